/* SPDX-License-Identifier: MIT */
/**
 * @file python.i
 * @brief The interface in Python: what its types and parameter names mean (see ../scorecard.i, which is included at the end).
 */
%module(package="libscorecard") core

%feature("autodoc", "0");
%feature("kwargs");

%begin %{
#define SWIG_PYTHON_STRICT_BYTE_CHAR
#define PY_SSIZE_T_CLEAN
%}

%{
#include <limits.h>
#include <stdint.h>
#include <string.h>

#include <scorecard/scorecard.h>

#undef SWIG_init
#define SWIG_init scorecard_python_begin

#include "run.h"
#include "column.h"
#include "convert.h"
#include "struct.h"
#include "params.h"
#include "arrow.h"
#include "module.h"
%}

%init %{
    if (module_begin(m)) {
        return -1;
    }
%}

/* ---- What every call has */

%typemap(in, numinputs=0) struct scorecard_error *err (struct scorecard_error error)
%{  error.size = sizeof error;
    error.code = 0;
    error.line = error.column = 0;
    error.where[0] = error.message[0] = 0;
    $1 = &error;%}
%typemap(out) scorecard_status %{ $result = Py_None; Py_INCREF($result); %}
/* The last of all: what came out before is nothing when the call failed. */
%typemap(argout) struct scorecard_error *err
%{  if (result || PyErr_Occurred()) {
        Py_XDECREF($result);
        error_raise(result, $1);
        SWIG_fail;
    }%}
%typemap(in, numinputs=0) const struct scorecard_run *run %{ $1 = (struct scorecard_run *)(uintptr_t)&python_run; %}

/* ---- Objects */

