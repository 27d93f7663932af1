/* SPDX-License-Identifier: MIT */
#include "base/run.h"

#include "random.h"
#include "rules.h"

#define NOTHING   ((double)NAN)
#define LEVELS(q) TEXT(COUNTS, q "1"), TEXT(COUNTS, q "2"), TEXT(COUNTS, q "3"), TEXT(COUNTS, q "4"), TEXT(COUNTS, q "5")

static double given(const void *context, uint32_t input)
{
    const double *x = context;
    return x[input];
}

static struct scorecard_i_survey_facts tell(const struct scorecard_i_rule *rule, const double *x)
{
    struct scorecard_i_survey_facts facts;
    scorecard_i_survey_tell(&rule->survey, given, x, &facts);
    return facts;
}
#define TELL(rule, ...) tell(&(rule), (const double[]){ __VA_ARGS__ })

#define CK_NEAR(a, b) ck_assert_double_eq_tol(a, b, 1e-12 * (1 + fabs(b)))

START_TEST(the_share_of_the_top_levels_earns_that_part_of_the_maximum)
{
    struct scorecard_i_rule rule = RULE(SURVEY, 10, LEVELS("q"));
    ck_assert_double_eq(POINTS(rule, 10, 20, 70, 200, 100), 7.5);
    ck_assert_double_eq(POINTS(rule, 0, 0, 0, 0, 3), 10);
    ck_assert_double_eq(POINTS(rule, 5, 0, 0, 0, 0), 0);
    rule = RULE(SURVEY, 10, LEVELS("q"), NUMBER(TOP, 1));
    ck_assert_double_eq(POINTS(rule, 10, 20, 70, 200, 100), 2.5);
}
END_TEST

START_TEST(the_mean_score_is_taken_over_the_range_or_from_zero)
{
    struct scorecard_i_rule rule = RULE(SURVEY, 10, LEVELS("q"), NUMBER(MEASURE, SCORECARD_MEASURE_MEAN_SCORE));
    ck_assert_double_eq(POINTS(rule, 0, 0, 4, 0, 0), 5); /* (3 - 1)/(5 - 1) */
    ck_assert_double_eq(POINTS(rule, 1, 0, 0, 0, 3), 7.5);
    rule = RULE(SURVEY, 10, LEVELS("q"), NUMBER(MEASURE, SCORECARD_MEASURE_MEAN_SCORE), NUMBER(FROM_ZERO, 1));
    CK_NEAR(POINTS(rule, 0, 0, 4, 0, 0), 6.0); /* 3/5 */
    rule = RULE(SURVEY, 10, LEVELS("q"), NUMBER(MEASURE, SCORECARD_MEASURE_MEAN_SCORE), LIST(LEVEL_SCORES, -2, -1, 0, 1, 8));
    ck_assert_double_eq(POINTS(rule, 0, 0, 4, 0, 0), 2);
    ck_assert_double_eq(TELL(rule, 0, 0, 1, 1, 2).mean, 4.25);
}
END_TEST

START_TEST(who_does_not_know_is_left_out_or_counted)
{
    struct scorecard_i_rule rule = RULE(SURVEY, 10, LEVELS("q"), TEXT(DONT_KNOW, "dk"));
    ck_assert_double_eq(POINTS(rule, 10, 20, 70, 200, 100, 100), 7.5);
    struct scorecard_i_survey_facts facts = TELL(rule, 10, 20, 70, 200, 100, 100);
    ck_assert(facts.answers == 400 && facts.dont_know == 100 && isnan(facts.respondents));
    rule = RULE(SURVEY, 10, LEVELS("q"), TEXT(DONT_KNOW, "dk"), NUMBER(DONT_KNOW_COUNTS, 1));
    ck_assert_double_eq(POINTS(rule, 10, 20, 70, 200, 100, 100), 6);
    ck_assert(TELL(rule, 10, 20, 70, 200, 100, 100).answers == 500);
    rule = RULE(SURVEY, 10, LEVELS("q"), TEXT(DONT_KNOW, "dk"), NUMBER(DONT_KNOW_COUNTS, 1), NUMBER(MEASURE, SCORECARD_MEASURE_MEAN_SCORE));
    ck_assert_double_eq(POINTS(rule, 0, 0, 0, 0, 3, 1), 7.5);
}
END_TEST

START_TEST(questions_are_pooled_or_averaged)
{
    struct scorecard_i_rule pooled = RULE(SURVEY, 10, LEVELS("q"), LEVELS("r"), NUMBER(QUESTIONS, 2));
    struct scorecard_i_rule averaged = RULE(SURVEY, 10, LEVELS("q"), LEVELS("r"), NUMBER(QUESTIONS, 2), NUMBER(ACROSS, SCORECARD_ACROSS_AVERAGED));
    ck_assert_double_eq(POINTS(pooled, 0, 0, 1, 0, 1, 0, 0, 6, 0, 0), 1.25);
    ck_assert_double_eq(POINTS(averaged, 0, 0, 1, 0, 1, 0, 0, 6, 0, 0), 2.5);
    ck_assert_int_eq(SCORE(averaged, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0).gap, SCORECARD_GAP_UNDEFINED);
    ck_assert_double_eq(POINTS(pooled, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0), 5);
}
END_TEST

