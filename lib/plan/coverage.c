/* SPDX-License-Identifier: MIT */
#include "plan/coverage.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "maths/sum.h"
#include "plan/plan.h"

/* Of one unit at a time, by node. */
struct by_node {
    uint32_t *direct, *above; /* actions */
    uint32_t *lines;          /* number of a line with a loss that can be acted upon, of the node or told for it, or NONE */
    double *shares;           /* room: of what comes from one place */
    uint32_t *listed;         /* room: lines that it goes to */
};

static bool is_actionable(const struct scorecard_loss_line *line)
{
    return line->kind == SCORECARD_LOSS_LEAF || line->kind == SCORECARD_LOSS_GAP || line->kind == SCORECARD_LOSS_PENALTY;
}

static bool is_given_up(const struct scorecard_i_covering *job, uint32_t a)
{
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    return scorecard_plan_action_standing(job->plan, a, NULL, &standing) && standing.status == SCORECARD_PROGRESS_CANCELLED;
}

/* Counts the actions of a unit at each node, and above each. */
static void count_actions(const struct scorecard_i_covering *job, uint32_t unit, struct by_node *at)
{
    const scorecard_model *model = job->result->model;
    memset(at->direct, 0, model->count * sizeof *at->direct);
    memset(at->above, 0, model->count * sizeof *at->above);
    for (uint32_t a = 0; a < scorecard_plan_action_count(job->plan); a++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        (void)scorecard_plan_action_at(job->plan, a, &action);
        if (scorecard_i_plan_unit(job->plan, action.unit, job->result->data) != unit || is_given_up(job, a))
            continue;
        uint32_t first = job->scope.node_first[a], end = job->scope.node_first[a + 1], covered = 0;
        for (uint32_t i = first; i < end; i++) {
            uint32_t n = job->scope.nodes[i];
            at->direct[n]++;
            at->above[n] -= n < covered; /* it is counted as one that acts there */
            for (uint32_t below = n + 1; below < model->nodes[n].end; below++)
                at->above[below] += below >= covered;
            covered = model->nodes[n].end > covered ? model->nodes[n].end : covered;
        }
    }
}

/* Adds what a place brings to the lines that it is about, by shares; the greatest has the rest. */
static void add_to_lines(scorecard_coverage *made, const struct by_node *at, uint32_t count, double gain, double claim)
{
    double sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += at->shares[i];
    for (uint32_t i = 0; i < count; i++) {
        double share = sum > 0 ? at->shares[i] / sum : 1.0 / count;
        made->lines[at->listed[i]].expected += gain * share;
        made->lines[at->listed[i]].claimed += claim * share;
    }
}

/* A place goes to its node's line; of an input to those of all its leaves, as they lost; of an aggregate to what is open below it. */
static void value_place(const struct scorecard_i_covering *job, const struct by_node *at,
                        const struct scorecard_forecast_place *place)
{
    const scorecard_model *model = job->result->model;
    scorecard_coverage *made = job->made;
    double times = place->claimed / place->alone;
    double claim = isfinite(times) ? place->gain * times : place->gain;
    uint32_t count = 0;
    if (place->node == SCORECARD_NONE || isnan(place->gain))
        return;
    if (place->input != NULL) {
        uint32_t input = scorecard_i_scope_input(model, place->input);
        for (uint32_t l = job->scope.first[input]; l < job->scope.first[input + 1]; l++)
            if (at->lines[job->scope.leaves[l]] != SCORECARD_NONE)
                at->listed[count++] = at->lines[job->scope.leaves[l]];
    } else if (at->lines[place->node] != SCORECARD_NONE) {
        at->listed[count++] = at->lines[place->node];
    }
    if (count == 0 && place->input == NULL)
        for (uint32_t n = place->node + 1; n < model->nodes[place->node].end; n++)
            if (at->lines[n] != SCORECARD_NONE)
                at->listed[count++] = at->lines[n];
    for (uint32_t i = 0; i < count; i++) {
        const struct scorecard_coverage_line *line = &made->lines[at->listed[i]];
        double open = place->input != NULL ? line->lost : line->lost - line->expected;
        at->shares[i] = open > 0 ? open : 0;
    }
    add_to_lines(made, at, count, place->gain, claim);
}

