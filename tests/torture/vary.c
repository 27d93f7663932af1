/* SPDX-License-Identifier: MIT */
/* A model changed in every way, and replicates of it under doubt, in parts and merged. */
#include "scenarios.h"

enum { REPLICATES = 5 };

/* All that a case says: structs have no holes that are not written, each was zeroed with its size. */
static void add_case(struct torture *t, const scorecard_what_if *what_if, uint32_t i)
{
    struct scorecard_case found;
    struct scorecard_shift shift;
    memset(&found, 0, sizeof found);
    memset(&shift, 0, sizeof shift);
    found.size = sizeof found;
    shift.size = sizeof shift;
    (void)scorecard_what_if_at(what_if, i, &found);
    torture_add(t, &found.outcome, sizeof found.outcome);
    torture_add(t, &found.status, sizeof found.status);
    torture_add(t, &found.recomputed, sizeof found.recomputed);
    torture_add_text(t, found.where != NULL ? found.where : "");
    torture_add_text(t, found.message != NULL ? found.message : "");
    for (uint32_t k = 0; scorecard_what_if_shift_at(what_if, i, k, &shift) != 0; k++) {
        struct scorecard_column scores;
        double tau = 0;
        torture_add(t, &shift, sizeof shift);
        CALL(t, scorecard_what_if_correlation(what_if, i, k, SCORECARD_CORRELATION_KENDALL, &tau, &t->err));
        torture_add_number(t, tau);
        CALL(t, scorecard_what_if_scores(what_if, i, k, &scores, &t->err));
        for (uint32_t u = 0; u < scorecard_data_unit_count(scorecard_what_if_data(what_if)); u++)
            torture_add_number(t, scores.at[(ptrdiff_t)u * scores.step]);
    }
over:;
}

/* Cases of every kind; the version is the model itself with a weight of another. */
static void what_if(struct torture *t, const scorecard_model *model, const scorecard_data *data)
{
    struct scorecard_what_if_options options = SCORECARD_WHAT_IF_OPTIONS_INIT;
    scorecard_variation *variation = NULL;
    scorecard_draft *draft = NULL;
    scorecard_model *version = NULL;
    scorecard_what_if *made = NULL;
    options.flags = SCORECARD_VARIATION_ALLOW_UNKNOWN;
    options.run = faults_run();
    MAKE(t, &draft, scorecard_draft_from(model, &draft, &t->err));
    CALL(t, scorecard_draft_set_weight(draft, 1, 3, &t->err));
    MAKE(t, &version, scorecard_draft_finish(draft, &version, &t->err));
    MAKE(t, &variation, scorecard_variation_new(model, faults_run(), &variation, &t->err));
    CALL(t, scorecard_variation_remove_leaves(variation, SCORECARD_NONE, &t->err));
    CALL(t, scorecard_variation_remove(variation, 1, &t->err));
    CALL(t, scorecard_variation_weigh(variation, 1, 2.5, &t->err));
    CALL(t, scorecard_variation_set(variation, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_GEOMETRIC, NULL, 0, &t->err));
    CALL(t, scorecard_variation_set(variation, SCORECARD_NONE, SCORECARD_STEP_IMPUTE, SCORECARD_IMPUTE_MEDIAN, NULL, 0, &t->err));
    CALL(t, scorecard_variation_version(variation, version, &t->err));
    MAKE(t, &made, scorecard_model_what_if(model, data, variation, &options, &made, &t->err));
    for (uint32_t i = 0; i < scorecard_what_if_count(made) && !t->over; i++)
        add_case(t, made, i);
over:
    scorecard_what_if_unref(made);
    scorecard_variation_free(variation);
    scorecard_model_unref(version);
    scorecard_draft_free(draft);
}

static void add_uncertainty(struct torture *t, const scorecard_uncertainty *made)
{
    struct scorecard_uncertainty_line line;
    struct scorecard_uncertainty_failure failure;
    memset(&line, 0, sizeof line);
    memset(&failure, 0, sizeof failure);
    line.size = sizeof line;
    failure.size = sizeof failure;
    for (uint32_t u = 0; scorecard_uncertainty_at(made, 0, u, &line) != 0; u++)
        torture_add(t, &line, sizeof line);
    for (uint64_t i = 0; scorecard_uncertainty_failure_at(made, i, &failure) != 0; i++)
        torture_add(t, &failure, sizeof failure);
}

/* Weights, a geometric mean that some replicates cannot take, and medians where means fill gaps. */
static void doubt(struct torture *t, const scorecard_model *model, const scorecard_data *data)
{
    struct scorecard_uncertainty_options options = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    scorecard_doubt *list = NULL;
    scorecard_uncertainty *parts[2] = { NULL, NULL }, *whole = NULL;
    scorecard_model *replicate = NULL;
    options.flags = SCORECARD_VARIATION_ALLOW_UNKNOWN;
    options.run = faults_run();
    options.seed = 7;
    MAKE(t, &list, scorecard_doubt_new(model, faults_run(), &list, &t->err));
    CALL(t, scorecard_doubt_shares(list, 0, 8, &t->err));
    CALL(t, scorecard_doubt_weights(list, 1, 0.5, &t->err));
    CALL(t, scorecard_doubt_as_it_is(list, 0, SCORECARD_STEP_AGGREGATE, &t->err));
    CALL(t, scorecard_doubt_alternative(list, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_GEOMETRIC, NULL, 0, &t->err));
    CALL(t, scorecard_doubt_as_it_is(list, SCORECARD_NONE, SCORECARD_STEP_IMPUTE, &t->err));
    CALL(t, scorecard_doubt_alternative(list, SCORECARD_NONE, SCORECARD_STEP_IMPUTE, SCORECARD_IMPUTE_MEDIAN, NULL, 0, &t->err));
    for (uint64_t i = 0; i < 2; i++)
        MAKE(t, &parts[i], scorecard_model_uncertainty(model, data, list, &options, i * REPLICATES, REPLICATES, &parts[i], &t->err));
    MAKE(t, &whole, scorecard_uncertainty_merge((const scorecard_uncertainty *const *)parts, 2, &whole, &t->err));
    add_uncertainty(t, whole);
    MAKE(t, &replicate, scorecard_uncertainty_replicate(whole, 3, &replicate, &t->err));
    torture_add_number(t, scorecard_model_weight(replicate, 1));
over:
    scorecard_model_unref(replicate);
    scorecard_uncertainty_unref(whole);
    scorecard_uncertainty_unref(parts[0]);
    scorecard_uncertainty_unref(parts[1]);
    scorecard_doubt_free(list);
}

void torture_vary(struct torture *t, const void *of)
{
    const struct chain *chain = of;
    const char *json = torture_file(chain->model);
    scorecard_model *model = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    MAKE(t, &model, scorecard_model_read(json, strlen(json), chain->model, faults_run(), &model, &t->err));
    MAKE(t, &draft, scorecard_data_draft_new(faults_run(), &draft, &t->err));
    torture_read_tables(t, chain, draft);
    if (t->over)
        goto over;
    MAKE(t, &data, scorecard_data_draft_finish(draft, &data, &t->err));
    what_if(t, model, data);
    if (!t->over)
        doubt(t, model, data);
over:
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
}
