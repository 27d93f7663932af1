/* SPDX-License-Identifier: MIT */
#include "base/status.h"
#include "counted.h"
#include "executors.h"
#include "measure_small.h"
#include "random_model.h"
#include "study/uncertainty.h"
#include "tap.h"

static scorecard_uncertainty *run_of(const scorecard_model *m, const scorecard_data *d, const scorecard_doubt *doubt,
                                     const struct scorecard_uncertainty_options *o, uint64_t first, uint64_t count)
{
    scorecard_uncertainty *u;
    CK_OK(scorecard_model_uncertainty(m, d, doubt, o, first, count, &u, &err));
    return u;
}

static struct scorecard_uncertainty_line line_of(const scorecard_uncertainty *u, uint32_t k, uint32_t unit)
{
    struct scorecard_uncertainty_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_uncertainty_at(u, k, unit, &line), 1);
    return line;
}

/* All that two runs say is the same, to the byte. */
static void same_runs(const scorecard_uncertainty *a, const scorecard_uncertainty *b)
{
    size_t cells = (size_t)a->node_count * a->unit_count;
    ck_assert_uint_eq(a->first, b->first);
    ck_assert_uint_eq(a->count, b->count);
    ck_assert_uint_eq(a->failure_count, b->failure_count);
    ck_assert_mem_eq(a->scores, b->scores, cells * a->count * sizeof(double));
    ck_assert_mem_eq(a->ranks, b->ranks, cells * a->count * sizeof(uint32_t));
    ck_assert_mem_eq(a->lines, b->lines, cells * sizeof *a->lines);
    if (a->failure_count > 0)
        ck_assert_mem_eq(a->failures, b->failures, a->failure_count * sizeof *a->failures);
}

/* ---- every replicate is a model ---- */

static void vary_at_random(scorecard_doubt *doubt, const scorecard_model *m)
{
    for (uint32_t n = 0; n < scorecard_model_count(m); n++) {
        if (scorecard_model_kind(m, n) != SCORECARD_KIND_AGGREGATE || chance(0.3))
            continue;
        if (chance(0.3))
            (void)scorecard_doubt_shares(doubt, n, 1 + below(20), NULL);
        else if (chance(0.5))
            for (uint32_t c = n + 1; c < scorecard_model_end(m, n); c = scorecard_model_end(m, c))
                (void)scorecard_doubt_weight(doubt, c, 0.5, NULL);
        if (chance(0.3)) {
            (void)scorecard_doubt_as_it_is(doubt, n, SCORECARD_STEP_AGGREGATE, NULL);
            (void)scorecard_doubt_alternative(doubt, n, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_GEOMETRIC, NULL, 0, NULL);
            (void)scorecard_doubt_alternative(doubt, n, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_MEDIAN, NULL, 0, NULL);
        }
    }
    for (uint32_t n = 0; n < scorecard_model_count(m); n++)
        if (scorecard_model_kind(m, n) == SCORECARD_KIND_INDICATOR && chance(0.2)) {
            (void)scorecard_doubt_as_it_is(doubt, n, SCORECARD_STEP_RULE, NULL);
            (void)scorecard_doubt_alternative(doubt, n, SCORECARD_STEP_RULE, SCORECARD_RULE_IDENTITY, NULL, 0, NULL);
        }
}

/* Takes out what was refused, until the rest can be run. NULL: nothing is left, or the model itself fails. */
static scorecard_uncertainty *run_what_can_be(const scorecard_model *m, const scorecard_data *d, scorecard_doubt *doubt,
                                              const struct scorecard_uncertainty_options *o, uint64_t count)
{
    for (;;) {
        scorecard_uncertainty *u = NULL;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_status status = scorecard_model_uncertainty(m, d, doubt, o, 3, count, &u, &err);
        if (status == SCORECARD_OK || doubt->count <= 1)
            return u;
        size_t at = status == SCORECARD_ERROR_PARAMETER ? doubt->count : 0;
        for (size_t i = 0; i < doubt->count && at == doubt->count; i++) {
            struct scorecard_error place = SCORECARD_ERROR_INIT;
            scorecard_i_fail(&place, 1, "x");
            scorecard_i_doubt_where(doubt, &doubt->items[i], &place, 1);
            at = strcmp(place.where, err.where) == 0 ? i : at;
        }
        at = at < doubt->count ? at : 0;
        free(doubt->items[at].settings);
        doubt->items[at] = doubt->items[--doubt->count];
    }
}

