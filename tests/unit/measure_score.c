/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "naive_score.h"
#include "tap.h"

/* How the numbers of a description are found in the library's objects. */
struct found {
    const struct described *d;
    scorecard_result *result;
    uint32_t node[MAX_NODES], period[MAX_PERIODS], unit[MAX_UNITS];
};

static void find_all(struct found *f, const struct described *d, scorecard_result *result)
{
    const scorecard_data *data = scorecard_result_data(result);
    char id[NAME];
    f->d = d;
    f->result = result;
    for (int n = 0; n < d->node_count; n++)
        f->node[n] = scorecard_model_find(scorecard_result_model(result), d->nodes[n].id);
    for (int p = 0; p < d->period_count; p++) {
        snprintf(id, sizeof id, "%d", d->years[p]);
        f->period[p] = scorecard_data_find_period(data, id);
    }
    for (int u = 0; u < d->unit_count; u++) {
        snprintf(id, sizeof id, "u%03d", u);
        f->unit[u] = scorecard_data_find_unit(data, id);
    }
}

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

/* Ranks and tiers from the scores as given, by counting. */
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
        for (int u = 0; u < d->unit_count; u++) {
            int group = population == 0 ? 0 : d->group[population - 1][p][u], of = 0, better = 0, equal = 0, levels = 0;
            for (int v = 0; v < d->unit_count && group >= 0; v++) {
                if (!d->ranked[v] || isnan(score[v]) || (population > 0 && d->group[population - 1][p][v] != group))
                    continue;
                of++;
                equal += compared[v] == compared[u];
                bool is_better = ascending ? compared[v] < compared[u] : compared[v] > compared[u];
                better += is_better;
                bool first = is_better;
                for (int t = 0; t < v && first; t++)
                    first = !(compared[t] == compared[v] && d->ranked[t] && (population == 0 || d->group[population - 1][p][t] == group));
                levels += first;
            }
            double rank = scorecard_result_rank(f->result, f->node[n], f->unit[u], f->period[p], population);
            ck_assert_uint_eq(scorecard_result_of(f->result, f->node[n], f->unit[u], f->period[p], population), (uint32_t)of);
            if (group < 0 || !d->ranked[u] || isnan(score[u]))
                ck_assert(isnan(rank));
            else
                ck_assert_double_eq(rank, node->ties == SCORECARD_TIES_DENSE     ? levels + 1
                                          : node->ties == SCORECARD_TIES_AVERAGE ? better + (1 + (double)equal) / 2
                                                                                 : better + 1);
        }
    for (int i = 1; i < used; i++)
        for (int k = i; k > 0 && sorted[k] < sorted[k - 1]; k--) {
            double other = sorted[k];
            sorted[k] = sorted[k - 1];
            sorted[k - 1] = other;
        }
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

static scorecard_result *score_described(const struct described *d, const struct shuffles *how, scorecard_status *status,
                                         struct scorecard_error *err)
{
    scorecard_model *model = build_model(d, how);
    scorecard_data *data = build_data(d, how);
    scorecard_result *result;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    *err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    *status = scorecard_model_score(model, data, &options, &result, err);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    return result;
}

enum { MODELS = 10000 };

START_TEST(random_models_score_as_by_the_book)
{
    struct described *d = malloc(sizeof *d);
    int compared = 0, ambiguous = 0, failed = 0;
    for (int seed = 0; seed < MODELS; seed++) {
        random_state = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(seed + 1);
        describe(d, seed % 40 == 0 ? MAX_UNITS : 24);
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
    tcase_set_timeout(book, 600);
    tcase_add_test(book, random_models_score_as_by_the_book);
    suite_add_tcase(suite, book);
    return tap_main(suite);
}
