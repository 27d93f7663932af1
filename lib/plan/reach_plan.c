/* SPDX-License-Identifier: MIT */
/*
 * From a plan to levers and back: the inputs on which its actions have effects, what its targets ask of nodes, and what they ask of
 * inputs, which are moved there before anything else.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "base/status.h"
#include "maths/sum.h"
#include "plan/aim.h"
#include "plan/condition.h"
#include "plan/reach_table.h"
#include "plan/scope.h"

struct lever {
    uint32_t input, data_input, leaf; /* input: of the model */
    double before, floor, limit;      /* values; floor: what a target asks of it at least, or before */
    double cost, total;               /* of a unit; of all the way */
};

/* What a target asks. */
struct goal {
    struct scorecard_reach_goal told;
    bool input;
    bool down;      /* less is asked of it */
    uint32_t lever; /* of an input; NONE: nothing moves it */
};

struct job {
    struct scorecard_i_aim aim;
    struct scorecard_i_arena arena;
    scorecard_result *base;  /* with what is done; a reference */
    scorecard_result *start; /* and with inputs where targets ask them to be; a reference */
    uint32_t unit, period;   /* of its data */
    struct lever *levers;
    uint32_t lever_count;
    struct goal *goals;
    uint32_t goal_count, node_goals;
    uint32_t left_out;
    bool never;              /* an input cannot come to what a target asks of it */
    double fixed;            /* cost of what targets ask of inputs */
};

static scorecard_status score(const struct job *job, const scorecard_data *data, scorecard_result **out, struct scorecard_error *err)
{
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_run run = job->aim.run;
    run.progress = NULL;
    how.run = &run;
    how.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    how.functions = job->aim.options.functions;
    how.function_count = job->aim.options.function_count;
    return scorecard_model_score(job->base->model, data, &how, out, err);
}

/* ---- from where it starts ---- */

/* The result with what is done; of effects on nodes nothing, for they are not in the data. */
static scorecard_status find_base(struct job *job, struct scorecard_error *err)
{
    scorecard_forecast *done = NULL;
    scorecard_status status = scorecard_i_aim_forecast(&job->aim, NULL, 0, false, &done, err);
    if (status != SCORECARD_OK)
        return status;
    job->base = scorecard_result_ref(done->after);
    job->period = done->to_period;
    job->unit = scorecard_data_find_unit(job->base->data, job->aim.unit);
    if (done->on_nodes) {
        scorecard_result *plain = NULL;
        status = score(job, job->base->data, &plain, err);
        scorecard_result_unref(job->base);
        job->base = plain;
    }
    scorecard_forecast_unref(done);
    if (status == SCORECARD_OK && job->unit == SCORECARD_NONE)
        status = scorecard_i_where(err,
                                   scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                    "the field has no unit %s; look at the ids of both", job->aim.unit),
                                   "plan %s", scorecard_plan_id(job->aim.plan));
    return status;
}

/* ---- levers ---- */

/* What moving an input all the way costs: an action that acts in several places has an equal part of its cost in each. */
static double cost_of(const struct job *job, const scorecard_forecast *all, uint32_t place)
{
    struct scorecard_i_sum sum;
    scorecard_i_sum_init(&sum);
    for (uint32_t i = 0; i < all->effect_count; i++) {
        const struct scorecard_forecast_effect *effect = &all->effects[i];
        if (effect->place != place || job->aim.standing[effect->action] == SCORECARD_PROGRESS_DONE)
            continue;
        uint32_t places = 0;
        for (uint32_t k = i - effect->effect; k < all->effect_count && all->effects[k].action == effect->action; k++)
            places += all->effects[k].place != SCORECARD_NONE;
        scorecard_i_sum_add(&sum, scorecard_i_aim_cost(scorecard_i_plan_action(job->aim.plan, effect->action)) / places);
    }
    return scorecard_i_sum_value(&sum);
}

static void count_left_out(struct job *job, const scorecard_forecast *all)
{
    for (uint32_t i = 0; i < all->effect_count; i++) {
        const struct scorecard_forecast_effect *effect = &all->effects[i];
        const struct scorecard_plan_action *action = scorecard_i_plan_action(job->aim.plan, effect->action);
        if (job->aim.standing[effect->action] == SCORECARD_PROGRESS_DONE || !scorecard_i_aim_is_unit(&job->aim, action->unit) ||
            effect->outcome == SCORECARD_EFFECT_NOT_CHOSEN || effect->outcome == SCORECARD_EFFECT_DETAILED)
            continue;
        job->left_out += effect->outcome != SCORECARD_EFFECT_COUNTED || all->places[effect->place].input == SCORECARD_NONE ||
                         isnan(all->places[effect->place].told.before);
    }
}

