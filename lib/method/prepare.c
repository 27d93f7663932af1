/* SPDX-License-Identifier: MIT */
#include "method/prepare.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"

static const struct scorecard_i_choice steps[] = {
    { SCORECARD_STEP_DENOMINATE, "denominate" },
    { SCORECARD_STEP_SCREEN, "screen" },
    { SCORECARD_STEP_IMPUTE, "impute" },
    { SCORECARD_STEP_TREAT, "treat" },
    { 0, NULL },
};

static const struct scorecard_i_choice frames[] = {
    { SCORECARD_FRAME_PERIOD, "period" },
    { SCORECARD_FRAME_ALL, "all" },
    { 0, NULL },
};

static const struct scorecard_i_choice stated_in[] = {
    { SCORECARD_STATED_IN_CHECKED, "checked" },
    { SCORECARD_STATED_IN_DENOMINATED, "denominated" },
    { 0, NULL },
};

static const struct scorecard_i_choice gaps[] = {
    { SCORECARD_GAP_NOT_REPORTED, "not-reported" },
    { SCORECARD_GAP_NOT_APPLICABLE, "not-applicable" },
    { SCORECARD_GAP_WITHHELD, "withheld" },
    { SCORECARD_GAP_CENSORED, "censored" },
    { SCORECARD_GAP_STRUCTURAL, "structural" },
    { SCORECARD_GAP_UNDEFINED, "undefined" },
    { 0, NULL },
};

static const struct scorecard_i_choice otherwise[] = {
    { SCORECARD_OTHERWISE_GAP, "gap" },
    { SCORECARD_OTHERWISE_COLUMN, "column" },
    { 0, NULL },
};

static const struct scorecard_i_choice transforms[] = {
    { SCORECARD_TRANSFORM_NONE, "none" },
    { SCORECARD_TRANSFORM_SHIFTED_LOG, "shifted-log" },
    { SCORECARD_TRANSFORM_LOG, "log" },
    { SCORECARD_TRANSFORM_LOG_OFFSET, "log-offset" },
    { SCORECARD_TRANSFORM_BOX_COX, "box-cox" },
    { 0, NULL },
};

#define LEAST (-1e300)
#define MOST  1e300
#define NONE  __builtin_nan("")
#define END   { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL }

#define FRAME_ROW(about) \
    { SCORECARD_KEY_FRAME, "frame", SCORECARD_I_CHOICE, 0, frames, 0, 0, SCORECARD_FRAME_PERIOD, about }
#define REASONS_ROW \
    { SCORECARD_KEY_REASONS, "reasons", SCORECARD_I_CHOICES, 0, gaps, 1, 6, NONE, \
      "the gaps to fill; not-reported, withheld and censored unless given" }
#define GROUP_ROW \
    { SCORECARD_KEY_GROUP, "group", SCORECARD_I_TEXT, SCORECARD_I_REQUIRED | SCORECARD_I_ID, NULL, 0, 0, NONE, \
      "the group column" }
#define OTHERWISE_ROW \
    { SCORECARD_KEY_OTHERWISE, "otherwise", SCORECARD_I_CHOICE, 0, otherwise, 0, 0, SCORECARD_OTHERWISE_GAP, \
      "what fills the gaps of units in no group, or in one without a value" }
#define DISTANCE_ROW \
    { SCORECARD_KEY_MAX_DISTANCE, "max-distance", SCORECARD_I_NUMBER, 0, NULL, 0, MOST, NONE, \
      "how far from its period a value may be used, in the unit of period times; any distance unless given" }

static const struct scorecard_i_param_row by_params[] = {
    { SCORECARD_KEY_DENOMINATOR, "denominator", SCORECARD_I_TEXT, SCORECARD_I_REQUIRED | SCORECARD_I_ID, NULL, 0, 0, NONE,
      "the input to divide by" },
    { SCORECARD_KEY_SCALE, "scale", SCORECARD_I_NUMBER, 0, NULL, LEAST, MOST, 1, "what the quotient is multiplied by" },
    { SCORECARD_KEY_STATED_IN, "stated-in", SCORECARD_I_CHOICE, 0, stated_in, 0, 0, SCORECARD_STATED_IN_CHECKED,
      "the unit of goalposts and targets: always the denominated one; checked refuses those that look raw" },
    END,
};

