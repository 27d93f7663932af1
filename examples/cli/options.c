/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "likeness.h"
#include "write.h"

enum key {
    UNITS, UNITS_MAP, MAP, PERIOD, UNIT, NODE, LANG, FORMAT, WIDE, EFFECTIVE, ONLY, SCORE_DECIMALS, INPUT_DECIMALS,
    TOLERANCE, WHAT, CORRELATION, AMONG, ORDER, STAGE, COLLINEAR, NEGATIVE, NEAREST, CHANGE, ALLOW_UNKNOWN, OUTPUT, HELP, VERSION,
    FROM, TO, NORMALISE, AGGREGATE, TREAT, IMPUTE, DATA_OUTPUT, UNITS_OUTPUT
};

enum { SHOWING = CHECK | SCORE | EXPLAIN | VERIFY | ANALYSE | WEIGHTS | PREPARE | WHAT_IF | UNCERTAINTY,
       EVERY = SHOWING | FIT, ALL = EVERY | CONVERT };

struct row {
    const char *name;  /* without its dashes */
    char letter;       /* 0: none */
    enum key key;
    int commands;
    const char *value; /* what it takes; NULL: nothing */
    const char *help;
};

/* What is accepted and what --help tells are one table. */
static const struct row rows[] = {
    { "units", 0, UNITS, ALL, "UNITS.csv", "a table of the units: titles, aliases, groups, ranked or not" },
    { "units-map", 0, UNITS_MAP, ALL, "LAYOUT.json", "layout of the units table" },
    { "map", 0, MAP, ALL, "LAYOUT.json",
      "layout of DATA. Given once, of every DATA; given again, of each\n"
      "DATA behind it up to the next (\"none\" is the plain form)" },
    { "period", 0, PERIOD, ALL, "P",
      "the period of DATA without a period column (as --map where given\n"
      "again), and of what is shown; may be repeated" },
    { "unit", 0, UNIT, SCORE | EXPLAIN | VERIFY | ANALYSE | WEIGHTS | PREPARE | WHAT_IF | UNCERTAINTY, "U", "show this unit only: id, title or alias; may be repeated" },
    { "node", 0, NODE, SCORE | EXPLAIN | VERIFY | ANALYSE | WEIGHTS | PREPARE | WHAT_IF | UNCERTAINTY, "N", "show this node only, by id; may be repeated" },
    { "wide", 0, WIDE, SCORE, NULL, "one row for each period and unit, a column for each node" },
    { "effective", 0, EFFECTIVE, CHECK, NULL, "show the settings that each node works with, and whence it has them" },
    { "score-decimals", 0, SCORE_DECIMALS, VERIFY, "N", "decimals of published scores, whatever was written" },
    { "input-decimals", 0, INPUT_DECIMALS, VERIFY, "N", "decimals of inputs, whatever was written" },
    { "tolerance", 0, TOLERANCE, VERIFY, "X", "added to each bound on a score" },
    { "only", 0, ONLY, VERIFY, "VERDICT", "show only what agrees, differs or cannot-tell" },
    { "what", 0, WHAT, ANALYSE, "TABLE",
      "statistics, correlations, reliability, components, availability,\n"
      "and of a unit strengths or similar; may be repeated" },
    { "stage", 0, STAGE, ANALYSE, "S", "columns that are looked at: raw, prepared or score" },
    { "correlation", 0, CORRELATION, ANALYSE, "C", "pearson (default), spearman or kendall" },
    { "among", 0, AMONG, ANALYSE, "A", "correlate children (default), also with ancestors, or leaves" },
    { "collinear", 0, COLLINEAR, ANALYSE, "R", "flag siblings that correlate so much (default 0.9)" },
    { "negative", 0, NEGATIVE, ANALYSE, "R", "flag correlations of so little (default -0.4)" },
    { "order", 0, ORDER, ANALYSE, "O", "order strengths by rank (default) or distance to the median" },
    { "nearest", 0, NEAREST, ANALYSE, "K", "how many similar units (default 5)" },
    { "remove", 0, CHANGE, WHAT_IF, "WHICH", "a node, by id, or each of the leaves, or of all nodes; may be repeated" },
    { "weight", 0, CHANGE, WHAT_IF, "NODE=W", "another weight of a node; may be repeated" },
    { "set", 0, CHANGE, WHAT_IF, "N:STEP=METHOD",
      "another setting of a node (or * for the model's defaults), such as\n"
      "top:aggregate=power,power=2; may be repeated" },
    { "against", 0, CHANGE, WHAT_IF, "OTHER.json", "another version of the model; may be repeated" },
    { "weights", 0, CHANGE, UNCERTAINTY, "R", "vary each weight by up to R of itself, such as 0.25" },
    { "shares", 0, CHANGE, UNCERTAINTY, "N=C", "vary the weights of a node's children: Dirichlet of concentration C" },
    { "vary", 0, CHANGE, UNCERTAINTY, "N:STEP=METHOD", "as --set: an alternative to what the model has; may be repeated" },
    { "replicates", 0, CHANGE, UNCERTAINTY, "COUNT", "how many (default 1000)" },
    { "first", 0, CHANGE, UNCERTAINTY, "NUMBER", "the number of the first (default 0)" },
    { "seed", 0, CHANGE, UNCERTAINTY, "NUMBER", "of the draws (default 0)" },
    { "allow-unknown", 0, ALLOW_UNKNOWN, EVERY, NULL,
      "inputs and nodes that only one side knows are warnings, not errors" },
    { "from", 0, FROM, CONVERT, "FORM", "what is read: coinr" },
    { "to", 0, TO, CONVERT, "FORM", "what is written: coinr" },
    { "normalise", 0, NORMALISE, CONVERT, "METHOD",
      "rule of the indicators; a METHOD is a name, a name with what it\n"
      "needs (group-mean=REGION), or an object as in a model file" },
    { "aggregate", 0, AGGREGATE, CONVERT, "METHOD", "how aggregates come about" },
    { "treat", 0, TREAT, CONVERT, "METHOD", "what is done about outliers" },
    { "impute", 0, IMPUTE, CONVERT, "METHOD", "how gaps of indicators are filled" },
    { "data-output", 0, DATA_OUTPUT, CONVERT, "DATA.csv", "write the data there" },
    { "units-output", 0, UNITS_OUTPUT, CONVERT, "UNITS.csv", "write titles and groups of the units there" },
    { "lang", 0, LANG, SHOWING | CONVERT, "L", "language of titles, such as vi" },
    { "format", 0, FORMAT, SHOWING, "F", "table (default), csv or json" },
    { "output", 'o', OUTPUT, ALL, "FILE", "write to FILE, not to standard output" },
    { "help", 'h', HELP, ALL, NULL, "show this help" },
    { "version", 0, VERSION, ALL, NULL, "show the version" },
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static const struct {
    const char *name;
    enum command command;
    const char *usage, *title, *more;
} commands[] = {
    { "check", CHECK, "check MODEL [DATA...]", "say what a model is, and whether tables fit it",
      "Prints the model as a tree. With DATA, also its units, periods and gaps, and whether the model can score it.\n"
      "Exit status: 0 all is well, 1 the data do not fit the model, 2 bad use or a bad file.\n" },
    { "prepare", PREPARE, "prepare MODEL DATA...", "what became of the columns before they are scored",
      "Of each indicator and period how many values were lost to denominators, screened out, imputed and winsorised, its\n"
      "skew and kurtosis before and after, and what was done; then the units that a screen found wanting, and every cell\n"
      "that was changed. As csv, a line each, told apart by its kind: column, unit or cell.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "score", SCORE, "score MODEL DATA...", "scores, ranks and tiers",
      "As a table, the ranking by each index (by --node) in each period. As csv, exactly\n"
      "  period,unit,node,score,coverage,rank,of,population,tier\n"
      "with a row for each period, unit, node and population (\"all\" or \"COLUMN=GROUP\").\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "explain", EXPLAIN, "explain MODEL DATA... --unit U [--node N] [--period P]", "derive one score, step by step",
      "--node may be left out for the only index, --period for the only period.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "verify", VERIFY, "verify MODEL DATA...", "recompute published scores, ranks and tiers",
      "Compares what DATA has as published with what the model computes. As csv:\n"
      "  period,node,unit,field,published,recomputed,bound,low,high,verdict,reason\n"
      "Exit status: 0 nothing differs, 1 something differs, 2 bad use, a bad file or nothing published.\n" },
    { "fit", FIT, "fit MODEL DATA...", "state in a model what it takes from data",
      "Writes MODEL with what its methods take from DATA stated, period by period: extremes, group means, percentiles\n"
      "of tiers. The fitted model gives the same scores to all units, to some, or to one alone; ranks are always among\n"
      "the units given. What was fitted scores the periods of DATA only.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "analyse", ANALYSE, "analyse MODEL DATA...", "statistics, correlations and what else the numbers tell",
      "Without --what, all tables that are not of one unit; with --unit, those that are. csv is one table.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "weights", WEIGHTS, "weights MODEL DATA...", "what nodes weigh, and how a method came to that",
      "Each node's weight in its parent and in its index, with what the methods tell about themselves: eigenvalues,\n"
      "loadings, consistency, convergence. With --unit, also the weights of units that have their own. As csv, exactly\n"
      "  period,node,unit,what,number,value\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "what-if", WHAT_IF, "what-if MODEL DATA...", "how ranks move when the model is changed",
      "Each change is a case of its own, compared with the model as it is. Without any, each leaf is removed in turn.\n"
      "Ranks are by the indices (by --node), of the last period (--period). With --unit, the ranks of these units.\n"
      "Exit status: 0, or 2 bad use or a bad file.\n" },
    { "uncertainty", UNCERTAINTY, "uncertainty MODEL DATA... [--weights R]", "how far ranks can be trusted",
      "Draws what is varied anew in each replicate, scores, and shows each unit's ranks: median, 5 and 95 %, histogram.\n"
      "The same seed and numbers give the same replicates. Exit status: 0, or 2 bad use or a bad file.\n" },
    { "convert", CONVERT, "convert --from coinr IMETA IDATA", "come over from COINr, or go there",
      "Makes a model of IMETA (tree, weights, directions, denominators), on standard output unless --output says where, and\n"
      "tables in the plain form of IDATA; both score as in COINr. Unless said otherwise indicators are put on 0 to 100 by\n"
      "minmax over the period, and aggregates are weighted arithmetic means of what is there.\n"
      "\n"
      "scorecard convert --to coinr MODEL DATA... writes IMETA to --output, and IDATA to --data-output.\n"
      "Exit status: 0, 1 the model was written and cannot score the data, 2 bad use or a bad file.\n" },
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static const char *command_name(const void *context, size_t i)
{
    (void)context;
    return commands[i].name;
}

static const char *option_name(const void *context, size_t i)
{
    int command = *(const int *)context;
    return (rows[i].commands & command) != 0 ? rows[i].name : NULL;
}

void options_help(struct out *out, int command)
{
    if (command == 0) {
        out_text(out, "scorecard: composite indices, scored, ranked, explained and checked\n\n");
        for (size_t i = 0; i < COMMANDS; i++) {
            char line[160];
            snprintf(line, sizeof line, "  scorecard %-11s %s\n", commands[i].name, commands[i].title);
            out_text(out, line);
        }
        out_text(out, "\n`scorecard COMMAND --help` tells the options of a command; `scorecard --version` the version.\n"
                      "MODEL is a JSON file; DATA is CSV, and \"-\" is standard input.\n");
        return;
    }
    for (size_t i = 0; i < COMMANDS; i++) {
        if (commands[i].command != (enum command)command)
            continue;
        out_text(out, "usage: scorecard ");
        out_text(out, commands[i].usage);
        out_text(out, " [OPTION...]\n\n");
        out_text(out, commands[i].more);
        out_text(out, "\n");
    }
    enum { INDENT = 31 };
    for (size_t i = 0; i < ROWS; i++) {
        if ((rows[i].commands & command) == 0)
            continue;
        char left[64], letter[8] = "    ";
        if (rows[i].letter != 0)
            snprintf(letter, sizeof letter, "-%c, ", rows[i].letter);
        int size = snprintf(left, sizeof left, "  %s--%s%s%s", letter, rows[i].name, rows[i].value != NULL ? " " : "",
                            rows[i].value != NULL ? rows[i].value : "");
        out_text(out, left);
        out_spaces(out, size < INDENT ? (size_t)(INDENT - size) : 1);
        for (const char *at = rows[i].help; *at != '\0'; at++) {
            out_bytes(out, at, 1);
            if (*at == '\n')
                out_spaces(out, INDENT);
        }
        out_text(out, "\n");
    }
    out_text(out, "\nMODEL is a JSON file; DATA is CSV, and \"-\" is standard input. What follows \"--\" is no option.\n");
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
    const char *seen[ROWS];     /* the value of each option that is given once */
};

static int bad_value(const struct row *row, const char *value, const char *cure)
{
    fprintf(stderr, "scorecard: --%s %s: %s\n", row->name, value, cure);
    return BAD;
}

static int read_format(struct options *options, const struct row *row, const char *value)
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

static int read_only(struct options *options, const struct row *row, const char *value)
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

static int read_decimals(const struct row *row, const char *value, int32_t *decimals, bool *has)
{
    char *end;
    long number = strtol(value, &end, 10);
    if (value[0] == '\0' || strspn(value, "-0123456789") != strlen(value) || *end != '\0' || number < -6 || number > 15)
        return bad_value(row, value, "it is a whole number from -6 to 15");
    *decimals = (int32_t)number;
    *has = true;
    return DONE;
}

static int read_tolerance(struct options *options, const struct row *row, const char *value)
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
static int read_word(const struct row *row, const char *value, const char *const words[3], bool bits, int32_t *out,
                     const char *cure)
{
    for (int32_t i = 0; i < 3; i++)
        if (words[i] != NULL && strcmp(value, words[i]) == 0) {
            *out = bits ? 1 << i : i + 1;
            return DONE;
        }
    return bad_value(row, value, cure);
}

static int read_what(struct options *o, const struct row *row, const char *value)
{
    static const char tables[] = " statistics correlations reliability components availability strengths similar ";
    char word[32];
    snprintf(word, sizeof word, " %.20s ", value);
    if (strchr(value, ' ') != NULL || strstr(tables, word) == NULL)
        return bad_value(row, value, "there is no such table; see --help");
    return add_word(&o->what, value) ? DONE : no_memory();
}

static int read_limit(const struct row *row, const char *value, double least, double most, double *out,
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

static int read_analysis(struct options *o, const struct row *row, const char *value)
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

static int take_option(struct reading *reading, const struct row *row, const char *value)
{
    struct options *o = reading->options;
    size_t i = (size_t)(row - rows);
    bool repeats = row->key == MAP || row->key == PERIOD || row->key == UNIT || row->key == NODE ||
                   row->key == WHAT || row->key == CHANGE;
    if (!repeats && row->value != NULL && reading->seen[i] != NULL)
        return bad_value(row, value, "it was given before; give it once");
    reading->seen[i] = value != NULL ? value : "";
    switch (row->key) {
    case UNITS: o->units = value; return DONE;
    case UNITS_MAP: o->units_map = value; return DONE;
    case MAP: reading->map = value; reading->maps++; return DONE;
    case PERIOD: reading->period = value; return add_word(&o->periods, value) ? DONE : no_memory();
    case UNIT: return add_word(&o->unit_names, value) ? DONE : no_memory();
    case NODE: return add_word(&o->nodes, value) ? DONE : no_memory();
    case LANG: o->lang = value; return DONE;
    case FORMAT: return read_format(o, row, value);
    case WIDE: o->wide = true; return DONE;
    case EFFECTIVE: o->effective = true; return DONE;
    case ONLY: return read_only(o, row, value);
    case SCORE_DECIMALS: return read_decimals(row, value, &o->score_decimals, &o->has_score_decimals);
    case INPUT_DECIMALS: return read_decimals(row, value, &o->input_decimals, &o->has_input_decimals);
    case TOLERANCE: return read_tolerance(o, row, value);
    case WHAT: case CORRELATION: case AMONG: case ORDER: case STAGE: case COLLINEAR: case NEGATIVE: case NEAREST:
        return read_analysis(o, row, value);
    case CHANGE: return add_word(&o->changes, row->name) && add_word(&o->changes, value) ? DONE : no_memory();
    case FROM: case TO:
        if (strcmp(value, "coinr") != 0)
            return bad_value(row, value, "it is coinr");
        *(row->key == TO ? &o->to_coinr : &o->from_coinr) = true;
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
    }
    return DONE;
}

static int unknown_option(const struct reading *reading, const char *argument)
{
    int command = (int)reading->options->command;
    const char *name = argument + strspn(argument, "-");
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)strcspn(name, "="), name);
    const char *near = nearest(word, ROWS, option_name, &command);
    const char *of = "";
    for (size_t i = 0; i < COMMANDS; i++)
        if ((int)commands[i].command == command)
            of = commands[i].name;
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
    const struct row *row = NULL;
    const char *value = NULL;
    for (size_t r = 0; r < ROWS && row == NULL; r++) {
        if ((rows[r].commands & (int)reading->options->command) == 0)
            continue;
        if (argument[1] != '-') {
            if (rows[r].letter != 0 && argument[1] == rows[r].letter && argument[2] == '\0')
                row = &rows[r];
            continue;
        }
        size_t size = strlen(rows[r].name);
        if (strncmp(argument + 2, rows[r].name, size) != 0)
            continue;
        if (argument[2 + size] == '\0')
            row = &rows[r];
        else if (argument[2 + size] == '=') {
            row = &rows[r];
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
    if (o->command == CONVERT && o->to_coinr == o->from_coinr) {
        fputs("scorecard: convert: say which way: --from coinr IMETA IDATA, or --to coinr MODEL DATA\n", stderr);
        return BAD;
    }
    if (o->model == NULL && o->from_coinr) {
        fputs("scorecard: IMETA: say which table to read, and IDATA behind it\n", stderr);
        return BAD;
    }
    if (o->model == NULL) {
        fputs("scorecard: MODEL: say which model file to read; see --help\n", stderr);
        return BAD;
    }
    if (o->data_count == 0 && o->command != CHECK) {
        fputs("scorecard: DATA: say which table to read; \"-\" is standard input\n", stderr);
        return BAD;
    }
    if (o->units_map != NULL && o->units == NULL) {
        fputs("scorecard: --units-map: it is the layout of a units table; give that with --units\n", stderr);
        return BAD;
    }
    size_t inputs = strcmp(o->model, "-") == 0;
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
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(word, commands[i].name) == 0)
            options->command = commands[i].command;
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
    const char *near = nearest(word, COMMANDS, command_name, NULL);
    if (word[0] == '\0')
        fputs("scorecard: say what to do: check, prepare, score, explain, verify, fit, analyse, weights, what-if, uncertainty "
              "or convert; see scorecard --help\n", stderr);
    else if (near != NULL)
        fprintf(stderr, "scorecard: %s: unknown command; did you mean %s?\n", word, near);
    else
        fprintf(stderr, "scorecard: %s: unknown command; it is check, score, explain, verify, fit or analyse\n", word);
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
    free(options->periods.at);
    free(options->what.at);
    free(options->changes.at);
    *options = (struct options){ 0 };
}
