/* SPDX-License-Identifier: MIT */
/*
 * What reaches any target of any unit, by any levers: there is an answer for everything that can be asked, what is told to reach it does,
 * and bounds are below costs. And the frontier of any checklist rises in points and costs.
 */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

static const char *const aggregates[] = { "\"sum\"", "\"arithmetic\"", "{\"method\":\"geometric\",\"nonpositive\":\"zero\"}", "\"minimum\"", "\"maximum\"",
                                          "{\"method\":\"power\",\"power\":0.5}", "{\"method\":\"points\",\"floor\":1,\"ceiling\":9}", "\"median\"" };
static const char *const rules[] = { "", ",\"rule\":{\"method\":\"minmax\",\"constant\":\"midpoint\"}", ",\"direction\":\"lower\",\"rule\":{\"method\":\"goalposts\",\"min\":1,\"max\":6}",
                                     ",\"rule\":{\"method\":\"goalposts\",\"min\":1,\"max\":6,\"log\":true}", ",\"rule\":{\"method\":\"zscore\",\"constant\":\"midpoint\"}",
                                     ",\"points\":4,\"rule\":{\"method\":\"piecewise\",\"at\":[1,3,5],\"earns\":[0,1,4]}",
                                     ",\"points\":3,\"rule\":{\"method\":\"steps\",\"bands\":[\"< 2\",\"[2, 5)\",\">= 5\"],\"earns\":[0,2,3]}",
                                     ",\"rule\":{\"method\":\"percentile-rank\",\"constant\":\"midpoint\"}" };

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

static scorecard_result *make_result(struct bytes *b)
{
    static const char *const cells[] = { "", "0", "1", "2.5", "9", "0.1", "4", "7", "1", "2", "3", "5", "0.5", "1.5", "6", "2" };
    char model[2048], table[512] = "unit,period,a,b,c\n";
    scorecard_model *made = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    uint8_t top = take(b), inner = take(b);
    snprintf(model, sizeof model,
             "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"defaults\":{\"gaps\":{\"method\":\"policy\",\"default\":[\"reweight\"]}},\"nodes\":[{\"id\":\"r\","
             "\"aggregate\":%s%s%s,\"tiers\":{\"method\":\"cuts\",\"list\":[{\"id\":\"x\",\"from\":3},{\"id\":\"y\"}]},\"children\":[{\"id\":\"p\",\"aggregate\":%s,"
             "\"children\":[{\"id\":\"a\",\"weight\":1%s},{\"id\":\"b\",\"weight\":3%s}]},{\"id\":\"c\",\"weight\":2%s}]}]}",
             aggregates[top % 8], top & 64 ? ",\"round\":{\"decimals\":1,\"parent-takes\":\"rounded\"}" : "", top & 128 ? ",\"rank\":{\"ties\":\"average\"}" : "",
             aggregates[inner % 8], rules[take(b) % 8], rules[take(b) % 8], rules[take(b) % 8]);
    for (int row = 0; row < 4; row++) {
        size_t used = strlen(table);
        snprintf(table + used, sizeof table - used, "u%d,2020,%s,%s,%s\n", row, cells[take(b) % 16], cells[take(b) % 16], cells[take(b) % 16]);
    }
    REQUIRE(scorecard_data_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_finish(draft, &data, NULL) == SCORECARD_OK);
    if (scorecard_model_read(model, strlen(model), NULL, NULL, &made, NULL) == SCORECARD_OK)
        (void)scorecard_model_score(made, data, NULL, &result, NULL); /* zeros in means may be refused */
    scorecard_model_unref(made);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    return result;
}

static void look(scorecard_reach *reach)
{
    struct scorecard_reach_summary sum = { .size = sizeof sum };
    struct scorecard_reach_goal goal = { .size = sizeof goal };
    struct scorecard_reach_move move = { .size = sizeof move };
    double cost = 0;
    scorecard_reach *shared = scorecard_reach_ref(reach);
    REQUIRE(scorecard_reach_get(shared, &sum) == 1 && scorecard_reach_outcome_name(sum.outcome) != NULL);
    bool reached = sum.outcome <= SCORECARD_REACH_BEST_FOUND;
    for (uint32_t i = 0; i < scorecard_reach_goal_count(reach); i++) {
        REQUIRE(scorecard_reach_goal_at(reach, i, &goal) == 1 && scorecard_reach_want_name(goal.want) != NULL);
        REQUIRE(!reached || goal.met == 1);
        REQUIRE(!reached || goal.want != SCORECARD_REACH_SCORE || goal.reached >= goal.at);
        REQUIRE(!reached || goal.want != SCORECARD_REACH_RANK || goal.rank_reached <= goal.at);
    }
    for (uint32_t i = 0; i < scorecard_reach_count(reach); i++) {
        REQUIRE(scorecard_reach_at(reach, i, &move) == 1);
        REQUIRE(move.amount >= 0 && fabs(move.after - move.before) == move.amount);
        cost += move.cost;
    }
    REQUIRE(fabs(cost - sum.cost) <= 1e-9 * (1 + cost));
    REQUIRE(!reached || (sum.bound <= sum.cost && sum.bound >= 0));
    scorecard_reach_unref(shared);
}

