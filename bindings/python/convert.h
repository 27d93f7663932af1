/* SPDX-License-Identifier: MIT */
/**
 * @file convert.h
 * @brief What Python has to what C takes, and back: numbers, names, texts, lists, structs.
 *
 * Functions that take something answer 1, or 0 with an exception.
 */
#ifndef SCORECARD_PYTHON_CONVERT_H
#define SCORECARD_PYTHON_CONVERT_H

#include "../lookup.h"

/** Objects that must live until a call has ended: texts, arrays. */
struct keep {
    PyObject *list;
};

static int keep_on(struct keep *keep, PyObject *object)
{
    if (!keep->list && !(keep->list = PyList_New(0))) {
        return 0;
    }
    return PyList_Append(keep->list, object) == 0;
}

static void keep_drop(struct keep *keep)
{
    Py_CLEAR(keep->list);
}

/** Memory for `count` things of a size, zeroed, that lives as long as what is kept. */
static void *keep_array(struct keep *keep, size_t count, size_t size)
{
    if (count > SIZE_MAX / 2 / size) {
        PyErr_NoMemory();
        return NULL;
    }
    PyObject *bytes = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)((count ? count : 1) * size));
    if (!bytes) {
        return NULL;
    }
    void *at = PyByteArray_AsString(bytes);
    memset(at, 0, count * size);
    int kept = keep_on(keep, bytes);
    Py_DECREF(bytes);
    return kept ? at : NULL;
}

/** @name Plain values */
/**@{*/
static int u64_in(PyObject *from, uint64_t most, uint64_t *to, const char *what)
{
    PyObject *whole = PyNumber_Index(from);
    if (!whole) {
        PyErr_Format(PyExc_TypeError, "%s: a whole number is wanted, not %R", what, from);
        return 0;
    }
    unsigned long long value = PyLong_AsUnsignedLongLong(whole);
    Py_DECREF(whole);
    if ((value == (unsigned long long)-1 && PyErr_Occurred()) || value > most) {
        PyErr_Clear();
        PyErr_Format(PyExc_OverflowError, "%s: %R is not from 0 to %llu", what, from, (unsigned long long)most);
        return 0;
    }
    *to = value;
    return 1;
}

static int u32_in(PyObject *from, uint32_t *to, const char *what)
{
    uint64_t value;
    if (!u64_in(from, UINT32_MAX, &value, what)) {
        return 0;
    }
    *to = (uint32_t)value;
    return 1;
}

static int i32_in(PyObject *from, int32_t *to, const char *what)
{
    PyObject *whole = PyNumber_Index(from);
    if (!whole) {
        PyErr_Format(PyExc_TypeError, "%s: a whole number is wanted, not %R", what, from);
        return 0;
    }
    long long value = PyLong_AsLongLong(whole);
    Py_DECREF(whole);
    if ((value == -1 && PyErr_Occurred()) || value > INT32_MAX || value < INT32_MIN) {
        PyErr_Clear();
        PyErr_Format(PyExc_OverflowError, "%s: %R has more than 32 bits", what, from);
        return 0;
    }
    *to = (int32_t)value;
    return 1;
}

static int f64_in(PyObject *from, double *to, const char *what)
{
    *to = PyFloat_AsDouble(from);
    if (*to == -1.0 && PyErr_Occurred()) {
        if (PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Format(PyExc_TypeError, "%s: a number is wanted, not %R", what, from);
        }
        return 0;
    }
    return 1;
}

/** A text: NULL of None. It lives as long as `from`. */
static int text_in(PyObject *from, const char **to, const char *what)
{
    Py_ssize_t size;
    *to = NULL;
    if (from == Py_None) {
        return 1;
    }
    if (!PyUnicode_Check(from)) {
        PyErr_Format(PyExc_TypeError, "%s: a text is wanted, not %R", what, from);
        return 0;
    }
    const char *text = PyUnicode_AsUTF8AndSize(from, &size);
    if (!text) {
        return 0;
    }
    if (strlen(text) != (size_t)size) {
        return refuse(SCORECARD_ERROR_TEXT, what, "the text contains NUL: take it out");
    }
    *to = text;
    return 1;
}

/** A day: a text, or a date, a time of a day, and whatever else writes itself as one. */
static int date_in(PyObject *from, const char **to, struct keep *keep, const char *what)
{
    if (from == Py_None || PyUnicode_Check(from)) {
        return keep_on(keep, from) && text_in(from, to, what);
    }
    PyObject *written = PyObject_HasAttrString(from, "isoformat") ? PyObject_CallMethod(from, "isoformat", NULL) : NULL;
    if (!written || !PyUnicode_Check(written)) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "%s: a date or a text such as '2022-06-30' is wanted, not %R", what, from);
        }
        Py_XDECREF(written);
        return 0;
    }
    PyObject *day = PyUnicode_Substring(written, 0, 10); /* of a time without the hours */
    Py_DECREF(written);
    int good = day && keep_on(keep, day) && text_in(day, to, what);
    Py_XDECREF(day);
    return good;
}

