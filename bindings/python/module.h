/* SPDX-License-Identifier: MIT */
/**
 * @file module.h
 * @brief What only single functions take, and what the module has besides the interface: types, constants, counters.
 */
#ifndef SCORECARD_PYTHON_MODULE_H
#define SCORECARD_PYTHON_MODULE_H

#include "../tables.h"

/** Whether nobody is at work on a draft or list; else an exception. */
static int is_free(const void *object, const char *name)
{
    return !object || !is_busy(object) || refuse(SCORECARD_ERROR_ARGUMENT, name, "another call is at work on it: wait for that to end");
}

/** @name Values */
/**@{*/
/** A struct; of a cell a number too, and None for a gap. */
static int value_in(PyObject *from, int32_t which, void *to, const struct context *c, struct keep *keep)
{
    if (which == STRUCT_scorecard_cell && from == Py_None) {
        return 1;
    }
    if (which == STRUCT_scorecard_cell && PyNumber_Check(from)) {
        return f64_in(from, &((struct scorecard_cell *)to)->value, "cell");
    }
    return struct_in(from, which, to, c, keep, NULL);
}

/** The bytes of a str, of anything that has bytes, or of what `read` gives of a file. */
static int bytes_in(PyObject *from, Py_buffer *view, const char **to, size_t *count)
{
    if (PyUnicode_Check(from)) {
        Py_ssize_t size;
        *to = PyUnicode_AsUTF8AndSize(from, &size);
        *count = (size_t)size;
        return *to != NULL;
    }
    PyObject *bytes = from;
    Py_INCREF(bytes);
    if (!PyObject_CheckBuffer(from) && PyObject_HasAttrString(from, "read")) {
        Py_DECREF(bytes);
        bytes = PyObject_CallMethod(from, "read", NULL);
        if (bytes && PyUnicode_Check(bytes)) {
            PyObject *encoded = PyUnicode_AsUTF8String(bytes);
            Py_DECREF(bytes);
            bytes = encoded;
        }
    }
    int failed = !bytes || PyObject_GetBuffer(bytes, view, PyBUF_SIMPLE);
    Py_XDECREF(bytes); /* the view holds it */
    if (failed) {
        view->obj = NULL;
        return 0;
    }
    *to = view->buf;
    *count = (size_t)view->len;
    return 1;
}

/** What a choice of a frontier takes: ids of options by those of their criteria. */
static PyObject *chosen_out(const scorecard_frontier *frontier, const uint32_t *chosen, size_t count)
{
    PyObject *dict = PyDict_New();
    for (size_t i = 0; dict && i < count; ++i) {
        struct scorecard_frontier_option option = { .size = sizeof option };
        if (scorecard_frontier_option_at(frontier, (uint32_t)i, chosen[i], &option)) {
            PyObject *id = text_out(option.id);
            if (!id || PyDict_SetItemString(dict, scorecard_frontier_criterion_id(frontier, (uint32_t)i), id)) {
                Py_CLEAR(dict);
            }
            Py_XDECREF(id);
        }
    }
    return dict;
}

static PyObject *counts_out(const uint64_t *counts, size_t n)
{
    PyObject *list = PyList_New((Py_ssize_t)n);
    for (size_t i = 0; list && i < n; ++i) {
        PyObject *count = PyLong_FromUnsignedLongLong(counts[i]);
        if (!count || PyList_SetItem(list, (Py_ssize_t)i, count)) {
            Py_CLEAR(list);
        }
    }
    return list;
}
/**@}*/

/** @name Columns */
/**@{*/
static inline size_t result_length(const void *result)
{
    return scorecard_data_unit_count(scorecard_result_data(result));
}

static inline size_t what_if_length(const void *what_if)
{
    return scorecard_data_unit_count(scorecard_what_if_data(what_if));
}

static inline size_t uncertainty_length(const void *uncertainty)
{
    return (size_t)scorecard_uncertainty_count(uncertainty);
}

static inline size_t data_length(const void *data)
{
    return scorecard_data_unit_count(data);
}

/** How long the columns of an object are. */
#define column_length(object)                                                                                          \
    _Generic((object), BOTH(scorecard_result, result_length), BOTH(scorecard_data, data_length),                       \
             BOTH(scorecard_what_if, what_if_length), BOTH(scorecard_uncertainty, uncertainty_length))(object)

