/* SPDX-License-Identifier: MIT */
/* What the test of struct sizes tries: the public structs that say their size, in parts that each make what they need. */
#ifndef SIZED_H
#define SIZED_H

#include <stddef.h>

#include <scorecard/scorecard.h>

/* What is read: the struct as its initialiser makes it, and a call that takes it. */
struct read_struct {
    const char *what;
    size_t now;
    void (*preset)(void *bytes);
    scorecard_status (*taken)(const void *bytes);
};

/* What is written: a call that fills it, and whether it was filled. */
struct written_struct {
    const char *what;
    size_t now;
    int (*filled)(void *bytes);
};

/* `make` and `unmake` go around each test. The lists end with a row of NULL; either may be NULL. */
struct sized_part {
    void (*make)(void);
    void (*unmake)(void);
    const struct read_struct *reads;
    const struct written_struct *writes;
};

extern const struct sized_part sized_scoring;
extern const struct sized_part sized_register;
extern const struct sized_part sized_changes;
extern const struct sized_part sized_edition;
extern const struct sized_part sized_follow;
extern const struct sized_part sized_losses;
extern const struct sized_part sized_plan;
extern const struct sized_part sized_reach;
extern const struct sized_part sized_rounds;
extern const struct sized_part sized_report;

#endif
