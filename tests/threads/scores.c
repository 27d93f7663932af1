/* SPDX-License-Identifier: MIT */
/* Scores are the same bytes, and errors the same words, whatever executor runs the chunks; and what cancels a call, breaks
 * it or forks in the middle of it leaves nothing behind. */
#include <scorecard/scorecard.h>

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../unit/counted_atomic.h"
#include "../unit/executors.h"
#include "../unit/random.h"
#include "../unit/tap.h"

enum { CHUNK = 8192, INPUTS = 4, PERIODS = 2 };

/* All that looks at other units, and all that may be kept. */
static const char all_methods[] =
    "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"threads\", \"nodes\": ["
    " {\"id\": \"index\", \"gaps\": {\"default\": [\"group-mean\", \"reweight\"], \"group\": \"region\"},"
    "  \"round\": {\"decimals\": 2}, \"tiers\": {\"method\": \"percentiles\","
    "   \"list\": [{\"id\": \"good\", \"from\": 75}, {\"id\": \"fair\", \"from\": 25}, {\"id\": \"rest\"}]}, \"children\": ["
    "  {\"id\": \"geo\", \"aggregate\": \"geometric\", \"gaps\": {\"default\": \"propagate\"}, \"children\": ["
    "   {\"id\": \"a\", \"weight\": 2, \"rule\": {\"method\": \"minmax\", \"to\": [1, 100], \"frame\": \"to-date\"}},"
    "   {\"id\": \"b\", \"rule\": {\"method\": \"goalposts\", \"min\": 1, \"max\": 900, \"to\": [1, 10], \"log\": true}}]},"
    "  {\"id\": \"mean\", \"weight\": 0.3, \"gaps\": {\"default\": \"reweight\", \"minimum\": 0.5}, \"children\": ["
    "   {\"id\": \"c\", \"direction\": \"lower\", \"rule\": {\"method\": \"minmax\", \"to\": [0, 100], \"frame\": \"all\"}},"
    "   {\"id\": \"d\", \"rule\": {\"method\": \"minmax\", \"to\": [0, 100]}},"
    "   {\"id\": \"mix\", \"rule\": {\"method\": \"expression\", \"expression\": \"sqrt(a) + ln(b) - c / d\"}}]},"
    "  {\"id\": \"again\", \"of\": \"geo\", \"rule\": {\"method\": \"minmax\", \"to\": [0, 50]}}]}]}";

/* Where a zero is an error. */
static const char strict[] =
    "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"strict\", \"nodes\": ["
    " {\"id\": \"index\", \"aggregate\": \"geometric\", \"children\": ["
    "  {\"id\": \"first\", \"aggregate\": \"harmonic\", \"children\": [{\"id\": \"a\"}, {\"id\": \"b\"}]},"
    "  {\"id\": \"c\"}, {\"id\": \"d\"}]}]}";

/* A model, data, and what they come to without an executor. */
struct scene {
    scorecard_model *model;
    scorecard_data *data;
    scorecard_result *expected;
    uint32_t units;
    uint64_t keep; /* 0: all */
};

/* Zeros for a strict model: which input of which unit in which period. */
struct zero {
    uint32_t unit, period, input;
};

