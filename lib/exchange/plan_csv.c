/* SPDX-License-Identifier: MIT */
/* Actions from CSV, a row a task, as offices hold them: columns are known by their English or their Vietnamese name. */
#include "exchange/plan_csv.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/status.h"
#include "exchange/cell.h"
#include "exchange/csv.h"
#include "exchange/csv_write.h"
#include "exchange/file.h"

enum {
    NO_CELL = SCORECARD_I_CSV_CELLS_MAX + 1, /* beyond all cells: the row as a whole */
    FILE_MAX = 256 * 1024 * 1024
};

struct reader {
    scorecard_plan_draft *draft; /* a copy: the caller's stays as it is until all is read */
    struct scorecard_i_csv csv;
    struct scorecard_i_arena arena; /* of the row that is read */
    struct scorecard_i_arena names; /* of the header */
    const char **headers;
    size_t *columns; /* by cell */
    size_t width;
    uint32_t made; /* ids were made of so many rows */
    struct scorecard_error *err;
};

static scorecard_status place(const struct reader *r, size_t cell, scorecard_status status)
{
    return status == SCORECARD_ERROR_MEMORY ? status : scorecard_i_csv_place(&r->csv, cell, status, r->err);
}

static char *copy(struct scorecard_i_arena *arena, const char *at, size_t size)
{
    char *text = scorecard_i_arena_alloc(arena, size + 1, 1);
    if (text != NULL && size > 0)
        memcpy(text, at, size);
    return text;
}

/* A cell as it was before it was written, without the spaces around it. */
static void cell_of(const struct reader *r, size_t cell, const char **at, size_t *size)
{
    *at = r->csv.cells[cell].at;
    *size = r->csv.cells[cell].size;
    scorecard_i_csv_text_plain(at, size);
    scorecard_i_text_trim(at, size);
}

static scorecard_status fail(const struct reader *r, size_t cell, scorecard_status status, const char *message)
{
    char quote[SCORECARD_I_QUOTE_SIZE];
    const char *at;
    size_t size;
    cell_of(r, cell, &at, &size);
    return place(r, cell, scorecard_i_fail(r->err, status, "\"%s\" %s", scorecard_i_cell_quote(at, size, quote), message));
}

/* The next piece up to a mark, without the spaces around it. false: there is none. */
static bool piece(const char **at, size_t *size, char mark, const char **out, size_t *length)
{
    if (*at == NULL)
        return false;
    const char *end = memchr(*at, mark, *size);
    *out = *at;
    *length = end != NULL ? (size_t)(end - *at) : *size;
    *size -= end != NULL ? *length + 1 : *length;
    *at = end != NULL ? end + 1 : NULL;
    scorecard_i_text_trim(out, length);
    return true;
}

static size_t count_of(const char *at, size_t size, char mark)
{
    size_t count = 1;
    for (size_t i = 0; i < size; i++)
        count += at[i] == mark;
    return count;
}

static scorecard_status read_ids(struct reader *r, size_t cell, const struct scorecard_i_plan_member *member, char *said)
{
    const char *at, *id;
    size_t size, length, count = 0;
    cell_of(r, cell, &at, &size);
    if (size == 0)
        return SCORECARD_OK;
    const char **ids = scorecard_i_arena_alloc(&r->arena, count_of(at, size, '|'), sizeof *ids);
    if (ids == NULL)
        return scorecard_i_fail_memory(r->err);
    while (piece(&at, &size, '|', &id, &length))
        if ((ids[count++] = copy(&r->arena, id, length)) == NULL)
            return scorecard_i_fail_memory(r->err);
    memcpy(said + member->at, &ids, sizeof ids);
    memcpy(said + member->count, &count, sizeof count);
    return SCORECARD_OK;
}

static bool is_word(const char *at, size_t size, const char *word)
{
    return size == strlen(word) && memcmp(at, word, size) == 0;
}

/*
 * Where commas part cells, decimals have a point. Where they do not, as spreadsheets write where decimals have a comma, they have
 * either; but 1.500 may be a thousand and a half, and is refused.
 */
