/* SPDX-License-Identifier: MIT */
/* A small field on which plans are forecast. */
#ifndef FORECAST_FIELD_H
#define FORECAST_FIELD_H

#include "followed.h"

static inline scorecard_forecast *forecast_of(const scorecard_plan *plan, const scorecard_result *r, const struct scorecard_forecast_options *o)
{
    scorecard_forecast *f;
    CK_OK(scorecard_plan_forecast(plan, r, o, &f, &err));
    return f;
}

static inline struct scorecard_forecast_line line_of(const scorecard_forecast *f, const scorecard_result *r, const char *node)
{
    uint32_t n = scorecard_model_find(scorecard_result_model(r), node);
    struct scorecard_forecast_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_forecast_at(f, i, &line); i++)
        if (line.node == n)
            return line;
    ck_abort_msg("no such line");
    return line;
}

/* Two leaves with goalposts from the data, one with stated ones, an area between. */
static const char field_nodes[] = "{'id':'top','scale':[0,100],'rule':{'method':'minmax','to':[0,100]},'children':[{'id':'area','children':[{'id':'x'},{'id':'y','direction':'lower'}]},"
                            "{'id':'z','rule':{'method':'goalposts','min':0,'max':50,'to':[0,100]}}]}";
static const char field_units[] = "id,group.g\nU,north\nA,north\nB,south\nC,south\n";
static const char field_table[] = "unit,period,x,y,z\nU,2020,3,5,10\nA,2020,8,1,30\nB,2020,1,9,10\nC,2020,6,4,45\n"
                            "U,2021,4,5,20\nA,2021,9,1,40\nB,2021,1,9,10\nC,2021,7,3,50\n";

static inline scorecard_result *field_of(void)
{
    return small_result_by(NULL, field_nodes, field_units, field_table);
}

#endif
