/* SPDX-License-Identifier: MIT */
/* What the commands work on: the model, the data and the result that the command line asks for. */
#ifndef INPUT_H
#define INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <scorecard/scorecard.h>

#include "options.h"

/* Progress on standard error, once work takes long and somebody looks. */
struct progress {
    const char *what;
    bool terminal, shown;
    struct timespec begin, last;
};

/* Numbers of nodes, units or periods that were asked for. */
struct numbers {
    uint32_t *at;
    size_t count;
};

struct input {
    const struct options *options;
    struct scorecard_run run;
    struct progress progress;
    scorecard_model *model;
    scorecard_data *data;
    scorecard_result *result;
    size_t warnings; /* given on standard error while reading */
};

/* Each returns DONE, or BAD with what is wrong on standard error. */
void input_begin(struct input *input, const struct options *options);
int input_model(struct input *input);
int input_data(struct input *input);
/* Scores. `allow_unknown` besides what the options say. */
int input_score(struct input *input, bool allow_unknown);
/* As input_score(), telling nothing: the error is for the caller. */
scorecard_status input_try(struct input *input, bool allow_unknown, struct scorecard_error *err);
/* Fits the model to the data. Warnings on standard error. */
int input_fit(struct input *input, scorecard_model **fitted);
/* Model, data, scores, and the warnings of the result on standard error. */
int input_all(struct input *input);
/* Around work that may take long: its progress is told as `what`. */
void input_long(struct input *input, const char *what);
void input_done(struct input *input);
void input_free(struct input *input);

/*
 * What --node, --unit and --period name, in the order of model and data; without the option, all nodes,
 * all units, all periods scored.
 */
int input_nodes(const struct input *input, struct numbers *nodes);
int input_units(const struct input *input, struct numbers *units);
int input_periods(const struct input *input, struct numbers *periods);

/* Tells an error about a file: `file[:line:column]: where: what to do`. */
void tell_error(const char *file, const struct scorecard_error *err);

#endif
