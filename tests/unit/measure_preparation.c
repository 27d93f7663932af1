/* SPDX-License-Identifier: MIT */
#include "measure/prepare.h"

#include "counted.h"
#include "measure_columns.h"
#include "tap.h"

static const char nodes[] = "{'id':'x','screen':{'method':'units','available':0.5},'impute':'mean','children':["
                            "{'id':'a','denominate':{'method':'by','denominator':'pop'}},{'id':'b','treat':'skew-kurtosis'},"
                            "{'id':'c','screen':'none','impute':'none'}]}";
static const char csv[] = "unit,period,a,b,c,pop\nA,2020,4,1,1,2\nB,2020,6,,1,3\nC,2020,,,1,3\nD,2020,2,5,1,0\n"
                          "A,2019,4,1,1,2\nB,2019,,2,1,3\nC,2019,8,1,1,3\nD,2019,2,5,1,1\n";

static const struct {
    const char *period, *node, *unit;
    int32_t change;
    double before, after;
} cells[] = {
    { "2019", "a", "B", SCORECARD_CHANGE_IMPUTED, (double)NAN, (2 + 8.0 / 3 + 2) / 3 },
    { "2020", "a", "D", SCORECARD_CHANGE_UNDEFINED, 2, (double)NAN },
    { "2020", "b", "B", SCORECARD_CHANGE_IMPUTED, (double)NAN, 3 },
};

START_TEST(every_change_is_listed)
{
    scorecard_result *r = small_result(nodes, csv);
    scorecard_preparation *report = preparation_of(r);
    const scorecard_data *data = scorecard_result_data(r);
    ck_assert_ptr_eq(scorecard_preparation_result(report), r);
    scorecard_result_unref(r); /* the report holds it */
    ck_assert_uint_eq(scorecard_preparation_cell_count(report), sizeof cells / sizeof cells[0]);
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        struct scorecard_prepared_cell cell = { .size = sizeof cell };
        ck_assert_int_eq(scorecard_preparation_cell_at(report, i, &cell), 1);
        ck_assert_str_eq(scorecard_data_period_id(data, cell.period), cells[i].period);
        ck_assert_str_eq(scorecard_model_node_id(scorecard_result_model(r), cell.node), cells[i].node);
        ck_assert_str_eq(scorecard_data_unit_id(data, cell.unit), cells[i].unit);
        ck_assert_int_eq(cell.change, cells[i].change);
        ck_assert(isnan(cells[i].before) ? isnan(cell.before) : cell.before == cells[i].before);
        ck_assert(isnan(cells[i].after) ? isnan(cell.after) : fabs(cell.after - cells[i].after) < 1e-15);
    }
    ck_assert_uint_eq(scorecard_preparation_column_count(report), 4); /* a and b in two periods; nothing is done to c */
    ck_assert_uint_eq(scorecard_preparation_unit_count(report), 8);
    struct scorecard_screened_unit unit = { .size = sizeof unit };
    ck_assert_int_eq(scorecard_preparation_unit_at(report, 6, &unit), 1);
    ck_assert(unit.verdict == SCORECARD_SCREENING_FEW && unit.unit == 2 && unit.available == 0);
    struct scorecard_prepared_column line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_preparation_column_at(report, 3, &line), 1);
    ck_assert(line.treatment == SCORECARD_TREATMENT_PASSED && line.imputed == 1 && line.count == 3 && line.gaps == 1);
    ck_assert_int_eq(scorecard_preparation_column_at(report, 2, &line), 1);
    ck_assert(line.treatment == 0 && isnan(line.skew_before) && line.undefined == 1);
    scorecard_preparation_unref(report);
}
END_TEST

START_TEST(getters_are_total)
{
    scorecard_result *r = small_result(nodes, csv), *plain = small_result("{'id':'a'}", "unit,period,a\nA,2020,1\n");
    scorecard_preparation *report = preparation_of(r), *none = preparation_of(plain);
    struct scorecard_prepared_column column = { .size = 8 };
    struct scorecard_prepared_cell cell = { .size = 8 };
    struct scorecard_screened_unit unit = { .size = 8 };
    ck_assert(!scorecard_preparation_column_at(report, 0, &column) && !scorecard_preparation_cell_at(report, 0, &cell) &&
              !scorecard_preparation_unit_at(report, 0, &unit));
    column.size = sizeof column;
    cell.size = sizeof cell;
    unit.size = sizeof unit;
    ck_assert(!scorecard_preparation_column_at(report, 4, &column) && !scorecard_preparation_cell_at(report, 3, &cell) &&
              !scorecard_preparation_unit_at(report, 8, &unit));
    ck_assert(!scorecard_preparation_column_at(none, 0, &column) && !scorecard_preparation_cell_at(none, 0, &cell) &&
              !scorecard_preparation_unit_at(none, 0, &unit));
    ck_assert(!scorecard_preparation_column_at(NULL, 0, &column) && !scorecard_preparation_cell_at(NULL, 0, &cell) &&
              !scorecard_preparation_unit_at(NULL, 0, &unit));
    ck_assert(!scorecard_preparation_column_at(report, 0, NULL) && !scorecard_preparation_cell_at(report, 0, NULL) &&
              !scorecard_preparation_unit_at(report, 0, NULL));
    ck_assert_ptr_null(scorecard_preparation_result(NULL));
    ck_assert_ptr_null(scorecard_preparation_ref(NULL));
    ck_assert_ptr_eq(scorecard_preparation_ref(report), report);
    scorecard_preparation_unref(report);
    scorecard_preparation_unref(report);
    scorecard_preparation_unref(none);
    scorecard_preparation_unref(NULL);
    CK_FAILS(scorecard_result_preparation(NULL, &report, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_preparation(r, NULL, &err), SCORECARD_ERROR_NULL, "");
    scorecard_result_unref(r);
    scorecard_result_unref(plain);
}
END_TEST

START_TEST(names_are_those_of_the_numbers)
{
    ck_assert_str_eq(scorecard_treatment_name(SCORECARD_TREATMENT_PASSED), "passed");
    ck_assert_str_eq(scorecard_treatment_name(SCORECARD_TREATMENT_STATED), "stated");
    ck_assert_str_eq(scorecard_screening_name(SCORECARD_SCREENING_DROPPED), "dropped");
    ck_assert_str_eq(scorecard_change_name(SCORECARD_CHANGE_OUTSIDE), "outside");
    ck_assert(scorecard_treatment_name(0) == NULL && scorecard_treatment_name(9) == NULL);
    ck_assert(scorecard_screening_name(6) == NULL && scorecard_change_name(-1) == NULL);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    scorecard_data *data = small_data(NULL, csv);
    scorecard_model *model = small_model_by(NULL, nodes, NULL);
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_result *result;
    options.run = &run;
    CK_OK(scorecard_model_score(model, data, &options, &result, &err));
    long live = counted.live;
    scorecard_status status = SCORECARD_ERROR_MEMORY;
    for (long n = 0; status == SCORECARD_ERROR_MEMORY; n++) {
        scorecard_preparation *report;
        counted.calls = 0;
        counted.fail_at = n;
        status = scorecard_result_preparation(result, &report, NULL);
        ck_assert((status == SCORECARD_OK) == (report != NULL));
        scorecard_preparation_unref(report);
        ck_assert_int_eq(counted.live, live);
    }
    ck_assert_int_eq(status, SCORECARD_OK);
    scorecard_result_unref(result);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/preparation");
    TCase *c = tcase_create("preparation");
    tcase_add_test(c, every_change_is_listed);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, names_are_those_of_the_numbers);
    tcase_add_test(c, memory_may_run_out_anywhere);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
