/* SPDX-License-Identifier: MIT */
/* The columns that are prepared, the order of their steps, denominators. */
#include "measure/prepare.h"

#include "measure/reuse.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"

const struct scorecard_i_setting *scorecard_i_column_setting(const struct scorecard_i_node *node, int32_t step)
{
    const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, step);
    return node->prepares && scorecard_i_column_method_works(setting->method) ? setting : NULL;
}

bool scorecard_i_prepare_scores(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period)
{
    return scorecard_i_engine_scores(engine, period) && scorecard_i_engine_exists(engine, n, period);
}

bool scorecard_i_frame_is_all(const struct scorecard_i_setting *setting)
{
    return scorecard_i_param_number(scorecard_i_method_row(setting->method), setting->params, setting->count,
                                    SCORECARD_KEY_FRAME, NULL) == SCORECARD_FRAME_ALL;
}

bool scorecard_i_prepare_note(struct scorecard_i_preparing *p, uint32_t n, int32_t change, size_t cell, double before,
                              double after)
{
    /* A unit that does not exist has gaps that nothing fills. */
    const uint32_t units = p->engine->unit_count;
    const uint8_t *absent = scorecard_i_data_standing(p->engine->data, (uint32_t)(cell / units));
    if (change == SCORECARD_CHANGE_IMPUTED && absent != NULL && (absent[cell % units] & SCORECARD_I_DATA_ABSENT) != 0)
        return true;
    struct scorecard_i_changes *changes = &p->engine->prepared[n]->changes[change];
    if (!scorecard_i_grow(&p->engine->run, &changes->items, &changes->capacity, changes->count + 1,
                          sizeof *changes->items))
        return false;
    changes->items[changes->count++] = (struct scorecard_i_changed){ cell, before, after };
    return true;
}

const struct scorecard_i_changed *scorecard_i_prepare_find(const struct scorecard_i_prepared *prepared, int32_t change,
                                                           size_t cell)
{
    const struct scorecard_i_changes *changes = &prepared->changes[change];
    size_t low = 0, high = changes->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *(changes->items[middle].cell < cell ? &low : &high) = changes->items[middle].cell < cell ? middle + 1 : middle;
    }
    return low < changes->count && changes->items[low].cell == cell ? &changes->items[low] : NULL;
}

scorecard_status scorecard_i_prepare_fail(const struct scorecard_i_preparing *p, uint32_t n, uint32_t period,
                                          const char *step, scorecard_status status)
{
    const scorecard_model *model = p->engine->model;
    if (period == SCORECARD_NONE)
        return scorecard_i_where(p->err, status, "model %s, node %s, %s", model->id, model->nodes[n].stated.id, step);
    return scorecard_i_where(p->err, status, "model %s, node %s, %s, period %s", model->id, model->nodes[n].stated.id,
                             step, scorecard_data_period_id(p->engine->data, period));
}

static bool fills_by_row(const struct scorecard_i_node *node)
{
    const struct scorecard_i_setting *impute = scorecard_i_column_setting(node, SCORECARD_STEP_IMPUTE);
    return impute != NULL && scorecard_i_impute_is_row(impute->method);
}

/* Makes room for the column of an indicator, once. */
static bool open_column(struct scorecard_i_engine *engine, uint32_t n)
{
    size_t cells = (size_t)engine->period_count * engine->unit_count;
    if (engine->prepared[n] != NULL)
        return true;
    struct scorecard_i_prepared *column = scorecard_i_arena_alloc(&engine->arena, 1, sizeof *column);
    if (column == NULL)
        return false;
    engine->prepared[n] = column;
    column->screen = SCORECARD_NONE;
    column->values = scorecard_i_arena_room(&engine->arena, cells, sizeof *column->values);
    column->gaps = scorecard_i_arena_room(&engine->arena, cells, sizeof *column->gaps);
    column->treatments = scorecard_i_arena_alloc(&engine->arena, engine->period_count, sizeof *column->treatments);
    column->constants = scorecard_i_arena_alloc(&engine->arena, engine->period_count, sizeof *column->constants);
    if (column->values == NULL || column->gaps == NULL || column->treatments == NULL || column->constants == NULL)
        return false;
    for (uint32_t p = 0; p < engine->period_count; p++)
        column->constants[p] = scorecard_i_missing();
    if (scorecard_i_column_setting(&engine->model->nodes[n], SCORECARD_STEP_IMPUTE) == NULL)
        return true;
    engine->imputes = true;
    column->imputed = scorecard_i_arena_alloc(&engine->arena, cells, sizeof *column->imputed);
    return column->imputed != NULL;
}

