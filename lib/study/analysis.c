/* SPDX-License-Identifier: MIT */
#include "study/analysis.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "maths/distribution.h"

/* ---- options ---- */

static scorecard_status bad_option(struct scorecard_error *err, const char *cure)
{
    return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "struct scorecard_analysis_options: %s", cure);
}

static double preset(double value, double otherwise)
{
    return value == 0 ? otherwise : value;
}

static scorecard_status take_options(const struct scorecard_analysis_options *options, int32_t kind,
                                     struct scorecard_analysis_options *out, struct scorecard_error *err)
{
    static const struct scorecard_analysis_options none = SCORECARD_ANALYSIS_OPTIONS_INIT;
    const int32_t all_stages = SCORECARD_STAGE_RAW | SCORECARD_STAGE_PREPARED | SCORECARD_STAGE_SCORE;
    *out = none;
    if (options != NULL) {
        scorecard_status status =
            scorecard_i_check_options(options, sizeof none, sizeof none, "scorecard_analysis_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(out, options, sizeof *out);
    }
    if ((out->flags & ~(uint64_t)SCORECARD_ANALYSIS_ALL_UNITS) != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_analysis_options has a flag that this release does not know; clear it");
    bool statistics = kind == SCORECARD_ANALYSIS_STATISTICS;
    if (out->stage == 0)
        out->stage = statistics ? all_stages : SCORECARD_STAGE_SCORE;
    out->correlation = out->correlation != 0 ? out->correlation : SCORECARD_CORRELATION_PEARSON;
    out->among = out->among != 0 ? out->among : SCORECARD_AMONG_CHILDREN;
    out->order = out->order != 0 ? out->order : SCORECARD_STRENGTH_RANK;
    out->collinear = preset(out->collinear, 0.9);
    out->negative = preset(out->negative, -0.4);
    out->skew = preset(out->skew, 2);
    out->kurtosis = preset(out->kurtosis, 3.5);
    out->nearest = out->nearest != 0 ? out->nearest : 5;
    if (statistics ? (out->stage & ~all_stages) != 0 : scorecard_stage_name(out->stage) == NULL)
        return bad_option(err, "the stage is raw, prepared or score; of statistics a sum of these");
    if (scorecard_correlation_name(out->correlation) == NULL)
        return bad_option(err, "the correlation is Pearson's, Spearman's or Kendall's");
    if (out->among < SCORECARD_AMONG_CHILDREN || out->among > SCORECARD_AMONG_LEAVES)
        return bad_option(err, "pairs are among children, with ancestors, or among leaves");
    if (out->order != SCORECARD_STRENGTH_RANK && out->order != SCORECARD_STRENGTH_DISTANCE)
        return bad_option(err, "strengths are ordered by rank or by distance");
    if (!(out->collinear > 0 && out->collinear <= 1) || !(out->negative >= -1 && out->negative < 0))
        return bad_option(err, "collinear is above 0 and at most 1, negative below 0 and at least -1");
    if (!(out->skew > 0) || !(out->kurtosis > 0))
        return bad_option(err, "the limits of skew and kurtosis are above 0");
    return SCORECARD_OK;
}

/* ---- units ---- */

static int compare(const scorecard_data *data, uint32_t a, uint32_t b)
{
    return strcmp(scorecard_data_unit_id(data, a), scorecard_data_unit_id(data, b));
}

static void merge_units(const scorecard_data *data, uint32_t *units, size_t count, uint32_t *spare)
{
    for (size_t width = 1; width < count; width *= 2)
        for (size_t start = 0; start < count && count - start > width; start += 2 * width) {
            size_t end = count - start < 2 * width ? count : start + 2 * width;
            size_t left = 0, right = start + width, to = start;
            if (compare(data, units[right - 1], units[right]) < 0)
                continue;
            memcpy(spare, units + start, width * sizeof *spare);
            while (left < width && right < end)
                units[to++] = compare(data, spare[left], units[right]) < 0 ? spare[left++] : units[right++];
            memcpy(units + to, spare + left, (width - left) * sizeof *units);
        }
}

static scorecard_status find_units(struct scorecard_i_analysing *job, struct scorecard_error *err)
{
    const scorecard_data *data = job->result->data;
    uint32_t all = job->result->engine.unit_count;
    bool ascending = true;
    job->units = scorecard_i_zalloc(&job->run, all, sizeof *job->units);
    uint32_t *spare = scorecard_i_zalloc(&job->run, all, sizeof *spare);
    job->room = scorecard_i_zalloc(&job->run, all, sizeof *job->room);
    if (job->units == NULL || spare == NULL || job->room == NULL) {
        scorecard_i_free(&job->run, spare);
        return scorecard_i_fail_memory(err);
    }
    for (uint32_t u = 0; u < all; u++) {
        if ((job->options.flags & SCORECARD_ANALYSIS_ALL_UNITS) == 0 && !scorecard_data_unit_ranked(data, u))
            continue;
        ascending = ascending && (job->count == 0 || compare(data, job->units[job->count - 1], u) < 0);
        job->units[job->count++] = u;
    }
    job->plain = ascending && job->count == all;
    if (!ascending)
        merge_units(data, job->units, job->count, spare);
    scorecard_i_free(&job->run, spare);
    return SCORECARD_OK;
}

/* ---- columns ---- */

bool scorecard_i_has_scores(const struct scorecard_i_analysing *job, uint32_t period, uint32_t node)
{
    return scorecard_i_engine_exists(&job->result->engine, node, period);
}

scorecard_status scorecard_i_score_column(const struct scorecard_i_analysing *job, uint32_t period, uint32_t node,
                                          double *room, const double **out, struct scorecard_error *err)
{
    struct scorecard_column column;
    scorecard_status status = scorecard_result_scores(job->result, node, period, &column, err);
    if (status != SCORECARD_OK)
        return status;
    *out = job->plain && column.step == 1 ? column.at : room;
    for (uint32_t i = 0; i < job->count && *out == room; i++)
        room[i] = column.at[(ptrdiff_t)job->units[i] * column.step];
    return SCORECARD_OK;
}

/* Of the first of a leaf's layers that has one. */
static double observed(const struct scorecard_i_node *node, const struct scorecard_i_data_column *layers, uint32_t unit)
{
    for (size_t l = 0; l < node->layer_count; l++) {
        double x = layers[l].at != NULL ? layers[l].at[(ptrdiff_t)unit * layers[l].step] : scorecard_i_missing();
        if (!isnan(x))
            return x;
    }
    return scorecard_i_missing();
}

void scorecard_i_input_column(const struct scorecard_i_analysing *job, uint32_t period, uint32_t n, uint32_t input,
                              int32_t stage, double *room)
{
    const struct scorecard_i_engine *engine = &job->result->engine;
    const struct scorecard_i_node *node = &job->result->model->nodes[n];
    struct scorecard_i_data_column layers[SCORECARD_I_LAYER_COUNT] = { { NULL, 0, NULL, NULL } };
    if (engine->inputs[input] != SCORECARD_NONE)
        for (size_t l = 0; l < node->layer_count; l++)
            layers[l] = scorecard_i_data_column(job->result->data, node->layers[l], period, engine->inputs[input]);
    for (uint32_t i = 0; i < job->count; i++) {
        uint8_t gap;
        if (stage == SCORECARD_STAGE_RAW)
            room[i] = observed(node, layers, job->units[i]);
        else
            scorecard_i_leaf_read(engine, node, input, period, job->units[i], 1, (struct scorecard_i_tile){ &room[i], &gap });
    }
}

double *scorecard_i_columns_room(const struct scorecard_i_analysing *job, size_t columns)
{
    return scorecard_i_zalloc(&job->run, columns, job->count * sizeof(double));
}

/* ---- the table ---- */

void *scorecard_i_analysis_add(struct scorecard_i_analysing *job)
{
    scorecard_analysis *made = job->made;
    if (made->count >= UINT32_MAX ||
        !scorecard_i_grow(&made->run, &made->lines, &made->capacity, made->count + 1, made->line_size))
        return NULL;
    void *line = made->lines + made->count++ * made->line_size;
    memset(line, 0, made->line_size);
    memcpy(line, &made->line_size, sizeof made->line_size); /* each begins with its size */
    return line;
}

static scorecard_status find_asked(struct scorecard_i_analysing *job, struct scorecard_error *err)
{
    const struct scorecard_analysis_options *o = &job->options;
    if (o->nodes == NULL)
        return SCORECARD_OK;
    job->asked = scorecard_i_zalloc(&job->run, job->result->model->count, sizeof *job->asked);
    if (job->asked == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < o->node_count; i++) {
        if (o->nodes[i] >= job->result->model->count)
            return bad_option(err, "there is no such node; take one that scorecard_model_find() gives");
        job->asked[o->nodes[i]] = true;
    }
    return SCORECARD_OK;
}

static scorecard_status check_periods(const struct scorecard_i_analysing *job, struct scorecard_error *err)
{
    const struct scorecard_analysis_options *o = &job->options;
    for (size_t i = 0; o->periods != NULL && i < o->period_count; i++)
        if (o->periods[i] >= job->result->engine.period_count || job->result->slots[o->periods[i]] == SCORECARD_NONE)
            return bad_option(err, "a period was not scored; take those of scorecard_result_period_at()");
    return SCORECARD_OK;
}

static scorecard_status each_period(struct scorecard_i_analysing *job, scorecard_i_analyse_fn *each,
                                    struct scorecard_error *err)
{
    const struct scorecard_analysis_options *o = &job->options;
    const uint32_t *periods = o->periods != NULL ? o->periods : job->result->periods;
    size_t count = o->periods != NULL ? o->period_count : job->result->period_count;
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < count && status == SCORECARD_OK; i++)
        status = each(job, periods[i], err);
    return status;
}

scorecard_status scorecard_i_analyse(const scorecard_result *result, const struct scorecard_analysis_options *options,
                                     int32_t kind, size_t line_size, scorecard_i_analyse_fn *each,
                                     struct scorecard_i_analysing *job, scorecard_analysis **out,
                                     struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL)
        return scorecard_i_fail_null(err, "result");
    *job = (struct scorecard_i_analysing){ .result = result };
    scorecard_status status = take_options(options, kind, &job->options, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(job->options.run, &result->engine.run, &job->run, err);
    if (status != SCORECARD_OK)
        return status;
    job->made = scorecard_i_zalloc(&job->run, 1, sizeof *job->made);
    if (job->made == NULL)
        return scorecard_i_fail_memory(err);
    *job->made = (struct scorecard_analysis){
        .references = 1, .run = job->run, .kind = kind, .correlation = job->options.correlation, .line_size = line_size
    };
    status = find_asked(job, err);
    if (status == SCORECARD_OK)
        status = check_periods(job, err);
    if (status == SCORECARD_OK)
        status = find_units(job, err);
    if (status == SCORECARD_OK)
        status = each_period(job, each, err);
    scorecard_i_free(&job->run, job->asked);
    scorecard_i_free(&job->run, job->units);
    scorecard_i_free(&job->run, job->room);
    if (status == SCORECARD_OK)
        *out = job->made;
    else
        scorecard_analysis_unref(job->made);
    return status;
}

scorecard_analysis *scorecard_analysis_ref(const scorecard_analysis *analysis)
{
    scorecard_analysis *shared = (scorecard_analysis *)(uintptr_t)analysis; /* the count is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_analysis_unref(scorecard_analysis *analysis)
{
    if (analysis == NULL || !scorecard_i_count_down(&analysis->references))
        return;
    struct scorecard_run run = analysis->run;
    scorecard_i_free(&run, analysis->lines);
    scorecard_i_free(&run, analysis);
}

int32_t scorecard_analysis_kind(const scorecard_analysis *analysis)
{
    return analysis != NULL ? analysis->kind : 0;
}

uint32_t scorecard_analysis_count(const scorecard_analysis *analysis)
{
    return analysis != NULL ? (uint32_t)analysis->count : 0;
}

/* Copies a line of a kind to a caller's struct of at least its size, which keeps its own. */
static int32_t line_at(const scorecard_analysis *analysis, int32_t kind, uint32_t i, void *out)
{
    size_t size;
    if (analysis == NULL || out == NULL || analysis->kind != kind || i >= analysis->count)
        return 0;
    memcpy(&size, out, sizeof size);
    if (size < analysis->line_size)
        return 0;
    memcpy(out, analysis->lines + i * analysis->line_size, analysis->line_size);
    memcpy(out, &size, sizeof size);
    return 1;
}

int32_t scorecard_analysis_statistics_at(const scorecard_analysis *analysis, uint32_t i,
                                         struct scorecard_statistics_line *out)
{
    return line_at(analysis, SCORECARD_ANALYSIS_STATISTICS, i, out);
}

int32_t scorecard_analysis_correlation_at(const scorecard_analysis *analysis, uint32_t i,
                                          struct scorecard_correlation_line *out)
{
    if (line_at(analysis, SCORECARD_ANALYSIS_CORRELATIONS, i, out) == 0)
        return 0;
    /* Kendall's is there; the others' takes longer than the coefficient, and few look at all of them. */
    if (analysis->correlation != SCORECARD_CORRELATION_KENDALL)
        out->p = scorecard_i_p_of_correlation(out->r, out->pairs);
    return 1;
}

int32_t scorecard_analysis_reliability_at(const scorecard_analysis *analysis, uint32_t i,
                                          struct scorecard_reliability_line *out)
{
    return line_at(analysis, SCORECARD_ANALYSIS_RELIABILITY, i, out);
}

int32_t scorecard_analysis_component_at(const scorecard_analysis *analysis, uint32_t i,
                                        struct scorecard_component_line *out)
{
    return line_at(analysis, SCORECARD_ANALYSIS_COMPONENTS, i, out);
}

int32_t scorecard_analysis_availability_at(const scorecard_analysis *analysis, uint32_t i,
                                           struct scorecard_availability_line *out)
{
    return line_at(analysis, SCORECARD_ANALYSIS_AVAILABILITY, i, out);
}

int32_t scorecard_analysis_strength_at(const scorecard_analysis *analysis, uint32_t i,
                                       struct scorecard_strength_line *out)
{
    return line_at(analysis, SCORECARD_ANALYSIS_STRENGTHS, i, out);
}

int32_t scorecard_analysis_similar_at(const scorecard_analysis *analysis, uint32_t i,
                                      struct scorecard_similar_line *out)
{
    return line_at(analysis, SCORECARD_ANALYSIS_SIMILAR, i, out);
}

const char *scorecard_outcome_name(int32_t outcome)
{
    switch (outcome) {
    case SCORECARD_OUTCOME_OK:
        return "ok";
    case SCORECARD_OUTCOME_TOO_FEW:
        return "too-few";
    case SCORECARD_OUTCOME_CONSTANT:
        return "constant";
    case SCORECARD_OUTCOME_SINGULAR:
        return "singular";
    case SCORECARD_OUTCOME_FAILED:
        return "failed";
    default:
        return NULL;
    }
}

const char *scorecard_stage_name(int32_t stage)
{
    switch (stage) {
    case SCORECARD_STAGE_RAW:
        return "raw";
    case SCORECARD_STAGE_PREPARED:
        return "prepared";
    case SCORECARD_STAGE_SCORE:
        return "score";
    default:
        return NULL;
    }
}

const char *scorecard_correlation_name(int32_t correlation)
{
    switch (correlation) {
    case SCORECARD_CORRELATION_PEARSON:
        return "pearson";
    case SCORECARD_CORRELATION_SPEARMAN:
        return "spearman";
    case SCORECARD_CORRELATION_KENDALL:
        return "kendall";
    default:
        return NULL;
    }
}
