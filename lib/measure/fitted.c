/* SPDX-License-Identifier: MIT */
/* scorecard_model_fit(): what a score took from the data, stated in a new model. */
#include <math.h>
#include <string.h>

#include "base/run.h"
#include "base/status.h"
#include "measure/fit.h"
#include "measure/prepare.h"
#include "measure/result.h"
#include "model/draft.h"

/* A model on its way to being fitted. */
struct fitting {
    const scorecard_model *model;
    const scorecard_result *result; /* its scores: where the numbers are */
    scorecard_draft *draft;         /* nodes have the model's numbers */
    struct scorecard_i_arena arena; /* of parameters until the draft has copied them */
};

/* States what one method of one node takes from the data. What the data has nothing for stays as it is. */
typedef scorecard_status (*fit_fn)(struct fitting *fitting, uint32_t node, struct scorecard_error *err);

/* Whether a node is computed in the `i`th period that is scored, and which that is. */
static bool is_scored(const struct fitting *f, uint32_t n, uint32_t i, uint32_t *period)
{
    *period = f->result->periods[i];
    return scorecard_i_engine_exists(&f->result->engine, n, *period);
}

static const char *period_id(const struct fitting *f, uint32_t period)
{
    return scorecard_data_period_id(f->result->data, period);
}

/* The extremes of a leaf in each period, in the frame of which they are. */
static scorecard_status fit_extremes(struct fitting *f, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &f->model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    if (!scorecard_i_engine_is_driven(node))
        return SCORECARD_OK;
    size_t room = rule->count + 1 + 2 * (size_t)f->result->period_count, count = 0;
    struct scorecard_param *params = scorecard_i_arena_alloc(&f->arena, room, sizeof *params);
    if (params == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < rule->count; i++) {
        int32_t key = rule->params[i].key;
        if (key != SCORECARD_KEY_FRAME && key != SCORECARD_KEY_PRIOR_MIN && key != SCORECARD_KEY_PRIOR_MAX)
            params[count++] = rule->params[i];
    }
    params[count++] = (struct scorecard_param){ .key = SCORECARD_KEY_FRAME, .number = SCORECARD_FRAME_FIXED };
    size_t others = count;
    for (uint32_t i = 0, p; i < f->result->period_count; i++) {
        if (!is_scored(f, n, i, &p))
            continue;
        const struct scorecard_i_scaling *scaling = &scorecard_i_fitted_of(&f->result->engine, p, n)->scaling;
        if (isnan(scaling->min) || isnan(scaling->max))
            continue;
        params[count++] = (struct scorecard_param){ .key = SCORECARD_KEY_MIN, .number = scaling->min, .text = period_id(f, p) };
        params[count++] = (struct scorecard_param){ .key = SCORECARD_KEY_MAX, .number = scaling->max, .text = period_id(f, p) };
    }
    if (count == others)
        return SCORECARD_OK;
    return scorecard_draft_set(f->draft, n, SCORECARD_STEP_RULE, rule->method, params, count, err);
}

/* What a rule of method/normalise.h took from its column in a period, as parameters. Returns how many. */
static size_t state_norm(const struct scorecard_i_norm *norm, const char *period, struct scorecard_param *params)
{
    const struct {
        int32_t key;
        double number;
    } numbers[] = {
        { SCORECARD_KEY_MEAN, norm->mean }, { SCORECARD_KEY_SD, norm->sd },   { SCORECARD_KEY_MIN, norm->min },
        { SCORECARD_KEY_MAX, norm->max },   { SCORECARD_KEY_REFERENCE, norm->reference },
    };
    size_t count = 0;
    if (norm->values != NULL)
        params[count++] = (struct scorecard_param){
            .key = norm->method == SCORECARD_RULE_FRACTILES ? SCORECARD_KEY_QUANTILES : SCORECARD_KEY_VALUES,
            .numbers = norm->values, .count = norm->count, .text = period,
        };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (!isnan(numbers[i].number))
            params[count++] =
                (struct scorecard_param){ .key = numbers[i].key, .number = numbers[i].number, .text = period };
    return count;
}

