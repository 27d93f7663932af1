/* SPDX-License-Identifier: MIT */
#include "study/edition.h"

#include "editions.h"

enum { YES = SCORECARD_COMPARABLE, NOT = SCORECARD_NOT_COMPARABLE };

/* Can Tho goes on when two join it; Bac Ninh is made anew of two; Ha Noi stays. */
static const char units[] = "id,title,first,last,successor\nhn,Ha Noi,,,\nct,Can Tho,,,ct:1188\nhg,Hau Giang,,2024,ct:729\nst,Soc Trang,,2024,ct:1198\n"
                            "bg,Bac Giang,,2024,bn2:1875\nbn1,Bac Ninh,,2024,bn2:1462\nbn2,Bac Ninh (new),2025,,\n"
                            "sp,Split,,2024,s1:1|s2:3\ns1,One,2025,,\ns2,Two,2025,,\n";
static const char table[] = "unit,period,x\nhn,2024,1\nct,2024,2\nhg,2024,3\nst,2024,4\nbg,2024,5\nbn1,2024,6\nsp,2024,9\n"
                            "hn,2025,1\nct,2025,2\nbn2,2025,3\ns1,2025,4\ns2,2025,5\nhn,2023,1\nct,2023,2\n";

static scorecard_result *provinces(void)
{
    return result_of(model_of("m", "", "{'id':'t','children':[{'id':'x'}]}"), data_with(units, table));
}

START_TEST(merged_and_split_units_do_not_compare)
{
    scorecard_result *r = provinces();
    scorecard_comparability *c = compared(r, "2024", r, "2025", NULL);
    CK_UNIT(c, r, "hn", YES, 0, "");
    CK_UNIT(c, r, "ct", NOT, SCORECARD_REASON_MERGED, "Hau Giang, Soc Trang became part of it after 2024");
    ck_assert_int_eq(unit_line(c, r, "ct").kind, SCORECARD_MAPPING_MERGED);
    CK_UNIT(c, r, "hg", NOT, SCORECARD_REASON_MERGED | SCORECARD_REASON_DROPPED, "it does not exist in 2025: it became Can Tho");
    CK_UNIT(c, r, "bn2", NOT, SCORECARD_REASON_MERGED | SCORECARD_REASON_NEW,
            "it does not exist in 2024; Bac Giang, Bac Ninh became it after 2024");
    CK_UNIT(c, r, "sp", NOT, SCORECARD_REASON_SPLIT | SCORECARD_REASON_DROPPED, "it does not exist in 2025: it became One, Two");
    ck_assert_int_eq(unit_line(c, r, "sp").kind, SCORECARD_MAPPING_SPLIT);
    ck_assert_int_eq(unit_line(c, r, "s1").kind, SCORECARD_MAPPING_SPLIT); /* one of those that it became */
    ck_assert((unit_line(c, r, "s1").reasons & (SCORECARD_REASON_SPLIT | SCORECARD_REASON_MERGED)) == SCORECARD_REASON_SPLIT);
    const char *why;
    ck_assert_int_eq(scorecard_comparability_verdict(c, 0, scorecard_data_find_unit(scorecard_result_data(r), "ct"), &why), NOT);
    ck_assert_str_eq(why, "Hau Giang, Soc Trang became part of it after 2024");
    ck_assert(isnan(scorecard_comparability_old_score(c, 0, scorecard_data_find_unit(scorecard_result_data(r), "ct"))));
    ck_assert_double_eq(scorecard_comparability_old_score(c, 0, 0), 1);
    scorecard_comparability_unref(c);
    c = compared(r, "2023", r, "2024", NULL);
    CK_UNIT(c, r, "ct", YES, 0, "");
    CK_UNIT(c, r, "hg", YES, 0, "");
    CK_UNIT(c, r, "bn2", NOT, SCORECARD_REASON_DROPPED | SCORECARD_REASON_NEW, "it does not exist in 2024; it does not exist in 2023");
    scorecard_comparability_unref(c);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(data_that_knows_only_one_side_is_enough)
{
    scorecard_result *a = result_of(model_of("m", "", "{'id':'t','children':[{'id':'x'}]}"),
                                    data_with(units, "unit,period,x\nhn,2024,1\nct,2024,2\nhg,2024,3\n"));
    scorecard_result *b = result_of(model_of("m", "", "{'id':'t','children':[{'id':'x'}]}"),
                                    data_with(NULL, "unit,period,x\nhn,2025,1\nct,2025,2\nq,2025,2\n"));
    scorecard_comparability *c = compared(a, "2024", b, "2025", NULL);
    CK_UNIT(c, b, "ct", NOT, SCORECARD_REASON_MERGED, "Hau Giang, Soc Trang became part of it after 2024");
    CK_UNIT(c, b, "q", NOT, SCORECARD_REASON_NEW, "the old data does not have it");
    struct scorecard_unit_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_comparability_unit_at(c, 3, &line), 1); /* the first that only the old data has */
    ck_assert_uint_eq(line.new_unit, SCORECARD_NONE);
    ck_assert_str_eq(line.text, "the new data does not have it: it became Can Tho");
    scorecard_comparability_unref(c);
    scorecard_result_unref(a);
    scorecard_result_unref(b);
}
END_TEST

