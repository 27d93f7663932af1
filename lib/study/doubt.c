/* SPDX-License-Identifier: MIT */
#include "study/doubt.h"

#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/reuse.h"

scorecard_status scorecard_doubt_new(const scorecard_model *model, const struct scorecard_run *run,
                                     scorecard_doubt **out, struct scorecard_error *err)
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

void scorecard_doubt_free(scorecard_doubt *doubt)
{
    if (doubt == NULL)
        return;
    struct scorecard_run run = doubt->run;
    for (size_t i = 0; i < doubt->count; i++)
        scorecard_i_free(&run, doubt->items[i].settings);
    scorecard_i_free(&run, doubt->items);
    scorecard_draft_free(doubt->draft);
    scorecard_model_unref(doubt->model);
    scorecard_i_free(&run, doubt);
}

const scorecard_model *scorecard_doubt_model(const scorecard_doubt *doubt)
{
    return doubt != NULL ? doubt->model : NULL;
}

uint32_t scorecard_doubt_count(const scorecard_doubt *doubt)
{
    return doubt != NULL ? (uint32_t)doubt->count : 0;
}

scorecard_status scorecard_i_doubt_where(const scorecard_doubt *doubt, const struct scorecard_i_doubted *item,
                                         struct scorecard_error *err, scorecard_status status)
{
    const char *what = item->kind == SCORECARD_DOUBT_SETTING  ? scorecard_step_name(item->step)
                       : item->kind == SCORECARD_DOUBT_SHARES ? "weights of its children"
                                                              : "weight";
    if (item->node == SCORECARD_NONE)
        return scorecard_i_where(err, status, "model %s, %s", doubt->model->id, what);
    return scorecard_i_where(err, status, "model %s, node %s, %s", doubt->model->id,
                             doubt->model->nodes[item->node].stated.id, what);
}

static scorecard_status check_node(const scorecard_doubt *doubt, uint32_t node, struct scorecard_error *err)
{
    if (doubt == NULL)
        return scorecard_i_fail_null(err, "doubt");
    return scorecard_i_listing_node(doubt->model, node, err);
}

/* ---- weights ---- */

/* Whether a node's weight is varied already, by itself or with its siblings'. */
static bool is_varied(const scorecard_doubt *doubt, uint32_t node)
{
    for (size_t i = 0; i < doubt->count; i++) {
        const struct scorecard_i_doubted *item = &doubt->items[i];
        if ((item->kind == SCORECARD_DOUBT_WEIGHT && item->node == node) ||
            (item->kind == SCORECARD_DOUBT_SHARES && item->node == doubt->model->nodes[node].parent))
            return true;
    }
    return false;
}

static scorecard_status add(scorecard_doubt *doubt, const struct scorecard_i_doubted *item, struct scorecard_error *err)
{
    if (doubt->count >= SCORECARD_NONE - 1)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "too much is varied; vary less at once");
    if (!scorecard_i_grow(&doubt->run, &doubt->items, &doubt->capacity, doubt->count + 1, sizeof *doubt->items))
        return scorecard_i_fail_memory(err);
    doubt->items[doubt->count++] = *item;
    return SCORECARD_OK;
}

scorecard_status scorecard_doubt_weight(scorecard_doubt *doubt, uint32_t node, double amount, struct scorecard_error *err)
{
    scorecard_status status = check_node(doubt, node, err);
    if (status != SCORECARD_OK)
        return status;
    const struct scorecard_i_doubted item = { .kind = SCORECARD_DOUBT_WEIGHT, .node = node, .amount = amount };
    if (!(amount > 0 && amount <= 1))
        status = scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                  "a weight is varied by more than 0 and at most 1 of itself; give such an amount");
    else if (doubt->model->nodes[node].parent == SCORECARD_NONE)
        status = scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                  "it is a root, whose weight counts nowhere; vary those of its children");
    else if (doubt->model->nodes[node].weight == 0)
        status = scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                  "it weighs 0, and any part of that is 0; give it a weight, or leave it out");
    else if (is_varied(doubt, node))
        status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "it is varied already; vary it once");
    else
        return add(doubt, &item, err);
    return scorecard_i_doubt_where(doubt, &item, err, status);
}

