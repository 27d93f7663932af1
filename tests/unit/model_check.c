/* SPDX-License-Identifier: MIT */
#include "model/model.h"

#include "model_forest.h"
#include "plain_number.h"

/* pci has land and life, land has rent; numbered so. */
enum { PCI, LAND, LIFE, RENT };

static scorecard_draft *pci(void)
{
    scorecard_draft *d = new_draft("pci");
    add(d, NONE, "pci");
    add(d, PCI, "land");
    add(d, PCI, "life");
    add(d, LAND, "rent");
    return d;
}

#define CK_FINE(draft) scorecard_model_unref(finished(draft))

START_TEST(goalposts_are_checked_where_they_are_used)
{
    scorecard_draft *d = pci();
    CK_OK(SET(d, LIFE, RULE, RULE_GOALPOSTS, NUMBER(MIN, 1), NUMBER(MAX, 2), IN(MIN, "2014", 3), IN(MAX, "2014", 2)));
    CK_REFUSED(d, SCORECARD_ERROR_PARAMETER, "model pci, node life, rule", "min 3 is not below max 2 (2014)");
    d = pci();
    CK_OK(SET(d, PCI, RULE, RULE_MINMAX, NUMBERS(TO, 1, 1))); /* inherited */
    CK_REFUSED(d, SCORECARD_ERROR_PARAMETER, "model pci, node rent, rule", "both ends");
    d = pci();
    CK_OK(SET(d, NONE, RULE, RULE_MINMAX, NUMBER(PRIOR_MIN, 1)));
    CK_OK(SET_PLAIN(d, PCI, RULE, RULE_IDENTITY)); /* nobody uses it */
    CK_FINE(d);
    d = pci();
    CK_OK(SET(d, LIFE, RULE, RULE_MINMAX, NUMBER(PRIOR_MAX, 1), NUMBER(FRAME, SCORECARD_FRAME_TO_DATE)));
    CK_FINE(d);
}
END_TEST

START_TEST(an_expression_is_a_rule_of_indicators_without_an_input)
{
    scorecard_draft *d = pci();
    CK_OK(SET(d, PCI, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "x / y")));
    scorecard_model *m;
    CK_OK(scorecard_draft_set_input(d, LIFE, "x", err));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_PARAMETER, "model pci, node life, rule", "leave input out");
    CK_OK(SET_PLAIN(d, LIFE, RULE, RULE_IDENTITY));
    CK_FINE(d);
    d = pci();
    CK_OK(SET(d, PCI, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "x / y")));
    CK_OK(scorecard_draft_set_reference(d, LIFE, "land", err));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_METHOD, "model pci, node life, rule", "a reference takes a score");
    CK_OK(SET_PLAIN(d, LIFE, RULE, RULE_MINMAX));
    CK_FINE(d);
}
END_TEST

START_TEST(weights_are_not_all_zero)
{
    static const int32_t weighing[] = { SCORECARD_AGGREGATE_SUM, SCORECARD_AGGREGATE_ARITHMETIC, SCORECARD_AGGREGATE_GEOMETRIC,
                                        SCORECARD_AGGREGATE_HARMONIC };
    for (size_t i = 0; i < 7; i++) {
        scorecard_draft *d = pci();
        int32_t method = i < 4 ? weighing[i] : SCORECARD_AGGREGATE_MINIMUM + (int32_t)(i - 4);
        CK_OK(scorecard_draft_set(d, PCI, SCORECARD_STEP_AGGREGATE, method, NULL, 0, err));
        CK_OK(scorecard_draft_set_weight(d, LAND, 0, err));
        CK_OK(scorecard_draft_set_weight(d, LIFE, 0, err));
        if (i < 4)
            CK_REFUSED(d, SCORECARD_ERROR_WEIGHT, "model pci, node pci", "all its children weigh 0");
        else
            CK_FINE(d); /* these do not weigh */
    }
    scorecard_draft *d = pci();
    CK_OK(scorecard_draft_set_weight(d, RENT, 0, err));
    CK_REFUSED(d, SCORECARD_ERROR_WEIGHT, "model pci, node land", "all its children weigh 0");
    d = pci();
    CK_OK(scorecard_draft_set_weight(d, LAND, -0.0, err));
    CK_OK(scorecard_draft_set_weight(d, LIFE, 5e-324, err));
    CK_FINE(d);
}
END_TEST

