/* SPDX-License-Identifier: MIT */
/* What two nodes that are said to be the same are made of: methods, children, weights, scales, siblings. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "study/edition.h"

static const struct scorecard_i_node *node_of(const struct scorecard_i_comparing *job, int side, uint32_t n)
{
    return &job->models[side]->nodes[n];
}

static bool exists(const struct scorecard_i_comparing *job, int side, uint32_t n)
{
    return scorecard_i_engine_exists(&job->made->results[side]->engine, n, job->periods[side]);
}

static void say_number(struct scorecard_i_comparing *job, double number)
{
    scorecard_i_buffer_number(&job->text, number);
}

static void say_scale(struct scorecard_i_comparing *job, const double scale[2])
{
    say_number(job, scale[0]);
    SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, TO));
    say_number(job, scale[1]);
}

static bool has_scale(const struct scorecard_i_node *node)
{
    return !isnan(node->stated.scale[0]);
}

/* Both state one and it is the same. */
static bool same_scale(const struct scorecard_i_node *a, const struct scorecard_i_node *b)
{
    return a->stated.scale[0] == b->stated.scale[0] && a->stated.scale[1] == b->stated.scale[1];
}

static bool both_scaled(const struct scorecard_i_node *a, const struct scorecard_i_node *b)
{
    return has_scale(a) && has_scale(b);
}

/* Children of one side that exist there and have no counterpart that exists on the other: how many, and the first few named. */
static uint32_t say_strangers(struct scorecard_i_comparing *job, int side, uint32_t n, uint32_t pair, uint32_t except, bool speak)
{
    enum { NAMED = 3 };
    const struct scorecard_i_node *node = node_of(job, side, n);
    const uint32_t *of = side == SCORECARD_I_NEW ? job->old_of : job->new_of;
    uint32_t count = 0;
    for (uint32_t c = 0; c < node->child_count; c++) {
        uint32_t child = node->children[c], other = of[child];
        if (child == except || !exists(job, side, child))
            continue;
        if (other != SCORECARD_NONE && node_of(job, 1 - side, other)->parent == pair && exists(job, 1 - side, other))
            continue;
        if (speak && count < NAMED)
            SCORECARD_I_SAY(job, count > 0 ? ", " : "", scorecard_model_title(job->models[side], child, job->lang));
        if (speak && count == NAMED)
            SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, AND_OTHERS));
        count++;
    }
    return count;
}

/* Says which children were added and dropped. */
static void say_children(struct scorecard_i_comparing *job, uint32_t old_node, uint32_t new_node)
{
    uint32_t added = say_strangers(job, SCORECARD_I_NEW, new_node, old_node, SCORECARD_NONE, true);
    if (added > 0)
        SCORECARD_I_SAY(job, added > 1 ? SCORECARD_I_SAID(job, WERE_ADDED) : SCORECARD_I_SAID(job, WAS_ADDED));
    if (say_strangers(job, SCORECARD_I_OLD, old_node, new_node, SCORECARD_NONE, false) == 0)
        return;
    if (added > 0)
        SCORECARD_I_SAY(job, ", ");
    uint32_t dropped = say_strangers(job, SCORECARD_I_OLD, old_node, new_node, SCORECARD_NONE, true);
    SCORECARD_I_SAY(job, dropped > 1 ? SCORECARD_I_SAID(job, WERE_DROPPED) : SCORECARD_I_SAID(job, WAS_DROPPED));
}

static bool children_changed(struct scorecard_i_comparing *job, uint32_t old_node, uint32_t new_node, uint32_t except_old,
                             uint32_t except_new)
{
    return say_strangers(job, SCORECARD_I_NEW, new_node, old_node, except_new, false) > 0 ||
           say_strangers(job, SCORECARD_I_OLD, old_node, new_node, except_old, false) > 0;
}

static int32_t method_of(const struct scorecard_i_node *node)
{
    return scorecard_i_setting_of(node, node->kind == SCORECARD_KIND_AGGREGATE ? SCORECARD_STEP_AGGREGATE : SCORECARD_STEP_RULE)
        ->method;
}

