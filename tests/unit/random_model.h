/* SPDX-License-Identifier: MIT */
/* Hands what random_description.h describes to the library: a model, data for it, and their scores. */
#ifndef RANDOM_MODEL_H
#define RANDOM_MODEL_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "assertions.h"
#include <scorecard/scorecard.h>

#include "random_description.h"

/* How to hand it over: in which order. NULL: as described. */
struct shuffles {
    int *units, *inputs, *periods;
    int unit_count; /* only so many of `units`; 0: all */
    bool siblings; /* turn the order of siblings (and roots) round */
};

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        struct scorecard_error err_ = SCORECARD_ERROR_INIT;                                                            \
        scorecard_status status_ = (call);                                                                             \
        ck_assert_msg(status_ == SCORECARD_OK, "%s", scorecard_status_name(status_));                                  \
        (void)err_;                                                                                                    \
    } while (0)

struct params {
    struct scorecard_param at[32];
    double numbers[32][4];
    char texts[32][64];
    size_t count;
};

static inline void add_number(struct params *p, int32_t key, double number)
{
    p->at[p->count++] = (struct scorecard_param){ .key = key, .number = number };
}

static inline void add_number_of(struct params *p, int32_t key, double number, int year)
{
    snprintf(p->texts[p->count], sizeof p->texts[0], "%d", year);
    p->at[p->count] = (struct scorecard_param){ .key = key, .number = number, .text = p->texts[p->count] };
    p->count++;
}

static inline void add_numbers(struct params *p, int32_t key, const int32_t *numbers, int count)
{
    for (int i = 0; i < count; i++)
        p->numbers[p->count][i] = numbers[i];
    p->at[p->count] = (struct scorecard_param){ .key = key, .numbers = p->numbers[p->count], .count = (size_t)count };
    p->count++;
}

static inline void add_formula_text(struct params *p, const struct described *d, const struct described_node *n)
{
    char *to = p->texts[p->count];
    size_t room = sizeof p->texts[0];
    for (const char *c = n->formula.text; *c != '\0'; c++) {
        int wrote;
        if (*c != '$')
            wrote = snprintf(to, room, "%c", *c);
        else if (n->child_count > 0)
            wrote = snprintf(to, room, "%s", d->nodes[n->children[n->names[*++c - '0']]].id);
        else
            wrote = snprintf(to, room, "i%d", n->names[*++c - '0']);
        to += wrote;
        room -= (size_t)wrote;
    }
    p->at[p->count] = (struct scorecard_param){ .key = SCORECARD_KEY_EXPRESSION, .text = p->texts[p->count] };
    p->count++;
}

static inline void build_rule(scorecard_draft *draft, const struct described *d, const struct described_node *n, uint32_t node)
{
    struct params p = { .count = 0 };
    if (n->rule == SCORECARD_RULE_MINMAX || n->rule == SCORECARD_RULE_GOALPOSTS) {
        p.numbers[0][0] = n->to[0];
        p.numbers[0][1] = n->to[1];
        p.at[p.count++] = (struct scorecard_param){ .key = SCORECARD_KEY_TO, .numbers = p.numbers[0], .count = 2 };
        add_number(&p, SCORECARD_KEY_CLAMP, n->clamp);
        add_number(&p, SCORECARD_KEY_LOG, n->log);
    }
    if (n->rule == SCORECARD_RULE_MINMAX) {
        add_number(&p, SCORECARD_KEY_FRAME, n->frame);
        add_number(&p, SCORECARD_KEY_CONSTANT, n->constant);
        if (!isnan(n->prior_min))
            add_number(&p, SCORECARD_KEY_PRIOR_MIN, n->prior_min);
        if (!isnan(n->prior_max))
            add_number(&p, SCORECARD_KEY_PRIOR_MAX, n->prior_max);
    }
    if (n->rule == SCORECARD_RULE_GOALPOSTS) {
        add_number(&p, SCORECARD_KEY_MIN, n->min);
        add_number(&p, SCORECARD_KEY_MAX, n->max);
        for (int k = 0; k < d->period_count && n->by_period; k++) {
            add_number_of(&p, SCORECARD_KEY_MIN, n->min_of[k], d->years[k]);
            add_number_of(&p, SCORECARD_KEY_MAX, n->max_of[k], d->years[k]);
        }
    }
    if (n->rule == SCORECARD_RULE_EXPRESSION)
        add_formula_text(&p, d, n);
    TRY(scorecard_draft_set(draft, node, SCORECARD_STEP_RULE, n->rule, p.at, p.count, &err_));
    p.count = 0;
    if (n->layer_count > 0) {
        add_numbers(&p, SCORECARD_KEY_ORDER, n->layers, n->layer_count);
        TRY(scorecard_draft_set(draft, node, SCORECARD_STEP_LAYERS, SCORECARD_LAYERS_FIRST, p.at, p.count, &err_));
    }
    char input[NAME];
    snprintf(input, sizeof input, "i%d", n->input);
    if (n->of >= 0)
        TRY(scorecard_draft_set_reference(draft, node, d->nodes[n->of].id, &err_));
    else if (n->rule != SCORECARD_RULE_EXPRESSION)
        TRY(scorecard_draft_set_input(draft, node, input, &err_));
}