static int seal_in(PyObject *from, uint64_t *to, const char *what)
{
    const char *text;
    if (!PyUnicode_Check(from)) {
        PyErr_Format(PyExc_TypeError, "%s: a seal is wanted, a text of 16 digits, not %R", what, from);
        return 0;
    }
    return text_in(from, &text, what) &&
           (seal_find(text, to) || refuse(SCORECARD_ERROR_ARGUMENT, what, "a seal is 16 digits of base 16, as a plan has it"));
}

static PyObject *seal_out(uint64_t seal)
{
    char text[17];
    seal_text(seal, text);
    return PyUnicode_FromString(text);
}

/** An enum: a number, or a name. */
static int enum_in(PyObject *from, int32_t which, int32_t *to, const char *what)
{
    const char *text;
    if (!PyUnicode_Check(from)) {
        return i32_in(from, to, what);
    }
    if (!text_in(from, &text, what)) {
        return 0;
    }
    if (value_of_word(which, text, to)) {
        return 1;
    }
    char names[SCORECARD_MESSAGE_SIZE] = "", where[SCORECARD_WHERE_SIZE];
    size_t at = 0;
    for (size_t i = 0; i < enum_lists[which].count && at < sizeof names; ++i) {
        const char *name = word_of_value(which, enum_lists[which].values[i].value);
        at += (size_t)PyOS_snprintf(names + at, sizeof names - at, "%s%s", i ? ", " : "there are: ", name);
    }
    PyOS_snprintf(where, sizeof where, "%s '%.200s'", what, text);
    return refuse(SCORECARD_ERROR_ARGUMENT, where, names);
}

static int method_in(PyObject *from, int32_t step, int32_t *to)
{
    const char *text;
    if (!PyUnicode_Check(from)) {
        return i32_in(from, to, "method");
    }
    if (!text_in(from, &text, "method")) {
        return 0;
    }
    if (method_find(step, text, to)) {
        return 1;
    }
    char where[SCORECARD_WHERE_SIZE];
    PyOS_snprintf(where, sizeof where, "method '%.200s'", text);
    return refuse(SCORECARD_ERROR_METHOD, where, "the step has no such method: see docs/methods");
}

/** Flags: a number, a name, or several names. */
static int flags_in(PyObject *from, int32_t which, uint64_t *to, const char *what)
{
    int32_t one;
    if (PyUnicode_Check(from)) {
        int found = enum_in(from, which, &one, what);
        *to = found ? (uint64_t)one : 0;
        return found;
    }
    if (PyIndex_Check(from)) {
        return u64_in(from, UINT64_MAX, to, what);
    }
    PyObject *list = PySequence_List(from);
    int good = list != NULL;
    *to = 0;
    for (Py_ssize_t i = 0; good && i < PyList_Size(list); ++i) {
        good = enum_in(PyList_GetItem(list, i), which, &one, what);
        *to |= good ? (uint64_t)one : 0;
    }
    Py_XDECREF(list);
    return good;
}

/** A node, unit, period, input, agency or population: None for none, a number, or what it is called. */
static int number_in(PyObject *from, int32_t kind, const struct context *c, uint32_t *to)
{
    const char *text;
    const char *what = number_word(kind);
    if (from == Py_None) {
        *to = kind == FIELD_PERIOD && c->result ? PERIOD_LATEST : SCORECARD_NONE;
        return 1;
    }
    if (!PyUnicode_Check(from)) {
        return u32_in(from, to, what);
    }
    if (!text_in(from, &text, what)) {
        return 0;
    }
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    switch (number_find(c, kind, text, to, &err)) {
    case FOUND:
        return 1;
    case FOUND_ERROR:
        error_raise(err.code, &err);
        return 0;
    case FOUND_NOWHERE:
        PyErr_Format(PyExc_TypeError, "%s: here only a number will do, not %R: nothing tells what is called so", what, from);
        return 0;
    default: {
        char where[SCORECARD_WHERE_SIZE];
        PyOS_snprintf(where, sizeof where, "%s '%.200s'", what, text);
        return refuse(SCORECARD_ERROR_UNKNOWN, where, "there is nothing of that name");
    }
    }
}

static PyObject *u32_out(uint32_t number)
{
    if (number == SCORECARD_NONE) {
        Py_RETURN_NONE;
    }
    return PyLong_FromUnsignedLong(number);
}

