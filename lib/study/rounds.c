/* SPDX-License-Identifier: MIT */
/* Criteria side by side in their rounds. */
#include "study/rounds.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "maths/sum.h"

enum { SELF = SCORECARD_LAYER_SELF, FIRST = SCORECARD_LAYER_APPRAISED_1, SECOND = SCORECARD_LAYER_APPRAISED_2,
       BITS_CLAIMED = 1 << SCORECARD_LAYER_SELF | 1 << SCORECARD_LAYER_APPRAISED_1 | 1 << SCORECARD_LAYER_APPRAISED_2 |
                      1 << SCORECARD_LAYER_OBSERVED };

struct job {
    const scorecard_result *result;
    const scorecard_register *reg;
    struct scorecard_rounds_options options;
    struct scorecard_run run;
    uint8_t *wanted;   /* by node: its line is */
    uint8_t *prepared; /* by node: it is prepared, or something below it or that it refers to is */
    struct scorecard_i_round rounds[SCORECARD_LAYER_PUBLISHED]; /* by layer; 0: as the model says */
    scorecard_rounds *made;
};

static const struct scorecard_i_node *node_of(const struct job *job, uint32_t node)
{
    return &job->result->model->nodes[node];
}

/* ---- one line ---- */

/* What a layer has of a leaf's inputs. */
static void look_at(const struct job *job, struct scorecard_i_rounds_line *line, int32_t layer)
{
    const struct scorecard_i_node *node = node_of(job, line->told.node);
    for (uint32_t i = 0; i < node->input_count; i++) {
        struct scorecard_cell cell = { .size = sizeof cell };
        uint32_t input = job->result->engine.inputs[node->inputs[i]];
        if (input == SCORECARD_NONE ||
            !scorecard_data_cell(job->result->data, layer, line->told.unit, line->told.period, input, &cell))
            continue;
        if (isnan(cell.value)) {
            if (line->gap[layer - 1] == 0)
                line->gap[layer - 1] = (uint8_t)(cell.gap != 0 ? cell.gap : SCORECARD_GAP_NOT_REPORTED);
            continue;
        }
        line->inputs[layer - 1]++;
        if (node->input_count == 1)
            line->value[layer - 1] = cell.value;
    }
    if (line->inputs[layer - 1] > 0) {
        line->gap[layer - 1] = 0;
        line->told.rounds |= 1 << layer;
    }
}

/* Which rounds gave the inputs of the score: the first in the node's order, and whether there were others. */
static void look_by(const struct job *job, struct scorecard_i_rounds_line *line)
{
    const struct scorecard_i_node *node = node_of(job, line->told.node);
    uint32_t used = 0;
    for (uint32_t i = 0; i < node->input_count; i++) {
        double value;
        uint8_t gap;
        int32_t decimals;
        int32_t layer = scorecard_i_leaf_choose(&job->result->engine, node, node->inputs[i], line->told.period,
                                                line->told.unit, &value, &gap, &decimals);
        if (gap == 0)
            used |= 1U << layer;
    }
    if ((used & (used - 1)) != 0)
        line->told.marks |= SCORECARD_ROUNDS_MIXED;
    for (size_t l = node->layer_count; l-- > 0;)
        if ((used & 1U << node->layers[l]) != 0)
            line->told.by = node->layers[l];
}

static void look_published(const struct job *job, struct scorecard_i_rounds_line *line)
{
    const scorecard_data *data = job->result->data;
    struct scorecard_cell cell = { .size = sizeof cell };
    uint32_t published = scorecard_data_find_published(data, node_of(job, line->told.node)->stated.id);
    const size_t at = SCORECARD_LAYER_PUBLISHED - 1;
    if (published == SCORECARD_NONE || !scorecard_data_published(data, published, line->told.unit, line->told.period,
                                                                 SCORECARD_FIELD_SCORE, &cell))
        return;
    line->value[at] = line->score[at] = isnan(cell.value) ? scorecard_i_missing() : cell.value;
    line->gap[at] = (uint8_t)(isnan(cell.value) && cell.gap == 0 ? SCORECARD_GAP_NOT_REPORTED : cell.gap);
    if (!isnan(cell.value))
        line->told.rounds |= 1 << SCORECARD_LAYER_PUBLISHED;
}

static bool reads(const struct scorecard_i_node *node, int32_t layer)
{
    for (size_t l = 0; l < node->layer_count; l++)
        if (node->layers[l] == layer)
            return true;
    return false;
}

