/* SPDX-License-Identifier: MIT */
#include "maths/kendall.h"

#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "maths/distribution.h"
#include "maths/elementary.h"

enum { BITS = 4, CHILDREN = 1 << BITS, HIGH = 4 };

/* Nodes of a level over n places. */
static size_t nodes_of(size_t n, int level)
{
    return n == 0 ? 1 : ((n - 1) >> (BITS * (level + 1))) + 1;
}

bool scorecard_i_kendall_open(struct scorecard_i_kendall *kendall, const struct scorecard_run *run, size_t n)
{
    *kendall = (struct scorecard_i_kendall){ .n = n };
    size_t starts[2 + 2 + HIGH + 1] = { 0 };
    int levels = 0;
    do {
        size_t width = levels < 2 ? 1 : levels < 4 ? 2 : 4;
        starts[levels + 1] = starts[levels] + nodes_of(n, levels) * CHILDREN * width;
        levels++;
    } while (nodes_of(n, levels - 1) > 1 && levels < 4 + HIGH);
    kendall->levels = levels;
    kendall->size = starts[levels];
    unsigned char *block = scorecard_i_zalloc(run, kendall->size + n * sizeof(uint32_t), 1);
    if (block == NULL)
        return false;
    kendall->block = block;
    for (int level = 0; level < levels; level++) {
        void *at = block + starts[level];
        if (level < 2)
            kendall->low[level] = at;
        else if (level < 4)
            kendall->middle[level - 2] = at;
        else
            kendall->high[level - 4] = at;
    }
    kendall->ties = (uint32_t *)(void *)(block + kendall->size); /* a multiple of 16 bytes from the start */
    return true;
}

void scorecard_i_kendall_close(struct scorecard_i_kendall *kendall, const struct scorecard_run *run)
{
    scorecard_i_free(run, kendall->block);
    kendall->block = NULL;
}

/* The counters of a node that one entry raises: those before its place, by place (from 0 to 16). */
#define ROW(n)                                                                                                      \
    {                                                                                                               \
        (n) > 0, (n) > 1, (n) > 2, (n) > 3, (n) > 4, (n) > 5, (n) > 6, (n) > 7, (n) > 8, (n) > 9, (n) > 10, (n) > 11, \
            (n) > 12, (n) > 13, (n) > 14, (n) > 15                                                                  \
    }
#define ROWS                                                                                                       \
    {                                                                                                              \
        ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7), ROW(8), ROW(9), ROW(10), ROW(11), ROW(12), \
            ROW(13), ROW(14), ROW(15), ROW(16)                                                                     \
    }
static const uint8_t raise_low[CHILDREN + 1][CHILDREN] = ROWS;
static const uint16_t raise_middle[CHILDREN + 1][CHILDREN] = ROWS;
static const uint32_t raise_high[CHILDREN + 1][CHILDREN] = ROWS;

/* All counters of a node at once, as many as a register holds: vectors of GCC's, which every processor has. */
typedef uint8_t eights __attribute__((vector_size(16)));
typedef uint16_t sixteens __attribute__((vector_size(16)));
typedef uint32_t thirty_twos __attribute__((vector_size(16)));
#define RAISE(type, counters, by)                                                                        \
    do {                                                                                                 \
        for (int part_ = 0; part_ < CHILDREN; part_ += (int)(sizeof(type) / sizeof *(by))) {             \
            type old_, add_;                                                                             \
            memcpy(&old_, (counters) + part_, sizeof old_);                                              \
            memcpy(&add_, (by) + part_, sizeof add_);                                                    \
            old_ += add_;                                                                                \
            memcpy((counters) + part_, &old_, sizeof old_);                                              \
        }                                                                                                \
    } while (0)

/*
 * A counter of the lowest level has what stands at its place or above it within the node; one of a higher level, what
 * stands in the children after its own. What stands at or above a place is then one counter a level.
 */
static inline void enter(const struct scorecard_i_kendall *k, uint32_t place)
{
    RAISE(eights, k->low[0] + (place & ~(uint32_t)15), raise_low[(place & 15) + 1]);
    if (k->levels > 1)
        RAISE(eights, k->low[1] + (size_t)(place >> 8) * CHILDREN, raise_low[place >> 4 & 15]);
    for (int level = 2; level < k->levels && level < 4; level++)
        RAISE(sixteens, k->middle[level - 2] + (size_t)(place >> (BITS * level) >> BITS) * CHILDREN,
              raise_middle[place >> (BITS * level) & 15]);
    for (int level = 4; level < k->levels; level++)
        RAISE(thirty_twos, k->high[level - 4] + (size_t)(place >> (BITS * level) >> BITS) * CHILDREN,
              raise_high[place >> (BITS * level) & 15]);
}

/* How many stand at a place or above it. */
static inline uint32_t above(const struct scorecard_i_kendall *k, uint32_t place)
{
    if (place >= k->n)
        return 0;
    uint32_t count = k->low[0][place];
    if (k->levels > 1)
        count += k->low[1][place >> 4];
    for (int level = 2; level < k->levels && level < 4; level++)
        count += k->middle[level - 2][place >> (BITS * level)];
    for (int level = 4; level < k->levels; level++)
        count += k->high[level - 4][place >> (BITS * level)];
    return count;
}

/* Pairs among equal values, and what else the variance of tau needs of them. */
struct ties {
    uint64_t pairs;
    double third, second; /* sums of t(t-1)(t-2) and t(t-1)(2t+5) over groups of t equal values */
};

