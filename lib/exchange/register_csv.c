/* SPDX-License-Identifier: MIT */
/* A register's tables: of agencies, or of entries, a row each. */
#include "exchange/register_csv.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/cell.h"
#include "exchange/csv.h"
#include "exchange/csv_write.h"
#include "exchange/file.h"

enum {
    NO_CELL = SCORECARD_I_CSV_CELLS_MAX + 1, /* beyond all cells: the row as a whole */
    FILE_MAX = 256 * 1024 * 1024,
    SEVERAL = INT32_MAX /* agencies that are called so */
};

/* Where agencies are named. */
struct reader {
    scorecard_register_draft *draft; /* a copy: the caller's stays as it is until all is read */
    struct scorecard_i_csv csv;
    struct scorecard_i_arena arena;
    struct scorecard_i_index folds; /* number of an agency, or SEVERAL, by its folded title */
    const char **headers;
    size_t width;
    bool makes; /* there was no agency: a name that is not known makes one */
    struct scorecard_error *err;
};

static scorecard_status place(const struct reader *r, size_t cell, scorecard_status status)
{
    if (status == SCORECARD_ERROR_MEMORY)
        return status;
    return scorecard_i_csv_place(&r->csv, cell, status, r->err);
}

static char *copy(struct reader *r, const char *at, size_t size)
{
    char *text = scorecard_i_arena_alloc(&r->arena, size + 1, 1);
    if (text != NULL && size > 0)
        memcpy(text, at, size);
    return text;
}

/* A cell without the spaces around it; "" where it is empty. NULL: no memory. */
static const char *word(struct reader *r, size_t cell)
{
    const char *at = r->csv.cells[cell].at;
    size_t size = r->csv.cells[cell].size;
    scorecard_i_text_trim(&at, &size);
    return copy(r, at, size);
}

/* A cell of people's words, as it was before it was written. NULL: no memory. */
static const char *text_of(struct reader *r, size_t cell)
{
    const char *at = r->csv.cells[cell].at;
    size_t size = r->csv.cells[cell].size;
    scorecard_i_csv_text_plain(&at, &size);
    return copy(r, at, size);
}

/* Notes what an agency is called. */
static scorecard_status note_title(struct reader *r, const char *title, uint32_t agency)
{
    char *key;
    scorecard_status status = scorecard_i_text_fold(&r->arena.run, title, strlen(title), &key, r->err);
    if (status != SCORECARD_OK)
        return status;
    const char *own = copy(r, key, strlen(key));
    scorecard_i_free(&r->arena.run, key);
    if (own == NULL)
        return scorecard_i_fail_memory(r->err);
    uint32_t had = scorecard_i_index_find(&r->folds, own, strlen(own));
    if (had == agency)
        return SCORECARD_OK;
    if (had != SCORECARD_NONE) {
        scorecard_i_index_remove(&r->folds, own);
        agency = SEVERAL;
    }
    return scorecard_i_index_add(&r->folds, &r->arena.run, own, agency) ? SCORECARD_OK : scorecard_i_fail_memory(r->err);
}

static scorecard_status note_titles(struct reader *r)
{
    const struct scorecard_i_register_body *body = &r->draft->body;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0; i < body->agency_count; i++)
        for (const struct scorecard_i_label *label = body->agencies[i].labels; label != NULL && status == SCORECARD_OK;
             label = label->next)
            if (label->what == SCORECARD_AGENCY_TITLE)
                status = note_title(r, label->text, i);
    return status;
}

/* Makes an agency that is called so. */
static scorecard_status make_agency(struct reader *r, const char *name, size_t cell, const char **out)
{
    char id[SCORECARD_I_ID_MAX + 1];
    bool memory = false, is_id = scorecard_i_text_is_id(name);
    uint32_t agency;
    if (!is_id && !scorecard_i_text_make_id(&r->arena.run, name, id, &memory))
        return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_ID,
                                               "no id can be made of an agency's name; read a table of agencies before"));
    scorecard_status status = scorecard_register_draft_add_agency(r->draft, is_id ? name : id, &agency, r->err);
    if (status == SCORECARD_ERROR_DUPLICATE)
        return place(r, cell,
                     scorecard_i_fail(r->err, status, "the agency would have the id %s, as another one has; read a table of "
                                                      "agencies before", id));
    if (status == SCORECARD_OK && !is_id)
        status = scorecard_register_draft_set_agency_text(r->draft, agency, SCORECARD_AGENCY_TITLE, NULL, name, r->err);
    if (status == SCORECARD_OK)
        status = note_title(r, name, agency);
    if (status != SCORECARD_OK)
        return place(r, cell, status);
    *out = r->draft->body.agencies[agency].id;
    return SCORECARD_OK;
}