static scorecard_status fit_norm(struct fitting *f, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &f->model->nodes[n];
    const struct scorecard_i_setting *rule = scorecard_i_setting_of(node, SCORECARD_STEP_RULE);
    enum { MOST = 4 }; /* of a period */
    if (!scorecard_i_engine_is_driven(node))
        return SCORECARD_OK;
    size_t count = 0;
    struct scorecard_param *params =
        scorecard_i_arena_alloc(&f->arena, rule->count + 1 + MOST * (size_t)f->result->period_count, sizeof *params);
    if (params == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < rule->count; i++) {
        int32_t key = rule->params[i].key;
        if (key != SCORECARD_KEY_FRAME && key != SCORECARD_KEY_PRIOR_MIN && key != SCORECARD_KEY_PRIOR_MAX &&
            key != SCORECARD_KEY_UNIT)
            params[count++] = rule->params[i];
    }
    params[count++] = (struct scorecard_param){ .key = SCORECARD_KEY_FRAME, .number = SCORECARD_FRAME_FIXED };
    size_t others = count;
    for (uint32_t i = 0, p; i < f->result->period_count; i++) {
        if (!is_scored(f, n, i, &p))
            continue;
        const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(&f->result->engine, p, n);
        /* A period without values may lack what its state needs; then it has nothing to say. */
        if (fitted->state == SCORECARD_I_NORM_READY || fitted->state == SCORECARD_I_NORM_FLAT)
            count += state_norm(fitted->norm, period_id(f, p), &params[count]);
    }
    if (count == others)
        return SCORECARD_OK;
    return scorecard_draft_set(f->draft, n, SCORECARD_STEP_RULE, rule->method, params, count, err);
}

/* "CHILD:PERIOD:GROUP" or "CHILD:PERIOD"; NULL: no memory. */
static const char *join(struct fitting *f, const char *const *parts, size_t count)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++)
        size += strlen(parts[i]) + 1;
    char *text = scorecard_i_arena_alloc(&f->arena, size, 1), *to = text;
    for (size_t i = 0; i < count && text != NULL; i++) {
        size_t part = strlen(parts[i]);
        memcpy(to, parts[i], part);
        to += part;
        *to++ = i + 1 < count ? ':' : '\0';
    }
    return text;
}

/* The means of one child's groups in one period. false: no memory. */
static bool add_means(struct fitting *f, uint32_t child, uint32_t column, uint32_t period,
                      struct scorecard_param *params, size_t *count)
{
    const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(&f->result->engine, period, child);
    for (uint32_t g = 0; fitted->group_means != NULL && g < fitted->group_count; g++) {
        if (isnan(fitted->group_means[g]))
            continue;
        const char *const parts[] = { f->model->nodes[child].stated.id, period_id(f, period),
                                      scorecard_data_group_title(f->result->data, column, g) };
        const char *text = join(f, parts, 3);
        if (text == NULL)
            return false;
        params[(*count)++] =
            (struct scorecard_param){ .key = SCORECARD_KEY_MEANS, .number = fitted->group_means[g], .text = text };
    }
    return true;
}

