/* SPDX-License-Identifier: MIT */
/*
 * From the leaves up, each node's target less its score is split among its children: first what scores differ by, gaps being as
 * in the target; then what gaps make of it. What lies below a child is scaled so that it adds up to the child's part.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "study/loss.h"

/* Where a child's own difference is next to nothing beside what it is made of, parts are compared over a wider one. */
static const double NEARLY = 1e-9, WIDER = 1e-3;

enum stand { BOTH_GAPS, BOTH_SCORES, SCORE_IS_GAP, TARGET_IS_GAP };

/* An aggregate being split. */
struct node_job {
    struct scorecard_i_loss_job *job;
    const struct scorecard_i_node *node;
    uint32_t n;
    uint32_t *places;     /* children that count in the state at hand, by their position */
    size_t count;
    double target, middle, actual; /* bare: with the target's scores; its gaps, but own scores; as it is */
    double factor;
    struct scorecard_i_aggregation how;
    bool memory;          /* there was enough */
};

static enum stand stand_of(const struct scorecard_i_loss_job *job, uint32_t child)
{
    bool target = !isnan(job->target.value[child]), actual = !isnan(job->actual.value[child]);
    return target && actual ? BOTH_SCORES : target ? SCORE_IS_GAP : actual ? TARGET_IS_GAP : BOTH_GAPS;
}

static void try_child(struct scorecard_i_loss_job *job, uint32_t child, const struct scorecard_i_loss_state *state)
{
    job->tried.value[child] = state->value[child];
    job->tried.gap[child] = state->gap[child];
}

/* ---- scores ---- */

static bool score_of_values(void *context, const double *x, double *out)
{
    struct node_job *of = context;
    struct scorecard_i_combined combined;
    for (size_t k = 0; k < of->count; k++) {
        uint32_t child = of->node->children[of->places[k]];
        if (of->job->stands[of->places[k]] == BOTH_SCORES || of->job->stands[of->places[k]] == SCORE_IS_GAP) {
            of->job->tried.value[child] = x[k];
            of->job->tried.gap[child] = 0;
        }
    }
    return scorecard_i_loss_combine(of->job, of->n, out, &combined);
}

/* Parts of the children that count, by position among them: what each adds from `from` to `to`. */
static int32_t split_values(struct node_job *of, double *error)
{
    struct scorecard_i_loss_job *job = of->job;
    struct scorecard_i_attributed told;
    struct scorecard_i_attribution attribution = {
        .how = &of->how, .count = of->count, .weights = job->weights, .from = job->from, .to = job->to,
        .score = of->node->expression != NULL || scorecard_i_aggregation_compares(of->node->aggregation.method) ? score_of_values
                                                                                                              : NULL,
        .context = of, .binding = true,
        .seed = of->n,
    };
    of->memory = of->memory && scorecard_i_attribute(&attribution, &job->run, job->parts, job->errors, &told);
    if (!of->memory)
        return SCORECARD_I_SPLIT_NONE;
    for (size_t k = 0; k < of->count; k++) /* no factor is of what lies outside the maximum */
        job->parts[k] *= job->result->model->nodes[of->node->children[of->places[k]]].outside ? 1 : of->factor;
    *error = told.error * of->factor;
    return told.way;
}

/* What counts in the state that was combined last, and how much. */
static void take_weights(struct node_job *of, const struct scorecard_i_combined *combined)
{
    struct scorecard_i_loss_job *job = of->job;
    const struct scorecard_i_weighed *weighed = scorecard_i_fitted_of(job->engine, job->period, of->n)->weighed;
    of->count = 0;
    of->factor = combined->factor;
    of->how = of->node->aggregation;
    if (weighed != NULL && weighed->unit_weights != NULL)
        of->how.method = SCORECARD_AGGREGATE_SUM;
    if (of->how.method == SCORECARD_AGGREGATE_POINTS)
        of->how.method = SCORECARD_AGGREGATE_SUM; /* caps are a line of their own */
    for (uint32_t c = 0; c < of->node->child_count; c++) {
        const struct scorecard_i_child *child = &job->scratch.children[c];
        if (isnan(child->value))
            continue;
        of->places[of->count] = c;
        job->weights[of->count] = child->weight;
        job->from[of->count++] = child->value;
    }
}

