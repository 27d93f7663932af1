/* SPDX-License-Identifier: MIT */
/**
 * @file scorecard.i
 * @brief The interface of both bindings: one line a function, no body.
 *
 * `%extend scorecard_result { … losses(…); }` makes SWIG call scorecard_result_losses(): the lines are the headers' own, with
 * the object taken out, and with types that say more: a `node_no` is a uint32_t that is a node, so that its id will do; an
 * `enum_step` is an int32_t that is one of enum scorecard_step, so that its name will do. enums.h and fields.h define
 * them. What a type and a parameter name mean is in the typemaps of each language (python/python.i, lua/lua.i), which includes this
 * file behind them and says what these are:
 *
 * - %scorecard_frozen(type, Name), %scorecard_mutable(type, Name): an object and its class;
 * - %scorecard_options(struct), %scorecard_value(struct): a struct that is given; %scorecard_line(struct): one that is filled;
 * - `out`, `err`, `run`, `write, context`, `text, text_len`, `release, context` and outputs by pointer, by their names.
 *
 * A default is what the header says of NULL or 0, or PERIOD_LATEST, the latest period: where it is not given.
 *
 * tests/house compares these lines with the headers and with lib/scorecard.map; what is not here is in unbound.txt.
 */

%{
#include "lookup.h"
%}

%nodefaultctor;

typedef signed char int8_t;
typedef int int32_t;
typedef unsigned int uint32_t;
typedef long long int64_t;
typedef unsigned long long uint64_t;
typedef unsigned long size_t;
typedef int scorecard_status;

/* Names: classes and functions lose the library's name. Words that a language keeps for itself are called otherwise in both. */
%rename("%(strip:[scorecard_])s", %$isfunction, %$not %$ismember) "";
%rename(subtree_end) scorecard_model::end;
%rename(from_model) scorecard_draft::from;
%rename(from_register) scorecard_register_draft::from;
%rename(from_plan) scorecard_plan_draft::from;
%rename(from_period) scorecard_changes::from;
%rename(to_period) scorecard_changes::to;
%rename(from_period) scorecard_learn::from;
%rename(from_score) scorecard_contributions::from;
%rename(read_text) scorecard_model::read;
%rename(read_points_text) scorecard_model::read_points;
%rename(read_text) scorecard_mapping::read;
%rename(read_text) scorecard_register::read;
%rename(read_text) scorecard_layout::read;
%rename(read_csv_text) scorecard_mapping::read_csv;
%rename(read_csv_text) scorecard_data_draft::read_csv;
%rename(read_units_text) scorecard_data_draft::read_units;
%rename(read_csv_text) scorecard_register_draft::read_csv;
%rename(read_csv_text) scorecard_practices_draft::read_csv;
%rename(read_csv_text) scorecard_plan_draft::read_csv;
%rename(read_text) scorecard_plan::read;
%rename(status) scorecard_plan::status_of;
%rename(summary) scorecard_reach::get;
%rename(summary) scorecard_selections::get;

/* Objects. */
%scorecard_mutable(scorecard_draft, Draft)
%scorecard_frozen(scorecard_model, Model)
%scorecard_mutable(scorecard_data_draft, DataDraft)
%scorecard_frozen(scorecard_data, Data)
%scorecard_frozen(scorecard_layout, Layout)
%scorecard_frozen(scorecard_result, Result)
%scorecard_frozen(scorecard_trace, Trace)
%scorecard_frozen(scorecard_verification, Verification)
%scorecard_frozen(scorecard_preparation, Preparation)
%scorecard_frozen(scorecard_analysis, Analysis)
%scorecard_frozen(scorecard_losses, Losses)
%scorecard_frozen(scorecard_contributions, Contributions)
%scorecard_frozen(scorecard_profile, Profile)
%scorecard_frozen(scorecard_changes, Changes)
%scorecard_mutable(scorecard_mapping_draft, MappingDraft)
%scorecard_frozen(scorecard_mapping, Mapping)
%scorecard_frozen(scorecard_comparability, Comparability)
%scorecard_frozen(scorecard_series, Series)
%scorecard_mutable(scorecard_register_draft, RegisterDraft)
%scorecard_frozen(scorecard_register, Register)
%scorecard_frozen(scorecard_register_findings, RegisterFindings)
%scorecard_frozen(scorecard_rounds, Rounds)
%scorecard_mutable(scorecard_practices_draft, PracticesDraft)
%scorecard_frozen(scorecard_practices, Practices)
%scorecard_frozen(scorecard_learn, Learn)
%scorecard_mutable(scorecard_variation, Variation)
%scorecard_frozen(scorecard_what_if, WhatIf)
%scorecard_mutable(scorecard_doubt, Doubt)
%scorecard_frozen(scorecard_uncertainty, Uncertainty)
%scorecard_mutable(scorecard_plan_draft, PlanDraft)
%scorecard_frozen(scorecard_plan, Plan)
%scorecard_frozen(scorecard_plan_findings, PlanFindings)
%scorecard_frozen(scorecard_plan_status, PlanStatus)
%scorecard_frozen(scorecard_coverage, Coverage)
%scorecard_frozen(scorecard_forecast, Forecast)
%scorecard_frozen(scorecard_attribution, Attribution)
%scorecard_frozen(scorecard_reach, Reach)
%scorecard_frozen(scorecard_frontier, Frontier)
%scorecard_frozen(scorecard_selections, Selections)
%scorecard_frozen(scorecard_report, Report)

/* Structs. */
%scorecard_options(scorecard_score_options)
%scorecard_options(scorecard_verify_options)
%scorecard_options(scorecard_analysis_options)
%scorecard_options(scorecard_losses_options)
%scorecard_options(scorecard_contributions_options)
%scorecard_options(scorecard_changes_options)
%scorecard_options(scorecard_profile_options)
%scorecard_options(scorecard_rounds_options)
%scorecard_options(scorecard_comparability_options)
%scorecard_options(scorecard_series_options)
%scorecard_options(scorecard_history_options)
%scorecard_options(scorecard_roll_options)
%scorecard_options(scorecard_what_if_options)
%scorecard_options(scorecard_uncertainty_options)
%scorecard_options(scorecard_learn_options)
%scorecard_options(scorecard_report_options)
%scorecard_options(scorecard_read_options)
%scorecard_options(scorecard_plan_check_options)
%scorecard_options(scorecard_plan_status_options)
%scorecard_options(scorecard_coverage_options)
%scorecard_options(scorecard_forecast_options)
%scorecard_options(scorecard_attribution_options)
%scorecard_options(scorecard_reach_options)
%scorecard_options(scorecard_frontier_options)
%scorecard_options(scorecard_plan_reach_options)
%scorecard_value(scorecard_cell)
%scorecard_value(scorecard_register_entry)
%scorecard_value(scorecard_practice)
%scorecard_value(scorecard_plan_action)
%scorecard_value(scorecard_plan_target)
%scorecard_value(scorecard_plan_quota)
%scorecard_value(scorecard_plan_entry)
%scorecard_line(scorecard_param)
%scorecard_line(scorecard_cell)
%scorecard_line(scorecard_trace_line)
%scorecard_line(scorecard_survey_line)
%scorecard_line(scorecard_verify_line)
%scorecard_line(scorecard_statistics_line)
%scorecard_line(scorecard_correlation_line)
%scorecard_line(scorecard_reliability_line)
%scorecard_line(scorecard_component_line)
%scorecard_line(scorecard_availability_line)
%scorecard_line(scorecard_strength_line)
%scorecard_line(scorecard_similar_line)
%scorecard_line(scorecard_loss_line)
%scorecard_line(scorecard_loss_unit)
%scorecard_line(scorecard_loss_node)
%scorecard_line(scorecard_loss_total)
%scorecard_line(scorecard_contribution)
%scorecard_line(scorecard_marginal)
%scorecard_line(scorecard_distance)
%scorecard_line(scorecard_risk_line)
%scorecard_line(scorecard_changes_line)
%scorecard_line(scorecard_changes_rank)
%scorecard_line(scorecard_effect)
%scorecard_line(scorecard_profile_line)
%scorecard_line(scorecard_position)
%scorecard_line(scorecard_register_entry)
%scorecard_line(scorecard_register_finding)
%scorecard_line(scorecard_rounds_line)
%scorecard_line(scorecard_rounds_cell)
%scorecard_line(scorecard_rounds_total)
%scorecard_line(scorecard_mapping_line)
%scorecard_line(scorecard_node_line)
%scorecard_line(scorecard_unit_line)
%scorecard_line(scorecard_population_line)
%scorecard_line(scorecard_series_point)
%scorecard_line(scorecard_prepared_column)
%scorecard_line(scorecard_prepared_cell)
%scorecard_line(scorecard_screened_unit)
%scorecard_line(scorecard_case)
%scorecard_line(scorecard_shift)
%scorecard_line(scorecard_doubt_line)
%scorecard_line(scorecard_uncertainty_failure)
%scorecard_line(scorecard_uncertainty_line)
%scorecard_line(scorecard_practice)
%scorecard_line(scorecard_learn_line)
%scorecard_line(scorecard_plan_action)
%scorecard_line(scorecard_plan_target)
%scorecard_line(scorecard_plan_quota)
%scorecard_line(scorecard_plan_entry)
%scorecard_line(scorecard_plan_standing)
%scorecard_line(scorecard_plan_finding)
%scorecard_line(scorecard_plan_status_line)
%scorecard_line(scorecard_plan_total)
%scorecard_line(scorecard_plan_target_line)
%scorecard_line(scorecard_plan_quota_line)
%scorecard_line(scorecard_coverage_line)
%scorecard_line(scorecard_coverage_action)
%scorecard_line(scorecard_coverage_agency)
%scorecard_line(scorecard_coverage_unit)
%scorecard_line(scorecard_forecast_line)
%scorecard_line(scorecard_forecast_rank)
%scorecard_line(scorecard_forecast_effect)
%scorecard_line(scorecard_forecast_place)
%scorecard_line(scorecard_forecast_target)
%scorecard_line(scorecard_attribution_line)
%scorecard_line(scorecard_attribution_action)
%scorecard_line(scorecard_attribution_unit)
%scorecard_line(scorecard_attribution_target)
%scorecard_line(scorecard_reach_summary)
%scorecard_line(scorecard_reach_goal)
%scorecard_line(scorecard_reach_move)
%scorecard_line(scorecard_frontier_option)
%scorecard_line(scorecard_frontier_line)
%scorecard_line(scorecard_selections_summary)
%scorecard_line(scorecard_selection)
%scorecard_line(scorecard_selection_without)

