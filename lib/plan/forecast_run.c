/* SPDX-License-Identifier: MIT */
/*
 * Scoring with effects in. Those on inputs go into the data. Those on nodes go into columns that the engine takes as known, from
 * the nodes below to those above, so that each starts from what the others made of it; all else is the engine's own arithmetic.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "base/status.h"
#include "measure/reuse.h"
#include "plan/condition.h"
#include "plan/forecast.h"
#include "study/end.h"

/* ---- what there is ---- */

/* Where a rule that gives points gives the most of them: the value nearest to the bad side; NaN: it has no such value. */
static double full_marks(const struct scorecard_i_rule *rule, bool *down)
{
    double best = scorecard_i_missing(), most = scorecard_i_missing();
    if (rule->method == SCORECARD_RULE_PASS)
        return isfinite(rule->equals) ? rule->equals : rule->threshold;
    if (rule->method == SCORECARD_RULE_DIRECT)
        return rule->most;
    if (rule->method == SCORECARD_RULE_BONUS)
        return isfinite(rule->cap) && rule->each > 0 ? rule->cap / rule->each : best;
    if (rule->method == SCORECARD_RULE_DEDUCTION || rule->method == SCORECARD_RULE_PENALTY) {
        *down = true; /* they count what went wrong */
        return 0;
    }
    if (rule->method != SCORECARD_RULE_PIECEWISE && rule->method != SCORECARD_RULE_CHOICE)
        return best;
    for (size_t i = 0; i < rule->count; i++)
        if (!(rule->earns[i] <= most)) {
            most = rule->earns[i];
            best = rule->at[i];
        }
    *down = rule->count > 1 && rule->earns[0] > rule->earns[rule->count - 1];
    return best;
}

/* Ends of an input that is the score itself, and of one beyond whose bad end a rule does not know what to do. */
static void plain_ends(const scorecard_model *model, uint32_t n, struct scorecard_i_ground *out)
{
    const struct scorecard_i_node *node = &model->nodes[n];
    if (node->rule != NULL) {
        if (node->rule->method == SCORECARD_RULE_DIRECT)
            out->worst = node->rule->least, out->firm = true;
        else if (node->rule->method == SCORECARD_RULE_BONUS)
            out->worst = 0;
    } else if (!node->publication.maps && scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method == SCORECARD_RULE_IDENTITY) {
        out->down = scorecard_i_node_low_is_good(node);
        out->best = scorecard_i_end(model, n, true);
        out->worst = scorecard_i_end(model, n, false);
        out->firm = true;
    }
}

/* Ends of an input for its first leaf. Goalposts hold only where they are stated: those from the data move with it. */
static void input_ends(const struct scorecard_i_engine *engine, uint32_t n, uint32_t input, uint32_t period,
                       struct scorecard_i_ground *out)
{
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_scaling *scaling = &scorecard_i_fitted_of(engine, period, n)->scaling;
    bool scales = node->expression == NULL && node->rule == NULL &&
                  scorecard_i_rule_scales(scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method);
    out->down = scales               ? scaling->lower
                : node->rule != NULL ? node->rule->lower
                                     : node->stated.direction == SCORECARD_DIRECTION_LOWER;
    if (scales && !node->prepares && scaling->min < scaling->max) {
        out->best = out->down ? scaling->min : scaling->max;
        out->held = !scorecard_i_engine_is_driven(node);
        return;
    }
    bool one = node->rule != NULL && !node->prepares && scorecard_i_node_has_column(node);
    out->best = one ? full_marks(node->rule, &out->down) : scorecard_i_missing();
    if (node->expression == NULL && !node->prepares && scorecard_i_node_has_column(node))
        plain_ends(engine->model, n, out);
    out->held = !isnan(out->best);
    for (uint32_t u = 0; u < engine->unit_count && !out->held; u++) {
        double x = scorecard_i_leaf_value(engine, n, input, u, period, NULL);
        if (!isnan(x))
            out->best = scorecard_i_order_better(out->best, x, out->down);
    }
}

bool scorecard_i_forecast_ground(const struct scorecard_i_forecasting *job, struct scorecard_i_forecast_place *place)
{
    const scorecard_result *without = job->made->without;
    struct scorecard_i_ground *out = &place->ground;
    const double missing = scorecard_i_missing();
    *out = (struct scorecard_i_ground){ .from = missing, .best = missing, .worst = missing };
    if (place->input != SCORECARD_NONE) {
        input_ends(&without->engine, place->node, place->input, job->period, out);
        out->from = scorecard_i_leaf_value(&without->engine, place->node, place->input, place->unit, job->period, NULL);
        return true;
    }
    out->from = scorecard_result_score(without, place->node, place->unit, job->period);
    out->down = scorecard_i_node_low_is_good(&job->model->nodes[place->node]);
    out->held = true;
    return scorecard_i_score_ends(without, place->node, place->unit, job->period, &out->best, &out->worst);
}

/* ---- inputs ---- */

struct cells {
    struct scorecard_i_data_number *at;
    size_t count, capacity;
};

