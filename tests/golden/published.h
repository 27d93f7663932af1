/* SPDX-License-Identifier: MIT */
/* Published tables, scored by a model and compared with what was published: what every golden test does. */
#ifndef TESTS_GOLDEN_PUBLISHED_H
#define TESTS_GOLDEN_PUBLISHED_H

#include "../unit/assertions.h"
#include <scorecard/scorecard.h>

/* A table and the layout by which it is read. */
struct golden_table {
    const char *path;   /* in ../shared/data, or examples/data/… */
    const char *layout; /* in tests/golden/layouts, or examples/data/…; NULL: the plain one */
    int units;          /* 1: a units table */
};

struct golden_case {
    const char *model;                   /* in tests/golden/models, or models/… (the shipped ones) */
    struct golden_table tables[4];       /* ends with a NULL path */
    struct scorecard_verify_options how; /* its size is set by golden_open() */
    uint64_t flags;                      /* of the scoring */
};

struct golden {
    scorecard_model *model;
    scorecard_data *data;
    scorecard_result *result;
    scorecard_verification *verification;
};

/* Ends the program as skipped, with a word, when the shared tables are not there; else runs the suite. */
int golden_main(Suite *suite);

/* Reads, scores and verifies; fails the test on any error. */
struct golden golden_open(const struct golden_case *what);
void golden_close(struct golden *g);

/* How many lines have a verdict. NULL or 0: any node, period, field. */
unsigned golden_count(const struct golden *g, const char *node, const char *period, int32_t field, int32_t verdict);

/* The verdicts on a node in a period (NULL: all), which must be these. */
#define golden_verdicts(g, node, period, field, agrees, differs, cannot_tell) \
    do { \
        ck_assert_msg(golden_count(g, node, period, field, SCORECARD_VERDICT_AGREES) == (agrees) && \
                          golden_count(g, node, period, field, SCORECARD_VERDICT_DIFFERS) == (differs) && \
                          golden_count(g, node, period, field, SCORECARD_VERDICT_CANNOT_TELL) == (cannot_tell), \
                      "%s %s: %u agree, %u differ, %u cannot tell; expected %u, %u, %u\n%s", node, \
                      (const char *)(period) != NULL ? (const char *)(period) : "all periods", \
                      golden_count(g, node, period, field, SCORECARD_VERDICT_AGREES), \
                      golden_count(g, node, period, field, SCORECARD_VERDICT_DIFFERS), \
                      golden_count(g, node, period, field, SCORECARD_VERDICT_CANNOT_TELL), (unsigned)(agrees), (unsigned)(differs), \
                      (unsigned)(cannot_tell), golden_list(g, node, period, field)); \
    } while (0)

/* The lines on a node that do not agree, in words; at most twenty. Overwritten by the next call. */
const char *golden_list(const struct golden *g, const char *node, const char *period, int32_t field);

/* The greatest distance between a published score and ours over the lines with a verdict (0: any). */
double golden_furthest(const struct golden *g, const char *node, const char *period, int32_t verdict);

/* The verdict on one published number; 0 when nothing was published. */
int32_t golden_verdict(const struct golden *g, const char *node, const char *unit, const char *period, int32_t field);

/* By id or name; the test fails when there is no such thing. */
uint32_t golden_node(const struct golden *g, const char *node);
uint32_t golden_unit(const struct golden *g, const char *unit);
uint32_t golden_period(const struct golden *g, const char *period);
double golden_score(const struct golden *g, const char *node, const char *unit, const char *period);

#endif
