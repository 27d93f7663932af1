/* SPDX-License-Identifier: MIT */
#include "method/normalise.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/moments.h"
#include "method/normalise/body.h"
#include "method/scaling.h"

static const struct scorecard_i_choice ties[] = {
    { SCORECARD_TIES_LEAST, "least" },
    { SCORECARD_TIES_AVERAGE, "average" },
    { 0, NULL },
};

/* Of scores without ends. */
static const struct scorecard_i_choice endless_constants[] = {
    { SCORECARD_CONSTANT_ERROR, "error" },
    { SCORECARD_CONSTANT_MIDPOINT, "midpoint" },
    { SCORECARD_CONSTANT_GAP, "gap" },
    { 0, NULL },
};

/* As many as a model file has room for. */
#define MANY 10000000
#define LEAST (-1e300)
#define MOST  1e300
#define NONE  __builtin_nan("")
#define END   { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL }

#define FRAME_ROW(what) \
    { SCORECARD_KEY_FRAME, "frame", SCORECARD_I_CHOICE, 0, scorecard_i_frames, 0, 0, SCORECARD_FRAME_PERIOD, \
      "the periods whose values count; fixed: none, " what " stated" }
#define CONSTANT_ROW(choices, preset) \
    { SCORECARD_KEY_CONSTANT, "constant", SCORECARD_I_CHOICE, 0, choices, 0, 0, preset, \
      "what a column without spread scores" }
