/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static scorecard_verification *verify_by(const scorecard_result *r, const struct scorecard_verify_options *options)
{
    scorecard_verification *v;
    CK_OK(scorecard_result_verify(r, options, &v, &err));
    return v;
}

static struct scorecard_verify_line line_at(const scorecard_verification *v, uint32_t i)
{
    struct scorecard_verify_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_verification_at(v, i, &line), 1);
    ck_assert_ptr_nonnull(line.reason);
    ck_assert_uint_eq(line.size, sizeof line);
    return line;
}

/* The line of a field of a node and unit in 2020. */
static struct scorecard_verify_line find_line(const scorecard_verification *v, const scorecard_result *r, const char *node, const char *unit,
                                              int32_t field)
{
    struct spot at = spot_of(r, node, unit, "2020");
    for (uint32_t i = 0; i < scorecard_verification_count(v); i++) {
        struct scorecard_verify_line line = line_at(v, i);
        if (line.node == at.node && line.unit == at.unit && line.period == at.period && line.field == field)
            return line;
    }
    ck_abort_msg("no line");
}

#define SCORE SCORECARD_FIELD_SCORE
#define RANK  SCORECARD_FIELD_RANK
#define OF    SCORECARD_FIELD_OF
#define TIER  SCORECARD_FIELD_TIER

#define AGREES SCORECARD_VERDICT_AGREES
#define DIFFERS SCORECARD_VERDICT_DIFFERS
#define CANNOT_TELL SCORECARD_VERDICT_CANNOT_TELL

#define HEADER "unit,period,input,value,layer,field,reason,low,high\n"

/* The mean of 1.5 and 2.5: from 1.95 to 2.05 as they are written. */
static const char two[] = "{'id':'top','children':[{'id':'a'},{'id':'b'}]}";

static int32_t judge(const char *published, const struct scorecard_verify_options *options, struct scorecard_verify_line *line)
{
    char csv[512];
    snprintf(csv, sizeof csv, HEADER "U,2020,a,1.5,,,,,\nU,2020,b,2.5,,,,,\nU,2020,top,%s\n", published);
    scorecard_result *r = small_result(two, csv);
    scorecard_verification *v = verify_by(r, options);
    ck_assert_uint_eq(scorecard_verification_count(v), 1);
    *line = line_at(v, 0);
    int32_t verdict = line->verdict;
    scorecard_verification_unref(v);
    scorecard_result_unref(r);
    line->reason = "";
    return verdict;
}

START_TEST(a_score_agrees_when_roundings_can_explain_it)
{
    struct scorecard_verify_line line;
    ck_assert_int_eq(judge("2.0,published,score,,,", NULL, &line), AGREES);
    ck_assert_double_eq(line.published, 2);
    ck_assert_double_eq(line.recomputed, 2);
    CK_NEAR(line.low, 1.95);
    CK_NEAR(line.high, 2.05);
    CK_NEAR(line.bound, 0.1);
    ck_assert_ptr_null(line.published_tier);
    ck_assert_int_eq(line.reserved, 0);
    ck_assert_int_eq(judge("2.1,published,score,,,", NULL, &line), AGREES); /* 2.05 is written so */
    ck_assert_int_eq(judge("2.10,published,score,,,", NULL, &line), DIFFERS);
    CK_NEAR(line.bound, 0.055);
    ck_assert_int_eq(judge("2.06,published,score,,,", NULL, &line), DIFFERS);
    ck_assert_int_eq(judge("2.055,published,score,,,", NULL, &line), DIFFERS);
    ck_assert_int_eq(judge("2.050,published,score,,,", NULL, &line), AGREES);
    ck_assert_int_eq(judge("1.9,published,score,,,", NULL, &line), AGREES);
    ck_assert_int_eq(judge("1.94,published,score,,,", NULL, &line), DIFFERS);
    ck_assert_int_eq(judge("2,published,score,,,", NULL, &line), AGREES);
    ck_assert_int_eq(judge("3,published,score,,,", NULL, &line), DIFFERS);
}
END_TEST

