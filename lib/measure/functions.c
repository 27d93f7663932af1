/* SPDX-License-Identifier: MIT */
#include "measure/functions.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"

/* An element of a list that a caller of another release may have made, of larger structs. */
static const struct scorecard_function *function_at(const struct scorecard_function *functions, size_t i)
{
    return (const struct scorecard_function *)(const void *)((const char *)functions + i * functions->size);
}

scorecard_status scorecard_i_functions_check(const struct scorecard_function *functions, size_t count, struct scorecard_error *err)
{
    if (count > 0 && functions == NULL)
        return scorecard_i_fail_null(err, "functions");
    for (size_t i = 0; i < count; i++) {
        const struct scorecard_function *function = function_at(functions, i);
        scorecard_status status = scorecard_i_check_options(function, sizeof *function, sizeof *function, "scorecard_function", err);
        if (status != SCORECARD_OK)
            return status;
        if (function->size != functions->size)
            return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS, "functions are of different sizes; initialise all with the same macro");
        if (function->name == NULL || function->fn == NULL)
            return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS, "function %zu has no %s; give it one", i + 1,
                                    function->name == NULL ? "name" : "fn");
    }
    return SCORECARD_OK;
}

static const struct scorecard_function *find(const struct scorecard_i_engine *engine, const char *name)
{
    for (size_t i = 0; i < engine->function_count; i++)
        if (strcmp(function_at(engine->functions, i)->name, name) == 0)
            return function_at(engine->functions, i);
    return NULL;
}

/* Inputs of a rule over all units of a period, and what a function is given and gives of them. */
struct room {
    void *block;
    struct scorecard_i_tile *x; /* by slot of the rule */
    struct scorecard_column *columns; /* what it is given, and behind them one without numbers */
    double *packed, *out; /* [slots x units]; by unit that is asked for */
    uint32_t *units;      /* that are asked for */
};

static bool room_open(struct room *room, const struct scorecard_i_engine *engine, const struct scorecard_i_rule *rule)
{
    size_t slots = rule->input_count, units = engine->unit_count;
    size_t per_slot = sizeof *room->x + sizeof *room->columns, doubles = (2 * slots + 1) * units * sizeof(double);
    room->block = scorecard_i_alloc(&engine->run, slots * per_slot + sizeof *room->columns + doubles +
                                                      units * sizeof *room->units + slots * units);
    if (room->block == NULL)
        return false;
    room->x = room->block;
    room->columns = (struct scorecard_column *)(void *)(room->x + slots);
    double *values = (double *)(void *)(room->columns + slots + 1);
    room->packed = values + slots * units;
    room->out = room->packed + slots * units;
    room->units = (uint32_t *)(void *)(room->out + units);
    uint8_t *gaps = (uint8_t *)(room->units + units);
    for (size_t k = 0; k < slots; k++) {
        room->x[k] = (struct scorecard_i_tile){ values + k * units, gaps + k * units };
    }
    return true;
}

/* What is being called for. */
struct call {
    struct scorecard_i_engine *engine;
    const struct scorecard_i_rule *rule, *part;
    uint32_t node, period;
    const struct scorecard_function *function;
    struct room room;
    struct scorecard_error *err;
};

static bool is_asked(const struct call *c, size_t unit)
{
    if (c->part != c->rule) /* it is the first of the alternatives that can be taken */
        return &c->rule->parts[scorecard_i_rule_choose(c->rule, c->room.x, unit)] == c->part;
    for (uint32_t k = 0; k < c->rule->input_count; k++)
        if (isnan(c->room.x[k].value[unit]))
            return false;
    return true;
}

static scorecard_status place(const struct call *c, uint32_t unit, scorecard_status status)
{
    const struct scorecard_i_engine *engine = c->engine;
    const char *node = engine->model->nodes[c->node].stated.id, *period = scorecard_data_period_id(engine->data, c->period);
    if (unit == SCORECARD_NONE)
        return scorecard_i_where(c->err, status, "model %s, node %s, rule, period %s", engine->model->id, node, period);
    return scorecard_i_where(c->err, status, "model %s, node %s, unit %s, period %s", engine->model->id, node,
                             scorecard_data_unit_id(engine->data, unit), period);
}