#define NUMBER_ROW(KEY, name, flags, about) \
    { SCORECARD_KEY_##KEY, name, SCORECARD_I_NUMBER, flags, NULL, LEAST, MOST, NONE, about }
/* What a fit states may be any number. */
#define FITTED_ROW(KEY, name, least, about) \
    { SCORECARD_KEY_##KEY, name, SCORECARD_I_NUMBER, SCORECARD_I_BY_PERIOD, NULL, least, DBL_MAX, NONE, about }
#define TO_ROW(ends) \
    { SCORECARD_KEY_TO, "to", SCORECARD_I_NUMBERS, 0, NULL, 2, 2, NONE, "scores at " ends }
#define MOMENT_ROWS \
    FITTED_ROW(MEAN, "mean", -DBL_MAX, "mean of the values (frame fixed)"), \
    FITTED_ROW(SD, "sd", 0, "sample standard deviation of the values (frame fixed)")
#define EXTREME_ROWS \
    FITTED_ROW(MIN, "min", -DBL_MAX, "least value (frame fixed)"), \
    FITTED_ROW(MAX, "max", -DBL_MAX, "greatest value (frame fixed)"), \
    NUMBER_ROW(PRIOR_MIN, "prior-min", 0, "least value from before the data (frame to-date)"), \
    NUMBER_ROW(PRIOR_MAX, "prior-max", 0, "greatest value from before the data (frame to-date)")
#define LIST_ROW(KEY, name, flags, least, most, about) \
    { SCORECARD_KEY_##KEY, name, SCORECARD_I_NUMBERS, flags, NULL, least, most, NONE, about }
#define FLAG_ROW(KEY, name, about) { SCORECARD_KEY_##KEY, name, SCORECARD_I_FLAG, 0, NULL, 0, 1, 0, about }

static const struct scorecard_i_param_row zscore_params[] = {
    NUMBER_ROW(TO_MEAN, "to-mean", 0, "the score at the mean; 0 unless given"),
    { SCORECARD_KEY_TO_SD, "to-sd", SCORECARD_I_NUMBER, 0, NULL, 1e-300, MOST, NONE,
      "by how much a standard deviation raises the score; 1 unless given" },
    FRAME_ROW("mean and sd are"), MOMENT_ROWS,
    CONSTANT_ROW(endless_constants, SCORECARD_CONSTANT_ERROR),
    END,
};

static const struct scorecard_i_param_row scaled_params[] = {
    NUMBER_ROW(MIN, "min", SCORECARD_I_REQUIRED | SCORECARD_I_BY_PERIOD, "the low end"),
    NUMBER_ROW(MAX, "max", SCORECARD_I_REQUIRED | SCORECARD_I_BY_PERIOD, "the high end"),
    TO_ROW("min and at max; 0 and 100 unless given"),
    END,
};

static const struct scorecard_i_param_row rank_params[] = {
    { SCORECARD_KEY_TIES, "ties", SCORECARD_I_CHOICE, 0, ties, 0, 0, SCORECARD_TIES_LEAST, "the rank of equal values" },
    FRAME_ROW("values are"),
    LIST_ROW(VALUES, "values", SCORECARD_I_BY_PERIOD, 1, MANY, "the values to rank among, ascending (frame fixed)"),
    CONSTANT_ROW(scorecard_i_constants, SCORECARD_CONSTANT_ERROR),
    END,
};

static const struct scorecard_i_param_row percentile_params[] = {
    TO_ROW("the worst and at the best value; 0 and 1 unless given"),
    { SCORECARD_KEY_TIES, "ties", SCORECARD_I_CHOICE, 0, ties, 0, 0, SCORECARD_TIES_LEAST, "the rank of equal values" },
    FRAME_ROW("values are"),
    LIST_ROW(VALUES, "values", SCORECARD_I_BY_PERIOD, 1, MANY, "the values to rank among, ascending (frame fixed)"),
    CONSTANT_ROW(scorecard_i_constants, SCORECARD_CONSTANT_ERROR),
    END,
};

static const struct scorecard_i_param_row maximum_params[] = {
    TO_ROW("the worst and at the best value; 0 and 1 unless given"),
    FRAME_ROW("min and max are"), EXTREME_ROWS,
    CONSTANT_ROW(scorecard_i_constants, SCORECARD_CONSTANT_ERROR),
    END,
};

static const struct scorecard_i_param_row reference_params[] = {
    { SCORECARD_KEY_UNIT, "unit", SCORECARD_I_TEXT, SCORECARD_I_ID, NULL, 0, 0, NONE, "the reference unit" },
    FLAG_ROW(CAP, "cap", "holds scores at that of the reference unit"),
    TO_ROW("the worst and at the reference unit's value; 0 and 1 unless given"),
    FRAME_ROW("reference, min and max are"),
    FITTED_ROW(REFERENCE, "reference", -DBL_MAX, "the reference unit's value (frame fixed)"), EXTREME_ROWS,
    CONSTANT_ROW(scorecard_i_constants, SCORECARD_CONSTANT_ERROR),
    END,
};

static const struct scorecard_i_param_row target_params[] = {
    NUMBER_ROW(TARGET, "target", SCORECARD_I_REQUIRED | SCORECARD_I_BY_PERIOD, "the target; the lower, where there is an upper one"),
    NUMBER_ROW(UPPER_TARGET, "upper-target", SCORECARD_I_BY_PERIOD, "the upper end of the range that is aimed at"),
    FLAG_ROW(CAP, "cap", "holds scores at that of the target"),
    TO_ROW("the worst value and at the target; 0 and 1 unless given"),
    FRAME_ROW("min and max are"), EXTREME_ROWS,
    CONSTANT_ROW(scorecard_i_constants, SCORECARD_CONSTANT_ERROR),
    END,
};

static const struct scorecard_i_param_row fraction_params[] = {
    TO_ROW("a fraction of 0 and of 1; 0 and 1 unless given"),
    FRAME_ROW("min and max are"), EXTREME_ROWS,
    CONSTANT_ROW(scorecard_i_constants, SCORECARD_CONSTANT_TOP),
    END,
};

static const struct scorecard_i_param_row fractiles_params[] = {
    { SCORECARD_KEY_CLASSES, "classes", SCORECARD_I_WHOLE, SCORECARD_I_REQUIRED, NULL, 2, 1000, NONE,
      "how many classes of equal number" },
    FRAME_ROW("quantiles are"),
    LIST_ROW(QUANTILES, "quantiles", SCORECARD_I_BY_PERIOD, 3, 1001,
             "least value, limits between classes, greatest value (frame fixed)"),
    CONSTANT_ROW(scorecard_i_constants, SCORECARD_CONSTANT_ERROR),
    END,
};

static const struct scorecard_i_param_row categories_params[] = {
    LIST_ROW(CUTS, "cuts", SCORECARD_I_REQUIRED | SCORECARD_I_BY_PERIOD, 1, 1000, "cut points, ascending"),
    LIST_ROW(SCORES, "scores", 0, 2, 1001,
             "from the worst to the best: one more than cuts, or as many where interpolated; 1, 2, 3 and so on unless given"),
    FLAG_ROW(INTERPOLATE, "interpolate", "straight lines between the scores at the cut points; else steps"),
    END,
};

static const struct scorecard_i_param_row logistic_params[] = {
    { SCORECARD_KEY_STEEPNESS, "steepness", SCORECARD_I_NUMBER, 0, NULL, 1e-300, MOST, NONE,
      "k, for a difference of one standard deviation; 1 unless given" },
    TO_ROW("minus and plus infinity; 0 and 1 unless given"),
    FRAME_ROW("mean and sd are"), MOMENT_ROWS,
    CONSTANT_ROW(scorecard_i_constants, SCORECARD_CONSTANT_ERROR),
    END,
};

#define HANDBOOK "OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 5, pp. 27-30 and 83-88"
#define ROW(METHOD, name, params, fit, about, source) \
    { SCORECARD_STEP_RULE, SCORECARD_RULE_##METHOD, name, params, SCORECARD_I_FIT_##fit, about, source }

/* x, and what it is compared with, is taken times -1 where lower is better. */
const struct scorecard_i_method_row scorecard_i_normalise_methods[] = {
    ROW(ZSCORE, "zscore", zscore_params, PARAMETERS, "m + s(x - mean)/sd, sd with n - 1", HANDBOOK),
    ROW(SCALED, "scaled", scaled_params, NOTHING, "a + (b - a)(x - min)/(max - min), min and max stated, beyond them too",
        "Global Innovation Index 2020, appendix IV"),
    ROW(RANK, "rank", rank_params, REFERENCE, "1 + number of worse values", HANDBOOK),
    ROW(BORDA, "borda", rank_params, REFERENCE, "number of worse values, rank - 1",
        "Borda, Memoire sur les elections au scrutin (1781)"),
    ROW(PERCENTILE_RANK, "percentile-rank", percentile_params, REFERENCE, "a + (b - a)(rank - 1)/(n - 1)", HANDBOOK),
    ROW(DISTANCE_TO_MAXIMUM, "distance-to-maximum", maximum_params, PARAMETERS,
        "a + (b - a)(1 - (max - x)/(max - min))", HANDBOOK),
    ROW(DISTANCE_TO_REFERENCE, "distance-to-reference", reference_params, PARAMETERS,
        "a + (b - a)(1 - (reference - x)/(reference - min))", HANDBOOK),
    ROW(DISTANCE_TO_TARGET, "distance-to-target", target_params, PARAMETERS,
        "a + (b - a)(x - min)/(target - min); with two targets also (max - x)/(max - upper), and 1 between them",
        HANDBOOK "; JRC COIN Tool, User Guide (2019)"),
    ROW(FRACTION_OF_MAXIMUM, "fraction-of-maximum", fraction_params, PARAMETERS,
        "a + (b - a)x/max; where lower is better a + (b - a)min/x",
        HANDBOOK "; Hwang & Yoon, Multiple Attribute Decision Making (1981), p. 30"),
    ROW(FRACTILES, "fractiles", fractiles_params, PARAMETERS, "number of the class between quantiles (type 7), from 1",
        HANDBOOK),
    ROW(CATEGORIES, "categories", categories_params, NOTHING, "score of the category between cut points", HANDBOOK),
    ROW(LOGISTIC, "logistic", logistic_params, PARAMETERS, "a + (b - a)/(1 + exp(-k(x - mean)/sd)), sd with n - 1",
        "Verhulst, Notice sur la loi que la population suit dans son accroissement (1838)"),
    { 0, 0, NULL, NULL, 0, NULL, NULL },
};

bool scorecard_i_rule_is_norm(int32_t method)
{
    return method != SCORECARD_RULE_SCALED && method >= SCORECARD_RULE_ZSCORE && method <= SCORECARD_RULE_LOGISTIC;
}

enum scorecard_i_takes scorecard_i_rule_takes(int32_t method)
{
    switch (method) {
    case SCORECARD_RULE_ZSCORE:
    case SCORECARD_RULE_LOGISTIC:
        return SCORECARD_I_TAKES_MOMENTS;
    case SCORECARD_RULE_RANK:
    case SCORECARD_RULE_BORDA:
    case SCORECARD_RULE_PERCENTILE_RANK:
        return SCORECARD_I_TAKES_VALUES;
    case SCORECARD_RULE_MINMAX:
    case SCORECARD_RULE_DISTANCE_TO_MAXIMUM:
    case SCORECARD_RULE_DISTANCE_TO_REFERENCE:
    case SCORECARD_RULE_DISTANCE_TO_TARGET:
    case SCORECARD_RULE_FRACTION_OF_MAXIMUM:
        return SCORECARD_I_TAKES_EXTREMES;
    case SCORECARD_RULE_FRACTILES:
        return SCORECARD_I_TAKES_QUANTILES;
    default:
        return SCORECARD_I_TAKES_NOTHING;
    }
}

static const struct scorecard_param *find_list(const struct scorecard_param *params, size_t count, int32_t key,
                                               const char *period)
{
    const struct scorecard_param *own = scorecard_i_param_find(params, count, key, period);
    return own != NULL ? own : scorecard_i_param_find(params, count, key, NULL);
}

void scorecard_i_norm_read(const struct scorecard_i_method_row *method, const struct scorecard_param *params,
                           size_t count, int32_t direction, const char *period, struct scorecard_i_norm *out)
{
#define READ(KEY) scorecard_i_param_number(method, params, count, SCORECARD_KEY_##KEY, period)
    memset(out, 0, sizeof *out);
    out->method = method->method;
    out->lower = direction == SCORECARD_DIRECTION_LOWER;
    double constant = READ(CONSTANT), ranked = READ(TIES), steepness = READ(STEEPNESS), classes = READ(CLASSES);
    out->constant = isnan(constant) ? SCORECARD_CONSTANT_ERROR : (int32_t)constant;
    out->ties = isnan(ranked) ? SCORECARD_TIES_LEAST : (int32_t)ranked;
    out->steepness = isnan(steepness) ? 1 : steepness;
    out->classes = isnan(classes) ? 0 : (uint32_t)classes;
    out->cap = READ(CAP) == 1;
    out->interpolate = READ(INTERPOLATE) == 1;
    const struct scorecard_param *to = scorecard_i_param_find(params, count, SCORECARD_KEY_TO, NULL);
    double to_mean = READ(TO_MEAN), to_sd = READ(TO_SD);
    out->to[0] = to != NULL ? to->numbers[0] : isnan(to_mean) ? 0 : to_mean;
    out->to[1] = to != NULL ? to->numbers[1] : isnan(to_sd) ? 1 : to_sd;
    out->mean = READ(MEAN);
    out->sd = READ(SD);
    out->min = READ(MIN);
    out->max = READ(MAX);
    out->target = READ(TARGET);
    out->upper = READ(UPPER_TARGET);
    out->reference = READ(REFERENCE);
#undef READ
    static const int32_t lists[] = { SCORECARD_KEY_VALUES, SCORECARD_KEY_QUANTILES, SCORECARD_KEY_CUTS };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        const struct scorecard_param *list = find_list(params, count, lists[i], period);
        if (list != NULL) {
            out->values = list->numbers;
            out->count = list->count;
        }
    }
    const struct scorecard_param *scores = scorecard_i_param_find(params, count, SCORECARD_KEY_SCORES, NULL);
    out->scores = scores != NULL ? scores->numbers : NULL;
}

static bool is_stated(const struct scorecard_param *params, size_t count, int32_t key)
{
    for (size_t i = 0; i < count; i++)
        if (params[i].key == key)
            return true;
    return false;
}

/* What the frame fixed takes in place of the data, by what the rule takes. Ends with 0. */
static const int32_t *stated_keys(const struct scorecard_i_method_row *method)
{
    static const int32_t keys[][4] = {
        [SCORECARD_I_TAKES_NOTHING] = { 0 },
        [SCORECARD_I_TAKES_MOMENTS] = { SCORECARD_KEY_MEAN, SCORECARD_KEY_SD, 0 },
        [SCORECARD_I_TAKES_EXTREMES] = { SCORECARD_KEY_MIN, SCORECARD_KEY_MAX, 0 },
        [SCORECARD_I_TAKES_QUANTILES] = { SCORECARD_KEY_QUANTILES, 0 },
        [SCORECARD_I_TAKES_VALUES] = { SCORECARD_KEY_VALUES, 0 },
    };
    static const int32_t reference[] = { SCORECARD_KEY_REFERENCE, SCORECARD_KEY_MIN, SCORECARD_KEY_MAX, 0 };
    return method->method == SCORECARD_RULE_DISTANCE_TO_REFERENCE ? reference
                                                                  : keys[scorecard_i_rule_takes(method->method)];
}

/* What a frame needs and what it has no use for. */
static scorecard_status check_frame(const struct scorecard_i_method_row *method, const struct scorecard_param *params,
                                    size_t count, struct scorecard_error *err)
{
    double low = scorecard_i_param_number(method, params, count, SCORECARD_KEY_PRIOR_MIN, NULL);
    double high = scorecard_i_param_number(method, params, count, SCORECARD_KEY_PRIOR_MAX, NULL);
    double frame = scorecard_i_param_number(method, params, count, SCORECARD_KEY_FRAME, NULL);
    bool fixed = frame == SCORECARD_FRAME_FIXED, unit = is_stated(params, count, SCORECARD_KEY_UNIT);
    if ((!isnan(low) || !isnan(high)) && frame != SCORECARD_FRAME_TO_DATE)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "prior-min and prior-max belong to the frame to-date; set it or leave them out");
    if (low > high)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "prior-min is above prior-max; exchange them");
    for (const int32_t *key = stated_keys(method); *key != 0; key++)
        if (is_stated(params, count, *key) != fixed)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                    fixed ? "the frame fixed needs %s; give it" : "%s belongs to the frame fixed; set it or leave %s out",
                                    scorecard_key_name(*key), scorecard_key_name(*key));
    if (method->method == SCORECARD_RULE_DISTANCE_TO_REFERENCE && unit == fixed)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                fixed ? "the frame fixed states the reference itself; leave unit out"
                                      : "there is no reference unit; name it in unit");
    return SCORECARD_OK;
}

