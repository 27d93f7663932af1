/* SPDX-License-Identifier: MIT */
/* From a node of the model to a tree of sums and means over curves, as far as it can be told so. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "plan/reach.h"

struct work {
    struct scorecard_i_reach_job *job;
    struct scorecard_i_extract *out;
    struct scorecard_i_scratch scratch, other; /* of the unit as it is, and with its levers at their ends */
    uint8_t *below; /* by lever: branch that it is under, from 1; 0: none yet */
    size_t *under;
    uint32_t root;
    bool failed; /* no memory */
};

static size_t push(struct work *work, enum scorecard_i_branch_kind kind, double weight, size_t depth)
{
    struct scorecard_i_extract *out = work->out;
    if (!scorecard_i_grow(&work->job->run, &out->branches, &out->capacity, out->count + 1, sizeof *out->branches)) {
        work->failed = true;
        return 0;
    }
    out->branches[out->count] = (struct scorecard_i_branch){ .kind = kind, .weight = weight, .end = out->count + 1 };
    out->depth = depth > out->depth ? depth : out->depth;
    return out->count++;
}

static double passed(const struct work *work, uint32_t n)
{
    return work->scratch.nodes[n].passed[0];
}

static void give_up(struct work *work)
{
    work->out->plain = false;
}

/* Whether a curve jumps to its corner. */
static bool jumps_to(const struct scorecard_i_curve *curve, size_t corner)
{
    return corner > 0 && curve->corners[corner - 1].jumps && curve->corners[corner].v != curve->corners[corner - 1].v;
}

/* Curves of several leaves that one lever moves, added up: corners of both, and where one jumps also what there is just before. */
static bool add_curves(struct scorecard_i_arena *arena, struct scorecard_i_curve *to, const struct scorecard_i_curve *from)
{
    size_t count = 0, a = 0, b = 0;
    struct scorecard_i_corner *all = scorecard_i_arena_alloc(arena, to->count + from->count, 2 * sizeof *all);
    if (all == NULL)
        return false;
    while (a < to->count || b < from->count) {
        bool first = b == from->count || (a < to->count && to->corners[a].t <= from->corners[b].t);
        double t = first ? to->corners[a].t : from->corners[b].t;
        bool of_to = a < to->count && to->corners[a].t == t, of_from = b < from->count && from->corners[b].t == t;
        if ((of_to && jumps_to(to, a)) || (of_from && jumps_to(from, b))) {
            double before = to->step > 0 ? scorecard_i_step_to(t - to->step, to->step, false) : t - t * 2.220446049250313e-16;
            if (before > all[count - 1].t)
                all[count++] = (struct scorecard_i_corner){ before, scorecard_i_curve_at(to, before) + scorecard_i_curve_at(from, before), true };
            all[count - 1].jumps = true;
        }
        all[count++] = (struct scorecard_i_corner){ t, scorecard_i_curve_at(to, t) + scorecard_i_curve_at(from, t), false };
        a += of_to;
        b += of_from;
    }
    to->corners = all;
    to->count = count;
    return true;
}

/* A leaf under a sum: its curve times a weight. */
static void emit_leaf(struct work *work, uint32_t n, double weight, size_t sum, size_t depth)
{
    struct scorecard_i_reach_job *job = work->job;
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    size_t j = 0;
    if (node->kind != SCORECARD_KIND_INDICATOR || !scorecard_i_node_has_column(node)) {
        give_up(work); /* a reference has no input at all */
        return;
    }
    while (j < job->lever_count && job->levers[j].input != node->inputs[0])
        j++;
    struct scorecard_i_lever *lever = &job->levers[j];
    struct scorecard_i_curve curve;
    if (j == job->lever_count) {
        give_up(work);
        return;
    }
    lever->plain = false;
    if (!scorecard_i_lever_curve(job, lever, n, &curve)) {
        work->failed = true;
        return;
    }
    /* The leaf must look where the lever moves. */
    double value;
    uint8_t gap;
    int32_t decimals, layer = scorecard_i_leaf_choose(&job->result->engine, node, lever->input, job->period, job->unit, &value, &gap, &decimals);
    double *column = layer != 0 ? scorecard_i_overlay_column(job->overlay, layer, job->period, lever->data_input) : NULL;
    double turn = lever->turn * weight;
    if (!lever->plain || curve.count == 0 || turn <= 0 || column == NULL || &column[job->unit] != lever->cell) {
        give_up(work);
        return;
    }
    double factor = fabs(weight);
    for (size_t i = 0; i < curve.count; i++)
        curve.corners[i].v *= factor;
    struct scorecard_i_curve *own = &work->out->curves[j];
    if (work->below[j] == 0) {
        size_t b = push(work, SCORECARD_I_BRANCH_LEVER, 1, depth + 1);
        if (work->failed)
            return;
        work->out->branches[b].lever = j;
        work->below[j] = 1;
        work->under[j] = sum;
        *own = curve;
    } else if (work->under[j] != sum || (lever->tangent_count > 0 && own->count > 0) || own->winds || curve.winds) {
        give_up(work); /* one lever at two places */
    } else if (!add_curves(&job->arena, own, &curve)) {
        work->failed = true;
    }
}

