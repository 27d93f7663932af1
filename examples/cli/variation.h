/* SPDX-License-Identifier: MIT */
/* What the commands that change a model share: how changes are read, and whose ranks are looked at. */
#ifndef VARIATION_H
#define VARIATION_H

#include "input.h"

/* A setting from the command line: NODE:STEP=METHOD[,KEY=VALUE...]. */
struct setting_text {
    uint32_t node; /* NONE: the model's defaults */
    int32_t step, method;
    struct scorecard_param params[8];
    double numbers[8][8];
    size_t count;
};

/* Each returns DONE, or BAD with what is wrong on standard error; `option` names the option. */
int read_setting(const struct input *input, const char *option, const char *text, struct setting_text *out);
/* NODE=NUMBER. */
int read_node_number(const struct input *input, const char *option, const char *text, uint32_t *node, double *number);
int read_node(const struct input *input, const char *option, const char *text, uint32_t *node);
int read_number(const char *option, const char *text, double *number);
int read_whole(const char *option, const char *text, uint64_t *number);
/* Model and data; the indices or --node; the only --period (NULL: none was named). */
int variation_input(struct input *input, struct numbers *nodes, const char **period);

#endif
