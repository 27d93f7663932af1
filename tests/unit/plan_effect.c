/* SPDX-License-Identifier: MIT */
#include "base/number.h"
#include "forecast_field.h"
#include "plan/effect.h"
#include "tap.h"

static double all(struct scorecard_i_pull *pulls, size_t count, double from, double best, bool down, bool *held)
{
    const struct scorecard_i_ground ground = { from, best, scorecard_missing(), down, true, false };
    return scorecard_i_pull_all(pulls, count, &ground, held);
}

START_TEST(effects_are_put_together_in_a_stated_way)
{
    enum { TO = SCORECARD_PLAN_EFFECT_TO, BY = SCORECARD_PLAN_EFFECT_BY, SHARE = SCORECARD_PLAN_EFFECT_SHARE };
    struct scorecard_i_pull pulls[] = { { BY, 0.5, 1 }, { SHARE, 0.5, 1 }, { TO, 6, 1 }, { TO, 4, 1 }, { SHARE, 0.5, 1 }, { BY, -0.25, 1 } };
    bool held;
    ck_assert(all(pulls, 6, 2, 10, false, &held) == 6 + 0.75 * 4 + 0.25 && !held);
    struct scorecard_i_pull lower[] = { { TO, 6, 1 }, { SHARE, 0.5, 0.5 }, { TO, 9, 1 }, { BY, -1, 0.5 } };
    ck_assert(all(lower, 4, 8, 2, true, &held) == 6 - 0.25 * 4 - 0.5 && !held);
    struct scorecard_i_pull far[] = { { BY, 100, 1 } };
    ck_assert(all(far, 1, 2, 10, false, &held) == 10 && held);
    ck_assert(all(far, 1, 12, 10, false, &held) == 12 && held); /* what is beyond stays */
    ck_assert(all(far, 1, 2, scorecard_missing(), false, &held) == 102 && !held);
    struct scorecard_i_pull part[] = { { TO, 6, 0.25 } };
    ck_assert(all(part, 1, 2, 10, false, &held) == 3);
    ck_assert(isnan(all(part, 1, scorecard_missing(), 10, false, &held)));
    struct scorecard_i_pull whole[] = { { SHARE, 1, 1 } };
    ck_assert(all(whole, 1, 0.1, 0.7, false, &held) == 0.7); /* to the bit */
    struct scorecard_i_pull huge[] = { { BY, 1.5e308, 1 }, { BY, 1.5e308, 1 } };
    ck_assert(all(huge, 2, 3, scorecard_missing(), false, &held) == 3); /* beyond all numbers is no move */
    const struct scorecard_i_ground empty = { scorecard_missing(), scorecard_missing(), scorecard_missing(), false, true, false };
    const struct scorecard_i_ground open_ended = { 3, scorecard_missing(), scorecard_missing(), false, true, false };
    ck_assert_int_eq(scorecard_i_pull_fails(&whole[0], &empty), SCORECARD_EFFECT_NO_START);
    ck_assert_int_eq(scorecard_i_pull_fails(&whole[0], &open_ended), SCORECARD_EFFECT_NO_BEST);
    ck_assert_int_eq(scorecard_i_pull_fails(&pulls[0], &empty), 0); /* the first is a TO now that they are sorted */
}
END_TEST

static const char *const where[] = { "x", "y", "z", "@x", "@y", "@z", "@area", "@top" };

struct some {
    int kind, place;
    double value;
};

/* Adds effects in some order of their ids. */
static void add_in_order(scorecard_plan_draft *draft, const struct some *some, const int *order, int count)
{
    for (int i = 0; i < count; i++) {
        char id[20];
        snprintf(id, sizeof id, "a%d", order[i]);
        add_effect(draft, id, where[some[order[i]].place], some[order[i]].kind, some[order[i]].value);
    }
}