/* The id of the agency that is called so. */
static scorecard_status agency_id(struct reader *r, const char *name, size_t cell, const char **out)
{
    const struct scorecard_i_register_body *body = &r->draft->body;
    uint32_t agency = scorecard_i_index_find(&body->by_agency, name, strlen(name));
    if (agency == SCORECARD_NONE) {
        char *key;
        scorecard_status status = scorecard_i_text_fold(&r->arena.run, name, strlen(name), &key, r->err);
        if (status != SCORECARD_OK)
            return status;
        agency = scorecard_i_index_find(&r->folds, key, strlen(key));
        scorecard_i_free(&r->arena.run, key);
    }
    if (agency == SEVERAL)
        return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_AMBIGUOUS, "several agencies are called so; use an id"));
    if (agency == SCORECARD_NONE && r->makes)
        return make_agency(r, name, cell, out);
    if (agency == SCORECARD_NONE)
        return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_UNKNOWN,
                                               "no agency has that id or title; add it to the table of agencies, or "
                                               "correct the name"));
    *out = body->agencies[agency].id;
    return SCORECARD_OK;
}

/* "stc:0.3": what stands behind the last colon is a share where it is a number. */
static scorecard_status read_partner(struct reader *r, const char *at, size_t size, size_t cell,
                                     struct scorecard_partner *partner)
{
    static const struct scorecard_i_number_style style = { '.', 0 };
    size_t colon = size;
    partner->share = scorecard_missing();
    while (colon > 0 && at[colon - 1] != ':')
        colon--;
    if (colon > 0) {
        const char *number = at + colon;
        size_t digits = size - colon;
        scorecard_i_text_trim(&number, &digits);
        if (scorecard_i_number_read(number, digits, style, &partner->share, NULL, NULL))
            size = colon - 1;
    }
    scorecard_i_text_trim(&at, &size);
    const char *name = copy(r, at, size);
    if (name == NULL)
        return scorecard_i_fail_memory(r->err);
    if (size == 0)
        return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_ID,
                                               "a partner without a name; write agencies with | between them, each with its "
                                               "share behind a colon or without"));
    return agency_id(r, name, cell, &partner->agency);
}

static size_t pieces(const char *at, size_t size, char mark)
{
    size_t count = size > 0;
    for (size_t i = 0; i < size; i++)
        count += at[i] == mark;
    return count;
}

static scorecard_status read_partners(struct reader *r, size_t cell, struct scorecard_register_entry *entry)
{
    const char *at = r->csv.cells[cell].at;
    size_t size = r->csv.cells[cell].size;
    scorecard_i_text_trim(&at, &size);
    size_t count = pieces(at, size, '|');
    struct scorecard_partner *partners = scorecard_i_arena_alloc(&r->arena, count, sizeof *partners);
    if (partners == NULL)
        return scorecard_i_fail_memory(r->err);
    entry->partners = partners;
    for (; entry->partner_count < count; entry->partner_count++) {
        const char *end = memchr(at, '|', size);
        size_t piece = end != NULL ? (size_t)(end - at) : size;
        scorecard_status status = read_partner(r, at, piece, cell, &partners[entry->partner_count]);
        if (status != SCORECARD_OK)
            return status;
        at += piece + (end != NULL);
        size -= piece + (end != NULL);
    }
    return SCORECARD_OK;
}

/* Lines of a cell; a line that is empty is left out. */
static scorecard_status read_evidence(struct reader *r, size_t cell, struct scorecard_register_entry *entry)
{
    const char *at = r->csv.cells[cell].at;
    size_t size = r->csv.cells[cell].size;
    scorecard_i_csv_text_plain(&at, &size);
    const char **evidence = scorecard_i_arena_alloc(&r->arena, pieces(at, size, '\n'), sizeof *evidence);
    if (evidence == NULL)
        return scorecard_i_fail_memory(r->err);
    entry->evidence = evidence;
    while (size > 0) {
        const char *end = memchr(at, '\n', size);
        size_t line = end != NULL ? (size_t)(end - at) : size;
        size_t kept = line > 0 && at[line - 1] == '\r' ? line - 1 : line;
        if (kept > 0 && (evidence[entry->evidence_count++] = copy(r, at, kept)) == NULL)
            return scorecard_i_fail_memory(r->err);
        at += line + (end != NULL);
        size -= line + (end != NULL);
    }
    return SCORECARD_OK;
}

