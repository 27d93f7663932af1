/* SPDX-License-Identifier: MIT */
/* Decimals as whole numbers, so that sums of them are exact. */
#include "base/number.h"
#include "plan/frontier.h"

enum { DIGITS = 18 };

/* Digits of a number that is not negative, and by how many decimals they are less than whole: 0.25 is 25 and 2. */
static int64_t take_apart(double value, int32_t *decimals)
{
    char text[SCORECARD_I_NUMBER_SIZE];
    int64_t digits = 0;
    int32_t behind = 0, exponent = 0, sign = 1;
    bool point = false;
    scorecard_i_number_text(value, text);
    const char *c = text;
    for (; *c != 0 && *c != 'e'; c++) {
        if (*c == '.') {
            point = true;
        } else if (*c >= '0' && *c <= '9') {
            digits = digits * 10 + (*c - '0');
            behind += point;
        }
    }
    for (; *c != 0; c++) {
        if (*c == '-')
            sign = -1;
        else if (*c >= '0' && *c <= '9')
            exponent = exponent * 10 + (*c - '0');
    }
    *decimals = digits != 0 ? behind - sign * exponent : 0;
    while (digits != 0 && digits % 10 == 0) {
        digits /= 10;
        (*decimals)--;
    }
    return digits;
}

size_t scorecard_i_whole(const double *values, size_t count, int64_t *wholes, int32_t *decimals)
{
    const int64_t most = INT64_C(1) << 62;
    int64_t sum = 0;
    int32_t own;
    *decimals = 0;
    for (size_t i = 0; i < count; i++) {
        wholes[i] = take_apart(values[i], &own);
        if (own > DIGITS || own < -DIGITS)
            return i;
        *decimals = own > *decimals ? own : *decimals;
    }
    for (size_t i = 0; i < count; i++) {
        (void)take_apart(values[i], &own);
        for (int32_t k = own; k < *decimals && wholes[i] != 0; k++) {
            if (wholes[i] > most / 10)
                return i;
            wholes[i] *= 10;
        }
        if (wholes[i] > most - sum)
            return i;
        sum += wholes[i];
    }
    return count;
}

double scorecard_i_whole_value(int64_t whole, int32_t decimals)
{
    /* By way of its text, which is read as the nearest double. */
    char text[DIGITS + 32];
    size_t at = sizeof text, size = 0;
    int32_t placed = 0;
    do {
        if (placed == decimals && placed > 0)
            text[--at] = '.';
        text[--at] = (char)('0' + whole % 10);
        whole /= 10;
        placed++;
        size = sizeof text - at;
    } while (whole > 0 || placed <= decimals);
    double value = 0;
    (void)scorecard_i_number_read(text + at, size, (struct scorecard_i_number_style){ '.', 0 }, &value, NULL, NULL);
    return value;
}
