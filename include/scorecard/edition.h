/* SPDX-License-Identifier: MIT */
/**
 * @file edition.h
 * @brief Whether two figures compare: across periods, editions of a model, and units that merged or split.
 *
 * A ::scorecard_comparability looks at one period of a result and another period, of the same result or of another one,
 * and says of each node and each unit whether it compares: as it is, after rescaling, or not, and why in words. It never
 * refuses a comparison; the verdict is the warning.
 *
 * **What decides about a node.** What an entry of the mapping says; whether the node exists in both periods; a break that
 * the model states for it or for what is above it; another method, direction or scale; other stated weights of its
 * children; a node under a plain sum of fixed scale to which a sibling was added or from which one was dropped, for then its
 * share of that scale is another. *What is below a node* does not decide about it: a dimension that stays on its scale compares
 * while its parts do not. That is told as a remark. A figure compares where its node and its unit do.
 */
#ifndef SCORECARD_EDITION_H
#define SCORECARD_EDITION_H

#include "mapping.h"
#include "score.h"

/** Verdicts on the nodes, units and populations of two periods; immutable, shared by reference count. */
typedef struct scorecard_comparability scorecard_comparability;

/** A verdict. */
enum scorecard_comparable {
    SCORECARD_COMPARABLE = 1,          /**< as it is */
    SCORECARD_COMPARABLE_RESCALED = 2, /**< once the old figure is on the new scale */
    SCORECARD_NOT_COMPARABLE = 3       /**< it is not */
};

/** Why; several are added up. */
enum scorecard_reason {
    SCORECARD_REASON_RENAMED = 1,       /**< it is called otherwise */
    SCORECARD_REASON_SPLIT = 2,         /**< it became several, or is one of those */
    SCORECARD_REASON_MERGED = 4,        /**< several became one; of a unit, others joined it or it joined one */
    SCORECARD_REASON_NEW = 8,           /**< it was not there before */
    SCORECARD_REASON_DROPPED = 16,      /**< it is not there any more */
    SCORECARD_REASON_RESCALED = 32,     /**< the mapping gives a factor, or takes one scale to the other */
    SCORECARD_REASON_REDEFINED = 64,    /**< the mapping says that it is something else */
    SCORECARD_REASON_ABSENT = 128,       /**< it does not exist in one of the periods */
    SCORECARD_REASON_BREAK = 256,       /**< a model states a break of the series between the periods */
    SCORECARD_REASON_SIBLINGS = 512,    /**< a sibling was added or dropped under a sum of fixed scale */
    SCORECARD_REASON_SCALE = 1024,       /**< its stated scale is another */
    SCORECARD_REASON_POINTS = 2048,      /**< its most points are others */
    SCORECARD_REASON_METHOD = 4096,     /**< another rule or another aggregation */
    SCORECARD_REASON_DIRECTION = 8192,  /**< the other end is good */
    SCORECARD_REASON_WEIGHTS = 16384,    /**< its children weigh otherwise */
    SCORECARD_REASON_CHILDREN = 32768,   /**< children were added or dropped; alone, a remark */
    SCORECARD_REASON_BELOW = 65536,     /**< something below it does not compare; a remark */
    SCORECARD_REASON_RELATIVE = 131072,  /**< scores are relative to each period's own units; a remark */
    SCORECARD_REASON_POPULATION = 262144,/**< other units have a score, so that ranks are among others */
    SCORECARD_REASON_CONSTRUCTED = 524288/**< a figure is constructed from units that merged; a remark */
};

/** How to compare. Initialise it with ::SCORECARD_COMPARABILITY_OPTIONS_INIT; zero means the default. */
struct scorecard_comparability_options {
    size_t size;                     /**< sizeof(struct scorecard_comparability_options) */
    const struct scorecard_run *run; /**< memory; NULL: the new result's */
    const char *lang;                /**< language of titles and texts; NULL: those without one, and English words */
};

/** Initialiser of a struct scorecard_comparability_options. */
#ifdef __cplusplus
#define SCORECARD_COMPARABILITY_OPTIONS_INIT { sizeof(struct scorecard_comparability_options), NULL, NULL }
#else
#define SCORECARD_COMPARABILITY_OPTIONS_INIT { .size = sizeof(struct scorecard_comparability_options) }
#endif

/**
 * A node of the old edition beside one of the new. A merged node has a line for each of its parts: the sum of
 * multiply x score + add over these is on its scale. Strings are borrowed from the table.
 */
struct scorecard_node_line {
    size_t size;       /**< sizeof(struct scorecard_node_line), set by the caller */
    uint32_t old_node; /**< of the old result's model; ::SCORECARD_NONE of a new one */
    uint32_t new_node; /**< of the new result's model; ::SCORECARD_NONE of a dropped one */
    int32_t verdict;   /**< ::scorecard_comparable */
    int32_t kind;      /**< ::scorecard_mapping_kind */
    uint64_t reasons;  /**< sum of ::scorecard_reason; 0: there is nothing to say */
    double multiply;   /**< of an old score; NaN where it does not compare */
    double add;        /**< then added; NaN likewise */
    const char *text;  /**< the reasons in words, "" where there is nothing to say; never NULL */
};

