/* SPDX-License-Identifier: MIT */
#include "exchange/cell.h"

#include <float.h>
#include <string.h>

#include <scorecard/data.h>

#include "base/status.h"
#include "base/text.h"

/* The size of the character at `at`; the text is valid UTF-8. */
static size_t step(const char *at)
{
    unsigned char c = (unsigned char)*at;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

const char *scorecard_i_cell_quote(const char *text, size_t size, char quote[SCORECARD_I_QUOTE_SIZE])
{
    enum { ROOM = SCORECARD_I_QUOTE_SIZE - 4 }; /* three dots and a NUL */
    size_t used = 0;
    for (size_t at = 0; at < size;) {
        size_t width = step(text + at);
        if (width > size - at || used + width > ROOM) {
            memcpy(quote + used, "...", 3);
            used += 3;
            break;
        }
        for (size_t i = 0; i < width; i++) {
            unsigned char c = (unsigned char)text[at + i];
            quote[used++] = c < 0x20 || c == 0x7F ? ' ' : (char)c;
        }
        at += width;
    }
    quote[used] = '\0';
    return quote;
}

/* Whether the `size` bytes at `at` are one character of the set. */
static bool among(const char *set, const char *at, size_t size)
{
    for (; *set != '\0'; set += step(set))
        if (step(set) == size && memcmp(set, at, size) == 0)
            return true;
    return false;
}

static void strip(const char *set, const char **text, size_t *size)
{
    while (*size > 0 && among(set, *text, step(*text))) {
        size_t width = step(*text);
        *text += width;
        *size -= width;
    }
    while (*size > 0) {
        const char *at = scorecard_i_text_last(*text, *size);
        size_t width = (size_t)(*text + *size - at);
        if (!among(set, at, width))
            break;
        *size -= width;
    }
}

static bool finite(double value)
{
    return value >= -DBL_MAX && value <= DBL_MAX;
}

/* What became of reading a number. */
enum number { NUMBER, NO_NUMBER, TOO_LARGE };

/* As scorecard_i_number_read(), where every sort of space is a mark between thousands if one is. */
static enum number read_plain(const char *text, size_t size, struct scorecard_i_number_style style, double *value,
                              int32_t *decimals)
{
    bool large = false;
    if (scorecard_i_number_read(text, size, style, value, decimals, &large)) {
        if (*decimals > SCORECARD_I_CELL_DECIMALS)
            *decimals = SCORECARD_I_CELL_DECIMALS;
        return NUMBER;
    }
    if (large)
        return TOO_LARGE;
    char plain[128];
    if (style.thousands != ' ' || size > sizeof plain)
        return NO_NUMBER;
    size_t used = 0;
    for (size_t at = 0; at < size;) {
        size_t width = scorecard_i_text_space(text + at, size - at);
        plain[used++] = width > 0 ? ' ' : text[at];
        at += width > 0 ? width : 1;
    }
    if (scorecard_i_number_read(plain, used, style, value, decimals, &large))
        return NUMBER;
    return large ? TOO_LARGE : NO_NUMBER;
}

/* If the number is a power of ten, which; else 0. */
static int32_t power_of_ten(double number)
{
    static const double up[] = { 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };
    static const double down[] = { 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9 };
    for (int32_t i = 0; i < 9; i++) {
        if (number == up[i])
            return i + 1;
        if (number == down[i])
            return -(i + 1);
    }
    return 0;
}

static void multiply(double factor, double *value, int32_t *decimals)
{
    if (factor == 0 || factor == 1)
        return;
    *value *= factor;
    int32_t ten = power_of_ten(factor);
    *decimals = ten == 0 || *decimals < ten ? SCORECARD_DECIMALS_UNKNOWN : *decimals - ten;
}

/* Reads a number with all that the style lets stand around it. */
static enum number read_number(const char *text, size_t size, const struct scorecard_i_cell_style *style, double *value,
                               int32_t *decimals)
{
    if (style->trim)
        scorecard_i_text_trim(&text, &size);
    if (style->strip != NULL)
        strip(style->strip, &text, &size);
    bool percent = style->percent != SCORECARD_I_PERCENT_REJECT && size > 0 && text[size - 1] == '%';
    if (percent) {
        size--;
        scorecard_i_text_trim(&text, &size); /* "89,5 %" is how it is written in French and Vietnamese */
    }
    enum number number = read_plain(text, size, style->number, value, decimals);
    if (number != NUMBER)
        return number;
    if (percent && style->percent == SCORECARD_I_PERCENT_DIVIDE) {
        *value /= 100;
        *decimals += 2;
    }
    multiply(style->multiply, value, decimals);
    return finite(*value) ? NUMBER : TOO_LARGE;
}

/* The size of the dash at `at`, 0 when it is none: hyphens, dashes from U+2010 to U+2015, the minus U+2212. */
static size_t dash(const char *at, size_t size)
{
    if (size > 0 && *at == '-')
        return 1;
    if (size >= 3 && memcmp(at, "\xE2\x80", 2) == 0 && (unsigned char)at[2] >= 0x90 && (unsigned char)at[2] <= 0x95)
        return 3;
    return size >= 3 && memcmp(at, "\xE2\x88\x92", 3) == 0 ? 3 : 0;
}

/* The size of "<", ">", "≤" or "≥" at `at`, 0 when it is none. */
static size_t comparison(const char *at, size_t size, bool *less)
{
    *less = size > 0 && (*at == '<' || memcmp(at, "\xE2\x89\xA4", size < 3 ? size : 3) == 0);
    if (size > 0 && (*at == '<' || *at == '>'))
        return 1;
    if (size >= 3 && (memcmp(at, "\xE2\x89\xA4", 3) == 0 || memcmp(at, "\xE2\x89\xA5", 3) == 0))
        return 3;
    return 0;
}

/* Reads the bounds of "50.1–53.7", "601+", "<5": both or one of them, as they stand. */
static enum number read_bounds(const char *text, size_t size, const struct scorecard_i_cell_style *style,
                               struct scorecard_i_cell *out)
{
    struct scorecard_i_cell_style part = *style;
    part.trim = true; /* around the dash */
    if (style->strip != NULL)
        strip(style->strip, &text, &size);
    int32_t decimals;
    bool less;
    size_t width = comparison(text, size, &less);
    if (width > 0)
        return read_number(text + width, size - width, &part, less ? &out->high : &out->low, &decimals);
    if (size > 0 && text[size - 1] == '+')
        return read_number(text, size - 1, &part, &out->low, &decimals);
    for (size_t at = 1; at < size; at++) { /* a dash at the start is a sign */
        width = dash(text + at, size - at);
        if (width == 0)
            continue;
        double low, high;
        if (read_number(text, at, &part, &low, &decimals) != NUMBER)
            continue;
        enum number number = read_number(text + at + width, size - at - width, &part, &high, &decimals);
        if (number == NO_NUMBER)
            continue;
        out->low = low;
        out->high = high;
        return number;
    }
    return NO_NUMBER;
}

static enum number read_band(const char *text, size_t size, const struct scorecard_i_cell_style *style,
                             struct scorecard_i_cell *out)
{
    enum number number = read_bounds(text, size, style, out);
    if (style->multiply < 0) { /* which turns them round */
        double low = out->low;
        out->low = out->high;
        out->high = low;
    }
    return number;
}

static const struct scorecard_i_cell_gap *find_gap(const struct scorecard_i_cell_style *style, const char *text,
                                                   size_t size)
{
    for (size_t i = 0; i < style->gap_count; i++)
        if (style->gaps[i].size == size && (size == 0 || memcmp(style->gaps[i].text, text, size) == 0))
            return &style->gaps[i];
    return NULL;
}

bool scorecard_i_cell_gaps_first(const struct scorecard_i_cell_style *style)
{
    double value;
    int32_t decimals;
    for (size_t i = 0; i < style->gap_count; i++)
        if (read_number(style->gaps[i].text, style->gaps[i].size, style, &value, &decimals) != NO_NUMBER)
            return true;
    return false;
}

/* Whether the text is `word`, in whatever case, behind a sign. */
static bool is_word(const char *text, size_t size, const char *word)
{
    if (size > 0 && (*text == '+' || *text == '-')) {
        text++;
        size--;
    }
    if (strlen(word) != size)
        return false;
    for (size_t i = 0; i < size; i++)
        if ((text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i]) != word[i])
            return false;
    return true;
}

