/* SPDX-License-Identifier: MIT */
/* Aggregates that compare units: what they need of all units is found once for each period, before any unit is scored. */
#include <math.h>

#include "base/number.h"
#include "base/parallel.h"
#include "base/status.h"
#include "measure/fit.h"

static bool states_ideals(const struct scorecard_i_node *node)
{
    return scorecard_i_setting_of(node, SCORECARD_STEP_AGGREGATE)->count > 0; /* it has no other parameters */
}

bool scorecard_i_engine_compares(const struct scorecard_i_node *node)
{
    int32_t method = node->aggregation.method;
    return node->child_count > 0 && (scorecard_i_aggregation_pairs(method) ||
                                     (method == SCORECARD_AGGREGATE_TOPSIS && !states_ideals(node)));
}

static bool make_ideals(struct scorecard_i_engine *engine, uint32_t n, uint32_t period)
{
    struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, period, n);
    uint32_t children = engine->model->nodes[n].child_count;
    fitted->ideal = scorecard_i_arena_alloc(&engine->arena, children, sizeof(double));
    fitted->anti = scorecard_i_arena_alloc(&engine->arena, children, sizeof(double));
    return fitted->ideal != NULL && fitted->anti != NULL;
}

/* The list for a period; NULL: none is stated. */
static const double *find_list(const struct scorecard_i_setting *setting, int32_t key, const char *period)
{
    const struct scorecard_param *own = scorecard_i_param_find(setting->params, setting->count, key, period);
    if (own == NULL)
        own = scorecard_i_param_find(setting->params, setting->count, key, NULL);
    return own != NULL ? own->numbers : NULL;
}

bool scorecard_i_stated_ideals(struct scorecard_i_engine *engine)
{
    for (uint32_t n = 0; n < engine->model->count; n++) {
        const struct scorecard_i_node *node = &engine->model->nodes[n];
        const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, SCORECARD_STEP_AGGREGATE);
        if (node->child_count == 0 || setting->method != SCORECARD_AGGREGATE_TOPSIS || !states_ideals(node))
            continue;
        for (uint32_t p = 0; p < engine->period_count; p++) {
            const char *period = scorecard_data_period_id(engine->data, p);
            const double *ideal = find_list(setting, SCORECARD_KEY_IDEAL, period);
            const double *anti = find_list(setting, SCORECARD_KEY_ANTI_IDEAL, period);
            if (ideal == NULL)
                continue;
            if (!make_ideals(engine, n, p))
                return false;
            for (uint32_t c = 0; c < node->child_count; c++) {
                scorecard_i_fitted_of(engine, p, n)->ideal[c] = ideal[c];
                scorecard_i_fitted_of(engine, p, n)->anti[c] = anti[c];
            }
        }
    }
    return true;
}

bool scorecard_i_compared_score(const struct scorecard_i_engine *engine, const struct scorecard_i_scratch *scratch,
                                uint32_t n, uint32_t period, uint32_t unit, double *score)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, period, n);
    if (scorecard_i_aggregation_pairs(node->aggregation.method)) {
        *score = fitted->records[unit].score;
        return true;
    }
    if (fitted->ideal == NULL)
        return false;
    for (uint32_t c = 0; c < node->child_count; c++) {
        scratch->x[c] = scratch->children[c].value;
        scratch->w[c] = scratch->children[c].weight;
    }
    *score = scorecard_i_topsis(node->child_count, scratch->x, scratch->w, fitted->ideal, fitted->anti);
    return true;
}

/* The children of all units as the node's policy leaves them, unit by unit; NaN: they do not count. */
static void combine_all(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                        uint32_t period, const double *const *columns, const uint8_t *gaps, double *values)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const uint32_t *groups = engine->group_columns[n] != SCORECARD_NONE
                                 ? scorecard_i_data_groups(engine->data, engine->group_columns[n], period)
                                 : NULL;
    for (uint32_t u = 0; u < engine->unit_count; u++) {
        struct scorecard_i_combined out;
        for (uint32_t c = 0; c < node->child_count; c++) {
            const struct scorecard_i_fitted *child = scorecard_i_fitted_of(engine, period, node->children[c]);
            bool mean = groups != NULL && child->group_means != NULL && groups[u] != SCORECARD_NONE;
            scratch->children[c] = (struct scorecard_i_child){ .own = scorecard_i_weight_of(engine, period, n, c),
                                                               .value = columns[c][u],
                                                               .gap = gaps[(size_t)c * engine->unit_count + u] };
            scratch->x[c] = scratch->w[c] = 0; /* coverage is for later */
            scratch->spare[c] = mean ? child->group_means[groups[u]] : scorecard_i_missing();
        }
        scorecard_i_combine(engine->model, node, scratch->children, scratch->x, scratch->w, scratch->spare, scratch, &out);
        /* Who has no score here is compared with nobody. */
        for (uint32_t c = 0; c < node->child_count; c++)
            values[(size_t)u * node->child_count + c] =
                out.gap != 0 ? scorecard_i_missing() : scratch->children[c].value;
    }
}