/** A unit of the old data beside one of the new. */
struct scorecard_unit_line {
    size_t size;       /**< sizeof(struct scorecard_unit_line), set by the caller */
    uint32_t old_unit; /**< of the old result's data; ::SCORECARD_NONE */
    uint32_t new_unit; /**< of the new result's data; ::SCORECARD_NONE */
    int32_t verdict;   /**< ::scorecard_comparable */
    int32_t kind;      /**< ::scorecard_mapping_kind: same, renamed, split, merged, new, dropped or redefined */
    uint64_t reasons;  /**< sum of ::scorecard_reason */
    const char *text;  /**< the reasons in words; never NULL */
};

/** Ranks of an index in a population, then and now. */
struct scorecard_population_line {
    size_t size;        /**< sizeof(struct scorecard_population_line), set by the caller */
    uint32_t node;      /**< the index: a root of the new model */
    uint32_t population;/**< of the new result */
    uint32_t group;     /**< of the new data's group column; ::SCORECARD_NONE in population 0 */
    uint32_t old_units; /**< units that existed and are ranked, then */
    uint32_t new_units; /**< now */
    uint32_t old_of;    /**< those of them with a score, then */
    uint32_t new_of;    /**< now */
    int32_t verdict;    /**< ::scorecard_comparable, of ranks: never after rescaling */
    int32_t reserved;   /**< 0 */
    uint64_t reasons;   /**< sum of ::scorecard_reason */
    const char *text;   /**< the reasons in words; never NULL */
};

SCORECARD_BEGIN

/** The name of a ::scorecard_comparable: "comparable", "rescaled", "not". NULL: none. */
SCORECARD_API const char *scorecard_comparable_name(int32_t verdict);
/** The name of one ::scorecard_reason: "siblings". NULL for 0, sums and unknown ones. */
SCORECARD_API const char *scorecard_reason_name(uint64_t reason);

/**
 * Compares a period of one result with a period of another, or of the same.
 * @param old_result  where the old figures are
 * @param old_period  number of a period that it scores
 * @param new_result  where the new ones are; may be `old_result`
 * @param new_period  number of a period that that scores
 * @param mapping     from the old result's model to the new one's; NULL: equal ids are the same (of one model, all)
 * @param options     NULL for the defaults
 * @param out         receives the table with one reference; scorecard_comparability_unref() it. It holds both results
 * @return ::SCORECARD_ERROR_ARGUMENT (a period that was not scored), ::SCORECARD_ERROR_UNKNOWN (the mapping is of other
 *         models, or lacks a node), ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_result_comparability(const scorecard_result *old_result, uint32_t old_period,
                                                              const scorecard_result *new_result, uint32_t new_period,
                                                              const scorecard_mapping *mapping,
                                                              const struct scorecard_comparability_options *options,
                                                              scorecard_comparability **out, struct scorecard_error *err);
/** Adds a reference. @return `table` */
SCORECARD_API scorecard_comparability *scorecard_comparability_ref(const scorecard_comparability *table);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_comparability_unref(scorecard_comparability *table);

/** Lines about nodes: the new model's in its order, a merged one several times; then the old ones that are in none of these. */
SCORECARD_API uint32_t scorecard_comparability_node_count(const scorecard_comparability *table);
/** The `i`th. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_comparability_node_at(const scorecard_comparability *table, uint32_t i,
                                                      struct scorecard_node_line *out);
/** The first line of a node of the new model (its only one unless it is merged), or ::SCORECARD_NONE. */
SCORECARD_API uint32_t scorecard_comparability_find_node(const scorecard_comparability *table, uint32_t new_node);
/** Lines about units: the new data's in its order, then the old ones that are in none of these. */
SCORECARD_API uint32_t scorecard_comparability_unit_count(const scorecard_comparability *table);
/** The `i`th, as scorecard_comparability_node_at(). */
SCORECARD_API int32_t scorecard_comparability_unit_at(const scorecard_comparability *table, uint32_t i,
                                                      struct scorecard_unit_line *out);
/** The line of a unit of the new data, or ::SCORECARD_NONE. */
SCORECARD_API uint32_t scorecard_comparability_find_unit(const scorecard_comparability *table, uint32_t new_unit);
/** Lines about ranks: for each root of the new model the whole population, then the groups of each group column. */
SCORECARD_API uint32_t scorecard_comparability_population_count(const scorecard_comparability *table);
/** The `i`th, as scorecard_comparability_node_at(). */
SCORECARD_API int32_t scorecard_comparability_population_at(const scorecard_comparability *table, uint32_t i,
                                                            struct scorecard_population_line *out);
/**
 * The verdict on one figure, that on its node and that on its unit joined: the worse one.
 * @param text  receives why, from the one that is worse (of equals the node's); may be NULL. Borrowed
 * @return a ::scorecard_comparable; 0 where the table has no such node or unit
 */
SCORECARD_API int32_t scorecard_comparability_verdict(const scorecard_comparability *table, uint32_t new_node,
                                                      uint32_t new_unit, const char **text);
/** The old score of a figure on the new scale; NaN where it does not compare or has none. */
SCORECARD_API double scorecard_comparability_old_score(const scorecard_comparability *table, uint32_t new_node,
                                                       uint32_t new_unit);

SCORECARD_END

#endif
