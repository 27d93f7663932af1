/* SPDX-License-Identifier: MIT */
#include "exchange/csv_write.h"

#include <string.h>

#include "base/status.h"

void scorecard_i_csv_out_init(struct scorecard_i_csv_out *out, scorecard_write_fn write, void *context)
{
    out->write = write;
    out->context = context;
    out->used = 0;
    out->open = false;
    out->stopped = 0;
}

static void flush(struct scorecard_i_csv_out *out)
{
    if (out->used > 0 && out->stopped == 0)
        out->stopped = out->write(out->context, out->block, out->used);
    out->used = 0;
}

static void bytes(struct scorecard_i_csv_out *out, const char *at, size_t count)
{
    while (count > 0 && out->stopped == 0) {
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

static void cell(struct scorecard_i_csv_out *out, const char *before, const char *text)
{
    size_t size = strlen(text);
    if (out->open)
        bytes(out, ",", 1);
    out->open = true;
    bool edge = size > 0 && (text[0] == ' ' || text[size - 1] == ' '); /* some readers trim what is not quoted */
    if (!edge && strcspn(text, ",\"\r\n") == size) {
        bytes(out, before, strlen(before));
        bytes(out, text, size);
        return;
    }
    bytes(out, "\"", 1);
    bytes(out, before, strlen(before));
    while (*text != '\0') {
        size = strcspn(text, "\"");
        bytes(out, text, size);
        text += size;
        if (*text == '"') {
            bytes(out, "\"\"", 2);
            text++;
        }
    }
    bytes(out, "\"", 1);
}

void scorecard_i_csv_out_cell(struct scorecard_i_csv_out *out, const char *text)
{
    cell(out, "", text);
}

/* How many apostrophes a text begins with, where a formula would follow them; else SIZE_MAX. */
static size_t formula(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && text[at] == '\'')
        at++;
    return at < size && memchr("=+-@\t\r", text[at], 6) != NULL ? at : SIZE_MAX;
}

void scorecard_i_csv_out_text(struct scorecard_i_csv_out *out, const char *text)
{
    if (text == NULL)
        text = "";
    cell(out, formula(text, strlen(text)) != SIZE_MAX ? "'" : "", text);
}

void scorecard_i_csv_text_plain(const char **text, size_t *size)
{
    size_t apostrophes = formula(*text, *size);
    if (apostrophes == SIZE_MAX || apostrophes == 0)
        return;
    ++*text;
    --*size;
}

void scorecard_i_csv_out_end(struct scorecard_i_csv_out *out)
{
    bytes(out, "\n", 1);
    out->open = false;
}

scorecard_status scorecard_i_csv_out_finish(struct scorecard_i_csv_out *out, struct scorecard_error *err)
{
    flush(out);
    if (out->stopped == 0)
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_FILE, "writing was stopped by its function, with %d", (int)out->stopped);
}