/* How much what lies below a child counts, when the child's own difference cannot tell. */
static double wide_slope(struct node_job *of, size_t k, double gross)
{
    struct scorecard_i_loss_job *job = of->job;
    double error, by = gross * WIDER, from = job->from[k], to = job->to[k];
    job->from[k] = from + by / 2;
    job->to[k] = to - by / 2;
    int32_t way = split_values(of, &error);
    double slope = way != SCORECARD_I_SPLIT_NONE ? -job->parts[k] / (job->from[k] - job->to[k]) : 0;
    job->from[k] = from;
    job->to[k] = to;
    return isfinite(slope) ? slope : 0;
}

/* Splits what scores differ by. false: it cannot be. */
static bool split_scores(struct node_job *of)
{
    struct scorecard_i_loss_job *job = of->job;
    double error = 0, multiply = of->node->publication.maps ? of->node->publication.multiply : 1;
    for (size_t k = 0; k < of->count; k++) {
        uint32_t child = of->node->children[of->places[k]];
        job->to[k] = job->stands[of->places[k]] == BOTH_SCORES ? job->actual.value[child] : job->from[k];
    }
    int32_t way = split_values(of, &error);
    if (way == SCORECARD_I_SPLIT_NONE)
        return false;
    scorecard_i_attribute_rest(of->count, job->parts, of->middle - of->target);
    for (size_t k = 0; k < of->count; k++) {
        struct scorecard_i_loss_point *point = &job->points[of->node->children[of->places[k]]];
        point->part = -job->parts[k] * multiply;
        point->split = way;
        point->error = fabs(error * multiply);
    }
    for (size_t k = 0; k < of->count; k++) {
        uint32_t child = of->node->children[of->places[k]];
        struct scorecard_i_loss_point *point = &job->points[child];
        double own = job->target.value[child] - job->actual.value[child];
        if (job->stands[of->places[k]] != BOTH_SCORES || !(point->gross > 0))
            continue;
        point->slope = fabs(own) > NEARLY * point->gross ? point->part / own : wide_slope(of, k, point->gross) * multiply;
        if (!isfinite(point->slope))
            return false;
    }
    return of->memory;
}

/* ---- gaps ---- */

/* The score with some of what differs as in the target (1), the rest as it is (0). */
static bool score_of_gaps(void *context, const double *x, double *out)
{
    struct node_job *of = context;
    struct scorecard_i_combined combined;
    for (size_t k = 0; k < of->count; k++)
        try_child(of->job, of->node->children[of->places[k]], x[k] > 0.5 ? &of->job->target : &of->job->actual);
    return scorecard_i_loss_combine(of->job, of->n, out, &combined);
}

/* Splits what gaps make of it, among the children that are one on one side only. */
static void split_gaps(struct node_job *of)
{
    struct scorecard_i_loss_job *job = of->job;
    struct scorecard_i_attributed told = { 0 };
    double multiply = of->node->publication.maps ? of->node->publication.multiply : 1;
    scorecard_i_loss_try(job, of->n, &job->actual);
    of->count = 0;
    for (uint32_t c = 0; c < of->node->child_count; c++)
        if (job->stands[c] == SCORE_IS_GAP || job->stands[c] == TARGET_IS_GAP) {
            job->from[of->count] = 0;
            job->to[of->count] = 1;
            of->places[of->count++] = c;
        }
    if (of->count == 0)
        return;
    struct scorecard_i_attribution attribution = {
        .how = &of->node->aggregation, .count = of->count, .weights = job->weights, .from = job->from, .to = job->to,
        .score = score_of_gaps, .context = of, .seed = of->n,
    };
    of->memory = of->memory && scorecard_i_attribute(&attribution, &job->run, job->parts, job->errors, &told);
    for (size_t k = 0; k < of->count && of->memory && told.way == SCORECARD_I_SPLIT_NONE; k++)
        job->parts[k] = (of->middle - of->actual) / (double)of->count; /* some of them cannot be a gap without the others */
    scorecard_i_attribute_rest(of->count, job->parts, of->middle - of->actual);
    for (size_t k = 0; k < of->count; k++) {
        struct scorecard_i_loss_point *point = &job->points[of->node->children[of->places[k]]];
        point->gap_part = job->parts[k] * multiply;
        point->split = told.way;
        point->error = fabs(told.error * multiply);
    }
}

/* ---- a node ---- */

