/* SPDX-License-Identifier: MIT */
/* Reach and frontier. */
#include "sized.h"

#include <string.h>

#include <check.h>

static struct {
    scorecard_result *result;
    scorecard_reach *reach;
    scorecard_frontier *frontier;
    scorecard_plan *plan;
    scorecard_selections *selections;
} made;

static const struct scorecard_reach_target target = { sizeof target, 0, SCORECARD_REACH_SCORE, 8, 0, 0 };
static const struct scorecard_reach_lever lever = { sizeof lever, "x", SCORECARD_REACH_LIMITED, 9, 0, 0 };
static const struct scorecard_frontier_option option = { sizeof option, "a", 1, 2 };
static const struct scorecard_frontier_criterion criterion = { sizeof criterion, "c", 0, &option, 1 };

static void reach_preset(void *bytes)
{
    struct scorecard_reach_options preset = SCORECARD_REACH_OPTIONS_INIT;
    preset.targets = &target;
    preset.target_count = 1;
    preset.levers = &lever;
    preset.lever_count = 1;
    memcpy(bytes, &preset, sizeof preset);
}

static void frontier_preset(void *bytes)
{
    struct scorecard_frontier_options preset = SCORECARD_FRONTIER_OPTIONS_INIT;
    preset.criteria = &criterion;
    preset.count = 1;
    memcpy(bytes, &preset, sizeof preset);
}

