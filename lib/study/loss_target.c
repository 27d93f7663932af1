/* SPDX-License-Identifier: MIT */
/* What scores are set against: of each leaf, and from these of the nodes above. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/order.h"
#include "study/end.h"
#include "study/loss.h"

static bool is_whole(const struct scorecard_i_node *node)
{
    return node->kind != SCORECARD_KIND_AGGREGATE;
}

/* A node without an end; ends[n] is 2 there. */
static scorecard_status fail_end(const struct scorecard_i_loss_job *job, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    uint32_t n = job->top;
    while (n + 1 < job->end && !(job->ends[n] == 2 && is_whole(&model->nodes[n])))
        n++;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                              "nobody says the %s that it can score: its rule has no ends; state its scale or that of "
                                              "an area above it, or its points where its parent adds up, or set scores against "
                                              "something else",
                                              job->against == SCORECARD_AGAINST_MAXIMUM ? "most" : "least"),
                             "model %s, node %s", model->id, model->nodes[n].stated.id);
}

scorecard_status scorecard_i_loss_find_whole(struct scorecard_i_loss_job *job, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    bool ends = job->against == SCORECARD_AGAINST_MAXIMUM || job->against == SCORECARD_AGAINST_FLOOR;
    for (uint32_t n = job->end; n-- > job->top;) {
        const struct scorecard_i_node *node = &model->nodes[n];
        bool known = !is_whole(node), end = !isnan(scorecard_i_end(model, n, true)) && !isnan(scorecard_i_end(model, n, false));
        for (uint32_t c = 0; c < node->child_count && known; c++)
            known = job->ends[node->children[c]] != 2 || !scorecard_i_engine_exists(job->engine, node->children[c], job->period);
        job->ends[n] = known ? 0 : end ? 1 : 2; /* split, one thing, or nobody knows */
        job->whole[n] = is_whole(node);
    }
    if (!ends)
        return SCORECARD_OK;
    memcpy(job->whole, job->ends, model->count);
    return job->ends[job->top] == 2 ? fail_end(job, err) : SCORECARD_OK;
}

/* ---- other units ---- */

static bool computes(struct scorecard_i_loss_job *job, struct scorecard_i_scratch *scratch, uint32_t period, uint32_t unit,
                     struct scorecard_i_failure *failure)
{
    return scorecard_i_compute(job->engine, scratch, period, unit, 1, job->engine->level_count, failure);
}

/* Best or median of a leaf over the ranked units of a group (NONE: all). */
static double among_units(struct scorecard_i_loss_job *job, const double *x, uint32_t n, uint32_t group, struct scorecard_i_item *items)
{
    const scorecard_data *data = job->result->data;
    uint32_t units = job->engine->unit_count;
    bool low = scorecard_i_node_low_is_good(&job->result->model->nodes[n]);
    size_t count = 0;
    double best = scorecard_i_missing();
    for (uint32_t u = 0; u < units; u++) {
        bool counts = group == SCORECARD_NONE || scorecard_data_group(data, job->with_column, u, job->period) == group;
        if (!counts || isnan(x[u]) || !scorecard_data_unit_ranked(data, u))
            continue;
        best = scorecard_i_order_better(best, x[u], low);
        items[count++] = (struct scorecard_i_item){ x[u], u };
    }
    if (job->against != SCORECARD_AGAINST_MEDIAN || count == 0)
        return best;
    return scorecard_i_order_median(items, count, items + units);
}

/* By leaf and group. */
static void find_common(struct scorecard_i_loss_job *job, const double *leaves, struct scorecard_i_item *items)
{
    uint32_t units = job->engine->unit_count;
    for (uint32_t n = job->top; n < job->end; n++)
        for (uint32_t g = 0; g < job->group_count; g++)
            job->common[(size_t)(n - job->top) * job->group_count + g] =
                among_units(job, leaves + (size_t)(n - job->top) * units, n,
                            job->against == SCORECARD_AGAINST_GROUP_BEST ? g : SCORECARD_NONE, items);
}

