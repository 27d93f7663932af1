/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

#define OBSERVED SCORECARD_LAYER_OBSERVED

START_TEST(a_cell_comes_back_with_all_that_was_said)
{
    scorecard_data_draft *draft = small_draft();
    struct scorecard_cell cell = value_cell(6.3);
    cell.decimals = 2;
    cell.standard_error = 0.25;
    cell.note = "bản in";
    ck_assert_int_eq(scorecard_data_draft_set(draft, SCORECARD_LAYER_SELF, 1, 2, 1, &cell, NULL), SCORECARD_OK);
    struct scorecard_cell censored = gap_cell(SCORECARD_GAP_CENSORED);
    censored.low = 50.1;
    censored.high = 53.7;
    censored.decimals = 1; /* of nothing: left out */
    ck_assert_int_eq(scorecard_data_draft_set(draft, SCORECARD_LAYER_SELF, 0, 2, 1, &censored, NULL), SCORECARD_OK);
    scorecard_data *data = finished(draft);
    struct scorecard_cell out = SCORECARD_CELL_INIT;
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_SELF, 1, 2, 1, &out), 1);
    ck_assert(out.value == 6.3 && out.standard_error == 0.25 && isnan(out.low) && isnan(out.high));
    ck_assert_int_eq(out.gap, SCORECARD_GAP_NONE);
    ck_assert_int_eq(out.decimals, 2);
    ck_assert_str_eq(out.note, "bản in");
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_SELF, 0, 2, 1, &out), 1);
    ck_assert(isnan(out.value) && out.low == 50.1 && out.high == 53.7);
    ck_assert_int_eq(out.gap, SCORECARD_GAP_CENSORED);
    ck_assert_int_eq(out.decimals, SCORECARD_DECIMALS_UNKNOWN);
    ck_assert_ptr_null(out.note);
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_SELF, 2, 2, 1, &out), 0);
    ck_assert_int_eq(out.gap, SCORECARD_GAP_NOT_REPORTED);
    ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, 1, 2, 1, &out), 0);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_gap_that_was_stated_is_told_from_silence)
{
    scorecard_data_draft *draft = small_draft();
    struct scorecard_cell gap = gap_cell(0);
    /* x: a stated gap and silence; y: the same beside another reason; x in 2022: all stated. */
    set_value(draft, OBSERVED, 0, 0, 0, 1);
    ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, 1, 0, 0, &gap, NULL), SCORECARD_OK);
    struct scorecard_cell withheld = gap_cell(SCORECARD_GAP_WITHHELD);
    ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, 0, 0, 1, &withheld, NULL), SCORECARD_OK);
    gap.gap = SCORECARD_GAP_NOT_REPORTED;
    ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, 1, 0, 1, &gap, NULL), SCORECARD_OK);
    for (uint32_t unit = 0; unit < 3; unit++)
        ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, unit, 1, 0, &gap, NULL), SCORECARD_OK);
    scorecard_data *data = finished(draft);
    static const int32_t stated[3][3] = { { 1, 1, 0 }, { 1, 1, 0 }, { 1, 1, 1 } };
    for (uint32_t unit = 0; unit < 3; unit++) {
        ck_assert_int_eq(scorecard_data_cell(data, OBSERVED, unit, 0, 0, NULL), stated[0][unit]);
        ck_assert_int_eq(scorecard_data_cell(data, OBSERVED, unit, 0, 1, NULL), stated[1][unit]);
        ck_assert_int_eq(scorecard_data_cell(data, OBSERVED, unit, 1, 0, NULL), stated[2][unit]);
    }
    /* To the engine a column without other reasons has none. */
    ck_assert_ptr_null(scorecard_i_data_column(data, OBSERVED, 0, 0).gap);
    const uint8_t *reasons = scorecard_i_data_column(data, OBSERVED, 0, 1).gap;
    ck_assert_int_eq(reasons[0], SCORECARD_GAP_WITHHELD);
    ck_assert_int_eq(reasons[1], SCORECARD_GAP_NOT_REPORTED);
    ck_assert_int_eq(reasons[2], SCORECARD_GAP_NOT_REPORTED);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(foreign_nans_become_the_one_for_missing)
{
    scorecard_data_draft *draft = small_draft();
    set_value(draft, OBSERVED, 0, 0, 0, -NAN);
    scorecard_data *data = finished(draft);
    double missing = scorecard_missing();
    ck_assert_mem_eq(scorecard_data_column(data, OBSERVED, 0, 0).at, &missing, sizeof missing);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_cell_is_stated_once)
{
    scorecard_data_draft *draft = small_draft();
    set_value(draft, OBSERVED, 0, 0, 0, 1);
    set_value(draft, SCORECARD_LAYER_SURVEY, 0, 0, 0, 2); /* another layer is another cell */
    char *before = dump_draft(draft);
    struct scorecard_cell cell = gap_cell(0);
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_set(draft, OBSERVED, 0, 0, 0, &cell, &err), err, SCORECARD_ERROR_DUPLICATE,
             "unit A, period 2021, input x, layer observed");
    char *after = dump_draft(draft);
    ck_assert_str_eq(after, before);
    free(before);
    free(after);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(wrong_cells_are_refused_with_their_place)
{
    const char *place = "unit A, period 2021, input x, layer observed";
    const struct {
        double value, low, high, standard_error;
        int32_t gap, decimals, status;
        const char *note;
    } rows[] = {
        { INFINITY, NAN, NAN, NAN, 0, 0, SCORECARD_ERROR_INFINITE, NULL },
        { -INFINITY, NAN, NAN, NAN, SCORECARD_GAP_WITHHELD, 0, SCORECARD_ERROR_INFINITE, NULL },
        { 1, NAN, NAN, NAN, SCORECARD_GAP_WITHHELD, 0, SCORECARD_ERROR_ARGUMENT, NULL },
        { NAN, NAN, NAN, NAN, SCORECARD_GAP_UNDEFINED, 0, SCORECARD_ERROR_ARGUMENT, NULL },
        { NAN, NAN, NAN, NAN, SCORECARD_GAP_COVERAGE, 0, SCORECARD_ERROR_ARGUMENT, NULL },
        { NAN, NAN, NAN, NAN, 8, 0, SCORECARD_ERROR_ARGUMENT, NULL },
        { NAN, NAN, NAN, NAN, -1, 0, SCORECARD_ERROR_ARGUMENT, NULL },
        { 1, NAN, NAN, NAN, 0, -2, SCORECARD_ERROR_ARGUMENT, NULL },
        { 1, NAN, NAN, NAN, 0, 101, SCORECARD_ERROR_ARGUMENT, NULL },
        { NAN, 2, 1, NAN, SCORECARD_GAP_CENSORED, 0, SCORECARD_ERROR_ARGUMENT, NULL },
        { NAN, 1, NAN, NAN, SCORECARD_GAP_WITHHELD, 0, SCORECARD_ERROR_ARGUMENT, NULL },
        { 1, NAN, 1, NAN, 0, 0, SCORECARD_ERROR_ARGUMENT, NULL },
        { NAN, -INFINITY, 1, NAN, SCORECARD_GAP_CENSORED, 0, SCORECARD_ERROR_INFINITE, NULL },
        { NAN, 1, INFINITY, NAN, SCORECARD_GAP_CENSORED, 0, SCORECARD_ERROR_INFINITE, NULL },
        { 1, NAN, NAN, -0.5, 0, 0, SCORECARD_ERROR_ARGUMENT, NULL },
        { 1, NAN, NAN, INFINITY, 0, 0, SCORECARD_ERROR_INFINITE, NULL },
        { 1, NAN, NAN, NAN, 0, 0, SCORECARD_ERROR_TEXT, "\xff" },
    };
    scorecard_data_draft *draft = small_draft();
    char *before = dump_draft(draft);
    struct scorecard_error err;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scorecard_cell cell = { sizeof cell,  rows[i].value,          rows[i].gap, rows[i].decimals, rows[i].low,
                                       rows[i].high, rows[i].standard_error, rows[i].note };
        CK_FAILS(scorecard_data_draft_set(draft, OBSERVED, 0, 0, 0, &cell, &err), err, rows[i].status, place);
        CK_FAILS(scorecard_data_draft_set_published(draft, "pci", 0, 0, SCORECARD_FIELD_RANK, &cell, &err), err,
                 rows[i].status, "unit A, period 2021, node pci, field rank");
    }
    struct scorecard_cell cell = value_cell(1);
    cell.size = 8;
    CK_FAILS(scorecard_data_draft_set(draft, OBSERVED, 0, 0, 0, &cell, &err), err, SCORECARD_ERROR_OPTIONS, place);
    cell.size = sizeof cell;
    CK_FAILS(scorecard_data_draft_set(draft, OBSERVED, 3, 0, 0, &cell, &err), err, SCORECARD_ERROR_ARGUMENT,
             "unit number 3");
    CK_FAILS(scorecard_data_draft_set(draft, OBSERVED, 0, 3, 0, &cell, &err), err, SCORECARD_ERROR_ARGUMENT,
             "period number 3");
    CK_FAILS(scorecard_data_draft_set(draft, OBSERVED, 0, 0, 2, &cell, &err), err, SCORECARD_ERROR_ARGUMENT,
             "input number 2");
    CK_FAILS(scorecard_data_draft_set(draft, SCORECARD_LAYER_PUBLISHED, 0, 0, 0, &cell, &err), err,
             SCORECARD_ERROR_ARGUMENT, "layer 6");
    CK_FAILS(scorecard_data_draft_set(NULL, OBSERVED, 0, 0, 0, &cell, &err), err, SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_data_draft_set(draft, OBSERVED, 0, 0, 0, NULL, &err), err, SCORECARD_ERROR_NULL, "");
    char *after = dump_draft(draft);
    ck_assert_str_eq(after, before);
    free(before);
    free(after);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(the_ends_of_ranges_are_within)
{
    scorecard_data_draft *draft = small_draft();
    struct scorecard_cell cell = value_cell(-0.0);
    cell.decimals = 100;
    cell.standard_error = 0;
    cell.note = "";
    ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, 0, 0, 0, &cell, NULL), SCORECARD_OK);
    struct scorecard_cell censored = gap_cell(SCORECARD_GAP_CENSORED);
    censored.low = censored.high = 1;
    ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, 1, 0, 0, &censored, NULL), SCORECARD_OK);
    scorecard_data *data = finished(draft);
    struct scorecard_cell out = SCORECARD_CELL_INIT;
    scorecard_data_cell(data, OBSERVED, 0, 0, 0, &out);
    ck_assert_int_eq(out.decimals, 100);
    ck_assert(signbit(out.value));
    ck_assert(out.standard_error == 0);
    ck_assert_ptr_null(out.note);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

