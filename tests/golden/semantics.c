/* SPDX-License-Identifier: MIT */
/*
 * What other software gets wrong, each once, with what is right: ties, gaps, directions, columns without spread, weights by
 * id, panels in any order, transforms that do harm, rounding, steps that a run leaves out, replicates that fail.
 */
#include "../unit/measure_small.h"
#include "../unit/tap.h"

static bool same_bits(double a, double b)
{
    return double_bits(a) == double_bits(b);
}

static double weight_of(const scorecard_result *r, const char *node)
{
    return scorecard_result_weight(r, scorecard_model_find(scorecard_result_model(r), node), scorecard_result_period_at(r, 0));
}

/* 0.1 + 0.2 is more than 0.3 in binary, and neither is ahead of the other. */
START_TEST(a_tie_of_pairs_is_not_decided_by_rounding_noise)
{
    scorecard_result *r = small_result("{'id':'n','aggregate':'copeland','children':[{'id':'a','weight':0.1},{'id':'b','weight':0.2},"
                                       "{'id':'c','weight':0.3}]}",
                                       "unit,period,a,b,c\nA,2020,2,2,1\nB,2020,1,1,2\nC,2020,0,0,0\n");
    ck_assert_double_eq(score_of(r, "n", "A", "2020"), 1);
    ck_assert_double_eq(score_of(r, "n", "B", "2020"), 1);
    ck_assert_double_eq(score_of(r, "n", "C", "2020"), -2);
    struct spot a = spot_of(r, "n", "A", "2020"), b = spot_of(r, "n", "B", "2020");
    ck_assert_double_eq(scorecard_result_rank(r, a.node, a.unit, a.period, 0), 1);
    ck_assert_double_eq(scorecard_result_rank(r, b.node, b.unit, b.period, 0), 1);
    scorecard_result_unref(r);
}
END_TEST

enum { ROWS = 6 };

