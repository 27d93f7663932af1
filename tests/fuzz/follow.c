/* SPDX-License-Identifier: MIT */
/*
 * Any plan of some actions, on any small table, followed on any day by any options: each study answers or says why not, what it tells
 * adds up, and there is an answer for everything that can be asked.
 */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

struct bytes {
    const uint8_t *at;
    size_t left;
};

static uint8_t take(struct bytes *b)
{
    if (b->left == 0)
        return 0;
    b->left--;
    return *b->at++;
}

static void add(char *text, size_t size, const char *more)
{
    size_t used = strlen(text), length = strlen(more);
    REQUIRE(used + length < size);
    memcpy(text + used, more, length + 1);
}

static scorecard_result *make_result(struct bytes *b)
{
    static const char *const cells[] = { "", "0", "1", "2.5", "9", "0.1", "4", "7" };
    static const char *const aggregates[] = { "sum", "arithmetic", "minimum", "maximum", "median" };
    static const char *const rules[] = { "", ",\"rule\":{\"method\":\"minmax\",\"constant\":\"midpoint\"}",
                                         ",\"rule\":{\"method\":\"goalposts\",\"min\":1,\"max\":8}",
                                         ",\"rule\":{\"method\":\"piecewise\",\"at\":[0,5],\"earns\":[0,3]},\"points\":3" };
    static const char units[] = "id,group.g\nA,n\nB,n\nC,s\nD,\n";
    char text[2048] = "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"defaults\":{\"gaps\":{\"default\":\"reweight\"}},\"nodes\":[{\"id\":\"r\",\"scale\":[0,9],\"aggregate\":\"";
    char table[1024] = "unit,period,a,b,c\n";
    scorecard_model *model = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    add(text, sizeof text, aggregates[take(b) % 5]);
    add(text, sizeof text, take(b) % 2 ? "\",\"round\":{\"method\":\"decimals\",\"decimals\":1}" : "\"");
    add(text, sizeof text, ",\"children\":[{\"id\":\"p\",\"weight\":2,\"aggregate\":\"");
    add(text, sizeof text, aggregates[take(b) % 5]);
    add(text, sizeof text, "\",\"children\":[{\"id\":\"a\",\"scale\":[0,9]},{\"id\":\"b\",\"direction\":\"lower\"");
    add(text, sizeof text, rules[1 + take(b) % 2]);
    add(text, sizeof text, "}]},{\"id\":\"c\"");
    add(text, sizeof text, rules[take(b) % 4]);
    add(text, sizeof text, "}]},{\"id\":\"s\",\"of\":\"r\",\"rule\":{\"method\":\"minmax\",\"constant\":\"midpoint\"}}]}");
    if (scorecard_model_read(text, strlen(text), NULL, NULL, &model, NULL) != SCORECARD_OK)
        return NULL; /* points do not add up */
    for (int row = 0; row < 8; row++) {
        const char unit[] = { (char)('A' + row % 4), '\0' };
        add(table, sizeof table, unit);
        add(table, sizeof table, row < 4 ? ",2020" : ",2021");
        for (int i = 0; i < 3; i++) {
            add(table, sizeof table, ",");
            add(table, sizeof table, cells[take(b) % 8]);
        }
        add(table, sizeof table, "\n");
    }
    REQUIRE(scorecard_data_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_units(draft, units, strlen(units), NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_finish(draft, &data, NULL) == SCORECARD_OK);
    scorecard_data_draft_free(draft);
    (void)scorecard_model_score(model, data, NULL, &result, NULL);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    return result;
}

static const char *const ids[] = { "a1", "a2", "a3", "a4", "a5", "a6" };
static const char *const names[] = { "a", "b", "c", "r", "p", "s", "q" };
static const char *const days[] = { "2020-12-31", "2021-01-01", "2021-03-31", "2021-06-30", "2021-12-31", "2022-02-28" };

static const char *day(struct bytes *b)
{
    uint8_t which = take(b) % 8;
    return which < 6 ? days[which] : NULL;
}

static void add_action(scorecard_plan_draft *draft, struct bytes *b, int i)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_plan_effect effects[2] = { { NULL, NULL, 0, 0, 0 } };
    const char *nodes[] = { names[take(b) % 7] }, *partners[] = { "y" }, *after[] = { ids[take(b) % 6] };
    action.id = action.title = ids[i];
    action.unit = take(b) % 4 == 0 ? "B" : NULL;
    action.kind = take(b) % 2 ? SCORECARD_PLAN_INITIATIVE : 0;
    action.lead = take(b) % 3 ? "x" : NULL;
    action.head = take(b) % 2 ? "Giám đốc" : NULL;
    action.start = day(b);
    action.due = day(b);
    action.registered = action.kind != 0 ? day(b) : NULL;
    action.nodes = nodes, action.node_count = take(b) % 2;
    action.partners = partners, action.partner_count = take(b) % 2;
    action.after = after, action.after_count = take(b) % 3 == 0;
    action.parent = take(b) % 3 == 0 ? ids[take(b) % 6] : NULL;
    action.effects = effects, action.effect_count = take(b) % 3;
    for (size_t e = 0; e < action.effect_count; e++) {
        const char *name = names[take(b) % 7];
        effects[e].node = take(b) % 2 ? name : NULL;
        effects[e].input = effects[e].node == NULL ? name : NULL;
        effects[e].kind = 1 + take(b) % 3;
        effects[e].lag = take(b) % 4 ? 0 : 40;
        effects[e].value = effects[e].kind == SCORECARD_PLAN_EFFECT_SHARE ? (1 + take(b)) / 256.0 : (take(b) - 100) / 16.0 + 0.01;
    }
    (void)scorecard_plan_draft_add_action(draft, &action, NULL, NULL);
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    entry.id = ids[i];
    entry.date = days[take(b) % 6];
    entry.status = take(b) % 6;
    entry.done = entry.status == SCORECARD_PROGRESS_DONE ? 1 : take(b) / 256.0;
    entry.realised = take(b) % 3 == 0 ? take(b) : scorecard_missing();
    (void)scorecard_plan_draft_record(draft, &entry, NULL);
}

