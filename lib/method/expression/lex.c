/* SPDX-License-Identifier: MIT */
#include "method/expression/program.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "base/text.h"

static const struct scorecard_i_operator rows[SCORECARD_I_OP_COUNT] = {
#define ROW(id, kernel, form, level, operands, gaps, ...)                                                   \
    [SCORECARD_I_OP_##id] = { SCORECARD_I_FORM_##form, level, operands, SCORECARD_I_GAPS_##gaps, { __VA_ARGS__ } },
    SCORECARD_I_OPERATORS(ROW)
#undef ROW
};

const struct scorecard_i_operator *scorecard_i_operator(uint8_t op)
{
    return &rows[op];
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word(char c)
{
    return is_letter(c) || is_digit(c) || c == '_' || c == '.';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_blanks(const char *text, size_t size, size_t from)
{
    while (from < size && is_blank(text[from]))
        from++;
    return from;
}

static size_t skip_digits(const char *text, size_t size, size_t from)
{
    while (from < size && is_digit(text[from]))
        from++;
    return from;
}

/* Bytes of the UTF-8 character at text (at most `size` are there), with its number; 0: it is none. */
static size_t character(const char *text, size_t size, uint32_t *code)
{
    unsigned char lead = (unsigned char)text[0];
    size_t need = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : 4;
    if (need > size || !scorecard_i_text_valid(text, need))
        return 0;
    uint32_t c = need == 1 ? lead : lead & (0xFFU >> (need + 1));
    for (size_t i = 1; i < need; i++)
        c = c << 6 | ((unsigned char)text[i] & 0x3FU);
    *code = c;
    return need;
}

void scorecard_i_expression_token_text(const char *text, const struct scorecard_i_token *token,
                                       char out[SCORECARD_I_TOKEN_TEXT_SIZE])
{
    const char *at = text + token->at;
    uint32_t code = 0;
    if (token->kind == SCORECARD_I_TOKEN_END)
        snprintf(out, SCORECARD_I_TOKEN_TEXT_SIZE, "the end");
    else if (token->kind != SCORECARD_I_TOKEN_STRANGE)
        /* All but numbers are short; a long number is shown by its first digits. */
        snprintf(out, SCORECARD_I_TOKEN_TEXT_SIZE, at[0] == '\'' ? "%.*s%s" : "'%.*s%s'",
                 (int)(token->size < 80 ? token->size : 80), at, token->size <= 80 ? "" : "...");
    else if (character(at, token->size, &code) == 0)
        snprintf(out, SCORECARD_I_TOKEN_TEXT_SIZE, "the byte 0x%02X", (unsigned)(unsigned char)at[0]);
    else if (code > ' ' && code < 0x7F)
        snprintf(out, SCORECARD_I_TOKEN_TEXT_SIZE, "'%c'", at[0]);
    else if (code < 0xA1) /* controls and the no-break space cannot be seen */
        snprintf(out, SCORECARD_I_TOKEN_TEXT_SIZE, "the character U+%04X", (unsigned)code);
    else
        snprintf(out, SCORECARD_I_TOKEN_TEXT_SIZE, "'%.*s' (U+%04X)", (int)token->size, at, (unsigned)code);
}

static bool spelled(const char *spelling, const char *text, size_t size)
{
    return strlen(spelling) == size && memcmp(spelling, text, size) == 0;
}

/* Whether `token` is one of the operators spelled with the bytes it takes up; then notes which. */
static bool is_operator(const char *text, struct scorecard_i_token *token)
{
    token->prefix = token->infix = SCORECARD_I_OP_COUNT;
    for (uint8_t op = SCORECARD_I_OP_NAME + 1; op < SCORECARD_I_OP_COUNT; op++) {
        const struct scorecard_i_operator *row = &rows[op];
        if (scorecard_i_form_is_function(row->form))
            continue;
        for (size_t s = 0; s < SCORECARD_I_SPELLINGS_MAX && row->spelling[s] != NULL; s++)
            if (spelled(row->spelling[s], text + token->at, token->size))
                *(row->form == SCORECARD_I_FORM_PREFIX ? &token->prefix : &token->infix) = op;
    }
    if (token->prefix == SCORECARD_I_OP_COUNT && token->infix == SCORECARD_I_OP_COUNT)
        return false;
    token->kind = SCORECARD_I_TOKEN_OPERATOR;
    return true;
}

static bool is_function(const char *text, struct scorecard_i_token *token)
{
    for (uint8_t op = SCORECARD_I_OP_NAME + 1; op < SCORECARD_I_OP_COUNT; op++)
        if (scorecard_i_form_is_function(rows[op].form) &&
            spelled(rows[op].spelling[0], text + token->at, token->size)) {
            token->kind = SCORECARD_I_TOKEN_FUNCTION;
            token->function = op;
            return true;
        }
    return false;
}

static scorecard_status refuse_name(size_t at, struct scorecard_error *err)
{
    return scorecard_i_at(err,
                          scorecard_i_fail(err, SCORECARD_ERROR_EXPRESSION,
                                           "byte %zu: the name is longer than %d bytes; expected an id", at + 1,
                                           SCORECARD_I_ID_MAX),
                          0, at + 1);
}

static scorecard_status lex_word(const char *text, size_t size, struct scorecard_i_token *token,
                                 struct scorecard_error *err)
{
    size_t end = token->at;
    while (end < size && is_word(text[end]))
        end++;
    token->size = end - token->at;
    if (is_operator(text, token))
        return SCORECARD_OK;
    size_t next = skip_blanks(text, size, end);
    token->called = next < size && text[next] == '(';
    if (is_function(text, token))
        return SCORECARD_OK;
    token->kind = SCORECARD_I_TOKEN_NAME;
    token->name = token->at;
    token->name_size = token->size;
    return token->name_size > SCORECARD_I_ID_MAX ? refuse_name(token->at, err) : SCORECARD_OK;
}

static scorecard_status lex_quoted(const char *text, size_t size, struct scorecard_i_token *token,
                                   struct scorecard_error *err)
{
    const char *close = memchr(text + token->at + 1, '\'', size - token->at - 1);
    if (close == NULL)
        return scorecard_i_at(err,
                              scorecard_i_fail(err, SCORECARD_ERROR_EXPRESSION,
                                               "byte %zu: the quote of this name is not closed; expected an id and "
                                               "another '",
                                               token->at + 1),
                              0, token->at + 1);
    token->kind = SCORECARD_I_TOKEN_NAME;
    token->name = token->at + 1;
    token->name_size = (size_t)(close - text) - token->name;
    token->size = token->name_size + 2;
    if (token->name_size > SCORECARD_I_ID_MAX)
        return refuse_name(token->at, err);
    char id[SCORECARD_I_ID_MAX + 1];
    memcpy(id, text + token->name, token->name_size);
    id[token->name_size] = '\0';
    if (!scorecard_i_text_is_id(id))
        return scorecard_i_at(err,
                              scorecard_i_fail(err, SCORECARD_ERROR_EXPRESSION,
                                               "byte %zu: what is quoted is no id; expected a letter or digit, then "
                                               "letters, digits, '_', '.' and '-'",
                                               token->at + 1),
                              0, token->at + 1);
    return SCORECARD_OK;
}

static scorecard_status lex_number(const char *text, size_t size, struct scorecard_i_token *token,
                                   struct scorecard_error *err)
{
    size_t whole = skip_digits(text, size, token->at);
    size_t end = whole;
    const char *wrong = whole == token->at ? "expected a digit before the '.' of a number, as in 0.5" : NULL;
    if (end < size && text[end] == '.') {
        end = skip_digits(text, size, whole + 1);
        if (wrong == NULL && end == whole + 1)
            wrong = "expected a digit behind the '.' of a number";
    }
    if (wrong == NULL && end < size && (text[end] == 'e' || text[end] == 'E')) {
        size_t digits = end + 1;
        if (digits < size && (text[digits] == '+' || text[digits] == '-'))
            digits++;
        end = skip_digits(text, size, digits);
        if (end == digits && !(end < size && is_word(text[end])))
            wrong = "expected digits behind the 'e' of a number";
    }
    if (wrong == NULL && end < size && is_word(text[end]))
        wrong = "a number runs into a name; expected an operator between them, or quotes around an id that starts "
                "with a digit";
    if (wrong != NULL)
        return scorecard_i_at(err, scorecard_i_fail(err, SCORECARD_ERROR_EXPRESSION, "byte %zu: %s", end + 1, wrong),
                              0, end + 1);
    token->kind = SCORECARD_I_TOKEN_NUMBER;
    token->size = end - token->at;
    const struct scorecard_i_number_style plain = { .decimal = '.', .thousands = 0 };
    if (!scorecard_i_number_read(text + token->at, token->size, plain, &token->number, NULL, NULL))
        return scorecard_i_at(err,
                              scorecard_i_fail(err, SCORECARD_ERROR_EXPRESSION,
                                               "byte %zu: the number is too large; expected one below 1.8e308",
                                               token->at + 1),
                              0, token->at + 1);
    return SCORECARD_OK;
}

/* The longest operator that the text goes on with, or one mark or strange character. */
static void lex_symbol(const char *text, size_t size, struct scorecard_i_token *token)
{
    size_t longest = size - token->at < 3 ? size - token->at : 3; /* "≤" has three bytes, "<=" two */
    for (token->size = longest; token->size > 0; token->size--)
        if (is_operator(text, token))
            return;
    char c = text[token->at];
    token->size = 1;
    token->kind = c == '(' ? SCORECARD_I_TOKEN_OPEN
                  : c == ')' ? SCORECARD_I_TOKEN_CLOSE
                  : c == ',' ? SCORECARD_I_TOKEN_COMMA
                             : SCORECARD_I_TOKEN_STRANGE;
    if (token->kind == SCORECARD_I_TOKEN_STRANGE) {
        uint32_t code;
        size_t whole = character(text + token->at, size - token->at, &code);
        token->size = whole > 0 ? whole : 1;
    }
}

scorecard_status scorecard_i_expression_lex(const char *text, size_t size, size_t from, struct scorecard_i_token *out,
                                            struct scorecard_error *err)
{
    struct scorecard_i_token token = { .kind = SCORECARD_I_TOKEN_END, .at = skip_blanks(text, size, from) };
    scorecard_status status = SCORECARD_OK;
    if (token.at < size) {
        char c = text[token.at];
        if (is_letter(c) || c == '_')
            status = lex_word(text, size, &token, err);
        else if (c == '\'')
            status = lex_quoted(text, size, &token, err);
        else if (is_digit(c) || c == '.')
            status = lex_number(text, size, &token, err);
        else
            lex_symbol(text, size, &token);
    }
    *out = token;
    return status;
}
