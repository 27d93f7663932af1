/* SPDX-License-Identifier: MIT */
/* Curves that are not concave, and steps: boxes of amounts, the most promising one first, each relaxed to its hulls. */
#include <math.h>
#include <string.h>

#include "plan/reach.h"

struct box {
    double bound;
    double *low, *high; /* by lever */
};

struct work {
    struct scorecard_i_search *search;
    struct box *boxes;
    size_t count, capacity;
    double *t, *tried, *room; /* of one box */
    struct scorecard_i_corner *corners;
};

/* Costs closer than this are the same. */
static const double same = 1e-13;

static double total(const struct scorecard_i_search *search, const double *t)
{
    double cost = 0;
    for (size_t j = 0; j < search->grove.levers; j++)
        cost += search->grove.curves[j].cost * t[j];
    return cost;
}

static bool reaches(const struct scorecard_i_search *search, const double *t)
{
    return scorecard_i_grove_value(&search->grove, search->branch, t) >= search->target - search->slack;
}

static void take(struct scorecard_i_search *search, const double *t)
{
    double cost = total(search, t);
    if (cost < search->cost) {
        search->cost = cost;
        memcpy(search->t, t, search->grove.levers * sizeof *t);
    }
}

/* The least amount of a lever that can be had and reaches the target with all others as they are. */
static void lower(const struct scorecard_i_search *search, size_t j, double low, double *t)
{
    const struct scorecard_i_curve *curve = &search->grove.curves[j];
    double best = t[j], from = low, to = best;
    t[j] = low;
    if (!(low < best) || reaches(search, t))
        return;
    for (int i = 0; i < 60 && from < to; i++) {
        double middle = from + (to - from) / 2;
        if (!(middle > from && middle < to))
            break;
        t[j] = middle;
        if (reaches(search, t))
            to = middle;
        else
            from = middle;
    }
    t[j] = scorecard_i_curve_find(curve, low, best, scorecard_i_curve_at(curve, to));
    if (isnan(t[j]) || !reaches(search, t))
        t[j] = best;
}

/* From amounts that were rounded up to steps, levers one step back again where the others' suffice, the dearest steps first. */
static void step_back(struct work *work, const double *low, double *t)
{
    const struct scorecard_i_search *search = work->search;
    const struct scorecard_i_curve *curves = search->grove.curves;
    size_t levers = search->grove.levers;
    for (size_t j = 0; j < levers; j++)
        work->room[j] = t[j] > low[j] ? curves[j].cost * curves[j].step : 0;
    for (size_t k = 0; k < levers; k++) {
        size_t dearest = 0;
        for (size_t j = 1; j < levers; j++)
            if (work->room[j] > work->room[dearest])
                dearest = j;
        if (!(work->room[dearest] > 0))
            return;
        work->room[dearest] = 0;
        double whole = t[dearest], back = scorecard_i_step_to(whole - curves[dearest].step, curves[dearest].step, true);
        t[dearest] = back < low[dearest] ? low[dearest] : back;
        if (!reaches(search, t))
            t[dearest] = whole;
    }
}

/* From amounts that reach the target, one lever after the other as far back as may be, the dearest first. */
static void descend(struct work *work, const double *low, double *t)
{
    const struct scorecard_i_search *search = work->search;
    size_t levers = search->grove.levers;
    step_back(work, low, t);
    take(work->search, t);
    for (size_t j = 0; j < levers; j++)
        work->room[j] = search->grove.curves[j].cost * (t[j] - low[j]);
    for (size_t k = 0; k < levers; k++) {
        size_t dearest = 0;
        for (size_t j = 1; j < levers; j++)
            if (work->room[j] > work->room[dearest])
                dearest = j;
        if (!(work->room[dearest] > 0))
            return;
        work->room[dearest] = 0;
        lower(search, dearest, low[dearest], t);
    }
}

