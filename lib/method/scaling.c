/* SPDX-License-Identifier: MIT */
#include "method/scaling.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/elementary.h"

const struct scorecard_i_choice scorecard_i_frames[] = {
    { SCORECARD_FRAME_PERIOD, "period" },
    { SCORECARD_FRAME_ALL, "all" },
    { SCORECARD_FRAME_TO_DATE, "to-date" },
    { SCORECARD_FRAME_FIXED, "fixed" },
    { 0, NULL },
};

static const struct scorecard_i_choice clamps[] = {
    { SCORECARD_CLAMP_NONE, "none" },
    { SCORECARD_CLAMP_BOTH, "both" },
    { SCORECARD_CLAMP_LOWER, "lower" },
    { SCORECARD_CLAMP_UPPER, "upper" },
    { 0, NULL },
};

const struct scorecard_i_choice scorecard_i_constants[] = {
    { SCORECARD_CONSTANT_ERROR, "error" },
    { SCORECARD_CONSTANT_MIDPOINT, "midpoint" },
    { SCORECARD_CONSTANT_TOP, "top" },
    { SCORECARD_CONSTANT_GAP, "gap" },
    { 0, NULL },
};

/* Goalposts may be any doubles whose difference is one. */
#define LEAST (-1e300)
#define MOST  1e300
#define NONE  __builtin_nan("")
#define END   { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL }

#define TO_ROW  { SCORECARD_KEY_TO, "to", SCORECARD_I_NUMBERS, 0, NULL, 2, 2, NONE, "scores at min and at max; 0 and 1 unless given" }
#define LOG_ROW { SCORECARD_KEY_LOG, "log", SCORECARD_I_FLAG, 0, NULL, 0, 1, 0, "natural logarithms of input and goalposts first" }

static const struct scorecard_i_param_row minmax_params[] = {
    TO_ROW,
    { SCORECARD_KEY_FRAME, "frame", SCORECARD_I_CHOICE, 0, scorecard_i_frames, 0, 0, SCORECARD_FRAME_PERIOD,
      "the periods whose extremes count; fixed: none, min and max are stated" },
    { SCORECARD_KEY_MIN, "min", SCORECARD_I_NUMBER, SCORECARD_I_BY_PERIOD, NULL, -DBL_MAX, DBL_MAX, NONE,
      "least value (frame fixed)" },
    { SCORECARD_KEY_MAX, "max", SCORECARD_I_NUMBER, SCORECARD_I_BY_PERIOD, NULL, -DBL_MAX, DBL_MAX, NONE,
      "greatest value (frame fixed)" },
    { SCORECARD_KEY_PRIOR_MIN, "prior-min", SCORECARD_I_NUMBER, 0, NULL, LEAST, MOST, NONE,
      "least value from before the data (frame to-date)" },
    { SCORECARD_KEY_PRIOR_MAX, "prior-max", SCORECARD_I_NUMBER, 0, NULL, LEAST, MOST, NONE,
      "greatest value from before the data (frame to-date)" },
    LOG_ROW,
    { SCORECARD_KEY_CLAMP, "clamp", SCORECARD_I_CHOICE, 0, clamps, 0, 0, SCORECARD_CLAMP_NONE,
      "what happens to inputs beyond the ends (of a fitted model)" },
    { SCORECARD_KEY_CONSTANT, "constant", SCORECARD_I_CHOICE, 0, scorecard_i_constants, 0, 0, SCORECARD_CONSTANT_ERROR,
      "what a column without spread scores" },
    END,
};

static const struct scorecard_i_param_row goalposts_params[] = {
    { SCORECARD_KEY_MIN, "min", SCORECARD_I_NUMBER, SCORECARD_I_REQUIRED | SCORECARD_I_BY_PERIOD, NULL, LEAST, MOST, NONE,
      "goalpost of the low end" },
    { SCORECARD_KEY_MAX, "max", SCORECARD_I_NUMBER, SCORECARD_I_REQUIRED | SCORECARD_I_BY_PERIOD, NULL, LEAST, MOST, NONE,
      "goalpost of the high end" },
    TO_ROW,
    LOG_ROW,
    { SCORECARD_KEY_CLAMP, "clamp", SCORECARD_I_CHOICE, 0, clamps, 0, 0, SCORECARD_CLAMP_BOTH,
      "what happens to inputs beyond the goalposts" },
    END,
};

static const struct scorecard_i_param_row expression_params[] = {
    { SCORECARD_KEY_EXPRESSION, "expression", SCORECARD_I_TEXT, SCORECARD_I_REQUIRED, NULL, 0, 0, NONE,
      "an expression over input ids" },
    END,
};