/* A unit, node or period. A cell that was left empty does not stand for all of them. */
static scorecard_status read_name(struct reader *r, size_t cell, bool id, const char **out)
{
    const char *name = word(r, cell);
    if (name == NULL)
        return scorecard_i_fail_memory(r->err);
    if (name[0] == '\0')
        return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_ID, "the cell is empty; write an id, or * for all"));
    *out = name;
    if (!id || strcmp(name, "*") == 0)
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_check_id(name, r->headers[cell], r->err);
    return status == SCORECARD_OK ? status : place(r, cell, status);
}

static scorecard_status read_code(struct reader *r, size_t cell, const char *(*name)(int32_t number), int32_t *out)
{
    char known[SCORECARD_MESSAGE_SIZE / 2] = "";
    size_t used = 0;
    const char *text = word(r, cell);
    if (text == NULL)
        return scorecard_i_fail_memory(r->err);
    if (text[0] == '\0')
        return SCORECARD_OK;
    for (int32_t i = 1; name(i) != NULL; i++) {
        if (strcmp(name(i), text) == 0) {
            *out = i;
            return SCORECARD_OK;
        }
        if (used >= sizeof known)
            continue;
        int wrote = snprintf(known + used, sizeof known - used, "%s%s", i > 1 ? ", " : "", name(i));
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_SCHEMA, "that is no %s; known: %s", r->headers[cell], known));
}

static scorecard_status read_text(struct reader *r, size_t cell, const char **out)
{
    *out = text_of(r, cell);
    return *out != NULL ? SCORECARD_OK : scorecard_i_fail_memory(r->err);
}

static scorecard_status read_lead(struct reader *r, size_t cell, struct scorecard_register_entry *entry)
{
    const char *name = word(r, cell);
    if (name == NULL)
        return scorecard_i_fail_memory(r->err);
    return name[0] != '\0' ? agency_id(r, name, cell, &entry->lead) : SCORECARD_OK;
}

static scorecard_status read_cell(struct reader *r, size_t cell, int column, struct scorecard_register_entry *entry)
{
    switch (column) {
    case SCORECARD_I_REGISTER_UNIT: /* a title may begin as a formula does, and then was written as a text */
        scorecard_i_csv_text_plain(&r->csv.cells[cell].at, &r->csv.cells[cell].size);
        return read_name(r, cell, false, &entry->unit);
    case SCORECARD_I_REGISTER_NODE:
        return read_name(r, cell, true, &entry->node);
    case SCORECARD_I_REGISTER_PERIOD:
        return read_name(r, cell, true, &entry->period);
    case SCORECARD_I_REGISTER_LEAD:
        return read_lead(r, cell, entry);
    case SCORECARD_I_REGISTER_PARTNER_LIST:
        return read_partners(r, cell, entry);
    case SCORECARD_I_REGISTER_CAUSE:
        return read_code(r, cell, scorecard_cause_name, &entry->cause);
    case SCORECARD_I_REGISTER_CAUSE_TEXT:
        return read_text(r, cell, &entry->cause_text);
    case SCORECARD_I_REGISTER_HORIZON:
        return read_code(r, cell, scorecard_horizon_name, &entry->horizon);
    case SCORECARD_I_REGISTER_COMMENT:
        return read_text(r, cell, &entry->comment);
    case SCORECARD_I_REGISTER_EXPLANATION:
        return read_text(r, cell, &entry->explanation);
    default:
        return read_evidence(r, cell, entry);
    }
}

/* The cell of a column whose entry's member is wrong; the whole row where it is not there. */
static size_t cell_of(const struct reader *r, const char *column)
{
    for (size_t i = 0; i < r->width; i++)
        if (strcmp(r->headers[i], column) == 0)
            return i;
    return NO_CELL;
}

static scorecard_status read_entry(struct reader *r, const int *columns)
{
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < r->width && status == SCORECARD_OK; i++)
        status = read_cell(r, i, columns[i], &entry);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_register_draft_add(r->draft, &entry, NULL, r->err);
    bool partners = status == SCORECARD_ERROR_WEIGHT || status == SCORECARD_ERROR_PARAMETER;
    return status == SCORECARD_OK ? status : place(r, partners ? cell_of(r, "partners") : NO_CELL, status);
}

