/* SPDX-License-Identifier: MIT */
/**
 * @file change.h
 * @brief What rose and what fell between two periods, and why: net, gross gain and gross loss, ranks, and an exact split
 *        of each change into own data, peers' movement, weights, method and structure.
 *
 * A line is one unit in one node. Its three numbers are never blurred: the *net* change is after - before; the *gross gain*
 * is the sum of what rises, the *gross loss* of what falls, among the changes of the node's direct children as they are
 * carried to the node; what is left, net - gain + loss, is the node's own: weights, method, structure, rounding.
 *
 * Whether two figures compare at all is part of each line (edition.h): a comparison across a break is answered, with the warning
 * beside it. Where they compare once the earlier figure is on the later scale, that is where it is put.
 */
#ifndef SCORECARD_CHANGE_H
#define SCORECARD_CHANGE_H

#include "edition.h"

/** Changes between two results, or two periods of one; immutable, shared by reference count. */
typedef struct scorecard_changes scorecard_changes;

/** What makes a score change. */
enum scorecard_part {
    SCORECARD_PART_OWN = 1,       /**< the unit's own data */
    SCORECARD_PART_PEERS = 2,     /**< the other units': parameters that come from the data, and positions among units */
    SCORECARD_PART_WEIGHTS = 3,   /**< weights that are stated */
    SCORECARD_PART_METHOD = 4,    /**< how a node works: rule, goalposts that are stated, aggregation, policy, map */
    SCORECARD_PART_STRUCTURE = 5, /**< nodes that came or went */
    SCORECARD_PART_GAPS = 6,      /**< the unit's own data, where it has a score on one side only */
    SCORECARD_PART_ROUNDING = 7   /**< published rounding, of the node and below it */
};

/** Whether there is a change to tell. */
enum scorecard_changes_outcome {
    SCORECARD_CHANGES_OK = 1,     /**< there is a score on both sides */
    SCORECARD_CHANGES_APPEARED = 2, /**< there was none before */
    SCORECARD_CHANGES_VANISHED = 3, /**< there is none after */
    SCORECARD_CHANGES_NOWHERE = 4 /**< there is none on either side */
};

/** Whether a change is larger than the survey error. */
enum scorecard_significance {
    SCORECARD_SIGNIFICANCE_LARGER = 1,     /**< it is */
    SCORECARD_SIGNIFICANCE_WITHIN = 2,     /**< it may be an accident of the sample */
    SCORECARD_SIGNIFICANCE_CANNOT_TELL = 3 /**< there is no survey error on one side (scorecard_result_standard_error()) */
};

/** What else there is to know about a line; added up. */
enum scorecard_changes_mark {
    SCORECARD_CHANGES_SAMPLED = 1,     /**< effects are means over sampled orders: each has an error */
    SCORECARD_CHANGES_UNSEPARATED = 2, /**< some node's change could not be taken apart: it stands undivided under one part */
    SCORECARD_CHANGES_UNDEFINED = 4    /**< some mixture of before and after has no score, and counted as before */
};

/** Which changes. Initialise it with ::SCORECARD_CHANGES_OPTIONS_INIT; zero means the default. */
struct scorecard_changes_options {
    size_t size;                     /**< sizeof(struct scorecard_changes_options) */
    const struct scorecard_run *run; /**< memory, progress; NULL: that of the later result */
    uint64_t flags;                  /**< 0 */
    const char *from;                /**< period of the earlier result; NULL: its last one, of one result the one before `to` */
    const char *to;                  /**< period of the later result; NULL: its last one */
    const uint32_t *units;           /**< of the later result; NULL: all */
    size_t unit_count;               /**< how many */
    const uint32_t *nodes;           /**< of the later result; NULL: all */
    size_t node_count;               /**< how many */
    double times;                    /**< how many standard errors a change must exceed; 0: 1.96 */
    uint64_t seed;                   /**< of sampled orders */
    uint32_t orders;                 /**< how many are sampled; 0: 1000 */
    uint32_t exact;                  /**< up to so many factors all orders are counted, at most 20; 0: 20 */
    const scorecard_mapping *mapping; /**< from the earlier result's model to the later one's; NULL: equal ids are the same */
    const char *lang;                /**< language of what verdicts say; NULL: texts without one */
};

/** Initialiser of a struct scorecard_changes_options. */
#ifdef __cplusplus
#define SCORECARD_CHANGES_OPTIONS_INIT \
    { sizeof(struct scorecard_changes_options), NULL, 0, NULL, NULL, NULL, 0, NULL, 0, 0.0, 0, 0, 0, NULL, NULL }
#else
#define SCORECARD_CHANGES_OPTIONS_INIT { .size = sizeof(struct scorecard_changes_options) }
#endif

/** One unit in one node. Numbers are NaN where the outcome is not OK. */
struct scorecard_changes_line {
    size_t size;          /**< sizeof(struct scorecard_changes_line), set by the caller */
    uint32_t node;        /**< of the later result */
    uint32_t unit;        /**< of the later result */
    uint32_t old_node;    /**< of the earlier result; NONE: it has none such, or several became this one */
    uint32_t old_unit;    /**< of the earlier result; NONE: it has none such */
    int32_t outcome;      /**< ::scorecard_changes_outcome */
    int32_t marks;        /**< sum of ::scorecard_changes_mark */
    int32_t significance; /**< ::scorecard_significance */
    uint32_t level;       /**< depth of the nodes whose changes are the gross ones; NONE: it is a leaf, and its own are */
    uint32_t children;    /**< direct children that have a score on both sides */
    uint32_t risers;      /**< how many of them rose, by their own published scores */
    uint32_t fallers;     /**< how many fell */
    uint32_t reserved;    /**< 0 */
    double before;        /**< earlier score, on the later scale; NaN: none */
    double after;         /**< later score; NaN: none */
    double net;           /**< after - before */
    double gain;          /**< gross gain, at least 0 */
    double loss;          /**< gross loss, at least 0 */
    double residual;      /**< net less the sum of its parts: no more than what doubles leave */
    double old_error;     /**< survey standard error of the earlier score; NaN: none */
    double error;         /**< of the later one */
    int32_t verdict;      /**< ::scorecard_comparable: whether node and unit compare */
    int32_t kind;         /**< ::scorecard_mapping_kind: what became of the node */
    uint64_t reasons;     /**< sum of ::scorecard_reason, of node and unit */
    double old_score;     /**< earlier score as published, on its own scale; NaN: none, or several nodes became this one */
    const char *why;      /**< the verdict in words, "" where there is nothing to say; borrowed from the table */
};

