/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "counted.h"
#include "measure_small.h"
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

START_TEST(nothing_to_work_on_is_an_error)
{
    scorecard_data_draft *draft;
    scorecard_data *data;
    scorecard_model *model = small_model("{'id':'x'}");
    scorecard_result *r;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    CK_FAILS(scorecard_model_score(model, data, NULL, &r, &err), SCORECARD_ERROR_EMPTY, "model m");
    ck_assert_ptr_null(r);
    scorecard_data_unref(data);
    CK_OK(scorecard_data_draft_add_unit(draft, "A", NULL, &err));
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_EMPTY, "model m");
    scorecard_data_unref(data);
    CK_OK(scorecard_data_draft_add_period(draft, "2020", NAN, NULL, &err));
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_EMPTY, "model m");
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
    small_failure("'edition':{'first':'2021'},", "{'id':'x'}", NULL, "unit,period,x\nA,2020,1\n", SCORECARD_ERROR_EMPTY, "model m");
    small_failure(NULL, "{'id':'x'}", "id,ranked\nA,no\nB,no\n", "unit,period,x\nA,2020,1\nB,2020,1\n", SCORECARD_ERROR_EMPTY, "model m");
}
END_TEST

START_TEST(what_only_one_side_knows_is_an_error_or_a_warning)
{
    static const char header[] = "unit,period,input,value,layer,field\n";
    static const struct {
        const char *rows, *where, *warning;
    } cases[] = {
        { "A,2020,x,1,,\n", "model m, input y", "input y: the data does not have it; add it, or allow unknown inputs" },
        { "A,2020,x,1,,\nA,2020,y,1,,\nA,2020,z,1,,\n", "model m, input z", "input z: the model does not read it; leave it out, or allow unknown inputs" },
        { "A,2020,x,1,,\nA,2020,y,1,,\nA,2020,z,1,published,rank\n", "model m, published node z",
          "published node z: the model does not have it; leave it out, or allow unknown nodes" },
    };
    scorecard_model *model = small_model("{'id':'x'},{'id':'y'}");
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char csv[256];
        scorecard_result *r;
        snprintf(csv, sizeof csv, "%s%s", header, cases[k].rows);
        scorecard_data *data = small_data(NULL, csv);
        CK_FAILS(scorecard_model_score(model, data, NULL, &r, &err), SCORECARD_ERROR_UNKNOWN, cases[k].where);
        ck_assert_ptr_null(r);
        CK_OK(scorecard_model_score(model, data, &options, &r, &err));
        ck_assert_uint_eq(scorecard_result_warning_count(r), 1);
        ck_assert_str_eq(scorecard_result_warning_at(r, 0), cases[k].warning);
        ck_assert_ptr_null(scorecard_result_warning_at(r, 1));
        ck_assert_double_eq(score_of(r, "x", "A", "2020"), 1);
        ck_assert_str_eq(gap_of(r, "y", "A", "2020"), k == 0 ? "not-reported" : "none");
        scorecard_result_unref(r);
        scorecard_data_unref(data);
    }
    scorecard_model_unref(model);
}
END_TEST

