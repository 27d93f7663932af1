/* SPDX-License-Identifier: MIT */
/* From draft to model: numbering, inheritance, compiled settings, order of computation. */
#include <math.h>
#include <string.h>

#include "base/always.h"
#include "base/number.h"
#include "base/status.h"
#include "model/draft.h"

static scorecard_status at_node(const scorecard_model *model, uint32_t node, struct scorecard_error *err,
                                scorecard_status status)
{
    return scorecard_i_within(err, status, "node %s", model->nodes[node].stated.id);
}

/* Numbers the nodes in preorder and copies what was stated of them. */
static bool number_nodes(const scorecard_draft *draft, scorecard_model *model)
{
    uint32_t *numbers = scorecard_i_alloc(&model->arena.run, draft->count * sizeof *numbers);
    if (numbers == NULL)
        return false;
    bool done = false;
    uint32_t at = draft->first_root, next = 0;
    while (at != SCORECARD_NONE) {
        const struct scorecard_i_draft_node *from = &draft->nodes[at];
        struct scorecard_i_node *to = &model->nodes[next];
        numbers[at] = next;
        if (!scorecard_i_stated_copy(&model->arena, &from->stated, &to->stated) ||
            !scorecard_i_index_add(&model->by_id, &model->arena.run, to->stated.id, next))
            goto out;
        to->parent = from->parent == SCORECARD_NONE ? SCORECARD_NONE : numbers[from->parent];
        to->depth = to->parent == SCORECARD_NONE ? 0 : model->nodes[to->parent].depth + 1;
        to->reference = SCORECARD_NONE;
        next++;
        if (from->first_child != SCORECARD_NONE) {
            at = from->first_child;
            continue;
        }
        /* Climb to the next sibling of the nearest ancestor that has one; subtrees end on the way. */
        while (at != SCORECARD_NONE) {
            model->nodes[numbers[at]].end = next;
            if (draft->nodes[at].next != SCORECARD_NONE)
                break;
            at = draft->nodes[at].parent;
        }
        if (at != SCORECARD_NONE)
            at = draft->nodes[at].next;
    }
    model->count = next;
    done = ALWAYS(next == draft->count);
out:
    scorecard_i_free(&model->arena.run, numbers);
    return done;
}

/* Settings: a node's own, else its parent's where the step is inherited, else the library's. */
static void inherit(scorecard_model *model)
{
    for (uint32_t n = 0; n < model->count; n++) {
        struct scorecard_i_node *node = &model->nodes[n];
        for (size_t s = 0; s < SCORECARD_I_STEPS; s++) {
            const struct scorecard_i_step_row *step = scorecard_i_step_row_at(s);
            struct scorecard_i_setting *own = &node->stated.settings[s];
            if (own->method != 0) {
                own->from = n; /* it was the draft's number */
                node->effective[s] = *own;
            } else if (!step->inherited) {
                node->effective[s] = (struct scorecard_i_setting){ step->preset_method, SCORECARD_NONE, NULL, 0 };
            } else if (node->parent != SCORECARD_NONE) {
                node->effective[s] = model->nodes[node->parent].effective[s];
            } else if (model->defaults.settings[s].method != 0) {
                node->effective[s] = model->defaults.settings[s];
                node->effective[s].from = SCORECARD_NONE;
            } else {
                node->effective[s] = (struct scorecard_i_setting){ step->preset_method, SCORECARD_NONE, NULL, 0 };
            }
        }
    }
}

