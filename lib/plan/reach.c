/* SPDX-License-Identifier: MIT */
#include "measure/reuse.h"
#include "plan/reach.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/parallel.h"
#include "base/run.h"
#include "base/status.h"
#include "plan/reach_table.h"

static scorecard_status bad_option(struct scorecard_error *err, scorecard_status status, const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, status, "%s", cure), "scorecard_reach_options");
}

/* ---- options ---- */

/* A list of structs, of whatever release, as this one knows them. `what` names the struct. */
static scorecard_status take_list(struct scorecard_i_arena *arena, const void *list, size_t count, size_t known, const char *what, void *out,
                                  struct scorecard_error *err)
{
    size_t size;
    memcpy(&size, list, sizeof size);
    char *taken = scorecard_i_arena_alloc(arena, count, known);
    if (taken == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        const char *element = (const char *)list + i * size;
        size_t own;
        scorecard_status status = scorecard_i_check_options(element, known, known, what, err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&own, element, sizeof own);
        if (own != size)
            return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS, "structs %s are of different sizes; initialise all with the same macro", what);
        memcpy(taken + i * known, element, known);
        memcpy(taken + i * known, &known, sizeof known);
    }
    memcpy(out, &taken, sizeof taken);
    return SCORECARD_OK;
}

static scorecard_status take_lists(struct scorecard_i_reach_job *job, struct scorecard_reach_options *o, struct scorecard_error *err)
{
    if (o->targets == NULL || o->target_count == 0)
        return bad_option(err, SCORECARD_ERROR_EMPTY, "there is no target; state what is to be reached");
    if (o->levers == NULL || o->lever_count == 0)
        return bad_option(err, SCORECARD_ERROR_EMPTY, "there is no lever; name the inputs that may be moved");
    if (o->lever_count > UINT32_MAX / 2 || o->target_count > UINT32_MAX / 2)
        return bad_option(err, SCORECARD_ERROR_ARGUMENT, "there are too many targets or levers");
    scorecard_status status =
        take_list(&job->arena, o->targets, o->target_count, sizeof *o->targets, "scorecard_reach_target", (void *)&o->targets, err);
    return status == SCORECARD_OK ? take_list(&job->arena, o->levers, o->lever_count, sizeof *o->levers, "scorecard_reach_lever",
                                              (void *)&o->levers, err)
                                  : status;
}

static scorecard_status find_period(struct scorecard_i_reach_job *job, struct scorecard_error *err)
{
    const scorecard_result *result = job->result;
    const char *id = job->options->period;
    job->period = id != NULL ? scorecard_data_find_period(result->data, id) : result->periods[result->period_count - 1];
    if (job->period != SCORECARD_NONE && result->slots[job->period] != SCORECARD_NONE)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                              "period %s was not scored; take one of the data that lies in the model's edition", id),
                             "scorecard_reach_options");
}

static scorecard_status fail_target(struct scorecard_error *err, size_t k, const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "%s", cure), "scorecard_reach_options, target %lu",
                             (unsigned long)k);
}

static scorecard_status check_target(const struct scorecard_i_reach_job *job, size_t k, struct scorecard_error *err)
{
    const struct scorecard_reach_target *target = &job->options->targets[k];
    const scorecard_result *result = job->result;
    if (target->node >= result->model->count)
        return fail_target(err, k, "there is no such node; take one that scorecard_model_find() gives");
    if (!scorecard_i_engine_exists(&result->engine, target->node, job->period))
        return fail_target(err, k, "the node does not exist in that period; take another");
    switch (target->want) {
    case SCORECARD_REACH_SCORE:
        return isfinite(target->at) ? SCORECARD_OK : fail_target(err, k, "the score is no number; give one");
    case SCORECARD_REACH_RANK:
        if (!(target->at >= 1) || isinf(target->at))
            return fail_target(err, k, "the rank is below 1 or no number; give one from 1 on");
        if (target->population >= result->population_count)
            return fail_target(err, k, "there is no such population; 0 is all ranked units, p the groups of column p - 1");
        if (!scorecard_data_unit_ranked(result->data, job->unit))
            return fail_target(err, k, "the unit is scored but not ranked; ask for a score");
        return scorecard_i_result_group(result, target->population, job->unit, job->period) != SCORECARD_NONE
                   ? SCORECARD_OK
                   : fail_target(err, k, "the unit is in no group of that population in that period; take another population");
    case SCORECARD_REACH_TIER:
        return target->tier < result->model->nodes[target->node].stated.tier_count
                   ? SCORECARD_OK
                   : fail_target(err, k, "the node has no such tier; 0 is its best");
    default:
        return fail_target(err, k, "a target is one of enum scorecard_reach_want");
    }
}

