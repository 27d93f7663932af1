/* SPDX-License-Identifier: MIT */
/* The derivation of one score, computed again on demand: nothing is stored for each cell. */
#include <math.h>
#include <string.h>

#include "base/always.h"
#include "base/number.h"
#include "base/status.h"
#include "base/text.h"
#include "measure/prepare.h"
#include "measure/result.h"
#include "measure/trace_compare.h"
#include "measure/trace_lines.h"
#include "measure/trace_norm.h"
#include "measure/trace_rule.h"

/* References are followed so far; a chain beyond it is cut with the score that it stands for. */
enum { FOLLOWED = 64 };

/* What a derivation works with. */
struct walk {
    const scorecard_result *result;
    struct scorecard_i_scratch *scratch;
    scorecard_trace *trace;
    struct scorecard_i_buffer line; /* the text of the line being made */
    const char *lang;
    uint32_t unit, period;
    uint8_t *seen; /* by node: it was derived above, so a reference need not do it again */
};

static void add_text(struct walk *walk, const char *text)
{
    scorecard_i_buffer_text(&walk->line, text);
}

static void add_number(struct walk *walk, double value)
{
    scorecard_i_buffer_number(&walk->line, value);
}

/* Ends the line being made. */
static bool end_line(struct walk *walk, int32_t kind, uint32_t depth, uint32_t node, int32_t detail, double value,
                     double weight, const char *name)
{
    scorecard_trace *trace = walk->trace;
    const char *text = walk->line.failed ? NULL : scorecard_i_arena_text(&trace->arena, walk->line.text);
    walk->line.size = 0;
    if (text == NULL || !scorecard_i_grow(&trace->arena.run, &trace->lines, &trace->capacity, trace->count + 1,
                                          sizeof *trace->lines))
        return false;
    const char *kept = scorecard_i_arena_text(&trace->arena, name);
    if (name != NULL && kept == NULL)
        return false;
    trace->lines[trace->count++] = (struct scorecard_trace_line){
        .size = sizeof(struct scorecard_trace_line), .kind = kind,     .depth = depth, .node = node,
        .detail = detail,                            .value = value,   .weight = weight, .name = kept,
        .text = text,
    };
    return true;
}

static void add_value_or_gap(struct walk *walk, double value, int32_t gap)
{
    if (!isnan(value)) {
        add_number(walk, value);
        return;
    }
    add_text(walk, "no value (");
    add_text(walk, scorecard_gap_name(gap));
    add_text(walk, ")");
}

static bool trace_input(struct walk *walk, uint32_t n, uint32_t depth, uint32_t input)
{
    const struct scorecard_i_engine *engine = &walk->result->engine;
    double value;
    uint8_t gap;
    int32_t decimals;
    int32_t layer = scorecard_i_leaf_choose(engine, &engine->model->nodes[n], input, walk->period, walk->unit, &value,
                                            &gap, &decimals);
    add_text(walk, "input ");
    add_text(walk, engine->model->inputs[input]);
    add_text(walk, " = ");
    add_value_or_gap(walk, value, gap);
    if (layer != 0) {
        add_text(walk, ", layer ");
        add_text(walk, scorecard_layer_name(layer));
    }
    return end_line(walk, SCORECARD_TRACE_INPUT, depth, n, layer, value, scorecard_i_missing(),
                    engine->model->inputs[input]);
}

/* What the steps of a column did to the unit, one line each. */
static bool trace_column(struct walk *walk, uint32_t n, uint32_t depth)
{
    const struct scorecard_i_engine *engine = &walk->result->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    double value;
    uint8_t gap;
    int32_t decimals;
    if (!node->prepares)
        return true;
    scorecard_i_leaf_choose(engine, node, node->inputs[0], walk->period, walk->unit, &value, &gap, &decimals);
    for (size_t s = 0; s < SCORECARD_I_COLUMN_STEPS; s++) {
        int32_t step = node->column_steps[s];
        if (!scorecard_i_prepare_tell(engine, n, walk->period, walk->unit, step, &value, &gap, &walk->line))
            continue;
        add_text(walk, " = ");
        add_value_or_gap(walk, value, gap);
        if (!end_line(walk, SCORECARD_TRACE_PREPARE, depth, n, step, value, scorecard_i_missing(),
                      scorecard_step_name(step)))
            return false;
    }
    return true;
}