/* Ascending, and where `strictly` without two that are equal. */
static scorecard_status check_ascending(const struct scorecard_param *list, bool strictly, struct scorecard_error *err)
{
    for (size_t i = 1; i < list->count; i++)
        if (strictly ? !(list->numbers[i - 1] < list->numbers[i]) : list->numbers[i - 1] > list->numbers[i])
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s %zu of %s is not above the one before; sort them",
                                    "number", i + 1, scorecard_key_name(list->key));
    if (isinf(list->numbers[list->count - 1] - list->numbers[0]))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "the first and the last of %s are too far apart for their difference to be a number",
                                scorecard_key_name(list->key));
    return SCORECARD_OK;
}

/* A list against the others. */
static scorecard_status check_list(const struct scorecard_param *list, const struct scorecard_i_norm *norm,
                                   const struct scorecard_param *scores, struct scorecard_error *err)
{
    if (list->key == SCORECARD_KEY_QUANTILES && list->count != (size_t)norm->classes + 1)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "there are %zu quantiles for %lu classes; give %lu: the least value, the limits, the greatest",
                                list->count, (unsigned long)norm->classes, (unsigned long)norm->classes + 1);
    if (list->key == SCORECARD_KEY_CUTS && norm->interpolate && list->count < 2)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "one cut has nothing to interpolate to; give two or more");
    size_t needed = list->count + (norm->interpolate ? 0 : 1);
    if (list->key == SCORECARD_KEY_CUTS && scores != NULL && scores->count != needed)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "there are %zu scores for %zu cuts; give %zu", scores->count,
                                list->count, needed);
    return check_ascending(list, list->key == SCORECARD_KEY_CUTS, err);
}

