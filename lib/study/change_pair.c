/* SPDX-License-Identifier: MIT */
/* The tree of pairs: nodes of both sides under parents that are paired too. */
#include <string.h>

#include "base/status.h"
#include "measure/reuse.h"
#include "measure/weigh.h"
#include "study/change.h"

static const struct scorecard_i_node *node_of(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair, int s)
{
    return pair->node[s] != SCORECARD_NONE ? &job->engine[s]->model->nodes[pair->node[s]] : NULL;
}

/* The earlier node of a later one under the earlier one of its parent. */
static uint32_t counterpart(const struct scorecard_i_change_job *job, uint32_t later, uint32_t old_parent)
{
    uint32_t node = scorecard_i_change_old_node(job, later);
    return node != SCORECARD_NONE && job->engine[0]->model->nodes[node].parent == old_parent ? node : SCORECARD_NONE;
}

/* Whether a node has a counterpart elsewhere in the tree: as a part of the whole it came, by itself it compares. */
static bool has_moved(const struct scorecard_i_change_job *job, uint32_t later)
{
    const scorecard_model *old = job->engine[0]->model, *model = job->engine[1]->model;
    uint32_t node = scorecard_i_change_old_node(job, later), parent = model->nodes[later].parent;
    if (node == SCORECARD_NONE)
        return false;
    return old->nodes[node].parent != (parent == SCORECARD_NONE ? SCORECARD_NONE : scorecard_i_change_old_node(job, parent));
}

static bool same_setting(const struct scorecard_i_node *a, const struct scorecard_i_node *b, int32_t step)
{
    return scorecard_i_setting_same(scorecard_i_setting_of(a, step), scorecard_i_setting_of(b, step));
}

/* Whether a branch scores a unit by its rank among others, or by weights of its own: then it cannot be mixed. */
static bool looks_at_all(const struct scorecard_i_node *node)
{
    return scorecard_i_aggregation_pairs(node->aggregation.method) || scorecard_i_weigh_is_by_unit(node->weighing.method);
}

/* Whether a leaf works as it did on inputs of other names: then neither model finds the other side's data. */
static bool reads_others(const struct scorecard_i_change_job *job, const struct scorecard_i_node *a, const struct scorecard_i_node *b)
{
    bool others = false;
    if (!job->apart || a->kind != SCORECARD_KIND_INDICATOR || b->kind != SCORECARD_KIND_INDICATOR || a->input_count != b->input_count ||
        !same_setting(a, b, SCORECARD_STEP_RULE) || a->stated.direction != b->stated.direction)
        return false;
    for (uint32_t i = 0; i < a->input_count; i++)
        others = others || strcmp(job->engine[0]->model->inputs[a->inputs[i]], job->engine[1]->model->inputs[b->inputs[i]]) != 0;
    return others;
}

static void describe_both(const struct scorecard_i_change_job *job, struct scorecard_i_pair *pair)
{
    const struct scorecard_i_node *a = node_of(job, pair, 0), *b = node_of(job, pair, 1);
    pair->same_map = same_setting(a, b, SCORECARD_STEP_MAP);
    pair->whole = SCORECARD_PART_PEERS;
    bool branch = b->kind == SCORECARD_KIND_AGGREGATE;
    if (branch != (a->kind == SCORECARD_KIND_AGGREGATE)) {
        pair->kind = SCORECARD_I_PAIR_WHOLE;
        pair->whole = SCORECARD_PART_METHOD;
        return;
    }
    if (!branch) {
        pair->kind = SCORECARD_I_PAIR_LEAF;
        pair->drives = scorecard_i_engine_is_driven(a) || scorecard_i_engine_is_driven(b);
        pair->renamed = !pair->drives && pair->same_map && reads_others(job, a, b);
        return;
    }
    pair->same_method = same_setting(a, b, SCORECARD_STEP_AGGREGATE) && same_setting(a, b, SCORECARD_STEP_GAPS);
    pair->weighed = scorecard_i_weighs(job->engine[0], pair->node[0]) || scorecard_i_weighs(job->engine[1], pair->node[1]);
    pair->kind = looks_at_all(a) || looks_at_all(b) ? SCORECARD_I_PAIR_WHOLE : SCORECARD_I_PAIR_BRANCH;
}

static void describe(const struct scorecard_i_change_job *job, struct scorecard_i_pair *pair)
{
    for (int s = 0; s < 2; s++)
        pair->exists[s] = pair->node[s] != SCORECARD_NONE &&
                          scorecard_i_engine_exists(job->engine[s], pair->node[s], job->period[s]);
    if (pair->node[0] != SCORECARD_NONE && pair->node[1] != SCORECARD_NONE)
        describe_both(job, pair);
    if (pair->exists[0] && pair->exists[1])
        return;
    pair->kind = SCORECARD_I_PAIR_WHOLE;
    pair->whole = SCORECARD_PART_STRUCTURE;
}

