/* SPDX-License-Identifier: MIT */
#include <scorecard/exchange.h>

#include <string.h>

#include "base/date.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/file.h"
#include "exchange/json.h"
#include "exchange/layout.h"
#include "exchange/layout_role.h"

static const char *const shapes[] = { "wide", "long", "units", NULL };
static const char *const others[] = { "error", "ignore", "inputs", NULL };

static scorecard_status read_delimiter(const struct scorecard_i_json *c, char *out, struct scorecard_error *err)
{
    const char *text = "";
    TRY(scorecard_i_json_string(c, &text, err));
    if (strlen(text) != 1 || (unsigned char)text[0] >= 0x80 || text[0] == '"' || text[0] == '\r' || text[0] == '\n')
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA,
                                     "a delimiter is one ASCII character, no quote and no line end: \",\", \";\", "
                                     "\"\\t\" or \"|\"");
    *out = text[0];
    return SCORECARD_OK;
}

static scorecard_status read_thousands(const struct scorecard_i_json *c, char *out, struct scorecard_error *err)
{
    static const char *const names[] = { "", ".", ",", "'", " ", "\xC2\xA0", NULL };
    size_t mark = 0;
    TRY(scorecard_i_json_choice(c, names, &mark, err));
    *out = names[mark][0] == '\xC2' ? ' ' : names[mark][0];
    return SCORECARD_OK;
}

static scorecard_status read_dialect(const struct scorecard_i_json *root, scorecard_layout *layout,
                                     struct scorecard_error *err)
{
    static const char *const keys[] = {
        "delimiter", "decimal", "thousands", "percent", "dates", "trim", "unwrap", NULL
    };
    static const char *const decimals[] = { ".", ",", NULL };
    static const char *const percents[] = { "reject", "strip", "divide", NULL };
    static const char *const dates[] = { "iso", "dmy", "mdy", NULL };
    struct scorecard_i_json dialect, c;
    size_t choice = 0;
    if (!scorecard_i_json_member(root, "dialect", &dialect))
        return SCORECARD_OK;
    TRY(scorecard_i_json_object(&dialect, err));
    TRY(scorecard_i_json_known(&dialect, keys, err));
    struct scorecard_i_number_style *number = &layout->style.number;
    if (scorecard_i_json_member(&dialect, "delimiter", &c))
        TRY(read_delimiter(&c, &layout->delimiter, err));
    if (scorecard_i_json_member(&dialect, "decimal", &c)) {
        TRY(scorecard_i_json_choice(&c, decimals, &choice, err));
        number->decimal = decimals[choice][0];
    }
    if (scorecard_i_json_member(&dialect, "thousands", &c)) {
        TRY(read_thousands(&c, &number->thousands, err));
        if (number->thousands == number->decimal)
            return scorecard_i_json_fail(&c, err, SCORECARD_ERROR_SCHEMA,
                                         "the mark between thousands is the decimal mark too; they must differ");
    }
    if (scorecard_i_json_member(&dialect, "percent", &c)) {
        TRY(scorecard_i_json_choice(&c, percents, &choice, err));
        layout->style.percent = (int32_t)choice;
    }
    if (scorecard_i_json_member(&dialect, "dates", &c)) {
        TRY(scorecard_i_json_choice(&c, dates, &choice, err));
        layout->dates = (enum scorecard_i_date_style)(choice + 1);
    }
    if (scorecard_i_json_member(&dialect, "trim", &c)) {
        TRY(scorecard_i_json_flag(&c, &layout->trim, err));
        layout->style.trim = layout->trim;
    }
    if (scorecard_i_json_member(&dialect, "unwrap", &c))
        TRY(scorecard_i_json_flag(&c, &layout->unwrap, err));
    return SCORECARD_OK;
}

