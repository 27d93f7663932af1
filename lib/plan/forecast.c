/* SPDX-License-Identifier: MIT */
#include "plan/forecast.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "maths/sum.h"
#include "measure/functions.h"
#include "plan/condition.h"
#include "plan/plan.h"
#include "plan/scope.h"
#include "study/attribute.h"

static scorecard_status bad_option(struct scorecard_error *err, scorecard_status status, const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, status, "%s", cure), "scorecard_forecast_options");
}

/* ---- options ---- */

static bool was_scored(const scorecard_result *result, uint32_t period)
{
    return period != SCORECARD_NONE && result->slots[period] != SCORECARD_NONE;
}

/* The period of an id (NULL: any), else that of another one where it was scored, else the last. NONE: the first was not scored. */
static uint32_t find_period(const scorecard_result *result, const char *id, const char *otherwise)
{
    uint32_t period = scorecard_data_find_period(result->data, id != NULL ? id : otherwise);
    if (was_scored(result, period))
        return period;
    return id != NULL ? SCORECARD_NONE : result->periods[result->period_count - 1];
}

static scorecard_status check(struct scorecard_forecast_options *o, struct scorecard_error *err)
{
    int32_t day;
    if ((o->flags & ~(uint64_t)SCORECARD_FORECAST_BY_ACTION) != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_forecast_options has a flag that this release does not know; clear it");
    if (o->choice == 0)
        o->choice = o->actions != NULL ? SCORECARD_CHOICE_LISTED : SCORECARD_CHOICE_ALL;
    if (o->peers == 0)
        o->peers = o->given != NULL ? SCORECARD_PEERS_GIVEN : SCORECARD_PEERS_STATIC;
    if (scorecard_forecast_choice_name(o->choice) == NULL || scorecard_forecast_peers_name(o->peers) == NULL)
        return bad_option(err, SCORECARD_ERROR_ARGUMENT,
                          "choice and peers are of enum scorecard_forecast_choice and _peers");
    if ((o->peers == SCORECARD_PEERS_GIVEN) != (o->given != NULL))
        return bad_option(err, SCORECARD_ERROR_ARGUMENT,
                          "a field that is given takes a result, and only that does; give both or neither");
    if (o->as_of == NULL && (o->choice == SCORECARD_CHOICE_ON_TRACK || o->choice == SCORECARD_CHOICE_TODAY))
        return bad_option(err, SCORECARD_ERROR_ARGUMENT,
                          "what is on track, and what today is, depends on a day; give as_of");
    if ((o->choice == SCORECARD_CHOICE_LISTED) != (o->actions != NULL))
        return bad_option(err, SCORECARD_ERROR_ARGUMENT,
                          "listed actions take a list, and only they do; give both or neither");
    if (o->on != NULL && !scorecard_i_date_day(o->on, &day))
        return bad_option(err, SCORECARD_ERROR_DATE, "the day of the forecast is no day; write it as 2022-06-30");
    return scorecard_i_functions_check(o->functions, o->function_count, err);
}

/* Which actions are listed, in the plan as it stood. */
static scorecard_status take_list(struct scorecard_i_forecasting *job, struct scorecard_error *err)
{
    const struct scorecard_forecast_options *o = &job->options;
    scorecard_forecast *made = job->made;
    job->chosen = scorecard_i_arena_alloc(&made->arena, scorecard_plan_action_count(made->plan), 1);
    if (job->chosen == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; o->actions != NULL && i < o->action_count; i++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        if (!scorecard_plan_action_at(job->given_plan, o->actions[i], &action))
            return bad_option(err, SCORECARD_ERROR_ARGUMENT,
                              "there is no such action; take one that scorecard_plan_find_action() gives");
        uint32_t then = scorecard_plan_find_action(made->plan, action.id);
        if (then == SCORECARD_NONE)
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                      "action %s was not in the plan yet on that day; take a later one",
                                                      action.id),
                                     "scorecard_forecast_options");
        job->chosen[then] = 1;
    }
    return SCORECARD_OK;
}

/* ---- units and nodes ---- */

static void add_unit(scorecard_forecast *made, uint8_t *seen, const char *id)
{
    uint32_t unit = scorecard_i_plan_unit(made->plan, id, made->result->data);
    if (unit == SCORECARD_NONE || seen[unit])
        return;
    seen[unit] = 1;
    made->unit_count++;
}

