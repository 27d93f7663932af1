/* SPDX-License-Identifier: MIT */
/* From targets to the best choice: trees where there are, boxes where there are none, and the engine's word on each. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "plan/reach.h"

/* One tree that is to reach a threshold; a target on the least of several children has one for each. */
struct part {
    uint32_t node;
    size_t target;
    struct scorecard_i_extract extract;
    double *t;
    double cost, bound;
};

struct work {
    struct scorecard_i_reach_job *job;
    struct scorecard_i_solved *solved;
    struct part *parts;
    size_t count, capacity;
    bool plain;      /* the parts tell all */
    bool apart;      /* no two of them share a lever */
    bool open;       /* some target is to be more than a peer has */
    double *values, *t, *low, *high; /* of targets: thresholds, times sign, as the field falls and as it is */
};

double scorecard_i_solved_cost(const struct scorecard_i_reach_job *job, const double *values)
{
    double cost = 0;
    for (size_t j = 0; j < job->lever_count; j++)
        cost += job->levers[j].cost * fabs(values[j] - job->levers[j].before);
    return cost;
}

double scorecard_i_solved_slack(const struct scorecard_i_reach_job *job, double cost)
{
    double slack = 1e-9 * fabs(cost);
    for (size_t j = 0; j < job->lever_count; j++)
        slack += job->levers[j].cost * 1e-14 * (fabs(job->levers[j].before) + fabs(job->levers[j].end));
    return slack;
}

/* Rounding is of about so much of a score. */
static const double rounding = 3e-14;

/* ---- parts ---- */

static bool add_part(struct work *work, uint32_t node, size_t target)
{
    if (!scorecard_i_grow(&work->job->run, &work->parts, &work->capacity, work->count + 1, sizeof *work->parts))
        return false;
    work->parts[work->count++] = (struct part){ .node = node, .target = target };
    return true;
}

/* Whether a child gives its parent what its tree comes to. */
static bool passes_on(const struct scorecard_i_node *node)
{
    return !node->publication.rounds || !node->publication.parent_takes_rounded;
}

/* The parts of a target. false: no memory. */
static bool split(struct work *work, uint32_t n, size_t target)
{
    const struct scorecard_i_reach_job *job = work->job;
    const struct scorecard_model *model = job->result->model;
    const struct scorecard_i_node *node = &model->nodes[n];
    bool least = node->kind == SCORECARD_KIND_AGGREGATE && node->aggregation.method == SCORECARD_AGGREGATE_MINIMUM &&
                 !node->publication.maps && job->fields[target].sign > 0 && node->policy.mean_count == 0;
    if (!job->depends[n]) {
        work->plain = work->plain && !isnan(job->scores[target]);
        return true;
    }
    for (uint32_t c = 0; c < node->child_count && least; c++)
        least = passes_on(&model->nodes[node->children[c]]);
    if (!least)
        return add_part(work, n, target);
    for (uint32_t c = 0; c < node->child_count; c++)
        if (!split(work, node->children[c], target))
            return false;
    return true;
}

static bool open_parts(struct work *work)
{
    struct scorecard_i_reach_job *job = work->job;
    for (size_t k = 0; k < job->options->target_count; k++)
        if (!split(work, job->options->targets[k].node, k))
            return false;
    uint8_t *taken = scorecard_i_arena_alloc(&job->arena, job->lever_count, 1);
    if (taken == NULL)
        return false;
    for (size_t i = 0; i < work->count; i++) {
        struct part *part = &work->parts[i];
        part->t = scorecard_i_arena_alloc(&job->arena, job->lever_count, sizeof *part->t);
        if (part->t == NULL || !scorecard_i_extract(job, part->node, job->fields[part->target].sign, &part->extract))
            return false;
        work->plain = work->plain && part->extract.plain;
        for (size_t j = 0; j < job->lever_count && part->extract.plain; j++)
            if (part->extract.curves[j].count > 1) {
                work->apart = work->apart && taken[j] == 0;
                taken[j] = 1;
            }
        work->apart = work->apart && part->extract.plain;
    }
    return true;
}

/* Whether a lever's leaf has a logarithm that is told by tangents. */
static bool has_log(const struct scorecard_i_reach_job *job, size_t j)
{
    const struct scorecard_i_lever *lever = &job->levers[j];
    const struct scorecard_i_node *leaf = &job->result->model->nodes[lever->leaf];
    return leaf->rule == NULL && lever->step == 0 && scorecard_i_rule_scales(scorecard_i_setting_of(leaf, SCORECARD_STEP_RULE)->method) &&
           scorecard_i_fitted_of(&job->result->engine, job->period, lever->leaf)->scaling.log;
}

