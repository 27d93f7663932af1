/* SPDX-License-Identifier: MIT */
/* What rounds tell. */
#include "study/rounds.h"

scorecard_rounds *scorecard_rounds_ref(const scorecard_rounds *rounds)
{
    scorecard_rounds *shared = (scorecard_rounds *)(uintptr_t)rounds; /* the count is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_rounds_unref(scorecard_rounds *rounds)
{
    if (rounds == NULL || !scorecard_i_count_down(&rounds->references))
        return;
    struct scorecard_run run = rounds->run;
    scorecard_i_free(&run, rounds->lines);
    scorecard_i_free(&run, rounds->totals);
    scorecard_i_free(&run, rounds->differences);
    scorecard_i_free(&run, rounds);
}

uint32_t scorecard_rounds_count(const scorecard_rounds *rounds)
{
    return rounds != NULL ? (uint32_t)rounds->count : 0;
}

uint32_t scorecard_rounds_count_of(const scorecard_rounds *rounds, int32_t mark)
{
    uint32_t count = 0;
    for (size_t i = 0; rounds != NULL && i < rounds->count; i++)
        count += (rounds->lines[i].told.marks & mark) != 0;
    return count;
}

int32_t scorecard_rounds_at(const scorecard_rounds *rounds, uint32_t i, struct scorecard_rounds_line *out)
{
    if (rounds == NULL || out == NULL || i >= rounds->count || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = rounds->lines[i].told;
    out->size = size;
    return 1;
}

int32_t scorecard_rounds_cell_at(const scorecard_rounds *rounds, uint32_t i, int32_t layer, struct scorecard_rounds_cell *out)
{
    if (rounds == NULL || out == NULL || i >= rounds->count || out->size < sizeof *out || layer < 1 ||
        layer > SCORECARD_LAYER_PUBLISHED)
        return 0;
    const struct scorecard_i_rounds_line *line = &rounds->lines[i];
    if (line->gap[layer - 1] == 0 && (line->told.rounds & 1 << layer) == 0)
        return 0;
    *out = (struct scorecard_rounds_cell){
        .size = out->size, .layer = layer, .inputs = line->inputs[layer - 1], .gap = line->gap[layer - 1],
        .value = line->value[layer - 1], .score = line->score[layer - 1],
    };
    return 1;
}

uint32_t scorecard_rounds_difference_count(const scorecard_rounds *rounds)
{
    return rounds != NULL ? rounds->difference_count : 0;
}

uint32_t scorecard_rounds_difference_at(const scorecard_rounds *rounds, uint32_t i)
{
    return rounds != NULL && i < rounds->difference_count ? rounds->differences[i] : SCORECARD_NONE;
}

uint32_t scorecard_rounds_total_count(const scorecard_rounds *rounds)
{
    return rounds != NULL ? (uint32_t)rounds->total_count : 0;
}

int32_t scorecard_rounds_total_at(const scorecard_rounds *rounds, uint32_t i, struct scorecard_rounds_total *out)
{
    if (rounds == NULL || out == NULL || i >= rounds->total_count || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = rounds->totals[i];
    out->size = size;
    return 1;
}

const char *scorecard_rounds_mark_name(int32_t mark)
{
    switch (mark) {
    case SCORECARD_ROUNDS_UNSUPPORTED:
        return "unsupported";
    case SCORECARD_ROUNDS_EXPLAINED:
        return "explained";
    case SCORECARD_ROUNDS_OUT_OF_ORDER:
        return "out-of-order";
    case SCORECARD_ROUNDS_MIXED:
        return "mixed";
    case SCORECARD_ROUNDS_PREPARED:
        return "prepared";
    default:
        return NULL;
    }
}