/* Where a goalpost came from. */
static void add_origin(struct walk *walk, const struct scorecard_i_node *node, int32_t key, double value)
{
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    const char *period = scorecard_data_period_id(walk->result->data, walk->period);
    if (!scorecard_i_engine_is_driven(node)) {
        bool own = scorecard_i_param_find(rule->params, rule->count, key, period) != NULL;
        bool all = scorecard_i_param_find(rule->params, rule->count, key, NULL) != NULL;
        add_text(walk, own ? ", stated for " : all ? ", stated for all periods" : ", not stated for ");
        if (own || !all)
            add_text(walk, period);
        if (scorecard_i_param_number(scorecard_i_method_row(rule->method), rule->params, rule->count, key, period) != value &&
            !isnan(value))
            add_text(walk, ", and treated as the column");
        return;
    }
    const struct scorecard_param *prior = scorecard_i_param_find(
        rule->params, rule->count, key == SCORECARD_KEY_MIN ? SCORECARD_KEY_PRIOR_MIN : SCORECARD_KEY_PRIOR_MAX, NULL);
    if (prior != NULL && prior->number == value) {
        add_text(walk, ", stated as from before the data");
        return;
    }
    add_text(walk, key == SCORECARD_KEY_MIN ? ", the least " : ", the greatest ");
    switch (scorecard_i_engine_frame(node)) {
    case SCORECARD_FRAME_ALL:
        add_text(walk, "of all periods");
        break;
    case SCORECARD_FRAME_TO_DATE:
        add_text(walk, "up to ");
        add_text(walk, period);
        break;
    default:
        add_text(walk, "of ");
        add_text(walk, period);
    }
}

static bool trace_goalpost(struct walk *walk, uint32_t n, uint32_t depth, int32_t key, double value)
{
    const char *name = scorecard_key_name(key);
    add_text(walk, name);
    add_text(walk, " = ");
    add_number(walk, value);
    add_origin(walk, &walk->result->model->nodes[n], key, value);
    return end_line(walk, SCORECARD_TRACE_PARAMETER, depth, n, key, value, scorecard_i_missing(), name);
}

/* The formula that a scaling works by, with the numbers in their places. */
static void add_formula(struct walk *walk, const struct scorecard_i_scaling *s)
{
    add_text(walk, ": ");
    add_number(walk, s->to[0]);
    add_text(walk, " + (");
    add_number(walk, s->to[1]);
    add_text(walk, " - ");
    add_number(walk, s->to[0]);
    add_text(walk, s->lower ? ") x (max - x)" : ") x (x - min)");
    add_text(walk, " / (max - min)");
    if (s->log)
        add_text(walk, ", in natural logarithms");
    if (s->clamp_low || s->clamp_high)
        add_text(walk, s->clamp_low && s->clamp_high ? ", held at both ends"
                       : s->clamp_low                ? ", held at min"
                                                     : ", held at max");
}

/* The parameters of a rule that has more than goalposts. */
static bool trace_params(struct walk *walk, uint32_t n, uint32_t depth)
{
    const struct scorecard_i_engine *engine = &walk->result->engine;
    int32_t key;
    double value;
    for (size_t i = 0; scorecard_i_trace_norm_param(engine, n, walk->period, i, &walk->line, &key, &value); i++)
        if (!end_line(walk, SCORECARD_TRACE_PARAMETER, depth, n, key, value, scorecard_i_missing(), scorecard_key_name(key)))
            return false;
    return true;
}