static void compare_replicate(const scorecard_uncertainty *u, uint64_t replicate, int *compared, int *failed)
{
    scorecard_model *model = NULL;
    scorecard_result *r = NULL;
    struct scorecard_score_options all = SCORECARD_SCORE_OPTIONS_INIT;
    uint32_t at = (uint32_t)(replicate - u->first);
    bool listed = false;
    all.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    for (uint64_t i = 0; i < scorecard_uncertainty_failure_count(u); i++) {
        struct scorecard_uncertainty_failure f = { .size = sizeof f };
        ck_assert_int_eq(scorecard_uncertainty_failure_at(u, i, &f), 1);
        ck_assert_int_ne(f.status, SCORECARD_OK);
        listed = listed || f.replicate == replicate;
    }
    *failed += listed;
    (void)scorecard_uncertainty_replicate(u, replicate, &model, NULL);
    if (model != NULL)
        (void)scorecard_model_score(model, u->data, &all, &r, NULL);
    ck_assert(model != NULL || listed);
    if (r != NULL) {
        ck_assert(!listed);
        for (uint32_t k = 0; k < u->node_count; k++) {
            struct scorecard_column scores, ranks;
            CK_OK(scorecard_result_scores(r, u->nodes[k], u->period, &scores, &err));
            CK_OK(scorecard_result_ranks(r, u->nodes[k], u->period, 0, &ranks, &err));
            ck_assert_mem_eq(scores.at, &u->scores[scorecard_i_uncertainty_at(u, k, at)], u->unit_count * sizeof(double));
            for (uint32_t i = 0; i < u->unit_count; i++)
                ck_assert(isnan(ranks.at[i]) == isnan(scorecard_uncertainty_rank(u, k, i, at)));
        }
        ++*compared;
    }
    scorecard_result_unref(r);
    scorecard_model_unref(model);
}

START_TEST(every_replicate_is_what_scoring_its_model_gives)
{
    struct described *d = malloc(sizeof *d);
    int compared = 0, failed = 0, runs = 0;
    ck_assert_ptr_nonnull(d);
    for (int round = 0; round < 250; round++) {
        const struct shuffles plain = { NULL, NULL, NULL, 0, false };
        struct scorecard_uncertainty_options o = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
        describe(d, round % 40 == 0 ? 700 : 30);
        for (int n = 0; n < d->node_count; n++) {
            d->nodes[n].nonpositive = SCORECARD_NONPOSITIVE_GAP; /* or hardly any can be run */
            for (int reason = 1; reason < 8 && round % 2 == 0; reason++)
                for (int k = 0; k < 3; k++)
                    if (d->nodes[n].chain[reason][k] == SCORECARD_ACTION_GROUP_MEAN)
                        d->nodes[n].chain[reason][k] = SCORECARD_ACTION_ZERO;
        }
        scorecard_model *m = build_model(d, &plain);
        scorecard_data *data = build_data(d, &plain);
        scorecard_doubt *doubt;
        CK_OK(scorecard_doubt_new(m, NULL, &doubt, &err));
        vary_at_random(doubt, m);
        o.flags = SCORECARD_VARIATION_ALLOW_UNKNOWN;
        o.seed = 40 + (uint64_t)round;
        scorecard_uncertainty *u = run_what_can_be(m, data, doubt, &o, 12);
        for (uint64_t i = 0; u != NULL && i < 12; i++)
            compare_replicate(u, 3 + i, &compared, &failed);
        runs += u != NULL;
        scorecard_uncertainty_unref(u);
        scorecard_doubt_free(doubt);
        scorecard_data_unref(data);
        scorecard_model_unref(m);
    }
    ck_assert_msg(compared > 700 && failed > 5, "%d runs, %d compared, %d failed", runs, compared, failed);
    free(d);
}
END_TEST

/* ---- a small index ---- */