/* The group means that a node's policy may take for its children. */
static scorecard_status fit_means(struct fitting *f, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &f->model->nodes[n];
    const struct scorecard_i_setting *gaps = scorecard_i_setting_of(node, SCORECARD_STEP_GAPS);
    uint32_t column = f->result->engine.group_columns[n];
    if (column == SCORECARD_NONE || node->policy.mean_count > 0)
        return SCORECARD_OK;
    size_t cells = (size_t)f->result->period_count * scorecard_data_group_count(f->result->data, column);
    size_t count = gaps->count;
    struct scorecard_param *params =
        scorecard_i_arena_alloc(&f->arena, count + node->child_count * cells, sizeof *params);
    if (params == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        params[i] = gaps->params[i];
    for (uint32_t c = 0; c < node->child_count; c++)
        for (uint32_t i = 0, p; i < f->result->period_count; i++)
            if (is_scored(f, n, i, &p) && !add_means(f, node->children[c], column, p, params, &count))
                return scorecard_i_fail_memory(err);
    if (count == gaps->count)
        return SCORECARD_OK;
    return scorecard_draft_set(f->draft, n, SCORECARD_STEP_GAPS, gaps->method, params, count, err);
}

/* The best and the worst scores of the children that TOPSIS measures by. */
static scorecard_status fit_ideals(struct fitting *f, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &f->model->nodes[n];
    size_t count = 0;
    if (!scorecard_i_engine_compares(node))
        return SCORECARD_OK;
    struct scorecard_param *params =
        scorecard_i_arena_alloc(&f->arena, 2 * (size_t)f->result->period_count, sizeof *params);
    if (params == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t i = 0, p; i < f->result->period_count; i++) {
        if (!is_scored(f, n, i, &p))
            continue;
        const struct scorecard_i_fitted *fitted = scorecard_i_fitted_of(&f->result->engine, p, n);
        params[count++] = (struct scorecard_param){ .key = SCORECARD_KEY_IDEAL, .numbers = fitted->ideal,
                                                    .count = node->child_count, .text = period_id(f, p) };
        params[count++] = (struct scorecard_param){ .key = SCORECARD_KEY_ANTI_IDEAL, .numbers = fitted->anti,
                                                    .count = node->child_count, .text = period_id(f, p) };
    }
    /* Also where there is nothing: what its parent states, of its own children, must not be inherited. */
    return scorecard_draft_set(f->draft, n, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_TOPSIS, params, count, err);
}

/* The scores at which tiers that are stated as percentiles began in each period. */
static scorecard_status fit_cuts(struct fitting *f, uint32_t n, struct scorecard_error *err)
{
    struct scorecard_i_stated *stated = &f->draft->nodes[n].stated;
    bool any = false;
    for (uint32_t i = 0; i < f->result->period_count; i++) {
        uint32_t period = f->result->periods[i], tier = 0;
        const double *cuts = scorecard_i_result_column(f->result, n, period)->cuts;
        if (isnan(cuts[0])) /* no unit had a score */
            continue;
        for (struct scorecard_i_tier *at = stated->tiers; at->next != NULL; at = at->next, tier++) {
            if (!any)
                at->cuts = NULL; /* the percentiles; the draft keeps their memory */
            scorecard_status status = scorecard_draft_set_tier_cut(f->draft, n, tier, period_id(f, period), cuts[tier], err);
            if (status != SCORECARD_OK)
                return status;
        }
        any = true;
    }
    return any ? scorecard_draft_set(f->draft, n, SCORECARD_STEP_TIER, SCORECARD_TIER_CUTS, NULL, 0, err) : SCORECARD_OK;
}

/* What the children weighed in each period. */
static scorecard_status fit_weights(struct fitting *f, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &f->model->nodes[n];
    size_t room = (size_t)node->child_count * f->result->period_count, count = 0;
    struct scorecard_param *params = scorecard_i_arena_alloc(&f->arena, room, sizeof *params);
    if (params == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t i = 0, p; i < f->result->period_count; i++) {
        if (!is_scored(f, n, i, &p))
            continue;
        for (uint32_t c = 0; c < node->child_count; c++) {
            const char *const parts[] = { f->model->nodes[node->children[c]].stated.id, period_id(f, p) };
            const char *text = join(f, parts, 2);
            if (text == NULL)
                return scorecard_i_fail_memory(err);
            params[count++] = (struct scorecard_param){
                .key = SCORECARD_KEY_WEIGHTS, .number = scorecard_i_weight_of(&f->result->engine, p, n, c), .text = text
            };
        }
    }
    return scorecard_draft_set(f->draft, n, SCORECARD_STEP_WEIGH, count > 0 ? SCORECARD_WEIGH_GIVEN : 0, params, count, err);
}

/* What a mean or median filled with in each period, as a constant. */
static scorecard_status fit_filling(struct fitting *f, uint32_t n, struct scorecard_error *err)
{
    const struct scorecard_i_setting *impute =
        scorecard_i_setting_of(&f->model->nodes[n], SCORECARD_STEP_IMPUTE);
    struct scorecard_param *params =
        scorecard_i_arena_alloc(&f->arena, 1 + (size_t)f->result->period_count, sizeof *params);
    if (params == NULL)
        return scorecard_i_fail_memory(err);
    size_t count = 0;
    for (uint32_t i = 0, p; i < f->result->period_count; i++) {
        if (!is_scored(f, n, i, &p) || isnan(f->result->engine.prepared[n]->constants[p]))
            continue;
        params[count++] = (struct scorecard_param){ .key = SCORECARD_KEY_VALUE,
                                                    .number = f->result->engine.prepared[n]->constants[p],
                                                    .text = period_id(f, p) };
    }
    if (count == 0)
        return SCORECARD_OK;
    const struct scorecard_param *reasons =
        scorecard_i_param_find(impute->params, impute->count, SCORECARD_KEY_REASONS, NULL);
    if (reasons != NULL)
        params[count++] = *reasons;
    return scorecard_draft_set(f->draft, n, SCORECARD_STEP_IMPUTE, SCORECARD_IMPUTE_CONSTANT, params, count, err);
}

/* The bounds and the transform that a treatment came to in each period. */
static scorecard_status fit_treatment(struct fitting *f, uint32_t n, struct scorecard_error *err)
{
    enum { EACH = 6 };
    struct scorecard_param *params =
        scorecard_i_arena_alloc(&f->arena, EACH * (size_t)f->result->period_count, sizeof *params);
    if (params == NULL)
        return scorecard_i_fail_memory(err);
    size_t count = 0;
    for (uint32_t i = 0, p; i < f->result->period_count; i++) {
        if (!is_scored(f, n, i, &p))
            continue;
        const struct scorecard_i_transform *how = &f->result->engine.prepared[n]->treatments[p].how;
        /* That the column is not mirrored says that the period was looked at, where nothing else is said. */
        const double numbers[EACH] = { how->mirrored, how->low, how->high, how->lambda, how->origin, how->shift };
        const int32_t keys[EACH] = { SCORECARD_KEY_MIRRORED, SCORECARD_KEY_LOW,    SCORECARD_KEY_HIGH,
                                     SCORECARD_KEY_LAMBDA,   SCORECARD_KEY_ORIGIN, SCORECARD_KEY_SHIFT };
        for (size_t k = 0; k < EACH; k++)
            if (!isnan(numbers[k]) && (k < 4 || how->transforms))
                params[count++] = (struct scorecard_param){ .key = keys[k], .number = numbers[k], .text = period_id(f, p) };
    }
    if (count == 0)
        return SCORECARD_OK;
    return scorecard_draft_set(f->draft, n, SCORECARD_STEP_TREAT, SCORECARD_TREAT_STATED, params, count, err);
}

/* How the methods are fitted whose rows say that they can be. */
static const struct {
    int32_t method;
    fit_fn fit;
} fits[] = {
    { SCORECARD_RULE_MINMAX, fit_extremes },
    { SCORECARD_IMPUTE_MEAN, fit_filling },
    { SCORECARD_IMPUTE_MEDIAN, fit_filling },
    { SCORECARD_TREAT_SKEW, fit_treatment },
    { SCORECARD_TREAT_COINR, fit_treatment },
    { SCORECARD_GAPS_POLICY, fit_means },
    { SCORECARD_AGGREGATE_TOPSIS, fit_ideals },
    { SCORECARD_TIER_PERCENTILES, fit_cuts },
    { SCORECARD_WEIGH_PCA, fit_weights },
    { SCORECARD_WEIGH_FACTORS, fit_weights },
    { SCORECARD_WEIGH_CRITIC, fit_weights },
    { SCORECARD_WEIGH_ENTROPY, fit_weights },
    { SCORECARD_WEIGH_DEVIATION, fit_weights },
    { SCORECARD_WEIGH_IMPORTANCE, fit_weights },
};

static fit_fn find_fit(const struct scorecard_i_method_row *method)
{
    for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++)
        if (fits[i].method == method->method)
            return fits[i].fit;
    return scorecard_i_rule_is_norm(method->method) ? fit_norm : NULL;
}

