/* SPDX-License-Identifier: MIT */
#include <scorecard/exchange.h>

#include "mapped.h"

START_TEST(what_is_written_reads_back)
{
    struct models m = two_models();
    scorecard_mapping *mapping = whole(m), *again = NULL;
    static char text[8192], second[8192];
    text[0] = second[0] = '\0';
    OKAY(scorecard_mapping_write_csv(mapping, keep_text, text, &err));
    ck_assert_str_eq(text, "what,kind,from,to,multiply,add,weights,notes.vi\nnode,rescaled,t,t,2,1,,\nnode,renamed,b,b2,,,,\n"
                           "node,split,c,d|e,,,0.25|0.75,\"tách đôi, \"\"2018\"\"\"\nunit,dropped,u,,,,,\n");
    OKAY(scorecard_mapping_read_csv(text, strlen(text), NULL, m.a, m.b, NULL, &again, &err));
    OKAY(scorecard_mapping_write_csv(again, keep_text, second, &err));
    ck_assert_str_eq(text, second);
    FAILS(scorecard_mapping_write_csv(mapping, stop_text, NULL, &err), SCORECARD_ERROR_FILE, "mapping old to new", "with 5");
    FAILS(scorecard_mapping_write_csv(NULL, stop_text, NULL, &err), SCORECARD_ERROR_NULL, "", "mapping");
    FAILS(scorecard_mapping_write_csv(mapping, NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "write");
    scorecard_mapping_unref(again);
    scorecard_mapping_unref(mapping);
    free_models(m);
}
END_TEST

START_TEST(languages_are_columns)
{
    struct models m = two_models();
    scorecard_mapping *mapping = NULL;
    OKAY(try_mapping(",'nodes':[{'kind':'renamed','from':'b','to':'b2','notes':{'en':'x','':' y'}},{'kind':'merged','from':['a','c'],'to':'a',"
                     "'weights':[1,2],'notes':{'vi':'z ','en':''}},{'kind':'new','to':['d','e']}]", m.a, m.b, NULL, &mapping, &err));
    static char text[8192];
    text[0] = '\0';
    OKAY(scorecard_mapping_write_csv(mapping, keep_text, text, &err));
    ck_assert_str_eq(text, "what,kind,from,to,multiply,add,weights,notes.en,notes,notes.vi\nnode,renamed,b,b2,,,,x,\" y\",\n"
                           "node,merged,a|c,a,,,1|2,,,\"z \"\nnode,new,,d|e,,,,,,\n");
    scorecard_mapping_unref(mapping);
    free_models(m);
}
END_TEST

START_TEST(no_memory_is_told)
{
    struct models m = two_models();
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    scorecard_mapping *mapping = NULL;
    OKAY(try_mapping(",'nodes':[{'kind':'renamed','from':'b','to':'b2','notes':'n'},{'kind':'split','from':'c','to':['d','e']}]", m.a, m.b, &run, &mapping, &err));
    static char text[8192];
    for (long at = 0;; at++) {
        counted.calls = 0;
        counted.fail_at = at;
        long live = counted.live;
        text[0] = '\0';
        scorecard_status status = scorecard_mapping_write_csv(mapping, keep_text, text, NULL);
        ck_assert_int_eq(counted.live, live);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
    }
    counted.fail_at = -1;
    scorecard_mapping_unref(mapping);
    ck_assert_int_eq(counted.live, 0);
    free_models(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/mapping_csv_write");
    TCase *c = tcase_create("mapping_csv_write");
    tcase_add_test(c, what_is_written_reads_back);
    tcase_add_test(c, languages_are_columns);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
