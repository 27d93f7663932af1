/* SPDX-License-Identifier: MIT */
#include "model/draft.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "method/by_group.h"

/* A model of more nodes is refused: numbers are 32 bits wide, and nothing in the field comes near. */
enum { MAX_NODES = 1000000, MAX_DEPTH = 100 };
/* Lists that are looked through from the start: no edition comes near, and a hostile one must not take hours. */
enum { MAX_TIERS = 100, MAX_CUTS = 1000 };

static void unstated(struct scorecard_i_stated *stated)
{
    memset(stated, 0, sizeof *stated);
    stated->weight = stated->points = stated->scale[0] = stated->scale[1] = scorecard_i_missing();
    stated->direction = SCORECARD_DIRECTION_HIGHER;
}

scorecard_status scorecard_draft_new(const char *id, const struct scorecard_run *run, scorecard_draft **out,
                                     struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    struct scorecard_run taken;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_check_id(id, "model", err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_draft *draft = scorecard_i_zalloc(&taken, 1, sizeof *draft);
    if (draft == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_i_arena_init(&draft->arena, &taken);
    draft->first_root = draft->last_root = SCORECARD_NONE;
    unstated(&draft->defaults);
    if ((draft->id = scorecard_i_arena_text(&draft->arena, id)) == NULL) {
        scorecard_draft_free(draft);
        return scorecard_i_fail_memory(err);
    }
    *out = draft;
    return SCORECARD_OK;
}

void scorecard_draft_free(scorecard_draft *draft)
{
    if (draft == NULL)
        return;
    struct scorecard_run run = draft->arena.run;
    scorecard_i_index_free(&draft->by_id, &run);
    scorecard_i_free(&run, draft->nodes);
    scorecard_i_free(&run, draft->levels);
    scorecard_i_arena_free(&draft->arena);
    scorecard_i_free(&run, draft);
}

/* Names the model and the node of a failure. */
scorecard_status scorecard_i_draft_within(const scorecard_draft *draft, uint32_t node, struct scorecard_error *err,
                                          scorecard_status status)
{
    if (status == SCORECARD_OK)
        return status;
    if (node < draft->count)
        return scorecard_i_within(err, status, "model %s, node %s", draft->id, draft->nodes[node].stated.id);
    return scorecard_i_within(err, status, "model %s", draft->id);
}

static scorecard_status fail_memory(const scorecard_draft *draft, uint32_t node, struct scorecard_error *err)
{
    return scorecard_i_draft_within(draft, node, err, scorecard_i_fail_memory(err));
}

/* What was stated of a node; of the model itself, with SCORECARD_NONE where `model_too`. */
scorecard_status scorecard_i_draft_find(scorecard_draft *draft, uint32_t node, bool model_too,
                                        struct scorecard_i_stated **out, struct scorecard_error *err)
{
    *out = NULL;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (node < draft->count) {
        *out = &draft->nodes[node].stated;
        return SCORECARD_OK;
    }
    if (node == SCORECARD_NONE && model_too) {
        *out = &draft->defaults;
        return SCORECARD_OK;
    }
    return scorecard_i_draft_within(draft, SCORECARD_NONE, err,
                  scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                   "there is no node %lu; the draft has %zu, numbered from 0", (unsigned long)node,
                                   draft->count));
}

scorecard_status scorecard_draft_add(scorecard_draft *draft, uint32_t parent, const char *id, uint32_t *node,
                                     struct scorecard_error *err)
{
    struct scorecard_i_stated *above;
    scorecard_status status = scorecard_i_draft_find(draft, parent, true, &above, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_draft_within(draft, parent, err, scorecard_i_check_id(id, "node", err));
    if (status != SCORECARD_OK)
        return status;
    if (scorecard_i_index_find(&draft->by_id, id, strlen(id)) != SCORECARD_NONE)
        return scorecard_i_draft_within(draft, parent, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                       "there is a node %s already; give each node of a model its own id", id));
    if (draft->count >= MAX_NODES)
        return scorecard_i_draft_within(draft, parent, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a model has at most %d nodes", (int)MAX_NODES));
    int depth = 0;
    for (uint32_t above_it = parent; above_it != SCORECARD_NONE; above_it = draft->nodes[above_it].parent)
        depth++;
    if (depth >= MAX_DEPTH)
        return scorecard_i_draft_within(draft, parent, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a model has at most %d levels", (int)MAX_DEPTH));
    const char *copy = scorecard_i_arena_text(&draft->arena, id);
    if (copy == NULL ||
        !scorecard_i_grow(&draft->arena.run, &draft->nodes, &draft->capacity, draft->count + 1, sizeof *draft->nodes) ||
        !scorecard_i_index_add(&draft->by_id, &draft->arena.run, copy, (uint32_t)draft->count))
        return fail_memory(draft, parent, err);
    uint32_t number = (uint32_t)draft->count++;
    struct scorecard_i_draft_node *added = &draft->nodes[number];
    unstated(&added->stated);
    added->stated.id = copy;
    added->parent = parent;
    added->first_child = added->last_child = added->next = SCORECARD_NONE;
    uint32_t *first = parent == SCORECARD_NONE ? &draft->first_root : &draft->nodes[parent].first_child;
    uint32_t *last = parent == SCORECARD_NONE ? &draft->last_root : &draft->nodes[parent].last_child;
    if (*last == SCORECARD_NONE)
        *first = number;
    else
        draft->nodes[*last].next = number;
    *last = number;
    if (node != NULL)
        *node = number;
    return SCORECARD_OK;
}

uint32_t scorecard_draft_find(const scorecard_draft *draft, const char *id)
{
    return draft != NULL && id != NULL ? scorecard_i_index_find(&draft->by_id, id, strlen(id)) : SCORECARD_NONE;
}

scorecard_status scorecard_draft_set_text(scorecard_draft *draft, uint32_t node, int32_t what, const char *lang,
                                          const char *text, struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, true, &stated, err);
    if (status != SCORECARD_OK)
        return status;
    if (what < SCORECARD_TEXT_TITLE || what > SCORECARD_TEXT_LEGAL)
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no text %d; use a SCORECARD_TEXT_ constant",
                                  (int)what);
    else if (node == SCORECARD_NONE ? what == SCORECARD_TEXT_CODE || what == SCORECARD_TEXT_UNIT
                                    : what == SCORECARD_TEXT_LEGAL)
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                  "a model has no code and no unit, and a node no legal reference; state it at the %s",
                                  node == SCORECARD_NONE ? "node" : "model, or in the notes");
    else if (lang != NULL && (what == SCORECARD_TEXT_CODE || what == SCORECARD_TEXT_SOURCE || what == SCORECARD_TEXT_LEGAL))
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "this text does not differ by language; give NULL");
    else
        status = scorecard_i_label_set(&draft->arena, &stated->labels, what, lang, text, err);
    return scorecard_i_draft_within(draft, node, err, status);
}

