/* SPDX-License-Identifier: MIT */
/* Whole columns and matrices: copied in tiles, or borrowed. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "measure/data_store.h"

/* Where a matrix goes. */
struct target {
    scorecard_data_draft *draft;
    int32_t layer;
    uint32_t period;
    struct scorecard_matrix matrix;
    const uint32_t *inputs;
};

static struct scorecard_i_place place_of(const struct target *target, size_t column)
{
    return (struct scorecard_i_place){ (uint32_t)(SCORECARD_I_DATA_LAYER + target->layer), target->period,
                                       target->inputs != NULL ? target->inputs[column] : (uint32_t)column };
}

static double value_at(const struct scorecard_matrix *matrix, size_t row, size_t column)
{
    return matrix->at[(ptrdiff_t)row * matrix->down + (ptrdiff_t)column * matrix->right];
}

static scorecard_status check_shape(const struct target *target, struct scorecard_error *err)
{
    const struct scorecard_i_data_store *store = &target->draft->store;
    const struct scorecard_matrix *matrix = &target->matrix;
    scorecard_status status = scorecard_i_data_check_layer(target->layer, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_data_check_period(store, target->period, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_place place = { (uint32_t)(SCORECARD_I_DATA_LAYER + target->layer), target->period,
                                       target->inputs != NULL && matrix->cols == 1 ? target->inputs[0]
                                                                                   : SCORECARD_NONE };
    if (matrix->rows != store->unit_ids.count)
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                  "there are %zu rows and %zu units; give one row for each unit, in their order",
                                  matrix->rows, store->unit_ids.count);
    else if (matrix->at == NULL && matrix->rows > 0 && matrix->cols > 0)
        status = scorecard_i_fail_null(err, "at");
    else if (target->inputs == NULL && matrix->cols > store->input_ids.count)
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                  "there are %zu columns and %zu inputs; add the inputs, or name those of the columns",
                                  matrix->cols, store->input_ids.count);
    return status == SCORECARD_OK ? status : scorecard_i_data_where(err, status, store, SCORECARD_NONE, place);
}

/* The first unit of a column that was stated. */
static uint32_t first_stated(const struct scorecard_i_data_cells *cells)
{
    uint32_t unit = 0;
    if (cells->borrowed == NULL)
        while (cells->state[unit] == 0)
            unit++;
    return unit;
}

/*
 * Finds or makes the columns, with room. A column that the matrix names twice has, the second time, the mark that
 * the first left in its state count: none of these columns has a cell, so `stated` is free to tell.
 */
static scorecard_status make_columns(const struct target *target, bool copy, struct scorecard_error *err)
{
    struct scorecard_i_data_store *store = &target->draft->store;
    scorecard_status status = SCORECARD_OK;
    size_t made = 0;
    for (; made < target->matrix.cols; made++) {
        struct scorecard_i_place place = place_of(target, made);
        status = scorecard_i_data_check_input(store, place.item, err);
        if (status != SCORECARD_OK)
            break;
        struct scorecard_i_data_cells *cells = scorecard_i_data_cells_at(store, place);
        if (cells == NULL || (copy && !scorecard_i_data_cells_reach(store, cells, target->matrix.rows))) {
            status = scorecard_i_fail_memory(err);
            scorecard_i_data_where(err, status, store, SCORECARD_NONE, place);
        } else if (cells->stated == SCORECARD_NONE) {
            status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                      "two columns of the matrix are this input; give each input once");
            scorecard_i_data_where(err, status, store, SCORECARD_NONE, place);
        } else if (cells->stated > 0) {
            status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                      "it was stated before; fill columns in which nothing was, or use another layer");
            scorecard_i_data_where(err, status, store, first_stated(cells), place);
        } else {
            cells->stated = SCORECARD_NONE;
            continue;
        }
        break;
    }
    for (size_t i = 0; i < made; i++)
        scorecard_i_data_cells_at(store, place_of(target, i))->stated = 0;
    return status;
}

/* The matrix is looked through along its shorter stride. */
static bool by_rows(const struct scorecard_matrix *matrix)
{
    size_t down = matrix->down < 0 ? 0 - (size_t)matrix->down : (size_t)matrix->down;
    size_t right = matrix->right < 0 ? 0 - (size_t)matrix->right : (size_t)matrix->right;
    return right < down;
}

