/* SPDX-License-Identifier: MIT */
/* Ranks among many, by executors that go their own ways. */
#include "measure/crowd.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <scorecard/scorecard.h>

#include "counted.h"
#include "executors.h"
#include "random.h"
#include "tap.h"

enum { UNITS = 70001 };

static double scores[UNITS];
static struct scorecard_i_item items[UNITS], spare[UNITS], alone[UNITS];
static double ranks[UNITS], expected[UNITS];

static scorecard_data *crowd_data(uint32_t every)
{
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), SCORECARD_OK);
    for (uint32_t u = 0; u < UNITS; u++) {
        char id[16];
        snprintf(id, sizeof id, "u%u", (unsigned)u);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
        if (every > 0 && u % every == 0)
            ck_assert_int_eq(scorecard_data_draft_set_ranked(draft, u, 0, NULL), SCORECARD_OK);
    }
    ck_assert_int_eq(scorecard_data_draft_add_period(draft, "2020", 2020, NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_finish(draft, &data, NULL), SCORECARD_OK);
    scorecard_data_draft_free(draft);
    return data;
}

/* Scores of several sorts: spread, few values, one value, one far out, none. */
static void make_scores(int sort)
{
    for (uint32_t u = 0; u < UNITS; u++) {
        double x = (double)random_below(1000000) / 1000 - 500;
        scores[u] = sort == 0 ? x : sort == 1 ? floor(x / 400) : sort == 2 ? 7 : sort == 3 ? (u == 5 ? 1e300 : x * 1e-9) : (double)NAN;
        if (random_below(50) == 0)
            scores[u] = (double)NAN;
    }
}

static void rank_by(const struct scorecard_run *run, const struct scorecard_i_crowd *crowd, struct scorecard_i_item *into, int32_t ties,
                    double *out, uint32_t *count)
{
    for (uint32_t u = 0; u < UNITS; u++)
        out[u] = -1;
    ck_assert_int_eq(scorecard_i_crowd_sort(run, crowd, into, spare, count, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_crowd_rank(run, into, *count, ties, out, NULL), SCORECARD_OK);
}

START_TEST(any_executor_gives_the_ranks_that_one_thread_gives)
{
    static const int32_t all_ties[] = { SCORECARD_TIES_BEST, SCORECARD_TIES_AVERAGE, SCORECARD_TIES_DENSE };
    struct scorecard_run serial = SCORECARD_RUN_INIT, reverse = SCORECARD_RUN_INIT;
    reverse.parallel_for = in_reverse;
    for (uint32_t every = 0; every <= 3; every += 3) {
        scorecard_data *data = crowd_data(every);
        for (int sort = 0; sort < 5; sort++) {
            struct scorecard_i_crowd crowd = { data, scores, sort % 2 == 0, sort == 0, 1 };
            make_scores(sort);
            for (size_t t = 0; t < 3; t++) {
                uint32_t count, listed;
                rank_by(&serial, &crowd, alone, all_ties[t], expected, &count);
                rank_by(&reverse, &crowd, items, all_ties[t], ranks, &listed);
                ck_assert_uint_eq(count, listed);
                for (uint32_t i = 0; i < count; i++)
                    ck_assert(items[i].place == alone[i].place && items[i].value == alone[i].value);
                for (uint32_t u = 0; u < UNITS; u++)
                    ck_assert_double_eq(ranks[u], expected[u]);
            }
        }
        scorecard_data_unref(data);
    }
}
END_TEST

/* How many are greater, counted by value. */
START_TEST(ranks_are_one_more_than_how_many_are_better)
{
    static uint32_t above[20002];
    scorecard_data *data = crowd_data(0);
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_i_crowd crowd = { data, scores, true, false, 0 };
    uint32_t count;
    run.parallel_for = in_reverse;
    for (uint32_t u = 0; u < UNITS; u++) {
        scores[u] = (double)random_below(20000);
        above[(size_t)scores[u]]++;
    }
    for (size_t v = 20001; v-- > 0;)
        above[v] += above[v + 1];
    rank_by(&run, &crowd, items, SCORECARD_TIES_BEST, ranks, &count);
    ck_assert_uint_eq(count, UNITS);
    for (uint32_t u = 0; u < UNITS; u++)
        ck_assert_double_eq(ranks[u], 1.0 + above[(size_t)scores[u] + 1]);
    scorecard_data_unref(data);
}
END_TEST

/* Goes well so many times, then runs nothing. */
static int32_t soon_idle(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    int *left = context;
    return (*left)-- > 0 ? in_reverse(NULL, count, chunk, job) : 0;
}

START_TEST(an_executor_that_fails_is_told_of_at_each_step)
{
    scorecard_data *data = crowd_data(0);
    struct counted memory = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&memory);
    struct scorecard_i_crowd crowd = { data, scores, true, false, 0 };
    int left = 0;
    run.parallel_for = soon_idle;
    run.parallel_context = &left;
    make_scores(0);
    for (int good = 0; good < 4; good++) {
        uint32_t count;
        left = good;
        ck_assert_int_eq(scorecard_i_crowd_sort(&run, &crowd, items, spare, &count, NULL), SCORECARD_ERROR_EXECUTOR);
        ck_assert_int_eq(memory.live, 0);
    }
    left = 0;
    ck_assert_int_eq(scorecard_i_crowd_rank(&run, items, UNITS, SCORECARD_TIES_BEST, ranks, NULL), SCORECARD_ERROR_EXECUTOR);
    for (memory.fail_at = 0; memory.fail_at < 5; memory.fail_at++) {
        uint32_t count;
        left = 100;
        memory.calls = 0;
        ck_assert_int_eq(scorecard_i_crowd_sort(&run, &crowd, items, spare, &count, NULL), SCORECARD_ERROR_MEMORY);
        ck_assert_int_eq(memory.live, 0);
    }
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/crowd");
    TCase *crowd = tcase_create("crowd");
    tcase_add_test(crowd, any_executor_gives_the_ranks_that_one_thread_gives);
    tcase_add_test(crowd, ranks_are_one_more_than_how_many_are_better);
    tcase_add_test(crowd, an_executor_that_fails_is_told_of_at_each_step);
    suite_add_tcase(suite, crowd);
    return tap_main(suite);
}
