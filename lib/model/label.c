/* SPDX-License-Identifier: MIT */
/* Texts by language. */
#include <string.h>

#include "base/status.h"
#include "model/model.h"

/* Lists are looked through from the start, and a hostile one must not take hours. */
enum { MAX_LANGS = 1000 };

bool scorecard_i_lang_same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

scorecard_status scorecard_i_lang_check(const char *lang, struct scorecard_error *err)
{
    if (lang != NULL && (strlen(lang) > 35 || !scorecard_i_text_is_id(lang)))
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "that is no language tag; give one such as \"vi\" or \"en\"");
    return SCORECARD_OK;
}

scorecard_status scorecard_i_label_set(struct scorecard_i_arena *arena, struct scorecard_i_label **list, int32_t what,
                                  const char *lang, const char *text, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_lang_check(lang, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_check_text(text, "text", err);
    if (status != SCORECARD_OK)
        return status;
    const char *copy = scorecard_i_arena_text(arena, text);
    if (copy == NULL)
        return scorecard_i_fail_memory(err);
    int langs = 0;
    for (; *list != NULL; list = &(*list)->next) {
        if ((*list)->what == what && scorecard_i_lang_same((*list)->lang, lang)) {
            (*list)->text = copy;
            return SCORECARD_OK;
        }
        langs += (*list)->what == what;
    }
    if (langs == MAX_LANGS)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a text has at most %d languages", (int)MAX_LANGS);
    struct scorecard_i_label *label = scorecard_i_arena_alloc(arena, 1, sizeof *label);
    if (label == NULL || (lang != NULL && (label->lang = scorecard_i_arena_text(arena, lang)) == NULL))
        return scorecard_i_fail_memory(err);
    label->what = what;
    label->text = copy;
    *list = label;
    return SCORECARD_OK;
}

const char *scorecard_i_label_pick(const struct scorecard_i_label *labels, int32_t what, const char *lang)
{
    const char *first = NULL, *plain = NULL;
    for (; labels != NULL; labels = labels->next) {
        if (labels->what != what)
            continue;
        if (lang != NULL && labels->lang != NULL && strcmp(labels->lang, lang) == 0)
            return labels->text;
        if (first == NULL)
            first = labels->text;
        if (labels->lang == NULL)
            plain = labels->text;
    }
    return plain != NULL ? plain : first;
}

uint32_t scorecard_i_label_count(const struct scorecard_i_label *labels, int32_t what)
{
    uint32_t count = 0;
    for (; labels != NULL; labels = labels->next)
        count += labels->what == what;
    return count;
}

const char *scorecard_i_label_at(const struct scorecard_i_label *labels, int32_t what, uint32_t i, const char **lang)
{
    if (lang != NULL)
        *lang = NULL;
    for (; labels != NULL; labels = labels->next)
        if (labels->what == what && i-- == 0) {
            if (lang != NULL)
                *lang = labels->lang;
            return labels->text;
        }
    return NULL;
}
