/* SPDX-License-Identifier: MIT */
/* Objects, as Lua holds them. A handle is told from all other userdata by its metatable, which
 * must be the one that this module registered under the name that it carries. */
#include "binding.h"

#include <string.h>

const struct scorecard_lua_class *scorecard_lua_class(const char *type)
{
    const struct scorecard_lua_class *class = scorecard_lua_classes;
    while (class->type != NULL && strcmp(class->type, type) != 0)
        class++;
    return class->type != NULL ? class : NULL;
}

static bool is_class(const void *at)
{
    const struct scorecard_lua_class *class = scorecard_lua_classes;
    while (class->type != NULL && class != at)
        class++;
    return class->type != NULL;
}

struct scorecard_lua_handle *scorecard_lua_handle(lua_State *L, int index)
{
    struct scorecard_lua_handle *handle = NULL;
    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index))
        return NULL;
    void *at = lua_touserdata(L, index);
    lua_pushliteral(L, "__name");
    lua_rawget(L, -2);
    if (lua_type(L, -1) == LUA_TSTRING) {
        lua_rawget(L, LUA_REGISTRYINDEX);
        if (lua_rawequal(L, -1, -2))
            handle = at;
    }
    lua_pop(L, 2);
    /* Somebody else's metatable, registered under its own name, is no handle's. */
    return handle != NULL && lua_rawlen(L, index) == sizeof *handle && is_class(handle->class) ? handle : NULL;
}

void *scorecard_lua_to(lua_State *L, int index, const char *type, const struct scorecard_lua_place *place)
{
    if (lua_isnil(L, index))
        return NULL;
    const struct scorecard_lua_handle *handle = scorecard_lua_handle(L, index);
    if (handle == NULL || strcmp(handle->class->type, type) != 0)
        scorecard_lua_bad(L, place, "%s expected, got %s", type + sizeof "scorecard_" - 1,
                          scorecard_lua_word(L, index));
    return handle->at;
}

void *scorecard_lua_self(lua_State *L, int index, const char *type, const struct scorecard_lua_place *place)
{
    void *object = scorecard_lua_to(L, index, type, place);
    if (object == NULL)
        scorecard_lua_bad(L, place, "%s expected, got %s; call it as a method, with a colon",
                          type + sizeof "scorecard_" - 1, scorecard_lua_word(L, index));
    return object;
}

struct scorecard_lua_handle *scorecard_lua_room(lua_State *L, const char *type)
{
    const struct scorecard_lua_class *class = scorecard_lua_class(type);
    if (class == NULL)
        luaL_error(L, "scorecard: %s is no class of this module", type);
    struct scorecard_lua_handle *handle = lua_newuserdata(L, sizeof *handle);
    *handle = (struct scorecard_lua_handle){ class, NULL, NULL, NULL };
    luaL_getmetatable(L, class->name);
    if (!lua_istable(L, -1)) /* who has the debug library may have taken it out of the registry */
        luaL_error(L, "scorecard: the metatable of %s is gone", class->name);
    lua_setmetatable(L, -2);
    return handle;
}

/* Of several arguments that have one the last counts: of two results the later. */
void scorecard_lua_settle(lua_State *L, int place, void *object)
{
    struct scorecard_lua_handle *handle = lua_touserdata(L, place);
    const scorecard_model *model = NULL;
    const scorecard_data *data = NULL;
    lua_pushvalue(L, place);
    handle->at = object;
    if (object == NULL)
        return;
    scorecard_lua_pace(L);
    if (scorecard_lua_model_of(handle) != NULL || scorecard_lua_data_of(handle) != NULL)
        return;
    for (int i = 1; i < place; i++) {
        const struct scorecard_lua_handle *argument = scorecard_lua_handle(L, i);
        if (argument != NULL && scorecard_lua_model_of(argument) != NULL)
            model = scorecard_lua_model_of(argument);
        if (argument != NULL && scorecard_lua_data_of(argument) != NULL)
            data = scorecard_lua_data_of(argument);
    }
    handle->model = model != NULL ? scorecard_model_ref(model) : NULL;
    handle->data = data != NULL ? scorecard_data_ref(data) : NULL;
}

void scorecard_lua_share(lua_State *L, const char *type, const void *object)
{
    if (object == NULL) {
        lua_pushnil(L);
        return;
    }
    struct scorecard_lua_handle *handle = scorecard_lua_room(L, type);
    if (handle->class->ref == NULL)
        luaL_error(L, "scorecard: a %s has one owner and cannot be shared", handle->class->name);
    handle->at = handle->class->ref(object);
}

const scorecard_model *scorecard_lua_model_of(const struct scorecard_lua_handle *handle)
{
    const char *type = handle->class->type;
    if (strcmp(type, "scorecard_model") == 0)
        return handle->at;
    if (strcmp(type, "scorecard_result") == 0)
        return scorecard_result_model(handle->at);
    if (strcmp(type, "scorecard_what_if") == 0)
        return scorecard_what_if_model(handle->at);
    if (strcmp(type, "scorecard_uncertainty") == 0)
        return scorecard_uncertainty_model(handle->at);
    if (strcmp(type, "scorecard_variation") == 0)
        return scorecard_variation_model(handle->at);
    if (strcmp(type, "scorecard_doubt") == 0)
        return scorecard_doubt_model(handle->at);
    if (strcmp(type, "scorecard_preparation") == 0)
        return scorecard_result_model(scorecard_preparation_result(handle->at));
    return handle->model;
}

const scorecard_data *scorecard_lua_data_of(const struct scorecard_lua_handle *handle)
{
    const char *type = handle->class->type;
    if (strcmp(type, "scorecard_data") == 0)
        return handle->at;
    if (strcmp(type, "scorecard_result") == 0)
        return scorecard_result_data(handle->at);
    if (strcmp(type, "scorecard_what_if") == 0)
        return scorecard_what_if_data(handle->at);
    if (strcmp(type, "scorecard_uncertainty") == 0)
        return scorecard_uncertainty_data(handle->at);
    if (strcmp(type, "scorecard_preparation") == 0)
        return scorecard_result_data(scorecard_preparation_result(handle->at));
    return handle->data;
}

int scorecard_lua_equal(lua_State *L)
{
    const struct scorecard_lua_handle *a = scorecard_lua_handle(L, 1), *b = scorecard_lua_handle(L, 2);
    lua_pushboolean(L, a != NULL && b != NULL && a->class == b->class && a->at == b->at);
    return 1;
}

int scorecard_lua_collect(lua_State *L)
{
    struct scorecard_lua_handle *handle = scorecard_lua_handle(L, 1);
    if (handle != NULL) {
        struct scorecard_lua_handle last = *handle;
        *handle = (struct scorecard_lua_handle){ last.class, NULL, NULL, NULL };
        if (last.at != NULL)
            last.class->release(last.at);
        scorecard_model_unref(last.model);
        scorecard_data_unref(last.data);
    }
    return 0;
}
