/* SPDX-License-Identifier: MIT */
#include "exchange/layout_role.h"

#include <string.h>

#include "base/status.h"
#include "base/text.h"

scorecard_status scorecard_i_layout_text(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                         const char **out, struct scorecard_error *err)
{
    const char *text = "";
    TRY(scorecard_i_json_string(c, &text, err));
    *out = scorecard_i_arena_text(arena, text);
    return *out != NULL ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

scorecard_status scorecard_i_layout_id(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                       const char *what, const char **out, struct scorecard_error *err)
{
    TRY(scorecard_i_layout_text(arena, c, out, err));
    scorecard_status status = scorecard_i_check_id(*out, what, err);
    return status == SCORECARD_OK ? status : scorecard_i_json_place(c, err, status);
}

scorecard_status scorecard_i_layout_column_name(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                                const char *name, struct scorecard_i_column *out,
                                                struct scorecard_error *err)
{
    out->name = scorecard_i_arena_text(arena, name);
    if (out->name == NULL)
        return scorecard_i_fail_memory(err);
    out->position = 0;
    if (name[0] != '#')
        return SCORECARD_OK;
    uint32_t position = 0;
    size_t i = 1;
    for (; name[i] >= '0' && name[i] <= '9' && i < 9; i++)
        position = position * 10 + (uint32_t)(name[i] - '0');
    if (i == 1 || name[i] != '\0') /* "#ref" is a name like any other */
        return SCORECARD_OK;
    if (position == 0)
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA, "'%s' is no position; the first column is \"#1\"",
                                     name);
    out->position = position;
    return SCORECARD_OK;
}

