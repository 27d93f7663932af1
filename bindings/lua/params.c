/* SPDX-License-Identifier: MIT */
/* Parameters of methods, as a table reads like a model's JSON: {min = 0, max = {["2021"] = 10}, clamp = "both", to = {0, 10}}.
 * A list of tables, each with a key, says the same in the library's own words: {{key = "min", part = 2, number = 0}}. */
#include "binding.h"

#include <stdlib.h>
#include <string.h>

struct list {
    lua_State *L;
    int anchor;
    int32_t method;
    struct scorecard_param *at; /* NULL: they are only counted */
    size_t count;
    const struct scorecard_lua_place *place;
    struct scorecard_param nowhere;
};

/* The value that a word stands for in an enumerated parameter; false where it stands for itself. */
static bool choice(const struct list *list, int32_t key, const char *word, double *value)
{
    static const struct {
        int32_t key;
        int enumeration;
    } listed[] = {
        { SCORECARD_KEY_STEPS, ENUM_STEP },
        { SCORECARD_KEY_REASONS, ENUM_GAP },
    };
    int32_t number = 0;
    int which = -1;
    if (choice_find(list->method, key, word, &number)) {
        *value = number;
        return true;
    }
    for (size_t i = 0; i < sizeof listed / sizeof listed[0]; i++)
        if (listed[i].key == key)
            which = listed[i].enumeration;
    if (list->method == SCORECARD_LAYERS_FIRST && key == SCORECARD_KEY_ORDER)
        which = ENUM_LAYER;
    if (key >= SCORECARD_KEY_GAP_DEFAULT && key <= SCORECARD_KEY_GAP_COVERAGE)
        which = ENUM_ACTION;
    if (which < 0)
        return false;
    lua_pushstring(list->L, word);
    *value = (double)scorecard_lua_enum(list->L, lua_gettop(list->L), which, 0, list->place);
    lua_pop(list->L, 1);
    return true;
}

static struct scorecard_param *next(struct list *list, int32_t key, int32_t part, const char *text)
{
    struct scorecard_param *param = list->at != NULL ? &list->at[list->count] : &list->nowhere;
    list->count++;
    *param = (struct scorecard_param){ key, part, 0.0, NULL, 0, text };
    return param;
}

/* A value that is neither table nor nil. */
static void put_single(struct list *list, int32_t key, int32_t part, const char *of, int index)
{
    double value = 0.0;
    lua_State *L = list->L;
    if (lua_type(L, index) == LUA_TSTRING) {
        const char *word = scorecard_lua_text(L, index, list->place);
        if (of != NULL || choice(list, key, word, &value)) {
            if (of != NULL && !choice(list, key, word, &value))
                scorecard_lua_bad(L, list->place, "number expected of %s, got %s", of, word);
            next(list, key, part, of)->number = value;
        } else {
            (void)next(list, key, part, word);
            lua_pushvalue(L, index);
            if (list->at != NULL)
                scorecard_lua_hold(L, list->anchor);
            else
                lua_pop(L, 1);
        }
        return;
    }
    if (lua_isboolean(L, index))
        value = lua_toboolean(L, index);
    else
        value = scorecard_lua_double(L, index, list->place);
    next(list, key, part, of)->number = value;
}

static void put_list(struct list *list, int32_t key, int32_t part, const char *of, int index)
{
    lua_State *L = list->L;
    size_t count = scorecard_lua_length(L, index, list->place);
    double ignored;
    lua_rawgeti(L, index, 1);
    bool texts = lua_type(L, -1) == LUA_TSTRING && !choice(list, key, lua_tostring(L, -1), &ignored);
    lua_pop(L, 1);
    if (texts) {
        for (size_t i = 0; i < count; i++) {
            lua_rawgeti(L, index, (int)(i + 1));
            put_single(list, key, part, NULL, lua_gettop(L));
            lua_pop(L, 1);
        }
        return;
    }
    double *numbers = list->at != NULL ? scorecard_lua_scratch(L, list->anchor, count, sizeof *numbers) : NULL;
    for (size_t i = 0; i < count; i++) {
        double value = 0.0;
        lua_rawgeti(L, index, (int)(i + 1));
        if (lua_type(L, -1) != LUA_TSTRING)
            value = scorecard_lua_double(L, lua_gettop(L), list->place);
        else if (!choice(list, key, scorecard_lua_text(L, lua_gettop(L), list->place), &value))
            scorecard_lua_bad(L, list->place, "number expected, got %s", lua_tostring(L, -1));
        if (numbers != NULL)
            numbers[i] = value;
        lua_pop(L, 1);
    }
    struct scorecard_param *param = next(list, key, part, of);
    param->numbers = numbers;
    param->count = count;
}

