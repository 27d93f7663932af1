/* SPDX-License-Identifier: MIT */
#include "maths/variate.h"

#include <math.h>

#include "tap.h"

enum { COUNT = 40000 };

/* Mean, variance and skewness of COUNT numbers. */
static void moments(double (*draw)(struct scorecard_i_random *, double), double shape, double out[3])
{
    static double x[COUNT];
    struct scorecard_i_random random = { 11, 5, 2, 0 };
    double sum = 0, s2 = 0, s3 = 0;
    for (int i = 0; i < COUNT; i++) {
        x[i] = draw(&random, shape);
        ck_assert(isfinite(x[i]));
        sum += x[i];
    }
    for (int i = 0; i < COUNT; i++) {
        double d = x[i] - sum / COUNT;
        s2 += d * d;
        s3 += d * d * d;
    }
    out[0] = sum / COUNT;
    out[1] = s2 / COUNT;
    out[2] = s3 / COUNT / (out[1] * sqrt(out[1]));
}

static double normal(struct scorecard_i_random *random, double shape)
{
    (void)shape;
    return scorecard_i_variate_normal(random);
}

START_TEST(normal_numbers_have_their_moments)
{
    double m[3];
    moments(normal, 0, m);
    ck_assert_msg(fabs(m[0]) < 0.02 && fabs(m[1] - 1) < 0.03 && fabs(m[2]) < 0.05, "%g %g %g", m[0], m[1], m[2]);
}
END_TEST

START_TEST(gamma_numbers_have_their_moments)
{
    static const double shapes[] = { 0.3, 0.9, 1, 2.5, 40 };
    for (size_t i = 0; i < 5; i++) {
        double m[3], a = shapes[i];
        moments(scorecard_i_variate_gamma, a, m);
        /* mean a, variance a, skewness 2/sqrt(a) */
        ck_assert_msg(fabs(m[0] / a - 1) < 0.03 && fabs(m[1] / a - 1) < 0.08 && fabs(m[2] - 2 / sqrt(a)) < 0.35,
                      "%g: %g %g %g", a, m[0], m[1], m[2]);
    }
}
END_TEST

START_TEST(the_same_address_gives_the_same_number)
{
    for (uint32_t i = 0; i < 100; i++) {
        struct scorecard_i_random a = { 3, i, 4, 0 }, b = a;
        ck_assert(scorecard_i_variate_gamma(&a, 0.5) == scorecard_i_variate_gamma(&b, 0.5));
        ck_assert_uint_eq(a.draw, b.draw);
        ck_assert(scorecard_i_variate_gamma(&a, 1e-300) >= 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("maths/variate");
    TCase *c = tcase_create("variate");
    tcase_add_test(c, normal_numbers_have_their_moments);
    tcase_add_test(c, gamma_numbers_have_their_moments);
    tcase_add_test(c, the_same_address_gives_the_same_number);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
