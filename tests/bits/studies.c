/* SPDX-License-Identifier: MIT */
/*
 * A digest of what the studies of a result say: losses, contributions, changes, profile, whom to learn from, rounds, series,
 * verdicts, and the bytes of a report. Units and periods by their ids; the first few units by id stand for all.
 */
#include <stdlib.h>
#include <string.h>

#include "bits.h"

enum { UNITS = 3 };

struct digesting {
    const scorecard_result *result;
    const scorecard_data *data;
    uint32_t units[UNITS], unit_count;
    uint32_t from, to; /* periods: the first and the last that are scored */
    uint64_t hash;
};

static void add(struct digesting *d, uint64_t bits)
{
    d->hash = (d->hash ^ bits ^ (d->hash >> 29)) * UINT64_C(0x9FB21C651E98DF25);
    d->hash ^= d->hash >> 32;
}

static void add_numbers(struct digesting *d, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t bits;
        memcpy(&bits, &numbers[i], sizeof bits);
        add(d, bits);
    }
}
#define ADD(d, ...) add_numbers(d, (const double[]){ __VA_ARGS__ }, sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double))

static void add_text(struct digesting *d, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        add(d, (unsigned char)*text);
    add(d, 0);
}

static void add_period(struct digesting *d, uint32_t period)
{
    add_text(d, period != SCORECARD_NONE ? scorecard_data_period_id(d->data, period) : NULL);
}

static void add_losses(struct digesting *d, int32_t against)
{
    struct scorecard_losses_options options = SCORECARD_LOSSES_OPTIONS_INIT;
    struct scorecard_loss_line line = { .size = sizeof line };
    struct scorecard_loss_unit unit = { .size = sizeof unit };
    struct scorecard_loss_node node = { .size = sizeof node };
    scorecard_losses *made = NULL;
    options.units = d->units;
    options.unit_count = d->unit_count;
    options.against = against;
    options.with = against == SCORECARD_AGAINST_UNIT ? scorecard_data_unit_id(d->data, d->units[0]) : NULL;
    add(d, (uint64_t)scorecard_result_losses(d->result, &options, &made, NULL));
    for (uint32_t i = 0; scorecard_losses_unit_at(made, i, &unit) == 1; i++)
        ADD(d, unit.score, unit.target, unit.maximum, unit.floor, unit.lost, unit.leaves, unit.gaps, unit.penalties, unit.bonuses,
            unit.caps, unit.rounding, unit.frame, unit.rest, unit.count);
    for (uint32_t i = 0; scorecard_losses_at(made, i, &line) == 1; i++)
        ADD(d, line.kind, line.node, line.gap, line.action, line.split, line.lost, line.score, line.target, line.weight, line.of_lost,
            line.of_maximum, line.of_range, line.error);
    for (uint32_t i = 0; scorecard_losses_node_at(made, i, &node) == 1; i++)
        ADD(d, node.node, node.lost, node.score, node.target, node.maximum, node.best, node.median);
    scorecard_losses_unref(made);
}

static void add_contributions(struct digesting *d)
{
    struct scorecard_contributions_options options = SCORECARD_CONTRIBUTIONS_OPTIONS_INIT;
    struct scorecard_contribution line = { .size = sizeof line };
    struct scorecard_distance distance = { .size = sizeof distance };
    struct scorecard_marginal marginal = { .size = sizeof marginal };
    struct scorecard_risk_line risk = { .size = sizeof risk };
    scorecard_contributions *made = NULL;
    options.unit = d->units[0];
    add(d, (uint64_t)scorecard_result_contributions(d->result, &options, &made, NULL));
    for (uint32_t i = 0; scorecard_contributions_at(made, i, &line) == 1; i++)
        ADD(d, line.kind, line.node, line.contribution, line.share, line.score, line.from);
    for (uint32_t i = 0; scorecard_contributions_marginal_at(made, i, &marginal) == 1; i++) {
        ADD(d, marginal.node, marginal.value, marginal.frozen, marginal.responding, marginal.status);
        add_text(d, scorecard_data_input_id(d->data, marginal.input));
    }
    for (uint32_t i = 0; scorecard_contributions_distance_at(made, i, &distance) == 1; i++)
        ADD(d, distance.rank, distance.tier, distance.score, distance.distance, distance.beyond);
    for (uint32_t i = 0; scorecard_contributions_risk_at(made, i, &risk) == 1; i++) {
        ADD(d, risk.node, risk.why, risk.before, risk.after, risk.slack);
        add_period(d, risk.fell);
    }
    scorecard_contributions_unref(made);
}

