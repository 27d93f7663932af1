-- SPDX-License-Identifier: MIT
local scorecard = require "scorecard"
local support = require "support"

describe("results", function()
  local result, model, data = support.pci()
  local last = result:period_at(result:period_count())

  it("are what was published", function()
    local verification = result:verify()
    assert.is_true(#verification > 0)
    local differ = 0
    for _, line in verification:lines() do
      if line.field == "score" and line.verdict == "differs" then differ = differ + 1 end
    end
    assert.are.equal(differ, verification:count_of("score", "differs"))
    assert.is_true(verification:count_of("score", "agrees") > 20 * differ / 10)
    local line = verification[1]
    assert.are.equal("score", line.field)
    assert.is_string(line.verdict)
    assert.is_string(line.reason)
  end)

  it("columns and single values are the same numbers", function()
    local scores, ranks = result:scores("pci", last), result:ranks("pci", last)
    assert.are.equal(data:unit_count(), #scores)
    for unit in data:units() do
      local score = result:score("pci", unit, last)
      assert.is_true(score == scores[unit] or (score ~= score and scores[unit] ~= scores[unit]))
      local rank = result:rank("pci", unit, last)
      assert.is_true(rank == ranks[unit] or (rank ~= rank and ranks[unit] ~= ranks[unit]))
    end
  end)

  it("what was not kept is refused", function()
    local scores = model:score(data, { keep = { "scores" }, flags = "allow-unknown", nodes = "pci" })
    assert.are.equal("not-kept", support.refused(scores.ranks, scores, "pci", last).name)
    assert.is_true(scorecard.is_missing(scores:rank("pci", 1, last)))
    assert.are.equal(result:score("pci", "Hà Nội", last), scores:score("pci", "Hà Nội", last))
  end)

  it("losses add up, and lines are tables by name", function()
    local losses = result:losses { units = { "Hà Nội" }, period = "2021", against = "best" }
    assert.are.equal("best", losses:against())
    assert.are.equal(1, losses:node())
    local unit = losses:unit_at(1)
    assert.are.equal("ok", unit.outcome)
    assert.are.equal(1, unit.first)
    local sum = 0
    for _, line in losses:lines() do
      sum = sum + line.lost
      assert.is_string(line.kind)
      assert.is_nil(line.lead)
      assert.is_nil(line.size)
    end
    assert.is_true(math.abs(sum - unit.lost) < 1e-9)
    assert.are.equal(data:find_unit(data:unit_id(unit.unit)), unit.unit)
  end)

  it("marks are names that are true", function()
    local found
    local analysis = result:statistics { stage = { "score" }, nodes = { "land", "labor" } }
    assert.are.equal("statistics", analysis:kind())
    for _, line in analysis:lines() do
      assert.are.equal("score", line.stage)
      assert.is_table(line.marks)
      assert.is_nil(line.input)
      found = true
    end
    assert.is_true(found)
    local profile = result:profile { unit = "Hà Nội", most = 2 }
    local strengths = 0
    for _, line in profile:lines() do if line.marks.strength then strengths = strengths + 1 end end
    assert.is_true(strengths <= 2)
  end)

  it("every study has its lines", function()
    assert.is_true(#result:correlations { correlation = "spearman", among = "leaves" } > 0)
    assert.is_true(#result:reliability() > 0)
    assert.is_true(#result:components() > 0)
    assert.is_true(#result:availability() > 0)
    assert.is_true(#result:strengths("Hà Nội", { order = "distance" }) > 0)
    local similar = result:similar("Hà Nội", { nearest = 3, periods = "2021" })
    assert.is_true(#similar > 0 and #similar <= 3)
    assert.is_number(similar[1].unit)
    local contributions = result:contributions { unit = "Hà Nội", against = "zero", ranks = { 1, 5 } }
    assert.is_true(#contributions > 0)
    for _, distance in contributions:distances() do assert.is_boolean(distance.beyond) end
    local changes = result:changes(result, { from = "2019", to = "2021" })
    assert.are.equal(data:find_period "2019", changes:from_period())
    local line = changes[1]
    local part, error_of_part = changes:part(1, "own")
    assert.is_number(part)
    assert.is_number(error_of_part)
    assert.is_table(line.marks)
    local comparability = result:comparability("2019", result, "2021")
    local verdict, why = comparability:verdict(1, 1)
    assert.is_string(verdict)
    assert.is_true(why == nil or type(why) == "string")
    local preparation = result:preparation()
    assert.is_true(preparation:column_count() >= 0)
    assert.is_true(preparation:result() == result)
    local learned = result:learn { unit = "Hà Nội", most = 2 }
    assert.is_true(#learned >= 0)
  end)

  it("a trace tells the derivation", function()
    local trace = result:trace("pci", "Hà Nội", "2021", "vi")
    assert.are.equal("node", trace[1].kind)
    assert.are.equal(0, trace[1].depth)
    assert.is_true(#trace:text() > 100)
  end)

  it("series follow units through results", function()
    local older = model:score(data, { flags = "allow-unknown" })
    local err = support.refused(scorecard.results_series, { older, result })
    assert.are.equal("argument", err.name)
    local series = scorecard.results_series({ result }, { units = { "Hà Nội" } })
    assert.are.equal(1, series:unit_count())
    local id, which = series:period_at(1)
    assert.are.equal(data:period_id(result:period_at(1)), id)
    assert.are.equal(1, which)
    assert.is_number(series:point_at(1, 1, 1).score)
    assert.has_error(function() scorecard.results_series({ result, mappings = { result } }) end)
    assert.has_error(function() scorecard.results_series { 1 } end)
    assert.has_error(function() scorecard.results_series {} end)
  end)

  it("what if and uncertainty", function()
    local variation = scorecard.Variation.new(model)
    variation:remove "land"
    variation:weigh("labor", 3)
    variation:set("pci", "aggregate", "geometric")
    variation:version(model)
    local study = model:what_if(data, variation)
    assert.are.equal(4, #study)
    assert.are.equal("remove", study[1].kind)
    assert.are.equal("scored", study[1].outcome)
    assert.are.equal("geometric", study[3].method)
    assert.is_number(study:shift_at(1, 1).mean)
    assert.are.equal(data:unit_count(), #study:scores(1, 1))
    assert.are.equal(data:unit_count(), #study:ranks(nil, 1))
    assert.is_number(study:correlation(1, 1, "kendall"))
    local doubt = scorecard.Doubt.new(model)
    doubt:weights("pci", 0.25)
    doubt:alternative("pci", "aggregate", "geometric")
    doubt:as_it_is("pci", "aggregate")
    local whole = model:uncertainty(data, doubt, { seed = 3 }, 0, 20)
    local parts = { model:uncertainty(data, doubt, { seed = 3 }, 10, 10), model:uncertainty(data, doubt, { seed = 3 }, 0, 10) }
    local merged = scorecard.Uncertainty.merge(parts)
    for unit in data:units() do
      local a, b = whole:at(1, unit), merged:at(1, unit)
      for key, value in pairs(a) do assert.is_true(value == b[key] or (value ~= value and b[key] ~= b[key]), key) end
    end
    assert.are.equal("setting", merged:doubt_at(merged:doubt_count()).kind)
    assert.are.equal("geometric", merged:method_at(merged:doubt_count(), 1))
    assert.are.equal(20, #merged:scores(1, 1))
    assert.is_truthy(merged:replicate(3):find "pci")
  end)
end)