/* One more tangent at an amount; false: there is one already, or no room. */
static bool add_tangent(struct scorecard_i_lever *lever, double t)
{
    size_t i = 0;
    if (lever->tangents == NULL || lever->tangent_count == SCORECARD_I_TANGENTS || !(t > 0 && t < lever->range))
        return false;
    while (i < lever->tangent_count && lever->tangents[i] < t)
        i++;
    if ((i < lever->tangent_count && lever->tangents[i] - t <= 1e-12 * t) || (i > 0 && t - lever->tangents[i - 1] <= 1e-12 * t))
        return false;
    memmove(&lever->tangents[i + 1], &lever->tangents[i], (lever->tangent_count - i) * sizeof *lever->tangents);
    lever->tangents[i] = t;
    lever->tangent_count++;
    return true;
}

/* An amount that is all but a corner's is that corner's: the threshold was a little low. */
static double snap(const struct scorecard_i_curve *curve, double t)
{
    for (size_t i = 0; i < curve->count; i++) {
        double corner = curve->corners[i].t;
        if (t <= corner && corner - t <= 1e-11 * corner)
            return corner;
    }
    return t;
}

/* Boxes that take about a tenth of a second: a price is searched among doubles, and below a mean once more for each. */
static uint32_t effort_of(const struct work *work, size_t levers, size_t depth)
{
    double each = 64.0 * (double)(levers + 1);
    for (size_t d = 2; d < depth && d < 6; d++)
        each *= 64;
    double boxes = (depth > 2 ? 6e6 : 1e7) / each;
    uint32_t effort = work->job->options->effort;
    return effort != 0 ? effort : boxes < 16 ? 16 : boxes > 4000 ? 4000 : (uint32_t)boxes;
}

/* Branch and bound over one part's own levers. false: no memory. */
static bool search_part(struct work *work, struct part *part, double threshold, double slack)
{
    struct scorecard_i_reach_job *job = work->job;
    size_t levers = 0;
    const struct scorecard_run *run = &job->run;
    struct scorecard_i_curve *curves = scorecard_i_zalloc(run, job->lever_count, sizeof *curves);
    double *t = scorecard_i_zalloc(run, job->lever_count, sizeof *t);
    struct scorecard_i_branch *branches = scorecard_i_zalloc(run, part->extract.count + 1, sizeof *branches);
    size_t *of = scorecard_i_zalloc(run, job->lever_count, sizeof *of);
    bool ready = curves != NULL && t != NULL && branches != NULL && of != NULL;
    for (size_t b = 0; b < part->extract.count && ready; b++) {
        branches[b] = part->extract.branches[b];
        if (branches[b].kind != SCORECARD_I_BRANCH_LEVER)
            continue;
        of[levers] = branches[b].lever;
        curves[levers] = part->extract.curves[branches[b].lever];
        branches[b].lever = levers++;
    }
    if (ready) {
        struct scorecard_i_search search = { .run = run, .effort = effort_of(work, levers, part->extract.depth), .t = t };
        search.grove = (struct scorecard_i_grove){ .branches = branches, .count = part->extract.count, .curves = curves, .levers = levers,
                                                   .depth = part->extract.depth };
        search.target = threshold;
        search.slack = slack;
        ready = scorecard_i_search(&search);
        job->boxes += search.boxes;
        part->cost = search.cost;
        part->bound = search.bound;
        memset(part->t, 0, job->lever_count * sizeof *part->t);
        for (size_t j = 0; j < levers; j++)
            part->t[of[j]] = snap(&curves[j], t[j]);
    }
    scorecard_i_free(run, curves);
    scorecard_i_free(run, t);
    scorecard_i_free(run, branches);
    scorecard_i_free(run, of);
    return ready;
}