/* {"annual": "2023"} */
static scorecard_status read_values(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                    const struct scorecard_i_translation **out, size_t *count,
                                    struct scorecard_error *err)
{
    struct scorecard_i_json member;
    void *iterator = NULL;
    size_t all = 0;
    TRY(scorecard_i_json_object(c, err));
    while (scorecard_i_json_next(c, &iterator, &member))
        all++;
    struct scorecard_i_translation *values = scorecard_i_arena_alloc(arena, all, sizeof *values);
    if (values == NULL)
        return scorecard_i_fail_memory(err);
    *out = values;
    *count = 0;
    iterator = NULL;
    while (scorecard_i_json_next(c, &iterator, &member)) {
        struct scorecard_i_translation *value = &values[(*count)++];
        value->from = scorecard_i_arena_text(arena, member.key);
        if (value->from == NULL)
            return scorecard_i_fail_memory(err);
        TRY(scorecard_i_layout_text(arena, &member, &value->to, err));
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_i_layout_naming(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                           const char *const *keys, struct scorecard_i_naming *out,
                                           struct scorecard_error *err)
{
    struct scorecard_i_json column = *c, values;
    const char *name = "";
    if (!scorecard_i_json_is_string(c)) {
        if (!scorecard_i_json_is_object(c))
            return scorecard_i_json_fail_type(c, "the name of a column, or an object with \"column\"", err);
        TRY(scorecard_i_json_known(c, keys, err));
        TRY(scorecard_i_json_need(c, "column", "the name of a column", &column, err));
        if (scorecard_i_json_member(c, "values", &values))
            TRY(read_values(arena, &values, &out->values, &out->value_count, err));
    }
    TRY(scorecard_i_json_string(&column, &name, err));
    return scorecard_i_layout_column_name(arena, &column, name, &out->column, err);
}

scorecard_status scorecard_i_layout_gaps(struct scorecard_i_arena *arena, const struct scorecard_i_json *c,
                                         struct scorecard_i_cell_style *style, struct scorecard_error *err)
{
    struct scorecard_i_json member;
    void *iterator = NULL;
    size_t count = 0, reason = 0;
    TRY(scorecard_i_json_object(c, err));
    while (scorecard_i_json_next(c, &iterator, &member))
        count++;
    struct scorecard_i_cell_gap *gaps = scorecard_i_arena_alloc(arena, count, sizeof *gaps);
    if (gaps == NULL)
        return scorecard_i_fail_memory(err);
    style->gaps = gaps;
    style->gap_count = 0;
    iterator = NULL;
    while (scorecard_i_json_next(c, &iterator, &member)) {
        struct scorecard_i_cell_gap *gap = &gaps[style->gap_count];
        TRY(scorecard_i_json_choice(&member, scorecard_i_layout_reasons, &reason, err));
        gap->text = scorecard_i_arena_text(arena, member.key);
        if (gap->text == NULL)
            return scorecard_i_fail_memory(err);
        gap->size = strlen(gap->text);
        gap->reason = (int32_t)reason + 1;
        style->gap_count++;
    }
    return SCORECARD_OK;
}

/* How numbers of this column are written, where it is not as in the others. */
static scorecard_status read_style(scorecard_layout *layout, const struct scorecard_i_json *c,
                                   struct scorecard_i_role *role, struct scorecard_error *err)
{
    static const char *const bands[] = { "censored", NULL };
    static const char *const numbers[] = { "strict", "lenient", NULL };
    struct scorecard_i_json m;
    size_t choice = 0;
    struct scorecard_i_cell_style *style = &role->style;
    if (scorecard_i_json_member(c, "bands", &m)) {
        TRY(scorecard_i_json_choice(&m, bands, &choice, err));
        style->bands = true;
    }
    if (scorecard_i_json_member(c, "numbers", &m)) {
        TRY(scorecard_i_json_choice(&m, numbers, &choice, err));
        style->lenient = choice == 1;
    }
    if (scorecard_i_json_member(c, "strip", &m)) {
        TRY(scorecard_i_layout_text(&layout->arena, &m, &style->strip, err));
        if (style->strip[0] == '\0')
            style->strip = NULL;
    }
    if (scorecard_i_json_member(c, "multiply", &m)) {
        TRY(scorecard_i_json_number(&m, &style->multiply, err));
        if (style->multiply == 0 || style->multiply - style->multiply != 0)
            return scorecard_i_json_fail(&m, err, SCORECARD_ERROR_SCHEMA, "a factor is finite and not 0");
    }
    if (scorecard_i_json_member(c, "gaps", &m))
        TRY(scorecard_i_layout_gaps(&layout->arena, &m, style, err));
    style->gaps_first = scorecard_i_cell_gaps_first(style);
    return SCORECARD_OK;
}

/* The time of a period: as the layout's periods say, else as its id tells. */
static scorecard_status read_time(const scorecard_layout *layout, const struct scorecard_i_json *c, double *start,
                                  double *end, struct scorecard_error *err)
{
    const char *id = "";
    TRY(scorecard_i_json_string(c, &id, err));
    for (size_t i = 0; i < layout->period_count; i++)
        if (strcmp(layout->periods[i].id, id) == 0) {
            *start = *end = layout->periods[i].time;
            return SCORECARD_OK;
        }
    if (scorecard_i_date_period(id, start, end))
        return SCORECARD_OK;
    return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA,
                                 "'%s' does not tell its time; write a period such as \"2021\" or \"2021-Q3\", or give "
                                 "its time in periods",
                                 id);
}

static scorecard_status read_span(const scorecard_layout *layout, const struct scorecard_i_json *c,
                                  struct scorecard_i_span *span, struct scorecard_error *err)
{
    static const char *const keys[] = { "first", "last", NULL };
    struct scorecard_i_json m;
    double end = 0;
    *span = (struct scorecard_i_span){ -1e300, 1e300, 1e300 };
    TRY(scorecard_i_json_object(c, err));
    TRY(scorecard_i_json_known(c, keys, err));
    if (scorecard_i_json_member(c, "first", &m))
        TRY(read_time(layout, &m, &span->start, &end, err));
    if (scorecard_i_json_member(c, "last", &m)) {
        TRY(read_time(layout, &m, &span->last, &span->end, err));
        if (span->last < span->start)
            return scorecard_i_json_fail(&m, err, SCORECARD_ERROR_SCHEMA, "the last period is before the first");
    }
    return SCORECARD_OK;
}

static scorecard_status read_spans(scorecard_layout *layout, const struct scorecard_i_json *c,
                                   struct scorecard_i_role *role, struct scorecard_error *err)
{
    struct scorecard_i_json list, item;
    if (!scorecard_i_json_member(c, "periods", &list))
        return SCORECARD_OK;
    bool several = scorecard_i_json_is_array(&list);
    size_t count = several ? scorecard_i_json_count(&list) : 1;
    struct scorecard_i_span *spans = scorecard_i_arena_alloc(&layout->arena, count, sizeof *spans);
    if (spans == NULL)
        return scorecard_i_fail_memory(err);
    role->spans = spans;
    role->span_count = count;
    if (!several)
        return read_span(layout, &list, spans, err);
    for (size_t i = 0; i < count && scorecard_i_json_at(&list, i, &item); i++)
        TRY(read_span(layout, &item, &spans[i], err));
    return SCORECARD_OK;
}

static scorecard_status read_layer(const struct scorecard_i_json *c, struct scorecard_i_role *role,
                                   struct scorecard_error *err)
{
    struct scorecard_i_json m;
    size_t layer = 0;
    role->layer = SCORECARD_LAYER_OBSERVED;
    if (!scorecard_i_json_member(c, "layer", &m))
        return SCORECARD_OK;
    TRY(scorecard_i_json_choice(&m, scorecard_i_layout_layers, &layer, err));
    role->layer = (int32_t)layer + 1;
    if (role->layer == SCORECARD_LAYER_PUBLISHED)
        return scorecard_i_json_fail(&m, err, SCORECARD_ERROR_SCHEMA,
                                     "published values are of nodes; write {\"published\": NODE} instead of an input");
    return SCORECARD_OK;
}

static scorecard_status read_field(const struct scorecard_i_json *c, struct scorecard_i_role *role,
                                   struct scorecard_error *err)
{
    struct scorecard_i_json m;
    size_t field = 0;
    role->layer = SCORECARD_LAYER_PUBLISHED;
    role->field = SCORECARD_FIELD_SCORE;
    if (scorecard_i_json_member(c, "field", &m)) {
        TRY(scorecard_i_json_choice(&m, scorecard_i_layout_fields, &field, err));
        role->field = (int32_t)field + 1;
    }
    return SCORECARD_OK;
}

static scorecard_status read_ranked(scorecard_layout *layout, const struct scorecard_i_json *c,
                                    struct scorecard_i_role *role, struct scorecard_error *err)
{
    static const char *const keys[] = { "yes", "no", NULL };
    struct scorecard_i_json m;
    bool flag = false;
    role->yes = "yes";
    role->no = "no";
    if (!scorecard_i_json_is_object(c)) {
        TRY(scorecard_i_json_flag(c, &flag, err));
        return flag
                   ? SCORECARD_OK
                   : scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA,
                                           "say true, or which texts mean yes and no: {\"yes\": \"1\", \"no\": \"0\"}");
    }
    TRY(scorecard_i_json_known(c, keys, err));
    TRY(scorecard_i_json_need(c, "yes", "the text of a unit that is ranked", &m, err));
    TRY(scorecard_i_layout_text(&layout->arena, &m, &role->yes, err));
    TRY(scorecard_i_json_need(c, "no", "the text of a unit that is only scored", &m, err));
    TRY(scorecard_i_layout_text(&layout->arena, &m, &role->no, err));
    if (strcmp(role->yes, role->no) == 0)
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA, "yes and no are the same text; they must differ");
    return SCORECARD_OK;
}