/* All nodes sorted bytewise by id, bottom-up merges: hostile models may have many siblings. */
static uint32_t *sort_by_id(const scorecard_model *model)
{
    const struct scorecard_run *run = &model->arena.run;
    uint32_t count = model->count;
    uint32_t *from = scorecard_i_alloc(run, count * sizeof *from);
    uint32_t *to = scorecard_i_alloc(run, count * sizeof *to);
    if (from == NULL || to == NULL) {
        scorecard_i_free(run, from);
        scorecard_i_free(run, to);
        return NULL;
    }
    for (uint32_t i = 0; i < count; i++)
        from[i] = i;
    for (uint32_t width = 1; width < count; width *= 2) {
        for (uint32_t start = 0; start < count; start += 2 * width) {
            uint32_t middle = count - start < width ? count : start + width;
            uint32_t end = count - start < 2 * width ? count : start + 2 * width;
            uint32_t a = start, b = middle;
            for (uint32_t k = start; k < end; k++) {
                bool left = b >= end || (a < middle && strcmp(model->nodes[from[a]].stated.id,
                                                              model->nodes[from[b]].stated.id) < 0);
                to[k] = left ? from[a++] : from[b++];
            }
        }
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    scorecard_i_free(run, to);
    return from;
}

/* Lists the children of each node in canonical order. */
static bool link_children(scorecard_model *model)
{
    uint32_t *sorted = sort_by_id(model);
    if (sorted == NULL)
        return false;
    uint32_t *pool = scorecard_i_arena_alloc(&model->arena, model->count, sizeof *pool);
    if (pool == NULL) {
        scorecard_i_free(&model->arena.run, sorted);
        return false;
    }
    for (uint32_t n = 0; n < model->count; n++)
        if (model->nodes[n].parent != SCORECARD_NONE)
            model->nodes[model->nodes[n].parent].child_count++;
    for (uint32_t n = 0; n < model->count; n++) {
        struct scorecard_i_node *node = &model->nodes[n];
        node->children = pool;
        pool += node->child_count;
        node->child_count = 0; /* counted again while the list is filled */
    }
    for (uint32_t i = 0; i < model->count; i++) {
        uint32_t parent = model->nodes[sorted[i]].parent;
        if (parent == SCORECARD_NONE)
            continue;
        struct scorecard_i_node *node = &model->nodes[parent];
        ((uint32_t *)(uintptr_t)node->children)[node->child_count++] = sorted[i];
    }
    scorecard_i_free(&model->arena.run, sorted);
    return true;
}

/* What each node is, and what it refers to. */
static scorecard_status find_kinds(scorecard_model *model, struct scorecard_error *err)
{
    for (uint32_t n = 0; n < model->count; n++) {
        struct scorecard_i_node *node = &model->nodes[n];
        const struct scorecard_i_stated *stated = &node->stated;
        node->kind = node->child_count > 0 ? SCORECARD_KIND_AGGREGATE
                     : stated->of != NULL  ? SCORECARD_KIND_REFERENCE
                                           : SCORECARD_KIND_INDICATOR;
        if (node->kind == SCORECARD_KIND_AGGREGATE && (stated->input != NULL || stated->of != NULL))
            return at_node(model, n, err,
                           scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                            "it has children, so it reads no input and refers to no node; "
                                            "leave %s out or the children",
                                            stated->input != NULL ? "input" : "of"));
        if (stated->of == NULL)
            continue;
        if (stated->input != NULL)
            return at_node(model, n, err,
                           scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                            "it has both an input and a node to refer to; leave one out"));
        node->reference = scorecard_i_index_find(&model->by_id, stated->of, strlen(stated->of));
        if (node->reference == SCORECARD_NONE)
            return at_node(model, n, err,
                           scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                            "it refers to node %s, which the model does not have; name one that it has",
                                            stated->of));
    }
    return SCORECARD_OK;
}

/*
 * What compiling shares among nodes: room for inputs, and the expression that was inherited last, for the rule and for
 * the aggregation. A long expression above many nodes is compiled once.
 */
struct compiler {
    scorecard_model *model;
    size_t capacity;
    const struct scorecard_i_node *shared[2];
};

/* The number of an input among those of the model, added when it is new. false: no memory. */
static bool find_input(struct compiler *compiler, const char *id, uint32_t *out)
{
    scorecard_model *model = compiler->model;
    *out = scorecard_i_index_find(&model->by_input, id, strlen(id));
    if (*out != SCORECARD_NONE)
        return true;
    if (!scorecard_i_grow(&model->arena.run, &model->inputs, &compiler->capacity, (size_t)model->input_count + 1,
                          sizeof *model->inputs) ||
        !scorecard_i_index_add(&model->by_input, &model->arena.run, id, model->input_count))
        return false;
    model->inputs[model->input_count] = id;
    *out = model->input_count++;
    return true;
}

