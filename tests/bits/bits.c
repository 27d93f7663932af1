/* SPDX-License-Identifier: MIT */
/*
 * Scores are the same bytes for each set of kernels, for 1, 2 and 5 threads, for units, inputs and periods in any order,
 * and from a fitted model for any part of the units. Each subject's digest is printed behind its name, for tests/bits/phase
 * to compare between compilers, locales and machines.
 *
 * usage: bits [SHUFFLES [MODELS [NAME]]]   how many shuffles of each subject, how many random models; of one subject only
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bits.h"
#include "one_in.h"

static int number, failures, compared, shuffle_count = 8;
static const char *only; /* the subject asked for; NULL: all */
static unsigned long shuffles_made, parts_scored, unfitted;
static bool met[10000]; /* methods, in subjects that are scored */

enum { LAST_STEP = 99 };

/* Whether a step does anything there: a node with children has a rule only to hand it down. */
static bool acts(const scorecard_model *model, uint32_t node, int32_t step)
{
    int32_t kind = scorecard_model_kind(model, node);
    if (step == SCORECARD_STEP_LAYERS || step == SCORECARD_STEP_RULE)
        return kind != SCORECARD_KIND_AGGREGATE;
    if (step == SCORECARD_STEP_PREPARE || (step >= SCORECARD_STEP_DENOMINATE && step <= SCORECARD_STEP_TREAT))
        return kind == SCORECARD_KIND_INDICATOR && scorecard_model_node_input_count(model, node) == 1 &&
               scorecard_model_method(model, node, SCORECARD_STEP_RULE, NULL) != SCORECARD_RULE_EXPRESSION;
    if (step == SCORECARD_STEP_GAPS || step == SCORECARD_STEP_AGGREGATE || step == SCORECARD_STEP_WEIGH)
        return kind == SCORECARD_KIND_AGGREGATE;
    return true;
}

/* A step that is stated somewhere acts below. */
static void meet(const scorecard_model *model)
{
    for (uint32_t n = 0; n < scorecard_model_count(model); n++)
        for (int32_t step = 1; step <= LAST_STEP; step++)
            if (acts(model, n, step))
                met[scorecard_model_method(model, n, step, NULL)] = true;
}

/* Methods that the library has and no subject, by name. */
static bool all_met(void)
{
    bool good = true;
    for (int32_t method = 1; method < (int32_t)(sizeof met / sizeof met[0]); method++)
        if (scorecard_method_name(method) != NULL && !met[method]) {
            printf("# method %ld, %s: is in no subject; add it to the tables of methods.c\n", (long)method, scorecard_method_name(method));
            good = false;
        }
    return good;
}

scorecard_result *score(const scorecard_model *model, const scorecard_data *data, const struct setting *how)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.functions = host_functions;
    options.function_count = 1;
    scorecard_result *result;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    options.run = how->run;
    if (how->kernels != NULL)
        ck_assert(setenv("SCORECARD_KERNELS", how->kernels, 1) == 0);
    MUST(scorecard_model_score(model, data, &options, &result, err));
    if (how->kernels != NULL)
        ck_assert(unsetenv("SCORECARD_KERNELS") == 0);
    return result;
}

static uint64_t digest_of(const scorecard_model *model, const scorecard_data *data, const struct setting *how)
{
    scorecard_result *result = score(model, data, how);
    uint64_t made = digest(result);
    scorecard_result_unref(result);
    return made;
}

static bool same(uint64_t a, uint64_t b, const char *what, unsigned long which)
{
    if (a != b)
        printf("# %s %lu: other bits\n", what, which);
    return a == b;
}

static bool same_by_kernels(const struct subject *s, uint64_t expected)
{
    static const char *const kernels[] = { "scalar", "sse2", "avx2", "avx512" }; /* one that is not there is not chosen */
    bool good = true;
    for (unsigned long k = 0; k < sizeof kernels / sizeof kernels[0]; k++)
        good &= same(digest_of(s->model, s->data, &(struct setting){ .kernels = kernels[k] }), expected, kernels[k], k);
    return good;
}

/* Runs the last chunk first. */
static int32_t backwards(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    (void)context;
    while (count-- > 0)
        chunk(job, count);
    return 0;
}

static bool same_by_threads(const struct subject *s, uint64_t expected)
{
    static const uint32_t threads[] = { 1, 2, 5 };
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.parallel_for = backwards;
    bool good = same(digest_of(s->model, s->data, &(struct setting){ .run = &run }), expected, "backwards", 0);
    for (size_t i = 0; i < sizeof threads / sizeof threads[0]; i++) {
        scorecard_pool *pool;
        MUST(scorecard_pool_new(threads[i], NULL, &pool, err));
        run.parallel_for = scorecard_pool_run;
        run.parallel_context = pool;
        good &= same(digest_of(s->model, s->data, &(struct setting){ .run = &run }), expected, "threads", threads[i]);
        scorecard_pool_free(pool);
    }
    return good;
}

