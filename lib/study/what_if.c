/* SPDX-License-Identifier: MIT */
#include "study/what_if.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/parallel.h"
#include "base/run.h"
#include "base/status.h"

/* ---- removals that say by themselves that they cannot be ---- */

static bool is_inside(const scorecard_model *model, uint32_t node, uint32_t top)
{
    return node >= top && node < model->nodes[top].end;
}

static bool is_reported(const struct scorecard_i_target *target, uint32_t n)
{
    for (uint32_t k = 0; k < target->node_count; k++)
        if (is_inside(target->result->model, target->nodes[k], n))
            return true;
    return false;
}

static bool is_referenced(const scorecard_model *model, uint32_t n)
{
    for (uint32_t i = 0; i < model->count; i++)
        if (model->nodes[i].reference != SCORECARD_NONE && is_inside(model, model->nodes[i].reference, n) &&
            !is_inside(model, i, n))
            return true;
    return false;
}

static bool is_named(const scorecard_model *model, uint32_t n)
{
    if (model->nodes[n].parent == SCORECARD_NONE)
        return false;
    const struct scorecard_i_node *parent = &model->nodes[model->nodes[n].parent];
    uint32_t names = parent->expression != NULL ? scorecard_i_expression_name_count(parent->expression) : 0;
    for (uint32_t i = 0; i < names; i++)
        if (parent->children[parent->operands[i]] == n)
            return true;
    return false;
}

/* Why a node cannot be removed; 0: it may. */
static int32_t why_not(const struct scorecard_i_target *target, uint32_t n)
{
    const scorecard_model *model = target->result->model;
    uint32_t parent = model->nodes[n].parent;
    if (is_reported(target, n))
        return SCORECARD_CASE_REPORTED;
    if (parent != SCORECARD_NONE && model->nodes[parent].child_count == 1)
        return SCORECARD_CASE_ONLY;
    if (is_referenced(model, n))
        return SCORECARD_CASE_REFERENCED;
    return is_named(model, n) ? SCORECARD_CASE_NAMED : 0;
}

/* ---- cases by another model ---- */

/* The model that a change makes. */
static scorecard_status make_model(struct scorecard_i_what_if_job *job, const struct scorecard_i_change *change,
                                   scorecard_model **out, struct scorecard_error *err)
{
    const struct scorecard_i_target *target = &job->made->target;
    const scorecard_model *model = target->result->model;
    scorecard_status status = SCORECARD_OK;
    *out = NULL;
    if (change->kind == SCORECARD_CASE_VERSION) {
        *out = scorecard_model_ref(change->version);
        return SCORECARD_OK;
    }
    if (change->kind == SCORECARD_CASE_REMOVE) {
        scorecard_draft *draft = NULL;
        status = scorecard_i_draft_without(model, change->node, &target->run, &draft, err);
        if (status == SCORECARD_OK)
            status = scorecard_draft_finish(draft, out, err);
        scorecard_draft_free(draft);
        return status;
    }
    if (job->draft == NULL && (status = scorecard_i_draft_copy(model, &target->run, &job->draft, err)) != SCORECARD_OK)
        return status;
    if (change->kind == SCORECARD_CASE_WEIGHT) {
        double *weight = &job->draft->nodes[change->node].stated.weight, before = *weight;
        *weight = change->weight;
        status = scorecard_draft_finish(job->draft, out, err);
        *weight = before;
        return status;
    }
    struct scorecard_i_setting before =
        scorecard_i_alternative_put(job->draft, change->node, change->step, change->setting);
    status = scorecard_draft_finish(job->draft, out, err);
    (void)scorecard_i_alternative_put(job->draft, change->node, change->step, before);
    return status;
}

