/* SPDX-License-Identifier: MIT */
/*
 * Score rules that give points: what a criterion earns of its maximum. They take nothing from other units, so a rule is
 * compiled once with its node and looks at one unit at a time. Those of one input have it in x[0].
 */
#ifndef SCORECARD_I_RULE_H
#define SCORECARD_I_RULE_H

#include <stdbool.h>

#include "base/memory.h"
#include "method/expression.h"
#include "method/table.h"

struct scorecard_i_band {
    double low, high; /* infinite where it is open to that side */
    bool low_in, high_in;
    double points;
};

/* Several questions that have the same levels. */
struct scorecard_i_survey {
    uint32_t questions, levels, top;
    bool knows_dont_know, counts_dont_know, respondents; /* which inputs there are behind the counts, and what they are for */
    bool mean;            /* the mean score is measured, else the share of the top levels */
    bool averaged;        /* over questions; else their answers are pooled */
    const double *scores; /* by level, of what is measured: from 0 to 1 */
    const double *stated; /* by level, of the mean as people know it */
    double design_effect, confidence, z;
};

struct scorecard_i_rule {
    int32_t method;
    bool lower;  /* lower is better */
    bool states; /* it names its inputs itself */
    bool outside;
    double maximum; /* points of the node; NaN: none */
    double most;    /* the most that it can give */
    double threshold, equals, passed, failed, floor, full, each, least, cap;
    int32_t unmatched, between, zero;
    const double *at, *earns; /* of cases, or corners */
    const struct scorecard_i_band *bands; /* ascending */
    size_t count;
    struct scorecard_i_survey survey;
    const char *function;
    const char **inputs; /* ids, in the order in which they are given to it; one NULL: the score of a reference */
    uint32_t input_count;
    uint32_t first; /* of a part: how many inputs come before its own */
    struct scorecard_i_rule *parts;
    size_t part_count;
};

/* What a rule is compiled for. */
struct scorecard_i_rule_place {
    int32_t direction;
    double points;     /* stated; NaN: none */
    const char *input; /* of the node; NULL: it is a reference */
};

/* Whether a rule is one of these. */
static inline bool scorecard_i_rule_gives_points(int32_t method)
{
    return method >= SCORECARD_RULE_PASS && method <= SCORECARD_RULE_FUNCTION;
}

/* Compiles checked parameters into `arena`. ERROR_PARAMETER, ERROR_METHOD (not of a reference), ERROR_MEMORY. */
scorecard_status scorecard_i_rule_compile(struct scorecard_i_arena *arena, const struct scorecard_i_method_row *method,
                                          const struct scorecard_param *params, size_t count,
                                          const struct scorecard_i_rule_place *place, struct scorecard_i_rule *out,
                                          struct scorecard_error *err);

/* The rules of alternatives. Checks each as a method of its own. ERROR_PARAMETER, ERROR_METHOD and those of its parameters. */
scorecard_status scorecard_i_rule_check_parts(const struct scorecard_param *params, size_t count, struct scorecard_error *err);
/* The parameters of a part (behind the one that names its rule), and its method; 0: there is no such part. */
int32_t scorecard_i_rule_part(const struct scorecard_param *params, size_t count, int32_t part,
                              const struct scorecard_param **first, size_t *size);

/* Why a unit has no score and no gap. */
enum scorecard_i_rule_trouble {
    SCORECARD_I_RULE_FINE = 0,
    SCORECARD_I_RULE_NEGATIVE = 1,  /* a count below 0: `value` of `input` */
    SCORECARD_I_RULE_UNMATCHED = 2, /* `value` in no case or band */
    SCORECARD_I_RULE_ZERO = 3,      /* a denominator */
    SCORECARD_I_RULE_ABOVE = 4,     /* `value` above `limit` */
    SCORECARD_I_RULE_BELOW = 5,     /* `value` below `limit` */
    SCORECARD_I_RULE_ANSWERS = 6,   /* `value` answers from `limit` respondents, to the question that begins with `input` */
    SCORECARD_I_RULE_RETURNED = 7   /* `value` of a function, above `limit` */
};
struct scorecard_i_rule_fault {
    enum scorecard_i_rule_trouble trouble;
    uint32_t input; /* among the rule's */
    double value, limit;
};

/*
 * The points of the `i`th unit of tiles of its inputs; NaN: a gap, *gap has the reason, or there is a fault. *part receives
 * which of the alternatives was taken, from 1; 0: none, or it is no such rule. Functions are called elsewhere: `called` has
 * what the rule's function gave (of alternatives, one for each part) over the tile; NULL: there is none.
 */
double scorecard_i_rule_score(const struct scorecard_i_rule *rule, const struct scorecard_i_tile *x, size_t i,
                              const double *const *called, uint8_t *gap, uint32_t *part, struct scorecard_i_rule_fault *fault);
/* What a fault is, and its cure; ERROR_DOMAIN. */
scorecard_status scorecard_i_rule_fail(const struct scorecard_i_rule *rule, const struct scorecard_i_rule_fault *fault,
                                       struct scorecard_error *err);

/* The points that values within intervals, none a gap of one that is needed, may earn. */
struct scorecard_i_interval scorecard_i_rule_bounds(const struct scorecard_i_rule *rule, const struct scorecard_i_interval *x);

/* Which alternative a unit takes: the first whose inputs are all there; the count of parts: none. */
size_t scorecard_i_rule_choose(const struct scorecard_i_rule *rule, const struct scorecard_i_tile *x, size_t i);

/* What a survey says beside its score. */
struct scorecard_i_survey_facts {
    double share, mean;    /* of the top levels; of the levels' scores as stated */
    double answers, dont_know, respondents; /* by question, on average; NaN: nobody counted them */
    double effective;      /* answers over the design effect */
    double error, low, high; /* standard error and interval of what is measured, between 0 and 1 */
};
/* Of a unit whose counts are all there; `count` gives that of an input of the rule. An error that is NaN: nobody answered. */
typedef double (*scorecard_i_survey_count)(const void *context, uint32_t input);
void scorecard_i_survey_tell(const struct scorecard_i_survey *survey, scorecard_i_survey_count count, const void *context,
                             struct scorecard_i_survey_facts *out);
/* How many of a rule's inputs its score needs: all but who was asked. */
static inline uint32_t scorecard_i_rule_needs(const struct scorecard_i_rule *rule)
{
    bool asked = rule->method == SCORECARD_RULE_SURVEY && rule->survey.respondents;
    return rule->input_count - (asked ? 1 : 0);
}

#endif
