/* SPDX-License-Identifier: MIT */
/* The lines of the unit at hand, their sums, and the nodes above them. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/sum.h"
#include "study/loss.h"

static struct scorecard_loss_line *add_line(struct scorecard_i_loss_job *job, int32_t kind, uint32_t node, double lost)
{
    scorecard_losses *made = job->made;
    if (made->count >= UINT32_MAX || !scorecard_i_grow(&job->run, &made->lines, &made->capacity, made->count + 1, sizeof *made->lines))
        return NULL;
    const double none = scorecard_i_missing();
    struct scorecard_loss_line *line = &made->lines[made->count++];
    *line = (struct scorecard_loss_line){
        .size = sizeof *line, .kind = kind, .unit = job->unit, .node = node, .split = job->points[node].split,
        .lost = lost + 0.0, /* never -0 */
        .lead = SCORECARD_NONE, .score = none, .target = none, .weight = job->points[node].weight, .error = job->points[node].error,
    };
    return line;
}

/* Of leaves outside the maximum: a penalty, or a bonus. */
static int32_t leaf_kind(const struct scorecard_i_node *node)
{
    if (!node->outside || node->rule == NULL)
        return SCORECARD_LOSS_LEAF;
    return node->rule->method == SCORECARD_RULE_PENALTY ? SCORECARD_LOSS_PENALTY : SCORECARD_LOSS_BONUS;
}

static bool add_lines(struct scorecard_i_loss_job *job, uint32_t n)
{
    const struct scorecard_i_loss_point *point = &job->points[n];
    struct scorecard_loss_line *line;
    if (point->live && !point->apart) {
        line = add_line(job, leaf_kind(&job->result->model->nodes[n]), n, point->weight * point->whole);
        if (line == NULL)
            return false;
        line->score = point->exact;
        line->target = job->target.value[n];
    }
    if (point->live && point->cap != 0 && add_line(job, SCORECARD_LOSS_CAP, n, point->weight * point->cap) == NULL)
        return false;
    if (point->live && point->rounding != 0 &&
        add_line(job, SCORECARD_LOSS_ROUNDING, n, point->weight * point->rounding) == NULL)
        return false;
    if (point->gap_part == 0)
        return true;
    line = add_line(job, SCORECARD_LOSS_GAP, n, point->gap_part);
    if (line == NULL)
        return false;
    line->weight = scorecard_i_missing();
    line->gap = isnan(job->actual.value[n]) ? job->actual.gap[n] : 0;
    line->action = line->gap != 0 ? point->action : 0;
    return true;
}

/* What doubles leave of the whole goes to the greatest of the lines of leaves, else of all. */
static double add_rest(struct scorecard_loss_line *lines, size_t count, double difference)
{
    struct scorecard_i_sum sum;
    size_t greatest = count;
    scorecard_i_sum_init(&sum);
    scorecard_i_sum_add(&sum, difference);
    for (size_t i = 0; i < count; i++) {
        scorecard_i_sum_add(&sum, -lines[i].lost);
        bool leaf = lines[i].kind == SCORECARD_LOSS_LEAF;
        bool taken = greatest < count && lines[greatest].kind == SCORECARD_LOSS_LEAF;
        if (greatest == count || leaf > taken || (leaf == taken && fabs(lines[i].lost) > fabs(lines[greatest].lost)))
            greatest = i;
    }
    double rest = scorecard_i_sum_value(&sum);
    if (count > 0)
        lines[greatest].lost += rest;
    return rest;
}

static double share(double part, double whole)
{
    double of = part / whole;
    return isfinite(of) ? of : scorecard_i_missing();
}

static void add_kind(struct scorecard_loss_unit *out, const struct scorecard_loss_line *line)
{
    double *of[] = { NULL, &out->leaves, &out->gaps, &out->penalties, &out->bonuses, &out->caps, &out->rounding, &out->frame };
    *of[line->kind] += line->lost;
}

/* Sums of lines for each node, from the leaves up. */
static void add_up(struct scorecard_i_loss_job *job, const struct scorecard_loss_line *lines, size_t count)
{
    const scorecard_model *model = job->result->model;
    for (size_t i = 0; i < count; i++)
        job->points[lines[i].node].total += lines[i].lost;
    for (uint32_t n = job->end; n-- > job->top + 1;)
        job->points[model->nodes[n].parent].total += job->points[n].total;
}