/**
 * An object, or NULL of None. What has `this` is looked into once and no further: SWIG by itself goes on from one `this` to
 * the next, without end in what answers to any name. What holds it must be kept by somebody else than who asked.
 */
static int handle_in(PyObject *from, void **to, swig_type_info *type, const char *what)
{
    if (from == Py_None || Py_TYPE(from) == SwigPyObject_Type()) { /* who lets go asks with one that nobody holds any more */
        if (SWIG_IsOK(SWIG_ConvertPtr(from, to, type, 0))) {
            return 1;
        }
    } else {
        PyObject *held = PyObject_GetAttr(from, SWIG_This());
        int good = held && Py_TYPE(held) == SwigPyObject_Type() && !((SwigPyObject *)held)->next && Py_REFCNT(held) > 1 &&
                   SWIG_IsOK(SWIG_ConvertPtr(held, to, type, 0));
        Py_XDECREF(held);
        if (good) {
            return 1;
        }
    }
    PyErr_Clear();
    /* Not what it says of itself: that may be what is wrong with it. */
    PyObject *name = PyObject_GetAttrString((PyObject *)Py_TYPE(from), "__name__");
    char wanted[64]; /* of "struct scorecard_result *" the noun */
    PyOS_snprintf(wanted, sizeof wanted, "%s", SWIG_TypePrettyName(type) + strlen("struct scorecard_"));
    wanted[strcspn(wanted, " ")] = 0;
    if (name) {
        PyErr_Format(PyExc_TypeError, "%s: a %s is wanted, not a %S", what, wanted, name);
    }
    Py_XDECREF(name);
    return 0;
}

/** Adds a value to what a function gives back: alone where that is nothing yet, else beside it in a tuple. */
static PyObject *beside(PyObject *result, PyObject *value)
{
    if (!value) {
        Py_XDECREF(result);
        return NULL;
    }
    if (!result || result == Py_None) {
        Py_XDECREF(result);
        return value;
    }
    return Py_BuildValue("(NN)", result, value);
}
/**@}*/

/** @name Lists */
/**@{*/
/** What a list holds, as a list of its own: one thing alone is a list of it. */
static PyObject *list_of(PyObject *from, int alone, const char *what)
{
    if (alone) {
        PyObject *list = PyList_New(1);
        Py_INCREF(from);
        if (list && PyList_SetItem(list, 0, from)) {
            Py_CLEAR(list);
        }
        return list;
    }
    PyObject *list = PySequence_List(from);
    if (!list && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Format(PyExc_TypeError, "%s: a list is wanted, not %R", what, from);
    }
    return list;
}

/** What a mapping holds: a list of tuples of two, whatever its items() says. */
static PyObject *pairs_of(PyObject *from)
{
    PyObject *items = PyDict_Check(from) ? PyDict_Items(from) : PyMapping_Items(from);
    for (Py_ssize_t i = 0; items && i < PyList_Size(items); ++i) {
        PyObject *pair = PyList_GetItem(items, i);
        if (!PyTuple_Check(pair) || PyTuple_Size(pair) != 2) {
            PyErr_Format(PyExc_TypeError, "a mapping whose items are pairs is wanted, not %R", pair);
            Py_CLEAR(items);
        }
    }
    return items;
}

/** Numbers of a kind, or their names. */
static int numbers_in(PyObject *from, int32_t kind, const struct context *c, const uint32_t **to, size_t *count,
                      struct keep *keep, const char *what)
{
    PyObject *list = list_of(from, PyUnicode_Check(from) || PyIndex_Check(from), what);
    size_t n = list ? (size_t)PyList_Size(list) : 0;
    uint32_t *at = list ? keep_array(keep, n, sizeof *at) : NULL;
    int good = at != NULL;
    for (size_t i = 0; good && i < n; ++i) {
        PyObject *item = PyList_GetItem(list, (Py_ssize_t)i);
        good = kind == FIELD_U32 ? u32_in(item, &at[i], what) : number_in(item, kind, c, &at[i]);
    }
    Py_XDECREF(list);
    *to = at;
    *count = n;
    return good;
}

/** Doubles: a buffer of them, or any list of numbers. */
static int doubles_in(PyObject *from, const double **to, size_t *count, struct keep *keep, const char *what)
{
    PyObject *list = list_of(from, PyFloat_Check(from) || PyLong_Check(from), what);
    size_t n = list ? (size_t)PyList_Size(list) : 0;
    double *at = list ? keep_array(keep, n, sizeof *at) : NULL;
    int good = at != NULL;
    for (size_t i = 0; good && i < n; ++i) {
        good = f64_in(PyList_GetItem(list, (Py_ssize_t)i), &at[i], what);
    }
    Py_XDECREF(list);
    *to = at;
    *count = n;
    return good;
}

