/* SPDX-License-Identifier: MIT */
/**
 * @file rounds.h
 * @brief Rounds: what was claimed, appraised, surveyed and published, which of it gave the score, and what shows it.
 *
 * A round is a ::scorecard_layer. A ::scorecard_rounds is a frozen table with a line for each criterion (an indicator of the
 * model), unit and period; it is immutable, shared by reference count, and holds neither result nor register.
 *
 * **The score in a round** is what the node's own rule, with the fitted parameters of the result, makes of the round's values:
 * the score as it would be if this round went before all others. What a round does not state (a denominator that only the
 * appraiser knows) is taken as the model takes it. A criterion is *in* a round when the round has a value of one of its inputs.
 * Where column steps prepare an indicator (denominators, screens, imputation, treatment), only the round that gave the score
 * has one: ::SCORECARD_ROUNDS_PREPARED.
 *
 * **Differences** are self-assessed minus appraised, in the criterion's score; the second appraisal goes before the first.
 */
#ifndef SCORECARD_ROUNDS_H
#define SCORECARD_ROUNDS_H

#include "register.h"
#include "score.h"

/** Criteria in their rounds; immutable, shared by reference count. */
typedef struct scorecard_rounds scorecard_rounds;

/** What is to be said of a criterion; add them up. */
enum scorecard_rounds_mark {
    SCORECARD_ROUNDS_UNSUPPORTED = 1,  /**< claimed or appraised, and the register has neither evidence nor explanation */
    SCORECARD_ROUNDS_EXPLAINED = 2,    /**< claimed or appraised without evidence, with an explanation */
    SCORECARD_ROUNDS_OUT_OF_ORDER = 4, /**< appraised a second time and not a first, where the model reads both */
    SCORECARD_ROUNDS_MIXED = 8,        /**< several rounds gave the inputs of the score */
    SCORECARD_ROUNDS_PREPARED = 16     /**< column steps prepare it: other rounds have no scores */
};

/** What to look at. Initialise it with ::SCORECARD_ROUNDS_OPTIONS_INIT; zero means the default. */
struct scorecard_rounds_options {
    size_t size;                     /**< sizeof(struct scorecard_rounds_options) */
    const struct scorecard_run *run; /**< memory; NULL: the result's */
    const uint32_t *nodes;           /**< criteria, and areas with all that is below them; NULL: all */
    size_t node_count;               /**< how many */
    const uint32_t *units;           /**< units of the data; NULL: all */
    size_t unit_count;               /**< how many */
    const uint32_t *periods;         /**< periods, as the data's numbers; NULL: all that are scored */
    size_t period_count;             /**< how many */
};

/** Initialiser of a struct scorecard_rounds_options. */
#ifdef __cplusplus
#define SCORECARD_ROUNDS_OPTIONS_INIT { sizeof(struct scorecard_rounds_options), NULL, NULL, 0, NULL, 0, NULL, 0 }
#else
#define SCORECARD_ROUNDS_OPTIONS_INIT { .size = sizeof(struct scorecard_rounds_options) }
#endif

/** A criterion of a unit in a period. */
struct scorecard_rounds_line {
    size_t size;       /**< sizeof(struct scorecard_rounds_line), set by the caller */
    uint32_t period;   /**< of the data */
    uint32_t unit;     /**< of the data */
    uint32_t node;     /**< of the model */
    uint32_t area;     /**< the child of the root that it is or is below; NONE: it is the root */
    int32_t by;        /**< the round that gave the score; of several, that which goes before; 0: no score, or an imputed one */
    int32_t rounds;    /**< rounds that it is in: sum of 1 << ::scorecard_layer */
    int32_t marks;     /**< sum of ::scorecard_rounds_mark */
    uint32_t evidence; /**< pieces of evidence in the register */
    double score;      /**< the score; NaN: a gap */
    double self;       /**< the score of the self-assessment; NaN: none */
    double appraised;  /**< that of the last appraisal; NaN: none */
    double difference; /**< self - appraised: above 0 where the appraiser took points off; NaN: one of the two is missing */
};

/** A criterion in one round. */
struct scorecard_rounds_cell {
    size_t size;     /**< sizeof(struct scorecard_rounds_cell), set by the caller */
    int32_t layer;   /**< ::scorecard_layer */
    uint32_t inputs; /**< how many of its inputs the round has a value of; of a published score 0 */
    int32_t gap;     /**< ::scorecard_gap that the round states where it has no value; 0: none */
    int32_t reserved; /**< 0 */
    double value;    /**< the raw value of a criterion with one input, and a published score; else NaN */
    double score;    /**< the score in the round; NaN: none */
};

