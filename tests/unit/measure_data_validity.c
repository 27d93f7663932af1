/* SPDX-License-Identifier: MIT */
#include "measure/data_store.h"

#include "editions.h"

static scorecard_data_draft *draft_of(const char *const *units, const char *const *periods)
{
    scorecard_data_draft *d = NULL;
    OKAY(scorecard_data_draft_new(NULL, &d, &err));
    for (; *units != NULL; units++)
        OKAY(scorecard_data_draft_add_unit(d, *units, NULL, &err));
    for (; *periods != NULL; periods++)
        OKAY(scorecard_data_draft_add_period(d, *periods, scorecard_missing(), NULL, &err));
    OKAY(scorecard_data_draft_add_input(d, "x", NULL, &err));
    OKAY(scorecard_data_draft_add_input(d, "y", NULL, &err));
    return d;
}

static const char *const abc[] = { "A", "B", "C", NULL };
static const char *const years[] = { "2023", "2024", "2025", NULL };

static void put(scorecard_data_draft *d, uint32_t unit, uint32_t period, uint32_t input, double value)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    cell.value = value;
    OKAY(scorecard_data_draft_set(d, SCORECARD_LAYER_OBSERVED, unit, period, input, &cell, &err));
}

static scorecard_data *finish(scorecard_data_draft *d)
{
    scorecard_data *data = NULL;
    OKAY(scorecard_data_draft_finish(d, &data, &err));
    scorecard_data_draft_free(d);
    return data;
}

static int32_t gap_of(const scorecard_data *data, uint32_t unit, uint32_t period, uint32_t input, int32_t *stated)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    *stated = scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, unit, period, input, &cell);
    return cell.gap;
}

START_TEST(outside_its_periods_a_unit_is_a_structural_gap)
{
    static const double lent[] = { 1, NAN, 3 };
    const uint32_t x = 0;
    scorecard_data_draft *d = draft_of(abc, years);
    OKAY(scorecard_data_draft_set_valid(d, 1, "2024", "2024", &err));
    for (uint32_t p = 0; p < 3; p++)
        put(d, 0, p, 1, 5);
    put(d, 1, 1, 1, 7);
    struct scorecard_cell none = SCORECARD_CELL_INIT;
    OKAY(scorecard_data_draft_set(d, SCORECARD_LAYER_OBSERVED, 1, 2, 1, &none, &err)); /* a gap that was stated there */
    OKAY(scorecard_data_draft_matrix(d, SCORECARD_LAYER_OBSERVED, 0, (struct scorecard_matrix){ lent, 3, 1, 1, 1 }, &x, NULL, NULL, &err));
    scorecard_data *data = finish(d);
    ck_assert_str_eq(scorecard_data_unit_first(data, 1), "2024");
    ck_assert_str_eq(scorecard_data_unit_last(data, 1), "2024");
    ck_assert_ptr_null(scorecard_data_unit_first(data, 0));
    int32_t stated;
    for (uint32_t p = 0; p < 3; p++)
        for (uint32_t input = 0; input < 2; input++) {
            bool there = p == 1;
            ck_assert_int_eq(scorecard_data_unit_valid(data, 1, p), there);
            ck_assert_int_eq(scorecard_data_unit_valid(data, 0, p), 1);
            int32_t gap = gap_of(data, 1, p, input, &stated);
            ck_assert_int_eq(gap, !there ? SCORECARD_GAP_STRUCTURAL : input == 0 ? SCORECARD_GAP_NOT_REPORTED : 0);
            ck_assert_int_eq(stated, !there || input == 1);
        }
    ck_assert_int_eq(gap_of(data, 2, 1, 1, &stated), SCORECARD_GAP_NOT_REPORTED);
    ck_assert_int_eq(stated, 0);
    ck_assert_double_eq(scorecard_data_column(data, SCORECARD_LAYER_OBSERVED, 0, 0).at[2], 3);
    scorecard_data_unref(data);
}
END_TEST

static void released(void *context)
{
    ++*(int *)context;
}

