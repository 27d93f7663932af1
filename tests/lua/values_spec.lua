-- SPDX-License-Identifier: MIT
local scorecard = require "scorecard"
local support = require "support"

describe("values", function()
  local model, data = support.small()

  it("whole numbers are whole, in and out", function()
    assert.are.equal("3", tostring(#model))
    assert.are.equal("1", tostring(model:find "small"))
    for _, wrong in ipairs { 1.5, 0, -1, 1e300, 0 / 0, 1 / 0, "1x", true } do
      assert.has_error(function() return model:node_id(wrong) end)
    end
    assert.matches("whole number", support.refused(model.node_id, model, 1.5).message)
    assert.matches("out of range", support.refused(model.node_id, model, 0).message)
    assert.matches("out of range", support.refused(model.node_id, model, 2 ^ 33).message)
  end)

  it("a text is no number, and a number no text", function()
    assert.are.equal("unknown", support.refused(model.node_id, model, "1").name)
    local err = support.refused(scorecard.Draft.new, 2022)
    assert.matches("quotes", err.message)
  end)

  it("text with a NUL in it is refused", function()
    local err = support.refused(model.find, model, "a\0b")
    assert.matches("NUL", err.message)
    assert.are.equal("text", support.refused(scorecard.Model.read_text, '{"scorecard": "model", "id": "a\\u0000"}\0').name:match "text"
      or support.refused(scorecard.Model.read_text, "\0").name and "text")
  end)

  it("numbers begin with 1, and ids stand for them", function()
    assert.are.equal(1, model:find "small")
    assert.are.equal(model:node_id(2), model:node_id "a")
    assert.is_nil(model:find "nowhere")
    assert.is_nil(model:parent "small")
    assert.are.equal(1, model:parent "b")
    assert.are.equal(3, model:last_node "small")
    assert.are.equal("Y", data:unit_id(2))
    assert.are.equal("unknown", support.refused(data.unit_title, data, "nobody").name)
  end)

  it("a gap is missing, which is NaN and the same bits everywhere", function()
    local missing = scorecard.missing
    assert.is_true(missing ~= missing)
    assert.is_true(scorecard.is_missing(missing))
    assert.is_true(scorecard.is_missing(nil))
    assert.is_false(scorecard.is_missing(0))
    assert.is_false(scorecard.is_missing "x")
    local column = data:column("observed", "2022", "b")
    assert.are.equal(3, #column)
    assert.is_true(scorecard.is_missing(column[3]))
    assert.is_nil(data:column("self", "2022", "b"))
  end)

  it("a hole may be a nil where n says how many there are", function()
    local rows = scorecard.DataDraft.new()
    for _, unit in ipairs { "X", "Y", "Z" } do rows:add_unit(unit) end
    rows:add_period "2022"
    rows:add_input "a"
    rows:fill("observed", "2022", "a", { 1, nil, 3, n = 3 })
    local column = rows:finish():column("observed", 1, 1)
    assert.are.equal(1, column[1])
    assert.is_true(scorecard.is_missing(column[2]))
    assert.are.equal(3, column[3])
  end)

  it("rows of other lengths are refused", function()
    local rows = scorecard.DataDraft.new()
    rows:add_unit "X"
    rows:add_unit "Y"
    rows:add_period "2022"
    rows:add_input "a"
    rows:add_input "b"
    assert.matches("row 2", support.refused(rows.matrix, rows, "observed", "2022", { { 1, 2 }, { 1 } }).message)
    assert.matches("1 inputs for 2 columns",
      support.refused(rows.matrix, rows, "observed", "2022", { { 1, 2 }, { 3, 4 } }, { "a" }).message)
    assert.matches("table expected", support.refused(rows.matrix, rows, "observed", "2022", { 1, 2 }).message)
    assert.has_error(function() rows:matrix("observed", "2022", { { 1, 1 / 0 }, { 1, 2 } }) end)
    rows:matrix("observed", "2022", { { 1, 2 }, { 3, 4 } }, { "b", "a" })
    assert.are.equal(3, rows:finish():column("observed", 1, "b")[2])
  end)

  it("constants go by name, however they are spelt", function()
    for _, name in ipairs { "group-best", "GROUP_BEST", "group best" } do
      local result = model:score(data)
      assert.has_error(function() result:losses { against = name } end) -- there are no groups
      assert.are.equal("maximum", result:losses { against = "maximum", period = "2023" }:against())
    end
    local err = support.refused(data.column, data, "seen", 1, 1)
    assert.matches("observed, self", err.message)
    assert.same({ "higher", "lower" }, scorecard.names "direction")
    assert.is_nil(scorecard.names "nothing")
  end)

  it("what is not there is nil, and too much is refused", function()
    assert.has_error(function() model:find("a", "b") end)
    assert.are.equal("aggregate", model:kind(1))
    assert.is_nil(model:kind(9))
    assert.is_true(scorecard.is_missing(model:points(9)))
  end)

  it("large seeds keep their bits", function()
    local doubt = scorecard.Doubt.new(model)
    doubt:weights("small", 0.25)
    local seed = 9007199254740991
    local study = model:uncertainty(data, doubt, { seed = seed }, 0, 5)
    assert.are.equal(seed, study:seed())
    assert.has_error(function() model:uncertainty(data, doubt, { seed = -1 }, 0, 5) end)
  end)
end)
