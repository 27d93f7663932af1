/* SPDX-License-Identifier: MIT */
#ifndef SCORECARD_I_SORT_H
#define SCORECARD_I_SORT_H

#include <stddef.h>

/*
 * Sorts things of any size in place, without memory (qsort() may ask the system for some). Never more than O(n log n) steps. Things
 * that compare equal are left in no order that can be relied upon: the comparison tells them apart where it matters.
 */
void scorecard_i_sort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *));

#endif
