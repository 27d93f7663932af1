/* SPDX-License-Identifier: MIT */
/* Every test program is one Check suite, run by tap_main() and reported as TAP. */
#ifndef TAP_H
#define TAP_H

#include "assertions.h"

/*
 * How often a test does the same with other random numbers: `count`, or one in one_in() of it, but at least ten times (or
 * `count`).
 */
int turns(int count);

/* Runs a suite and prints TAP on standard output. Returns what main() returns. */
int tap_main(Suite *suite);

#endif
