/* SPDX-License-Identifier: MIT */
#include <scorecard/study.h>

#include "counted.h"
#include "measure_small.h"
#include "random_model.h"
#include "tap.h"

#define LONG "unit,period,input,value,layer,field,reason,low,high\n"

static scorecard_result *result_by(const char *nodes, const char *units, const char *csv)
{
    scorecard_model *model = small_model(nodes);
    scorecard_data *data = small_data(units, csv);
    scorecard_result *result;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    CK_OK(scorecard_model_score(model, data, &options, &result, &err));
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    return result;
}

static scorecard_verification *verified_with(const char *nodes, const char *units, const char *csv,
                                             const struct scorecard_verify_options *options)
{
    scorecard_result *result = result_by(nodes, units, csv);
    scorecard_verification *v;
    CK_OK(scorecard_result_verify(result, options, &v, &err));
    scorecard_result_unref(result);
    return v;
}

static scorecard_verification *verified(const char *nodes, const char *units, const char *csv)
{
    return verified_with(nodes, units, csv, NULL);
}

static struct scorecard_verify_line line_at(const scorecard_verification *v, uint32_t i)
{
    struct scorecard_verify_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_verification_at(v, i, &line), 1);
    ck_assert_uint_eq(line.size, sizeof line);
    ck_assert_int_eq(line.reserved, 0);
    ck_assert_ptr_nonnull(line.reason);
    ck_assert_int_ne(line.reason[0], '\0');
    return line;
}

/* The line of a unit (by number) and field. */
static struct scorecard_verify_line line_of(const scorecard_verification *v, uint32_t unit, int32_t field)
{
    for (uint32_t i = 0; i < scorecard_verification_count(v); i++) {
        struct scorecard_verify_line line = line_at(v, i);
        if (line.unit == unit && line.field == field)
            return line;
    }
    ck_abort_msg("no line of unit %u, field %d", unit, field);
}

/* Verdicts of a field, in the order of the lines: "ad?". */
static const char *verdicts(const scorecard_verification *v, int32_t field)
{
    static char text[64];
    size_t used = 0;
    for (uint32_t i = 0; i < scorecard_verification_count(v); i++) {
        struct scorecard_verify_line line = line_at(v, i);
        if (line.field == field && used + 1 < sizeof text)
            text[used++] = line.verdict == SCORECARD_VERDICT_AGREES ? 'a' : line.verdict == SCORECARD_VERDICT_DIFFERS ? 'd' : '?';
    }
    text[used] = '\0';
    return text;
}

/* Verifies a table and compares the verdicts of a field. */
static void expect_verdicts(const char *nodes, const char *units, const char *csv, int32_t field, const char *wanted)
{
    scorecard_verification *v = verified(nodes, units, csv);
    ck_assert_str_eq(verdicts(v, field), wanted);
    scorecard_verification_unref(v);
}

/* Publishes all of a result of another table, as it was scored, at up to `decimals`. */
static void publish_all(scorecard_data_draft *draft, const scorecard_result *from, int decimals)
{
    const scorecard_model *model = scorecard_result_model(from);
    for (uint32_t n = 0; n < scorecard_model_count(model); n++)
        for (uint32_t i = 0; i < scorecard_result_period_count(from); i++)
            for (uint32_t u = 0; u < scorecard_data_unit_count(scorecard_result_data(from)); u++) {
                uint32_t p = scorecard_result_period_at(from, i), tier = scorecard_result_tier(from, n, u, p);
                const char *id = scorecard_model_node_id(model, n);
                double score = scorecard_result_score(from, n, u, p), rank = scorecard_result_rank(from, n, u, p, 0);
                struct scorecard_cell cell = SCORECARD_CELL_INIT;
                if (isnan(score))
                    continue;
                char text[400];
                snprintf(text, sizeof text, "%.*f", decimals, score);
                cell.value = strtod(text, NULL);
                cell.decimals = decimals;
                TRY(scorecard_data_draft_set_published(draft, id, u, p, SCORECARD_FIELD_SCORE, &cell, &err_));
                cell.decimals = 0;
                cell.value = scorecard_result_of(from, n, u, p, 0);
                TRY(scorecard_data_draft_set_published(draft, id, u, p, SCORECARD_FIELD_OF, &cell, &err_));
                cell.value = rank;
                cell.decimals = 1;
                if (!isnan(rank))
                    TRY(scorecard_data_draft_set_published(draft, id, u, p, SCORECARD_FIELD_RANK, &cell, &err_));
                if (tier != SCORECARD_NONE)
                    TRY(scorecard_data_draft_set_published_tier(draft, id, u, p, scorecard_model_tier_id(model, n, tier), &err_));
            }
}

