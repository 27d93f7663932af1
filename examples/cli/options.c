/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "likeness.h"
#include "options_table.h"

static const char *command_name(const void *context, size_t i)
{
    (void)context;
    return command_rows[i].name;
}

static const char *option_name(const void *context, size_t i)
{
    int command = *(const int *)context;
    return (option_rows[i].commands & command) != 0 ? option_rows[i].name : NULL;
}

/* ---- reading ---- */

static int no_memory(void)
{
    fputs("scorecard: out of memory\n", stderr);
    return BAD;
}

static bool add_word(struct words *words, const char *word)
{
    const char **at = realloc(words->at, (words->count + 1) * sizeof *at);
    if (at == NULL)
        return false;
    words->at = at;
    at[words->count++] = word;
    return true;
}

/* What is being read, besides what it comes to. */
struct reading {
    struct options *options;
    const char *map, *period;   /* the last ones given */
    size_t maps;                /* how many were given */
    const char *seen[KEYS];     /* the value of each option that is given once */
};

static int bad_value(const struct option_row *row, const char *value, const char *cure)
{
    fprintf(stderr, "scorecard: --%s %s: %s\n", row->name, value, cure);
    return BAD;
}

static int read_format(struct options *options, const struct option_row *row, const char *value)
{
    if (strcmp(value, "table") == 0)
        options->format = FORMAT_TABLE;
    else if (strcmp(value, "csv") == 0)
        options->format = FORMAT_CSV;
    else if (strcmp(value, "json") == 0)
        options->format = FORMAT_JSON;
    else
        return bad_value(row, value, "it is table, csv or json");
    return DONE;
}

static int read_only(struct options *options, const struct option_row *row, const char *value)
{
    if (strcmp(value, "agrees") == 0)
        options->only = SCORECARD_VERDICT_AGREES;
    else if (strcmp(value, "differs") == 0)
        options->only = SCORECARD_VERDICT_DIFFERS;
    else if (strcmp(value, "cannot-tell") == 0 || strcmp(value, "cannot tell") == 0)
        options->only = SCORECARD_VERDICT_CANNOT_TELL;
    else
        return bad_value(row, value, "it is agrees, differs or cannot-tell");
    return DONE;
}

static int read_decimals(const struct option_row *row, const char *value, int32_t *decimals, bool *has)
{
    char *end;
    long number = strtol(value, &end, 10);
    if (value[0] == '\0' || strspn(value, "-0123456789") != strlen(value) || *end != '\0' || number < -6 || number > 15)
        return bad_value(row, value, "it is a whole number from -6 to 15");
    *decimals = (int32_t)number;
    *has = true;
    return DONE;
}

static int read_tolerance(struct options *options, const struct option_row *row, const char *value)
{
    char *end;
    /* The locale of this program is never set, so the mark is the point. */
    double number = strtod(value, &end);
    if (value[0] == '\0' || strspn(value, "+0123456789.eE-") != strlen(value) || *end != '\0' || !(number >= 0) ||
        number > 1e300)
        return bad_value(row, value, "it is a number of at least 0, with a decimal point");
    options->tolerance = number;
    return DONE;
}

/* One of several words, whose values are 1, 2, … or (`bits`) 1, 2, 4. */
static int read_word(const struct option_row *row, const char *value, const char *const words[3], bool bits, int32_t *out,
                     const char *cure)
{
    for (int32_t i = 0; i < 3; i++)
        if (words[i] != NULL && strcmp(value, words[i]) == 0) {
            *out = bits ? 1 << i : i + 1;
            return DONE;
        }
    return bad_value(row, value, cure);
}

static int read_what(struct options *o, const struct option_row *row, const char *value)
{
    static const char tables[] = " statistics correlations reliability components availability strengths similar ";
    char word[32];
    snprintf(word, sizeof word, " %.20s ", value);
    if (strchr(value, ' ') != NULL || strstr(tables, word) == NULL)
        return bad_value(row, value, "there is no such table; see --help");
    return add_word(&o->what, value) ? DONE : no_memory();
}

