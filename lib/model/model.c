/* SPDX-License-Identifier: MIT */
/* The frozen model: references and getters. */
#include "model/model.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"

scorecard_model *scorecard_model_ref(const scorecard_model *model)
{
    scorecard_model *shared = (scorecard_model *)(uintptr_t)model; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_model_unref(scorecard_model *model)
{
    if (model == NULL || !scorecard_i_count_down(&model->references))
        return;
    struct scorecard_run run = model->arena.run;
    scorecard_i_index_free(&model->by_id, &run);
    scorecard_i_index_free(&model->by_input, &run);
    scorecard_i_free(&run, model->inputs);
    scorecard_i_arena_free(&model->arena);
    scorecard_i_free(&run, model);
}

bool scorecard_i_node_low_is_good(const struct scorecard_i_node *node)
{
    if (node->stated.direction != SCORECARD_DIRECTION_LOWER)
        return false;
    if (node->kind == SCORECARD_KIND_AGGREGATE)
        return true;
    int32_t rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method;
    return rule == SCORECARD_RULE_IDENTITY || rule == SCORECARD_RULE_EXPRESSION; /* points are good */
}

bool scorecard_i_period_within(const char *first, const char *last, const char *period, double time)
{
    double start, end;
    if ((first != NULL && strcmp(first, period) == 0) || (last != NULL && strcmp(last, period) == 0))
        return true;
    /* A name that tells no time is that period alone. */
    if (first != NULL && (!scorecard_i_date_period(first, &start, &end) || time < start))
        return false;
    return last == NULL || (scorecard_i_date_period(last, &start, &end) && time < end);
}

double scorecard_i_tier_cut(const struct scorecard_i_tier *tier, const char *period)
{
    double otherwise = scorecard_i_missing();
    for (const struct scorecard_i_cut *cut = tier->cuts; cut != NULL; cut = cut->next) {
        if (cut->period == NULL)
            otherwise = cut->cut;
        else if (period != NULL && strcmp(cut->period, period) == 0)
            return cut->cut;
    }
    return otherwise;
}

static const struct scorecard_i_node *at(const scorecard_model *model, uint32_t node)
{
    return model != NULL && node < model->count ? &model->nodes[node] : NULL;
}

/* What was stated of a node, or of the model with SCORECARD_NONE. */
static const struct scorecard_i_stated *stated_at(const scorecard_model *model, uint32_t node)
{
    if (model != NULL && node == SCORECARD_NONE)
        return &model->defaults;
    const struct scorecard_i_node *found = at(model, node);
    return found != NULL ? &found->stated : NULL;
}

const char *scorecard_model_id(const scorecard_model *model)
{
    return model != NULL ? model->id : NULL;
}

const char *scorecard_model_text(const scorecard_model *model, uint32_t node, int32_t what, const char *lang)
{
    const struct scorecard_i_stated *stated = stated_at(model, node);
    return stated != NULL ? scorecard_i_label_pick(stated->labels, what, lang) : NULL;
}

const char *scorecard_model_title(const scorecard_model *model, uint32_t node, const char *lang)
{
    const char *title = scorecard_model_text(model, node, SCORECARD_TEXT_TITLE, lang);
    if (title != NULL)
        return title;
    return node == SCORECARD_NONE ? scorecard_model_id(model) : scorecard_model_node_id(model, node);
}

uint32_t scorecard_model_text_count(const scorecard_model *model, uint32_t node, int32_t what)
{
    const struct scorecard_i_stated *stated = stated_at(model, node);
    return stated != NULL ? scorecard_i_label_count(stated->labels, what) : 0;
}

const char *scorecard_model_text_at(const scorecard_model *model, uint32_t node, int32_t what, uint32_t i,
                                    const char **lang)
{
    const struct scorecard_i_stated *stated = stated_at(model, node);
    return scorecard_i_label_at(stated != NULL ? stated->labels : NULL, what, i, lang);
}

const char *scorecard_model_level(const scorecard_model *model, uint32_t depth, const char *lang)
{
    return model != NULL && depth < model->level_count ? scorecard_i_label_pick(model->levels[depth], SCORECARD_TEXT_TITLE, lang) : NULL;
}

uint32_t scorecard_model_level_count(const scorecard_model *model, uint32_t depth)
{
    return model != NULL && depth < model->level_count ? scorecard_i_label_count(model->levels[depth], SCORECARD_TEXT_TITLE) : 0;
}

const char *scorecard_model_level_at(const scorecard_model *model, uint32_t depth, uint32_t i, const char **lang)
{
    bool there = model != NULL && depth < model->level_count;
    return scorecard_i_label_at(there ? model->levels[depth] : NULL, SCORECARD_TEXT_TITLE, i, lang);
}

uint32_t scorecard_model_count(const scorecard_model *model)
{
    return model != NULL ? model->count : 0;
}

uint32_t scorecard_model_find(const scorecard_model *model, const char *id)
{
    if (model == NULL || id == NULL)
        return SCORECARD_NONE;
    return scorecard_i_index_find(&model->by_id, id, strlen(id));
}

const char *scorecard_model_node_id(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->stated.id : NULL;
}

uint32_t scorecard_model_parent(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->parent : SCORECARD_NONE;
}

uint32_t scorecard_model_end(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->end : SCORECARD_NONE;
}

uint32_t scorecard_model_depth(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->depth : 0;
}

int32_t scorecard_model_kind(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->kind : 0;
}

double scorecard_model_weight(const scorecard_model *model, uint32_t node)
{
    const struct scorecard_i_node *of = at(model, node);
    if (of == NULL)
        return scorecard_i_missing();
    int32_t method = of->parent != SCORECARD_NONE ? model->nodes[of->parent].weighing.method : SCORECARD_WEIGH_GIVEN;
    return scorecard_i_weigh_is_driven(method) || scorecard_i_weigh_is_by_unit(method) ? scorecard_i_missing() : of->weight;
}

double scorecard_model_weight_stated(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->stated.weight : scorecard_i_missing();
}

double scorecard_model_effective_weight(const scorecard_model *model, uint32_t node)
{
    const struct scorecard_i_node *of = at(model, node);
    double weight = of != NULL ? 1 : scorecard_i_missing();
    for (; of != NULL && of->parent != SCORECARD_NONE; of = &model->nodes[of->parent]) {
        const struct scorecard_i_node *parent = &model->nodes[of->parent];
        double all = 0;
        for (uint32_t c = 0; c < parent->child_count; c++)
            all += scorecard_model_weight(model, parent->children[c]);
        weight *= scorecard_i_aggregation_weighs(parent->aggregation.method)
                      ? scorecard_model_weight(model, (uint32_t)(of - model->nodes)) / all
                      : scorecard_i_missing();
    }
    return isnan(weight) ? scorecard_i_missing() : weight;
}

int32_t scorecard_model_weight_given(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL && !isnan(at(model, node)->stated.weight);
}

double scorecard_model_points(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->points : scorecard_i_missing();
}

int32_t scorecard_model_points_given(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL && !isnan(at(model, node)->stated.points);
}

int32_t scorecard_model_direction(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->stated.direction : 0;
}

int32_t scorecard_model_scale(const scorecard_model *model, uint32_t node, double *low, double *high)
{
    const struct scorecard_i_node *found = at(model, node);
    double scale[2] = { scorecard_i_missing(), scorecard_i_missing() };
    if (found != NULL)
        memcpy(scale, found->stated.scale, sizeof scale);
    if (low != NULL)
        *low = scale[0];
    if (high != NULL)
        *high = scale[1];
    return !isnan(scale[0]);
}

uint32_t scorecard_model_node_input_count(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->input_count : 0;
}

uint32_t scorecard_model_node_input_at(const scorecard_model *model, uint32_t node, uint32_t i)
{
    const struct scorecard_i_node *found = at(model, node);
    return found != NULL && i < found->input_count ? found->inputs[i] : SCORECARD_NONE;
}

uint32_t scorecard_model_reference(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->reference : SCORECARD_NONE;
}

const char *scorecard_model_first(const scorecard_model *model, uint32_t node)
{
    const struct scorecard_i_stated *stated = stated_at(model, node);
    return stated != NULL ? stated->first : NULL;
}

const char *scorecard_model_last(const scorecard_model *model, uint32_t node)
{
    const struct scorecard_i_stated *stated = stated_at(model, node);
    return stated != NULL ? stated->last : NULL;
}

uint32_t scorecard_model_input_count(const scorecard_model *model)
{
    return model != NULL ? model->input_count : 0;
}

const char *scorecard_model_input_at(const scorecard_model *model, uint32_t input)
{
    return model != NULL && input < model->input_count ? model->inputs[input] : NULL;
}

/* The setting that a node works with (the model's defaults with SCORECARD_NONE); NULL: no such. */
static const struct scorecard_i_setting *setting(const scorecard_model *model, uint32_t node, int32_t step)
{
    size_t place = scorecard_i_step_place(step);
    if (model == NULL || place == SCORECARD_I_STEPS)
        return NULL;
    if (node == SCORECARD_NONE)
        return &model->defaults.settings[place];
    return at(model, node) != NULL ? &at(model, node)->effective[place] : NULL;
}

int32_t scorecard_model_method(const scorecard_model *model, uint32_t node, int32_t step, uint32_t *from)
{
    const struct scorecard_i_setting *found = setting(model, node, step);
    if (from != NULL)
        *from = found != NULL && node != SCORECARD_NONE ? found->from : SCORECARD_NONE;
    return found != NULL ? found->method : 0;
}

int32_t scorecard_model_method_given(const scorecard_model *model, uint32_t node, int32_t step)
{
    const struct scorecard_i_stated *stated = stated_at(model, node);
    size_t place = scorecard_i_step_place(step);
    return stated != NULL && place < SCORECARD_I_STEPS ? stated->settings[place].method : 0;
}

size_t scorecard_model_param_count(const scorecard_model *model, uint32_t node, int32_t step)
{
    const struct scorecard_i_setting *found = setting(model, node, step);
    return found != NULL ? found->count : 0;
}

int32_t scorecard_model_param_at(const scorecard_model *model, uint32_t node, int32_t step, size_t i,
                                 struct scorecard_param *out)
{
    const struct scorecard_i_setting *found = setting(model, node, step);
    bool there = found != NULL && i < found->count;
    if (out != NULL) {
        memset(out, 0, sizeof *out);
        if (there)
            *out = found->params[i];
    }
    return there;
}

static const struct scorecard_i_tier *tier_at(const scorecard_model *model, uint32_t node, uint32_t tier)
{
    const struct scorecard_i_node *found = at(model, node);
    if (found == NULL || tier >= found->stated.tier_count)
        return NULL;
    const struct scorecard_i_tier *at_tier = found->stated.tiers;
    while (tier-- > 0)
        at_tier = at_tier->next;
    return at_tier;
}

uint32_t scorecard_model_tier_count(const scorecard_model *model, uint32_t node)
{
    return at(model, node) != NULL ? at(model, node)->stated.tier_count : 0;
}

const char *scorecard_model_tier_id(const scorecard_model *model, uint32_t node, uint32_t tier)
{
    const struct scorecard_i_tier *found = tier_at(model, node, tier);
    return found != NULL ? found->id : NULL;
}

const char *scorecard_model_tier_title(const scorecard_model *model, uint32_t node, uint32_t tier, const char *lang)
{
    const struct scorecard_i_tier *found = tier_at(model, node, tier);
    if (found == NULL)
        return NULL;
    const char *title = scorecard_i_label_pick(found->titles, SCORECARD_TEXT_TITLE, lang);
    return title != NULL ? title : found->id;
}

uint32_t scorecard_model_tier_title_count(const scorecard_model *model, uint32_t node, uint32_t tier)
{
    const struct scorecard_i_tier *found = tier_at(model, node, tier);
    return found != NULL ? scorecard_i_label_count(found->titles, SCORECARD_TEXT_TITLE) : 0;
}

const char *scorecard_model_tier_title_at(const scorecard_model *model, uint32_t node, uint32_t tier, uint32_t i,
                                          const char **lang)
{
    const struct scorecard_i_tier *found = tier_at(model, node, tier);
    return scorecard_i_label_at(found != NULL ? found->titles : NULL, SCORECARD_TEXT_TITLE, i, lang);
}

uint32_t scorecard_model_tier_cut_count(const scorecard_model *model, uint32_t node, uint32_t tier)
{
    const struct scorecard_i_tier *found = tier_at(model, node, tier);
    uint32_t count = 0;
    for (const struct scorecard_i_cut *cut = found != NULL ? found->cuts : NULL; cut != NULL; cut = cut->next)
        count++;
    return count;
}

double scorecard_model_tier_cut_at(const scorecard_model *model, uint32_t node, uint32_t tier, uint32_t i,
                                   const char **period)
{
    const struct scorecard_i_tier *found = tier_at(model, node, tier);
    const struct scorecard_i_cut *cut = found != NULL ? found->cuts : NULL;
    while (cut != NULL && i-- > 0)
        cut = cut->next;
    if (period != NULL)
        *period = cut != NULL ? cut->period : NULL;
    return cut != NULL ? cut->cut : scorecard_i_missing();
}