static bool trace_leaf(struct walk *walk, uint32_t n, uint32_t depth, double *bare)
{
    const struct scorecard_i_engine *engine = &walk->result->engine;
    const struct scorecard_i_node *node = &engine->model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    for (uint32_t i = 0; i < node->input_count; i++)
        if (!trace_input(walk, n, depth, node->inputs[i]))
            return false;
    if (!trace_column(walk, n, depth))
        return false;
    if (node->kind == SCORECARD_KIND_REFERENCE) {
        const struct scorecard_i_tile_out *of = &walk->scratch->nodes[node->reference];
        add_text(walk, "score of ");
        add_text(walk, node->stated.of);
        add_text(walk, " = ");
        add_value_or_gap(walk, of->passed[0], of->gap[0]);
        if (!end_line(walk, SCORECARD_TRACE_REFERENCE, depth, n, 0, of->passed[0], scorecard_i_missing(), node->stated.of))
            return false;
    }
    const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(engine, walk->period, n);
    const struct scorecard_i_scaling *scaling = &fitted->scaling;
    bool scales = scorecard_i_rule_scales(rule->method);
    if (fitted->norm != NULL && !trace_params(walk, n, depth))
        return false;
    if (scales && (!trace_goalpost(walk, n, depth, SCORECARD_KEY_MIN, scaling->min) ||
                   !trace_goalpost(walk, n, depth, SCORECARD_KEY_MAX, scaling->max)))
        return false;
    /* The bare score once more: the tile holds what came after it. */
    uint8_t gap;
    struct scorecard_i_tile out = { bare, &gap };
    struct scorecard_i_failure failure;
    bool scored = scorecard_i_leaf_score(engine, walk->scratch, n, walk->period, walk->unit, 1, out, &failure);
    if (!ALWAYS(scored)) /* as it was before */
        return false;
    add_text(walk, "rule ");
    add_text(walk, scorecard_method_name(rule->method));
    uint32_t part = 0;
    if (node->rule != NULL) {
        const struct scorecard_i_tile_out *of = node->kind == SCORECARD_KIND_REFERENCE ? &walk->scratch->nodes[node->reference] : NULL;
        if (!scorecard_i_trace_rule(engine, n, walk->period, walk->unit, of != NULL ? of->passed[0] : 0, &walk->line, &part))
            return false;
    }
    if (scales)
        add_formula(walk, scaling);
    if (fitted->norm != NULL)
        scorecard_i_trace_norm_formula(fitted->norm, fitted->state, &walk->line);
    if (node->expression != NULL) {
        add_text(walk, ": ");
        add_text(walk, scorecard_i_param_text(rule->params, rule->count, SCORECARD_KEY_EXPRESSION));
    }
    add_text(walk, " = ");
    add_value_or_gap(walk, *bare, gap);
    return end_line(walk, SCORECARD_TRACE_RULE, depth, n, rule->method, *bare, part > 0 ? part : scorecard_i_missing(), NULL);
}

/* The expression of a node over its children as they were combined. */
static double evaluate_again(struct walk *walk, const struct scorecard_i_node *node,
                             const struct scorecard_i_child *children)
{
    struct scorecard_i_scratch *scratch = walk->scratch;
    uint32_t names = scorecard_i_expression_name_count(node->expression);
    for (uint32_t k = 0; k < names; k++) {
        const struct scorecard_i_child *child = &children[node->operands[k]];
        scratch->operands[k].value[0] = child->value;
        scratch->operands[k].gap[0] = (uint8_t)(isnan(child->value) ? child->gap : 0);
    }
    double value;
    uint8_t gap;
    scorecard_i_expression_evaluate(node->expression, 1, scratch->operands, scratch->stack,
                                    (struct scorecard_i_tile){ &value, &gap });
    return value;
}

static bool trace_gap(struct walk *walk, uint32_t n, uint32_t depth, uint32_t child_node,
                      const struct scorecard_i_child *child)
{
    add_text(walk, "child ");
    add_text(walk, walk->result->model->nodes[child_node].stated.id);
    add_text(walk, " has no score (");
    add_text(walk, scorecard_gap_name(child->gap));
    add_text(walk, "): ");
    add_text(walk, scorecard_action_name(child->action));
    if (!isnan(child->value)) {
        add_text(walk, " = ");
        add_number(walk, child->value);
    }
    return end_line(walk, SCORECARD_TRACE_GAP, depth, n, child->action, child->value,
                    scorecard_i_missing(), walk->result->model->nodes[child_node].stated.id);
}

/* Where weights come from, when nobody gave them. */
static bool trace_weighing(struct walk *walk, uint32_t n, uint32_t depth)
{
    const struct scorecard_i_weighing *weighing = &walk->result->model->nodes[n].weighing;
    const struct scorecard_i_weighed *weighed = scorecard_i_fitted_of(&walk->result->engine, walk->period, n)->weighed;
    if (weighing->method == SCORECARD_WEIGH_GIVEN)
        return true;
    add_text(walk, "weights by ");
    add_text(walk, scorecard_method_name(weighing->method));
    if (weighed != NULL && weighing->frame == SCORECARD_FRAME_ALL)
        add_text(walk, ", of all periods");
    if (!isnan(weighing->ratio)) {
        add_text(walk, ", consistency ratio ");
        add_number(walk, weighing->ratio);
    }
    if (weighed != NULL && weighed->outcomes != NULL && weighed->outcomes[walk->unit] != 0)
        add_text(walk, ": there are none that give the shares asked for");
    return end_line(walk, SCORECARD_TRACE_PARAMETER, depth, n, weighing->method, scorecard_i_missing(), scorecard_i_missing(),
                    scorecard_step_name(SCORECARD_STEP_WEIGH));
}

