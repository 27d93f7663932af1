/* SPDX-License-Identifier: MIT */
/*
 * Removals and weights without another model. Where no score waits for a reduction over the units, a node less or another
 * weight changes nothing but the aggregates above it: the fit stays, and so does every other node of the model.
 */
#include <math.h>
#include <string.h>

#include "base/status.h"
#include "study/what_if.h"

/* Whether a patch says all that another model would. */
static bool can_patch(const scorecard_model *model, const struct scorecard_i_engine *engine)
{
    if (engine->level_count > 1)
        return false;
    for (uint32_t n = 0; n < model->count; n++)
        if (model->nodes[n].policy.mean_count > 0 || !isnan(model->nodes[n].stated.points) ||
            model->nodes[n].rule != NULL ||
            scorecard_i_leaf_looks_around(&model->nodes[n]) ||
            model->nodes[n].stated.settings[scorecard_i_step_place(SCORECARD_STEP_WEIGH)].method != 0)
            return false; /* means and weights name nodes; points add up, and become weights on the way */
    return true;
}

scorecard_status scorecard_i_patch_open(struct scorecard_i_what_if_job *job, struct scorecard_error *err)
{
    const struct scorecard_i_target *target = &job->made->target;
    const scorecard_model *model = target->result->model;
    const struct scorecard_run *run = &target->run;
    job->patches = can_patch(model, &target->result->engine);
    if (!job->patches)
        return SCORECARD_OK;
    size_t bytes = model->count * sizeof *model->nodes;
    job->patched.nodes = scorecard_i_alloc(run, bytes);
    job->reuse.from = scorecard_i_alloc(run, model->count * sizeof *job->reuse.from);
    job->changed = scorecard_i_zalloc(run, model->count, 1);
    job->wanted = scorecard_i_alloc(run, model->count);
    job->children = scorecard_i_alloc(run, model->count * sizeof *job->children);
    if (job->patched.nodes == NULL || job->reuse.from == NULL || job->changed == NULL || job->wanted == NULL ||
        job->children == NULL ||
        !scorecard_i_scratch_open(&job->scratch, &target->result->engine, target->result->engine.tile, false, false))
        return scorecard_i_fail_memory(err);
    struct scorecard_i_node *nodes = job->patched.nodes;
    memcpy(nodes, model->nodes, bytes);
    job->patched.id = model->id;
    job->patched.defaults = model->defaults;
    job->patched.count = model->count;
    job->patched.inputs = model->inputs;
    job->patched.input_count = model->input_count;
    job->patched.order = model->order;
    job->reuse.known = &target->known;
    job->engine = target->result->engine;
    job->engine.model = &job->patched;
    job->engine.reuse = &job->reuse;
    job->scratch.wanted = job->wanted;
    return SCORECARD_OK;
}

void scorecard_i_patch_close(struct scorecard_i_what_if_job *job)
{
    const struct scorecard_run *run = &job->made->target.run;
    if (job->scratch.block != NULL)
        scorecard_i_scratch_close(&job->scratch, &job->engine);
    scorecard_i_free(run, job->patched.nodes);
    scorecard_i_free(run, job->reuse.from);
    scorecard_i_free(run, job->changed);
    scorecard_i_free(run, job->wanted);
    scorecard_i_free(run, job->children);
}

/* Whether a node's children still weigh something together, as a model must. */
static bool weighs(const scorecard_model *model, const struct scorecard_i_node *node)
{
    double all = 0;
    if (!scorecard_i_aggregation_weighs(node->aggregation.method))
        return true;
    for (uint32_t c = 0; c < node->child_count; c++)
        all += model->nodes[node->children[c]].weight;
    return all > 0 && isfinite(all);
}

/* Computes what depends on the parent that was patched. */
static void compute(struct scorecard_i_what_if_job *job, uint32_t parent, uint32_t gap, uint32_t end,
                    struct scorecard_i_case *out, struct scorecard_error *err)
{
    const struct scorecard_i_target *target = &job->made->target;
    struct scorecard_i_failure failure;
    job->changed[parent] = 1;
    out->told.recomputed = scorecard_i_reuse_spread(&job->patched, job->changed, job->reuse.from);
    job->changed[parent] = 0;
    memset(job->wanted, 1, job->patched.count);
    memset(job->wanted + gap, 0, end - gap);
    for (uint32_t n = gap; n < end; n++)
        out->told.recomputed -= job->reuse.from[n] == SCORECARD_NONE;
    out->told.nodes = job->patched.count - (end - gap);
    out->told.outcome = SCORECARD_CASE_SCORED;
    if (scorecard_i_target_compute(target, &job->engine, &job->scratch, target->nodes, out->scores, &failure))
        return;
    out->told.outcome = SCORECARD_CASE_FAILED;
    out->told.status = scorecard_i_engine_fail(&job->engine, target->period, &failure, err);
}

bool scorecard_i_patch_score(struct scorecard_i_what_if_job *job, const struct scorecard_i_change *change,
                             struct scorecard_i_case *out, struct scorecard_error *err)
{
    const scorecard_model *model = job->made->target.result->model;
    uint32_t n = change->node, parent = job->patches ? model->nodes[n].parent : SCORECARD_NONE, count = 0;
    if (parent == SCORECARD_NONE)
        return false;
    struct scorecard_i_node *above = &job->patched.nodes[parent];
    bool removes = change->kind == SCORECARD_CASE_REMOVE, scored;
    if (removes && above->expression != NULL)
        return false; /* it knows children by their places */
    if (removes) {
        for (uint32_t c = 0; c < above->child_count; c++)
            if (above->children[c] != n)
                job->children[count++] = above->children[c];
        above->children = job->children;
        above->child_count = count;
    } else {
        job->patched.nodes[n].weight = change->weight;
    }
    scored = weighs(&job->patched, above);
    if (scored)
        compute(job, parent, removes ? n : 0, removes ? model->nodes[n].end : 0, out, err);
    if (removes) {
        above->children = model->nodes[parent].children;
        above->child_count = model->nodes[parent].child_count;
    } else {
        job->patched.nodes[n].weight = model->nodes[n].weight;
    }
    return scored;
}