/* Draft */
%rename(Draft) scorecard_draft;
typedef struct scorecard_draft {
%extend {
    ~scorecard_draft() { scorecard_draft_free($self); }
    /** Starts a model. */
    static scorecard_status new(const char *id, const struct scorecard_run *run, scorecard_draft **out, struct scorecard_error *err);
    /** Starts a draft that holds all that the model holds; its node numbers are the model's. */
    static scorecard_status from(const scorecard_model *model, scorecard_draft **out, struct scorecard_error *err);
    /** Adds a node as the last child of `parent`. */
    scorecard_status add(node_no parent, const char *id, uint32_t *node, struct scorecard_error *err);
    /** Node by id, or NONE. */
    uint32_t find(const char *id) const;
    /** Sets a text of a node, or of the model (`node` NONE). */
    scorecard_status set_text(node_no node, enum_text what, const char *lang, const char *text, struct scorecard_error *err);
    /** Names the level at `depth` below the roots (0: the indices): "sub-index". */
    scorecard_status set_level(uint32_t depth, const char *lang, const char *text, struct scorecard_error *err);
    /** Sets the weight of a node in its parent: finite, at least 0. */
    scorecard_status set_weight(node_no node, double weight, struct scorecard_error *err);
    /** Sets the most points that a node can earn: finite, above 0. */
    scorecard_status set_points(node_no node, double points, struct scorecard_error *err);
    /** Sets which end is good, a direction. */
    scorecard_status set_direction(node_no node, enum_direction direction, struct scorecard_error *err);
    /** States the scale of a node's score, `low` < `high`, both finite: what it can be, not a clamp. */
    scorecard_status set_scale(node_no node, double low, double high, struct scorecard_error *err);
    /** Sets the input that a leaf reads; without it, the input of the same id as the node. */
    scorecard_status set_input(node_no node, const char *input, struct scorecard_error *err);
    /** Makes a leaf a reference: it takes the score of the node `of`, then applies its own rule to it. */
    scorecard_status set_reference(node_no node, const char *of, struct scorecard_error *err);
    /** States from which to which period a node exists, both included; either may be NULL for open. */
    scorecard_status set_periods(node_no node, const char *first = NULL, const char *last = NULL, struct scorecard_error *err);
    /** States that from a period on a node does not measure what it did before (another surveyed population, another definition under the old name), and why: comparisons across it say so. */
    scorecard_status add_break(node_no node, const char *period, const char *lang, const char *text, struct scorecard_error *err);
    /** Sets a step of a node (of the model's defaults, with node NONE). */
    scorecard_status set(node_no node, enum_step step, enum_method method, const struct scorecard_param *params = NULL, size_t count = 0, struct scorecard_error *err);
    /** Adds a tier to a node, from the best to the worst. */
    scorecard_status add_tier(node_no node, const char *id, uint32_t *tier, struct scorecard_error *err);
    /** Sets the title of a tier, in a language or (NULL) without one. */
    scorecard_status set_tier_title(node_no node, uint32_t tier, const char *lang, const char *text, struct scorecard_error *err);
    /** Sets where a tier begins: the least score in it (TIER_CUTS), or the percentile, above 0 and below 100 (TIER_PERCENTILES). */
    scorecard_status set_tier_cut(node_no node, uint32_t tier, const char *period, double cut, struct scorecard_error *err);
    /** Checks the whole draft and freezes it. */
    scorecard_status finish(scorecard_model **out, struct scorecard_error *err) const;
}
} scorecard_draft;

/* Model */
%rename(Model) scorecard_model;
typedef struct scorecard_model {
%extend {
    ~scorecard_model() { scorecard_model_unref($self); }
    /** Adds a reference. */
    scorecard_model *ref() const;
    /** The model's id. */
    const char *id() const;
    /** A text of a node, or of the model with node NONE. */
    const char *text(node_no node, enum_text what, const char *lang = NULL) const;
    /** The title of a node in a language, as model_text(); without any title, its id. */
    const char *title(node_no node, const char *lang = NULL) const;
    /** The number of languages in which `what` of a node is given (counting the text without a language). */
    uint32_t text_count(node_no node, enum_text what) const;
    /** The `i`th of them. */
    const char *text_at(node_no node, enum_text what, uint32_t i, const char **lang) const;
    /** The name of the level at `depth`, or NULL. */
    const char *level(uint32_t depth, const char *lang = NULL) const;
    /** How many languages name the level at `depth`, and the `i`th, as model_text_at(). */
    uint32_t level_count(uint32_t depth) const;
    /** See model_level_count(). */
    const char *level_at(uint32_t depth, uint32_t i, const char **lang) const;
    /** Number of nodes. */
    uint32_t count() const;
    /** Node by id, or NONE. */
    uint32_t find(const char *id) const;
    /** Id of a node. */
    const char *node_id(node_no node) const;
    /** Parent; NONE of a root. */
    uint32_t parent(node_no node) const;
    /** One past its subtree. */
    uint32_t end(node_no node) const;
    /** 0 of a root. */
    uint32_t depth(node_no node) const;
    /** A kind; 0: none. */
    int32_t kind(node_no node) const;
    /** As it counts in its parent; 1 of a root; NaN: it comes from data. */
    double weight(node_no node) const;
    /** The weight of a node in its root: its weight over its siblings', times its parent's; 1 of a root. */
    double effective_weight(node_no node) const;
    /** As the node states it, whether or not it counts; NaN: it does not. */
    double weight_stated(node_no node) const;
    /** 1: stated, 0: derived. */
    int32_t weight_given(node_no node) const;
    /** Most points; NaN: none. */
    double points(node_no node) const;
    /** 1: stated, 0: derived or none. */
    int32_t points_given(node_no node) const;
    /** A direction. */
    int32_t direction(node_no node) const;
    /** The scale of a node. */
    int32_t scale(node_no node, double *low, double *high) const;
    /** The number of inputs that a node reads itself: 0 of aggregates and references, several of an expression. */
    uint32_t node_input_count(node_no node) const;
    /** The `i`th input of a node, as a position among the model's inputs. */
    uint32_t node_input_at(node_no node, uint32_t i) const;
    /** Node taken, or NONE. */
    uint32_t reference(node_no node) const;
    /** First and last period of a node (of the edition, with NONE). */
    const char *first(node_no node) const;
    /** See model_first(). */
    const char *last(node_no node) const;
    /** Number of breaks that a node states itself (the model, with NONE), in the order of stating. */
    uint32_t break_count(node_no node) const;
    /** First period after the `i`th. */
    const char *break_period(node_no node, uint32_t i) const;
    /** Why there is the `i`th, in a language, as model_text(). */
    const char *break_text(node_no node, uint32_t i, const char *lang = NULL) const;
    /** In how many languages the `i`th is explained, and the `k`th, as model_text_at(). */
    uint32_t break_text_count(node_no node, uint32_t i) const;
    /** See model_break_text_count(). */
    const char *break_text_at(node_no node, uint32_t i, uint32_t k, const char **lang) const;
    /** Number of inputs read, each once. */
    uint32_t input_count() const;
    /** Id, in order of first use. */
    const char *input_at(input_no input) const;
    /** The method of a step that a node works with, its own or inherited. */
    int32_t method(node_no node, enum_step step, uint32_t *from) const;
    /** The method that a node itself states for a step (the model's defaults, with NONE); 0: none. */
    int32_t method_given(node_no node, enum_step step) const;
    /** The number of parameters stated for the step that a node works with. */
    size_t param_count(node_no node, enum_step step) const;
    /** The `i`th of them. */
    int32_t param_at(node_no node, enum_step step, size_t i, struct scorecard_param *out) const;
    /** Number of tiers. */
    uint32_t tier_count(node_no node) const;
    /** Best first. */
    const char *tier_id(node_no node, uint32_t tier) const;
    /** The title of a tier; without one, its id. */
    const char *tier_title(node_no node, uint32_t tier, const char *lang = NULL) const;
    /** How many languages title a tier, and the `i`th, as model_text_at(). */
    uint32_t tier_title_count(node_no node, uint32_t tier) const;
    /** See above. */
    const char *tier_title_at(node_no node, uint32_t tier, uint32_t i, const char **lang) const;
    /** How many cuts are stated for a tier. */
    uint32_t tier_cut_count(node_no node, uint32_t tier) const;
    /** The `i`th of them; NaN when there is none. */
    double tier_cut_at(node_no node, uint32_t tier, uint32_t i, const char **period) const;
    /** Scores a model on data. */
    scorecard_status score(const scorecard_data *data, const struct scorecard_score_options *options = NULL, scorecard_result **out, struct scorecard_error *err) const;
    /** Fits a model: what its methods take from the data (extremes, group means, percentiles) becomes stated parameters, period by period, of a new model. */
    scorecard_status fit(const scorecard_data *data, const struct scorecard_score_options *options = NULL, scorecard_model **out, struct scorecard_error *err) const;
    /** Scores a model as it is and in every case of a list. */
    scorecard_status what_if(const scorecard_data *data, const scorecard_variation *variation, const struct scorecard_what_if_options *options = NULL, scorecard_what_if **out, struct scorecard_error *err) const;
    /** Scores replicates `first` to `first + count - 1` of a model under doubt. */
    scorecard_status uncertainty(const scorecard_data *data, const scorecard_doubt *doubt, const struct scorecard_uncertainty_options *options, uint64_t first, uint64_t count, scorecard_uncertainty **out, struct scorecard_error *err) const;
    /** Reads a model. */
    static scorecard_status read(const char *text, size_t text_len, const char *name = NULL, const struct scorecard_run *run, scorecard_model **out, struct scorecard_error *err);
    /** Reads a model from a file. */
    static scorecard_status read_file(const char *path, const struct scorecard_run *run, scorecard_model **out, struct scorecard_error *err);
    /** Writes a model as JSON that reads back to an equal model. */
    scorecard_status write(scorecard_write_fn write, void *context, struct scorecard_error *err) const;
    /** Reads a points table: a whole model of points as one CSV, a row for each area and criterion, whose code 1.1.2 says that it stands below 1.1. docs/guide/points-table.md says what columns there are. */
    static scorecard_status read_points(const char *text, size_t text_len, const char *name = NULL, const struct scorecard_run *run, scorecard_model **out, struct scorecard_error *err);
    /** Reads a points table from a file. */
    static scorecard_status read_points_file(const char *path, const struct scorecard_run *run, scorecard_model **out, struct scorecard_error *err);
    /** Writes a model of points as a table that reads back to an equal model. */
    scorecard_status write_points(scorecard_write_fn write, void *context, struct scorecard_error *err) const;
}
} scorecard_model;

/* DataDraft */
%rename(DataDraft) scorecard_data_draft;
typedef struct scorecard_data_draft {
%extend {
    ~scorecard_data_draft() { scorecard_data_draft_free($self); }
    /** Starts empty data. */
    static scorecard_status new(const struct scorecard_run *run, scorecard_data_draft **out, struct scorecard_error *err);
    /** Adds a unit. */
    scorecard_status add_unit(const char *id, uint32_t *unit, struct scorecard_error *err);
    /** Sets the title of a unit, in place of the one it had in that language. */
    scorecard_status set_title(unit_no unit, const char *lang, const char *text, struct scorecard_error *err);
    /** Adds another name by which a unit is found: "TP. */
    scorecard_status add_alias(unit_no unit, const char *alias, struct scorecard_error *err);
    /** Sets whether a unit is ranked (1, the default) or only scored (0). */
    scorecard_status set_ranked(unit_no unit, int32_t ranked, struct scorecard_error *err);
    /** States from which to which period a unit exists, both included; either may be NULL for open. */
    scorecard_status set_valid(unit_no unit, const char *first = NULL, const char *last = NULL, struct scorecard_error *err);
    /** States what became of a unit at its end: it, or a part of it, went to another. */
    scorecard_status add_successor(unit_no unit, unit_no successor, double weight, struct scorecard_error *err);
    /** Marks what a unit has in a period as constructed: worked out from others, observed by nobody. */
    scorecard_status set_constructed(unit_no unit, period_no period, struct scorecard_error *err);
    /** Puts a unit into a group of a group column ("region", "Mekong River Delta"). */
    scorecard_status set_group(unit_no unit, const char *column, period_no period, const char *group = NULL, struct scorecard_error *err);
    /** Adds a period. */
    scorecard_status add_period(const char *id, double time = scorecard_missing(), uint32_t *period, struct scorecard_error *err);
    /** Adds an input. */
    scorecard_status add_input(const char *id, uint32_t *input, struct scorecard_error *err);
    /** Units so far. */
    uint32_t unit_count() const;
    /** Periods so far. */
    uint32_t period_count() const;
    /** Inputs so far. */
    uint32_t input_count() const;
    /** By id only, or NONE. */
    uint32_t find_unit(const char *id) const;
    /** By id, or NONE. */
    uint32_t find_period(const char *id) const;
    /** By id, or NONE. */
    uint32_t find_input(const char *id) const;
    /** Finds a unit by id, title or alias. */
    scorecard_status match_unit(const char *name = NULL, uint32_t *unit, struct scorecard_error *err);
    /** States one observation: a value, or a gap with its reason. */
    scorecard_status set(enum_layer layer, unit_no unit, period_no period, input_no input, const struct scorecard_cell *cell, struct scorecard_error *err);
    /** States a published score, rank or of-how-many of a node, or why it was not published, as data_draft_set(). */
    scorecard_status set_published(const char *node, unit_no unit, period_no period, enum_field field, const struct scorecard_cell *cell, struct scorecard_error *err);
    /** States the published tier of a node. */
    scorecard_status set_published_tier(const char *node, unit_no unit, period_no period, const char *tier, struct scorecard_error *err);
    /** Fills a column: element i is the value of unit i; NaN is a gap, not reported. */
    scorecard_status fill(enum_layer layer, period_no period, input_no input, struct scorecard_column column, size_t rows, struct scorecard_error *err);
    /** Takes a whole matrix for a layer and period: row i is unit i, column j is input `inputs[j]`. */
    scorecard_status matrix(enum_layer layer, period_no period, struct scorecard_matrix matrix, const uint32_t *inputs = NULL, scorecard_release_fn release = NULL, void *context = NULL, struct scorecard_error *err);
    /** Freezes what was gathered and empties the draft, which can be filled anew; the numbers are not copied. */
    scorecard_status finish(scorecard_data **out, struct scorecard_error *err);
    /** Reads a table of observations into a draft, in one pass. */
    scorecard_status read_csv(const char *text, size_t text_len, const struct scorecard_read_options *options = NULL, struct scorecard_error *err);
    /** Reads a table of observations from a file, in blocks: the file is never in memory as a whole. */
    scorecard_status read_csv_file(const char *path, const struct scorecard_read_options *options = NULL, struct scorecard_error *err);
    /** Reads a table of units: id, titles, aliases, groups, ranked or not. */
    scorecard_status read_units(const char *text, size_t text_len, const struct scorecard_read_options *options = NULL, struct scorecard_error *err);
    /** Reads a table of units from a file. */
    scorecard_status read_units_file(const char *path, const struct scorecard_read_options *options = NULL, struct scorecard_error *err);
}
} scorecard_data_draft;

