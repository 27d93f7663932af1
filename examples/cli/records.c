/* SPDX-License-Identifier: MIT */
#include "records.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

static int no_memory(const char *name)
{
    fprintf(stderr, "%s: out of memory\n", name);
    return BAD;
}

int file_bytes(const char *path, char **bytes, size_t *size)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rb");
    size_t room = 0, used = 0, got = 0;
    char *at = NULL;
    if (file == NULL) {
        fprintf(stderr, "%s: cannot be opened\n", path);
        return BAD;
    }
    do {
        if (room - used < 65536) {
            char *moved = room <= SIZE_MAX / 4 ? realloc(at, room == 0 ? 262144 : 2 * room) : NULL;
            if (moved == NULL)
                break;
            at = moved;
            room = room == 0 ? 262144 : 2 * room;
        }
        got = fread(at + used, 1, room - used, file);
        used += got;
    } while (got > 0);
    bool whole = feof(file) != 0, bad = ferror(file) != 0;
    if (!standard)
        fclose(file);
    if (whole && !bad) {
        *bytes = at;
        *size = used;
        return DONE;
    }
    free(at);
    if (!bad)
        return no_memory(path);
    fprintf(stderr, "%s: cannot be read\n", path);
    return BAD;
}

int records_bad(const struct records *records, size_t row, const char *about, const char *cure)
{
    fprintf(stderr, "%s:%zu: %s%s%s\n", records->name, records->lines[row], about, about[0] != '\0' ? ": " : "", cure);
    return BAD;
}

/* What is being split. Cells are moved down in place: without quotes they only get shorter. */
struct splitting {
    struct records *records;
    char *from, *end, *into;
    size_t line, cell_count, cell_room, row_room;
};

static bool add_cell(struct splitting *s, char *cell)
{
    if (s->cell_count == s->cell_room) {
        size_t room = s->cell_room == 0 ? 256 : 2 * s->cell_room;
        char **cells = room <= SIZE_MAX / sizeof *cells ? realloc(s->records->cells, room * sizeof *cells) : NULL;
        if (cells == NULL)
            return false;
        s->records->cells = cells;
        s->cell_room = room;
    }
    s->records->cells[s->cell_count++] = cell;
    return true;
}

static bool add_row(struct splitting *s)
{
    struct records *r = s->records;
    if (r->rows == s->row_room) {
        size_t room = s->row_room == 0 ? 64 : 2 * s->row_room;
        size_t *lines = room <= SIZE_MAX / sizeof *lines ? realloc(r->lines, room * sizeof *lines) : NULL;
        if (lines == NULL)
            return false;
        r->lines = lines;
        s->row_room = room;
    }
    r->lines[r->rows++] = s->line;
    return true;
}

/* Moves one cell to s->into and NUL behind it. What ends it is left at s->from. false: its quotes are wrong. */
static bool take_cell(struct splitting *s)
{
    char *into = s->into;
    if (s->from == s->end || *s->from != '"') {
        while (s->from < s->end && *s->from != ',' && *s->from != '\n') {
            if (*s->from == '"')
                return false;
            *into++ = *s->from++;
        }
        if (into > s->into && into[-1] == '\r' && (s->from == s->end || *s->from == '\n'))
            into--;
    } else {
        for (s->from++; s->from < s->end; s->from++) {
            if (*s->from == '"' && (s->from + 1 == s->end || s->from[1] != '"'))
                break;
            if (*s->from == '"')
                s->from++;
            if (*s->from == '\n')
                s->line++;
            *into++ = *s->from;
        }
        if (s->from == s->end)
            return false;
        s->from++;
        if (s->from < s->end && *s->from == '\r' && (s->from + 1 == s->end || s->from[1] == '\n'))
            s->from++;
        if (s->from < s->end && *s->from != ',' && *s->from != '\n')
            return false;
    }
    s->into = into;
    return true;
}

static int split_row(struct splitting *s)
{
    struct records *r = s->records;
    size_t row = r->rows, before = s->cell_count;
    if (!add_row(s))
        return no_memory(r->name);
    for (bool more = true; more;) {
        char *cell = s->into;
        if (!take_cell(s))
            return records_bad(r, row, "", "its quotes are wrong; a cell in quotes has a quote at both ends, and those inside twice");
        more = s->from < s->end && *s->from == ',';
        if (s->from < s->end) {
            s->line += *s->from == '\n';
            s->from++;
        }
        *s->into++ = '\0';
        if (!add_cell(s, cell))
            return no_memory(r->name);
    }
    if (row == 0)
        r->columns = s->cell_count;
    if (s->cell_count - before != r->columns)
        return records_bad(r, row, "", "it has not as many cells as the header; are there commas or quotes missing?");
    return DONE;
}

int records_read(struct records *records, const char *name, const char *bytes, size_t size, size_t most)
{
    *records = (struct records){ .name = name };
    if (memchr(bytes, '\0', size) != NULL) {
        fprintf(stderr, "%s: it has NUL bytes; is it CSV in UTF-8?\n", name);
        return BAD;
    }
    records->text = malloc(size + 1);
    if (records->text == NULL)
        return no_memory(name);
    memcpy(records->text, bytes, size);
    struct splitting s = { .records = records, .from = records->text, .end = records->text + size, .into = records->text,
                           .line = 1 };
    if (size >= 3 && memcmp(records->text, "\xEF\xBB\xBF", 3) == 0)
        s.from += 3;
    int status = DONE;
    while (status == DONE && s.from < s.end && records->rows < most) {
        if (*s.from == '\n' || (*s.from == '\r' && s.from + 1 < s.end && s.from[1] == '\n')) {
            s.from += *s.from == '\r' ? 2 : 1;
            s.line++;
        } else {
            status = split_row(&s);
        }
    }
    if (status == DONE && records->rows == 0) {
        fprintf(stderr, "%s: it is empty\n", name);
        status = BAD;
    }
    return status;
}

void records_free(struct records *records)
{
    free(records->text);
    free(records->cells);
    free(records->lines);
    *records = (struct records){ 0 };
}

size_t records_column(const struct records *records, const char *name)
{
    size_t i = 0;
    while (i < records->columns && strcmp(records->cells[i], name) != 0)
        i++;
    return i;
}

const char *records_cell(const struct records *records, size_t row, size_t column)
{
    return column < records->columns ? records->cells[row * records->columns + column] : "";
}
