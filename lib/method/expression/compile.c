/* SPDX-License-Identifier: MIT */
/*
 * Text to program by operator precedence: operands go straight to the code, operators wait until one
 * that binds less tightly comes. What waits stands in an array of fixed size, not on the C stack, so
 * that no text, however deeply nested, can overflow it.
 */
#include "method/expression/program.h"

#include <stdio.h>
#include <string.h>

#include "base/always.h"
#include "base/status.h"
#include "base/text.h"

enum {
    TEXT_MAX = 64 * 1024, /* bytes */
    WAITING_MAX = 256,    /* operators, parentheses and functions that wait for what follows */
    PARENTHESIS = SCORECARD_I_OP_CONSTANT /* in the place of an operator that waits */
};

struct waiting {
    uint8_t op;
    uint32_t at;        /* byte of the operator, function or parenthesis */
    uint32_t arguments; /* of a function: begun so far */
};

struct compiler {
    struct scorecard_i_arena *arena;
    const char *text;
    size_t size;
    struct scorecard_error *err;
    struct scorecard_i_instruction *code;
    size_t code_count, code_capacity;
    const char **names;
    size_t name_count, name_capacity;
    struct scorecard_i_index index; /* of names */
    size_t height;                  /* of waiting */
    struct waiting waiting[WAITING_MAX];
};

static bool is_bracket(const struct waiting *w)
{
    return w->op == PARENTHESIS || scorecard_i_form_is_function(scorecard_i_operator(w->op)->form);
}

/* The parenthesis or function that the next token is in, or NULL. */
static const struct waiting *innermost(const struct compiler *c)
{
    for (size_t i = c->height; i > 0; i--)
        if (is_bracket(&c->waiting[i - 1]))
            return &c->waiting[i - 1];
    return NULL;
}

static scorecard_status refuse(struct compiler *c, const struct scorecard_i_token *found, const char *expected)
{
    char what[SCORECARD_I_TOKEN_TEXT_SIZE];
    scorecard_i_expression_token_text(c->text, found, what);
    return scorecard_i_at(c->err,
                          scorecard_i_fail(c->err, SCORECARD_ERROR_EXPRESSION, "byte %zu: found %s, expected %s",
                                           found->at + 1, what, expected),
                          0, found->at + 1);
}

static scorecard_status refuse_operand(struct compiler *c, const struct scorecard_i_token *found)
{
    return refuse(c, found, "a number, a name, a function or '('");
}

/* What may follow a whole operand depends on what it is in. */
static scorecard_status refuse_operator(struct compiler *c, const struct scorecard_i_token *found)
{
    const struct waiting *in = innermost(c);
    if (in == NULL)
        return refuse(c, found, "an operator or the end of the expression");
    char expected[160];
    if (in->op == PARENTHESIS) {
        snprintf(expected, sizeof expected, "an operator or the ')' of the '(' at byte %lu", (unsigned long)in->at + 1);
        return refuse(c, found, expected);
    }
    const struct scorecard_i_operator *row = scorecard_i_operator(in->op);
    const char *name = row->spelling[0];
    if (in->arguments < row->operands)
        snprintf(expected, sizeof expected, "',' and another argument: %s takes %s%d, here is %lu", name,
                 row->form == SCORECARD_I_FORM_FOLD ? "at least " : "", row->operands, (unsigned long)in->arguments);
    else if (row->form == SCORECARD_I_FORM_FOLD)
        snprintf(expected, sizeof expected, "an operator, ',' or the ')' of the %s at byte %lu", name,
                 (unsigned long)in->at + 1);
    else
        snprintf(expected, sizeof expected, "')' after %d argument%s of %s", row->operands,
                 row->operands == 1 ? "" : "s", name);
    return refuse(c, found, expected);
}

/* A name where a function was called; the table knows which there are. */
static scorecard_status refuse_function(struct compiler *c, const struct scorecard_i_token *found)
{
    char expected[160] = "one of";
    size_t used = strlen(expected);
    for (uint8_t op = SCORECARD_I_OP_NAME + 1; op < SCORECARD_I_OP_COUNT; op++)
        if (scorecard_i_form_is_function(scorecard_i_operator(op)->form)) {
            int more = snprintf(expected + used, sizeof expected - used, " %s", scorecard_i_operator(op)->spelling[0]);
            if (ALWAYS(more > 0 && (size_t)more < sizeof expected - used))
                used += (size_t)more;
        }
    char what[SCORECARD_I_TOKEN_TEXT_SIZE];
    scorecard_i_expression_token_text(c->text, found, what);
    return scorecard_i_at(c->err,
                          scorecard_i_fail(c->err, SCORECARD_ERROR_EXPRESSION,
                                           "byte %zu: unknown function %s, expected %s", found->at + 1, what,
                                           expected),
                          0, found->at + 1);
}