/* Data */
%rename(Data) scorecard_data;
typedef struct scorecard_data {
%extend {
    ~scorecard_data() { scorecard_data_unref($self); }
    /** Adds a reference. */
    scorecard_data *ref() const;
    /** Number of units. */
    uint32_t unit_count() const;
    /** Id of a unit. */
    const char *unit_id(unit_no unit) const;
    /** The title of a unit; without the language, that without one, else the first; without any, its id. */
    const char *unit_title(unit_no unit, const char *lang = NULL) const;
    /** 1: ranked, 0: only scored. */
    int32_t unit_ranked(unit_no unit) const;
    /** First and last period in which a unit exists, as stated. */
    const char *unit_first(unit_no unit) const;
    /** See data_unit_first(). */
    const char *unit_last(unit_no unit) const;
    /** 1: it exists in the period. */
    int32_t unit_valid(unit_no unit, period_no period = PERIOD_LATEST) const;
    /** 1 where what the unit has in the period is constructed (data_draft_set_constructed()). */
    int32_t constructed(unit_no unit, period_no period = PERIOD_LATEST) const;
    /** Number of successors. */
    uint32_t successor_count(unit_no unit) const;
    /** The `i`th successor of a unit, in the order of stating. */
    uint32_t successor_at(unit_no unit, uint32_t i, double *weight) const;
    /** Units it is a successor of. */
    uint32_t predecessor_count(unit_no unit) const;
    /** The `i`th unit that a unit is a successor of, likewise; itself among them where it stated its own weight. */
    uint32_t predecessor_at(unit_no unit, uint32_t i, double *weight) const;
    /** Number of aliases. */
    uint32_t alias_count(unit_no unit) const;
    /** An alias. */
    const char *alias_at(unit_no unit, uint32_t i) const;
    /** Finds a unit by id, title or alias, as data_draft_match_unit(). */
    scorecard_status match_unit(const char *name = NULL, uint32_t *unit, struct scorecard_error *err) const;
    /** By id only, or NONE. */
    uint32_t find_unit(const char *id) const;
    /** Number of periods. */
    uint32_t period_count() const;
    /** Id of a period. */
    const char *period_id(period_no period) const;
    /** Numeric time. */
    double period_time(period_no period) const;
    /** By id, or NONE. */
    uint32_t find_period(const char *id) const;
    /** The `i`th period in order of time. */
    uint32_t period_by_time(uint32_t i) const;
    /** Number of inputs. */
    uint32_t input_count() const;
    /** Id of an input. */
    const char *input_id(input_no input) const;
    /** By id, or NONE. */
    uint32_t find_input(const char *id) const;
    /** Number of group columns. */
    uint32_t group_column_count() const;
    /** "region". */
    const char *group_column_id(group_column_no column) const;
    /** By id, or NONE. */
    uint32_t find_group_column(const char *id) const;
    /** Groups of a column. */
    uint32_t group_count(group_column_no column) const;
    /** As given. */
    const char *group_title(group_column_no column, uint32_t group) const;
    /** The group of a unit in a period, or NONE. */
    uint32_t group(group_column_no column, unit_no unit, period_no period = PERIOD_LATEST) const;
    /** An observation. */
    int32_t cell(enum_layer layer, unit_no unit, period_no period, input_no input, struct scorecard_cell *out) const;
    /** A column of a layer over all units, NaN where there is a gap; `at` NULL when nothing was stated. */
    struct scorecard_column column(enum_layer layer, period_no period, input_no input) const;
    /** Nodes with published values. */
    uint32_t published_count() const;
    /** Id of such a node. */
    const char *published_id(published_no published) const;
    /** By node id, or NONE. */
    uint32_t find_published(const char *node) const;
    /** A published number, as data_cell(); `field` is not FIELD_TIER. */
    int32_t published(published_no published, unit_no unit, period_no period, enum_field field, struct scorecard_cell *out) const;
    /** A published tier as written, or NULL. */
    const char *published_tier(published_no published, unit_no unit, period_no period = PERIOD_LATEST) const;
    /** Makes data of today's units: each unit that others became has, for the periods in which these were, what they had, combined and marked as constructed; those that became others are left out, and so are the published values of constructed histories, for nobody published such. */
    scorecard_status construct_history(const struct scorecard_history_options *options = NULL, scorecard_data **out, struct scorecard_error *err) const;
    /** Makes data of years: periods such as `2024-03` and `2024-Q1` become `2024`. */
    scorecard_status roll_up(const struct scorecard_roll_options *options = NULL, scorecard_data **out, struct scorecard_error *err) const;
}
} scorecard_data;

/* Layout */
%rename(Layout) scorecard_layout;
typedef struct scorecard_layout {
%extend {
    ~scorecard_layout() { scorecard_layout_unref($self); }
    /** Reads a layout from JSON, as model_read(). */
    static scorecard_status read(const char *text, size_t text_len, const char *name = NULL, const struct scorecard_run *run, scorecard_layout **out, struct scorecard_error *err);
    /** Reads a layout from a file. */
    static scorecard_status read_file(const char *path, const struct scorecard_run *run, scorecard_layout **out, struct scorecard_error *err);
    /** Adds a reference. */
    scorecard_layout *ref() const;
}
} scorecard_layout;

/* Result */
%rename(Result) scorecard_result;
typedef struct scorecard_result {
%extend {
    ~scorecard_result() { scorecard_result_unref($self); }
    /** Adds a reference. */
    scorecard_result *ref() const;
    /** Borrowed. */
    const scorecard_model *model() const;
    /** Borrowed. */
    const scorecard_data *data() const;
    /** Periods scored. */
    uint32_t period_count() const;
    /** The `i`th period scored, as the data's number, in order of time. */
    uint32_t period_at(uint32_t i) const;
    /** 1 + group columns. */
    uint32_t population_count() const;
    /** "all", or the id of the group column. */
    const char *population_id(population_no population) const;
    /** Number of warnings. */
    uint32_t warning_count() const;
    /** One sentence. */
    const char *warning_at(uint32_t i) const;
    /** Scores, rounded where the node rounds; NaN for gaps. */
    scorecard_status scores(node_no node, period_no period = PERIOD_LATEST, struct scorecard_column *out, struct scorecard_error *err) const;
    /** Coverage in [0, 1]: the weight share of observed leaves. */
    scorecard_status coverage(node_no node, period_no period = PERIOD_LATEST, struct scorecard_column *out, struct scorecard_error *err) const;
    /** The weight share in [0, 1] of what was imputed. */
    scorecard_status imputed(node_no node, period_no period = PERIOD_LATEST, struct scorecard_column *out, struct scorecard_error *err) const;
    /** Ranks from 1; NaN for units that are not ranked, have no score or are in no group. */
    scorecard_status ranks(node_no node, period_no period = PERIOD_LATEST, population_no population = 0, struct scorecard_column *out, struct scorecard_error *err) const;
    /** Score; NaN: a gap. */
    double score(node_no node, unit_no unit, period_no period = PERIOD_LATEST) const;
    /** Gap of a score; 0: none. */
    int32_t gap(node_no node, unit_no unit, period_no period = PERIOD_LATEST) const;
    /** Rank; NaN: unranked. */
    double rank(node_no node, unit_no unit, period_no period = PERIOD_LATEST, population_no population = 0) const;
    /** Among how many with a score; 0: in no group. */
    uint32_t of(node_no node, unit_no unit, period_no period = PERIOD_LATEST, population_no population = 0) const;
    /** Tier, or NONE. */
    uint32_t tier(node_no node, unit_no unit, period_no period = PERIOD_LATEST) const;
    /** The most that a unit could earn, on the scale of the node's score: the stated points, those of the rule, or what the children of a sum could earn together, without those that are left out for this unit (ACTION_OMIT), as often as they count. 0 of a bonus or penalty outside the maximum. */
    double maximum(node_no node, unit_no unit, period_no period = PERIOD_LATEST) const;
    /** 100 x score / maximum; NaN for a gap, and where the maximum is 0 or none. */
    double percent(node_no node, unit_no unit, period_no period = PERIOD_LATEST) const;
    /** The survey behind a unit's score of a leaf, its standard error and interval. */
    int32_t survey(node_no node, unit_no unit, period_no period = PERIOD_LATEST, struct scorecard_survey_line *out) const;
    /** The standard error that surveys leave to a score, carried up sums and arithmetic means by the unit's own weights, as of surveys that are independent of one another; scores that do not come from surveys count as exact, and so does rounding. */
    double standard_error(node_no node, unit_no unit, period_no period = PERIOD_LATEST) const;
    /** The weight of a node in its parent as it counted in a period, for units without gaps; 1 of a root. */
    double weight(node_no node, period_no period = PERIOD_LATEST) const;
    /** The same for one unit, also where each has weights of its own; these are one choice where several are best. */
    double unit_weight(node_no node, unit_no unit, period_no period = PERIOD_LATEST) const;
    /** The weight of a node in its root: its weight over that of its siblings that exist in the period, times its parent's. */
    double effective_weight(node_no node, period_no period = PERIOD_LATEST) const;
    /** How a method came to weights. */
    double weigh_fact(node_no node, period_no period, enum_fact fact, uint32_t i = 0) const;
    /** Derives a score again, step by step: inputs and layer, parameters and where they came from, children with their effective weights, what was done about each gap, map, rounding, ranks, tier. */
    scorecard_status trace(node_no node, unit_no unit, period_no period = PERIOD_LATEST, const char *lang = NULL, scorecard_trace **out, struct scorecard_error *err) const;
    /** Compares all that the layer LAYER_PUBLISHED says about nodes of the model with what was computed. */
    scorecard_status verify(const struct scorecard_verify_options *options = NULL, scorecard_verification **out, struct scorecard_error *err) const;
    /** Statistics of columns: by period, node, stage (raw, prepared, score) and input. */
    scorecard_status statistics(const struct scorecard_analysis_options *options = NULL, scorecard_analysis **out, struct scorecard_error *err) const;
    /** Correlations of the nodes below each node with children (or each that is asked for), pair by pair over the units that have both. */
    scorecard_status correlations(const struct scorecard_analysis_options *options = NULL, scorecard_analysis **out, struct scorecard_error *err) const;
    /** Cronbach's alpha of each node with children (or each that is asked for), by pairwise covariances of their scores. */
    scorecard_status reliability(const struct scorecard_analysis_options *options = NULL, scorecard_analysis **out, struct scorecard_error *err) const;
    /** Principal components of the children of each node (or each that is asked for), by their correlation matrix. */
    scorecard_status components(const struct scorecard_analysis_options *options = NULL, scorecard_analysis **out, struct scorecard_error *err) const;
    /** What was observed: by node over all units, then by unit below each root (or each node that is asked for). */
    scorecard_status availability(const struct scorecard_analysis_options *options = NULL, scorecard_analysis **out, struct scorecard_error *err) const;
    /** The indicators (or the nodes asked for) in which a unit has a score, its strongest first. */
    scorecard_status strengths(unit_no unit, const struct scorecard_analysis_options *options = NULL, scorecard_analysis **out, struct scorecard_error *err) const;
    /** The units most like a unit in the children of each root (or of each node asked for), the nearest first. */
    scorecard_status similar(unit_no unit, const struct scorecard_analysis_options *options = NULL, scorecard_analysis **out, struct scorecard_error *err) const;
    /** Finds where points were lost. */
    scorecard_status losses(const struct scorecard_losses_options *options = NULL, scorecard_losses **out, struct scorecard_error *err) const;
    /** Finds what a unit's score is made of. */
    scorecard_status contributions(const struct scorecard_contributions_options *options = NULL, scorecard_contributions **out, struct scorecard_error *err) const;
    /** Changes from an earlier result to a later one, which may be the same: then between two of its periods. */
    scorecard_status changes(const scorecard_result *after, const struct scorecard_changes_options *options = NULL, scorecard_changes **out, struct scorecard_error *err) const;
    /** Profiles a unit. */
    scorecard_status profile(const struct scorecard_profile_options *options = NULL, scorecard_profile **out, struct scorecard_error *err) const;
    /** Puts all criteria of a result side by side in their rounds. */
    scorecard_status rounds(const scorecard_register *reg = NULL, const struct scorecard_rounds_options *options = NULL, scorecard_rounds **out, struct scorecard_error *err) const;
    /** Compares a period of one result with a period of another, or of the same. */
    scorecard_status comparability(period_no old_period, const scorecard_result *new_result, period_no new_period, const scorecard_mapping *mapping = NULL, const struct scorecard_comparability_options *options = NULL, scorecard_comparability **out, struct scorecard_error *err) const;
    /** Tells what became of the columns of a result. */
    scorecard_status preparation(scorecard_preparation **out, struct scorecard_error *err) const;
    /** Lists, criterion by criterion, ranked units to learn from, the best first, with what is recorded of them. */
    scorecard_status learn(const struct scorecard_learn_options *options = NULL, scorecard_learn **out, struct scorecard_error *err) const;
    /** The same, gathered in memory together with its tables; scorecard_report_options::table is called nevertheless. */
    scorecard_status report(unit_no unit, const struct scorecard_report_options *options = NULL, scorecard_report **out, struct scorecard_error *err) const;
    /** Finds the least improvement that reaches all targets. */
    scorecard_status reach(const struct scorecard_reach_options *options = NULL, scorecard_reach **out, struct scorecard_error *err) const;
}
} scorecard_result;