static int by_column(const void *left, const void *right)
{
    const struct scorecard_i_data_number *a = left, *b = right;
    if (a->layer != b->layer)
        return a->layer < b->layer ? -1 : 1;
    if (a->input != b->input)
        return a->input < b->input ? -1 : 1;
    return (a->unit > b->unit) - (a->unit < b->unit);
}

/* Puts what becomes of an input into each layer from which some leaf takes it. */
static bool put_input(struct scorecard_i_forecasting *job, struct scorecard_i_forecast_place *place, bool tells,
                      struct cells *cells)
{
    const struct scorecard_i_engine *engine = &job->made->without->engine;
    const scorecard_model *model = job->model;
    uint32_t taken = 0; /* layers, as bits */
    struct scorecard_i_ground ground = place->ground;
    for (uint32_t n = place->node; n < model->count; n++)
        for (uint32_t i = 0; i < model->nodes[n].input_count; i++) {
            int32_t layer;
            bool held;
            if (model->nodes[n].inputs[i] != place->input)
                continue;
            ground.from = scorecard_i_leaf_value(engine, n, place->input, place->unit, job->period, &layer);
            if ((taken & 1U << layer) != 0)
                continue;
            taken |= 1U << layer;
            double to = scorecard_i_pull_all(job->pulls + place->first, place->count, &ground, &held);
            if (isnan(to))
                continue;
            if (tells && n == place->node) {
                place->told.after = to;
                place->told.capped = held;
            }
            if (!scorecard_i_grow(&job->run, &cells->at, &cells->capacity, cells->count + 1, sizeof *cells->at))
                return false;
            cells->at[cells->count++] =
                (struct scorecard_i_data_number){ layer, job->period, engine->inputs[place->input], place->unit, to };
        }
    return true;
}

/* The data with the inputs of the places in it; a reference. */
static scorecard_status change_data(struct scorecard_i_forecasting *job, uint32_t only, bool tells, scorecard_data **out,
                                    struct scorecard_error *err)
{
    struct cells cells = { NULL, 0, 0 };
    bool ready = true;
    *out = NULL;
    for (uint32_t i = 0; i < job->made->place_count && ready; i++)
        if ((only == SCORECARD_NONE || only == i) && job->made->places[i].input != SCORECARD_NONE)
            ready = put_input(job, &job->made->places[i], tells, &cells);
    if (cells.count > 1)
        scorecard_i_sort(cells.at, cells.count, sizeof *cells.at, by_column);
    scorecard_status status = SCORECARD_OK;
    if (!ready)
        status = scorecard_i_fail_memory(err);
    else if (cells.count == 0)
        *out = scorecard_data_ref(job->data);
    else
        status = scorecard_i_data_change(job->data, cells.at, cells.count, &job->run, out, err);
    scorecard_i_free(&job->run, cells.at);
    return status;
}

/* ---- nodes ---- */

struct nodes {
    struct scorecard_i_forecasting *job;
    uint32_t only, top;
    bool tells;
    scorecard_data *data;
    uint32_t *stages; /* by node: after how many rounds it is what it will be; 0: at once */
    uint8_t *acted;   /* by node: some place is there */
    struct scorecard_i_reuse reuse;
    struct scorecard_i_known known[2];
    scorecard_result *held[2]; /* whose columns they are */
};

static bool takes_part(const struct nodes *nodes, uint32_t i)
{
    return (nodes->only == SCORECARD_NONE || nodes->only == i) && nodes->job->made->places[i].input == SCORECARD_NONE;
}

/* In which round each node is acted upon: after those on which it depends. Returns how many rounds there are. */
static uint32_t find_stages(struct nodes *nodes)
{
    const scorecard_model *model = nodes->job->model;
    uint32_t last = 0;
    for (uint32_t i = 0; i < nodes->job->made->place_count; i++)
        if (takes_part(nodes, i))
            nodes->acted[nodes->job->made->places[i].node] = 1;
    for (uint32_t k = 0; k < model->count; k++) {
        uint32_t n = model->order[k], stage = 0;
        const struct scorecard_i_node *node = &model->nodes[n];
        if (node->reference != SCORECARD_NONE)
            stage = nodes->stages[node->reference];
        for (uint32_t c = 0; c < node->child_count; c++)
            stage = nodes->stages[node->children[c]] > stage ? nodes->stages[node->children[c]] : stage;
        nodes->stages[n] = stage + nodes->acted[n];
        last = nodes->stages[n] > last ? nodes->stages[n] : last;
    }
    return last;
}

/* Moves a score in the known column of its node. */
static void move(struct nodes *nodes, struct scorecard_i_forecast_place *place, struct scorecard_i_known *known)
{
    const struct scorecard_i_forecasting *job = nodes->job;
    const struct scorecard_i_publication *how = &job->model->nodes[place->node].publication;
    struct scorecard_i_known_column *column = &known->columns[(size_t)job->period * job->model->count + place->node];
    double *score = (double *)(uintptr_t)(column->score + place->unit),
           *passed = (double *)(uintptr_t)(column->passed + place->unit);
    struct scorecard_i_ground ground = place->ground;
    bool held;
    ground.from = *passed;
    double to = scorecard_i_pull_all(job->pulls + place->first, place->count, &ground, &held);
    if (nodes->tells)
        place->told.before = *score;
    if (!isnan(to)) {
        *passed = to;
        *score = how->rounds ? scorecard_i_number_round(to, how->decimals) : to;
        ((uint8_t *)(uintptr_t)column->gap)[place->unit] = 0;
    }
    if (nodes->tells) {
        place->told.after = *score;
        place->told.capped = held;
    }
}

