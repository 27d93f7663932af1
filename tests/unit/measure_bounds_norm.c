/* SPDX-License-Identifier: MIT */
#include "measure/bounds_norm.h"

#include "measure/bounds.h"
#include "measure_small.h"
#include "plain_number.h"
#include "tap.h"

enum { UNITS = 9, YEARS = 2 };

static scorecard_data *make_data(const double *x, int32_t decimals)
{
    char csv[4000] = "unit,period,x\n";
    for (int p = 0; p < YEARS; p++)
        for (int u = 0; u < UNITS; u++) {
            char number[40] = "";
            if (!isnan(x[p * UNITS + u]))
                plain_print(number, sizeof number, "%.*f", (int)decimals, x[p * UNITS + u]);
            sprintf(csv + strlen(csv), "u%d,%d,%s\n", u, 2020 + p, number);
        }
    return small_data(NULL, csv);
}

static const char *const rules[] = {
    "'method':'zscore'", "'method':'logistic'", "'method':'rank'", "'method':'rank','ties':'average'", "'method':'borda'",
    "'method':'percentile-rank','to':[100,0]", "'method':'distance-to-maximum'", "'method':'distance-to-reference','unit':'u2'",
    "'method':'distance-to-reference','unit':'u2','cap':true", "'method':'distance-to-target','target':12",
    "'method':'distance-to-target','target':4,'upper-target':6", "'method':'fraction-of-maximum'",
    "'method':'fractiles','classes':3", "'method':'zscore','frame':'all'", "'method':'rank','frame':'to-date'",
    "'method':'distance-to-maximum','frame':'to-date','prior-min':0.5",
    "'method':'categories','cuts':[3,5,8],'scores':[4,1,9,2]",
    "'method':'categories','cuts':[3,5,8],'scores':[4,1,9],'interpolate':true",
    "'method':'zscore','frame':'fixed','mean':5,'sd':2",
    "'method':'rank','frame':'fixed','values':[1,3,3,6,8]",
};
enum { RULES = sizeof rules / sizeof rules[0] };

static scorecard_model *make_model(int rule, bool lower)
{
    char nodes[300];
    snprintf(nodes, sizeof nodes, "{'id':'x','direction':'%s','rule':{%s}}", lower ? "lower" : "higher", rules[rule]);
    return small_model(nodes);
}

/* Values written with one decimal, and what they may have been. */
START_TEST(no_table_that_would_be_written_the_same_scores_outside_the_bounds)
{
    long finite = 0, all = 0;
    random_state = 12345;
    for (int trial = 0; trial < 15; trial++) {
        double x[YEARS * UNITS], moved[YEARS * UNITS];
        for (int i = 0; i < YEARS * UNITS; i++)
            x[i] = random_unit() < 0.1 && i % UNITS != 2 ? (double)NAN : 1 + floor(random_unit() * (random_unit() < 0.5 ? 90 : 12)) / 10;
        x[2] = x[UNITS + 2] = 4.9; /* neither the least nor the greatest */
        x[3] = x[UNITS + 3] = 1;
        x[4] = x[UNITS + 4] = 10;
        scorecard_data *data = make_data(x, 1);
        for (int rule = 0; rule < RULES; rule++)
            for (int lower = 0; lower < 2; lower++) {
                scorecard_model *model = make_model(rule, lower);
                scorecard_result *r, *s;
                struct scorecard_i_bounds bounds;
                if (lower && strstr(rules[rule], "target':12") != NULL) {
                    scorecard_model_unref(model);
                    continue;
                }
                CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
                CK_OK(scorecard_i_bounds_open(&bounds, r, NULL, false, 0, &err));
                for (int other = 0; other < 20; other++) {
                    for (int i = 0; i < YEARS * UNITS; i++)
                        moved[i] = x[i] + (other == 0 ? 0 : (2 * random_unit() - 1) * 0.049999);
                    scorecard_data *near = make_data(moved, 9);
                    CK_OK(scorecard_model_score(model, near, NULL, &s, &err));
                    for (uint32_t p = 0; p < YEARS; p++)
                        for (uint32_t u = 0; u < UNITS; u++) {
                            struct scorecard_i_interval b = scorecard_i_bounds_of(&bounds, 0, u, p);
                            double score = scorecard_result_score(s, 0, u, p);
                            ck_assert_int_eq(isnan(score), isnan(b.low));
                            if (isnan(score))
                                continue;
                            ck_assert_msg(b.low <= score + 1e-12 && score - 1e-12 <= b.high, "%s%s: %.17g not in [%.17g, %.17g]",
                                          rules[rule], lower ? " lower" : "", score, b.low, b.high);
                            all++;
                            finite += isfinite(b.low) && isfinite(b.high);
                        }
                    scorecard_result_unref(s);
                    scorecard_data_unref(near);
                }
                scorecard_i_bounds_close(&bounds);
                scorecard_result_unref(r);
                scorecard_model_unref(model);
            }
        scorecard_data_unref(data);
    }
    ck_assert_int_gt(finite, all * 9 / 10);
}
END_TEST

