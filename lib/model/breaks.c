/* SPDX-License-Identifier: MIT */
/* Breaks of series, as stated: from a period on, a node is not what it was before. */
#include <string.h>

#include "base/status.h"
#include "model/draft.h"

enum { MAX_BREAKS = 1000 }; /* looked through from the start */

scorecard_status scorecard_draft_add_break(scorecard_draft *draft, uint32_t node, const char *period, const char *lang,
                                           const char *text, struct scorecard_error *err)
{
    struct scorecard_i_stated *stated;
    scorecard_status status = scorecard_i_draft_find(draft, node, true, &stated, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_check_id(period, "period", err);
    if (status != SCORECARD_OK)
        return scorecard_i_draft_within(draft, node, err, status);
    struct scorecard_i_break **end = &stated->breaks;
    int count = 0;
    for (; *end != NULL && strcmp((*end)->period, period) != 0; end = &(*end)->next)
        count++;
    if (*end != NULL) /* in another language */
        return scorecard_i_draft_within(
            draft, node, err, scorecard_i_label_set(&draft->arena, &(*end)->labels, SCORECARD_TEXT_NOTES, lang, text, err));
    if (count == MAX_BREAKS)
        return scorecard_i_draft_within(
            draft, node, err, scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a node has at most %d breaks", (int)MAX_BREAKS));
    struct scorecard_i_break *added = scorecard_i_arena_alloc(&draft->arena, 1, sizeof *added);
    if (added == NULL || (added->period = scorecard_i_arena_text(&draft->arena, period)) == NULL)
        return scorecard_i_draft_within(draft, node, err, scorecard_i_fail_memory(err));
    status = scorecard_i_label_set(&draft->arena, &added->labels, SCORECARD_TEXT_NOTES, lang, text, err);
    if (status == SCORECARD_OK)
        *end = added;
    return scorecard_i_draft_within(draft, node, err, status);
}

/* The breaks of a node, or of the model with SCORECARD_NONE. */
static const struct scorecard_i_break *breaks_of(const scorecard_model *model, uint32_t node)
{
    if (model == NULL || (node != SCORECARD_NONE && node >= model->count))
        return NULL;
    return node == SCORECARD_NONE ? model->defaults.breaks : model->nodes[node].stated.breaks;
}

static const struct scorecard_i_break *break_at(const scorecard_model *model, uint32_t node, uint32_t i)
{
    const struct scorecard_i_break *at = breaks_of(model, node);
    while (at != NULL && i-- > 0)
        at = at->next;
    return at;
}

uint32_t scorecard_model_break_count(const scorecard_model *model, uint32_t node)
{
    uint32_t count = 0;
    for (const struct scorecard_i_break *at = breaks_of(model, node); at != NULL; at = at->next)
        count++;
    return count;
}

const char *scorecard_model_break_period(const scorecard_model *model, uint32_t node, uint32_t i)
{
    const struct scorecard_i_break *at = break_at(model, node, i);
    return at != NULL ? at->period : NULL;
}

const char *scorecard_model_break_text(const scorecard_model *model, uint32_t node, uint32_t i, const char *lang)
{
    const struct scorecard_i_break *at = break_at(model, node, i);
    return at != NULL ? scorecard_i_label_pick(at->labels, SCORECARD_TEXT_NOTES, lang) : NULL;
}

uint32_t scorecard_model_break_text_count(const scorecard_model *model, uint32_t node, uint32_t i)
{
    const struct scorecard_i_break *at = break_at(model, node, i);
    return at != NULL ? scorecard_i_label_count(at->labels, SCORECARD_TEXT_NOTES) : 0;
}

const char *scorecard_model_break_text_at(const scorecard_model *model, uint32_t node, uint32_t i, uint32_t k,
                                          const char **lang)
{
    const struct scorecard_i_break *at = break_at(model, node, i);
    return scorecard_i_label_at(at != NULL ? at->labels : NULL, SCORECARD_TEXT_NOTES, k, lang);
}
