/* SPDX-License-Identifier: MIT */
/*
 * Where no tree tells all: boxes of amounts, of which only their best corner is scored. More of a lever never does harm, so what the
 * best corner misses the whole box misses, and what a lever must have with all others at their best it must have at all.
 */
#include <math.h>
#include <string.h>

#include "base/parallel.h"
#include "base/status.h"
#include "plan/reach.h"

struct box {
    double bound;
    double *low, *high;
};

struct work {
    struct scorecard_i_reach_job *job;
    struct scorecard_i_boxes *boxes;
    struct box *open;
    size_t count, capacity;
    double *t, *room;
    int halves; /* of a search along one lever */
};

static bool is_spent(const struct work *work)
{
    return work->job->trials >= work->job->most_trials;
}

/* Between an amount that misses and one that meets, with all others as they are: both closer. */
static scorecard_status close_in(struct work *work, size_t j, double *misses, double *meets, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    double step = job->levers[j].step;
    scorecard_status status = SCORECARD_OK;
    for (int i = 0; i < work->halves && status == SCORECARD_OK && !is_spent(work); i++) {
        double middle = *misses + (*meets - *misses) / 2;
        bool met;
        if (step > 0)
            middle = scorecard_i_step_to(middle, step, false);
        if (step > 0 && !(middle > *misses))
            middle += step;
        if (!(middle > *misses && middle < *meets))
            break;
        work->t[j] = middle;
        status = scorecard_i_judge_amounts(job, work->t, &met, err);
        *(met ? meets : misses) = middle;
    }
    return status;
}

static void take(struct work *work, const double *t)
{
    double cost = scorecard_i_judge_cost(work->job, t);
    if (cost < work->boxes->cost) {
        work->boxes->cost = cost;
        memcpy(work->boxes->best, t, work->job->lever_count * sizeof *t);
    }
}

/* From amounts in work->t that meet all targets, each lever as far back as may be, the dearest first. */
static scorecard_status descend(struct work *work, const double *low, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    scorecard_status status = SCORECARD_OK;
    double *left = work->room;
    for (size_t j = 0; j < job->lever_count; j++)
        left[j] = job->levers[j].cost * (work->t[j] - low[j]);
    for (size_t k = 0; k < job->lever_count && status == SCORECARD_OK && !is_spent(work); k++) {
        size_t j = 0;
        for (size_t i = 1; i < job->lever_count; i++)
            j = left[i] > left[j] ? i : j;
        if (!(left[j] > 0))
            break;
        left[j] = 0;
        double meets = work->t[j], misses = low[j];
        bool met;
        work->t[j] = low[j];
        status = scorecard_i_judge_amounts(job, work->t, &met, err);
        if (met || status != SCORECARD_OK)
            continue;
        status = close_in(work, j, &misses, &meets, err);
        work->t[j] = meets;
    }
    if (status == SCORECARD_OK)
        take(work, work->t);
    return status;
}

/* What each lever must have with all others at their best. */
static scorecard_status raise(struct work *work, struct box *box, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    scorecard_status status = SCORECARD_OK;
    for (size_t j = 0; j < job->lever_count && status == SCORECARD_OK && !is_spent(work); j++) {
        bool met;
        if (!(box->low[j] < box->high[j]))
            continue;
        memcpy(work->t, box->high, job->lever_count * sizeof *work->t);
        work->t[j] = box->low[j];
        status = scorecard_i_judge_amounts(job, work->t, &met, err);
        if (met || status != SCORECARD_OK)
            continue;
        double misses = box->low[j], meets = box->high[j];
        status = close_in(work, j, &misses, &meets, err);
        /* Of steps, the next one; else just behind what misses. */
        box->low[j] = misses;
        if (job->levers[j].step > 0) {
            double next = scorecard_i_step_to(misses + job->levers[j].step, job->levers[j].step, false);
            box->low[j] = next < meets ? next : meets;
        }
    }
    box->bound = scorecard_i_judge_cost(job, box->low);
    return status;
}