START_TEST(weights_and_points_add_up_to_numbers)
{
    scorecard_draft *d = pci();
    CK_OK(scorecard_draft_set_weight(d, LAND, 1e308, err));
    CK_OK(scorecard_draft_set_weight(d, LIFE, 1e308, err));
    CK_REFUSED(d, SCORECARD_ERROR_WEIGHT, "model pci, node pci", "weights of its children add up");
    d = pci();
    CK_OK(SET_PLAIN(d, PCI, AGGREGATE, AGGREGATE_SUM));
    CK_OK(scorecard_draft_set_points(d, LIFE, 1e308, err));
    CK_OK(scorecard_draft_set_points(d, RENT, 1e308, err));
    CK_REFUSED(d, SCORECARD_ERROR_WEIGHT, "model pci, node pci", "points of its children add up");
}
END_TEST

START_TEST(children_weigh_by_points_or_not_at_all)
{
    scorecard_draft *d = pci();
    scorecard_model *m;
    CK_OK(scorecard_draft_set_points(d, RENT, 5, err));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_WEIGHT, "model pci, node pci",
             "child land weighs its points and child life has neither");
    CK_OK(scorecard_draft_set_weight(d, LIFE, 1, err)); /* stated weights mix with points */
    CK_OK(scorecard_draft_finish(d, &m, err));
    scorecard_model_unref(m);
    scorecard_draft_free(d);
    d = pci();
    CK_OK(scorecard_draft_set_points(d, RENT, 5, err));
    CK_OK(scorecard_draft_set_weight(d, LAND, 1, err));
    CK_FINE(d);
    d = pci();
    CK_OK(scorecard_draft_set_points(d, RENT, 5, err));
    CK_OK(SET_PLAIN(d, PCI, AGGREGATE, AGGREGATE_SUM)); /* in a sum points are no weight */
    CK_FINE(d);
    d = pci();
    CK_OK(scorecard_draft_set_points(d, RENT, 5, err));
    CK_OK(scorecard_draft_set_points(d, LIFE, 5, err));
    CK_FINE(d);
}
END_TEST

START_TEST(policies_fit_their_node)
{
    scorecard_draft *d = pci();
    CK_OK(SET(d, NONE, GAPS, GAPS_POLICY, NUMBERS(GAP_WITHHELD, SCORECARD_ACTION_REWEIGHT, SCORECARD_ACTION_GROUP_MEAN)));
    CK_REFUSED(d, SCORECARD_ERROR_PARAMETER, "model pci, node pci, gaps", "needs a group column");
    d = pci();
    CK_OK(SET(d, NONE, GAPS, GAPS_POLICY, NUMBERS(GAP_WITHHELD, SCORECARD_ACTION_GROUP_MEAN), TEXT(GROUP, "region")));
    CK_FINE(d);

    d = pci();
    scorecard_model *m;
    CK_OK(SET(d, PCI, GAPS, GAPS_POLICY, NUMBERS(GAP_DEFAULT, SCORECARD_ACTION_RESCALE)));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_PARAMETER, "model pci, node pci, gaps", "give child land points");
    CK_OK(scorecard_draft_set_points(d, RENT, 5, err));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_WEIGHT, "model pci, node pci", ""); /* neither */
    CK_OK(scorecard_draft_set_weight(d, LIFE, 5, err));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_PARAMETER, "model pci, node pci, gaps", "give child life points");
    CK_OK(scorecard_draft_set_points(d, LIFE, 5, err));
    CK_OK(scorecard_draft_finish(d, &m, err));
    scorecard_model_unref(m);
    CK_OK(SET_PLAIN(d, PCI, AGGREGATE, AGGREGATE_SUM));
    CK_OK(scorecard_draft_finish(d, &m, err));
    scorecard_model_unref(m);
    CK_OK(SET_PLAIN(d, PCI, AGGREGATE, AGGREGATE_GEOMETRIC));
    CK_REFUSED(d, SCORECARD_ERROR_METHOD, "model pci, node pci, gaps", "rescale fits sums and arithmetic means");

    /* An inherited policy does what is possible. */
    d = pci();
    CK_OK(SET(d, NONE, GAPS, GAPS_POLICY, NUMBERS(GAP_DEFAULT, SCORECARD_ACTION_RESCALE, SCORECARD_ACTION_REWEIGHT)));
    CK_OK(SET(d, PCI, AGGREGATE, AGGREGATE_EXPRESSION, TEXT(EXPRESSION, "land + life")));
    CK_OK(SET_PLAIN(d, LAND, AGGREGATE, AGGREGATE_MEDIAN));
    CK_FINE(d);

    static const int32_t sharing[] = { SCORECARD_ACTION_REWEIGHT, SCORECARD_ACTION_SHARE_EQUALLY };
    for (size_t i = 0; i < 2; i++) {
        d = pci();
        CK_OK(SET(d, PCI, AGGREGATE, AGGREGATE_EXPRESSION, TEXT(EXPRESSION, "land + life")));
        CK_OK(SET(d, PCI, GAPS, GAPS_POLICY, NUMBERS(GAP_COVERAGE, sharing[i])));
        CK_OK(SET_PLAIN(d, LAND, AGGREGATE, AGGREGATE_SUM));
        CK_REFUSED(d, SCORECARD_ERROR_METHOD, "model pci, node pci, gaps", "no weights to share out");
    }
    d = pci();
    CK_OK(SET(d, PCI, AGGREGATE, AGGREGATE_EXPRESSION, TEXT(EXPRESSION, "land + life")));
    CK_OK(SET(d, PCI, GAPS, GAPS_POLICY, NUMBERS(GAP_COVERAGE, SCORECARD_ACTION_ZERO)));
    CK_OK(SET_PLAIN(d, LAND, AGGREGATE, AGGREGATE_SUM));
    CK_FINE(d);
}
END_TEST

