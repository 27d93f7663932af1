/* SPDX-License-Identifier: MIT */
/* Warns of scores that rest on constructed values: nobody observed them. */
#include "measure/result.h"

/* One warning for a unit: how many of the periods scored are constructed, and which is the first and the last. */
static bool warn(scorecard_result *result, uint32_t unit, uint32_t first, uint32_t last, uint32_t count)
{
    struct scorecard_i_buffer text;
    scorecard_i_buffer_init(&text, &result->engine.run);
    scorecard_i_buffer_text(&text, "unit ");
    scorecard_i_buffer_text(&text, scorecard_data_unit_id(result->data, unit));
    scorecard_i_buffer_text(&text, ": constructed from the units that became it, not observed, in ");
    scorecard_i_buffer_text(&text, scorecard_data_period_id(result->data, first));
    if (count > 1) {
        scorecard_i_buffer_text(&text, count > 2 ? " to " : " and ");
        scorecard_i_buffer_text(&text, scorecard_data_period_id(result->data, last));
    }
    return scorecard_i_result_warn(result, &text);
}

bool scorecard_i_result_warn_constructed(scorecard_result *result)
{
    bool some = false;
    for (uint32_t i = 0; i < result->period_count; i++)
        some = some || scorecard_i_data_standing(result->data, result->periods[i]) != NULL;
    if (!some) /* nearly always; else each unit is looked at */
        return true;
    for (uint32_t u = 0; u < result->engine.unit_count; u++) {
        uint32_t first = SCORECARD_NONE, last = SCORECARD_NONE, count = 0;
        for (uint32_t i = 0; i < result->period_count; i++) {
            const uint8_t *standing = scorecard_i_data_standing(result->data, result->periods[i]);
            if (standing == NULL || (standing[u] & SCORECARD_I_DATA_CONSTRUCTED) == 0)
                continue;
            first = count++ == 0 ? result->periods[i] : first;
            last = result->periods[i];
        }
        if (count > 0 && !warn(result, u, first, last, count))
            return false;
    }
    return true;
}
