-- SPDX-License-Identifier: MIT
-- Plans and what follows from them: Hậu Giang after the PAPI results of 2021 (actions and agencies illustrative).
local scorecard = require "scorecard"
local support = require "support"

local function file(name) return support.root .. "/examples/data/" .. name end

local function papi()
  local draft = scorecard.DataDraft.new()
  draft:read_units_file(file "provinces.csv")
  draft:read_csv_file(file "papi.csv", { layout = scorecard.Layout.read_file(file "papi.map.json") })
  return support.model "papi-2018":score(draft:finish(), { flags = "allow-unknown" })
end

local function small()
  local draft = scorecard.PlanDraft.new "small"
  draft:set("unit", "U01")
  draft:set("start", "2024-01-01")
  draft:set("end", "2024-12-31")
  draft:add_action { id = "a", title = "Việc một", lead = "x", start = "2024-01-01", due = "2024-06-30",
    effects = { { input = "x0", kind = "to", value = 9 } }, cost = 3, cost_kind = "money" }
  draft:add_action { id = "b", after = { "a" }, nodes = "x1", effects = { { node = "x1", kind = "by", value = 5 } } }
  draft:add_target { id = "t", conditions = { { node = "index", kind = "score", value = 60 } } }
  draft:set_quota { agency = "*", least = 1, register_by = "2024-03-31" }
  return draft
end

local function temporary()
  local path = os.tmpname()
  return path, function() os.remove(path) os.remove(path .. ".lock") end
end

