/* SPDX-License-Identifier: MIT */
/* Structs as tables. One converter each way, by the descriptions in tables.h: options that a table states become a struct,
 * lines that the library fills become a table. */
#include "binding.h"

#include <string.h>

/* ---- what fields.h does not say ---- */

/* Members that are a place in a list, which begins with 1 in Lua, but of which fields.h says no more than that they are whole. */
static bool is_place(const char *name)
{
    static const char *const places[] = { "component", "condition", "effect", "entry", "first", "group", "place", "quota", "reaching", "result",
                                         "tier", "tier_after", "tier_before", "tier_reached", "which" };
    size_t i = 0;
    while (i < sizeof places / sizeof places[0] && strcmp(places[i], name) != 0)
        i++;
    return i < sizeof places / sizeof places[0];
}

/* Members that are 1 or 0. */
static bool is_truth(const char *name)
{
    static const char *const truths[] = { "beyond", "capped", "constructed", "critical", "exact", "flagged", "frontier", "given",
                                          "met", "mirrored", "weighed" };
    size_t i = 0;
    while (i < sizeof truths / sizeof truths[0] && strcmp(truths[i], name) != 0)
        i++;
    return i < sizeof truths / sizeof truths[0];
}

/* What the number of a member counts. */
static int counted(const struct field *field)
{
    switch (field->kind) {
    case FIELD_NODE:
    case FIELD_NODES:
        return SCORECARD_LUA_NODE;
    case FIELD_UNIT:
    case FIELD_UNITS:
        return SCORECARD_LUA_UNIT;
    case FIELD_PERIOD:
    case FIELD_PERIODS:
        return SCORECARD_LUA_PERIOD;
    case FIELD_INPUT:
    case FIELD_INPUTS:
        return SCORECARD_LUA_INPUT;
    case FIELD_AGENCY:
        return SCORECARD_LUA_AGENCY;
    case FIELD_POPULATION:
    case FIELD_POPULATIONS:
        return SCORECARD_LUA_POPULATION;
    case FIELD_ACTION:
    case FIELD_ACTIONS:
        return SCORECARD_LUA_ACTION;
    case FIELD_TARGET:
    case FIELD_TARGETS:
        return SCORECARD_LUA_TARGET;
    default:
        return is_place(field->name) ? SCORECARD_LUA_PLACE : SCORECARD_LUA_COUNT;
    }
}

/* ---- from a struct ---- */

void scorecard_lua_begin(int which, void *line)
{
    struct_clear(which, line);
}

#define READ(type, from) (*(type const *)(const void *)(from))

static void push_number(lua_State *L, const struct field *field, uint32_t number)
{
    if (counted(field) != SCORECARD_LUA_COUNT || number == SCORECARD_NONE)
        scorecard_lua_push_index(L, number);
    else
        scorecard_lua_push_whole(L, number);
}

/* Pushes a list that a struct points to, nil for an empty one. */
static void push_list(lua_State *L, const struct field *field, const char *line)
{
    size_t count = READ(size_t, line + field->count);
    const char *at = READ(const char *, line + field->at);
    if (at == NULL || count == 0) {
        lua_pushnil(L);
        return;
    }
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        switch (field->kind) {
        case FIELD_F64S:
            lua_pushnumber(L, READ(double, at + i * sizeof(double)));
            break;
        case FIELD_TEXTS:
            lua_pushstring(L, READ(const char *, at + i * sizeof(const char *)));
            break;
        case FIELD_STRUCTS:
            scorecard_lua_push_struct(L, field->of, at + i * field_lists[field->of].size);
            break;
        default:
            push_number(L, field, READ(uint32_t, at + i * sizeof(uint32_t)));
            break;
        }
        lua_rawseti(L, -2, (int)(i + 1));
    }
}