/* Scores a case by a model of its own, which is handed over for its ranks; NULL: there is none. */
static scorecard_status score_model(struct scorecard_i_what_if_job *job, const struct scorecard_i_change *change,
                                    struct scorecard_i_case *out, scorecard_model **model, struct scorecard_error *err)
{
    const struct scorecard_i_target *target = &job->made->target;
    scorecard_status status = make_model(job, change, model, err);
    out->told.status = status;
    if (status != SCORECARD_OK) {
        out->told.outcome = SCORECARD_CASE_REFUSED;
        return status;
    }
    struct scorecard_i_trial trial = { .model = *model, .nodes = job->nodes };
    const struct scorecard_i_stated *edition = &(*model)->defaults;
    const scorecard_data *data = target->result->data;
    out->told.nodes = (*model)->count;
    if (!scorecard_i_trial_find(target, &trial) ||
        !scorecard_i_period_within(edition->first, edition->last, scorecard_data_period_id(data, target->period),
                                   scorecard_data_period_time(data, target->period))) {
        out->told.outcome = SCORECARD_CASE_ABSENT;
        return SCORECARD_OK;
    }
    out->told.status = status = scorecard_i_trial_score(target, &trial, out->scores, err);
    out->told.outcome = status == SCORECARD_OK ? SCORECARD_CASE_SCORED : SCORECARD_CASE_FAILED;
    out->told.recomputed = trial.recomputed;
    return status;
}

/* ---- what a case comes to ---- */

static bool comes_first(const scorecard_data *data, uint32_t unit, uint32_t other)
{
    return strcmp(scorecard_data_unit_id(data, unit), scorecard_data_unit_id(data, other)) < 0;
}

static void compare(const struct scorecard_i_target *target, uint32_t k, const double *ranks, struct scorecard_shift *out)
{
    const scorecard_data *data = target->result->data;
    const double *before = scorecard_i_target_ranks(target, k);
    double sum = 0;
    *out = (struct scorecard_shift){ .size = sizeof *out, .node = target->nodes[k], .unit = SCORECARD_NONE };
    out->mean = out->max = scorecard_i_missing();
    for (uint32_t u = 0; u < scorecard_i_target_units(target); u++) {
        bool was = !isnan(before[u]), is = !isnan(ranks[u]);
        out->lost += was && !is;
        out->gained += is && !was;
        if (!was || !is)
            continue;
        double shift = fabs(ranks[u] - before[u]);
        out->compared++;
        out->moved += shift > 0;
        sum += shift; /* of halves: exact, in any order */
        if (shift > 0 && (!(shift <= out->max) || (shift == out->max && comes_first(data, u, out->unit))))
            out->unit = u;
        out->max = shift <= out->max ? out->max : shift;
    }
    if (out->compared > 0)
        out->mean = sum / out->compared;
}

/* Ranks and shifts of a case that was scored; `model` is its own, or NULL for one that ranks as before. */
static void rank_case(struct scorecard_i_what_if_job *job, const scorecard_model *model, struct scorecard_i_case *out)
{
    const struct scorecard_i_target *target = &job->made->target;
    size_t units = scorecard_i_target_units(target);
    for (uint32_t k = 0; k < target->node_count; k++) {
        const struct scorecard_i_node *node =
            model != NULL ? &model->nodes[job->nodes[k]] : &target->result->model->nodes[target->nodes[k]];
        struct scorecard_i_rank_rule rule;
        scorecard_i_rank_rule_read(node, &rule);
        scorecard_i_rank_scores(target->result->data, &rule, target->population, target->period, out->scores + k * units,
                                &target->room, out->ranks + k * units);
        compare(target, k, out->ranks + k * units, &out->shifts[k]);
    }
}

