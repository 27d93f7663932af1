/* SPDX-License-Identifier: MIT */
#include "registered.h"

START_TEST(getters_say_what_was_stated)
{
    scorecard_register *reg = registered(REGISTER_OF_ALL);
    const char *lang = "x";
    ck_assert_str_eq(scorecard_register_text(reg, SCORECARD_TEXT_TITLE, "vi"), "Sổ");
    ck_assert_str_eq(scorecard_register_text(reg, SCORECARD_TEXT_TITLE, "en"), "R");
    ck_assert_uint_eq(scorecard_register_text_count(reg, SCORECARD_TEXT_TITLE), 2);
    ck_assert_str_eq(scorecard_register_text_at(reg, SCORECARD_TEXT_TITLE, 0, &lang), "R");
    ck_assert_ptr_null(lang);
    ck_assert_str_eq(scorecard_register_text(reg, SCORECARD_TEXT_SOURCE, NULL), "s");
    ck_assert_uint_eq(scorecard_register_agency_count(reg), 4);
    ck_assert_uint_eq(scorecard_register_find_agency(reg, "snv"), 1);
    ck_assert_str_eq(scorecard_register_agency_id(reg, 1), "snv");
    ck_assert_str_eq(scorecard_register_agency_text(reg, 0, SCORECARD_AGENCY_TITLE, "en"), "People's Committee");
    ck_assert_str_eq(scorecard_register_agency_text(reg, 3, SCORECARD_AGENCY_TITLE, "en"), "vp");
    ck_assert_str_eq(scorecard_register_agency_text(reg, 1, SCORECARD_AGENCY_HEAD, NULL), "Giám đốc");
    ck_assert_ptr_null(scorecard_register_agency_text(reg, 3, SCORECARD_AGENCY_HEAD, NULL));
    ck_assert_uint_eq(scorecard_register_agency_text_count(reg, 0, SCORECARD_AGENCY_TITLE), 2);
    ck_assert_str_eq(scorecard_register_agency_text_at(reg, 0, SCORECARD_AGENCY_TITLE, 1, &lang), "Uỷ ban nhân dân tỉnh");
    ck_assert_str_eq(lang, "vi");
    ck_assert_str_eq(scorecard_register_agency_kind(reg, 2), "department");
    ck_assert_ptr_null(scorecard_register_agency_kind(reg, 3));
    ck_assert_uint_eq(scorecard_register_agency_parent(reg, 2), 0);
    ck_assert_uint_eq(scorecard_register_agency_parent(reg, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_register_count(reg), 4);
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    ck_assert_int_eq(scorecard_register_at(reg, 0, &entry), 1);
    ck_assert_ptr_null(entry.unit);
    ck_assert_str_eq(entry.node, "land");
    ck_assert_uint_eq(entry.partner_count, 2);
    ck_assert(entry.partners[0].share == 0.3);
    ck_assert(isnan(entry.partners[1].share));
    ck_assert_int_eq(scorecard_register_at(reg, 1, &entry), 1);
    ck_assert_int_eq(entry.cause, SCORECARD_CAUSE_LATE);
    ck_assert_int_eq(entry.horizon, SCORECARD_HORIZON_NOW);
    ck_assert_str_eq(entry.cause_text, "Ban hành chậm\n2 lần");
    ck_assert_str_eq(entry.evidence[1], "a, b");
    scorecard_register *more = scorecard_register_ref(reg);
    scorecard_register_unref(reg);
    ck_assert_uint_eq(scorecard_register_count(more), 4);
    scorecard_register_unref(more);
}
END_TEST

START_TEST(getters_are_total)
{
    scorecard_register *reg = registered(REGISTER("'entries': []}"));
    const scorecard_register *const regs[] = { NULL, reg };
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT, small = { .size = 8 };
    const char *lang = "x";
    for (size_t i = 0; i < 2; i++) {
        ck_assert_ptr_null(scorecard_register_text(regs[i], 1, "vi"));
        ck_assert_uint_eq(scorecard_register_text_count(regs[i], 1), 0);
        ck_assert_ptr_null(scorecard_register_text_at(regs[i], 1, 0, &lang));
        ck_assert_ptr_null(lang);
        ck_assert_uint_eq(scorecard_register_agency_count(regs[i]), 0);
        ck_assert_uint_eq(scorecard_register_find_agency(regs[i], "a"), SCORECARD_NONE);
        ck_assert_uint_eq(scorecard_register_find_agency(regs[i], NULL), SCORECARD_NONE);
        ck_assert_ptr_null(scorecard_register_agency_id(regs[i], 0));
        ck_assert_ptr_null(scorecard_register_agency_text(regs[i], 0, 1, NULL));
        ck_assert_uint_eq(scorecard_register_agency_text_count(regs[i], 0, 1), 0);
        ck_assert_ptr_null(scorecard_register_agency_text_at(regs[i], 0, 1, 0, NULL));
        ck_assert_ptr_null(scorecard_register_agency_kind(regs[i], 0));
        ck_assert_uint_eq(scorecard_register_agency_parent(regs[i], 0), SCORECARD_NONE);
        ck_assert_uint_eq(scorecard_register_count(regs[i]), 0);
        ck_assert_int_eq(scorecard_register_at(regs[i], 0, &entry), 0);
    }
    scorecard_register_unref(reg);
    reg = registered(REGISTER("'entries': [{}]}"));
    ck_assert_int_eq(scorecard_register_at(reg, 0, NULL), 0);
    ck_assert_int_eq(scorecard_register_at(reg, 0, &small), 0);
    ck_assert_int_eq(scorecard_register_at(reg, 0, &entry), 1);
    scorecard_register_unref(reg);
    ck_assert_ptr_null(scorecard_register_ref(NULL));
    scorecard_register_unref(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure_register");
    TCase *tc = tcase_create("registers");
    tcase_add_test(tc, getters_say_what_was_stated);
    tcase_add_test(tc, getters_are_total);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
