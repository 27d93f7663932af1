/* SPDX-License-Identifier: MIT */
#include "method/aggregate.h"

#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/elementary.h"
#include "maths/order.h"
#include "method/aggregate/body.h"

static const struct scorecard_i_choice nonpositives[] = {
    { SCORECARD_NONPOSITIVE_ERROR, "error" },
    { SCORECARD_NONPOSITIVE_ZERO, "zero" },
    { SCORECARD_NONPOSITIVE_GAP, "gap" },
    { 0, NULL },
};

/* Of a penalised mean, which no single child makes 0. */
static const struct scorecard_i_choice unpenalised[] = {
    { SCORECARD_NONPOSITIVE_ERROR, "error" },
    { SCORECARD_NONPOSITIVE_GAP, "gap" },
    { 0, NULL },
};

static const struct scorecard_i_choice penalties[] = {
    { SCORECARD_PENALTY_MINUS, "minus" },
    { SCORECARD_PENALTY_PLUS, "plus" },
    { 0, NULL },
};

static const struct scorecard_i_choice divisors[] = {
    { SCORECARD_DIVISOR_N, "n" },
    { SCORECARD_DIVISOR_N_LESS_ONE, "n-1" },
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

static const struct scorecard_i_param_row penalty_params[] = {
    { SCORECARD_KEY_PENALTY, "penalty", SCORECARD_I_CHOICE, 0, penalties, 0, 0, SCORECARD_PENALTY_MINUS,
      "whether imbalance lowers the score (high is good) or raises it (high is bad)" },
    { SCORECARD_KEY_DIVISOR, "divisor", SCORECARD_I_CHOICE, 0, divisors, 0, 0, SCORECARD_DIVISOR_N,
      "what the variance among the children is divided by" },
    { SCORECARD_KEY_NONPOSITIVE, "nonpositive", SCORECARD_I_CHOICE, 0, unpenalised, 0, 0, SCORECARD_NONPOSITIVE_ERROR,
      "what is done where the mean is not above 0" },
    END,
};

static const struct scorecard_i_param_row owa_params[] = {
    { SCORECARD_KEY_POSITIONS, "positions", SCORECARD_I_NUMBERS, SCORECARD_I_REQUIRED, NULL, 1, 1000, NONE,
      "weights of the greatest score, the next and so on; spread where there are more or fewer children" },
    END,
};

static const struct scorecard_i_param_row topsis_params[] = {
    { SCORECARD_KEY_IDEAL, "ideal", SCORECARD_I_NUMBERS, SCORECARD_I_BY_PERIOD, NULL, 1, 1000000, NONE,
      "the best score of each child, in bytewise order of ids; from the data unless given" },
    { SCORECARD_KEY_ANTI_IDEAL, "anti-ideal", SCORECARD_I_NUMBERS, SCORECARD_I_BY_PERIOD, NULL, 1, 1000000, NONE,
      "the worst, likewise" },
    END,
};

#define DECIMALS_ROW \
    { SCORECARD_KEY_DECIMALS, "decimals", SCORECARD_I_WHOLE, 0, NULL, -6, 15, NONE, \
      "scores are compared when rounded so; as they are unless given" }

static const struct scorecard_i_param_row outranking_params[] = { DECIMALS_ROW, END };

static const struct scorecard_i_param_row copeland_params[] = {
    DECIMALS_ROW,
    { SCORECARD_KEY_MAJORITY_DECIMALS, "majority-decimals", SCORECARD_I_WHOLE, 0, NULL, 0, 15, NONE,
      "a share of weight that is one half when rounded so is a tie; exactly one half unless given" },
    END,
};

static const struct scorecard_i_param_row points_params[] = {
    { SCORECARD_KEY_FLOOR, "floor", SCORECARD_I_NUMBER, 0, NULL, -1e300, 1e300, NONE, "what a lower sum is raised to" },
    { SCORECARD_KEY_CEILING, "ceiling", SCORECARD_I_NUMBER, 0, NULL, -1e300, 1e300, NONE, "what a higher sum is lowered to" },
    END,
};

#define HANDBOOK "OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6"
#define ROW(METHOD, name, params, about, source) FIT_ROW(METHOD, name, params, NOTHING, about, source)
#define FIT_ROW(METHOD, name, params, fit, about, source) \
    { SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_##METHOD, name, params, SCORECARD_I_FIT_##fit, about, source }

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
    ROW(MAZZIOTTA_PARETO, "mazziotta-pareto", penalty_params,
        "M -+ S^2/M, M mean and S standard deviation of the children; of z-scores 100 +- 10",
        "Mazziotta & Pareto, Methods for constructing composite indices, Rivista Italiana di Economia Demografia e Statistica 67 (2013)"),
    ROW(ADJUSTED_MAZZIOTTA_PARETO, "adjusted-mazziotta-pareto", penalty_params,
        "M -+ S^2/M, M mean and S standard deviation of the children; of goalposts to 70 and 130",
        "Mazziotta & Pareto, On a generalized non-compensatory composite index, Social Indicators Research 127 (2016)"),
    ROW(OWA, "owa", owa_params, "sum of weight of position x score in descending order / sum of weights",
        "Yager, On ordered weighted averaging aggregation operators, IEEE Transactions on Systems, Man and Cybernetics 18 (1988)"),
    FIT_ROW(TOPSIS, "topsis", topsis_params, PARAMETERS,
            "d-/(d- + d+), distances of weight x score to the worst and the best of all units'",
            "Hwang & Yoon, Multiple Attribute Decision Making (1981)"),
    FIT_ROW(OUTRANKING, "outranking", outranking_params, NOT,
            "mean over other units of (weight where ahead + weight where level / 2) / weight where both have scores",
            "Munda & Nardo, Noncompensatory/nonlinear composite indicators for ranking countries, Applied Economics 41 (2009)"),
    FIT_ROW(COPELAND, "copeland", copeland_params, NOT,
            "units outranked by more than half of the weight less units that outrank it so",
            "Copeland (1951); Munda & Nardo, Applied Economics 41 (2009)"),
    ROW(POINTS, "points", points_params, "sum of weight x score, held between a floor and a ceiling", "PAR INDEX bonus and penalty blocks"),
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
    double penalty = scorecard_i_param_number(row, params, count, SCORECARD_KEY_PENALTY, NULL);
    double divisor = scorecard_i_param_number(row, params, count, SCORECARD_KEY_DIVISOR, NULL);
    double decimals = scorecard_i_param_number(row, params, count, SCORECARD_KEY_DECIMALS, NULL);
    double majority = scorecard_i_param_number(row, params, count, SCORECARD_KEY_MAJORITY_DECIMALS, NULL);
    const struct scorecard_param *positions = scorecard_i_param_find(params, count, SCORECARD_KEY_POSITIONS, NULL);
    out->penalty = isnan(penalty) ? 0 : (int32_t)penalty;
    out->divisor = isnan(divisor) ? 0 : (int32_t)divisor;
    out->decimals = isnan(decimals) ? SCORECARD_I_EXACT : (int32_t)decimals;
    out->majority = isnan(majority) ? SCORECARD_I_EXACT : (int32_t)majority;
    out->floor = scorecard_i_param_number(row, params, count, SCORECARD_KEY_FLOOR, NULL);
    out->ceiling = scorecard_i_param_number(row, params, count, SCORECARD_KEY_CEILING, NULL);
    if (isnan(out->floor))
        out->floor = -INFINITY;
    if (isnan(out->ceiling))
        out->ceiling = INFINITY;
    out->positions = positions != NULL ? positions->numbers : NULL;
    out->position_count = positions != NULL ? positions->count : 0;
}

static scorecard_status check_positions(const struct scorecard_param *params, size_t count, struct scorecard_error *err)
{
    const struct scorecard_param *positions = scorecard_i_param_find(params, count, SCORECARD_KEY_POSITIONS, NULL);
    double all = 0;
    for (size_t i = 0; i < positions->count; i++) {
        if (positions->numbers[i] < 0)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "weight %zu of positions is below 0; give none below", i + 1);
        all += positions->numbers[i];
    }
    if (all > 0 && isfinite(all))
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                            all > 0 ? "the weights of positions add up to more than a number can say; give smaller ones"
                                    : "all weights of positions are 0; give at least one above");
}