/* What an aggregate of one side or the other comes to. false: one of the states on the way has no score. */
static bool find_states(struct node_job *of)
{
    struct scorecard_i_loss_job *job = of->job;
    struct scorecard_i_combined combined;
    for (uint32_t c = 0; c < of->node->child_count; c++)
        job->stands[c] = (uint8_t)stand_of(job, of->node->children[c]);
    scorecard_i_loss_try(job, of->n, &job->actual);
    if (!scorecard_i_loss_combine(job, of->n, &of->actual, &combined))
        return false;
    scorecard_i_loss_try(job, of->n, &job->target);
    for (uint32_t c = 0; c < of->node->child_count; c++)
        if (job->stands[c] == BOTH_SCORES)
            try_child(job, of->node->children[c], &job->actual);
    if (!scorecard_i_loss_combine(job, of->n, &of->middle, &combined))
        return false;
    scorecard_i_loss_try(job, of->n, &job->target);
    if (!scorecard_i_loss_combine(job, of->n, &of->target, &combined))
        return false;
    take_weights(of, &combined);
    return true;
}

static void forget_children(struct node_job *of)
{
    for (uint32_t c = 0; c < of->node->child_count; c++) {
        struct scorecard_i_loss_point *point = &of->job->points[of->node->children[c]];
        point->slope = point->part = point->gap_part = point->error = 0;
        point->split = SCORECARD_I_SPLIT_NONE;
    }
}

/* What is nobody's below: caps, stated points. The least of it is how doubles are rounded, and goes to the greatest part. */
static void settle(struct node_job *of, struct scorecard_i_loss_point *point)
{
    struct scorecard_i_loss_job *job = of->job;
    double held = scorecard_i_loss_publish(of->node, scorecard_i_loss_hold(of->node, of->actual));
    point->cap = job->target.value[of->n] - scorecard_i_loss_publish(of->node, of->target) +
                 (scorecard_i_loss_publish(of->node, of->actual) - held);
    double size = fabs(point->exact) + fabs(job->target.value[of->n]);
    if (fabs(point->cap) <= 1e-12 * size)
        point->cap = 0;
}

static bool split_node(struct scorecard_i_loss_job *job, uint32_t n)
{
    struct scorecard_i_loss_point *point = &job->points[n];
    struct node_job of = { .job = job, .node = &job->result->model->nodes[n], .n = n, .places = job->places, .memory = true };
    double difference = job->target.value[n] - job->actual.value[n];
    if (isnan(difference))
        return true; /* one of the two is a gap, which is the parent's affair */
    point->rounding = point->exact - job->actual.value[n];
    point->whole = difference - point->rounding;
    point->gross = fabs(point->whole) + fabs(point->rounding);
    if (job->whole[n] != 0)
        return true;
    point->apart = find_states(&of) && split_scores(&of);
    if (!point->apart) {
        forget_children(&of);
        return of.memory;
    }
    split_gaps(&of);
    settle(&of, point);
    point->whole = 0;
    point->gross = fabs(point->cap) + fabs(point->rounding);
    for (uint32_t c = 0; c < of.node->child_count; c++) {
        const struct scorecard_i_loss_point *child = &job->points[of.node->children[c]];
        point->gross += fabs(child->gap_part) + fabs(child->slope) * child->gross;
    }
    return of.memory;
}

/* From the top down: what counts, and how much. */
static void count_down(struct scorecard_i_loss_job *job)
{
    const scorecard_model *model = job->result->model;
    for (uint32_t n = job->top; n < job->end; n++) {
        struct scorecard_i_loss_point *point = &job->points[n];
        const struct scorecard_i_loss_point *above = n > job->top ? &job->points[model->nodes[n].parent] : NULL;
        bool scores = !isnan(job->actual.value[n]) && !isnan(job->target.value[n]);
        point->weight = above == NULL ? 1 : above->live && above->apart ? above->weight * point->slope : 0;
        point->live = scores && (above == NULL || (above->live && above->apart));
        point->gap_part *= above != NULL && above->live && above->apart ? above->weight : 0;
        double error = above != NULL ? fabs(point->error * above->weight) : 0, before = above != NULL ? above->error : 0;
        point->error = error > before ? error : before;
    }
}

bool scorecard_i_loss_split(struct scorecard_i_loss_job *job)
{
    for (uint32_t n = job->end; n-- > job->top;)
        if (!split_node(job, n))
            return false;
    count_down(job);
    return true;
}