/* The best and the worst of each child; of one that nobody has, 0. */
static void find_ideals(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, const double *values)
{
    uint32_t children = engine->model->nodes[n].child_count;
    struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, period, n);
    for (uint32_t c = 0; c < children; c++) {
        bool any = false;
        for (uint32_t u = 0; u < engine->unit_count; u++) {
            double x = values[(size_t)u * children + c] + 0.0; /* a zero is a zero, 0 or -0 */
            if (isnan(x))
                continue;
            fitted->ideal[c] = !any || x > fitted->ideal[c] ? x : fitted->ideal[c];
            fitted->anti[c] = !any || x < fitted->anti[c] ? x : fitted->anti[c];
            any = true;
        }
    }
}

/* Units that are compared with all others by one thread at once. */
enum { CHUNK = 64 };

struct job {
    struct scorecard_i_jury jury;
    uint32_t units;
    const double *values;
    struct scorecard_i_record *records;
};

static void compare_chunk(void *context, size_t index)
{
    struct job *job = context;
    size_t first = index * CHUNK;
    for (size_t u = first; u < job->units && u < first + CHUNK; u++)
        job->records[u] = scorecard_i_compare(&job->jury, job->units, u, job->values, job->values);
}

static scorecard_status compare_all(struct scorecard_i_engine *engine, uint32_t n, uint32_t period, double *values,
                                    const double *w, int64_t *votes, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, period, n);
    size_t cells = (size_t)engine->unit_count * node->child_count;
    int32_t decimals = node->aggregation.decimals;
    fitted->records = scorecard_i_arena_alloc(&engine->arena, engine->unit_count, sizeof *fitted->records);
    if (fitted->records == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < cells && decimals != SCORECARD_I_EXACT; i++)
        if (!isnan(values[i]))
            values[i] = scorecard_i_number_round(values[i], decimals);
    bool whole = scorecard_i_votes(node->child_count, w, votes);
    struct job job = {
        { &node->aggregation, node->child_count, w, whole ? votes : NULL }, engine->unit_count, values, fitted->records,
    };
    return scorecard_i_parallel(&engine->run, (engine->unit_count + CHUNK - 1) / CHUNK, compare_chunk, &job, err);
}

scorecard_status scorecard_i_compare_units(struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch,
                                           uint32_t n, uint32_t period, const double *const *columns, const uint8_t *gaps,
                                           struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    size_t cells = (size_t)engine->unit_count * node->child_count;
    double *values = scorecard_i_alloc(&engine->run, cells * sizeof *values);
    double *w = scorecard_i_alloc(&engine->run, node->child_count * sizeof *w);
    int64_t *votes = scorecard_i_alloc(&engine->run, node->child_count * sizeof *votes);
    scorecard_status status = SCORECARD_OK;
    if (values == NULL || w == NULL || votes == NULL) {
        status = scorecard_i_fail_memory(err);
    } else {
        combine_all(engine, scratch, n, period, columns, gaps, values);
        for (uint32_t c = 0; c < node->child_count; c++)
            w[c] = scorecard_i_weight_of(engine, period, n, c);
        if (scorecard_i_aggregation_pairs(node->aggregation.method))
            status = compare_all(engine, n, period, values, w, votes, err);
        else if (make_ideals(engine, n, period))
            find_ideals(engine, n, period, values);
        else
            status = scorecard_i_fail_memory(err);
    }
    scorecard_i_free(&engine->run, values);
    scorecard_i_free(&engine->run, w);
    scorecard_i_free(&engine->run, votes);
    return status;
}