static scorecard_status find_levers(struct job *job, struct scorecard_error *err)
{
    scorecard_forecast *all = NULL;
    scorecard_status status = scorecard_i_aim_forecast(&job->aim, NULL, 0, true, &all, err);
    if (status != SCORECARD_OK)
        return status;
    job->levers = scorecard_i_arena_room(&job->arena, all->place_count, sizeof *job->levers);
    for (uint32_t p = 0; p < all->place_count && job->levers != NULL; p++) {
        const struct scorecard_i_forecast_place *place = &all->places[p];
        if (place->unit != job->unit || place->input == SCORECARD_NONE)
            continue;
        struct lever lever = { .input = place->input, .leaf = place->node, .limit = place->told.after };
        lever.data_input = job->base->engine.inputs[place->input];
        lever.before = lever.floor =
            scorecard_i_leaf_value(&job->base->engine, place->node, place->input, job->unit, job->period, NULL);
        double amount = fabs(lever.limit - lever.before);
        lever.total = cost_of(job, all, p);
        lever.cost = lever.total / amount;
        if (amount > 0 && isfinite(lever.cost)) /* else nothing moves, or nobody knows from where */
            job->levers[job->lever_count++] = lever;
    }
    count_left_out(job, all);
    scorecard_forecast_unref(all);
    if (job->levers == NULL)
        return scorecard_i_fail_memory(err);
    if (job->lever_count > 0)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_EMPTY,
                                              "no action that is still to be done moves an input of unit %s; state effects on inputs",
                                              job->aim.unit),
                             "plan %s", scorecard_plan_id(job->aim.plan));
}

/* ---- targets ---- */

static scorecard_status fail_goal(const struct job *job, const struct scorecard_plan_target *target, size_t c, scorecard_status status,
                                  const char *message, struct scorecard_error *err)
{
    return scorecard_i_where(err, scorecard_i_fail(err, status, "%s", message), "plan %s, target %s, condition %lu",
                             scorecard_plan_id(job->aim.plan), target->id, (unsigned long)c);
}

/* What an input has already must not be lost: a lever that goes the other way stops there. */
static void keep_met(struct job *job, struct lever *lever, const struct scorecard_i_condition *read)
{
    if (lever == NULL || !(read->down ? lever->limit > read->wanted : lever->limit < read->wanted))
        return;
    lever->limit = read->wanted;
    lever->total = lever->cost * fabs(lever->limit - lever->before);
    if (read->down ? lever->floor > lever->limit : lever->floor < lever->limit)
        job->never = true;
}

/* A value that an input is to have: its lever starts there. */
static void ask_input(struct job *job, const struct scorecard_plan_condition *condition, const struct scorecard_i_condition *read,
                      struct goal *goal)
{
    uint32_t input = scorecard_i_scope_input(job->base->model, condition->input);
    goal->input = true;
    goal->lever = SCORECARD_NONE;
    goal->told.want = SCORECARD_REACH_INPUT;
    goal->told.input = job->base->engine.inputs[input];
    goal->told.before = read->actual;
    goal->told.threshold = read->wanted;
    for (uint32_t j = 0; j < job->lever_count; j++)
        if (job->levers[j].input == input)
            goal->lever = j;
    struct lever *lever = goal->lever != SCORECARD_NONE ? &job->levers[goal->lever] : NULL;
    goal->down = read->down;
    if (read->met) {
        keep_met(job, lever, read);
        return;
    }
    if (lever == NULL || (read->down ? lever->limit > read->wanted : lever->limit < read->wanted))
        job->never = true;
    else if (read->down ? read->wanted < lever->floor : read->wanted > lever->floor)
        lever->floor = read->wanted;
}

