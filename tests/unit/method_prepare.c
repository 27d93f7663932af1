/* SPDX-License-Identifier: MIT */
#include "method/prepare.h"

#include <math.h>
#include <string.h>

#include "tap.h"

static void check(int32_t method, const struct scorecard_param *params, size_t count, const char *message)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = scorecard_i_column_check(scorecard_i_method_row(method), params, count, &err);
    ck_assert_int_eq(status, message == NULL ? SCORECARD_OK : SCORECARD_ERROR_PARAMETER);
    if (message != NULL)
        ck_assert_msg(strstr(err.message, message) != NULL, "%s", err.message);
}

#define CHECK(method, message, ...)                                                                                    \
    check(method, (const struct scorecard_param[]){ __VA_ARGS__ },                                                     \
          sizeof(const struct scorecard_param[]){ __VA_ARGS__ } / sizeof(struct scorecard_param), message)
#define NUMBER(key_, value) { .key = SCORECARD_KEY_##key_, .number = (value) }
#define TEXT(key_, value)   { .key = SCORECARD_KEY_##key_, .text = (value) }
#define AT(key_, value, period) { .key = SCORECARD_KEY_##key_, .number = (value), .text = (period) }

START_TEST(parameters_that_contradict_each_other_are_refused)
{
    CHECK(SCORECARD_DENOMINATE_BY, "scale is 0", TEXT(DENOMINATOR, "pop"), NUMBER(SCALE, 0));
    CHECK(SCORECARD_DENOMINATE_BY, NULL, TEXT(DENOMINATOR, "pop"), NUMBER(SCALE, -1));
    CHECK(SCORECARD_SCREEN_UNITS, "unit a is in keep and in drop", TEXT(KEEP, "b"), TEXT(KEEP, "a"), TEXT(DROP, "a"));
    CHECK(SCORECARD_SCREEN_UNITS, NULL, TEXT(KEEP, "b"), TEXT(DROP, "a"), TEXT(DROP, "c"));
    CHECK(SCORECARD_TREAT_SKEW, NULL, NUMBER(SKEW, 2));
    CHECK(SCORECARD_TREAT_SKEW, "needs offset", NUMBER(TRANSFORM, SCORECARD_TRANSFORM_LOG_OFFSET));
    CHECK(SCORECARD_TREAT_SKEW, "offset belongs", NUMBER(OFFSET, 1));
    CHECK(SCORECARD_TREAT_SKEW, NULL, NUMBER(TRANSFORM, SCORECARD_TRANSFORM_LOG_OFFSET), NUMBER(OFFSET, 1));
    CHECK(SCORECARD_TREAT_SKEW, "belong to the transform box-cox", NUMBER(SHIFT, 1));
    CHECK(SCORECARD_TREAT_SKEW, NULL, NUMBER(TRANSFORM, SCORECARD_TRANSFORM_BOX_COX), NUMBER(SHIFT, 1));
    const double range[] = { 1, -1 }, wide[] = { -1000, 1 };
    CHECK(SCORECARD_TREAT_SKEW, "lambda-range", NUMBER(TRANSFORM, SCORECARD_TRANSFORM_BOX_COX),
          { .key = SCORECARD_KEY_LAMBDA_RANGE, .numbers = range, .count = 2 });
    CHECK(SCORECARD_TREAT_SKEW, "lambda-range", NUMBER(TRANSFORM, SCORECARD_TRANSFORM_BOX_COX),
          { .key = SCORECARD_KEY_LAMBDA_RANGE, .numbers = wide, .count = 2 });
    CHECK(SCORECARD_TREAT_STATED, "low is above high (2020)", AT(LOW, 5, NULL), AT(HIGH, 4, "2020"));
    CHECK(SCORECARD_TREAT_STATED, "low is above high (all other periods)", AT(LOW, 5, NULL), AT(HIGH, 4, NULL));
    CHECK(SCORECARD_TREAT_STATED, NULL, AT(LOW, 5, "2019"), AT(HIGH, 4, "2020"));
    const double twice[] = { SCORECARD_STEP_TREAT, SCORECARD_STEP_TREAT };
    CHECK(SCORECARD_PREPARE_ORDER, "treat is in steps twice", { .key = SCORECARD_KEY_STEPS, .numbers = twice, .count = 2 });
    check(SCORECARD_PREPARE_ORDER, NULL, 0, NULL);
    check(SCORECARD_RULE_IDENTITY, NULL, 0, NULL);
}
END_TEST

