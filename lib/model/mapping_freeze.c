/* SPDX-License-Identifier: MIT */
/* From a draft to a mapping: each node of both models is in one entry, and scales are factors. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "model/draft.h"
#include "model/mapping.h"

static scorecard_status check_model(const struct scorecard_i_mapping_body *body, size_t side, const scorecard_model *model,
                                    struct scorecard_error *err)
{
    if (strcmp(scorecard_model_id(model), body->models[side]) == 0)
        return SCORECARD_OK;
    return scorecard_i_mapping_within(body, SCORECARD_NONE, err,
                                      scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                       "it leads %s model %s, and this one is %s; use the other model, or mend "
                                                       "the mapping",
                                                       side == 0 ? "from" : "to", body->models[side],
                                                       scorecard_model_id(model)));
}

/* A copy of one entry. */
static bool copy_entry(struct scorecard_i_mapping_body *body, const struct scorecard_i_mapping_entry *from)
{
    const size_t counts[2] = { from->counts[0], from->counts[1] };
    struct scorecard_i_mapping_entry *to = scorecard_i_mapping_put(body, from->what, from->kind, from->ids, counts);
    if (to == NULL || !scorecard_i_labels_copy(&body->arena, from->labels, &to->labels))
        return false;
    to->factored = from->factored;
    to->multiply = from->multiply;
    to->add = from->add;
    if (from->weights == NULL)
        return true;
    size_t count = counts[scorecard_i_mapping_parts(from)];
    double *weights = scorecard_i_arena_alloc(&body->arena, count, sizeof *weights);
    if (weights != NULL)
        memcpy(weights, from->weights, count * sizeof *weights);
    to->weights = weights;
    return weights != NULL;
}

/* That its nodes are in their models; and the factor that scales come to. */
static scorecard_status check_entry(const struct scorecard_i_mapping_body *body, size_t i, const scorecard_model *const models[2],
                                    struct scorecard_error *err)
{
    struct scorecard_i_mapping_entry *entry = &body->entries[i];
    double scales[2][2];
    for (size_t side = 0; side < 2; side++)
        for (uint32_t k = 0; k < entry->counts[side]; k++) {
            if (scorecard_model_find(models[side], entry->ids[side][k]) != SCORECARD_NONE)
                continue;
            scorecard_status status = scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                                       "model %s has no such node; mend the id, or put it on the other side",
                                                       body->models[side]);
            scorecard_i_where(err, status, "node %s", entry->ids[side][k]);
            return scorecard_i_mapping_within(body, i, err, status);
        }
    if (entry->kind != SCORECARD_MAPPING_RESCALED || entry->factored)
        return SCORECARD_OK;
    for (size_t side = 0; side < 2; side++) {
        uint32_t node = scorecard_model_find(models[side], entry->ids[side][0]);
        if (scorecard_model_scale(models[side], node, &scales[side][0], &scales[side][1]))
            continue;
        scorecard_status status = scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                                   "in model %s it has no scale to rescale by; state it there, or a factor here",
                                                   body->models[side]);
        scorecard_i_where(err, status, "node %s", entry->ids[side][0]);
        return scorecard_i_mapping_within(body, i, err, status);
    }
    entry->multiply = (scales[1][1] - scales[1][0]) / (scales[0][1] - scales[0][0]);
    entry->add = scales[1][0] - entry->multiply * scales[0][0];
    if (isfinite(entry->multiply) && isfinite(entry->add) && entry->multiply != 0)
        return SCORECARD_OK;
    return scorecard_i_mapping_within(body, i, err,
                                      scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                                       "from one scale to the other there is no finite factor; state one"));
}

