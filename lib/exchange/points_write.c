/* SPDX-License-Identifier: MIT */
/*
 * Points tables: the model as JSON has members, each of which is a column or cannot be held. What was written is read again
 * and compared before any of it is handed over, so that nothing is lost.
 */
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/status.h"
#include "exchange/csv_write.h"
#include "exchange/points.h"
#include "model/model.h"

/* A column with texts. */
struct heading {
    const struct scorecard_i_points_text *text;
    const char *lang; /* "": without one */
};

struct writer {
    const scorecard_model *model;
    struct scorecard_run run;
    struct heading *headings;
    size_t heading_count, heading_room;
    bool parents;                               /* codes do not say who is whose parent */
    bool uses[SCORECARD_I_POINTS_COLUMNS];      /* columns that are written only where they say something */
    struct scorecard_i_buffer cell;
    struct scorecard_error *err;
};

static int32_t keep(void *context, const char *bytes, size_t count)
{
    struct scorecard_i_buffer *buffer = context;
    scorecard_i_buffer_bytes(buffer, bytes, count);
    return buffer->failed;
}

static scorecard_status cannot(const struct writer *w, const char *node, const char *what)
{
    scorecard_status status =
        scorecard_i_fail(w->err, SCORECARD_ERROR_METHOD, "a points table cannot hold %s; keep the model as JSON, or take it out", what);
    return node == NULL ? scorecard_i_where(w->err, status, "model %s", scorecard_model_id(w->model))
                        : scorecard_i_where(w->err, status, "model %s, node %s", scorecard_model_id(w->model), node);
}

static const char *string_of(const struct scorecard_i_json *object, const char *key)
{
    struct scorecard_i_json member;
    const char *text = "";
    if (scorecard_i_json_member(object, key, &member))
        (void)scorecard_i_json_string(&member, &text, NULL);
    return text;
}

static const struct scorecard_i_points_text *text_row(const char *key)
{
    for (size_t i = 0; i < SCORECARD_I_POINTS_TEXTS; i++)
        if (strcmp(scorecard_i_points_texts[i].name, key) == 0)
            return &scorecard_i_points_texts[i];
    return NULL;
}

/*
 * Notes that a text is there in a language, behind column *from, which moves on. Columns are in the order of texts, and
 * languages in theirs, which says in which one a text is told that is wanted in none of them.
 */
static scorecard_status note_heading(struct writer *w, const char *node, const struct scorecard_i_points_text *text,
                                     const char *lang, size_t *from)
{
    for (size_t i = 0; i < w->heading_count; i++) {
        if (w->headings[i].text != text || strcmp(w->headings[i].lang, lang) != 0)
            continue;
        if (i < *from)
            return cannot(w, node, "languages of a text in another order than in nodes before");
        *from = i + 1;
        return SCORECARD_OK;
    }
    if (!scorecard_i_grow(&w->run, &w->headings, &w->heading_room, w->heading_count + 1, sizeof *w->headings))
        return scorecard_i_fail_memory(w->err);
    memmove(&w->headings[*from + 1], &w->headings[*from], (w->heading_count - *from) * sizeof *w->headings);
    w->headings[*from] = (struct heading){ text, lang };
    w->heading_count++;
    ++*from;
    return SCORECARD_OK;
}

static scorecard_status note_text(struct writer *w, const char *node, const struct scorecard_i_json *c)
{
    const struct scorecard_i_points_text *text = text_row(c->key);
    struct scorecard_i_json member;
    void *iterator = NULL;
    scorecard_status status = SCORECARD_OK;
    const char *said = "";
    size_t from = 0;
    while (from < w->heading_count && w->headings[from].text < text)
        from++;
    if (scorecard_i_json_is_string(c)) {
        (void)scorecard_i_json_string(c, &said, NULL);
        return said[0] == '\0' ? cannot(w, node, "a text that is empty") : note_heading(w, node, text, "", &from);
    }
    while (status == SCORECARD_OK && scorecard_i_json_next(c, &iterator, &member)) {
        (void)scorecard_i_json_string(&member, &said, NULL);
        status = said[0] == '\0' ? cannot(w, node, "a text that is empty") : note_heading(w, node, text, member.key, &from);
    }
    return status;
}

/* Whether what aggregates a node can be held: a name or an object, of sum or points. */
static bool sums(const struct scorecard_i_json *c)
{
    const char *name = "";
    if (scorecard_i_json_is_string(c))
        (void)scorecard_i_json_string(c, &name, NULL);
    else
        name = string_of(c, "method");
    return strcmp(name, "sum") == 0 || strcmp(name, "points") == 0;
}

