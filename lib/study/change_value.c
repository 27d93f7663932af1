/* SPDX-License-Identifier: MIT */
/* Scores of one unit: on both sides, and in mixtures of the two. */
#include <math.h>

#include "base/number.h"
#include "method/compare.h"
#include "study/change.h"

/* What cannot be scored is a gap, whatever made it so. */
static struct scorecard_i_point point_of(double value, int32_t gap)
{
    if (isfinite(value))
        return (struct scorecard_i_point){ value, value, 0 };
    return (struct scorecard_i_point){ scorecard_i_missing(), scorecard_i_missing(), gap != 0 ? gap : SCORECARD_GAP_UNDEFINED };
}

/* A bare score as a node maps it and its parent takes it. */
static struct scorecard_i_point publish(const struct scorecard_i_publication *how, double bare, int32_t gap)
{
    struct scorecard_i_point point = point_of(how->maps ? bare * how->multiply + how->add : bare, gap);
    if (how->rounds && how->parent_takes_rounded && point.gap == 0)
        point.value = scorecard_i_number_round(point.exact, how->decimals);
    return point;
}

/* On the later scale, where it is the pair at hand's by the earlier method. */
static struct scorecard_i_point rescale(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair, bool later,
                                        struct scorecard_i_point point)
{
    if (later || job->rescaled == SCORECARD_NONE || pair != &job->pairs[job->rescaled] || point.gap != 0)
        return point;
    point.value = job->multiply * point.value + job->add;
    point.exact = job->multiply * point.exact + job->add;
    return isfinite(point.exact) ? point : point_of(NAN, 0);
}

/* ---- leaves ---- */

static struct scorecard_i_point leaf_state(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair, int bits)
{
    const struct scorecard_i_change_view *view = &job->views[bits];
    uint32_t node = pair->node[job->apart ? (bits & SCORECARD_I_RULE) != 0 : view->data];
    double value;
    uint8_t gap;
    struct scorecard_i_tile out = { &value, &gap };
    struct scorecard_i_failure failure; /* of a rule on the other side's data: a gap */
    if (!scorecard_i_leaf_score(&view->engine, view->scratch, node, job->period[view->data], job->unit[view->data], 1, out,
                                &failure))
        return point_of(NAN, SCORECARD_GAP_UNDEFINED);
    return rescale(job, pair, (bits & SCORECARD_I_RULE) != 0, publish(&view->engine.model->nodes[node].publication, value, gap));
}

static void fill_leaf(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair,
                      struct scorecard_i_pair_values *values)
{
    for (int bits = 0; bits < SCORECARD_I_STATES; bits++) {
        int seen = bits, rule = bits & SCORECARD_I_RULE;
        if (pair->renamed)
            seen = (bits & SCORECARD_I_OWN) != 0 ? SCORECARD_I_STATES - 1 : 0;
        else if (!job->apart)
            seen &= ~SCORECARD_I_RULE;
        else if (!job->crossed)
            seen = rule != 0 ? SCORECARD_I_STATES - 1 : 0; /* what cannot be told apart is the rule's */
        values->state[bits] = seen == bits || seen > bits ? leaf_state(job, pair, seen) : values->state[seen];
    }
    values->score[0] = values->state[0];
    values->score[1] = values->state[SCORECARD_I_STATES - 1];
}

/* ---- wholes ---- */

static void fill_whole(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair,
                       struct scorecard_i_pair_values *values)
{
    for (int s = 0; s < 2; s++) {
        values->score[s] = point_of(NAN, SCORECARD_GAP_STRUCTURAL);
        if (pair->exists[s]) {
            const struct scorecard_i_tile_out *tile = &job->scratch[s].nodes[pair->node[s]];
            values->score[s] = point_of(tile->passed[0], tile->gap[0]);
        }
        values->score[s] = rescale(job, pair, s != 0, values->score[s]);
        values->state[s] = values->score[s];
    }
}

/* ---- branches ---- */