static scorecard_status read_unit(const struct scorecard_i_json *root, scorecard_layout *layout,
                                  struct scorecard_error *err)
{
    static const char *const keys[] = { "column", "values", "unknown", NULL };
    static const char *const unknowns[] = { "error", "skip", NULL };
    struct scorecard_i_json c, unknown;
    size_t choice = 0;
    if (layout->shape == SCORECARD_I_SHAPE_UNITS) {
        if (scorecard_i_json_member(root, "unit", &c))
            return scorecard_i_json_fail(&c, err, SCORECARD_ERROR_SCHEMA,
                                         "a units table has no unit column; say in columns which one is {\"id\": true} "
                                         "or {\"title\": \"\"}");
        return SCORECARD_OK;
    }
    TRY(scorecard_i_json_need(root, "unit", "the name of the unit column", &c, err));
    TRY(scorecard_i_layout_naming(&layout->arena, &c, keys, &layout->unit, err));
    if (scorecard_i_json_member(&c, "unknown", &unknown)) {
        TRY(scorecard_i_json_choice(&unknown, unknowns, &choice, err));
        layout->skip_unknown = choice == 1;
    }
    return SCORECARD_OK;
}

static scorecard_status read_periods(const struct scorecard_i_json *root, scorecard_layout *layout,
                                     struct scorecard_error *err)
{
    static const char *const keys[] = { "id", "time", NULL };
    struct scorecard_i_json list, item, c;
    if (!scorecard_i_json_member(root, "periods", &list))
        return SCORECARD_OK;
    TRY(scorecard_i_json_array(&list, err));
    size_t count = scorecard_i_json_count(&list);
    struct scorecard_i_layout_period *periods = scorecard_i_arena_alloc(&layout->arena, count, sizeof *periods);
    if (periods == NULL)
        return scorecard_i_fail_memory(err);
    layout->periods = periods;
    for (size_t i = 0; i < count && scorecard_i_json_at(&list, i, &item); i++) {
        TRY(scorecard_i_json_object(&item, err));
        TRY(scorecard_i_json_known(&item, keys, err));
        TRY(scorecard_i_json_need(&item, "id", "the period's id", &c, err));
        TRY(scorecard_i_layout_id(&layout->arena, &c, "period", &periods[i].id, err));
        for (size_t k = 0; k < i; k++)
            if (strcmp(periods[k].id, periods[i].id) == 0)
                return scorecard_i_json_fail(&c, err, SCORECARD_ERROR_DUPLICATE,
                                             "the period '%s' is there twice; give it one time", periods[i].id);
        TRY(scorecard_i_json_need(&item, "time", "its time in years", &c, err));
        TRY(scorecard_i_json_number(&c, &periods[i].time, err));
        layout->period_count = i + 1;
    }
    return SCORECARD_OK;
}

static scorecard_status read_period(const struct scorecard_i_json *root, scorecard_layout *layout,
                                    struct scorecard_error *err)
{
    static const char *const keys[] = { "column", "values", "constant", NULL };
    struct scorecard_i_json c, constant, column;
    if (!scorecard_i_json_member(root, "period", &c))
        return SCORECARD_OK;
    if (!scorecard_i_json_member(&c, "constant", &constant))
        return scorecard_i_layout_naming(&layout->arena, &c, keys, &layout->period, err);
    TRY(scorecard_i_json_known(&c, keys, err));
    if (scorecard_i_json_member(&c, "column", &column) || scorecard_i_json_member(&c, "values", &column))
        return scorecard_i_json_fail(&column, err, SCORECARD_ERROR_SCHEMA,
                                     "a constant period has no column; leave one of them out");
    return scorecard_i_layout_id(&layout->arena, &constant, "period", &layout->constant_period, err);
}

static scorecard_status read_columns(const struct scorecard_i_json *root, scorecard_layout *layout,
                                     struct scorecard_error *err)
{
    struct scorecard_i_json object, member;
    void *iterator = NULL;
    size_t count = 0;
    if (!scorecard_i_json_member(root, "columns", &object))
        return SCORECARD_OK;
    TRY(scorecard_i_json_object(&object, err));
    while (scorecard_i_json_next(&object, &iterator, &member))
        count++;
    struct scorecard_i_layout_column *columns = scorecard_i_arena_alloc(&layout->arena, count, sizeof *columns);
    if (columns == NULL)
        return scorecard_i_fail_memory(err);
    layout->columns = columns;
    iterator = NULL;
    while (scorecard_i_json_next(&object, &iterator, &member)) {
        struct scorecard_i_layout_column *column = &columns[layout->column_count++];
        TRY(scorecard_i_layout_column_name(&layout->arena, &member, member.key, &column->column, err));
        TRY(scorecard_i_layout_roles(layout, &member, column, err));
    }
    return SCORECARD_OK;
}

