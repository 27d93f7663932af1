/* SPDX-License-Identifier: MIT */
/* Data made of other data: what is taken over as it is. */
#ifndef SCORECARD_I_DERIVE_H
#define SCORECARD_I_DERIVE_H

#include "measure/data_store.h"

struct scorecard_i_deriving {
    const scorecard_data *data;
    scorecard_data_draft *draft;
    uint32_t *units; /* by unit: its number in the draft; NONE: left out */
};

/* Adds the units that are not left out, in their order, with names and whether they are ranked; numbers them. */
scorecard_status scorecard_i_derive_units(struct scorecard_i_deriving *job, struct scorecard_error *err);
/* States the groups that units have in a period, as those of a period of the draft. */
scorecard_status scorecard_i_derive_groups(struct scorecard_i_deriving *job, uint32_t period, uint32_t as,
                                           struct scorecard_error *err);
/* Takes over what is published of a unit in a period. */
scorecard_status scorecard_i_derive_published(struct scorecard_i_deriving *job, uint32_t unit, uint32_t period, uint32_t as,
                                              struct scorecard_error *err);

#endif
