/* SPDX-License-Identifier: MIT */
/* Imputation by the joint distribution of a node's indicators. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/prepare.h"
#include "method/em.h"

/* The children of a node that are filled together. */
struct family {
    uint32_t *nodes;
    size_t count;
    const struct scorecard_i_setting *impute;
};

static void find_family(const struct scorecard_i_engine *engine, uint32_t parent, struct family *family)
{
    const struct scorecard_i_node *node = &engine->model->nodes[parent];
    family->count = 0;
    for (uint32_t c = 0; c < node->child_count; c++) {
        const struct scorecard_i_setting *impute =
            scorecard_i_column_setting(&engine->model->nodes[node->children[c]], SCORECARD_STEP_IMPUTE);
        if (impute == NULL || impute->method != SCORECARD_IMPUTE_EM)
            continue;
        family->nodes[family->count++] = node->children[c];
        family->impute = impute; /* the same of all: only a node above can state it */
    }
}

/* Those that exist in a period come first; returns how many. */
static size_t existing(const struct scorecard_i_engine *engine, const struct family *family, uint32_t period,
                       uint32_t *nodes)
{
    size_t count = 0;
    for (size_t i = 0; i < family->count; i++)
        if (scorecard_i_engine_exists(engine, family->nodes[i], period))
            nodes[count++] = family->nodes[i];
    return count;
}

static bool has_gap(const struct scorecard_i_engine *engine, const struct family *family, const uint32_t *nodes,
                    size_t count, uint32_t period)
{
    for (size_t i = 0; i < count; i++) {
        const double *x = scorecard_i_prepared_values(engine, nodes[i], period);
        const uint8_t *gaps = scorecard_i_prepared_gaps(engine, nodes[i], period);
        for (uint32_t u = 0; u < engine->unit_count; u++)
            if (scorecard_i_prepare_fills(family->impute, x[u], gaps[u]))
                return true;
    }
    return false;
}

static scorecard_status fail(const struct scorecard_i_preparing *p, int outcome, size_t count, size_t iterations,
                             const char *culprit)
{
    switch (outcome) {
    case SCORECARD_I_EM_FEW:
        return scorecard_i_fail(p->err, SCORECARD_ERROR_STATISTIC,
                                "em needs more units with a value than the node's %zu indicators; impute otherwise, or by "
                                "nodes of fewer indicators",
                                count);
    case SCORECARD_I_EM_EMPTY:
        return scorecard_i_fail(p->err, SCORECARD_ERROR_STATISTIC,
                                "em needs a value of each indicator, and %s has none; leave it out or impute it otherwise",
                                culprit);
    case SCORECARD_I_EM_SINGULAR:
        return scorecard_i_fail(p->err, SCORECARD_ERROR_STATISTIC,
                                "the covariance matrix has no inverse: indicators say the same; give em a greater ridge");
    default: /* no memory was told before */
        return scorecard_i_fail(p->err, SCORECARD_ERROR_STATISTIC,
                                "em has not converged after %zu iterations; allow more, or give a greater ridge or tolerance",
                                iterations);
    }
}

/* Notes what was filled of one indicator, in the data's order of units. */
static bool note(struct scorecard_i_preparing *p, const struct family *family, uint32_t n, uint32_t period,
                 const double *filled)
{
    const struct scorecard_i_engine *engine = p->engine;
    const double *x = scorecard_i_prepared_values(engine, n, period);
    const uint8_t *gaps = scorecard_i_prepared_gaps(engine, n, period);
    for (uint32_t r = 0; r < engine->unit_count; r++)
        p->pool[p->by_id[r]] = filled[r];
    for (uint32_t u = 0; u < engine->unit_count; u++)
        if (scorecard_i_prepare_fills(family->impute, x[u], gaps[u]) && isfinite(p->pool[u]) &&
            !scorecard_i_prepare_note(p, n, SCORECARD_CHANGE_IMPUTED, (size_t)period * engine->unit_count + u,
                                      scorecard_i_missing(), p->pool[u]))
            return false;
    return true;
}

static scorecard_status fill(struct scorecard_i_preparing *p, uint32_t parent, const struct family *family,
                             uint32_t period, uint32_t *nodes, double **columns, double *matrix)
{
    const struct scorecard_i_engine *engine = p->engine;
    const struct scorecard_i_setting *impute = family->impute;
    const struct scorecard_i_method_row *row = scorecard_i_method_row(impute->method);
    size_t count = existing(engine, family, period, nodes), units = engine->unit_count, culprit = 0;
    if (!has_gap(engine, family, nodes, count, period))
        return SCORECARD_OK;
    for (size_t i = 0; i < count; i++) {
        const double *x = scorecard_i_prepared_values(engine, nodes[i], period);
        columns[i] = &matrix[i * units];
        for (size_t r = 0; r < units; r++)
            columns[i][r] = x[p->by_id[r]];
    }
    double ridge = scorecard_i_param_number(row, impute->params, impute->count, SCORECARD_KEY_RIDGE, NULL);
    double tolerance = scorecard_i_param_number(row, impute->params, impute->count, SCORECARD_KEY_TOLERANCE, NULL);
    size_t iterations =
        (size_t)scorecard_i_param_number(row, impute->params, impute->count, SCORECARD_KEY_ITERATIONS, NULL);
    int outcome = scorecard_i_em_fill(columns, units, count, ridge, iterations, tolerance, &engine->run, &culprit);
    if (outcome == SCORECARD_I_EM_MEMORY)
        return scorecard_i_fail_memory(p->err);
    if (outcome != SCORECARD_I_EM_OK && !scorecard_i_prepare_scores(engine, parent, period))
        return SCORECARD_OK; /* nobody looks */
    if (outcome != SCORECARD_I_EM_OK)
        return scorecard_i_prepare_fail(
            p, parent, period, "impute",
            fail(p, outcome, count, iterations, engine->model->nodes[nodes[culprit]].stated.id));
    for (size_t i = 0; i < count; i++)
        if (!note(p, family, nodes[i], period, columns[i]))
            return scorecard_i_fail_memory(p->err);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_prepare_em(struct scorecard_i_preparing *p, uint32_t parent)
{
    const struct scorecard_i_engine *engine = p->engine;
    size_t children = engine->model->nodes[parent].child_count;
    struct scorecard_i_arena room;
    scorecard_i_arena_init(&room, &engine->run);
    struct family family = { .nodes = scorecard_i_arena_alloc(&room, children, sizeof *family.nodes) };
    uint32_t *nodes = scorecard_i_arena_alloc(&room, children, sizeof *nodes);
    scorecard_status status = SCORECARD_OK;
    if (family.nodes == NULL || nodes == NULL)
        status = scorecard_i_fail_memory(p->err);
    else
        find_family(engine, parent, &family);
    if (status == SCORECARD_OK && family.count > 0) {
        double **columns = scorecard_i_arena_alloc(&room, family.count, sizeof *columns);
        double *matrix = scorecard_i_arena_room(&room, family.count * (size_t)engine->unit_count, sizeof *matrix);
        if (columns == NULL || matrix == NULL)
            status = scorecard_i_fail_memory(p->err);
        for (uint32_t period = 0; period < engine->period_count && status == SCORECARD_OK; period++)
            status = fill(p, parent, &family, period, nodes, columns, matrix);
    }
    scorecard_i_arena_free(&room);
    return status;
}
