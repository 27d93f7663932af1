/* SPDX-License-Identifier: MIT */
/*
 * Kernels: the inner loops of scoring over tiles of units, compiled once for each instruction set from one
 * source (kernel/tile.c). All sets do the same IEEE operations in the same order for each unit, and so do
 * the one-unit forms in rule.c and aggregate.c: which one runs never changes a bit.
 *
 * A kernel handles the ordinary tile. Where a unit needs more (a value outside a mean's domain, no
 * weight among what is left, a result that is no number), it returns false and what it wrote does not count: the caller
 * takes the tile unit by unit.
 */
#ifndef SCORECARD_I_KERNEL_H
#define SCORECARD_I_KERNEL_H

#include "method/aggregate.h"
#include "method/scaling.h"

/* A weighted sum or mean of children over a tile. */
struct scorecard_i_kernel_mean {
    int32_t method;           /* SUM, ARITHMETIC, GEOMETRIC or HARMONIC */
    bool propagate;           /* a missing child makes the node missing; else it is dropped, its weight with it, until none is left */
    bool clean;               /* no child has a gap, as is known beforehand */
    uint32_t children;
    const double *const *x;   /* [children]: columns of `count` */
    const double *w;          /* [children] */
    uint32_t count;           /* units */
    uint32_t ahead;           /* how far from a unit lies one whose columns will be wanted next; 0: no use in fetching them */
    double *out;
    bool missing;             /* receives whether any unit of out is missing */
    bool all_weigh;           /* the kernel's own */
};

/* The weight share of what was observed. */
struct scorecard_i_kernel_cover {
    uint32_t children;
    const double *const *x;        /* [children]: a leaf's scores, covered where there is one; or NULL */
    const double *const *coverage; /* [children]: of an aggregate; or NULL */
    const double *w;
    double all;                    /* sum of w, in order */
    uint32_t count;
    double *out;
};

struct scorecard_i_kernels {
    const char *name;
    bool (*mean)(struct scorecard_i_kernel_mean *job);
    void (*cover)(const struct scorecard_i_kernel_cover *job);
    /* A scaling without logarithm, whose min is below its max. NaN stays NaN. */
    bool (*scale)(const struct scorecard_i_scaling *scaling, uint32_t count, const double *x, double *out);
    /* Copies, with the one NaN for every NaN. Returns whether there was any. */
    bool (*copy)(uint32_t count, const double *x, double *out);
    /* The same, past the caches: memory need not be read to be written. For what nobody looks at soon. */
    void (*send)(uint32_t count, const double *x, double *out);
    /* Behind the last send, before another thread is told of it. */
    void (*sent)(void);
    /* Widens [*min, *max] (NaN: none yet) by what is not NaN (and above 0, where `positive`). */
    void (*extremes)(uint32_t count, const double *x, bool positive, double *min, double *max);
    /* Natural logarithms, as scorecard_i_log(), of normal numbers above 0; false: one is none such. `out` may be x. */
    bool (*log)(size_t count, const double *x, double *out);
    /* 1 + how many are greater: competition ranks, each compared with all, for a few hundred at most. NaN stays NaN. */
    void (*better)(uint32_t count, const double *x, double *out);
};

/* The fastest set that this processor has, or the one that the environment variable SCORECARD_KERNELS names, if it has that. */
const struct scorecard_i_kernels *scorecard_i_kernels_choose(void);
/* The `i`th set that this processor has, the plainest first; NULL beyond. For tests. */
const struct scorecard_i_kernels *scorecard_i_kernels_at(size_t i);

/* One for each instruction set that the build has. */
extern const struct scorecard_i_kernels scorecard_i_kernels_scalar;
extern const struct scorecard_i_kernels scorecard_i_kernels_sse2;
extern const struct scorecard_i_kernels scorecard_i_kernels_avx2;
extern const struct scorecard_i_kernels scorecard_i_kernels_avx512;

#endif
