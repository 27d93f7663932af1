/* SPDX-License-Identifier: MIT */
#include "registered.h"

START_TEST(what_is_written_reads_back_to_the_same)
{
    scorecard_register *reg = registered(REGISTER_OF_ALL), *again = NULL;
    char *one = text_of(reg, scorecard_register_write);
    CK_OK(scorecard_register_read(one, strlen(one), NULL, NULL, &again, err));
    char *two = text_of(again, scorecard_register_write);
    ck_assert_str_eq(one, two);
    free(one);
    free(two);
    scorecard_register_unref(reg);
    scorecard_register_unref(again);
}
END_TEST

START_TEST(a_register_has_one_readable_form)
{
    static const char want[] =
        "{\n"
        "  'scorecard': 'register',\n"
        "  'version': 1,\n"
        "  'title': {'': 'R', 'vi': 'Sổ'},\n"
        "  'source': 's',\n"
        "  'notes': {'en': 'illustrative'},\n"
        "  'agencies': [\n"
        "    {'id': 'ubnd', 'title': {'en': 'People\\'s Committee', 'vi': 'Uỷ ban nhân dân tỉnh'}},\n"
        "    {'id': 'snv', 'title': 'Sở Nội vụ', 'kind': 'department', 'parent': 'ubnd', 'head': {'vi': 'Giám đốc'}},\n"
        "    {'id': 'stc', 'title': 'Sở Tài chính', 'kind': 'department', 'parent': 'ubnd'},\n"
        "    {'id': 'vp'}\n"
        "  ],\n"
        "  'entries': [\n"
        "    {'node': 'land', 'lead': 'snv', 'partners': [{'agency': 'stc', 'share': 0.3}, 'vp']},\n"
        "    {\n"
        "      'unit': 'HG',\n"
        "      'node': 'land',\n"
        "      'period': '2021',\n"
        "      'cause': 'late',\n"
        "      'cause-text': 'Ban hành chậm\\n2 lần',\n"
        "      'horizon': 'now',\n"
        "      'comment': '=1+1',\n"
        "      'explanation': '\\'-x',\n"
        "      'evidence': ['12/BC-UBND', 'a, b']\n"
        "    },\n"
        "    {'unit': 'Hậu Giang', 'lead': 'ubnd'},\n"
        "    {}\n"
        "  ]\n"
        "}\n";
    scorecard_register *reg = registered(REGISTER_OF_ALL);
    char *text = text_of(reg, scorecard_register_write), *expected = json_of(want);
    ck_assert_str_eq(text, expected);
    free(text);
    free(expected);
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(writing_can_be_stopped_and_is_checked)
{
    scorecard_register *reg = registered(REGISTER_OF_ALL);
    struct written w = { NULL, 0, 0, 0 };
    CK_FAILS(scorecard_register_write(reg, collect, &w, err), SCORECARD_ERROR_FILE, "", "with 7");
    CK_FAILS(scorecard_register_write(NULL, collect, &w, err), SCORECARD_ERROR_NULL, "", "reg");
    CK_FAILS(scorecard_register_write(reg, NULL, &w, err), SCORECARD_ERROR_NULL, "", "write");
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(what_could_not_be_read_is_not_begun)
{
    enum { LARGE = 65 * 1024 * 1024 };
    scorecard_register_draft *draft = new_register();
    char *notes = malloc(LARGE);
    ck_assert_ptr_nonnull(notes);
    memset(notes, 'x', LARGE);
    notes[LARGE - 1] = '\0';
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_NOTES, NULL, notes, err));
    free(notes);
    scorecard_register *reg = finished_register(draft);
    struct written w = { NULL, 0, 0, -1 };
    CK_FAILS(scorecard_register_write(reg, collect, &w, err), SCORECARD_ERROR_LIMIT, "", "split");
    ck_assert_uint_eq(w.size, 0);
    scorecard_register_unref(reg);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_register_write");
    TCase *tc = tcase_create("write");
    tcase_add_test(tc, what_is_written_reads_back_to_the_same);
    tcase_add_test(tc, a_register_has_one_readable_form);
    tcase_add_test(tc, writing_can_be_stopped_and_is_checked);
    tcase_add_test(tc, what_could_not_be_read_is_not_begun);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