scorecard_status scorecard_draft_set_level(scorecard_draft *draft, uint32_t depth, const char *lang, const char *text,
                                           struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, SCORECARD_NONE, true, &stated, err);
    if (status != SCORECARD_OK)
        return status;
    if (depth > draft->level_count)
        return scorecard_i_draft_within(draft, SCORECARD_NONE, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                       "level %lu has no level above it; name levels from the roots (0) down",
                                       (unsigned long)depth));
    if (!scorecard_i_grow(&draft->arena.run, &draft->levels, &draft->level_capacity, (size_t)depth + 1,
                          sizeof *draft->levels))
        return fail_memory(draft, SCORECARD_NONE, err);
    if (depth == draft->level_count)
        draft->levels[depth] = NULL;
    status = scorecard_i_label_set(&draft->arena, &draft->levels[depth], SCORECARD_TEXT_TITLE, lang, text, err);
    if (status == SCORECARD_OK && depth == draft->level_count)
        draft->level_count++;
    return scorecard_i_draft_within(draft, SCORECARD_NONE, err, status);
}

scorecard_status scorecard_draft_set_weight(scorecard_draft *draft, uint32_t node, double weight,
                                            struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, false, &stated, err);
    if (status != SCORECARD_OK)
        return status;
    if (!isfinite(weight) || weight < 0)
        return scorecard_i_draft_within(draft, node, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT, "a weight is finite and at least 0; give such a number"));
    stated->weight = weight;
    return SCORECARD_OK;
}

