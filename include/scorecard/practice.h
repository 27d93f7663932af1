/* SPDX-License-Identifier: MIT */
/**
 * @file practice.h
 * @brief What units did: practices as recorded, and from whom one could learn.
 *
 * Practices are told beside scores and nothing more: that a unit with a good score did something says nothing of what caused the
 * score.
 */
#ifndef SCORECARD_PRACTICE_H
#define SCORECARD_PRACTICE_H

#include "data.h"
#include "exchange.h"
#include "score.h"

/** Practices being gathered; mutable, for one thread at a time. */
typedef struct scorecard_practices_draft scorecard_practices_draft;
/** A frozen list of practices; immutable, shared by reference count. */
typedef struct scorecard_practices scorecard_practices;
/** Units to learn from; immutable, shared by reference count. */
typedef struct scorecard_learn scorecard_learn;

/** What a unit did. Initialise it with ::SCORECARD_PRACTICE_INIT. Strings of getters are borrowed. */
struct scorecard_practice {
    size_t size;        /**< sizeof(struct scorecard_practice) */
    const char *unit;   /**< id, title or alias of a unit */
    const char *node;   /**< id of the node that it was for, and of all below it; NULL or "*": all */
    const char *start;  /**< since when: a period, such as 2021, 2021-Q3 or 2021-07-15; NULL: not known */
    const char *text;   /**< what was done */
    const char *source; /**< where that is said; NULL: nowhere */
};

/** Initialiser of a struct scorecard_practice. */
#ifdef __cplusplus
#define SCORECARD_PRACTICE_INIT { sizeof(struct scorecard_practice), NULL, NULL, NULL, NULL, NULL }
#else
#define SCORECARD_PRACTICE_INIT { .size = sizeof(struct scorecard_practice) }
#endif

/** Why a unit is one to learn from; added up. */
enum scorecard_learn_way {
    SCORECARD_LEARN_HIGHER = 1,  /**< among the best, and better */
    SCORECARD_LEARN_SIMILAR = 2, /**< better, and among the most similar of those that are (scorecard_result_similar(), of the root) */
    SCORECARD_LEARN_GROUP = 4,   /**< among the best of its group, and better */
    SCORECARD_LEARN_IMPROVED = 8 /**< among those that improved most from the earlier period to this one */
};

/** Who learns what. Initialise it with ::SCORECARD_LEARN_OPTIONS_INIT; zero means the default. */
struct scorecard_learn_options {
    size_t size;                     /**< sizeof(struct scorecard_learn_options) */
    const struct scorecard_run *run; /**< memory; NULL: the result's */
    uint64_t flags;                  /**< 0 */
    uint32_t unit;                   /**< of the data */
    uint32_t most;                   /**< units for each criterion and way; 0: 3 */
    const uint32_t *nodes;           /**< criteria; NULL: all leaves */
    size_t node_count;               /**< how many */
    const char *period;              /**< id; NULL: the last that was scored */
    const char *from;                /**< since when improvement counts; NULL: the period scored before */
    const char *group;               /**< id of the group column; NULL: the first */
    const scorecard_practices *practices; /**< what units did; NULL: nothing is recorded */
};

/** Initialiser of a struct scorecard_learn_options. */
#ifdef __cplusplus
#define SCORECARD_LEARN_OPTIONS_INIT \
    { sizeof(struct scorecard_learn_options), NULL, 0, 0, 0, NULL, 0, NULL, NULL, NULL, NULL }
#else
#define SCORECARD_LEARN_OPTIONS_INIT { .size = sizeof(struct scorecard_learn_options) }
#endif

/** A unit to learn from in a criterion. Points are of the node, above 0 what is better. */
struct scorecard_learn_line {
    size_t size;        /**< sizeof(struct scorecard_learn_line), set by the caller */
    uint32_t node;      /**< criterion */
    uint32_t unit;      /**< to learn from */
    int32_t ways;       /**< sum of ::scorecard_learn_way */
    uint32_t practices; /**< how many are recorded of it in the criterion */
    double score;       /**< of that unit */
    double own;         /**< of the unit that learns; NaN: none, and every other is better */
    double ahead;       /**< by how much it is better; below 0: it is not, but improved; NaN: there is no own score */
    double rank;        /**< of that unit among all */
    double improved;    /**< by how much it became better since the earlier period; NaN: not known */
    double distance;    /**< between the two units' profiles over the children of the root; NaN: not known */
};

SCORECARD_BEGIN

/** @name Practices */
/**@{*/
/**
 * Starts an empty list.
 * @param run  memory of the draft and of the lists made from it; may be NULL
 * @param out  receives the draft; scorecard_practices_draft_free() it
 */
