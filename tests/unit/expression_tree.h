/* SPDX-License-Identifier: MIT */
/*
 * Random expressions as trees, written out as text with no more parentheses than the grammar asks for (and
 * a few at random), and their values by plain recursion, unit by unit: what the compiler and the stack
 * machine must agree with, to the bit.
 */
#ifndef EXPRESSION_TREE_H
#define EXPRESSION_TREE_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "maths/elementary.h"
#include "method/expression.h"

enum { TREE_NAMES = 5, TREE_NODES = 64, TREE_ARGUMENTS = 4, TREE_TEXT = 8192 };

static const char *const tree_names[TREE_NAMES] = { "a", "b", "gdp.pc", "_x2", "gni-pc" };
static const char *const tree_names_written[TREE_NAMES] = { "a", "'b'", "gdp.pc", "_x2", "'gni-pc'" };

static const struct {
    const char *text;
    double number;
} tree_numbers[] = {
    { "0", 0 }, { "1", 1 }, { "2", 2 }, { "0.5", 0.5 }, { "3", 3 }, { "100", 100 }, { "1e300", 1e300 }, { "2.5E-1", 0.25 },
};

/* Nodes: by how tightly the text of one binds, written down a second time on purpose. */
enum tree_kind {
    TREE_OR, TREE_AND, TREE_NOT, TREE_LT, TREE_LE, TREE_GT, TREE_GE, TREE_EQ, TREE_NE, TREE_ADD, TREE_SUB, TREE_MUL,
    TREE_DIV, TREE_NEG, TREE_PLUS, TREE_POW, TREE_MIN, TREE_MAX, TREE_LN, TREE_EXP, TREE_SQRT, TREE_ABS, TREE_POWF,
    TREE_IF, TREE_COALESCE, TREE_KINDS, TREE_NUMBER, TREE_NAME
};

static const struct {
    const char *spelling[3];
    int own, left, right; /* level of its text, and the least that its operands may have; 0: a function */
    int least, most;      /* arguments */
} tree_rows[TREE_KINDS] = {
    { { "or", "or", "or" }, 1, 1, 2, 2, 2 },
    { { "and", "and", "and" }, 2, 2, 3, 2, 2 },
    { { "not", "not", "not" }, 3, 3, 3, 1, 1 },
    { { "<", "<", "<" }, 4, 5, 5, 2, 2 },
    { { "<=", "≤", "<=" }, 4, 5, 5, 2, 2 },
    { { ">", ">", ">" }, 4, 5, 5, 2, 2 },
    { { ">=", "≥", ">=" }, 4, 5, 5, 2, 2 },
    { { "=", "==", "=" }, 4, 5, 5, 2, 2 },
    { { "!=", "<>", "≠" }, 4, 5, 5, 2, 2 },
    { { "+", "+", "+" }, 5, 5, 6, 2, 2 },
    { { "-", "−", "-" }, 5, 5, 6, 2, 2 },
    { { "*", "×", "*" }, 6, 6, 7, 2, 2 },
    { { "/", "÷", "/" }, 6, 6, 7, 2, 2 },
    { { "-", "−", "-" }, 7, 7, 7, 1, 1 },
    { { "+", "+", "+" }, 7, 7, 7, 1, 1 },
    { { "^", "^", "^" }, 8, 9, 7, 2, 2 },
    { { "min", "min", "min" }, 9, 0, 0, 2, 4 },
    { { "max", "max", "max" }, 9, 0, 0, 2, 4 },
    { { "ln", "ln", "ln" }, 9, 0, 0, 1, 1 },
    { { "exp", "exp", "exp" }, 9, 0, 0, 1, 1 },
    { { "sqrt", "sqrt", "sqrt" }, 9, 0, 0, 1, 1 },
    { { "abs", "abs", "abs" }, 9, 0, 0, 1, 1 },
    { { "pow", "pow", "pow" }, 9, 0, 0, 2, 2 },
    { { "if", "if", "if" }, 9, 0, 0, 3, 3 },
    { { "coalesce", "coalesce", "coalesce" }, 9, 0, 0, 2, 4 },
};

struct tree_node {
    enum tree_kind kind;
    unsigned leaf; /* which number or name */
    int count;
    struct tree_node *argument[TREE_ARGUMENTS];
};

struct tree {
    uint64_t seed;
    size_t used;
    struct tree_node nodes[TREE_NODES];
    size_t size;
    char text[TREE_TEXT];
};

/* xorshift64*: the same numbers on every machine. */
static unsigned tree_random(uint64_t *seed, unsigned below)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (unsigned)((*seed * UINT64_C(0x2545F4914F6CDD1D)) >> 40) % below;
}

static struct tree_node *tree_grow(struct tree *t, int depth)
{
    struct tree_node *n = &t->nodes[t->used++];
    n->count = 0;
    if (depth == 0 || t->used + TREE_ARGUMENTS * 6 > TREE_NODES || tree_random(&t->seed, 8) == 0) {
        bool name = tree_random(&t->seed, 3) != 0;
        n->kind = name ? TREE_NAME : TREE_NUMBER;
        n->leaf = tree_random(&t->seed, name ? TREE_NAMES : sizeof tree_numbers / sizeof tree_numbers[0]);
        return n;
    }
    n->kind = (enum tree_kind)tree_random(&t->seed, TREE_KINDS);
    n->count = tree_rows[n->kind].least;
    while (n->count < tree_rows[n->kind].most && tree_random(&t->seed, 3) == 0)
        n->count++;
    for (int i = 0; i < n->count; i++)
        n->argument[i] = tree_grow(t, depth - 1);
    return n;
}

