/* SPDX-License-Identifier: MIT */
#include "measure/prepare.h"

#include "measure_columns.h"
#include "tap.h"

static void tells(const char *nodes, const char *csv, const char *unit, const char *const *lines, size_t count)
{
    scorecard_result *r = small_result(nodes, csv);
    struct spot at = spot_of(r, "a", unit, "2020");
    scorecard_trace *trace;
    CK_OK(scorecard_result_trace(r, at.node, at.unit, at.period, NULL, &trace, &err));
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(strstr(scorecard_trace_text(trace), lines[i]) != NULL, "%s is not in\n%s", lines[i],
                      scorecard_trace_text(trace));
    scorecard_trace_unref(trace);
    scorecard_result_unref(r);
}

#define TELLS(nodes, csv, unit, ...)                                                                                   \
    tells(nodes, csv, unit, (const char *const[]){ __VA_ARGS__ }, sizeof(const char *[]){ __VA_ARGS__ } / sizeof(char *))

START_TEST(denominators_are_told)
{
    static const char csv[] = "unit,period,a,b\nA,2020,10,4\nB,2020,6,0\nC,2020,3,\nD,2020,,2\n";
    static const char nodes[] = "{'id':'a','denominate':{'method':'by','denominator':'b','scale':100}}";
    TELLS(nodes, csv, "A", "  input a = 10, layer observed\n", "  denominate by b: x x 100 / 4 = 250\n", "rule identity = 250\n");
    TELLS(nodes, csv, "B", "  denominate by b: x x 100 / 0 = no value (undefined)\n");
    TELLS(nodes, csv, "C", "  denominate by b: x x 100 / not-reported = no value (not-reported)\n");
    TELLS(nodes, csv, "D", "  denominate by b: x x 100 / 2 = no value (");
    TELLS("{'id':'a','denominate':{'method':'by','denominator':'b'}}", csv, "A", "denominate by b: x / 4 = 2.5\n");
}
END_TEST

START_TEST(screens_and_fillings_are_told)
{
    static const char csv[] = "unit,period,a,b\nA,2020,10,4\nB,2020,,\nC,2020,,3\nD,2020,3,5\nE,2020,0,0\n";
    static const char nodes[] = "{'id':'x','screen':{'method':'units','available':0.5,'nonzero':0.1,'keep':'D'},'impute':'mean',"
                                "'children':[{'id':'a'},{'id':'b'}]}";
    TELLS(nodes, csv, "A", "screen: 1 of the indicators have a value: passed = 10\n");
    TELLS(nodes, csv, "B", "screen: 0 of the indicators have a value: too-few-values = no value (coverage)\n");
    TELLS(nodes, csv, "C", "screen: 0.5 of the indicators have a value: passed = no value (not-reported)\n", "impute mean = 6.5\n");
    TELLS(nodes, csv, "D", "kept = 3\n");
    TELLS(nodes, csv, "E", "too-many-zeros = no value (not-applicable)\n");
}
END_TEST

START_TEST(treatments_are_told)
{
    static const char csv[] = "unit,period,a\nA,2020,3\nB,2020,50\nC,2020,-7\nD,2020,\nE,2020,-50\n";
    TELLS("{'id':'a','treat':{'method':'stated','high':9,'low':-20}}", csv, "B", "treat stated: stated, winsorised to 9 = 9\n");
    TELLS("{'id':'a','treat':{'method':'stated','high':9,'low':-20}}", csv, "E", "winsorised to -20 = -20\n");
    TELLS("{'id':'a','treat':{'method':'stated','lambda':0,'shift':1}}", csv, "A", "treat stated: stated, ln(x + 1) = ");
    TELLS("{'id':'a','treat':{'method':'stated','lambda':0,'origin':1,'shift':-0.5}}", csv, "A", ", ln(x - 1 - 0.5) = ");
    TELLS("{'id':'a','treat':{'method':'stated','lambda':2,'origin':-1}}", csv, "A", ", Box-Cox(x + 1) with lambda 2 = 7.5\n");
    TELLS("{'id':'a','treat':{'method':'stated','lambda':0,'origin':60,'mirrored':1}}", csv, "A", ", -ln(60 - x) = -");
    TELLS("{'id':'a','treat':{'method':'stated','lambda':0}}", csv, "C", "ln(x) = no value (undefined)\n");
    TELLS("{'id':'a','treat':{'method':'stated','lambda':0}}", csv, "D", "ln(x) = no value (not-reported)\n");
    TELLS("{'id':'a','treat':'skew-kurtosis'}", csv, "A", "treat skew-kurtosis: passed = 3\n");
    TELLS("{'id':'a','treat':{'method':'stated','lambda':0,'shift':1},'rule':{'method':'goalposts','min':0,'max':9}}", csv, "A",
          "min = 0, stated for all periods\n", "stated for all periods, and treated as the column\n");
}
END_TEST

START_TEST(a_period_that_was_not_treated_tells_nothing_of_it)
{
    static const char csv[] = "unit,period,a\nA,2019,1\nA,2020,3\n";
    scorecard_result *r = small_result_by("'edition':{'first':'2020'},", "{'id':'a','treat':{'method':'stated','low':{'2020':1}}}", NULL, csv);
    double value = 1;
    uint8_t gap = 0;
    struct scorecard_i_buffer line;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    scorecard_i_buffer_init(&line, &run);
    struct scorecard_i_engine engine;
    scorecard_model *model = small_model("{'id':'a','treat':{'method':'stated','low':{'2020':1}}}");
    CK_OK(scorecard_i_engine_open(&engine, scorecard_result_model(r), scorecard_result_data(r), &run, &err));
    CK_OK(scorecard_i_engine_fit(&engine, &err));
    ck_assert(!scorecard_i_prepare_tell(&engine, 0, 0, 0, SCORECARD_STEP_TREAT, &value, &gap, &line));
    ck_assert(!scorecard_i_prepare_tell(&engine, 0, 1, 0, SCORECARD_STEP_IMPUTE, &value, &gap, &line));
    ck_assert(scorecard_i_prepare_tell(&engine, 0, 1, 0, SCORECARD_STEP_TREAT, &value, &gap, &line));
    scorecard_i_buffer_free(&line);
    scorecard_i_engine_close(&engine);
    scorecard_model_unref(model);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/prepare_tell");
    TCase *c = tcase_create("tell");
    tcase_add_test(c, denominators_are_told);
    tcase_add_test(c, screens_and_fillings_are_told);
    tcase_add_test(c, treatments_are_told);
    tcase_add_test(c, a_period_that_was_not_treated_tells_nothing_of_it);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
