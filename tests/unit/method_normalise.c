/* SPDX-License-Identifier: MIT */
#include "method/normalise.h"

#include <stdio.h>

#include "exchange_model.h"
#include "norm_of.h"
#include "tap.h"

START_TEST(every_rule_of_the_table_says_what_it_takes)
{
    size_t rows = 0;
    for (const struct scorecard_i_method_row *row = scorecard_i_normalise_methods; row->method != 0; row++, rows++) {
        bool takes = scorecard_i_rule_takes(row->method) != SCORECARD_I_TAKES_NOTHING;
        ck_assert_int_eq(scorecard_i_rule_is_norm(row->method), row->method != SCORECARD_RULE_SCALED);
        ck_assert_int_eq(takes, row->fit != SCORECARD_I_FIT_NOTHING);
        /* What takes something has a frame, and says what a column without spread scores. */
        ck_assert_int_eq(takes, scorecard_i_param_row(row, SCORECARD_KEY_FRAME) != NULL);
        ck_assert_int_eq(takes, scorecard_i_param_row(row, SCORECARD_KEY_CONSTANT) != NULL);
        ck_assert_int_eq(row->fit == SCORECARD_I_FIT_REFERENCE, scorecard_i_rule_takes(row->method) == SCORECARD_I_TAKES_VALUES);
    }
    ck_assert_uint_eq(rows, 12);
    ck_assert(!scorecard_i_rule_is_norm(SCORECARD_RULE_MINMAX) && !scorecard_i_rule_is_norm(SCORECARD_RULE_EXPRESSION));
    ck_assert_int_eq(scorecard_i_rule_takes(SCORECARD_RULE_MINMAX), SCORECARD_I_TAKES_EXTREMES);
    ck_assert_int_eq(scorecard_i_rule_takes(SCORECARD_RULE_GOALPOSTS), SCORECARD_I_TAKES_NOTHING);
}
END_TEST

START_TEST(columns_give_their_mean_spread_extremes_and_values)
{
    const double x[] = { -0.0, 2, 4, 10 };
    double room[4];
    struct scorecard_i_norm norm = norm_of(SCORECARD_RULE_ZSCORE, false);
    scorecard_i_norm_fit(&norm, x, 4, room);
    ck_assert_double_eq(norm.mean, 4);
    CK_CLOSE(norm.sd, sqrt(56.0 / 3)); /* n - 1 */
    norm = norm_of(SCORECARD_RULE_DISTANCE_TO_TARGET, false);
    scorecard_i_norm_fit(&norm, x, 4, room);
    ck_assert_double_eq(norm.min, 0);
    ck_assert(!signbit(norm.min));
    ck_assert_double_eq(norm.max, 10);
    norm.min = -3; /* from before the data */
    norm.max = 5;
    scorecard_i_norm_fit(&norm, x, 4, room);
    ck_assert_double_eq(norm.min, -3);
    ck_assert_double_eq(norm.max, 10);
    norm = norm_of(SCORECARD_RULE_BORDA, false);
    ck_assert_uint_eq(scorecard_i_norm_room(&norm, 4), 4);
    scorecard_i_norm_fit(&norm, x, 4, room);
    ck_assert_ptr_eq(norm.values, room);
    ck_assert_uint_eq(norm.count, 4);
    ck_assert(!signbit(room[0]));
}
END_TEST

START_TEST(states_are_told_apart)
{
    double values[] = { 1, 2, 3 }, same[] = { 5, 5, 5 };
    struct scorecard_i_norm norm = norm_of(SCORECARD_RULE_ZSCORE, false);
    ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_UNKNOWN);
    norm.mean = 1;
    norm.sd = 0;
    ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_FLAT);
    norm = norm_of(SCORECARD_RULE_RANK, false);
    ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_UNKNOWN);
    norm.values = values;
    norm.count = 3;
    ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_READY);
    norm.values = same;
    ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_FLAT);
    for (int lower = 0; lower < 2; lower++) {
        norm = norm_of(SCORECARD_RULE_DISTANCE_TO_TARGET, lower);
        norm.min = 2;
        norm.max = 6;
        ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_UNKNOWN);
        norm.target = lower ? 6 : 2; /* the worst value */
        ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_TARGET);
        norm.target = 4;
        ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_READY);
        norm.target = lower ? -50 : 50; /* nobody is there yet */
        ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_READY);
        norm.upper = 60;
        norm.target = 2;
        ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_READY);
        norm = norm_of(SCORECARD_RULE_DISTANCE_TO_REFERENCE, lower);
        norm.min = 2;
        norm.max = 6;
        ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_ABSENT);
        norm.reference = lower ? 6 : 2;
        ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_REFERENCE);
        norm = norm_of(SCORECARD_RULE_FRACTION_OF_MAXIMUM, lower);
        norm.min = lower ? 0 : -9;
        norm.max = lower ? 6 : 0;
        ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_SIGN);
        norm.min = norm.max = 6;
        ck_assert_int_eq(scorecard_i_norm_state(&norm), SCORECARD_I_NORM_FLAT);
    }
}
END_TEST

