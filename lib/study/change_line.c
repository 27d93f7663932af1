/* SPDX-License-Identifier: MIT */
/* A line: one node of the unit at hand. */
#include <math.h>

#include "base/number.h"
#include "study/change.h"

/* The published score of a pair on a side; NaN: none. */
static double published(const struct scorecard_i_change_job *job, uint32_t p, uint32_t s)
{
    uint32_t node = p != SCORECARD_NONE ? job->pairs[p].node[s] : SCORECARD_NONE;
    return node != SCORECARD_NONE && job->unit[s] != SCORECARD_NONE ? job->scratch[s].nodes[node].score[0] : scorecard_i_missing();
}

static int32_t outcome_of(double before, double after)
{
    if (!isnan(before) && !isnan(after))
        return SCORECARD_CHANGES_OK;
    return !isnan(after) ? SCORECARD_CHANGES_APPEARED : !isnan(before) ? SCORECARD_CHANGES_VANISHED : SCORECARD_CHANGES_NOWHERE;
}

/* Whether a survey may be below a node: told before its error is asked for, which scores the unit once more. */
static bool surveyed(const scorecard_model *model, uint32_t node)
{
    for (uint32_t n = node; n < scorecard_model_end(model, node); n++) {
        int32_t rule = scorecard_i_setting_of(&model->nodes[n], SCORECARD_STEP_RULE)->method;
        if (model->nodes[n].kind == SCORECARD_KIND_REFERENCE ||
            (model->nodes[n].kind == SCORECARD_KIND_INDICATOR && (rule == SCORECARD_RULE_SURVEY || rule == SCORECARD_RULE_ALTERNATIVES)))
            return true;
    }
    return false;
}

static double survey_error(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair, int side)
{
    if (!surveyed(job->engine[side]->model, pair->node[side]))
        return scorecard_i_missing();
    return scorecard_result_standard_error(job->side[side], pair->node[side], job->unit[side], job->period[side]);
}

/* Whether a change exceeds `times` the standard error of a difference of independent surveys. */
static int32_t compare_error(const struct scorecard_changes_line *line, double times)
{
    if (isnan(line->net) || isnan(line->old_error) || isnan(line->error))
        return SCORECARD_SIGNIFICANCE_CANNOT_TELL;
    double square = line->old_error * line->old_error + line->error * line->error;
    return line->net * line->net > times * times * square ? SCORECARD_SIGNIFICANCE_LARGER : SCORECARD_SIGNIFICANCE_WITHIN;
}

/* Gains and losses of the children as they are carried to the node; of a leaf its own. */
static void add_gross(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair, struct scorecard_changes_line *line)
{
    line->gain = line->loss = 0;
    for (uint32_t c = 0; c < pair->child_count; c++) {
        double change = published(job, pair->children[c], 1) - published(job, pair->children[c], 0);
        line->children += isnan(change) ? 0 : 1;
        line->risers += change > 0;
        line->fallers += change < 0;
        line->gain += job->gross[c] > 0 ? job->gross[c] : 0;
        line->loss -= job->gross[c] < 0 ? job->gross[c] : 0;
    }
    if (pair->child_count > 0)
        return;
    line->gain = line->net > 0 ? line->net : 0;
    line->loss = line->net < 0 ? -line->net : 0;
}

/* Adds the effects of a part up, and keeps them. false: no memory. */
static bool keep_effects(const struct scorecard_i_change_job *job, scorecard_changes *made, struct scorecard_i_change_told *told)
{
    double rest = told->line.net;
    told->first = made->effect_count;
    if (!scorecard_i_grow(&made->run, &made->effects, &made->effect_capacity, made->effect_count + job->effects.count,
                          sizeof *made->effects))
        return false;
    for (size_t i = 0; i < job->effects.count; i++) {
        const struct scorecard_i_effect *e = &job->effects.items[i];
        const struct scorecard_i_pair *pair = &job->pairs[e->pair];
        told->parts[e->part] += e->effect;
        made->effects[made->effect_count++] = (struct scorecard_effect){
            .size = sizeof *made->effects, .node = pair->node[1], .old_node = pair->node[0], .part = e->part,
            .effect = e->effect, .error = e->error };
    }
    told->count = (uint32_t)job->effects.count;
    for (int part = 1; part <= SCORECARD_PART_ROUNDING; part++)
        rest -= told->parts[part];
    told->line.residual = rest;
    return true;
}