static int32_t cover_of(const struct scorecard_coverage_line *line, bool actionable, double tolerance)
{
    if (!actionable)
        return line->lost > 0 ? SCORECARD_COVER_NOT_ACTIONABLE : SCORECARD_COVER_NOTHING_LOST;
    if (!(line->lost > 0))
        return SCORECARD_COVER_NOTHING_LOST;
    if (line->actions + line->above == 0)
        return SCORECARD_COVER_NONE;
    if (!(line->expected > 0))
        return SCORECARD_COVER_UNVALUED;
    if (line->claimed > line->lost + tolerance)
        return SCORECARD_COVER_OVER;
    return line->expected >= line->lost - tolerance ? SCORECARD_COVER_FULL : SCORECARD_COVER_UNDER;
}

static void add_up(const struct scorecard_i_covering *job, const struct scorecard_loss_unit *lost,
                   struct scorecard_coverage_unit *out)
{
    scorecard_coverage *made = job->made;
    struct scorecard_i_sum sums[3];
    for (int s = 0; s < 3; s++)
        scorecard_i_sum_init(&sums[s]);
    for (uint32_t i = lost->first; i < lost->first + lost->count; i++) {
        int32_t cover = made->lines[i].cover;
        int to = cover == SCORECARD_COVER_NONE                                                      ? 1
                 : cover == SCORECARD_COVER_NOTHING_LOST || cover == SCORECARD_COVER_NOT_ACTIONABLE ? 2
                                                                                                    : 0;
        scorecard_i_sum_add(&sums[to], made->lines[i].lost);
    }
    out->lost = lost->lost;
    out->with = scorecard_i_sum_value(&sums[0]);
    out->without = scorecard_i_sum_value(&sums[1]);
    out->beside = scorecard_i_sum_value(&sums[2]);
}

/* What the whole plan brings a unit, and what its places bring only together. */
static void add_gain(const struct scorecard_i_covering *job, struct scorecard_coverage_unit *out)
{
    const scorecard_forecast *forecast = job->made->forecast;
    struct scorecard_forecast_line line = { .size = sizeof line };
    struct scorecard_forecast_place place = { .size = sizeof place };
    struct scorecard_i_sum sum;
    scorecard_i_sum_init(&sum);
    out->expected = out->together = scorecard_i_missing();
    for (uint32_t i = 0; scorecard_forecast_at(forecast, i, &line); i++)
        if (line.unit == out->unit)
            out->expected = line.gain;
    for (uint32_t p = 0; scorecard_forecast_place_at(forecast, p, &place); p++)
        if (place.unit == out->unit)
            scorecard_i_sum_add(&sum, place.gain);
    out->together = out->expected - scorecard_i_sum_value(&sum);
}

/* Whether a loss is told at a node for all that is below it, as where only areas have a maximum. */
static bool is_told_above(const struct scorecard_i_covering *job, uint32_t node, int32_t kind)
{
    return kind == SCORECARD_LOSS_LEAF && job->result->model->nodes[node].child_count > 0;
}

/* A line that is told for what is below it counts the actions there; what acts at its own node was counted. */
static void count_below(const struct scorecard_i_covering *job, uint32_t unit, const struct by_node *at)
{
    for (uint32_t a = 0; a < scorecard_plan_action_count(job->plan); a++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        uint32_t last = SCORECARD_NONE;
        (void)scorecard_plan_action_at(job->plan, a, &action);
        if (scorecard_i_plan_unit(job->plan, action.unit, job->result->data) != unit || is_given_up(job, a))
            continue;
        for (uint32_t i = job->scope.node_first[a]; i < job->scope.node_first[a + 1]; i++) { /* they ascend: a line's stand together */
            uint32_t line = at->lines[job->scope.nodes[i]];
            if (line != SCORECARD_NONE && line != last && job->made->lines[line].node != job->scope.nodes[i])
                job->made->lines[line].actions++;
            last = line;
        }
    }
}

