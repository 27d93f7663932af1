/* SPDX-License-Identifier: MIT */
/* Points tables: rows first become nodes in the order of the table; then, when it is known which have children, work. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/cell.h"
#include "exchange/csv.h"
#include "exchange/csv_write.h"
#include "exchange/file.h"
#include "exchange/model_read.h"
#include "exchange/points.h"

enum {
    NO_CELL = SCORECARD_I_CSV_CELLS_MAX + 1, /* beyond all cells: the row as a whole */
    FILE_MAX = 64 * 1024 * 1024
};

/* A node of the draft; its number there is its position. One that a code below it implies has no row. */
struct node {
    const char *key; /* its code, or in a table with parents its id */
    const char *id;
    const char *cells[SCORECARD_I_POINTS_COLUMNS]; /* "" where there is none */
    double max;                                    /* as stated of an area, NaN: not */
    uint64_t row, line;                            /* 0: it has none */
    bool area;
};

struct reader {
    struct scorecard_i_csv csv;
    struct scorecard_i_arena arena;
    scorecard_draft *draft; /* NULL until the first row */
    const char **headers;
    size_t width;
    size_t cell[SCORECARD_I_POINTS_COLUMNS]; /* where a column is, or NO_CELL */
    struct node *nodes;
    size_t count, room;
    struct scorecard_i_index by_key;
    struct scorecard_error *err;
};

static scorecard_status place(const struct reader *r, size_t cell, scorecard_status status)
{
    if (status == SCORECARD_ERROR_MEMORY)
        return status;
    return scorecard_i_csv_place(&r->csv, cell, status, r->err);
}

/* The same of a cell of a node's row. One that a code implied is told by its code. */
static scorecard_status place_node(const struct reader *r, const struct node *node, int column, scorecard_status status)
{
    if (status == SCORECARD_ERROR_MEMORY)
        return status;
    if (node->row == 0)
        return scorecard_i_where(r->err, status, "%s, %s, which has no row of its own", r->csv.name, node->key);
    if (column < 0 || r->cell[column] == NO_CELL)
        return scorecard_i_at(r->err, scorecard_i_where(r->err, status, "%s, row %llu", r->csv.name, (unsigned long long)node->row),
                              node->line, 0);
    return scorecard_i_csv_place_before(&r->csv, node->row, node->line, r->cell[column], status, r->err);
}

static const char *copy(struct reader *r, const char *at, size_t size)
{
    char *text = scorecard_i_arena_alloc(&r->arena, size + 1, 1);
    if (text != NULL && size > 0)
        memcpy(text, at, size);
    return text;
}

/* A cell without the spaces around it; "" where it is empty or there is no such column. NULL: no memory. */
static const char *word(struct reader *r, size_t cell)
{
    if (cell == NO_CELL)
        return "";
    const char *at = r->csv.cells[cell].at;
    size_t size = r->csv.cells[cell].size;
    scorecard_i_csv_text_plain(&at, &size);
    scorecard_i_text_trim(&at, &size);
    return copy(r, at, size);
}

/* Whether a header is that of a text; *lang receives its language, NULL: without one. */
static bool is_text(const char *header, const struct scorecard_i_points_text *text, const char **lang)
{
    size_t size = strlen(text->name);
    *lang = NULL;
    if (strncmp(header, text->name, size) != 0)
        return false;
    if (header[size] == '.' && text->by_language && header[size + 1] != '\0')
        *lang = header + size + 1;
    return header[size] == '\0' || *lang != NULL;
}

