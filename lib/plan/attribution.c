/* SPDX-License-Identifier: MIT */
#include "plan/attribution.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "maths/sum.h"
#include "plan/condition.h"
#include "study/attribute.h"

/* ---- one effect of a change ---- */

static bool add_line(struct scorecard_i_attributing *job, const struct scorecard_attribution_line *line)
{
    scorecard_attribution *made = job->made;
    if (!scorecard_i_grow(&job->run, &made->lines, &made->capacity, made->count + 1, sizeof *made->lines))
        return false;
    made->lines[made->count++] = *line;
    return true;
}

/* The node of the earlier result by which an effect is looked at: its own, or the nearest above that both have; NONE: none is. */
static uint32_t place_of(const struct scorecard_i_attributing *job, const struct scorecard_effect *effect)
{
    if (effect->old_node != SCORECARD_NONE)
        return effect->old_node;
    const scorecard_model *later = job->after->model;
    for (uint32_t n = effect->node; n != SCORECARD_NONE; n = later->nodes[n].parent) {
        uint32_t old = scorecard_model_find(job->before->model, later->nodes[n].stated.id);
        if (old != SCORECARD_NONE)
            return old;
    }
    return SCORECARD_NONE;
}

/* The claims at a node, else at the nearest above it, up to the node asked for. */
static const struct scorecard_i_claim *claims_near(const struct scorecard_i_attributing *job, uint32_t unit, uint32_t *node,
                                                   size_t *count)
{
    const scorecard_model *model = job->before->model;
    const struct scorecard_i_claim *claims = NULL;
    *count = 0;
    for (; *node != SCORECARD_NONE && *count == 0; *node = *count == 0 ? model->nodes[*node].parent : *node) {
        claims = scorecard_i_attribution_at(job, unit, *node, count);
        if (*count == 0 && *node == job->node)
            break;
    }
    return claims;
}

/* Shares an effect, by what is expected of what is done; the greatest share has the rest. */
static void share(struct scorecard_i_attributing *job, const struct scorecard_i_claim *claims, size_t count, double effect)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += job->weights[i] = fabs(claims[i].expected) * claims[i].done;
    bool expects = sum > 0;
    for (size_t i = 0; i < count && !expects; i++)
        sum += job->weights[i] = claims[i].done;
    for (size_t i = 0; i < count; i++)
        job->parts[i] = effect * (job->weights[i] / sum);
    scorecard_i_attribute_rest(count, job->parts, effect);
}

struct sums {
    struct scorecard_i_sum actions, unexplained, parts[SCORECARD_PART_ROUNDING + 1], all;
};

static bool take_effect(struct scorecard_i_attributing *job, uint32_t unit, const struct scorecard_effect *effect,
                        struct sums *sums, struct scorecard_i_sum *by_action)
{
    bool own = effect->part == SCORECARD_PART_OWN || effect->part == SCORECARD_PART_GAPS;
    uint32_t at = own ? place_of(job, effect) : SCORECARD_NONE;
    size_t count = 0;
    const struct scorecard_i_claim *claims = at != SCORECARD_NONE ? claims_near(job, unit, &at, &count) : NULL;
    struct scorecard_attribution_line line = { .size = sizeof line,
                                               .unit = unit,
                                               .node = effect->old_node,
                                               .to_node = effect->node,
                                               .part = effect->part,
                                               .action = SCORECARD_NONE,
                                               .at = SCORECARD_NONE };
    if (count == 0) {
        line.realised = effect->effect;
        scorecard_i_sum_add(own ? &sums->unexplained : &sums->parts[effect->part], effect->effect);
        scorecard_i_sum_add(&sums->all, effect->effect);
        return add_line(job, &line);
    }
    share(job, claims, count, effect->effect);
    for (size_t i = 0; i < count; i++) {
        line.action = claims[i].action;
        line.at = at;
        line.realised = job->parts[i];
        scorecard_i_sum_add(&sums->actions, line.realised);
        scorecard_i_sum_add(&sums->all, line.realised);
        scorecard_i_sum_add(&by_action[line.action], line.realised);
        if (!add_line(job, &line))
            return false;
    }
    return true;
}