static bool trace_aggregate(struct walk *walk, uint32_t n, uint32_t depth, const double *shares,
                            const struct scorecard_i_child *children, double bare)
{
    const struct scorecard_i_node *node = &walk->result->model->nodes[n];
    const struct scorecard_i_tile_out *tile = &walk->scratch->nodes[n];
    const struct scorecard_i_setting *aggregate = scorecard_i_setting_of(node, SCORECARD_STEP_AGGREGATE);
    bool weighs = scorecard_i_aggregation_weighs(aggregate->method);
    for (uint32_t c = 0; c < node->child_count; c++)
        if (children[c].gap != 0 && !trace_gap(walk, n, depth, node->children[c], &children[c]))
            return false;
    if (tile->coverage[0] < 1 || tile->imputed[0] > 0) {
        add_text(walk, "coverage = ");
        add_number(walk, tile->coverage[0]);
        if (tile->imputed[0] > 0) {
            add_text(walk, ", imputed = ");
            add_number(walk, tile->imputed[0]);
        }
        if (!end_line(walk, SCORECARD_TRACE_COVERAGE, depth, n, 0, tile->coverage[0], tile->imputed[0], NULL))
            return false;
    }
    if (!trace_weighing(walk, n, depth))
        return false;
    add_text(walk, aggregate->method == SCORECARD_AGGREGATE_EXPRESSION ? "aggregate expression: " : "aggregate ");
    add_text(walk, node->expression != NULL
                       ? scorecard_i_param_text(aggregate->params, aggregate->count, SCORECARD_KEY_EXPRESSION)
                       : scorecard_method_name(aggregate->method));
    scorecard_i_trace_compare(&walk->result->engine, n, walk->period, walk->unit, &walk->line);
    bool linear = scorecard_i_aggregation_sums(aggregate->method) || aggregate->method == SCORECARD_AGGREGATE_ARITHMETIC;
    bool first = true;
    for (uint32_t c = 0; c < node->child_count && weighs && tile->gap[0] == 0; c++) {
        if (isnan(children[c].value))
            continue;
        add_text(walk, first ? ": " : ", ");
        first = false;
        add_text(walk, walk->result->model->nodes[node->children[c]].stated.id);
        add_text(walk, " ");
        add_number(walk, linear ? shares[c] : children[c].value);
        add_text(walk, linear ? " x " : " at weight ");
        add_number(walk, linear ? children[c].value : shares[c]);
    }
    add_text(walk, " = ");
    add_value_or_gap(walk, bare, tile->gap[0]);
    return end_line(walk, SCORECARD_TRACE_AGGREGATE, depth, n, aggregate->method, bare, scorecard_i_missing(), NULL);
}

static bool trace_publication(struct walk *walk, uint32_t n, uint32_t depth, double bare)
{
    const struct scorecard_i_tile_out *tile = &walk->scratch->nodes[n];
    struct scorecard_i_publication how = walk->result->model->nodes[n].publication;
    if (tile->gap[0] != 0)
        return true;
    if (how.maps) {
        double mapped = bare * how.multiply + how.add;
        add_text(walk, "map: score x ");
        add_number(walk, how.multiply);
        if (how.add != 0) {
            add_text(walk, how.add < 0 ? " - " : " + ");
            add_number(walk, how.add < 0 ? -how.add : how.add);
        }
        add_text(walk, " = ");
        add_number(walk, mapped);
        if (!end_line(walk, SCORECARD_TRACE_MAP, depth, n, 0, mapped, scorecard_i_missing(), NULL))
            return false;
    }
    if (!how.rounds)
        return true;
    add_text(walk, "rounded to ");
    add_number(walk, how.decimals);
    add_text(walk, how.decimals == 1 ? " decimal = " : " decimals = ");
    add_number(walk, tile->score[0]);
    if (how.parent_takes_rounded)
        add_text(walk, ", which the parent takes");
    return end_line(walk, SCORECARD_TRACE_ROUND, depth, n, how.decimals, tile->score[0], scorecard_i_missing(), NULL);
}

