/* SPDX-License-Identifier: MIT */
/**
 * @file register.h
 * @brief Who answers for it: agencies, and for units, nodes and periods the lead, why points were lost, and what shows it.
 *
 * A ::scorecard_register_draft is filled call by call, from JSON or from CSV, then frozen by
 * scorecard_register_draft_finish() into a ::scorecard_register, which is immutable, reference-counted and safe from any
 * thread. A register needs neither model nor data and holds no numbers of theirs: it names nodes, units and periods by their
 * ids, so that it outlives an edition. scorecard_register_check() says which of its entries name what is not there.
 *
 * **Entries.** An entry is about a unit, a node and a period, each of which may be *all* (NULL, in files `*`). No two entries
 * are about the same three.
 *
 * **Which entry counts.** What is known of a unit, a node and a period is put together member by member: each member comes
 * from the most specific entry that states it. An entry that names the node goes before one for all nodes; of those, one that
 * names the unit before one for all units; of those, one that names the period before one for all periods. The lead and its
 * partners are one member, the cause and its text another; horizon, comment, explanation and evidence are one each. So the lead
 * of a criterion is stated once, and each year's comment beside it.
 *
 * **Down the tree.** Given a model, the lead, the cause and the horizon of an area hold for all nodes below it: an entry that
 * names a node nearer in the tree goes before one that names a node farther up, which goes before one for all nodes. What
 * was said and shown (comment, explanation, evidence) belongs to the node that is named, or to all nodes where all are.
 *
 * **Shares.** A partner may have a share of what is lost. Where all partners of an entry have one, the rest is the lead's,
 * exactly: shares add up as the decimals that they are written as. Where one has none, its part and the lead's are shared
 * without a number: nothing is split evenly that nobody split.
 *
 * In a draft a failed call changes nothing. Getters are total; strings are borrowed and live as long as their object.
 */
#ifndef SCORECARD_REGISTER_H
#define SCORECARD_REGISTER_H

#include "data.h"
#include "exchange.h"
#include "model.h"

/** A register being gathered; mutable, for one thread at a time. */
typedef struct scorecard_register_draft scorecard_register_draft;
/** A frozen register; immutable, shared by reference count. */
typedef struct scorecard_register scorecard_register;
/** Entries that name what is not there; immutable, shared by reference count. */
typedef struct scorecard_register_findings scorecard_register_findings;

/** Why points were lost, as the user states it: nothing is ever inferred. The numbers never change their meaning. */
enum scorecard_cause {
    SCORECARD_CAUSE_NOT_DONE = 1,      /**< the work was not done */
    SCORECARD_CAUSE_PARTLY_DONE = 2,   /**< done in part, or below what was asked */
    SCORECARD_CAUSE_LATE = 3,          /**< done, but after its deadline */
    SCORECARD_CAUSE_QUALITY = 4,       /**< done, but not to the standard */
    SCORECARD_CAUSE_EVIDENCE = 5,      /**< done, but evidence is missing or was not accepted */
    SCORECARD_CAUSE_REPORTING = 6,     /**< reported wrongly, or not at all */
    SCORECARD_CAUSE_READING = 7,       /**< the criterion was read in another way than the appraiser reads it */
    SCORECARD_CAUSE_COORDINATION = 8,  /**< another agency did not do its part */
    SCORECARD_CAUSE_RESOURCES = 9,     /**< people, money or equipment were lacking */
    SCORECARD_CAUSE_RULES = 10,        /**< rules or guidance from above were missing, late or contradictory */
    SCORECARD_CAUSE_PERCEPTION = 11,   /**< those who were asked see it so */
    SCORECARD_CAUSE_EXTERNAL = 12,     /**< outside of anybody's control: a disaster, a market */
    SCORECARD_CAUSE_REORGANISED = 13,  /**< units or agencies were merged, split or moved */
    SCORECARD_CAUSE_OTHER = 14         /**< what the text says */
};

