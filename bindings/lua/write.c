/* SPDX-License-Identifier: MIT */
/* Text that the library writes piece by piece, gathered for Lua. The pieces come while the library is at work, so that none
 * of Lua's functions that may raise is called then. */
#include "binding.h"

#include <stdlib.h>
#include <string.h>

#define METATABLE "scorecard.writer"

struct scorecard_lua_writer {
    char *bytes;
    size_t count, room;
};

static int collect(lua_State *L)
{
    struct scorecard_lua_writer *writer = lua_touserdata(L, 1);
    free(writer->bytes);
    *writer = (struct scorecard_lua_writer){ NULL, 0, 0 };
    return 0;
}

void scorecard_lua_writers(lua_State *L)
{
    if (luaL_newmetatable(L, METATABLE)) {
        lua_pushcfunction(L, collect);
        lua_setfield(L, -2, "__gc");
    }
    lua_pop(L, 1);
}

struct scorecard_lua_writer *scorecard_lua_writer(lua_State *L)
{
    struct scorecard_lua_writer *writer = lua_newuserdata(L, sizeof *writer);
    *writer = (struct scorecard_lua_writer){ NULL, 0, 0 };
    luaL_getmetatable(L, METATABLE);
    lua_setmetatable(L, -2);
    return writer;
}

int32_t scorecard_lua_write(void *context, const char *bytes, size_t count)
{
    struct scorecard_lua_writer *writer = context;
    if (count > writer->room - writer->count) {
        if (count > SIZE_MAX / 4 || writer->room > SIZE_MAX / 4)
            return 1;
        size_t room = 2 * writer->room > writer->count + count ? 2 * writer->room : writer->count + count + 1024;
        char *moved = realloc(writer->bytes, room);
        if (moved == NULL)
            return 1;
        writer->bytes = moved;
        writer->room = room;
    }
    if (count > 0)
        memcpy(writer->bytes + writer->count, bytes, count);
    writer->count += count;
    return 0;
}

void scorecard_lua_push_written(lua_State *L, const struct scorecard_lua_writer *writer)
{
    lua_pushlstring(L, writer->bytes != NULL ? writer->bytes : "", writer->count);
}
