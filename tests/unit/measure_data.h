/* SPDX-License-Identifier: MIT */
/* What the tests of data share: an allocator that fails on demand, and drafts and data written out as text. */
#ifndef MEASURE_DATA_H
#define MEASURE_DATA_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure/data_store.h"

#include "tap.h"

/* Counts live blocks, and fails at the `fail_at`th call (from 0; -1: never): that one, or all from it on. */
struct counter {
    long live, calls, fail_at;
    bool on;
};

static inline void *counter_move(void *context, void *block, size_t size)
{
    struct counter *c = context;
    if (size == 0) {
        c->live -= block != NULL;
        free(block);
        return NULL;
    }
    long call = c->calls++;
    if (c->fail_at >= 0 && (call == c->fail_at || (c->on && call > c->fail_at)))
        return NULL;
    void *moved = realloc(block, size);
    c->live += block == NULL && moved != NULL;
    return moved;
}

static inline struct scorecard_run counted(struct counter *c)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.move = counter_move;
    run.move_context = c;
    return run;
}

static inline scorecard_data_draft *new_draft(void)
{
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &draft, NULL), SCORECARD_OK);
    return draft;
}

/* A draft with units A, B, C, periods 2021 to 2023 and inputs x, y. */
static inline scorecard_data_draft *small_draft(void)
{
    scorecard_data_draft *draft = new_draft();
    const char *units[] = { "A", "B", "C" };
    const char *periods[] = { "2021", "2022", "2023" };
    for (uint32_t i = 0; i < 3; i++) {
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, units[i], NULL, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_data_draft_add_period(draft, periods[i], scorecard_missing(), NULL, NULL),
                         SCORECARD_OK);
    }
    ck_assert_int_eq(scorecard_data_draft_add_input(draft, "x", NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_input(draft, "y", NULL, NULL), SCORECARD_OK);
    return draft;
}

static inline struct scorecard_cell value_cell(double value)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    cell.value = value;
    return cell;
}

static inline struct scorecard_cell gap_cell(int32_t gap)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    cell.gap = gap;
    return cell;
}

static inline void set_value(scorecard_data_draft *draft, int32_t layer, uint32_t unit, uint32_t period, uint32_t input,
                             double value)
{
    struct scorecard_cell cell = value_cell(value);
    ck_assert_int_eq(scorecard_data_draft_set(draft, layer, unit, period, input, &cell, NULL), SCORECARD_OK);
}

static inline scorecard_data *finished(scorecard_data_draft *draft)
{
    scorecard_data *data;
    ck_assert_int_eq(scorecard_data_draft_finish(draft, &data, NULL), SCORECARD_OK);
    return data;
}

#define CK_FAILS(call, err, status, place) \
    do { \
        (err) = (struct scorecard_error)SCORECARD_ERROR_INIT; \
        ck_assert_int_eq((call), (status)); \
        ck_assert_int_eq((err).code, (status)); \
        ck_assert_str_eq((err).where, (place)); \
        ck_assert_int_ne((err).message[0], '\0'); \
    } while (0)

/* All that a draft says, as text; free() it. Memory of the draft is not used. */
static inline void dump_ids(FILE *f, const char *what, const struct scorecard_i_data_ids *ids)
{
    for (size_t i = 0; i < ids->count; i++) {
        fprintf(f, "%s %zu %s\n", what, i, ids->at[i]);
        ck_assert_uint_eq(scorecard_i_data_ids_find(ids, ids->at[i]), i);
    }
    ck_assert_uint_eq(ids->index.count, ids->count);
}

static inline void dump_cells(FILE *f, const struct scorecard_i_data_cells *cells)
{
    if (cells->stated == 0)
        return;
    fprintf(f, "column %u %u %u: %u %u\n", cells->place.kind, cells->place.period, cells->place.item, cells->stated,
            cells->reasons);
    /* Borrowed or made its own since: it says the same. */
    for (uint32_t i = 0; cells->borrowed != NULL && i < cells->stated; i++) {
        double value = cells->borrowed[(ptrdiff_t)i * cells->step];
        fprintf(f, " %u:%02x %a/-1", i, isnan(value) ? 0x81 : 0x80, value);
    }
    for (size_t i = 0; i < cells->room; i++) {
        if (cells->state[i] == 0)
            continue;
        fprintf(f, " %zu:%02x ", i, cells->state[i]);
        if (cells->place.kind == SCORECARD_I_DATA_GROUP)
            fprintf(f, "%u", cells->at.group[i]);
        else if (cells->place.kind == SCORECARD_I_DATA_FIELD + SCORECARD_FIELD_TIER)
            fprintf(f, "%s", cells->at.text[i]);
        else
            fprintf(f, "%a/%d", cells->at.number[i], cells->decimals != NULL ? cells->decimals[i] : -1);
    }
    fprintf(f, "\n");
}