scorecard_status scorecard_draft_set_points(scorecard_draft *draft, uint32_t node, double points,
                                            struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, false, &stated, err);
    if (status != SCORECARD_OK)
        return status;
    if (!isfinite(points) || points <= 0)
        return scorecard_i_draft_within(draft, node, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT, "points are finite and above 0; give such a number"));
    stated->points = points;
    return SCORECARD_OK;
}

scorecard_status scorecard_draft_set_direction(scorecard_draft *draft, uint32_t node, int32_t direction,
                                               struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, false, &stated, err);
    if (status != SCORECARD_OK)
        return status;
    if (direction != SCORECARD_DIRECTION_HIGHER && direction != SCORECARD_DIRECTION_LOWER)
        return scorecard_i_draft_within(draft, node, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "a direction is 1 (higher is better) or -1 (lower)"));
    stated->direction = direction;
    return SCORECARD_OK;
}

scorecard_status scorecard_draft_set_scale(scorecard_draft *draft, uint32_t node, double low, double high,
                                           struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, false, &stated, err);
    if (status != SCORECARD_OK)
        return status;
    if (!isfinite(low) || !isfinite(high) || !(low < high))
        return scorecard_i_draft_within(draft, node, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "a scale is two finite numbers, the lower one first"));
    stated->scale[0] = low;
    stated->scale[1] = high;
    return SCORECARD_OK;
}

/* Copies one of the ids that a node may state. */
static scorecard_status set_id(scorecard_draft *draft, uint32_t node, const char *what, const char *id,
                               const char **place, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_check_id(id, what, err);
    if (status != SCORECARD_OK)
        return scorecard_i_draft_within(draft, node, err, status);
    const char *copy = scorecard_i_arena_text(&draft->arena, id);
    if (copy == NULL)
        return fail_memory(draft, node, err);
    *place = copy;
    return SCORECARD_OK;
}

scorecard_status scorecard_draft_set_input(scorecard_draft *draft, uint32_t node, const char *input,
                                           struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, false, &stated, err);
    return status != SCORECARD_OK ? status : set_id(draft, node, "input", input, &stated->input, err);
}

scorecard_status scorecard_draft_set_reference(scorecard_draft *draft, uint32_t node, const char *of,
                                               struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, false, &stated, err);
    return status != SCORECARD_OK ? status : set_id(draft, node, "node", of, &stated->of, err);
}

scorecard_status scorecard_draft_set_periods(scorecard_draft *draft, uint32_t node, const char *first, const char *last,
                                             struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, true, &stated, err);
    if (status != SCORECARD_OK)
        return status;
    const char *from = NULL, *to = NULL;
    if (first != NULL && (status = set_id(draft, node, "period", first, &from, err)) != SCORECARD_OK)
        return status;
    if (last != NULL && (status = set_id(draft, node, "period", last, &to, err)) != SCORECARD_OK)
        return status;
    stated->first = from;
    stated->last = to;
    return SCORECARD_OK;
}