static void look_for_evidence(const struct job *job, struct scorecard_i_rounds_line *line)
{
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    scorecard_register_look(job->reg, job->result->model, scorecard_data_unit_id(job->result->data, line->told.unit),
                            node_of(job, line->told.node)->stated.id,
                            scorecard_data_period_id(job->result->data, line->told.period), &entry);
    line->told.evidence = (uint32_t)entry.evidence_count;
    if ((line->told.rounds & BITS_CLAIMED) != 0 && entry.evidence_count == 0)
        line->told.marks |= entry.explanation != NULL ? SCORECARD_ROUNDS_EXPLAINED : SCORECARD_ROUNDS_UNSUPPORTED;
}

static void score_rounds(const struct job *job, struct scorecard_i_rounds_line *line)
{
    struct scorecard_rounds_line *told = &line->told;
    bool prepares = node_of(job, told->node)->prepares;
    told->score = scorecard_i_round_score(&job->rounds[0], told->node);
    if (isnan(told->score))
        told->by = 0;
    if (prepares)
        told->marks |= SCORECARD_ROUNDS_PREPARED;
    for (int32_t layer = 1; layer < SCORECARD_LAYER_PUBLISHED; layer++)
        if (line->inputs[layer - 1] > 0 && (!prepares || layer == told->by))
            line->score[layer - 1] =
                prepares ? told->score : scorecard_i_round_score(&job->rounds[layer], told->node);
    told->self = line->score[SELF - 1];
    told->appraised = line->score[line->inputs[SECOND - 1] > 0 ? SECOND - 1 : FIRST - 1];
    if (!isnan(told->self) && !isnan(told->appraised))
        told->difference = told->self - told->appraised;
}

/* The child of the root that a node is or is below. */
static uint32_t area_of(const scorecard_model *model, uint32_t node)
{
    while (model->nodes[node].depth > 1)
        node = model->nodes[node].parent;
    return model->nodes[node].depth == 1 ? node : SCORECARD_NONE;
}

static scorecard_status add_line(struct job *job, uint32_t period, uint32_t unit, uint32_t node, struct scorecard_error *err)
{
    scorecard_rounds *made = job->made;
    const double missing = scorecard_i_missing();
    if (made->count >= UINT32_MAX - 1)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "there are too many lines for one table; ask for fewer units");
    if (!scorecard_i_grow(&job->run, &made->lines, &made->capacity, made->count + 1, sizeof *made->lines))
        return scorecard_i_fail_memory(err);
    struct scorecard_i_rounds_line *line = &made->lines[made->count++];
    memset(line, 0, sizeof *line);
    line->told = (struct scorecard_rounds_line){
        .size = sizeof line->told, .period = period, .unit = unit, .node = node, .area = area_of(job->result->model, node),
        .score = missing, .self = missing, .appraised = missing, .difference = missing,
    };
    for (int32_t layer = 0; layer < SCORECARD_LAYER_PUBLISHED; layer++)
        line->value[layer] = line->score[layer] = missing;
    for (int32_t layer = 1; layer < SCORECARD_LAYER_PUBLISHED; layer++)
        look_at(job, line, layer);
    look_by(job, line);
    look_published(job, line);
    score_rounds(job, line);
    if (line->inputs[SECOND - 1] > 0 && line->inputs[FIRST - 1] == 0 && reads(node_of(job, node), FIRST) &&
        reads(node_of(job, node), SECOND))
        line->told.marks |= SCORECARD_ROUNDS_OUT_OF_ORDER;
    if (job->reg != NULL)
        look_for_evidence(job, line);
    return SCORECARD_OK;
}

/* ---- totals ---- */

