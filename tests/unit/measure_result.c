/* SPDX-License-Identifier: MIT */
#include "measure/result.h"
#include "measure_small.h"
#include "tap.h"

static const char nodes[] = "{'id':'top','tiers':{'method':'cuts','list':[{'id':'good','from':2},{'id':'rest'}]},'children':[{'id':'x'},{'id':'y'}]}";
static const char units[] = "id,group.region,group.kind\nA,north,\nB,south,\n";
static const char csv[] = "unit,period,x,y\nA,2021,1,2\nB,2021,3,\nA,2019,5,5\nA,2020,1,4\n";
static const char edition[] = "'edition':{'first':'2020'},";

START_TEST(periods_are_those_of_the_edition_in_order_of_time)
{
    scorecard_result *r = small_result_by(edition, nodes, units, csv);
    const scorecard_data *data = scorecard_result_data(r);
    ck_assert_uint_eq(scorecard_result_period_count(r), 2);
    ck_assert_str_eq(scorecard_data_period_id(data, scorecard_result_period_at(r, 0)), "2020");
    ck_assert_str_eq(scorecard_data_period_id(data, scorecard_result_period_at(r, 1)), "2021");
    ck_assert_uint_eq(scorecard_result_period_at(r, 2), SCORECARD_NONE);
    ck_assert_str_eq(scorecard_model_id(scorecard_result_model(r)), "m");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(populations_are_all_and_the_group_columns)
{
    scorecard_result *r = small_result_by(edition, nodes, units, csv);
    ck_assert_uint_eq(scorecard_result_population_count(r), 1 + scorecard_data_group_column_count(scorecard_result_data(r)));
    ck_assert_str_eq(scorecard_result_population_id(r, 0), "all");
    ck_assert_str_eq(scorecard_result_population_id(r, 1), "region");
    ck_assert_ptr_null(scorecard_result_population_id(r, 9));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(views_are_columns_over_all_units)
{
    scorecard_result *r = small_result_by(edition, nodes, units, csv);
    struct spot at = spot_of(r, "top", "B", "2021");
    struct scorecard_column column;
    CK_OK(scorecard_result_scores(r, at.node, at.period, &column, &err));
    ck_assert_double_eq(column.at[0], 1.5);
    ck_assert_uint_eq(double_bits(column.at[column.step]), ONE_NAN);
    CK_OK(scorecard_result_coverage(r, at.node, at.period, &column, &err));
    ck_assert_double_eq(column.at[column.step], 0.5);
    CK_OK(scorecard_result_imputed(r, at.node, at.period, &column, &err));
    ck_assert_double_eq(column.at[column.step], 0);
    CK_OK(scorecard_result_ranks(r, at.node, at.period, 1, &column, &err));
    ck_assert_double_eq(column.at[0], 1);
    ck_assert_uint_eq(double_bits(column.at[column.step]), ONE_NAN);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_was_not_scored_has_no_view)
{
    scorecard_result *r = small_result_by(edition, nodes, units, csv);
    struct scorecard_column column = { (const double *)1, 7 };
    uint32_t old = scorecard_data_find_period(scorecard_result_data(r), "2019"), now = scorecard_result_period_at(r, 0);
    CK_FAILS(scorecard_result_scores(r, 0, old, &column, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    ck_assert_ptr_null(column.at);
    CK_FAILS(scorecard_result_scores(r, 3, now, &column, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_FAILS(scorecard_result_coverage(r, 0, 3, &column, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_FAILS(scorecard_result_imputed(r, SCORECARD_NONE, now, &column, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_FAILS(scorecard_result_ranks(r, 0, old, 0, &column, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_FAILS(scorecard_result_ranks(r, 0, now, 4, &column, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_FAILS(scorecard_result_scores(NULL, 0, now, &column, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_scores(r, 0, now, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_coverage(NULL, 0, now, &column, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_imputed(NULL, 0, now, &column, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_ranks(NULL, 0, now, 0, &column, &err), SCORECARD_ERROR_NULL, "");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total)
{
    scorecard_result *r = small_result_by(edition, nodes, units, csv);
    uint32_t old = scorecard_data_find_period(scorecard_result_data(r), "2019"), now = scorecard_data_find_period(scorecard_result_data(r), "2021");
    const struct {
        const scorecard_result *r;
        uint32_t node, unit, period, population;
    } cases[] = { { NULL, 0, 0, now, 0 }, { r, 3, 0, now, 0 }, { r, 0, 2, now, 0 }, { r, 0, 0, old, 0 }, { r, 0, 0, 3, 0 }, { r, 0, 0, now, 9 } };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        if (k < 5) {
            ck_assert_uint_eq(double_bits(scorecard_result_score(cases[k].r, cases[k].node, cases[k].unit, cases[k].period)), ONE_NAN);
            ck_assert_int_eq(scorecard_result_gap(cases[k].r, cases[k].node, cases[k].unit, cases[k].period), 0);
            ck_assert_uint_eq(scorecard_result_tier(cases[k].r, cases[k].node, cases[k].unit, cases[k].period), SCORECARD_NONE);
        }
        ck_assert_uint_eq(double_bits(scorecard_result_rank(cases[k].r, cases[k].node, cases[k].unit, cases[k].period, cases[k].population)), ONE_NAN);
        ck_assert_uint_eq(scorecard_result_of(cases[k].r, cases[k].node, cases[k].unit, cases[k].period, cases[k].population), 0);
    }
    ck_assert_double_eq(scorecard_result_score(r, 0, 0, now), 1.5);
    ck_assert_int_eq(scorecard_result_gap(r, 0, 1, now), SCORECARD_GAP_NOT_REPORTED);
    ck_assert_uint_eq(scorecard_result_tier(r, 0, 0, now), 1);
    ck_assert_uint_eq(scorecard_result_tier(r, 0, 1, now), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_result_tier(r, 1, 0, now), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_result_of(r, 0, 1, now, 0), 1);
    ck_assert_ptr_null(scorecard_result_model(NULL));
    ck_assert_ptr_null(scorecard_result_data(NULL));
    ck_assert_uint_eq(scorecard_result_period_count(NULL), 0);
    ck_assert_uint_eq(scorecard_result_period_at(NULL, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_result_population_count(NULL), 0);
    ck_assert_ptr_null(scorecard_result_population_id(NULL, 0));
    ck_assert_uint_eq(scorecard_result_warning_count(NULL), 0);
    ck_assert_ptr_null(scorecard_result_warning_at(NULL, 0));
    ck_assert_uint_eq(scorecard_result_warning_count(r), 0);
    ck_assert_ptr_null(scorecard_result_warning_at(r, 0));
    ck_assert_ptr_null(scorecard_result_ref(NULL));
    scorecard_result_unref(NULL);
    scorecard_result *same = scorecard_result_ref(r);
    ck_assert_ptr_eq(same, r);
    scorecard_result_unref(r);
    ck_assert_double_eq(scorecard_result_score(same, 0, 0, now), 1.5);
    scorecard_result_unref(same);
}
END_TEST

/* Asking for each field of a result that keeps one of them. */
START_TEST(what_was_not_kept_is_said_not_to_be)
{
    static const uint64_t fields[] = { SCORECARD_KEEP_SCORES, SCORECARD_KEEP_GAPS, SCORECARD_KEEP_COVERAGE, SCORECARD_KEEP_IMPUTED,
                                       SCORECARD_KEEP_RANKS,  SCORECARD_KEEP_TIERS };
    scorecard_model *model = small_model_by(edition, nodes, NULL);
    scorecard_data *data = small_data(units, csv);
    uint32_t now = scorecard_data_find_period(data, "2021");
    for (int k = 0; k < 6; k++) {
        struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
        struct scorecard_column column;
        scorecard_result *r;
        options.keep = fields[k];
        CK_OK(scorecard_model_score(model, data, &options, &r, &err));
        ck_assert_double_eq(scorecard_result_score(r, 0, 0, now), 1.5); /* kept whatever is asked for */
        ck_assert_int_eq(scorecard_result_gap(r, 0, 1, now), k == 1 ? SCORECARD_GAP_NOT_REPORTED : 0);
        if (k == 2)
            CK_OK(scorecard_result_coverage(r, 0, now, &column, &err));
        else
            CK_FAILS(scorecard_result_coverage(r, 0, now, &column, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node top");
        if (k == 3)
            CK_OK(scorecard_result_imputed(r, 0, now, &column, &err));
        else
            CK_FAILS(scorecard_result_imputed(r, 0, now, &column, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node top");
        if (k == 4) {
            CK_OK(scorecard_result_ranks(r, 0, now, 1, &column, &err));
            ck_assert_uint_eq(scorecard_result_of(r, 0, 0, now, 0), 1);
        } else {
            CK_FAILS(scorecard_result_ranks(r, 0, now, 0, &column, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node top");
            ck_assert(isnan(scorecard_result_rank(r, 0, 0, now, 0)));
            ck_assert_uint_eq(scorecard_result_of(r, 0, 0, now, 0), 0);
        }
        ck_assert_uint_eq(scorecard_result_tier(r, 0, 0, now), k == 5 ? 1 : SCORECARD_NONE);
        scorecard_result_unref(r);
    }
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(nodes_and_populations_may_be_chosen)
{
    scorecard_model *model = small_model_by(edition, nodes, NULL);
    scorecard_data *data = small_data(units, csv);
    uint32_t now = scorecard_data_find_period(data, "2021");
    const uint32_t kept[] = { 2, 0 }, ranked[] = { 0 }, populations[] = { 1 };
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_column column;
    scorecard_result *r;
    options.nodes = kept;
    options.node_count = 2;
    options.ranked = ranked;
    options.ranked_count = 1;
    options.populations = populations;
    options.population_count = 1;
    CK_OK(scorecard_model_score(model, data, &options, &r, &err));
    ck_assert_double_eq(scorecard_result_score(r, 0, 0, now), 1.5);
    ck_assert_double_eq(scorecard_result_score(r, 2, 0, now), 2);
    ck_assert(isnan(scorecard_result_score(r, 1, 0, now)));
    ck_assert_int_eq(scorecard_result_gap(r, 1, 0, now), 0);
    CK_FAILS(scorecard_result_scores(r, 1, now, &column, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node x");
    ck_assert_double_eq(scorecard_result_rank(r, 0, 0, now, 1), 1);
    CK_FAILS(scorecard_result_ranks(r, 0, now, 0, &column, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node top");
    CK_FAILS(scorecard_result_ranks(r, 2, now, 1, &column, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node y");
    ck_assert_uint_eq(scorecard_result_of(r, 0, 0, now, 0), 0);
    ck_assert(isnan(scorecard_result_rank(r, 2, 0, now, 1)));
    ck_assert_uint_eq(scorecard_result_tier(r, 0, 0, now), 1);
    /* What is not kept can be derived all the same. */
    scorecard_trace *trace;
    CK_OK(scorecard_result_trace(r, 1, 0, now, NULL, &trace, &err));
    ck_assert_str_eq(scorecard_trace_text(trace), "x [x] = 1\n  input x = 1, layer observed\n  rule identity = 1\n");
    scorecard_trace_unref(trace);
    scorecard_result_unref(r);
    static const uint32_t none[] = { 3 }, one[] = { 1 };
    options.nodes = none;
    options.node_count = 1;
    CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_score_options, nodes");
    ck_assert_ptr_null(r);
    options.nodes = ranked;
    options.ranked = one;
    CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_score_options, ranked");
    options.ranked = none;
    CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_score_options, ranked");
    options.ranked = NULL;
    options.populations = none;
    CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_score_options, populations");
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/result");
    TCase *result = tcase_create("result");
    tcase_add_test(result, periods_are_those_of_the_edition_in_order_of_time);
    tcase_add_test(result, populations_are_all_and_the_group_columns);
    tcase_add_test(result, views_are_columns_over_all_units);
    tcase_add_test(result, what_was_not_scored_has_no_view);
    tcase_add_test(result, getters_are_total);
    tcase_add_test(result, what_was_not_kept_is_said_not_to_be);
    tcase_add_test(result, nodes_and_populations_may_be_chosen);
    suite_add_tcase(suite, result);
    return tap_main(suite);
}
