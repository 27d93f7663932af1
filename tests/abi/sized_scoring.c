/* SPDX-License-Identifier: MIT */
/* Models, data, results, and studies of results. */
#include "sized.h"

#include <string.h>

#include <check.h>

/* A model of one indicator and an index of it, data of two units, what they come to, and its studies. */
static struct {
    scorecard_model *model;
    scorecard_data *data;
    scorecard_result *result;
    scorecard_trace *trace;
    scorecard_verification *verification;
    scorecard_preparation *preparation;
    scorecard_analysis *statistics, *correlations, *reliability, *components, *availability, *strengths, *similar;
    scorecard_variation *variation;
    scorecard_what_if *what_if;
    scorecard_doubt *doubt;
    scorecard_uncertainty *uncertainty;
} made;

static const char model_text[] =
    "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"x\", "
    "\"screen\": {\"method\": \"units\"}, \"treat\": {\"method\": \"stated\", \"high\": 2}}, "
    "{\"id\": \"t\", \"aggregate\": {\"method\": \"geometric\"}, \"children\": [{\"id\": \"y\", \"of\": \"x\"}]}, "
    "{\"id\": \"s\", \"points\": 1, \"rule\": {\"method\": \"survey\", \"counts\": [\"x\", \"z\"], \"top\": 1}}]}";
static const char table_text[] = "unit,period,x,z\nu,2024,1.5,3\nv,2024,2.5,4\n";