/* Whether the weight of a node can make a difference in its parent as this aggregates. */
static bool counts(const scorecard_model *model, uint32_t n)
{
    uint32_t parent = model->nodes[n].parent;
    if (parent == SCORECARD_NONE || model->nodes[n].weight == 0)
        return false;
    const struct scorecard_i_node *above = &model->nodes[parent];
    uint32_t others = 0;
    for (uint32_t c = 0; c < above->child_count; c++)
        others += above->children[c] != n && model->nodes[above->children[c]].weight > 0;
    return scorecard_i_aggregation_weighs(above->aggregation.method) &&
           (others > 0 || !scorecard_i_aggregation_is_mean(above->aggregation.method));
}

scorecard_status scorecard_doubt_weights(scorecard_doubt *doubt, uint32_t node, double amount, struct scorecard_error *err)
{
    scorecard_status status = check_node(doubt, node == SCORECARD_NONE ? 0 : node, err);
    if (status != SCORECARD_OK)
        return status;
    uint32_t first = node == SCORECARD_NONE ? 0 : node + 1;
    uint32_t end = node == SCORECARD_NONE ? doubt->model->count : doubt->model->nodes[node].end;
    size_t before = doubt->count;
    for (uint32_t n = first; n < end && status == SCORECARD_OK; n++)
        if (counts(doubt->model, n))
            status = scorecard_doubt_weight(doubt, n, amount, err);
    if (status != SCORECARD_OK)
        doubt->count = before; /* weights hold no memory */
    return status;
}

scorecard_status scorecard_doubt_shares(scorecard_doubt *doubt, uint32_t node, double concentration,
                                        struct scorecard_error *err)
{
    scorecard_status status = check_node(doubt, node, err);
    if (status != SCORECARD_OK)
        return status;
    const struct scorecard_i_doubted item = { .kind = SCORECARD_DOUBT_SHARES, .node = node, .amount = concentration };
    const struct scorecard_i_node *above = &doubt->model->nodes[node];
    uint32_t weighing = 0;
    bool again = false;
    for (uint32_t c = 0; c < above->child_count; c++) {
        weighing += doubt->model->nodes[above->children[c]].weight > 0;
        again = again || is_varied(doubt, above->children[c]);
    }
    if (!(concentration > 0) || isinf(concentration))
        status = scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                  "the concentration is a number above 0; the greater, the less weights vary");
    else if (weighing < 2)
        status = scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                  "fewer than two of its children have a weight to share; leave it out");
    else if (again)
        status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "some of them are varied already; vary them once");
    else
        return add(doubt, &item, err);
    return scorecard_i_doubt_where(doubt, &item, err, status);
}

/* ---- settings ---- */

static scorecard_status add_setting(scorecard_doubt *doubt, uint32_t node, int32_t step,
                                    const struct scorecard_i_setting *setting, struct scorecard_error *err)
{
    const struct scorecard_i_doubted fresh = { .kind = SCORECARD_DOUBT_SETTING, .node = node, .step = step,
                                               .amount = scorecard_i_missing() };
    struct scorecard_i_doubted *item = NULL;
    scorecard_status status = SCORECARD_OK;
    if (step == SCORECARD_STEP_RANK || step == SCORECARD_STEP_TIER)
        return scorecard_i_doubt_where(doubt, &fresh, err,
                                       scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                                        "ranks and tiers change no score; vary a step that does"));
    for (size_t i = 0; i < doubt->count && item == NULL; i++)
        if (doubt->items[i].kind == SCORECARD_DOUBT_SETTING && doubt->items[i].node == node && doubt->items[i].step == step)
            item = &doubt->items[i];
    bool is_new = item == NULL;
    if (is_new) {
        if ((status = add(doubt, &fresh, err)) != SCORECARD_OK)
            return status;
        item = &doubt->items[doubt->count - 1];
    }
    for (size_t a = 0; a < item->count; a++)
        if (scorecard_i_setting_same(&item->settings[a], setting))
            return scorecard_i_doubt_where(doubt, item, err,
                                           scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                                            "this alternative is there already; give each once"));
    if (!scorecard_i_grow(&doubt->run, &item->settings, &item->capacity, item->count + 1, sizeof *item->settings)) {
        doubt->count -= is_new;
        return scorecard_i_fail_memory(err);
    }
    item->settings[item->count++] = *setting;
    return SCORECARD_OK;
}

