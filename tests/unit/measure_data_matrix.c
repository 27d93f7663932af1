/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

#define OBSERVED SCORECARD_LAYER_OBSERVED

static void release(void *context)
{
    int *released = context;
    ++*released;
}

static const double rows[] = { 1, 10, 2, NAN, 3, 30 }; /* units A, B, C; x, y */

static void check_both(scorecard_data_draft *draft)
{
    scorecard_data *data = finished(draft);
    for (uint32_t unit = 0; unit < 3; unit++)
        for (uint32_t input = 0; input < 2; input++) {
            struct scorecard_cell cell = SCORECARD_CELL_INIT;
            double expected = rows[unit * 2 + input];
            ck_assert_int_eq(scorecard_data_cell(data, OBSERVED, unit, 0, input, &cell), 1);
            ck_assert(isnan(expected) ? isnan(cell.value) : cell.value == expected);
            ck_assert_int_eq(cell.gap, isnan(expected) ? SCORECARD_GAP_NOT_REPORTED : 0);
            ck_assert_int_eq(cell.decimals, SCORECARD_DECIMALS_UNKNOWN);
        }
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}

START_TEST(a_matrix_is_copied_in_any_order)
{
    static const double columns[] = { 1, 2, 3, 10, NAN, 30 };
    static const double backwards[] = { 30, 3, NAN, 2, 10, 1 };
    const struct scorecard_matrix views[] = {
        { rows, 3, 2, 2, 1 },
        { columns, 3, 2, 1, 3 },
        { backwards + 5, 3, 2, -2, -1 },
    };
    for (size_t i = 0; i < 3; i++) {
        scorecard_data_draft *draft = small_draft();
        ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, views[i], NULL, NULL, NULL, NULL),
                         SCORECARD_OK);
        check_both(draft);
    }
    scorecard_data_draft *draft = small_draft();
    static const double swapped[] = { 10, 1, NAN, 2, 30, 3 };
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, (struct scorecard_matrix){ swapped, 3, 2, 2, 1 },
                                                 (const uint32_t[]){ 1, 0 }, NULL, NULL, NULL),
                     SCORECARD_OK);
    check_both(draft);
}
END_TEST

START_TEST(columns_are_filled_one_by_one)
{
    scorecard_data_draft *draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_fill(draft, OBSERVED, 0, 0, (struct scorecard_column){ rows, 2 }, 3, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(
        scorecard_data_draft_fill(draft, OBSERVED, 0, 1, (struct scorecard_column){ rows + 1, 2 }, 3, NULL),
        SCORECARD_OK);
    check_both(draft);
}
END_TEST

START_TEST(a_step_of_zero_repeats_one_number)
{
    scorecard_data_draft *draft = small_draft();
    double one = 7;
    ck_assert_int_eq(scorecard_data_draft_fill(draft, OBSERVED, 0, 0, (struct scorecard_column){ &one, 0 }, 3, NULL),
                     SCORECARD_OK);
    one = 8; /* copied: this is too late */
    scorecard_data *data = finished(draft);
    for (int i = 0; i < 3; i++)
        ck_assert(scorecard_data_column(data, OBSERVED, 0, 0).at[i] == 7);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(what_is_borrowed_is_looked_at_and_released_once)
{
    int released = 0;
    scorecard_data_draft *draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, (struct scorecard_matrix){ rows, 3, 2, 2, 1 },
                                                 NULL, release, &released, NULL),
                     SCORECARD_OK);
    scorecard_data *data = finished(draft);
    scorecard_data_draft_free(draft);
    struct scorecard_column x = scorecard_data_column(data, OBSERVED, 0, 0);
    ck_assert_ptr_eq(x.at, rows);
    ck_assert_int_eq(x.step, 2);
    struct scorecard_i_data_column y = scorecard_i_data_column(data, OBSERVED, 0, 1);
    ck_assert_ptr_eq(y.at, rows + 1);
    ck_assert_ptr_null(y.gap);
    ck_assert_ptr_null(y.decimals);
    ck_assert_ptr_eq(scorecard_data_ref(data), data);
    scorecard_data_unref(data);
    ck_assert_int_eq(released, 0);
    scorecard_data_unref(data);
    ck_assert_int_eq(released, 1);

    draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, (struct scorecard_matrix){ rows, 3, 2, 2, 1 },
                                                 NULL, release, &released, NULL),
                     SCORECARD_OK);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(released, 2);
    draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, (struct scorecard_matrix){ rows, 3, 2, 2, 1 },
                                                 NULL, release, &released, NULL),
                     SCORECARD_OK);
    check_both(draft);
    ck_assert_int_eq(released, 3);
}
END_TEST