static scorecard_status refuse_bare_function(struct compiler *c, const struct scorecard_i_token *found)
{
    char expected[160];
    const char *name = scorecard_i_operator(found->function)->spelling[0];
    snprintf(expected, sizeof expected, "'(' behind the function (an input of this name is written in quotes, '%s')",
             name);
    return refuse(c, found, expected);
}

static scorecard_status refuse_depth(struct compiler *c, size_t at, const char *what, int limit)
{
    return scorecard_i_at(c->err,
                          scorecard_i_fail(c->err, SCORECARD_ERROR_LIMIT,
                                           "byte %zu: more than %d %s; split the expression into several", at + 1,
                                           limit, what),
                          0, at + 1);
}

static bool push(struct compiler *c, struct scorecard_i_instruction instruction)
{
    if (!scorecard_i_grow(&c->arena->run, &c->code, &c->code_capacity, c->code_count + 1, sizeof *c->code))
        return false;
    c->code[c->code_count++] = instruction;
    return true;
}

/*
 * Replaces constant operands and their operator by the result, computed by the very kernel that would
 * have computed it for each unit. What has no result (1/0) is left to be a gap when it is evaluated.
 */
static bool fold(struct compiler *c, uint8_t op)
{
    uint8_t operands = scorecard_i_operator(op)->operands;
    if (NEVER(c->code_count < operands))
        return false;
    struct scorecard_i_instruction *first = &c->code[c->code_count - operands];
    double value[SCORECARD_I_OPERANDS_MAX];
    uint8_t gap[SCORECARD_I_OPERANDS_MAX] = { 0 };
    struct scorecard_i_tile slot[SCORECARD_I_OPERANDS_MAX];
    for (uint8_t i = 0; i < operands; i++) {
        if (first[i].op != SCORECARD_I_OP_CONSTANT)
            return false;
        value[i] = first[i].push.number;
        slot[i] = (struct scorecard_i_tile){ &value[i], &gap[i] };
    }
    scorecard_i_expression_apply(op, 1, slot);
    if (gap[0] != 0)
        return false;
    first->push.number = value[0];
    c->code_count -= operands - 1U;
    return true;
}

static scorecard_status emit(struct compiler *c, uint8_t op, uint32_t at)
{
    if (fold(c, op))
        return SCORECARD_OK;
    struct scorecard_i_instruction instruction = { .op = op, .at = at };
    return push(c, instruction) ? SCORECARD_OK : scorecard_i_fail_memory(c->err);
}

static scorecard_status emit_number(struct compiler *c, const struct scorecard_i_token *token)
{
    struct scorecard_i_instruction instruction = { .op = SCORECARD_I_OP_CONSTANT, .at = (uint32_t)token->at };
    instruction.push.number = token->number;
    return push(c, instruction) ? SCORECARD_OK : scorecard_i_fail_memory(c->err);
}

static scorecard_status emit_name(struct compiler *c, const struct scorecard_i_token *token)
{
    const char *at = c->text + token->name;
    uint32_t number = scorecard_i_index_find(&c->index, at, token->name_size);
    if (number == SCORECARD_NONE) {
        char *name = scorecard_i_arena_alloc(c->arena, token->name_size + 1, 1);
        if (name == NULL)
            return scorecard_i_fail_memory(c->err);
        memcpy(name, at, token->name_size);
        number = (uint32_t)c->name_count;
        if (!scorecard_i_grow(&c->arena->run, &c->names, &c->name_capacity, c->name_count + 1, sizeof *c->names) ||
            !scorecard_i_index_add(&c->index, &c->arena->run, name, number))
            return scorecard_i_fail_memory(c->err);
        c->names[c->name_count++] = name;
    }
    struct scorecard_i_instruction instruction = { .op = SCORECARD_I_OP_NAME, .at = (uint32_t)token->at };
    instruction.push.name = number;
    return push(c, instruction) ? SCORECARD_OK : scorecard_i_fail_memory(c->err);
}