scorecard_status scorecard_doubt_alternative(scorecard_doubt *doubt, uint32_t node, int32_t step, int32_t method,
                                             const struct scorecard_param *params, size_t count,
                                             struct scorecard_error *err)
{
    struct scorecard_i_setting setting;
    if (doubt == NULL)
        return scorecard_i_fail_null(err, "doubt");
    scorecard_status status =
        scorecard_i_alternative_read(doubt->draft, node, step, method, params, count, &setting, err);
    return status == SCORECARD_OK ? add_setting(doubt, node, step, &setting, err) : status;
}

scorecard_status scorecard_doubt_as_it_is(scorecard_doubt *doubt, uint32_t node, int32_t step, struct scorecard_error *err)
{
    scorecard_status status = node == SCORECARD_NONE && doubt != NULL ? SCORECARD_OK : check_node(doubt, node, err);
    const struct scorecard_i_step_row *row = scorecard_i_step_row(step);
    if (status != SCORECARD_OK)
        return status;
    if (row == NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no step %d; use a SCORECARD_STEP_ constant",
                                (int)step);
    const struct scorecard_i_setting *now =
        node == SCORECARD_NONE ? &doubt->model->defaults.settings[scorecard_i_step_place(step)]
                               : scorecard_i_setting_of(&doubt->model->nodes[node], step);
    int32_t method = now->method != 0 ? now->method : node == SCORECARD_NONE ? row->preset_method : 0;
    return scorecard_doubt_alternative(doubt, node, step, method, now->params, now->count, err);
}

/* ---- copies ---- */

scorecard_status scorecard_i_doubt_copy(const scorecard_doubt *doubt, const struct scorecard_run *run,
                                        scorecard_doubt **out, struct scorecard_error *err)
{
    scorecard_doubt *copy;
    scorecard_status status = scorecard_doubt_new(doubt->model, run, &copy, err);
    if (status != SCORECARD_OK)
        return status;
    for (size_t i = 0; i < doubt->count && status == SCORECARD_OK; i++) {
        const struct scorecard_i_doubted *item = &doubt->items[i];
        if (item->kind != SCORECARD_DOUBT_SETTING)
            status = add(copy, item, err);
        for (size_t a = 0; a < item->count && status == SCORECARD_OK; a++) {
            const struct scorecard_i_setting *s = &item->settings[a];
            status = scorecard_doubt_alternative(copy, item->node, item->step, s->method, s->params, s->count, err);
        }
    }
    if (status == SCORECARD_OK)
        *out = copy;
    else
        scorecard_doubt_free(copy);
    return status;
}

bool scorecard_i_doubt_same(const scorecard_doubt *a, const scorecard_doubt *b)
{
    if (a->model != b->model || a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const struct scorecard_i_doubted *x = &a->items[i], *y = &b->items[i];
        bool amounts = x->amount == y->amount || (isnan(x->amount) && isnan(y->amount));
        if (x->kind != y->kind || x->node != y->node || x->step != y->step || !amounts || x->count != y->count)
            return false;
        for (size_t k = 0; k < x->count; k++)
            if (!scorecard_i_setting_same(&x->settings[k], &y->settings[k]))
                return false;
    }
    return true;
}

const char *scorecard_doubt_kind_name(int32_t kind)
{
    switch (kind) {
    case SCORECARD_DOUBT_WEIGHT:
        return "weight";
    case SCORECARD_DOUBT_SHARES:
        return "shares";
    case SCORECARD_DOUBT_SETTING:
        return "setting";
    default:
        return NULL;
    }
}
