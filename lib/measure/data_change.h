/* SPDX-License-Identifier: MIT */
/* Data in which some numbers are others, and which shares all the rest with the data that it was made of. */
#ifndef SCORECARD_I_DATA_CHANGE_H
#define SCORECARD_I_DATA_CHANGE_H

#include "measure/data.h"

/* A number that is put in the place of what is there, be that a gap or nothing at all. */
struct scorecard_i_data_number {
    int32_t layer; /* not PUBLISHED */
    uint32_t period, input, unit;
    double value;  /* finite */
};

/*
 * The same data with these numbers, which are sorted by layer, period and input; none is named twice. Costs a column for each
 * that changes, and nothing for the others. Keeps a reference of `data`. ERROR_MEMORY.
 */
scorecard_status scorecard_i_data_change(const scorecard_data *data, const struct scorecard_i_data_number *numbers, size_t count,
                                         const struct scorecard_run *run, scorecard_data **out, struct scorecard_error *err);

#endif
