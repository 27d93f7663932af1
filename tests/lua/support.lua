-- SPDX-License-Identifier: MIT
-- What the specs share: the module, shipped models with their tables, and how an error is caught.
local scorecard = require "scorecard"

local support = { root = os.getenv "SCORECARD_ROOT" }

function support.model(name)
  return scorecard.Model.read_file(support.root .. "/models/" .. name .. ".json")
end

function support.data(name, layout, options)
  local draft = scorecard.DataDraft.new()
  options = options or {}
  options.layout = layout and scorecard.Layout.read_file(support.root .. "/examples/data/" .. layout .. ".map.json")
  draft:read_csv_file(support.root .. "/examples/data/" .. name .. ".csv", options)
  return draft:finish()
end

-- The PCI of 2013 to 2021 as it was published.
function support.pci()
  local model, data = support.model "pci-2013", support.data("pci", "pci")
  return model:score(data), model, data
end

-- A small model of two indicators between 0 and 10, and data of three units in two years.
function support.small()
  local draft = scorecard.Draft.new "small"
  local root = draft:add(nil, "small")
  draft:set(root, "rule", "goalposts", { min = 0, max = 10, to = { 0, 100 } })
  draft:add(root, "a")
  draft:add(root, "b")
  local model = draft:finish()
  local rows = scorecard.DataDraft.new()
  for _, unit in ipairs { "X", "Y", "Z" } do rows:add_unit(unit) end
  for _, year in ipairs { "2022", "2023" } do rows:add_period(year) end
  rows:add_input "a"
  rows:add_input "b"
  rows:matrix("observed", "2022", { { 1, 2 }, { 3, 4 }, { 5, scorecard.missing } })
  rows:matrix("observed", "2023", { { 2, 3 }, { 4, 5 }, { 6, 7 } })
  return model, rows:finish()
end

-- The error of a call that must fail: a table of the library's, whatever went wrong.
function support.refused(f, ...)
  local ok, err = pcall(f, ...)
  assert(not ok, "it was not refused")
  assert(type(err) == "table" and err.code and err.message, "an error that is none of the library's: " .. tostring(err))
  return err
end

return support