/* The numbers of one period (NULL: of all others). */
static scorecard_status check_period(const struct scorecard_i_method_row *method, const struct scorecard_param *params,
                                     size_t count, const char *period, struct scorecard_error *err)
{
    struct scorecard_i_norm norm;
    scorecard_i_norm_read(method, params, count, SCORECARD_DIRECTION_HIGHER, period, &norm);
    const char *which = period != NULL ? period : "all other periods";
    if (norm.min > norm.max)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "min is above max (%s); exchange them", which);
    if (isinf(norm.max - norm.min))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "min and max (%s) are too far apart for their difference to be a number", which);
    if (norm.target > norm.upper)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "target is above upper-target (%s); the range goes from the one up to the other", which);
    /* Those for all others may stand in for one of a pair; a period with one alone has nothing to score by. */
    bool halved = isnan(norm.mean) != isnan(norm.sd) || isnan(norm.min) != isnan(norm.max);
    if (period != NULL && halved)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "there is one of %s for %s but not the other; give both",
                                isnan(norm.mean) != isnan(norm.sd) ? "mean and sd" : "min and max", which);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_norm_check(const struct scorecard_i_method_row *method, const struct scorecard_param *params,
                                        size_t count, struct scorecard_error *err)
{
    struct scorecard_i_norm norm;
    scorecard_i_norm_read(method, params, count, SCORECARD_DIRECTION_HIGHER, NULL, &norm);
    const struct scorecard_param *scores = scorecard_i_param_find(params, count, SCORECARD_KEY_SCORES, NULL);
    if (method->method != SCORECARD_RULE_ZSCORE && norm.to[0] == norm.to[1])
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "both ends of to are the same; give two different scores");
    if (!isfinite(norm.to[1] - norm.to[0]))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "the ends of to are further apart than a number can say; give closer ones");
    scorecard_status status = check_frame(method, params, count, err);
    for (size_t i = 0; i < count && status == SCORECARD_OK; i++) {
        const struct scorecard_i_param_row *row = scorecard_i_param_row(method, params[i].key);
        if ((row->flags & SCORECARD_I_BY_PERIOD) == 0)
            continue;
        status = row->type == SCORECARD_I_NUMBERS ? check_list(&params[i], &norm, scores, err)
                                                  : check_period(method, params, count, params[i].text, err);
    }
    return status;
}

