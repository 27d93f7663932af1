/* SPDX-License-Identifier: MIT */
/* The studies that follow a plan, on the district of the examples. */
#include "scenarios.h"

struct district {
    scorecard_result *result;
    scorecard_plan *plan;
    scorecard_register *reg;
};

static void make_district(struct torture *t, struct district *d)
{
    const char *model_json = torture_file("examples/data/district/model.json"), *table = torture_file("examples/data/district/scores.csv");
    const char *plan_json = torture_file("examples/data/district/plan.json"), *reg_json = torture_file("examples/data/district/register.json");
    scorecard_model *model = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = faults_run();
    MAKE(t, &model, scorecard_model_read(model_json, strlen(model_json), "model", faults_run(), &model, &t->err));
    MAKE(t, &draft, scorecard_data_draft_new(faults_run(), &draft, &t->err));
    CALL(t, scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, &t->err));
    MAKE(t, &data, scorecard_data_draft_finish(draft, &data, &t->err));
    MAKE(t, &d->result, scorecard_model_score(model, data, &options, &d->result, &t->err));
    MAKE(t, &d->plan, scorecard_plan_read(plan_json, strlen(plan_json), "plan", faults_run(), &d->plan, &t->err));
    MAKE(t, &d->reg, scorecard_register_read(reg_json, strlen(reg_json), "register", faults_run(), &d->reg, &t->err));
over:
    scorecard_data_draft_free(draft);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}

static void tell_status(struct torture *t, const struct district *d)
{
    scorecard_plan_status *status = NULL;
    scorecard_data *agencies = NULL;
    struct scorecard_plan_status_options options = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    struct scorecard_plan_total total = { .size = sizeof total };
    options.run = faults_run();
    options.as_of = "2022-06-15"; /* the plan goes on after it */
    options.reg = d->reg;
    options.result = d->result;
    MAKE(t, &status, scorecard_plan_status_of(d->plan, &options, &status, &t->err));
    MAKE(t, &agencies, scorecard_plan_status_data(status, d->reg, NULL, &agencies, &t->err));
    for (uint32_t i = 0; scorecard_plan_status_total_at(status, i, &total) != 0; i++) {
        torture_add_text(t, total.name);
        torture_add_number(t, total.completion);
    }
over:
    scorecard_data_unref(agencies);
    scorecard_plan_status_unref(status);
}

static void tell_forecast(struct torture *t, const struct district *d)
{
    scorecard_forecast *forecast = NULL;
    struct scorecard_forecast_options options = SCORECARD_FORECAST_OPTIONS_INIT;
    struct scorecard_forecast_line line = { .size = sizeof line };
    options.run = faults_run();
    options.flags = SCORECARD_FORECAST_BY_ACTION;
    options.as_of = "2022-06-15";
    MAKE(t, &forecast, scorecard_plan_forecast(d->plan, d->result, &options, &forecast, &t->err));
    for (uint32_t i = 0; scorecard_forecast_at(forecast, i, &line) != 0; i++)
        torture_add_number(t, line.after);
over:
    scorecard_forecast_unref(forecast);
}

static void tell_reach(struct torture *t, const struct district *d)
{
    scorecard_reach *reach = NULL;
    scorecard_selections *selections = NULL;
    struct scorecard_plan_reach_options options = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    struct scorecard_reach_goal goal = { .size = sizeof goal };
    struct scorecard_selection line = { .size = sizeof line };
    options.run = faults_run();
    options.as_of = "2022-06-15"; /* later all that moves an input is done */
    options.trials = 40;
    MAKE(t, &reach, scorecard_plan_reach(d->plan, d->result, &options, &reach, &t->err));
    for (uint32_t i = 0; scorecard_reach_goal_at(reach, i, &goal) != 0; i++)
        torture_add_number(t, goal.reached);
    MAKE(t, &selections, scorecard_plan_frontier(d->plan, d->result, &options, &selections, &t->err));
    for (uint32_t i = 0; scorecard_selections_at(selections, i, &line) != 0; i++)
        torture_add_number(t, line.score);
over:
    scorecard_selections_unref(selections);
    scorecard_reach_unref(reach);
}

static void tell_coverage(struct torture *t, const struct district *d)
{
    scorecard_coverage *coverage = NULL;
    struct scorecard_coverage_options options = SCORECARD_COVERAGE_OPTIONS_INIT;
    struct scorecard_coverage_line line = { .size = sizeof line };
    options.run = faults_run();
    options.reg = d->reg;
    MAKE(t, &coverage, scorecard_plan_coverage(d->plan, d->result, &options, &coverage, &t->err));
    for (uint32_t i = 0; scorecard_coverage_at(coverage, i, &line) != 0; i++)
        torture_add_number(t, line.expected);
over:
    scorecard_coverage_unref(coverage);
}

static void tell_attribution(struct torture *t, const struct district *d)
{
    scorecard_attribution *attribution = NULL;
    struct scorecard_attribution_options options = SCORECARD_ATTRIBUTION_OPTIONS_INIT;
    struct scorecard_attribution_line line = { .size = sizeof line };
    options.run = faults_run();
    MAKE(t, &attribution, scorecard_plan_attribution(d->plan, d->result, d->result, &options, &attribution, &t->err));
    for (uint32_t i = 0; scorecard_attribution_at(attribution, i, &line) != 0; i++)
        torture_add_number(t, line.realised);
over:
    scorecard_attribution_unref(attribution);
}

void torture_follow(struct torture *t, const void *of)
{
    static void (*const tells[])(struct torture *, const struct district *) = { tell_status, tell_forecast, tell_coverage, tell_reach, tell_attribution };
    struct district d = { NULL, NULL, NULL };
    (void)of;
    make_district(t, &d);
    for (size_t i = 0; i < sizeof tells / sizeof tells[0] && !t->over; i++)
        tells[i](t, &d);
    scorecard_register_unref(d.reg);
    scorecard_plan_unref(d.plan);
    scorecard_result_unref(d.result);
}