describe("plans", function()
  local plan, result = scorecard.Plan.read_file(file "plan-hau-giang.json"), papi()
  local reg = scorecard.Register.read_file(file "register-hau-giang.json")

  it("are lists of actions", function()
    assert.are.equal("scorecard.Plan (hau-giang-2022: 12 actions, revision 1)", tostring(plan))
    if _VERSION ~= "Lua 5.1" then assert.are.equal(12, #plan) end
    assert.are.equal("portal", plan[plan:find_action "portal"].id)
    assert.are.equal("2022-09-30", plan:action_at "portal".due)
    assert.are.equal("by", plan:action_at "portal".effects[1].kind)
    assert.is_nil(plan[13])
    assert.is_nil(plan:find_action "nothing")
    local ids = {}
    for i, action in plan:actions() do ids[i] = action.id end
    assert.are.same({ 12, "answers" }, { #ids, ids[1] })
    assert.matches("there is no action nothing in the plan", support.refused(plan.action_at, plan, "nothing").message)
    assert.are.equal(plan:write(), scorecard.Plan.read_text(plan:write()):write())
  end)

  it("say what a draft was told", function()
    local draft = small()
    local made = draft:finish()
    local condition = made:target_at "t".conditions[1]
    assert.is_true(scorecard.is_missing(condition.critical) and scorecard.is_missing(condition.baseline))
    assert.are.same({ "a" }, made:action_at "b".after)
    local again = scorecard.PlanDraft.new "small"
    for _, action in made:actions() do again:add_action(action) end -- what came out goes in
    again:add_target(made:target_at(1))
    again:set_quota(made:quota_at(1))
    for _, setting in ipairs { "unit", "start", "end" } do again:set(setting, made:get(setting)) end
    assert.are.equal(made:write(), again:finish():write())
    draft:set_text("currency", nil, "triệu đồng")
    assert.are.equal("triệu đồng", draft:finish():text "currency")
  end)

  it("keep their history", function()
    local draft = scorecard.PlanDraft.from_plan(plan)
    draft:record { id = "portal", date = "2022-10-10", status = "done", by = "stttt" }
    local later = draft:finish()
    assert.are.equal(1, later:revision())
    assert.are.equal("2022-10-10", later:action_standing "portal".finished)
    assert.is_nil(later:action_standing("portal", "2022-10-09").finished)
    local entry = later:entry_at(later:entry_count())
    assert.are.same({ "progress", "portal", later:seal() }, { entry.kind, entry.id, entry.seal })
    assert.is_true(scorecard.is_missing(entry.realised))
    draft:set_revision("2022-11-01", "later")
    local action = later:action_at "internet"
    action.due = "2022-12-20"
    draft:change_action(action)
    local revised = draft:finish()
    assert.are.same({ 2, "2022-12-20" }, { revised:revision(), revised:action_at "internet".due })
    assert.are.equal(plan:action_at "internet".due, revised:as_of "2022-10-31":action_at "internet".due)
    assert.are.equal("date", support.refused(plan.as_of, plan, "2022-02-30").name)
    local mine = scorecard.PlanDraft.new "mine"
    mine:add_action { id = "d", parent = "a" }
    local whole = scorecard.PlanDraft.from_plan(small():finish())
    whole:set_revision "2024-02-01"
    whole:merge(mine:finish())
    assert.are.equal("a", whole:finish():action_at "d".parent)
  end)

  it("are written only while a file is what one read", function()
    local path, remove = temporary()
    plan:write_file(path)
    local later = scorecard.Plan.record_file(path, { id = "portal", date = "2022-12-01", done = 0.9 }, plan:seal())
    assert.are.equal(0.9, later:entry_at(15).done)
    local err = support.refused(scorecard.Plan.record_file, path, { { id = "portal", date = "2022-12-02", done = 0.95 } }, plan:seal())
    assert.are.same({ "conflict", path }, { err.name, err.where })
    assert.are.equal("conflict", support.refused(plan.write_file, plan, path, plan:seal()).name)
    support.refused(scorecard.Plan.record_file, path, { { id = "portal", date = "2022-12-02", done = 0.95 }, { id = "nix", date = "2022-12-02" } })
    assert.are.equal(later:write(), scorecard.Plan.read_file(path):write()) -- all entries or none
    for _, seal in ipairs { "", "xyz", ("0"):rep(17), ("G"):rep(16), 12, {} } do
      support.refused(plan.write_file, plan, path, seal)
    end
    for _, entries in ipairs { 3, "portal", true, io.stdout, { 3 }, { { id = 3 } }, { { colour = "red" } }, {} } do
      if type(entries) ~= "table" or next(entries) then support.refused(scorecard.Plan.record_file, path, entries) end
    end
    remove()
  end)

  it("have a status on a day", function()
    local status = plan:status { as_of = "2022-09-30", result = result, reg = reg }
    local at = plan:find_action "portal"
    local line = status[at]
    assert.are.same({ at, "red", true, reg:find_agency "stttt", "D8" },
      { line.action, line.light, line.marks.behind, line.lead, result:model():node_id(line.area) })
    assert.are.same({ "all", 12 }, { status:total_at(1).by, status:total_at(1).actions + status:total_at(1).cancelled })
    assert.are.same({ 1, 2 }, { status:target_at(2).target, status:target_at(2).condition })
    assert.are.equal("2022", status:data(reg, "2022"):period_id(1))
    for _, bad in ipairs { "2022-13-01", "2022-02-30", "30/09/2022", "" } do
      assert.are.equal("date", support.refused(plan.status, plan, { as_of = bad }).name)
    end
    for _, bad in ipairs { 20220930, true, {}, io.stdout, "2022-09-30\0" } do support.refused(plan.status, plan, { as_of = bad }) end
    assert.are.equal("null", support.refused(plan.status, plan).name)
    support.refused(plan.status, result, { as_of = "2022-09-30" })
    support.refused(plan.status, io.stdout, { as_of = "2022-09-30" })
  end)

  it("stand beside what was lost", function()
    local coverage = plan:coverage(result, { reg = reg })
    local unit = coverage:unit_at(1)
    assert.is_true(math.abs(unit.lost - unit.with - unit.without - unit.beside) < 1e-9)
    assert.are.equal("ttra", coverage:agency_at(1).agency)
    local findings = plan:check { reg = reg, result = result, lang = "vi" }
    assert.are.same({ 4, "no-when", "target-unreachable" }, { findings:count(), findings[2].fault, findings[4].fault })
    support.refused(plan.coverage, plan, plan)
    assert.are.equal("null", support.refused(plan.coverage, plan, nil).name)
  end)

  it("are forecast with chosen actions", function()
    local whole = plan:forecast(result, { flags = "by-action" })
    local part = plan:forecast(result, { actions = { "answers", plan:find_action "portal" }, flags = { "by-action" }, nodes = { "papi" } })
    assert.are.equal(1, part:count())
    assert.is_true(part[1].gain > 0 and part[1].gain < whole[1].gain)
    assert.are.equal(part:action_gain "answers", part:action_gain(plan:find_action "answers"))
    assert.are.equal(part[1].after, part:result():score("papi", "P60"))
    assert.is_true(part:rank_at(1).after < part:rank_at(1).before)
    local outcome
    for _, effect in part:effects() do
      if effect.action == plan:find_action "schools" then outcome = effect.outcome end
    end
    assert.are.equal("not-chosen", outcome)
    local today = plan:forecast(result, { choice = "today", as_of = "2022-09-30" })
    assert.are.equal(plan:as_of "2022-09-30":write(), today:plan():write())
    assert.matches("no action nix in the plan", support.refused(plan.forecast, plan, result, { actions = { "nix" } }).message)
    for _, bad in ipairs { { actions = { 99 } }, { actions = { 0 } }, { actions = { 1.5 } }, { node = "nix" }, { choice = "some" },
      { given = plan }, { on = "2022-00-00" }, { functions = 3 }, { sizes = 1 }, { actions = { "answers\0" } } } do
      support.refused(plan.forecast, plan, result, bad)
    end
    support.refused(plan.forecast, plan, plan)
  end)

  it("say what their targets take", function()
    local sets = plan:frontier(result, { targets = { "papi-20" } })
    local summary = sets:summary()
    assert.are.same({ "exact", true, 1 }, { summary.outcome, summary.exact, summary.targets })
    local reaching = sets[summary.reaching]
    assert.is_true(reaching.met)
    local cost = 0
    for k = 1, reaching.actions do cost = cost + plan[sets:action(summary.reaching, k)].cost end
    assert.are.equal(reaching.cost, cost)
    assert.is_nil(sets:action(summary.reaching, reaching.actions + 1))
    assert.are.same({ reaching.actions, 0 }, { sets:without_count(), sets[1].cost })
    local study = plan:reach(result, { targets = plan:find_target "papi-20" })
    assert.are.equal("exact", study:summary().outcome)
    assert.is_true(study:summary().cost <= reaching.cost)
    for _, goal in study:goals() do assert.is_true(goal.met) end
    for _, bad in ipairs { { targets = { "nix" } }, { targets = { 99 } }, { unit = "nix" }, { node = "nix" }, { as_of = "2022-02-30" },
      { targets = 1.5 }, { colour = 1 } } do
      support.refused(plan.frontier, plan, result, bad)
      support.refused(plan.reach, plan, result, bad)
    end
  end)

  it("are held against what came", function()
    local study = plan:attribution(result, result, { as_of = "2022-12-31" })
    local sum = 0
    for _, line in study:lines() do sum = sum + line.realised end
    assert.is_true(math.abs(sum - study:unit_at(1).net) < 1e-9)
    assert.are.same({ 1, "running" }, { study:action_at(1).action, study:action_at(1).status })
  end)

  it("stand in reports as they stood", function()
    local text = result:report("P60", { plan = plan, as_of = "2022-09-30", period = "2021" }):text()
    assert.matches("2022%-09%-30", text)
    assert.is_true(#text > #result:report("P60", { period = "2021" }):text())
  end)

  it("refuse actions that cannot be, and stay as they were", function()
    local draft = small()
    local before = draft:finish():write()
    for _, wrong in ipairs { { title = "no id" }, { id = "Ä" }, { id = "a" }, { id = "c", start = "2024-02-30" },
      { id = "c", start = "2024-05-01", due = "2024-04-01" }, { id = "c", cost = -1, cost_kind = "money" },
      { id = "c", effects = { { kind = "by", value = 1 } } }, { id = "c\0d" }, { id = "c", nodes = { "x", "x" } },
      { id = "c", kind = "wish" }, { id = 3 }, { id = "c", nodes = 3 }, { id = "c", effects = 3 }, { id = "c", effects = { 3 } },
      { id = "c", cost = "dear" }, { colour = "red" }, { id = "c", due = 20240101 }, { id = "c", spread_done = -1 },
      { id = "c", spread_done = 1.5 }, 3, "c", true, io.stdout, draft } do
      support.refused(draft.add_action, draft, wrong)
    end
    assert.are.equal("null", support.refused(draft.add_action, draft, nil).name)
    assert.are.equal(before, draft:finish():write())
  end)
end)

describe("what it takes", function()
  local result = papi()

  it("is told for chosen inputs", function()
    local levers = { { input = "SC31", limit = 2.5 }, { input = "SC32", limit = 2.5 } }
    local function options(more)
      local all = { unit = "Hậu Giang", period = "2021", targets = { { node = "papi", want = "score", at = 43 } }, levers = levers }
      for key, value in pairs(more or {}) do all[key] = value end
      return all
    end
    local study = result:reach(options())
    assert.are.equal("exact", study:summary().outcome)
    assert.is_true(study:goal_at(1).met and study:goal_at(1).reached >= 43)
    assert.are.equal("SC31", result:data():input_id(study[1].input))
    assert.are.equal("infeasible", result:reach(options { targets = { { node = "papi", want = "rank", at = 1 } } }):summary().outcome)
    local free = { { input = "SC31", limit = 2.5, flags = "free" }, { flags = { "free" }, limit = 2.5, input = "SC32" } }
    assert.are.equal(0, result:reach(options { levers = free }):summary().cost)
    for _, bad in ipairs { { unit = "Atlantis" }, { levers = { { input = "nix", limit = 1 } } }, { levers = {} }, { targets = {} },
      { targets = { { node = "nix" } } }, { targets = 3 }, { levers = { 3 } }, { targets = { { want = "glory" } } },
      { levers = { { input = "SC31", limit = "high" } } }, { levers = { { entry = 1 } } }, { peers = { 1 } } } do
      support.refused(result.reach, result, options(bad))
    end
    support.refused(result.reach, result)
    support.refused(result.reach, result, options { progress = function() error "no" end })
  end)

  it("is a frontier of a checklist", function()
    local criteria = { { id = "a", lost = 2, options = { { id = "x", points = 1, cost = 1 }, { id = "y", points = 2, cost = 5 } } },
      { id = "b", options = { { id = "z", points = 0.5, cost = 0.25 } } } }
    local study = scorecard.Frontier.make { criteria = criteria }
    local points = {}
    for i, line in study:lines() do points[i] = line.points .. " for " .. line.cost end
    assert.are.equal(6, study:count())
    assert.are.same({ points = 1.5, cost = 1.25, chosen = 2 }, study[4])
    assert.are.same({ a = "x", b = "z" }, study:chosen(4))
    assert.are.same({}, study:chosen(1))
    assert.is_nil(study:chosen(7))
    assert.are.same({ 4, 3 }, { study:reaching(1.25), study:within(1) })
    assert.is_nil(study:reaching(99))
    assert.are.same({ "b", 2, "y" }, { study:criterion_id(2), study:option_count(1), study:option_at(1, 2).id })
    for _, bad in ipairs { { criteria = {} }, { criteria = { { id = "a" }, { id = "a" } } }, { criteria = 3 }, { criteria = { 3 } }, {},
      { criteria = { { id = "a", options = { { id = "x", points = -1 } } } } }, { criteria = criteria, most = 2 },
      { criteria = { { id = "a", options = { { id = "x", points = scorecard.missing } } } } }, { criteria = { { id = "a\0" } } } } do
      support.refused(scorecard.Frontier.make, bad)
    end
    support.refused(scorecard.Frontier.make)
  end)

  it("leaves nothing behind", function()
    local plan, made = scorecard.Plan.read_file(file "plan-hau-giang.json"), small():finish()
    local cycles = tonumber(os.getenv "SCORECARD_LUA_CYCLES" or "2000") / 4
    local function cycle(i)
      local status = plan:status { as_of = "2022-09-30" }
      pcall(plan.status, plan, { as_of = "2022-99-99" })
      local draft = scorecard.PlanDraft.from_plan(made)
      pcall(draft.add_action, draft, { id = "n", effects = { { node = "x" }, 3 } })
      draft:record { id = "a", date = "2024-03-01", done = 0.5 }
      pcall(draft.record, draft, { id = "zz", date = "2024-03-01" })
      draft:finish():as_of "2024-06-01"
      pcall(scorecard.Frontier.make, { criteria = { { id = "a", options = { { id = "x", points = 1, cost = {} } } } } })
      scorecard.Frontier.make { criteria = { { id = "a", options = { { id = "x", points = 1, cost = 1 } } } } }:chosen(2)
      pcall(result.reach, result, { unit = "P60", targets = { { node = "papi" } }, levers = { { input = "SC32", limit = "x" } } })
      if i % 50 == 0 then
        pcall(plan.forecast, plan, result, { actions = { "answers", "nix" } })
        plan:forecast(result, { actions = { "answers" } })
      end
      return status:count()
    end
    cycle(50)
    collectgarbage()
    collectgarbage()
    local before = scorecard.live()
    for i = 1, cycles do cycle(i) end
    collectgarbage()
    collectgarbage()
    assert.are.equal(before, scorecard.live())
  end)
end)
