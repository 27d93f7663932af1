/* SPDX-License-Identifier: MIT */
/* Pictures in rows, a label above each bar: losses of areas, and what rose and fell from one total to another. */
#include <math.h>

#include "exchange/svg.h"

enum { ACROSS = 74 }; /* percent of the width for bars; the rest is for numbers */

static double rows_height(const char *label)
{
    return (double)(scorecard_i_svg_label_lines(label) * SCORECARD_I_SVG_LINE) + SCORECARD_I_SVG_BAR + SCORECARD_I_SVG_BETWEEN;
}

void scorecard_i_svg_bars(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                          const struct scorecard_i_svg_bar *bars, size_t count, int32_t decimals)
{
    struct scorecard_i_html *html = svg->html;
    double height = 4, most = 0, y = 0;
    for (size_t i = 0; i < count; i++) {
        height += rows_height(bars[i].label);
        most = bars[i].whole > most ? bars[i].whole : most;
        most = bars[i].value > most ? bars[i].value : most;
    }
    scorecard_i_svg_begin(svg, words, height);
    for (size_t i = 0; i < count; i++) {
        char lost[SCORECARD_I_SHOWN_SIZE], whole[SCORECARD_I_SHOWN_SIZE];
        double whole_width = bars[i].whole > 0 ? ACROSS * (bars[i].whole / most) : 0; /* NaN: nobody says how much it is */
        double part = bars[i].value > 0 ? ACROSS * (bars[i].value / most) : 0;
        double width = part > whole_width ? part : whole_width;
        scorecard_i_svg_label(svg, bars[i].label, y + 12);
        y += (double)(scorecard_i_svg_label_lines(bars[i].label) * SCORECARD_I_SVG_LINE);
        scorecard_i_svg_box(svg, "kept", 0, width - part, y, SCORECARD_I_SVG_BAR);
        scorecard_i_html_raw(html, "></rect>\n");
        scorecard_i_svg_box(svg, "lost", width - part, part, y, SCORECARD_I_SVG_BAR);
        scorecard_i_html_attribute(html, " data-node", bars[i].node);
        scorecard_i_html_value(html, " data-value", bars[i].value);
        scorecard_i_html_value(html, " data-of", bars[i].whole);
        scorecard_i_html_raw(html, "></rect>\n<text class=\"value\" text-anchor=\"start\"");
        scorecard_i_html_length(html, " x", width, "%");
        scorecard_i_html_length(html, " y", y + 13, "");
        scorecard_i_html_shown(html, -bars[i].value, decimals, false, lost);
        scorecard_i_html_shown(html, bars[i].whole, decimals, false, whole);
        scorecard_i_html_raw(html, " dx=\"6\">");
        scorecard_i_html_raw(html, lost);
        if (bars[i].whole > 0) {
            scorecard_i_html_raw(html, "<tspan class=\"quiet\"> / ");
            scorecard_i_html_raw(html, whole);
            scorecard_i_html_raw(html, "</tspan>");
        }
        scorecard_i_html_raw(html, "</text>\n");
        y += SCORECARD_I_SVG_BAR + SCORECARD_I_SVG_BETWEEN;
    }
    scorecard_i_svg_end(svg);
}

/* The axis of a waterfall: it need not begin at zero, so that small steps are seen. */
struct axis {
    double low, high;
};

static void reach(struct axis *axis, double value)
{
    axis->low = value < axis->low ? value : axis->low;
    axis->high = value > axis->high ? value : axis->high;
}

static double place(const struct axis *axis, double value)
{
    return axis->high > axis->low ? 2 + (ACROSS - 4) * (value - axis->low) / (axis->high - axis->low) : ACROSS / 2;
}

static double total(struct scorecard_i_svg *svg, const struct axis *axis, const struct scorecard_i_svg_step *step,
                    const char *series, double y, int32_t decimals)
{
    char text[SCORECARD_I_SHOWN_SIZE];
    double at = place(axis, step->value);
    scorecard_i_svg_label(svg, step->label, y + 12);
    y += (double)(scorecard_i_svg_label_lines(step->label) * SCORECARD_I_SVG_LINE);
    scorecard_i_svg_box(svg, "kept", 0, at, y, SCORECARD_I_SVG_BAR);
    scorecard_i_html_attribute(svg->html, " data-series", series);
    scorecard_i_html_value(svg->html, " data-value", step->value);
    scorecard_i_html_raw(svg->html, "></rect>\n");
    scorecard_i_html_shown(svg->html, step->value, decimals, false, text);
    scorecard_i_svg_words_at(svg, "value strong", "start", at, 6, y + 13, text);
    return y + SCORECARD_I_SVG_BAR + SCORECARD_I_SVG_BETWEEN;
}

static double one_step(struct scorecard_i_svg *svg, const struct axis *axis, const struct scorecard_i_svg_step *step,
                       double *running, double y, int32_t decimals)
{
    char text[SCORECARD_I_SHOWN_SIZE];
    double from = place(axis, *running), to = place(axis, *running + step->value);
    double left = from < to ? from : to, width = from < to ? to - from : from - to;
    scorecard_i_svg_line(svg, "thread", from, y - SCORECARD_I_SVG_BETWEEN, from,
                         y + (double)(scorecard_i_svg_label_lines(step->label) * SCORECARD_I_SVG_LINE));
    scorecard_i_svg_label(svg, step->label, y + 12);
    y += (double)(scorecard_i_svg_label_lines(step->label) * SCORECARD_I_SVG_LINE);
    scorecard_i_svg_box(svg, step->value < 0 ? "fall" : "rise", left, width < 0.4 ? 0.4 : width, y, SCORECARD_I_SVG_BAR);
    scorecard_i_html_attribute(svg->html, " data-series", "step");
    if (step->node != NULL)
        scorecard_i_html_attribute(svg->html, " data-node", step->node);
    scorecard_i_html_value(svg->html, " data-value", step->value);
    scorecard_i_html_raw(svg->html, "></rect>\n");
    size_t size = scorecard_i_html_shown(svg->html, step->value, decimals, true, text);
    /* triangles, for those who do not see colours */
    for (const char *mark = step->value < 0 ? " \xE2\x96\xBC" : " \xE2\x96\xB2"; size + 5 < sizeof text && *mark != '\0';)
        text[size++] = *mark++;
    text[size] = '\0';
    scorecard_i_svg_words_at(svg, "value", "start", left + width, 6, y + 13, text);
    *running += step->value;
    return y + SCORECARD_I_SVG_BAR + SCORECARD_I_SVG_BETWEEN;
}

void scorecard_i_svg_waterfall(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                               const struct scorecard_i_svg_step *from, const struct scorecard_i_svg_step *to,
                               const struct scorecard_i_svg_step *steps, size_t count, int32_t decimals)
{
    struct axis axis = { from->value, from->value };
    double height = 4 + rows_height(from->label) + rows_height(to->label), running = from->value, y;
    reach(&axis, to->value);
    for (size_t i = 0; i < count; i++) {
        running += steps[i].value;
        reach(&axis, running);
        height += rows_height(steps[i].label);
    }
    double margin = (axis.high - axis.low) / 8;
    axis.low -= margin;
    scorecard_i_svg_begin(svg, words, height);
    y = total(svg, &axis, from, "before", 0, decimals);
    running = from->value;
    for (size_t i = 0; i < count; i++)
        y = one_step(svg, &axis, &steps[i], &running, y, decimals);
    (void)total(svg, &axis, to, "after", y, decimals);
    scorecard_i_svg_end(svg);
}