/* Trace */
%rename(Trace) scorecard_trace;
typedef struct scorecard_trace {
%extend {
    ~scorecard_trace() { scorecard_trace_unref($self); }
    /** Adds a reference. */
    scorecard_trace *ref() const;
    /** Number of lines. */
    uint32_t count() const;
    /** The `i`th line. */
    int32_t at(uint32_t i, struct scorecard_trace_line *out) const;
    /** The whole trace as indented text, one line each, ending in a newline. */
    const char *text() const;
}
} scorecard_trace;

/* Verification */
%rename(Verification) scorecard_verification;
typedef struct scorecard_verification {
%extend {
    ~scorecard_verification() { scorecard_verification_unref($self); }
    /** Adds a reference. */
    scorecard_verification *ref() const;
    /** Number of lines: in order of time, node (the model's order), unit (the data's), field. */
    uint32_t count() const;
    /** How many lines have a verdict, over all fields or (`field` not 0) one. */
    uint32_t count_of(enum_field field, enum_verdict verdict) const;
    /** The `i`th line. */
    int32_t at(uint32_t i, struct scorecard_verify_line *out) const;
}
} scorecard_verification;

/* Preparation */
%rename(Preparation) scorecard_preparation;
typedef struct scorecard_preparation {
%extend {
    ~scorecard_preparation() { scorecard_preparation_unref($self); }
    /** Adds a reference. */
    scorecard_preparation *ref() const;
    /** Borrowed. */
    const scorecard_result *result() const;
    /** Columns. */
    size_t column_count() const;
    /** The `i`th column, by period scored, then node. */
    int32_t column_at(size_t i, struct scorecard_prepared_column *out) const;
    /** Changed cells. */
    size_t cell_count() const;
    /** The `i`th changed cell, by period scored, node, change, then unit. */
    int32_t cell_at(size_t i, struct scorecard_prepared_cell *out) const;
    /** Units screened. */
    size_t unit_count() const;
    /** The `i`th screened unit, by period scored, screen, then unit. */
    int32_t unit_at(size_t i, struct scorecard_screened_unit *out) const;
}
} scorecard_preparation;

/* Analysis */
%rename(Analysis) scorecard_analysis;
typedef struct scorecard_analysis {
%extend {
    ~scorecard_analysis() { scorecard_analysis_unref($self); }
    /** Adds a reference. */
    scorecard_analysis *ref() const;
    /** Analysis_kind; 0: NULL. */
    int32_t kind() const;
    /** Number of lines. */
    uint32_t count() const;
    /** Of statistics. */
    int32_t statistics_at(uint32_t i, struct scorecard_statistics_line *out) const;
    /** Of correlations. */
    int32_t correlation_at(uint32_t i, struct scorecard_correlation_line *out) const;
    /** Of reliability. */
    int32_t reliability_at(uint32_t i, struct scorecard_reliability_line *out) const;
    /** Of components. */
    int32_t component_at(uint32_t i, struct scorecard_component_line *out) const;
    /** Of availability. */
    int32_t availability_at(uint32_t i, struct scorecard_availability_line *out) const;
    /** Of strengths. */
    int32_t strength_at(uint32_t i, struct scorecard_strength_line *out) const;
    /** Of similar units. */
    int32_t similar_at(uint32_t i, struct scorecard_similar_line *out) const;
}
} scorecard_analysis;

/* Losses */
%rename(Losses) scorecard_losses;
typedef struct scorecard_losses {
%extend {
    ~scorecard_losses() { scorecard_losses_unref($self); }
    /** Adds a reference. */
    scorecard_losses *ref() const;
    /** Of the data, or NONE. */
    uint32_t period() const;
    /** Asked for, or NONE. */
    uint32_t node() const;
    /** A against, or 0. */
    int32_t against() const;
    /** Number of lines, unit by unit. */
    uint32_t count() const;
    /** The `i`th line. */
    int32_t at(uint32_t i, struct scorecard_loss_line *out) const;
    /** Units, in the order asked for. */
    uint32_t unit_count() const;
    /** The `i`th unit. */
    int32_t unit_at(uint32_t i, struct scorecard_loss_unit *out) const;
    /** Nodes of all units: of each unit the node asked for and those below it, in the model's order. */
    uint32_t node_count() const;
    /** The `i`th of these. */
    int32_t node_at(uint32_t i, struct scorecard_loss_node *out) const;
    /** Totals of all units, where there is a register: by unit, sort, then the greatest first. */
    uint32_t total_count() const;
    /** The `i`th of these. */
    int32_t total_at(uint32_t i, struct scorecard_loss_total *out) const;
}
} scorecard_losses;

/* Contributions */
%rename(Contributions) scorecard_contributions;
typedef struct scorecard_contributions {
%extend {
    ~scorecard_contributions() { scorecard_contributions_unref($self); }
    /** Adds a reference. */
    scorecard_contributions *ref() const;
    /** NaN of NULL. */
    double score() const;
    /** NaN of NULL. */
    double from() const;
    /** Or NONE. */
    uint32_t period() const;
    /** Contributions. */
    uint32_t count() const;
    /** The `i`th. */
    int32_t at(uint32_t i, struct scorecard_contribution *out) const;
    /** Inputs that have a value: by leaf, in the model's order. */
    uint32_t marginal_count() const;
    /** The `i`th. */
    int32_t marginal_at(uint32_t i, struct scorecard_marginal *out) const;
    /** Better places: ranks from the next to the first, then tiers. */
    uint32_t distance_count() const;
    /** The `i`th. */
    int32_t distance_at(uint32_t i, struct scorecard_distance *out) const;
    /** By leaf. */
    uint32_t risk_count() const;
    /** The `i`th. */
    int32_t risk_at(uint32_t i, struct scorecard_risk_line *out) const;
}
} scorecard_contributions;

/* Profile */
%rename(Profile) scorecard_profile;
typedef struct scorecard_profile {
%extend {
    ~scorecard_profile() { scorecard_profile_unref($self); }
    /** Adds a reference. */
    scorecard_profile *ref() const;
    /** Of the data, or NONE. */
    uint32_t unit() const;
    /** Of the data, or NONE. */
    uint32_t period() const;
    /** Number of lines: the node asked for and those below it that exist in the period, in the model's order. */
    uint32_t count() const;
    /** The `i`th line. */
    int32_t at(uint32_t i, struct scorecard_profile_line *out) const;
    /** The position of the `i`th line's node in a population. */
    int32_t position_at(uint32_t i, population_no population = 0, struct scorecard_position *out) const;
}
} scorecard_profile;

/* Changes */
%rename(Changes) scorecard_changes;
typedef struct scorecard_changes {
%extend {
    ~scorecard_changes() { scorecard_changes_unref($self); }
    /** Adds a reference. */
    scorecard_changes *ref() const;
    /** Earlier period, of its data; NONE: NULL. */
    uint32_t from() const;
    /** Later period, likewise. */
    uint32_t to() const;
    /** The verdicts on all nodes, units and populations between the two. */
    const scorecard_comparability *comparability() const;
    /** Number of lines: in order of unit (as asked for), then node. */
    uint32_t count() const;
    /** The `i`th line. */
    int32_t at(uint32_t i, struct scorecard_changes_line *out) const;
    /** The ranks of the `i`th line in a population of the later result, and in that of the same id of the earlier one. */
    int32_t rank_at(uint32_t i, population_no population = 0, struct scorecard_changes_rank *out) const;
    /** What one part contributes to the net change of the `i`th line. */
    double part(uint32_t i, enum_part part, double *error) const;
    /** How many effects make up the change of the `i`th line, each of one node and part. */
    uint32_t effect_count(uint32_t i) const;
    /** The `k`th of them, in the order of the tree. */
    int32_t effect_at(uint32_t i, uint32_t k, struct scorecard_effect *out) const;
}
} scorecard_changes;

/* MappingDraft */
%rename(MappingDraft) scorecard_mapping_draft;
typedef struct scorecard_mapping_draft {
%extend {
    ~scorecard_mapping_draft() { scorecard_mapping_draft_free($self); }
    /** Starts a mapping. */
    static scorecard_status new(const char *from, const char *to, const struct scorecard_run *run, scorecard_mapping_draft **out, struct scorecard_error *err);
    /** Adds an entry. */
    scorecard_status add(enum_mapping_what what, enum_mapping_kind kind, const char *const *old_ids, size_t old_count, const char *const *new_ids, size_t new_count, uint32_t *entry, struct scorecard_error *err);
    /** States how a *rescaled* node's old scores become new ones: times `multiply`, plus `add`. */
    scorecard_status set_factor(uint32_t entry, double multiply, double add = 0, struct scorecard_error *err);
    /** States weights of the parts of a merger or split of nodes: the sum of the parts' scores times these is a score on the scale of the whole, so that the whole compares with them. */
    scorecard_status set_weights(uint32_t entry, const double *weights, size_t count, struct scorecard_error *err);
    /** Sets what there is to say about an entry (with NONE, the mapping), in a language or (NULL) without one. */
    scorecard_status set_text(uint32_t entry, const char *lang, const char *text, struct scorecard_error *err);
    /** Checks the entries against both models, adds one for each id that both have and nobody named, and freezes. */
    scorecard_status finish(const scorecard_model *old_model, const scorecard_model *new_model, scorecard_mapping **out, struct scorecard_error *err) const;
}
} scorecard_mapping_draft;