static bool take_apart(struct scorecard_i_change_job *job, scorecard_changes *made, uint32_t p, struct scorecard_i_change_told *told)
{
    const struct scorecard_i_pair *pair = &job->pairs[p];
    const struct scorecard_i_point *bare = job->values[p].score;
    struct scorecard_changes_line *line = &told->line;
    struct scorecard_i_change_sum sum = { .effects = &job->effects };
    job->effects.count = 0;
    if (!scorecard_i_change_carry(job, p, 1, 0, job->gross, &sum) ||
        !scorecard_i_effect_add(job, &job->effects, p, SCORECARD_PART_ROUNDING,
                                (line->after - bare[1].exact) - (line->before - bare[0].exact), 0))
        return false;
    line->marks = sum.marks;
    for (int part = 1; part <= SCORECARD_PART_ROUNDING; part++)
        told->errors[part] = sum.errors[part];
    add_gross(job, pair, line);
    return keep_effects(job, made, told);
}

/* Of nodes that became one there is nothing below it to look at: the whole change is the merger's. false: no memory. */
static bool stand_undivided(struct scorecard_i_change_job *job, scorecard_changes *made, uint32_t p, struct scorecard_i_change_told *told)
{
    job->effects.count = 0;
    if (!scorecard_i_effect_add(job, &job->effects, p, SCORECARD_PART_STRUCTURE, told->line.net, 0))
        return false;
    told->line.marks = SCORECARD_CHANGES_UNSEPARATED;
    told->line.gain = told->line.net > 0 ? told->line.net : 0;
    told->line.loss = told->line.net < 0 ? -told->line.net : 0;
    told->line.level = SCORECARD_NONE;
    return keep_effects(job, made, told);
}

/* Takes the change of a pair apart; `rescaled` (NULL: not) is its line's factor and addend. false: no memory. */
static bool tell_change(struct scorecard_i_change_job *job, scorecard_changes *made, uint32_t p, const double *rescaled,
                        struct scorecard_i_change_told *told)
{
    const struct scorecard_i_pair *pair = &job->pairs[p];
    told->line.net = told->line.after - told->line.before;
    told->line.old_error = survey_error(job, pair, 0) * (rescaled != NULL ? fabs(rescaled[0]) : 1);
    told->line.error = survey_error(job, pair, 1);
    if (pair->node[0] == SCORECARD_NONE)
        return stand_undivided(job, made, p, told);
    if (rescaled == NULL)
        return take_apart(job, made, p, told);
    scorecard_i_change_rescale(job, p, rescaled[0], rescaled[1]);
    bool done = take_apart(job, made, p, told);
    scorecard_i_change_rescale(job, SCORECARD_NONE, 1, 0);
    return done;
}

bool scorecard_i_change_line(struct scorecard_i_change_job *job, scorecard_changes *made, uint32_t node, double times)
{
    uint32_t p = job->pair_of[node];
    const struct scorecard_i_pair *pair = &job->pairs[p];
    const double none = scorecard_i_missing();
    struct scorecard_i_change_told told = { .first = made->effect_count };
    double was = published(job, p, 0), after = published(job, p, 1), scale[2];
    told.line = (struct scorecard_changes_line){
        .size = sizeof told.line, .node = node, .unit = job->unit[1], .old_node = pair->node[0], .old_unit = job->unit[0],
        .level = SCORECARD_NONE, .after = after, .net = none,
        .gain = none, .loss = none, .residual = none, .old_error = none, .error = none, .old_score = was };
    if (pair->child_count > 0)
        told.line.level = job->engine[1]->model->nodes[node].depth + 1;
    for (int part = 0; part <= SCORECARD_PART_ROUNDING; part++)
        told.errors[part] = 0;
    if (job->surveyed[0] && job->surveyed[1]) {
        told.line.old_error = scorecard_result_standard_error(job->side[0], pair->node[0], job->unit[0], job->period[0]);
        told.line.error = scorecard_result_standard_error(job->side[1], node, job->unit[1], job->period[1]);
    }
    bool rescaled = scorecard_i_change_verdict(job, &told.line, &scale[0], &scale[1]);
    told.line.before = rescaled ? scale[0] * was + scale[1] : pair->node[0] != SCORECARD_NONE ? was : scorecard_i_change_merged(job, node);
    told.line.outcome = outcome_of(told.line.before, after);
    if (told.line.outcome == SCORECARD_CHANGES_OK && !tell_change(job, made, p, rescaled ? scale : NULL, &told))
        return false;
    told.line.significance = compare_error(&told.line, times);
    if (!scorecard_i_grow(&made->run, &made->lines, &made->capacity, made->count + 1, sizeof *made->lines))
        return false;
    made->lines[made->count++] = told;
    return true;
}