START_TEST(a_power_has_an_exponent_and_a_map_a_factor)
{
    scorecard_draft *d = pci();
    CK_OK(SET(d, LAND, AGGREGATE, AGGREGATE_POWER, NUMBER(POWER, 0)));
    CK_REFUSED(d, SCORECARD_ERROR_PARAMETER, "model pci, node land, aggregate", "geometric");
    d = pci();
    CK_OK(SET(d, LIFE, MAP, MAP_LINEAR, NUMBER(MULTIPLY, 0)));
    CK_REFUSED(d, SCORECARD_ERROR_PARAMETER, "model pci, node life, map", "multiply is 0");
    d = pci();
    CK_OK(SET(d, LIFE, MAP, MAP_LINEAR, NUMBER(ADD, 3)));
    CK_OK(SET(d, LAND, MAP, MAP_LINEAR, NUMBER(MULTIPLY, -1)));
    CK_FINE(d);
}
END_TEST

/* What becomes of a node's and the edition's first and last period. */
static void check_periods(const char *first, const char *last, bool fine)
{
    for (int edition = 0; edition < 2; edition++) {
        scorecard_draft *d = pci();
        CK_OK(scorecard_draft_set_periods(d, edition ? NONE : LIFE, first, last, err));
        if (fine)
            CK_FINE(d);
        else
            CK_REFUSED(d, SCORECARD_ERROR_PARAMETER, edition ? "model pci, edition" : "model pci, node life", "exchange them");
    }
}

START_TEST(the_first_period_is_not_after_the_last)
{
    check_periods("2013", "2021", true);
    check_periods("2013", "2013", true);
    check_periods("2021-Q3", "2021", true); /* of which it is a part */
    check_periods("2021", "2021-Q1", true);
    check_periods("2021-12-31", "2021-12", true);
    check_periods("baseline", "2013", true); /* tells no time */
    check_periods("2013", "baseline", true);
    check_periods("2014", "2013", false);
    check_periods("2021-Q3", "2021-Q2", false);
    check_periods("2022", "2021-Q4", false);
    check_periods("2022-01", "2021", false);
    check_periods("2014", NULL, true);
    check_periods(NULL, "2014", true);
}
END_TEST

/* pci with tiers: for each a list of cuts, "period=cut" apart by spaces, "" for none. */
static scorecard_draft *tiered(int32_t method, const char *const *cuts, size_t count)
{
    scorecard_draft *d = pci();
    CK_OK(scorecard_draft_set(d, PCI, SCORECARD_STEP_TIER, method, NULL, 0, err));
    for (uint32_t t = 0; t < count; t++) {
        char id[8], text[100];
        snprintf(id, sizeof id, "t%u", t);
        snprintf(text, sizeof text, "%s", cuts[t]);
        CK_OK(scorecard_draft_add_tier(d, PCI, id, NULL, err));
        for (char *at = strtok(text, " "); at != NULL; at = strtok(NULL, " ")) {
            char *mark = strchr(at, '=');
            *mark = '\0';
            CK_OK(scorecard_draft_set_tier_cut(d, PCI, t, *at != '\0' ? at : NULL, plain_number(mark + 1), err));
        }
    }
    return d;
}
#define TIERED(method, ...)                                                                                            \
    tiered(SCORECARD_TIER_##method, (const char *const[]){ __VA_ARGS__ },                                              \
           sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))
#define CK_TIERS_BAD(draft, part) CK_REFUSED(draft, SCORECARD_ERROR_PARAMETER, "model pci, node pci, tiers", part)

