/* SPDX-License-Identifier: MIT */
/**
 * @file convert.h
 * @brief What Python has to what C takes, and back: numbers, names, texts, lists, functions. For structs see struct.h.
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

#endif