/* The rows below a header, in an order that differs each time. */
static void write_shuffled(char *csv, size_t size, const char *header, const char *const *rows, int count)
{
    int order[16];
    for (int i = 0; i < count; i++)
        order[i] = i;
    for (int i = count; i > 1; i--) {
        int other = (int)random_below((uint64_t)i), kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
    size_t used = (size_t)snprintf(csv, size, "%s\n", header);
    for (int i = 0; i < count; i++)
        used += (size_t)snprintf(csv + used, size - used, "%s\n", rows[order[i]]);
}

START_TEST(outranking_with_gaps_does_not_depend_on_the_order_of_units)
{
    static const char *const rows[ROWS] = { "A,2020,1,,3", "B,2020,2,2,", "C,2020,,3,1", "D,2020,3,1,2", "E,2020,2,,", "F,2020,0.1,2.5,2" };
    static const char *const methods[] = { "outranking", "copeland" }, *const units[ROWS] = { "A", "B", "C", "D", "E", "F" };
    for (int m = 0; m < 2; m++) {
        char nodes[256], csv[256];
        double first[ROWS];
        snprintf(nodes, sizeof nodes, "{'id':'n','gaps':{'default':'reweight'},'aggregate':'%s','children':[{'id':'a','weight':0.3},"
                 "{'id':'b','weight':0.7},{'id':'c','weight':0.11}]}", methods[m]);
        for (int time = 0; time < 50; time++) {
            write_shuffled(csv, sizeof csv, "unit,period,a,b,c", rows, ROWS);
            scorecard_result *r = small_result(nodes, csv);
            for (int u = 0; u < ROWS; u++) {
                double score = score_of(r, "n", units[u], "2020");
                ck_assert(!isnan(score));
                first[u] = time == 0 ? score : first[u];
                ck_assert(same_bits(score, first[u]));
            }
            scorecard_result_unref(r);
        }
    }
}
END_TEST

START_TEST(a_generalised_mean_treats_gaps_as_its_policy_says)
{
    static const char csv[] = "unit,period,a,b,c\nA,2020,3,4,\nB,2020,5,5,5\nC,2020,,,\n";
    static const char format[] = "{'id':'n','aggregate':{'method':'power','power':2},'gaps':{'default':'%s'},'children':[{'id':'a'},{'id':'b'},{'id':'c'}]}";
    char nodes[256];
    snprintf(nodes, sizeof nodes, format, "reweight");
    scorecard_result *r = small_result(nodes, csv);
    ck_assert_double_eq_tol(score_of(r, "n", "A", "2020"), sqrt(12.5), 1e-15);
    ck_assert_double_eq_tol(score_of(r, "n", "B", "2020"), 5, 1e-14);
    ck_assert_str_eq(gap_of(r, "n", "C", "2020"), "not-reported");
    scorecard_result_unref(r);
    snprintf(nodes, sizeof nodes, format, "propagate");
    r = small_result(nodes, csv);
    ck_assert_str_eq(gap_of(r, "n", "A", "2020"), "not-reported");
    ck_assert_double_eq_tol(score_of(r, "n", "B", "2020"), 5, 1e-14);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_fraction_of_the_maximum_knows_that_lower_is_better)
{
    scorecard_result *r = small_result("{'id':'x','direction':'lower','rule':'fraction-of-maximum'}", "unit,period,x\nA,2020,8\nB,2020,2\nC,2020,4\n");
    ck_assert_double_eq(score_of(r, "x", "B", "2020"), 1);
    ck_assert_double_eq(score_of(r, "x", "C", "2020"), 0.5);
    ck_assert_double_eq(score_of(r, "x", "A", "2020"), 0.25);
    struct spot best = spot_of(r, "x", "B", "2020"), worst = spot_of(r, "x", "A", "2020");
    ck_assert_double_eq(scorecard_result_rank(r, best.node, best.unit, best.period, 0), 1);
    ck_assert_double_eq(scorecard_result_rank(r, worst.node, worst.unit, worst.period, 0), 3);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_constant_indicator_has_an_outcome_with_a_name)
{
    static const char csv[] = "unit,period,x,y\nA,2020,7,1\nB,2020,7,2\nC,2020,7,3\n";
    static const char *const rules[] = { "minmax", "zscore", "rank", "borda", "percentile-rank", "distance-to-maximum", "logistic" };
    char nodes[256];
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const char *format = "{'id':'n','gaps':{'default':'reweight'},'children':[{'id':'x','rule':%s},{'id':'y'}]}";
        char rule[64];
        snprintf(rule, sizeof rule, "'%s'", rules[i]);
        snprintf(nodes, sizeof nodes, format, rule);
        small_failure(NULL, nodes, NULL, csv, SCORECARD_ERROR_CONSTANT, "model m, node x, period 2020");
        /* A gap says so at the node, and the mean says that it went without. */
        snprintf(rule, sizeof rule, "{'method':'%s','constant':'gap'}", rules[i]);
        snprintf(nodes, sizeof nodes, format, rule);
        scorecard_result *r = small_result(nodes, csv);
        ck_assert_str_eq(gap_of(r, "x", "A", "2020"), "undefined");
        ck_assert_double_eq(score_of(r, "n", "A", "2020"), 1);
        ck_assert_double_eq(coverage_of(r, "n", "A", "2020"), 0.5);
        scorecard_result_unref(r);
    }
}
END_TEST