static void emit_mean(struct work *work, uint32_t n, double weight, size_t depth);

/* Adds weight x (what a node gives its parent) to a sum. */
static void emit(struct work *work, uint32_t n, double weight, size_t sum, size_t depth)
{
    const struct scorecard_i_node *node = &work->job->result->model->nodes[n];
    const struct scorecard_i_engine *engine = &work->job->result->engine;
    if (work->failed || !work->out->plain)
        return;
    if (!work->job->depends[n]) {
        double value = passed(work, n);
        if (isnan(value))
            give_up(work);
        work->out->branches[sum].constant += weight * value;
        return;
    }
    if (node->publication.rounds && node->publication.parent_takes_rounded && n != work->root) {
        give_up(work);
        return;
    }
    if (node->kind != SCORECARD_KIND_AGGREGATE) {
        emit_leaf(work, n, weight, sum, depth);
        return;
    }
    if (node->publication.maps) {
        work->out->branches[sum].constant += weight * node->publication.add;
        weight *= node->publication.multiply;
    }
    int32_t method = node->aggregation.method;
    if (scorecard_i_weigh_is_driven(node->weighing.method) || node->expression != NULL || node->policy.mean_count > 0) {
        give_up(work);
        return;
    }
    bool linear = scorecard_i_aggregation_sums(method) || method == SCORECARD_AGGREGATE_ARITHMETIC;
    if (!linear) {
        if (weight > 0)
            emit_mean(work, n, weight, depth);
        else
            give_up(work);
        return;
    }
    struct scorecard_i_combined combined;
    double *shares = scorecard_i_arena_alloc(&work->job->arena, node->child_count + 1, sizeof *shares);
    if (shares == NULL) {
        work->failed = true;
        return;
    }
    if (method == SCORECARD_AGGREGATE_POINTS && n != work->root) {
        /* A clamp that holds anything on the way is no sum. */
        double raw = 0;
        scorecard_i_combine_unit(&work->job->ends->engine, &work->other, n, work->job->period, work->job->unit, 0, &combined);
        scorecard_i_combine_shares(&work->job->ends->engine, n, work->job->period, work->job->unit, work->other.children, combined.factor, shares);
        for (uint32_t c = 0; c < node->child_count; c++)
            raw += shares[c] != 0 ? shares[c] * work->other.children[c].value : 0;
        if (!(raw <= node->aggregation.ceiling) || !(raw >= node->aggregation.floor)) {
            give_up(work);
            return;
        }
    }
    scorecard_i_combine_unit(engine, &work->scratch, n, work->job->period, work->job->unit, 0, &combined);
    if (combined.gap != 0) {
        give_up(work);
        return;
    }
    scorecard_i_combine_shares(engine, n, work->job->period, work->job->unit, work->scratch.children, combined.factor, shares);
    double raw = 0;
    for (uint32_t c = 0; c < node->child_count; c++)
        raw += shares[c] != 0 ? shares[c] * work->scratch.children[c].value : 0;
    if (method == SCORECARD_AGGREGATE_POINTS && n != work->root && (!(raw <= node->aggregation.ceiling) || !(raw >= node->aggregation.floor))) {
        give_up(work);
        return;
    }
    /* Values are the children's own, or what their gaps were given, which no lever moves. */
    double *values = scorecard_i_arena_alloc(&work->job->arena, node->child_count + 1, sizeof *values);
    if (values == NULL) {
        work->failed = true;
        return;
    }
    for (uint32_t c = 0; c < node->child_count; c++)
        values[c] = work->scratch.children[c].value;
    for (uint32_t c = 0; c < node->child_count && work->out->plain && !work->failed; c++) {
        uint32_t child = node->children[c];
        if (isnan(values[c]) || shares[c] == 0)
            continue;
        if (work->job->depends[child] && isnan(passed(work, child)))
            give_up(work); /* its gap was filled */
        else if (work->job->depends[child])
            emit(work, child, weight * shares[c], sum, depth);
        else
            work->out->branches[sum].constant += weight * shares[c] * values[c];
    }
}

