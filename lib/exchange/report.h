/* SPDX-License-Identifier: MIT */
/* A report being written, and what its sections share. */
#ifndef SCORECARD_I_REPORT_H
#define SCORECARD_I_REPORT_H

#include <scorecard/change.h>
#include <scorecard/edition.h>
#include <scorecard/loss.h>
#include <scorecard/plan_status.h>
#include <scorecard/practice.h>
#include <scorecard/profile.h>
#include <scorecard/report.h>
#include <scorecard/rounds.h>

#include "exchange/html_table.h"
#include "exchange/report_words.h"
#include "exchange/svg.h"
#include "maths/order.h"

struct scorecard_i_report {
    const scorecard_result *result;
    const scorecard_model *model;
    const scorecard_data *data;
    struct scorecard_report_options options;
    struct scorecard_run run;
    int32_t language;
    bool office;       /* what only the office sees is shown */
    uint32_t unit, node, period;
    uint32_t previous; /* the period before, of those scored with a score of the unit; NONE */
    /* Where the former figures are: this result or another; NULL: there are none. */
    const scorecard_result *former;
    uint32_t former_period, former_unit;
    scorecard_losses *losses;   /* of the node against its maximum; NULL: nobody says how much that is */
    scorecard_comparability *comparable; /* then with now; NULL likewise */
    scorecard_changes *changes; /* of the node since then; NULL: none */
    scorecard_profile *profile; /* of the node and all below it; NULL: some of it is not kept */
    scorecard_rounds *rounds;   /* of its criteria; NULL: a round cannot be scored, as rounds_error says */
    struct scorecard_error rounds_error;
    scorecard_learn *learn;     /* from whom, in each of its leaves; NULL likewise */
    scorecard_plan_status *plan_status; /* on the day; NULL: there is no plan */
    const char *title; /* of the unit */
    struct scorecard_i_html html;
    struct scorecard_i_svg svg;
    struct scorecard_i_html_table table;
    int32_t stopped; /* what the function that receives tables answered when it did not go on */
    double *column;  /* by unit: room, as `near` */
    bool *near;
    struct scorecard_i_item *items, *spare;
};

/* A node's numbers in one period: the unit's beside those of the ranked units. */
struct scorecard_i_figures {
    double score, maximum, lost;
    double best, median, rank;
    uint32_t count, of; /* count: ranked units with a score */
};

/* report_figures.c */
void scorecard_i_report_figures(struct scorecard_i_report *report, uint32_t node, uint32_t period,
                                struct scorecard_i_figures *out);
/* Scores of all units, into report->column; ranked ones alone. Returns how many there are. */
uint32_t scorecard_i_report_column(struct scorecard_i_report *report, uint32_t node, uint32_t period);
/* The unit's former score of a node, as it was then; NaN: none. */
double scorecard_i_report_former(const struct scorecard_i_report *report, uint32_t node);
/* The loss table's line of a node. false: there is none. */
bool scorecard_i_report_loss(const struct scorecard_i_report *report, uint32_t node, struct scorecard_loss_node *out);
/* Of how much a score of the unit is; NaN: nobody says. */
double scorecard_i_report_maximum(const struct scorecard_i_report *report, uint32_t node, uint32_t period);
bool scorecard_i_report_low_is_good(const struct scorecard_i_report *report, uint32_t node);
/* Decimals in which scores of a node are shown. */
int32_t scorecard_i_report_decimals(const struct scorecard_i_report *report, uint32_t node);
/* Whether a node counts in a period: it exists and was scored. */
bool scorecard_i_report_has(const struct scorecard_i_report *report, uint32_t node, uint32_t period);
const char *scorecard_i_report_node(const struct scorecard_i_report *report, uint32_t node); /* its title */
/* A code for readers, or its id. */
const char *scorecard_i_report_code(const struct scorecard_i_report *report, uint32_t node);
/* The group of the unit in the first column that has one, for "near"; NONE. *column receives the column. */
uint32_t scorecard_i_report_group(const struct scorecard_i_report *report, uint32_t period, uint32_t *column);

/* report_studies.c: the studies that sections read. */
scorecard_status scorecard_i_report_find_studies(struct scorecard_i_report *report, struct scorecard_error *err);
void scorecard_i_report_drop_studies(struct scorecard_i_report *report);
/* The profile's line of a node. false: there is none. */
bool scorecard_i_report_profile(const struct scorecard_i_report *report, uint32_t node, struct scorecard_profile_line *out);
/* What the rounds say of a criterion. false: nothing. */
bool scorecard_i_report_round(const struct scorecard_i_report *report, uint32_t node, struct scorecard_rounds_line *out);

