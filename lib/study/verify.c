/* SPDX-License-Identifier: MIT */
/* Recomputed against published: does what was published follow from its components? */
#include <math.h>
#include <string.h>

#include "base/run.h"
#include "base/status.h"
#include "study/verdict.h"

struct scorecard_verification {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    struct scorecard_verify_line *lines;
    size_t count, capacity;
};

/* The line outlives the result, so the data's text is copied. */
static bool add_line(scorecard_verification *out, struct scorecard_verify_line line)
{
    if (line.published_tier != NULL) {
        line.published_tier = scorecard_i_arena_text(&out->arena, line.published_tier);
        if (line.published_tier == NULL)
            return false;
    }
    if (!scorecard_i_grow(&out->arena.run, &out->lines, &out->capacity, out->count + 1, sizeof *out->lines))
        return false;
    out->lines[out->count++] = line;
    return true;
}

/* All that was published of a node in a period. */
static scorecard_status verify_node(const struct scorecard_i_verdicts *verdicts, scorecard_verification *out,
                                    struct scorecard_error *err)
{
    for (uint32_t u = 0; u < verdicts->result->engine.unit_count; u++)
        for (int32_t field = SCORECARD_FIELD_SCORE; field <= SCORECARD_FIELD_TIER; field++) {
            struct scorecard_verify_line line;
            bool there;
            scorecard_status status = scorecard_i_verdicts_judge(verdicts, u, field, &line, &there, err);
            if (status != SCORECARD_OK)
                return status;
            if (there && !add_line(out, line))
                return scorecard_i_fail_memory(err);
        }
    return SCORECARD_OK;
}

static scorecard_status verify_all(const scorecard_result *result, const struct scorecard_verify_options *options,
                                   scorecard_verification *out, struct scorecard_error *err)
{
    struct scorecard_i_verdicts verdicts;
    scorecard_status status = scorecard_i_verdicts_open(&verdicts, result, options, &out->arena.run, err);
    if (status != SCORECARD_OK)
        return status;
    for (uint32_t i = 0; i < result->period_count && status == SCORECARD_OK; i++) {
        scorecard_i_verdicts_turn_period(&verdicts, result->periods[i]);
        for (uint32_t n = 0; n < result->model->count && status == SCORECARD_OK; n++)
            if (scorecard_i_verdicts_turn_node(&verdicts, n))
                status = verify_node(&verdicts, out, err);
    }
    scorecard_i_verdicts_close(&verdicts);
    return status;
}

/* Verdicts need all that was computed. */
static scorecard_status check_kept(const scorecard_result *result, struct scorecard_error *err)
{
    const uint64_t needed = SCORECARD_KEEP_SCORES | SCORECARD_KEEP_GAPS | SCORECARD_KEEP_RANKS | SCORECARD_KEEP_TIERS;
    bool all = (result->keep & needed) == needed;
    for (uint32_t n = 0; n < result->model->count; n++)
        all = all && result->kept[n] == (SCORECARD_I_KEPT | SCORECARD_I_RANKED);
    if (all && result->in_population[0])
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_NOT_KEPT,
                                              "the result does not keep all that verdicts need; score again, keeping everything"),
                             "model %s", result->model->id);
}

static scorecard_status take_options(const struct scorecard_verify_options *options,
                                     struct scorecard_verify_options *out, struct scorecard_error *err)
{
    static const struct scorecard_verify_options preset = SCORECARD_VERIFY_OPTIONS_INIT;
    *out = preset;
    if (options == NULL)
        return SCORECARD_OK;
    scorecard_status status =
        scorecard_i_check_options(options, sizeof preset, sizeof preset, "scorecard_verify_options", err);
    if (status != SCORECARD_OK)
        return status;
    memcpy(out, options, sizeof *out);
    if ((out->flags & ~(uint64_t)(SCORECARD_VERIFY_SCORE_DECIMALS | SCORECARD_VERIFY_INPUT_DECIMALS)) != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_verify_options has a flag that this release does not know; clear it");
    if (!(out->tolerance >= 0) || !isfinite(out->tolerance))
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "the tolerance is finite and at least 0");
    if (out->score_decimals < 0 || out->score_decimals > 100 || out->input_decimals < 0 || out->input_decimals > 100)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "decimals are from 0 to 100");
    return SCORECARD_OK;
}

scorecard_status scorecard_result_verify(const scorecard_result *result, const struct scorecard_verify_options *options,
                                         scorecard_verification **out, struct scorecard_error *err)
{
    struct scorecard_verify_options taken;
    struct scorecard_run run;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL)
        return scorecard_i_fail_null(err, "result");
    scorecard_status status = take_options(options, &taken, err);
    if (status == SCORECARD_OK)
        status = check_kept(result, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(taken.run, &result->engine.run, &run, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_verification *made = scorecard_i_zalloc(&run, 1, sizeof *made);
    if (made == NULL)
        return scorecard_i_fail_memory(err);
    made->references = 1;
    scorecard_i_arena_init(&made->arena, &run);
    status = verify_all(result, &taken, made, err);
    if (status != SCORECARD_OK) {
        scorecard_verification_unref(made);
        return status;
    }
    *out = made;
    return SCORECARD_OK;
}

scorecard_verification *scorecard_verification_ref(const scorecard_verification *verification)
{
    scorecard_verification *shared = (scorecard_verification *)(uintptr_t)verification; /* the count is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_verification_unref(scorecard_verification *verification)
{
    if (verification == NULL || !scorecard_i_count_down(&verification->references))
        return;
    struct scorecard_run run = verification->arena.run;
    scorecard_i_free(&run, verification->lines);
    scorecard_i_arena_free(&verification->arena);
    scorecard_i_free(&run, verification);
}

uint32_t scorecard_verification_count(const scorecard_verification *verification)
{
    return verification != NULL ? (uint32_t)verification->count : 0;
}

uint32_t scorecard_verification_count_of(const scorecard_verification *verification, int32_t field, int32_t verdict)
{
    uint32_t count = 0;
    for (size_t i = 0; verification != NULL && i < verification->count; i++)
        count += verification->lines[i].verdict == verdict && (field == 0 || verification->lines[i].field == field);
    return count;
}

int32_t scorecard_verification_at(const scorecard_verification *verification, uint32_t i,
                                  struct scorecard_verify_line *out)
{
    if (verification == NULL || out == NULL || i >= verification->count || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = verification->lines[i];
    out->size = size;
    return 1;
}

const char *scorecard_verdict_name(int32_t verdict)
{
    switch (verdict) {
    case SCORECARD_VERDICT_AGREES:
        return "agrees";
    case SCORECARD_VERDICT_DIFFERS:
        return "differs";
    case SCORECARD_VERDICT_CANNOT_TELL:
        return "cannot tell";
    default:
        return NULL;
    }
}
