/* SPDX-License-Identifier: MIT */
#include "coinr.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "likeness.h"
#include "records.h"

enum type { INDICATOR, AGGREGATE, DENOMINATOR, GROUP, OTHER, TYPES };
static const char *const type_names[TYPES] = { "Indicator", "Aggregate", "Denominator", "Group", "Other" };

/* A row of iMeta, but for its header. Texts are "" where it says NA. */
struct row {
    const char *code, *name, *unit, *denominator, *parent;
    enum type type;
    double level, weight, target; /* NaN: not said */
    bool lower, used;
    uint32_t node; /* in the draft */
};

struct coming {
    const struct options *options;
    struct records meta;
    struct row *rows;
    size_t count;
    scorecard_draft *draft;
};

/* Text that grows; `failed` once there is no memory. */
struct text {
    char *at;
    size_t size, room;
    bool failed;
};

static void text_add(struct text *text, const char *what)
{
    size_t size = strlen(what);
    if (text->failed)
        return;
    if (size >= text->room - text->size) {
        size_t room = 2 * text->room + size + 256;
        char *at = realloc(text->at, room);
        if (at == NULL) {
            text->failed = true;
            return;
        }
        text->at = at;
        text->room = room;
    }
    memcpy(text->at + text->size, what, size + 1);
    text->size += size;
}

/* As a string of JSON. */
static void text_quoted(struct text *text, const char *what)
{
    char one[8] = { 0 };
    text_add(text, "\"");
    for (; *what != '\0'; what++) {
        unsigned char c = (unsigned char)*what;
        if (c < 0x20)
            snprintf(one, sizeof one, "\\u%04x", c);
        else
            snprintf(one, sizeof one, "%s%c", c == '"' || c == '\\' ? "\\" : "", *what);
        text_add(text, one);
    }
    text_add(text, "\"");
}

static int no_memory(void)
{
    fputs("scorecard: out of memory\n", stderr);
    return BAD;
}

/* ---- rows of iMeta ---- */

static size_t row_of(const struct coming *c, const struct row *row)
{
    return (size_t)(row - c->rows) + 1;
}

static int bad_row(const struct coming *c, const struct row *row, const char *format, ...)
{
    char cure[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(cure, sizeof cure, format, arguments);
    va_end(arguments);
    return records_bad(&c->meta, row_of(c, row), row->code, cure);
}

static const char *known(const char *cell)
{
    return strcmp(cell, "NA") == 0 ? "" : cell;
}

static int read_number(const struct coming *c, const struct row *row, const char *column, double *out)
{
    const char *cell = known(records_cell(&c->meta, row_of(c, row), records_column(&c->meta, column)));
    char *end;
    *out = NAN;
    if (cell[0] == '\0')
        return DONE;
    /* The locale of this program is never set, so the mark is the point. */
    *out = strtod(cell, &end);
    if (*end != '\0' || strspn(cell, "+-0123456789.eE") != strlen(cell) || !isfinite(*out))
        return bad_row(c, row, "%s \"%s\" is no number with a decimal point", column, cell);
    return DONE;
}

static const char *type_name(const void *context, size_t i)
{
    (void)context;
    return type_names[i];
}

static int read_row(const struct coming *c, struct row *row)
{
    const struct records *meta = &c->meta;
    size_t at = row_of(c, row);
    double direction;
    row->code = records_cell(meta, at, records_column(meta, "iCode"));
    row->name = known(records_cell(meta, at, records_column(meta, "iName")));
    row->unit = known(records_cell(meta, at, records_column(meta, "Unit")));
    row->denominator = known(records_cell(meta, at, records_column(meta, "Denominator")));
    row->parent = known(records_cell(meta, at, records_column(meta, "Parent")));
    row->node = SCORECARD_NONE;
    const char *type = records_cell(meta, at, records_column(meta, "Type"));
    while (row->type < TYPES && strcmp(type, type_names[row->type]) != 0)
        row->type++;
    if (row->type == TYPES) {
        const char *near = nearest(type, TYPES, type_name, NULL);
        return near != NULL ? bad_row(c, row, "there is no Type %s; did you mean %s?", type, near)
                            : bad_row(c, row, "there is no Type %s; it is Indicator, Aggregate, Denominator, Group or Other", type);
    }
    if (read_number(c, row, "Level", &row->level) != DONE || read_number(c, row, "Weight", &row->weight) != DONE ||
        read_number(c, row, "Target", &row->target) != DONE || read_number(c, row, "Direction", &direction) != DONE)
        return BAD;
    row->lower = direction < 0;
    if (!isnan(direction) && fabs(direction) != 1)
        return bad_row(c, row, "its Direction is 1 (high is good) or -1 (low is good)");
    return DONE;
}

static struct row *find(const struct coming *c, const char *code)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->rows[i].code, code) == 0)
            return &c->rows[i];
    return NULL;
}

