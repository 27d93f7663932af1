/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "measure/data_change.h"
#include "measure_small.h"
#include "tap.h"

static const char units[] = "id,title,group.g\nU,Tên,north\nA,,south\nB,,south\n";
static const char table[] = "unit,period,x,y\nU,2020,1.50,\nA,2020,2,3\nB,2020,,4\nU,2021,5,6\nA,2021,7,8\nB,2021,9,\n";

static struct scorecard_cell cell_of(const scorecard_data *data, int32_t layer, uint32_t unit, uint32_t period, uint32_t input, int stated)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    ck_assert_int_eq(scorecard_data_cell(data, layer, unit, period, input, &cell), stated);
    return cell;
}

START_TEST(numbers_are_changed_and_all_else_is_shared)
{
    scorecard_data *data = small_data(units, table), *changed;
    const int32_t layer = SCORECARD_LAYER_OBSERVED, other = SCORECARD_LAYER_APPRAISED_1;
    const struct scorecard_run run = SCORECARD_RUN_INIT;
    const struct scorecard_i_data_number numbers[] = {
        { layer, 0, 0, 2, 3.5 }, { layer, 0, 1, 0, 9 }, { layer, 1, 0, 0, 50 }, { layer, 1, 0, 1, 70 }, { other, 1, 1, 2, -1 },
    };
    CK_OK(scorecard_i_data_change(data, numbers, 5, &run, &changed, &err));
    ck_assert(cell_of(changed, layer, 2, 0, 0, 1).value == 3.5);
    ck_assert(cell_of(changed, layer, 0, 0, 1, 1).value == 9);
    ck_assert_int_eq(cell_of(changed, layer, 0, 0, 1, 1).gap, SCORECARD_GAP_NONE);
    ck_assert(cell_of(changed, layer, 0, 1, 0, 1).value == 50 && cell_of(changed, layer, 1, 1, 0, 1).value == 70);
    ck_assert(cell_of(changed, other, 2, 1, 1, 1).value == -1);
    ck_assert_int_eq(cell_of(changed, other, 0, 1, 1, 0).gap, SCORECARD_GAP_NOT_REPORTED);
    /* what was there, there and here */
    ck_assert(cell_of(changed, layer, 0, 0, 0, 1).value == 1.5 && cell_of(changed, layer, 0, 0, 0, 1).decimals == 2);
    ck_assert_int_eq(cell_of(changed, layer, 2, 0, 0, 1).decimals, SCORECARD_DECIMALS_UNKNOWN);
    ck_assert(cell_of(data, layer, 0, 1, 0, 1).value == 5);
    ck_assert_int_eq(cell_of(data, layer, 2, 0, 0, 1).gap, SCORECARD_GAP_NOT_REPORTED);
    ck_assert_ptr_null(scorecard_data_column(data, other, 1, 1).at);
    ck_assert(cell_of(changed, layer, 2, 1, 0, 1).value == 9);
    /* it outlives the other, which it holds */
    scorecard_data_unref(data);
    ck_assert_str_eq(scorecard_data_unit_title(changed, 0, NULL), "Tên");
    ck_assert_uint_eq(scorecard_data_group(changed, 0, 2, 1), scorecard_data_group(changed, 0, 1, 0));
    ck_assert_uint_eq(scorecard_data_find_input(changed, "y"), 1);
    scorecard_data *again;
    const struct scorecard_i_data_number more[] = { { other, 0, 0, 0, 1 }, { other, 1, 1, 2, 2 } };
    CK_OK(scorecard_i_data_change(changed, more, 2, &run, &again, &err));
    scorecard_data_unref(changed);
    ck_assert(cell_of(again, other, 0, 0, 0, 1).value == 1 && cell_of(again, other, 2, 1, 1, 1).value == 2);
    ck_assert(cell_of(again, layer, 0, 1, 0, 1).value == 50);
    scorecard_data_unref(again);
}
END_TEST

START_TEST(borrowed_columns_are_copied_first)
{
    scorecard_data_draft *draft;
    scorecard_data *data, *changed;
    const double lent[] = { 1, 10, 2, 20, NAN, 30 };
    const struct scorecard_run run = SCORECARD_RUN_INIT;
    uint32_t period;
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    for (int i = 0; i < 3; i++)
        CK_OK(scorecard_data_draft_add_unit(draft, (const char *[]){ "a", "b", "c" }[i], NULL, &err));
    CK_OK(scorecard_data_draft_add_period(draft, "2020", scorecard_missing(), &period, &err));
    for (int i = 0; i < 2; i++)
        CK_OK(scorecard_data_draft_add_input(draft, i == 0 ? "x" : "y", NULL, &err));
    struct scorecard_matrix matrix = { lent, 3, 2, 2, 1 };
    CK_OK(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, period, matrix, NULL, NULL, NULL, &err));
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    scorecard_data_draft_free(draft);
    const struct scorecard_i_data_number number = { SCORECARD_LAYER_OBSERVED, 0, 0, 2, 7 };
    CK_OK(scorecard_i_data_change(data, &number, 1, &run, &changed, &err));
    struct scorecard_column x = scorecard_data_column(changed, SCORECARD_LAYER_OBSERVED, 0, 0), y = scorecard_data_column(changed, SCORECARD_LAYER_OBSERVED, 0, 1);
    ck_assert(x.at[0] == 1 && x.at[x.step] == 2 && x.at[2 * x.step] == 7 && y.at[y.step] == 20);
    ck_assert(isnan(scorecard_data_column(data, SCORECARD_LAYER_OBSERVED, 0, 0).at[2 * scorecard_data_column(data, SCORECARD_LAYER_OBSERVED, 0, 0).step]));
    scorecard_data_unref(changed);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted;
    struct scorecard_run run = counted_run(&counted);
    scorecard_data *data = small_data(units, table);
    const struct scorecard_i_data_number numbers[] = { { SCORECARD_LAYER_OBSERVED, 0, 0, 2, 3.5 }, { SCORECARD_LAYER_APPRAISED_1, 1, 1, 2, -1 } };
    for (long fail = 0;; fail++) {
        scorecard_data *changed;
        counted = (struct counted){ 0, 0, fail };
        scorecard_status status = scorecard_i_data_change(data, numbers, 2, &run, &changed, NULL);
        ck_assert(status == SCORECARD_OK ? changed != NULL : status == SCORECARD_ERROR_MEMORY && changed == NULL);
        counted.fail_at = -1;
        scorecard_data_unref(changed);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(fail, 50);
    }
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("measure/data_change");
    TCase *c = tcase_create("all");
    tcase_add_test(c, numbers_are_changed_and_all_else_is_shared);
    tcase_add_test(c, borrowed_columns_are_copied_first);
    tcase_add_test(c, without_memory_nothing_leaks);
    suite_add_tcase(s, c);
    return tap_main(s);
}
