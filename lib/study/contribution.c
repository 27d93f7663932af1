/* SPDX-License-Identifier: MIT */
#include "study/contribution.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"

static scorecard_status bad_option(struct scorecard_error *err, const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "%s", cure), "scorecard_contributions_options");
}

static scorecard_status take_options(struct scorecard_i_contributing *job, const struct scorecard_contributions_options *options,
                                     struct scorecard_error *err)
{
    struct scorecard_contributions_options *o = &job->options;
    scorecard_status status = scorecard_i_check_options(options, sizeof *o, sizeof *o, "scorecard_contributions_options", err);
    if (status != SCORECARD_OK)
        return status;
    memcpy(o, options, sizeof *o);
    if (o->flags != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_contributions_options has a flag that this release does not know; clear it");
    if (o->unit >= job->result->engine.unit_count)
        return bad_option(err, "there is no such unit; take one that scorecard_data_find_unit() gives");
    if (o->population >= job->result->population_count)
        return bad_option(err, "there is no such population; 0 is all ranked units, p the groups of column p - 1");
    if (!isfinite(o->step) || !(o->margin >= 0 && o->margin <= 1))
        return bad_option(err, "the step is a finite number, the margin between 0 and 1");
    for (size_t i = 0; i < o->rank_count; i++)
        if (o->ranks == NULL || o->ranks[i] == 0)
            return bad_option(err, "ranks begin at 1");
    o->against = o->against != 0 ? o->against : SCORECARD_AGAINST_ZERO;
    o->step = o->step != 0 ? o->step : 1;
    o->margin = o->margin != 0 ? o->margin : 0.05;
    return SCORECARD_OK;
}

static scorecard_status take_lines(struct scorecard_i_contributing *job, const scorecard_losses *losses, struct scorecard_error *err)
{
    scorecard_contributions *made = job->made;
    struct scorecard_loss_unit unit = { .size = sizeof unit };
    (void)scorecard_losses_unit_at(losses, 0, &unit);
    job->period = made->period = scorecard_losses_period(losses);
    if (unit.outcome != SCORECARD_LOSS_OK)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "%s",
                                                  unit.outcome == SCORECARD_LOSS_NO_SCORE
                                                      ? "the unit has no score; explain tells which gap made it so"
                                                      : "there is no score to count from; take another unit or period"),
                                 "model %s, unit %s, period %s", job->result->model->id,
                                 scorecard_data_unit_id(job->result->data, job->options.unit),
                                 scorecard_data_period_id(job->result->data, job->period));
    made->score = unit.score;
    made->from = unit.target;
    made->lines = scorecard_i_arena_alloc(&made->arena, (size_t)unit.count + 1, sizeof *made->lines);
    if (made->lines == NULL)
        return scorecard_i_fail_memory(err);
    for (; made->count < unit.count; made->count++) {
        struct scorecard_loss_line line = { .size = sizeof line };
        (void)scorecard_losses_at(losses, made->count, &line);
        made->lines[made->count] = (struct scorecard_contribution){
            .size = sizeof *made->lines, .kind = line.kind, .node = line.node, .contribution = 0 - line.lost, .share = line.of_lost,
            .score = line.score, .from = line.target,
        };
    }
    return SCORECARD_OK;
}