size_t scorecard_i_norm_room(const struct scorecard_i_norm *norm, size_t count)
{
    switch (scorecard_i_rule_takes(norm->method)) {
    case SCORECARD_I_TAKES_QUANTILES:
        return (size_t)norm->classes + 1;
    case SCORECARD_I_TAKES_VALUES:
        return count;
    default:
        return 0;
    }
}

void scorecard_i_norm_fit(struct scorecard_i_norm *norm, const double *ascending, size_t count, double *room)
{
    struct scorecard_i_moments moments;
    double least = ascending[0] + 0.0, greatest = ascending[count - 1] + 0.0; /* a zero is a zero, 0 or -0 */
    switch (scorecard_i_rule_takes(norm->method)) {
    case SCORECARD_I_TAKES_MOMENTS:
        (void)scorecard_i_moments_of(ascending, count, &moments);
        norm->mean = moments.mean + 0.0;
        norm->sd = least == greatest ? 0 : scorecard_i_moments_sd(&moments);
        return;
    case SCORECARD_I_TAKES_EXTREMES:
        /* There may be some from before the data. */
        norm->min = norm->min < least ? norm->min : least;
        norm->max = norm->max > greatest ? norm->max : greatest;
        return;
    case SCORECARD_I_TAKES_QUANTILES:
        scorecard_i_norm_quantiles(norm, ascending, count, room);
        norm->count = (size_t)norm->classes + 1;
        break;
    default:
        for (size_t i = 0; i < count; i++)
            room[i] = ascending[i] + 0.0;
        norm->count = count;
    }
    norm->values = room;
}

