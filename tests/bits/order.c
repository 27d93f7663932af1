/* SPDX-License-Identifier: MIT */
/* Copies of data: in another order, or a part of it. */
#include <string.h>

#include "../unit/random.h"
#include "bits.h"

/* What a copy has, by the numbers of the data copied. */
struct copy {
    scorecard_data_draft *draft;
    uint32_t *units, *inputs, *periods; /* in the order in which they are added */
    uint32_t unit_count, input_count, period_count;
};

/* `count` numbers from `first` on; with a seed, shuffled (Fisher and Yates). */
static uint32_t *numbers(uint32_t first, uint32_t count, bool shuffle)
{
    uint32_t *list = calloc((size_t)count + 1, sizeof *list);
    ck_assert(list != NULL);
    for (uint32_t i = 0; i < count; i++)
        list[i] = first + i;
    for (uint32_t i = count; shuffle && i > 1; i--) {
        uint32_t other = (uint32_t)random_below(i), kept = list[i - 1];
        list[i - 1] = list[other];
        list[other] = kept;
    }
    return list;
}

static void copy_groups(const struct copy *copy, const scorecard_data *data, uint32_t unit)
{
    for (uint32_t c = 0; c < scorecard_data_group_column_count(data); c++)
        for (uint32_t p = 0; p < copy->period_count; p++) {
            uint32_t group = scorecard_data_group(data, c, copy->units[unit], copy->periods[p]);
            MUST(scorecard_data_draft_set_group(copy->draft, unit, scorecard_data_group_column_id(data, c), p,
                                                group != SCORECARD_NONE ? scorecard_data_group_title(data, c, group) : NULL, err));
        }
}

static void copy_cells(const struct copy *copy, const scorecard_data *data, int32_t layer)
{
    struct scorecard_cell cell = { .size = sizeof cell };
    for (uint32_t p = 0; p < copy->period_count; p++)
        for (uint32_t i = 0; i < copy->input_count; i++) {
            if (scorecard_data_column(data, layer, copy->periods[p], copy->inputs[i]).at == NULL)
                continue;
            for (uint32_t u = 0; u < copy->unit_count; u++)
                if (scorecard_data_cell(data, layer, copy->units[u], copy->periods[p], copy->inputs[i], &cell))
                    MUST(scorecard_data_draft_set(copy->draft, layer, u, p, i, &cell, err));
        }
}

static scorecard_data *finish(struct copy *copy, const scorecard_data *data, bool all_ranked)
{
    scorecard_data *made;
    MUST(scorecard_data_draft_new(NULL, &copy->draft, err));
    for (uint32_t p = 0; p < copy->period_count; p++)
        MUST(scorecard_data_draft_add_period(copy->draft, scorecard_data_period_id(data, copy->periods[p]),
                                             scorecard_data_period_time(data, copy->periods[p]), NULL, err));
    for (uint32_t i = 0; i < copy->input_count; i++)
        MUST(scorecard_data_draft_add_input(copy->draft, scorecard_data_input_id(data, copy->inputs[i]), NULL, err));
    for (uint32_t u = 0; u < copy->unit_count; u++) {
        MUST(scorecard_data_draft_add_unit(copy->draft, scorecard_data_unit_id(data, copy->units[u]), NULL, err));
        MUST(scorecard_data_draft_set_ranked(copy->draft, u, all_ranked || scorecard_data_unit_ranked(data, copy->units[u]), err));
        copy_groups(copy, data, u);
    }
    for (int32_t layer = SCORECARD_LAYER_OBSERVED; layer < SCORECARD_LAYER_PUBLISHED; layer++)
        copy_cells(copy, data, layer);
    MUST(scorecard_data_draft_finish(copy->draft, &made, err));
    scorecard_data_draft_free(copy->draft);
    free(copy->units);
    free(copy->inputs);
    free(copy->periods);
    return made;
}

scorecard_data *shuffled(const scorecard_data *data, uint64_t seed)
{
    struct copy copy = { .unit_count = scorecard_data_unit_count(data), .input_count = scorecard_data_input_count(data),
                         .period_count = scorecard_data_period_count(data) };
    random_state = UINT64_C(0x9E3779B97F4A7C15) * (seed + 1);
    copy.units = numbers(0, copy.unit_count, seed != 0);
    copy.inputs = numbers(0, copy.input_count, seed != 0);
    copy.periods = numbers(0, copy.period_count, seed != 0);
    return finish(&copy, data, false);
}

scorecard_data *part(const scorecard_data *data, uint32_t first, uint32_t count)
{
    struct copy copy = { .unit_count = count, .input_count = scorecard_data_input_count(data),
                         .period_count = scorecard_data_period_count(data) };
    copy.units = numbers(first, copy.unit_count, false);
    copy.inputs = numbers(0, copy.input_count, false);
    copy.periods = numbers(0, copy.period_count, false);
    return finish(&copy, data, true);
}