static scorecard_status find_units(struct scorecard_i_forecasting *job, struct scorecard_error *err)
{
    scorecard_forecast *made = job->made;
    uint32_t units = scorecard_data_unit_count(made->result->data);
    uint8_t *seen = scorecard_i_zalloc(&job->run, units, 1);
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    if (seen == NULL)
        return scorecard_i_fail_memory(err);
    add_unit(made, seen, NULL);
    for (uint32_t a = 0; a < scorecard_plan_action_count(made->plan); a++) {
        (void)scorecard_plan_action_at(made->plan, a, &action);
        if (action.unit != NULL)
            add_unit(made, seen, action.unit);
    }
    for (uint32_t t = 0; t < scorecard_plan_target_count(made->plan); t++) {
        (void)scorecard_plan_target_at(made->plan, t, &target);
        if (target.unit != NULL)
            add_unit(made, seen, target.unit);
    }
    made->units = scorecard_i_arena_alloc(&made->arena, made->unit_count, 2 * sizeof *made->units);
    for (uint32_t u = 0, k = 0; u < units && made->units != NULL; u++)
        if (seen[u])
            made->units[k++] = u;
    scorecard_i_free(&job->run, seen);
    if (made->units == NULL)
        return scorecard_i_fail_memory(err);
    made->to_units = made->units + made->unit_count;
    if (made->unit_count > 0)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                              "the data has none of the units that it is for; look at the ids of both"),
                             "plan %s", scorecard_plan_id(made->plan));
}

static scorecard_status find_nodes(struct scorecard_i_forecasting *job, struct scorecard_error *err)
{
    const struct scorecard_forecast_options *o = &job->options;
    scorecard_forecast *made = job->made;
    const scorecard_model *model = made->result->model;
    made->node = o->node;
    made->node_count = o->nodes != NULL ? (uint32_t)o->node_count : model->count;
    made->nodes = scorecard_i_arena_alloc(&made->arena, made->node_count, 2 * sizeof *made->nodes);
    if (made->nodes == NULL)
        return scorecard_i_fail_memory(err);
    made->to_nodes = made->nodes + made->node_count;
    for (uint32_t i = 0; i < made->node_count; i++) {
        made->nodes[i] = o->nodes != NULL ? o->nodes[i] : i;
        if (made->nodes[i] >= model->count)
            return bad_option(err, SCORECARD_ERROR_ARGUMENT,
                              "there is no such node; take one that scorecard_model_find() gives");
    }
    if (made->node >= model->count)
        return bad_option(err, SCORECARD_ERROR_ARGUMENT,
                          "there is no such node; take one that scorecard_model_find() gives");
    return SCORECARD_OK;
}

/* Finds the period from which it starts, and units, nodes and period in the field. */
static scorecard_status find_all(struct scorecard_i_forecasting *job, struct scorecard_error *err)
{
    const struct scorecard_forecast_options *o = &job->options;
    scorecard_forecast *made = job->made;
    const scorecard_result *to = o->given != NULL ? o->given : made->result;
    const char *baseline = scorecard_plan_get(made->plan, SCORECARD_PLAN_BASELINE);
    if (o->period == NULL && baseline != NULL && !was_scored(made->result, scorecard_data_find_period(made->result->data, baseline)))
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                  "it starts from period %s, which was not scored; read its data too, or name the "
                                                  "period to start from", baseline),
                                 "plan %s", scorecard_plan_id(made->plan));
    made->period = find_period(made->result, o->period, baseline);
    job->period = made->to_period = made->period;
    if (o->given != NULL)
        job->period = made->to_period =
            find_period(o->given, o->given_period, scorecard_plan_get(made->plan, SCORECARD_PLAN_PERIOD));
    if (made->period == SCORECARD_NONE || job->period == SCORECARD_NONE)
        return bad_option(err, SCORECARD_ERROR_ARGUMENT,
                          "that period was not scored; take one of the data that lies in the model's edition");
    scorecard_status status = find_units(job, err);
    if (status == SCORECARD_OK)
        status = find_nodes(job, err);
    if (status != SCORECARD_OK)
        return status;
    job->model = to->model;
    for (uint32_t i = 0; i < made->unit_count; i++)
        made->to_units[i] =
            to == made->result
                ? made->units[i]
                : scorecard_data_find_unit(to->data, scorecard_data_unit_id(made->result->data, made->units[i]));
    for (uint32_t i = 0; i < made->node_count; i++)
        made->to_nodes[i] = to == made->result
                                ? made->nodes[i]
                                : scorecard_model_find(to->model, made->result->model->nodes[made->nodes[i]].stated.id);
    return SCORECARD_OK;
}

/* ---- by action ---- */

/* The gain of a place among its effects: as each moves it alone; by their sizes where they all but cancel, else alike. */
static void share_gain(const struct scorecard_forecast_place *place, const double *alone, double *parts, size_t count)
{
    double sizes = 0;
    for (size_t i = 0; i < count; i++)
        sizes += fabs(alone[i]);
    bool cancels = fabs(place->claimed) <= 1e-9 * sizes;
    for (size_t i = 0; i < count; i++)
        parts[i] = !(sizes > 0) ? place->gain / (double)count
                   : cancels    ? place->gain * (fabs(alone[i]) / sizes)
                                : place->gain * (alone[i] / place->claimed);
    scorecard_i_attribute_rest(count, parts, place->gain);
}

