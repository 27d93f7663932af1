/* SPDX-License-Identifier: MIT */
/*
 * A stack machine whose stack holds tiles: each instruction works through a whole column of units, in
 * loops without branches or calls where the arithmetic has none, which compilers turn into vector code.
 */
#include "method/expression/program.h"

#include "base/number.h"
#include "maths/elementary.h"

/*
 * Kernels of strict operators compute values only. What they make of a NaN does not matter: settle()
 * looks at the operands' reasons.
 */
#define UNARY(kernel, result)                                                 \
    static void evaluate_##kernel(size_t count, struct scorecard_i_tile *slot) \
    {                                                                         \
        double *restrict to = slot[0].value;                                  \
        for (size_t i = 0; i < count; i++) {                                  \
            double x = to[i];                                                 \
            to[i] = (result);                                                 \
        }                                                                     \
    }
#define BINARY(kernel, result)                                                \
    static void evaluate_##kernel(size_t count, struct scorecard_i_tile *slot) \
    {                                                                         \
        double *restrict to = slot[0].value;                                  \
        const double *restrict with = slot[1].value;                          \
        for (size_t i = 0; i < count; i++) {                                  \
            double x = to[i], y = with[i];                                    \
            to[i] = (result);                                                 \
        }                                                                     \
    }

BINARY(or, ((x != 0) | (y != 0)) ? 1 : 0)
BINARY(and, ((x != 0) & (y != 0)) ? 1 : 0)
UNARY(not, x != 0 ? 0 : 1)
BINARY(less, x < y ? 1 : 0)
BINARY(less_equal, x <= y ? 1 : 0)
BINARY(greater, x > y ? 1 : 0)
BINARY(greater_equal, x >= y ? 1 : 0)
BINARY(equal, x == y ? 1 : 0)
BINARY(unequal, x != y ? 1 : 0)
BINARY(add, x + y)
BINARY(subtract, x - y)
BINARY(multiply, x * y)
BINARY(divide, x / y)
UNARY(negate, -x)
UNARY(plus, x)
BINARY(pow, scorecard_i_pow(x, y))
BINARY(min, y < x ? y : x)
BINARY(max, y > x ? y : x)
UNARY(ln, scorecard_i_log(x))
UNARY(exp, scorecard_i_exp(x))
UNARY(sqrt, scorecard_i_sqrt(x))
UNARY(abs, x < 0 ? -x : x + 0) /* + 0 makes 0 of -0 */

static void evaluate_if(size_t count, struct scorecard_i_tile *slot)
{
    const double missing = scorecard_i_missing();
    double *restrict to = slot[0].value;
    uint8_t *restrict gap = slot[0].gap;
    const double *restrict yes = slot[1].value, *restrict no = slot[2].value;
    const uint8_t *restrict yes_gap = slot[1].gap, *restrict no_gap = slot[2].gap;
    for (size_t i = 0; i < count; i++) {
        bool holds = to[i] != 0; /* a NaN would hold, but its reason goes before */
        double taken = holds ? yes[i] : no[i];
        uint8_t taken_gap = holds ? yes_gap[i] : no_gap[i];
        to[i] = gap[i] != 0 ? missing : taken;
        gap[i] = gap[i] != 0 ? gap[i] : taken_gap;
    }
}

static void evaluate_coalesce(size_t count, struct scorecard_i_tile *slot)
{
    double *restrict to = slot[0].value;
    uint8_t *restrict gap = slot[0].gap;
    const double *restrict other = slot[1].value;
    const uint8_t *restrict other_gap = slot[1].gap;
    for (size_t i = 0; i < count; i++) {
        bool use = (gap[i] != 0) & (other_gap[i] == 0);
        to[i] = use ? other[i] : to[i];
        gap[i] = use ? 0 : gap[i];
    }
}

typedef void (*evaluate_kernel)(size_t count, struct scorecard_i_tile *slot);

static const evaluate_kernel kernels[SCORECARD_I_OP_COUNT] = {
#define KERNEL(id, kernel, ...) [SCORECARD_I_OP_##id] = evaluate_##kernel,
    SCORECARD_I_OPERATORS(KERNEL)
#undef KERNEL
};

/* x - x is 0 for what is finite and NaN for infinities and NaN. */
static inline bool is_finite(double x)
{
    return x - x == 0;
}

/* The reasons of a strict operator's result, and one NaN for all that are missing. */
static void settle(size_t count, uint8_t operands, const struct scorecard_i_tile *slot)
{
    const double missing = scorecard_i_missing();
    double *restrict value = slot[0].value;
    uint8_t *restrict gap = slot[0].gap;
    for (uint8_t k = 1; k < operands; k++) {
        const uint8_t *restrict other = slot[k].gap;
        for (size_t i = 0; i < count; i++)
            gap[i] = gap[i] != 0 ? gap[i] : other[i];
    }
    for (size_t i = 0; i < count; i++) {
        uint8_t undefined = is_finite(value[i]) ? 0 : SCORECARD_GAP_UNDEFINED;
        gap[i] = gap[i] != 0 ? gap[i] : undefined;
        value[i] = gap[i] != 0 ? missing : value[i];
    }
}

void scorecard_i_expression_apply(uint8_t op, size_t count, struct scorecard_i_tile *slot)
{
    const struct scorecard_i_operator *row = scorecard_i_operator(op);
    kernels[op](count, slot);
    if (row->gaps == SCORECARD_I_GAPS_STRICT)
        settle(count, row->operands, slot);
}

/*
 * Names come from outside: a reason counts only where the value is NaN, a NaN without one was not
 * reported, and an infinity (which data cannot hold, but a computed column might) is undefined.
 */
static void load(size_t count, struct scorecard_i_tile from, struct scorecard_i_tile to)
{
    const double missing = scorecard_i_missing();
    const double *restrict value = from.value;
    const uint8_t *restrict gap = from.gap;
    double *restrict to_value = to.value;
    uint8_t *restrict to_gap = to.gap;
    for (size_t i = 0; i < count; i++) {
        double x = value[i];
        uint8_t reason = gap[i] != 0 ? gap[i] : SCORECARD_GAP_NOT_REPORTED;
        reason = x == x ? SCORECARD_GAP_UNDEFINED : reason;
        to_gap[i] = is_finite(x) ? 0 : reason;
        to_value[i] = is_finite(x) ? x : missing;
    }
}

static void fill(size_t count, double number, struct scorecard_i_tile to)
{
    for (size_t i = 0; i < count; i++) {
        to.value[i] = number;
        to.gap[i] = 0;
    }
}

void scorecard_i_expression_evaluate(const struct scorecard_i_expression *expression, size_t count,
                                     const struct scorecard_i_tile *names, const struct scorecard_i_tile *scratch,
                                     struct scorecard_i_tile out)
{
    /* The result grows at the bottom of the stack. */
    struct scorecard_i_tile slot[SCORECARD_I_EXPRESSION_DEPTH + 1];
    slot[0] = out;
    for (uint32_t i = 0; i < expression->depth; i++)
        slot[i + 1] = scratch[i];
    size_t height = 0;
    for (uint32_t i = 0; i < expression->code_count; i++) {
        const struct scorecard_i_instruction *step = &expression->code[i];
        if (step->op == SCORECARD_I_OP_CONSTANT) {
            fill(count, step->push.number, slot[height++]);
        } else if (step->op == SCORECARD_I_OP_NAME) {
            load(count, names[step->push.name], slot[height++]);
        } else {
            height -= scorecard_i_operator(step->op)->operands;
            scorecard_i_expression_apply(step->op, count, &slot[height]);
            height++;
        }
    }
}
