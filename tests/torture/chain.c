/* SPDX-License-Identifier: MIT */
/* What most programs do: model, layout, units and tables from files; scores, traces, a fit; what was published, verified. */
#include "scenarios.h"

static void add_column(struct torture *t, scorecard_status status, const struct scorecard_column *column, uint32_t units)
{
    torture_add(t, &status, sizeof status);
    for (uint32_t u = 0; u < units && status == SCORECARD_OK; u++)
        torture_add_number(t, column->at[(ptrdiff_t)u * column->step]);
}

static void add_units(struct torture *t, const scorecard_result *result, uint32_t node, uint32_t period, uint32_t population)
{
    for (uint32_t u = 0; u < scorecard_data_unit_count(scorecard_result_data(result)); u++) {
        int32_t gap = scorecard_result_gap(result, node, u, period);
        uint32_t of = scorecard_result_of(result, node, u, period, population);
        uint32_t tier = scorecard_result_tier(result, node, u, period);
        torture_add(t, &gap, sizeof gap);
        torture_add(t, &of, sizeof of);
        torture_add(t, &tier, sizeof tier);
    }
}

void torture_add_result(struct torture *t, const scorecard_result *result)
{
    uint32_t units = scorecard_data_unit_count(scorecard_result_data(result));
    struct scorecard_column column = { NULL, 0 };
    for (uint32_t i = 0; i < scorecard_result_period_count(result); i++)
        for (uint32_t n = 0; n < scorecard_model_count(scorecard_result_model(result)); n++) {
            uint32_t p = scorecard_result_period_at(result, i);
            add_column(t, scorecard_result_scores(result, n, p, &column, NULL), &column, units);
            add_column(t, scorecard_result_coverage(result, n, p, &column, NULL), &column, units);
            add_column(t, scorecard_result_imputed(result, n, p, &column, NULL), &column, units);
            for (uint32_t g = 0; g < scorecard_result_population_count(result); g++) {
                add_column(t, scorecard_result_ranks(result, n, p, g, &column, NULL), &column, units);
                add_units(t, result, n, p, g);
            }
        }
    for (uint32_t i = 0; i < scorecard_result_warning_count(result); i++)
        torture_add_text(t, scorecard_result_warning_at(result, i));
}

static void add_warning(void *context, const char *where, const char *message)
{
    /* A call that is made again warns again: what counts is that it can. */
    (void)context;
    (void)where;
    (void)message;
}

void torture_read_tables(struct torture *t, const struct chain *chain, scorecard_data_draft *draft)
{
    scorecard_layout *layout = NULL;
    for (const struct chain_table *table = chain->tables; table->path != NULL; table++) {
        struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
        const char *text = torture_file(table->path);
        if (table->layout != NULL) {
            const char *json = torture_file(table->layout);
            MAKE(t, &layout, scorecard_layout_read(json, strlen(json), table->layout, faults_run(), &layout, &t->err));
        }
        options.layout = layout;
        options.period = table->period;
        options.name = table->path;
        options.warn = add_warning;
        if (table->units)
            CALL(t, scorecard_data_draft_read_units(draft, text, strlen(text), &options, &t->err));
        else
            CALL(t, scorecard_data_draft_read_csv(draft, text, strlen(text), &options, &t->err));
        scorecard_layout_unref(layout);
        layout = NULL;
    }
over:
    scorecard_layout_unref(layout);
}

/* Traces of the first unit's scores. */
static void trace(struct torture *t, const scorecard_result *result)
{
    scorecard_trace *trace = NULL;
    for (uint32_t n = 0; n < scorecard_model_count(scorecard_result_model(result)); n += 3) {
        MAKE(t, &trace, scorecard_result_trace(result, n, 0, scorecard_result_period_at(result, 0), "vi", &trace, &t->err));
        torture_add_text(t, scorecard_trace_text(trace));
        scorecard_trace_unref(trace);
        trace = NULL;
    }
over:
    scorecard_trace_unref(trace);
}

