/* SPDX-License-Identifier: MIT */
#include "maths/order.h"

#include <string.h>

#include "base/number.h"

/* Runs of this size are sorted by insertion, then merged. */
enum { RUN = 16 };

static bool before(const struct scorecard_i_item *a, const struct scorecard_i_item *b)
{
    return a->value < b->value || (a->value == b->value && a->place < b->place);
}

static void insertion(struct scorecard_i_item *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct scorecard_i_item item = items[i];
        size_t at = i;
        for (; at > 0 && before(&item, &items[at - 1]); at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* By merging. */
static void merge_sort(struct scorecard_i_item *items, size_t count, struct scorecard_i_item *spare)
{
    for (size_t start = 0; start < count; start += RUN)
        insertion(items + start, count - start < RUN ? count - start : RUN);
    for (size_t width = RUN; width < count; width *= 2) {
        for (size_t start = 0; start < count && count - start > width; start += 2 * width) {
            struct scorecard_i_item *left = items + start;
            size_t right_count = count - start - width < width ? count - start - width : width;
            struct scorecard_i_item *right = left + width;
            struct scorecard_i_item *right_end = right + right_count;
            if (!before(right, right - 1)) /* in order already, as columns often are */
                continue;
            memcpy(spare, left, width * sizeof *spare);
            const struct scorecard_i_item *kept = spare;
            const struct scorecard_i_item *kept_end = spare + width;
            struct scorecard_i_item *to = left;
            while (kept < kept_end && right < right_end)
                *to++ = before(right, kept) ? *right++ : *kept++;
            memcpy(to, kept, (size_t)(kept_end - kept) * sizeof *to);
        }
    }
}

/*
 * Many are dealt out by the leading bits of where they lie between the least and the greatest, in two passes. Those bits
 * nearly always tell values apart, or leave a few together that are put in order by insertion; where they leave many,
 * merging does it, so that no input takes more than its O(n log n) steps.
 */
enum { MANY = 256, MORE = 1 << 13, FEW = 24 };
enum { DIGIT = 9, LONG_DIGIT = 11 }; /* in bits: for many, and for more */

/* Whole numbers in the order of doubles, the same for 0 and -0. */
static uint64_t rank_bits(double value)
{
    int64_t bits;
    value += 0.0; /* -0 becomes 0 */
    memcpy(&bits, &value, sizeof bits);
    return (uint64_t)bits ^ ((uint64_t)(bits >> 63) | UINT64_C(1) << 63);
}

/* What the passes look at: two digits, the first bits of the range that there is. */
struct deal {
    uint64_t least;
    unsigned shift;
    unsigned digit;                      /* bits in one */
    uint32_t starts[2][1 << LONG_DIGIT]; /* by digit, the last first: where the next item goes */
};

static uint32_t lead_of(const struct deal *deal, const struct scorecard_i_item *item)
{
    return (uint32_t)((rank_bits(item->value) - deal->least) >> deal->shift);
}

/* Returns whether places ascend: if not, equal values may not be in the order of theirs, and would stay as they are. */
static bool plan(struct deal *deal, const struct scorecard_i_item *items, size_t count)
{
    uint64_t least = rank_bits(items[0].value), greatest = least;
    bool ascending = true;
    for (size_t i = 1; i < count; i++) {
        uint64_t bits = rank_bits(items[i].value);
        least = bits < least ? bits : least;
        greatest = bits > greatest ? bits : greatest;
        ascending &= items[i].place > items[i - 1].place;
    }
    deal->least = least;
    deal->shift = 0;
    deal->digit = count < MORE ? DIGIT : LONG_DIGIT;
    while ((greatest - least) >> deal->shift >> (2 * deal->digit) > 0)
        deal->shift++;
    return ascending;
}

/* Counts the digits, and makes the counts where each begins. */
static void find_starts(struct deal *deal, const struct scorecard_i_item *items, size_t count)
{
    const uint32_t digits = 1U << deal->digit;
    for (unsigned k = 0; k < 2; k++)
        memset(deal->starts[k], 0, digits * sizeof deal->starts[k][0]);
    for (size_t i = 0; i < count; i++) {
        uint32_t lead = lead_of(deal, &items[i]);
        deal->starts[0][lead & (digits - 1)]++;
        deal->starts[1][lead >> deal->digit]++;
    }
    for (unsigned k = 0; k < 2; k++)
        for (uint32_t i = 0, start = 0; i < digits; i++) {
            uint32_t here = deal->starts[k][i];
            deal->starts[k][i] = start;
            start += here;
        }
}

/* Deals out by the `k`th digit from the last. */
static void pass(struct deal *deal, unsigned k, const struct scorecard_i_item *from, size_t count,
                 struct scorecard_i_item *to)
{
    uint32_t *starts = deal->starts[k];
    const uint32_t mask = (1U << deal->digit) - 1;
    const unsigned shift = k * deal->digit;
    for (size_t i = 0; i < count; i++)
        to[starts[lead_of(deal, &from[i]) >> shift & mask]++] = from[i];
}

static bool in_order(const struct scorecard_i_item *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (before(&items[i], &items[i - 1]))
            return false;
    return true;
}

/* Puts those in order that the leading bits left together. */
static void finish(const struct deal *deal, struct scorecard_i_item *items, size_t count,
                   struct scorecard_i_item *spare)
{
    for (size_t start = 0, end; start < count; start = end) {
        uint32_t lead = lead_of(deal, &items[start]);
        for (end = start + 1; end < count && lead_of(deal, &items[end]) == lead;)
            end++;
        if (end - start > FEW)
            merge_sort(items + start, end - start, spare);
        else
            insertion(items + start, end - start);
    }
}

/* `dealt`: equal values are known to be in the order of their places. */
static void sort(struct scorecard_i_item *items, size_t count, bool dealt, struct scorecard_i_item *spare)
{
    struct deal deal;
    for (size_t i = 0; i < count; i++)
        items[i].value += 0.0; /* -0 becomes 0: which of the two is picked from among equals must not depend on their places */
    if (in_order(items, count)) /* as columns often are */
        return;
    if (count < MANY || count > UINT32_MAX || (!plan(&deal, items, count) && !dealt)) {
        merge_sort(items, count, spare);
        return;
    }
    find_starts(&deal, items, count);
    pass(&deal, 0, items, count, spare);
    pass(&deal, 1, spare, count, items);
    if (deal.shift > 0)
        finish(&deal, items, count, spare);
}

void scorecard_i_order_sort(struct scorecard_i_item *items, size_t count, struct scorecard_i_item *spare)
{
    sort(items, count, false, spare);
}

void scorecard_i_order_sort_stacks(struct scorecard_i_item *items, size_t count, struct scorecard_i_item *spare)
{
    sort(items, count, true, spare);
}

struct scorecard_i_span scorecard_i_order_span(const struct scorecard_i_item *items, size_t count)
{
    struct scorecard_i_span span = { UINT64_MAX, 0 };
    for (size_t i = 0; i < count; i++) {
        uint64_t bits = rank_bits(items[i].value);
        span.least = bits < span.least ? bits : span.least;
        span.greatest = bits > span.greatest ? bits : span.greatest;
    }
    return span;
}

/* By how much the distance from the least is shifted to be a stack. */
static unsigned stack_shift(struct scorecard_i_span span)
{
    unsigned shift = 0;
    while ((span.greatest - span.least) >> shift >= SCORECARD_I_STACKS)
        shift++;
    return shift;
}

void scorecard_i_order_count(const struct scorecard_i_item *items, size_t count, struct scorecard_i_span span,
                             uint32_t counts[SCORECARD_I_STACKS])
{
    unsigned shift = stack_shift(span);
    memset(counts, 0, SCORECARD_I_STACKS * sizeof *counts);
    for (size_t i = 0; i < count; i++)
        counts[(rank_bits(items[i].value) - span.least) >> shift]++;
}

void scorecard_i_order_deal(const struct scorecard_i_item *items, size_t count, struct scorecard_i_span span,
                            uint32_t starts[SCORECARD_I_STACKS], struct scorecard_i_item *to)
{
    unsigned shift = stack_shift(span);
    for (size_t i = 0; i < count; i++)
        to[starts[(rank_bits(items[i].value) - span.least) >> shift]++] = items[i];
}

double scorecard_i_order_better(double best, double other, bool low_is_good)
{
    return (best != best || (low_is_good ? other < best : other > best) ? other : best) + 0.0; /* -0 becomes 0 */
}

double scorecard_i_order_median(struct scorecard_i_item *items, size_t count, struct scorecard_i_item *spare)
{
    if (count == 0)
        return scorecard_i_missing();
    scorecard_i_order_sort(items, count, spare);
    double low = items[(count - 1) / 2].value, high = items[count / 2].value, span = high - low;
    return span - span == 0 ? low + span / 2 : low / 2 + high / 2; /* too wide for a double; halves are exact */
}

double scorecard_i_order_quantile(const double *ascending, size_t count, double q)
{
    if (count == 0 || q != q)
        return scorecard_i_missing();
    double last = (double)(count - 1);
    double h = last * q;
    if (!(h > 0))
        return ascending[0];
    if (h >= last)
        return ascending[count - 1];
    size_t below = (size_t)h;
    double part = h - (double)below;
    /* q is rarely the fraction that was meant: 0.29 of 100 steps gives 28.999999999999996. Where h is
     * whole but for the rounding of q and of the product, the value itself is the quantile. */
    double slack = h * 4.440892098500626e-16; /* 2^-51 */
    if (part <= slack)
        return ascending[below];
    if (1 - part <= slack)
        return ascending[below + 1];
    double low = ascending[below];
    double high = ascending[below + 1];
    if (low == high)
        return low;
    double span = high - low;
    if (span - span != 0) /* too wide for a double; halves are exact */
        return 2 * (low / 2 + part * (high / 2 - low / 2));
    return low + part * span;
}
