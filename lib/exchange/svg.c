/* SPDX-License-Identifier: MIT */
#include "exchange/svg.h"

#include <string.h>

#include "base/number.h"

enum { LETTERS = 46, LINES = 3 }; /* what a telephone shows of a line; more lines are cut */

static void identify(struct scorecard_i_svg *svg, const char *before, const char *after)
{
    char text[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(svg->number, text);
    scorecard_i_html_raw(svg->html, before);
    scorecard_i_html_raw(svg->html, text);
    scorecard_i_html_raw(svg->html, after);
}

void scorecard_i_svg_begin(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words, double height)
{
    struct scorecard_i_html *html = svg->html;
    svg->number++;
    identify(svg, "<svg role=\"img\" aria-labelledby=\"t", "");
    identify(svg, " a", "\" xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\"");
    scorecard_i_html_length(html, " height", height, "");
    identify(svg, ">\n<title id=\"t", "\">");
    scorecard_i_html_text(html, words->title);
    identify(svg, "</title>\n<desc id=\"a", "\">");
    scorecard_i_html_text(html, words->about);
    identify(svg, "</desc>\n<defs><pattern id=\"h", "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
             " patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" class=\"paper\"></rect>"
             "<rect width=\"3\" height=\"6\" class=\"ink\"></rect></pattern></defs>\n");
}

void scorecard_i_svg_end(struct scorecard_i_svg *svg)
{
    scorecard_i_html_raw(svg->html, "</svg>\n");
}

/* Bytes of the next line of a label, and in *next where the one after it begins. */
static size_t next_line(const char *text, size_t *next)
{
    size_t letters = 0, i = 0, space = 0;
    while (text[i] != '\0' && letters < LETTERS) {
        if (text[i] == ' ')
            space = i;
        do
            i++;
        while (((unsigned char)text[i] & 0xC0) == 0x80);
        letters++;
    }
    if (text[i] == '\0' || text[i] == ' ' || space == 0)
        space = i;
    *next = space + strspn(text + space, " ");
    return space;
}

size_t scorecard_i_svg_label_lines(const char *label)
{
    size_t count = 0, next = 0;
    do {
        (void)next_line(label, &next);
        label += next;
        count++;
    } while (*label != '\0' && count < LINES);
    return count;
}

void scorecard_i_svg_label(struct scorecard_i_svg *svg, const char *label, double y)
{
    struct scorecard_i_html *html = svg->html;
    for (size_t line = 0; line == 0 || (*label != '\0' && line < LINES); line++) {
        size_t next = 0, size = next_line(label, &next);
        scorecard_i_html_raw(html, "<text class=\"label\" x=\"0\"");
        scorecard_i_html_length(html, " y", y + (double)line * SCORECARD_I_SVG_LINE, "");
        scorecard_i_html_raw(html, ">");
        scorecard_i_html_piece(html, label, size);
        label += next;
        if (*label != '\0' && line + 1 == LINES)
            scorecard_i_html_raw(html, "\xE2\x80\xA6");
        scorecard_i_html_raw(html, "</text>\n");
    }
}

void scorecard_i_svg_box(struct scorecard_i_svg *svg, const char *style, double left, double width, double top,
                         double height)
{
    struct scorecard_i_html *html = svg->html;
    scorecard_i_html_raw(html, "<rect");
    scorecard_i_html_attribute(html, " class", style);
    if (strcmp(style, "lost") == 0 || strcmp(style, "fall") == 0)
        identify(svg, " fill=\"url(#h", ")\"");
    scorecard_i_html_length(html, " x", left, "%");
    scorecard_i_html_length(html, " y", top, "");
    scorecard_i_html_length(html, " width", width, "%");
    scorecard_i_html_length(html, " height", height, "");
}

void scorecard_i_svg_words_at(struct scorecard_i_svg *svg, const char *style, const char *anchor, double left, double shift,
                              double y, const char *text)
{
    struct scorecard_i_html *html = svg->html;
    scorecard_i_html_raw(html, "<text");
    scorecard_i_html_attribute(html, " class", style);
    scorecard_i_html_attribute(html, " text-anchor", anchor);
    scorecard_i_html_length(html, " x", left, "%");
    scorecard_i_html_length(html, " dx", shift, "");
    scorecard_i_html_length(html, " y", y, "");
    scorecard_i_html_raw(html, ">");
    scorecard_i_html_text(html, text);
    scorecard_i_html_raw(html, "</text>\n");
}

void scorecard_i_svg_line(struct scorecard_i_svg *svg, const char *style, double x1, double y1, double x2, double y2)
{
    struct scorecard_i_html *html = svg->html;
    scorecard_i_html_raw(html, "<line");
    scorecard_i_html_attribute(html, " class", style);
    scorecard_i_html_length(html, " x1", x1, "%");
    scorecard_i_html_length(html, " y1", y1, "");
    scorecard_i_html_length(html, " x2", x2, "%");
    scorecard_i_html_length(html, " y2", y2, "");
    scorecard_i_html_raw(html, "></line>\n");
}
