/* SPDX-License-Identifier: MIT */
/* How much of a test that is as long as one likes is done here. */
#ifndef ONE_IN_H
#define ONE_IN_H

#include <stdlib.h>

/*
 * SCORECARD_TEST_ONE_IN: only one in so many of the cases is tried that differ in their random numbers, or in the allocation
 * that fails. tests/run says so where programs are slow, or have tried all of them in another build already. 1: all of them.
 */
static inline int one_in(void)
{
    const char *said = getenv("SCORECARD_TEST_ONE_IN");
    long count = said != NULL ? strtol(said, NULL, 10) : 1;
    return count < 1 ? 1 : count > 1000 ? 1000 : (int)count;
}

#endif