/* ---- units ---- */

static void close_unit(struct scorecard_attribution_unit *out, const struct sums *sums)
{
    out->actions = scorecard_i_sum_value(&sums->actions);
    out->unexplained = scorecard_i_sum_value(&sums->unexplained);
    out->peers = scorecard_i_sum_value(&sums->parts[SCORECARD_PART_PEERS]);
    out->weights = scorecard_i_sum_value(&sums->parts[SCORECARD_PART_WEIGHTS]);
    out->method = scorecard_i_sum_value(&sums->parts[SCORECARD_PART_METHOD]);
    out->structure = scorecard_i_sum_value(&sums->parts[SCORECARD_PART_STRUCTURE]);
    out->rounding = scorecard_i_sum_value(&sums->parts[SCORECARD_PART_ROUNDING]);
    out->residual = out->net - scorecard_i_sum_value(&sums->all);
}

static bool take_unit(struct scorecard_i_attributing *job, uint32_t i, struct scorecard_i_sum *by_action)
{
    struct scorecard_attribution_unit *out = &job->made->units[job->made->unit_count];
    struct scorecard_changes_line line = { .size = sizeof line };
    struct scorecard_effect effect = { .size = sizeof effect };
    struct scorecard_forecast_line told = { .size = sizeof told };
    struct sums sums;
    const double missing = scorecard_i_missing();
    (void)scorecard_changes_at(job->changes, i, &line);
    *out = (struct scorecard_attribution_unit){ .size = sizeof *out,
                                                .unit = line.old_unit,
                                                .outcome = line.outcome,
                                                .marks = line.marks,
                                                .before = line.before,
                                                .after = line.after,
                                                .net = line.net,
                                                .expected = missing,
                                                .actions = missing,
                                                .unexplained = missing,
                                                .peers = missing,
                                                .weights = missing,
                                                .method = missing,
                                                .structure = missing,
                                                .rounding = missing,
                                                .residual = missing };
    job->made->unit_count++;
    for (uint32_t k = 0; scorecard_forecast_at(job->made->forecast, k, &told); k++)
        if (told.unit == line.old_unit)
            out->expected = told.gain;
    if (line.outcome != SCORECARD_CHANGES_OK)
        return true;
    scorecard_i_sum_init(&sums.actions);
    scorecard_i_sum_init(&sums.unexplained);
    scorecard_i_sum_init(&sums.all);
    for (int p = 0; p <= SCORECARD_PART_ROUNDING; p++)
        scorecard_i_sum_init(&sums.parts[p]);
    for (uint32_t k = 0; scorecard_changes_effect_at(job->changes, i, k, &effect); k++)
        if (!take_effect(job, line.old_unit, &effect, &sums, by_action))
            return false;
    close_unit(out, &sums);
    return true;
}

static bool take_units(struct scorecard_i_attributing *job)
{
    scorecard_attribution *made = job->made;
    uint32_t count = scorecard_changes_count(job->changes);
    struct scorecard_i_sum *by_action = scorecard_i_zalloc(&job->run, made->action_count, sizeof *by_action);
    made->units = scorecard_i_arena_alloc(&made->arena, count, sizeof *made->units);
    bool ready = by_action != NULL && made->units != NULL;
    for (uint32_t a = 0; a < made->action_count && ready; a++)
        scorecard_i_sum_init(&by_action[a]);
    for (uint32_t i = 0; i < count && ready; i++)
        ready = take_unit(job, i, by_action);
    for (uint32_t a = 0; a < made->action_count && ready; a++) {
        made->actions[a].realised = scorecard_i_sum_value(&by_action[a]);
        made->actions[a].gap = made->actions[a].realised - made->actions[a].expected;
    }
    scorecard_i_free(&job->run, by_action);
    return ready;
}

/* ---- actions and targets ---- */

