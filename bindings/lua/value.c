/* SPDX-License-Identifier: MIT */
/* Single values, in and out. Numbers are taken as they are meant: a whole one must be whole and in its range, text is never
 * a number nor a number text. */
#include "binding.h"

#include <math.h>
#include <string.h>

/* ---- numbers ---- */

int64_t scorecard_lua_whole(lua_State *L, int index, int64_t low, uint64_t high, const struct scorecard_lua_place *place)
{
    if (lua_type(L, index) != LUA_TNUMBER)
        scorecard_lua_bad(L, place, "whole number expected, got %s", scorecard_lua_word(L, index));
#if LUA_VERSION_NUM >= 503
    if (lua_isinteger(L, index)) {
        lua_Integer whole = lua_tointeger(L, index);
        if (whole < low || (whole > 0 && (uint64_t)whole > high))
            scorecard_lua_bad(L, place, "%I is out of range", whole);
        return whole;
    }
#endif
    double number = lua_tonumber(L, index);
    /* Beyond 2^53 a double is no longer one whole number. */
    if (!(number >= -9007199254740992.0 && number <= 9007199254740992.0) || number != (double)(int64_t)number)
        scorecard_lua_bad(L, place, "whole number expected, got %f", number);
    if (number < (double)low || (number > 0 && (uint64_t)number > high))
        scorecard_lua_bad(L, place, "%f is out of range", number);
    return (int64_t)number;
}

double scorecard_lua_double(lua_State *L, int index, const struct scorecard_lua_place *place)
{
    if (lua_isnoneornil(L, index))
        return scorecard_missing();
    if (lua_type(L, index) != LUA_TNUMBER)
        scorecard_lua_bad(L, place, "number expected, got %s", scorecard_lua_word(L, index));
    return lua_tonumber(L, index);
}

void scorecard_lua_push_whole(lua_State *L, int64_t value)
{
#if LUA_VERSION_NUM >= 503
    lua_pushinteger(L, value);
#else
    lua_pushnumber(L, (lua_Number)value);
#endif
}

void scorecard_lua_push_size(lua_State *L, uint64_t value)
{
    if (value <= INT64_MAX)
        scorecard_lua_push_whole(L, (int64_t)value);
    else
        lua_pushnumber(L, (lua_Number)value);
}

void scorecard_lua_push_index(lua_State *L, uint32_t value)
{
    if (value == SCORECARD_NONE)
        lua_pushnil(L);
    else
        scorecard_lua_push_whole(L, (int64_t)value + 1);
}

void scorecard_lua_push_column(lua_State *L, struct scorecard_column column, size_t rows)
{
    if (column.at == NULL) {
        lua_pushnil(L);
        return;
    }
    lua_createtable(L, rows > INT32_MAX ? INT32_MAX : (int)rows, 0);
    for (size_t i = 0; i < rows; i++) {
        lua_pushnumber(L, column.at[(ptrdiff_t)i * column.step]);
        lua_rawseti(L, -2, (int)(i + 1));
    }
}

/* ---- text ---- */

const char *scorecard_lua_text(lua_State *L, int index, const struct scorecard_lua_place *place)
{
    size_t size = 0;
    if (lua_isnoneornil(L, index))
        return NULL;
    if (lua_type(L, index) != LUA_TSTRING)
        scorecard_lua_bad(L, place, "text expected, got %s%s", scorecard_lua_word(L, index),
                          lua_type(L, index) == LUA_TNUMBER ? "; ids are text: put it into quotes" : "");
    const char *text = lua_tolstring(L, index, &size);
    if (strlen(text) != size)
        scorecard_lua_bad(L, place, "text with a NUL in it is no text");
    return text;
}

uint64_t scorecard_lua_seal(lua_State *L, int index, const struct scorecard_lua_place *place)
{
    uint64_t seal = 0;
    const char *text = scorecard_lua_text(L, index, place);
    if (text == NULL || !seal_find(text, &seal))
        scorecard_lua_bad(L, place, "a seal is a text of 16 digits of base 16, as a plan has it");
    return seal;
}

void scorecard_lua_push_seal(lua_State *L, uint64_t seal)
{
    char text[17];
    seal_text(seal, text);
    lua_pushstring(L, text);
}

/* ---- numbers of things ---- */

