/* SPDX-License-Identifier: MIT */
/**
 * @file arrow.h
 * @brief Arrow's PyCapsule protocol, in and out, without a library of Arrow's: its C data interface is two structs and a stream.
 *
 * Out, a column is lent as it is, and a study's table is copied. In, a column of doubles without nulls in one chunk is lent
 * as it is; others are converted once. See arrow.apache.org, "The Arrow C data interface".
 */
#ifndef SCORECARD_PYTHON_ARROW_H
#define SCORECARD_PYTHON_ARROW_H

struct ArrowSchema {
    const char *format, *name, *metadata;
    int64_t flags, n_children;
    struct ArrowSchema **children, *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length, null_count, offset, n_buffers, n_children;
    const void **buffers;
    struct ArrowArray **children, *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

/** @name Out: one column */
/**@{*/
static void flat_schema_release(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

/** An array that keeps a Python object, from whatever thread it is let go. */
static void owned_array_release(struct ArrowArray *array)
{
    PyGILState_STATE state = PyGILState_Ensure();
    Py_XDECREF((PyObject *)array->private_data);
    PyGILState_Release(state);
    free(array->buffers);
    array->release = NULL;
}

static void schema_capsule_free(PyObject *capsule)
{
    struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, "arrow_schema");
    if (schema->release) {
        schema->release(schema);
    }
    free(schema);
}

static void array_capsule_free(PyObject *capsule)
{
    struct ArrowArray *array = PyCapsule_GetPointer(capsule, "arrow_array");
    if (array->release) {
        array->release(array);
    }
    free(array);
}

static PyObject *column_arrow(PyObject *self, PyObject *args, PyObject *named)
{
    static char *names[] = { (char *)(uintptr_t)"requested_schema", NULL };
    PyObject *asked = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, named, "|O", names, &asked)) {
        return NULL;
    }
    struct column *c = (struct column *)self;
    PyObject *lent = c->bytes == (Py_ssize_t)sizeof(double) ? (Py_INCREF(self), self)
                                                            : column_copy(c->at, (size_t)c->count, c->bytes / (Py_ssize_t)sizeof(double));
    struct ArrowSchema *schema = calloc(1, sizeof *schema);
    struct ArrowArray *array = calloc(1, sizeof *array);
    const void **buffers = calloc(2, sizeof *buffers);
    if (!lent || !schema || !array || !buffers) {
        Py_XDECREF(lent);
        free(schema);
        free(array);
        free(buffers);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    *schema = (struct ArrowSchema){ .format = "g", .name = "", .release = flat_schema_release };
    buffers[1] = ((struct column *)lent)->at;
    *array = (struct ArrowArray){ .length = c->count, .n_buffers = 2, .buffers = buffers, .release = owned_array_release, .private_data = lent };
    PyObject *first = PyCapsule_New(schema, "arrow_schema", schema_capsule_free);
    PyObject *second = PyCapsule_New(array, "arrow_array", array_capsule_free);
    return first && second ? Py_BuildValue("(NN)", first, second) : NULL;
}
/**@}*/

/** @name Out: a table */
/**@{*/
/** A table on its way: the columns as bytes, in one batch. */
struct table {
    size_t columns;
    int64_t rows;
    struct table_column {
        char *name;
        char format;      /* g doubles, l whole numbers, u texts */
        uint8_t *valid;   /* bits */
        int64_t nulls;
        int32_t *offsets; /* of texts */
        char *values;
    } *at;
    int references; /* of the stream, the schemas and the arrays: one thread at a time, as Arrow has it */
    int given;
};

static void table_drop(struct table *t)
{
    if (t && --t->references == 0) {
        for (size_t i = 0; i < t->columns; ++i) {
            free(t->at[i].name);
            free(t->at[i].valid);
            free(t->at[i].offsets);
            free(t->at[i].values);
        }
        free(t->at);
        free(t);
    }
}

