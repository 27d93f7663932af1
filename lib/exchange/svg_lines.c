/* SPDX-License-Identifier: MIT */
/* A history, its breaks shown; and all units on one line. */
#include <math.h>

#include "base/number.h"
#include "exchange/svg.h"

enum { TOP = 12, CHART = 190, LEFT = 6, RIGHT = 94 };

struct frame {
    double low, high, step; /* of the axis */
    double top;
    size_t periods;
};

/* A step of 1, 2 or 5 times a power of ten, of which four or so make up the span. */
static double nice_step(double span)
{
    double step = 1, want = span / 4;
    while (step > want)
        step /= 10;
    while (step * 10 <= want)
        step *= 10;
    return step * (want > 5 * step ? 10 : want > 2 * step ? 5 : want > step ? 2 : 1);
}

/* The greatest whole number that is not above, where it is not lost beside the value. */
static double whole_below(double value)
{
    double whole = scorecard_i_number_round(value, 0);
    return whole > value ? whole - 1 : whole;
}

/* Ends of the axis that hold all values. false: there is none. */
static bool frame_of(struct frame *frame, const struct scorecard_i_svg_series *series, size_t count, size_t periods)
{
    bool any = false;
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < periods; i++) {
            double value = series[k].values[i];
            if (isnan(value))
                continue;
            frame->low = !any || value < frame->low ? value : frame->low;
            frame->high = !any || value > frame->high ? value : frame->high;
            any = true;
        }
    if (!any)
        return false;
    double span = frame->high - frame->low;
    span = span > 0 ? span : frame->high > 1 || frame->high < -1 ? fabs(frame->high) / 10 : 1;
    if (!(span < 1e300 && span > 1e-300))
        return false;
    frame->step = nice_step(span);
    double low = whole_below(frame->low / frame->step) * frame->step;
    double high = -whole_below(-frame->high / frame->step) * frame->step;
    frame->low = low;
    frame->high = high > low ? high : low + frame->step;
    frame->periods = periods;
    return frame->high > frame->low; /* unless the step is lost beside the values */
}

static double across(const struct frame *frame, size_t period)
{
    return frame->periods > 1 ? LEFT + (RIGHT - LEFT) * (double)period / (double)(frame->periods - 1) : 50;
}

static double down(const struct frame *frame, double value)
{
    return frame->top + CHART * (frame->high - value) / (frame->high - frame->low);
}

static int32_t decimals_of(double step)
{
    int32_t decimals = 0;
    for (; step < 0.999 && decimals < 15; decimals++)
        step *= 10;
    return decimals;
}

static void grid(struct scorecard_i_svg *svg, const struct frame *frame)
{
    char text[SCORECARD_I_SHOWN_SIZE];
    int32_t lines = (int32_t)((frame->high - frame->low) / frame->step + 0.5);
    for (int32_t i = 0; i <= lines; i++) {
        double value = frame->low + i * frame->step, y = down(frame, value);
        scorecard_i_svg_line(svg, "grid", 0, y, 100, y);
        scorecard_i_html_shown(svg->html, value, decimals_of(frame->step), false, text);
        scorecard_i_svg_words_at(svg, "axis", "start", 0, 0, y - 3, text);
    }
}

/* A mark of a series at its place, with what it says; shapes differ as well as colours. */
static void mark(struct scorecard_i_svg *svg, size_t k, double left, double y)
{
    static const char *const styles[] = { "dot", "square", "ring" };
    struct scorecard_i_html *html = svg->html;
    scorecard_i_html_raw(html, k == 1 ? "<rect" : "<circle");
    scorecard_i_html_attribute(html, " class", styles[k]);
    scorecard_i_html_length(html, k == 1 ? " x" : " cx", left, "%");
    scorecard_i_html_length(html, k == 1 ? " y" : " cy", k == 1 ? y - 3 : y, "");
    scorecard_i_html_raw(html, k == 1 ? " width=\"6\" height=\"6\" transform=\"translate(-3 0)\"" : k == 0 ? " r=\"4.5\"" : " r=\"3.5\"");
}

static void one_series(struct scorecard_i_svg *svg, const struct frame *frame, const struct scorecard_i_svg_series *series,
                       size_t k, const char *const *periods, const bool *breaks)
{
    static const char *const styles[] = { "ours", "middle", "best" };
    const double *values = series->values;
    for (size_t i = 1; i < frame->periods; i++)
        if (!isnan(values[i - 1]) && !isnan(values[i]) && !breaks[i])
            scorecard_i_svg_line(svg, styles[k], across(frame, i - 1), down(frame, values[i - 1]), across(frame, i),
                                 down(frame, values[i]));
    for (size_t i = 0; i < frame->periods; i++) {
        if (isnan(values[i]))
            continue;
        mark(svg, k, across(frame, i), down(frame, values[i]));
        scorecard_i_html_attribute(svg->html, " data-series", series->name);
        scorecard_i_html_attribute(svg->html, " data-period", periods[i]);
        scorecard_i_html_value(svg->html, " data-value", values[i]);
        scorecard_i_html_raw(svg->html, k == 1 ? "></rect>\n" : "></circle>\n");
    }
}

/* Numbers stand at the first and last of ours, and where there is room at the others. */
static void numbers(struct scorecard_i_svg *svg, const struct frame *frame, const double *values, int32_t decimals)
{
    char text[SCORECARD_I_SHOWN_SIZE];
    for (size_t i = 0; i < frame->periods; i++) {
        bool edge = i == 0 || i + 1 == frame->periods;
        if (isnan(values[i]) || (!edge && frame->periods > 6))
            continue;
        scorecard_i_html_shown(svg->html, values[i], decimals, false, text);
        scorecard_i_svg_words_at(svg, "value strong", edge && frame->periods > 1 ? i == 0 ? "start" : "end" : "middle",
                                 across(frame, i), 0, down(frame, values[i]) - 10, text);
    }
}