/* The gains of places among their effects, and of effects by action. false: no memory. */
static bool share_all(struct scorecard_i_forecasting *job)
{
    scorecard_forecast *made = job->made;
    uint32_t actions = scorecard_plan_action_count(made->plan);
    double *alone = scorecard_i_zalloc(&job->run, made->effect_count, 2 * sizeof *alone);
    double *parts = alone != NULL ? alone + made->effect_count : NULL;
    for (uint32_t p = 0; p < made->place_count && alone != NULL; p++) {
        const struct scorecard_i_forecast_place *place = &made->places[p];
        const uint32_t *effects = job->effect_of + place->first;
        for (uint32_t i = 0; i < place->count; i++)
            alone[i] = made->effects[effects[i]].alone;
        share_gain(&place->told, alone, parts, place->count);
        for (uint32_t i = 0; i < place->count; i++)
            made->effects[effects[i]].gain = parts[i];
    }
    for (uint32_t a = 0; a < actions && alone != NULL; a++) {
        struct scorecard_i_sum sum;
        scorecard_i_sum_init(&sum);
        for (uint32_t i = job->effect_first[a]; i < job->effect_first[a + 1]; i++)
            if (made->effects[i].place != SCORECARD_NONE)
                scorecard_i_sum_add(&sum, made->effects[i].gain);
        made->gains[a] = scorecard_i_sum_value(&sum);
    }
    scorecard_i_free(&job->run, alone);
    return alone != NULL;
}