%define %scorecard_object(T)
%typemap(out) T * %{ $result = SWIG_NewPointerObj($1, $descriptor(T *), SWIG_POINTER_OWN); %}
%typemap(out) const T * %{ $result = SWIG_NewPointerObj(T ## _ref($1), $descriptor(T *), SWIG_POINTER_OWN); %}
%typemap(in, numinputs=0) T **out (T *made = NULL) %{ $1 = &made; %}
%typemap(argout) T **out
%{  if (*$1) {
        $result = beside($result, SWIG_NewPointerObj(*$1, $descriptor(T *), SWIG_POINTER_OWN));
    }%}
%enddef

%define %scorecard_frozen(T, Name)
%scorecard_object(T)
%typemap(in) T * (PyObject *source = NULL), const T * (PyObject *source = NULL),
             struct T *self (PyObject *source = NULL), const struct T *self (PyObject *source = NULL)
%{  if (!handle_in($input, (void **)(void *)&$1, $descriptor(T *), "$1_name")) {
        SWIG_fail;
    }
    source = $input;
    (void)source;%}
%enddef

%define %scorecard_mutable(T, Name)
%typemap(out) T * %{ $result = SWIG_NewPointerObj($1, $descriptor(T *), SWIG_POINTER_OWN); %}
%typemap(in, numinputs=0) T **out (T *made = NULL) %{ $1 = &made; %}
%typemap(argout) T **out
%{  if (*$1) {
        $result = beside($result, SWIG_NewPointerObj(*$1, $descriptor(T *), SWIG_POINTER_OWN));
    }%}
%typemap(in) T * (PyObject *source = NULL), const T * (PyObject *source = NULL),
             struct T *self (PyObject *source = NULL), const struct T *self (PyObject *source = NULL)
%{  if (!handle_in($input, (void **)(void *)&$1, $descriptor(T *), "$1_name") || !is_free($1, #Name)) {
        SWIG_fail;
    }
    source = $input;
    (void)source;%}
%enddef

/* ---- Structs */

%define %scorecard_options(T)
%typemap(in) const struct T *options (struct T value, struct call call = { 0 }, struct keep keep = { NULL })
%{  if ($input != Py_None) {
        struct context context = CONTEXT_ ## T;
        struct_clear(STRUCT_ ## T, &value);
        call_begin(&call);
        if (!struct_in($input, STRUCT_ ## T, &value, &context, &keep, &call)) {
            SWIG_fail;
        }
        $1 = &value;
    }%}
%typemap(freearg) const struct T *options
%{  call_end(&call$argnum);
    keep_drop(&keep$argnum);%}
%enddef

%define %scorecard_value(T)
%typemap(in) const struct T * (struct T value, struct keep keep = { NULL })
%{  {
        struct context context = context_of(arg1);
        struct_clear(STRUCT_ ## T, &value);
        if (!value_in($input, STRUCT_ ## T, &value, &context, &keep)) {
            SWIG_fail;
        }
        $1 = &value;
    }%}
%typemap(freearg) const struct T * %{ keep_drop(&keep$argnum); %}
%enddef

%define %scorecard_line(T)
%typemap(in, numinputs=0) struct T *out (struct T line)
%{  struct_clear(STRUCT_ ## T, &line);
    $1 = &line;%}
%typemap(argout) struct T *out
%{  Py_XDECREF($result);
    if (result) {
        $result = struct_out(STRUCT_ ## T, $1);
        if (!$result) {
            SWIG_fail;
        }
    } else {
        $result = Py_None;
        Py_INCREF($result);
    }%}
%enddef

/* ---- Numbers */

%typemap(in) uint32_t %{ if (!u32_in($input, &$1, "$1_name")) { SWIG_fail; } %}
%typemap(in) int32_t %{ if (!i32_in($input, &$1, "$1_name")) { SWIG_fail; } %}
%typemap(in) uint64_t (uint64_t whole)
%{  if (!u64_in($input, UINT64_MAX, &whole, "$1_name")) {
        SWIG_fail;
    }
    $1 = whole;%}
%typemap(in) size_t (uint64_t whole)
%{  if (!u64_in($input, SIZE_MAX, &whole, "$1_name")) {
        SWIG_fail;
    }
    $1 = (size_t)whole;%}
%typemap(in) double %{ if (!f64_in($input, &$1, "$1_name")) { SWIG_fail; } %}
%typemap(in) double time %{ if ($input != Py_None && !f64_in($input, &$1, "$1_name")) { SWIG_fail; } %}

%typemap(out) uint32_t %{ $result = u32_out($1); %}
%typemap(out) int32_t %{ $result = PyLong_FromLong($1); %}
%typemap(out) uint64_t %{ $result = PyLong_FromUnsignedLongLong($1); %}
%typemap(out) size_t %{ $result = PyLong_FromSize_t($1); %}

%define %scorecard_number(T, KIND)
%typemap(in) T
%{  {
        struct context context = context_of(arg1);
        if (!number_in($input, KIND, &context, &$1)) {
            SWIG_fail;
        }
    }%}
%enddef
%scorecard_number(node_no, FIELD_NODE)
%scorecard_number(unit_no, FIELD_UNIT)
%scorecard_number(input_no, FIELD_INPUT)
%scorecard_number(agency_no, FIELD_AGENCY)
%scorecard_number(population_no, FIELD_POPULATION)
%scorecard_number(action_no, FIELD_ACTION)
%scorecard_number(target_no, FIELD_TARGET)
%typemap(in) group_column_no, published_no %{ if (!u32_in($input, &$1, "$1_name")) { SWIG_fail; } %}

/* A period that is not given, or None where a result tells, is the latest. */
%typemap(in) period_no
%{  {
        struct context context = context_of(arg1);
        if (!number_in($input, FIELD_PERIOD, &context, &$1)) {
            SWIG_fail;
        }
    }%}
%typemap(check) period_no period
%{  if ($1 == PERIOD_LATEST) {
        struct context context = context_of(arg1);
        $1 = latest_period(&context);
    }%}
%typemap(in) period_no new_period
%{  {
        struct context context = context_of(arg3);
        if (!number_in($input, FIELD_PERIOD, &context, &$1)) {
            SWIG_fail;
        }
    }%}

%define %scorecard_enum(E, NUMBER)
%typemap(in) enum_ ## E %{ if (!enum_in($input, NUMBER, &$1, "$1_name")) { SWIG_fail; } %}
%enddef
%scorecard_enum(status_code, ENUM_STATUS_CODE)
%scorecard_enum(step, ENUM_STEP)
%scorecard_enum(key, ENUM_KEY)
%scorecard_enum(layer, ENUM_LAYER)
%scorecard_enum(field, ENUM_FIELD)
%scorecard_enum(fact, ENUM_FACT)
%scorecard_enum(part, ENUM_PART)
%scorecard_enum(direction, ENUM_DIRECTION)
%scorecard_enum(gap, ENUM_GAP)
%scorecard_enum(action, ENUM_ACTION)
%scorecard_enum(against, ENUM_AGAINST)
%scorecard_enum(audience, ENUM_AUDIENCE)
%scorecard_enum(loss_by, ENUM_LOSS_BY)
%scorecard_enum(cause, ENUM_CAUSE)
%scorecard_enum(horizon, ENUM_HORIZON)
%scorecard_enum(change, ENUM_CHANGE)
%scorecard_enum(correlation, ENUM_CORRELATION)
%scorecard_enum(register_fault, ENUM_REGISTER_FAULT)
%scorecard_enum(significance, ENUM_SIGNIFICANCE)
%scorecard_enum(split, ENUM_SPLIT)
%scorecard_enum(stage, ENUM_STAGE)
%scorecard_enum(screening, ENUM_SCREENING)
%scorecard_enum(treatment, ENUM_TREATMENT)
%scorecard_enum(learn_way, ENUM_LEARN_WAY)
%scorecard_enum(mapping_side, ENUM_MAPPING_SIDE)
%scorecard_enum(outcome, ENUM_OUTCOME)
%scorecard_enum(loss_kind, ENUM_LOSS_KIND)
%scorecard_enum(mapping_kind, ENUM_MAPPING_KIND)
%scorecard_enum(case_kind, ENUM_CASE_KIND)
%scorecard_enum(doubt_kind, ENUM_DOUBT_KIND)
%scorecard_enum(loss_outcome, ENUM_LOSS_OUTCOME)
%scorecard_enum(changes_outcome, ENUM_CHANGES_OUTCOME)
%scorecard_enum(case_outcome, ENUM_CASE_OUTCOME)
%scorecard_enum(profile_mark, ENUM_PROFILE_MARK)
%scorecard_enum(rounds_mark, ENUM_ROUNDS_MARK)
%scorecard_enum(text, ENUM_TEXT)
%scorecard_enum(agency_text, ENUM_AGENCY_TEXT)
%scorecard_enum(mapping_what, ENUM_MAPPING_WHAT)
%scorecard_enum(verdict, ENUM_VERDICT)
%scorecard_enum(comparable, ENUM_COMPARABLE)
%scorecard_enum(plan_kind, ENUM_PLAN_KIND)
%scorecard_enum(plan_progress, ENUM_PLAN_PROGRESS)
%scorecard_enum(plan_effect_kind, ENUM_PLAN_EFFECT_KIND)
%scorecard_enum(cost_kind, ENUM_COST_KIND)
%scorecard_enum(target_kind, ENUM_TARGET_KIND)
%scorecard_enum(target_direction, ENUM_TARGET_DIRECTION)
%scorecard_enum(trajectory, ENUM_TRAJECTORY)
%scorecard_enum(entry_kind, ENUM_ENTRY_KIND)
%scorecard_enum(plan_part, ENUM_PLAN_PART)
%scorecard_enum(plan_text, ENUM_PLAN_TEXT)
%scorecard_enum(plan_setting, ENUM_PLAN_SETTING)
%scorecard_enum(plan_fault, ENUM_PLAN_FAULT)
%scorecard_enum(plan_severity, ENUM_PLAN_SEVERITY)
%scorecard_enum(plan_pace, ENUM_PLAN_PACE)
%scorecard_enum(plan_mark, ENUM_PLAN_MARK)
%scorecard_enum(plan_lack, ENUM_PLAN_LACK)
%scorecard_enum(plan_light, ENUM_PLAN_LIGHT)
%scorecard_enum(plan_by, ENUM_PLAN_BY)
%scorecard_enum(plan_outcome, ENUM_PLAN_OUTCOME)
%scorecard_enum(cover, ENUM_COVER)
%scorecard_enum(coverage_outcome, ENUM_COVERAGE_OUTCOME)
%scorecard_enum(forecast_choice, ENUM_FORECAST_CHOICE)
%scorecard_enum(forecast_peers, ENUM_FORECAST_PEERS)
%scorecard_enum(effect_outcome, ENUM_EFFECT_OUTCOME)
%scorecard_enum(reach_want, ENUM_REACH_WANT)
%scorecard_enum(reach_outcome, ENUM_REACH_OUTCOME)
/* Only where a step stands before it. */
%typemap(in) enum_method %{ if (!method_in($input, arg3, &$1)) { SWIG_fail; } %}

/* ---- Numbers that come out by pointer */

%define %scorecard_out(T, NAME, BEGIN, OUT)
%typemap(in, numinputs=0) T *NAME (T value) %{ value = BEGIN; $1 = &value; %}
%typemap(argout) T *NAME %{ $result = beside($result, OUT(*$1)); %}
%enddef
%scorecard_out(uint32_t, node, SCORECARD_NONE, u32_out)
%scorecard_out(uint32_t, unit, SCORECARD_NONE, u32_out)
%scorecard_out(uint32_t, period, SCORECARD_NONE, u32_out)
%scorecard_out(uint32_t, input, SCORECARD_NONE, u32_out)
%scorecard_out(uint32_t, tier, SCORECARD_NONE, u32_out)
%scorecard_out(uint32_t, agency, SCORECARD_NONE, u32_out)
%scorecard_out(uint32_t, entry, SCORECARD_NONE, u32_out)
%scorecard_out(uint32_t, number, SCORECARD_NONE, u32_out)
%scorecard_out(uint32_t, from, SCORECARD_NONE, u32_out)
%scorecard_out(uint32_t, result, SCORECARD_NONE, u32_out)
%scorecard_out(double, weight, scorecard_missing(), PyFloat_FromDouble)
%scorecard_out(double, error, scorecard_missing(), PyFloat_FromDouble)
%scorecard_out(double, out, scorecard_missing(), PyFloat_FromDouble)

%typemap(in, numinputs=0) (double *low, double *high) (double low, double high)
%{  $1 = &low;
    $2 = &high;%}
%typemap(argout) (double *low, double *high)
%{  Py_XDECREF($result);
    if (result) {
        $result = Py_BuildValue("(dd)", *$1, *$2);
    } else {
        $result = Py_None;
        Py_INCREF($result);
    }%}

/* ---- Texts */

%typemap(in) const char * %{ if (!text_in($input, (const char **)(void *)&$1, "$1_name")) { SWIG_fail; } %}
%typemap(freearg) const char * ""
%typemap(out) const char * %{ $result = text_out($1); %}
%typemap(in, numinputs=0) const char **lang (const char *text = NULL), const char **period (const char *text = NULL),
                          const char **text (const char *text = NULL) %{ $1 = (char **)(void *)&text; %}
%typemap(argout) const char **lang, const char **period, const char **text %{ $result = beside($result, text_out(*$1)); %}

/* A day: a text, or a date. */
%typemap(in) const char *date (struct keep keep = { NULL }), const char *value (struct keep keep = { NULL })
%{  if (!date_in($input, (const char **)(void *)&$1, &keep, "$1_name")) {
        SWIG_fail;
    }%}
%typemap(freearg) const char *date, const char *value %{ keep_drop(&keep$argnum); %}

/* A seal is a text of 16 digits of base 16. */
%typemap(in) seal_given expected (uint64_t seal)
%{  if ($input != Py_None) {
        if (!seal_in($input, &seal, "$1_name")) {
            SWIG_fail;
        }
        $1 = &seal;
    }%}
%typemap(out) uint64_t scorecard_plan::seal %{ $result = seal_out($1); %}

%typemap(in) const char *path (PyObject *encoded = NULL)
%{  if (!PyUnicode_FSConverter($input, &encoded)) {
        SWIG_fail;
    }
    $1 = PyBytes_AsString(encoded);%}
%typemap(freearg) const char *path %{ Py_XDECREF(encoded$argnum); %}

/* A text that is read: str, or bytes of any sort. */
%typemap(in) (const char *text, size_t text_len) (Py_buffer view = { 0 })
%{  if (!bytes_in($input, &view, (const char **)&$1, &$2)) {
        SWIG_fail;
    }%}
%typemap(freearg) (const char *text, size_t text_len) %{ PyBuffer_Release(&view$argnum); %}

/* A text that is written. */
%typemap(in, numinputs=0) (scorecard_write_fn write, void *context) (struct written written = { 0 })
%{  $1 = on_write;
    $2 = &written;%}
%typemap(argout) (scorecard_write_fn write, void *context)
%{  $result = beside($result, result ? PyUnicode_FromString("")
                                     : PyUnicode_DecodeUTF8(written$argnum.at ? written$argnum.at : "",
                                                            (Py_ssize_t)written$argnum.size, "strict"));%}
%typemap(freearg) (scorecard_write_fn write, void *context) %{ free(written$argnum.at); %}

/* ---- Lists */

%typemap(in) (const char *const *old_ids, size_t old_count) (struct keep keep = { NULL }),
             (const char *const *new_ids, size_t new_count) (struct keep keep = { NULL })
%{  if (!texts_in($input, (const char *const **)&$1, &$2, &keep, "$1_name")) {
        SWIG_fail;
    }%}
%typemap(freearg) (const char *const *old_ids, size_t old_count), (const char *const *new_ids, size_t new_count)
%{ keep_drop(&keep$argnum); %}

%typemap(in) (const double *weights, size_t count) (struct keep keep = { NULL })
%{  if (!doubles_in($input, (const double **)&$1, &$2, &keep, "$1_name")) {
        SWIG_fail;
    }%}
%typemap(freearg) (const double *weights, size_t count) %{ keep_drop(&keep$argnum); %}

%typemap(in) (const struct scorecard_param *params, size_t count) (struct keep keep = { NULL })
%{  if (!params_in($input, arg4, (struct scorecard_param **)&$1, &$2, &keep)) {
        SWIG_fail;
    }%}
%typemap(freearg) (const struct scorecard_param *params, size_t count) %{ keep_drop(&keep$argnum); %}

%typemap(in) (const scorecard_uncertainty *const *parts, size_t count) (struct keep keep = { NULL })
%{  if (!handles_in($input, $descriptor(scorecard_uncertainty *), (void ***)&$1, &$2, &keep, "$1_name")) {
        SWIG_fail;
    }%}
%typemap(freearg) (const scorecard_uncertainty *const *parts, size_t count) %{ keep_drop(&keep$argnum); %}

%typemap(in) (const struct scorecard_plan_entry *entries, size_t count) (struct keep keep = { NULL })
%{  {
        struct context context = { 0 };
        if (!structs_of($input, STRUCT_scorecard_plan_entry, (const void **)(void *)&$1, &$2, &context, &keep, "$1_name")) {
            SWIG_fail;
        }
    }%}
%typemap(freearg) (const struct scorecard_plan_entry *entries, size_t count) %{ keep_drop(&keep$argnum); %}

/* What is chosen, as the id of the option by that of the criterion. */
%typemap(in, numinputs=0) (uint32_t *chosen, size_t count) (struct keep keep = { NULL })
%{  $1 = NULL;
    $2 = 0;%}
%typemap(check) (uint32_t *chosen, size_t count)
%{  $2 = scorecard_frontier_criterion_count(arg1);
    $1 = keep_array(&keep$argnum, $2, sizeof *$1);
    if (!$1) {
        SWIG_fail;
    }%}
%typemap(argout) (uint32_t *chosen, size_t count)
%{  Py_XDECREF($result);
    $result = result ? chosen_out(arg1, $1, $2) : (Py_INCREF(Py_None), Py_None);
    if (!$result) {
        SWIG_fail;
    }%}
%typemap(freearg) (uint32_t *chosen, size_t count) %{ keep_drop(&keep$argnum); %}

/* results_series(results, mappings): how many there are is the third argument in C. */
%typemap(in) const scorecard_result *const *results (struct keep keep = { NULL })
%{  if (!handles_in($input, $descriptor(scorecard_result *), (void ***)&$1, &arg3, &keep, "$1_name")) {
        SWIG_fail;
    }%}
%typemap(freearg) const scorecard_result *const *results %{ keep_drop(&keep$argnum); %}
%typemap(in) const scorecard_mapping *const *mappings (struct keep keep = { NULL }, size_t given = 0)
%{  if ($input != Py_None) {
        if (!handles_in($input, $descriptor(scorecard_mapping *), (void ***)&$1, &given, &keep, "$1_name")) {
            SWIG_fail;
        }
        if (given + 1 != arg3) {
            PyErr_Format(PyExc_ValueError, "mappings: %zu for %zu results: one fewer is wanted", given, arg3);
            SWIG_fail;
        }
    }%}
%typemap(freearg) const scorecard_mapping *const *mappings %{ keep_drop(&keep$argnum); %}
%typemap(in, numinputs=0) size_t count %{ $1 = 0; %}

%typemap(in) (uint64_t *counts, size_t size) (struct keep keep = { NULL }, uint64_t most)
%{  if (!u64_in($input, 100000000, &most, "$2_name")) {
        SWIG_fail;
    }
    $2 = (size_t)most;
    $1 = keep_array(&keep, $2, sizeof *$1);
    if (!$1) {
        SWIG_fail;
    }%}
%typemap(argout) (uint64_t *counts, size_t size) %{ $result = beside($result, counts_out($1, $2)); %}
%typemap(freearg) (uint64_t *counts, size_t size) %{ keep_drop(&keep$argnum); %}

/* ---- Columns and matrices */

%typemap(in, numinputs=0) struct scorecard_column *out (struct scorecard_column column)
%{  column.at = NULL;
    column.step = 0;
    $1 = &column;%}
%typemap(argout) struct scorecard_column *out
%{  if (!result) {
        $result = beside($result, column_of(source1, $1, column_length(arg1)));
    }%}
%typemap(out) struct scorecard_column
%{  $result = $1.at ? column_of(source1, &$1, column_length(arg1)) : (Py_INCREF(Py_None), Py_None); %}

%typemap(in) (struct scorecard_column column, size_t rows) (Py_buffer view = { 0 })
%{  if (!view_get($input, &view, 1, "$1_name")) {
        SWIG_fail;
    }
    $1.at = view.buf;
    $1.step = view.strides[0] / (Py_ssize_t)sizeof(double);
    $2 = (size_t)view.shape[0];%}
%typemap(freearg) (struct scorecard_column column, size_t rows) %{ PyBuffer_Release(&view$argnum); %}

/* What lends the matrix is kept by the data when `borrow` is true, and let go before the call is over when it is not. */
%typemap(in) struct scorecard_matrix matrix (struct lent *lent = NULL)
%{  lent = matrix_lent($input, &$1);
    if (!lent) {
        SWIG_fail;
    }%}
%typemap(freearg) struct scorecard_matrix matrix %{ lent_free(lent$argnum); %}
%typemap(in) const uint32_t *inputs (struct keep keep = { NULL }, size_t given)
%{  if ($input != Py_None) {
        struct context context = context_of(arg1);
        if (!numbers_in($input, FIELD_INPUT, &context, (const uint32_t **)&$1, &given, &keep, "$1_name")) {
            SWIG_fail;
        }
        if (given != arg4.cols) {
            PyErr_Format(PyExc_ValueError, "inputs: %zu for %zu columns", given, arg4.cols);
            SWIG_fail;
        }
    }%}
%typemap(freearg) const uint32_t *inputs %{ keep_drop(&keep$argnum); %}
%typemap(in) (scorecard_release_fn release, void *context)
%{  {
        int borrow = PyObject_IsTrue($input);
        if (borrow < 0) {
            SWIG_fail;
        }
        if (borrow) {
            $1 = lent_release;
            $2 = lent4;
            lent4 = NULL;
        }
    }%}

/* ---- Calls that take long: they let the interpreter go, tell of progress, and stop on Ctrl-C */

%define %scorecard_long(FUNCTION)
%exception FUNCTION
%{  {
        struct gate gate;
        gate_open(&gate, NULL);
        $action
        gate_close(&gate);
    }%}
%enddef
/* The same on an object that nobody else may touch meanwhile. */
%define %scorecard_long_on(FUNCTION, ARGUMENT)
%exception FUNCTION
%{  {
        struct gate gate;
        gate_open(&gate, ARGUMENT);
        $action
        gate_close(&gate);
    }%}
%enddef
%scorecard_long(scorecard_model::score)
%scorecard_long(scorecard_model::fit)
%scorecard_long(scorecard_model::read)
%scorecard_long(scorecard_model::read_file)
%scorecard_long(scorecard_model::read_points)
%scorecard_long(scorecard_model::read_points_file)
%scorecard_long(scorecard_model::write)
%scorecard_long(scorecard_data::construct_history)
%scorecard_long(scorecard_data::roll_up)
%scorecard_long(scorecard_result::trace)
%scorecard_long(scorecard_result::verify)
%scorecard_long(scorecard_result::preparation)
%scorecard_long(scorecard_result::statistics)
%scorecard_long(scorecard_result::correlations)
%scorecard_long(scorecard_result::reliability)
%scorecard_long(scorecard_result::components)
%scorecard_long(scorecard_result::availability)
%scorecard_long(scorecard_result::strengths)
%scorecard_long(scorecard_result::similar)
%scorecard_long(scorecard_result::losses)
%scorecard_long(scorecard_result::contributions)
%scorecard_long(scorecard_result::profile)
%scorecard_long(scorecard_result::changes)
%scorecard_long(scorecard_result::comparability)
%scorecard_long(scorecard_result::rounds)
%scorecard_long(scorecard_result::learn)
%scorecard_long(scorecard_result::report)
%scorecard_long(scorecard_report::html)
%scorecard_long(scorecard_results_series)
%scorecard_long(scorecard_uncertainty::merge)
%scorecard_long(scorecard_uncertainty::replicate)
%scorecard_long(scorecard_register::read)
%scorecard_long(scorecard_register::read_file)
%scorecard_long(scorecard_plan::read)
%scorecard_long(scorecard_plan::read_file)
%scorecard_long(scorecard_plan::write)
%scorecard_long(scorecard_plan::write_file)
%scorecard_long(scorecard_plan::record_file)
%scorecard_long(scorecard_plan::as_of)
%scorecard_long(scorecard_plan::check)
%scorecard_long(scorecard_plan::status_of)
%scorecard_long(scorecard_plan::coverage)
%scorecard_long(scorecard_plan::forecast)
%scorecard_long(scorecard_plan::attribution)
%scorecard_long(scorecard_plan::frontier)
%scorecard_long(scorecard_plan::reach)
%scorecard_long(scorecard_result::reach)
%scorecard_long(scorecard_frontier::make)
%scorecard_long_on(scorecard_plan_draft::read_csv, arg1)
%scorecard_long_on(scorecard_plan_draft::read_csv_file, arg1)
%scorecard_long_on(scorecard_model::what_if, arg3)
%scorecard_long_on(scorecard_model::uncertainty, arg3)
%scorecard_long_on(scorecard_data_draft::read_csv, arg1)
%scorecard_long_on(scorecard_data_draft::read_csv_file, arg1)
%scorecard_long_on(scorecard_data_draft::read_units, arg1)
%scorecard_long_on(scorecard_data_draft::read_units_file, arg1)
%scorecard_long_on(scorecard_register_draft::read_csv, arg1)
%scorecard_long_on(scorecard_register_draft::read_csv_file, arg1)
%scorecard_long_on(scorecard_practices_draft::read_csv, arg1)
%scorecard_long_on(scorecard_practices_draft::read_csv_file, arg1)

%include "../scorecard.i"
