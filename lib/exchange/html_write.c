/* SPDX-License-Identifier: MIT */
#include "exchange/html_write.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

void scorecard_i_html_init(struct scorecard_i_html *html, scorecard_write_fn write, void *context, bool comma)
{
    html->write = write;
    html->context = context;
    html->used = 0;
    html->stopped = 0;
    html->comma = comma;
}

static void flush(struct scorecard_i_html *html)
{
    if (html->used > 0 && html->stopped == 0)
        html->stopped = html->write(html->context, html->block, html->used);
    html->used = 0;
}

static void bytes(struct scorecard_i_html *html, const char *at, size_t count)
{
    while (count > 0 && html->stopped == 0) {
        size_t room = sizeof html->block - html->used;
        size_t some = count < room ? count : room;
        memcpy(html->block + html->used, at, some);
        html->used += some;
        at += some;
        count -= some;
        if (html->used == sizeof html->block)
            flush(html);
    }
}

void scorecard_i_html_raw(struct scorecard_i_html *html, const char *markup)
{
    bytes(html, markup, strlen(markup));
}

/* What stands for a byte of ASCII; NULL: itself. */
static const char *reference(unsigned char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
    case '\r':
        return " ";
    default:
        return c < 0x20 || c == 0x7F ? "\xEF\xBF\xBD" : NULL;
    }
}

/*
 * Bytes of a character that must not go out as it is: one that turns the direction of text (U+202A to U+202E, U+2066 to
 * U+2069, and the marks U+200E, U+200F, U+061C), a control (U+0080 to U+009F), one that XML has not (U+FFFE, U+FFFF). Else 0.
 */
static size_t unwelcome(const unsigned char *at, size_t left)
{
    if (left >= 2 && at[0] == 0xC2 && at[1] < 0xA0)
        return 2;
    if (left >= 2 && at[0] == 0xD8 && at[1] == 0x9C)
        return 2;
    if (left >= 3 && at[0] == 0xE2 && at[1] == 0x80 && ((at[2] >= 0xAA && at[2] <= 0xAE) || at[2] == 0x8E || at[2] == 0x8F))
        return 3;
    if (left >= 3 && at[0] == 0xE2 && at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9)
        return 3;
    return left >= 3 && at[0] == 0xEF && at[1] == 0xBF && at[2] >= 0xBE ? 3 : 0;
}

void scorecard_i_html_piece(struct scorecard_i_html *html, const char *text, size_t size)
{
    size_t from = 0;
    for (size_t i = 0; i < size; i++) {
        const unsigned char *at = (const unsigned char *)text + i;
        const char *instead = *at < 0x80 ? reference(*at) : NULL;
        size_t taken = instead != NULL ? 1 : unwelcome(at, size - i);
        if (taken == 0)
            continue;
        bytes(html, text + from, i - from);
        scorecard_i_html_raw(html, instead != NULL ? instead : "\xEF\xBF\xBD");
        i += taken - 1;
        from = i + 1;
    }
    bytes(html, text + from, size - from);
}

void scorecard_i_html_text(struct scorecard_i_html *html, const char *text)
{
    if (text != NULL)
        scorecard_i_html_piece(html, text, strlen(text));
}

void scorecard_i_html_attribute(struct scorecard_i_html *html, const char *name, const char *text)
{
    scorecard_i_html_raw(html, name);
    scorecard_i_html_raw(html, "=\"");
    scorecard_i_html_text(html, text);
    scorecard_i_html_raw(html, "\"");
}

void scorecard_i_html_value(struct scorecard_i_html *html, const char *name, double value)
{
    char text[SCORECARD_I_NUMBER_SIZE];
    if (isnan(value))
        return;
    scorecard_i_number_text(value, text);
    scorecard_i_html_attribute(html, name, text);
}

void scorecard_i_html_length(struct scorecard_i_html *html, const char *name, double value, const char *unit)
{
    char text[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(scorecard_i_number_round(value, 2), text);
    scorecard_i_html_raw(html, name);
    scorecard_i_html_raw(html, "=\"");
    scorecard_i_html_raw(html, text);
    scorecard_i_html_raw(html, unit);
    scorecard_i_html_raw(html, "\"");
}

size_t scorecard_i_html_shown(const struct scorecard_i_html *html, double value, int32_t decimals, bool sign,
                              char text[SCORECARD_I_SHOWN_SIZE])
{
    char plain[SCORECARD_I_SHOWN_SIZE - 4];
    if (isnan(value)) {
        memcpy(text, "\xE2\x80\x93", 4);
        return 3;
    }
    size_t size = 0;
    scorecard_i_number_fixed(value, decimals, plain, sizeof plain);
    const char *from = plain;
    bool zero = strspn(plain, "-0.") == strlen(plain);
    if (*from == '-') {
        from++;
        if (!zero) {
            memcpy(text, "\xE2\x88\x92", 3);
            size = 3;
        }
    } else if (sign && !zero) {
        text[size++] = '+';
    }
    for (; *from != '\0'; from++)
        text[size++] = *from == '.' && html->comma ? ',' : *from;
    text[size] = '\0';
    return size;
}

int32_t scorecard_i_html_rank_decimals(double rank)
{
    return !isnan(rank) && scorecard_i_number_round(rank, 0) != rank ? 1 : 0;
}

bool scorecard_i_html_finish(struct scorecard_i_html *html)
{
    flush(html);
    return html->stopped == 0;
}