static scorecard_status ask_node(struct job *job, const struct scorecard_plan_target *target, size_t c,
                                 const struct scorecard_i_condition *read, struct goal *goal, struct scorecard_error *err)
{
    const struct scorecard_plan_condition *condition = &target->conditions[c];
    double best, worst;
    job->node_goals++;
    goal->told.at = read->wanted;
    switch (condition->kind) {
    case SCORECARD_TARGET_RANK:
        goal->told.want = SCORECARD_REACH_RANK;
        goal->told.population = condition->group != NULL ? scorecard_data_find_group_column(job->base->data, condition->group) + 1 : 0;
        return condition->group != NULL && goal->told.population == 0
                   ? fail_goal(job, target, c, SCORECARD_ERROR_UNKNOWN, "the data has no such column of groups; name another", err)
                   : SCORECARD_OK;
    case SCORECARD_TARGET_TIER:
        if (isnan(read->wanted))
            return fail_goal(job, target, c, SCORECARD_ERROR_UNKNOWN, "the node has no such tier; name one of the model", err);
        goal->told.want = SCORECARD_REACH_TIER;
        goal->told.tier = (uint32_t)read->wanted;
        goal->told.at = 0;
        return SCORECARD_OK;
    default:
        break;
    }
    goal->told.want = SCORECARD_REACH_SCORE;
    if (read->down != scorecard_i_node_low_is_good(&job->base->model->nodes[goal->told.node]))
        return fail_goal(job, target, c, SCORECARD_ERROR_ARGUMENT,
                         "it asks the score to go the way that is not the node's good one; leave it out", err);
    if (condition->kind == SCORECARD_TARGET_SHARE) {
        if (!scorecard_i_score_ends(job->base, goal->told.node, job->unit, job->period, &best, &worst))
            return scorecard_i_fail_memory(err);
        goal->told.at = best > 0 ? read->wanted * best : scorecard_i_missing();
        for (double room = best; goal->told.at / best < read->wanted && room > 0; room = 0)
            goal->told.at += best * 2.220446049250313e-16; /* rounding must not leave the share short */
    }
    return isfinite(goal->told.at)
               ? SCORECARD_OK
               : fail_goal(job, target, c, SCORECARD_ERROR_UNKNOWN,
                           "nobody said from where it starts, or how good the node can be; state a baseline or a score", err);
}

static scorecard_status ask(struct job *job, const struct scorecard_plan_target *target, size_t c, struct scorecard_error *err)
{
    const struct scorecard_plan_condition *condition = &target->conditions[c];
    const scorecard_plan *plan = job->aim.plan;
    const scorecard_result *result = job->aim.result;
    struct goal *goal = &job->goals[job->goal_count++];
    const char *from =
        target->baseline_period != NULL ? target->baseline_period : scorecard_plan_get(plan, SCORECARD_PLAN_BASELINE);
    uint32_t start = from != NULL ? scorecard_data_find_period(result->data, from) : result->periods[result->period_count - 1];
    start = start != SCORECARD_NONE && result->slots[start] != SCORECARD_NONE ? start : SCORECARD_NONE;
    struct scorecard_i_condition_place now = { job->base, job->unit, job->period, NULL },
                                       baseline = { result, scorecard_data_find_unit(result->data, job->aim.unit), start, NULL };
    struct scorecard_i_condition read;
    const double missing = scorecard_i_missing();
    *goal = (struct goal){ .told = { .size = sizeof goal->told, .tier_before = SCORECARD_NONE, .tier_reached = SCORECARD_NONE,
                                     .rank_before = missing, .rank_reached = missing, .input = SCORECARD_NONE } };
    goal->told.node = scorecard_i_condition_node(condition, job->base->model);
    if (goal->told.node == SCORECARD_NONE)
        return fail_goal(job, target, c, SCORECARD_ERROR_UNKNOWN, "the model has no such node or input; name one of it", err);
    if (!scorecard_i_condition_read(condition, now, baseline, &read))
        return scorecard_i_fail_memory(err);
    if (condition->kind != SCORECARD_TARGET_INPUT)
        return ask_node(job, target, c, &read, goal, err);
    goal->told.at = read.wanted;
    ask_input(job, condition, &read, goal);
    return SCORECARD_OK;
}

