/* SPDX-License-Identifier: MIT */
/*
 * How long the studies take that follow a plan: 63 units with 100 criteria in 10 areas, 10,000 actions of 200 agencies. CPU time of the
 * process, the median of 21 runs of each. All numbers are made up.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <scorecard/scorecard.h>

enum { UNITS = 63, AREAS = 10, EACH = 10, ACTIONS = 10000, AGENCIES = 200, RUNS = 21 };

static void must(scorecard_status status, const struct scorecard_error *err)
{
    if (status == SCORECARD_OK)
        return;
    fprintf(stderr, "%s: %s: %s\n", scorecard_status_name(status), err->where, err->message);
    exit(1);
}

static uint64_t state = UINT64_C(0x9E3779B97F4A7C15);
static uint32_t below(uint32_t count)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % count;
}

static scorecard_result *make_result(void)
{
    static char text[1 << 16], table[1 << 20];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model;
    scorecard_data_draft *draft;
    scorecard_data *data;
    scorecard_result *result;
    char *at = text;
    at += sprintf(at, "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"top\",\"scale\":[0,100],\"rule\":{\"method\":\"minmax\",\"to\":[0,100]},\"children\":[");
    for (int a = 0; a < AREAS; a++) {
        at += sprintf(at, "%s{\"id\":\"a%d\",\"children\":[", a > 0 ? "," : "", a);
        for (int c = 0; c < EACH; c++)
            at += sprintf(at, "%s{\"id\":\"c%d\"}", c > 0 ? "," : "", a * EACH + c);
        at += sprintf(at, "]}");
    }
    sprintf(at, "]}]}");
    must(scorecard_model_read(text, strlen(text), NULL, NULL, &model, &err), &err);
    at = table;
    at += sprintf(at, "unit,period");
    for (int c = 0; c < AREAS * EACH; c++)
        at += sprintf(at, ",c%d", c);
    for (int u = 0; u < UNITS; u++)
        for (int p = 2021; p <= 2022; p++) {
            at += sprintf(at, "\nu%d,%d", u, p);
            for (int c = 0; c < AREAS * EACH; c++)
                at += sprintf(at, ",%u.%02u", below(100), below(100));
        }
    at += sprintf(at, "\n");
    must(scorecard_data_draft_new(NULL, &draft, &err), &err);
    must(scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, &err), &err);
    must(scorecard_data_draft_finish(draft, &data, &err), &err);
    scorecard_data_draft_free(draft);
    must(scorecard_model_score(model, data, NULL, &result, &err), &err);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    return result;
}

/* The unit is to have as many points as `wanted`. */
static scorecard_plan *make_plan(double wanted)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan_draft *draft;
    scorecard_plan *plan;
    must(scorecard_plan_draft_new("p", NULL, &draft, &err), &err);
    must(scorecard_plan_draft_set(draft, SCORECARD_PLAN_UNIT, "u7", &err), &err);
    must(scorecard_plan_draft_set(draft, SCORECARD_PLAN_BASELINE, "2021", &err), &err);
    must(scorecard_plan_draft_set(draft, SCORECARD_PLAN_PERIOD, "2022", &err), &err);
    must(scorecard_plan_draft_set(draft, SCORECARD_PLAN_START, "2022-01-01", &err), &err);
    must(scorecard_plan_draft_set(draft, SCORECARD_PLAN_END, "2022-12-31", &err), &err);
    for (int a = 0; a < ACTIONS; a++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        struct scorecard_plan_effect effect = { NULL, NULL, SCORECARD_PLAN_EFFECT_SHARE, 0, 0.001 };
        char id[20], node[20], lead[20], partner[20], start[20], due[20];
        const char *const nodes[] = { node }, *const partners[] = { partner };
        sprintf(id, "t%d", a);
        sprintf(node, "c%u", below(AREAS * EACH));
        sprintf(lead, "g%u", below(AGENCIES / 2));
        sprintf(partner, "g%u", AGENCIES / 2 + below(AGENCIES / 2));
        sprintf(start, "2022-%02u-01", 1 + below(6));
        sprintf(due, "2022-%02u-28", 7 + below(6));
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
        must(scorecard_plan_draft_add_action(draft, &action, NULL, &err), &err);
        struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
        entry.id = id;
        entry.status = SCORECARD_PROGRESS_RUNNING;
        entry.date = "2022-06-15";
        entry.done = below(100) / 100.0;
        if (a % 2 == 0)
            must(scorecard_plan_draft_record(draft, &entry, &err), &err);
    }
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_condition condition = SCORECARD_PLAN_CONDITION_INIT;
    condition.kind = SCORECARD_TARGET_SCORE;
    condition.node = "top";
    condition.value = wanted;
    target.id = "points";
    target.conditions = &condition;
    target.condition_count = 1;
    must(scorecard_plan_draft_add_target(draft, &target, NULL, &err), &err);
    must(scorecard_plan_draft_finish(draft, &plan, &err), &err);
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
    for (int c = 0; c < AREAS * EACH; c++)
        at += sprintf(at, "%s{\"node\":\"c%d\",\"lead\":\"g%u\"}", c > 0 ? "," : "", c, below(AGENCIES));
    sprintf(at, "]}");
    must(scorecard_register_read(text, strlen(text), NULL, NULL, &reg, &err), &err);
    return reg;
}

