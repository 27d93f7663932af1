/* SPDX-License-Identifier: MIT */
#include "measure/crowd.h"

#include <math.h>
#include <string.h>

#include <scorecard/model.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/parallel.h"
#include "base/status.h"
#include "measure/data.h"

/* From WORTH units on an executor is worth its while; each is then given PARTS pieces of about the same size. */
enum { WORTH = 1 << 16, PARTS = 16 };

static bool is_crowd(const struct scorecard_run *run, size_t count)
{
    return run->parallel_for != NULL && count >= WORTH;
}

/* Where a part of `count` begins; part PARTS is the end. */
static size_t part_start(size_t count, size_t part)
{
    return count / PARTS * part + count % PARTS * part / PARTS;
}

/* Lists units [first, end) at the beginning of `items`. Returns how many. */
static size_t list(const struct scorecard_i_crowd *crowd, size_t first, size_t end, struct scorecard_i_item *items)
{
    bool all = scorecard_i_data_all_ranked(crowd->data);
    size_t count = 0;
    for (size_t u = first; u < end; u++) {
        double x = crowd->score[u];
        items[count] = (struct scorecard_i_item){ x, (uint32_t)u };
        count += !isnan(x) && (all || scorecard_data_unit_ranked(crowd->data, (uint32_t)u));
    }
    for (size_t i = 0; i < count && crowd->rounds; i++)
        items[i].value = scorecard_i_number_round(items[i].value, crowd->decimals);
    for (size_t i = 0; i < count && crowd->descending; i++)
        items[i].value = -items[i].value;
    return count;
}

/* Sorting by several threads: each lists a part of the units, deals what it listed out onto stacks, and sorts some of these. */
struct sorting {
    const struct scorecard_i_crowd *crowd;
    struct scorecard_i_item *items, *spare;
    size_t units, count;
    size_t listed[PARTS];                        /* by part of the units */
    struct scorecard_i_span spans[PARTS], span;  /* by part, and of all */
    uint32_t starts[PARTS][SCORECARD_I_STACKS];  /* by part: how many, then where they go */
    size_t begins[PARTS + 1];                    /* by part of the stacks: its first item */
};

static void list_part(void *context, size_t part)
{
    struct sorting *s = context;
    size_t first = part_start(s->units, part);
    s->listed[part] = list(s->crowd, first, part_start(s->units, part + 1), s->items + first);
    s->spans[part] = scorecard_i_order_span(s->items + first, s->listed[part]);
}

static void count_part(void *context, size_t part)
{
    struct sorting *s = context;
    scorecard_i_order_count(s->items + part_start(s->units, part), s->listed[part], s->span, s->starts[part]);
}

static void deal_part(void *context, size_t part)
{
    struct sorting *s = context;
    scorecard_i_order_deal(s->items + part_start(s->units, part), s->listed[part], s->span, s->starts[part], s->spare);
}

static void sort_part(void *context, size_t part)
{
    struct sorting *s = context;
    size_t first = s->begins[part], count = s->begins[part + 1] - first;
    scorecard_i_order_sort_stacks(s->spare + first, count, s->items + first);
    memcpy(s->items + first, s->spare + first, count * sizeof *s->items);
}

static void join_spans(struct sorting *s)
{
    s->span = (struct scorecard_i_span){ UINT64_MAX, 0 };
    s->count = 0;
    for (size_t part = 0; part < PARTS; part++) {
        s->count += s->listed[part];
        s->span.least = s->spans[part].least < s->span.least ? s->spans[part].least : s->span.least;
        s->span.greatest = s->spans[part].greatest > s->span.greatest ? s->spans[part].greatest : s->span.greatest;
    }
}

