/* SPDX-License-Identifier: MIT */
/* The studies that a report reads its sections from, so that it says what the library and the command say. */
#include "base/memory.h"
#include "base/status.h"
#include "exchange/report.h"

enum { STRONG = 7 };

/* A study that could not be made for a reason of the model's or the data's is left out; only what concerns the call is an error. */
static scorecard_status or_nothing(scorecard_status status, struct scorecard_error *own, struct scorecard_error *err)
{
    if (status != SCORECARD_ERROR_MEMORY && status != SCORECARD_ERROR_CANCELLED && status != SCORECARD_ERROR_EXECUTOR)
        return SCORECARD_OK;
    return scorecard_i_fail(err, status, "%s", own->message);
}

static scorecard_status find_profile(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct scorecard_profile_options options = SCORECARD_PROFILE_OPTIONS_INIT;
    struct scorecard_error own = SCORECARD_ERROR_INIT;
    options.run = &report->run;
    options.unit = report->unit;
    options.node = report->node;
    options.period = scorecard_data_period_id(report->data, report->period);
    options.most = STRONG;
    return or_nothing(scorecard_result_profile(report->result, &options, &report->profile, &own), &own, err);
}

static scorecard_status find_rounds(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct scorecard_rounds_options options = SCORECARD_ROUNDS_OPTIONS_INIT;
    struct scorecard_error *own = &report->rounds_error;
    *own = (struct scorecard_error)SCORECARD_ERROR_INIT;
    options.run = &report->run;
    options.nodes = &report->node;
    options.node_count = 1;
    options.units = &report->unit;
    options.unit_count = 1;
    options.periods = &report->period;
    options.period_count = 1;
    scorecard_status status = scorecard_result_rounds(report->result, report->options.reg, &options, &report->rounds, own);
    return or_nothing(status, own, err);
}

static scorecard_status find_learn(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct scorecard_learn_options options = SCORECARD_LEARN_OPTIONS_INIT;
    struct scorecard_error own = SCORECARD_ERROR_INIT;
    uint32_t column = 0, end = scorecard_model_end(report->model, report->node);
    uint32_t *leaves = scorecard_i_zalloc(&report->run, end - report->node, sizeof *leaves);
    if (leaves == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t n = report->node + 1; n < end; n++)
        if (scorecard_i_report_leaf(report, n))
            leaves[options.node_count++] = n;
    options.run = &report->run;
    options.unit = report->unit;
    options.most = 1;
    options.practices = report->options.practices;
    options.nodes = leaves;
    options.period = scorecard_data_period_id(report->data, report->period);
    if (scorecard_i_report_group(report, report->period, &column) != SCORECARD_NONE)
        options.group = scorecard_data_group_column_id(report->data, column);
    scorecard_status status = scorecard_result_learn(report->result, &options, &report->learn, &own);
    scorecard_i_free(&report->run, leaves);
    if (status == SCORECARD_ERROR_AMBIGUOUS) /* of practices, which are the caller's */
        return scorecard_i_where(err, scorecard_i_fail(err, status, "%s", own.message), "%s", own.where);
    return or_nothing(status, &own, err);
}

scorecard_status scorecard_i_report_find_studies(struct scorecard_i_report *report, struct scorecard_error *err)
{
    scorecard_status status = find_profile(report, err);
    if (status == SCORECARD_OK)
        status = find_rounds(report, err);
    return status == SCORECARD_OK ? find_learn(report, err) : status;
}

void scorecard_i_report_drop_studies(struct scorecard_i_report *report)
{
    scorecard_profile_unref(report->profile);
    scorecard_rounds_unref(report->rounds);
    scorecard_learn_unref(report->learn);
}

bool scorecard_i_report_profile(const struct scorecard_i_report *report, uint32_t node, struct scorecard_profile_line *out)
{
    out->size = sizeof *out;
    for (uint32_t i = 0; scorecard_profile_at(report->profile, i, out) == 1; i++)
        if (out->node == node)
            return true;
    return false;
}

bool scorecard_i_report_round(const struct scorecard_i_report *report, uint32_t node, struct scorecard_rounds_line *out)
{
    out->size = sizeof *out;
    for (uint32_t i = 0; scorecard_rounds_at(report->rounds, i, out) == 1; i++)
        if (out->node == node)
            return true;
    return false;
}