static const struct scorecard_i_param_row screen_params[] = {
    { SCORECARD_KEY_AVAILABLE, "available", SCORECARD_I_NUMBER, 0, NULL, 0, 1, 0,
      "least share of the indicators for which a unit has a value" },
    { SCORECARD_KEY_NONZERO, "nonzero", SCORECARD_I_NUMBER, 0, NULL, 0, 1, 0,
      "least share of a unit's values that are not 0" },
    { SCORECARD_KEY_KEEP, "keep", SCORECARD_I_TEXT, SCORECARD_I_ID | SCORECARD_I_MANY, NULL, 0, 0, NONE,
      "units that stay, whatever they have" },
    { SCORECARD_KEY_DROP, "drop", SCORECARD_I_TEXT, SCORECARD_I_ID | SCORECARD_I_MANY, NULL, 0, 0, NONE,
      "units that are screened out, whatever they have" },
    END,
};

static const struct scorecard_i_param_row constant_params[] = {
    { SCORECARD_KEY_VALUE, "value", SCORECARD_I_NUMBER, SCORECARD_I_REQUIRED | SCORECARD_I_BY_PERIOD, NULL, -DBL_MAX,
      DBL_MAX, NONE, "the value, in the unit that the column has by then" },
    REASONS_ROW,
    END,
};

static const struct scorecard_i_param_row column_params[] = {
    FRAME_ROW("the periods whose values count"),
    REASONS_ROW,
    END,
};

static const struct scorecard_i_param_row group_params[] = {
    GROUP_ROW,
    FRAME_ROW("the periods whose values count"),
    OTHERWISE_ROW,
    REASONS_ROW,
    END,
};

static const struct scorecard_i_param_row row_params[] = {
    FRAME_ROW("the periods whose extremes put the indicators on one scale"),
    REASONS_ROW,
    END,
};

static const struct scorecard_i_param_row panel_params[] = {
    DISTANCE_ROW,
    REASONS_ROW,
    END,
};

static const struct scorecard_i_param_row em_params[] = {
    { SCORECARD_KEY_RIDGE, "ridge", SCORECARD_I_NUMBER, 0, NULL, 0, 1e6, 1e-6,
      "added to the variance of each standardised column in each iteration" },
    { SCORECARD_KEY_ITERATIONS, "iterations", SCORECARD_I_WHOLE, 0, NULL, 1, 100000, 1000, "most iterations" },
    { SCORECARD_KEY_TOLERANCE, "tolerance", SCORECARD_I_NUMBER, 0, NULL, 1e-14, 1, 1e-8,
      "greatest change of a standardised mean or covariance in the last iteration" },
    REASONS_ROW,
    END,
};

#define SKEW_ROW \
    { SCORECARD_KEY_SKEW, "skew", SCORECARD_I_NUMBER, 0, NULL, 0, MOST, 2, "a column of less absolute skew passes" }
#define KURTOSIS_ROW \
    { SCORECARD_KEY_KURTOSIS, "kurtosis", SCORECARD_I_NUMBER, 0, NULL, LEAST, MOST, 3.5, \
      "a column of less excess kurtosis passes" }
#define WINMAX_ROW \
    { SCORECARD_KEY_WINMAX, "winmax", SCORECARD_I_WHOLE, 0, NULL, 0, 1000, 5, "points to winsorise; 0: none" }

static const struct scorecard_i_param_row skew_params[] = {
    SKEW_ROW,
    KURTOSIS_ROW,
    WINMAX_ROW,
    { SCORECARD_KEY_TRANSFORM, "transform", SCORECARD_I_CHOICE, 0, transforms, 0, 0, SCORECARD_TRANSFORM_SHIFTED_LOG,
      "of the original column, where winsorising does not do" },
    { SCORECARD_KEY_OFFSET, "offset", SCORECARD_I_NUMBER, 0, NULL, LEAST, MOST, NONE, "what log-offset adds" },
    { SCORECARD_KEY_SHIFT, "shift", SCORECARD_I_NUMBER, 0, NULL, LEAST, MOST, 0, "what box-cox adds" },
    { SCORECARD_KEY_LAMBDA_RANGE, "lambda-range", SCORECARD_I_NUMBERS, 0, NULL, 2, 2, NONE,
      "between which the lambda of box-cox is sought; -5 and 5 unless given" },
    FRAME_ROW("the periods that are treated as one column"),
    END,
};

static const struct scorecard_i_param_row coinr_params[] = {
    SKEW_ROW,
    KURTOSIS_ROW,
    WINMAX_ROW,
    FRAME_ROW("the periods that are treated as one column"),
    END,
};

#define PERIODIC(key, name, low, high, preset, about) \
    { key, name, SCORECARD_I_NUMBER, SCORECARD_I_BY_PERIOD, NULL, low, high, preset, about }