/** Turns a Python list into a column: doubles where there is a float, else texts where there is one, else whole numbers. */
static int table_column(struct table_column *c, PyObject *name, PyObject *list, int64_t rows)
{
    const char *text;
    size_t n = (size_t)rows, bytes = 0;
    if (!text_in(name, &text, "column") || !text || PyList_Size(list) != (Py_ssize_t)rows) {
        return PyErr_Occurred() ? 0 : (PyErr_SetString(PyExc_ValueError, "columns are equally long lists"), 0);
    }
    c->format = 'l';
    for (size_t i = 0; i < n; ++i) {
        PyObject *item = PyList_GetItem(list, (Py_ssize_t)i);
        if (PyFloat_Check(item) && c->format == 'l') {
            c->format = 'g';
        } else if (item != Py_None && !PyFloat_Check(item) && !PyLong_Check(item)) {
            c->format = 'u';
        }
    }
    c->name = calloc(strlen(text) + 1, 1);
    c->valid = calloc(n / 8 + 1, 1);
    c->offsets = c->format == 'u' ? calloc(n + 1, sizeof *c->offsets) : NULL;
    c->values = c->format == 'u' ? NULL : calloc(n + 1, 8);
    if (!c->name || !c->valid || (c->format == 'u' ? !c->offsets : !c->values)) {
        PyErr_NoMemory();
        return 0;
    }
    memcpy(c->name, text, strlen(text));
    for (size_t i = 0; i < n; ++i) {
        PyObject *item = PyList_GetItem(list, (Py_ssize_t)i);
        if (item == Py_None) {
            ++c->nulls;
        } else {
            c->valid[i / 8] |= (uint8_t)(1u << (i % 8));
        }
        if (c->format == 'g') {
            ((double *)(void *)c->values)[i] = item == Py_None ? 0.0 : PyFloat_AsDouble(item);
        } else if (c->format == 'l') {
            ((int64_t *)(void *)c->values)[i] = item == Py_None ? 0 : PyLong_AsLongLong(item);
        } else if (item != Py_None) {
            PyObject *shown = PyObject_Str(item);
            Py_ssize_t size = 0;
            const char *at = shown ? PyUnicode_AsUTF8AndSize(shown, &size) : NULL;
            char *grown = at ? realloc(c->values, bytes + (size_t)size + 1) : NULL;
            if (!grown || bytes + (size_t)size > INT32_MAX) {
                Py_XDECREF(shown);
                return PyErr_Occurred() ? 0 : (PyErr_NoMemory(), 0);
            }
            c->values = grown;
            memcpy(grown + bytes, at, (size_t)size);
            bytes += (size_t)size;
            Py_DECREF(shown);
        }
        if (c->offsets) {
            c->offsets[i + 1] = (int32_t)bytes;
        }
    }
    return !PyErr_Occurred();
}

static void table_schema_release(struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; ++i) {
        if (schema->children[i]->release) {
            schema->children[i]->release(schema->children[i]);
        }
        free(schema->children[i]);
    }
    free(schema->children);
    schema->release = NULL;
    table_drop(schema->private_data);
}

static void table_array_release(struct ArrowArray *array)
{
    for (int64_t i = 0; i < array->n_children; ++i) {
        if (array->children[i]->release) {
            array->children[i]->release(array->children[i]);
        }
        free(array->children[i]);
    }
    free(array->children);
    free(array->buffers);
    array->release = NULL;
    table_drop(array->private_data);
}

static int table_get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    struct table *t = stream->private_data;
    *out = (struct ArrowSchema){ .format = "+s", .name = "", .release = table_schema_release, .private_data = t };
    ++t->references;
    out->children = calloc(t->columns + 1, sizeof *out->children);
    for (size_t i = 0; out->children && i < t->columns; ++i) {
        struct ArrowSchema *child = out->children[i] = calloc(1, sizeof *child);
        if (!child) {
            break;
        }
        ++t->references;
        *child = (struct ArrowSchema){ .format = t->at[i].format == 'g' ? "g" : t->at[i].format == 'l' ? "l" : "u",
                                       .name = t->at[i].name, .flags = 2, .release = table_schema_release, .private_data = t };
        out->n_children = (int64_t)i + 1;
    }
    if (out->n_children != (int64_t)t->columns) {
        out->release(out);
        return 12; /* ENOMEM */
    }
    return 0;
}

static int table_get_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    struct table *t = stream->private_data;
    memset(out, 0, sizeof *out);
    if (t->given) {
        return 0;
    }
    t->given = 1;
    *out = (struct ArrowArray){ .length = t->rows, .n_buffers = 1, .release = table_array_release, .private_data = t };
    ++t->references;
    out->buffers = calloc(1, sizeof *out->buffers);
    out->children = calloc(t->columns + 1, sizeof *out->children);
    for (size_t i = 0; out->buffers && out->children && i < t->columns; ++i) {
        struct table_column *c = &t->at[i];
        struct ArrowArray *child = out->children[i] = calloc(1, sizeof *child);
        const void **buffers = calloc(3, sizeof *buffers);
        if (!child || !buffers) {
            free(child);
            free(buffers);
            break;
        }
        buffers[0] = c->valid;
        buffers[1] = c->format == 'u' ? (const void *)c->offsets : c->values;
        buffers[2] = c->values ? c->values : "";
        ++t->references;
        *child = (struct ArrowArray){ .length = t->rows, .null_count = c->nulls, .n_buffers = c->format == 'u' ? 3 : 2,
                                      .buffers = buffers, .release = table_array_release, .private_data = t };
        out->n_children = (int64_t)i + 1;
    }
    if (out->n_children != (int64_t)t->columns) {
        out->release(out);
        return 12; /* ENOMEM */
    }
    return 0;
}