/* The table written, true values lying up to half a tenth beside it. */
static void unround(struct described *to, const struct described *from)
{
    *to = *from;
    for (int l = 0; l < LAYERS; l++)
        for (int p = 0; p < from->period_count; p++)
            for (int i = 0; i < from->input_count; i++)
                for (int u = 0; u < from->unit_count; u++)
                    to->value[l][p][i][u] += (chance(0.3) ? (chance(0.5) ? 1 : -1) : 2 * random_unit() - 1) * 0.05 * 0.999999;
}

static bool same_gaps(const scorecard_result *a, const scorecard_result *b)
{
    for (uint32_t i = 0; i < scorecard_result_period_count(a); i++)
        for (uint32_t n = 0; n < scorecard_model_count(scorecard_result_model(a)); n++)
            for (uint32_t u = 0; u < scorecard_data_unit_count(scorecard_result_data(a)); u++) {
                uint32_t p = scorecard_result_period_at(a, i);
                if (scorecard_result_gap(a, n, u, p) != scorecard_result_gap(b, n, u, p))
                    return false;
            }
    return true;
}

START_TEST(what_true_values_give_never_differs_from_what_their_rounded_table_gives)
{
    struct described *d = malloc(sizeof *d), *exact = malloc(sizeof *exact);
    uint32_t lines = 0, agree = 0;
    int models = 0;
    struct shuffles plain = { .siblings = false };
    for (int seed = 0; seed < 400; seed++) {
        random_state = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)(seed + 1);
        describe(d, 8);
        unround(exact, d);
        scorecard_status status;
        struct scorecard_error err;
        scorecard_result *truth = score_described(exact, &plain, &status, &err);
        scorecard_result *rough = score_described(d, &plain, &status, &err);
        if (truth == NULL || rough == NULL || !same_gaps(truth, rough)) {
            scorecard_result_unref(truth);
            scorecard_result_unref(rough);
            continue;
        }
        scorecard_data_draft *draft = draft_data(d, &plain);
        publish_all(draft, truth, below(4));
        scorecard_data *data = finish_data(draft);
        struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
        options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
        scorecard_result *result;
        scorecard_verification *v;
        TRY(scorecard_model_score(scorecard_result_model(rough), data, &options, &result, &err_));
        TRY(scorecard_result_verify(result, NULL, &v, &err_));
        for (uint32_t i = 0; i < scorecard_verification_count(v); i++) {
            struct scorecard_verify_line line = line_at(v, i);
            ck_assert_msg(line.verdict != SCORECARD_VERDICT_DIFFERS,
                          "model %d node %s unit %u period %u field %d: published %.17g, ours %.17g in [%.17g, %.17g]: %s", seed,
                          scorecard_model_node_id(scorecard_result_model(result), line.node), line.unit, line.period, line.field,
                          line.published, line.recomputed, line.low, line.high, line.reason);
        }
        lines += scorecard_verification_count(v);
        agree += scorecard_verification_count_of(v, 0, SCORECARD_VERDICT_AGREES);
        models++;
        scorecard_verification_unref(v);
        scorecard_result_unref(result);
        scorecard_result_unref(truth);
        scorecard_result_unref(rough);
        scorecard_data_unref(data);
    }
    ck_assert_int_gt(models, 120);
    ck_assert_uint_gt(lines, 12000);
    ck_assert_msg(agree > lines / 20 * 19, "%u of %u lines agree", agree, lines);
    free(d);
    free(exact);
}
END_TEST
START_TEST(a_published_score_agrees_up_to_the_bound_and_differs_beyond_it)
{
    struct described *d = malloc(sizeof *d);
    struct shuffles plain = { .siblings = false };
    long compared = 0;
    for (int seed = 0; seed < 30; seed++) {
        random_state = UINT64_C(0xD1B54A32D192ED03) * (uint64_t)(seed + 1);
        describe(d, 8);
        scorecard_status status;
        struct scorecard_error err;
        scorecard_result *rough = score_described(d, &plain, &status, &err);
        if (rough == NULL)
            continue;
        /* What is published first only asks for the bounds. */
        scorecard_data_draft *draft = draft_data(d, &plain);
        publish_all(draft, rough, 2);
        struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
        options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
        scorecard_data *data = finish_data(draft);
        scorecard_result *result;
        scorecard_verification *v;
        TRY(scorecard_model_score(scorecard_result_model(rough), data, &options, &result, &err_));
        TRY(scorecard_result_verify(result, NULL, &v, &err_));
        static const struct {
            bool high;
            double part; /* of the way to the end */
            int32_t verdict;
        } where[] = { { false, 0.999, SCORECARD_VERDICT_AGREES }, { true, 0.999, SCORECARD_VERDICT_AGREES },
                      { false, 1.001, SCORECARD_VERDICT_DIFFERS }, { true, 1.001, SCORECARD_VERDICT_DIFFERS } };
        for (int k = 0; k < 4; k++) {
            draft = draft_data(d, &plain);
            for (uint32_t i = 0; i < scorecard_verification_count(v); i++) {
                struct scorecard_verify_line line = line_at(v, i);
                struct scorecard_cell cell = SCORECARD_CELL_INIT;
                if (line.field != SCORECARD_FIELD_SCORE || isnan(line.bound))
                    continue;
                double end = where[k].high ? line.high + 0.005 : line.low - 0.005;
                cell.value = line.recomputed + (end - line.recomputed) * where[k].part;
                cell.decimals = 2;
                TRY(scorecard_data_draft_set_published(draft, scorecard_model_node_id(scorecard_result_model(result), line.node),
                                                       line.unit, line.period, SCORECARD_FIELD_SCORE, &cell, &err_));
            }
            scorecard_data *moved = finish_data(draft);
            scorecard_result *again;
            scorecard_verification *w;
            TRY(scorecard_model_score(scorecard_result_model(rough), moved, &options, &again, &err_));
            TRY(scorecard_result_verify(again, NULL, &w, &err_));
            for (uint32_t i = 0; i < scorecard_verification_count(w); i++) {
                struct scorecard_verify_line line = line_at(w, i);
                double beside = fabs(line.published - line.recomputed);
                ck_assert_msg(line.verdict == where[k].verdict, "model %d way %d: published %.17g, ours %.17g in [%.17g, %.17g]: %s",
                              seed, k, line.published, line.recomputed, line.low, line.high, line.reason);
                ck_assert(where[k].verdict == SCORECARD_VERDICT_AGREES ? beside <= line.bound : beside > line.bound);
                compared++;
            }
            scorecard_verification_unref(w);
            scorecard_result_unref(again);
            scorecard_data_unref(moved);
        }
        scorecard_verification_unref(v);
        scorecard_result_unref(result);
        scorecard_result_unref(rough);
        scorecard_data_unref(data);
    }
    ck_assert_int_gt(compared, 8000);
    free(d);
}
END_TEST