/* What each place brings when nothing else changes, in points of the node asked for. */
static scorecard_status value_places(struct scorecard_i_forecasting *job, struct scorecard_error *err)
{
    scorecard_forecast *made = job->made;
    const char *id = made->result->model->nodes[made->node].stated.id;
    uint32_t top = job->model == made->result->model ? made->node : scorecard_model_find(job->model, id);
    scorecard_status status = SCORECARD_OK;
    made->gains = scorecard_i_arena_alloc(&made->arena, scorecard_plan_action_count(made->plan), sizeof *made->gains);
    if (made->gains == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t p = 0; p < made->place_count && status == SCORECARD_OK; p++) {
        struct scorecard_i_forecast_place *place = &made->places[p];
        scorecard_result *alone = NULL;
        place->told.gain = 0;
        if (top == SCORECARD_NONE)
            continue;
        status = scorecard_i_forecast_run(job, p, top, false, &alone, err);
        double with = scorecard_result_score(alone, top, place->unit, job->period);
        double gain = with - scorecard_result_score(made->without, top, place->unit, job->period);
        place->told.gain = isnan(gain) ? 0 : gain; /* a score that comes or goes is no gain in points */
        scorecard_result_unref(alone);
    }
    if (status != SCORECARD_OK)
        return status;
    return share_all(job) ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

/* ---- targets ---- */

/* What the actions bring an input to, with what is beyond its full mark: it is scored up to there, but may be asked for more. */
static bool input_moved(const struct scorecard_i_forecasting *job, const struct scorecard_plan_condition *condition, uint32_t unit,
                        double *out)
{
    uint32_t input = condition->input != NULL ? scorecard_i_scope_input(job->model, condition->input) : SCORECARD_NONE;
    for (uint32_t p = 0; p < job->made->place_count && input != SCORECARD_NONE; p++) {
        const struct scorecard_i_forecast_place *place = &job->made->places[p];
        struct scorecard_i_ground ground = place->ground;
        if (place->input != input || place->unit != unit)
            continue;
        ground.held = ground.held && ground.firm;
        *out = scorecard_i_pull_all(job->pulls + place->first, place->count, &ground, NULL);
        return true;
    }
    return false;
}

static bool read_target(struct scorecard_i_forecasting *job, uint32_t t, const struct scorecard_plan_target *target,
                        uint32_t c)
{
    scorecard_forecast *made = job->made;
    const char *from =
        target->baseline_period != NULL ? target->baseline_period : scorecard_plan_get(made->plan, SCORECARD_PLAN_BASELINE);
    uint32_t unit = scorecard_i_plan_unit(made->plan, target->unit, made->result->data);
    uint32_t to_unit = scorecard_i_plan_unit(made->plan, target->unit, made->after->data);
    uint32_t start = from != NULL ? scorecard_data_find_period(made->result->data, from) : made->period;
    start = was_scored(made->result, start) ? start : SCORECARD_NONE;
    double moved;
    struct scorecard_i_condition_place baseline = { made->result, unit, start, NULL },
                                       now = { made->result, unit, made->period, NULL };
    struct scorecard_i_condition_place then = { made->after, to_unit, made->to_period, NULL };
    if (input_moved(job, &target->conditions[c], to_unit, &moved))
        then.input = &moved;
    struct scorecard_i_condition before, after;
    if (!scorecard_i_condition_read(&target->conditions[c], now, baseline, &before) ||
        !scorecard_i_condition_read(&target->conditions[c], then, baseline, &after))
        return false;
    made->targets[made->target_count++] = (struct scorecard_forecast_target){
        .size = sizeof *made->targets,
        .target = t,
        .condition = c,
        .critical = after.critical,
        .unit = unit,
        .wanted = after.wanted,
        .before = before.actual,
        .after = after.actual,
        .distance = after.distance,
        .outcome = !after.known ? SCORECARD_OUTCOME_UNKNOWN
                   : after.met  ? SCORECARD_OUTCOME_MET
                                : SCORECARD_OUTCOME_MISSED,
    };
    return true;
}

static bool read_targets(struct scorecard_i_forecasting *job)
{
    scorecard_forecast *made = job->made;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    size_t count = 0;
    for (uint32_t t = 0; t < scorecard_plan_target_count(made->plan); t++)
        count += scorecard_plan_target_at(made->plan, t, &target) ? target.condition_count : 0;
    made->targets = scorecard_i_arena_alloc(&made->arena, count, sizeof *made->targets);
    bool ready = made->targets != NULL;
    for (uint32_t t = 0; t < scorecard_plan_target_count(made->plan) && ready; t++) {
        (void)scorecard_plan_target_at(made->plan, t, &target);
        for (uint32_t c = 0; c < target.condition_count && ready; c++)
            ready = read_target(job, t, &target, c);
    }
    return ready;
}

/* ---- the whole ---- */

/* Places in numbers of the result from which it started. */
static void tell_places(scorecard_forecast *made, const struct scorecard_i_forecasting *job)
{
    for (uint32_t p = 0; p < made->place_count; p++) {
        struct scorecard_i_forecast_place *place = &made->places[p];
        const char *id = job->model->nodes[place->node].stated.id;
        place->told.node = job->model == made->result->model ? place->node : scorecard_model_find(made->result->model, id);
        for (uint32_t i = 0; i < made->unit_count; i++)
            if (made->to_units[i] == place->unit)
                place->told.unit = made->units[i];
    }
}

static scorecard_status fill(struct scorecard_i_forecasting *job, struct scorecard_error *err)
{
    scorecard_forecast *made = job->made;
    scorecard_status status = scorecard_i_plan_then(job->given_plan, job->options.as_of, &made->plan, err);
    if (status != SCORECARD_OK)
        return scorecard_i_within(err, status, "plan %s", scorecard_plan_id(job->given_plan));
    status = take_list(job, err);
    if (status == SCORECARD_OK)
        status = find_all(job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_forecast_field(job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_forecast_effects(job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_forecast_run(job, SCORECARD_NONE, SCORECARD_NONE, true, &made->after, err);
    if (status == SCORECARD_OK && (job->options.flags & SCORECARD_FORECAST_BY_ACTION) != 0)
        status = value_places(job, err);
    if (status != SCORECARD_OK)
        return status;
    tell_places(made, job);
    return read_targets(job) ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

scorecard_status scorecard_plan_forecast(const scorecard_plan *plan, const scorecard_result *result,
                                         const struct scorecard_forecast_options *options, scorecard_forecast **out,
                                         struct scorecard_error *err)
{
    struct scorecard_i_forecasting job = { .options = SCORECARD_FORECAST_OPTIONS_INIT, .given_plan = plan };
    scorecard_status status = SCORECARD_OK;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (plan == NULL || result == NULL)
        return scorecard_i_fail_null(err, plan == NULL ? "plan" : "result");
    if (options != NULL) {
        status =
            scorecard_i_check_options(options, sizeof job.options, sizeof job.options, "scorecard_forecast_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&job.options, options, sizeof job.options);
    }
    if ((status = check(&job.options, err)) != SCORECARD_OK ||
        (status = scorecard_i_run_take(job.options.run, &result->engine.run, &job.run, err)) != SCORECARD_OK)
        return status;
    job.made = scorecard_i_zalloc(&job.run, 1, sizeof *job.made);
    if (job.made == NULL)
        return scorecard_i_fail_memory(err);
    job.made->references = 1;
    scorecard_i_arena_init(&job.made->arena, &job.run);
    job.run.progress = NULL; /* it is told of each scoring, and there are many */
    job.made->result = scorecard_result_ref(result);
    status = fill(&job, err);
    scorecard_data_unref(job.data);
    if (status != SCORECARD_OK) {
        scorecard_forecast_unref(job.made);
        return status;
    }
    *out = job.made;
    return SCORECARD_OK;
}
