/* SPDX-License-Identifier: MIT */
/* What all analyses share: options, units, names, the table. */
#include "analysed.h"
#include "tap.h"

static const char nodes[] = "{'id':'top','children':[{'id':'a'},{'id':'b'}]}";
static const double numbers[] = { 1, 2, 3, 4, 2, 1, 4, 3 };

START_TEST(bad_options_are_refused)
{
    scorecard_result *r = wide_result(nodes, numbers, 2, 4, false);
    static const uint32_t none = 99;
    struct scorecard_analysis_options good = SCORECARD_ANALYSIS_OPTIONS_INIT, cases[15];
    for (size_t i = 0; i < 15; i++)
        cases[i] = good;
    cases[0].nodes = &none, cases[0].node_count = 1;
    cases[1].periods = &none, cases[1].period_count = 1;
    cases[2].stage = 7; /* a sum is for statistics */
    cases[3].stage = 8;
    cases[4].correlation = 4;
    cases[5].among = 4;
    cases[6].among = -1;
    cases[7].order = 3;
    cases[8].collinear = 1.1;
    cases[9].collinear = -0.5;
    cases[10].negative = -1.1;
    cases[11].negative = 0.1;
    cases[12].skew = -1;
    cases[13].kurtosis = NAN;
    cases[14].negative = NAN;
    for (size_t i = 0; i < 15; i++) {
        scorecard_analysis *a = (scorecard_analysis *)(uintptr_t)&none;
        CK_FAILS(scorecard_result_correlations(r, &cases[i], &a, &err), SCORECARD_ERROR_ARGUMENT, "");
        ck_assert_ptr_null(a);
    }
    scorecard_analysis *a;
    good.stage = 8;
    CK_FAILS(scorecard_result_statistics(r, &good, &a, &err), SCORECARD_ERROR_ARGUMENT, "");
    good.stage = 0;
    good.flags = 2;
    CK_FAILS(scorecard_result_statistics(r, &good, &a, &err), SCORECARD_ERROR_OPTIONS, "");
    good.flags = 0;
    good.size = 8;
    CK_FAILS(scorecard_result_statistics(r, &good, &a, &err), SCORECARD_ERROR_OPTIONS, "");
    CK_FAILS(scorecard_result_statistics(r, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_statistics(NULL, NULL, &a, &err), SCORECARD_ERROR_NULL, "");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_table_is_shared_and_outlives_its_result)
{
    scorecard_result *r = wide_result(nodes, numbers, 2, 4, false);
    scorecard_analysis *a = analysed(scorecard_result_correlations, r, NULL);
    scorecard_result_unref(r);
    ck_assert_ptr_eq(scorecard_analysis_ref(a), a);
    scorecard_analysis_unref(a);
    ck_assert_int_eq(scorecard_analysis_kind(a), SCORECARD_ANALYSIS_CORRELATIONS);
    ck_assert_uint_eq(scorecard_analysis_count(a), 3);
    LINE(correlation_line, correlation_at, a, 0);
    CK_NEAR(line.r, 0.6);
    ck_assert_int_eq(scorecard_analysis_correlation_at(a, 3, &line), 0);
    ck_assert_int_eq(scorecard_analysis_correlation_at(NULL, 0, &line), 0);
    ck_assert_int_eq(scorecard_analysis_correlation_at(a, 0, NULL), 0);
    line.size = 8;
    ck_assert_int_eq(scorecard_analysis_correlation_at(a, 0, &line), 0);
    struct scorecard_statistics_line statistics = { .size = sizeof statistics };
    struct scorecard_reliability_line reliability = { .size = sizeof reliability };
    struct scorecard_component_line component = { .size = sizeof component };
    struct scorecard_availability_line availability = { .size = sizeof availability };
    struct scorecard_strength_line strength = { .size = sizeof strength };
    struct scorecard_similar_line similar = { .size = sizeof similar };
    ck_assert_int_eq(scorecard_analysis_statistics_at(a, 0, &statistics), 0); /* of another kind */
    ck_assert_int_eq(scorecard_analysis_reliability_at(a, 0, &reliability), 0);
    ck_assert_int_eq(scorecard_analysis_component_at(a, 0, &component), 0);
    ck_assert_int_eq(scorecard_analysis_availability_at(a, 0, &availability), 0);
    ck_assert_int_eq(scorecard_analysis_strength_at(a, 0, &strength), 0);
    ck_assert_int_eq(scorecard_analysis_similar_at(a, 0, &similar), 0);
    scorecard_analysis_unref(a);
    ck_assert_ptr_null(scorecard_analysis_ref(NULL));
    scorecard_analysis_unref(NULL);
    ck_assert_int_eq(scorecard_analysis_kind(NULL), 0);
    ck_assert_uint_eq(scorecard_analysis_count(NULL), 0);
}
END_TEST

START_TEST(units_that_are_not_ranked_count_when_asked)
{
    scorecard_result *r = small_result_by(NULL, nodes, "id,ranked\nA,yes\nB,yes\nC,no\n",
                                          "unit,period,a,b\nC,2020,90,1\nB,2020,3,1\nA,2020,1,1\n");
    struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
    uint32_t node = node_of(r, "a");
    o.nodes = &node;
    o.node_count = 1;
    for (int all = 0; all < 2; all++) {
        o.flags = all ? SCORECARD_ANALYSIS_ALL_UNITS : 0;
        scorecard_analysis *a = analysed(scorecard_result_statistics, r, &o);
        LINE(statistics_line, statistics_at, a, 0);
        ck_assert_uint_eq(line.count, all ? 3 : 2);
        ck_assert_double_eq(line.max, all ? 90 : 3);
        scorecard_analysis_unref(a);
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(periods_can_be_chosen)
{
    scorecard_result *r = small_result(nodes, "unit,period,a,b\nA,2020,1,1\nB,2020,2,1\nA,2021,3,1\nB,2021,4,1\n");
    struct scorecard_analysis_options o = SCORECARD_ANALYSIS_OPTIONS_INIT;
    uint32_t node = node_of(r, "a"), second = scorecard_data_find_period(scorecard_result_data(r), "2021");
    o.nodes = &node;
    o.node_count = 1;
    o.stage = SCORECARD_STAGE_SCORE;
    scorecard_analysis *a = analysed(scorecard_result_statistics, r, &o);
    ck_assert_uint_eq(scorecard_analysis_count(a), 2);
    scorecard_analysis_unref(a);
    o.periods = &second;
    o.period_count = 1;
    a = analysed(scorecard_result_statistics, r, &o);
    ck_assert_uint_eq(scorecard_analysis_count(a), 1);
    LINE(statistics_line, statistics_at, a, 0);
    ck_assert_uint_eq(line.period, second);
    CK_NEAR(line.mean, 3.5);
    scorecard_analysis_unref(a);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_node_that_was_not_kept_is_named)
{
    scorecard_model *model = small_model(nodes);
    scorecard_data *data = small_data(NULL, "unit,period,a,b\nA,2020,1,1\nB,2020,2,1\n");
    uint32_t top = 0;
    struct scorecard_score_options o = SCORECARD_SCORE_OPTIONS_INIT;
    o.nodes = &top;
    o.node_count = 1;
    scorecard_result *r;
    scorecard_analysis *a;
    CK_OK(scorecard_model_score(model, data, &o, &r, &err));
    CK_FAILS(scorecard_result_statistics(r, NULL, &a, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node a");
    CK_FAILS(scorecard_result_correlations(r, NULL, &a, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node a");
    CK_FAILS(scorecard_result_reliability(r, NULL, &a, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node a");
    CK_FAILS(scorecard_result_components(r, NULL, &a, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node a");
    CK_FAILS(scorecard_result_strengths(r, 0, NULL, &a, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node a");
    CK_FAILS(scorecard_result_similar(r, 0, NULL, &a, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node a");
    a = analysed(scorecard_result_availability, r, NULL); /* looks at data only */
    scorecard_analysis_unref(a);
    scorecard_result_unref(r);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(names)
{
    static const char *const outcomes[] = { NULL, "ok", "too-few", "constant", "singular", "failed", NULL };
    for (int32_t i = 0; i < 7; i++) {
        const char *name = scorecard_outcome_name(i);
        ck_assert(outcomes[i] == NULL ? name == NULL : strcmp(name, outcomes[i]) == 0);
    }
    ck_assert_str_eq(scorecard_stage_name(SCORECARD_STAGE_RAW), "raw");
    ck_assert_str_eq(scorecard_stage_name(SCORECARD_STAGE_PREPARED), "prepared");
    ck_assert_str_eq(scorecard_stage_name(SCORECARD_STAGE_SCORE), "score");
    ck_assert_ptr_null(scorecard_stage_name(3));
    ck_assert_str_eq(scorecard_correlation_name(SCORECARD_CORRELATION_PEARSON), "pearson");
    ck_assert_str_eq(scorecard_correlation_name(SCORECARD_CORRELATION_SPEARMAN), "spearman");
    ck_assert_str_eq(scorecard_correlation_name(SCORECARD_CORRELATION_KENDALL), "kendall");
    ck_assert_ptr_null(scorecard_correlation_name(0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/analysis");
    TCase *c = tcase_create("analysis");
    tcase_add_test(c, bad_options_are_refused);
    tcase_add_test(c, a_table_is_shared_and_outlives_its_result);
    tcase_add_test(c, units_that_are_not_ranked_count_when_asked);
    tcase_add_test(c, periods_can_be_chosen);
    tcase_add_test(c, a_node_that_was_not_kept_is_named);
    tcase_add_test(c, names);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
