/* SPDX-License-Identifier: MIT */
/* Changes between two results, and the profile of a unit. */
#include "sized.h"

#include <string.h>

#include <check.h>

static struct {
    scorecard_model *model;
    scorecard_result *before, *after;
    scorecard_changes *changes;
    scorecard_profile *profile;
    scorecard_practices_draft *draft;
    scorecard_practices *practices;
    scorecard_learn *learn;
} made;

static scorecard_result *result_of(const char *table)
{
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_finish(draft, &data, NULL), 0);
    ck_assert_int_eq(scorecard_model_score(made.model, data, NULL, &result, NULL), 0);
    scorecard_data_draft_free(draft);
    scorecard_data_unref(data);
    return result;
}

static void make(void)
{
    static const char model[] = "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"x\"}]}";
    ck_assert_int_eq(scorecard_model_read(model, strlen(model), NULL, NULL, &made.model, NULL), 0);
    made.before = result_of("unit,period,x\nu,2024,1.5\nv,2024,2.5\n");
    made.after = result_of("unit,period,x\nu,2025,2\nv,2025,1\n");
    ck_assert_int_eq(scorecard_result_changes(made.before, made.after, NULL, &made.changes, NULL), 0);
    ck_assert_int_eq(scorecard_result_profile(made.after, NULL, &made.profile, NULL), 0);
    struct scorecard_practice practice = SCORECARD_PRACTICE_INIT;
    struct scorecard_learn_options how = SCORECARD_LEARN_OPTIONS_INIT;
    practice.unit = "u";
    practice.text = "t";
    how.unit = 1;
    ck_assert_int_eq(scorecard_practices_draft_new(NULL, &made.draft, NULL), 0);
    ck_assert_int_eq(scorecard_practices_draft_add(made.draft, &practice, NULL), 0);
    ck_assert_int_eq(scorecard_practices_draft_finish(made.draft, &made.practices, NULL), 0);
    ck_assert_int_eq(scorecard_result_learn(made.after, &how, &made.learn, NULL), 0);
}

static void unmake(void)
{
    scorecard_changes_unref(made.changes);
    scorecard_profile_unref(made.profile);
    scorecard_practices_draft_free(made.draft);
    scorecard_practices_unref(made.practices);
    scorecard_learn_unref(made.learn);
    scorecard_result_unref(made.before);
    scorecard_result_unref(made.after);
    scorecard_model_unref(made.model);
}

static void changes_preset(void *bytes)
{
    struct scorecard_changes_options preset = SCORECARD_CHANGES_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status changes_taken(const void *bytes)
{
    scorecard_changes *changes = NULL;
    scorecard_status status = scorecard_result_changes(made.before, made.after, bytes, &changes, NULL);
    scorecard_changes_unref(changes);
    return status;
}

static void profile_preset(void *bytes)
{
    struct scorecard_profile_options preset = SCORECARD_PROFILE_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status profile_taken(const void *bytes)
{
    scorecard_profile *profile = NULL;
    scorecard_status status = scorecard_result_profile(made.after, bytes, &profile, NULL);
    scorecard_profile_unref(profile);
    return status;
}

static void learn_preset(void *bytes)
{
    struct scorecard_learn_options preset = SCORECARD_LEARN_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status learn_taken(const void *bytes)
{
    scorecard_learn *learn = NULL;
    scorecard_status status = scorecard_result_learn(made.after, bytes, &learn, NULL);
    scorecard_learn_unref(learn);
    return status;
}

static void practice_preset(void *bytes)
{
    struct scorecard_practice preset = SCORECARD_PRACTICE_INIT;
    preset.unit = "u";
    preset.text = "t";
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status practice_taken(const void *bytes)
{
    return scorecard_practices_draft_add(made.draft, bytes, NULL);
}

static const struct read_struct reads[] = {
    { "scorecard_changes_options", sizeof(struct scorecard_changes_options), changes_preset, changes_taken },
    { "scorecard_profile_options", sizeof(struct scorecard_profile_options), profile_preset, profile_taken },
    { "scorecard_learn_options", sizeof(struct scorecard_learn_options), learn_preset, learn_taken },
    { "scorecard_practice", sizeof(struct scorecard_practice), practice_preset, practice_taken },
    { NULL, 0, NULL, NULL },
};

static int line_filled(void *bytes)
{
    return scorecard_changes_at(made.changes, 0, bytes);
}

static int rank_filled(void *bytes)
{
    return scorecard_changes_rank_at(made.changes, 0, 0, bytes);
}

static int effect_filled(void *bytes)
{
    return scorecard_changes_effect_at(made.changes, 0, 0, bytes);
}

static int profile_filled(void *bytes)
{
    return scorecard_profile_at(made.profile, 0, bytes);
}

static int position_filled(void *bytes)
{
    return scorecard_profile_position_at(made.profile, 0, 0, bytes);
}

static int learn_filled(void *bytes)
{
    return scorecard_learn_at(made.learn, 0, bytes);
}

static int practice_filled(void *bytes)
{
    return scorecard_practices_at(made.practices, 0, bytes);
}

static const struct written_struct writes[] = {
    { "scorecard_changes_line", sizeof(struct scorecard_changes_line), line_filled },
    { "scorecard_changes_rank", sizeof(struct scorecard_changes_rank), rank_filled },
    { "scorecard_effect", sizeof(struct scorecard_effect), effect_filled },
    { "scorecard_profile_line", sizeof(struct scorecard_profile_line), profile_filled },
    { "scorecard_position", sizeof(struct scorecard_position), position_filled },
    { "scorecard_learn_line", sizeof(struct scorecard_learn_line), learn_filled },
    { "scorecard_practice", sizeof(struct scorecard_practice), practice_filled },
    { NULL, 0, NULL },
};

const struct sized_part sized_changes = { make, unmake, reads, writes };
