/* SPDX-License-Identifier: MIT */
#include "registered.h"

#define ODD                                                                                                            \
    REGISTER("'entries': [{'unit': 'HG', 'node': 'plan', 'period': '2021'}, {'unit': 'Cà Mau', 'node': 'gone', "        \
             "'period': '1999'}, {'unit': 'Hoà Bình'}, {'unit': 'Hậu Giang', 'node': 'plan', 'period': '2021'}, {}]}")

static const struct {
    uint32_t entry;
    int32_t fault;
    const char *name, *where;
} faults[] = {
    { 1, SCORECARD_REGISTER_UNKNOWN_NODE, "gone", "unit Cà Mau, node gone, period 1999" },
    { 1, SCORECARD_REGISTER_UNKNOWN_UNIT, "Cà Mau", "unit Cà Mau, node gone, period 1999" },
    { 1, SCORECARD_REGISTER_UNKNOWN_PERIOD, "1999", "unit Cà Mau, node gone, period 1999" },
    { 2, SCORECARD_REGISTER_AMBIGUOUS_UNIT, "Hoà Bình", "unit Hoà Bình" },
    { 3, SCORECARD_REGISTER_SAME_PLACE, "Hậu Giang", "unit Hậu Giang, node plan, period 2021" },
};

START_TEST(each_name_that_is_not_there_is_told_with_its_place)
{
    scorecard_model *model = small_tree();
    scorecard_data *data = two_periods();
    scorecard_register *reg = registered(ODD);
    scorecard_register_findings *findings = NULL;
    CK_OK(scorecard_register_check(reg, model, data, NULL, &findings, err));
    scorecard_register_unref(reg);
    ck_assert_uint_eq(scorecard_register_findings_count(findings), 5);
    for (uint32_t i = 0; i < 5; i++) {
        struct scorecard_register_finding line = { .size = sizeof line };
        ck_assert_int_eq(scorecard_register_findings_at(findings, i, &line), 1);
        ck_assert_uint_eq(line.entry, faults[i].entry);
        ck_assert_int_eq(line.fault, faults[i].fault);
        ck_assert_str_eq(line.name, faults[i].name);
        ck_assert_str_eq(line.where, faults[i].where);
        ck_assert_int_ne(line.message[0], '\0');
    }
    scorecard_register_findings *more = scorecard_register_findings_ref(findings);
    scorecard_register_findings_unref(findings);
    ck_assert_uint_eq(scorecard_register_findings_count(more), 5);
    scorecard_register_findings_unref(more);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(what_is_not_given_is_not_looked_at)
{
    scorecard_model *model = small_tree();
    scorecard_data *data = two_periods();
    scorecard_register *reg = registered(ODD);
    scorecard_register_findings *findings = NULL;
    CK_OK(scorecard_register_check(reg, NULL, NULL, NULL, &findings, err));
    ck_assert_uint_eq(scorecard_register_findings_count(findings), 0);
    scorecard_register_findings_unref(findings);
    CK_OK(scorecard_register_check(reg, model, NULL, NULL, &findings, err));
    ck_assert_uint_eq(scorecard_register_findings_count(findings), 1);
    scorecard_register_findings_unref(findings);
    CK_OK(scorecard_register_check(reg, NULL, data, NULL, &findings, err));
    ck_assert_uint_eq(scorecard_register_findings_count(findings), 4);
    struct scorecard_register_finding line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_register_findings_at(findings, 4, &line), 0);
    ck_assert_int_eq(scorecard_register_findings_at(findings, 0, NULL), 0);
    line.size = 8;
    ck_assert_int_eq(scorecard_register_findings_at(findings, 0, &line), 0);
    ck_assert_int_eq(scorecard_register_findings_at(NULL, 0, &line), 0);
    scorecard_register_findings_unref(findings);
    scorecard_register_findings_unref(NULL);
    ck_assert_ptr_null(scorecard_register_findings_ref(NULL));
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.size = 8;
    CK_FAILS(scorecard_register_check(reg, model, data, &run, &findings, err), SCORECARD_ERROR_OPTIONS, "", "run");
    ck_assert_ptr_null(findings);
    CK_FAILS(scorecard_register_check(reg, model, data, NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_register_check(NULL, model, data, NULL, &findings, err), SCORECARD_ERROR_NULL, "", "reg");
    scorecard_register_unref(reg);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_nothing)
{
    scorecard_model *model = small_tree();
    scorecard_register *reg = registered(ODD);
    for (int own = 0; own < 2; own++) /* memory of the findings, and of the data that names are folded with */
        for (long n = 0;; n++) {
            struct counted counted = { .fail_at = -1 };
            struct scorecard_run run = counted_run(&counted);
            scorecard_data_draft *draft = NULL;
            scorecard_data *data = NULL;
            scorecard_register_findings *findings = NULL;
            CK_OK(scorecard_data_draft_new(own ? NULL : &run, &draft, err));
            CK_OK(scorecard_data_draft_add_unit(draft, "HG", NULL, err));
            CK_OK(scorecard_data_draft_set_title(draft, 0, NULL, "Hậu Giang", err));
            CK_OK(scorecard_data_draft_finish(draft, &data, err));
            scorecard_data_draft_free(draft);
            counted.calls = 0;
            counted.fail_at = n;
            scorecard_status status = scorecard_register_check(reg, model, data, own ? &run : NULL, &findings, NULL);
            counted.fail_at = -1;
            scorecard_register_findings_unref(findings);
            scorecard_data_unref(data);
            ck_assert_int_eq(counted.live, 0);
            if (status == SCORECARD_OK)
                break;
            ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        }
    scorecard_register_unref(reg);
    scorecard_model_unref(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure_register_check");
    TCase *tc = tcase_create("check");
    tcase_add_test(tc, each_name_that_is_not_there_is_told_with_its_place);
    tcase_add_test(tc, what_is_not_given_is_not_looked_at);
    tcase_add_test(tc, memory_that_runs_out_leaves_nothing);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
