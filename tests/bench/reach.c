/* SPDX-License-Identifier: MIT */
/*
 * What reaches a target: one of 63 units, all of whose 100 criteria may be moved; and the frontier of criteria with 3 options each,
 * in quarter points.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct provinces goalposts = {
    "\"rule\":{\"method\":\"goalposts\",\"min\":0,\"max\":100,\"to\":[0,100]}", "arithmetic", 5, 1, 1, 90
};
static const struct provinces geometric = {
    "\"rule\":{\"method\":\"goalposts\",\"min\":0,\"max\":100,\"to\":[0,100]}", "geometric", 5, 1, 1, 90
};
static const struct provinces minmax = { "\"rule\":{\"method\":\"minmax\",\"to\":[1,100]}", "arithmetic", 5, 1, 1, 90 };

/* What is asked: the rank 3, or a score of 15 of 100 more than the present one. */
static const struct question {
    const char *name;
    const struct provinces *of;
    double step;
    bool rank;
    uint64_t flags;
} questions[] = {
    { "sums", &goalposts, 0, false, 0 },         { "sums-steps", &goalposts, 5, false, 0 },
    { "geometric", &geometric, 0, false, 0 },    { "geometric-steps", &geometric, 5, false, 0 },
    { "rank", &minmax, 0, true, SCORECARD_REACH_STATIC }, { "rank-moving", &minmax, 0, true, 0 },
};
enum { UNIT = 7, GAIN = 15, LIMIT = 95 };

static const struct question *question_of(const char *name)
{
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        if (strcmp(questions[i].name, name) == 0)
            return &questions[i];
    give_up(name, NULL);
}

static struct scorecard_reach_lever levers[CRITERIA];

static void make_levers(double step)
{
    static char names[CRITERIA][8];
    for (int c = 0; c < CRITERIA; c++) {
        (void)snprintf(names[c], sizeof names[c], "c%d", c);
        levers[c] = (struct scorecard_reach_lever)SCORECARD_REACH_LEVER_INIT;
        levers[c].input = names[c];
        levers[c].flags = SCORECARD_REACH_LIMITED;
        levers[c].limit = LIMIT;
        levers[c].step = step;
        levers[c].cost = 1 + (c * 37) % 23 / 8.0;
    }
}

static scorecard_reach *reach(const struct question *asked, const scorecard_result *result)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_reach_target target = SCORECARD_REACH_TARGET_INIT;
    struct scorecard_reach_options options = SCORECARD_REACH_OPTIONS_INIT;
    scorecard_reach *found;
    target.want = asked->rank ? SCORECARD_REACH_RANK : SCORECARD_REACH_SCORE;
    target.at = asked->rank ? 3 : scorecard_result_score(result, 0, UNIT, 0) + GAIN;
    options.unit = UNIT;
    options.flags = asked->flags;
    options.targets = &target;
    options.target_count = 1;
    options.levers = levers;
    options.lever_count = CRITERIA;
    must(scorecard_result_reach(result, &options, &found, &err), "what reaches the target", &err);
    return found;
}

static void do_time(const char *name, long times)
{
    const struct question *asked = question_of(name);
    scorecard_result *result = provinces_score(asked->of);
    make_levers(asked->step);
    double wall = wall_now(), cpu = cpu_now();
    for (long i = 0; i < times; i++)
        scorecard_reach_unref(reach(asked, result));
    print_taken(cpu, wall, times);
    scorecard_result_unref(result);
}

static struct scorecard_reach_summary summary_of(const struct question *asked, const scorecard_result *result)
{
    struct scorecard_reach_summary summary = { .size = sizeof summary };
    make_levers(asked->step);
    scorecard_reach *found = reach(asked, result);
    (void)scorecard_reach_get(found, &summary);
    scorecard_reach_unref(found);
    return summary;
}