static void verify(struct torture *t, const scorecard_result *result)
{
    scorecard_verification *verification = NULL;
    struct scorecard_verify_line line = { .size = sizeof line };
    MAKE(t, &verification, scorecard_result_verify(result, NULL, &verification, &t->err));
    for (uint32_t i = 0; scorecard_verification_at(verification, i, &line); i++) {
        torture_add(t, &line.verdict, sizeof line.verdict);
        torture_add_number(t, line.recomputed);
        torture_add_number(t, line.low);
        torture_add_number(t, line.high);
        torture_add_text(t, line.reason);
    }
over:
    scorecard_verification_unref(verification);
}

/* What became of the columns. */
static void prepare(struct torture *t, const scorecard_result *result)
{
    scorecard_preparation *report = NULL;
    struct scorecard_prepared_column column = { .size = sizeof column };
    struct scorecard_prepared_cell cell = { .size = sizeof cell };
    struct scorecard_screened_unit unit = { .size = sizeof unit };
    MAKE(t, &report, scorecard_result_preparation(result, &report, &t->err));
    for (size_t i = 0; scorecard_preparation_column_at(report, i, &column); i++) {
        torture_add(t, &column.treatment, sizeof column.treatment);
        torture_add_number(t, column.skew_after);
        torture_add_number(t, column.lambda);
    }
    for (size_t i = 0; scorecard_preparation_cell_at(report, i, &cell); i++)
        torture_add_number(t, cell.after);
    for (size_t i = 0; scorecard_preparation_unit_at(report, i, &unit); i++)
        torture_add(t, &unit.verdict, sizeof unit.verdict);
over:
    scorecard_preparation_unref(report);
}

/* A write that fails on the way has written its beginning: only that of the last try counts. */
static void write_model(struct torture *t, const scorecard_model *model)
{
    uint64_t before = t->digest;
    CALL(t, (t->digest = before, scorecard_model_write(model, torture_write, t, &t->err)));
over:
    return;
}

/* The model fitted to the data, written, read back and scored. */
static void fit(struct torture *t, const scorecard_model *model, const scorecard_data *data,
                const struct scorecard_score_options *options)
{
    scorecard_model *fitted = NULL;
    scorecard_result *result = NULL;
    MAKE(t, &fitted, scorecard_model_fit(model, data, options, &fitted, &t->err));
    write_model(t, fitted);
    if (t->over)
        goto over;
    MAKE(t, &result, scorecard_model_score(fitted, data, options, &result, &t->err));
    torture_add_result(t, result);
over:
    scorecard_result_unref(result);
    scorecard_model_unref(fitted);
}

static void go_through(struct torture *t, const struct chain *chain, bool fits)
{
    const char *json = torture_file(chain->model);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_model *model = NULL, *again = NULL;
    scorecard_draft *copy = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    MAKE(t, &model, scorecard_model_read(json, strlen(json), chain->model, faults_run(), &model, &t->err));
    MAKE(t, &draft, scorecard_data_draft_new(faults_run(), &draft, &t->err));
    torture_read_tables(t, chain, draft);
    if (t->over)
        goto over;
    MAKE(t, &data, scorecard_data_draft_finish(draft, &data, &t->err));
    MAKE(t, &result, scorecard_model_score(model, data, &options, &result, &t->err));
    torture_add_result(t, result);
    trace(t, result);
    if (!t->over)
        verify(t, result);
    if (!t->over)
        prepare(t, result);
    if (!t->over && fits)
        fit(t, model, data, &options);
    if (t->over)
        goto over;
    /* A draft made from the model gives the model again. */
    MAKE(t, &copy, scorecard_draft_from(model, &copy, &t->err));
    MAKE(t, &again, scorecard_draft_finish(copy, &again, &t->err));
    write_model(t, again);
over:
    scorecard_model_unref(again);
    scorecard_draft_free(copy);
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
}

void torture_chain(struct torture *t, const void *of)
{
    go_through(t, of, true);
}

void torture_unfitted(struct torture *t, const void *of)
{
    go_through(t, of, false);
}
