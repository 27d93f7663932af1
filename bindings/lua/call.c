/* SPDX-License-Identifier: MIT */
/* What lies around a call of the library: its memory, its progress, and Lua functions that it calls back. An object keeps the
 * run that it was made with, and may outlive the call, the state, and even the thread; so nothing in a run points to any of
 * them. Whoever is told of progress is looked up in the call that is under way on the calling thread. */
#include "binding.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- memory ---- */

static atomic_llong live;
static _Thread_local size_t allocated; /* since the collector was last told */

static void *move(void *context, void *block, size_t size)
{
    (void)context;
    if (size == 0) {
        if (block != NULL)
            atomic_fetch_sub_explicit(&live, 1, memory_order_relaxed);
        free(block);
        return NULL;
    }
    void *moved = realloc(block, size);
    if (moved != NULL) {
        allocated = size > SIZE_MAX / 2 - allocated ? SIZE_MAX / 2 : allocated + size;
        if (block == NULL)
            atomic_fetch_add_explicit(&live, 1, memory_order_relaxed);
    }
    return moved;
}

int64_t scorecard_lua_live(void)
{
    return atomic_load_explicit(&live, memory_order_relaxed);
}

void scorecard_lua_pace(lua_State *L)
{
    size_t kilobytes = allocated >> 10;
    if (kilobytes == 0)
        return;
    allocated = 0;
#if LUA_VERSION_NUM >= 502
    if (!lua_gc(L, LUA_GCISRUNNING, 0))
        return;
#endif
    (void)lua_gc(L, LUA_GCSTEP, kilobytes > 1 << 20 ? 1 << 20 : (int)kilobytes);
}

/* ---- calls ---- */

static _Thread_local struct scorecard_lua_callback *prepared; /* progress of the call that comes */
static _Thread_local struct scorecard_lua_callback *failed;   /* in the call that just ended */
static _Thread_local struct scorecard_lua_call *current;

static int32_t tell_progress(void *context, uint64_t done, uint64_t total);

const struct scorecard_run scorecard_lua_run = { .size = sizeof(struct scorecard_run), .move = move, .progress = tell_progress };

/* How many calls may be at work within each other, by way of functions that they call: LuaJIT does not count them, and
 * each takes some thousand bytes of a stack that may have no more than a hundred thousand. */
enum { MOST_WITHIN = 40 };

void scorecard_lua_start(lua_State *L, int most, const char *function)
{
    int count = lua_gettop(L), within = 0;
    prepared = failed = NULL;
    for (const struct scorecard_lua_call *call = current; call != NULL; call = call->outer)
        within++;
    if (within > MOST_WITHIN) {
        const struct scorecard_lua_place place = { function, NULL, NULL, 0 };
        scorecard_lua_bad(L, &place, "more than %d calls within each other; do less in the functions that they call", MOST_WITHIN);
    }
    if (count > most) {
        const struct scorecard_lua_place place = { function, NULL, NULL, 0 };
        scorecard_lua_bad(L, &place, "%d values are expected at most, got %d", most, count);
    }
    luaL_checkstack(L, LUA_MINSTACK, function);
    lua_settop(L, most);
}

void scorecard_lua_enter(struct scorecard_lua_call *call)
{
    *call = (struct scorecard_lua_call){ prepared, NULL, current };
    prepared = NULL;
    current = call;
}

void scorecard_lua_leave(struct scorecard_lua_call *call)
{
    current = call->outer;
    failed = call->failed;
}

void scorecard_lua_set_progress(struct scorecard_lua_callback *callback)
{
    prepared = callback;
}

/* ---- functions of Lua's ---- */

/* What a function of Lua's is called about. */
struct errand {
    enum { PROGRESS, WARNING, TABLE, FUNCTION, WORDS } what;
    const char *where, *message;           /* of a warning; of a table its name, and its bytes */
    size_t count;                          /* of these; of a function units */
    uint64_t done, total;                  /* of progress */
    const struct scorecard_column *inputs; /* of a function */
    double *out;
    int32_t answer;
};