/** By when lost points can come back. */
enum scorecard_horizon {
    SCORECARD_HORIZON_NOW = 1,       /**< within the coming round */
    SCORECARD_HORIZON_LONG_TERM = 2, /**< it takes years */
    SCORECARD_HORIZON_PERCEPTION = 3 /**< only when those who are asked answer otherwise */
};

/** Texts of an agency, each in any number of languages. */
enum scorecard_agency_text {
    SCORECARD_AGENCY_TITLE = 1, /**< what it is called */
    SCORECARD_AGENCY_HEAD = 2   /**< the role of who heads it: "Director" */
};

/** An agency that answers for a part of a loss. */
struct scorecard_partner {
    const char *agency; /**< its id */
    double share;       /**< above 0 and at most 1, with at most 18 decimals; NaN: shared without a number */
};

/** All that an entry states. Initialise it with ::SCORECARD_REGISTER_ENTRY_INIT; NULL, 0 and "" state nothing. */
struct scorecard_register_entry {
    size_t size;                              /**< sizeof(struct scorecard_register_entry) */
    const char *unit;                         /**< id or name of a unit, one line; NULL or "*": all */
    const char *node;                         /**< id of a node; NULL or "*": all */
    const char *period;                       /**< id of a period; NULL or "*": all */
    const char *lead;                         /**< id of the one agency that leads */
    const struct scorecard_partner *partners; /**< agencies that take part, none twice, none the lead; only beside a lead */
    size_t partner_count;                     /**< how many, at most 100 */
    int32_t cause;                            /**< a ::scorecard_cause */
    int32_t horizon;                          /**< a ::scorecard_horizon */
    const char *cause_text;                   /**< the cause in words */
    const char *comment;                      /**< what the appraiser says */
    const char *explanation;                  /**< what the unit says */
    const char *const *evidence;              /**< documents or references, each one line */
    size_t evidence_count;                    /**< how many, at most 1000 */
};

/** Initialiser of a struct scorecard_register_entry. */
#ifdef __cplusplus
#define SCORECARD_REGISTER_ENTRY_INIT \
    { sizeof(struct scorecard_register_entry), NULL, NULL, NULL, NULL, NULL, 0, 0, 0, NULL, NULL, NULL, NULL, 0 }
#else
#define SCORECARD_REGISTER_ENTRY_INIT { .size = sizeof(struct scorecard_register_entry) }
#endif

/** What is wrong with an entry beside a model and data. */
enum scorecard_register_fault {
    SCORECARD_REGISTER_UNKNOWN_NODE = 1,   /**< the model has no such node */
    SCORECARD_REGISTER_UNKNOWN_UNIT = 2,   /**< the data has no such unit, by id, title or alias */
    SCORECARD_REGISTER_AMBIGUOUS_UNIT = 3, /**< several units of the data are called so */
    SCORECARD_REGISTER_UNKNOWN_PERIOD = 4, /**< the data has no such period */
    SCORECARD_REGISTER_SAME_PLACE = 5      /**< an entry before it is about the same unit by another name, node and period */
};

/** An entry that names what is not there. Strings are borrowed from the findings. */
struct scorecard_register_finding {
    size_t size;      /**< sizeof(struct scorecard_register_finding), set by the caller */
    uint32_t entry;   /**< number of the entry */
    int32_t fault;    /**< a ::scorecard_register_fault */
    const char *name; /**< the name that is wrong */
    const char *where; /**< the entry: "unit HG, node 1.2, period 2021"; never NULL */
    const char *message; /**< what is wrong and what to do; never NULL */
};

SCORECARD_BEGIN

SCORECARD_API const char *scorecard_cause_name(int32_t cause);     /**< "not-done"; NULL: none */
SCORECARD_API const char *scorecard_horizon_name(int32_t horizon); /**< "long-term"; NULL: none */
/** A cause in words. @param lang "vi", else English @return NULL: none */
SCORECARD_API const char *scorecard_cause_title(int32_t cause, const char *lang);
/** A horizon in words. @param lang "vi", else English @return NULL: none */
SCORECARD_API const char *scorecard_horizon_title(int32_t horizon, const char *lang);
/** The name of a ::scorecard_register_fault: "unknown-node"; NULL: none. */
SCORECARD_API const char *scorecard_register_fault_name(int32_t fault);
/**
 * What an agency's share of an entry is: a partner's as stated; the lead's 1 without partners, else the exact rest.
 * @return NaN where it is shared without a number; 0 for an agency that the entry does not name
 */