/* What an object can look names up in. */
static struct context context_of_handle(const struct scorecard_lua_handle *handle)
{
    struct context context = { 0 };
    if (handle == NULL)
        return context;
    context.model = scorecard_lua_model_of(handle);
    context.data = scorecard_lua_data_of(handle);
    if (strcmp(handle->class->type, "scorecard_data_draft") == 0)
        context.draft = handle->at;
    if (strcmp(handle->class->type, "scorecard_register") == 0)
        context.reg = handle->at;
    if (strcmp(handle->class->type, "scorecard_result") == 0)
        context.result = handle->at;
    if (strcmp(handle->class->type, "scorecard_draft") == 0)
        context.model_draft = handle->at;
    if (strcmp(handle->class->type, "scorecard_plan") == 0)
        context.plan = handle->at;
    if (strcmp(handle->class->type, "scorecard_forecast") == 0)
        context.plan = scorecard_forecast_plan(handle->at);
    return context;
}

uint32_t scorecard_lua_latest(lua_State *L)
{
    const struct scorecard_lua_handle *handle = scorecard_lua_handle(L, 1);
    const struct context context = context_of_handle(handle);
    return context.draft == NULL && (context.result != NULL || context.data != NULL) ? latest_period(&context) : SCORECARD_NONE;
}

