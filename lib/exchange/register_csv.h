/* SPDX-License-Identifier: MIT */
/* The columns of a register's tables. */
#ifndef SCORECARD_I_REGISTER_CSV_H
#define SCORECARD_I_REGISTER_CSV_H

#include "measure/register.h"

/* Of entries, in the order in which they are written; register_csv_write.c names them. */
enum scorecard_i_register_column {
    SCORECARD_I_REGISTER_UNIT,
    SCORECARD_I_REGISTER_NODE,
    SCORECARD_I_REGISTER_PERIOD,
    SCORECARD_I_REGISTER_LEAD,
    SCORECARD_I_REGISTER_PARTNER_LIST,
    SCORECARD_I_REGISTER_CAUSE,
    SCORECARD_I_REGISTER_CAUSE_TEXT,
    SCORECARD_I_REGISTER_HORIZON,
    SCORECARD_I_REGISTER_COMMENT,
    SCORECARD_I_REGISTER_EXPLANATION,
    SCORECARD_I_REGISTER_EVIDENCE_LIST,
    SCORECARD_I_REGISTER_COLUMNS
};
extern const char *const scorecard_i_register_columns[SCORECARD_I_REGISTER_COLUMNS + 1]; /* ends with NULL */

#endif
