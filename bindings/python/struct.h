/* SPDX-License-Identifier: MIT */
/**
 * @file struct.h
 * @brief A struct from a dict or from a line, and a line from a struct, member by member as ../fields.h describes them.
 *
 * Functions that take something answer 1, or 0 with an exception.
 */
#ifndef SCORECARD_PYTHON_STRUCT_H
#define SCORECARD_PYTHON_STRUCT_H

#include "convert.h"

/** @name Structs from Python */
/**@{*/
static int struct_in(PyObject *from, int32_t which, void *to, const struct context *c, struct keep *keep, struct call *call);

/** Structs: a list of dicts or lines, or one alone. */
static int structs_of(PyObject *from, int32_t which, const void **to, size_t *count, const struct context *c, struct keep *keep,
                      const char *what)
{
    const struct fields *s = &field_lists[which];
    PyObject *list = list_of(from, PyDict_Check(from) || (PyTuple_Check(from) && PyObject_HasAttrString(from, s->at[0].name)), what);
    size_t n = list ? (size_t)PyList_Size(list) : 0;
    char *at = list && keep_on(keep, list) ? keep_array(keep, n, s->size) : NULL;
    int good = at != NULL;
    for (size_t i = 0; good && i < n; ++i) {
        struct_clear(which, at + i * s->size);
        good = struct_in(PyList_GetItem(list, (Py_ssize_t)i), which, at + i * s->size, c, keep, NULL);
    }
    Py_XDECREF(list);
    *to = at;
    *count = n;
    return good;
}

/** Sets a member. */
static int field_in(PyObject *from, const struct field *f, char *to, const struct context *c, struct keep *keep)
{
    void *at = to + f->at;
    size_t *count = (size_t *)(void *)(to + f->count);
    uint64_t flags;
    switch (f->kind) {
    case FIELD_U32:
        return u32_in(from, at, f->name);
    case FIELD_I32:
        return i32_in(from, at, f->name);
    case FIELD_U64:
    case FIELD_SIZE:
        return u64_in(from, UINT64_MAX, at, f->name);
    case FIELD_LIMIT:
        *(uint64_t *)(void *)count |= (uint64_t)f->of;
        return f64_in(from, at, f->name);
    case FIELD_F64:
    case FIELD_GAP:
        return f64_in(from, at, f->name);
    case FIELD_DATE:
        return date_in(from, at, keep, f->name);
    case FIELD_SEAL:
        return seal_in(from, at, f->name);
    case FIELD_TEXT:
        return keep_on(keep, from) && text_in(from, at, f->name);
    case FIELD_NODE:
    case FIELD_UNIT:
    case FIELD_PERIOD:
    case FIELD_INPUT:
    case FIELD_AGENCY:
    case FIELD_POPULATION:
    case FIELD_ACTION:
    case FIELD_TARGET:
        return number_in(from, f->kind, c, at);
    case FIELD_ENUM:
        return enum_in(from, f->of, at, f->name);
    case FIELD_FLAGS32:
        if (!flags_in(from, f->of, &flags, f->name)) {
            return 0;
        }
        *(int32_t *)at = (int32_t)flags;
        return 1;
    case FIELD_FLAGS64:
        if (!flags_in(from, f->of, &flags, f->name)) {
            return 0;
        }
        *(uint64_t *)at |= flags; /* a limit beside it may have set one */
        return 1;
    case FIELD_U32S:
        return numbers_in(from, FIELD_U32, c, at, count, keep, f->name);
    case FIELD_NODES:
        return numbers_in(from, FIELD_NODE, c, at, count, keep, f->name);
    case FIELD_UNITS:
        return numbers_in(from, FIELD_UNIT, c, at, count, keep, f->name);
    case FIELD_PERIODS:
        return numbers_in(from, FIELD_PERIOD, c, at, count, keep, f->name);
    case FIELD_INPUTS:
        return numbers_in(from, FIELD_INPUT, c, at, count, keep, f->name);
    case FIELD_POPULATIONS:
        return numbers_in(from, FIELD_POPULATION, c, at, count, keep, f->name);
    case FIELD_ACTIONS:
        return numbers_in(from, FIELD_ACTION, c, at, count, keep, f->name);
    case FIELD_TARGETS:
        return numbers_in(from, FIELD_TARGET, c, at, count, keep, f->name);
    case FIELD_F64S:
        return doubles_in(from, at, count, keep, f->name);
    case FIELD_TEXTS:
        return texts_in(from, at, count, keep, f->name);
    case FIELD_STRUCTS:
        return structs_of(from, f->of, at, count, c, keep, f->name);
    case FIELD_FUNCTIONS:
        return functions_in(from, at, count, keep);
    case FIELD_HANDLE:
        return keep_on(keep, from) && handle_in(from, at, SWIG_TypeQuery(f->type), f->name);
    case FIELD_WARN:
    case FIELD_TABLE:
        if (!PyCallable_Check(from)) {
            PyErr_Format(PyExc_TypeError, "%s: %R cannot be called", f->name, from);
            return 0;
        }
        if (f->kind == FIELD_WARN) {
            *(scorecard_warning_fn *)at = on_warning;
        } else {
            *(scorecard_report_table_fn *)at = on_table;
        }
        *(void **)(void *)count = from;
        return keep_on(keep, from);
    default:
        PyErr_Format(PyExc_TypeError, "%s: progress and threads are given by themselves", f->name);
        return 0;
    }
}

