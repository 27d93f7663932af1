/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "naive_score.h"
#include "tap.h"

static double hint(void *context, int node, int period, int unit)
{
    const struct found *f = context;
    return f->result != NULL ? scorecard_result_score(f->result, f->node[node], f->unit[unit], f->period[period]) : NAN;
}

static bool close_to(double ours, long double theirs)
{
    /* Rounding errors are of the largest numbers on the way (about 100 here), and differences may leave little of them. */
    return fabsl(ours - theirs) <= 1e-12L * fmaxl(1000, fabsl(theirs));
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Ranks in one group of a population (-1: of those in none), by counting in the sorted column. */
static void compare_ranks(const struct found *f, int n, int p, uint32_t population, int group, bool ascending, const double *compared)
{
    const struct described *d = f->d;
    static double sorted[MAX_UNITS];
    int of = 0;
    for (int u = 0; u < d->unit_count; u++)
        if (d->ranked[u] && !isnan(compared[u]) && group >= 0 && (population == 0 ? 0 : d->group[population - 1][p][u]) == group)
            sorted[of++] = ascending ? compared[u] : -compared[u];
    qsort(sorted, (size_t)of, sizeof *sorted, compare_doubles);
    for (int u = 0; u < d->unit_count; u++) {
        if ((population == 0 ? 0 : d->group[population - 1][p][u]) != group)
            continue;
        double rank = scorecard_result_rank(f->result, f->node[n], f->unit[u], f->period[p], population);
        ck_assert_uint_eq(scorecard_result_of(f->result, f->node[n], f->unit[u], f->period[p], population), (uint32_t)of);
        if (group < 0 || !d->ranked[u] || isnan(compared[u])) {
            ck_assert_uint_eq(double_bits(rank), UINT64_C(0x7ff8000000000000));
            continue;
        }
        int better = 0, equal = 0, levels = 0;
        double own = ascending ? compared[u] : -compared[u];
        for (int i = 0; i < of; i++) {
            better += sorted[i] < own;
            equal += sorted[i] == own;
            levels += sorted[i] < own && (i == 0 || sorted[i] != sorted[i - 1]);
        }
        int32_t ties = d->nodes[n].ties;
        ck_assert_double_eq(rank, ties == SCORECARD_TIES_DENSE     ? levels + 1
                                  : ties == SCORECARD_TIES_AVERAGE ? better + (1 + (double)equal) / 2
                                                                   : better + 1);
    }
}

/* Ranks and tiers from the scores as given. */
static void compare_standing(const struct found *f, int n, int p)
{
    const struct described *d = f->d;
    const struct described_node *node = &d->nodes[n];
    bool low_is_good = node->lower && (node->child_count > 0 || node->rule == SCORECARD_RULE_IDENTITY ||
                                       node->rule == SCORECARD_RULE_EXPRESSION);
    bool ascending = node->order == SCORECARD_ORDER_ASCENDING || (node->order == SCORECARD_ORDER_DEFAULT && low_is_good);
    static double score[MAX_UNITS], compared[MAX_UNITS], sorted[MAX_UNITS];
    int used = 0;
    for (int u = 0; u < d->unit_count; u++) {
        score[u] = scorecard_result_score(f->result, f->node[n], f->unit[u], f->period[p]);
        compared[u] = node->rank_rounds && !isnan(score[u]) ? naive_round(score[u], node->rank_decimals) : score[u];
        if (!isnan(score[u]) && d->ranked[u])
            sorted[used++] = score[u];
    }
    for (uint32_t population = 0; population <= COLUMNS; population++)
        for (int g = -1; g < GROUPS; g++)
            compare_ranks(f, n, p, population, g, ascending, compared);
    qsort(sorted, (size_t)used, sizeof *sorted, compare_doubles);
    for (int u = 0; u < d->unit_count; u++) {
        uint32_t tier = scorecard_result_tier(f->result, f->node[n], f->unit[u], f->period[p]);
        if (node->tiers == 0 || isnan(score[u]) || (node->percentiles && used == 0)) {
            ck_assert_uint_eq(tier, SCORECARD_NONE);
            continue;
        }
        uint32_t expected = 0;
        bool an_ulp_beside = false;
        for (int t = 0; t < node->tiers - 1; t++) {
            double cut = !node->percentiles && low_is_good ? node->cuts[node->tiers - 2 - t] : node->cuts[t];
            if (node->percentiles) {
                /* Whole percent and whole positions, so that type 7 needs no fraction of a rounding error. */
                int hundredths = (used - 1) * (int)(low_is_good ? 100 - cut : cut), k = hundredths / 100;
                double part = (double)(hundredths % 100) / 100;
                cut = part == 0 ? sorted[k] : sorted[k] + part * (sorted[k + 1] - sorted[k]);
                an_ulp_beside = an_ulp_beside || (part != 0 && fabs(score[u] - cut) < 1e-9 * fmax(1, fabs(cut)));
            }
            expected += low_is_good ? score[u] > cut : score[u] < cut;
        }
        if (!an_ulp_beside)
            ck_assert_uint_eq(tier, expected);
    }
}

static void compare_with_naive(const struct found *f, const struct naive *w, int seed)
{
    const struct described *d = f->d;
    for (int n = d->node_count - 1; n >= 0; n--) /* children first: the cause, not the consequence */
        for (int p = 0; p < d->period_count; p++) {
            struct scorecard_column coverage, imputed;
            if (!naive_scored(w, p))
                continue;
            ck_assert_int_eq(scorecard_result_coverage(f->result, f->node[n], f->period[p], &coverage, NULL), SCORECARD_OK);
            ck_assert_int_eq(scorecard_result_imputed(f->result, f->node[n], f->period[p], &imputed, NULL), SCORECARD_OK);
            for (int u = 0; u < d->unit_count; u++) {
                const struct naive_score *theirs = &w->at[n][p][u];
                double ours = scorecard_result_score(f->result, f->node[n], f->unit[u], f->period[p]);
                int gap = scorecard_result_gap(f->result, f->node[n], f->unit[u], f->period[p]);
                ck_assert_msg(gap == theirs->gap, "model %d node %s unit %d year %d: gap %s, by the book %s", seed, d->nodes[n].id, u,
                              d->years[p], scorecard_gap_name(gap), scorecard_gap_name(theirs->gap));
                if (gap != 0)
                    ck_assert_uint_eq(double_bits(ours), UINT64_C(0x7ff8000000000000));
                else
                    ck_assert_msg(close_to(ours, theirs->published), "model %d node %s unit %d year %d: %.17g, by the book %.20Lg", seed,
                                  d->nodes[n].id, u, d->years[p], ours, theirs->published);
                double shares[2] = { coverage.at[(ptrdiff_t)f->unit[u] * coverage.step], imputed.at[(ptrdiff_t)f->unit[u] * imputed.step] };
                ck_assert_msg(fabsl(shares[0] - theirs->coverage) <= 1e-12L, "model %d node %s unit %d year %d: coverage %.17g, by the book %.20Lg",
                              seed, d->nodes[n].id, u, d->years[p], shares[0], theirs->coverage);
                ck_assert_msg(fabsl(shares[1] - theirs->imputed) <= 1e-12L, "model %d node %s unit %d year %d: imputed %.17g, by the book %.20Lg",
                              seed, d->nodes[n].id, u, d->years[p], shares[1], theirs->imputed);
            }
            compare_standing(f, n, p);
        }
}

enum { MODELS = 400 };

START_TEST(random_models_score_as_by_the_book)
{
    struct described *d = malloc(sizeof *d);
    int compared = 0, ambiguous = 0, failed = 0;
    for (int seed = 0; seed < MODELS; seed++) {
        random_state = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(seed + 1);
        describe(d, seed % 50 == 0 ? MAX_UNITS : 24); /* now and then more than one tile */
        scorecard_status status;
        struct scorecard_error err;
        struct shuffles plain = { .siblings = false };
        struct found f = { .d = d };
        scorecard_result *result = score_described(d, &plain, &status, &err);
        if (result != NULL)
            find_all(&f, d, result);
        struct naive w = { .d = d, .hint = hint, .context = &f };
        naive_run(&w);
        if (w.ambiguous) {
            ambiguous++;
        } else if (w.status != 0 || status != SCORECARD_OK) {
            bool empty = true;
            for (int p = 0; p < d->period_count; p++)
                empty = empty && !naive_scored(&w, p);
            int expected = empty ? SCORECARD_ERROR_EMPTY : w.status;
            ck_assert_msg(status == expected, "model %d: %s: %s: %s, by the book %s", seed, scorecard_status_name(status), err.where,
                          err.message, scorecard_status_name(expected));
            failed++;
        } else {
            compare_with_naive(&f, &w, seed);
            compared++;
        }
        scorecard_result_unref(result);
        free(w.at);
    }
    /* So that a change to the generator does not quietly leave nothing to compare. */
    ck_assert_int_gt(compared, MODELS * 7 / 10);
    ck_assert_int_lt(ambiguous, MODELS / 5);
    ck_assert_int_gt(failed, 0);
    free(d);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/score");
    TCase *book = tcase_create("by the book");
    tcase_set_timeout(book, 60);
    tcase_add_test(book, random_models_score_as_by_the_book);
    suite_add_tcase(suite, book);
    return tap_main(suite);
}