/* The number of what a text names. */
static uint32_t find(lua_State *L, int index, int what, const struct scorecard_lua_place *place)
{
    static const int kinds[] = { 0, FIELD_NODE, FIELD_UNIT, FIELD_PERIOD, FIELD_INPUT, FIELD_AGENCY, FIELD_POPULATION, 0, 0,
                                 FIELD_ACTION, FIELD_TARGET, 0 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const char *name = scorecard_lua_text(L, index, place), *word = number_word(kinds[what]);
    /* The object that the method is of knows what the other does not: of a result the plan. */
    const struct context context = both_contexts(context_of_handle(place->object != 0 ? scorecard_lua_handle(L, place->object) : NULL),
                                                 context_of_handle(place->object > 1 ? scorecard_lua_handle(L, 1) : NULL));
    uint32_t number = SCORECARD_NONE;
    enum found found = FOUND_NOWHERE;
    if (what == SCORECARD_LUA_COLUMN || what == SCORECARD_LUA_PUBLISHED) {
        word = what == SCORECARD_LUA_COLUMN ? "group column" : "published node";
        number = what == SCORECARD_LUA_COLUMN ? scorecard_data_find_group_column(context.data, name)
                                              : scorecard_data_find_published(context.data, name);
        found = number == SCORECARD_NONE ? FOUND_NONE : FOUND;
    } else if (kinds[what] != 0) {
        found = number_find(&context, kinds[what], name, &number, &err);
    }
    if (found == FOUND_ERROR)
        scorecard_lua_raise(L, &err);
    if (found == FOUND_NOWHERE)
        scorecard_lua_bad(L, place, "number expected, got %s; here nothing goes by a name", name);
    if (found == FOUND_NONE)
        scorecard_lua_unknown(L, place, "there is no %s %s in the %s", word, name,
                              scorecard_lua_word(L, what == SCORECARD_LUA_ACTION || what == SCORECARD_LUA_TARGET ? 1 : place->object));
    return number;
}

uint32_t scorecard_lua_index(lua_State *L, int index, int what, const struct scorecard_lua_place *place)
{
    if (lua_isnoneornil(L, index))
        return what == SCORECARD_LUA_POPULATION || what == SCORECARD_LUA_COUNT ? 0 : SCORECARD_NONE;
    if (what == SCORECARD_LUA_COUNT)
        return (uint32_t)scorecard_lua_whole(L, index, 0, UINT32_MAX, place);
    if (lua_type(L, index) == LUA_TSTRING)
        return find(L, index, what, place);
    return (uint32_t)(scorecard_lua_whole(L, index, 1, UINT32_MAX, place) - 1);
}

/* ---- constants ---- */

size_t scorecard_lua_enum_count(void)
{
    return ENUM_COUNT;
}

const struct enum_list *scorecard_lua_enum_list(size_t which)
{
    return &enum_lists[which];
}

int scorecard_lua_enum_number(const char *type)
{
    int which = 0;
    while (which < (int)ENUM_COUNT && strcmp(enum_lists[which].name, type + sizeof "enum_" - 1) != 0)
        which++;
    return which < (int)ENUM_COUNT ? which : -1;
}

static char folded(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == '_' || c == ' ' ? '-' : c;
}

/* Methods of different steps share names: a step says which is meant. */
static bool of_step(int which, int step, int32_t value)
{
    return which != ENUM_METHOD || step == 0 || value / 100 == step;
}

static bool find_constant(int which, int step, const char *name, int32_t *value)
{
    return which == ENUM_METHOD && step != 0 ? method_find(step, name, value) : value_of_word(which, name, value);
}

/* Pushes the name of a constant as Lua has it: the library's, else the end of the constant in small letters. */
static void push_name(lua_State *L, int which, const struct enum_value *constant)
{
    const struct enum_list *list = &enum_lists[which];
    const char *own = which != ENUM_STATUS_CODE && list->name_of != NULL ? list->name_of(constant->value) : NULL;
    const char *text = constant->text + list->prefix;
    if (own != NULL) {
        lua_pushstring(L, own);
        return;
    }
    if (which == ENUM_STATUS_CODE && strncmp(text, "ERROR_", 6) == 0)
        text += 6;
    luaL_Buffer name;
    luaL_buffinit(L, &name);
    for (; *text != '\0'; text++)
        luaL_addchar(&name, folded(*text));
    luaL_pushresult(&name);
}

/* The names that there are, as a text at the top of the stack. */
static const char *known_names(lua_State *L, int which, int step)
{
    const struct enum_list *list = &enum_lists[which];
    int pieces = 0;
    luaL_checkstack(L, 2 * (int)list->count + 1, "names");
    for (size_t i = 0; i < list->count; i++) {
        if (!of_step(which, step, list->values[i].value))
            continue;
        if (pieces > 0)
            lua_pushliteral(L, ", ");
        push_name(L, which, &list->values[i]);
        pieces += pieces > 0 ? 2 : 1;
    }
    lua_concat(L, pieces);
    return lua_tostring(L, -1);
}

int64_t scorecard_lua_enum(lua_State *L, int index, int which, int step, const struct scorecard_lua_place *place)
{
    if (lua_isnoneornil(L, index))
        return 0;
    if (lua_type(L, index) != LUA_TSTRING)
        return scorecard_lua_whole(L, index, INT32_MIN, INT32_MAX, place);
    const char *name = scorecard_lua_text(L, index, place);
    int32_t value = 0;
    if (!find_constant(which, step, name, &value))
        scorecard_lua_bad(L, place, "%s is none of: %s", name, known_names(L, which, step));
    return value;
}

uint64_t scorecard_lua_sum(lua_State *L, int index, int which, const struct scorecard_lua_place *place)
{
    uint64_t sum = 0;
    if (lua_type(L, index) == LUA_TNUMBER)
        return (uint64_t)scorecard_lua_whole(L, index, 0, UINT64_MAX, place);
    if (!lua_istable(L, index))
        return (uint64_t)scorecard_lua_enum(L, index, which, 0, place);
    /* A list of names, or what such a sum is as an answer: names that are true. */
    lua_pushnil(L);
    while (lua_next(L, index) != 0) {
        if (lua_type(L, -2) != LUA_TSTRING)
            sum |= (uint64_t)scorecard_lua_enum(L, lua_gettop(L), which, 0, place);
        else if (lua_toboolean(L, -1))
            sum |= (uint64_t)scorecard_lua_enum(L, lua_gettop(L) - 1, which, 0, place);
        lua_pop(L, 1);
    }
    return sum;
}

void scorecard_lua_push_enum(lua_State *L, int which, int64_t value)
{
    const struct enum_list *list = &enum_lists[which];
    for (size_t i = 0; i < list->count; i++)
        if (list->values[i].value == value) {
            push_name(L, which, &list->values[i]);
            return;
        }
    if (value == 0)
        lua_pushnil(L);
    else
        scorecard_lua_push_whole(L, value);
}

void scorecard_lua_push_sum(lua_State *L, int which, uint64_t value)
{
    const struct enum_list *list = &enum_lists[which];
    lua_newtable(L);
    for (size_t i = 0; i < list->count; i++) {
        uint64_t bit = (uint64_t)list->values[i].value;
        if (bit == 0 || (value & bit) != bit)
            continue;
        push_name(L, which, &list->values[i]);
        lua_pushboolean(L, 1);
        lua_rawset(L, -3);
    }
}

size_t scorecard_lua_length(lua_State *L, int index, const struct scorecard_lua_place *place)
{
    size_t length;
    if (!lua_istable(L, index))
        scorecard_lua_bad(L, place, "table expected, got %s", scorecard_lua_word(L, index));
    lua_pushliteral(L, "n");
    lua_rawget(L, index);
    if (lua_isnil(L, -1))
        length = lua_rawlen(L, index);
    else
        length = (size_t)scorecard_lua_whole(L, lua_gettop(L), 0, INT32_MAX - 1, place);
    lua_pop(L, 1);
    return length;
}
