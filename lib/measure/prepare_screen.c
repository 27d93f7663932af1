/* SPDX-License-Identifier: MIT */
/* Which units have too little data to be scored. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/prepare.h"

/* The screen of a setting, made when it is new. NULL: no memory. */
static struct scorecard_i_screen *find_screen(struct scorecard_i_engine *engine, const struct scorecard_i_setting *setting,
                                              size_t *capacity)
{
    for (uint32_t i = 0; i < engine->screen_count; i++)
        if (engine->screens[i].from == setting->from)
            return &engine->screens[i];
    size_t cells = (size_t)engine->period_count * engine->unit_count;
    if (engine->screen_count == *capacity) {
        size_t more = *capacity == 0 ? 4 : 2 * *capacity;
        struct scorecard_i_screen *screens = scorecard_i_arena_alloc(&engine->arena, more, sizeof *screens);
        if (screens == NULL)
            return NULL;
        if (engine->screen_count > 0)
            memcpy(screens, engine->screens, engine->screen_count * sizeof *screens);
        engine->screens = screens;
        *capacity = more;
    }
    struct scorecard_i_screen *screen = &engine->screens[engine->screen_count];
    screen->from = setting->from;
    screen->setting = setting;
    screen->verdicts = scorecard_i_arena_alloc(&engine->arena, cells, sizeof *screen->verdicts);
    screen->available = scorecard_i_arena_alloc(&engine->arena, cells, sizeof *screen->available);
    screen->nonzero = scorecard_i_arena_alloc(&engine->arena, cells, sizeof *screen->nonzero);
    if (screen->verdicts == NULL || screen->available == NULL || screen->nonzero == NULL)
        return NULL;
    engine->screen_count++;
    return screen;
}

/* Adds what one indicator has in a period. */
static void count_column(const struct scorecard_i_engine *engine, struct scorecard_i_screen *screen, uint32_t n,
                         uint32_t period)
{
    const double *x = scorecard_i_prepared_values(engine, n, period);
    size_t first = (size_t)period * engine->unit_count;
    for (uint32_t u = 0; u < engine->unit_count; u++) {
        screen->available[first + u] += isnan(x[u]) ? 0 : 1;
        screen->nonzero[first + u] += isnan(x[u]) || x[u] == 0 ? 0 : 1;
    }
}

/* From counts to shares and verdicts. */
static void judge(const struct scorecard_i_engine *engine, struct scorecard_i_screen *screen, uint32_t period,
                  uint32_t indicators)
{
    const struct scorecard_i_setting *setting = screen->setting;
    const struct scorecard_i_method_row *row = scorecard_i_method_row(setting->method);
    double least = scorecard_i_param_number(row, setting->params, setting->count, SCORECARD_KEY_AVAILABLE, NULL);
    double nonzero = scorecard_i_param_number(row, setting->params, setting->count, SCORECARD_KEY_NONZERO, NULL);
    size_t first = (size_t)period * engine->unit_count;
    for (size_t cell = first; cell < first + engine->unit_count; cell++) {
        double values = screen->available[cell];
        screen->nonzero[cell] = values > 0 ? screen->nonzero[cell] / values : scorecard_i_missing();
        screen->available[cell] = values / indicators;
        screen->verdicts[cell] = screen->available[cell] < least   ? SCORECARD_SCREENING_FEW
                                 : screen->nonzero[cell] < nonzero ? SCORECARD_SCREENING_ZEROS
                                                                   : SCORECARD_SCREENING_PASSED;
    }
    for (size_t i = 0; i < setting->count; i++) {
        int32_t key = setting->params[i].key;
        if (key != SCORECARD_KEY_KEEP && key != SCORECARD_KEY_DROP)
            continue;
        /* A part of the data may not have the unit. */
        uint32_t unit = scorecard_data_find_unit(engine->data, setting->params[i].text);
        if (unit != SCORECARD_NONE)
            screen->verdicts[first + unit] =
                key == SCORECARD_KEY_KEEP ? SCORECARD_SCREENING_KEPT : SCORECARD_SCREENING_DROPPED;
    }
}

scorecard_status scorecard_i_prepare_screens(struct scorecard_i_preparing *p)
{
    struct scorecard_i_engine *engine = p->engine;
    const scorecard_model *model = engine->model;
    size_t capacity = 0;
    for (uint32_t n = 0; n < model->count; n++) {
        const struct scorecard_i_setting *setting = scorecard_i_column_setting(&model->nodes[n], SCORECARD_STEP_SCREEN);
        if (setting == NULL)
            continue;
        const struct scorecard_i_screen *screen = find_screen(engine, setting, &capacity);
        if (screen == NULL)
            return scorecard_i_fail_memory(p->err);
        engine->prepared[n]->screen = (uint32_t)(screen - engine->screens);
    }
    for (uint32_t s = 0; s < engine->screen_count; s++)
        for (uint32_t period = 0; period < engine->period_count; period++) {
            uint32_t indicators = 0;
            for (uint32_t n = 0; n < model->count; n++)
                if (engine->prepared[n] != NULL && engine->prepared[n]->screen == s &&
                    scorecard_i_engine_exists(engine, n, period)) {
                    count_column(engine, &engine->screens[s], n, period);
                    indicators++;
                }
            if (indicators > 0)
                judge(engine, &engine->screens[s], period, indicators);
        }
    return SCORECARD_OK;
}