static int check_row(const struct coming *c, struct row *row)
{
    if (find(c, row->code) != row)
        return bad_row(c, row, "this iCode is in a row before too; each names one thing");
    if (row->type != INDICATOR && row->type != AGGREGATE)
        return DONE;
    const struct row *parent = row->parent[0] != '\0' ? find(c, row->parent) : NULL;
    if (row->parent[0] != '\0' && (parent == NULL || parent->type != AGGREGATE))
        return bad_row(c, row, "its Parent %s is no iCode of Type Aggregate", row->parent);
    if (parent != NULL && !isnan(row->level) && !isnan(parent->level) && !(parent->level > row->level))
        return bad_row(c, row, "its Parent %s is not on a higher Level", row->parent);
    if (row->type == INDICATOR && row->denominator[0] != '\0') {
        struct row *denominator = find(c, row->denominator);
        if (denominator == NULL || denominator->type != DENOMINATOR)
            return bad_row(c, row, "its Denominator %s is no iCode of Type Denominator", row->denominator);
        denominator->used = true;
    }
    return DONE;
}

static int read_meta(struct coming *c)
{
    static const char *const needed[] = { "iCode", "Type", "Parent", "Direction", "Weight" };
    const char *path = c->options->model;
    char *bytes = NULL;
    size_t size = 0;
    int status = file_bytes(path, &bytes, &size);
    if (status == DONE)
        status = records_read(&c->meta, path, bytes, size, SIZE_MAX);
    free(bytes);
    for (size_t i = 0; i < sizeof needed / sizeof needed[0] && status == DONE; i++)
        if (records_column(&c->meta, needed[i]) == c->meta.columns) {
            fprintf(stderr, "%s: it has no column %s; is it the iMeta table? It comes first, iData behind it\n", path, needed[i]);
            status = BAD;
        }
    if (status != DONE)
        return status;
    c->count = c->meta.rows - 1;
    c->rows = calloc(c->count + 1, sizeof *c->rows);
    if (c->rows == NULL)
        return no_memory();
    for (size_t i = 0; i < c->count && status == DONE; i++)
        status = read_row(c, &c->rows[i]);
    for (size_t i = 0; i < c->count && status == DONE; i++)
        status = check_row(c, &c->rows[i]);
    return status;
}

/* ---- settings ---- */

/* The parameter that METHOD=VALUE means. */
static const struct {
    const char *method, *key;
    bool is_text;
} shorthands[] = {
    { "group-mean", "group", true },   { "group-median", "group", true },
    { "constant", "value", false },    { "distance-to-reference", "unit", true },
    { "power", "power", false },       { "fractiles", "classes", false },
};
enum { SHORTHANDS = sizeof shorthands / sizeof shorthands[0] };

/* A method as in a model file. false: a value for a method that takes none in this form. */
static bool setting_json(struct text *text, const char *value, const char *more)
{
    size_t size = strcspn(value, "=");
    if (value[0] == '{') {
        text_add(text, value);
        return true;
    }
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)size, value);
    text_add(text, "{\"method\": ");
    text_quoted(text, name);
    if (value[size] == '=') {
        size_t i = 0;
        while (i < SHORTHANDS && strcmp(shorthands[i].method, name) != 0)
            i++;
        if (i == SHORTHANDS)
            return false;
        text_add(text, ", ");
        text_quoted(text, shorthands[i].key);
        text_add(text, ": ");
        if (shorthands[i].is_text)
            text_quoted(text, value + size + 1);
        else
            text_add(text, value + size + 1);
    }
    text_add(text, more);
    text_add(text, "}");
    return true;
}