static scorecard_status check_member(struct writer *w, const char *node, const struct scorecard_i_json *c, bool area)
{
    double number = 1;
    const char *key = c->key;
    if (strcmp(key, "id") == 0 || strcmp(key, "points") == 0 || strcmp(key, "children") == 0 || strcmp(key, "input") == 0 ||
        strcmp(key, "code") == 0)
        return SCORECARD_OK;
    if (strcmp(key, "direction") == 0)
        w->uses[SCORECARD_I_POINTS_DIRECTION] = true;
    else if (strcmp(key, "gaps") == 0 && scorecard_i_json_is_object(c))
        w->uses[SCORECARD_I_POINTS_GAPS] = true;
    else if (strcmp(key, "weight") == 0) {
        (void)scorecard_i_json_number(c, &number, NULL);
        if (number != 0)
            return cannot(w, node, "a weight (but for 0, which is not scored)");
        w->uses[SCORECARD_I_POINTS_SCORED] = true;
    } else if (strcmp(key, "rule") == 0 && area)
        return cannot(w, node, "a rule of an area, for the criteria below it");
    else if (strcmp(key, "aggregate") == 0 && !sums(c))
        return cannot(w, node, "an aggregation other than sum and points");
    else if (text_row(key) != NULL)
        return note_text(w, node, c);
    else if (strcmp(key, "rule") != 0 && strcmp(key, "aggregate") != 0) {
        struct scorecard_i_buffer what;
        scorecard_i_buffer_init(&what, &w->run);
        scorecard_i_buffer_text(&what, "what the node says as ");
        scorecard_i_buffer_text(&what, key);
        scorecard_status status = what.failed ? scorecard_i_fail_memory(w->err) : cannot(w, node, what.text);
        scorecard_i_buffer_free(&what);
        return status;
    }
    return SCORECARD_OK;
}

/* Whether a code says where its node stands. `above`: of the parent, "" of the index. */
static bool tells_parent(const char *code, const char *above)
{
    size_t size = strlen(code), dot = size;
    if (!scorecard_i_text_is_id(code) || code[size - 1] == '.')
        return false;
    while (dot > 0 && code[dot - 1] != '.')
        dot--;
    size_t of = dot > 0 ? dot - 1 : 0;
    return strlen(above) == of && memcmp(code, above, of) == 0;
}

/* Recursion is bounded by the depth of the text. */
static scorecard_status check_node(struct writer *w, const struct scorecard_i_json *c, const char *above)
{
    struct scorecard_i_json member, child;
    void *iterator = NULL;
    const char *id = string_of(c, "id"), *code = string_of(c, "code");
    bool area = scorecard_i_json_member(c, "children", &child);
    scorecard_status status = SCORECARD_OK;
    if (above == NULL ? code[0] != '\0' : !tells_parent(code, above))
        w->parents = true;
    while (status == SCORECARD_OK && scorecard_i_json_next(c, &iterator, &member))
        status = check_member(w, id, &member, area);
    if (!area || status != SCORECARD_OK || !scorecard_i_json_member(c, "children", &member))
        return status;
    for (size_t i = 0; status == SCORECARD_OK && scorecard_i_json_at(&member, i, &child); i++) {
        struct scorecard_i_json other;
        status = check_node(w, &child, code);
        /* Codes are few to an area; those of others differ where they tell their parents. */
        for (size_t k = 0; k < i && !w->parents && scorecard_i_json_at(&member, k, &other); k++)
            w->parents = strcmp(string_of(&child, "code"), string_of(&other, "code")) == 0;
    }
    return status;
}

static scorecard_status check_model(struct writer *w, const struct scorecard_i_json *root, bool *row)
{
    struct scorecard_i_json member, node;
    void *iterator = NULL;
    scorecard_status status = SCORECARD_OK;
    *row = false;
    while (status == SCORECARD_OK && scorecard_i_json_next(root, &iterator, &member)) {
        if (text_row(member.key) != NULL) {
            *row = true;
            status = note_text(w, NULL, &member);
        } else if (strcmp(member.key, "edition") == 0 || strcmp(member.key, "levels") == 0 ||
                   strcmp(member.key, "defaults") == 0 || strcmp(member.key, "breaks") == 0)
            status = cannot(w, NULL, "an edition, breaks, levels, or defaults for all nodes");
    }
    if (status != SCORECARD_OK)
        return status;
    (void)scorecard_i_json_member(root, "nodes", &member);
    if (scorecard_i_json_count(&member) != 1)
        return cannot(w, NULL, "several indices");
    (void)scorecard_i_json_at(&member, 0, &node);
    *row = *row || strcmp(string_of(&node, "id"), scorecard_model_id(w->model)) != 0;
    return check_node(w, &node, NULL);
}