/* A branch of its own for what a node gives its parent. */
static void emit_alone(struct work *work, uint32_t n, double weight, size_t depth)
{
    const struct scorecard_i_node *node = &work->job->result->model->nodes[n];
    bool mean = node->kind == SCORECARD_KIND_AGGREGATE && work->job->depends[n] && !node->publication.maps && !node->publication.rounds &&
                !scorecard_i_aggregation_sums(node->aggregation.method) && node->aggregation.method != SCORECARD_AGGREGATE_ARITHMETIC &&
                !scorecard_i_weigh_is_driven(node->weighing.method) && node->expression == NULL && node->policy.mean_count == 0;
    if (mean) {
        emit_mean(work, n, weight, depth);
        return;
    }
    size_t sum = push(work, SCORECARD_I_BRANCH_SUM, weight, depth);
    if (work->failed)
        return;
    emit(work, n, 1, sum, depth);
    work->out->branches[sum].end = work->out->count;
    /* Of one lever alone: its curve tells all, and no price is to be looked for below a mean. */
    struct scorecard_i_branch *made = &work->out->branches[sum];
    if (work->out->plain && !work->failed && work->out->count == sum + 2 && made[1].kind == SCORECARD_I_BRANCH_LEVER) {
        struct scorecard_i_curve *curve = &work->out->curves[made[1].lever];
        for (size_t i = 0; i < curve->count; i++)
            curve->corners[i].v += made->constant;
        made->kind = SCORECARD_I_BRANCH_LEVER;
        made->lever = made[1].lever;
        made->constant = 0;
        made->end = sum + 1;
        work->out->count--;
    }
}

/* A geometric, harmonic or power mean as a branch. */
static void emit_mean(struct work *work, uint32_t n, double weight, size_t depth)
{
    const struct scorecard_i_node *node = &work->job->result->model->nodes[n];
    const struct scorecard_i_engine *engine = &work->job->result->engine;
    int32_t method = node->aggregation.method;
    double p = method == SCORECARD_AGGREGATE_GEOMETRIC ? 0 : method == SCORECARD_AGGREGATE_HARMONIC ? -1 : node->aggregation.power;
    struct scorecard_i_combined combined;
    bool means = method == SCORECARD_AGGREGATE_GEOMETRIC || method == SCORECARD_AGGREGATE_HARMONIC ||
                 (method == SCORECARD_AGGREGATE_POWER && p <= 1);
    if (!means) {
        give_up(work);
        return;
    }
    scorecard_i_combine_unit(engine, &work->scratch, n, work->job->period, work->job->unit, 0, &combined);
    double *shares = scorecard_i_arena_alloc(&work->job->arena, node->child_count + 1, 2 * sizeof *shares);
    if (shares == NULL) {
        work->failed = true;
        return;
    }
    double *values = shares + node->child_count + 1;
    scorecard_i_combine_shares(engine, n, work->job->period, work->job->unit, work->scratch.children, combined.factor, shares);
    for (uint32_t c = 0; c < node->child_count; c++)
        values[c] = work->scratch.children[c].value;
    if (combined.gap != 0 || combined.factor != 1) {
        give_up(work);
        return;
    }
    size_t mean = push(work, SCORECARD_I_BRANCH_POWER, weight, depth);
    if (work->failed)
        return;
    work->out->branches[mean].power = p;
    for (uint32_t c = 0; c < node->child_count && work->out->plain && !work->failed; c++) {
        uint32_t child = node->children[c];
        if (isnan(values[c]) || shares[c] == 0)
            continue;
        /* What is 0 or less is dealt with by the policy, unless a zero is a zero. */
        if ((work->job->depends[child] && isnan(passed(work, child))) || !isfinite(values[c]))
            give_up(work);
        else if (!(values[c] > 0) && !(values[c] == 0 && (p > 0 || node->aggregation.nonpositive == SCORECARD_NONPOSITIVE_ZERO)))
            give_up(work);
        else if (work->job->depends[child])
            emit_alone(work, child, shares[c], depth + 1);
        else {
            size_t b = push(work, SCORECARD_I_BRANCH_CONSTANT, shares[c], depth + 1);
            if (!work->failed)
                work->out->branches[b].constant = values[c];
        }
    }
    work->out->branches[mean].end = work->out->count;
}