START_TEST(a_tolerance_widens_every_bound_of_a_score)
{
    static const char nodes[] = "{'id':'x'}", table[] = LONG "A,2020,x,6.30,,,,,\nA,2020,x,6.40,published,,,,\n"
                                                             "B,2020,x,6.30,,,,,\nB,2020,x,,published,score,censored,6.34,6.50\n";
    struct scorecard_verify_options options = SCORECARD_VERIFY_OPTIONS_INIT;
    scorecard_verification *v = verified_with(nodes, NULL, table, &options);
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_SCORE), "dd");
    scorecard_verification_unref(v);
    options.tolerance = 0.09;
    v = verified_with(nodes, NULL, table, &options);
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_SCORE), "aa");
    ck_assert_double_eq_tol(line_at(v, 0).bound, 0.1, 1e-12);
    ck_assert_double_eq_tol(line_at(v, 0).high, 6.305, 1e-12); /* what ours can be does not change */
    ck_assert_double_eq_tol(line_at(v, 1).high, 6.305, 1e-12);
    scorecard_verification_unref(v);
}
END_TEST

START_TEST(numbers_whose_decimals_nobody_wrote_are_exact)
{
    scorecard_model *model = small_model("{'id':'x','aggregate':'sum','children':[{'id':'a'},{'id':'b'}]}");
    scorecard_data_draft *draft;
    scorecard_data *data;
    scorecard_result *result;
    scorecard_verification *v;
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_data_draft_add_period(draft, "2020", NAN, NULL, &err));
    CK_OK(scorecard_data_draft_add_input(draft, "a", NULL, &err));
    CK_OK(scorecard_data_draft_add_input(draft, "b", NULL, &err));
    static const double published[] = { 0.3, 0.3001 };
    for (uint32_t u = 0; u < 2; u++) {
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        CK_OK(scorecard_data_draft_add_unit(draft, u == 0 ? "A" : "B", NULL, &err));
        cell.value = 0.1;
        CK_OK(scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, u, 0, 0, &cell, &err));
        cell.value = 0.2; /* 0.1 + 0.2 is not 0.3, but nobody means that */
        CK_OK(scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, u, 0, 1, &cell, &err));
        cell.value = published[u];
        CK_OK(scorecard_data_draft_set_published(draft, "x", u, 0, SCORECARD_FIELD_SCORE, &cell, &err));
        cell.value = u + 1;
        CK_OK(scorecard_data_draft_set_published(draft, "x", u, 0, SCORECARD_FIELD_RANK, &cell, &err));
    }
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    CK_OK(scorecard_model_score(model, data, NULL, &result, &err));
    CK_OK(scorecard_result_verify(result, NULL, &v, &err));
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_SCORE), "ad");
    ck_assert_double_eq(line_of(v, 0, SCORECARD_FIELD_SCORE).bound, 0);
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_RANK), "aa"); /* a tie for us: somebody else's last bit may break it */
    scorecard_verification_unref(v);
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(a_published_band_is_met_missed_or_straddled)
{
    static const char nodes[] = "{'id':'x'}";
    scorecard_verification *v = verified(nodes, NULL,
                                         LONG "A,2020,x,52.0,,,,,\nA,2020,x,,published,score,censored,50.1,53.7\n"
                                              "B,2020,x,53.7,,,,,\nB,2020,x,,published,score,censored,50.1,53.7\n"
                                              "C,2020,x,53.8,,,,,\nC,2020,x,,published,score,censored,50.1,53.7\n"
                                              "D,2020,x,40.0,,,,,\nD,2020,x,,published,score,censored,,53.7\n"
                                              "E,2020,x,60.0,,,,,\nE,2020,x,,published,score,censored,,53.7\n"
                                              "F,2020,x,60.0,,,,,\nF,2020,x,,published,score,censored,50.1,\n"
                                              "G,2020,x,50.0,,,,,\nG,2020,x,,published,score,censored,50.1,\n"
                                              "H,2020,x,50.0,,,,,\nH,2020,x,,published,score,censored,,\n"
                                              "I,2020,x,50.0,,,,,\nI,2020,x,,published,score,withheld,,\n"
                                              "J,2020,x,50.0,,,,,\nJ,2020,x,,published,score,not-reported,,\n"
                                              "K,2020,x,50.0,,,,,\nK,2020,x,,published,score,not-applicable,,\n"
                                              "L,2020,x,,,,,,\nL,2020,x,,published,score,censored,1,2\n"
                                              "M,2020,x,,,,,,\nM,2020,x,1.0,published,,,,\n");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_SCORE), "a?dadad????");
    ck_assert_uint_eq(scorecard_verification_count(v), 11); /* J and K: nobody said anything */
    struct scorecard_verify_line line = line_of(v, 0, SCORECARD_FIELD_SCORE);
    ck_assert(isnan(line.published) && isnan(line.bound));
    ck_assert_double_eq_tol(line.low, 51.95, 1e-9);
    ck_assert_double_eq_tol(line.high, 52.05, 1e-9);
    ck_assert_str_eq(line.reason, "within the published band");
    ck_assert_str_eq(line_of(v, 1, SCORECARD_FIELD_SCORE).reason, "across the edge of the published band");
    ck_assert_str_eq(line_of(v, 2, SCORECARD_FIELD_SCORE).reason, "outside the published band");
    ck_assert_str_eq(line_of(v, 8, SCORECARD_FIELD_SCORE).reason, "the publisher did not release it");
    line = line_of(v, 12, SCORECARD_FIELD_SCORE);
    ck_assert_str_eq(line.reason, "there is no score to compare with");
    ck_assert(isnan(line.recomputed) && isnan(line.low) && isnan(line.high));
    scorecard_verification_unref(v);
}
END_TEST