/* Hands over the cell that was put together. */
static void put_cell(struct writer *w, struct scorecard_i_csv_out *out)
{
    scorecard_i_csv_out_text(out, w->cell.text);
    w->cell.size = 0;
    if (w->cell.text != NULL)
        w->cell.text[0] = '\0';
}

static void put_texts(const struct writer *w, struct scorecard_i_csv_out *out, const struct scorecard_i_json *c, const char *title)
{
    for (size_t i = 0; i < w->heading_count; i++) {
        const struct heading *h = &w->headings[i];
        struct scorecard_i_json member;
        const char *text = "";
        if ((strcmp(h->text->name, "title") == 0) != (title != NULL))
            continue;
        if (scorecard_i_json_member(c, h->text->name, &member)) {
            if (scorecard_i_json_is_object(&member))
                text = string_of(&member, h->lang);
            else if (h->lang[0] == '\0')
                (void)scorecard_i_json_string(&member, &text, NULL);
        }
        scorecard_i_csv_out_text(out, text);
    }
}

static void put_headings(struct writer *w, struct scorecard_i_csv_out *out, bool titles)
{
    for (size_t i = 0; i < w->heading_count; i++) {
        const struct heading *h = &w->headings[i];
        if ((strcmp(h->text->name, "title") == 0) != titles)
            continue;
        scorecard_i_buffer_text(&w->cell, h->text->name);
        scorecard_i_buffer_text(&w->cell, h->lang[0] != '\0' ? "." : "");
        scorecard_i_buffer_text(&w->cell, h->lang);
        put_cell(w, out);
    }
}

/* A column's cell of a setting: its parameters, where it has any. */
static void put_setting(struct writer *w, struct scorecard_i_csv_out *out, const struct scorecard_i_json *c, const char *key)
{
    struct scorecard_i_json member;
    if (scorecard_i_json_member(c, key, &member) && scorecard_i_json_is_object(&member))
        scorecard_i_points_cell(&w->cell, &member);
    put_cell(w, out);
}

static void put_rule(struct scorecard_i_csv_out *out, const struct scorecard_i_json *c, bool area)
{
    struct scorecard_i_json member;
    const char *name = area ? "inherited" : "";
    if (scorecard_i_json_member(c, area ? "aggregate" : "rule", &member)) {
        if (scorecard_i_json_is_object(&member))
            name = string_of(&member, "method");
        else
            (void)scorecard_i_json_string(&member, &name, NULL);
        if (area && strcmp(name, "sum") == 0)
            name = "";
    }
    scorecard_i_csv_out_text(out, name);
}

static void put_node(struct writer *w, struct scorecard_i_csv_out *out, const struct scorecard_i_json *c, const char *parent)
{
    struct scorecard_i_json member, child;
    double number = 0;
    bool area = scorecard_i_json_member(c, "children", &member);
    const char *id = string_of(c, "id"), *code = string_of(c, "code");
    scorecard_i_csv_out_text(out, code);
    scorecard_i_csv_out_text(out, !w->parents && strcmp(id, code) == 0 ? "" : id);
    if (w->parents)
        scorecard_i_csv_out_text(out, parent);
    put_texts(w, out, c, "title");
    if (scorecard_i_json_member(c, "points", &member)) {
        (void)scorecard_i_json_number(&member, &number, NULL);
        scorecard_i_buffer_number(&w->cell, number);
    }
    put_cell(w, out);
    put_rule(out, c, area);
    scorecard_i_csv_out_text(out, string_of(c, "input"));
    put_setting(w, out, c, area ? "aggregate" : "rule");
    if (w->uses[SCORECARD_I_POINTS_DIRECTION])
        scorecard_i_csv_out_cell(out, string_of(c, "direction"));
    if (w->uses[SCORECARD_I_POINTS_SCORED])
        scorecard_i_csv_out_cell(out, scorecard_i_json_member(c, "weight", &member) ? "no" : "");
    if (w->uses[SCORECARD_I_POINTS_GAPS])
        put_setting(w, out, c, "gaps");
    put_texts(w, out, c, NULL);
    scorecard_i_csv_out_end(out);
    if (area && scorecard_i_json_member(c, "children", &member))
        for (size_t i = 0; scorecard_i_json_at(&member, i, &child) && out->stopped == 0; i++)
            put_node(w, out, &child, id);
}

/* Columns behind the titles, in the order in which put_node() fills them. */
static bool has_column(const struct writer *w, int c)
{
    return c == SCORECARD_I_POINTS_PARENT ? w->parents : c < SCORECARD_I_POINTS_DIRECTION || w->uses[c];
}

