/* SPDX-License-Identifier: MIT */
#include "measure/trace_compare.h"

#include "base/number.h"

static void add_ideals(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, struct scorecard_i_buffer *to)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, period, n);
    scorecard_i_buffer_text(to, scorecard_i_engine_compares(node) ? " between the worst and the best of all units ("
                                                                  : " between the stated worst and best (");
    for (uint32_t c = 0; c < node->child_count && fitted->ideal != NULL; c++) {
        scorecard_i_buffer_text(to, c > 0 ? ", " : "");
        scorecard_i_buffer_text(to, engine->model->nodes[node->children[c]].stated.id);
        scorecard_i_buffer_text(to, " ");
        scorecard_i_buffer_number(to, fitted->anti[c]);
        scorecard_i_buffer_text(to, " to ");
        scorecard_i_buffer_number(to, fitted->ideal[c]);
    }
    scorecard_i_buffer_text(to, ")");
}

static void add_record(const struct scorecard_i_record *record, struct scorecard_i_buffer *to)
{
    scorecard_i_buffer_text(to, " (ahead of ");
    scorecard_i_buffer_number(to, record->won);
    scorecard_i_buffer_text(to, ", level with ");
    scorecard_i_buffer_number(to, record->tied);
    scorecard_i_buffer_text(to, ", behind ");
    scorecard_i_buffer_number(to, record->lost);
    scorecard_i_buffer_text(to, ")");
}

void scorecard_i_trace_compare(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, uint32_t unit,
                               struct scorecard_i_buffer *to)
{
    const struct scorecard_i_aggregation *a = &engine->model->nodes[n].aggregation;
    if (scorecard_i_aggregation_penalises(a->method)) {
        scorecard_i_buffer_text(to, a->penalty == SCORECARD_PENALTY_PLUS ? " (M + S x S/M, S with " : " (M - S x S/M, S with ");
        scorecard_i_buffer_text(to, a->divisor == SCORECARD_DIVISOR_N_LESS_ONE ? "n - 1)" : "n)");
    } else if (a->method == SCORECARD_AGGREGATE_TOPSIS) {
        add_ideals(engine, n, period, to);
    } else if (scorecard_i_aggregation_pairs(a->method)) {
        add_record(&scorecard_i_fitted_of(engine, period, n)->records[unit], to);
    }
}