START_TEST(the_edge_of_a_band_is_in_it_though_binary_fractions_miss_it)
{
    /* 0.1 + 0.2 to 0.30, all exact: ours is 0.30000000000000004. */
    struct scorecard_verify_options options = SCORECARD_VERIFY_OPTIONS_INIT;
    options.flags = SCORECARD_VERIFY_INPUT_DECIMALS;
    options.input_decimals = 100;
    scorecard_verification *v = verified_with("{'id':'x','aggregate':'sum','children':[{'id':'a'},{'id':'b'}]}", NULL,
                                              LONG "A,2020,a,0.1,,,,,\nA,2020,b,0.2,,,,,\nA,2020,x,,published,score,censored,0.2,0.3\n", &options);
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_SCORE), "a");
    scorecard_verification_unref(v);
}
END_TEST

START_TEST(inputs_that_leave_a_score_open_tell_nothing)
{
    scorecard_verification *v = verified("{'id':'x','rule':{'method':'expression','expression':'1 / (i - j)'},"
                                         "'tiers':{'method':'cuts','list':[{'id':'up','from':0},{'id':'down'}]}}", NULL,
                                         LONG "A,2020,i,0.2,,,,,\nA,2020,j,0.1,,,,,\nA,2020,x,-77,published,score,,,\n"
                                              "A,2020,x,down,published,tier,,,\nA,2020,x,2,published,rank,,,\n"
                                              "B,2020,i,2.0,,,,,\nB,2020,j,0.0,,,,,\nB,2020,x,0.5,published,score,,,\n"
                                              "B,2020,x,down,published,tier,,,\nB,2020,x,1,published,rank,,,\n");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_SCORE), "?a");
    ck_assert_str_eq(line_at(v, 0).reason, "the rounding of the inputs leaves the score open");
    ck_assert(isinf(line_at(v, 0).low) && isinf(line_at(v, 0).high) && isnan(line_at(v, 0).bound));
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_RANK), "aa");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_TIER), "ad");
    scorecard_verification_unref(v);
    /* Open on one side only. */
    v = verified("{'id':'x','aggregate':'geometric','children':[{'id':'a','rule':{'method':'expression','expression':'1 / (i - j)'}},{'id':'j'}]}", NULL,
                 LONG "A,2020,i,0.2,,,,,\nA,2020,j,0.1,,,,,\nA,2020,x,9,published,score,,,\n");
    ck_assert_double_eq(line_at(v, 0).low, 0);
    ck_assert(isinf(line_at(v, 0).high));
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_SCORE), "?");
    scorecard_verification_unref(v);
}
END_TEST