START_TEST(decimals_may_be_declared_and_a_source_may_be_inexact)
{
    struct scorecard_verify_line line;
    struct scorecard_verify_options o = SCORECARD_VERIFY_OPTIONS_INIT;
    o.score_decimals = 2; /* counts only with its flag */
    ck_assert_int_eq(judge("2.1,published,score,,,", &o, &line), AGREES);
    o.flags = SCORECARD_VERIFY_SCORE_DECIMALS;
    ck_assert_int_eq(judge("2.1,published,score,,,", &o, &line), DIFFERS);
    CK_NEAR(line.bound, 0.055);
    o.flags = SCORECARD_VERIFY_INPUT_DECIMALS;
    o.input_decimals = 3;
    ck_assert_int_eq(judge("2.05,published,score,,,", &o, &line), DIFFERS);
    CK_NEAR(line.high, 2.0005);
    ck_assert_int_eq(judge("2.005,published,score,,,", &o, &line), DIFFERS);
    ck_assert_int_eq(judge("2.001,published,score,,,", &o, &line), AGREES);
    o.tolerance = 0.01;
    ck_assert_int_eq(judge("2.011,published,score,,,", &o, &line), AGREES);
    CK_NEAR(line.bound, 0.011);
    ck_assert_int_eq(judge("2.012,published,score,,,", &o, &line), DIFFERS);
}
END_TEST

START_TEST(bands_and_what_was_not_released)
{
    struct scorecard_verify_line line;
    ck_assert_int_eq(judge(",published,score,censored,1.9,2.1", NULL, &line), AGREES);
    ck_assert(isnan(line.published));
    ck_assert(isnan(line.bound));
    ck_assert_int_eq(judge(",published,score,censored,2.0,2.1", NULL, &line), CANNOT_TELL);
    ck_assert_int_eq(judge(",published,score,censored,2.06,2.1", NULL, &line), DIFFERS);
    ck_assert_int_eq(judge(",published,score,censored,,1.9", NULL, &line), DIFFERS);
    ck_assert_int_eq(judge(",published,score,censored,1.9,", NULL, &line), AGREES);
    ck_assert_int_eq(judge(",published,score,censored,,", NULL, &line), CANNOT_TELL);
    ck_assert_int_eq(judge(",published,score,withheld,,", NULL, &line), CANNOT_TELL);
    /* The tolerance is on our side. */
    struct scorecard_verify_options o = SCORECARD_VERIFY_OPTIONS_INIT;
    o.tolerance = 0.1;
    ck_assert_int_eq(judge(",published,score,censored,2.06,2.2", &o, &line), CANNOT_TELL);
}
END_TEST

START_TEST(what_was_not_published_has_no_line)
{
    scorecard_result *r = small_result(two, HEADER "U,2020,a,1.5,,,,,\nU,2020,b,2.5,,,,,\nU,2020,top,,published,score,not-reported,,\n"
                                                   "U,2020,top,,published,of,not-applicable,,\nU,2020,top,,published,rank,,,\n");
    scorecard_verification *v = verify_by(r, NULL);
    ck_assert_uint_eq(scorecard_verification_count(v), 0);
    scorecard_verification_unref(v);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_gap_has_nothing_to_compare_with)
{
    scorecard_result *r = small_result("{'id':'top','tiers':{'method':'cuts','list':[{'id':'good','from':5},{'id':'rest'}]},'children':[{'id':'a'},{'id':'b'}]}",
                                       HEADER "U,2020,a,1.5,,,,,\nU,2020,top,2,published,score,,,\nU,2020,top,1,published,rank,,,\n"
                                              "U,2020,top,good,published,tier,,,\nV,2020,a,1,,,,,\nV,2020,b,1,,,,,\n");
    scorecard_verification *v = verify_by(r, NULL);
    ck_assert_uint_eq(scorecard_verification_count(v), 3);
    ck_assert_uint_eq(scorecard_verification_count_of(v, 0, CANNOT_TELL), 3);
    ck_assert_uint_eq(scorecard_verification_count_of(v, SCORE, CANNOT_TELL), 1);
    ck_assert_uint_eq(scorecard_verification_count_of(v, OF, CANNOT_TELL), 0);
    ck_assert_uint_eq(scorecard_verification_count_of(v, 0, AGREES), 0);
    ck_assert_str_eq(find_line(v, r, "top", "U", SCORE).reason, "there is no score to compare with");
    ck_assert_str_eq(find_line(v, r, "top", "U", RANK).reason, "there is no rank to compare with");
    scorecard_verification_unref(v);
    scorecard_result_unref(r);
}
END_TEST

