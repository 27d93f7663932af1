/* SPDX-License-Identifier: MIT */
#include "study/edition_words.h"

#include "editions.h"

#define COUNTED(name, en, vi) +1
enum { WORDS = 0 SCORECARD_I_EDITION_WORDS(COUNTED) };

START_TEST(each_word_is_there_in_both_languages)
{
    for (int i = 0; i < WORDS; i++) {
        const char *en = scorecard_i_edition_word(NULL, (enum scorecard_i_edition_word)i);
        const char *vi = scorecard_i_edition_word("vi-VN", (enum scorecard_i_edition_word)i);
        ck_assert_str_ne(en, vi);
        ck_assert_str_eq(en, scorecard_i_edition_word("en", (enum scorecard_i_edition_word)i));
        /* They stand beside names: what begins or ends with a space does so in both, and sentences are put together alike. */
        ck_assert_msg(en[strlen(en) - 1] == ' ' ? vi[strlen(vi) - 1] == ' ' : vi[strlen(vi) - 1] != ' ', "%s: %s", en, vi);
        ck_assert_msg(en[0] == ' ' ? strchr(" ,", vi[0]) != NULL : vi[0] != ' ', "%s: %s", en, vi);
    }
}
END_TEST

START_TEST(verdicts_are_told_in_vietnamese)
{
    scorecard_result *a = result_of(model_of("old", "", "{'id':'t','title':{'vi':'Chỉ số'},'children':[{'id':'x'},{'id':'y','scale':[0,10]}]}"),
                                    data_with(NULL, "unit,period,x,y\nA,2020,1,2\nB,2020,2,3\nA,2021,1,2\n"));
    scorecard_result *b = result_of(model_of("new", "", "{'id':'t','title':{'vi':'Chỉ số'},'breaks':{'2021':{'vi':'hỏi khác'}},'children':[{'id':'x2','input':'x'},"
                                                        "{'id':'y','scale':[0,20]},{'id':'z','title':{'vi':'Mục mới'},'input':'y'}]}"),
                                    data_with(NULL, "unit,period,x,y\nA,2021,1,2\nB,2021,2,\n"));
    scorecard_mapping *m = mapping_of(",'nodes':[{'kind':'renamed','from':'x','to':'x2'},{'kind':'new','to':'z'}]", a, b);
    struct scorecard_comparability_options o = SCORECARD_COMPARABILITY_OPTIONS_INIT;
    struct scorecard_population_line line = { .size = sizeof line };
    scorecard_comparability *c = NULL;
    o.lang = "vi";
    OKAY(scorecard_result_comparability(a, 0, b, period_in(b, "2021"), m, &o, &c, &err));
    ck_assert_str_eq(node_line(c, b, "t").text, "chuỗi số liệu đứt đoạn từ 2021: hỏi khác; Mục mới được thêm");
    ck_assert_str_eq(node_line(c, b, "x2").text, "đổi tên; chuỗi số liệu đứt đoạn từ 2021: hỏi khác");
    ck_assert_str_eq(node_line(c, b, "z").text, "mới có trong mô hình new");
    ck_assert_int_eq(scorecard_comparability_population_at(c, 0, &line), 1);
    ck_assert_str_eq(line.text, "2 trên 2 đơn vị có điểm, nay 1 trên 2 đơn vị");
    scorecard_comparability_unref(c);
    scorecard_mapping_unref(m);
    scorecard_result_unref(a);
    scorecard_result_unref(b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/edition_words");
    TCase *c = tcase_create("words");
    tcase_add_test(c, each_word_is_there_in_both_languages);
    tcase_add_test(c, verdicts_are_told_in_vietnamese);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
