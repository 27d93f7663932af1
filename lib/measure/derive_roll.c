/* SPDX-License-Identifier: MIT */
/* Months and quarters rolled up into years: a rule for each input. */
#include <scorecard/derive.h>

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "maths/sum.h"
#include "measure/derive.h"

enum { MONTHS = 12, QUARTERS = 4, YEAR_SIZE = 4 };

/* A year and which of its sub-periods the data has. */
struct year {
    char id[YEAR_SIZE + 1];
    uint32_t whole;                /* its own period; NONE: the data has none */
    uint32_t months[MONTHS];       /* by number; NONE: not in the data */
    uint32_t quarters[QUARTERS];
    uint32_t last;                 /* the latest of all these, whose groups are the year's */
};

struct rolling {
    struct scorecard_i_deriving into;
    const struct scorecard_roll_rule **rules; /* by input */
    struct year *years;
    uint32_t *of_period; /* by period: number in years; NONE: it is neither a year nor a part of one */
    uint32_t *new_of;    /* by year: its period in the draft */
    uint32_t *kept;      /* by period: that in the draft, of those that stay as they are; NONE */
    uint32_t year_count;
};

/* ---- periods ---- */

static bool is_digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

/* Whether a period is a year (0), or which month or quarter of one it is, from 1 on. */
static bool read_period(const char *id, uint32_t *month, uint32_t *quarter)
{
    size_t size = strlen(id);
    *month = *quarter = 0;
    if (size < YEAR_SIZE || !is_digits(id, YEAR_SIZE))
        return false;
    if (size == YEAR_SIZE)
        return true;
    if (size != YEAR_SIZE + 3 || id[YEAR_SIZE] != '-')
        return false;
    const char *part = id + YEAR_SIZE + 1;
    if (part[0] == 'Q' && part[1] >= '1' && part[1] <= '4')
        *quarter = (uint32_t)(part[1] - '0');
    else if (is_digits(part, 2))
        *month = (uint32_t)(part[0] - '0') * 10 + (uint32_t)(part[1] - '0');
    return *quarter > 0 || (*month >= 1 && *month <= MONTHS);
}

/* In order of time, so that years come in order, and the latest part last. */
static void find_years(struct rolling *job)
{
    const scorecard_data *data = job->into.data;
    for (uint32_t i = 0; i < scorecard_data_period_count(data); i++) {
        uint32_t period = scorecard_data_period_by_time(data, i), month, quarter, y;
        const char *id = scorecard_data_period_id(data, period);
        job->of_period[period] = SCORECARD_NONE;
        if (!read_period(id, &month, &quarter))
            continue;
        for (y = 0; y < job->year_count && strncmp(job->years[y].id, id, YEAR_SIZE) != 0;)
            y++;
        struct year *year = &job->years[y];
        if (y == job->year_count) {
            memcpy(year->id, id, YEAR_SIZE);
            year->whole = SCORECARD_NONE;
            memset(year->months, 0xff, sizeof year->months);
            memset(year->quarters, 0xff, sizeof year->quarters);
            job->year_count++;
        }
        job->of_period[period] = y;
        *(month > 0     ? &year->months[month - 1]
          : quarter > 0 ? &year->quarters[quarter - 1]
                        : &year->whole) = period;
        year->last = period;
    }
}

/* ---- one value ---- */

/* Sub-periods of a year that an input of a unit has something stated in: months or quarters, not both. */
struct parts {
    const uint32_t *periods;
    uint32_t count;
    const char *conflict; /* what stands in the way; NULL: nothing */
};

static bool is_stated(const struct rolling *job, int32_t layer, uint32_t unit, uint32_t period, uint32_t input)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    return period != SCORECARD_NONE && scorecard_data_cell(job->into.data, layer, unit, period, input, &cell) &&
           cell.gap != SCORECARD_GAP_STRUCTURAL;
}

static double value_at(const struct rolling *job, int32_t layer, uint32_t unit, uint32_t period, uint32_t input)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    if (period != SCORECARD_NONE)
        (void)scorecard_data_cell(job->into.data, layer, unit, period, input, &cell);
    return cell.value;
}