START_TEST(what_is_borrowed_is_copied_where_a_unit_is_absent)
{
    static const double lent[] = { 1, NAN, 3, 4, NAN, 6 };
    int count = 0;
    scorecard_data_draft *d = draft_of(abc, years);
    OKAY(scorecard_data_draft_set_valid(d, 1, "2024", NULL, &err));
    OKAY(scorecard_data_draft_matrix(d, SCORECARD_LAYER_OBSERVED, 0, (struct scorecard_matrix){ lent, 3, 2, 1, 3 }, NULL, released, &count, &err));
    scorecard_data *data = finish(d);
    struct scorecard_column column = scorecard_data_column(data, SCORECARD_LAYER_OBSERVED, 0, 1);
    ck_assert_double_eq(column.at[0], 4);
    ck_assert_double_eq(column.at[2 * column.step], 6);
    int32_t stated;
    ck_assert_int_eq(gap_of(data, 1, 0, 0, &stated), SCORECARD_GAP_STRUCTURAL);
    scorecard_data_unref(data);
    ck_assert_int_eq(count, 1);
}
END_TEST

START_TEST(values_of_a_unit_that_was_not_there_are_refused)
{
    static const double lent[] = { 1, 2, 3 };
    const uint32_t x = 0;
    scorecard_data_draft *d = draft_of(abc, years);
    scorecard_data *data = NULL;
    OKAY(scorecard_data_draft_set_valid(d, 1, NULL, "2024", &err));
    put(d, 1, 2, 0, 1);
    FAILS(scorecard_data_draft_finish(d, &data, &err), SCORECARD_ERROR_PARAMETER, "unit B, period 2025, input x, layer observed",
          "exists from the beginning to 2024");
    OKAY(scorecard_data_draft_set_valid(d, 1, NULL, NULL, &err));
    OKAY(scorecard_data_draft_set_valid(d, 2, "2025-Q2", NULL, &err));
    OKAY(scorecard_data_draft_set_published_tier(d, "n", 2, 2, "good", &err));
    FAILS(scorecard_data_draft_finish(d, &data, &err), SCORECARD_ERROR_PARAMETER, "unit C, period 2025, node n, field tier", "from 2025-Q2 to the end");
    OKAY(scorecard_data_draft_set_valid(d, 2, "2025", NULL, &err));
    OKAY(scorecard_data_draft_matrix(d, SCORECARD_LAYER_OBSERVED, 0, (struct scorecard_matrix){ lent, 3, 1, 1, 1 }, &x, NULL, NULL, &err));
    FAILS(scorecard_data_draft_finish(d, &data, &err), SCORECARD_ERROR_PARAMETER, "unit C, period 2023, input x, layer observed", "mend");
    OKAY(scorecard_data_draft_set_valid(d, 2, NULL, NULL, &err)); /* the draft is none the worse */
    data = finish(d);
    ck_assert_ptr_nonnull(data);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(periods_without_a_time_are_those_of_the_data)
{
    scorecard_data_draft *d = draft_of(abc, (const char *const[]){ NULL });
    scorecard_data *data = NULL;
    OKAY(scorecard_data_draft_add_period(d, "round-1", 1, NULL, &err));
    OKAY(scorecard_data_draft_add_period(d, "round-2", 2, NULL, &err));
    OKAY(scorecard_data_draft_add_period(d, "round-3", 3, NULL, &err));
    OKAY(scorecard_data_draft_set_valid(d, 0, "round-2", "round-2", &err));
    OKAY(scorecard_data_draft_set_valid(d, 1, NULL, "round-9", &err));
    FAILS(scorecard_data_draft_finish(d, &data, &err), SCORECARD_ERROR_UNKNOWN, "unit B", "'round-9' tells no time");
    OKAY(scorecard_data_draft_set_valid(d, 1, "round-8", "2020", &err));
    FAILS(scorecard_data_draft_finish(d, &data, &err), SCORECARD_ERROR_UNKNOWN, "unit B", "'round-8' tells no time");
    OKAY(scorecard_data_draft_set_valid(d, 1, "round-3", "round-1", &err));
    FAILS(scorecard_data_draft_finish(d, &data, &err), SCORECARD_ERROR_PARAMETER, "unit B", "its last period round-1 is before its first");
    OKAY(scorecard_data_draft_set_valid(d, 1, NULL, NULL, &err));
    FAILS(scorecard_data_draft_set_valid(d, 1, "a b", NULL, &err), SCORECARD_ERROR_ID, "unit B", "");
    FAILS(scorecard_data_draft_set_valid(d, 1, NULL, "", &err), SCORECARD_ERROR_ID, "unit B", "");
    FAILS(scorecard_data_draft_set_valid(d, 9, NULL, NULL, &err), SCORECARD_ERROR_ARGUMENT, "unit number 9", "add this one first");
    FAILS(scorecard_data_draft_set_valid(NULL, 0, NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "draft");
    data = finish(d);
    for (uint32_t p = 0; p < 3; p++)
        ck_assert_int_eq(scorecard_data_unit_valid(data, 0, p), p == 1);
    ck_assert_int_eq(scorecard_i_data_exists_at(data, 0, 2), 1);
    ck_assert_int_eq(scorecard_i_data_exists_at(data, 0, 2.5), 0);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(successors_are_found_both_ways)
{
    scorecard_data_draft *d = draft_of(abc, years);
    scorecard_data *data = NULL;
    OKAY(scorecard_data_draft_add_successor(d, 0, 2, 0.1, &err));
    FAILS(scorecard_data_draft_finish(d, &data, &err), SCORECARD_ERROR_PARAMETER, "unit A, successor C", "no last period");
    OKAY(scorecard_data_draft_set_valid(d, 0, NULL, "2024", &err));
    OKAY(scorecard_data_draft_add_successor(d, 0, 1, 3, &err));
    OKAY(scorecard_data_draft_add_successor(d, 2, 2, 7, &err));
    FAILS(scorecard_data_draft_add_successor(d, 0, 2, 1, &err), SCORECARD_ERROR_DUPLICATE, "unit A, successor C", "already");
    FAILS(scorecard_data_draft_add_successor(d, 1, 2, 0, &err), SCORECARD_ERROR_WEIGHT, "unit B, successor C", "above 0");
    FAILS(scorecard_data_draft_add_successor(d, 1, 2, NAN, &err), SCORECARD_ERROR_WEIGHT, "unit B, successor C", "above 0");
    FAILS(scorecard_data_draft_add_successor(d, 1, 2, INFINITY, &err), SCORECARD_ERROR_WEIGHT, "unit B, successor C", "finite");
    FAILS(scorecard_data_draft_add_successor(d, 1, 8, 1, &err), SCORECARD_ERROR_ARGUMENT, "unit number 8", "");
    FAILS(scorecard_data_draft_add_successor(d, 8, 1, 1, &err), SCORECARD_ERROR_ARGUMENT, "unit number 8", "");
    FAILS(scorecard_data_draft_add_successor(NULL, 8, 1, 1, &err), SCORECARD_ERROR_NULL, "", "draft");
    data = finish(d);
    double weight = 0;
    ck_assert_uint_eq(scorecard_data_successor_count(data, 0), 2);
    ck_assert_uint_eq(scorecard_data_successor_at(data, 0, 0, &weight), 2);
    ck_assert_double_eq(weight, 0.1);
    ck_assert_uint_eq(scorecard_data_successor_at(data, 0, 1, NULL), 1);
    ck_assert_uint_eq(scorecard_data_successor_at(data, 0, 2, &weight), SCORECARD_NONE);
    ck_assert(isnan(weight));
    ck_assert_uint_eq(scorecard_data_predecessor_count(data, 2), 2);
    ck_assert_uint_eq(scorecard_data_predecessor_at(data, 2, 1, &weight), 2);
    ck_assert_double_eq(weight, 7);
    ck_assert_uint_eq(scorecard_data_predecessor_count(NULL, 2), 0);
    ck_assert_uint_eq(scorecard_data_successor_count(NULL, 2), 0);
    ck_assert_ptr_null(scorecard_data_unit_first(NULL, 0));
    ck_assert_ptr_null(scorecard_data_unit_last(data, 7));
    ck_assert_int_eq(scorecard_data_unit_valid(NULL, 0, 0), 0);
    ck_assert_int_eq(scorecard_data_unit_valid(data, 0, 7), 0);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(nobody_comes_from_himself)
{
    scorecard_data_draft *d = draft_of(abc, years);
    scorecard_data *data = NULL;
    for (uint32_t u = 0; u < 3; u++) {
        OKAY(scorecard_data_draft_set_valid(d, u, NULL, "2024", &err));
        OKAY(scorecard_data_draft_add_successor(d, u, (u + 1) % 3, 1, &err));
    }
    FAILS(scorecard_data_draft_finish(d, &data, &err), SCORECARD_ERROR_CYCLE, "unit A", "comes from itself");
    ck_assert_ptr_null(data);
    scorecard_data_draft_free(d);
}
END_TEST

START_TEST(constructed_cells_are_known)
{
    scorecard_data_draft *d = draft_of(abc, years);
    OKAY(scorecard_data_draft_set_constructed(d, 1, 0, &err));
    OKAY(scorecard_data_draft_set_constructed(d, 1, 0, &err));
    FAILS(scorecard_data_draft_set_constructed(d, 5, 0, &err), SCORECARD_ERROR_ARGUMENT, "unit number 5", "");
    FAILS(scorecard_data_draft_set_constructed(d, 0, 5, &err), SCORECARD_ERROR_ARGUMENT, "period number 5", "");
    FAILS(scorecard_data_draft_set_constructed(NULL, 0, 5, &err), SCORECARD_ERROR_NULL, "", "draft");
    put(d, 1, 0, 0, 3);
    scorecard_data *data = finish(d);
    for (uint32_t u = 0; u < 3; u++)
        for (uint32_t p = 0; p < 3; p++) {
            ck_assert_int_eq(scorecard_data_constructed(data, u, p), u == 1 && p == 0);
            ck_assert_int_eq(scorecard_data_unit_valid(data, u, p), 1);
        }
    ck_assert_int_eq(scorecard_data_constructed(data, 9, 0), 0);
    ck_assert_int_eq(scorecard_data_constructed(data, 0, 9), 0);
    ck_assert_int_eq(scorecard_data_constructed(NULL, 0, 0), 0);
    scorecard_data_unref(data);
}
END_TEST

/* No policy, imputation or average makes a unit that is not there one that has a score. */
START_TEST(a_unit_that_is_not_there_is_neither_scored_nor_ranked)
{
    static const char *const models[] = {
        "{'id':'t','gaps':{'default':['zero'],'structural':['zero']},'children':[{'id':'x'},{'id':'y'}]}",
        "{'id':'t','children':[{'id':'x','impute':{'method':'mean','reasons':['structural','not-reported']}},{'id':'y','impute':{'method':'constant','value':3,'reasons':['structural']}}]}",
        "{'id':'t','aggregate':'geometric','gaps':{'structural':['zero']},'children':[{'id':'x'},{'id':'y'}]}",
        "{'id':'t','aggregate':{'method':'expression','expression':'x + y'},'gaps':{'structural':['zero']},'children':[{'id':'x'},{'id':'y'}]}",
        "{'id':'t','round':{'decimals':1},'children':[{'id':'x','map':{'multiply':2}},{'id':'y','rule':'minmax'}]}",
        "{'id':'t','aggregate':'topsis','children':[{'id':'x'},{'id':'y'}]}",
    };
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++) {
        scorecard_result *r = result_of(model_of("m", "", models[i]),
                                        data_with("id,first,last\nA,,\nB,2021,\nC,,2020\nD,,\n",
                                                  "unit,period,x,y\nA,2020,1,2\nC,2020,2,4\nD,2020,3,3\nA,2021,1,2\nB,2021,2,4\nD,2021,3,3\n"));
        for (uint32_t p = 0; p < 2; p++) {
            uint32_t absent = p == 0 ? 1 : 2; /* A, B, C, D in the order of the units table */
            for (uint32_t n = 0; n < 3; n++)
                for (uint32_t u = 0; u < 4; u++) {
                    ck_assert_int_eq(isnan(scorecard_result_score(r, n, u, p)) != 0, u == absent);
                    ck_assert_int_eq(scorecard_result_gap(r, n, u, p), u == absent ? SCORECARD_GAP_STRUCTURAL : 0);
                    ck_assert_int_eq(isnan(scorecard_result_rank(r, n, u, p, 0)) != 0, u == absent);
                    ck_assert_uint_eq(scorecard_result_of(r, n, u, p, 0), 3);
                }
            struct scorecard_column coverage;
            OKAY(scorecard_result_coverage(r, 0, p, &coverage, &err));
            ck_assert_double_eq(coverage.at[(ptrdiff_t)absent * coverage.step], 0);
            scorecard_trace *trace = NULL;
            OKAY(scorecard_result_trace(r, 0, absent, p, NULL, &trace, &err));
            ck_assert_uint_eq(scorecard_trace_count(trace), 1);
            scorecard_trace_unref(trace);
        }
        scorecard_result_unref(r);
    }
}
END_TEST

/* A draft as a table is read into it; what is taken back leaves it as it was. */
START_TEST(a_table_that_fails_leaves_validity_as_it_was)
{
    scorecard_data_draft *d = draft_of(abc, years);
    static const char bad[] = "id,first,last,successor\nA,2020,2024,B\nB,,,nobody\n";
    OKAY(scorecard_data_draft_set_valid(d, 0, "2023", "2025", &err));
    FAILS(scorecard_data_draft_read_units(d, bad, strlen(bad), NULL, &err), SCORECARD_ERROR_UNKNOWN, "table, row 3, column 4 (successor)", "no unit");
    const char *first, *last;
    scorecard_i_data_draft_valid(d, 0, &first, &last);
    ck_assert_str_eq(first, "2023");
    ck_assert_str_eq(last, "2025");
    scorecard_data *data = finish(d);
    ck_assert_uint_eq(scorecard_data_successor_count(data, 0), 0);
    scorecard_data_unref(data);
}
END_TEST

static scorecard_status build(const struct scorecard_run *run, scorecard_data **out, struct scorecard_error *err)
{
    static const double lent[] = { 1, NAN, 3 };
    const uint32_t x = 0;
    scorecard_data_draft *d = NULL;
    *out = NULL;
    scorecard_status status = scorecard_data_draft_new(run, &d, err);
    for (size_t i = 0; i < 3 && status == SCORECARD_OK; i++)
        if ((status = scorecard_data_draft_add_unit(d, abc[i], NULL, err)) == SCORECARD_OK)
            status = scorecard_data_draft_add_period(d, years[i], scorecard_missing(), NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_add_input(d, "x", NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_set_valid(d, 1, "2024", "2025", err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_add_successor(d, 1, 2, 1, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_set_constructed(d, 0, 2, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_matrix(d, SCORECARD_LAYER_OBSERVED, 0, (struct scorecard_matrix){ lent, 3, 1, 1, 1 }, &x, NULL, NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_finish(d, out, err);
    scorecard_data_draft_free(d);
    return status;
}

START_TEST(no_memory_is_told)
{
    scorecard_data *data = NULL;
    WITHOUT_MEMORY(data, build(&run, &data, &err), scorecard_data_unref(data));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_validity");
    TCase *c = tcase_create("data_validity");
    tcase_add_test(c, outside_its_periods_a_unit_is_a_structural_gap);
    tcase_add_test(c, what_is_borrowed_is_copied_where_a_unit_is_absent);
    tcase_add_test(c, values_of_a_unit_that_was_not_there_are_refused);
    tcase_add_test(c, periods_without_a_time_are_those_of_the_data);
    tcase_add_test(c, successors_are_found_both_ways);
    tcase_add_test(c, nobody_comes_from_himself);
    tcase_add_test(c, constructed_cells_are_known);
    tcase_add_test(c, a_unit_that_is_not_there_is_neither_scored_nor_ranked);
    tcase_add_test(c, a_table_that_fails_leaves_validity_as_it_was);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
