/* SPDX-License-Identifier: MIT */
/* Functions of the host. */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static const char csv[] = "unit,period,a,b,c\nA,2022,1,2,9\nB,2022,3,4,\nA,2023,5,6,8\nB,2023,,7,7\nC,2023,2,2,6\n";

/* What a function did: how often it was called, and for how many units in all. */
struct host {
    int calls;
    size_t units;
    double factor;
    scorecard_status status;
    const char *says;
};

static scorecard_status weigh(void *ctx, size_t n, const struct scorecard_column *inputs, double *out, struct scorecard_error *err)
{
    struct host *host = ctx;
    host->calls++;
    host->units += n;
    ck_assert_ptr_null(inputs[2].at); /* so that one who does not know the rule can count them */
    for (size_t i = 0; i < n; i++)
        out[i] = host->factor * (inputs[0].at[(ptrdiff_t)i * inputs[0].step] + inputs[1].at[(ptrdiff_t)i * inputs[1].step] / 10);
    if (host->says != NULL)
        memcpy(err->message, host->says, strlen(host->says) + 1);
    return host->status;
}

static const char nodes[] = "{'id':'f','points':20,'rule':{'method':'function','function':'weigh','inputs':['a','b']}},{'id':'c'}";

static scorecard_status score(const char *of, struct host *host, const char *name, scorecard_result **out, struct scorecard_error *err)
{
    scorecard_model *model = small_model(of);
    scorecard_data *data = small_data(NULL, csv);
    struct scorecard_function function = SCORECARD_FUNCTION_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    function.name = name;
    function.fn = weigh;
    function.ctx = host;
    options.functions = &function;
    options.function_count = 1;
    scorecard_status status = scorecard_model_score(model, data, &options, out, err);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    return status;
}