/* Mapping */
%rename(Mapping) scorecard_mapping;
typedef struct scorecard_mapping {
%extend {
    ~scorecard_mapping() { scorecard_mapping_unref($self); }
    /** Adds a reference. */
    scorecard_mapping *ref() const;
    /** Id of the model on a side, a mapping_side. */
    const char *model(enum_mapping_side side) const;
    /** Entries, those of equal ids behind the stated ones. */
    uint32_t count() const;
    /** The `i`th entry. */
    int32_t at(uint32_t i, struct scorecard_mapping_line *out) const;
    /** The `k`th id of an entry on a side. */
    const char *id_at(uint32_t i, enum_mapping_side side, uint32_t k, double *weight) const;
    /** What is said about an entry (with NONE, the mapping) in a language, as model_text(); NULL: nothing. */
    const char *text(uint32_t i, const char *lang = NULL) const;
    /** In how many languages, and the `k`th, as model_text_at(). */
    uint32_t text_count(uint32_t i) const;
    /** See mapping_text_count(). */
    const char *text_at(uint32_t i, uint32_t k, const char **lang) const;
    /** The entry of an id on a side, or NONE (of units, those of equal ids are in no entry). */
    uint32_t find(enum_mapping_what what, enum_mapping_side side, const char *id) const;
    /** Reads a mapping from JSON, and checks it against the two models that it leads from and to. */
    static scorecard_status read(const char *text, size_t text_len, const char *name, const scorecard_model *old_model, const scorecard_model *new_model, const struct scorecard_run *run, scorecard_mapping **out, struct scorecard_error *err);
    /** Reads a mapping from CSV: a row for each entry, columns `kind`, and as far as they are needed `what` (node unless given), `from`, `to`, `multiply`, `add`, `weights`, `notes` and `notes.LANG`; between several ids or weights stands |. */
    static scorecard_status read_csv(const char *text, size_t text_len, const char *name, const scorecard_model *old_model, const scorecard_model *new_model, const struct scorecard_run *run, scorecard_mapping **out, struct scorecard_error *err);
    /** Reads a mapping from a file: CSV where its name ends in .csv, else JSON. */
    static scorecard_status read_file(const char *path, const scorecard_model *old_model, const scorecard_model *new_model, const struct scorecard_run *run, scorecard_mapping **out, struct scorecard_error *err);
    /** Writes what a mapping states (not what it found by equal ids) as JSON that reads back to the same. */
    scorecard_status write(scorecard_write_fn write, void *context, struct scorecard_error *err) const;
    /** The same as CSV, but for the notes on the mapping as a whole, for which that has no place. */
    scorecard_status write_csv(scorecard_write_fn write, void *context, struct scorecard_error *err) const;
}
} scorecard_mapping;

/* Comparability */
%rename(Comparability) scorecard_comparability;
typedef struct scorecard_comparability {
%extend {
    ~scorecard_comparability() { scorecard_comparability_unref($self); }
    /** Adds a reference. */
    scorecard_comparability *ref() const;
    /** Lines about nodes: the new model's in its order, a merged one several times; then the old ones that are in none of these. */
    uint32_t node_count() const;
    /** The `i`th. */
    int32_t node_at(uint32_t i, struct scorecard_node_line *out) const;
    /** The first line of a node of the new model (its only one unless it is merged), or NONE. */
    uint32_t find_node(node_no new_node) const;
    /** Lines about units: the new data's in its order, then the old ones that are in none of these. */
    uint32_t unit_count() const;
    /** The `i`th, as comparability_node_at(). */
    int32_t unit_at(uint32_t i, struct scorecard_unit_line *out) const;
    /** The line of a unit of the new data, or NONE. */
    uint32_t find_unit(unit_no new_unit) const;
    /** Lines about ranks: for each root of the new model the whole population, then the groups of each group column. */
    uint32_t population_count() const;
    /** The `i`th, as comparability_node_at(). */
    int32_t population_at(uint32_t i, struct scorecard_population_line *out) const;
    /** The verdict on one figure, that on its node and that on its unit joined: the worse one. */
    int32_t verdict(node_no new_node, unit_no new_unit, const char **text) const;
    /** The old score of a figure on the new scale; NaN where it does not compare or has none. */
    double old_score(node_no new_node, unit_no new_unit) const;
}
} scorecard_comparability;

/* Series */
%rename(Series) scorecard_series;
typedef struct scorecard_series {
%extend {
    ~scorecard_series() { scorecard_series_unref($self); }
    /** Adds a reference. */
    scorecard_series *ref() const;
    /** Nodes looked at. */
    uint32_t node_count() const;
    /** Of the newest model. */
    uint32_t node_at(uint32_t i) const;
    /** Units looked at. */
    uint32_t unit_count() const;
    /** Of the newest data. */
    uint32_t unit_at(uint32_t j) const;
    /** Periods of all results. */
    uint32_t period_count() const;
    /** The id of the `k`th period, in order of time. */
    const char *period_at(uint32_t k, uint32_t *result) const;
    /** The verdicts on the `k`th period and that before it; NULL of the first. */
    const scorecard_comparability *step_at(uint32_t k) const;
    /** The point of the `i`th node and `j`th unit in the `k`th period. */
    int32_t point_at(uint32_t i, uint32_t j, uint32_t k, struct scorecard_series_point *out) const;
}
} scorecard_series;

/* RegisterDraft */
%rename(RegisterDraft) scorecard_register_draft;
typedef struct scorecard_register_draft {
%extend {
    ~scorecard_register_draft() { scorecard_register_draft_free($self); }
    /** Starts an empty register. */
    static scorecard_status new(const struct scorecard_run *run, scorecard_register_draft **out, struct scorecard_error *err);
    /** Starts from what a register says. */
    static scorecard_status from(const scorecard_register *reg, scorecard_register_draft **out, struct scorecard_error *err);
    /** Sets a text of the register itself, in place of the one in that language. */
    scorecard_status set_text(enum_text what, const char *lang, const char *text, struct scorecard_error *err);
    /** Adds an agency. */
    scorecard_status add_agency(const char *id, uint32_t *agency, struct scorecard_error *err);
    /** Sets a text of an agency. */
    scorecard_status set_agency_text(agency_no agency, enum_agency_text what, const char *lang, const char *text, struct scorecard_error *err);
    /** Sets what sort of agency it is: an id of the user's own, such as "department" or "district". */
    scorecard_status set_agency_kind(agency_no agency, const char *kind, struct scorecard_error *err);
    /** Sets the agency above it, by id; it may be added later. */
    scorecard_status set_agency_parent(agency_no agency, const char *parent, struct scorecard_error *err);
    /** Adds an entry. */
    scorecard_status add(const struct scorecard_register_entry *entry, uint32_t *number, struct scorecard_error *err);
    /** Puts ids in the place of units' names: what is no id of a unit is matched as data_match_unit() does, composed or decomposed, whatever the case. */
    scorecard_status match_units(const scorecard_data *data, struct scorecard_error *err);
    /** Freezes a copy of what was gathered; the draft stays as it is. */
    scorecard_status finish(scorecard_register **out, struct scorecard_error *err) const;
    /** Reads a table into a draft: of agencies where its header has `agency`, else of entries. */
    scorecard_status read_csv(const char *text, size_t text_len, const char *name = NULL, struct scorecard_error *err);
    /** Reads a table into a draft from a file. */
    scorecard_status read_csv_file(const char *path, struct scorecard_error *err);
}
} scorecard_register_draft;

/* Register */
%rename(Register) scorecard_register;
typedef struct scorecard_register {
%extend {
    ~scorecard_register() { scorecard_register_unref($self); }
    /** What an agency's share of an entry is: a partner's as stated; the lead's 1 without partners, else the exact rest. */
    static double share(const struct scorecard_register_entry *entry, const char *agency);
    /** Adds a reference. */
    scorecard_register *ref() const;
    /** A text of the register in a language, else that without one, else the first; NULL: none. */
    const char *text(enum_text what, const char *lang = NULL) const;
    /** Languages of a text. */
    uint32_t text_count(enum_text what) const;
    /** The `i`th of them, in order of languages. */
    const char *text_at(enum_text what, uint32_t i, const char **lang) const;
    /** Number of agencies. */
    uint32_t agency_count() const;
    /** By id, or NONE. */
    uint32_t find_agency(const char *id) const;
    /** Id of an agency. */
    const char *agency_id(agency_no agency) const;
    /** A text of an agency in a language, else that without one, else the first; of a title, else the id; NULL: none. */
    const char *agency_text(agency_no agency, enum_agency_text what, const char *lang = NULL) const;
    /** Languages of a text of an agency. */
    uint32_t agency_text_count(agency_no agency, enum_agency_text what) const;
    /** The `i`th of them, in order of languages. */
    const char *agency_text_at(agency_no agency, enum_agency_text what, uint32_t i, const char **lang) const;
    /** Or NULL. */
    const char *agency_kind(agency_no agency) const;
    /** Or NONE. */
    uint32_t agency_parent(agency_no agency) const;
    /** Number of entries, as added. */
    uint32_t count() const;
    /** An entry. */
    int32_t at(uint32_t entry, struct scorecard_register_entry *out) const;
    /** The number of the entry about exactly these, NULL or "*" being *all*; NONE where there is none. */
    uint32_t find(const char *unit = NULL, const char *node = NULL, const char *period = NULL) const;
    /** All that is known of a unit, a node and a period, put together as said above. */
    uint32_t look(const scorecard_model *model = NULL, const char *unit = NULL, const char *node = NULL, const char *period = NULL, struct scorecard_register_entry *out) const;
    /** Lists the entries that name a node, unit or period that is not there, and those that are about the same unit by two names. */
    scorecard_status check(const scorecard_model *model = NULL, const scorecard_data *data = NULL, const struct scorecard_run *run, scorecard_register_findings **out, struct scorecard_error *err) const;
    /** Reads a register from JSON, as model_read(). */
    static scorecard_status read(const char *text, size_t text_len, const char *name = NULL, const struct scorecard_run *run, scorecard_register **out, struct scorecard_error *err);
    /** Reads a register from a file of JSON. */
    static scorecard_status read_file(const char *path, const struct scorecard_run *run, scorecard_register **out, struct scorecard_error *err);
    /** Writes a register as JSON that reads back to an equal register. */
    scorecard_status write(scorecard_write_fn write, void *context, struct scorecard_error *err) const;
    /** Writes the entries as CSV; read after the agencies' table they are the same entries. */
    scorecard_status write_csv(scorecard_write_fn write, void *context, struct scorecard_error *err) const;
    /** Writes the agencies as CSV. */
    scorecard_status write_agencies_csv(scorecard_write_fn write, void *context, struct scorecard_error *err) const;
}
} scorecard_register;

/* RegisterFindings */
%rename(RegisterFindings) scorecard_register_findings;
typedef struct scorecard_register_findings {
%extend {
    ~scorecard_register_findings() { scorecard_register_findings_unref($self); }
    /** Adds a reference. */
    scorecard_register_findings *ref() const;
    /** Number of findings: in the order of entries; of one entry, node, unit, period. */
    uint32_t count() const;
    /** The `i`th. */
    int32_t at(uint32_t i, struct scorecard_register_finding *out) const;
}
} scorecard_register_findings;

/* Rounds */
%rename(Rounds) scorecard_rounds;
typedef struct scorecard_rounds {
%extend {
    ~scorecard_rounds() { scorecard_rounds_unref($self); }
    /** Adds a reference. */
    scorecard_rounds *ref() const;
    /** Number of lines: in order of periods, units and nodes (the model's order). */
    uint32_t count() const;
    /** How many lines have a mark. */
    uint32_t count_of(enum_rounds_mark mark) const;
    /** The `i`th line. */
    int32_t at(uint32_t i, struct scorecard_rounds_line *out) const;
    /** The `i`th line in a round. */
    int32_t cell_at(uint32_t i, enum_layer layer, struct scorecard_rounds_cell *out) const;
    /** How many lines differ: self-assessed and appraised, and not the same. */
    uint32_t difference_count() const;
    /** The line of the `i`th largest difference, up or down; equal ones in order of lines. */
    uint32_t difference_at(uint32_t i) const;
    /** Number of totals: in order of periods and units; of each the root, then its children, as far as they have lines. */
    uint32_t total_count() const;
    /** The `i`th total. */
    int32_t total_at(uint32_t i, struct scorecard_rounds_total *out) const;
}
} scorecard_rounds;

