/* SPDX-License-Identifier: MIT */
#include "measure/reuse.h"

#include <string.h>

#include "base/status.h"
#include "measure/prepare.h"

/* ---- the known columns ---- */

/* Room for the columns of a period's wanted nodes. */
static bool make_room(struct scorecard_i_known *known, uint32_t period, const uint8_t *wanted)
{
    const struct scorecard_i_engine *engine = known->engine;
    size_t units = engine->unit_count;
    for (uint32_t n = 0; n < engine->model->count; n++) {
        struct scorecard_i_known_column *column = &known->columns[(size_t)period * engine->model->count + n];
        const struct scorecard_i_publication *how = &engine->model->nodes[n].publication;
        if (!wanted[n])
            continue;
        column->score = scorecard_i_arena_room(&known->arena, units, sizeof(double));
        column->passed = how->rounds && !how->parent_takes_rounded
                             ? scorecard_i_arena_room(&known->arena, units, sizeof(double))
                             : column->score;
        column->gap = scorecard_i_arena_room(&known->arena, units, 1);
        if (column->score == NULL || column->passed == NULL || column->gap == NULL)
            return false;
    }
    return true;
}

static void keep_tile(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                      struct scorecard_i_known_column *column, uint32_t first, uint32_t count)
{
    const struct scorecard_i_tile_out *tile = &scratch->nodes[n];
    scorecard_i_tell(engine, scratch, n, count);
    /* Borrowed columns may have other NaNs than ours. */
    engine->kernels->copy(count, tile->score, (double *)(uintptr_t)(column->score + first));
    if (column->passed != column->score)
        engine->kernels->copy(count, tile->passed, (double *)(uintptr_t)(column->passed + first));
    memcpy((uint8_t *)(uintptr_t)(column->gap + first), tile->gap, count);
    for (uint32_t i = 0; i < count; i++)
        column->reasons |= tile->gap[i] != 0 ? 1U << tile->gap[i] : 0;
}

