/* SPDX-License-Identifier: MIT */
/**
 * @file tables.h
 * @brief What objects have lists of, for the bindings: iterators in Lua, tables in Python.
 *
 * The first table of a class is what a study is itself a list of.
 */
#ifndef SCORECARD_BINDINGS_TABLES_H
#define SCORECARD_BINDINGS_TABLES_H

#include "fields.h"

/** A list: the methods that count and give its items, which are structs, or (`line` -1) something else. */
struct class_table {
    const char *class, *name, *count, *item;
    int32_t line; /**< enum struct_number */
};

#define LINES(class, name, prefix, line) { #class, #name, #prefix "count", #prefix "at", STRUCT_scorecard_##line }
#define ITEMS(class, name, count, item) { #class, #name, #count, #item, -1 }

/** All of them. */
static const struct class_table class_tables[] = {
    ITEMS(analysis, lines, count, at),
    LINES(attribution, lines, , attribution_line),
    LINES(attribution, actions, action_, attribution_action),
    LINES(attribution, units, unit_, attribution_unit),
    LINES(attribution, targets, target_, attribution_target),
    LINES(changes, lines, , changes_line),
    ITEMS(changes, effects, effect_count, effect_at),
    LINES(comparability, nodes, node_, node_line),
    LINES(comparability, units, unit_, unit_line),
    LINES(comparability, populations, population_, population_line),
    LINES(contributions, lines, , contribution),
    LINES(contributions, marginals, marginal_, marginal),
    LINES(contributions, distances, distance_, distance),
    LINES(contributions, risks, risk_, risk_line),
    LINES(coverage, lines, , coverage_line),
    LINES(coverage, units, unit_, coverage_unit),
    LINES(coverage, actions, action_, coverage_action),
    LINES(coverage, agencies, agency_, coverage_agency),
    ITEMS(data, aliases, alias_count, alias_at),
    ITEMS(data, group_columns, group_column_count, group_column_id),
    ITEMS(data, groups, group_count, group_title),
    ITEMS(data, inputs, input_count, input_id),
    ITEMS(data, periods, period_count, period_id),
    ITEMS(data, predecessors, predecessor_count, predecessor_at),
    ITEMS(data, published_nodes, published_count, published_id),
    ITEMS(data, successors, successor_count, successor_at),
    ITEMS(data, units, unit_count, unit_id),
    LINES(forecast, lines, , forecast_line),
    LINES(forecast, effects, effect_, forecast_effect),
    LINES(forecast, places, place_, forecast_place),
    LINES(forecast, targets, target_, forecast_target),
    LINES(frontier, lines, , frontier_line),
    ITEMS(frontier, criteria, criterion_count, criterion_id),
    ITEMS(frontier, options, option_count, option_at),
    LINES(learn, lines, , learn_line),
    LINES(learn, unknowns, unknown_, practice),
    LINES(losses, lines, , loss_line),
    LINES(losses, units, unit_, loss_unit),
    LINES(losses, nodes, node_, loss_node),
    LINES(losses, totals, total_, loss_total),
    LINES(mapping, lines, , mapping_line),
    ITEMS(model, inputs, input_count, input_at),
    ITEMS(model, node_inputs, node_input_count, node_input_at),
    ITEMS(model, nodes, count, node_id),
    ITEMS(model, tiers, tier_count, tier_id),
    LINES(plan, actions, action_, plan_action),
    LINES(plan, targets, target_, plan_target),
    LINES(plan, quotas, quota_, plan_quota),
    LINES(plan, entries, entry_, plan_entry),
    LINES(plan_findings, lines, , plan_finding),
    LINES(plan_status, lines, , plan_status_line),
    LINES(plan_status, totals, total_, plan_total),
    LINES(plan_status, targets, target_, plan_target_line),
    LINES(plan_status, quotas, quota_, plan_quota_line),
    LINES(practices, lines, , practice),
    LINES(preparation, columns, column_, prepared_column),
    LINES(preparation, cells, cell_, prepared_cell),
    LINES(preparation, units, unit_, screened_unit),
    LINES(profile, lines, , profile_line),
    LINES(reach, moves, , reach_move),
    LINES(reach, goals, goal_, reach_goal),
    LINES(register, lines, , register_entry),
    ITEMS(register, agencies, agency_count, agency_id),
    LINES(register_findings, lines, , register_finding),
    ITEMS(report, tables, table_count, table_text),
    ITEMS(result, periods, period_count, period_at),
    ITEMS(result, populations, population_count, population_id),
    ITEMS(result, warnings, warning_count, warning_at),
    LINES(rounds, lines, , rounds_line),
    ITEMS(rounds, differences, difference_count, difference_at),
    LINES(rounds, totals, total_, rounds_total),
    ITEMS(series, nodes, node_count, node_at),
    ITEMS(series, periods, period_count, period_at),
    ITEMS(series, units, unit_count, unit_at),
    LINES(selections, lines, , selection),
    LINES(selections, without, without_, selection_without),
    LINES(trace, lines, , trace_line),
    ITEMS(uncertainty, doubts, doubt_count, doubt_at),
    ITEMS(uncertainty, failures, failure_count, failure_at),
    ITEMS(uncertainty, nodes, node_count, node_at),
    LINES(verification, lines, , verify_line),
    LINES(what_if, lines, , case),
    ITEMS(what_if, nodes, node_count, node_at),
};

#define CLASS_TABLE_COUNT (sizeof class_tables / sizeof *class_tables)

#undef LINES
#undef ITEMS

#endif