static void cover_unit(const struct scorecard_i_covering *job, struct by_node *at, uint32_t u)
{
    scorecard_coverage *made = job->made;
    const scorecard_model *model = job->result->model;
    struct scorecard_loss_unit lost = { .size = sizeof lost };
    struct scorecard_loss_line line = { .size = sizeof line };
    struct scorecard_coverage_unit *out = &made->units[u];
    (void)scorecard_losses_unit_at(job->losses, u, &lost);
    *out = (struct scorecard_coverage_unit){ .size = sizeof *out, .unit = lost.unit, .outcome = lost.outcome };
    out->lost = out->with = out->without = out->beside = scorecard_i_missing();
    add_gain(job, out);
    if (lost.outcome != SCORECARD_LOSS_OK)
        return;
    count_actions(job, lost.unit, at);
    for (uint32_t n = 0; n < model->count; n++)
        at->lines[n] = SCORECARD_NONE;
    for (uint32_t i = lost.first; i < lost.first + lost.count; i++) {
        (void)scorecard_losses_at(job->losses, i, &line);
        made->lines[i] = (struct scorecard_coverage_line){ .size = sizeof made->lines[i],
                                                           .unit = line.unit,
                                                           .node = line.node,
                                                           .kind = line.kind,
                                                           .lead = line.lead,
                                                           .horizon = line.horizon,
                                                           .lost = line.lost };
        made->lines[i].actions = at->direct[line.node];
        made->lines[i].above = at->above[line.node];
        if (!is_actionable(&line) || !(line.lost > 0))
            continue;
        at->lines[line.node] = i;
        for (uint32_t n = line.node + 1; is_told_above(job, line.node, line.kind) && n < model->nodes[line.node].end; n++)
            at->lines[n] = i;
    }
    count_below(job, lost.unit, at);
    struct scorecard_forecast_place place = { .size = sizeof place };
    for (int aggregates = 0; aggregates < 2; aggregates++) /* what is sure of its line comes first */
        for (uint32_t p = 0; scorecard_forecast_place_at(made->forecast, p, &place); p++)
            if (place.unit == lost.unit && place.node != SCORECARD_NONE &&
                aggregates == (place.input == NULL && model->nodes[place.node].child_count > 0))
                value_place(job, at, &place);
    for (uint32_t i = lost.first; i < lost.first + lost.count; i++) {
        struct scorecard_coverage_line *told = &made->lines[i];
        (void)scorecard_losses_at(job->losses, i, &line);
        told->cover = cover_of(told, is_actionable(&line), 1e-9 * (fabs(told->lost) + fabs(lost.lost)));
        if (told->lost > 0 && told->expected > told->lost)
            told->expected = told->lost; /* several places may each win the same points back, and together only once */
        bool open =
            is_actionable(&line) && told->cover != SCORECARD_COVER_NOTHING_LOST && told->cover != SCORECARD_COVER_FULL;
        told->open = open && told->lost > told->expected ? told->lost - told->expected : 0;
    }
    add_up(job, &lost, out);
}

/* ---- actions ---- */

/* Points lost where an action acts and below. Each once: its nodes ascend, and those below come behind. */
static double lost_at(const struct scorecard_i_covering *job, uint32_t a, const double *lost)
{
    const scorecard_model *model = job->result->model;
    struct scorecard_i_sum sum;
    uint32_t covered = 0;
    scorecard_i_sum_init(&sum);
    for (uint32_t i = job->scope.node_first[a]; i < job->scope.node_first[a + 1]; i++) {
        uint32_t n = job->scope.nodes[i] > covered ? job->scope.nodes[i] : covered,
                 end = model->nodes[job->scope.nodes[i]].end;
        for (; n < end; n++)
            scorecard_i_sum_add(&sum, lost[n]);
        covered = end > covered ? end : covered;
    }
    return scorecard_i_sum_value(&sum);
}

