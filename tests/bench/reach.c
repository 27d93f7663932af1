/* SPDX-License-Identifier: MIT */
/*
 * How long it takes to find what reaches a target: 63 units with 100 criteria in 10 areas, all of which may be moved; and a frontier of
 * 1,000 criteria with 3 options each, in quarter points. CPU time of the process, the median of 11 runs of each. All numbers are made up.
 *
 *   bench_reach        prints a table
 *   bench_reach lp     prints of the sum of goalposts its cost and, a line for each lever, gain per unit, range, cost: for reach.py
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <scorecard/scorecard.h>

enum { UNITS = 63, AREAS = 10, EACH = 10, LEVERS = AREAS * EACH, CRITERIA = 1000, WAYS = 3, RUNS = 11 };

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

static scorecard_result *make_result(const char *rule, const char *areas)
{
    static char text[1 << 16], table[1 << 20];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model;
    scorecard_data_draft *draft;
    scorecard_data *data;
    scorecard_result *result;
    char *at = text;
    state = UINT64_C(0x9E3779B97F4A7C15);
    at += sprintf(at, "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"top\",\"rule\":%s,\"children\":[", rule);
    for (int a = 0; a < AREAS; a++) {
        at += sprintf(at, "%s{\"id\":\"a%d\",\"aggregate\":\"%s\",\"children\":[", a > 0 ? "," : "", a, areas);
        for (int c = 0; c < EACH; c++)
            at += sprintf(at, "%s{\"id\":\"c%d\",\"weight\":%u}", c > 0 ? "," : "", a * EACH + c, 1 + below(5));
        at += sprintf(at, "]}");
    }
    sprintf(at, "]}]}");
    must(scorecard_model_read(text, strlen(text), NULL, NULL, &model, &err), &err);
    at = table;
    at += sprintf(at, "unit,period");
    for (int c = 0; c < LEVERS; c++)
        at += sprintf(at, ",c%d", c);
    for (int u = 0; u < UNITS; u++) {
        at += sprintf(at, "\nu%d,2021", u);
        for (int c = 0; c < LEVERS; c++)
            at += sprintf(at, ",%u.%02u", 1 + below(90), below(100));
    }
    sprintf(at, "\n");
    must(scorecard_data_draft_new(NULL, &draft, &err), &err);
    must(scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, &err), &err);
    must(scorecard_data_draft_finish(draft, &data, &err), &err);
    scorecard_data_draft_free(draft);
    must(scorecard_model_score(model, data, NULL, &result, &err), &err);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    return result;
}

static struct scorecard_reach_lever levers[LEVERS];
static char names[LEVERS][8];

static void make_levers(double step)
{
    for (int c = 0; c < LEVERS; c++) {
        sprintf(names[c], "c%d", c);
        levers[c] = (struct scorecard_reach_lever)SCORECARD_REACH_LEVER_INIT;
        levers[c].input = names[c];
        levers[c].flags = SCORECARD_REACH_LIMITED;
        levers[c].limit = 95;
        levers[c].step = step;
        levers[c].cost = 1 + (c * 37) % 23 / 8.0;
    }
}

static int compare(const void *a, const void *b)
{
    return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static void print(const char *name, double *times, const char *what)
{
    qsort(times, RUNS, sizeof *times, compare);
    printf("%-34s %9.2f ms  %s\n", name, times[RUNS / 2], what);
}

/* The score is 15 of 100 more than the present one; the rank 3. */
static scorecard_reach *reach_once(const scorecard_result *result, bool rank, uint64_t flags, double *time)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_reach_target target = SCORECARD_REACH_TARGET_INIT;
    struct scorecard_reach_options options = SCORECARD_REACH_OPTIONS_INIT;
    scorecard_reach *reach;
    target.want = rank ? SCORECARD_REACH_RANK : SCORECARD_REACH_SCORE;
    target.at = rank ? 3 : scorecard_result_score(result, 0, 7, 0) + 15;
    options.unit = 7;
    options.flags = flags;
    options.targets = &target;
    options.target_count = 1;
    options.levers = levers;
    options.lever_count = LEVERS;
    clock_t start = clock();
    must(scorecard_result_reach(result, &options, &reach, &err), &err);
    *time = (double)(clock() - start) / CLOCKS_PER_SEC * 1000;
    return reach;
}

