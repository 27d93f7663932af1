/* SPDX-License-Identifier: MIT */
/*
 * Check's assertions, made quick. Check writes into a file at each assertion that holds, so that it can tell where a
 * program crashed: more work than most tests have. Ours cost a comparison; a crash is placed by its test, and by a debugger.
 */
#ifndef ASSERTIONS_H
#define ASSERTIONS_H

#include <check.h>

#ifdef ck_abort_msg /* not where tests/bits/plain/check.h stands for Check */
#undef ck_assert
#undef ck_assert_msg
#define ck_assert(expression)             ck_assert_msg(expression, "%s", "Assertion '" #expression "' failed")
#define ck_assert_msg(expression, ...) \
    do {                               \
        if (!(expression))             \
            ck_abort_msg(__VA_ARGS__); \
    } while (0)
#endif

#endif
