/* SPDX-License-Identifier: MIT */
#include "measure/weigh.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/reuse.h"
#include "method/weigh/benefit.h"

bool scorecard_i_weighs(const struct scorecard_i_engine *engine, uint32_t n)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    return node->kind == SCORECARD_KIND_AGGREGATE && !scorecard_i_reuse_has(engine, n) && (scorecard_i_weigh_is_driven(node->weighing.method) ||
                                                      scorecard_i_weigh_is_by_unit(node->weighing.method));
}

/* Whether scores of all periods are weighed together. */
static bool pools(const struct scorecard_i_node *node)
{
    return node->weighing.frame == SCORECARD_FRAME_ALL;
}

static bool by_unit(const struct scorecard_i_node *node)
{
    return scorecard_i_weigh_is_by_unit(node->weighing.method);
}

/* Rows of what is gathered of a node. */
static size_t rows_of(const struct scorecard_i_engine *engine, const struct scorecard_i_node *node)
{
    return pools(node) ? (size_t)engine->period_count * engine->unit_count : engine->unit_count;
}

/* Shell's gaps are enough: each unit has a linear programme to come. */
static void sort_units(const scorecard_data *data, uint32_t *units, uint32_t count)
{
    uint32_t gap = 1;
    for (uint32_t i = 0; i < count; i++)
        units[i] = i;
    while (gap < count / 3)
        gap = 3 * gap + 1;
    for (; gap > 0; gap /= 3)
        for (uint32_t i = gap; i < count; i++) {
            uint32_t taken = units[i], k = i;
            const char *id = scorecard_data_unit_id(data, taken);
            for (; k >= gap && strcmp(scorecard_data_unit_id(data, units[k - gap]), id) > 0; k -= gap)
                units[k] = units[k - gap];
            units[k] = taken;
        }
}

bool scorecard_i_weigher_open(struct scorecard_i_weigher *w, struct scorecard_i_engine *engine, uint32_t level)
{
    bool sorts = false;
    *w = (struct scorecard_i_weigher){ .engine = engine, .level = level };
    w->gathered = scorecard_i_zalloc(&engine->run, engine->model->count, sizeof *w->gathered);
    if (w->gathered == NULL)
        return false;
    for (uint32_t n = 0; n < engine->model->count; n++) {
        const struct scorecard_i_node *node = &engine->model->nodes[n];
        if (engine->levels[n] != level || !scorecard_i_weighs(engine, n))
            continue;
        size_t cells = node->child_count * rows_of(engine, node);
        w->gathered[n] = scorecard_i_alloc(&engine->run, cells * sizeof(double));
        for (size_t i = 0; i < cells && w->gathered[n] != NULL; i++)
            w->gathered[n][i] = scorecard_i_missing();
        if (w->gathered[n] == NULL)
            break;
        sorts = sorts || by_unit(node);
    }
    if (sorts && (w->sorted = scorecard_i_alloc(&engine->run, engine->unit_count * sizeof *w->sorted)) != NULL)
        sort_units(engine->data, w->sorted, engine->unit_count);
    bool done = !sorts || w->sorted != NULL;
    for (uint32_t n = 0; n < engine->model->count; n++)
        done = done && (w->gathered[n] != NULL || engine->levels[n] != level || !scorecard_i_weighs(engine, n));
    if (!done)
        scorecard_i_weigher_close(w);
    return done;
}

void scorecard_i_weigher_close(struct scorecard_i_weigher *w)
{
    for (uint32_t n = 0; n < w->engine->model->count && w->gathered != NULL; n++)
        scorecard_i_free(&w->engine->run, w->gathered[n]);
    scorecard_i_free(&w->engine->run, w->gathered);
    scorecard_i_free(&w->engine->run, w->sorted);
    w->gathered = NULL;
    w->sorted = NULL;
}

/* Children's scores as the policy leaves them: 0 where a child is dropped, none at all where the unit has a gap. */
static void take_combined(struct scorecard_i_weigher *w, struct scorecard_i_scratch *scratch, uint32_t n, uint32_t period,
                          uint32_t first, uint32_t count)
{
    const struct scorecard_i_engine *engine = w->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    for (uint32_t c = 0; c < node->child_count; c++)
        scorecard_i_tell(engine, scratch, node->children[c], count);
    for (uint32_t i = 0; i < count; i++) {
        struct scorecard_i_combined out;
        scorecard_i_combine_unit(engine, scratch, n, period, first + i, i, &out);
        for (uint32_t c = 0; c < node->child_count; c++) {
            double value = scratch->children[c].value;
            w->gathered[n][(size_t)c * engine->unit_count + first + i] =
                out.gap != 0 ? scorecard_i_missing() : isnan(value) ? 0 : value;
        }
    }
}

