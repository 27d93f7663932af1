/* SPDX-License-Identifier: MIT */
/* Long tables: a row for each value. */
#include "exchange/table.h"

#include <string.h>

#include "base/status.h"

/* The parts of a row, by what they are: their cells and roles. cell NO_CELL: the table has no such column. */
enum { PARTS = SCORECARD_I_PART_NOTE - SCORECARD_I_PART_VALUE + 1 };

/* What a row is a value of: an input in a layer, or a node's field. */
struct target {
    int32_t layer, field;
    const char *id;    /* of the input or node */
    uint32_t item;     /* its number */
    uint32_t *columns; /* the draft's, by period; SCORECARD_NONE: not met yet */
    size_t capacity;
};

struct parts {
    struct scorecard_i_bound at[PARTS];
    struct scorecard_i_named name; /* texts of layer, field and input cells together: numbers of targets */
    struct target *targets;
    size_t count, capacity;
    char *key;
    size_t key_capacity;
};

static const struct scorecard_i_bound *part(const struct parts *parts, int32_t kind)
{
    return &parts->at[kind - SCORECARD_I_PART_VALUE];
}

static bool has(const struct parts *parts, int32_t kind)
{
    return part(parts, kind)->cell != SCORECARD_I_NO_CELL;
}

/* The cell of a part, and what it stands for; empty where the table has no such column. */
static struct scorecard_i_csv_cell text_of(const struct scorecard_i_table *table, const struct parts *parts,
                                           int32_t kind)
{
    const struct scorecard_i_bound *bound = part(parts, kind);
    if (bound->cell == SCORECARD_I_NO_CELL)
        return (struct scorecard_i_csv_cell){ "", 0 };
    return scorecard_i_table_translate(bound->role->values, bound->role->value_count,
                                       scorecard_i_table_cell(table, bound->cell));
}

/* One of the names of a list, in a part. */
static scorecard_status read_name(const struct scorecard_i_table *table, const struct parts *parts, int32_t kind,
                                  const char *const *names, int32_t otherwise, int32_t *out,
                                  struct scorecard_error *err)
{
    struct scorecard_i_csv_cell text = text_of(table, parts, kind);
    *out = otherwise;
    if (text.size == 0)
        return SCORECARD_OK;
    *out = scorecard_i_layout_number(names, text.at, text.size);
    if (*out != 0)
        return SCORECARD_OK;
    char quote[SCORECARD_I_QUOTE_SIZE];
    scorecard_status status = scorecard_i_fail(
        err, SCORECARD_ERROR_UNKNOWN, "'%s' is no %s; write one of %s, or translate it with values",
        scorecard_i_cell_quote(text.at, text.size, quote),
        kind == SCORECARD_I_PART_LAYER   ? "layer"
        : kind == SCORECARD_I_PART_FIELD ? "field"
                                         : "reason for a gap",
        kind == SCORECARD_I_PART_LAYER   ? "observed, self, appraised-1, appraised-2, survey, published"
        : kind == SCORECARD_I_PART_FIELD ? "score, rank, of, tier"
                                         : "not-reported, not-applicable, withheld, censored, structural");
    return scorecard_i_table_place(table, part(parts, kind)->cell, status, err);
}

/* Appends a piece and a mark that no piece has. */
static bool append(struct scorecard_i_table *table, struct parts *parts, size_t *used,
                   struct scorecard_i_csv_cell piece)
{
    if (!scorecard_i_grow(table->run, &parts->key, &parts->key_capacity, *used + piece.size + 2, 1))
        return false;
    if (piece.size > 0)
        memcpy(parts->key + *used, piece.at, piece.size);
    *used += piece.size;
    parts->key[(*used)++] = '\x1F';
    parts->key[*used] = '\0';
    return true;
}

/* All texts of a row that together say what it is a value of. */
static bool make_key(struct scorecard_i_table *table, struct parts *parts, struct scorecard_i_csv_cell *key)
{
    size_t used = 0;
    if (table->layout->input_count == 1 && !has(parts, SCORECARD_I_PART_LAYER) && !has(parts, SCORECARD_I_PART_FIELD)) {
        *key = scorecard_i_table_cell(table, table->inputs[0].cell); /* no copy where the cell says it all */
        return true;
    }
    for (size_t i = 0; i < table->layout->input_count; i++)
        if (!append(table, parts, &used, scorecard_i_table_cell(table, table->inputs[i].cell)))
            return false;
    if (!append(table, parts, &used, text_of(table, parts, SCORECARD_I_PART_LAYER)) ||
        !append(table, parts, &used, text_of(table, parts, SCORECARD_I_PART_FIELD)))
        return false;
    *key = (struct scorecard_i_csv_cell){ parts->key, used };
    return true;
}

