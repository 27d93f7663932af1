/* SPDX-License-Identifier: MIT */
/*
 * Random models with random data for them, described once in plain structs: random_model.h hands the
 * description to the library, naive_score.h scores it by the book.
 */
#ifndef RANDOM_MODEL_H
#define RANDOM_MODEL_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "assertions.h"
#include <scorecard/scorecard.h>

#include "random.h"

enum { MAX_NODES = 24, MAX_CHILDREN = 5, MAX_UNITS = 1100, MAX_PERIODS = 4, MAX_INPUTS = 8, LAYERS = 3, GROUPS = 3, COLUMNS = 2, NAME = 16 };

/* An expression of up to three names, $0 to $2, and what it comes to; naive_score.h knows how. */
struct formula {
    const char *text;
    int names;
    int how;
};

struct described_node {
    char id[NAME];
    int parent, depth;
    int children[MAX_CHILDREN], child_count;
    double weight, points; /* NaN: not stated */
    bool lower;
    int input;  /* of an indicator */
    int of;     /* of a reference, else -1 */
    int first, last; /* years, 0: open */
    /* rule */
    int32_t rule, frame, clamp, constant;
    double to[2], prior_min, prior_max, min, max, min_of[MAX_PERIODS], max_of[MAX_PERIODS];
    bool by_period, log;
    struct formula formula;
    int names[3]; /* inputs, or positions among children */
    int32_t layers[LAYERS];
    int layer_count;
    /* aggregation and policy */
    int32_t aggregate, nonpositive;
    double power;
    int32_t chain[8][3]; /* by reason; 0 ends; [0]: unused */
    double minimum;
    bool by_weight;
    int column;
    /* publication */
    bool maps, rounds, parent_takes_rounded, rank_rounds;
    double multiply, add;
    int decimals, rank_decimals;
    int32_t order, ties;
    int tiers;           /* 0: none */
    bool percentiles;
    double cuts[4];
};

struct described {
    struct described_node nodes[MAX_NODES];
    int node_count;
    int years[MAX_PERIODS], period_count; /* in the order in which the data has them */
    int edition_first, edition_last;      /* 0: open */
    int unit_count, input_count;
    bool ranked[MAX_UNITS];
    int group[COLUMNS][MAX_PERIODS][MAX_UNITS]; /* -1: none */
    /* state: 0 not stated, 1 a value, else 1 + reason */
    uint8_t state[LAYERS][MAX_PERIODS][MAX_INPUTS][MAX_UNITS];
    double value[LAYERS][MAX_PERIODS][MAX_INPUTS][MAX_UNITS];
};

/* How to hand it over: in which order. NULL: as described. */
struct shuffles {
    int *units, *inputs, *periods;
    int unit_count; /* only so many of `units`; 0: all */
    bool siblings; /* turn the order of siblings (and roots) round */
};

static const int32_t layer_numbers[LAYERS] = { SCORECARD_LAYER_OBSERVED, SCORECARD_LAYER_SELF, SCORECARD_LAYER_APPRAISED_2 };

static inline bool chance(double p)
{
    return random_unit() < p;
}

static inline int below(int count)
{
    return (int)random_below((uint64_t)count);
}

/* One decimal, from low to high: ties and exact ends are frequent. */
static inline double tenth(int low, int high)
{
    return (double)(low * 10 + below((high - low) * 10 + 1)) / 10;
}

static inline int32_t pick(const int32_t *from, int count)
{
    return from[below(count)];
}
#define PICK(...) pick((const int32_t[]){ __VA_ARGS__ }, (int)(sizeof(int32_t[]){ __VA_ARGS__ } / sizeof(int32_t)))

enum { F_ADD, F_RATIO, F_IF, F_COALESCE, F_LN, F_MIN, F_POW, F_SQRT, F_COUNT };
static const struct formula formulas[F_COUNT] = {
    { "$0 + 2 * $1 - $2 / 4", 3, F_ADD },
    { "$0 / ($1 + $2)", 3, F_RATIO },
    { "if($0 > 20, $1, $2)", 3, F_IF },
    { "coalesce($0, $1, 7)", 2, F_COALESCE },
    { "ln($0) * 10 + $1", 2, F_LN },
    { "min($0, $1) + max($1, $2)", 3, F_MIN },
    { "$0 ^ 2 / 100", 1, F_POW },
    { "sqrt($0) + $1", 2, F_SQRT },
};

static inline void describe_policy(struct described_node *n)
{
    bool expression = n->aggregate == SCORECARD_AGGREGATE_EXPRESSION;
    bool linear = n->aggregate == SCORECARD_AGGREGATE_SUM || n->aggregate == SCORECARD_AGGREGATE_ARITHMETIC;
    for (int reason = 1; reason < 8; reason++)
        for (int k = 0, count = 1 + below(3); k < count; k++) {
            int32_t action;
            do
                action = 1 + below(7);
            while ((expression && (action == SCORECARD_ACTION_REWEIGHT || action == SCORECARD_ACTION_SHARE_EQUALLY)) ||
                   (action == SCORECARD_ACTION_RESCALE && (!linear || isnan(n->points))));
            n->chain[reason][k] = action;
        }
    n->minimum = chance(0.3) ? (double)below(4) / 4 : 0;
    n->by_weight = chance(0.5);
    n->column = below(COLUMNS);
}