/* What a column of agencies is: "title", "title.vi". */
enum { AGENCY_ID, AGENCY_KIND, AGENCY_PARENT, AGENCY_TITLE, AGENCY_HEAD, AGENCY_COLUMNS };
static const char *const agency_columns[AGENCY_COLUMNS + 1] = { "agency", "kind", "parent", "title", "head", NULL };

static const char *language(const char *header)
{
    const char *dot = strchr(header, '.');
    return dot != NULL ? dot + 1 : NULL;
}

/* Where the parent of each agency of the table is said, to look for it when all are there. */
struct parent {
    uint32_t agency;
    uint64_t row, line;
};

static scorecard_status read_about(struct reader *r, size_t cell, int column, uint32_t agency)
{
    const char *text = column == AGENCY_KIND || column == AGENCY_PARENT ? word(r, cell) : text_of(r, cell);
    scorecard_status status;
    if (text == NULL)
        return scorecard_i_fail_memory(r->err);
    if (text[0] == '\0')
        return SCORECARD_OK;
    if (column == AGENCY_KIND)
        status = scorecard_register_draft_set_agency_kind(r->draft, agency, text, r->err);
    else if (column == AGENCY_PARENT)
        status = scorecard_register_draft_set_agency_parent(r->draft, agency, text, r->err);
    else
        status = scorecard_register_draft_set_agency_text(r->draft, agency,
                                                          column == AGENCY_TITLE ? SCORECARD_AGENCY_TITLE
                                                                                 : SCORECARD_AGENCY_HEAD,
                                                          language(r->headers[cell]), text, r->err);
    return status == SCORECARD_OK ? status : place(r, cell, status);
}

static scorecard_status read_agency(struct reader *r, const int *columns)
{
    size_t at = cell_of(r, agency_columns[AGENCY_ID]);
    const char *id = word(r, at);
    uint32_t agency;
    if (id == NULL)
        return scorecard_i_fail_memory(r->err);
    scorecard_status status = scorecard_register_draft_add_agency(r->draft, id, &agency, r->err);
    if (status != SCORECARD_OK)
        return place(r, at, status);
    for (size_t i = 0; i < r->width && status == SCORECARD_OK; i++)
        if (columns[i] != AGENCY_ID)
            status = read_about(r, i, columns[i], agency);
    return status;
}

/* The column of a header, which may have a language where `languages`; -1: none. */
static int column_of(const char *header, const char *const *names, int languages)
{
    for (int i = 0; names[i] != NULL; i++) {
        size_t size = strlen(names[i]);
        if (strncmp(header, names[i], size) == 0 &&
            (header[size] == '\0' || (i >= languages && header[size] == '.' && header[size + 1] != '\0')))
            return i;
    }
    return -1;
}

static scorecard_status fail_column(struct reader *r, size_t cell, const char *const *names)
{
    char known[SCORECARD_MESSAGE_SIZE / 2] = "";
    size_t used = 0;
    for (int i = 0; names[i] != NULL && used < sizeof known; i++) {
        int wrote = snprintf(known + used, sizeof known - used, "%s%s", i > 0 ? ", " : "", names[i]);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN, "no such column; known: %s", known));
}

/* Reads the header; *columns are those of `names`. */
static scorecard_status read_header(struct reader *r, const char *const **names, int **columns)
{
    bool there;
    scorecard_status status = scorecard_i_csv_row(&r->csv, &there, r->err);
    if (status != SCORECARD_OK)
        return status;
    if (!there)
        return place(r, NO_CELL, scorecard_i_fail(r->err, SCORECARD_ERROR_EMPTY, "there is no header; the table is empty"));
    r->width = r->csv.count;
    r->headers = scorecard_i_arena_alloc(&r->arena, r->width, sizeof *r->headers);
    *columns = scorecard_i_arena_alloc(&r->arena, r->width, sizeof **columns);
    if (r->headers == NULL || *columns == NULL)
        return scorecard_i_fail_memory(r->err);
    for (size_t i = 0; i < r->width; i++)
        if ((r->headers[i] = word(r, i)) == NULL)
            return scorecard_i_fail_memory(r->err);
    r->csv.headers = r->headers;
    r->csv.header_count = r->width;
    bool agencies = cell_of(r, agency_columns[AGENCY_ID]) != NO_CELL;
    *names = agencies ? agency_columns : scorecard_i_register_columns;
    for (size_t i = 0; i < r->width; i++) {
        (*columns)[i] = column_of(r->headers[i], *names, agencies ? AGENCY_TITLE : SCORECARD_I_REGISTER_COLUMNS);
        if ((*columns)[i] < 0)
            return fail_column(r, i, *names);
        if (cell_of(r, r->headers[i]) != i)
            return place(r, i, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN, "there are two columns of that name; keep one"));
    }
    return SCORECARD_OK;
}

