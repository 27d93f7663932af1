/* SPDX-License-Identifier: MIT */
/* What the studies of a plan share: tables in two languages, and the options that they take. */
#ifndef PLAN_SHEET_H
#define PLAN_SHEET_H

#include "plan.h"
#include "sheet.h"

/* A column with its headings. Of one without any, people are not told. */
struct plan_column {
    const char *key, *english, *vietnamese;
    enum align align;
    bool optional;
};

/* A study under way: what it works on, and what it shows. */
struct study {
    const struct options *options;
    struct input input;
    scorecard_plan *plan;
    scorecard_register *reg;
    struct numbers units;         /* that are shown */
    const char *as_of, *period;   /* NULL: not said */
    uint32_t node;                /* the first of --node, else the first root */
    bool vietnamese;
    const char *const *tables;    /* that there are; the first is that of csv, unless said otherwise */
    size_t table_count;
    struct out out;
    struct json json;
    bool begun; /* a table is there already */
};

/* Reads the plan, model and data (where named) and register. DONE, or BAD with what is wrong on standard error. */
int study_begin(struct study *study, const struct options *options, const char *const *tables, size_t table_count);
void study_free(struct study *study);
/* Tells what is wrong. Returns BAD. */
int study_bad(const struct study *study, const struct scorecard_error *err);
/* Opens and closes the output: study_close() returns the exit status. */
bool study_open(struct study *study);
int study_close(struct study *study, bool whole);
/* Whether a table is shown, by its position among them. */
bool study_shows(const struct study *study, size_t table);
/* Whether a unit of the data is shown. */
bool study_shows_unit(const struct study *study, uint32_t unit);
/* Begins a table; at most 24 columns. */
void study_sheet(struct study *study, struct sheet *sheet, size_t table, const char *vietnamese, const struct plan_column *columns,
                 size_t count);
/* A word in the language of people, else its key as csv and json have it. */
void study_word(struct study *study, struct sheet *sheet, const char *key, const char *english, const char *vietnamese);
/* Reads a whole number, or a number, of an option. DONE (leaving *out alone where nothing was said), or BAD. */
int study_whole(const struct study *study, const char *option, uint32_t *out);
int study_number(const struct study *study, const char *option, double *out);
/* The place of what an option says among names, from 1; 0: it was not said. -1: it is none of them, told on standard error. */
int study_choice(const struct study *study, const char *option, const char *(*name)(int32_t), int32_t last);

/* The field of --field, scored by the same model; NULL: not said. DONE, or BAD with what is wrong on standard error. */
int study_field(struct study *study, scorecard_result **out);
/* What reach and frontier work on (plan_reach.c). */
struct plan_aim {
    struct study study;
    struct scorecard_plan_reach_options how;
    scorecard_result *field; /* how.given */
    uint32_t *targets;       /* how.targets */
};
/* Reads it all, and begins to tell that it is at work, by a word for it. DONE, or BAD, after either of which plan_aim_end(). */
int plan_aim_begin(struct plan_aim *aim, const struct options *options, const char *const *tables, size_t table_count,
                   const char *doing);
/* Frees it, and returns the status. */
int plan_aim_end(struct plan_aim *aim, int status);

/* Titles, NULL where there is nothing. */
const char *study_agency(const struct study *study, const char *id);
const char *study_node(const struct study *study, uint32_t node);
const char *study_unit(const struct study *study, uint32_t unit);
/* A target's title, else its id; and what one of its conditions asks, in words. */
void study_condition(const struct study *study, const struct scorecard_plan_target *target, uint32_t condition, char *text, size_t size);
/* An outcome of targets and quotas. */
void study_outcome(struct study *study, struct sheet *sheet, int32_t outcome);

#endif