static bool same_by_order(const struct subject *s, uint64_t expected, int shuffles)
{
    bool good = true;
    for (int i = 0; i <= shuffles && good; i++) { /* 0: a copy in the same order */
        scorecard_data *other = shuffled(s->data, (uint64_t)i);
        good = same(digest_of(s->model, other, &(struct setting){ .run = NULL }), expected, "shuffle", (unsigned long)i);
        scorecard_data_unref(other);
        shuffles_made++;
    }
    return good;
}

static bool equal_bytes(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

/* The scores of a part are those of the whole. Ranks are among the units given, so they are others. */
static bool same_part(const scorecard_result *whole, const scorecard_model *fitted, uint32_t first, uint32_t count)
{
    scorecard_data *some = part(scorecard_result_data(whole), first, count);
    scorecard_result *result = score(fitted, some, &(struct setting){ .run = NULL });
    bool good = true;
    for (uint32_t i = 0; i < scorecard_result_period_count(result) && good; i++)
        for (uint32_t n = 0; n < scorecard_model_count(fitted) && good; n++) {
            uint32_t p = scorecard_result_period_at(result, i);
            struct scorecard_column ours[3], theirs[3];
            MUST(scorecard_result_scores(result, n, p, &ours[0], err));
            MUST(scorecard_result_coverage(result, n, p, &ours[1], err));
            MUST(scorecard_result_imputed(result, n, p, &ours[2], err));
            MUST(scorecard_result_scores(whole, n, p, &theirs[0], err));
            MUST(scorecard_result_coverage(whole, n, p, &theirs[1], err));
            MUST(scorecard_result_imputed(whole, n, p, &theirs[2], err));
            for (uint32_t u = 0; u < count; u++) {
                for (int k = 0; k < 3; k++)
                    good &= equal_bytes(ours[k].at[(ptrdiff_t)u * ours[k].step], theirs[k].at[(ptrdiff_t)(first + u) * theirs[k].step]);
                good &= scorecard_result_gap(result, n, u, p) == scorecard_result_gap(whole, n, first + u, p);
                good &= scorecard_result_tier(result, n, u, p) == scorecard_result_tier(whole, n, first + u, p);
            }
            if (!good)
                printf("# fitted, units %lu to %lu, node %s, period %s: other bits\n", (unsigned long)first,
                       (unsigned long)(first + count - 1), scorecard_model_node_id(fitted, n), scorecard_data_period_id(some, p));
        }
    scorecard_result_unref(result);
    scorecard_data_unref(some);
    parts_scored++;
    return good;
}

/* Whether all its methods score one unit alone, once they are fitted: those that need all units do not. */
static bool can_be_fitted(const scorecard_model *model)
{
    static const int32_t need_all[] = { SCORECARD_IMPUTE_GROUP_MEAN,     SCORECARD_IMPUTE_GROUP_MEDIAN, SCORECARD_IMPUTE_ROW_MEAN,
                                        SCORECARD_IMPUTE_ROW_MEDIAN,     SCORECARD_IMPUTE_EM,           SCORECARD_AGGREGATE_OUTRANKING,
                                        SCORECARD_AGGREGATE_COPELAND,    SCORECARD_WEIGH_BENEFIT };
    for (uint32_t n = 0; n < scorecard_model_count(model); n++)
        for (int32_t step = 1; step <= LAST_STEP; step++)
            for (size_t i = 0; i < sizeof need_all / sizeof need_all[0]; i++)
                if (scorecard_model_method(model, n, step, NULL) == need_all[i] && acts(model, n, step))
                    return false;
    return true;
}

/* In one piece, in pieces of 7 units, and (of not too many) unit by unit. */
static bool same_by_parts(const struct subject *s, uint64_t expected)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.functions = host_functions;
    options.function_count = 1;
    uint32_t units = scorecard_data_unit_count(s->data), sizes[] = { units, units > 1000 ? 7919 : 7, 1 };
    scorecard_model *fitted;
    bool good = true;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    if (!can_be_fitted(s->model)) {
        unfitted++;
        return scorecard_model_fit(s->model, s->data, &options, &fitted, NULL) == SCORECARD_ERROR_METHOD && fitted == NULL;
    }
    MUST(scorecard_model_fit(s->model, s->data, &options, &fitted, err));
    scorecard_result *whole = score(fitted, s->data, &(struct setting){ .run = NULL });
    good &= same(digest(whole), expected, "the fitted model", 0);
    for (size_t i = 0; i < (units > 300 ? 2 : 3) && good; i++)
        for (uint32_t first = 0; first < units && good; first += sizes[i])
            good = same_part(whole, fitted, first, units - first < sizes[i] ? units - first : sizes[i]);
    scorecard_result_unref(whole);
    scorecard_model_unref(fitted);
    return good;
}

/* Changed, and under doubt: with other kernels, threads and order. */
static bool same_when_varied(const struct subject *s)
{
    scorecard_data *other = shuffled(s->data, 1);
    struct scorecard_run run = SCORECARD_RUN_INIT;
    scorecard_pool *pool;
    MUST(scorecard_pool_new(3, NULL, &pool, err));
    run.parallel_for = scorecard_pool_run;
    run.parallel_context = pool;
    uint64_t expected = digest_variations(s->model, s->data, &(struct setting){ .kernels = NULL });
    bool good = same(digest_variations(s->model, s->data, &(struct setting){ .kernels = "scalar" }), expected, "varied, scalar", 0);
    good &= same(digest_variations(s->model, other, &(struct setting){ .run = &run }), expected, "varied, threads and order", 1);
    scorecard_pool_free(pool);
    scorecard_data_unref(other);
    printf("# digest %016llx %s, varied\n", (unsigned long long)expected, s->name);
    return good;
}

