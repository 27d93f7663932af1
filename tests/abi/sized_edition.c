/* SPDX-License-Identifier: MIT */
/* Mappings and verdicts. */
#include "sized.h"

#include <string.h>

#include <check.h>

static struct {
    scorecard_model *models[2];
    scorecard_mapping *mapping;
    scorecard_result *results[2];
    scorecard_comparability *verdicts;
    scorecard_series *series;
} made;

static void make(void)
{
    static const char *const texts[] = { "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"a\", \"nodes\": [{\"id\": \"x\"}]}",
                                         "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"b\", \"nodes\": [{\"id\": \"x\"}]}" };
    static const char table[] = "unit,period,x\nu,2024,1.5\n";
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_mapping_draft *mapping = NULL;
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_finish(draft, &data, NULL), 0);
    scorecard_data_draft_free(draft);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(scorecard_model_read(texts[i], strlen(texts[i]), NULL, NULL, &made.models[i], NULL), 0);
        ck_assert_int_eq(scorecard_model_score(made.models[i], data, NULL, &made.results[i], NULL), 0);
    }
    scorecard_data_unref(data);
    ck_assert_int_eq(scorecard_mapping_draft_new("a", "b", NULL, &mapping, NULL), 0);
    ck_assert_int_eq(scorecard_mapping_draft_finish(mapping, made.models[0], made.models[1], &made.mapping, NULL), 0);
    scorecard_mapping_draft_free(mapping);
    ck_assert_int_eq(scorecard_result_comparability(made.results[0], 0, made.results[1], 0, made.mapping, NULL, &made.verdicts, NULL), 0);
    const scorecard_result *const newest[] = { made.results[1] };
    ck_assert_int_eq(scorecard_results_series(newest, NULL, 1, NULL, &made.series, NULL), 0);
}

static void unmake(void)
{
    scorecard_series_unref(made.series);
    scorecard_comparability_unref(made.verdicts);
    scorecard_mapping_unref(made.mapping);
    for (size_t i = 0; i < 2; i++) {
        scorecard_result_unref(made.results[i]);
        scorecard_model_unref(made.models[i]);
    }
}

static void comparability_preset(void *bytes)
{
    static const struct scorecard_comparability_options preset = SCORECARD_COMPARABILITY_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status comparability_taken(const void *bytes)
{
    scorecard_comparability *verdicts = NULL;
    scorecard_status status = scorecard_result_comparability(made.results[0], 0, made.results[1], 0, NULL, bytes, &verdicts, NULL);
    scorecard_comparability_unref(verdicts);
    return status;
}

static void series_preset(void *bytes)
{
    static const struct scorecard_series_options preset = SCORECARD_SERIES_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status series_taken(const void *bytes)
{
    const scorecard_result *const newest[] = { made.results[1] };
    scorecard_series *series = NULL;
    scorecard_status status = scorecard_results_series(newest, NULL, 1, bytes, &series, NULL);
    scorecard_series_unref(series);
    return status;
}

static void history_preset(void *bytes)
{
    static const struct scorecard_history_options preset = SCORECARD_HISTORY_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status history_taken(const void *bytes)
{
    scorecard_data *data = NULL;
    scorecard_status status = scorecard_data_construct_history(scorecard_result_data(made.results[0]), bytes, &data, NULL);
    scorecard_data_unref(data);
    return status;
}

static void roll_preset(void *bytes)
{
    static const struct scorecard_roll_options preset = SCORECARD_ROLL_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status roll_taken(const void *bytes)
{
    scorecard_data *data = NULL;
    scorecard_status status = scorecard_data_roll_up(scorecard_result_data(made.results[0]), bytes, &data, NULL);
    scorecard_data_unref(data);
    return status;
}

static const struct read_struct reads[] = {
    { "scorecard_comparability_options", sizeof(struct scorecard_comparability_options), comparability_preset, comparability_taken },
    { "scorecard_series_options", sizeof(struct scorecard_series_options), series_preset, series_taken },
    { "scorecard_history_options", sizeof(struct scorecard_history_options), history_preset, history_taken },
    { "scorecard_roll_options", sizeof(struct scorecard_roll_options), roll_preset, roll_taken },
    { NULL, 0, NULL, NULL },
};

static int mapping_filled(void *bytes)
{
    return scorecard_mapping_at(made.mapping, 0, bytes);
}

static int node_filled(void *bytes)
{
    return scorecard_comparability_node_at(made.verdicts, 0, bytes);
}

static int unit_filled(void *bytes)
{
    return scorecard_comparability_unit_at(made.verdicts, 0, bytes);
}

static int population_filled(void *bytes)
{
    return scorecard_comparability_population_at(made.verdicts, 0, bytes);
}

static int point_filled(void *bytes)
{
    return scorecard_series_point_at(made.series, 0, 0, 0, bytes);
}

static const struct written_struct writes[] = {
    { "scorecard_mapping_line", sizeof(struct scorecard_mapping_line), mapping_filled },
    { "scorecard_node_line", sizeof(struct scorecard_node_line), node_filled },
    { "scorecard_unit_line", sizeof(struct scorecard_unit_line), unit_filled },
    { "scorecard_population_line", sizeof(struct scorecard_population_line), population_filled },
    { "scorecard_series_point", sizeof(struct scorecard_series_point), point_filled },
    { NULL, 0, NULL },
};

const struct sized_part sized_edition = { make, unmake, reads, writes };
