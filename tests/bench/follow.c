/* SPDX-License-Identifier: MIT */
/* The studies that follow a plan, of which one of 63 units has thousands of actions of 200 agencies. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AGENCIES = 200 };

static const struct provinces two_years = {
    "\"scale\":[0,100],\"rule\":{\"method\":\"minmax\",\"to\":[0,100]}", "arithmetic", 0, 2, 0, 100
};

/* The unit is to have as many points as `wanted`. */
static scorecard_plan *make_plan(double wanted, int actions)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan_draft *draft;
    scorecard_plan *plan;
    must(scorecard_plan_draft_new("p", NULL, &draft, &err), "a draft of a plan", &err);
    must(scorecard_plan_draft_set(draft, SCORECARD_PLAN_UNIT, "u7", &err), "a setting", &err);
    must(scorecard_plan_draft_set(draft, SCORECARD_PLAN_BASELINE, "2021", &err), "a setting", &err);
    must(scorecard_plan_draft_set(draft, SCORECARD_PLAN_PERIOD, "2022", &err), "a setting", &err);
    must(scorecard_plan_draft_set(draft, SCORECARD_PLAN_START, "2022-01-01", &err), "a setting", &err);
    must(scorecard_plan_draft_set(draft, SCORECARD_PLAN_END, "2022-12-31", &err), "a setting", &err);
    for (int a = 0; a < actions; a++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        struct scorecard_plan_effect effect = { NULL, NULL, SCORECARD_PLAN_EFFECT_SHARE, 0, 0.001 };
        char id[20], node[20], lead[20], partner[20], start[20], due[20];
        const char *const nodes[] = { node }, *const partners[] = { partner };
        (void)sprintf(id, "t%d", a);
        (void)sprintf(node, "c%u", provinces_below(CRITERIA));
        (void)sprintf(lead, "g%u", provinces_below(AGENCIES / 2));
        (void)sprintf(partner, "g%u", AGENCIES / 2 + provinces_below(AGENCIES / 2));
        (void)sprintf(start, "2022-%02u-01", 1 + provinces_below(6));
        (void)sprintf(due, "2022-%02u-28", 7 + provinces_below(6));
        action.id = action.title = id;
        action.lead = lead;
        action.head = "Director";
        action.output = "report";
        action.start = start;
        action.due = due;
        action.nodes = nodes;
        action.node_count = 1;
        action.partners = partners;
        action.partner_count = 1;
        if (a % 20 == 0)
            effect.node = node;
        else
            effect.input = node;
        action.effects = &effect;
        action.effect_count = 1;
        must(scorecard_plan_draft_add_action(draft, &action, NULL, &err), "an action", &err);
        struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
        entry.id = id;
        entry.status = SCORECARD_PROGRESS_RUNNING;
        entry.date = "2022-06-15";
        entry.done = provinces_below(100) / 100.0;
        if (a % 2 == 0)
            must(scorecard_plan_draft_record(draft, &entry, &err), "an entry", &err);
    }
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_condition condition = SCORECARD_PLAN_CONDITION_INIT;
    condition.kind = SCORECARD_TARGET_SCORE;
    condition.node = "top";
    condition.value = wanted;
    target.id = "points";
    target.conditions = &condition;
    target.condition_count = 1;
    must(scorecard_plan_draft_add_target(draft, &target, NULL, &err), "the target", &err);
    must(scorecard_plan_draft_finish(draft, &plan, &err), "the plan", &err);
    scorecard_plan_draft_free(draft);
    return plan;
}

static scorecard_register *make_register(void)
{
    static char text[1 << 16];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_register *reg;
    char *at = text;
    at += sprintf(at, "{\"scorecard\":\"register\",\"version\":1,\"agencies\":[");
    for (int g = 0; g < AGENCIES; g++)
        at += sprintf(at, "%s{\"id\":\"g%d\"}", g > 0 ? "," : "", g);
    at += sprintf(at, "],\"entries\":[");
    for (int c = 0; c < CRITERIA; c++)
        at += sprintf(at, "%s{\"node\":\"c%d\",\"lead\":\"g%u\"}", c > 0 ? "," : "", c, provinces_below(AGENCIES));
    (void)sprintf(at, "]}");
    must(scorecard_register_read(text, strlen(text), NULL, NULL, &reg, &err), "the register", &err);
    return reg;
}

