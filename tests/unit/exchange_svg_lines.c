/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "paged.h"
#include "tap.h"

static const struct scorecard_i_svg_words words = { "t", "d" };
static const char *const periods[] = { "2011", "2012", "2013", "2014", "2015", "2016", "2017", "2018", "2019", "2020" };
static const bool whole[10] = { false };

static struct paged lines(const double *ours, const double *other, size_t count, const bool *breaks)
{
    struct paged page = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_svg svg = { &html, 0 };
    struct scorecard_i_svg_series series[] = { { "Hậu Giang", "unit", ours }, { "Median", "median", other }, { "Best", "best", other } };
    scorecard_i_html_init(&html, page_write, &page, false);
    scorecard_i_svg_lines(&svg, &words, series, other != NULL ? 3 : 1, periods, breaks, count, 1);
    (void)scorecard_i_html_finish(&html);
    if (page.text == NULL)
        (void)page_write(&page, "", 0);
    ck_assert_uint_eq(times_in(page.text, "nan") + times_in(page.text, "inf"), 0);
    return page;
}

START_TEST(each_score_is_a_mark_and_gaps_and_breaks_part_the_line)
{
    static const double ours[] = { 40, 42, NAN, 44, 45 }, other[] = { 41, 41, 41, 41, 41 };
    static const bool breaks[] = { false, false, false, false, true };
    struct paged page = lines(ours, other, 5, breaks);
    ck_assert_uint_eq(times_in(page.text, "data-series=\"unit\""), 4);
    ck_assert_uint_eq(times_in(page.text, "data-series=\"median\""), 5);
    ck_assert_uint_eq(times_in(page.text, "data-series=\"best\""), 5);
    ck_assert_uint_eq(times_in(page.text, "<line class=\"ours\""), 2); /* one of them in the legend */
    ck_assert_uint_eq(times_in(page.text, "<line class=\"middle\""), 4);
    ck_assert_uint_eq(times_in(page.text, "<line class=\"break\""), 1);
    CK_HAS(page, "data-break=\"2015\"");
    CK_HAS(page, "data-period=\"2014\" data-value=\"44\"");
    CK_HAS(page, ">42.0</text>");
    paged_free(&page);
}
END_TEST

START_TEST(axes_are_nice)
{
    static const double near[] = { 0.131, 0.139 }, same[] = { 7, 7 }, zero[] = { 0, 0 }, far[] = { -3000, 4000 };
    struct paged page = lines(near, NULL, 2, whole);
    CK_HAS(page, ">0.130</text>");
    CK_HAS(page, ">0.140</text>");
    paged_free(&page);
    page = lines(same, NULL, 2, whole);
    CK_HAS(page, ">7.0</text>");
    paged_free(&page);
    page = lines(zero, NULL, 2, whole);
    CK_HAS(page, "data-value=\"0\"");
    paged_free(&page);
    page = lines(far, NULL, 2, whole);
    CK_HAS(page, ">\xE2\x88\x92" "4000</text>");
    CK_HAS(page, ">4000</text>");
    paged_free(&page);
}
END_TEST

START_TEST(many_few_or_no_periods)
{
    static const double many[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, none[] = { NAN, NAN }, huge[] = { -1e308, 1e308 };
    static const double stuck[] = { 1e17, 1e17 + 32 };
    struct paged page = lines(many, NULL, 10, whole);
    ck_assert_uint_eq(times_in(page.text, ">20"), 5); /* every second name */
    CK_HAS_NOT(page, ">5.0</text>");
    paged_free(&page);
    page = lines(many, NULL, 1, whole);
    CK_HAS(page, "cx=\"50%\"");
    CK_HAS(page, "text-anchor=\"middle\" x=\"50%\"");
    paged_free(&page);
    page = lines(none, NULL, 2, whole);
    ck_assert_uint_eq(page.size, 0);
    paged_free(&page);
    page = lines(huge, NULL, 2, whole);
    ck_assert_uint_eq(page.size, 0);
    paged_free(&page);
    page = lines(stuck, NULL, 2, whole);
    paged_free(&page);
}
END_TEST

START_TEST(units_on_a_line)
{
    static const double values[] = { 10, 20, NAN, 30 };
    static const bool near[] = { true, false, false, true };
    static const double at[] = { 10, 20, 30 };
    static const char *const anchors[] = { "start", "middle", "end" };
    for (int i = 0; i < 3; i++) {
        struct paged page = { 0 };
        struct scorecard_i_html html;
        struct scorecard_i_svg svg = { &html, 0 };
        struct scorecard_i_svg_strip strip = { "<b>", "P1", values, near, 4, at[i], i == 1 ? (double)NAN : at[i], "Median" };
        scorecard_i_html_init(&html, page_write, &page, false);
        scorecard_i_svg_strip(&svg, &words, &strip, 0);
        (void)scorecard_i_html_finish(&html);
        ck_assert_uint_eq(times_in(page.text, "<line class=\"near\""), 2);
        ck_assert_uint_eq(times_in(page.text, "<line class=\"far\""), 1);
        ck_assert_uint_eq(times_in(page.text, "<line class=\"median\""), i == 1 ? 0 : 1);
        CK_HAS(page, "data-series=\"position\" data-unit=\"P1\"");
        CK_HAS(page, anchors[i]);
        CK_HAS(page, ">&lt;b&gt;</text>");
        paged_free(&page);
    }
    static const double alone[] = { 5 };
    struct paged page = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_svg svg = { &html, 0 };
    scorecard_i_html_init(&html, page_write, &page, false);
    scorecard_i_svg_strip(&svg, &words, &(struct scorecard_i_svg_strip){ "u", "u", alone, near, 1, 5, 5, "m" }, 0);
    (void)scorecard_i_html_finish(&html);
    CK_HAS(page, "data-value=\"5\"");
    paged_free(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/svg_lines");
    TCase *c = tcase_create("lines");
    tcase_add_test(c, each_score_is_a_mark_and_gaps_and_breaks_part_the_line);
    tcase_add_test(c, axes_are_nice);
    tcase_add_test(c, many_few_or_no_periods);
    tcase_add_test(c, units_on_a_line);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