scorecard_status scorecard_i_loss_targets_open(struct scorecard_i_loss_job *job, struct scorecard_error *err)
{
    struct scorecard_i_failure failure;
    size_t units = job->engine->unit_count, nodes = job->end - job->top;
    scorecard_status status = SCORECARD_OK;
    if (job->against != SCORECARD_AGAINST_BEST && job->against != SCORECARD_AGAINST_MEDIAN &&
        job->against != SCORECARD_AGAINST_GROUP_BEST)
        return SCORECARD_OK;
    job->group_count = job->against == SCORECARD_AGAINST_GROUP_BEST ? scorecard_data_group_count(job->result->data, job->with_column) : 1;
    job->common = scorecard_i_arena_alloc(&job->arena, nodes, job->group_count * sizeof *job->common);
    double *leaves = scorecard_i_zalloc(&job->run, units, nodes * sizeof *leaves);
    struct scorecard_i_item *items = scorecard_i_zalloc(&job->run, units, 2 * sizeof *items);
    if (job->common == NULL || leaves == NULL || items == NULL)
        status = scorecard_i_fail_memory(err);
    for (uint32_t u = 0; u < units && status == SCORECARD_OK; u++) {
        if (!computes(job, &job->other, job->period, u, &failure))
            status = scorecard_i_engine_fail(job->engine, job->period, &failure, err);
        for (uint32_t n = job->top; n < job->end && status == SCORECARD_OK; n++)
            leaves[(size_t)(n - job->top) * units + u] = job->other.nodes[n].passed[0];
    }
    if (status == SCORECARD_OK)
        find_common(job, leaves, items);
    scorecard_i_free(&job->run, leaves);
    scorecard_i_free(&job->run, items);
    return status;
}

/* Of the unit's group, where groups are told apart. */
static double common_of(const struct scorecard_i_loss_job *job, uint32_t n)
{
    uint32_t group = 0;
    if (job->against == SCORECARD_AGAINST_GROUP_BEST)
        group = scorecard_data_group(job->result->data, job->with_column, job->unit, job->period);
    return group < job->group_count ? job->common[(size_t)(n - job->top) * job->group_count + group] : scorecard_i_missing();
}

/* ---- targets of the unit at hand ---- */

static double target_of(struct scorecard_i_loss_job *job, uint32_t n, int32_t against)
{
    switch (against) {
    case SCORECARD_AGAINST_MAXIMUM:
    case SCORECARD_AGAINST_FLOOR:
        return scorecard_i_end(job->result->model, n, against == SCORECARD_AGAINST_MAXIMUM);
    case SCORECARD_AGAINST_ZERO:
        return 0;
    case SCORECARD_AGAINST_PREVIOUS:
    case SCORECARD_AGAINST_UNIT:
        return job->other.nodes[n].passed[0];
    default:
        return common_of(job, n);
    }
}

/* Stated points, or a stated scale, are what a node can earn, whatever its children add up to. */
static double stated_end(const scorecard_model *model, uint32_t n, int32_t against, double carried)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    double end = scorecard_i_missing();
    if (against == SCORECARD_AGAINST_MAXIMUM && !isnan(node->stated.points) && scorecard_i_end_is_points(model, node))
        end = node->stated.points;
    else if ((against == SCORECARD_AGAINST_MAXIMUM || against == SCORECARD_AGAINST_FLOOR) && isnan(node->stated.points) &&
             !isnan(node->stated.scale[0]))
        end = scorecard_i_end(model, n, against == SCORECARD_AGAINST_MAXIMUM);
    bool same = fabs(end - carried) <= 1e-9 * (fabs(end) > 1 ? fabs(end) : 1);
    return isnan(end) || same ? carried : end;
}

