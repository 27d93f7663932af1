-- SPDX-License-Identifier: MIT
-- docs/reference/lua.md has every class, method and function of the module, and none besides.
local scorecard = require "scorecard"
local support = require "support"

local function page()
  local file = assert(io.open(support.root .. "/docs/reference/lua.md"))
  local text = file:read "*a"
  file:close()
  return text
end

-- The metatable of a class, which scripts do not see: what the debug library is for.
local function methods(class)
  local metatable = debug.getregistry()["scorecard." .. class]
  for i = 1, 2 do
    local _, value = debug.getupvalue(metatable.__index, i)
    if type(value) == "table" then return value end
  end
end

describe("the reference", function()
  local text = page()

  it("has every method and function, and none besides", function()
    if _VERSION == "Lua 5.1" then return end -- whose debug library does not show what C functions hold
    local there, told = {}, {}
    for name, value in pairs(scorecard) do
      if type(value) == "table" then
        for f in pairs(value) do there["scorecard." .. name .. "." .. f] = true end
        for m in pairs(methods(name)) do there[name .. ":" .. m] = true end
      else
        there["scorecard." .. name] = true
      end
    end
    local class
    for line in text:gmatch "[^\n]+" do
      class = line:match "^### scorecard%.(%w+)$" or (line:match "^##" and "" or class)
      local name = line:match "^%- `([%w_.]*scorecard[%w_.]+)"
      local method = line:match "^%- `[%w_]+:([%w_]+)%("
      if name then told[name] = true end
      if method then told[class .. ":" .. method] = true end
    end
    for name in pairs(there) do assert.is_true(told[name], name .. " is not in docs/reference/lua.md") end
    for name in pairs(told) do assert.is_true(there[name], name .. " is in docs/reference/lua.md and nowhere else") end
  end)

  it("names enums as the module does", function()
    for name in text:match("\n## Enums\n(.*)$"):gmatch "\n%- (%w[%w_]*): " do
      assert.is_table(scorecard.names(name), name)
    end
  end)
end)