/* PracticesDraft */
%rename(PracticesDraft) scorecard_practices_draft;
typedef struct scorecard_practices_draft {
%extend {
    ~scorecard_practices_draft() { scorecard_practices_draft_free($self); }
    /** Starts an empty list. */
    static scorecard_status new(const struct scorecard_run *run, scorecard_practices_draft **out, struct scorecard_error *err);
    /** Adds a practice, which is copied. */
    scorecard_status add(const struct scorecard_practice *practice, struct scorecard_error *err);
    /** Reads a table with the columns `unit` and `text`, and perhaps `node`, `start` and `source`. */
    scorecard_status read_csv(const char *text, size_t text_len, const char *name = NULL, struct scorecard_error *err);
    /** Reads a table from a file. */
    scorecard_status read_csv_file(const char *path, struct scorecard_error *err);
    /** Freezes a copy of what was gathered; the draft stays as it is. */
    scorecard_status finish(scorecard_practices **out, struct scorecard_error *err) const;
}
} scorecard_practices_draft;

/* Practices */
%rename(Practices) scorecard_practices;
typedef struct scorecard_practices {
%extend {
    ~scorecard_practices() { scorecard_practices_unref($self); }
    /** Adds a reference. */
    scorecard_practices *ref() const;
    /** As added. */
    uint32_t count() const;
    /** The `i`th. */
    int32_t at(uint32_t i, struct scorecard_practice *out) const;
    /** Writes a table that reads back to an equal list; what a spreadsheet would run as a formula is neutralised. */
    scorecard_status write_csv(scorecard_write_fn write, void *context, struct scorecard_error *err) const;
}
} scorecard_practices;

/* Learn */
%rename(Learn) scorecard_learn;
typedef struct scorecard_learn {
%extend {
    ~scorecard_learn() { scorecard_learn_unref($self); }
    /** Adds a reference. */
    scorecard_learn *ref() const;
    /** Of the data, or NONE. */
    uint32_t period() const;
    /** Since when improvement counts, or NONE. */
    uint32_t from() const;
    /** Lines: by criterion, then the best first. */
    uint32_t count() const;
    /** The `i`th line. */
    int32_t at(uint32_t i, struct scorecard_learn_line *out) const;
    /** The `k`th practice of the `i`th line. */
    int32_t practice_at(uint32_t i, uint32_t k, struct scorecard_practice *out) const;
    /** Practices of units or nodes that are not there. */
    uint32_t unknown_count() const;
    /** The `i`th of these. */
    int32_t unknown_at(uint32_t i, struct scorecard_practice *out) const;
}
} scorecard_learn;

/* Variation */
%rename(Variation) scorecard_variation;
typedef struct scorecard_variation {
%extend {
    ~scorecard_variation() { scorecard_variation_free($self); }
    /** Starts a list of changes to a model, which it holds. */
    static scorecard_status new(const scorecard_model *model, const struct scorecard_run *run, scorecard_variation **out, struct scorecard_error *err);
    /** Adds the case that a node and all below it are not there. */
    scorecard_status remove(node_no node, struct scorecard_error *err);
    /** Adds, for each leaf at or below a node (NONE: of the whole model), the case that it is not there. */
    scorecard_status remove_leaves(node_no node, struct scorecard_error *err);
    /** Adds the case that a node weighs something else in its parent: finite, at least 0. */
    scorecard_status weigh(node_no node, double weight, struct scorecard_error *err);
    /** Adds the case of another setting, as draft_set(); its errors, parameters and defaults are those of it. */
    scorecard_status set(node_no node, enum_step step, enum_method method, const struct scorecard_param *params = NULL, size_t count = 0, struct scorecard_error *err);
    /** Adds the case of another model. */
    scorecard_status version(const scorecard_model *version, struct scorecard_error *err);
    /** Borrowed. */
    const scorecard_model *model() const;
    /** Number of cases. */
    uint32_t count() const;
}
} scorecard_variation;

/* WhatIf */
%rename(WhatIf) scorecard_what_if;
typedef struct scorecard_what_if {
%extend {
    ~scorecard_what_if() { scorecard_what_if_unref($self); }
    /** Adds a reference. */
    scorecard_what_if *ref() const;
    /** Borrowed. */
    const scorecard_model *model() const;
    /** Borrowed. */
    const scorecard_data *data() const;
    /** As the data's number. */
    uint32_t period() const;
    /** Nodes compared. */
    uint32_t node_count() const;
    /** The `i`th; or NONE. */
    uint32_t node_at(uint32_t i) const;
    /** Number of cases, in the list's order. */
    uint32_t count() const;
    /** The `i`th case. */
    int32_t at(uint32_t i, struct scorecard_case *out) const;
    /** How far the `i`th case moves the ranks of the `k`th node. */
    int32_t shift_at(uint32_t i, uint32_t k, struct scorecard_shift *out) const;
    /** Rank in the `i`th case less rank in the model as it is: below 0 is better. */
    double shift(uint32_t i, uint32_t k, unit_no unit) const;
    /** Scores of the `k`th node in the `i`th case (NONE: in the model as it is), a view by unit. */
    scorecard_status scores(uint32_t i, uint32_t k, struct scorecard_column *out, struct scorecard_error *err) const;
    /** Ranks likewise, as the node of that model gives them; NaN: unranked. */
    scorecard_status ranks(uint32_t i, uint32_t k, struct scorecard_column *out, struct scorecard_error *err) const;
    /** The correlation of the `k`th node's ranks in the `i`th case with those in the model as it is, over the units that have both: Spearman's of the scores' ranks and Kendall's tau-b are computed when asked for. */
    scorecard_status correlation(uint32_t i, uint32_t k, enum_correlation kind, double *out, struct scorecard_error *err) const;
}
} scorecard_what_if;

/* Doubt */
%rename(Doubt) scorecard_doubt;
typedef struct scorecard_doubt {
%extend {
    ~scorecard_doubt() { scorecard_doubt_free($self); }
    /** Starts a list of what of a model could be otherwise; it holds the model. */
    static scorecard_status new(const scorecard_model *model, const struct scorecard_run *run, scorecard_doubt **out, struct scorecard_error *err);
    /** Varies the weight of a node in its parent: its weight x (1 + amount x U(-1, 1)). */
    scorecard_status weight(node_no node, double amount, struct scorecard_error *err);
    /** Varies every weight below a node (NONE: of the model) that counts: doubt_weight() of each. */
    scorecard_status weights(node_no node, double amount, struct scorecard_error *err);
    /** Varies the weights of a node's children together: shares of their sum, Dirichlet with parameters concentration x share. */
    scorecard_status shares(node_no node, double concentration, struct scorecard_error *err);
    /** Adds an alternative to a step of a node (NONE: of the model's defaults): any step but rank and tier. */
    scorecard_status alternative(node_no node, enum_step step, enum_method method, const struct scorecard_param *params = NULL, size_t count = 0, struct scorecard_error *err);
    /** Adds, as an alternative, the setting that the node works with, its own or inherited. */
    scorecard_status as_it_is(node_no node, enum_step step, struct scorecard_error *err);
    /** Borrowed. */
    const scorecard_model *model() const;
    /** How much is varied. */
    uint32_t count() const;
}
} scorecard_doubt;

/* Uncertainty */
%rename(Uncertainty) scorecard_uncertainty;
typedef struct scorecard_uncertainty {
%extend {
    ~scorecard_uncertainty() { scorecard_uncertainty_unref($self); }
    /** Joins parts of one whole: of the same model and data, doubts, seed, nodes, period and population, whose replicates follow one another, in whatever order they are given. */
    static scorecard_status merge(const scorecard_uncertainty *const *parts, size_t count, scorecard_uncertainty **out, struct scorecard_error *err);
    /** Adds a reference. */
    scorecard_uncertainty *ref() const;
    /** Borrowed. */
    const scorecard_model *model() const;
    /** Borrowed. */
    const scorecard_data *data() const;
    /** As the data's number. */
    uint32_t period() const;
    /** Of the draws. */
    uint64_t seed() const;
    /** First replicate. */
    uint64_t first() const;
    /** Replicates, failed ones among them. */
    uint64_t count() const;
    /** Nodes looked at. */
    uint32_t node_count() const;
    /** Or NONE. */
    uint32_t node_at(uint32_t i) const;
    /** What was varied. */
    uint32_t doubt_count() const;
    /** What was varied `i`-th. */
    int32_t doubt_at(uint32_t i, struct scorecard_doubt_line *out) const;
    /** The method of an alternative of what was varied `i`-th; 0: none such, or the step does nothing. */
    int32_t method_at(uint32_t i, uint32_t alternative) const;
    /** How often an alternative of what was varied `i`-th was drawn, failed replicates counted. */
    uint64_t drawn(uint32_t i, uint32_t alternative) const;
    /** Failed replicates. */
    uint64_t failure_count() const;
    /** The `i`th failed replicate, in order of their numbers. */
    int32_t failure_at(uint64_t i, struct scorecard_uncertainty_failure *out) const;
    /** What the replicates come to for the `k`th node and a unit. */
    int32_t at(uint32_t k, unit_no unit, struct scorecard_uncertainty_line *out) const;
    /** In how many replicates the `k`th node ranks a unit at `rank`, from 1. */
    uint64_t ranked_at(uint32_t k, unit_no unit, uint32_t rank) const;
    /** The histogram of a unit's ranks: counts[i] receives in how many replicates it has rank i + 1. */
    scorecard_status histogram(uint32_t k, unit_no unit, uint64_t *counts, size_t size, struct scorecard_error *err) const;
    /** Scores of the `k`th node and a unit by replicate, a view; NaN: a gap, or the replicate failed. */
    scorecard_status scores(uint32_t k, unit_no unit, struct scorecard_column *out, struct scorecard_error *err) const;
    /** The rank of a unit in the `k`th node and replicate `r` of these (from 0); NaN: none. */
    double rank(uint32_t k, unit_no unit, uint64_t r) const;
    /** The model of a replicate: as it is, with the settings and weights that the replicate drew. */
    scorecard_status replicate(uint64_t replicate, scorecard_model **out, struct scorecard_error *err) const;
}
} scorecard_uncertainty;

