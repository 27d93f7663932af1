/* SPDX-License-Identifier: MIT */
#include <scorecard/exchange.h>

#include "mapped.h"

START_TEST(what_is_written_reads_back)
{
    struct models m = two_models();
    scorecard_mapping *mapping = whole(m), *again = NULL;
    static char text[8192], second[8192];
    text[0] = second[0] = '\0';
    OKAY(scorecard_mapping_write(mapping, keep_text, text, &err));
    ck_assert_ptr_nonnull(strstr(text, "{\"kind\": \"rescaled\", \"from\": \"t\", \"to\": \"t\", \"multiply\": 2, \"add\": 1}"));
    ck_assert_ptr_nonnull(strstr(text, "\"weights\": [0.25, 0.75]"));
    ck_assert_ptr_nonnull(strstr(text, "\"notes\": \"all of it\""));
    ck_assert_ptr_nonnull(strstr(text, "\"units\": [\n    {\"kind\": \"dropped\", \"from\": \"u\"}"));
    OKAY(scorecard_mapping_read(text, strlen(text), NULL, m.a, m.b, NULL, &again, &err));
    OKAY(scorecard_mapping_write(again, keep_text, second, &err));
    ck_assert_str_eq(text, second);
    scorecard_mapping_unref(again);
    scorecard_mapping_unref(mapping);
    OKAY(try_mapping(",'nodes':[{'kind':'rescaled','from':'a','to':'a','multiply':3},{'kind':'renamed','from':'b','to':'b2'},{'kind':'split','from':'c','to':['d','e']}]",
                     m.a, m.b, NULL, &mapping, &err));
    text[0] = '\0';
    OKAY(scorecard_mapping_write(mapping, keep_text, text, &err));
    ck_assert_ptr_nonnull(strstr(text, "\"multiply\": 3}"));
    scorecard_mapping_unref(mapping);
    OKAY(try_mapping(",'nodes':[{'kind':'merged','from':['b','c'],'to':'b2','weights':[1,2]},{'kind':'new','to':['d','e']}]", m.a, m.b, NULL, &mapping, &err));
    text[0] = '\0';
    OKAY(scorecard_mapping_write(mapping, keep_text, text, &err));
    ck_assert_ptr_nonnull(strstr(text, "\"from\": [\"b\", \"c\"], \"to\": \"b2\", \"weights\": [1, 2]"));
    scorecard_mapping_unref(mapping);
    free_models(m);
}
END_TEST

START_TEST(equal_ids_are_not_written_and_a_stop_is_told)
{
    scorecard_model *a = model_of("old", "", "{'id':'x'}"), *b = model_of("new", "", "{'id':'x'}");
    scorecard_mapping *mapping = NULL;
    OKAY(try_mapping("", a, b, NULL, &mapping, &err));
    static char text[8192];
    text[0] = '\0';
    OKAY(scorecard_mapping_write(mapping, keep_text, text, &err));
    ck_assert_str_eq(text, "{\n  \"scorecard\": \"mapping\",\n  \"version\": 1,\n  \"from\": \"old\",\n  \"to\": \"new\"\n}\n");
    FAILS(scorecard_mapping_write(mapping, stop_text, NULL, &err), SCORECARD_ERROR_FILE, "mapping old to new", "with 5");
    FAILS(scorecard_mapping_write(NULL, stop_text, NULL, &err), SCORECARD_ERROR_NULL, "", "mapping");
    FAILS(scorecard_mapping_write(mapping, NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "write");
    scorecard_mapping_unref(mapping);
    scorecard_model_unref(a);
    scorecard_model_unref(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/mapping_write");
    TCase *c = tcase_create("mapping_write");
    tcase_add_test(c, what_is_written_reads_back);
    tcase_add_test(c, equal_ids_are_not_written_and_a_stop_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