START_TEST(a_column_without_spread_scores_what_was_asked_for)
{
    double same[] = { 5, 5, 5 };
    const struct {
        int32_t method;
        double midpoint, top;
    } cases[] = {
        { SCORECARD_RULE_ZSCORE, 10, 10 },        { SCORECARD_RULE_RANK, 2, 3 },
        { SCORECARD_RULE_BORDA, 1, 2 },           { SCORECARD_RULE_PERCENTILE_RANK, 50, 90 },
        { SCORECARD_RULE_FRACTILES, 2.5, 4 },     { SCORECARD_RULE_LOGISTIC, 50, 90 },
        { SCORECARD_RULE_DISTANCE_TO_MAXIMUM, 50, 90 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scorecard_i_norm norm = norm_of(cases[i].method, false);
        uint8_t gap = 0;
        norm.to[0] = 10;
        norm.to[1] = 90;
        norm.values = same;
        norm.count = 3;
        norm.classes = 4;
        norm.constant = SCORECARD_CONSTANT_MIDPOINT;
        ck_assert_double_eq(scorecard_i_norm_score(&norm, SCORECARD_I_NORM_FLAT, 5, &gap), cases[i].midpoint);
        norm.constant = SCORECARD_CONSTANT_TOP;
        ck_assert_double_eq(scorecard_i_norm_score(&norm, SCORECARD_I_NORM_FLAT, 5, &gap), cases[i].top);
        ck_assert_int_eq(gap, 0);
        norm.constant = SCORECARD_CONSTANT_GAP;
        ck_assert_double_nan(scorecard_i_norm_score(&norm, SCORECARD_I_NORM_FLAT, 5, &gap));
        ck_assert_int_eq(gap, SCORECARD_GAP_UNDEFINED);
        gap = 0;
        ck_assert_double_nan(scorecard_i_norm_score(&norm, SCORECARD_I_NORM_UNKNOWN, 5, &gap));
        ck_assert_int_eq(gap, SCORECARD_GAP_UNDEFINED);
    }
}
END_TEST

/* A model whose only leaf has this rule. */
static scorecard_status read_rule(const char *rule, scorecard_model **model, struct scorecard_error *err)
{
    char text[600];
    snprintf(text, sizeof text, MODEL("'nodes': [{'id': 'x', 'rule': {%s}}]}"), rule);
    return read_quoted(text, NULL, model, err);
}

START_TEST(parameters_that_do_not_fit_each_other_are_refused)
{
    const struct {
        const char *rule, *message;
    } cases[] = {
        { "'method':'zscore','mean':1", "mean belongs to the frame fixed" },
        { "'method':'zscore','frame':'fixed','mean':1", "the frame fixed needs sd" },
        { "'method':'zscore','frame':'fixed','mean':{'2021':1},'sd':{'2022':1}", "one of mean and sd for 2021" },
        { "'method':'zscore','frame':'fixed','mean':1,'sd':-1", "sd is -1" },
        { "'method':'zscore','to-sd':0", "to-sd is 0" },
        { "'method':'zscore','constant':'top'", "known: error, midpoint, gap" },
        { "'method':'rank','values':[1,2]", "values belongs to the frame fixed" },
        { "'method':'rank','frame':'fixed'", "the frame fixed needs values" },
        { "'method':'rank','frame':'fixed','values':[2,1]", "number 2 of values is not above" },
        { "'method':'rank','frame':'fixed','values':{'2021':[1,2],'2022':[1,3,2]}", "number 3 of values" },
        { "'method':'percentile-rank','to':[1,1]", "both ends of to are the same" },
        { "'method':'distance-to-maximum','to':[-1.5e308,1.5e308]", "further apart than a number can say" },
        { "'method':'distance-to-maximum','prior-min':1", "belong to the frame to-date" },
        { "'method':'distance-to-maximum','frame':'to-date','prior-min':2,'prior-max':1", "prior-min is above prior-max" },
        { "'method':'distance-to-maximum','frame':'fixed','min':2,'max':1", "min is above max (all other periods)" },
        { "'method':'distance-to-maximum','frame':'fixed','min':{'2021':2},'max':{'2021':1}", "min is above max (2021)" },
        { "'method':'distance-to-maximum','frame':'fixed','min':{'2021':2},'max':{'2022':1}", "one of min and max for 2021" },
        { "'method':'distance-to-maximum','frame':'fixed','min':-1.5e308,'max':1.5e308", "too far apart" },
        { "'method':'distance-to-reference'", "there is no reference unit" },
        { "'method':'distance-to-reference','frame':'fixed','min':1,'max':2", "needs reference" },
        { "'method':'distance-to-reference','unit':'a','frame':'fixed','min':1,'max':2,'reference':2", "leave unit out" },
        { "'method':'distance-to-target'", "target" },
        { "'method':'distance-to-target','target':3,'upper-target':2", "target is above upper-target" },
        { "'method':'fractiles'", "classes" },
        { "'method':'fractiles','classes':1", "classes is 1" },
        { "'method':'fractiles','classes':4,'frame':'fixed','quantiles':[1,2,3]", "there are 3 quantiles for 4 classes; give 5" },
        { "'method':'categories'", "cuts" },
        { "'method':'categories','cuts':[1,1]", "number 2 of cuts is not above" },
        { "'method':'categories','cuts':[1,2],'scores':[1,2]", "there are 2 scores for 2 cuts; give 3" },
        { "'method':'categories','cuts':{'2021':[1,2],'2022':[1]},'scores':[1,2,3]", "there are 3 scores for 1 cuts; give 2" },
        { "'method':'categories','cuts':[1],'interpolate':true", "one cut has nothing to interpolate to" },
        { "'method':'categories','cuts':[-1.5e308,1.5e308]", "too far apart" },
        { "'method':'categories','cuts':3", "an array of numbers, or an object of such by period" },
        { "'method':'logistic','steepness':-1", "steepness is -1" },
        { "'method':'scaled','min':2,'max':1", "not below" },
        { "'method':'scaled','min':2", "needs max" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_model *model;
        ck_assert_msg(read_rule(cases[i].rule, &model, &err) != SCORECARD_OK, "%s", cases[i].rule);
        ck_assert_msg(strstr(err.message, cases[i].message) != NULL, "%s: %s", cases[i].rule, err.message);
    }
}
END_TEST

START_TEST(rules_are_written_as_they_were_read)
{
    const char *const rules[] = {
        "'method':'zscore','to-mean':100,'to-sd':10,'frame':'all','constant':'midpoint'",
        "'method':'zscore','frame':'fixed','mean':{'2021':1,'2022':2},'sd':{'2021':1,'2022':2}",
        "'method':'rank','ties':'average','frame':'fixed','values':{'2021':[1,2,2],'2022':[5]}",
        "'method':'borda','frame':'fixed','values':[1,2.5,2.5]",
        "'method':'distance-to-reference','unit':'vn','cap':true,'to':[0,100]",
        "'method':'distance-to-target','target':{'2021':1,'':2},'upper-target':5,'cap':true",
        "'method':'fractiles','classes':2,'frame':'fixed','quantiles':{'2021':[1,2,3]}",
        "'method':'categories','cuts':{'2021':[1,2],'':[3,4]},'scores':[0,10,20],'interpolate':false",
        "'method':'logistic','steepness':2,'to':[0,10]",
        "'method':'scaled','min':0,'max':10,'to':[1,5]",
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_model *model, *again;
        ck_assert_msg(read_rule(rules[i], &model, &err) == SCORECARD_OK, "%s: %s", rules[i], err.message);
        char *text = write_good(model), *rule = quoted(rules[i]), *plain = strdup(text), *to = plain;
        for (const char *from = text; (*to = *from) != '\0'; from++)
            to += *from != ' ' && *from != '\n';
        ck_assert_msg(strstr(plain, rule) != NULL, "%s\n%s", rule, plain);
        ck_assert_int_eq(scorecard_model_read(text, strlen(text), NULL, NULL, &again, &err), SCORECARD_OK);
        char *twice = write_good(again);
        ck_assert_str_eq(text, twice);
        free(text);
        free(rule);
        free(plain);
        free(twice);
        scorecard_model_unref(model);
        scorecard_model_unref(again);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/normalise");
    TCase *tests = tcase_create("normalise");
    tcase_add_test(tests, every_rule_of_the_table_says_what_it_takes);
    tcase_add_test(tests, columns_give_their_mean_spread_extremes_and_values);
    tcase_add_test(tests, states_are_told_apart);
    tcase_add_test(tests, a_column_without_spread_scores_what_was_asked_for);
    tcase_add_test(tests, parameters_that_do_not_fit_each_other_are_refused);
    tcase_add_test(tests, rules_are_written_as_they_were_read);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
