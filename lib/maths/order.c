/* SPDX-License-Identifier: MIT */
#include "maths/order.h"

#include <stdbool.h>
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
 * Many are dealt out by the leading bits of where they lie between the least and the greatest, in a few passes from the
 * last of these bits to the first. Those bits nearly always tell values apart; where they do not, merging does, so that
 * no input takes more than its O(n log n) steps.
 */
enum { MANY = 512, MORE = 1 << 16, DIGIT = 11, DIGITS = 1 << DIGIT };

/* Whole numbers in the order of doubles, the same for 0 and -0. */
static uint64_t rank_bits(double value)
{
    uint64_t bits;
    value += 0.0; /* -0 becomes 0 */
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 != 0 ? ~bits : bits | UINT64_C(1) << 63;
}

/* What the passes look at: the first `DIGIT x passes` bits of the range that there is. */
struct deal {
    uint64_t least;
    unsigned shift;
    unsigned passes; /* an even number, so that they end where they began */
};

static uint64_t lead_of(const struct deal *deal, const struct scorecard_i_item *item)
{
    return (rank_bits(item->value) - deal->least) >> deal->shift;
}

/* False: equal values would not keep the order of their places, which do not ascend. */
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
    *deal = (struct deal){ least, 0, count < MORE ? 2 : 4 };
    while ((greatest - least) >> deal->shift >> (DIGIT * deal->passes - 1) > 1)
        deal->shift++;
    return ascending;
}

static void pass(const struct deal *deal, unsigned digit, const struct scorecard_i_item *from, size_t count,
                 struct scorecard_i_item *to)
{
    size_t starts[DIGITS] = { 0 };
    for (size_t i = 0; i < count; i++)
        starts[lead_of(deal, &from[i]) >> (digit * DIGIT) & (DIGITS - 1)]++;
    for (size_t i = 0, start = 0; i < DIGITS; i++) {
        size_t here = starts[i];
        starts[i] = start;
        start += here;
    }
    for (size_t i = 0; i < count; i++)
        to[starts[lead_of(deal, &from[i]) >> (digit * DIGIT) & (DIGITS - 1)]++] = from[i];
}

static bool in_order(const struct scorecard_i_item *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (before(&items[i], &items[i - 1]))
            return false;
    return true;
}

void scorecard_i_order_sort(struct scorecard_i_item *items, size_t count, struct scorecard_i_item *spare)
{
    struct deal deal;
    if (in_order(items, count)) /* as columns often are */
        return;
    if (count < MANY || !plan(&deal, items, count)) {
        merge_sort(items, count, spare);
        return;
    }
    for (unsigned digit = 0; digit < deal.passes; digit += 2) {
        pass(&deal, digit, items, count, spare);
        pass(&deal, digit + 1, spare, count, items);
    }
    for (size_t start = 0, end; start < count && deal.shift > 0; start = end) {
        uint64_t lead = lead_of(&deal, &items[start]);
        for (end = start + 1; end < count && lead_of(&deal, &items[end]) == lead;)
            end++;
        if (end - start > 1)
            merge_sort(items + start, end - start, spare);
    }
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