#define RANKED(order, ties) "{'id':'x','rank':{'method':'competition','order':'" order "','ties':'" ties "'}}"

START_TEST(a_rank_must_be_one_that_the_rule_of_ties_can_give)
{
    static const char table[] = LONG "A,2020,x,7.0,,,,,\nA,2020,x,1.5,published,rank,,,\nB,2020,x,7.0,,,,,\nB,2020,x,1.25,published,rank,,,\n"
                                     "C,2020,x,5.0,,,,,\nC,2020,x,3,published,rank,,,\nD,2020,x,4.0,,,,,\nD,2020,x,3,published,rank,,,\n"
                                     "E,2020,x,1.0,,,,,\nE,2020,x,2,published,rank,,,\n";
    expect_verdicts(RANKED("descending", "best"), NULL, table, SCORECARD_FIELD_RANK, "ddadd");
    expect_verdicts(RANKED("descending", "average"), NULL, table, SCORECARD_FIELD_RANK, "adadd");
    expect_verdicts(RANKED("descending", "dense"), NULL, table, SCORECARD_FIELD_RANK, "ddaad");
    static const char odd[] = LONG "A,2020,x,7.0,,,,,\nA,2020,x,0,published,rank,,,\nA,2020,x,3,published,of,,,\n"
                                   "B,2020,x,6.0,,,,,\nB,2020,x,-2,published,rank,,,\nB,2020,x,3,published,of,,,\n"
                                   "C,2020,x,5.0,,,,,\nC,2020,x,1e300,published,rank,,,\nC,2020,x,3,published,of,,,\n";
    expect_verdicts(RANKED("descending", "best"), NULL, odd, SCORECARD_FIELD_RANK, "ddd");
}
END_TEST

START_TEST(bands_of_ranks_are_judged_as_bands)
{
    expect_verdicts(RANKED("descending", "best"), NULL,
                    LONG "A,2020,x,9.0,,,,,\nA,2020,x,,published,rank,censored,1,2\nB,2020,x,7.0,,,,,\nB,2020,x,,published,rank,censored,3,4\n"
                         "C,2020,x,7.0,,,,,\nC,2020,x,,published,rank,withheld,,\nD,2020,x,5.0,,,,,\nD,2020,x,,published,rank,censored,1,3\n"
                         "E,2020,x,4.0,,,,,\nE,2020,x,,published,rank,not-reported,,\n",
                    SCORECARD_FIELD_RANK, "a??d");
    /* Fewer units than the band begins at: the others are not in the data. */
    expect_verdicts(RANKED("descending", "best"), NULL, LONG "A,2020,x,9.0,,,,,\nA,2020,x,,published,rank,censored,30,40\n",
                    SCORECARD_FIELD_RANK, "?");
    /* Of how many is withheld: then the greatest rank tells. */
    expect_verdicts(RANKED("descending", "best"), NULL, LONG "A,2020,x,9.0,,,,,\nA,2020,x,1,published,rank,,,\nA,2020,x,,published,of,withheld,,\n",
                    SCORECARD_FIELD_RANK, "a");
}
END_TEST