static void add_nodes(struct scorecard_i_loss_job *job, const struct scorecard_loss_unit *unit)
{
    const scorecard_model *model = job->result->model;
    for (uint32_t n = job->top; n < job->end; n++) {
        struct scorecard_loss_node *node = &job->made->nodes[job->made->node_count++];
        const struct scorecard_i_loss_point *above = n > job->top ? &job->points[model->nodes[n].parent] : NULL;
        bool told = unit->outcome == SCORECARD_LOSS_OK && (above == NULL || (above->live && above->apart));
        double lost = told ? job->points[n].total : scorecard_i_missing(); /* nothing is known below what is not split */
        *node = (struct scorecard_loss_node){
            .size = sizeof *node, .unit = job->unit, .node = n, .level = model->nodes[n].depth - model->nodes[job->top].depth,
            .lost = lost, .of_lost = share(lost, unit->lost), .of_maximum = share(lost, unit->maximum),
            .of_range = share(lost, unit->maximum - unit->floor), .score = job->actual.value[n], .target = job->target.value[n],
            .maximum = job->maximum.value[n], .best = job->best[n - job->top], .median = job->median[n - job->top],
        };
    }
}

/* The greatest first. */
static bool sort_lines(struct scorecard_i_loss_job *job, struct scorecard_loss_line *lines, size_t count)
{
    struct scorecard_i_item *items = scorecard_i_zalloc(&job->run, count, 2 * sizeof *items);
    struct scorecard_loss_line *copy = scorecard_i_zalloc(&job->run, count, sizeof *copy);
    bool ready = items != NULL && copy != NULL;
    for (size_t i = 0; i < count && ready; i++) {
        items[i] = (struct scorecard_i_item){ -fabs(lines[i].lost), (uint32_t)i };
        copy[i] = lines[i];
    }
    if (ready)
        scorecard_i_order_sort(items, count, items + count);
    for (size_t i = 0; i < count && ready; i++)
        lines[i] = copy[items[i].place];
    scorecard_i_free(&job->run, items);
    scorecard_i_free(&job->run, copy);
    return ready;
}

scorecard_status scorecard_i_loss_lines(struct scorecard_i_loss_job *job, struct scorecard_loss_unit *out, struct scorecard_error *err)
{
    const double none = scorecard_i_missing();
    double score = job->actual.value[job->top], carried = job->target.value[job->top], target = carried;
    bool other = job->against == SCORECARD_AGAINST_PREVIOUS || job->against == SCORECARD_AGAINST_UNIT;
    size_t first = job->made->count;
    if (other)
        target = job->other.nodes[job->top].score[0];
    *out = (struct scorecard_loss_unit){
        .size = sizeof *out, .unit = job->unit, .first = (uint32_t)first, .score = score, .target = target,
        .maximum = job->maximum.value[job->top], .floor = job->floor.value[job->top], .lost = none, .leaves = none, .gaps = none,
        .penalties = none, .bonuses = none, .caps = none, .rounding = none, .frame = none, .rest = none,
        .outcome = isnan(score) ? SCORECARD_LOSS_NO_SCORE
                   : isnan(carried) || isnan(target) ? SCORECARD_LOSS_NO_TARGET : SCORECARD_LOSS_OK,
    };
    if (out->outcome != SCORECARD_LOSS_OK) {
        add_nodes(job, out);
        return SCORECARD_OK;
    }
    for (uint32_t n = job->top; n < job->end; n++)
        if (!add_lines(job, n))
            return scorecard_i_fail_memory(err);
    if (other && target != carried) {
        struct scorecard_loss_line *frame = add_line(job, SCORECARD_LOSS_FRAME, job->top, target - carried);
        if (frame == NULL)
            return scorecard_i_fail_memory(err);
    }
    struct scorecard_loss_line *lines = job->made->lines != NULL ? job->made->lines + first : NULL;
    out->count = (uint32_t)(job->made->count - first);
    out->lost = target - score;
    out->leaves = out->gaps = out->penalties = out->bonuses = out->caps = out->rounding = out->frame = 0;
    out->rest = add_rest(lines, out->count, out->lost);
    for (size_t i = 0; i < out->count; i++) {
        lines[i].of_lost = share(lines[i].lost, out->lost);
        lines[i].of_maximum = share(lines[i].lost, out->maximum);
        lines[i].of_range = share(lines[i].lost, out->maximum - out->floor);
        add_kind(out, &lines[i]);
    }
    add_up(job, lines, out->count);
    add_nodes(job, out);
    return sort_lines(job, lines, out->count) ? SCORECARD_OK : scorecard_i_fail_memory(err);
}