/* The same with tangents where they are needed, until they change nothing. */
static bool solve_part(struct work *work, struct part *part, double threshold, double slack)
{
    struct scorecard_i_reach_job *job = work->job;
    double before = -1;
    for (int round = 0; round < 24; round++) {
        if (!search_part(work, part, threshold, slack))
            return false;
        bool more = false;
        for (size_t j = 0; j < job->lever_count; j++)
            more = (part->extract.curves[j].count > 0 && job->levers[j].tangents != NULL && add_tangent(&job->levers[j], part->t[j])) || more;
        if (!more || isinf(part->cost) || fabs(part->cost - before) <= 1e-15 * part->cost)
            return true;
        before = part->cost;
        if (!scorecard_i_extract(job, part->node, job->fields[part->target].sign, &part->extract))
            return false;
    }
    return true;
}

/*
 * All parts at thresholds between what the field falls to (0) and what it is (1), and a little beyond: amounts into work->t, what
 * they cost, a bound. An infinite cost: some part does not get there.
 */
static bool solve_parts(struct work *work, double share, double beyond, double *bound, double *cost)
{
    struct scorecard_i_reach_job *job = work->job;
    memset(work->t, 0, job->lever_count * sizeof *work->t);
    *bound = *cost = 0;
    for (size_t i = 0; i < work->count; i++) {
        struct part *part = &work->parts[i];
        double low = work->low[part->target], high = work->high[part->target];
        double threshold = low == high || share <= 0 ? low : share >= 1 ? high : low + (high - low) * share;
        if (!part->extract.plain || threshold == -INFINITY)
            continue;
        double scale = fabs(threshold) > 1e-300 ? fabs(threshold) : 1;
        if (isinf(threshold))
            part->cost = part->bound = INFINITY;
        else if (!solve_part(work, part, threshold + beyond * scale, rounding * scale))
            return false;
        *cost = isinf(part->cost) ? INFINITY : *cost;
        *bound = work->apart ? *bound + part->bound : part->bound > *bound ? part->bound : *bound;
        for (size_t j = 0; j < job->lever_count && !isinf(part->cost); j++)
            work->t[j] = part->t[j] > work->t[j] ? part->t[j] : work->t[j];
    }
    return true;
}

/* ---- the engine's word ---- */

static void take(struct work *work)
{
    double cost = scorecard_i_solved_cost(work->job, work->values);
    if (cost < work->solved->cost) {
        work->solved->cost = cost;
        memcpy(work->solved->values, work->values, work->job->lever_count * sizeof *work->values);
    }
}

/* A value a few doubles further on the way of its lever, but not behind its end. */
static double further(const struct scorecard_i_lever *lever, double x, double doubles)
{
    double next = x + lever->sign * doubles * (fabs(x) > 1e-300 ? fabs(x) : 1e-300) * 2.3e-16;
    return lever->sign * (next - lever->end) > 0 ? lever->end : next;
}

/* Whether what the last choice misses is no more than rounding. */
static bool is_near(const struct scorecard_i_reach_job *job)
{
    for (size_t k = 0; k < job->options->target_count; k++) {
        const struct scorecard_i_field *field = job->stays ? &job->fields[k] : &job->shifted[k];
        double threshold = scorecard_i_field_threshold(field);
        if (!job->met[k] && !field->node->publication.rounds && threshold - field->sign * job->scores[k] > 1e-9 * fabs(threshold))
            return false;
    }
    return true;
}

/* Between a value that misses and one that meets: the least of those that meet, to the last digit or nearly. */
static scorecard_status settle(struct work *work, size_t j, double misses, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    scorecard_status status = SCORECARD_OK;
    double meets = work->values[j];
    for (int i = 0; i < 30 && status == SCORECARD_OK; i++) {
        double middle = misses + (meets - misses) / 2;
        bool met;
        if (middle == misses || middle == meets)
            break;
        work->values[j] = middle;
        status = scorecard_i_reach_judge(job, work->values, false, &met, NULL, err);
        *(met ? &meets : &misses) = middle;
    }
    work->values[j] = meets;
    return status;
}