static void compare_methods(struct scorecard_i_comparing *job, const struct scorecard_i_node *a, const struct scorecard_i_node *b)
{
    if (a->stated.direction != b->stated.direction) {
        scorecard_i_comparing_reason(job, SCORECARD_NOT_COMPARABLE, SCORECARD_REASON_DIRECTION);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, OTHER_END));
    }
    bool inner[2] = { a->kind == SCORECARD_KIND_AGGREGATE, b->kind == SCORECARD_KIND_AGGREGATE };
    if (inner[0] != inner[1]) {
        scorecard_i_comparing_reason(job, SCORECARD_COMPARABLE, SCORECARD_REASON_CHILDREN);
        SCORECARD_I_SAY(job, inner[1] ? SCORECARD_I_SAID(job, NOW_MADE) : SCORECARD_I_SAID(job, NOW_READ));
    } else if (method_of(a) != method_of(b)) {
        scorecard_i_comparing_reason(job, SCORECARD_NOT_COMPARABLE, SCORECARD_REASON_METHOD);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, METHOD_WAS), scorecard_method_name(method_of(a)),
                        SCORECARD_I_SAID(job, AND_IS), scorecard_method_name(method_of(b)));
    }
}

/* A pair of children that both exist: its weights, NaN where it is none. */
static void weights_of(const struct scorecard_i_comparing *job, uint32_t old_node, uint32_t child, double w[2])
{
    uint32_t other = job->old_of[child];
    w[0] = w[1] = scorecard_i_missing();
    if (other == SCORECARD_NONE || node_of(job, SCORECARD_I_OLD, other)->parent != old_node ||
        !exists(job, SCORECARD_I_OLD, other) || !exists(job, SCORECARD_I_NEW, child))
        return;
    w[0] = scorecard_result_weight(job->made->results[0], other, job->periods[0]);
    w[1] = scorecard_result_weight(job->made->results[1], child, job->periods[1]);
}

/* Weights of the children that both have, as shares of theirs: they may differ by rounding. Points are weights by themselves. */
static void compare_weights(struct scorecard_i_comparing *job, uint32_t old_node, uint32_t new_node)
{
    const double nearly = 1e-9;
    const struct scorecard_i_node *a = node_of(job, SCORECARD_I_OLD, old_node), *b = node_of(job, SCORECARD_I_NEW, new_node);
    double all[2] = { 0, 0 }, w[2];
    for (uint32_t c = 0; c < b->child_count; c++) {
        weights_of(job, old_node, b->children[c], w);
        for (size_t side = 0; side < 2 && !isnan(w[0]) && !isnan(w[1]); side++)
            all[side] += w[side];
    }
    bool stated = a->weighing.method == SCORECARD_WEIGH_GIVEN && b->weighing.method == SCORECARD_WEIGH_GIVEN;
    for (uint32_t c = 0; c < b->child_count; c++) {
        weights_of(job, old_node, b->children[c], w);
        if (isnan(w[0]) || isnan(w[1]) || fabs(w[0] / all[0] - w[1] / all[1]) <= nearly)
            continue;
        scorecard_i_comparing_reason(job, stated ? SCORECARD_NOT_COMPARABLE : SCORECARD_COMPARABLE, SCORECARD_REASON_WEIGHTS);
        SCORECARD_I_SAY(job, stated ? SCORECARD_I_SAID(job, WEIGH_OTHERWISE) : SCORECARD_I_SAID(job, WEIGHTS_OF_DATA),
                        scorecard_model_title(job->models[1], b->children[c], job->lang), " ");
        say_number(job, w[0]);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, NOW));
        say_number(job, w[1]);
        return; /* one says it */
    }
}

/* Whether an aggregate is a plain sum: what it comes to grows with each child. */
static bool is_sum(const struct scorecard_i_node *node)
{
    return node->kind == SCORECARD_KIND_AGGREGATE && method_of(node) == SCORECARD_AGGREGATE_SUM;
}

static void rescale_by_scales(const struct scorecard_i_node *a, const struct scorecard_i_node *b, double *multiply, double *add)
{
    *multiply = (b->stated.scale[1] - b->stated.scale[0]) / (a->stated.scale[1] - a->stated.scale[0]);
    *add = b->stated.scale[0] - *multiply * a->stated.scale[0];
}