double scorecard_i_change_weight(const struct scorecard_i_change_job *job, uint32_t p, uint32_t child, uint32_t side)
{
    const struct scorecard_i_pair *pair = &job->pairs[p];
    uint32_t place = pair->place[side][child];
    return place != SCORECARD_NONE ? scorecard_i_weight_of(job->engine[side], job->period[side], pair->node[side], place) : 0;
}

/* The mean of a child's group, as a policy may want it. */
static double group_mean(const struct scorecard_i_change_job *job, uint32_t p, uint32_t child, uint32_t side)
{
    const struct scorecard_i_engine *engine = job->engine[side];
    uint32_t column = engine->group_columns[job->pairs[p].node[side]], node = job->pairs[child].node[side];
    const uint32_t *groups =
        column != SCORECARD_NONE ? scorecard_i_data_groups(engine->data, column, job->period[side]) : NULL;
    const double *means =
        node != SCORECARD_NONE ? scorecard_i_fitted_of(engine, job->period[side], node)->group_means : NULL;
    return groups == NULL || means == NULL || groups[job->unit[side]] == SCORECARD_NONE ? scorecard_i_missing()
                                                                                       : means[groups[job->unit[side]]];
}

/* TOPSIS by the best and worst of one side. */
static double compared(const struct scorecard_i_change_job *job, const struct scorecard_i_scratch *scratch, uint32_t p,
                       const struct scorecard_i_node *node, uint32_t method, uint32_t side)
{
    const struct scorecard_i_pair *pair = &job->pairs[p];
    const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(job->engine[side], job->period[side], pair->node[side]);
    if (fitted->ideal == NULL)
        return NAN;
    for (uint32_t c = 0; c < node->child_count; c++) {
        uint32_t place = pair->place[side][pair->at[method][c]]; /* it is there: only branches that are alike take others' */
        scratch->x[c] = scratch->children[c].value;
        scratch->w[c] = scratch->children[c].weight;
        job->ideals[c] = fitted->ideal[place];
        job->ideals[node->child_count + c] = fitted->anti[place];
    }
    return scorecard_i_topsis(node->child_count, scratch->x, scratch->w, job->ideals, job->ideals + node->child_count);
}

static double evaluate(const struct scorecard_i_scratch *scratch, const struct scorecard_i_node *node, int32_t *reason)
{
    uint32_t names = scorecard_i_expression_name_count(node->expression);
    for (uint32_t k = 0; k < names; k++) {
        const struct scorecard_i_child *child = &scratch->children[node->operands[k]];
        scratch->operands[k].value[0] = child->value;
        scratch->operands[k].gap[0] = (uint8_t)(isnan(child->value) ? child->gap : 0);
    }
    double value;
    uint8_t gap;
    scorecard_i_expression_evaluate(node->expression, 1, scratch->operands, scratch->stack,
                                    (struct scorecard_i_tile){ &value, &gap });
    *reason = gap;
    return value;
}

struct scorecard_i_point scorecard_i_change_branch(struct scorecard_i_change_job *job, uint32_t p, double *bare)
{
    const struct scorecard_i_pair *pair = &job->pairs[p];
    uint32_t method = (job->states[p] & SCORECARD_I_METHOD) != 0;
    uint32_t weights = pair->alike ? (job->states[p] & SCORECARD_I_WEIGHTS) != 0 : method;
    uint32_t peers = pair->alike ? (job->states[p] & SCORECARD_I_PEERS) != 0 : method;
    const struct scorecard_i_engine *engine = job->engine[method];
    const struct scorecard_i_node *node = &engine->model->nodes[pair->node[method]];
    struct scorecard_i_scratch *scratch = &job->scratch[method];
    struct scorecard_i_combined out;
    for (uint32_t c = 0; c < node->child_count; c++) {
        uint32_t at = pair->at[method][c], child = pair->children[at];
        struct scorecard_i_point now = job->now[child];
        scratch->children[c] = (struct scorecard_i_child){ .own = scorecard_i_change_weight(job, p, at, weights),
                                                           .value = now.value, .gap = now.gap };
        scratch->x[c] = scratch->w[c] = 0; /* nobody asks for coverage */
        scratch->spare[c] = now.gap != 0 ? group_mean(job, p, child, peers) : scorecard_i_missing();
    }
    scorecard_i_combine(engine->model, node, scratch->children, scratch->x, scratch->w, scratch->spare, scratch, &out);
    if (out.outcome == SCORECARD_I_OUTCOME_DOMAIN)
        out.value = NAN;
    else if (out.gap == 0 && scorecard_i_aggregation_compares(node->aggregation.method))
        out.value = compared(job, scratch, p, node, method, peers);
    else if (out.gap == 0 && node->expression != NULL)
        out.value = evaluate(scratch, node, &out.gap);
    if (bare != NULL)
        *bare = out.value;
    return rescale(job, pair, method != 0, publish(&node->publication, out.value, out.gap));
}