/* The most that the unit could earn. */
static bool trace_maximum(struct walk *walk, uint32_t n, uint32_t depth)
{
    double maximum = scorecard_result_maximum(walk->result, n, walk->unit, walk->period);
    double percent = scorecard_result_percent(walk->result, n, walk->unit, walk->period);
    if (isnan(percent))
        return true;
    add_text(walk, "maximum = ");
    add_number(walk, maximum);
    add_text(walk, ", of which ");
    add_number(walk, scorecard_i_number_round(percent, 2));
    add_text(walk, " percent");
    return end_line(walk, SCORECARD_TRACE_MAXIMUM, depth, n, 0, maximum, percent, NULL);
}

/* Ranks and tier: of the node asked for only. */
static bool trace_standing(struct walk *walk, uint32_t n)
{
    const scorecard_result *result = walk->result;
    for (uint32_t p = 0; p < result->population_count; p++) {
        double rank = scorecard_result_rank(result, n, walk->unit, walk->period, p);
        if (isnan(rank))
            continue;
        uint32_t of = scorecard_result_of(result, n, walk->unit, walk->period, p);
        const char *name = scorecard_result_population_id(result, p);
        add_text(walk, "rank ");
        add_number(walk, rank);
        add_text(walk, " of ");
        add_number(walk, of);
        add_text(walk, " with a score");
        if (p > 0) {
            uint32_t group = scorecard_i_result_group(result, p, walk->unit, walk->period);
            add_text(walk, ", ");
            add_text(walk, name);
            add_text(walk, " ");
            add_text(walk, scorecard_data_group_title(result->data, p - 1, group));
        }
        if (!end_line(walk, SCORECARD_TRACE_RANK, 0, n, (int32_t)p, rank, of, name))
            return false;
    }
    uint32_t tier = scorecard_result_tier(result, n, walk->unit, walk->period);
    if (tier == SCORECARD_NONE)
        return true;
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, n, walk->period);
    bool last = tier + 1 == result->model->nodes[n].stated.tier_count;
    double cut = column->cuts[last ? tier - 1 : tier];
    add_text(walk, "tier ");
    add_text(walk, scorecard_model_tier_title(result->model, n, tier, walk->lang));
    bool low_is_good = scorecard_i_node_low_is_good(&result->model->nodes[n]);
    add_text(walk, last ? ", beyond " : low_is_good ? ", up to " : ", from ");
    add_number(walk, cut);
    return end_line(walk, SCORECARD_TRACE_TIER, 0, n, (int32_t)tier, cut, scorecard_i_missing(),
                    scorecard_model_tier_id(result->model, n, tier));
}

static bool trace_node(struct walk *walk, uint32_t n, uint32_t depth, double share, uint32_t followed);

static bool trace_children(struct walk *walk, uint32_t n, uint32_t depth, const double *shares, uint32_t followed)
{
    const scorecard_model *model = walk->result->model;
    /* In the order in which the model states them, which is how people know them. */
    for (uint32_t child = n + 1; child < model->nodes[n].end; child = model->nodes[child].end) {
        uint32_t c = 0;
        while (model->nodes[n].children[c] != child)
            c++;
        if (!trace_node(walk, child, depth + 1, shares[c], followed))
            return false;
    }
    return true;
}