/* Under a sum that stays on its scale, a sibling more or less changes what part of the scale a node has. */
static bool compare_siblings(struct scorecard_i_comparing *job, uint32_t old_node, uint32_t new_node, double *multiply, double *add)
{
    const struct scorecard_i_node *a = node_of(job, SCORECARD_I_OLD, old_node), *b = node_of(job, SCORECARD_I_NEW, new_node);
    if (a->parent == SCORECARD_NONE || b->parent == SCORECARD_NONE || job->old_of[b->parent] != a->parent)
        return false;
    const struct scorecard_i_node *above[2] = { node_of(job, SCORECARD_I_OLD, a->parent), node_of(job, SCORECARD_I_NEW, b->parent) };
    if (!is_sum(above[0]) || !is_sum(above[1]) || !both_scaled(above[0], above[1]) || !same_scale(above[0], above[1]) ||
        !children_changed(job, a->parent, b->parent, old_node, new_node) ||
        (both_scaled(a, b) && same_scale(a, b)) || (!isnan(a->points) && !isnan(b->points)))
        return false;
    bool scaled = both_scaled(a, b);
    scorecard_i_comparing_reason(job, scaled ? SCORECARD_COMPARABLE_RESCALED : SCORECARD_NOT_COMPARABLE, SCORECARD_REASON_SIBLINGS);
    SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, RESCALED_SINCE));
    say_children(job, a->parent, b->parent);
    SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, WHILE), scorecard_model_title(job->models[1], b->parent, job->lang),
                    SCORECARD_I_SAID(job, STAYS_ON));
    say_scale(job, above[1]->stated.scale);
    if (scaled)
        rescale_by_scales(a, b, multiply, add);
    else
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, NO_OWN_SCALE));
    return true;
}

/* An aggregate whose children are others compares where it is said to be on the same scale, or where its scale is its children's. */
static void compare_children(struct scorecard_i_comparing *job, uint32_t old_node, uint32_t new_node)
{
    const struct scorecard_i_node *a = node_of(job, SCORECARD_I_OLD, old_node), *b = node_of(job, SCORECARD_I_NEW, new_node);
    if (a->child_count == 0 || b->child_count == 0 || !children_changed(job, old_node, new_node, SCORECARD_NONE, SCORECARD_NONE))
        return;
    bool points = !isnan(a->points) && !isnan(b->points);
    bool scaled = both_scaled(a, b), stays = points || (scaled ? same_scale(a, b) : !is_sum(b));
    scorecard_i_comparing_reason(job, stays ? SCORECARD_COMPARABLE : SCORECARD_NOT_COMPARABLE, SCORECARD_REASON_CHILDREN);
    say_children(job, old_node, new_node);
    if (stays || !scaled) {
        SCORECARD_I_SAY(job, points || (stays && !scaled) ? ""
                             : scaled                     ? SCORECARD_I_SAID(job, SCALE_STAYS)
                                                          : SCORECARD_I_SAID(job, SUM_WITHOUT_SCALE));
        return;
    }
    job->reasons |= SCORECARD_REASON_SCALE;
    SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, AND_ITS_SCALE_WAS));
    say_scale(job, a->stated.scale);
    SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, AND_IS));
    say_scale(job, b->stated.scale);
}

static void compare_scales(struct scorecard_i_comparing *job, const struct scorecard_i_node *a, const struct scorecard_i_node *b,
                           double *multiply, double *add)
{
    if (both_scaled(a, b) && !same_scale(a, b)) {
        if ((job->reasons & SCORECARD_REASON_SCALE) != 0)
            return;
        scorecard_i_comparing_reason(job, SCORECARD_COMPARABLE_RESCALED, SCORECARD_REASON_SCALE);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, SCALE_WAS));
        say_scale(job, a->stated.scale);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, AND_IS));
        say_scale(job, b->stated.scale);
        rescale_by_scales(a, b, multiply, add);
    } else if (!isnan(a->points) && !isnan(b->points) && a->points != b->points) {
        scorecard_i_comparing_reason(job, SCORECARD_COMPARABLE_RESCALED, SCORECARD_REASON_POINTS);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, POINTS_WERE));
        say_number(job, a->points);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, AND_ARE));
        say_number(job, b->points);
        *multiply = b->points / a->points;
        *add = 0;
    }
}

void scorecard_i_comparing_make_up(struct scorecard_i_comparing *job, uint32_t old_node, uint32_t new_node, double *multiply,
                                 double *add)
{
    const struct scorecard_i_node *a = node_of(job, SCORECARD_I_OLD, old_node), *b = node_of(job, SCORECARD_I_NEW, new_node);
    compare_methods(job, a, b);
    compare_children(job, old_node, new_node);
    if (a->child_count > 0 && b->child_count > 0)
        compare_weights(job, old_node, new_node);
    if (!compare_siblings(job, old_node, new_node, multiply, add))
        compare_scales(job, a, b, multiply, add);
}