/* What rounding took from a choice, levers give back by the last digits of a value: those that move freely first. */
static scorecard_status nudge(struct work *work, bool *met, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    scorecard_status status = scorecard_i_reach_judge(job, work->values, false, met, NULL, err);
    if (status != SCORECARD_OK || *met)
        return status;
    /* What misses more may still be the next value of a lever behind a goalpost, where scores rise steeply. */
    bool near = is_near(job);
    uint32_t tried = 0, most = near ? 400 : 12;
    for (int kind = 0; kind < (work->open ? 2 : 3) && !*met && status == SCORECARD_OK; kind++)
        for (size_t j = 0; j < job->lever_count && !*met && status == SCORECARD_OK && tried < most; j++) {
            const struct scorecard_i_lever *lever = &job->levers[j];
            double at = work->values[j], last = at;
            bool moves = at != lever->before, steps = lever->step > 0;
            if (at == lever->end || (kind == 0 ? steps || !moves : kind == 1 ? steps || moves : !steps || !moves))
                continue;
            double furthest = !near ? 8 : steps ? 4096 : 16777216;
            for (double doubles = 1; doubles <= furthest && !*met && status == SCORECARD_OK; doubles *= 2) {
                double next = further(lever, at, doubles);
                if (next == last)
                    continue;
                work->values[j] = next;
                status = scorecard_i_reach_judge(job, work->values, false, met, NULL, err);
                tried++;
                if (!*met)
                    last = next;
            }
            if (!*met)
                work->values[j] = at;
            else if (status == SCORECARD_OK && near)
                status = settle(work, j, last, err);
        }
    return status;
}

/* Scores work->t, with a nudge where it takes one. */
static scorecard_status try_amounts(struct work *work, bool *met, struct scorecard_error *err)
{
    for (size_t j = 0; j < work->job->lever_count; j++)
        work->values[j] = scorecard_i_lever_value(&work->job->levers[j], work->t[j]);
    scorecard_status status = nudge(work, met, err);
    if (status == SCORECARD_OK && *met)
        take(work);
    return status;
}

static scorecard_status solve_by_parts(struct work *work, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    double bound, cost, none;
    bool moves = false, met = false;
    scorecard_status status = SCORECARD_OK;
    for (size_t k = 0; k < job->options->target_count; k++)
        moves = moves || work->low[k] != work->high[k];
    if (!solve_parts(work, 0, -rounding, &bound, &cost))
        return scorecard_i_fail_memory(err);
    if (!isinf(bound) && bound > work->solved->bound)
        work->solved->bound = bound;
    if (!work->plain)
        return SCORECARD_OK;
    if (!isinf(cost))
        status = try_amounts(work, &met, err);
    /* What is missing may be more than the last digits of a lever. */
    for (double beyond = 5; beyond <= 40 && !met && !moves && status == SCORECARD_OK; beyond *= 8) {
        if (!solve_parts(work, 0, beyond * rounding, &none, &cost))
            return scorecard_i_fail_memory(err);
        if (!isinf(cost))
            status = try_amounts(work, &met, err);
        if (met && work->open && none > work->solved->bound)
            work->solved->bound = none; /* as much as a peer has is not enough */
    }
    double low = 0, high = 1, share = 1;
    for (int i = 0; i < 24 && moves && !(met && i == 0) && status == SCORECARD_OK; i++) {
        if (!solve_parts(work, share, -rounding, &none, &cost))
            return scorecard_i_fail_memory(err);
        met = false;
        if (!isinf(cost))
            status = try_amounts(work, &met, err);
        *(met ? &high : &low) = share;
        share = low + (high - low) / 2;
    }
    return status;
}

/*
 * What is cheaper than the best that was found moves no lever by more than that pays for, so that the field falls no further than
 * with all levers there: a threshold that is higher than at the ends of all.
 */
static scorecard_status tighten(struct work *work, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    double bound, cost, best = work->solved->cost;
    bool met;
    for (size_t j = 0; j < job->lever_count; j++) {
        const struct scorecard_i_lever *lever = &job->levers[j];
        double t = lever->cost > 0 ? best / lever->cost * (1 + 1e-12) : lever->range;
        if (lever->step > 0 && t < lever->range)
            t = scorecard_i_step_to(t, lever->step, true);
        work->t[j] = t < lever->range ? t : lever->range;
    }
    scorecard_status status = scorecard_i_judge_amounts(job, work->t, &met, err);
    if (status != SCORECARD_OK || isnan(job->scores[0]))
        return status;
    for (size_t k = 0; k < job->options->target_count; k++)
        if (work->low[k] != work->high[k]) {
            double threshold = scorecard_i_field_threshold(&job->shifted[k]);
            work->low[k] = threshold > work->low[k] && threshold <= work->high[k] ? threshold : work->low[k];
        }
    if (!solve_parts(work, 0, -rounding, &bound, &cost))
        return scorecard_i_fail_memory(err);
    bound = bound < best ? bound : best;
    work->solved->bound = bound > work->solved->bound ? bound : work->solved->bound;
    return SCORECARD_OK;
}

