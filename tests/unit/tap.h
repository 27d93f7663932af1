/* SPDX-License-Identifier: MIT */
/* Every test program is one Check suite, run by tap_main() and reported as TAP. */
#ifndef TAP_H
#define TAP_H

#include <check.h>

/* Runs a suite and prints TAP on standard output. Returns what main() returns. */
int tap_main(Suite *suite);

#endif
