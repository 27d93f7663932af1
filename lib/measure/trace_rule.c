/* SPDX-License-Identifier: MIT */
#include "measure/trace_rule.h"

#include <math.h>

#include "base/number.h"

/* Texts and numbers by turns; `format` has # for each number. */
static void add(struct scorecard_i_buffer *to, const char *format, const double *numbers)
{
    for (; *format != '\0'; format++) {
        if (*format == '#')
            scorecard_i_buffer_number(to, *numbers++);
        else
            scorecard_i_buffer_bytes(to, format, 1);
    }
}
#define ADD(to, format, ...) add(to, format, (const double[]){ __VA_ARGS__ })

static void add_pass(const struct scorecard_i_rule *rule, struct scorecard_i_buffer *to)
{
    bool equals = !isnan(rule->equals);
    ADD(to, equals ? ": # if equal to #, else #" : rule->lower ? ": # up to #, else #" : ": # from # on, else #", rule->passed,
        equals ? rule->equals : rule->threshold, rule->failed);
}

static void add_band(const struct scorecard_i_rule *rule, double x, struct scorecard_i_buffer *to)
{
    for (size_t i = 0; i < rule->count; i++) {
        const struct scorecard_i_band *band = &rule->bands[i];
        if (x < band->low || x > band->high || (x == band->low && !band->low_in) || (x == band->high && !band->high_in))
            continue;
        scorecard_i_buffer_text(to, band->low_in ? ": band [" : ": band (");
        if (isfinite(band->low))
            scorecard_i_buffer_number(to, band->low);
        scorecard_i_buffer_text(to, ", ");
        if (isfinite(band->high))
            scorecard_i_buffer_number(to, band->high);
        scorecard_i_buffer_text(to, band->high_in ? "]" : ")");
    }
}

static void add_ratio(const struct scorecard_i_rule *rule, double a, double b, struct scorecard_i_buffer *to)
{
    ADD(to, ": # / #", a, b);
    if (b == 0) {
        scorecard_i_buffer_text(to, ", stated for a denominator of 0");
        return;
    }
    ADD(to, " = #, full from #", a / b, rule->full);
    if (!isnan(rule->floor))
        ADD(to, rule->lower ? ", nothing above #" : ", nothing below #", rule->floor);
    ADD(to, ", of #", rule->maximum);
}

static double count_of(const void *context, uint32_t input)
{
    const struct scorecard_i_tile *x = context;
    return x[input].value[0];
}

static void add_survey(const struct scorecard_i_rule *rule, const struct scorecard_i_tile *x, struct scorecard_i_buffer *to)
{
    struct scorecard_i_survey_facts facts;
    double points = rule->maximum;
    scorecard_i_survey_tell(&rule->survey, count_of, x, &facts);
    if (isnan(facts.error))
        return; /* nobody answered */
    if (rule->survey.mean)
        ADD(to, ": mean score #", facts.mean);
    else
        ADD(to, ": share of the top # = #", rule->survey.top, facts.share);
    if (rule->survey.questions > 1)
        ADD(to, rule->survey.averaged ? ", averaged over # questions" : ", # questions pooled", rule->survey.questions);
    ADD(to, ", of #; # answers, standard error #, interval # to #", points, facts.answers, facts.error * points, facts.low * points,
        facts.high * points);
}

/* One rule whose inputs are there. */
static void add_rule(const struct scorecard_i_rule *rule, const struct scorecard_i_tile *x, struct scorecard_i_buffer *to)
{
    switch (rule->method) {
    case SCORECARD_RULE_PASS:
        add_pass(rule, to);
        return;
    case SCORECARD_RULE_STEPS:
        add_band(rule, x->value[0], to);
        return;
    case SCORECARD_RULE_RATIO:
        add_ratio(rule, x[0].value[0], x[1].value[0], to);
        return;
    case SCORECARD_RULE_PIECEWISE:
        scorecard_i_buffer_text(to, ": on the line between stated points");
        return;
    case SCORECARD_RULE_DEDUCTION:
        ADD(to, ": # - # x #, at least #", rule->maximum, rule->each, x->value[0], rule->least);
        return;
    case SCORECARD_RULE_BONUS:
        ADD(to, ": # x #, at most #", rule->each, x->value[0], rule->cap);
        break;
    case SCORECARD_RULE_PENALTY:
        ADD(to, ": -# x #, at least -#", rule->each, x->value[0], rule->cap);
        break;
    case SCORECARD_RULE_DIRECT:
        ADD(to, ": from # to #", rule->least, rule->most);
        return;
    case SCORECARD_RULE_SURVEY:
        add_survey(rule, x, to);
        return;
    case SCORECARD_RULE_FUNCTION:
        scorecard_i_buffer_text(to, ": ");
        scorecard_i_buffer_text(to, rule->function);
        scorecard_i_buffer_text(to, " of the host");
        return;
    default: /* choice */
        return;
    }
    if (rule->outside)
        scorecard_i_buffer_text(to, ", outside the maximum");
}

bool scorecard_i_trace_rule(const struct scorecard_i_engine *engine, uint32_t n, uint32_t period, uint32_t unit, double score,
                            struct scorecard_i_buffer *to, uint32_t *part)
{
    const struct scorecard_i_rule *rule = engine->model->nodes[n].rule;
    void *room;
    const struct scorecard_i_tile *x = scorecard_i_leaf_inputs(engine, n, period, unit, &room);
    *part = 0;
    if (x == NULL)
        return false;
    if (engine->model->nodes[n].kind == SCORECARD_KIND_REFERENCE)
        x->value[0] = score;
    bool gap = false;
    if (rule->method == SCORECARD_RULE_ALTERNATIVES) {
        size_t chosen = scorecard_i_rule_choose(rule, x, 0);
        gap = chosen == rule->part_count;
        *part = gap ? 0 : (uint32_t)chosen + 1;
        ADD(to, gap ? ": none of # rules has its inputs" : ": rule # of #, ", gap ? (double)rule->part_count : *part, (double)rule->part_count);
        x += gap ? 0 : rule->parts[chosen].first;
        rule = gap ? rule : &rule->parts[chosen];
        if (!gap)
            scorecard_i_buffer_text(to, scorecard_method_name(rule->method));
    }
    for (uint32_t k = 0; k < scorecard_i_rule_needs(rule) && !gap; k++)
        gap = isnan(x[k].value[0]);
    if (!gap)
        add_rule(rule, x, to);
    scorecard_i_free(&engine->run, room);
    return true;
}