/* The children in two orders, neither of them alphabetical; `b` moves against the others. */
START_TEST(importance_is_matched_by_id_and_no_weight_is_negative)
{
    static const char csv[] = "unit,period,a,b,c\nA,2020,1,9,2\nB,2020,4,7,1\nC,2020,3,8,7\nD,2020,9,2,5\nE,2020,6,3,9\nF,2020,8,4,3\n";
    static const char *const children[] = { "{'id':'c'},{'id':'a'},{'id':'b'}", "{'id':'b'},{'id':'c'},{'id':'a'}" };
    static const char *const targets[] = { "{'a':1,'b':2,'c':3}", "{'c':3,'b':2,'a':1}", "{'a':3,'b':2,'c':1}" };
    double found[3][3];
    for (int way = 0; way < 3; way++) {
        char nodes[256];
        snprintf(nodes, sizeof nodes, "{'id':'n','rule':'minmax','weigh':{'method':'importance','targets':%s},'children':[%s]}",
                 targets[way], children[way % 2]);
        scorecard_result *r = small_result(nodes, csv);
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            const char id[] = { (char)('a' + k), '\0' };
            found[way][k] = weight_of(r, id);
            ck_assert_double_ge(found[way][k], 0);
            sum += found[way][k];
        }
        ck_assert_double_eq_tol(sum, 1, 1e-12);
        scorecard_result_unref(r);
    }
    for (int k = 0; k < 3; k++)
        ck_assert(same_bits(found[0][k], found[1][k]));
    /* With other targets for the same ids, other weights: c loses, a gains. */
    ck_assert_double_lt(found[2][2], found[0][2]);
    ck_assert_double_gt(found[2][0], found[0][0]);
}
END_TEST

START_TEST(a_panel_is_imputed_by_period_whatever_the_order_of_its_rows)
{
    static const char *const rows[] = { "A,2018,1", "A,2019,", "A,2020,3", "A,2021,", "B,2018,10", "B,2019,", "B,2020,", "B,2021,40", "C,2018,", "C,2019,5",
                                        "C,2020,", "C,2021,7" };
    static const char *const methods[] = { "latest", "linear", "linear-constant" };
    static const struct { const char *unit, *period; double by[3]; } cells[] = {
        { "A", "2019", { 1, 2, 2 } },   { "A", "2021", { 3, NAN, 3 } },  { "B", "2019", { 10, 20, 20 } },
        { "B", "2020", { 10, 30, 30 } }, { "C", "2018", { NAN, NAN, 5 } }, { "C", "2020", { 5, 6, 6 } },
    };
    for (int m = 0; m < 3; m++)
        for (int time = 0; time < 30; time++) {
            char csv[512], nodes[128];
            snprintf(nodes, sizeof nodes, "{'id':'x','impute':'%s'}", methods[m]);
            write_shuffled(csv, sizeof csv, "unit,period,x", rows, 12);
            scorecard_result *r = small_result(nodes, csv);
            for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
                double score = score_of(r, "x", cells[i].unit, cells[i].period), expected = cells[i].by[m];
                if (isnan(expected))
                    ck_assert_str_eq(gap_of(r, "x", cells[i].unit, cells[i].period), "not-reported");
                else
                    ck_assert_double_eq_tol(score, expected, 1e-12);
            }
            ck_assert_double_eq(score_of(r, "x", "B", "2021"), 40);
            scorecard_result_unref(r);
        }
}
END_TEST

static struct scorecard_prepared_column treated(const char *transform, const char *csv)
{
    char nodes[160];
    struct scorecard_prepared_column column = { .size = sizeof column };
    scorecard_preparation *report;
    snprintf(nodes, sizeof nodes, "{'id':'x','treat':{'method':'skew-kurtosis','winmax':0,'transform':'%s'}}", transform);
    scorecard_result *r = small_result(nodes, csv);
    CK_OK(scorecard_result_preparation(r, &report, &err));
    ck_assert_int_eq(scorecard_preparation_column_at(report, 0, &column), 1);
    scorecard_preparation_unref(report);
    scorecard_result_unref(r);
    return column;
}

/*
 * Values that crowd at the top, of which a plain logarithm would drive the low one still further away: it is taken of the mirrored
 * column. And one with a tail on each side, which no logarithm helps: the column stays as it was, and that is told.
 */
