/* SPDX-License-Identifier: MIT */
/* What the sources of the Lua module share. SWIG's wrappers (lua.i) call the functions below; Lua's errors leave by longjmp,
 * so nothing here or there holds memory that is not Lua's, or whose owner Lua is not. */
#ifndef SCORECARD_LUA_BINDING_H
#define SCORECARD_LUA_BINDING_H

#include <lauxlib.h>
#include <lua.h>
#include <scorecard/scorecard.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lookup.h"

#if LUA_VERSION_NUM < 502
#define lua_rawlen lua_objlen
#endif

/* An argument, or a member of the table that one is. */
struct scorecard_lua_place {
    const char *function; /* as C calls it */
    const char *argument; /* likewise; NULL: none */
    const char *member;   /* NULL: the argument itself */
    int object;           /* index of the argument that gives ids their meaning; 0: none */
};

/* ---- objects (object.c) ---- */

/* A class: what C and Lua call it, how it is held, and what SWIG wrapped. lua.i makes the table of them. */
struct scorecard_lua_class {
    const char *type;            /* "scorecard_model" */
    const char *name;            /* "scorecard.Model", the name of its metatable */
    void *(*ref)(const void *);  /* NULL: it has one owner (a draft) */
    void (*release)(void *);
    const luaL_Reg *methods;     /* called with an object */
    const luaL_Reg *functions;   /* called without */
};
extern const struct scorecard_lua_class scorecard_lua_classes[]; /* the last has no type */

/* What Lua holds. `at` is NULL before the object is there and after it went. Model and data are what it was made of, as far as
 * the object itself does not tell, so that ids can stand for numbers; each a reference, or NULL. */
struct scorecard_lua_handle {
    const struct scorecard_lua_class *class;
    void *at;
    scorecard_model *model;
    scorecard_data *data;
};

const struct scorecard_lua_class *scorecard_lua_class(const char *type); /* NULL: none */
/* The handle at a place of the stack; NULL for anything that this module did not make. */
struct scorecard_lua_handle *scorecard_lua_handle(lua_State *L, int index);
/* The object of an argument; NULL for nil. Anything else is an error. */
void *scorecard_lua_to(lua_State *L, int index, const char *type, const struct scorecard_lua_place *place);
/* The object that a method is of: nil is an error too. */
void *scorecard_lua_self(lua_State *L, int index, const char *type, const struct scorecard_lua_place *place);
/* Pushes an empty handle, so that an object that comes has its place. */
struct scorecard_lua_handle *scorecard_lua_room(lua_State *L, const char *type);
/* Puts an object that a call made, or NULL, into the handle at a place, and pushes it. */
void scorecard_lua_settle(lua_State *L, int place, void *object);
/* Pushes an object that somebody else owns, with a reference of its own; nil for NULL. */
void scorecard_lua_share(lua_State *L, const char *type, const void *object);
/* What an object is made from, for ids in the place of numbers; NULL: it does not know. */
const scorecard_model *scorecard_lua_model_of(const struct scorecard_lua_handle *handle);
const scorecard_data *scorecard_lua_data_of(const struct scorecard_lua_handle *handle);
int scorecard_lua_equal(lua_State *L);
int scorecard_lua_collect(lua_State *L);

/* ---- errors (failure.c) ---- */

void scorecard_lua_failures(lua_State *L); /* makes their metatable */
/* Raises what a call of the library answered. */
int scorecard_lua_raise(lua_State *L, const struct scorecard_error *err);
/* The same with what is at the top as its cause. */
int scorecard_lua_raise_with(lua_State *L, const struct scorecard_error *err);
/* Raises an error about an argument, in the place of the library, which never saw it. */
int scorecard_lua_bad(lua_State *L, const struct scorecard_lua_place *place, const char *format, ...);
int scorecard_lua_unknown(lua_State *L, const struct scorecard_lua_place *place, const char *format, ...);
/* What a value is, in words: "model", "string". */
const char *scorecard_lua_word(lua_State *L, int index);

/* ---- values (value.c) ---- */