START_TEST(with_fewer_units_than_were_ranked_nothing_can_be_told)
{
    static const char nodes[] = "{'id':'x'}";
    /* Of how many is published: 63, and the data tells of three. */
    scorecard_verification *v = verified(nodes, NULL,
                                         LONG "A,2020,x,9.0,,,,,\nA,2020,x,1,published,rank,,,\nA,2020,x,63,published,of,,,\n"
                                              "B,2020,x,7.0,,,,,\nB,2020,x,20,published,rank,,,\nB,2020,x,63,published,of,,,\n"
                                              "C,2020,x,5.0,,,,,\nC,2020,x,63,published,rank,,,\nC,2020,x,63,published,of,,,\n");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_RANK), "???");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_OF), "???");
    struct scorecard_verify_line line = line_of(v, 1, SCORECARD_FIELD_RANK);
    ck_assert_str_eq(line.reason, "the data has fewer units than were ranked");
    ck_assert_double_eq(line.recomputed, 2);
    ck_assert(isnan(line.low) && isnan(line.high));
    line = line_of(v, 1, SCORECARD_FIELD_OF);
    ck_assert_str_eq(line.reason, "the data has fewer units than were ranked");
    ck_assert_double_eq(line.recomputed, 3);
    ck_assert_double_eq(line.low, 3);
    scorecard_verification_unref(v);
    /* It is not, but somebody is 63rd. */
    v = verified(nodes, NULL, LONG "A,2020,x,9.0,,,,,\nA,2020,x,1,published,rank,,,\nB,2020,x,7.0,,,,,\nB,2020,x,63,published,rank,,,\n");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_RANK), "??");
    ck_assert_str_eq(line_at(v, 0).reason, "the data has fewer units with a score than the greatest published rank");
    scorecard_verification_unref(v);
    /* As many as were ranked. */
    expect_verdicts(nodes, NULL, LONG "A,2020,x,9.0,,,,,\nA,2020,x,2,published,rank,,,\nB,2020,x,7.0,,,,,\nB,2020,x,1,published,rank,,,\n",
                    SCORECARD_FIELD_RANK, "dd");
}
END_TEST

START_TEST(of_how_many_tells_units_without_a_score_from_units_that_the_data_lacks)
{
    static const char nodes[] = "{'id':'x'}";
    /* Five units in the data, four with a score. */
    static const char table[] = LONG "A,2020,x,9.0,,,,,\nB,2020,x,7.0,,,,,\nC,2020,x,5.0,,,,,\nD,2020,x,3.0,,,,,\nE,2020,x,,,,,,\n"
                                     "A,2020,x,4,published,of,,,\nB,2020,x,5,published,of,,,\nC,2020,x,6,published,of,,,\n"
                                     "D,2020,x,3,published,of,,,\nE,2020,x,4,published,of,,,\n"
                                     "A,2020,x,1,published,rank,,,\nB,2020,x,2,published,rank,,,\nC,2020,x,3,published,rank,,,\n"
                                     "E,2020,x,5,published,rank,,,\n";
    scorecard_verification *v = verified(nodes, NULL, table);
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_OF), "ad?da");
    ck_assert_str_eq(line_of(v, 0, SCORECARD_FIELD_OF).reason, "as many units have a score");
    ck_assert_str_eq(line_of(v, 1, SCORECARD_FIELD_OF).reason, "another number of units has a score");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_RANK), "aa??");
    ck_assert_str_eq(line_of(v, 4, SCORECARD_FIELD_RANK).reason, "there is no rank to compare with");
    scorecard_verification_unref(v);
    /* A unit that this year's table does not name is not one it tells of. */
    v = verified(nodes, NULL, LONG "A,2020,x,9.0,,,,,\nB,2020,x,7.0,,,,,\nA,2021,x,9.0,,,,,\nA,2020,x,2,published,of,,,\nA,2021,x,2,published,of,,,\n");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_OF), "a?");
    scorecard_verification_unref(v);
    expect_verdicts(nodes, NULL, LONG "A,2020,x,9.0,,,,,\nA,2020,x,,published,of,withheld,,\nB,2020,x,7.0,,,,,\nB,2020,x,,published,of,censored,2,3\n"
                                      "C,2020,x,,,,,,\nC,2020,x,,published,of,not-reported,,\n",
                    SCORECARD_FIELD_OF, "?a");
}
END_TEST