/* PlanDraft */
%rename(PlanDraft) scorecard_plan_draft;
typedef struct scorecard_plan_draft {
%extend {
    ~scorecard_plan_draft() { scorecard_plan_draft_free($self); }
    /** Starts an empty plan. */
    static scorecard_status new(const char *id, const struct scorecard_run *run, scorecard_plan_draft **out, struct scorecard_error *err);
    /** Starts the next revision of a plan: all that it says, its history with it. */
    static scorecard_status from(const scorecard_plan *plan, scorecard_plan_draft **out, struct scorecard_error *err);
    /** Sets a text of the plan, in place of the one in that language; NULL takes that away. */
    scorecard_status set_text(enum_plan_text what, const char *lang, const char *text, struct scorecard_error *err);
    /** Sets an id or a day of the plan as a whole. */
    scorecard_status set(enum_plan_setting setting, const char *value, struct scorecard_error *err);
    /** Adds an action. */
    scorecard_status add_action(const struct scorecard_plan_action *action, uint32_t *number, struct scorecard_error *err);
    /** Puts an action in the place of the one that has its id. */
    scorecard_status change_action(const struct scorecard_plan_action *action, struct scorecard_error *err);
    /** Takes an action out; its history stays. To give one up, record it as cancelled.. */
    scorecard_status remove_action(const char *id, struct scorecard_error *err);
    /** Adds a target. */
    scorecard_status add_target(const struct scorecard_plan_target *target, uint32_t *number, struct scorecard_error *err);
    /** Puts a target in the place of the one that has its id. */
    scorecard_status change_target(const struct scorecard_plan_target *target, struct scorecard_error *err);
    /** Takes a target out. */
    scorecard_status remove_target(const char *id, struct scorecard_error *err);
    /** Sets the quota of an agency, in place of the one that it has. */
    scorecard_status set_quota(const struct scorecard_plan_quota *quota, struct scorecard_error *err);
    /** Takes the quota of an agency out. */
    scorecard_status remove_quota(const char *agency, struct scorecard_error *err);
    /** Adds an entry of progress to the history. */
    scorecard_status record(const struct scorecard_plan_entry *entry, struct scorecard_error *err);
    /** Says when and why what is in the draft was changed. Needed before plan_draft_finish() where a draft was begun from a plan and anything but progress changed. */
    scorecard_status set_revision(const char *date, const char *reason = NULL, struct scorecard_error *err);
    /** Joins another plan: its actions, targets, quotas and progress. What both have must be the same, or the one a later revision of the other; nothing is ever joined half. */
    scorecard_status merge(const scorecard_plan *other, struct scorecard_error *err);
    /** Freezes a copy of what was gathered; the draft stays as it is. */
    scorecard_status finish(scorecard_plan **out, struct scorecard_error *err) const;
    /** Reads actions from CSV into a draft, a row for each task, as offices hold them. docs/guide/plan-table.md has the columns: criterion, max, got, lost, cause, solution, lead, partners, start, due, output, cost, id, ... On failure the draft is as it was. */
    scorecard_status read_csv(const char *text, size_t text_len, const char *name = NULL, struct scorecard_error *err);
    /** Reads actions from a CSV file. */
    scorecard_status read_csv_file(const char *path, struct scorecard_error *err);
}
} scorecard_plan_draft;

/* Plan */
%rename(Plan) scorecard_plan;
typedef struct scorecard_plan {
%extend {
    ~scorecard_plan() { scorecard_plan_unref($self); }
    /** Adds a reference. */
    scorecard_plan *ref() const;
    /** Its id. */
    const char *id() const;
    /** A text in a language, else that without one, else the first; NULL: none. */
    const char *text(enum_plan_text what, const char *lang = NULL) const;
    /** Languages of a text. */
    uint32_t text_count(enum_plan_text what) const;
    /** The `i`th of them, in order of languages. */
    const char *text_at(enum_plan_text what, uint32_t i, const char **lang) const;
    /** An id or a day of the plan as a whole; NULL: none. */
    const char *get(enum_plan_setting setting) const;
    /** 1, and one more for each revision that changed more than progress. */
    uint32_t revision() const;
    /** Of its last entry, as 16 digits of base 16; of zeros: no entry. Tells one state of a plan from another. */
    uint64_t seal() const;
    /** Number of actions, in order of adding. */
    uint32_t action_count() const;
    /** By id, or NONE. */
    uint32_t find_action(const char *id) const;
    /** An action; what was not stated is NULL or 0. */
    int32_t action_at(action_no action, struct scorecard_plan_action *out) const;
    /** How an action stands at the end of a day. */
    int32_t action_standing(action_no action, const char *date = NULL, struct scorecard_plan_standing *out) const;
    /** Number of targets. */
    uint32_t target_count() const;
    /** By id, or NONE. */
    uint32_t find_target(const char *id) const;
    /** A target. */
    int32_t target_at(target_no target, struct scorecard_plan_target *out) const;
    /** What the first condition of a target asks for on a day, on its way from the baseline. */
    double expected(target_no target, const char *date, double baseline = scorecard_missing()) const;
    /** Number of quotas. */
    uint32_t quota_count() const;
    /** A quota. */
    int32_t quota_at(uint32_t i, struct scorecard_plan_quota *out) const;
    /** Entries of the history, in order of adding. */
    uint32_t entry_count() const;
    /** An entry. */
    int32_t entry_at(uint32_t i, struct scorecard_plan_entry *out) const;
    /** A plan as it stood at the end of a day: without later entries, with what later revisions changed put back. */
    scorecard_status as_of(const char *date, scorecard_plan **out, struct scorecard_error *err) const;
    /** Says what is wrong or incomplete, in the order of actions, then targets, then quotas. */
    scorecard_status check(const struct scorecard_plan_check_options *options = NULL, scorecard_plan_findings **out, struct scorecard_error *err) const;
    /** Reads a plan from JSON (docs/guide/plan-format.md, docs/schema/plan.schema.json). */
    static scorecard_status read(const char *text, size_t text_len, const char *name = NULL, const struct scorecard_run *run, scorecard_plan **out, struct scorecard_error *err);
    /** Reads a plan from a file. */
    static scorecard_status read_file(const char *path, const struct scorecard_run *run, scorecard_plan **out, struct scorecard_error *err);
    /** Writes a plan as JSON that reads back to an equal plan. The same plan gives the same bytes. */
    scorecard_status write(scorecard_write_fn write, void *context, struct scorecard_error *err) const;
    /** Writes the actions as CSV, a row for each; cells that a spreadsheet would run as a formula are neutralised. */
    scorecard_status write_csv(const scorecard_result *result = NULL, const char *lang = NULL, scorecard_write_fn write, void *context, struct scorecard_error *err) const;
    /** Writes a plan to a file so that a crash at any moment leaves the old or the new file whole, under a lock on a file beside it (`PATH.lock`), which stays. `expected`: the seal of the plan that the file must still hold. */
    scorecard_status write_file(const char *path, seal_given expected = NULL, struct scorecard_error *err) const;
    /** Adds entries of progress to the plan in a file, durably as plan_write_file(): reads, records all entries or none, writes. */
    static scorecard_status record_file(const char *path, const struct scorecard_plan_entry *entries, size_t count, seal_given expected = NULL, const struct scorecard_run *run, scorecard_plan **out, struct scorecard_error *err);
    /** Finds how a plan stands. */
    scorecard_status status_of(const struct scorecard_plan_status_options *options = NULL, scorecard_plan_status **out, struct scorecard_error *err) const;
    /** Sets losses and actions side by side. */
    scorecard_status coverage(const scorecard_result *result, const struct scorecard_coverage_options *options = NULL, scorecard_coverage **out, struct scorecard_error *err) const;
    /** Forecasts what comes of a plan. */
    scorecard_status forecast(const scorecard_result *result, const struct scorecard_forecast_options *options = NULL, scorecard_forecast **out, struct scorecard_error *err) const;
    /** Sets what was expected of a plan against what came. */
    scorecard_status attribution(const scorecard_result *before, const scorecard_result *after, const struct scorecard_attribution_options *options = NULL, scorecard_attribution **out, struct scorecard_error *err) const;
    /** Finds the sets of whole actions that are worth choosing, from the cheapest to the dearest, and the cheapest that reaches the targets. */
    scorecard_status frontier(const scorecard_result *result, const struct scorecard_plan_reach_options *options = NULL, scorecard_selections **out, struct scorecard_error *err) const;
    /** Finds the least movement of the inputs on which a plan acts that reaches its targets. */
    scorecard_status reach(const scorecard_result *result, const struct scorecard_plan_reach_options *options = NULL, scorecard_reach **out, struct scorecard_error *err) const;
}
} scorecard_plan;

/* PlanFindings */
%rename(PlanFindings) scorecard_plan_findings;
typedef struct scorecard_plan_findings {
%extend {
    ~scorecard_plan_findings() { scorecard_plan_findings_unref($self); }
    /** Adds a reference. */
    scorecard_plan_findings *ref() const;
    /** How many. */
    uint32_t count() const;
    /** The `i`th finding. */
    int32_t at(uint32_t i, struct scorecard_plan_finding *out) const;
}
} scorecard_plan_findings;

/* PlanStatus */
%rename(PlanStatus) scorecard_plan_status;
typedef struct scorecard_plan_status {
%extend {
    ~scorecard_plan_status() { scorecard_plan_status_unref($self); }
    /** Adds a reference. */
    scorecard_plan_status *ref() const;
    /** As it stood; borrowed. */
    const scorecard_plan *plan() const;
    /** The day. */
    const char *date() const;
    /** Actions, in the plan's order. */
    uint32_t count() const;
    /** The `i`th action. */
    int32_t at(uint32_t i, struct scorecard_plan_status_line *out) const;
    /** Totals: by sort; of agencies, heads and targets by their names, bytewise, of areas in the model's order, those without one last. */
    uint32_t total_count() const;
    /** The `i`th of these. */
    int32_t total_at(uint32_t i, struct scorecard_plan_total *out) const;
    /** Conditions of targets, in order. */
    uint32_t target_count() const;
    /** The `i`th of these. */
    int32_t target_at(uint32_t i, struct scorecard_plan_target_line *out) const;
    /** Agencies with a quota: in order of quotas; of the one for all others by id, bytewise. */
    uint32_t quota_count() const;
    /** The `i`th of these. */
    int32_t quota_at(uint32_t i, struct scorecard_plan_quota_line *out) const;
    /** What an agency's own scorecard takes: data whose units are the agencies that lead an action, with the inputs `completion`, `punctuality`, `initiatives`, `realised`, `late` and `actions` (see struct plan_total). */
    scorecard_status data(const scorecard_register *reg = NULL, const char *period = NULL, scorecard_data **out, struct scorecard_error *err) const;
}
} scorecard_plan_status;

/* Coverage */
%rename(Coverage) scorecard_coverage;
typedef struct scorecard_coverage {
%extend {
    ~scorecard_coverage() { scorecard_coverage_unref($self); }
    /** Adds a reference. */
    scorecard_coverage *ref() const;
    /** As it stood; borrowed. */
    const scorecard_plan *plan() const;
    /** Of the data, or NONE. */
    uint32_t period() const;
    /** Lines, unit by unit. */
    uint32_t count() const;
    /** The `i`th line. */
    int32_t at(uint32_t i, struct scorecard_coverage_line *out) const;
    /** Units, in the data's order. */
    uint32_t unit_count() const;
    /** The `i`th unit. */
    int32_t unit_at(uint32_t i, struct scorecard_coverage_unit *out) const;
    /** Actions, in the plan's order. */
    uint32_t action_count() const;
    /** The `i`th action. */
    int32_t action_at(uint32_t i, struct scorecard_coverage_action *out) const;
    /** Agencies that lost or lead anything. */
    uint32_t agency_count() const;
    /** The `i`th agency. */
    int32_t agency_at(uint32_t i, struct scorecard_coverage_agency *out) const;
}
} scorecard_coverage;

/* Forecast */
%rename(Forecast) scorecard_forecast;
typedef struct scorecard_forecast {
%extend {
    ~scorecard_forecast() { scorecard_forecast_unref($self); }
    /** Adds a reference. */
    scorecard_forecast *ref() const;
    /** The forecast as a result, in the period of forecast_period(), to be looked at by other studies; borrowed. */
    const scorecard_result *result() const;
    /** As it stood; borrowed. */
    const scorecard_plan *plan() const;
    /** Of the result's data, from which it starts. */
    uint32_t period() const;
    /** In whose points actions are told of, or NONE. */
    uint32_t node() const;
    /** Lines: by unit (those of the plan, of its actions and of its targets, in the data's order), then node as asked for. */
    uint32_t count() const;
    /** The `i`th line. */
    int32_t at(uint32_t i, struct scorecard_forecast_line *out) const;
    /** Its ranks in a population of the result. */
    int32_t rank_at(uint32_t i, population_no population = 0, struct scorecard_forecast_rank *out) const;
    /** Effects, in the plan's order. */
    uint32_t effect_count() const;
    /** The `i`th of these. */
    int32_t effect_at(uint32_t i, struct scorecard_forecast_effect *out) const;
    /** Places: by unit, then node, inputs of a leaf before the node itself. */
    uint32_t place_count() const;
    /** The `i`th of these. */
    int32_t place_at(uint32_t i, struct scorecard_forecast_place *out) const;
    /** What an action brings by the node asked for, its effects together. */
    double action_gain(action_no action) const;
    /** Conditions of targets, in order. */
    uint32_t target_count() const;
    /** The `i`th of these. */
    int32_t target_at(uint32_t i, struct scorecard_forecast_target *out) const;
}
} scorecard_forecast;

