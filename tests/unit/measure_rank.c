/* SPDX-License-Identifier: MIT */
/* Ranks in populations, and tiers; measure_score.c counts them again in random models. */
#include <stdlib.h>
#include <string.h>

#include "measure_small.h"
#include "tap.h"

static const char units[] = "id,ranked,group.region\nA,yes,north\nB,yes,north\nC,yes,south\nD,yes,south\nE,no,north\nF,yes,\nG,yes,south\n";
static const char csv[] = "unit,period,x\nA,2020,5\nB,2020,7.04\nC,2020,7.01\nD,2020,7.04\nE,2020,9\nF,2020,1\nG,2020,\n";

static void expect_ranks(const char *settings, const double *all, const double *regions)
{
    char nodes[256];
    snprintf(nodes, sizeof nodes, "{'id':'x'%s}", settings);
    scorecard_result *r = small_result_by(NULL, nodes, units, csv);
    for (int u = 0; u < 7; u++) {
        char id[] = { (char)('A' + u), '\0' };
        struct spot at = spot_of(r, "x", id, "2020");
        const double expected[] = { all[u], regions[u] };
        for (uint32_t p = 0; p < 2; p++) {
            double rank = scorecard_result_rank(r, at.node, at.unit, at.period, p);
            if (isnan(expected[p]))
                ck_assert_uint_eq(double_bits(rank), ONE_NAN);
            else
                ck_assert_double_eq(rank, expected[p]);
        }
        ck_assert_uint_eq(scorecard_result_of(r, at.node, at.unit, at.period, 0), 5);
        ck_assert_uint_eq(scorecard_result_of(r, at.node, at.unit, at.period, 1), u == 5 ? 0 : 2);
    }
    scorecard_result_unref(r);
}

#define RANKS(...) (const double[]){ __VA_ARGS__ }

START_TEST(ranks_go_down_from_the_greatest_and_ties_share_the_best)
{
    expect_ranks("", RANKS(4, 1, 3, 1, NAN, 5, NAN), RANKS(2, 1, 2, 1, NAN, NAN, NAN));
    expect_ranks(",'rank':{'ties':'average'}", RANKS(4, 1.5, 3, 1.5, NAN, 5, NAN), RANKS(2, 1, 2, 1, NAN, NAN, NAN));
    expect_ranks(",'rank':{'ties':'dense'}", RANKS(3, 1, 2, 1, NAN, 4, NAN), RANKS(2, 1, 2, 1, NAN, NAN, NAN));
    expect_ranks(",'rank':{'decimals':1}", RANKS(4, 1, 1, 1, NAN, 5, NAN), RANKS(2, 1, 1, 1, NAN, NAN, NAN));
    expect_ranks(",'rank':{'decimals':1,'ties':'average'}", RANKS(4, 2, 2, 2, NAN, 5, NAN), RANKS(2, 1, 1.5, 1.5, NAN, NAN, NAN));
    expect_ranks(",'rank':{'decimals':-1}", RANKS(1, 1, 1, 1, NAN, 5, NAN), RANKS(1, 1, 1, 1, NAN, NAN, NAN));
}
END_TEST

START_TEST(where_low_is_good_ranks_run_upwards)
{
    const double up[] = { 2, 4, 3, 4, NAN, 1, NAN }, up_regions[] = { 1, 2, 1, 2, NAN, NAN, NAN };
    expect_ranks(",'rank':{'order':'ascending'}", up, up_regions);
    expect_ranks(",'direction':'lower'", up, up_regions);
    expect_ranks(",'direction':'lower','rank':{'order':'descending'}", RANKS(4, 1, 3, 1, NAN, 5, NAN), RANKS(2, 1, 2, 1, NAN, NAN, NAN));
    /* A rule that turned it round made high good. */
    expect_ranks(",'direction':'lower','rule':{'method':'goalposts','min':0,'max':10}", up, up_regions);
}
END_TEST

START_TEST(zeros_of_both_signs_tie)
{
    scorecard_result *r = small_result("{'id':'x'}", "unit,period,x\nA,2020,-0\nB,2020,0\nC,2020,-1\n");
    for (uint32_t u = 0; u < 3; u++)
        ck_assert_double_eq(scorecard_result_rank(r, 0, u, 0, 0), u < 2 ? 1 : 3);
    scorecard_result_unref(r);
}
END_TEST

