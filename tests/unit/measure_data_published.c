/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

static void publish(scorecard_data_draft *draft, const char *node, uint32_t unit, int32_t field, double value)
{
    struct scorecard_cell cell = value_cell(value);
    cell.decimals = 1;
    ck_assert_int_eq(scorecard_data_draft_set_published(draft, node, unit, 0, field, &cell, NULL), SCORECARD_OK);
}

START_TEST(published_numbers_and_tiers_are_kept_by_node)
{
    scorecard_data_draft *draft = small_draft();
    publish(draft, "pci", 0, SCORECARD_FIELD_SCORE, 63.8);
    publish(draft, "pci", 0, SCORECARD_FIELD_RANK, 38);
    publish(draft, "papi", 1, SCORECARD_FIELD_OF, 60);
    ck_assert_int_eq(scorecard_data_draft_set_published_tier(draft, "pci", 0, 0, "Khá", NULL), SCORECARD_OK);
    struct scorecard_cell gap = gap_cell(SCORECARD_GAP_CENSORED);
    gap.high = 64;
    gap.note = "outside the top 30";
    ck_assert_int_eq(scorecard_data_draft_set_published(draft, "pci", 1, 0, SCORECARD_FIELD_SCORE, &gap, NULL),
                     SCORECARD_OK);
    scorecard_data *data = finished(draft);
    ck_assert_uint_eq(scorecard_data_published_count(data), 2);
    ck_assert_str_eq(scorecard_data_published_id(data, 1), "papi");
    ck_assert_uint_eq(scorecard_data_find_published(data, "papi"), 1);
    struct scorecard_cell out = SCORECARD_CELL_INIT;
    ck_assert_int_eq(scorecard_data_published(data, 0, 0, 0, SCORECARD_FIELD_SCORE, &out), 1);
    ck_assert(out.value == 63.8);
    ck_assert_int_eq(out.decimals, 1);
    ck_assert_int_eq(scorecard_data_published(data, 0, 0, 0, SCORECARD_FIELD_RANK, &out), 1);
    ck_assert(out.value == 38);
    ck_assert_int_eq(scorecard_data_published(data, 0, 1, 0, SCORECARD_FIELD_SCORE, &out), 1);
    ck_assert(isnan(out.value) && out.high == 64);
    ck_assert_str_eq(out.note, "outside the top 30");
    ck_assert_int_eq(scorecard_data_published(data, 1, 1, 0, SCORECARD_FIELD_OF, &out), 1);
    ck_assert_int_eq(scorecard_data_published(data, 0, 0, 0, SCORECARD_FIELD_OF, &out), 0);
    ck_assert_int_eq(scorecard_data_published(data, 0, 0, 0, SCORECARD_FIELD_TIER, &out), 0);
    ck_assert_int_eq(scorecard_data_published(data, 0, 0, 0, 0, &out), 0);
    ck_assert_str_eq(scorecard_data_published_tier(data, 0, 0, 0), "Khá");
    ck_assert_ptr_null(scorecard_data_published_tier(data, 0, 1, 0));
    ck_assert_ptr_null(scorecard_data_published_tier(data, 0, 3, 0));
    ck_assert_ptr_null(scorecard_data_published_tier(data, 1, 0, 0));
    struct scorecard_i_data_column score = scorecard_i_data_published_column(data, 0, 0, SCORECARD_FIELD_SCORE);
    ck_assert(score.at[0] == 63.8 && isnan(score.at[1]));
    ck_assert_int_eq(score.gap[1], SCORECARD_GAP_CENSORED);
    ck_assert_int_eq(score.gap[2], SCORECARD_GAP_NOT_REPORTED);
    ck_assert_ptr_null(scorecard_i_data_published_column(data, 0, 0, SCORECARD_FIELD_TIER).at);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(wrong_published_values_are_refused_with_their_place)
{
    scorecard_data_draft *draft = small_draft();
    publish(draft, "pci", 0, SCORECARD_FIELD_SCORE, 63.8);
    ck_assert_int_eq(scorecard_data_draft_set_published_tier(draft, "pci", 0, 0, "Khá", NULL), SCORECARD_OK);
    char *before = dump_draft(draft);
    struct scorecard_cell cell = value_cell(1);
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_set_published(draft, "pci", 0, 0, SCORECARD_FIELD_SCORE, &cell, &err), err,
             SCORECARD_ERROR_DUPLICATE, "unit A, period 2021, node pci, field score");
    CK_FAILS(scorecard_data_draft_set_published(draft, "p c i", 0, 0, SCORECARD_FIELD_SCORE, &cell, &err), err,
             SCORECARD_ERROR_ID, "unit A, period 2021");
    CK_FAILS(scorecard_data_draft_set_published(draft, "papi", 0, 0, SCORECARD_FIELD_TIER, &cell, &err), err,
             SCORECARD_ERROR_ARGUMENT, "field 4");
    ck_assert_ptr_nonnull(strstr(err.message, "scorecard_data_draft_set_published_tier"));
    CK_FAILS(scorecard_data_draft_set_published(draft, "papi", 0, 0, 0, &cell, &err), err, SCORECARD_ERROR_ARGUMENT,
             "field 0");
    CK_FAILS(scorecard_data_draft_set_published(draft, "papi", 0, 0, 5, &cell, &err), err, SCORECARD_ERROR_ARGUMENT,
             "field 5");
    CK_FAILS(scorecard_data_draft_set_published(draft, "papi", 3, 0, 1, &cell, &err), err, SCORECARD_ERROR_ARGUMENT,
             "unit number 3");
    CK_FAILS(scorecard_data_draft_set_published(draft, "papi", 0, 3, 1, &cell, &err), err, SCORECARD_ERROR_ARGUMENT,
             "period number 3");
    CK_FAILS(scorecard_data_draft_set_published(NULL, "papi", 0, 0, 1, &cell, &err), err, SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_data_draft_set_published(draft, "papi", 0, 0, 1, NULL, &err), err, SCORECARD_ERROR_NULL, "");
    const char *place = "unit A, period 2021, node pci, field tier";
    CK_FAILS(scorecard_data_draft_set_published_tier(draft, "pci", 0, 0, "Tốt", &err), err, SCORECARD_ERROR_DUPLICATE,
             place);
    CK_FAILS(scorecard_data_draft_set_published_tier(draft, "pci", 0, 0, "", &err), err, SCORECARD_ERROR_ARGUMENT,
             place);
    CK_FAILS(scorecard_data_draft_set_published_tier(draft, "pci", 0, 0, NULL, &err), err, SCORECARD_ERROR_NULL, place);
    CK_FAILS(scorecard_data_draft_set_published_tier(draft, "pci", 0, 0, "\xff", &err), err, SCORECARD_ERROR_TEXT,
             place);
    CK_FAILS(scorecard_data_draft_set_published_tier(draft, NULL, 0, 0, "x", &err), err, SCORECARD_ERROR_NULL,
             "unit A, period 2021");
    CK_FAILS(scorecard_data_draft_set_published_tier(NULL, "pci", 0, 0, "x", &err), err, SCORECARD_ERROR_NULL, "");
    char *after = dump_draft(draft);
    ck_assert_str_eq(after, before);
    free(before);
    free(after);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(columns_by_number_are_checked)
{
    scorecard_data_draft *draft = small_draft();
    uint32_t node, again, column, other;
    struct scorecard_error err;
    ck_assert_int_eq(scorecard_i_data_draft_node(draft, "pci", &node, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_node(draft, "pci", &again, NULL), SCORECARD_OK);
    ck_assert_uint_eq(node, again);
    CK_FAILS(scorecard_i_data_draft_node(draft, "p/i", &again, &err), err, SCORECARD_ERROR_ID, "");
    ck_assert_uint_eq(again, SCORECARD_NONE);
    const int32_t published = SCORECARD_LAYER_PUBLISHED;
    ck_assert_int_eq(scorecard_i_data_draft_column(draft, published, 0, node, SCORECARD_FIELD_RANK, &column, NULL),
                     SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_data_draft_column(draft, published, 0, node, SCORECARD_FIELD_RANK, &other, NULL),
                     SCORECARD_OK);
    ck_assert_uint_eq(column, other);
    ck_assert_int_eq(scorecard_i_data_draft_column(draft, SCORECARD_LAYER_OBSERVED, 0, 0, 0, &other, NULL),
                     SCORECARD_OK);
    ck_assert_uint_ne(column, other);
    CK_FAILS(scorecard_i_data_draft_column(draft, published, 0, node, SCORECARD_FIELD_TIER, &other, &err), err,
             SCORECARD_ERROR_ARGUMENT, "field 4");
    ck_assert_uint_eq(other, SCORECARD_NONE);
    CK_FAILS(scorecard_i_data_draft_column(draft, published, 0, 1, SCORECARD_FIELD_RANK, &other, &err), err,
             SCORECARD_ERROR_ARGUMENT, "node number 1");
    CK_FAILS(scorecard_i_data_draft_column(draft, published, 3, 0, SCORECARD_FIELD_RANK, &other, &err), err,
             SCORECARD_ERROR_ARGUMENT, "period number 3");
    CK_FAILS(scorecard_i_data_draft_column(draft, 0, 0, 0, 0, &other, &err), err, SCORECARD_ERROR_ARGUMENT, "layer 0");
    CK_FAILS(scorecard_i_data_draft_column(draft, 1, 0, 2, 0, &other, &err), err, SCORECARD_ERROR_ARGUMENT,
             "input number 2");
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(published_values_without_memory_leave_no_node)
{
    for (int which = 0; which < 3; which++)
        for (long n = 0;; n++) {
            struct counter c = { .fail_at = -1 };
            struct scorecard_run run = counted(&c);
            scorecard_data_draft *draft;
            ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
            ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "A", NULL, NULL), SCORECARD_OK);
            ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2021", NAN, NULL, NULL), SCORECARD_OK);
            ck_assert_int_eq(scorecard_data_draft_add_input(draft, "x", NULL, NULL), SCORECARD_OK);
            char *before = dump_draft(draft);
            struct scorecard_cell cell = value_cell(1);
            struct scorecard_error err = SCORECARD_ERROR_INIT;
            uint32_t column;
            c.fail_at = c.calls + n;
            scorecard_status status =
                which == 0   ? scorecard_data_draft_set_published(draft, "pci", 0, 0, SCORECARD_FIELD_OF, &cell, &err)
                : which == 1 ? scorecard_data_draft_set_published_tier(draft, "pci", 0, 0, "Khá", &err)
                             : scorecard_i_data_draft_column(draft, SCORECARD_LAYER_SELF, 0, 0, 0, &column, &err);
            if (status != SCORECARD_OK) {
                static const char *const places[] = { "unit A, period 2021, node pci, field of",
                                                      "unit A, period 2021, node pci, field tier",
                                                      "period 2021, input x, layer self" };
                ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
                ck_assert_str_eq(err.where, places[which]);
                char *after = dump_draft(draft);
                ck_assert_str_eq(after, before);
                free(after);
            }
            free(before);
            scorecard_data_draft_free(draft);
            ck_assert_int_eq(c.live, 0);
            if (status == SCORECARD_OK)
                break;
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_published");
    TCase *c = tcase_create("published");
    tcase_add_test(c, published_numbers_and_tiers_are_kept_by_node);
    tcase_add_test(c, wrong_published_values_are_refused_with_their_place);
    tcase_add_test(c, columns_by_number_are_checked);
    tcase_add_test(c, published_values_without_memory_leave_no_node);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