/* Where one is stated, so is the other: for all periods or for each. */
static scorecard_status check_ideals(const struct scorecard_param *params, size_t count, struct scorecard_error *err)
{
    for (size_t i = 0; i < count; i++) {
        int32_t other = params[i].key == SCORECARD_KEY_IDEAL ? SCORECARD_KEY_ANTI_IDEAL : SCORECARD_KEY_IDEAL;
        const struct scorecard_param *pair = scorecard_i_param_find(params, count, other, params[i].text);
        if (pair == NULL || pair->count != params[i].count)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                    pair == NULL ? "there is an %s for %s but no %s; give both, or neither to take them from the data"
                                                 : "%s for %s has not as many numbers as %s; give one for each child",
                                    scorecard_key_name(params[i].key), params[i].text != NULL ? params[i].text : "all periods",
                                    scorecard_key_name(other));
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_i_aggregation_check(const struct scorecard_i_method_row *method,
                                               const struct scorecard_param *params, size_t count,
                                               struct scorecard_error *err)
{
    if (method->method == SCORECARD_AGGREGATE_POWER &&
        scorecard_i_param_number(method, params, count, SCORECARD_KEY_POWER, NULL) == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "a power mean of exponent 0 is the geometric mean; say geometric");
    if (method->method == SCORECARD_AGGREGATE_POINTS &&
        scorecard_i_param_number(method, params, count, SCORECARD_KEY_FLOOR, NULL) >
            scorecard_i_param_number(method, params, count, SCORECARD_KEY_CEILING, NULL))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "floor is above ceiling; exchange them");
    if (method->method == SCORECARD_AGGREGATE_OWA)
        return check_positions(params, count, err);
    return method->method == SCORECARD_AGGREGATE_TOPSIS ? check_ideals(params, count, err) : SCORECARD_OK;
}

