/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

enum { UNITS = 8, YEARS = 3 };
#define GAP (double)NAN

static const char *const years[YEARS] = { "2019", "2020", "2021" };

/* Units u0, u1 … with one input x, of which `x` has [years x units]; `order` shuffles the units. */
static scorecard_data *make_data(const double *x, const int *order, int units)
{
    scorecard_data_draft *draft;
    scorecard_data *data;
    uint32_t input, period;
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_data_draft_add_input(draft, "x", &input, &err));
    for (int u = 0; u < units; u++) {
        char id[16];
        snprintf(id, sizeof id, "u%d", order != NULL ? order[u] : u);
        CK_OK(scorecard_data_draft_add_unit(draft, id, NULL, &err));
    }
    for (int p = 0; p < YEARS; p++) {
        double column[UNITS];
        for (int u = 0; u < units; u++)
            column[u] = x[p * UNITS + (order != NULL ? order[u] : u)];
        struct scorecard_column view = { .at = column, .step = 1 };
        CK_OK(scorecard_data_draft_add_period(draft, years[p], NAN, &period, &err));
        CK_OK(scorecard_data_draft_fill(draft, SCORECARD_LAYER_OBSERVED, period, input, view, (size_t)units, &err));
    }
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    scorecard_data_draft_free(draft);
    return data;
}

static scorecard_model *make_model(const char *rule, bool lower)
{
    char nodes[400];
    snprintf(nodes, sizeof nodes, "{'id':'x','direction':'%s','rule':{%s}}", lower ? "lower" : "higher", rule);
    return small_model(nodes);
}

static const double table[YEARS * UNITS] = {
    3, 1, GAP, 8, 5, 5, 2, 9,
    4, 2, 7,   8, 6, 5, 2, 12,
    4, 3, 8,   9, 6, 7, GAP, 11,
};

static const char *const rules[] = {
    "'method':'zscore','to-mean':100,'to-sd':10",
    "'method':'rank'",
    "'method':'rank','ties':'average'",
    "'method':'borda'",
    "'method':'percentile-rank','to':[0,100]",
    "'method':'distance-to-maximum'",
    "'method':'distance-to-reference','unit':'u4'",
    "'method':'distance-to-reference','unit':'u4','cap':true",
    "'method':'distance-to-target','target':5.5",
    "'method':'distance-to-target','target':4,'upper-target':6,'to':[1,10]",
    "'method':'fraction-of-maximum','to':[0,100]",
    "'method':'fractiles','classes':3",
    "'method':'logistic','steepness':1.7",
};
enum { RULES = sizeof rules / sizeof rules[0] };
static const char *const frames[] = { "period", "all", "to-date" };

static scorecard_model *make_framed(int rule, int frame, bool lower)
{
    char text[300];
    snprintf(text, sizeof text, "%s,'frame':'%s'", rules[rule], frames[frame]);
    return make_model(text, lower);
}

static double score_at(const scorecard_result *r, const char *unit, int year)
{
    return score_of(r, "x", unit, years[year]);
}

START_TEST(frames_say_whose_values_count)
{
    scorecard_data *data = make_data(table, NULL, UNITS);
    for (int frame = 0; frame < 3; frame++) {
        scorecard_model *model = make_model(frame == 0   ? "'method':'borda','frame':'period'"
                                            : frame == 1 ? "'method':'borda','frame':'all'"
                                                         : "'method':'borda','frame':'to-date'",
                                            false);
        scorecard_result *r;
        CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
        for (int p = 0; p < YEARS; p++)
            for (int u = 0; u < UNITS; u++) {
                char id[8];
                double worse = 0, x = table[p * UNITS + u];
                snprintf(id, sizeof id, "u%d", u);
                for (int q = 0; q < YEARS; q++)
                    for (int k = 0; k < UNITS; k++)
                        worse += (frame == 0 ? q == p : frame == 1 || q <= p) && table[q * UNITS + k] < x;
                if (isnan(x))
                    ck_assert_str_eq(gap_of(r, "x", id, years[p]), "not-reported");
                else
                    ck_assert_double_eq(score_at(r, id, p), worse);
            }
        scorecard_result_unref(r);
        scorecard_model_unref(model);
    }
    scorecard_data_unref(data);
}
END_TEST