static bool is_column(struct reader *r, size_t cell)
{
    const char *lang;
    for (int c = 0; c < SCORECARD_I_POINTS_COLUMNS; c++)
        if (strcmp(r->headers[cell], scorecard_i_points_columns[c]) == 0) {
            r->cell[c] = cell;
            return true;
        }
    for (int t = 0; t < SCORECARD_I_POINTS_TEXTS; t++)
        if (is_text(r->headers[cell], &scorecard_i_points_texts[t], &lang))
            return true;
    return false;
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
    r->headers = scorecard_i_arena_alloc(&r->arena, r->width, sizeof *r->headers);
    if (r->headers == NULL)
        return scorecard_i_fail_memory(r->err);
    for (size_t i = 0; i < r->width; i++)
        if ((r->headers[i] = word(r, i)) == NULL)
            return scorecard_i_fail_memory(r->err);
    r->csv.headers = r->headers;
    r->csv.header_count = r->width;
    for (int c = 0; c < SCORECARD_I_POINTS_COLUMNS; c++)
        r->cell[c] = NO_CELL;
    for (size_t i = 0; i < r->width; i++) {
        if (!is_column(r, i))
            return place(r, i, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN,
                                                "a points table has no such column; it has code, id, parent, max, rule, input, "
                                                "parameters, direction, scored, gaps, source, legal, and title, unit and notes, "
                                                "with a language as in title.vi or without"));
        for (size_t k = 0; k < i; k++)
            if (strcmp(r->headers[i], r->headers[k]) == 0)
                return place(r, i, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN, "there are two columns of that name; keep one"));
    }
    if (r->cell[SCORECARD_I_POINTS_CODE] == NO_CELL && r->cell[SCORECARD_I_POINTS_PARENT] == NO_CELL)
        return place(r, NO_CELL, scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN,
                                                  "there is neither a column code nor a column parent; one says where a row belongs"));
    return SCORECARD_OK;
}

/* The texts of the row that was read, of a node or (NONE) of the model. */
static scorecard_status set_texts(struct reader *r, uint32_t node)
{
    const char *lang;
    for (size_t i = 0; i < r->width; i++)
        for (int t = 0; t < SCORECARD_I_POINTS_TEXTS; t++) {
            if (!is_text(r->headers[i], &scorecard_i_points_texts[t], &lang))
                continue;
            const char *at = r->csv.cells[i].at;
            size_t size = r->csv.cells[i].size;
            scorecard_i_csv_text_plain(&at, &size);
            if (size == 0)
                continue;
            const char *text = copy(r, at, size);
            if (text == NULL)
                return scorecard_i_fail_memory(r->err);
            scorecard_status status =
                scorecard_draft_set_text(r->draft, node, scorecard_i_points_texts[t].what, lang, text, r->err);
            if (status != SCORECARD_OK)
                return place(r, i, status);
        }
    return SCORECARD_OK;
}

/* Adds a node; the number of its parent is that of the draft. */
static scorecard_status add_node(struct reader *r, uint32_t parent, const char *key, const char *id, size_t cell)
{
    if (!scorecard_i_grow(&r->arena.run, &r->nodes, &r->room, r->count + 1, sizeof *r->nodes))
        return scorecard_i_fail_memory(r->err);
    scorecard_status status = scorecard_draft_add(r->draft, parent, id, NULL, r->err);
    if (status != SCORECARD_OK)
        return place(r, cell, status);
    struct node *node = &r->nodes[r->count];
    *node = (struct node){ .key = key, .id = scorecard_i_arena_text(&r->arena, id), .max = scorecard_missing() };
    for (int c = 0; c < SCORECARD_I_POINTS_COLUMNS; c++)
        node->cells[c] = "";
    if (node->id == NULL || !scorecard_i_index_add(&r->by_key, &r->arena.run, key, (uint32_t)r->count))
        return scorecard_i_fail_memory(r->err);
    if (parent != SCORECARD_NONE)
        r->nodes[parent].area = true;
    r->count++;
    return SCORECARD_OK;
}

/* The draft, and the index where no row is it. */
static scorecard_status need_index(struct reader *r)
{
    scorecard_status status = SCORECARD_OK;
    if (r->draft == NULL)
        status = scorecard_draft_new("index", &r->arena.run, &r->draft, r->err);
    return status == SCORECARD_OK && r->count == 0 ? add_node(r, SCORECARD_NONE, "", "index", NO_CELL) : status;
}