/* A divisor that may be zero bounds nothing. */
START_TEST(a_score_that_rounding_leaves_open_cannot_be_told)
{
    scorecard_result *r = small_result("{'id':'x','rule':{'method':'expression','expression':'a / b'}},{'id':'top','children':[{'id':'c'},{'id':'y','of':'x'}]}",
                                       HEADER "U,2020,a,1.5,,,,,\nU,2020,b,0.0,,,,,\nV,2020,a,1.5,,,,,\nV,2020,b,0.01,,,,,\nW,2020,a,1.5,,,,,\nW,2020,b,0.0001,,,,,\n"
                                              "U,2020,c,1,,,,,\nV,2020,c,1,,,,,\nW,2020,c,1,,,,,\nV,2020,x,150,published,score,,,\nW,2020,x,2,published,score,,,\n"
                                              "V,2020,top,75,published,score,,,\nV,2020,top,2,published,rank,,,\n");
    struct scorecard_verify_options o = SCORECARD_VERIFY_OPTIONS_INIT;
    o.flags = SCORECARD_VERIFY_INPUT_DECIMALS;
    o.input_decimals = 1;
    scorecard_verification *v = verify_by(r, &o);
    ck_assert_int_eq(find_line(v, r, "x", "V", SCORE).verdict, CANNOT_TELL);
    ck_assert_str_eq(find_line(v, r, "x", "V", SCORE).reason, "the rounding of the inputs leaves the score open");
    ck_assert_int_eq(find_line(v, r, "top", "V", SCORE).verdict, CANNOT_TELL);
    ck_assert_int_eq(find_line(v, r, "top", "V", RANK).verdict, AGREES); /* any rank will do */
    scorecard_verification_unref(v);
    v = verify_by(r, NULL);
    ck_assert_int_eq(find_line(v, r, "x", "W", SCORE).verdict, DIFFERS);
    scorecard_verification_unref(v);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(ranks_agree_when_scores_within_their_bounds_allow_them)
{
    static const char csv[] = HEADER "A,2020,x,3.0,,,,,\nB,2020,x,2.9,,,,,\nC,2020,x,1.0,,,,,\nD,2020,x,0.5,,,,,\n"
                                     "A,2020,x,2,published,rank,,,\nB,2020,x,1,published,rank,,,\nC,2020,x,2,published,rank,,,\nD,2020,x,,published,rank,%s\n";
    static const struct {
        const char *band;
        int32_t verdict;
    } cases[] = { { "censored,4,", AGREES }, { "censored,,3", DIFFERS }, { "withheld,,", CANNOT_TELL }, { "censored,,", CANNOT_TELL } };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[1024];
        snprintf(text, sizeof text, csv, cases[k].band);
        scorecard_result *r = small_result("{'id':'x'}", text);
        scorecard_verification *v = verify_by(r, NULL);
        struct scorecard_verify_line line = find_line(v, r, "x", "A", RANK);
        ck_assert_int_eq(line.verdict, AGREES);
        ck_assert_double_eq(line.recomputed, 1);
        ck_assert_double_eq(line.low, 1);
        ck_assert_double_eq(line.high, 2);
        ck_assert_int_eq(find_line(v, r, "x", "B", RANK).verdict, AGREES);
        line = find_line(v, r, "x", "C", RANK);
        ck_assert_int_eq(line.verdict, DIFFERS);
        ck_assert_double_eq(line.low, 3);
        ck_assert_double_eq(line.high, 3);
        ck_assert_int_eq(find_line(v, r, "x", "D", RANK).verdict, cases[k].verdict);
        scorecard_verification_unref(v);
        scorecard_result_unref(r);
    }
}
END_TEST