static scorecard_status push(struct work *work, const struct box *from, size_t j, double low, double high, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    size_t levers = job->lever_count;
    if (!scorecard_i_grow(&job->run, &work->open, &work->capacity, work->count + 1, sizeof *work->open))
        return scorecard_i_fail_memory(err);
    struct box *box = &work->open[work->count];
    box->low = scorecard_i_alloc(&job->run, 2 * levers * sizeof *box->low);
    if (box->low == NULL)
        return scorecard_i_fail_memory(err);
    box->high = box->low + levers;
    for (size_t i = 0; i < levers; i++) {
        box->low[i] = i == j ? low : from != NULL ? from->low[i] : 0;
        box->high[i] = i == j ? high : from != NULL ? from->high[i] : job->levers[i].range;
    }
    box->bound = scorecard_i_judge_cost(job, box->low);
    work->count++;
    return SCORECARD_OK;
}

/* Looks into a box whose best corner meets all targets, and leaves two in its place. */
static scorecard_status look(struct work *work, struct box *box, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    size_t widest = 0;
    double most = 0;
    scorecard_status status = raise(work, box, err);
    if (status != SCORECARD_OK || is_spent(work))
        return status;
    memcpy(work->t, box->high, job->lever_count * sizeof *work->t);
    status = descend(work, box->low, err);
    for (size_t j = 0; j < job->lever_count; j++) {
        double width = job->levers[j].cost * (box->high[j] - box->low[j]);
        if (width > most) {
            most = width;
            widest = j;
        }
    }
    if (status != SCORECARD_OK || !(most > 0))
        return status;
    double low = box->low[widest], high = box->high[widest], step = job->levers[widest].step, middle = low + (high - low) / 2;
    double behind = middle;
    if (step > 0) {
        middle = scorecard_i_step_to(middle, step, false);
        middle = middle < low ? low : middle;
        behind = scorecard_i_step_to(middle + step, step, false);
        behind = behind > high ? high : behind;
    }
    if (!(middle < high))
        return status;
    bool met;
    memcpy(work->t, box->high, job->lever_count * sizeof *work->t);
    work->t[widest] = middle;
    status = scorecard_i_judge_amounts(job, work->t, &met, err);
    if (status == SCORECARD_OK && met)
        status = push(work, box, widest, low, middle, err);
    return status == SCORECARD_OK ? push(work, box, widest, behind, high, err) : status;
}

static scorecard_status look_at_all(struct work *work, struct scorecard_error *err)
{
    struct scorecard_i_boxes *boxes = work->boxes;
    scorecard_status status = push(work, NULL, work->job->lever_count, 0, 0, err);
    double least = INFINITY; /* bound of what was not looked at to the end */
    while (work->count > 0 && status == SCORECARD_OK) {
        size_t first = 0;
        for (size_t i = 1; i < work->count; i++)
            first = work->open[i].bound < work->open[first].bound ? i : first;
        struct box box = work->open[first];
        if (is_spent(work) || box.bound >= boxes->cost * (1 - 1e-12)) {
            least = box.bound < least ? box.bound : least;
            break;
        }
        work->open[first] = work->open[--work->count];
        status = look(work, &box, err);
        if (is_spent(work)) /* perhaps before its halves were there */
            least = box.bound < least ? box.bound : least;
        scorecard_i_free(&work->job->run, box.low);
    }
    least = least < boxes->cost ? least : boxes->cost;
    if (boxes->rises && least > boxes->bound && status == SCORECARD_OK)
        boxes->bound = least;
    return status;
}

scorecard_status scorecard_i_boxes_search(struct scorecard_i_reach_job *job, struct scorecard_i_boxes *boxes, struct scorecard_error *err)
{
    struct work work = { .job = job, .boxes = boxes };
    size_t levers = job->lever_count;
    work.t = scorecard_i_alloc(&job->run, 2 * levers * sizeof *work.t);
    if (work.t == NULL)
        return scorecard_i_fail_memory(err);
    work.room = work.t + levers;
    size_t moving = 0;
    for (size_t j = 0; j < levers; j++)
        moving += job->levers[j].range > 0;
    size_t each = (job->most_trials - (job->most_trials < job->trials ? job->most_trials : job->trials)) / (8 * levers + 1);
    work.halves = moving == 1 ? 200 : each < 6 ? 6 : each > 30 ? 30 : (int)each;
    scorecard_status status = look_at_all(&work, err);
    for (size_t i = 0; i < work.count; i++)
        scorecard_i_free(&job->run, work.open[i].low);
    scorecard_i_free(&job->run, work.open);
    scorecard_i_free(&job->run, work.t);
    return status;
}
