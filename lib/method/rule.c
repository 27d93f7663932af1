/* SPDX-License-Identifier: MIT */
#include "method/rule.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "method/rule/body.h"

static const struct scorecard_i_choice unmatched[] = {
    { SCORECARD_UNMATCHED_ERROR, "error" },
    { SCORECARD_UNMATCHED_ZERO, "zero" },
    { SCORECARD_UNMATCHED_GAP, "gap" },
    { 0, NULL },
};

static const struct scorecard_i_choice betweens[] = {
    { SCORECARD_BETWEEN_RATIO, "ratio" },
    { SCORECARD_BETWEEN_OF_FULL, "of-full" },
    { SCORECARD_BETWEEN_FLOOR_TO_FULL, "floor-to-full" },
    { 0, NULL },
};

static const struct scorecard_i_choice zeros[] = {
    { SCORECARD_ZERO_DENOMINATOR_ERROR, "error" },
    { SCORECARD_ZERO_DENOMINATOR_FULL, "full" },
    { SCORECARD_ZERO_DENOMINATOR_ZERO, "zero" },
    { SCORECARD_ZERO_DENOMINATOR_NOT_APPLICABLE, "not-applicable" },
    { SCORECARD_ZERO_DENOMINATOR_UNDEFINED, "undefined" },
    { 0, NULL },
};

static const struct scorecard_i_choice measures[] = {
    { SCORECARD_MEASURE_TOP_SHARE, "top-share" },
    { SCORECARD_MEASURE_MEAN_SCORE, "mean-score" },
    { 0, NULL },
};

static const struct scorecard_i_choice acrosses[] = {
    { SCORECARD_ACROSS_POOLED, "pooled" },
    { SCORECARD_ACROSS_AVERAGED, "averaged" },
    { 0, NULL },
};

