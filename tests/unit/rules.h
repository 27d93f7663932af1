/* SPDX-License-Identifier: MIT */
/* Rules that give points, compiled from parameters as the model does. */
#ifndef RULES_H
#define RULES_H

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "method/rule.h"

#include "counted.h"
#include "tap.h"

#define NUMBER(k, value) { .key = SCORECARD_KEY_##k, .number = (value) }
#define TEXT(k, value)   { .key = SCORECARD_KEY_##k, .text = (value) }
#define LIST(k, ...)                                                          \
    { .key = SCORECARD_KEY_##k, .numbers = (const double[]){ __VA_ARGS__ }, \
      .count = sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double) }

/* The arena of all rules of a test; freed by rules_free(). */
static struct scorecard_i_arena rules_arena;
static struct scorecard_error rules_error;

static inline void rules_open(void)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    ck_assert_int_eq(scorecard_i_run_take(NULL, NULL, &run, NULL), SCORECARD_OK);
    scorecard_i_arena_init(&rules_arena, &run);
}

static inline void rules_free(void)
{
    scorecard_i_arena_free(&rules_arena);
}

static inline scorecard_status rules_try(int32_t method, int32_t direction, double points, const char *input,
                                         const struct scorecard_param *params, size_t count, struct scorecard_i_rule *out)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(method);
    struct scorecard_i_rule_place place = { direction, points, input };
    rules_error = (struct scorecard_error)SCORECARD_ERROR_INIT;
    scorecard_status status = scorecard_i_check_params(row, params, count, &rules_error);
    return status == SCORECARD_OK ? scorecard_i_rule_compile(&rules_arena, row, params, count, &place, out, &rules_error) : status;
}

static inline struct scorecard_i_rule rules_make(int32_t method, int32_t direction, double points, const struct scorecard_param *params,
                                                 size_t count)
{
    struct scorecard_i_rule rule;
    scorecard_status status = rules_try(method, direction, points, "x", params, count, &rule);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", rules_error.where, rules_error.message);
    return rule;
}
#define PARAMS(...) (const struct scorecard_param[]){ __VA_ARGS__ }, sizeof((const struct scorecard_param[]){ __VA_ARGS__ }) / sizeof(struct scorecard_param)
#define RULE(method, points, ...)  rules_make(SCORECARD_RULE_##method, SCORECARD_DIRECTION_HIGHER, points, PARAMS(__VA_ARGS__))
#define LOWER(method, points, ...) rules_make(SCORECARD_RULE_##method, SCORECARD_DIRECTION_LOWER, points, PARAMS(__VA_ARGS__))
#define REFUSED(part, method, points, ...)                                                                                     \
    do {                                                                                                                       \
        struct scorecard_i_rule rule_;                                                                                         \
        ck_assert_int_ne(rules_try(SCORECARD_RULE_##method, SCORECARD_DIRECTION_HIGHER, points, "x", PARAMS(__VA_ARGS__), &rule_), \
                         SCORECARD_OK);                                                                                        \
        ck_assert_msg(strstr(rules_error.message, part) != NULL, "message is: %s", rules_error.message);                       \
    } while (0)

/* Scores a unit; NaN values are gaps that are withheld. */
struct scored {
    double points;
    uint8_t gap;
    uint32_t part;
    struct scorecard_i_rule_fault fault;
};

static inline struct scored rules_score(const struct scorecard_i_rule *rule, const double *values)
{
    double x[64];
    uint8_t gaps[64];
    struct scorecard_i_tile tiles[64];
    struct scored out;
    ck_assert_uint_le(rule->input_count, 64);
    for (uint32_t k = 0; k < rule->input_count; k++) {
        x[k] = values[k];
        gaps[k] = isnan(x[k]) ? SCORECARD_GAP_WITHHELD : 0;
        tiles[k] = (struct scorecard_i_tile){ &x[k], &gaps[k] };
    }
    out.points = scorecard_i_rule_score(rule, tiles, 0, NULL, &out.gap, &out.part, &out.fault);
    return out;
}
#define SCORE(rule, ...) rules_score(&(rule), (const double[]){ __VA_ARGS__ })
#define POINTS(rule, ...) (SCORE(rule, __VA_ARGS__).points)

/* What is said of a fault. */
static inline const char *rules_fault(const struct scorecard_i_rule *rule, struct scored scored)
{
    rules_error = (struct scorecard_error)SCORECARD_ERROR_INIT;
    ck_assert(isnan(scored.points));
    ck_assert_int_eq(scored.gap, 0);
    ck_assert_int_eq(scorecard_i_rule_fail(rule, &scored.fault, &rules_error), SCORECARD_ERROR_DOMAIN);
    return rules_error.message;
}

#endif
