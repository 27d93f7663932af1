/* SPDX-License-Identifier: MIT */
/**
 * @file params.h
 * @brief The parameters of a method, which are given as a dict by key: what each may be, and how deep it may lie.
 */
#ifndef SCORECARD_PYTHON_PARAMS_H
#define SCORECARD_PYTHON_PARAMS_H

#include "convert.h"

/** What a parameter is called in messages; a number that is none has no name. */
static const char *key_word(int32_t key)
{
    const char *name = scorecard_key_name(key);
    return name ? name : "parameter";
}

enum { PARAMS_DEEP = 4 }; /**< how deep what says one parameter may lie: more than any has, and a list may hold itself */

/** One parameter: a number, the name of a choice, a text, numbers, texts (each by itself), or a dict of these by period or pair. */
static int params_add(PyObject *value, int32_t method, int32_t key, int32_t part, const char *of, PyObject *list, struct keep *keep,
                      int deep)
{
    if (deep > PARAMS_DEEP) {
        PyErr_Format(PyExc_ValueError, "%s: lists and dicts lie too deep in each other", key_word(key));
        return 0;
    }
    struct scorecard_param p = { .key = key, .part = part, .text = of };
    int good = 1, whole = 0;
    int32_t choice = 0;
    if (!keep_on(keep, value)) {
        return 0;
    }
    if (PyUnicode_Check(value)) {
        const char *text;
        if (!text_in(value, &text, key_word(key))) {
            return 0;
        }
        if (choice_find(method, key, text, &choice)) {
            p.number = choice;
        } else {
            p.text = text;
        }
    } else if (PyDict_Check(value)) {
        PyObject *items = PyDict_Items(value);
        good = items && keep_on(keep, items);
        for (Py_ssize_t i = 0; good && i < PyList_Size(items); ++i) {
            PyObject *pair = PyList_GetItem(items, i);
            const char *name;
            good = text_in(PyTuple_GetItem(pair, 0), &name, key_word(key)) &&
                   params_add(PyTuple_GetItem(pair, 1), method, key, part, name, list, keep, deep + 1);
        }
        Py_XDECREF(items);
        return good;
    } else if (PyNumber_Check(value) && !PySequence_Check(value)) {
        if (!f64_in(value, &p.number, key_word(key))) {
            return 0;
        }
    } else {
        PyObject *each = list_of(value, 0, key_word(key));
        Py_ssize_t n = each ? PyList_Size(each) : -1;
        if (n < 0) {
            return 0;
        }
        for (Py_ssize_t i = 0; i < n; ++i) {
            whole += PyUnicode_Check(PyList_GetItem(each, i)) != 0;
        }
        const char *text = NULL;
        if (whole && !(text_in(PyList_GetItem(each, 0), &text, "") && text && choice_find(method, key, text, &choice))) {
            for (Py_ssize_t i = 0; good && i < n; ++i) {
                good = params_add(PyList_GetItem(each, i), method, key, part, of, list, keep, deep + 1);
            }
            Py_DECREF(each);
            return good;
        }
        double *numbers = keep_array(keep, (size_t)n, sizeof *numbers);
        good = numbers != NULL;
        for (Py_ssize_t i = 0; good && i < n; ++i) {
            PyObject *item = PyList_GetItem(each, i);
            if (PyUnicode_Check(item)) {
                good = text_in(item, &text, key_word(key)) &&
                       (choice_find(method, key, text, &choice) ||
                        refuse(SCORECARD_ERROR_PARAMETER, key_word(key), "not one of its values"));
                numbers[i] = choice;
            } else {
                good = f64_in(item, &numbers[i], key_word(key));
            }
        }
        Py_DECREF(each);
        p.numbers = numbers;
        p.count = (size_t)n;
    }
    PyObject *bytes = good ? PyByteArray_FromStringAndSize((const char *)&p, sizeof p) : NULL;
    good = bytes && PyList_Append(list, bytes) == 0;
    Py_XDECREF(bytes);
    return good;
}

/** The parameters of a method: a dict by key; of alternatives under `rules` a list of (method, dict). */
static int params_in(PyObject *from, int32_t method, struct scorecard_param **to, size_t *count, struct keep *keep)
{
    if (from == Py_None) {
        return 1;
    }
    PyObject *items = PyDict_Check(from) ? PyDict_Items(from) : NULL;
    if (!items) {
        PyErr_Format(PyExc_TypeError, "params: a dict is wanted, not %R", from);
        return 0;
    }
    PyObject *list = PyList_New(0);
    int good = list && keep_on(keep, items);
    for (Py_ssize_t i = 0; good && i < PyList_Size(items); ++i) {
        PyObject *pair = PyList_GetItem(items, i), *value = PyTuple_GetItem(pair, 1);
        int32_t key, rule;
        good = enum_in(PyTuple_GetItem(pair, 0), ENUM_KEY, &key, "parameter");
        if (!good || key != SCORECARD_KEY_RULES) {
            good = good && params_add(value, method, key, 0, NULL, list, keep, 0);
            continue;
        }
        PyObject *rules = list_of(value, 0, "rules");
        good = rules && keep_on(keep, rules);
        for (Py_ssize_t r = 0; good && r < PyList_Size(rules); ++r) {
            PyObject *named, *params, *each, *number;
            PyObject *both = PyList_GetItem(rules, r);
            if (!PyTuple_Check(both)) {
                PyErr_Format(PyExc_TypeError, "rules: pairs of method and dict are wanted, not %R", both);
                good = 0;
                break;
            }
            if (!PyArg_ParseTuple(both, "OO!;rules: pairs of method and dict", &named, &PyDict_Type, &params) ||
                !method_in(named, SCORECARD_STEP_RULE, &rule)) {
                good = 0;
                break;
            }
            number = PyLong_FromLong(rule);
            each = PyDict_Items(params);
            good = number && each && keep_on(keep, each) && params_add(number, method, key, (int32_t)r + 1, NULL, list, keep, 0);
            for (Py_ssize_t k = 0; good && k < PyList_Size(each); ++k) {
                PyObject *inner = PyList_GetItem(each, k);
                int32_t inner_key;
                good = enum_in(PyTuple_GetItem(inner, 0), ENUM_KEY, &inner_key, "parameter") &&
                       params_add(PyTuple_GetItem(inner, 1), rule, inner_key, (int32_t)r + 1, NULL, list, keep, 0);
            }
            Py_XDECREF(number);
            Py_XDECREF(each);
        }
        Py_XDECREF(rules);
    }
    size_t n = list ? (size_t)PyList_Size(list) : 0;
    struct scorecard_param *at = good ? keep_array(keep, n, sizeof *at) : NULL;
    for (size_t i = 0; at && i < n; ++i) {
        memcpy(&at[i], PyByteArray_AsString(PyList_GetItem(list, (Py_ssize_t)i)), sizeof *at);
    }
    Py_XDECREF(list);
    Py_DECREF(items);
    *to = at;
    *count = n;
    return at != NULL;
}

#endif
