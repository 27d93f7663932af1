/* SPDX-License-Identifier: MIT */
/* Standard deviation, entropy, CRITIC. */
#include "method/weigh/columns.h"

#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/elementary.h"
#include "maths/spread.h"
#include "maths/sum.h"

static const double *column(const struct scorecard_i_weigh_columns *c, size_t child)
{
    return c->x + child * c->rows;
}

static scorecard_status fail_few(const char *id, size_t has, size_t least, struct scorecard_error *err)
{
    return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                            "the method needs %zu units with a score of child %s, not %zu; take another method or more units",
                            least, id, has);
}

static scorecard_status fail_alike(const char *id, struct scorecard_error *err)
{
    return scorecard_i_fail(err, SCORECARD_ERROR_CONSTANT,
                            "child %s has the same score for all units, so it correlates with nothing; take it out or another method",
                            id);
}

static bool is_constant(const double *x, size_t rows)
{
    double first = scorecard_i_missing();
    for (size_t i = 0; i < rows; i++) {
        if (isnan(x[i]))
            continue;
        if (isnan(first))
            first = x[i];
        else if (x[i] != first)
            return false;
    }
    return true;
}

size_t scorecard_i_weigh_complete(struct scorecard_i_weigh_columns *c)
{
    size_t left = 0;
    for (size_t i = 0; i < c->rows; i++) {
        bool gap = false;
        for (size_t k = 0; k < c->children; k++)
            gap = gap || isnan(c->x[k * c->rows + i]);
        for (size_t k = 0; k < c->children && gap; k++)
            c->x[k * c->rows + i] = scorecard_i_missing();
        left += !gap;
    }
    return left;
}

scorecard_status scorecard_i_weigh_check_rows(const struct scorecard_i_weigh_columns *c, size_t rows, size_t least,
                                              struct scorecard_error *err)
{
    if (rows < least)
        return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                "the method needs %zu units with scores of all children, not %zu; take another method or more units",
                                least, rows);
    for (size_t k = 0; k < c->children; k++)
        if (is_constant(column(c, k), c->rows))
            return fail_alike(c->ids[k], err);
    return SCORECARD_OK;
}

static scorecard_status fail_spread(struct scorecard_error *err)
{
    return scorecard_i_fail(err, SCORECARD_ERROR_INFINITE,
                            "the scores of its children are too large, or too near each other, for their spread to be a number; "
                            "change the scale");
}

scorecard_status scorecard_i_weigh_covariances(const struct scorecard_i_weigh_columns *c, size_t rows, double *out,
                                               struct scorecard_error *err)
{
    size_t n = c->children, count;
    bool numbers = true;
    for (size_t j = 0; j < n; j++) {
        double mean = scorecard_i_spread_mean(column(c, j), c->rows, &count);
        for (size_t k = 0; k <= j; k++) {
            double other = k == j ? mean : scorecard_i_spread_mean(column(c, k), c->rows, &count);
            double sum = scorecard_i_spread_product(column(c, j), mean, column(c, k), other, c->rows);
            out[j * n + k] = out[k * n + j] = sum / (double)(rows - 1);
            numbers = numbers && isfinite(sum) && (j != k || out[j * n + j] > 0);
        }
    }
    return numbers ? SCORECARD_OK : fail_spread(err);
}

static scorecard_status weigh_deviations(const struct scorecard_i_weigh_columns *c, double *w, struct scorecard_error *err)
{
    for (size_t k = 0; k < c->children; k++) {
        size_t count;
        w[k] = scorecard_i_spread_deviation(column(c, k), c->rows, &count);
        if (count < 2)
            return fail_few(c->ids[k], count, 2, err);
    }
    return SCORECARD_OK;
}