static scorecard_plan *make_plan(struct bytes *b)
{
    scorecard_plan_draft *draft = NULL;
    scorecard_plan *plan = NULL;
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    struct scorecard_plan_condition condition = { NULL, NULL, NULL, NULL, 0, 0, 0, scorecard_missing(), scorecard_missing() };
    struct scorecard_plan_quota quota = SCORECARD_PLAN_QUOTA_INIT;
    REQUIRE(scorecard_plan_draft_new("p", NULL, &draft, NULL) == SCORECARD_OK);
    (void)scorecard_plan_draft_set(draft, SCORECARD_PLAN_UNIT, take(b) % 8 ? "A" : "Z", NULL);
    (void)scorecard_plan_draft_set(draft, SCORECARD_PLAN_BASELINE, take(b) % 2 ? "2020" : NULL, NULL);
    (void)scorecard_plan_draft_set(draft, SCORECARD_PLAN_PERIOD, take(b) % 2 ? "2021" : NULL, NULL);
    (void)scorecard_plan_draft_set(draft, SCORECARD_PLAN_START, take(b) % 2 ? "2021-01-01" : NULL, NULL);
    (void)scorecard_plan_draft_set(draft, SCORECARD_PLAN_END, take(b) % 2 ? "2021-12-31" : NULL, NULL);
    for (int i = 0, count = take(b) % 7; i < count; i++)
        add_action(draft, b, i);
    condition.kind = 1 + take(b) % 6;
    condition.node = condition.kind != SCORECARD_TARGET_INPUT ? names[take(b) % 7] : NULL;
    condition.input = condition.kind == SCORECARD_TARGET_INPUT ? names[take(b) % 7] : NULL;
    condition.tier = condition.kind == SCORECARD_TARGET_TIER ? "T" : NULL;
    condition.value = condition.kind == SCORECARD_TARGET_SHARE ? 0.5 : 1 + take(b) % 4;
    target.id = "t", target.conditions = &condition, target.condition_count = 1, target.due = day(b);
    (void)scorecard_plan_draft_add_target(draft, &target, NULL, NULL);
    quota.agency = take(b) % 2 ? "*" : "x", quota.least = take(b) % 3, quota.register_by = day(b), quota.first_result_by = day(b);
    (void)scorecard_plan_draft_set_quota(draft, &quota, NULL);
    (void)scorecard_plan_draft_finish(draft, &plan, NULL); /* it may come after what is not there */
    scorecard_plan_draft_free(draft);
    return plan;
}