static scorecard_status solve_by_boxes(struct work *work, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    struct scorecard_i_boxes boxes = { .best = work->t, .bound = work->solved->bound, .cost = INFINITY, .rises = true };
    for (size_t k = 0; k < job->options->target_count; k++) {
        uint32_t node = job->options->targets[k].node;
        double sign = job->fields[k].sign;
        bool field = job->stays || job->options->targets[k].want == SCORECARD_REACH_SCORE ||
                     scorecard_i_extract_field(job, node, sign) != SCORECARD_I_FIELD_WILD;
        boxes.rises = boxes.rises && field && scorecard_i_extract_rises(job, node, sign, false);
    }
    for (size_t j = 0; j < job->lever_count; j++)
        work->t[j] = fabs(work->solved->values[j] - job->levers[j].before);
    boxes.cost = work->solved->cost;
    scorecard_status status = scorecard_i_boxes_search(job, &boxes, err);
    if (status != SCORECARD_OK)
        return status;
    work->solved->bound = boxes.bound;
    if (boxes.cost < work->solved->cost) {
        for (size_t j = 0; j < job->lever_count; j++)
            work->values[j] = scorecard_i_lever_value(&job->levers[j], work->t[j]);
        take(work);
    }
    return SCORECARD_OK;
}

static scorecard_status solve(struct work *work, struct scorecard_error *err)
{
    struct scorecard_i_reach_job *job = work->job;
    size_t targets = job->options->target_count;
    work->values = scorecard_i_arena_alloc(&job->arena, job->lever_count, 2 * sizeof *work->values);
    work->low = scorecard_i_arena_alloc(&job->arena, targets, 2 * sizeof *work->low);
    if (work->values == NULL || work->low == NULL)
        return scorecard_i_fail_memory(err);
    work->t = work->values + job->lever_count;
    work->high = work->low + targets;
    work->plain = work->apart = true;
    bool wild = false;
    for (size_t k = 0; k < targets; k++) {
        const struct scorecard_reach_target *target = &job->options->targets[k];
        bool stays = job->stays || target->want == SCORECARD_REACH_SCORE;
        enum scorecard_i_field_moves moves = stays ? SCORECARD_I_FIELD_STAYS : scorecard_i_extract_field(job, target->node, job->fields[k].sign);
        work->high[k] = scorecard_i_field_threshold(&job->fields[k]);
        work->low[k] = moves == SCORECARD_I_FIELD_STAYS ? work->high[k] : scorecard_i_field_threshold(&job->shifted[k]);
        wild = wild || moves == SCORECARD_I_FIELD_WILD;
        work->open = work->open || scorecard_i_field_is_open(&job->fields[k], work->high[k]);
    }
    for (size_t j = 0; j < job->lever_count; j++)
        if (has_log(job, j)) {
            job->levers[j].tangents = scorecard_i_arena_alloc(&job->arena, SCORECARD_I_TANGENTS + 1, sizeof(double));
            if (job->levers[j].tangents == NULL)
                return scorecard_i_fail_memory(err);
        }
    if (!open_parts(work))
        return scorecard_i_fail_memory(err);
    double bound = work->solved->bound;
    scorecard_status status = solve_by_parts(work, err);
    bool falls = false;
    for (size_t k = 0; k < targets; k++)
        falls = falls || work->low[k] != work->high[k];
    if (status == SCORECARD_OK && falls && !wild && work->plain)
        status = tighten(work, err);
    if (wild)
        work->solved->bound = bound; /* thresholds between both ends prove nothing */
    bool exact = work->solved->cost - work->solved->bound <= scorecard_i_solved_slack(job, work->solved->cost);
    size_t moving = 0; /* one alone the engine can tell all about */
    for (size_t j = 0; j < job->lever_count; j++)
        moving += job->levers[j].range > 0;
    if (status == SCORECARD_OK && !exact && (!work->plain || !work->apart || falls || wild || moving == 1))
        status = solve_by_boxes(work, err);
    return status;
}

scorecard_status scorecard_i_solve(struct scorecard_i_reach_job *job, struct scorecard_i_solved *solved, struct scorecard_error *err)
{
    struct work work = { .job = job, .solved = solved };
    scorecard_status status = solve(&work, err);
    for (size_t i = 0; i < work.count; i++)
        scorecard_i_free(&job->run, work.parts[i].extract.branches);
    scorecard_i_free(&job->run, work.parts);
    return status;
}
