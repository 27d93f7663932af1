/* SPDX-License-Identifier: MIT */
/* What options and commands there are. */
#ifndef OPTIONS_TABLE_H
#define OPTIONS_TABLE_H

#include <stddef.h>

#include "options.h"

/* What an option says. SAID: it is of one command or two, which read it themselves from options::said. */
enum key {
    UNITS, UNITS_MAP, MAP, PERIOD, UNIT, NODE, LANG, FORMAT, WIDE, PERCENT, EFFECTIVE, ONLY, SCORE_DECIMALS, INPUT_DECIMALS,
    TOLERANCE, WHAT, CORRELATION, AMONG, ORDER, STAGE, COLLINEAR, NEGATIVE, NEAREST, SAID, ALLOW_UNKNOWN, OUTPUT, HELP, VERSION,
    FROM, TO, NORMALISE, AGGREGATE, TREAT, IMPUTE, DATA_OUTPUT, UNITS_OUTPUT, ROLL_UP, KEYS
};


/* An option. */
struct option_row {
    const char *name;  /* without its dashes */
    char letter;       /* 0: none */
    enum key key;
    int commands;
    const char *value; /* what it takes; NULL: nothing */
    const char *help;
};

struct command_row {
    const char *name;
    enum command command;
    const char *usage, *title, *more;
};

/* The rows end with one whose name is NULL. */
extern const struct option_row option_rows[];
extern const struct command_row command_rows[];
extern const size_t option_count, command_count; /* without that last one */

#endif
