/* SPDX-License-Identifier: MIT */
#include "base/number.h"

#include <string.h>

#include "base/number_quick.h"

double scorecard_i_missing(void)
{
    const uint64_t bits = UINT64_C(0x7FF8000000000000);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static bool negative(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 != 0;
}

static bool is_finite(double value)
{
    return value - value == 0;
}

/* Writes the digits of a number, most significant first; returns how many (0 has one). */
static size_t write_digits(uint64_t number, char digits[20])
{
    char reversed[20];
    size_t count = 0;
    do {
        reversed[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    for (size_t i = 0; i < count; i++)
        digits[i] = reversed[count - 1 - i];
    return count;
}

static size_t write_word(const char *word, bool minus, char *text)
{
    size_t size = strlen(word);
    if (minus)
        *text = '-';
    memcpy(text + minus, word, size + 1);
    return size + minus;
}

size_t scorecard_i_number_text(double value, char text[SCORECARD_I_NUMBER_SIZE])
{
    if (value != value)
        return write_word("nan", false, text);
    if (!is_finite(value))
        return write_word("inf", value < 0, text);

    struct scorecard_i_decimal decimal = scorecard_i_decimal_shortest(value);
    char digits[20];
    int32_t count = (int32_t)write_digits(decimal.digits, digits);
    int32_t exponent = decimal.exponent + count - 1; /* of the first digit */
    char *at = text;
    if (negative(value))
        *at++ = '-';
    if (exponent >= -5 && exponent <= 16) {
        if (exponent < 0) {
            *at++ = '0';
            *at++ = '.';
            for (int32_t i = -1; i > exponent; i--)
                *at++ = '0';
        }
        for (int32_t i = 0; i < count || i <= exponent; i++) {
            if (i > 0 && i == exponent + 1)
                *at++ = '.';
            *at++ = i < count ? digits[i] : '0';
        }
    } else {
        *at++ = digits[0];
        if (count > 1) {
            *at++ = '.';
            for (int32_t i = 1; i < count; i++)
                *at++ = digits[i];
        }
        *at++ = 'e';
        *at++ = exponent < 0 ? '-' : '+';
        at += write_digits((uint64_t)(exponent < 0 ? -exponent : exponent), at);
    }
    *at = '\0';
    return (size_t)(at - text);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What the digits of a number say while they are read. */
struct mantissa {
    uint64_t digits;   /* the first significant digits, at most 19 */
    size_t count;      /* significant digits, all of them */
    const char *first; /* the first significant digit */
};

static void take_digit(struct mantissa *m, const char *at)
{
    if (m->count == 0) {
        if (*at == '0')
            return;
        m->first = at;
    }
    if (m->count++ < 19)
        m->digits = m->digits * 10 + (uint64_t)(*at - '0');
}

/* Reads the digits before the mark, in groups of three if there are marks between thousands. NULL: they are
 * not so. */
static const char *read_whole(struct mantissa *m, const char *at, const char *end, char thousands)
{
    size_t group = 0;
    bool grouped = false;
    for (; at < end; at++) {
        if (is_digit(*at)) {
            take_digit(m, at);
            group++;
        } else if (thousands != '\0' && *at == thousands) {
            if (grouped ? group != 3 : group < 1 || group > 3)
                return NULL;
            grouped = true;
            group = 0;
        } else {
            break;
        }
    }
    return group == 0 || (grouped && group != 3) ? NULL : at;
}

/* Reads an exponent's digits; one beyond all reason is cut to where it still means the same. */
static const char *read_exponent(const char *at, const char *end, int64_t *exponent)
{
    bool minus = false;
    if (at < end && (*at == '+' || *at == '-'))
        minus = *at++ == '-';
    if (at == end)
        return NULL;
    int64_t n = 0;
    for (; at < end && is_digit(*at); at++)
        if (n < INT64_C(100000000000000000))
            n = n * 10 + (*at - '0');
    *exponent = minus ? -n : n;
    return at;
}

bool scorecard_i_number_read(const char *text, size_t size, struct scorecard_i_number_style style, double *value,
                             int32_t *decimals, bool *infinite)
{
    if (infinite != NULL)
        *infinite = false;
    if (size == 0)
        return false;
    int32_t quick;
    if (scorecard_i_number_quick(text, size, style.decimal, false, value, &quick)) {
        if (decimals != NULL)
            *decimals = quick;
        return true;
    }
    const char *at = text;
    const char *end = text + size;
    bool minus = false;
    if (*at == '+' || *at == '-')
        minus = *at++ == '-';

    struct mantissa m = { 0, 0, NULL };
    at = read_whole(&m, at, end, style.thousands);
    if (at == NULL)
        return false;
    int64_t behind = 0;
    const char *last = at;
    if (at < end && *at == style.decimal) {
        const char *mark = at++;
        for (; at < end && is_digit(*at); at++)
            take_digit(&m, at);
        behind = at - mark - 1;
        if (behind == 0)
            return false;
        last = at;
    }
    int64_t exponent = 0;
    if (at < end && (*at == 'e' || *at == 'E')) {
        at = read_exponent(at + 1, end, &exponent);
        if (at == NULL)
            return false;
    }
    if (at != end)
        return false;

    exponent -= behind;
    double read = m.count <= 19 ? scorecard_i_decimal_double(m.digits, exponent)
                                : scorecard_i_decimal_long(m.first, (size_t)(last - m.first), exponent);
    if (!is_finite(read)) {
        if (infinite != NULL)
            *infinite = true;
        return false;
    }
    *value = minus ? -read : read;
    if (decimals != NULL)
        *decimals = exponent >= 0 ? 0 : exponent < -INT32_MAX ? INT32_MAX : (int32_t)-exponent;
    return true;
}

/* Rounds a decimal half away from zero; true when it had more digits than that. */
static bool round_decimal(struct scorecard_i_decimal *decimal, int32_t decimals)
{
    if (-(int64_t)decimal->exponent <= decimals)
        return false;
    int64_t drop = -(int64_t)decimal->exponent - decimals;
    if (drop > 18) { /* 17 digits are less than half of that */
        decimal->digits = 0;
    } else {
        uint64_t unit = scorecard_i_ten_powers[drop];
        decimal->digits = (decimal->digits + unit / 2) / unit;
    }
    decimal->exponent = -decimals;
    return true;
}

double scorecard_i_number_round(double value, int32_t decimals)
{
    if (!is_finite(value))
        return value;
    struct scorecard_i_decimal decimal = scorecard_i_decimal_shortest(value);
    if (!round_decimal(&decimal, decimals))
        return value == 0 ? 0 : value;
    double rounded = scorecard_i_decimal_double(decimal.digits, decimal.exponent);
    return value < 0 && rounded != 0 ? -rounded : rounded;
}

size_t scorecard_i_number_fixed(double value, int32_t decimals, char *text, size_t size)
{
    enum { FEWEST = -308, MOST = 60, ROOM = 1 + 309 + 1 + MOST + 1 };
    char full[ROOM];
    size_t length = 0;
    if (!is_finite(value)) {
        length = scorecard_i_number_text(value, full);
    } else {
        if (decimals < FEWEST)
            decimals = FEWEST;
        if (decimals > MOST)
            decimals = MOST;
        struct scorecard_i_decimal decimal = scorecard_i_decimal_shortest(value);
        round_decimal(&decimal, decimals);
        char digits[20];
        int32_t count = (int32_t)write_digits(decimal.digits, digits);
        if (decimal.digits == 0)
            decimal.exponent = 0;
        if (value < 0 && decimal.digits != 0)
            full[length++] = '-';
        /* Place p is that of 10^p; digits stand at the places exponent + count - 1 down to exponent. */
        int32_t top = decimal.exponent + count - 1;
        for (int32_t place = top > 0 ? top : 0; place >= 0 || place >= -decimals; place--) {
            if (place == -1)
                full[length++] = '.';
            full[length++] = place <= top && place >= decimal.exponent ? digits[top - place] : '0';
        }
        full[length] = '\0';
    }
    if (size > 0) {
        size_t fits = length < size ? length : size - 1;
        memcpy(text, full, fits);
        text[fits] = '\0';
    }
    return length;
}