static scorecard_status read_condition(scorecard_layout *layout, const struct scorecard_i_json *c,
                                       struct scorecard_i_condition *out, struct scorecard_error *err)
{
    static const char *const keys[] = { "column", "in", "not-in", NULL };
    struct scorecard_i_json column, list, text;
    TRY(scorecard_i_json_object(c, err));
    TRY(scorecard_i_json_known(c, keys, err));
    TRY(scorecard_i_json_need(c, "column", "the name of a column", &column, err));
    const char *name = "";
    TRY(scorecard_i_json_string(&column, &name, err));
    TRY(scorecard_i_layout_column_name(&layout->arena, &column, name, &out->column, err));
    out->is_not = scorecard_i_json_member(c, "not-in", &list);
    struct scorecard_i_json other;
    if (scorecard_i_json_member(c, "in", &other) == out->is_not)
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA,
                                     "a condition has either \"in\" or \"not-in\", a list of cell texts");
    if (!out->is_not)
        list = other;
    TRY(scorecard_i_json_array(&list, err));
    out->text_count = scorecard_i_json_count(&list);
    const char **texts = scorecard_i_arena_alloc(&layout->arena, out->text_count, sizeof *texts);
    if (texts == NULL)
        return scorecard_i_fail_memory(err);
    out->texts = texts;
    for (size_t i = 0; i < out->text_count && scorecard_i_json_at(&list, i, &text); i++)
        TRY(scorecard_i_layout_text(&layout->arena, &text, &texts[i], err));
    return SCORECARD_OK;
}

static scorecard_status read_clause(scorecard_layout *layout, const struct scorecard_i_json *c,
                                    struct scorecard_i_clause *out, struct scorecard_error *err)
{
    static const char *const keys[] = { "any", NULL };
    struct scorecard_i_json list, item;
    bool any = scorecard_i_json_member(c, "any", &list);
    if (any) {
        TRY(scorecard_i_json_known(c, keys, err));
        TRY(scorecard_i_json_array(&list, err));
    }
    size_t count = any ? scorecard_i_json_count(&list) : 1;
    struct scorecard_i_condition *conditions = scorecard_i_arena_alloc(&layout->arena, count, sizeof *conditions);
    if (conditions == NULL)
        return scorecard_i_fail_memory(err);
    out->conditions = conditions;
    out->count = count;
    if (!any)
        return read_condition(layout, c, conditions, err);
    for (size_t i = 0; i < count && scorecard_i_json_at(&list, i, &item); i++)
        TRY(read_condition(layout, &item, &conditions[i], err));
    return SCORECARD_OK;
}

static scorecard_status read_where(const struct scorecard_i_json *root, scorecard_layout *layout,
                                   struct scorecard_error *err)
{
    struct scorecard_i_json list, item;
    if (!scorecard_i_json_member(root, "where", &list))
        return SCORECARD_OK;
    TRY(scorecard_i_json_array(&list, err));
    size_t count = scorecard_i_json_count(&list);
    struct scorecard_i_clause *clauses = scorecard_i_arena_alloc(&layout->arena, count, sizeof *clauses);
    if (clauses == NULL)
        return scorecard_i_fail_memory(err);
    layout->where = clauses;
    layout->clause_count = count;
    for (size_t i = 0; i < count && scorecard_i_json_at(&list, i, &item); i++)
        TRY(read_clause(layout, &item, &clauses[i], err));
    return SCORECARD_OK;
}

static scorecard_status read_constant(scorecard_layout *layout, const struct scorecard_i_json *c,
                                      struct scorecard_i_constant *out, struct scorecard_error *err)
{
    struct scorecard_i_json value;
    int32_t decimals = SCORECARD_DECIMALS_UNKNOWN;
    TRY(scorecard_i_layout_constant(layout, c, &out->role, err));
    TRY(scorecard_i_json_need(c, "value", "the value of every row", &value, err));
    if (out->role.field == SCORECARD_FIELD_TIER)
        return scorecard_i_layout_text(&layout->arena, &value, &out->text, err);
    TRY(scorecard_i_json_number(&value, &out->value, err));
    if (scorecard_i_json_member(c, "decimals", &value))
        TRY(scorecard_i_json_whole(&value, 0, 99, &decimals, err));
    out->decimals = decimals;
    return SCORECARD_OK;
}

