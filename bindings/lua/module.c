/* SPDX-License-Identifier: MIT */
/* The module: a table of classes, each with the functions that make its objects; metatables with what SWIG wrapped as methods,
 * iterators, length, equality and text; and the entry for programs that hand objects to scripts. */
#include "binding.h"

#include <string.h>

#include "scorecard_lua.h"
#include "tables.h"

/* ---- what objects are as text ---- */

static void describe_result(lua_State *L, const scorecard_result *result)
{
    lua_pushfstring(L, " (%s: %d units, %d periods)", scorecard_model_id(scorecard_result_model(result)),
                    (int)scorecard_data_unit_count(scorecard_result_data(result)), (int)scorecard_result_period_count(result));
}

static int to_text(lua_State *L)
{
    const struct scorecard_lua_handle *handle = scorecard_lua_handle(L, 1);
    if (handle == NULL)
        return luaL_error(L, "object of scorecard expected");
    const char *name = handle->class->type + sizeof "scorecard_" - 1;
    lua_pushstring(L, handle->class->name);
    if (handle->at == NULL) {
        lua_pushliteral(L, " (none)");
    } else if (strcmp(name, "model") == 0) {
        lua_pushfstring(L, " (%s: %d nodes)", scorecard_model_id(handle->at), (int)scorecard_model_count(handle->at));
    } else if (strcmp(name, "data") == 0) {
        lua_pushfstring(L, " (%d units, %d periods, %d inputs)", (int)scorecard_data_unit_count(handle->at),
                        (int)scorecard_data_period_count(handle->at), (int)scorecard_data_input_count(handle->at));
    } else if (strcmp(name, "result") == 0) {
        describe_result(L, handle->at);
    } else if (strcmp(name, "plan") == 0) {
        lua_pushfstring(L, " (%s: %d actions, revision %d)", scorecard_plan_id(handle->at),
                        (int)scorecard_plan_action_count(handle->at), (int)scorecard_plan_revision(handle->at));
    } else {
        /* How many lines it has, where it has lines. */
        lua_pushliteral(L, "");
        lua_pushvalue(L, lua_upvalueindex(1));
        if (lua_isfunction(L, -1)) {
            lua_pushvalue(L, 1);
            lua_call(L, 1, 1);
            lua_pushfstring(L, " (%d)", (int)lua_tonumber(L, -1));
            lua_replace(L, -3);
            lua_pop(L, 1);
        } else {
            lua_pop(L, 1);
        }
    }
    lua_concat(L, 2);
    return 1;
}

/* ---- indices and iterators ---- */

/* Upvalues: methods, and that which gives a line by its number. */
static int look_up(lua_State *L)
{
    lua_settop(L, 2);
    if (lua_type(L, 2) == LUA_TSTRING) {
        lua_rawget(L, lua_upvalueindex(1));
        return 1;
    }
    lua_Number i = lua_type(L, 2) == LUA_TNUMBER ? lua_tonumber(L, 2) : 0;
    if (!lua_isfunction(L, lua_upvalueindex(2)) || !(i >= 1 && i <= 4294967295.0) || i != (lua_Number)(int64_t)i)
        return 0;
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_insert(L, 1);
    lua_call(L, 2, 1);
    return 1;
}

/* Lua hands the object twice. */
static int length(lua_State *L)
{
    lua_settop(L, 1);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, 1, 1);
    return 1;
}

/* The table behind an iterator: what gives an item, the arguments before its number, and how many there are. */
enum { ITEM = 1, COUNT, ARGUMENTS, FIRST };

static int step(lua_State *L)
{
    int state = lua_upvalueindex(1);
    lua_settop(L, 0);
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_Number i = lua_tonumber(L, 1) + 1;
    lua_rawgeti(L, state, COUNT);
    if (i > lua_tonumber(L, -1))
        return 0;
    scorecard_lua_push_whole(L, (int64_t)i);
    lua_pushvalue(L, -1);
    lua_replace(L, lua_upvalueindex(2));
    lua_replace(L, 1);
    lua_settop(L, 1);
    lua_rawgeti(L, state, ARGUMENTS);
    int arguments = (int)lua_tonumber(L, -1);
    lua_pop(L, 1);
    lua_rawgeti(L, state, ITEM);
    for (int k = 0; k < arguments; k++)
        lua_rawgeti(L, state, FIRST + k);
    lua_pushvalue(L, 1);
    lua_call(L, arguments + 1, LUA_MULTRET);
    return lua_gettop(L);
}

