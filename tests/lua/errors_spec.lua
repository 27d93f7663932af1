-- SPDX-License-Identifier: MIT
local scorecard = require "scorecard"
local support = require "support"

describe("errors", function()
  it("keep the code, the place and the cure", function()
    local err = support.refused(scorecard.Model.read_text, '{"scorecard": "model",\n "version": 1,\n "id": "x", nodes}', "x.json")
    assert.are.equal(401, err.code)
    assert.are.equal("syntax", err.name)
    assert.matches("^x.json", err.where)
    assert.are.equal(3, err.line)
    assert.is_number(err.column)
    assert.is_true(#err.message > 0)
    assert.is_nil(err.cause)
  end)

  it("read as Lua's own do, with the place of the call", function()
    local draft = scorecard.Draft.new "x"
    local err = support.refused(function() draft:add(nil, "not an id") end)
    assert.matches("errors_spec.lua:%d+:", tostring(err))
    assert.matches(err.where, tostring(err), 1, true)
    assert.matches("^failed: .*not an id", "failed: " .. err)
    assert.matches("^.*not an id.* it is$", err .. " it is")
    assert.are.equal("scorecard.error", getmetatable(err))
  end)

  it("of arguments name the argument and what is expected", function()
    local result = support.pci()
    local err = support.refused(result.losses, result, { against = 3.5 })
    assert.are.equal("argument", err.name)
    assert.are.equal("Result:losses, options.against", err.where)
    err = support.refused(result.losses, result, { aganst = "best" })
    assert.matches("there are: progress, threads, flags, units, period, node, against, with, reg", err.message)
    err = support.refused(result.losses, result, { "best" })
    assert.matches("by name", err.message)
    err = support.refused(result.losses, result, 5)
    assert.matches("table expected", err.message)
    err = support.refused(result.losses, result, { units = { "Hà Nội", "Nowhere" } })
    assert.matches("no unit Nowhere in the result", err.message)
    err = support.refused(result.losses, result, { units = { n = 1e12 } })
    assert.matches("out of range", err.message)
    err = support.refused(result.losses, result, { reg = result })
    assert.matches("register expected, got result", err.message)
  end)

  it("that are long end at a character", function()
    local result = support.pci()
    for pad = 0, 3 do
      local message = support.refused(result.losses, result, { units = ("x"):rep(pad) .. ("Ồ"):rep(400) }).message
      assert.is_true(#message > 400)
      local rest = message:gsub("[%z\1-\127]", ""):gsub("[\192-\223][\128-\191]", ""):gsub("[\224-\239][\128-\191][\128-\191]", "")
      assert.are.equal("", rest)
    end
  end)

  it("of the library name node, unit and period", function()
    local draft = scorecard.Draft.new "g"
    draft:add(nil, "g")
    draft:set("g" and 1, "aggregate", "geometric")
    draft:add(1, "a")
    draft:add(1, "b")
    local rows = scorecard.DataDraft.new()
    rows:read_csv_text "unit,period,a,b\nU,2020,0,1\n"
    local err = support.refused(function() draft:finish():score(rows:finish()) end)
    assert.are.equal("domain", err.name)
    assert.matches("node", err.where)
    assert.matches("U", err.where)
  end)

  it("of files say which", function()
    local err = support.refused(scorecard.Model.read_file, "/nowhere/at all.json")
    assert.are.equal("file", err.name)
    assert.matches("/nowhere/at all.json", err.where, 1, true)
  end)

  it("leave drafts as they were", function()
    local rows = scorecard.DataDraft.new()
    rows:add_unit "U"
    assert.are.equal("duplicate", support.refused(rows.add_unit, rows, "U").name)
    support.refused(rows.read_csv_text, rows, "unit,period,x\nU,2020,1\nU,2020,2\n")
    assert.are.equal(0, rows:period_count())
    rows:read_csv_text "unit,period,x\nU,2020,1\n"
    assert.are.equal(1, rows:period_count())
  end)
end)