static void plan_preset(void *bytes)
{
    const struct scorecard_plan_reach_options preset = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static void make(void)
{
    static const char model[] = "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"x\"}]}";
    static const char plan[] =
        "{\"scorecard\": \"plan\", \"version\": 1, \"id\": \"p\", \"unit\": \"a\", \"actions\": [{\"id\": \"t\", \"effects\": [{\"input\": \"x\", "
        "\"kind\": \"to\", \"value\": 9}]}], \"targets\": [{\"id\": \"t\", \"conditions\": [{\"kind\": \"score\", \"node\": \"x\", \"value\": 8}]}]}";
    static const char table[] = "unit,period,x\na,2022,5\nb,2022,9\n";
    scorecard_model *m = NULL;
    scorecard_data *d = NULL;
    scorecard_data_draft *data = NULL;
    struct scorecard_reach_options reach;
    struct scorecard_frontier_options frontier;
    reach_preset(&reach);
    frontier_preset(&frontier);
    ck_assert_int_eq(scorecard_model_read(model, strlen(model), NULL, NULL, &m, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &data, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_read_csv(data, table, strlen(table), NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_finish(data, &d, NULL), 0);
    ck_assert_int_eq(scorecard_model_score(m, d, NULL, &made.result, NULL), 0);
    ck_assert_int_eq(scorecard_result_reach(made.result, &reach, &made.reach, NULL), 0);
    ck_assert_int_eq(scorecard_frontier_make(&frontier, &made.frontier, NULL), 0);
    ck_assert_int_eq(scorecard_plan_read(plan, strlen(plan), NULL, NULL, &made.plan, NULL), 0);
    ck_assert_int_eq(scorecard_plan_frontier(made.plan, made.result, NULL, &made.selections, NULL), 0);
    scorecard_data_draft_free(data);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}

static void unmake(void)
{
    scorecard_selections_unref(made.selections);
    scorecard_plan_unref(made.plan);
    scorecard_frontier_unref(made.frontier);
    scorecard_reach_unref(made.reach);
    scorecard_result_unref(made.result);
}

static scorecard_status reach_taken(const void *bytes)
{
    scorecard_reach *reach = NULL;
    scorecard_status status = scorecard_result_reach(made.result, bytes, &reach, NULL);
    scorecard_reach_unref(reach);
    return status;
}

static scorecard_status frontier_taken(const void *bytes)
{
    scorecard_frontier *frontier = NULL;
    scorecard_status status = scorecard_frontier_make(bytes, &frontier, NULL);
    scorecard_frontier_unref(frontier);
    return status;
}

static scorecard_status plan_taken(const void *bytes)
{
    scorecard_selections *selections = NULL;
    scorecard_reach *reach = NULL;
    scorecard_status status = scorecard_plan_frontier(made.plan, made.result, bytes, &selections, NULL);
    if (status == SCORECARD_OK)
        status = scorecard_plan_reach(made.plan, made.result, bytes, &reach, NULL);
    scorecard_reach_unref(reach);
    scorecard_selections_unref(selections);
    return status;
}

static void target_preset(void *bytes)
{
    memcpy(bytes, &target, sizeof target);
}

static scorecard_status target_taken(const void *bytes)
{
    struct scorecard_reach_options options;
    reach_preset(&options);
    options.targets = bytes;
    return reach_taken(&options);
}

static void lever_preset(void *bytes)
{
    memcpy(bytes, &lever, sizeof lever);
}

static scorecard_status lever_taken(const void *bytes)
{
    struct scorecard_reach_options options;
    reach_preset(&options);
    options.levers = bytes;
    return reach_taken(&options);
}

static void option_preset(void *bytes)
{
    memcpy(bytes, &option, sizeof option);
}

static scorecard_status option_taken(const void *bytes)
{
    struct scorecard_frontier_criterion one = criterion;
    struct scorecard_frontier_options options;
    frontier_preset(&options);
    one.options = bytes;
    options.criteria = &one;
    return frontier_taken(&options);
}

static void criterion_preset(void *bytes)
{
    memcpy(bytes, &criterion, sizeof criterion);
}

static scorecard_status criterion_taken(const void *bytes)
{
    struct scorecard_frontier_options options;
    frontier_preset(&options);
    options.criteria = bytes;
    return frontier_taken(&options);
}

static const struct read_struct reads[] = {
    { "scorecard_reach_options", sizeof(struct scorecard_reach_options), reach_preset, reach_taken },
    { "scorecard_reach_target", sizeof(struct scorecard_reach_target), target_preset, target_taken },
    { "scorecard_reach_lever", sizeof(struct scorecard_reach_lever), lever_preset, lever_taken },
    { "scorecard_plan_reach_options", sizeof(struct scorecard_plan_reach_options), plan_preset, plan_taken },
    { "scorecard_frontier_options", sizeof(struct scorecard_frontier_options), frontier_preset, frontier_taken },
    { "scorecard_frontier_criterion", sizeof(struct scorecard_frontier_criterion), criterion_preset, criterion_taken },
    { "scorecard_frontier_option", sizeof(struct scorecard_frontier_option), option_preset, option_taken },
    { NULL, 0, NULL, NULL },
};

static int summary_filled(void *bytes)
{
    return scorecard_reach_get(made.reach, bytes);
}

static int goal_filled(void *bytes)
{
    return scorecard_reach_goal_at(made.reach, 0, bytes);
}

static int move_filled(void *bytes)
{
    return scorecard_reach_at(made.reach, 0, bytes);
}

static int line_filled(void *bytes)
{
    return scorecard_frontier_at(made.frontier, 0, bytes);
}

static int option_filled(void *bytes)
{
    return scorecard_frontier_option_at(made.frontier, 0, 0, bytes);
}

static int selections_filled(void *bytes)
{
    return scorecard_selections_get(made.selections, bytes);
}

static int selection_filled(void *bytes)
{
    return scorecard_selections_at(made.selections, 0, bytes);
}

static int without_filled(void *bytes)
{
    return scorecard_selections_without_at(made.selections, 0, bytes);
}

static const struct written_struct writes[] = {
    { "scorecard_reach_summary", sizeof(struct scorecard_reach_summary), summary_filled },
    { "scorecard_reach_goal", sizeof(struct scorecard_reach_goal), goal_filled },
    { "scorecard_reach_move", sizeof(struct scorecard_reach_move), move_filled },
    { "scorecard_selections_summary", sizeof(struct scorecard_selections_summary), selections_filled },
    { "scorecard_selection", sizeof(struct scorecard_selection), selection_filled },
    { "scorecard_selection_without", sizeof(struct scorecard_selection_without), without_filled },
    { "scorecard_frontier_line", sizeof(struct scorecard_frontier_line), line_filled },
    { "scorecard_frontier_option", sizeof(struct scorecard_frontier_option), option_filled },
    { NULL, 0, NULL },
};

const struct sized_part sized_reach = { make, unmake, reads, writes };