static void ask_status(const scorecard_plan *plan, const scorecard_result *result, const scorecard_register *reg, struct bytes *b)
{
    struct scorecard_plan_status_options o = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    scorecard_plan_status *status = NULL;
    scorecard_data *data = NULL;
    o.as_of = day(b);
    o.reg = take(b) % 2 ? reg : NULL;
    o.result = take(b) % 2 ? result : NULL;
    o.pace = take(b) % 3;
    o.soon_days = take(b);
    if (scorecard_plan_status_of(plan, &o, &status, NULL) != SCORECARD_OK) {
        REQUIRE(status == NULL);
        return;
    }
    struct scorecard_plan_status_line line = { .size = sizeof line };
    struct scorecard_plan_total total = { .size = sizeof total };
    struct scorecard_plan_target_line target = { .size = sizeof target };
    struct scorecard_plan_quota_line quota = { .size = sizeof quota };
    uint32_t leads = 0, all = 0;
    REQUIRE(scorecard_plan_status_plan(status) != NULL && scorecard_plan_status_date(status) != NULL && scorecard_plan_pace_name(1) != NULL);
    for (uint32_t i = 0; scorecard_plan_status_at(status, i, &line) != 0; i++) {
        REQUIRE(scorecard_plan_light_name(line.light) != NULL && line.done >= 0 && line.done <= 1);
        for (int32_t bit = 1; bit <= line.marks; bit <<= 1)
            REQUIRE((line.marks & bit) == 0 || scorecard_plan_mark_name(bit) != NULL);
        for (int32_t bit = 1; bit <= line.lacks; bit <<= 1)
            REQUIRE((line.lacks & bit) == 0 || scorecard_plan_lack_name(bit) != NULL);
    }
    for (uint32_t i = 0; scorecard_plan_status_total_at(status, i, &total) != 0; i++) {
        REQUIRE(scorecard_plan_by_name(total.by) != NULL && total.green + total.amber + total.red == total.actions);
        leads += total.by == SCORECARD_PLAN_BY_LEAD ? total.actions + total.cancelled : 0;
        all += total.by == SCORECARD_PLAN_BY_ALL ? total.actions + total.cancelled : 0;
    }
    REQUIRE(leads == all && all == scorecard_plan_status_count(status) && scorecard_plan_status_total_count(status) >= (all > 0));
    for (uint32_t i = 0; scorecard_plan_status_target_at(status, i, &target) != 0; i++)
        REQUIRE(scorecard_plan_outcome_name(target.outcome) != NULL && i < scorecard_plan_status_target_count(status));
    for (uint32_t i = 0; scorecard_plan_status_quota_at(status, i, &quota) != 0; i++)
        REQUIRE(quota.in_time <= quota.registered && quota.results_in_time <= quota.results && i < scorecard_plan_status_quota_count(status));
    if (scorecard_plan_status_data(status, reg, NULL, &data, NULL) == SCORECARD_OK)
        REQUIRE(scorecard_data_input_count(data) == 6);
    scorecard_data_unref(data);
    scorecard_plan_status *shared = scorecard_plan_status_ref(status);
    scorecard_plan_status_unref(shared);
    scorecard_plan_status_unref(status);
}

