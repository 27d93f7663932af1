/* SPDX-License-Identifier: MIT */
/* Reports. */
#include "sized.h"

#include <string.h>

#include <check.h>

static scorecard_result *result;

static void make(void)
{
    static const char model[] = "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"x\"}]}";
    static const char table[] = "unit,period,x\nu,2024,1.5\nv,2024,2.5\n";
    scorecard_model *m = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    ck_assert_int_eq(scorecard_model_read(model, strlen(model), NULL, NULL, &m, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_finish(draft, &data, NULL), 0);
    ck_assert_int_eq(scorecard_model_score(m, data, NULL, &result, NULL), 0);
    scorecard_data_draft_free(draft);
    scorecard_data_unref(data);
    scorecard_model_unref(m);
}

static void unmake(void)
{
    scorecard_result_unref(result);
}

static void report_preset(void *bytes)
{
    struct scorecard_report_options preset = SCORECARD_REPORT_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status report_taken(const void *bytes)
{
    scorecard_report *report = NULL;
    scorecard_status status = scorecard_result_report(result, 0, bytes, &report, NULL);
    scorecard_report_unref(report);
    return status;
}

static const struct read_struct reads[] = {
    { "scorecard_report_options", sizeof(struct scorecard_report_options), report_preset, report_taken },
    { NULL, 0, NULL, NULL },
};

const struct sized_part sized_report = { make, unmake, reads, NULL };