static const char *table_get_last_error(struct ArrowArrayStream *stream)
{
    (void)stream;
    return "there is no memory";
}

static void table_stream_release(struct ArrowArrayStream *stream)
{
    table_drop(stream->private_data);
    stream->release = NULL;
}

static void stream_capsule_free(PyObject *capsule)
{
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    if (stream->release) {
        stream->release(stream);
    }
    free(stream);
}

/** An Arrow stream of a dict of columns, which are equally long lists. */
static PyObject *arrow_stream(PyObject *self, PyObject *from)
{
    (void)self;
    PyObject *items = pairs_of(from);
    size_t n = items ? (size_t)PyList_Size(items) : 0;
    struct table *t = items ? calloc(1, sizeof *t) : NULL;
    struct ArrowArrayStream *stream = calloc(1, sizeof *stream);
    PyObject *capsule = NULL;
    if (t) {
        t->references = 1;
        t->at = calloc(n + 1, sizeof *t->at);
    }
    int good = t && t->at && stream;
    for (size_t i = 0; good && i < n; ++i) {
        PyObject *pair = PyList_GetItem(items, (Py_ssize_t)i);
        PyObject *list = PySequence_List(PyTuple_GetItem(pair, 1)); /* its own: str() of an item may change the one given */
        if (list && i == 0) {
            t->rows = (int64_t)PyList_Size(list);
        }
        t->columns = i + 1;
        good = list && table_column(&t->at[i], PyTuple_GetItem(pair, 0), list, t->rows);
        Py_XDECREF(list);
    }
    if (good) {
        *stream = (struct ArrowArrayStream){ table_get_schema, table_get_next, table_get_last_error, table_stream_release, t };
        capsule = PyCapsule_New(stream, "arrow_array_stream", stream_capsule_free);
    } else if (!PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    if (!capsule) {
        table_drop(t);
        free(stream);
    }
    Py_XDECREF(items);
    return capsule;
}
/**@}*/

/** @name In */
/**@{*/
/** Batches of a stream, which live as long as a column that looks at one of them. */
static void batch_free(PyObject *capsule)
{
    struct ArrowArray *array = PyCapsule_GetPointer(capsule, "libscorecard_batch");
    if (array->release) {
        array->release(array);
    }
    free(array);
}

/** The `i`th value of an array as a Python object: None of a null. */
static PyObject *arrow_value(const struct ArrowArray *array, const char *format, int64_t i)
{
    i += array->offset;
    const uint8_t *valid = array->n_buffers ? array->buffers[0] : NULL;
    if (valid && array->null_count != 0 && !(valid[i / 8] >> (i % 8) & 1)) {
        Py_RETURN_NONE;
    }
    const void *at = array->n_buffers > 1 ? array->buffers[1] : NULL;
    switch (strlen(format) == 1 ? *format : 0) {
    case 'n':
        Py_RETURN_NONE;
    case 'g':
        return PyFloat_FromDouble(((const double *)at)[i]);
    case 'f':
        return PyFloat_FromDouble((double)((const float *)at)[i]);
    case 'c':
        return PyLong_FromLong(((const int8_t *)at)[i]);
    case 'C':
        return PyLong_FromLong(((const uint8_t *)at)[i]);
    case 's':
        return PyLong_FromLong(((const int16_t *)at)[i]);
    case 'S':
        return PyLong_FromLong(((const uint16_t *)at)[i]);
    case 'i':
        return PyLong_FromLong(((const int32_t *)at)[i]);
    case 'I':
        return PyLong_FromUnsignedLong(((const uint32_t *)at)[i]);
    case 'l':
        return PyLong_FromLongLong(((const int64_t *)at)[i]);
    case 'L':
        return PyLong_FromUnsignedLongLong(((const uint64_t *)at)[i]);
    case 'b':
        return PyBool_FromLong(((const uint8_t *)at)[i / 8] >> (i % 8) & 1);
    case 'u': {
        const int32_t *offsets = at;
        return PyUnicode_DecodeUTF8((const char *)array->buffers[2] + offsets[i], offsets[i + 1] - offsets[i], "strict");
    }
    case 'U': {
        const int64_t *offsets = at;
        return PyUnicode_DecodeUTF8((const char *)array->buffers[2] + offsets[i], (Py_ssize_t)(offsets[i + 1] - offsets[i]), "strict");
    }
    default:
        break;
    }
    if (strcmp(format, "vu") == 0) {
        const char *view = (const char *)at + i * 16;
        int32_t size, buffer, offset;
        memcpy(&size, view, 4);
        memcpy(&buffer, view + 8, 4);
        memcpy(&offset, view + 12, 4);
        return PyUnicode_DecodeUTF8(size <= 12 ? view + 4 : (const char *)array->buffers[2 + buffer] + offset, size, "strict");
    }
    PyErr_Format(PyExc_TypeError, "an Arrow column of the format %s: numbers and texts are taken; convert it first", format);
    return NULL;
}

/** A column of all batches: lent where it can be, else a list. */
static PyObject *arrow_column(PyObject *batches, Py_ssize_t k, const char *format)
{
    Py_ssize_t n = PyList_Size(batches);
    if (n == 1 && strcmp(format, "g") == 0) {
        PyObject *owner = PyList_GetItem(batches, 0);
        const struct ArrowArray *array = ((const struct ArrowArray *)PyCapsule_GetPointer(owner, "libscorecard_batch"))->children[k];
        if (array->null_count == 0 || !array->buffers[0]) {
            return column_new(owner, (const double *)array->buffers[1] + array->offset, (size_t)array->length, 1);
        }
    }
    PyObject *list = PyList_New(0);
    for (Py_ssize_t b = 0; list && b < n; ++b) {
        const struct ArrowArray *batch = PyCapsule_GetPointer(PyList_GetItem(batches, b), "libscorecard_batch");
        const struct ArrowArray *array = batch->children[k];
        for (int64_t i = 0; list && i < array->length; ++i) {
            PyObject *value = arrow_value(array, format, i);
            if (!value || PyList_Append(list, value)) {
                Py_CLEAR(list);
            }
            Py_XDECREF(value);
        }
    }
    return list;
}

/** The columns of an Arrow stream's capsule: pairs of name, and column or list. */
static PyObject *arrow_columns(PyObject *self, PyObject *capsule)
{
    (void)self;
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    if (!stream || !stream->release) {
        return PyErr_Occurred() ? NULL : (PyErr_SetString(PyExc_ValueError, "the Arrow stream was read before"), NULL);
    }
    struct ArrowSchema schema = { 0 };
    PyObject *batches = PyList_New(0), *out = PyList_New(0);
    int failed = stream->get_schema(stream, &schema), good = batches && out && !failed;
    if (good && (strcmp(schema.format, "+s") != 0)) {
        PyErr_SetString(PyExc_TypeError, "the Arrow stream is of no table: give it columns with names");
        good = 0;
    }
    while (good) {
        struct ArrowArray *array = calloc(1, sizeof *array);
        failed = array ? stream->get_next(stream, array) : 12;
        if (failed || !array->release) {
            free(array);
            good = !failed;
            break;
        }
        PyObject *batch = PyCapsule_New(array, "libscorecard_batch", batch_free);
        good = batch && PyList_Append(batches, batch) == 0;
        Py_XDECREF(batch);
    }
    for (int64_t k = 0; good && k < schema.n_children; ++k) {
        const struct ArrowSchema *child = schema.children[k];
        PyObject *column = child->dictionary ? NULL : arrow_column(batches, (Py_ssize_t)k, child->format);
        if (child->dictionary) {
            PyErr_Format(PyExc_TypeError, "the Arrow column %s has a dictionary: convert it to texts first", child->name);
        }
        PyObject *pair = column ? Py_BuildValue("(sN)", child->name ? child->name : "", column) : NULL;
        good = pair && PyList_Append(out, pair) == 0;
        Py_XDECREF(pair);
    }
    if (!good && !PyErr_Occurred()) {
        const char *why = stream->get_last_error(stream);
        PyErr_Format(PyExc_ValueError, "the Arrow stream failed: %s", why ? why : "it does not say why");
    }
    if (schema.release) {
        schema.release(&schema);
    }
    stream->release(stream); /* it is read once */
    stream->release = NULL;
    if (!good) {
        Py_CLEAR(out);
    }
    Py_XDECREF(batches);
    return out;
}
/**@}*/

#endif