/* 1 less the entropy of a column as shares of its sum, over that of equal shares. */
static scorecard_status diverge(const struct scorecard_i_weigh_columns *c, size_t child, double *out,
                                struct scorecard_error *err)
{
    const double *x = column(c, child);
    struct scorecard_i_sum sum, entropy;
    size_t count = 0;
    scorecard_i_sum_init(&sum);
    scorecard_i_sum_init(&entropy);
    for (size_t i = 0; i < c->rows; i++) {
        if (isnan(x[i]))
            continue;
        if (x[i] < 0) {
            char value[SCORECARD_I_NUMBER_SIZE];
            scorecard_i_number_text(x[i], value);
            return scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN,
                                    "child %s scores %s, and entropy needs scores of 0 or more; change the scale", c->ids[child], value);
        }
        scorecard_i_sum_add(&sum, x[i]);
        count++;
    }
    double all = scorecard_i_sum_value(&sum);
    if (count < 2)
        return fail_few(c->ids[child], count, 2, err);
    if (!(all > 0))
        return scorecard_i_fail(err, SCORECARD_ERROR_DOMAIN,
                                "child %s scores 0 for all units, of which there are no shares; take it out or another method",
                                c->ids[child]);
    for (size_t i = 0; i < c->rows; i++)
        if (x[i] > 0) {
            double share = x[i] / all;
            scorecard_i_sum_add(&entropy, share > 0 ? share * scorecard_i_log(share) : 0);
        }
    double less = 1 + scorecard_i_sum_value(&entropy) / scorecard_i_log((double)count);
    *out = less > 0 && !is_constant(x, c->rows) ? less : 0;
    return SCORECARD_OK;
}

static scorecard_status weigh_critic(const struct scorecard_i_weigh_columns *c, double *w, struct scorecard_error *err)
{
    scorecard_status status = weigh_deviations(c, w, err);
    for (size_t k = 0; k < c->children && status == SCORECARD_OK; k++)
        if (is_constant(column(c, k), c->rows))
            status = fail_alike(c->ids[k], err);
    for (size_t k = 0; k < c->children && status == SCORECARD_OK; k++) {
        double conflict = 0;
        for (size_t j = 0; j < c->children; j++) {
            size_t count;
            if (j == k)
                continue;
            double r = scorecard_i_spread_correlation(column(c, k), column(c, j), c->rows, &count);
            if (isnan(r))
                return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                        "children %s and %s have no correlation: units with both scores (%zu) are too few, or score the "
                                        "same in one of the two; take another method or more units",
                                        c->ids[k], c->ids[j], count);
            conflict += 1 - r;
        }
        w[k] *= conflict > 1e-12 * c->children ? conflict : 0;
    }
    return status;
}

scorecard_status scorecard_i_weigh_columns(const struct scorecard_i_weighing *weighing,
                                           struct scorecard_i_weigh_columns *c, double *w,
                                           struct scorecard_i_weigh_facts *facts, struct scorecard_error *err)
{
    double none = scorecard_i_missing();
    *facts = (struct scorecard_i_weigh_facts){ .children = c->children, .rows = none, .objective = none, .rounds = none, .converged = none };
    scorecard_status status = SCORECARD_OK;
    switch (weighing->method) {
    case SCORECARD_WEIGH_DEVIATION:
        status = weigh_deviations(c, w, err);
        break;
    case SCORECARD_WEIGH_ENTROPY:
        for (size_t k = 0; k < c->children && status == SCORECARD_OK; k++)
            status = diverge(c, k, &w[k], err);
        break;
    case SCORECARD_WEIGH_CRITIC:
        if (c->children == 1)
            w[0] = 1; /* there are no others to disagree with */
        else
            status = weigh_critic(c, w, err);
        break;
    case SCORECARD_WEIGH_IMPORTANCE:
        status = scorecard_i_weigh_importance(weighing, c, w, facts, err);
        break;
    default:
        status = scorecard_i_weigh_components(weighing, c, w, facts, err);
    }
    double sum = 0;
    for (size_t k = 0; k < c->children && status == SCORECARD_OK; k++)
        sum += w[k];
    if (status == SCORECARD_OK && !isfinite(sum))
        status = fail_spread(err);
    else if (status == SCORECARD_OK && !scorecard_i_weigh_normalise(w, c->children))
        status = scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                  "by this method all its children weigh 0: none tells the units apart as it asks; take another method");
    return status;
}