/* Adds the lines from `first` on, all of one unit and period, that are below a node. */
static scorecard_status add_total(struct job *job, size_t first, uint32_t node, struct scorecard_error *err)
{
    scorecard_rounds *made = job->made;
    const struct scorecard_i_node *of = node_of(job, node);
    struct scorecard_i_sum all, taken, given;
    struct scorecard_rounds_total total = { .size = sizeof total, .node = node, .difference = scorecard_i_missing() };
    scorecard_i_sum_init(&all);
    scorecard_i_sum_init(&taken);
    scorecard_i_sum_init(&given);
    for (size_t i = first; i < made->count; i++) {
        const struct scorecard_rounds_line *line = &made->lines[i].told;
        if (line->node < node || line->node >= of->end)
            continue;
        total.period = line->period;
        total.unit = line->unit;
        total.criteria++;
        total.unsupported += (line->marks & SCORECARD_ROUNDS_UNSUPPORTED) != 0;
        total.out_of_order += (line->marks & SCORECARD_ROUNDS_OUT_OF_ORDER) != 0;
        if (isnan(line->difference))
            continue;
        total.compared++;
        total.lowered += line->difference > 0;
        total.raised += line->difference < 0;
        scorecard_i_sum_add(&all, line->difference);
        scorecard_i_sum_add(line->difference > 0 ? &taken : &given, fabs(line->difference));
    }
    if (total.criteria == 0)
        return SCORECARD_OK;
    if (total.compared > 0)
        total.difference = scorecard_i_sum_value(&all);
    total.taken = scorecard_i_sum_value(&taken);
    total.given = scorecard_i_sum_value(&given);
    total.score = scorecard_i_round_score(&job->rounds[0], node);
    const struct scorecard_i_round *self = &job->rounds[job->rounds[SELF].model.nodes != NULL ? SELF : 0];
    total.self = job->prepared[node] ? scorecard_i_missing() : scorecard_i_round_score(self, node);
    if (!scorecard_i_grow(&job->run, &made->totals, &made->total_capacity, made->total_count + 1, sizeof *made->totals))
        return scorecard_i_fail_memory(err);
    made->totals[made->total_count++] = total;
    return SCORECARD_OK;
}

static scorecard_status add_unit(struct job *job, uint32_t period, uint32_t unit, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    size_t first = job->made->count;
    scorecard_status status = SCORECARD_OK;
    for (int32_t layer = 0; layer < SCORECARD_LAYER_PUBLISHED && status == SCORECARD_OK; layer++)
        if (job->rounds[layer].model.nodes != NULL)
            status = scorecard_i_round_compute(&job->rounds[layer], period, unit, err);
    for (uint32_t n = 0; n < model->count && status == SCORECARD_OK; n++)
        if (job->wanted[n] && scorecard_i_engine_exists(&job->result->engine, n, period))
            status = add_line(job, period, unit, n, err);
    for (uint32_t n = 0; n < model->count && status == SCORECARD_OK; n++)
        if (model->nodes[n].depth <= 1 && scorecard_i_engine_exists(&job->result->engine, n, period))
            status = add_total(job, first, n, err);
    return status;
}

/* ---- differences ---- */

static scorecard_status rank_differences(struct job *job, struct scorecard_error *err)
{
    scorecard_rounds *made = job->made;
    uint32_t count = 0;
    for (size_t i = 0; i < made->count; i++)
        count += !isnan(made->lines[i].told.difference) && made->lines[i].told.difference != 0;
    struct scorecard_i_item *items = scorecard_i_zalloc(&job->run, 2 * (size_t)count, sizeof *items);
    made->differences = scorecard_i_zalloc(&job->run, count, sizeof *made->differences);
    if (items == NULL || made->differences == NULL) {
        scorecard_i_free(&job->run, items);
        return scorecard_i_fail_memory(err);
    }
    for (size_t i = 0; i < made->count; i++) {
        double difference = made->lines[i].told.difference;
        if (!isnan(difference) && difference != 0)
            items[made->difference_count++] = (struct scorecard_i_item){ -fabs(difference), (uint32_t)i };
    }
    scorecard_i_order_sort(items, count, items + count);
    for (uint32_t i = 0; i < count; i++)
        made->differences[i] = items[i].place;
    scorecard_i_free(&job->run, items);
    return SCORECARD_OK;
}

/* ---- the whole ---- */

static scorecard_status bad_option(struct scorecard_error *err, const char *cure)
{
    return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "%s", cure);
}

static scorecard_status check_asked(const struct job *job, struct scorecard_error *err)
{
    const struct scorecard_rounds_options *o = &job->options;
    const struct scorecard_i_engine *engine = &job->result->engine;
    for (size_t i = 0; o->nodes != NULL && i < o->node_count; i++)
        if (o->nodes[i] >= job->result->model->count)
            return bad_option(err, "there is no such node; take one that scorecard_model_find() gives");
    for (size_t i = 0; o->units != NULL && i < o->unit_count; i++)
        if (o->units[i] >= engine->unit_count)
            return bad_option(err, "there is no such unit; take one that scorecard_data_find_unit() gives");
    for (size_t i = 0; o->periods != NULL && i < o->period_count; i++)
        if (o->periods[i] >= engine->period_count || job->result->slots[o->periods[i]] == SCORECARD_NONE)
            return bad_option(err, "a period was not scored; take those of scorecard_result_period_at()");
    return SCORECARD_OK;
}