static scorecard_status score(struct nodes *nodes, const struct scorecard_i_reuse *reuse, scorecard_result **out,
                              struct scorecard_error *err)
{
    const struct scorecard_i_forecasting *job = nodes->job;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.run = &job->run;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    options.functions = job->options.functions;
    options.function_count = job->options.function_count;
    options.keep = SCORECARD_KEEP_SCORES;
    if (nodes->top != SCORECARD_NONE) {
        options.nodes = &nodes->top;
        options.node_count = 1;
    } else if (reuse != NULL) {
        /* Of columns that are known nobody knows how much of them was observed. */
        options.keep |= SCORECARD_KEEP_GAPS | SCORECARD_KEEP_RANKS | SCORECARD_KEEP_TIERS;
    } else {
        options.keep = 0;
    }
    return scorecard_i_score_known(job->model, nodes->data, &options, reuse, job->period, out, err);
}

static void forget(struct nodes *nodes, uint32_t i)
{
    scorecard_i_known_close(&nodes->known[i]);
    scorecard_result_unref(nodes->held[i]);
    nodes->held[i] = NULL;
}

/* One round: what is there is taken, moved where it is acted upon, and all above it scored anew. */
static scorecard_status play(struct nodes *nodes, uint32_t stage, scorecard_result **result, struct scorecard_error *err)
{
    struct scorecard_i_forecasting *job = nodes->job;
    struct scorecard_i_known *known = &nodes->known[stage % 2];
    uint32_t period = (*result)->engine.level_count > 1 ? SCORECARD_NONE : job->period;
    scorecard_status status = scorecard_i_known_open(known, &(*result)->engine, period, NULL, NULL, err);
    if (status != SCORECARD_OK)
        return status;
    nodes->held[stage % 2] = *result;
    *result = NULL;
    forget(nodes, (stage + 1) % 2);
    for (uint32_t i = 0; i < job->made->place_count; i++)
        if (takes_part(nodes, i) && nodes->stages[job->made->places[i].node] == stage)
            move(nodes, &job->made->places[i], known);
    for (uint32_t n = 0; n < job->model->count; n++)
        nodes->reuse.from[n] = nodes->acted[n] && nodes->stages[n] <= stage ? n : SCORECARD_NONE;
    nodes->reuse.known = known;
    return score(nodes, &nodes->reuse, result, err);
}

static scorecard_status play_all(struct nodes *nodes, scorecard_result **out, struct scorecard_error *err)
{
    const struct scorecard_run *run = &nodes->job->run;
    uint32_t count = nodes->job->model->count;
    nodes->stages = scorecard_i_zalloc(run, count, sizeof *nodes->stages);
    nodes->acted = scorecard_i_zalloc(run, count, 1);
    nodes->reuse.from = scorecard_i_zalloc(run, count, sizeof *nodes->reuse.from);
    scorecard_status status = SCORECARD_OK;
    if (nodes->stages == NULL || nodes->acted == NULL || nodes->reuse.from == NULL)
        status = scorecard_i_fail_memory(err);
    uint32_t last = status == SCORECARD_OK ? find_stages(nodes) : 0;
    for (uint32_t stage = 1; stage <= last && status == SCORECARD_OK; stage++)
        status = play(nodes, stage, out, err);
    if (last > 0 && status == SCORECARD_OK)
        (*out)->engine.reuse = NULL; /* what it knew goes now */
    forget(nodes, 0);
    forget(nodes, 1);
    scorecard_i_free(run, nodes->stages);
    scorecard_i_free(run, nodes->acted);
    scorecard_i_free(run, nodes->reuse.from);
    return status;
}

scorecard_status scorecard_i_forecast_run(struct scorecard_i_forecasting *job, uint32_t place, uint32_t top, bool tells,
                                          scorecard_result **out, struct scorecard_error *err)
{
    struct nodes nodes = { .job = job, .only = place, .top = top, .tells = tells };
    bool on_nodes = false;
    *out = NULL;
    for (uint32_t i = 0; i < job->made->place_count; i++)
        on_nodes = on_nodes || takes_part(&nodes, i);
    scorecard_status status = change_data(job, place, tells, &nodes.data, err);
    if (status == SCORECARD_OK && nodes.data == job->data)
        *out = scorecard_result_ref(job->made->without);
    else if (status == SCORECARD_OK)
        status = score(&nodes, NULL, out, err);
    if (status == SCORECARD_OK && on_nodes)
        status = play_all(&nodes, out, err);
    if (status != SCORECARD_OK) {
        scorecard_result_unref(*out);
        *out = NULL;
    }
    scorecard_data_unref(nodes.data);
    return status;
}
