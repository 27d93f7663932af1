/* SPDX-License-Identifier: MIT */
/**
 * @file mapping.h
 * @brief How one edition's nodes and units become the next one's.
 *
 * A mapping leads from one model (the old edition) to another (the new one). Its entries say what became of nodes, and of
 * units where two sets of data call them differently; ids that both models have and no entry names are the *same*. So
 * each node of both models is in exactly one entry, or the mapping is refused. A mapping holds ids, not models: it is
 * used with any result of models with these ids and nodes.
 *
 * A ::scorecard_mapping_draft is mutable and belongs to one thread; scorecard_mapping_draft_finish() checks it against both
 * models and makes a ::scorecard_mapping, which is immutable, reference-counted and safe from any thread. As JSON and CSV:
 * exchange.h.
 */
#ifndef SCORECARD_MAPPING_H
#define SCORECARD_MAPPING_H

#include "model.h"

/** A mapping being made. */
typedef struct scorecard_mapping_draft scorecard_mapping_draft;
/** A frozen mapping; immutable, shared by reference count. */
typedef struct scorecard_mapping scorecard_mapping;

/** What an entry is about. */
enum scorecard_mapping_what {
    SCORECARD_MAPPING_NODE = 1, /**< nodes of the models */
    SCORECARD_MAPPING_UNIT = 2  /**< units of the data */
};

/** What became of it. */
enum scorecard_mapping_kind {
    SCORECARD_MAPPING_SAME = 1,     /**< it is what it was, under the same id */
    SCORECARD_MAPPING_RENAMED = 2,  /**< it is what it was, under another id or title */
    SCORECARD_MAPPING_SPLIT = 3,    /**< one became several */
    SCORECARD_MAPPING_MERGED = 4,   /**< several became one */
    SCORECARD_MAPPING_NEW = 5,      /**< it was not there before */
    SCORECARD_MAPPING_DROPPED = 6,  /**< it is not there any more */
    SCORECARD_MAPPING_RESCALED = 7, /**< nodes only: it is what it was, on another scale */
    SCORECARD_MAPPING_REDEFINED = 8 /**< it is called as before and is something else */
};

/** Which edition. */
enum scorecard_mapping_side {
    SCORECARD_MAPPING_OLD_SIDE = 1, /**< that which it leads from */
    SCORECARD_MAPPING_NEW_SIDE = 2 /**< that which it leads to */
};

/** One entry. Texts are borrowed from the mapping. Initialise `size`. */
struct scorecard_mapping_line {
    size_t size;       /**< sizeof(struct scorecard_mapping_line), set by the caller */
    int32_t what;      /**< ::scorecard_mapping_what */
    int32_t kind;      /**< ::scorecard_mapping_kind */
    int32_t given;     /**< 1: stated, 0: the same id on both sides */
    uint32_t olds;     /**< number of ids on the old side */
    uint32_t news;     /**< number of ids on the new side */
    int32_t weighed;   /**< 1: a merger or split that has weights */
    double multiply;   /**< a score of the old edition times this … */
    double add;        /**< … plus this is one on the new scale; 1 and 0 unless rescaled */
};

SCORECARD_BEGIN

/** The name of a ::scorecard_mapping_kind as it stands in files: "renamed". NULL: none. */
SCORECARD_API const char *scorecard_mapping_kind_name(int32_t kind);

/** @name Drafts */
/**@{*/
/**
 * Starts a mapping.
 * @param from  id of the model that it leads from
 * @param to    id of the model that it leads to
 * @param run   memory of the draft and of the mapping made from it; may be NULL
 * @param out   receives the draft; scorecard_mapping_draft_free() it
 */
SCORECARD_API scorecard_status scorecard_mapping_draft_new(const char *from, const char *to, const struct scorecard_run *run,
                                                           scorecard_mapping_draft **out, struct scorecard_error *err);
/** Frees a draft. NULL is allowed. */
SCORECARD_API void scorecard_mapping_draft_free(scorecard_mapping_draft *draft);
/**
 * Adds an entry.
 * @param what   a ::scorecard_mapping_what
 * @param kind   a ::scorecard_mapping_kind. Same, renamed, rescaled and redefined have one id on each side (of *same* the
 *               same one), split one and at least two, merged at least two and one; new has none on the old side and
 *               dropped none on the new, and any number on the other
 * @param old_ids  `old_count` ids of the old edition; NULL when there is none
 * @param new_ids  `new_count` ids of the new edition, likewise
 * @param entry  receives its number; may be NULL
 * @return ::SCORECARD_ERROR_ARGUMENT (kind, or number of ids), ::SCORECARD_ERROR_ID, ::SCORECARD_ERROR_DUPLICATE when an id
 *         is in an entry of that edition already, ::SCORECARD_ERROR_LIMIT
 */
