/* SPDX-License-Identifier: MIT */
#include "study/standing.h"

#include "counted.h"
#include "measure_small.h"
#include "random.h"
#include "tap.h"

enum { UNITS = 4, STEPS = 11 };

/* Scores in hundredths, each written with one decimal: the true ones lie up to 5 hundredths beside them. */
struct written {
    int at[UNITS];
    int32_t order, ties;
    bool rounds; /* ranks compare tenths */
};

static scorecard_result *result_of(const struct written *w)
{
    char nodes[300], id[8];
    snprintf(nodes, sizeof nodes, "{'id':'x','rank':{'method':'competition','order':'%s','ties':'%s'%s}}",
             w->order == SCORECARD_ORDER_ASCENDING ? "ascending" : "descending",
             scorecard_choice_name(SCORECARD_RANK_COMPETITION, SCORECARD_KEY_TIES, w->ties), w->rounds ? ",'decimals':1" : "");
    scorecard_model *model = small_model(nodes);
    scorecard_data_draft *draft;
    scorecard_data *data;
    scorecard_result *result;
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_data_draft_add_period(draft, "2020", NAN, NULL, &err));
    CK_OK(scorecard_data_draft_add_input(draft, "x", NULL, &err));
    for (uint32_t u = 0; u < UNITS; u++) {
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        cell.value = w->at[u] / 100.0;
        cell.decimals = 1;
        snprintf(id, sizeof id, "u%u", u);
        CK_OK(scorecard_data_draft_add_unit(draft, id, NULL, &err));
        CK_OK(scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, u, 0, 0, &cell, &err));
    }
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    CK_OK(scorecard_model_score(model, data, NULL, &result, &err));
    scorecard_data_draft_free(draft);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    return result;
}

static int rounded(int hundredths)
{
    return (hundredths + 5) / 10; /* positive */
}

static double naive_rank(const struct written *w, const int *x, int own)
{
    int better = 0, equal = 0, levels = 0;
    for (int u = 0; u < UNITS; u++) {
        int a = w->rounds ? rounded(x[u]) : x[u], b = w->rounds ? rounded(x[own]) : x[own];
        bool above = w->order == SCORECARD_ORDER_ASCENDING ? a < b : a > b, again = false;
        for (int v = 0; v < u; v++)
            again = again || (w->rounds ? rounded(x[v]) : x[v]) == a;
        better += above;
        levels += above && !again;
        equal += a == b;
    }
    return w->ties == SCORECARD_TIES_DENSE     ? 1 + levels
           : w->ties == SCORECARD_TIES_AVERAGE ? better + (1 + (double)equal) / 2
                                               : 1 + better;
}

/* No two intervals that only touch, and none that ends where rounding turns: there the slack decides. */
static void write_some(struct written *w, int spread)
{
    for (int u = 0; u < UNITS; u++) {
        bool clear;
        do {
            w->at[u] = 500 + (int)random_below((uint64_t)spread);
            clear = w->at[u] % 10 != 0;
            for (int v = 0; v < u; v++)
                clear = clear && abs(w->at[u] - w->at[v]) != 10;
        } while (!clear);
    }
}

