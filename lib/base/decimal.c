/* SPDX-License-Identifier: MIT */
/*
 * Writing follows R. Giulietti, "The Schubfach way to render doubles" (2020). Reading multiplies by a
 * power of ten of 128 bits, as in D. Lemire, "Number parsing at a gigabyte per second" (2021), but with
 * plain bounds instead of a proof: where the bounds of the product round to different doubles, exact
 * integers decide.
 */
#include "base/decimal.h"

#include <string.h>

#include "base/always.h"
#include "base/decimal_powers.h"

const uint64_t scorecard_i_ten_powers[20] = { UINT64_C(1),
                                              UINT64_C(10),
                                              UINT64_C(100),
                                              UINT64_C(1000),
                                              UINT64_C(10000),
                                              UINT64_C(100000),
                                              UINT64_C(1000000),
                                              UINT64_C(10000000),
                                              UINT64_C(100000000),
                                              UINT64_C(1000000000),
                                              UINT64_C(10000000000),
                                              UINT64_C(100000000000),
                                              UINT64_C(1000000000000),
                                              UINT64_C(10000000000000),
                                              UINT64_C(100000000000000),
                                              UINT64_C(1000000000000000),
                                              UINT64_C(10000000000000000),
                                              UINT64_C(100000000000000000),
                                              UINT64_C(1000000000000000000),
                                              UINT64_C(10000000000000000000) };
const double scorecard_i_tens[23] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
const uint64_t scorecard_i_tenths[20] = {
    UINT64_C(0x8000000000000000),
    UINT64_C(0xCCCCCCCCCCCCCCCC),
    UINT64_C(0xA3D70A3D70A3D70A),
    UINT64_C(0x83126E978D4FDF3B),
    UINT64_C(0xD1B71758E219652B),
    UINT64_C(0xA7C5AC471B478423),
    UINT64_C(0x8637BD05AF6C69B5),
    UINT64_C(0xD6BF94D5E57A42BC),
    UINT64_C(0xABCC77118461CEFC),
    UINT64_C(0x89705F4136B4A597),
    UINT64_C(0xDBE6FECEBDEDD5BE),
    UINT64_C(0xAFEBFF0BCB24AAFE),
    UINT64_C(0x8CBCCC096F5088CB),
    UINT64_C(0xE12E13424BB40E13),
    UINT64_C(0xB424DC35095CD80F),
    UINT64_C(0x901D7CF73AB0ACD9),
    UINT64_C(0xE69594BEC44DE15B),
    UINT64_C(0xB877AA3236A4B449),
    UINT64_C(0x9392EE8E921D5D07),
    UINT64_C(0xEC1E4A7DB69561A5)
};

struct wide {
    uint64_t high, low;
};

