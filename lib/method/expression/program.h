/* SPDX-License-Identifier: MIT */
/*
 * What the parts of an expression share: the table of operators and functions, the tokens of its text and
 * the instructions of the compiled program.
 *
 * A new function is one row of the table, a kernel evaluate_<kernel>() in evaluate.c and a kernel
 * bounds_<kernel>() in bounds.c; lexer, compiler and messages find it in the table.
 */
#ifndef SCORECARD_I_EXPRESSION_PROGRAM_H
#define SCORECARD_I_EXPRESSION_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "method/expression.h"

/* How an operator stands to its operands. */
enum scorecard_i_form {
    SCORECARD_I_FORM_PREFIX = 1,
    SCORECARD_I_FORM_LEFT,     /* infix, associates to the left */
    SCORECARD_I_FORM_RIGHT,    /* infix, associates to the right; its right operand may be a prefix operator's */
    SCORECARD_I_FORM_ALONE,    /* infix, does not associate: a < b < c is refused */
    SCORECARD_I_FORM_FUNCTION, /* exactly as many arguments as the kernel has operands */
    SCORECARD_I_FORM_FOLD      /* a function of at least as many; the kernel is applied from left to right */
};

/* Who deals with gaps: STRICT, one missing operand makes the result missing; LAZY, the kernel decides. */
enum scorecard_i_gaps { SCORECARD_I_GAPS_STRICT = 1, SCORECARD_I_GAPS_LAZY };

/* The table: id, kernel, form, level (how tightly it binds), operands of the kernel, gaps, spellings. */
#define SCORECARD_I_OPERATORS(X)                                                 \
    X(OR, or, LEFT, 1, 2, STRICT, "or")                                          \
    X(AND, and, LEFT, 2, 2, STRICT, "and")                                       \
    X(NOT, not, PREFIX, 3, 1, STRICT, "not")                                     \
    X(LESS, less, ALONE, 4, 2, STRICT, "<")                                      \
    X(LESS_EQUAL, less_equal, ALONE, 4, 2, STRICT, "<=", "\xE2\x89\xA4")         \
    X(GREATER, greater, ALONE, 4, 2, STRICT, ">")                                \
    X(GREATER_EQUAL, greater_equal, ALONE, 4, 2, STRICT, ">=", "\xE2\x89\xA5")   \
    X(EQUAL, equal, ALONE, 4, 2, STRICT, "=", "==")                              \
    X(UNEQUAL, unequal, ALONE, 4, 2, STRICT, "!=", "<>", "\xE2\x89\xA0")         \
    X(ADD, add, LEFT, 5, 2, STRICT, "+")                                         \
    X(SUBTRACT, subtract, LEFT, 5, 2, STRICT, "-", "\xE2\x88\x92")               \
    X(MULTIPLY, multiply, LEFT, 6, 2, STRICT, "*", "\xC3\x97")                   \
    X(DIVIDE, divide, LEFT, 6, 2, STRICT, "/", "\xC3\xB7")                       \
    X(NEGATE, negate, PREFIX, 7, 1, STRICT, "-", "\xE2\x88\x92")                 \
    X(PLUS, plus, PREFIX, 7, 1, STRICT, "+")                                     \
    X(POWER, pow, RIGHT, 8, 2, STRICT, "^")                                      \
    X(MIN, min, FOLD, 0, 2, STRICT, "min")                                       \
    X(MAX, max, FOLD, 0, 2, STRICT, "max")                                       \
    X(LN, ln, FUNCTION, 0, 1, STRICT, "ln")                                      \
    X(EXP, exp, FUNCTION, 0, 1, STRICT, "exp")                                   \
    X(SQRT, sqrt, FUNCTION, 0, 1, STRICT, "sqrt")                                \
    X(ABS, abs, FUNCTION, 0, 1, STRICT, "abs")                                   \
    X(POW, pow, FUNCTION, 0, 2, STRICT, "pow")                                   \
    X(IF, if, FUNCTION, 0, 3, LAZY, "if")                                        \
    X(COALESCE, coalesce, FOLD, 0, 2, LAZY, "coalesce")

