/* SPDX-License-Identifier: MIT */
/* What follows from a plan, written also in Python (examples/python/same_plan.py) and Lua (examples/lua/same_plan.lua): how it
 * stands on some days, what it covers, brings and brought, what a score of one point more takes, and what points cost. What the
 * three print is the same, byte for byte.
 *
 * usage: same_plan PLAN.json MODEL.json LAYOUT.json TABLE.csv UNITS.csv REGISTER.json DAY... */
#include <scorecard/scorecard.h>
#include <stdio.h>

/* All bits of a number, as any language with a printf of C's writes them. */
static void print_number(double number)
{
    if (number != number)
        printf(" -");
    else
        printf(" %.17g", number);
}

static const char *node_id(const scorecard_result *result, uint32_t node)
{
    return node == SCORECARD_NONE ? "-" : scorecard_model_node_id(scorecard_result_model(result), node);
}

static const char *action_id(const scorecard_plan *plan, uint32_t number)
{
    static struct scorecard_plan_action action;
    action.size = sizeof action;
    return scorecard_plan_action_at(plan, number, &action) ? action.id : "-";
}

static const char *text(const char *name)
{
    return name != NULL ? name : "-";
}

static scorecard_status print_status(const scorecard_plan *plan, const scorecard_result *result, const scorecard_register *reg,
                                     const char *day, struct scorecard_error *err)
{
    struct scorecard_plan_status_options asked = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    scorecard_plan_status *status = NULL;
    asked.as_of = day;
    asked.result = result;
    asked.reg = reg;
    scorecard_status failed = scorecard_plan_status_of(plan, &asked, &status, err);
    for (uint32_t i = 0; i < scorecard_plan_status_count(status); i++) {
        struct scorecard_plan_status_line line = { .size = sizeof line };
        scorecard_plan_status_at(status, i, &line);
        printf("%s %s %s %s %s %d %d", day, action_id(plan, line.action), text(scorecard_plan_progress_name(line.status)),
               text(scorecard_plan_light_name(line.light)), node_id(result, line.area), (int)line.days_late, (int)line.days_left);
        print_number(line.done);
        print_number(line.expected);
        print_number(line.realised);
        putchar('\n');
    }
    for (uint32_t i = 0; i < scorecard_plan_status_total_count(status); i++) {
        struct scorecard_plan_total total = { .size = sizeof total };
        scorecard_plan_status_total_at(status, i, &total);
        printf("%s %s %s %u %u %u", day, scorecard_plan_by_name(total.by), text(total.name), (unsigned)total.actions,
               (unsigned)total.late, (unsigned)total.red);
        print_number(total.completion);
        print_number(total.money);
        putchar('\n');
    }
    scorecard_plan_status_unref(status);
    return failed;
}

