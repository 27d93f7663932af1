/* SPDX-License-Identifier: MIT */
/* Registers: entries and findings. */
#include "sized.h"

#include <string.h>

#include <check.h>

static struct {
    scorecard_model *model;
    scorecard_data *data;
    scorecard_register *reg;
    scorecard_register_findings *findings;
} made;

static void make(void)
{
    static const char model[] = "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"x\"}]}";
    static const char table[] = "unit,period,x\nu,2024,1.5\n";
    scorecard_data_draft *data = NULL;
    scorecard_register_draft *draft = NULL;
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    entry.node = "nowhere";
    entry.comment = "late";
    ck_assert_int_eq(scorecard_model_read(model, strlen(model), NULL, NULL, &made.model, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &data, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_read_csv(data, table, strlen(table), NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_finish(data, &made.data, NULL), 0);
    scorecard_data_draft_free(data);
    ck_assert_int_eq(scorecard_register_draft_new(NULL, &draft, NULL), 0);
    ck_assert_int_eq(scorecard_register_draft_add(draft, &entry, NULL, NULL), 0);
    ck_assert_int_eq(scorecard_register_draft_finish(draft, &made.reg, NULL), 0);
    scorecard_register_draft_free(draft);
    ck_assert_int_eq(scorecard_register_check(made.reg, made.model, made.data, NULL, &made.findings, NULL), 0);
}

static void unmake(void)
{
    scorecard_register_findings_unref(made.findings);
    scorecard_register_unref(made.reg);
    scorecard_data_unref(made.data);
    scorecard_model_unref(made.model);
}

static void entry_preset(void *bytes)
{
    struct scorecard_register_entry preset = SCORECARD_REGISTER_ENTRY_INIT;
    preset.comment = "late";
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status entry_taken(const void *bytes)
{
    scorecard_register_draft *draft = NULL;
    ck_assert_int_eq(scorecard_register_draft_new(NULL, &draft, NULL), 0);
    scorecard_status status = scorecard_register_draft_add(draft, bytes, NULL, NULL);
    scorecard_register_draft_free(draft);
    return status;
}

static const struct read_struct reads[] = {
    { "scorecard_register_entry", sizeof(struct scorecard_register_entry), entry_preset, entry_taken },
    { NULL, 0, NULL, NULL },
};

static int entry_filled(void *bytes)
{
    return scorecard_register_at(made.reg, 0, bytes);
}

static int finding_filled(void *bytes)
{
    return scorecard_register_findings_at(made.findings, 0, bytes);
}

static const struct written_struct writes[] = {
    { "scorecard_register_entry", sizeof(struct scorecard_register_entry), entry_filled },
    { "scorecard_register_finding", sizeof(struct scorecard_register_finding), finding_filled },
    { NULL, 0, NULL },
};

const struct sized_part sized_register = { make, unmake, reads, writes };