static bool compute_unit(struct work *work, const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch)
{
    struct scorecard_i_failure failure;
    if (!scorecard_i_scratch_open(scratch, engine, 1, true, false)) {
        work->failed = true;
        return false;
    }
    return scorecard_i_compute(engine, scratch, work->job->period, work->job->unit, 1, engine->level_count, &failure);
}

bool scorecard_i_extract(struct scorecard_i_reach_job *job, uint32_t node, double sign, struct scorecard_i_extract *out)
{
    struct work work = { .job = job, .out = out, .root = node };
    out->plain = true;
    out->count = out->depth = 0;
    out->curves = scorecard_i_arena_alloc(&job->arena, job->lever_count, sizeof *out->curves);
    work.below = scorecard_i_arena_alloc(&job->arena, job->lever_count, sizeof *work.below);
    work.under = scorecard_i_arena_alloc(&job->arena, job->lever_count, sizeof *work.under);
    if (out->curves == NULL || work.below == NULL || work.under == NULL)
        return false;
    if (!compute_unit(&work, &job->result->engine, &work.scratch) || !compute_unit(&work, &job->ends->engine, &work.other))
        give_up(&work);
    if (out->plain && !work.failed) {
        const struct scorecard_i_node *of = &job->result->model->nodes[node];
        if (sign > 0 && !of->publication.rounds) {
            emit_alone(&work, node, 1, 1);
        } else {
            size_t sum = push(&work, SCORECARD_I_BRANCH_SUM, 1, 1);
            if (!work.failed)
                emit(&work, node, sign, sum, 1);
            if (!work.failed)
                out->branches[sum].end = out->count;
        }
    }
    scorecard_i_scratch_close(&work.scratch, &job->result->engine);
    scorecard_i_scratch_close(&work.other, &job->ends->engine);
    return !work.failed;
}

bool scorecard_i_extract_scored(struct scorecard_i_reach_job *job)
{
    struct work work = { .job = job };
    uint32_t count = job->result->model->count;
    job->scored = scorecard_i_arena_alloc(&job->arena, count, 1);
    if (job->scored == NULL)
        return false;
    if (compute_unit(&work, &job->result->engine, &work.scratch))
        for (uint32_t n = 0; n < count; n++)
            job->scored[n] = (uint8_t)(isnan(passed(&work, n)) == 0);
    scorecard_i_scratch_close(&work.scratch, &job->result->engine);
    return !work.failed;
}

/* ---- what is monotone ---- */

/* What is to be known of a node: that more of a lever does no harm, or only that none is better than all at their ends. */
struct look {
    const struct scorecard_i_reach_job *job;
    bool ends; /* only that */
    bool own;  /* of the unit alone, not of the others */
};

/* Whether what a leaf gives, times sign, can only rise as its lever moves, for every unit of whose goalposts it is one. */
static bool leaf_rises(const struct look *look, uint32_t n, double sign)
{
    const struct scorecard_i_reach_job *job = look->job;
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    if (node->kind == SCORECARD_KIND_REFERENCE)
        return scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method == SCORECARD_RULE_IDENTITY;
    if (!scorecard_i_node_has_column(node) || node->prepares)
        return false;
    if (!look->own && !scorecard_i_engine_is_driven(node))
        return true; /* the others' values stay */
    bool winds = scorecard_i_lever_winds(node);
    for (size_t j = 0; j < job->lever_count; j++) {
        const struct scorecard_i_lever *lever = &job->levers[j];
        if (lever->input != node->inputs[0])
            continue;
        int way = scorecard_i_lever_way(node);
        if (winds ? !(look->ends && lever->peaks && lever->leaf == n && lever->pull * sign > 0) : way == 0 || way * lever->sign * sign < 0)
            return false;
    }
    if (node->rule != NULL)
        return node->rule->method != SCORECARD_RULE_CHOICE;
    switch (scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method) {
    case SCORECARD_RULE_IDENTITY:
    case SCORECARD_RULE_MINMAX:
    case SCORECARD_RULE_GOALPOSTS:
    case SCORECARD_RULE_SCALED:
    case SCORECARD_RULE_RANK:
    case SCORECARD_RULE_BORDA:
    case SCORECARD_RULE_PERCENTILE_RANK:
    case SCORECARD_RULE_DISTANCE_TO_MAXIMUM:
    case SCORECARD_RULE_ZSCORE:
    case SCORECARD_RULE_LOGISTIC:
        return true;
    default:
        return false;
    }
}