static void add_changes(struct digesting *d)
{
    struct scorecard_changes_options options = SCORECARD_CHANGES_OPTIONS_INIT;
    struct scorecard_changes_line line = { .size = sizeof line };
    struct scorecard_changes_rank rank = { .size = sizeof rank };
    struct scorecard_effect effect = { .size = sizeof effect };
    scorecard_changes *made = NULL;
    if (d->from == d->to)
        return;
    options.units = d->units;
    options.unit_count = d->unit_count;
    options.from = scorecard_data_period_id(d->data, d->from);
    options.to = scorecard_data_period_id(d->data, d->to);
    options.exact = 6;
    options.orders = 5;
    options.lang = "vi";
    add(d, (uint64_t)scorecard_result_changes(d->result, d->result, &options, &made, NULL));
    for (uint32_t i = 0; scorecard_changes_at(made, i, &line) == 1; i++) {
        ADD(d, line.node, line.outcome, line.marks, line.significance, line.children, line.risers, line.fallers, line.before, line.after,
            line.net, line.gain, line.loss, line.residual, line.verdict, (double)line.reasons, line.old_score);
        add_text(d, line.why);
        if (scorecard_changes_rank_at(made, i, 0, &rank) == 1)
            ADD(d, rank.before, rank.after, rank.of_before, rank.of_after, rank.joined, rank.left);
        for (uint32_t k = 0; scorecard_changes_effect_at(made, i, k, &effect) == 1; k++)
            ADD(d, effect.node, effect.part, effect.effect, effect.error);
    }
    scorecard_changes_unref(made);
}

static void add_profile(struct digesting *d)
{
    struct scorecard_profile_options options = SCORECARD_PROFILE_OPTIONS_INIT;
    struct scorecard_profile_line line = { .size = sizeof line };
    scorecard_profile *made = NULL;
    options.unit = d->units[0];
    add(d, (uint64_t)scorecard_result_profile(d->result, &options, &made, NULL));
    for (uint32_t i = 0; scorecard_profile_at(made, i, &line) == 1; i++) {
        ADD(d, line.node, line.marks, line.strength, line.weakness, line.of, line.lost_years, line.behind_years, line.score, line.rank,
            line.best, line.median, line.maximum, line.floor, line.deviations, line.weight, line.slack, line.lost);
        add_period(d, line.fell);
    }
    scorecard_profile_unref(made);
}

static void add_learn(struct digesting *d)
{
    struct scorecard_learn_options options = SCORECARD_LEARN_OPTIONS_INIT;
    struct scorecard_learn_line line = { .size = sizeof line };
    scorecard_learn *made = NULL;
    options.unit = d->units[0];
    add(d, (uint64_t)scorecard_result_learn(d->result, &options, &made, NULL));
    for (uint32_t i = 0; scorecard_learn_at(made, i, &line) == 1; i++) {
        ADD(d, line.node, line.ways, line.score, line.own, line.ahead, line.rank, line.improved, line.distance);
        add_text(d, scorecard_data_unit_id(d->data, line.unit));
    }
    scorecard_learn_unref(made);
}

