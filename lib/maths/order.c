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

void scorecard_i_order_sort(struct scorecard_i_item *items, size_t count, struct scorecard_i_item *spare)
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
