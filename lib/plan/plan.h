/* SPDX-License-Identifier: MIT */
/* What plans and their drafts are made of. */
#ifndef SCORECARD_I_PLAN_H
#define SCORECARD_I_PLAN_H

#include "base/memory.h"
#include "base/text.h"
#include "model/model.h"
#include <scorecard/plan.h>

enum {
    SCORECARD_I_PLAN_LIST = 1000,      /* nodes, effects, partners, milestones, ... of one thing */
    SCORECARD_I_PLAN_CONDITIONS = 100, /* of a target */
    SCORECARD_I_PLAN_ITEMS = 1000000,  /* actions, targets or quotas */
    SCORECARD_I_PLAN_DAYS = 36525,     /* the longest lag */
    SCORECARD_I_PLAN_SETTINGS = 6,
    SCORECARD_I_PLAN_LISTS = 3 /* actions, targets, quotas */
};

/* What a member is: how it is checked, copied, written and read. */
enum scorecard_i_plan_sort {
    SCORECARD_I_MEMBER_ID,         /* const char *: an id */
    SCORECARD_I_MEMBER_AGENCY,     /* const char *: an id, or "*" */
    SCORECARD_I_MEMBER_TEXT,       /* const char *: any text */
    SCORECARD_I_MEMBER_DATE,       /* const char *: a day */
    SCORECARD_I_MEMBER_CODE,       /* int32_t: one of an enum, 0: none */
    SCORECARD_I_MEMBER_WHOLE,      /* uint32_t */
    SCORECARD_I_MEMBER_NUMBER,     /* double */
    SCORECARD_I_MEMBER_IDS,        /* const char *const *, and how many: ids, none twice */
    SCORECARD_I_MEMBER_EFFECTS,    /* const struct scorecard_plan_effect *, and how many */
    SCORECARD_I_MEMBER_CONDITIONS, /* const struct scorecard_plan_condition *, and how many */
    SCORECARD_I_MEMBER_MILESTONES  /* const struct scorecard_plan_milestone *, and how many */
};

struct scorecard_i_plan_member {
    const char *name; /* in JSON */
    int32_t sort;     /* enum scorecard_i_plan_sort */
    size_t at;        /* where it is in its struct */
    size_t count;     /* where its count is, of lists */
    const char *(*code)(int32_t number);
};

/* What of a thing is wrong. */
struct scorecard_i_plan_wrong {
    size_t member;  /* of its shape; their count: none alone */
    size_t element; /* of a list, from 1; 0: the whole */
};

/* Of what sort of thing a list is: a row each for actions, targets and quotas. */
struct scorecard_i_plan_shape {
    int32_t part;
    const char *name; /* "action" */
    size_t size;      /* of its struct, which begins with its size and its id */
    const struct scorecard_i_plan_member *members;
    size_t count;
    /* What is to be looked at beyond the members one by one. */
    scorecard_status (*check)(const void *said, struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err);
};
/* The shape of a part, NULL where it is none of the three. */
const struct scorecard_i_plan_shape *scorecard_i_plan_shape(int32_t part);

/* The id of an action, a target or a quota (its agency). */
static inline const char *scorecard_i_plan_id_of(const void *said)
{
    return ((const struct scorecard_plan_action *)said)->id;
}

struct scorecard_i_plan_item {
    const void *said;
    uint32_t origin; /* of a draft: its number in the plan that is revised; NONE: it was added */
    bool gone;       /* of a draft: it was taken out */
};
struct scorecard_i_plan_list {
    struct scorecard_i_plan_item *items;
    size_t count, room, live; /* live: those that are not gone */
    struct scorecard_i_index by_id;
};

struct scorecard_i_plan_entry {
    struct scorecard_plan_entry said;
    uint32_t next; /* of progress: the next of the same action, or NONE */
};
/* The progress of one action, and how it stands after all of it. */
struct scorecard_i_plan_track {
    const char *id;
    uint32_t first, last, count;
    int32_t status;
    double done;
    bool removed; /* a revision took the action out */
};