static bool read_plain(const struct reader *r, const char *at, size_t size, double *out)
{
    struct scorecard_i_number_style style = { '.', 0 };
    const char *point = memchr(at, '.', size), *comma = memchr(at, ',', size);
    if (r->csv.delimiter != ',' && comma != NULL)
        style.decimal = ',';
    else if (r->csv.delimiter != ',' && point != NULL && size - (size_t)(point - at) == 4 && at[0] != '0')
        return false;
    return scorecard_i_number_read(at, size, style, out, NULL, NULL);
}

/* "node 1.2 to 5 lag 30" */
static bool read_effect(struct reader *r, const char *at, size_t size, struct scorecard_plan_effect *effect, bool *memory)
{
    const char *word;
    size_t length;
    char *name;
    double lag;
    if (!piece(&at, &size, ' ', &word, &length))
        return false;
    bool node = is_word(word, length, "node");
    if ((!node && !is_word(word, length, "input")) || !piece(&at, &size, ' ', &word, &length))
        return false;
    name = copy(&r->arena, word, length);
    *memory = name == NULL;
    *(node ? &effect->node : &effect->input) = name;
    if (*memory || !piece(&at, &size, ' ', &word, &length))
        return false;
    for (int32_t i = 1; scorecard_plan_effect_kind_name(i) != NULL; i++)
        if (is_word(word, length, scorecard_plan_effect_kind_name(i)))
            effect->kind = i;
    if (effect->kind == 0 || !piece(&at, &size, ' ', &word, &length) ||
        !read_plain(r, word, length, &effect->value))
        return false;
    if (!piece(&at, &size, ' ', &word, &length))
        return true;
    if (!is_word(word, length, "lag") || !piece(&at, &size, ' ', &word, &length) ||
        !read_plain(r, word, length, &lag) || !(lag >= 0 && lag <= SCORECARD_I_PLAN_DAYS))
        return false;
    effect->lag = (uint32_t)lag;
    return effect->lag == lag && at == NULL;
}

static scorecard_status read_effects(struct reader *r, size_t cell, struct scorecard_plan_action *action)
{
    const char *at, *one;
    size_t size, length;
    bool memory = false;
    cell_of(r, cell, &at, &size);
    if (size == 0)
        return SCORECARD_OK;
    struct scorecard_plan_effect *effects = scorecard_i_arena_alloc(&r->arena, count_of(at, size, '|'), sizeof *effects);
    if (effects == NULL)
        return scorecard_i_fail_memory(r->err);
    action->effects = effects;
    while (piece(&at, &size, '|', &one, &length)) {
        if (!read_effect(r, one, length, &effects[action->effect_count++], &memory))
            return memory ? scorecard_i_fail_memory(r->err)
                          : fail(r, cell, SCORECARD_ERROR_SYNTAX,
                                 "is no list of effects; write \"node 1.2 to 5 lag 30\" (or input, and to, by or share; lag in "
                                 "days need not be there), with | between them");
    }
    return SCORECARD_OK;
}

