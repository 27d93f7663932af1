/* SPDX-License-Identifier: MIT */
#include "study/uncertainty.h"

#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "base/run.h"
#include "base/status.h"

bool scorecard_i_uncertainty_room(scorecard_uncertainty *made)
{
    size_t cells = (size_t)made->node_count * made->unit_count, replicates = made->count;
    bool fits = cells == 0 || replicates <= SIZE_MAX / sizeof(double) / cells;
    if (!fits)
        return false;
    made->scores = scorecard_i_alloc(&made->run, cells * replicates * sizeof *made->scores);
    made->ranks = scorecard_i_alloc(&made->run, cells * replicates * sizeof *made->ranks);
    made->base_scores = scorecard_i_alloc(&made->run, cells * sizeof *made->base_scores);
    made->base_ranks = scorecard_i_alloc(&made->run, cells * sizeof *made->base_ranks);
    made->lines = scorecard_i_alloc(&made->run, cells * sizeof *made->lines);
    return made->scores != NULL && made->ranks != NULL && made->base_scores != NULL && made->base_ranks != NULL &&
           made->lines != NULL;
}

/* ---- the order: replicates with the same choices together, in order of their numbers ---- */

static bool comes_before(const struct scorecard_i_replicates *all, uint32_t a, uint32_t b)
{
    const uint32_t *x = &all->choices[(size_t)a * all->settings], *y = &all->choices[(size_t)b * all->settings];
    for (uint32_t i = 0; i < all->settings; i++)
        if (x[i] != y[i])
            return x[i] < y[i];
    return a <= b;
}

/* Bottom-up merges. */
static bool sort(struct scorecard_i_replicates *all)
{
    uint32_t count = all->made->count, *from = all->order;
    for (uint32_t i = 0; i < count; i++)
        from[i] = i;
    if (all->settings == 0)
        return true;
    uint32_t *spare = scorecard_i_alloc(&all->made->run, count * sizeof *spare), *to = spare;
    if (spare == NULL)
        return false;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            size_t middle = count - start < width ? count : start + width;
            size_t end = count - start < 2 * width ? count : start + 2 * width, a = start, b = middle;
            for (size_t k = start; k < end; k++)
                to[k] = b >= end || (a < middle && comes_before(all, from[a], from[b])) ? from[a++] : from[b++];
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != all->order)
        memcpy(all->order, from, count * sizeof *from);
    scorecard_i_free(&all->made->run, spare);
    return true;
}

static void draw_choices(struct scorecard_i_replicates *all)
{
    const scorecard_uncertainty *made = all->made;
    uint32_t *choice = all->choices;
    for (uint32_t r = 0; r < made->count; r++)
        for (size_t i = 0; i < made->doubt->count; i++)
            if (made->doubt->items[i].kind == SCORECARD_DOUBT_SETTING)
                *choice++ = scorecard_i_doubt_choice(made->doubt, i, made->seed, made->first + r);
}

/* ---- replicates ---- */

/* What is about the call fails it; other failures are listed. */
static scorecard_status gather(struct scorecard_i_replicates *all, struct scorecard_error *err)
{
    scorecard_uncertainty *made = all->made;
    for (uint32_t r = 0; r < made->count; r++) {
        if (scorecard_i_target_is_fatal(all->failures[r].status))
            return scorecard_i_fail_memory(err);
        made->failure_count += all->failures[r].status != SCORECARD_OK;
    }
    made->failures = scorecard_i_alloc(&made->run, made->failure_count * sizeof *made->failures);
    if (made->failures == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t r = 0, i = 0; r < made->count; r++)
        if (all->failures[r].status != SCORECARD_OK)
            made->failures[i++] = all->failures[r];
    return SCORECARD_OK;
}