static void carry_node(struct scorecard_i_loss_job *job, uint32_t n, int32_t against, struct scorecard_i_loss_state *to)
{
    const scorecard_model *model = job->result->model;
    const struct scorecard_i_node *node = &model->nodes[n];
    struct scorecard_i_combined combined;
    double bare;
    bool end = against == SCORECARD_AGAINST_MAXIMUM || against == SCORECARD_AGAINST_FLOOR, unknown = false;
    scorecard_i_loss_try(job, n, to);
    to->value[n] = scorecard_i_missing();
    to->gap[n] = SCORECARD_GAP_NOT_REPORTED;
    for (uint32_t c = 0; c < node->child_count; c++) {
        uint32_t child = node->children[c];
        if (job->points[child].omitted) /* as if it were not there: of no target either */
            job->tried.value[child] = scorecard_i_missing();
        if (isnan(job->tried.value[child]) && isnan(job->actual.value[child]))
            job->tried.gap[child] = job->actual.gap[child]; /* whatever is done about it is done on both sides */
        unknown = unknown || (isnan(job->tried.value[child]) && !job->points[child].omitted &&
                              scorecard_i_engine_exists(job->engine, child, job->period));
        to->value[child] = job->tried.value[child];
        to->gap[child] = job->tried.gap[child];
    }
    if (end && unknown)
        return; /* nobody says what one of them can score */
    if (!scorecard_i_loss_combine(job, n, &bare, &combined)) {
        to->gap[n] = (uint8_t)(combined.gap != 0 ? combined.gap : SCORECARD_GAP_UNDEFINED);
        return;
    }
    double carried = scorecard_i_loss_publish(node, scorecard_i_loss_hold(node, bare));
    if (!isfinite(carried))
        return;
    to->value[n] = stated_end(model, n, against, carried);
    to->gap[n] = 0;
}

static void carry(struct scorecard_i_loss_job *job, int32_t against, const uint8_t *whole, struct scorecard_i_loss_state *to)
{
    for (uint32_t n = job->end; n-- > job->top;) {
        if (whole[n] == 0) {
            carry_node(job, n, against, to);
            continue;
        }
        bool has = !isnan(job->actual.value[n]);
        to->value[n] = target_of(job, n, against);
        to->gap[n] = (uint8_t)(!isnan(to->value[n]) ? 0 : has ? SCORECARD_GAP_NOT_REPORTED : job->actual.gap[n]);
    }
}

/* Which children are as if they were not there. */
static void find_omitted(struct scorecard_i_loss_job *job)
{
    const scorecard_model *model = job->result->model;
    for (uint32_t n = job->top; n < job->end; n++) {
        const struct scorecard_i_node *node = &model->nodes[n];
        struct scorecard_i_combined combined;
        double bare;
        if (is_whole(node))
            continue;
        scorecard_i_loss_try(job, n, &job->actual);
        (void)scorecard_i_loss_combine(job, n, &bare, &combined);
        for (uint32_t c = 0; c < node->child_count; c++) {
            job->points[node->children[c]].action = job->scratch.children[c].action;
            job->points[node->children[c]].omitted = job->scratch.children[c].action == SCORECARD_ACTION_OMIT;
        }
    }
}

scorecard_status scorecard_i_loss_targets(struct scorecard_i_loss_job *job, struct scorecard_error *err)
{
    struct scorecard_i_failure failure;
    bool other = job->against == SCORECARD_AGAINST_PREVIOUS || job->against == SCORECARD_AGAINST_UNIT;
    uint32_t period = job->against == SCORECARD_AGAINST_PREVIOUS ? job->with_period : job->period;
    if (!computes(job, &job->scratch, job->period, job->unit, &failure))
        return scorecard_i_engine_fail(job->engine, job->period, &failure, err);
    memset(job->points, 0, job->result->model->count * sizeof *job->points);
    for (uint32_t n = job->top; n < job->end; n++) {
        const struct scorecard_i_tile_out *tile = &job->scratch.nodes[n];
        job->actual.value[n] = n == job->top ? tile->score[0] : tile->passed[0];
        job->actual.gap[n] = tile->gap[0];
        job->points[n].exact = tile->values[0];
    }
    if (other && !computes(job, &job->other, period, job->against == SCORECARD_AGAINST_UNIT ? job->with_unit : job->unit, &failure))
        return scorecard_i_engine_fail(job->engine, period, &failure, err);
    find_omitted(job);
    carry(job, SCORECARD_AGAINST_MAXIMUM, job->ends, &job->maximum);
    carry(job, SCORECARD_AGAINST_FLOOR, job->ends, &job->floor);
    carry(job, job->against, job->whole, &job->target);
    return SCORECARD_OK;
}
