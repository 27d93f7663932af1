/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "measure_small.h"
#include "tap.h"

/* Node "n" of children a, b, c (weights 1, 2, 3; points 5, 3, 2), with its settings. */
static char text[1024];

static const char *three(const char *settings)
{
    snprintf(text, sizeof text,
             "{'id':'n',%s,'children':[{'id':'c','weight':3,'points':2},{'id':'a','weight':1,'points':5},"
             "{'id':'b','weight':2,'points':3}]}", settings);
    return text;
}

static void expect(const char *settings, double a, double b, double c)
{
    scorecard_model *m = small_model(three(settings));
    const double want[3] = { a, b, c };
    static const char *const ids[3] = { "a", "b", "c" };
    for (int i = 0; i < 3; i++) {
        uint32_t node = scorecard_model_find(m, ids[i]);
        ck_assert_double_eq_tol(scorecard_model_weight(m, node), want[i], 1e-14);
        ck_assert_double_eq_tol(scorecard_model_effective_weight(m, node), want[i] / (a + b + c), 1e-14);
        ck_assert_int_eq(scorecard_model_weight_given(m, node), 1);
        ck_assert_double_eq(scorecard_model_weight_stated(m, node), i + 1);
    }
    ck_assert_double_eq(scorecard_model_effective_weight(m, 0), 1);
    ck_assert_double_nan(scorecard_model_effective_weight(m, 4));
    scorecard_model_unref(m);
}

START_TEST(what_is_stated_is_worked_out)
{
    expect("'weigh':'given'", 1, 2, 3);
    expect("'weigh':'equal'", 1, 1, 1);
    expect("'weigh':'points'", 5, 3, 2);
    expect("'weigh':'points','aggregate':'sum'", 5, 3, 2);
    expect("'weigh':{'method':'rank-order-centroid','ranks':{'c':1,'b':2,'a':3}}", 2 / 18.0, 5 / 18.0, 11 / 18.0);
    expect("'weigh':{'method':'ahp','comparisons':{'a':{'b':2,'c':4},'b':{'c':2}}}", 4 / 7.0, 2 / 7.0, 1 / 7.0);
    expect("'weigh':{'method':'experts','experts':{'x':{'a':1,'b':1,'c':2},'y':{'a':3,'b':1,'c':0}}}", 0.5, 0.25, 0.25);
    expect("'weigh':{'method':'given','weights':{'a':{'2020':1},'b':{'2020':1},'c':{'2020':2}}}", 1, 2, 3);
}
END_TEST

static void refused(const char *settings, scorecard_status status, const char *word)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char json[1200];
    scorecard_model *m;
    snprintf(json, sizeof json, "{'scorecard':'model','version':1,'id':'m','nodes':[%s]}", settings[0] == '{' ? settings : three(settings));
    for (char *at = json; *at != '\0'; at++)
        *at = *at == '\'' ? '"' : *at;
    ck_assert_msg(scorecard_model_read(json, strlen(json), NULL, NULL, &m, &err) == status, "%s: %s", err.where, err.message);
    ck_assert_ptr_null(m);
    ck_assert_msg(strstr(err.message, word) != NULL && strstr(err.where, "weigh") != NULL, "%s: %s", err.where, err.message);
}