/* report_register.c: what the register says of the unit in a node. It is empty without one; the public is told no names. */
struct scorecard_i_told {
    struct scorecard_register_entry entry; /* as it is */
    const char *lead, *comment, *cause, *horizon;
    char partners[1024];
};
void scorecard_i_report_told(const struct scorecard_i_report *report, uint32_t node, struct scorecard_i_told *out);
bool scorecard_i_report_leaf(const struct scorecard_i_report *report, uint32_t node); /* a criterion below the node */

/* report_compare.c */
scorecard_status scorecard_i_report_compare(const struct scorecard_i_report *report, const scorecard_result *former,
                                            uint32_t period, uint32_t with, scorecard_comparability **out,
                                            struct scorecard_error *err);
/* The verdict on the node and the unit, and its word; NULL and 0: there is none. */
const char *scorecard_i_report_verdict(const struct scorecard_i_report *report, const scorecard_comparability *table,
                                       int32_t *verdict);
/* Items of the list of caveats. */
void scorecard_i_report_comparable(struct scorecard_i_report *report);

/* report_say.c */
const char *scorecard_i_report_word(const struct scorecard_i_report *report, enum scorecard_i_word word);
/* A sentence: words with up to four texts put in; NULL ends them. */
void scorecard_i_report_say(struct scorecard_i_report *report, const char *before, enum scorecard_i_word word,
                            const char *const texts[4], const char *after);
/* The same as a text, cut to `size`. */
void scorecard_i_report_fill(const struct scorecard_i_report *report, enum scorecard_i_word word, const char *const texts[4],
                             char *text, size_t size);
/* A number as text. */
void scorecard_i_report_count(uint64_t count, char text[32]);
/* Tables. */
void scorecard_i_report_table(struct scorecard_i_report *report, const char *name, const char *caption, const char *style,
                              const struct scorecard_i_html_column *columns, size_t count, uint32_t hidden);
void scorecard_i_report_table_end(struct scorecard_i_report *report);
/* A section begins with its heading; whatever ends one ends a figure or a list too. */
void scorecard_i_report_section(struct scorecard_i_report *report, const char *id, const char *style, enum scorecard_i_word word);
void scorecard_i_report_close(struct scorecard_i_report *report);

enum { SCORECARD_I_SENTENCE = 1024 };

/* report_plan.c, report_tasks.c, report_delivery.c: how a plan stands, its actions, and what it brought. */
scorecard_status scorecard_i_report_find_plan(struct scorecard_i_report *report, struct scorecard_error *err);
/* An action of the unit that was not given up. */
bool scorecard_i_report_action(const struct scorecard_i_report *report, uint32_t action, struct scorecard_plan_action *out);
/* Title of an agency, or its id. */
const char *scorecard_i_report_agency(const struct scorecard_i_report *report, const char *id);
scorecard_status scorecard_i_report_tasks(struct scorecard_i_report *report, struct scorecard_error *err);
scorecard_status scorecard_i_report_delivery(struct scorecard_i_report *report, struct scorecard_error *err);
/* What points cost by its actions (report_frontier.c). */
scorecard_status scorecard_i_report_frontier(struct scorecard_i_report *report, struct scorecard_error *err);

/* Sections. Each is left out whole where `given` says so. */
typedef bool scorecard_i_given_fn(const struct scorecard_i_report *report);
typedef scorecard_status scorecard_i_section_fn(struct scorecard_i_report *report, struct scorecard_error *err);
scorecard_i_section_fn scorecard_i_report_head, scorecard_i_report_caveats, scorecard_i_report_strengths;
scorecard_i_section_fn scorecard_i_report_position, scorecard_i_report_history, scorecard_i_report_losses;
scorecard_i_section_fn scorecard_i_report_changes;
scorecard_i_section_fn scorecard_i_report_criteria, scorecard_i_report_peers, scorecard_i_report_agencies, scorecard_i_report_plan;
scorecard_i_given_fn scorecard_i_report_has_strengths;
scorecard_i_given_fn scorecard_i_report_has_parts, scorecard_i_report_has_history, scorecard_i_report_has_losses;
scorecard_i_given_fn scorecard_i_report_has_changes, scorecard_i_report_has_peers, scorecard_i_report_has_agencies, scorecard_i_report_has_plan;

#endif