/* Texts of what was not made here are in the arena of the plan that a draft holds. */
struct scorecard_i_plan_body {
    struct scorecard_i_arena arena;
    const char *id;
    struct scorecard_i_label *labels;
    const char *settings[SCORECARD_I_PLAN_SETTINGS]; /* by setting - 1 */
    struct scorecard_i_plan_list lists[SCORECARD_I_PLAN_LISTS]; /* by part - SCORECARD_PLAN_PART_ACTION */
    struct scorecard_i_plan_entry *entries;
    size_t entry_count, entry_room;
    struct scorecard_i_plan_track *tracks;
    size_t track_count, track_room;
    struct scorecard_i_index by_track;
    uint32_t revision;
};

struct scorecard_plan_draft {
    struct scorecard_i_plan_body body;
    scorecard_plan *base;    /* the plan that is revised; NULL: a first one */
    size_t kept;             /* entries that are sealed: those of base */
    const char *date;        /* of the revision; NULL: not given */
    const char *reason;
};

struct scorecard_plan {
    scorecard_i_count count;
    struct scorecard_i_plan_body body;
};

static inline struct scorecard_i_plan_list *scorecard_i_plan_list(struct scorecard_i_plan_body *body, int32_t part)
{
    return &body->lists[part - SCORECARD_PLAN_PART_ACTION];
}
static inline const struct scorecard_i_plan_list *scorecard_i_plan_list_of(const struct scorecard_i_plan_body *body,
                                                                          int32_t part)
{
    return &body->lists[part - SCORECARD_PLAN_PART_ACTION];
}
static inline const struct scorecard_plan_action *scorecard_i_plan_action(const scorecard_plan *plan, uint32_t action)
{
    return scorecard_i_plan_list_of(&plan->body, SCORECARD_PLAN_PART_ACTION)->items[action].said;
}
static inline const struct scorecard_plan_target *scorecard_i_plan_target(const scorecard_plan *plan, uint32_t target)
{
    return scorecard_i_plan_list_of(&plan->body, SCORECARD_PLAN_PART_TARGET)->items[target].said;
}
static inline const struct scorecard_run *scorecard_i_plan_run(const scorecard_plan *plan)
{
    return &plan->body.arena.run;
}

/* body.c */

void scorecard_i_plan_body_init(struct scorecard_i_plan_body *body, const struct scorecard_run *run);
void scorecard_i_plan_body_free(struct scorecard_i_plan_body *body);
/* A copy of a text that is there, NULL of one that says nothing. *good becomes false where there is no memory. */
const char *scorecard_i_plan_text(struct scorecard_i_arena *arena, const char *text, bool *good);
/* A copy of an action, a target or a quota that was checked; NULL: no memory. */
void *scorecard_i_plan_copy(struct scorecard_i_arena *arena, const struct scorecard_i_plan_shape *shape, const void *said);
/* Puts what was copied at the end of its list. ERROR_DUPLICATE, ERROR_LIMIT, ERROR_MEMORY; then all is as it was. */
scorecard_status scorecard_i_plan_append(struct scorecard_i_plan_body *body, const struct scorecard_i_plan_shape *shape,
                                         const void *said, uint32_t origin, struct scorecard_error *err);
/* Takes an item out of its list, in which its place stays. */
void scorecard_i_plan_drop(struct scorecard_i_plan_list *list, uint32_t number);
/* The number of an id in a list, or NONE. */
static inline uint32_t scorecard_i_plan_find(const struct scorecard_i_plan_list *list, const char *id, size_t size)
{
    return scorecard_i_index_find(&list->by_id, id, size);
}
/* All of a body but its entries, to an empty one: deep (with own texts), or with the texts of the other. false: no memory. */
bool scorecard_i_plan_body_copy(const struct scorecard_i_plan_body *from, struct scorecard_i_plan_body *to, bool deep);

/* shape.c */

/*
 * Checks an action, a target or a quota. Scratch memory comes from `run`.
 */
scorecard_status scorecard_i_plan_check(const struct scorecard_run *run, const struct scorecard_i_plan_shape *shape,
                                        const void *said, struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err);
/* Names the thing in front of the place that is there. */
scorecard_status scorecard_i_plan_within(const char *what, const char *id, struct scorecard_error *err,
                                         scorecard_status status);