static scorecard_data *observe(uint32_t units, double gaps, const struct zero *zeros, size_t zero_count)
{
    static const char *const inputs[INPUTS] = { "a", "b", "c", "d" };
    double *table = malloc(sizeof(double) * units * INPUTS);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft;
    scorecard_data *data;
    char id[24];
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, &err), SCORECARD_OK);
    for (uint32_t i = 0; i < INPUTS; i++)
        ck_assert_int_eq(scorecard_data_draft_add_input(draft, inputs[i], NULL, &err), SCORECARD_OK);
    for (uint32_t u = 0; u < units; u++) {
        snprintf(id, sizeof id, "u%06u", (unsigned)u);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, &err), SCORECARD_OK);
        snprintf(id, sizeof id, "region %u", (unsigned)(u * 7 % 5));
        if (u % 11 != 0)
            ck_assert_int_eq(scorecard_data_draft_set_group(draft, u, "region", SCORECARD_NONE, id, &err), SCORECARD_OK);
        if (u % 13 == 0 && u > 0)
            ck_assert_int_eq(scorecard_data_draft_set_ranked(draft, u, 0, &err), SCORECARD_OK);
    }
    random_state = 20240607;
    for (uint32_t p = 0; p < PERIODS; p++) {
        struct scorecard_matrix matrix = { table, units, INPUTS, INPUTS, 1 };
        for (size_t i = 0; i < (size_t)units * INPUTS; i++) {
            double drawn = random_unit();
            table[i] = random_unit() < gaps ? scorecard_missing() : 1 + 900 * drawn;
        }
        for (size_t z = 0; z < zero_count; z++)
            if (zeros[z].period == p)
                table[(size_t)zeros[z].unit * INPUTS + zeros[z].input] = 0;
        snprintf(id, sizeof id, "%u", 2023 + (unsigned)p);
        ck_assert_int_eq(scorecard_data_draft_add_period(draft, id, scorecard_missing(), NULL, &err), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, p, matrix, NULL, NULL, NULL, &err),
                         SCORECARD_OK);
    }
    ck_assert_int_eq(scorecard_data_draft_finish(draft, &data, &err), SCORECARD_OK);
    scorecard_data_draft_free(draft);
    free(table);
    return data;
}

static scorecard_model *read_model(const char *text)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model = NULL;
    scorecard_status status = scorecard_model_read(text, strlen(text), NULL, NULL, &model, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", err.where, err.message);
    return model;
}

static scorecard_status score(const struct scene *scene, const struct scorecard_run *run, scorecard_result **out,
                              struct scorecard_error *err)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = run;
    options.keep = scene->keep;
    return scorecard_model_score(scene->model, scene->data, &options, out, err);
}

