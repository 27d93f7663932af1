/* SPDX-License-Identifier: MIT */
/* Rounds: options, lines, cells, totals. */
#include "sized.h"

#include <string.h>

#include <check.h>

static struct {
    scorecard_result *result;
    scorecard_rounds *rounds;
} made;

static void make(void)
{
    static const char model[] = "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"x\"}]}";
    static const char table[] = "unit,period,input,value,layer\nu,2024,x,1.5,self\n";
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_model *m = NULL;
    ck_assert_int_eq(scorecard_model_read(model, strlen(model), NULL, NULL, &m, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_finish(draft, &data, NULL), 0);
    ck_assert_int_eq(scorecard_model_score(m, data, NULL, &made.result, NULL), 0);
    ck_assert_int_eq(scorecard_result_rounds(made.result, NULL, NULL, &made.rounds, NULL), 0);
    scorecard_data_draft_free(draft);
    scorecard_data_unref(data);
    scorecard_model_unref(m);
}

static void unmake(void)
{
    scorecard_rounds_unref(made.rounds);
    scorecard_result_unref(made.result);
}

static void options_preset(void *bytes)
{
    struct scorecard_rounds_options preset = SCORECARD_ROUNDS_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status options_taken(const void *bytes)
{
    scorecard_rounds *rounds = NULL;
    scorecard_status status = scorecard_result_rounds(made.result, NULL, bytes, &rounds, NULL);
    scorecard_rounds_unref(rounds);
    return status;
}

static const struct read_struct reads[] = {
    { "scorecard_rounds_options", sizeof(struct scorecard_rounds_options), options_preset, options_taken },
    { NULL, 0, NULL, NULL },
};

static int line_filled(void *bytes)
{
    return scorecard_rounds_at(made.rounds, 0, bytes);
}

static int cell_filled(void *bytes)
{
    return scorecard_rounds_cell_at(made.rounds, 0, SCORECARD_LAYER_SELF, bytes);
}

static int total_filled(void *bytes)
{
    return scorecard_rounds_total_at(made.rounds, 0, bytes);
}

static const struct written_struct writes[] = {
    { "scorecard_rounds_line", sizeof(struct scorecard_rounds_line), line_filled },
    { "scorecard_rounds_cell", sizeof(struct scorecard_rounds_cell), cell_filled },
    { "scorecard_rounds_total", sizeof(struct scorecard_rounds_total), total_filled },
    { NULL, 0, NULL },
};

const struct sized_part sized_rounds = { make, unmake, reads, writes };
