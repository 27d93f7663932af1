/* SPDX-License-Identifier: MIT */
/* What the commands that set scores against something share. */
#ifndef LOSING_H
#define LOSING_H

#include "input.h"

/* WHAT or WHAT=WITH, or a unit. Returns DONE, or BAD with what is wrong on standard error. */
int read_against(const struct input *input, const char *option, const char *text, int32_t *against, const char **with);

#endif