static void legend(struct scorecard_i_svg *svg, const struct scorecard_i_svg_series *series, size_t count)
{
    static const char *const styles[] = { "ours", "middle", "best" };
    for (size_t k = 0; k < count; k++) {
        double y = (double)k * SCORECARD_I_SVG_LINE + 10;
        scorecard_i_svg_line(svg, styles[k], 0, y, 7, y);
        mark(svg, k, 3.5, y);
        scorecard_i_html_raw(svg->html, k == 1 ? "></rect>\n" : "></circle>\n");
        scorecard_i_svg_words_at(svg, "label", "start", 8.5, 0, y + 4, series[k].label);
    }
}

void scorecard_i_svg_lines(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                           const struct scorecard_i_svg_series *series, size_t count, const char *const *periods,
                           const bool *breaks, size_t period_count, int32_t decimals)
{
    struct frame frame = { 0 };
    if (!frame_of(&frame, series, count, period_count))
        return;
    frame.top = TOP + (double)(count * SCORECARD_I_SVG_LINE) + 14;
    double bottom = frame.top + CHART;
    size_t every = period_count > 8 ? (period_count + 6) / 7 : 1; /* so that names do not run into each other */
    scorecard_i_svg_begin(svg, words, bottom + 26);
    legend(svg, series, count);
    grid(svg, &frame);
    for (size_t i = 0; i < period_count; i++) {
        if (i > 0 && breaks[i]) {
            double at = (across(&frame, i - 1) + across(&frame, i)) / 2;
            scorecard_i_svg_line(svg, "break", at, frame.top - 4, at, bottom);
            scorecard_i_html_raw(svg->html, "<circle class=\"break\"");
            scorecard_i_html_length(svg->html, " cx", at, "%");
            scorecard_i_html_length(svg->html, " cy", bottom, "");
            scorecard_i_html_raw(svg->html, " r=\"3\"");
            scorecard_i_html_attribute(svg->html, " data-break", periods[i]);
            scorecard_i_html_raw(svg->html, "></circle>\n");
        }
        if ((period_count - 1 - i) % every == 0)
            scorecard_i_svg_words_at(svg, "axis", period_count == 1 || (i > 0 && i + 1 < period_count) ? "middle" : i == 0 ? "start" : "end",
                                     across(&frame, i), 0, bottom + 18, periods[i]);
    }
    for (size_t k = count; k-- > 0;)
        one_series(svg, &frame, &series[k], k, periods, breaks);
    numbers(svg, &frame, series[0].values, decimals);
    scorecard_i_svg_end(svg);
}

void scorecard_i_svg_strip(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                           const struct scorecard_i_svg_strip *strip, int32_t decimals)
{
    enum { AXIS = 52 };
    double low = strip->value, high = strip->value;
    char text[SCORECARD_I_SHOWN_SIZE];
    for (size_t i = 0; i < strip->count; i++) {
        low = strip->values[i] < low ? strip->values[i] : low;
        high = strip->values[i] > high ? strip->values[i] : high;
    }
    double span = high > low ? high - low : 1;
    scorecard_i_svg_begin(svg, words, 100);
    scorecard_i_svg_line(svg, "grid", 0, AXIS, 100, AXIS);
    for (int near = 0; near < 2; near++)
        for (size_t i = 0; i < strip->count; i++) {
            double at = 1 + 98 * ((strip->values[i] - low) / span);
            if (isnan(strip->values[i]) || strip->near[i] != (near != 0))
                continue;
            scorecard_i_svg_line(svg, near != 0 ? "near" : "far", at, AXIS - (near != 0 ? 11 : 7), at, AXIS + (near != 0 ? 11 : 7));
        }
    double at = 1 + 98 * ((strip->value - low) / span), middle = 1 + 98 * ((strip->median - low) / span);
    scorecard_i_html_raw(svg->html, "<circle class=\"dot\"");
    scorecard_i_html_length(svg->html, " cx", at, "%");
    scorecard_i_html_length(svg->html, " cy", AXIS, "");
    scorecard_i_html_raw(svg->html, " r=\"7\" data-series=\"position\"");
    scorecard_i_html_attribute(svg->html, " data-unit", strip->unit);
    scorecard_i_html_value(svg->html, " data-value", strip->value);
    scorecard_i_html_raw(svg->html, "></circle>\n");
    scorecard_i_svg_words_at(svg, "label strong", at < 25 ? "start" : at > 75 ? "end" : "middle", at, 0, 16, strip->label);
    scorecard_i_html_shown(svg->html, strip->value, decimals, false, text);
    scorecard_i_svg_words_at(svg, "value strong", at < 25 ? "start" : at > 75 ? "end" : "middle", at, 0, 33, text);
    if (!isnan(strip->median)) {
        scorecard_i_svg_line(svg, "median", middle, AXIS - 14, middle, AXIS + 18);
        scorecard_i_svg_words_at(svg, "axis", middle < 25 ? "start" : middle > 75 ? "end" : "middle", middle, 0, AXIS + 31,
                                 strip->median_label);
    }
    scorecard_i_html_shown(svg->html, low, decimals, false, text);
    scorecard_i_svg_words_at(svg, "axis", "start", 0, 0, AXIS + 46, text);
    scorecard_i_html_shown(svg->html, high, decimals, false, text);
    scorecard_i_svg_words_at(svg, "axis", "end", 100, 0, AXIS + 46, text);
    scorecard_i_svg_end(svg);
}