START_TEST(a_function_is_called_once_a_period_with_the_units_that_are_there)
{
    struct host host = { .factor = 1 };
    scorecard_result *r;
    scorecard_trace *trace;
    CK_OK(score(nodes, &host, "weigh", &r, &err));
    ck_assert_int_eq(host.calls, 2);
    ck_assert_uint_eq(host.units, 4);
    ck_assert_double_eq(score_of(r, "f", "A", "2022"), 1.2);
    ck_assert_double_eq(score_of(r, "f", "B", "2022"), 3.4);
    ck_assert_double_eq(score_of(r, "f", "A", "2023"), 5.6);
    ck_assert_str_eq(gap_of(r, "f", "B", "2023"), "not-reported");
    ck_assert_double_eq(score_of(r, "f", "C", "2023"), 2.2);
    CK_OK(scorecard_result_trace(r, 0, 0, 0, NULL, &trace, &err));
    ck_assert_ptr_nonnull(strstr(scorecard_trace_text(trace), "rule function: weigh of the host = 1.2\n"));
    ck_assert_int_eq(host.calls, 2);
    scorecard_trace_unref(trace);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(among_alternatives_it_is_asked_where_it_is_taken)
{
    struct host host = { .factor = 1 };
    scorecard_result *r;
    CK_OK(score("{'id':'f','points':20,'rule':{'method':'alternatives','rules':[{'method':'direct','reads':'c'},"
                "{'method':'function','function':'weigh','inputs':['a','b']}]}}", &host, "weigh", &r, &err));
    ck_assert_int_eq(host.calls, 1);
    ck_assert_uint_eq(host.units, 1);
    ck_assert_double_eq(score_of(r, "f", "A", "2022"), 9);
    ck_assert_double_eq(score_of(r, "f", "B", "2022"), 3.4);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_function_that_fails_is_told_with_its_place)
{
    scorecard_result *r = NULL;
    struct scorecard_error error = SCORECARD_ERROR_INIT;
    struct host host = { .factor = 1, .status = 7, .says = "the sea is rough" };
    ck_assert_int_eq(score(nodes, &host, "weigh", &r, &error), SCORECARD_ERROR_FUNCTION);
    ck_assert_str_eq(error.where, "model m, node f, rule, period 2022");
    ck_assert_str_eq(error.message, "the host's function weigh failed (7): the sea is rough");
    host = (struct host){ .factor = 1, .status = 7 };
    ck_assert_int_eq(score(nodes, &host, "weigh", &r, &error), SCORECARD_ERROR_FUNCTION);
    ck_assert_ptr_nonnull(strstr(error.message, "it did not say why"));
    host.status = SCORECARD_ERROR_CANCELLED;
    ck_assert_int_eq(score(nodes, &host, "weigh", &r, &error), SCORECARD_ERROR_CANCELLED);
    host.status = SCORECARD_ERROR_MEMORY;
    ck_assert_int_eq(score(nodes, &host, "weigh", &r, &error), SCORECARD_ERROR_MEMORY);
    host = (struct host){ .factor = NAN };
    ck_assert_int_eq(score(nodes, &host, "weigh", &r, &error), SCORECARD_ERROR_FUNCTION);
    ck_assert_str_eq(error.where, "model m, node f, unit A, period 2022");
    ck_assert_ptr_nonnull(strstr(error.message, "weigh gave no number"));
    host = (struct host){ .factor = INFINITY };
    ck_assert_int_eq(score(nodes, &host, "weigh", &r, &error), SCORECARD_ERROR_FUNCTION);
    host = (struct host){ .factor = 5 };
    ck_assert_int_eq(score(nodes, &host, "weigh", &r, &error), SCORECARD_ERROR_DOMAIN);
    ck_assert_str_eq(error.where, "model m, node f, unit A, period 2023");
    ck_assert_ptr_nonnull(strstr(error.message, "returned 28, above the maximum of 20"));
    ck_assert_ptr_null(r);
}
END_TEST

START_TEST(a_function_that_nobody_gave_is_named)
{
    scorecard_result *r = NULL;
    struct scorecard_error error = SCORECARD_ERROR_INIT;
    struct host host = { .factor = 1 };
    ck_assert_int_eq(score(nodes, &host, "other", &r, &error), SCORECARD_ERROR_UNKNOWN);
    ck_assert_str_eq(error.where, "model m, node f, rule");
    ck_assert_ptr_nonnull(strstr(error.message, "there is no function weigh"));
    ck_assert_int_eq(score(nodes, &host, NULL, &r, &error), SCORECARD_ERROR_OPTIONS);
    ck_assert_ptr_nonnull(strstr(error.message, "has no name"));
    scorecard_model *model = small_model(nodes);
    scorecard_data *data = small_data(NULL, csv);
    struct scorecard_function function = SCORECARD_FUNCTION_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.function_count = 1;
    ck_assert_int_eq(scorecard_model_score(model, data, &options, &r, NULL), SCORECARD_ERROR_NULL);
    function.name = "weigh";
    options.functions = &function;
    ck_assert_int_eq(scorecard_model_score(model, data, &options, &r, &error), SCORECARD_ERROR_OPTIONS);
    ck_assert_ptr_nonnull(strstr(error.message, "has no fn"));
    function.size = 8;
    ck_assert_int_eq(scorecard_model_score(model, data, &options, &r, &error), SCORECARD_ERROR_OPTIONS);
    /* Structs of a later release, the first as this one knows it, the second not. */
    struct {
        struct scorecard_function known;
        size_t more[2];
    } later[2] = { { { sizeof later[0], "weigh", weigh, &host }, { 0 } }, { { sizeof later[0], "other", weigh, &host }, { 0 } } };
    options.functions = &later[0].known;
    options.function_count = 2;
    CK_OK(scorecard_model_score(model, data, &options, &r, &err));
    scorecard_result_unref(r);
    later[1].known.size = sizeof(struct scorecard_function);
    ck_assert_int_eq(scorecard_model_score(model, data, &options, &r, &error), SCORECARD_ERROR_OPTIONS);
    ck_assert_ptr_nonnull(strstr(error.message, "of different sizes"));
    later[1].known.size = sizeof later[0];
    later[1].more[0] = 1;
    ck_assert_int_eq(scorecard_model_score(model, data, &options, &r, &error), SCORECARD_ERROR_OPTIONS);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(a_fitted_model_names_it_still)
{
    struct host host = { .factor = 1 };
    struct scorecard_function function = SCORECARD_FUNCTION_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_model *fitted, *model =
        small_model("{'id':'t','gaps':{'default':'reweight'},'children':[{'id':'f','rule':{'method':'function','function':'weigh','inputs':['a','b']}},"
                    "{'id':'c','rule':{'method':'minmax','constant':'midpoint'}}]}");
    scorecard_data *data = small_data(NULL, csv);
    scorecard_result *a, *b;
    function.name = "weigh";
    function.fn = weigh;
    function.ctx = &host;
    options.functions = &function;
    options.function_count = 1;
    CK_FAILS(scorecard_model_fit(model, data, NULL, &fitted, &err), SCORECARD_ERROR_UNKNOWN, "model m, node f, rule");
    CK_OK(scorecard_model_fit(model, data, &options, &fitted, &err));
    CK_OK(scorecard_model_score(model, data, &options, &a, &err));
    CK_OK(scorecard_model_score(fitted, data, &options, &b, &err));
    ck_assert_double_eq(score_of(a, "t", "A", "2023"), score_of(b, "t", "A", "2023"));
    scorecard_result_unref(a);
    scorecard_result_unref(b);
    scorecard_model_unref(fitted);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(memory_that_runs_out_is_an_error)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    struct host host = { .factor = 1 };
    struct scorecard_function function = SCORECARD_FUNCTION_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_model *model = small_model(nodes);
    scorecard_data *data = small_data(NULL, csv);
    function.name = "weigh";
    function.fn = weigh;
    function.ctx = &host;
    options.functions = &function;
    options.function_count = 1;
    options.run = &run;
    scorecard_status status = SCORECARD_ERROR_MEMORY;
    for (long at = 0; status != SCORECARD_OK; at++) {
        scorecard_result *r = NULL;
        counted = (struct counted){ 0, 0, at };
        status = scorecard_model_score(model, data, &options, &r, NULL);
        ck_assert(status == SCORECARD_OK || (status == SCORECARD_ERROR_MEMORY && r == NULL));
        scorecard_result_unref(r);
        ck_assert_int_eq(counted.live, 0);
    }
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/functions");
    TCase *tests = tcase_create("functions");
    tcase_add_test(tests, a_function_is_called_once_a_period_with_the_units_that_are_there);
    tcase_add_test(tests, among_alternatives_it_is_asked_where_it_is_taken);
    tcase_add_test(tests, a_function_that_fails_is_told_with_its_place);
    tcase_add_test(tests, a_function_that_nobody_gave_is_named);
    tcase_add_test(tests, a_fitted_model_names_it_still);
    tcase_add_test(tests, memory_that_runs_out_is_an_error);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
