/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

#define OBSERVED SCORECARD_LAYER_OBSERVED

enum { UNITS = 300 };

/* A draft of many units with one period and one input, and that column of the layer observed. */
static scorecard_data_draft *draft_of_many(const struct scorecard_run *run, uint32_t *column)
{
    scorecard_data_draft *draft;
    char id[16];
    ck_assert_int_eq(scorecard_data_draft_new(run, &draft, NULL), SCORECARD_OK);
    for (int i = 0; i < UNITS; i++) {
        (void)snprintf(id, sizeof id, "u%d", i);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
    }
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2021", scorecard_missing(), NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_input(draft, "x", NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_column(draft, OBSERVED, 0, 0, 0, column, NULL), SCORECARD_OK);
    return draft;
}

/* A run as long as there are units: every third a gap, of one reason or the other. */
struct run {
    double values[UNITS];
    int8_t decimals[UNITS], written[UNITS];
    uint8_t gaps[UNITS];
};

static void make_run(struct run *run, bool known)
{
    for (int i = 0; i < UNITS; i++) {
        bool gap = i % 3 == 0;
        run->values[i] = gap ? scorecard_missing() : i;
        run->decimals[i] = (int8_t)(gap || !known ? SCORECARD_DECIMALS_UNKNOWN : i % 5);
        run->gaps[i] = (uint8_t)(!gap         ? SCORECARD_GAP_NONE
                                 : i % 2 == 0 ? SCORECARD_GAP_NOT_REPORTED
                                              : SCORECARD_GAP_WITHHELD);
        run->written[i] = (int8_t)(gap ? SCORECARD_I_DATA_GAP(run->gaps[i]) : run->decimals[i]);
    }
}

START_TEST(a_run_comes_to_what_its_cells_one_by_one_do)
{
    static struct run run;
    for (int known = 0; known < 2; known++)
        for (uint32_t from = 0; from < UNITS; from += 37)
            for (uint32_t count = 1; from + count <= UNITS; count += 41) {
                uint32_t column, other;
                make_run(&run, known != 0);
                scorecard_data_draft *one = draft_of_many(NULL, &column), *all = draft_of_many(NULL, &other);
                ck_assert_uint_eq(scorecard_i_data_draft_stated(all, other, from, count), count);
                ck_assert_int_eq(scorecard_i_data_draft_put_run(all, other, from, count, run.values + from,
                                                                run.written + from, NULL),
                                 SCORECARD_OK);
                for (uint32_t i = from; i < from + count; i++)
                    ck_assert_int_eq(
                        scorecard_i_data_draft_put(one, column, i, run.values[i], run.decimals[i], run.gaps[i], NULL),
                        SCORECARD_OK);
                ck_assert_uint_eq(all->store.columns[other].stated, count);
                ck_assert_uint_eq(all->store.columns[other].reasons, one->store.columns[column].reasons);
                ck_assert_uint_eq(all->store.columns[other].unreported, one->store.columns[column].unreported);
                scorecard_data *a = finished(one), *b = finished(all);
                for (uint32_t i = 0; i < UNITS; i++) {
                    struct scorecard_cell x = SCORECARD_CELL_INIT, y = SCORECARD_CELL_INIT;
                    ck_assert_int_eq(scorecard_data_cell(a, OBSERVED, i, 0, 0, &x),
                                     scorecard_data_cell(b, OBSERVED, i, 0, 0, &y));
                    ck_assert_mem_eq(&x.value, &y.value, sizeof x.value);
                    ck_assert(x.gap == y.gap && x.decimals == y.decimals);
                }
                scorecard_data_unref(a);
                scorecard_data_unref(b);
                scorecard_data_draft_free(one);
                scorecard_data_draft_free(all);
            }
}
END_TEST

