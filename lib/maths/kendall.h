/* SPDX-License-Identifier: MIT */
/*
 * Kendall's tau-b. A tree of counters, 16 to a node, stands over the places of one column; rows come in the order of the
 * other, and each asks how many of those before it stand above it: O(n log n), whole numbers throughout.
 */
#ifndef SCORECARD_I_KENDALL_H
#define SCORECARD_I_KENDALL_H

#include "maths/ranked.h"

/* Room to count pairs of up to `n` rows. */
struct scorecard_i_kendall {
    size_t n;
    int levels;
    uint8_t *low[2];    /* counters of the nodes over 16 and 256 places */
    uint16_t *middle[2]; /* over 4096 and 65,536 */
    uint32_t *high[4];  /* and from there up */
    uint32_t *ties;     /* by place: equal values of one column among equal ones of the other */
    void *block;
    size_t size;        /* bytes of the counters */
};

/* Two columns. */
struct scorecard_i_tau {
    uint32_t count; /* rows that both have */
    double tau;     /* NaN: fewer than two such rows, or one column is constant among them */
    /*
     * How likely so large a tau is, either way, were the two independent; as scipy.stats.kendalltau(method='auto'): exact
     * when there are no ties and either at most 33 rows or at most one pair out of order (or in order); else by the normal
     * distribution with the variance for ties. NaN where tau is, and for fewer than three rows.
     */
    double p;
};

bool scorecard_i_kendall_open(struct scorecard_i_kendall *kendall, const struct scorecard_run *run, size_t n);
void scorecard_i_kendall_close(struct scorecard_i_kendall *kendall, const struct scorecard_run *run);
void scorecard_i_kendall_of(struct scorecard_i_kendall *kendall, const struct scorecard_i_ranked *x,
                            const struct scorecard_i_ranked *y, struct scorecard_i_tau *out);

#endif