bool scorecard_i_aggregation_is_mean(int32_t method)
{
    return method == SCORECARD_AGGREGATE_ARITHMETIC || method == SCORECARD_AGGREGATE_GEOMETRIC ||
           method == SCORECARD_AGGREGATE_HARMONIC || method == SCORECARD_AGGREGATE_POWER;
}

bool scorecard_i_aggregation_weighs(int32_t method)
{
    return scorecard_i_aggregation_sums(method) || scorecard_i_aggregation_is_mean(method) ||
           scorecard_i_aggregation_penalises(method) || scorecard_i_aggregation_compares(method);
}

/*
 * Scores and weights, and powers of two that they are taken times: 1, unless that overflows or vanishes. Then huge and
 * tiny ones are brought into a range in which it does not; elsewhere that changes no bit.
 */
struct terms {
    size_t count;
    const double *x, *w;
    double x_scale, w_scale;
};

static double scale_for(double size)
{
    return size > 0x1p500 ? 0x1p-600 : size > 0 && size < 0x1p-500 ? 0x1p600 : 1;
}

static double size_of(double number)
{
    return number < 0 ? -number : number;
}

static double largest(size_t count, const double *numbers)
{
    double most = 0;
    for (size_t i = 0; i < count; i++)
        most = size_of(numbers[i]) > most ? size_of(numbers[i]) : most;
    return most;
}

static double products(const struct terms *t)
{
    double sum = 0;
    for (size_t i = 0; i < t->count; i++)
        if (t->w[i] > 0) /* the others may not even fit the scale */
            sum += (t->w[i] * t->w_scale) * (t->x[i] * t->x_scale);
    return sum;
}

