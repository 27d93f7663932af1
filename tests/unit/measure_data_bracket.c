/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

#define OBSERVED SCORECARD_LAYER_OBSERVED

static void release(void *context)
{
    int *released = context;
    ++*released;
}

static const double lent[] = { 1, 2, 3, 4, 5, 6, 7, 8 };

/* A draft with something of everything, which a bracket can overwrite. */
static scorecard_data_draft *rich_draft(int *released)
{
    scorecard_data_draft *draft = small_draft();
    uint32_t column;
    ck_assert_int_eq(scorecard_data_draft_set_title(draft, 0, "vi", "Hà Nội", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_alias(draft, 0, "Thủ đô", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 0, "region", 0, "North", NULL), SCORECARD_OK);
    set_value(draft, OBSERVED, 0, 0, 0, 1);
    struct scorecard_cell censored = gap_cell(SCORECARD_GAP_CENSORED);
    censored.low = 1;
    ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, 1, 0, 0, &censored, NULL), SCORECARD_OK);
    censored.low = NAN;
    censored.high = 9;
    ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, 0, 0, 1, &censored, NULL), SCORECARD_OK);
    struct scorecard_cell cell = value_cell(60);
    cell.decimals = 1;
    ck_assert_int_eq(scorecard_data_draft_set_published(draft, "pci", 0, 0, SCORECARD_FIELD_SCORE, &cell, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_published_tier(draft, "pci", 0, 0, "Khá", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_SURVEY, 0,
                                                 (struct scorecard_matrix){ lent, 3, 2, 2, 1 }, NULL, release, released,
                                                 NULL),
                     SCORECARD_OK);
    /* A column in which nothing is stated yet. */
    ck_assert_int_eq(scorecard_i_data_draft_column(draft, SCORECARD_LAYER_SELF, 0, 0, 0, &column, NULL), SCORECARD_OK);
    return draft;
}