static scorecard_status read_part(scorecard_layout *layout, const struct scorecard_i_json *c,
                                  const struct scorecard_i_json *object, struct scorecard_i_layout_column *column,
                                  struct scorecard_i_role *role, struct scorecard_error *err)
{
    static const char *const parts[] = {
        "value", "layer", "field", "reason", "low", "high", "se", "note", "input", NULL
    };
    struct scorecard_i_json m;
    size_t part = 0;
    TRY(scorecard_i_json_choice(c, parts, &part, err));
    role->kind = SCORECARD_I_PART_VALUE + (int32_t)part;
    if (scorecard_i_json_member(object, "values", &m)) {
        if (strcmp(parts[part], "value") == 0 || (part >= 4 && part <= 7))
            return scorecard_i_json_fail(&m, err, SCORECARD_ERROR_SCHEMA,
                                         "numbers and notes are not translated; leave this out");
        TRY(read_values(&layout->arena, &m, &role->values, &role->value_count, err));
    }
    if (strcmp(parts[part], "input") != 0)
        return SCORECARD_OK;
    if (layout->input_count > 0)
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA,
                                     "there is an input already; name several columns in \"input\" at the top level");
    struct scorecard_i_naming *input = scorecard_i_arena_alloc(&layout->arena, 1, sizeof *input);
    if (input == NULL)
        return scorecard_i_fail_memory(err);
    *input = (struct scorecard_i_naming){ column->column, role->values, role->value_count };
    layout->inputs = input;
    layout->input_count = 1;
    role->kind = 0; /* it is known as the input */
    return SCORECARD_OK;
}

