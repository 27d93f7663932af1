/* SPDX-License-Identifier: MIT */
#include "rounds_small.h"
#include "study/rounds.h"
#include "tap.h"

/* The score of the root for unit A, with a layer before all others. */
static double score_by(const scorecard_result *result, int32_t layer)
{
    struct scorecard_i_round round;
    ck_assert(scorecard_i_round_open(&round, result, layer, &result->engine.run));
    CK_OK(scorecard_i_round_compute(&round, 0, 0, &err));
    double score = scorecard_i_round_score(&round, 0);
    scorecard_i_round_close(&round);
    scorecard_i_round_close(&round);
    return score;
}

START_TEST(a_layer_goes_before_all_others)
{
    scorecard_result *result = rounds_result(points, table);
    CK_NEAR(score_by(result, 0), scorecard_result_score(result, 0, 0, 0));
    CK_NEAR(score_by(result, SELF), ((90 + 40) / 2.0 + 70) / 2);
    CK_NEAR(score_by(result, FIRST), ((50 + 30) / 2.0 + 70) / 2);
    CK_NEAR(score_by(result, SECOND), ((60 + 30) / 2.0 + 70) / 2);
    CK_NEAR(score_by(result, SCORECARD_LAYER_OBSERVED), score_by(result, 0));
    /* The result is as it was. */
    ck_assert_int_eq(scorecard_model_method(scorecard_result_model(result), 1, SCORECARD_STEP_LAYERS, NULL), SCORECARD_LAYERS_FIRST);
    CK_NEAR(score_by(result, 0), scorecard_result_score(result, 0, 0, 0));
    scorecard_result_unref(result);
}
END_TEST

/* References are followed to the round's score too. */
START_TEST(references_follow)
{
    scorecard_result *result = rounds_result("{'id':'top','layers':{'order':['appraised-1','self']},'children':[{'id':'r','of':'x'}]},"
                                             "{'id':'x','layers':{'order':['appraised-1','self']}}",
                                             "unit,period,input,value,layer\nA,2020,x,4,appraised-1\nA,2020,x,7,self\n");
    CK_NEAR(score_by(result, 0), 4);
    CK_NEAR(score_by(result, SELF), 7);
    scorecard_result_unref(result);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/rounds_round");
    TCase *round = tcase_create("round");
    tcase_add_checked_fixture(round, NULL, rounds_teardown);
    tcase_add_test(round, a_layer_goes_before_all_others);
    tcase_add_test(round, references_follow);
    suite_add_tcase(suite, round);
    return tap_main(suite);
}
