/* SPDX-License-Identifier: MIT */
/*
 * Units one against the other. o_ij is the weight of the children in which i is ahead of j, and half of that in which they
 * are level, as a share of the weight of those that both have. Whether it is one half is decided exactly, never by the
 * rounding of sums; sums over units are exact, so that the order of the units does not matter.
 */
#include <math.h>

#include "base/decimal.h"
#include "base/number.h"
#include "maths/sum.h"
#include "method/compare.h"

bool scorecard_i_votes(size_t count, const double *w, int64_t *votes)
{
    int32_t least = INT32_MAX;
    int64_t left = INT64_C(1) << 62;
    for (size_t i = 0; i < count; i++)
        if (w[i] > 0) {
            struct scorecard_i_decimal d = scorecard_i_decimal_shortest(w[i]);
            least = d.exponent < least ? d.exponent : least;
        }
    for (size_t i = 0; i < count; i++) {
        votes[i] = 0;
        if (!(w[i] > 0))
            continue;
        struct scorecard_i_decimal d = scorecard_i_decimal_shortest(w[i]);
        int32_t zeros = d.exponent - least;
        if (zeros > 15 || d.digits > (uint64_t)left / scorecard_i_ten_powers[zeros])
            return false;
        votes[i] = (int64_t)(d.digits * scorecard_i_ten_powers[zeros]);
        left -= votes[i];
    }
    return true;
}

/* Weight for less weight against, as a share of that of children that both have; NaN: there are none. */
static double margin_by_votes(const struct scorecard_i_jury *jury, const double *a, const double *b)
{
    int64_t lead = 0, all = 0;
    for (size_t c = 0; c < jury->children; c++) {
        int64_t both = a[c] == a[c] && b[c] == b[c];
        all += both * jury->votes[c];
        lead += ((a[c] > b[c]) - (a[c] < b[c])) * jury->votes[c]; /* NaN is neither */
    }
    return all > 0 ? (double)lead / (double)all : scorecard_i_missing();
}

static double margin_by_weights(const struct scorecard_i_jury *jury, const double *a, const double *b)
{
    struct scorecard_i_sum lead, all;
    scorecard_i_sum_init(&lead);
    scorecard_i_sum_init(&all);
    for (size_t c = 0; c < jury->children; c++) {
        if (isnan(a[c]) || isnan(b[c]))
            continue;
        scorecard_i_sum_add(&all, jury->w[c]);
        if (a[c] != b[c])
            scorecard_i_sum_add(&lead, a[c] > b[c] ? jury->w[c] : -jury->w[c]);
    }
    double whole = scorecard_i_sum_value(&all);
    return whole > 0 ? scorecard_i_sum_value(&lead) / whole : scorecard_i_missing();
}

struct scorecard_i_record scorecard_i_compare(const struct scorecard_i_jury *jury, size_t units, size_t unit,
                                              const double *one, const double *others)
{
    struct scorecard_i_record record = { 0, 0, 0, 0 };
    struct scorecard_i_sum margins;
    const double *a = &one[unit * jury->children];
    scorecard_i_sum_init(&margins);
    for (size_t other = 0; other < units; other++) {
        if (other == unit)
            continue;
        const double *b = &others[other * jury->children];
        double margin = jury->votes != NULL ? margin_by_votes(jury, a, b) : margin_by_weights(jury, a, b);
        if (isnan(margin))
            continue;
        scorecard_i_sum_add(&margins, margin);
        /* o_ij - 1/2, whose sign does not depend on which of the two is asked about. */
        double ahead = margin / 2;
        if (jury->how->majority != SCORECARD_I_EXACT)
            ahead = scorecard_i_number_round(ahead, jury->how->majority);
        *(ahead > 0 ? &record.won : ahead < 0 ? &record.lost : &record.tied) += 1;
    }
    double compared = (double)record.won + record.tied + record.lost;
    if (jury->how->method == SCORECARD_AGGREGATE_COPELAND)
        record.score = (double)record.won - (double)record.lost;
    else
        record.score = compared > 0 ? 0.5 + scorecard_i_sum_value(&margins) / compared / 2 : scorecard_i_missing();
    return record;
}