/* Coverage, and the frontier of what was lost: half of each line for 2, all of it for 5, in whole quarters of points. */
static scorecard_status print_coverage(const scorecard_plan *plan, const scorecard_result *result, const scorecard_register *reg,
                                       struct scorecard_error *err)
{
    enum { MOST = 64 };
    struct scorecard_coverage_options asked = SCORECARD_COVERAGE_OPTIONS_INIT;
    struct scorecard_frontier_options points = SCORECARD_FRONTIER_OPTIONS_INIT;
    struct scorecard_frontier_criterion criteria[MOST];
    struct scorecard_frontier_option options[MOST][2];
    scorecard_coverage *coverage = NULL;
    scorecard_frontier *frontier = NULL;
    asked.reg = reg;
    scorecard_status failed = scorecard_plan_coverage(plan, result, &asked, &coverage, err);
    for (uint32_t i = 0; i < scorecard_coverage_count(coverage); i++) {
        struct scorecard_coverage_line line = { .size = sizeof line };
        scorecard_coverage_at(coverage, i, &line);
        printf("coverage %s %s %s", node_id(result, line.node), scorecard_loss_kind_name(line.kind), scorecard_cover_name(line.cover));
        print_number(line.lost);
        print_number(line.expected);
        print_number(line.open);
        putchar('\n');
        long quarters = (long)(line.lost * 4);
        if (quarters > 0 && points.count < MOST) {
            size_t k = points.count++;
            options[k][0] = (struct scorecard_frontier_option){ sizeof options[k][0], "half", (double)quarters / 8, 2 };
            options[k][1] = (struct scorecard_frontier_option){ sizeof options[k][1], "all", (double)quarters / 4, 5 };
            criteria[k] = (struct scorecard_frontier_criterion){ sizeof criteria[k], node_id(result, line.node), 0, options[k], 2 };
        }
    }
    points.criteria = criteria;
    failed = failed ? failed : scorecard_frontier_make(&points, &frontier, err);
    for (uint32_t i = 0; i < scorecard_frontier_count(frontier); i++) {
        struct scorecard_frontier_line line = { .size = sizeof line };
        uint32_t chosen[MOST];
        scorecard_frontier_at(frontier, i, &line);
        scorecard_frontier_chosen(frontier, i, chosen, MOST);
        printf("frontier %u", (unsigned)line.chosen);
        print_number(line.points);
        print_number(line.cost);
        for (uint32_t k = 0; k < points.count; k++) {
            if (chosen[k] != SCORECARD_NONE)
                printf(" %s:%s", criteria[k].id, options[k][chosen[k]].id);
        }
        putchar('\n');
    }
    scorecard_frontier_unref(frontier);
    scorecard_coverage_unref(coverage);
    return failed;
}

static scorecard_status print_outcome(const scorecard_plan *plan, const scorecard_result *result, struct scorecard_error *err)
{
    struct scorecard_forecast_options asked = SCORECARD_FORECAST_OPTIONS_INIT;
    scorecard_forecast *forecast = NULL;
    scorecard_attribution *attribution = NULL;
    asked.flags = SCORECARD_FORECAST_BY_ACTION;
    scorecard_status failed = scorecard_plan_forecast(plan, result, &asked, &forecast, err);
    for (uint32_t i = 0; i < scorecard_forecast_count(forecast); i++) {
        struct scorecard_forecast_line line = { .size = sizeof line };
        struct scorecard_forecast_rank rank = { .size = sizeof rank };
        scorecard_forecast_at(forecast, i, &line);
        printf("forecast %s", node_id(result, line.node));
        print_number(line.before);
        print_number(line.after);
        print_number(scorecard_forecast_rank_at(forecast, i, 0, &rank) ? rank.after : scorecard_missing());
        putchar('\n');
    }
    for (uint32_t i = 0; i < scorecard_plan_action_count(plan); i++) {
        printf("gain %s", action_id(plan, i));
        print_number(scorecard_forecast_action_gain(forecast, i));
        putchar('\n');
    }
    failed = failed ? failed : scorecard_plan_attribution(plan, result, result, NULL, &attribution, err);
    for (uint32_t i = 0; i < scorecard_attribution_count(attribution); i++) {
        struct scorecard_attribution_line line = { .size = sizeof line };
        scorecard_attribution_at(attribution, i, &line);
        printf("attribution %s %s %s", node_id(result, line.node), scorecard_part_name(line.part), action_id(plan, line.action));
        print_number(line.realised);
        putchar('\n');
    }
    scorecard_attribution_unref(attribution);
    scorecard_forecast_unref(forecast);
    return failed;
}