SCORECARD_API scorecard_status scorecard_mapping_draft_add(scorecard_mapping_draft *draft, int32_t what, int32_t kind,
                                                           const char *const *old_ids, size_t old_count,
                                                           const char *const *new_ids, size_t new_count, uint32_t *entry,
                                                           struct scorecard_error *err);
/**
 * States how a *rescaled* node's old scores become new ones: times `multiply`, plus `add`. Without it they are taken from the
 * one stated scale to the other, end to end; then both nodes must have a scale.
 * @param multiply  finite, not 0
 * @param add       finite
 */
SCORECARD_API scorecard_status scorecard_mapping_draft_set_factor(scorecard_mapping_draft *draft, uint32_t entry,
                                                                  double multiply, double add, struct scorecard_error *err);
/**
 * States weights of the parts of a merger or split of nodes: the sum of the parts' scores times these is a score on the scale of
 * the whole, so that the whole compares with them. Of units: how much of each part there is, as
 * scorecard_data_draft_add_successor().
 * @param weights  one for each part in the order of its ids, finite; of units above 0
 */
SCORECARD_API scorecard_status scorecard_mapping_draft_set_weights(scorecard_mapping_draft *draft, uint32_t entry,
                                                                   const double *weights, size_t count,
                                                                   struct scorecard_error *err);
/** Sets what there is to say about an entry (with ::SCORECARD_NONE, the mapping), in a language or (NULL) without one. */
SCORECARD_API scorecard_status scorecard_mapping_draft_set_text(scorecard_mapping_draft *draft, uint32_t entry,
                                                                const char *lang, const char *text,
                                                                struct scorecard_error *err);
/**
 * Checks the entries against both models, adds one for each id that both have and nobody named, and freezes. The draft stays
 * as it is. *where* names the entry and the node.
 * @return ::SCORECARD_ERROR_UNKNOWN (a node that is not in its model, or models of other ids),
 *         ::SCORECARD_ERROR_PARAMETER (a node of either model that is in no entry; no scale to rescale by)
 */
SCORECARD_API scorecard_status scorecard_mapping_draft_finish(const scorecard_mapping_draft *draft,
                                                              const scorecard_model *old_model,
                                                              const scorecard_model *new_model, scorecard_mapping **out,
                                                              struct scorecard_error *err);
/**@}*/

/** @name Mappings
 *  Getters are total, as those of models. Strings are borrowed and live as long as the mapping. */
/**@{*/
/** Adds a reference. @return `mapping` */
SCORECARD_API scorecard_mapping *scorecard_mapping_ref(const scorecard_mapping *mapping);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_mapping_unref(scorecard_mapping *mapping);
/** Id of the model on a side, a ::scorecard_mapping_side. */
SCORECARD_API const char *scorecard_mapping_model(const scorecard_mapping *mapping, int32_t side);
SCORECARD_API uint32_t scorecard_mapping_count(const scorecard_mapping *mapping); /**< entries, those of equal ids behind the stated ones */
/** The `i`th entry. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_mapping_at(const scorecard_mapping *mapping, uint32_t i, struct scorecard_mapping_line *out);
/**
 * The `k`th id of an entry on a side.
 * @param weight  receives its weight, NaN where there is none; may be NULL
 */
SCORECARD_API const char *scorecard_mapping_id_at(const scorecard_mapping *mapping, uint32_t i, int32_t side, uint32_t k,
                                                  double *weight);
/** What is said about an entry (with ::SCORECARD_NONE, the mapping) in a language, as scorecard_model_text(); NULL: nothing. */
SCORECARD_API const char *scorecard_mapping_text(const scorecard_mapping *mapping, uint32_t i, const char *lang);
/** In how many languages, and the `k`th, as scorecard_model_text_at(). */
SCORECARD_API uint32_t scorecard_mapping_text_count(const scorecard_mapping *mapping, uint32_t i);
SCORECARD_API const char *scorecard_mapping_text_at(const scorecard_mapping *mapping, uint32_t i, uint32_t k,
                                                    const char **lang); /**< see scorecard_mapping_text_count() */
/** The entry of an id on a side, or ::SCORECARD_NONE (of units, those of equal ids are in no entry). */
SCORECARD_API uint32_t scorecard_mapping_find(const scorecard_mapping *mapping, int32_t what, int32_t side, const char *id);
/**@}*/

SCORECARD_END

#endif
