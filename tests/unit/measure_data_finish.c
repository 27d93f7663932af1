/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

struct world {
    scorecard_data_draft *draft;
    scorecard_data *data;
    int released;
};

static void release(void *context)
{
    int *released = context;
    ++*released;
}

static const double lent[6] = { 1.5, NAN, 2.5, 3.5, 4.5, 5.5 };

/* Everything that a draft can do, a step at a time. STEPS when there is no such step. */
enum { STEPS = 38 };

static scorecard_status step(struct world *w, int i, struct scorecard_error *err)
{
    scorecard_data_draft *d = w->draft;
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    uint32_t column, number;
    switch (i) {
    case 0:
        return scorecard_data_draft_add_unit(d, "P1", NULL, err);
    case 1:
        return scorecard_data_draft_add_unit(d, "P2", NULL, err);
    case 2:
        return scorecard_data_draft_add_period(d, "2022", scorecard_missing(), NULL, err);
    case 3:
        return scorecard_data_draft_add_period(d, "2021", scorecard_missing(), NULL, err);
    case 4:
        return scorecard_data_draft_add_input(d, "land", NULL, err);
    case 5:
        return scorecard_data_draft_add_input(d, "entry", NULL, err);
    case 6:
        return scorecard_data_draft_add_input(d, "time", NULL, err);
    case 7:
        return scorecard_data_draft_set_title(d, 0, "vi", "Hà Nội", err);
    case 8:
        return scorecard_data_draft_add_alias(d, 0, "Thủ đô", err);
    case 9:
        return scorecard_data_draft_match_unit(d, "thủ ĐÔ", &number, err);
    case 10:
        return scorecard_data_draft_set_group(d, 0, "region", SCORECARD_NONE, "North", err);
    case 11:
        return scorecard_data_draft_set_group(d, 1, "region", 1, "South", err);
    case 12:
        cell.value = 6.3;
        cell.decimals = 2;
        cell.standard_error = 0.1;
        cell.note = "a note";
        return scorecard_data_draft_set(d, SCORECARD_LAYER_SELF, 0, 0, 0, &cell, err);
    case 13:
        cell.gap = SCORECARD_GAP_CENSORED;
        cell.low = 1;
        cell.high = 2;
        return scorecard_data_draft_set(d, SCORECARD_LAYER_SELF, 1, 0, 0, &cell, err);
    case 14:
        cell.value = 63.5;
        cell.standard_error = 1;
        return scorecard_data_draft_set_published(d, "pci", 0, 1, SCORECARD_FIELD_SCORE, &cell, err);
    case 15:
        return scorecard_data_draft_set_published_tier(d, "pci", 0, 1, "Khá", err);
    case 16:
        return scorecard_data_draft_fill(d, SCORECARD_LAYER_SURVEY, 0, 1, (struct scorecard_column){ lent, 1 }, 2, err);
    case 17:
        return scorecard_data_draft_matrix(d, SCORECARD_LAYER_OBSERVED, 0,
                                           (struct scorecard_matrix){ lent, 2, 3, 3, 1 }, NULL, NULL, NULL, err);
    case 18:
        return scorecard_data_draft_matrix(d, SCORECARD_LAYER_OBSERVED, 1,
                                           (struct scorecard_matrix){ lent, 2, 3, 1, 2 }, NULL, release, &w->released,
                                           err);
    /* A table that is taken in. */
    case 19:
        return scorecard_i_data_draft_begin(d, err);
    case 20:
        return scorecard_data_draft_add_unit(d, "P3", NULL, err);
    case 21:
        return scorecard_data_draft_set_title(d, 0, "vi", "Thành phố Hà Nội", err);
    case 22:
        return scorecard_data_draft_set_title(d, 2, NULL, "Đà Nẵng", err);
    case 23:
        return scorecard_data_draft_set_ranked(d, 1, 0, err);
    case 24:
        return scorecard_data_draft_set_group(d, 1, "region", 1, "Centre", err);
    case 25: {
        scorecard_status status = scorecard_i_data_draft_column(d, SCORECARD_LAYER_SELF, 0, 0, 0, &column, err);
        return status != SCORECARD_OK ? status : scorecard_i_data_draft_put(d, column, 2, 4, 1, 0, err);
    }
    case 26: {
        scorecard_status status = scorecard_i_data_draft_column(d, SCORECARD_LAYER_SELF, 0, 0, 0, &column, err);
        return status != SCORECARD_OK ? status
                                      : scorecard_i_data_draft_annotate(d, column, 0 + 1, NAN, NAN, 0.25, "range", err);
    }
    case 27:
        return scorecard_i_data_draft_node(d, "papi", &number, err);
    case 28:
        return scorecard_data_draft_match_unit(d, "đà nẵng", &number, err);
    case 29:
        scorecard_i_data_draft_commit(d);
        return SCORECARD_OK;
    /* A table that is given up. */
    case 30:
        return scorecard_i_data_draft_begin(d, err);
    case 31:
        return scorecard_data_draft_set_title(d, 0, "vi", "Ha Noi", err);
    case 32:
        return scorecard_data_draft_set_group(d, 2, "island", 0, "none", err);
    case 33:
        return scorecard_data_draft_matrix(d, SCORECARD_LAYER_APPRAISED_1, 1,
                                           (struct scorecard_matrix){ lent, 3, 2, 1, 3 }, NULL, release, &w->released,
                                           err);
    case 34:
        cell.value = 1;
        cell.note = "lost";
        return scorecard_data_draft_set(d, SCORECARD_LAYER_APPRAISED_2, 2, 0, 0, &cell, err);
    case 35:
        return scorecard_data_draft_set_ranked(d, 1, 1, err);
    case 36:
        scorecard_i_data_draft_rollback(d);
        return SCORECARD_OK;
    default:
        return scorecard_data_draft_finish(d, &w->data, err);
    }
}