static struct parts find_parts(const struct rolling *job, int32_t layer, uint32_t unit, const struct year *year,
                               const struct scorecard_roll_rule *rule)
{
    struct parts parts = { NULL, 0, NULL };
    uint32_t months = 0, quarters = 0;
    uint32_t first = rule->kind == SCORECARD_ROLL_RATIO ? rule->numerator : rule->input;
    for (uint32_t i = 0; i < MONTHS; i++)
        months += is_stated(job, layer, unit, year->months[i], first);
    for (uint32_t i = 0; i < QUARTERS; i++)
        quarters += is_stated(job, layer, unit, year->quarters[i], first);
    if (months > 0 && quarters > 0)
        parts.conflict = "it has months and quarters; keep one of them";
    else if (months + quarters > 0 && is_stated(job, layer, unit, year->whole, rule->input))
        parts.conflict = "it has a value of the year besides those of its parts; keep one of them";
    if (months > 0)
        parts = (struct parts){ year->months, MONTHS, parts.conflict };
    else if (quarters > 0)
        parts = (struct parts){ year->quarters, QUARTERS, parts.conflict };
    return parts;
}

/* NaN where more sub-periods are missing than the rule allows. */
static double roll(const struct rolling *job, int32_t layer, uint32_t unit, const struct parts *parts,
                   const struct scorecard_roll_rule *rule)
{
    struct scorecard_i_sum above, below;
    uint32_t present = 0, behind = 0;
    double last = scorecard_i_missing();
    bool ratio = rule->kind == SCORECARD_ROLL_RATIO;
    scorecard_i_sum_init(&above);
    scorecard_i_sum_init(&below);
    for (uint32_t i = 0; i < parts->count; i++) {
        double value = value_at(job, layer, unit, parts->periods[i], ratio ? rule->numerator : rule->input);
        double base = ratio ? value_at(job, layer, unit, parts->periods[i], rule->denominator) : 1;
        behind++;
        if (isnan(value) || isnan(base))
            continue;
        scorecard_i_sum_add(&above, value);
        scorecard_i_sum_add(&below, base);
        last = value;
        behind = 0;
        present++;
    }
    bool short_of = rule->kind == SCORECARD_ROLL_LATEST ? behind > rule->missing : parts->count - present > rule->missing;
    if (present == 0 || short_of)
        return scorecard_i_missing();
    double sum = scorecard_i_sum_value(&above), all = scorecard_i_sum_value(&below);
    double made = rule->kind == SCORECARD_ROLL_LATEST  ? last
                  : rule->kind == SCORECARD_ROLL_SUM ? sum
                  : all == 0                         ? scorecard_i_missing()
                                                     : sum / all;
    if (ratio)
        made *= rule->multiply == 0 ? 1 : rule->multiply;
    return isfinite(made) ? made : scorecard_i_missing();
}

static scorecard_status roll_cell(struct rolling *job, int32_t layer, uint32_t y, uint32_t unit, uint32_t input,
                                  struct scorecard_error *err)
{
    const struct scorecard_roll_rule *rule = job->rules[input];
    struct scorecard_roll_rule none = { .input = input, .kind = SCORECARD_ROLL_SUM };
    const scorecard_data *data = job->into.data;
    struct parts parts = find_parts(job, layer, unit, &job->years[y], rule != NULL ? rule : &none);
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    if (parts.count == 0)
        return SCORECARD_OK;
    const char *wrong = parts.conflict;
    if (rule == NULL)
        wrong = "it has values of sub-periods and no rule that rolls them up; give one";
    if (wrong != NULL)
        return scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s", wrong),
                                 "unit %s, period %s, input %s", scorecard_data_unit_id(data, unit), job->years[y].id, scorecard_data_input_id(data, input));
    cell.value = roll(job, layer, unit, &parts, rule);
    cell.gap = isnan(cell.value) ? SCORECARD_GAP_NOT_REPORTED : SCORECARD_GAP_NONE;
    return scorecard_data_draft_set(job->into.draft, layer, job->into.units[unit], job->new_of[y], input, &cell, err);
}

/* ---- all ---- */