/* What a whole number counts, and from where: all but COUNT begin with 1 in Lua and with 0 in C, nil is SCORECARD_NONE. */
enum scorecard_lua_number {
    SCORECARD_LUA_COUNT,
    SCORECARD_LUA_NODE,
    SCORECARD_LUA_UNIT,
    SCORECARD_LUA_PERIOD,
    SCORECARD_LUA_INPUT,
    SCORECARD_LUA_AGENCY,
    SCORECARD_LUA_POPULATION, /* nil is that of all ranked units */
    SCORECARD_LUA_COLUMN,     /* of groups */
    SCORECARD_LUA_PUBLISHED,
    SCORECARD_LUA_ACTION,
    SCORECARD_LUA_TARGET,
    SCORECARD_LUA_PLACE       /* of anything else: a line, a tier, a group */
};

int64_t scorecard_lua_whole(lua_State *L, int index, int64_t low, uint64_t high, const struct scorecard_lua_place *place);
uint32_t scorecard_lua_index(lua_State *L, int index, int what, const struct scorecard_lua_place *place);
/* The latest period of the object at 1; NONE where it has none, or is a draft. */
uint32_t scorecard_lua_latest(lua_State *L);
double scorecard_lua_double(lua_State *L, int index, const struct scorecard_lua_place *place);
const char *scorecard_lua_text(lua_State *L, int index, const struct scorecard_lua_place *place);
/* A seal is a text of 16 digits of base 16. */
uint64_t scorecard_lua_seal(lua_State *L, int index, const struct scorecard_lua_place *place);
void scorecard_lua_push_seal(lua_State *L, uint64_t seal);
/* The enum of a type: "enum_step". */
int scorecard_lua_enum_number(const char *type);
size_t scorecard_lua_enum_count(void);
const struct enum_list *scorecard_lua_enum_list(size_t which);
/* A constant by name or number. `step` narrows methods; 0. */
int64_t scorecard_lua_enum(lua_State *L, int index, int which, int step, const struct scorecard_lua_place *place);
/* A sum of constants: a number, a name, or a table of names. */
uint64_t scorecard_lua_sum(lua_State *L, int index, int which, const struct scorecard_lua_place *place);
void scorecard_lua_push_whole(lua_State *L, int64_t value);
void scorecard_lua_push_size(lua_State *L, uint64_t value);
void scorecard_lua_push_index(lua_State *L, uint32_t value); /* nil: NONE */
void scorecard_lua_push_enum(lua_State *L, int which, int64_t value);
void scorecard_lua_push_sum(lua_State *L, int which, uint64_t value);
void scorecard_lua_push_column(lua_State *L, struct scorecard_column column, size_t rows);
/* Number of elements of a table that is a list: its `n`, else its length. */
size_t scorecard_lua_length(lua_State *L, int index, const struct scorecard_lua_place *place);

/* ---- tables (table.c) ---- */

/* Makes an output struct ready. Which it is is one of enum struct_number. */
void scorecard_lua_begin(int which, void *line);
/* Pushes a table of what a struct says. */
void scorecard_lua_push_struct(lua_State *L, int which, const void *line);
/* Turns the table at an argument into a struct, which lives as long as the argument; nil gives NULL. */
const void *scorecard_lua_options(lua_State *L, int index, int which, const struct scorecard_lua_place *place);

/* Structs one behind the other from a list of tables, or from one that is none. */
const void *scorecard_lua_structs(lua_State *L, int index, int which, size_t *count, const struct scorecard_lua_place *place);

/* ---- lists (list.c): what is made of an argument lives as long as it does; nil is an empty list ---- */

/* Puts a table in the place of an argument: it holds the argument and what is made of it. */
void scorecard_lua_anchor(lua_State *L, int index);
/* Memory that the table at a place of the stack holds. */
void *scorecard_lua_scratch(lua_State *L, int anchor, size_t count, size_t size);
/* Holds the value at the top, and pops it. */
void scorecard_lua_hold(lua_State *L, int anchor);
uint32_t *scorecard_lua_numbers(lua_State *L, int anchor, int index, int what, size_t *count, const struct scorecard_lua_place *place);
double *scorecard_lua_doubles(lua_State *L, int anchor, int index, size_t *count, const struct scorecard_lua_place *place);
const char **scorecard_lua_texts(lua_State *L, int anchor, int index, size_t *count, const struct scorecard_lua_place *place);
void **scorecard_lua_objects(lua_State *L, int anchor, int index, const char *type, size_t *count,
                             const struct scorecard_lua_place *place);