static struct wide multiply(uint64_t a, uint64_t b)
{
#if defined(__SIZEOF_INT128__)
    __extension__ unsigned __int128 product = (unsigned __int128)a * b;
    return (struct wide){ (uint64_t)(product >> 64), (uint64_t)product };
#else
    uint64_t a0 = a & UINT32_MAX;
    uint64_t a1 = a >> 32;
    uint64_t b0 = b & UINT32_MAX;
    uint64_t b1 = b >> 32;
    uint64_t low = a0 * b0;
    uint64_t middle = a1 * b0 + (low >> 32);
    uint64_t cross = a0 * b1 + (middle & UINT32_MAX);
    return (struct wide){ a1 * b1 + (middle >> 32) + (cross >> 32), cross << 32 | (low & UINT32_MAX) };
#endif
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static double double_of(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* floor(x / 2^n): the sign bit is carried along whatever the compiler's >> does. */
static int32_t shift_down(int32_t x, int n)
{
    return x >= 0 ? x >> n : ~(~x >> n);
}

/* floor(log2(10^k)), for |k| < 1233. */
static int32_t log2_of_ten(int32_t k)
{
    return shift_down(k * 1741647, 19);
}

/* Only these powers are there with all their bits. */
static bool exact_power(int32_t k)
{
    return k >= 0 && k <= 55;
}

/* ---- Writing ---- */

/* The high bits of g x cp, the last of them set when anything was cut off ("round to odd"). */
static uint64_t round_to_odd(struct power g, uint64_t cp)
{
    struct wide low = multiply(g.low, cp);
    struct wide high = multiply(g.high, cp);
    uint64_t middle = high.low + low.high;
    high.high += middle < low.high;
    return high.high | (middle > 1);
}

static struct scorecard_i_decimal without_zeros(uint64_t digits, int32_t exponent)
{
    if (NEVER(digits == 0))
        return (struct scorecard_i_decimal){ 0, 0 };
    while (digits % 100000000 == 0) {
        digits /= 100000000;
        exponent += 8;
    }
    while (digits % 10 == 0) {
        digits /= 10;
        exponent++;
    }
    return (struct scorecard_i_decimal){ digits, exponent };
}

struct scorecard_i_decimal scorecard_i_decimal_shortest(double value)
{
    uint64_t bits = bits_of(value);
    uint64_t fraction = bits & ((UINT64_C(1) << 52) - 1);
    int32_t biased = (int32_t)(bits >> 52 & 0x7FF);
    uint64_t c = fraction;
    int32_t q = -1074;
    if (biased != 0) {
        c |= UINT64_C(1) << 52;
        q = biased - 1075;
        /* Whole numbers below 2^53 are their own shortest form. */
        if (q <= 0 && q > -53 && (c & ((UINT64_C(1) << -q) - 1)) == 0)
            return without_zeros(c >> -q, 0);
    } else if (fraction == 0) {
        return (struct scorecard_i_decimal){ 0, 0 };
    }

    /* What reads back to the value lies between 4c - 2 and 4c + 2, in quarters of a unit of the last place;
     * the bounds themselves only when c is even. Below a power of two the unit is half as large. */
    bool open = (c & 1) != 0;
    bool closer = fraction == 0 && biased > 1;
    int32_t k = shift_down(q * 1262611 - (closer ? 524031 : 0), 22);
    int h = q + log2_of_ten(-k) + 1;
    struct power g = powers[-k - POWER_FIRST];
    if (!exact_power(-k)) /* the method wants the powers rounded up */
        g.high += ++g.low == 0;
    uint64_t lower = round_to_odd(g, (4 * c - 2 + closer) << h) + open;
    uint64_t middle = round_to_odd(g, (4 * c) << h);
    uint64_t upper = round_to_odd(g, (4 * c + 2) << h) - open;

    uint64_t s = middle / 4;
    if (s >= 10) {
        uint64_t shorter = s / 10;
        bool down = lower <= 40 * shorter;
        bool up = 40 * shorter + 40 <= upper;
        if (down != up)
            return without_zeros(shorter + up, k + 1);
    }
    bool down = lower <= 4 * s;
    bool up = 4 * s + 4 <= upper;
    if (down == up) {
        uint64_t half = 4 * s + 2;
        up = middle > half || (middle == half && (s & 1) != 0);
    }
    return without_zeros(s + up, k);
}

/* ---- Reading ---- */

static int leading_zeros(uint64_t x)
{
#if defined(__GNUC__)
    return __builtin_clzll(x);
#else
    int n = 0;
    for (int step = 32; step > 0; step /= 2)
        if (x >> (64 - step) == 0) {
            x <<= step;
            n += step;
        }
    return n;
#endif
}

/* The bits of the double nearest to top x 2^exponent, the first bit of top set; `sticky`: and a bit more. */
static uint64_t nearest(uint64_t top, bool sticky, int32_t exponent)
{
    int32_t biased = exponent + 63 + 1023;
    int cut = 11; /* of 64 bits, 53 stay */
    if (biased <= 0) {
        cut += 1 - biased;
        biased = 0;
        if (cut > 64)
            return 0;
    }
    uint64_t kept = cut < 64 ? top >> cut : 0;
    uint64_t half = UINT64_C(1) << (cut - 1);
    uint64_t rest = cut < 64 ? top & ((half << 1) - 1) : top;
    if (rest > half || (rest == half && (sticky || (kept & 1) != 0)))
        kept++;
    if (biased >= 0x7FF)
        return UINT64_C(0x7FF) << 52;
    /* A carry out of the fraction goes up into the exponent, as it should; so does one up to infinity. */
    return biased == 0 ? kept : ((uint64_t)(biased - 1) << 52) + kept;
}

/* Whole numbers large enough for 800 digits, or 2^54 x 5^1142. */
enum { WHOLE_LIMBS = 128 };
struct whole {
    uint32_t limb[WHOLE_LIMBS]; /* 0 from `count` on */
    int count;
};

static void whole_muladd(struct whole *n, uint32_t factor, uint32_t carry)
{
    uint64_t rest = carry;
    for (int i = 0; i < n->count; i++) {
        rest += (uint64_t)n->limb[i] * factor;
        n->limb[i] = (uint32_t)rest;
        rest >>= 32;
    }
    if (rest != 0)
        n->limb[n->count++] = (uint32_t)rest;
}

static void whole_five(struct whole *n, int32_t power)
{
    for (; power >= 13; power -= 13)
        whole_muladd(n, 1220703125, 0); /* 5^13 */
    for (; power > 0; power--)
        whole_muladd(n, 5, 0);
}

static void whole_shift(struct whole *n, int32_t bits)
{
    whole_muladd(n, UINT32_C(1) << bits % 32, 0);
    int limbs = bits / 32;
    memmove(n->limb + limbs, n->limb, (size_t)n->count * sizeof n->limb[0]);
    memset(n->limb, 0, (size_t)limbs * sizeof n->limb[0]);
    n->count += limbs;
}

static int whole_compare(const struct whole *a, const struct whole *b)
{
    for (int i = WHOLE_LIMBS; i-- > 0;)
        if (a->limb[i] != b->limb[i])
            return a->limb[i] < b->limb[i] ? -1 : 1;
    return 0;
}

/* Which of a double (its bits) and the next one is nearer to n x 10^exponent, which lies between them. */
static uint64_t nearer(struct whole *n, int32_t exponent, uint64_t bits)
{
    uint64_t c = bits & ((UINT64_C(1) << 52) - 1);
    int32_t biased = (int32_t)(bits >> 52);
    if (biased != 0)
        c |= UINT64_C(1) << 52;
    c = 2 * c + 1; /* half way, times 2^q */
    int32_t q = (biased != 0 ? biased : 1) - 1076;
    struct whole half = { { (uint32_t)c, (uint32_t)(c >> 32) }, 2 };
    /* Both times 10^-exponent or 2^-q where those are no whole numbers. */
    int32_t shift = exponent - q; /* of n, after its powers of five */
    if (exponent >= 0)
        whole_five(n, exponent);
    else
        whole_five(&half, -exponent);
    if (shift >= 0)
        whole_shift(n, shift);
    else
        whole_shift(&half, -shift);
    int order = whole_compare(n, &half);
    return order > 0 || (order == 0 && (bits & 1) != 0) ? bits + 1 : bits;
}

/* The bits nearest to (top x 2^64 + middle) x 2^(exponent - 64); `sticky`: and a bit more. The first or
 * second bit of top is set. */
static uint64_t nearest_wide(uint64_t top, uint64_t middle, bool sticky, int32_t exponent)
{
    if (top >> 63 == 0) {
        top = top << 1 | middle >> 63;
        middle <<= 1;
        exponent--;
    }
    return nearest(top, sticky || middle != 0, exponent);
}

/*
 * The bits nearest to digits x 10^exponent, and those nearest to something slightly above: above all that
 * the cut power stands for and, with `more`, above (digits + 1) x 10^exponent. Where they agree they are
 * the answer; else they are neighbours.
 */
static void bounds(uint64_t digits, bool more, int32_t exponent, uint64_t *low, uint64_t *high)
{
    int zeros = leading_zeros(digits);
    uint64_t w = digits << zeros;
    struct power g = powers[exponent - POWER_FIRST];
    struct wide a = multiply(w, g.low);
    struct wide b = multiply(w, g.high);
    uint64_t middle = b.low + a.high;
    uint64_t top = b.high + (middle < a.high);
    int32_t e = log2_of_ten(exponent) + 1 - zeros; /* top counts units of 2^e */
    bool exact = exact_power(exponent) && !more;
    *low = nearest_wide(top, middle, !exact_power(exponent) || a.low != 0, e);
    if (exact) {
        *high = *low;
        return;
    }
    /* With g < power < g + 1, the product is less than w x g + w, and w is less than 1 in the middle; one
     * digit more adds less than (g + 1) x 2^zeros. */
    uint64_t add_top = 0;
    uint64_t add_middle = 2;
    if (more) {
        add_top = zeros > 0 ? g.high >> (64 - zeros) : 0;
        uint64_t slack = (UINT64_C(1) << zeros) + 4; /* at most 2^4: there are 19 digits */
        add_middle = (g.high << zeros) + slack;
        add_top += add_middle < slack;
    }
    middle += add_middle;
    /* No carry comes out at the top: no power starts with 0xFFFF. */
    top += add_top + (middle < add_middle);
    *high = nearest_wide(top, middle, true, e);
}

/*
 * As bounds(), where nothing can be in doubt, which is nearly always: what is cut off is neither nothing nor nearly a
 * unit, so that it has no part in rounding but to say that there is more. No branch depends on the digits.
 */
static bool beyond_doubt(uint64_t digits, int32_t exponent, uint64_t *bits)
{
    int zeros = leading_zeros(digits);
    uint64_t w = digits << zeros;
    struct power g = powers[exponent - POWER_FIRST];
    struct wide b = multiply(w, g.high);
    uint64_t middle = b.low + multiply(w, g.low).high;
    uint64_t top = b.high + (middle < b.low);
    uint64_t small = ~top >> 63;
    top = top << small | (middle >> 63 & small);
    uint64_t below = middle << small;
    /* The first bit of top is worth 2^(biased - 1023). */
    int32_t biased = log2_of_ten(exponent) + 1 - zeros - (int32_t)small + 63 + 1023;
    *bits = ((uint64_t)(biased - 1) << 52) + (top >> 11) + (top >> 10 & 1);
    return below != 0 && below < UINT64_MAX - 4 && biased > 0 && biased < 0x7FE;
}

double scorecard_i_decimal_any(uint64_t digits, int64_t exponent)
{
    if (digits == 0 || exponent < POWER_FIRST) /* 2^64 x 10^-343 is less than half of the least double */
        return 0;
    if (exponent > 308)
        return double_of(UINT64_C(0x7FF) << 52);
    uint64_t low;
    uint64_t high;
    if (beyond_doubt(digits, (int32_t)exponent, &low))
        return double_of(low);
    bounds(digits, false, (int32_t)exponent, &low, &high);
    if (low != high) {
        struct whole n = { { (uint32_t)digits, (uint32_t)(digits >> 32) }, 2 };
        low = nearer(&n, (int32_t)exponent, low);
    }
    return double_of(low);
}

double scorecard_i_decimal_double(uint64_t digits, int64_t exponent)
{
    /* Both exact, so one multiplication or division rounds but once. */
    if (digits <= UINT64_C(1) << 53 && exponent >= -22 && exponent <= 22)
        return exponent < 0 ? (double)digits / scorecard_i_tens[-exponent]
                            : (double)digits * scorecard_i_tens[exponent];
    return scorecard_i_decimal_any(digits, exponent);
}

double scorecard_i_decimal_long(const char *digits, size_t size, int64_t exponent)
{
    /* Half way between two doubles has at most 768 digits: what follows can only say "more than that". */
    enum { ENOUGH = 780 };
    struct whole n = { { 0 }, 0 };
    uint64_t first = 0;
    size_t seen = 0;
    size_t count = 0;
    bool more = false;
    for (size_t i = 0; i < size; i++) {
        uint32_t digit = (uint32_t)(unsigned char)digits[i] - '0';
        if (digit > 9)
            continue;
        seen++;
        if (count < 19)
            first = first * 10 + digit;
        if (count < ENOUGH) {
            whole_muladd(&n, 10, digit);
            count++;
        } else if (digit != 0) {
            more = true;
        }
    }
    if (seen <= 19)
        return scorecard_i_decimal_double(first, exponent);
    exponent += (int64_t)(seen - count);
    if (more) {
        whole_muladd(&n, 10, 1);
        count++;
        exponent--;
    }
    int64_t short_exponent = exponent + (int64_t)(count - 19);
    if (short_exponent < POWER_FIRST)
        return 0;
    if (short_exponent > 308)
        return double_of(UINT64_C(0x7FF) << 52);
    uint64_t low;
    uint64_t high;
    bounds(first, true, (int32_t)short_exponent, &low, &high);
    return double_of(low == high ? low : nearer(&n, (int32_t)exponent, low));
}
