/* SPDX-License-Identifier: MIT */
/**
 * @file run.h
 * @brief The one run of all objects made from Python: memory that is counted, threads and progress by call; errors; callbacks.
 *
 * A run is copied into what is made with it and is inherited from there, so its contexts would have to outlive every object.
 * They are NULL: what a call was given (`progress`, `threads`) hangs from its thread for as long as it lasts.
 */
#ifndef SCORECARD_PYTHON_RUN_H
#define SCORECARD_PYTHON_RUN_H

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

/** @name Memory */
/**@{*/
static atomic_llong live_blocks;              /**< blocks that objects hold by now */
static atomic_llong blocks_left = LLONG_MAX;  /**< how many more are given before the next is refused, once: for tests */

static void *counted_move(void *context, void *block, size_t size)
{
    (void)context;
    if (size == 0) {
        if (block) {
            atomic_fetch_sub_explicit(&live_blocks, 1, memory_order_relaxed);
            free(block);
        }
        return NULL;
    }
    if (atomic_load_explicit(&blocks_left, memory_order_relaxed) != LLONG_MAX && atomic_fetch_sub(&blocks_left, 1) == 0) {
        return NULL;
    }
    void *moved = realloc(block, size);
    if (moved && !block) {
        atomic_fetch_add_explicit(&live_blocks, 1, memory_order_relaxed);
    }
    return moved;
}
/**@}*/

/** What a call was given, for as long as it lasts. */
struct call {
    PyObject *progress;   /**< kept; or NULL */
    scorecard_pool *pool; /**< or NULL */
    struct call *outer;   /**< the call within which this one is made */
    int begun;
};

/** A stretch of a call in which the interpreter is let go. */
struct gate {
    PyThreadState *state;
    struct gate *outer;
    const void *object;     /**< a draft or list that nobody else may touch meanwhile; or NULL */
    struct gate *next;      /**< of those of all threads that have such an object */
    struct timespec looked; /**< when signals were last looked for */
};

static _Thread_local struct call *current_call;
static _Thread_local struct gate *current_gate;
static _Thread_local int calls_within; /**< callbacks that are at work within each other */
static struct gate *busy_gates; /**< only touched by who holds the interpreter */

static void call_begin(struct call *call)
{
    call->outer = current_call;
    call->begun = 1;
    current_call = call;
}

static void call_end(struct call *call)
{
    if (call->begun) {
        current_call = call->outer;
        Py_XDECREF(call->progress);
        call->begun = 0;
    }
}

/** Whether a call that has let the interpreter go is at work on an object. */
static int is_busy(const void *object)
{
    for (struct gate *g = busy_gates; g; g = g->next) {
        if (g->object == object) {
            return 1;
        }
    }
    return 0;
}

static void gate_open(struct gate *gate, const void *object)
{
    gate->object = object;
    if (object) {
        gate->next = busy_gates;
        busy_gates = gate;
    }
    gate->outer = current_gate;
    current_gate = gate;
    clock_gettime(CLOCK_MONOTONIC, &gate->looked);
    gate->state = PyEval_SaveThread();
}

static void gate_close(struct gate *gate)
{
    PyEval_RestoreThread(gate->state);
    current_gate = gate->outer;
    if (gate->object) {
        struct gate **at = &busy_gates;
        while (*at != gate) {
            at = &(*at)->next;
        }
        *at = gate->next;
    }
}

/** What a callback puts aside while Python code runs, which may call the library anew. */
struct aside {
    struct gate *gate;
    struct call *call;
};

static struct aside python_enter(void)
{
    struct aside aside = { current_gate, current_call };
    if (aside.gate) {
        PyEval_RestoreThread(aside.gate->state);
    }
    ++calls_within;
    current_gate = NULL;
    current_call = NULL;
    return aside;
}

/**
 * Whether callbacks lie too deep in each other, with an exception: Python's own limit is of its frames and may be set to
 * anything, and each of these takes some thousand bytes of a stack that may have no more than a hundred thousand.
 */
static int too_deep(void)
{
    enum { MOST_WITHIN = 40 };
    if (calls_within > MOST_WITHIN) {
        PyErr_Format(PyExc_RecursionError, "more than %d callbacks within each other", (int)MOST_WITHIN);
    }
    return calls_within > MOST_WITHIN;
}

static void python_leave(struct aside aside)
{
    --calls_within;
    current_gate = aside.gate;
    current_call = aside.call;
    if (aside.gate) {
        aside.gate->state = PyEval_SaveThread();
    }
}

/** Calls what wants to know with (done, total), or moves a bar on, which has `total`, `n` and `update` as tqdm's. */
static PyObject *tell(PyObject *told, uint64_t done, uint64_t total)
{
    if (!PyObject_HasAttrString(told, "update")) {
        return PyObject_CallFunction(told, "KK", (unsigned long long)done, (unsigned long long)total);
    }
    PyObject *all = PyLong_FromUnsignedLongLong(total);
    PyObject *now = PyLong_FromUnsignedLongLong(done);
    PyObject *at = all && PyObject_SetAttrString(told, "total", all) == 0 ? PyObject_GetAttrString(told, "n") : NULL;
    PyObject *more = now && at ? PyNumber_Subtract(now, at) : NULL;
    PyObject *moved = more ? PyObject_CallMethod(told, "update", "O", more) : NULL;
    PyObject *answer = moved ? Py_None : NULL; /* what a bar says of itself does not stop a call */
    Py_XINCREF(answer);
    Py_XDECREF(moved);
    Py_XDECREF(more);
    Py_XDECREF(at);
    Py_XDECREF(now);
    Py_XDECREF(all);
    return answer;
}

