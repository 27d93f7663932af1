/* SPDX-License-Identifier: MIT */
/* The report on prepared columns: where each line lies is known from counts, so that nothing is copied. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/prepare.h"
#include "measure/result.h"

struct scorecard_preparation {
    scorecard_i_count references;
    scorecard_result *result;
    struct scorecard_i_arena arena;
    uint32_t *columns;    /* nodes that are reported */
    uint32_t column_count;
    size_t *cells;        /* [periods scored x columns x changes]: how many changed cells come up to and with these */
    size_t *firsts;       /* the same: where these begin among the node's changes of the kind */
    size_t *units;        /* [periods scored x screens]: likewise of screened units */
};

/* The first change of a kind in a cell or after. */
static size_t first_from(const struct scorecard_i_changes *changes, size_t cell)
{
    size_t low = 0, high = changes->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *(changes->items[middle].cell < cell ? &low : &high) = changes->items[middle].cell < cell ? middle + 1 : middle;
    }
    return low;
}

static void count_cells(scorecard_preparation *report)
{
    const struct scorecard_i_engine *engine = &report->result->engine;
    size_t all = 0, at = 0;
    for (uint32_t i = 0; i < report->result->period_count; i++) {
        size_t start = (size_t)report->result->periods[i] * engine->unit_count;
        for (uint32_t c = 0; c < report->column_count; c++)
            for (size_t k = 0; k < SCORECARD_I_CHANGES; k++, at++) {
                const struct scorecard_i_changes *changes = &engine->prepared[report->columns[c]]->changes[k];
                report->firsts[at] = first_from(changes, start);
                all += first_from(changes, start + engine->unit_count) - report->firsts[at];
                report->cells[at] = all;
            }
    }
}

static void count_units(scorecard_preparation *report)
{
    const struct scorecard_i_engine *engine = &report->result->engine;
    size_t all = 0, at = 0;
    for (uint32_t i = 0; i < report->result->period_count; i++)
        for (uint32_t s = 0; s < engine->screen_count; s++) {
            size_t start = (size_t)report->result->periods[i] * engine->unit_count;
            all += engine->screens[s].verdicts[start] != 0 ? engine->unit_count : 0; /* of all units or of none */
            report->units[at++] = all;
        }
}

static bool fill(scorecard_preparation *report)
{
    const struct scorecard_i_engine *engine = &report->result->engine;
    const scorecard_model *model = engine->model;
    report->columns = scorecard_i_arena_alloc(&report->arena, model->count, sizeof *report->columns);
    if (report->columns == NULL)
        return false;
    for (uint32_t n = 0; engine->prepared != NULL && n < model->count; n++)
        if (model->nodes[n].prepares)
            report->columns[report->column_count++] = n;
    size_t lists = (size_t)report->result->period_count * report->column_count * SCORECARD_I_CHANGES;
    report->cells = scorecard_i_arena_alloc(&report->arena, lists, sizeof *report->cells);
    report->firsts = scorecard_i_arena_alloc(&report->arena, lists, sizeof *report->firsts);
    report->units = scorecard_i_arena_alloc(&report->arena, (size_t)report->result->period_count * engine->screen_count,
                                            sizeof *report->units);
    if (report->cells == NULL || report->firsts == NULL || report->units == NULL)
        return false;
    count_cells(report);
    count_units(report);
    return true;
}

scorecard_status scorecard_result_preparation(const scorecard_result *result, scorecard_preparation **out,
                                              struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL)
        return scorecard_i_fail_null(err, "result");
    const struct scorecard_run *run = &result->engine.run;
    scorecard_preparation *report = scorecard_i_zalloc(run, 1, sizeof *report);
    if (report == NULL)
        return scorecard_i_fail_memory(err);
    report->references = 1;
    report->result = scorecard_result_ref(result);
    scorecard_i_arena_init(&report->arena, run);
    if (!fill(report)) {
        scorecard_preparation_unref(report);
        return scorecard_i_fail_memory(err);
    }
    *out = report;
    return SCORECARD_OK;
}