const struct scorecard_i_method_row scorecard_i_scaling_methods[] = {
    { SCORECARD_STEP_RULE, SCORECARD_RULE_IDENTITY, "identity", NULL, SCORECARD_I_FIT_NOTHING, "the input itself",
      "libscorecard" },
    { SCORECARD_STEP_RULE, SCORECARD_RULE_MINMAX, "minmax", minmax_params, SCORECARD_I_FIT_PARAMETERS,
      "a + (b - a)(x - min)/(max - min), min and max the extremes of the data in a frame",
      "OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 5; PCI methodology (1 to 10, extremes to date)" },
    { SCORECARD_STEP_RULE, SCORECARD_RULE_GOALPOSTS, "goalposts", goalposts_params, SCORECARD_I_FIT_NOTHING,
      "a + (b - a)(x - min)/(max - min), min and max stated",
      "UNDP, Human Development Report 2023/24, technical note 1" },
    { SCORECARD_STEP_RULE, SCORECARD_RULE_EXPRESSION, "expression", expression_params, SCORECARD_I_FIT_NOTHING,
      "an expression over inputs", "libscorecard" },
    { 0, 0, NULL, NULL, 0, NULL, NULL },
};

void scorecard_i_scaling_read(const struct scorecard_i_method_row *method, const struct scorecard_param *params,
                              size_t count, int32_t direction, const char *period, struct scorecard_i_scaling *out)
{
    out->min = scorecard_i_param_number(method, params, count, SCORECARD_KEY_MIN, period);
    out->max = scorecard_i_param_number(method, params, count, SCORECARD_KEY_MAX, period);
    const struct scorecard_param *to = scorecard_i_param_find(params, count, SCORECARD_KEY_TO, NULL);
    out->to[0] = to != NULL ? to->numbers[0] : 0;
    out->to[1] = to != NULL ? to->numbers[1] : method->method == SCORECARD_RULE_SCALED ? 100 : 1;
    out->log = scorecard_i_param_number(method, params, count, SCORECARD_KEY_LOG, NULL) == 1;
    double held = scorecard_i_param_number(method, params, count, SCORECARD_KEY_CLAMP, NULL);
    int32_t clamp = isnan(held) ? SCORECARD_CLAMP_NONE : (int32_t)held;
    out->clamp_low = clamp == SCORECARD_CLAMP_BOTH || clamp == SCORECARD_CLAMP_LOWER;
    out->clamp_high = clamp == SCORECARD_CLAMP_BOTH || clamp == SCORECARD_CLAMP_UPPER;
    out->lower = direction == SCORECARD_DIRECTION_LOWER;
    double constant = scorecard_i_param_number(method, params, count, SCORECARD_KEY_CONSTANT, NULL);
    out->constant = isnan(constant) ? SCORECARD_CONSTANT_ERROR : (int32_t)constant;
}

/* The goalposts of one period (NULL: those for all others). */
static scorecard_status check_goalposts(const struct scorecard_i_method_row *method,
                                        const struct scorecard_param *params, size_t count, const char *period,
                                        struct scorecard_error *err)
{
    struct scorecard_i_scaling scaling;
    scorecard_i_scaling_read(method, params, count, SCORECARD_DIRECTION_HIGHER, period, &scaling);
    const char *which = period != NULL ? period : "all other periods";
    /* One end may be the same in all periods while the other changes: then it tells in which periods there are both. */
    if (period == NULL && (isnan(scaling.min) || isnan(scaling.max)))
        return SCORECARD_OK;
    if (isnan(scaling.min) || isnan(scaling.max))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "there is a %s for %s but no %s; give both",
                                isnan(scaling.min) ? "max" : "min", which, isnan(scaling.min) ? "min" : "max");
    char min[SCORECARD_I_NUMBER_SIZE], max[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(scaling.min, min);
    scorecard_i_number_text(scaling.max, max);
    bool fixed = method->method == SCORECARD_RULE_MINMAX; /* extremes of data that may have no spread */
    if (fixed ? scaling.min > scaling.max : !(scaling.min < scaling.max))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "min %s is %s max %s (%s); where lower is better, keep them so and set the direction",
                                min, fixed ? "above" : "not below", max, which);
    if (!isfinite(scaling.max - scaling.min))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "min %s and max %s (%s) are too far apart for their difference to be a number", min, max, which);
    if (scaling.log && scaling.min <= 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "min %s (%s) has no logarithm; give a positive one or leave log out", min, which);
    return SCORECARD_OK;
}

/* Goalposts in all periods for which any are stated. */
static scorecard_status check_all_goalposts(const struct scorecard_i_method_row *method,
                                            const struct scorecard_param *params, size_t count,
                                            struct scorecard_error *err)
{
    for (size_t i = 0; i < count; i++)
        if (params[i].key == SCORECARD_KEY_MIN || params[i].key == SCORECARD_KEY_MAX) {
            scorecard_status status = check_goalposts(method, params, count, params[i].text, err);
            if (status != SCORECARD_OK)
                return status;
        }
    return SCORECARD_OK;
}

static bool is_stated(const struct scorecard_param *params, size_t count, int32_t key)
{
    for (size_t i = 0; i < count; i++)
        if (params[i].key == key)
            return true;
    return false;
}

