-- SPDX-License-Identifier: MIT
local scorecard = require "scorecard"
local support = require "support"

describe("objects", function()
  local result, model, data = support.pci()

  it("foreign and light userdata, and all else, are no objects", function()
    local others = { io.stdout, 1, "model", {}, function() end, coroutine.create(function() end), true, data,
      setmetatable({}, { __name = "scorecard.Model" }) }
    if newproxy then others[#others + 1] = newproxy(true) end
    if debug.getregistry then
      for _, value in pairs(debug.getregistry()) do
        if type(value) == "userdata" and tostring(value):find "^userdata" then others[#others + 1] = value end
      end
    end
    for _, other in ipairs(others) do
      assert.matches("model expected", support.refused(model.count, other).message)
      if other ~= data then assert.matches("data expected", support.refused(model.score, model, other).message) end
    end
    assert.matches("colon", support.refused(model.count).message)
  end)

  it("nil is no object where one is needed, and none where it may be", function()
    assert.are.equal("null", support.refused(model.score, model, nil).name)
    assert.are.equal(result:losses():count(), result:losses({ reg = nil }):count())
  end)

  it("scripts do not come at metatables", function()
    assert.are.equal("scorecard.Model", getmetatable(model))
    assert.are.equal("scorecard.Model", getmetatable(scorecard.Model.read_file(support.root .. "/models/pci-2013.json")))
    assert.has_error(function() model.anything = 1 end)
    assert.is_nil(model.anything)
    assert.is_nil(model[1])
    assert.is_nil(getmetatable(scorecard))
  end)

  it("equal is the same object", function()
    assert.is_true(result:model() == model)
    assert.is_true(result:data() == data)
    assert.is_false(model == data)
    assert.is_false(model == io.stdout)
    assert.is_false(support.model "pci-2013" == model)
  end)

  it("length, text and indices", function()
    assert.are.equal(11, #model)
    assert.are.equal("scorecard.Model (pci-2013: 11 nodes)", tostring(model))
    assert.matches("^scorecard.Data %(%d+ units, %d+ periods, 10 inputs%)$", tostring(data))
    assert.matches("^scorecard.Result %(pci%-2013: ", tostring(result))
    local losses = result:losses()
    assert.are.equal("scorecard.Losses (" .. #losses .. ")", tostring(losses))
    assert.are.equal(losses:at(1).lost, losses[1].lost)
    assert.is_nil(losses[0])
    assert.is_nil(losses[#losses + 1])
    assert.is_nil(losses[1.5])
    assert.is_nil(losses[{}])
  end)

  it("iterators go through all there is", function()
    local losses, count = result:losses(), 0
    for i, line in losses:lines() do
      count = count + 1
      assert.are.equal(count, i)
      assert.are.equal(line.lost, losses[i].lost)
    end
    assert.are.equal(#losses, count)
    local ids = {}
    for node, id in model:nodes() do ids[node] = id end
    assert.are.equal("pci", ids[1])
    assert.are.equal(#model, #ids)
    for unit, id in data:units() do
      for _, alias in data:aliases(unit) do assert.is_string(alias) end
      assert.are.equal(unit, data:find_unit(id))
    end
    for i, period in result:periods() do assert.are.equal(period, result:period_at(i)) end
    for i, id in result:populations() do assert.are.equal(id, result:population_id(i)) end
    local previous = 0
    for i in losses:units() do
      assert.are.equal(previous + 1, i)
      previous = i
    end
  end)

  it("nothing is written to _G", function()
    for _, name in ipairs { "scorecard", "swig_type", "swig_equals" } do assert.is_nil(rawget(_G, name)) end
  end)

  it("what they are made of stays while they do", function()
    local name
    do
      local losses = support.pci():losses()
      collectgarbage()
      collectgarbage()
      name = losses[1].kind
    end
    assert.are.equal("leaf", name)
    local kept = support.pci():model()
    collectgarbage()
    collectgarbage()
    assert.are.equal("pci", kept:node_id(1))
  end)

  it("memory is all given back, whatever failed between", function()
    local cycles = tonumber(os.getenv "SCORECARD_LUA_CYCLES" or "2000")
    local small, rows = support.small()
    local function use(i)
      local r = small:score(rows)
      local losses = r:losses { against = "maximum" }
      assert(#losses > 0)
      pcall(r.losses, r, { against = "unit", with = "nobody" })
      pcall(small.score, small, rows, { nodes = { "nothing" } })
      pcall(scorecard.Model.read_text, '{"scorecard": "model", "version": 1, "id": "x", "nodes": [{"id": "x", ')
      pcall(small.score, small, rows, { progress = function() error "no" end })
      if i % 10 == 0 then
        local draft = scorecard.DataDraft.new()
        draft:add_unit "U"
        pcall(draft.add_unit, draft, "U")
        pcall(draft.read_csv_text, draft, "unit,period,x\nU,2020,abc\n")
        draft:finish()
        local t = r:trace("small", "X", "2023")
        assert(#t:text() > 0)
        scorecard.Variation.new(small):remove_leaves()
      end
    end
    use(10)
    collectgarbage()
    collectgarbage()
    local before, highest = scorecard.live(), 0
    for i = 1, cycles do
      use(i)
      if i % 100 == 0 then highest = math.max(highest, scorecard.live()) end
    end
    collectgarbage()
    collectgarbage()
    assert.are.equal(before, scorecard.live())
    -- Lua's collector keeps up with what it does not see.
    assert.is_true(highest - before < 200000, "up to " .. highest - before .. " blocks were waiting")
  end)
end)