/* Whether a node is weighed in a period, by this weigher. */
static bool is_at(const struct scorecard_i_weigher *w, uint32_t n, uint32_t period)
{
    return w->gathered[n] != NULL && scorecard_i_engine_exists(w->engine, n, period);
}

void scorecard_i_weigher_take(struct scorecard_i_weigher *w, struct scorecard_i_scratch *scratch, const uint8_t *wanted,
                              uint32_t period, uint32_t first, uint32_t count)
{
    const struct scorecard_i_engine *engine = w->engine;
    for (uint32_t n = 0; n < engine->model->count; n++) {
        const struct scorecard_i_node *node = &engine->model->nodes[n];
        if (!is_at(w, n, period) || !(wanted[n] || pools(node)))
            continue;
        if (by_unit(node)) {
            take_combined(w, scratch, n, period, first, count);
            continue;
        }
        size_t rows = rows_of(engine, node), at = (pools(node) ? (size_t)period * engine->unit_count : 0) + first;
        for (uint32_t c = 0; c < node->child_count; c++)
            memcpy(&w->gathered[n][c * rows + at], scratch->nodes[node->children[c]].passed, count * sizeof(double));
    }
}

static scorecard_status fail_at(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period,
                                struct scorecard_error *err, scorecard_status status)
{
    return scorecard_i_where(err, status, "model %s, node %s, weigh, period %s", engine->model->id,
                             engine->model->nodes[n].stated.id, scorecard_data_period_id(engine->data, period));
}

/* Room for what is told of a node in a period. */
static struct scorecard_i_weighed *make_weighed(struct scorecard_i_engine *engine, const struct scorecard_i_node *node)
{
    struct scorecard_i_weighed *weighed = scorecard_i_arena_alloc(&engine->arena, 1, sizeof *weighed);
    if (weighed == NULL)
        return NULL;
    double none = scorecard_i_missing();
    weighed->facts = (struct scorecard_i_weigh_facts){ .rows = none, .objective = none, .rounds = none, .converged = none };
    weighed->facts_of = scorecard_i_arena_alloc(&engine->arena, node->child_count, sizeof *weighed->facts_of);
    return weighed->facts_of != NULL ? weighed : NULL;
}

/* Children that are there in a period, and what they are weighed by. Lists are by such child, in one block. */
struct part {
    struct scorecard_i_weigh_columns columns;
    struct scorecard_i_weighing weighing;
    double *w, *lists;
    const char **ids;
    uint32_t *places; /* among all children */
};

static void part_free(const struct scorecard_i_engine *engine, struct part *part)
{
    scorecard_i_free(&engine->run, part->columns.x);
    scorecard_i_free(&engine->run, part->lists);
    scorecard_i_free(&engine->run, part->ids);
    scorecard_i_free(&engine->run, part->places);
}

static const double *pick(const struct part *part, const double *from, double *to)
{
    for (uint32_t k = 0; k < part->columns.children && from != NULL; k++)
        to[k] = from[part->places[k]];
    return from != NULL ? to : NULL;
}

static bool part_open(const struct scorecard_i_weigher *w, uint32_t n, uint32_t period, struct part *part)
{
    struct scorecard_i_engine *engine = w->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    size_t rows = rows_of(engine, node), count = 0;
    *part = (struct part){ .weighing = node->weighing };
    part->columns.x = scorecard_i_alloc(&engine->run, node->child_count * rows * sizeof(double));
    part->lists = scorecard_i_alloc(&engine->run, 5 * (size_t)node->child_count * sizeof(double));
    part->ids = scorecard_i_alloc(&engine->run, node->child_count * sizeof *part->ids);
    part->places = scorecard_i_alloc(&engine->run, node->child_count * sizeof *part->places);
    if (part->columns.x == NULL || part->lists == NULL || part->ids == NULL || part->places == NULL) {
        part_free(engine, part);
        return false;
    }
    double *weights = part->lists + node->child_count;
    for (uint32_t c = 0; c < node->child_count; c++) {
        if (!scorecard_i_engine_exists(engine, node->children[c], period))
            continue;
        part->ids[count] = engine->model->nodes[node->children[c]].stated.id;
        weights[count] = engine->model->nodes[node->children[c]].weight;
        memcpy(part->columns.x + count * rows, w->gathered[n] + c * rows, rows * sizeof(double));
        part->places[count++] = c;
    }
    part->w = part->lists;
    part->columns.arena = &engine->arena;
    part->columns.children = (uint32_t)count;
    part->columns.rows = rows;
    part->columns.ids = part->ids;
    part->columns.weights = weights;
    part->weighing.lower = pick(part, node->weighing.lower, weights + node->child_count);
    part->weighing.upper = pick(part, node->weighing.upper, weights + 2 * (size_t)node->child_count);
    part->weighing.targets = pick(part, node->weighing.targets, weights + 3 * (size_t)node->child_count);
    return true;
}