/* What a column can be, the keys it may have then, and the shapes of tables that have such columns. */
#define NUMBER_KEYS "gaps", "bands", "numbers", "strip", "multiply"
enum { WIDE = 1 << SCORECARD_I_SHAPE_WIDE, LONG = 1 << SCORECARD_I_SHAPE_LONG, UNITS = 1 << SCORECARD_I_SHAPE_UNITS };
static const struct kind {
    const char *key;
    int32_t kind;
    int shapes;
    const char *keys[10];
} kinds[] = {
    { "input", SCORECARD_I_ROLE_INPUT, WIDE, { "input", "layer", "periods", NUMBER_KEYS, NULL } },
    { "published", SCORECARD_I_ROLE_PUBLISHED, WIDE, { "published", "field", "periods", NUMBER_KEYS, NULL } },
    { "se", SCORECARD_I_ROLE_ERROR, WIDE, { "se", "layer", NUMBER_KEYS, NULL } },
    { "note", SCORECARD_I_ROLE_NOTE, WIDE, { "note", "layer", "gaps", NULL } },
    { "part", 0, LONG, { "part", "values", NUMBER_KEYS, NULL } },
    { "title", SCORECARD_I_ROLE_TITLE, WIDE | LONG | UNITS, { "title", "gaps", NULL } },
    { "alias", SCORECARD_I_ROLE_ALIAS, WIDE | LONG | UNITS, { "alias", "gaps", NULL } },
    { "group", SCORECARD_I_ROLE_GROUP, WIDE | LONG | UNITS, { "group", "gaps", NULL } },
    { "ranked", SCORECARD_I_ROLE_RANKED, WIDE | LONG | UNITS, { "ranked", "gaps", NULL } },
    { "first", SCORECARD_I_ROLE_FIRST, UNITS, { "first", "gaps", NULL } },
    { "last", SCORECARD_I_ROLE_LAST, UNITS, { "last", "gaps", NULL } },
    { "successor", SCORECARD_I_ROLE_SUCCESSOR, UNITS, { "successor", "gaps", NULL } },
    { "id", SCORECARD_I_ROLE_ID, WIDE | LONG | UNITS, { "id", NULL } },
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* Gaps of texts: none but the empty cell unless they are stated for that very column. "NA" may be Namibia. */
static scorecard_status read_text_gaps(scorecard_layout *layout, const struct scorecard_i_json *c,
                                       struct scorecard_i_role *role, struct scorecard_error *err)
{
    static const struct scorecard_i_cell_gap empty = { "", 0, SCORECARD_GAP_NOT_REPORTED };
    struct scorecard_i_json m;
    role->style.gaps = &empty;
    role->style.gap_count = 1;
    return scorecard_i_json_member(c, "gaps", &m) ? scorecard_i_layout_gaps(&layout->arena, &m, &role->style, err)
                                                  : SCORECARD_OK;
}

static scorecard_status read_role(scorecard_layout *layout, const struct scorecard_i_json *c,
                                  struct scorecard_i_layout_column *column, struct scorecard_i_role *role,
                                  struct scorecard_error *err)
{
    struct scorecard_i_json m;
    bool flag = false;
    size_t k = 0;
    if (!scorecard_i_json_is_object(c))
        return scorecard_i_json_fail_type(c, "an object that says what the column is, or \"ignore\"", err);
    while (k < KINDS && !scorecard_i_json_member(c, kinds[k].key, &m))
        k++;
    if (k == KINDS)
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA,
                                     "does not say what the column is; it needs one of input, published, se, note, "
                                     "part, title, alias, group, ranked, first, last, successor, id");
    TRY(scorecard_i_json_known(c, kinds[k].keys, err));
    if ((kinds[k].shapes & 1 << layout->shape) == 0)
        return scorecard_i_json_fail(
            &m, err, SCORECARD_ERROR_SCHEMA, "a table of this shape has no such column; %s",
            layout->shape == SCORECARD_I_SHAPE_LONG   ? "in a long one, columns are {\"part\": \"value\"} and the like"
            : layout->shape == SCORECARD_I_SHAPE_WIDE ? "in a wide one, columns are {\"input\": ID} and the like"
                                                      : "a units table has ids and what is said of units");
    role->kind = kinds[k].kind;
    role->style = layout->style;
    switch (role->kind) {
    case SCORECARD_I_ROLE_INPUT:
    case SCORECARD_I_ROLE_ERROR:
        TRY(scorecard_i_layout_id(&layout->arena, &m, "input", &role->id, err));
        TRY(read_layer(c, role, err));
        TRY(read_style(layout, c, role, err));
        return read_spans(layout, c, role, err);
    case SCORECARD_I_ROLE_PUBLISHED:
        TRY(scorecard_i_layout_id(&layout->arena, &m, "node", &role->id, err));
        TRY(read_field(c, role, err));
        TRY(read_style(layout, c, role, err));
        return read_spans(layout, c, role, err);
    case SCORECARD_I_ROLE_NOTE:
        TRY(scorecard_i_layout_id(&layout->arena, &m, "input", &role->id, err));
        TRY(read_layer(c, role, err));
        return read_text_gaps(layout, c, role, err);
    case SCORECARD_I_ROLE_TITLE:
    case SCORECARD_I_ROLE_ALIAS:
    case SCORECARD_I_ROLE_SUCCESSOR:
        TRY(scorecard_i_layout_text(&layout->arena, &m, role->kind == SCORECARD_I_ROLE_TITLE ? &role->id : &role->mark,
                                    err));
        if (role->id != NULL && role->id[0] == '\0')
            role->id = NULL; /* a title without a language */
        if (role->id != NULL) {
            scorecard_status status = scorecard_i_check_id(role->id, "language", err);
            if (status != SCORECARD_OK)
                return scorecard_i_json_place(&m, err, status);
        }
        if (role->mark != NULL && role->mark[0] == '\0')
            role->mark = NULL; /* one name in a cell */
        return read_text_gaps(layout, c, role, err);
    case SCORECARD_I_ROLE_GROUP:
        TRY(scorecard_i_layout_id(&layout->arena, &m, "group column", &role->id, err));
        return read_text_gaps(layout, c, role, err);
    case SCORECARD_I_ROLE_RANKED:
        TRY(read_ranked(layout, &m, role, err));
        return read_text_gaps(layout, c, role, err);
    case SCORECARD_I_ROLE_ID:
    case SCORECARD_I_ROLE_FIRST:
    case SCORECARD_I_ROLE_LAST:
        TRY(scorecard_i_json_flag(&m, &flag, err));
        if (!flag)
            return scorecard_i_json_fail(&m, err, SCORECARD_ERROR_SCHEMA, "say true, or leave it out");
        return role->kind == SCORECARD_I_ROLE_ID ? SCORECARD_OK : read_text_gaps(layout, c, role, err);
    default:
        TRY(read_part(layout, &m, c, column, role, err));
        return read_style(layout, c, role, err);
    }
}