#define LEAST (-1e300)
#define MOST  1e300
#define TINY  1e-300
#define NONE  __builtin_nan("")
#define END   { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL }
#define NUMBER_ROW(KEY, name, low, preset, about) \
    { SCORECARD_KEY_##KEY, name, SCORECARD_I_NUMBER, 0, NULL, low, MOST, preset, about }
#define LIST_ROW(KEY, name, flags, least, about) \
    { SCORECARD_KEY_##KEY, name, SCORECARD_I_NUMBERS, flags, NULL, least, 1000, NONE, about }
#define ID_ROW(KEY, name, flags, about) \
    { SCORECARD_KEY_##KEY, name, SCORECARD_I_TEXT, SCORECARD_I_ID | (flags), NULL, 0, 0, NONE, about }
#define CHOICE_ROW(KEY, name, choices, preset, about) \
    { SCORECARD_KEY_##KEY, name, SCORECARD_I_CHOICE, 0, choices, 0, 0, preset, about }
#define FLAG_ROW(KEY, name, about) { SCORECARD_KEY_##KEY, name, SCORECARD_I_FLAG, 0, NULL, 0, 1, 0, about }
#define READS_ROW ID_ROW(READS, "reads", 0, "the input; the node's unless given")
#define UNMATCHED_ROW(what) \
    CHOICE_ROW(UNMATCHED, "unmatched", unmatched, SCORECARD_UNMATCHED_ERROR, "what a value in none of the " what " scores")

static const struct scorecard_i_param_row pass_params[] = {
    READS_ROW,
    NUMBER_ROW(THRESHOLD, "threshold", LEAST, NONE, "passed by values from it on; up to it where lower is better"),
    NUMBER_ROW(EQUALS, "equals", LEAST, NONE, "passed by this value alone"),
    NUMBER_ROW(PASSED, "passed", LEAST, NONE, "points then; the node's unless given"),
    NUMBER_ROW(FAILED, "failed", LEAST, 0, "points otherwise"),
    END,
};

static const struct scorecard_i_param_row choice_params[] = {
    READS_ROW,
    LIST_ROW(CASES, "cases", SCORECARD_I_REQUIRED, 1, "values, all different"),
    LIST_ROW(EARNS, "earns", SCORECARD_I_REQUIRED, 1, "the points of each"),
    UNMATCHED_ROW("cases"),
    END,
};

static const struct scorecard_i_param_row steps_params[] = {
    READS_ROW,
    { SCORECARD_KEY_BANDS, "bands", SCORECARD_I_TEXT, SCORECARD_I_REQUIRED | SCORECARD_I_MANY, NULL, 0, 0, NONE,
      "\"[50, 80)\" or \"< 50\", \"<= 50\", \"> 80\", \">= 80\", without holes or overlaps" },
    LIST_ROW(EARNS, "earns", SCORECARD_I_REQUIRED, 1, "the points of each"),
    UNMATCHED_ROW("bands"),
    END,
};

static const struct scorecard_i_param_row ratio_params[] = {
    ID_ROW(NUMERATOR, "numerator", 0, "the input a; the node's unless given"),
    ID_ROW(DENOMINATOR, "denominator", SCORECARD_I_REQUIRED, "the input b"),
    NUMBER_ROW(FLOOR, "floor", LEAST, NONE, "a ratio below it earns nothing; above it where lower is better"),
    NUMBER_ROW(FULL, "full", LEAST, NONE, "from it on a ratio earns the maximum; 1 unless given, 0 where lower is better"),
    CHOICE_ROW(BETWEEN, "between", betweens, SCORECARD_BETWEEN_RATIO, "what a ratio between them earns of the maximum"),
    CHOICE_ROW(ZERO_DENOMINATOR, "zero-denominator", zeros, SCORECARD_ZERO_DENOMINATOR_ERROR, "what b = 0 means"),
    END,
};

static const struct scorecard_i_param_row piecewise_params[] = {
    READS_ROW,
    LIST_ROW(AT, "at", SCORECARD_I_REQUIRED, 2, "values at which points are stated, ascending"),
    LIST_ROW(EARNS, "earns", SCORECARD_I_REQUIRED, 2, "the points at each; beyond the ends, those of the end"),
    END,
};

static const struct scorecard_i_param_row deduction_params[] = {
    READS_ROW,
    { SCORECARD_KEY_PER_EVENT, "per-event", SCORECARD_I_NUMBER, SCORECARD_I_REQUIRED, NULL, TINY, MOST, NONE, "points lost by each" },
    NUMBER_ROW(AT_LEAST, "at-least", LEAST, 0, "the fewest points that remain"),
    END,
};

static const struct scorecard_i_param_row bonus_params[] = {
    READS_ROW,
    NUMBER_ROW(PER_EVENT, "per-event", TINY, 1, "points for each"),
    NUMBER_ROW(AT_MOST, "at-most", TINY, NONE, "the most points; the node's unless given"),
    FLAG_ROW(INSIDE, "inside", "counts among the maximum of the node above"),
    END,
};

static const struct scorecard_i_param_row penalty_params[] = {
    READS_ROW,
    NUMBER_ROW(PER_EVENT, "per-event", TINY, 1, "points lost by each"),
    NUMBER_ROW(AT_MOST, "at-most", TINY, NONE, "the most points that are lost; the node's unless given"),
    END,
};

static const struct scorecard_i_param_row direct_params[] = {
    READS_ROW,
    NUMBER_ROW(AT_LEAST, "at-least", LEAST, 0, "the fewest points"),
    NUMBER_ROW(AT_MOST, "at-most", LEAST, NONE, "the most points; the node's unless given"),
    END,
};

static const struct scorecard_i_param_row survey_params[] = {
    ID_ROW(COUNTS, "counts", SCORECARD_I_REQUIRED | SCORECARD_I_MANY, "inputs that count answers, from bad to good, question by question"),
    { SCORECARD_KEY_QUESTIONS, "questions", SCORECARD_I_WHOLE, 0, NULL, 1, 1000, 1, "how many questions, of the same levels" },
    ID_ROW(DONT_KNOW, "dont-know", SCORECARD_I_MANY, "inputs that count who does not know, one for each question"),
    FLAG_ROW(DONT_KNOW_COUNTS, "dont-know-counts", "takes these as answers of the worst level; else they are left out"),
    ID_ROW(RESPONDENTS, "respondents", 0, "the input that counts who was asked: there cannot be more answers"),
    CHOICE_ROW(MEASURE, "measure", measures, SCORECARD_MEASURE_TOP_SHARE, "what is measured"),
    { SCORECARD_KEY_TOP, "top", SCORECARD_I_WHOLE, 0, NULL, 1, 1000, 2, "how many of the best levels the share is of" },
    LIST_ROW(LEVEL_SCORES, "level-scores", 0, 2, "the score of each level, ascending; 1, 2, 3 and so on unless given"),
    FLAG_ROW(FROM_ZERO, "from-zero", "takes the mean over the greatest level score; else over the range of them"),
    CHOICE_ROW(ACROSS, "across", acrosses, SCORECARD_ACROSS_POOLED, "how several questions come to one score"),
    NUMBER_ROW(DESIGN_EFFECT, "design-effect", TINY, 1, "variance over that of a simple random sample"),
    { SCORECARD_KEY_CONFIDENCE, "confidence", SCORECARD_I_NUMBER, 0, NULL, 0.01, 0.9999, 0.95, "of the interval" },
    END,
};

static const struct scorecard_i_param_row alternatives_params[] = {
    { SCORECARD_KEY_RULES, "rules", SCORECARD_I_PARTS, SCORECARD_I_REQUIRED, NULL, 1, 100, NONE,
      "rules in their order; the first whose inputs are there" },
    END,
};

static const struct scorecard_i_param_row function_params[] = {
    { SCORECARD_KEY_FUNCTION, "function", SCORECARD_I_TEXT, SCORECARD_I_REQUIRED, NULL, 0, 0, NONE,
      "its name in the score options" },
    ID_ROW(INPUTS, "inputs", SCORECARD_I_MANY, "what it is given, in this order; the node's input unless given"),
    END,
};

#define PAR "PAR INDEX, criteria of the yearly decisions of the Ministry of Home Affairs"
#define ROW(METHOD, name, about, source, params) \
    { SCORECARD_STEP_RULE, SCORECARD_RULE_##METHOD, name, params, SCORECARD_I_FIT_NOTHING, about, source }

const struct scorecard_i_method_row scorecard_i_rule_methods[] = {
    ROW(PASS, "pass", "points when a value reaches a threshold, or equals one", PAR, pass_params),
    ROW(CHOICE, "choice", "points by a table of values", PAR, choice_params),
    ROW(STEPS, "steps", "points by bands of values", PAR, steps_params),
    ROW(RATIO, "ratio", "maximum x a/b, nothing below a floor, all from a full mark on; of 1 - a/b where lower is better", PAR,
        ratio_params),
    ROW(PIECEWISE, "piecewise", "points on straight lines between stated ones", "libscorecard", piecewise_params),
    ROW(DEDUCTION, "deduction", "maximum - points x events, down to a least", PAR, deduction_params),
    ROW(BONUS, "bonus", "points x events, up to a most; outside the maximum unless said", PAR, bonus_params),
    ROW(PENALTY, "penalty", "-points x events, down to minus a most; outside the maximum", PAR, penalty_params),
    ROW(DIRECT, "direct", "the points themselves, within bounds", PAR, direct_params),
    ROW(SURVEY, "survey", "maximum x share of the top levels, or x mean of the levels' scores over their range",
        "SIPAS; Kish, Survey Sampling (1965), 8.2 (design effect); Wilson, Probable inference, Journal of the American Statistical "
        "Association 22 (1927)",
        survey_params),
    ROW(ALTERNATIVES, "alternatives", "the first of several rules whose inputs are there", "libscorecard", alternatives_params),
    ROW(FUNCTION, "function", "a function of the host, by name", "libscorecard", function_params),
    { 0, 0, NULL, NULL, 0, NULL, NULL },
};

/* What is being compiled. */
struct compiling {
    struct scorecard_i_arena *arena;
    const struct scorecard_i_method_row *method;
    const struct scorecard_param *params;
    size_t count;
    const struct scorecard_i_rule_place *place;
    struct scorecard_i_rule *rule;
    struct scorecard_error *err;
};

static double number(const struct compiling *c, int32_t key)
{
    return scorecard_i_param_number(c->method, c->params, c->count, key, NULL);
}

static int32_t choice(const struct compiling *c, int32_t key)
{
    double value = number(c, key);
    return isnan(value) ? 0 : (int32_t)value;
}

static scorecard_status refuse(const struct compiling *c, const char *what)
{
    return scorecard_i_fail(c->err, SCORECARD_ERROR_PARAMETER, "%s", what);
}

/* The texts of a key behind the inputs that there are. Without any, the node's own input, where there is one to stand for. */
static scorecard_status add_inputs(const struct compiling *c, int32_t key, bool own)
{
    struct scorecard_i_rule *rule = c->rule;
    uint32_t before = rule->input_count;
    for (size_t i = 0; i < c->count; i++)
        if (c->params[i].key == key && key != 0) {
            rule->inputs[rule->input_count++] = c->params[i].text;
            rule->states = true;
        }
    if (rule->input_count == before && own)
        rule->inputs[rule->input_count++] = c->place->input;
    if (c->place->input == NULL && (rule->input_count > 1 || rule->states))
        return scorecard_i_fail(c->err, SCORECARD_ERROR_METHOD,
                                "a reference takes a score, and this rule reads inputs; use another rule, or give the node no of");
    return SCORECARD_OK;
}

static scorecard_status find_inputs(const struct compiling *c)
{
    struct scorecard_i_rule *rule = c->rule;
    scorecard_status status;
    rule->inputs = scorecard_i_arena_alloc(c->arena, c->count + 1, sizeof *rule->inputs);
    if (rule->inputs == NULL)
        return scorecard_i_fail_memory(c->err);
    switch (rule->method) {
    case SCORECARD_RULE_RATIO:
        status = add_inputs(c, SCORECARD_KEY_NUMERATOR, true);
        if (status != SCORECARD_OK)
            return status;
        rule->states = false; /* beside a numerator of the node's there is a denominator */
        status = add_inputs(c, SCORECARD_KEY_DENOMINATOR, false);
        rule->states = scorecard_i_param_text(c->params, c->count, SCORECARD_KEY_NUMERATOR) != NULL;
        return status;
    case SCORECARD_RULE_SURVEY:
        if ((status = add_inputs(c, SCORECARD_KEY_COUNTS, false)) != SCORECARD_OK)
            return status;
        rule->survey.levels = rule->input_count; /* of all questions, for now */
        (void)add_inputs(c, SCORECARD_KEY_DONT_KNOW, false);
        return add_inputs(c, SCORECARD_KEY_RESPONDENTS, false);
    case SCORECARD_RULE_FUNCTION:
        rule->states = c->place->input == NULL; /* a score that is referred to comes too late for a function */
        return add_inputs(c, SCORECARD_KEY_INPUTS, true);
    default:
        return add_inputs(c, SCORECARD_KEY_READS, true);
    }
}

static scorecard_status read_pass(const struct compiling *c)
{
    struct scorecard_i_rule *rule = c->rule;
    rule->threshold = number(c, SCORECARD_KEY_THRESHOLD);
    rule->equals = number(c, SCORECARD_KEY_EQUALS);
    rule->passed = number(c, SCORECARD_KEY_PASSED);
    rule->failed = number(c, SCORECARD_KEY_FAILED);
    if (isnan(rule->passed))
        rule->passed = rule->maximum;
    if (isnan(rule->threshold) == isnan(rule->equals))
        return refuse(c, "give either a threshold or what it equals");
    if (isnan(rule->passed))
        return refuse(c, "nothing says what passing earns; give the node points, or passed");
    rule->most = rule->passed > rule->failed ? rule->passed : rule->failed;
    return SCORECARD_OK;
}

/* Points of cases, bands and corners, as many as there are of these. */
static scorecard_status read_earns(const struct compiling *c, size_t wanted)
{
    const struct scorecard_param *earns = scorecard_i_param_find(c->params, c->count, SCORECARD_KEY_EARNS, NULL);
    struct scorecard_i_rule *rule = c->rule;
    if (earns->count != wanted)
        return scorecard_i_fail(c->err, SCORECARD_ERROR_PARAMETER, "earns has %zu points for %zu values; give one for each",
                                earns->count, wanted);
    rule->earns = earns->numbers;
    rule->count = wanted;
    rule->most = rule->earns[0];
    for (size_t i = 1; i < wanted; i++)
        rule->most = rule->earns[i] > rule->most ? rule->earns[i] : rule->most;
    return SCORECARD_OK;
}

static scorecard_status read_values(const struct compiling *c, int32_t key)
{
    const struct scorecard_param *at = scorecard_i_param_find(c->params, c->count, key, NULL);
    bool ascending = key == SCORECARD_KEY_AT;
    const double *x = c->rule->at = at->numbers;
    for (size_t i = 1; i < at->count; i++)
        for (size_t k = ascending ? i - 1 : 0; k < i; k++)
            if (ascending ? !(x[k] < x[i]) : x[k] == x[i]) {
                char text[SCORECARD_I_NUMBER_SIZE];
                scorecard_i_number_text(x[i], text);
                return scorecard_i_fail(c->err, SCORECARD_ERROR_PARAMETER,
                                        ascending ? "%s does not follow the value before it; list values ascending"
                                                  : "the case %s is there twice; list it once",
                                        text);
            }
    if (ascending && !isfinite(x[at->count - 1] - x[0]))
        return refuse(c, "the values are further apart than a number can say; give closer ones");
    return read_earns(c, at->count);
}

static scorecard_status read_steps(const struct compiling *c)
{
    const struct scorecard_param *earns = scorecard_i_param_find(c->params, c->count, SCORECARD_KEY_EARNS, NULL);
    size_t bands = 0;
    for (size_t i = 0; i < c->count; i++)
        bands += c->params[i].key == SCORECARD_KEY_BANDS;
    scorecard_status status = read_earns(c, bands);
    if (status != SCORECARD_OK)
        return status;
    return scorecard_i_bands_read(c->arena, c->params, c->count, earns->numbers, bands, c->rule, c->err);
}

static scorecard_status need_points(const struct compiling *c)
{
    if (!isnan(c->rule->maximum))
        return SCORECARD_OK;
    return scorecard_i_fail(c->err, SCORECARD_ERROR_PARAMETER, "rule %s gives a part of the node's points, and it has none; give it points",
                            c->method->name);
}

static scorecard_status read_ratio(const struct compiling *c)
{
    struct scorecard_i_rule *rule = c->rule;
    rule->floor = number(c, SCORECARD_KEY_FLOOR);
    rule->full = number(c, SCORECARD_KEY_FULL);
    rule->between = choice(c, SCORECARD_KEY_BETWEEN);
    rule->zero = choice(c, SCORECARD_KEY_ZERO_DENOMINATOR);
    if (isnan(rule->full))
        rule->full = rule->lower ? 0 : 1;
    if (rule->lower ? rule->floor <= rule->full : rule->floor >= rule->full)
        return refuse(c, rule->lower ? "floor is not above full, and lower is better; exchange them"
                                     : "floor is not below full; exchange them, or set the direction");
    if (rule->between == SCORECARD_BETWEEN_FLOOR_TO_FULL && isnan(rule->floor))
        rule->floor = rule->lower ? 1 : 0;
    if (rule->between == SCORECARD_BETWEEN_OF_FULL && !(rule->lower ? rule->full < 1 : rule->full > 0))
        return refuse(c, rule->lower ? "a share of full needs a full below 1" : "a share of full needs a full above 0");
    if (rule->between == SCORECARD_BETWEEN_FLOOR_TO_FULL && !(rule->lower ? rule->full < rule->floor : rule->floor < rule->full))
        return refuse(c, "floor and full leave nothing between them; state both");
    return SCORECARD_OK;
}

static scorecard_status read_most(const struct compiling *c)
{
    struct scorecard_i_rule *rule = c->rule;
    rule->each = number(c, SCORECARD_KEY_PER_EVENT);
    rule->least = number(c, SCORECARD_KEY_AT_LEAST);
    rule->most = number(c, SCORECARD_KEY_AT_MOST);
    if (isnan(rule->most))
        rule->most = rule->maximum;
    if (isnan(rule->most))
        return refuse(c, "nothing says how many points there can be; give the node points, or at-most");
    if (rule->least > rule->most)
        return refuse(c, "at-least is above the most points; lower it");
    return SCORECARD_OK;
}

static scorecard_status read_parts(const struct compiling *c)
{
    struct scorecard_i_rule *rule = c->rule;
    const struct scorecard_param *first;
    size_t size;
    while (scorecard_i_rule_part(c->params, c->count, (int32_t)rule->part_count + 1, &first, &size) != 0)
        rule->part_count++;
    rule->parts = scorecard_i_arena_alloc(c->arena, rule->part_count, sizeof *rule->parts);
    rule->inputs = scorecard_i_arena_alloc(c->arena, c->count, sizeof *rule->inputs);
    if (rule->parts == NULL || rule->inputs == NULL)
        return scorecard_i_fail_memory(c->err);
    rule->most = -INFINITY;
    bool known = true, outside = false, inside = false;
    for (size_t i = 0; i < rule->part_count; i++) {
        struct scorecard_i_rule *part = &rule->parts[i];
        int32_t method = scorecard_i_rule_part(c->params, c->count, (int32_t)i + 1, &first, &size);
        scorecard_status status = scorecard_i_rule_compile(c->arena, scorecard_i_method_row(method), first, size, c->place, part, c->err);
        if (status != SCORECARD_OK)
            return scorecard_i_within(c->err, status, "rule %zu", i + 1);
        part->first = rule->input_count;
        for (uint32_t k = 0; k < part->input_count; k++)
            rule->inputs[rule->input_count++] = part->inputs[k];
        rule->states = i == 0 ? part->states : rule->states && part->states;
        *(part->outside ? &outside : &inside) = true;
        known = known && !isnan(part->most);
        rule->most = part->most > rule->most ? part->most : rule->most;
    }
    if (outside && inside)
        return refuse(c, "some of the rules are outside the maximum and some inside; make all the one or the other");
    rule->outside = outside;
    rule->most = known ? rule->most : rule->maximum;
    return SCORECARD_OK;
}

static scorecard_status read_method(const struct compiling *c)
{
    struct scorecard_i_rule *rule = c->rule;
    scorecard_status status;
    switch (rule->method) {
    case SCORECARD_RULE_PASS:
        return read_pass(c);
    case SCORECARD_RULE_CHOICE:
        return read_values(c, SCORECARD_KEY_CASES);
    case SCORECARD_RULE_PIECEWISE:
        return read_values(c, SCORECARD_KEY_AT);
    case SCORECARD_RULE_STEPS:
        return read_steps(c);
    case SCORECARD_RULE_BONUS:
    case SCORECARD_RULE_PENALTY:
        rule->outside = number(c, SCORECARD_KEY_INSIDE) != 1;
        if ((status = read_most(c)) != SCORECARD_OK)
            return status;
        rule->cap = rule->most;
        rule->most = rule->method == SCORECARD_RULE_BONUS ? rule->cap : 0;
        return SCORECARD_OK;
    case SCORECARD_RULE_DIRECT:
        return read_most(c);
    case SCORECARD_RULE_FUNCTION:
        rule->most = rule->maximum;
        rule->function = scorecard_i_param_text(c->params, c->count, SCORECARD_KEY_FUNCTION);
        return SCORECARD_OK;
    case SCORECARD_RULE_RATIO:
        rule->most = rule->maximum;
        return (status = need_points(c)) == SCORECARD_OK ? read_ratio(c) : status;
    case SCORECARD_RULE_DEDUCTION:
        return (status = need_points(c)) == SCORECARD_OK ? read_most(c) : status;
    default:
        rule->most = rule->maximum;
        return (status = need_points(c)) == SCORECARD_OK
                   ? scorecard_i_survey_read(c->arena, c->method, c->params, c->count, rule, c->err)
                   : status;
    }
}

scorecard_status scorecard_i_rule_compile(struct scorecard_i_arena *arena, const struct scorecard_i_method_row *method,
                                          const struct scorecard_param *params, size_t count,
                                          const struct scorecard_i_rule_place *place, struct scorecard_i_rule *rule,
                                          struct scorecard_error *err)
{
    memset(rule, 0, sizeof *rule);
    rule->method = method->method;
    rule->lower = place->direction == SCORECARD_DIRECTION_LOWER;
    rule->maximum = place->points;
    struct compiling c = { arena, method, params, count, place, rule, err };
    rule->unmatched = choice(&c, SCORECARD_KEY_UNMATCHED);
    if (rule->method == SCORECARD_RULE_ALTERNATIVES)
        return read_parts(&c);
    scorecard_status status = find_inputs(&c);
    if (status == SCORECARD_OK)
        status = read_method(&c);
    if (status != SCORECARD_OK)
        return status;
    if (rule->most > rule->maximum) {
        char most[SCORECARD_I_NUMBER_SIZE], points[SCORECARD_I_NUMBER_SIZE];
        scorecard_i_number_text(rule->most, most);
        scorecard_i_number_text(rule->maximum, points);
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "it can earn %s, above the maximum of %s; earn less, or give the node more points", most, points);
    }
    return SCORECARD_OK;
}