static void put_table(struct writer *w, struct scorecard_i_csv_out *out, const struct scorecard_i_json *root, bool row)
{
    struct scorecard_i_json nodes, node;
    for (int c = 0; c < SCORECARD_I_POINTS_COLUMNS; c++) {
        if (c == SCORECARD_I_POINTS_MAX)
            put_headings(w, out, true);
        if (has_column(w, c))
            scorecard_i_csv_out_cell(out, scorecard_i_points_columns[c]);
    }
    put_headings(w, out, false);
    scorecard_i_csv_out_end(out);
    if (row) {
        scorecard_i_csv_out_cell(out, "*");
        scorecard_i_csv_out_cell(out, scorecard_model_id(w->model));
        if (w->parents)
            scorecard_i_csv_out_cell(out, "");
        put_texts(w, out, root, "title");
        for (int c = SCORECARD_I_POINTS_MAX; c < SCORECARD_I_POINTS_COLUMNS; c++)
            if (has_column(w, c))
                scorecard_i_csv_out_cell(out, "");
        put_texts(w, out, root, NULL);
        scorecard_i_csv_out_end(out);
    }
    (void)scorecard_i_json_member(root, "nodes", &nodes);
    (void)scorecard_i_json_at(&nodes, 0, &node);
    put_node(w, out, &node, "");
}

/* Reads the table again: it must be the model. */
static scorecard_status check_table(const struct writer *w, const struct scorecard_i_buffer *table,
                                    const struct scorecard_i_buffer *json)
{
    scorecard_model *back = NULL;
    struct scorecard_i_buffer again;
    scorecard_i_buffer_init(&again, &w->run);
    scorecard_status status = scorecard_model_read_points(table->text, table->size, "its points table", &w->run, &back, w->err);
    if (status == SCORECARD_OK && scorecard_model_write(back, keep, &again, w->err) != SCORECARD_OK)
        status = again.failed ? scorecard_i_fail_memory(w->err) : SCORECARD_ERROR_LIMIT;
    else if (status == SCORECARD_OK && (again.size != json->size || memcmp(again.text, json->text, again.size) != 0))
        status = cannot(w, NULL, "all that it says");
    else if (status != SCORECARD_OK && status != SCORECARD_ERROR_MEMORY)
        status = scorecard_i_within(w->err, status, "model %s", scorecard_model_id(w->model));
    scorecard_i_buffer_free(&again);
    scorecard_model_unref(back);
    return status;
}

static scorecard_status write_table(struct writer *w, const struct scorecard_i_buffer *json, struct scorecard_i_buffer *table)
{
    struct scorecard_i_json_file file;
    struct scorecard_i_csv_out out;
    bool row;
    scorecard_status status = scorecard_i_json_load(json->text, json->size, NULL, &file, w->err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_json root = scorecard_i_json_root(&file);
    status = check_model(w, &root, &row);
    if (status == SCORECARD_OK) {
        scorecard_i_csv_out_init(&out, keep, table);
        put_table(w, &out, &root, row);
        status = scorecard_i_csv_out_finish(&out, w->err);
        if (w->cell.failed || table->failed)
            status = scorecard_i_fail_memory(w->err);
    }
    if (status == SCORECARD_OK)
        status = check_table(w, table, json);
    scorecard_i_json_free(&file);
    return status;
}

scorecard_status scorecard_model_write_points(const scorecard_model *model, scorecard_write_fn write, void *context,
                                              struct scorecard_error *err)
{
    if (model == NULL)
        return scorecard_i_fail_null(err, "model");
    if (write == NULL)
        return scorecard_i_fail_null(err, "write");
    struct writer w = { .model = model, .run = model->arena.run, .err = err };
    struct scorecard_i_buffer json, table;
    scorecard_i_buffer_init(&json, &w.run);
    scorecard_i_buffer_init(&table, &w.run);
    scorecard_i_buffer_init(&w.cell, &w.run);
    scorecard_status status = scorecard_model_write(model, keep, &json, err);
    if (json.failed)
        status = scorecard_i_fail_memory(err);
    if (status == SCORECARD_OK)
        status = write_table(&w, &json, &table);
    int32_t stopped = status == SCORECARD_OK ? write(context, table.text, table.size) : 0;
    if (stopped != 0)
        status = scorecard_i_where(err,
                                   scorecard_i_fail(err, SCORECARD_ERROR_FILE, "writing was stopped by its function, with %d",
                                                    (int)stopped),
                                   "model %s", scorecard_model_id(model));
    scorecard_i_buffer_free(&w.cell);
    scorecard_i_buffer_free(&table);
    scorecard_i_buffer_free(&json);
    scorecard_i_free(&w.run, w.headings);
    return status;
}