START_TEST(the_error_falls_with_answers_and_rises_with_the_design_effect)
{
    struct scorecard_i_rule rule = RULE(SURVEY, 10, LEVELS("q"));
    struct scorecard_i_survey_facts facts = TELL(rule, 0, 0, 25, 75, 0);
    ck_assert(facts.share == 0.75 && facts.effective == 100);
    CK_NEAR(facts.error, sqrt(0.75 * 0.25 / 100));
    double z = 1.959963984540054, square = z * z, whole = 1 + square / 100, half = z * sqrt(0.75 * 0.25 / 100 + square / 40000);
    ck_assert_double_eq_tol(facts.low, (0.75 + square / 200 - half) / whole, 1e-9); /* 0.657 */
    ck_assert_double_eq_tol(facts.high, (0.75 + square / 200 + half) / whole, 1e-9); /* 0.825 */
    rule = RULE(SURVEY, 10, LEVELS("q"), NUMBER(DESIGN_EFFECT, 4));
    struct scorecard_i_survey_facts clustered = TELL(rule, 0, 0, 25, 75, 0);
    ck_assert(clustered.effective == 25);
    CK_NEAR(clustered.error, 2 * facts.error);
    ck_assert(clustered.low < facts.low && clustered.high > facts.high);
    /* None or all of the answers still leave an interval. */
    facts = TELL(rule, 0, 0, 100, 0, 0);
    ck_assert(facts.error == 0 && facts.low == 0 && facts.high > 0.1 && facts.high < 0.2);
    facts = TELL(rule, 0, 0, 0, 100, 0);
    ck_assert(facts.error == 0 && facts.high == 1 && facts.low < 0.9);
    rule = RULE(SURVEY, 10, LEVELS("q"), NUMBER(CONFIDENCE, 0.6826894921370859)); /* one standard deviation */
    ck_assert_double_eq_tol(rule.survey.z, 1, 1e-9);
}
END_TEST

START_TEST(the_error_of_averaged_questions_is_the_most_that_it_can_be)
{
    struct scorecard_i_rule one = RULE(SURVEY, 10, LEVELS("q"));
    struct scorecard_i_rule two = RULE(SURVEY, 10, LEVELS("q"), LEVELS("r"), NUMBER(QUESTIONS, 2), NUMBER(ACROSS, SCORECARD_ACROSS_AVERAGED));
    double a = TELL(one, 0, 0, 25, 75, 0).error, b = TELL(one, 0, 0, 10, 10, 20).error;
    struct scorecard_i_survey_facts facts = TELL(two, 0, 0, 25, 75, 0, 0, 0, 10, 10, 20);
    CK_NEAR(facts.error, (a + b) / 2);
    ck_assert(facts.effective == 40 && facts.answers == 70);
    CK_NEAR(facts.share, (75.0 / 100 + 30.0 / 40) / 2); /* as the score has it */
    CK_NEAR(facts.mean, (3.75 + 4.25) / 2);
    facts = TELL(two, 0, 0, 25, 75, 0, 0, 0, 5, 5, 30);
    CK_NEAR(facts.share, (75.0 / 100 + 35.0 / 40) / 2);
    /* The same answers twice tell no more than once, pooled or averaged. */
    struct scorecard_i_rule pooled = RULE(SURVEY, 10, LEVELS("q"), LEVELS("r"), NUMBER(QUESTIONS, 2));
    CK_NEAR(TELL(two, 0, 0, 25, 75, 0, 0, 0, 25, 75, 0).error, a);
    CK_NEAR(TELL(pooled, 0, 0, 25, 75, 0, 0, 0, 25, 75, 0).error, a);
}
END_TEST

START_TEST(a_mean_score_has_a_normal_interval_within_its_ends)
{
    struct scorecard_i_rule rule = RULE(SURVEY, 10, LEVELS("q"), NUMBER(MEASURE, SCORECARD_MEASURE_MEAN_SCORE));
    struct scorecard_i_survey_facts facts = TELL(rule, 0, 0, 50, 0, 50);
    CK_NEAR(facts.error, 0.25 / 10);
    ck_assert_double_eq_tol(facts.low, 0.75 - 1.959963984540054 * 0.025, 1e-9);
    ck_assert_double_eq_tol(facts.high, 0.75 + 1.959963984540054 * 0.025, 1e-9);
    facts = TELL(rule, 0, 0, 0, 1, 5);
    ck_assert(facts.high == 1);
    facts = TELL(rule, 5, 1, 0, 0, 0);
    ck_assert(facts.low == 0);
}
END_TEST

