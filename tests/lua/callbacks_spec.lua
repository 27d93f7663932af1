-- SPDX-License-Identifier: MIT
local scorecard = require "scorecard"
local support = require "support"

local function hosted(name, inputs)
  return scorecard.Model.read_text(([[{"scorecard": "model", "version": 1, "id": "m", "nodes": [{"id": "m", "children": [
    {"id": "f", "rule": {"method": "function", "function": "%s", "inputs": [%s]}}]}]}]]):format(name, inputs))
end

local function table_of(text)
  local rows = scorecard.DataDraft.new()
  rows:read_csv_text(text)
  return rows:finish()
end

describe("functions of the host", function()
  local data = table_of "unit,period,a,b\nU,2020,1,10\nV,2020,2,20\nW,2020,,30\nU,2021,3,30\nV,2021,4,40\nW,2021,5,50\n"

  it("get columns and give one", function()
    local calls = 0
    local result = hosted("sum", '"a", "b"'):score(data, { functions = { sum = function(a, b, more)
      calls = calls + 1
      assert(more == nil)
      local out = {}
      for i = 1, #a do out[i] = a[i] + b[i] end
      return out
    end } })
    assert.are.equal(2, calls)
    assert.are.equal(11, result:score("f", "U", "2020"))
    assert.are.equal(55, result:score("f", "W", "2021"))
    assert.is_true(scorecard.is_missing(result:score("f", "W", "2020")))
  end)

  it("carry their errors through", function()
    local model = hosted("f", '"a"')
    local raised = { "a table" }
    local err = support.refused(model.score, model, data, { flags = "allow-unknown", functions = { f = function() error(raised) end } })
    assert.are.equal("function", err.name)
    assert.are.equal(raised, err.cause)
    err = support.refused(model.score, model, data, { flags = "allow-unknown", functions = { f = function() error "out of bounds" end } })
    assert.matches("out of bounds", err.message)
    assert.matches("out of bounds", err.cause)
    err = support.refused(model.score, model, data, { flags = "allow-unknown", functions = { f = function() error() end } })
    assert.are.equal("function", err.name)
    err = support.refused(model.score, model, data, { flags = "allow-unknown", functions = { f = function() error(setmetatable({},
      { __tostring = function() error "worse" end })) end } })
    assert.are.equal("function", err.name)
  end)

  it("must give a table of numbers", function()
    local model = hosted("f", '"a"')
    for _, wrong in ipairs { function() end, function() return 1 end, function() return {} end,
      function(a) return { a[1], "2" } end, function() return { 1, 0 / 0 } end, function() return { 1, 1 / 0 } end,
      function() return { 1, 2, 3 } end } do
      assert.are.equal("function", support.refused(model.score, model, data, { flags = "allow-unknown", functions = { f = wrong } }).name)
    end
    assert.are.equal("argument", support.refused(model.score, model, data, { flags = "allow-unknown", functions = { f = 1 } }).name)
    assert.are.equal("argument", support.refused(model.score, model, data, { flags = "allow-unknown", functions = { function() end } }).name)
    assert.are.equal("unknown", support.refused(model.score, model, data, { flags = "allow-unknown" }).name)
  end)

  it("cannot yield out of a call", function()
    local model = hosted("f", '"a"')
    local co = coroutine.create(function()
      return pcall(model.score, model, data, { flags = "allow-unknown", functions = { f = function() coroutine.yield(1) end } })
    end)
    local alive, ok, err = coroutine.resume(co)
    assert.is_true(alive)
    assert.is_false(ok)
    assert.are.equal("function", err.name)
    assert.matches("yield", tostring(err.cause))
  end)

  it("may use the library, and throw away what it was called with", function()
    local model = hosted("f", '"a"')
    local options
    options = { flags = "allow-unknown", functions = { f = function(a)
      options.functions, model = nil, nil
      collectgarbage()
      collectgarbage()
      local inner = hosted("g", '"b"'):score(data, { flags = "allow-unknown", functions = { g = function(b) return b end },
        progress = function() collectgarbage() end })
      assert(inner:score("f", "U", "2020") == 10)
      assert(not pcall(hosted, "g", "!"))
      return a
    end } }
    local m = model
    assert.are.equal(1, m:score(data, options):score("f", "U", "2020"))
  end)
end)

