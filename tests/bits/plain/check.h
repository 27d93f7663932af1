/* SPDX-License-Identifier: MIT */
/* The two checks that ../unit/random_model.h makes, for programs without Check: any machine can run those. */
#ifndef PLAIN_CHECK_H
#define PLAIN_CHECK_H

#include <stdio.h>
#include <stdlib.h>

#define ck_assert_msg(x, ...)                         \
    do {                                              \
        if (!(x)) {                                   \
            fprintf(stderr, "%s:%d: ", __FILE__, __LINE__); \
            fprintf(stderr, __VA_ARGS__);             \
            fprintf(stderr, "\n");                    \
            abort();                                  \
        }                                             \
    } while (0)
#define ck_assert(x) ck_assert_msg(x, "%s", #x)

#endif
