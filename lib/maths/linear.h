/* SPDX-License-Identifier: MIT */
/*
 * Small dense linear algebra: matrices of order n by rows. Plain loops in one order and nothing but + - x / and square
 * roots, so the same numbers give the same bits everywhere.
 */
#ifndef SCORECARD_I_LINEAR_H
#define SCORECARD_I_LINEAR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Eigenvalues of a symmetric matrix, the greatest first, and its eigenvectors, of length 1, in the rows of `vectors`.
 * Cyclic Jacobi rotations; `a` is lost. Each vector has the sign that makes the sum of its parts positive; where they
 * all but cancel, the one that makes the first of its largest parts positive. false: no end was in sight.
 */
bool scorecard_i_eigen(double *a, size_t n, double *values, double *vectors);

/*
 * The lower triangle L with L L' = A, in place of that of `a`. false: A is not positive definite, as far as doubles
 * tell: a pivot is not above `least` times its diagonal.
 */
bool scorecard_i_cholesky(double *a, size_t n, double least);
/* Solves A x = b with that triangle; x takes the place of b. */
void scorecard_i_cholesky_solve(const double *triangle, size_t n, double *b);

/*
 * Rotates loadings [n x factors] so that the variance of the squared ones within each factor is greatest (Kaiser 1958),
 * pair of factors by pair. With `lengths`, room for n, each row is taken as of length 1 meanwhile (Kaiser's
 * normalisation). false: no end was in sight.
 */
bool scorecard_i_varimax(double *loadings, size_t n, size_t factors, double *lengths);

#endif