scorecard_status scorecard_draft_set(scorecard_draft *draft, uint32_t node, int32_t step, int32_t method,
                                     const struct scorecard_param *params, size_t count, struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, true, &stated, err);
    if (status != SCORECARD_OK)
        return status;
    const struct scorecard_i_step_row *row = scorecard_i_step_row(step);
    if (row == NULL)
        return scorecard_i_draft_within(draft, node, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no step %d; use a SCORECARD_STEP_ constant",
                                       (int)step));
    if (node == SCORECARD_NONE && !row->inherited)
        return scorecard_i_draft_within(draft, node, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                       "%s is not inherited, so the model cannot state it; state it at the node",
                                       row->name));
    struct scorecard_i_setting setting = { method, node, NULL, 0 };
    if (method != 0) {
        const struct scorecard_i_method_row *known = scorecard_i_method_row(method);
        if (known == NULL || known->step != step)
            return scorecard_i_draft_within(draft, node, err,
                          scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                           "step %s has no method %d; use a constant of that step", row->name, (int)method));
        status = scorecard_i_check_params(known, params, count, err);
        if (status != SCORECARD_OK) {
            scorecard_i_within(err, status, "%s", row->name);
            return scorecard_i_draft_within(draft, node, err, status);
        }
        if (!scorecard_i_setting_copy(&draft->arena, params, count, &setting))
            return fail_memory(draft, node, err);
        struct scorecard_param *own = (struct scorecard_param *)(uintptr_t)setting.params; /* the draft's copy */
        status = scorecard_i_by_group_order(known, own, count, err);
        if (status != SCORECARD_OK) {
            scorecard_i_within(err, status, "%s", row->name);
            return scorecard_i_draft_within(draft, node, err, status);
        }
    }
    stated->settings[scorecard_i_step_place(step)] = setting;
    return SCORECARD_OK;
}

scorecard_status scorecard_draft_add_tier(scorecard_draft *draft, uint32_t node, const char *id, uint32_t *tier,
                                          struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, false, &stated, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_draft_within(draft, node, err, scorecard_i_check_id(id, "tier", err));
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_tier **end = &stated->tiers;
    for (; *end != NULL; end = &(*end)->next)
        if (strcmp((*end)->id, id) == 0)
            return scorecard_i_draft_within(draft, node, err,
                          scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "there is a tier %s already; name it otherwise", id));
    if (stated->tier_count == MAX_TIERS)
        return scorecard_i_draft_within(draft, node, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a node has at most %d tiers", (int)MAX_TIERS));
    struct scorecard_i_tier *added = scorecard_i_arena_alloc(&draft->arena, 1, sizeof *added);
    if (added == NULL || (added->id = scorecard_i_arena_text(&draft->arena, id)) == NULL)
        return fail_memory(draft, node, err);
    *end = added;
    if (tier != NULL)
        *tier = stated->tier_count;
    stated->tier_count++;
    return SCORECARD_OK;
}

static scorecard_status find_tier(scorecard_draft *draft, uint32_t node, uint32_t tier, struct scorecard_i_tier **out,
                                  struct scorecard_error *err)
{
    *out = NULL;
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, false, &stated, err);
    if (status != SCORECARD_OK)
        return status;
    if (tier >= stated->tier_count)
        return scorecard_i_draft_within(draft, node, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no tier %lu; the node has %lu",
                                       (unsigned long)tier, (unsigned long)stated->tier_count));
    struct scorecard_i_tier *at = stated->tiers;
    while (tier-- > 0)
        at = at->next;
    *out = at;
    return SCORECARD_OK;
}

scorecard_status scorecard_draft_set_tier_title(scorecard_draft *draft, uint32_t node, uint32_t tier, const char *lang,
                                                const char *text, struct scorecard_error *err)
{
    struct scorecard_i_tier *at;
    scorecard_status status = find_tier(draft, node, tier, &at, err);
    if (status != SCORECARD_OK)
        return status;
    return scorecard_i_draft_within(draft, node, err, scorecard_i_label_set(&draft->arena, &at->titles, SCORECARD_TEXT_TITLE, lang, text, err));
}