enum scorecard_i_op {
    SCORECARD_I_OP_CONSTANT, /* pushes a number */
    SCORECARD_I_OP_NAME,     /* pushes what a name holds */
#define SCORECARD_I_OP_ENUM(id, ...) SCORECARD_I_OP_##id,
    SCORECARD_I_OPERATORS(SCORECARD_I_OP_ENUM)
#undef SCORECARD_I_OP_ENUM
    SCORECARD_I_OP_COUNT
};

enum {
    SCORECARD_I_OPERANDS_MAX = 3,
    SCORECARD_I_SPELLINGS_MAX = 3
};

struct scorecard_i_operator {
    enum scorecard_i_form form;
    uint8_t level;
    uint8_t operands;
    enum scorecard_i_gaps gaps;
    const char *spelling[SCORECARD_I_SPELLINGS_MAX]; /* NULL where there are no more */
};

/* The row of an operator (not of CONSTANT and NAME, which have none). */
const struct scorecard_i_operator *scorecard_i_operator(uint8_t op);

static inline bool scorecard_i_form_is_function(enum scorecard_i_form form)
{
    return form == SCORECARD_I_FORM_FUNCTION || form == SCORECARD_I_FORM_FOLD;
}

enum scorecard_i_token_kind {
    SCORECARD_I_TOKEN_END = 1,
    SCORECARD_I_TOKEN_NUMBER,
    SCORECARD_I_TOKEN_NAME,
    SCORECARD_I_TOKEN_FUNCTION,
    SCORECARD_I_TOKEN_OPERATOR,
    SCORECARD_I_TOKEN_OPEN,
    SCORECARD_I_TOKEN_CLOSE,
    SCORECARD_I_TOKEN_COMMA,
    SCORECARD_I_TOKEN_STRANGE /* one character that means nothing */
};

struct scorecard_i_token {
    enum scorecard_i_token_kind kind;
    size_t at, size;    /* bytes of the text that it takes up */
    double number;      /* NUMBER */
    size_t name;        /* NAME: where its first byte is, behind the quote */
    size_t name_size;   /* NAME: at most SCORECARD_I_ID_MAX */
    bool called;        /* NAME without quotes, FUNCTION: a '(' follows */
    uint8_t function;   /* FUNCTION: its op */
    uint8_t prefix;     /* OPERATOR: its op where an operand is expected; SCORECARD_I_OP_COUNT: none */
    uint8_t infix;      /* OPERATOR: its op where an operator is expected; likewise */
};

/* Reads the token at or behind byte `from` of the text. Status ERROR_EXPRESSION with its column. */
scorecard_status scorecard_i_expression_lex(const char *text, size_t size, size_t from, struct scorecard_i_token *out,
                                            struct scorecard_error *err);

/* A token as messages show it: "'pow'", "the end", "U+00A0", "the byte 0xFF". */
enum { SCORECARD_I_TOKEN_TEXT_SIZE = 96 };
void scorecard_i_expression_token_text(const char *text, const struct scorecard_i_token *token,
                                       char out[SCORECARD_I_TOKEN_TEXT_SIZE]);

/* One step of the stack machine. */
struct scorecard_i_instruction {
    union {
        double number; /* CONSTANT */
        uint32_t name; /* NAME */
    } push;
    uint32_t at; /* byte of the text that it comes from */
    uint8_t op;
};

struct scorecard_i_expression {
    const struct scorecard_i_instruction *code;
    uint32_t code_count;
    uint32_t name_count;
    const char *const *names;
    uint32_t depth;
};

/*
 * Applies an operator to the tiles slot[0] to slot[operands - 1]; the result replaces slot[0]. The tiles
 * have a reason exactly where their value is NaN, before and after.
 */
void scorecard_i_expression_apply(uint8_t op, size_t count, struct scorecard_i_tile *slot);

#endif
