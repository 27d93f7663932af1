/* SPDX-License-Identifier: MIT */
/* What is beside what on the two sides, and whether it compares: as the study of editions says. */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "study/change.h"

/* Units of the earlier side, by where they are on the later one. */
static bool find_later_units(const scorecard_comparability *verdicts, uint32_t units, scorecard_changes *made)
{
    made->later_unit = scorecard_i_zalloc(&made->run, units, sizeof *made->later_unit);
    if (made->later_unit == NULL)
        return false;
    for (uint32_t u = 0; u < units; u++)
        made->later_unit[u] = SCORECARD_NONE;
    for (uint32_t i = 0; i < verdicts->unit_count; i++)
        if (verdicts->units[i].old_unit != SCORECARD_NONE)
            made->later_unit[verdicts->units[i].old_unit] = verdicts->units[i].new_unit;
    return true;
}

scorecard_status scorecard_i_change_judge(struct scorecard_i_change_job *job, scorecard_changes *made,
                                          const struct scorecard_changes_options *options, struct scorecard_error *err)
{
    struct scorecard_comparability_options how = SCORECARD_COMPARABILITY_OPTIONS_INIT;
    how.run = &job->run;
    how.lang = options->lang;
    scorecard_status status = scorecard_result_comparability(job->side[0], job->period[0], job->side[1], job->period[1],
                                                             options->mapping, &how, &made->verdicts, err);
    if (status == SCORECARD_OK && !find_later_units(made->verdicts, job->engine[0]->unit_count, made))
        status = scorecard_i_fail_memory(err);
    job->verdicts = made->verdicts;
    return status;
}

static const struct scorecard_node_line *line_of(const struct scorecard_i_change_job *job, uint32_t later)
{
    return &job->verdicts->nodes[job->verdicts->line_of_node[later]];
}

/* Whether several nodes became one, or one several. */
static bool is_apart(const struct scorecard_node_line *line)
{
    return line->kind == SCORECARD_MAPPING_MERGED || line->kind == SCORECARD_MAPPING_SPLIT;
}

uint32_t scorecard_i_change_old_node(const struct scorecard_i_change_job *job, uint32_t later)
{
    const struct scorecard_node_line *line = line_of(job, later);
    return is_apart(line) ? SCORECARD_NONE : line->old_node;
}

uint32_t scorecard_i_change_old_unit(const struct scorecard_i_change_job *job, uint32_t later)
{
    return job->verdicts->units[job->verdicts->line_of_unit[later]].old_unit;
}

bool scorecard_i_change_verdict(const struct scorecard_i_change_job *job, struct scorecard_changes_line *line, double *multiply,
                                double *add)
{
    const struct scorecard_node_line *node = line_of(job, line->node);
    line->verdict = scorecard_comparability_verdict(job->verdicts, line->node, line->unit, &line->why);
    line->kind = node->kind;
    line->reasons = node->reasons | job->verdicts->units[job->verdicts->line_of_unit[line->unit]].reasons;
    *multiply = node->multiply;
    *add = node->add;
    return !is_apart(node) && node->verdict == SCORECARD_COMPARABLE_RESCALED && (*multiply != 1 || *add != 0);
}

double scorecard_i_change_merged(const struct scorecard_i_change_job *job, uint32_t later)
{
    const scorecard_comparability *verdicts = job->verdicts;
    double sum = 0;
    if (line_of(job, later)->kind != SCORECARD_MAPPING_MERGED || job->unit[0] == SCORECARD_NONE)
        return scorecard_i_missing();
    for (uint32_t i = verdicts->line_of_node[later]; i < verdicts->node_count && verdicts->nodes[i].new_node == later; i++)
        sum += verdicts->nodes[i].multiply * job->scratch[0].nodes[verdicts->nodes[i].old_node].score[0] + verdicts->nodes[i].add;
    return isfinite(sum) ? sum : scorecard_i_missing();
}
