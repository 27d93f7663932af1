/* SPDX-License-Identifier: MIT */
/* What a result's numbers look like, and what weighed them: each analysis, all its lines. */
#include "scenarios.h"

typedef scorecard_status (*analyse_fn)(const scorecard_result *, const struct scorecard_analysis_options *, scorecard_analysis **,
                                       struct scorecard_error *);

/* The bytes of a line, whose struct has no holes that are not written: each was zeroed with its size. */
#define ADD_LINES(t, table, kind, type)                                                           \
    do {                                                                                          \
        struct type line_;                                                                        \
        memset(&line_, 0, sizeof line_);                                                          \
        line_.size = sizeof line_;                                                                \
        for (uint32_t i_ = 0; scorecard_analysis_##kind##_at((table), i_, &line_) != 0; i_++)     \
            torture_add((t), &line_, sizeof line_);                                               \
    } while (0)

static void add_lines(struct torture *t, const scorecard_analysis *table)
{
    int32_t kind = scorecard_analysis_kind(table);
    uint32_t count = scorecard_analysis_count(table);
    torture_add(t, &kind, sizeof kind);
    torture_add(t, &count, sizeof count);
    ADD_LINES(t, table, statistics, scorecard_statistics_line);
    ADD_LINES(t, table, correlation, scorecard_correlation_line);
    ADD_LINES(t, table, reliability, scorecard_reliability_line);
    ADD_LINES(t, table, component, scorecard_component_line);
    ADD_LINES(t, table, availability, scorecard_availability_line);
    ADD_LINES(t, table, strength, scorecard_strength_line);
    ADD_LINES(t, table, similar, scorecard_similar_line);
}

/* One analysis, its table shared and given back. */
static void analyse(struct torture *t, const scorecard_result *result, analyse_fn of,
                    const struct scorecard_analysis_options *options)
{
    scorecard_analysis *table = NULL;
    MAKE(t, &table, of(result, options, &table, &t->err));
    scorecard_analysis_unref(scorecard_analysis_ref(table));
    add_lines(t, table);
over:
    scorecard_analysis_unref(table);
}

/* Of one unit. */
static void analyse_unit(struct torture *t, const scorecard_result *result, const struct scorecard_analysis_options *options)
{
    scorecard_analysis *table = NULL;
    MAKE(t, &table, scorecard_result_strengths(result, 0, options, &table, &t->err));
    add_lines(t, table);
    scorecard_analysis_unref(table);
    table = NULL;
    MAKE(t, &table, scorecard_result_similar(result, 0, options, &table, &t->err));
    add_lines(t, table);
over:
    scorecard_analysis_unref(table);
}

static void add_weights(struct torture *t, const scorecard_result *result)
{
    const scorecard_model *model = scorecard_result_model(result);
    for (uint32_t i = 0; i < scorecard_result_period_count(result); i++)
        for (uint32_t n = 0; n < scorecard_model_count(model); n++) {
            uint32_t period = scorecard_result_period_at(result, i);
            torture_add_number(t, scorecard_result_weight(result, n, period));
            torture_add_number(t, scorecard_result_effective_weight(result, n, period));
            torture_add_number(t, scorecard_result_unit_weight(result, n, 1, period));
        }
}

static void analyse_all(struct torture *t, const scorecard_result *result)
{
    static const analyse_fn each[] = { scorecard_result_statistics, scorecard_result_reliability, scorecard_result_components,
                                       scorecard_result_availability };
    struct scorecard_analysis_options options = SCORECARD_ANALYSIS_OPTIONS_INIT;
    options.run = faults_run();
    for (size_t i = 0; i < sizeof each / sizeof each[0] && !t->over; i++)
        analyse(t, result, each[i], &options);
    for (int32_t how = SCORECARD_CORRELATION_PEARSON; how <= SCORECARD_CORRELATION_KENDALL && !t->over; how++) {
        options.correlation = how;
        options.among = how; /* children, ancestors, leaves */
        analyse(t, result, scorecard_result_correlations, &options);
    }
    options.correlation = 0;
    options.among = 0;
    for (int32_t order = SCORECARD_STRENGTH_RANK; order <= SCORECARD_STRENGTH_DISTANCE && !t->over; order++) {
        options.order = order;
        analyse_unit(t, result, &options);
    }
    add_weights(t, result);
}

void torture_analyse(struct torture *t, const void *of)
{
    const struct chain *chain = of;
    const char *json = torture_file(chain->model);
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_model *model = NULL;
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
    analyse_all(t, result);
over:
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
}
