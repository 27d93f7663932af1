/* SPDX-License-Identifier: MIT */
/* What the tests of analyses share: a table made, its lines, memory failing at each call, units in another order. */
#ifndef ANALYSED_H
#define ANALYSED_H

#include "base/number.h"
#include "counted.h"
#include "measure_small.h"

typedef scorecard_status analyse_fn(const scorecard_result *, const struct scorecard_analysis_options *,
                                    scorecard_analysis **, struct scorecard_error *);

static inline scorecard_analysis *analysed(analyse_fn *analyse, const scorecard_result *r,
                                           const struct scorecard_analysis_options *options)
{
    scorecard_analysis *a;
    CK_OK(analyse(r, options, &a, &err));
    ck_assert_int_ne(scorecard_analysis_kind(a), 0);
    return a;
}

#define LINE(type, at, analysis, i)                                    \
    struct scorecard_##type line = { .size = sizeof line };            \
    ck_assert_int_eq(scorecard_analysis_##at(analysis, i, &line), 1); \
    ck_assert_uint_eq(line.size, sizeof line)

static inline uint32_t node_of(const scorecard_result *r, const char *id)
{
    uint32_t node = scorecard_model_find(scorecard_result_model(r), id);
    ck_assert_uint_ne(node, SCORECARD_NONE);
    return node;
}

/* A wide table of columns x, y, … and units u00, u01, … of one period, in their order or (`turned`) the reverse. */
static inline char *wide_table(const double *numbers, size_t columns, size_t units, bool turned)
{
    char *text = malloc(64 + units * (16 + columns * 32)), *to = text;
    ck_assert_ptr_nonnull(text);
    to += sprintf(to, "unit,period");
    for (size_t j = 0; j < columns; j++)
        to += sprintf(to, ",%c", (char)('a' + (char)j));
    for (size_t k = 0; k < units; k++) {
        size_t i = turned ? units - 1 - k : k;
        to += sprintf(to, "\nu%03zu,2020", i);
        for (size_t j = 0; j < columns; j++) {
            double x = numbers[j * units + i];
            *to++ = ',';
            if (!isnan(x))
                to += scorecard_i_number_text(x, to); /* whatever the locale's mark */
        }
    }
    sprintf(to, "\n");
    return text;
}

static inline scorecard_result *wide_result(const char *nodes, const double *numbers, size_t columns, size_t units, bool turned)
{
    char *text = wide_table(numbers, columns, units, turned);
    scorecard_result *r = small_result(nodes, text);
    free(text);
    return r;
}

/* Whatever allocation fails, it is told, and nothing leaks. */
static inline void fails_without_memory(analyse_fn *analyse, const scorecard_result *r,
                                        const struct scorecard_analysis_options *with)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_analysis_options options = SCORECARD_ANALYSIS_OPTIONS_INIT;
    if (with != NULL)
        options = *with;
    options.run = &run;
    for (long at = 0;; at++) {
        counted = (struct counted){ 0, 0, at };
        scorecard_analysis *a = NULL;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_status status = analyse(r, &options, &a, &err);
        counted.fail_at = -1;
        ck_assert(status == SCORECARD_OK || (status == SCORECARD_ERROR_MEMORY && a == NULL && counted.live == 0));
        scorecard_analysis_unref(a);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(at, 1000);
    }
}

#endif