static scorecard_status check_options(struct scorecard_i_reach_job *job, struct scorecard_error *err)
{
    const struct scorecard_reach_options *o = job->options;
    if ((o->flags & ~(uint64_t)SCORECARD_REACH_STATIC) != 0 || o->reserved != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_reach_options has a flag that this release does not know; clear it");
    if (o->unit >= job->result->engine.unit_count)
        return bad_option(err, SCORECARD_ERROR_ARGUMENT, "there is no such unit; take one that scorecard_data_find_unit() gives");
    if ((o->peers == NULL) != (o->peer_count == 0) || (o->peers != NULL && o->peer_count / o->target_count != job->result->engine.unit_count) ||
        o->peer_count % o->target_count != 0)
        return bad_option(err, SCORECARD_ERROR_ARGUMENT, "peers are as many as targets times units");
    for (size_t i = 0; i < o->peer_count; i++)
        if (isinf(o->peers[i]))
            return bad_option(err, SCORECARD_ERROR_INFINITE, "a score of the peers is infinite; give a number, or NaN for who is not in the field");
    job->unit = o->unit;
    scorecard_status status = find_period(job, err);
    for (size_t k = 0; k < o->target_count && status == SCORECARD_OK; k++)
        status = check_target(job, k, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_field field;
    scorecard_i_field_open(&field, job->result, &o->targets[0]);
    job->sign = field.sign;
    return SCORECARD_OK;
}

/* Which nodes depend on levers. */
static bool find_dependants(struct scorecard_i_reach_job *job)
{
    const scorecard_model *model = job->result->model;
    job->depends = scorecard_i_arena_alloc(&job->arena, model->count, 1);
    if (job->depends == NULL)
        return false;
    for (uint32_t k = 0; k < model->count; k++) {
        uint32_t n = model->order[k];
        const struct scorecard_i_node *node = &model->nodes[n];
        bool depends = node->kind == SCORECARD_KIND_INDICATOR && scorecard_i_leaf_looks_around(node);
        for (size_t j = 0; j < job->lever_count && !depends; j++) {
            for (uint32_t i = 0; i < node->input_count && !depends; i++)
                depends = node->inputs[i] == job->levers[j].input;
            depends = depends || (node->prepares && node->denominator == job->levers[j].input);
        }
        depends = depends || (node->reference != SCORECARD_NONE && job->depends[node->reference]);
        for (uint32_t c = 0; c < node->child_count && !depends; c++)
            depends = job->depends[node->children[c]] != 0;
        job->depends[n] = depends;
    }
    return true;
}

/* ---- what is told ---- */

static void tell_goals(const struct scorecard_i_reach_job *job, scorecard_reach *made, bool before)
{
    for (uint32_t k = 0; k < made->goal_count; k++) {
        const struct scorecard_reach_target *target = &job->options->targets[k];
        const struct scorecard_i_field *field = before || job->stays ? &job->fields[k] : &job->shifted[k];
        struct scorecard_reach_goal *goal = &made->goals[k];
        double score = job->scores[k], threshold = scorecard_i_field_threshold(field);
        goal->size = sizeof *goal;
        goal->node = target->node;
        goal->want = target->want;
        goal->at = target->at;
        goal->tier = target->tier;
        goal->population = target->population;
        goal->input = SCORECARD_NONE;
        goal->threshold = threshold == INFINITY ? scorecard_i_missing() : field->sign * threshold;
        goal->met = job->met[k];
        double rank = target->want == SCORECARD_REACH_RANK ? scorecard_i_field_rank(field, score) : scorecard_i_missing();
        uint32_t tier = target->want == SCORECARD_REACH_TIER ? scorecard_i_field_tier(field, score) : SCORECARD_NONE;
        *(before ? &goal->before : &goal->reached) = score;
        *(before ? &goal->rank_before : &goal->rank_reached) = rank;
        *(before ? &goal->tier_before : &goal->tier_reached) = tier;
    }
}

static void tell_moves(const struct scorecard_i_reach_job *job, scorecard_reach *made, const double *values)
{
    made->summary.moved = 0;
    for (uint32_t j = 0; j < made->move_count; j++) {
        const struct scorecard_i_lever *lever = &job->levers[j];
        struct scorecard_reach_move *move = &made->moves[j];
        double amount = fabs(values[j] - lever->before);
        double steps = lever->step > 0 ? scorecard_i_number_round(amount / lever->step, 0) : 0;
        *move = (struct scorecard_reach_move){ .size = sizeof *move, .input = lever->data_input, .before = lever->before, .after = values[j],
                                               .limit = lever->end, .amount = amount, .cost = lever->cost * amount };
        move->steps = steps < 4294967295.0 ? (uint32_t)steps : UINT32_MAX;
        made->summary.moved += amount > 0;
    }
}

/* By how much the first target's score would be worse without each move. */
static scorecard_status tell_gains(struct scorecard_i_reach_job *job, scorecard_reach *made, double *values, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    bool met;
    for (uint32_t j = 0; j < made->move_count && status == SCORECARD_OK; j++) {
        double after = values[j];
        if (!(made->moves[j].amount > 0))
            continue;
        values[j] = job->levers[j].before;
        status = scorecard_i_reach_judge(job, values, false, &met, NULL, err);
        values[j] = after;
        made->moves[j].gain = job->sign * (made->goals[0].reached - job->scores[0]);
    }
    return status;
}

/* ---- the whole ---- */

/* All levers at their ends miss a target: whether nothing else can reach it. */
static bool is_proven(const struct scorecard_i_reach_job *job)
{
    for (size_t k = 0; k < job->options->target_count; k++) {
        const struct scorecard_reach_target *target = &job->options->targets[k];
        bool field = job->stays || target->want == SCORECARD_REACH_SCORE ||
                     scorecard_i_extract_field(job, target->node, job->fields[k].sign) != SCORECARD_I_FIELD_WILD;
        if (!job->met[k] && field && scorecard_i_extract_rises(job, target->node, job->fields[k].sign, true))
            return true;
    }
    return false;
}

static scorecard_status find_choice(struct scorecard_i_reach_job *job, scorecard_reach *made, double *values, struct scorecard_error *err)
{
    bool met;
    struct scorecard_i_solved solved = { .values = values };
    for (size_t j = 0; j < job->lever_count; j++)
        values[j] = job->levers[j].end;
    scorecard_status status = scorecard_i_reach_judge(job, values, true, &met, &job->ends, err);
    if (status != SCORECARD_OK)
        return status;
    made->summary.bound = scorecard_i_missing();
    if (!met) {
        made->summary.outcome = is_proven(job) ? SCORECARD_REACH_INFEASIBLE : SCORECARD_REACH_UNDECIDED;
    } else {
        solved.cost = scorecard_i_solved_cost(job, values);
        status = scorecard_i_solve(job, &solved, err);
        if (status != SCORECARD_OK)
            return status;
        bool exact = solved.cost - solved.bound <= scorecard_i_solved_slack(job, solved.cost);
        made->summary.outcome = exact ? SCORECARD_REACH_EXACT : SCORECARD_REACH_BEST_FOUND;
        made->summary.bound = solved.bound < solved.cost ? solved.bound : solved.cost;
    }
    made->summary.cost = scorecard_i_solved_cost(job, values);
    return SCORECARD_OK;
}

static scorecard_status fill(struct scorecard_i_reach_job *job, scorecard_reach *made, struct scorecard_error *err)
{
    const struct scorecard_reach_options *o = job->options;
    scorecard_status status = check_options(job, err);
    if (status != SCORECARD_OK)
        return status;
    job->overlay = scorecard_i_overlay_open(job->result->data, &job->run);
    if (job->overlay == NULL)
        return scorecard_i_fail_memory(err);
    status = scorecard_i_levers_open(job, err);
    if (status == SCORECARD_OK && !(find_dependants(job) && scorecard_i_extract_scored(job)))
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = scorecard_i_judge_open(job, err);
    if (status != SCORECARD_OK)
        return status;
    double *values = scorecard_i_arena_alloc(&job->arena, o->lever_count, sizeof *values);
    job->values = scorecard_i_arena_alloc(&job->arena, o->lever_count, sizeof *job->values);
    made->goals = scorecard_i_zalloc(&job->run, o->target_count, sizeof *made->goals);
    made->moves = scorecard_i_zalloc(&job->run, o->lever_count, sizeof *made->moves);
    if (values == NULL || job->values == NULL || made->goals == NULL || made->moves == NULL)
        return scorecard_i_fail_memory(err);
    made->goal_count = (uint32_t)o->target_count;
    made->move_count = (uint32_t)o->lever_count;
    made->summary = (struct scorecard_reach_summary){ .size = sizeof made->summary, .outcome = SCORECARD_REACH_MET, .unit = job->unit,
                                                      .period = job->period };
    job->most_trials = o->trials != 0 ? o->trials : 1000;
    bool met = true;
    for (size_t k = 0; k < o->target_count; k++)
        met = met && job->met[k];
    tell_goals(job, made, true);
    for (size_t j = 0; j < o->lever_count; j++)
        values[j] = job->levers[j].before;
    if (!met) {
        status = find_choice(job, made, values, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_reach_judge(job, values, false, &met, NULL, err);
        if (status != SCORECARD_OK)
            return status;
    }
    tell_goals(job, made, false);
    tell_moves(job, made, values);
    status = tell_gains(job, made, values, err);
    made->summary.boxes = job->boxes;
    made->summary.trials = job->trials;
    return status;
}

scorecard_status scorecard_result_reach(const scorecard_result *result, const struct scorecard_reach_options *options,
                                        scorecard_reach **out, struct scorecard_error *err)
{
    struct scorecard_reach_options taken = SCORECARD_REACH_OPTIONS_INIT;
    struct scorecard_i_reach_job job = { .result = result, .options = &taken };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL || options == NULL)
        return scorecard_i_fail_null(err, result == NULL ? "result" : "options");
    scorecard_status status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_reach_options", err);
    if (status != SCORECARD_OK)
        return status;
    memcpy(&taken, options, sizeof taken);
    status = scorecard_i_run_take(taken.run, &result->engine.run, &job.run, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_reach *made = scorecard_i_zalloc(&job.run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    made->references = 1;
    made->run = job.run;
    made->result = scorecard_result_ref(result);
    scorecard_i_arena_init(&job.arena, &job.run);
    status = scorecard_i_progress(&job.run, 0, 0, err);
    if (status == SCORECARD_OK)
        status = take_lists(&job, &taken, err);
    if (status == SCORECARD_OK)
        status = fill(&job, made, err);
    scorecard_result_unref(job.ends);
    scorecard_i_overlay_close(job.overlay);
    scorecard_i_arena_free(&job.arena);
    if (status != SCORECARD_OK) {
        scorecard_reach_unref(made);
        return status;
    }
    *out = made;
    return SCORECARD_OK;
}