/* What a frame needs and what it has no use for. */
static scorecard_status check_frame(const struct scorecard_i_method_row *method, const struct scorecard_param *params,
                                    size_t count, bool log, struct scorecard_error *err)
{
    double low = scorecard_i_param_number(method, params, count, SCORECARD_KEY_PRIOR_MIN, NULL);
    double high = scorecard_i_param_number(method, params, count, SCORECARD_KEY_PRIOR_MAX, NULL);
    double frame = scorecard_i_param_number(method, params, count, SCORECARD_KEY_FRAME, NULL);
    bool min = is_stated(params, count, SCORECARD_KEY_MIN), max = is_stated(params, count, SCORECARD_KEY_MAX);
    if ((!isnan(low) || !isnan(high)) && frame != SCORECARD_FRAME_TO_DATE)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "prior-min and prior-max belong to the frame to-date; set it or leave them out");
    if (low > high)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "prior-min is above prior-max; exchange them");
    if (log && (low <= 0 || high <= 0))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "a prior extreme has no logarithm; give a positive one or leave log out");
    if (frame != SCORECARD_FRAME_FIXED && (min || max))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "min and max belong to the frame fixed; set it or leave them out");
    if (frame == SCORECARD_FRAME_FIXED && !(min && max))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "the frame fixed needs min and max; give both");
    return SCORECARD_OK;
}

scorecard_status scorecard_i_scaling_check(const struct scorecard_i_method_row *method,
                                           const struct scorecard_param *params, size_t count,
                                           struct scorecard_error *err)
{
    struct scorecard_i_scaling scaling;
    scorecard_i_scaling_read(method, params, count, SCORECARD_DIRECTION_HIGHER, NULL, &scaling);
    if (scaling.to[0] == scaling.to[1])
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "both ends of to are the same; give two different scores");
    if (!isfinite(scaling.to[1] - scaling.to[0]))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "the ends of to are further apart than a number can say; give closer ones");
    if (method->method == SCORECARD_RULE_MINMAX) {
        scorecard_status status = check_frame(method, params, count, scaling.log, err);
        if (status != SCORECARD_OK)
            return status;
    }
    return check_all_goalposts(method, params, count, err);
}

/* What a column without spread, or without goalposts (NaN), scores, for the inputs that are there. */
static void apply_constant(const struct scorecard_i_scaling *s, size_t count, const double *x, uint8_t *gap, double *out)
{
    double score = isnan(s->min) || isnan(s->max)              ? scorecard_i_missing()
                   : s->constant == SCORECARD_CONSTANT_TOP      ? s->to[1]
                   : s->constant == SCORECARD_CONSTANT_MIDPOINT ? s->to[0] + (s->to[1] - s->to[0]) / 2
                                                                : scorecard_i_missing();
    for (size_t i = 0; i < count; i++) {
        bool present = !isnan(x[i]);
        out[i] = present ? score : scorecard_i_missing();
        if (present && isnan(score))
            gap[i] = SCORECARD_GAP_UNDEFINED;
    }
}

void scorecard_i_scaling_apply(const struct scorecard_i_scaling *s, size_t count, const double *x, uint8_t *gap,
                               double *out)
{
    if (!(s->min < s->max)) {
        apply_constant(s, count, x, gap, out);
        return;
    }
    double min = s->min, max = s->max, unit = 1;
    bool log = s->log;
    if (log) {
        min = scorecard_i_log(s->min);
        max = scorecard_i_log(s->max);
        /* Goalposts next to each other may have one logarithm, and between them it is as good as straight. */
        if (min == max) {
            log = false;
            min = s->min;
            max = s->max;
        }
    }
    /* Extremes of data may be further apart than a number can say; their halves are not. */
    if (!isfinite(max - min))
        unit = 0.5;
    min *= unit;
    max *= unit;
    double spread = max - min;
    double a = s->to[0], b = s->to[1], span = b - a;
    for (size_t i = 0; i < count; i++) {
        double v = x[i];
        if (isnan(v)) {
            out[i] = scorecard_i_missing();
            continue;
        }
        /* Before the logarithm: an income of 0 below a goalpost of 100 has a score. */
        if (s->clamp_low && v < s->min)
            v = s->min;
        if (s->clamp_high && v > s->max)
            v = s->max;
        if (s->log && v <= 0) {
            gap[i] = SCORECARD_GAP_UNDEFINED;
            out[i] = scorecard_i_missing();
            continue;
        }
        if (log)
            v = scorecard_i_log(v);
        v *= unit;
        double t = (s->lower ? max - v : v - min) / spread;
        double score = a + span * t;
        /* 0 gives a; 1 would miss b where span was rounded. From the t before and after 1, span x t has moved by at least
           as much as that, so no other score passes b. */
        if (t == 1)
            score = b;
        out[i] = score;
    }
}
