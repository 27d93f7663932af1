/* SPDX-License-Identifier: MIT */
#include "measure/register.h"

#include "registered.h"

#define ENTRIES                                                                                                        \
    REGISTER(AGENCIES "'entries': [{'node': 'steering', 'lead': 'vp'}, {'unit': 'hậu giang', 'node': 'plan', "          \
                      "'period': '2021', 'comment': 'c'}, {'unit': 'Cà Mau', 'lead': 'snv'}, {'node': 'gone', "        \
                      "'lead': 'snv'}, {'period': '1999', 'lead': 'snv'}]}")

START_TEST(numbers_are_asked_about_as_names_are)
{
    scorecard_model *model = small_tree();
    scorecard_data *data = two_periods();
    scorecard_register *reg = registered(ENTRIES);
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_i_register_bound bound;
    struct scorecard_i_register_known known;
    CK_OK(scorecard_i_register_bind(reg, model, data, &run, &bound, err));
    uint32_t plan = scorecard_model_find(model, "plan");
    ck_assert_uint_eq(scorecard_i_register_bound_ask(&bound, plan, 0, 1, &known), 2);
    ck_assert_uint_eq(known.lead, 0);
    ck_assert_uint_eq(known.comment, 1);
    ck_assert_uint_eq(known.horizon, SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_i_register_bound_ask(&bound, plan, 0, 0, &known), 1);
    ck_assert_uint_eq(known.comment, SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_i_register_bound_ask(&bound, scorecard_model_find(model, "land"), 1, 1, &known), 0);
    scorecard_i_register_unbind(&bound);
    CK_OK(scorecard_i_register_bind(NULL, model, data, &run, &bound, err));
    ck_assert_uint_eq(scorecard_i_register_bound_ask(&bound, plan, 0, 1, &known), 0);
    scorecard_i_register_unbind(&bound);
    scorecard_register_unref(reg);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(what_is_not_clear_is_refused)
{
    scorecard_model *model = small_tree();
    scorecard_data *data = two_periods();
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_i_register_bound bound;
    scorecard_register *reg = registered(REGISTER("'entries': [{'unit': 'HG', 'node': 'plan'}, "
                                                  "{'unit': 'Hậu Giang', 'node': 'plan'}]}"));
    CK_FAILS(scorecard_i_register_bind(reg, model, data, &run, &bound, err), SCORECARD_ERROR_DUPLICATE,
             "register, unit Hậu Giang, node plan", "another name");
    scorecard_register_unref(reg);
    reg = registered(REGISTER("'entries': [{'unit': 'Hoà Bình'}]}"));
    CK_FAILS(scorecard_i_register_bind(reg, model, data, &run, &bound, err), SCORECARD_ERROR_AMBIGUOUS,
             "register, unit Hoà Bình, unit 'Hoà Bình'", "several");
    scorecard_register_unref(reg);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_nothing)
{
    scorecard_model *model = small_tree();
    scorecard_data *data = two_periods();
    scorecard_register *reg = registered(ENTRIES);
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = n };
        struct scorecard_run run = counted_run(&counted);
        struct scorecard_i_register_bound bound;
        scorecard_status status = scorecard_i_register_bind(reg, model, data, &run, &bound, NULL);
        if (status == SCORECARD_OK)
            scorecard_i_register_unbind(&bound);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
    }
    scorecard_register_unref(reg);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure_register_bind");
    TCase *tc = tcase_create("bind");
    tcase_add_test(tc, numbers_are_asked_about_as_names_are);
    tcase_add_test(tc, what_is_not_clear_is_refused);
    tcase_add_test(tc, memory_that_runs_out_leaves_nothing);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