SCORECARD_API double scorecard_register_share(const struct scorecard_register_entry *entry, const char *agency);

/** @name Drafts */
/**@{*/
/**
 * Starts an empty register.
 * @param run  memory of the draft and of the registers made from it; may be NULL
 * @param out  receives the draft; scorecard_register_draft_free() it
 */
SCORECARD_API scorecard_status scorecard_register_draft_new(const struct scorecard_run *run, scorecard_register_draft **out,
                                                            struct scorecard_error *err);
/** Starts from what a register says. */
SCORECARD_API scorecard_status scorecard_register_draft_from(const scorecard_register *reg, scorecard_register_draft **out,
                                                             struct scorecard_error *err);
/** Frees a draft. NULL is allowed. */
SCORECARD_API void scorecard_register_draft_free(scorecard_register_draft *draft);
/**
 * Sets a text of the register itself, in place of the one in that language.
 * @param what  ::SCORECARD_TEXT_TITLE, ::SCORECARD_TEXT_NOTES or ::SCORECARD_TEXT_SOURCE (which has no language)
 * @param lang  language tag, or NULL
 */
SCORECARD_API scorecard_status scorecard_register_draft_set_text(scorecard_register_draft *draft, int32_t what,
                                                                 const char *lang, const char *text,
                                                                 struct scorecard_error *err);
/**
 * Adds an agency.
 * @param id      unique among the agencies
 * @param agency  receives its number; may be NULL
 * @return ::SCORECARD_ERROR_DUPLICATE, ::SCORECARD_ERROR_ID, ::SCORECARD_ERROR_LIMIT (100,000 agencies)
 */
SCORECARD_API scorecard_status scorecard_register_draft_add_agency(scorecard_register_draft *draft, const char *id,
                                                                   uint32_t *agency, struct scorecard_error *err);
/** Sets a text of an agency. @param what a ::scorecard_agency_text @param lang language tag, or NULL */
SCORECARD_API scorecard_status scorecard_register_draft_set_agency_text(scorecard_register_draft *draft, uint32_t agency,
                                                                        int32_t what, const char *lang, const char *text,
                                                                        struct scorecard_error *err);
/** Sets what sort of agency it is: an id of the user's own, such as "department" or "district". */
SCORECARD_API scorecard_status scorecard_register_draft_set_agency_kind(scorecard_register_draft *draft, uint32_t agency,
                                                                        const char *kind, struct scorecard_error *err);
/** Sets the agency above it, by id; it may be added later. */
SCORECARD_API scorecard_status scorecard_register_draft_set_agency_parent(scorecard_register_draft *draft, uint32_t agency,
                                                                          const char *parent, struct scorecard_error *err);
/**
 * Adds an entry. Agencies that it names may be added later.
 * @param entry   copied
 * @param number  receives its number; may be NULL
 * @return ::SCORECARD_ERROR_DUPLICATE (an entry about the same, an agency named twice), ::SCORECARD_ERROR_ID,
 *         ::SCORECARD_ERROR_TEXT, ::SCORECARD_ERROR_ARGUMENT (an unknown cause or horizon), ::SCORECARD_ERROR_PARAMETER
 *         (partners without a lead), ::SCORECARD_ERROR_WEIGHT (shares that are none, or more than 1 together),
 *         ::SCORECARD_ERROR_LIMIT, ::SCORECARD_ERROR_OPTIONS; *where* names unit, node and period
 */
SCORECARD_API scorecard_status scorecard_register_draft_add(scorecard_register_draft *draft,
                                                            const struct scorecard_register_entry *entry, uint32_t *number,
                                                            struct scorecard_error *err);
