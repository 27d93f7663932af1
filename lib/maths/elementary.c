/* SPDX-License-Identifier: MIT */
#include "maths/elementary.h"

#if !defined(__GNUC__)
#include <math.h>
#endif

#include "base/number.h"
#include "maths/elementary_steps.h"

double scorecard_i_log(double x)
{
    if (x > 0 && x < infinity()) {
        struct pair log = log_pair(x);
        return log.high;
    }
    return x > 0 ? x : x == 0 ? -infinity() : scorecard_i_missing();
}

double scorecard_i_exp(double x)
{
    if (x >= -1000 && x <= 1000)
        return exp_pair(x, 0);
    return x > 0 ? infinity() : x < 0 ? 0 : scorecard_i_missing();
}

enum whole { NOT_WHOLE, EVEN, ODD };

static enum whole whole_of(double y)
{
    int32_t exponent = (int32_t)(bits_of(y) >> 52 & 0x7FF) - 1023;
    if (exponent < 0)
        return y == 0 ? EVEN : NOT_WHOLE;
    if (exponent > 52)
        return EVEN;
    uint64_t one = UINT64_C(1) << (52 - exponent); /* the bit that counts 1 */
    uint64_t mantissa = (bits_of(y) & ((UINT64_C(1) << 52) - 1)) | UINT64_C(1) << 52;
    if ((mantissa & (one - 1)) != 0)
        return NOT_WHOLE;
    return (mantissa & one) != 0 ? ODD : EVEN;
}

/* x^y for finite x > 0 and any y but NaN. */
static double pow_positive(double x, double y)
{
    struct pair log = log_pair(x);
    double high = y * log.high;
    if (!(high >= -1000 && high <= 1000)) {
        if (x == 1)
            return 1; /* y was infinite */
        return high > 0 ? infinity() : 0;
    }
    double y_high = upper_half(y);
    double y_rest = y - y_high;
    double log_high = upper_half(log.high);
    double log_rest = log.high - log_high;
    double error = ((y_high * log_high - high) + y_high * log_rest + y_rest * log_high) + y_rest * log_rest;
    return exp_pair(high, error + y * log.low);
}

double scorecard_i_pow(double x, double y)
{
    if (y == 0 || x == 1)
        return 1;
    if (x != x || y != y)
        return scorecard_i_missing();
    bool infinite_y = y - y != 0;
    enum whole whole = infinite_y ? EVEN : whole_of(y);
    bool minus = bits_of(x) >> 63 != 0 && whole == ODD;
    double size = double_of(bits_of(x) & ~(UINT64_C(1) << 63));
    double result;
    if (size == 0)
        result = y > 0 ? 0 : infinity();
    else if (size == infinity())
        result = y > 0 ? size : 0;
    else if (x < 0 && whole == NOT_WHOLE)
        return scorecard_i_missing();
    else
        result = pow_positive(size, y);
    return minus ? -result : result;
}

double scorecard_i_sqrt(double x)
{
    if (!(x >= 0))
        return scorecard_i_missing();
#if defined(__GNUC__)
    return __builtin_sqrt(x); /* one instruction: the build has no errno to set */
#else
    return sqrt(x);
#endif
}