/* One column. What the function gives goes to `to`, by unit. */
static scorecard_status call_column(struct call *c, double *to)
{
    const struct scorecard_i_engine *engine = c->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[c->node];
    const struct room *room = &c->room;
    size_t count = 0;
    for (uint32_t k = 0; k < c->rule->input_count; k++)
        scorecard_i_leaf_raw(engine, node, node->inputs[node->operands[k]], c->period, 0, engine->unit_count, room->x[k]);
    for (uint32_t u = 0; u < engine->unit_count; u++) {
        to[u] = scorecard_i_missing();
        if (!is_asked(c, u))
            continue;
        for (uint32_t k = 0; k < c->part->input_count; k++)
            room->packed[(size_t)k * engine->unit_count + count] = room->x[c->part->first + k].value[u];
        room->out[count] = scorecard_i_missing();
        room->units[count++] = u;
    }
    if (count == 0)
        return SCORECARD_OK;
    for (uint32_t k = 0; k < c->part->input_count; k++)
        room->columns[k] = (struct scorecard_column){ .at = room->packed + (size_t)k * engine->unit_count, .step = 1 };
    room->columns[c->part->input_count] = (struct scorecard_column){ .at = NULL };
    struct scorecard_error said = SCORECARD_ERROR_INIT;
    scorecard_status status = c->function->fn(c->function->ctx, count, room->columns, room->out, &said);
    said.message[sizeof said.message - 1] = '\0';
    if (status == SCORECARD_ERROR_MEMORY)
        return scorecard_i_fail_memory(c->err);
    if (status != SCORECARD_OK)
        return place(c, SCORECARD_NONE,
                     scorecard_i_fail(c->err, status == SCORECARD_ERROR_CANCELLED ? status : SCORECARD_ERROR_FUNCTION,
                                      "the host's function %s failed (%d): %.300s", c->function->name, (int)status,
                                      said.message[0] != '\0' ? said.message : "it did not say why"));
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(room->out[i]))
            return place(c, room->units[i],
                         scorecard_i_fail(c->err, SCORECARD_ERROR_FUNCTION,
                                          "the host's function %s gave no number; all that it was given was there, so let it give one",
                                          c->function->name));
        to[room->units[i]] = room->out[i];
    }
    return SCORECARD_OK;
}

/* All periods that are looked at, for one of the functions of a node. */
static scorecard_status call_part(struct call *c, size_t part, uint8_t *wanted)
{
    struct scorecard_i_engine *engine = c->engine;
    size_t parts = c->rule->part_count > 0 ? c->rule->part_count : 1;
    c->function = find(engine, c->part->function);
    if (c->function == NULL)
        return scorecard_i_where(c->err,
                                 scorecard_i_fail(c->err, SCORECARD_ERROR_UNKNOWN,
                                                  "there is no function %s; give it in the options for scoring (studies that score "
                                                  "other models take none)",
                                                  c->part->function),
                                 "model %s, node %s, rule", engine->model->id, engine->model->nodes[c->node].stated.id);
    scorecard_status status = SCORECARD_OK;
    for (uint32_t p = 0; p < engine->period_count && status == SCORECARD_OK; p++) {
        struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, p, c->node);
        (void)scorecard_i_engine_wants(engine, 1, p, wanted);
        if (!wanted[c->node] || !scorecard_i_engine_exists(engine, c->node, p))
            continue;
        if (fitted->called == NULL)
            fitted->called = scorecard_i_arena_alloc(&engine->arena, parts, sizeof *fitted->called);
        double *to = fitted->called != NULL ? scorecard_i_arena_room(&engine->arena, engine->unit_count, sizeof *to) : NULL;
        if (to == NULL)
            return scorecard_i_fail_memory(c->err);
        fitted->called[part] = to;
        c->period = p;
        status = call_column(c, to);
    }
    return status;
}

static scorecard_status call_node(struct call *c, uint8_t *wanted)
{
    scorecard_status status = SCORECARD_OK;
    if (!room_open(&c->room, c->engine, c->rule))
        return scorecard_i_fail_memory(c->err);
    size_t parts = c->rule->part_count > 0 ? c->rule->part_count : 1;
    for (size_t p = 0; p < parts && status == SCORECARD_OK; p++) {
        c->part = c->rule->part_count > 0 ? &c->rule->parts[p] : c->rule;
        if (c->part->method == SCORECARD_RULE_FUNCTION)
            status = call_part(c, p, wanted);
    }
    scorecard_i_free(&c->engine->run, c->room.block);
    return status;
}

static bool calls(const struct scorecard_i_rule *rule)
{
    bool any = rule != NULL && rule->method == SCORECARD_RULE_FUNCTION;
    for (size_t p = 0; rule != NULL && p < rule->part_count; p++)
        any = any || rule->parts[p].method == SCORECARD_RULE_FUNCTION;
    return any;
}

scorecard_status scorecard_i_functions_call(struct scorecard_i_engine *engine, struct scorecard_error *err)
{
    const scorecard_model *model = engine->model;
    uint8_t *wanted = NULL;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < model->count && status == SCORECARD_OK; n++) {
        if (!calls(model->nodes[n].rule))
            continue;
        struct call call = { .engine = engine, .rule = model->nodes[n].rule, .node = n, .err = err };
        if (wanted == NULL && (wanted = scorecard_i_alloc(&engine->run, model->count)) == NULL)
            return scorecard_i_fail_memory(err);
        status = call_node(&call, wanted);
    }
    scorecard_i_free(&engine->run, wanted);
    return status;
}
