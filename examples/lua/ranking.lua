-- SPDX-License-Identifier: MIT
-- A ranking, and where the last of the first ten lost the most, as a table in the terminal.
--
-- usage: lua ranking.lua MODEL.json LAYOUT.json TABLE.csv PERIOD
local scorecard = require "scorecard"

local function load(model_path, layout_path, table_path)
  local draft = scorecard.DataDraft.new()
  draft:read_csv_file(table_path, { layout = scorecard.Layout.read_file(layout_path) })
  return scorecard.Model.read_file(model_path):score(draft:finish())
end

-- Columns of a terminal: bytes that begin a character, of composed text.
local function width(text)
  return select(2, text:gsub("[^\128-\191]", ""))
end

local ok, result = pcall(load, arg[1], arg[2], arg[3])
if not ok then
  io.stderr:write(result.where or "", ": ", result.message or tostring(result), "\n")
  os.exit(1)
end
local model, data, period = result:model(), result:data(), arg[4]

local places = {}
for unit in data:units() do
  local rank = result:rank(1, unit, period)
  if not scorecard.is_missing(rank) then places[#places + 1] = { unit = unit, rank = rank } end
end
table.sort(places, function(a, b) return a.rank < b.rank or (a.rank == b.rank and a.unit < b.unit) end)

print(("%s, %s: %d provinces"):format(model:title(1, "en"), period, #places))
for i = 1, math.min(10, #places) do
  local unit = places[i].unit
  local title = data:unit_title(unit, "vi")
  print(("%3d  %s%s %6.2f"):format(places[i].rank, title, (" "):rep(20 - width(title)), result:score(1, unit, period)))
end

local last = places[math.min(10, #places)].unit
print(("\n%s is behind the best of each sub-index by"):format(data:unit_title(last, "vi")))
for node in model:nodes() do
  if model:parent(node) == 1 then
    local best = 0
    for _, score in ipairs(result:scores(node, period)) do if score > best then best = score end end
    print(("  %5.2f  %s"):format(best - result:score(node, last, period), model:title(node, "en")))
  end
end
