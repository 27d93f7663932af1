/* SPDX-License-Identifier: MIT */
#include "method/aggregate.h"

#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/elementary.h"
#include "maths/order.h"

static const struct scorecard_i_choice nonpositives[] = {
    { SCORECARD_NONPOSITIVE_ERROR, "error" },
    { SCORECARD_NONPOSITIVE_ZERO, "zero" },
    { SCORECARD_NONPOSITIVE_GAP, "gap" },
    { 0, NULL },
};

#define NONE __builtin_nan("")
#define END  { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL }
#define NONPOSITIVE_ROW \
    { SCORECARD_KEY_NONPOSITIVE, "nonpositive", SCORECARD_I_CHOICE, 0, nonpositives, 0, 0, SCORECARD_NONPOSITIVE_ERROR, \
      "what is done with a child outside the domain" }

static const struct scorecard_i_param_row positive_params[] = { NONPOSITIVE_ROW, END };

static const struct scorecard_i_param_row power_params[] = {
    { SCORECARD_KEY_POWER, "power", SCORECARD_I_NUMBER, SCORECARD_I_REQUIRED, NULL, -1000, 1000, NONE,
      "exponent p, not 0 (that is the geometric mean)" },
    NONPOSITIVE_ROW,
    END,
};

static const struct scorecard_i_param_row expression_params[] = {
    { SCORECARD_KEY_EXPRESSION, "expression", SCORECARD_I_TEXT, SCORECARD_I_REQUIRED, NULL, 0, 0, NONE,
      "an expression over the children's ids" },
    END,
};

#define HANDBOOK "OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6"
#define ROW(METHOD, name, params, about, source) \
    { SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_##METHOD, name, params, SCORECARD_I_FIT_NOTHING, about, source }

const struct scorecard_i_method_row scorecard_i_aggregate_methods[] = {
    ROW(SUM, "sum", NULL, "sum of weight x score", "PAPI (dimension = sum of its sub-dimensions); PAR INDEX points"),
    ROW(ARITHMETIC, "arithmetic", NULL, "sum of weight x score / sum of weights", HANDBOOK),
    ROW(GEOMETRIC, "geometric", positive_params, "exp(sum of weight x ln score / sum of weights)",
        HANDBOOK "; UNDP, Human Development Report 2023/24, technical note 1"),
    ROW(HARMONIC, "harmonic", positive_params, "sum of weights / sum of weight / score",
        "UNDP, Human Development Report 2023/24, technical note 4"),
    ROW(POWER, "power", power_params, "(sum of weight x score^p / sum of weights)^(1/p)",
        "Hardy, Littlewood and Polya, Inequalities (1934), chapter 2"),
    ROW(MINIMUM, "minimum", NULL, "the least score", HANDBOOK),
    ROW(MAXIMUM, "maximum", NULL, "the greatest score", HANDBOOK),
    ROW(MEDIAN, "median", NULL, "the middle score, or the mean of the middle two", HANDBOOK),
    ROW(EXPRESSION, "expression", expression_params, "an expression over children", "libscorecard"),
    { 0, 0, NULL, NULL, 0, NULL, NULL },
};

void scorecard_i_aggregation_read(int32_t method, const struct scorecard_param *params, size_t count,
                                  struct scorecard_i_aggregation *out)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(method);
    out->method = method;
    out->power = scorecard_i_param_number(row, params, count, SCORECARD_KEY_POWER, NULL);
    double nonpositive = scorecard_i_param_number(row, params, count, SCORECARD_KEY_NONPOSITIVE, NULL);
    out->nonpositive = isnan(nonpositive) ? SCORECARD_NONPOSITIVE_ERROR : (int32_t)nonpositive;
}

scorecard_status scorecard_i_aggregation_check(const struct scorecard_i_method_row *method,
                                               const struct scorecard_param *params, size_t count,
                                               struct scorecard_error *err)
{
    if (method->method == SCORECARD_AGGREGATE_POWER &&
        scorecard_i_param_number(method, params, count, SCORECARD_KEY_POWER, NULL) == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "a power mean of exponent 0 is the geometric mean; say geometric");
    return SCORECARD_OK;
}

bool scorecard_i_aggregation_is_mean(int32_t method)
{
    return method == SCORECARD_AGGREGATE_ARITHMETIC || method == SCORECARD_AGGREGATE_GEOMETRIC ||
           method == SCORECARD_AGGREGATE_HARMONIC || method == SCORECARD_AGGREGATE_POWER;
}

bool scorecard_i_aggregation_weighs(int32_t method)
{
    return method == SCORECARD_AGGREGATE_SUM || scorecard_i_aggregation_is_mean(method);
}

