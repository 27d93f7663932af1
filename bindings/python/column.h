/* SPDX-License-Identifier: MIT */
/**
 * @file column.h
 * @brief A column of doubles as Python sees it: read-only, without a copy, and what it looks at lives as long as it does.
 */
#ifndef SCORECARD_PYTHON_COLUMN_H
#define SCORECARD_PYTHON_COLUMN_H

#include <stddef.h>

struct column {
    PyObject_HEAD
    PyObject *owner; /**< of the numbers */
    const double *at;
    Py_ssize_t count, bytes; /**< bytes from one to the next */
};

static PyObject *column_type;

/** A column of numbers that belong to `owner`. */
static PyObject *column_new(PyObject *owner, const double *at, size_t count, ptrdiff_t step)
{
    allocfunc alloc = (allocfunc)PyType_GetSlot((PyTypeObject *)column_type, Py_tp_alloc);
    struct column *c = (struct column *)alloc((PyTypeObject *)column_type, 0);
    if (c) {
        Py_XINCREF(owner);
        c->owner = owner;
        c->at = at;
        c->count = (Py_ssize_t)count;
        c->bytes = (Py_ssize_t)step * (Py_ssize_t)sizeof(double);
    }
    return (PyObject *)c;
}

/** A column that owns a copy of its numbers. */
static PyObject *column_copy(const double *at, size_t count, ptrdiff_t step)
{
    PyObject *owner = PyByteArray_FromStringAndSize(NULL, (Py_ssize_t)(count * sizeof(double)));
    if (!owner) {
        return NULL;
    }
    double *to = (double *)(void *)PyByteArray_AsString(owner);
    for (size_t i = 0; i < count; ++i) {
        to[i] = at[(ptrdiff_t)i * step];
    }
    PyObject *c = column_new(owner, to, count, 1);
    Py_DECREF(owner);
    return c;
}

static void column_free(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(((struct column *)self)->owner);
    freefunc release = (freefunc)PyType_GetSlot(type, Py_tp_free);
    release(self);
    Py_DECREF(type);
}

static double column_number(const struct column *c, Py_ssize_t i)
{
    return *(const double *)(const void *)((const char *)c->at + i * c->bytes);
}

static int column_buffer(PyObject *self, Py_buffer *view, int flags)
{
    struct column *c = (struct column *)self;
    view->obj = NULL;
    if (flags & PyBUF_WRITABLE) {
        PyErr_SetString(PyExc_BufferError, "a column is read-only");
        return -1;
    }
    int plain = c->bytes == (Py_ssize_t)sizeof(double);
    if (!plain && ((flags & PyBUF_STRIDES) != PyBUF_STRIDES || (flags & PyBUF_C_CONTIGUOUS) == PyBUF_C_CONTIGUOUS ||
                   (flags & PyBUF_F_CONTIGUOUS) == PyBUF_F_CONTIGUOUS || (flags & PyBUF_ANY_CONTIGUOUS) == PyBUF_ANY_CONTIGUOUS)) {
        PyErr_SetString(PyExc_BufferError, "this column has a stride");
        return -1;
    }
    view->buf = (void *)(uintptr_t)c->at;
    view->len = c->count * (Py_ssize_t)sizeof(double);
    view->readonly = 1;
    view->itemsize = sizeof(double);
    view->format = flags & PyBUF_FORMAT ? (char *)(uintptr_t)"d" : NULL;
    view->ndim = 1;
    view->shape = flags & PyBUF_ND ? &c->count : NULL;
    view->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? &c->bytes : NULL;
    view->suboffsets = NULL;
    view->internal = NULL;
    view->obj = self;
    Py_INCREF(self);
    return 0;
}

static Py_ssize_t column_count(PyObject *self)
{
    return ((struct column *)self)->count;
}

static PyObject *column_item(PyObject *self, Py_ssize_t i)
{
    struct column *c = (struct column *)self;
    if (i < 0 || i >= c->count) {
        PyErr_SetString(PyExc_IndexError, "no such unit in this column");
        return NULL;
    }
    return PyFloat_FromDouble(column_number(c, i));
}

