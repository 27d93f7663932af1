/* SPDX-License-Identifier: MIT */
/**
 * @file scorecard_lua.h
 * @brief For programs that embed Lua: hands frozen objects of the library to scripts, and takes them back.
 *
 * The module `scorecard` must be there for the program's Lua (package.cpath), linked with the same libscorecard as the
 * program. Nothing of it is linked to the program: it is found through the Lua state.
 *
 *     scorecard_lua_push(L, "scorecard_result", result);   // a reference of its own: yours stays yours
 *     lua_setglobal(L, "result");
 *
 * Only frozen objects can be handed over: scorecard_model, scorecard_data, scorecard_result, studies. A script may keep
 * them as long as it likes, in any number of states and threads.
 */
#ifndef SCORECARD_LUA_H
#define SCORECARD_LUA_H

#include <lauxlib.h>
#include <lua.h>
#include <scorecard/scorecard.h>

/** Where a state's registry has the entry. */
#define SCORECARD_LUA_ENTRY "scorecard.entry"

/** What the module gives to programs. Members are only ever added. */
struct scorecard_lua_entry {
    size_t size; /**< of the struct */
    /** Pushes an object, or nil; returns 1, or 0 for nil. */
    int (*push)(lua_State *L, const char *type, const void *object, const char *(*library)(void));
    /** The object at a place of the stack, borrowed from Lua; NULL: it is none of that type. */
    void *(*to)(lua_State *L, int index, const char *type, const char *(*library)(void));
};

/** The entry of a state, for which the module is loaded if need be; a failure to load it is an error of Lua's. */
static inline const struct scorecard_lua_entry *scorecard_lua_entry(lua_State *L)
{
    const struct scorecard_lua_entry *entry;
    lua_getfield(L, LUA_REGISTRYINDEX, SCORECARD_LUA_ENTRY);
    if (lua_isnil(L, -1)) {
        lua_getglobal(L, "require");
        lua_pushstring(L, "scorecard");
        lua_call(L, 1, 0);
        lua_pop(L, 1);
        lua_getfield(L, LUA_REGISTRYINDEX, SCORECARD_LUA_ENTRY);
    }
    entry = (const struct scorecard_lua_entry *)lua_touserdata(L, -1);
    lua_pop(L, 1);
    return entry;
}

/**
 * Pushes a frozen object with a reference of its own. May raise an error of Lua's (no module, no memory).
 * @param type    the C type: "scorecard_model"
 * @param object  NULL gives nil
 * @return 1; 0 with nil pushed: there is no such type, it is a draft, or the module is linked with another copy of the library
 */
static inline int scorecard_lua_push(lua_State *L, const char *type, const void *object)
{
    return scorecard_lua_entry(L)->push(L, type, object, scorecard_version);
}

/**
 * The object at a place of the stack, borrowed: take a reference to keep it.
 * @return NULL: it is no object of that type
 */
static inline void *scorecard_lua_get(lua_State *L, int index, const char *type)
{
    return scorecard_lua_entry(L)->to(L, index, type, scorecard_version);
}

#endif
