/* SPDX-License-Identifier: MIT */
/* Whom to learn from: criterion by criterion, units that are higher, similar and higher, or that improved. */
#include "study/learn.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include <scorecard/analysis.h>

enum { MOST = 3, HIGHER = 0, SIMILAR = 1, GROUP = 2, IMPROVED = 3 };

static scorecard_status bad_option(struct scorecard_error *err, const char *cure)
{
    return scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "%s", cure), "scorecard_learn_options");
}

static scorecard_status find_period(const scorecard_result *result, const char *id, uint32_t *out, struct scorecard_error *err)
{
    *out = scorecard_data_find_period(result->data, id);
    if (*out != SCORECARD_NONE && result->slots[*out] != SCORECARD_NONE)
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                              "period %s was not scored; take one of the data that lies in the model's edition", id),
                             "scorecard_learn_options");
}

static scorecard_status find_periods(struct scorecard_i_learning *job, uint32_t *period, uint32_t *from, struct scorecard_error *err)
{
    const scorecard_result *result = job->result;
    scorecard_status status = SCORECARD_OK;
    *period = result->periods[result->period_count - 1];
    if (job->options.period != NULL)
        status = find_period(result, job->options.period, period, err);
    if (status != SCORECARD_OK)
        return status;
    uint32_t slot = result->slots[*period];
    *from = slot > 0 ? result->periods[slot - 1] : SCORECARD_NONE;
    if (job->options.from != NULL)
        status = find_period(result, job->options.from, from, err);
    if (status == SCORECARD_OK && *from != SCORECARD_NONE && result->slots[*from] >= slot)
        status = bad_option(err, "improvement counts from an earlier period than the one looked at");
    return status;
}