static void push_member(lua_State *L, const struct field *field, const char *line)
{
    const char *at = line + field->at;
    switch (field->kind) {
    case FIELD_F64:
    case FIELD_GAP:
    case FIELD_LIMIT:
        lua_pushnumber(L, READ(double, at));
        break;
    case FIELD_SEAL:
        scorecard_lua_push_seal(L, READ(uint64_t, at));
        break;
    case FIELD_TEXT:
    case FIELD_DATE:
        lua_pushstring(L, READ(const char *, at));
        break;
    case FIELD_I32:
        if (is_truth(field->name))
            lua_pushboolean(L, READ(int32_t, at) != 0);
        else
            scorecard_lua_push_whole(L, READ(int32_t, at));
        break;
    case FIELD_U64:
        scorecard_lua_push_size(L, READ(uint64_t, at));
        break;
    case FIELD_SIZE:
        scorecard_lua_push_size(L, READ(size_t, at));
        break;
    case FIELD_ENUM:
        scorecard_lua_push_enum(L, field->of, READ(int32_t, at));
        break;
    case FIELD_FLAGS32:
        scorecard_lua_push_sum(L, field->of, (uint64_t)READ(int32_t, at));
        break;
    case FIELD_FLAGS64:
        scorecard_lua_push_sum(L, field->of, READ(uint64_t, at));
        break;
    case FIELD_U32:
    case FIELD_NODE:
    case FIELD_UNIT:
    case FIELD_PERIOD:
    case FIELD_INPUT:
    case FIELD_AGENCY:
    case FIELD_POPULATION:
    case FIELD_ACTION:
    case FIELD_TARGET:
        push_number(L, field, READ(uint32_t, at));
        break;
    case FIELD_U32S:
    case FIELD_NODES:
    case FIELD_UNITS:
    case FIELD_PERIODS:
    case FIELD_INPUTS:
    case FIELD_POPULATIONS:
    case FIELD_ACTIONS:
    case FIELD_TARGETS:
    case FIELD_F64S:
    case FIELD_TEXTS:
    case FIELD_STRUCTS:
        push_list(L, field, line);
        break;
    default: /* what only options have */
        lua_pushnil(L);
        break;
    }
}

/* What a total is of depends on how lines were added up. */
static void push_which(lua_State *L, const struct scorecard_loss_total *total)
{
    if (total->which == SCORECARD_NONE)
        lua_pushnil(L);
    else if (total->by == SCORECARD_LOSS_BY_CAUSE)
        scorecard_lua_push_enum(L, ENUM_CAUSE, total->which);
    else if (total->by == SCORECARD_LOSS_BY_HORIZON)
        scorecard_lua_push_enum(L, ENUM_HORIZON, total->which);
    else
        scorecard_lua_push_index(L, total->which);
}

void scorecard_lua_push_struct(lua_State *L, int which, const void *line)
{
    const struct fields *fields = &field_lists[which];
    luaL_checkstack(L, 6, "struct");
    lua_createtable(L, 0, (int)fields->count);
    for (size_t i = 0; i < fields->count; i++) {
        if (which == STRUCT_scorecard_loss_total && strcmp(fields->at[i].name, "which") == 0)
            push_which(L, line);
        else
            push_member(L, &fields->at[i], line);
        lua_setfield(L, -2, fields->at[i].name);
    }
}

/* ---- from a table ---- */

#define WRITE(type, to, value) (*(type *)(void *)(to) = (value))

static void fill(lua_State *L, int anchor, int table, const struct fields *what, char *out,
                 const struct scorecard_lua_place *place);

static void fill_list(lua_State *L, int anchor, int index, const struct field *field, char *out,
                      const struct scorecard_lua_place *place)
{
    char *at = out + field->at;
    size_t count = 0;
    switch (field->kind) {
    case FIELD_F64S:
        WRITE(const double *, at, scorecard_lua_doubles(L, anchor, index, &count, place));
        break;
    case FIELD_TEXTS:
        WRITE(const char **, at, scorecard_lua_texts(L, anchor, index, &count, place));
        break;
    case FIELD_STRUCTS: {
        const struct fields *element = &field_lists[field->of];
        count = scorecard_lua_length(L, index, place);
        char *list = scorecard_lua_scratch(L, anchor, count, element->size);
        for (size_t i = 0; i < count; i++) {
            scorecard_lua_begin(field->of, list + i * element->size);
            lua_rawgeti(L, index, (int)(i + 1));
            if (!lua_istable(L, -1))
                scorecard_lua_bad(L, place, "element %d is no table", (int)(i + 1));
            fill(L, anchor, lua_gettop(L), element, list + i * element->size, place);
            lua_pop(L, 1);
        }
        WRITE(const char *, at, list);
        break;
    }
    default:
        WRITE(const uint32_t *, at, scorecard_lua_numbers(L, anchor, index, counted(field), &count, place));
        break;
    }
    memcpy(out + field->count, &count, sizeof count);
}