START_TEST(units_added_after_borrowing_get_cells_of_their_own)
{
    int released = 0;
    scorecard_data_draft *draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, (struct scorecard_matrix){ rows, 3, 2, 2, 1 },
                                                 NULL, release, &released, NULL),
                     SCORECARD_OK);
    uint32_t unit;
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "D", &unit, NULL), SCORECARD_OK);
    struct scorecard_cell cell = value_cell(4);
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_set(draft, OBSERVED, 1, 0, 1, &cell, &err), err, SCORECARD_ERROR_DUPLICATE,
             "unit B, period 2021, input y, layer observed");
    set_value(draft, OBSERVED, unit, 0, 0, 4);
    scorecard_data *data = finished(draft);
    const double *x = scorecard_data_column(data, OBSERVED, 0, 0).at;
    ck_assert(x[0] == 1 && x[1] == 2 && x[2] == 3 && x[3] == 4);
    const double *y = scorecard_data_column(data, OBSERVED, 0, 1).at;
    ck_assert(y[0] == 10 && isnan(y[1]) && y[2] == 30 && isnan(y[3]));
    ck_assert_int_eq(scorecard_data_cell(data, OBSERVED, 1, 0, 1, NULL), 1);
    ck_assert_int_eq(scorecard_data_cell(data, OBSERVED, 3, 0, 1, NULL), 0);
    scorecard_data_unref(data);
    ck_assert_int_eq(released, 1);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(borrowed_cells_can_be_annotated)
{
    int released = 0;
    scorecard_data_draft *draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, (struct scorecard_matrix){ rows, 3, 2, 2, 1 },
                                                 NULL, release, &released, NULL),
                     SCORECARD_OK);
    uint32_t column;
    ck_assert_int_eq(scorecard_i_data_draft_column(draft, OBSERVED, 0, 1, 0, &column, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_annotate(draft, column, 0, NAN, NAN, 0.5, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_annotate(draft, column, 1, NAN, NAN, NAN, "late", NULL), SCORECARD_OK);
    struct scorecard_error err;
    CK_FAILS(scorecard_i_data_draft_annotate(draft, column, 3, NAN, NAN, 1, NULL, &err), err, SCORECARD_ERROR_ARGUMENT,
             "");
    scorecard_data *data = finished(draft);
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    scorecard_data_cell(data, OBSERVED, 1, 0, 1, &cell);
    ck_assert_str_eq(cell.note, "late");
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(released, 1);
}
END_TEST

START_TEST(wrong_matrices_are_refused_and_released)
{
    scorecard_data_draft *draft = small_draft();
    set_value(draft, OBSERVED, 2, 1, 1, 1);
    char *before = dump_draft(draft);
    int released = 0;
    struct scorecard_error err;
    static const double infinite[] = { 1, 10, 2, NAN, 3, -INFINITY };
    const struct {
        int32_t layer;
        uint32_t period;
        struct scorecard_matrix matrix;
        const uint32_t *inputs;
        scorecard_status status;
        const char *where;
    } bad[] = {
        { 9, 0, { rows, 3, 2, 2, 1 }, NULL, SCORECARD_ERROR_ARGUMENT, "layer 9" },
        { OBSERVED, 3, { rows, 3, 2, 2, 1 }, NULL, SCORECARD_ERROR_ARGUMENT, "period number 3" },
        { OBSERVED, 0, { rows, 2, 2, 2, 1 }, NULL, SCORECARD_ERROR_ARGUMENT, "period 2021, layer observed" },
        { OBSERVED, 0, { NULL, 3, 2, 2, 1 }, NULL, SCORECARD_ERROR_NULL, "period 2021, layer observed" },
        { OBSERVED, 0, { rows, 3, 3, 2, 1 }, NULL, SCORECARD_ERROR_ARGUMENT, "period 2021, layer observed" },
        { OBSERVED, 0, { rows, 3, 2, 2, 1 }, (const uint32_t[]){ 0, 5 }, SCORECARD_ERROR_ARGUMENT, "input number 5" },
        { OBSERVED,
          0,
          { rows, 3, 2, 2, 1 },
          (const uint32_t[]){ 1, 1 },
          SCORECARD_ERROR_DUPLICATE,
          "period 2021, input y, layer observed" },
        { OBSERVED,
          1,
          { rows, 3, 2, 2, 1 },
          NULL,
          SCORECARD_ERROR_DUPLICATE,
          "unit C, period 2022, input y, layer observed" },
        { OBSERVED,
          0,
          { infinite, 3, 2, 2, 1 },
          NULL,
          SCORECARD_ERROR_INFINITE,
          "unit C, period 2021, input y, layer observed" },
        { OBSERVED,
          0,
          { infinite, 3, 2, 1, 3 },
          NULL,
          SCORECARD_ERROR_INFINITE,
          "unit C, period 2021, input y, layer observed" },
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        CK_FAILS(scorecard_data_draft_matrix(draft, bad[i].layer, bad[i].period, bad[i].matrix, bad[i].inputs, release,
                                             &released, &err),
                 err, bad[i].status, bad[i].where);
        ck_assert_int_eq(released, (int)i + 1);
        CK_FAILS(scorecard_data_draft_matrix(draft, bad[i].layer, bad[i].period, bad[i].matrix, bad[i].inputs, NULL,
                                             NULL, &err),
                 err, bad[i].status, bad[i].where);
        char *after = dump_draft(draft);
        ck_assert_str_eq(after, before);
        free(after);
    }
    free(before);
    released = 0;
    CK_FAILS(scorecard_data_draft_matrix(NULL, OBSERVED, 0, (struct scorecard_matrix){ rows, 3, 2, 2, 1 }, NULL,
                                         release, &released, &err),
             err, SCORECARD_ERROR_NULL, "");
    ck_assert_int_eq(released, 1);
    CK_FAILS(scorecard_data_draft_fill(NULL, OBSERVED, 0, 0, (struct scorecard_column){ rows, 1 }, 3, &err), err,
             SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_data_draft_fill(draft, OBSERVED, 0, 1, (struct scorecard_column){ rows, 1 }, 4, &err), err,
             SCORECARD_ERROR_ARGUMENT, "period 2021, input y, layer observed");
    CK_FAILS(scorecard_data_draft_fill(draft, OBSERVED, 0, 7, (struct scorecard_column){ rows, 1 }, 3, &err), err,
             SCORECARD_ERROR_ARGUMENT, "input number 7");
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_borrowed_column_is_stated)
{
    int released = 0;
    scorecard_data_draft *draft = small_draft();
    struct scorecard_matrix matrix = { rows, 3, 2, 2, 1 };
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, matrix, NULL, release, &released, NULL),
                     SCORECARD_OK);
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_matrix(draft, OBSERVED, 0, matrix, NULL, release, &released, &err), err,
             SCORECARD_ERROR_DUPLICATE, "unit A, period 2021, input x, layer observed");
    ck_assert_int_eq(released, 1);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(released, 2);
}
END_TEST