static scorecard_status fill(struct scorecard_i_contributing *job, struct scorecard_error *err)
{
    struct scorecard_losses_options how = SCORECARD_LOSSES_OPTIONS_INIT;
    scorecard_losses *losses = NULL;
    how.run = &job->run;
    how.units = &job->options.unit;
    how.unit_count = 1;
    how.period = job->options.period;
    how.node = job->options.node;
    how.against = job->options.against;
    how.with = job->options.with;
    scorecard_status status = scorecard_result_losses(job->result, &how, &losses, err);
    if (status == SCORECARD_OK)
        status = take_lines(job, losses, err);
    scorecard_losses_unref(losses);
    if (status == SCORECARD_OK)
        status = scorecard_i_contribution_distances(job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_contribution_risks(job, err);
    return status == SCORECARD_OK ? scorecard_i_contribution_marginals(job, err) : status;
}

scorecard_status scorecard_result_contributions(const scorecard_result *result, const struct scorecard_contributions_options *options,
                                                scorecard_contributions **out, struct scorecard_error *err)
{
    struct scorecard_i_contributing job = { .result = result };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL || options == NULL)
        return scorecard_i_fail_null(err, result == NULL ? "result" : "options");
    scorecard_status status = take_options(&job, options, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(job.options.run, &result->engine.run, &job.run, err);
    if (status != SCORECARD_OK)
        return status;
    job.made = scorecard_i_zalloc(&job.run, 1, sizeof *job.made);
    if (job.made == NULL)
        return scorecard_i_fail_memory(err);
    job.made->references = 1;
    scorecard_i_arena_init(&job.made->arena, &job.run);
    status = fill(&job, err);
    if (status != SCORECARD_OK) {
        scorecard_contributions_unref(job.made);
        return status;
    }
    *out = job.made;
    return SCORECARD_OK;
}

/* ---- the frozen table ---- */

scorecard_contributions *scorecard_contributions_ref(const scorecard_contributions *contributions)
{
    scorecard_contributions *shared = (scorecard_contributions *)(uintptr_t)contributions; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_contributions_unref(scorecard_contributions *contributions)
{
    if (contributions == NULL || !scorecard_i_count_down(&contributions->references))
        return;
    struct scorecard_run run = contributions->arena.run;
    scorecard_i_arena_free(&contributions->arena);
    scorecard_i_free(&run, contributions);
}

double scorecard_contributions_score(const scorecard_contributions *contributions)
{
    return contributions != NULL ? contributions->score : scorecard_i_missing();
}

double scorecard_contributions_from(const scorecard_contributions *contributions)
{
    return contributions != NULL ? contributions->from : scorecard_i_missing();
}

uint32_t scorecard_contributions_period(const scorecard_contributions *contributions)
{
    return contributions != NULL ? contributions->period : SCORECARD_NONE;
}

uint32_t scorecard_contributions_count(const scorecard_contributions *contributions)
{
    return contributions != NULL ? contributions->count : 0;
}

uint32_t scorecard_contributions_marginal_count(const scorecard_contributions *contributions)
{
    return contributions != NULL ? contributions->marginal_count : 0;
}

uint32_t scorecard_contributions_distance_count(const scorecard_contributions *contributions)
{
    return contributions != NULL ? contributions->distance_count : 0;
}

uint32_t scorecard_contributions_risk_count(const scorecard_contributions *contributions)
{
    return contributions != NULL ? contributions->risk_count : 0;
}

/* Each is copied to a caller's struct of at least its size, which keeps its own. */
#define HAND_OVER(list, length)                                                                    \
    if (contributions == NULL || out == NULL || i >= contributions->length || out->size < sizeof *out) \
        return 0;                                                                                  \
    size_t size = out->size;                                                                       \
    *out = contributions->list[i];                                                                 \
    out->size = size;                                                                              \
    return 1

int32_t scorecard_contributions_at(const scorecard_contributions *contributions, uint32_t i, struct scorecard_contribution *out)
{
    HAND_OVER(lines, count);
}

int32_t scorecard_contributions_marginal_at(const scorecard_contributions *contributions, uint32_t i, struct scorecard_marginal *out)
{
    HAND_OVER(marginals, marginal_count);
}

int32_t scorecard_contributions_distance_at(const scorecard_contributions *contributions, uint32_t i, struct scorecard_distance *out)
{
    HAND_OVER(distances, distance_count);
}

int32_t scorecard_contributions_risk_at(const scorecard_contributions *contributions, uint32_t i, struct scorecard_risk_line *out)
{
    HAND_OVER(risks, risk_count);
}