START_TEST(arguments_and_options_are_checked)
{
    scorecard_model *model = small_model("{'id':'x'}");
    scorecard_data *data = small_data(NULL, "unit,period,x\nA,2020,1\n");
    scorecard_result *r = (scorecard_result *)(uintptr_t)1;
    CK_FAILS(scorecard_model_score(NULL, data, NULL, &r, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_ptr_null(r);
    CK_FAILS(scorecard_model_score(model, NULL, NULL, &r, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_model_score(model, data, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_int_eq(scorecard_model_score(model, NULL, NULL, NULL, NULL), SCORECARD_ERROR_NULL);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.size = sizeof options.size;
    CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_OPTIONS, "");
    options.size = sizeof options;
    options.flags = UINT64_C(1) << 40;
    CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_OPTIONS, "");
    options.flags = 0;
    options.keep = 64;
    CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_OPTIONS, "");
    options.keep = 0;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.size = 3;
    options.run = &run;
    CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_OPTIONS, "");
    struct {
        struct scorecard_score_options known;
        uint64_t later;
    } longer = { SCORECARD_SCORE_OPTIONS_INIT, 0 };
    longer.known.size = sizeof longer;
    CK_OK(scorecard_model_score(model, data, &longer.known, &r, &err));
    scorecard_result_unref(r);
    longer.later = 1;
    CK_FAILS(scorecard_model_score(model, data, &longer.known, &r, &err), SCORECARD_ERROR_OPTIONS, "");
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

struct teller {
    long calls, stop_at;
    uint64_t last, total;
};

static int32_t tell(void *context, uint64_t done, uint64_t total)
{
    struct teller *t = context;
    ck_assert(t->calls == 0 || done >= t->last);
    t->last = done;
    t->total = total;
    return t->calls++ == t->stop_at;
}

START_TEST(progress_is_told_and_may_cancel_at_any_point)
{
    scorecard_model *model = small_model("{'id':'top','gaps':{'default':'group-mean','group':'region'},'children':[{'id':'x'},{'id':'y','of':'x','rule':'minmax'}]}");
    scorecard_data *data = small_data("id,group.region\nA,n\nB,n\n", "unit,period,x\nA,2020,1\nB,2020,2\nA,2021,1\nB,2021,2\n");
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    struct teller teller = { 0, -1, 0, 0 };
    run.progress = tell;
    run.progress_context = &teller;
    options.run = &run;
    scorecard_result *r;
    CK_OK(scorecard_model_score(model, data, &options, &r, &err));
    ck_assert_uint_eq(teller.last, teller.total);
    ck_assert_int_ge(teller.calls, 3);
    scorecard_result_unref(r);
    for (long stop = 0, calls = teller.calls; stop < calls; stop++) {
        teller = (struct teller){ 0, stop, 0, 0 };
        CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_CANCELLED, "");
        ck_assert_ptr_null(r);
        ck_assert_int_eq(c.live, 0);
        ck_assert_int_eq(teller.calls, stop + 1);
    }
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

/* Executors: one that runs backwards, and some that do not do what they say. */
static int32_t backwards(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    ++*(int *)context;
    for (size_t i = count; i-- > 0;)
        chunk(job, i);
    return 0;
}

static int32_t twice(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    (void)backwards(context, count, chunk, job);
    chunk(job, 0);
    return 0;
}

static int32_t never(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    (void)context;
    for (size_t i = 1; i < count; i++)
        chunk(job, i);
    return 0;
}

static int32_t failing(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    (void)backwards(context, count, chunk, job);
    return 5;
}

/* More units than one thread takes at once. */
static scorecard_data *many_units(uint32_t count, uint32_t bad, uint32_t worse)
{
    scorecard_data_draft *draft;
    scorecard_data *data;
    double *x = malloc(count * sizeof *x);
    char id[16];
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    for (uint32_t u = 0; u < count; u++) {
        snprintf(id, sizeof id, "u%u", u);
        CK_OK(scorecard_data_draft_add_unit(draft, id, NULL, &err));
        x[u] = u == bad || u == worse ? 0 : 1 + (u * 7919) % 1000;
    }
    CK_OK(scorecard_data_draft_add_period(draft, "2020", NAN, NULL, &err));
    CK_OK(scorecard_data_draft_add_input(draft, "x", NULL, &err));
    CK_OK(scorecard_data_draft_fill(draft, SCORECARD_LAYER_OBSERVED, 0, 0, (struct scorecard_column){ x, 1 }, count, &err));
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    scorecard_data_draft_free(draft);
    free(x);
    return data;
}

START_TEST(executors_change_no_bit_and_are_watched)
{
    enum { UNITS = 20000 };
    scorecard_model *model = small_model("{'id':'top','aggregate':'geometric','children':[{'id':'x'},{'id':'y','of':'x','rule':{'method':'minmax','to':[1,100]}}]}");
    scorecard_data *data = many_units(UNITS, UNITS, UNITS);
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_result *plain, *r;
    int calls = 0;
    CK_OK(scorecard_model_score(model, data, NULL, &plain, &err));
    run.parallel_context = &calls;
    run.parallel_for = backwards;
    options.run = &run;
    CK_OK(scorecard_model_score(model, data, &options, &r, &err));
    ck_assert_int_gt(calls, 0);
    for (uint32_t n = 0; n < 3; n++)
        for (uint32_t u = 0; u < UNITS; u++) {
            ck_assert_uint_eq(double_bits(scorecard_result_score(r, n, u, 0)), double_bits(scorecard_result_score(plain, n, u, 0)));
            ck_assert_double_eq(scorecard_result_rank(r, n, u, 0, 0), scorecard_result_rank(plain, n, u, 0, 0));
        }
    scorecard_result_unref(r);
    scorecard_result_unref(plain);
    static const scorecard_parallel_fn bad[] = { twice, never, failing };
    for (int k = 0; k < 3; k++) {
        struct counted c = { 0, 0, -1 };
        run = counted_run(&c);
        run.parallel_context = &calls;
        run.parallel_for = bad[k];
        CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_EXECUTOR, "");
        ck_assert_ptr_null(r);
        ck_assert_int_eq(c.live, 0);
    }
    scorecard_data_unref(data);
    /* Of several failures that of the first unit is told, whichever came first. */
    data = many_units(UNITS, 9000, 19000);
    run = (struct scorecard_run)SCORECARD_RUN_INIT;
    run.parallel_context = &calls;
    for (int k = 0; k < 2; k++) {
        run.parallel_for = k == 0 ? NULL : backwards;
        CK_FAILS(scorecard_model_score(model, data, &options, &r, &err), SCORECARD_ERROR_DOMAIN, "model m, node top, unit u9000, period 2020");
    }
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

/* Data of `count` units from the `first` on, whose numbers lie in columns of `units`. */
static scorecard_data *lent_units(const double *numbers, uint32_t units, uint32_t count, uint32_t first)
{
    enum { INPUTS = 6 };
    static const char *const ids[INPUTS] = { "a", "b", "c", "d", "e", "f" };
    scorecard_data_draft *draft;
    scorecard_data *data;
    char id[16];
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_data_draft_add_period(draft, "2020", NAN, NULL, &err));
    for (uint32_t i = 0; i < INPUTS; i++)
        CK_OK(scorecard_data_draft_add_input(draft, ids[i], NULL, &err));
    for (uint32_t u = 0; u < count; u++) {
        (void)snprintf(id, sizeof id, "u%u", (unsigned)(first + u));
        CK_OK(scorecard_data_draft_add_unit(draft, id, NULL, &err));
    }
    struct scorecard_matrix matrix = { numbers + first, count, INPUTS, 1, units };
    CK_OK(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, 0, matrix, NULL, NULL, NULL, &err));
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    scorecard_data_draft_free(draft);
    return data;
}