/* The cure, as far as it can be told from the text. */
static const char *hint(const char *text, size_t size, const struct scorecard_i_cell_style *style)
{
    double value;
    int32_t decimals;
    struct scorecard_i_cell_style other = *style;
    struct scorecard_i_cell band = { 0 };
    other.number.decimal = style->number.decimal == '.' ? ',' : '.';
    other.number.thousands = '\0';
    if (size == 0)
        return "an empty cell is no gap here; add \"\" to gaps";
    if (is_word(text, size, "nan"))
        return "if it is a gap, add it to gaps";
    if (read_number(text, size, &other, &value, &decimals) == NUMBER)
        return style->number.decimal == '.' ? "if the comma is its decimal mark, set dialect.decimal to \",\""
                                            : "if the point is its decimal mark, set dialect.decimal to \".\"";
    other = *style;
    other.trim = true;
    if (read_number(text, size, &other, &value, &decimals) == NUMBER)
        return "it has spaces around it; set dialect.trim to true";
    other.percent = SCORECARD_I_PERCENT_STRIP;
    if (read_number(text, size, &other, &value, &decimals) == NUMBER)
        return "set dialect.percent to \"strip\" or \"divide\"";
    static const char *const marks = ",.' ";
    for (const char *mark = marks; *mark != '\0'; mark++) {
        other = *style;
        other.number.thousands = *mark;
        other.number.decimal = *mark == '.' || (*mark != ',' && style->number.decimal == ',') ? ',' : '.';
        if (read_number(text, size, &other, &value, &decimals) == NUMBER)
            return "if it has marks between thousands, set dialect.thousands (and dialect.decimal)";
    }
    if (!style->bands && read_band(text, size, style, &band) == NUMBER)
        return "if these are bounds, set the column's bands to \"censored\"";
    return "mend it, or declare it: as a gap in gaps, or the column as \"ignore\" or \"numbers\": \"lenient\"";
}

