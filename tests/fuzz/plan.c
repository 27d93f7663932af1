/* SPDX-License-Identifier: MIT */
/*
 * Any bytes are a plan or an error with its place. What was read is written and reads back to the same, also as it stood on
 * each day that it names; it is revised, merged with itself and checked, and all that it is asked answers.
 */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

struct written {
    char *text;
    size_t size;
};

static int32_t collect(void *context, const char *bytes, size_t count)
{
    struct written *w = context;
    w->text = realloc(w->text, w->size + count + 1);
    REQUIRE(w->text != NULL);
    memcpy(w->text + w->size, bytes, count);
    w->size += count;
    w->text[w->size] = '\0';
    return 0;
}

static void check_same(const scorecard_plan *a, const scorecard_plan *b)
{
    struct written one = { NULL, 0 }, two = { NULL, 0 };
    REQUIRE(scorecard_plan_write(a, collect, &one, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_plan_write(b, collect, &two, NULL) == SCORECARD_OK);
    REQUIRE(strcmp(one.text, two.text) == 0);
    free(one.text);
    free(two.text);
}

static void check_round(const scorecard_plan *plan)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct written w = { NULL, 0 };
    scorecard_plan *again = NULL;
    REQUIRE(scorecard_plan_write(plan, collect, &w, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_plan_read(w.text, w.size, NULL, NULL, &again, &err) == SCORECARD_OK);
    check_same(plan, again);
    REQUIRE(scorecard_plan_seal(plan) == scorecard_plan_seal(again) && scorecard_plan_revision(plan) == scorecard_plan_revision(again));
    free(w.text);
    scorecard_plan_unref(again);
}

static void check_actions(const scorecard_plan *plan)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    for (uint32_t i = 0; i < scorecard_plan_action_count(plan); i++) {
        REQUIRE(scorecard_plan_action_at(plan, i, &action) && scorecard_plan_find_action(plan, action.id) == i);
        REQUIRE(scorecard_plan_kind_name(action.kind) != NULL);
        REQUIRE((action.cost_kind == 0) == (scorecard_cost_kind_name(action.cost_kind) == NULL));
        for (size_t k = 0; k < action.effect_count; k++)
            REQUIRE(isfinite(action.effects[k].value) && scorecard_plan_effect_kind_name(action.effects[k].kind) != NULL);
        REQUIRE(scorecard_plan_action_standing(plan, i, NULL, &standing) && standing.done >= 0 && standing.done <= 1);
        REQUIRE(scorecard_plan_progress_name(standing.status) != NULL && scorecard_plan_progress_title(standing.status, "vi") != NULL);
        REQUIRE((standing.finished != NULL) == (standing.status == SCORECARD_PROGRESS_DONE));
    }
}

static void check_targets(const scorecard_plan *plan)
{
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    for (uint32_t i = 0; i < scorecard_plan_target_count(plan); i++) {
        REQUIRE(scorecard_plan_target_at(plan, i, &target) && scorecard_plan_find_target(plan, target.id) == i);
        REQUIRE(target.condition_count > 0 && scorecard_trajectory_name(target.trajectory) != NULL);
        REQUIRE(scorecard_target_kind_name(target.conditions[0].kind) != NULL);
        REQUIRE(target.conditions[0].direction == 0 || scorecard_target_direction_name(target.conditions[0].direction) != NULL);
        (void)scorecard_plan_expected(plan, i, "2024-06-30", 1);
    }
    for (uint32_t i = 0; i < scorecard_plan_quota_count(plan); i++)
        REQUIRE(scorecard_plan_quota_at(plan, i, &quota) && quota.agency != NULL);
    for (int32_t setting = 1; setting <= SCORECARD_PLAN_OWNER; setting++)
        REQUIRE(scorecard_plan_get(plan, setting) == NULL || scorecard_plan_get(plan, setting)[0] != '\0');
    REQUIRE((scorecard_plan_text(plan, SCORECARD_TEXT_TITLE, NULL) != NULL) == (scorecard_plan_text_count(plan, SCORECARD_TEXT_TITLE) > 0));
    REQUIRE(scorecard_plan_text_count(plan, SCORECARD_TEXT_TITLE) == 0 || scorecard_plan_text_at(plan, SCORECARD_TEXT_TITLE, 0, NULL) != NULL);
}

/* The plan on each day that an entry names is a plan. */
static void check_days(const scorecard_plan *plan)
{
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    for (uint32_t i = 0; i < scorecard_plan_entry_count(plan) && i < 20; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_plan *then = NULL;
        REQUIRE(scorecard_plan_entry_at(plan, i, &entry) && entry.seal != 0);
        REQUIRE(scorecard_entry_kind_name(entry.kind) != NULL && scorecard_plan_part_name(entry.part) != NULL);
        scorecard_status status = scorecard_plan_as_of(plan, entry.date, &then, &err);
        REQUIRE((status == SCORECARD_OK) == (then != NULL));
        if (then != NULL)
            check_round(then);
        scorecard_plan_unref(then);
    }
}