/** A column of an object's numbers, which keeps what holds the object: not the proxy, which one could take it out of. */
static PyObject *column_of(PyObject *source, const struct scorecard_column *column, size_t count)
{
    PyObject *owner = PyObject_GetAttrString(source, "this");
    PyObject *made = owner ? column_new(owner, column->at, count, column->step) : NULL;
    Py_XDECREF(owner);
    return made;
}

/** A matrix that somebody lent. */
struct lent {
    Py_buffer view;
};

static struct lent *matrix_lent(PyObject *from, struct scorecard_matrix *matrix)
{
    struct lent *lent = PyMem_Malloc(sizeof *lent);
    if (!lent) {
        PyErr_NoMemory();
        return NULL;
    }
    if (!view_get(from, &lent->view, 2, "matrix")) {
        PyMem_Free(lent);
        return NULL;
    }
    matrix->at = lent->view.buf;
    matrix->rows = (size_t)lent->view.shape[0];
    matrix->cols = (size_t)lent->view.shape[1];
    matrix->down = lent->view.strides[0] / (Py_ssize_t)sizeof(double);
    matrix->right = lent->view.strides[1] / (Py_ssize_t)sizeof(double);
    return lent;
}

static void lent_free(struct lent *lent)
{
    if (lent) {
        PyBuffer_Release(&lent->view);
        PyMem_Free(lent);
    }
}

/** Data lets go of what it borrowed: on whatever thread. */
static void lent_release(void *context)
{
    PyGILState_STATE state = PyGILState_Ensure();
    lent_free(context);
    PyGILState_Release(state);
}
/**@}*/

/** @name Data at once */
/**@{*/
typedef scorecard_status (*add_fn)(scorecard_data_draft *draft, const char *id, uint32_t *number, struct scorecard_error *err);

/** A name: a text, or of anything but None what str() makes of it, which is to be let go. */
static int name_in(PyObject *from, PyObject **made, const char **to, const char *what)
{
    *made = NULL;
    if (from == Py_None) {
        PyErr_Format(PyExc_TypeError, "%s: a name is wanted, not None", what);
        return 0;
    }
    if (!PyUnicode_Check(from) && !(from = *made = PyObject_Str(from))) {
        return 0;
    }
    return text_in(from, to, what);
}

/** Adds all that a list names. */
static int names_add(scorecard_data_draft *draft, PyObject *from, add_fn add, const char *what)
{
    int alone = PyUnicode_Check(from) || PyBytes_Check(from);
    PyObject *list = alone ? NULL : PySequence_List(from);
    if (!list) {
        if (alone || PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Format(PyExc_TypeError, "%s: a list of names is wanted, not %R", what, from);
        }
        return 0;
    }
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    Py_ssize_t n = PyList_Size(list);
    int good = 1;
    for (Py_ssize_t i = 0; good && i < n; ++i) {
        PyObject *item = PyList_GetItem(list, i), *made;
        const char *id;
        good = name_in(item, &made, &id, what);
        if (good) {
            scorecard_status status = add(draft, id, NULL, &err);
            if (status) {
                error_raise(status, &err);
                good = 0;
            }
        }
        Py_XDECREF(made);
    }
    Py_DECREF(list);
    return good;
}

/**
 * Data of one period from a matrix, units by inputs, and the names of both: from_matrix(). In one call, since for a table of
 * usual size a call for each name takes longer than to score it.
 */
