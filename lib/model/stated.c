/* SPDX-License-Identifier: MIT */
/* Copying what was stated of a node from one arena to another: a draft's into a model's, or back. */
#include <string.h>

#include "model/draft.h"

bool scorecard_i_labels_copy(struct scorecard_i_arena *arena, const struct scorecard_i_label *from,
                             struct scorecard_i_label **to)
{
    for (; from != NULL; from = from->next) {
        struct scorecard_i_label *label = scorecard_i_arena_alloc(arena, 1, sizeof *label);
        if (label == NULL)
            return false;
        label->what = from->what;
        label->text = scorecard_i_arena_text(arena, from->text);
        label->lang = scorecard_i_arena_text(arena, from->lang);
        if (label->text == NULL || (from->lang != NULL && label->lang == NULL))
            return false;
        *to = label;
        to = &label->next;
    }
    return true;
}

static bool copy_cuts(struct scorecard_i_arena *arena, const struct scorecard_i_cut *from, struct scorecard_i_cut **to)
{
    for (; from != NULL; from = from->next) {
        struct scorecard_i_cut *cut = scorecard_i_arena_alloc(arena, 1, sizeof *cut);
        if (cut == NULL)
            return false;
        cut->cut = from->cut;
        cut->period = scorecard_i_arena_text(arena, from->period);
        if (from->period != NULL && cut->period == NULL)
            return false;
        *to = cut;
        to = &cut->next;
    }
    return true;
}

static bool copy_tiers(struct scorecard_i_arena *arena, const struct scorecard_i_tier *from,
                       struct scorecard_i_tier **to)
{
    for (; from != NULL; from = from->next) {
        struct scorecard_i_tier *tier = scorecard_i_arena_alloc(arena, 1, sizeof *tier);
        if (tier == NULL || (tier->id = scorecard_i_arena_text(arena, from->id)) == NULL ||
            !scorecard_i_labels_copy(arena, from->titles, &tier->titles) || !copy_cuts(arena, from->cuts, &tier->cuts))
            return false;
        *to = tier;
        to = &tier->next;
    }
    return true;
}

static bool copy_breaks(struct scorecard_i_arena *arena, const struct scorecard_i_break *from,
                        struct scorecard_i_break **to)
{
    for (; from != NULL; from = from->next) {
        struct scorecard_i_break *copy = scorecard_i_arena_alloc(arena, 1, sizeof *copy);
        if (copy == NULL || (copy->period = scorecard_i_arena_text(arena, from->period)) == NULL ||
            !scorecard_i_labels_copy(arena, from->labels, &copy->labels))
            return false;
        *to = copy;
        to = &copy->next;
    }
    return true;
}

bool scorecard_i_setting_copy(struct scorecard_i_arena *arena, const struct scorecard_param *params, size_t count,
                              struct scorecard_i_setting *to)
{
    struct scorecard_param *copy = NULL;
    if (count > 0 && (copy = scorecard_i_arena_alloc(arena, count, sizeof *copy)) == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        copy[i] = params[i];
        copy[i].text = scorecard_i_arena_text(arena, params[i].text);
        if (params[i].text != NULL && copy[i].text == NULL)
            return false;
        copy[i].numbers = NULL;
        if (params[i].numbers == NULL) {
            copy[i].count = 0;
            continue;
        }
        double *numbers = scorecard_i_arena_alloc(arena, params[i].count, sizeof *numbers);
        if (numbers == NULL)
            return false;
        memcpy(numbers, params[i].numbers, params[i].count * sizeof *numbers);
        copy[i].numbers = numbers;
    }
    to->params = copy;
    to->count = count;
    return true;
}

/* A text that may not be there. */
static bool copy_text(struct scorecard_i_arena *arena, const char *from, const char **to)
{
    *to = scorecard_i_arena_text(arena, from);
    return from == NULL || *to != NULL;
}

bool scorecard_i_stated_copy(struct scorecard_i_arena *arena, const struct scorecard_i_stated *from,
                             struct scorecard_i_stated *to)
{
    *to = *from;
    to->labels = NULL;
    to->tiers = NULL;
    to->breaks = NULL;
    if (!copy_text(arena, from->id, &to->id) || !copy_text(arena, from->input, &to->input) ||
        !copy_text(arena, from->of, &to->of) || !copy_text(arena, from->first, &to->first) ||
        !copy_text(arena, from->last, &to->last) || !scorecard_i_labels_copy(arena, from->labels, &to->labels) ||
        !copy_tiers(arena, from->tiers, &to->tiers) || !copy_breaks(arena, from->breaks, &to->breaks))
        return false;
    for (size_t i = 0; i < SCORECARD_I_STEPS; i++)
        if (!scorecard_i_setting_copy(arena, from->settings[i].params, from->settings[i].count, &to->settings[i]))
            return false;
    return true;
}