static scorecard_status add_periods(struct rolling *job, struct scorecard_error *err)
{
    const scorecard_data *data = job->into.data;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t y = 0; y < job->year_count && status == SCORECARD_OK; y++) {
        uint32_t whole = job->years[y].whole;
        double time = whole != SCORECARD_NONE ? scorecard_data_period_time(data, whole) : scorecard_missing();
        status = scorecard_data_draft_add_period(job->into.draft, job->years[y].id, time, &job->new_of[y], err);
        if (status == SCORECARD_OK)
            status = scorecard_i_derive_groups(&job->into, job->years[y].last, job->new_of[y], err);
        if (whole != SCORECARD_NONE)
            job->kept[whole] = job->new_of[y];
    }
    for (uint32_t p = 0; p < scorecard_data_period_count(data) && status == SCORECARD_OK; p++) {
        if (job->of_period[p] != SCORECARD_NONE)
            continue;
        status = scorecard_data_draft_add_period(job->into.draft, scorecard_data_period_id(data, p),
                                                 scorecard_data_period_time(data, p), &job->kept[p], err);
        if (status == SCORECARD_OK)
            status = scorecard_i_derive_groups(&job->into, p, job->kept[p], err);
    }
    return status;
}

/* Whether a unit was there and is constructed in a year, or in a part of it. */
static bool is_constructed(const struct rolling *job, uint32_t unit, uint32_t y)
{
    for (uint32_t p = 0; p < scorecard_data_period_count(job->into.data); p++)
        if (job->of_period[p] == y && scorecard_data_constructed(job->into.data, unit, p))
            return true;
    return false;
}

static scorecard_status take_unit(struct rolling *job, uint32_t unit, struct scorecard_error *err)
{
    const scorecard_data *data = job->into.data;
    uint32_t as = job->into.units[unit], other;
    double weight;
    scorecard_status status = SCORECARD_OK;
    const char *first = scorecard_data_unit_first(data, unit), *last = scorecard_data_unit_last(data, unit);
    char year[YEAR_SIZE + 1] = "";
    uint32_t month, quarter;
    if (first != NULL && read_period(first, &month, &quarter)) /* within a year: it is there in that year */
        first = memcpy(year, first, YEAR_SIZE);
    if (first != NULL || last != NULL)
        status = scorecard_data_draft_set_valid(job->into.draft, as, first, last, err);
    for (uint32_t i = 0; (other = scorecard_data_successor_at(data, unit, i, &weight)) != SCORECARD_NONE &&
                         status == SCORECARD_OK;
         i++)
        status = scorecard_data_draft_add_successor(job->into.draft, as, job->into.units[other], weight, err);
    for (uint32_t y = 0; y < job->year_count && status == SCORECARD_OK; y++)
        if (is_constructed(job, unit, y))
            status = scorecard_data_draft_set_constructed(job->into.draft, as, job->new_of[y], err);
    for (uint32_t p = 0; p < scorecard_data_period_count(data) && status == SCORECARD_OK; p++) {
        if (job->kept[p] == SCORECARD_NONE)
            continue;
        status = scorecard_i_derive_published(&job->into, unit, p, job->kept[p], err);
        if (status == SCORECARD_OK && job->of_period[p] == SCORECARD_NONE && scorecard_data_constructed(data, unit, p))
            status = scorecard_data_draft_set_constructed(job->into.draft, as, job->kept[p], err);
    }
    return status;
}

static scorecard_status take_input(struct rolling *job, int32_t layer, uint32_t unit, uint32_t input, struct scorecard_error *err)
{
    const scorecard_data *data = job->into.data;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t p = 0; p < scorecard_data_period_count(data) && status == SCORECARD_OK; p++) {
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        if (job->kept[p] != SCORECARD_NONE && is_stated(job, layer, unit, p, input) &&
            scorecard_data_cell(data, layer, unit, p, input, &cell))
            status = scorecard_data_draft_set(job->into.draft, layer, job->into.units[unit], job->kept[p], input, &cell, err);
    }
    for (uint32_t y = 0; y < job->year_count && status == SCORECARD_OK; y++)
        status = roll_cell(job, layer, y, unit, input, err);
    return status;
}

static bool has_layer(const scorecard_data *data, int32_t layer, uint32_t input)
{
    for (uint32_t p = 0; p < scorecard_data_period_count(data); p++)
        if (scorecard_data_column(data, layer, p, input).at != NULL)
            return true;
    return false;
}