/* `told`: by node, what was lost where that is told further up. */
static void read_action(const struct scorecard_i_covering *job, uint32_t a, uint32_t unit, const double *lost, const double *told)
{
    struct scorecard_coverage_action *out = &job->made->actions[a];
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    (void)scorecard_plan_action_at(job->plan, a, &action);
    uint32_t own = scorecard_i_plan_unit(job->plan, action.unit, job->result->data);
    bool names = action.node_count > 0 || action.effect_count > 0;
    bool known = own != SCORECARD_NONE && job->scope.node_first[a] < job->scope.node_first[a + 1];
    if (out->size == 0)
        *out = (struct scorecard_coverage_action){ .size = sizeof *out,
                                                   .action = a,
                                                   .outcome = is_given_up(job, a) ? SCORECARD_COVERAGE_GIVEN_UP
                                                              : !names            ? SCORECARD_COVERAGE_NO_NODE
                                                              : !known            ? SCORECARD_COVERAGE_UNKNOWN
                                                                                  : SCORECARD_COVERAGE_NO_LOSS,
                                                   .expected = scorecard_forecast_action_gain(job->made->forecast, a) };
    if (own != unit || !known)
        return;
    out->lost = lost_at(job, a, lost);
    for (uint32_t i = job->scope.node_first[a]; !(out->lost > 0) && i < job->scope.node_first[a + 1]; i++)
        out->lost = told[job->scope.nodes[i]];
    if (out->outcome == SCORECARD_COVERAGE_NO_LOSS && out->lost > 0)
        out->outcome = SCORECARD_COVERAGE_OK;
}

static void tell_lost(const struct scorecard_i_covering *job, const struct scorecard_coverage_line *line, double *lost, double *told)
{
    lost[line->node] += line->lost;
    for (uint32_t n = line->node + 1; is_told_above(job, line->node, line->kind) && n < job->result->model->nodes[line->node].end; n++)
        told[n] = line->lost;
}

/* All actions, unit by unit. */
static bool read_actions(const struct scorecard_i_covering *job)
{
    scorecard_coverage *made = job->made;
    made->action_count = scorecard_plan_action_count(job->plan);
    made->actions = scorecard_i_arena_alloc(&made->arena, made->action_count, sizeof *made->actions);
    uint32_t nodes = job->result->model->count;
    double *lost = scorecard_i_zalloc(&job->run, nodes, 2 * sizeof *lost), *told = lost != NULL ? lost + nodes : NULL;
    for (uint32_t u = 0; u < made->unit_count && made->actions != NULL && lost != NULL; u++) {
        memset(lost, 0, 2 * nodes * sizeof *lost);
        for (uint32_t i = 0; i < made->count; i++)
            if (made->lines[i].unit == made->units[u].unit && made->lines[i].lost > 0 &&
                made->lines[i].cover != SCORECARD_COVER_NOT_ACTIONABLE)
                tell_lost(job, &made->lines[i], lost, told);
        for (uint32_t a = 0; a < made->action_count; a++)
            read_action(job, a, made->units[u].unit, lost, told);
    }
    bool ready = made->actions != NULL && lost != NULL;
    scorecard_i_free(&job->run, lost);
    return ready;
}

/* ---- the whole ---- */

static bool cover_all(struct scorecard_i_covering *job)
{
    scorecard_coverage *made = job->made;
    uint32_t nodes = job->result->model->count;
    struct by_node at = { .direct = scorecard_i_zalloc(&job->run, nodes, 4 * sizeof *at.direct),
                          .shares = scorecard_i_zalloc(&job->run, nodes, sizeof *at.shares) };
    made->count = scorecard_losses_count(job->losses);
    made->unit_count = scorecard_losses_unit_count(job->losses);
    made->lines = scorecard_i_arena_alloc(&made->arena, made->count, sizeof *made->lines);
    made->units = scorecard_i_arena_alloc(&made->arena, made->unit_count, sizeof *made->units);
    bool ready = at.direct != NULL && at.shares != NULL && made->lines != NULL && made->units != NULL &&
                 scorecard_i_scope_open(&job->scope, job->plan, job->result->model, &made->arena);
    if (ready) {
        at.above = at.direct + nodes;
        at.lines = at.direct + 2 * (size_t)nodes;
        at.listed = at.direct + 3 * (size_t)nodes;
    }
    for (uint32_t u = 0; u < made->unit_count && ready; u++)
        cover_unit(job, &at, u);
    scorecard_i_free(&job->run, at.direct);
    scorecard_i_free(&job->run, at.shares);
    return ready && read_actions(job) && scorecard_i_coverage_agencies(job);
}