static const struct scorecard_i_param_row stated_params[] = {
    PERIODIC(SCORECARD_KEY_LOW, "low", -DBL_MAX, DBL_MAX, NONE, "lower values are raised to it"),
    PERIODIC(SCORECARD_KEY_HIGH, "high", -DBL_MAX, DBL_MAX, NONE, "higher values are lowered to it"),
    PERIODIC(SCORECARD_KEY_LAMBDA, "lambda", LEAST, MOST, NONE,
             "exponent of the Box-Cox transform of x - origin + shift, 0 for its logarithm; no transform unless given"),
    PERIODIC(SCORECARD_KEY_ORIGIN, "origin", -DBL_MAX, DBL_MAX, 0, "what is subtracted first"),
    PERIODIC(SCORECARD_KEY_SHIFT, "shift", -DBL_MAX, DBL_MAX, 0, "what is added then"),
    PERIODIC(SCORECARD_KEY_MIRRORED, "mirrored", 0, 1, 0, "1: minus the transform of origin - x + shift"),
    END,
};

static const struct scorecard_i_param_row order_params[] = {
    { SCORECARD_KEY_STEPS, "steps", SCORECARD_I_CHOICES, 0, steps, 1, SCORECARD_I_COLUMN_STEPS, NONE,
      "the steps in their order; those not named come after" },
    END,
};

#define HANDBOOK "OECD/JRC, Handbook on Constructing Composite Indicators (2008), "
#define ROW(step, method, name, params, fit, about, source) \
    { SCORECARD_STEP_##step, SCORECARD_##step##_##method, name, params, SCORECARD_I_FIT_##fit, about, source }

const struct scorecard_i_method_row scorecard_i_column_methods[] = {
    ROW(DENOMINATE, NONE, "none", NULL, NOTHING, "the input as it is", "libscorecard"),
    ROW(DENOMINATE, BY, "by", by_params, NOTHING, "x scale / denominator; a denominator that is 0 gives undefined, "
        "one that is missing its own reason", HANDBOOK "step 5"),
    ROW(SCREEN, NONE, "none", NULL, NOTHING, "all units stay", "libscorecard"),
    ROW(SCREEN, UNITS, "units", screen_params, NOTHING,
        "units with too few values or too many zeros have gaps in all indicators of the setting", HANDBOOK "step 3"),
    ROW(IMPUTE, NONE, "none", NULL, NOTHING, "gaps stay gaps", "libscorecard"),
    ROW(IMPUTE, CONSTANT, "constant", constant_params, NOTHING, "a stated value", HANDBOOK "step 3"),
    ROW(IMPUTE, MEAN, "mean", column_params, PARAMETERS, "mean of the column", HANDBOOK "step 3"),
    ROW(IMPUTE, MEDIAN, "median", column_params, PARAMETERS, "median of the column", HANDBOOK "step 3"),
    ROW(IMPUTE, GROUP_MEAN, "group-mean", group_params, NOT, "mean of the units of the same group", HANDBOOK "step 3"),
    ROW(IMPUTE, GROUP_MEDIAN, "group-median", group_params, NOT, "median of the units of the same group",
        HANDBOOK "step 3"),
    ROW(IMPUTE, ROW_MEAN, "row-mean", row_params, NOT,
        "mean of the unit's sibling indicators, all on 0 to 1 by their extremes, put back on the indicator's scale",
        "COINr, Impute() with normalise_first"),
    ROW(IMPUTE, ROW_MEDIAN, "row-median", row_params, NOT, "the median of the same", "COINr, Impute()"),
    ROW(IMPUTE, LATEST, "latest", panel_params, NOTHING, "the unit's latest value before", "COINr, impute_panel()"),
    ROW(IMPUTE, LINEAR, "linear", panel_params, NOTHING,
        "on the line between the unit's nearest values before and after, by the times of their periods",
        "COINr, impute_panel()"),
    ROW(IMPUTE, LINEAR_CONSTANT, "linear-constant", panel_params, NOTHING,
        "as linear; before its first and after its last value, that value", "COINr, impute_panel()"),
    ROW(IMPUTE, EM, "em", em_params, NOT,
        "conditional mean given the unit's other indicators of the node, under the multivariate normal distribution of "
        "greatest likelihood", "Little & Rubin, Statistical Analysis with Missing Data (2002), section 11.2"),
    ROW(TREAT, NONE, "none", NULL, NOTHING, "the column as it is", "libscorecard"),
    ROW(TREAT, SKEW, "skew-kurtosis", skew_params, PARAMETERS,
        "a column that fails |skew| < skew or kurtosis < kurtosis is winsorised, else transformed where that helps",
        "JRC, COIN Tool user's guide (2019); " HANDBOOK "step 3"),
    ROW(TREAT, COINR, "coinr", coinr_params, PARAMETERS,
        "as COINr: winsorised, else the shifted logarithm, which is kept whether or not it helps and never mirrored",
        "COINr, Treat() with its defaults"),
    ROW(TREAT, STATED, "stated", stated_params, NOTHING, "stated bounds and a stated transform", "libscorecard"),
    { 0, 0, NULL, NULL, 0, NULL, NULL },
};

const struct scorecard_i_method_row scorecard_i_prepare_methods[] = {
    ROW(PREPARE, ORDER, "order", order_params, NOTHING, "denominate, screen, impute and treat in a stated order",
        "libscorecard"),
    { 0, 0, NULL, NULL, 0, NULL, NULL },
};

bool scorecard_i_column_method_works(int32_t method)
{
    return method != 0 && method != SCORECARD_DENOMINATE_NONE && method != SCORECARD_SCREEN_NONE &&
           method != SCORECARD_IMPUTE_NONE && method != SCORECARD_TREAT_NONE;
}

static bool is_among(const int32_t *list, size_t count, int32_t step)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == step)
            return true;
    return false;
}

