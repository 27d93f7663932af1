/* SPDX-License-Identifier: MIT */
/* Plans: actions, targets, quotas, entries, how they stand, and what is wrong. */
#include "sized.h"

#include <string.h>

#include <check.h>

static struct {
    scorecard_plan *plan;
    scorecard_plan_findings *findings;
} made;

static const struct scorecard_plan_condition condition = { "n", NULL, NULL, NULL, SCORECARD_TARGET_SCORE, 0, 1, 0, 0 };

static void action_preset(void *bytes)
{
    struct scorecard_plan_action preset = SCORECARD_PLAN_ACTION_INIT;
    preset.id = "a";
    memcpy(bytes, &preset, sizeof preset);
}

static void target_preset(void *bytes)
{
    struct scorecard_plan_target preset = SCORECARD_PLAN_TARGET_INIT;
    preset.id = "t";
    preset.conditions = &condition;
    preset.condition_count = 1;
    memcpy(bytes, &preset, sizeof preset);
}

static void quota_preset(void *bytes)
{
    struct scorecard_plan_quota preset = SCORECARD_PLAN_QUOTA_INIT;
    preset.agency = "q";
    memcpy(bytes, &preset, sizeof preset);
}

static void entry_preset(void *bytes)
{
    struct scorecard_plan_entry preset = SCORECARD_PLAN_ENTRY_INIT;
    preset.id = "a";
    preset.date = "2024-02-01";
    memcpy(bytes, &preset, sizeof preset);
}

static void options_preset(void *bytes)
{
    const struct scorecard_plan_check_options preset = SCORECARD_PLAN_CHECK_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_plan_draft *draft_of_one(void)
{
    struct scorecard_plan_action action;
    scorecard_plan_draft *draft = NULL;
    action_preset(&action);
    ck_assert_int_eq(scorecard_plan_draft_new("p", NULL, &draft, NULL), 0);
    ck_assert_int_eq(scorecard_plan_draft_add_action(draft, &action, NULL, NULL), 0);
    return draft;
}

static void make(void)
{
    scorecard_plan_draft *draft = draft_of_one();
    struct scorecard_plan_target target;
    struct scorecard_plan_quota quota;
    struct scorecard_plan_entry entry;
    target_preset(&target);
    quota_preset(&quota);
    entry_preset(&entry);
    ck_assert_int_eq(scorecard_plan_draft_add_target(draft, &target, NULL, NULL), 0);
    ck_assert_int_eq(scorecard_plan_draft_set_quota(draft, &quota, NULL), 0);
    ck_assert_int_eq(scorecard_plan_draft_record(draft, &entry, NULL), 0);
    ck_assert_int_eq(scorecard_plan_draft_finish(draft, &made.plan, NULL), 0);
    ck_assert_int_eq(scorecard_plan_check(made.plan, NULL, &made.findings, NULL), 0);
    scorecard_plan_draft_free(draft);
}

static void unmake(void)
{
    scorecard_plan_findings_unref(made.findings);
    scorecard_plan_unref(made.plan);
}

static scorecard_status action_taken(const void *bytes)
{
    scorecard_plan_draft *draft = draft_of_one();
    scorecard_status status = scorecard_plan_draft_change_action(draft, bytes, NULL);
    scorecard_plan_draft_free(draft);
    return status;
}

static scorecard_status target_taken(const void *bytes)
{
    scorecard_plan_draft *draft = draft_of_one();
    scorecard_status status = scorecard_plan_draft_add_target(draft, bytes, NULL, NULL);
    scorecard_plan_draft_free(draft);
    return status;
}

static scorecard_status quota_taken(const void *bytes)
{
    scorecard_plan_draft *draft = draft_of_one();
    scorecard_status status = scorecard_plan_draft_set_quota(draft, bytes, NULL);
    scorecard_plan_draft_free(draft);
    return status;
}

static scorecard_status entry_taken(const void *bytes)
{
    scorecard_plan_draft *draft = draft_of_one();
    scorecard_status status = scorecard_plan_draft_record(draft, bytes, NULL);
    scorecard_plan_draft_free(draft);
    return status;
}

static scorecard_status options_taken(const void *bytes)
{
    scorecard_plan_findings *findings = NULL;
    scorecard_status status = scorecard_plan_check(made.plan, bytes, &findings, NULL);
    scorecard_plan_findings_unref(findings);
    return status;
}

static const struct read_struct reads[] = {
    { "scorecard_plan_action", sizeof(struct scorecard_plan_action), action_preset, action_taken },
    { "scorecard_plan_target", sizeof(struct scorecard_plan_target), target_preset, target_taken },
    { "scorecard_plan_quota", sizeof(struct scorecard_plan_quota), quota_preset, quota_taken },
    { "scorecard_plan_entry", sizeof(struct scorecard_plan_entry), entry_preset, entry_taken },
    { "scorecard_plan_check_options", sizeof(struct scorecard_plan_check_options), options_preset, options_taken },
    { NULL, 0, NULL, NULL },
};

static int action_filled(void *bytes)
{
    return scorecard_plan_action_at(made.plan, 0, bytes);
}

static int target_filled(void *bytes)
{
    return scorecard_plan_target_at(made.plan, 0, bytes);
}

static int quota_filled(void *bytes)
{
    return scorecard_plan_quota_at(made.plan, 0, bytes);
}

static int entry_filled(void *bytes)
{
    return scorecard_plan_entry_at(made.plan, 0, bytes);
}

static int standing_filled(void *bytes)
{
    return scorecard_plan_action_standing(made.plan, 0, NULL, bytes);
}

static int finding_filled(void *bytes)
{
    return scorecard_plan_findings_at(made.findings, 0, bytes);
}

static const struct written_struct writes[] = {
    { "scorecard_plan_action", sizeof(struct scorecard_plan_action), action_filled },
    { "scorecard_plan_target", sizeof(struct scorecard_plan_target), target_filled },
    { "scorecard_plan_quota", sizeof(struct scorecard_plan_quota), quota_filled },
    { "scorecard_plan_entry", sizeof(struct scorecard_plan_entry), entry_filled },
    { "scorecard_plan_standing", sizeof(struct scorecard_plan_standing), standing_filled },
    { "scorecard_plan_finding", sizeof(struct scorecard_plan_finding), finding_filled },
    { NULL, 0, NULL },
};

const struct sized_part sized_plan = { make, unmake, reads, writes };