static bool rises(const struct look *look, uint32_t n, double sign, uint32_t depth)
{
    const struct scorecard_i_reach_job *job = look->job;
    const struct scorecard_model *model = job->result->model;
    const struct scorecard_i_node *node = &model->nodes[n];
    if (!job->depends[n])
        return true;
    if (depth > model->count)
        return false;
    if (node->kind == SCORECARD_KIND_INDICATOR)
        return leaf_rises(look, n, sign);
    if (node->publication.maps && node->publication.multiply < 0)
        sign = -sign;
    if (node->kind == SCORECARD_KIND_REFERENCE)
        return leaf_rises(look, n, sign) && rises(look, node->reference, sign, depth + 1);
    switch (node->aggregation.method) {
    case SCORECARD_AGGREGATE_SUM:
    case SCORECARD_AGGREGATE_POINTS:
    case SCORECARD_AGGREGATE_ARITHMETIC:
    case SCORECARD_AGGREGATE_GEOMETRIC:
    case SCORECARD_AGGREGATE_HARMONIC:
    case SCORECARD_AGGREGATE_POWER:
    case SCORECARD_AGGREGATE_MINIMUM:
    case SCORECARD_AGGREGATE_MAXIMUM:
    case SCORECARD_AGGREGATE_MEDIAN:
    case SCORECARD_AGGREGATE_OWA:
        break;
    default:
        return false;
    }
    /* What is not above 0 makes a gap: not of who has a score to begin with, when all that is below only rises. */
    if (node->aggregation.nonpositive == SCORECARD_NONPOSITIVE_GAP && !(look->own && sign > 0 && job->scored[n]))
        return false;
    if (scorecard_i_weigh_is_driven(node->weighing.method))
        return false;
    for (uint32_t c = 0; c < node->child_count; c++)
        if (model->nodes[node->children[c]].weight < 0 || !rises(look, node->children[c], sign, depth + 1))
            return false;
    return true;
}

bool scorecard_i_extract_rises(const struct scorecard_i_reach_job *job, uint32_t node, double sign, bool ends)
{
    struct look look = { job, ends, true };
    return rises(&look, node, sign, 0);
}

enum scorecard_i_field_moves scorecard_i_extract_field(const struct scorecard_i_reach_job *job, uint32_t node, double sign)
{
    struct look look = { job, false, false };
    const struct scorecard_model *model = job->result->model;
    enum scorecard_i_field_moves moves = SCORECARD_I_FIELD_STAYS;
    if (!job->depends[node])
        return moves;
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_node *of = &model->nodes[n];
        if (!job->depends[n])
            continue;
        if (of->kind == SCORECARD_KIND_AGGREGATE) {
            if (job->result->engine.group_columns[n] != SCORECARD_NONE || of->policy.mean_count > 0 || scorecard_i_weigh_is_driven(of->weighing.method) ||
                scorecard_i_aggregation_compares(of->aggregation.method) || scorecard_i_aggregation_penalises(of->aggregation.method))
                return SCORECARD_I_FIELD_WILD;
            continue;
        }
        if (of->prepares)
            return SCORECARD_I_FIELD_WILD;
        int32_t rule = scorecard_i_setting_of(of, SCORECARD_STEP_RULE)->method;
        if (rule == SCORECARD_RULE_ZSCORE || rule == SCORECARD_RULE_LOGISTIC)
            return SCORECARD_I_FIELD_WILD; /* who is far from the mean gains by its spread */
        if (scorecard_i_engine_is_driven(of))
            moves = SCORECARD_I_FIELD_FALLS;
    }
    return moves == SCORECARD_I_FIELD_STAYS || rises(&look, node, sign, 0) ? moves : SCORECARD_I_FIELD_WILD;
}
