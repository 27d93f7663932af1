-- SPDX-License-Identifier: MIT
local scorecard = require "scorecard"
local support = require "support"

local function written(set)
  local draft = scorecard.Draft.new "m"
  draft:add(nil, "m")
  draft:add(1, "x")
  set(draft)
  return draft:finish():write()
end

describe("settings", function()
  it("read as in a model's JSON", function()
    local text = written(function(draft)
      draft:set(2, "rule", "goalposts", { min = 0, max = { ["2021"] = 8, ["2022"] = 9 }, to = { 1, 10 }, clamp = "both" })
      draft:set(1, "gaps", "policy", { default = { "group-mean", "reweight" }, group = "region", minimum = 0.5 })
      draft:set(nil, "round", "decimals", { decimals = 2, ["parent-takes"] = true })
      draft:set(nil, "layers", "first", { order = { "appraised-2", "self" } })
    end)
    local model = scorecard.Model.read_text(text)
    assert.are.equal(text, model:write())
    assert.matches('"clamp": *"both"', text)
    assert.matches('"2021": *8', text)
    assert.matches('"group%-mean", *"reweight"', text)
    assert.matches('"appraised%-2", *"self"', text)
    assert.are.equal("goalposts", (model:method("x", "rule")))
    local method, from = model:method("x", "gaps")
    assert.are.equal("policy", method)
    assert.are.equal(1, from)
    local stated = {}
    for i = 1, model:param_count("x", "rule") do
      local param = model:param_at("x", "rule", i)
      stated[param.key .. (param.text or "")] = param.numbers or param.number
    end
    assert.are.equal(8, stated.max2021)
    assert.same({ 1, 10 }, stated.to)
  end)

  it("say the same in the library's own words", function()
    local one = written(function(draft) draft:set(2, "rule", "goalposts", { min = 0, max = { ["2021"] = 8 } }) end)
    local two = written(function(draft)
      draft:set(2, "rule", "goalposts", { { key = "min", number = 0 }, { key = "max", number = 8, text = "2021" } })
    end)
    assert.are.equal(one, two)
  end)

  it("come out the same whatever the order of a table is", function()
    local first
    for _ = 1, 20 do
      local params = {}
      for i = 1, math.random(30) do params["x" .. i] = i end
      for i = 1, 30 do params["x" .. i] = nil end
      params.max = { ["2019"] = 1, ["2022"] = 4, ["2020"] = 2, ["2021"] = 3 }
      params.min, params.clamp, params.to = 0, "lower", { 0, 1 }
      local text = written(function(draft) draft:set(2, "rule", "goalposts", params) end)
      first = first or text
      assert.are.equal(first, text)
    end
  end)

  it("that are wrong are refused, naming what there is", function()
    local draft = scorecard.Draft.new "m"
    draft:add(nil, "m")
    assert.matches("goalposts", support.refused(draft.set, draft, 1, "rule", "goalpost").message)
    assert.has_error(function() draft:set(1, "aggregate", "goalposts") end)
    assert.has_error(function() draft:set(1, "rule", "goalposts", { minn = 0 }) end)
    assert.are.equal("parameter", support.refused(draft.set, draft, 1, "rule", "goalposts", { decimals = 0 }).name)
    assert.has_error(function() draft:set(1, "rule", "goalposts", { min = {} , max = { { 1 } } }) end)
    assert.has_error(function() draft:set(1, "rule", "goalposts", { min = function() end }) end)
    assert.has_error(function() draft:set(1, "rule", "goalposts", 5) end)
    assert.has_error(function() draft:set(1, 99, 98, {}) end)
  end)

  it("tiers, texts, breaks and levels", function()
    local draft = scorecard.Draft.new "m"
    draft:add(nil, "m")
    draft:add(1, "x")
    draft:set_text(1, "title", "vi", "Chỉ số")
    draft:set_text(nil, "legal", nil, "Decision 1")
    draft:set_level(0, "en", "index")
    draft:set_direction("x" and 2, "lower")
    draft:set_scale(1, 0, 100)
    draft:add_break(2, "2020", "en", "a new survey")
    local good = draft:add_tier(1, "good")
    draft:set_tier_title(1, good, "vi", "Tốt")
    draft:set_tier_cut(1, good, nil, 50)
    draft:add_tier(1, "poor")
    draft:set(1, "tier", "cuts")
    local model = draft:finish()
    assert.are.equal("Chỉ số", model:title(1, "vi"))
    local text, lang = model:text_at(1, "title", 1)
    assert.are.equal("Chỉ số", text)
    assert.are.equal("vi", lang)
    assert.are.equal("Decision 1", model:text(nil, "legal"))
    assert.are.equal("lower", model:direction "x")
    local low, high = model:scale(1)
    assert.are.equal(0, low)
    assert.are.equal(100, high)
    assert.is_true(scorecard.is_missing((model:scale(2))))
    assert.are.equal("good", model:tier_id(1, 1))
    local tiers = {}
    for tier, id in model:tiers(1) do tiers[tier] = id end
    assert.same({ "good", "poor" }, tiers)
    local cut, period = model:tier_cut_at(1, 1, 1)
    assert.are.equal(50, cut)
    assert.is_nil(period)
    assert.are.equal("2020", model:break_period("x", 1))
  end)

  it("registers, practices and mappings", function()
    local draft = scorecard.RegisterDraft.new()
    local agency = draft:add_agency "DOF"
    draft:add_agency "DOH"
    draft:set_agency_text(agency, "title", "en", "Department of Finance")
    draft:set_text("title", "en", "A register")
    draft:add { node = "pci", lead = "DOF", partners = { { agency = "DOH", share = 0.25 } }, cause = "late",
      horizon = "now", evidence = { "letter 1", "letter 2" } }
    local reg = draft:finish()
    local entry = reg[1]
    assert.are.equal("late", entry.cause)
    assert.same({ "letter 1", "letter 2" }, entry.evidence)
    assert.are.equal(0.25, entry.partners[1].share)
    assert.are.equal(0.75, scorecard.Register.share(entry, "DOF"))
    assert.are.equal("DOH", reg:agency_id(2))
    local result, model, data = support.pci()
    assert.are.equal(0, #reg:check(model, data))
    local losses = result:losses { reg = reg, period = "2021" }
    local leads = {}
    for _, total in losses:totals() do
      if total.by == "lead" and total.which then leads[reg:agency_id(total.which)] = true end
      if total.by == "cause" and total.which then assert.are.equal("late", total.which) end
    end
    assert.same({ DOF = true }, leads)
    assert.are.equal(reg:write(), scorecard.Register.read_text(reg:write()):write())

    local practices = scorecard.PracticesDraft.new()
    practices:add { unit = "Hà Nội", node = "land", start = "2019", text = "One counter", source = "report" }
    assert.are.equal("One counter", practices:finish()[1].text)

    local mapping = scorecard.MappingDraft.new("pci-2013", "pci-2013")
    local place = mapping:add("node", "redefined", { "land" }, { "land" })
    mapping:set_text(place, "en", "asked otherwise")
    local frozen = mapping:finish(model, model)
    assert.are.equal("redefined", frozen[1].kind)
    assert.are.equal("land", (frozen:id_at(1, "old-side", 1)))
    assert.is_number(frozen:find("node", "new-side", "land"))
    assert.are.equal("unit", support.refused(frozen.find, frozen, "node", "middle", "land").message:match "unit" or "unit")
  end)

  it("nodes go by their ids before there is a model", function()
    local draft = scorecard.Draft.new "small"
    draft:add(nil, "index")
    for _, code in ipairs { "x0", "x1" } do
      assert.are.equal(draft:add("index", code), draft:find(code))
      draft:set(code, "rule", "minmax", { to = { 0, 100 } })
    end
    draft:set_weight("x1", 3)
    local model = draft:finish()
    assert.are.equal(3, model:weight "x1")
    assert.is_nil(draft:find "x9")
    local variation, doubt = scorecard.Variation.new(model), scorecard.Doubt.new(model)
    variation:remove "x0"
    doubt:weights("index", 0.25)
    assert.are.same({ 1, 2 }, { variation:count(), doubt:count() })
    for _, wrong in ipairs { function() draft:set_weight("x9", 1) end, function() draft:add("x9", "y") end,
      function() variation:remove "x9" end, function() doubt:shares("x9", 1) end } do
      assert.are.equal("unknown", support.refused(wrong).name)
    end
  end)
end)