static bool trace_node(struct walk *walk, uint32_t n, uint32_t depth, double share, uint32_t followed)
{
    const scorecard_model *model = walk->result->model;
    const struct scorecard_run *run = &walk->result->engine.run;
    const struct scorecard_i_node *node = &model->nodes[n];
    const struct scorecard_i_tile_out *tile = &walk->scratch->nodes[n];
    walk->seen[n] = 1;
    add_text(walk, scorecard_model_title(model, n, walk->lang));
    add_text(walk, " [");
    add_text(walk, node->stated.id);
    add_text(walk, "] = ");
    add_value_or_gap(walk, tile->score[0], tile->gap[0]);
    if (!end_line(walk, SCORECARD_TRACE_NODE, depth, n, tile->gap[0], tile->score[0], share, NULL))
        return false;
    if (!scorecard_i_engine_exists(&walk->result->engine, n, walk->period) ||
        !scorecard_data_unit_valid(walk->result->data, walk->unit, walk->period))
        return true;
    if (node->kind != SCORECARD_KIND_AGGREGATE) {
        double bare;
        if (!trace_leaf(walk, n, depth, &bare) || !trace_publication(walk, n, depth, bare) || !trace_maximum(walk, n, depth) ||
            (depth == 0 && !trace_standing(walk, n)))
            return false;
        bool follow = node->reference != SCORECARD_NONE && !walk->seen[node->reference] && followed < FOLLOWED;
        return !follow || trace_node(walk, node->reference, depth + 1, scorecard_i_missing(), followed + 1);
    }
    struct scorecard_i_combined combined;
    scorecard_i_combine_unit(&walk->result->engine, walk->scratch, n, walk->period, walk->unit, 0, &combined);
    /* Children's derivations use the scratch too, so what it says of this node is copied. */
    size_t size = node->child_count * (sizeof(struct scorecard_i_child) + sizeof(double));
    struct scorecard_i_child *children = scorecard_i_alloc(run, size);
    if (children == NULL)
        return false;
    double *shares = (double *)(void *)(children + node->child_count);
    memcpy(children, walk->scratch->children, node->child_count * sizeof *children);
    scorecard_i_combine_shares(&walk->result->engine, n, walk->period, walk->unit, children, combined.factor, shares);
    double bare = node->expression != NULL ? evaluate_again(walk, node, children) : combined.value;
    if (combined.gap == 0 && scorecard_i_aggregation_compares(node->aggregation.method))
        (void)scorecard_i_compared_score(&walk->result->engine, walk->scratch, n, walk->period, walk->unit, &bare);
    bool done = trace_aggregate(walk, n, depth, shares, children, bare) && trace_publication(walk, n, depth, bare) &&
                trace_maximum(walk, n, depth) && (depth > 0 || trace_standing(walk, n)) && trace_children(walk, n, depth, shares, followed);
    scorecard_i_free(run, children);
    return done;
}

static bool derive(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period, const char *lang,
                   scorecard_trace *trace)
{
    const struct scorecard_i_engine *engine = &result->engine;
    struct scorecard_i_scratch scratch;
    struct scorecard_i_failure failure;
    struct walk walk = { .result = result, .scratch = &scratch, .trace = trace, .lang = lang, .unit = unit, .period = period };
    if (!scorecard_i_scratch_open(&scratch, engine, 1, true, true))
        return false;
    scorecard_i_buffer_init(&walk.line, &engine->run);
    walk.seen = scorecard_i_zalloc(&engine->run, result->model->count, 1);
    bool done = walk.seen != NULL &&
                scorecard_i_compute(engine, &scratch, period, unit, 1, engine->level_count, &failure) &&
                trace_node(&walk, node, 0, scorecard_i_missing(), 0) && scorecard_i_trace_join(trace);
    scorecard_i_buffer_free(&walk.line);
    scorecard_i_free(&engine->run, walk.seen);
    scorecard_i_scratch_close(&scratch, engine);
    return done;
}

scorecard_status scorecard_result_trace(const scorecard_result *result, uint32_t node, uint32_t unit, uint32_t period,
                                        const char *lang, scorecard_trace **out, struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL)
        return scorecard_i_fail_null(err, "result");
    if (scorecard_i_result_column(result, node, period) == NULL || unit >= result->engine.unit_count)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                  "node %lu of unit %lu in period %lu was not scored; ask for what was",
                                                  (unsigned long)node, (unsigned long)unit, (unsigned long)period),
                                 "model %s", result->model->id);
    const struct scorecard_run *run = &result->engine.run;
    scorecard_trace *trace = scorecard_i_zalloc(run, 1, sizeof *trace);
    if (trace == NULL)
        return scorecard_i_fail_memory(err);
    trace->references = 1;
    scorecard_i_arena_init(&trace->arena, run);
    if (!derive(result, node, unit, period, lang, trace)) {
        scorecard_trace_unref(trace);
        return scorecard_i_fail_memory(err); /* what was scored once scores again, so nothing else can fail */
    }
    *out = trace;
    return SCORECARD_OK;
}
