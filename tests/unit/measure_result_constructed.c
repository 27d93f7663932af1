/* SPDX-License-Identifier: MIT */
#include "measure/result.h"

#include "editions.h"

static scorecard_result *with_constructed(const uint32_t (*cells)[2], size_t count, const struct scorecard_run *run,
                                          struct scorecard_error *failure)
{
    scorecard_data *data = NULL;
    scorecard_data_draft *d = NULL;
    scorecard_result *r = NULL;
    OKAY(scorecard_data_draft_new(NULL, &d, &err));
    static const char table[] = "unit,period,x\nA,2020,1\nB,2020,1\nA,2021,1\nA,2022,1\n";
    OKAY(scorecard_data_draft_read_csv(d, table, strlen(table), NULL, &err));
    for (size_t i = 0; i < count; i++)
        OKAY(scorecard_data_draft_set_constructed(d, cells[i][0], cells[i][1], &err));
    OKAY(scorecard_data_draft_finish(d, &data, &err));
    scorecard_data_draft_free(d);
    scorecard_model *m = model_of("m", "", "{'id':'t','children':[{'id':'x'}]}");
    struct scorecard_score_options o = SCORECARD_SCORE_OPTIONS_INIT;
    o.run = run;
    scorecard_status status = scorecard_model_score(m, data, &o, &r, failure);
    ck_assert_int_eq(status == SCORECARD_OK, r != NULL);
    scorecard_model_unref(m);
    scorecard_data_unref(data);
    return r;
}

START_TEST(a_result_warns_of_what_nobody_observed)
{
    static const uint32_t cells[][2] = { { 1, 0 }, { 0, 2 }, { 0, 0 }, { 0, 1 } };
    scorecard_result *r = with_constructed(cells, 4, NULL, NULL);
    ck_assert_uint_eq(scorecard_result_warning_count(r), 2);
    ck_assert_str_eq(scorecard_result_warning_at(r, 0), "unit A: constructed from the units that became it, not observed, in 2020 to 2022");
    ck_assert_str_eq(scorecard_result_warning_at(r, 1), "unit B: constructed from the units that became it, not observed, in 2020");
    scorecard_result_unref(r);
    r = with_constructed(cells, 2, NULL, NULL);
    ck_assert_str_eq(scorecard_result_warning_at(r, 0), "unit A: constructed from the units that became it, not observed, in 2022");
    scorecard_result_unref(r);
    r = with_constructed(cells + 1, 2, NULL, NULL);
    ck_assert_str_eq(scorecard_result_warning_at(r, 0), "unit A: constructed from the units that became it, not observed, in 2020 and 2022");
    scorecard_result_unref(r);
    r = with_constructed(cells, 0, NULL, NULL);
    ck_assert_uint_eq(scorecard_result_warning_count(r), 0);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(no_memory_is_told)
{
    static const uint32_t cells[][2] = { { 1, 0 }, { 0, 2 }, { 0, 0 } };
    scorecard_result *r = NULL;
    WITHOUT_MEMORY(r, (r = with_constructed(cells, 3, &run, &err), err.code), scorecard_result_unref(r));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/result_constructed");
    TCase *c = tcase_create("result_constructed");
    tcase_add_test(c, a_result_warns_of_what_nobody_observed);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
