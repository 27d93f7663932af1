/* SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads exactly `count` digits; -1: not digits. */
static int digits(const char *text, size_t count)
{
    int number = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_digit(text[i]))
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static bool leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    return days[month - 1] + (month == 2 && leap(year));
}

/* Part `number` (from 1) of the `count` that a year has. */
static bool part(int year, int number, int count, double *start, double *end)
{
    if (number < 1 || number > count)
        return false;
    *start = year + (double)(number - 1) / count;
    *end = year + (double)number / count;
    return true;
}

bool scorecard_i_date_period(const char *id, double *start, double *end)
{
    if (id == NULL)
        return false;
    size_t size = strnlen(id, 11);
    int year = size >= 4 ? digits(id, 4) : -1;
    if (year < 0)
        return false;
    if (size == 4)
        return part(year, 1, 1, start, end);
    if (size < 7 || id[4] != '-')
        return false;
    if (size == 7) {
        if (id[5] == 'Q' && is_digit(id[6]))
            return part(year, id[6] - '0', 4, start, end);
        if (id[5] == 'H' && is_digit(id[6]))
            return part(year, id[6] - '0', 2, start, end);
        return part(year, digits(id + 5, 2), 12, start, end);
    }
    if (size != 10 || id[7] != '-')
        return false;
    int month = digits(id + 5, 2);
    int day = digits(id + 8, 2);
    if (month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
        return false;
    for (int m = 1; m < month; m++)
        day += days_of_month(year, m);
    return part(year, day, leap(year) ? 366 : 365, start, end);
}

/* Reads one or two digits; *at moves behind them. 0: none. */
static int short_number(const char **at, const char *end)
{
    size_t count = 0;
    while (count < 2 && *at + count < end && is_digit((*at)[count]))
        count++;
    int number = digits(*at, count);
    *at += count;
    return number;
}

bool scorecard_i_date_read(const char *text, size_t size, enum scorecard_i_date_style style, char id[11])
{
    int year;
    int month;
    int day;
    if (style == SCORECARD_I_DATE_ISO) {
        if (size != 10 || text[4] != '-' || text[7] != '-')
            return false;
        year = digits(text, 4);
        month = digits(text + 5, 2);
        day = digits(text + 8, 2);
    } else {
        const char *at = text;
        const char *end = text + size;
        int first = short_number(&at, end);
        if (at == end || (*at != '/' && *at != '-' && *at != '.'))
            return false;
        char mark = *at++;
        int second = short_number(&at, end);
        if (end - at != 5 || *at++ != mark)
            return false;
        year = digits(at, 4);
        day = style == SCORECARD_I_DATE_DMY ? first : second;
        month = style == SCORECARD_I_DATE_DMY ? second : first;
    }
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
        return false; /* of a day written 0000-01-01 somebody did not know the year */
    const int numbers[] = { year / 100, year % 100, month, day };
    char *at = id;
    for (int i = 0; i < 4; i++) {
        if (i > 1)
            *at++ = '-';
        *at++ = (char)('0' + numbers[i] / 10);
        *at++ = (char)('0' + numbers[i] % 10);
    }
    *at = '\0';
    return true;
}

bool scorecard_i_date_day(const char *text, int32_t *day)
{
    char id[11];
    if (text == NULL || !scorecard_i_date_read(text, strnlen(text, 11), SCORECARD_I_DATE_ISO, id))
        return false;
    int year = digits(text, 4), month = digits(text + 5, 2);
    /* Years begin in March here, so that the odd day is the last. */
    int past = year - (month < 3);
    int number = month < 3 ? month + 9 : month - 3;
    *day = past * 365 + past / 4 - past / 100 + past / 400 + (number * 153 + 2) / 5 + digits(text + 8, 2) - 1;
    return true;
}