static int compare(const void *a, const void *b)
{
    return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

int main(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *result = make_result();
    double now = scorecard_result_score(result, 0, scorecard_data_find_unit(scorecard_result_data(result), "u7"),
                                        scorecard_data_find_period(scorecard_result_data(result), "2021"));
    scorecard_plan *plan = make_plan(now * 1.02);
    scorecard_register *reg = make_register();
    static const char *const names[] = { "status", "coverage", "forecast", "forecast, today", "forecast, trend", "attribution", "reach" };
    for (int what = 0; what < 7; what++) {
        double times[RUNS];
        for (int run = 0; run < RUNS; run++) {
            struct scorecard_plan_status_options s = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
            struct scorecard_coverage_options c = SCORECARD_COVERAGE_OPTIONS_INIT;
            struct scorecard_forecast_options f = SCORECARD_FORECAST_OPTIONS_INIT;
            scorecard_plan_status *status;
            scorecard_coverage *coverage;
            scorecard_forecast *forecast;
            scorecard_attribution *attribution;
            s.as_of = f.as_of = "2022-09-30";
            s.reg = c.reg = reg;
            s.result = result;
            f.choice = what == 3 ? SCORECARD_CHOICE_TODAY : 0;
            f.peers = what == 4 ? SCORECARD_PEERS_TREND : 0;
            clock_t start = clock();
            if (what == 0) {
                must(scorecard_plan_status_of(plan, &s, &status, &err), &err);
                scorecard_plan_status_unref(status);
            } else if (what == 1) {
                must(scorecard_plan_coverage(plan, result, &c, &coverage, &err), &err);
                scorecard_coverage_unref(coverage);
            } else if (what < 5) {
                must(scorecard_plan_forecast(plan, result, &f, &forecast, &err), &err);
                scorecard_forecast_unref(forecast);
            } else if (what == 6) {
                struct scorecard_plan_reach_options r = SCORECARD_PLAN_REACH_OPTIONS_INIT;
                struct scorecard_reach_summary summary = { .size = sizeof summary };
                scorecard_reach *reach;
                r.as_of = "2022-09-30";
                must(scorecard_plan_reach(plan, result, &r, &reach, &err), &err);
                (void)scorecard_reach_get(reach, &summary);
                if (summary.outcome != SCORECARD_REACH_EXACT)
                    exit(1);
                scorecard_reach_unref(reach);
            } else {
                must(scorecard_plan_attribution(plan, result, result, NULL, &attribution, &err), &err);
                scorecard_attribution_unref(attribution);
            }
            times[run] = (double)(clock() - start) / CLOCKS_PER_SEC * 1000;
        }
        qsort(times, RUNS, sizeof *times, compare);
        printf("%-16s %8.2f ms\n", names[what], times[RUNS / 2]);
    }
    scorecard_register_unref(reg);
    scorecard_plan_unref(plan);
    scorecard_result_unref(result);
    return 0;
}