/* Releases of the scenario when no step fails: the matrix that is given up. */
enum { GIVEN_UP = 1 };

static char *reference(void)
{
    struct world w = { new_draft(), NULL, 0 };
    for (int i = 0; i < STEPS; i++)
        ck_assert_int_eq(step(&w, i, NULL), SCORECARD_OK);
    ck_assert_int_eq(w.released, GIVEN_UP);
    char *text = dump_data(w.data);
    scorecard_data_unref(w.data);
    ck_assert_int_eq(w.released, GIVEN_UP + 1);
    scorecard_data_draft_free(w.draft);
    return text;
}

START_TEST(one_failed_allocation_loses_nothing)
{
    char *expected = reference();
    bool failed = true;
    for (long n = 0; failed; n++) {
        struct counter c = { .fail_at = n };
        struct scorecard_run run = counted(&c);
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        struct world w = { NULL, NULL, 0 };
        failed = false;
        scorecard_status status = scorecard_data_draft_new(&run, &w.draft, &err);
        if (status != SCORECARD_OK) {
            failed = true;
            ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
            ck_assert_ptr_null(w.draft);
            ck_assert_int_eq(scorecard_data_draft_new(&run, &w.draft, &err), SCORECARD_OK);
        }
        int extra = 0;
        for (int i = 0; i < STEPS; i++) {
            char *before = dump_draft(w.draft);
            int released = w.released;
            status = step(&w, i, &err);
            if (status != SCORECARD_OK) {
                failed = true;
                ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
                ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
                char *after = dump_draft(w.draft);
                ck_assert_str_eq(after, before);
                free(after);
                /* What is not taken is released at once, and must be lent anew. */
                ck_assert_int_eq(w.released, released + (i == 18 || i == 33));
                extra += i == 18 || i == 33;
                ck_assert_int_eq(step(&w, i, &err), SCORECARD_OK);
            }
            free(before);
        }
        failed |= c.calls > n; /* a trim that failed is none that anybody hears of */
        ck_assert_int_eq(w.released, GIVEN_UP + extra);
        char *text = dump_data(w.data);
        ck_assert_str_eq(text, expected);
        free(text);
        scorecard_data_unref(w.data);
        ck_assert_int_eq(w.released, GIVEN_UP + extra + 1);
        scorecard_data_draft_free(w.draft);
        ck_assert_int_eq(c.live, 0);
    }
    free(expected);
}
END_TEST

START_TEST(no_memory_from_some_moment_on_leaks_nothing)
{
    for (long n = 0;; n++) {
        struct counter c = { .fail_at = n, .on = true };
        struct scorecard_run run = counted(&c);
        struct world w = { NULL, NULL, 0 };
        int i = 0;
        if (scorecard_data_draft_new(&run, &w.draft, NULL) == SCORECARD_OK) {
            while (i < STEPS && step(&w, i, NULL) == SCORECARD_OK)
                i++;
            char *text = dump_draft(w.draft); /* still whole */
            free(text);
            scorecard_data_draft_free(w.draft);
            scorecard_data_unref(w.data);
        }
        ck_assert_int_eq(w.released, (i >= 18) + (i >= 33));
        ck_assert_int_eq(c.live, 0);
        if (i == STEPS)
            break;
    }
}
END_TEST