/**
 * Puts ids in the place of units' names: what is no id of a unit is matched as scorecard_data_match_unit() does, composed or
 * decomposed, whatever the case. A name that nothing matches stays as it is, for scorecard_register_check() to tell.
 * @return ::SCORECARD_ERROR_AMBIGUOUS (several units are called so), ::SCORECARD_ERROR_DUPLICATE (two entries are about the
 *         same unit by two names)
 */
SCORECARD_API scorecard_status scorecard_register_draft_match_units(scorecard_register_draft *draft,
                                                                    const scorecard_data *data,
                                                                    struct scorecard_error *err);
/**
 * Freezes a copy of what was gathered; the draft stays as it is.
 * @param out  receives the register with one reference; scorecard_register_unref() it
 * @return ::SCORECARD_ERROR_UNKNOWN (an agency that is named and not there), ::SCORECARD_ERROR_CYCLE (an agency above itself)
 */
SCORECARD_API scorecard_status scorecard_register_draft_finish(const scorecard_register_draft *draft,
                                                               scorecard_register **out, struct scorecard_error *err);
/**@}*/

/** @name Registers */
/**@{*/
/** Adds a reference. @return `reg` */
SCORECARD_API scorecard_register *scorecard_register_ref(const scorecard_register *reg);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_register_unref(scorecard_register *reg);
/** A text of the register in a language, else that without one, else the first; NULL: none. @param what as when it was set */
SCORECARD_API const char *scorecard_register_text(const scorecard_register *reg, int32_t what, const char *lang);
SCORECARD_API uint32_t scorecard_register_text_count(const scorecard_register *reg, int32_t what); /**< languages of a text */
/** The `i`th of them, in order of languages. @param lang receives the language, NULL where it has none; may be NULL itself */
SCORECARD_API const char *scorecard_register_text_at(const scorecard_register *reg, int32_t what, uint32_t i,
                                                     const char **lang);

SCORECARD_API uint32_t scorecard_register_agency_count(const scorecard_register *reg); /**< number of agencies */
SCORECARD_API uint32_t scorecard_register_find_agency(const scorecard_register *reg, const char *id); /**< by id, or NONE */
SCORECARD_API const char *scorecard_register_agency_id(const scorecard_register *reg, uint32_t agency); /**< id of an agency */
/** A text of an agency in a language, else that without one, else the first; of a title, else the id; NULL: none. */
SCORECARD_API const char *scorecard_register_agency_text(const scorecard_register *reg, uint32_t agency, int32_t what,
                                                         const char *lang);
SCORECARD_API uint32_t scorecard_register_agency_text_count(const scorecard_register *reg, uint32_t agency,
                                                            int32_t what); /**< languages of a text of an agency */
/** The `i`th of them, in order of languages. @param lang receives the language, NULL where it has none; may be NULL itself */
SCORECARD_API const char *scorecard_register_agency_text_at(const scorecard_register *reg, uint32_t agency, int32_t what,
                                                            uint32_t i, const char **lang);
SCORECARD_API const char *scorecard_register_agency_kind(const scorecard_register *reg, uint32_t agency); /**< or NULL */
SCORECARD_API uint32_t scorecard_register_agency_parent(const scorecard_register *reg, uint32_t agency);  /**< or NONE */

SCORECARD_API uint32_t scorecard_register_count(const scorecard_register *reg); /**< number of entries, as added */
/** An entry. What is *all* is NULL. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_register_at(const scorecard_register *reg, uint32_t entry,
                                            struct scorecard_register_entry *out);
/** The number of the entry about exactly these, NULL or "*" being *all*; NONE where there is none. */
SCORECARD_API uint32_t scorecard_register_find(const scorecard_register *reg, const char *unit, const char *node,
                                               const char *period);
/**
 * All that is known of a unit, a node and a period, put together as said above.
 * @param model  whose tree counts; NULL, or one that does not have the node: none
 * @param out    its size set by the caller; receives what the entries state, and the unit, node and period asked for
 * @return how many entries went into it; 0, and nothing stated in `out`, when there is none
 */
