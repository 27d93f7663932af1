/* SPDX-License-Identifier: MIT */
/* The library inside a larger program: it takes memory from the program's own allocator, says where a model is wrong
 * and what to do, and its frozen objects serve several threads at once, without a lock and with the same bits. */
#include <pthread.h>
#include <scorecard/scorecard.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, UNITS = 200, YEARS = 12, INPUTS = 3 };

/* The program's allocator: malloc, and a count of the bytes that are in use. Any thread may call it. */
struct memory {
    atomic_size_t live;
};

union block {
    size_t size;
    max_align_t align;
};

static void *move(void *context, void *at, size_t size)
{
    struct memory *memory = context;
    union block *old = at != NULL ? (union block *)at - 1 : NULL;
    size_t before = old != NULL ? old->size : 0;
    if (size == 0) {
        free(old);
        atomic_fetch_sub(&memory->live, before);
        return NULL;
    }
    if (size > SIZE_MAX - sizeof *old)
        return NULL;
    union block *moved = realloc(old, sizeof *old + size);
    if (moved == NULL)
        return NULL;
    moved->size = size;
    atomic_fetch_add(&memory->live, size);
    atomic_fetch_sub(&memory->live, before);
    return moved + 1;
}

/* A service's model: two indicators between goalposts and one between the extremes of the year, lower is better. */
#define MODEL(weight) \
    "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"service\", \"nodes\": [" \
    " {\"id\": \"service\", \"aggregate\": \"geometric\", \"children\": [" \
    "  {\"id\": \"uptime\", \"weight\": " weight ", \"rule\": {\"method\": \"goalposts\", \"min\": 90, \"max\": 100, \"to\": [1, 10]}}," \
    "  {\"id\": \"answered\", \"rule\": {\"method\": \"goalposts\", \"min\": 0, \"max\": 1, \"to\": [1, 10]}}," \
    "  {\"id\": \"delay\", \"direction\": \"lower\", \"rule\": {\"method\": \"minmax\", \"to\": [1, 10]}}]}]}"

static void complain(const struct scorecard_error *err)
{
    printf("  %s\n  at %s\n  %s\n", scorecard_status_name(err->code), err->where, err->message);
}

/* Numbers that look measured and are the same in every run. */
static double made_up(uint32_t *state, double low, double high)
{
    *state = *state * 1664525u + 1013904223u;
    return low + (high - low) * ((double)(*state >> 8) / 16777216.0);
}

static scorecard_data *observe(const struct scorecard_run *run, struct scorecard_error *err)
{
    static const char *const inputs[INPUTS] = { "uptime", "answered", "delay" };
    static const double low[INPUTS] = { 90, 0, 1 }, high[INPUTS] = { 100, 1, 60 };
    static double table[UNITS][INPUTS];
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    uint32_t state = 2024;
    char id[16];
    int failed = scorecard_data_draft_new(run, &draft, err) != SCORECARD_OK;
    for (uint32_t i = 0; i < INPUTS && !failed; i++)
        failed = scorecard_data_draft_add_input(draft, inputs[i], NULL, err) != SCORECARD_OK;
    for (uint32_t u = 0; u < UNITS && !failed; u++) {
        snprintf(id, sizeof id, "office-%03u", (unsigned)u);
        failed = scorecard_data_draft_add_unit(draft, id, NULL, err) != SCORECARD_OK;
    }
    for (uint32_t y = 0; y < YEARS && !failed; y++) {
        const struct scorecard_matrix view = { &table[0][0], UNITS, INPUTS, INPUTS, 1 };
        uint32_t year = SCORECARD_NONE;
        for (uint32_t u = 0; u < UNITS; u++)
            for (uint32_t i = 0; i < INPUTS; i++)
                table[u][i] = made_up(&state, low[i], high[i]);
        snprintf(id, sizeof id, "%u", 2012u + (unsigned)y);
        failed = scorecard_data_draft_add_period(draft, id, scorecard_missing(), &year, err) ||
            scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, year, view, NULL, NULL, NULL, err);
    }
    if (!failed)
        (void)scorecard_data_draft_finish(draft, &data, err);
    scorecard_data_draft_free(draft);
    return data;
}

