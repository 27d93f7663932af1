/* SPDX-License-Identifier: MIT */
#include "maths/linear.h"

#include <float.h>

#include "maths/elementary.h"

enum { SWEEPS = 100, ROUNDS = 1000 };

static double size_of(double x)
{
    return x < 0 ? -x : x;
}

static void swap(double *a, double *b)
{
    double kept = *a;
    *a = *b;
    *b = kept;
}

/* Turns the parts p and q of a row or column by the angle of (cosine, sine). */
static void turn(double *p, double *q, double cosine, double sine)
{
    double a = *p, b = *q;
    *p = cosine * a - sine * b;
    *q = sine * a + cosine * b;
}

/* One rotation that makes a[p][q] zero (Golub and Van Loan, Matrix Computations, 8.5.2). */
static void rotate(double *a, size_t n, size_t p, size_t q, double *vectors)
{
    double tau = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
    double t = (tau < 0 ? -1 : 1) / (size_of(tau) + scorecard_i_sqrt(1 + tau * tau));
    double cosine = 1 / scorecard_i_sqrt(1 + t * t), sine = t * cosine;
    if (size_of(tau) > 0x1p500) /* its square is beyond the doubles, and the angle next to nothing */
        cosine = 1, sine = 0.5 / tau;
    for (size_t i = 0; i < n; i++)
        turn(&a[i * n + p], &a[i * n + q], cosine, sine);
    for (size_t i = 0; i < n; i++)
        turn(&a[p * n + i], &a[q * n + i], cosine, sine);
    a[p * n + q] = a[q * n + p] = 0;
    for (size_t i = 0; i < n; i++)
        turn(&vectors[p * n + i], &vectors[q * n + i], cosine, sine);
}

static void choose_sign(double *vector, size_t n)
{
    double sum = 0, largest = 0;
    for (size_t i = 0; i < n; i++) {
        sum += vector[i];
        if (size_of(vector[i]) > size_of(largest) * (1 + 1e-9))
            largest = vector[i];
    }
    if (size_of(sum) > 1e-9 ? sum > 0 : largest > 0)
        return;
    for (size_t i = 0; i < n; i++)
        vector[i] = -vector[i];
}

bool scorecard_i_eigen(double *a, size_t n, double *values, double *vectors)
{
    double size = 0;
    for (size_t i = 0; i < n * n; i++) {
        vectors[i] = i % (n + 1) == 0 ? 1 : 0;
        size += size_of(a[i]);
    }
    bool done = false;
    for (int sweep = 0; sweep < SWEEPS && !done; sweep++) {
        done = true;
        for (size_t p = 0; p < n; p++)
            for (size_t q = p + 1; q < n; q++)
                if (size_of(a[p * n + q]) > DBL_EPSILON * DBL_EPSILON * size) {
                    /* What is lost in rounding of both ends of the diagonal is not turned any more. */
                    double of = size_of(a[p * n + p]) < size_of(a[q * n + q]) ? size_of(a[p * n + p]) : size_of(a[q * n + q]);
                    done = done && size_of(a[p * n + q]) <= 0x1p-60 * of;
                    rotate(a, n, p, q, vectors);
                }
    }
    for (size_t i = 0; i < n; i++)
        values[i] = a[i * n + i];
    for (size_t i = 0; i < n; i++) {
        size_t best = i;
        for (size_t k = i + 1; k < n; k++)
            if (values[k] > values[best])
                best = k;
        if (best != i) {
            swap(&values[i], &values[best]);
            for (size_t k = 0; k < n; k++)
                swap(&vectors[i * n + k], &vectors[best * n + k]);
        }
        choose_sign(&vectors[i * n], n);
    }
    return done;
}

bool scorecard_i_cholesky(double *a, size_t n, double least)
{
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j <= i; j++) {
            double sum = a[i * n + j];
            for (size_t k = 0; k < j; k++)
                sum -= a[i * n + k] * a[j * n + k];
            if (i != j) {
                a[i * n + j] = sum / a[j * n + j];
                continue;
            }
            if (!(sum > least * a[i * n + i]) || !(sum > 0))
                return false;
            a[i * n + i] = scorecard_i_sqrt(sum);
        }
    return true;
}

void scorecard_i_cholesky_solve(const double *triangle, size_t n, double *b)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++)
            b[i] -= triangle[i * n + k] * b[k];
        b[i] /= triangle[i * n + i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; k++)
            b[i] -= triangle[k * n + i] * b[k];
        b[i] /= triangle[i * n + i];
    }
}

/* Cosine and sine of half the angle, which is in (-pi, pi]. */
static void halve(double *cosine, double *sine)
{
    double c = *cosine, s = *sine;
    if (c >= 0) {
        *cosine = scorecard_i_sqrt((1 + c) / 2);
        *sine = s / (2 * *cosine);
    } else {
        double half = scorecard_i_sqrt((1 - c) / 2);
        *cosine = size_of(s) / (2 * half);
        *sine = s < 0 ? -half : half;
    }
}

/* The best rotation of one pair of factors; how far it turned, as the sine. */
static double rotate_pair(double *loadings, size_t n, size_t factors, size_t p, size_t q)
{
    double a = 0, b = 0, c = 0, d = 0, all = 0;
    for (size_t i = 0; i < n; i++) {
        double x = loadings[i * factors + p], y = loadings[i * factors + q];
        double u = x * x - y * y, v = 2 * x * y;
        a += u;
        b += v;
        c += u * u - v * v;
        d += 2 * u * v;
        all += u * u + v * v;
    }
    double up = d - 2 * a * b / (double)n, along = c - (a * a - b * b) / (double)n;
    double length = scorecard_i_sqrt(up * up + along * along);
    if (!(length > 1e-14 * all))
        return 0; /* every angle is as good: what is left is rounding */
    double cosine = along / length, sine = up / length;
    halve(&cosine, &sine);
    halve(&cosine, &sine);
    for (size_t i = 0; i < n; i++)
        turn(&loadings[i * factors + p], &loadings[i * factors + q], cosine, -sine);
    return size_of(sine);
}

bool scorecard_i_varimax(double *loadings, size_t n, size_t factors, double *lengths)
{
    for (size_t i = 0; i < n && lengths != NULL; i++) {
        double sum = 0;
        for (size_t f = 0; f < factors; f++)
            sum += loadings[i * factors + f] * loadings[i * factors + f];
        lengths[i] = sum > 0 ? scorecard_i_sqrt(sum) : 1;
        for (size_t f = 0; f < factors; f++)
            loadings[i * factors + f] /= lengths[i];
    }
    bool done = false;
    for (int round = 0; round < ROUNDS && !done; round++) {
        double most = 0;
        for (size_t p = 0; p < factors; p++)
            for (size_t q = p + 1; q < factors; q++) {
                double turned = rotate_pair(loadings, n, factors, p, q);
                most = turned > most ? turned : most;
            }
        done = most < 1e-13;
    }
    for (size_t i = 0; i < n && lengths != NULL; i++)
        for (size_t f = 0; f < factors; f++)
            loadings[i * factors + f] *= lengths[i];
    return done;
}
