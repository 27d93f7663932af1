/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/date.h"
#include "paged.h"
#include "tap.h"

static const struct scorecard_i_svg_words words = { "t", "d" };

static int32_t day(const char *date)
{
    int32_t number;
    ck_assert_msg(scorecard_i_date_day(date, &number), "%s", date);
    return number;
}

static struct paged tasks(const char *from, const char *to, const char *today, const struct scorecard_i_svg_task *at, size_t count)
{
    struct paged page = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_svg svg = { &html, 0 };
    struct scorecard_i_svg_time time = { day(from), day(to), day(today) };
    scorecard_i_html_init(&html, page_write, &page, false);
    scorecard_i_svg_tasks(&svg, &words, &time, at, count);
    ck_assert(scorecard_i_html_finish(&html));
    CK_HAS_NOT(page, "nan");
    CK_HAS_NOT(page, "x=\"-");
    return page;
}

START_TEST(bars_lie_where_their_days_are)
{
    struct scorecard_i_svg_task list[] = {
        { "Half", "half", 0.5, day("2022-01-01"), day("2022-02-20"), false, false, false },
        { "Late <1>", "late", 0.25, day("2022-01-01"), day("2022-01-26"), false, true, false },
        { "Open", "open", 0, day("2022-02-20"), day("2022-04-11"), true, false, false },
        { "Done", "done", 1, day("2022-03-01"), day("2022-03-01"), false, false, true },
    };
    /* A hundred days on 74 percent of the width. */
    struct paged page = tasks("2022-01-01", "2022-04-11", "2022-02-20", list, 4);
    CK_HAS(page, "<rect class=\"todo\" x=\"0%\" y=\"41\" width=\"37%\" height=\"16\">");
    CK_HAS(page, "<rect class=\"kept\" x=\"0%\" y=\"44\" width=\"18.5%\" height=\"10\" data-series=\"task\" data-action=\"half\" data-value=\"0.5\">");
    CK_HAS(page, ">50\xC2\xA0%</text>");
    CK_HAS(page, "Late &lt;1&gt;");
    CK_HAS(page, "<rect class=\"lost\" fill=\"url(#h1)\" x=\"18.5%\" y=\"88\" width=\"18.5%\""); /* from its deadline to the day */
    CK_HAS(page, ">25\xC2\xA0% !</text>");
    CK_HAS(page, "<rect class=\"todo open\" x=\"37%\"");
    CK_HAS(page, "width=\"0.6%\" height=\"16\">"); /* a day alone is seen */
    CK_HAS(page, ">100\xC2\xA0% \xE2\x9C\x93</text>");
    CK_HAS(page, "<line class=\"median\" x1=\"37%\"");
    CK_HAS(page, ">2/2022</text>");
    CK_HAS(page, ">3/2022</text>");
    CK_HAS_NOT(page, ">1/2022</text>"); /* it began before the axis did */
    paged_free(&page);
    page = tasks("2022-01-01", "2022-04-11", "2022-04-12", list, 4); /* the day lies outside */
    CK_HAS_NOT(page, "class=\"median\"");
    paged_free(&page);
}
END_TEST

START_TEST(years_have_few_marks_and_a_day_none)
{
    struct scorecard_i_svg_task one = { "A", "a", 0, day("2020-01-01"), day("2029-12-31"), false, false, false };
    struct paged page = tasks("2020-01-01", "2029-12-31", "2022-01-01", &one, 1);
    ck_assert_uint_le(times_in(page.text, "class=\"grid\""), 5);
    ck_assert_uint_ge(times_in(page.text, "class=\"grid\""), 4);
    paged_free(&page);
    one.start = one.due = day("2022-05-05");
    page = tasks("2022-05-05", "2022-05-05", "2022-05-05", &one, 1);
    ck_assert_uint_eq(times_in(page.text, "class=\"grid\""), 0);
    paged_free(&page);
    one.start = day("0001-01-01");
    one.due = day("9999-12-31");
    page = tasks("0001-01-01", "9999-12-31", "2022-05-05", &one, 1);
    ck_assert_uint_le(times_in(page.text, "class=\"grid\""), 5);
    paged_free(&page);
}
END_TEST

static struct paged bullets(const struct scorecard_i_svg_bullet *at, size_t count)
{
    struct paged page = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_svg svg = { &html, 0 };
    scorecard_i_html_init(&html, page_write, &page, true);
    scorecard_i_svg_bullets(&svg, &words, at, count);
    ck_assert(scorecard_i_html_finish(&html));
    CK_HAS_NOT(page, "nan");
    return page;
}

START_TEST(bullets_run_towards_what_is_asked)
{
    /* The axis has a quarter of the way to spare at both ends: 40 to 44 on 39 to 45. */
    struct scorecard_i_svg_bullet up = { "Up", "up", 44, 40, 41, 42, 43, 2, 0, false };
    struct paged page = bullets(&up, 1);
    CK_HAS(page, "<rect class=\"band\" x=\"0%\" y=\"19\" width=\"74%\"");
    CK_HAS(page, "<rect class=\"after\" x=\"0%\" y=\"21\" width=\"49.33%\" height=\"12\" data-series=\"forecast\" data-target=\"up\" data-value=\"43\">");
    CK_HAS(page, "width=\"24.67%\" height=\"6\" data-series=\"actual\" data-target=\"up\" data-value=\"41\" data-of=\"44\">");
    CK_HAS(page, "<line class=\"best\" x1=\"37%\"");
    CK_HAS(page, "<line class=\"goal\" x1=\"61.67%\"");
    CK_HAS(page, ">41,00<tspan class=\"quiet\"> \xE2\x86\x92 44</tspan>");
    paged_free(&page);
    /* Ranks: the least is at the right. */
    struct scorecard_i_svg_bullet rank = { "Rank", "rank", 20, 30, 30, NAN, NAN, 0, 0, true };
    page = bullets(&rank, 1);
    CK_HAS(page, "width=\"12.33%\" height=\"6\" data-series=\"actual\" data-target=\"rank\" data-value=\"30\" data-of=\"20\">");
    CK_HAS(page, "<line class=\"goal\" x1=\"61.67%\"");
    CK_HAS_NOT(page, "class=\"best\"");
    CK_HAS_NOT(page, "forecast");
    paged_free(&page);
}
END_TEST

START_TEST(of_what_is_not_known_nothing_is_drawn)
{
    struct scorecard_i_svg_bullet odd[] = { { "Alone", "alone", 5, NAN, NAN, NAN, NAN, 1, 0, false },
                                            { "Kept", "kept", 5, 5, 5, 5, 5, 1, 0, false } };
    struct paged page = bullets(odd, 2);
    CK_HAS(page, "<line class=\"goal\" x1=\"37%\"");
    CK_HAS(page, ">\xE2\x80\x93<tspan");
    CK_HAS(page, "data-target=\"kept\" data-value=\"5\" data-of=\"5\">");
    ck_assert_uint_eq(times_in(page.text, "data-target=\"alone\""), 0);
    paged_free(&page);
    page = bullets(odd, 0);
    CK_HAS(page, "height=\"4\"");
    paged_free(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/svg_plan");
    TCase *c = tcase_create("svg_plan");
    tcase_add_test(c, bars_lie_where_their_days_are);
    tcase_add_test(c, years_have_few_marks_and_a_day_none);
    tcase_add_test(c, bullets_run_towards_what_is_asked);
    tcase_add_test(c, of_what_is_not_known_nothing_is_drawn);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
