/* SPDX-License-Identifier: MIT */
/* How a comparability table is made: sides, pairs, and the reasons as they gather. */
#ifndef SCORECARD_I_EDITION_H
#define SCORECARD_I_EDITION_H

#include "measure/result.h"
#include "model/mapping.h"
#include "study/edition_words.h"
#include <scorecard/edition.h>

struct scorecard_comparability {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    scorecard_result *results[2]; /* old and new */
    uint32_t periods[2];
    struct scorecard_node_line *nodes;
    struct scorecard_unit_line *units;
    struct scorecard_population_line *populations;
    uint32_t node_count, unit_count, population_count;
    uint32_t *line_of_node; /* by new node */
    uint32_t *line_of_unit; /* by new unit */
};

/* Old and new, as they are at hand while the table is made. */
enum { SCORECARD_I_OLD = 0, SCORECARD_I_NEW = 1 };

struct scorecard_i_comparing {
    scorecard_comparability *made;
    const struct scorecard_i_mapping_body *mapping; /* NULL: equal ids */
    const char *lang;
    const scorecard_model *models[2];
    const scorecard_data *data[2];
    uint32_t periods[2];
    double times[2];
    struct scorecard_run run;
    uint32_t *old_of;              /* by new node: the one it compares with; NONE: none, or several */
    uint32_t *new_of;              /* by old node, likewise */
    struct scorecard_i_buffer text; /* reasons of the line at hand */
    uint64_t reasons;
    int32_t verdict;
};

/* Begins the reasons of a line. */
void scorecard_i_comparing_begin(struct scorecard_i_comparing *job);
/* Adds a reason that makes the verdict at least this; its text follows in job->text. */
void scorecard_i_comparing_reason(struct scorecard_i_comparing *job, int32_t verdict, uint64_t reason);
/* Appends to the reason: a list of strings that ends with NULL. */
void scorecard_i_comparing_say(struct scorecard_i_comparing *job, const char *const *parts);
#define SCORECARD_I_SAY(job, ...) scorecard_i_comparing_say(job, (const char *const[]){ __VA_ARGS__, NULL })
/* One of the words above in the language asked for. */
#define SCORECARD_I_SAID(job, name) scorecard_i_edition_word((job)->lang, SCORECARD_I_EDITION_##name)
/* What was said, as long as the table lives. NULL: no memory. */
const char *scorecard_i_comparing_text(struct scorecard_i_comparing *job);
/* Whether the stretch from one period to the other crosses the beginning of this one (its id, in the data of a side). */
bool scorecard_i_comparing_crosses(const struct scorecard_i_comparing *job, int side, const char *period);

/* edition_node.c: node by node. ERROR_UNKNOWN, ERROR_MEMORY. */
scorecard_status scorecard_i_comparing_nodes(struct scorecard_i_comparing *job, struct scorecard_error *err);
/* edition_make_up.c: what two paired nodes of the same meaning are made of. */
void scorecard_i_comparing_make_up(struct scorecard_i_comparing *job, uint32_t old_node, uint32_t new_node, double *multiply,
                                 double *add);
/* edition_unit.c: unit by unit. ERROR_MEMORY. */
scorecard_status scorecard_i_comparing_units(struct scorecard_i_comparing *job, struct scorecard_error *err);
/* edition_population.c: ranks, once nodes and units are compared. ERROR_MEMORY. */
scorecard_status scorecard_i_comparing_populations(struct scorecard_i_comparing *job, struct scorecard_error *err);

#endif