static void do_outcome(const char *name)
{
    const struct question *asked = question_of(name);
    scorecard_result *result = provinces_score(asked->of);
    struct scorecard_reach_summary summary = summary_of(asked, result);
    printf("%s %.17g %.17g\n", scorecard_reach_outcome_name(summary.outcome), summary.cost, summary.bound);
    scorecard_result_unref(result);
}

/* As doubles: the cost of "sums", the gain; and of each lever what a unit of it adds, how far it can go, what a unit costs. */
static void do_program(const char *path)
{
    scorecard_result *result = provinces_score(&goalposts);
    const scorecard_model *model = scorecard_result_model(result);
    const scorecard_data *data = scorecard_result_data(result);
    double numbers[2 + 3 * CRITERIA] = { summary_of(question_of("sums"), result).cost, GAIN }, *at = numbers + 2;
    for (int c = 0; c < CRITERIA; c++) {
        uint32_t leaf = scorecard_model_find(model, levers[c].input), area = scorecard_model_parent(model, leaf);
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        double weights = 0;
        for (uint32_t n = area + 1; n < scorecard_model_end(model, area); n++)
            weights += scorecard_model_weight(model, n);
        scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, UNIT, 0, scorecard_data_find_input(data, levers[c].input), &cell);
        *at++ = scorecard_model_weight(model, leaf) / weights / AREAS;
        *at++ = LIMIT - cell.value;
        *at++ = levers[c].cost;
    }
    FILE *file = fopen(path, "wb");
    bool written = file != NULL && fwrite(numbers, sizeof numbers, 1, file) == 1;
    if (!written || fclose(file) != 0)
        give_up("a file that cannot be written", NULL);
    scorecard_result_unref(result);
    puts("ok");
}

static void do_frontier(size_t criteria, long times)
{
    enum { MOST = 1000, WAYS = 3 };
    static struct scorecard_frontier_option ways[MOST][WAYS];
    static struct scorecard_frontier_criterion all[MOST];
    static char ids[MOST][8];
    static const char *const names[WAYS] = { "some", "most", "all" };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_frontier_options options = SCORECARD_FRONTIER_OPTIONS_INIT;
    provinces_restart();
    if (criteria > MOST)
        give_up("more criteria than there is room for", NULL);
    for (size_t c = 0; c < criteria; c++) {
        (void)snprintf(ids[c], sizeof ids[c], "c%zu", c);
        for (size_t k = 0; k < WAYS; k++) {
            ways[c][k] = (struct scorecard_frontier_option)SCORECARD_FRONTIER_OPTION_INIT;
            ways[c][k].id = names[k];
            ways[c][k].points = 0.25 * ((double)k + 1 + provinces_below(2));
            ways[c][k].cost = ((double)k + 1) * (1 + provinces_below(400)) / 4;
        }
        all[c] = (struct scorecard_frontier_criterion)SCORECARD_FRONTIER_CRITERION_INIT;
        all[c].id = ids[c];
        all[c].options = ways[c];
        all[c].count = WAYS;
    }
    options.criteria = all;
    options.count = criteria;
    double wall = wall_now(), cpu = cpu_now();
    for (long i = 0; i < times; i++) {
        scorecard_frontier *frontier;
        must(scorecard_frontier_make(&options, &frontier, &err), "the frontier", &err);
        scorecard_frontier_unref(frontier);
    }
    print_taken(cpu, wall, times);
}

void reach_do(char *const words[])
{
    if (strcmp(words[1], "time") == 0 && words[3] != NULL)
        do_time(words[2], strtol(words[3], NULL, 10));
    else if (strcmp(words[1], "frontier") == 0 && words[3] != NULL)
        do_frontier(strtoull(words[2], NULL, 10), strtol(words[3], NULL, 10));
    else if (strcmp(words[1], "outcome") == 0)
        do_outcome(words[2]);
    else if (strcmp(words[1], "program") == 0)
        do_program(words[2]);
    else
        give_up(words[1], NULL);
}
