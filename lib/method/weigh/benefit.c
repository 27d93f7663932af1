/* SPDX-License-Identifier: MIT */
/*
 * One linear programme for each unit. Of the thousands of constraints that no unit scores above 1 a handful bind, so each
 * programme begins with a few, and those that its answer breaks are added until there is none.
 */
#include "method/weigh/benefit.h"

#include <string.h>

#include "maths/programme.h"

/* Constraints that are added at a time, units that are looked at together, and how far above 1 is no breach. */
enum { ADDED = 8, BLOCK = 256 };
static const double BREACH = 1e-12;

struct work {
    const struct scorecard_i_benefit_job *job;
    struct scorecard_i_programme programme;
    double *largest;  /* by child: what its values were divided by; 0: all are 0 */
    uint32_t *tops;   /* by child: the first unit that has the largest value */
    double *own;      /* by child: the unit's own values */
    double *w, *row;  /* by child */
};

static double at(const struct scorecard_i_benefit_job *job, size_t child, size_t unit)
{
    return job->x[child * job->units + unit];
}

/* Brings each child's values into [0, 1]. */
static void scale(struct work *work)
{
    const struct scorecard_i_benefit_job *job = work->job;
    for (size_t c = 0; c < job->children; c++) {
        double *x = job->x + c * job->units;
        work->largest[c] = 0;
        work->tops[c] = 0;
        for (size_t u = 0; u < job->units; u++)
            if (x[u] > work->largest[c]) {
                work->largest[c] = x[u];
                work->tops[c] = (uint32_t)u;
            }
        for (size_t u = 0; u < job->units && work->largest[c] > 0; u++)
            x[u] /= work->largest[c];
    }
}

/* Shares of a unit's score are of what it has: children with 0 have no share, and the others must make up the whole. */
static bool is_feasible(const struct work *work)
{
    const struct scorecard_i_benefit_job *job = work->job;
    double most = 0;
    for (size_t c = 0; c < job->children; c++) {
        bool has = work->own[c] > 0;
        if (!has && job->lower != NULL && job->lower[c] > 0)
            return false;
        most += !has ? 0 : job->upper != NULL ? job->upper[c] : 1;
    }
    return most >= 1 - 1e-12;
}

/* lower x score <= part <= upper x score. false: no memory. */
static bool add_shares(struct work *work)
{
    const struct scorecard_i_benefit_job *job = work->job;
    for (size_t c = 0; c < job->children; c++) {
        if (work->own[c] == 0)
            continue;
        if (job->lower != NULL && job->lower[c] > 0) {
            for (size_t k = 0; k < job->children; k++)
                work->row[k] = work->own[k] * (k == c ? job->lower[c] - 1 : job->lower[c]);
            if (!scorecard_i_programme_add(&work->programme, work->row, 0))
                return false;
        }
        if (job->upper != NULL && job->upper[c] < 1) {
            for (size_t k = 0; k < job->children; k++)
                work->row[k] = work->own[k] * (k == c ? 1 - job->upper[c] : -job->upper[c]);
            if (!scorecard_i_programme_add(&work->programme, work->row, 0))
                return false;
        }
    }
    return true;
}

static bool add_unit(struct work *work, size_t unit)
{
    for (size_t c = 0; c < work->job->children; c++)
        work->row[c] = at(work->job, c, unit);
    return scorecard_i_programme_add(&work->programme, work->row, 1);
}

