/* SPDX-License-Identifier: MIT */
/* The frozen forest as the floors above see it. Everything is in the model's arena and never changes. */
#ifndef SCORECARD_I_MODEL_H
#define SCORECARD_I_MODEL_H

#include <stdbool.h>

#include "base/memory.h"
#include "base/text.h"
#include "method/aggregate.h"
#include "method/expression.h"
#include "method/gaps.h"
#include "method/layers.h"
#include "method/prepare.h"
#include "method/publish.h"
#include "method/rule.h"
#include "method/table.h"
#include "method/weigh.h"
#include <scorecard/model.h>

/* Steps are kept in an array, in the order of the table of steps. */
enum { SCORECARD_I_STEPS = 14 };

/* One stated text in one language. */
struct scorecard_i_label {
    int32_t what;
    const char *lang; /* NULL: without a language */
    const char *text;
    struct scorecard_i_label *next; /* in the order in which they were stated */
};

/* label.c. NULL is the language of a text without one, and is the same as itself alone. */
bool scorecard_i_lang_same(const char *a, const char *b);
/* A language tag: letters, digits and hyphens, or NULL. */
scorecard_status scorecard_i_lang_check(const char *lang, struct scorecard_error *err);
/* Sets a label in a list, replacing the one of the same sort and language. */
scorecard_status scorecard_i_label_set(struct scorecard_i_arena *arena, struct scorecard_i_label **list, int32_t what,
                                       const char *lang, const char *text, struct scorecard_error *err);
/* The label in a language, else the one without, else the first; NULL: there is none of that sort. */
const char *scorecard_i_label_pick(const struct scorecard_i_label *labels, int32_t what, const char *lang);
uint32_t scorecard_i_label_count(const struct scorecard_i_label *labels, int32_t what);
/* The `i`th of a sort, with its language (`lang` may be NULL). */
const char *scorecard_i_label_at(const struct scorecard_i_label *labels, int32_t what, uint32_t i, const char **lang);

/* A setting: what was stated for a step, and by whom. */
struct scorecard_i_setting {
    int32_t method;                       /* 0: not stated */
    uint32_t from;                        /* node that stated it; NONE: the model's defaults or the library */
    const struct scorecard_param *params; /* NULL when count is 0 */
    size_t count;
};

/* Where a tier begins, for a period or (NULL) for all others. */
struct scorecard_i_cut {
    const char *period;
    double cut;
    struct scorecard_i_cut *next;
};

struct scorecard_i_tier {
    const char *id;
    struct scorecard_i_label *titles;
    struct scorecard_i_cut *cuts;
    struct scorecard_i_tier *next;
};

/* A period from which a series is not what it was before. */
struct scorecard_i_break {
    const char *period;
    struct scorecard_i_label *labels; /* why */
    struct scorecard_i_break *next;   /* in the order in which they were stated */
};

/* What drafts and models both keep of a node, as stated. */
struct scorecard_i_stated {
    const char *id;
    struct scorecard_i_label *labels;
    double weight; /* NaN: not stated */
    double points; /* NaN: not stated */
    int32_t direction;
    double scale[2]; /* NaN: not stated */
    const char *input;
    const char *of;
    const char *first, *last;
    struct scorecard_i_setting settings[SCORECARD_I_STEPS];
    struct scorecard_i_tier *tiers;
    uint32_t tier_count;
    struct scorecard_i_break *breaks;
};

struct scorecard_i_node {
    struct scorecard_i_stated stated;
    uint32_t parent, end, depth;
    int32_t kind;
    double weight; /* as it counts, where its parent does not take weights from data; there as it would be given */
    double points; /* stated or derived; NaN: none */
    uint32_t reference;

    /* The settings that it works with, its own or inherited. */
    struct scorecard_i_setting effective[SCORECARD_I_STEPS];

    /* Children in canonical order (bytewise by id): the order of all arithmetic, whatever the order of stating. */
    const uint32_t *children;
    uint32_t child_count;