static scorecard_status find_goals(struct job *job, struct scorecard_error *err)
{
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    size_t count = 0;
    for (uint32_t t = 0; t < scorecard_plan_target_count(job->aim.plan); t++)
        count += job->aim.wanted[t] && scorecard_plan_target_at(job->aim.plan, t, &target) ? target.condition_count : 0;
    if (count == 0)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "unit %s has no target there; state what is to be reached",
                                                  job->aim.unit),
                                 "plan %s", scorecard_plan_id(job->aim.plan));
    job->goals = scorecard_i_arena_alloc(&job->arena, count, sizeof *job->goals);
    scorecard_status status = job->goals != NULL ? SCORECARD_OK : scorecard_i_fail_memory(err);
    for (uint32_t t = 0; t < scorecard_plan_target_count(job->aim.plan) && status == SCORECARD_OK; t++) {
        (void)scorecard_plan_target_at(job->aim.plan, t, &target);
        for (size_t c = 0; job->aim.wanted[t] && c < target.condition_count && status == SCORECARD_OK; c++)
            status = ask(job, &target, c, err);
    }
    return status;
}

/* ---- inputs first ---- */

static int by_column(const void *left, const void *right)
{
    const struct scorecard_i_data_number *a = left, *b = right;
    if (a->layer != b->layer)
        return a->layer < b->layer ? -1 : 1;
    return (a->input > b->input) - (a->input < b->input);
}

/* Scores the data with levers at values, in each layer from which some leaf takes them. */
static scorecard_status score_at(const struct job *job, const double *values, scorecard_result **out, struct scorecard_error *err)
{
    const struct scorecard_i_engine *engine = &job->base->engine;
    const scorecard_model *model = job->base->model;
    struct scorecard_i_data_number *cells = NULL;
    size_t count = 0, capacity = 0;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t j = 0; j < job->lever_count && status == SCORECARD_OK; j++) {
        uint32_t taken = 0; /* layers, as bits */
        for (uint32_t n = job->levers[j].leaf; n < model->count && values[j] != job->levers[j].before; n++)
            for (uint32_t i = 0; i < model->nodes[n].input_count; i++) {
                int32_t layer;
                if (model->nodes[n].inputs[i] != job->levers[j].input)
                    continue;
                (void)scorecard_i_leaf_value(engine, n, job->levers[j].input, job->unit, job->period, &layer);
                if ((taken & 1U << layer) != 0)
                    continue;
                taken |= 1U << layer;
                if (!scorecard_i_grow(&job->aim.run, &cells, &capacity, count + 1, sizeof *cells)) {
                    scorecard_i_free(&job->aim.run, cells);
                    return scorecard_i_fail_memory(err);
                }
                cells[count++] =
                    (struct scorecard_i_data_number){ layer, job->period, job->levers[j].data_input, job->unit, values[j] };
            }
    }
    if (count > 1)
        scorecard_i_sort(cells, count, sizeof *cells, by_column);
    scorecard_data *data = NULL;
    if (count == 0)
        *out = scorecard_result_ref(job->base);
    else
        status = scorecard_i_data_change(job->base->data, cells, count, &job->aim.run, &data, err);
    if (status == SCORECARD_OK && count > 0)
        status = score(job, data, out, err);
    scorecard_data_unref(data);
    scorecard_i_free(&job->aim.run, cells);
    return status;
}