START_TEST(what_cannot_be_is_refused_at_the_node)
{
    refused("{'id':'n','weigh':'equal'}", SCORECARD_ERROR_METHOD, "no children");
    refused("'weigh':'equal','aggregate':'minimum'", SCORECARD_ERROR_METHOD, "minimum takes no weights");
    refused("'weigh':'benefit-of-the-doubt','aggregate':'arithmetic'", SCORECARD_ERROR_METHOD, "aggregate by sum");
    refused("'weigh':'importance','aggregate':'geometric'", SCORECARD_ERROR_METHOD, "weighted sums");
    refused("{'id':'n','weigh':'points','children':[{'id':'a','points':1},{'id':'b'}]}", SCORECARD_ERROR_WEIGHT, "child b has no points");
    refused("'weigh':{'method':'rank-order-centroid','ranks':{'a':1,'b':2}}", SCORECARD_ERROR_PARAMETER, "child c");
    refused("'weigh':{'method':'rank-order-centroid','ranks':{'a':1,'b':2,'q':1,'c':1}}", SCORECARD_ERROR_UNKNOWN, "names q");
    refused("'weigh':{'method':'ahp','comparisons':{'a':{'b':9},'b':{'c':9},'c':{'a':9}}}", SCORECARD_ERROR_WEIGHT, "inconsistent");
    refused("'weigh':{'method':'importance','lower':{'a':0.6,'b':0.5}}", SCORECARD_ERROR_WEIGHT, "lower bounds add up to 1.1");
    refused("'weigh':{'method':'importance','upper':0.25}", SCORECARD_ERROR_WEIGHT, "upper bounds add up to 0.75");
    refused("'weigh':{'method':'importance','upper':{'a':0.3,'':1},'lower':{'a':0.4}}", SCORECARD_ERROR_WEIGHT, "child a");
    refused("'weigh':{'method':'importance','importance':'squared'}", SCORECARD_ERROR_PARAMETER, "state targets");
    refused("'weigh':{'method':'importance','targets':{'a':1}}", SCORECARD_ERROR_PARAMETER, "child b");
    refused("'weigh':{'method':'factor-loadings','retention':'count'}", SCORECARD_ERROR_PARAMETER, "both or neither");
    refused("'weigh':{'method':'factor-loadings','factors':2}", SCORECARD_ERROR_PARAMETER, "both or neither");
    refused("'weigh':{'method':'given','weights':{'a':{'2020':1}}}", SCORECARD_ERROR_PARAMETER, "1 of 3");
}
END_TEST

START_TEST(weights_from_data_are_not_known_yet)
{
    scorecard_model *m = small_model("{'id':'r','children':[{'id':'n','weight':3,'weigh':'critic','children':[{'id':'a'},{'id':'b'}]},"
                                     "{'id':'o','weight':1,'aggregate':'minimum','children':[{'id':'c'}]}]}");
    ck_assert_double_eq(scorecard_model_effective_weight(m, scorecard_model_find(m, "n")), 0.75);
    ck_assert_double_nan(scorecard_model_weight(m, scorecard_model_find(m, "a")));
    ck_assert_double_nan(scorecard_model_effective_weight(m, scorecard_model_find(m, "a")));
    ck_assert_double_nan(scorecard_model_effective_weight(m, scorecard_model_find(m, "c"))); /* nothing is weighed there */
    scorecard_model_unref(m);
}
END_TEST

/* A model as it is written. */
static int32_t collect(void *context, const char *bytes, size_t count)
{
    strncat(context, bytes, count);
    return 0;
}

static void write_model(const scorecard_model *model, char *to)
{
    to[0] = '\0';
    CK_OK(scorecard_model_write(model, collect, to, &err));
}

START_TEST(the_step_is_written_and_read_again)
{
    static const char *const settings[] = {
        "'weigh':{'method':'ahp','comparisons':{'a':{'b':2,'c':4},'b':{'c':2}},'consistency':0.2}",
        "'weigh':{'method':'experts','experts':{'x':{'a':1,'b':1,'c':2}},'average':'geometric'}",
        "'weigh':{'method':'importance','lower':{'a':0.1,'':0.05},'upper':0.7,'targets':{'a':1,'b':2,'c':3},'frame':'all'}",
        "'weigh':{'method':'given','weights':{'a':{'2020':1,'2021':2},'b':{'2020':1,'2021':0},'c':{'2020':1,'2021':5}}}",
    };
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        scorecard_model *m = small_model(three(settings[i])), *again;
        char first[4096], second[4096];
        write_model(m, first);
        CK_OK(scorecard_model_read(first, strlen(first), NULL, NULL, &again, &err));
        write_model(again, second);
        ck_assert_str_eq(first, second);
        for (uint32_t n = 0; n < 4; n++)
            ck_assert_uint_eq(scorecard_model_param_count(m, n, SCORECARD_STEP_WEIGH), scorecard_model_param_count(again, n, SCORECARD_STEP_WEIGH));
        scorecard_model_unref(m);
        scorecard_model_unref(again);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/weigh");
    TCase *c = tcase_create("weigh");
    tcase_add_test(c, what_is_stated_is_worked_out);
    tcase_add_test(c, what_cannot_be_is_refused_at_the_node);
    tcase_add_test(c, weights_from_data_are_not_known_yet);
    tcase_add_test(c, the_step_is_written_and_read_again);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