scorecard_status scorecard_i_layout_roles(scorecard_layout *layout, const struct scorecard_i_json *c,
                                          struct scorecard_i_layout_column *column, struct scorecard_error *err)
{
    struct scorecard_i_json item;
    if (scorecard_i_json_is_string(c)) {
        static const char *const names[] = { "ignore", NULL };
        size_t choice = 0;
        return scorecard_i_json_choice(c, names, &choice, err);
    }
    bool several = scorecard_i_json_is_array(c);
    size_t count = several ? scorecard_i_json_count(c) : 1;
    struct scorecard_i_role *roles = scorecard_i_arena_alloc(&layout->arena, count, sizeof *roles);
    if (roles == NULL)
        return scorecard_i_fail_memory(err);
    column->roles = roles;
    column->role_count = count;
    if (!several)
        return read_role(layout, c, column, roles, err);
    for (size_t i = 0; i < count && scorecard_i_json_at(c, i, &item); i++)
        TRY(read_role(layout, &item, column, &roles[i], err));
    return SCORECARD_OK;
}

scorecard_status scorecard_i_layout_constant(scorecard_layout *layout, const struct scorecard_i_json *c,
                                             struct scorecard_i_role *role, struct scorecard_error *err)
{
    static const char *const published[] = { "published", "field", "value", "decimals", NULL };
    static const char *const observed[] = { "input", "layer", "value", "decimals", NULL };
    struct scorecard_i_json m;
    TRY(scorecard_i_json_object(c, err));
    if (scorecard_i_json_member(c, "published", &m)) {
        TRY(scorecard_i_json_known(c, published, err));
        TRY(scorecard_i_layout_id(&layout->arena, &m, "node", &role->id, err));
        role->kind = SCORECARD_I_ROLE_PUBLISHED;
        return read_field(c, role, err);
    }
    TRY(scorecard_i_json_known(c, observed, err));
    TRY(scorecard_i_json_need(c, "input", "an input, or \"published\" and a node", &m, err));
    TRY(scorecard_i_layout_id(&layout->arena, &m, "input", &role->id, err));
    role->kind = SCORECARD_I_ROLE_INPUT;
    return read_layer(c, role, err);
}
