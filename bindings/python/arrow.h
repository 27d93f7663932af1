/* SPDX-License-Identifier: MIT */
#ifndef SCORECARD_PYTHON_ARROW_H
#define SCORECARD_PYTHON_ARROW_H
static PyObject *column_arrow(PyObject *self, PyObject *args, PyObject *named) { (void)self;(void)args;(void)named; Py_RETURN_NONE; }
static PyObject *arrow_columns(PyObject *self, PyObject *from) { (void)self;(void)from; Py_RETURN_NONE; }
static PyObject *arrow_stream(PyObject *self, PyObject *from) { (void)self;(void)from; Py_RETURN_NONE; }
#endif