START_TEST(counts_that_cannot_be_are_told)
{
    struct scorecard_i_rule rule = RULE(SURVEY, 10, LEVELS("q"), LEVELS("r"), NUMBER(QUESTIONS, 2), TEXT(DONT_KNOW, "qx"), TEXT(DONT_KNOW, "rx"),
                                        TEXT(RESPONDENTS, "n"));
    double x[13] = { 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 0, 1, 11 };
    struct scored scored = rules_score(&rule, x);
    ck_assert_double_eq(scored.points, 4);
    ck_assert(tell(&rule, x).respondents == 11);
    x[11] = 2;
    ck_assert_str_eq(rules_fault(&rule, rules_score(&rule, x)),
                     "the question that begins with r1 has 12 answers from 11 respondents; correct the counts");
    x[12] = NOTHING; /* then nobody can say */
    ck_assert_double_eq(rules_score(&rule, x).points, 4);
    x[2] = -1;
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, rules_score(&rule, x)), "q3 is -1"));
    x[2] = NOTHING;
    ck_assert_int_eq(rules_score(&rule, x).gap, SCORECARD_GAP_WITHHELD);
    x[2] = 1;
    x[12] = -1;
    ck_assert_ptr_nonnull(strstr(rules_fault(&rule, rules_score(&rule, x)), "n is -1"));
}
END_TEST

START_TEST(contradictions_are_refused)
{
    REFUSED("counts names 5 inputs for 2 questions", SURVEY, 10, LEVELS("q"), NUMBER(QUESTIONS, 2));
    REFUSED("at least two", SURVEY, 10, TEXT(COUNTS, "a"), NUMBER(TOP, 1));
    REFUSED("dont-know names 1 inputs for 2 questions", SURVEY, 10, LEVELS("q"), LEVELS("r"), NUMBER(QUESTIONS, 2), TEXT(DONT_KNOW, "x"));
    REFUSED("nothing counts who does not know", SURVEY, 10, LEVELS("q"), NUMBER(DONT_KNOW_COUNTS, 1));
    REFUSED("the top 5 of 5 levels are all of them", SURVEY, 10, LEVELS("q"), NUMBER(TOP, 5));
    REFUSED("level-scores has 2 numbers for 5 levels", SURVEY, 10, LEVELS("q"), LIST(LEVEL_SCORES, 1, 2));
    REFUSED("do not rise", SURVEY, 10, LEVELS("q"), LIST(LEVEL_SCORES, 1, 2, 2, 3, 4));
    REFUSED("a level scores below 0", SURVEY, 10, LEVELS("q"), LIST(LEVEL_SCORES, -1, 2, 3, 4, 5), NUMBER(FROM_ZERO, 1));
    REFUSED("further apart", SURVEY, 10, LEVELS("q"), LIST(LEVEL_SCORES, -1.5e308, 2, 3, 4, 1.5e308));
    REFUSED("counts is given twice", SURVEY, 10, LEVELS("q"), LEVELS("q"));
}
END_TEST

START_TEST(bounds_hold_what_counts_within_them_measure)
{
    random_state = 626;
    for (int trial = 0; trial < 400; trial++) {
        int32_t measure = 1 + (int32_t)random_below(2), across = 1 + (int32_t)random_below(2);
        struct scorecard_i_rule rule = RULE(SURVEY, 1, LEVELS("q"), LEVELS("r"), NUMBER(QUESTIONS, 2), NUMBER(MEASURE, measure), NUMBER(ACROSS, across),
                                            TEXT(DONT_KNOW, "qx"), TEXT(DONT_KNOW, "rx"), NUMBER(DONT_KNOW_COUNTS, 1));
        struct scorecard_i_interval x[12];
        double within[12];
        for (int k = 0; k < 12; k++) {
            x[k].low = (double)random_below(5) - 0.5;
            x[k].high = x[k].low + (double)random_below(4);
            within[k] = x[k].low + random_unit() * (x[k].high - x[k].low);
            within[k] = within[k] > 0 ? within[k] : 0;
            x[k].high = x[k].high > 0 ? x[k].high : 0;
        }
        struct scorecard_i_interval bounds = scorecard_i_rule_bounds(&rule, x);
        double score = rules_score(&rule, within).points;
        ck_assert(isnan(score) || (bounds.low <= score + 1e-12 && score <= bounds.high + 1e-12));
        ck_assert(bounds.low >= 0 && bounds.high <= 1 + 1e-12);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/rule/survey");
    TCase *tests = tcase_create("survey");
    tcase_add_checked_fixture(tests, rules_open, rules_free);
    tcase_add_test(tests, the_share_of_the_top_levels_earns_that_part_of_the_maximum);
    tcase_add_test(tests, the_mean_score_is_taken_over_the_range_or_from_zero);
    tcase_add_test(tests, who_does_not_know_is_left_out_or_counted);
    tcase_add_test(tests, questions_are_pooled_or_averaged);
    tcase_add_test(tests, the_error_falls_with_answers_and_rises_with_the_design_effect);
    tcase_add_test(tests, the_error_of_averaged_questions_is_the_most_that_it_can_be);
    tcase_add_test(tests, a_mean_score_has_a_normal_interval_within_its_ends);
    tcase_add_test(tests, counts_that_cannot_be_are_told);
    tcase_add_test(tests, contradictions_are_refused);
    tcase_add_test(tests, bounds_hold_what_counts_within_them_measure);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
