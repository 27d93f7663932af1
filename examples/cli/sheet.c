/* SPDX-License-Identifier: MIT */
#include "sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "figures.h"
#include "words.h"

/* The most columns that any sheet has. */
enum { MOST = 32 };

static void heading(struct out *out, const char *name)
{
    name = word(name);
    char first[2] = { (char)(name[0] >= 'a' && name[0] <= 'z' ? name[0] - 'a' + 'A' : name[0]), '\0' };
    out_text(out, first);
    out_text(out, name + 1);
    out_text(out, "\n\n");
}

void sheet_begin(struct sheet *sheet, struct out *out, struct json *json, enum format format, const char *name,
                 const struct column *columns, size_t count)
{
    *sheet = (struct sheet){ .out = out, .format = format, .columns = columns, .count = count, .json = json,
                             .csv = { .out = out } };
    const char *keys[MOST];
    for (size_t i = 0; i < count && i < MOST; i++) {
        keys[i] = columns[i].key;
        if (format != FORMAT_TABLE || columns[i].header == NULL)
            continue;
        if (columns[i].optional)
            table_optional(&sheet->table, word(columns[i].header), columns[i].align);
        else
            table_column(&sheet->table, word(columns[i].header), columns[i].align);
    }
    if (format == FORMAT_CSV) {
        csv_header(&sheet->csv, keys, count);
    } else if (format == FORMAT_JSON) {
        json_key(json, name);
        json_open(json, '[', false);
    } else {
        heading(out, name);
    }
}

/* The column of the next cell. In json the row begins with its first, and the cell's key is written. */
static const struct column *next(struct sheet *sheet)
{
    if (sheet->format == FORMAT_JSON) {
        if (sheet->at == 0)
            json_open(sheet->json, '{', true);
        json_key(sheet->json, sheet->columns[sheet->at].key);
    }
    return &sheet->columns[sheet->at++];
}

void sheet_text(struct sheet *sheet, const char *text)
{
    const struct column *column = next(sheet);
    if (sheet->format == FORMAT_CSV)
        csv_text(&sheet->csv, text);
    else if (sheet->format == FORMAT_JSON)
        json_text(sheet->json, text);
    else if (column->header != NULL)
        table_text(&sheet->table, text);
}

void sheet_words(struct sheet *sheet, const char *text)
{
    if (sheet->format != FORMAT_CSV) {
        sheet_text(sheet, text);
        return;
    }
    (void)next(sheet);
    csv_words(&sheet->csv, text);
}

void sheet_word(struct sheet *sheet, const char *name)
{
    sheet_text(sheet, sheet->format == FORMAT_TABLE ? word(name) : name);
}

void sheet_number(struct sheet *sheet, double value)
{
    char text[FIXED_SIZE];
    const struct column *column = next(sheet);
    if (sheet->format == FORMAT_CSV) {
        csv_number(&sheet->csv, value);
    } else if (sheet->format == FORMAT_JSON) {
        json_number(sheet->json, value);
    } else if (column->header != NULL) {
        if (fabs(value) < 0.001 && value != 0)
            (void)snprintf(text, sizeof text, "%.3g", value); /* the locale of this program is never set */
        else
            figure_readable(value, text);
        table_text(&sheet->table, text);
    }
}

void sheet_percent(struct sheet *sheet, double share)
{
    char text[400];
    snprintf(text, sizeof text, "%.2f", 100 * share);
    sheet_number(sheet, isfinite(share) ? strtod(text, NULL) + 0.0 : share); /* no -0 */
}

void sheet_count(struct sheet *sheet, uint64_t count)
{
    const struct column *column = next(sheet);
    if (sheet->format == FORMAT_CSV)
        csv_count(&sheet->csv, count);
    else if (sheet->format == FORMAT_JSON)
        json_count(sheet->json, count);
    else if (column->header != NULL)
        table_count(&sheet->table, count);
}

void sheet_row(struct sheet *sheet)
{
    if (sheet->format == FORMAT_CSV)
        csv_end(&sheet->csv);
    else if (sheet->format == FORMAT_JSON)
        json_close(sheet->json, '}');
    sheet->at = 0;
    sheet->rows++;
}

bool sheet_end(struct sheet *sheet)
{
    bool printed = true;
    if (sheet->format == FORMAT_JSON)
        json_close(sheet->json, ']');
    if (sheet->format == FORMAT_TABLE) {
        if (sheet->rows > 0)
            printed = table_print(&sheet->table, sheet->out);
        else {
            out_text(sheet->out, word("(nothing)"));
            out_text(sheet->out, "\n");
        }
        table_free(&sheet->table);
    }
    return printed;
}
