/* SPDX-License-Identifier: MIT */
#include "terminal.h"

#include <math.h>
#include <stdio.h>

int width_of(const char *text)
{
    int width = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        int continues = (*at & 0xC0) == 0x80;
        int combines = (*at == 0xCC && at[1] >= 0x80) || (*at == 0xCD && at[1] >= 0x80 && at[1] <= 0xAF); /* U+0300 to 036F */
        width += !continues && !combines;
    }
    return width;
}

static void print_blanks(int count)
{
    if (count > 0)
        printf("%*s", count, "");
}

void print_left(const char *text, int width)
{
    fputs(text, stdout);
    print_blanks(width - width_of(text));
}

void print_right(const char *text, int width)
{
    print_blanks(width - width_of(text));
    fputs(text, stdout);
}

/* `value` on [low, high] as a whole number of [0, steps]; 0 for NaN. */
static int steps_of(double value, double low, double high, int steps)
{
    double share = (value - low) / (high - low);
    if (!(share > 0))
        return 0;
    return share < 1 ? (int)(share * steps + 0.5) : steps;
}

void print_bar(double value, double low, double high, int width)
{
    static const char *const eighths[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
    int steps = steps_of(value, low, high, width * 8);
    for (int i = 0; i < steps / 8; i++)
        fputs("█", stdout);
    fputs(eighths[steps % 8], stdout);
    print_blanks(width - (steps + 7) / 8);
}

void print_spark(double value, double low, double high)
{
    static const char *const heights[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
    fputs(isnan(value) ? "·" : heights[steps_of(value, low, high, 7)], stdout);
}