static scorecard_status wait_for(struct compiler *c, uint8_t op, size_t at)
{
    if (c->height == WAITING_MAX)
        return refuse_depth(c, at, "operators and parentheses nested in one another", WAITING_MAX);
    c->waiting[c->height++] = (struct waiting){ .op = op, .at = (uint32_t)at, .arguments = 1 };
    return SCORECARD_OK;
}

/* The operator that waits last, or NULL where a bracket or nothing does. */
static const struct scorecard_i_operator *last_operator(const struct compiler *c)
{
    if (c->height == 0 || is_bracket(&c->waiting[c->height - 1]))
        return NULL;
    return scorecard_i_operator(c->waiting[c->height - 1].op);
}

/* Emits what waits and binds more tightly than `level`, or as tightly where `equal`. */
static scorecard_status settle(struct compiler *c, uint8_t level, bool equal)
{
    for (const struct scorecard_i_operator *last; (last = last_operator(c)) != NULL;) {
        if (last->level < level || (last->level == level && !equal))
            break;
        c->height--;
        scorecard_status status = emit(c, c->waiting[c->height].op, c->waiting[c->height].at);
        if (status != SCORECARD_OK)
            return status;
    }
    return SCORECARD_OK;
}

/* In `a < not b` the grammar has no place for the `not`: its operand would reach beyond the comparison. */
static bool may_start_operand(const struct compiler *c, uint8_t prefix)
{
    const struct scorecard_i_operator *last = last_operator(c);
    return last == NULL ||
           scorecard_i_operator(prefix)->level + (last->form == SCORECARD_I_FORM_RIGHT) >= last->level;
}

/* A token where an operand begins. *whole: the operand is complete with it. */
static scorecard_status take_operand(struct compiler *c, struct scorecard_i_token *token, bool *whole)
{
    switch (token->kind) {
    case SCORECARD_I_TOKEN_NUMBER:
        *whole = true;
        return emit_number(c, token);
    case SCORECARD_I_TOKEN_NAME:
        if (token->called)
            return refuse_function(c, token);
        *whole = true;
        return emit_name(c, token);
    case SCORECARD_I_TOKEN_FUNCTION: {
        if (!token->called)
            return refuse_bare_function(c, token);
        scorecard_status status = wait_for(c, token->function, token->at);
        if (status != SCORECARD_OK)
            return status;
        return scorecard_i_expression_lex(c->text, c->size, token->at + token->size, token, c->err); /* its '(' */
    }
    case SCORECARD_I_TOKEN_OPEN:
        return wait_for(c, PARENTHESIS, token->at);
    case SCORECARD_I_TOKEN_OPERATOR:
        if (token->prefix == SCORECARD_I_OP_COUNT)
            return refuse_operand(c, token);
        if (!may_start_operand(c, token->prefix))
            return refuse(c, token, "parentheses around it here, as in 'a = (not b)'");
        return wait_for(c, token->prefix, token->at);
    default:
        return refuse_operand(c, token);
    }
}

static scorecard_status take_infix(struct compiler *c, const struct scorecard_i_token *token)
{
    const struct scorecard_i_operator *row = scorecard_i_operator(token->infix);
    scorecard_status status = settle(c, row->level, row->form == SCORECARD_I_FORM_LEFT);
    if (status != SCORECARD_OK)
        return status;
    const struct scorecard_i_operator *last = last_operator(c);
    if (row->form == SCORECARD_I_FORM_ALONE && last != NULL && last->level == row->level)
        return refuse(c, token, "'and' between two comparisons (a < b and b < c), or parentheses");
    return wait_for(c, token->infix, token->at);
}

/* A ',' or ')': what waits inside the bracket is done; a fold takes in the argument that ended. */
static scorecard_status end_argument(struct compiler *c, const struct scorecard_i_token *token)
{
    scorecard_status status = settle(c, 0, true);
    if (status != SCORECARD_OK)
        return status;
    if (c->height == 0)
        return refuse_operator(c, token);
    struct waiting *in = &c->waiting[c->height - 1];
    bool close = token->kind == SCORECARD_I_TOKEN_CLOSE;
    if (in->op == PARENTHESIS) {
        if (!close)
            return refuse_operator(c, token);
        c->height--;
        return SCORECARD_OK;
    }
    const struct scorecard_i_operator *row = scorecard_i_operator(in->op);
    bool folds = row->form == SCORECARD_I_FORM_FOLD;
    if (close ? in->arguments < row->operands : !folds && in->arguments >= row->operands)
        return refuse_operator(c, token);
    if (folds ? in->arguments >= row->operands : close)
        status = emit(c, in->op, in->at);
    in->arguments++;
    if (close)
        c->height--;
    return status;
}

