/* SPDX-License-Identifier: MIT */
/* What replicates come to, unit by unit; and parts that become a whole. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/elementary.h"
#include "maths/order.h"
#include "study/uncertainty.h"

/* Units that are gathered at once: as many doubles as a line of the cache holds. */
enum { TOGETHER = 8 };

struct room {
    struct scorecard_i_item *items, *spare; /* [replicates] */
    double *ascending;                      /* likewise */
    double *scores;                         /* [TOGETHER x replicates] */
    uint32_t *ranks;                        /* likewise */
    uint32_t *histogram;                    /* [1 + units] */
};

/* Scores in the order of replicates: n of them, none a gap. */
static void sum_scores(const double *x, uint32_t n, struct room *room, struct scorecard_uncertainty_line *line)
{
    double sum = 0, squares = 0;
    line->scored = n;
    for (uint32_t i = 0; i < n; i++) {
        sum += x[i];
        room->items[i] = (struct scorecard_i_item){ x[i], i };
    }
    scorecard_i_order_sort(room->items, n, room->spare);
    for (uint32_t i = 0; i < n; i++)
        room->ascending[i] = room->items[i].value;
    line->score_q5 = scorecard_i_order_quantile(room->ascending, n, 0.05);
    line->score_q25 = scorecard_i_order_quantile(room->ascending, n, 0.25);
    line->score_median = scorecard_i_order_quantile(room->ascending, n, 0.5);
    line->score_q75 = scorecard_i_order_quantile(room->ascending, n, 0.75);
    line->score_q95 = scorecard_i_order_quantile(room->ascending, n, 0.95);
    line->score_mean = n > 0 ? sum / n : scorecard_i_missing();
    for (uint32_t i = 0; i < n; i++)
        squares += (x[i] - line->score_mean) * (x[i] - line->score_mean);
    line->score_sd = n > 1 ? scorecard_i_sqrt(squares / (n - 1)) : scorecard_i_missing();
}

/* Ranks are whole and not above the number of units: they are counted. */
static void sum_ranks(const uint32_t *ranks, uint32_t count, uint32_t units, struct room *room,
                      struct scorecard_uncertainty_line *line)
{
    uint32_t n = 0;
    uint64_t sum = 0;
    memset(room->histogram, 0, ((size_t)units + 1) * sizeof *room->histogram);
    for (uint32_t r = 0; r < count; r++) {
        room->histogram[ranks[r]]++;
        sum += ranks[r];
    }
    for (uint32_t rank = 1; rank <= units; rank++)
        for (uint32_t i = 0; i < room->histogram[rank]; i++)
            room->ascending[n++] = rank;
    line->ranked = n;
    line->rank_mean = n > 0 ? (double)sum / n : scorecard_i_missing();
    line->rank_q5 = scorecard_i_order_quantile(room->ascending, n, 0.05);
    line->rank_median = scorecard_i_order_quantile(room->ascending, n, 0.5);
    line->rank_q95 = scorecard_i_order_quantile(room->ascending, n, 0.95);
    line->rank_best = n > 0 ? room->ascending[0] : scorecard_i_missing();
    line->rank_worst = n > 0 ? room->ascending[n - 1] : scorecard_i_missing();
}

