/* SPDX-License-Identifier: MIT */
#include "method/scaling.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

#include "random.h"
#include "tap.h"

#define NUMBER(k, value)     { .key = SCORECARD_KEY_##k, .number = (value) }
#define IN(k, period, value) { .key = SCORECARD_KEY_##k, .number = (value), .text = (period) }
#define TO(...)              { .key = SCORECARD_KEY_TO, .numbers = (const double[]){ __VA_ARGS__ }, .count = 2 }

/* Checks parameters as the model does: message, or NULL when they are good. */
static const char *check(int32_t method, const struct scorecard_param *params, size_t count)
{
    static struct scorecard_error err;
    err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    const struct scorecard_i_method_row *row = scorecard_i_method_row(method);
    ck_assert_int_eq(scorecard_i_check_params(row, params, count, &err), SCORECARD_OK);
    if (scorecard_i_scaling_check(row, params, count, &err) == SCORECARD_OK)
        return NULL;
    ck_assert_int_eq(err.code, SCORECARD_ERROR_PARAMETER);
    return err.message;
}
#define CHECK(method, ...)                                                                                             \
    check(SCORECARD_RULE_##method, (const struct scorecard_param[]){ __VA_ARGS__ },                                    \
          sizeof((const struct scorecard_param[]){ __VA_ARGS__ }) / sizeof(struct scorecard_param))
#define CK_GOOD(...)      ck_assert_ptr_null(CHECK(__VA_ARGS__))
#define CK_BAD(part, ...)                                                                                              \
    do {                                                                                                               \
        const char *message_ = CHECK(__VA_ARGS__);                                                                     \
        ck_assert_msg(message_ != NULL && strstr(message_, (part)) != NULL, "message is: %s", message_);               \
    } while (0)

static struct scorecard_i_scaling scaling(double min, double max, double a, double b)
{
    struct scorecard_i_scaling s = { .min = min, .max = max, .to = { a, b }, .constant = SCORECARD_CONSTANT_ERROR };
    return s;
}

static double score(const struct scorecard_i_scaling *s, double x)
{
    uint8_t gap = 0;
    double out;
    scorecard_i_scaling_apply(s, 1, &x, &gap, &out);
    if (gap != 0)
        ck_abort_msg("%a is a gap", x);
    return out;
}