static inline void build_aggregate(scorecard_draft *draft, const struct described *d, const struct described_node *n, uint32_t node)
{
    static const char *const columns[COLUMNS] = { "region", "kind" };
    struct params p = { .count = 0 };
    if (n->aggregate == SCORECARD_AGGREGATE_GEOMETRIC || n->aggregate == SCORECARD_AGGREGATE_HARMONIC ||
        n->aggregate == SCORECARD_AGGREGATE_POWER)
        add_number(&p, SCORECARD_KEY_NONPOSITIVE, n->nonpositive);
    if (n->aggregate == SCORECARD_AGGREGATE_POWER)
        add_number(&p, SCORECARD_KEY_POWER, n->power);
    if (n->aggregate == SCORECARD_AGGREGATE_EXPRESSION)
        add_formula_text(&p, d, n);
    TRY(scorecard_draft_set(draft, node, SCORECARD_STEP_AGGREGATE, n->aggregate, p.at, p.count, &err_));
    p.count = 0;
    for (int reason = 1; reason < 8; reason++) {
        int count = 0;
        while (count < 3 && n->chain[reason][count] != 0)
            count++;
        add_numbers(&p, SCORECARD_KEY_GAP_DEFAULT + reason, n->chain[reason], count);
    }
    p.at[p.count++] = (struct scorecard_param){ .key = SCORECARD_KEY_GROUP, .text = columns[n->column] };
    add_number(&p, SCORECARD_KEY_MINIMUM, n->minimum);
    add_number(&p, SCORECARD_KEY_MINIMUM_BY, n->by_weight ? SCORECARD_MINIMUM_BY_WEIGHT : SCORECARD_MINIMUM_BY_COUNT);
    TRY(scorecard_draft_set(draft, node, SCORECARD_STEP_GAPS, SCORECARD_GAPS_POLICY, p.at, p.count, &err_));
}

static inline bool a_parent_rounds(const struct described *d, const struct described_node *n)
{
    for (int parent = n->parent; parent >= 0; parent = d->nodes[parent].parent)
        if (d->nodes[parent].rounds)
            return true;
    return false;
}