static inline void describe_leaf(struct described *d, int at)
{
    struct described_node *n = &d->nodes[at];
    n->rule = PICK(SCORECARD_RULE_IDENTITY, SCORECARD_RULE_MINMAX, SCORECARD_RULE_MINMAX, SCORECARD_RULE_GOALPOSTS,
                   SCORECARD_RULE_EXPRESSION);
    n->input = below(d->input_count);
    if (n->of >= 0 && n->rule == SCORECARD_RULE_EXPRESSION)
        n->rule = SCORECARD_RULE_MINMAX;
    static const double ends[][2] = { { 0, 1 }, { 0, 100 }, { 1, 10 }, { 100, 0 } };
    memcpy(n->to, ends[below(4)], sizeof n->to);
    n->frame = PICK(SCORECARD_FRAME_PERIOD, SCORECARD_FRAME_ALL, SCORECARD_FRAME_TO_DATE);
    n->clamp = PICK(SCORECARD_CLAMP_NONE, SCORECARD_CLAMP_BOTH, SCORECARD_CLAMP_LOWER, SCORECARD_CLAMP_UPPER);
    n->constant = PICK(SCORECARD_CONSTANT_MIDPOINT, SCORECARD_CONSTANT_TOP, SCORECARD_CONSTANT_GAP);
    n->log = chance(0.25);
    n->prior_min = n->prior_max = NAN;
    if (n->rule == SCORECARD_RULE_MINMAX && n->frame == SCORECARD_FRAME_TO_DATE) {
        if (chance(0.3))
            n->prior_min = tenth(1, 5);
        if (chance(0.3))
            n->prior_max = tenth(60, 120);
    }
    n->by_period = chance(0.4);
    n->min = tenth(1, 10);
    n->max = tenth(50, 90);
    for (int p = 0; p < d->period_count; p++) {
        n->min_of[p] = tenth(1, 10);
        n->max_of[p] = tenth(50, 90);
    }
    n->formula = formulas[below(F_COUNT)];
    for (int k = 0; k < 3; k++)
        n->names[k] = below(d->input_count);
    n->layer_count = chance(0.5) ? 0 : 1 + below(LAYERS);
    for (int k = 0, start = below(LAYERS); k < n->layer_count; k++)
        n->layers[k] = layer_numbers[(start + k) % LAYERS];
}

static inline void describe_aggregate(struct described *d, int at)
{
    struct described_node *n = &d->nodes[at];
    n->aggregate = PICK(SCORECARD_AGGREGATE_SUM, SCORECARD_AGGREGATE_SUM, SCORECARD_AGGREGATE_ARITHMETIC,
                        SCORECARD_AGGREGATE_ARITHMETIC, SCORECARD_AGGREGATE_GEOMETRIC, SCORECARD_AGGREGATE_HARMONIC,
                        SCORECARD_AGGREGATE_POWER, SCORECARD_AGGREGATE_MINIMUM, SCORECARD_AGGREGATE_MAXIMUM,
                        SCORECARD_AGGREGATE_MEDIAN, SCORECARD_AGGREGATE_EXPRESSION);
    n->nonpositive = chance(0.1) ? SCORECARD_NONPOSITIVE_ERROR : PICK(SCORECARD_NONPOSITIVE_GAP, SCORECARD_NONPOSITIVE_ZERO, SCORECARD_NONPOSITIVE_GAP);
    static const double powers[] = { -2, -0.5, 0.5, 1, 2, 3 };
    n->power = powers[below(6)];
    /* Over children only what is continuous: a comparison of two scores may hang on an ulp. */
    static const int continuous[] = { F_ADD, F_COALESCE, F_MIN };
    n->formula = formulas[continuous[below(3)]];
    for (int k = 0; k < 3; k++)
        n->names[k] = below(n->child_count);
    bool all_points = true;
    for (int c = 0; c < n->child_count; c++)
        all_points = all_points && !isnan(d->nodes[n->children[c]].points);
    n->points = all_points ? 1 : NAN; /* here only whether there are any */
    describe_policy(n);
    n->points = NAN;
}

static inline void describe_publication(struct described_node *n)
{
    n->maps = chance(0.3);
    n->multiply = n->maps ? (double)PICK(10, 2, -1, 3) : 1;
    n->add = n->maps ? tenth(0, 20) : 0;
    n->rounds = chance(0.25);
    n->decimals = below(4);
    n->parent_takes_rounded = chance(0.5);
    n->order = below(3);
    n->ties = 1 + below(3);
    n->rank_rounds = chance(0.4);
    n->rank_decimals = below(3);
    if (!chance(0.4))
        return;
    n->tiers = 2 + below(3);
    n->percentiles = chance(0.5);
    double cut = 90;
    for (int t = 0; t < n->tiers - 1; t++, cut -= 5 + below(25))
        n->cuts[t] = cut;
}