/* Forecasts the whole plan, and finds the losses of its units. */
static scorecard_status open_all(struct scorecard_i_covering *job, const scorecard_plan *plan,
                                 const scorecard_result *result, struct scorecard_error *err)
{
    const struct scorecard_coverage_options *o = &job->options;
    struct scorecard_forecast_options forecast = SCORECARD_FORECAST_OPTIONS_INIT;
    struct scorecard_losses_options losses = SCORECARD_LOSSES_OPTIONS_INIT;
    scorecard_coverage *made = job->made;
    uint32_t top = o->node;
    forecast.run = losses.run = &job->run;
    forecast.flags = SCORECARD_FORECAST_BY_ACTION;
    forecast.as_of = o->as_of;
    forecast.on = "9999-12-31"; /* the whole plan, whenever it is done */
    forecast.period = o->period;
    forecast.nodes = &top;
    forecast.node_count = 1;
    forecast.node = top;
    forecast.functions = o->functions;
    forecast.function_count = o->function_count;
    scorecard_status status = scorecard_plan_forecast(plan, result, &forecast, &made->forecast, err);
    if (status != SCORECARD_OK)
        return status;
    uint32_t units = scorecard_forecast_count(made->forecast);
    uint32_t *list = scorecard_i_zalloc(&job->run, units, sizeof *list);
    for (uint32_t i = 0; i < units && list != NULL; i++) {
        struct scorecard_forecast_line line = { .size = sizeof line };
        (void)scorecard_forecast_at(made->forecast, i, &line);
        list[i] = line.unit;
    }
    made->period = scorecard_forecast_period(made->forecast);
    losses.units = list;
    losses.unit_count = units;
    losses.period = scorecard_data_period_id(result->data, made->period);
    losses.node = top;
    losses.reg = o->reg;
    status = list != NULL ? scorecard_result_losses(result, &losses, &job->losses, err) : scorecard_i_fail_memory(err);
    scorecard_i_free(&job->run, list);
    return status;
}

scorecard_status scorecard_plan_coverage(const scorecard_plan *plan, const scorecard_result *result,
                                         const struct scorecard_coverage_options *options, scorecard_coverage **out,
                                         struct scorecard_error *err)
{
    struct scorecard_i_covering job = { .options = SCORECARD_COVERAGE_OPTIONS_INIT, .result = result };
    scorecard_status status = SCORECARD_OK;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (plan == NULL || result == NULL)
        return scorecard_i_fail_null(err, plan == NULL ? "plan" : "result");
    if (options != NULL) {
        status =
            scorecard_i_check_options(options, sizeof job.options, sizeof job.options, "scorecard_coverage_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&job.options, options, sizeof job.options);
    }
    if (job.options.flags != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_coverage_options has a flag that this release does not know; clear it");
    status = scorecard_i_run_take(job.options.run, &result->engine.run, &job.run, err);
    if (status != SCORECARD_OK)
        return status;
    job.run.progress = NULL;
    job.made = scorecard_i_zalloc(&job.run, 1, sizeof *job.made);
    if (job.made == NULL)
        return scorecard_i_fail_memory(err);
    job.made->references = 1;
    job.made->reg = scorecard_register_ref(job.options.reg);
    scorecard_i_arena_init(&job.made->arena, &job.run);
    status = open_all(&job, plan, result, err);
    job.plan = scorecard_forecast_plan(job.made->forecast);
    if (status == SCORECARD_OK && !cover_all(&job))
        status = scorecard_i_fail_memory(err);
    scorecard_losses_unref(job.losses);
    if (status != SCORECARD_OK) {
        scorecard_coverage_unref(job.made);
        return status;
    }
    *out = job.made;
    return SCORECARD_OK;
}