/* An assertion of Check tells the parent process where it is each time; this is passed too often for that. */
#define CK_SAME(a, b)                                                                                                  \
    do {                                                                                                               \
        double a_ = (a), b_ = (b);                                                                                     \
        if (!(a_ == b_))                                                                                               \
            ck_abort_msg("%s is %a, and %s is %a", #a, a_, #b, b_);                                                    \
    } while (0)

/* Goalposts in any order of size, never the same. */
static void random_posts(double *min, double *max)
{
    int wild = (int)random_below(4);
    do {
        if (wild == 0) {
            *min = (random_below(2) ? 1 : -1) * random_double();
            *max = (random_below(2) ? 1 : -1) * random_double();
        } else {
            *min = random_unit() * 100 - 50;
            *max = wild == 1 ? nextafter(*min, 100) : *min + random_unit() * 100;
        }
    } while (*min == *max);
    if (*min > *max) {
        double swap = *min;
        *min = *max;
        *max = swap;
    }
}

static void random_ends(double *a, double *b)
{
    do {
        *a = random_below(3) ? (double)random_below(101) / 10 : random_unit() * 200 - 100;
        *b = random_below(3) ? (double)random_below(101) / 10 : random_unit() * 200 - 100;
    } while (*a == *b);
}

START_TEST(the_ends_are_exact)
{
    for (int i = 0; i < turns(100000); i++) {
        double min, max, a, b;
        random_posts(&min, &max);
        random_ends(&a, &b);
        struct scorecard_i_scaling s = scaling(min, max, a, b);
        s.clamp_low = i & 1;
        s.clamp_high = i & 2;
        CK_SAME(score(&s, min), a);
        CK_SAME(score(&s, max), b);
        s.lower = true;
        CK_SAME(score(&s, min), b);
        CK_SAME(score(&s, max), a);
        s.lower = false;
        if (min > 0) {
            s.log = true;
            CK_SAME(score(&s, min), a);
            CK_SAME(score(&s, max), b);
        }
    }
}
END_TEST

START_TEST(scores_are_monotone_and_stay_between_the_ends)
{
    for (int i = 0; i < turns(20000); i++) {
        double min, max, a, b;
        random_posts(&min, &max);
        random_ends(&a, &b);
        struct scorecard_i_scaling s = scaling(min, max, a, b);
        s.lower = random_below(2);
        s.log = min > 0 && random_below(2);
        s.clamp_low = random_below(2);
        s.clamp_high = random_below(2);
        double sign = (a < b) == s.lower ? -1 : 1;
        double floor = a < b ? a : b, ceiling = a < b ? b : a, before = NAN;
        double span = max / 8 - min / 8;
        /* From below min to above max, by the neighbours of both and by steps. */
        double x[24];
        size_t count = 0;
        if (!s.log && isfinite(min - span))
            x[count++] = min - span;
        if (!s.log || min > 5e-324)
            x[count++] = nextafter(min, -INFINITY);
        x[count++] = min;
        for (int k = 1; k < 16; k++)
            x[count++] = min + (max / 2 - min / 2) / 16 * k * 2;
        x[count++] = max;
        x[count++] = nextafter(max, INFINITY);
        if (isfinite(max + span))
            x[count++] = max + span;
        for (size_t k = 1; k < count; k++) /* steps may round past each other */
            if (!isfinite(x[k]) || x[k] < x[k - 1])
                x[k] = x[k - 1];
        for (size_t k = 0; k < count; k++) {
            double now = score(&s, x[k]);
            if (sign * now < sign * before)
                ck_abort_msg("x %a of [%a, %a] onto [%a, %a]: %a after %a", x[k], min, max, a,
                             b, now, before);
            if (x[k] >= min && x[k] <= max && !(now >= floor && now <= ceiling))
                ck_abort_msg("x %a of [%a, %a] gives %a", x[k], min, max, now);
            if (s.clamp_low && x[k] < min)
                CK_SAME(now, s.lower ? b : a);
            if (s.clamp_high && x[k] > max)
                CK_SAME(now, s.lower ? a : b);
            before = now;
        }
    }
}
END_TEST

START_TEST(the_last_step_before_an_end_does_not_pass_it)
{
    const double last = nextafter(1, 0), next = nextafter(1, 2);
    int missed = 0;
    for (int i = 0; i < turns(300000); i++) {
        double a = (random_unit() * 200 - 100) * (i % 3 ? 1 : 1e-3), b = i % 7 ? random_unit() / 3 : a + random_double();
        if (!isfinite(b) || a == b)
            b = a + 1;
        struct scorecard_i_scaling s = scaling(0, 1, a, b);
        double before = score(&s, last), after = score(&s, next), sign = a < b ? 1 : -1;
        if (sign * before > sign * b || sign * after < sign * b)
            ck_abort_msg("[%a, %a]: %a, %a", a, b, before, after);
        missed += a + (b - a) != b;
    }
    ck_assert_int_gt(missed, 0); /* so that there is something to hold */
}
END_TEST

START_TEST(lower_is_the_mirror_of_higher)
{
    for (int i = 0; i < turns(100000); i++) {
        /* Whole numbers, so that mirroring the input is exact. */
        double min = (double)random_below(1000), max = min + 1 + (double)random_below(1000);
        double x = (double)random_below(3000) - 500, a, b;
        random_ends(&a, &b);
        struct scorecard_i_scaling up = scaling(min, max, a, b), down = up;
        down.lower = true;
        up.clamp_low = down.clamp_high = random_below(2);
        up.clamp_high = down.clamp_low = random_below(2);
        CK_SAME(score(&down, x), score(&up, min + max - x));
    }
}
END_TEST

START_TEST(closed_forms_come_out)
{
    struct scorecard_i_scaling s = scaling(20, 85, 0, 1);
    ck_assert_double_eq(score(&s, 52.5), 0.5);
    ck_assert_double_eq(score(&s, 7), -0.2);
    ck_assert_double_eq(score(&s, 98), 1.2);
    s = scaling(0, 10, 1, 10);
    ck_assert_double_eq(score(&s, 5), 5.5);
    s.lower = true;
    ck_assert_double_eq(score(&s, 2), 8.2);
    s = scaling(0, 10, 10, 1); /* the low end may be the good one */
    ck_assert_double_eq(score(&s, 5), 5.5);
    ck_assert_double_eq(score(&s, 0), 10);
    ck_assert_double_eq(score(&s, 20), -8);
    /* HDI: income index of 40,000 dollars between 100 and 75,000. */
    s = scaling(100, 75000, 0, 1);
    s.log = true;
    ck_assert_double_eq_tol(score(&s, 40000), log(400) / log(750), 1e-15);
    ck_assert_double_eq_tol(score(&s, 1), -log(100) / log(750), 1e-15);
}
END_TEST

START_TEST(gaps_stay_gaps)
{
    const double x[] = { NAN, 5, bits_double(UINT64_C(0xFFF0000000000001)), 10 };
    uint8_t gap[] = { SCORECARD_GAP_WITHHELD, 0, SCORECARD_GAP_CENSORED, 0 };
    double out[4];
    struct scorecard_i_scaling s = scaling(0, 10, 0, 1);
    scorecard_i_scaling_apply(&s, 4, x, gap, out);
    ck_assert_uint_eq(double_bits(out[0]), double_bits(scorecard_i_missing()));
    ck_assert_uint_eq(double_bits(out[2]), double_bits(scorecard_i_missing()));
    ck_assert_double_eq(out[1], 0.5);
    ck_assert_double_eq(out[3], 1);
    const uint8_t expected[] = { SCORECARD_GAP_WITHHELD, 0, SCORECARD_GAP_CENSORED, 0 };
    ck_assert_mem_eq(gap, expected, 4);
    scorecard_i_scaling_apply(&s, 0, x, gap, out);
}
END_TEST

START_TEST(what_has_no_logarithm_is_a_gap)
{
    double x[] = { 0, -1, -0.0, 100, 10 };
    uint8_t gap[5] = { 0 };
    struct scorecard_i_scaling s = scaling(10, 1000, 0, 1);
    s.log = s.clamp_high = true;
    double out[5];
    scorecard_i_scaling_apply(&s, 5, x, gap, out);
    for (int i = 0; i < 3; i++) {
        ck_assert_double_nan(out[i]);
        ck_assert_int_eq(gap[i], SCORECARD_GAP_UNDEFINED);
    }
    ck_assert_double_eq_tol(out[3], 0.5, 1e-15);
    /* Held at the low goalpost first, it has a score. In place, too. */
    memset(gap, 0, sizeof gap);
    s.clamp_low = true;
    scorecard_i_scaling_apply(&s, 5, x, gap, x);
    for (int i = 0; i < 3; i++) {
        ck_assert_double_eq(x[i], 0);
        ck_assert_int_eq(gap[i], 0);
    }
    ck_assert_double_eq(x[4], 0);
}
END_TEST

START_TEST(goalposts_may_be_as_far_apart_as_numbers_go)
{
    struct scorecard_i_scaling s = scaling(-1.7e308, 1.7e308, 0, 100);
    ck_assert_double_eq(score(&s, -1.7e308), 0);
    ck_assert_double_eq(score(&s, 0), 50);
    ck_assert_double_eq_tol(score(&s, 1.7e308 / 2), 75, 1e-13);
    ck_assert_double_eq(score(&s, 1.7e308), 100);
    s.lower = true;
    ck_assert_double_eq_tol(score(&s, 1.7e308 / 2), 25, 1e-13);
    /* And as close; then logarithms are the same, and the way between them is straight. */
    double high = nextafter(1e10, INFINITY);
    s = scaling(1e10, high, 1, 10);
    s.log = true;
    ck_assert_double_eq(score(&s, 1e10), 1);
    ck_assert_double_eq(score(&s, high), 10);
    ck_assert_double_gt(score(&s, nextafter(high, INFINITY)), 10);
    const double none = -1;
    uint8_t gap = 0;
    double out;
    scorecard_i_scaling_apply(&s, 1, &none, &gap, &out);
    ck_assert_int_eq(gap, SCORECARD_GAP_UNDEFINED);
    ck_assert_double_nan(out);
    /* What is beyond any number is infinite, for the caller to refuse, and never NaN. */
    s = scaling(0, 5e-324, 0, 1);
    ck_assert(isinf(score(&s, 1e300)));
}
END_TEST

START_TEST(a_column_without_spread_scores_as_stated)
{
    static const struct {
        int32_t constant;
        double score;
    } rows[] = { { SCORECARD_CONSTANT_MIDPOINT, 5.5 }, { SCORECARD_CONSTANT_TOP, 10 },
                 { SCORECARD_CONSTANT_GAP, NAN },      { SCORECARD_CONSTANT_ERROR, NAN } };
    for (size_t i = 0; i < 4; i++) {
        struct scorecard_i_scaling s = scaling(7, 7, 1, 10);
        s.constant = rows[i].constant;
        const double x[] = { 7, NAN, 7 };
        uint8_t gap[] = { 0, SCORECARD_GAP_WITHHELD, 0 };
        double out[3];
        scorecard_i_scaling_apply(&s, 3, x, gap, out);
        bool missing = isnan(rows[i].score);
        ck_assert_int_eq(gap[0], missing ? SCORECARD_GAP_UNDEFINED : 0);
        ck_assert_int_eq(gap[1], SCORECARD_GAP_WITHHELD);
        ck_assert_double_nan(out[1]);
        if (missing)
            ck_assert_double_nan(out[2]);
        else
            ck_assert_double_eq(out[2], rows[i].score);
    }
    /* Top is the good end, wherever that is. */
    struct scorecard_i_scaling s = scaling(7, 7, 10, 1);
    s.constant = SCORECARD_CONSTANT_TOP;
    s.lower = true;
    ck_assert_double_eq(score(&s, 7), 1);
}
END_TEST

START_TEST(without_goalposts_there_is_no_score)
{
    const double posts[][2] = { { NAN, NAN }, { 1, NAN }, { NAN, 1 } };
    for (size_t i = 0; i < 3; i++) {
        struct scorecard_i_scaling s = scaling(posts[i][0], posts[i][1], 0, 1);
        s.constant = SCORECARD_CONSTANT_TOP;
        double x = 3, out;
        uint8_t gap = 0;
        scorecard_i_scaling_apply(&s, 1, &x, &gap, &out);
        ck_assert_double_nan(out);
        ck_assert_int_eq(gap, SCORECARD_GAP_UNDEFINED);
    }
}
END_TEST

START_TEST(parameters_are_read_by_period)
{
    const struct scorecard_param p[] = { IN(MIN, "2013", 0.3448), NUMBER(MIN, 0.1), NUMBER(MAX, 1), IN(MAX, "2014", 2),
                                         TO(1, 10), NUMBER(CLAMP, SCORECARD_CLAMP_UPPER), NUMBER(LOG, 1) };
    const struct scorecard_i_method_row *row = scorecard_i_method_row(SCORECARD_RULE_GOALPOSTS);
    struct scorecard_i_scaling s;
    scorecard_i_scaling_read(row, p, 7, SCORECARD_DIRECTION_LOWER, "2013", &s);
    ck_assert_double_eq(s.min, 0.3448);
    ck_assert_double_eq(s.max, 1);
    ck_assert_double_eq(s.to[0], 1);
    ck_assert_double_eq(s.to[1], 10);
    ck_assert(s.log && s.lower && s.clamp_high && !s.clamp_low);
    ck_assert_int_eq(s.constant, SCORECARD_CONSTANT_ERROR);
    scorecard_i_scaling_read(row, p, 7, SCORECARD_DIRECTION_HIGHER, "2014", &s);
    ck_assert_double_eq(s.min, 0.1);
    ck_assert_double_eq(s.max, 2);
    ck_assert(!s.lower);
    scorecard_i_scaling_read(row, p, 7, SCORECARD_DIRECTION_HIGHER, NULL, &s);
    ck_assert_double_eq(s.max, 1);
    /* Presets: goalposts are clamped, extremes are not. */
    scorecard_i_scaling_read(row, p, 1, SCORECARD_DIRECTION_HIGHER, "2099", &s);
    ck_assert_double_nan(s.min);
    ck_assert(s.clamp_low && s.clamp_high && !s.log);
    row = scorecard_i_method_row(SCORECARD_RULE_MINMAX);
    scorecard_i_scaling_read(row, NULL, 0, SCORECARD_DIRECTION_HIGHER, NULL, &s);
    ck_assert(!s.clamp_low && !s.clamp_high);
    ck_assert_double_eq(s.to[0], 0);
    ck_assert_double_eq(s.to[1], 1);
    ck_assert_double_nan(s.min);
    const struct scorecard_param q[] = { NUMBER(CLAMP, SCORECARD_CLAMP_LOWER), NUMBER(CONSTANT, SCORECARD_CONSTANT_TOP) };
    scorecard_i_scaling_read(row, q, 2, SCORECARD_DIRECTION_HIGHER, NULL, &s);
    ck_assert(s.clamp_low && !s.clamp_high);
    ck_assert_int_eq(s.constant, SCORECARD_CONSTANT_TOP);
    const struct scorecard_param both = NUMBER(CLAMP, SCORECARD_CLAMP_BOTH), none = NUMBER(CLAMP, SCORECARD_CLAMP_NONE);
    scorecard_i_scaling_read(row, &both, 1, SCORECARD_DIRECTION_HIGHER, NULL, &s);
    ck_assert(s.clamp_low && s.clamp_high);
    scorecard_i_scaling_read(row, &none, 1, SCORECARD_DIRECTION_HIGHER, NULL, &s);
    ck_assert(!s.clamp_low && !s.clamp_high);
}
END_TEST

START_TEST(goalposts_go_up_in_each_period)
{
    CK_GOOD(GOALPOSTS, NUMBER(MIN, 1), NUMBER(MAX, 2));
    CK_GOOD(GOALPOSTS, NUMBER(MIN, -1e300), NUMBER(MAX, 1e300));
    CK_GOOD(GOALPOSTS, IN(MIN, "2013", 1), IN(MAX, "2013", 2));
    CK_GOOD(GOALPOSTS, IN(MIN, "2013", 1), NUMBER(MIN, 0), NUMBER(MAX, 2));
    CK_GOOD(GOALPOSTS, NUMBER(MIN, 1e-300), NUMBER(MAX, 2), NUMBER(LOG, 1));
    CK_BAD("min 2 is not below max 1 (all other periods)", GOALPOSTS, NUMBER(MIN, 2), NUMBER(MAX, 1));
    CK_BAD("min 2 is not below max 2", GOALPOSTS, NUMBER(MIN, 2), NUMBER(MAX, 2));
    CK_BAD("min 3 is not below max 2 (2013)", GOALPOSTS, NUMBER(MIN, 1), NUMBER(MAX, 2), IN(MIN, "2013", 3));
    CK_BAD("(2014)", GOALPOSTS, NUMBER(MIN, 1), NUMBER(MAX, 2), IN(MAX, "2014", 0));
    CK_BAD("there is a min for 2014 but no max", GOALPOSTS, IN(MIN, "2013", 1), IN(MIN, "2014", 1), IN(MAX, "2013", 2));
    CK_GOOD(GOALPOSTS, IN(MIN, "2013", 1), NUMBER(MAX, 2)); /* one end may stay where the other moves */
    CK_BAD("min 0 (all other periods) has no logarithm", GOALPOSTS, NUMBER(MIN, 0), NUMBER(MAX, 2), NUMBER(LOG, 1));
    CK_BAD("(2013) has no logarithm", GOALPOSTS, NUMBER(MIN, 1), IN(MIN, "2013", -1), NUMBER(MAX, 2), NUMBER(LOG, 1));
}
END_TEST

START_TEST(fixed_extremes_are_stated_and_may_have_no_spread)
{
    const struct scorecard_param fixed = NUMBER(FRAME, SCORECARD_FRAME_FIXED);
    CK_GOOD(MINMAX, fixed, NUMBER(MIN, 1), NUMBER(MAX, 2));
    CK_GOOD(MINMAX, fixed, NUMBER(MIN, 2), NUMBER(MAX, 2)); /* as a column of the data may have been */
    CK_GOOD(MINMAX, fixed, IN(MIN, "2013", 1), IN(MAX, "2013", 1), IN(MIN, "2014", 1), IN(MAX, "2014", 3));
    CK_GOOD(MINMAX, fixed, NUMBER(MIN, 0), IN(MAX, "2013", 1), IN(MAX, "2014", 3));
    CK_BAD("min 2 is above max 1 (all other periods)", MINMAX, fixed, NUMBER(MIN, 2), NUMBER(MAX, 1));
    CK_BAD("there is a max for 2014 but no min", MINMAX, fixed, IN(MIN, "2013", 0), IN(MAX, "2013", 1), IN(MAX, "2014", 3));
    CK_BAD("too far apart", MINMAX, fixed, NUMBER(MIN, -1e308), NUMBER(MAX, 1e308));
    CK_BAD("has no logarithm", MINMAX, fixed, NUMBER(MIN, 0), NUMBER(MAX, 2), NUMBER(LOG, 1));
    CK_BAD("needs min and max", MINMAX, fixed);
    CK_BAD("needs min and max", MINMAX, fixed, NUMBER(MIN, 1));
    CK_BAD("needs min and max", MINMAX, fixed, NUMBER(MAX, 1));
    CK_BAD("belong to the frame fixed", MINMAX, NUMBER(MIN, 1), NUMBER(MAX, 2));
    CK_BAD("belong to the frame fixed", MINMAX, NUMBER(MAX, 2), NUMBER(FRAME, SCORECARD_FRAME_ALL));
}
END_TEST

START_TEST(the_ends_differ_and_are_within_reach)
{
    CK_GOOD(MINMAX, TO(10, 1));
    CK_GOOD(MINMAX, TO(-8e307, 8e307));
    CK_BAD("both ends", MINMAX, TO(1, 1));
    CK_BAD("both ends", GOALPOSTS, NUMBER(MIN, 1), NUMBER(MAX, 2), TO(0, -0.0));
    CK_BAD("further apart", MINMAX, TO(-1e308, 1e308));
}
END_TEST

START_TEST(prior_extremes_belong_to_the_frame_to_date)
{
    const struct scorecard_param to_date = NUMBER(FRAME, SCORECARD_FRAME_TO_DATE);
    CK_GOOD(MINMAX, to_date, NUMBER(PRIOR_MIN, 1), NUMBER(PRIOR_MAX, 2));
    CK_GOOD(MINMAX, to_date, NUMBER(PRIOR_MIN, 1), NUMBER(PRIOR_MAX, 1));
    CK_GOOD(MINMAX, to_date, NUMBER(PRIOR_MIN, -1));
    CK_GOOD(MINMAX, to_date, NUMBER(PRIOR_MAX, 1), NUMBER(LOG, 1));
    CK_BAD("belong to the frame to-date", MINMAX, NUMBER(PRIOR_MIN, 1));
    CK_BAD("belong to the frame to-date", MINMAX, NUMBER(PRIOR_MAX, 1), NUMBER(FRAME, SCORECARD_FRAME_ALL));
    CK_BAD("above prior-max", MINMAX, to_date, NUMBER(PRIOR_MIN, 3), NUMBER(PRIOR_MAX, 2));
    CK_BAD("no logarithm", MINMAX, to_date, NUMBER(PRIOR_MIN, 0), NUMBER(LOG, 1));
    CK_BAD("no logarithm", MINMAX, to_date, NUMBER(PRIOR_MAX, -1), NUMBER(LOG, 1));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/scaling");
    TCase *c = tcase_create("rule");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, the_ends_are_exact);
    tcase_add_test(c, scores_are_monotone_and_stay_between_the_ends);
    tcase_add_test(c, the_last_step_before_an_end_does_not_pass_it);
    tcase_add_test(c, lower_is_the_mirror_of_higher);
    tcase_add_test(c, closed_forms_come_out);
    tcase_add_test(c, gaps_stay_gaps);
    tcase_add_test(c, what_has_no_logarithm_is_a_gap);
    tcase_add_test(c, goalposts_may_be_as_far_apart_as_numbers_go);
    tcase_add_test(c, a_column_without_spread_scores_as_stated);
    tcase_add_test(c, without_goalposts_there_is_no_score);
    tcase_add_test(c, parameters_are_read_by_period);
    tcase_add_test(c, goalposts_go_up_in_each_period);
    tcase_add_test(c, fixed_extremes_are_stated_and_may_have_no_spread);
    tcase_add_test(c, the_ends_differ_and_are_within_reach);
    tcase_add_test(c, prior_extremes_belong_to_the_frame_to_date);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