static void tree_put(struct tree *t, const char *text)
{
    size_t size = strlen(text);
    if (t->size + size < sizeof t->text)
        memcpy(t->text + t->size, text, size + 1);
    t->size += size;
}

/* Blanks may stand between any two tokens; words need one. */
static void tree_blank(struct tree *t, bool needed)
{
    static const char *const blanks[] = { "", "", " ", "\n\t" };
    tree_put(t, needed ? " " : blanks[tree_random(&t->seed, 4)]);
}

static void tree_write(struct tree *t, const struct tree_node *n, int least)
{
    if (n->kind == TREE_NUMBER) {
        tree_put(t, tree_numbers[n->leaf].text);
        return;
    }
    if (n->kind == TREE_NAME) {
        tree_put(t, tree_names_written[n->leaf]);
        return;
    }
    bool enclosed = tree_rows[n->kind].own < least || tree_random(&t->seed, 10) == 0;
    const char *spelling = tree_rows[n->kind].spelling[tree_random(&t->seed, 3)];
    bool word = spelling[0] >= 'a' && spelling[0] <= 'z';
    if (enclosed)
        tree_put(t, "(");
    if (tree_rows[n->kind].left == 0) {
        tree_put(t, spelling);
        tree_blank(t, false);
        tree_put(t, "(");
        for (int i = 0; i < n->count; i++) {
            tree_put(t, i > 0 ? "," : "");
            tree_blank(t, false);
            tree_write(t, n->argument[i], 1);
        }
        tree_put(t, ")");
    } else if (n->count == 1) {
        tree_put(t, spelling);
        tree_blank(t, word);
        tree_write(t, n->argument[0], tree_rows[n->kind].right);
    } else {
        tree_write(t, n->argument[0], tree_rows[n->kind].left);
        tree_blank(t, word);
        tree_put(t, spelling);
        tree_blank(t, word);
        tree_write(t, n->argument[1], tree_rows[n->kind].right);
    }
    if (enclosed)
        tree_put(t, ")");
}

/* A new random expression; its root is nodes[0], its text `text`. */
static inline void tree_make(struct tree *t, uint64_t seed, int depth)
{
    t->seed = seed * 2 + 1;
    for (int i = 0; i < 8; i++)
        (void)tree_random(&t->seed, 2);
    t->used = 0;
    t->size = 0;
    (void)tree_grow(t, depth);
    tree_write(t, &t->nodes[0], 1);
}

struct tree_value {
    double value;
    uint8_t gap;
};

static struct tree_value tree_gap(uint8_t gap)
{
    return (struct tree_value){ scorecard_i_missing(), gap };
}

static struct tree_value tree_checked(double value)
{
    return value >= -1.7976931348623157e308 && value <= 1.7976931348623157e308
               ? (struct tree_value){ value, 0 }
               : tree_gap(SCORECARD_GAP_UNDEFINED);
}

static double tree_apply(enum tree_kind kind, double x, double y)
{
    switch ((int)kind) {
    case TREE_OR: return x != 0 ? 1 : y != 0 ? 1 : 0;
    case TREE_AND: return x == 0 ? 0 : y == 0 ? 0 : 1;
    case TREE_NOT: return x == 0;
    case TREE_LT: return x < y;
    case TREE_LE: return !(x > y);
    case TREE_GT: return x > y;
    case TREE_GE: return !(x < y);
    case TREE_EQ: return x == y;
    case TREE_NE: return !(x == y);
    case TREE_ADD: return x + y;
    case TREE_SUB: return x - y;
    case TREE_MUL: return x * y;
    case TREE_DIV: return x / y;
    case TREE_NEG: return -x;
    case TREE_PLUS: return x;
    case TREE_POW:
    case TREE_POWF: return scorecard_i_pow(x, y);
    case TREE_MIN: return x <= y ? x : y;
    case TREE_MAX: return x >= y ? x : y;
    case TREE_LN: return scorecard_i_log(x);
    case TREE_EXP: return scorecard_i_exp(x);
    case TREE_SQRT: return scorecard_i_sqrt(x);
    case TREE_ABS: return x == 0 ? 0 : x < 0 ? -x : x;
    default: return scorecard_i_missing();
    }
}

static inline struct tree_value tree_evaluate(const struct tree_node *n, const struct tree_value *names)
{
    if (n->kind == TREE_NUMBER)
        return (struct tree_value){ tree_numbers[n->leaf].number, 0 };
    if (n->kind == TREE_NAME)
        return names[n->leaf];
    struct tree_value first = tree_evaluate(n->argument[0], names);
    if (n->kind == TREE_IF)
        return first.gap != 0 ? first : tree_evaluate(n->argument[first.value != 0 ? 1 : 2], names);
    if (n->kind == TREE_COALESCE) {
        for (int i = 0; i < n->count; i++) {
            struct tree_value v = tree_evaluate(n->argument[i], names);
            if (v.gap == 0)
                return v;
        }
        return first;
    }
    if (first.gap != 0)
        return first;
    if (n->count == 1)
        return tree_checked(tree_apply(n->kind, first.value, 0));
    for (int i = 1; i < n->count; i++) {
        struct tree_value v = tree_evaluate(n->argument[i], names);
        if (v.gap != 0)
            return v;
        first = tree_checked(tree_apply(n->kind, first.value, v.value));
        if (first.gap != 0)
            return first;
    }
    return first;
}

#endif