static PyObject *data_of_matrix(PyObject *self, PyObject *args)
{
    PyObject *from, *units, *inputs, *period, *layer_name, *text = NULL, *made = NULL;
    int borrow;
    int32_t layer;
    const char *id = NULL;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_matrix matrix;
    struct lent *lent = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "OOOOOp:from_matrix", &from, &units, &inputs, &period, &layer_name, &borrow) ||
        !enum_in(layer_name, ENUM_LAYER, &layer, "layer")) {
        return NULL;
    }
    scorecard_status status = scorecard_data_draft_new(&python_run, &draft, &err);
    if (status) {
        error_raise(status, &err);
        return NULL;
    }
    if (name_in(period, &text, &id, "period") && names_add(draft, units, scorecard_data_draft_add_unit, "units") &&
        names_add(draft, inputs, scorecard_data_draft_add_input, "inputs") && (lent = matrix_lent(from, &matrix)) != NULL) {
        struct gate gate;
        gate_open(&gate, NULL);
        status = scorecard_data_draft_add_period(draft, id, scorecard_missing(), NULL, &err);
        if (!status) {
            struct lent *given = borrow ? lent : NULL;
            lent = borrow ? NULL : lent;
            status = scorecard_data_draft_matrix(draft, layer, 0, matrix, NULL, given ? lent_release : NULL, given, &err);
        }
        if (!status) {
            status = scorecard_data_draft_finish(draft, &data, &err);
        }
        gate_close(&gate);
        if (status || PyErr_Occurred()) {
            error_raise(status, &err);
            scorecard_data_unref(data);
        } else {
            made = SWIG_NewPointerObj(data, SWIGTYPE_p_scorecard_data, SWIG_POINTER_OWN);
        }
    }
    lent_free(lent);
    Py_XDECREF(text);
    scorecard_data_draft_free(draft);
    return made;
}
/**@}*/

/** @name The module */
/**@{*/
static PyObject *get_live_blocks(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    return PyLong_FromLongLong(atomic_load(&live_blocks));
}

static PyObject *refuse_block(PyObject *self, PyObject *after)
{
    (void)self;
    uint64_t blocks = LLONG_MAX;
    if (after != Py_None && !u64_in(after, LLONG_MAX, &blocks, "after")) {
        return NULL;
    }
    atomic_store(&blocks_left, (long long)blocks);
    Py_RETURN_NONE;
}

/** A text, and not None. */
static int word_in(PyObject *from, const char **to, const char *what)
{
    if (from == Py_None) {
        PyErr_Format(PyExc_TypeError, "%s: a text is wanted, not None", what);
        return 0;
    }
    return text_in(from, to, what);
}

/** The fields of a struct: (name, kind, enum or struct) each, for frames and stubs. */
static PyObject *get_fields(PyObject *self, PyObject *name)
{
    const char *text;
    (void)self;
    if (!word_in(name, &text, "struct")) {
        return NULL;
    }
    for (size_t i = 0; i < STRUCT_COUNT; ++i) {
        const struct fields *s = &field_lists[i];
        if (strcmp(s->name, text) == 0) {
            PyObject *list = PyList_New(0);
            for (size_t k = 0; list && k < s->count; ++k) {
                const struct field *f = &s->at[k];
                int is_enum = f->kind == FIELD_ENUM || f->kind == FIELD_FLAGS32 || f->kind == FIELD_FLAGS64;
                const char *of = is_enum ? enum_lists[f->of].name : f->of >= 0 ? field_lists[f->of].name : f->type;
                PyObject *entry = Py_BuildValue("(siz)", f->name, (int)f->kind, of);
                if (!entry || PyList_Append(list, entry)) {
                    Py_CLEAR(list);
                }
                Py_XDECREF(entry);
            }
            return list;
        }
    }
    PyErr_Format(PyExc_KeyError, "%R", name);
    return NULL;
}

/** The tables of a class: (name, method that counts, method that gives a line, struct) each. */
static PyObject *get_tables(PyObject *self, PyObject *name)
{
    const char *text;
    (void)self;
    if (!text_in(name, &text, "class") || !text) {
        return NULL;
    }
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list && i < CLASS_TABLE_COUNT; ++i) {
        const struct class_table *t = &class_tables[i];
        char full[64];
        line_name(t->class, full, sizeof full);
        if (t->line >= 0 && strcmp(full + strlen("libscorecard."), text) == 0) {
            PyObject *entry = Py_BuildValue("(ssss)", t->name, t->count, t->item, field_lists[t->line].name);
            if (!entry || PyList_Append(list, entry)) {
                Py_CLEAR(list);
            }
            Py_XDECREF(entry);
        }
    }
    return list;
}

/** The texts of an enum by value. */
static PyObject *get_words(PyObject *self, PyObject *name)
{
    const char *text;
    (void)self;
    if (!word_in(name, &text, "enum")) {
        return NULL;
    }
    for (size_t i = 0; i < ENUM_COUNT; ++i) {
        if (strcmp(enum_lists[i].name, text) == 0) {
            PyObject *words = PyDict_New();
            for (size_t k = 0; words && k < enum_lists[i].count; ++k) {
                int32_t value = enum_lists[i].values[k].value;
                PyObject *number = PyLong_FromLong(value);
                PyObject *word = text_out(word_of_value((int32_t)i, value));
                if (!number || !word || PyDict_SetItem(words, number, word)) {
                    Py_CLEAR(words);
                }
                Py_XDECREF(number);
                Py_XDECREF(word);
            }
            return words;
        }
    }
    PyErr_Format(PyExc_KeyError, "%R", name);
    return NULL;
}