static void expect_tiers(const char *settings, const char *more_units, const char *table, const char *period, const char *expected)
{
    char nodes[512];
    snprintf(nodes, sizeof nodes, "{'id':'x',%s}", settings);
    scorecard_result *r = small_result_by(NULL, nodes, more_units, table);
    for (uint32_t u = 0; expected[u] != '\0'; u++) {
        uint32_t tier = scorecard_result_tier(r, 0, u, scorecard_data_find_period(scorecard_result_data(r), period));
        ck_assert_msg(tier == (expected[u] == '-' ? SCORECARD_NONE : (uint32_t)(expected[u] - '0')), "unit %u: tier %u, not %c", u, tier, expected[u]);
    }
    scorecard_result_unref(r);
}

START_TEST(tiers_begin_at_their_cuts_which_may_differ_by_period)
{
    static const char table[] = "unit,period,x\nA,2019,3\nB,2019,2\nC,2019,1.999\nD,2019,0\nE,2019,\nA,2020,3\nB,2020,2\nC,2020,2.5\nD,2020,5\n";
    static const char cuts[] = "'tiers':{'method':'cuts','list':[{'id':'good','from':{'2019':3,'':5}},{'id':'fair','from':{'2019':2,'':2.5}},{'id':'rest'}]}";
    expect_tiers(cuts, NULL, table, "2019", "0122-");
    expect_tiers(cuts, NULL, table, "2020", "1210-");
    /* A period that has no cuts has no tiers. */
    static const char some[] = "'tiers':{'method':'cuts','list':[{'id':'good','from':{'2019':3}},{'id':'rest'}]}";
    expect_tiers(some, NULL, table, "2019", "0111-");
    expect_tiers(some, NULL, table, "2020", "-----");
    /* Low is good: from is the greatest score of the tier. */
    expect_tiers("'direction':'lower','tiers':{'method':'cuts','list':[{'id':'good','from':1},{'id':'fair','from':2},{'id':'rest'}]}", NULL, table,
                 "2019", "2110-");
}
END_TEST

/* PAPI's four groups: type 7, the lower bound inclusive, so counts may be uneven. */
START_TEST(percentiles_are_of_the_ranked_and_inclusive_below)
{
    static const char quarters[] = "'tiers':{'method':'percentiles','list':[{'id':'high','from':75},{'id':'mid-high','from':50},{'id':'mid-low','from':25},{'id':'low'}]}";
    static const char table[] = "unit,period,x\nA,2020,1\nB,2020,2\nC,2020,3\nD,2020,4\nE,2020,5\n";
    expect_tiers(quarters, NULL, table, "2020", "32100");
    expect_tiers(quarters, NULL, "unit,period,x\nA,2020,2\nB,2020,2\nC,2020,2\nD,2020,2\nE,2020,\n", "2020", "0000-");
    expect_tiers(quarters, NULL, "unit,period,x\nA,2020,1\nB,2020,2\nC,2020,3\nD,2020,4\n", "2020", "3210");
    expect_tiers("'direction':'lower','tiers':{'method':'percentiles','list':[{'id':'high','from':75},{'id':'mid','from':50},{'id':'low'}]}", NULL, table,
                 "2020", "00122");
    /* Who is not ranked has a tier by the others' cuts; nobody ranked has a score: nobody has a tier. */
    expect_tiers(quarters, "id,ranked\nA,no\nB,yes\nC,yes\nD,yes\nE,yes\n", table, "2020", "33210");
    expect_tiers(quarters, "id,ranked\nA,no\nB,yes\n", "unit,period,x\nA,2020,1\nB,2020,\n", "2020", "--");
    /* Ranks may compare rounded scores; percentiles are of the scores. */
    expect_tiers("'rank':{'decimals':0},'tiers':{'method':'percentiles','list':[{'id':'high','from':50},{'id':'low'}]}", NULL,
                 "unit,period,x\nA,2020,1.1\nB,2020,1.2\nC,2020,1.3\n", "2020", "100");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/rank");
    TCase *rank = tcase_create("rank");
    tcase_add_test(rank, ranks_go_down_from_the_greatest_and_ties_share_the_best);
    tcase_add_test(rank, where_low_is_good_ranks_run_upwards);
    tcase_add_test(rank, zeros_of_both_signs_tie);
    tcase_add_test(rank, tiers_begin_at_their_cuts_which_may_differ_by_period);
    tcase_add_test(rank, percentiles_are_of_the_ranked_and_inclusive_below);
    suite_add_tcase(suite, rank);
    return tap_main(suite);
}
