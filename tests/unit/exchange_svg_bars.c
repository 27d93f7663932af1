/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "paged.h"
#include "tap.h"

static const struct scorecard_i_svg_words words = { "t", "d" };

static struct paged bars(const struct scorecard_i_svg_bar *at, size_t count)
{
    struct paged page = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_svg svg = { &html, 0 };
    scorecard_i_html_init(&html, page_write, &page, false);
    scorecard_i_svg_bars(&svg, &words, at, count, 1);
    ck_assert(scorecard_i_html_finish(&html));
    ck_assert_uint_eq(times_in(page.text, "nan"), 0);
    return page;
}

START_TEST(bars_have_their_share_of_the_width)
{
    static const struct scorecard_i_svg_bar two[] = { { "A", "a", 5, 10 }, { "B", "b", 1, 5 } };
    struct paged page = bars(two, 2);
    CK_HAS(page, "<rect class=\"kept\" x=\"0%\" y=\"19\" width=\"37%\" height=\"16\">");
    CK_HAS(page, "x=\"37%\" y=\"19\" width=\"37%\" height=\"16\" data-node=\"a\" data-value=\"5\" data-of=\"10\">");
    CK_HAS(page, "width=\"7.4%\" height=\"16\" data-node=\"b\" data-value=\"1\" data-of=\"5\">");
    CK_HAS(page, "\xE2\x88\x92" "5.0<tspan class=\"quiet\"> / 10.0</tspan>");
    paged_free(&page);
}
END_TEST

START_TEST(bars_without_a_whole_or_beyond_it)
{
    static const struct scorecard_i_svg_bar odd[] = { { "A", "a", 2, NAN }, { "B", "b", -1, 1 }, { "C", "c", 3, 2 }, { "D", "d", 0, 0 } };
    struct paged page = bars(odd, 4);
    CK_HAS(page, "width=\"49.33%\" height=\"16\" data-node=\"a\" data-value=\"2\">");
    CK_HAS(page, "width=\"0%\" height=\"16\" data-node=\"b\" data-value=\"-1\" data-of=\"1\">");
    CK_HAS(page, ">1.0<tspan");
    CK_HAS(page, "x=\"0%\" y=\"113\" width=\"74%\" height=\"16\" data-node=\"c\" data-value=\"3\"");
    paged_free(&page);
    page = bars(odd, 0);
    CK_HAS(page, "height=\"4\"");
    paged_free(&page);
    static const struct scorecard_i_svg_bar none[] = { { "D", "d", 0, NAN } };
    page = bars(none, 1);
    CK_HAS(page, "data-value=\"0\"");
    paged_free(&page);
}
END_TEST

START_TEST(steps_follow_each_other)
{
    struct paged page = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_svg svg = { &html, 0 };
    static const struct scorecard_i_svg_step from = { "2020", NULL, 40 }, to = { "2021", NULL, 42 };
    static const struct scorecard_i_svg_step steps[] = { { "Up", "u", 3 }, { "Down", "d", -1 }, { "Own", NULL, 1e-9 } };
    scorecard_i_html_init(&html, page_write, &page, true);
    scorecard_i_svg_waterfall(&svg, &words, &from, &to, steps, 3, 2);
    (void)scorecard_i_html_finish(&html);
    CK_HAS(page, "data-series=\"before\" data-value=\"40\"");
    CK_HAS(page, "data-series=\"after\" data-value=\"42\"");
    CK_HAS(page, "<rect class=\"rise\"");
    CK_HAS(page, "data-series=\"step\" data-node=\"u\" data-value=\"3\"");
    CK_HAS(page, "<rect class=\"fall\" fill=\"url(#h1)\"");
    CK_HAS(page, "data-node=\"d\" data-value=\"-1\"");
    CK_HAS(page, ">+3,00 \xE2\x96\xB2</text>");
    CK_HAS(page, ">\xE2\x88\x92" "1,00 \xE2\x96\xBC</text>");
    CK_HAS(page, "width=\"0.4%\""); /* what is next to nothing is seen */
    ck_assert_uint_eq(times_in(page.text, "nan"), 0);
    paged_free(&page);
}
END_TEST

START_TEST(nothing_may_have_changed)
{
    struct paged page = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_svg svg = { &html, 0 };
    static const struct scorecard_i_svg_step from = { "2020", NULL, 40 }, to = { "2021", NULL, 40 };
    scorecard_i_html_init(&html, page_write, &page, true);
    scorecard_i_svg_waterfall(&svg, &words, &from, &to, NULL, 0, 2);
    (void)scorecard_i_html_finish(&html);
    ck_assert_uint_eq(times_in(page.text, "width=\"37%\""), 2);
    paged_free(&page);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/svg_bars");
    TCase *c = tcase_create("bars");
    tcase_add_test(c, bars_have_their_share_of_the_width);
    tcase_add_test(c, bars_without_a_whole_or_beyond_it);
    tcase_add_test(c, steps_follow_each_other);
    tcase_add_test(c, nothing_may_have_changed);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