static int read_limit(const struct option_row *row, const char *value, double least, double most, double *out,
                      const char *cure)
{
    char *end;
    double number = strtod(value, &end);
    if (value[0] == '\0' || strspn(value, "+-0123456789.eE") != strlen(value) || *end != '\0' ||
        !(number >= least && number <= most) || number == 0)
        return bad_value(row, value, cure);
    *out = number;
    return DONE;
}

static int read_analysis(struct options *o, const struct option_row *row, const char *value)
{
    static const char *const correlations[] = { "pearson", "spearman", "kendall" };
    static const char *const amongs[] = { "children", "ancestors", "leaves" };
    static const char *const orders[] = { "rank", "distance", NULL };
    static const char *const stages[] = { "raw", "prepared", "score" };
    double number = 0;
    int status = DONE;
    switch (row->key) {
    case WHAT: return read_what(o, row, value);
    case CORRELATION: return read_word(row, value, correlations, false, &o->correlation, "it is pearson, spearman or kendall");
    case AMONG: return read_word(row, value, amongs, false, &o->among, "it is children, ancestors or leaves");
    case ORDER: return read_word(row, value, orders, false, &o->order, "it is rank or distance");
    case STAGE: return read_word(row, value, stages, true, &o->stage, "it is raw, prepared or score");
    case COLLINEAR: return read_limit(row, value, 0, 1, &o->collinear, "it is a number above 0, at most 1");
    case NEGATIVE: return read_limit(row, value, -1, 0, &o->negative, "it is a number below 0, at least -1");
    case NEAREST:
        status = read_limit(row, value, 1, 1e9, &number, "it is a whole number of at least 1");
        if (status == DONE && number != (uint32_t)number)
            return bad_value(row, value, "it is a whole number of at least 1");
        o->nearest = (uint32_t)number;
        return status;
    default: return DONE;
    }
}

static int take_option(struct reading *reading, const struct option_row *row, const char *value)
{
    struct options *o = reading->options;
    bool repeats = row->key == MAP || row->key == PERIOD || row->key == UNIT || row->key == NODE || row->key == ROLL_UP ||
                   row->key == WHAT || row->key == SAID;
    if (!repeats && row->value != NULL && reading->seen[row->key] != NULL)
        return bad_value(row, value, "it was given before; give it once");
    reading->seen[row->key] = value != NULL ? value : "";
    switch (row->key) {
    case UNITS: o->units = value; return DONE;
    case UNITS_MAP: o->units_map = value; return DONE;
    case MAP: reading->map = value; reading->maps++; return DONE;
    case PERIOD: reading->period = value; return add_word(&o->periods, value) ? DONE : no_memory();
    case UNIT: return add_word(&o->unit_names, value) ? DONE : no_memory();
    case NODE: return add_word(&o->nodes, value) ? DONE : no_memory();
    case ROLL_UP: return add_word(&o->rolls, value) ? DONE : no_memory();
    case LANG: o->lang = value; return DONE;
    case FORMAT: return read_format(o, row, value);
    case WIDE: o->wide = true; return DONE;
    case PERCENT: o->percent = true; return DONE;
    case EFFECTIVE: o->effective = true; return DONE;
    case ONLY: return read_only(o, row, value);
    case SCORE_DECIMALS: return read_decimals(row, value, &o->score_decimals, &o->has_score_decimals);
    case INPUT_DECIMALS: return read_decimals(row, value, &o->input_decimals, &o->has_input_decimals);
    case TOLERANCE: return read_tolerance(o, row, value);
    case WHAT: case CORRELATION: case AMONG: case ORDER: case STAGE: case COLLINEAR: case NEGATIVE: case NEAREST:
        return read_analysis(o, row, value);
    case SAID: return add_word(&o->said, row->name) && add_word(&o->said, value != NULL ? value : "") ? DONE : no_memory();
    case FROM: case TO:
        if (strcmp(value, "coinr") == 0)
            *(row->key == TO ? &o->to_coinr : &o->from_coinr) = true;
        else if (strcmp(value, "points") == 0)
            *(row->key == TO ? &o->to_points : &o->from_points) = true;
        else
            return bad_value(row, value, "it is coinr or points");
        return DONE;
    case NORMALISE: o->normalise = value; return DONE;
    case AGGREGATE: o->aggregate = value; return DONE;
    case TREAT: o->treat = value; return DONE;
    case IMPUTE: o->impute = value; return DONE;
    case DATA_OUTPUT: o->data_output = value; return DONE;
    case UNITS_OUTPUT: o->units_output = value; return DONE;
    case ALLOW_UNKNOWN: o->allow_unknown = true; return DONE;
    case OUTPUT: o->output = value; return DONE;
    case HELP: o->help = true; return DONE;
    case VERSION: o->version = true; return DONE;
    case KEYS: return DONE;
    }
    return DONE;
}

