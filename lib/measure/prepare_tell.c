/* SPDX-License-Identifier: MIT */
/* What the steps of a column did to one unit, in words. */
#include <math.h>

#include "base/number.h"
#include "base/text.h"
#include "measure/prepare.h"

static void add(struct scorecard_i_buffer *line, const char *text)
{
    scorecard_i_buffer_text(line, text);
}

static void tell_denominate(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, uint32_t unit,
                            double *value, uint8_t *gap, struct scorecard_i_buffer *line)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, SCORECARD_STEP_DENOMINATE);
    double scale = scorecard_i_param_number(scorecard_i_method_row(setting->method), setting->params, setting->count,
                                            SCORECARD_KEY_SCALE, NULL);
    double by;
    uint8_t why;
    int32_t decimals;
    scorecard_i_leaf_choose(engine, node, node->denominator, period, unit, &by, &why, &decimals);
    add(line, " by ");
    add(line, engine->model->inputs[node->denominator]);
    add(line, ": x");
    if (scale != 1) {
        add(line, " x ");
        scorecard_i_buffer_number(line, scale);
    }
    add(line, " / ");
    if (isnan(by))
        add(line, scorecard_gap_name(why));
    else
        scorecard_i_buffer_number(line, by);
    double y = *value * scale / by;
    if (isfinite(y)) {
        *value = y;
        return;
    }
    *value = scorecard_i_missing();
    *gap = isnan(by) ? why : (uint8_t)SCORECARD_GAP_UNDEFINED;
}

static void tell_screen(const struct scorecard_i_engine *engine, uint32_t n, size_t cell, double *value, uint8_t *gap,
                        struct scorecard_i_buffer *line)
{
    const struct scorecard_i_screen *screen = &engine->screens[engine->prepared[n]->screen];
    int32_t verdict = screen->verdicts[cell];
    add(line, ": ");
    scorecard_i_buffer_number(line, screen->available[cell]);
    add(line, " of the indicators have a value: ");
    add(line, scorecard_screening_name(verdict));
    if (verdict == SCORECARD_SCREENING_PASSED || verdict == SCORECARD_SCREENING_KEPT)
        return;
    *value = scorecard_i_missing();
    *gap = verdict == SCORECARD_SCREENING_FEW ? SCORECARD_GAP_COVERAGE : SCORECARD_GAP_NOT_APPLICABLE;
}

/* The formula of a treatment, with the numbers in their places. */
static void add_transform(const struct scorecard_i_transform *how, struct scorecard_i_buffer *line)
{
    add(line, how->mirrored ? ", -" : ", ");
    add(line, how->lambda == 0 ? "ln(" : "Box-Cox(");
    if (how->mirrored)
        scorecard_i_buffer_number(line, how->origin);
    add(line, how->mirrored ? " - x" : "x");
    if (!how->mirrored && how->origin != 0) {
        add(line, how->origin < 0 ? " + " : " - ");
        scorecard_i_buffer_number(line, how->origin < 0 ? -how->origin : how->origin);
    }
    if (how->shift != 0) {
        add(line, how->shift < 0 ? " - " : " + ");
        scorecard_i_buffer_number(line, how->shift < 0 ? -how->shift : how->shift);
    }
    add(line, ")");
    if (how->lambda != 0) {
        add(line, " with lambda ");
        scorecard_i_buffer_number(line, how->lambda);
    }
}

static void tell_treat(const struct scorecard_i_treatment *treatment, double *value, uint8_t *gap,
                       struct scorecard_i_buffer *line)
{
    add(line, ": ");
    add(line, scorecard_treatment_name(treatment->outcome));
    const struct scorecard_i_transform *how = &treatment->how;
    if (*value < how->low || *value > how->high) {
        add(line, ", winsorised to ");
        scorecard_i_buffer_number(line, *value < how->low ? how->low : how->high);
    }
    if (how->transforms)
        add_transform(how, line);
    bool missing = isnan(*value);
    *value = scorecard_i_transform_value(how, *value);
    if (!missing && isnan(*value))
        *gap = SCORECARD_GAP_UNDEFINED;
}

bool scorecard_i_prepare_tell(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, uint32_t unit,
                              int32_t step, double *value, uint8_t *gap, struct scorecard_i_buffer *line)
{
    const struct scorecard_i_setting *setting = scorecard_i_column_setting(&engine->model->nodes[n], step);
    const struct scorecard_i_prepared *prepared = engine->prepared[n];
    size_t cell = (size_t)period * engine->unit_count + unit;
    const struct scorecard_i_changed *filled = scorecard_i_prepare_find(prepared, SCORECARD_CHANGE_IMPUTED, cell);
    if (setting == NULL || (step == SCORECARD_STEP_IMPUTE && filled == NULL) ||
        (step == SCORECARD_STEP_TREAT && prepared->treatments[period].outcome == 0))
        return false;
    add(line, scorecard_step_name(step));
    if (step == SCORECARD_STEP_DENOMINATE) {
        tell_denominate(engine, n, period, unit, value, gap, line);
    } else if (step == SCORECARD_STEP_SCREEN) {
        tell_screen(engine, n, cell, value, gap, line);
    } else {
        add(line, " ");
        add(line, scorecard_method_name(setting->method));
        if (step == SCORECARD_STEP_IMPUTE)
            *value = filled->after;
        else
            tell_treat(&prepared->treatments[period], value, gap, line);
    }
    return true;
}
