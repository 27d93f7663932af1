-- SPDX-License-Identifier: MIT
-- Rankings, profiles and explanations of an index as JSON, for nginx. The model and its table are read when nginx reads its
-- configuration: a model that is wrong stops a reload, and the workers that are there go on serving what they have. Each
-- worker then has them in its memory, and answers from them.
--
--   GET /ranking?node=pci&period=2021        every unit that is ranked, the best first
--   GET /profile?unit=Hà Nội&period=2021     a unit in each node: score, rank, best, median, marks
--   GET /explain?unit=Hà Nội&node=land&period=2021&lang=vi   how a score comes about, step by step
--
-- A unit goes by id, title or alias, a node and a period by id; the period is the last one that was scored, the node the index,
-- unless said. What is wrong in a request is answered with 4xx and {"error": …, "where": …}.
local scorecard = require "scorecard"

local service = {}
local result, model, data

-- ---- JSON ----

local escapes = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t" }

local function quoted(text)
  return '"' .. text:gsub('[%c"\\]', function(c) return escapes[c] or ("\\u%04x"):format(c:byte()) end) .. '"'
end

-- A table with a member 1, or marked as a list, is a list; its members are written in the order of their names.
local function encode(value, out)
  local kind = type(value)
  if kind == "number" then
    out[#out + 1] = (scorecard.is_missing(value) or value == 1 / 0 or value == -1 / 0) and "null" or ("%.14g"):format(value)
  elseif kind == "string" then
    out[#out + 1] = quoted(value)
  elseif kind == "boolean" then
    out[#out + 1] = tostring(value)
  elseif kind == "table" and (value[1] ~= nil or value.list) then
    out[#out + 1] = "["
    for i, element in ipairs(value) do
      if i > 1 then out[#out + 1] = "," end
      encode(element, out)
    end
    out[#out + 1] = "]"
  elseif kind == "table" then
    local names = {}
    for name in pairs(value) do names[#names + 1] = name end
    table.sort(names)
    out[#out + 1] = "{"
    for i, name in ipairs(names) do
      if i > 1 then out[#out + 1] = "," end
      out[#out + 1] = quoted(name) .. ":"
      encode(value[name], out)
    end
    out[#out + 1] = "}"
  else
    out[#out + 1] = "null"
  end
  return out
end

-- ---- what is asked ----

local function refuse(status, message, where)
  error({ status = status, message = message, where = where or "request" }, 0)
end

local function argument(arguments, name)
  local value = arguments[name]
  if type(value) == "table" then refuse(400, "there is more than one " .. name) end
  if value == true or value == "" then refuse(400, name .. " has no value") end
  return value
end

local function asked_unit(arguments)
  local name = argument(arguments, "unit") or refuse(400, "name a unit: ?unit=")
  return data:match_unit(name) or refuse(404, "there is no unit " .. name)
end

local function asked_node(arguments)
  local id = argument(arguments, "node")
  return id and (model:find(id) or refuse(404, "there is no node " .. id)) or 1
end

local function asked_period(arguments)
  local id = argument(arguments, "period")
  local last = result:period_at(result:period_count())
  local period = id and (data:find_period(id) or refuse(404, "there is no period " .. id)) or last
  for _, scored in result:periods() do
    if scored == period then return period end
  end
  return refuse(404, "period " .. id .. " was not scored")
end

-- ---- what is answered ----

local answers = {}

answers["/ranking"] = function(arguments)
  local node, period = asked_node(arguments), asked_period(arguments)
  local lines = { list = true }
  for unit, id in data:units() do
    local rank = result:rank(node, unit, period)
    if not scorecard.is_missing(rank) then
      local tier = result:tier(node, unit, period)
      lines[#lines + 1] = { unit = id, title = data:unit_title(unit), score = result:score(node, unit, period), rank = rank,
        of = result:of(node, unit, period), tier = tier and model:tier_id(node, tier) }
    end
  end
  table.sort(lines, function(a, b) return a.rank < b.rank or (a.rank == b.rank and a.unit < b.unit) end)
  return { node = model:node_id(node), period = data:period_id(period), ranking = lines }
end

answers["/profile"] = function(arguments)
  local unit, period = asked_unit(arguments), asked_period(arguments)
  local lines = { list = true }
  for _, line in result:profile({ unit = unit, node = asked_node(arguments), period = data:period_id(period) }):lines() do
    local marks = { list = true }
    for mark in pairs(line.marks) do marks[#marks + 1] = mark end
    table.sort(marks)
    lines[#lines + 1] = { node = model:node_id(line.node), title = model:title(line.node), level = line.level, score = line.score,
      rank = line.rank, of = line.of, best = line.best, median = line.median, to_best = line.to_best, marks = marks }
  end
  return { unit = data:unit_id(unit), title = data:unit_title(unit), period = data:period_id(period), profile = lines }
end

answers["/explain"] = function(arguments)
  local unit, node, period = asked_unit(arguments), asked_node(arguments), asked_period(arguments)
  local steps = { list = true }
  for _, line in result:trace(node, unit, period, argument(arguments, "lang")):lines() do
    steps[#steps + 1] = { depth = line.depth, kind = line.kind, node = model:node_id(line.node), value = line.value,
      weight = line.weight, name = line.name, text = line.text }
  end
  return { unit = data:unit_id(unit), node = model:node_id(node), period = data:period_id(period),
    score = result:score(node, unit, period), steps = steps }
end

-- Errors of the library that say that a request is wrong, rather than the service.
local at_fault = { unknown = 404, argument = 400, ambiguous = 400, text = 400, id = 400, parameter = 400 }

-- The status and the body of an answer; `arguments` as of a query.
function service.answer(method, path, arguments)
  local ok, answer
  if not answers[path] then
    ok, answer = false, { status = 404, where = path, message = "there are /ranking, /profile and /explain" }
  elseif method ~= "GET" and method ~= "HEAD" then
    ok, answer = false, { status = 405, where = path, message = "GET it" }
  else
    ok, answer = pcall(answers[path], arguments)
  end
  if ok then return 200, table.concat(encode(answer, {})) end
  if type(answer) ~= "table" then answer = { message = tostring(answer) } end
  return answer.status or at_fault[answer.name] or 500,
    table.concat(encode({ error = answer.message or "?", where = answer.where or "" }, {}))
end

-- Reads what is served. Raises what is wrong with it.
function service.open(model_path, layout_path, table_path)
  local draft = scorecard.DataDraft.new()
  draft:read_csv_file(table_path, { layout = layout_path and scorecard.Layout.read_file(layout_path) })
  model, data = scorecard.Model.read_file(model_path), draft:finish()
  result = model:score(data)
end

-- One request, in nginx.
function service.serve()
  local arguments, problem = ngx.req.get_uri_args(20)
  local status, body
  if problem then
    status, body = 400, table.concat(encode({ error = "more than 20 arguments", where = "request" }, {}))
  else
    status, body = service.answer(ngx.req.get_method(), ngx.var.uri, arguments)
  end
  ngx.status = status
  ngx.header["Content-Type"] = "application/json; charset=utf-8"
  ngx.header["Content-Length"] = #body + 1
  if status >= 500 then ngx.log(ngx.ERR, body) end
  ngx.say(body)
end

return service