static uint32_t column_x(scorecard_data_draft *draft)
{
    uint32_t column;
    ck_assert_int_eq(scorecard_i_data_draft_column(draft, OBSERVED, 0, 0, 0, &column, NULL), SCORECARD_OK);
    return column;
}

START_TEST(a_reader_puts_by_column)
{
    scorecard_data_draft *draft = small_draft();
    uint32_t column = column_x(draft);
    struct scorecard_error err;
    ck_assert_int_eq(scorecard_i_data_draft_put(draft, column, 0, 2.5, -1, 0, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_put(draft, column, 2, 3.5, 300, 0, NULL), SCORECARD_OK);
    CK_FAILS(scorecard_i_data_draft_put(draft, column, 2, 3.5, 1, 0, &err), err, SCORECARD_ERROR_DUPLICATE, "");
    CK_FAILS(scorecard_i_data_draft_put(draft, column, 1, INFINITY, 1, 0, &err), err, SCORECARD_ERROR_INFINITE, "");
    CK_FAILS(scorecard_i_data_draft_put(draft, column, 1, 1, 1, 1, &err), err, SCORECARD_ERROR_ARGUMENT, "");
    CK_FAILS(scorecard_i_data_draft_put(draft, column, 1, NAN, 1, 77, &err), err, SCORECARD_ERROR_ARGUMENT, "");
    ck_assert_int_eq(scorecard_i_data_draft_put(draft, column, 1, NAN, 1, 0, NULL), SCORECARD_OK);
    scorecard_data *data = finished(draft);
    struct scorecard_i_data_column x = scorecard_i_data_column(data, OBSERVED, 0, 0);
    ck_assert(x.at[0] == 2.5 && isnan(x.at[1]) && x.at[2] == 3.5);
    ck_assert_int_eq(x.decimals[0], -1);
    ck_assert_int_eq(x.decimals[1], -1);
    ck_assert_int_eq(x.decimals[2], 100);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(columns_grow_with_the_units_and_keep_what_they_hold)
{
    enum { UNITS = 1000 };
    struct counter c = { .fail_at = -1 };
    struct scorecard_run run = counted(&c);
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2021", NAN, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_input(draft, "x", NULL, NULL), SCORECARD_OK);
    uint32_t column = column_x(draft);
    long calls = 0;
    for (uint32_t i = 0; i < UNITS; i++) {
        char id[8];
        (void)snprintf(id, sizeof id, "u%u", i);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
        long before = c.calls;
        ck_assert_int_eq(scorecard_i_data_draft_put(draft, column, i, i, (int32_t)i % 5, 0, NULL), SCORECARD_OK);
        calls += c.calls - before;
    }
    /* Doubling from 8 to 1024: eight times three arrays, and no call besides. */
    ck_assert_int_le(calls, 8 * 3);
    scorecard_data *data = finished(draft);
    struct scorecard_i_data_column x = scorecard_i_data_column(data, OBSERVED, 0, 0);
    for (uint32_t i = 0; i < UNITS; i++) {
        ck_assert(x.at[i] == i);
        ck_assert_int_eq(x.decimals[i], (int)i % 5);
    }
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(what_is_rare_may_come_bit_by_bit)
{
    scorecard_data_draft *draft = small_draft();
    uint32_t column = column_x(draft);
    struct scorecard_error err;
    CK_FAILS(scorecard_i_data_draft_annotate(draft, column, 0, NAN, NAN, 1, NULL, &err), err, SCORECARD_ERROR_ARGUMENT,
             "");
    ck_assert_int_eq(scorecard_i_data_draft_annotate(draft, column, 0, NAN, NAN, NAN, "", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_put(draft, column, 0, NAN, -1, SCORECARD_GAP_CENSORED, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_annotate(draft, column, 0, 5, NAN, NAN, NULL, NULL), SCORECARD_OK);
    CK_FAILS(scorecard_i_data_draft_annotate(draft, column, 0, 5, NAN, NAN, NULL, &err), err, SCORECARD_ERROR_DUPLICATE,
             "");
    CK_FAILS(scorecard_i_data_draft_annotate(draft, column, 0, NAN, 4, NAN, NULL, &err), err, SCORECARD_ERROR_ARGUMENT,
             "");
    ck_assert_int_eq(scorecard_i_data_draft_annotate(draft, column, 0, NAN, 6, NAN, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_annotate(draft, column, 0, NAN, NAN, 0.5, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_annotate(draft, column, 0, NAN, NAN, NAN, "n", NULL), SCORECARD_OK);
    CK_FAILS(scorecard_i_data_draft_annotate(draft, column, 0, NAN, NAN, NAN, "m", &err), err,
             SCORECARD_ERROR_DUPLICATE, "");
    CK_FAILS(scorecard_i_data_draft_annotate(draft, column, 0, NAN, NAN, 0.5, NULL, &err), err,
             SCORECARD_ERROR_DUPLICATE, "");
    /* Cells that are not stated in columns with and without room. */
    CK_FAILS(scorecard_i_data_draft_annotate(draft, column, 1, NAN, NAN, 1, NULL, &err), err, SCORECARD_ERROR_ARGUMENT,
             "");
    scorecard_data *data = finished(draft);
    struct scorecard_cell out = SCORECARD_CELL_INIT;
    scorecard_data_cell(data, OBSERVED, 0, 0, 0, &out);
    ck_assert(out.low == 5 && out.high == 6 && out.standard_error == 0.5);
    ck_assert_str_eq(out.note, "n");
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_cell_without_memory_is_not_stated)
{
    bool done = false;
    for (long n = 0; !done; n++) {
        struct counter c = { .fail_at = -1 };
        struct scorecard_run run = counted(&c);
        scorecard_data_draft *draft;
        ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "A", NULL, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2021", NAN, NULL, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_add_input(draft, "x", NULL, NULL), SCORECARD_OK);
        char *before = dump_draft(draft);
        struct scorecard_cell cell = value_cell(1);
        cell.decimals = 3;
        cell.note = "note";
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        c.fail_at = c.calls + n;
        done = scorecard_data_draft_set(draft, OBSERVED, 0, 0, 0, &cell, &err) == SCORECARD_OK;
        if (!done) {
            ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
            ck_assert_str_eq(err.where, "unit A, period 2021, input x, layer observed");
            char *after = dump_draft(draft);
            ck_assert_str_eq(after, before);
            free(after);
            ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, 0, 0, 0, &cell, NULL), SCORECARD_OK);
        }
        free(before);
        scorecard_data_draft_free(draft);
        ck_assert_int_eq(c.live, 0);
    }
}
END_TEST

START_TEST(a_column_that_cannot_grow_keeps_what_it_holds)
{
    bool done = false;
    for (long n = 0; !done; n++) {
        struct counter c = { .fail_at = -1 };
        struct scorecard_run run = counted(&c);
        scorecard_data_draft *draft;
        ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2021", NAN, NULL, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_add_input(draft, "x", NULL, NULL), SCORECARD_OK);
        uint32_t column = column_x(draft);
        uint32_t unit = 0;
        char id[8];
        for (int i = 0; i < 9; i++) {
            (void)snprintf(id, sizeof id, "u%d", i);
            ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, &unit, NULL), SCORECARD_OK);
            if (i < 8)
                ck_assert_int_eq(scorecard_i_data_draft_put(draft, column, unit, i, 2, 0, NULL), SCORECARD_OK);
        }
        char *before = dump_draft(draft);
        c.fail_at = c.calls + n;
        done = scorecard_i_data_draft_put(draft, column, unit, 8, 2, 0, NULL) == SCORECARD_OK;
        c.fail_at = -1;
        if (!done) {
            char *after = dump_draft(draft);
            ck_assert_str_eq(after, before);
            free(after);
            ck_assert_int_eq(scorecard_i_data_draft_put(draft, column, unit, 8, 2, 0, NULL), SCORECARD_OK);
        }
        free(before);
        scorecard_data *data = finished(draft);
        for (int i = 0; i < 9; i++)
            ck_assert(scorecard_data_column(data, OBSERVED, 0, 0).at[i] == i);
        scorecard_data_unref(data);
        scorecard_data_draft_free(draft);
        ck_assert_int_eq(c.live, 0);
        ck_assert_int_eq(done, n == 3); /* values, states, decimals */
    }
}
END_TEST

START_TEST(more_cells_than_can_be_addressed_are_refused)
{
    scorecard_data_draft *draft = small_draft();
    uint32_t column = column_x(draft);
    struct scorecard_i_data_cells *cells = &draft->store.columns[column];
    ck_assert(!scorecard_i_data_cells_reach(&draft->store, cells, SIZE_MAX / 8 + 1));
    ck_assert_uint_eq(cells->room, 0);
    scorecard_data_draft_free(draft);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_cells");
    TCase *c = tcase_create("cells");
    tcase_add_test(c, a_cell_comes_back_with_all_that_was_said);
    tcase_add_test(c, a_gap_that_was_stated_is_told_from_silence);
    tcase_add_test(c, foreign_nans_become_the_one_for_missing);
    tcase_add_test(c, a_cell_is_stated_once);
    tcase_add_test(c, wrong_cells_are_refused_with_their_place);
    tcase_add_test(c, the_ends_of_ranges_are_within);
    tcase_add_test(c, a_reader_puts_by_column);
    tcase_add_test(c, columns_grow_with_the_units_and_keep_what_they_hold);
    tcase_add_test(c, what_is_rare_may_come_bit_by_bit);
    tcase_add_test(c, a_cell_without_memory_is_not_stated);
    tcase_add_test(c, a_column_that_cannot_grow_keeps_what_it_holds);
    tcase_add_test(c, more_cells_than_can_be_addressed_are_refused);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