START_TEST(a_mapping_maps_units_too)
{
    static const char node[] = "{'id':'t','children':[{'id':'x'}]}";
    scorecard_result *a = result_of(model_of("m1", "", node), data_with(NULL, "unit,period,x\nA,2020,1\nB,2020,2\nC,2020,3\nD,2020,4\nE,2020,5\nF,2020,6\nG,2020,7\nH,2020,8\n"));
    scorecard_result *b = result_of(model_of("m2", "", node), data_with(NULL, "unit,period,x\nA2,2021,1\nBC,2021,2\nD1,2021,3\nD2,2021,3\nE,2021,4\nN,2021,5\nG,2021,6\nH,2021,7\n"));
    scorecard_mapping *m = mapping_of(",'units':[{'kind':'renamed','from':'A','to':'A2'},{'kind':'merged','from':['B','C'],'to':'BC','weights':[1,2]},"
                                      "{'kind':'split','from':'D','to':['D1','D2']},{'kind':'redefined','from':'E','to':'E','notes':'new borders'},"
                                      "{'kind':'new','to':'N'},{'kind':'dropped','from':'F'},{'kind':'same','from':'G','to':'G','notes':'checked'}]", a, b);
    scorecard_comparability *c = compared(a, "2020", b, "2021", m);
    CK_UNIT(c, b, "A2", YES, SCORECARD_REASON_RENAMED, "it was A");
    ck_assert_double_eq(scorecard_comparability_old_score(c, 0, 0), 1);
    CK_UNIT(c, b, "BC", NOT, SCORECARD_REASON_MERGED, "B, C were merged into BC");
    CK_UNIT(c, b, "D1", NOT, SCORECARD_REASON_SPLIT, "D was split into D1, D2");
    CK_UNIT(c, b, "E", NOT, SCORECARD_REASON_REDEFINED, "it is called as before and is something else (new borders)");
    CK_UNIT(c, b, "N", NOT, SCORECARD_REASON_NEW, "new");
    CK_UNIT(c, b, "G", YES, 0, "checked");
    CK_UNIT(c, b, "H", YES, 0, "");
    struct scorecard_unit_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_comparability_unit_at(c, 8 + 3, &line), 1); /* B, C, D, F */
    ck_assert_uint_eq(line.reasons, SCORECARD_REASON_DROPPED);
    ck_assert_str_eq(line.text, "dropped");
    ck_assert_int_eq(line.kind, SCORECARD_MAPPING_DROPPED);
    scorecard_comparability_unref(c);
    scorecard_mapping_unref(m);
    scorecard_result_unref(a);
    scorecard_result_unref(b);
}
END_TEST

START_TEST(many_mergers_are_counted_and_constructed_figures_remarked)
{
    scorecard_data_draft *d = NULL;
    scorecard_data *data = NULL;
    OKAY(scorecard_data_draft_new(NULL, &d, &err));
    static const char many[] = "id,last,successor\nu,,u\na,2024,u\nb,2024,u\nc,2024,u\nd,2024,u\ne,2024,u\n";
    static const char cells[] = "unit,period,x\nu,2024,1\nu,2025,2\na,2024,1\n";
    OKAY(scorecard_data_draft_read_units(d, many, strlen(many), NULL, &err));
    OKAY(scorecard_data_draft_read_csv(d, cells, strlen(cells), NULL, &err));
    OKAY(scorecard_data_draft_set_constructed(d, 1, 0, &err));
    OKAY(scorecard_data_draft_finish(d, &data, &err));
    scorecard_data_draft_free(d);
    scorecard_result *r = result_of(model_of("m", "", "{'id':'t','children':[{'id':'x'}]}"), data);
    scorecard_comparability *c = compared(r, "2024", r, "2025", NULL);
    CK_UNIT(c, r, "u", NOT, SCORECARD_REASON_MERGED, "a, b, c, d and others became part of it after 2024");
    CK_UNIT(c, r, "a", NOT, SCORECARD_REASON_MERGED | SCORECARD_REASON_DROPPED | SCORECARD_REASON_CONSTRUCTED,
            "it does not exist in 2025: it became u; what it has in 2024 is constructed from the units that became it");
    scorecard_comparability_unref(c);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/edition_unit");
    TCase *c = tcase_create("edition_unit");
    tcase_add_test(c, merged_and_split_units_do_not_compare);
    tcase_add_test(c, data_that_knows_only_one_side_is_enough);
    tcase_add_test(c, a_mapping_maps_units_too);
    tcase_add_test(c, many_mergers_are_counted_and_constructed_figures_remarked);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
