/* SPDX-License-Identifier: MIT */
/* Filling in a struct scorecard_error. */
#ifndef SCORECARD_I_STATUS_H
#define SCORECARD_I_STATUS_H

#include <scorecard/status.h>

#if defined(__GNUC__)
#define SCORECARD_I_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define SCORECARD_I_PRINTF(f, a)
#endif

/*
 * Empties *err (err may be NULL, or of an older, smaller size), sets code and message, and returns
 * `status`. Conversions are those of printf, but no %f, %e or %g: they follow the locale. Numbers go
 * through scorecard_i_number_text().
 */
scorecard_status scorecard_i_fail(struct scorecard_error *err, scorecard_status status, const char *format, ...)
    SCORECARD_I_PRINTF(3, 4);

/* Sets the place of an error that was just filled in; returns `status` for `return` to pass on. */
scorecard_status scorecard_i_where(struct scorecard_error *err, scorecard_status status, const char *format, ...)
    SCORECARD_I_PRINTF(3, 4);

/* Puts an outer place in front of the place that is there: "model pci" before "node land". */
scorecard_status scorecard_i_within(struct scorecard_error *err, scorecard_status status, const char *format, ...)
    SCORECARD_I_PRINTF(3, 4);

/* Sets line and column. */
scorecard_status scorecard_i_at(struct scorecard_error *err, scorecard_status status, uint64_t line, uint64_t column);

/* Usual failures, worded once. `what` names the argument. */
scorecard_status scorecard_i_fail_memory(struct scorecard_error *err);
scorecard_status scorecard_i_fail_null(struct scorecard_error *err, const char *what);

/*
 * Checks an option struct that starts with its size: at least `least` bytes (the size of its first
 * release), and a tail beyond `known` that is all zero. `what` names the struct.
 */
scorecard_status scorecard_i_check_options(const void *options, size_t least, size_t known, const char *what,
                                           struct scorecard_error *err);

#endif
