/* SPDX-License-Identifier: MIT */
/* Studies that follow a plan. */
#include "sized.h"

#include <string.h>

#include <check.h>

static struct {
    scorecard_plan *plan;
    scorecard_result *result;
    scorecard_plan_status *status;
    scorecard_forecast *forecast;
    scorecard_coverage *coverage;
    scorecard_attribution *attribution;
} made;

static void status_preset(void *bytes)
{
    struct scorecard_plan_status_options preset = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    preset.as_of = "2024-06-30";
    memcpy(bytes, &preset, sizeof preset);
}

static void forecast_preset(void *bytes)
{
    struct scorecard_forecast_options preset = SCORECARD_FORECAST_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static void coverage_preset(void *bytes)
{
    struct scorecard_coverage_options preset = SCORECARD_COVERAGE_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static void attribution_preset(void *bytes)
{
    struct scorecard_attribution_options preset = SCORECARD_ATTRIBUTION_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

/* A plan of one action that is led, with a target and a quota, for a unit that rose. */
static void make_plan(void)
{
    scorecard_plan_draft *draft = NULL;
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_effect effect = { NULL, "x", SCORECARD_PLAN_EFFECT_BY, 0, 1 };
    struct scorecard_plan_condition condition = { "r", NULL, NULL, NULL, SCORECARD_TARGET_SCORE, 0, 12, scorecard_missing(), scorecard_missing() };
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    ck_assert_int_eq(scorecard_plan_draft_new("p", NULL, &draft, NULL), 0);
    ck_assert_int_eq(scorecard_plan_draft_set(draft, SCORECARD_PLAN_UNIT, "a", NULL), 0);
    ck_assert_int_eq(scorecard_plan_draft_set(draft, SCORECARD_PLAN_BASELINE, "2023", NULL), 0);
    action.id = action.title = "t";
    action.lead = "g";
    action.effects = &effect, action.effect_count = 1;
    ck_assert_int_eq(scorecard_plan_draft_add_action(draft, &action, NULL, NULL), 0);
    target.id = "t", target.conditions = &condition, target.condition_count = 1;
    ck_assert_int_eq(scorecard_plan_draft_add_target(draft, &target, NULL, NULL), 0);
    quota.agency = "g", quota.least = 1;
    ck_assert_int_eq(scorecard_plan_draft_set_quota(draft, &quota, NULL), 0);
    ck_assert_int_eq(scorecard_plan_draft_finish(draft, &made.plan, NULL), 0);
    scorecard_plan_draft_free(draft);
}

static void make(void)
{
    static const char model[] = "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"r\", \"aggregate\": \"sum\","
                                "\"children\": [{\"id\": \"x\", \"points\": 5}, {\"id\": \"y\", \"points\": 9}]}]}";
    static const char table[] = "unit,period,x,y\na,2023,3,4\na,2024,4,6\nb,2023,5,2\nb,2024,5,2\n";
    scorecard_model *m = NULL;
    scorecard_data *d = NULL;
    scorecard_data_draft *data = NULL;
    struct scorecard_plan_status_options status;
    ck_assert_int_eq(scorecard_model_read(model, strlen(model), NULL, NULL, &m, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &data, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_read_csv(data, table, strlen(table), NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_finish(data, &d, NULL), 0);
    ck_assert_int_eq(scorecard_model_score(m, d, NULL, &made.result, NULL), 0);
    make_plan();
    status_preset(&status);
    ck_assert_int_eq(scorecard_plan_status_of(made.plan, &status, &made.status, NULL), 0);
    ck_assert_int_eq(scorecard_plan_forecast(made.plan, made.result, NULL, &made.forecast, NULL), 0);
    ck_assert_int_eq(scorecard_plan_coverage(made.plan, made.result, NULL, &made.coverage, NULL), 0);
    ck_assert_int_eq(scorecard_plan_attribution(made.plan, made.result, made.result, NULL, &made.attribution, NULL), 0);
    scorecard_data_draft_free(data);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}

static void unmake(void)
{
    scorecard_attribution_unref(made.attribution);
    scorecard_coverage_unref(made.coverage);
    scorecard_forecast_unref(made.forecast);
    scorecard_plan_status_unref(made.status);
    scorecard_plan_unref(made.plan);
    scorecard_result_unref(made.result);
}

static scorecard_status status_taken(const void *bytes)
{
    scorecard_plan_status *status = NULL;
    scorecard_status code = scorecard_plan_status_of(made.plan, bytes, &status, NULL);
    scorecard_plan_status_unref(status);
    return code;
}

static scorecard_status forecast_taken(const void *bytes)
{
    scorecard_forecast *forecast = NULL;
    scorecard_status status = scorecard_plan_forecast(made.plan, made.result, bytes, &forecast, NULL);
    scorecard_forecast_unref(forecast);
    return status;
}

static scorecard_status coverage_taken(const void *bytes)
{
    scorecard_coverage *coverage = NULL;
    scorecard_status status = scorecard_plan_coverage(made.plan, made.result, bytes, &coverage, NULL);
    scorecard_coverage_unref(coverage);
    return status;
}

static scorecard_status attribution_taken(const void *bytes)
{
    scorecard_attribution *attribution = NULL;
    scorecard_status status = scorecard_plan_attribution(made.plan, made.result, made.result, bytes, &attribution, NULL);
    scorecard_attribution_unref(attribution);
    return status;
}

static const struct read_struct reads[] = {
    { "scorecard_plan_status_options", sizeof(struct scorecard_plan_status_options), status_preset, status_taken },
    { "scorecard_forecast_options", sizeof(struct scorecard_forecast_options), forecast_preset, forecast_taken },
    { "scorecard_coverage_options", sizeof(struct scorecard_coverage_options), coverage_preset, coverage_taken },
    { "scorecard_attribution_options", sizeof(struct scorecard_attribution_options), attribution_preset, attribution_taken },
    { NULL, 0, NULL, NULL },
};

#define FILLED(name, call, of)                 \
    static int name(void *bytes)               \
    {                                          \
        return scorecard_##call(of, 0, bytes); \
    }
FILLED(status_line, plan_status_at, made.status)
FILLED(status_total, plan_status_total_at, made.status)
FILLED(status_target, plan_status_target_at, made.status)
FILLED(status_quota, plan_status_quota_at, made.status)
FILLED(forecast_line, forecast_at, made.forecast)
FILLED(forecast_effect, forecast_effect_at, made.forecast)
FILLED(forecast_place, forecast_place_at, made.forecast)
FILLED(forecast_target, forecast_target_at, made.forecast)
FILLED(coverage_line, coverage_at, made.coverage)
FILLED(coverage_unit, coverage_unit_at, made.coverage)
FILLED(coverage_action, coverage_action_at, made.coverage)
FILLED(coverage_agency, coverage_agency_at, made.coverage)
FILLED(attribution_line, attribution_at, made.attribution)
FILLED(attribution_unit, attribution_unit_at, made.attribution)
FILLED(attribution_action, attribution_action_at, made.attribution)
FILLED(attribution_target, attribution_target_at, made.attribution)

static int forecast_rank(void *bytes)
{
    return scorecard_forecast_rank_at(made.forecast, 0, 0, bytes);
}

static const struct written_struct writes[] = {
    { "scorecard_plan_status_line", sizeof(struct scorecard_plan_status_line), status_line },
    { "scorecard_plan_total", sizeof(struct scorecard_plan_total), status_total },
    { "scorecard_plan_target_line", sizeof(struct scorecard_plan_target_line), status_target },
    { "scorecard_plan_quota_line", sizeof(struct scorecard_plan_quota_line), status_quota },
    { "scorecard_forecast_line", sizeof(struct scorecard_forecast_line), forecast_line },
    { "scorecard_forecast_rank", sizeof(struct scorecard_forecast_rank), forecast_rank },
    { "scorecard_forecast_effect", sizeof(struct scorecard_forecast_effect), forecast_effect },
    { "scorecard_forecast_place", sizeof(struct scorecard_forecast_place), forecast_place },
    { "scorecard_forecast_target", sizeof(struct scorecard_forecast_target), forecast_target },
    { "scorecard_coverage_line", sizeof(struct scorecard_coverage_line), coverage_line },
    { "scorecard_coverage_unit", sizeof(struct scorecard_coverage_unit), coverage_unit },
    { "scorecard_coverage_action", sizeof(struct scorecard_coverage_action), coverage_action },
    { "scorecard_coverage_agency", sizeof(struct scorecard_coverage_agency), coverage_agency },
    { "scorecard_attribution_line", sizeof(struct scorecard_attribution_line), attribution_line },
    { "scorecard_attribution_unit", sizeof(struct scorecard_attribution_unit), attribution_unit },
    { "scorecard_attribution_action", sizeof(struct scorecard_attribution_action), attribution_action },
    { "scorecard_attribution_target", sizeof(struct scorecard_attribution_target), attribution_target },
    { NULL, 0, NULL },
};

const struct sized_part sized_follow = { make, unmake, reads, writes };