/* The worst breaches, the worst first; of equals the first. Returns how many, and the greatest score there is. */
static size_t find_breaches(const struct work *work, uint32_t units[ADDED], double *greatest)
{
    const struct scorecard_i_benefit_job *job = work->job;
    double scores[BLOCK], worst[ADDED];
    size_t found = 0;
    *greatest = 1;
    for (size_t first = 0; first < job->units; first += BLOCK) {
        size_t count = job->units - first < BLOCK ? job->units - first : BLOCK;
        memset(scores, 0, sizeof scores);
        for (size_t c = 0; c < job->children; c++) {
            const double *restrict x = job->x + c * job->units + first;
            double w = work->w[c];
            for (size_t u = 0; u < count && w != 0; u++)
                scores[u] += w * x[u];
        }
        for (size_t u = 0; u < count; u++) {
            if (!(scores[u] > 1 + BREACH) || (found == ADDED && scores[u] <= worst[ADDED - 1]))
                continue;
            size_t place = found < ADDED ? found++ : ADDED - 1;
            for (; place > 0 && worst[place - 1] < scores[u]; place--) {
                worst[place] = worst[place - 1];
                units[place] = units[place - 1];
            }
            worst[place] = scores[u];
            units[place] = (uint32_t)(first + u);
        }
    }
    if (found > 0)
        *greatest = worst[0];
    return found;
}

/* The programme of one unit until no constraint is broken. false: no memory. */
static bool solve_unit(struct work *work, size_t unit, enum scorecard_i_benefit *outcome)
{
    const struct scorecard_i_benefit_job *job = work->job;
    uint32_t breaches[ADDED];
    double greatest, last = 0;
    *outcome = SCORECARD_I_BENEFIT_UNSOLVED;
    scorecard_i_programme_begin(&work->programme, work->own);
    for (size_t c = 0; c < job->children; c++)
        if (work->largest[c] > 0 && !add_unit(work, work->tops[c]))
            return false;
    if (!add_unit(work, unit) || !add_shares(work))
        return false;
    for (;;) {
        if (scorecard_i_programme_solve(&work->programme) != SCORECARD_I_OPTIMAL)
            return true;
        (void)scorecard_i_programme_read(&work->programme, work->w);
        size_t count = find_breaches(work, breaches, &greatest);
        /* What is hardly broken, and no less for what was added, is rounding. */
        if (count == 0 || (greatest < 1 + 1e-10 && greatest == last))
            break;
        last = greatest;
        for (size_t i = 0; i < count; i++)
            if (!add_unit(work, breaches[i]))
                return false;
    }
    double score = 0;
    for (size_t c = 0; c < job->children; c++) {
        work->w[c] /= greatest;
        score += work->w[c] * work->own[c];
    }
    job->scores[unit] = score < 1 ? score : 1;
    for (size_t c = 0; c < job->children; c++)
        job->weights[c * job->units + unit] = work->largest[c] > 0 ? work->w[c] / work->largest[c] : 0;
    *outcome = SCORECARD_I_BENEFIT_OK;
    return true;
}

static bool solve_all(struct work *work)
{
    const struct scorecard_i_benefit_job *job = work->job;
    scale(work);
    for (size_t u = 0; u < job->units; u++) {
        enum scorecard_i_benefit outcome = SCORECARD_I_BENEFIT_OK;
        bool any = false;
        for (size_t c = 0; c < job->children; c++) {
            work->own[c] = at(job, c, u);
            any = any || work->own[c] > 0;
            job->weights[c * job->units + u] = 0;
        }
        job->scores[u] = 0;
        if (any && !is_feasible(work))
            outcome = SCORECARD_I_BENEFIT_INFEASIBLE;
        else if (any && !solve_unit(work, u, &outcome))
            return false;
        job->outcomes[u] = (uint8_t)outcome;
    }
    return true;
}

bool scorecard_i_benefit_solve(const struct scorecard_i_benefit_job *job)
{
    size_t n = job->children;
    struct work work = { .job = job };
    double *room = scorecard_i_alloc(job->run, 4 * n * sizeof *room);
    work.tops = scorecard_i_alloc(job->run, n * sizeof *work.tops);
    bool done = room != NULL && work.tops != NULL && scorecard_i_programme_open(&work.programme, job->run, n, 4 * n + 64);
    if (done) {
        work.largest = room;
        work.own = room + n;
        work.w = room + 2 * n;
        work.row = room + 3 * n;
        done = solve_all(&work);
        scorecard_i_programme_close(&work.programme);
    }
    scorecard_i_free(job->run, room);
    scorecard_i_free(job->run, work.tops);
    return done;
}