START_TEST(steps_not_named_come_after)
{
    int32_t order[SCORECARD_I_COLUMN_STEPS];
    scorecard_i_column_order(NULL, 0, order);
    for (int32_t i = 0; i < SCORECARD_I_COLUMN_STEPS; i++)
        ck_assert_int_eq(order[i], SCORECARD_STEP_DENOMINATE + i);
    const double steps[] = { SCORECARD_STEP_TREAT, SCORECARD_STEP_IMPUTE };
    const struct scorecard_param param = { .key = SCORECARD_KEY_STEPS, .numbers = steps, .count = 2 };
    const int32_t want[] = { SCORECARD_STEP_TREAT, SCORECARD_STEP_IMPUTE, SCORECARD_STEP_DENOMINATE, SCORECARD_STEP_SCREEN };
    scorecard_i_column_order(&param, 1, order);
    ck_assert_mem_eq(order, want, sizeof want);
}
END_TEST

START_TEST(what_does_nothing_is_known)
{
    const int32_t idle[] = { 0, SCORECARD_DENOMINATE_NONE, SCORECARD_SCREEN_NONE, SCORECARD_IMPUTE_NONE, SCORECARD_TREAT_NONE };
    for (size_t i = 0; i < 5; i++)
        ck_assert(!scorecard_i_column_method_works(idle[i]));
    ck_assert(scorecard_i_column_method_works(SCORECARD_TREAT_SKEW));
    ck_assert(scorecard_i_impute_is_row(SCORECARD_IMPUTE_ROW_MEDIAN) && !scorecard_i_impute_is_row(SCORECARD_IMPUTE_MEAN));
    ck_assert(scorecard_i_impute_is_panel(SCORECARD_IMPUTE_LATEST) && !scorecard_i_impute_is_panel(SCORECARD_IMPUTE_EM));
    ck_assert(scorecard_i_impute_is_group(SCORECARD_IMPUTE_GROUP_MEDIAN) && !scorecard_i_impute_is_group(SCORECARD_IMPUTE_EM));
}
END_TEST

START_TEST(only_gaps_that_could_have_been_values_are_filled)
{
    const double reasons[] = { SCORECARD_GAP_UNDEFINED };
    const struct scorecard_param param = { .key = SCORECARD_KEY_REASONS, .numbers = reasons, .count = 1 };
    for (int32_t gap = SCORECARD_GAP_NONE; gap <= SCORECARD_GAP_COVERAGE; gap++) {
        bool usual = gap == SCORECARD_GAP_NOT_REPORTED || gap == SCORECARD_GAP_WITHHELD || gap == SCORECARD_GAP_CENSORED;
        ck_assert_int_eq(scorecard_i_impute_fills(NULL, 0, gap), usual);
        ck_assert_int_eq(scorecard_i_impute_fills(&param, 1, gap), gap == SCORECARD_GAP_UNDEFINED);
    }
}
END_TEST

START_TEST(treatments_are_read)
{
    struct scorecard_i_treating how;
    scorecard_i_treating_read(SCORECARD_TREAT_SKEW, NULL, 0, &how);
    ck_assert(how.skew == 2 && how.kurtosis == 3.5 && how.winmax == 5 && !how.coinr);
    ck_assert(how.transform == SCORECARD_TRANSFORM_SHIFTED_LOG && how.lambda[0] == -5 && how.lambda[1] == 5);
    const struct scorecard_param winmax = NUMBER(WINMAX, 7);
    scorecard_i_treating_read(SCORECARD_TREAT_COINR, &winmax, 1, &how);
    ck_assert(how.coinr && how.winmax == 7 && how.transform == SCORECARD_TRANSFORM_SHIFTED_LOG);
    const double range[] = { 0, 1 };
    const struct scorecard_param box[] = { NUMBER(TRANSFORM, SCORECARD_TRANSFORM_BOX_COX), NUMBER(SHIFT, 3),
                                           { .key = SCORECARD_KEY_LAMBDA_RANGE, .numbers = range, .count = 2 } };
    scorecard_i_treating_read(SCORECARD_TREAT_SKEW, box, 3, &how);
    ck_assert(how.offset == 3 && how.lambda[0] == 0 && how.lambda[1] == 1);
    struct scorecard_i_transform stated;
    const struct scorecard_param params[] = { AT(LAMBDA, 0.5, "2020"), AT(MIRRORED, 1, "2020"), AT(HIGH, 9, "2021") };
    ck_assert(scorecard_i_treat_stated(params, 3, "2020", &stated));
    ck_assert(stated.transforms && stated.mirrored && stated.lambda == 0.5 && isnan(stated.high) && stated.shift == 0);
    ck_assert(scorecard_i_treat_stated(params, 3, "2021", &stated) && !stated.transforms && stated.high == 9);
    ck_assert(!scorecard_i_treat_stated(params, 3, "2022", &stated));
    ck_assert(scorecard_i_treat_stated(NULL, 0, "2022", &stated));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/prepare");
    TCase *c = tcase_create("prepare");
    tcase_add_test(c, parameters_that_contradict_each_other_are_refused);
    tcase_add_test(c, steps_not_named_come_after);
    tcase_add_test(c, what_does_nothing_is_known);
    tcase_add_test(c, only_gaps_that_could_have_been_values_are_filled);
    tcase_add_test(c, treatments_are_read);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