/* The first child without any score; `children`: none, or nobody has any, which leaves nothing to weigh. */
static uint32_t find_empty(const struct part *part, bool *any)
{
    uint32_t empty = part->columns.children;
    *any = false;
    for (uint32_t k = part->columns.children; k-- > 0;) {
        const double *x = part->columns.x + k * part->columns.rows;
        size_t i = 0;
        while (i < part->columns.rows && isnan(x[i]))
            i++;
        if (i < part->columns.rows)
            *any = true;
        else
            empty = k;
    }
    return empty;
}

/* Bounds of those children that are there; of all of them the model was sure. */
static scorecard_status check_bounds(const struct part *part, struct scorecard_error *err)
{
    double least = 0, most = 0;
    for (uint32_t k = 0; k < part->columns.children; k++) {
        least += part->weighing.lower != NULL ? part->weighing.lower[k] : 0;
        most += part->weighing.upper != NULL ? part->weighing.upper[k] : 1;
    }
    if (least <= 1 + 1e-12 && most >= 1 - 1e-12)
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                            "the bounds of the children that are there in this period cannot be met; widen them");
}

/* Weights of one node in one period, the same for all units. */
static scorecard_status weigh_node(struct scorecard_i_weigher *w, uint32_t n, uint32_t period, struct scorecard_error *err)
{
    struct scorecard_i_engine *engine = w->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct part part;
    bool any;
    if (!part_open(w, n, period, &part))
        return scorecard_i_fail_memory(err);
    scorecard_status status = SCORECARD_OK;
    uint32_t empty = find_empty(&part, &any);
    struct scorecard_i_weighed *weighed = any ? make_weighed(engine, node) : NULL;
    if (weighed != NULL)
        weighed->weights = scorecard_i_arena_alloc(&engine->arena, node->child_count, sizeof(double));
    if (any && (weighed == NULL || weighed->weights == NULL))
        status = scorecard_i_fail_memory(err);
    else if (any && empty < part.columns.children)
        status = scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                  "child %s has no score at all; take it out, or say in which periods it exists", part.ids[empty]);
    else if (any)
        status = check_bounds(&part, err);
    if (any && status == SCORECARD_OK)
        status = scorecard_i_weigh_columns(&part.weighing, &part.columns, part.w, &weighed->facts, err);
    if (any && status == SCORECARD_OK) {
        for (uint32_t c = 0; c < node->child_count; c++)
            weighed->facts_of[c] = SCORECARD_NONE;
        for (uint32_t k = 0; k < part.columns.children; k++) {
            weighed->weights[part.places[k]] = part.w[k];
            weighed->facts_of[part.places[k]] = k;
        }
        scorecard_i_fitted_of(engine, period, n)->weighed = weighed;
    }
    part_free(engine, &part);
    return status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY ? status : fail_at(engine, n, period, err, status);
}

/* A unit that scores below 0 somewhere has no shares. */
static scorecard_status check_signs(const struct scorecard_i_weigher *w, uint32_t n, uint32_t period, struct scorecard_error *err)
{
    const struct scorecard_i_engine *engine = w->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    for (size_t i = 0; i < (size_t)node->child_count * engine->unit_count; i++)
        if (w->gathered[n][i] < 0) {
            char value[SCORECARD_I_NUMBER_SIZE];
            scorecard_i_number_text(w->gathered[n][i], value);
            scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN,
                             "child %s scores %s, and benefit of the doubt needs scores of 0 or more; change the scale",
                             engine->model->nodes[node->children[i / engine->unit_count]].stated.id, value);
            return scorecard_i_where(err, SCORECARD_ERROR_DOMAIN, "model %s, node %s, unit %s, period %s", engine->model->id,
                                     node->stated.id, scorecard_data_unit_id(engine->data, (uint32_t)(i % engine->unit_count)),
                                     scorecard_data_period_id(engine->data, period));
        }
    return SCORECARD_OK;
}