/* The node of a code, made with those above it where there is none. `id`: as the row states it, "" where it does not. */
static scorecard_status need_code(struct reader *r, const char *code, const char *id, uint32_t *out)
{
    char made[SCORECARD_I_ID_MAX + 1];
    size_t size = strlen(code), cell = r->cell[SCORECARD_I_POINTS_CODE];
    uint32_t parent = 0;
    bool memory = false;
    if ((*out = scorecard_i_index_find(&r->by_key, code, size)) != SCORECARD_NONE)
        return SCORECARD_OK;
    while (size > 0 && code[size - 1] != '.')
        size--;
    if (size == 1 || code[strlen(code) - 1] == '.')
        return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_ID, "a part of the code is empty; write it as 1.1.2"));
    if (size > 0) {
        const char *above = copy(r, code, size - 1);
        if (above == NULL)
            return scorecard_i_fail_memory(r->err);
        /* Recursion is bounded: each level takes two bytes of a code that is no longer than an id. */
        scorecard_status status = need_code(r, above, "", &parent);
        if (status != SCORECARD_OK)
            return status;
    }
    if (id[0] == '\0' && !scorecard_i_points_id(&r->arena.run, code, made, &memory)) {
        if (memory)
            return scorecard_i_fail_memory(r->err);
        return place(r, cell, scorecard_i_fail(r->err, SCORECARD_ERROR_ID, "no id can be made of the code; state one in the column id"));
    }
    *out = (uint32_t)r->count;
    scorecard_status status =
        add_node(r, parent, code, id[0] != '\0' ? id : made, id[0] != '\0' ? r->cell[SCORECARD_I_POINTS_ID] : cell);
    return status == SCORECARD_OK ? scorecard_draft_set_text(r->draft, *out, SCORECARD_TEXT_CODE, NULL, code, r->err) : status;
}

static scorecard_status node_by_code(struct reader *r, const char *const *cells, uint32_t *out)
{
    const char *code = cells[SCORECARD_I_POINTS_CODE], *id = cells[SCORECARD_I_POINTS_ID];
    scorecard_status status;
    if (code[0] == '\0') {
        if (r->count > 0)
            return place(r, r->cell[SCORECARD_I_POINTS_CODE],
                         scorecard_i_fail(r->err, SCORECARD_ERROR_EMPTY,
                                          "a row without a code is the index, which stands before all others; give this one a code"));
        if (r->draft == NULL && (status = scorecard_draft_new(id, &r->arena.run, &r->draft, r->err)) != SCORECARD_OK)
            return place(r, r->cell[SCORECARD_I_POINTS_ID], status);
        *out = 0;
        return add_node(r, SCORECARD_NONE, "", id, r->cell[SCORECARD_I_POINTS_ID]);
    }
    if (strlen(code) > SCORECARD_I_ID_MAX)
        return place(r, r->cell[SCORECARD_I_POINTS_CODE],
                     scorecard_i_fail(r->err, SCORECARD_ERROR_LIMIT, "a code has at most %d bytes; shorten it", (int)SCORECARD_I_ID_MAX));
    if ((status = need_index(r)) != SCORECARD_OK || (status = need_code(r, code, id, out)) != SCORECARD_OK)
        return status;
    if (id[0] != '\0' && strcmp(id, r->nodes[*out].id) != 0 && r->nodes[*out].row == 0)
        return place(r, r->cell[SCORECARD_I_POINTS_ID],
                     scorecard_i_fail(r->err, SCORECARD_ERROR_ID,
                                      "the rows of %s come before it, so that it has the id %s; put it before them", code,
                                      r->nodes[*out].id));
    return SCORECARD_OK;
}

