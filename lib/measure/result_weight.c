/* SPDX-License-Identifier: MIT */
/* What a result tells about weights: as they counted, along the tree, and how a method came to them. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/result.h"
#include "method/weigh/benefit.h"

/* The parent of a node that has one, and the node's position among its children. NONE: none, or that was not scored. */
static uint32_t find_parent(const scorecard_result *result, uint32_t node, uint32_t period, uint32_t *child)
{
    if (scorecard_i_result_column(result, node, period) == NULL || !scorecard_i_engine_exists(&result->engine, node, period))
        return SCORECARD_NONE;
    uint32_t parent = result->model->nodes[node].parent;
    if (parent == SCORECARD_NONE || !scorecard_i_engine_exists(&result->engine, parent, period))
        return SCORECARD_NONE;
    for (*child = 0; result->model->nodes[parent].children[*child] != node;)
        ++*child;
    return parent;
}

static bool is_root(const scorecard_result *result, uint32_t node, uint32_t period)
{
    return scorecard_i_result_column(result, node, period) != NULL && result->model->nodes[node].parent == SCORECARD_NONE &&
           scorecard_i_engine_exists(&result->engine, node, period);
}

double scorecard_result_weight(const scorecard_result *result, uint32_t node, uint32_t period)
{
    uint32_t child, parent = find_parent(result, node, period, &child);
    if (parent == SCORECARD_NONE)
        return is_root(result, node, period) ? 1 : scorecard_i_missing();
    if (scorecard_i_weigh_is_by_unit(result->model->nodes[parent].weighing.method))
        return scorecard_i_missing();
    return scorecard_i_weight_of(&result->engine, period, parent, child);
}

/* The weight of a node's child for a unit, or (NONE) the one that all units share. NaN: there is none. */
static double weight_for(const scorecard_result *result, uint32_t parent, uint32_t child, uint32_t unit, uint32_t period)
{
    const struct scorecard_i_engine *engine = &result->engine;
    if (!scorecard_i_weigh_is_by_unit(result->model->nodes[parent].weighing.method))
        return scorecard_i_weight_of(engine, period, parent, child);
    const struct scorecard_i_weighed *weighed = scorecard_i_fitted_of(engine, period, parent)->weighed;
    return unit == SCORECARD_NONE || weighed == NULL || isnan(weighed->scores[unit])
               ? scorecard_i_missing()
               : weighed->unit_weights[(size_t)child * engine->unit_count + unit];
}

double scorecard_result_unit_weight(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    uint32_t child, parent = find_parent(result, node, period, &child);
    if (result == NULL || unit >= result->engine.unit_count)
        return scorecard_i_missing();
    return parent == SCORECARD_NONE ? scorecard_result_weight(result, node, period)
                                    : weight_for(result, parent, child, unit, period);
}

double scorecard_i_result_weight_in_parent(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    const struct scorecard_i_engine *engine = &result->engine;
    const struct scorecard_i_node *parent = &result->model->nodes[result->model->nodes[node].parent];
    double all = 0, own = 0;
    if (!scorecard_i_aggregation_weighs(parent->aggregation.method))
        return scorecard_i_missing();
    for (uint32_t c = 0; c < parent->child_count; c++) {
        if (!scorecard_i_engine_exists(engine, parent->children[c], period))
            continue;
        double weight = weight_for(result, result->model->nodes[node].parent, c, unit, period);
        own = parent->children[c] == node ? weight : own;
        all += weight;
    }
    return all > 0 ? own / all : scorecard_i_missing();
}

double scorecard_i_result_weight_in_root(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    double weight = 1;
    for (; result->model->nodes[node].parent != SCORECARD_NONE; node = result->model->nodes[node].parent)
        weight *= scorecard_i_result_weight_in_parent(result, node, unit, period);
    return weight;
}

double scorecard_result_effective_weight(const scorecard_result *result, uint32_t node, uint32_t period)
{
    uint32_t child, up = node, parent = node;
    while ((parent = find_parent(result, up, period, &child)) != SCORECARD_NONE)
        up = parent;
    return is_root(result, up, period) ? scorecard_i_result_weight_in_root(result, node, SCORECARD_NONE, period)
                                       : scorecard_i_missing();
}

/* An element of a list of facts; NaN: there is no such list, or no such element. */
static double element(const double *list, size_t i, size_t count)
{
    return list != NULL && i < count ? list[i] : scorecard_i_missing();
}