static void add_rounds(struct digesting *d)
{
    struct scorecard_rounds_options options = SCORECARD_ROUNDS_OPTIONS_INIT;
    struct scorecard_rounds_line line = { .size = sizeof line };
    struct scorecard_rounds_total total = { .size = sizeof total };
    scorecard_rounds *made = NULL;
    options.units = d->units;
    options.unit_count = d->unit_count;
    options.periods = &d->to;
    options.period_count = 1;
    add(d, (uint64_t)scorecard_result_rounds(d->result, NULL, &options, &made, NULL));
    for (uint32_t i = 0; scorecard_rounds_at(made, i, &line) == 1; i++)
        ADD(d, line.node, line.by, line.rounds, line.marks, line.score, line.self, line.appraised, line.difference);
    for (uint32_t i = 0; scorecard_rounds_total_at(made, i, &total) == 1; i++)
        ADD(d, total.node, total.criteria, total.compared, total.score, total.self, total.difference, total.taken, total.given);
    scorecard_rounds_unref(made);
}

static void add_series(struct digesting *d)
{
    struct scorecard_series_options options = SCORECARD_SERIES_OPTIONS_INIT;
    struct scorecard_series_point point = { .size = sizeof point };
    scorecard_series *made = NULL;
    options.units = d->units;
    options.unit_count = d->unit_count;
    options.lang = "vi";
    add(d, (uint64_t)scorecard_results_series(&d->result, NULL, 1, &options, &made, NULL));
    for (uint32_t i = 0; i < scorecard_series_node_count(made); i++)
        for (uint32_t j = 0; j < d->unit_count; j++)
            for (uint32_t k = 0; scorecard_series_point_at(made, i, j, k, &point) == 1; k++) {
                ADD(d, point.stretch, point.verdict, (double)point.reasons, point.score, point.value);
                add_text(d, point.text);
            }
    for (uint32_t k = 0; k < scorecard_series_period_count(made); k++) {
        struct scorecard_population_line line = { .size = sizeof line };
        for (uint32_t i = 0; scorecard_comparability_population_at(scorecard_series_step_at(made, k), i, &line) == 1; i++)
            if (line.population == 0)
                add_text(d, line.text);
    }
    scorecard_series_unref(made);
}

static void add_report(struct digesting *d)
{
    struct scorecard_report_options options = SCORECARD_REPORT_OPTIONS_INIT;
    scorecard_report *made = NULL;
    options.lang = "vi";
    add(d, (uint64_t)scorecard_result_report(d->result, d->units[0], &options, &made, NULL));
    add_text(d, scorecard_report_text(made));
    for (uint32_t i = 0; i < scorecard_report_table_count(made); i++)
        add_text(d, scorecard_report_table_text(made, i));
    scorecard_report_unref(made);
}

/* The first units by id. */
static void choose(struct digesting *d)
{
    for (uint32_t u = 0; u < scorecard_data_unit_count(d->data); u++) {
        uint32_t k = d->unit_count < UNITS ? d->unit_count++ : UNITS;
        for (; k > 0 && strcmp(scorecard_data_unit_id(d->data, u), scorecard_data_unit_id(d->data, d->units[k - 1])) < 0; k--)
            if (k < UNITS)
                d->units[k] = d->units[k - 1];
        if (k < UNITS)
            d->units[k] = u;
    }
}

uint64_t digest_studies(const scorecard_result *result)
{
    struct digesting d = { .result = result, .data = scorecard_result_data(result), .hash = 3 };
    d.from = scorecard_result_period_at(result, 0);
    d.to = scorecard_result_period_at(result, scorecard_result_period_count(result) - 1);
    choose(&d);
    for (int32_t against = SCORECARD_AGAINST_MAXIMUM; against <= SCORECARD_AGAINST_ZERO; against++)
        if (against != SCORECARD_AGAINST_GROUP_BEST) /* by the first column, which a shuffle may change */
            add_losses(&d, against);
    add_contributions(&d);
    add_changes(&d);
    add_profile(&d);
    add_learn(&d);
    add_rounds(&d);
    add_series(&d);
    add_report(&d);
    return d.hash;
}