static PyObject *column_subscript(PyObject *self, PyObject *key)
{
    struct column *c = (struct column *)self;
    if (PySlice_Check(key)) {
        Py_ssize_t start, stop, step;
        if (PySlice_Unpack(key, &start, &stop, &step) < 0) {
            return NULL;
        }
        Py_ssize_t n = PySlice_AdjustIndices(c->count, &start, &stop, step);
        PyObject *part = column_new(c->owner, c->at, (size_t)n, 1);
        if (part && n > 0) {
            struct column *p = (struct column *)part;
            p->at = (const double *)(const void *)((const char *)c->at + start * c->bytes);
            p->bytes = n > 1 ? step * c->bytes : p->bytes; /* a step that leads nowhere may be of any size */
        }
        return part;
    }
    Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (i == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return column_item(self, i < 0 ? i + c->count : i);
}

static PyObject *column_list(PyObject *self, PyObject *none)
{
    (void)none;
    struct column *c = (struct column *)self;
    PyObject *list = PyList_New(c->count);
    for (Py_ssize_t i = 0; list && i < c->count; ++i) {
        PyObject *number = PyFloat_FromDouble(column_number(c, i));
        if (!number || PyList_SetItem(list, i, number)) {
            Py_CLEAR(list);
        }
    }
    return list;
}

static PyObject *column_repr(PyObject *self)
{
    struct column *c = (struct column *)self;
    PyObject *list = PyList_New(0);
    for (Py_ssize_t i = 0; list && i < c->count && i < 6; ++i) {
        PyObject *number = PyFloat_FromDouble(column_number(c, i));
        if (!number || PyList_Append(list, number)) {
            Py_CLEAR(list);
        }
        Py_XDECREF(number);
    }
    PyObject *text = list ? PyUnicode_FromFormat("Column(%zd: %R%s)", c->count, list, c->count > 6 ? " ..." : "") : NULL;
    Py_XDECREF(list);
    return text;
}

static PyObject *column_equal(PyObject *a, PyObject *b, int how)
{
    if ((how != Py_EQ && how != Py_NE) || !PyObject_TypeCheck(b, (PyTypeObject *)column_type)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    const struct column *x = (struct column *)a, *y = (struct column *)b;
    int same = x->count == y->count;
    for (Py_ssize_t i = 0; same && i < x->count; ++i) {
        double p = column_number(x, i), q = column_number(y, i);
        same = memcmp(&p, &q, sizeof p) == 0;
    }
    return PyBool_FromLong(same == (how == Py_EQ));
}

static PyObject *column_reduce(PyObject *self, PyObject *none)
{
    PyObject *list = column_list(self, none);
    return list ? Py_BuildValue("(O(N))", column_type, list) : NULL;
}

static PyObject *column_make(PyTypeObject *type, PyObject *args, PyObject *named);
static PyObject *column_arrow(PyObject *self, PyObject *args, PyObject *named);

static PyMethodDef column_methods[] = {
    { "tolist", column_list, METH_NOARGS, "A list of floats; NaN: missing." },
    { "__reduce__", column_reduce, METH_NOARGS, "A column is pickled by its numbers." },
    { "__arrow_c_array__", (PyCFunction)(void (*)(void))column_arrow, METH_VARARGS | METH_KEYWORDS,
      "The numbers as an Arrow array: without a copy where they have no stride." },
    { NULL, NULL, 0, NULL }
};

static PyType_Slot column_slots[] = {
    { Py_tp_doc, (void *)(uintptr_t) "Numbers, one a unit; NaN: missing. Read-only and not copied: memoryview(), numpy.asarray() and\n"
                                     "Arrow look at the library's own memory, and keep alive what has it." },
    { Py_tp_new, (void *)column_make },
    { Py_tp_dealloc, (void *)column_free },
    { Py_tp_repr, (void *)column_repr },
    { Py_tp_richcompare, (void *)column_equal },
    { Py_tp_hash, (void *)PyObject_HashNotImplemented },
    { Py_tp_methods, column_methods },
    { Py_sq_length, (void *)column_count },
    { Py_sq_item, (void *)column_item },
    { Py_mp_length, (void *)column_count },
    { Py_mp_subscript, (void *)column_subscript },
    { Py_bf_getbuffer, (void *)column_buffer },
    { 0, NULL }
};

static PyType_Spec column_spec = { "libscorecard.Column", sizeof(struct column), 0, Py_TPFLAGS_DEFAULT, column_slots };

/** A view of doubles that somebody lent, checked: strictly `d`, aligned, of so many dimensions. 0 with an exception. */
static int view_get(PyObject *from, Py_buffer *view, int dimensions, const char *what)
{
    if (PyObject_GetBuffer(from, view, PyBUF_STRIDED_RO | PyBUF_FORMAT)) {
        view->obj = NULL;
        return 0;
    }
    const char *wrong = NULL;
    if (!view->format || strcmp(view->format, "d") != 0 || view->itemsize != (Py_ssize_t)sizeof(double)) {
        wrong = "is not of doubles in this machine's byte order (format 'd'): convert it first, as with numpy.asarray(x, float)";
    } else if (view->ndim != dimensions) {
        wrong = dimensions == 1 ? "is not one-dimensional" : "is not two-dimensional, units by inputs";
    } else if ((uintptr_t)view->buf % _Alignof(double)) {
        wrong = "is not aligned: copy it first";
    }
    for (int i = 0; !wrong && i < view->ndim; ++i) {
        if (view->strides[i] % (Py_ssize_t)sizeof(double)) {
            wrong = "has strides that are not whole doubles: copy it first";
        }
    }
    if (wrong) {
        PyErr_Format(PyExc_TypeError, "%s %s", what, wrong);
        PyBuffer_Release(view);
        view->obj = NULL;
        return 0;
    }
    return 1;
}

static PyObject *column_make(PyTypeObject *type, PyObject *args, PyObject *named)
{
    static char *names[] = { (char *)(uintptr_t)"numbers", NULL };
    (void)type;
    PyObject *from, *list, *made = NULL;
    if (!PyArg_ParseTupleAndKeywords(args, named, "O:Column", names, &from) || !(list = PySequence_List(from))) {
        return NULL;
    }
    Py_ssize_t count = PyList_Size(list);
    double *at = PyMem_Malloc(sizeof(double) * (size_t)(count ? count : 1));
    if (!at) {
        PyErr_NoMemory();
    } else {
        Py_ssize_t i = 0;
        while (i < count && (at[i] = PyFloat_AsDouble(PyList_GetItem(list, i)), !PyErr_Occurred())) {
            ++i;
        }
        made = i == count ? column_copy(at, (size_t)count, 1) : NULL;
    }
    PyMem_Free(at);
    Py_DECREF(list);
    return made;
}

#endif