static uint32_t *list(struct scorecard_i_change_job *job, uint32_t count)
{
    uint32_t *made = scorecard_i_arena_alloc(&job->arena, count, sizeof *made);
    for (uint32_t i = 0; made != NULL && i < count; i++)
        made[i] = SCORECARD_NONE;
    return made;
}

/* Adds a pair and all below it. Returns its number; NONE: no memory. */
static uint32_t add(struct scorecard_i_change_job *job, uint32_t old, uint32_t node, uint32_t parent);

/* Adds a child of a pair, which is at the `i`th place. false: no memory. */
static bool add_child(struct scorecard_i_change_job *job, uint32_t p, const uint32_t node[2], const uint32_t place[2])
{
    struct scorecard_i_pair *pair = &job->pairs[p];
    uint32_t i = pair->child_count;
    pair->children[i] = add(job, node[0], node[1], p);
    if (pair->children[i] == SCORECARD_NONE)
        return false;
    for (int s = 0; s < 2; s++) {
        pair->place[s][i] = place[s];
        if (place[s] != SCORECARD_NONE)
            pair->at[s][place[s]] = i;
        pair->alike = pair->alike && place[s] != SCORECARD_NONE;
    }
    pair->child_count++;
    return true;
}

static bool add_children(struct scorecard_i_change_job *job, uint32_t p)
{
    struct scorecard_i_pair *pair = &job->pairs[p];
    const struct scorecard_i_node *nodes[2] = { node_of(job, pair, 0), node_of(job, pair, 1) };
    uint32_t counts[2] = { nodes[0] != NULL ? nodes[0]->child_count : 0, nodes[1] != NULL ? nodes[1]->child_count : 0 };
    pair->children = list(job, counts[0] + counts[1]);
    pair->alike = true;
    bool ready = pair->children != NULL;
    for (int s = 0; s < 2; s++) {
        pair->at[s] = list(job, counts[s]);
        pair->place[s] = list(job, counts[0] + counts[1]);
        ready = ready && pair->at[s] != NULL && pair->place[s] != NULL;
    }
    for (uint32_t c = 0; ready && c < counts[1]; c++) {
        uint32_t node[2] = { counterpart(job, nodes[1]->children[c], pair->node[0]), nodes[1]->children[c] };
        uint32_t place[2] = { SCORECARD_NONE, c };
        for (uint32_t k = 0; k < counts[0] && node[0] != SCORECARD_NONE; k++)
            if (nodes[0]->children[k] == node[0])
                place[0] = k;
        if (pair->node[0] == SCORECARD_NONE)
            node[0] = SCORECARD_NONE;
        ready = add_child(job, p, node, place);
    }
    for (uint32_t c = 0; ready && c < counts[0]; c++) {
        const uint32_t node[2] = { nodes[0]->children[c], SCORECARD_NONE }, place[2] = { c, SCORECARD_NONE };
        if (pair->at[0][c] == SCORECARD_NONE)
            ready = add_child(job, p, node, place);
    }
    return ready;
}

static uint32_t add(struct scorecard_i_change_job *job, uint32_t old, uint32_t node, uint32_t parent)
{
    uint32_t p = job->pair_count++;
    struct scorecard_i_pair *pair = &job->pairs[p];
    *pair = (struct scorecard_i_pair){ .node = { old, node }, .parent = parent };
    describe(job, pair);
    if (node != SCORECARD_NONE)
        job->pair_of[node] = p;
    if (!add_children(job, p))
        return SCORECARD_NONE;
    pair->end = job->pair_count;
    return p;
}

scorecard_status scorecard_i_pairs_open(struct scorecard_i_change_job *job, struct scorecard_error *err)
{
    const scorecard_model *old = job->engine[0]->model, *model = job->engine[1]->model;
    size_t most = (size_t)old->count + model->count;
    for (uint32_t n = 0; n < model->count; n++)
        if (has_moved(job, n)) {
            uint32_t was = scorecard_i_change_old_node(job, n);
            most += (size_t)(old->nodes[was].end - was) + (model->nodes[n].end - n);
        }
    job->pairs = scorecard_i_arena_alloc(&job->arena, most, sizeof *job->pairs);
    job->pair_of = list(job, model->count);
    bool ready = job->pairs != NULL && job->pair_of != NULL;
    for (uint32_t n = 0; ready && n < model->count; n = model->nodes[n].end)
        ready = add(job, counterpart(job, n, SCORECARD_NONE), n, SCORECARD_NONE) != SCORECARD_NONE;
    for (uint32_t n = 0; ready && n < model->count; n++) /* what moved stands beside its old self in a tree of its own */
        if (has_moved(job, n))
            ready = add(job, scorecard_i_change_old_node(job, n), n, SCORECARD_NONE) != SCORECARD_NONE;
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}
