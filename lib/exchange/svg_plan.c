/* SPDX-License-Identifier: MIT */
/* Pictures of a plan: actions as bars over the time that they have, targets as bullets between where it began and what is asked. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "exchange/svg.h"

enum { ACROSS = 74, TICKS = 5, HEAD = 22 }; /* percent of the width; most intervals of the axis; pixels above the rows */

static double rows_height(const char *label)
{
    return (double)(scorecard_i_svg_label_lines(label) * SCORECARD_I_SVG_LINE) + SCORECARD_I_SVG_BAR + SCORECARD_I_SVG_BETWEEN;
}

static double on_axis(double value, double from, double to)
{
    double at = to > from ? ACROSS * (value - from) / (to - from) : 0;
    return at < 0 ? 0 : at > ACROSS ? ACROSS : at;
}

/* The first day of a month, counted from year 0. */
static int32_t month_begins(int32_t month)
{
    char text[48];
    int32_t day = 0;
    snprintf(text, sizeof text, "%04ld-%02ld-01", (long)(month / 12), (long)(month % 12 + 1));
    return scorecard_i_date_day(text, &day) ? day : 0;
}

/* The month that a day is in. */
static int32_t month_of(int32_t day)
{
    int32_t low = 12, high = 12 * 10000 - 1; /* of the years 1 to 9999 */
    while (low < high) {
        int32_t middle = low + (high - low + 1) / 2;
        if (month_begins(middle) <= day)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static void months(struct scorecard_i_svg *svg, const struct scorecard_i_svg_time *time, double height)
{
    int32_t first = month_of(time->from), last = month_of(time->to), step = (last - first) / TICKS + 1;
    for (int32_t month = first + 1; month <= last; month += step) {
        char text[48];
        double at = on_axis(month_begins(month), time->from, time->to);
        scorecard_i_svg_line(svg, "grid", at, HEAD - 4, at, height);
        snprintf(text, sizeof text, "%ld/%ld", (long)(month % 12 + 1), (long)(month / 12));
        if (at < ACROSS - 8)
            scorecard_i_svg_words_at(svg, "axis", "start", at, 2, 12, text);
    }
}

static double one_task(struct scorecard_i_svg *svg, const struct scorecard_i_svg_time *time,
                       const struct scorecard_i_svg_task *task, double y)
{
    struct scorecard_i_html *html = svg->html;
    char text[SCORECARD_I_SHOWN_SIZE + 8];
    double left = on_axis(task->start, time->from, time->to), right = on_axis(task->due, time->from, time->to);
    double today = on_axis(time->today, time->from, time->to), width = right > left ? right - left : 0.6;
    scorecard_i_svg_label(svg, task->label, y + 12);
    y += (double)(scorecard_i_svg_label_lines(task->label) * SCORECARD_I_SVG_LINE);
    scorecard_i_svg_box(svg, task->open ? "todo open" : "todo", left, width, y, SCORECARD_I_SVG_BAR);
    scorecard_i_html_raw(html, "></rect>\n");
    if (task->late && today > right) {
        scorecard_i_svg_box(svg, "lost", right, today - right, y, SCORECARD_I_SVG_BAR);
        scorecard_i_html_raw(html, "></rect>\n");
    }
    scorecard_i_svg_box(svg, "kept", left, width * task->done, y + 3, SCORECARD_I_SVG_BAR - 6);
    scorecard_i_html_attribute(html, " data-series", "task");
    scorecard_i_html_attribute(html, " data-action", task->action);
    scorecard_i_html_value(html, " data-value", task->done);
    scorecard_i_html_raw(html, "></rect>\n");
    size_t size = scorecard_i_html_shown(html, 100 * task->done, 0, false, text);
    /* signs, for those who do not see colours: done, late */
    snprintf(text + size, sizeof text - size, "\xC2\xA0%%%s", task->finished ? " \xE2\x9C\x93" : task->late ? " !" : "");
    double end = task->late && today > right ? today : left + width;
    scorecard_i_svg_words_at(svg, task->late ? "value strong" : "value", "start", end, 6, y + 13, text);
    return y + SCORECARD_I_SVG_BAR + SCORECARD_I_SVG_BETWEEN;
}

void scorecard_i_svg_tasks(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                           const struct scorecard_i_svg_time *time, const struct scorecard_i_svg_task *tasks, size_t count)
{
    double height = HEAD, y = HEAD;
    for (size_t i = 0; i < count; i++)
        height += rows_height(tasks[i].label);
    scorecard_i_svg_begin(svg, words, height);
    months(svg, time, height);
    for (size_t i = 0; i < count; i++)
        y = one_task(svg, time, &tasks[i], y);
    if (time->today >= time->from && time->today <= time->to) {
        double at = on_axis(time->today, time->from, time->to);
        scorecard_i_svg_line(svg, "median", at, HEAD - 8, at, height);
    }
    scorecard_i_svg_end(svg);
}

/* An axis with some room at both ends; where less is better, from the greatest to the least. */
struct axis {
    double from, to;
};

static void reach(struct axis *axis, double value)
{
    if (isnan(value))
        return;
    axis->from = isnan(axis->from) || value < axis->from ? value : axis->from;
    axis->to = isnan(axis->to) || value > axis->to ? value : axis->to;
}

static struct axis axis_of(const struct scorecard_i_svg_bullet *bullet)
{
    struct axis axis = { bullet->wanted, bullet->wanted };
    reach(&axis, bullet->baseline);
    reach(&axis, bullet->actual);
    reach(&axis, bullet->expected);
    reach(&axis, bullet->after);
    double room = axis.to > axis.from ? (axis.to - axis.from) / 4 : 1;
    axis.from -= room;
    axis.to += room;
    return bullet->less ? (struct axis){ axis.to, axis.from } : axis;
}

static double place(const struct axis *axis, double value)
{
    return ACROSS * (value - axis->from) / (axis->to - axis->from);
}

static void mark(struct scorecard_i_svg *svg, const struct axis *axis, const char *style, double value, double top, double bottom)
{
    if (!isnan(value))
        scorecard_i_svg_line(svg, style, place(axis, value), top, place(axis, value), bottom);
}

static double one_bullet(struct scorecard_i_svg *svg, const struct scorecard_i_svg_bullet *bullet, double y)
{
    struct scorecard_i_html *html = svg->html;
    char now[SCORECARD_I_SHOWN_SIZE], wanted[SCORECARD_I_SHOWN_SIZE];
    struct axis axis = axis_of(bullet);
    scorecard_i_svg_label(svg, bullet->label, y + 12);
    y += (double)(scorecard_i_svg_label_lines(bullet->label) * SCORECARD_I_SVG_LINE);
    scorecard_i_svg_box(svg, "band", 0, ACROSS, y, SCORECARD_I_SVG_BAR);
    scorecard_i_html_raw(html, "></rect>\n");
    if (!isnan(bullet->after)) {
        scorecard_i_svg_box(svg, "after", 0, place(&axis, bullet->after), y + 2, SCORECARD_I_SVG_BAR - 4);
        scorecard_i_html_attribute(html, " data-series", "forecast");
        scorecard_i_html_attribute(html, " data-target", bullet->target);
        scorecard_i_html_value(html, " data-value", bullet->after);
        scorecard_i_html_raw(html, "></rect>\n");
    }
    if (!isnan(bullet->actual)) {
        scorecard_i_svg_box(svg, "kept", 0, place(&axis, bullet->actual), y + 5, SCORECARD_I_SVG_BAR - 10);
        scorecard_i_html_attribute(html, " data-series", "actual");
        scorecard_i_html_attribute(html, " data-target", bullet->target);
        scorecard_i_html_value(html, " data-value", bullet->actual);
        scorecard_i_html_value(html, " data-of", bullet->wanted);
        scorecard_i_html_raw(html, "></rect>\n");
    }
    mark(svg, &axis, "best", bullet->expected, y - 1, y + SCORECARD_I_SVG_BAR + 1);
    mark(svg, &axis, "goal", bullet->wanted, y - 3, y + SCORECARD_I_SVG_BAR + 3);
    scorecard_i_html_shown(html, bullet->actual, bullet->decimals, false, now);
    scorecard_i_html_shown(html, bullet->wanted, bullet->wanted_decimals, false, wanted);
    scorecard_i_html_raw(html, "<text class=\"value\" text-anchor=\"start\"");
    scorecard_i_html_length(html, " x", ACROSS, "%");
    scorecard_i_html_length(html, " y", y + 13, "");
    scorecard_i_html_raw(html, " dx=\"6\">");
    scorecard_i_html_raw(html, now);
    scorecard_i_html_raw(html, "<tspan class=\"quiet\"> \xE2\x86\x92 ");
    scorecard_i_html_raw(html, wanted);
    scorecard_i_html_raw(html, "</tspan></text>\n");
    return y + SCORECARD_I_SVG_BAR + SCORECARD_I_SVG_BETWEEN;
}

void scorecard_i_svg_bullets(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                             const struct scorecard_i_svg_bullet *bullets, size_t count)
{
    double height = 4, y = 0;
    for (size_t i = 0; i < count; i++)
        height += rows_height(bullets[i].label);
    scorecard_i_svg_begin(svg, words, height);
    for (size_t i = 0; i < count; i++)
        y = one_bullet(svg, &bullets[i], y);
    scorecard_i_svg_end(svg);
}