scorecard_status scorecard_draft_set_tier_cut(scorecard_draft *draft, uint32_t node, uint32_t tier, const char *period,
                                              double cut, struct scorecard_error *err)
{
    struct scorecard_i_tier *at;
    scorecard_status status = find_tier(draft, node, tier, &at, err);
    if (status != SCORECARD_OK)
        return status;
    if (!isfinite(cut))
        return scorecard_i_draft_within(draft, node, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "the cut of tier %s is not finite; give a number", at->id));
    const char *copy = NULL;
    if (period != NULL && (status = set_id(draft, node, "period", period, &copy, err)) != SCORECARD_OK)
        return status;
    struct scorecard_i_cut **end = &at->cuts;
    int cuts = 0;
    for (; *end != NULL; end = &(*end)->next, cuts++)
        if (scorecard_i_lang_same((*end)->period, period)) {
            (*end)->cut = cut;
            return SCORECARD_OK;
        }
    if (cuts == MAX_CUTS)
        return scorecard_i_draft_within(draft, node, err,
                      scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a tier has at most %d cuts", (int)MAX_CUTS));
    struct scorecard_i_cut *added = scorecard_i_arena_alloc(&draft->arena, 1, sizeof *added);
    if (added == NULL)
        return fail_memory(draft, node, err);
    added->period = copy;
    added->cut = cut;
    *end = added;
    return SCORECARD_OK;
}

/*
 * Adds the nodes of a model, but for those from `gap` to before `end`. The draft's numbers are the model's, less the gap
 * for those behind it, whose parents are before it or behind it too.
 */
static scorecard_status add_all(scorecard_draft *draft, const scorecard_model *model, uint32_t gap, uint32_t end,
                                struct scorecard_error *err)
{
    for (uint32_t n = 0; n < model->count; n++) {
        uint32_t parent = model->nodes[n].parent, at;
        if (n >= gap && n < end)
            continue;
        if (parent != SCORECARD_NONE && parent >= end)
            parent -= end - gap;
        scorecard_status status = scorecard_draft_add(draft, parent, model->nodes[n].stated.id, &at, err);
        if (status != SCORECARD_OK)
            return status;
        const char *id = draft->nodes[at].stated.id; /* the key of the index stays where it is */
        if (!scorecard_i_stated_copy(&draft->arena, &model->nodes[n].stated, &draft->nodes[at].stated))
            return scorecard_i_fail_memory(err);
        draft->nodes[at].stated.id = id;
    }
    for (uint32_t d = 0; d < model->level_count; d++) {
        if (!scorecard_i_grow(&draft->arena.run, &draft->levels, &draft->level_capacity, (size_t)d + 1,
                              sizeof *draft->levels))
            return scorecard_i_fail_memory(err);
        draft->levels[d] = NULL;
        if (!scorecard_i_labels_copy(&draft->arena, model->levels[d], &draft->levels[d]))
            return scorecard_i_fail_memory(err);
        draft->level_count = (size_t)d + 1;
    }
    if (!scorecard_i_stated_copy(&draft->arena, &model->defaults, &draft->defaults))
        return scorecard_i_fail_memory(err);
    return SCORECARD_OK;
}

scorecard_status scorecard_draft_from(const scorecard_model *model, scorecard_draft **out, struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (model == NULL)
        return scorecard_i_fail_null(err, "model");
    return scorecard_i_draft_copy(model, &model->arena.run, out, err);
}

/* A draft of a model, but for the nodes from `gap` to before `end`. */
static scorecard_status copy(const scorecard_model *model, uint32_t gap, uint32_t end, const struct scorecard_run *run,
                             scorecard_draft **out, struct scorecard_error *err)
{
    scorecard_draft *draft;
    scorecard_status status = scorecard_draft_new(model->id, run, &draft, err);
    if (status != SCORECARD_OK)
        return status;
    status = add_all(draft, model, gap, end, err);
    if (status != SCORECARD_OK) {
        scorecard_draft_free(draft);
        return status;
    }
    *out = draft;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_draft_copy(const scorecard_model *model, const struct scorecard_run *run,
                                        scorecard_draft **out, struct scorecard_error *err)
{
    return copy(model, 0, 0, run, out, err);
}

scorecard_status scorecard_i_draft_without(const scorecard_model *model, uint32_t node, const struct scorecard_run *run,
                                           scorecard_draft **out, struct scorecard_error *err)
{
    return copy(model, node, model->nodes[node].end, run, out, err);
}