static void do_function(lua_State *L, const struct errand *errand)
{
    int inputs = 0;
    for (; errand->inputs[inputs].at != NULL; inputs++) {
        luaL_checkstack(L, 4, "inputs");
        scorecard_lua_push_column(L, errand->inputs[inputs], errand->count);
    }
    lua_call(L, inputs, 1);
    if (!lua_istable(L, -1) || lua_rawlen(L, -1) != errand->count)
        luaL_error(L, "a host function gives a table of as many numbers as each input has: %d", (int)errand->count);
    for (size_t i = 0; i < errand->count; i++) {
        lua_rawgeti(L, -1, (int)(i + 1));
        if (lua_type(L, -1) != LUA_TNUMBER)
            luaL_error(L, "a host function gives numbers; element %d is a %s", (int)(i + 1), luaL_typename(L, -1));
        errand->out[i] = lua_tonumber(L, -1);
        lua_pop(L, 1);
    }
}

/* The words of an error, whatever was raised: always text. */
static int do_words(lua_State *L)
{
    if (lua_type(L, 1) == LUA_TSTRING)
        lua_pushvalue(L, 1);
    else if (!luaL_callmeta(L, 1, "__tostring") || lua_type(L, -1) != LUA_TSTRING)
        lua_pushfstring(L, "an error that is a %s", luaL_typename(L, 1));
    return 1;
}

/* Called with the function, or the error, and the errand. */
static int do_errand(lua_State *L)
{
    struct errand *errand = lua_touserdata(L, 2);
    if (errand->what == WORDS)
        return do_words(L);
    lua_pushvalue(L, 1);
    switch (errand->what) {
    case PROGRESS:
        scorecard_lua_push_size(L, errand->done);
        scorecard_lua_push_size(L, errand->total);
        lua_call(L, 2, 1);
        errand->answer = lua_isboolean(L, -1) && !lua_toboolean(L, -1);
        break;
    case WARNING:
        lua_pushstring(L, errand->where);
        lua_pushstring(L, errand->message);
        lua_call(L, 2, 0);
        break;
    case TABLE:
        lua_pushstring(L, errand->where);
        lua_pushlstring(L, errand->message, errand->count);
        lua_call(L, 2, 0);
        break;
    default:
        do_function(L, errand);
        break;
    }
    return 0;
}

/* Where an anchor has what belongs to a callback, from its slot on. All is made before the library is called: what is called
 * from within it must not allocate outside of a protected call. */
enum { ERRAND, HELD, SAID, RAISED };

struct scorecard_lua_callback *scorecard_lua_callback(lua_State *L, int anchor)
{
    struct scorecard_lua_callback *callback = scorecard_lua_scratch(L, anchor, 1, sizeof *callback);
    luaL_checkstack(L, 2 * LUA_MINSTACK, "callback");
    *callback = (struct scorecard_lua_callback){ L, anchor, (int)lua_rawlen(L, anchor) + 1 };
    lua_pushcfunction(L, do_errand);
    scorecard_lua_hold(L, anchor);
    scorecard_lua_hold(L, anchor);
    for (int i = SAID; i <= RAISED; i++) {
        lua_pushboolean(L, 0); /* nil would be no room */
        scorecard_lua_hold(L, anchor);
    }
    return callback;
}

static void push_held(const struct scorecard_lua_callback *callback, int which)
{
    lua_rawgeti(callback->L, callback->anchor, callback->slot + which);
}