/* Units from `first` on: their columns are gathered side by side, then each is summed up. */
static void sum_units(scorecard_uncertainty *made, uint32_t k, uint32_t first, struct room *room)
{
    uint32_t left = made->unit_count - first, units = left < TOGETHER ? left : TOGETHER;
    uint32_t scored[TOGETHER] = { 0 };
    size_t count = made->count;
    for (uint32_t r = 0; r < made->count; r++) {
        const double *scores = &made->scores[scorecard_i_uncertainty_at(made, k, r) + first];
        const uint32_t *ranks = &made->ranks[scorecard_i_uncertainty_at(made, k, r) + first];
        for (uint32_t u = 0; u < units; u++) {
            room->scores[u * count + scored[u]] = scores[u];
            scored[u] += isnan(scores[u]) ? 0 : 1;
            room->ranks[u * count + r] = ranks[u];
        }
    }
    for (uint32_t u = 0; u < units; u++) {
        size_t at = (size_t)k * made->unit_count + first + u;
        struct scorecard_uncertainty_line *line = &made->lines[at];
        memset(line, 0, sizeof *line);
        line->size = sizeof *line;
        line->node = made->nodes[k];
        line->unit = first + u;
        line->score = made->base_scores[at];
        line->rank = made->base_ranks[at];
        sum_scores(room->scores + u * count, scored[u], room, line);
        sum_ranks(room->ranks + u * count, made->count, made->unit_count, room, line);
    }
}

scorecard_status scorecard_i_uncertainty_sum(scorecard_uncertainty *made, struct scorecard_error *err)
{
    const struct scorecard_run *run = &made->run;
    size_t count = made->count;
    struct room room = {
        .items = scorecard_i_alloc(run, count * sizeof *room.items),
        .spare = scorecard_i_alloc(run, count * sizeof *room.spare),
        .ascending = scorecard_i_alloc(run, count * sizeof *room.ascending),
        .scores = scorecard_i_alloc(run, TOGETHER * count * sizeof *room.scores),
        .ranks = scorecard_i_alloc(run, TOGETHER * count * sizeof *room.ranks),
        .histogram = scorecard_i_alloc(run, ((size_t)made->unit_count + 1) * sizeof *room.histogram),
    };
    bool ready = room.items != NULL && room.spare != NULL && room.ascending != NULL && room.scores != NULL &&
                 room.ranks != NULL && room.histogram != NULL;
    for (uint32_t k = 0; k < made->node_count && ready; k++)
        for (uint32_t first = 0; first < made->unit_count; first += TOGETHER)
            sum_units(made, k, first, &room);
    scorecard_i_free(run, room.items);
    scorecard_i_free(run, room.spare);
    scorecard_i_free(run, room.ascending);
    scorecard_i_free(run, room.scores);
    scorecard_i_free(run, room.ranks);
    scorecard_i_free(run, room.histogram);
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

/* ---- merging ---- */

static scorecard_status check_parts(const scorecard_uncertainty *const *parts, size_t count, struct scorecard_error *err)
{
    for (size_t i = 0; i < count; i++) {
        const scorecard_uncertainty *part = parts[i], *one = parts[0];
        if (part == NULL)
            return scorecard_i_fail_null(err, "parts");
        const char *what = part->model != one->model || part->data != one->data ? "the model or the data"
                           : part->seed != one->seed                           ? "the seed"
                           : part->period != one->period || part->population != one->population
                               ? "the period or the population"
                           : part->node_count != one->node_count ||
                                   memcmp(part->nodes, one->nodes, one->node_count * sizeof *one->nodes) != 0
                               ? "the nodes that are looked at"
                           : !scorecard_i_doubt_same(part->doubt, one->doubt) ? "what is varied"
                                                                             : NULL;
        if (what != NULL)
            return scorecard_i_where(err,
                                     scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                      "%s is not that of the first part; merge parts of one whole", what),
                                     "part %lu", (unsigned long)i);
    }
    return SCORECARD_OK;
}

/* The part that begins at a replicate; NULL: none does. */
static const scorecard_uncertainty *find_part(const scorecard_uncertainty *const *parts, size_t count, uint64_t first)
{
    for (size_t i = 0; i < count; i++)
        if (parts[i]->first == first)
            return parts[i];
    return NULL;
}

