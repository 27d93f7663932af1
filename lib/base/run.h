/* SPDX-License-Identifier: MIT */
#ifndef SCORECARD_I_RUN_H
#define SCORECARD_I_RUN_H

#include <scorecard/run.h>

/*
 * Checks `run` (NULL: takes `inherited`; that NULL too: the defaults) and copies it to *out, whatever
 * size the caller's struct has.
 */
scorecard_status scorecard_i_run_take(const struct scorecard_run *run, const struct scorecard_run *inherited,
                                      struct scorecard_run *out, struct scorecard_error *err);

#endif
