/* SPDX-License-Identifier: MIT */
/*
 * Our side of reach.py: reads instances from standard input and prints what scorecard_result_reach() finds, one line each, with
 * tabs between, numbers to the last digit.
 *
 *   model JSON         a line
 *   data COUNT         then so many lines of a plain table
 *   static FLAG
 *   unit ID
 *   target WANT NODE AT TIER
 *   lever INPUT FLAGS LIMIT STEP COST
 *   go                 prints: outcome cost bound boxes trials score rank tier scored ranked values...
 */
#include <math.h>
#include <scorecard/scorecard.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 256, LINE = 1 << 20 };

struct instance {
    scorecard_model *model;
    scorecard_data *data;
    scorecard_result *result;
    char unit[64];
    uint64_t flags;
    struct scorecard_reach_target targets[MOST];
    size_t target_count;
    struct scorecard_reach_lever levers[MOST];
    char inputs[MOST][64];
    size_t lever_count;
};

static void drop(struct instance *x)
{
    scorecard_result_unref(x->result);
    scorecard_data_unref(x->data);
    scorecard_model_unref(x->model);
    memset(x, 0, sizeof *x);
}

static void fail(const char *what, const struct scorecard_error *err)
{
    fprintf(stderr, "%s: %s: %s\n", what, err->where, err->message);
    exit(1);
}

static void read_data(struct instance *x, char *line, unsigned long count)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    static char text[LINE];
    scorecard_data_draft *draft = NULL;
    text[0] = 0;
    for (unsigned long i = 0; i < count && fgets(line, LINE, stdin) != NULL; i++)
        strcat(text, line);
    if (scorecard_data_draft_new(NULL, &draft, &err) || scorecard_data_draft_read_csv(draft, text, strlen(text), NULL, &err) ||
        scorecard_data_draft_finish(draft, &x->data, &err))
        fail("data", &err);
    scorecard_data_draft_free(draft);
}

/* The engine's own word on what is told: the data anew, with the levers' values, scored in the usual way. */
static void print_again(const struct instance *x, const scorecard_reach *reach, uint32_t unit)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    uint32_t period;
    int failed = scorecard_data_draft_new(NULL, &draft, &err) || scorecard_data_draft_add_period(draft, "2020", 2020, &period, &err);
    for (uint32_t u = 0; u < scorecard_data_unit_count(x->data) && !failed; u++) {
        uint32_t number;
        failed = scorecard_data_draft_add_unit(draft, scorecard_data_unit_id(x->data, u), &number, &err);
    }
    for (uint32_t i = 0; i < scorecard_data_input_count(x->data) && !failed; i++) {
        uint32_t input;
        failed = scorecard_data_draft_add_input(draft, scorecard_data_input_id(x->data, i), &input, &err);
        for (uint32_t u = 0; u < scorecard_data_unit_count(x->data) && !failed; u++) {
            struct scorecard_cell cell = SCORECARD_CELL_INIT;
            scorecard_data_cell(x->data, SCORECARD_LAYER_OBSERVED, u, 0, i, &cell);
            for (uint32_t k = 0; k < scorecard_reach_count(reach); k++) {
                struct scorecard_reach_move move = { .size = sizeof move };
                scorecard_reach_at(reach, k, &move);
                if (move.input == i && u == unit)
                    cell.value = move.after;
            }
            if (!isnan(cell.value))
                failed = scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, u, period, input, &cell, &err);
        }
    }
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    how.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    failed = failed || scorecard_data_draft_finish(draft, &data, &err) || scorecard_model_score(x->model, data, &how, &result, &err);
    if (failed)
        fail("again", &err);
    printf("\t%.17g\t%.17g", scorecard_result_score(result, x->targets[0].node, unit, 0),
           scorecard_result_rank(result, x->targets[0].node, unit, 0, 0));
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}

static void go(struct instance *x)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_reach_options how = SCORECARD_REACH_OPTIONS_INIT;
    struct scorecard_reach_summary sum = { .size = sizeof sum };
    struct scorecard_reach_goal goal = { .size = sizeof goal };
    scorecard_reach *reach = NULL;
    if (scorecard_model_score(x->model, x->data, NULL, &x->result, &err))
        fail("score", &err);
    how.flags = x->flags;
    how.unit = scorecard_data_find_unit(x->data, x->unit);
    how.targets = x->targets;
    how.target_count = x->target_count;
    how.levers = x->levers;
    how.lever_count = x->lever_count;
    if (scorecard_result_reach(x->result, &how, &reach, &err)) {
        printf("error\t%s\t%s\n", err.where, err.message);
    } else {
        scorecard_reach_get(reach, &sum);
        scorecard_reach_goal_at(reach, 0, &goal);
        printf("%s\t%.17g\t%.17g\t%lu\t%lu\t%.17g\t%.17g\t%ld", scorecard_reach_outcome_name(sum.outcome), sum.cost, sum.bound,
               (unsigned long)sum.boxes, (unsigned long)sum.trials, goal.reached, goal.rank_reached,
               goal.tier_reached == SCORECARD_NONE ? -1L : (long)goal.tier_reached);
        print_again(x, reach, how.unit);
        for (uint32_t i = 0; i < scorecard_reach_count(reach); i++) {
            struct scorecard_reach_move move = { .size = sizeof move };
            scorecard_reach_at(reach, i, &move);
            printf("\t%.17g", move.after);
        }
        printf("\n");
    }
    scorecard_reach_unref(reach);
    drop(x);
}

int main(void)
{
    static struct instance x;
    static char line[LINE];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char name[64];
    unsigned long count, flags;
    while (fgets(line, sizeof line, stdin) != NULL) {
        struct scorecard_reach_target target = SCORECARD_REACH_TARGET_INIT;
        struct scorecard_reach_lever lever = SCORECARD_REACH_LEVER_INIT;
        long want, tier;
        if (line[0] == '{') {
            if (scorecard_model_read(line, strlen(line), NULL, NULL, &x.model, &err))
                fail("model", &err);
        } else if (sscanf(line, "data %lu", &count) == 1) {
            read_data(&x, line, count);
        } else if (sscanf(line, "static %lu", &count) == 1) {
            x.flags = count;
        } else if (sscanf(line, "unit %63s", x.unit) == 1) {
        } else if (sscanf(line, "target %ld %63s %lf %ld", &want, name, &target.at, &tier) == 4 && x.target_count < MOST) {
            target.want = (int32_t)want;
            target.tier = (uint32_t)tier;
            target.node = scorecard_model_find(x.model, name);
            x.targets[x.target_count++] = target;
        } else if (sscanf(line, "lever %63s %lu %lf %lf %lf", x.inputs[x.lever_count], &flags, &lever.limit, &lever.step, &lever.cost) == 5 &&
                   x.lever_count + 1 < MOST) {
            lever.flags = flags;
            lever.input = x.inputs[x.lever_count];
            x.levers[x.lever_count++] = lever;
        } else if (strncmp(line, "go", 2) == 0) {
            go(&x);
        } else {
            fprintf(stderr, "what is %s", line);
            return 2;
        }
    }
    return 0;
}
