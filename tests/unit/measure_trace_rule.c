/* SPDX-License-Identifier: MIT */
/* What a derivation says of rules that give points. */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static const char csv[] = "unit,period,a,b,c,d\nA,2023,3,4,1,5\nB,2023,,0,2,6\nC,2023,2,0,1,1\n";

/* Whether a node's derivation has a line. */
static void ck_says(const char *rule, const char *unit, const char *line)
{
    char nodes[600];
    scorecard_trace *trace;
    snprintf(nodes, sizeof nodes, "{'id':'n','points':10,'input':'a','rule':%s},{'id':'a1','input':'a'},{'id':'b'},{'id':'c'},{'id':'d'}", rule);
    scorecard_result *r = small_result_by(NULL, nodes, NULL, csv);
    struct spot at = spot_of(r, "n", unit, "2023");
    CK_OK(scorecard_result_trace(r, at.node, at.unit, at.period, NULL, &trace, &err));
    ck_assert_msg(strstr(scorecard_trace_text(trace), line) != NULL, "%s is not in\n%s", line, scorecard_trace_text(trace));
    scorecard_trace_unref(trace);
    scorecard_result_unref(r);
}

START_TEST(each_rule_says_how_it_came_to_its_points)
{
    ck_says("{'method':'pass','threshold':2}", "A", "rule pass: 10 from 2 on, else 0 = 10\n");
    ck_says("{'method':'pass','equals':2}", "A", "rule pass: 10 if equal to 2, else 0 = 0\n");
    ck_says("{'method':'choice','cases':[3,2],'earns':[7,1]}", "A", "rule choice = 7\n");
    ck_says("{'method':'steps','bands':['< 3','[3, 5)','[5, 6)'],'earns':[1,2,3]}", "A", "rule steps: band [3, 5) = 2\n");
    ck_says("{'method':'steps','bands':['<= 2','(2, 3]','> 3'],'earns':[1,2,3]}", "A", "rule steps: band (2, 3] = 2\n");
    ck_says("{'method':'steps','bands':['< 4','>= 4'],'earns':[1,2]}", "A", "rule steps: band (, 4) = 1\n");
    ck_says("{'method':'steps','bands':['< 2','>= 2'],'earns':[1,2]}", "A", "rule steps: band [2, ) = 2\n");
    ck_says("{'method':'ratio','denominator':'b','zero-denominator':'zero'}", "A", "rule ratio: 3 / 4 = 0.75, full from 1, of 10 = 7.5\n");
    ck_says("{'method':'ratio','denominator':'b','zero-denominator':'undefined','floor':0.5}", "A", "nothing below 0.5, of 10");
    ck_says("{'method':'ratio','denominator':'b','zero-denominator':'full'}", "C",
            "rule ratio: 2 / 0, stated for a denominator of 0 = 10\n");
    ck_says("{'method':'piecewise','at':[0,6],'earns':[0,10]}", "A", "rule piecewise: on the line between stated points = 5\n");
    ck_says("{'method':'deduction','per-event':2}", "A", "rule deduction: 10 - 2 x 3, at least 0 = 4\n");
    ck_says("{'method':'bonus','at-most':2}", "A", "rule bonus: 1 x 3, at most 2, outside the maximum = 2\n");
    ck_says("{'method':'bonus','at-most':2,'inside':true}", "A", "rule bonus: 1 x 3, at most 2 = 2\n");
    ck_says("{'method':'penalty','at-most':2}", "A", "rule penalty: -1 x 3, at least -2, outside the maximum = -2\n");
    ck_says("'direct'", "A", "rule direct: from 0 to 10 = 3\n");
    ck_says("'direct'", "B", "rule direct = no value (not-reported)\n");
    ck_says("'direct'", "A", "maximum = 10, of which 30 percent\n");
    ck_says("{'method':'alternatives','rules':['direct',{'method':'direct','reads':'c'}]}", "A",
            "rule alternatives: rule 1 of 2, direct: from 0 to 10 = 3\n");
    ck_says("{'method':'alternatives','rules':['direct',{'method':'direct','reads':'c'}]}", "B",
            "rule alternatives: rule 2 of 2, direct: from 0 to 10 = 2\n");
    ck_says("{'method':'alternatives','rules':['direct']}", "B", "rule alternatives: none of 1 rules has its inputs = no value (not-reported)\n");
}
END_TEST