static int unknown_option(const struct reading *reading, const char *argument)
{
    int command = (int)reading->options->command;
    const char *name = argument + strspn(argument, "-");
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)strcspn(name, "="), name);
    const char *near = nearest(word, option_count, option_name, &command);
    const char *of = "";
    for (const struct command_row *c = command_rows; c->name != NULL; c++)
        if ((int)c->command == command)
            of = c->name;
    if (near != NULL)
        fprintf(stderr, "scorecard: %s: unknown option of %s; did you mean --%s?\n", argument, of, near);
    else
        fprintf(stderr, "scorecard: %s: unknown option; see scorecard %s --help\n", argument, of);
    return BAD;
}

/* An option at argv[*i], with its value behind "=" or as the next argument. */
static int read_option(struct reading *reading, int argc, char **argv, int *i)
{
    const char *argument = argv[*i];
    const struct option_row *row = NULL;
    const char *value = NULL;
    for (const struct option_row *r = option_rows; r->name != NULL && row == NULL; r++) {
        if ((r->commands & (int)reading->options->command) == 0)
            continue;
        if (argument[1] != '-') {
            if (r->letter != 0 && argument[1] == r->letter && argument[2] == '\0')
                row = r;
            continue;
        }
        size_t size = strlen(r->name);
        if (strncmp(argument + 2, r->name, size) != 0)
            continue;
        if (argument[2 + size] == '\0')
            row = r;
        else if (argument[2 + size] == '=') {
            row = r;
            value = argument + 2 + size + 1;
        }
    }
    if (row == NULL)
        return unknown_option(reading, argument);
    if (row->value == NULL && value != NULL) {
        fprintf(stderr, "scorecard: %s: --%s takes no value\n", argument, row->name);
        return BAD;
    }
    if (row->value != NULL && value == NULL) {
        if (*i + 1 >= argc) {
            fprintf(stderr, "scorecard: %s: say which: --%s %s\n", argument, row->name, row->value);
            return BAD;
        }
        value = argv[++*i];
    }
    return take_option(reading, row, value);
}

static int take_argument(struct reading *reading, const char *argument)
{
    struct options *o = reading->options;
    if (o->command == PLAN && (o->word == NULL || o->plan == NULL)) {
        *(o->word == NULL ? &o->word : &o->plan) = argument;
        return DONE;
    }
    if (o->model == NULL) {
        o->model = argument;
        return DONE;
    }
    struct table_file *data = realloc(o->data, (o->data_count + 1) * sizeof *data);
    if (data == NULL)
        return no_memory();
    o->data = data;
    data[o->data_count++] = (struct table_file){ argument, reading->map, reading->period };
    return DONE;
}

