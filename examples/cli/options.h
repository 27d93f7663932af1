/* SPDX-License-Identifier: MIT */
/* The command line, checked. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum command {
    CHECK = 1,
    SCORE = 2,
    EXPLAIN = 4,
    VERIFY = 8,
    FIT = 16,
    WEIGHTS = 32,
    PREPARE = 64,
    ANALYSE = 128,
    WHAT_IF = 256,
    UNCERTAINTY = 512,
    CONVERT = 1024,
    ROUNDS = 2048,
    EDITIONS = 4096,
    LOSSES = 8192,
    CONTRIBUTIONS = 16384,
    CHANGES = 32768,
    PROFILE = 65536,
    MODELS = 131072,
    REPORT = 262144,
    PLAN = 524288,
    REACH = 1048576,
    FRONTIER = 2097152,
};
enum format { FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON };

/* Exit statuses. */
enum { DONE = 0, ANSWER_NO = 1, BAD = 2 };

/* A list of words from the command line. */
struct words {
    const char **at;
    size_t count;
};

/* A table of observations and how to read it. */
struct table_file {
    const char *path;
    const char *map;    /* its layout; NULL: the plain form */
    const char *period; /* its period where it has no such column; NULL: none */
};

struct options {
    enum command command;
    const char *word, *plan; /* of plan: what is asked of it, and its file */
    const char *model;
    struct table_file *data;
    size_t data_count;
    const char *units, *units_map, *lang, *output;
    struct words nodes, unit_names, periods, what, rolls;
    struct words said; /* of one command alone, which reads it: the option, then its value, by turns */
    enum format format;
    bool wide, percent, effective, allow_unknown, help, version;
    int32_t only; /* a verdict to show alone; 0: all */
    bool has_score_decimals, has_input_decimals;
    int32_t score_decimals, input_decimals;
    double tolerance;
    int32_t correlation, among, order, stage; /* of analyses; 0: not said */
    double collinear, negative;
    uint32_t nearest;
    const char *data_output, *units_output, *normalise, *aggregate, *treat, *impute; /* of convert */
    bool to_coinr, from_coinr, to_points, from_points;
};

/*
 * Reads the command line. Returns DONE, or BAD with a word on standard error. With `help` or `version`
 * set, nothing else was asked of it.
 */
int options_read(struct options *options, int argc, char **argv);
void options_free(struct options *options);

/* The help of a command, or with 0 of the whole. */
struct out;
void options_help(struct out *out, int command);

#endif
