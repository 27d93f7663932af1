/* SPDX-License-Identifier: MIT */
/*
 * Random models with random data for them, described in plain structs: random_model.h hands the description to the library,
 * naive_score.h scores it by the book.
 */
#ifndef RANDOM_DESCRIPTION_H
#define RANDOM_DESCRIPTION_H

#include <math.h>
#include <stdbool.h>
#include <stdio.h>

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

#endif
