/* SPDX-License-Identifier: MIT */
#include "measure/bounds_compare.h"

#include "measure/bounds.h"
#include "measure_small.h"
#include "plain_number.h"
#include "tap.h"

enum { UNITS = 7, INPUTS = 3 };

static scorecard_data *make_data(const double *x, int32_t decimals)
{
    char csv[4000] = "unit,period,a,b,c\n";
    for (int u = 0; u < UNITS; u++) {
        sprintf(csv + strlen(csv), "u%d,2020", u);
        for (int i = 0; i < INPUTS; i++) {
            char number[40] = "";
            if (!isnan(x[u * INPUTS + i]))
                plain_print(number, sizeof number, "%.*f", (int)decimals, x[u * INPUTS + i]);
            sprintf(csv + strlen(csv), ",%s", number);
        }
        strcat(csv, "\n");
    }
    return small_data(NULL, csv);
}

static const char *const methods[] = {
    "'copeland'", "'outranking'", "{'method':'copeland','decimals':1,'majority-decimals':2}", "'topsis'",
    "{'method':'topsis','ideal':[8,7,9],'anti-ideal':[2,2,0]}", "'mazziotta-pareto'",
    "{'method':'mazziotta-pareto','penalty':'plus','divisor':'n-1','nonpositive':'gap'}", "{'method':'owa','positions':[1,0,3]}",
};
enum { METHODS = sizeof methods / sizeof methods[0] };

static scorecard_model *make_model(int method)
{
    char nodes[500];
    snprintf(nodes, sizeof nodes,
             "{'id':'t','aggregate':%s,'gaps':{'default':'share-equally'},'children':[{'id':'a','weight':0.5},{'id':'b','weight':0.3},{'id':'c','weight':0.2}]}",
             methods[method]);
    return small_model(nodes);
}

static void fill(double *x)
{
    for (int i = 0; i < UNITS * INPUTS; i++)
        x[i] = random_unit() < 0.15 && i > INPUTS ? (double)NAN : 1 + floor(random_unit() * (random_unit() < 0.5 ? 90 : 8)) / 10;
}

START_TEST(no_table_that_would_be_written_the_same_scores_outside_the_bounds)
{
    long all = 0, finite = 0;
    random_state = 777;
    for (int trial = 0; trial < 40; trial++) {
        double x[UNITS * INPUTS], moved[UNITS * INPUTS];
        fill(x);
        scorecard_data *data = make_data(x, 1);
        for (int m = 0; m < METHODS; m++) {
            scorecard_model *model = make_model(m);
            scorecard_result *r, *s;
            struct scorecard_i_bounds bounds;
            CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
            CK_OK(scorecard_i_bounds_open(&bounds, r, NULL, false, 0, &err));
            for (int other = 0; other < 20; other++) {
                for (int i = 0; i < UNITS * INPUTS; i++)
                    moved[i] = x[i] + (other == 0 ? 0 : (2 * random_unit() - 1) * 0.049999);
                scorecard_data *near = make_data(moved, 9);
                CK_OK(scorecard_model_score(model, near, NULL, &s, &err));
                for (uint32_t u = 0; u < UNITS; u++) {
                    struct scorecard_i_interval b = scorecard_i_bounds_of(&bounds, 0, u, 0);
                    double score = scorecard_result_score(s, 0, u, 0);
                    ck_assert_int_eq(isnan(score), isnan(b.low));
                    if (isnan(score))
                        continue;
                    ck_assert_msg(b.low <= score + 1e-12 && score - 1e-12 <= b.high, "%s: %.17g not in [%.17g, %.17g]",
                                  methods[m], score, b.low, b.high);
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
    ck_assert_int_eq(finite, all);
}
END_TEST

START_TEST(exact_values_have_exact_bounds)
{
    double x[UNITS * INPUTS];
    random_state = 778;
    fill(x);
    scorecard_data *data = make_data(x, 1);
    for (int m = 0; m < METHODS; m++) {
        scorecard_model *model = make_model(m);
        scorecard_result *r;
        struct scorecard_i_bounds bounds;
        CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
        CK_OK(scorecard_i_bounds_open(&bounds, r, NULL, true, -1, &err));
        for (uint32_t u = 0; u < UNITS; u++) {
            struct scorecard_i_interval b = scorecard_i_bounds_of(&bounds, 0, u, 0);
            double score = scorecard_result_score(r, 0, u, 0);
            if (isnan(score))
                continue;
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

START_TEST(a_mean_that_may_not_be_above_0_bounds_nothing)
{
    scorecard_result *r = small_result("{'id':'t','aggregate':'mazziotta-pareto','children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nu1,2020,0.0,0.1\nu2,2020,1.0,2.0\n");
    struct scorecard_i_bounds bounds;
    CK_OK(scorecard_i_bounds_open(&bounds, r, NULL, true, 0, &err));
    struct scorecard_i_interval b = scorecard_i_bounds_of(&bounds, 0, 0, 0);
    ck_assert(b.low == -INFINITY && b.high == INFINITY);
    scorecard_i_bounds_close(&bounds);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/bounds_compare");
    TCase *tests = tcase_create("bounds_compare");
    tcase_add_test(tests, no_table_that_would_be_written_the_same_scores_outside_the_bounds);
    tcase_add_test(tests, exact_values_have_exact_bounds);
    tcase_add_test(tests, a_mean_that_may_not_be_above_0_bounds_nothing);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
