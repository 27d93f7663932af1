/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <string.h>

#include "base/status.h"

/* The size in bytes of the character at `text`, of which `size` > 0 bytes are there; 0 when it is none. */
static size_t character(const unsigned char *text, size_t size)
{
    unsigned char lead = text[0];
    if (lead == 0)
        return 0;
    if (lead < 0x80)
        return 1;
    /* The second byte has narrower bounds where the lead byte alone would allow an overlong form, a
     * surrogate or a number above U+10FFFF (Unicode, table 3-7). */
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    size_t need;
    if (lead >= 0xC2 && lead <= 0xDF) {
        need = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        need = 3;
        if (lead == 0xE0)
            low = 0xA0;
        else if (lead == 0xED)
            high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        need = 4;
        if (lead == 0xF0)
            low = 0x90;
        else if (lead == 0xF4)
            high = 0x8F;
    } else {
        return 0;
    }
    if (size < need || text[1] < low || text[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++)
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    return need;
}

/* How many of the bytes, from the first on, are whole characters. */
static size_t valid_prefix(const char *text, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < size) {
        if (size - at >= 8) { /* eight ASCII characters at once; none of them NUL */
            uint64_t word;
            memcpy(&word, bytes + at, sizeof word);
            const uint64_t ones = UINT64_C(0x0101010101010101);
            if (((word | (word - ones)) & (ones << 7)) == 0) {
                at += 8;
                continue;
            }
        }
        size_t step = character(bytes + at, size - at);
        if (step == 0)
            break;
        at += step;
    }
    return at;
}

bool scorecard_i_text_valid(const char *text, size_t size)
{
    return valid_prefix(text, size) == size;
}

static bool alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool scorecard_i_text_is_vietnamese(const char *lang)
{
    return lang != NULL && (strcmp(lang, "vi") == 0 || strncmp(lang, "vi-", 3) == 0);
}

bool scorecard_i_text_is_id(const char *text)
{
    if (text == NULL || !alphanumeric(text[0]))
        return false;
    size_t size = 1;
    for (; text[size] != '\0'; size++)
        if (size == SCORECARD_I_ID_MAX ||
            !(alphanumeric(text[size]) || text[size] == '_' || text[size] == '.' || text[size] == '-'))
            return false;
    return true;
}

/* Copies the start of a text that a message may quote: whole characters, control characters as '?'. */
static void quotable(const char *text, char *quote, size_t room)
{
    const size_t cut = room - sizeof "...";
    size_t size = strnlen(text, room);
    bool whole = size < room && valid_prefix(text, size) == size;
    size_t kept = whole ? size : valid_prefix(text, size < cut ? size : cut);
    for (size_t i = 0; i < kept; i++)
        quote[i] = (unsigned char)text[i] < 0x20 || text[i] == 0x7F ? '?' : text[i];
    memcpy(quote + kept, whole ? "" : "...", whole ? 1 : sizeof "...");
}

scorecard_status scorecard_i_check_id(const char *id, const char *what, struct scorecard_error *err)
{
    if (id == NULL)
        return scorecard_i_fail_null(err, what);
    if (scorecard_i_text_is_id(id))
        return SCORECARD_OK;
    char quote[96];
    quotable(id, quote, sizeof quote);
    return scorecard_i_fail(err, SCORECARD_ERROR_ID,
                            "%s '%s' is not an id; use 1 to %d of A-Z a-z 0-9 _ . - with a letter or digit first", what,
                            quote, (int)SCORECARD_I_ID_MAX);
}

scorecard_status scorecard_i_check_text(const char *text, const char *what, struct scorecard_error *err)
{
    if (text == NULL)
        return scorecard_i_fail_null(err, what);
    size_t size = strlen(text);
    size_t valid = valid_prefix(text, size);
    if (valid == size)
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "%s is not UTF-8 (byte %zu is 0x%02X); convert it to UTF-8", what,
                            valid + 1, (unsigned)(unsigned char)text[valid]);
}

size_t scorecard_i_text_space(const char *at, size_t size)
{
    if (size > 0 && (*at == ' ' || *at == '\t'))
        return 1;
    if (size >= 2 && memcmp(at, "\xC2\xA0", 2) == 0)
        return 2;
    if (size >= 3 && memcmp(at, "\xE2\x80", 2) == 0 && (at[2] == '\x87' || at[2] == '\x89' || at[2] == '\xAF'))
        return 3;
    return 0;
}

const char *scorecard_i_text_last(const char *text, size_t size)
{
    const char *at = text + size - 1;
    while (at > text && ((unsigned char)*at & 0xC0) == 0x80)
        at--;
    return at;
}

void scorecard_i_text_trim(const char **text, size_t *size)
{
    size_t skip;
    while ((skip = scorecard_i_text_space(*text, *size)) > 0) {
        *text += skip;
        *size -= skip;
    }
    while (*size > 0) {
        const char *at = scorecard_i_text_last(*text, *size);
        size_t rest = (size_t)(*text + *size - at);
        if (scorecard_i_text_space(at, rest) != rest)
            break;
        *size -= rest;
    }
}

bool scorecard_i_text_has_edge(const char *text)
{
    size_t size = strlen(text), rest = size;
    scorecard_i_text_trim(&text, &rest);
    return rest < size;
}