/* Host functions by name: {bonus = function(events) ... end}. */
static void fill_functions(lua_State *L, int anchor, int index, const struct field *field, char *out,
                           const struct scorecard_lua_place *place)
{
    size_t count = 0, i = 0;
    if (!lua_istable(L, index))
        scorecard_lua_bad(L, place, "table of functions by name expected, got %s", scorecard_lua_word(L, index));
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
        count++;
    struct scorecard_function *list = scorecard_lua_scratch(L, anchor, count, sizeof *list);
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1), i++) {
        if (lua_type(L, -2) != LUA_TSTRING || !lua_isfunction(L, -1))
            scorecard_lua_bad(L, place, "functions by name expected, got a %s by a %s", scorecard_lua_word(L, lua_gettop(L)),
                              scorecard_lua_word(L, lua_gettop(L) - 1));
        list[i] = (struct scorecard_function)SCORECARD_FUNCTION_INIT;
        list[i].name = scorecard_lua_text(L, lua_gettop(L) - 1, place);
        list[i].fn = scorecard_lua_function;
        lua_pushvalue(L, -1);
        list[i].ctx = scorecard_lua_callback(L, anchor);
        lua_pushvalue(L, -2);
        scorecard_lua_hold(L, anchor);
    }
    WRITE(const struct scorecard_function *, out + field->at, list);
    memcpy(out + field->count, &count, sizeof count);
}

/* A Lua function at the top as the context of a C one. */
static void *callback(lua_State *L, int anchor, int index, const struct scorecard_lua_place *place)
{
    if (!lua_isfunction(L, index))
        scorecard_lua_bad(L, place, "function expected, got %s", scorecard_lua_word(L, index));
    lua_pushvalue(L, index);
    return scorecard_lua_callback(L, anchor);
}

static void fill_member(lua_State *L, int anchor, int index, const struct field *field, char *out,
                        const struct scorecard_lua_place *place)
{
    char *at = out + field->at;
    switch (field->kind) {
    case FIELD_LIMIT:
        WRITE(uint64_t, out + field->count, READ(uint64_t, out + field->count) | (uint64_t)field->of);
        WRITE(double, at, scorecard_lua_double(L, index, place));
        break;
    case FIELD_SEAL:
        WRITE(uint64_t, at, scorecard_lua_seal(L, index, place));
        break;
    case FIELD_F64:
    case FIELD_GAP:
        WRITE(double, at, scorecard_lua_double(L, index, place));
        break;
    case FIELD_TEXT:
    case FIELD_DATE:
        WRITE(const char *, at, scorecard_lua_text(L, index, place));
        lua_pushvalue(L, index);
        scorecard_lua_hold(L, anchor);
        break;
    case FIELD_I32:
        WRITE(int32_t, at, lua_isboolean(L, index) ? lua_toboolean(L, index)
                                                   : (int32_t)scorecard_lua_whole(L, index, INT32_MIN, INT32_MAX, place));
        break;
    case FIELD_U64:
        WRITE(uint64_t, at, (uint64_t)scorecard_lua_whole(L, index, 0, UINT64_MAX, place));
        break;
    case FIELD_SIZE:
        WRITE(size_t, at, (size_t)scorecard_lua_whole(L, index, 0, SIZE_MAX, place));
        break;
    case FIELD_ENUM:
        WRITE(int32_t, at, (int32_t)scorecard_lua_enum(L, index, field->of, 0, place));
        break;
    case FIELD_FLAGS32:
        WRITE(int32_t, at, (int32_t)scorecard_lua_sum(L, index, field->of, place));
        break;
    case FIELD_FLAGS64: /* a limit beside it may have set one */
        WRITE(uint64_t, at, READ(uint64_t, at) | scorecard_lua_sum(L, index, field->of, place));
        break;
    case FIELD_U32:
    case FIELD_NODE:
    case FIELD_UNIT:
    case FIELD_PERIOD:
    case FIELD_INPUT:
    case FIELD_AGENCY:
    case FIELD_POPULATION:
    case FIELD_ACTION:
    case FIELD_TARGET:
        WRITE(uint32_t, at, scorecard_lua_index(L, index, counted(field), place));
        break;
    case FIELD_HANDLE: {
        lua_pushlstring(L, field->type, strlen(field->type) - 2); /* without " *" */
        WRITE(const void *, at, scorecard_lua_to(L, index, lua_tostring(L, -1), place));
        lua_pushvalue(L, index);
        scorecard_lua_hold(L, anchor);
        break;
    }
    case FIELD_FUNCTIONS:
        fill_functions(L, anchor, index, field, out, place);
        break;
    case FIELD_WARN:
        WRITE(scorecard_warning_fn, at, scorecard_lua_warn);
        WRITE(void *, out + field->count, callback(L, anchor, index, place));
        break;
    case FIELD_TABLE:
        WRITE(scorecard_report_table_fn, at, scorecard_lua_table);
        WRITE(void *, out + field->count, callback(L, anchor, index, place));
        break;
    default:
        fill_list(L, anchor, index, field, out, place);
        break;
    }
}

