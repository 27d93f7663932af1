/* SPDX-License-Identifier: MIT */
/* Errors are tables: code and name of the status, where, message, line and column, position (of the Lua code that called),
 * and where a Lua function failed, its own error as cause. As text they read like any error of Lua's. */
#include "binding.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define METATABLE "scorecard.error"

static int error_text(lua_State *L)
{
    static const char *const members[] = { "position", "where", "message" };
    int pieces = 0;
    if (lua_type(L, 1) != LUA_TTABLE)
        return luaL_error(L, "error of scorecard expected");
    lua_settop(L, 1);
    for (int i = 0; i < 3; i++) {
        lua_pushstring(L, members[i]);
        lua_rawget(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING || lua_rawlen(L, -1) == 0) {
            lua_pop(L, 1);
            continue;
        }
        pieces++;
        if (i == 1) {
            lua_pushliteral(L, ": ");
            pieces++;
        }
    }
    lua_concat(L, pieces);
    return 1;
}

/* So that "failed: " .. err works as it does with errors that are text. */
static int error_concat(lua_State *L)
{
    lua_settop(L, 2);
    for (int i = 1; i <= 2; i++) {
        lua_getglobal(L, "tostring");
        if (!lua_isfunction(L, -1)) {
            lua_pop(L, 1);
            lua_pushcfunction(L, error_text);
        }
        lua_pushvalue(L, i);
        lua_call(L, 1, 1);
    }
    lua_concat(L, 2);
    return 1;
}

void scorecard_lua_failures(lua_State *L)
{
    if (luaL_newmetatable(L, METATABLE)) {
        lua_pushliteral(L, METATABLE);
        lua_setfield(L, -2, "__name");
        lua_pushcfunction(L, error_text);
        lua_setfield(L, -2, "__tostring");
        lua_pushcfunction(L, error_concat);
        lua_setfield(L, -2, "__concat");
        lua_pushliteral(L, METATABLE);
        lua_setfield(L, -2, "__metatable");
    }
    lua_pop(L, 1);
}

int scorecard_lua_raise(lua_State *L, const struct scorecard_error *err)
{
    lua_pushnil(L);
    return scorecard_lua_raise_with(L, err);
}

int scorecard_lua_raise_with(lua_State *L, const struct scorecard_error *err)
{
    int cause = lua_gettop(L);
    lua_createtable(L, 0, 8);
    lua_pushvalue(L, cause);
    lua_setfield(L, -2, "cause");
    scorecard_lua_push_whole(L, err->code);
    lua_setfield(L, -2, "code");
    scorecard_lua_push_enum(L, ENUM_STATUS_CODE, err->code);
    lua_setfield(L, -2, "name");
    lua_pushstring(L, err->where);
    lua_setfield(L, -2, "where");
    lua_pushstring(L, err->message);
    lua_setfield(L, -2, "message");
    if (err->line > 0) {
        scorecard_lua_push_size(L, err->line);
        lua_setfield(L, -2, "line");
    }
    if (err->column > 0) {
        scorecard_lua_push_size(L, err->column);
        lua_setfield(L, -2, "column");
    }
    luaL_where(L, 1);
    lua_setfield(L, -2, "position");
    luaL_getmetatable(L, METATABLE);
    lua_setmetatable(L, -2);
    return lua_error(L);
}

/* SWIG calls Result:losses() Result_losses. */
static void write_name(char *out, size_t size, const char *function)
{
    snprintf(out, size, "%s", function);
    char *mark = strchr(out, '_');
    if (mark != NULL && function[0] >= 'A' && function[0] <= 'Z')
        *mark = ':';
}

/* Takes away what a cut left of a character. */
static void end_at_character(char *text)
{
    size_t size = strlen(text), start = size;
    while (start > 0 && size - start < 4 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0 || (unsigned char)text[start - 1] < 0xC0)
        return;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (size - start + 1 < wanted)
        text[start - 1] = '\0';
}

static int raise_at(lua_State *L, const struct scorecard_lua_place *place, scorecard_status code, const char *message)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    err.code = code;
    const char *argument = place->argument != NULL ? place->argument : "", *member = place->member != NULL ? place->member : "";
    char function[64];
    write_name(function, sizeof function, place->function);
    snprintf(err.where, sizeof err.where, "%s%s%s%s%s", function, *argument != '\0' ? ", " : "", argument,
             *member != '\0' ? "." : "", member);
    snprintf(err.message, sizeof err.message, "%s", message);
    end_at_character(err.message);
    end_at_character(err.where);
    return scorecard_lua_raise(L, &err);
}

int scorecard_lua_bad(lua_State *L, const struct scorecard_lua_place *place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    return raise_at(L, place, SCORECARD_ERROR_ARGUMENT, message);
}

int scorecard_lua_unknown(lua_State *L, const struct scorecard_lua_place *place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *message = lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    return raise_at(L, place, SCORECARD_ERROR_UNKNOWN, message);
}

const char *scorecard_lua_word(lua_State *L, int index)
{
    const struct scorecard_lua_handle *handle = scorecard_lua_handle(L, index);
    if (handle != NULL)
        return handle->class->type + sizeof "scorecard_" - 1;
    return lua_type(L, index) == LUA_TLIGHTUSERDATA ? "light userdata" : luaL_typename(L, index);
}
