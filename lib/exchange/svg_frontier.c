/* SPDX-License-Identifier: MIT */
/* What points cost: a staircase, a step for each set that is worth choosing. */
#include "exchange/svg.h"

enum { TOP = 12, CHART = 170, LEFT = 4, RIGHT = 96 };

struct frame {
    double cost, low, high; /* the greatest cost; the scores, the worse one below */
};

static double across(const struct frame *frame, double cost)
{
    return frame->cost > 0 ? LEFT + (RIGHT - LEFT) * (cost / frame->cost) : LEFT;
}

static double down(const struct frame *frame, double score)
{
    return TOP + CHART * (1 - (score - frame->low) / (frame->high - frame->low));
}

static void dot(struct scorecard_i_svg *svg, const struct frame *frame, const struct scorecard_i_svg_price *price, bool chosen)
{
    struct scorecard_i_html *html = svg->html;
    scorecard_i_html_raw(html, "<circle");
    scorecard_i_html_attribute(html, " class", price->met ? "dot" : "ring");
    scorecard_i_html_length(html, " cx", across(frame, price->cost), "%");
    scorecard_i_html_length(html, " cy", down(frame, price->score), "");
    scorecard_i_html_raw(html, chosen ? " r=\"5.5\"" : " r=\"3.5\"");
    scorecard_i_html_attribute(html, " data-series", chosen ? "reaching" : "frontier");
    scorecard_i_html_value(html, " data-cost", price->cost);
    scorecard_i_html_value(html, " data-value", price->score);
    scorecard_i_html_raw(html, "></circle>\n");
}

static void numbers(struct scorecard_i_svg *svg, const struct frame *frame, const struct scorecard_i_svg_price *price, const char *anchor,
                    int32_t decimals)
{
    char text[SCORECARD_I_SHOWN_SIZE];
    scorecard_i_html_shown(svg->html, price->score, decimals, false, text);
    scorecard_i_svg_words_at(svg, "value strong", anchor, across(frame, price->cost), 0, TOP + CHART + 37, text);
    scorecard_i_html_shown(svg->html, price->cost, price->cost_decimals, false, text);
    scorecard_i_svg_words_at(svg, "axis", anchor, across(frame, price->cost), 0, TOP + CHART + 18, text);
}

void scorecard_i_svg_frontier(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                              const struct scorecard_i_svg_price *prices, size_t count, size_t chosen, int32_t decimals)
{
    struct frame frame = { prices[count - 1].cost, prices[0].score, prices[count - 1].score };
    const struct scorecard_i_svg_price *before = &prices[0];
    if (frame.low == frame.high)
        return;
    scorecard_i_svg_begin(svg, words, TOP + CHART + 44);
    scorecard_i_svg_line(svg, "grid", LEFT, TOP + CHART, RIGHT, TOP + CHART);
    for (size_t i = 1; i < count; i++) {
        double x = across(&frame, prices[i].cost);
        if (!prices[i].frontier)
            continue;
        scorecard_i_svg_line(svg, "ours", across(&frame, before->cost), down(&frame, before->score), x, down(&frame, before->score));
        scorecard_i_svg_line(svg, "ours", x, down(&frame, before->score), x, down(&frame, prices[i].score));
        before = &prices[i];
    }
    if (chosen < count)
        scorecard_i_svg_line(svg, "median", across(&frame, prices[chosen].cost), TOP - 6, across(&frame, prices[chosen].cost), TOP + CHART);
    for (size_t i = 0; i < count; i++)
        dot(svg, &frame, &prices[i], i == chosen);
    numbers(svg, &frame, &prices[0], "start", decimals);
    double at = chosen < count ? across(&frame, prices[chosen].cost) : LEFT;
    if (at > LEFT + 22 && at < RIGHT - 22) /* so that numbers do not run into each other */
        numbers(svg, &frame, &prices[chosen], "middle", decimals);
    numbers(svg, &frame, &prices[count - 1], "end", decimals);
    scorecard_i_svg_end(svg);
}