/* Whether a step of a node has a say in its score, rank or tier. */
static bool is_at_work(const struct scorecard_i_node *node, int32_t step)
{
    switch (step) {
    case SCORECARD_STEP_LAYERS:
        return node->kind == SCORECARD_KIND_INDICATOR;
    case SCORECARD_STEP_DENOMINATE:
    case SCORECARD_STEP_SCREEN:
    case SCORECARD_STEP_IMPUTE:
    case SCORECARD_STEP_TREAT:
        return node->prepares;
    case SCORECARD_STEP_RULE:
        return node->kind != SCORECARD_KIND_AGGREGATE;
    case SCORECARD_STEP_GAPS:
    case SCORECARD_STEP_WEIGH:
    case SCORECARD_STEP_AGGREGATE:
        return node->kind == SCORECARD_KIND_AGGREGATE;
    default:
        return true;
    }
}

scorecard_status scorecard_i_check_fits(const struct scorecard_i_method_row *method, struct scorecard_error *err)
{
    if (method->fit == SCORECARD_I_FIT_NOTHING || (method->fit != SCORECARD_I_FIT_NOT && find_fit(method) != NULL))
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                            "method %s cannot be fitted: it needs all units each time; use another, or score without a fit",
                            method->name);
}

/* Refuses the first method that cannot be fitted; `fitting` NULL. Else fits all. */
static scorecard_status fit_methods(const scorecard_model *model, struct fitting *fitting, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (uint32_t n = 0; n < model->count; n++)
        for (size_t s = 0; s < SCORECARD_I_STEPS; s++) {
            const struct scorecard_i_step_row *step = scorecard_i_step_row_at(s);
            int32_t method = model->nodes[n].effective[s].method;
            if (method == 0 || !is_at_work(&model->nodes[n], step->step))
                continue;
            const struct scorecard_i_method_row *row = scorecard_i_method_row(method);
            if (fitting == NULL) {
                status = scorecard_i_check_fits(row, err);
                if (status != SCORECARD_OK)
                    return scorecard_i_where(err, status, "model %s, node %s, %s", model->id, model->nodes[n].stated.id,
                                             step->name);
            } else if (row->fit != SCORECARD_I_FIT_NOTHING) {
                status = find_fit(row)(fitting, n, err);
                if (status != SCORECARD_OK)
                    return status;
            }
        }
    return SCORECARD_OK;
}