/* What can be said only when all is read. */
static int finish(struct reading *reading)
{
    struct options *o = reading->options;
    for (size_t i = 0; i < o->data_count; i++) {
        /* One layout or period is that of every table, wherever it stands. */
        if (reading->maps == 1)
            o->data[i].map = reading->map;
        if (o->periods.count == 1)
            o->data[i].period = reading->period;
        if (o->data[i].map != NULL && strcmp(o->data[i].map, "none") == 0)
            o->data[i].map = NULL;
    }
    if (o->command == CONVERT && o->to_coinr + o->from_coinr + o->to_points + o->from_points != 1) {
        fputs("scorecard: convert: say which way: --from coinr IMETA IDATA, --to coinr MODEL DATA, --from points TABLE, or --to points "
              "MODEL\n", stderr);
        return BAD;
    }
    if (o->model == NULL && o->from_coinr) {
        fputs("scorecard: IMETA: say which table to read, and IDATA behind it\n", stderr);
        return BAD;
    }
    if (o->command == FRONTIER) {
        if (o->model == NULL)
            fputs("scorecard: LIST: say which table of options to read; \"-\" is standard input\n", stderr);
        else if (o->data_count > 0)
            fprintf(stderr, "scorecard: %s: one table is enough\n", o->data[0].path);
        return o->model == NULL || o->data_count > 0 ? BAD : DONE;
    }
    if (o->command == MODELS) {
        if (o->data_count > 0)
            fprintf(stderr, "scorecard: %s: name one model, or none\n", o->data[0].path);
        return o->data_count > 0 ? BAD : DONE;
    }
    if (o->model == NULL && o->command != PLAN) { /* plan says itself what it needs */
        fputs("scorecard: MODEL: say which model file to read; see --help\n", stderr);
        return BAD;
    }
    if (o->data_count == 0 && o->command != CHECK && o->command != PLAN && !o->to_points && !o->from_points) {
        fputs("scorecard: DATA: say which table to read; \"-\" is standard input\n", stderr);
        return BAD;
    }
    if (o->units_map != NULL && o->units == NULL) {
        fputs("scorecard: --units-map: it is the layout of a units table; give that with --units\n", stderr);
        return BAD;
    }
    size_t inputs = o->model != NULL && strcmp(o->model, "-") == 0;
    inputs += o->plan != NULL && strcmp(o->plan, "-") == 0;
    for (size_t i = 0; i < o->data_count; i++)
        inputs += strcmp(o->data[i].path, "-") == 0;
    if (inputs > 1) {
        fputs("scorecard: -: standard input can be read once only\n", stderr);
        return BAD;
    }
    if (o->command == EXPLAIN && o->unit_names.count == 0) {
        fputs("scorecard: --unit: say whose score is to be explained\n", stderr);
        return BAD;
    }
    return DONE;
}

/* `scorecard help [COMMAND]`, and options in front of any command. */
static int read_command(struct options *options, int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "";
    if (strcmp(word, "help") == 0 && argc > 2)
        word = argv[2];
    for (const struct command_row *c = command_rows; c->name != NULL; c++)
        if (strcmp(word, c->name) == 0)
            options->command = c->command;
    if (argc > 1 && (strcmp(argv[1], "help") == 0 || strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)) {
        options->help = true;
        if (options->command != 0 || argc == 2)
            return DONE;
    }
    if (strcmp(word, "--version") == 0) {
        options->version = true;
        return DONE;
    }
    if (options->command != 0)
        return DONE;
    const char *near = nearest(word, command_count, command_name, NULL);
    if (near != NULL && word[0] != '\0') {
        fprintf(stderr, "scorecard: %s: unknown command; did you mean %s?\n", word, near);
        return BAD;
    }
    fprintf(stderr, word[0] == '\0' ? "scorecard: say what to do%s: " : "scorecard: %s: unknown command; it is ", word);
    for (size_t i = 0; i < command_count; i++)
        fprintf(stderr, "%s%s", i == 0 ? "" : i + 1 < command_count ? ", " : " or ", command_rows[i].name);
    fputs("; see scorecard --help\n", stderr);
    return BAD;
}

int options_read(struct options *options, int argc, char **argv)
{
    *options = (struct options){ 0 };
    int status = read_command(options, argc, argv);
    if (status != DONE || options->help || options->version)
        return status;
    struct reading reading = { .options = options };
    bool all_arguments = false;
    for (int i = 2; i < argc && status == DONE; i++) {
        if (!all_arguments && strcmp(argv[i], "--") == 0)
            all_arguments = true;
        else if (!all_arguments && argv[i][0] == '-' && argv[i][1] != '\0')
            status = read_option(&reading, argc, argv, &i);
        else
            status = take_argument(&reading, argv[i]);
        if (options->help || options->version)
            return DONE;
    }
    return status == DONE ? finish(&reading) : status;
}

void options_free(struct options *options)
{
    free(options->data);
    free(options->nodes.at);
    free(options->unit_names.at);
    free(options->rolls.at);
    free(options->periods.at);
    free(options->what.at);
    free(options->said.at);
    *options = (struct options){ 0 };
}
