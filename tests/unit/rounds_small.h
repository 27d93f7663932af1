/* SPDX-License-Identifier: MIT */
/* Small rounds, and what they tell of a node and unit. */
#ifndef ROUNDS_SMALL_H
#define ROUNDS_SMALL_H

#include "measure_small.h"

enum { SELF = SCORECARD_LAYER_SELF, FIRST = SCORECARD_LAYER_APPRAISED_1, SECOND = SCORECARD_LAYER_APPRAISED_2 };

/* Two areas, of points from 0 to 10 that are scored out of 100. */
static const char points[] = "{'id':'top','rule':{'method':'goalposts','min':0,'max':10,'to':[0,100]},'gaps':{'default':'propagate'},"
                             "'layers':{'order':['appraised-2','appraised-1','survey','self']},"
                             "'children':[{'id':'a','children':[{'id':'a1'},{'id':'a2'}]},{'id':'b','children':[{'id':'b1'}]}]}";
static const char table[] = "unit,period,input,value,layer,field,reason\n"
                            "A,2020,a1,9,self,,\nA,2020,a1,5,appraised-1,,\nA,2020,a1,6,appraised-2,,\nA,2020,a1,61,published,score,\n"
                            "A,2020,a2,4,self,,\nA,2020,a2,3,appraised-2,,\nA,2020,b1,7,survey,,\n"
                            "B,2020,a1,3,self,,\nB,2020,a1,5,appraised-1,,\nB,2020,b1,,survey,,not-applicable\n"
                            "B,2020,b1,,published,score,withheld\n";

/* Of the last rounds, for names. */
static scorecard_model *last_model;
static scorecard_data *last_data;

static inline void rounds_teardown(void)
{
    scorecard_model_unref(last_model);
    scorecard_data_unref(last_data);
    last_model = NULL;
    last_data = NULL;
}

static inline scorecard_result *rounds_result(const char *nodes, const char *csv)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_result *result;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    rounds_teardown();
    last_model = small_model(nodes);
    last_data = small_data(NULL, csv);
    CK_OK(scorecard_model_score(last_model, last_data, &options, &result, &err));
    return result;
}

static inline scorecard_register *small_register(const char *csv)
{
    scorecard_register_draft *draft;
    scorecard_register *reg;
    CK_OK(scorecard_register_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_register_draft_read_csv(draft, csv, strlen(csv), NULL, &err));
    CK_OK(scorecard_register_draft_finish(draft, &reg, &err));
    scorecard_register_draft_free(draft);
    return reg;
}

/* `entries` is a register as CSV; NULL: none. */
static inline scorecard_rounds *small_rounds(const char *nodes, const char *csv, const char *entries)
{
    scorecard_result *result = rounds_result(nodes, csv);
    scorecard_register *reg = entries != NULL ? small_register(entries) : NULL;
    scorecard_rounds *rounds;
    CK_OK(scorecard_result_rounds(result, reg, NULL, &rounds, &err));
    scorecard_register_unref(reg);
    scorecard_result_unref(result);
    return rounds;
}

static inline uint32_t rounds_find(const scorecard_rounds *r, const char *node, const char *unit, struct scorecard_rounds_line *line)
{
    line->size = sizeof *line;
    for (uint32_t i = 0; scorecard_rounds_at(r, i, line) != 0; i++)
        if (line->node == scorecard_model_find(last_model, node) && line->unit == scorecard_data_find_unit(last_data, unit))
            return i;
    ck_abort_msg("no line of %s, %s", node, unit);
}

static inline struct scorecard_rounds_line rounds_line(const scorecard_rounds *r, const char *node, const char *unit)
{
    struct scorecard_rounds_line line;
    (void)rounds_find(r, node, unit, &line);
    return line;
}

static inline int rounds_cell(const scorecard_rounds *r, const char *node, const char *unit, int32_t layer,
                              struct scorecard_rounds_cell *cell)
{
    struct scorecard_rounds_line line;
    cell->size = sizeof *cell;
    return scorecard_rounds_cell_at(r, rounds_find(r, node, unit, &line), layer, cell);
}

static inline struct scorecard_rounds_total rounds_total(const scorecard_rounds *r, const char *node, const char *unit)
{
    struct scorecard_rounds_total total = { .size = sizeof total };
    for (uint32_t i = 0; scorecard_rounds_total_at(r, i, &total) != 0; i++)
        if (total.node == scorecard_model_find(last_model, node) && total.unit == scorecard_data_find_unit(last_data, unit))
            return total;
    ck_abort_msg("no total of %s, %s", node, unit);
}

#endif