/* A table of rows, each a table of numbers. */
struct scorecard_matrix scorecard_lua_matrix(lua_State *L, int anchor, int index, const struct scorecard_lua_place *place);
/* What a matrix has columns of: a number for each of them, the matrix being the argument before. NULL for nil. */
uint32_t *scorecard_lua_matrix_inputs(lua_State *L, int index, const struct scorecard_lua_place *place);
/* A table of results, with the mappings between them as its `mappings`. */
void **scorecard_lua_editions(lua_State *L, int index, void *mappings, size_t *count, const struct scorecard_lua_place *place);
/* Pushes the newest result of these, and returns its place. */
int scorecard_lua_newest(lua_State *L, int index);
/* How many rows a column of the object at 1 has. */
size_t scorecard_lua_rows(lua_State *L);
/* A method by name or number, of the step at the argument before. */
int32_t scorecard_lua_method(lua_State *L, int index, const struct scorecard_lua_place *place);
/* The parameters of a method (params.c). */
struct scorecard_param *scorecard_lua_params(lua_State *L, int index, int32_t method, size_t *count,
                                             const struct scorecard_lua_place *place);

/* ---- calls (call.c) ---- */

/* A Lua function as the context of a C one. It lives in memory that an argument holds while the call lasts. */
struct scorecard_lua_callback {
    lua_State *L;
    int anchor;      /* index of what holds the function, and what it raised */
    int slot;        /* where: the function, then its error */
};

/* A call of the library that is under way on this thread. */
struct scorecard_lua_call {
    struct scorecard_lua_callback *progress; /* told of its progress; NULL: nobody */
    struct scorecard_lua_callback *failed;   /* the function that raised an error; NULL: none */
    struct scorecard_lua_call *outer;
};

/* The run of all that Lua makes: memory that is counted, and progress that goes to the call under way. */
extern const struct scorecard_run scorecard_lua_run;

/* Begins a wrapper: missing arguments are nil, more than there are is an error. */
void scorecard_lua_start(lua_State *L, int most, const char *function);
void scorecard_lua_enter(struct scorecard_lua_call *call);
void scorecard_lua_leave(struct scorecard_lua_call *call);
/* Raises what the call that just ended failed with, if it did. */
void scorecard_lua_check(lua_State *L, const struct scorecard_error *err);
/* Turns the function at the top into a context, and pops it. */
struct scorecard_lua_callback *scorecard_lua_callback(lua_State *L, int anchor);
/* Who is told of the progress of the call that is being prepared. */
void scorecard_lua_set_progress(struct scorecard_lua_callback *callback);
void scorecard_lua_set_threads(lua_State *L, struct scorecard_run *run, uint32_t threads);
scorecard_status scorecard_lua_function(void *context, size_t n, const struct scorecard_column *inputs, double *out,
                                        struct scorecard_error *err);
void scorecard_lua_warn(void *context, const char *where, const char *message);
int32_t scorecard_lua_table(void *context, const char *name, const char *bytes, size_t count);
/* Lets Lua's collector keep up with what the library allocated, behind a call that made an object. */
void scorecard_lua_pace(lua_State *L);
/* How many blocks of memory the objects that Lua made have. */
int64_t scorecard_lua_live(void);

/* ---- texts that the library writes (write.c) ---- */

struct scorecard_lua_writer;
/* Pushes one. */
struct scorecard_lua_writer *scorecard_lua_writer(lua_State *L);
int32_t scorecard_lua_write(void *writer, const char *bytes, size_t count);
void scorecard_lua_push_written(lua_State *L, const struct scorecard_lua_writer *writer);
void scorecard_lua_writers(lua_State *L); /* makes their metatable */

/* ---- the module (module.c) ---- */

int scorecard_lua_open(lua_State *L, const luaL_Reg *functions);

#endif