/* Upvalues: what counts, what gives an item. The arguments are the object, and what else both take. */
static int iterate(lua_State *L)
{
    int arguments = lua_gettop(L);
    luaL_checkstack(L, arguments + LUA_MINSTACK, "iterator");
    lua_pushvalue(L, lua_upvalueindex(1));
    for (int i = 1; i <= arguments; i++)
        lua_pushvalue(L, i);
    lua_call(L, arguments, 1);
    lua_createtable(L, FIRST + arguments, 0);
    int state = lua_gettop(L);
    lua_pushvalue(L, lua_upvalueindex(2));
    lua_rawseti(L, state, ITEM);
    lua_pushvalue(L, state - 1);
    lua_rawseti(L, state, COUNT);
    lua_pushnumber(L, arguments);
    lua_rawseti(L, state, ARGUMENTS);
    for (int i = 1; i <= arguments; i++) {
        lua_pushvalue(L, i);
        lua_rawseti(L, state, FIRST + i - 1);
    }
    lua_pushnumber(L, 0);
    lua_pushcclosure(L, step, 2);
    return 1;
}

/* Adds a class's iterators to the methods at a place of the stack, for what it has methods of. */
static void add_iterators(lua_State *L, int methods, const char *class)
{
    for (size_t i = 0; i < CLASS_TABLE_COUNT; i++) {
        if (strcmp(class_tables[i].class, class) != 0)
            continue;
        lua_getfield(L, methods, class_tables[i].count);
        lua_getfield(L, methods, class_tables[i].item);
        if (lua_isfunction(L, -1) && lua_isfunction(L, -2)) {
            lua_pushcclosure(L, iterate, 2);
            lua_setfield(L, methods, class_tables[i].name);
        } else {
            lua_pop(L, 2);
        }
    }
}

/* ---- an analysis has lines of one kind ---- */

static int analysis_at(lua_State *L)
{
    static const char *const items[] = { NULL, "statistics_at", "correlation_at", "reliability_at", "component_at",
                                         "availability_at", "strength_at", "similar_at" };
    const struct scorecard_lua_place place = { "scorecard_analysis_at", "self", NULL, 0 };
    int32_t kind = scorecard_analysis_kind(scorecard_lua_self(L, 1, "scorecard_analysis", &place));
    lua_settop(L, 2);
    lua_getfield(L, lua_upvalueindex(1), kind >= 1 && kind < (int32_t)(sizeof items / sizeof items[0]) ? items[kind] : "");
    lua_insert(L, 1);
    lua_call(L, 2, 1);
    return 1;
}

/* ---- classes ---- */

static void add_class(lua_State *L, const struct scorecard_lua_class *class)
{
    const char *type = class->type + sizeof "scorecard_" - 1;
    luaL_newmetatable(L, class->name);
    int metatable = lua_gettop(L);
    lua_newtable(L);
    int methods = metatable + 1;
    for (const luaL_Reg *method = class->methods; method->name != NULL; method++) {
        lua_pushcfunction(L, method->func);
        lua_setfield(L, methods, method->name);
    }
    if (strcmp(type, "analysis") == 0) {
        lua_pushvalue(L, methods);
        lua_pushcclosure(L, analysis_at, 1);
        lua_setfield(L, methods, "at");
    }
    if (strcmp(type, "model") == 0) {
        lua_getfield(L, methods, "subtree_end");
        lua_setfield(L, methods, "last_node");
        lua_pushnil(L);
        lua_setfield(L, methods, "subtree_end");
    }
    add_iterators(L, methods, type);
    lua_pushstring(L, class->name);
    lua_setfield(L, metatable, "__name");
    lua_pushcfunction(L, scorecard_lua_collect);
    lua_setfield(L, metatable, "__gc");
    lua_pushcfunction(L, scorecard_lua_equal);
    lua_setfield(L, metatable, "__eq");
    bool plan = strcmp(type, "plan") == 0; /* a list of its actions */
    lua_getfield(L, methods, plan ? "action_count" : "count");
    lua_pushvalue(L, -1);
    lua_pushcclosure(L, to_text, 1);
    lua_setfield(L, metatable, "__tostring");
    if (lua_isfunction(L, -1)) {
        lua_pushcclosure(L, length, 1);
        lua_setfield(L, metatable, "__len");
    } else {
        lua_pop(L, 1);
    }
    lua_pushvalue(L, methods);
    lua_getfield(L, methods, plan ? "action_at" : "at");
    lua_pushcclosure(L, look_up, 2);
    lua_setfield(L, metatable, "__index");
    lua_pushstring(L, class->name);
    lua_setfield(L, metatable, "__metatable"); /* scripts do not come at it */
    lua_pop(L, 2);
}