/* States of what is taken from extremes, which differ. */
static enum scorecard_i_norm_state state_of_distance(const struct scorecard_i_norm *norm)
{
    double worst = scorecard_i_worst(norm);
    switch (norm->method) {
    case SCORECARD_RULE_DISTANCE_TO_REFERENCE:
        return scorecard_i_turned(norm, norm->reference) > worst ? SCORECARD_I_NORM_READY : SCORECARD_I_NORM_REFERENCE;
    case SCORECARD_RULE_DISTANCE_TO_TARGET:
        if (!isnan(norm->upper))
            return SCORECARD_I_NORM_READY;
        return scorecard_i_turned(norm, norm->target) > worst ? SCORECARD_I_NORM_READY : SCORECARD_I_NORM_TARGET;
    default:
        return SCORECARD_I_NORM_READY;
    }
}

enum scorecard_i_norm_state scorecard_i_norm_state(const struct scorecard_i_norm *norm)
{
    switch (scorecard_i_rule_takes(norm->method)) {
    case SCORECARD_I_TAKES_MOMENTS:
        if (isnan(norm->mean) || isnan(norm->sd))
            return SCORECARD_I_NORM_UNKNOWN;
        return norm->sd > 0 ? SCORECARD_I_NORM_READY : SCORECARD_I_NORM_FLAT;
    case SCORECARD_I_TAKES_EXTREMES:
        if (isnan(norm->min) || isnan(norm->max) ||
            (norm->method == SCORECARD_RULE_DISTANCE_TO_TARGET && isnan(norm->target)))
            return SCORECARD_I_NORM_UNKNOWN;
        /* Also where all values are the same: what was fitted could not be stated without it. */
        if (norm->method == SCORECARD_RULE_DISTANCE_TO_REFERENCE && isnan(norm->reference))
            return SCORECARD_I_NORM_ABSENT;
        if (norm->method == SCORECARD_RULE_FRACTION_OF_MAXIMUM && !((norm->lower ? norm->min : norm->max) > 0))
            return SCORECARD_I_NORM_SIGN;
        return norm->min < norm->max ? state_of_distance(norm) : SCORECARD_I_NORM_FLAT;
    default:
        if (norm->values == NULL)
            return SCORECARD_I_NORM_UNKNOWN;
        if (norm->method == SCORECARD_RULE_CATEGORIES || norm->values[0] < norm->values[norm->count - 1])
            return SCORECARD_I_NORM_READY;
        return SCORECARD_I_NORM_FLAT;
    }
}