static scorecard_status check_finite(const struct target *target, struct scorecard_error *err)
{
    const struct scorecard_matrix *matrix = &target->matrix;
    bool rows = by_rows(matrix);
    size_t outer = rows ? matrix->rows : matrix->cols;
    size_t inner = rows ? matrix->cols : matrix->rows;
    ptrdiff_t step = rows ? matrix->right : matrix->down;
    if (inner == 0)
        return SCORECARD_OK;
    for (size_t i = 0; i < outer; i++) {
        const double *at = matrix->at + (ptrdiff_t)i * (rows ? matrix->down : matrix->right);
        bool infinite = false;
        for (size_t k = 0; k < inner; k++)
            infinite |= isinf(at[(ptrdiff_t)k * step]) != 0;
        if (!infinite)
            continue;
        size_t k = 0;
        while (!isinf(at[(ptrdiff_t)k * step]))
            k++;
        scorecard_status status = scorecard_i_fail(err, SCORECARD_ERROR_INFINITE,
                                                   "the value is infinite; give a finite one, or NaN for a gap");
        return scorecard_i_data_where(err, status, &target->draft->store, (uint32_t)(rows ? i : k),
                                      place_of(target, rows ? k : i));
    }
    return SCORECARD_OK;
}

/* Copies into columns that have room, a tile at a time so that the cache serves either stride. */
static void copy_in(const struct target *target)
{
    enum { TILE = 64 };
    scorecard_data_draft *draft = target->draft;
    const struct scorecard_matrix *matrix = &target->matrix;
    for (size_t row = 0; row < matrix->rows; row += TILE) {
        size_t end = matrix->rows - row < TILE ? matrix->rows : row + TILE;
        for (size_t column = 0; column < matrix->cols; column++) {
            struct scorecard_i_data_cells *cells = scorecard_i_data_cells_at(&draft->store, place_of(target, column));
            for (size_t i = row; i < end; i++) {
                double value = value_at(matrix, i, column);
                bool gap = isnan(value);
                cells->at.number[i] = gap ? scorecard_i_missing() : value;
                cells->state[i] = scorecard_i_data_state(draft, gap ? SCORECARD_GAP_NOT_REPORTED : SCORECARD_GAP_NONE);
                cells->unreported += gap;
            }
            cells->stated = (uint32_t)end;
            cells->touched = draft->open;
        }
    }
}

static void borrow(const struct target *target, scorecard_release_fn release, void *context)
{
    scorecard_data_draft *draft = target->draft;
    struct scorecard_i_data_store *store = &draft->store;
    for (size_t column = 0; column < target->matrix.cols && target->matrix.rows > 0; column++) {
        struct scorecard_i_data_cells *cells = scorecard_i_data_cells_at(store, place_of(target, column));
        scorecard_i_data_cells_clear(store, cells);
        cells->borrowed = target->matrix.at + (ptrdiff_t)column * target->matrix.right;
        cells->step = target->matrix.down;
        cells->stated = (uint32_t)target->matrix.rows;
        scorecard_i_data_undo_note(draft,
                                   (struct scorecard_i_data_undo){ .change = SCORECARD_I_DATA_BORROWED,
                                                                   .number = (uint32_t)(cells - store->columns) });
    }
    store->borrows[store->borrow_count++] = (struct scorecard_i_data_borrow){ release, context };
}

/* Room for what borrowing notes. */
static bool borrow_room(const struct target *target)
{
    scorecard_data_draft *draft = target->draft;
    struct scorecard_i_data_store *store = &draft->store;
    if (!scorecard_i_data_room(store, &store->borrows, &store->borrow_room, store->borrow_count,
                               sizeof *store->borrows))
        return false;
    return !draft->open || target->matrix.cols == 0 ||
           scorecard_i_data_room(store, &draft->undos, &draft->undo_room, draft->undo_count + target->matrix.cols - 1,
                                 sizeof *draft->undos);
}

static scorecard_status take(const struct target *target, scorecard_release_fn release, void *context,
                             struct scorecard_error *err)
{
    scorecard_status status = check_shape(target, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_data_store *store = &target->draft->store;
    struct scorecard_i_data_mark mark = scorecard_i_data_store_mark(store);
    status = make_columns(target, release == NULL, err);
    if (status == SCORECARD_OK)
        status = check_finite(target, err);
    if (status == SCORECARD_OK && release != NULL && !borrow_room(target))
        status = scorecard_i_fail_memory(err);
    if (status != SCORECARD_OK) {
        scorecard_i_data_store_cut(store, &mark);
        return status;
    }
    if (release != NULL)
        borrow(target, release, context);
    else
        copy_in(target);
    return SCORECARD_OK;
}

scorecard_status scorecard_data_draft_fill(scorecard_data_draft *draft, int32_t layer, uint32_t period, uint32_t input,
                                           struct scorecard_column column, size_t rows, struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct target target = { draft, layer, period, { column.at, rows, 1, column.step, 0 }, &input };
    return take(&target, NULL, NULL, err);
}

scorecard_status scorecard_data_draft_matrix(scorecard_data_draft *draft, int32_t layer, uint32_t period,
                                             struct scorecard_matrix matrix, const uint32_t *inputs,
                                             scorecard_release_fn release, void *context, struct scorecard_error *err)
{
    struct target target = { draft, layer, period, matrix, inputs };
    scorecard_status status =
        draft == NULL ? scorecard_i_fail_null(err, "draft") : take(&target, release, context, err);
    if (status != SCORECARD_OK && release != NULL)
        release(context);
    return status;
}