/* The id that the input cells of the row make: one as it is, several joined with '.'; by rule where that is none. */
static scorecard_status make_id(struct scorecard_i_table *table, const char **out, struct scorecard_error *err)
{
    const scorecard_layout *layout = table->layout;
    struct scorecard_i_buffer text;
    scorecard_i_buffer_init(&text, table->run);
    bool empty = false;
    for (size_t i = 0; i < layout->input_count; i++) {
        struct scorecard_i_csv_cell cell =
            scorecard_i_table_translate(layout->inputs[i].values, layout->inputs[i].value_count,
                                        scorecard_i_table_cell(table, table->inputs[i].cell));
        empty |= cell.size == 0;
        if (i > 0)
            scorecard_i_buffer_bytes(&text, ".", 1);
        scorecard_i_buffer_bytes(&text, cell.at, cell.size);
    }
    char made[SCORECARD_I_ID_MAX + 1];
    bool memory = text.failed;
    const char *name = text.text != NULL ? text.text : "";
    const char *id = name;
    scorecard_status status = SCORECARD_OK;
    if (!memory && !empty && !scorecard_i_text_is_id(name))
        id = scorecard_i_text_make_id(table->run, name, made, &memory) ? made : "";
    if (memory) {
        status = scorecard_i_fail_memory(err);
    } else if (empty || id[0] == '\0') {
        status = scorecard_i_fail(err, SCORECARD_ERROR_ID,
                                  "no id can be made of '%s'; name the input, or leave the row out with where", name);
        scorecard_i_table_place(table, table->inputs[0].cell, status, err);
    } else {
        *out = scorecard_i_arena_text(&table->arena, id);
        if (*out == NULL)
            status = scorecard_i_fail_memory(err);
    }
    scorecard_i_buffer_free(&text);
    return status;
}

/* Reads what a row is a value of, where it was not met before. */
static scorecard_status new_target(struct scorecard_i_table *table, struct parts *parts, uint32_t *number,
                                   struct scorecard_error *err)
{
    const scorecard_layout *layout = table->layout;
    struct target target = { 0, 0, NULL, 0, NULL, 0 };
    scorecard_status status =
        read_name(table, parts, SCORECARD_I_PART_LAYER, scorecard_i_layout_layers,
                  layout->layer != 0 ? layout->layer : SCORECARD_LAYER_OBSERVED, &target.layer, err);
    const bool published = target.layer == SCORECARD_LAYER_PUBLISHED;
    if (status == SCORECARD_OK)
        status = read_name(table, parts, SCORECARD_I_PART_FIELD, scorecard_i_layout_fields,
                           layout->field != 0 ? layout->field
                           : published        ? SCORECARD_FIELD_SCORE
                                              : 0,
                           &target.field, err);
    if (status != SCORECARD_OK)
        return status;
    if (target.field != 0 && !published)
        return scorecard_i_table_place(table, part(parts, SCORECARD_I_PART_FIELD)->cell,
                                       scorecard_i_fail(err, SCORECARD_ERROR_COLUMN,
                                                        "only the layer published has fields; empty the cell, or set "
                                                        "the layer"),
                                       err);
    status = make_id(table, &target.id, err);
    if (status != SCORECARD_OK)
        return status;
    status = published ? scorecard_i_data_draft_node(table->draft, target.id, &target.item, err)
                       : scorecard_i_table_input(table, target.id, &target.item, err);
    if (status != SCORECARD_OK)
        return scorecard_i_table_within(table, table->inputs[0].cell, status, err);
    if (!scorecard_i_grow(table->run, &parts->targets, &parts->capacity, parts->count + 1, sizeof target))
        return scorecard_i_fail_memory(err);
    *number = (uint32_t)parts->count;
    parts->targets[parts->count++] = target;
    return SCORECARD_OK;
}