/* scorecard.draft("x") is scorecard.draft.new("x"). */
static int call_new(lua_State *L)
{
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_replace(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

static void add_functions(lua_State *L, int module, const struct scorecard_lua_class *class)
{
    lua_newtable(L);
    int functions = lua_gettop(L);
    for (const luaL_Reg *function = class->functions; function->name != NULL; function++) {
        lua_pushcfunction(L, function->func);
        lua_setfield(L, functions, function->name);
    }
    lua_getfield(L, functions, "new");
    if (lua_isfunction(L, -1)) {
        lua_newtable(L);
        lua_insert(L, -2);
        lua_pushcclosure(L, call_new, 1);
        lua_setfield(L, -2, "__call");
        lua_setmetatable(L, functions);
    } else {
        lua_pop(L, 1);
    }
    lua_setfield(L, module, class->name + sizeof "scorecard." - 1);
}

/* ---- functions of the module itself ---- */

static int is_missing(lua_State *L)
{
    lua_Number number = lua_type(L, 1) == LUA_TNUMBER ? lua_tonumber(L, 1) : 0;
    lua_pushboolean(L, lua_isnil(L, 1) || number != number);
    return 1;
}

static int live(lua_State *L)
{
    scorecard_lua_push_whole(L, scorecard_lua_live());
    return 1;
}

static int names(lua_State *L)
{
    const char *name = luaL_checkstring(L, 1);
    for (size_t i = 0; i < scorecard_lua_enum_count(); i++) {
        const struct enum_list *list = scorecard_lua_enum_list(i);
        if (strcmp(list->name, name) != 0)
            continue;
        lua_createtable(L, (int)list->count, 0);
        for (size_t k = 0; k < list->count; k++) {
            scorecard_lua_push_enum(L, (int)i, list->values[k].value);
            lua_rawseti(L, -2, (int)(k + 1));
        }
        return 1;
    }
    return 0;
}

/* ---- programs that hand objects to scripts ---- */

static int host_push(lua_State *L, const char *type, const void *object, const char *(*library)(void))
{
    const struct scorecard_lua_class *class = scorecard_lua_class(type);
    if (library != scorecard_version || class == NULL || class->ref == NULL || object == NULL) {
        lua_pushnil(L);
        return 0;
    }
    luaL_checkstack(L, 4, "object");
    scorecard_lua_share(L, type, object);
    return 1;
}

static void *host_to(lua_State *L, int index, const char *type, const char *(*library)(void))
{
    if (index < 0 && index > LUA_REGISTRYINDEX)
        index += lua_gettop(L) + 1;
    luaL_checkstack(L, 4, "object");
    const struct scorecard_lua_handle *handle = library == scorecard_version ? scorecard_lua_handle(L, index) : NULL;
    return handle != NULL && strcmp(handle->class->type, type) == 0 ? handle->at : NULL;
}

static const struct scorecard_lua_entry entry = { sizeof(struct scorecard_lua_entry), host_push, host_to };

int scorecard_lua_open(lua_State *L, const luaL_Reg *functions)
{
    scorecard_lua_failures(L);
    scorecard_lua_writers(L);
    lua_newtable(L);
    int module = lua_gettop(L);
    for (const struct scorecard_lua_class *class = scorecard_lua_classes; class->type != NULL; class++) {
        add_class(L, class);
        add_functions(L, module, class);
    }
    for (; functions->name != NULL; functions++) {
        lua_pushcfunction(L, functions->func);
        lua_setfield(L, module, functions->name);
    }
    static const luaL_Reg own[] = { { "is_missing", is_missing }, { "live", live }, { "names", names } };
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        lua_pushcfunction(L, own[i].func);
        lua_setfield(L, module, own[i].name);
    }
    lua_pushnumber(L, scorecard_missing());
    lua_setfield(L, module, "missing");
    lua_pushfstring(L, "scorecard %s", scorecard_version());
    lua_setfield(L, module, "_VERSION");
    lua_pushlightuserdata(L, (void *)(uintptr_t)&entry);
    lua_setfield(L, LUA_REGISTRYINDEX, SCORECARD_LUA_ENTRY);
    return 1;
}
