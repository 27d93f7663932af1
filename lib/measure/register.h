/* SPDX-License-Identifier: MIT */
/* What registers and their drafts are made of. */
#ifndef SCORECARD_I_REGISTER_H
#define SCORECARD_I_REGISTER_H

#include "base/memory.h"
#include "base/text.h"
#include "measure/data_place.h"
#include "model/model.h"
#include <scorecard/register.h>

enum {
    SCORECARD_I_REGISTER_PARTNERS = 100,  /* of an entry; each is compared with each */
    SCORECARD_I_REGISTER_EVIDENCE = 1000, /* of an entry */
    SCORECARD_I_REGISTER_AGENCIES = 100000,
    SCORECARD_I_REGISTER_DEPTH = 104 /* a node, those above it, and all: a model has at most 100 levels */
};

struct scorecard_i_agency {
    const char *id;
    const char *kind;                 /* NULL: none */
    const char *parent;               /* id; NULL: none */
    struct scorecard_i_label *labels; /* by enum scorecard_agency_text */
    uint32_t above;                   /* of a frozen register: the parent's number, or NONE */
};

/* Places are by node, period and unit, as numbers of names, SCORECARD_NONE for all. */
struct scorecard_i_register_body {
    struct scorecard_i_arena arena; /* all texts and lists; what is replaced stays until the body goes */
    struct scorecard_i_label *labels;
    struct scorecard_i_agency *agencies;
    size_t agency_count, agency_room;
    struct scorecard_i_index by_agency;
    struct scorecard_register_entry *entries; /* what is all or says nothing is NULL, never "" */
    size_t entry_count, entry_room;
    struct scorecard_i_index names; /* of nodes, units and periods: each once, with a number */
    uint32_t name_count;
    struct scorecard_i_places places;
};

struct scorecard_register_draft {
    struct scorecard_i_register_body body;
};

struct scorecard_register {
    scorecard_i_count count;
    struct scorecard_i_register_body body;
};

static inline const struct scorecard_run *scorecard_i_register_run(const scorecard_register *reg)
{
    return &reg->body.arena.run;
}

/* register_store.c */

void scorecard_i_register_body_init(struct scorecard_i_register_body *body, const struct scorecard_run *run);
void scorecard_i_register_body_free(struct scorecard_i_register_body *body);
/* NULL where a name is all. */
static inline const char *scorecard_i_register_named(const char *name)
{
    return name != NULL && name[0] == '*' && name[1] == '\0' ? NULL : name;
}
/* The number of a name, NONE for NULL and for one that is not there (then *known is false). */
uint32_t scorecard_i_register_name(const struct scorecard_i_register_body *body, const char *name, bool *known);
/* Checks an entry but for whether it is there already. */
scorecard_status scorecard_i_register_check_entry(const struct scorecard_register_entry *entry, struct scorecard_error *err);
/* Adds a copy of an entry that was checked. ERROR_DUPLICATE, ERROR_LIMIT, ERROR_MEMORY; then all is as it was. */
scorecard_status scorecard_i_register_add(struct scorecard_i_register_body *body,
                                          const struct scorecard_register_entry *entry, struct scorecard_error *err);
/* Adds an agency whose id was checked. ERROR_DUPLICATE, ERROR_LIMIT, ERROR_MEMORY; then all is as it was. */
scorecard_status scorecard_i_register_add_agency(struct scorecard_i_register_body *body, const char *id,
                                                 struct scorecard_error *err);
/* Adds all of another body, with its texts in order of languages; *to is empty. On failure it is to be freed. */
scorecard_status scorecard_i_register_copy(const struct scorecard_i_register_body *from,
                                           struct scorecard_i_register_body *to, struct scorecard_error *err);
/* Names what an entry is about, in front of the place that is there. */
scorecard_status scorecard_i_register_within(const struct scorecard_register_entry *entry, struct scorecard_error *err,
                                             scorecard_status status);
/* The same as a text: "unit HG, node 1.2", or "all units, nodes and periods". Cut at `size`. */
void scorecard_i_register_about(const struct scorecard_register_entry *entry, char *text, size_t size);

/* register_draft.c */

/* A draft with all that a body says; NULL on failure. */
scorecard_status scorecard_i_register_draft_copy(const struct scorecard_i_register_body *body,
                                                 scorecard_register_draft **out, struct scorecard_error *err);
void scorecard_i_register_draft_swap(scorecard_register_draft *a, scorecard_register_draft *b);

/* register_share.c: whether a share is one, in units of 10^-18. */
bool scorecard_i_register_share_units(double share, uint64_t *units);

/* register_look.c */

/* From which entry each member comes; NONE: nobody states it. */
struct scorecard_i_register_known {
    uint32_t lead, cause, horizon, comment, explanation, evidence;
};
/* Where entries are looked for, in order: the node and those above it, and after these all of them. */
struct scorecard_i_register_question {
    const struct scorecard_i_register_body *body;
    const struct scorecard_i_places *places;
    uint32_t nodes[SCORECARD_I_REGISTER_DEPTH]; /* keys of places: SCORECARD_NONE is all */
    size_t node_count;
    size_t own; /* of these, how many are the node itself: 0 where no entry names it */
    uint32_t unit, period;
    bool unit_known, period_known; /* else only entries about all of them count */
};
/* Returns how many entries went into it. */
uint32_t scorecard_i_register_ask(const struct scorecard_i_register_question *question,
                                  struct scorecard_i_register_known *known);
/* What they state, put together. */
void scorecard_i_register_put(const struct scorecard_i_register_body *body, const struct scorecard_i_register_known *known,
                              struct scorecard_register_entry *out);

/* register_bind.c: a register by the numbers of a model and data. */
struct scorecard_i_register_bound {
    const scorecard_register *reg;
    const scorecard_model *model;
    const struct scorecard_run *run;
    struct scorecard_i_places places;
};
/*
 * What names none of their nodes, units and periods is left out. ERROR_AMBIGUOUS (a unit's name), ERROR_DUPLICATE (two entries
 * are about the same), ERROR_MEMORY; then there is nothing to free. All but `bound` must stay.
 */
scorecard_status scorecard_i_register_bind(const scorecard_register *reg, const scorecard_model *model,
                                           const scorecard_data *data, const struct scorecard_run *run,
                                           struct scorecard_i_register_bound *bound, struct scorecard_error *err);
void scorecard_i_register_unbind(struct scorecard_i_register_bound *bound);
/* What is known of a node of the model, a unit and a period of the data. */
uint32_t scorecard_i_register_bound_ask(const struct scorecard_i_register_bound *bound, uint32_t node, uint32_t unit,
                                        uint32_t period, struct scorecard_i_register_known *known);

#endif