void scorecard_i_column_order(const struct scorecard_param *params, size_t count, int32_t order[SCORECARD_I_COLUMN_STEPS])
{
    const struct scorecard_param *stated = scorecard_i_param_find(params, count, SCORECARD_KEY_STEPS, NULL);
    size_t used = 0;
    for (size_t i = 0; stated != NULL && i < stated->count; i++)
        if (!is_among(order, used, (int32_t)stated->numbers[i]))
            order[used++] = (int32_t)stated->numbers[i];
    for (size_t i = 0; i < SCORECARD_I_COLUMN_STEPS; i++)
        if (!is_among(order, used, steps[i].value))
            order[used++] = steps[i].value;
}

/* A unit that is to stay and to go. */
static scorecard_status check_screen(const struct scorecard_param *params, size_t count, struct scorecard_error *err)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count && params[i].key == SCORECARD_KEY_KEEP; k++)
            if (params[k].key == SCORECARD_KEY_DROP && strcmp(params[i].text, params[k].text) == 0)
                return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                        "unit %s is in keep and in drop; take it out of one", params[i].text);
    return SCORECARD_OK;
}

static scorecard_status check_skew(const struct scorecard_param *params, size_t count, struct scorecard_error *err)
{
    struct scorecard_i_treating how;
    scorecard_i_treating_read(SCORECARD_TREAT_SKEW, params, count, &how);
    bool offset = scorecard_i_param_find(params, count, SCORECARD_KEY_OFFSET, NULL) != NULL;
    if (offset != (how.transform == SCORECARD_TRANSFORM_LOG_OFFSET))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                offset ? "offset belongs to the transform log-offset; set it or leave offset out"
                                       : "the transform log-offset needs offset; give it");
    bool box_cox = scorecard_i_param_find(params, count, SCORECARD_KEY_SHIFT, NULL) != NULL ||
                   scorecard_i_param_find(params, count, SCORECARD_KEY_LAMBDA_RANGE, NULL) != NULL;
    if (box_cox && how.transform != SCORECARD_TRANSFORM_BOX_COX)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "shift and lambda-range belong to the transform box-cox; set it or leave them out");
    if (!(how.lambda[0] <= how.lambda[1]) || how.lambda[0] < -100 || how.lambda[1] > 100)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "lambda-range goes from the least to the greatest lambda, within -100 and 100; correct it");
    return SCORECARD_OK;
}

static scorecard_status check_order(const struct scorecard_param *params, size_t count, struct scorecard_error *err)
{
    const struct scorecard_param *stated = scorecard_i_param_find(params, count, SCORECARD_KEY_STEPS, NULL);
    for (size_t i = 0; stated != NULL && i < stated->count; i++)
        for (size_t k = 0; k < i; k++)
            if (stated->numbers[i] == stated->numbers[k])
                return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s is in steps twice; name it once",
                                        scorecard_step_name((int32_t)stated->numbers[i]));
    return SCORECARD_OK;
}