/** The type of lines that has a name, such as LossLine. */
static PyObject *get_line_type(PyObject *self, PyObject *name)
{
    const char *text;
    (void)self;
    if (!word_in(name, &text, "type")) {
        return NULL;
    }
    for (int32_t i = 0; i < (int32_t)STRUCT_COUNT; ++i) {
        char full[64];
        line_name(field_lists[i].name, full, sizeof full);
        if (strcmp(full + strlen("libscorecard."), text) == 0 && !strstr(field_lists[i].name, "_options")) {
            PyObject *type = (PyObject *)line_type(i);
            Py_XINCREF(type);
            return type;
        }
    }
    PyErr_Format(PyExc_AttributeError, "libscorecard has no %R", name);
    return NULL;
}

static PyMethodDef module_functions[] = {
    { "line_type", get_line_type, METH_O, "The type of lines that has a name." },
    { "live_blocks", get_live_blocks, METH_NOARGS, "How many blocks of memory objects of the library hold by now." },
    { "refuse_block", refuse_block, METH_O, "For tests: the block after so many more is refused, once. None: no more." },
    { "fields_of", get_fields, METH_O, "The members of a struct: name, kind, and the enum or struct that it is of." },
    { "tables_of", get_tables, METH_O, "The tables of a class: name, the methods that count and give a line, struct." },
    { "words_of", get_words, METH_O, "The texts of an enum, by value." },
    { "data_of_matrix", data_of_matrix, METH_VARARGS, "from_matrix(), with all that it takes by place." },
    { "arrow_stream", arrow_stream, METH_O, "An Arrow stream of a dict of columns." },
    { "arrow_columns", arrow_columns, METH_O, "The columns of an Arrow stream: pairs of name and buffer or list." },
    { NULL, NULL, 0, NULL }
};

/** Adds to a module, which takes the reference. */
static int module_add(PyObject *module, const char *name, PyObject *object)
{
    return attribute(module, name, object);
}

SWIGEXPORT PyObject *SWIG_init(void);

/**
 * What Python calls: SWIG's own goes by another name (see python.i). What the module keeps, SWIG's types and ours, is of one
 * interpreter, and would be freed with a second one.
 */
PyMODINIT_FUNC PyInit__core(void)
{
    if (PyInterpreterState_GetID(PyInterpreterState_Get()) != 0) {
        PyErr_SetString(PyExc_ImportError, "libscorecard is for the main interpreter: use processes or threads");
        return NULL;
    }
    return SWIG_init();
}

static int module_begin(PyObject *module)
{
    if (!column_type) { /* else it was imported before, and objects of then are still about */
        column_type = PyType_FromSpec(&column_spec);
    }
    if (!error_type) {
        error_type = PyErr_NewExceptionWithDoc("libscorecard.ScorecardError",
                                               "What the library refuses: code, where, message, line and column say what and why.",
                                               PyExc_ValueError, NULL);
    }
    if (!column_type || !error_type) {
        return -1;
    }
    Py_INCREF(column_type);
    Py_INCREF(error_type);
    if (module_add(module, "Column", column_type) || module_add(module, "ScorecardError", error_type) ||
        module_add(module, "NONE", PyLong_FromUnsignedLong(SCORECARD_NONE))) {
        return -1;
    }
    for (size_t i = 0; i < ENUM_COUNT; ++i) {
        for (size_t k = 0; k < enum_lists[i].count; ++k) {
            if (module_add(module, enum_lists[i].values[k].text, PyLong_FromLong(enum_lists[i].values[k].value))) {
                return -1;
            }
        }
    }
    for (PyMethodDef *f = module_functions; f->ml_name; ++f) {
        if (module_add(module, f->ml_name, PyCFunction_NewEx(f, NULL, NULL))) {
            return -1;
        }
    }
    return 0;
}
/**@}*/

#endif
