/* SPDX-License-Identifier: MIT */
/* The same bits: whatever the order of units, inputs and periods, the threads, the instruction set, the compiler. */
#ifndef BITS_H
#define BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/scorecard.h>

#include "check.h"

/* A model with data for it. */
struct subject {
    char name[64];
    scorecard_model *model;
    scorecard_data *data;
};

/* How to score. */
struct setting {
    const char *kernels;             /* NULL: those that the library chooses */
    const struct scorecard_run *run; /* NULL: one thread */
};

/* What rules call by name. */
extern const struct scorecard_function host_functions[1];

/* Scores, or ends the program. */
scorecard_result *score(const scorecard_model *model, const scorecard_data *data, const struct setting *how);

/*
 * A digest of all numbers of a result by their bytes, by ids, so that it does not depend on any order: scores, gaps,
 * coverage, imputed shares, weights, tiers, ranks and of-how-many, and what analyses tell.
 */
uint64_t digest(const scorecard_result *result);

/* Of what analyses tell of a period. */
uint64_t digest_analyses(const scorecard_result *result, uint32_t period);

/* Of what the studies say of some of its units, and of a report. */
uint64_t digest_studies(const scorecard_result *result);

/* Of what a plan comes to for one of its units. */
uint64_t digest_plans(const scorecard_result *result);

/* Of what a model's changes and doubts about it come to. */
uint64_t digest_variations(const scorecard_model *model, const scorecard_data *data, const struct setting *how);

/* The same observations, their units, inputs and periods in an order that `seed` tells (0: the same one). */
scorecard_data *shuffled(const scorecard_data *data, uint64_t seed);
/* Of `count` units from `first` on, which are all ranked. */
scorecard_data *part(const scorecard_data *data, uint32_t first, uint32_t count);

/* The `i`th subject, in the order of their names' list; false: there are no more. Of files that are not there, model is NULL. */
bool subject_file(size_t i, struct subject *out);
/* The `i`th random one; false: its model cannot be scored with its data, by plan. */
bool subject_random(uint64_t i, struct subject *out);
/* The `i`th random one with any methods of the tables; the even ones can be fitted. false: as above. */
bool subject_methods(uint64_t i, struct subject *out);
/* One with more units than a thread takes at once. */
void subject_large(struct subject *out);
void subject_close(struct subject *subject);

/* Calls that must do. */
#define MUST(call)                                                                                                     \
    do {                                                                                                               \
        struct scorecard_error must_err_ = SCORECARD_ERROR_INIT, *err = &must_err_;                                    \
        ck_assert_msg((call) == SCORECARD_OK, "%s: %s: %s", scorecard_status_name(err->code), err->where, err->message); \
    } while (0)

#endif
