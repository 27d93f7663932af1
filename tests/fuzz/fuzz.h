/* SPDX-License-Identifier: MIT */
/* What a fuzz target is made of: one entry point, and a check that stops the process where it fails. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* libFuzzer's entry point. May be called any number of times; keeps nothing; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(x)                                                                  \
    do {                                                                            \
        if (!(x)) {                                                                 \
            fprintf(stderr, "%s:%d: required: %s\n", __FILE__, __LINE__, #x);       \
            abort();                                                                \
        }                                                                           \
    } while (0)

#endif
