/* SPDX-License-Identifier: MIT */
#include <scorecard/derive.h>

#include "editions.h"

/* Two join Can Tho, which goes on; Bac Ninh is made anew of two, one of which came from another; one is split in two. */
static const char units[] = "id,title,first,last,successor\nhn,Ha Noi,,,\nct,Can Tho,,,ct:1\nhg,Hau Giang,,2024,ct:1\nst,Soc Trang,,2024,ct:2\n"
                            "bg,Bac Giang,2023,2024,bn2:3\nha,Ha Bac,,2022,bg:1\nbn1,Bac Ninh,,2024,bn2:1\nbn2,Bac Ninh (new),2025,,\n"
                            "sp,Split,,2024,s1:1|s2:3\ns1,One,2025,,\ns2,Two,2025,,\n";
static const char table[] = "unit,period,x,n\nha,2022,4,8\nbn1,2022,8,1\nhn,2024,1,5\nct,2024,2,10\nhg,2024,4,20\nst,2024,5,30\nbg,2024,6,3\nbn1,2024,2,2\n"
                            "sp,2024,9,40\nhn,2025,1,6\nct,2025,2,61\nbn2,2025,3,6\ns1,2025,4,11\ns2,2025,5,31\n";

static struct scorecard_history_options with_amounts(const scorecard_data *data, uint32_t amounts[1])
{
    struct scorecard_history_options o = SCORECARD_HISTORY_OPTIONS_INIT;
    amounts[0] = scorecard_data_find_input(data, "n");
    o.amounts = amounts;
    o.amount_count = 1;
    return o;
}

static double value(const scorecard_data *data, const char *unit, const char *period, const char *input)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, scorecard_data_find_unit(data, unit),
                        scorecard_data_find_period(data, period), scorecard_data_find_input(data, input), &cell);
    return cell.value;
}

static int32_t built(const scorecard_data *data, const char *unit, const char *period)
{
    return scorecard_data_constructed(data, scorecard_data_find_unit(data, unit), scorecard_data_find_period(data, period));
}

START_TEST(todays_units_have_what_their_parts_had)
{
    scorecard_data *data = data_with(units, table), *made = NULL;
    uint32_t amounts[1];
    struct scorecard_history_options o = with_amounts(data, amounts);
    OKAY(scorecard_data_construct_history(data, &o, &made, &err));
    ck_assert_uint_eq(scorecard_data_unit_count(made), 5);
    ck_assert_uint_eq(scorecard_data_find_unit(made, "hg"), SCORECARD_NONE);
    ck_assert_str_eq(scorecard_data_unit_title(made, scorecard_data_find_unit(made, "bn2"), NULL), "Bac Ninh (new)");
    ck_assert_double_eq(value(made, "ct", "2024", "x"), (2. + 4 + 2 * 5) / 4);
    ck_assert_double_eq(value(made, "ct", "2024", "n"), 60);
    ck_assert_double_eq(value(made, "ct", "2025", "x"), 2);
    ck_assert_int_eq(built(made, "ct", "2024"), 1);
    ck_assert_int_eq(built(made, "ct", "2025"), 0);
    ck_assert_double_eq(value(made, "bn2", "2024", "x"), (3. * 6 + 2) / 4);
    ck_assert_double_eq(value(made, "bn2", "2022", "x"), (3. * 4 + 8) / 4); /* by way of Bac Giang, which came from Ha Bac */
    ck_assert_double_eq(value(made, "bn2", "2022", "n"), 9);
    ck_assert_str_eq(scorecard_data_unit_first(made, scorecard_data_find_unit(made, "bn2")), "2022");
    ck_assert_int_eq(built(made, "bn2", "2022"), 1);
    ck_assert_double_eq(value(made, "s1", "2024", "x"), 9);
    ck_assert_double_eq(value(made, "s1", "2024", "n"), 10);
    ck_assert_double_eq(value(made, "s2", "2024", "n"), 30);
    ck_assert_int_eq(built(made, "hn", "2024"), 0);
    ck_assert_double_eq(value(made, "hn", "2024", "n"), 5);
    ck_assert_double_eq(value(data, "ct", "2024", "x"), 2); /* what it is made of stays */
    ck_assert_int_eq(built(data, "ct", "2024"), 0);
    scorecard_result *r = result_of(model_of("m", "", "{'id':'x'}"), made);
    scorecard_comparability *c = compared(r, "2024", r, "2025", NULL);
    CK_UNIT(c, r, "ct", SCORECARD_COMPARABLE, SCORECARD_REASON_CONSTRUCTED,
            "what it has in 2024 is constructed from the units that became it");
    scorecard_comparability_unref(c);
    scorecard_result_unref(r);
    scorecard_data_unref(data);
}
END_TEST

static const char joined[] = "id,last,successor,group.g,ranked\na,2024,c:1,old,yes\nb,2024,c:1,old,yes\nc,,c:1,new,no\n";

