/* SPDX-License-Identifier: MIT */
/* strtod with a decimal point whatever the locale: tests run where the decimal mark is a comma, too. */
#ifndef PLAIN_NUMBER_H
#define PLAIN_NUMBER_H

#include <locale.h>
#include <stdlib.h>

static inline double plain_number(const char *text)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = uselocale(plain);
    double value = strtod(text, NULL);
    uselocale(before);
    freelocale(plain);
    return value;
}

#endif