static double total(size_t count, const double *w)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += w[i];
    return sum;
}

static double arithmetic(size_t count, const double *x, const double *w)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += w[i] * x[i];
    return sum / total(count, w);
}

static double geometric(size_t count, const double *x, const double *w)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        if (w[i] > 0)
            sum += w[i] * scorecard_i_log(x[i]);
    return scorecard_i_exp(sum / total(count, w));
}

static double harmonic(size_t count, const double *x, const double *w)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        if (w[i] > 0)
            sum += w[i] / x[i];
    return total(count, w) / sum;
}

/* Scores are taken relative to the dominant one, so that no power overflows. */
static double power(double p, size_t count, const double *x, const double *w, double least, double most)
{
    double unit = p > 0 ? most : least;
    if (unit == 0)
        return 0; /* all scores are 0 */
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        if (w[i] > 0)
            sum += w[i] * scorecard_i_pow(x[i] / unit, p);
    return unit * scorecard_i_pow(sum / total(count, w), 1 / p);
}

static double median(size_t count, const double *x, double *spare)
{
    for (size_t i = 0; i < count; i++) {
        size_t k = i;
        for (; k > 0 && spare[k - 1] > x[i]; k--)
            spare[k] = spare[k - 1];
        spare[k] = x[i];
    }
    return scorecard_i_order_quantile(spare, count, 0.5);
}

/* The first child with weight that the method has no value for: not positive, or negative where zero will do. */
static bool find_culprit(const struct scorecard_i_aggregation *a, size_t count, const double *x, const double *w,
                         size_t *culprit)
{
    if (a->method == SCORECARD_AGGREGATE_ARITHMETIC)
        return false;
    bool zero_will_do = a->method == SCORECARD_AGGREGATE_POWER && a->power > 0;
    for (size_t i = 0; i < count; i++)
        if (w[i] > 0 && (x[i] < 0 || (x[i] == 0 && !zero_will_do))) {
            *culprit = i;
            return true;
        }
    return false;
}

static enum scorecard_i_outcome mean(const struct scorecard_i_aggregation *a, size_t count, const double *x,
                                     const double *w, double *out, size_t *culprit)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < count; i++)
        if (w[i] > 0) {
            least = x[i] < least ? x[i] : least;
            most = x[i] > most ? x[i] : most;
        }
    if (least > most)
        return SCORECARD_I_OUTCOME_NOTHING;
    if (find_culprit(a, count, x, w, culprit)) {
        if (a->nonpositive == SCORECARD_NONPOSITIVE_GAP)
            return SCORECARD_I_OUTCOME_UNDEFINED;
        if (a->nonpositive == SCORECARD_NONPOSITIVE_ZERO && least == 0) {
            *out = 0;
            return SCORECARD_I_OUTCOME_OK;
        }
        return SCORECARD_I_OUTCOME_DOMAIN;
    }
    double score;
    switch (a->method) {
    case SCORECARD_AGGREGATE_GEOMETRIC:
        score = geometric(count, x, w);
        break;
    case SCORECARD_AGGREGATE_HARMONIC:
        score = harmonic(count, x, w);
        break;
    case SCORECARD_AGGREGATE_POWER:
        score = power(a->power, count, x, w, least, most);
        break;
    default:
        score = arithmetic(count, x, w);
    }
    /* Rounding may leave the range of the children by an ulp: a unit with full scores throughout has a full score. */
    *out = score < least ? least : score > most ? most : score;
    return SCORECARD_I_OUTCOME_OK;
}

enum scorecard_i_outcome scorecard_i_aggregate(const struct scorecard_i_aggregation *a, size_t count, const double *x,
                                               const double *w, double *spare, double *out, size_t *culprit)
{
    if (count == 0)
        return SCORECARD_I_OUTCOME_NOTHING;
    double score;
    switch (a->method) {
    case SCORECARD_AGGREGATE_SUM:
        score = 0;
        for (size_t i = 0; i < count; i++)
            score += w[i] * x[i];
        break;
    case SCORECARD_AGGREGATE_MINIMUM:
        score = x[0];
        for (size_t i = 1; i < count; i++)
            score = x[i] < score ? x[i] : score;
        break;
    case SCORECARD_AGGREGATE_MAXIMUM:
        score = x[0];
        for (size_t i = 1; i < count; i++)
            score = x[i] > score ? x[i] : score;
        break;
    case SCORECARD_AGGREGATE_MEDIAN:
        score = median(count, x, spare);
        break;
    default:
        return mean(a, count, x, w, out, culprit);
    }
    *out = score;
    return SCORECARD_I_OUTCOME_OK;
}