START_TEST(a_part_without_a_value_makes_a_gap)
{
    static const char both[] = "unit,period,x,y,z,w\na,2024,1,,,1e308\nb,2024,,,2,1\nc,2024,3,,,1\nc,2025,7,7,7,7\n";
    scorecard_data_draft *d = NULL;
    scorecard_data *data = NULL, *made = NULL;
    struct scorecard_cell withheld = SCORECARD_CELL_INIT, cell = SCORECARD_CELL_INIT;
    OKAY(scorecard_data_draft_new(NULL, &d, &err));
    OKAY(scorecard_data_draft_read_units(d, joined, strlen(joined), NULL, &err));
    OKAY(scorecard_data_draft_read_csv(d, both, strlen(both), NULL, &err));
    withheld.gap = SCORECARD_GAP_WITHHELD;
    for (uint32_t u = 0; u < 3; u++)
        OKAY(scorecard_data_draft_set(d, SCORECARD_LAYER_SELF, u, 0, 1, &withheld, &err));
    OKAY(scorecard_data_draft_set(d, SCORECARD_LAYER_SELF, 0, 0, 2, &withheld, &err));
    OKAY(scorecard_data_draft_finish(d, &data, &err));
    scorecard_data_draft_free(d);
    uint32_t amounts[1] = { scorecard_data_find_input(data, "w") };
    struct scorecard_history_options o = SCORECARD_HISTORY_OPTIONS_INIT;
    o.amounts = amounts;
    o.amount_count = 1;
    OKAY(scorecard_data_construct_history(data, &o, &made, &err));
    ck_assert(isnan(value(made, "c", "2024", "x")));
    ck_assert_double_eq(value(made, "c", "2024", "w"), 1e308);
    ck_assert_double_eq(value(made, "c", "2025", "x"), 7);
    ck_assert_int_eq(scorecard_data_cell(made, SCORECARD_LAYER_SELF, 0, 0, 1, &cell), 1);
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_WITHHELD); /* all withheld theirs */
    ck_assert_int_eq(scorecard_data_cell(made, SCORECARD_LAYER_SELF, 0, 0, 2, &cell), 1);
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_NOT_REPORTED);
    ck_assert_int_eq(scorecard_data_unit_ranked(made, 0), 0);
    ck_assert_str_eq(scorecard_data_group_title(made, 0, scorecard_data_group(made, 0, 0, 0)), "new");
    scorecard_data_unref(made);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(what_cannot_be_constructed_is_refused)
{
    scorecard_data *data = data_with("id,last,successor\na,2024,c\nc,,\n", "unit,period,x\na,2024,1\nc,2024,2\nc,2025,2\n"), *made = NULL;
    struct scorecard_history_options o = SCORECARD_HISTORY_OPTIONS_INIT;
    const uint32_t nine[] = { 9 };
    FAILS(scorecard_data_construct_history(data, NULL, &made, &err), SCORECARD_ERROR_WEIGHT, "unit c, period 2024", "state itself as its successor");
    FAILS(scorecard_data_construct_history(NULL, NULL, &made, &err), SCORECARD_ERROR_NULL, "", "data");
    FAILS(scorecard_data_construct_history(data, NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "out");
    o.amounts = nine;
    o.amount_count = 1;
    FAILS(scorecard_data_construct_history(data, &o, &made, &err), SCORECARD_ERROR_ARGUMENT, "", "amounts[0]");
    o.amounts = NULL;
    FAILS(scorecard_data_construct_history(data, &o, &made, &err), SCORECARD_ERROR_ARGUMENT, "", "amounts[0]");
    o.size = 1;
    FAILS(scorecard_data_construct_history(data, &o, &made, &err), SCORECARD_ERROR_OPTIONS, "", "scorecard_history_options");
    ck_assert_ptr_null(made);
    scorecard_data_unref(data);

    /* What b had in 2024 has no place: c was no more. Where c itself became d, it is handed on. */
    data = data_with("id,last,successor\nb,2024,c\nc,2023,\n", "unit,period,x\nb,2024,1\nc,2023,2\n");
    FAILS(scorecard_data_construct_history(data, NULL, &made, &err), SCORECARD_ERROR_PARAMETER, "unit c, period 2024",
          "it ended with 2023, and units that became it did not");
    scorecard_data_unref(data);
    data = data_with("id,first,last,successor\nb,,2024,c\nc,,2023,d\nd,2025,,\n", "unit,period,x\nb,2024,1\nd,2025,2\n");
    OKAY(scorecard_data_construct_history(data, NULL, &made, &err));
    ck_assert_double_eq(value(made, "d", "2024", "x"), 1);
    scorecard_data_unref(made);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(without_memory)
{
    scorecard_data *data = data_with(units, table), *made = NULL;
    uint32_t amounts[1];
    struct scorecard_history_options o = with_amounts(data, amounts);
    WITHOUT_MEMORY(made, (o.run = &run, scorecard_data_construct_history(data, &o, &made, &err)), scorecard_data_unref(made));
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/derive_history");
    TCase *c = tcase_create("derive_history");
    tcase_add_test(c, todays_units_have_what_their_parts_had);
    tcase_add_test(c, a_part_without_a_value_makes_a_gap);
    tcase_add_test(c, what_cannot_be_constructed_is_refused);
    tcase_add_test(c, without_memory);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
