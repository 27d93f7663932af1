/* SPDX-License-Identifier: MIT */
/* What was observed, by node and by unit, before anything was filled in. */
#include <math.h>

#include "base/status.h"
#include "study/analysis.h"

/* Counts over nodes: of the unit at hand, and of all. */
struct counts {
    uint64_t wanted, observed;
};

/* By unit and node (of a leaf): whether all inputs were observed. */
static void read_leaf(const struct scorecard_i_analysing *job, uint32_t period, uint32_t n, uint8_t *seen)
{
    const scorecard_model *model = job->result->model;
    const struct scorecard_i_node *node = &model->nodes[n];
    for (uint32_t u = 0; u < job->count; u++)
        seen[(size_t)u * model->count + n] = 1;
    for (uint32_t i = 0; i < node->input_count; i++) {
        scorecard_i_input_column(job, period, n, node->inputs[i], SCORECARD_STAGE_RAW, job->room);
        for (uint32_t u = 0; u < job->count; u++)
            if (isnan(job->room[u]))
                seen[(size_t)u * model->count + n] = 0;
    }
}

/* Adds what was seen of a unit's leaves up the tree. */
static void count_unit(const struct scorecard_i_analysing *job, uint32_t period, const uint8_t *seen,
                       struct counts *counts)
{
    const scorecard_model *model = job->result->model;
    for (uint32_t n = model->count; n-- > 0;) {
        const struct scorecard_i_node *node = &model->nodes[n];
        if (!scorecard_i_has_scores(job, period, n)) {
            counts[n] = (struct counts){ 0, 0 };
            continue;
        }
        if (node->kind == SCORECARD_KIND_INDICATOR) {
            counts[n].wanted++;
            counts[n].observed += seen[n];
        }
        if (node->parent != SCORECARD_NONE) {
            counts[node->parent].wanted += counts[n].wanted;
            counts[node->parent].observed += counts[n].observed;
        }
    }
}

static bool add(struct scorecard_i_analysing *job, uint32_t period, uint32_t node, uint32_t unit,
                const struct counts *counts)
{
    struct scorecard_availability_line *line = scorecard_i_analysis_add(job);
    if (line == NULL)
        return false;
    line->period = period;
    line->node = node;
    line->unit = unit;
    line->wanted = counts->wanted;
    line->observed = counts->observed;
    line->share = (double)counts->observed / (double)counts->wanted;
    return true;
}

static bool write_lines(struct scorecard_i_analysing *job, uint32_t period, const uint8_t *seen, struct counts *counts,
                        struct counts *all)
{
    const scorecard_model *model = job->result->model;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t u = 0; u < job->count; u++) {
            for (uint32_t n = 0; n < model->count; n++)
                counts[n] = (struct counts){ 0, 0 };
            count_unit(job, period, seen + (size_t)u * model->count, counts);
            for (uint32_t n = 0; n < model->count; n++) {
                bool asked = scorecard_i_asked(job, n, model->nodes[n].parent == SCORECARD_NONE);
                if (pass == 0) {
                    all[n].wanted += counts[n].wanted;
                    all[n].observed += counts[n].observed;
                } else if (asked && counts[n].wanted > 0 && !add(job, period, n, job->units[u], &counts[n])) {
                    return false;
                }
            }
        }
        for (uint32_t n = 0; pass == 0 && n < model->count; n++)
            if (scorecard_i_asked(job, n, true) && all[n].wanted > 0 && !add(job, period, n, SCORECARD_NONE, &all[n]))
                return false;
    }
    return true;
}

static scorecard_status each_period(struct scorecard_i_analysing *job, uint32_t period, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    uint8_t *seen = scorecard_i_zalloc(&job->run, job->count, model->count);
    struct counts *counts = scorecard_i_zalloc(&job->run, model->count, 2 * sizeof *counts);
    bool ready = seen != NULL && counts != NULL;
    for (uint32_t n = 0; ready && n < model->count; n++)
        if (model->nodes[n].kind == SCORECARD_KIND_INDICATOR)
            read_leaf(job, period, n, seen);
    ready = ready && write_lines(job, period, seen, counts, counts + model->count);
    scorecard_i_free(&job->run, seen);
    scorecard_i_free(&job->run, counts);
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

scorecard_status scorecard_result_availability(const scorecard_result *result,
                                               const struct scorecard_analysis_options *options,
                                               scorecard_analysis **out, struct scorecard_error *err)
{
    struct scorecard_i_analysing job;
    return scorecard_i_analyse(result, options, SCORECARD_ANALYSIS_AVAILABILITY,
                               sizeof(struct scorecard_availability_line), each_period, &job, out, err);
}
