/* SPDX-License-Identifier: MIT */
/*
 * Memory that runs out when a test says so. Two sources: faults_hook.c is an allocator handed to the library through
 * struct scorecard_run; faults_malloc.c takes the place of malloc itself, so that what the C library, jansson and
 * utf8proc ask for fails too.
 */
#ifndef FAULTS_H
#define FAULTS_H

#include <stdbool.h>

#include <scorecard/run.h>

enum faults {
    FAULTS_NONE, /* allocations are counted only */
    FAULTS_ONCE, /* one fails */
    FAULTS_ON    /* it and all after it fail */
};

/* Begins to count at 0; the `at`th allocation fails, in the way that `how` says. */
void faults_begin(enum faults how, long at);
/* From now on none fails; counting goes on. */
void faults_mend(void);

long faults_asked(void);  /* allocations since faults_begin() */
long faults_failed(void); /* of these, failed */
long faults_spared(void); /* of these, should have failed and did not (faults_malloc.c says which and why) */
long faults_live(void);   /* bytes that were given and not taken back, ever */

/* The run to make objects with: the allocator, or NULL for the C library's. */
const struct scorecard_run *faults_run(void);

/* What a failing allocation may answer besides ERROR_MEMORY: whether files are opened with memory that fails. */
bool faults_reach_files(void);

#endif