static scorecard_status make(struct rolling *job, struct scorecard_error *err)
{
    const scorecard_data *data = job->into.data;
    find_years(job);
    scorecard_status status = scorecard_i_derive_units(&job->into, err);
    if (status == SCORECARD_OK)
        status = add_periods(job, err);
    for (uint32_t i = 0; i < scorecard_data_input_count(data) && status == SCORECARD_OK; i++)
        status = scorecard_data_draft_add_input(job->into.draft, scorecard_data_input_id(data, i), NULL, err);
    for (uint32_t u = 0; u < scorecard_data_unit_count(data) && status == SCORECARD_OK; u++)
        status = take_unit(job, u, err);
    for (int32_t layer = 1; layer < SCORECARD_LAYER_PUBLISHED; layer++)
        for (uint32_t i = 0; i < scorecard_data_input_count(data); i++) {
            /* A ratio has no values of its own: its parts' layers are its. */
            const struct scorecard_roll_rule *rule = job->rules[i];
            if (!has_layer(data, layer, rule != NULL && rule->kind == SCORECARD_ROLL_RATIO ? rule->numerator : i) &&
                !has_layer(data, layer, i))
                continue;
            for (uint32_t u = 0; u < scorecard_data_unit_count(data) && status == SCORECARD_OK; u++)
                status = take_input(job, layer, u, i, err);
        }
    return status;
}

static scorecard_status take_rules(struct rolling *job, const struct scorecard_roll_options *options, struct scorecard_error *err)
{
    uint32_t inputs = scorecard_data_input_count(job->into.data);
    for (size_t i = 0; i < options->rule_count; i++) {
        const struct scorecard_roll_rule *rule = options->rules != NULL ? &options->rules[i] : NULL;
        scorecard_status status = SCORECARD_OK;
        if (rule == NULL || rule->input >= inputs || rule->kind < SCORECARD_ROLL_SUM || rule->kind > SCORECARD_ROLL_RATIO ||
            rule->missing >= MONTHS || !isfinite(rule->multiply) ||
            (rule->kind == SCORECARD_ROLL_RATIO && (rule->numerator >= inputs || rule->denominator >= inputs)))
            status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "rules[%zu] is none: look at its inputs and numbers", i);
        else if (job->rules[rule->input] != NULL)
            status = scorecard_i_where(err, scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "it has a rule already; give one"),
                                       "input %s", scorecard_data_input_id(job->into.data, rule->input));
        if (status != SCORECARD_OK)
            return status;
        job->rules[rule->input] = rule;
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_data_roll_up(const scorecard_data *data, const struct scorecard_roll_options *options,
                                        scorecard_data **out, struct scorecard_error *err)
{
    struct scorecard_roll_options taken = SCORECARD_ROLL_OPTIONS_INIT;
    struct rolling job = { .into.data = data };
    struct scorecard_run run;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (data == NULL)
        return scorecard_i_fail_null(err, "data");
    if (options == NULL)
        return scorecard_i_fail_null(err, "options");
    scorecard_status status = scorecard_i_check_options(options, sizeof taken, sizeof taken, "scorecard_roll_options", err);
    if (status != SCORECARD_OK)
        return status;
    memcpy(&taken, options, sizeof taken);
    if ((status = scorecard_i_run_take(taken.run, &data->store.run, &run, err)) != SCORECARD_OK)
        return status;
    uint32_t periods = scorecard_data_period_count(data);
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, &run);
    job.rules = scorecard_i_arena_alloc(&arena, scorecard_data_input_count(data), sizeof *job.rules);
    job.years = scorecard_i_arena_alloc(&arena, periods, sizeof *job.years);
    job.of_period = scorecard_i_arena_alloc(&arena, periods, sizeof *job.of_period);
    job.new_of = scorecard_i_arena_alloc(&arena, periods, sizeof *job.new_of);
    job.kept = scorecard_i_arena_alloc(&arena, periods, sizeof *job.kept);
    job.into.units = scorecard_i_arena_alloc(&arena, scorecard_data_unit_count(data), sizeof *job.into.units);
    if (job.rules == NULL || job.years == NULL || job.of_period == NULL || job.new_of == NULL || job.kept == NULL ||
        job.into.units == NULL)
        status = scorecard_i_fail_memory(err);
    for (uint32_t p = 0; p < periods && status == SCORECARD_OK; p++)
        job.kept[p] = SCORECARD_NONE;
    if (status == SCORECARD_OK)
        status = take_rules(&job, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_new(&run, &job.into.draft, err);
    if (status == SCORECARD_OK)
        status = make(&job, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_finish(job.into.draft, out, err);
    scorecard_data_draft_free(job.into.draft);
    scorecard_i_arena_free(&arena);
    return status;
}