static bool read_actions(struct scorecard_i_attributing *job)
{
    scorecard_attribution *made = job->made;
    made->action_count = scorecard_plan_action_count(job->plan);
    made->actions = scorecard_i_arena_alloc(&made->arena, made->action_count, sizeof *made->actions);
    for (uint32_t a = 0; a < made->action_count && made->actions != NULL; a++) {
        struct scorecard_plan_standing standing = { .size = sizeof standing };
        (void)scorecard_plan_action_standing(job->plan, a, NULL, &standing);
        made->actions[a] =
            (struct scorecard_attribution_action){ .size = sizeof made->actions[a],
                                                   .action = a,
                                                   .status = standing.status,
                                                   .done = standing.done,
                                                   .measured = standing.realised,
                                                   .expected = scorecard_forecast_action_gain(made->forecast, a) };
    }
    return made->actions != NULL;
}

static bool read_targets(struct scorecard_i_attributing *job)
{
    scorecard_attribution *made = job->made;
    struct scorecard_forecast_target said = { .size = sizeof said };
    const scorecard_result *before = job->before, *after = job->after;
    uint32_t count = scorecard_forecast_target_count(made->forecast);
    made->targets = scorecard_i_arena_alloc(&made->arena, count, sizeof *made->targets);
    for (uint32_t i = 0; i < count && made->targets != NULL; i++) {
        struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
        struct scorecard_i_condition read;
        (void)scorecard_forecast_target_at(made->forecast, i, &said);
        (void)scorecard_plan_target_at(job->plan, said.target, &target);
        struct scorecard_i_condition_place then = { after, scorecard_i_plan_unit(job->plan, target.unit, after->data),
                                                    scorecard_changes_to(job->changes), NULL };
        struct scorecard_i_condition_place baseline = { before, said.unit, scorecard_changes_from(job->changes), NULL };
        if (!scorecard_i_condition_read(&target.conditions[said.condition], then, baseline, &read))
            return false;
        made->targets[made->target_count++] = (struct scorecard_attribution_target){
            .size = sizeof *made->targets,
            .target = said.target,
            .condition = said.condition,
            .unit = said.unit,
            .wanted = read.wanted,
            .before = said.before,
            .expected = said.after,
            .after = read.actual,
            .distance = read.distance,
            .outcome = !read.known ? SCORECARD_OUTCOME_UNKNOWN
                       : read.met  ? SCORECARD_OUTCOME_MET
                                   : SCORECARD_OUTCOME_MISSED,
        };
    }
    return made->targets != NULL;
}

/* ---- the whole ---- */

/* A period by its id where a result has it, else NULL: its own default. */
static const char *period_of(const scorecard_result *result, const char *asked, const char *planned)
{
    if (asked != NULL)
        return asked;
    uint32_t period = planned != NULL ? scorecard_data_find_period(result->data, planned) : SCORECARD_NONE;
    return period != SCORECARD_NONE && result->slots[period] != SCORECARD_NONE ? planned : NULL;
}

/* Changes of the plan's units in the node. */
static scorecard_status find_changes(struct scorecard_i_attributing *job, const char *from, const char *to,
                                     struct scorecard_error *err)
{
    struct scorecard_changes_options changes = SCORECARD_CHANGES_OPTIONS_INIT;
    const scorecard_forecast *forecast = job->made->forecast;
    uint32_t units = scorecard_forecast_count(forecast), count = 0;
    uint32_t node = scorecard_model_find(job->after->model, job->before->model->nodes[job->node].stated.id);
    uint32_t *list = scorecard_i_zalloc(&job->run, units, sizeof *list);
    for (uint32_t i = 0; i < units && list != NULL; i++) {
        struct scorecard_forecast_line line = { .size = sizeof line };
        (void)scorecard_forecast_at(forecast, i, &line);
        uint32_t unit = scorecard_data_find_unit(job->after->data, scorecard_data_unit_id(job->before->data, line.unit));
        if (unit != SCORECARD_NONE)
            list[count++] = unit;
    }
    changes.run = &job->run;
    changes.from = from;
    changes.to = to;
    changes.units = list;
    changes.unit_count = count;
    changes.nodes = &node;
    changes.node_count = 1;
    scorecard_status status;
    if (list == NULL)
        status = scorecard_i_fail_memory(err);
    else if (count == 0 || node == SCORECARD_NONE)
        status = scorecard_i_where(
            err,
            scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN, "the later result does not have %s; take one that has",
                             node == SCORECARD_NONE ? "the node that is asked for" : "a unit of the plan"),
            "plan %s", scorecard_plan_id(job->plan));
    else
        status = scorecard_result_changes(job->before, job->after, &changes, &job->changes, err);
    scorecard_i_free(&job->run, list);
    return status;
}