/* Scores the model, keeping as little as the fit looks at: where tiers begin that are stated as percentiles. */
static scorecard_status score(const scorecard_model *model, const scorecard_data *data,
                              const struct scorecard_score_options *asked, const struct scorecard_run *run,
                              scorecard_result **out, struct scorecard_error *err)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    uint32_t *nodes = scorecard_i_alloc(run, model->count * sizeof *nodes);
    if (nodes == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t n = 0; n < model->count; n++)
        if (scorecard_i_setting_of(&model->nodes[n], SCORECARD_STEP_TIER)->method == SCORECARD_TIER_PERCENTILES)
            nodes[options.node_count++] = n;
    options.run = run;
    options.flags = asked->flags;
    options.functions = asked->functions;
    options.function_count = asked->function_count;
    options.keep = SCORECARD_KEEP_TIERS;
    options.nodes = nodes;
    scorecard_status status = scorecard_model_score(model, data, &options, out, err);
    scorecard_i_free(run, nodes);
    return status;
}

static scorecard_status fit(const scorecard_model *model, const scorecard_result *result,
                            const struct scorecard_run *run, scorecard_model **out, struct scorecard_error *err)
{
    struct fitting fitting = { .model = model, .result = result };
    scorecard_status status = scorecard_i_draft_copy(model, run, &fitting.draft, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_i_arena_init(&fitting.arena, run);
    status = fit_methods(model, &fitting, err);
    if (status == SCORECARD_OK)
        status = scorecard_draft_finish(fitting.draft, out, err);
    scorecard_i_arena_free(&fitting.arena);
    scorecard_draft_free(fitting.draft);
    return status;
}

scorecard_status scorecard_model_fit(const scorecard_model *model, const scorecard_data *data,
                                     const struct scorecard_score_options *options, scorecard_model **out,
                                     struct scorecard_error *err)
{
    struct scorecard_score_options taken = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_run run;
    scorecard_result *result;
    scorecard_status status = SCORECARD_OK;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (model == NULL || data == NULL)
        return scorecard_i_fail_null(err, model == NULL ? "model" : "data");
    if (options != NULL) {
        status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_score_options", err);
        if (status != SCORECARD_OK)
            return status;
        memcpy(&taken, options, sizeof taken);
    }
    status = scorecard_i_run_take(taken.run, &model->arena.run, &run, err);
    if (status == SCORECARD_OK)
        status = fit_methods(model, NULL, err);
    if (status == SCORECARD_OK)
        status = score(model, data, &taken, &run, &result, err);
    if (status != SCORECARD_OK)
        return status;
    status = fit(model, result, &run, out, err);
    scorecard_result_unref(result);
    return status;
}
