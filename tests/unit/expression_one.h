/* SPDX-License-Identifier: MIT */
/* An expression compiled and evaluated for a single unit. */
#ifndef EXPRESSION_ONE_H
#define EXPRESSION_ONE_H

#include <string.h>

#include "tap.h"

#include "base/memory.h"
#include "method/expression.h"

struct one_result {
    double value;
    uint8_t gap;
};

/* `values` and `gaps` go by the expression's names in order of first use; NULL: there are none. */
static inline struct one_result one(const char *text, const double *values, const uint8_t *gaps)
{
    enum { NAMES = 8 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, NULL);
    struct scorecard_i_expression *e = NULL;
    scorecard_status status = scorecard_i_expression_compile(&arena, text, &e, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", text, err.message);
    uint32_t count = scorecard_i_expression_name_count(e);
    ck_assert_uint_le(count, NAMES);
    double value[NAMES], scratch_value[SCORECARD_I_EXPRESSION_DEPTH];
    uint8_t gap[NAMES] = { 0 }, scratch_gap[SCORECARD_I_EXPRESSION_DEPTH];
    struct scorecard_i_tile names[NAMES], scratch[SCORECARD_I_EXPRESSION_DEPTH];
    for (uint32_t i = 0; i < count; i++) {
        ck_assert_ptr_nonnull(values);
        value[i] = values[i];
        gap[i] = gaps == NULL ? 0 : gaps[i];
        names[i] = (struct scorecard_i_tile){ &value[i], &gap[i] };
    }
    for (size_t i = 0; i < SCORECARD_I_EXPRESSION_DEPTH; i++)
        scratch[i] = (struct scorecard_i_tile){ &scratch_value[i], &scratch_gap[i] };
    struct one_result result = { 0, 0 };
    scorecard_i_expression_evaluate(e, 1, names, scratch, (struct scorecard_i_tile){ &result.value, &result.gap });
    scorecard_i_arena_free(&arena);
    return result;
}

#endif