/** A word without the low line that keeps it from being one of Python's own. */
static const struct field *field_find(int32_t which, const char *name)
{
    size_t n = strlen(name);
    n -= n > 1 && name[n - 1] == '_';
    for (size_t i = 0; i < field_lists[which].count; ++i) {
        const struct field *f = &field_lists[which].at[i];
        if (strncmp(f->name, name, n) == 0 && f->name[n] == 0) {
            return f;
        }
    }
    return NULL;
}

/** One option: a member of the struct, or `progress` or `threads` of the call. */
static int option_in(PyObject *name, PyObject *value, int32_t which, char *to, const struct context *c, struct keep *keep,
                     struct call *call)
{
    const char *text;
    uint64_t threads;
    if (!text_in(name, &text, "option")) {
        return 0;
    }
    if (value == Py_None) {
        return 1;
    }
    if (call && text && strcmp(text, "threads") == 0) {
        return u64_in(value, UINT32_MAX, &threads, text) && pool_of((unsigned long)threads, &call->pool);
    }
    if (call && text && strcmp(text, "progress") == 0) {
        if (!PyCallable_Check(value) && !PyObject_HasAttrString(value, "update")) {
            PyErr_Format(PyExc_TypeError, "progress: %R cannot be called", value);
            return 0;
        }
        Py_INCREF(value);
        Py_XDECREF(call->progress);
        call->progress = value;
        return 1;
    }
    const struct field *f = text ? field_find(which, text) : NULL;
    if (f) {
        return field_in(value, f, to, c, keep);
    }
    char names[SCORECARD_MESSAGE_SIZE] = "";
    size_t at = 0;
    for (size_t i = 0; i < field_lists[which].count && at < sizeof names; ++i) {
        at += (size_t)PyOS_snprintf(names + at, sizeof names - at, " %s", field_lists[which].at[i].name);
    }
    PyErr_Format(PyExc_TypeError, "there is no %R here, but:%s%s", name, names, call ? " progress threads" : "");
    return 0;
}

/** A struct from a dict, or from an object that has its members. `call` NULL: it is no options. */
static int struct_in(PyObject *from, int32_t which, void *to, const struct context *c, struct keep *keep, struct call *call)
{
    PyObject *items = NULL;
    int good = 1;
    if (PyDict_Check(from)) {
        items = PyDict_Items(from);
    } else if (PyTuple_Check(from) && PyObject_HasAttrString(from, field_lists[which].at[0].name)) {
        items = PyList_New(0);
        for (size_t i = 0; items && i < field_lists[which].count; ++i) {
            const char *name = field_lists[which].at[i].name;
            PyObject *value = PyObject_GetAttrString(from, name);
            PyObject *pair = value ? Py_BuildValue("(sN)", name, value) : NULL;
            if (!pair || PyList_Append(items, pair)) {
                Py_CLEAR(items);
            }
            Py_XDECREF(pair);
        }
    } else {
        PyErr_Format(PyExc_TypeError, "a dict of %s is wanted, not %R", field_lists[which].name, from);
    }
    if (!items || !keep_on(keep, items)) {
        Py_XDECREF(items);
        return 0;
    }
    for (Py_ssize_t i = 0; good && i < PyList_Size(items); ++i) {
        PyObject *pair = PyList_GetItem(items, i);
        good = option_in(PyTuple_GetItem(pair, 0), PyTuple_GetItem(pair, 1), which, to, c, keep, call);
    }
    Py_DECREF(items);
    return good;
}
/**@}*/

