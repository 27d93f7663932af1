/* SPDX-License-Identifier: MIT */
#include "study/variation.h"

#include <math.h>

#include "base/number.h"
#include "base/status.h"

scorecard_status scorecard_variation_new(const scorecard_model *model, const struct scorecard_run *run,
                                         scorecard_variation **out, struct scorecard_error *err)
{
    struct scorecard_i_listing made;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_listing_open(model, run, sizeof **out, &made, err);
    if (status != SCORECARD_OK)
        return status;
    *out = made.list;
    (*out)->run = made.run;
    (*out)->model = made.model;
    (*out)->draft = made.draft;
    return SCORECARD_OK;
}

void scorecard_variation_free(scorecard_variation *variation)
{
    if (variation == NULL)
        return;
    struct scorecard_run run = variation->run;
    for (size_t i = 0; i < variation->count; i++)
        scorecard_model_unref(variation->changes[i].version);
    scorecard_i_free(&run, variation->changes);
    scorecard_draft_free(variation->draft);
    scorecard_model_unref(variation->model);
    scorecard_i_free(&run, variation);
}

const scorecard_model *scorecard_variation_model(const scorecard_variation *variation)
{
    return variation != NULL ? variation->model : NULL;
}

uint32_t scorecard_variation_count(const scorecard_variation *variation)
{
    return variation != NULL ? (uint32_t)variation->count : 0;
}

static scorecard_status check_node(const scorecard_variation *variation, uint32_t node, struct scorecard_error *err)
{
    if (variation == NULL)
        return scorecard_i_fail_null(err, "variation");
    return scorecard_i_listing_node(variation->model, node, err);
}

/* Makes room for `more` cases. */
static scorecard_status make_room(scorecard_variation *variation, size_t more, struct scorecard_error *err)
{
    size_t need = variation->count + more;
    if (need >= SCORECARD_NONE)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "there are too many cases; make several lists");
    if (!scorecard_i_grow(&variation->run, &variation->changes, &variation->capacity, need, sizeof *variation->changes))
        return scorecard_i_fail_memory(err);
    return SCORECARD_OK;
}

/* A new case; there is room for it. */
static struct scorecard_i_change *add(scorecard_variation *variation, int32_t kind, uint32_t node)
{
    struct scorecard_i_change *change = &variation->changes[variation->count++];
    *change = (struct scorecard_i_change){ .kind = kind, .node = node, .weight = scorecard_i_missing() };
    return change;
}

scorecard_status scorecard_variation_remove(scorecard_variation *variation, uint32_t node, struct scorecard_error *err)
{
    scorecard_status status = check_node(variation, node, err);
    if (status == SCORECARD_OK && (status = make_room(variation, 1, err)) == SCORECARD_OK)
        add(variation, SCORECARD_CASE_REMOVE, node);
    return status;
}

scorecard_status scorecard_variation_remove_leaves(scorecard_variation *variation, uint32_t node,
                                                   struct scorecard_error *err)
{
    scorecard_status status = check_node(variation, node == SCORECARD_NONE ? 0 : node, err);
    if (status != SCORECARD_OK)
        return status;
    const scorecard_model *model = variation->model;
    uint32_t first = node == SCORECARD_NONE ? 0 : node, end = node == SCORECARD_NONE ? model->count : model->nodes[node].end;
    if ((status = make_room(variation, end - first, err)) != SCORECARD_OK)
        return status;
    for (uint32_t n = first; n < end; n++)
        if (model->nodes[n].kind != SCORECARD_KIND_AGGREGATE)
            add(variation, SCORECARD_CASE_REMOVE, n);
    return SCORECARD_OK;
}

scorecard_status scorecard_variation_weigh(scorecard_variation *variation, uint32_t node, double weight,
                                           struct scorecard_error *err)
{
    scorecard_status status = check_node(variation, node, err);
    if (status == SCORECARD_OK && (!isfinite(weight) || weight < 0))
        status = scorecard_i_where(err,
                                   scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                                    "a weight is finite and at least 0; give such a number"),
                                   "model %s, node %s", variation->model->id, variation->model->nodes[node].stated.id);
    if (status == SCORECARD_OK && (status = make_room(variation, 1, err)) == SCORECARD_OK)
        add(variation, SCORECARD_CASE_WEIGHT, node)->weight = weight;
    return status;
}

scorecard_status scorecard_variation_set(scorecard_variation *variation, uint32_t node, int32_t step, int32_t method,
                                         const struct scorecard_param *params, size_t count, struct scorecard_error *err)
{
    struct scorecard_i_setting setting;
    if (variation == NULL)
        return scorecard_i_fail_null(err, "variation");
    scorecard_status status =
        scorecard_i_alternative_read(variation->draft, node, step, method, params, count, &setting, err);
    if (status == SCORECARD_OK && (status = make_room(variation, 1, err)) == SCORECARD_OK) {
        struct scorecard_i_change *change = add(variation, SCORECARD_CASE_SET, node);
        change->step = step;
        change->setting = setting;
    }
    return status;
}

scorecard_status scorecard_variation_version(scorecard_variation *variation, const scorecard_model *version,
                                             struct scorecard_error *err)
{
    if (variation == NULL || version == NULL)
        return scorecard_i_fail_null(err, variation == NULL ? "variation" : "version");
    scorecard_status status = make_room(variation, 1, err);
    if (status == SCORECARD_OK)
        add(variation, SCORECARD_CASE_VERSION, SCORECARD_NONE)->version = scorecard_model_ref(version);
    return status;
}

const char *scorecard_case_kind_name(int32_t kind)
{
    switch (kind) {
    case SCORECARD_CASE_REMOVE:
        return "remove";
    case SCORECARD_CASE_SET:
        return "set";
    case SCORECARD_CASE_WEIGHT:
        return "weight";
    case SCORECARD_CASE_VERSION:
        return "version";
    default:
        return NULL;
    }
}

const char *scorecard_case_outcome_name(int32_t outcome)
{
    switch (outcome) {
    case SCORECARD_CASE_SCORED:
        return "scored";
    case SCORECARD_CASE_ONLY:
        return "only-child";
    case SCORECARD_CASE_REFERENCED:
        return "referenced";
    case SCORECARD_CASE_NAMED:
        return "named";
    case SCORECARD_CASE_REPORTED:
        return "reported";
    case SCORECARD_CASE_REFUSED:
        return "refused";
    case SCORECARD_CASE_FAILED:
        return "failed";
    case SCORECARD_CASE_ABSENT:
        return "absent";
    default:
        return NULL;
    }
}