static scorecard_status node_by_parent(struct reader *r, const char *const *cells, uint32_t *out)
{
    const char *parent = cells[SCORECARD_I_POINTS_PARENT], *id = cells[SCORECARD_I_POINTS_ID];
    const char *code = cells[SCORECARD_I_POINTS_CODE];
    uint32_t above = SCORECARD_NONE;
    scorecard_status status;
    if (parent[0] == '\0' && r->count > 0)
        return place(r, r->cell[SCORECARD_I_POINTS_PARENT],
                     scorecard_i_fail(r->err, SCORECARD_ERROR_EMPTY,
                                      "a row without a parent is the index, which stands before all others; give this one a parent"));
    if (parent[0] != '\0' && (above = scorecard_i_index_find(&r->by_key, parent, strlen(parent))) == SCORECARD_NONE)
        return place(r, r->cell[SCORECARD_I_POINTS_PARENT],
                     scorecard_i_fail(r->err, SCORECARD_ERROR_UNKNOWN, "no row before has the id %s; put the parent before it", parent));
    if (r->draft == NULL && (status = scorecard_draft_new(id, &r->arena.run, &r->draft, r->err)) != SCORECARD_OK)
        return place(r, r->cell[SCORECARD_I_POINTS_ID], status);
    *out = (uint32_t)r->count;
    if ((status = add_node(r, above, id, id, r->cell[SCORECARD_I_POINTS_ID])) != SCORECARD_OK || code[0] == '\0')
        return status;
    status = scorecard_draft_set_text(r->draft, *out, SCORECARD_TEXT_CODE, NULL, code, r->err);
    return place(r, r->cell[SCORECARD_I_POINTS_CODE], status);
}

/* The row of the model itself: an id and texts. */
static scorecard_status read_model_row(struct reader *r, const char *const *cells)
{
    if (r->draft != NULL)
        return place(r, r->cell[SCORECARD_I_POINTS_CODE],
                     scorecard_i_fail(r->err, SCORECARD_ERROR_DUPLICATE, "the row of the model, *, is the first one; move it there"));
    for (int c = SCORECARD_I_POINTS_PARENT; c < SCORECARD_I_POINTS_COLUMNS; c++)
        if (cells[c][0] != '\0')
            return place(r, r->cell[c], scorecard_i_fail(r->err, SCORECARD_ERROR_METHOD,
                                                         "the row of the model, *, has an id and texts only; empty the cell"));
    scorecard_status status = scorecard_draft_new(cells[SCORECARD_I_POINTS_ID], &r->arena.run, &r->draft, r->err);
    if (status != SCORECARD_OK)
        return place(r, r->cell[SCORECARD_I_POINTS_ID], status);
    return set_texts(r, SCORECARD_NONE);
}

static scorecard_status read_row(struct reader *r)
{
    const char *cells[SCORECARD_I_POINTS_COLUMNS];
    uint32_t at = SCORECARD_NONE;
    if (r->csv.count != r->width)
        return place(r, NO_CELL,
                     scorecard_i_fail(r->err, SCORECARD_ERROR_COLUMN,
                                      "has %zu cells where the header has %zu; look for a missing or unquoted comma", r->csv.count,
                                      r->width));
    for (int c = 0; c < SCORECARD_I_POINTS_COLUMNS; c++)
        if ((cells[c] = word(r, r->cell[c])) == NULL)
            return scorecard_i_fail_memory(r->err);
    if (strcmp(cells[SCORECARD_I_POINTS_CODE], "*") == 0)
        return read_model_row(r, cells);
    bool parents = r->cell[SCORECARD_I_POINTS_PARENT] != NO_CELL;
    scorecard_status status = parents ? node_by_parent(r, cells, &at) : node_by_code(r, cells, &at);
    if (status != SCORECARD_OK)
        return status;
    struct node *node = &r->nodes[at];
    if (node->row != 0)
        return place(r, r->cell[SCORECARD_I_POINTS_CODE],
                     scorecard_i_fail(r->err, SCORECARD_ERROR_DUPLICATE, "row %llu has this code already; correct one of them",
                                      (unsigned long long)node->row));
    node->row = r->csv.row;
    node->line = r->csv.line;
    memcpy(node->cells, cells, sizeof cells);
    return set_texts(r, at);
}