scorecard_status scorecard_i_norm_fail(const struct scorecard_i_norm *norm, enum scorecard_i_norm_state state,
                                       struct scorecard_error *err)
{
    char worst[SCORECARD_I_NUMBER_SIZE], aim[SCORECARD_I_NUMBER_SIZE];
    bool target = state == SCORECARD_I_NORM_TARGET;
    scorecard_i_number_text(norm->lower ? norm->max : norm->min, worst);
    scorecard_i_number_text(target ? norm->target : norm->reference, aim);
    const char *end = norm->lower ? "greatest" : "least";
    switch (state) {
    case SCORECARD_I_NORM_TARGET:
    case SCORECARD_I_NORM_REFERENCE:
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                target ? "the %s value is %s, and the target %s is no better, so there is no way to it; state "
                                         "another, look at the direction, or use another rule"
                                       : "the %s value is %s, and the reference unit's %s is no better, so there is no way to "
                                         "it; name another, look at the direction, or use another rule",
                                end, worst, aim);
    case SCORECARD_I_NORM_ABSENT:
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "the reference unit has no value; name another, or state reference, min and max (frame fixed)");
    case SCORECARD_I_NORM_SIGN:
        scorecard_i_number_text(norm->lower ? norm->min : norm->max, worst);
        return scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN,
                                norm->lower ? "the least value is %s, and where lower is better a fraction needs all to be above 0; "
                                              "use another rule"
                                            : "the greatest value is %s, of which there is no fraction; use another rule",
                                worst);
    default:
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                norm->method == SCORECARD_RULE_CATEGORIES
                                    ? "there are cuts for other periods, none for this one; state them, or some for all others"
                                : norm->method == SCORECARD_RULE_DISTANCE_TO_TARGET && isnan(norm->target)
                                    ? "there is a target for other periods, none for this one; state it, or one for all others"
                                    : "there are values, and the model was fitted to other periods; fit it to this one too, or "
                                      "state what it needs");
    }
}

