-- SPDX-License-Identifier: MIT
-- One scenario that is also written in C (examples/c/same.c) and Python (examples/python/same.py): scores, ranks and losses
-- of a shipped model on a published table. What the three print is the same, byte for byte.
--
-- usage: lua same.lua MODEL.json LAYOUT.json TABLE.csv
local scorecard = require "scorecard"

-- All bits of a number, as any language with a printf of C's writes them.
local function number(x)
  return scorecard.is_missing(x) and "-" or ("%.17g"):format(x)
end

local model = scorecard.Model.read_file(arg[1])
local draft = scorecard.DataDraft.new()
draft:read_csv_file(arg[3], { layout = scorecard.Layout.read_file(arg[2]) })
local data = draft:finish()
local result = model:score(data)

for _, period in result:periods() do
  for node, node_id in model:nodes() do
    for unit, unit_id in data:units() do
      print(("%s %s %s %s %s of %d"):format(data:period_id(period), node_id, unit_id,
        number(result:score(node, unit, period)), number(result:rank(node, unit, period)), result:of(node, unit, period)))
    end
  end
end
for _, line in result:losses({ against = "best" }):lines() do
  print(("%s %s %s %s %s %s %s"):format(data:unit_id(line.unit), model:node_id(line.node), line.kind,
    number(line.lost), number(line.of_lost), number(line.score), number(line.target)))
end
