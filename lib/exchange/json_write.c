/* SPDX-License-Identifier: MIT */
#include "exchange/json_write.h"

#include <string.h>

#include "base/number.h"
#include "exchange/json.h"

void scorecard_i_json_out_init(struct scorecard_i_json_out *out, scorecard_write_fn write, void *context)
{
    out->write = write;
    out->context = context;
    out->used = out->line = out->depth = 0;
    out->total = 0;
    out->flat = out->trial = false;
    out->first = true;
    out->too_large = false;
    out->stopped = 0;
}

bool scorecard_i_json_out_done(const struct scorecard_i_json_out *out)
{
    return out->too_large || out->stopped != 0;
}

static void flush(struct scorecard_i_json_out *out)
{
    if (out->write != NULL && out->used > 0 && !scorecard_i_json_out_done(out))
        out->stopped = out->write(out->context, out->block, out->used);
    out->used = 0;
}

bool scorecard_i_json_out_finish(struct scorecard_i_json_out *out)
{
    flush(out);
    return !scorecard_i_json_out_done(out);
}

static void bytes(struct scorecard_i_json_out *out, const char *at, size_t count)
{
    if (scorecard_i_json_out_done(out))
        return;
    if (count > SCORECARD_I_JSON_SIZE - out->total) {
        out->too_large = true;
        return;
    }
    out->total += count;
    for (size_t i = 0; i < count; i++)
        out->line += ((unsigned char)at[i] & 0xC0) != 0x80;
    if (out->trial && out->line >= SCORECARD_I_JSON_LINE) { /* a comma may follow */
        out->too_large = true;
        return;
    }
    while (out->write != NULL && count > 0) {
        size_t room = sizeof out->block - out->used;
        size_t some = count < room ? count : room;
        memcpy(out->block + out->used, at, some);
        out->used += some;
        at += some;
        count -= some;
        if (out->used == sizeof out->block)
            flush(out);
    }
}

static void new_line(struct scorecard_i_json_out *out)
{
    bytes(out, "\n", 1);
    out->line = 0;
    for (size_t i = 0; i < out->depth; i++)
        bytes(out, "  ", 2);
}

/* What goes before a member or an element. */
static void separate(struct scorecard_i_json_out *out)
{
    if (!out->first)
        bytes(out, out->flat ? ", " : ",", out->flat ? 2 : 1);
    if (!out->flat)
        new_line(out);
    out->first = false;
}

void scorecard_i_json_out_key(struct scorecard_i_json_out *out, const char *key)
{
    separate(out);
    scorecard_i_json_out_string(out, key);
    bytes(out, ": ", 2);
}

void scorecard_i_json_out_element(struct scorecard_i_json_out *out)
{
    separate(out);
}

void scorecard_i_json_out_string(struct scorecard_i_json_out *out, const char *text)
{
    static const char hex[] = "0123456789abcdef";
    bytes(out, "\"", 1);
    while (*text != '\0' && !scorecard_i_json_out_done(out)) {
        size_t plain = 0;
        while ((unsigned char)text[plain] >= 0x20 && text[plain] != '"' && text[plain] != '\\')
            plain++;
        bytes(out, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        unsigned char c = (unsigned char)*text++;
        if (c == '"' || c == '\\') {
            const char escape[2] = { '\\', (char)c };
            bytes(out, escape, 2);
        } else if (c == '\n') {
            bytes(out, "\\n", 2);
        } else if (c == '\t') {
            bytes(out, "\\t", 2);
        } else {
            const char escape[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
            bytes(out, escape, 6);
        }
    }
    bytes(out, "\"", 1);
}

void scorecard_i_json_out_number(struct scorecard_i_json_out *out, double number)
{
    char text[SCORECARD_I_NUMBER_SIZE];
    bytes(out, text, scorecard_i_number_text(number, text));
}

void scorecard_i_json_out_flag(struct scorecard_i_json_out *out, bool flag)
{
    bytes(out, flag ? "true" : "false", flag ? 4 : 5);
}

void scorecard_i_json_out_raw(struct scorecard_i_json_out *out, const char *json, size_t size)
{
    bytes(out, json, size);
}

void scorecard_i_json_out_line(struct scorecard_i_json_out *out)
{
    new_line(out);
}

void scorecard_i_json_out_break(struct scorecard_i_json_out *out)
{
    if (out->trial)
        out->too_large = true; /* what is being tried does not fit */
}

static void enclose(struct scorecard_i_json_out *out, char open, char close, scorecard_i_json_part_fn inner,
                    const void *part);

/* Whether it fits on what is left of the line. The trial stops where it does not, so it costs a line at most. */
static bool fits(const struct scorecard_i_json_out *out, char open, char close, scorecard_i_json_part_fn inner,
                 const void *part)
{
    struct scorecard_i_json_out trial;
    scorecard_i_json_out_init(&trial, NULL, NULL);
    trial.flat = trial.trial = true;
    trial.line = out->line;
    trial.depth = out->depth;
    enclose(&trial, open, close, inner, part);
    return !scorecard_i_json_out_done(&trial);
}

static void enclose(struct scorecard_i_json_out *out, char open, char close, scorecard_i_json_part_fn inner,
                    const void *part)
{
    if (scorecard_i_json_out_done(out))
        return;
    if (out->depth == SCORECARD_I_JSON_DEPTH) {
        out->too_large = true;
        return;
    }
    bool outer = out->flat;
    out->flat = outer || fits(out, open, close, inner, part);
    bytes(out, &open, 1);
    out->depth++;
    out->first = true;
    inner(out, part);
    out->depth--;
    if (!out->flat && !out->first)
        new_line(out);
    bytes(out, &close, 1);
    out->flat = outer;
    out->first = false;
}

void scorecard_i_json_out_object(struct scorecard_i_json_out *out, scorecard_i_json_part_fn members, const void *part)
{
    enclose(out, '{', '}', members, part);
}

void scorecard_i_json_out_array(struct scorecard_i_json_out *out, scorecard_i_json_part_fn elements, const void *part)
{
    enclose(out, '[', ']', elements, part);
}