/* Sets a step from the cell with its parameters. */
static scorecard_status set_step(struct reader *r, uint32_t at, int32_t step, const char *name, int column)
{
    const struct node *node = &r->nodes[at];
    const struct scorecard_i_method_row *row =
        name != NULL ? scorecard_i_method_by_name(step, name) : scorecard_i_method_row(SCORECARD_GAPS_POLICY);
    struct scorecard_i_buffer text;
    struct scorecard_i_json_file file;
    scorecard_i_buffer_init(&text, &r->arena.run);
    scorecard_status status = scorecard_i_points_setting(&text, name, row, node->cells[column], r->err);
    if (status == SCORECARD_OK) {
        /* A text alone is no JSON file for every reader: it is the element of a list. */
        struct scorecard_i_buffer list;
        scorecard_i_buffer_init(&list, &r->arena.run);
        scorecard_i_buffer_text(&list, "[");
        scorecard_i_buffer_bytes(&list, text.text, text.size);
        scorecard_i_buffer_text(&list, "]");
        status = list.failed ? scorecard_i_fail_memory(r->err)
                             : scorecard_i_json_load(list.text, list.size, r->csv.name, &file, r->err);
        if (status == SCORECARD_OK) {
            struct scorecard_i_json root = scorecard_i_json_root(&file), setting = root;
            (void)scorecard_i_json_at(&root, 0, &setting);
            status = scorecard_i_read_setting(&setting, &r->arena.run, r->draft, at, scorecard_i_step_row(step), r->err);
            scorecard_i_json_free(&file);
        }
        scorecard_i_buffer_free(&list);
    }
    scorecard_i_buffer_free(&text);
    if (status == SCORECARD_OK)
        return status;
    return place_node(r, node, status == SCORECARD_ERROR_METHOD ? SCORECARD_I_POINTS_RULE : column, status);
}

/* How an area is aggregated: a sum, unless its rule says points or inherited. */
static scorecard_status settle_area(struct reader *r, uint32_t at)
{
    const struct node *node = &r->nodes[at];
    const char *rule = node->cells[SCORECARD_I_POINTS_RULE];
    if (node->cells[SCORECARD_I_POINTS_INPUT][0] != '\0')
        return place_node(r, node, SCORECARD_I_POINTS_INPUT,
                          scorecard_i_fail(r->err, SCORECARD_ERROR_METHOD, "there are rows below it, so it reads no input; empty the cell"));
    bool inherited = strcmp(rule, "inherited") == 0, points = strcmp(rule, "points") == 0;
    if (!inherited && !points && rule[0] != '\0' && strcmp(rule, "sum") != 0)
        return place_node(r, node, SCORECARD_I_POINTS_RULE,
                          scorecard_i_fail(r->err, SCORECARD_ERROR_METHOD,
                                           "there are rows below it: its rule is empty or sum, points (a sum with floor and ceiling) "
                                           "or inherited"));
    if (inherited && node->cells[SCORECARD_I_POINTS_PARAMETERS][0] != '\0')
        return place_node(r, node, SCORECARD_I_POINTS_PARAMETERS,
                          scorecard_i_fail(r->err, SCORECARD_ERROR_PARAMETER, "what is inherited has no parameters; empty the cell"));
    return inherited ? SCORECARD_OK
                     : set_step(r, at, SCORECARD_STEP_AGGREGATE, points ? "points" : "sum", SCORECARD_I_POINTS_PARAMETERS);
}

static scorecard_status settle_leaf(struct reader *r, uint32_t at)
{
    const struct node *node = &r->nodes[at];
    const char *rule = node->cells[SCORECARD_I_POINTS_RULE], *input = node->cells[SCORECARD_I_POINTS_INPUT];
    scorecard_status status = SCORECARD_OK;
    if (input[0] != '\0' && (status = scorecard_draft_set_input(r->draft, at, input, r->err)) != SCORECARD_OK)
        return place_node(r, node, SCORECARD_I_POINTS_INPUT, status);
    if (rule[0] != '\0')
        return set_step(r, at, SCORECARD_STEP_RULE, rule, SCORECARD_I_POINTS_PARAMETERS);
    if (node->cells[SCORECARD_I_POINTS_PARAMETERS][0] != '\0')
        return place_node(r, node, SCORECARD_I_POINTS_RULE,
                          scorecard_i_fail(r->err, SCORECARD_ERROR_METHOD, "there are parameters of no rule; name the rule"));
    return status;
}

