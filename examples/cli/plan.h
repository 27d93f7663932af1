/* SPDX-License-Identifier: MIT */
/* What the words of `scorecard plan` share. */
#ifndef PLAN_H
#define PLAN_H

#include "input.h"
#include "table.h"

/* The words, each in a file of its own. Each returns DONE, ANSWER_NO or BAD. */
int plan_attribution(const struct options *options);
int plan_check(const struct options *options);
int plan_convert(const struct options *options);
int plan_coverage(const struct options *options);
int plan_forecast(const struct options *options);
int plan_frontier(const struct options *options);
int plan_history(const struct options *options);
int plan_merge(const struct options *options);
int plan_reach(const struct options *options);
int plan_record(const struct options *options);
int plan_revise(const struct options *options);
int plan_status(const struct options *options);

/* What was said last of an option; NULL: nothing. */
const char *plan_said(const struct options *options, const char *name);
/* Reads a plan from a file, or for "-" from standard input. DONE, or BAD with a word on standard error. */
int plan_read(const struct input *input, const char *path, scorecard_plan **out);
/* Writes a plan as JSON where --output says. `was` is what PLAN held when it was read; NULL: it was no plan. */
int plan_print(const struct options *options, const scorecard_plan *plan, const scorecard_plan *was);
/* Whether --output is the file of PLAN itself. */
bool plan_is_output(const struct options *options);
/* Exit status where a plan could not be written: that somebody else was faster is an answer, and nothing is wrong with what was asked. */
int plan_refused(scorecard_status status);
/* Hands text over to a struct out, as a scorecard_write_fn. */
int32_t plan_bytes(void *context, const char *bytes, size_t count);

#endif