static bool make_hulls(struct work *work, const struct box *box)
{
    struct scorecard_i_grove *grove = &work->search->grove;
    struct scorecard_i_corner *at = work->corners;
    for (size_t j = 0; j < grove->levers; j++) {
        grove->hulls[j] = at;
        grove->hull_counts[j] = scorecard_i_curve_hull(&grove->curves[j], box->low[j], box->high[j], at);
        at += grove->curves[j].count + 2;
    }
    return true;
}

/* By how much the hull of a lever is better than what can be had at an amount; below 0: that is what can be had. */
static double gap(const struct scorecard_i_grove *grove, size_t j, double t)
{
    const struct scorecard_i_corner *hull = grove->hulls[j];
    const struct scorecard_i_curve *curve = &grove->curves[j];
    size_t count = grove->hull_counts[j], k = 0;
    while (k + 1 < count && hull[k + 1].t <= t)
        k++;
    if (k + 1 == count || t <= hull[k].t)
        return -1;
    double on = hull[k].v + (hull[k + 1].v - hull[k].v) * ((t - hull[k].t) / (hull[k + 1].t - hull[k].t));
    double had = t;
    if (curve->step > 0) {
        had = scorecard_i_step_to(t, curve->step, false);
        if (had < hull[k].t)
            had = hull[k].t;
    }
    double range = curve->corners[curve->count - 1].v - curve->corners[0].v;
    double less = on - scorecard_i_curve_at(curve, had);
    return less > 1e-13 * range ? less / range : -1;
}

static bool push(struct work *work, double bound, const struct box *from, size_t j, double low, double high)
{
    size_t levers = work->search->grove.levers;
    const struct scorecard_run *run = work->search->run;
    if (!(low <= high))
        return true;
    if (!scorecard_i_grow(run, &work->boxes, &work->capacity, work->count + 1, sizeof *work->boxes))
        return false;
    struct box *box = &work->boxes[work->count];
    box->low = scorecard_i_alloc(run, 2 * (levers + 1) * sizeof *box->low);
    if (box->low == NULL)
        return false;
    box->high = box->low + levers + 1;
    box->bound = bound;
    memcpy(box->low, from->low, levers * sizeof *box->low);
    memcpy(box->high, from->high, levers * sizeof *box->high);
    if (j < levers) {
        box->low[j] = low;
        box->high[j] = high;
    }
    work->count++;
    return true;
}

/* Amounts that can be had and reach the target: each lever as far as gives what the hull promises, and then back. */
static void round_up(struct work *work, const struct box *box)
{
    const struct scorecard_i_grove *grove = &work->search->grove;
    for (size_t j = 0; j < grove->levers; j++) {
        const struct scorecard_i_corner *hull = grove->hulls[j];
        size_t k = 0;
        while (k + 1 < grove->hull_counts[j] && hull[k].t < work->t[j])
            k++;
        double want = hull[k].v;
        if (k > 0 && work->t[j] < hull[k].t)
            want = hull[k - 1].v + (want - hull[k - 1].v) * ((work->t[j] - hull[k - 1].t) / (hull[k].t - hull[k - 1].t));
        double enough = scorecard_i_curve_find(&grove->curves[j], box->low[j], box->high[j], want);
        work->tried[j] = enough <= hull[k].t ? enough : hull[k].t;
    }
    if (!reaches(work->search, work->tried))
        return;
    take(work->search, work->tried);
    if (grove->levers > 16 && work->search->boxes % 16 != 1)
        return;
    descend(work, box->low, work->tried);
    take(work->search, work->tried);
}

