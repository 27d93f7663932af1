/* SPDX-License-Identifier: MIT */
/* A program that embeds Lua 5.4 and lets a script work with its own objects: the program reads, scores and keeps the result;
 * the script sees the same frozen object, without a copy, and may keep it longer than the program does. What the script
 * answers comes back the same way.
 *
 * usage: host MODEL.json LAYOUT.json TABLE.csv SCRIPT.lua */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>

#include <scorecard/scorecard.h>

#include "scorecard_lua.h"

static scorecard_result *score(const char *model_path, const char *layout_path, const char *table_path)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options reading = SCORECARD_READ_OPTIONS_INIT;
    scorecard_model *model = NULL;
    scorecard_layout *layout = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    int failed = scorecard_model_read_file(model_path, NULL, &model, &err) ||
        scorecard_layout_read_file(layout_path, NULL, &layout, &err) || scorecard_data_draft_new(NULL, &draft, &err);
    reading.layout = layout;
    failed = failed || scorecard_data_draft_read_csv_file(draft, table_path, &reading, &err) ||
        scorecard_data_draft_finish(draft, &data, &err) || scorecard_model_score(model, data, NULL, &result, &err);
    if (failed)
        fprintf(stderr, "%s: %s\n", err.where, err.message);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_layout_unref(layout);
    scorecard_model_unref(model);
    return result;
}

/* Runs in protected mode: an error of Lua's, such as a module that is not there, ends here. */
static int run(lua_State *L)
{
    const char *script = lua_touserdata(L, 1);
    const scorecard_result *result = lua_touserdata(L, 2);
    if (luaL_loadfile(L, script) != LUA_OK)
        return lua_error(L);
    if (!scorecard_lua_push(L, "scorecard_result", result))
        return luaL_error(L, "the module is linked with another libscorecard than this program");
    lua_call(L, 1, 1);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("usage: host MODEL.json LAYOUT.json TABLE.csv SCRIPT.lua\n", stderr);
        return 2;
    }
    scorecard_result *result = score(argv[1], argv[2], argv[3]);
    lua_State *L = luaL_newstate();
    if (result == NULL || L == NULL) {
        scorecard_result_unref(result);
        if (L != NULL)
            lua_close(L);
        return 1;
    }
    luaL_openlibs(L);
    lua_pushcfunction(L, run);
    lua_pushlightuserdata(L, argv[4]);
    lua_pushlightuserdata(L, result);
    int failed = lua_pcall(L, 2, 1, 0) != LUA_OK;
    scorecard_result_unref(result); /* the script may still have it */

    scorecard_losses *losses = NULL;
    if (failed) {
        fprintf(stderr, "%s\n", luaL_tolstring(L, -1, NULL));
    } else {
        const scorecard_losses *borrowed = scorecard_lua_get(L, -1, "scorecard_losses");
        if (borrowed != NULL)
            losses = scorecard_losses_ref(borrowed);
    }
    lua_close(L);

    /* What the script made outlives its state. */
    if (losses != NULL) {
        struct scorecard_loss_unit unit = { .size = sizeof unit };
        scorecard_losses_unit_at(losses, 0, &unit);
        printf("the script found %u lines; the first unit lost %.2f of %.2f points\n", (unsigned)scorecard_losses_count(losses),
               unit.lost, unit.target);
    }
    scorecard_losses_unref(losses);
    return failed;
}
