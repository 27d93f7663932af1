/* SPDX-License-Identifier: MIT */
/* What is tortured: each a whole use of the library. `of` is what the name says. */
#ifndef SCENARIOS_H
#define SCENARIOS_H

#include "torture.h"

/* From files to a verification; `of` a struct chain. */
struct chain_table {
    const char *path;   /* NULL: no further one */
    const char *layout; /* NULL: the plain one */
    const char *period; /* NULL: in the table */
    bool units;         /* a table of units */
};
struct chain {
    const char *model;
    struct chain_table tables[4];
};
void torture_chain(struct torture *t, const void *of);
/* The same, of a model whose methods cannot be fitted. */
void torture_unfitted(struct torture *t, const void *of);

/* Its tables, into a draft. */
void torture_read_tables(struct torture *t, const struct chain *chain, scorecard_data_draft *draft);
/* The same model and tables, and each analysis of the scores. */
void torture_analyse(struct torture *t, const void *of);
/* The same model and tables, cases of what if, and replicates under doubt. Its node 1 is the first of several children. */
void torture_vary(struct torture *t, const void *of);

/* A register read, checked and written, and rounds; `of` unused. */
void torture_rounds(struct torture *t, const void *of);

/* What looks backwards: losses to the report; `of` unused. */
void torture_look_back(struct torture *t, const void *of);
/* Studies that follow a plan; `of` unused. */
void torture_follow(struct torture *t, const void *of);
/* What it takes to reach a target, and what points cost; `of` unused. */
void torture_reach(struct torture *t, const void *of);

/* A plan read, revised, merged, checked and written; `of` unused. */
void torture_plan(struct torture *t, const void *of);

/* A model and data made call by call; `of` unused. */
void torture_drafts(struct torture *t, const void *of);
/* Calls that fail for other reasons, so that errors are made without memory; `of` unused. */
void torture_errors(struct torture *t, const void *of);
/* Two threads; `of` unused. */
void torture_threads(struct torture *t, const void *of);

/* Adds all that a result says. */
void torture_add_result(struct torture *t, const scorecard_result *result);

#endif