static scorecard_status take_options(struct scorecard_i_learning *job, const struct scorecard_learn_options *options,
                                     struct scorecard_error *err)
{
    struct scorecard_learn_options *out = &job->options;
    const scorecard_result *result = job->result;
    if (options != NULL) {
        scorecard_status status = scorecard_i_check_options(options, sizeof *out, sizeof *out, "scorecard_learn_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(out, options, sizeof *out);
    }
    if (out->flags != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_learn_options has a flag that this release does not know; clear it");
    if (out->unit >= result->engine.unit_count)
        return bad_option(err, "there is no such unit; take one that scorecard_data_find_unit() gives");
    for (size_t i = 0; out->nodes != NULL && i < out->node_count; i++)
        if (out->nodes[i] >= result->model->count)
            return bad_option(err, "there is no such node; take one that scorecard_model_find() gives");
    uint32_t column = out->group != NULL ? scorecard_data_find_group_column(result->data, out->group) : 0;
    if (column == SCORECARD_NONE)
        return bad_option(err, "there is no such column of groups; take one of the table of units");
    job->population = column < scorecard_data_group_column_count(result->data) ? column + 1 : 0;
    out->most = out->most > 0 ? out->most : MOST;
    return SCORECARD_OK;
}

/* ---- one criterion ---- */

/* Distances between profiles over the children of the criterion's root. */
static scorecard_status find_distances(struct scorecard_i_learning *job, uint32_t root, struct scorecard_error *err)
{
    struct scorecard_analysis_options how = SCORECARD_ANALYSIS_OPTIONS_INIT;
    struct scorecard_similar_line line = { .size = sizeof line };
    scorecard_analysis *table = NULL;
    if (job->root == root)
        return SCORECARD_OK;
    how.run = &job->run;
    how.nodes = &root;
    how.node_count = 1;
    how.periods = &job->made->period;
    how.period_count = 1;
    how.nearest = UINT32_MAX;
    for (uint32_t u = 0; u < job->result->engine.unit_count; u++)
        job->distances[u] = scorecard_i_missing();
    scorecard_status status = scorecard_result_similar(job->result, job->options.unit, &how, &table, err);
    for (uint32_t i = 0; scorecard_analysis_similar_at(table, i, &line) == 1; i++)
        job->distances[line.unit] = line.distance;
    scorecard_analysis_unref(table);
    job->root = root;
    return status;
}

/* By how much one score is better than another. */
static double better_by(bool low, double a, double b)
{
    return low ? b - a : a - b;
}

static double improvement(const struct scorecard_i_learning *job, bool low, uint32_t node, uint32_t unit)
{
    return better_by(low, scorecard_result_score(job->result, node, unit, job->made->period),
                     scorecard_result_score(job->result, node, unit, job->made->from));
}

static void find_keys(struct scorecard_i_learning *job, bool low, uint32_t node, const struct scorecard_column *scores)
{
    uint32_t own_group = scorecard_i_result_group(job->result, job->population, job->options.unit, job->made->period);
    double own = scores->at[(ptrdiff_t)job->options.unit * scores->step];
    for (uint32_t u = 0; u < job->result->engine.unit_count; u++) {
        double x = scores->at[(ptrdiff_t)u * scores->step], gained = improvement(job, low, node, u);
        bool counts = u != job->options.unit && !isnan(x) && scorecard_data_unit_ranked(job->result->data, u);
        bool better = counts && (isnan(own) || better_by(low, x, own) > 0);
        bool together = job->population > 0 && own_group != SCORECARD_NONE &&
                        scorecard_i_result_group(job->result, job->population, u, job->made->period) == own_group;
        job->ways[u] = 0;
        job->keys[HIGHER][u] = better ? better_by(low, x, 0) : scorecard_i_missing();
        job->keys[SIMILAR][u] = better ? -job->distances[u] : scorecard_i_missing();
        job->keys[GROUP][u] = better && together ? better_by(low, x, 0) : scorecard_i_missing();
        job->keys[IMPROVED][u] = counts && gained > 0 ? gained : scorecard_i_missing();
    }
}

/* The unit of the greatest key among those whose ways have all of `with` and none of `without`; of equal keys by id. NONE: none. */
static uint32_t pick(const struct scorecard_i_learning *job, const double *keys, uint8_t with, uint8_t without)
{
    uint32_t best = SCORECARD_NONE;
    for (uint32_t u = 0; u < job->result->engine.unit_count; u++) {
        if (isnan(keys[u]) || (with != 0 && (job->ways[u] & with) == 0) || (job->ways[u] & without) != 0)
            continue;
        if (best == SCORECARD_NONE || keys[u] > keys[best] ||
            (!(keys[u] < keys[best]) &&
             strcmp(scorecard_data_unit_id(job->result->data, u), scorecard_data_unit_id(job->result->data, best)) < 0))
            best = u;
    }
    return best;
}

static bool add_line(struct scorecard_i_learning *job, bool low, uint32_t node, uint32_t unit)
{
    const scorecard_result *result = job->result;
    scorecard_learn *made = job->made;
    struct scorecard_i_learn_told told = { .first = made->said_count };
    double score = scorecard_result_score(result, node, unit, made->period);
    double own = scorecard_result_score(result, node, job->options.unit, made->period);
    told.line = (struct scorecard_learn_line){
        .size = sizeof told.line, .node = node, .unit = unit, .ways = job->ways[unit] & 15, .score = score, .own = own,
        .ahead = isnan(own) ? scorecard_i_missing() : better_by(low, score, own),
        .rank = scorecard_result_rank(result, node, unit, made->period, 0),
        .improved = improvement(job, low, node, unit), .distance = job->distances[unit],
    };
    if (isnan(told.line.improved))
        told.line.improved = scorecard_i_missing();
    if (!scorecard_i_learn_tell(job, &told) ||
        !scorecard_i_grow(&made->run, &made->lines, &made->capacity, made->count + 1, sizeof *made->lines))
        return false;
    made->lines[made->count++] = told;
    return true;
}

static scorecard_status add_criterion(struct scorecard_i_learning *job, uint32_t node, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    bool low = scorecard_i_node_low_is_good(&model->nodes[node]);
    uint32_t root = node, unit;
    struct scorecard_column scores;
    if (!scorecard_i_engine_exists(&job->result->engine, node, job->made->period))
        return SCORECARD_OK;
    while (model->nodes[root].parent != SCORECARD_NONE)
        root = model->nodes[root].parent;
    scorecard_status status = scorecard_result_scores(job->result, node, job->made->period, &scores, err);
    if (status == SCORECARD_OK)
        status = find_distances(job, root, err);
    if (status != SCORECARD_OK)
        return status;
    find_keys(job, low, node, &scores);
    for (int way = 0; way < SCORECARD_I_WAYS; way++)
        for (uint32_t k = 0; k < job->options.most; k++) {
            unit = pick(job, job->keys[way], 0, (uint8_t)(1 << way));
            if (unit == SCORECARD_NONE)
                break;
            job->ways[unit] = (uint8_t)(job->ways[unit] | 1 << way);
        }
    for (uint32_t u = 0; u < job->result->engine.unit_count; u++) /* also those that are not better, but improved */
        job->keys[HIGHER][u] = job->ways[u] != 0 ? better_by(low, scores.at[(ptrdiff_t)u * scores.step], 0) : scorecard_i_missing();
    while ((unit = pick(job, job->keys[HIGHER], 15, 16)) != SCORECARD_NONE) {
        if (!add_line(job, low, node, unit))
            return scorecard_i_fail_memory(err);
        job->ways[unit] |= 16; /* told */
    }
    return SCORECARD_OK;
}

/* ---- the whole ---- */

static bool open_job(struct scorecard_i_learning *job)
{
    size_t units = job->result->engine.unit_count;
    bool ready = (job->distances = scorecard_i_zalloc(&job->run, units, sizeof *job->distances)) != NULL;
    for (int way = 0; way < SCORECARD_I_WAYS && ready; way++)
        ready = (job->keys[way] = scorecard_i_zalloc(&job->run, units, sizeof(double))) != NULL;
    return ready && (job->ways = scorecard_i_zalloc(&job->run, units, 1)) != NULL;
}

static void close_job(struct scorecard_i_learning *job)
{
    scorecard_i_free(&job->run, job->distances);
    for (int way = 0; way < SCORECARD_I_WAYS; way++)
        scorecard_i_free(&job->run, job->keys[way]);
    scorecard_i_free(&job->run, job->ways);
    scorecard_i_free(&job->run, job->units);
    scorecard_i_free(&job->run, job->nodes);
}

static scorecard_status fill(struct scorecard_i_learning *job, struct scorecard_error *err)
{
    const struct scorecard_learn_options *o = &job->options;
    scorecard_status status = open_job(job) ? scorecard_i_learn_bind(job, err) : scorecard_i_fail_memory(err);
    size_t count = o->nodes != NULL ? o->node_count : job->result->model->count;
    for (size_t i = 0; i < count && status == SCORECARD_OK; i++)
        if (o->nodes != NULL || job->result->model->nodes[i].child_count == 0)
            status = add_criterion(job, o->nodes != NULL ? o->nodes[i] : (uint32_t)i, err);
    return status;
}

scorecard_status scorecard_result_learn(const scorecard_result *result, const struct scorecard_learn_options *options,
                                        scorecard_learn **out, struct scorecard_error *err)
{
    struct scorecard_i_learning job = { .result = result, .options = SCORECARD_LEARN_OPTIONS_INIT, .root = SCORECARD_NONE };
    uint32_t period = 0, from = 0;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL)
        return scorecard_i_fail_null(err, "result");
    scorecard_status status = take_options(&job, options, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(job.options.run, &result->engine.run, &job.run, err);
    if (status == SCORECARD_OK)
        status = find_periods(&job, &period, &from, err);
    if (status != SCORECARD_OK)
        return status;
    job.made = scorecard_i_zalloc(&job.run, 1, sizeof *job.made);
    if (job.made == NULL)
        return scorecard_i_fail_memory(err);
    *job.made = (scorecard_learn){ .references = 1, .run = job.run, .period = period, .from = from,
                                   .practices = scorecard_practices_ref(job.options.practices) };
    status = fill(&job, err);
    close_job(&job);
    if (status == SCORECARD_OK)
        *out = job.made;
    else
        scorecard_learn_unref(job.made);
    return status;
}
