/* SPDX-License-Identifier: MIT */
/* What units did, as recorded. */
#include "measure/practice.h"

#include <string.h>

#include "base/date.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"

static void list_init(struct scorecard_i_practice_list *list, const struct scorecard_run *run)
{
    *list = (struct scorecard_i_practice_list){ .count = 0 };
    scorecard_i_arena_init(&list->arena, run);
}

static void list_free(struct scorecard_i_practice_list *list)
{
    scorecard_i_free(&list->arena.run, list->items);
    scorecard_i_arena_free(&list->arena);
}

/* Adds a copy of what was checked. false: no memory; then all counts as it did. */
static bool list_add(struct scorecard_i_practice_list *list, const struct scorecard_practice *practice)
{
    const char *texts[] = { practice->unit, practice->node, practice->start, practice->text, practice->source };
    const char *copies[5] = { NULL };
    if (!scorecard_i_grow(&list->arena.run, &list->items, &list->room, list->count + 1, sizeof *list->items))
        return false;
    for (int i = 0; i < 5; i++)
        if (texts[i] != NULL && texts[i][0] != '\0' && (copies[i] = scorecard_i_arena_text(&list->arena, texts[i])) == NULL)
            return false;
    if (copies[1] != NULL && strcmp(copies[1], "*") == 0)
        copies[1] = NULL;
    list->items[list->count++] = (struct scorecard_practice){ sizeof *practice, copies[0], copies[1], copies[2], copies[3], copies[4] };
    return true;
}

scorecard_status scorecard_practices_draft_new(const struct scorecard_run *run, scorecard_practices_draft **out,
                                               struct scorecard_error *err)
{
    struct scorecard_run taken;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status != SCORECARD_OK)
        return status;
    *out = scorecard_i_zalloc(&taken, 1, sizeof **out);
    if (*out == NULL)
        return scorecard_i_fail_memory(err);
    list_init(&(*out)->list, &taken);
    return SCORECARD_OK;
}

void scorecard_practices_draft_free(scorecard_practices_draft *draft)
{
    if (draft == NULL)
        return;
    struct scorecard_run run = draft->list.arena.run;
    list_free(&draft->list);
    scorecard_i_free(&run, draft);
}

static bool is_said(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static scorecard_status check(const struct scorecard_practice *practice, struct scorecard_error *err)
{
    double start, end;
    scorecard_status status = SCORECARD_OK;
    if (!is_said(practice->unit) || !is_said(practice->text))
        return scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "a practice has a unit and a text; say %s",
                                is_said(practice->unit) ? "what was done" : "whose it is");
    status = scorecard_i_check_text(practice->unit, "unit", err);
    if (status == SCORECARD_OK && scorecard_i_text_has_edge(practice->unit))
        status = scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "the unit's name begins or ends with a space; take it away");
    if (status == SCORECARD_OK)
        status = scorecard_i_check_text(practice->text, "text", err);
    if (status == SCORECARD_OK && is_said(practice->source))
        status = scorecard_i_check_text(practice->source, "source", err);
    if (status == SCORECARD_OK && is_said(practice->node) && strcmp(practice->node, "*") != 0)
        status = scorecard_i_check_id(practice->node, "node", err);
    if (status == SCORECARD_OK && is_said(practice->start))
        status = scorecard_i_check_text(practice->start, "start", err);
    if (status == SCORECARD_OK && is_said(practice->start) && !scorecard_i_date_period(practice->start, &start, &end))
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                  "start %s is no period; write 2021, 2021-H2, 2021-Q3, 2021-07 or 2021-07-15", practice->start);
    return status;
}

scorecard_status scorecard_practices_draft_add(scorecard_practices_draft *draft, const struct scorecard_practice *practice,
                                               struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (practice == NULL)
        return scorecard_i_fail_null(err, "practice");
    scorecard_status status = scorecard_i_check_options(practice, sizeof *practice, sizeof *practice, "scorecard_practice", err);
    if (status == SCORECARD_OK)
        status = check(practice, err);
    if (status == SCORECARD_OK && draft->list.count >= UINT32_MAX - 1)
        status = scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "there are too many practices; keep several lists");
    if (status == SCORECARD_OK && !list_add(&draft->list, practice))
        status = scorecard_i_fail_memory(err);
    return status;
}

scorecard_status scorecard_practices_draft_finish(const scorecard_practices_draft *draft, scorecard_practices **out,
                                                  struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    scorecard_practices *made = scorecard_i_zalloc(&draft->list.arena.run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    made->references = 1;
    list_init(&made->list, &draft->list.arena.run);
    for (size_t i = 0; i < draft->list.count; i++)
        if (!list_add(&made->list, &draft->list.items[i])) {
            scorecard_practices_unref(made);
            return scorecard_i_fail_memory(err);
        }
    *out = made;
    return SCORECARD_OK;
}

scorecard_practices *scorecard_practices_ref(const scorecard_practices *practices)
{
    scorecard_practices *shared = (scorecard_practices *)(uintptr_t)practices; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_practices_unref(scorecard_practices *practices)
{
    if (practices == NULL || !scorecard_i_count_down(&practices->references))
        return;
    struct scorecard_run run = practices->list.arena.run;
    list_free(&practices->list);
    scorecard_i_free(&run, practices);
}

uint32_t scorecard_practices_count(const scorecard_practices *practices)
{
    return practices != NULL ? (uint32_t)practices->list.count : 0;
}

int32_t scorecard_practices_at(const scorecard_practices *practices, uint32_t i, struct scorecard_practice *out)
{
    if (practices == NULL || i >= practices->list.count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = practices->list.items[i];
    out->size = size;
    return 1;
}