/* A forest: later nodes may be children of earlier ones. */
static inline void describe(struct described *d, int max_units)
{
    memset(d, 0, sizeof *d);
    d->period_count = 1 + below(MAX_PERIODS);
    for (int p = 0; p < d->period_count; p++)
        d->years[p] = 2018 + p;
    for (int p = d->period_count - 1; p > 0; p--) {
        int q = below(p + 1), year = d->years[p];
        d->years[p] = d->years[q];
        d->years[q] = year;
    }
    if (chance(0.3))
        d->edition_first = 2018 + below(d->period_count);
    if (chance(0.2))
        d->edition_last = (d->edition_first != 0 ? d->edition_first : 2018) + below(2);
    d->unit_count = 1 + below(max_units);
    d->input_count = 1 + below(MAX_INPUTS);
    d->node_count = 3 + below(MAX_NODES - 3);
    int aggregates = 1 + d->node_count / 4;
    for (int n = 0; n < d->node_count; n++) {
        struct described_node *node = &d->nodes[n];
        snprintf(node->id, sizeof node->id, "n%02d", (n * 7 + 3) % MAX_NODES); /* the canonical order is another one */
        node->parent = -1;
        node->of = -1;
        if (n > 0 && (n >= aggregates || chance(0.8)))
            for (int tries = 0; tries < 20 && node->parent < 0; tries++) {
                int parent = below(n < aggregates ? n : aggregates);
                if (d->nodes[parent].child_count < MAX_CHILDREN)
                    node->parent = parent;
            }
        if (node->parent >= 0) {
            struct described_node *parent = &d->nodes[node->parent];
            parent->children[parent->child_count++] = n;
        }
        node->weight = chance(0.5) ? (double)below(5) / 2 : NAN;
        node->points = NAN;
        node->lower = chance(0.3);
        if (chance(0.15))
            node->first = 2018 + below(d->period_count);
        if (chance(0.1))
            node->last = (node->first != 0 ? node->first : 2018) + below(2);
    }
    /* Points for all children of a node or for none, so that weights and points do not mix. */
    for (int n = 0; n < d->node_count; n++) {
        struct described_node *node = &d->nodes[n];
        bool points = chance(0.4), weighed = false;
        for (int c = 0; c < node->child_count; c++) {
            struct described_node *child = &d->nodes[node->children[c]];
            if (points)
                child->points = 1 + below(10);
            else if (isnan(child->weight))
                child->weight = 1;
            weighed = weighed || isnan(child->weight) || child->weight > 0;
        }
        if (!weighed && node->child_count > 0)
            d->nodes[node->children[0]].weight = 1;
    }
    for (int n = 0; n < d->node_count; n++) {
        struct described_node *node = &d->nodes[n];
        double points = node->points;
        if (node->child_count == 0 && chance(0.2)) {
            /* Of a node whose subtree has no reference and not itself: no cycles. */
            int of = below(d->node_count), root = n;
            while (d->nodes[root].parent >= 0)
                root = d->nodes[root].parent;
            int other = of;
            while (d->nodes[other].parent >= 0)
                other = d->nodes[other].parent;
            if (other > root || (of != n && d->nodes[of].child_count == 0 && of < n && d->nodes[of].of < 0))
                node->of = of;
        }
        if (node->child_count > 0) {
            describe_aggregate(d, n);
            node->points = points;
        } else {
            describe_leaf(d, n);
        }
        describe_publication(node);
    }
    for (int u = 0; u < d->unit_count; u++) {
        d->ranked[u] = u == 0 || chance(0.85);
        for (int c = 0; c < COLUMNS; c++)
            for (int p = 0; p < d->period_count; p++)
                d->group[c][p][u] = below(GROUPS + 1) - 1;
    }
    for (int c = 0; c < COLUMNS; c++)
        d->group[c][0][0] = 0; /* so that the column is there */
    double missing = chance(0.3) ? 0 : 0.25;
    bool layered = chance(0.5), zeros = chance(0.2);
    for (int i = 0; i < d->input_count; i++) {
        bool constant = chance(0.1);
        for (int l = 0; l < LAYERS; l++)
            for (int p = 0; p < d->period_count; p++)
                for (int u = 0; u < d->unit_count; u++) {
                    uint8_t *state = &d->state[l][p][i][u];
                    *state = chance(missing) ? (uint8_t)below(7) : 1;
                    if (l > 0 && (!layered || chance(0.5)))
                        *state = 0;
                    d->value[l][p][i][u] = constant ? 12.5 : zeros && chance(0.1) ? (const double[]){ -1, 0.0, -0.0, 1 }[below(4)] : tenth(1, 100);
                }
    }
}

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
