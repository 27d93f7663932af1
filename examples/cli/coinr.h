/* SPDX-License-Identifier: MIT */
/* The tables of COINr: iMeta says what the columns of iData are and how indicators hang together. */
#ifndef COINR_H
#define COINR_H

#include <scorecard/scorecard.h>

#include "options.h"
#include "write.h"

/*
 * Makes a model of the table options->model and data of the table behind it. Returns DONE, or BAD with what is wrong on
 * standard error.
 */
int coinr_read(const struct options *options, scorecard_model **model, scorecard_data **data);

/* What cannot be said in iMeta is told on standard error: BAD where scores depend on it. */
int coinr_write_meta(const scorecard_model *model, const scorecard_data *data, const struct options *options,
                     struct out *out);
int coinr_write_data(const scorecard_model *model, const scorecard_data *data, const struct options *options,
                     struct out *out);

#endif
