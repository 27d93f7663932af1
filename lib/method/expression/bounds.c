/* SPDX-License-Identifier: MIT */
/*
 * Interval arithmetic over the same program. The bounds hold for the exact result of the real numbers and
 * for the rounded one that evaluation gives: a rounded + - x / sqrt, log or exp is monotone, so its results
 * at the ends bound its results between them; a step outward takes in the exact value as well.
 *
 * On the stack stand values [low, high]; a certain gap, both NaN; and what may be any value or a gap,
 * [-inf, inf]. An operation whose bound passes the largest number may overflow and is of the last kind.
 */
#include "method/expression/program.h"

#include <float.h>
#include <math.h> /* INFINITY; no function */
#include <string.h>

#include "base/number.h"
#include "maths/elementary.h"

typedef struct scorecard_i_interval interval;

static interval certain_gap(void)
{
    double missing = scorecard_i_missing();
    return (interval){ missing, missing };
}

static interval unknown(void)
{
    return (interval){ -INFINITY, INFINITY };
}

static bool is_gap(interval x)
{
    return x.low != x.low;
}

static bool is_known(interval x)
{
    return x.low >= -DBL_MAX && x.high <= DBL_MAX;
}

static bool is_point(interval x, double value)
{
    return x.low == value && x.high == value;
}

static interval point(double x)
{
    return (interval){ x, x };
}