START_TEST(exact_values_have_exact_bounds)
{
    double x[YEARS * UNITS];
    for (int i = 0; i < YEARS * UNITS; i++)
        x[i] = i % UNITS == 2 ? 4.5 : 1 + (i * 7) % 10;
    x[3] = x[UNITS + 3] = 1;
    scorecard_data *data = make_data(x, 1);
    for (int rule = 0; rule < RULES; rule++) {
        scorecard_model *model = make_model(rule, false);
        scorecard_result *r;
        struct scorecard_i_bounds bounds;
        CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
        CK_OK(scorecard_i_bounds_open(&bounds, r, NULL, true, -1, &err)); /* decimals unknown: exact */
        for (uint32_t p = 0; p < YEARS; p++)
            for (uint32_t u = 0; u < UNITS; u++) {
                struct scorecard_i_interval b = scorecard_i_bounds_of(&bounds, 0, u, p);
                double score = scorecard_result_score(r, 0, u, p);
                ck_assert_double_eq(b.low, score);
                ck_assert_double_eq(b.high, score);
            }
        scorecard_i_bounds_close(&bounds);
        scorecard_result_unref(r);
        scorecard_model_unref(model);
    }
    scorecard_data_unref(data);
}
END_TEST

/* A column whose spread may be the rounding's alone. */
START_TEST(a_spread_that_rounding_may_have_made_bounds_little)
{
    const char *csv = "unit,period,x\nu0,2020,1.0\nu1,2020,1.1\nu2,2020,1.0\n";
    const struct {
        const char *rule;
        double low, high;
    } cases[] = {
        { "'zscore'", -INFINITY, INFINITY }, { "'logistic'", 0, 1 }, { "'rank'", 1, 3 }, { "'borda'", 0, 2 },
        { "'percentile-rank'", 0, 1 }, { "'distance-to-maximum'", 0, 1 }, { "'fraction-of-maximum'", -INFINITY, INFINITY },
        { "{'method':'fractiles','classes':4}", 1, 4 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char nodes[200];
        struct scorecard_i_bounds bounds;
        snprintf(nodes, sizeof nodes, "{'id':'x','rule':%s}", cases[i].rule);
        scorecard_result *r = small_result(nodes, csv);
        CK_OK(scorecard_i_bounds_open(&bounds, r, NULL, false, 0, &err));
        struct scorecard_i_interval b = scorecard_i_bounds_of(&bounds, 0, 1, 0);
        ck_assert_double_eq(b.low, cases[i].low);
        ck_assert_double_eq(b.high, cases[i].high);
        scorecard_i_bounds_close(&bounds);
        scorecard_result_unref(r);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/bounds_norm");
    TCase *tests = tcase_create("bounds_norm");
    tcase_add_test(tests, no_table_that_would_be_written_the_same_scores_outside_the_bounds);
    tcase_add_test(tests, exact_values_have_exact_bounds);
    tcase_add_test(tests, a_spread_that_rounding_may_have_made_bounds_little);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
