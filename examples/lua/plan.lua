-- SPDX-License-Identifier: MIT
-- A year of Hậu Giang with a plan, after the PAPI results of 2021: what was lost, what the plan does about it and comes to, how it
-- stands on a day, what its target takes at least, and what came. Scores and ranks are PAPI's; actions, costs and agencies illustrative.
--
-- usage: lua plan.lua TABLES MODELS DAY       (examples/data, models, 2022-09-30)
local scorecard = require "scorecard"

-- Columns of a terminal: bytes that begin a character, of composed text.
local function width(text)
  return select(2, text:gsub("[^\128-\191]", ""))
end

-- A text in so many columns, cut where it is longer.
local function fit(text, columns)
  local shown, n = {}, 0
  for character in text:gmatch "[\1-\127\194-\244][\128-\191]*" do
    n = n + 1
    if n == columns and width(text) > columns then character = "…" end
    if n <= columns then shown[n] = character end
  end
  return table.concat(shown) .. (" "):rep(columns - n)
end

local function heading(text, ...)
  print("\n" .. text:format(...) .. "\n")
end

local function read(tables, models)
  local draft = scorecard.DataDraft.new()
  draft:read_units_file(tables .. "/provinces.csv")
  draft:read_csv_file(tables .. "/papi.csv", { layout = scorecard.Layout.read_file(tables .. "/papi.map.json") })
  local result = scorecard.Model.read_file(models .. "/papi-2018.json"):score(draft:finish(), { flags = "allow-unknown" })
  return result, scorecard.Plan.read_file(tables .. "/plan-hau-giang.json"),
    scorecard.Register.read_file(tables .. "/register-hau-giang.json")
end

local function show(result, plan, reg, day)
  local model, data = result:model(), result:data()
  local unit, baseline = plan:get "unit", plan:get "baseline"
  print(plan:text("title", "vi"))

  heading("What was lost in %s, and what the plan brings against it", baseline)
  local coverage = plan:coverage(result, { reg = reg })
  for _, line in coverage:lines() do
    print(("  %s%6.2f%6.2f  %d action(s)"):format(fit(model:title(line.node, "vi"), 46), line.lost, line.expected, line.actions))
  end
  local whole = coverage:unit_at(1)
  print(("  %s%6.2f%6.2f"):format(fit("together", 46), whole.lost, whole.expected))

  heading("What it comes to, with everything done")
  local forecast = plan:forecast(result, { flags = "by-action" })
  local line, rank = forecast:at(1), forecast:rank_at(1)
  print(("  %.2f -> %.2f, rank %g -> %g of %d"):format(line.before, line.after, rank.before, rank.after, rank.of_after))
  for _, target in forecast:targets() do
    print(("  %s%8.2f%8.2f%8.2f  %s"):format(fit(plan:target_at(target.target).title, 46), target.before, target.after, target.wanted,
      target.outcome))
  end

  heading("How it stands on %s", day)
  local status = plan:status { as_of = day, result = result, reg = reg }
  for _, at in status:lines() do
    local action = plan[at.action]
    print(("  %s%4.0f %%  %-8s%-7s%s"):format(fit(action.title, 46), 100 * at.done, at.status, at.light or "",
      action.due and "due " .. action.due or "no deadline"))
  end

  heading("What the first target takes at least, if what is not finished could be done in part")
  local reach = plan:reach(result, { targets = { "papi-20" } })
  print(("  %s: %.0f %s"):format(reach:summary().outcome, reach:summary().cost, plan:text "currency"))
  for _, move in reach:moves() do
    if move.amount > 0 then
      local node = model:find(data:input_id(move.input))
      print(("  %s%7.3f -> %.3f"):format(fit(node and model:title(node, "vi") or data:input_id(move.input), 46), move.before, move.after))
    end
  end

  heading("The cheapest set of whole actions that reaches it")
  local sets = plan:frontier(result, { targets = { "papi-20" } })
  local summary = sets:summary()
  if summary.reaching then
    local cheapest = sets[summary.reaching]
    print(("  %.0f %s: %.2f"):format(cheapest.cost, plan:text "currency", cheapest.score))
    for k = 1, cheapest.actions do
      local action = plan[sets:action(summary.reaching, k)]
      print(("  %s%6.0f"):format(fit(action.title, 46), action.cost))
    end
  else
    print("  no set of the plan's actions reaches it")
  end

  heading("What came")
  local came = plan:attribution(result, result)
  local unit_line = came:unit_at(1)
  print(("  %s: %.2f -> %.2f; expected %+.2f, came where the plan acts %+.2f, elsewhere %+.2f"):format(data:unit_title(unit, "vi"),
    unit_line.before, unit_line.after, unit_line.expected, unit_line.actions, unit_line.unexplained))
  for _, action in came:actions() do
    print(("  %s%+8.2f%+8.2f"):format(fit(plan[action.action].title, 46), action.expected, action.realised))
  end
end

if #arg ~= 3 then
  io.stderr:write("usage: lua plan.lua TABLES MODELS DAY\n")
  os.exit(2)
end
local ok, err = pcall(function()
  local result, plan, reg = read(arg[1], arg[2])
  show(result, plan, reg, arg[3])
end)
if not ok then
  io.stderr:write(type(err) == "table" and (err.where or "") .. ": " .. err.message or tostring(err), "\n")
  os.exit(1)
end