/* Bounds of a stated treatment, in all periods for which any are stated. */
static scorecard_status check_stated(const struct scorecard_param *params, size_t count, struct scorecard_error *err)
{
    for (size_t i = 0; i < count; i++) {
        struct scorecard_i_transform how;
        (void)scorecard_i_treat_stated(params, count, params[i].text, &how);
        if (how.low > how.high)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "low is above high (%s); exchange them",
                                    params[i].text != NULL ? params[i].text : "all other periods");
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_i_column_check(const struct scorecard_i_method_row *method,
                                          const struct scorecard_param *params, size_t count,
                                          struct scorecard_error *err)
{
    switch (method->method) {
    case SCORECARD_DENOMINATE_BY:
        if (scorecard_i_param_number(method, params, count, SCORECARD_KEY_SCALE, NULL) == 0)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "scale is 0, which makes all values 0; give another");
        return SCORECARD_OK;
    case SCORECARD_SCREEN_UNITS:
        return check_screen(params, count, err);
    case SCORECARD_TREAT_SKEW:
        return check_skew(params, count, err);
    case SCORECARD_TREAT_STATED:
        return check_stated(params, count, err);
    case SCORECARD_PREPARE_ORDER:
        return check_order(params, count, err);
    default:
        return SCORECARD_OK;
    }
}

bool scorecard_i_impute_fills(const struct scorecard_param *params, size_t count, int32_t gap)
{
    const struct scorecard_param *stated = scorecard_i_param_find(params, count, SCORECARD_KEY_REASONS, NULL);
    for (size_t i = 0; stated != NULL && i < stated->count; i++)
        if ((int32_t)stated->numbers[i] == gap)
            return true;
    return stated == NULL && (gap == SCORECARD_GAP_NOT_REPORTED || gap == SCORECARD_GAP_WITHHELD ||
                              gap == SCORECARD_GAP_CENSORED);
}

bool scorecard_i_impute_is_row(int32_t method)
{
    return method == SCORECARD_IMPUTE_ROW_MEAN || method == SCORECARD_IMPUTE_ROW_MEDIAN;
}

bool scorecard_i_impute_is_panel(int32_t method)
{
    return method == SCORECARD_IMPUTE_LATEST || method == SCORECARD_IMPUTE_LINEAR ||
           method == SCORECARD_IMPUTE_LINEAR_CONSTANT;
}

bool scorecard_i_impute_is_group(int32_t method)
{
    return method == SCORECARD_IMPUTE_GROUP_MEAN || method == SCORECARD_IMPUTE_GROUP_MEDIAN;
}

void scorecard_i_treating_read(int32_t method, const struct scorecard_param *params, size_t count,
                               struct scorecard_i_treating *out)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(method);
    out->kernels = NULL;
    out->coinr = method == SCORECARD_TREAT_COINR;
    out->skew = scorecard_i_param_number(row, params, count, SCORECARD_KEY_SKEW, NULL);
    out->kurtosis = scorecard_i_param_number(row, params, count, SCORECARD_KEY_KURTOSIS, NULL);
    out->winmax = (size_t)scorecard_i_param_number(row, params, count, SCORECARD_KEY_WINMAX, NULL);
    out->transform = out->coinr ? (int32_t)SCORECARD_TRANSFORM_SHIFTED_LOG
                                : (int32_t)scorecard_i_param_number(row, params, count, SCORECARD_KEY_TRANSFORM, NULL);
    out->offset = 0;
    if (out->transform == SCORECARD_TRANSFORM_LOG_OFFSET)
        out->offset = scorecard_i_param_number(row, params, count, SCORECARD_KEY_OFFSET, NULL);
    if (out->transform == SCORECARD_TRANSFORM_BOX_COX)
        out->offset = scorecard_i_param_number(row, params, count, SCORECARD_KEY_SHIFT, NULL);
    const struct scorecard_param *range = scorecard_i_param_find(params, count, SCORECARD_KEY_LAMBDA_RANGE, NULL);
    out->lambda[0] = range != NULL ? range->numbers[0] : -5;
    out->lambda[1] = range != NULL ? range->numbers[1] : 5;
}

bool scorecard_i_treat_stated(const struct scorecard_param *params, size_t count, const char *period,
                              struct scorecard_i_transform *out)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(SCORECARD_TREAT_STATED);
    bool any = count == 0;
    for (size_t i = 0; i < count; i++)
        any = any || params[i].text == NULL || (period != NULL && strcmp(params[i].text, period) == 0);
    out->low = scorecard_i_param_number(row, params, count, SCORECARD_KEY_LOW, period);
    out->high = scorecard_i_param_number(row, params, count, SCORECARD_KEY_HIGH, period);
    out->lambda = scorecard_i_param_number(row, params, count, SCORECARD_KEY_LAMBDA, period);
    out->transforms = !isnan(out->lambda);
    out->origin = scorecard_i_param_number(row, params, count, SCORECARD_KEY_ORIGIN, period);
    out->shift = scorecard_i_param_number(row, params, count, SCORECARD_KEY_SHIFT, period);
    out->mirrored = scorecard_i_param_number(row, params, count, SCORECARD_KEY_MIRRORED, period) == 1;
    return any;
}