/* Adds what both models have and no entry names. */
static scorecard_status add_same(struct scorecard_i_mapping_body *body, const scorecard_model *const models[2],
                                 struct scorecard_error *err)
{
    struct scorecard_i_index *const by_id = body->by_id[SCORECARD_MAPPING_NODE - 1];
    for (uint32_t n = 0; n < models[1]->count; n++) {
        const char *id = models[1]->nodes[n].stated.id;
        const char *const *const ids[2] = { &id, &id };
        const size_t counts[2] = { 1, 1 };
        if (scorecard_model_find(models[0], id) == SCORECARD_NONE ||
            scorecard_i_index_find(&by_id[0], id, strlen(id)) != SCORECARD_NONE ||
            scorecard_i_index_find(&by_id[1], id, strlen(id)) != SCORECARD_NONE)
            continue;
        struct scorecard_i_mapping_entry *entry =
            scorecard_i_mapping_put(body, SCORECARD_MAPPING_NODE, SCORECARD_MAPPING_SAME, ids, counts);
        if (entry == NULL)
            return scorecard_i_fail_memory(err);
        entry->given = false;
    }
    return SCORECARD_OK;
}

/* Refuses a mapping that loses a node. */
static scorecard_status check_lost(const struct scorecard_i_mapping_body *body, const scorecard_model *const models[2],
                                   struct scorecard_error *err)
{
    for (size_t side = 0; side < 2; side++)
        for (uint32_t n = 0; n < models[side]->count; n++) {
            const char *id = models[side]->nodes[n].stated.id;
            if (scorecard_i_index_find(&body->by_id[SCORECARD_MAPPING_NODE - 1][side], id, strlen(id)) != SCORECARD_NONE)
                continue;
            scorecard_status status = scorecard_i_fail(
                err, SCORECARD_ERROR_PARAMETER,
                "node %s of model %s is in no entry, and model %s has no node of that id that is in none; say whether it is %s", id,
                body->models[side], body->models[1 - side], side == 0 ? "dropped, renamed, merged or split" : "new, renamed, merged or split");
            scorecard_i_where(err, status, "model %s, node %s", body->models[side], id);
            return scorecard_i_mapping_within(body, SCORECARD_NONE, err, status);
        }
    return SCORECARD_OK;
}

static scorecard_status fill(struct scorecard_i_mapping_body *to, const struct scorecard_i_mapping_body *from,
                             const scorecard_model *const models[2], struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    if (!scorecard_i_labels_copy(&to->arena, from->labels, &to->labels))
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < from->count && status == SCORECARD_OK; i++) {
        if (!copy_entry(to, &from->entries[i]))
            return scorecard_i_fail_memory(err);
        if (from->entries[i].what == SCORECARD_MAPPING_NODE)
            status = check_entry(to, i, models, err);
    }
    if (status == SCORECARD_OK)
        status = add_same(to, models, err);
    return status == SCORECARD_OK ? check_lost(to, models, err) : status;
}

scorecard_status scorecard_mapping_draft_finish(const scorecard_mapping_draft *draft, const scorecard_model *old_model,
                                                const scorecard_model *new_model, scorecard_mapping **out,
                                                struct scorecard_error *err)
{
    const scorecard_model *const models[2] = { old_model, new_model };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (old_model == NULL || new_model == NULL)
        return scorecard_i_fail_null(err, old_model == NULL ? "old_model" : "new_model");
    const struct scorecard_i_mapping_body *body = &draft->body;
    const struct scorecard_run run = body->arena.run;
    scorecard_status status = check_model(body, 0, old_model, err);
    if (status == SCORECARD_OK)
        status = check_model(body, 1, new_model, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_mapping *mapping = scorecard_i_zalloc(&run, 1, sizeof *mapping);
    if (mapping == NULL)
        return scorecard_i_fail_memory(err);
    mapping->references = 1;
    status = scorecard_i_mapping_open(&mapping->body, &run, body->models[0], body->models[1], err);
    if (status != SCORECARD_OK) {
        scorecard_i_free(&run, mapping);
        return status;
    }
    status = fill(&mapping->body, body, models, err);
    if (status == SCORECARD_OK)
        *out = mapping;
    else
        scorecard_mapping_unref(mapping);
    return status;
}