static inline char *dump_draft(const scorecard_data_draft *draft)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    const struct scorecard_i_data_store *s = &draft->store;
    fprintf(f, "closed %d open %d\n", draft->closed, draft->open);
    dump_ids(f, "unit", &s->unit_ids);
    for (size_t i = 0; i < s->unit_ids.count; i++) {
        fprintf(f, "names %zu %d:", i, s->units[i].unranked);
        for (uint32_t n = s->units[i].first; n != SCORECARD_NONE; n = s->names[n].next)
            fprintf(f, " %s%s=%s", s->names[n].alias ? "alias" : "", s->names[n].lang ? s->names[n].lang : "",
                    s->names[n].text ? s->names[n].text : "-");
        fprintf(f, "\n");
    }
    dump_ids(f, "period", &s->period_ids);
    for (size_t i = 0; i < s->period_ids.count; i++)
        fprintf(f, "time %a by %u\n", s->times[i], s->by_time[i]);
    dump_ids(f, "input", &s->input_ids);
    dump_ids(f, "node", &s->node_ids);
    dump_ids(f, "group column", &s->group_ids);
    for (size_t i = 0; i < s->group_count; i++)
        fprintf(f, "group %u %s\n", s->groups[i].column, s->groups[i].title);
    for (size_t i = 0; i < s->column_count; i++)
        dump_cells(f, &s->columns[i]);
    for (size_t i = 0; i < s->annotation_count; i++)
        fprintf(f, "annotation %u %u %a %a %a %s\n", s->annotations[i].column, s->annotations[i].unit,
                s->annotations[i].low, s->annotations[i].high, s->annotations[i].standard_error,
                s->annotations[i].note ? s->annotations[i].note : "-");
    ck_assert_uint_eq(s->annotation_places.count, s->annotation_count);
    ck_assert_uint_eq(s->column_places.count, s->column_count);
    fprintf(f, "borrows %zu\n", s->borrow_count);
    fclose(f);
    return text;
}

static inline void dump_cell(FILE *f, int32_t stated, const struct scorecard_cell *cell)
{
    fprintf(f, " %d(%a %d %d %a %a %a %s)", stated, cell->value, cell->gap, cell->decimals, cell->low, cell->high,
            cell->standard_error, cell->note ? cell->note : "-");
}

/* All that data says through its getters, as text; free() it. */
static inline char *dump_data(const scorecard_data *data)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    uint32_t units = scorecard_data_unit_count(data);
    uint32_t periods = scorecard_data_period_count(data);
    for (uint32_t u = 0; u < units; u++) {
        fprintf(f, "unit %s %s|%s|%s %d", scorecard_data_unit_id(data, u), scorecard_data_unit_title(data, u, NULL),
                scorecard_data_unit_title(data, u, "vi"), scorecard_data_unit_title(data, u, "en"),
                scorecard_data_unit_ranked(data, u));
        for (uint32_t i = 0; i < scorecard_data_alias_count(data, u); i++)
            fprintf(f, " %s", scorecard_data_alias_at(data, u, i));
        for (uint32_t c = 0; c < scorecard_data_group_column_count(data); c++)
            for (uint32_t p = 0; p < periods; p++)
                fprintf(f, " %d", (int)scorecard_data_group(data, c, u, p));
        for (uint32_t p = 0; p < periods; p++) {
            struct scorecard_cell cell = SCORECARD_CELL_INIT;
            for (int32_t layer = 1; layer < SCORECARD_LAYER_PUBLISHED; layer++)
                for (uint32_t i = 0; i < scorecard_data_input_count(data); i++) {
                    int32_t stated = scorecard_data_cell(data, layer, u, p, i, &cell);
                    dump_cell(f, stated, &cell);
                }
            for (uint32_t n = 0; n < scorecard_data_published_count(data); n++) {
                for (int32_t field = SCORECARD_FIELD_SCORE; field <= SCORECARD_FIELD_OF; field++) {
                    int32_t stated = scorecard_data_published(data, n, u, p, field, &cell);
                    dump_cell(f, stated, &cell);
                }
                const char *tier = scorecard_data_published_tier(data, n, u, p);
                fprintf(f, " %s", tier ? tier : "-");
            }
        }
        fprintf(f, "\n");
    }
    for (uint32_t p = 0; p < periods; p++)
        fprintf(f, "period %s %a %u\n", scorecard_data_period_id(data, p), scorecard_data_period_time(data, p),
                scorecard_data_period_by_time(data, p));
    for (uint32_t i = 0; i < scorecard_data_input_count(data); i++)
        fprintf(f, "input %s\n", scorecard_data_input_id(data, i));
    for (uint32_t i = 0; i < scorecard_data_published_count(data); i++)
        fprintf(f, "published %s\n", scorecard_data_published_id(data, i));
    for (uint32_t c = 0; c < scorecard_data_group_column_count(data); c++) {
        fprintf(f, "groups %s:", scorecard_data_group_column_id(data, c));
        for (uint32_t g = 0; g < scorecard_data_group_count(data, c); g++)
            fprintf(f, " %s", scorecard_data_group_title(data, c, g));
        fprintf(f, "\n");
    }
    fclose(f);
    return text;
}

#endif
