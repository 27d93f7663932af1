/* SPDX-License-Identifier: MIT */
/* The parameters of a rule in one cell, and back. */
#include "exchange/points.h"

#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/cell.h"

const char *const scorecard_i_points_columns[SCORECARD_I_POINTS_COLUMNS] = {
    "code", "id", "parent", "max", "rule", "input", "parameters", "direction", "scored", "gaps",
};

const struct scorecard_i_points_text scorecard_i_points_texts[SCORECARD_I_POINTS_TEXTS] = {
    { "title", SCORECARD_TEXT_TITLE, true },    { "unit", SCORECARD_TEXT_UNIT, true },
    { "source", SCORECARD_TEXT_SOURCE, false }, { "legal", SCORECARD_TEXT_LEGAL, false },
    { "notes", SCORECARD_TEXT_NOTES, true },
};

bool scorecard_i_points_id(const struct scorecard_run *run, const char *code, char id[SCORECARD_I_ID_MAX + 1], bool *memory)
{
    if (!scorecard_i_text_is_id(code))
        return scorecard_i_text_make_id(run, code, id, memory) && scorecard_i_text_is_id(id);
    memcpy(id, code, strlen(code) + 1);
    return true;
}

static void put_string(struct scorecard_i_buffer *out, const char *at, size_t size)
{
    static const char hex[] = "0123456789abcdef";
    scorecard_i_buffer_text(out, "\"");
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)at[i];
        char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
        if (c < 0x20) {
            scorecard_i_buffer_bytes(out, escape, sizeof escape);
            continue;
        }
        if (c == '"' || c == '\\')
            scorecard_i_buffer_text(out, "\\");
        scorecard_i_buffer_bytes(out, at + i, 1);
    }
    scorecard_i_buffer_text(out, "\"");
}

/* Whether a value is JSON. A band such as [80, 95) is none. */
static bool is_json(const char *at, size_t size)
{
    if (size == 0 || at[0] == '"' || at[0] == '{')
        return size > 0;
    return at[0] == '[' && size > 1 && (at[1] == '"' || at[1] == '{' || at[1] == ']');
}

/* How many bytes a value of JSON takes, or all where it does not end. */
static size_t json_size(const char *at, size_t size)
{
    size_t depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < size; i++) {
        if (quoted) {
            if (at[i] == '\\') {
                i++;
                continue;
            }
            quoted = at[i] != '"';
        } else {
            quoted = at[i] == '"';
            depth += at[i] == '{' || at[i] == '[';
            depth -= (at[i] == '}' || at[i] == ']') && depth > 0;
            if (quoted)
                continue;
        }
        if (!quoted && depth == 0)
            return i + 1;
    }
    return size;
}

/* One value that is not JSON, as its parameter has it. What it is not stays a string, which the reader of settings tells. */
static void put_value(struct scorecard_i_buffer *out, const char *at, size_t size, int32_t type)
{
    static const struct scorecard_i_number_style style = { '.', 0 };
    double number;
    bool text = type == SCORECARD_I_TEXT || type == SCORECARD_I_CHOICE || type == SCORECARD_I_CHOICES;
    scorecard_i_text_trim(&at, &size);
    if (type == SCORECARD_I_FLAG && ((size == 3 && memcmp(at, "yes", 3) == 0) || (size == 4 && memcmp(at, "true", 4) == 0)))
        scorecard_i_buffer_text(out, "true");
    else if (type == SCORECARD_I_FLAG && ((size == 2 && memcmp(at, "no", 2) == 0) || (size == 5 && memcmp(at, "false", 5) == 0)))
        scorecard_i_buffer_text(out, "false");
    else if (!text && type != SCORECARD_I_FLAG && scorecard_i_number_read(at, size, style, &number, NULL, NULL))
        scorecard_i_buffer_number(out, number);
    else
        put_string(out, at, size);
}

