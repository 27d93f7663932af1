/* SPDX-License-Identifier: MIT */
#include "measure/bounds.h"
#include "counted.h"
#include "measure_small.h"
#include "random_model.h"
#include "tap.h"

/* Another table that would have been written the same: each value moved within half a unit of its last decimal. */
static void perturb(struct described *to, const struct described *from, double half)
{
    *to = *from;
    int how = below(3);
    for (int l = 0; l < LAYERS; l++)
        for (int p = 0; p < from->period_count; p++)
            for (int i = 0; i < from->input_count; i++)
                for (int u = 0; u < from->unit_count; u++) {
                    double part = how == 0 ? 2 * random_unit() - 1 : how == 1 ? (chance(0.5) ? 1 : -1) : below(3) - 1;
                    to->value[l][p][i][u] += part * half * 0.999999;
                }
}

static bool same_gaps(const scorecard_result *a, const scorecard_result *b)
{
    for (uint32_t i = 0; i < scorecard_result_period_count(a); i++)
        for (uint32_t n = 0; n < scorecard_model_count(scorecard_result_model(a)); n++)
            for (uint32_t u = 0; u < scorecard_data_unit_count(scorecard_result_data(a)); u++) {
                uint32_t p = scorecard_result_period_at(a, i);
                if (scorecard_result_gap(a, n, u, p) != scorecard_result_gap(b, n, u, p))
                    return false;
            }
    return true;
}

START_TEST(no_table_that_would_be_written_the_same_scores_outside_the_bounds)
{
    struct described *d = malloc(sizeof *d), *moved = malloc(sizeof *moved);
    long compared = 0, finite = 0, trials = 0;
    for (int seed = 0; seed < 120; seed++) {
        random_state = UINT64_C(0xE7037ED1A0B428DB) * (uint64_t)(seed + 1);
        describe(d, 8);
        for (int n = 0; n < d->node_count; n++)
            if (d->nodes[n].child_count > 0 && d->nodes[n].nonpositive == SCORECARD_NONPOSITIVE_ERROR)
                d->nodes[n].nonpositive = SCORECARD_NONPOSITIVE_GAP;
        struct shuffles plain = { .siblings = false };
        scorecard_status status;
        struct scorecard_error why;
        scorecard_result *result = score_described(d, &plain, &status, &why);
        if (result == NULL)
            continue;
        struct scorecard_i_bounds bounds;
        CK_OK(scorecard_i_bounds_open(&bounds, result, NULL, false, 0, &err));
        for (int trial = 0; trial < 60; trial++) {
            perturb(moved, d, 0.05);
            scorecard_result *other = score_described(moved, &plain, &status, &why);
            if (other == NULL)
                continue;
            if (!same_gaps(result, other)) {
                scorecard_result_unref(other);
                continue;
            }
            trials++;
            for (uint32_t i = 0; i < scorecard_result_period_count(result); i++)
                for (uint32_t n = 0; n < (uint32_t)d->node_count; n++)
                    for (uint32_t u = 0; u < (uint32_t)d->unit_count; u++) {
                        uint32_t p = scorecard_result_period_at(result, i);
                        double score = scorecard_result_score(other, n, u, p), own = scorecard_result_score(result, n, u, p);
                        struct scorecard_i_interval x = scorecard_i_bounds_of(&bounds, n, u, p);
                        if (isnan(score)) {
                            continue;
                        }
                        double near = 1e-9 * fmax(1, fabs(score));
                        /* Check notes every assertion that it passes, which would take most of the time. */
                        if (!(x.low <= score + near && score - near <= x.high && x.low <= own + near && own - near <= x.high))
                            ck_abort_msg("model %d node %s unit %u period %s: %.17g (written: %.17g) is not in [%.17g, %.17g]", seed,
                                      scorecard_model_node_id(scorecard_result_model(result), n), u,
                                      scorecard_data_period_id(scorecard_result_data(result), p), score, own, x.low, x.high);
                        compared++;
                        finite += isfinite(x.low) && isfinite(x.high);
                    }
            scorecard_result_unref(other);
        }
        scorecard_i_bounds_close(&bounds);
        scorecard_result_unref(result);
    }
    ck_assert_int_gt(trials, 3000);
    ck_assert_int_gt(compared, 100000);
    ck_assert_int_gt(finite, compared * 9 / 10);
    free(d);
    free(moved);
}
END_TEST

static void within_bounds(const scorecard_result *r, const struct scorecard_i_bounds *b, uint32_t unit, double low, double high)
{
    struct scorecard_i_interval x = scorecard_i_bounds_of(b, scorecard_model_find(scorecard_result_model(r), "a"), unit, 0);
    ck_assert_msg((x.low == low || fabs(x.low - low) < 1e-9 * fabs(low)) && (x.high == high || fabs(x.high - high) < 1e-9 * fabs(high)),
                  "unit %u: [%.17g, %.17g], not [%.17g, %.17g]", unit, x.low, x.high, low, high);
}

/* What is divided may have been half a unit less or more, and so may what it is divided by. */
START_TEST(both_sides_of_a_quotient_were_rounded)
{
    const char *node = "{'id':'top','children':[{'id':'a','rule':'identity','denominate':{'method':'by','denominator':'pop','scale':100}}]}";
    scorecard_result *r = small_result(node, "unit,period,a,pop\nU,2020,1.5,0.2\nV,2020,-1.5,0.2\nW,2020,0.0,0.4\nX,2020,,0.2\n");
    struct scorecard_i_bounds bounds;
    CK_OK(scorecard_i_bounds_open(&bounds, r, NULL, false, 0, &err));
    within_bounds(r, &bounds, 0, 1.45 * 100 / 0.25, 1.55 * 100 / 0.15);
    within_bounds(r, &bounds, 1, -1.55 * 100 / 0.15, -1.45 * 100 / 0.25);
    within_bounds(r, &bounds, 2, -0.05 * 100 / 0.35, 0.05 * 100 / 0.35);
    ck_assert(isnan(scorecard_i_bounds_of(&bounds, 0, 3, 0).low)); /* a gap stays one */
    scorecard_i_bounds_close(&bounds);
    /* Written as whole numbers it could have been divided by nothing: no bounds. */
    CK_OK(scorecard_i_bounds_open(&bounds, r, NULL, true, 0, &err));
    for (uint32_t u = 0; u < 3; u++)
        within_bounds(r, &bounds, u, -INFINITY, INFINITY);
    scorecard_i_bounds_close(&bounds);
    scorecard_result_unref(r);
}
END_TEST

/* What statistics of other units put in a gap's place has no bounds that are worth telling. */
START_TEST(what_was_put_in_has_no_bounds)
{
    scorecard_result *r = small_result("{'id':'top','children':[{'id':'a','rule':'identity','impute':'median'}]}",
                                       "unit,period,a\nU,2020,1.5\nV,2020,\nW,2020,2.5\n");
    struct scorecard_i_bounds bounds;
    CK_OK(scorecard_i_bounds_open(&bounds, r, NULL, false, 0, &err));
    within_bounds(r, &bounds, 1, -INFINITY, INFINITY);
    scorecard_i_bounds_close(&bounds);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/bounds");
    TCase *bounds = tcase_create("bounds");
    tcase_set_timeout(bounds, 60);
    tcase_add_test(bounds, no_table_that_would_be_written_the_same_scores_outside_the_bounds);
    tcase_add_test(bounds, both_sides_of_a_quotient_were_rounded);
    tcase_add_test(bounds, what_was_put_in_has_no_bounds);
    suite_add_tcase(suite, bounds);
    return tap_main(suite);
}
