/* SPDX-License-Identifier: MIT */
/**
 * @file frontier.h
 * @brief What points cost: of a checklist whose lost criteria can each be won back in a few ways, all choices that are worth
 *        making, from the cheapest to the dearest.
 *
 * Of each criterion at most one option is taken; points and costs add up. A choice is on the *frontier* when no other has as
 * many points for less, nor more for as much. Points and costs are taken as the decimals that they are written as and added as
 * whole numbers: nothing is rounded, and no choice is dropped that is not dominated. See docs/methods/frontier.md.
 */
#ifndef SCORECARD_FRONTIER_H
#define SCORECARD_FRONTIER_H

#include "run.h"

/** All choices that are worth making; immutable, shared by reference count. */
typedef struct scorecard_frontier scorecard_frontier;

/** A way to win points of a criterion. Initialise it with ::SCORECARD_FRONTIER_OPTION_INIT. */
struct scorecard_frontier_option {
    size_t size;    /**< sizeof(struct scorecard_frontier_option) */
    const char *id; /**< unique in its criterion; copied */
    double points;  /**< won, at least 0 and at most what the criterion lost */
    double cost;    /**< at least 0 */
};

/** Initialiser of a struct scorecard_frontier_option. */
#ifdef __cplusplus
#define SCORECARD_FRONTIER_OPTION_INIT { sizeof(struct scorecard_frontier_option), NULL, 0.0, 0.0 }
#else
#define SCORECARD_FRONTIER_OPTION_INIT { .size = sizeof(struct scorecard_frontier_option) }
#endif

/** A lost criterion. Initialise it with ::SCORECARD_FRONTIER_CRITERION_INIT. */
struct scorecard_frontier_criterion {
    size_t size;    /**< sizeof(struct scorecard_frontier_criterion) */
    const char *id; /**< unique; copied */
    double lost;    /**< points lost; 0: not stated */
    const struct scorecard_frontier_option *options; /**< at most one of which is taken */
    size_t count;   /**< at most 65,534 */
};

/** Initialiser of a struct scorecard_frontier_criterion. */
#ifdef __cplusplus
#define SCORECARD_FRONTIER_CRITERION_INIT { sizeof(struct scorecard_frontier_criterion), NULL, 0.0, NULL, 0 }
#else
#define SCORECARD_FRONTIER_CRITERION_INIT { .size = sizeof(struct scorecard_frontier_criterion) }
#endif

/** Of what. Initialise it with ::SCORECARD_FRONTIER_OPTIONS_INIT; zero means the default. */
struct scorecard_frontier_options {
    size_t size;                     /**< sizeof(struct scorecard_frontier_options) */
    const struct scorecard_run *run; /**< memory, progress (in criteria); NULL: the defaults */
    uint64_t flags;                  /**< 0 */
    const struct scorecard_frontier_criterion *criteria; /**< in the order in which they are told */
    size_t count;                    /**< how many */
    uint64_t most;                   /**< partial choices that are kept at most, 6 bytes each; 0: 33,554,432 */
};

/** Initialiser of a struct scorecard_frontier_options. */
#ifdef __cplusplus
#define SCORECARD_FRONTIER_OPTIONS_INIT { sizeof(struct scorecard_frontier_options), NULL, 0, NULL, 0, 0 }
#else
#define SCORECARD_FRONTIER_OPTIONS_INIT { .size = sizeof(struct scorecard_frontier_options) }
#endif

/** A point of the frontier. */
struct scorecard_frontier_line {
    size_t size;     /**< sizeof(struct scorecard_frontier_line), set by the caller */
    double points;   /**< won: their exact sum, as the double next to it */
    double cost;     /**< likewise */
    uint32_t chosen; /**< criteria of which an option is taken */
    uint32_t reserved; /**< 0 */
};

SCORECARD_BEGIN

/**
 * Finds the whole frontier.
 * @param options  not NULL: it has the criteria
 * @param out      receives the table with one reference; scorecard_frontier_unref() it
 * @return ::SCORECARD_ERROR_EMPTY (no criterion), ::SCORECARD_ERROR_ARGUMENT (points or a cost that is negative or no number, more
 *         points than the criterion lost), ::SCORECARD_ERROR_DUPLICATE, ::SCORECARD_ERROR_ID, ::SCORECARD_ERROR_LIMIT (so many digits that
 *         sums would not be exact, or more partial choices than `most`), each naming criterion and option;
 *         ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY, ::SCORECARD_ERROR_CANCELLED
 */
SCORECARD_API scorecard_status scorecard_frontier_make(const struct scorecard_frontier_options *options, scorecard_frontier **out,
                                                       struct scorecard_error *err);
SCORECARD_API scorecard_frontier *scorecard_frontier_ref(const scorecard_frontier *frontier); /**< adds a reference */
SCORECARD_API void scorecard_frontier_unref(scorecard_frontier *frontier); /**< drops one; the last frees; NULL is allowed */
SCORECARD_API uint32_t scorecard_frontier_count(const scorecard_frontier *frontier); /**< points, the first of no cost */
/** The `i`th point, by rising points and cost. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_frontier_at(const scorecard_frontier *frontier, uint32_t i, struct scorecard_frontier_line *out);
/** The cheapest point that wins at least so many; ::SCORECARD_NONE: there are not so many to win. */
SCORECARD_API uint32_t scorecard_frontier_reaching(const scorecard_frontier *frontier, double points);
/** The point of most points that costs at most so much; ::SCORECARD_NONE: there is none. */
SCORECARD_API uint32_t scorecard_frontier_within(const scorecard_frontier *frontier, double cost);
/**
 * What is chosen at the `i`th point.
 * @param chosen  receives for each criterion the number of the option taken, or ::SCORECARD_NONE
 * @param count   of chosen; criteria for which there is no room are left out
 * @return 1, or 0 when there is no such point
 */
SCORECARD_API int32_t scorecard_frontier_chosen(const scorecard_frontier *frontier, uint32_t i, uint32_t *chosen, size_t count);
SCORECARD_API uint32_t scorecard_frontier_criterion_count(const scorecard_frontier *frontier); /**< in the order given */
SCORECARD_API const char *scorecard_frontier_criterion_id(const scorecard_frontier *frontier, uint32_t criterion); /**< or NULL */
SCORECARD_API uint32_t scorecard_frontier_option_count(const scorecard_frontier *frontier, uint32_t criterion); /**< of a criterion */
/** An option of a criterion, as given; its id is borrowed. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_frontier_option_at(const scorecard_frontier *frontier, uint32_t criterion, uint32_t option,
                                                   struct scorecard_frontier_option *out);

SCORECARD_END

#endif