static scorecard_status read_code(struct reader *r, size_t cell, const struct scorecard_i_plan_member *member, char *said)
{
    char known[SCORECARD_MESSAGE_SIZE / 2] = "is none of:";
    size_t used = strlen(known);
    const char *at;
    size_t size;
    cell_of(r, cell, &at, &size);
    if (size == 0)
        return SCORECARD_OK;
    for (int32_t i = 1; member->code(i) != NULL && used < sizeof known; i++) {
        if (is_word(at, size, member->code(i))) {
            memcpy(said + member->at, &i, sizeof i);
            return SCORECARD_OK;
        }
        int wrote = snprintf(known + used, sizeof known - used, "%s %s", i > 1 ? "," : "", member->code(i));
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    return fail(r, cell, SCORECARD_ERROR_SCHEMA, known);
}

/* 2022-06-30, or as offices write it 30/6/2022 (with / - or .): the two cannot be taken for each other. */
static scorecard_status read_date(struct reader *r, size_t cell, const char **out)
{
    char *id = scorecard_i_arena_alloc(&r->arena, 11, 1);
    const char *at;
    size_t size;
    cell_of(r, cell, &at, &size);
    if (size == 0)
        return SCORECARD_OK;
    if (id == NULL)
        return scorecard_i_fail_memory(r->err);
    *out = id;
    if (scorecard_i_date_read(at, size, SCORECARD_I_DATE_ISO, id) || scorecard_i_date_read(at, size, SCORECARD_I_DATE_DMY, id))
        return SCORECARD_OK;
    return fail(r, cell, SCORECARD_ERROR_DATE, "is no day; write it as 2022-06-30 or, day first, as 30/06/2022");
}

static scorecard_status read_number(struct reader *r, size_t cell, double most, double *out)
{
    const char *at;
    size_t size;
    cell_of(r, cell, &at, &size);
    if (size == 0 || (read_plain(r, at, size, out) && *out <= most))
        return SCORECARD_OK;
    return fail(r, cell, SCORECARD_ERROR_NUMBER,
                r->csv.delimiter == ',' ? "is no number; write it with a decimal point and nothing around it"
                                        : "is no number; write it with a decimal comma, and without marks between thousands");
}

static scorecard_status read_lead(struct reader *r, size_t cell, const char **out)
{
    const char *at;
    size_t size;
    cell_of(r, cell, &at, &size);
    for (size_t i = 0; i < size; i++)
        if (at[i] == '|' || at[i] == ';' || at[i] == ',' || at[i] == '\n')
            return fail(r, cell, SCORECARD_ERROR_PARAMETER,
                        "names several agencies; an action has exactly one lead, and the others are partners");
    *out = copy(&r->arena, at, size);
    return *out != NULL ? SCORECARD_OK : scorecard_i_fail_memory(r->err);
}

static scorecard_status read_text(struct reader *r, size_t cell, bool words, const char **out)
{
    const char *at;
    size_t size;
    cell_of(r, cell, &at, &size);
    if (words) { /* people's words as they are */
        at = r->csv.cells[cell].at;
        size = r->csv.cells[cell].size;
        scorecard_i_csv_text_plain(&at, &size);
    }
    *out = copy(&r->arena, at, size);
    return *out != NULL ? SCORECARD_OK : scorecard_i_fail_memory(r->err);
}

static scorecard_status read_cell(struct reader *r, size_t cell, struct scorecard_plan_action *action)
{
    size_t number;
    const struct scorecard_i_plan_member *member = scorecard_i_plan_column_member(r->columns[cell], &number);
    char *said = (char *)action;
    const char *text = NULL;
    double value = 0;
    scorecard_status status;
    if (member == NULL) /* figures for people: they come from the result */
        return SCORECARD_OK;
    switch (member->sort) {
    case SCORECARD_I_MEMBER_IDS:
        return read_ids(r, cell, member, said);
    case SCORECARD_I_MEMBER_EFFECTS:
        return read_effects(r, cell, action);
    case SCORECARD_I_MEMBER_CODE:
        return read_code(r, cell, member, said);
    case SCORECARD_I_MEMBER_NUMBER:
        status = read_number(r, cell, 1e300, &value);
        memcpy(said + member->at, &value, sizeof value);
        if (status == SCORECARD_OK && r->csv.cells[cell].size > 0 && action->cost_kind == 0)
            action->cost_kind = SCORECARD_COST_MONEY; /* unless a cell behind it says otherwise */
        return status;
    case SCORECARD_I_MEMBER_WHOLE: {
        uint32_t whole;
        status = read_number(r, cell, INT32_MAX, &value);
        if (status == SCORECARD_OK && !(value >= 0 && value == (double)(uint32_t)value))
            return fail(r, cell, SCORECARD_ERROR_NUMBER, "is no whole number from 0");
        whole = status == SCORECARD_OK ? (uint32_t)value : 0;
        memcpy(said + member->at, &whole, sizeof whole);
        return status;
    }
    case SCORECARD_I_MEMBER_DATE:
        status = read_date(r, cell, &text);
        break;
    default:
        status = strcmp(member->name, "lead") == 0 ? read_lead(r, cell, &text)
                                                   : read_text(r, cell, member->sort == SCORECARD_I_MEMBER_TEXT, &text);
        break;
    }
    memcpy(said + member->at, &text, sizeof text);
    return status;
}

/* An id for a row that has none: the first of task-1, task-2, ... that is free. */
static scorecard_status make_id(struct reader *r, const char **out)
{
    const struct scorecard_i_plan_list *list = scorecard_i_plan_list_of(&r->draft->body, SCORECARD_PLAN_PART_ACTION);
    char id[SCORECARD_I_ID_MAX + 1];
    do
        (void)snprintf(id, sizeof id, "task-%lu", (unsigned long)++r->made);
    while (scorecard_i_plan_find(list, id, strlen(id)) != SCORECARD_NONE);
    *out = copy(&r->arena, id, strlen(id));
    return *out != NULL ? SCORECARD_OK : scorecard_i_fail_memory(r->err);
}

/* The cell of a member that is wrong; the whole row where there is none. */
static size_t cell_with(const struct reader *r, size_t member)
{
    for (size_t i = 0; i < r->width; i++) {
        size_t number;
        if (scorecard_i_plan_column_member(r->columns[i], &number) != NULL && number == member)
            return i;
    }
    return NO_CELL;
}

static scorecard_status read_row(struct reader *r)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    scorecard_status status = SCORECARD_OK;
    struct scorecard_i_plan_wrong wrong;
    for (size_t i = 0; i < r->width && status == SCORECARD_OK; i++)
        status = read_cell(r, i, &action);
    if (status == SCORECARD_OK && (action.id == NULL || action.id[0] == '\0'))
        status = make_id(r, &action.id);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_plan_draft_add(r->draft, SCORECARD_PLAN_PART_ACTION, &action, NULL, &wrong, r->err);
    return status == SCORECARD_OK ? status : place(r, cell_with(r, wrong.member), status);
}