/* The next row, as wide as the header. */
static scorecard_status next_row(struct reader *r, bool *there)
{
    scorecard_status status = scorecard_i_csv_row(&r->csv, there, r->err);
    if (status == SCORECARD_OK && *there && r->csv.count != r->width)
        status = place(r, NO_CELL,
                       scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN,
                                        "has %zu cells where the header has %zu; look for a missing or unquoted comma",
                                        r->csv.count, r->width));
    return status;
}

static scorecard_status read_entries(struct reader *r, const int *columns)
{
    bool there = true;
    r->makes = r->draft->body.agency_count == 0;
    scorecard_status status = note_titles(r);
    while (status == SCORECARD_OK && (status = next_row(r, &there)) == SCORECARD_OK && there)
        status = read_entry(r, columns);
    return status;
}

static scorecard_status read_agencies(struct reader *r, const int *columns)
{
    struct parent *parents = NULL;
    size_t count = 0, room = 0, cell = cell_of(r, agency_columns[AGENCY_PARENT]);
    const struct scorecard_i_register_body *body = &r->draft->body;
    bool there = true;
    scorecard_status status = SCORECARD_OK;
    while (status == SCORECARD_OK && (status = next_row(r, &there)) == SCORECARD_OK && there) {
        status = read_agency(r, columns);
        if (status != SCORECARD_OK || body->agencies[body->agency_count - 1].parent == NULL)
            continue;
        if (scorecard_i_grow(&r->arena.run, &parents, &room, count + 1, sizeof *parents))
            parents[count++] = (struct parent){ (uint32_t)(body->agency_count - 1), r->csv.row, r->csv.line };
        else
            status = scorecard_i_fail_memory(r->err);
    }
    for (size_t i = 0; i < count && status == SCORECARD_OK; i++) {
        const char *parent = body->agencies[parents[i].agency].parent;
        if (scorecard_i_index_find(&body->by_agency, parent, strlen(parent)) == SCORECARD_NONE)
            status = scorecard_i_csv_place_before(&r->csv, parents[i].row, parents[i].line, cell,
                                                  scorecard_i_fail(r->err, SCORECARD_ERROR_UNKNOWN,
                                                                   "no agency has the id %s; add it, or correct the id",
                                                                   parent),
                                                  r->err);
    }
    scorecard_i_free(&r->arena.run, parents);
    return status;
}

scorecard_status scorecard_register_draft_read_csv(scorecard_register_draft *draft, const char *text, size_t text_len,
                                                   const char *name, struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (text == NULL && text_len > 0)
        return scorecard_i_fail_null(err, "text");
    name = name != NULL ? name : "table";
    scorecard_status status = scorecard_i_check_text(name, "the table's name", err);
    struct reader r = { .err = err };
    if (status == SCORECARD_OK)
        status = scorecard_i_register_draft_copy(&draft->body, &r.draft, err);
    if (status != SCORECARD_OK)
        return status;
    const char *const *names = NULL;
    int *columns = NULL;
    scorecard_i_arena_init(&r.arena, &draft->body.arena.run);
    scorecard_i_csv_init_text(&r.csv, &r.arena.run, name, text, text_len);
    status = read_header(&r, &names, &columns);
    if (status == SCORECARD_OK)
        status = names == agency_columns ? read_agencies(&r, columns) : read_entries(&r, columns);
    if (status == SCORECARD_OK)
        scorecard_i_register_draft_swap(draft, r.draft);
    scorecard_i_csv_free(&r.csv);
    scorecard_i_index_free(&r.folds, &r.arena.run);
    scorecard_i_arena_free(&r.arena);
    scorecard_register_draft_free(r.draft);
    return status;
}

scorecard_status scorecard_register_draft_read_csv_file(scorecard_register_draft *draft, const char *path,
                                                        struct scorecard_error *err)
{
    struct scorecard_i_file file;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    scorecard_status status = scorecard_i_file_open(&file, path, FILE_MAX, &draft->body.arena.run, err);
    if (status == SCORECARD_OK)
        status = scorecard_register_draft_read_csv(draft, file.text, file.size, path, err);
    scorecard_i_file_close(&file);
    return status;
}