START_TEST(tiers_go_from_the_best_down)
{
    CK_FINE(TIERED(CUTS, "=80", "=60", ""));
    CK_FINE(TIERED(CUTS, "=80", ""));
    CK_FINE(TIERED(CUTS, "=-1 2019=5", "=-2 2019=4.5", ""));
    CK_FINE(TIERED(CUTS, "2019=80 2020=70", "2020=60 2019=65", ""));
    CK_FINE(TIERED(CUTS, "=80 2019=75", "=60", "=50 2020=40", ""));
    CK_TIERS_BAD(TIERED(CUTS, "=60", "=80", ""), "tier t1 does not follow the one before (all other periods)");
    CK_FINE(TIERED(CUTS, "=60", "=60", "")); /* as a fit may make them: nobody is in t1 */
    CK_TIERS_BAD(TIERED(CUTS, "2019=50 2020=80", "2019=60 2020=85", ""), "tier t1 does not follow the one before (2019)");
    CK_TIERS_BAD(TIERED(CUTS, "=90", "=80 2019=50", "=60", ""), "tier t2 does not follow the one before (2019)");
    CK_TIERS_BAD(TIERED(CUTS, "=90 2019=70", "=80", "=60", ""), "tier t1 does not follow the one before (2019)");
    CK_TIERS_BAD(TIERED(CUTS, "=90", "=80", "=60 2019=85", ""), "tier t2 does not follow the one before (2019)");
}
END_TEST

START_TEST(each_tier_but_the_last_has_its_cut)
{
    CK_TIERS_BAD(TIERED(CUTS, "", ""), "tier t0 has no cut for all other periods");
    CK_TIERS_BAD(TIERED(CUTS, "=80", "", ""), "tier t1 has no cut for all other periods");
    CK_TIERS_BAD(TIERED(CUTS, "", "=80", ""), "tier t0 has no cut for all other periods");
    CK_TIERS_BAD(TIERED(CUTS, "2019=80", "=60", ""), "tier t0 has no cut for all other periods");
    CK_TIERS_BAD(TIERED(CUTS, "=80", "2019=60", ""), "tier t1 has no cut for all other periods");
    CK_TIERS_BAD(TIERED(CUTS, "2019=80 2020=80", "2019=60", ""), "tier t1 has no cut for 2020");
    CK_TIERS_BAD(TIERED(CUTS, "2019=80", "2019=60 2020=60", ""), "tier t0 has no cut for 2020");
    /* Stated for a period first, for the others by default, then not at all: found all the same. */
    CK_TIERS_BAD(TIERED(CUTS, "=80 2019=80", "=60", "2020=50", ""), "tier t2 has no cut for all other periods");
    CK_TIERS_BAD(TIERED(CUTS, "=80", "=60", "=5"), "tier t2 is the last and takes the rest");
    CK_TIERS_BAD(TIERED(CUTS, "=80", "=60", "2019=5"), "tier t2 is the last and takes the rest");
    CK_TIERS_BAD(TIERED(CUTS, "="), "fewer than two tiers");
    scorecard_draft *d = pci();
    CK_OK(SET_PLAIN(d, PCI, TIER, TIER_CUTS));
    CK_TIERS_BAD(d, "fewer than two tiers");
    d = TIERED(CUTS, "=80", "");
    CK_OK(scorecard_draft_set(d, PCI, SCORECARD_STEP_TIER, 0, NULL, 0, err));
    CK_TIERS_BAD(d, "no method that says how their cuts are read");
    d = pci();
    CK_OK(scorecard_draft_add_tier(d, RENT, "a", NULL, err));
    CK_REFUSED(d, SCORECARD_ERROR_PARAMETER, "model pci, node rent, tiers", "no method");
}
END_TEST

START_TEST(percentiles_lie_between_0_and_100)
{
    CK_FINE(TIERED(PERCENTILES, "=99.9", "=75", "=0.1", ""));
    CK_TIERS_BAD(TIERED(PERCENTILES, "=100", "=75", ""), "tier t0 (all other periods) is no percentile");
    CK_TIERS_BAD(TIERED(PERCENTILES, "=75", "=0", ""), "tier t1 (all other periods) is no percentile");
    CK_TIERS_BAD(TIERED(PERCENTILES, "=75 2019=101", "=50", ""), "tier t0 (2019) is no percentile");
    CK_TIERS_BAD(TIERED(PERCENTILES, "=75", "=80", ""), "tier t1 does not follow");
}
END_TEST