static struct {
    int actions;
    scorecard_result *result;
    scorecard_plan *plan;
    scorecard_register *reg;
} made;

/* The target is more than the unit has, by a fiftieth for 10,000 actions, which they can reach. */
static void make(int actions)
{
    if (made.actions == actions)
        return;
    follow_free();
    made.result = provinces_score(&two_years);
    const scorecard_data *data = scorecard_result_data(made.result);
    double now = scorecard_result_score(made.result, 0, scorecard_data_find_unit(data, "u7"), scorecard_data_find_period(data, "2021"));
    made.plan = make_plan(now * (1 + 0.02 * actions / 10000), actions);
    made.reg = make_register();
    made.actions = actions;
}

void follow_free(void)
{
    scorecard_register_unref(made.reg);
    scorecard_plan_unref(made.plan);
    scorecard_result_unref(made.result);
    memset(&made, 0, sizeof made);
}

static const char as_of[] = "2022-09-30";

static void status(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_status_options options = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    scorecard_plan_status *found;
    options.as_of = as_of;
    options.reg = made.reg;
    options.result = made.result;
    must(scorecard_plan_status_of(made.plan, &options, &found, &err), "the status", &err);
    scorecard_plan_status_unref(found);
}

static void coverage(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_coverage_options options = SCORECARD_COVERAGE_OPTIONS_INIT;
    scorecard_coverage *found;
    options.reg = made.reg;
    must(scorecard_plan_coverage(made.plan, made.result, &options, &found, &err), "the coverage", &err);
    scorecard_coverage_unref(found);
}

static void forecast_by(int32_t choice, int32_t peers)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_forecast_options options = SCORECARD_FORECAST_OPTIONS_INIT;
    scorecard_forecast *found;
    options.as_of = as_of;
    options.choice = choice;
    options.peers = peers;
    must(scorecard_plan_forecast(made.plan, made.result, &options, &found, &err), "the forecast", &err);
    scorecard_forecast_unref(found);
}

static void forecast(void)
{
    forecast_by(0, 0);
}

static void forecast_today(void)
{
    forecast_by(SCORECARD_CHOICE_TODAY, 0);
}

static void forecast_trend(void)
{
    forecast_by(0, SCORECARD_PEERS_TREND);
}

static void attribution(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_attribution *found;
    must(scorecard_plan_attribution(made.plan, made.result, made.result, NULL, &found, &err), "the attribution", &err);
    scorecard_attribution_unref(found);
}

static void reach(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_reach_options options = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    struct scorecard_reach_summary summary = { .size = sizeof summary };
    scorecard_reach *found;
    options.as_of = as_of;
    must(scorecard_plan_reach(made.plan, made.result, &options, &found, &err), "what reaches the target", &err);
    (void)scorecard_reach_get(found, &summary);
    if (summary.outcome != SCORECARD_REACH_EXACT)
        give_up("what the plan's levers reach is not known exactly", NULL);
    scorecard_reach_unref(found);
}

static const struct study {
    const char *name;
    void (*run)(void);
} studies[] = {
    { "status", status },
    { "coverage", coverage },
    { "forecast", forecast },
    { "forecast-today", forecast_today },
    { "forecast-trend", forecast_trend },
    { "attribution", attribution },
    { "reach", reach },
};

void follow_do(char *const words[])
{
    long times = strtol(words[3], NULL, 10);
    for (size_t s = 0; s < sizeof studies / sizeof studies[0]; s++)
        if (strcmp(words[1], studies[s].name) == 0) {
            make((int)strtol(words[2], NULL, 10));
            double wall = wall_now(), cpu = cpu_now();
            for (long i = 0; i < times; i++)
                studies[s].run();
            print_taken(cpu, wall, times);
            return;
        }
    give_up(words[1], NULL);
}