static inline void build_node(scorecard_draft *draft, const struct described *d, int at, uint32_t parent, const struct shuffles *how)
{
    const struct described_node *n = &d->nodes[at];
    uint32_t node;
    char first[NAME], last[NAME];
    struct params p = { .count = 0 };
    TRY(scorecard_draft_add(draft, parent, n->id, &node, &err_));
    if (!isnan(n->weight))
        TRY(scorecard_draft_set_weight(draft, node, n->weight, &err_));
    if (!isnan(n->points))
        TRY(scorecard_draft_set_points(draft, node, n->points, &err_));
    TRY(scorecard_draft_set_direction(draft, node, n->lower ? SCORECARD_DIRECTION_LOWER : SCORECARD_DIRECTION_HIGHER, &err_));
    snprintf(first, sizeof first, "%d", n->first);
    snprintf(last, sizeof last, "%d", n->last);
    TRY(scorecard_draft_set_periods(draft, node, n->first != 0 ? first : NULL, n->last != 0 ? last : NULL, &err_));
    if (n->child_count > 0)
        build_aggregate(draft, d, n, node);
    else
        build_rule(draft, d, n, node);
    if (n->maps) {
        add_number(&p, SCORECARD_KEY_MULTIPLY, n->multiply);
        add_number(&p, SCORECARD_KEY_ADD, n->add);
        TRY(scorecard_draft_set(draft, node, SCORECARD_STEP_MAP, SCORECARD_MAP_LINEAR, p.at, p.count, &err_));
    }
    p.count = 0;
    if (n->rounds) {
        add_number(&p, SCORECARD_KEY_DECIMALS, n->decimals);
        add_number(&p, SCORECARD_KEY_PARENT_TAKES, n->parent_takes_rounded);
        TRY(scorecard_draft_set(draft, node, SCORECARD_STEP_ROUND, SCORECARD_ROUND_DECIMALS, p.at, p.count, &err_));
    } else if (a_parent_rounds(d, n)) {
        /* What is not set is inherited, and the description says that this one does not round: to fifteen decimals. */
        add_number(&p, SCORECARD_KEY_DECIMALS, 15);
        TRY(scorecard_draft_set(draft, node, SCORECARD_STEP_ROUND, SCORECARD_ROUND_DECIMALS, p.at, p.count, &err_));
    }
    p.count = 0;
    add_number(&p, SCORECARD_KEY_ORDER, n->order);
    add_number(&p, SCORECARD_KEY_TIES, n->ties);
    if (n->rank_rounds)
        add_number(&p, SCORECARD_KEY_DECIMALS, n->rank_decimals);
    TRY(scorecard_draft_set(draft, node, SCORECARD_STEP_RANK, SCORECARD_RANK_COMPETITION, p.at, p.count, &err_));
    if (n->tiers > 0) {
        TRY(scorecard_draft_set(draft, node, SCORECARD_STEP_TIER, n->percentiles ? SCORECARD_TIER_PERCENTILES : SCORECARD_TIER_CUTS,
                                NULL, 0, &err_));
        bool upwards = !n->percentiles && n->lower &&
                       (n->child_count > 0 || n->rule == SCORECARD_RULE_IDENTITY || n->rule == SCORECARD_RULE_EXPRESSION);
        for (int t = 0; t < n->tiers; t++) {
            char tier[NAME];
            snprintf(tier, sizeof tier, "t%d", t);
            TRY(scorecard_draft_add_tier(draft, node, tier, NULL, &err_));
            if (t < n->tiers - 1)
                TRY(scorecard_draft_set_tier_cut(draft, node, (uint32_t)t, NULL, upwards ? n->cuts[n->tiers - 2 - t] : n->cuts[t], &err_));
        }
    }
    for (int c = 0; c < n->child_count; c++)
        build_node(draft, d, n->children[how->siblings ? n->child_count - 1 - c : c], node, how);
}