/* What a spreadsheet leaves behind the last task. */
static bool is_empty(const struct reader *r)
{
    for (size_t i = 0; i < r->width; i++)
        if (r->csv.cells[i].size > 0)
            return false;
    return true;
}

static scorecard_status fail_column(struct reader *r, size_t cell)
{
    char known[SCORECARD_MESSAGE_SIZE - 64] = "";
    size_t used = 0;
    for (size_t i = 0; i < SCORECARD_I_PLAN_COLUMNS && used < sizeof known; i++) {
        int wrote = snprintf(known + used, sizeof known - used, "%s%s", i > 0 ? ", " : "", scorecard_i_plan_columns[i].name);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
    return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN, "no such column; known: %s", known));
}

/* Which column a header names, whatever its case, composed or decomposed. */
static scorecard_status find_column(struct reader *r, size_t cell, size_t *column)
{
    char *key;
    *column = SCORECARD_I_PLAN_COLUMNS;
    scorecard_status status = scorecard_i_text_fold(&r->names.run, r->headers[cell], strlen(r->headers[cell]), &key, r->err);
    if (status != SCORECARD_OK)
        return place(r, cell, status);
    for (size_t i = 0; i < SCORECARD_I_PLAN_COLUMNS; i++)
        if (strcmp(scorecard_i_plan_columns[i].name, key) == 0 || strcmp(scorecard_i_plan_columns[i].vietnamese, key) == 0)
            *column = i;
    scorecard_i_free(&r->names.run, key);
    if (*column == SCORECARD_I_PLAN_COLUMNS)
        return fail_column(r, cell);
    for (size_t i = 0; i < cell; i++)
        if (r->columns[i] == *column)
            return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN, "there are two columns for %s; keep one",
                                                   scorecard_i_plan_columns[*column].name));
    return SCORECARD_OK;
}