START_TEST(ranges_of_ranks_are_those_of_all_scores_that_would_be_written_the_same)
{
    int tight = 0, cases = 0;
    for (int round = 0; round < 60; round++) {
        struct written w = { .order = 1 + round % 2, .ties = 1 + round / 2 % 3, .rounds = round % 5 == 0 };
        write_some(&w, round % 4 == 0 ? 12 : 30);
        double low[UNITS], high[UNITS];
        for (int u = 0; u < UNITS; u++) {
            low[u] = INFINITY;
            high[u] = -INFINITY;
        }
        for (int code = 0; code < STEPS * STEPS * STEPS * STEPS; code++) {
            int x[UNITS];
            for (int u = 0, rest = code; u < UNITS; u++, rest /= STEPS)
                x[u] = w.at[u] - 5 + rest % STEPS;
            for (int u = 0; u < UNITS; u++) {
                double rank = naive_rank(&w, x, u);
                low[u] = fmin(low[u], rank);
                high[u] = fmax(high[u], rank);
            }
        }
        scorecard_result *result = result_of(&w);
        struct scorecard_run run = counted_run(&(struct counted){ 0, 0, -1 });
        struct scorecard_i_bounds bounds;
        struct scorecard_i_standing standing;
        CK_OK(scorecard_i_bounds_open(&bounds, result, NULL, false, 0, &err));
        CK_OK(scorecard_i_standing_open(&standing, &bounds, &run, &err));
        scorecard_i_standing_turn(&standing, 0, 0);
        ck_assert_uint_eq(standing.ranked, UNITS);
        for (uint32_t u = 0; u < UNITS; u++) {
            struct scorecard_i_interval range = scorecard_i_standing_ranks(&standing, u);
            ck_assert_msg(range.low <= low[u] && range.high >= high[u],
                          "round %d (order %d, ties %d) unit %u of %d %d %d %d: [%g, %g], there are [%g, %g]", round, w.order,
                          w.ties, u, w.at[0], w.at[1], w.at[2], w.at[3], range.low, range.high, low[u], high[u]);
            /* How many dense levels fit on the grid of rounding is more than is worked out. */
            bool exact = w.ties != SCORECARD_TIES_DENSE || !w.rounds;
            if (exact)
                ck_assert_msg(range.low == low[u] && (range.high == high[u] || w.ties == SCORECARD_TIES_DENSE),
                              "round %d (order %d, ties %d) unit %u of %d %d %d %d: [%g, %g], there are only [%g, %g]", round,
                              w.order, w.ties, u, w.at[0], w.at[1], w.at[2], w.at[3], range.low, range.high, low[u], high[u]);
            tight += range.high - range.low < UNITS - 1;
            cases++;
        }
        scorecard_i_standing_close(&standing, &run);
        scorecard_i_bounds_close(&bounds);
        scorecard_result_unref(result);
    }
    ck_assert_int_gt(tight, cases / 4); /* not all say "any rank" */
}
END_TEST

/* Of a result written out: ranges of ranks or tiers of the only node in the only period. */
struct opened {
    scorecard_result *result;
    struct scorecard_i_bounds bounds;
    struct scorecard_i_standing standing;
    struct counted counted;
    struct scorecard_run run;
};

static void open_small(struct opened *o, const char *nodes, const char *units, const char *csv, const char *node)
{
    o->counted = (struct counted){ 0, 0, -1 };
    o->run = counted_run(&o->counted);
    o->result = small_result_by(NULL, nodes, units, csv);
    CK_OK(scorecard_i_bounds_open(&o->bounds, o->result, NULL, false, 0, &err));
    CK_OK(scorecard_i_standing_open(&o->standing, &o->bounds, &o->run, &err));
    scorecard_i_standing_turn(&o->standing, scorecard_model_find(scorecard_result_model(o->result), node), 0);
}

static void close_small(struct opened *o)
{
    scorecard_i_standing_close(&o->standing, &o->run);
    ck_assert_int_eq(o->counted.live, 0);
    scorecard_i_bounds_close(&o->bounds);
    scorecard_result_unref(o->result);
}

static void expect(struct scorecard_i_interval range, double low, double high)
{
    ck_assert_double_eq(range.low, low);
    ck_assert_double_eq(range.high, high);
}