static scorecard_status read_constants(const struct scorecard_i_json *root, scorecard_layout *layout,
                                       struct scorecard_error *err)
{
    struct scorecard_i_json list, item;
    if (!scorecard_i_json_member(root, "constants", &list))
        return SCORECARD_OK;
    if (layout->shape != SCORECARD_I_SHAPE_WIDE)
        return scorecard_i_json_fail(&list, err, SCORECARD_ERROR_SCHEMA,
                                     "only a wide table has constants; leave them out");
    TRY(scorecard_i_json_array(&list, err));
    size_t count = scorecard_i_json_count(&list);
    struct scorecard_i_constant *constants = scorecard_i_arena_alloc(&layout->arena, count, sizeof *constants);
    if (constants == NULL)
        return scorecard_i_fail_memory(err);
    layout->constants = constants;
    layout->constant_count = count;
    for (size_t i = 0; i < count && scorecard_i_json_at(&list, i, &item); i++)
        TRY(read_constant(layout, &item, &constants[i], err));
    return SCORECARD_OK;
}

/* What only a long table has: the columns of which an input's id is made, and layer and field of every row. */
static scorecard_status read_long(const struct scorecard_i_json *root, scorecard_layout *layout,
                                  struct scorecard_error *err)
{
    static const char *const names[] = { "input", "layer", "field", NULL };
    static const char *const keys[] = { "column", "values", NULL };
    struct scorecard_i_json c, item;
    size_t choice = 0;
    if (layout->shape != SCORECARD_I_SHAPE_LONG) {
        for (size_t i = 0; names[i] != NULL; i++)
            if (scorecard_i_json_member(root, names[i], &c))
                return scorecard_i_json_fail(&c, err, SCORECARD_ERROR_SCHEMA,
                                             "only a table of shape \"long\" has this; leave it out");
        return SCORECARD_OK;
    }
    if (scorecard_i_json_member(root, "layer", &c)) {
        TRY(scorecard_i_json_choice(&c, scorecard_i_layout_layers, &choice, err));
        layout->layer = (int32_t)choice + 1;
    }
    if (scorecard_i_json_member(root, "field", &c)) {
        TRY(scorecard_i_json_choice(&c, scorecard_i_layout_fields, &choice, err));
        if (layout->layer != SCORECARD_LAYER_PUBLISHED)
            return scorecard_i_json_fail(&c, err, SCORECARD_ERROR_SCHEMA,
                                         "a field belongs to \"layer\": \"published\"; add that or leave this out");
        layout->field = (int32_t)choice + 1;
    }
    if (!scorecard_i_json_member(root, "input", &c))
        return SCORECARD_OK;
    bool several = scorecard_i_json_is_array(&c);
    size_t count = several ? scorecard_i_json_count(&c) : 1;
    if (count == 0)
        return scorecard_i_json_fail(&c, err, SCORECARD_ERROR_SCHEMA, "name at least one column");
    struct scorecard_i_naming *inputs = scorecard_i_arena_alloc(&layout->arena, count, sizeof *inputs);
    if (inputs == NULL)
        return scorecard_i_fail_memory(err);
    layout->inputs = inputs;
    layout->input_count = count;
    if (!several)
        return scorecard_i_layout_naming(&layout->arena, &c, keys, inputs, err);
    for (size_t i = 0; i < count && scorecard_i_json_at(&c, i, &item); i++)
        TRY(scorecard_i_layout_naming(&layout->arena, &item, keys, &inputs[i], err));
    return SCORECARD_OK;
}

/* What must be there, seen from the whole. */
static scorecard_status check(const struct scorecard_i_json *root, const scorecard_layout *layout,
                              struct scorecard_error *err)
{
    size_t values = 0, names = 0;
    for (size_t i = 0; i < layout->column_count; i++)
        for (size_t k = 0; k < layout->columns[i].role_count; k++) {
            int32_t kind = layout->columns[i].roles[k].kind;
            values += kind == SCORECARD_I_PART_VALUE;
            names += kind == SCORECARD_I_ROLE_ID || (kind == SCORECARD_I_ROLE_TITLE);
        }
    if (layout->shape == SCORECARD_I_SHAPE_LONG && (values != 1 || layout->input_count == 0))
        return scorecard_i_json_fail(root, err, SCORECARD_ERROR_SCHEMA,
                                     "a long table has one column that is {\"part\": \"value\"}, and \"input\" names "
                                     "the columns that say which input it is of");
    if (layout->shape == SCORECARD_I_SHAPE_UNITS && names == 0)
        return scorecard_i_json_fail(root, err, SCORECARD_ERROR_SCHEMA,
                                     "a units table has a column that is {\"id\": true} or {\"title\": \"\"}");
    return SCORECARD_OK;
}