static void fuzz_reach(struct bytes *b)
{
    static const char *const inputs[] = { "a", "b", "c" };
    struct scorecard_reach_target targets[2];
    struct scorecard_reach_lever levers[3];
    struct scorecard_reach_options how = SCORECARD_REACH_OPTIONS_INIT;
    scorecard_result *result = make_result(b);
    if (result == NULL)
        return;
    how.targets = targets;
    how.levers = levers;
    how.target_count = 1 + take(b) % 2;
    how.lever_count = 1 + take(b) % 3;
    how.unit = take(b) % 4;
    how.flags = take(b) % 2 ? SCORECARD_REACH_STATIC : 0;
    how.effort = 60;
    how.trials = 60;
    for (size_t k = 0; k < how.target_count; k++) {
        targets[k] = (struct scorecard_reach_target)SCORECARD_REACH_TARGET_INIT;
        targets[k].want = 1 + take(b) % 3;
        targets[k].node = targets[k].want == SCORECARD_REACH_TIER ? 0 : take(b) % 5;
        targets[k].at = 1 + take(b) / 64.0;
    }
    for (size_t j = 0; j < how.lever_count; j++) {
        levers[j] = (struct scorecard_reach_lever)SCORECARD_REACH_LEVER_INIT;
        levers[j].input = inputs[j];
        uint8_t flags = take(b);
        levers[j].flags = (flags & 2) | (flags & 0x70 ? SCORECARD_REACH_LIMITED : 0U);
        levers[j].limit = take(b) / 8.0;
        levers[j].step = flags & 4 ? 0.5 : flags & 8 ? 0.1 : 0;
        levers[j].cost = 1 + take(b) % 5;
    }
    scorecard_reach *reach = NULL;
    if (scorecard_result_reach(result, &how, &reach, NULL) == SCORECARD_OK)
        look(reach);
    scorecard_reach_unref(reach);
    scorecard_result_unref(result);
}

static void fuzz_frontier(struct bytes *b)
{
    static const char *const ids[] = { "a", "b", "c", "d", "e" };
    struct scorecard_frontier_criterion criteria[5];
    struct scorecard_frontier_option options[5][3];
    struct scorecard_frontier_options how = SCORECARD_FRONTIER_OPTIONS_INIT;
    scorecard_frontier *frontier = NULL;
    how.criteria = criteria;
    how.count = take(b) % 6;
    for (size_t c = 0; c < how.count; c++) {
        criteria[c] = (struct scorecard_frontier_criterion)SCORECARD_FRONTIER_CRITERION_INIT;
        criteria[c].id = ids[c];
        criteria[c].options = options[c];
        criteria[c].count = take(b) % 4;
        for (size_t k = 0; k < criteria[c].count; k++) {
            options[c][k] = (struct scorecard_frontier_option)SCORECARD_FRONTIER_OPTION_INIT;
            options[c][k].id = ids[k];
            options[c][k].points = take(b) / 4.0;
            options[c][k].cost = take(b) / 10.0;
        }
    }
    if (scorecard_frontier_make(&how, &frontier, NULL) != SCORECARD_OK) {
        REQUIRE(how.count == 0 && frontier == NULL);
        return;
    }
    scorecard_frontier *shared = scorecard_frontier_ref(frontier);
    struct scorecard_frontier_line line = { .size = sizeof line };
    struct scorecard_frontier_option option = SCORECARD_FRONTIER_OPTION_INIT;
    uint32_t chosen[5];
    double points = -1, cost = -1;
    REQUIRE(scorecard_frontier_criterion_count(frontier) == how.count && scorecard_frontier_criterion_id(frontier, 5) == NULL);
    for (uint32_t i = 0; i < scorecard_frontier_count(frontier); i++) {
        REQUIRE(scorecard_frontier_at(frontier, i, &line) == 1 && line.points > points && line.cost > cost);
        points = line.points;
        cost = line.cost;
        REQUIRE(scorecard_frontier_reaching(frontier, points) == i && scorecard_frontier_within(frontier, cost) == i);
        REQUIRE(scorecard_frontier_chosen(frontier, i, chosen, 5) == 1);
        for (uint32_t c = 0; c < how.count; c++)
            REQUIRE(chosen[c] == SCORECARD_NONE || (chosen[c] < scorecard_frontier_option_count(frontier, c) &&
                                                    scorecard_frontier_option_at(frontier, c, chosen[c], &option) == 1));
    }
    scorecard_frontier_unref(shared);
    scorecard_frontier_unref(frontier);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes b = { data, size };
    if (take(&b) % 4 == 0)
        fuzz_frontier(&b);
    else
        fuzz_reach(&b);
    return 0;
}
