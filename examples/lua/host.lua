-- SPDX-License-Identifier: MIT
-- What the program of host.c runs: it is handed a result, tells of it, and gives its losses back.
local result = ...
local data = result:data()
print(result)
for _, period in result:periods() do
  local first
  for unit in data:units() do
    if result:rank(1, unit, period) == 1 then first = data:unit_title(unit) end
  end
  print(("in %s the first is %s"):format(data:period_id(period), first or "nobody"))
end
return result:losses { period = "2021", units = { "Hà Nội" } }
