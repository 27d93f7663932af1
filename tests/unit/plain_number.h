/* SPDX-License-Identifier: MIT */
/* Numbers with a decimal point whatever the locale: tests run where the decimal mark is a comma, too. */
#ifndef PLAIN_NUMBER_H
#define PLAIN_NUMBER_H

#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
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

__attribute__((format(printf, 3, 4))) static inline int plain_print(char *out, size_t size, const char *format, ...)
{
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    locale_t before = uselocale(plain);
    va_list rest;
    va_start(rest, format);
    int written = vsnprintf(out, size, format, rest);
    va_end(rest);
    uselocale(before);
    freelocale(plain);
    return written;
}

#endif