START_TEST(names_that_cannot_be_folded_stop_it)
{
    struct counter c = { .fail_at = -1 };
    struct scorecard_run run = counted(&c);
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "A", NULL, NULL), SCORECARD_OK);
    c.fail_at = c.calls + 1; /* behind the data itself */
    scorecard_data *data;
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_finish(draft, &data, &err), err, SCORECARD_ERROR_MEMORY, "");
    ck_assert_ptr_null(data);
    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 1);
    data = finished(draft);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(a_finished_draft_is_empty_and_can_be_filled_anew)
{
    scorecard_data_draft *draft = small_draft();
    set_value(draft, SCORECARD_LAYER_OBSERVED, 0, 0, 0, 1);
    scorecard_i_data_draft_close(draft);
    scorecard_data *first = finished(draft);
    scorecard_data_draft *none = new_draft();
    char *empty = dump_draft(none);
    char *text = dump_draft(draft);
    ck_assert_str_eq(text, empty);
    free(text);
    free(empty);
    scorecard_data_draft_free(none);
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "A", NULL, NULL), SCORECARD_OK);
    scorecard_data *second = finished(draft);
    ck_assert_uint_eq(scorecard_data_unit_count(first), 3);
    ck_assert_uint_eq(scorecard_data_unit_count(second), 1);
    ck_assert_str_eq(scorecard_data_unit_id(second, 0), "A");
    scorecard_data_unref(first);
    scorecard_data_unref(second);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(nothing_at_all_can_be_frozen)
{
    scorecard_data_draft *draft = new_draft();
    scorecard_data *data = finished(draft);
    ck_assert_uint_eq(scorecard_data_unit_count(data), 0);
    ck_assert_ptr_null(scorecard_data_column(data, SCORECARD_LAYER_OBSERVED, 0, 0).at);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(numbers_are_not_copied)
{
    scorecard_data_draft *draft = small_draft();
    set_value(draft, SCORECARD_LAYER_OBSERVED, 0, 0, 0, 1);
    set_value(draft, SCORECARD_LAYER_OBSERVED, 2, 0, 0, 3);
    /* As many units as there is room for: nothing to trim, so the very block must turn up again. */
    for (char id[] = "D"; scorecard_data_draft_unit_count(draft) < draft->store.unit_room; id[0]++)
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
    const double *at = draft->store.columns[0].at.number;
    scorecard_data *data = finished(draft);
    ck_assert_ptr_eq(scorecard_data_column(data, SCORECARD_LAYER_OBSERVED, 0, 0).at, at);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(short_columns_are_padded_with_gaps)
{
    scorecard_data_draft *draft = small_draft();
    set_value(draft, SCORECARD_LAYER_OBSERVED, 0, 0, 0, 1);
    struct scorecard_cell withheld = gap_cell(SCORECARD_GAP_WITHHELD);
    ck_assert_int_eq(scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, 0, 0, 1, &withheld, NULL), SCORECARD_OK);
    char id[8];
    for (int i = 0; i < 40; i++) {
        (void)snprintf(id, sizeof id, "u%d", i);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
    }
    scorecard_data *data = finished(draft);
    struct scorecard_i_data_column x = scorecard_i_data_column(data, SCORECARD_LAYER_OBSERVED, 0, 0);
    struct scorecard_i_data_column y = scorecard_i_data_column(data, SCORECARD_LAYER_OBSERVED, 0, 1);
    ck_assert(x.at[0] == 1);
    ck_assert_ptr_null(x.gap);
    ck_assert_int_eq(y.gap[0], SCORECARD_GAP_WITHHELD);
    double missing = scorecard_missing();
    for (uint32_t i = 1; i < 43; i++) {
        ck_assert_mem_eq(&x.at[i], &missing, sizeof missing);
        ck_assert_int_eq(y.gap[i], SCORECARD_GAP_NOT_REPORTED);
        ck_assert_int_eq(scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, i, 0, 1, NULL), 0);
    }
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(finishing_wants_a_draft_without_an_open_table)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data *data = (scorecard_data *)&err;
    ck_assert_int_eq(scorecard_data_draft_finish(NULL, &data, &err), SCORECARD_ERROR_NULL);
    ck_assert_ptr_null(data);
    scorecard_data_draft *draft = small_draft();
    ck_assert_int_eq(scorecard_data_draft_finish(draft, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
    CK_FAILS(scorecard_data_draft_finish(draft, &data, &err), err, SCORECARD_ERROR_ARGUMENT, "");
    ck_assert_ptr_null(data);
    scorecard_i_data_draft_commit(draft);
    data = finished(draft);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_finish");
    TCase *c = tcase_create("finish");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, one_failed_allocation_loses_nothing);
    tcase_add_test(c, no_memory_from_some_moment_on_leaks_nothing);
    tcase_add_test(c, names_that_cannot_be_folded_stop_it);
    tcase_add_test(c, a_finished_draft_is_empty_and_can_be_filled_anew);
    tcase_add_test(c, nothing_at_all_can_be_frozen);
    tcase_add_test(c, numbers_are_not_copied);
    tcase_add_test(c, short_columns_are_padded_with_gaps);
    tcase_add_test(c, finishing_wants_a_draft_without_an_open_table);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