static uint64_t made_of(uint64_t (*what)(const scorecard_result *), const scorecard_model *model, const scorecard_data *data,
                        const struct setting *how)
{
    scorecard_result *result = score(model, data, how);
    if (how->kernels != NULL)
        ck_assert(setenv("SCORECARD_KERNELS", how->kernels, 1) == 0);
    uint64_t made = what(result);
    if (how->kernels != NULL)
        ck_assert(unsetenv("SCORECARD_KERNELS") == 0);
    scorecard_result_unref(result);
    return made;
}

/* What studies say of a result: with other kernels, threads and order. */
static bool same_when_asked(const struct subject *s, uint64_t (*what)(const scorecard_result *), const char *name)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    scorecard_pool *pool;
    MUST(scorecard_pool_new(3, NULL, &pool, err));
    run.parallel_for = scorecard_pool_run;
    run.parallel_context = pool;
    scorecard_data *data = shuffled(s->data, 0); /* which has no titles, as those of other orders */
    uint64_t expected = made_of(what, s->model, data, &(struct setting){ .kernels = NULL });
    bool good = same(made_of(what, s->model, data, &(struct setting){ .kernels = "scalar" }), expected, name, 0);
    for (unsigned long i = 1; i <= 2; i++) {
        scorecard_data *other = shuffled(s->data, i);
        good &= same(made_of(what, s->model, other, &(struct setting){ .run = &run }), expected, name, i);
        scorecard_data_unref(other);
    }
    scorecard_pool_free(pool);
    scorecard_data_unref(data);
    printf("# digest %016llx %s, %s\n", (unsigned long long)expected, s->name, name);
    return good;
}

static void report(const char *name, const char *what, bool good)
{
    printf("%s %d - %s: %s\n", good ? "ok" : "not ok", ++number, name, what);
    failures += !good;
}

static void compare(const struct subject *s, int shuffles)
{
    if (only != NULL && strcmp(s->name, only) != 0)
        return;
    uint64_t expected = digest_of(s->model, s->data, &(struct setting){ .run = NULL });
    meet(s->model);
    printf("# digest %016llx %s\n", (unsigned long long)expected, s->name);
    report(s->name, "instruction sets", same_by_kernels(s, expected));
    report(s->name, "threads", same_by_threads(s, expected));
    report(s->name, "order of units, inputs and periods", same_by_order(s, expected, shuffles));
    report(s->name, "parts", same_by_parts(s, expected));
    report(s->name, "changes and doubts", same_when_varied(s));
    report(s->name, "losses, changes, profiles, reports", same_when_asked(s, digest_studies, "studied"));
    /* What reaches a target takes most of the time. */
    if (compared++ % one_in() == 0)
        report(s->name, "forecasts, coverage, reach", same_when_asked(s, digest_plans, "planned"));
}

int main(int argc, char **argv)
{
    struct subject subject;
    int models = argc > 2 ? atoi(argv[2]) : 60, random = 0, dealt = 0;
    shuffle_count = argc > 1 ? atoi(argv[1]) : shuffle_count;
    only = argc > 3 ? argv[3] : NULL;
    shuffle_count /= one_in();
    models /= one_in();
    setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    (void)setlocale(LC_ALL, "");
    for (size_t i = 0; subject_file(i, &subject); i++) {
        if (subject.model == NULL) {
            printf("ok %d - %s # SKIP the published tables (../shared/data, or SCORECARD_SHARED) are not here\n", ++number, subject.name);
            continue;
        }
        compare(&subject, shuffle_count);
        subject_close(&subject);
    }
    for (int i = 0; i < models; i++)
        if (subject_random((uint64_t)i, &subject)) {
            compare(&subject, shuffle_count < 25 ? shuffle_count : 25);
            subject_close(&subject);
            random++;
        }
    /* Fewer would not deal out all. */
    int enough = models > 120 ? models : 120;
    for (int i = 0; i < enough; i++)
        if (subject_methods((uint64_t)i, &subject)) {
            compare(&subject, shuffle_count < 25 ? shuffle_count : 25);
            subject_close(&subject);
            dealt++;
        }
    subject_large(&subject);
    compare(&subject, 3);
    subject_close(&subject);
    if (only != NULL) {
        printf("1..%d\n", number);
        return number > 0 && failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    report("random models", "most can be scored", random > models / 2);
    report("random models of all methods", "most can be scored", dealt > enough * 8 / 10);
    report("all subjects", "have every method of the library", all_met());
    printf("# %lu shuffles, %lu parts, %d random models, %lu subjects that need all units\n1..%d\n", shuffles_made, parts_scored,
           random + dealt, unfitted, number);
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