/* A fact about a node as a child of its parent. */
static double child_fact(const scorecard_result *result, uint32_t node, uint32_t period, int32_t fact, uint32_t i)
{
    uint32_t child, parent = find_parent(result, node, period, &child);
    const struct scorecard_i_weighed *weighed =
        parent != SCORECARD_NONE ? scorecard_i_fitted_of(&result->engine, period, parent)->weighed : NULL;
    if (weighed == NULL || weighed->facts_of == NULL || weighed->facts_of[child] == SCORECARD_NONE)
        return scorecard_i_missing();
    const struct scorecard_i_weigh_facts *facts = &weighed->facts;
    uint32_t at = weighed->facts_of[child];
    switch (fact) {
    case SCORECARD_FACT_LOADING:
        return i < facts->factors ? element(facts->loadings, (size_t)at * facts->factors + i, (size_t)facts->children * facts->factors)
                                  : scorecard_i_missing();
    case SCORECARD_FACT_IMPORTANCE:
        return element(facts->importance, at, facts->children);
    default:
        return element(facts->correlations, at, facts->children);
    }
}

double scorecard_result_weigh_fact(const scorecard_result *result, uint32_t node, uint32_t period, int32_t fact, uint32_t i)
{
    if (fact == SCORECARD_FACT_LOADING || fact == SCORECARD_FACT_IMPORTANCE || fact == SCORECARD_FACT_CORRELATION)
        return child_fact(result, node, period, fact, i);
    if (scorecard_i_result_column(result, node, period) == NULL || !scorecard_i_engine_exists(&result->engine, node, period))
        return scorecard_i_missing();
    if (fact == SCORECARD_FACT_CONSISTENCY)
        return result->model->nodes[node].weighing.ratio;
    const struct scorecard_i_weighed *weighed = scorecard_i_fitted_of(&result->engine, period, node)->weighed;
    if (weighed == NULL || weighed->facts_of == NULL)
        return scorecard_i_missing();
    const struct scorecard_i_weigh_facts *facts = &weighed->facts;
    switch (fact) {
    case SCORECARD_FACT_ROWS:
        return facts->rows;
    case SCORECARD_FACT_FACTORS:
        return facts->factors > 0 ? facts->factors : scorecard_i_missing();
    case SCORECARD_FACT_EIGENVALUE:
        return element(facts->eigenvalues, i, facts->children);
    case SCORECARD_FACT_EXPLAINED:
        return element(facts->explained, i, facts->factors);
    case SCORECARD_FACT_OBJECTIVE:
        return facts->objective;
    case SCORECARD_FACT_ROUNDS:
        return facts->rounds;
    case SCORECARD_FACT_CONVERGED:
        return facts->converged;
    default:
        return scorecard_i_missing();
    }
}

const char *scorecard_fact_name(int32_t fact)
{
    static const char *const names[] = { "rows",       "consistency", "factors",   "eigenvalue", "explained", "loading",
                                         "importance", "correlation", "objective", "rounds",     "converged" };
    return fact >= SCORECARD_FACT_ROWS && fact <= SCORECARD_FACT_CONVERGED ? names[fact - 1] : NULL;
}

/* One warning: a unit without weights of its own. false: no memory. */
static bool warn(scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period, bool infeasible)
{
    struct scorecard_i_buffer text;
    scorecard_i_buffer_init(&text, &result->engine.run);
    scorecard_i_buffer_text(&text, "node ");
    scorecard_i_buffer_text(&text, result->model->nodes[node].stated.id);
    scorecard_i_buffer_text(&text, ", unit ");
    scorecard_i_buffer_text(&text, scorecard_data_unit_id(result->data, unit));
    scorecard_i_buffer_text(&text, ", period ");
    scorecard_i_buffer_text(&text, scorecard_data_period_id(result->data, period));
    scorecard_i_buffer_text(&text, infeasible ? ": it has no score, since no weights give the shares that are asked for: some of its "
                                                "children score 0; widen the bounds, or change the scale"
                                              : ": it has no score, since its linear programme was not solved; look at its children's scores");
    return scorecard_i_result_warn(result, &text);
}

bool scorecard_i_result_warn_weights(scorecard_result *result)
{
    const struct scorecard_i_engine *engine = &result->engine;
    for (uint32_t i = 0; i < result->period_count; i++)
        for (uint32_t n = 0; n < result->model->count; n++) {
            const struct scorecard_i_weighed *weighed = scorecard_i_fitted_of(engine, result->periods[i], n)->weighed;
            for (uint32_t u = 0; weighed != NULL && weighed->outcomes != NULL && u < engine->unit_count; u++)
                if (weighed->outcomes[u] != SCORECARD_I_BENEFIT_OK &&
                    !warn(result, n, u, result->periods[i], weighed->outcomes[u] == SCORECARD_I_BENEFIT_INFEASIBLE))
                    return false;
        }
    return true;
}