/* What each thread does: scores on its own, from objects that all share. It has references of its own, so that nobody
 * needs to know who is the last to use them. */
struct job {
    scorecard_model *model;
    scorecard_data *data;
    scorecard_result *result;
    struct scorecard_error err;
    pthread_t thread;
};

static void *score(void *context)
{
    struct job *job = context;
    job->err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    (void)scorecard_model_score(job->model, job->data, NULL, &job->result, &job->err);
    scorecard_model_unref(job->model);
    scorecard_data_unref(job->data);
    return NULL;
}

/* How many scores and ranks of two results differ by a bit. */
static unsigned differences(const scorecard_result *a, const scorecard_result *b)
{
    const scorecard_model *model = scorecard_result_model(a);
    unsigned count = 0;
    for (uint32_t p = 0; p < scorecard_result_period_count(a); p++)
        for (uint32_t n = 0; n < scorecard_model_count(model); n++)
            for (uint32_t u = 0; u < UNITS; u++) {
                uint32_t period = scorecard_result_period_at(a, p);
                double x[2] = { scorecard_result_score(a, n, u, period), scorecard_result_rank(a, n, u, period, 0) };
                double y[2] = { scorecard_result_score(b, n, u, period), scorecard_result_rank(b, n, u, period, 0) };
                count += memcmp(x, y, sizeof x) != 0;
            }
    return count;
}

int main(void)
{
    struct memory memory = { 0 };
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model = NULL;
    run.move = move;
    run.move_context = &memory;

    static const char wrong[] = MODEL("-2"), right[] = MODEL("2");
    puts("A model with a mistake is refused; nothing is left behind:");
    if (scorecard_model_read(wrong, sizeof wrong - 1, "service.json", &run, &model, &err) == SCORECARD_OK)
        return 1;
    complain(&err);
    printf("  bytes in use: %zu\n", atomic_load(&memory.live));

    scorecard_data *data = observe(&run, &err);
    struct job jobs[THREADS] = { 0 };
    int started = 0, failed = data == NULL;
    if (!failed)
        failed = scorecard_model_read(right, sizeof right - 1, "service.json", &run, &model, &err) != SCORECARD_OK;
    if (failed)
        complain(&err);
    while (!failed && started < THREADS) {
        struct job *job = &jobs[started];
        job->model = scorecard_model_ref(model);
        job->data = scorecard_data_ref(data);
        failed = pthread_create(&job->thread, NULL, score, job) != 0;
        if (failed) {
            scorecard_model_unref(job->model);
            scorecard_data_unref(job->data);
        } else {
            started++;
        }
    }
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    for (int t = 0; t < started; t++) {
        pthread_join(jobs[t].thread, NULL);
        if (jobs[t].result == NULL) {
            complain(&jobs[t].err);
            failed = 1;
        }
    }

    if (!failed) {
        const scorecard_result *first = jobs[0].result;
        unsigned count = 0;
        for (int t = 1; t < THREADS; t++)
            count += differences(first, jobs[t].result);
        printf("%d threads scored the same model and data: %d offices, %d years, %u scores that differ by a bit\n", THREADS,
               UNITS, YEARS, count);
        printf("  %s in %s: %.4f, rank %.0f of %u\n", scorecard_data_unit_id(scorecard_result_data(first), 7), "2023",
               scorecard_result_score(first, 0, 7, YEARS - 1), scorecard_result_rank(first, 0, 7, YEARS - 1, 0),
               (unsigned)scorecard_result_of(first, 0, 7, YEARS - 1, 0));
        failed = count != 0;
    }
    for (int t = 0; t < started; t++)
        scorecard_result_unref(jobs[t].result);
    printf("  bytes in use at the end: %zu\n", atomic_load(&memory.live));
    return failed || atomic_load(&memory.live) != 0;
}