START_TEST(a_logarithm_that_worsens_a_column_is_not_kept)
{
    static const char left[] = "unit,period,x\nA,2020,1\nB,2020,90\nC,2020,95\nD,2020,96\nE,2020,97\nF,2020,98\nG,2020,99\nH,2020,100\n";
    static const char both[] = "unit,period,x\nA,2020,1e-9\nB,2020,1\nC,2020,1.1\nD,2020,1.2\nE,2020,1.3\nF,2020,1.4\nG,2020,1.5\nH,2020,5\n";
    static const char *const transforms[] = { "log", "shifted-log" };
    for (int i = 0; i < 2; i++) {
        struct scorecard_prepared_column column = treated(transforms[i], left);
        ck_assert_double_lt(column.skew_before, -2);
        ck_assert_int_ne(column.transform, SCORECARD_TRANSFORM_NONE);
        ck_assert_int_eq(column.mirrored, 1);
        ck_assert_double_lt(fabs(column.skew_after), fabs(column.skew_before));
    }
    struct scorecard_prepared_column column = treated("log", both);
    ck_assert_double_gt(column.skew_before, 2);
    ck_assert_int_eq(column.treatment, SCORECARD_TREATMENT_FAILED);
    ck_assert_int_eq(column.transform, 0);
    ck_assert_int_eq(column.flagged, 1);
    ck_assert(same_bits(column.skew_after, column.skew_before));
}
END_TEST

START_TEST(nothing_is_rounded_unless_the_model_says_so)
{
    scorecard_result *r = small_result("{'id':'n','children':[{'id':'a'},{'id':'b'},{'id':'c'}]}",
                                       "unit,period,a,b,c\nA,2020,1,0,0\nB,2020,1.001,0,0\nC,2020,1.002,0,0\n");
    ck_assert_double_eq(score_of(r, "n", "A", "2020"), 1.0 / 3);
    ck_assert_double_eq(score_of(r, "n", "B", "2020"), 1.001 / 3);
    struct spot b = spot_of(r, "n", "B", "2020");
    ck_assert_double_eq(scorecard_result_rank(r, b.node, b.unit, b.period, 0), 2);
    scorecard_result_unref(r);
}
END_TEST

/* Of a result that was made once, all is there again: from the model as it was written, for one period alone, and fitted. */
START_TEST(the_scores_of_a_panel_come_again)
{
    static const char rows[] = "unit,period,x,y\nA,2019,1,5\nB,2019,4,2\nC,2019,3,3\nA,2020,2,9\nB,2020,8,4\nC,2020,5,\nA,2021,7,1\nB,2021,3,8\nC,2021,4,6\n";
    static const char *const years[] = { "2019", "2020", "2021" }, *const units[] = { "A", "B", "C" };
    static const char nodes[] = "{'id':'n','gaps':{'default':'reweight'},'aggregate':{'method':'geometric','nonpositive':'gap'},'children':["
                                "{'id':'x','rule':{'method':'minmax','to':[1,10]}},{'id':'y','weight':2,'rule':{'method':'zscore','to-mean':100,'to-sd':10}}]}";
    scorecard_model *model = small_model(nodes), *fitted;
    scorecard_data *data = small_data(NULL, rows);
    scorecard_result *whole, *again;
    CK_OK(scorecard_model_score(model, data, NULL, &whole, &err));
    CK_OK(scorecard_model_fit(model, data, NULL, &fitted, &err));
    CK_OK(scorecard_model_score(fitted, data, NULL, &again, &err));
    for (int p = 0; p < 3; p++) {
        /* The rows of one year. */
        char csv[128] = "unit,period,x,y\n";
        for (const char *line = strchr(rows, '\n') + 1; *line != '\0'; line = strchr(line, '\n') + 1)
            if (strncmp(line + 2, years[p], 4) == 0)
                strncat(csv, line, (size_t)(strchr(line, '\n') + 1 - line));
        scorecard_result *alone = small_result(nodes, csv);
        for (int u = 0; u < 3; u++) {
            ck_assert(same_bits(score_of(whole, "n", units[u], years[p]), score_of(alone, "n", units[u], years[p])));
            ck_assert(same_bits(score_of(whole, "n", units[u], years[p]), score_of(again, "n", units[u], years[p])));
        }
        scorecard_result_unref(alone);
    }
    scorecard_result_unref(again);
    scorecard_result_unref(whole);
    scorecard_data_unref(data);
    scorecard_model_unref(fitted);
    scorecard_model_unref(model);
}
END_TEST

