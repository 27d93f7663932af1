/* SPDX-License-Identifier: MIT */
/* Data with a few cells changed, which shares all else with the data that it is made of. */
#ifndef SCORECARD_I_OVERLAY_H
#define SCORECARD_I_OVERLAY_H

#include <stdbool.h>

#include "base/memory.h"
#include <scorecard/data.h>

struct scorecard_i_overlay;

/* `data` must outlive it. NULL: no memory. */
struct scorecard_i_overlay *scorecard_i_overlay_open(const scorecard_data *data, const struct scorecard_run *run);
/* What was made of it must be gone. NULL is allowed. */
void scorecard_i_overlay_close(struct scorecard_i_overlay *overlay);
/*
 * Numbers of a column, by unit, which may be written where there was a number before. A column may be asked for again. NULL: no
 * memory, or the data has no such column.
 */
double *scorecard_i_overlay_column(struct scorecard_i_overlay *overlay, int32_t layer, uint32_t period, uint32_t input);
const scorecard_data *scorecard_i_overlay_data(const struct scorecard_i_overlay *overlay);

#endif
