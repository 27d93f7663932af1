/* SPDX-License-Identifier: MIT */
/* What values that are known within bounds may earn. */
#include <math.h>

#include "method/rule/body.h"

static const struct scorecard_i_interval open = { -INFINITY, INFINITY };

static void widen(struct scorecard_i_interval *out, double points)
{
    out->low = points < out->low ? points : out->low;
    out->high = points > out->high ? points : out->high;
}

/* What cases or bands within an interval earn; beside them any value may lie that earns what unmatched ones do. */
static struct scorecard_i_interval listed(const struct scorecard_i_rule *rule, struct scorecard_i_interval x)
{
    struct scorecard_i_interval out = { INFINITY, -INFINITY };
    for (size_t i = 0; i < rule->count; i++) {
        double low = rule->bands != NULL ? rule->bands[i].low : rule->at[i];
        double high = rule->bands != NULL ? rule->bands[i].high : rule->at[i];
        if (low <= x.high && high >= x.low)
            widen(&out, rule->bands != NULL ? rule->bands[i].points : rule->earns[i]);
    }
    if (rule->unmatched == SCORECARD_UNMATCHED_ZERO)
        widen(&out, 0);
    return out.low <= out.high ? out : open;
}

static struct scorecard_i_interval piecewise(const struct scorecard_i_rule *rule, struct scorecard_i_interval x)
{
    double one = scorecard_i_points_of(rule, x.low);
    struct scorecard_i_interval out = { one, one };
    widen(&out, scorecard_i_points_of(rule, x.high));
    for (size_t i = 0; i < rule->count; i++)
        if (rule->at[i] > x.low && rule->at[i] < x.high)
            widen(&out, rule->earns[i]);
    return out;
}

/* The share rises with the ratio, or falls. A denominator that may be 0 leaves anything possible. */
static struct scorecard_i_interval ratio(const struct scorecard_i_rule *rule, struct scorecard_i_interval a, struct scorecard_i_interval b)
{
    struct scorecard_i_interval out = { 0, rule->maximum };
    if (!(b.low > 0))
        return out;
    double least = (a.low > 0 ? a.low : 0) / b.high, most = a.high / b.low;
    double ends[2] = { rule->maximum * scorecard_i_ratio_share(rule, least), rule->maximum * scorecard_i_ratio_share(rule, most) };
    out.low = ends[0] < ends[1] ? ends[0] : ends[1];
    out.high = ends[0] < ends[1] ? ends[1] : ends[0];
    return out;
}

struct scorecard_i_interval scorecard_i_rule_bounds(const struct scorecard_i_rule *rule, const struct scorecard_i_interval *x)
{
    struct scorecard_i_interval out, share;
    switch (rule->method) {
    case SCORECARD_RULE_PASS:
        if (!isnan(rule->equals) && x[0].low < x[0].high && x[0].low <= rule->equals && rule->equals <= x[0].high) {
            out = (struct scorecard_i_interval){ rule->failed, rule->failed };
            widen(&out, rule->passed);
            return out;
        }
        break;
    case SCORECARD_RULE_CHOICE:
    case SCORECARD_RULE_STEPS:
        return listed(rule, x[0]);
    case SCORECARD_RULE_PIECEWISE:
        return piecewise(rule, x[0]);
    case SCORECARD_RULE_RATIO:
        return ratio(rule, x[0], x[1]);
    case SCORECARD_RULE_SURVEY:
        share = scorecard_i_survey_bounds(&rule->survey, x);
        return (struct scorecard_i_interval){ share.low * rule->maximum, share.high * rule->maximum };
    case SCORECARD_RULE_FUNCTION:
        return open;
    default:
        break;
    }
    /* From one end to the other, points rise, fall or stay. */
    out = (struct scorecard_i_interval){ scorecard_i_points_of(rule, x[0].low), 0 };
    out.high = out.low;
    widen(&out, scorecard_i_points_of(rule, x[0].high));
    return out;
}