/** @name Lines for Python */
/**@{*/
static PyTypeObject *line_types[STRUCT_COUNT];

/** Names of lines: their structs' in Python's way, LossLine of loss_line. */
static void line_name(const char *from, char *to, size_t room)
{
    int big = 1;
    size_t n = (size_t)PyOS_snprintf(to, room, "libscorecard.");
    for (; *from && n + 1 < room; ++from) {
        if (*from == '_') {
            big = 1;
        } else {
            to[n++] = big ? (char)(*from - ('a' - 'A')) : *from;
            big = 0;
        }
    }
    to[n] = 0;
}

/** The type of a struct's lines: a tuple whose items have names. */
static PyTypeObject *line_type(int32_t which)
{
    enum { MOST = 48 };
    static char names[STRUCT_COUNT][64];
    const struct fields *s = &field_lists[which];
    if (!line_types[which]) {
        PyStructSequence_Field fields[MOST + 1];
        size_t n = s->count < MOST ? s->count : MOST;
        for (size_t i = 0; i < n; ++i) {
            const char *name = s->at[i].name;
            fields[i] = (PyStructSequence_Field){ strcmp(name, "with") == 0     ? "with_"
                                                  : strcmp(name, "from") == 0   ? "from_"
                                                  : strcmp(name, "lambda") == 0 ? "lambda_"
                                                                                : name,
                                                  NULL };
        }
        fields[n] = (PyStructSequence_Field){ NULL, NULL };
        line_name(s->name, names[which], sizeof names[which]);
        PyStructSequence_Desc desc = { names[which], "A line; see docs/reference/python.md.", fields, (int)n };
        line_types[which] = PyStructSequence_NewType(&desc);
    }
    return line_types[which];
}

static PyObject *struct_out(int32_t which, const void *from);

static PyObject *field_out(const struct field *f, const char *from)
{
    const void *at = from + f->at;
    switch (f->kind) {
    case FIELD_I32:
    case FIELD_ENUM:
    case FIELD_FLAGS32:
        return PyLong_FromLong(*(const int32_t *)at);
    case FIELD_U64:
    case FIELD_FLAGS64:
        return PyLong_FromUnsignedLongLong(*(const uint64_t *)at);
    case FIELD_SIZE:
        return PyLong_FromSize_t(*(const size_t *)at);
    case FIELD_F64:
    case FIELD_GAP:
        return PyFloat_FromDouble(*(const double *)at);
    case FIELD_SEAL:
        return seal_out(*(const uint64_t *)at);
    case FIELD_TEXT:
    case FIELD_DATE:
        return text_out(*(const char *const *)at);
    case FIELD_F64S:
    case FIELD_TEXTS:
    case FIELD_STRUCTS: {
        size_t n = *(const size_t *)(const void *)(from + f->count);
        const char *list = *(const char *const *)at;
        PyObject *tuple = PyTuple_New((Py_ssize_t)n);
        for (size_t i = 0; tuple && i < n; ++i) {
            PyObject *item = f->kind == FIELD_F64S  ? PyFloat_FromDouble(((const double *)(const void *)list)[i])
                             : f->kind == FIELD_TEXTS ? text_out(((const char *const *)(const void *)list)[i])
                                                      : struct_out(f->of, list + i * field_lists[f->of].size);
            if (!item || PyTuple_SetItem(tuple, (Py_ssize_t)i, item)) {
                Py_CLEAR(tuple);
            }
        }
        return tuple;
    }
    default:
        return u32_out(*(const uint32_t *)at);
    }
}

/** A line. */
static PyObject *struct_out(int32_t which, const void *from)
{
    const struct fields *s = &field_lists[which];
    PyTypeObject *type = line_type(which);
    PyObject *line = type ? PyStructSequence_New(type) : NULL;
    for (size_t i = 0; line && i < s->count; ++i) {
        PyObject *value = field_out(&s->at[i], from);
        if (!value) {
            Py_CLEAR(line);
        } else {
            PyStructSequence_SetItem(line, (Py_ssize_t)i, value);
        }
    }
    return line;
}
/**@}*/

#endif