/* One box: what is best in it, or two boxes in its place. false: no memory. */
static bool look(struct work *work, const struct box *box)
{
    struct scorecard_i_search *search = work->search;
    struct scorecard_i_grove *grove = &search->grove;
    struct scorecard_i_relaxed relaxed;
    make_hulls(work, box);
    memcpy(work->t, box->low, grove->levers * sizeof *work->t);
    scorecard_i_grove_relax(grove, search->branch, search->target, work->t, work->room, &relaxed);
    if (isinf(relaxed.bound))
        return true;
    double bound = relaxed.bound > box->bound ? relaxed.bound : box->bound;
    round_up(work, box);
    if (bound >= search->cost - same * fabs(search->cost))
        return search->bound = bound < search->bound ? bound : search->bound, true;
    /* The lever that promises most beyond what it has. */
    size_t widest = grove->levers;
    double most = 0, left, right;
    for (size_t j = 0; j < grove->levers; j++) {
        double less = gap(grove, j, work->t[j]);
        if (less > most && scorecard_i_curve_part(&grove->curves[j], box->low[j], box->high[j], work->t[j], &left, &right)) {
            most = less;
            widest = j;
        }
    }
    if (widest == grove->levers) { /* what rounding leaves */
        search->bound = bound < search->bound ? bound : search->bound;
        return true;
    }
    scorecard_i_curve_part(&grove->curves[widest], box->low[widest], box->high[widest], work->t[widest], &left, &right);
    return push(work, bound, box, widest, box->low[widest], left) && push(work, bound, box, widest, right, box->high[widest]);
}

static bool look_at_all(struct work *work)
{
    struct scorecard_i_search *search = work->search;
    bool ready = true;
    while (work->count > 0 && ready) {
        size_t first = 0;
        for (size_t i = 1; i < work->count; i++)
            if (work->boxes[i].bound < work->boxes[first].bound)
                first = i;
        struct box box = work->boxes[first];
        if (search->boxes >= search->effort || box.bound >= search->cost - same * fabs(search->cost)) {
            search->bound = box.bound < search->bound ? box.bound : search->bound;
            break;
        }
        work->boxes[first] = work->boxes[--work->count];
        search->boxes++;
        ready = look(work, &box);
        scorecard_i_free(search->run, box.low);
    }
    search->bound = search->bound < search->cost ? search->bound : search->cost;
    return ready;
}

bool scorecard_i_search(struct scorecard_i_search *search)
{
    struct scorecard_i_grove *grove = &search->grove;
    size_t levers = grove->levers, corners = 0;
    for (size_t j = 0; j < levers; j++)
        corners += grove->curves[j].count + 2;
    struct work work = { .search = search };
    work.t = scorecard_i_zalloc(search->run, levers + 1, (grove->depth + 6) * sizeof *work.t);
    work.corners = scorecard_i_zalloc(search->run, corners + 1, sizeof *work.corners);
    grove->hulls = scorecard_i_zalloc(search->run, levers + 1, sizeof *grove->hulls);
    grove->hull_counts = scorecard_i_zalloc(search->run, levers + 1, sizeof *grove->hull_counts);
    bool ready = work.t != NULL && work.corners != NULL && grove->hulls != NULL && grove->hull_counts != NULL;
    search->cost = search->bound = INFINITY;
    if (ready) {
        double *low = work.t + levers + 1, *high = low + levers + 1;
        work.tried = high + levers + 1;
        work.room = work.tried + levers + 1;
        for (size_t j = 0; j < levers; j++) {
            low[j] = grove->curves[j].corners[0].t;
            high[j] = grove->curves[j].corners[grove->curves[j].count - 1].t;
        }
        struct box all = { 0, low, high };
        ready = push(&work, 0, &all, levers, 0, 0) && look_at_all(&work);
    }
    for (size_t i = 0; i < work.count; i++)
        scorecard_i_free(search->run, work.boxes[i].low);
    scorecard_i_free(search->run, work.boxes);
    scorecard_i_free(search->run, work.t);
    scorecard_i_free(search->run, work.corners);
    scorecard_i_free(search->run, grove->hulls);
    scorecard_i_free(search->run, grove->hull_counts);
    grove->hulls = NULL;
    grove->hull_counts = NULL;
    return ready;
}