static void ask_forecast(const scorecard_plan *plan, const scorecard_result *result, struct bytes *b)
{
    struct scorecard_forecast_options o = SCORECARD_FORECAST_OPTIONS_INIT;
    const uint32_t listed[] = { take(b) % 6, 0 };
    scorecard_forecast *forecast = NULL;
    o.as_of = day(b);
    o.on = day(b);
    o.choice = take(b) % 6;
    o.peers = take(b) % 4;
    o.given = o.peers == SCORECARD_PEERS_GIVEN ? result : NULL;
    o.actions = o.choice == SCORECARD_CHOICE_LISTED ? listed : NULL;
    o.action_count = o.actions != NULL ? 2 : 0;
    o.flags = take(b) % 2 ? SCORECARD_FORECAST_BY_ACTION : 0;
    if (scorecard_plan_forecast(plan, result, &o, &forecast, NULL) != SCORECARD_OK) {
        REQUIRE(forecast == NULL);
        return;
    }
    struct scorecard_forecast_line line = { .size = sizeof line };
    struct scorecard_forecast_rank rank = { .size = sizeof rank };
    struct scorecard_forecast_effect effect = { .size = sizeof effect };
    struct scorecard_forecast_place place = { .size = sizeof place };
    struct scorecard_forecast_target target = { .size = sizeof target };
    double gains = 0, actions = 0, size = 1;
    for (uint32_t i = 0; scorecard_forecast_at(forecast, i, &line) != 0; i++)
        REQUIRE(scorecard_forecast_rank_at(forecast, i, 0, &rank) == 1 && !isinf(line.after));
    for (uint32_t i = 0; scorecard_forecast_effect_at(forecast, i, &effect) != 0; i++)
        REQUIRE(scorecard_effect_outcome_name(effect.outcome) != NULL &&
                (effect.outcome == SCORECARD_EFFECT_COUNTED) == (effect.place < scorecard_forecast_place_count(forecast)));
    for (uint32_t i = 0; scorecard_forecast_place_at(forecast, i, &place) != 0; i++) {
        REQUIRE(place.effects > 0);
        gains += place.gain;
        size += fabs(place.gain);
    }
    for (uint32_t a = 0; a < scorecard_plan_action_count(scorecard_forecast_plan(forecast)); a++)
        actions += scorecard_forecast_action_gain(forecast, a);
    REQUIRE((o.flags == 0) || fabs(gains - actions) <= 1e-9 * size);
    for (uint32_t i = 0; scorecard_forecast_target_at(forecast, i, &target) != 0; i++)
        REQUIRE(i < scorecard_forecast_target_count(forecast));
    REQUIRE(scorecard_forecast_count(forecast) > 0 && scorecard_forecast_effect_count(forecast) < 100);
    REQUIRE(scorecard_forecast_period(forecast) != SCORECARD_NONE && scorecard_forecast_node(forecast) == 0);
    (void)scorecard_forecast_result(forecast);
    REQUIRE(scorecard_forecast_choice_name(1) != NULL && scorecard_forecast_peers_name(1) != NULL);
    scorecard_forecast *shared = scorecard_forecast_ref(forecast);
    scorecard_forecast_unref(shared);
    scorecard_forecast_unref(forecast);
}