static void put_list(struct scorecard_i_buffer *out, const char *at, size_t size, int32_t type)
{
    scorecard_i_buffer_text(out, "[");
    for (;;) {
        const char *end = memchr(at, '|', size);
        size_t piece = end != NULL ? (size_t)(end - at) : size;
        put_value(out, at, piece, type);
        if (end == NULL)
            break;
        scorecard_i_buffer_text(out, ",");
        at += piece + 1;
        size -= piece + 1;
    }
    scorecard_i_buffer_text(out, "]");
}

static const struct scorecard_i_param_row *row_of(const struct scorecard_i_method_row *method, const char *key, size_t size)
{
    for (size_t i = 0; method != NULL && i < scorecard_i_param_count(method); i++)
        if (strlen(method->params[i].name) == size && memcmp(method->params[i].name, key, size) == 0)
            return &method->params[i];
    return NULL;
}

/* "key=value", from *at on; passes over it and the semicolon behind it. */
static scorecard_status put_param(struct scorecard_i_buffer *out, const struct scorecard_i_method_row *method,
                                  const char **at, size_t *left, struct scorecard_error *err)
{
    char quote[SCORECARD_I_QUOTE_SIZE];
    const char *key = *at, *end = memchr(*at, ';', *left);
    const char *equals = memchr(*at, '=', end != NULL ? (size_t)(end - *at) : *left);
    size_t key_size = equals != NULL ? (size_t)(equals - *at) : 0;
    scorecard_i_text_trim(&key, &key_size);
    if (key_size == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_SYNTAX, "%s is no parameter; write key=value, with ; between them",
                                scorecard_i_cell_quote(*at, *left, quote));
    const char *value = equals + 1;
    size_t room = *left - (size_t)(value - *at);
    while (room > 0 && (*value == ' ' || *value == '\n' || *value == '\t' || *value == '\r'))
        value++, room--;
    bool json = is_json(value, room);
    const char *stop = json ? value + json_size(value, room) : memchr(value, ';', room);
    size_t size = stop != NULL ? (size_t)(stop - value) : room;
    const struct scorecard_i_param_row *row = row_of(method, key, key_size);
    int32_t type = row != NULL ? row->type : SCORECARD_I_TEXT;
    put_string(out, key, key_size);
    scorecard_i_buffer_text(out, ":");
    if (json)
        scorecard_i_buffer_bytes(out, value, size);
    else if (row != NULL && (type == SCORECARD_I_NUMBERS || type == SCORECARD_I_CHOICES || (row->flags & SCORECARD_I_MANY) != 0))
        put_list(out, value, size, type);
    else
        put_value(out, value, size, type);
    const char *rest = value + size;
    room -= size;
    while (room > 0 && (*rest == ' ' || *rest == '\n' || *rest == '\t' || *rest == '\r'))
        rest++, room--;
    if (room > 0 && *rest != ';')
        return scorecard_i_fail(err, SCORECARD_ERROR_SYNTAX, "%s stands behind a value; write ; between parameters",
                                scorecard_i_cell_quote(rest, room, quote));
    *at = rest + (room > 0);
    *left = room - (room > 0);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_points_setting(struct scorecard_i_buffer *out, const char *name,
                                            const struct scorecard_i_method_row *row, const char *cell,
                                            struct scorecard_error *err)
{
    const char *at = cell;
    size_t left = strlen(cell);
    scorecard_status status = SCORECARD_OK;
    scorecard_i_text_trim(&at, &left);
    if (left == 0 && name != NULL) {
        put_string(out, name, strlen(name));
        return out->failed ? scorecard_i_fail_memory(err) : SCORECARD_OK;
    }
    scorecard_i_buffer_text(out, "{");
    if (name != NULL) {
        scorecard_i_buffer_text(out, "\"method\":");
        put_string(out, name, strlen(name));
    }
    for (bool first = name == NULL; left > 0 && status == SCORECARD_OK; first = false) {
        scorecard_i_buffer_text(out, first ? "" : ",");
        status = put_param(out, row, &at, &left, err);
        scorecard_i_text_trim(&at, &left);
    }
    scorecard_i_buffer_text(out, "}");
    return status == SCORECARD_OK && out->failed ? scorecard_i_fail_memory(err) : status;
}

/* Recursion is bounded by the depth of the text that the value is of. */
static void write_json(struct scorecard_i_buffer *out, const struct scorecard_i_json *c)
{
    struct scorecard_i_json part;
    const char *text = "", *between = "";
    double number = 0;
    bool flag = false;
    if (scorecard_i_json_is_object(c)) {
        void *iterator = NULL;
        scorecard_i_buffer_text(out, "{");
        for (; scorecard_i_json_next(c, &iterator, &part); between = ", ") {
            scorecard_i_buffer_text(out, between);
            put_string(out, part.key, strlen(part.key));
            scorecard_i_buffer_text(out, ": ");
            write_json(out, &part);
        }
        scorecard_i_buffer_text(out, "}");
    } else if (scorecard_i_json_is_array(c)) {
        scorecard_i_buffer_text(out, "[");
        for (size_t i = 0; scorecard_i_json_at(c, i, &part); i++, between = ", ") {
            scorecard_i_buffer_text(out, between);
            write_json(out, &part);
        }
        scorecard_i_buffer_text(out, "]");
    } else if (scorecard_i_json_is_string(c)) {
        (void)scorecard_i_json_string(c, &text, NULL);
        put_string(out, text, strlen(text));
    } else if (scorecard_i_json_is_flag(c)) {
        (void)scorecard_i_json_flag(c, &flag, NULL);
        scorecard_i_buffer_text(out, flag ? "true" : "false");
    } else {
        (void)scorecard_i_json_number(c, &number, NULL);
        scorecard_i_buffer_number(out, number);
    }
}

/* Whether a value reads back without quotes. */
static bool plain(const struct scorecard_i_json *c)
{
    const char *text = "";
    if (!scorecard_i_json_is_string(c))
        return scorecard_i_json_is_number(c);
    (void)scorecard_i_json_string(c, &text, NULL);
    const char *at = text;
    size_t size = strlen(text);
    scorecard_i_text_trim(&at, &size);
    if (size == 0 || size != strlen(text) || is_json(at, size))
        return false;
    for (size_t i = 0; i < size; i++)
        if (at[i] == ';' || at[i] == '|' || (unsigned char)at[i] < 0x20)
            return false;
    return true;
}

static void write_plain(struct scorecard_i_buffer *out, const struct scorecard_i_json *c)
{
    const char *text = "";
    if (!scorecard_i_json_is_string(c)) {
        write_json(out, c);
        return;
    }
    (void)scorecard_i_json_string(c, &text, NULL);
    scorecard_i_buffer_text(out, text);
}

static void write_value(struct scorecard_i_buffer *out, const struct scorecard_i_json *c)
{
    struct scorecard_i_json part;
    bool flag = false, list = scorecard_i_json_is_array(c) && scorecard_i_json_count(c) > 0;
    for (size_t i = 0; scorecard_i_json_at(c, i, &part); i++)
        list = list && plain(&part);
    if (scorecard_i_json_is_flag(c)) {
        (void)scorecard_i_json_flag(c, &flag, NULL);
        scorecard_i_buffer_text(out, flag ? "yes" : "no");
    } else if (list) {
        for (size_t i = 0; scorecard_i_json_at(c, i, &part); i++) {
            scorecard_i_buffer_text(out, i > 0 ? " | " : "");
            write_plain(out, &part);
        }
    } else if (plain(c)) {
        write_plain(out, c);
    } else {
        write_json(out, c);
    }
}

void scorecard_i_points_cell(struct scorecard_i_buffer *out, const struct scorecard_i_json *setting)
{
    struct scorecard_i_json member;
    void *iterator = NULL;
    const char *between = "";
    while (scorecard_i_json_next(setting, &iterator, &member)) {
        if (strcmp(member.key, "method") == 0)
            continue;
        scorecard_i_buffer_text(out, between);
        scorecard_i_buffer_text(out, member.key);
        scorecard_i_buffer_text(out, "=");
        write_value(out, &member);
        between = "; ";
    }
}
