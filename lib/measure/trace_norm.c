/* SPDX-License-Identifier: MIT */
#include "measure/trace_norm.h"

#include <math.h>

#include "base/number.h"

/* Longer lists are told by their ends. */
enum { LISTED = 12 };

static void add_text(struct scorecard_i_buffer *to, const char *text)
{
    scorecard_i_buffer_text(to, text);
}

static void add_number(struct scorecard_i_buffer *to, double number)
{
    scorecard_i_buffer_number(to, number);
}

/* Where a number came from. */
static void add_origin(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, int32_t key,
                       struct scorecard_i_buffer *to)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    const char *id = scorecard_data_period_id(engine->data, period);
    if (scorecard_i_param_find(rule->params, rule->count, key, id) != NULL) {
        add_text(to, ", stated for ");
        add_text(to, id);
    } else if (scorecard_i_param_find(rule->params, rule->count, key, NULL) != NULL) {
        add_text(to, ", stated for all periods");
    } else if (!scorecard_i_engine_is_driven(node)) {
        add_text(to, ", not stated for ");
        add_text(to, id);
    } else if (key == SCORECARD_KEY_REFERENCE) {
        add_text(to, ", of ");
        add_text(to, scorecard_i_param_text(rule->params, rule->count, SCORECARD_KEY_UNIT));
        add_text(to, " in ");
        add_text(to, id);
    } else {
        int32_t frame = scorecard_i_engine_frame(node);
        add_text(to, frame == SCORECARD_FRAME_ALL ? ", of all periods" : frame == SCORECARD_FRAME_TO_DATE ? ", up to " : ", of ");
        if (frame != SCORECARD_FRAME_ALL)
            add_text(to, id);
    }
}

static void add_list(const struct scorecard_i_norm *norm, struct scorecard_i_buffer *to)
{
    for (size_t i = 0; i < norm->count && (i < LISTED || norm->count <= LISTED + 1); i++) {
        add_text(to, i > 0 ? ", " : "");
        add_number(to, norm->values[i]);
    }
    if (norm->count > LISTED + 1) {
        add_text(to, ", ... ");
        add_number(to, norm->values[norm->count - 1]);
        add_text(to, " (");
        add_number(to, (double)norm->count);
        add_text(to, ")");
    }
}

bool scorecard_i_trace_norm_param(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, size_t i,
                                  struct scorecard_i_buffer *text, int32_t *key, double *value)
{
    const struct scorecard_i_norm *norm = scorecard_i_fitted_of(engine, period, n)->norm;
    enum scorecard_i_takes takes = scorecard_i_rule_takes(norm->method);
    bool moments = takes == SCORECARD_I_TAKES_MOMENTS, extremes = takes == SCORECARD_I_TAKES_EXTREMES;
    const struct {
        bool has;
        int32_t key;
        double number;
    } numbers[] = {
        { moments, SCORECARD_KEY_MEAN, norm->mean },
        { moments, SCORECARD_KEY_SD, norm->sd },
        { extremes, SCORECARD_KEY_MIN, norm->min },
        { extremes, SCORECARD_KEY_MAX, norm->max },
        { norm->method == SCORECARD_RULE_DISTANCE_TO_REFERENCE, SCORECARD_KEY_REFERENCE, norm->reference },
        { norm->method == SCORECARD_RULE_DISTANCE_TO_TARGET, SCORECARD_KEY_TARGET, norm->target },
        { !isnan(norm->upper), SCORECARD_KEY_UPPER_TARGET, norm->upper },
        { takes == SCORECARD_I_TAKES_VALUES, SCORECARD_KEY_VALUES, (double)norm->count },
        { takes == SCORECARD_I_TAKES_QUANTILES, SCORECARD_KEY_QUANTILES, (double)norm->count },
        { norm->method == SCORECARD_RULE_CATEGORIES, SCORECARD_KEY_CUTS, (double)norm->count },
    };
    for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++) {
        if (!numbers[k].has || i-- > 0)
            continue;
        *key = numbers[k].key;
        *value = numbers[k].number;
        add_text(text, scorecard_key_name(*key));
        add_text(text, " = ");
        if (*key == SCORECARD_KEY_VALUES || *key == SCORECARD_KEY_QUANTILES || *key == SCORECARD_KEY_CUTS)
            add_list(norm, text);
        else
            add_number(text, *value);
        add_origin(engine, n, period, *key, text);
        return true;
    }
    return false;
}

/* "a + (b - a) x " with the ends in their places. */
static void add_ends(const struct scorecard_i_norm *norm, struct scorecard_i_buffer *to)
{
    add_number(to, norm->to[0]);
    add_text(to, " + (");
    add_number(to, norm->to[1]);
    add_text(to, " - ");
    add_number(to, norm->to[0]);
    add_text(to, ") x ");
}

static const char *distance(const struct scorecard_i_norm *norm)
{
    switch (norm->method) {
    case SCORECARD_RULE_DISTANCE_TO_MAXIMUM:
        return norm->lower ? "(1 - (x - min) / (max - min))" : "(1 - (max - x) / (max - min))";
    case SCORECARD_RULE_DISTANCE_TO_REFERENCE:
        return norm->lower ? "(1 - (x - reference) / (max - reference))" : "(1 - (reference - x) / (reference - min))";
    case SCORECARD_RULE_DISTANCE_TO_TARGET:
        if (!isnan(norm->upper))
            return "1 within the targets, (x - min) / (target - min) below, (max - x) / (max - upper-target) above";
        return norm->lower ? "(max - x) / (max - target)" : "(x - min) / (target - min)";
    default:
        return norm->lower ? "min / x" : "x / max";
    }
}

void scorecard_i_trace_norm_formula(const struct scorecard_i_norm *norm, enum scorecard_i_norm_state state,
                                    struct scorecard_i_buffer *to)
{
    add_text(to, ": ");
    if (state == SCORECARD_I_NORM_FLAT) {
        add_text(to, "a column without spread");
        return;
    }
    switch (norm->method) {
    case SCORECARD_RULE_ZSCORE:
        add_number(to, norm->to[0]);
        add_text(to, " + ");
        add_number(to, norm->to[1]);
        add_text(to, norm->lower ? " x (mean - x) / sd" : " x (x - mean) / sd");
        return;
    case SCORECARD_RULE_LOGISTIC:
        add_ends(norm, to);
        add_text(to, "1 / (1 + exp(-");
        add_number(to, norm->steepness);
        add_text(to, norm->lower ? " x (mean - x) / sd))" : " x (x - mean) / sd))");
        return;
    case SCORECARD_RULE_RANK:
        add_text(to, "1 + worse values");
        break;
    case SCORECARD_RULE_BORDA:
        add_text(to, "worse values");
        break;
    case SCORECARD_RULE_PERCENTILE_RANK:
        add_ends(norm, to);
        add_text(to, "worse values / (values - 1)");
        break;
    case SCORECARD_RULE_FRACTILES:
        add_text(to, "1 + limits reached");
        return;
    case SCORECARD_RULE_CATEGORIES:
        add_text(to, norm->interpolate ? "between the scores of the cuts" : "score of the category");
        return;
    default:
        add_ends(norm, to);
        add_text(to, distance(norm));
        if (norm->cap)
            add_text(to, ", at most 1");
        return;
    }
    if (norm->ties == SCORECARD_TIES_AVERAGE)
        add_text(to, ", and half of the equal ones");
}