/* From how many to where: stack after stack, in each part after part. Whole stacks are shared out among the parts. */
static void place_stacks(struct sorting *s)
{
    uint32_t next = 0;
    size_t part = 0;
    for (size_t stack = 0; stack < SCORECARD_I_STACKS; stack++) {
        while (part < PARTS && next >= part_start(s->count, part))
            s->begins[part++] = next;
        for (size_t p = 0; p < PARTS; p++) {
            uint32_t here = s->starts[p][stack];
            s->starts[p][stack] = next;
            next += here;
        }
    }
    while (part <= PARTS)
        s->begins[part++] = next;
}

static scorecard_status sort_together(const struct scorecard_run *run, struct sorting *s, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_parallel(run, PARTS, list_part, s, err);
    if (status != SCORECARD_OK)
        return status;
    join_spans(s);
    if (s->count == 0)
        return SCORECARD_OK;
    status = scorecard_i_parallel(run, PARTS, count_part, s, err);
    if (status != SCORECARD_OK)
        return status;
    place_stacks(s);
    status = scorecard_i_parallel(run, PARTS, deal_part, s, err);
    return status == SCORECARD_OK ? scorecard_i_parallel(run, PARTS, sort_part, s, err) : status;
}

scorecard_status scorecard_i_crowd_sort(const struct scorecard_run *run, const struct scorecard_i_crowd *crowd,
                                        struct scorecard_i_item *items, struct scorecard_i_item *spare, uint32_t *count,
                                        struct scorecard_error *err)
{
    size_t units = scorecard_data_unit_count(crowd->data);
    if (!is_crowd(run, units)) {
        *count = (uint32_t)list(crowd, 0, units, items);
        scorecard_i_order_sort(items, *count, spare);
        return SCORECARD_OK;
    }
    struct sorting *s = scorecard_i_alloc(run, sizeof *s);
    if (s == NULL)
        return scorecard_i_fail_memory(err);
    s->crowd = crowd;
    s->items = items;
    s->spare = spare;
    s->units = units;
    scorecard_status status = sort_together(run, s, err);
    *count = (uint32_t)s->count;
    scorecard_i_free(run, s);
    return status;
}

struct ranking {
    const struct scorecard_i_item *items;
    uint32_t count;
    int32_t ties;
    double *ranks;
};

/* Items [first, end), which begin and end between ties; all of them where ranks are dense. */
static void rank(const struct ranking *r, size_t first, size_t end)
{
    uint32_t dense = 0;
    for (size_t start = first, next; start < end; start = next) {
        next = start + 1;
        while (next < end && r->items[next].value == r->items[start].value)
            next++;
        dense++;
        /* Ties cover the positions start + 1 to next. */
        double value = r->ties == SCORECARD_TIES_DENSE     ? dense
                       : r->ties == SCORECARD_TIES_AVERAGE ? ((double)start + 1 + (double)next) / 2
                                                           : (double)start + 1;
        for (size_t i = start; i < next; i++)
            r->ranks[r->items[i].place] = value;
    }
}

/* Where a part begins: behind a tie that began before. */
static size_t tie_end(const struct ranking *r, size_t part)
{
    size_t at = part_start(r->count, part);
    while (at > 0 && at < r->count && r->items[at].value == r->items[at - 1].value)
        at++;
    return at;
}

static void rank_part(void *context, size_t part)
{
    const struct ranking *r = context;
    rank(r, tie_end(r, part), tie_end(r, part + 1));
}

void scorecard_i_crowd_rank_alone(const struct scorecard_i_item *items, uint32_t count, int32_t ties, double *ranks)
{
    struct ranking r = { items, count, ties, ranks };
    rank(&r, 0, count);
}

scorecard_status scorecard_i_crowd_rank(const struct scorecard_run *run, const struct scorecard_i_item *items, uint32_t count,
                                        int32_t ties, double *ranks, struct scorecard_error *err)
{
    struct ranking r = { items, count, ties, ranks };
    /* Dense ranks count the values before. */
    if (is_crowd(run, count) && ties != SCORECARD_TIES_DENSE)
        return scorecard_i_parallel(run, PARTS, rank_part, &r, err);
    rank(&r, 0, count);
    return SCORECARD_OK;
}