/* Towns with a gap and an outlier, so that each step has something to do. */
static const char steps_nodes[] = "{'id':'n','impute':'mean','treat':'skew-kurtosis','aggregate':'arithmetic','rule':{'method':'minmax','to':[1,10]},"
                                  "'children':[{'id':'x'},{'id':'y','weight':2}]}";
static const char steps_rows[] = "unit,period,x,y\nA,2020,1,5\nB,2020,2,\nC,2020,3,3\nD,2020,4,9\nE,2020,5,1\nF,2020,6,2\nG,2020,900,4\n";

enum { STEPS = 4, RUNS = 200 };

static void doubt_steps(scorecard_doubt *doubt)
{
    static const int32_t steps[STEPS] = { SCORECARD_STEP_IMPUTE, SCORECARD_STEP_TREAT, SCORECARD_STEP_RULE, SCORECARD_STEP_AGGREGATE };
    static const int32_t methods[STEPS] = { SCORECARD_IMPUTE_MEDIAN, SCORECARD_TREAT_NONE, SCORECARD_RULE_RANK, SCORECARD_AGGREGATE_GEOMETRIC };
    for (int i = 0; i < STEPS; i++) {
        CK_OK(scorecard_doubt_as_it_is(doubt, 0, steps[i], &err));
        CK_OK(scorecard_doubt_alternative(doubt, 0, steps[i], methods[i], NULL, 0, &err));
    }
}