static struct scene open_scene(uint32_t units)
{
    struct scene scene = { read_model(all_methods), observe(units, 0.05, NULL, 0), NULL, units, 0 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = score(&scene, NULL, &scene.expected, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", err.where, err.message);
    return scene;
}

static void close_scene(const struct scene *scene)
{
    scorecard_result_unref(scene->expected);
    scorecard_data_unref(scene->data);
    scorecard_model_unref(scene->model);
}

static bool same_columns(struct scorecard_column a, struct scorecard_column b, uint32_t units)
{
    for (ptrdiff_t u = 0; u < (ptrdiff_t)units; u++)
        if (double_bits(a.at[u * a.step]) != double_bits(b.at[u * b.step]))
            return false;
    return true;
}

/* Whether all that was kept is the same bytes. Asserts nothing, so that any thread and process may ask. */
static bool is_expected(const struct scene *scene, const scorecard_result *result)
{
    const scorecard_result *both[2] = { scene->expected, result };
    struct scorecard_column view[2];
    for (uint32_t n = 0; n < scorecard_model_count(scene->model); n++)
        for (uint32_t p = 0; p < PERIODS; p++) {
            for (int i = 0; i < 2; i++)
                if (scorecard_result_scores(both[i], n, p, &view[i], NULL) != SCORECARD_OK)
                    return false;
            bool same = same_columns(view[0], view[1], scene->units);
            for (int i = 0; i < 2; i++)
                if (scorecard_result_coverage(both[i], n, p, &view[i], NULL) != SCORECARD_OK)
                    return false;
            same = same && same_columns(view[0], view[1], scene->units);
            for (int i = 0; i < 2; i++)
                if (scorecard_result_imputed(both[i], n, p, &view[i], NULL) != SCORECARD_OK)
                    return false;
            same = same && same_columns(view[0], view[1], scene->units);
            for (uint32_t q = 0; q < 2; q++) {
                for (int i = 0; i < 2; i++)
                    if (scorecard_result_ranks(both[i], n, p, q, &view[i], NULL) != SCORECARD_OK)
                        return false;
                same = same && same_columns(view[0], view[1], scene->units);
            }
            for (uint32_t u = 0; u < scene->units && same; u++)
                same = scorecard_result_gap(both[0], n, u, p) == scorecard_result_gap(both[1], n, u, p) &&
                       scorecard_result_tier(both[0], n, u, p) == scorecard_result_tier(both[1], n, u, p) &&
                       scorecard_result_of(both[0], n, u, p, 1) == scorecard_result_of(both[1], n, u, p, 1);
            if (!same)
                return false;
        }
    return true;
}

static bool scores_as_expected(const struct scene *scene, const struct scorecard_run *run)
{
    scorecard_result *result;
    bool same = score(scene, run, &result, NULL) == SCORECARD_OK && is_expected(scene, result);
    scorecard_result_unref(result);
    return same;
}

static struct scorecard_run run_of(scorecard_pool *pool)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.parallel_for = scorecard_pool_run;
    run.parallel_context = pool;
    return run;
}

static scorecard_pool *pool_of(uint32_t threads)
{
    scorecard_pool *pool;
    ck_assert_int_eq(scorecard_pool_new(threads, NULL, &pool, NULL), SCORECARD_OK);
    return pool;
}

static const uint32_t thread_counts[] = { 1, 2, 5 };
#define THREAD_COUNTS (sizeof thread_counts / sizeof *thread_counts)

enum { FEW = 3 }; /* that have few units */
static const uint32_t unit_counts[] = { 63, CHUNK, CHUNK + 1, 100000 };

START_TEST(scores_are_the_same_bytes)
{
    struct scene scene = open_scene(unit_counts[_i]);
    struct scorecard_run run = SCORECARD_RUN_INIT;
    uint32_t gaps = 0, imputed = 0;
    for (uint32_t u = 0; u < scene.units; u++) { /* it is worth comparing */
        gaps += scorecard_result_gap(scene.expected, 1, u, 0) != 0;
        imputed += scorecard_result_gap(scene.expected, 1, u, 0) != 0 && scorecard_result_gap(scene.expected, 0, u, 0) == 0;
    }
    ck_assert_uint_gt(gaps, scene.units / 30);
    ck_assert_uint_gt(imputed, scene.units / 30);
    for (size_t t = 0; t < THREAD_COUNTS; t++) {
        scorecard_pool *pool = pool_of(thread_counts[t]);
        run = run_of(pool);
        ck_assert(scores_as_expected(&scene, &run));
        scorecard_pool_free(pool);
    }
    run.parallel_for = in_reverse;
    ck_assert(scores_as_expected(&scene, &run));
    close_scene(&scene);
}
END_TEST

/* What goes wrong in several places is told of the same one: the first period's, then the first units'. */
START_TEST(errors_are_the_same_words)
{
    static const struct zero zeros[] = { { 70000, 0, 2 }, { 20000, 0, 3 }, { 3, 1, 0 }, { 20100, 0, 0 }, { 20490, 0, 0 } };
    static const size_t counts[] = { 1, 3, 5 };
    static const char *const wheres[] = {
        "model strict, node index, unit u070000, period 2023",
        "model strict, node index, unit u020000, period 2023",
        "model strict, node first, unit u020100, period 2023", /* in the same tile as 20000: nodes come first */
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct scene scene = { read_model(strict), observe(100000, 0, zeros, counts[i]), NULL, 100000, 0 };
        for (size_t t = 0; t <= THREAD_COUNTS; t++) {
            struct scorecard_error err = SCORECARD_ERROR_INIT;
            struct counted_atomic memory = { .fail_at = -1 };
            scorecard_pool *pool = t < THREAD_COUNTS ? pool_of(thread_counts[t]) : NULL;
            struct scorecard_run run = counted_atomic_run(&memory);
            scorecard_result *result = (scorecard_result *)&run;
            run.parallel_for = pool != NULL ? scorecard_pool_run : in_reverse;
            run.parallel_context = pool;
            ck_assert_int_eq(score(&scene, &run, &result, &err), SCORECARD_ERROR_DOMAIN);
            ck_assert_ptr_null(result);
            ck_assert_str_eq(err.where, wheres[i]);
            ck_assert_int_eq(atomic_load(&memory.live), 0);
            scorecard_pool_free(pool);
        }
        close_scene(&scene);
    }
}
END_TEST

struct progress {
    pthread_t caller;
    uint64_t last;
    int calls, cancel_at; /* 0: never */
    bool wrong;
};

static int32_t tell(void *context, uint64_t done, uint64_t total)
{
    struct progress *progress = context;
    progress->wrong = progress->wrong || !pthread_equal(progress->caller, pthread_self()) || done > total ||
                      done < progress->last;
    progress->last = done;
    return ++progress->calls == progress->cancel_at;
}

START_TEST(cancelled_at_any_step_nothing_is_left_behind)
{
    struct scene scene = open_scene(2 * CHUNK + 1);
    scorecard_pool *pool = pool_of(3);
    struct progress progress = { .caller = pthread_self() };
    struct counted_atomic memory = { .fail_at = -1 };
    struct scorecard_run run = counted_atomic_run(&memory);
    run.parallel_for = scorecard_pool_run;
    run.parallel_context = pool;
    run.progress = tell;
    run.progress_context = &progress;
    ck_assert(scores_as_expected(&scene, &run));
    int steps = progress.calls;
    ck_assert_int_gt(steps, PERIODS);
    for (int step = 1; step <= steps; step++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_result *result = (scorecard_result *)&run;
        progress.calls = 0;
        progress.last = 0;
        progress.cancel_at = step;
        ck_assert_int_eq(score(&scene, &run, &result, &err), SCORECARD_ERROR_CANCELLED);
        ck_assert_int_eq(err.code, SCORECARD_ERROR_CANCELLED);
        ck_assert_ptr_null(result);
        ck_assert_int_eq(progress.calls, step); /* it is not asked again */
        ck_assert_int_eq(atomic_load(&memory.live), 0);
    }
    progress = (struct progress){ .caller = pthread_self() };
    ck_assert(scores_as_expected(&scene, &run));
    ck_assert_int_eq(progress.calls, steps);
    ck_assert(!progress.wrong);
    ck_assert_int_eq(atomic_load(&memory.live), 0);
    scorecard_pool_free(pool);
    close_scene(&scene);
}
END_TEST

START_TEST(a_bad_executor_fails_the_call)
{
    static const struct {
        scorecard_parallel_fn executor;
        size_t at;
    } bad[] = {
        { one_twice, 0 },
        { one_twice, 2 },
        { one_in_place_of_another, 1 },
        { one_twice_at_the_same_time, 1 },
        { one_never, 0 },
        { one_never, 2 },
        { none, 0 },
        { one_too_many, 3 },
        { one_too_many, SIZE_MAX },
        { gives_up, 0 },
        { does_all_and_complains, 0 },
        { scorecard_pool_run, 0 }, /* without its pool */
    };
    struct scene scene = open_scene(2 * CHUNK + 1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        struct counted_atomic memory = { .fail_at = -1 };
        struct scorecard_run run = counted_atomic_run(&memory);
        struct fault fault = { .at = bad[i].at };
        scorecard_result *result = (scorecard_result *)&run;
        run.parallel_for = bad[i].executor;
        run.parallel_context = bad[i].executor != scorecard_pool_run ? &fault : NULL;
        ck_assert_int_eq(score(&scene, &run, &result, &err), SCORECARD_ERROR_EXECUTOR);
        ck_assert_int_eq(err.code, SCORECARD_ERROR_EXECUTOR);
        ck_assert_ptr_null(result);
        ck_assert_int_eq(atomic_load(&memory.live), 0);
    }
    ck_assert(scores_as_expected(&scene, NULL));
    close_scene(&scene);
}
END_TEST

/* Each allocation fails in turn, from then on or only that one, while threads are at work. Of what is kept only scores: the
 * others are kept by the caller's thread. */
START_TEST(out_of_memory_nothing_is_left_behind)
{
    struct scene scene = open_scene(CHUNK + 1);
    struct scorecard_column root[2];
    scene.keep = SCORECARD_KEEP_SCORES;
    ck_assert_int_eq(scorecard_result_scores(scene.expected, 0, PERIODS - 1, &root[0], NULL), SCORECARD_OK);
    scorecard_pool *pool = pool_of(3);
    struct counted_atomic memory = { .fail_at = 0, .once = _i == 1 };
    struct scorecard_run run = counted_atomic_run(&memory);
    run.parallel_for = scorecard_pool_run;
    run.parallel_context = pool;
    for (scorecard_status status = SCORECARD_ERROR_MEMORY; status != SCORECARD_OK; memory.fail_at++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_result *result = (scorecard_result *)&run;
        atomic_store(&memory.calls, 0);
        status = score(&scene, &run, &result, &err);
        if (status == SCORECARD_OK) {
            ck_assert_int_eq(scorecard_result_scores(result, 0, PERIODS - 1, &root[1], NULL), SCORECARD_OK);
            ck_assert(same_columns(root[0], root[1], scene.units));
        } else {
            ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
            ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
            ck_assert_ptr_null(result);
        }
        scorecard_result_unref(result);
        ck_assert_int_eq(atomic_load(&memory.live), 0);
    }
    ck_assert_int_gt(memory.fail_at, 30);
    scorecard_pool_free(pool);
    close_scene(&scene);
}
END_TEST

/* Many at once, on one pool. */
struct sharing {
    struct scene scene;
    struct scorecard_run run;
    atomic_int right;
    atomic_bool enough;
};

static void score_in_chunk(void *job, size_t index)
{
    struct sharing *sharing = job;
    (void)index;
    atomic_fetch_add(&sharing->right, scores_as_expected(&sharing->scene, &sharing->run));
}

static void *score_on_thread(void *context)
{
    score_in_chunk(context, 0);
    return NULL;
}

START_TEST(several_threads_may_score_with_one_pool)
{
    scorecard_pool *pool = pool_of(3);
    struct sharing sharing = { open_scene(2 * CHUNK + 1), run_of(pool), 0, false };
    pthread_t threads[4];
    for (int t = 0; t < 4; t++)
        ck_assert_int_eq(pthread_create(&threads[t], NULL, score_on_thread, &sharing), 0);
    for (int t = 0; t < 4; t++)
        pthread_join(threads[t], NULL);
    ck_assert_int_eq(sharing.right, 4);
    scorecard_pool_free(pool);
    close_scene(&sharing.scene);
}
END_TEST

START_TEST(a_chunk_of_the_programs_own_may_score_with_the_same_pool)
{
    scorecard_pool *pool = pool_of(3);
    struct sharing sharing = { open_scene(2 * CHUNK + 1), run_of(pool), 0, false };
    ck_assert_int_eq(scorecard_pool_run(pool, 4, score_in_chunk, &sharing), 0);
    ck_assert_int_eq(sharing.right, 4);
    scorecard_pool_free(pool);
    close_scene(&sharing.scene);
}
END_TEST

static void check_child(pid_t child)
{
    int status = -1;
    ck_assert_int_gt(child, 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the child ended with %x", (unsigned)status);
}

START_TEST(a_forked_child_goes_on_scoring)
{
    struct scene scene = open_scene(2 * CHUNK + 1);
    scorecard_pool *pool = pool_of(3);
    struct scorecard_run run = run_of(pool);
    ck_assert(scores_as_expected(&scene, &run));
    pid_t child = fork();
    if (child == 0) {
        bool right = scores_as_expected(&scene, &run) && scores_as_expected(&scene, &run);
        scorecard_pool_free(pool);
        _exit(!right);
    }
    check_child(child);
    ck_assert(scores_as_expected(&scene, &run));
    scorecard_pool_free(pool);
    close_scene(&scene);
}
END_TEST

/* Forks in the middle of a call, after so many steps. */
struct forking {
    int steps;
    pid_t child;
};

static int32_t fork_at_step(void *context, uint64_t done, uint64_t total)
{
    struct forking *forking = context;
    (void)done, (void)total;
    if (forking->steps-- == 0)
        forking->child = fork();
    return 0;
}

START_TEST(a_child_forked_in_the_middle_ends_the_call_too)
{
    struct scene scene = open_scene(2 * CHUNK + 1);
    scorecard_pool *pool = pool_of(3);
    struct scorecard_run run = run_of(pool);
    run.progress = fork_at_step;
    for (int steps = 0; steps <= PERIODS; steps++) {
        struct forking forking = { steps, -1 };
        run.progress_context = &forking;
        bool right = scores_as_expected(&scene, &run);
        if (forking.child == 0)
            _exit(!right);
        ck_assert(right);
        check_child(forking.child);
    }
    scorecard_pool_free(pool);
    close_scene(&scene);
}
END_TEST

/* AddressSanitizer's allocator does not survive being forked while another thread is in it. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ALLOCATOR_FORKS 0
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ALLOCATOR_FORKS 0
#endif
#ifndef ALLOCATOR_FORKS
#define ALLOCATOR_FORKS 1
#endif

#if ALLOCATOR_FORKS
static void *score_on_and_on(void *context)
{
    struct sharing *sharing = context;
    while (!atomic_load(&sharing->enough))
        score_in_chunk(sharing, 0);
    return NULL;
}

START_TEST(a_child_forked_while_another_thread_scores_goes_on)
{
    scorecard_pool *pool = pool_of(3);
    struct sharing sharing = { open_scene(CHUNK + 1), run_of(pool), 0, false };
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, score_on_and_on, &sharing), 0);
    for (int i = 0; i < 10; i++) {
        int before = atomic_load(&sharing.right);
        pid_t child = fork();
        if (child == 0)
            _exit(!scores_as_expected(&sharing.scene, &sharing.run));
        check_child(child);
        while (atomic_load(&sharing.right) == before)
            sched_yield();
    }
    atomic_store(&sharing.enough, true);
    pthread_join(thread, NULL);
    scorecard_pool_free(pool);
    close_scene(&sharing.scene);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("threads/scores");
    TCase *c = tcase_create("scores");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, scores_are_the_same_bytes, 0, FEW);
    tcase_add_test(c, cancelled_at_any_step_nothing_is_left_behind);
    tcase_add_test(c, a_bad_executor_fails_the_call);
    tcase_add_loop_test(c, out_of_memory_nothing_is_left_behind, 0, 2);
    tcase_add_test(c, several_threads_may_score_with_one_pool);
    tcase_add_test(c, a_chunk_of_the_programs_own_may_score_with_the_same_pool);
    tcase_add_test(c, a_forked_child_goes_on_scoring);
    tcase_add_test(c, a_child_forked_in_the_middle_ends_the_call_too);
#if ALLOCATOR_FORKS
    tcase_add_test(c, a_child_forked_while_another_thread_scores_goes_on);
#endif
    suite_add_tcase(suite, c);
    TCase *large = tcase_create("many units");
    tcase_set_tags(large, "large");
    tcase_set_timeout(large, 60);
    tcase_add_loop_test(large, scores_are_the_same_bytes, FEW, (int)(sizeof unit_counts / sizeof *unit_counts));
    tcase_add_test(large, errors_are_the_same_words);
    suite_add_tcase(suite, large);
    return tap_main(suite);
}