static void ask_selections(const scorecard_plan *plan, const scorecard_result *result, const struct scorecard_plan_reach_options *o)
{
    scorecard_selections *s = NULL;
    if (scorecard_plan_frontier(plan, result, o, &s, NULL) != SCORECARD_OK) {
        REQUIRE(s == NULL);
        return;
    }
    struct scorecard_selections_summary sum = { .size = sizeof sum };
    struct scorecard_selection line = { .size = sizeof line };
    struct scorecard_selection_without without = { .size = sizeof without };
    double last = 0;
    REQUIRE(scorecard_selections_get(s, &sum) == 1 && scorecard_selections_count(s) > 0 && scorecard_selections_plan(s) != NULL);
    for (uint32_t i = 0; scorecard_selections_at(s, i, &line) != 0; i++) {
        REQUIRE(line.cost >= last && (line.actions == 0 || scorecard_selections_action(s, i, line.actions - 1) != SCORECARD_NONE));
        REQUIRE(i != sum.reaching || (line.met != 0 && scorecard_selections_without_count(s) == line.actions));
        last = line.cost;
    }
    for (uint32_t k = 0; scorecard_selections_without_at(s, k, &without) != 0; k++)
        REQUIRE(without.dropped > 0);
    scorecard_selections *shared = scorecard_selections_ref(s);
    scorecard_selections_unref(shared);
    scorecard_selections_unref(s);
}

static void ask_reach(const scorecard_plan *plan, const scorecard_result *result, struct bytes *b)
{
    struct scorecard_plan_reach_options o = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    struct scorecard_reach_summary sum = { .size = sizeof sum };
    struct scorecard_reach_goal goal = { .size = sizeof goal };
    scorecard_reach *reach = NULL;
    o.as_of = day(b);
    o.on = day(b);
    o.flags = take(b) % 2;
    o.peers = take(b) % 3;
    o.trials = 1U + take(b) % 40;
    o.effort = 20;
    if (scorecard_plan_reach(plan, result, &o, &reach, NULL) == SCORECARD_OK) {
        REQUIRE(scorecard_reach_get(reach, &sum) == 1);
        bool met = true;
        for (uint32_t i = 0; scorecard_reach_goal_at(reach, i, &goal) != 0; i++)
            met = met && goal.met != 0;
        REQUIRE(met == (sum.outcome != SCORECARD_REACH_INFEASIBLE && sum.outcome != SCORECARD_REACH_UNDECIDED));
    } else {
        REQUIRE(reach == NULL);
    }
    scorecard_reach_unref(reach);
    o.flags = 0;
    ask_selections(plan, result, &o);
}

static void ask_coverage(const scorecard_plan *plan, const scorecard_result *result, const scorecard_register *reg, struct bytes *b)
{
    struct scorecard_coverage_options o = SCORECARD_COVERAGE_OPTIONS_INIT;
    scorecard_coverage *coverage = NULL;
    o.as_of = day(b);
    o.reg = take(b) % 2 ? reg : NULL;
    if (scorecard_plan_coverage(plan, result, &o, &coverage, NULL) != SCORECARD_OK) {
        REQUIRE(coverage == NULL);
        return;
    }
    struct scorecard_coverage_unit unit = { .size = sizeof unit };
    struct scorecard_coverage_line line = { .size = sizeof line };
    struct scorecard_coverage_action action = { .size = sizeof action };
    struct scorecard_coverage_agency agency = { .size = sizeof agency };
    double all = 0, sum = 0, size = 1;
    for (uint32_t i = 0; scorecard_coverage_unit_at(coverage, i, &unit) != 0; i++) {
        if (unit.outcome != SCORECARD_LOSS_OK)
            continue;
        REQUIRE(fabs(unit.with + unit.without + unit.beside - unit.lost) <= 1e-9 * (1 + fabs(unit.with) + fabs(unit.without) + fabs(unit.beside)));
        all += unit.lost;
    }
    for (uint32_t i = 0; scorecard_coverage_at(coverage, i, &line) != 0; i++) {
        REQUIRE(scorecard_cover_name(line.cover) != NULL);
        sum += line.lost;
        size += fabs(line.lost);
    }
    REQUIRE(fabs(all - sum) <= 1e-9 * size && scorecard_coverage_unit_count(coverage) > 0);
    for (uint32_t i = 0; scorecard_coverage_action_at(coverage, i, &action) != 0; i++)
        REQUIRE(scorecard_coverage_outcome_name(action.outcome) != NULL);
    for (uint32_t i = 0; scorecard_coverage_agency_at(coverage, i, &agency) != 0; i++)
        REQUIRE(agency.bare <= agency.lines && i < scorecard_coverage_agency_count(coverage));
    REQUIRE(scorecard_coverage_action_count(coverage) == scorecard_plan_action_count(scorecard_coverage_plan(coverage)));
    REQUIRE(scorecard_coverage_period(coverage) != SCORECARD_NONE && scorecard_coverage_count(coverage) < 1000);
    scorecard_coverage *shared = scorecard_coverage_ref(coverage);
    scorecard_coverage_unref(shared);
    scorecard_coverage_unref(coverage);
}

