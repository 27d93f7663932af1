/* SPDX-License-Identifier: MIT */
#include "rounds_small.h"
#include "tap.h"

START_TEST(getters_are_total)
{
    scorecard_rounds *r = small_rounds(points, table, NULL);
    struct scorecard_rounds_line line = { .size = sizeof line };
    struct scorecard_rounds_cell cell = { .size = sizeof cell };
    struct scorecard_rounds_total total = { .size = sizeof total };
    ck_assert_uint_eq(scorecard_rounds_count(r), 6);
    ck_assert_int_eq(scorecard_rounds_at(r, 6, &line), 0);
    ck_assert_int_eq(scorecard_rounds_at(r, 0, NULL), 0);
    ck_assert_int_eq(scorecard_rounds_cell_at(r, 6, SELF, &cell), 0);
    ck_assert_int_eq(scorecard_rounds_cell_at(r, 0, 0, &cell), 0);
    ck_assert_int_eq(scorecard_rounds_cell_at(r, 0, 7, &cell), 0);
    ck_assert_int_eq(scorecard_rounds_cell_at(r, 0, -1, &cell), 0);
    ck_assert_int_eq(scorecard_rounds_cell_at(r, 0, SELF, NULL), 0);
    ck_assert_int_eq(scorecard_rounds_total_at(r, scorecard_rounds_total_count(r), &total), 0);
    ck_assert_int_eq(scorecard_rounds_total_at(r, 0, NULL), 0);
    ck_assert_uint_eq(scorecard_rounds_difference_at(r, 3), SCORECARD_NONE);
    line.size = cell.size = total.size = 8;
    ck_assert_int_eq(scorecard_rounds_at(r, 0, &line), 0);
    ck_assert_int_eq(scorecard_rounds_cell_at(r, 0, SELF, &cell), 0);
    ck_assert_int_eq(scorecard_rounds_total_at(r, 0, &total), 0);
    ck_assert_uint_eq(scorecard_rounds_count_of(r, 0), 0);
    ck_assert_ptr_eq(scorecard_rounds_ref(r), r);
    scorecard_rounds_unref(r);
    ck_assert_uint_eq(scorecard_rounds_count(r), 6);
    scorecard_rounds_unref(r);
}
END_TEST

START_TEST(nothing_tells_nothing)
{
    struct scorecard_rounds_line line = { .size = sizeof line };
    struct scorecard_rounds_cell cell = { .size = sizeof cell };
    struct scorecard_rounds_total total = { .size = sizeof total };
    ck_assert_uint_eq(scorecard_rounds_count(NULL), 0);
    ck_assert_uint_eq(scorecard_rounds_count_of(NULL, 1), 0);
    ck_assert_uint_eq(scorecard_rounds_difference_count(NULL), 0);
    ck_assert_uint_eq(scorecard_rounds_difference_at(NULL, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_rounds_total_count(NULL), 0);
    ck_assert_int_eq(scorecard_rounds_at(NULL, 0, &line), 0);
    ck_assert_int_eq(scorecard_rounds_cell_at(NULL, 0, 1, &cell), 0);
    ck_assert_int_eq(scorecard_rounds_total_at(NULL, 0, &total), 0);
    ck_assert_ptr_null(scorecard_rounds_ref(NULL));
    scorecard_rounds_unref(NULL);
}
END_TEST

START_TEST(marks_have_names)
{
    static const char *const names[] = { "unsupported", "explained", "out-of-order", "mixed", "prepared" };
    for (int32_t i = 0; i < 5; i++)
        ck_assert_str_eq(scorecard_rounds_mark_name(1 << i), names[i]);
    ck_assert_ptr_null(scorecard_rounds_mark_name(0));
    ck_assert_ptr_null(scorecard_rounds_mark_name(3));
    ck_assert_ptr_null(scorecard_rounds_mark_name(32));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/rounds_get");
    TCase *get = tcase_create("get");
    tcase_add_checked_fixture(get, NULL, rounds_teardown);
    tcase_add_test(get, getters_are_total);
    tcase_add_test(get, nothing_tells_nothing);
    tcase_add_test(get, marks_have_names);
    suite_add_tcase(suite, get);
    return tap_main(suite);
}
