/* SPDX-License-Identifier: MIT */
#include "exchange/html_write.h"

#include <math.h>

#include "paged.h"
#include "tap.h"

static void written(const char *text, const char *expected)
{
    struct paged page = { 0 };
    struct scorecard_i_html html;
    scorecard_i_html_init(&html, page_write, &page, false);
    scorecard_i_html_attribute(&html, " title", text);
    ck_assert(scorecard_i_html_finish(&html));
    CK_HAS(page, expected);
    ck_assert_uint_eq(page.size, strlen(" title=\"\"") + strlen(expected));
    paged_free(&page);
}

START_TEST(hostile_text_stays_text)
{
    written("<script>alert(\"1\")</script>", "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
    written("a & b's", "a &amp; b&#39;s");
    written("\" onload=\"x", "&quot; onload=&quot;x");
    written("a\tb\nc\r", "a b c ");
    written("\x01\x1F\x7F", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    written("Sở Nội vụ", "Sở Nội vụ");
    written(NULL, "");
}
END_TEST

START_TEST(nothing_turns_the_direction_of_text)
{
    static const char *const turning[] = { "\xE2\x80\xAA", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9", "\xE2\x80\x8E",
                                           "\xE2\x80\x8F", "\xD8\x9C", "\xC2\x80", "\xC2\x9F", "\xEF\xBF\xBE", "\xEF\xBF\xBF" };
    static const char *const plain[] = { "\xE2\x80\xA9", "\xE2\x81\xA5", "\xC2\xA0", "\xE2\x80\x93", "\xD8\x9D", "\xEF\xBF\xBD",
                                         "\xE2\x81\xAA", "\xE2\x80\x90", "\xD9\x9C" };
    for (size_t i = 0; i < sizeof turning / sizeof turning[0]; i++)
        written(turning[i], "\xEF\xBF\xBD");
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        written(plain[i], plain[i]);
    written("\xC2", "\xC2"); /* texts are checked at the door; a piece of one does no harm */
}
END_TEST

static void shown(double value, int32_t decimals, bool sign, bool comma, const char *expected)
{
    struct scorecard_i_html html = { .comma = comma };
    char text[SCORECARD_I_SHOWN_SIZE];
    size_t size = scorecard_i_html_shown(&html, value, decimals, sign, text);
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(size, strlen(expected));
}

START_TEST(numbers_are_those_of_the_language)
{
    shown(42.155, 2, false, true, "42,16");
    shown(42.155, 2, false, false, "42.16");
    shown(-0.914, 2, false, true, "\xE2\x88\x92" "0,91");
    shown(0.25, 1, true, false, "+0.3");
    shown(-0.001, 2, true, false, "0.00"); /* no sign of nothing */
    shown(0.001, 2, true, false, "0.00");
    shown((double)NAN, 2, true, true, "\xE2\x80\x93");
    shown(60, 0, false, true, "60");
}
END_TEST

START_TEST(attributes_have_exact_numbers_and_short_lengths)
{
    struct paged page = { 0 };
    struct scorecard_i_html html;
    scorecard_i_html_init(&html, page_write, &page, true);
    scorecard_i_html_value(&html, " data-value", 0.1);
    scorecard_i_html_value(&html, " data-none", (double)NAN);
    scorecard_i_html_length(&html, " x", 33.33333, "%");
    scorecard_i_html_raw(&html, "<br/>");
    ck_assert(scorecard_i_html_finish(&html));
    ck_assert_str_eq(page.text, " data-value=\"0.1\" x=\"33.33%\"<br/>");
    paged_free(&page);
}
END_TEST

START_TEST(long_pages_go_out_in_blocks_and_stop_when_told)
{
    for (int stops = 0; stops < 2; stops++) {
        struct paged page = { .stop_at = stops != 0 ? 1 : 0 };
        struct scorecard_i_html html;
        scorecard_i_html_init(&html, page_write, &page, false);
        for (int i = 0; i < 3000; i++)
            scorecard_i_html_raw(&html, "1234567");
        ck_assert_int_eq(scorecard_i_html_finish(&html), stops == 0);
        ck_assert_uint_eq(page.size, stops != 0 ? SCORECARD_I_HTML_BLOCK : 21000);
        ck_assert_int_eq(page.pieces, stops != 0 ? 1 : 6);
        ck_assert_int_eq(html.stopped, stops != 0 ? 7 : 0);
        paged_free(&page);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/html_write");
    TCase *c = tcase_create("html");
    tcase_add_test(c, hostile_text_stays_text);
    tcase_add_test(c, nothing_turns_the_direction_of_text);
    tcase_add_test(c, numbers_are_those_of_the_language);
    tcase_add_test(c, attributes_have_exact_numbers_and_short_lengths);
    tcase_add_test(c, long_pages_go_out_in_blocks_and_stop_when_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