/*
 * So many units that columns are fetched ahead and scores go past the caches: the same bits as when each stretch of them is
 * scored alone, where neither is so.
 */
START_TEST(very_many_units_score_as_few_do)
{
    enum { UNITS = 300000, INPUTS = 6, PART = 700, NODES = 9 };
    static const char nodes[] = "{'id':'top','gaps':{'default':'reweight'},'children':[{'id':'a'},{'id':'b'},"
                                "{'id':'p','gaps':{'default':'reweight'},'children':[{'id':'c'},{'id':'d'}]},"
                                "{'id':'q','gaps':{'default':'reweight'},'children':[{'id':'e'},{'id':'f'}]}]}";
    scorecard_model *model = small_model(nodes);
    double *numbers = malloc((size_t)UNITS * INPUTS * sizeof *numbers);
    ck_assert_ptr_nonnull(numbers);
    for (size_t i = 0; i < (size_t)UNITS * INPUTS; i++)
        numbers[i] = random_below(20) == 0 ? NAN : random_unit();
    scorecard_data *data = lent_units(numbers, UNITS, UNITS, 0);
    scorecard_result *all, *part;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    const uint32_t ranked[] = { 0 }; /* what is ranked is looked at again at once, and stays in the caches */
    options.ranked = ranked;
    options.ranked_count = 1;
    CK_OK(scorecard_model_score(model, data, &options, &all, &err));
    static const uint32_t firsts[] = { 0, 255, 4096 * 16 - 3, 123457, UNITS - PART };
    for (size_t k = 0; k < sizeof firsts / sizeof *firsts; k++) {
        scorecard_data *few = lent_units(numbers, UNITS, PART, firsts[k]);
        CK_OK(scorecard_model_score(model, few, NULL, &part, &err));
        for (uint32_t n = 0; n < NODES; n++) {
            struct scorecard_column whole, alone;
            CK_OK(scorecard_result_coverage(all, n, 0, &whole, &err));
            CK_OK(scorecard_result_coverage(part, n, 0, &alone, &err));
            ck_assert_int_eq(memcmp(whole.at + firsts[k], alone.at, PART * sizeof(double)), 0);
            for (uint32_t u = 0; u < PART; u++) {
                const uint32_t at = firsts[k] + u;
                ck_assert_uint_eq(double_bits(scorecard_result_score(all, n, at, 0)), double_bits(scorecard_result_score(part, n, u, 0)));
                ck_assert_int_eq(scorecard_result_gap(all, n, at, 0), scorecard_result_gap(part, n, u, 0));
            }
        }
        scorecard_result_unref(part);
        scorecard_data_unref(few);
    }
    scorecard_result_unref(all);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    free(numbers);
}
END_TEST

/* All that a result rests on it holds itself. */
START_TEST(a_result_outlives_its_model_and_data)
{
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    scorecard_model *model = small_model_by(NULL, "{'id':'top','children':[{'id':'x'}]}", &run);
    scorecard_data *data = small_data(NULL, "unit,period,x\nA,2020,1\n");
    scorecard_result *r;
    long before = c.live;
    CK_OK(scorecard_model_score(model, data, NULL, &r, &err)); /* with the model's memory */
    ck_assert_int_gt(c.live, before);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    ck_assert_double_eq(score_of(r, "top", "A", "2020"), 1);
    scorecard_result_unref(r);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/score");
    TCase *book = tcase_create("by the book");
    tcase_set_timeout(book, 60);
    tcase_add_test(book, random_models_score_as_by_the_book);
    suite_add_tcase(suite, book);
    TCase *call = tcase_create("the call");
    tcase_set_timeout(call, 60);
    tcase_add_test(call, nothing_to_work_on_is_an_error);
    tcase_add_test(call, what_only_one_side_knows_is_an_error_or_a_warning);
    tcase_add_test(call, arguments_and_options_are_checked);
    tcase_add_test(call, progress_is_told_and_may_cancel_at_any_point);
    tcase_add_test(call, executors_change_no_bit_and_are_watched);
    tcase_add_test(call, very_many_units_score_as_few_do);
    tcase_add_test(call, a_result_outlives_its_model_and_data);
    suite_add_tcase(suite, call);
    return tap_main(suite);
}
