/* SPDX-License-Identifier: MIT */
#include <scorecard/exchange.h>

#include "mapped.h"

static scorecard_status try_csv(const char *text, struct models m, const struct scorecard_run *run, scorecard_mapping **out,
                                struct scorecard_error *err)
{
    return scorecard_mapping_read_csv(text, strlen(text), "map.csv", m.a, m.b, run, out, err);
}

static const char good[] = "what,kind,from,to,multiply,add,weights,notes,notes.vi\n,renamed,b,b2,,,,\"a, b\",\nnode,split,c,d | e,,,0.25|0.75,,tách\n"
                           "node,rescaled,t,t,2,-1,,,\nunit,merged,A|B,C,,,,,\n,rescaled,a,a,,3,,,\n";

START_TEST(a_table_is_a_mapping)
{
    struct models m = two_models();
    scorecard_mapping *mapping = NULL;
    OKAY(try_csv(good, m, NULL, &mapping, &err));
    struct scorecard_mapping_line line = { .size = sizeof line };
    double weight;
    ck_assert_str_eq(scorecard_mapping_text(mapping, 0, NULL), "a, b");
    ck_assert_str_eq(scorecard_mapping_id_at(mapping, 1, SCORECARD_MAPPING_NEW_SIDE, 1, &weight), "e");
    ck_assert_double_eq(weight, 0.75);
    ck_assert_str_eq(scorecard_mapping_text(mapping, 1, "vi"), "tách");
    ck_assert_int_eq(scorecard_mapping_at(mapping, 2, &line), 1);
    ck_assert_double_eq(line.multiply, 2);
    ck_assert_double_eq(line.add, -1);
    ck_assert_int_eq(scorecard_mapping_at(mapping, 4, &line), 1);
    ck_assert_double_eq(line.multiply, 1);
    ck_assert_double_eq(line.add, 3);
    ck_assert_uint_eq(scorecard_mapping_find(mapping, SCORECARD_MAPPING_UNIT, SCORECARD_MAPPING_OLD_SIDE, "B"), 3);
    scorecard_mapping_unref(mapping);
    free_models(m);
}
END_TEST

START_TEST(what_is_wrong_is_named_with_row_and_column)
{
    static const struct {
        const char *text;
        scorecard_status status;
        const char *place, *part;
    } bad[] = {
        { "", SCORECARD_ERROR_SYNTAX, "map.csv", "is empty" },
        { "from,to\na,a\n", SCORECARD_ERROR_COLUMN, "map.csv, row 1", "no column 'kind'" },
        { "kind,colour\n", SCORECARD_ERROR_COLUMN, "map.csv, row 1, column 2", "no column 'colour'" },
        { "kind,notes.\n", SCORECARD_ERROR_COLUMN, "map.csv, row 1, column 2", "no column 'notes.'" },
        { "kind,from,kind\n", SCORECARD_ERROR_COLUMN, "map.csv, row 1, column 3", "two columns 'kind'" },
        { "kind,from,to\nsame,a\n", SCORECARD_ERROR_COLUMN, "map.csv, row 2", "has 2 cells where the header has 3" },
        { "kind,from,to\nsome,a,a\n", SCORECARD_ERROR_UNKNOWN, "map.csv, row 2, column 1 (kind)", "'some' is no kind" },
        { "kind,what,from,to\nsame,thing,a,a\n", SCORECARD_ERROR_UNKNOWN, "map.csv, row 2, column 2 (what)", "'thing' is nothing" },
        { "kind,from,to\nsame,a,b\n", SCORECARD_ERROR_ARGUMENT, "map.csv, row 2", "say renamed" },
        { "kind,from,to,multiply\nrescaled,a,a,x\n", SCORECARD_ERROR_NUMBER, "map.csv, row 2, column 4 (multiply)", "'x' is no number" },
        { "kind,from,to,add\nrescaled,a,a,\"1,5\"\n", SCORECARD_ERROR_NUMBER, "map.csv, row 2, column 4 (add)", "'1,5' is no number" },
        { "kind,from,to,multiply\nrescaled,a,a,0\n", SCORECARD_ERROR_PARAMETER, "map.csv, row 2, column 4 (multiply)", "not 0" },
        { "kind,from,to,add\nsame,a,a,1\n", SCORECARD_ERROR_ARGUMENT, "map.csv, row 2, column 4 (add)", "only what is rescaled" },
        { "kind,from,to,weights\nsplit,c,d|e,1|x\n", SCORECARD_ERROR_NUMBER, "map.csv, row 2, column 4 (weights)", "'x'" },
        { "kind,from,to,weights\nsplit,c,d|e,1\n", SCORECARD_ERROR_WEIGHT, "map.csv, row 2, column 4 (weights)", "1 weights and 2 parts" },
        { "kind,from,to,notes.n o\nsame,a,a,x\n", SCORECARD_ERROR_ARGUMENT, "map.csv, row 2, column 4 (notes.n o)", "language" },
        { "kind,from,to\nrenamed,b,b2\n\ndropped,zz,\n", SCORECARD_ERROR_UNKNOWN, "map.csv, row 4", "no such node" },
        { "kind,from,to\nrenamed,b,b2\nnew,,d|e\n", SCORECARD_ERROR_PARAMETER, "map.csv", "node c of model old" },
        { "kind,from,to\nrenamed,\"b,b2\n", SCORECARD_ERROR_SYNTAX, "map.csv, row 2, column 2 (from)", "" },
        { "kind,\"from\n", SCORECARD_ERROR_SYNTAX, "map.csv, row 1, column 2", "" },
    };
    struct models m = two_models();
    scorecard_mapping *mapping = NULL;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        FAILS(try_csv(bad[i].text, m, NULL, &mapping, &err), bad[i].status, bad[i].place, bad[i].part);
        ck_assert_ptr_null(mapping);
        ck_assert_int_eq(try_csv(bad[i].text, m, NULL, &mapping, NULL), bad[i].status);
    }
    FAILS(scorecard_mapping_read_csv("", 0, "m", m.a, m.b, NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "out");
    FAILS(scorecard_mapping_read_csv("", 0, "m", NULL, m.b, NULL, &mapping, &err), SCORECARD_ERROR_NULL, "", "old_model");
    FAILS(scorecard_mapping_read_csv("", 0, "m", m.a, NULL, NULL, &mapping, &err), SCORECARD_ERROR_NULL, "", "new_model");
    FAILS(scorecard_mapping_read_csv(NULL, 3, "m", m.a, m.b, NULL, &mapping, &err), SCORECARD_ERROR_NULL, "", "text");
    FAILS(scorecard_mapping_read_csv("", 0, "\xff", m.a, m.b, NULL, &mapping, &err), SCORECARD_ERROR_TEXT, "", "");
    FAILS(scorecard_mapping_read_csv("", 0, NULL, m.a, m.b, NULL, &mapping, &err), SCORECARD_ERROR_SYNTAX, "table", "");
    free_models(m);
}
END_TEST

START_TEST(no_memory_is_told)
{
    struct models m = two_models();
    scorecard_mapping *mapping = NULL;
    WITHOUT_MEMORY(mapping, try_csv(good, m, &run, &mapping, &err), scorecard_mapping_unref(mapping));
    free_models(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/mapping_csv");
    TCase *c = tcase_create("mapping_csv");
    tcase_add_test(c, a_table_is_a_mapping);
    tcase_add_test(c, what_is_wrong_is_named_with_row_and_column);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
