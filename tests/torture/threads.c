/* SPDX-License-Identifier: MIT */
/* Scoring on two threads: memory may run out on either, and which allocation is the nth is not the same each time. */
#include <pthread.h>

#include "scenarios.h"

enum { UNITS = 9000, INPUTS = 3 };

struct half {
    scorecard_chunk_fn chunk;
    void *job;
    size_t first, count;
};

static void *every_other(void *context)
{
    struct half *half = context;
    for (size_t i = half->first; i < half->count; i += 2)
        half->chunk(half->job, i);
    return NULL;
}

/* Two threads; the calling one alone when the other cannot be started. */
static int32_t on_two(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    struct half mine = { chunk, job, 0, count }, others = { chunk, job, 1, count };
    pthread_t thread;
    (void)context;
    bool started = pthread_create(&thread, NULL, every_other, &others) == 0;
    (void)every_other(&mine);
    if (started)
        (void)pthread_join(thread, NULL);
    else
        (void)every_other(&others);
    return 0;
}

static void gather(struct torture *t, scorecard_data_draft *draft)
{
    static double numbers[UNITS];
    static const char *const inputs[INPUTS] = { "a", "b", "c" };
    char id[] = "u0000";
    for (uint32_t u = 0; u < UNITS; u++) {
        for (uint32_t digit = 4, rest = u; digit > 0; digit--, rest /= 10)
            id[digit] = (char)('0' + rest % 10);
        numbers[u] = (double)(u * 7919 % 1000 + 1) / 10;
        CALL(t, scorecard_data_draft_add_unit(draft, id, NULL, &t->err));
    }
    CALL(t, scorecard_data_draft_add_period(draft, "2021", scorecard_missing(), NULL, &t->err));
    for (uint32_t i = 0; i < INPUTS; i++) {
        CALL(t, scorecard_data_draft_add_input(draft, inputs[i], NULL, &t->err));
        CALL(t, scorecard_data_draft_fill(draft, SCORECARD_LAYER_OBSERVED, 0, i, (struct scorecard_column){ numbers, 1 }, UNITS, &t->err));
    }
over:
    return;
}

void torture_threads(struct torture *t, const void *of)
{
    static const char json[] =
        "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"defaults\": {\"rule\": {\"method\": \"minmax\", \"to\": [1, 10]}},"
        "\"nodes\": [{\"id\": \"root\", \"aggregate\": \"geometric\", \"children\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]}]}";
    static scorecard_data *data; /* made once, with all its memory: what is tortured is the scoring */
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_model *model = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_result *result = NULL;
    (void)of;
    if (data == NULL) {
        MAKE(t, &draft, scorecard_data_draft_new(NULL, &draft, &t->err));
        gather(t, draft);
        if (t->over)
            goto over;
        MAKE(t, &data, scorecard_data_draft_finish(draft, &data, &t->err));
        scorecard_data_draft_free(draft);
        draft = NULL;
        t->over = true; /* what is left is the data */
        return;
    }
    if (faults_run() != NULL)
        run = *faults_run();
    run.parallel_for = on_two;
    options.run = &run;
    MAKE(t, &model, scorecard_model_read(json, strlen(json), "m", faults_run(), &model, &t->err));
    MAKE(t, &result, scorecard_model_score(model, data, &options, &result, &t->err));
    torture_add_result(t, result);
over:
    scorecard_result_unref(result);
    scorecard_model_unref(model);
    scorecard_data_draft_free(draft);
}
