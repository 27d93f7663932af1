/* SPDX-License-Identifier: MIT */
/* How far a score may be off because a survey asked some and not all. */
#include <math.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "measure/prepare.h"
#include "measure/result.h"

/* Inputs of one unit, looked up one by one. */
struct unit {
    const struct scorecard_i_engine *engine;
    const struct scorecard_i_node *node;
    uint32_t unit, period, first;
};

static double count_of(const void *context, uint32_t input)
{
    const struct unit *u = context;
    double value;
    uint8_t gap;
    int32_t decimals;
    uint32_t at = u->node->inputs[u->node->operands[u->first + input]];
    scorecard_i_leaf_choose(u->engine, u->node, at, u->period, u->unit, &value, &gap, &decimals);
    return value;
}

static bool has_inputs(const struct unit *u, const struct scorecard_i_rule *rule)
{
    for (uint32_t k = 0; k < scorecard_i_rule_needs(rule); k++)
        if (isnan(count_of(u, k)))
            return false;
    return true;
}

/* The survey that a unit's score comes from; NULL: it comes from something else. */
static const struct scorecard_i_rule *find_survey(struct unit *u)
{
    const struct scorecard_i_rule *rule = u->node->rule;
    if (rule == NULL || u->node->kind != SCORECARD_KIND_INDICATOR)
        return NULL;
    for (size_t p = 0; p < rule->part_count; p++) {
        u->first = rule->parts[p].first;
        if (has_inputs(u, &rule->parts[p]))
            return rule->parts[p].method == SCORECARD_RULE_SURVEY ? &rule->parts[p] : NULL;
    }
    return rule->method == SCORECARD_RULE_SURVEY && has_inputs(u, rule) ? rule : NULL;
}

/* What is known of the survey of a leaf, on the node's scale. false: there is none, or nobody answered. */
static bool tell(const struct scorecard_i_engine *engine, uint32_t n, uint32_t unit, uint32_t period,
                 struct scorecard_i_survey_facts *facts, const struct scorecard_i_survey **survey)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_publication *how = &node->publication;
    struct unit u = { engine, node, unit, period, 0 };
    const struct scorecard_i_rule *rule = find_survey(&u);
    if (rule == NULL)
        return false;
    *survey = &rule->survey;
    scorecard_i_survey_tell(&rule->survey, count_of, &u, facts);
    double by = rule->maximum * (how->maps ? how->multiply : 1), add = how->maps ? how->add : 0;
    double low = facts->low * by + add, high = facts->high * by + add;
    facts->error *= by < 0 ? -by : by;
    facts->low = low < high ? low : high;
    facts->high = low < high ? high : low;
    return !isnan(facts->error);
}

static bool was_scored(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    return scorecard_i_result_column(result, node, period) != NULL && unit < result->engine.unit_count &&
           scorecard_i_engine_exists(&result->engine, node, period);
}

int32_t scorecard_result_survey(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period,
                                struct scorecard_survey_line *out)
{
    struct scorecard_i_survey_facts facts;
    const struct scorecard_i_survey *survey;
    if (out == NULL || out->size < sizeof *out || !was_scored(result, node, unit, period) ||
        !tell(&result->engine, node, unit, period, &facts, &survey))
        return 0;
    *out = (struct scorecard_survey_line){
        .size = out->size,
        .share = facts.share,
        .mean = facts.mean,
        .answers = facts.answers,
        .dont_know = facts.dont_know,
        .respondents = facts.respondents,
        .effective = facts.effective,
        .standard_error = facts.error,
        .low = facts.low,
        .high = facts.high,
        .confidence = survey->confidence,
        .questions = survey->questions,
        .levels = survey->levels,
    };
    return 1;
}

/* The error of one node from those it needs. It is 0 where no survey is below, and NaN where it does not follow. */
static double error_of(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n, uint32_t period,
                       uint32_t unit, const double *errors, double *shares)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_survey *survey;
    struct scorecard_i_survey_facts facts;
    double square = 0, by = node->publication.maps ? node->publication.multiply : 1;
    if (scratch->nodes[n].gap[0] != 0)
        return 0; /* there is nothing that could be off */
    if (node->kind == SCORECARD_KIND_INDICATOR)
        return tell(engine, n, unit, period, &facts, &survey) ? facts.error : 0;
    if (node->kind == SCORECARD_KIND_REFERENCE) {
        bool same = scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method == SCORECARD_RULE_IDENTITY;
        square = errors[node->reference] * errors[node->reference] * (same ? 1 : scorecard_i_missing());
        return errors[node->reference] == 0 ? 0 : scorecard_i_sqrt(square) * (by < 0 ? -by : by);
    }
    bool linear = scorecard_i_aggregation_sums(node->aggregation.method) || node->aggregation.method == SCORECARD_AGGREGATE_ARITHMETIC;
    struct scorecard_i_combined combined;
    scorecard_i_combine_unit(engine, scratch, n, period, unit, 0, &combined);
    scorecard_i_combine_shares(engine, n, period, unit, scratch->children, combined.factor, shares);
    for (uint32_t c = 0; c < node->child_count; c++) {
        double error = errors[node->children[c]];
        if (error != 0 && !isnan(scratch->children[c].value))
            square += linear ? shares[c] * error * (shares[c] * error) : scorecard_i_missing();
    }
    return scorecard_i_sqrt(square) * (by < 0 ? -by : by);
}

double scorecard_result_standard_error(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period)
{
    struct scorecard_i_scratch scratch;
    struct scorecard_i_failure failure;
    if (!was_scored(result, node, unit, period))
        return scorecard_i_missing();
    const struct scorecard_i_engine *engine = &result->engine;
    size_t count = result->model->count;
    double *errors = scorecard_i_zalloc(&engine->run, 2 * count, sizeof *errors), error = scorecard_i_missing();
    if (errors == NULL || !scorecard_i_scratch_open(&scratch, engine, 1, true, true)) {
        scorecard_i_free(&engine->run, errors);
        return error;
    }
    bool done = scorecard_i_compute(engine, &scratch, period, unit, 1, engine->level_count, &failure);
    for (size_t k = 0; k < count && done; k++) {
        uint32_t n = result->model->order[k];
        errors[n] = error_of(engine, &scratch, n, period, unit, errors, errors + count);
    }
    if (done && errors[node] > 0)
        error = errors[node];
    scorecard_i_scratch_close(&scratch, engine);
    scorecard_i_free(&engine->run, errors);
    return error;
}