/* A model of one indicator under that setting: the library itself says what it makes of it. */
static scorecard_status probe(int32_t step, const char *value, const char *more, scorecard_model **model,
                              struct scorecard_error *err)
{
    struct text text = { 0 };
    text_add(&text, "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"x\", \"nodes\": [{\"id\": \"x\", \"");
    text_add(&text, scorecard_step_name(step));
    text_add(&text, "\": ");
    bool good = setting_json(&text, value, more);
    text_add(&text, ", \"children\": [{\"id\": \"y\"}]}]}");
    scorecard_status status = err->code = SCORECARD_ERROR_MEMORY;
    if (!good) {
        status = err->code = SCORECARD_ERROR_PARAMETER;
        snprintf(err->message, sizeof err->message,
                 "no value goes with this method in that form; write it as an object: {\"method\": …}");
    } else if (!text.failed) {
        status = scorecard_model_read(text.at, text.size, NULL, NULL, model, err);
    }
    free(text.at);
    return status;
}

/* Copies the step of a model's first node to the draft's defaults, or to a node with a target of its own. */
static scorecard_status copy_setting(struct coming *c, const scorecard_model *from, int32_t step, uint32_t node,
                                     double target, struct scorecard_error *err)
{
    size_t count = scorecard_model_param_count(from, 0, step);
    struct scorecard_param *params = calloc(count + 1, sizeof *params);
    if (params == NULL)
        return err->code = SCORECARD_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++) {
        scorecard_model_param_at(from, 0, step, i, &params[i]);
        if (params[i].key == SCORECARD_KEY_TARGET && !isnan(target))
            params[i].number = target;
    }
    scorecard_status status = scorecard_draft_set(c->draft, node, step, scorecard_model_method(from, 0, step, NULL), params,
                                                  count, err);
    free(params);
    return status;
}

static int bad_setting(const char *option, const char *value, const struct scorecard_error *err)
{
    fprintf(stderr, "scorecard: --%s %s: %s\n", option, value,
            err->message[0] != '\0' ? err->message : scorecard_status_title(err->code));
    return BAD;
}

static int set_step(struct coming *c, int32_t step, const char *option, const char *value)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model = NULL;
    if (value == NULL)
        return DONE;
    scorecard_status status = probe(step, value, "", &model, &err);
    if (status == SCORECARD_OK)
        status = copy_setting(c, model, step, SCORECARD_NONE, NAN, &err);
    scorecard_model_unref(model);
    return status == SCORECARD_OK ? DONE : bad_setting(option, value, &err);
}

/* The targets of iMeta are those of this rule, unless the option states its own. */
static bool targets_of_meta(const char *value)
{
    return strcmp(value, "distance-to-target") == 0;
}

/* A bare name goes onto 0 to 100 where the method lets one say so. */
static int set_rule(struct coming *c)
{
    const char *value = c->options->normalise != NULL ? c->options->normalise : "minmax";
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model = NULL;
    const char *onto = targets_of_meta(value) ? ", \"to\": [0, 100], \"target\": 1" : ", \"to\": [0, 100]";
    scorecard_status status = SCORECARD_ERROR_PARAMETER;
    if (value[0] != '{')
        status = probe(SCORECARD_STEP_RULE, value, onto, &model, &err);
    if (status != SCORECARD_OK && status != SCORECARD_ERROR_MEMORY) {
        err = (struct scorecard_error)SCORECARD_ERROR_INIT;
        status = probe(SCORECARD_STEP_RULE, value, "", &model, &err);
    }
    if (status == SCORECARD_OK && !targets_of_meta(value))
        status = copy_setting(c, model, SCORECARD_STEP_RULE, SCORECARD_NONE, NAN, &err);
    int done = DONE;
    for (size_t i = 0; i < c->count && targets_of_meta(value) && status == SCORECARD_OK && done == DONE; i++) {
        const struct row *row = &c->rows[i];
        if (row->type == INDICATOR && isnan(row->target))
            done = bad_row(c, row, "it has no Target, which --normalise distance-to-target needs");
        else if (row->type == INDICATOR)
            status = copy_setting(c, model, SCORECARD_STEP_RULE, row->node, row->target, &err);
    }
    scorecard_model_unref(model);
    return status == SCORECARD_OK ? done : bad_setting("normalise", value, &err);
}

/* ---- the tree ---- */

static int failed(const char *path, const struct scorecard_error *err)
{
    tell_error(path, err);
    return BAD;
}