/* Attribution */
%rename(Attribution) scorecard_attribution;
typedef struct scorecard_attribution {
%extend {
    ~scorecard_attribution() { scorecard_attribution_unref($self); }
    /** Adds a reference. */
    scorecard_attribution *ref() const;
    /** As it stood; borrowed. */
    const scorecard_plan *plan() const;
    /** Lines: by unit, then in the order of changes_effect_at(), then of actions. */
    uint32_t count() const;
    /** The `i`th line. */
    int32_t at(uint32_t i, struct scorecard_attribution_line *out) const;
    /** Units that both results have. */
    uint32_t unit_count() const;
    /** The `i`th unit. */
    int32_t unit_at(uint32_t i, struct scorecard_attribution_unit *out) const;
    /** Actions, in the plan's order. */
    uint32_t action_count() const;
    /** The `i`th action. */
    int32_t action_at(uint32_t i, struct scorecard_attribution_action *out) const;
    /** Conditions of targets. */
    uint32_t target_count() const;
    /** The `i`th of these. */
    int32_t target_at(uint32_t i, struct scorecard_attribution_target *out) const;
}
} scorecard_attribution;

/* Reach */
%rename(Reach) scorecard_reach;
typedef struct scorecard_reach {
%extend {
    ~scorecard_reach() { scorecard_reach_unref($self); }
    /** Adds a reference. */
    scorecard_reach *ref() const;
    /** What came out. */
    int32_t get(struct scorecard_reach_summary *out) const;
    /** Targets, in the order asked for. */
    uint32_t goal_count() const;
    /** The `i`th target. */
    int32_t goal_at(uint32_t i, struct scorecard_reach_goal *out) const;
    /** Levers, in the order asked for. */
    uint32_t count() const;
    /** The `i`th lever. */
    int32_t at(uint32_t i, struct scorecard_reach_move *out) const;
}
} scorecard_reach;

/* Frontier */
%rename(Frontier) scorecard_frontier;
typedef struct scorecard_frontier {
%extend {
    ~scorecard_frontier() { scorecard_frontier_unref($self); }
    /** Finds the whole frontier. */
    static scorecard_status make(const struct scorecard_frontier_options *options = NULL, scorecard_frontier **out, struct scorecard_error *err);
    /** Adds a reference. */
    scorecard_frontier *ref() const;
    /** Points, the first of no cost. */
    uint32_t count() const;
    /** The `i`th point, by rising points and cost. */
    int32_t at(uint32_t i, struct scorecard_frontier_line *out) const;
    /** The cheapest point that wins at least so many; NONE: there are not so many to win. */
    uint32_t reaching(double points) const;
    /** The point of most points that costs at most so much; NONE: there is none. */
    uint32_t within(double cost) const;
    /** What is chosen at the `i`th point. */
    int32_t chosen(uint32_t i, uint32_t *chosen, size_t count) const;
    /** In the order given. */
    uint32_t criterion_count() const;
    /** Or NULL. */
    const char *criterion_id(uint32_t criterion) const;
    /** Of a criterion. */
    uint32_t option_count(uint32_t criterion) const;
    /** An option of a criterion, as given; its id is borrowed. */
    int32_t option_at(uint32_t criterion, uint32_t option, struct scorecard_frontier_option *out) const;
}
} scorecard_frontier;

/* Selections */
%rename(Selections) scorecard_selections;
typedef struct scorecard_selections {
%extend {
    ~scorecard_selections() { scorecard_selections_unref($self); }
    /** Adds a reference. */
    scorecard_selections *ref() const;
    /** As it stood; borrowed. */
    const scorecard_plan *plan() const;
    /** What came out as a whole. */
    int32_t get(struct scorecard_selections_summary *out) const;
    /** Sets, the first of no cost. */
    uint32_t count() const;
    /** The `i`th set, by rising cost. */
    int32_t at(uint32_t i, struct scorecard_selection *out) const;
    /** The `k`th action of the `i`th set, by number in the plan, in its order; NONE: there is none. */
    uint32_t action(uint32_t i, uint32_t k) const;
    /** Actions of the reaching set. */
    uint32_t without_count() const;
    /** The `k`th of these left out. */
    int32_t without_at(uint32_t k, struct scorecard_selection_without *out) const;
}
} scorecard_selections;

/* Report */
%rename(Report) scorecard_report;
typedef struct scorecard_report {
%extend {
    ~scorecard_report() { scorecard_report_unref($self); }
    /** Writes the report of a unit. */
    static scorecard_status html(const scorecard_result *result, unit_no unit, const struct scorecard_report_options *options = NULL, scorecard_write_fn write, void *context, struct scorecard_error *err);
    /** Adds a reference. */
    scorecard_report *ref() const;
    /** The page; borrowed; "" of NULL. */
    const char *text() const;
    /** Its bytes, without the NUL. */
    size_t size() const;
    /** Number of tables. */
    uint32_t table_count() const;
    /** The name of the `i`th table; NULL: there is none. */
    const char *table_name(uint32_t i) const;
    /** The `i`th table as CSV; NULL: there is none. */
    const char *table_text(uint32_t i) const;
}
} scorecard_report;

/* Functions that belong to no object. */
/** The name of a status, such as "SCORECARD_ERROR_CYCLE". */
const char *scorecard_status_name(enum_status_code status);
/** One line on what a status means. */
const char *scorecard_status_title(enum_status_code status);
/** "rule". */
const char *scorecard_step_name(enum_step step);
/** "minmax". */
const char *scorecard_method_name(int32_t method);
/** "clamp". */
const char *scorecard_key_name(enum_key key);
/** "not-reported"; "none" for 0. */
const char *scorecard_gap_name(enum_gap gap);
/** "reweight". */
const char *scorecard_action_name(enum_action action);
/** "appraised-1". */
const char *scorecard_layer_name(enum_layer layer);
/** The name of a value of an enumerated parameter, such as "to-date" for KEY_FRAME and FRAME_TO_DATE. */
const char *scorecard_choice_name(int32_t method, int32_t key, int32_t value);
/** The one NaN that the library gives for "missing". */
double scorecard_missing(void);
/** The name of a field as it stands in files: "score". */
const char *scorecard_field_name(enum_field field);
/** "eigenvalue"; NULL for a number that is none. */
const char *scorecard_fact_name(enum_fact fact);
/** The name of a verdict: "agrees", "differs", "cannot tell". */
const char *scorecard_verdict_name(enum_verdict verdict);
/** "too-few". */
const char *scorecard_outcome_name(enum_outcome outcome);
/** "raw". */
const char *scorecard_stage_name(enum_stage stage);
/** "spearman". */
const char *scorecard_correlation_name(enum_correlation correlation);
/** "group-best"; NULL: none. */
const char *scorecard_against_name(enum_against against);
/** "rounding"; NULL: none. */
const char *scorecard_loss_kind_name(enum_loss_kind kind);
/** "no-score"; NULL: none. */
const char *scorecard_loss_outcome_name(enum_loss_outcome outcome);
/** "lead"; NULL: none. */
const char *scorecard_loss_by_name(enum_loss_by by);
/** "shapley"; NULL: none. */
const char *scorecard_split_name(enum_split split);
/** "own-data". */
const char *scorecard_part_name(enum_part part);
/** "appeared". */
const char *scorecard_changes_outcome_name(enum_changes_outcome outcome);
/** "cannot tell". */
const char *scorecard_significance_name(enum_significance significance);
/** "risk-fell"; NULL for what is no single mark. */
const char *scorecard_profile_mark_name(enum_profile_mark mark);
/** "not-done"; NULL: none. */
const char *scorecard_cause_name(enum_cause cause);
/** "long-term"; NULL: none. */
const char *scorecard_horizon_name(enum_horizon horizon);
/** A cause in words. */
const char *scorecard_cause_title(enum_cause cause, const char *lang = NULL);
/** A horizon in words. */
const char *scorecard_horizon_title(enum_horizon horizon, const char *lang = NULL);
/** The name of a register_fault: "unknown-node"; NULL: none. */
const char *scorecard_register_fault_name(enum_register_fault fault);
/** The name of a rounds_mark: "unsupported", "explained", "out-of-order", "mixed", "prepared". */
const char *scorecard_rounds_mark_name(enum_rounds_mark mark);
/** The name of a mapping_kind as it stands in files: "renamed". */
const char *scorecard_mapping_kind_name(enum_mapping_kind kind);
/** The name of a comparable: "comparable", "rescaled", "not". */
const char *scorecard_comparable_name(enum_comparable verdict);
/** The name of one reason: "siblings". */
const char *scorecard_reason_name(uint64_t reason);
/** Follows nodes and units through the periods of several results. */
scorecard_status scorecard_results_series(const scorecard_result *const *results, const scorecard_mapping *const *mappings = NULL, size_t count, const struct scorecard_series_options *options = NULL, scorecard_series **out, struct scorecard_error *err);
/** "winsorised". */
const char *scorecard_treatment_name(enum_treatment treatment);
/** "too-few-values". */
const char *scorecard_screening_name(enum_screening screening);
/** "imputed". */
const char *scorecard_change_name(enum_change change);
/** "remove"; NULL: none. */
const char *scorecard_case_kind_name(enum_case_kind kind);
/** "scored"; NULL: none. */
const char *scorecard_case_outcome_name(enum_case_outcome outcome);
/** "weight"; NULL: none. */
const char *scorecard_doubt_kind_name(enum_doubt_kind kind);
/** "similar"; NULL for what is no single way. */
const char *scorecard_learn_way_name(enum_learn_way way);
/** "public"; NULL for a number that is none. */
const char *scorecard_audience_name(enum_audience audience);
/** "initiative". */
const char *scorecard_plan_kind_name(enum_plan_kind kind);
/** "running". */
const char *scorecard_plan_progress_name(enum_plan_progress status);
/** "share". */
const char *scorecard_plan_effect_kind_name(enum_plan_effect_kind kind);
/** "effort". */
const char *scorecard_cost_kind_name(enum_cost_kind kind);
/** "rank". */
const char *scorecard_target_kind_name(enum_target_kind kind);
/** "down". */
const char *scorecard_target_direction_name(enum_target_direction direction);
/** "piecewise". */
const char *scorecard_trajectory_name(enum_trajectory trajectory);
/** "progress". */
const char *scorecard_entry_kind_name(enum_entry_kind kind);
/** "action". */
const char *scorecard_plan_part_name(enum_plan_part part);
/** "no-responsibility". */
const char *scorecard_plan_fault_name(enum_plan_fault fault);
/** "incomplete". */
const char *scorecard_plan_severity_name(enum_plan_severity severity);
/** A status of actions in words. */
const char *scorecard_plan_progress_title(enum_plan_progress status, const char *lang = NULL);
/** "step". */
const char *scorecard_plan_pace_name(enum_plan_pace pace);
/** "not-started". */
const char *scorecard_plan_mark_name(enum_plan_mark mark);
/** "responsibility". */
const char *scorecard_plan_lack_name(enum_plan_lack lack);
/** "amber". */
const char *scorecard_plan_light_name(enum_plan_light light);
/** "partner". */
const char *scorecard_plan_by_name(enum_plan_by by);
/** "on-way". */
const char *scorecard_plan_outcome_name(enum_plan_outcome outcome);
/** "under"; NULL: none. */
const char *scorecard_cover_name(enum_cover cover);
/** "no-loss"; NULL: none. */
const char *scorecard_coverage_outcome_name(enum_coverage_outcome outcome);
/** "on-track". */
const char *scorecard_forecast_choice_name(enum_forecast_choice choice);
/** "trend". */
const char *scorecard_forecast_peers_name(enum_forecast_peers peers);
/** "too-late". */
const char *scorecard_effect_outcome_name(enum_effect_outcome outcome);
/** "score"; NULL: none. */
const char *scorecard_reach_want_name(enum_reach_want want);
/** "exact"; NULL: none. */
const char *scorecard_reach_outcome_name(enum_reach_outcome outcome);
/** The version of the linked library, such as "0.1.0". */
const char *scorecard_version(void);