static scorecard_status compute_period(struct scorecard_i_known *known, struct scorecard_i_scratch *scratch,
                                       uint32_t period, struct scorecard_i_failure *failure, struct scorecard_error *err)
{
    const struct scorecard_i_engine *engine = known->engine;
    for (uint32_t first = 0; first < engine->unit_count; first += engine->tile) {
        uint32_t left = engine->unit_count - first;
        uint32_t count = left < engine->tile ? left : engine->tile;
        if (!scorecard_i_compute(engine, scratch, period, first, count, engine->level_count, failure))
            return scorecard_i_engine_fail(engine, period, failure, err);
        for (uint32_t n = 0; n < engine->model->count; n++)
            if (scratch->wanted[n])
                keep_tile(engine, scratch, n, &known->columns[(size_t)period * engine->model->count + n], first, count);
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_i_known_open(struct scorecard_i_known *known, const struct scorecard_i_engine *engine,
                                        uint32_t period, const uint8_t *only, struct scorecard_i_failure *failure,
                                        struct scorecard_error *err)
{
    struct scorecard_i_scratch scratch = { .block = NULL };
    struct scorecard_i_failure spare;
    memset(known, 0, sizeof *known);
    known->engine = engine;
    scorecard_i_arena_init(&known->arena, &engine->run);
    known->columns = scorecard_i_arena_alloc(&known->arena, (size_t)engine->model->count * engine->period_count,
                                             sizeof *known->columns);
    uint8_t *wanted = scorecard_i_arena_alloc(&known->arena, engine->model->count, 1);
    scorecard_status status = SCORECARD_OK;
    if (known->columns == NULL || wanted == NULL ||
        !scorecard_i_scratch_open(&scratch, engine, engine->tile, false, false))
        status = scorecard_i_fail_memory(err);
    scratch.wanted = wanted;
    for (uint32_t p = 0; p < engine->period_count && status == SCORECARD_OK; p++) {
        if ((period != SCORECARD_NONE && p != period) || !scorecard_i_engine_wants(engine, 1, p, wanted))
            continue;
        for (uint32_t n = 0; n < engine->model->count && only != NULL; n++)
            wanted[n] = wanted[n] != 0 && only[n] != 0;
        status = make_room(known, p, wanted)
                     ? compute_period(known, &scratch, p, failure != NULL ? failure : &spare, err)
                     : scorecard_i_fail_memory(err);
    }
    scorecard_i_scratch_close(&scratch, engine);
    if (status != SCORECARD_OK)
        scorecard_i_known_close(known);
    return status;
}

void scorecard_i_known_close(struct scorecard_i_known *known)
{
    if (known->engine != NULL) /* it was opened, be it without success */
        scorecard_i_arena_free(&known->arena);
    known->engine = NULL;
    known->columns = NULL;
}

/* ---- what is the same ---- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The same number, or none both times. */
static bool same_number(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || a == b;
}

bool scorecard_i_setting_same(const struct scorecard_i_setting *a, const struct scorecard_i_setting *b)
{
    if (a->method != b->method || a->count != b->count)
        return false;
    if (a->params == b->params)
        return true;
    for (size_t i = 0; i < a->count; i++) {
        const struct scorecard_param *p = &a->params[i], *q = &b->params[i];
        if (p->key != q->key || !same_number(p->number, q->number) || p->count != q->count ||
            !same_text(p->text, q->text))
            return false;
        for (size_t k = 0; k < p->count; k++)
            if (!same_number(p->numbers[k], q->numbers[k]))
                return false;
    }
    return true;
}

/* Whether a step has a say in the column of a node of some kind. Ranks and tiers are of the column when it is done. */
static bool step_counts(int32_t step, int32_t kind)
{
    if (step == SCORECARD_STEP_RANK || step == SCORECARD_STEP_TIER)
        return false;
    if (step == SCORECARD_STEP_MAP || step == SCORECARD_STEP_ROUND)
        return true;
    bool of_aggregates = step == SCORECARD_STEP_GAPS || step == SCORECARD_STEP_AGGREGATE || step == SCORECARD_STEP_WEIGH;
    return of_aggregates == (kind == SCORECARD_KIND_AGGREGATE);
}

static bool same_stated(const struct scorecard_i_node *a, const struct scorecard_i_node *b)
{
    if (a->kind != b->kind || a->stated.direction != b->stated.direction ||
        !same_number(a->stated.scale[0], b->stated.scale[0]) || !same_number(a->stated.scale[1], b->stated.scale[1]) ||
        !same_number(a->points, b->points) || !same_text(a->stated.first, b->stated.first) ||
        !same_text(a->stated.last, b->stated.last))
        return false;
    for (size_t s = 0; s < SCORECARD_I_STEPS; s++)
        if (step_counts(scorecard_i_step_row_at(s)->step, a->kind) && !scorecard_i_setting_same(&a->effective[s], &b->effective[s]))
            return false;
    return true;
}

static bool same_inputs(const scorecard_model *model, const struct scorecard_i_node *a, const scorecard_model *known,
                        const struct scorecard_i_node *b)
{
    if (a->input_count != b->input_count)
        return false;
    for (uint32_t i = 0; i < a->input_count; i++)
        if (strcmp(model->inputs[a->inputs[i]], known->inputs[b->inputs[i]]) != 0)
            return false;
    return true;
}

/* Whether all that an aggregate or a reference takes is the same; `from` is known of what comes before it. */
static bool same_below(const scorecard_model *model, const struct scorecard_i_node *a, const scorecard_model *known,
                       const struct scorecard_i_node *b, const uint32_t *from)
{
    if (a->reference != SCORECARD_NONE)
        return from[a->reference] != SCORECARD_NONE && from[a->reference] == b->reference;
    if (a->child_count != b->child_count)
        return false;
    for (uint32_t c = 0; c < a->child_count; c++) {
        const struct scorecard_i_node *child = &model->nodes[a->children[c]], *other = &known->nodes[b->children[c]];
        if (from[a->children[c]] != b->children[c] || !same_number(child->weight, other->weight) ||
            !same_number(child->points, other->points))
            return false;
    }
    return true;
}

bool scorecard_i_leaf_looks_around(const struct scorecard_i_node *node)
{
    const struct scorecard_i_setting *impute = scorecard_i_column_setting(node, SCORECARD_STEP_IMPUTE);
    return scorecard_i_column_setting(node, SCORECARD_STEP_SCREEN) != NULL ||
           (impute != NULL && (scorecard_i_impute_is_row(impute->method) || impute->method == SCORECARD_IMPUTE_EM));
}

static const char *id_of(const scorecard_model *model, uint32_t node)
{
    return node != SCORECARD_NONE ? model->nodes[node].stated.id : NULL;
}

/* Whether two leaves are prepared alike among the same siblings, and by the same screen. */
static bool same_place(const scorecard_model *model, const struct scorecard_i_node *a, const scorecard_model *known,
                       const struct scorecard_i_node *b)
{
    return same_text(id_of(model, a->parent), id_of(known, b->parent)) &&
           same_text(id_of(model, scorecard_i_setting_of(a, SCORECARD_STEP_SCREEN)->from),
                     id_of(known, scorecard_i_setting_of(b, SCORECARD_STEP_SCREEN)->from));
}

/*
 * Whether the indicators are the same, one and all: then those that look at others' columns to fill their gaps, or are
 * screened together with others, are the same too. Less would do for some; this is never wrong.
 */
static bool same_leaves(const scorecard_model *model, const scorecard_model *known, const uint32_t *from)
{
    uint32_t ours = 0, theirs = 0;
    for (uint32_t n = 0; n < known->count; n++)
        theirs += known->nodes[n].kind == SCORECARD_KIND_INDICATOR;
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        if (node->kind != SCORECARD_KIND_INDICATOR)
            continue;
        ours++;
        if (from[n] == SCORECARD_NONE || !same_stated(node, &known->nodes[from[n]]) ||
            !same_inputs(model, node, known, &known->nodes[from[n]]) ||
            !same_place(model, node, known, &known->nodes[from[n]]))
            return false;
    }
    return ours == theirs;
}

/* Finds the nodes of the same ids that are known in all periods in which the engine looks at them. false: no memory. */
static bool find_known(const struct scorecard_i_known *known, const struct scorecard_i_engine *engine, uint32_t *from)
{
    const scorecard_model *model = engine->model, *base = known->engine->model;
    uint8_t *wanted = scorecard_i_alloc(&engine->run, model->count);
    if (wanted == NULL)
        return false;
    for (uint32_t n = 0; n < model->count; n++)
        from[n] = scorecard_model_find(base, model->nodes[n].stated.id);
    for (uint32_t p = 0; p < engine->period_count; p++) {
        if (!scorecard_i_engine_wants(engine, 1, p, wanted))
            continue;
        for (uint32_t n = 0; n < model->count; n++)
            if (wanted[n] && from[n] != SCORECARD_NONE &&
                known->columns[(size_t)p * base->count + from[n]].score == NULL)
                from[n] = SCORECARD_NONE;
    }
    scorecard_i_free(&engine->run, wanted);
    return true;
}

bool scorecard_i_reuse_find(const struct scorecard_i_known *known, const struct scorecard_i_engine *engine, uint32_t *from,
                            uint32_t *others)
{
    const scorecard_model *model = engine->model, *base = known->engine->model;
    uint32_t changed = 0;
    if (!find_known(known, engine, from))
        return false;
    bool alike = same_leaves(model, base, from);
    for (uint32_t k = 0; k < model->count; k++) {
        uint32_t n = model->order[k];
        const struct scorecard_i_node *node = &model->nodes[n];
        const struct scorecard_i_node *other = from[n] != SCORECARD_NONE ? &base->nodes[from[n]] : NULL;
        if (other == NULL || !same_stated(node, other) || !same_inputs(model, node, base, other) ||
            !same_below(model, node, base, other, from) || (!alike && scorecard_i_leaf_looks_around(node))) {
            from[n] = SCORECARD_NONE;
            changed++;
        }
    }
    if (others != NULL)
        *others = changed;
    return true;
}

uint32_t scorecard_i_reuse_spread(const scorecard_model *model, const uint8_t *changed, uint32_t *from)
{
    uint32_t others = 0;
    for (uint32_t k = 0; k < model->count; k++) {
        uint32_t n = model->order[k];
        const struct scorecard_i_node *node = &model->nodes[n];
        bool reached = changed[n] != 0 || (node->reference != SCORECARD_NONE && from[node->reference] == SCORECARD_NONE);
        for (uint32_t c = 0; c < node->child_count && !reached; c++)
            reached = from[node->children[c]] == SCORECARD_NONE;
        from[n] = reached ? SCORECARD_NONE : n;
        others += reached;
    }
    return others;
}
