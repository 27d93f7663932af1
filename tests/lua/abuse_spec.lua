-- SPDX-License-Identifier: MIT
-- What nobody does by mistake, and what brought it down once: an error, never a crash.
local scorecard = require "scorecard"
local support = require "support"

local function functional()
  local draft = scorecard.Draft.new "functional"
  local leaf = draft:add(draft:add(nil, "top"), "leaf")
  draft:set_points(leaf, 1000)
  draft:set(leaf, "rule", "function", { ["function"] = "f", inputs = { "a", "b" } })
  return draft:finish()
end

describe("with the debug library", function()
  it("an object may be let go twice, and is none afterwards", function()
    local model, data = support.small()
    for _, object in ipairs { model, data, (model:score(data)) } do
      local collect = debug.getmetatable(object).__gc
      collect(object)
      collect(object)
      assert.is_false(pcall(object.count or object.unit_count or object.model, object))
    end
    for _, other in ipairs { io.stdout, 1, "x", {}, print, true } do debug.getmetatable(model).__gc(other) end
    debug.getmetatable(model).__gc()
  end)

  it("metatables are moved to what they do not fit", function()
    local model, data = support.small()
    local others = { io.tmpfile(), data }
    if newproxy then others[#others + 1] = newproxy(true) end
    for _, other in ipairs(others) do
      local own = debug.getmetatable(other)
      debug.setmetatable(other, debug.getmetatable(model))
      assert.is_false(pcall(function() return other:find(1):x() end))
      debug.setmetatable(other, own)
    end
    local count = model.count
    debug.setmetatable(model, nil)
    support.refused(count, model)
    for name, f in pairs(debug.getmetatable(data)) do
      if type(f) == "function" and name ~= "__gc" then
        for _, other in ipairs { io.stdout, 1, "x", {}, print, true } do
          pcall(f, other)
          pcall(f, other, other)
          pcall(f, data, other)
          pcall(f, data, other, other)
        end
        pcall(f)
      end
    end
  end)

  it("metatables are taken out of the registry", function()
    local registry, model, data = debug.getregistry(), support.small()
    for _, clobbered in ipairs { false, 5, "x", {} } do
      local kept = registry["scorecard.Result"]
      registry["scorecard.Result"] = clobbered or nil
      local ok = pcall(function() return model:score(data):model() end)
      registry["scorecard.Result"] = kept
      assert.is_false(ok)
    end
    assert.are.equal("small", model:score(data):model():id())
  end)

  it("numbers and nil get metatables", function()
    local model, data = support.small()
    debug.setmetatable(1, { __index = function() return 1 end, __tostring = function() error "x" end })
    debug.setmetatable(nil, { __call = function() return 1 end })
    local first, second = pcall(model.title, model, 1.5), pcall(model.score, model, nil)
    debug.setmetatable(1, nil)
    debug.setmetatable(nil, nil)
    assert.is_false(first or second)
    assert.is_truthy(model:score(data))
  end)
end)

describe("without end", function()
  local model, data = functional(), select(2, support.small())

  it("functions that call themselves, in each way", function()
    local depth = 0
    local function again(a)
      depth = depth + 1
      model:score(data, { functions = { f = again } })
      return a
    end
    local function told()
      depth = depth + 1
      model:score(data, { progress = told, functions = { f = function(a) return a end } })
    end
    for _ = 1, 3 do
      support.refused(model.score, model, data, { functions = { f = again } })
      support.refused(model.score, model, data, { progress = told, functions = { f = function(a) return a end } })
      coroutine.wrap(function() support.refused(model.score, model, data, { functions = { f = again } }) end)()
    end
    assert.is_true(depth >= 9 and depth < 1000)
    support.refused(model.score, model, data, { functions = { f = function() local function r() return 1 + r() end return r() end } })
    assert.are.equal(2, model:score(data, { functions = { f = function(a) return a end } }):score("leaf", 1))
  end)

  it("tables within tables", function()
    local own, deep, map = {}, { "x" }, { 1 }
    own[1], own[2], own.to, own.rules = own, own, own, own
    for _ = 1, 100000 do deep, map = { "x", deep }, { a = map } end
    local rules = { "minmax", {} }
    for _ = 1, 10000 do rules = { "alternatives", { rules = { rules } } } end
    for _, wrong in ipairs { own, { to = own }, { to = deep }, { to = map }, { rules = own }, { rules = { rules } }, { rules = { own } } } do
      local draft = scorecard.Draft.new "m"
      local leaf = draft:add(nil, "leaf")
      for _, method in ipairs { "minmax", "alternatives" } do support.refused(draft.set, draft, leaf, "rule", method, wrong) end
    end
    local draft = scorecard.DataDraft.new()
    draft:add_unit "X"
    draft:add_period "2022"
    draft:add_input "a"
    support.refused(draft.matrix, draft, "observed", "2022", own)
  end)
end)

describe("counts, keys and errors", function()
  local model, data = functional(), select(2, support.small())

  it("of any sort are taken or refused", function()
    local nan, huge = 0 / 0, math.huge
    for _, n in ipairs { -1, 1.5, 2 ^ 31, 2 ^ 40, 2 ^ 53, 2 ^ 63, huge, -huge, nan, "3", {}, print } do
      for _, list in ipairs { { n = n }, { { n = n }, { n = n }, { n = n } }, { 1, "a", {}, n = n } } do
        local draft = scorecard.DataDraft.new()
        for _, unit in ipairs { "X", "Y", "Z" } do draft:add_unit(unit) end
        draft:add_period "2022"
        draft:add_input "a"
        support.refused(draft.matrix, draft, "observed", "2022", list)
        support.refused(draft.fill, draft, "observed", 1, 1, list)
        support.refused(model.score, model, data, { nodes = list })
      end
    end
    local keys = setmetatable({ [1.5] = 1, [print] = 2, [io.stdout] = 3, [true] = 4 }, { __pairs = function() error "pairs" end })
    support.refused(model.score, model, data, keys)
    support.refused(model.score, model, data, { functions = keys })
  end)

  it("of any sort go to any function", function()
    local small, rows = support.small()
    local result, functions, called = small:score(rows), {}, 0
    local objects = { small, rows, result, (result:losses()) }
    for _, class in pairs(scorecard) do
      for _, f in pairs(type(class) == "table" and class or {}) do functions[#functions + 1] = f end
    end
    local page = assert(io.open(support.root .. "/docs/reference/lua.md"))
    for name in page:read("*a"):gmatch "\n%- `[%w_]+:([%w_]+)%(" do
      for _, object in ipairs(objects) do functions[#functions + 1] = object[name] end
    end
    page:close()
    for _, f in ipairs(functions) do
      for _, value in ipairs { 0 / 0, 2 ^ 53, -1, "x\0y", {}, true, io.stdout, ("x"):rep(10000), "\237\160\128" } do
        for _, object in ipairs(objects) do
          called = called + 1
          pcall(f, object, value, value, value, value, value, value)
          pcall(f, object, value)
          pcall(f, value)
        end
      end
    end
    assert.is_true(called > 5000)
    assert.are.equal("small", result:model():id())
  end)

  it("errors are told, whatever they are", function()
    local throws = { 1, true, { 1 }, io.stdout, print, setmetatable({}, { __tostring = function() error "again" end }),
      setmetatable({}, { __tostring = function() return 5 end }), ("x"):rep(100000), "a\0b", coroutine.create(function() end) }
    for i = 1, #throws do
      local err = support.refused(model.score, model, data, { functions = { f = function() error(throws[i]) end } })
      assert.are.equal("function", err.name)
      support.refused(model.score, model, data, { progress = function() error(throws[i]) end, functions = { f = function(a) return a end } })
    end
    support.refused(model.score, model, data, { functions = { f = function() error() end } })
  end)

  it("coroutines yield around calls, not through them", function()
    local go = coroutine.wrap(function()
      return model:score(data, { functions = { f = function(a) return coroutine.wrap(function() coroutine.yield(a) end)() end } })
    end)
    assert.are.equal(2, go():score("leaf", 1))
    local inner = coroutine.wrap(function()
      return pcall(model.score, model, data, { functions = { f = function(a) coroutine.yield(a) return a end } })
    end)
    assert.is_false((inner()))
    local stopped = coroutine.create(function() coroutine.yield(model:score(data, { functions = { f = function(a) return a end } })) end)
    local _, result = coroutine.resume(stopped)
    stopped = nil
    collectgarbage()
    collectgarbage()
    assert.are.equal(2, result:score("leaf", 1))
  end)
end)