/* A child by id: they are sorted. */
static uint32_t find_child(const scorecard_model *model, const struct scorecard_i_node *node, const char *id)
{
    uint32_t low = 0, high = node->child_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(model->nodes[node->children[middle]].stated.id, id);
        if (order == 0)
            return middle;
        *(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
    }
    return SCORECARD_NONE;
}

/* Operands of an expression: inputs of the model, or positions among the children. */
static scorecard_status link_operands(struct compiler *compiler, struct scorecard_i_node *node,
                                      struct scorecard_error *err)
{
    uint32_t names = scorecard_i_expression_name_count(node->expression);
    uint32_t *operands = scorecard_i_arena_alloc(&compiler->model->arena, names, sizeof *operands);
    if (operands == NULL)
        return scorecard_i_fail_memory(err);
    node->operands = operands;
    for (uint32_t i = 0; i < names; i++) {
        const char *name = scorecard_i_expression_name_at(node->expression, i);
        if (node->kind == SCORECARD_KIND_AGGREGATE) {
            operands[i] = find_child(compiler->model, node, name);
            if (operands[i] == SCORECARD_NONE)
                return scorecard_i_fail(err, SCORECARD_ERROR_EXPRESSION,
                                        "the expression names %s, which is no child of the node; name its children", name);
        } else if (!scorecard_i_text_is_id(name)) {
            return scorecard_i_fail(err, SCORECARD_ERROR_EXPRESSION,
                                    "the expression names %s, which is no id; name inputs", name);
        } else if (!find_input(compiler, name, &operands[i])) {
            return scorecard_i_fail_memory(err);
        }
    }
    if (node->kind == SCORECARD_KIND_INDICATOR) {
        node->inputs = operands;
        node->input_count = names;
    }
    return SCORECARD_OK;
}

/* The expression of a node, from the setting that it works with. */
static scorecard_status compile_expression(struct compiler *compiler, struct scorecard_i_node *node, int32_t step,
                                           struct scorecard_error *err)
{
    bool is_rule = step == SCORECARD_STEP_RULE;
    const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, step);
    const struct scorecard_i_node *shared = compiler->shared[is_rule];
    bool again = shared != NULL && scorecard_i_setting_of(shared, step)->params == setting->params;
    scorecard_status status = SCORECARD_OK;
    if (again)
        node->expression = shared->expression;
    else
        status = scorecard_i_expression_compile(
            &compiler->model->arena, scorecard_i_param_text(setting->params, setting->count, SCORECARD_KEY_EXPRESSION),
            &node->expression, err);
    if (again && is_rule) {
        node->operands = node->inputs = shared->operands;
        node->input_count = shared->input_count;
    } else if (status == SCORECARD_OK) {
        status = link_operands(compiler, node, err);
    }
    if (status != SCORECARD_OK)
        return scorecard_i_within(err, status, "%s", scorecard_step_name(step));
    if (scorecard_i_setting_of(node, step)->from != (uint32_t)(node - compiler->model->nodes))
        compiler->shared[is_rule] = node;
    return SCORECARD_OK;
}