static void make(void)
{
    scorecard_data_draft *draft = NULL;
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    cell.value = 1.5;
    ck_assert_int_eq(scorecard_model_read(model_text, strlen(model_text), NULL, NULL, &made.model, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_read_csv(draft, table_text, strlen(table_text), NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_set_published(draft, "x", 0, 0, SCORECARD_FIELD_SCORE, &cell, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_finish(draft, &made.data, NULL), 0);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(scorecard_model_score(made.model, made.data, NULL, &made.result, NULL), 0);
    ck_assert_int_eq(scorecard_result_trace(made.result, 0, 0, 0, NULL, &made.trace, NULL), 0);
    ck_assert_int_eq(scorecard_result_verify(made.result, NULL, &made.verification, NULL), 0);
    ck_assert_int_eq(scorecard_result_statistics(made.result, NULL, &made.statistics, NULL), 0);
    ck_assert_int_eq(scorecard_result_correlations(made.result, NULL, &made.correlations, NULL), 0);
    ck_assert_int_eq(scorecard_result_reliability(made.result, NULL, &made.reliability, NULL), 0);
    ck_assert_int_eq(scorecard_result_components(made.result, NULL, &made.components, NULL), 0);
    ck_assert_int_eq(scorecard_result_availability(made.result, NULL, &made.availability, NULL), 0);
    ck_assert_int_eq(scorecard_result_strengths(made.result, 0, NULL, &made.strengths, NULL), 0);
    ck_assert_int_eq(scorecard_result_similar(made.result, 0, NULL, &made.similar, NULL), 0);
    ck_assert_int_eq(scorecard_result_preparation(made.result, &made.preparation, NULL), 0);
    const struct scorecard_param twice = { .key = SCORECARD_KEY_MULTIPLY, .number = 2 };
    ck_assert_int_eq(scorecard_variation_new(made.model, NULL, &made.variation, NULL), 0);
    ck_assert_int_eq(scorecard_variation_set(made.variation, 1, SCORECARD_STEP_MAP, SCORECARD_MAP_LINEAR, &twice, 1, NULL), 0);
    ck_assert_int_eq(scorecard_model_what_if(made.model, made.data, made.variation, NULL, &made.what_if, NULL), 0);
    ck_assert_int_eq(scorecard_doubt_new(made.model, NULL, &made.doubt, NULL), 0);
    ck_assert_int_eq(scorecard_doubt_as_it_is(made.doubt, 0, SCORECARD_STEP_RULE, NULL), 0);
    ck_assert_int_eq(scorecard_doubt_alternative(made.doubt, 0, SCORECARD_STEP_RULE, SCORECARD_RULE_MINMAX, NULL, 0, NULL), 0);
    /* Between its extremes x scores 0, of which there is no geometric mean: such replicates fail. */
    ck_assert_int_eq(scorecard_model_uncertainty(made.model, made.data, made.doubt, NULL, 0, 10, &made.uncertainty, NULL), 0);
}

static void unmake(void)
{
    scorecard_analysis_unref(made.statistics);
    scorecard_analysis_unref(made.correlations);
    scorecard_analysis_unref(made.reliability);
    scorecard_analysis_unref(made.components);
    scorecard_analysis_unref(made.availability);
    scorecard_analysis_unref(made.strengths);
    scorecard_analysis_unref(made.similar);
    scorecard_preparation_unref(made.preparation);
    scorecard_uncertainty_unref(made.uncertainty);
    scorecard_doubt_free(made.doubt);
    scorecard_what_if_unref(made.what_if);
    scorecard_variation_free(made.variation);
    scorecard_verification_unref(made.verification);
    scorecard_trace_unref(made.trace);
    scorecard_result_unref(made.result);
    scorecard_data_unref(made.data);
    scorecard_model_unref(made.model);
}

static void run_preset(void *bytes)
{
    struct scorecard_run preset = SCORECARD_RUN_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status run_taken(const void *bytes)
{
    scorecard_draft *draft = NULL;
    scorecard_status status = scorecard_draft_new("m", bytes, &draft, NULL);
    scorecard_draft_free(draft);
    return status;
}

static void score_preset(void *bytes)
{
    struct scorecard_score_options preset = SCORECARD_SCORE_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status score_taken(const void *bytes)
{
    scorecard_result *result = NULL;
    scorecard_status status = scorecard_model_score(made.model, made.data, bytes, &result, NULL);
    scorecard_result_unref(result);
    return status;
}

static scorecard_status give_nothing(void *ctx, size_t n, const struct scorecard_column *inputs, double *out,
                                     struct scorecard_error *err)
{
    (void)ctx, (void)n, (void)inputs, (void)out, (void)err;
    return SCORECARD_OK;
}

static void function_preset(void *bytes)
{
    struct scorecard_function preset = SCORECARD_FUNCTION_INIT;
    preset.name = "f";
    preset.fn = give_nothing;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status function_taken(const void *bytes)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_result *result = NULL;
    options.functions = bytes;
    options.function_count = 1;
    scorecard_status status = scorecard_model_score(made.model, made.data, &options, &result, NULL);
    scorecard_result_unref(result);
    return status;
}

static void verify_preset(void *bytes)
{
    struct scorecard_verify_options preset = SCORECARD_VERIFY_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status verify_taken(const void *bytes)
{
    scorecard_verification *verification = NULL;
    scorecard_status status = scorecard_result_verify(made.result, bytes, &verification, NULL);
    scorecard_verification_unref(verification);
    return status;
}

static void analysis_preset(void *bytes)
{
    struct scorecard_analysis_options preset = SCORECARD_ANALYSIS_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status analysis_taken(const void *bytes)
{
    scorecard_analysis *analysis = NULL;
    scorecard_status status = scorecard_result_statistics(made.result, bytes, &analysis, NULL);
    scorecard_analysis_unref(analysis);
    return status;
}

static void what_if_preset(void *bytes)
{
    struct scorecard_what_if_options preset = SCORECARD_WHAT_IF_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status what_if_taken(const void *bytes)
{
    scorecard_what_if *what_if = NULL;
    scorecard_status status =
        scorecard_model_what_if(made.model, made.data, made.variation, bytes, &what_if, NULL);
    scorecard_what_if_unref(what_if);
    return status;
}

static void uncertainty_preset(void *bytes)
{
    struct scorecard_uncertainty_options preset = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status uncertainty_taken(const void *bytes)
{
    scorecard_uncertainty *uncertainty = NULL;
    scorecard_status status =
        scorecard_model_uncertainty(made.model, made.data, made.doubt, bytes, 0, 1, &uncertainty, NULL);
    scorecard_uncertainty_unref(uncertainty);
    return status;
}

static void read_preset(void *bytes)
{
    struct scorecard_read_options preset = SCORECARD_READ_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status read_taken(const void *bytes)
{
    scorecard_data_draft *draft = NULL;
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), 0);
    scorecard_status status = scorecard_data_draft_read_csv(draft, table_text, strlen(table_text), bytes, NULL);
    scorecard_data_draft_free(draft);
    return status;
}

static void cell_preset(void *bytes)
{
    struct scorecard_cell preset = SCORECARD_CELL_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status cell_taken(const void *bytes)
{
    scorecard_data_draft *draft = NULL;
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "u", NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2024", scorecard_missing(), NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_add_input(draft, "x", NULL, NULL), 0);
    scorecard_status status = scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, 0, 0, 0, bytes, NULL);
    scorecard_data_draft_free(draft);
    return status;
}

static const struct read_struct reads[] = {
    { "scorecard_run", sizeof(struct scorecard_run), run_preset, run_taken },
    { "scorecard_score_options", sizeof(struct scorecard_score_options), score_preset, score_taken },
    { "scorecard_function", sizeof(struct scorecard_function), function_preset, function_taken },
    { "scorecard_verify_options", sizeof(struct scorecard_verify_options), verify_preset, verify_taken },
    { "scorecard_analysis_options", sizeof(struct scorecard_analysis_options), analysis_preset, analysis_taken },
    { "scorecard_what_if_options", sizeof(struct scorecard_what_if_options), what_if_preset, what_if_taken },
    { "scorecard_uncertainty_options", sizeof(struct scorecard_uncertainty_options), uncertainty_preset,
      uncertainty_taken },
    { "scorecard_read_options", sizeof(struct scorecard_read_options), read_preset, read_taken },
    { "scorecard_cell", sizeof(struct scorecard_cell), cell_preset, cell_taken },
    { NULL, 0, NULL, NULL },
};

static int trace_filled(void *bytes)
{
    return scorecard_trace_at(made.trace, 0, bytes);
}

static int survey_filled(void *bytes)
{
    return scorecard_result_survey(made.result, 3, 0, 0, bytes);
}

static int verification_filled(void *bytes)
{
    return scorecard_verification_at(made.verification, 0, bytes);
}

static int statistics_filled(void *bytes)
{
    return scorecard_analysis_statistics_at(made.statistics, 0, bytes);
}

static int correlation_filled(void *bytes)
{
    return scorecard_analysis_correlation_at(made.correlations, 0, bytes);
}

static int reliability_filled(void *bytes)
{
    return scorecard_analysis_reliability_at(made.reliability, 0, bytes);
}

static int component_filled(void *bytes)
{
    return scorecard_analysis_component_at(made.components, 0, bytes);
}

static int availability_filled(void *bytes)
{
    return scorecard_analysis_availability_at(made.availability, 0, bytes);
}

static int strength_filled(void *bytes)
{
    return scorecard_analysis_strength_at(made.strengths, 0, bytes);
}

static int similar_filled(void *bytes)
{
    return scorecard_analysis_similar_at(made.similar, 0, bytes);
}

static int column_filled(void *bytes)
{
    return scorecard_preparation_column_at(made.preparation, 0, bytes);
}

static int changed_filled(void *bytes)
{
    return scorecard_preparation_cell_at(made.preparation, 0, bytes);
}

static int screened_filled(void *bytes)
{
    return scorecard_preparation_unit_at(made.preparation, 0, bytes);
}

static int case_filled(void *bytes)
{
    return scorecard_what_if_at(made.what_if, 0, bytes);
}

static int shift_filled(void *bytes)
{
    return scorecard_what_if_shift_at(made.what_if, 0, 0, bytes);
}

static int doubt_filled(void *bytes)
{
    return scorecard_uncertainty_doubt_at(made.uncertainty, 0, bytes);
}

static int failure_filled(void *bytes)
{
    return scorecard_uncertainty_failure_at(made.uncertainty, 0, bytes);
}

static int uncertainty_filled(void *bytes)
{
    return scorecard_uncertainty_at(made.uncertainty, 0, 0, bytes);
}

static int cell_filled(void *bytes)
{
    return scorecard_data_cell(made.data, SCORECARD_LAYER_OBSERVED, 0, 0, 0, bytes);
}

static int error_filled(void *bytes)
{
    return scorecard_draft_add(NULL, SCORECARD_NONE, "x", NULL, bytes) == SCORECARD_ERROR_NULL;
}

static const struct written_struct writes[] = {
    { "scorecard_trace_line", sizeof(struct scorecard_trace_line), trace_filled },
    { "scorecard_survey_line", sizeof(struct scorecard_survey_line), survey_filled },
    { "scorecard_verify_line", sizeof(struct scorecard_verify_line), verification_filled },
    { "scorecard_statistics_line", sizeof(struct scorecard_statistics_line), statistics_filled },
    { "scorecard_correlation_line", sizeof(struct scorecard_correlation_line), correlation_filled },
    { "scorecard_reliability_line", sizeof(struct scorecard_reliability_line), reliability_filled },
    { "scorecard_component_line", sizeof(struct scorecard_component_line), component_filled },
    { "scorecard_availability_line", sizeof(struct scorecard_availability_line), availability_filled },
    { "scorecard_strength_line", sizeof(struct scorecard_strength_line), strength_filled },
    { "scorecard_similar_line", sizeof(struct scorecard_similar_line), similar_filled },
    { "scorecard_prepared_column", sizeof(struct scorecard_prepared_column), column_filled },
    { "scorecard_prepared_cell", sizeof(struct scorecard_prepared_cell), changed_filled },
    { "scorecard_screened_unit", sizeof(struct scorecard_screened_unit), screened_filled },
    { "scorecard_cell", sizeof(struct scorecard_cell), cell_filled },
    { "scorecard_error", sizeof(struct scorecard_error), error_filled },
    { "scorecard_case", sizeof(struct scorecard_case), case_filled },
    { "scorecard_shift", sizeof(struct scorecard_shift), shift_filled },
    { "scorecard_doubt_line", sizeof(struct scorecard_doubt_line), doubt_filled },
    { "scorecard_uncertainty_failure", sizeof(struct scorecard_uncertainty_failure), failure_filled },
    { "scorecard_uncertainty_line", sizeof(struct scorecard_uncertainty_line), uncertainty_filled },
    { NULL, 0, NULL },
};

const struct sized_part sized_scoring = { make, unmake, reads, writes };