START_TEST(dense_ranks_count_scores_and_not_units)
{
    struct opened o;
    /* Far apart: 9, 7, 7, 5, 3. Three levels lie above E, and four units. */
    open_small(&o, "{'id':'x','rank':{'method':'competition','ties':'dense'}}", NULL,
               "unit,period,x\nA,2020,9.0\nB,2020,7.0\nC,2020,7.0\nD,2020,5.0\nE,2020,3.0\n", "x");
    expect(scorecard_i_standing_ranks(&o.standing, 0), 1, 1);
    expect(scorecard_i_standing_ranks(&o.standing, 1), 2, 3);
    expect(scorecard_i_standing_ranks(&o.standing, 3), 3, 4);
    expect(scorecard_i_standing_ranks(&o.standing, 4), 4, 5);
    close_small(&o);
    /* The same, where next to nothing was rounded: B and C are one score. */
    scorecard_result *result = small_result("{'id':'x','rank':{'method':'competition','ties':'dense'}}",
                                            "unit,period,x\nA,2020,9\nB,2020,7\nC,2020,7\nD,2020,5\nE,2020,3\n");
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    struct scorecard_i_bounds bounds;
    struct scorecard_i_standing standing;
    CK_OK(scorecard_i_bounds_open(&bounds, result, NULL, true, 300, &err));
    CK_OK(scorecard_i_standing_open(&standing, &bounds, &run, &err));
    scorecard_i_standing_turn(&standing, 0, 0);
    expect(scorecard_i_standing_ranks(&standing, 3), 3, 3);
    expect(scorecard_i_standing_ranks(&standing, 4), 4, 4);
    scorecard_i_standing_close(&standing, &run);
    scorecard_i_bounds_close(&bounds);
    scorecard_result_unref(result);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(units_that_are_not_ranked_or_not_scored_stand_in_nobodys_way)
{
    struct opened o;
    open_small(&o, "{'id':'x'}", "id,ranked\nA,yes\nB,no\nC,yes\nD,yes\n",
               "unit,period,x\nA,2020,1.0\nB,2020,9.0\nC,2020,\nD,2020,5.0\n", "x");
    ck_assert_uint_eq(o.standing.ranked, 2);
    expect(scorecard_i_standing_ranks(&o.standing, 0), 2, 2);
    expect(scorecard_i_standing_ranks(&o.standing, 3), 1, 1);
    struct scorecard_i_interval none = scorecard_i_standing_score(&o.standing, 2);
    ck_assert(isnan(none.low) && isnan(none.high));
    close_small(&o);
}
END_TEST

START_TEST(a_score_whose_bounds_are_open_may_have_any_rank_and_let_others_have_more)
{
    struct opened o;
    /* 0 lies in what A stands for: its score may be anything. */
    open_small(&o, "{'id':'x','rule':{'method':'expression','expression':'1 / (i - j)'}}", NULL,
               "unit,period,i,j\nA,2020,0.2,0.1\nB,2020,2.0,0.0\nC,2020,1.0,0.0\n", "x");
    struct scorecard_i_interval score = scorecard_i_standing_score(&o.standing, 0);
    ck_assert(isinf(score.low) && score.low < 0 && isinf(score.high) && score.high > 0);
    expect(scorecard_i_standing_ranks(&o.standing, 0), 1, 3);
    expect(scorecard_i_standing_ranks(&o.standing, 1), 2, 3);
    expect(scorecard_i_standing_ranks(&o.standing, 2), 1, 2);
    close_small(&o);
}
END_TEST

START_TEST(stated_cuts_stand_and_percentiles_move_with_the_scores)
{
    struct opened o;
    open_small(&o, "{'id':'x','tiers':{'method':'cuts','list':[{'id':'top','from':7},{'id':'middle','from':5},{'id':'low'}]}}", NULL,
               "unit,period,x\nA,2020,7.0\nB,2020,6.9\nC,2020,6\nD,2020,4.9\nE,2020,4.94\n", "x");
    expect(scorecard_i_standing_tiers(&o.standing, 0), 0, 1); /* 6.95 */
    expect(scorecard_i_standing_tiers(&o.standing, 1), 1, 1); /* 6.95 at most */
    expect(scorecard_i_standing_tiers(&o.standing, 2), 1, 1);
    expect(scorecard_i_standing_tiers(&o.standing, 3), 2, 2);
    expect(scorecard_i_standing_tiers(&o.standing, 4), 2, 2);
    close_small(&o);
    /* The median of 2.0, 4.0, 6 is 4.0, and of 4.0 with 0.05 either way. */
    open_small(&o, "{'id':'x','tiers':{'method':'percentiles','list':[{'id':'top','from':50},{'id':'low'}]}}", NULL,
               "unit,period,x\nA,2020,2.0\nB,2020,4.0\nC,2020,6.0\nD,2020,4.1\nE,2020,3.8\n", "x");
    ck_assert_double_eq_tol(o.standing.cuts[0], 3.95, 1e-9);
    ck_assert_double_eq_tol(o.standing.cuts[1], 4.05, 1e-9);
    expect(scorecard_i_standing_tiers(&o.standing, 0), 1, 1);
    expect(scorecard_i_standing_tiers(&o.standing, 1), 0, 1);
    expect(scorecard_i_standing_tiers(&o.standing, 2), 0, 0);
    expect(scorecard_i_standing_tiers(&o.standing, 3), 0, 1);
    expect(scorecard_i_standing_tiers(&o.standing, 4), 1, 1); /* 3.85 at most */
    close_small(&o);
    /* Half of the scores may be anything: so may the median. */
    open_small(&o, "{'id':'x','rule':{'method':'expression','expression':'1 / (i - j)'},'tiers':{'method':'percentiles','list':[{'id':'top','from':50},{'id':'low'}]}}", NULL,
               "unit,period,i,j\nA,2020,0.2,0.1\nB,2020,0.2,0.1\nC,2020,2.0,0.1\nD,2020,2.0,0.1\n", "x");
    expect(scorecard_i_standing_tiers(&o.standing, 0), 0, 1);
    expect(scorecard_i_standing_tiers(&o.standing, 2), 0, 1);
    close_small(&o);
    /* Where low is good, the best tier lies below its cut. */
    open_small(&o, "{'id':'x','direction':'lower','tiers':{'method':'cuts','list':[{'id':'top','from':3},{'id':'middle','from':5},{'id':'low'}]}}",
               NULL, "unit,period,x\nA,2020,3.0\nB,2020,2.9\nC,2020,5.04\nD,2020,9.0\n", "x");
    expect(scorecard_i_standing_tiers(&o.standing, 0), 0, 1);
    expect(scorecard_i_standing_tiers(&o.standing, 1), 0, 0);
    expect(scorecard_i_standing_tiers(&o.standing, 2), 2, 2);
    expect(scorecard_i_standing_tiers(&o.standing, 3), 2, 2);
    close_small(&o);
}
END_TEST

START_TEST(room_that_is_not_there_is_an_error_and_leaks_nothing)
{
    scorecard_result *result = small_result("{'id':'x'}", "unit,period,x\nA,2020,1\nB,2020,2\n");
    struct scorecard_i_bounds bounds;
    CK_OK(scorecard_i_bounds_open(&bounds, result, NULL, false, 0, &err));
    long n = 0;
    for (;; n++) {
        struct counted c = { 0, 0, n };
        struct scorecard_run run = counted_run(&c);
        struct scorecard_i_standing standing;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_status status = scorecard_i_standing_open(&standing, &bounds, &run, &err);
        scorecard_i_standing_close(&standing, &run);
        ck_assert_int_eq(c.live, 0);
        ck_assert_int_eq(err.code, status);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
    }
    ck_assert_int_eq(n, 7);
    scorecard_i_bounds_close(&bounds);
    scorecard_result_unref(result);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/standing");
    TCase *c = tcase_create("standing");
    tcase_add_test(c, ranges_of_ranks_are_those_of_all_scores_that_would_be_written_the_same);
    tcase_add_test(c, dense_ranks_count_scores_and_not_units);
    tcase_add_test(c, units_that_are_not_ranked_or_not_scored_stand_in_nobodys_way);
    tcase_add_test(c, a_score_whose_bounds_are_open_may_have_any_rank_and_let_others_have_more);
    tcase_add_test(c, stated_cuts_stand_and_percentiles_move_with_the_scores);
    tcase_add_test(c, room_that_is_not_there_is_an_error_and_leaks_nothing);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