scorecard_status scorecard_i_cell_read(const char *text, size_t size, const struct scorecard_i_cell_style *style,
                                       struct scorecard_i_cell *out, struct scorecard_error *err)
{
    const double missing = scorecard_i_missing();
    *out =
        (struct scorecard_i_cell){ missing, missing, missing, SCORECARD_GAP_NONE, SCORECARD_DECIMALS_UNKNOWN, false };
    if (style->trim)
        scorecard_i_text_trim(&text, &size);
    const struct scorecard_i_cell_gap *gap = NULL;
    enum number number = NO_NUMBER;
    if (style->gaps_first)
        gap = find_gap(style, text, size);
    if (gap == NULL)
        number = read_number(text, size, style, &out->value, &out->decimals);
    if (number == NUMBER)
        return SCORECARD_OK;
    out->value = missing;
    out->decimals = SCORECARD_DECIMALS_UNKNOWN;
    if (number == NO_NUMBER && gap == NULL)
        gap = find_gap(style, text, size);
    if (gap != NULL) {
        out->gap = gap->reason;
        return SCORECARD_OK;
    }
    char quote[SCORECARD_I_QUOTE_SIZE];
    if (number == NO_NUMBER && style->bands) {
        number = read_band(text, size, style, out);
        if (number == NUMBER && !(out->low > out->high)) {
            out->gap = SCORECARD_GAP_CENSORED;
            return SCORECARD_OK;
        }
        if (number == NUMBER)
            return scorecard_i_fail(err, SCORECARD_ERROR_NUMBER,
                                    "'%s' has its greater bound first; bounds stand as low, dash, high",
                                    scorecard_i_cell_quote(text, size, quote));
        out->low = out->high = missing;
    }
    if (number == TOO_LARGE)
        return scorecard_i_fail(err, SCORECARD_ERROR_INFINITE,
                                "'%s' is too large for a number; mend it, or declare it as a gap in gaps",
                                scorecard_i_cell_quote(text, size, quote));
    if (style->lenient) {
        out->gap = SCORECARD_GAP_NOT_REPORTED;
        out->noted = size > 0;
        return SCORECARD_OK;
    }
    if (is_word(text, size, "inf") || is_word(text, size, "infinity") || is_word(text, size, "\xE2\x88\x9E"))
        return scorecard_i_fail(err, SCORECARD_ERROR_INFINITE,
                                "'%s' is infinite; data must be finite: mend it, or declare it as a gap in gaps",
                                scorecard_i_cell_quote(text, size, quote));
    return scorecard_i_fail(err, SCORECARD_ERROR_NUMBER, "'%s' is not a number in this dialect; %s",
                            scorecard_i_cell_quote(text, size, quote), hint(text, size, style));
}