/* One point more in the first index, of the inputs on which the plan acts. */
static scorecard_status print_reach(const scorecard_plan *plan, const scorecard_result *result, struct scorecard_error *err)
{
    enum { MOST = 64 };
    const scorecard_data *data = scorecard_result_data(result);
    struct scorecard_reach_options asked = SCORECARD_REACH_OPTIONS_INIT;
    struct scorecard_reach_target target = SCORECARD_REACH_TARGET_INIT;
    struct scorecard_reach_lever levers[MOST];
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    struct scorecard_reach_summary summary = { .size = sizeof summary };
    scorecard_reach *reach = NULL;
    for (uint32_t i = 0; scorecard_plan_action_at(plan, i, &action); i++) {
        for (size_t k = 0; k < action.effect_count; k++) {
            size_t known = 0;
            while (action.effects[k].input != NULL && known < asked.lever_count &&
                   scorecard_data_find_input(data, levers[known].input) != scorecard_data_find_input(data, action.effects[k].input))
                known++;
            if (action.effects[k].input != NULL && known == asked.lever_count && known < MOST) {
                levers[known] = (struct scorecard_reach_lever){ sizeof levers[known], action.effects[k].input, SCORECARD_REACH_LIMITED, 3, 0, 1 + (double)known };
                asked.lever_count++;
            }
        }
    }
    scorecard_data_match_unit(data, scorecard_plan_get(plan, SCORECARD_PLAN_UNIT), &asked.unit, err);
    asked.period = scorecard_plan_get(plan, SCORECARD_PLAN_BASELINE);
    target.want = SCORECARD_REACH_SCORE;
    target.at = scorecard_result_score(result, 0, asked.unit, scorecard_data_find_period(data, asked.period)) + 1;
    asked.targets = &target;
    asked.target_count = 1;
    asked.levers = levers;
    scorecard_status failed = scorecard_result_reach(result, &asked, &reach, err);
    if (scorecard_reach_get(reach, &summary)) {
        printf("reach %s %u", scorecard_reach_outcome_name(summary.outcome), (unsigned)summary.moved);
        print_number(summary.cost);
        print_number(summary.bound);
        putchar('\n');
    }
    for (uint32_t i = 0; i < scorecard_reach_count(reach); i++) {
        struct scorecard_reach_move move = { .size = sizeof move };
        scorecard_reach_at(reach, i, &move);
        printf("move %s", scorecard_data_input_id(data, move.input));
        print_number(move.before);
        print_number(move.after);
        print_number(move.cost);
        putchar('\n');
    }
    scorecard_reach_unref(reach);
    return failed;
}

int main(int argc, char **argv)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options reading = SCORECARD_READ_OPTIONS_INIT;
    struct scorecard_score_options scoring = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_plan *plan = NULL;
    scorecard_model *model = NULL;
    scorecard_layout *layout = NULL;
    scorecard_register *reg = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    if (argc < 7) {
        fputs("usage: same_plan PLAN.json MODEL.json LAYOUT.json TABLE.csv UNITS.csv REGISTER.json DAY...\n", stderr);
        return 2;
    }
    scoring.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    int failed = scorecard_plan_read_file(argv[1], NULL, &plan, &err) || scorecard_model_read_file(argv[2], NULL, &model, &err) ||
        scorecard_layout_read_file(argv[3], NULL, &layout, &err) || scorecard_register_read_file(argv[6], NULL, &reg, &err) ||
        scorecard_data_draft_new(NULL, &draft, &err) || scorecard_data_draft_read_units_file(draft, argv[5], NULL, &err);
    reading.layout = layout;
    failed = failed || scorecard_data_draft_read_csv_file(draft, argv[4], &reading, &err) ||
        scorecard_data_draft_finish(draft, &data, &err) || scorecard_model_score(model, data, &scoring, &result, &err);
    for (int i = 7; i < argc && !failed; i++)
        failed = print_status(plan, result, reg, argv[i], &err);
    failed = failed || print_coverage(plan, result, reg, &err) || print_outcome(plan, result, &err) || print_reach(plan, result, &err);
    if (failed)
        fprintf(stderr, "%s: %s\n", err.where, err.message);
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_register_unref(reg);
    scorecard_layout_unref(layout);
    scorecard_model_unref(model);
    scorecard_plan_unref(plan);
    return failed ? 1 : 0;
}
