/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/date.h"

#include <string.h>

#include "tap.h"

static void is_period(const char *id, double from, double to)
{
    double start = -1;
    double end = -1;
    ck_assert_msg(scorecard_i_date_period(id, &start, &end), "%s", id);
    ck_assert_msg(start == from && end == to, "%s: %.17g %.17g", id, start, end);
}

START_TEST(periods_say_when_they_are)
{
    is_period("2021", 2021, 2022);
    is_period("0000", 0, 1);
    is_period("2021-Q1", 2021, 2021.25);
    is_period("2021-Q4", 2021.75, 2022);
    is_period("2021-H1", 2021, 2021.5);
    is_period("2021-H2", 2021.5, 2022);
    is_period("2021-07", 2021.5, 2021 + 7.0 / 12);
    is_period("2021-12", 2021 + 11.0 / 12, 2022);
    is_period("2021-01-01", 2021, 2021 + 1.0 / 365);
    is_period("2021-12-31", 2021 + 364.0 / 365, 2022);
    is_period("2020-12-31", 2020 + 365.0 / 366, 2021);
    is_period("2020-02-29", 2020 + 59.0 / 366, 2020 + 60.0 / 366);
    is_period("2000-02-29", 2000 + 59.0 / 366, 2000 + 60.0 / 366);
    is_period("2021-03-01", 2021 + 59.0 / 365, 2021 + 60.0 / 365);
}
END_TEST

START_TEST(periods_without_gaps_meet)
{
    double last = 2021;
    static const char *const quarters[] = { "2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4" };
    for (int i = 0; i < 4; i++) {
        double start;
        double end;
        ck_assert(scorecard_i_date_period(quarters[i], &start, &end));
        ck_assert(start == last && end > start);
        last = end;
    }
    ck_assert(last == 2022);
}
END_TEST

START_TEST(other_texts_are_no_periods)
{
    static const char *const bad[] = {
        "",           "202",        "2021-",      "20211",      "2021-Q0",    "2021-Q5",    "2021-H0",
        "2021-H3",    "2021-Qx",    "2021-Hx",    "2021-00",    "2021-13",    "2021-1",     "2021-1x",
        "2021-x1",    "2021-007",   "2021/07",    "2021-07-",   "2021-07-1",  "2021-07-00", "2021-07-32",
        "2021-06-31", "2021-02-29", "1900-02-29", "2021-00-10", "2021-13-10", "2021-07/01", "2021-07-011",
        "2021-xx-01", "2021-07-0x", "-021",       "+021",       " 2021",      "2021 ",      "2021-q1",
        "2021-07-01T00", "abcd",
    };
    double start = 7;
    double end = 8;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(!scorecard_i_date_period(bad[i], &start, &end), "%s", bad[i]);
    ck_assert(!scorecard_i_date_period(NULL, &start, &end));
    ck_assert(start == 7 && end == 8);
}
END_TEST

static void reads(const char *text, enum scorecard_i_date_style style, const char *id)
{
    char out[11] = "unchanged";
    bool read = scorecard_i_date_read(text, strlen(text), style, out);
    ck_assert_msg(read == (id != NULL), "%s", text);
    ck_assert_str_eq(out, id != NULL ? id : "unchanged");
}

START_TEST(dates_are_read_in_their_style)
{
    reads("2021-02-03", SCORECARD_I_DATE_ISO, "2021-02-03");
    reads("03/02/2021", SCORECARD_I_DATE_DMY, "2021-02-03");
    reads("3/2/2021", SCORECARD_I_DATE_DMY, "2021-02-03");
    reads("3-2-2021", SCORECARD_I_DATE_DMY, "2021-02-03");
    reads("31.12.2021", SCORECARD_I_DATE_DMY, "2021-12-31");
    reads("02/03/2021", SCORECARD_I_DATE_MDY, "2021-02-03");
    reads("12.31.0021", SCORECARD_I_DATE_MDY, "0021-12-31");
    reads("29/2/2024", SCORECARD_I_DATE_DMY, "2024-02-29");
    char id[11];
    ck_assert(scorecard_i_date_read("1/2/2021,99", 8, SCORECARD_I_DATE_DMY, id)); /* no NUL needed */
    ck_assert_str_eq(id, "2021-02-01");
}
END_TEST

START_TEST(other_texts_are_no_dates)
{
    static const char *const bad[] = { "",          "1",         "1/",        "1/2",       "1/2/",       "1/2/21",
                                       "1/2/20211", "1/2-2021",  "/2/2021",   "1//2021",   "001/2/2021", "1/002/2021",
                                       "1/2/202x",  "0/2/2021",  "1/0/2021",  "32/1/2021", "29/2/2021",  "31/4/2021",
                                       "1/13/2021", "1 2 2021",  " 1/2/2021", "1/2/2021 ", "2021-02-03", "12",
                                       "1/2/ 021" };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        reads(bad[i], SCORECARD_I_DATE_DMY, NULL);
    reads("13/1/2021", SCORECARD_I_DATE_MDY, NULL);
    reads("2021-2-3", SCORECARD_I_DATE_ISO, NULL);
    reads("2021/02/03", SCORECARD_I_DATE_ISO, NULL);
    reads("2021-02/03", SCORECARD_I_DATE_ISO, NULL);
    reads("2021-02-30", SCORECARD_I_DATE_ISO, NULL);
    reads("202x-02-20", SCORECARD_I_DATE_ISO, NULL);
    reads("0000-01-01", SCORECARD_I_DATE_ISO, NULL);
    reads("1/1/0000", SCORECARD_I_DATE_DMY, NULL);
    reads("1900-02-29", SCORECARD_I_DATE_ISO, NULL);
    reads("10000-01-01", SCORECARD_I_DATE_ISO, NULL);
}
END_TEST

START_TEST(each_day_is_one_after_the_day_before)
{
    static const int years[][2] = { { 1, 5 }, { 1895, 1905 }, { 1999, 2030 }, { 9995, 9999 } };
    int32_t day, before = 0;
    ck_assert(!scorecard_i_date_day(NULL, &day) && !scorecard_i_date_day("0000-12-31", &day) && !scorecard_i_date_day("2023-02-29", &day));
    for (size_t i = 0; i < sizeof years / sizeof years[0]; i++)
        for (int date = years[i][0] * 10000, count = 0; date < (years[i][1] + 1) * 10000; date++) {
            char text[16];
            snprintf(text, sizeof text, "%04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
            if (!scorecard_i_date_day(text, &day))
                continue;
            ck_assert_msg(count++ == 0 || day == before + 1, "%s", text);
            before = day;
        }
    ck_assert(scorecard_i_date_day("2024-03-01", &before) && scorecard_i_date_day("2025-03-01", &day) && day - before == 365);
    ck_assert(scorecard_i_date_day("1970-01-01", &before) && scorecard_i_date_day("2022-11-22", &day) && day - before == 19318);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/date");
    TCase *c = tcase_create("date");
    tcase_add_test(c, periods_say_when_they_are);
    tcase_add_test(c, periods_without_gaps_meet);
    tcase_add_test(c, other_texts_are_no_periods);
    tcase_add_test(c, dates_are_read_in_their_style);
    tcase_add_test(c, other_texts_are_no_dates);
    tcase_add_test(c, each_day_is_one_after_the_day_before);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