/** Tells of progress, and looks whether somebody wants to stop. An exception stays set: the call's error gives way to it. */
static int32_t on_progress(void *context, uint64_t done, uint64_t total)
{
    (void)context;
    struct gate *gate = current_gate;
    PyObject *told = current_call ? current_call->progress : NULL;
    if (!gate) {
        return 0;
    }
    if (!told) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        if ((now.tv_sec - gate->looked.tv_sec) * 1000 + (now.tv_nsec - gate->looked.tv_nsec) / 1000000 < 20) {
            return 0;
        }
        gate->looked = now;
    }
    struct aside aside = python_enter();
    int32_t stop = PyErr_CheckSignals() != 0 || (told && too_deep());
    if (!stop && told) {
        PyObject *answer = tell(told, done, total);
        stop = !answer || answer == Py_False;
        Py_XDECREF(answer);
    }
    python_leave(aside);
    return stop;
}

/** Runs chunks on the call's threads, or on its own. */
static int32_t on_parallel(void *context, size_t count, scorecard_chunk_fn chunk, void *job)
{
    (void)context;
    if (current_call && current_call->pool) {
        return scorecard_pool_run(current_call->pool, count, chunk, job);
    }
    for (size_t i = 0; i < count; ++i) {
        chunk(job, i);
    }
    return 0;
}

/** The run of all that is made from Python. */
static const struct scorecard_run python_run = {
    .size = sizeof(struct scorecard_run), .move = counted_move, .parallel_for = on_parallel, .progress = on_progress
};

/** @name Errors */
/**@{*/
static PyObject *error_type; /**< ScorecardError */

static PyObject *text_out(const char *text)
{
    if (!text) {
        Py_RETURN_NONE;
    }
    return PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "strict");
}

/** Sets an attribute to a new reference, which is given away. */
static int attribute(PyObject *object, const char *name, PyObject *value)
{
    int failed = !value || PyObject_SetAttrString(object, name, value) != 0;
    Py_XDECREF(value);
    return failed;
}

/** Raises what a status says: MemoryError, or ScorecardError with all that the C error has. One that is set already stays. */
static void error_raise(scorecard_status status, const struct scorecard_error *err)
{
    if (PyErr_Occurred()) {
        return;
    }
    if (status == SCORECARD_ERROR_MEMORY) {
        PyErr_NoMemory();
        return;
    }
    PyObject *text = *err->where ? PyUnicode_FromFormat("%s: %s", err->where, err->message) : text_out(err->message);
    PyObject *error = text ? PyObject_CallFunctionObjArgs(error_type, text, NULL) : NULL;
    Py_XDECREF(text);
    if (error && !attribute(error, "code", PyLong_FromLong(status)) && !attribute(error, "where", text_out(err->where)) &&
        !attribute(error, "message", text_out(err->message)) &&
        !attribute(error, "line", PyLong_FromUnsignedLongLong(err->line)) &&
        !attribute(error, "column", PyLong_FromUnsignedLongLong(err->column))) {
        PyErr_SetObject(error_type, error);
    }
    Py_XDECREF(error);
}

/** Raises a ScorecardError of the binding's own. Always 0. */
static int refuse(scorecard_status status, const char *where, const char *message)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    PyOS_snprintf(err.where, sizeof err.where, "%s", where);
    PyOS_snprintf(err.message, sizeof err.message, "%s", message);
    error_raise(status, &err);
    return 0;
}
/**@}*/

/** @name Threads */
/**@{*/
enum { POOLS = 64 };
static scorecard_pool *pools[POOLS + 1]; /**< by how many threads; made when first asked for, and never given back */

/** The pool of so many threads; NULL with an exception. One is none: then `*pool` is NULL. */
static int pool_of(unsigned long threads, scorecard_pool **pool)
{
    *pool = NULL;
    if (threads == 1) {
        return 1;
    }
    if (threads > POOLS) {
        return refuse(SCORECARD_ERROR_ARGUMENT, "threads", "more than 64; 0 is one for each processor");
    }
    if (!pools[threads]) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_status status = scorecard_pool_new((uint32_t)threads, NULL, &pools[threads], &err);
        if (status) {
            error_raise(status, &err);
            return 0;
        }
    }
    *pool = pools[threads];
    return 1;
}
/**@}*/

/** @name Callbacks */
/**@{*/
/** Gathers what is written. */
struct written {
    char *at;
    size_t size, room;
};

static int32_t on_write(void *context, const char *bytes, size_t count)
{
    struct written *w = context;
    if (count > w->room - w->size) {
        size_t room = (w->size + count) * 2;
        char *at = realloc(w->at, room);
        if (!at) {
            return 1;
        }
        w->at = at;
        w->room = room;
    }
    if (count) {
        memcpy(w->at + w->size, bytes, count);
    }
    w->size += count;
    return 0;
}

/** A warning: the callable is told; what it raises stays set, and the call fails with it when it has ended. */
static void on_warning(void *context, const char *where, const char *message)
{
    struct aside aside = python_enter();
    if (!PyErr_Occurred() && !too_deep()) {
        PyObject *answer = PyObject_CallFunction((PyObject *)context, "ss", where, message);
        Py_XDECREF(answer);
    }
    python_leave(aside);
}

static int32_t on_table(void *context, const char *name, const char *bytes, size_t count)
{
    struct aside aside = python_enter();
    PyObject *answer = too_deep() ? NULL : PyObject_CallFunction((PyObject *)context, "sy#", name, bytes, (Py_ssize_t)count);
    Py_XDECREF(answer);
    python_leave(aside);
    return answer ? 0 : 1;
}
/**@}*/

#endif
