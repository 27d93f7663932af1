/* SPDX-License-Identifier: MIT */
#include "measure/derive.h"

#include <scorecard/derive.h>

#include "editions.h"

/* What a history takes over as it is: names, groups that change, published values of what is not constructed. */
START_TEST(what_is_not_constructed_is_taken_over)
{
    static const char units[] = "id,title,title.vi,alias,ranked,last,successor\na,A,Á,Ay|Aye,no,,\nb,B,,,yes,2020,c\nc,C,,,yes,,c:1\n";
    static const char table[] = "unit,period,x\na,2020,1\nb,2020,2\nc,2020,4\na,2021,1\nc,2021,3\n";
    scorecard_data_draft *d = NULL;
    scorecard_data *data = NULL, *made = NULL;
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    OKAY(scorecard_data_draft_new(NULL, &d, &err));
    OKAY(scorecard_data_draft_read_units(d, units, strlen(units), NULL, &err));
    OKAY(scorecard_data_draft_read_csv(d, table, strlen(table), NULL, &err));
    OKAY(scorecard_data_draft_set_group(d, 0, "g", 0, "old", &err));
    OKAY(scorecard_data_draft_set_group(d, 0, "g", 1, "new", &err));
    cell.value = 5;
    for (uint32_t u = 0; u < 3; u++) {
        OKAY(scorecard_data_draft_set_published(d, "top", u, 0, SCORECARD_FIELD_SCORE, &cell, &err));
        OKAY(scorecard_data_draft_set_published_tier(d, "top", u, 0, "high", &err));
    }
    OKAY(scorecard_data_draft_finish(d, &data, &err));
    scorecard_data_draft_free(d);
    OKAY(scorecard_data_construct_history(data, NULL, &made, &err));
    ck_assert_str_eq(scorecard_data_unit_title(made, 0, "vi"), "Á");
    ck_assert_str_eq(scorecard_data_alias_at(made, 0, 1), "Aye");
    ck_assert_int_eq(scorecard_data_unit_ranked(made, 0), 0);
    ck_assert_str_eq(scorecard_data_group_title(made, 0, scorecard_data_group(made, 0, 0, 0)), "old");
    ck_assert_str_eq(scorecard_data_group_title(made, 0, scorecard_data_group(made, 0, 0, 1)), "new");
    ck_assert_uint_eq(scorecard_data_group(made, 0, 1, 1), SCORECARD_NONE);
    ck_assert_int_eq(scorecard_data_published(made, 0, 0, 0, SCORECARD_FIELD_SCORE, &cell), 1);
    ck_assert_double_eq(cell.value, 5);
    ck_assert_str_eq(scorecard_data_published_tier(made, 0, 0, 0), "high");
    ck_assert_int_eq(scorecard_data_published(made, 0, 1, 0, SCORECARD_FIELD_SCORE, &cell), 0); /* of the constructed one */
    ck_assert_ptr_null(scorecard_data_published_tier(made, 0, 1, 0));
    scorecard_data_unref(made);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/derive");
    TCase *c = tcase_create("derive");
    tcase_add_test(c, what_is_not_constructed_is_taken_over);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
