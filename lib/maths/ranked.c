/* SPDX-License-Identifier: MIT */
#include "maths/ranked.h"

#include "base/memory.h"
#include "maths/order.h"

static void rank_column(struct scorecard_i_ranked *out, const double *x, size_t n, struct scorecard_i_item *items,
                        struct scorecard_i_item *spare)
{
    uint32_t count = 0;
    for (size_t i = 0; i < n; i++) {
        if (x[i] == x[i])
            items[count++] = (struct scorecard_i_item){ x[i], (uint32_t)i };
        else
            out->place[i] = out->from[i] = out->to[i] = 0;
    }
    scorecard_i_order_sort(items, count, spare);
    out->count = count;
    out->ties = false;
    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && items[to].value == items[from].value;)
            to++;
        out->ties = out->ties || to - from > 1;
        for (uint32_t place = from; place < to; place++) {
            uint32_t row = items[place].place;
            out->order[place] = row;
            out->place[row] = place;
            out->from[row] = from;
            out->to[row] = to;
        }
    }
}

struct scorecard_i_ranked *scorecard_i_ranked_make(const struct scorecard_run *run, const double *const *x, size_t m,
                                                   size_t n)
{
    struct scorecard_i_ranked *columns = scorecard_i_zalloc(run, m, sizeof *columns);
    uint32_t *room = scorecard_i_zalloc(run, m * 4, n * sizeof *room);
    struct scorecard_i_item *items = scorecard_i_zalloc(run, n, 2 * sizeof *items);
    bool made = columns != NULL && room != NULL && items != NULL;
    for (size_t j = 0; made && j < m; j++) {
        uint32_t *at = room + 4 * n * j;
        columns[j] = (struct scorecard_i_ranked){ .order = at, .place = at + n, .from = at + 2 * n, .to = at + 3 * n };
        rank_column(&columns[j], x[j], n, items, items + n);
    }
    scorecard_i_free(run, items);
    if (made)
        return columns;
    scorecard_i_free(run, room);
    scorecard_i_free(run, columns);
    return NULL;
}

void scorecard_i_ranked_free(const struct scorecard_run *run, struct scorecard_i_ranked *columns)
{
    if (columns == NULL)
        return;
    scorecard_i_free(run, columns[0].order); /* the room of all */
    scorecard_i_free(run, columns);
}

uint32_t scorecard_i_ranked_among(const struct scorecard_i_ranked *column, const struct scorecard_i_ranked *other,
                                  size_t n, double *out)
{
    uint32_t common = 0;
    for (size_t i = 0; i < n; i++) {
        out[i] = 0;
        common += column->to[i] != 0 && other->to[i] != 0;
    }
    /* Ranks from + 1 to `to` have twice the mean from + to + 1; all of them, common + 1. */
    uint32_t from = 0;
    for (uint32_t first = 0, last; first < column->count; first = last) {
        last = column->to[column->order[first]];
        uint32_t to = from;
        for (uint32_t place = first; place < last; place++)
            to += other->to[column->order[place]] != 0;
        for (uint32_t place = first; place < last; place++)
            if (other->to[column->order[place]] != 0)
                out[column->order[place]] = (double)from + (double)to - (double)common;
        from = to;
    }
    return common;
}