struct scorecard_i_point scorecard_i_change_point(struct scorecard_i_change_job *job, uint32_t p)
{
    switch (job->pairs[p].kind) {
    case SCORECARD_I_PAIR_BRANCH:
        return scorecard_i_change_branch(job, p, NULL);
    case SCORECARD_I_PAIR_LEAF:
        return job->values[p].state[job->states[p]];
    default:
        return job->values[p].state[job->states[p] & 1];
    }
}

/* ---- a pair on another scale ---- */

static void fill(struct scorecard_i_change_job *job, uint32_t p)
{
    struct scorecard_i_pair_values *values = &job->values[p];
    values->count = SCORECARD_NONE;
    if (job->pairs[p].kind == SCORECARD_I_PAIR_LEAF)
        fill_leaf(job, &job->pairs[p], values);
    else if (job->pairs[p].kind == SCORECARD_I_PAIR_WHOLE)
        fill_whole(job, &job->pairs[p], values);
}

/* What a branch's children come to on a side, for the branch. */
static void stand_by(struct scorecard_i_change_job *job, uint32_t p, uint32_t s)
{
    job->states[p] = s == 0 ? 0 : SCORECARD_I_STATES - 1;
    if (job->pairs[p].kind == SCORECARD_I_PAIR_BRANCH)
        job->values[p].score[s] = scorecard_i_change_branch(job, p, &job->values[p].bare[s]);
    job->now[p] = job->values[p].score[s];
}

void scorecard_i_change_rescale(struct scorecard_i_change_job *job, uint32_t p, double multiply, double add)
{
    uint32_t pair = p != SCORECARD_NONE ? p : job->rescaled;
    job->rescaled = p;
    job->multiply = multiply;
    job->add = add;
    fill(job, pair);
    for (uint32_t s = 0; s < 2; s++) {
        for (uint32_t c = 0; c < job->pairs[pair].child_count; c++)
            job->now[job->pairs[pair].children[c]] = job->values[job->pairs[pair].children[c]].score[s];
        stand_by(job, pair, s);
    }
}

/* ---- a unit ---- */

bool scorecard_i_change_unit(struct scorecard_i_change_job *job, struct scorecard_i_failure *failure, uint32_t *side)
{
    for (uint32_t s = 0; s < 2; s++) {
        *side = s;
        if (job->unit[s] != SCORECARD_NONE &&
            !scorecard_i_compute(job->engine[s], &job->scratch[s], job->period[s], job->unit[s], 1,
                                 job->engine[s]->level_count, failure))
            return false;
    }
    if (job->unit[0] == SCORECARD_NONE)
        return true;
    struct scorecard_i_failure spare;
    job->crossed = job->crosses[0].scratch.block != NULL && job->crosses[1].scratch.block != NULL;
    for (uint32_t m = 0; m < 2 && job->crossed; m++) {
        struct scorecard_i_change_cross *cross = &job->crosses[m];
        job->crossed = scorecard_i_compute(&cross->engine, &cross->scratch, job->period[1 - m], job->unit[1 - m], 1,
                                           cross->engine.level_count, &spare);
    }
    job->games.count = 0;
    for (uint32_t p = job->pair_count; p-- > 0;)
        fill(job, p);
    for (uint32_t s = 0; s < 2; s++)
        for (uint32_t p = job->pair_count; p-- > 0;)
            stand_by(job, p, s);
    return true;
}