static void ask_attribution(const scorecard_plan *plan, const scorecard_result *result, struct bytes *b)
{
    struct scorecard_attribution_options o = SCORECARD_ATTRIBUTION_OPTIONS_INIT;
    scorecard_attribution *made = NULL;
    o.as_of = day(b);
    if (scorecard_plan_attribution(plan, result, result, &o, &made, NULL) != SCORECARD_OK) {
        REQUIRE(made == NULL);
        return;
    }
    struct scorecard_attribution_unit unit = { .size = sizeof unit };
    struct scorecard_attribution_line line = { .size = sizeof line };
    struct scorecard_attribution_action action = { .size = sizeof action };
    struct scorecard_attribution_target target = { .size = sizeof target };
    double net = 0, sum = 0, size = 1, residual = 0;
    for (uint32_t i = 0; scorecard_attribution_unit_at(made, i, &unit) != 0; i++)
        if (unit.outcome == SCORECARD_CHANGES_OK) {
            net += unit.net;
            residual += fabs(unit.residual);
        }
    for (uint32_t i = 0; scorecard_attribution_at(made, i, &line) != 0; i++) {
        sum += line.realised;
        size += fabs(line.realised);
    }
    REQUIRE(fabs(net - sum) <= 1e-9 * size && residual <= 1e-9 * size && scorecard_attribution_unit_count(made) > 0);
    for (uint32_t i = 0; scorecard_attribution_action_at(made, i, &action) != 0; i++)
        REQUIRE(scorecard_plan_progress_name(action.status) != NULL);
    for (uint32_t i = 0; scorecard_attribution_target_at(made, i, &target) != 0; i++)
        REQUIRE(i < scorecard_attribution_target_count(made));
    REQUIRE(scorecard_attribution_action_count(made) == scorecard_plan_action_count(scorecard_attribution_plan(made)));
    REQUIRE(scorecard_attribution_count(made) < 10000);
    scorecard_attribution *shared = scorecard_attribution_ref(made);
    scorecard_attribution_unref(shared);
    scorecard_attribution_unref(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char text[] = "{\"scorecard\":\"register\",\"version\":1,\"agencies\":[{\"id\":\"x\"},{\"id\":\"y\"}],\"entries\":["
                               "{\"node\":\"p\",\"lead\":\"x\"},{\"node\":\"c\",\"lead\":\"y\",\"horizon\":\"now\"}]}";
    struct bytes b = { data, size };
    scorecard_register *reg = NULL;
    scorecard_result *result = make_result(&b);
    scorecard_plan *plan = result != NULL ? make_plan(&b) : NULL;
    REQUIRE(scorecard_register_read(text, strlen(text), NULL, NULL, &reg, NULL) == SCORECARD_OK);
    if (plan != NULL) {
        ask_status(plan, result, reg, &b);
        ask_forecast(plan, result, &b);
        ask_reach(plan, result, &b);
        ask_coverage(plan, result, reg, &b);
        ask_attribution(plan, result, &b);
    }
    scorecard_register_unref(reg);
    scorecard_plan_unref(plan);
    scorecard_result_unref(result);
    return 0;
}
