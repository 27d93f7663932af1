/* SPDX-License-Identifier: MIT */
#include "table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

struct table_column {
    size_t header; /* where its text begins */
    enum align align;
    bool optional;
};

struct table_cell {
    size_t text; /* where it begins */
    size_t width;
};

static const char replacement[] = "\xEF\xBF\xBD";

/* The next character: its length in *text, and its code; below 0 for a byte that is none. */
static utf8proc_int32_t next_character(const char *text, size_t *size)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t got = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)strnlen(text, 4), &code);
    *size = got > 0 ? (size_t)got : 1;
    return got > 0 ? code : -1;
}

/* Whether a character could move the cursor or hide what stands beside it. */
static bool disturbs(utf8proc_int32_t code)
{
    if (code < 0x20 || (code >= 0x7F && code < 0xA0))
        return true;
    return code == 0x2028 || code == 0x2029 || (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

size_t text_width(const char *text)
{
    size_t width = 0, size;
    for (; text != NULL && *text != '\0'; text += size) {
        utf8proc_int32_t code = next_character(text, &size);
        if (disturbs(code)) {
            width++;
            continue;
        }
        int columns = utf8proc_charwidth(code);
        width += columns > 0 ? (size_t)columns : 0;
    }
    return width;
}

static void write_until(struct out *out, const char *text, const char *end)
{
    size_t size;
    for (; text < end; text += size) {
        if (disturbs(next_character(text, &size)))
            out_text(out, replacement);
        else
            out_bytes(out, text, size);
    }
}

void text_write(struct out *out, const char *text)
{
    if (text != NULL)
        write_until(out, text, text + strlen(text));
}

/* As text_write(), but for the spaces at the end, which are returned: lines end with their last word. */
static size_t text_write_trimmed(struct out *out, const char *text)
{
    size_t size = strlen(text), kept = size;
    while (kept > 0 && text[kept - 1] == ' ')
        kept--;
    write_until(out, text, text + kept);
    return size - kept;
}

/* The array with room for `more` elements of `size` bytes behind `count`; NULL, and all as it was: no memory. */
static void *make_room(void *array, size_t *room, size_t count, size_t more, size_t size)
{
    if (array != NULL && more <= *room - count)
        return array;
    size_t wanted = *room < 64 ? 64 : *room;
    while (wanted - count < more) {
        if (wanted > SIZE_MAX / 2 / size)
            return NULL;
        wanted *= 2;
    }
    void *moved = realloc(array, wanted * size);
    if (moved != NULL)
        *room = wanted;
    return moved;
}

/* Keeps a text; returns where. */
static size_t keep(struct table *table, const char *text)
{
    if (text == NULL)
        text = "";
    size_t size = strlen(text) + 1, at = table->text_size;
    char *kept = table->failed ? NULL : make_room(table->text, &table->text_room, at, size, 1);
    if (kept == NULL) {
        table->failed = true;
        return 0;
    }
    table->text = kept;
    memcpy(table->text + at, text, size);
    table->text_size += size;
    return at;
}

static void add_column(struct table *table, const char *header, enum align align, bool optional)
{
    size_t at = keep(table, header);
    struct table_column *columns = table->columns;
    columns = table->failed ? NULL : make_room(columns, &table->column_room, table->column_count, 1, sizeof *columns);
    if (columns == NULL) {
        table->failed = true;
        return;
    }
    table->columns = columns;
    table->columns[table->column_count++] = (struct table_column){ at, align, optional };
}

void table_column(struct table *table, const char *header, enum align align)
{
    add_column(table, header, align, false);
}

void table_optional(struct table *table, const char *header, enum align align)
{
    add_column(table, header, align, true);
}

void table_text(struct table *table, const char *text)
{
    size_t at = keep(table, text);
    struct table_cell *cells = table->cells;
    cells = table->failed ? NULL : make_room(cells, &table->cell_room, table->cell_count, 1, sizeof *cells);
    if (cells == NULL) {
        table->failed = true;
        return;
    }
    table->cells = cells;
    table->cells[table->cell_count++] = (struct table_cell){ at, text_width(text) };
}

void table_fixed(struct table *table, double value, int decimals)
{
    char text[FIXED_SIZE];
    number_fixed(value, decimals, text);
    table_text(table, text);
}

void table_number(struct table *table, double value)
{
    char text[NUMBER_SIZE];
    number_shortest(value, text);
    table_text(table, text);
}

void table_count(struct table *table, uint64_t count)
{
    char text[24];
    snprintf(text, sizeof text, "%llu", (unsigned long long)count);
    table_text(table, text);
}

/* The width of each column, 0 for one that is left out. NULL: no memory. */
static size_t *measure(const struct table *table, bool header)
{
    size_t columns = table->column_count;
    size_t *widths = calloc(columns > 0 ? columns : 1, sizeof *widths);
    if (widths == NULL)
        return NULL;
    for (size_t i = 0; i < table->cell_count; i++)
        if (table->cells[i].width > widths[i % columns])
            widths[i % columns] = table->cells[i].width;
    for (size_t c = 0; c < columns; c++) {
        size_t width = text_width(table->text + table->columns[c].header);
        if (widths[c] == 0 && (table->columns[c].optional || !header))
            continue;
        if (header && width > widths[c])
            widths[c] = width;
    }
    return widths;
}

/* What is due before the next text: spaces are written only when something follows. */
struct line {
    struct out *out;
    size_t due;
    bool begun;
};

static void line_cell(struct line *line, const char *text, size_t width, size_t column, enum align align)
{
    if (column == 0)
        return;
    if (line->begun)
        line->due += 2;
    line->begun = true;
    size_t pad = column - width;
    if (width == 0) {
        line->due += column;
        return;
    }
    out_spaces(line->out, line->due + (align == RIGHT ? pad : 0));
    line->due = text_write_trimmed(line->out, text) + (align == RIGHT ? 0 : pad);
}

static void write_header(const struct table *table, const size_t *widths, struct out *out)
{
    struct line line = { .out = out };
    for (size_t c = 0; c < table->column_count; c++) {
        const char *text = table->text + table->columns[c].header;
        line_cell(&line, text, text_width(text), widths[c], table->columns[c].align);
    }
    out_text(out, "\n");
    bool begun = false;
    for (size_t c = 0; c < table->column_count; c++) {
        if (widths[c] == 0)
            continue;
        out_text(out, begun ? "  " : "");
        begun = true;
        for (size_t i = 0; i < widths[c]; i++)
            out_bytes(out, "-", 1);
    }
    out_text(out, "\n");
}

static bool print(const struct table *table, struct out *out, bool header)
{
    size_t *widths = table->failed ? NULL : measure(table, header);
    if (widths == NULL) {
        fputs("scorecard: out of memory: the table is too large; ask for less of it, or for --format csv\n", stderr);
        return false;
    }
    if (header)
        write_header(table, widths, out);
    size_t columns = table->column_count;
    for (size_t i = 0; columns > 0 && i + columns <= table->cell_count && !out_failed(out); i += columns) {
        struct line line = { .out = out };
        for (size_t c = 0; c < columns; c++) {
            const struct table_cell *cell = &table->cells[i + c];
            line_cell(&line, table->text + cell->text, cell->width, widths[c], table->columns[c].align);
        }
        out_text(out, "\n");
    }
    free(widths);
    return true;
}

bool table_print(const struct table *table, struct out *out)
{
    return print(table, out, true);
}

bool table_print_rows(const struct table *table, struct out *out)
{
    return print(table, out, false);
}

void table_free(struct table *table)
{
    free(table->columns);
    free(table->cells);
    free(table->text);
    *table = (struct table){ 0 };
}
