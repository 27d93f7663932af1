/* SPDX-License-Identifier: MIT */
#include "imeta.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 64 };

static const struct {
    const char *name;
    size_t offset;
} wanted[] = {
    { "iCode", offsetof(struct imeta_row, code) },         { "iName", offsetof(struct imeta_row, name) },
    { "Direction", offsetof(struct imeta_row, direction) }, { "Weight", offsetof(struct imeta_row, weight) },
    { "Unit", offsetof(struct imeta_row, unit) },          { "Denominator", offsetof(struct imeta_row, denominator) },
    { "Parent", offsetof(struct imeta_row, parent) },      { "Type", offsetof(struct imeta_row, type) },
};
enum { WANTED = sizeof wanted / sizeof wanted[0] };

/* Cuts one row of CSV into cells, in place: quotes around a cell go, doubled ones stay once. How many there were. */
static size_t cut(char **at, char *cells[COLUMNS])
{
    size_t count = 0;
    int more = 1;
    while (more) {
        char *from = *at, *to = from;
        int quoted = *from == '"';
        from += quoted;
        if (count < COLUMNS)
            cells[count++] = to;
        while (*from != '\0' && (quoted || (*from != ',' && *from != '\r' && *from != '\n'))) {
            if (quoted && *from == '"') {
                quoted = from[1] == '"';
                from++;
                if (!quoted)
                    continue;
            }
            *to++ = *from++;
        }
        more = *from == ',';
        from += *from == '\r';
        *at = from + (*from != '\0');
        *to = '\0';
    }
    return count;
}

static int read_rows(struct imeta *meta)
{
    char *at = meta->text, *cells[COLUMNS];
    size_t places[WANTED], room = 0, columns = cut(&at, cells);
    for (size_t w = 0; w < WANTED; w++) {
        places[w] = 0;
        while (places[w] < columns && strcmp(cells[places[w]], wanted[w].name) != 0)
            places[w]++;
        if (places[w] == columns)
            return 0;
    }
    while (*at != '\0') {
        size_t count = cut(&at, cells);
        if (count == 1 && cells[0][0] == '\0')
            continue;
        if (meta->count == room) {
            struct imeta_row *rows = realloc(meta->rows, (room = 2 * room + 32) * sizeof *rows);
            if (rows == NULL)
                return 0;
            meta->rows = rows;
        }
        struct imeta_row *row = &meta->rows[meta->count++];
        for (size_t w = 0; w < WANTED; w++) {
            const char *cell = places[w] < count ? cells[places[w]] : "";
            *(const char **)(void *)((char *)row + wanted[w].offset) = strcmp(cell, "NA") == 0 ? "" : cell;
        }
    }
    return 1;
}

int imeta_read(struct imeta *meta, const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t size = 0, room = 1 << 16;
    *meta = (struct imeta){ .text = file != NULL ? malloc(room) : NULL };
    while (meta->text != NULL) {
        size_t got = fread(meta->text + size, 1, room - 1 - size, file);
        size += got;
        if (got == 0)
            break;
        if (size == room - 1) {
            char *text = realloc(meta->text, room *= 2);
            if (text == NULL)
                free(meta->text);
            meta->text = text;
        }
    }
    int good = meta->text != NULL && !ferror(file);
    if (file != NULL)
        fclose(file);
    if (good) {
        meta->text[size] = '\0';
        good = read_rows(meta);
    }
    if (!good) {
        fprintf(stderr, "%s: it cannot be read, or is no iMeta table\n", path);
        imeta_free(meta);
    }
    return good;
}

void imeta_free(struct imeta *meta)
{
    free(meta->rows);
    free(meta->text);
    *meta = (struct imeta){ 0 };
}

static int is(const struct imeta_row *row, const char *type)
{
    return strcmp(row->type, type) == 0;
}

static scorecard_status add_row(const struct imeta_row *row, uint32_t parent, scorecard_draft *draft, uint32_t *node,
                                struct scorecard_error *err)
{
    scorecard_status status = scorecard_draft_add(draft, parent, row->code, node, err);
    if (status == SCORECARD_OK && row->name[0] != '\0')
        status = scorecard_draft_set_text(draft, *node, SCORECARD_TEXT_TITLE, NULL, row->name, err);
    if (status == SCORECARD_OK && row->unit[0] != '\0')
        status = scorecard_draft_set_text(draft, *node, SCORECARD_TEXT_UNIT, NULL, row->unit, err);
    if (status == SCORECARD_OK && row->weight[0] != '\0' && parent != SCORECARD_NONE)
        status = scorecard_draft_set_weight(draft, *node, strtod(row->weight, NULL), err);
    if (status != SCORECARD_OK || !is(row, "Indicator"))
        return status;
    /* An aggregate's direction has no effect in COINr. */
    if (strcmp(row->direction, "-1") == 0)
        status = scorecard_draft_set_direction(draft, *node, SCORECARD_DIRECTION_LOWER, err);
    if (status == SCORECARD_OK && row->denominator[0] != '\0') {
        struct scorecard_param by = { .key = SCORECARD_KEY_DENOMINATOR, .text = row->denominator };
        status = scorecard_draft_set(draft, *node, SCORECARD_STEP_DENOMINATE, SCORECARD_DENOMINATE_BY, &by, 1, err);
    }
    return status;
}

/* Adds the rows whose parent is `code`, each with all below it. A cycle hangs on no root, so that it is never entered. */
static scorecard_status add_below(const struct imeta *meta, const char *code, uint32_t parent, scorecard_draft *draft,
                                  struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < meta->count && status == SCORECARD_OK; i++) {
        const struct imeta_row *row = &meta->rows[i];
        uint32_t node;
        if (strcmp(row->parent, code) != 0 || (!is(row, "Indicator") && !is(row, "Aggregate")))
            continue;
        status = add_row(row, parent, draft, &node, err);
        if (status == SCORECARD_OK && is(row, "Aggregate"))
            status = add_below(meta, row->code, node, draft, err);
    }
    return status;
}

scorecard_status imeta_tree(const struct imeta *meta, scorecard_draft *draft, struct scorecard_error *err)
{
    return add_below(meta, "", SCORECARD_NONE, draft, err);
}

scorecard_status imeta_layout(const struct imeta *meta, scorecard_layout **layout, struct scorecard_error *err)
{
    static const char head[] = "{\"scorecard\": \"layout\", \"version\": 1, \"unit\": \"uCode\", \"period\": \"Time\","
                               " \"others\": \"ignore\", \"columns\": {\"uName\": {\"title\": \"\"}";
    static const char form[] = ", \"%s\": {\"%s\": \"%s\"}"; /* ids have nothing that JSON would want escaped */
    size_t room = sizeof head + 3, used;
    for (size_t i = 0; i < meta->count; i++)
        room += sizeof form + 2 * strlen(meta->rows[i].code);
    char *text = malloc(room);
    if (text == NULL)
        return SCORECARD_ERROR_MEMORY;
    used = (size_t)snprintf(text, room, "%s", head);
    for (size_t i = 0; i < meta->count; i++) {
        const struct imeta_row *row = &meta->rows[i];
        if (is(row, "Indicator") || is(row, "Denominator") || is(row, "Group"))
            used += (size_t)snprintf(text + used, room - used, form, row->code, is(row, "Group") ? "group" : "input", row->code);
    }
    used += (size_t)snprintf(text + used, room - used, "}}");
    scorecard_status status = scorecard_layout_read(text, used, "layout of iData", NULL, layout, err);
    free(text);
    return status;
}