static scorecard_status take_text(struct compiler *c)
{
    bool whole = false; /* an operand is complete: an operator may follow */
    for (size_t from = 0;;) {
        struct scorecard_i_token token;
        scorecard_status status = scorecard_i_expression_lex(c->text, c->size, from, &token, c->err);
        if (status != SCORECARD_OK)
            return status;
        if (!whole) {
            status = take_operand(c, &token, &whole);
        } else if (token.kind == SCORECARD_I_TOKEN_OPERATOR && token.infix != SCORECARD_I_OP_COUNT) {
            status = take_infix(c, &token);
            whole = false;
        } else if (token.kind == SCORECARD_I_TOKEN_COMMA || token.kind == SCORECARD_I_TOKEN_CLOSE) {
            status = end_argument(c, &token);
            whole = token.kind == SCORECARD_I_TOKEN_CLOSE;
        } else if (token.kind == SCORECARD_I_TOKEN_END && innermost(c) == NULL) {
            return settle(c, 0, true);
        } else {
            return refuse_operator(c, &token);
        }
        if (status != SCORECARD_OK)
            return status;
        from = token.at + token.size;
    }
}

/* Tiles of scratch: the most operands that wait at once, less the one that waits in the caller's result. */
static scorecard_status measure(struct compiler *c, uint32_t *depth)
{
    uint32_t height = 0, most = 0;
    for (size_t i = 0; i < c->code_count; i++) {
        uint8_t op = c->code[i].op;
        if (op != SCORECARD_I_OP_CONSTANT && op != SCORECARD_I_OP_NAME) {
            height -= scorecard_i_operator(op)->operands - 1U;
            continue;
        }
        height++;
        if (height > most)
            most = height;
        if (most > SCORECARD_I_EXPRESSION_DEPTH + 1U)
            return refuse_depth(c, c->code[i].at, "operands wait for one another",
                                SCORECARD_I_EXPRESSION_DEPTH + 1);
    }
    if (NEVER(height != 1))
        return refuse_depth(c, 0, "results", 1);
    *depth = most - 1;
    return SCORECARD_OK;
}

/* Moves what was compiled into the arena. */
static scorecard_status keep(struct compiler *c, uint32_t depth, struct scorecard_i_expression **out)
{
    struct scorecard_i_expression *e = scorecard_i_arena_alloc(c->arena, 1, sizeof *e);
    struct scorecard_i_instruction *code = scorecard_i_arena_alloc(c->arena, c->code_count, sizeof *code);
    const char **names = scorecard_i_arena_alloc(c->arena, c->name_count, sizeof *names);
    if (e == NULL || code == NULL || names == NULL)
        return scorecard_i_fail_memory(c->err);
    memcpy(code, c->code, c->code_count * sizeof *code);
    if (c->name_count > 0)
        memcpy(names, c->names, c->name_count * sizeof *names);
    e->code = code;
    e->code_count = (uint32_t)c->code_count;
    e->names = names;
    e->name_count = (uint32_t)c->name_count;
    e->depth = depth;
    *out = e;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_expression_compile(struct scorecard_i_arena *arena, const char *text,
                                                struct scorecard_i_expression **out, struct scorecard_error *err)
{
    *out = NULL;
    if (text == NULL)
        return scorecard_i_fail_null(err, "the expression");
    struct compiler c = { .arena = arena, .text = text, .size = strlen(text), .err = err };
    if (c.size > TEXT_MAX)
        return refuse_depth(&c, TEXT_MAX, "bytes of text", TEXT_MAX);
    uint32_t depth = 0;
    scorecard_status status = take_text(&c);
    if (status == SCORECARD_OK)
        status = measure(&c, &depth);
    if (status == SCORECARD_OK)
        status = keep(&c, depth, out);
    scorecard_i_index_free(&c.index, &arena->run);
    scorecard_i_free(&arena->run, c.names);
    scorecard_i_free(&arena->run, c.code);
    return status;
}