/** A rank on both sides. */
struct scorecard_changes_rank {
    size_t size;         /**< sizeof(struct scorecard_changes_rank), set by the caller */
    uint32_t of_before;  /**< among how many; 0: none */
    uint32_t of_after;   /**< likewise */
    uint32_t joined;     /**< units of the later population that were not ranked in the earlier one */
    uint32_t left;       /**< units of the earlier population that are not ranked in the later one */
    double before;       /**< earlier rank; NaN: none */
    double after;        /**< later rank */
    double gained;       /**< places gained: before - after */
};

/** What one node contributes to a change, by one part. */
struct scorecard_effect {
    size_t size;       /**< sizeof(struct scorecard_effect), set by the caller */
    uint32_t node;     /**< where it arises: of the later result; NONE: only the earlier one has it */
    uint32_t old_node; /**< likewise of the earlier one */
    int32_t part;      /**< ::scorecard_part */
    int32_t reserved;  /**< 0 */
    double effect;     /**< in points of the line's node */
    double error;      /**< standard error, where orders were sampled; else 0 */
};

SCORECARD_BEGIN

/**
 * Changes from an earlier result to a later one, which may be the same: then between two of its periods. Nodes and units
 * are the same where the mapping says so, without one where their ids are. Nodes that became one with weights are compared with their
 * weighed sum, undivided. A change is taken apart without a rest: along means by Bennet's indicator (weights per
 * node (mean of x - mean of S) times the change of the weight) or, where the mean is not arithmetic, by logarithmic-mean
 * Divisia indices and their like; elsewhere by Owen values over the factors nested in the tree. Bennet (1920), Ang (2004),
 * Shapley (1953), Owen (1977): docs/methods/changes.md.
 * @param before   earlier result
 * @param after    later result; may be `before`
 * @param options  NULL for the defaults
 * @param out      receives the table with one reference; scorecard_changes_unref() it
 * @return ::SCORECARD_ERROR_ARGUMENT, ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_EMPTY (no earlier period),
 *         ::SCORECARD_ERROR_UNKNOWN (the mapping is of other models, or lacks a node), ::SCORECARD_ERROR_MEMORY, ::SCORECARD_ERROR_CANCELLED, and those of scorecard_model_score()
 */
SCORECARD_API scorecard_status scorecard_result_changes(const scorecard_result *before, const scorecard_result *after,
                                                        const struct scorecard_changes_options *options,
                                                        scorecard_changes **out, struct scorecard_error *err);
/** Adds a reference. @return `changes` */
SCORECARD_API scorecard_changes *scorecard_changes_ref(const scorecard_changes *changes);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_changes_unref(scorecard_changes *changes);
SCORECARD_API uint32_t scorecard_changes_from(const scorecard_changes *changes); /**< earlier period, of its data; NONE: NULL */
SCORECARD_API uint32_t scorecard_changes_to(const scorecard_changes *changes);   /**< later period, likewise */
/** The verdicts on all nodes, units and populations between the two; borrowed. NULL: `changes` is NULL. */
SCORECARD_API const scorecard_comparability *scorecard_changes_comparability(const scorecard_changes *changes);
/** Number of lines: in order of unit (as asked for), then node. */
SCORECARD_API uint32_t scorecard_changes_count(const scorecard_changes *changes);
/** The `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_changes_at(const scorecard_changes *changes, uint32_t i, struct scorecard_changes_line *out);
/**
 * The ranks of the `i`th line in a population of the later result, and in that of the same id of the earlier one.
 * @param out its size set by the caller @return 1, or 0 when there is no such line or population
 */
SCORECARD_API int32_t scorecard_changes_rank_at(const scorecard_changes *changes, uint32_t i, uint32_t population,
                                                struct scorecard_changes_rank *out);
/**
 * What one part contributes to the net change of the `i`th line.
 * @param part   a ::scorecard_part
 * @param error  receives its standard error where orders were sampled, else 0; may be NULL
 * @return NaN where there is none
 */
SCORECARD_API double scorecard_changes_part(const scorecard_changes *changes, uint32_t i, int32_t part, double *error);
/** How many effects make up the change of the `i`th line, each of one node and part. */
SCORECARD_API uint32_t scorecard_changes_effect_count(const scorecard_changes *changes, uint32_t i);
/** The `k`th of them, in the order of the tree. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_changes_effect_at(const scorecard_changes *changes, uint32_t i, uint32_t k,
                                                  struct scorecard_effect *out);

/** @name Names of the enums above
 *  Static strings; NULL for a number that is none of them. */
/**@{*/
SCORECARD_API const char *scorecard_part_name(int32_t part);                 /**< "own-data" */
SCORECARD_API const char *scorecard_changes_outcome_name(int32_t outcome);   /**< "appeared" */
SCORECARD_API const char *scorecard_significance_name(int32_t significance); /**< "cannot tell" */
/**@}*/

SCORECARD_END

#endif