static scorecard_status fill(struct scorecard_i_attributing *job, const scorecard_plan *plan, struct scorecard_error *err)
{
    const struct scorecard_attribution_options *o = &job->options;
    struct scorecard_forecast_options forecast = SCORECARD_FORECAST_OPTIONS_INIT;
    const char *from = period_of(job->before, o->from, scorecard_plan_get(plan, SCORECARD_PLAN_BASELINE));
    const char *to = period_of(job->after, o->to, scorecard_plan_get(plan, SCORECARD_PLAN_PERIOD));
    if (job->before == job->after && from == NULL && scorecard_plan_get(plan, SCORECARD_PLAN_BASELINE) == NULL && job->before->period_count > 1)
        from = scorecard_data_period_id(job->before->data, job->before->periods[job->before->period_count - 2]);
    job->node = o->node;
    forecast.run = &job->run;
    forecast.flags = SCORECARD_FORECAST_BY_ACTION;
    forecast.as_of = o->as_of;
    forecast.on = "9999-12-31"; /* the whole plan, whenever it is done */
    forecast.period = from;
    forecast.nodes = &job->node;
    forecast.node_count = 1;
    forecast.node = job->node;
    forecast.functions = o->functions;
    forecast.function_count = o->function_count;
    scorecard_status status = scorecard_plan_forecast(plan, job->before, &forecast, &job->made->forecast, err);
    if (status != SCORECARD_OK)
        return status;
    job->plan = scorecard_forecast_plan(job->made->forecast);
    status = find_changes(job, scorecard_data_period_id(job->before->data, scorecard_forecast_period(job->made->forecast)),
                          to, err);
    if (status != SCORECARD_OK)
        return status;
    bool ready = read_actions(job) && scorecard_i_attribution_claims(job) && take_units(job) && read_targets(job);
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

scorecard_status scorecard_plan_attribution(const scorecard_plan *plan, const scorecard_result *before,
                                            const scorecard_result *after,
                                            const struct scorecard_attribution_options *options, scorecard_attribution **out,
                                            struct scorecard_error *err)
{
    struct scorecard_i_attributing job = { .options = SCORECARD_ATTRIBUTION_OPTIONS_INIT, .before = before, .after = after };
    scorecard_status status = SCORECARD_OK;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (plan == NULL || before == NULL || after == NULL)
        return scorecard_i_fail_null(err, plan == NULL ? "plan" : before == NULL ? "before" : "after");
    if (options != NULL) {
        status =
            scorecard_i_check_options(options, sizeof job.options, sizeof job.options, "scorecard_attribution_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&job.options, options, sizeof job.options);
    }
    if (job.options.flags != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_attribution_options has a flag that this release does not know; clear it");
    status = scorecard_i_run_take(job.options.run, &after->engine.run, &job.run, err);
    if (status != SCORECARD_OK)
        return status;
    job.run.progress = NULL;
    job.made = scorecard_i_zalloc(&job.run, 1, sizeof *job.made);
    if (job.made == NULL)
        return scorecard_i_fail_memory(err);
    job.made->references = 1;
    scorecard_i_arena_init(&job.made->arena, &job.run);
    status = fill(&job, plan, err);
    scorecard_changes_unref(job.changes);
    scorecard_i_free(&job.run, job.claims);
    scorecard_i_free(&job.run, job.weights);
    scorecard_i_free(&job.run, job.parts);
    if (status != SCORECARD_OK) {
        scorecard_attribution_unref(job.made);
        return status;
    }
    *out = job.made;
    return SCORECARD_OK;
}