static void time_reach(const char *name, const char *rule, const char *areas, double step, bool rank, uint64_t flags)
{
    double times[RUNS];
    char what[100];
    scorecard_result *result = make_result(rule, areas);
    make_levers(step);
    for (int run = 0; run < RUNS; run++) {
        struct scorecard_reach_summary sum = { .size = sizeof sum };
        scorecard_reach *reach = reach_once(result, rank, flags, &times[run]);
        scorecard_reach_get(reach, &sum);
        sprintf(what, "%s, cost %.6f, bound %.6f", scorecard_reach_outcome_name(sum.outcome), sum.cost, sum.bound);
        scorecard_reach_unref(reach);
    }
    print(name, times, what);
    scorecard_result_unref(result);
}

static void time_frontier(void)
{
    static struct scorecard_frontier_option ways[CRITERIA][WAYS];
    static struct scorecard_frontier_criterion criteria[CRITERIA];
    static char ids[CRITERIA][8];
    static const char *const options_of[WAYS] = { "some", "most", "all" };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_frontier_options options = SCORECARD_FRONTIER_OPTIONS_INIT;
    double times[RUNS];
    char what[100] = "";
    for (int c = 0; c < CRITERIA; c++) {
        sprintf(ids[c], "c%d", c);
        for (int k = 0; k < WAYS; k++) {
            ways[c][k] = (struct scorecard_frontier_option)SCORECARD_FRONTIER_OPTION_INIT;
            ways[c][k].id = options_of[k];
            ways[c][k].points = 0.25 * ((double)k + 1 + below(2));
            ways[c][k].cost = ((double)k + 1) * (1 + below(400)) / 4;
        }
        criteria[c] = (struct scorecard_frontier_criterion)SCORECARD_FRONTIER_CRITERION_INIT;
        criteria[c].id = ids[c];
        criteria[c].options = ways[c];
        criteria[c].count = WAYS;
    }
    options.criteria = criteria;
    options.count = CRITERIA;
    for (int run = 0; run < RUNS; run++) {
        scorecard_frontier *frontier;
        clock_t start = clock();
        must(scorecard_frontier_make(&options, &frontier, &err), &err);
        times[run] = (double)(clock() - start) / CLOCKS_PER_SEC * 1000;
        sprintf(what, "%lu points", (unsigned long)scorecard_frontier_count(frontier));
        scorecard_frontier_unref(frontier);
    }
    print("frontier of 1,000 x 3", times, what);
}

static const char goalposts[] = "{\"method\":\"goalposts\",\"min\":0,\"max\":100,\"to\":[0,100]}";
static const char minmax[] = "{\"method\":\"minmax\",\"to\":[1,100]}";

/* What a linear program needs: a whole lever's gain alone tells its slope. */
static void print_program(void)
{
    struct scorecard_reach_summary sum = { .size = sizeof sum };
    double times[RUNS], gain = 15;
    scorecard_result *result = make_result(goalposts, "arithmetic");
    const scorecard_model *model = scorecard_result_model(result);
    const scorecard_data *data = scorecard_result_data(result);
    make_levers(0);
    for (int run = 0; run < RUNS; run++) {
        scorecard_reach *reach = reach_once(result, false, 0, &times[run]);
        scorecard_reach_get(reach, &sum);
        scorecard_reach_unref(reach);
    }
    qsort(times, RUNS, sizeof *times, compare);
    printf("%.17g %.17g %.17g\n", times[RUNS / 2], sum.cost, gain);
    for (int c = 0; c < LEVERS; c++) {
        uint32_t leaf = scorecard_model_find(model, names[c]), area = scorecard_model_parent(model, leaf);
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        double weights = 0;
        for (uint32_t n = area + 1; n < scorecard_model_end(model, area); n++)
            weights += scorecard_model_weight(model, n);
        scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, 7, 0, scorecard_data_find_input(data, names[c]), &cell);
        printf("%.17g %.17g %.17g\n", scorecard_model_weight(model, leaf) / weights / AREAS, 95 - cell.value, levers[c].cost);
    }
    scorecard_result_unref(result);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "lp") == 0) {
        print_program();
        return 0;
    }
    time_reach("score, sums of goalposts", goalposts, "arithmetic", 0, false, 0);
    time_reach("score, sums of goalposts by steps", goalposts, "arithmetic", 5, false, 0);
    time_reach("score, geometric areas", goalposts, "geometric", 0, false, 0);
    time_reach("score, geometric areas by steps", goalposts, "geometric", 5, false, 0);
    time_reach("rank, min-max that stays", minmax, "arithmetic", 0, true, SCORECARD_REACH_STATIC);
    time_reach("rank, min-max that moves", minmax, "arithmetic", 0, true, 0);
    time_frontier();
    return 0;
}
