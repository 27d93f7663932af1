/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

enum { COLUMNS = 60, UNITS = 10000, RUN = 500 };

static double value_at(size_t column, size_t unit)
{
    return (double)(column * 100000 + unit);
}

/* A draft with an open bracket, some columns and a hope of so many units; then `units` are put. False: no memory. */
static bool fill(scorecard_data_draft *draft, size_t hope, size_t units, bool withheld)
{
    static double values[RUN];
    static int8_t written[RUN];
    char id[16];
    for (size_t i = 0; i < units; i++) {
        (void)snprintf(id, sizeof id, "u%zu", i);
        if (scorecard_data_draft_add_unit(draft, id, NULL, NULL) != SCORECARD_OK)
            return false;
    }
    if (scorecard_data_draft_add_period(draft, "2021", scorecard_missing(), NULL, NULL) != SCORECARD_OK)
        return false;
    for (uint32_t k = 0; k < COLUMNS; k++) {
        uint32_t column;
        (void)snprintf(id, sizeof id, "x%u", (unsigned)k);
        if (scorecard_data_draft_add_input(draft, id, NULL, NULL) != SCORECARD_OK ||
            scorecard_i_data_draft_column(draft, SCORECARD_LAYER_OBSERVED, 0, k, 0, &column, NULL) != SCORECARD_OK)
            return false;
        ck_assert_uint_eq(column, k);
    }
    scorecard_i_data_draft_hope(draft, hope);
    for (size_t from = 0; from < units; from += RUN)
        for (uint32_t k = 0; k < COLUMNS; k++) {
            for (size_t i = 0; i < RUN; i++) {
                const bool gap = (from + i + k) % 7 == 0;
                values[i] = gap ? scorecard_missing() : value_at(k, from + i);
                written[i] = (int8_t)(!gap       ? (int)(i % 3)
                                      : withheld ? SCORECARD_I_DATA_GAP(SCORECARD_GAP_WITHHELD)
                                                 : SCORECARD_I_DATA_GAP(SCORECARD_GAP_NOT_REPORTED));
            }
            if (scorecard_i_data_draft_put_run(draft, k, (uint32_t)from, RUN, values, written, NULL) != SCORECARD_OK)
                return false;
        }
    return true;
}

static void is_filled(const scorecard_data *data, size_t units, bool withheld)
{
    ck_assert_uint_eq(scorecard_data_unit_count(data), units);
    for (uint32_t k = 0; k < COLUMNS; k++)
        for (uint32_t i = 0; i < units; i += 13) {
            struct scorecard_cell cell = SCORECARD_CELL_INIT;
            ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, i, 0, k, &cell), 1);
            const bool gap = (i + k) % 7 == 0;
            ck_assert_int_eq(cell.gap, !gap ? 0 : withheld ? SCORECARD_GAP_WITHHELD : SCORECARD_GAP_NOT_REPORTED);
            ck_assert(gap ? isnan(cell.value) : cell.value == value_at(k, i));
            ck_assert_int_eq(cell.decimals, gap ? SCORECARD_DECIMALS_UNKNOWN : (int)(i % RUN % 3));
        }
}

/* As many units as was hoped, more, and many fewer; with reasons for gaps and without; without memory at any moment. */
START_TEST(columns_of_a_block_are_as_others)
{
    static const size_t hopes[] = { UNITS, UNITS / 2, UNITS * 3, 0 };
    for (size_t h = 0; h < sizeof hopes / sizeof *hopes; h++)
        for (int withheld = 0; withheld < 2; withheld++) {
            struct counter c = { .fail_at = -1 };
            struct scorecard_run counting = counted(&c);
            scorecard_data_draft *draft;
            ck_assert_int_eq(scorecard_data_draft_new(&counting, &draft, NULL), SCORECARD_OK);
            ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
            ck_assert(fill(draft, hopes[h], UNITS, withheld != 0));
            ck_assert_uint_eq(draft->store.block_count, hopes[h] > 0);
            ck_assert(draft->store.columns[3].in_block == (hopes[h] >= UNITS));
            scorecard_i_data_draft_commit(draft);
            scorecard_data *data = finished(draft);
            /* What there is far too much of is given back, and so are states that tell nothing. */
            ck_assert(data->store.columns[3].in_block == (hopes[h] == UNITS));
            ck_assert_uint_eq(data->store.block_count, hopes[h] == UNITS);
            if (hopes[h] == UNITS)
                ck_assert((data->store.blocks[0].states != NULL) == (withheld != 0));
            is_filled(data, UNITS, withheld != 0);
            scorecard_data_unref(data);
            scorecard_data_draft_free(draft);
            ck_assert_int_eq(c.live, 0);
        }
}
END_TEST

START_TEST(a_rollback_takes_the_block_with_it)
{
    struct counter c = { .fail_at = -1 };
    struct scorecard_run counting = counted(&c);
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(&counting, &draft, NULL), SCORECARD_OK);
    for (int again = 0; again < 2; again++) {
        ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
        ck_assert(fill(draft, UNITS, UNITS, false));
        ck_assert_uint_eq(draft->store.block_count, 1);
        scorecard_i_data_draft_rollback(draft);
        ck_assert_uint_eq(draft->store.block_count, 0);
        ck_assert_uint_eq(draft->store.column_count, 0);
    }
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

/* Fails each call that asks for much, in turn. */
START_TEST(without_memory_columns_are_alone_or_it_says_so)
{
    long calls = 0;
    for (long fail = -1; fail < calls; fail += fail < 0 ? 1 : 1 + calls / 60) {
        struct counter c = { .fail_at = -1 };
        struct scorecard_run counting = counted(&c);
        scorecard_data_draft *draft;
        ck_assert_int_eq(scorecard_data_draft_new(&counting, &draft, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
        c.calls = 0;
        c.fail_at = fail;
        if (fill(draft, UNITS, UNITS, true)) {
            if (fail < 0)
                calls = c.calls;
            c.fail_at = -1;
            scorecard_i_data_draft_commit(draft);
            scorecard_data *data = finished(draft);
            is_filled(data, UNITS, true);
            scorecard_data_unref(data);
        } else {
            c.fail_at = -1;
            scorecard_i_data_draft_rollback(draft);
        }
        scorecard_data_draft_free(draft);
        ck_assert_int_eq(c.live, 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_block");
    TCase *c = tcase_create("data_block");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, columns_of_a_block_are_as_others);
    tcase_add_test(c, a_rollback_takes_the_block_with_it);
    tcase_add_test(c, without_memory_columns_are_alone_or_it_says_so);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