START_TEST(where_low_is_good_cuts_go_up)
{
    scorecard_draft *d = TIERED(CUTS, "=10", "=20", "");
    CK_OK(scorecard_draft_set_direction(d, PCI, SCORECARD_DIRECTION_LOWER, err));
    CK_FINE(d);
    d = TIERED(CUTS, "=20", "=10", "");
    CK_OK(scorecard_draft_set_direction(d, PCI, SCORECARD_DIRECTION_LOWER, err));
    CK_TIERS_BAD(d, "tier t1 does not follow");
    d = TIERED(CUTS, "=10", "=10", "");
    CK_OK(scorecard_draft_set_direction(d, PCI, SCORECARD_DIRECTION_LOWER, err));
    CK_FINE(d);
    /* Percentiles are of how good a unit is, either way. */
    d = TIERED(PERCENTILES, "=75", "=25", "");
    CK_OK(scorecard_draft_set_direction(d, PCI, SCORECARD_DIRECTION_LOWER, err));
    CK_FINE(d);
    /* A rule that turns an indicator round has turned its tiers, too. */
    for (int turned = 0; turned < 2; turned++) {
        d = pci();
        CK_OK(scorecard_draft_set_direction(d, LIFE, SCORECARD_DIRECTION_LOWER, err));
        CK_OK(SET_PLAIN(d, LIFE, TIER, TIER_CUTS));
        if (turned)
            CK_OK(SET_PLAIN(d, LIFE, RULE, RULE_MINMAX));
        const char *const ids[] = { "a", "b", "c" };
        for (uint32_t t = 0; t < 3; t++)
            CK_OK(scorecard_draft_add_tier(d, LIFE, ids[t], NULL, err));
        CK_OK(scorecard_draft_set_tier_cut(d, LIFE, 0, NULL, turned ? 0.8 : 0.2, err));
        CK_OK(scorecard_draft_set_tier_cut(d, LIFE, 1, NULL, 0.5, err));
        CK_FINE(d);
    }
}
END_TEST

START_TEST(many_tiers_with_many_cuts_are_checked_fast)
{
    scorecard_draft *d = pci();
    CK_OK(SET_PLAIN(d, PCI, TIER, TIER_CUTS));
    char id[16];
    for (uint32_t t = 0; t < 100; t++) {
        snprintf(id, sizeof id, "t%u", t);
        CK_OK(scorecard_draft_add_tier(d, PCI, id, NULL, err));
        if (t == 99)
            break;
        CK_OK(scorecard_draft_set_tier_cut(d, PCI, t, NULL, 100 - (double)t, err));
        for (uint32_t p = 1; p < 300; p++) {
            snprintf(id, sizeof id, "p%u-%u", t, p); /* a period of this tier alone */
            CK_OK(scorecard_draft_set_tier_cut(d, PCI, t, id, 100 - (double)t, err));
        }
    }
    CK_FINE(d);
}
END_TEST

START_TEST(the_first_fault_is_reported_and_err_may_be_null)
{
    scorecard_draft *d = pci();
    CK_OK(SET(d, LIFE, MAP, MAP_LINEAR, NUMBER(MULTIPLY, 0)));
    CK_OK(SET(d, LAND, MAP, MAP_LINEAR, NUMBER(MULTIPLY, 0)));
    scorecard_model *m = (scorecard_model *)d;
    ck_assert_int_eq(scorecard_draft_finish(d, &m, NULL), SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_null(m);
    CK_REFUSED(d, SCORECARD_ERROR_PARAMETER, "model pci, node land, map", "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/check");
    TCase *c = tcase_create("check");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, goalposts_are_checked_where_they_are_used);
    tcase_add_test(c, an_expression_is_a_rule_of_indicators_without_an_input);
    tcase_add_test(c, weights_are_not_all_zero);
    tcase_add_test(c, weights_and_points_add_up_to_numbers);
    tcase_add_test(c, children_weigh_by_points_or_not_at_all);
    tcase_add_test(c, policies_fit_their_node);
    tcase_add_test(c, a_power_has_an_exponent_and_a_map_a_factor);
    tcase_add_test(c, the_first_period_is_not_after_the_last);
    tcase_add_test(c, tiers_go_from_the_best_down);
    tcase_add_test(c, each_tier_but_the_last_has_its_cut);
    tcase_add_test(c, percentiles_lie_between_0_and_100);
    tcase_add_test(c, where_low_is_good_cuts_go_up);
    tcase_add_test(c, many_tiers_with_many_cuts_are_checked_fast);
    tcase_add_test(c, the_first_fault_is_reported_and_err_may_be_null);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