/* A revision of it, of which the day before is what it was. */
static void check_revision(const scorecard_plan *plan)
{
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    scorecard_plan_draft *draft = NULL;
    scorecard_plan *next = NULL, *then = NULL;
    REQUIRE(scorecard_plan_draft_from(plan, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_plan_draft_set_text(draft, SCORECARD_PLAN_CURRENCY, NULL, "fuzz", NULL) == SCORECARD_OK);
    REQUIRE(scorecard_plan_draft_set(draft, SCORECARD_PLAN_OWNER, NULL, NULL) == SCORECARD_OK);
    if (scorecard_plan_action_at(plan, 0, &action)) {
        const char *id = action.id;
        entry.id = id;
        entry.date = "9999-12-31";
        entry.note = "fuzz";
        REQUIRE(scorecard_plan_draft_record(draft, &entry, NULL) == SCORECARD_OK);
        action.title = "fuzz";
        action.after_count = 0;
        REQUIRE(scorecard_plan_draft_change_action(draft, &action, NULL) == SCORECARD_OK);
        REQUIRE(scorecard_plan_draft_remove_action(draft, id, NULL) == SCORECARD_OK);
        REQUIRE(scorecard_plan_draft_add_action(draft, &action, NULL, NULL) == SCORECARD_OK);
    }
    if (scorecard_plan_target_at(plan, 0, &target)) {
        target.notes = "fuzz";
        REQUIRE(scorecard_plan_draft_change_target(draft, &target, NULL) == SCORECARD_OK);
        REQUIRE(scorecard_plan_draft_remove_target(draft, target.id, NULL) == SCORECARD_OK);
        REQUIRE(scorecard_plan_draft_add_target(draft, &target, NULL, NULL) == SCORECARD_OK);
    }
    quota.agency = "fuzz";
    quota.least = 7;
    REQUIRE(scorecard_plan_draft_set_quota(draft, &quota, NULL) == SCORECARD_OK);
    if (scorecard_plan_quota_at(plan, 0, &quota))
        REQUIRE(scorecard_plan_draft_remove_quota(draft, quota.agency, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_plan_draft_set_revision(draft, "9999-12-31", "fuzz", NULL) == SCORECARD_OK);
    REQUIRE(scorecard_plan_draft_finish(draft, &next, NULL) == SCORECARD_OK);
    check_round(next);
    scorecard_status status = scorecard_plan_as_of(next, "9999-12-30", &then, NULL);
    REQUIRE(status == SCORECARD_OK || status == SCORECARD_ERROR_EMPTY);
    scorecard_plan_unref(then);
    scorecard_plan_draft_free(draft);
    /* The former one has nothing that the later has not. */
    REQUIRE(scorecard_plan_draft_from(next, &draft, NULL) == SCORECARD_OK);
    status = scorecard_plan_draft_merge(draft, plan, NULL);
    REQUIRE(status == SCORECARD_OK || status == SCORECARD_ERROR_DUPLICATE || status == SCORECARD_ERROR_CONFLICT);
    scorecard_plan_draft_free(draft);
    scorecard_plan_unref(next);
}

static void check_findings(const scorecard_plan *plan)
{
    struct scorecard_plan_finding line = { .size = sizeof line };
    scorecard_plan_findings *findings = NULL;
    REQUIRE(scorecard_plan_check(plan, NULL, &findings, NULL) == SCORECARD_OK);
    scorecard_plan_findings *more = scorecard_plan_findings_ref(findings);
    scorecard_plan_findings_unref(findings);
    for (uint32_t i = 0; i < scorecard_plan_findings_count(more); i++) {
        REQUIRE(scorecard_plan_findings_at(more, i, &line) && line.where[0] != '\0' && line.message[0] != '\0');
        REQUIRE(scorecard_plan_fault_name(line.fault) != NULL && scorecard_plan_severity_name(line.severity) != NULL);
    }
    scorecard_plan_findings_unref(more);
}

static void check_table(const scorecard_plan *plan)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct written one = { NULL, 0 }, two = { NULL, 0 };
    scorecard_plan_draft *draft = NULL;
    scorecard_plan *again = NULL;
    REQUIRE(scorecard_plan_write_csv(plan, NULL, NULL, collect, &one, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_plan_draft_new(scorecard_plan_id(plan), NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_plan_draft_read_csv(draft, one.text, one.size, NULL, &err) == SCORECARD_OK);
    REQUIRE(scorecard_plan_draft_finish(draft, &again, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_plan_write_csv(again, NULL, NULL, collect, &two, NULL) == SCORECARD_OK);
    REQUIRE(strcmp(one.text, two.text) == 0);
    free(one.text);
    free(two.text);
    scorecard_plan_unref(again);
    scorecard_plan_draft_free(draft);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan *plan = NULL;
    scorecard_status status = scorecard_plan_read((const char *)data, size, "p", NULL, &plan, &err);
    REQUIRE((status == SCORECARD_OK) == (plan != NULL));
    if (plan == NULL) {
        REQUIRE(err.code == status && err.where[0] != '\0' && err.message[0] != '\0' && err.line >= 1);
        return 0;
    }
    scorecard_plan *same = scorecard_plan_ref(plan);
    scorecard_plan_unref(plan);
    check_round(same);
    check_actions(same);
    check_targets(same);
    check_days(same);
    check_revision(same);
    check_findings(same);
    check_table(same);
    scorecard_plan_unref(same);
    return 0;
}