START_TEST(the_order_of_actions_leaves_no_trace)
{
    scorecard_result *r = field_of();
    for (uint64_t round = 0; round < 300; round++) {
        scorecard_forecast *f[2];
        scorecard_plan *plans[2];
        struct some some[12];
        int order[12], count = 1 + (int)(round % 12);
        for (int i = 0; i < count; i++) {
            order[i] = i;
            some[i].kind = 1 + (int)random_below(3);
            some[i].place = (int)random_below(8);
            some[i].value = some[i].kind == SCORECARD_PLAN_EFFECT_SHARE ? (1 + (double)random_below(100)) / 100
                                                                       : ((double)random_below(2000) + 0.1) / (some[i].place > 2 ? 20 : 100);
        }
        for (int k = 0; k < 2; k++) {
            scorecard_plan_draft *draft = plan_draft();
            add_in_order(draft, some, order, count);
            plans[k] = plan_of(draft);
            struct scorecard_forecast_options o = SCORECARD_FORECAST_OPTIONS_INIT;
            o.flags = SCORECARD_FORECAST_BY_ACTION;
            f[k] = forecast_of(plans[k], r, &o);
            for (int i = count; i-- > 1;) {
                int j = (int)random_below((uint64_t)i + 1), t = order[i];
                order[i] = order[j];
                order[j] = t;
            }
        }
        struct scorecard_forecast_line a = { .size = sizeof a }, b = { .size = sizeof b };
        for (uint32_t i = 0; scorecard_forecast_at(f[0], i, &a); i++) {
            (void)scorecard_forecast_at(f[1], i, &b);
            ck_assert_uint_eq(double_bits(a.after), double_bits(b.after));
            ck_assert(a.after >= 0 && a.after <= 100);
        }
        struct scorecard_forecast_place p = { .size = sizeof p }, q = { .size = sizeof q };
        ck_assert_uint_eq(scorecard_forecast_place_count(f[0]), scorecard_forecast_place_count(f[1]));
        double sum = 0;
        for (uint32_t i = 0; scorecard_forecast_place_at(f[0], i, &p); i++) {
            (void)scorecard_forecast_place_at(f[1], i, &q);
            ck_assert(double_bits(p.after) == double_bits(q.after) && double_bits(p.claimed) == double_bits(q.claimed));
            ck_assert_uint_eq(double_bits(p.gain), double_bits(q.gain));
            sum += p.gain;
        }
        for (uint32_t i = 0; i < (uint32_t)count; i++) {
            struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
            (void)scorecard_plan_action_at(plans[0], i, &action);
            double gain = scorecard_forecast_action_gain(f[0], i);
            uint32_t other = scorecard_plan_find_action(plans[1], action.id);
            ck_assert_uint_eq(double_bits(gain), double_bits(scorecard_forecast_action_gain(f[1], other)));
            sum -= gain;
        }
        ck_assert_double_eq_tol(sum, 0, 1e-10);
        for (int k = 0; k < 2; k++) {
            scorecard_forecast_unref(f[k]);
            scorecard_plan_unref(plans[k]);
        }
    }
    scorecard_result_unref(r);
}
END_TEST

/* A table of six units, the first U. */
static scorecard_result *table_of(double values[6][3])
{
    static const char gappy[] = "{'id':'top','scale':[0,100],'rule':{'method':'minmax','to':[0,100],'constant':'midpoint'},'gaps':{'default':'reweight'},'children':"
                                "[{'id':'area','children':[{'id':'x'},{'id':'y','direction':'lower'}]},{'id':'z'}]}";
    char csv[2000], *at = csv;
    at += sprintf(at, "unit,period,x,y,z\n");
    for (int u = 0; u < 6; u++) {
        at += sprintf(at, "%c,2021", u == 0 ? 'U' : 'A' + u);
        for (int i = 0; i < 3; i++) {
            char number[SCORECARD_I_NUMBER_SIZE] = "";
            if (!isnan(values[u][i]))
                scorecard_i_number_text(values[u][i], number); /* with a point in any locale */
            at += sprintf(at, ",%s", number);
        }
        at += sprintf(at, "\n");
    }
    return small_result(gappy, csv);
}

/* Random data and effects on inputs: the forecast is the score of data with the values of its places, to the bit. */
START_TEST(a_forecast_is_the_score_of_changed_data)
{
    static const char *const ids[] = { "top", "area", "x", "y", "z" };
    for (int round = 0; round < 300; round++) {
        double values[6][3];
        for (int u = 0; u < 6; u++)
            for (int i = 0; i < 3; i++)
                values[u][i] = random_below(12) == 0 ? NAN : (double)random_below(5000) / 100;
        scorecard_result *r = table_of(values), *changed;
        scorecard_plan_draft *draft = plan_draft();
        for (int i = 0; i < 5; i++) {
            char id[8];
            int32_t kind = 1 + (int32_t)random_below(3);
            snprintf(id, sizeof id, "e%d", i);
            add_effect(draft, id, where[random_below(3)], kind,
                       kind == SCORECARD_PLAN_EFFECT_SHARE ? 0.3 : (double)random_below(4000) / 100 + 0.01);
        }
        scorecard_plan *plan = plan_of(draft);
        scorecard_forecast *f = forecast_of(plan, r, NULL);
        struct scorecard_forecast_place place = { .size = sizeof place };
        for (uint32_t p = 0; scorecard_forecast_place_at(f, p, &place); p++)
            values[0][place.input[0] - 'x'] = place.after;
        changed = table_of(values);
        for (int i = 0; i < 5; i++) {
            struct scorecard_forecast_line line = line_of(f, r, ids[i]);
            ck_assert_msg(double_bits(score_of(changed, ids[i], "U", "2021")) == double_bits(line.after), "round %d, %s", round, ids[i]);
        }
        scorecard_forecast_unref(f);
        scorecard_plan_unref(plan);
        scorecard_result_unref(changed);
        scorecard_result_unref(r);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plan/effect");
    TCase *c = tcase_create("all");
    tcase_add_test(c, effects_are_put_together_in_a_stated_way);
    tcase_add_test(c, the_order_of_actions_leaves_no_trace);
    tcase_add_test(c, a_forecast_is_the_score_of_changed_data);
    suite_add_tcase(s, c);
    return tap_main(s);
}