/* Each of the means leaves in *sum what it added up. */
static double geometric(const struct terms *t, double all, double *sum)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->w[i] > 0)
            *sum += t->w[i] * t->w_scale * scorecard_i_log(t->x[i]);
    return scorecard_i_exp(*sum / all);
}

static double harmonic(const struct terms *t, double all, double *sum)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->w[i] > 0)
            *sum += t->w[i] * t->w_scale / (t->x[i] * t->x_scale);
    return all / *sum / t->x_scale;
}

/* e^z - 1 for z <= 0, without the cancellation near 0: there by its series. */
static double exp_less_one(double z)
{
    if (z < -0.5)
        return scorecard_i_exp(z) - 1;
    double sum = 1;
    for (int k = 18; k > 1; k--)
        sum = 1 + z / k * sum;
    return z * sum;
}

/* ln(1 + s) for -1/2 <= s <= 0, likewise: 2 artanh(s / (2 + s)). */
static double log_of_one_and(double s)
{
    double r = s / (2 + s), square = r * r, sum = 0;
    for (int k = 37; k > 0; k -= 2)
        sum = 1.0 / k + square * sum;
    return 2 * r * sum;
}

/*
 * For a small exponent all powers are near 1 and what tells them apart is lost in rounding, so the mean is taken of
 * e^(p ln x) - 1. Scores are relative to the dominant one, so none of these is above 0.
 */
static double small_power(double p, const struct terms *t, double all, double unit, double *sum)
{
    double log_unit = scorecard_i_log(unit), less = 0;
    for (size_t i = 0; i < t->count; i++)
        if (t->w[i] > 0) {
            double z = p * (scorecard_i_log(t->x[i]) - log_unit);
            *sum += t->w[i] * t->w_scale * scorecard_i_exp(z);
            less += t->w[i] * t->w_scale * exp_less_one(z);
        }
    double log_mean = less / all < -0.5 ? scorecard_i_log(*sum / all) : log_of_one_and(less / all);
    return scorecard_i_exp(log_unit + log_mean / p);
}

/* Scores are taken relative to the dominant one, so that no power overflows. */
static double power(double p, const struct terms *t, double all, double least, double most, double *sum)
{
    double unit = p > 0 ? most : least;
    if (unit == 0)
        return 0; /* all scores are 0 */
    if (size_of(p) < 0x1p-100)
        return geometric(t, all, sum); /* no double tells them apart */
    if (size_of(p) < 0.25)
        return small_power(p, t, all, unit, sum);
    for (size_t i = 0; i < t->count; i++)
        if (t->w[i] > 0)
            *sum += t->w[i] * t->w_scale * scorecard_i_pow(t->x[i] / unit, p);
    return unit * scorecard_i_pow(*sum / all, 1 / p);
}

/* By Shell's gaps (1, 4, 13, 40 …): a node may have very many children. */
void scorecard_i_sort_copy(size_t count, const double *x, double *spare)
{
    size_t gap = 1;
    while (gap < count / 3)
        gap = 3 * gap + 1;
    for (size_t i = 0; i < count; i++)
        spare[i] = x[i];
    for (; gap > 0; gap /= 3)
        for (size_t i = gap; i < count; i++) {
            double taken = spare[i];
            size_t k = i;
            for (; k >= gap && spare[k - gap] > taken; k -= gap)
                spare[k] = spare[k - gap];
            spare[k] = taken;
        }
}

static double median(size_t count, const double *x, double *spare)
{
    scorecard_i_sort_copy(count, x, spare);
    return scorecard_i_order_quantile(spare, count, 0.5);
}

/* The first child with weight that the method has no value for: not positive, or negative where zero will do. */
static bool find_culprit(const struct scorecard_i_aggregation *a, size_t count, const double *x, const double *w,
                         bool zero_will_do, size_t *culprit)
{
    if (a->method == SCORECARD_AGGREGATE_ARITHMETIC)
        return false;
    for (size_t i = 0; i < count; i++)
        if (w[i] > 0 && (x[i] < 0 || (x[i] == 0 && !zero_will_do))) {
            *culprit = i;
            return true;
        }
    return false;
}