START_TEST(matrices_of_nothing_are_taken)
{
    int released = 0;
    scorecard_data_draft *draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, (struct scorecard_matrix){ NULL, 3, 0, 1, 1 },
                                                 NULL, release, &released, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(released, 0);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(released, 1);
    draft = new_draft();
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2021", NAN, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_input(draft, "x", NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, (struct scorecard_matrix){ NULL, 0, 1, 1, 1 },
                                                 NULL, release, &released, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, (struct scorecard_matrix){ NULL, 0, 1, 1, 1 },
                                                 NULL, NULL, NULL, NULL),
                     SCORECARD_OK);
    scorecard_data *data = finished(draft);
    ck_assert_ptr_null(scorecard_data_column(data, OBSERVED, 0, 0).at);
    scorecard_data_unref(data);
    ck_assert_int_eq(released, 2);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_tall_matrix_is_copied_whole)
{
    enum { UNITS = 333, INPUTS = 5 };
    static double tall[UNITS * INPUTS];
    scorecard_data_draft *draft = new_draft();
    char id[8];
    for (uint32_t i = 0; i < UNITS; i++) {
        (void)snprintf(id, sizeof id, "u%u", i);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
    }
    for (uint32_t i = 0; i < INPUTS; i++) {
        (void)snprintf(id, sizeof id, "x%u", i);
        ck_assert_int_eq(scorecard_data_draft_add_input(draft, id, NULL, NULL), SCORECARD_OK);
    }
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2021", NAN, NULL, NULL), SCORECARD_OK);
    for (int i = 0; i < UNITS * INPUTS; i++)
        tall[i] = i;
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0,
                                                 (struct scorecard_matrix){ tall, UNITS, INPUTS, INPUTS, 1 }, NULL,
                                                 NULL, NULL, NULL),
                     SCORECARD_OK);
    scorecard_data *data = finished(draft);
    for (uint32_t input = 0; input < INPUTS; input++)
        for (uint32_t unit = 0; unit < UNITS; unit++)
            ck_assert(scorecard_data_column(data, OBSERVED, 0, input).at[unit] == unit * INPUTS + input);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_matrix");
    TCase *c = tcase_create("matrix");
    tcase_add_test(c, a_matrix_is_copied_in_any_order);
    tcase_add_test(c, columns_are_filled_one_by_one);
    tcase_add_test(c, a_step_of_zero_repeats_one_number);
    tcase_add_test(c, what_is_borrowed_is_looked_at_and_released_once);
    tcase_add_test(c, units_added_after_borrowing_get_cells_of_their_own);
    tcase_add_test(c, borrowed_cells_can_be_annotated);
    tcase_add_test(c, wrong_matrices_are_refused_and_released);
    tcase_add_test(c, a_borrowed_column_is_stated);
    tcase_add_test(c, matrices_of_nothing_are_taken);
    tcase_add_test(c, a_tall_matrix_is_copied_whole);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