/* A text of one line that is not empty. */
scorecard_status scorecard_i_plan_check_line(const char *text, const char *what, struct scorecard_error *err);
scorecard_status scorecard_i_plan_check_day(const char *text, const char *what, struct scorecard_error *err);
static inline const char *scorecard_i_plan_said(const char *text) /* NULL where a text says nothing */
{
    return text != NULL && text[0] != '\0' ? text : NULL;
}

/* member.c: JSON of members on one line, the same for the same. Nothing of what is not stated. */

bool scorecard_i_plan_member_is(const struct scorecard_i_plan_member *member, const void *said); /* whether it is stated */
void scorecard_i_plan_member_write(struct scorecard_i_buffer *out, const struct scorecard_i_plan_member *member,
                                   const void *said);
void scorecard_i_plan_item_write(struct scorecard_i_buffer *out, const struct scorecard_i_plan_shape *shape,
                                 const void *said);
/* Texts and settings of the plan itself are as its members: */
enum { SCORECARD_I_PLAN_FIELDS = 10 };
const char *scorecard_i_plan_field_name(size_t field);
/* The text (0 to 3) as scorecard_plan_draft_set_text() has it, or else 0, and then the setting. */
int32_t scorecard_i_plan_field_text(size_t field);
int32_t scorecard_i_plan_field_setting(size_t field);
bool scorecard_i_plan_field_is(const struct scorecard_i_plan_body *body, size_t field);
void scorecard_i_plan_field_write(struct scorecard_i_buffer *out, const struct scorecard_i_plan_body *body, size_t field);
void scorecard_i_plan_json_string(struct scorecard_i_buffer *out, const char *text);

/* draft.c */

/* As the public functions for each of the parts. */
scorecard_status scorecard_i_plan_draft_add(scorecard_plan_draft *draft, int32_t part, const void *said, uint32_t *number,
                                            struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err);
scorecard_status scorecard_i_plan_draft_change(scorecard_plan_draft *draft, int32_t part, const void *said,
                                               struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err);
/* An empty text or setting takes it away; `lang` counts only for texts. */
void scorecard_i_plan_draft_clear(scorecard_plan_draft *draft, size_t field);
void scorecard_i_plan_draft_swap(scorecard_plan_draft *a, scorecard_plan_draft *b);
/* A draft that says the same and shares nothing that changes. */
scorecard_status scorecard_i_plan_draft_copy(const scorecard_plan_draft *draft, scorecard_plan_draft **out,
                                             struct scorecard_error *err);

/* history.c */

/* Checks progress against what is there, and copies it with all that it says stated. ERROR_UNKNOWN is not looked for. */
scorecard_status scorecard_i_plan_progress(struct scorecard_i_plan_body *body, const struct scorecard_plan_entry *entry,
                                           struct scorecard_error *err);
/* Appends an entry whose texts stay, as it is. ERROR_LIMIT, ERROR_MEMORY; then all is as it was. */
scorecard_status scorecard_i_plan_enter(struct scorecard_i_plan_body *body, const struct scorecard_plan_entry *entry,
                                        struct scorecard_error *err);
/* The track of an action, made where there is none; NULL: no memory. `id` must stay. */
struct scorecard_i_plan_track *scorecard_i_plan_track(struct scorecard_i_plan_body *body, const char *id);
const struct scorecard_i_plan_track *scorecard_i_plan_track_of(const struct scorecard_i_plan_body *body, const char *id);
/* A copy of an entry with own texts. false: no memory. */
bool scorecard_i_plan_entry_copy(struct scorecard_i_arena *arena, const struct scorecard_plan_entry *from,
                                 struct scorecard_plan_entry *to);
/* seal.c: the seal of an entry after another (`before` 0: it is the first). */
uint64_t scorecard_i_plan_seal(const char *plan, uint64_t before, const struct scorecard_plan_entry *entry);

/* standing.c: what an entry of progress makes of status and share. */
void scorecard_i_plan_step(const struct scorecard_plan_entry *entry, int32_t *status, double *done);

/* revise.c: what a draft changed, as entries (not sealed yet) of a body that has own texts. ERROR_DATE, ERROR_MEMORY. */
scorecard_status scorecard_i_plan_revise(const scorecard_plan_draft *draft, struct scorecard_i_plan_body *body,
                                         struct scorecard_error *err);

#endif