/* Each unit's own weights. Units are taken in the order of their ids, so that theirs in the data does not matter. */
static scorecard_status weigh_units(struct scorecard_i_weigher *w, uint32_t n, uint32_t period, struct scorecard_error *err)
{
    struct scorecard_i_engine *engine = w->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    uint32_t all = engine->unit_count, count = 0;
    scorecard_status status = check_signs(w, n, period, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_weighed *weighed = make_weighed(engine, node);
    double *room = scorecard_i_alloc(&engine->run, ((size_t)2 * node->child_count + 1) * all * sizeof *room);
    uint8_t *outcomes = scorecard_i_alloc(&engine->run, all);
    uint32_t *units = scorecard_i_alloc(&engine->run, all * sizeof *units);
    bool done = weighed != NULL && room != NULL && outcomes != NULL && units != NULL;
    if (done) {
        weighed->scores = scorecard_i_arena_alloc(&engine->arena, all, sizeof(double));
        weighed->unit_weights = scorecard_i_arena_alloc(&engine->arena, (size_t)node->child_count * all, sizeof(double));
        weighed->outcomes = scorecard_i_arena_alloc(&engine->arena, all, 1);
        done = weighed->scores != NULL && weighed->unit_weights != NULL && weighed->outcomes != NULL;
    }
    if (done) {
        for (uint32_t i = 0; i < all; i++) {
            weighed->scores[i] = scorecard_i_missing();
            if (!isnan(w->gathered[n][w->sorted[i]]))
                units[count++] = w->sorted[i];
        }
        struct scorecard_i_benefit_job job = { .run = &engine->run, .units = count, .children = node->child_count, .x = room,
                                               .lower = node->weighing.lower, .upper = node->weighing.upper,
                                               .scores = room + (size_t)2 * node->child_count * count,
                                               .weights = room + (size_t)node->child_count * count, .outcomes = outcomes };
        for (uint32_t c = 0; c < node->child_count; c++) {
            weighed->facts_of[c] = c;
            for (uint32_t i = 0; i < count; i++)
                room[(size_t)c * count + i] = w->gathered[n][(size_t)c * all + units[i]];
        }
        done = scorecard_i_benefit_solve(&job);
        for (uint32_t i = 0; i < count && done; i++) {
            weighed->outcomes[units[i]] = outcomes[i];
            if (outcomes[i] == SCORECARD_I_BENEFIT_OK)
                weighed->scores[units[i]] = job.scores[i];
            for (uint32_t c = 0; c < node->child_count; c++)
                weighed->unit_weights[(size_t)c * all + units[i]] = job.weights[(size_t)c * count + i];
        }
        weighed->facts.rows = count;
        scorecard_i_fitted_of(engine, period, n)->weighed = weighed;
    }
    scorecard_i_free(&engine->run, room);
    scorecard_i_free(&engine->run, outcomes);
    scorecard_i_free(&engine->run, units);
    return done ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

scorecard_status scorecard_i_weigher_end_period(struct scorecard_i_weigher *w, const uint8_t *wanted, uint32_t period,
                                                struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < w->engine->model->count && status == SCORECARD_OK; n++) {
        const struct scorecard_i_node *node = &w->engine->model->nodes[n];
        if (!is_at(w, n, period) || !wanted[n] || pools(node))
            continue;
        status = by_unit(node) ? weigh_units(w, n, period, err) : weigh_node(w, n, period, err);
    }
    return status;
}

scorecard_status scorecard_i_weigher_end(struct scorecard_i_weigher *w, uint8_t *wanted, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (uint32_t p = 0; p < w->engine->period_count && status == SCORECARD_OK; p++) {
        if (!scorecard_i_engine_wants(w->engine, w->level, p, wanted))
            continue;
        for (uint32_t n = 0; n < w->engine->model->count && status == SCORECARD_OK; n++)
            if (is_at(w, n, p) && wanted[n] && pools(&w->engine->model->nodes[n]))
                status = weigh_node(w, n, p, err);
    }
    return status;
}
