/* SPDX-License-Identifier: MIT */
/* Leaves whose rule gives points: their inputs, in the order in which the rule takes them. */
#include <math.h>

#include "base/always.h"
#include "base/number.h"
#include "base/status.h"
#include "measure/prepare.h"

/* As many as alternatives have parts. */
enum { PARTS = 100 };

/* What the rule's functions gave, from a unit on; NULL: it has none. */
static const double *const *called_from(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, uint32_t first,
                                        const double *room[PARTS])
{
    double **called = scorecard_i_fitted_of(engine, period, n)->called;
    const struct scorecard_i_rule *rule = engine->model->nodes[n].rule;
    size_t parts = rule->part_count > 0 ? rule->part_count : 1;
    for (size_t p = 0; p < parts && called != NULL; p++)
        room[p] = called[p] != NULL ? called[p] + first : NULL;
    return called != NULL ? room : NULL;
}

bool scorecard_i_leaf_rule(const struct scorecard_i_engine *engine, struct scorecard_i_scratch *scratch, uint32_t n,
                           uint32_t period, uint32_t first, uint32_t count, struct scorecard_i_tile out,
                           struct scorecard_i_failure *failure)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_tile *x = &out;
    const double *room[PARTS], *const *called = called_from(engine, n, period, first, room);
    if (node->kind == SCORECARD_KIND_INDICATOR && !scorecard_i_node_has_column(node)) {
        for (uint32_t k = 0; k < node->input_count; k++)
            scorecard_i_leaf_raw(engine, node, node->inputs[k], period, first, count, scratch->operands[k]);
        for (uint32_t k = 0; k < node->rule->input_count; k++)
            scratch->slots[k] = scratch->operands[node->operands[k]];
        x = scratch->slots;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct scorecard_i_rule_fault fault;
        uint8_t gap;
        uint32_t part;
        double taken = x->value[i], points = scorecard_i_rule_score(node->rule, x, i, called, &gap, &part, &fault);
        if (fault.trouble != SCORECARD_I_RULE_FINE) {
            *failure = (struct scorecard_i_failure){ SCORECARD_ERROR_DOMAIN, n, first + i, 0, taken };
            return false;
        }
        out.value[i] = isnan(points) ? scorecard_i_missing() : points;
        out.gap[i] = gap;
    }
    return true;
}

const struct scorecard_i_tile *scorecard_i_leaf_inputs(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period,
                                                       uint32_t unit, void **room)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    size_t count = node->rule->input_count;
    struct scorecard_i_tile *x = scorecard_i_alloc(&engine->run, count * (sizeof *x + sizeof(double) + 1));
    *room = x;
    if (x == NULL)
        return NULL;
    double *values = (double *)(void *)(x + count);
    uint8_t *gaps = (uint8_t *)(values + count);
    for (size_t k = 0; k < count; k++) {
        x[k] = (struct scorecard_i_tile){ values + k, gaps + k };
        if (node->kind == SCORECARD_KIND_INDICATOR)
            scorecard_i_leaf_read(engine, node, node->inputs[node->operands[k]], period, unit, 1, x[k]);
    }
    return x;
}

scorecard_status scorecard_i_leaf_fail(const struct scorecard_i_engine *engine, uint32_t period,
                                       const struct scorecard_i_failure *failure, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &engine->model->nodes[failure->node];
    const double *parts[PARTS], *const *called = called_from(engine, failure->node, period, failure->unit, parts);
    struct scorecard_i_rule_fault fault;
    void *room;
    uint8_t gap;
    uint32_t part;
    const struct scorecard_i_tile *x = scorecard_i_leaf_inputs(engine, failure->node, period, failure->unit, &room);
    if (x == NULL)
        return scorecard_i_fail_memory(err);
    if (node->kind == SCORECARD_KIND_REFERENCE)
        x->value[0] = failure->value;
    (void)scorecard_i_rule_score(node->rule, x, 0, called, &gap, &part, &fault);
    const struct scorecard_i_rule *rule = part > 0 ? &node->rule->parts[part - 1] : node->rule;
    fault.input -= part > 0 ? rule->first : 0;
    scorecard_status status = ALWAYS(fault.trouble != SCORECARD_I_RULE_FINE) ? scorecard_i_rule_fail(rule, &fault, err)
                                                                            : SCORECARD_ERROR_DOMAIN;
    scorecard_i_free(&engine->run, room);
    return status;
}