/* A rule that gives points, and the inputs that it reads, each once. */
static scorecard_status compile_rule(struct compiler *compiler, struct scorecard_i_node *node, struct scorecard_error *err)
{
    struct scorecard_i_arena *arena = &compiler->model->arena;
    const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    bool reference = node->kind == SCORECARD_KIND_REFERENCE;
    struct scorecard_i_rule_place place = { node->stated.direction, node->stated.points,
                                            reference                    ? NULL
                                            : node->stated.input != NULL ? node->stated.input
                                                                         : node->stated.id };
    struct scorecard_i_rule *rule = scorecard_i_arena_alloc(arena, 1, sizeof *rule);
    if (rule == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_status status = scorecard_i_rule_compile(arena, scorecard_i_method_row(setting->method), setting->params, setting->count,
                                                       &place, rule, err);
    if (status != SCORECARD_OK)
        return scorecard_i_within(err, status, "rule");
    node->rule = rule;
    uint32_t *operands = scorecard_i_arena_alloc(arena, 2 * (size_t)rule->input_count, sizeof *operands);
    uint32_t *inputs = operands + rule->input_count;
    if (operands == NULL)
        return scorecard_i_fail_memory(err);
    node->operands = operands;
    node->inputs = inputs;
    for (uint32_t i = 0; i < rule->input_count && !reference; i++) {
        uint32_t input, k = 0;
        if (!find_input(compiler, rule->inputs[i], &input))
            return scorecard_i_fail_memory(err);
        while (k < node->input_count && inputs[k] != input)
            k++;
        inputs[k] = input;
        node->input_count += k == node->input_count;
        operands[i] = k;
    }
    return SCORECARD_OK;
}

/* The column steps of an indicator of one input, and what it is divided by. */
static scorecard_status compile_columns(struct compiler *compiler, struct scorecard_i_node *node,
                                        struct scorecard_error *err)
{
    const struct scorecard_i_setting *order = scorecard_i_setting_of(node, SCORECARD_STEP_PREPARE);
    const struct scorecard_i_setting *by = scorecard_i_setting_of(node, SCORECARD_STEP_DENOMINATE);
    scorecard_i_column_order(order->params, order->count, node->column_steps);
    for (size_t i = 0; i < SCORECARD_I_COLUMN_STEPS; i++)
        if (scorecard_i_column_method_works(scorecard_i_setting_of(node, node->column_steps[i])->method))
            node->prepares = true;
    node->denominator = SCORECARD_NONE;
    if (!scorecard_i_column_method_works(by->method))
        return SCORECARD_OK;
    const char *id = scorecard_i_param_text(by->params, by->count, SCORECARD_KEY_DENOMINATOR);
    return find_input(compiler, id, &node->denominator) ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

/* Settings in the form that the engine reads, and the inputs that the leaves read. */
static scorecard_status compile_node(struct compiler *compiler, uint32_t n, struct scorecard_error *err)
{
    scorecard_model *model = compiler->model;
    struct scorecard_i_node *node = &model->nodes[n];
    const struct scorecard_i_setting *gaps = scorecard_i_setting_of(node, SCORECARD_STEP_GAPS);
    const struct scorecard_i_setting *layers = scorecard_i_setting_of(node, SCORECARD_STEP_LAYERS);
    const struct scorecard_i_setting *aggregate = scorecard_i_setting_of(node, SCORECARD_STEP_AGGREGATE);
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    scorecard_i_policy_read(gaps->params, gaps->count, &node->policy);
    node->layer_count = scorecard_i_layers_read(layers->params, layers->count, node->layers);
    scorecard_i_aggregation_read(aggregate->method, aggregate->params, aggregate->count, &node->aggregation);
    const struct scorecard_i_setting *map = scorecard_i_setting_of(node, SCORECARD_STEP_MAP);
    const struct scorecard_i_setting *round = scorecard_i_setting_of(node, SCORECARD_STEP_ROUND);
    scorecard_i_publication_read(map->method, map->params, map->count, round->method, round->params, round->count,
                                 &node->publication);

    scorecard_status status = SCORECARD_OK;
    if (node->kind == SCORECARD_KIND_AGGREGATE && aggregate->method == SCORECARD_AGGREGATE_EXPRESSION)
        status = compile_expression(compiler, node, SCORECARD_STEP_AGGREGATE, err);
    else if (node->kind == SCORECARD_KIND_INDICATOR && rule->method == SCORECARD_RULE_EXPRESSION)
        status = compile_expression(compiler, node, SCORECARD_STEP_RULE, err);
    else if (node->kind != SCORECARD_KIND_AGGREGATE && scorecard_i_rule_gives_points(rule->method))
        status = compile_rule(compiler, node, err);
    if (status != SCORECARD_OK)
        return at_node(model, n, err, status);
    if (node->rule != NULL)
        return scorecard_i_node_has_column(node) ? compile_columns(compiler, node, err) : SCORECARD_OK;
    if (node->kind == SCORECARD_KIND_INDICATOR && node->expression == NULL) {
        uint32_t *input = scorecard_i_arena_alloc(&model->arena, 1, sizeof *input);
        const char *id = node->stated.input != NULL ? node->stated.input : node->stated.id;
        if (input == NULL || !find_input(compiler, id, input))
            return scorecard_i_fail_memory(err);
        node->inputs = input;
        node->input_count = 1;
        return compile_columns(compiler, node, err);
    }
    return SCORECARD_OK;
}

static scorecard_status compile_all(scorecard_model *model, struct scorecard_error *err)
{
    struct compiler compiler = { .model = model };
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < model->count && status == SCORECARD_OK; n++)
        status = compile_node(&compiler, n, err);
    return status;
}

/*
 * What a child adds to the points of its parent: as often as it counts in a sum, of which one of weight 0 is no part. Weights
 * that come from elsewhere, and may be stated in their place by a fit, leave points as they are.
 */
static double points_of_child(const struct scorecard_i_node *node, const struct scorecard_i_node *child)
{
    const struct scorecard_i_setting *weigh = scorecard_i_setting_of(node, SCORECARD_STEP_WEIGH);
    bool counts = scorecard_i_aggregation_sums(node->aggregation.method) && !isnan(child->stated.weight) &&
                  weigh->method == SCORECARD_WEIGH_GIVEN && weigh->count == 0;
    if (counts && child->stated.weight == 0)
        return 0;
    return scorecard_i_node_maximum(child) * (counts ? child->stated.weight : 1);
}

/* Points of leaves from their rules, and of aggregates from the bottom up. */
static void derive_points(scorecard_model *model)
{
    for (uint32_t i = model->count; i-- > 0;) {
        struct scorecard_i_node *node = &model->nodes[i];
        node->points = node->stated.points;
        if (isnan(node->points) && node->rule != NULL && node->rule->most > 0)
            node->points = node->rule->most;
        node->outside = node->rule != NULL && node->rule->outside;
        if (!isnan(node->points) || node->child_count == 0)
            continue;
        double sum = 0;
        node->outside = true;
        for (uint32_t c = 0; c < node->child_count; c++) {
            sum += points_of_child(node, &model->nodes[node->children[c]]);
            node->outside = node->outside && model->nodes[node->children[c]].outside;
        }
        if (sum > node->aggregation.ceiling)
            sum = node->aggregation.ceiling;
        node->points = isnan(sum) ? scorecard_i_missing() : sum;
    }
}

/* The way from a node back to itself, for the message: "a, b, a". */
static scorecard_status fail_cycle(const scorecard_model *model, const uint32_t *stack, size_t depth, uint32_t again,
                                   struct scorecard_error *err)
{
    char way[300];
    size_t used = 0, start = depth - 1;
    while (start > 0 && stack[start] != again)
        start--;
    for (size_t i = start; i < depth; i++) {
        const char *id = model->nodes[stack[i]].stated.id;
        size_t size = strlen(id);
        if (used + size + sizeof ", ..., " >= sizeof way) {
            memcpy(way + used, "..., ", sizeof "..., ");
            break;
        }
        memcpy(way + used, id, size);
        memcpy(way + used + size, ", ", 3);
        used += size + 2;
    }
    return at_node(model, again, err,
                   scorecard_i_fail(err, SCORECARD_ERROR_CYCLE,
                                    "its score depends on itself: %s%s; take out one of these references", way,
                                    model->nodes[again].stated.id));
}

/* The `i`th node that a node needs: its children, then what it refers to. */
static uint32_t need(const struct scorecard_i_node *node, uint32_t i)
{
    if (i < node->child_count)
        return node->children[i];
    return i == node->child_count ? node->reference : SCORECARD_NONE;
}

/* An order in which each node comes after those it needs; a cycle has none. Depth-first, without recursion. */
static scorecard_status order_nodes(scorecard_model *model, struct scorecard_error *err)
{
    const struct scorecard_run *run = &model->arena.run;
    uint32_t count = model->count;
    uint32_t *order = scorecard_i_arena_alloc(&model->arena, count, sizeof *order);
    uint32_t *stack = scorecard_i_alloc(run, count * sizeof *stack);
    uint32_t *next = scorecard_i_zalloc(run, count, sizeof *next);  /* what to look at next of each node */
    uint8_t *state = scorecard_i_zalloc(run, count, sizeof *state); /* 1: on the stack, 2: done */
    scorecard_status status = SCORECARD_OK;
    uint32_t done = 0;
    if (order == NULL || stack == NULL || next == NULL || state == NULL)
        status = scorecard_i_fail_memory(err);
    for (uint32_t root = 0; root < count && status == SCORECARD_OK; root++) {
        size_t depth = 0;
        if (state[root] != 0)
            continue;
        stack[depth++] = root;
        state[root] = 1;
        while (depth > 0 && status == SCORECARD_OK) {
            uint32_t n = stack[depth - 1];
            uint32_t needed = need(&model->nodes[n], next[n]++);
            if (needed == SCORECARD_NONE) {
                order[done++] = n;
                state[n] = 2;
                depth--;
            } else if (state[needed] == 1) {
                status = fail_cycle(model, stack, depth, needed, err);
            } else if (state[needed] == 0) {
                stack[depth++] = needed;
                state[needed] = 1;
            }
        }
    }
    model->order = order;
    scorecard_i_free(run, stack);
    scorecard_i_free(run, next);
    scorecard_i_free(run, state);
    return status;
}

static scorecard_status fill(const scorecard_draft *draft, scorecard_model *model, struct scorecard_error *err)
{
    struct scorecard_i_arena *arena = &model->arena;
    model->id = scorecard_i_arena_text(arena, draft->id);
    model->nodes = scorecard_i_arena_alloc(arena, draft->count, sizeof *model->nodes);
    model->levels = scorecard_i_arena_alloc(arena, draft->level_count, sizeof(struct scorecard_i_label *));
    if (model->id == NULL || model->nodes == NULL || model->levels == NULL || !number_nodes(draft, model) ||
        !scorecard_i_stated_copy(arena, &draft->defaults, &model->defaults) || !link_children(model))
        return scorecard_i_fail_memory(err);
    for (size_t d = 0; d < draft->level_count; d++)
        if (!scorecard_i_labels_copy(arena, draft->levels[d], &model->levels[d]))
            return scorecard_i_fail_memory(err);
    model->level_count = (uint32_t)draft->level_count;
    inherit(model);
    scorecard_status status = find_kinds(model, err);
    if (status == SCORECARD_OK)
        status = compile_all(model, err);
    if (status != SCORECARD_OK)
        return status;
    derive_points(model);
    status = order_nodes(model, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_model_weigh(model, err);
    return status == SCORECARD_OK ? scorecard_i_model_check(model, err) : status;
}

scorecard_status scorecard_draft_finish(const scorecard_draft *draft, scorecard_model **out, struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (draft->count == 0)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "the model has no node; add at least one"),
                                 "model %s", draft->id);
    scorecard_model *model = scorecard_i_zalloc(&draft->arena.run, 1, sizeof *model);
    if (model == NULL)
        return scorecard_i_fail_memory(err);
    model->references = 1;
    scorecard_i_arena_init(&model->arena, &draft->arena.run);
    scorecard_status status = fill(draft, model, err);
    if (status != SCORECARD_OK) {
        scorecard_model_unref(model);
        return scorecard_i_within(err, status, "model %s", draft->id);
    }
    *out = model;
    return SCORECARD_OK;
}