static scorecard_status read_layout(const struct scorecard_i_json *root, scorecard_layout *layout,
                                    struct scorecard_error *err)
{
    static const char *const keys[] = { "scorecard", "version", "title",   "notes", "source",  "dialect", "shape",
                                        "unit",      "period",  "periods", "gaps",  "columns", "others",  "where",
                                        "constants", "input",   "layer",   "field", NULL };
    static const char *const texts[] = { "title", "notes", "source", NULL };
    struct scorecard_i_json c;
    const char *text;
    size_t choice = 0;
    TRY(scorecard_i_json_header(root, "layout", 1, keys, err));
    for (size_t i = 0; texts[i] != NULL; i++)
        if (scorecard_i_json_member(root, texts[i], &c))
            TRY(scorecard_i_json_string(&c, &text, err));
    if (scorecard_i_json_member(root, "shape", &c)) {
        TRY(scorecard_i_json_choice(&c, shapes, &choice, err));
        layout->shape = (int32_t)choice;
    }
    TRY(read_dialect(root, layout, err));
    if (scorecard_i_json_member(root, "gaps", &c))
        TRY(scorecard_i_layout_gaps(&layout->arena, &c, &layout->style, err));
    layout->style.gaps_first = scorecard_i_cell_gaps_first(&layout->style);
    TRY(read_unit(root, layout, err));
    TRY(read_periods(root, layout, err));
    TRY(read_period(root, layout, err));
    if (scorecard_i_json_member(root, "others", &c)) {
        TRY(scorecard_i_json_choice(&c, others, &choice, err));
        layout->others = (int32_t)choice;
        if (choice == SCORECARD_I_OTHERS_INPUTS && layout->shape != SCORECARD_I_SHAPE_WIDE)
            return scorecard_i_json_fail(&c, err, SCORECARD_ERROR_SCHEMA,
                                         "only columns of a wide table are inputs; say \"error\" or \"ignore\"");
    }
    TRY(read_long(root, layout, err));
    TRY(read_columns(root, layout, err));
    TRY(read_where(root, layout, err));
    TRY(read_constants(root, layout, err));
    return check(root, layout, err);
}

scorecard_status scorecard_layout_read(const char *text, size_t text_len, const char *name,
                                       const struct scorecard_run *run, scorecard_layout **out,
                                       struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    struct scorecard_run own;
    TRY(scorecard_i_run_take(run, NULL, &own, err));
    struct scorecard_i_json_file file;
    TRY(scorecard_i_json_load(text, text_len, name, &file, err));
    scorecard_layout *layout = scorecard_i_zalloc(&own, 1, sizeof *layout);
    if (layout == NULL) {
        scorecard_i_json_free(&file);
        return scorecard_i_fail_memory(err);
    }
    layout->count = 1;
    scorecard_i_arena_init(&layout->arena, &own);
    layout->delimiter = ',';
    layout->dates = SCORECARD_I_DATE_ISO;
    layout->style = scorecard_i_layout_plain_style;
    struct scorecard_i_json root = scorecard_i_json_root(&file);
    scorecard_status status = read_layout(&root, layout, err);
    scorecard_i_json_free(&file);
    if (status != SCORECARD_OK) {
        scorecard_layout_unref(layout);
        return status;
    }
    *out = layout;
    return SCORECARD_OK;
}

scorecard_status scorecard_layout_read_file(const char *path, const struct scorecard_run *run, scorecard_layout **out,
                                            struct scorecard_error *err)
{
    struct scorecard_i_file file;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_file_open(&file, path, SCORECARD_I_JSON_SIZE, run, err);
    if (status == SCORECARD_OK)
        status = scorecard_layout_read(file.text, file.size, path, &file.run, out, err);
    scorecard_i_file_close(&file);
    return status;
}