/* Among few units of the many that were ranked, no rank can be told. */
START_TEST(ranks_among_fewer_units_cannot_be_told)
{
    static const char some[] = HEADER "A,2020,x,3,,,,,\nB,2020,x,2,,,,,\nA,2020,x,1,published,rank,,,\nB,2020,x,2,published,rank,,,\n%s";
    static const struct {
        const char *more;
        int32_t rank, of;
    } cases[] = {
        { "A,2020,x,63,published,of,,,\n", CANNOT_TELL, CANNOT_TELL },
        { "A,2020,x,2,published,of,,,\n", AGREES, AGREES },
        { "A,2020,x,1,published,of,,,\n", AGREES, DIFFERS },
        /* Told of, though without a score: it was ranked. */
        { "A,2020,x,3,published,of,,,\nC,2020,x,,,,withheld,,\n", AGREES, DIFFERS },
        /* Nobody says of how many; the greatest rank does. */
        { "C,2020,x,60,published,rank,,,\n", CANNOT_TELL, 0 },
        { "C,2020,x,,published,rank,censored,201,\n", CANNOT_TELL, 0 },
        { "C,2020,x,,published,rank,withheld,,\n", AGREES, 0 },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[1024];
        snprintf(text, sizeof text, some, cases[k].more);
        scorecard_result *r = small_result("{'id':'x'}", text);
        scorecard_verification *v = verify_by(r, NULL);
        ck_assert_int_eq(find_line(v, r, "x", "A", RANK).verdict, cases[k].rank);
        if (cases[k].of != 0) {
            struct scorecard_verify_line line = find_line(v, r, "x", "A", OF);
            ck_assert_int_eq(line.verdict, cases[k].of);
            ck_assert_double_eq(line.recomputed, 2);
            ck_assert_double_eq(line.low, 2);
            ck_assert_double_eq(line.high, 2);
        }
        scorecard_verification_unref(v);
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(tiers_are_found_by_id_or_title_and_may_lie_across_a_cut)
{
    static const char nodes[] = "{'id':'x',%s'tiers':{'method':'cuts','list':[{'id':'good','title':{'vi':'Khá – Tốt'},'from':{'2020':%s}},{'id':'fair','from':{'2020':%s}},{'id':'rest'}]}}";
    static const char csv[] = HEADER "A,2020,x,3.0,,,,,\nB,2020,x,2.0,,,,,\nC,2020,x,1.0,,,,,\nA,2021,x,1.0,,,,,\n"
                                     "A,2020,x,KHÁ-TỐT,published,tier,,,\nB,2020,x,good,published,tier,,,\nC,2020,x,excellent,published,tier,,,\nA,2021,x,good,published,tier,,,\n";
    for (int low = 0; low < 2; low++) {
        char text[512];
        snprintf(text, sizeof text, nodes, low ? "'direction':'lower'," : "", low ? "1.95" : "2.04", low ? "2.5" : "1.5");
        scorecard_result *r = small_result(text, csv);
        scorecard_verification *v = verify_by(r, NULL);
        struct scorecard_verify_line line = find_line(v, r, "x", "A", TIER);
        ck_assert_int_eq(line.verdict, low ? DIFFERS : AGREES);
        ck_assert_double_eq(line.published, 0);
        ck_assert_str_eq(line.published_tier, "KHÁ-TỐT");
        line = find_line(v, r, "x", "B", TIER);
        ck_assert_int_eq(line.verdict, AGREES); /* 2.05 would be good, of low ones 1.95 */
        ck_assert_double_eq(line.recomputed, 1);
        ck_assert_double_eq(line.low, 0);
        ck_assert_double_eq(line.high, 1);
        line = find_line(v, r, "x", "C", TIER);
        ck_assert_int_eq(line.verdict, CANNOT_TELL);
        ck_assert(isnan(line.published));
        ck_assert_str_eq(line.reason, "the model has no tier of this name");
        line = line_at(v, scorecard_verification_count(v) - 1);
        ck_assert_int_eq(line.verdict, CANNOT_TELL);
        ck_assert_str_eq(line.reason, "there is no score, or no cut for this period");
        scorecard_result_unref(r); /* the table outlives it */
        ck_assert_str_eq(line_at(v, 0).published_tier, "KHÁ-TỐT");
        scorecard_verification_unref(v);
    }
}
END_TEST

START_TEST(lines_are_in_order_of_time_node_unit_and_field)
{
    scorecard_result *r = small_result_by(NULL, "{'id':'z','children':[{'id':'a'}]}", NULL,
                                          HEADER "B,2021,a,1,,,,,\nA,2021,a,2,,,,,\nB,2020,a,1,,,,,\nA,2020,a,2,,,,,\nA,2020,z,2,published,of,,,\n"
                                                 "A,2020,z,1,published,rank,,,\nA,2020,z,2,published,score,,,\nB,2020,z,1,published,score,,,\n"
                                                 "B,2020,a,1,published,score,,,\nB,2021,z,1,published,score,,,\n");
    scorecard_verification *v = verify_by(r, NULL);
    static const struct {
        const char *node, *unit, *period;
        int32_t field;
    } expected[] = { { "z", "B", "2020", SCORE }, { "z", "A", "2020", SCORE }, { "z", "A", "2020", RANK }, { "z", "A", "2020", OF },
                     { "a", "B", "2020", SCORE }, { "z", "B", "2021", SCORE } };
    ck_assert_uint_eq(scorecard_verification_count(v), 6);
    for (uint32_t i = 0; i < 6; i++) {
        struct spot at = spot_of(r, expected[i].node, expected[i].unit, expected[i].period);
        struct scorecard_verify_line line = line_at(v, i);
        ck_assert_uint_eq(line.node, at.node);
        ck_assert_uint_eq(line.unit, at.unit);
        ck_assert_uint_eq(line.period, at.period);
        ck_assert_int_eq(line.field, expected[i].field);
        ck_assert_int_eq(line.verdict, AGREES);
    }
    scorecard_verification_unref(v);
    scorecard_result_unref(r);
}
END_TEST

/* The rank that a unit has when all scores are moved within their bounds. */
static double rank_of(const double *scores, int count, int u, bool ascending, const char *ties)
{
    int better = 0, equal = 0, levels = 0;
    for (int v = 0; v < count; v++) {
        bool is_better = ascending ? scores[v] < scores[u] : scores[v] > scores[u], first = is_better;
        better += is_better;
        equal += scores[v] == scores[u];
        for (int t = 0; t < v && first; t++)
            first = scores[t] != scores[v];
        levels += first;
    }
    return ties[0] == 'd' ? levels + 1 : ties[0] == 'a' ? better + (1 + (double)equal) / 2 : better + 1;
}

START_TEST(no_scores_within_their_bounds_give_a_rank_outside_its_own)
{
    enum { UNITS = 9 };
    static const char *const ties[] = { "best", "average", "dense" };
    random_state = 7;
    for (int turn = 0; turn < 60; turn++) {
        bool ascending = turn % 2 != 0, rounds = turn % 3 == 0;
        const char *tie = ties[turn % 5 % 3];
        char nodes[256], csv[2048] = HEADER, row[128];
        double written[UNITS], low[UNITS], high[UNITS];
        snprintf(nodes, sizeof nodes, "{'id':'x','rank':{'order':'%s','ties':'%s'%s}}", ascending ? "ascending" : "descending", tie, rounds ? ",'decimals':0" : "");
        for (int u = 0; u < UNITS; u++) {
            written[u] = (double)random_below(12) / 10 + (double)random_below(3);
            snprintf(row, sizeof row, "u%d,2020,x,%d.%d,,,,,\nu%d,2020,x,1,published,rank,,,\n", u, (int)(written[u] * 10 + 0.5) / 10, (int)(written[u] * 10 + 0.5) % 10, u);
            strcat(csv, row);
        }
        scorecard_result *r = small_result(nodes, csv);
        scorecard_verification *v = verify_by(r, NULL);
        ck_assert_uint_eq(scorecard_verification_count(v), UNITS);
        for (uint32_t u = 0; u < UNITS; u++) {
            low[u] = line_at(v, u).low;
            high[u] = line_at(v, u).high;
            double rank = scorecard_result_rank(r, 0, u, 0, 0);
            ck_assert(low[u] <= rank && rank <= high[u]);
        }
        for (int trial = 0; trial < 200; trial++) {
            double moved[UNITS];
            for (int u = 0; u < UNITS; u++) {
                uint64_t how = random_below(4);
                moved[u] = written[u] + (how == 0 ? 0.05 : how == 1 ? -0.05 : (random_unit() - 0.5) / 10);
                if (rounds)
                    moved[u] = floor(moved[u] + 0.5);
            }
            for (int u = 0; u < UNITS; u++) {
                double rank = rank_of(moved, UNITS, u, ascending, tie);
                ck_assert_msg(low[u] <= rank && rank <= high[u], "turn %d unit %d: rank %g is not in [%g, %g]", turn, u, rank, low[u], high[u]);
            }
        }
        scorecard_verification_unref(v);
        scorecard_result_unref(r);
    }
}
END_TEST

START_TEST(options_are_checked)
{
    scorecard_result *r = small_result("{'id':'x'}", "unit,period,x\nA,2020,1\n");
    scorecard_verification *v = (scorecard_verification *)(uintptr_t)1;
    struct scorecard_verify_options o = SCORECARD_VERIFY_OPTIONS_INIT;
    CK_FAILS(scorecard_result_verify(NULL, NULL, &v, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_ptr_null(v);
    CK_FAILS(scorecard_result_verify(r, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    o.size = 8;
    CK_FAILS(scorecard_result_verify(r, &o, &v, &err), SCORECARD_ERROR_OPTIONS, "");
    o.size = sizeof o;
    o.flags = 4;
    CK_FAILS(scorecard_result_verify(r, &o, &v, &err), SCORECARD_ERROR_OPTIONS, "");
    o.flags = 0;
    static const double bad[] = { -1, NAN, INFINITY };
    for (int i = 0; i < 3; i++) {
        o.tolerance = bad[i];
        CK_FAILS(scorecard_result_verify(r, &o, &v, &err), SCORECARD_ERROR_ARGUMENT, "");
    }
    o.tolerance = 0;
    static const int32_t decimals[] = { -1, 101 };
    for (int i = 0; i < 2; i++) {
        o.score_decimals = decimals[i];
        CK_FAILS(scorecard_result_verify(r, &o, &v, &err), SCORECARD_ERROR_ARGUMENT, "");
        o.score_decimals = 0;
        o.input_decimals = decimals[i];
        CK_FAILS(scorecard_result_verify(r, &o, &v, &err), SCORECARD_ERROR_ARGUMENT, "");
        o.input_decimals = 0;
    }
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.size = 1;
    o.run = &run;
    CK_FAILS(scorecard_result_verify(r, &o, &v, &err), SCORECARD_ERROR_OPTIONS, "");
    ck_assert_ptr_null(v);
    /* A caller of a later release, with nothing set that this one does not know. */
    struct {
        struct scorecard_verify_options known;
        uint64_t later;
    } longer = { SCORECARD_VERIFY_OPTIONS_INIT, 0 };
    longer.known.size = sizeof longer;
    CK_OK(scorecard_result_verify(r, &longer.known, &v, &err));
    scorecard_verification_unref(v);
    longer.later = 1;
    CK_FAILS(scorecard_result_verify(r, &longer.known, &v, &err), SCORECARD_ERROR_OPTIONS, "");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_was_not_kept_cannot_be_verified)
{
    scorecard_model *model = small_model(two);
    scorecard_data *data = small_data(NULL, "unit,period,a,b\nU,2020,1,2\n");
    const uint32_t one[] = { 0 }, all[] = { 2, 1, 0 };
    struct scorecard_score_options cases[6];
    for (int i = 0; i < 6; i++)
        cases[i] = (struct scorecard_score_options)SCORECARD_SCORE_OPTIONS_INIT;
    cases[0].keep = SCORECARD_KEEP_SCORES | SCORECARD_KEEP_RANKS;
    cases[1].nodes = one;
    cases[1].node_count = 1;
    cases[2].ranked = one;
    cases[2].ranked_count = 1;
    cases[3].populations = one;
    cases[3].population_count = 0; /* in none */
    /* All of it, said in another way. */
    cases[4].keep = SCORECARD_KEEP_SCORES | SCORECARD_KEEP_GAPS | SCORECARD_KEEP_COVERAGE | SCORECARD_KEEP_IMPUTED | SCORECARD_KEEP_RANKS | SCORECARD_KEEP_TIERS;
    cases[5].nodes = cases[5].ranked = all;
    cases[5].node_count = cases[5].ranked_count = 3;
    for (int i = 0; i < 6; i++) {
        scorecard_result *r;
        scorecard_verification *v;
        CK_OK(scorecard_model_score(model, data, &cases[i], &r, &err));
        if (i < 4)
            CK_FAILS(scorecard_result_verify(r, NULL, &v, &err), SCORECARD_ERROR_NOT_KEPT, "model m");
        else
            CK_OK(scorecard_result_verify(r, NULL, &v, &err));
        scorecard_verification_unref(v);
        scorecard_result_unref(r);
    }
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(getters_are_total)
{
    scorecard_result *r = small_result(two, HEADER "U,2020,a,1.5,,,,,\nU,2020,b,2.5,,,,,\nU,2020,top,2,published,score,,,\n");
    scorecard_verification *v = verify_by(r, NULL), *same = scorecard_verification_ref(v);
    struct scorecard_verify_line line = { .size = sizeof line };
    ck_assert_ptr_eq(same, v);
    scorecard_verification_unref(same);
    ck_assert_int_eq(scorecard_verification_at(v, 1, &line), 0);
    ck_assert_int_eq(scorecard_verification_at(NULL, 0, &line), 0);
    ck_assert_int_eq(scorecard_verification_at(v, 0, NULL), 0);
    line.size = 4;
    ck_assert_int_eq(scorecard_verification_at(v, 0, &line), 0);
    ck_assert_uint_eq(scorecard_verification_count(NULL), 0);
    ck_assert_uint_eq(scorecard_verification_count_of(NULL, 0, AGREES), 0);
    ck_assert_uint_eq(scorecard_verification_count_of(v, RANK, AGREES), 0);
    ck_assert_uint_eq(scorecard_verification_count_of(v, 0, AGREES), 1);
    ck_assert_ptr_null(scorecard_verification_ref(NULL));
    scorecard_verification_unref(NULL);
    ck_assert_str_eq(scorecard_verdict_name(AGREES), "agrees");
    ck_assert_str_eq(scorecard_verdict_name(DIFFERS), "differs");
    ck_assert_str_eq(scorecard_verdict_name(CANNOT_TELL), "cannot tell");
    ck_assert_ptr_null(scorecard_verdict_name(0));
    ck_assert_ptr_null(scorecard_verdict_name(4));
    scorecard_verification_unref(v);
    scorecard_result_unref(r);
}
END_TEST

/* Scored, traced and verified in memory that ends at the n-th call, for each n: nothing is left, nothing half done. */
START_TEST(every_allocation_may_fail)
{
    static const char nodes[] =
        "{'id':'top','gaps':{'default':['group-mean','reweight'],'group':'region'},'round':{'decimals':2},"
        "'tiers':{'method':'percentiles','list':[{'id':'good','title':'Tốt','from':50},{'id':'rest'}]},'children':["
        "{'id':'a','rule':{'method':'minmax','frame':'all','to':[0,100]}},{'id':'b'},"
        "{'id':'e','rule':{'method':'expression','expression':'a * b + 1'}},"
        "{'id':'f','aggregate':{'method':'expression','expression':'coalesce(g, 3)'},'children':[{'id':'g','input':'b'}]},"
        "{'id':'other','of':'base','rule':{'method':'minmax','frame':'to-date','constant':'midpoint'}}]},"
        "{'id':'base','map':{'multiply':10},'children':[{'id':'h','input':'a'}]}";
    static const char units[] = "id,group.region\nU,north\nV,north\nW,south\n";
    static const char csv[] = HEADER "U,2019,a,7,,,,,\nU,2020,a,1.5,,,,,\nU,2020,b,2.5,,,,,\nV,2020,a,3,,,,,\nW,2020,b,4,,,,,\nU,2020,top,2,published,score,,,\n"
                                     "U,2020,top,1,published,rank,,,\nU,2020,top,3,published,of,,,\nU,2020,top,tot,published,tier,,,\nU,2020,unheard,1,published,score,,,\n";
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    scorecard_model *model = small_model_by("'edition':{'first':'2020'},", nodes, NULL);
    scorecard_data *data = small_data(units, csv);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = &run;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    long failed[3] = { 0 };
    for (int what = 0; what < 3; what++)
        for (long n = 0;; n++) {
            scorecard_result *r = NULL;
            scorecard_trace *t = NULL;
            scorecard_verification *v = NULL;
            struct scorecard_error err = SCORECARD_ERROR_INIT;
            scorecard_status status[3];
            bool failing = true;
            for (int step = 0; step <= what && failing; step++) {
                c.calls = 0;
                c.fail_at = step == what ? n : -1;
                status[step] = step == 0   ? scorecard_model_score(model, data, &options, &r, &err)
                               : step == 1 ? scorecard_result_trace(r, scorecard_model_find(model, "top"), 2, scorecard_data_find_period(data, "2020"), "vi", &t, &err)
                                           : scorecard_result_verify(r, NULL, &v, &err);
                if (step < what)
                    ck_assert_int_eq(status[step], SCORECARD_OK);
            }
            c.fail_at = -1;
            if (status[what] != SCORECARD_OK) {
                ck_assert_int_eq(status[what], SCORECARD_ERROR_MEMORY);
                ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
                ck_assert(what == 0 ? r == NULL : what == 1 ? t == NULL : v == NULL);
                failed[what]++;
            } else {
                failing = false;
            }
            scorecard_verification_unref(v);
            scorecard_trace_unref(t);
            scorecard_result_unref(r);
            ck_assert_int_eq(c.live, 0);
            if (!failing)
                break;
        }
    ck_assert_int_gt(failed[0], 10);
    ck_assert_int_gt(failed[1], 5);
    ck_assert_int_gt(failed[2], 10);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
}
END_TEST

/* The table lies in the memory of the options, whatever the result's, and so does all that it takes to make it. */
START_TEST(the_table_may_have_memory_of_its_own)
{
    struct counted others = { 0, 0, -1 };
    struct scorecard_run others_run = counted_run(&others);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_model *model = small_model("{'id':'x','tiers':{'method':'cuts','list':[{'id':'good','from':1},{'id':'rest'}]}}");
    scorecard_data *data = small_data(NULL, HEADER "A,2020,x,1.5,,,,,\nA,2020,x,1.5,published,score,,,\nA,2020,x,Good,published,tier,,,\nA,2021,x,1,,,,,\n");
    scorecard_result *r = NULL;
    options.run = &others_run;
    CK_OK(scorecard_model_score(model, data, &options, &r, &err));
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    others.calls = others.fail_at = 0; /* from here on it has none */
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    struct scorecard_verify_options o = SCORECARD_VERIFY_OPTIONS_INIT;
    o.run = &run;
    scorecard_verification *v = NULL;
    for (c.fail_at = 0; scorecard_result_verify(r, &o, &v, NULL) != SCORECARD_OK; c.fail_at++, c.calls = 0) {
        ck_assert_ptr_null(v);
        ck_assert_int_eq(c.live, 0);
    }
    ck_assert_int_gt(c.fail_at, 5);
    ck_assert_int_eq(others.calls, 0);
    scorecard_result_unref(r);
    ck_assert_str_eq(line_at(v, 1).published_tier, "Good");
    ck_assert_int_gt(c.live, 0);
    scorecard_verification_unref(v);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/verify");
    TCase *verify = tcase_create("verify");
    tcase_set_timeout(verify, 60);
    tcase_add_test(verify, a_score_agrees_when_roundings_can_explain_it);
    tcase_add_test(verify, decimals_may_be_declared_and_a_source_may_be_inexact);
    tcase_add_test(verify, bands_and_what_was_not_released);
    tcase_add_test(verify, what_was_not_published_has_no_line);
    tcase_add_test(verify, a_gap_has_nothing_to_compare_with);
    tcase_add_test(verify, a_score_that_rounding_leaves_open_cannot_be_told);
    tcase_add_test(verify, ranks_agree_when_scores_within_their_bounds_allow_them);
    tcase_add_test(verify, ranks_among_fewer_units_cannot_be_told);
    tcase_add_test(verify, tiers_are_found_by_id_or_title_and_may_lie_across_a_cut);
    tcase_add_test(verify, lines_are_in_order_of_time_node_unit_and_field);
    tcase_add_test(verify, no_scores_within_their_bounds_give_a_rank_outside_its_own);
    tcase_add_test(verify, options_are_checked);
    tcase_add_test(verify, what_was_not_kept_cannot_be_verified);
    tcase_add_test(verify, getters_are_total);
    tcase_add_test(verify, every_allocation_may_fail);
    tcase_add_test(verify, the_table_may_have_memory_of_its_own);
    suite_add_tcase(suite, verify);
    return tap_main(suite);
}