START_TEST(a_survey_says_its_error)
{
    const char *more = "'defaults':{'gaps':{'default':'reweight'}},";
    scorecard_result *r = small_result_by(more,
        "{'id':'s','points':10,'rule':{'method':'survey','counts':['a','b'],'top':1}},"
        "{'id':'m','points':10,'rule':{'method':'survey','counts':['a','b','c','d'],'questions':2,'measure':'mean-score','top':1}},"
        "{'id':'v','points':10,'rule':{'method':'survey','counts':['a','b','c','d'],'questions':2,'across':'averaged','top':1}},"
        "{'id':'low','points':5,'direction':'lower','input':'a','rule':{'method':'pass','threshold':4}},"
        "{'id':'under','points':5,'direction':'lower','input':'a','rule':{'method':'ratio','denominator':'b','zero-denominator':'zero','floor':0.9}}",
        NULL, "unit,period,a,b,c,d\nA,2023,25,75,50,50\nB,2023,0,0,0,0\n");
    static const struct {
        const char *node, *unit, *line;
    } cases[] = {
        { "s", "A", "rule survey: share of the top 1 = 0.75, of 10; 100 answers, standard error 0.433" },
        { "m", "A", "rule survey: mean score 1.625, 2 questions pooled, of 10; 100 answers" },
        { "v", "A", "rule survey: share of the top 1 = 0.625, averaged over 2 questions, of 10; 100 answers" },
        { "s", "B", "rule survey = no value (undefined)\n" },
        { "low", "A", "rule pass: 5 up to 4, else 0 = 0\n" },
        { "under", "A", "full from 0, nothing above 0.9, of 5" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        scorecard_trace *trace;
        struct spot at = spot_of(r, cases[i].node, cases[i].unit, "2023");
        CK_OK(scorecard_result_trace(r, at.node, at.unit, at.period, NULL, &trace, &err));
        ck_assert_msg(strstr(scorecard_trace_text(trace), cases[i].line) != NULL, "%s", scorecard_trace_text(trace));
        scorecard_trace_unref(trace);
    }
    scorecard_result_unref(r);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_no_trace)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = &run;
    scorecard_model *model = small_model("{'id':'x','input':'b'},{'id':'t','aggregate':'sum','children':[{'id':'a','points':9,'rule':{'method':'ratio','denominator':'b'}},"
                                         "{'id':'r','of':'x','points':9,'rule':'direct'}]},{'id':'c'},{'id':'d'}");
    scorecard_data *data = small_data(NULL, "unit,period,a,b,c,d\nA,2023,3,4,1,5\n");
    scorecard_result *r;
    CK_OK(scorecard_model_score(model, data, &options, &r, &err));
    long live = counted.live;
    scorecard_status status = SCORECARD_ERROR_MEMORY;
    for (long at = 0; status != SCORECARD_OK; at++) {
        scorecard_trace *trace = NULL;
        counted.calls = 0;
        counted.fail_at = at;
        status = scorecard_result_trace(r, 1, 0, 0, NULL, &trace, NULL);
        counted.fail_at = -1;
        ck_assert(status == SCORECARD_OK || (status == SCORECARD_ERROR_MEMORY && trace == NULL));
        scorecard_trace_unref(trace);
        ck_assert_int_eq(counted.live, live);
    }
    scorecard_result_unref(r);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/trace_rule");
    TCase *tests = tcase_create("trace_rule");
    tcase_add_test(tests, each_rule_says_how_it_came_to_its_points);
    tcase_add_test(tests, a_survey_says_its_error);
    tcase_add_test(tests, memory_that_runs_out_leaves_no_trace);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