/* Runs an errand, so that nothing that Lua raises leaves through the library. */
static bool run(struct scorecard_lua_callback *callback, struct errand *errand)
{
    lua_State *L = callback->L;
    struct errand words = { .what = WORDS };
    int top = lua_gettop(L);
    if (current != NULL && current->failed != NULL)
        return false; /* it has failed, and is on its way out */
    push_held(callback, ERRAND);
    push_held(callback, HELD);
    lua_pushlightuserdata(L, errand);
    if (lua_pcall(L, 2, 0, 0) == 0)
        return true;
    lua_pushvalue(L, -1);
    lua_rawseti(L, callback->anchor, callback->slot + RAISED);
    push_held(callback, ERRAND);
    lua_insert(L, -2);
    lua_pushlightuserdata(L, &words);
    if (lua_pcall(L, 2, 1, 0) == 0)
        lua_rawseti(L, callback->anchor, callback->slot + SAID);
    lua_settop(L, top);
    if (current != NULL)
        current->failed = callback;
    return false;
}

static int32_t tell_progress(void *context, uint64_t done, uint64_t total)
{
    struct errand errand = { .what = PROGRESS, .done = done, .total = total };
    (void)context;
    if (current != NULL && current->failed != NULL)
        return 1;
    if (current == NULL || current->progress == NULL)
        return 0;
    return !run(current->progress, &errand) || errand.answer;
}

void scorecard_lua_warn(void *context, const char *where, const char *message)
{
    struct errand errand = { .what = WARNING, .where = where, .message = message };
    (void)run(context, &errand);
}

int32_t scorecard_lua_table(void *context, const char *name, const char *bytes, size_t count)
{
    struct errand errand = { .what = TABLE, .where = name, .message = bytes, .count = count };
    return !run(context, &errand);
}

scorecard_status scorecard_lua_function(void *context, size_t n, const struct scorecard_column *inputs, double *out,
                                        struct scorecard_error *err)
{
    struct errand errand = { .what = FUNCTION, .count = n, .inputs = inputs, .out = out };
    struct scorecard_lua_callback *callback = context;
    if (run(callback, &errand))
        return SCORECARD_OK;
    push_held(callback, SAID);
    if (err != NULL && lua_type(callback->L, -1) == LUA_TSTRING)
        snprintf(err->message, sizeof err->message, "%s", lua_tostring(callback->L, -1));
    lua_pop(callback->L, 1);
    return SCORECARD_ERROR_FUNCTION;
}

void scorecard_lua_check(lua_State *L, const struct scorecard_error *err)
{
    struct scorecard_error copy = *err;
    const struct scorecard_lua_callback *callback = failed;
    failed = NULL;
    if (callback == NULL) {
        if (err->code != SCORECARD_OK)
            scorecard_lua_raise(L, err);
        return;
    }
    /* A function whose answer nobody waits for, as of a warning, fails the call all the same. */
    if (copy.code == SCORECARD_OK)
        copy.code = SCORECARD_ERROR_FUNCTION;
    push_held(callback, SAID);
    const char *said = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
    size_t size = strlen(copy.message);
    if (strstr(copy.message, said) == NULL)
        snprintf(copy.message + size, sizeof copy.message - size, "%s%s", size > 0 ? ": " : "", said);
    push_held(callback, RAISED);
    scorecard_lua_raise_with(L, &copy);
}

/* ---- threads ---- */

/* One pool for each number of threads, never freed: an object may use the pool of the run that it was made with for ever. */
static pthread_mutex_t pool_lock = PTHREAD_MUTEX_INITIALIZER;
static scorecard_pool *pools[257];

void scorecard_lua_set_threads(lua_State *L, struct scorecard_run *run_with, uint32_t threads)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = SCORECARD_OK;
    if (threads < 2)
        return;
    pthread_mutex_lock(&pool_lock);
    if (pools[threads] == NULL)
        status = scorecard_pool_new(threads, NULL, &pools[threads], &err);
    pthread_mutex_unlock(&pool_lock);
    if (status != SCORECARD_OK)
        scorecard_lua_raise(L, &err);
    run_with->parallel_for = scorecard_pool_run;
    run_with->parallel_context = pools[threads];
}