/* Columns of all indicators that have a step, and of those that a sibling looks at; with what the data has. */
static bool open_columns(struct scorecard_i_engine *engine)
{
    const scorecard_model *model = engine->model;
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        if (node->prepares && !open_column(engine, n))
            return false;
        if (!fills_by_row(node) || node->parent == SCORECARD_NONE)
            continue;
        const struct scorecard_i_node *parent = &model->nodes[node->parent];
        for (uint32_t c = 0; c < parent->child_count; c++)
            if (scorecard_i_node_has_column(&model->nodes[parent->children[c]]) && !open_column(engine, parent->children[c]))
                return false;
    }
    for (uint32_t n = 0; n < model->count; n++)
        for (uint32_t p = 0; p < engine->period_count && engine->prepared[n] != NULL; p++) {
            struct scorecard_i_tile all = { scorecard_i_prepared_values(engine, n, p),
                                            scorecard_i_prepared_gaps(engine, n, p) };
            scorecard_i_leaf_raw(engine, &model->nodes[n], model->nodes[n].inputs[0], p, 0, engine->unit_count, all);
            /* What the data has before a node began, or after it ended, is none of the node's. */
            for (uint32_t u = 0; u < engine->unit_count && !scorecard_i_engine_exists(engine, n, p); u++) {
                all.value[u] = scorecard_i_missing();
                all.gap[u] = SCORECARD_GAP_STRUCTURAL;
            }
        }
    return true;
}

/* x scale / denominator. */
static bool denominate(struct scorecard_i_preparing *p, uint32_t n, uint32_t period)
{
    const struct scorecard_i_engine *engine = p->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, SCORECARD_STEP_DENOMINATE);
    double scale = scorecard_i_param_number(scorecard_i_method_row(setting->method), setting->params, setting->count,
                                            SCORECARD_KEY_SCALE, NULL);
    double *x = scorecard_i_prepared_values(engine, n, period);
    uint8_t *gaps = scorecard_i_prepared_gaps(engine, n, period);
    struct scorecard_i_tile by = { p->denominators, p->denominator_gaps };
    scorecard_i_leaf_raw(engine, node, node->denominator, period, 0, engine->unit_count, by);
    for (uint32_t u = 0; u < engine->unit_count; u++) {
        if (isnan(x[u]))
            continue;
        double before = x[u], y = before * scale / by.value[u];
        if (isfinite(y)) {
            x[u] = y;
            continue;
        }
        x[u] = scorecard_i_missing();
        gaps[u] = isnan(by.value[u]) ? by.gap[u] : (uint8_t)SCORECARD_GAP_UNDEFINED;
        if (!scorecard_i_prepare_note(p, n, SCORECARD_CHANGE_UNDEFINED, (size_t)period * engine->unit_count + u, before,
                                      x[u]))
            return false;
    }
    return true;
}

/* Takes the units out that a screen found wanting. */
static bool screen(struct scorecard_i_preparing *p, uint32_t n, uint32_t period)
{
    const struct scorecard_i_engine *engine = p->engine;
    const struct scorecard_i_screen *of = &engine->screens[engine->prepared[n]->screen];
    double *x = scorecard_i_prepared_values(engine, n, period);
    uint8_t *gaps = scorecard_i_prepared_gaps(engine, n, period);
    for (uint32_t u = 0; u < engine->unit_count; u++) {
        size_t cell = (size_t)period * engine->unit_count + u;
        uint8_t verdict = of->verdicts[cell];
        if (verdict == 0 || verdict == SCORECARD_SCREENING_PASSED || verdict == SCORECARD_SCREENING_KEPT)
            continue;
        double before = x[u];
        x[u] = scorecard_i_missing();
        gaps[u] = verdict == SCORECARD_SCREENING_FEW ? SCORECARD_GAP_COVERAGE : SCORECARD_GAP_NOT_APPLICABLE;
        if (engine->prepared[n]->imputed != NULL)
            engine->prepared[n]->imputed[cell] = 0;
        if (!isnan(before) && !scorecard_i_prepare_note(p, n, SCORECARD_CHANGE_SCREENED, cell, before, x[u]))
            return false;
    }
    return true;
}

/* What an imputation found is put into the column. */
static void fill(const struct scorecard_i_prepared *column)
{
    const struct scorecard_i_changes *found = &column->changes[SCORECARD_CHANGE_IMPUTED];
    for (size_t i = 0; i < found->count; i++) {
        column->values[found->items[i].cell] = found->items[i].after;
        column->gaps[found->items[i].cell] = 0;
        column->imputed[found->items[i].cell] = 1;
    }
}

/* Goes on with the steps of a column until the one before `stop` and `also` (0: none). */
static scorecard_status advance(struct scorecard_i_preparing *p, uint32_t n, int32_t stop, int32_t also)
{
    const struct scorecard_i_engine *engine = p->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_prepared *column = engine->prepared[n];
    for (; column->done < SCORECARD_I_COLUMN_STEPS; column->done++) {
        int32_t step = node->column_steps[column->done];
        if (step == stop || step == also)
            break;
        if (scorecard_i_column_setting(node, step) == NULL)
            continue;
        bool done = true;
        if (step == SCORECARD_STEP_TREAT) {
            scorecard_status status = scorecard_i_prepare_treat(p, n);
            if (status != SCORECARD_OK)
                return status;
        } else if (step == SCORECARD_STEP_IMPUTE) {
            fill(column);
        } else {
            for (uint32_t period = 0; period < engine->period_count && done; period++)
                done = step == SCORECARD_STEP_DENOMINATE ? denominate(p, n, period) : screen(p, n, period);
        }
        if (!done)
            return scorecard_i_fail_memory(p->err);
    }
    return SCORECARD_OK;
}