describe("progress", function()
  local model, data = support.small()

  it("is told, and false stops the call", function()
    local last
    local study = scorecard.Doubt.new(model)
    study:weights("small", 0.2)
    model:uncertainty(data, study, { progress = function(done, total)
      assert(done <= total)
      last = done
    end }, 0, 50)
    assert.is_truthy(last)
    local err = support.refused(model.uncertainty, model, data, study, { progress = function() return false end }, 0, 50)
    assert.are.equal("cancelled", err.name)
    assert.is_nil(err.cause)
  end)

  it("that fails stops the call with its error", function()
    local err = support.refused(model.score, model, data, { progress = function() error { mine = true } end })
    assert.are.equal("cancelled", err.name)
    assert.is_true(err.cause.mine)
    assert.are.equal("argument", support.refused(model.score, model, data, { progress = 1 }).name)
  end)

  it("is not told of by what was made with it", function()
    local told = 0
    local result = model:score(data, { progress = function() told = told + 1 end })
    assert.is_true(told > 0)
    local before = told
    collectgarbage()
    result:losses()
    result:trace("small", "X", "2023")
    result:losses { progress = function() end }
    assert.are.equal(before, told)
  end)

  it("and threads go together, with the same bits", function()
    local doubt = scorecard.Doubt.new(model)
    doubt:weights("small", 0.2)
    local one = model:uncertainty(data, doubt, { seed = 7 }, 0, 200)
    local two = model:uncertainty(data, doubt, { seed = 7, threads = 2, progress = function() end }, 0, 200)
    for unit in data:units() do
      assert.same(one:at(1, unit), two:at(1, unit))
      assert.same(one:scores(1, unit), two:scores(1, unit))
      local counts = one:histogram(1, unit)
      assert.are.equal(3, #counts)
      assert.are.equal(200, counts[1] + counts[2] + counts[3])
    end
    for _, wrong in ipairs { 0, -1, 1.5, 1000, "2" } do
      assert.has_error(function() model:score(data, { threads = wrong }) end)
    end
  end)
end)

describe("readers and reports", function()
  it("warn, and an error there fails the call", function()
    local layout = scorecard.Layout.read_text [[{"scorecard": "layout", "version": 1, "shape": "wide", "unit": "unit",
      "period": "period", "columns": {"x": {"input": "x"}}, "others": "ignore"}]]
    local text = "unit,period,x,y\nU,2020,1,2\n"
    local draft, warned = scorecard.DataDraft(), {}
    draft:read_csv_text(text, { layout = layout, name = "t.csv", warn = function(where, message)
      warned[#warned + 1] = where .. ": " .. message
    end })
    assert.are.equal(1, draft:input_count())
    local err = support.refused(draft.read_csv_text, scorecard.DataDraft(), text, { layout = layout, warn = 1 })
    assert.are.equal("argument", err.name)
    if #warned > 0 then
      assert.matches("t.csv", warned[1])
      err = support.refused(draft.read_csv_text, scorecard.DataDraft(), text,
        { layout = layout, warn = function() error "no warnings, please" end })
      assert.matches("no warnings, please", err.message)
    end
  end)

  it("give their tables piece by piece", function()
    local result = support.pci()
    local tables, whole = {}, nil
    whole = scorecard.Report.html(result, "Hà Nội", { lang = "vi", table = function(name, bytes)
      tables[name] = (tables[name] or "") .. bytes
    end })
    assert.matches("^<!DOCTYPE html>", whole)
    assert.is_truthy(next(tables))
    local report = result:report("Hà Nội", { lang = "vi" })
    assert.are.equal(whole, report:text())
    for i, text in report:tables() do assert.are.equal(tables[report:table_name(i)], text) end
    local err = support.refused(scorecard.Report.html, result, "Hà Nội", { table = function() error "full" end })
    assert.are.equal("file", err.name)
    assert.are.equal("full", (tostring(err.cause):gsub("^.*: ", "")))
  end)
end)