static scorecard_status settle_max(struct reader *r, uint32_t at)
{
    static const struct scorecard_i_number_style style = { '.', 0 };
    struct node *node = &r->nodes[at];
    const char *text = node->cells[SCORECARD_I_POINTS_MAX];
    double max;
    if (text[0] == '\0')
        return SCORECARD_OK;
    if (!scorecard_i_number_read(text, strlen(text), style, &max, NULL, NULL))
        return place_node(r, node, SCORECARD_I_POINTS_MAX,
                          scorecard_i_fail(r->err, SCORECARD_ERROR_NUMBER, "%.40s is no number; write it as 1.5", text));
    if (node->area) {
        node->max = max;
        return SCORECARD_OK;
    }
    scorecard_status status = scorecard_draft_set_points(r->draft, at, max, r->err);
    return status == SCORECARD_OK ? status : place_node(r, node, SCORECARD_I_POINTS_MAX, status);
}

/* One of two words in a cell; *second: the other one. */
static scorecard_status read_either(struct reader *r, const struct node *node, int column, const char *first, const char *other,
                                    bool *second)
{
    const char *text = node->cells[column];
    *second = strcmp(text, other) == 0;
    if (text[0] == '\0' || *second || strcmp(text, first) == 0)
        return SCORECARD_OK;
    return place_node(r, node, column,
                      scorecard_i_fail(r->err, SCORECARD_ERROR_UNKNOWN, "it is %s or %s; an empty cell is %s", first, other, first));
}

static scorecard_status settle(struct reader *r, uint32_t at)
{
    const struct node *node = &r->nodes[at];
    bool lower, unscored;
    scorecard_status status;
    if ((status = settle_max(r, at)) != SCORECARD_OK ||
        (status = read_either(r, node, SCORECARD_I_POINTS_DIRECTION, "higher", "lower", &lower)) != SCORECARD_OK ||
        (status = read_either(r, node, SCORECARD_I_POINTS_SCORED, "yes", "no", &unscored)) != SCORECARD_OK)
        return status;
    if (lower)
        status = scorecard_draft_set_direction(r->draft, at, SCORECARD_DIRECTION_LOWER, r->err);
    if (unscored && status == SCORECARD_OK)
        status = scorecard_draft_set_weight(r->draft, at, 0, r->err);
    if (node->cells[SCORECARD_I_POINTS_GAPS][0] != '\0' && status == SCORECARD_OK)
        status = set_step(r, at, SCORECARD_STEP_GAPS, NULL, SCORECARD_I_POINTS_GAPS);
    if (status != SCORECARD_OK)
        return status;
    return node->area ? settle_area(r, at) : settle_leaf(r, at);
}

/* Freezes the draft; an error about a node has its row as its place. */
static scorecard_status finish(struct reader *r, scorecard_model **out)
{
    static const char node_is[] = ", node ";
    scorecard_status status = scorecard_draft_finish(r->draft, out, r->err);
    const char *at = status != SCORECARD_OK && r->err != NULL && r->err->size >= sizeof *r->err ? strstr(r->err->where, node_is) : NULL;
    if (at == NULL)
        return status;
    at += sizeof node_is - 1;
    size_t size = strcspn(at, ",");
    int column = strstr(at + size, "gaps") != NULL ? SCORECARD_I_POINTS_GAPS
                 : at[size] != '\0'                ? SCORECARD_I_POINTS_RULE
                                                   : -1;
    for (size_t i = 0; i < r->count; i++)
        if (strlen(r->nodes[i].id) == size && memcmp(r->nodes[i].id, at, size) == 0)
            return place_node(r, &r->nodes[i], column, status);
    return status;
}