static int texts_in(PyObject *from, const char *const **to, size_t *count, struct keep *keep, const char *what)
{
    PyObject *list = from == Py_None ? PyList_New(0) : list_of(from, PyUnicode_Check(from), what);
    size_t n = list ? (size_t)PyList_Size(list) : 0;
    const char **at = list && keep_on(keep, list) ? keep_array(keep, n, sizeof *at) : NULL;
    int good = at != NULL;
    for (size_t i = 0; good && i < n; ++i) {
        good = text_in(PyList_GetItem(list, (Py_ssize_t)i), &at[i], what);
    }
    Py_XDECREF(list);
    *to = (const char *const *)at;
    *count = n;
    return good;
}

/** Objects of a type: an array of pointers to them. */
static int handles_in(PyObject *from, swig_type_info *type, void ***to, size_t *count, struct keep *keep, const char *what)
{
    PyObject *list = list_of(from, 0, what);
    size_t n = list ? (size_t)PyList_Size(list) : 0;
    void **at = list && keep_on(keep, list) ? keep_array(keep, n, sizeof *at) : NULL;
    int good = at != NULL;
    for (size_t i = 0; good && i < n; ++i) {
        good = handle_in(PyList_GetItem(list, (Py_ssize_t)i), &at[i], type, what);
    }
    Py_XDECREF(list);
    *to = at;
    *count = n;
    return good;
}
/**@}*/

/** @name Functions of the host */
/**@{*/
static int32_t on_function(void *context, size_t n, const struct scorecard_column *inputs, double *out, struct scorecard_error *err);

static int functions_in(PyObject *from, const struct scorecard_function **to, size_t *count, struct keep *keep)
{
    PyObject *items = PyMapping_Check(from) && !PyUnicode_Check(from) ? pairs_of(from) : NULL;
    if (!items) {
        if (!PyErr_Occurred() || PyErr_ExceptionMatches(PyExc_AttributeError)) {
            PyErr_Format(PyExc_TypeError, "functions: a dict of name and function is wanted, not %R", from);
        }
        return 0;
    }
    size_t n = (size_t)PyList_Size(items);
    struct scorecard_function *at = keep_on(keep, items) ? keep_array(keep, n, sizeof *at) : NULL;
    int good = at != NULL;
    for (size_t i = 0; good && i < n; ++i) {
        PyObject *pair = PyList_GetItem(items, (Py_ssize_t)i);
        PyObject *function = PyTuple_GetItem(pair, 1);
        at[i] = (struct scorecard_function){ .size = sizeof *at, .fn = on_function, .ctx = function };
        good = text_in(PyTuple_GetItem(pair, 0), &at[i].name, "functions");
        if (good && !at[i].name) {
            PyErr_SetString(PyExc_TypeError, "functions: each has a name");
            good = 0;
        }
        if (good && !PyCallable_Check(function)) {
            PyErr_Format(PyExc_TypeError, "functions: %R cannot be called", function);
            good = 0;
        }
    }
    Py_DECREF(items);
    *to = at;
    *count = n;
    return good;
}

/** Calls a Python function with a column for each input; its answer is a list or buffer of `n` numbers. */
static int32_t on_function(void *context, size_t n, const struct scorecard_column *inputs, double *out, struct scorecard_error *err)
{
    (void)err;
    struct aside aside = python_enter();
    struct keep keep = { NULL };
    size_t k = 0, count = 0;
    const double *numbers = NULL;
    while (inputs && inputs[k].at && k < 1024) {
        ++k;
    }
    PyObject *columns = too_deep() ? NULL : PyTuple_New((Py_ssize_t)k);
    for (size_t i = 0; columns && i < k; ++i) {
        PyObject *column = column_copy(inputs[i].at, n, inputs[i].step);
        if (!column || PyTuple_SetItem(columns, (Py_ssize_t)i, column)) {
            Py_CLEAR(columns);
        }
    }
    PyObject *answer = columns ? PyObject_CallObject((PyObject *)context, columns) : NULL;
    int good = answer && doubles_in(answer, &numbers, &count, &keep, "the answer of a function");
    if (good && count != n) {
        PyErr_Format(PyExc_ValueError, "a function gave %zu numbers for %zu units", count, n);
        good = 0;
    }
    if (good) {
        memcpy(out, numbers, n * sizeof *out);
    }
    keep_drop(&keep);
    Py_XDECREF(answer);
    Py_XDECREF(columns);
    python_leave(aside);
    return good ? SCORECARD_OK : SCORECARD_ERROR_FUNCTION;
}
/**@}*/

/** @name Structs */
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
