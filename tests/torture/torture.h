/* SPDX-License-Identifier: MIT */
/*
 * A scenario is run again and again, each time with another allocation failing. Whatever call fails for it must leave
 * its output NULL and its inputs as they were: it is made again, and what comes out in the end must be the same bytes as
 * without any failure. In the end no byte of memory is left.
 */
#ifndef TORTURE_H
#define TORTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "faults.h"

enum torture_way {
    TORTURE_ONCE,    /* one allocation fails; the call is made again */
    TORTURE_ON,      /* all fail from there on; the call is made again in vain, then with memory */
    TORTURE_GIVE_UP, /* all fail from there on; what was made is freed without memory */
    TORTURE_WAYS
};

struct torture {
    enum torture_way way;
    struct scorecard_error err;
    uint64_t digest;   /* of all that came out */
    int tries;         /* of the call at hand, that failed */
    bool mended;       /* there is memory again */
    bool over;         /* the scenario is to end: given up, or something is wrong */
    bool wrong;
    char what[256];    /* what is wrong */
};

struct torture_scenario {
    const char *name;
    void (*run)(struct torture *t, const void *of);
    const void *of; /* handed to `run` */
};

/* Runs each scenario in each way and prints TAP. Arguments: [STEP [NAME [AT]]]. Returns what main() returns. */
int torture_main(int argc, char **argv, const struct torture_scenario *scenarios, size_t count);

/* Something is wrong: the first of it is told. */
void torture_blame(struct torture *t, const char *call, const char *what);
/* Whether a call that answered `status` is to be made again. */
bool torture_again(struct torture *t, scorecard_status status, const char *call);

/* Adds to the digest. */
void torture_add(struct torture *t, const void *bytes, size_t count);
void torture_add_text(struct torture *t, const char *text);
void torture_add_number(struct torture *t, double number);
/* The same as a scorecard_write_fn, with a struct torture as context. */
int32_t torture_write(void *t, const char *bytes, size_t count);

/* A file below the source's root. */
const char *torture_path(const char *name);
/* Its bytes, with a NUL behind them; read once, and never freed. */
const char *torture_file(const char *name);

/* Makes a call. When the scenario is over, goes to the label `over`. */
#define CALL(t, call)                                          \
    do {                                                       \
        scorecard_status status_;                              \
        (t)->tries = 0;                                        \
        do                                                     \
            status_ = (call);                                  \
        while (torture_again(t, status_, #call));              \
        if ((t)->over)                                         \
            goto over;                                         \
    } while (0)

/* The same for a call with an output, which must be NULL whenever the call fails. */
#define MAKE(t, out, call)                                                           \
    do {                                                                             \
        scorecard_status status_;                                                    \
        (t)->tries = 0;                                                              \
        do {                                                                         \
            memset((out), 0xA5, sizeof *(out));                                      \
            status_ = (call);                                                        \
            if (status_ != SCORECARD_OK && *(out) != NULL) {                         \
                torture_blame(t, #call, "failed and left something in its output");  \
                *(out) = NULL;                                                       \
            }                                                                        \
        } while (torture_again(t, status_, #call));                                  \
        if ((t)->over)                                                               \
            goto over;                                                               \
    } while (0)

#endif
