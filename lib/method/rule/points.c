/* SPDX-License-Identifier: MIT */
/* From the inputs of one unit to its points. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "method/rule/body.h"

static double held(double x, double low, double high)
{
    return x < low ? low : x > high ? high : x;
}

double scorecard_i_ratio_share(const struct scorecard_i_rule *rule, double ratio)
{
    double r = ratio, floor = rule->floor, full = rule->full;
    if (rule->lower ? r <= full : r >= full)
        return 1;
    if (rule->lower ? r > floor : r < floor) /* never, of a floor that is not stated */
        return 0;
    double share = rule->lower ? 1 - r : r;
    if (rule->between == SCORECARD_BETWEEN_OF_FULL)
        share /= rule->lower ? 1 - full : full;
    else if (rule->between == SCORECARD_BETWEEN_FLOOR_TO_FULL)
        share = rule->lower ? (floor - r) / (floor - full) : (r - floor) / (full - floor);
    return held(share, 0, 1);
}

static double piecewise(const struct scorecard_i_rule *rule, double x)
{
    const double *at = rule->at, *earns = rule->earns;
    size_t last = rule->count - 1, i = 1;
    if (x <= at[0])
        return earns[0];
    if (x >= at[last])
        return earns[last];
    while (x >= at[i])
        i++;
    double t = (x - at[i - 1]) / (at[i] - at[i - 1]);
    /* Either way of writing the line is exact at one end; the sum of parts is so at both. */
    double points = earns[i - 1] * (1 - t) + earns[i] * t;
    return earns[i - 1] < earns[i] ? held(points, earns[i - 1], earns[i]) : held(points, earns[i], earns[i - 1]);
}

double scorecard_i_points_of(const struct scorecard_i_rule *rule, double x)
{
    const struct scorecard_i_band *band;
    switch (rule->method) {
    case SCORECARD_RULE_PASS:
        if (!isnan(rule->equals))
            return x == rule->equals ? rule->passed : rule->failed;
        return (rule->lower ? x <= rule->threshold : x >= rule->threshold) ? rule->passed : rule->failed;
    case SCORECARD_RULE_CHOICE:
        for (size_t i = 0; i < rule->count; i++)
            if (x == rule->at[i])
                return rule->earns[i];
        return scorecard_i_missing();
    case SCORECARD_RULE_STEPS:
        band = scorecard_i_band_of(rule, x);
        return band != NULL ? band->points : scorecard_i_missing();
    case SCORECARD_RULE_PIECEWISE:
        return piecewise(rule, x);
    case SCORECARD_RULE_DEDUCTION:
        return held(rule->maximum - rule->each * x, rule->least, rule->maximum);
    case SCORECARD_RULE_BONUS:
        return held(rule->each * x, 0, rule->cap);
    case SCORECARD_RULE_PENALTY:
        return x == 0 ? 0 : held(-rule->each * x, -rule->cap, 0);
    default: /* direct */
        return x;
    }
}

static double fault_of(struct scorecard_i_rule_fault *fault, enum scorecard_i_rule_trouble trouble, uint32_t input, double value,
                       double limit)
{
    *fault = (struct scorecard_i_rule_fault){ trouble, input, value, limit };
    return scorecard_i_missing();
}

static double ratio(const struct scorecard_i_rule *rule, double a, double b, uint8_t *gap, struct scorecard_i_rule_fault *fault)
{
    if (a < 0 || b < 0)
        return fault_of(fault, SCORECARD_I_RULE_NEGATIVE, a < 0 ? 0 : 1, a < 0 ? a : b, 0);
    if (b != 0)
        return rule->maximum * scorecard_i_ratio_share(rule, a / b);
    switch (rule->zero) {
    case SCORECARD_ZERO_DENOMINATOR_FULL:
        return rule->maximum;
    case SCORECARD_ZERO_DENOMINATOR_ZERO:
        return 0;
    case SCORECARD_ZERO_DENOMINATOR_NOT_APPLICABLE:
        *gap = SCORECARD_GAP_NOT_APPLICABLE;
        return scorecard_i_missing();
    case SCORECARD_ZERO_DENOMINATOR_UNDEFINED:
        *gap = SCORECARD_GAP_UNDEFINED;
        return scorecard_i_missing();
    default:
        return fault_of(fault, SCORECARD_I_RULE_ZERO, 1, b, 0);
    }
}