static inline scorecard_model *build_model(const struct described *d, const struct shuffles *how)
{
    scorecard_draft *draft;
    scorecard_model *model;
    char first[NAME], last[NAME];
    TRY(scorecard_draft_new("random", NULL, &draft, &err_));
    snprintf(first, sizeof first, "%d", d->edition_first);
    snprintf(last, sizeof last, "%d", d->edition_last);
    TRY(scorecard_draft_set_periods(draft, SCORECARD_NONE, d->edition_first != 0 ? first : NULL,
                                    d->edition_last != 0 ? last : NULL, &err_));
    for (int k = 0; k < d->node_count; k++) {
        int n = how->siblings ? d->node_count - 1 - k : k;
        if (d->nodes[n].parent < 0)
            build_node(draft, d, n, SCORECARD_NONE, how);
    }
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = scorecard_draft_finish(draft, &model, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s: %s", scorecard_status_name(status), err.where, err.message);
    scorecard_draft_free(draft);
    return model;
}

static inline void build_cells(scorecard_data_draft *draft, const struct described *d, const uint32_t *unit,
                               const uint32_t *period, const uint32_t *input)
{
    for (int l = 0; l < LAYERS; l++)
        for (int p = 0; p < d->period_count; p++)
            for (int i = 0; i < d->input_count; i++)
                for (int u = 0; u < d->unit_count; u++) {
                    uint8_t state = d->state[l][p][i][u];
                    struct scorecard_cell cell = SCORECARD_CELL_INIT;
                    if (state == 0 || unit[u] == SCORECARD_NONE)
                        continue;
                    if (state == 1)
                        cell.value = d->value[l][p][i][u];
                    else
                        cell.gap = state - 1;
                    cell.decimals = state == 1 ? 1 : SCORECARD_DECIMALS_UNKNOWN;
                    TRY(scorecard_data_draft_set(draft, layer_numbers[l], unit[u], period[p], input[i], &cell, &err_));
                }
}

/* The table as a draft, so that more can be said in it. */
static inline scorecard_data_draft *draft_data(const struct described *d, const struct shuffles *how)
{
    static const char *const columns[COLUMNS] = { "region", "kind" };
    static const char *const groups[GROUPS] = { "north", "middle", "south" };
    scorecard_data_draft *draft;
    uint32_t unit[MAX_UNITS], period[MAX_PERIODS], input[MAX_INPUTS];
    char id[NAME];
    TRY(scorecard_data_draft_new(NULL, &draft, &err_));
    int unit_count = how->unit_count > 0 ? how->unit_count : d->unit_count;
    for (int u = 0; u < d->unit_count; u++)
        unit[u] = SCORECARD_NONE;
    for (int k = 0; k < unit_count; k++) {
        int u = how->units != NULL ? how->units[k] : k;
        snprintf(id, sizeof id, "u%03d", u);
        TRY(scorecard_data_draft_add_unit(draft, id, &unit[u], &err_));
        TRY(scorecard_data_draft_set_ranked(draft, unit[u], d->ranked[u], &err_));
    }
    for (int k = 0; k < d->period_count; k++) {
        int p = how->periods != NULL ? how->periods[k] : k;
        snprintf(id, sizeof id, "%d", d->years[p]);
        TRY(scorecard_data_draft_add_period(draft, id, NAN, &period[p], &err_));
    }
    for (int k = 0; k < d->input_count; k++) {
        int i = how->inputs != NULL ? how->inputs[k] : k;
        snprintf(id, sizeof id, "i%d", i);
        TRY(scorecard_data_draft_add_input(draft, id, &input[i], &err_));
    }
    /* Both columns are there even when nobody is in a group of theirs. */
    for (int c = 0; c < COLUMNS; c++)
        for (int p = 0; p < d->period_count; p++)
            for (int k = 0; k < unit_count; k++) {
                int u = how->units != NULL ? how->units[k] : k, g = d->group[c][p][u];
                TRY(scorecard_data_draft_set_group(draft, unit[u], columns[c], period[p], g < 0 ? NULL : groups[g], &err_));
            }
    build_cells(draft, d, unit, period, input);
    return draft;
}

static inline scorecard_data *finish_data(scorecard_data_draft *draft)
{
    scorecard_data *data;
    TRY(scorecard_data_draft_finish(draft, &data, &err_));
    scorecard_data_draft_free(draft);
    return data;
}

static inline scorecard_data *build_data(const struct described *d, const struct shuffles *how)
{
    return finish_data(draft_data(d, how));
}

/* How the numbers of a description are found in the library's objects. */
struct found {
    const struct described *d;
    scorecard_result *result;
    uint32_t node[MAX_NODES], period[MAX_PERIODS], unit[MAX_UNITS];
};

static inline void find_all(struct found *f, const struct described *d, scorecard_result *result)
{
    const scorecard_data *data = scorecard_result_data(result);
    char id[NAME];
    f->d = d;
    f->result = result;
    for (int n = 0; n < d->node_count; n++)
        f->node[n] = scorecard_model_find(scorecard_result_model(result), d->nodes[n].id);
    for (int p = 0; p < d->period_count; p++) {
        snprintf(id, sizeof id, "%d", d->years[p]);
        f->period[p] = scorecard_data_find_period(data, id);
    }
    for (int u = 0; u < d->unit_count; u++) {
        snprintf(id, sizeof id, "u%03d", u);
        f->unit[u] = scorecard_data_find_unit(data, id);
    }
}

static inline scorecard_result *score_described(const struct described *d, const struct shuffles *how, scorecard_status *status,
                                         struct scorecard_error *err)
{
    scorecard_model *model = build_model(d, how);
    scorecard_data *data = build_data(d, how);
    scorecard_result *result;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    *err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    *status = scorecard_model_score(model, data, &options, &result, err);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    return result;
}

#endif
