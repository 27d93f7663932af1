/* SPDX-License-Identifier: MIT */
#include "exchange/svg.h"

#include "paged.h"
#include "tap.h"

static const struct scorecard_i_svg_words words = { "Losses <1>", "What was lost & why" };

START_TEST(a_picture_says_what_it_is)
{
    struct paged page = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_svg svg = { &html, 0 };
    scorecard_i_html_init(&html, page_write, &page, false);
    for (int i = 0; i < 2; i++) {
        scorecard_i_svg_begin(&svg, &words, 120);
        scorecard_i_svg_box(&svg, "lost", 10, 20.5, 0, 16);
        scorecard_i_html_raw(&html, "></rect>");
        scorecard_i_svg_box(&svg, "kept", 0, 10, 0, 16);
        scorecard_i_html_raw(&html, "></rect>");
        scorecard_i_svg_line(&svg, "grid", 0, 1, 100, 1);
        scorecard_i_svg_words_at(&svg, "axis", "end", 100, -2, 12, "50 <");
        scorecard_i_svg_end(&svg);
    }
    (void)scorecard_i_html_finish(&html);
    CK_HAS(page, "<svg role=\"img\" aria-labelledby=\"t1 a1\"");
    CK_HAS(page, "<title id=\"t2\">Losses &lt;1&gt;</title>");
    CK_HAS(page, "<desc id=\"a1\">What was lost &amp; why</desc>");
    CK_HAS(page, "<pattern id=\"h2\"");
    CK_HAS(page, "<rect class=\"lost\" fill=\"url(#h1)\" x=\"10%\" y=\"0\" width=\"20.5%\" height=\"16\">");
    CK_HAS(page, "<rect class=\"kept\" x=\"0%\"");
    CK_HAS(page, "<line class=\"grid\" x1=\"0%\" y1=\"1\" x2=\"100%\" y2=\"1\"></line>");
    CK_HAS(page, "text-anchor=\"end\" x=\"100%\" dx=\"-2\" y=\"12\">50 &lt;</text>");
    ck_assert_uint_eq(times_in(page.text, "</svg>"), 2);
    paged_free(&page);
}
END_TEST

static void lines(const char *label, size_t count, const char *last)
{
    struct paged page = { 0 };
    struct scorecard_i_html html;
    struct scorecard_i_svg svg = { &html, 0 };
    scorecard_i_html_init(&html, page_write, &page, false);
    ck_assert_uint_eq(scorecard_i_svg_label_lines(label), count);
    scorecard_i_svg_label(&svg, label, 14);
    (void)scorecard_i_html_finish(&html);
    ck_assert_uint_eq(times_in(page.text, "<text "), count);
    CK_HAS(page, last);
    paged_free(&page);
}

START_TEST(labels_are_broken_at_spaces_and_cut)
{
    lines("", 1, "></text>");
    lines("Đất đai", 1, ">Đất đai</text>");
    lines("Kiểm soát tham nhũng trong cung ứng dịch vụ công ở cấp xã", 2, "công ở cấp xã</text>");
    lines("1234567890123456789012345678901234567890123456 next", 2, ">next</text>");
    lines("1234567890123456789012345678901234567890123456nospace", 2, ">nospace</text>");
    char endless[400];
    memset(endless, 'w', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    lines(endless, 3, "w\xE2\x80\xA6</text>");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/svg");
    TCase *c = tcase_create("svg");
    tcase_add_test(c, a_picture_says_what_it_is);
    tcase_add_test(c, labels_are_broken_at_spaces_and_cut);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