/* Chunks by rounds, between which progress is told. */
static scorecard_status score_all(struct scorecard_i_replicates *all, const struct scorecard_run *run,
                                  struct scorecard_error *err)
{
    enum { ROUND = 64 };
    uint32_t count = all->made->count;
    uint32_t chunks = (count - 1) / SCORECARD_I_REPLICATES + 1;
    scorecard_status status = scorecard_i_progress(run, 0, count, err);
    for (; all->offset < chunks && status == SCORECARD_OK; all->offset += ROUND) {
        uint32_t round = chunks - all->offset < ROUND ? chunks - all->offset : ROUND;
        uint64_t done = (uint64_t)(all->offset + round) * SCORECARD_I_REPLICATES;
        status = scorecard_i_parallel(run, round, scorecard_i_replicates_score, all, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_progress(run, done < count ? done : count, count, err);
    }
    return status == SCORECARD_OK ? gather(all, err) : status;
}

static bool make_room(struct scorecard_i_replicates *all, uint8_t *needed)
{
    const scorecard_uncertainty *made = all->made;
    const scorecard_model *model = made->model;
    for (size_t i = 0; i < made->doubt->count; i++) {
        const struct scorecard_i_doubted *item = &made->doubt->items[i];
        all->settings += item->kind == SCORECARD_DOUBT_SETTING;
    }
    all->varied = scorecard_i_zalloc(&made->run, model->count, 1);
    all->rules = scorecard_i_alloc(&made->run, made->node_count * sizeof *all->rules);
    all->order = scorecard_i_alloc(&made->run, made->count * sizeof *all->order);
    all->failures = scorecard_i_zalloc(&made->run, made->count, sizeof *all->failures);
    all->choices = scorecard_i_zalloc(&made->run, made->count, (all->settings + (size_t)1) * sizeof *all->choices);
    if (all->varied == NULL || all->rules == NULL || all->order == NULL || all->failures == NULL || all->choices == NULL)
        return false;
    for (size_t i = 0; i < made->doubt->count; i++) {
        const struct scorecard_i_doubted *item = &made->doubt->items[i];
        if (item->kind != SCORECARD_DOUBT_SETTING)
            all->varied[item->kind == SCORECARD_DOUBT_SHARES ? item->node : model->nodes[item->node].parent] = 1;
    }
    for (uint32_t k = 0; k < made->node_count; k++) {
        scorecard_i_rank_rule_read(&model->nodes[made->nodes[k]], &all->rules[k]);
        all->rules[k].ties = SCORECARD_TIES_BEST;
    }
    all->needed = needed;
    return true;
}

static void free_room(const struct scorecard_i_replicates *all)
{
    const struct scorecard_run *run = &all->made->run;
    scorecard_i_free(run, all->varied);
    scorecard_i_free(run, all->rules);
    scorecard_i_free(run, all->order);
    scorecard_i_free(run, all->failures);
    scorecard_i_free(run, all->choices);
}

/* Replicates of a study whose target is open. */
static scorecard_status replicate(scorecard_uncertainty *made, const struct scorecard_i_target *target,
                                  const struct scorecard_run *run, struct scorecard_error *err)
{
    struct scorecard_i_replicates all = { .made = made, .target = target };
    size_t units = made->unit_count;
    uint8_t *needed = scorecard_i_alloc(&made->run, made->model->count);
    scorecard_status status = SCORECARD_OK;
    if (needed == NULL || !make_room(&all, needed) || !scorecard_i_uncertainty_room(made))
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK) {
        scorecard_i_replicates_need(target, needed);
        status = scorecard_i_replicates_check(&all, made->doubt, err);
    }
    for (uint32_t k = 0; k < made->node_count && status == SCORECARD_OK; k++) {
        memcpy(made->base_scores + k * units, scorecard_i_target_scores(target, k), units * sizeof(double));
        scorecard_i_rank_scores(made->data, &all.rules[k], made->population, made->period, made->base_scores + k * units,
                                &target->room, made->base_ranks + k * units);
    }
    if (status == SCORECARD_OK) {
        draw_choices(&all);
        status = sort(&all) ? score_all(&all, run, err) : scorecard_i_fail_memory(err);
    }
    if (status == SCORECARD_OK)
        status = scorecard_i_uncertainty_sum(made, err);
    free_room(&all);
    scorecard_i_free(&made->run, needed);
    return status;
}

static scorecard_status fill(scorecard_uncertainty *made, const scorecard_doubt *doubt, const scorecard_data *data,
                             const struct scorecard_uncertainty_options *options, struct scorecard_error *err)
{
    struct scorecard_i_target target;
    const struct scorecard_i_target_options how = { "scorecard_uncertainty_options", options->flags, options->nodes,
                                                    options->node_count, options->period, options->population };
    scorecard_status status = scorecard_i_target_open(&target, doubt->model, data, &made->run, &how, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_run run = made->run;
    made->run.progress = NULL;
    made->data = scorecard_data_ref(data);
    made->nodes = target.nodes;
    made->node_count = target.node_count;
    made->period = target.period;
    made->population = target.population;
    made->unit_count = scorecard_i_target_units(&target);
    status = scorecard_i_doubt_copy(doubt, &made->run, &made->doubt, err);
    if (status == SCORECARD_OK)
        status = replicate(made, &target, &run, err);
    made->run = run;
    target.nodes = NULL; /* the study's now */
    scorecard_i_target_close(&target);
    return status;
}

scorecard_status scorecard_model_uncertainty(const scorecard_model *model, const scorecard_data *data,
                                             const scorecard_doubt *doubt,
                                             const struct scorecard_uncertainty_options *options, uint64_t first,
                                             uint64_t count, scorecard_uncertainty **out, struct scorecard_error *err)
{
    struct scorecard_uncertainty_options taken = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    struct scorecard_run run;
    scorecard_status status = SCORECARD_OK;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (model == NULL || data == NULL || doubt == NULL)
        return scorecard_i_fail_null(err, model == NULL ? "model" : data == NULL ? "data" : "doubt");
    if (options != NULL) {
        status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_uncertainty_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&taken, options, sizeof taken);
    }
    if (doubt->model != model)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "the doubts are about another model; make them for this one");
    if (doubt->count == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "nothing is in doubt; vary at least one weight or setting");
    if (count == 0 || count > UINT64_C(1) << 31 || first > UINT64_C(1) << 63)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "there are from 1 to 2^31 replicates, the first of which is at most 2^63; ask for such");
    status = scorecard_i_run_take(taken.run, &model->arena.run, &run, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_uncertainty *made = scorecard_i_zalloc(&run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    made->references = 1;
    made->run = run;
    made->model = scorecard_model_ref(model);
    made->seed = taken.seed;
    made->first = first;
    made->count = (uint32_t)count;
    status = fill(made, doubt, data, &taken, err);
    if (status != SCORECARD_OK) {
        scorecard_uncertainty_unref(made);
        return status;
    }
    *out = made;
    return SCORECARD_OK;
}