/* Progress and threads are options of everything that has a run. */
static bool fill_run(lua_State *L, int anchor, int index, const char *key, const struct fields *what, char *out,
                     const struct scorecard_lua_place *place)
{
    bool progress = strcmp(key, "progress") == 0;
    if (!progress && strcmp(key, "threads") != 0)
        return false;
    for (size_t i = 0; i < what->count; i++) {
        if (what->at[i].kind != FIELD_RUN)
            continue;
        char *at = out + what->at[i].at;
        struct scorecard_run *run = (struct scorecard_run *)READ(void *, at);
        if (run == NULL) {
            run = scorecard_lua_scratch(L, anchor, 1, sizeof *run);
            *run = scorecard_lua_run;
            WRITE(const struct scorecard_run *, at, run);
        }
        if (progress)
            scorecard_lua_set_progress(callback(L, anchor, index, place));
        else
            scorecard_lua_set_threads(L, run, (uint32_t)scorecard_lua_whole(L, index, 1, 256, place));
        return true;
    }
    return false;
}

/* The names that a table may have, as a text at the top of the stack. */
static const char *known_members(lua_State *L, const struct fields *what)
{
    luaL_Buffer names;
    luaL_buffinit(L, &names);
    for (size_t i = 0; i < what->count; i++) {
        if (i > 0)
            luaL_addstring(&names, ", ");
        luaL_addstring(&names, what->at[i].kind == FIELD_RUN ? "progress, threads" : what->at[i].name);
    }
    luaL_pushresult(&names);
    return lua_tostring(L, -1);
}

static void fill(lua_State *L, int anchor, int table, const struct fields *what, char *out,
                 const struct scorecard_lua_place *place)
{
    struct scorecard_lua_place here = *place;
    luaL_checkstack(L, 12, "table");
    for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
        int value = lua_gettop(L);
        if (lua_type(L, value - 1) != LUA_TSTRING)
            scorecard_lua_bad(L, place, "options by name expected, got one by a %s", luaL_typename(L, value - 1));
        const char *key = lua_tostring(L, value - 1);
        size_t i = 0;
        here.member = key;
        while (i < what->count && (strcmp(what->at[i].name, key) != 0 || what->at[i].kind == FIELD_RUN))
            i++;
        if (i < what->count)
            fill_member(L, anchor, value, &what->at[i], out, &here);
        else if (!fill_run(L, anchor, value, key, what, out, &here))
            scorecard_lua_bad(L, place, "there is no %s here; there are: %s", key, known_members(L, what));
        lua_settop(L, value);
    }
}

const void *scorecard_lua_options(lua_State *L, int index, int which, const struct scorecard_lua_place *place)
{
    const struct fields *fields = &field_lists[which];
    bool cell = which == STRUCT_scorecard_cell;
    if (lua_isnoneornil(L, index) && !cell)
        return NULL;
    /* A number is a cell of that value, and nil one without. */
    if (!lua_istable(L, index) && !cell)
        scorecard_lua_bad(L, place, "table expected, got %s", scorecard_lua_word(L, index));
    scorecard_lua_anchor(L, index);
    char *out = scorecard_lua_scratch(L, index, 1, fields->size);
    scorecard_lua_begin(which, out);
    lua_rawgeti(L, index, 1);
    if (lua_istable(L, -1))
        fill(L, index, lua_gettop(L), fields, out, place);
    else
        ((struct scorecard_cell *)(void *)out)->value = scorecard_lua_double(L, lua_gettop(L), place);
    lua_pop(L, 1);
    return out;
}

const void *scorecard_lua_structs(lua_State *L, int index, int which, size_t *count, const struct scorecard_lua_place *place)
{
    const struct fields *fields = &field_lists[which];
    if (!lua_istable(L, index))
        scorecard_lua_bad(L, place, "table expected, got %s", scorecard_lua_word(L, index));
    scorecard_lua_anchor(L, index);
    lua_rawgeti(L, index, 1);
    int list = lua_gettop(L);
    lua_getfield(L, list, fields->at[0].name);
    bool alone = !lua_isnil(L, -1);
    for (size_t i = 0; !alone && i < fields->count; i++) {
        lua_pop(L, 1);
        lua_getfield(L, list, fields->at[i].name);
        alone = !lua_isnil(L, -1);
    }
    lua_pop(L, 1);
    *count = alone ? 1 : scorecard_lua_length(L, list, place);
    char *out = scorecard_lua_scratch(L, index, *count, fields->size);
    for (size_t i = 0; i < *count; i++) {
        scorecard_lua_begin(which, out + i * fields->size);
        if (alone)
            lua_pushvalue(L, list);
        else
            lua_rawgeti(L, list, (int)(i + 1));
        if (!lua_istable(L, -1))
            scorecard_lua_bad(L, place, "element %d is no table", (int)(i + 1));
        fill(L, index, lua_gettop(L), fields, out + i * fields->size, place);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return out;
}