static scorecard_status advance_all(struct scorecard_i_preparing *p, int32_t stop, int32_t also)
{
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < p->engine->model->count && status == SCORECARD_OK; n++)
        if (p->engine->prepared[n] != NULL)
            status = advance(p, n, stop, also);
    return status;
}

static scorecard_status impute_all(struct scorecard_i_preparing *p)
{
    const scorecard_model *model = p->engine->model;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < model->count && status == SCORECARD_OK; n++) {
        const struct scorecard_i_setting *impute = scorecard_i_column_setting(&model->nodes[n], SCORECARD_STEP_IMPUTE);
        if (model->nodes[n].kind == SCORECARD_KIND_AGGREGATE)
            status = scorecard_i_prepare_em(p, n);
        else if (impute != NULL && impute->method != SCORECARD_IMPUTE_EM)
            status = scorecard_i_prepare_impute(p, n);
    }
    return status;
}

/* Units bytewise by id, so that sums over several columns do not depend on their order. Bottom-up merges. */
static void sort_units(const struct scorecard_i_engine *engine, uint32_t *by_id, uint32_t *spare)
{
    uint32_t count = engine->unit_count, *from = by_id, *to = spare;
    for (uint32_t i = 0; i < count; i++)
        from[i] = i;
    for (uint32_t width = 1; width < count; width = count - width < width ? count : 2 * width) {
        for (uint32_t start = 0; start < count;) {
            uint32_t middle = count - start < width ? count : start + width;
            uint32_t end = count - middle < width ? count : middle + width;
            for (uint32_t k = start, a = start, b = middle; k < end; k++) {
                bool left = b >= end || (a < middle && strcmp(scorecard_data_unit_id(engine->data, from[a]),
                                                              scorecard_data_unit_id(engine->data, from[b])) <= 0);
                to[k] = left ? from[a++] : from[b++];
            }
            start = end;
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != by_id)
        memcpy(by_id, from, count * sizeof *by_id);
}

static bool open_room(struct scorecard_i_preparing *p, struct scorecard_i_arena *room)
{
    const struct scorecard_i_engine *engine = p->engine;
    size_t units = engine->unit_count, cells = units * engine->period_count;
    p->denominators = scorecard_i_arena_room(room, units, sizeof *p->denominators);
    p->denominator_gaps = scorecard_i_arena_room(room, units, sizeof *p->denominator_gaps);
    p->items = scorecard_i_arena_room(room, 3 * cells, sizeof *p->items);
    p->pool = scorecard_i_arena_room(room, cells, sizeof *p->pool);
    p->by_id = scorecard_i_arena_room(room, units, sizeof *p->by_id);
    uint32_t *spare = scorecard_i_arena_room(room, units, sizeof *spare);
    if (p->denominators == NULL || p->denominator_gaps == NULL || p->items == NULL || p->pool == NULL ||
        p->by_id == NULL || spare == NULL)
        return false;
    sort_units(engine, p->by_id, spare);
    return true;
}

scorecard_status scorecard_i_prepare(struct scorecard_i_engine *engine, struct scorecard_error *err)
{
    const scorecard_model *model = engine->model;
    bool any = false;
    for (uint32_t n = 0; n < model->count; n++)
        any = any || (model->nodes[n].prepares && !scorecard_i_reuse_has(engine, n));
    if (!any)
        return SCORECARD_OK;
    struct scorecard_i_preparing p = { .engine = engine, .err = err };
    struct scorecard_i_arena room;
    scorecard_i_arena_init(&room, &engine->run);
    engine->prepared = scorecard_i_arena_alloc(&engine->arena, model->count, sizeof *engine->prepared);
    scorecard_status status = SCORECARD_OK;
    if (engine->prepared == NULL || !open_columns(engine) || !open_room(&p, &room))
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = advance_all(&p, SCORECARD_STEP_SCREEN, SCORECARD_STEP_IMPUTE);
    if (status == SCORECARD_OK)
        status = scorecard_i_prepare_screens(&p);
    if (status == SCORECARD_OK)
        status = advance_all(&p, SCORECARD_STEP_IMPUTE, 0);
    if (status == SCORECARD_OK)
        status = impute_all(&p);
    if (status == SCORECARD_OK)
        status = advance_all(&p, 0, 0);
    scorecard_i_arena_free(&room);
    return status;
}

void scorecard_i_prepare_close(struct scorecard_i_engine *engine)
{
    for (uint32_t n = 0; engine->prepared != NULL && n < engine->model->count; n++)
        for (size_t i = 0; engine->prepared[n] != NULL && i < SCORECARD_I_CHANGES; i++)
            scorecard_i_free(&engine->run, engine->prepared[n]->changes[i].items);
}