static void add_ties(struct ties *ties, uint64_t t)
{
    double d = (double)t;
    ties->pairs += t * (t - 1) / 2;
    ties->third += d * (d - 1) * (d - 2);
    ties->second += d * (d - 1) * (2 * d + 5);
}

/* Ties of a column among the rows that the other has too. */
static struct ties ties_of(const struct scorecard_i_ranked *x, const struct scorecard_i_ranked *other)
{
    struct ties ties = { 0, 0, 0 };
    for (uint32_t first = 0, last; x->ties && first < x->count; first = last) {
        uint64_t t = 0;
        last = x->to[x->order[first]];
        for (uint32_t at = first; at < last; at++)
            t += other->to[x->order[at]] != 0;
        if (t > 1)
            add_ties(&ties, t);
    }
    return ties;
}

/* Pairs that are equal in both, within one group of equal values of x. */
static uint64_t ties_within(struct scorecard_i_kendall *k, const struct scorecard_i_ranked *x,
                            const struct scorecard_i_ranked *y, uint32_t first, uint32_t last)
{
    uint64_t both = 0;
    for (uint32_t at = first; at < last; at++)
        if (y->to[x->order[at]] != 0)
            both += k->ties[y->from[x->order[at]]]++;
    for (uint32_t at = first; at < last; at++)
        k->ties[y->from[x->order[at]]] = 0;
    return both;
}

/* Pairs out of order, and pairs equal in both. */
static void count_pairs(struct scorecard_i_kendall *k, const struct scorecard_i_ranked *x,
                        const struct scorecard_i_ranked *y, uint64_t *out_of_order, uint64_t *both)
{
    memset(k->block, 0, k->size);
    *out_of_order = *both = 0;
    uint64_t wrong = 0;
    for (uint32_t first = 0, last; first < x->count; first = last) {
        uint32_t row = x->order[first];
        last = x->to[row];
        if (last - first == 1) {
            if (y->to[row] != 0) {
                wrong += above(k, y->to[row]);
                enter(k, y->place[row]);
            }
            continue;
        }
        for (uint32_t at = first; at < last; at++)
            if (y->to[x->order[at]] != 0)
                wrong += above(k, y->to[x->order[at]]);
        for (uint32_t at = first; at < last; at++)
            if (y->to[x->order[at]] != 0)
                enter(k, y->place[x->order[at]]);
        if (y->ties)
            *both += ties_within(k, x, y, first, last);
    }
    *out_of_order = wrong;
}

/* Without ties, from how many orders of n have at most c inversions (Kendall, Rank Correlation Methods, 1970, ch. 5). */
static double p_exact(uint32_t n, uint64_t c)
{
    enum { MOST = 33 * 32 / 4 };
    double orders[MOST + 1] = { 1, 1 }, sum = 0, factorial = 1;
    for (uint32_t j = 2; j <= n; j++)
        factorial *= j; /* infinite from 171 on: what is left is 0 */
    if (n == 2 || 4 * c == (uint64_t)n * (n - 1))
        return 1;
    if (c < 2)
        return 2 * (c == 0 ? 1 / factorial : n / factorial);
    for (uint32_t j = 3; j <= n; j++) {
        for (uint64_t i = 1; i <= c; i++)
            orders[i] += orders[i - 1];
        for (uint64_t i = c; i >= j; i--)
            orders[i] -= orders[i - j];
    }
    for (uint64_t i = 0; i <= c; i++)
        sum += orders[i];
    double p = 2 * sum / factorial;
    return p > 1 ? 1 : p;
}

void scorecard_i_kendall_of(struct scorecard_i_kendall *kendall, const struct scorecard_i_ranked *x,
                            const struct scorecard_i_ranked *y, struct scorecard_i_tau *out)
{
    *out = (struct scorecard_i_tau){ 0, scorecard_i_missing(), scorecard_i_missing() };
    for (size_t i = 0; i < kendall->n; i++)
        out->count += x->to[i] != 0 && y->to[i] != 0;
    if (out->count < 2)
        return;
    uint64_t n = out->count, all = n * (n - 1) / 2, wrong, both;
    struct ties x_ties = ties_of(x, y), y_ties = ties_of(y, x);
    if (x_ties.pairs == all || y_ties.pairs == all)
        return;
    count_pairs(kendall, x, y, &wrong, &both);
    int64_t surplus = (int64_t)(all - x_ties.pairs - y_ties.pairs + both) - 2 * (int64_t)wrong;
    double tau = (double)surplus / scorecard_i_sqrt((double)(all - x_ties.pairs) * (double)(all - y_ties.pairs));
    out->tau = tau > 1 ? 1 : tau < -1 ? -1 : tau;
    if (n < 3)
        return;
    uint64_t least = wrong < all - wrong ? wrong : all - wrong;
    if (x_ties.pairs == 0 && y_ties.pairs == 0 && (n <= 33 || least <= 1)) {
        out->p = p_exact(out->count, least);
        return;
    }
    double d = (double)n, m = d * (d - 1);
    double variance = (m * (2 * d + 5) - x_ties.second - y_ties.second) / 18 +
                      2 * (double)x_ties.pairs * (double)y_ties.pairs / m +
                      x_ties.third * y_ties.third / (9 * m * (d - 2));
    out->p = scorecard_i_p_of_normal((double)surplus / scorecard_i_sqrt(variance));
}