static int add_node(struct coming *c, struct row *row, uint32_t parent)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = scorecard_draft_add(c->draft, parent, row->code, &row->node, &err);
    if (status == SCORECARD_OK && row->name[0] != '\0')
        status = scorecard_draft_set_text(c->draft, row->node, SCORECARD_TEXT_TITLE, NULL, row->name, &err);
    if (status == SCORECARD_OK && row->unit[0] != '\0' && row->type == INDICATOR)
        status = scorecard_draft_set_text(c->draft, row->node, SCORECARD_TEXT_UNIT, NULL, row->unit, &err);
    if (status == SCORECARD_OK && !isnan(row->weight) && row->parent[0] != '\0')
        status = scorecard_draft_set_weight(c->draft, row->node, row->weight, &err);
    /* In COINr only what is normalised has a direction. */
    if (status == SCORECARD_OK && row->lower && row->type == INDICATOR)
        status = scorecard_draft_set_direction(c->draft, row->node, SCORECARD_DIRECTION_LOWER, &err);
    if (status == SCORECARD_OK && row->denominator[0] != '\0' && row->type == INDICATOR) {
        struct scorecard_param by = { .key = SCORECARD_KEY_DENOMINATOR, .text = row->denominator };
        status = scorecard_draft_set(c->draft, row->node, SCORECARD_STEP_DENOMINATE, SCORECARD_DENOMINATE_BY, &by, 1, &err);
    }
    return status == SCORECARD_OK ? DONE
                                  : bad_row(c, row, "%s", err.message[0] != '\0' ? err.message : scorecard_status_title(status));
}

/* Parents before children, siblings in the order of their rows. */
static int add_tree(struct coming *c)
{
    int status = DONE;
    for (bool more = true; more && status == DONE;) {
        more = false;
        for (size_t i = 0; i < c->count && status == DONE; i++) {
            struct row *row = &c->rows[i];
            if (row->type > AGGREGATE || row->node != SCORECARD_NONE)
                continue;
            const struct row *parent = row->parent[0] != '\0' ? find(c, row->parent) : NULL;
            if (parent != NULL && parent->node == SCORECARD_NONE)
                continue;
            status = add_node(c, row, parent != NULL ? parent->node : SCORECARD_NONE);
            more = true;
        }
    }
    for (size_t i = 0; i < c->count && status == DONE; i++) {
        const struct row *row = &c->rows[i];
        if (row->type > AGGREGATE)
            continue;
        if (row->node == SCORECARD_NONE)
            return bad_row(c, row, "it is its own ancestor; the Parent of one of them is wrong");
        bool empty = row->type == AGGREGATE;
        for (size_t j = 0; j < c->count && empty; j++)
            empty = c->rows[j].type > AGGREGATE || strcmp(c->rows[j].parent, row->code) != 0;
        if (empty)
            return bad_row(c, row, "it is an Aggregate that nothing has as its Parent");
    }
    return status;
}

/* The model's id is that of its only index. */
static const char *model_id(const struct coming *c)
{
    const char *id = NULL;
    for (size_t i = 0; i < c->count; i++)
        if (c->rows[i].type == AGGREGATE && c->rows[i].parent[0] == '\0') {
            if (id != NULL)
                return "coinr";
            id = c->rows[i].code;
        }
    return id != NULL ? id : "coinr";
}

static int make_model(struct coming *c, scorecard_model **model)
{
    static const double reweight = SCORECARD_ACTION_REWEIGHT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const struct options *o = c->options;
    struct scorecard_param chain = { .key = SCORECARD_KEY_GAP_DEFAULT, .numbers = &reweight, .count = 1 };
    if (scorecard_draft_new(model_id(c), NULL, &c->draft, &err) != SCORECARD_OK ||
        scorecard_draft_set(c->draft, SCORECARD_NONE, SCORECARD_STEP_GAPS, SCORECARD_GAPS_POLICY, &chain, 1, &err) != SCORECARD_OK)
        return failed(o->model, &err);
    if (add_tree(c) != DONE || set_rule(c) != DONE || set_step(c, SCORECARD_STEP_IMPUTE, "impute", o->impute) != DONE ||
        set_step(c, SCORECARD_STEP_TREAT, "treat", o->treat) != DONE ||
        set_step(c, SCORECARD_STEP_AGGREGATE, "aggregate", o->aggregate != NULL ? o->aggregate : "arithmetic") != DONE)
        return BAD;
    return scorecard_draft_finish(c->draft, model, &err) == SCORECARD_OK ? DONE : failed(o->model, &err);
}