START_TEST(the_first_cell_that_was_stated_is_found)
{
    uint32_t column;
    scorecard_data_draft *draft = draft_of_many(NULL, &column);
    ck_assert_int_eq(scorecard_i_data_draft_put(draft, column, 70, 1, 0, 0, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_put(draft, column, 80, NAN, 0, 0, NULL), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_i_data_draft_stated(draft, column, 0, UNITS), 70);
    ck_assert_uint_eq(scorecard_i_data_draft_stated(draft, column, 71, 20), 9);
    ck_assert_uint_eq(scorecard_i_data_draft_stated(draft, column, 81, UNITS - 81), UNITS - 81);
    ck_assert_uint_eq(scorecard_i_data_draft_stated(draft, column, 0, 70), 70);
    scorecard_data_draft_free(draft);
}
END_TEST

static void released(void *context)
{
    ++*(int *)context;
}

START_TEST(what_was_lent_is_stated_as_far_as_it_goes)
{
    static double lent[UNITS];
    int count = 0;
    uint32_t column, input = 0, unit;
    scorecard_data_draft *draft = draft_of_many(NULL, &column);
    struct scorecard_matrix matrix = { lent, UNITS, 1, 1, UNITS };
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, OBSERVED, 0, matrix, &input, released, &count, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "late", &unit, NULL), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_i_data_draft_stated(draft, column, UNITS - 2, 3), 0);
    ck_assert_uint_eq(scorecard_i_data_draft_stated(draft, column, unit, 1), 1);
    const double value = 5;
    const int8_t decimals = 1;
    ck_assert_int_eq(scorecard_i_data_draft_put_run(draft, column, unit, 1, &value, &decimals, NULL), SCORECARD_OK);
    lent[7] = 3; /* it was copied */
    scorecard_data *data = finished(draft);
    struct scorecard_column x = scorecard_data_column(data, OBSERVED, 0, 0);
    ck_assert(x.at[7] == 0 && x.at[unit] == 5);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(count, 1);
}
END_TEST

/* Memory for the units hoped for is asked for at once; where there is not that much, for those that there are. */
START_TEST(a_hope_asks_once_and_does_without)
{
    static struct run run;
    make_run(&run, true);
    for (long fail = -1; fail < 3; fail++) {
        struct counter c = { .fail_at = -1 };
        struct scorecard_run counting = counted(&c);
        uint32_t column;
        scorecard_data_draft *draft = draft_of_many(&counting, &column);
        ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
        scorecard_i_data_draft_hope(draft, 100000);
        c.fail_at = fail < 0 ? -1 : c.calls + fail;
        ck_assert_int_eq(scorecard_i_data_draft_put_run(draft, column, 0, 10, run.values, run.written, NULL),
                         fail < 2 ? SCORECARD_OK
                                  : SCORECARD_ERROR_MEMORY); /* the third is of decimals, for which there is no less */
        const struct scorecard_i_data_cells *cells = &draft->store.columns[column];
        ck_assert_uint_eq(cells->capacity, fail < 0 || fail == 2 ? 100000 : draft->store.unit_room);
        ck_assert_uint_lt(cells->room, 200); /* what is only hoped for was not touched */
        if (fail < 2) {
            long calls = c.calls;
            c.fail_at = calls; /* there is room for all that come */
            ck_assert_int_eq(scorecard_i_data_draft_put_run(draft, column, 10, UNITS - 10, run.values + 10,
                                                            run.written + 10, NULL),
                             SCORECARD_OK);
        }
        c.fail_at = -1;
        scorecard_i_data_draft_commit(draft);
        scorecard_data *data = finished(draft);
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        ck_assert_int_eq(scorecard_data_cell(data, OBSERVED, 1, 0, 0, &cell), fail < 2);
        scorecard_data_unref(data);
        scorecard_data_draft_free(draft);
        ck_assert_int_eq(c.live, 0);
    }
}
END_TEST

START_TEST(names_are_fetched_and_found)
{
    uint32_t column;
    scorecard_data_draft *draft = draft_of_many(NULL, &column);
    scorecard_i_data_draft_fetch(draft, "u12", 3);
    scorecard_i_data_draft_fetch(draft, "nowhere", 7);
    ck_assert_uint_eq(scorecard_i_data_draft_unit(draft, "u123", 3), 12);
    ck_assert_uint_eq(scorecard_i_data_draft_unit(draft, "U12", 3), SCORECARD_NONE);
    scorecard_data_draft_free(draft);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_run");
    TCase *c = tcase_create("data_run");
    tcase_add_test(c, a_run_comes_to_what_its_cells_one_by_one_do);
    tcase_add_test(c, the_first_cell_that_was_stated_is_found);
    tcase_add_test(c, what_was_lent_is_stated_as_far_as_it_goes);
    tcase_add_test(c, a_hope_asks_once_and_does_without);
    tcase_add_test(c, names_are_fetched_and_found);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