/** All criteria of a unit and period that are below a node: the root, or a child of it. */
struct scorecard_rounds_total {
    size_t size;           /**< sizeof(struct scorecard_rounds_total), set by the caller */
    uint32_t period;       /**< of the data */
    uint32_t unit;         /**< of the data */
    uint32_t node;         /**< of the model */
    uint32_t criteria;     /**< how many lines */
    uint32_t compared;     /**< of these, how many have a difference */
    uint32_t lowered;      /**< how many the appraiser put lower */
    uint32_t raised;       /**< how many the appraiser put higher */
    uint32_t unsupported;  /**< how many are ::SCORECARD_ROUNDS_UNSUPPORTED */
    uint32_t out_of_order; /**< how many are ::SCORECARD_ROUNDS_OUT_OF_ORDER */
    uint32_t reserved;     /**< 0 */
    double score;          /**< the node's score; NaN: a gap */
    double self;           /**< what it would be if the self-assessment went first; NaN: a gap, or something below is prepared */
    double difference;     /**< sum of the criteria's differences, in their scores; NaN: none is compared */
    double taken;          /**< sum of those above 0 */
    double given;          /**< sum of those below 0, as a positive number */
};

SCORECARD_BEGIN

/**
 * Puts all criteria of a result side by side in their rounds.
 * @param reg      evidence and explanations, units by their ids (scorecard_register_draft_match_units()); NULL: nobody is
 *                 asked for evidence
 * @param options  NULL for the defaults
 * @param out      receives the table with one reference; scorecard_rounds_unref() it
 * @return ::SCORECARD_ERROR_ARGUMENT (no such node, unit or period), ::SCORECARD_ERROR_LIMIT, and what scoring answers where a
 *         round's values cannot be scored; *where* names the round, model, node, unit and period
 */
SCORECARD_API scorecard_status scorecard_result_rounds(const scorecard_result *result, const scorecard_register *reg,
                                                       const struct scorecard_rounds_options *options,
                                                       scorecard_rounds **out, struct scorecard_error *err);
/** Adds a reference. @return `rounds` */
SCORECARD_API scorecard_rounds *scorecard_rounds_ref(const scorecard_rounds *rounds);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_rounds_unref(scorecard_rounds *rounds);
/** Number of lines: in order of periods, units and nodes (the model's order). */
SCORECARD_API uint32_t scorecard_rounds_count(const scorecard_rounds *rounds);
/** How many lines have a mark. @param mark a ::scorecard_rounds_mark */
SCORECARD_API uint32_t scorecard_rounds_count_of(const scorecard_rounds *rounds, int32_t mark);
/** The `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_rounds_at(const scorecard_rounds *rounds, uint32_t i, struct scorecard_rounds_line *out);
/**
 * The `i`th line in a round.
 * @param out  its size set by the caller
 * @return 1, or 0 when there is no such line, or the round says nothing of it
 */
SCORECARD_API int32_t scorecard_rounds_cell_at(const scorecard_rounds *rounds, uint32_t i, int32_t layer,
                                               struct scorecard_rounds_cell *out);
/** How many lines differ: self-assessed and appraised, and not the same. */
SCORECARD_API uint32_t scorecard_rounds_difference_count(const scorecard_rounds *rounds);
/** The line of the `i`th largest difference, up or down; equal ones in order of lines. NONE: there is none. */
SCORECARD_API uint32_t scorecard_rounds_difference_at(const scorecard_rounds *rounds, uint32_t i);
/** Number of totals: in order of periods and units; of each the root, then its children, as far as they have lines. */
SCORECARD_API uint32_t scorecard_rounds_total_count(const scorecard_rounds *rounds);
/** The `i`th total. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_rounds_total_at(const scorecard_rounds *rounds, uint32_t i,
                                                struct scorecard_rounds_total *out);
/** The name of a ::scorecard_rounds_mark: "unsupported", "explained", "out-of-order", "mixed", "prepared". NULL: none. */
SCORECARD_API const char *scorecard_rounds_mark_name(int32_t mark);

SCORECARD_END

#endif