static scorecard_status find_target(struct scorecard_i_table *table, struct parts *parts, struct target **target,
                                    struct scorecard_error *err)
{
    struct scorecard_i_csv_cell key;
    if (!make_key(table, parts, &key))
        return scorecard_i_fail_memory(err);
    uint32_t number = scorecard_i_table_known(&parts->name, key);
    if (number == SCORECARD_NONE) {
        scorecard_status status = new_target(table, parts, &number, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_table_know(table, &parts->name, key, number, err);
        if (status != SCORECARD_OK)
            return status;
    }
    *target = &parts->targets[number];
    return SCORECARD_OK;
}

/* The draft's column of a target in a period. */
static scorecard_status find_column(struct scorecard_i_table *table, struct target *target, uint32_t period,
                                    uint32_t *column, struct scorecard_error *err)
{
    size_t before = target->capacity;
    if (!scorecard_i_grow(table->run, &target->columns, &target->capacity, (size_t)period + 1, sizeof *target->columns))
        return scorecard_i_fail_memory(err);
    for (size_t i = before; i < target->capacity; i++)
        target->columns[i] = SCORECARD_NONE;
    *column = target->columns[period];
    if (*column != SCORECARD_NONE)
        return SCORECARD_OK;
    scorecard_status status =
        scorecard_i_data_draft_column(table->draft, target->layer, period, target->item, target->field, column, err);
    if (status != SCORECARD_OK)
        return scorecard_i_table_within(table, table->inputs[0].cell, status, err);
    target->columns[period] = *column;
    return SCORECARD_OK;
}

/* A number beside the value: NaN where there is none. */
static scorecard_status read_beside(const struct scorecard_i_table *table, const struct parts *parts, int32_t kind,
                                    double *out, struct scorecard_error *err)
{
    *out = scorecard_i_missing();
    if (!has(parts, kind))
        return SCORECARD_OK;
    const struct scorecard_i_bound *bound = part(parts, kind);
    const struct scorecard_i_csv_cell *text = &table->cells[bound->cell];
    struct scorecard_i_cell cell;
    scorecard_status status = scorecard_i_cell_read(text->at, text->size, &bound->role->style, &cell, err);
    if (status == SCORECARD_OK && kind == SCORECARD_I_PART_ERROR && cell.value < 0)
        status = scorecard_i_fail(err, SCORECARD_ERROR_NUMBER, "a standard error is not negative; mend it");
    if (status != SCORECARD_OK)
        return scorecard_i_table_place(table, bound->cell, status, err);
    *out = cell.value;
    return SCORECARD_OK;
}

/* Reads a row's value and all that stands beside it, and checks that these agree. */
static scorecard_status read_value(const struct scorecard_i_table *table, const struct parts *parts,
                                   struct scorecard_i_cell *cell, double *error, struct scorecard_error *err)
{
    const struct scorecard_i_bound *bound = part(parts, SCORECARD_I_PART_VALUE);
    const struct scorecard_i_csv_cell *text = &table->cells[bound->cell];
    int32_t reason = 0;
    double low, high;
    scorecard_status status =
        read_name(table, parts, SCORECARD_I_PART_REASON, scorecard_i_layout_reasons, 0, &reason, err);
    if (status != SCORECARD_OK)
        return status;
    if (reason != 0 && text->size == 0) { /* whatever an empty cell is without a reason */
        const double missing = scorecard_i_missing();
        *cell = (struct scorecard_i_cell){ missing, missing, missing, reason, SCORECARD_DECIMALS_UNKNOWN, false };
    } else {
        status = scorecard_i_cell_read(text->at, text->size, &bound->role->style, cell, err);
        if (status != SCORECARD_OK)
            return scorecard_i_table_place(table, bound->cell, status, err);
    }
    if (reason != 0 && cell->gap == SCORECARD_GAP_NONE)
        return scorecard_i_table_place(
            table, part(parts, SCORECARD_I_PART_REASON)->cell,
            scorecard_i_fail(err, SCORECARD_ERROR_NUMBER, "a reason for a gap beside a value; empty one of the two"),
            err);
    if (reason != 0)
        cell->gap = reason;
    status = read_beside(table, parts, SCORECARD_I_PART_LOW, &low, err);
    if (status == SCORECARD_OK)
        status = read_beside(table, parts, SCORECARD_I_PART_HIGH, &high, err);
    if (status == SCORECARD_OK)
        status = read_beside(table, parts, SCORECARD_I_PART_ERROR, error, err);
    if (status != SCORECARD_OK)
        return status;
    bool bounded = low == low || high == high;
    size_t bound_cell = part(parts, low == low ? SCORECARD_I_PART_LOW : SCORECARD_I_PART_HIGH)->cell;
    if (bounded && cell->gap != SCORECARD_GAP_CENSORED)
        return scorecard_i_table_place(table, bound_cell,
                                       scorecard_i_fail(err, SCORECARD_ERROR_NUMBER,
                                                        "bounds belong to a gap of the reason censored; empty them, or "
                                                        "say so"),
                                       err);
    if (low > high)
        return scorecard_i_table_place(
            table, bound_cell,
            scorecard_i_fail(err, SCORECARD_ERROR_NUMBER,
                             "the least possible value is greater than the greatest; mend one"),
            err);
    if (bounded) {
        cell->low = low;
        cell->high = high;
    }
    return SCORECARD_OK;
}

static scorecard_status put_tier(struct scorecard_i_table *table, const struct parts *parts,
                                 const struct target *target, uint32_t unit, uint32_t period,
                                 struct scorecard_error *err)
{
    const struct scorecard_i_bound *bound = part(parts, SCORECARD_I_PART_VALUE);
    struct scorecard_i_csv_cell cell = scorecard_i_table_cell(table, bound->cell);
    for (size_t i = 0; i < bound->role->style.gap_count; i++)
        if (bound->role->style.gaps[i].size == cell.size &&
            memcmp(bound->role->style.gaps[i].text, cell.at, cell.size) == 0)
            return SCORECARD_OK;
    const char *text = scorecard_i_table_scratch(table, cell);
    if (text == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_status status =
        scorecard_data_draft_set_published_tier(table->draft, target->id, unit, period, text, err);
    return status == SCORECARD_OK ? status : scorecard_i_table_within(table, bound->cell, status, err);
}

static scorecard_status put_value(struct scorecard_i_table *table, const struct parts *parts, struct target *target,
                                  uint32_t unit, uint32_t period, struct scorecard_error *err)
{
    const size_t value_cell = part(parts, SCORECARD_I_PART_VALUE)->cell;
    struct scorecard_i_cell cell;
    double error;
    uint32_t column = SCORECARD_NONE;
    scorecard_status status = read_value(table, parts, &cell, &error, err);
    if (status == SCORECARD_OK)
        status = find_column(table, target, period, &column, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_data_draft_put(table->draft, column, unit, cell.value, cell.decimals, cell.gap, err);
    if (status != SCORECARD_OK)
        return scorecard_i_table_within(table, value_cell, status, err);
    struct scorecard_i_csv_cell note = text_of(table, parts, SCORECARD_I_PART_NOTE);
    if (note.size == 0 && cell.noted)
        note = scorecard_i_table_cell(table, value_cell);
    if (note.size == 0 && cell.low != cell.low && cell.high != cell.high && error != error)
        return SCORECARD_OK;
    const char *text = NULL;
    if (note.size > 0) {
        text = scorecard_i_table_scratch(table, note);
        if (text == NULL)
            return scorecard_i_fail_memory(err);
    }
    status = scorecard_i_data_draft_annotate(table->draft, column, unit, cell.low, cell.high, error, text, err);
    return status == SCORECARD_OK ? status : scorecard_i_table_within(table, value_cell, status, err);
}

static scorecard_status read_row(struct scorecard_i_table *table, struct parts *parts, struct scorecard_error *err)
{
    uint32_t unit = SCORECARD_NONE, period = SCORECARD_NONE;
    struct target *target = NULL;
    scorecard_status status = scorecard_i_table_unit(table, &unit, err);
    if (status != SCORECARD_OK || unit == SCORECARD_I_SKIP)
        return status;
    status = scorecard_i_table_period(table, &period, err);
    if (status == SCORECARD_OK && table->about_count > 0)
        status = scorecard_i_table_about(table, unit, period, err);
    if (status == SCORECARD_OK)
        status = find_target(table, parts, &target, err);
    if (status != SCORECARD_OK)
        return status;
    return target->field == SCORECARD_FIELD_TIER ? put_tier(table, parts, target, unit, period, err)
                                                 : put_value(table, parts, target, unit, period, err);
}

scorecard_status scorecard_i_table_long(struct scorecard_i_table *table, struct scorecard_error *err)
{
    struct parts parts;
    memset(&parts, 0, sizeof parts);
    for (size_t i = 0; i < PARTS; i++)
        parts.at[i].cell = SCORECARD_I_NO_CELL;
    for (size_t i = 0; i < table->bound_count; i++)
        parts.at[table->bound[i].role->kind - SCORECARD_I_PART_VALUE] = table->bound[i];
    scorecard_status status = SCORECARD_OK;
    while (status == SCORECARD_OK) {
        bool there = false;
        status = scorecard_i_table_row(table, &there, err);
        if (status != SCORECARD_OK || !there)
            break;
        status = read_row(table, &parts, err);
    }
    for (size_t i = 0; i < parts.count; i++)
        scorecard_i_free(table->run, parts.targets[i].columns);
    scorecard_i_free(table->run, parts.targets);
    scorecard_i_free(table->run, parts.key);
    scorecard_i_index_free(&parts.name.index, table->run);
    return status;
}