START_TEST(moments_are_of_the_sample_of_the_frame)
{
    scorecard_data *data = make_data(table, NULL, UNITS);
    scorecard_model *model = make_model("'method':'zscore','frame':'to-date'", true);
    scorecard_result *r;
    CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
    double n = 0, sum = 0, squares = 0;
    for (int p = 0; p < YEARS; p++) {
        for (int u = 0; u < UNITS; u++)
            if (!isnan(table[p * UNITS + u])) {
                n++;
                sum += table[p * UNITS + u];
                squares += table[p * UNITS + u] * table[p * UNITS + u];
            }
        double mean = sum / n, sd = sqrt((squares - n * mean * mean) / (n - 1));
        CK_NEAR(score_at(r, "u3", p), (mean - table[p * UNITS + 3]) / sd);
    }
    scorecard_result_unref(r);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

static void same_scores(const scorecard_result *a, const scorecard_result *b)
{
    for (int p = 0; p < YEARS; p++)
        for (uint32_t u = 0; u < scorecard_data_unit_count(scorecard_result_data(b)); u++) {
            const char *id = scorecard_data_unit_id(scorecard_result_data(b), u);
            ck_assert_uint_eq(double_bits(score_at(a, id, p)), double_bits(score_at(b, id, p)));
            ck_assert_str_eq(gap_of(a, "x", id, years[p]), gap_of(b, "x", id, years[p]));
        }
}

START_TEST(the_order_of_the_units_changes_no_bit)
{
    const int order[UNITS] = { 5, 2, 7, 0, 1, 6, 4, 3 };
    scorecard_data *data = make_data(table, NULL, UNITS), *shuffled = make_data(table, order, UNITS);
    for (int rule = 0; rule < RULES; rule++)
        for (int frame = 0; frame < 3; frame++)
            for (int lower = 0; lower < 2; lower++) {
                scorecard_model *model = make_framed(rule, frame, lower);
                scorecard_result *r, *s;
                CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
                CK_OK(scorecard_model_score(model, shuffled, NULL, &s, &err));
                same_scores(r, s);
                scorecard_result_unref(r);
                scorecard_result_unref(s);
                scorecard_model_unref(model);
            }
    scorecard_data_unref(data);
    scorecard_data_unref(shuffled);
}
END_TEST

START_TEST(a_fitted_model_scores_one_unit_alone_to_the_same_bits)
{
    scorecard_data *data = make_data(table, NULL, UNITS);
    for (int rule = 0; rule < RULES; rule++)
        for (int frame = 0; frame < 3; frame++)
            for (int lower = 0; lower < 2; lower++) {
                scorecard_model *model = make_framed(rule, frame, lower), *fitted, *twice;
                scorecard_result *r, *s;
                CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
                CK_OK(scorecard_model_fit(model, data, NULL, &fitted, &err));
                for (int u = 0; u < UNITS; u++) {
                    scorecard_data *one = make_data(table + u, NULL, 1);
                    CK_OK(scorecard_model_score(fitted, one, NULL, &s, &err));
                    for (int p = 0; p < YEARS; p++) {
                        char id[8];
                        snprintf(id, sizeof id, "u%d", u);
                        ck_assert_uint_eq(double_bits(score_at(r, id, p)), double_bits(score_at(s, "u0", p)));
                    }
                    scorecard_result_unref(s);
                    scorecard_data_unref(one);
                }
                CK_OK(scorecard_model_score(fitted, data, NULL, &s, &err));
                same_scores(r, s);
                CK_OK(scorecard_model_fit(fitted, data, NULL, &twice, &err));
                ck_assert_uint_eq(scorecard_model_param_count(fitted, 0, SCORECARD_STEP_RULE),
                                  scorecard_model_param_count(twice, 0, SCORECARD_STEP_RULE));
                scorecard_result_unref(r);
                scorecard_result_unref(s);
                scorecard_model_unref(model);
                scorecard_model_unref(fitted);
                scorecard_model_unref(twice);
            }
    scorecard_data_unref(data);
}
END_TEST

/* The frame knows extremes of a period without values, and of the reference unit there is nothing to know. */
START_TEST(a_period_without_values_needs_no_reference)
{
    static const char *const reference[] = {
        "'method':'distance-to-reference','unit':'u0','constant':'top','frame':'to-date','prior-min':1,'prior-max':1",
        "'method':'distance-to-reference','unit':'u0','constant':'top','frame':'all'",
    };
    double late[YEARS * UNITS], never[YEARS * UNITS];
    for (int i = 0; i < YEARS * UNITS; i++) {
        never[i] = GAP;
        late[i] = i < 2 * UNITS ? GAP : 1;
    }
    for (size_t k = 0; k < sizeof reference / sizeof reference[0]; k++)
        for (int any = 0; any < 2; any++) {
            scorecard_data *data = make_data(any ? late : never, NULL, UNITS), *one = make_data((any ? late : never) + 1, NULL, 1);
            scorecard_model *model = make_model(reference[k], false), *fitted;
            scorecard_result *r, *s;
            CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
            CK_OK(scorecard_model_fit(model, data, NULL, &fitted, &err));
            CK_OK(scorecard_model_score(fitted, one, NULL, &s, &err));
            for (int p = 0; p < YEARS; p++) {
                ck_assert_uint_eq(double_bits(score_at(r, "u1", p)), double_bits(score_at(s, "u0", p)));
                ck_assert_str_eq(gap_of(r, "x", "u1", years[p]), any && p == 2 ? "none" : "not-reported");
            }
            scorecard_result_unref(r);
            scorecard_result_unref(s);
            scorecard_model_unref(model);
            scorecard_model_unref(fitted);
            scorecard_data_unref(data);
            scorecard_data_unref(one);
        }
}
END_TEST

/* A shift and a positive scale of the column, with what is stated in its units, change nothing. */
START_TEST(shift_and_scale_do_not_matter_where_they_should_not)
{
    double moved[YEARS * UNITS];
    for (int i = 0; i < YEARS * UNITS; i++)
        moved[i] = table[i] * 4 + 64; /* exact */
    scorecard_data *data = make_data(table, NULL, UNITS), *other = make_data(moved, NULL, UNITS);
    const int free_rules[] = { 0, 1, 2, 3, 4, 5, 6, 7, 11, 12 };
    for (size_t k = 0; k < sizeof free_rules / sizeof free_rules[0]; k++) {
        scorecard_model *model = make_framed(free_rules[k], 1, k % 2);
        scorecard_result *r, *s;
        CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
        CK_OK(scorecard_model_score(model, other, NULL, &s, &err));
        for (int p = 0; p < YEARS; p++)
            for (int u = 0; u < UNITS; u++) {
                char id[8];
                snprintf(id, sizeof id, "u%d", u);
                if (!isnan(table[p * UNITS + u]))
                    CK_NEAR(score_at(r, id, p), score_at(s, id, p));
            }
        scorecard_result_unref(r);
        scorecard_result_unref(s);
        scorecard_model_unref(model);
    }
    scorecard_data_unref(data);
    scorecard_data_unref(other);
}
END_TEST

/* Better values never score less. */
START_TEST(every_rule_is_monotone)
{
    scorecard_data *data = make_data(table, NULL, UNITS);
    for (int rule = 0; rule < RULES; rule++)
        for (int lower = 0; lower < 2; lower++) {
            if (strstr(rules[rule], "upper-target") != NULL)
                continue;
            scorecard_model *model = make_framed(rule, 1, lower);
            scorecard_result *r;
            CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
            for (int a = 0; a < UNITS; a++)
                for (int b = 0; b < UNITS; b++) {
                    char one[8], other[8];
                    snprintf(one, sizeof one, "u%d", a);
                    snprintf(other, sizeof other, "u%d", b);
                    if (lower ? table[a] > table[b] : table[a] < table[b])
                        ck_assert_double_le(score_at(r, one, 0), score_at(r, other, 0));
                }
            scorecard_result_unref(r);
            scorecard_model_unref(model);
        }
    scorecard_data_unref(data);
}
END_TEST

#define REFUSED(rule, csv, status, where) small_failure(NULL, "{'id':'x','rule':{" rule "}}", NULL, csv, status, where)
#define SAME  "unit,period,x\na,2001,5\nb,2001,5\nc,2001,5\n"
#define FLAT_LATER "unit,period,x\na,2001,2\nb,2001,4\nc,2001,6\na,2002,3\nb,2002,\nc,2002,3\n"
#define PLAIN "unit,period,x\na,2001,2\nb,2001,4\nc,2001,6\na,2002,3\nb,2002,\nc,2002,6\n"

START_TEST(what_cannot_be_fitted_is_named)
{
    REFUSED("'method':'zscore'", SAME, SCORECARD_ERROR_CONSTANT, "model m, node x, period 2001");
    REFUSED("'method':'rank'", SAME, SCORECARD_ERROR_CONSTANT, "model m, node x, period 2001");
    REFUSED("'method':'zscore'", "unit,period,x\na,2001,5\n", SCORECARD_ERROR_CONSTANT, "model m, node x, period 2001");
    REFUSED("'method':'distance-to-reference','unit':'zz'", PLAIN, SCORECARD_ERROR_UNKNOWN, "model m, node x, rule");
    REFUSED("'method':'distance-to-reference','unit':'b'", PLAIN, SCORECARD_ERROR_PARAMETER, "model m, node x, period 2002");
    REFUSED("'method':'distance-to-reference','unit':'a'", PLAIN, SCORECARD_ERROR_PARAMETER, "model m, node x, period 2001");
    /* also where all others are the same and may be: what they are measured by is not there */
    REFUSED("'method':'distance-to-reference','unit':'b','constant':'midpoint'", FLAT_LATER, SCORECARD_ERROR_PARAMETER,
            "model m, node x, period 2002");
    REFUSED("'method':'distance-to-target','target':2", PLAIN, SCORECARD_ERROR_PARAMETER, "model m, node x, period 2001");
    REFUSED("'method':'distance-to-target','target':{'2001':9}", PLAIN, SCORECARD_ERROR_PARAMETER, "model m, node x, period 2002");
    REFUSED("'method':'categories','cuts':{'2001':[9]}", PLAIN, SCORECARD_ERROR_PARAMETER, "model m, node x, period 2002");
    REFUSED("'method':'scaled','min':{'2001':0},'max':{'2001':9}", PLAIN, SCORECARD_ERROR_PARAMETER, "model m, node x, period 2002");
    REFUSED("'method':'zscore','frame':'fixed','mean':{'2001':0},'sd':{'2001':9}", PLAIN, SCORECARD_ERROR_PARAMETER,
            "model m, node x, period 2002");
    REFUSED("'method':'zscore','frame':'fixed','mean':0,'sd':0", PLAIN, SCORECARD_ERROR_CONSTANT, "model m, node x, period 2001");
    REFUSED("'method':'fraction-of-maximum'", "unit,period,x\na,2001,-5\nb,2001,0\n", SCORECARD_ERROR_DOMAIN, "model m, node x, period 2001");
    REFUSED("'method':'distance-to-maximum'", "unit,period,x\na,2001,-1.5e308\nb,2001,1.5e308\n", SCORECARD_ERROR_INFINITE,
            "model m, node x, period 2001");
    REFUSED("'method':'zscore'", "unit,period,x\na,2001,-1.5e308\nb,2001,1.5e308\n", SCORECARD_ERROR_INFINITE,
            "model m, node x, period 2001");
    small_failure(NULL, "{'id':'x','direction':'lower','rule':'fraction-of-maximum'}", NULL, "unit,period,x\na,2001,0\nb,2001,3\n",
                  SCORECARD_ERROR_DOMAIN, "model m, node x, period 2001");
}
END_TEST

START_TEST(a_constant_indicator_does_not_drop_out_of_a_mean)
{
    const char *csv = "unit,period,x,y\na,2001,5,1\nb,2001,5,3\nc,2001,5,2\n";
    small_failure(NULL, "{'id':'top','children':[{'id':'x','rule':'borda'},{'id':'y','rule':'borda'}]}", NULL, csv,
                  SCORECARD_ERROR_CONSTANT, "model m, node x, period 2001");
    scorecard_result *r = small_result("{'id':'top','children':[{'id':'x','rule':{'method':'borda','constant':'top'}},"
                                       "{'id':'y','rule':'borda'}]}", csv);
    ck_assert_double_eq(score_of(r, "x", "a", "2001"), 2);
    ck_assert_double_eq(score_of(r, "top", "a", "2001"), 1);
    ck_assert_double_eq(score_of(r, "top", "b", "2001"), 2);
    scorecard_result_unref(r);
    r = small_result("{'id':'x','rule':{'method':'zscore','constant':'gap'}}", SAME);
    ck_assert_str_eq(gap_of(r, "x", "a", "2001"), "undefined");
    scorecard_result_unref(r);
    r = small_result("{'id':'x','rule':'fraction-of-maximum'}", SAME);
    ck_assert_double_eq(score_of(r, "x", "a", "2001"), 1);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(references_are_fitted_to_what_they_refer_to)
{
    const char *csv = "unit,period,x,y\na,2001,1,3\nb,2001,2,4\nc,2001,9,9\na,2002,5,5\nb,2002,2,2\nc,2002,0,1\n";
    scorecard_model *model = small_model("{'id':'base','children':[{'id':'x'},{'id':'y'}]},"
                                         "{'id':'z','of':'base','rule':{'method':'borda','frame':'all'}},"
                                         "{'id':'t','of':'base','rule':{'method':'zscore','frame':'fixed','mean':4,'sd':{'2001':2,'2002':1}}}");
    scorecard_model_unref(model);
    scorecard_result *r = small_result("{'id':'base','children':[{'id':'x'},{'id':'y'}]},"
                                       "{'id':'z','of':'base','rule':{'method':'borda','frame':'all'}}", csv);
    /* base: 2 3 9, 5 2 0.5 */
    ck_assert_double_eq(score_of(r, "z", "a", "2001"), 1);
    ck_assert_double_eq(score_of(r, "z", "b", "2001"), 3);
    ck_assert_double_eq(score_of(r, "z", "c", "2001"), 5);
    ck_assert_double_eq(score_of(r, "z", "a", "2002"), 4);
    ck_assert_double_eq(score_of(r, "z", "c", "2002"), 0);
    scorecard_result_unref(r);
    small_failure(NULL, "{'id':'base','children':[{'id':'x'},{'id':'y'}]},"
                        "{'id':'t','of':'base','rule':{'method':'zscore','frame':'fixed','mean':{'2001':4},'sd':{'2001':2}}}",
                  NULL, csv, SCORECARD_ERROR_PARAMETER, "model m, node t, period 2002");
}
END_TEST

START_TEST(prior_extremes_count_from_the_first_period)
{
    const char *csv = "unit,period,x\na,2019,2\nb,2019,4\na,2020,1\nb,2020,12\n";
    scorecard_result *r = small_result(
        "{'id':'x','rule':{'method':'distance-to-maximum','frame':'to-date','prior-min':0,'prior-max':10}}", csv);
    CK_NEAR(score_of(r, "x", "a", "2019"), 0.2);
    CK_NEAR(score_of(r, "x", "b", "2019"), 0.4);
    CK_NEAR(score_of(r, "x", "b", "2020"), 1);
    CK_NEAR(score_of(r, "x", "a", "2020"), 1.0 / 12);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(scaled_scores_pass_their_ends)
{
    scorecard_result *r = small_result("{'id':'x','rule':{'method':'scaled','min':0,'max':4}},"
                                       "{'id':'l','input':'x','direction':'lower','rule':{'method':'scaled','min':0,'max':4,'to':[1,5]}}",
                                       "unit,period,x\na,2001,2\nb,2001,4\nc,2001,6\n");
    ck_assert_double_eq(score_of(r, "x", "a", "2001"), 50);
    ck_assert_double_eq(score_of(r, "x", "b", "2001"), 100);
    ck_assert_double_eq(score_of(r, "x", "c", "2001"), 150);
    ck_assert_double_eq(score_of(r, "l", "a", "2001"), 3);
    ck_assert_double_eq(score_of(r, "l", "b", "2001"), 1);
    ck_assert_double_eq(score_of(r, "l", "c", "2001"), -1);
    scorecard_result_unref(r);
}
END_TEST

/* Stated after denomination, and through the transform of the column. */
START_TEST(targets_and_cuts_go_the_way_of_the_column)
{
    const char *by = "'denominate':{'method':'by','denominator':'pop'}";
    const char *csv = "unit,period,x,pop\na,2001,200,100\nb,2001,400,100\nc,2001,900,100\n";
    char nodes[500];
    snprintf(nodes, sizeof nodes, "{'id':'x',%s,'rule':{'method':'distance-to-target','target':5}},"
                                  "{'id':'k','input':'x',%s,'rule':{'method':'categories','cuts':[3,5]}}", by, by);
    scorecard_result *r = small_result(nodes, csv);
    CK_NEAR(score_of(r, "x", "b", "2001"), 2.0 / 3);
    ck_assert_double_eq(score_of(r, "k", "b", "2001"), 2);
    scorecard_result_unref(r);
    snprintf(nodes, sizeof nodes, "{'id':'x',%s,'rule':{'method':'distance-to-target','target':500}}", by);
    small_failure(NULL, nodes, NULL, csv, SCORECARD_ERROR_PARAMETER, "model m, node x, rule, period 2001");
    const char *skewed = "unit,period,x\na,2001,1\nb,2001,2\nc,2001,3\nd,2001,4\ne,2001,5\nf,2001,100\ng,2001,2\nh,2001,2.5\n";
    r = small_result("{'id':'x','treat':{'method':'skew-kurtosis','winmax':0},'rule':{'method':'distance-to-target','target':50}},"
                     "{'id':'k','input':'x','treat':{'method':'skew-kurtosis','winmax':0},'rule':{'method':'categories','cuts':[1.5,3,50]}}",
                     skewed);
    double range = log(50 - 1 + 0.99) - log(0.99); /* ln(x - min + range/100) */
    CK_NEAR(score_of(r, "x", "d", "2001"), (log(3 + 0.99) - log(0.99)) / range);
    ck_assert_double_eq(score_of(r, "k", "c", "2001"), 3);
    ck_assert_double_eq(score_of(r, "k", "f", "2001"), 4);
    scorecard_result_unref(r);
}
END_TEST

/* Each allocation of a fit fails in turn: an error, and nothing is left. */
START_TEST(out_of_memory_leaves_nothing)
{
    scorecard_data *data = make_data(table, NULL, UNITS);
    scorecard_model *model = small_model(
        "{'id':'top','children':[{'id':'x','rule':{'method':'rank','frame':'all'}},{'id':'a','input':'x','rule':'zscore'}]},"
        "{'id':'of','of':'top','rule':{'method':'fractiles','classes':3}}");
    bool done = false;
    for (long at = 0; !done; at++) {
        struct counted memory = { .fail_at = at };
        struct scorecard_run run = counted_run(&memory);
        struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
        scorecard_model *fitted;
        options.run = &run;
        scorecard_status status = scorecard_model_fit(model, data, &options, &fitted, NULL);
        done = status == SCORECARD_OK;
        ck_assert(done || status == SCORECARD_ERROR_MEMORY);
        ck_assert(done || fitted == NULL);
        scorecard_model_unref(fitted);
        ck_assert_int_eq(memory.live, 0);
    }
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/fit_norm");
    TCase *tests = tcase_create("fit_norm");
    tcase_add_test(tests, frames_say_whose_values_count);
    tcase_add_test(tests, moments_are_of_the_sample_of_the_frame);
    tcase_add_test(tests, the_order_of_the_units_changes_no_bit);
    tcase_add_test(tests, a_fitted_model_scores_one_unit_alone_to_the_same_bits);
    tcase_add_test(tests, a_period_without_values_needs_no_reference);
    tcase_add_test(tests, shift_and_scale_do_not_matter_where_they_should_not);
    tcase_add_test(tests, every_rule_is_monotone);
    tcase_add_test(tests, what_cannot_be_fitted_is_named);
    tcase_add_test(tests, a_constant_indicator_does_not_drop_out_of_a_mean);
    tcase_add_test(tests, references_are_fitted_to_what_they_refer_to);
    tcase_add_test(tests, prior_extremes_count_from_the_first_period);
    tcase_add_test(tests, scaled_scores_pass_their_ends);
    tcase_add_test(tests, targets_and_cuts_go_the_way_of_the_column);
    tcase_add_test(tests, out_of_memory_leaves_nothing);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