scorecard_preparation *scorecard_preparation_ref(const scorecard_preparation *report)
{
    scorecard_preparation *shared = (scorecard_preparation *)(uintptr_t)report; /* only the count changes */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_preparation_unref(scorecard_preparation *report)
{
    if (report == NULL || !scorecard_i_count_down(&report->references))
        return;
    struct scorecard_run run = report->arena.run;
    scorecard_result *result = report->result;
    scorecard_i_arena_free(&report->arena);
    scorecard_i_free(&run, report);
    scorecard_result_unref(result);
}

const scorecard_result *scorecard_preparation_result(const scorecard_preparation *report)
{
    return report != NULL ? report->result : NULL;
}

size_t scorecard_preparation_column_count(const scorecard_preparation *report)
{
    return report != NULL ? (size_t)report->result->period_count * report->column_count : 0;
}

/* How many cells of a column and period were changed in one way. */
static uint32_t changed(const scorecard_preparation *report, size_t column, int32_t change)
{
    size_t at = column * SCORECARD_I_CHANGES + (size_t)change;
    return (uint32_t)(report->cells[at] - report->cells[at - 1]); /* the change 0 is of no cell */
}

int32_t scorecard_preparation_column_at(const scorecard_preparation *report, size_t i,
                                        struct scorecard_prepared_column *out)
{
    if (out == NULL || out->size < sizeof *out || i >= scorecard_preparation_column_count(report))
        return 0;
    const struct scorecard_i_engine *engine = &report->result->engine;
    uint32_t n = report->columns[i % report->column_count], p = report->result->periods[i / report->column_count];
    const struct scorecard_i_treatment *treatment = &engine->prepared[n]->treatments[p];
    double none = scorecard_i_missing();
    bool treated = treatment->outcome != 0;
    struct scorecard_prepared_column line = {
        .size = out->size,
        .node = n,
        .period = p,
        .undefined = changed(report, i, SCORECARD_CHANGE_UNDEFINED) + changed(report, i, SCORECARD_CHANGE_OUTSIDE),
        .screened = changed(report, i, SCORECARD_CHANGE_SCREENED),
        .imputed = changed(report, i, SCORECARD_CHANGE_IMPUTED),
        .winsorised = changed(report, i, SCORECARD_CHANGE_WINSORISED),
        .treatment = treatment->outcome,
        .flagged = treatment->outcome == SCORECARD_TREATMENT_IMPROVED || treatment->outcome == SCORECARD_TREATMENT_FAILED,
        .transform = treatment->transform,
        .mirrored = treatment->how.mirrored,
        .low = treated ? treatment->how.low : none,
        .high = treated ? treatment->how.high : none,
        .lambda = treatment->how.transforms ? treatment->how.lambda : none,
        .origin = treatment->how.transforms ? treatment->how.origin : 0,
        .shift = treatment->how.transforms ? treatment->how.shift : 0,
        .skew_before = treated ? treatment->skew[0] : none,
        .kurtosis_before = treated ? treatment->kurtosis[0] : none,
        .skew_after = treated ? treatment->skew[1] : none,
        .kurtosis_after = treated ? treatment->kurtosis[1] : none,
    };
    const double *x = scorecard_i_prepared_values(engine, n, p);
    for (uint32_t u = 0; u < engine->unit_count; u++)
        (*(isnan(x[u]) ? &line.gaps : &line.count))++;
    *out = line;
    return 1;
}

/* The first list that holds the `i`th of what was counted up. */
static size_t list_of(const size_t *ends, size_t lists, size_t i)
{
    size_t low = 0, high = lists;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *(ends[middle] <= i ? &low : &high) = ends[middle] <= i ? middle + 1 : middle;
    }
    return low;
}

static size_t cell_lists(const scorecard_preparation *report)
{
    return scorecard_preparation_column_count(report) * SCORECARD_I_CHANGES;
}

size_t scorecard_preparation_cell_count(const scorecard_preparation *report)
{
    size_t lists = cell_lists(report);
    return lists > 0 ? report->cells[lists - 1] : 0;
}

int32_t scorecard_preparation_cell_at(const scorecard_preparation *report, size_t i, struct scorecard_prepared_cell *out)
{
    if (out == NULL || out->size < sizeof *out || i >= scorecard_preparation_cell_count(report))
        return 0;
    size_t list = list_of(report->cells, cell_lists(report), i);
    size_t change = list % SCORECARD_I_CHANGES, column = list / SCORECARD_I_CHANGES;
    uint32_t n = report->columns[column % report->column_count];
    const struct scorecard_i_engine *engine = &report->result->engine;
    size_t before = list > 0 ? report->cells[list - 1] : 0;
    const struct scorecard_i_changed *cell =
        &engine->prepared[n]->changes[change].items[report->firsts[list] + (i - before)];
    *out = (struct scorecard_prepared_cell){
        .size = out->size,
        .node = n,
        .unit = (uint32_t)(cell->cell % engine->unit_count),
        .period = (uint32_t)(cell->cell / engine->unit_count),
        .change = (int32_t)change,
        .before = cell->before,
        .after = cell->after,
    };
    return 1;
}

static size_t unit_lists(const scorecard_preparation *report)
{
    return report != NULL ? (size_t)report->result->period_count * report->result->engine.screen_count : 0;
}

size_t scorecard_preparation_unit_count(const scorecard_preparation *report)
{
    size_t lists = unit_lists(report);
    return lists > 0 ? report->units[lists - 1] : 0;
}

int32_t scorecard_preparation_unit_at(const scorecard_preparation *report, size_t i, struct scorecard_screened_unit *out)
{
    if (out == NULL || out->size < sizeof *out || i >= scorecard_preparation_unit_count(report))
        return 0;
    const struct scorecard_i_engine *engine = &report->result->engine;
    size_t list = list_of(report->units, unit_lists(report), i);
    const struct scorecard_i_screen *screen = &engine->screens[list % engine->screen_count];
    uint32_t period = report->result->periods[list / engine->screen_count];
    uint32_t unit = (uint32_t)(i - (list > 0 ? report->units[list - 1] : 0));
    size_t cell = (size_t)period * engine->unit_count + unit;
    *out = (struct scorecard_screened_unit){
        .size = out->size,
        .node = screen->from,
        .unit = unit,
        .period = period,
        .verdict = screen->verdicts[cell],
        .available = screen->available[cell],
        .nonzero = screen->nonzero[cell],
    };
    return 1;
}

/* By number, from 1 on. */
static const char *name_of(const char *const *names, size_t count, int32_t number)
{
    return number >= 1 && (size_t)number <= count ? names[number - 1] : NULL;
}

const char *scorecard_treatment_name(int32_t treatment)
{
    static const char *const names[] = { "passed", "winsorised", "transformed", "improved",
                                         "failed", "too-few",    "constant",    "stated" };
    return name_of(names, sizeof names / sizeof names[0], treatment);
}

const char *scorecard_screening_name(int32_t screening)
{
    static const char *const names[] = { "passed", "too-few-values", "too-many-zeros", "kept", "dropped" };
    return name_of(names, sizeof names / sizeof names[0], screening);
}

const char *scorecard_change_name(int32_t change)
{
    static const char *const names[] = { "undefined", "screened", "imputed", "winsorised", "outside" };
    return name_of(names, sizeof names / sizeof names[0], change);
}