/* States the maxima of areas, which are what those below add up to. */
static scorecard_status state_areas(struct reader *r, const scorecard_model *model, bool *any)
{
    char own[SCORECARD_I_NUMBER_SIZE], sum[SCORECARD_I_NUMBER_SIZE];
    for (size_t i = 0; i < r->count; i++) {
        const struct node *node = &r->nodes[i];
        if (isnan(node->max))
            continue;
        double below = scorecard_model_points(model, scorecard_model_find(model, node->id));
        if (isnan(below))
            return place_node(r, node, SCORECARD_I_POINTS_MAX,
                              scorecard_i_fail(r->err, SCORECARD_ERROR_WEIGHT, "a row below it has no max; give each one"));
        double apart = below > node->max ? below - node->max : node->max - below;
        if (!(apart <= 1e-9 * below)) {
            scorecard_i_number_text(node->max, own);
            scorecard_i_number_text(below, sum);
            return place_node(r, node, SCORECARD_I_POINTS_MAX,
                              scorecard_i_fail(r->err, SCORECARD_ERROR_WEIGHT,
                                               "its max is %s and what is below it adds up to %s; correct one of them, leave the cell "
                                               "empty, or make its rule points with a ceiling", own, sum));
        }
        *any = true;
        if (node->max <= 0)
            continue; /* a block of bonuses alone: nothing to state */
        scorecard_status status = scorecard_draft_set_points(r->draft, (uint32_t)i, node->max, r->err);
        if (status != SCORECARD_OK)
            return place_node(r, node, SCORECARD_I_POINTS_MAX, status);
    }
    return SCORECARD_OK;
}

static scorecard_status read_table(struct reader *r, scorecard_model **out)
{
    scorecard_model *model = NULL;
    bool there = true, any = false;
    scorecard_status status = read_header(r);
    while (status == SCORECARD_OK && (status = scorecard_i_csv_row(&r->csv, &there, r->err)) == SCORECARD_OK && there)
        status = read_row(r);
    if (status == SCORECARD_OK && r->count == 0)
        status = place(r, NO_CELL, scorecard_i_fail(r->err, SCORECARD_ERROR_EMPTY, "there is no criterion in the table; add rows"));
    for (size_t i = 0; i < r->count && status == SCORECARD_OK; i++)
        status = settle(r, (uint32_t)i);
    if (status == SCORECARD_OK)
        status = finish(r, &model);
    if (status == SCORECARD_OK)
        status = state_areas(r, model, &any);
    if (status == SCORECARD_OK && !any) {
        *out = model;
        return status;
    }
    scorecard_model_unref(model);
    return status == SCORECARD_OK ? finish(r, out) : status;
}

scorecard_status scorecard_model_read_points(const char *text, size_t text_len, const char *name, const struct scorecard_run *run,
                                             scorecard_model **out, struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (text == NULL)
        return scorecard_i_fail_null(err, "text");
    name = name != NULL ? name : "points table";
    struct scorecard_run taken;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_check_text(name, "the table's name", err);
    if (status != SCORECARD_OK)
        return status;
    struct reader r = { .err = err };
    scorecard_i_arena_init(&r.arena, &taken);
    scorecard_i_csv_init_text(&r.csv, &r.arena.run, name, text, text_len);
    status = read_table(&r, out);
    scorecard_i_csv_free(&r.csv);
    scorecard_i_index_free(&r.by_key, &r.arena.run);
    scorecard_i_free(&r.arena.run, r.nodes);
    scorecard_draft_free(r.draft);
    scorecard_i_arena_free(&r.arena);
    return status;
}

scorecard_status scorecard_model_read_points_file(const char *path, const struct scorecard_run *run, scorecard_model **out,
                                                  struct scorecard_error *err)
{
    struct scorecard_i_file file;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_file_open(&file, path, FILE_MAX, run, err);
    if (status == SCORECARD_OK)
        status = scorecard_model_read_points(file.text, file.size, path, &file.run, out, err);
    scorecard_i_file_close(&file);
    return status;
}