/* Whether a sum has kept its digits: it neither overflowed nor all but vanished. 0 may be what vanished. */
static bool ordinary(double sum)
{
    return size_of(sum) > 0x1p-900 && isfinite(sum);
}

/* A mean of what is in its domain; false: it may be told better by scaled terms. */
static bool mean_of(const struct scorecard_i_aggregation *a, const struct terms *t, double least, double most,
                    double *out)
{
    double all = 0, sum = 0;
    for (size_t i = 0; i < t->count; i++)
        all += t->w[i] * t->w_scale;
    switch (a->method) {
    case SCORECARD_AGGREGATE_GEOMETRIC:
        *out = geometric(t, all, &sum);
        break;
    case SCORECARD_AGGREGATE_HARMONIC:
        *out = harmonic(t, all, &sum);
        break;
    case SCORECARD_AGGREGATE_POWER:
        *out = power(a->power, t, all, least, most, &sum);
        break;
    default:
        sum = products(t);
        *out = sum / all / t->x_scale;
    }
    return ordinary(all) && ordinary(sum);
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
    bool zero_will_do = a->method == SCORECARD_AGGREGATE_POWER && a->power > 0;
    if (find_culprit(a, count, x, w, zero_will_do, culprit)) {
        if (a->nonpositive == SCORECARD_NONPOSITIVE_GAP)
            return SCORECARD_I_OUTCOME_UNDEFINED;
        /* Zeros are let be, so that a negative is the one to name. */
        if (a->nonpositive == SCORECARD_NONPOSITIVE_ZERO && !find_culprit(a, count, x, w, true, culprit)) {
            *out = 0;
            return SCORECARD_I_OUTCOME_OK;
        }
        return SCORECARD_I_OUTCOME_DOMAIN;
    }
    struct terms t = { count, x, w, 1, 1 };
    double score;
    if (!mean_of(a, &t, least, most, &score)) {
        bool harmonic = a->method == SCORECARD_AGGREGATE_HARMONIC;
        t.x_scale = scale_for(harmonic ? least : size_of(least) > size_of(most) ? size_of(least) : size_of(most));
        t.w_scale = scale_for(largest(count, w));
        mean_of(a, &t, least, most, &score);
    }
    /* Rounding may leave the range of the children by an ulp: a unit with full scores throughout has a full score. */
    *out = score < least ? least : score > most ? most : score;
    return SCORECARD_I_OUTCOME_OK;
}

static double sum_of(size_t count, const double *x, const double *w)
{
    struct terms t = { count, x, w, 1, 1 };
    double sum = products(&t);
    if (isfinite(sum))
        return sum;
    t.x_scale = scale_for(largest(count, x));
    t.w_scale = scale_for(largest(count, w));
    return products(&t) / t.x_scale / t.w_scale; /* infinite only where the sum is beyond any number */
}

enum scorecard_i_outcome scorecard_i_aggregate(const struct scorecard_i_aggregation *a, size_t count, const double *x,
                                               const double *w, double *spare, double *out, size_t *culprit)
{
    if (count == 0)
        return SCORECARD_I_OUTCOME_NOTHING;
    double score;
    switch (a->method) {
    case SCORECARD_AGGREGATE_SUM:
    case SCORECARD_AGGREGATE_POINTS: /* held by the caller, once gaps are made up for */
        score = sum_of(count, x, w);
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
    case SCORECARD_AGGREGATE_OWA:
        score = scorecard_i_owa(a, count, x, spare);
        break;
    case SCORECARD_AGGREGATE_MAZZIOTTA_PARETO:
    case SCORECARD_AGGREGATE_ADJUSTED_MAZZIOTTA_PARETO:
        return scorecard_i_penalised(a, count, x, w, out, culprit);
    default:
        return mean(a, count, x, w, out, culprit);
    }
    *out = score;
    return SCORECARD_I_OUTCOME_OK;
}