START_TEST(units_that_are_only_scored_have_no_rank_and_do_not_count)
{
    scorecard_verification *v = verified("{'id':'x'}", "id,ranked\nA,yes\nB,no\nC,yes\n",
                                         LONG "A,2020,x,9.0,,,,,\nB,2020,x,7.0,,,,,\nC,2020,x,5.0,,,,,\nA,2020,x,1,published,rank,,,\n"
                                              "B,2020,x,2,published,rank,,,\nC,2020,x,2,published,rank,,,\n"
                                              "A,2020,x,2,published,of,,,\nB,2020,x,3,published,of,,,\nC,2020,x,2,published,of,,,\n");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_RANK), "a?a");
    ck_assert_str_eq(line_of(v, 1, SCORECARD_FIELD_RANK).reason, "there is no rank to compare with");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_OF), "a?a"); /* two ranked, and of more the data does not tell */
    scorecard_verification_unref(v);
}
END_TEST

#define TIERS "'tiers':{'method':'cuts','list':[{'id':'top','title':{'vi':'Rất tốt','en':'Very good'},'from':7}," \
              "{'id':'middle','title':'Fair','from':{'2020':5,'':6}},{'id':'low'}]}"

START_TEST(tiers_are_matched_by_id_or_any_title_folded)
{
    /* R-a-circumflex-t, decomposed; another dash, case, spaces. */
    scorecard_verification *v = verified("{'id':'x'," "'tiers':{'method':'cuts','list':[{'id':'top','title':{'vi':'Rất tốt','en':'Very good'},'from':7},"
                                         "{'id':'mid-dle','title':'Fair','from':5},{'id':'low'}]}}", NULL,
                                         LONG "A,2020,x,9.0,,,,,\nA,2020,x,TOP,published,tier,,,\nB,2020,x,9.0,,,,,\nB,2020,x,Ra\xCC\x82\xCC\x81t to\xCC\x82\xCC\x81t,published,tier,,,\n"
                                              "C,2020,x,9.0,,,,,\nC,2020,x,very  GOOD,published,tier,,,\nD,2020,x,6.0,,,,,\nD,2020,x,mid\xE2\x80\x93" "dle,published,tier,,,\n"
                                              "E,2020,x,6.0,,,,,\nE,2020,x,fair,published,tier,,,\nF,2020,x,6.0,,,,,\nF,2020,x,low,published,tier,,,\n"
                                              "G,2020,x,6.0,,,,,\nG,2020,x,Rat tot,published,tier,,,\nH,2020,x,,,,,,\nH,2020,x,low,published,tier,,,\n"
                                              "I,2020,x,6.96,,,,,\nI,2020,x,top,published,tier,,,\nJ,2020,x,7.0,,,,,\nJ,2020,x,fair,published,tier,,,\n");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_TIER), "aaaaad??da");
    struct scorecard_verify_line line = line_of(v, 1, SCORECARD_FIELD_TIER);
    ck_assert_str_eq(line.published_tier, "Ra\xCC\x82\xCC\x81t to\xCC\x82\xCC\x81t"); /* as written */
    ck_assert_double_eq(line.published, 0);
    ck_assert_double_eq(line.recomputed, 0);
    ck_assert_str_eq(line.reason, "the same tier");
    line = line_of(v, 5, SCORECARD_FIELD_TIER);
    ck_assert_double_eq(line.published, 2);
    ck_assert_double_eq(line.recomputed, 1);
    ck_assert_str_eq(line.reason, "another tier");
    line = line_of(v, 6, SCORECARD_FIELD_TIER);
    ck_assert(isnan(line.published));
    ck_assert_double_eq(line.recomputed, 1);
    ck_assert_str_eq(line.reason, "the model has no tier of this name");
    line = line_of(v, 7, SCORECARD_FIELD_TIER);
    ck_assert(isnan(line.recomputed) && isnan(line.low));
    ck_assert_double_eq(line.published, 2);
    ck_assert_str_eq(line.reason, "there is no score, or no cut for this period");
    line = line_of(v, 9, SCORECARD_FIELD_TIER);
    ck_assert_double_eq(line.low, 0);
    ck_assert_double_eq(line.high, 1);
    ck_assert_str_eq(line.reason, "a tier that the rounding of the scores allows");
    scorecard_verification_unref(v);
}
END_TEST