/* ---- iData ---- */

static bool in_data(const struct row *row)
{
    return row->type == INDICATOR || row->type == GROUP || (row->type == DENOMINATOR && row->used);
}

/* The layout of iData, by which it is read as any table is. */
static int make_layout(const struct coming *c, const struct records *header, scorecard_layout **layout)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct text text = { 0 };
    text_add(&text, "{\"scorecard\": \"layout\", \"version\": 1, \"unit\": \"uCode\", \"others\": \"ignore\", ");
    if (records_column(header, "Time") < header->columns)
        text_add(&text, "\"period\": \"Time\", ");
    text_add(&text, "\"columns\": {");
    bool first = true;
    if (records_column(header, "uName") < header->columns) {
        text_add(&text, "\"uName\": {\"title\": \"\"}");
        first = false;
    }
    for (size_t i = 0; i < c->count; i++) {
        const struct row *row = &c->rows[i];
        if (!in_data(row))
            continue;
        text_add(&text, first ? "" : ", ");
        first = false;
        text_quoted(&text, row->code);
        text_add(&text, row->type == GROUP ? ": {\"group\": " : ": {\"input\": ");
        text_quoted(&text, row->code);
        text_add(&text, row->type == GROUP ? ", \"gaps\": {\"\": \"not-reported\", \"NA\": \"not-reported\"}}" : "}");
    }
    text_add(&text, "}}");
    scorecard_status status = err.code = SCORECARD_ERROR_MEMORY;
    if (!text.failed)
        status = scorecard_layout_read(text.at, text.size, NULL, NULL, layout, &err);
    free(text.at);
    return status == SCORECARD_OK ? DONE : failed(header->name, &err);
}

static int check_header(const struct coming *c, const struct records *header)
{
    const struct table_file *table = &c->options->data[0];
    if (records_column(header, "uCode") == header->columns) {
        fprintf(stderr, "%s: it has no column uCode; is it the iData table? It comes behind iMeta\n", table->path);
        return BAD;
    }
    if (records_column(header, "Time") == header->columns && table->period == NULL) {
        fprintf(stderr, "%s: it has no column Time; say which period it is of: --period 2024\n", table->path);
        return BAD;
    }
    for (size_t i = 0; i < c->count; i++)
        if (in_data(&c->rows[i]) && records_column(header, c->rows[i].code) == header->columns)
            return bad_row(c, &c->rows[i], "%s has no such column", table->path);
    return DONE;
}

static int read_data(const struct coming *c, scorecard_data **data)
{
    const struct table_file *table = &c->options->data[0];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options how = SCORECARD_READ_OPTIONS_INIT;
    struct records header = { 0 };
    scorecard_layout *layout = NULL;
    scorecard_data_draft *draft = NULL;
    char *bytes = NULL;
    size_t size = 0;
    int status = file_bytes(table->path, &bytes, &size);
    if (status == DONE)
        status = records_read(&header, table->path, bytes, size, 1);
    if (status == DONE)
        status = check_header(c, &header);
    if (status == DONE)
        status = make_layout(c, &header, &layout);
    how.layout = layout;
    how.name = table->path;
    how.period = table->period;
    if (status == DONE && (scorecard_data_draft_new(NULL, &draft, &err) != SCORECARD_OK ||
                           scorecard_data_draft_read_csv(draft, bytes, size, &how, &err) != SCORECARD_OK ||
                           scorecard_data_draft_finish(draft, data, &err) != SCORECARD_OK))
        status = failed(table->path, &err);
    scorecard_data_draft_free(draft);
    scorecard_layout_unref(layout);
    records_free(&header);
    free(bytes);
    return status;
}

int coinr_read(const struct options *options, scorecard_model **model, scorecard_data **data)
{
    struct coming c = { .options = options };
    int status = read_meta(&c);
    if (status == DONE)
        status = make_model(&c, model);
    if (status == DONE)
        status = read_data(&c, data);
    scorecard_draft_free(c.draft);
    free(c.rows);
    records_free(&c.meta);
    return status;
}
