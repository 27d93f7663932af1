/* SPDX-License-Identifier: MIT */
/*
 * Columns that are prepared before any rule looks at them. Each indicator goes through its steps in its own order. What
 * looks beyond its own column goes by stages, so that no order can make two indicators wait for one another: a screen counts
 * what there is just before an indicator's screen or imputation, whichever is first, and imputations see their siblings as
 * these are just before their own imputation.
 */
#ifndef SCORECARD_I_PREPARE_H
#define SCORECARD_I_PREPARE_H

#include "maths/order.h"
#include "measure/engine.h"
#include <scorecard/preparation.h>

/* One more than the last of ::scorecard_change. */
enum { SCORECARD_I_CHANGES = SCORECARD_CHANGE_OUTSIDE + 1 };

/* A cell that was changed: [period x unit]. */
struct scorecard_i_changed {
    size_t cell;
    double before, after; /* NaN: none */
};

/* Ascending by cell. */
struct scorecard_i_changes {
    struct scorecard_i_changed *items;
    size_t count, capacity;
};

/* An indicator's column in all periods of the data: [periods x units]. */
struct scorecard_i_prepared {
    double *values;
    uint8_t *gaps;
    uint8_t *imputed;   /* 1: filled; NULL: the indicator fills no gap */
    uint32_t done;      /* how many of its steps */
    uint32_t screen;    /* that applies to it; NONE: none */
    struct scorecard_i_changes changes[SCORECARD_I_CHANGES]; /* by ::scorecard_change */
    struct scorecard_i_treatment *treatments; /* by period; outcome 0: not treated */
    double *constants;  /* by period: what a mean or median fills with; NaN: nothing */
};

/* A screen: the indicators to which one setting applies. */
struct scorecard_i_screen {
    uint32_t from;      /* that states it; NONE: the model's defaults */
    const struct scorecard_i_setting *setting;
    uint8_t *verdicts;  /* [periods x units]: ::scorecard_screening; 0: no indicator exists in the period */
    double *available, *nonzero; /* [periods x units] */
};

/* What the preparation works with. */
struct scorecard_i_preparing {
    struct scorecard_i_engine *engine;
    double *denominators;           /* [units] */
    uint8_t *denominator_gaps;      /* [units] */
    struct scorecard_i_item *items; /* 3 x units x periods: to sort columns */
    double *pool;                   /* [periods x units]: values of one column, or one in several periods */
    uint32_t *by_id;                /* units in bytewise order of their ids */
    struct scorecard_error *err;
};

/* The column of an indicator in a period. */
static inline double *scorecard_i_prepared_values(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period)
{
    return &engine->prepared[node]->values[(size_t)period * engine->unit_count];
}
static inline uint8_t *scorecard_i_prepared_gaps(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period)
{
    return &engine->prepared[node]->gaps[(size_t)period * engine->unit_count];
}
/* The setting of a column step that an indicator works with; NULL: that step does nothing. */
const struct scorecard_i_setting *scorecard_i_column_setting(const struct scorecard_i_node *node, int32_t step);
/* Whether a period is computed for a node; elsewhere nothing is refused, since nobody looks. */
bool scorecard_i_prepare_scores(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period);
/* Whether a setting's frame is all periods. */
bool scorecard_i_frame_is_all(const struct scorecard_i_setting *setting);
/* Puts a change on record. false: no memory. */
bool scorecard_i_prepare_note(struct scorecard_i_preparing *p, uint32_t node, int32_t change, size_t cell, double before,
                              double after);
/* The change of a cell; NULL: there was none of this kind. */
const struct scorecard_i_changed *scorecard_i_prepare_find(const struct scorecard_i_prepared *prepared, int32_t change,
                                                           size_t cell);

/* Prepares all columns; the first part of the fit. Errors name model, node and period. */
scorecard_status scorecard_i_prepare(struct scorecard_i_engine *engine, struct scorecard_error *err);
/* Frees what is not in the engine's arena. */
void scorecard_i_prepare_close(struct scorecard_i_engine *engine);

/* Its parts: which units are out; which gaps are filled with what; what is done about outliers. */
scorecard_status scorecard_i_prepare_screens(struct scorecard_i_preparing *p);
scorecard_status scorecard_i_prepare_impute(struct scorecard_i_preparing *p, uint32_t node);
scorecard_status scorecard_i_prepare_em(struct scorecard_i_preparing *p, uint32_t parent);
scorecard_status scorecard_i_prepare_treat(struct scorecard_i_preparing *p, uint32_t node);
/* An error about a node, in a period unless that is NONE. */
scorecard_status scorecard_i_prepare_fail(const struct scorecard_i_preparing *p, uint32_t node, uint32_t period,
                                          const char *step, scorecard_status status);

/*
 * Tells in words what a step did to a unit, and carries its value (or gap) on. false: nothing that is worth a line.
 */
bool scorecard_i_prepare_tell(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period, uint32_t unit,
                              int32_t step, double *value, uint8_t *gap, struct scorecard_i_buffer *line);

/* Whether an imputation fills a gap of a cell. */
bool scorecard_i_prepare_fills(const struct scorecard_i_setting *impute, double value, uint8_t gap);

/*
 * A goalpost, target or reference that is stated for an indicator, as its prepared column has it: through the transform of
 * that period. ERROR_DOMAIN where that is not defined; `what` names the value. Any node; without a treatment, the value.
 */
scorecard_status scorecard_i_prepared_map(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period,
                                          const char *what, double value, double *out, struct scorecard_error *err);
/*
 * Refuses what is stated for a denominated indicator and looks as if it were in the raw unit: all of [low, high] is beyond the
 * denominated column, and some of it is within the raw one. A single target is both ends. ERROR_PARAMETER.
 */
scorecard_status scorecard_i_prepared_check(const struct scorecard_i_engine *engine, uint32_t node, uint32_t period,
                                            const char *what, double low, double high, struct scorecard_error *err);

#endif
