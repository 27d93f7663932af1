/* SPDX-License-Identifier: MIT */
/* Lists: tables of numbers, texts and objects as arrays. A gap is scorecard.missing, or a nil in a table with an `n`. */
#include "binding.h"

#include <string.h>

void scorecard_lua_anchor(lua_State *L, int index)
{
    lua_createtable(L, 4, 0);
    lua_pushvalue(L, index);
    lua_rawseti(L, -2, 1);
    lua_replace(L, index);
}

void scorecard_lua_hold(lua_State *L, int anchor)
{
    lua_rawseti(L, anchor, (int)lua_rawlen(L, anchor) + 1);
}

void *scorecard_lua_scratch(lua_State *L, int anchor, size_t count, size_t size)
{
    if (count > SIZE_MAX / 2 / size)
        luaL_error(L, "not enough memory");
    void *memory = lua_newuserdata(L, count > 0 ? count * size : 1);
    scorecard_lua_hold(L, anchor);
    return memory;
}

uint32_t *scorecard_lua_numbers(lua_State *L, int anchor, int index, int what, size_t *count,
                                const struct scorecard_lua_place *place)
{
    *count = lua_istable(L, index) ? scorecard_lua_length(L, index, place) : 1;
    uint32_t *list = scorecard_lua_scratch(L, anchor, *count, sizeof *list);
    if (!lua_istable(L, index)) {
        list[0] = scorecard_lua_index(L, index, what, place);
        return list;
    }
    for (size_t i = 0; i < *count; i++) {
        lua_rawgeti(L, index, (int)(i + 1));
        list[i] = scorecard_lua_index(L, lua_gettop(L), what, place);
        lua_pop(L, 1);
    }
    return list;
}

double *scorecard_lua_doubles(lua_State *L, int anchor, int index, size_t *count, const struct scorecard_lua_place *place)
{
    *count = scorecard_lua_length(L, index, place);
    double *list = scorecard_lua_scratch(L, anchor, *count, sizeof *list);
    for (size_t i = 0; i < *count; i++) {
        lua_rawgeti(L, index, (int)(i + 1));
        list[i] = scorecard_lua_double(L, lua_gettop(L), place);
        lua_pop(L, 1);
    }
    return list;
}

const char **scorecard_lua_texts(lua_State *L, int anchor, int index, size_t *count, const struct scorecard_lua_place *place)
{
    *count = lua_istable(L, index) ? scorecard_lua_length(L, index, place) : 1;
    const char **list = scorecard_lua_scratch(L, anchor, *count, sizeof *list);
    for (size_t i = 0; i < *count; i++) {
        if (lua_istable(L, index))
            lua_rawgeti(L, index, (int)(i + 1));
        else
            lua_pushvalue(L, index);
        list[i] = scorecard_lua_text(L, lua_gettop(L), place);
        scorecard_lua_hold(L, anchor);
    }
    return list;
}

void **scorecard_lua_objects(lua_State *L, int anchor, int index, const char *type, size_t *count,
                             const struct scorecard_lua_place *place)
{
    *count = scorecard_lua_length(L, index, place);
    void **list = scorecard_lua_scratch(L, anchor, *count, sizeof *list);
    for (size_t i = 0; i < *count; i++) {
        lua_rawgeti(L, index, (int)(i + 1));
        list[i] = scorecard_lua_to(L, lua_gettop(L), type, place);
        if (list[i] == NULL)
            lua_pop(L, 1);
        else
            scorecard_lua_hold(L, anchor);
    }
    return list;
}

struct scorecard_matrix scorecard_lua_matrix(lua_State *L, int anchor, int index, const struct scorecard_lua_place *place)
{
    struct scorecard_matrix matrix = { NULL, 0, 0, 0, 1 };
    matrix.rows = scorecard_lua_length(L, index, place);
    double *cells = NULL;
    for (size_t r = 0; r < matrix.rows; r++) {
        lua_rawgeti(L, index, (int)(r + 1));
        int row = lua_gettop(L);
        size_t cols = scorecard_lua_length(L, row, place);
        if (r == 0) {
            matrix.cols = cols;
            cells = scorecard_lua_scratch(L, anchor, matrix.rows, (cols > 0 ? cols : 1) * sizeof *cells);
        }
        if (cols != matrix.cols)
            scorecard_lua_bad(L, place, "row %d has %d numbers and row 1 has %d; state gaps as scorecard.missing, or the "
                                        "number of columns as n",
                              (int)(r + 1), (int)cols, (int)matrix.cols);
        for (size_t c = 0; c < cols; c++) {
            lua_rawgeti(L, row, (int)(c + 1));
            cells[r * cols + c] = scorecard_lua_double(L, lua_gettop(L), place);
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
    matrix.at = cells;
    matrix.down = (ptrdiff_t)matrix.cols;
    return matrix;
}

uint32_t *scorecard_lua_matrix_inputs(lua_State *L, int index, const struct scorecard_lua_place *place)
{
    size_t count = 0, cols = 0;
    if (lua_isnil(L, index))
        return NULL;
    scorecard_lua_anchor(L, index);
    lua_rawgeti(L, index, 1);
    uint32_t *inputs = scorecard_lua_numbers(L, index, lua_gettop(L), SCORECARD_LUA_INPUT, &count, place);
    /* The matrix is in its anchor by now. */
    lua_rawgeti(L, index - 1, 1);
    lua_rawgeti(L, -1, 1);
    if (lua_istable(L, -1))
        cols = scorecard_lua_length(L, lua_gettop(L), place);
    lua_pop(L, 3);
    if (count != cols)
        scorecard_lua_bad(L, place, "there are %d inputs for %d columns", (int)count, (int)cols);
    return inputs;
}

void **scorecard_lua_editions(lua_State *L, int index, void *mappings, size_t *count, const struct scorecard_lua_place *place)
{
    size_t mapped = 0;
    void **list = NULL;
    scorecard_lua_anchor(L, index);
    lua_rawgeti(L, index, 1);
    int table = lua_gettop(L);
    void **results = scorecard_lua_objects(L, index, table, "scorecard_result", count, place);
    lua_pushliteral(L, "mappings");
    lua_rawget(L, table);
    if (!lua_isnil(L, -1)) {
        list = scorecard_lua_objects(L, index, lua_gettop(L), "scorecard_mapping", &mapped, place);
        if (mapped + 1 != *count)
            scorecard_lua_bad(L, place, "%d results have %d mappings between them, got %d; state one that is not there as nil, "
                                        "and how many there are as n",
                              (int)*count, (int)*count - 1, (int)mapped);
    }
    lua_pop(L, 2);
    *(void ***)mappings = list;
    return results;
}

int scorecard_lua_newest(lua_State *L, int index)
{
    lua_rawgeti(L, index, 1); /* the table, in its anchor */
    lua_rawgeti(L, -1, (int)lua_rawlen(L, -1));
    return lua_gettop(L);
}

size_t scorecard_lua_rows(lua_State *L)
{
    const struct scorecard_lua_handle *handle = scorecard_lua_handle(L, 1);
    if (handle == NULL)
        return 0;
    if (strcmp(handle->class->type, "scorecard_uncertainty") == 0) /* its columns are by replicate */
        return (size_t)scorecard_uncertainty_count(handle->at);
    return scorecard_data_unit_count(scorecard_lua_data_of(handle));
}