double scorecard_i_norm_flat(const struct scorecard_i_norm *norm)
{
    double low = norm->to[0], high = norm->to[1];
    switch (norm->method) {
    case SCORECARD_RULE_ZSCORE:
        low = high = norm->to[0];
        break;
    case SCORECARD_RULE_RANK:
    case SCORECARD_RULE_BORDA:
        low = norm->method == SCORECARD_RULE_RANK;
        high = (double)norm->count - 1 + low;
        break;
    case SCORECARD_RULE_FRACTILES:
        low = 1;
        high = norm->classes;
        break;
    default:
        break;
    }
    return norm->constant == SCORECARD_CONSTANT_TOP        ? high
           : norm->constant == SCORECARD_CONSTANT_MIDPOINT ? low + (high - low) / 2
                                                           : scorecard_i_missing();
}

/* From 0 and 1 to the ends of `to`, both exactly. */
static double to_ends(const struct scorecard_i_norm *norm, double share)
{
    return share == 1 ? norm->to[1] : norm->to[0] + (norm->to[1] - norm->to[0]) * share;
}

double scorecard_i_norm_score(const struct scorecard_i_norm *norm, enum scorecard_i_norm_state state, double x,
                              uint8_t *gap)
{
    double score;
    if (state == SCORECARD_I_NORM_FLAT) {
        score = scorecard_i_norm_flat(norm);
    } else if (state != SCORECARD_I_NORM_READY) {
        score = scorecard_i_missing();
    } else {
        switch (norm->method) {
        case SCORECARD_RULE_ZSCORE:
            score = scorecard_i_norm_zscore(norm, x);
            break;
        case SCORECARD_RULE_RANK:
            score = scorecard_i_norm_rank(norm, x);
            break;
        case SCORECARD_RULE_BORDA:
            score = scorecard_i_norm_rank(norm, x) - 1;
            break;
        case SCORECARD_RULE_PERCENTILE_RANK:
            score = to_ends(norm, (scorecard_i_norm_rank(norm, x) - 1) / ((double)norm->count - 1));
            break;
        case SCORECARD_RULE_FRACTILES:
            score = scorecard_i_norm_fractile(norm, x);
            break;
        case SCORECARD_RULE_CATEGORIES:
            score = scorecard_i_norm_category(norm, x);
            break;
        case SCORECARD_RULE_LOGISTIC:
            score = to_ends(norm, scorecard_i_norm_logistic(norm, x));
            break;
        default:
            score = to_ends(norm, scorecard_i_norm_distance(norm, x));
        }
    }
    if (isnan(score)) {
        *gap = SCORECARD_GAP_UNDEFINED;
        return scorecard_i_missing();
    }
    return score;
}