/* Adds and overwrites everything that can be. */
static void overwrite(scorecard_data_draft *draft, int *released)
{
    uint32_t unit, column;
    scorecard_i_data_draft_close(draft);
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "D", &unit, NULL), SCORECARD_OK);
    char id[8];
    for (int i = 0; i < 20; i++) { /* so that all grows */
        (void)snprintf(id, sizeof id, "u%d", i);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
    }
    ck_assert_int_eq(scorecard_data_draft_set_title(draft, 0, "vi", "TP Hà Nội", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_title(draft, 0, "vi", "Thành phố Hà Nội", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_title(draft, 0, "en", "Hanoi", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_title(draft, unit, NULL, "hà nội", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_alias(draft, 0, "HN", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_alias(draft, 1, "Huế", NULL), SCORECARD_OK);
    uint32_t found;
    ck_assert_int_eq(scorecard_data_draft_match_unit(draft, "huế", &found, NULL), SCORECARD_OK);
    ck_assert_uint_eq(found, 1);
    ck_assert_int_eq(scorecard_data_draft_set_ranked(draft, 2, 0, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 0, "region", 0, "South", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 1, "region", 0, "South", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 1, "region", 0, "East", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 1, "size", 2, "big", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2020", NAN, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2024", NAN, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_input(draft, "z", NULL, NULL), SCORECARD_OK);
    /* Cells of all sorts in columns that were there, and in new ones. */
    struct scorecard_cell gap = gap_cell(0);
    ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, 2, 0, 0, &gap, NULL), SCORECARD_OK);
    gap.gap = SCORECARD_GAP_STRUCTURAL;
    ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, unit, 0, 0, &gap, NULL), SCORECARD_OK);
    struct scorecard_cell cell = value_cell(5);
    cell.decimals = 3;
    cell.note = "new";
    ck_assert_int_eq(scorecard_data_draft_set(draft, OBSERVED, 9, 0, 0, &cell, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_published(draft, "pci", 1, 0, SCORECARD_FIELD_SCORE, &cell, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_published(draft, "papi", 1, 0, SCORECARD_FIELD_SCORE, &cell, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_published_tier(draft, "pci", 1, 0, "Tốt", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_column(draft, OBSERVED, 0, 0, 0, &column, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_annotate(draft, column, 1, NAN, 2, 0.5, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_annotate(draft, column, 1, NAN, NAN, NAN, "seen", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_column(draft, OBSERVED, 0, 1, 0, &column, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_annotate(draft, column, 0, 8, NAN, NAN, NULL, NULL), SCORECARD_OK);
    set_value(draft, SCORECARD_LAYER_SURVEY, unit, 0, 1, 9); /* into what was borrowed */
    double column_of_24[24] = { 0 };
    ck_assert_int_eq(
        scorecard_data_draft_fill(draft, OBSERVED, 1, 0, (struct scorecard_column){ column_of_24, 1 }, 24, NULL),
        SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_SELF, 0,
                                                 (struct scorecard_matrix){ lent, 24, 1, 0, 1 }, NULL, release,
                                                 released, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_APPRAISED_2, 0,
                                                 (struct scorecard_matrix){ lent, 24, 2, 0, 1 }, NULL, release,
                                                 released, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_APPRAISED_1, 0,
                                                 (struct scorecard_matrix){ NULL, 24, 0, 0, 1 }, NULL, release,
                                                 released, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "last", &unit, NULL), SCORECARD_OK);
    set_value(draft, SCORECARD_LAYER_SELF, unit, 0, 0, 9); /* into what was borrowed in the bracket */
}

START_TEST(rollback_restores_what_was_before)
{
    int released = 0;
    scorecard_data_draft *draft = rich_draft(&released);
    char *before = dump_draft(draft);
    for (int round = 0; round < 3; round++) {
        ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
        overwrite(draft, &released);
        scorecard_i_data_draft_rollback(draft);
        char *after = dump_draft(draft);
        ck_assert_str_eq(after, before);
        free(after);
        ck_assert_int_eq(released, 3 * (round + 1));
        uint32_t unit;
        ck_assert_int_eq(scorecard_data_draft_match_unit(draft, "HÀ NỘI", &unit, NULL), SCORECARD_OK);
        ck_assert_uint_eq(unit, 0);
        ck_assert_int_eq(scorecard_data_draft_match_unit(draft, "huế", &unit, NULL), SCORECARD_OK);
        ck_assert_uint_eq(unit, SCORECARD_NONE);
        ck_assert_uint_eq(scorecard_data_draft_find_unit(draft, "D"), SCORECARD_NONE);
        ck_assert(!scorecard_i_data_draft_closed(draft));
    }
    free(before);
    /* What it freezes to is what a draft would freeze to that never saw a bracket. */
    int other = 0;
    scorecard_data_draft *untouched = rich_draft(&other);
    scorecard_data *expected = finished(untouched);
    scorecard_data *data = finished(draft);
    char *a = dump_data(data);
    char *b = dump_data(expected);
    ck_assert_str_eq(a, b);
    free(a);
    free(b);
    scorecard_data_unref(expected);
    scorecard_data_unref(data);
    scorecard_data_draft_free(untouched);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(released, 10);
}
END_TEST

START_TEST(commit_keeps_all_and_a_later_rollback_spares_it)
{
    int released = 0;
    scorecard_data_draft *draft = rich_draft(&released);
    ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
    overwrite(draft, &released);
    scorecard_i_data_draft_commit(draft);
    ck_assert_int_eq(released, 0);
    ck_assert(scorecard_i_data_draft_closed(draft));
    char *before = dump_draft(draft);
    ck_assert_ptr_nonnull(strstr(before, "u19"));
    ck_assert_ptr_null(strstr(before, ":c")); /* no cell is pending */
    ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_title(draft, 0, "vi", NULL, NULL), SCORECARD_OK);
    set_value(draft, OBSERVED, 12, 0, 0, 1);
    scorecard_i_data_draft_rollback(draft);
    char *after = dump_draft(draft);
    ck_assert_str_eq(after, before);
    free(before);
    free(after);
    /* The same, without a bracket. */
    int other = 0;
    scorecard_data_draft *plain = rich_draft(&other);
    overwrite(plain, &other);
    scorecard_data *expected = finished(plain);
    scorecard_data *data = finished(draft);
    char *a = dump_data(data);
    char *b = dump_data(expected);
    ck_assert_str_eq(a, b);
    free(a);
    free(b);
    scorecard_data_unref(expected);
    scorecard_data_unref(data);
    scorecard_data_draft_free(plain);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(released, 4);
    ck_assert_int_eq(other, 4);
}
END_TEST

START_TEST(brackets_do_not_nest)
{
    scorecard_data_draft *draft = small_draft();
    struct scorecard_error err;
    ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
    CK_FAILS(scorecard_i_data_draft_begin(draft, &err), err, SCORECARD_ERROR_ARGUMENT, "");
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "D", NULL, NULL), SCORECARD_OK);
    scorecard_i_data_draft_rollback(draft);
    ck_assert_uint_eq(scorecard_data_draft_unit_count(draft), 3);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_draft_can_be_freed_within_a_bracket)
{
    int released = 0;
    scorecard_data_draft *draft = rich_draft(&released);
    ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
    overwrite(draft, &released);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(released, 4);
}
END_TEST

START_TEST(brackets_around_nothing_cost_nothing)
{
    struct counter c = { .fail_at = -1 };
    struct scorecard_run run = counted(&c);
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
    ck_assert_ptr_nonnull(scorecard_i_data_draft_run(draft));
    ck_assert_ptr_eq(scorecard_i_data_draft_run(draft)->move_context, &c);
    ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
    scorecard_i_data_draft_rollback(draft);
    long live = c.live;
    for (int i = 0; i < 100; i++) {
        ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
        if (i % 2 == 0) {
            scorecard_i_data_draft_commit(draft);
        } else {
            ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "A", NULL, NULL), SCORECARD_OK);
            scorecard_i_data_draft_rollback(draft);
        }
    }
    ck_assert_int_le(c.live, live + 8); /* the arrays that have grown, and no text */
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(a_bracket_needs_memory_to_begin)
{
    struct counter c = { .fail_at = -1 };
    struct scorecard_run run = counted(&c);
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
    c.fail_at = c.calls;
    struct scorecard_error err;
    CK_FAILS(scorecard_i_data_draft_begin(draft, &err), err, SCORECARD_ERROR_MEMORY, "");
    ck_assert_int_eq(scorecard_i_data_draft_begin(draft, &err), SCORECARD_OK);
    scorecard_i_data_draft_commit(draft);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(what_cannot_be_noted_is_not_changed)
{
    struct counter c = { .fail_at = -1 };
    struct scorecard_run run = counted(&c);
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "A", NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_title(draft, 0, NULL, "old", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 0, "region", SCORECARD_NONE, "North", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_set_group(draft, 0, "region", SCORECARD_NONE, "South", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
    char *before = dump_draft(draft);
    c.fail_at = c.calls;
    c.on = true;
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_set_title(draft, 0, NULL, NULL, &err), err, SCORECARD_ERROR_MEMORY, "unit A");
    CK_FAILS(scorecard_data_draft_set_ranked(draft, 0, 0, &err), err, SCORECARD_ERROR_MEMORY, "unit A");
    CK_FAILS(scorecard_data_draft_set_group(draft, 0, "region", SCORECARD_NONE, "North", &err), err,
             SCORECARD_ERROR_MEMORY, "unit A, group column region");
    char *after = dump_draft(draft);
    ck_assert_str_eq(after, before);
    free(before);
    free(after);
    scorecard_i_data_draft_rollback(draft);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(a_matrix_without_memory_is_not_borrowed)
{
    bool done = false;
    for (long n = 0; !done; n++) {
        struct counter c = { .fail_at = -1 };
        struct scorecard_run run = counted(&c);
        scorecard_data_draft *draft;
        int released = 0;
        ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "A", NULL, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2021", NAN, NULL, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_add_input(draft, "x", NULL, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_i_data_draft_begin(draft, NULL), SCORECARD_OK);
        char *before = dump_draft(draft);
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        struct scorecard_matrix matrix = { lent, 1, 1, 1, 1 };
        c.fail_at = c.calls + n;
        done = scorecard_data_draft_matrix(draft, OBSERVED, 0, matrix, NULL, release, &released, &err) == SCORECARD_OK;
        ck_assert_int_eq(released, !done);
        if (!done) {
            ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
            char *after = dump_draft(draft);
            ck_assert_str_eq(after, before);
            free(after);
        }
        free(before);
        scorecard_i_data_draft_rollback(draft);
        ck_assert_int_eq(released, 1);
        scorecard_data_draft_free(draft);
        ck_assert_int_eq(c.live, 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_bracket");
    TCase *c = tcase_create("bracket");
    tcase_add_test(c, rollback_restores_what_was_before);
    tcase_add_test(c, commit_keeps_all_and_a_later_rollback_spares_it);
    tcase_add_test(c, brackets_do_not_nest);
    tcase_add_test(c, a_draft_can_be_freed_within_a_bracket);
    tcase_add_test(c, brackets_around_nothing_cost_nothing);
    tcase_add_test(c, a_bracket_needs_memory_to_begin);
    tcase_add_test(c, what_cannot_be_noted_is_not_changed);
    tcase_add_test(c, a_matrix_without_memory_is_not_borrowed);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