/* Why a case was not scored, in words of its own. */
static scorecard_status tell(scorecard_what_if *made, const struct scorecard_error *why, struct scorecard_i_case *out,
                             struct scorecard_error *err)
{
    out->told.where = scorecard_i_arena_text(&made->arena, why->where);
    out->told.message = scorecard_i_arena_text(&made->arena, why->message);
    return out->told.where != NULL && out->told.message != NULL ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

static scorecard_status score_case(struct scorecard_i_what_if_job *job, uint32_t i, struct scorecard_error *err)
{
    scorecard_what_if *made = job->made;
    const struct scorecard_i_change *change = &job->variation->changes[i];
    struct scorecard_i_case *out = &made->cases[i];
    struct scorecard_error why = SCORECARD_ERROR_INIT;
    size_t targets = made->target.node_count, cells = targets * scorecard_i_target_units(&made->target);
    out->told = (struct scorecard_case){ .size = sizeof out->told, .kind = change->kind, .node = change->node,
                                         .step = change->step, .method = change->setting.method,
                                         .weight = change->weight };
    if (change->kind == SCORECARD_CASE_REMOVE && (out->told.outcome = why_not(&made->target, change->node)) != 0)
        return SCORECARD_OK;
    out->shifts = scorecard_i_arena_room(&made->arena, targets, sizeof *out->shifts);
    if (out->shifts == NULL)
        return scorecard_i_fail_memory(err);
    out->scores = job->columns + 2 * cells * i;
    out->ranks = out->scores + cells;
    bool by_node = change->kind == SCORECARD_CASE_REMOVE || change->kind == SCORECARD_CASE_WEIGHT;
    scorecard_model *model = NULL;
    if (!by_node || !scorecard_i_patch_score(job, change, out, &why))
        (void)score_model(job, change, out, &model, &why);
    if (out->told.outcome == SCORECARD_CASE_SCORED)
        rank_case(job, model, out);
    else
        out->scores = out->ranks = NULL;
    scorecard_model_unref(model);
    if (out->told.status == SCORECARD_OK)
        return SCORECARD_OK;
    if (scorecard_i_target_is_fatal(out->told.status)) {
        scorecard_i_fail(err, out->told.status, "%s", why.message);
        return scorecard_i_where(err, out->told.status, "%s", why.where);
    }
    return tell(made, &why, out, err);
}

/* ---- the whole ---- */

static scorecard_status score_cases(struct scorecard_i_what_if_job *job, const struct scorecard_run *run,
                                    struct scorecard_error *err)
{
    scorecard_what_if *made = job->made;
    size_t cells = 2 * made->target.node_count * scorecard_i_target_units(&made->target);
    /* One block for all, for what malloc gives back to the system piece by piece is dear to have again. */
    job->columns = scorecard_i_arena_room(&made->arena, job->variation->count, cells * sizeof *job->columns);
    scorecard_status status = job->columns != NULL ? scorecard_i_patch_open(job, err) : scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = scorecard_i_progress(run, 0, job->variation->count, err);
    for (uint32_t i = 0; i < job->variation->count && status == SCORECARD_OK; i++) {
        made->count = i + 1;
        status = score_case(job, i, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_progress(run, (uint64_t)i + 1, job->variation->count, err);
    }
    return status;
}

static scorecard_status fill(struct scorecard_i_what_if_job *job, const scorecard_data *data,
                             const struct scorecard_run *run, const struct scorecard_what_if_options *options,
                             struct scorecard_error *err)
{
    scorecard_what_if *made = job->made;
    const struct scorecard_i_target_options how = { "scorecard_what_if_options", options->flags, options->nodes,
                                                    options->node_count, options->period, options->population };
    scorecard_status status = scorecard_i_target_open(&made->target, job->variation->model, data, run, &how, err);
    if (status != SCORECARD_OK)
        return status;
    made->cases = scorecard_i_arena_alloc(&made->arena, job->variation->count, sizeof *made->cases);
    job->nodes = scorecard_i_alloc(run, made->target.node_count * sizeof *job->nodes);
    if (made->cases == NULL || job->nodes == NULL)
        status = scorecard_i_fail_memory(err);
    else
        status = score_cases(job, run, err);
    scorecard_i_patch_close(job);
    scorecard_draft_free(job->draft);
    scorecard_i_free(run, job->nodes);
    return status;
}

scorecard_status scorecard_model_what_if(const scorecard_model *model, const scorecard_data *data,
                                         const scorecard_variation *variation,
                                         const struct scorecard_what_if_options *options, scorecard_what_if **out,
                                         struct scorecard_error *err)
{
    struct scorecard_what_if_options taken = SCORECARD_WHAT_IF_OPTIONS_INIT;
    struct scorecard_run run;
    scorecard_status status = SCORECARD_OK;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (model == NULL || data == NULL || variation == NULL)
        return scorecard_i_fail_null(err, model == NULL ? "model" : data == NULL ? "data" : "variation");
    if (options != NULL) {
        status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_what_if_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&taken, options, sizeof taken);
    }
    if (variation->model != model)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "the changes are to another model; make them for this one");
    if (variation->count == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "there is no change to compare with; add at least one");
    status = scorecard_i_run_take(taken.run, &model->arena.run, &run, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_what_if *made = scorecard_i_zalloc(&run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    made->references = 1;
    scorecard_i_arena_init(&made->arena, &run);
    made->target.run = run;
    struct scorecard_i_what_if_job job = { .made = made, .variation = variation };
    status = fill(&job, data, &run, &taken, err);
    if (status != SCORECARD_OK) {
        scorecard_what_if_unref(made);
        return status;
    }
    *out = made;
    return SCORECARD_OK;
}