/* Indicators that are asked for, by themselves or by what is above them; and what hangs on a prepared one. */
static scorecard_status find_nodes(struct job *job, struct scorecard_error *err)
{
    const scorecard_model *model = job->result->model;
    job->wanted = scorecard_i_zalloc(&job->run, model->count, 1);
    job->prepared = scorecard_i_zalloc(&job->run, model->count, 1);
    if (job->wanted == NULL || job->prepared == NULL)
        return scorecard_i_fail_memory(err);
    memset(job->wanted, job->options.nodes == NULL, model->count);
    for (size_t i = 0; job->options.nodes != NULL && i < job->options.node_count; i++)
        for (uint32_t n = job->options.nodes[i]; n < model->nodes[job->options.nodes[i]].end; n++)
            job->wanted[n] = 1;
    for (uint32_t i = 0; i < model->count; i++) { /* those that others need come first */
        uint32_t n = model->order[i];
        const struct scorecard_i_node *node = &model->nodes[n];
        job->wanted[n] = job->wanted[n] && node->kind == SCORECARD_KIND_INDICATOR;
        job->prepared[n] = node->prepares || (node->kind == SCORECARD_KIND_REFERENCE && job->prepared[node->reference]);
        for (uint32_t c = 0; c < node->child_count; c++)
            job->prepared[n] = job->prepared[n] || job->prepared[node->children[c]];
    }
    return SCORECARD_OK;
}

static scorecard_status open_rounds(struct job *job, struct scorecard_error *err)
{
    for (int32_t layer = 0; layer < SCORECARD_LAYER_PUBLISHED; layer++)
        if ((layer == 0 || (job->result->engine.layers & 1U << layer) != 0) &&
            !scorecard_i_round_open(&job->rounds[layer], job->result, layer, &job->run))
            return scorecard_i_fail_memory(err);
    return SCORECARD_OK;
}

static scorecard_status each_unit(struct job *job, struct scorecard_error *err)
{
    const struct scorecard_rounds_options *o = &job->options;
    const uint32_t *periods = o->periods != NULL ? o->periods : job->result->periods;
    size_t period_count = o->periods != NULL ? o->period_count : job->result->period_count;
    size_t unit_count = o->units != NULL ? o->unit_count : job->result->engine.unit_count;
    scorecard_status status = SCORECARD_OK;
    for (size_t p = 0; p < period_count; p++)
        for (size_t u = 0; u < unit_count && status == SCORECARD_OK; u++)
            status = add_unit(job, periods[p], o->units != NULL ? o->units[u] : (uint32_t)u, err);
    return status;
}

static scorecard_status make(struct job *job, struct scorecard_error *err)
{
    scorecard_status status = find_nodes(job, err);
    if (status == SCORECARD_OK)
        status = open_rounds(job, err);
    if (status == SCORECARD_OK)
        status = each_unit(job, err);
    if (status == SCORECARD_OK)
        status = rank_differences(job, err);
    for (int32_t layer = 0; layer < SCORECARD_LAYER_PUBLISHED; layer++)
        scorecard_i_round_close(&job->rounds[layer]);
    scorecard_i_free(&job->run, job->wanted);
    scorecard_i_free(&job->run, job->prepared);
    return status;
}

static scorecard_status take_options(struct job *job, const struct scorecard_rounds_options *options,
                                     struct scorecard_error *err)
{
    static const struct scorecard_rounds_options preset = SCORECARD_ROUNDS_OPTIONS_INIT;
    scorecard_status status = SCORECARD_OK;
    job->options = preset;
    if (options != NULL)
        status = scorecard_i_check_options(options, sizeof preset, sizeof preset, "scorecard_rounds_options", err);
    if (status != SCORECARD_OK)
        return status;
    if (options != NULL)
        memcpy(&job->options, options, sizeof job->options);
    status = check_asked(job, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(job->options.run, &job->result->engine.run, &job->run, err);
    return status;
}

scorecard_status scorecard_result_rounds(const scorecard_result *result, const scorecard_register *reg,
                                         const struct scorecard_rounds_options *options, scorecard_rounds **out,
                                         struct scorecard_error *err)
{
    struct job job = { .result = result, .reg = reg };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL)
        return scorecard_i_fail_null(err, "result");
    scorecard_status status = take_options(&job, options, err);
    if (status != SCORECARD_OK)
        return status;
    job.made = scorecard_i_zalloc(&job.run, 1, sizeof *job.made);
    if (job.made == NULL)
        return scorecard_i_fail_memory(err);
    job.made->references = 1;
    job.made->run = job.run;
    status = make(&job, err);
    if (status == SCORECARD_OK)
        *out = job.made;
    else
        scorecard_rounds_unref(job.made);
    return status;
}