    /* Compiled settings. */
    struct scorecard_i_policy policy;
    struct scorecard_i_aggregation aggregation;
    struct scorecard_i_weighing weighing;
    struct scorecard_i_publication publication;
    int32_t layers[SCORECARD_I_LAYER_COUNT];
    size_t layer_count;
    struct scorecard_i_expression *expression; /* of the rule (leaf) or the aggregation; else NULL */
    const uint32_t *operands; /* per name of the expression: the model's input, or the position among children; or per input of
                                 the rule: its position among the node's */
    bool outside; /* its points are none of its parent's maximum: a bonus, a penalty, or nothing but these below */
    struct scorecard_i_rule *rule; /* of a leaf whose rule gives points; else NULL */

    /* Inputs that a leaf reads, as positions among the model's inputs. */
    const uint32_t *inputs;
    uint32_t input_count;

    /* Of an indicator of one input: whether any column step works on it, in which order, and what it is divided by. */
    bool prepares;
    int32_t column_steps[SCORECARD_I_COLUMN_STEPS];
    uint32_t denominator; /* among the model's inputs; NONE: nothing */
};

struct scorecard_model {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    const char *id;
    struct scorecard_i_stated defaults; /* of the model: texts, edition, default settings */
    struct scorecard_i_label **levels;
    uint32_t level_count;
    struct scorecard_i_node *nodes;
    uint32_t count;
    struct scorecard_i_index by_id;
    const char **inputs;
    uint32_t input_count;
    struct scorecard_i_index by_input;
    const uint32_t *order; /* nodes so that each comes after those it needs */
};

/* Position of a step among the settings, that of its row in the table of steps; SCORECARD_I_STEPS: no such step. */
static inline size_t scorecard_i_step_place(int32_t step)
{
    switch (step) {
    case SCORECARD_STEP_LAYERS:
        return 0;
    case SCORECARD_STEP_DENOMINATE:
        return 1;
    case SCORECARD_STEP_SCREEN:
        return 2;
    case SCORECARD_STEP_IMPUTE:
        return 3;
    case SCORECARD_STEP_TREAT:
        return 4;
    case SCORECARD_STEP_RULE:
        return 5;
    case SCORECARD_STEP_GAPS:
        return 6;
    case SCORECARD_STEP_WEIGH:
        return 7;
    case SCORECARD_STEP_AGGREGATE:
        return 8;
    case SCORECARD_STEP_MAP:
        return 9;
    case SCORECARD_STEP_ROUND:
        return 10;
    case SCORECARD_STEP_RANK:
        return 11;
    case SCORECARD_STEP_TIER:
        return 12;
    case SCORECARD_STEP_PREPARE:
        return 13;
    default:
        return SCORECARD_I_STEPS;
    }
}
/* The setting that a node works with. */
static inline const struct scorecard_i_setting *scorecard_i_setting_of(const struct scorecard_i_node *node, int32_t step)
{
    return &node->effective[scorecard_i_step_place(step)];
}
/* Whether a leaf scores one input, which steps may prepare as a column. */
static inline bool scorecard_i_node_has_column(const struct scorecard_i_node *node)
{
    return node->kind == SCORECARD_KIND_INDICATOR && node->expression == NULL &&
           (node->rule == NULL || (node->rule->input_count == 1 && node->rule->method != SCORECARD_RULE_ALTERNATIVES &&
                                   node->rule->method != SCORECARD_RULE_FUNCTION));
}
/* What a node adds to the most that its parent can earn, for a weight of 1; NaN: nobody said. */
static inline double scorecard_i_node_maximum(const struct scorecard_i_node *node)
{
    return node->outside ? 0 : node->points;
}
/* Whether low scores of a node are good: it says so and no rule turned it round. */
bool scorecard_i_node_low_is_good(const struct scorecard_i_node *node);
/* Whether a period lies in [first, last] (NULL: open): it is one of the two, or both tell its time is between. */
bool scorecard_i_period_within(const char *first, const char *last, const char *period, double time);
/* The cut of a tier for a period: that period's, else that for all others, else NaN. */
double scorecard_i_tier_cut(const struct scorecard_i_tier *tier, const char *period);

#endif