static const char tree[] = "{'id':'top','aggregate':{'method':'arithmetic'},'children':["
                           "{'id':'left','weight':2,'children':[{'id':'a'},{'id':'b'}]},{'id':'c'},{'id':'d','weight':0}]}";
static const char csv[] = "unit,period,a,b,c,d\nU,2020,9,1,2,5\nV,2020,4,4,4,5\nW,2020,1,3,6,5\nX,2020,2,2,,5\n";

static void parts_of(int settings, const struct scorecard_run *run)
{
    scorecard_model *m = small_model_by("'defaults':{'gaps':{'method':'policy','default':['reweight']}},", tree, NULL);
    scorecard_data *d = small_data(NULL, csv);
    scorecard_doubt *doubt;
    struct scorecard_uncertainty_options o = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    CK_OK(scorecard_doubt_new(m, NULL, &doubt, &err));
    CK_OK(scorecard_doubt_weights(doubt, SCORECARD_NONE, 0.5, &err));
    ck_assert_uint_eq(scorecard_doubt_count(doubt), 4); /* d weighs 0 */
    if (settings > 0) {
        struct scorecard_param power = { .key = SCORECARD_KEY_POWER, .number = 2 };
        CK_OK(scorecard_doubt_as_it_is(doubt, 0, SCORECARD_STEP_AGGREGATE, &err));
        CK_OK(scorecard_doubt_alternative(doubt, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_POWER, &power, 1, &err));
        CK_OK(scorecard_doubt_alternative(doubt, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_GEOMETRIC, NULL, 0, &err));
        CK_OK(scorecard_doubt_as_it_is(doubt, SCORECARD_NONE, SCORECARD_STEP_RULE, &err));
        CK_OK(scorecard_doubt_alternative(doubt, SCORECARD_NONE, SCORECARD_STEP_RULE, SCORECARD_RULE_MINMAX,
                                          &(struct scorecard_param){ .key = SCORECARD_KEY_CONSTANT, .number = SCORECARD_CONSTANT_TOP }, 1, &err));
    }
    o.seed = 99;
    scorecard_uncertainty *whole = run_of(m, d, doubt, &o, 1000, 300), *parts[4], *merged;
    static const uint64_t cuts[] = { 1000, 1001, 1100, 1129, 1300 };
    static const int order[] = { 2, 0, 3, 1 };
    o.run = run;
    for (int i = 0; i < 4; i++)
        parts[i] = run_of(m, d, doubt, &o, cuts[order[i]], cuts[order[i] + 1] - cuts[order[i]]);
    CK_OK(scorecard_uncertainty_merge((const scorecard_uncertainty *const *)parts, 4, &merged, &err));
    same_runs(whole, merged);
    scorecard_uncertainty *again = NULL;
    /* What does not belong together is not merged. */
    CK_FAILS(scorecard_uncertainty_merge((const scorecard_uncertainty *const *)parts, 3, &again, &err), SCORECARD_ERROR_ARGUMENT, "");
    ck_assert_ptr_null(again);
    o.seed = 98;
    scorecard_uncertainty *other = run_of(m, d, doubt, &o, 1300, 1);
    const scorecard_uncertainty *strangers[] = { whole, other };
    CK_FAILS(scorecard_uncertainty_merge(strangers, 2, &again, &err), SCORECARD_ERROR_ARGUMENT, "part 1");
    strangers[1] = whole;
    CK_FAILS(scorecard_uncertainty_merge(strangers, 2, &again, &err), SCORECARD_ERROR_ARGUMENT, "");
    strangers[1] = NULL;
    CK_FAILS(scorecard_uncertainty_merge(strangers, 2, &again, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_uncertainty_merge(strangers, 0, &again, &err), SCORECARD_ERROR_EMPTY, "");
    ck_assert(line_of(whole, 0, 0).score_mean != line_of(other, 0, 0).score_mean);
    if (settings > 0) {
        uint64_t drawn = 0;
        for (uint32_t a = 0; a < 3; a++) {
            ck_assert(scorecard_uncertainty_drawn(whole, 4, a) > 60);
            drawn += scorecard_uncertainty_drawn(whole, 4, a);
        }
        ck_assert_uint_eq(drawn, 300);
        ck_assert_int_eq(scorecard_uncertainty_method_at(whole, 4, 1), SCORECARD_AGGREGATE_POWER);
    }
    for (int i = 0; i < 4; i++)
        scorecard_uncertainty_unref(parts[i]);
    scorecard_uncertainty_unref(other);
    scorecard_uncertainty_unref(merged);
    scorecard_uncertainty_unref(whole);
    scorecard_doubt_free(doubt);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}

START_TEST(parts_merge_to_the_whole)
{
    struct scorecard_run backwards = SCORECARD_RUN_INIT;
    backwards.parallel_for = in_reverse;
    parts_of(0, NULL);
    parts_of(2, NULL);
    parts_of(0, &backwards);
    parts_of(2, &backwards);
}
END_TEST

START_TEST(threads_change_no_bit)
{
    scorecard_model *m = small_model_by("'defaults':{'gaps':{'method':'policy','default':['reweight']}},", tree, NULL);
    scorecard_data *d = small_data(NULL, csv);
    scorecard_doubt *doubt;
    scorecard_pool *pool;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_uncertainty_options o = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    CK_OK(scorecard_doubt_new(m, NULL, &doubt, &err));
    CK_OK(scorecard_doubt_shares(doubt, 0, 10, &err));
    CK_OK(scorecard_doubt_shares(doubt, 1, 3, &err));
    CK_OK(scorecard_pool_new(3, NULL, &pool, &err));
    scorecard_uncertainty *one = run_of(m, d, doubt, &o, 0, 1000);
    run.parallel_for = scorecard_pool_run;
    run.parallel_context = pool;
    o.run = &run;
    scorecard_uncertainty *many = run_of(m, d, doubt, &o, 0, 1000);
    same_runs(one, many);
    scorecard_uncertainty_unref(one);
    scorecard_uncertainty_unref(many);
    scorecard_pool_free(pool);
    scorecard_doubt_free(doubt);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(scores_have_the_distribution_of_their_weights)
{
    /* The share of a among two equal weights is Beta(5, 5) with concentration 10: mean 1/2, variance 1/44. */
    scorecard_model *m = small_model("{'id':'top','children':[{'id':'a'},{'id':'b'}]}");
    scorecard_data *d = small_data(NULL, "unit,period,a,b\nU,2020,1,0\nV,2020,0,1\nW,2020,0.5,0.5\n");
    scorecard_doubt *doubt;
    enum { COUNT = 4000 };
    CK_OK(scorecard_doubt_new(m, NULL, &doubt, &err));
    CK_OK(scorecard_doubt_shares(doubt, 0, 10, &err));
    scorecard_uncertainty *u = run_of(m, d, doubt, NULL, 0, COUNT);
    struct scorecard_uncertainty_line l = line_of(u, 0, 0);
    ck_assert_msg(fabs(l.score_mean - 0.5) < 0.01 && fabs(l.score_sd * l.score_sd - 1.0 / 44) < 0.0015, "%g %g", l.score_mean, l.score_sd);
    ck_assert_uint_eq(l.scored, COUNT);
    ck_assert_uint_eq(l.ranked, COUNT);
    ck_assert_double_eq(l.score, 0.5);
    ck_assert_double_eq(l.rank, 1); /* all three are equal as it is */
    ck_assert_double_eq(l.rank_best, 1);
    ck_assert_double_eq(l.rank_worst, 3);
    ck_assert_double_eq(line_of(u, 0, 2).rank_median, 2);
    ck_assert_double_eq(line_of(u, 0, 2).score_sd, 0);
    uint64_t counts[3], short_one[1], all = 0;
    CK_OK(scorecard_uncertainty_histogram(u, 0, 0, counts, 3, &err));
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(counts[i], scorecard_uncertainty_ranked_at(u, 0, 0, i + 1));
        all += counts[i];
    }
    ck_assert_uint_eq(all, COUNT);
    ck_assert(counts[0] > 1800 && counts[0] < 2200);
    ck_assert_uint_eq(counts[1], 0);
    CK_OK(scorecard_uncertainty_histogram(u, 0, 2, short_one, 1, &err));
    ck_assert_uint_eq(short_one[0], 0);
    CK_FAILS(scorecard_uncertainty_histogram(u, 0, 3, counts, 3, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    struct scorecard_column scores;
    double mean = 0;
    CK_OK(scorecard_uncertainty_scores(u, 0, 0, &scores, &err));
    for (ptrdiff_t r = 0; r < COUNT; r++)
        mean += scores.at[r * scores.step];
    ck_assert(mean / COUNT == l.score_mean);
    struct scorecard_doubt_line what = { .size = sizeof what };
    ck_assert_int_eq(scorecard_uncertainty_doubt_at(u, 0, &what), 1);
    ck_assert_int_eq(what.kind, SCORECARD_DOUBT_SHARES);
    ck_assert_double_eq(what.amount, 10);
    ck_assert_int_eq(scorecard_uncertainty_doubt_at(u, 1, &what), 0);
    scorecard_uncertainty_unref(u);
    scorecard_doubt_free(doubt);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

/* What the index scores for V when a gap of a is filled so. */
static double filled(const char *impute, const scorecard_data *d)
{
    char nodes[200];
    sprintf(nodes, "{'id':'top'%s%s,'children':[{'id':'a'},{'id':'b'}]}", impute != NULL ? ",'impute':" : "", impute != NULL ? impute : "");
    scorecard_model *m = small_model_by("'defaults':{'gaps':{'method':'policy','default':['reweight']}},", nodes, NULL);
    scorecard_result *r;
    CK_OK(scorecard_model_score(m, d, NULL, &r, &err));
    double score = scorecard_result_score(r, 0, scorecard_data_find_unit(d, "V"), 0);
    scorecard_result_unref(r);
    scorecard_model_unref(m);
    return score;
}

START_TEST(alternatives_of_an_imputation_are_each_drawn_and_take_effect)
{
    static const char *const ways[] = { "'mean'", "'median'", "{'method':'constant','value':7}", NULL };
    enum { WAYS = 4, COUNT = 400 };
    scorecard_model *m = small_model_by("'defaults':{'gaps':{'method':'policy','default':['reweight']}},",
                                        "{'id':'top','impute':'mean','children':[{'id':'a'},{'id':'b'}]}", NULL);
    scorecard_data *d = small_data(NULL, "unit,period,a,b\nU,2020,1,5\nV,2020,,3\nW,2020,2,8\nX,2020,9,4\n");
    struct scorecard_param seven = { .key = SCORECARD_KEY_VALUE, .number = 7 };
    scorecard_doubt *doubt;
    uint64_t seen[WAYS] = { 0 };
    CK_OK(scorecard_doubt_new(m, NULL, &doubt, &err));
    CK_OK(scorecard_doubt_as_it_is(doubt, 0, SCORECARD_STEP_IMPUTE, &err));
    CK_OK(scorecard_doubt_alternative(doubt, 0, SCORECARD_STEP_IMPUTE, SCORECARD_IMPUTE_MEDIAN, NULL, 0, &err));
    CK_OK(scorecard_doubt_alternative(doubt, 0, SCORECARD_STEP_IMPUTE, SCORECARD_IMPUTE_CONSTANT, &seven, 1, &err));
    CK_OK(scorecard_doubt_alternative(doubt, 0, SCORECARD_STEP_IMPUTE, SCORECARD_IMPUTE_NONE, NULL, 0, &err));
    scorecard_uncertainty *u = run_of(m, d, doubt, NULL, 0, COUNT);
    ck_assert_uint_eq(scorecard_uncertainty_failure_count(u), 0);
    uint32_t unit = scorecard_data_find_unit(d, "V");
    struct scorecard_column scores;
    CK_OK(scorecard_uncertainty_scores(u, 0, unit, &scores, &err));
    for (ptrdiff_t r = 0; r < COUNT; r++) {
        int way = 0;
        while (way < WAYS && scores.at[r * scores.step] != filled(ways[way], d))
            way++;
        ck_assert_int_lt(way, WAYS);
        seen[way]++;
    }
    for (uint32_t i = 0; i < WAYS; i++) {
        ck_assert_uint_eq(seen[i], scorecard_uncertainty_drawn(u, 0, i));
        ck_assert(seen[i] > COUNT / 8);
    }
    ck_assert_double_eq(line_of(u, 0, unit).score, filled(ways[0], d));
    /* Where nothing is missing it can take no effect, and is refused rather than drawn in vain. */
    scorecard_data *whole = small_data(NULL, "unit,period,a,b\nU,2020,1,5\nV,2020,4,3\n");
    scorecard_uncertainty *none;
    CK_FAILS(scorecard_model_uncertainty(m, whole, doubt, NULL, 0, 5, &none, &err), SCORECARD_ERROR_PARAMETER, "model m, node top, impute");
    scorecard_data_unref(whole);
    scorecard_uncertainty_unref(u);
    scorecard_doubt_free(doubt);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(a_failed_replicate_is_counted_and_named)
{
    scorecard_model *m = small_model("{'id':'top','children':[{'id':'left','children':[{'id':'a'},{'id':'b'}]},{'id':'c'}]}");
    scorecard_data *d = small_data(NULL, "unit,period,a,b,c\nU,2020,1,2,3\nV,2020,0,1,2\n");
    scorecard_doubt *doubt;
    CK_OK(scorecard_doubt_new(m, NULL, &doubt, &err));
    CK_OK(scorecard_doubt_as_it_is(doubt, 1, SCORECARD_STEP_AGGREGATE, &err));
    CK_OK(scorecard_doubt_alternative(doubt, 1, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_GEOMETRIC, NULL, 0, &err));
    scorecard_uncertainty *u = run_of(m, d, doubt, NULL, 0, 100);
    uint64_t failed = scorecard_uncertainty_failure_count(u);
    ck_assert_uint_eq(failed, scorecard_uncertainty_drawn(u, 0, 1));
    ck_assert(failed > 20 && failed < 80);
    for (uint64_t i = 0; i < failed; i++) {
        struct scorecard_uncertainty_failure f = { .size = sizeof f };
        ck_assert_int_eq(scorecard_uncertainty_failure_at(u, i, &f), 1);
        ck_assert_int_eq(f.status, SCORECARD_ERROR_DOMAIN);
        ck_assert_uint_eq(f.node, 1);
        ck_assert_uint_eq(f.unit, 1);
        ck_assert(isnan(scorecard_uncertainty_rank(u, 0, 0, f.replicate)));
    }
    struct scorecard_uncertainty_line l = line_of(u, 0, 0);
    ck_assert_uint_eq(l.scored, 100 - failed);
    ck_assert_double_eq(l.score_mean, 2.25);
    ck_assert_double_eq(l.rank_mean, 1);
    scorecard_uncertainty_unref(u);
    scorecard_doubt_free(doubt);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(what_cannot_take_effect_is_refused)
{
    scorecard_model *m = small_model("{'id':'top','aggregate':{'method':'median'},'children':[{'id':'left','aggregate':{'method':'arithmetic'},"
                                     "'children':[{'id':'a'},{'id':'b','weight':0}]},{'id':'c','rule':{'method':'identity'}}]},"
                                     "{'id':'other','aggregate':{'method':'arithmetic'},'children':[{'id':'e'},{'id':'f'}]}");
    scorecard_data *d = small_data(NULL, "unit,period,a,b,c,e,f\nU,2020,1,2,3,1,1\nV,2020,0,1,2,1,1\n");
    static const struct { const char *node; int kind; const char *place; } bad[] = {
        { "left", 0, "model m, node left, weight" },  /* a median */
        { "a", 0, "model m, node a, weight" },        /* alone with a weight in a mean */
        { "e", 0, "model m, node e, weight" },        /* of another index */
        { "other", 1, "model m, node other, weights of its children" },
        { "top", 2, "model m, node top, rule" },      /* identity is what all have */
        { "top", 3, "model m, node top, aggregate" }, /* one alternative */
        { "c", 4, "model m, node c, aggregate" },     /* a leaf does not aggregate */
    };
    struct scorecard_uncertainty_options o = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    uint32_t top = 0;
    o.nodes = &top;
    o.node_count = 1;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        scorecard_doubt *doubt;
        scorecard_uncertainty *u;
        uint32_t node = scorecard_model_find(m, bad[i].node);
        CK_OK(scorecard_doubt_new(m, NULL, &doubt, &err));
        if (bad[i].kind == 0)
            CK_OK(scorecard_doubt_weight(doubt, node, 0.1, &err));
        else if (bad[i].kind == 1)
            CK_OK(scorecard_doubt_shares(doubt, node, 5, &err));
        else if (bad[i].kind == 2) {
            CK_OK(scorecard_doubt_alternative(doubt, node, SCORECARD_STEP_RULE, SCORECARD_RULE_IDENTITY, NULL, 0, &err));
            CK_OK(scorecard_doubt_alternative(doubt, node, SCORECARD_STEP_RULE, 0, NULL, 0, &err));
        } else {
            CK_OK(scorecard_doubt_alternative(doubt, node, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_ARITHMETIC, NULL, 0, &err));
            if (bad[i].kind == 4)
                CK_OK(scorecard_doubt_as_it_is(doubt, node, SCORECARD_STEP_AGGREGATE, &err));
        }
        CK_FAILS(scorecard_model_uncertainty(m, d, doubt, &o, 0, 10, &u, &err), SCORECARD_ERROR_PARAMETER, bad[i].place);
        scorecard_doubt_free(doubt);
    }
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(bad_doubts_are_refused)
{
    scorecard_model *m = small_model(tree), *other = small_model("{'id':'a'}");
    scorecard_data *d = small_data(NULL, csv);
    scorecard_doubt *doubt;
    scorecard_uncertainty *u;
    CK_OK(scorecard_doubt_new(m, NULL, &doubt, &err));
    CK_FAILS(scorecard_model_uncertainty(m, d, doubt, NULL, 0, 10, &u, &err), SCORECARD_ERROR_EMPTY, "");
    CK_FAILS(scorecard_doubt_weight(doubt, 0, 0.1, &err), SCORECARD_ERROR_PARAMETER, "model m, node top, weight");
    CK_FAILS(scorecard_doubt_weight(doubt, 1, 0, &err), SCORECARD_ERROR_PARAMETER, "model m, node left, weight");
    CK_FAILS(scorecard_doubt_weight(doubt, 1, 1.5, &err), SCORECARD_ERROR_PARAMETER, "model m, node left, weight");
    CK_FAILS(scorecard_doubt_weight(doubt, 5, 0.1, &err), SCORECARD_ERROR_PARAMETER, "model m, node d, weight");
    CK_FAILS(scorecard_doubt_weight(doubt, 6, 0.1, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_OK(scorecard_doubt_weight(doubt, 1, 0.1, &err));
    CK_FAILS(scorecard_doubt_weight(doubt, 1, 0.1, &err), SCORECARD_ERROR_DUPLICATE, "model m, node left, weight");
    CK_FAILS(scorecard_doubt_shares(doubt, 0, 1, &err), SCORECARD_ERROR_DUPLICATE, "model m, node top, weights of its children");
    CK_FAILS(scorecard_doubt_shares(doubt, 1, 0, &err), SCORECARD_ERROR_PARAMETER, "model m, node left, weights of its children");
    CK_FAILS(scorecard_doubt_shares(doubt, 2, 1, &err), SCORECARD_ERROR_PARAMETER, "model m, node a, weights of its children");
    CK_FAILS(scorecard_doubt_weights(doubt, 0, 0.1, &err), SCORECARD_ERROR_DUPLICATE, "model m, node left, weight");
    ck_assert_uint_eq(scorecard_doubt_count(doubt), 1);
    ck_assert_ptr_eq(scorecard_doubt_model(doubt), m);
    ck_assert_ptr_null(scorecard_doubt_model(NULL));
    CK_FAILS(scorecard_doubt_alternative(doubt, 0, SCORECARD_STEP_RANK, SCORECARD_RANK_COMPETITION, NULL, 0, &err), SCORECARD_ERROR_PARAMETER, "model m, node top, rank");
    CK_FAILS(scorecard_doubt_alternative(doubt, 0, 77, 1, NULL, 0, &err), SCORECARD_ERROR_ARGUMENT, "model m, node top");
    CK_FAILS(scorecard_doubt_as_it_is(doubt, 0, 77, &err), SCORECARD_ERROR_ARGUMENT, "");
    CK_OK(scorecard_doubt_alternative(doubt, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_MEDIAN, NULL, 0, &err));
    CK_FAILS(scorecard_doubt_alternative(doubt, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_MEDIAN, NULL, 0, &err),
             SCORECARD_ERROR_DUPLICATE, "model m, node top, aggregate");
    CK_FAILS(scorecard_model_uncertainty(other, d, doubt, NULL, 0, 10, &u, &err), SCORECARD_ERROR_ARGUMENT, "");
    CK_FAILS(scorecard_model_uncertainty(m, d, doubt, NULL, 0, 0, &u, &err), SCORECARD_ERROR_ARGUMENT, "");
    CK_FAILS(scorecard_model_uncertainty(m, d, NULL, NULL, 0, 1, &u, &err), SCORECARD_ERROR_NULL, "");
    scorecard_doubt_free(doubt);
    scorecard_doubt_free(NULL);
    scorecard_uncertainty_unref(NULL);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
    scorecard_model_unref(other);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    scorecard_model *m = small_model_by("'defaults':{'gaps':{'method':'policy','default':['reweight']}},", tree, NULL);
    scorecard_data *d = small_data(NULL, csv);
    struct scorecard_uncertainty_options o = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    o.run = &run;
    for (long at = 0;; at++) {
        scorecard_doubt *doubt = NULL;
        scorecard_uncertainty *u = NULL, *merged = NULL;
        scorecard_model *one = NULL;
        counted = (struct counted){ 0, 0, at };
        scorecard_status status = scorecard_doubt_new(m, &run, &doubt, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_doubt_weights(doubt, 0, 0.5, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_doubt_as_it_is(doubt, 0, SCORECARD_STEP_AGGREGATE, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_doubt_alternative(doubt, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_GEOMETRIC, NULL, 0, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_model_uncertainty(m, d, doubt, &o, 0, 70, &u, NULL);
        if (status == SCORECARD_OK) {
            const scorecard_uncertainty *part = u;
            status = scorecard_uncertainty_merge(&part, 1, &merged, NULL);
        }
        if (status == SCORECARD_OK)
            status = scorecard_uncertainty_replicate(u, 5, &one, NULL);
        ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
        counted.fail_at = -1;
        scorecard_model_unref(one);
        scorecard_uncertainty_unref(merged);
        scorecard_uncertainty_unref(u);
        scorecard_doubt_free(doubt);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(at, 5000);
    }
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

static int32_t stop(void *context, uint64_t done, uint64_t total)
{
    *(uint64_t *)context = total;
    return done > 0;
}

START_TEST(progress_is_told_and_cancels)
{
    scorecard_model *m = small_model_by("'defaults':{'gaps':{'method':'policy','default':['reweight']}},", tree, NULL);
    scorecard_data *d = small_data(NULL, csv);
    uint64_t total = 0;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_uncertainty_options o = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    scorecard_doubt *doubt;
    scorecard_uncertainty *u;
    run.progress = stop;
    run.progress_context = &total;
    o.run = &run;
    CK_OK(scorecard_doubt_new(m, NULL, &doubt, &err));
    CK_OK(scorecard_doubt_weights(doubt, 0, 0.5, &err));
    ck_assert_int_eq(scorecard_model_uncertainty(m, d, doubt, &o, 0, 100000, &u, NULL), SCORECARD_ERROR_CANCELLED);
    ck_assert_uint_eq(total, 100000);
    scorecard_doubt_free(doubt);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/uncertainty");
    TCase *c = tcase_create("uncertainty");
    tcase_add_test(c, every_replicate_is_what_scoring_its_model_gives);
    tcase_add_test(c, parts_merge_to_the_whole);
    tcase_add_test(c, threads_change_no_bit);
    tcase_add_test(c, scores_have_the_distribution_of_their_weights);
    tcase_add_test(c, alternatives_of_an_imputation_are_each_drawn_and_take_effect);
    tcase_add_test(c, a_failed_replicate_is_counted_and_named);
    tcase_add_test(c, what_cannot_take_effect_is_refused);
    tcase_add_test(c, bad_doubts_are_refused);
    tcase_add_test(c, without_memory_nothing_leaks);
    tcase_add_test(c, progress_is_told_and_cancels);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