/* The next double above (way 1) or below (way -1) a number; away from 0 the bits count up. Infinity stays. */
static double next(double x, int way)
{
    if (x == 0)
        return way * DBL_TRUE_MIN;
    if (x > DBL_MAX || x < -DBL_MAX)
        return x;
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    bits = (x > 0) == (way > 0) ? bits + 1 : bits - 1;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* A rounded result of known sign, widened by `steps`, never across 0. */
static interval widen(double x, bool negative, int steps)
{
    interval result = point(x);
    for (int i = 0; i < steps; i++) {
        /* An underflow to 0 came from a number that is still of the sign. */
        if (result.low != 0 || negative)
            result.low = next(result.low, -1);
        if (result.high != 0 || !negative)
            result.high = next(result.high, 1);
    }
    return result;
}

static interval hull(interval x, interval y)
{
    return (interval){ x.low < y.low ? x.low : y.low, x.high > y.high ? x.high : y.high };
}

/* The exact sum of two numbers, between neighbours: the error of a rounded sum is itself a double (Knuth's TwoSum). */
static interval sum(double x, double y)
{
    double s = x + y;
    if (!(s >= -DBL_MAX && s <= DBL_MAX))
        return unknown();
    double y_part = s - x, x_part = s - y_part;
    double error = (x - x_part) + (y - y_part);
    if (error - error != 0) /* a part overflowed, though the sum did not */
        return (interval){ next(s, -1), next(s, 1) };
    return (interval){ error < 0 ? next(s, -1) : s, error > 0 ? next(s, 1) : s };
}

static interval product(double x, double y)
{
    if (x == 0 || y == 0)
        return point(0);
    if (x == 1 || y == 1)
        return point(x == 1 ? y : x);
    return widen(x * y, (x < 0) != (y < 0), 1);
}

static interval quotient(double x, double y)
{
    if (x == 0)
        return point(0);
    return y == 1 ? point(x) : widen(x / y, (x < 0) != (y < 0), 1);
}

/* The hull of an operation at the four corners of a box: its range where it is monotone in each operand. */
static interval corners(interval (*f)(double, double), interval x, interval y)
{
    return hull(hull(f(x.low, y.low), f(x.low, y.high)), hull(f(x.high, y.low), f(x.high, y.high)));
}

/* Truth: 1, 0, or -1 for both possible. */
static int truth(interval x)
{
    if (is_point(x, 0))
        return 0;
    return x.low > 0 || x.high < 0 ? 1 : -1;
}

static interval from_truth(int truth)
{
    return truth < 0 ? (interval){ 0, 1 } : point(truth);
}

static interval negated(interval x)
{
    return (interval){ -x.high, -x.low };
}

static void bounds_or(interval *slot)
{
    int x = truth(slot[0]), y = truth(slot[1]);
    slot[0] = from_truth(x == 1 || y == 1 ? 1 : x == 0 && y == 0 ? 0 : -1);
}

static void bounds_and(interval *slot)
{
    int x = truth(slot[0]), y = truth(slot[1]);
    slot[0] = from_truth(x == 0 || y == 0 ? 0 : x == 1 && y == 1 ? 1 : -1);
}

static void bounds_not(interval *slot)
{
    int x = truth(slot[0]);
    slot[0] = from_truth(x < 0 ? x : !x);
}

static int less(interval x, interval y)
{
    return x.high < y.low ? 1 : x.low >= y.high ? 0 : -1;
}

static int less_equal(interval x, interval y)
{
    return x.high <= y.low ? 1 : x.low > y.high ? 0 : -1;
}

static int equal(interval x, interval y)
{
    if (x.high < y.low || x.low > y.high)
        return 0;
    return x.low == x.high && y.low == y.high ? 1 : -1;
}

static void bounds_less(interval *slot)
{
    slot[0] = from_truth(less(slot[0], slot[1]));
}

static void bounds_less_equal(interval *slot)
{
    slot[0] = from_truth(less_equal(slot[0], slot[1]));
}

static void bounds_greater(interval *slot)
{
    slot[0] = from_truth(less(slot[1], slot[0]));
}

static void bounds_greater_equal(interval *slot)
{
    slot[0] = from_truth(less_equal(slot[1], slot[0]));
}

static void bounds_equal(interval *slot)
{
    slot[0] = from_truth(equal(slot[0], slot[1]));
}

static void bounds_unequal(interval *slot)
{
    int same = equal(slot[0], slot[1]);
    slot[0] = from_truth(same < 0 ? same : !same);
}

static void bounds_add(interval *slot)
{
    slot[0] = (interval){ sum(slot[0].low, slot[1].low).low, sum(slot[0].high, slot[1].high).high };
}

static void bounds_subtract(interval *slot)
{
    slot[1] = negated(slot[1]);
    bounds_add(slot);
}

static void bounds_multiply(interval *slot)
{
    slot[0] = corners(product, slot[0], slot[1]);
}

static void bounds_divide(interval *slot)
{
    if (is_point(slot[1], 0))
        slot[0] = certain_gap();
    else if (slot[1].low <= 0 && slot[1].high >= 0)
        slot[0] = unknown();
    else
        slot[0] = corners(quotient, slot[0], slot[1]);
}

static void bounds_negate(interval *slot)
{
    slot[0] = negated(slot[0]);
}

static void bounds_plus(interval *slot)
{
    (void)slot;
}

static void bounds_min(interval *slot)
{
    interval x = slot[0], y = slot[1];
    slot[0] = (interval){ x.low < y.low ? x.low : y.low, x.high < y.high ? x.high : y.high };
}

static void bounds_max(interval *slot)
{
    interval x = slot[0], y = slot[1];
    slot[0] = (interval){ x.low > y.low ? x.low : y.low, x.high > y.high ? x.high : y.high };
}

static void bounds_abs(interval *slot)
{
    interval x = slot[0];
    if (x.high <= 0)
        slot[0] = negated(x);
    else if (x.low < 0)
        slot[0] = (interval){ 0, x.high > -x.low ? x.high : -x.low };
}

/* 1 where log is 0, and 0 where exp is 1, are exact. */
static interval log_at(double x)
{
    return x == 1 ? point(0) : widen(scorecard_i_log(x), x < 1, 1);
}

static interval exp_at(double x)
{
    return x == 0 ? point(1) : widen(scorecard_i_exp(x), false, 1);
}

static interval sqrt_at(double x)
{
    return x == 0 || x == 1 ? point(x) : widen(scorecard_i_sqrt(x), false, 1);
}

static void bounds_ln(interval *slot)
{
    if (slot[0].high <= 0)
        slot[0] = certain_gap();
    else if (slot[0].low <= 0)
        slot[0] = unknown();
    else
        slot[0] = hull(log_at(slot[0].low), log_at(slot[0].high));
}

static void bounds_exp(interval *slot)
{
    slot[0] = hull(exp_at(slot[0].low), exp_at(slot[0].high));
}

static void bounds_sqrt(interval *slot)
{
    if (slot[0].high < 0)
        slot[0] = certain_gap();
    else if (slot[0].low < 0)
        slot[0] = unknown();
    else
        slot[0] = hull(sqrt_at(slot[0].low), sqrt_at(slot[0].high));
}

/* Whether x is whole; *odd tells whether it is odd. From 2^53 on every double is even. */
static bool is_whole(double x, bool *odd)
{
    double size = x < 0 ? -x : x;
    *odd = false;
    if (size >= 0x1p53)
        return true;
    int64_t whole = (int64_t)size;
    *odd = (whole & 1) != 0;
    return (double)whole == size;
}

/*
 * Two steps: our pow is within one of the exact power everywhere but not proven monotone, so a computed
 * power between the corners may lie that far beyond the one computed at the corner.
 */
static interval power(double x, double y)
{
    if (y == 0 || x == 1)
        return point(1);
    if (y == 1 || x == 0) /* 0 only to positive powers */
        return point(x);
    bool odd;
    (void)is_whole(y, &odd);
    return widen(scorecard_i_pow(x, y), x < 0 && odd, 2);
}

/* A base that may be negative (low is), to one whole power other than 0. */
static interval whole_power(interval x, double y, bool odd)
{
    interval low = power(x.low, y), high = power(x.high, y);
    interval result = hull(low, high);
    if (!odd && x.high > 0)
        result.low = 0; /* an even power falls to 0 and rises again */
    return result;
}

static void bounds_pow(interval *slot)
{
    interval x = slot[0], y = slot[1];
    bool odd;
    if (is_point(y, 0))
        slot[0] = point(1);
    else if (is_point(x, 0) && y.high < 0)
        slot[0] = certain_gap();
    else if (x.low > 0 || (x.low == 0 && y.low >= 0))
        slot[0] = corners(power, x, y);
    else if (y.low != y.high)
        slot[0] = unknown();
    else if (!is_whole(y.low, &odd))
        slot[0] = x.high < 0 ? certain_gap() : unknown();
    else if (y.low < 0 && x.high >= 0)
        slot[0] = unknown(); /* by way of a division by 0 */
    else
        slot[0] = whole_power(x, y.low, odd);
}

static void bounds_if(interval *slot)
{
    interval condition = slot[0], yes = slot[1], no = slot[2];
    if (is_gap(condition))
        return;
    int holds = is_known(condition) ? truth(condition) : -1;
    if (!is_known(condition))
        slot[0] = unknown();
    else if (holds >= 0)
        slot[0] = holds == 1 ? yes : no;
    else if (is_gap(yes) && is_gap(no))
        slot[0] = certain_gap();
    else if (is_known(yes) && is_known(no))
        slot[0] = hull(yes, no);
    else
        slot[0] = unknown();
}

static void bounds_coalesce(interval *slot)
{
    if (is_gap(slot[0]))
        slot[0] = slot[1];
}

typedef void (*bounds_kernel)(interval *slot);

static const bounds_kernel kernels[SCORECARD_I_OP_COUNT] = {
#define KERNEL(id, kernel, ...) [SCORECARD_I_OP_##id] = bounds_##kernel,
    SCORECARD_I_OPERATORS(KERNEL)
#undef KERNEL
};

/* A strict operator of a certain gap is one; of what may be a gap it may be one. */
static void apply_strict(uint8_t op, uint8_t operands, interval *slot)
{
    bool known = true;
    for (uint8_t k = 0; k < operands; k++) {
        if (is_gap(slot[k])) {
            slot[0] = slot[k];
            return;
        }
        known = known && is_known(slot[k]);
    }
    if (known)
        kernels[op](slot);
    if (!known || !(is_gap(slot[0]) || is_known(slot[0])))
        slot[0] = unknown();
}

/* What a name was said to lie in; an interval that is none says nothing. */
static interval load(interval x)
{
    if (x.low != x.low && x.high != x.high)
        return certain_gap();
    return is_known(x) && x.low <= x.high ? x : unknown();
}

bool scorecard_i_expression_bounds(const struct scorecard_i_expression *expression,
                                   const struct scorecard_i_interval *names, struct scorecard_i_interval *out)
{
    interval slot[SCORECARD_I_EXPRESSION_DEPTH + 1];
    slot[0] = unknown();
    size_t height = 0;
    for (uint32_t i = 0; i < expression->code_count; i++) {
        const struct scorecard_i_instruction *step = &expression->code[i];
        if (step->op == SCORECARD_I_OP_CONSTANT) {
            slot[height++] = point(step->push.number);
        } else if (step->op == SCORECARD_I_OP_NAME) {
            slot[height++] = load(names[step->push.name]);
        } else {
            const struct scorecard_i_operator *row = scorecard_i_operator(step->op);
            height -= row->operands;
            if (row->gaps == SCORECARD_I_GAPS_STRICT)
                apply_strict(step->op, row->operands, &slot[height]);
            else
                kernels[step->op](&slot[height]);
            height++;
        }
    }
    if (!is_gap(slot[0]) && !is_known(slot[0]))
        return false;
    *out = slot[0];
    return true;
}