START_TEST(tiers_need_a_cut_for_the_period_and_tiers_in_the_model)
{
    scorecard_verification *v = verified("{'id':'x','tiers':{'method':'cuts','list':[{'id':'top','from':{'2020':7}},{'id':'low'}]}},{'id':'y'}", NULL,
                                         LONG "A,2020,x,9.0,,,,,\nA,2020,x,top,published,tier,,,\nA,2021,x,9.0,,,,,\nA,2021,x,top,published,tier,,,\n"
                                              "A,2020,y,9.0,,,,,\nA,2020,y,top,published,tier,,,\n");
    ck_assert_str_eq(verdicts(v, SCORECARD_FIELD_TIER), "a??");
    ck_assert_str_eq(line_at(v, 1).reason, "the model has no tier of this name");
    ck_assert_str_eq(line_at(v, 2).reason, "there is no score, or no cut for this period");
    scorecard_verification_unref(v);
}
END_TEST

START_TEST(percentile_tiers_follow_the_scores_of_the_others)
{
    /* The median lies at 4.0, and rounding moves it as it moves B. */
    expect_verdicts("{'id':'x','tiers':{'method':'percentiles','list':[{'id':'top','from':50},{'id':'low'}]}}", NULL,
                    LONG "A,2020,x,2.0,,,,,\nB,2020,x,4.0,,,,,\nC,2020,x,4.1,,,,,\nA,2020,x,top,published,tier,,,\nB,2020,x,low,published,tier,,,\n"
                         "C,2020,x,low,published,tier,,,\n",
                    SCORECARD_FIELD_TIER, "daa");
}
END_TEST

START_TEST(what_was_published_outside_the_edition_is_passed_by)
{
    scorecard_result *r = small_result_by("'edition':{'first':'2020','last':'2020'},", "{'id':'x'}", NULL,
                                          LONG "A,2020,x,1.0,,,,,\nA,2021,x,2.0,,,,,\nA,2020,x,1.0,published,,,,\nA,2021,x,9.0,published,,,,\n");
    scorecard_verification *v;
    CK_OK(scorecard_result_verify(r, NULL, &v, &err));
    ck_assert_uint_eq(scorecard_verification_count(v), 1);
    ck_assert_int_eq(line_at(v, 0).verdict, SCORECARD_VERDICT_AGREES);
    scorecard_verification_unref(v);
    scorecard_result_unref(r);
    r = small_result("{'id':'x'}", "unit,period,x\nA,2020,1.0\n");
    CK_OK(scorecard_result_verify(r, NULL, &v, &err));
    ck_assert_uint_eq(scorecard_verification_count(v), 0); /* nothing was published */
    scorecard_verification_unref(v);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/verdict");
    TCase *c = tcase_create("random");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, what_true_values_give_never_differs_from_what_their_rounded_table_gives);
    tcase_add_test(c, a_published_score_agrees_up_to_the_bound_and_differs_beyond_it);
    suite_add_tcase(suite, c);
    TCase *cases = tcase_create("cases");
    tcase_add_test(cases, a_tolerance_widens_every_bound_of_a_score);
    tcase_add_test(cases, numbers_whose_decimals_nobody_wrote_are_exact);
    tcase_add_test(cases, a_published_band_is_met_missed_or_straddled);
    tcase_add_test(cases, the_edge_of_a_band_is_in_it_though_binary_fractions_miss_it);
    tcase_add_test(cases, inputs_that_leave_a_score_open_tell_nothing);
    tcase_add_test(cases, a_rank_must_be_one_that_the_rule_of_ties_can_give);
    tcase_add_test(cases, bands_of_ranks_are_judged_as_bands);
    tcase_add_test(cases, with_fewer_units_than_were_ranked_nothing_can_be_told);
    tcase_add_test(cases, of_how_many_tells_units_without_a_score_from_units_that_the_data_lacks);
    tcase_add_test(cases, units_that_are_only_scored_have_no_rank_and_do_not_count);
    tcase_add_test(cases, tiers_are_matched_by_id_or_any_title_folded);
    tcase_add_test(cases, tiers_need_a_cut_for_the_period_and_tiers_in_the_model);
    tcase_add_test(cases, percentile_tiers_follow_the_scores_of_the_others);
    tcase_add_test(cases, what_was_published_outside_the_edition_is_passed_by);
    suite_add_tcase(suite, cases);
    return tap_main(suite);
}
