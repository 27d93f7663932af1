/* SPDX-License-Identifier: MIT */
/**
 * @file study.h
 * @brief What it means: studies of results, each its own small frozen table.
 */
#ifndef SCORECARD_STUDY_H
#define SCORECARD_STUDY_H

#include "score.h"

/** Recomputed against published; immutable, shared by reference count. */
typedef struct scorecard_verification scorecard_verification;

/** What a comparison comes to. */
enum scorecard_verdict {
    SCORECARD_VERDICT_AGREES = 1,     /**< within what rounding can explain */
    SCORECARD_VERDICT_DIFFERS = 2,    /**< beyond it */
    SCORECARD_VERDICT_CANNOT_TELL = 3 /**< one side is missing, or rounding leaves both open */
};

/** How to verify. Initialise it with ::SCORECARD_VERIFY_OPTIONS_INIT; zero means the default. */
struct scorecard_verify_options {
    size_t size;                     /**< sizeof(struct scorecard_verify_options) */
    const struct scorecard_run *run; /**< memory; NULL: the result's */
    uint64_t flags;                  /**< of ::scorecard_verify_flag */
    int32_t score_decimals;          /**< with ::SCORECARD_VERIFY_SCORE_DECIMALS: decimals of published scores, whatever was written */
    int32_t input_decimals;          /**< with ::SCORECARD_VERIFY_INPUT_DECIMALS: decimals of inputs, whatever was written */
    double tolerance;                /**< added to every bound on a score, at least 0: for a source's own known inexactness */
};

/** Flags of struct scorecard_verify_options. */
enum scorecard_verify_flag {
    SCORECARD_VERIFY_SCORE_DECIMALS = 1, /**< scorecard_verify_options::score_decimals counts */
    SCORECARD_VERIFY_INPUT_DECIMALS = 2  /**< scorecard_verify_options::input_decimals counts */
};

/** Initialiser of a struct scorecard_verify_options. */
#ifdef __cplusplus
#define SCORECARD_VERIFY_OPTIONS_INIT { sizeof(struct scorecard_verify_options), NULL, 0, 0, 0, 0.0 }
#else
#define SCORECARD_VERIFY_OPTIONS_INIT { .size = sizeof(struct scorecard_verify_options) }
#endif

/** One published number beside ours. Strings are borrowed from the verification. */
struct scorecard_verify_line {
    size_t size;                /**< sizeof(struct scorecard_verify_line), set by the caller */
    uint32_t node;              /**< node of the model */
    uint32_t unit;              /**< unit of the data */
    uint32_t period;            /**< period of the data */
    int32_t field;              /**< ::scorecard_field */
    int32_t verdict;            /**< ::scorecard_verdict */
    int32_t reserved;           /**< 0 */
    double published;           /**< published number; of a tier its position; NaN: none, or no such tier */
    double recomputed;          /**< ours; NaN: a gap */
    double low;                 /**< the least that ours can be, given the decimals of the inputs */
    double high;                /**< the greatest that ours can be */
    double bound;               /**< how far a published score may be from ours and agree; of other fields NaN */
    const char *published_tier; /**< the published tier as written; of other fields NULL */
    const char *reason;         /**< why: one line, never NULL */
};

SCORECARD_BEGIN

/**
 * Compares all that the layer ::SCORECARD_LAYER_PUBLISHED says about nodes of the model with what was
 * computed. A published score agrees when it can be the rounding of a score that inputs within their own
 * rounding give. Bounds follow the decimals as written: `6.30` stands for [6.295, 6.305]. Ranks agree
 * when scores within their bounds allow them; with fewer units in the data than the published number
 * ranked, ranks and of-how-many cannot be told.
 * @param options  NULL for the defaults
 * @param out      receives the table with one reference; scorecard_verification_unref() it
 */
SCORECARD_API scorecard_status scorecard_result_verify(const scorecard_result *result,
                                                       const struct scorecard_verify_options *options,
                                                       scorecard_verification **out, struct scorecard_error *err);
/** Adds a reference. @return `verification` */
SCORECARD_API scorecard_verification *scorecard_verification_ref(const scorecard_verification *verification);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_verification_unref(scorecard_verification *verification);
/** Number of lines: in order of time, node (the model's order), unit (the data's), field. */
SCORECARD_API uint32_t scorecard_verification_count(const scorecard_verification *verification);
/** How many lines have a verdict, over all fields or (`field` not 0) one. */
SCORECARD_API uint32_t scorecard_verification_count_of(const scorecard_verification *verification, int32_t field,
                                                       int32_t verdict);
/** The `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_verification_at(const scorecard_verification *verification, uint32_t i,
                                                struct scorecard_verify_line *out);
/** The name of a ::scorecard_verdict: "agrees", "differs", "cannot tell". NULL: none. */
SCORECARD_API const char *scorecard_verdict_name(int32_t verdict);

SCORECARD_END

#endif
