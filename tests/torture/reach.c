/* SPDX-License-Identifier: MIT */
/* What it takes: trees of means with steps, logarithms and jumps, boxes that only the engine tells about, and a frontier. */
#include "scenarios.h"

static const char model_json[] =
    "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"top\", \"aggregate\": \"sum\", \"children\": ["
    "{\"id\": \"p\", \"aggregate\": \"geometric\", \"rule\": {\"method\": \"minmax\", \"to\": [1, 10]}, \"children\": [{\"id\": \"a\"}, {\"id\": \"b\"}]},"
    "{\"id\": \"c\", \"rule\": {\"method\": \"goalposts\", \"min\": 1, \"max\": 9, \"log\": true}},"
    "{\"id\": \"d\", \"points\": 3, \"rule\": {\"method\": \"steps\", \"bands\": [\"< 3\", \"[3, 5)\", \">= 5\"], \"earns\": [0, 3, 2]}},"
    "{\"id\": \"q\", \"aggregate\": \"maximum\", \"children\": [{\"id\": \"e\"}, {\"id\": \"f\"}]}]}]}";
static const char table[] = "unit,period,a,b,c,d,e,f\nu,2020,2,3,2,1,1,1\nv,2020,3,8,1,2,2,1\nw,2020,9,1,3,3,1,2\nx,2020,5,5,5,5,2,3\n";

static scorecard_result *make_result(struct torture *t)
{
    scorecard_model *model = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = faults_run();
    MAKE(t, &model, scorecard_model_read(model_json, strlen(model_json), "model", faults_run(), &model, &t->err));
    MAKE(t, &draft, scorecard_data_draft_new(faults_run(), &draft, &t->err));
    CALL(t, scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, &t->err));
    MAKE(t, &data, scorecard_data_draft_finish(draft, &data, &t->err));
    MAKE(t, &result, scorecard_model_score(model, data, &options, &result, &t->err));
over:
    scorecard_data_draft_free(draft);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    return result;
}

/* Levers of the model, as many as are asked for; one of them has a step, the last one is only a box. */
static void tell_reach(struct torture *t, const scorecard_result *result, const struct scorecard_reach_target *targets, size_t target_count,
                       size_t lever_count, uint64_t flags)
{
    static const char *const inputs[] = { "a", "b", "c", "d", "e" };
    static const double limits[] = { 12, 9, 5, 8, 6 };
    struct scorecard_reach_lever levers[5];
    struct scorecard_reach_options options = SCORECARD_REACH_OPTIONS_INIT;
    struct scorecard_reach_summary sum = { .size = sizeof sum };
    struct scorecard_reach_move move = { .size = sizeof move };
    scorecard_reach *reach = NULL;
    for (size_t j = 0; j < 5; j++) {
        levers[j] = (struct scorecard_reach_lever)SCORECARD_REACH_LEVER_INIT;
        levers[j].input = inputs[j];
        levers[j].flags = SCORECARD_REACH_LIMITED;
        levers[j].limit = limits[j];
        levers[j].step = j == 1 ? 1 : 0;
    }
    options.run = faults_run();
    options.flags = flags;
    options.targets = targets;
    options.target_count = target_count;
    options.levers = levers;
    options.lever_count = lever_count;
    options.effort = 3;
    options.trials = 5;
    MAKE(t, &reach, scorecard_result_reach(result, &options, &reach, &t->err));
    scorecard_reach_get(reach, &sum);
    torture_add_number(t, sum.cost);
    torture_add_number(t, sum.bound);
    for (uint32_t i = 0; scorecard_reach_at(reach, i, &move) != 0; i++)
        torture_add_number(t, move.after);
over:
    scorecard_reach_unref(reach);
}

static void tell_frontier(struct torture *t)
{
    static const char *const ids[] = { "c1", "c2", "c3" };
    struct scorecard_frontier_option ways[3][2];
    struct scorecard_frontier_criterion criteria[3];
    struct scorecard_frontier_options options = SCORECARD_FRONTIER_OPTIONS_INIT;
    struct scorecard_frontier_line line = { .size = sizeof line };
    scorecard_frontier *frontier = NULL;
    for (int c = 0; c < 3; c++) {
        for (int k = 0; k < 2; k++) {
            ways[c][k] = (struct scorecard_frontier_option)SCORECARD_FRONTIER_OPTION_INIT;
            ways[c][k].id = k == 0 ? "half" : "all";
            ways[c][k].points = 0.25 * (c + 1) * (k + 1);
            ways[c][k].cost = 1.1 * (c + 1) + 3.3 * k;
        }
        criteria[c] = (struct scorecard_frontier_criterion)SCORECARD_FRONTIER_CRITERION_INIT;
        criteria[c].id = ids[c];
        criteria[c].options = ways[c];
        criteria[c].count = 2;
    }
    options.run = faults_run();
    options.criteria = criteria;
    options.count = 3;
    MAKE(t, &frontier, scorecard_frontier_make(&options, &frontier, &t->err));
    for (uint32_t i = 0; scorecard_frontier_at(frontier, i, &line) != 0; i++) {
        torture_add_number(t, line.points);
        torture_add_number(t, line.cost);
    }
over:
    scorecard_frontier_unref(frontier);
}

void torture_reach(struct torture *t, const void *of)
{
    struct scorecard_reach_target targets[2] = { SCORECARD_REACH_TARGET_INIT, SCORECARD_REACH_TARGET_INIT };
    scorecard_result *result = make_result(t);
    (void)of;
    if (t->over)
        goto over;
    targets[0].want = SCORECARD_REACH_RANK;
    targets[0].at = 1;
    targets[1].want = SCORECARD_REACH_SCORE;
    targets[1].node = scorecard_model_find(scorecard_result_model(result), "p");
    targets[1].at = 4;
    tell_reach(t, result, targets, 1, 2, 0);
    if (!t->over)
        tell_reach(t, result, targets, 2, 4, SCORECARD_REACH_STATIC);
    if (!t->over)
        tell_reach(t, result, targets, 1, 5, 0);
    if (!t->over)
        tell_frontier(t);
over:
    scorecard_result_unref(result);
}