SCORECARD_API scorecard_status scorecard_practices_draft_new(const struct scorecard_run *run, scorecard_practices_draft **out,
                                                             struct scorecard_error *err);
SCORECARD_API void scorecard_practices_draft_free(scorecard_practices_draft *draft); /**< NULL is allowed */
/**
 * Adds a practice, which is copied.
 * @return ::SCORECARD_ERROR_TEXT (no unit, no text), ::SCORECARD_ERROR_ID (node), ::SCORECARD_ERROR_ARGUMENT (start is no period),
 *         ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_LIMIT, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_practices_draft_add(scorecard_practices_draft *draft,
                                                             const struct scorecard_practice *practice,
                                                             struct scorecard_error *err);
/**
 * Reads a table with the columns `unit` and `text`, and perhaps `node`, `start` and `source`. On failure the draft is as it was.
 * @param name  what to call the table in errors; NULL: "table"
 * @return ::SCORECARD_ERROR_SYNTAX, ::SCORECARD_ERROR_EMPTY, ::SCORECARD_ERROR_COLUMN and as scorecard_practices_draft_add(), with
 *         line and column
 */
SCORECARD_API scorecard_status scorecard_practices_draft_read_csv(scorecard_practices_draft *draft, const char *text,
                                                                  size_t text_len, const char *name,
                                                                  struct scorecard_error *err);
/** Reads a table from a file. */
SCORECARD_API scorecard_status scorecard_practices_draft_read_csv_file(scorecard_practices_draft *draft, const char *path,
                                                                       struct scorecard_error *err);
/** Freezes a copy of what was gathered; the draft stays as it is. @param out receives it; scorecard_practices_unref() it */
SCORECARD_API scorecard_status scorecard_practices_draft_finish(const scorecard_practices_draft *draft,
                                                                scorecard_practices **out, struct scorecard_error *err);
/** Adds a reference. @return `practices` */
SCORECARD_API scorecard_practices *scorecard_practices_ref(const scorecard_practices *practices);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_practices_unref(scorecard_practices *practices);
SCORECARD_API uint32_t scorecard_practices_count(const scorecard_practices *practices); /**< as added */
/** The `i`th. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_practices_at(const scorecard_practices *practices, uint32_t i, struct scorecard_practice *out);
/** Writes a table that reads back to an equal list; what a spreadsheet would run as a formula is neutralised. */
SCORECARD_API scorecard_status scorecard_practices_write_csv(const scorecard_practices *practices, scorecard_write_fn write,
                                                             void *context, struct scorecard_error *err);
/**@}*/

/** @name Whom to learn from */
/**@{*/
/**
 * Lists, criterion by criterion, ranked units to learn from, the best first, with what is recorded of them. An association
 * between scores and practices, never a cause.
 * @param options  with the unit
 * @param out      receives the table with one reference; scorecard_learn_unref() it
 * @return ::SCORECARD_ERROR_ARGUMENT (no such unit, node, period, group column), ::SCORECARD_ERROR_NOT_KEPT,
 *         ::SCORECARD_ERROR_AMBIGUOUS (a practice's unit), ::SCORECARD_ERROR_OPTIONS, ::SCORECARD_ERROR_MEMORY
 */
SCORECARD_API scorecard_status scorecard_result_learn(const scorecard_result *result,
                                                      const struct scorecard_learn_options *options, scorecard_learn **out,
                                                      struct scorecard_error *err);
SCORECARD_API scorecard_learn *scorecard_learn_ref(const scorecard_learn *learn); /**< adds a reference */
SCORECARD_API void scorecard_learn_unref(scorecard_learn *learn); /**< drops one; the last frees; NULL is allowed */
SCORECARD_API uint32_t scorecard_learn_period(const scorecard_learn *learn); /**< of the data, or NONE */
SCORECARD_API uint32_t scorecard_learn_from(const scorecard_learn *learn);   /**< since when improvement counts, or NONE */
SCORECARD_API uint32_t scorecard_learn_count(const scorecard_learn *learn);  /**< lines: by criterion, then the best first */
/** The `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_learn_at(const scorecard_learn *learn, uint32_t i, struct scorecard_learn_line *out);
/** The `k`th practice of the `i`th line. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_learn_practice_at(const scorecard_learn *learn, uint32_t i, uint32_t k,
                                                  struct scorecard_practice *out);
SCORECARD_API uint32_t scorecard_learn_unknown_count(const scorecard_learn *learn); /**< practices of units or nodes that are not there */
/** The `i`th of these. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_learn_unknown_at(const scorecard_learn *learn, uint32_t i, struct scorecard_practice *out);
SCORECARD_API const char *scorecard_learn_way_name(int32_t way); /**< "similar"; NULL for what is no single way */
/**@}*/

SCORECARD_END

#endif