static scorecard_status read_header(struct reader *r)
{
    bool there;
    scorecard_status status = scorecard_i_csv_row(&r->csv, &there, r->err);
    if (status != SCORECARD_OK)
        return status;
    if (!there)
        return place(r, NO_CELL, scorecard_i_fail(r->err, SCORECARD_ERROR_EMPTY, "there is no header; the table is empty"));
    r->width = r->csv.count;
    r->headers = scorecard_i_arena_alloc(&r->names, r->width, sizeof *r->headers);
    r->columns = scorecard_i_arena_alloc(&r->names, r->width, sizeof *r->columns);
    if (r->headers == NULL || r->columns == NULL)
        return scorecard_i_fail_memory(r->err);
    for (size_t i = 0; i < r->width; i++) {
        const char *at = r->csv.cells[i].at;
        size_t size = r->csv.cells[i].size;
        scorecard_i_text_trim(&at, &size);
        if ((r->headers[i] = copy(&r->names, at, size)) == NULL)
            return scorecard_i_fail_memory(r->err);
    }
    r->csv.headers = r->headers;
    r->csv.header_count = r->width;
    for (size_t i = 0; i < r->width && status == SCORECARD_OK; i++)
        status = find_column(r, i, &r->columns[i]);
    return status;
}

/* What parts the cells: comma, semicolon or tab, as the header has most of. No name of a column has one of them. */
static char delimiter_of(const char *text, size_t size)
{
    static const char marks[] = ",;\t";
    size_t counts[3] = { 0 }, most = 0;
    bool quoted = false;
    for (size_t i = 0; i < size && (quoted || text[i] != '\n'); i++) {
        const char *mark = quoted || text[i] == '\0' ? NULL : strchr(marks, text[i]);
        quoted = quoted != (text[i] == '"');
        if (mark != NULL)
            counts[mark - marks]++;
    }
    for (size_t i = 1; i < 3; i++)
        most = counts[i] > counts[most] ? i : most;
    return marks[most];
}

static scorecard_status read_table(struct reader *r)
{
    bool there = true;
    scorecard_status status = read_header(r);
    while (status == SCORECARD_OK && (status = scorecard_i_csv_row(&r->csv, &there, r->err)) == SCORECARD_OK && there) {
        if (r->csv.count != r->width)
            status = place(r, NO_CELL,
                           scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN,
                                            "has %zu cells where the header has %zu; look for a missing or unquoted delimiter",
                                            r->csv.count, r->width));
        else if (!is_empty(r))
            status = read_row(r);
        scorecard_i_arena_free(&r->arena);
    }
    return status;
}

scorecard_status scorecard_plan_draft_read_csv(scorecard_plan_draft *draft, const char *text, size_t text_len,
                                               const char *name, struct scorecard_error *err)
{
    struct reader r = { .err = err };
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (text == NULL && text_len > 0)
        return scorecard_i_fail_null(err, "text");
    const struct scorecard_run *run = &draft->body.arena.run;
    name = name != NULL ? name : "table";
    scorecard_status status = scorecard_i_check_text(name, "the table's name", err);
    if (status == SCORECARD_OK)
        status = scorecard_i_plan_draft_copy(draft, &r.draft, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_i_arena_init(&r.arena, run);
    scorecard_i_arena_init(&r.names, run);
    scorecard_i_csv_init_text(&r.csv, run, name, text, text_len);
    r.csv.delimiter = delimiter_of(text, text_len);
    status = read_table(&r);
    if (status == SCORECARD_OK)
        scorecard_i_plan_draft_swap(draft, r.draft);
    scorecard_i_csv_free(&r.csv);
    scorecard_i_arena_free(&r.arena);
    scorecard_i_arena_free(&r.names);
    scorecard_plan_draft_free(r.draft);
    return status;
}

scorecard_status scorecard_plan_draft_read_csv_file(scorecard_plan_draft *draft, const char *path, struct scorecard_error *err)
{
    char *text;
    size_t size;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_run run = draft->body.arena.run; /* the arena moves with what was read */
    scorecard_status status = scorecard_i_file_read(path, FILE_MAX, &run, &text, &size, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_plan_draft_read_csv(draft, text, size, path, err);
    scorecard_i_free(&run, text);
    return status;
}
