-- SPDX-License-Identifier: MIT
-- What follows from a plan, written also in C (examples/c/same_plan.c) and Python (examples/python/same_plan.py): how it stands on
-- some days, what it covers, brings and brought, what a score of one point more takes, and what points cost. What the three print
-- is the same, byte for byte.
--
-- usage: lua same_plan.lua PLAN.json MODEL.json LAYOUT.json TABLE.csv UNITS.csv REGISTER.json DAY...
local scorecard = require "scorecard"

-- All bits of a number, as any language with a printf of C's writes them.
local function number(x)
  return scorecard.is_missing(x) and "-" or ("%.17g"):format(x)
end

local function say(...)
  local words = { ... }
  for i = 1, select("#", ...) do
    words[i] = words[i] == nil and "-" or type(words[i]) == "number" and ("%d"):format(words[i]) or words[i]
  end
  print(table.concat(words, " "))
end

local plan = scorecard.Plan.read_file(arg[1])
local reg = scorecard.Register.read_file(arg[6])
local draft = scorecard.DataDraft.new()
draft:read_units_file(arg[5])
draft:read_csv_file(arg[4], { layout = scorecard.Layout.read_file(arg[3]) })
local result = scorecard.Model.read_file(arg[2]):score(draft:finish(), { flags = "allow-unknown" })
local model, data = result:model(), result:data()

local function node_id(node) return node and model:node_id(node) or "-" end
local function action_id(action) return action and plan[action].id or "-" end

for i = 7, #arg do
  local status = plan:status { as_of = arg[i], result = result, reg = reg }
  for _, line in status:lines() do
    say(arg[i], action_id(line.action), line.status, line.light or "-", node_id(line.area), line.days_late, line.days_left,
      number(line.done), number(line.expected), number(line.realised))
  end
  for _, total in status:totals() do
    say(arg[i], total.by, total.name or "-", total.actions, total.late, total.red, number(total.completion), number(total.money))
  end
end

local criteria = {}
for _, line in plan:coverage(result, { reg = reg }):lines() do
  say("coverage", node_id(line.node), line.kind, line.cover, number(line.lost), number(line.expected), number(line.open))
  local quarters = math.floor(line.lost * 4)
  if quarters > 0 then
    criteria[#criteria + 1] = { id = node_id(line.node), options = { { id = "half", points = quarters / 8, cost = 2 },
      { id = "all", points = quarters / 4, cost = 5 } } }
  end
end
local frontier = scorecard.Frontier.make { criteria = criteria }
for i, line in frontier:lines() do
  local chosen, words = frontier:chosen(i), {}
  for _, criterion in frontier:criteria() do
    if chosen[criterion] then words[#words + 1] = criterion .. ":" .. chosen[criterion] end
  end
  say("frontier", line.chosen, number(line.points), number(line.cost), (table.unpack or unpack)(words))
end

local forecast = plan:forecast(result, { flags = "by-action" })
for i, line in forecast:lines() do
  local rank = forecast:rank_at(i)
  say("forecast", node_id(line.node), number(line.before), number(line.after), rank and number(rank.after) or "-")
end
for _, action in plan:actions() do say("gain", action.id, number(forecast:action_gain(action.id))) end
for _, line in plan:attribution(result, result):lines() do
  say("attribution", node_id(line.node), line.part, action_id(line.action), number(line.realised))
end

local levers, known = {}, {}
for _, action in plan:actions() do
  for _, effect in ipairs(action.effects or {}) do
    if effect.input and not known[effect.input] then
      known[effect.input] = true
      levers[#levers + 1] = { input = effect.input, limit = 3, cost = 1 + #levers }
    end
  end
end
local baseline, unit = plan:get "baseline", plan:get "unit"
local reach = result:reach { unit = unit, period = baseline, levers = levers,
  targets = { { node = 1, want = "score", at = result:score(1, unit, baseline) + 1 } } }
local summary = reach:summary()
say("reach", summary.outcome, summary.moved, number(summary.cost), number(summary.bound))
for _, move in reach:moves() do
  say("move", data:input_id(move.input), number(move.before), number(move.after), number(move.cost))
end