/* A rule of one input. */
static double single(const struct scorecard_i_rule *rule, double x, uint8_t *gap, struct scorecard_i_rule_fault *fault)
{
    bool counts = rule->method == SCORECARD_RULE_DEDUCTION || rule->method == SCORECARD_RULE_BONUS ||
                  rule->method == SCORECARD_RULE_PENALTY;
    if (counts && x < 0)
        return fault_of(fault, SCORECARD_I_RULE_NEGATIVE, 0, x, 0);
    if (rule->method == SCORECARD_RULE_DIRECT && x > rule->most)
        return fault_of(fault, SCORECARD_I_RULE_ABOVE, 0, x, rule->most);
    if (rule->method == SCORECARD_RULE_DIRECT && x < rule->least)
        return fault_of(fault, SCORECARD_I_RULE_BELOW, 0, x, rule->least);
    double points = scorecard_i_points_of(rule, x);
    if (!isnan(points) || rule->unmatched == SCORECARD_UNMATCHED_ZERO)
        return isnan(points) ? 0 : points;
    if (rule->unmatched != SCORECARD_UNMATCHED_GAP)
        return fault_of(fault, SCORECARD_I_RULE_UNMATCHED, 0, x, 0);
    *gap = SCORECARD_GAP_UNDEFINED;
    return points;
}

double scorecard_i_rule_score(const struct scorecard_i_rule *rule, const struct scorecard_i_tile *x, size_t i,
                              const double *const *called, uint8_t *gap, uint32_t *part, struct scorecard_i_rule_fault *fault)
{
    *gap = 0;
    *part = 0;
    fault->trouble = SCORECARD_I_RULE_FINE;
    if (rule->method == SCORECARD_RULE_ALTERNATIVES) {
        size_t chosen = scorecard_i_rule_choose(rule, x, i);
        bool none = chosen == rule->part_count;
        const struct scorecard_i_rule *taken = &rule->parts[none ? 0 : chosen]; /* the first says what is missing */
        uint32_t inner;
        double points = scorecard_i_rule_score(taken, x + taken->first, i, called != NULL ? called + chosen : NULL, gap, &inner, fault);
        *part = none ? 0 : (uint32_t)chosen + 1;
        fault->input += taken->first;
        return points;
    }
    for (uint32_t k = 0; k < scorecard_i_rule_needs(rule); k++)
        if (isnan(x[k].value[i])) {
            *gap = x[k].gap[i];
            return scorecard_i_missing();
        }
    if (rule->method == SCORECARD_RULE_FUNCTION)
        return (*called)[i] > rule->maximum ? fault_of(fault, SCORECARD_I_RULE_RETURNED, 0, (*called)[i], rule->maximum) : (*called)[i];
    if (rule->method == SCORECARD_RULE_RATIO)
        return ratio(rule, x[0].value[i], x[1].value[i], gap, fault);
    if (rule->method != SCORECARD_RULE_SURVEY)
        return single(rule, x[0].value[i], gap, fault);
    double share = scorecard_i_survey_measure(&rule->survey, x, i, fault);
    if (isnan(share) && fault->trouble == SCORECARD_I_RULE_FINE)
        *gap = SCORECARD_GAP_UNDEFINED; /* nobody answered */
    return rule->maximum * share;
}

scorecard_status scorecard_i_rule_fail(const struct scorecard_i_rule *rule, const struct scorecard_i_rule_fault *fault,
                                       struct scorecard_error *err)
{
    char value[SCORECARD_I_NUMBER_SIZE], limit[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(fault->value, value);
    scorecard_i_number_text(fault->limit, limit);
    const char *input = fault->input < rule->input_count ? rule->inputs[fault->input] : NULL;
    const char *name = input != NULL ? input : "the score that it refers to";
    switch (fault->trouble) {
    case SCORECARD_I_RULE_NEGATIVE:
        return scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN, "%s is %s, and what is counted cannot be below 0; correct it", name, value);
    case SCORECARD_I_RULE_UNMATCHED:
        return scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN,
                                "%s is %s, for which the rule has no points; correct it, list it, or say in unmatched what it scores", name,
                                value);
    case SCORECARD_I_RULE_ZERO:
        return scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN,
                                "%s is 0, and nothing can be divided by it; say in zero-denominator what that means", name);
    case SCORECARD_I_RULE_ABOVE:
        return scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN, "%s is %s, above the maximum of %s; correct it", name, value, limit);
    case SCORECARD_I_RULE_BELOW:
        return scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN, "%s is %s, below the least of %s; correct it", name, value, limit);
    case SCORECARD_I_RULE_RETURNED:
        return scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN,
                                "the function of the host returned %s, above the maximum of %s; correct it, or give the node more points",
                                value, limit);
    default: /* answers */
        return scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN,
                                "the question that begins with %s has %s answers from %s respondents; correct the counts", name, value, limit);
    }
}
