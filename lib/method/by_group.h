/* SPDX-License-Identifier: MIT */
/*
 * Numbers by group: a parameter that is given once for each child, period and group. Its text is
 * "CHILD:PERIOD:GROUP", of two ids, which have no colon, and a title, which may have some. Numbers by pair have the text
 * "ID:ID" and are kept in the same way.
 */
#ifndef SCORECARD_I_BY_GROUP_H
#define SCORECARD_I_BY_GROUP_H

#include <stdbool.h>

#include "method/table.h"

/* The three parts of a text. The ids are not terminated; their sizes are at most SCORECARD_I_ID_MAX once checked. */
struct scorecard_i_group_text {
    const char *child, *period, *group;
    size_t child_size, period_size;
};

/* false: it has no two colons. */
bool scorecard_i_group_text_split(const char *text, struct scorecard_i_group_text *out);
/* How many parts the texts of a parameter have: 3 by group, 2 by pair, 0: it is neither. */
size_t scorecard_i_group_parts(const struct scorecard_i_param_row *row);
/* Of texts of either sort. ERROR_NULL, ERROR_ID, ERROR_TEXT or, where a part is missing, ERROR_PARAMETER. */
scorecard_status scorecard_i_group_text_check(const struct scorecard_i_param_row *row, const char *text,
                                              struct scorecard_error *err);

/*
 * Puts the numbers by group, if the method has any, behind the other parameters (which keep their order) and in
 * bytewise order of their texts, so that those of a child and of a period are together. ERROR_PARAMETER: two
 * have one text. It needs no memory.
 */
scorecard_status scorecard_i_by_group_order(const struct scorecard_i_method_row *method, struct scorecard_param *params,
                                            size_t count, struct scorecard_error *err);
/* The ordered numbers of a key: how many, and in *first the first of them, or NULL. */
size_t scorecard_i_by_group_list(const struct scorecard_param *params, size_t count, int32_t key,
                                 const struct scorecard_param **first);
/* One of such a list; NaN: it is not stated. */
double scorecard_i_by_group_number(const struct scorecard_param *list, size_t count, const char *child,
                                   const char *period, const char *group);
double scorecard_i_by_pair_number(const struct scorecard_param *list, size_t count, const char *first, const char *second);

#endif