/* Inputs to where targets ask them to be; all to their ends where that cannot be. */
static scorecard_status find_start(struct job *job, struct scorecard_error *err)
{
    double *values = scorecard_i_arena_room(&job->arena, job->lever_count, sizeof *values);
    struct scorecard_i_sum sum;
    if (values == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_i_sum_init(&sum);
    for (uint32_t j = 0; j < job->lever_count; j++) {
        struct lever *lever = &job->levers[j];
        values[j] = lever->floor = job->never ? lever->limit : lever->floor;
        scorecard_i_sum_add(&sum, lever->floor == lever->limit ? lever->total : lever->cost * fabs(lever->floor - lever->before));
    }
    job->fixed = scorecard_i_sum_value(&sum);
    return score_at(job, values, &job->start, err);
}

/* ---- nodes ---- */

/* The others as they were before inputs were moved, where they are not to be looked at again; NULL: they are. *good: memory. */
static double *keep_peers(struct job *job, bool *good)
{
    uint32_t units = scorecard_data_unit_count(job->base->data);
    if ((job->aim.options.flags & SCORECARD_REACH_STATIC) == 0 || job->start == job->base)
        return NULL;
    double *peers = scorecard_i_arena_room(&job->arena, (size_t)job->node_goals * units, sizeof *peers);
    *good = peers != NULL;
    for (uint32_t g = 0, k = 0; g < job->goal_count && *good; g++)
        for (uint32_t u = 0; u < units && !job->goals[g].input; u++)
            peers[k++] = scorecard_result_score(job->base, job->goals[g].told.node, u, job->period);
    return peers;
}

static scorecard_status reach_nodes(struct job *job, scorecard_reach **out, struct scorecard_error *err)
{
    struct scorecard_reach_options how = SCORECARD_REACH_OPTIONS_INIT;
    struct scorecard_reach_target *targets = scorecard_i_arena_room(&job->arena, job->node_goals, sizeof *targets);
    struct scorecard_reach_lever *levers = scorecard_i_arena_room(&job->arena, job->lever_count, sizeof *levers);
    bool good = targets != NULL && levers != NULL;
    how.peers = good ? keep_peers(job, &good) : NULL;
    if (!good)
        return scorecard_i_fail_memory(err);
    for (uint32_t g = 0; g < job->goal_count; g++)
        if (!job->goals[g].input) {
            const struct scorecard_reach_goal *told = &job->goals[g].told;
            targets[how.target_count++] = (struct scorecard_reach_target){
                .size = sizeof *targets, .node = told->node, .want = told->want, .at = told->at, .tier = told->tier,
                .population = told->population };
        }
    for (uint32_t j = 0; j < job->lever_count; j++)
        levers[j] = (struct scorecard_reach_lever){ .size = sizeof *levers,
                                                    .input = job->base->model->inputs[job->levers[j].input],
                                                    .flags = SCORECARD_REACH_LIMITED | (job->levers[j].cost > 0 ? 0U : SCORECARD_REACH_FREE),
                                                    .limit = job->levers[j].limit,
                                                    .cost = job->levers[j].cost };
    how.run = &job->aim.run;
    how.flags = job->aim.options.flags;
    how.period = scorecard_data_period_id(job->start->data, job->period);
    how.unit = job->unit;
    how.effort = job->aim.options.effort;
    how.trials = job->aim.options.trials;
    how.targets = targets;
    how.levers = levers;
    how.lever_count = job->lever_count;
    how.peer_count = how.peers != NULL ? how.target_count * scorecard_data_unit_count(job->start->data) : 0;
    how.functions = job->aim.options.functions;
    how.function_count = job->aim.options.function_count;
    return scorecard_result_reach(job->start, &how, out, err);
}

/* ---- what is told ---- */

static void tell_goals(struct job *job, const scorecard_reach *nodes, scorecard_reach *made)
{
    uint32_t k = 0;
    for (uint32_t g = 0; g < job->goal_count; g++) {
        struct goal *goal = &job->goals[g];
        struct scorecard_reach_goal *told = &goal->told;
        if (!goal->input) {
            *told = nodes->goals[k++];
            if (job->start != job->base) { /* what it was before inputs were moved */
                told->before = scorecard_result_score(job->base, told->node, job->unit, job->period);
                if (told->want == SCORECARD_REACH_RANK)
                    told->rank_before = scorecard_result_rank(job->base, told->node, job->unit, job->period, told->population);
                if (told->want == SCORECARD_REACH_TIER)
                    told->tier_before = scorecard_result_tier(job->base, told->node, job->unit, job->period);
            }
        } else {
            const struct lever *lever = goal->lever != SCORECARD_NONE ? &job->levers[goal->lever] : NULL;
            told->reached = lever != NULL ? made->moves[goal->lever].after : told->before;
            told->met = goal->down ? told->reached <= told->at : told->reached >= told->at;
        }
        made->goals[g] = *told;
    }
}

static void tell_moves(const struct job *job, const scorecard_reach *nodes, scorecard_reach *made)
{
    for (uint32_t j = 0; j < job->lever_count; j++) {
        const struct lever *lever = &job->levers[j];
        struct scorecard_reach_move *move = &made->moves[j];
        *move = (struct scorecard_reach_move){ .size = sizeof *move, .input = lever->data_input, .after = lever->floor };
        if (nodes != NULL)
            *move = nodes->moves[j];
        move->before = lever->before;
        move->limit = lever->limit;
        move->amount = fabs(move->after - lever->before);
        move->cost = move->after == lever->limit ? lever->total : lever->cost * move->amount;
        made->summary.moved += move->amount > 0;
    }
}

static void tell_whole(const struct job *job, const scorecard_reach *nodes, scorecard_reach *made)
{
    struct scorecard_reach_summary *sum = &made->summary;
    if (nodes != NULL)
        *sum = nodes->summary;
    else
        *sum = (struct scorecard_reach_summary){ .size = sizeof *sum, .outcome = SCORECARD_REACH_MET, .unit = job->unit,
                                                 .period = job->period };
    sum->cost += job->fixed;
    sum->bound += job->fixed;
    sum->left_out = job->left_out;
    sum->moved = 0;
    if (job->never) {
        sum->outcome = SCORECARD_REACH_INFEASIBLE;
        sum->bound = scorecard_i_missing();
    } else if (sum->outcome == SCORECARD_REACH_MET && job->start != job->base) {
        sum->outcome = SCORECARD_REACH_EXACT; /* no less is asked of the inputs */
    }
}

/* Gains of what was moved first: by how much the first goal would be worse without it. */
static scorecard_status tell_gains(const struct job *job, scorecard_reach *made, struct scorecard_error *err)
{
    uint32_t first = 0;
    double *values = scorecard_i_zalloc(&job->aim.run, job->lever_count, sizeof *values);
    scorecard_status status = values != NULL ? SCORECARD_OK : scorecard_i_fail_memory(err);
    while (first < job->goal_count && job->goals[first].input)
        first++;
    for (uint32_t j = 0; j < job->lever_count && status == SCORECARD_OK; j++)
        values[j] = made->moves[j].after;
    for (uint32_t j = 0; j < job->lever_count && first < job->goal_count && status == SCORECARD_OK; j++) {
        const struct lever *lever = &job->levers[j];
        scorecard_result *without = NULL;
        if (lever->floor == lever->before)
            continue;
        values[j] = lever->before;
        status = score_at(job, values, &without, err);
        values[j] = made->moves[j].after;
        const struct scorecard_reach_goal *goal = &made->goals[first];
        double gain = goal->reached - scorecard_result_score(without, goal->node, job->unit, job->period);
        made->moves[j].gain = scorecard_i_node_low_is_good(&job->base->model->nodes[goal->node]) ? -gain : gain;
        scorecard_result_unref(without);
    }
    scorecard_i_free(&job->aim.run, values);
    return status;
}

static scorecard_status fill(struct job *job, scorecard_reach **out, struct scorecard_error *err)
{
    scorecard_reach *nodes = NULL;
    scorecard_status status = find_base(job, err);
    if (status == SCORECARD_OK)
        status = find_levers(job, err);
    if (status == SCORECARD_OK)
        status = find_goals(job, err);
    if (status == SCORECARD_OK)
        status = find_start(job, err);
    if (status == SCORECARD_OK && job->node_goals > 0)
        status = reach_nodes(job, &nodes, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_reach *made = scorecard_i_zalloc(&job->aim.run, 1, sizeof *made);
    if (made != NULL) {
        made->references = 1;
        made->run = job->aim.run;
        made->result = scorecard_result_ref(job->base);
        made->goals = scorecard_i_zalloc(&job->aim.run, job->goal_count, sizeof *made->goals);
        made->moves = scorecard_i_zalloc(&job->aim.run, job->lever_count, sizeof *made->moves);
    }
    if (made == NULL || made->goals == NULL || made->moves == NULL) {
        status = scorecard_i_fail_memory(err);
    } else {
        made->goal_count = job->goal_count;
        made->move_count = job->lever_count;
        tell_whole(job, nodes, made);
        tell_moves(job, nodes, made);
        tell_goals(job, nodes, made);
        status = tell_gains(job, made, err);
    }
    scorecard_reach_unref(nodes);
    if (status == SCORECARD_OK)
        *out = made;
    else
        scorecard_reach_unref(made);
    return status;
}

scorecard_status scorecard_plan_reach(const scorecard_plan *plan, const scorecard_result *result,
                                      const struct scorecard_plan_reach_options *options, scorecard_reach **out,
                                      struct scorecard_error *err)
{
    struct job job = { .unit = SCORECARD_NONE };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (plan == NULL || result == NULL)
        return scorecard_i_fail_null(err, plan == NULL ? "plan" : "result");
    scorecard_status status = scorecard_i_aim_open(&job.aim, plan, result, options, &job.arena, err);
    if (status == SCORECARD_OK)
        status = fill(&job, out, err);
    scorecard_result_unref(job.start);
    scorecard_result_unref(job.base);
    scorecard_i_aim_close(&job.aim);
    scorecard_i_arena_free(&job.arena);
    return status;
}