/* Whether the table at a place is a list rather than a table by names. */
static bool is_list(lua_State *L, int index)
{
    bool listed = lua_rawlen(L, index) > 0;
    lua_pushliteral(L, "n");
    lua_rawget(L, index);
    listed = listed || !lua_isnil(L, -1);
    lua_pop(L, 1);
    return listed;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A table by periods (or by children, periods and groups), in the order of their texts, for the table has none. */
static void put_by_text(struct list *list, int32_t key, int index)
{
    lua_State *L = list->L;
    size_t count = 0, i = 0;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1))
        count++;
    const char **texts = scorecard_lua_scratch(L, list->anchor, count, sizeof *texts);
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING)
            scorecard_lua_bad(L, list->place, "what a number is of is text, got a %s", luaL_typename(L, -2));
        texts[i++] = scorecard_lua_text(L, lua_gettop(L) - 1, list->place);
    }
    qsort(texts, count, sizeof *texts, by_text);
    for (i = 0; i < count; i++) {
        lua_pushstring(L, texts[i]);
        lua_rawget(L, index);
        int value = lua_gettop(L);
        if (lua_istable(L, value))
            put_list(list, key, 0, texts[i], value);
        else
            put_single(list, key, 0, texts[i], value);
        lua_pop(L, 1);
    }
}

static void put(struct list *list, int32_t key, int index)
{
    if (!lua_istable(list->L, index))
        put_single(list, key, 0, NULL, index);
    else if (is_list(list->L, index))
        put_list(list, key, 0, NULL, index);
    else
        put_by_text(list, key, index);
}

/* One of a list in the library's own words. */
static void put_stated(struct list *list, int index)
{
    lua_State *L = list->L;
    struct scorecard_lua_place here = *list->place;
    struct scorecard_param param = { 0 };
    static const char *const members[] = { "key", "part", "number", "numbers", "text" };
    if (!lua_istable(L, index))
        scorecard_lua_bad(L, list->place, "table expected, got %s", scorecard_lua_word(L, index));
    for (int i = 0; i < 5; i++) {
        lua_pushstring(L, members[i]);
        lua_rawget(L, index);
        int value = lua_gettop(L);
        here.member = members[i];
        if (i == 0)
            param.key = (int32_t)scorecard_lua_enum(L, value, ENUM_KEY, 0, &here);
        else if (i == 1 && !lua_isnil(L, value))
            param.part = (int32_t)scorecard_lua_whole(L, value, 0, INT32_MAX, &here);
        else if (i == 2 && !lua_isnil(L, value))
            param.number = scorecard_lua_double(L, value, &here);
        else if (i == 3 && !lua_isnil(L, value) && list->at != NULL)
            param.numbers = scorecard_lua_doubles(L, list->anchor, value, &param.count, &here);
        else if (i == 4)
            param.text = scorecard_lua_text(L, value, &here);
        lua_pop(L, 1);
    }
    *next(list, param.key, param.part, param.text) = param;
}

static void put_all(struct list *list, int index)
{
    lua_State *L = list->L;
    struct scorecard_lua_place here = *list->place;
    if (is_list(L, index)) {
        size_t count = scorecard_lua_length(L, index, list->place);
        for (size_t i = 0; i < count; i++) {
            lua_rawgeti(L, index, (int)(i + 1));
            put_stated(list, lua_gettop(L));
            lua_pop(L, 1);
        }
        return;
    }
    const struct scorecard_lua_place *outer = list->place;
    for (lua_pushnil(L); lua_next(L, index) != 0; lua_pop(L, 1)) {
        int value = lua_gettop(L);
        luaL_checkstack(L, LUA_MINSTACK, "parameters");
        if (lua_type(L, value - 1) != LUA_TSTRING)
            scorecard_lua_bad(L, outer, "parameters by name expected, got one by a %s", luaL_typename(L, value - 1));
        here.member = lua_tostring(L, value - 1);
        list->place = &here;
        put(list, (int32_t)scorecard_lua_enum(L, value - 1, ENUM_KEY, 0, outer), value);
    }
    list->place = outer;
}

int32_t scorecard_lua_method(lua_State *L, int index, const struct scorecard_lua_place *place)
{
    int32_t step = 0;
    if (index > 1 && (lua_type(L, index - 1) == LUA_TSTRING || lua_type(L, index - 1) == LUA_TNUMBER))
        step = (int32_t)scorecard_lua_enum(L, index - 1, ENUM_STEP, 0, place);
    return (int32_t)scorecard_lua_enum(L, index, ENUM_METHOD, step, place);
}

struct scorecard_param *scorecard_lua_params(lua_State *L, int index, int32_t method, size_t *count,
                                             const struct scorecard_lua_place *place)
{
    struct list list = { L, index, method, NULL, 0, place, { 0 } };
    *count = 0;
    if (lua_isnil(L, index))
        return NULL;
    if (!lua_istable(L, index))
        scorecard_lua_bad(L, place, "table expected, got %s", scorecard_lua_word(L, index));
    scorecard_lua_anchor(L, index);
    lua_rawgeti(L, index, 1);
    int table = lua_gettop(L);
    bool ordered = is_list(L, table);
    put_all(&list, table);
    list.at = scorecard_lua_scratch(L, index, list.count, sizeof *list.at);
    *count = list.count;
    list.count = 0;
    put_all(&list, table);
    lua_pop(L, 1);
    /* A table has no order, and a model keeps that of its parameters: by key. What has one key has an order. */
    for (size_t i = 1; i < *count && !ordered; i++)
        for (size_t k = i; k > 0 && list.at[k - 1].key > list.at[k].key; k--) {
            struct scorecard_param swap = list.at[k];
            list.at[k] = list.at[k - 1];
            list.at[k - 1] = swap;
        }
    return list.at;
}
