/* SPDX-License-Identifier: MIT */
/* Names as they are compared, and ids made from names. */
#include <string.h>

#include <utf8proc.h>

#include "base/always.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/text.h"

static bool is_space(int32_t c)
{
    if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85)
        return true;
    if (c < 0xA0)
        return false;
    utf8proc_category_t category = utf8proc_category(c);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

static bool is_dash(int32_t c)
{
    if (c == '-')
        return true;
    if (c < 0x80)
        return false;
    /* The minus signs and the bullet that people type for a dash are not of its category. */
    return c == 0x2212 || c == 0x02D7 || c == 0x2043 || utf8proc_category(c) == UTF8PROC_CATEGORY_PD;
}

/* Makes dashes and spaces alike, in place; returns how many code points are left. */
static utf8proc_ssize_t even_out(int32_t *points, utf8proc_ssize_t count)
{
    utf8proc_ssize_t kept = 0;
    bool space = false; /* one is due before the next character, if that wants one */
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        int32_t c = points[i];
        if (is_space(c)) {
            space = true;
            continue;
        }
        if (is_dash(c))
            c = '-';
        else if (space && kept > 0 && points[kept - 1] != '-')
            points[kept++] = ' ';
        space = false;
        points[kept++] = c;
    }
    return kept;
}

/* The same for ASCII without controls, which needs no tables. */
static size_t fold_ascii(const char *text, size_t size, char *out)
{
    size_t kept = 0;
    bool space = false;
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        if (c == ' ') {
            space = true;
            continue;
        }
        if (space && kept > 0 && c != '-' && out[kept - 1] != '-')
            out[kept++] = ' ';
        space = false;
        out[kept++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return kept;
}

static bool is_plain_ascii(const char *text, size_t size)
{
    bool plain = true;
    for (size_t i = 0; i < size; i++)
        plain &= text[i] >= ' ' && text[i] < 0x7F; /* whether or not char is signed */
    return plain;
}

bool scorecard_i_text_is_folded(const char *text, size_t size)
{
    bool folded = true;
    for (size_t i = 0; i < size; i++)
        folded &= text[i] > ' ' && text[i] < 0x7F && (text[i] < 'A' || text[i] > 'Z');
    return folded;
}

scorecard_status scorecard_i_text_fold(const struct scorecard_run *run, const char *text, size_t size, char **out,
                                       struct scorecard_error *err)
{
    /* Names are short: most need no memory but that of the result. One more than counted, since the
     * encoded text is made in place with its NUL. */
    enum { SHORT = 128 };
    int32_t near[SHORT + 1];
    int32_t *points = near;
    /* Ignorable: soft hyphens, zero-width characters and byte order marks come along with pasted names. */
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;

    *out = NULL;
    /* A code point becomes at most 18, so what cannot be counted cannot be had either. */
    if (size > PTRDIFF_MAX / 128)
        return scorecard_i_fail_memory(err);
    if (is_plain_ascii(text, size)) {
        *out = scorecard_i_alloc(run, size + 1);
        if (*out == NULL)
            return scorecard_i_fail_memory(err);
        (*out)[fold_ascii(text, size, *out)] = '\0';
        return SCORECARD_OK;
    }
    if (!scorecard_i_text_valid(text, size))
        return scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "a name is not UTF-8; convert it to UTF-8");
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t length = (utf8proc_ssize_t)size;
    utf8proc_ssize_t count = utf8proc_decompose(bytes, length, near, SHORT, options);
    if (count > SHORT) {
        points = scorecard_i_alloc(run, ((size_t)count + 1) * sizeof *points);
        if (points == NULL)
            return scorecard_i_fail_memory(err);
        count = utf8proc_decompose(bytes, length, points, count, options);
    }
    if (NEVER(count < 0))
        count = 0;
    count = even_out(points, count);
    count = utf8proc_reencode(points, count, options);
    if (NEVER(count < 0))
        count = 0;
    *out = scorecard_i_copy(run, (const char *)points, (size_t)count);
    if (points != near)
        scorecard_i_free(run, points);
    return *out != NULL ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

/* Latin letters with a stroke and ligatures: Unicode takes them for letters of their own, not for marked ones. */
static const struct {
    int32_t letter;
    char plain[3];
} plain_letters[] = {
    { 0x0110, "D" }, { 0x0111, "d" },  { 0x00C6, "AE" }, { 0x00E6, "ae" }, { 0x00D0, "D" },  { 0x00F0, "d" },
    { 0x00D8, "O" }, { 0x00F8, "o" },  { 0x00DE, "Th" }, { 0x00FE, "th" }, { 0x00DF, "ss" }, { 0x1E9E, "SS" },
    { 0x0126, "H" }, { 0x0127, "h" },  { 0x0131, "i" },  { 0x0141, "L" },  { 0x0142, "l" },  { 0x014A, "N" },
    { 0x014B, "n" }, { 0x0152, "OE" }, { 0x0153, "oe" }, { 0x0166, "T" },  { 0x0167, "t" },  { 0x0197, "I" },
    { 0x0268, "i" }, { 0x01B5, "Z" },  { 0x01B6, "z" },  { 0x0189, "D" },  { 0x0256, "d" },
};

static bool in_id(int32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '.';
}

/* An id that grows. */
struct id {
    char *text;
    size_t size;
    bool gap; /* something was left out since the last character */
};

static void id_add(struct id *id, int32_t c)
{
    if (!in_id(c)) {
        id->gap = true;
        return;
    }
    /* An id starts with a letter or digit; and what does not fit is cut off. */
    if (id->size == 0 && (c == '_' || c == '.'))
        return;
    if (id->gap && id->size > 0 && id->size < SCORECARD_I_ID_MAX)
        id->text[id->size++] = '-';
    id->gap = false;
    if (id->size < SCORECARD_I_ID_MAX)
        id->text[id->size++] = (char)c;
}

bool scorecard_i_text_make_id(const struct scorecard_run *run, const char *name, char id[SCORECARD_I_ID_MAX + 1],
                              bool *memory)
{
    (void)run; /* a character at a time, no memory is needed */
    *memory = false;
    id[0] = '\0';
    size_t left = name != NULL ? strlen(name) : 0;
    if (left > 0 && !scorecard_i_text_valid(name, left))
        return false;
    const utf8proc_option_t options =
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
    struct id made = { id, 0, false };
    const char *at = name;
    while (left > 0 && made.size < SCORECARD_I_ID_MAX) {
        int32_t c;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)left, &c);
        if (NEVER(step <= 0))
            break;
        at += step;
        left -= (size_t)step;
        int32_t parts[32]; /* the longest decomposition has 18 */
        int boundary = 0;
        utf8proc_ssize_t count = utf8proc_decompose_char(c, parts, 32, options, &boundary);
        for (utf8proc_ssize_t i = 0; i < count; i++) {
            const char *plain = NULL;
            for (size_t k = 0; k < sizeof plain_letters / sizeof plain_letters[0] && parts[i] >= 0x80; k++)
                if (plain_letters[k].letter == parts[i])
                    plain = plain_letters[k].plain;
            if (plain == NULL)
                id_add(&made, parts[i]);
            else
                for (; *plain != '\0'; plain++)
                    id_add(&made, *plain);
        }
    }
    while (made.size > 0 && id[made.size - 1] == '-')
        made.size--;
    id[made.size] = '\0';
    return made.size > 0;
}