/* What ran is listed, both alternatives of each step were drawn, and each makes a difference where nothing else is drawn otherwise. */
START_TEST(a_sensitivity_run_skips_no_step)
{
    scorecard_model *model = small_model(steps_nodes);
    scorecard_data *data = small_data(NULL, steps_rows);
    scorecard_doubt *doubt;
    scorecard_uncertainty *made;
    double of[1 << STEPS];
    bool seen[1 << STEPS] = { false };
    CK_OK(scorecard_doubt_new(model, NULL, &doubt, &err));
    doubt_steps(doubt);
    CK_OK(scorecard_model_uncertainty(model, data, doubt, NULL, 0, RUNS, &made, &err));
    ck_assert_uint_eq(scorecard_uncertainty_doubt_count(made), STEPS);
    for (uint64_t r = 0; r < RUNS; r++) {
        scorecard_model *replicate;
        struct scorecard_column scores;
        uint32_t drawn = 0;
        CK_OK(scorecard_uncertainty_replicate(made, r, &replicate, &err));
        for (uint32_t i = 0; i < STEPS; i++) {
            struct scorecard_doubt_line line = { .size = sizeof line };
            ck_assert_int_eq(scorecard_uncertainty_doubt_at(made, i, &line), 1);
            int32_t method = scorecard_model_method(replicate, line.step == SCORECARD_STEP_AGGREGATE ? 0 : 1, line.step, NULL);
            drawn |= (uint32_t)(method != scorecard_uncertainty_method_at(made, i, 0)) << i;
        }
        scorecard_model_unref(replicate);
        CK_OK(scorecard_uncertainty_scores(made, 0, 1, &scores, &err)); /* of B, whose y is missing */
        double score = scores.at[(ptrdiff_t)r * scores.step];
        ck_assert(!seen[drawn] || same_bits(of[drawn], score));
        seen[drawn] = true;
        of[drawn] = score;
    }
    for (uint32_t drawn = 0; drawn < 1 << STEPS; drawn++) {
        ck_assert(seen[drawn]);
        /* Each step alone makes a difference; together two may undo one another. */
        for (uint32_t i = 0; i < STEPS && drawn == 0; i++)
            ck_assert(of[0] != of[1U << i]);
    }
    for (uint32_t i = 0; i < STEPS; i++)
        ck_assert_uint_eq(scorecard_uncertainty_drawn(made, i, 0) + scorecard_uncertainty_drawn(made, i, 1), RUNS);
    scorecard_uncertainty_unref(made);
    scorecard_doubt_free(doubt);
    /* A step that could change nothing is refused, not passed over: nothing is treated where nothing stands out. */
    scorecard_data *calm = small_data(NULL, "unit,period,x,y\nA,2020,1,5\nB,2020,2,\nC,2020,3,3\nD,2020,4,9\n");
    CK_OK(scorecard_doubt_new(model, NULL, &doubt, &err));
    doubt_steps(doubt);
    CK_FAILS(scorecard_model_uncertainty(model, calm, doubt, NULL, 0, RUNS, &made, &err), SCORECARD_ERROR_PARAMETER,
             "model m, node n, treat");
    scorecard_doubt_free(doubt);
    scorecard_data_unref(calm);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

/* A geometric mean fails on the 0 of A: figures are those of the other replicates, and say of how many. */
START_TEST(a_failed_replicate_turns_no_other_into_a_gap)
{
    scorecard_model *model = small_model("{'id':'n','aggregate':'arithmetic','children':[{'id':'x'},{'id':'y'}]}");
    scorecard_data *data = small_data(NULL, "unit,period,x,y\nA,2020,0,5\nB,2020,2,4\nC,2020,3,3\n");
    struct scorecard_uncertainty_line line = { .size = sizeof line };
    scorecard_doubt *doubt;
    scorecard_uncertainty *made;
    CK_OK(scorecard_doubt_new(model, NULL, &doubt, &err));
    CK_OK(scorecard_doubt_as_it_is(doubt, 0, SCORECARD_STEP_AGGREGATE, &err));
    CK_OK(scorecard_doubt_alternative(doubt, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_GEOMETRIC, NULL, 0, &err));
    CK_OK(scorecard_model_uncertainty(model, data, doubt, NULL, 0, RUNS, &made, &err));
    uint64_t failed = scorecard_uncertainty_failure_count(made);
    ck_assert_uint_eq(failed, scorecard_uncertainty_drawn(made, 0, 1));
    ck_assert(failed > 0 && failed < RUNS);
    for (uint32_t u = 0; u < 3; u++) {
        ck_assert_int_eq(scorecard_uncertainty_at(made, 0, u, &line), 1);
        ck_assert_uint_eq(line.scored, RUNS - failed);
        ck_assert_uint_eq(line.ranked, RUNS - failed);
        ck_assert_double_eq(line.score_mean, u == 0 ? 2.5 : 3);
        ck_assert_double_eq(line.score_sd, 0);
        ck_assert_double_eq(line.rank_q95, u == 0 ? 3 : 1);
    }
    scorecard_uncertainty_unref(made);
    scorecard_doubt_free(doubt);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("golden/semantics");
    TCase *c = tcase_create("semantics");
    tcase_add_test(c, a_tie_of_pairs_is_not_decided_by_rounding_noise);
    tcase_add_test(c, outranking_with_gaps_does_not_depend_on_the_order_of_units);
    tcase_add_test(c, a_generalised_mean_treats_gaps_as_its_policy_says);
    tcase_add_test(c, a_fraction_of_the_maximum_knows_that_lower_is_better);
    tcase_add_test(c, a_constant_indicator_has_an_outcome_with_a_name);
    tcase_add_test(c, importance_is_matched_by_id_and_no_weight_is_negative);
    tcase_add_test(c, a_panel_is_imputed_by_period_whatever_the_order_of_its_rows);
    tcase_add_test(c, a_logarithm_that_worsens_a_column_is_not_kept);
    tcase_add_test(c, nothing_is_rounded_unless_the_model_says_so);
    tcase_add_test(c, the_scores_of_a_panel_come_again);
    tcase_add_test(c, a_sensitivity_run_skips_no_step);
    tcase_add_test(c, a_failed_replicate_turns_no_other_into_a_gap);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