/* How many replicates follow one another from `first`, part by part. ERROR_ARGUMENT: they are not all of the parts. */
static scorecard_status count_all(const scorecard_uncertainty *const *parts, size_t count, uint64_t *first,
                                  uint64_t *replicates, struct scorecard_error *err)
{
    size_t used = 0;
    *first = parts[0]->first;
    *replicates = 0;
    for (size_t i = 1; i < count; i++)
        *first = parts[i]->first < *first ? parts[i]->first : *first;
    const scorecard_uncertainty *part;
    for (; (part = find_part(parts, count, *first + *replicates)) != NULL && used < count; used++)
        *replicates += part->count;
    if (used < count)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "the parts overlap, or replicate %llu is in none of them; parts follow one another",
                                (unsigned long long)(*first + *replicates));
    if (*replicates > UINT64_C(1) << 31)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "the whole has more than 2^31 replicates; merge fewer parts");
    return SCORECARD_OK;
}

static void copy_part(scorecard_uncertainty *made, const scorecard_uncertainty *part)
{
    uint32_t at = (uint32_t)(part->first - made->first);
    size_t cells = (size_t)part->count * part->unit_count;
    for (uint32_t k = 0; k < made->node_count; k++) {
        size_t to = scorecard_i_uncertainty_at(made, k, at), from = scorecard_i_uncertainty_at(part, k, 0);
        memcpy(made->scores + to, part->scores + from, cells * sizeof *made->scores);
        memcpy(made->ranks + to, part->ranks + from, cells * sizeof *made->ranks);
    }
    if (part->failure_count > 0)
        memcpy(made->failures + made->failure_count, part->failures, part->failure_count * sizeof *made->failures);
    made->failure_count += part->failure_count;
}

static scorecard_status merge(scorecard_uncertainty *made, const scorecard_uncertainty *const *parts, size_t count,
                              struct scorecard_error *err)
{
    const scorecard_uncertainty *one = parts[0];
    size_t failures = 0, cells = (size_t)one->node_count * one->unit_count;
    made->model = scorecard_model_ref(one->model);
    made->data = scorecard_data_ref(one->data);
    made->seed = one->seed;
    made->node_count = one->node_count;
    made->unit_count = one->unit_count;
    made->period = one->period;
    made->population = one->population;
    for (size_t i = 0; i < count; i++)
        failures += parts[i]->failure_count;
    scorecard_status status = scorecard_i_doubt_copy(one->doubt, &made->run, &made->doubt, err);
    if (status != SCORECARD_OK)
        return status;
    made->nodes = scorecard_i_alloc(&made->run, made->node_count * sizeof *made->nodes);
    made->failures = scorecard_i_alloc(&made->run, failures * sizeof *made->failures);
    if (made->nodes == NULL || made->failures == NULL || !scorecard_i_uncertainty_room(made))
        return scorecard_i_fail_memory(err);
    memcpy(made->nodes, one->nodes, made->node_count * sizeof *made->nodes);
    memcpy(made->base_scores, one->base_scores, cells * sizeof *made->base_scores);
    memcpy(made->base_ranks, one->base_ranks, cells * sizeof *made->base_ranks);
    for (uint64_t r = made->first; r < made->first + made->count;) {
        const scorecard_uncertainty *part = find_part(parts, count, r);
        copy_part(made, part);
        r += part->count;
    }
    return scorecard_i_uncertainty_sum(made, err);
}

scorecard_status scorecard_uncertainty_merge(const scorecard_uncertainty *const *parts, size_t count,
                                             scorecard_uncertainty **out, struct scorecard_error *err)
{
    uint64_t first, replicates;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (parts == NULL)
        return scorecard_i_fail_null(err, "parts");
    if (count == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "there is no part to merge; give at least one");
    scorecard_status status = check_parts(parts, count, err);
    if (status == SCORECARD_OK)
        status = count_all(parts, count, &first, &replicates, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_uncertainty *made = scorecard_i_zalloc(&parts[0]->run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    made->references = 1;
    made->run = parts[0]->run;
    made->first = first;
    made->count = (uint32_t)replicates;
    status = merge(made, parts, count, err);
    if (status == SCORECARD_OK)
        *out = made;
    else
        scorecard_uncertainty_unref(made);
    return status;
}
