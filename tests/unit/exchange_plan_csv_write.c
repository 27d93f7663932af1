/* SPDX-License-Identifier: MIT */
#include "planned.h"

static char *table_of(const scorecard_plan *plan, const scorecard_result *result)
{
    struct written w = { NULL, 0, 0, -1 };
    CK_OK(scorecard_plan_write_csv(plan, result, "vi", collect, &w, err));
    return w.text;
}

static scorecard_plan *read_table(const char *csv)
{
    scorecard_plan_draft *draft = NULL;
    CK_OK(scorecard_plan_draft_new("hg", NULL, &draft, err));
    CK_OK(scorecard_plan_draft_read_csv(draft, csv, strlen(csv), NULL, err));
    return finished_plan(draft);
}

START_TEST(actions_come_back_from_a_table)
{
    scorecard_plan *plan = planned(PLAN_OF_ALL);
    char *one = table_of(plan, NULL);
    scorecard_plan *again = read_table(one);
    char *two = table_of(again, NULL);
    ck_assert_str_eq(one, two);
    ck_assert_ptr_nonnull(strstr(one, ",'=1+1")); /* a spreadsheet does not run it */
    ck_assert_str_eq(action_of(again, "a1").notes, "=1+1");
    ck_assert_str_eq(action_of(again, "a1").title, action_of(plan, "a1").title);
    ck_assert(action_of(again, "a1").cost == 120.5 && action_of(again, "a2").cost == 2);
    ck_assert_uint_eq(action_of(again, "a1").spread_total, 209);
    free(one);
    free(two);
    scorecard_plan_unref(again);
    scorecard_plan_unref(plan);
}
END_TEST

static scorecard_result *scored(void)
{
    char *json = json_of("{'scorecard': 'model', 'version': 1, 'id': 'm', 'defaults': {'aggregate': 'sum', 'gaps': {'default': 'zero'}}, 'nodes': ["
                         "{'id': 'top', 'children': [{'id': 'plan', 'points': 2, 'title': 'Kế hoạch'}, {'id': 'inspection', 'points': 3}]}]}");
    static const char csv[] = "unit,period,input,value\na,2023,plan,1.5\na,2023,inspection,2.8\n";
    scorecard_model *model = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    CK_OK(scorecard_model_read(json, strlen(json), NULL, NULL, &model, err));
    free(json);
    CK_OK(scorecard_data_draft_new(NULL, &draft, err));
    CK_OK(scorecard_data_draft_read_csv(draft, csv, strlen(csv), NULL, err));
    CK_OK(scorecard_data_draft_finish(draft, &data, err));
    CK_OK(scorecard_model_score(model, data, NULL, &result, err));
    scorecard_data_draft_free(draft);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    return result;
}

START_TEST(what_was_lost_is_told_from_the_result)
{
    scorecard_result *result = scored();
    scorecard_plan *plan = planned(PLAN("'unit': 'a', 'actions': [{'id': 'x', 'nodes': ['plan', 'inspection', 'gone']}, {'id': 'y'}]}"));
    char *table = table_of(plan, result);
    ck_assert_msg(strstr(table, "\nx,plan|inspection|gone,Kế hoạch|inspection|,2|3|,1.5|2.8|,0.5|0.2|,,,task,") != NULL, "%s", table);
    ck_assert_ptr_nonnull(strstr(table, "\ny,,,,,,,,task,"));
    free(table);
    scorecard_plan_unref(plan);
    plan = planned(PLAN("'unit': 'q', 'baseline': '2020', 'actions': [{'id': 'x', 'unit': 'a', 'nodes': ['plan']}]}"));
    table = table_of(plan, result);
    ck_assert_msg(strstr(table, "\nx,plan,Kế hoạch,,,,") != NULL, "%s", table);
    free(table);
    scorecard_plan_unref(plan);
    scorecard_result_unref(result);
}
END_TEST

START_TEST(writing_that_is_stopped_is_told)
{
    scorecard_plan *plan = planned(PLAN_OF_ALL);
    struct written w = { NULL, 0, 0, 0 };
    CK_FAILS(scorecard_plan_write_csv(plan, NULL, NULL, collect, &w, err), SCORECARD_ERROR_FILE, "", "7");
    CK_FAILS(scorecard_plan_write_csv(NULL, NULL, NULL, collect, &w, err), SCORECARD_ERROR_NULL, "", "plan");
    CK_FAILS(scorecard_plan_write_csv(plan, NULL, NULL, NULL, &w, err), SCORECARD_ERROR_NULL, "", "write");
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(memory_that_runs_out_is_told)
{
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = -1 };
        struct scorecard_run run = counted_run(&counted);
        scorecard_plan *plan = NULL;
        struct written w = { NULL, 0, 0, -1 };
        ck_assert_int_eq(read_plan(PLAN_OF_ALL, &run, &plan, NULL), SCORECARD_OK);
        counted.fail_at = n;
        scorecard_status status = scorecard_plan_write_csv(plan, NULL, NULL, collect, &w, NULL);
        free(w.text);
        scorecard_plan_unref(plan);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_plan_csv_write");
    TCase *tc = tcase_create("exchange_plan_csv_write");
    tcase_add_test(tc, actions_come_back_from_a_table);
    tcase_add_test(tc, what_was_lost_is_told_from_the_result);
    tcase_add_test(tc, writing_that_is_stopped_is_told);
    tcase_add_test(tc, memory_that_runs_out_is_told);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
