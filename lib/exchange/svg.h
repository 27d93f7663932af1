/* SPDX-License-Identifier: MIT */
/*
 * Pictures of a page, as inline SVG. Across they are measured in percent of the width that there is, down in pixels: they fit
 * a telephone, a screen and a sheet of paper with letters of the same size. What colours tell, hatching, shapes and signs tell
 * too. Each mark has its number in `data-value`.
 */
#ifndef SCORECARD_I_SVG_H
#define SCORECARD_I_SVG_H

#include "exchange/html_write.h"

struct scorecard_i_svg {
    struct scorecard_i_html *html;
    uint32_t number; /* of the picture in its page: for ids */
};

/* What a picture is called, and what it says to those who do not see it. */
struct scorecard_i_svg_words {
    const char *title, *about;
};

/* A row of bars. */
struct scorecard_i_svg_bar {
    const char *label, *node; /* text; id */
    double value, whole;      /* lost; of how much */
};
/* For each row the whole, what is there in full and what is lost hatched. `lost` and `of` are words beside the numbers. */
void scorecard_i_svg_bars(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                          const struct scorecard_i_svg_bar *bars, size_t count, int32_t decimals);

/* A step from one total to another. */
struct scorecard_i_svg_step {
    const char *label, *node; /* text; id, or NULL */
    double value;
};
/* From `from` to `to`: steps follow each other, from where the last one ended. */
void scorecard_i_svg_waterfall(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                               const struct scorecard_i_svg_step *from, const struct scorecard_i_svg_step *to,
                               const struct scorecard_i_svg_step *steps, size_t count, int32_t decimals);

/* A series over periods; NaN: nothing. */
struct scorecard_i_svg_series {
    const char *label, *name; /* text; data-series */
    const double *values;
};
enum { SCORECARD_I_SVG_SERIES = 3 };
/* At most SCORECARD_I_SVG_SERIES of them, the first one in front. `breaks[i]`: period i does not compare with the one before. */
void scorecard_i_svg_lines(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                           const struct scorecard_i_svg_series *series, size_t count, const char *const *periods,
                           const bool *breaks, size_t period_count, int32_t decimals);

/* Units on a line, one of them marked. */
struct scorecard_i_svg_strip {
    const char *label, *unit; /* text and id of the one */
    const double *values;     /* by unit; NaN: nothing */
    const bool *near;         /* by unit: of its group */
    size_t count;
    double value, median;
    const char *median_label;
};
void scorecard_i_svg_strip(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                           const struct scorecard_i_svg_strip *strip, int32_t decimals);

/* The days that a picture shows, and the one that it is drawn on. */
struct scorecard_i_svg_time {
    int32_t from, to, today;
};
/* An action and the time that it has; days as scorecard_i_date_day(). */
struct scorecard_i_svg_task {
    const char *label, *action; /* text; id */
    double done;                /* share */
    int32_t start, due;
    bool open;                  /* nobody says when it is due */
    bool late, finished;
};
/* For each a bar from its start to its deadline, solid as far as it is done, hatched from a deadline that is over. */
void scorecard_i_svg_tasks(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                           const struct scorecard_i_svg_time *time, const struct scorecard_i_svg_task *tasks, size_t count);

/* A target: what is asked, where it began, what is known, what is expected by the day and what is forecast; NaN: not known. */
struct scorecard_i_svg_bullet {
    const char *label, *target; /* text; id */
    double wanted, baseline, actual, expected, after;
    int32_t decimals, wanted_decimals;
    bool less; /* less is better */
};
void scorecard_i_svg_bullets(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                             const struct scorecard_i_svg_bullet *bullets, size_t count);

/* A set that is worth choosing. */
struct scorecard_i_svg_price {
    double cost, score;
    int32_t cost_decimals;
    bool met, frontier; /* all targets are reached; no other has as good a score for less */
};
/* By rising cost, at least one; `chosen` is the cheapest that reaches all targets, or none of them. Nothing where scores are all the same. */
void scorecard_i_svg_frontier(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words,
                              const struct scorecard_i_svg_price *prices, size_t count, size_t chosen, int32_t decimals);

/* Parts that pictures share. */
void scorecard_i_svg_begin(struct scorecard_i_svg *svg, const struct scorecard_i_svg_words *words, double height);
void scorecard_i_svg_end(struct scorecard_i_svg *svg);
/* How many lines a label takes. */
size_t scorecard_i_svg_label_lines(const char *label);
/* A label at the left edge, its first line at `y`. */
void scorecard_i_svg_label(struct scorecard_i_svg *svg, const char *label, double y);
/* A rectangle whose attributes may go on: no end yet. */
void scorecard_i_svg_box(struct scorecard_i_svg *svg, const char *style, double left, double width, double top,
                         double height);
/* Text at a place; `anchor` is start, middle or end; `shift` in pixels. */
void scorecard_i_svg_words_at(struct scorecard_i_svg *svg, const char *style, const char *anchor, double left, double shift,
                              double y, const char *text);
void scorecard_i_svg_line(struct scorecard_i_svg *svg, const char *style, double x1, double y1, double x2, double y2);

/* Pixels of a line of text, and of a bar. */
enum { SCORECARD_I_SVG_LINE = 19, SCORECARD_I_SVG_BAR = 16, SCORECARD_I_SVG_BETWEEN = 12 };

#endif