SCORECARD_API uint32_t scorecard_register_look(const scorecard_register *reg, const scorecard_model *model, const char *unit,
                                               const char *node, const char *period, struct scorecard_register_entry *out);
/**@}*/

/** @name What names are there */
/**@{*/
/**
 * Lists the entries that name a node, unit or period that is not there, and those that are about the same unit by two names.
 * @param model  NULL: nodes are not looked at
 * @param data   NULL: units and periods are not looked at
 * @param run    memory of the findings; NULL: the register's
 * @param out    receives the table, which may be empty, with one reference; scorecard_register_findings_unref() it
 */
SCORECARD_API scorecard_status scorecard_register_check(const scorecard_register *reg, const scorecard_model *model,
                                                        const scorecard_data *data, const struct scorecard_run *run,
                                                        scorecard_register_findings **out, struct scorecard_error *err);
/** Adds a reference. @return `findings` */
SCORECARD_API scorecard_register_findings *scorecard_register_findings_ref(const scorecard_register_findings *findings);
/** Drops a reference; the last one frees. NULL is allowed. */
SCORECARD_API void scorecard_register_findings_unref(scorecard_register_findings *findings);
/** Number of findings: in the order of entries; of one entry, node, unit, period. */
SCORECARD_API uint32_t scorecard_register_findings_count(const scorecard_register_findings *findings);
/** The `i`th. @param out its size set by the caller @return 1, or 0 when there is none */
SCORECARD_API int32_t scorecard_register_findings_at(const scorecard_register_findings *findings, uint32_t i,
                                                     struct scorecard_register_finding *out);
/**@}*/

/** @name Files
 *  Formats are described in docs/guide/register.md, JSON also by docs/schema/register.schema.json. */
/**@{*/
/** Reads a register from JSON, as scorecard_model_read(). */
SCORECARD_API scorecard_status scorecard_register_read(const char *text, size_t text_len, const char *name,
                                                       const struct scorecard_run *run, scorecard_register **out,
                                                       struct scorecard_error *err);
/** Reads a register from a file of JSON. */
SCORECARD_API scorecard_status scorecard_register_read_file(const char *path, const struct scorecard_run *run,
                                                            scorecard_register **out, struct scorecard_error *err);
/** Writes a register as JSON that reads back to an equal register. The same register gives the same bytes. */
SCORECARD_API scorecard_status scorecard_register_write(const scorecard_register *reg, scorecard_write_fn write,
                                                        void *context, struct scorecard_error *err);
/**
 * Reads a table into a draft: of agencies where its header has `agency`, else of entries. Agencies of entries are
 * named by id or title; where the draft has no agency yet, each name makes one. On failure the draft is as it was.
 * @param name  what to call the table in errors; NULL: "table"
 * @return ::SCORECARD_ERROR_SYNTAX, ::SCORECARD_ERROR_COLUMN, ::SCORECARD_ERROR_NUMBER, ::SCORECARD_ERROR_UNKNOWN,
 *         ::SCORECARD_ERROR_AMBIGUOUS, and all that drafts answer, with line and column
 */
SCORECARD_API scorecard_status scorecard_register_draft_read_csv(scorecard_register_draft *draft, const char *text,
                                                                 size_t text_len, const char *name,
                                                                 struct scorecard_error *err);
/** Reads a table into a draft from a file. */
SCORECARD_API scorecard_status scorecard_register_draft_read_csv_file(scorecard_register_draft *draft, const char *path,
                                                                      struct scorecard_error *err);
/** Writes the entries as CSV; read after the agencies' table they are the same entries. */
SCORECARD_API scorecard_status scorecard_register_write_csv(const scorecard_register *reg, scorecard_write_fn write,
                                                            void *context, struct scorecard_error *err);
/** Writes the agencies as CSV. */
SCORECARD_API scorecard_status scorecard_register_write_agencies_csv(const scorecard_register *reg, scorecard_write_fn write,
                                                                     void *context, struct scorecard_error *err);
/**@}*/

SCORECARD_END

#endif
