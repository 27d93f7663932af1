/* SPDX-License-Identifier: MIT */
/* The Lua module. What a type or a parameter's name in scorecard.i means to Lua; the work is done by the sources beside this
 * file. None of SWIG's own way with pointers is used: it takes any userdata for one of its own. */
%module scorecard

%begin %{
/* SPDX-License-Identifier: MIT */
/* Made by SWIG from bindings/lua/lua.i. */
#define SWIG_TYPE_TABLE scorecard
%}

%header %{
#include "binding.h"

/* SWIG's way to open the module is not used: it leaves two globals behind, and metatables that scripts come at. */
#undef SWIGEXPORT
#define SWIGEXPORT static __attribute__((unused))
#undef SWIG_init
#define SWIG_init open_as_swig_does
#undef SWIG_check_num_args
#define SWIG_check_num_args(function, least, most) scorecard_lua_start(L, most, function);

#define PLACE(function, argument) &(const struct scorecard_lua_place){ function, argument, NULL, 1 }
#define PLACE_OF(function, argument, object) &(const struct scorecard_lua_place){ function, argument, NULL, object }
%}

#define %arg(Arg...) Arg

/* ---- classes: their table, for object.c ---- */

%insert("initbeforefunc") %{
const struct scorecard_lua_class scorecard_lua_classes[] = {
%}

%define %scorecard_class(type, Name, ref)
%insert("initbeforefunc") %{    { "type", "scorecard.Name", ref, release_##type, swig_##Name##_methods, swig_##Name##_Sf_SwigStatic_methods },
%}
%enddef

%define %scorecard_frozen(type, Name)
%header %{
static void *ref_##type(const void *object) { return type##_ref(object); }
static void release_##type(void *object) { type##_unref(object); }
%}
%scorecard_class(type, Name, ref_##type)
%ignore type::ref;
%typemap(out) const type * "scorecard_lua_share(L, \"type\", $1); SWIG_arg++;"
%enddef

%define %scorecard_mutable(type, Name)
%header %{
static void release_##type(void *object) { type##_free(object); }
%}
%scorecard_class(type, Name, NULL)
%enddef

/* ---- structs ---- */

%define %scorecard_options(T)
%typemap(in) const struct T * {
    $1 = ($1_ltype)scorecard_lua_options(L, $input, STRUCT_##T, PLACE("$symname", "$1_name"));
}
%enddef
#define %scorecard_value(T) %scorecard_options(T)

%define %scorecard_line(T)
%typemap(in, numinputs=0) struct T *out (struct T line) {
    scorecard_lua_begin(STRUCT_##T, &line);
    $1 = &line;
}
/* The answer, whether there is such a line, is the line itself or nil. */
%typemap(argout) struct T *out {
    lua_pop(L, 1);
    if (result)
        scorecard_lua_push_struct(L, STRUCT_##T, &line$argnum);
    else
        lua_pushnil(L);
}
%enddef

/* ---- objects ---- */

%typemap(in) SWIGTYPE *self {
    $1 = ($1_ltype)scorecard_lua_self(L, $input, "$1_mangle" + 3, PLACE("$symname", "self"));
}
%typemap(in) SWIGTYPE * {
    $1 = ($1_ltype)scorecard_lua_to(L, $input, "$1_mangle" + 3, PLACE("$symname", "$1_name"));
}
/* An object that is made has its place in Lua before it is there. */
%typemap(in, numinputs=0) SWIGTYPE **out ($*1_ltype made = NULL, int place = 0) {
    $1 = &made;
}
%typemap(check) SWIGTYPE **out {
    scorecard_lua_room(L, "$*1_mangle" + 3);
    place$argnum = lua_gettop(L);
}
%typemap(argout) SWIGTYPE **out {
    scorecard_lua_settle(L, place$argnum, made$argnum);
    SWIG_arg++;
}

/* ---- calls ---- */

%typemap(in, numinputs=0) const struct scorecard_run *run "$1 = (struct scorecard_run *)&scorecard_lua_run;"
%typemap(in, numinputs=0) struct scorecard_error *err (struct scorecard_error error = SCORECARD_ERROR_INIT) {
    $1 = &error;
}
%typemap(argout) struct scorecard_error *err {
    scorecard_lua_check(L, $1);
}
%typemap(out) scorecard_status "(void)$1;"

%exception {
    struct scorecard_lua_call call;
    scorecard_lua_enter(&call);
    $action
    scorecard_lua_leave(&call);
}

/* ---- numbers ---- */

%typemap(in) double {
    $1 = scorecard_lua_double(L, $input, PLACE("$symname", "$1_name"));
}
%typemap(out) double "lua_pushnumber(L, $1); SWIG_arg++;"
%typemap(in) int32_t {
    $1 = lua_isboolean(L, $input) ? lua_toboolean(L, $input)
                                  : (int32_t)scorecard_lua_whole(L, $input, INT32_MIN, INT32_MAX, PLACE("$symname", "$1_name"));
}
%typemap(in) uint64_t {
    $1 = (uint64_t)scorecard_lua_whole(L, $input, 0, UINT64_MAX, PLACE("$symname", "$1_name"));
}
%typemap(in) uint32_t {
    $1 = scorecard_lua_index(L, $input, SCORECARD_LUA_COUNT, PLACE("$symname", "$1_name"));
}
%typemap(out) int32_t "scorecard_lua_push_whole(L, $1); SWIG_arg++;"
%typemap(out) uint32_t, uint64_t, size_t "scorecard_lua_push_size(L, $1); SWIG_arg++;"

/* Numbers of things begin with 1. */
%define %number_of(types, what)
%typemap(in) types {
    $1 = scorecard_lua_index(L, $input, SCORECARD_LUA_##what, PLACE("$symname", "$1_name"));
}
%enddef
%number_of(%arg(node_no), NODE)
%number_of(%arg(unit_no), UNIT)
%number_of(%arg(period_no), PERIOD)
%number_of(%arg(input_no), INPUT)
%number_of(%arg(agency_no), AGENCY)
%number_of(%arg(population_no), POPULATION)
%number_of(%arg(group_column_no), COLUMN)
%number_of(%arg(published_no), PUBLISHED)
%number_of(%arg(action_no), ACTION)
%number_of(%arg(target_no), TARGET)
%number_of(%arg(uint32_t i, uint32_t j, uint32_t k, uint32_t tier, uint32_t entry, uint32_t group, uint32_t alternative, uint32_t criterion,
                uint32_t option), PLACE)
/* Of facts that have but one. */
%typemap(check) uint32_t i {
    if ($1 == SCORECARD_NONE && strcmp("$symname", "Result_weigh_fact") == 0)
        $1 = 0;
}
%typemap(in) double add {
    $1 = lua_isnil(L, $input) ? 0.0 : scorecard_lua_double(L, $input, PLACE("$symname", "$1_name"));
}
/* A period that is not given is the latest. */
%typemap(in) period_no period {
    $1 = lua_isnil(L, $input) ? scorecard_lua_latest(L) : scorecard_lua_index(L, $input, SCORECARD_LUA_PERIOD, PLACE("$symname", "$1_name"));
}
/* `i` of what has many more lines than a uint32_t holds. */
%typemap(in) size_t i, uint64_t i {
    $1 = (($1_ltype)scorecard_lua_whole(L, $input, 1, UINT32_MAX, PLACE("$symname", "$1_name"))) - 1;
}
/* That of the other result. */
%typemap(in) period_no new_period {
    $1 = scorecard_lua_index(L, $input, SCORECARD_LUA_PERIOD, PLACE_OF("$symname", "$1_name", 3));
}
%typemap(in) const struct scorecard_changes_options *options {
    $1 = ($1_ltype)scorecard_lua_options(L, $input, STRUCT_scorecard_changes_options,
                                         PLACE_OF("$symname", "$1_name", lua_isnil(L, 2) ? 1 : 2));
}

%define %is_index(functions)
%typemap(out) functions "scorecard_lua_push_index(L, $1); SWIG_arg++;"
%enddef
%is_index(%arg(uint32_t find, uint32_t find_unit, uint32_t find_period, uint32_t find_input, uint32_t find_group_column,
               uint32_t find_published, uint32_t find_agency, uint32_t find_node, uint32_t find_action, uint32_t find_target, uint32_t reaching,
               uint32_t within))
%is_index(%arg(uint32_t parent, uint32_t reference, uint32_t node_input_at, uint32_t successor_at, uint32_t predecessor_at,
               uint32_t period_by_time, uint32_t group, uint32_t period_at, uint32_t tier, uint32_t node_at, uint32_t unit_at,
               uint32_t difference_at, uint32_t agency_parent, uint32_t from, uint32_t to, uint32_t period, uint32_t node,
               uint32_t unit, uint32_t action))
/* One past a subtree, counted from 0, is its last node, counted from 1: module.c calls it last_node. */
%typemap(out) uint32_t scorecard_model::end {
    if ($1 == SCORECARD_NONE)
        lua_pushnil(L);
    else
        scorecard_lua_push_whole(L, $1);
    SWIG_arg++;
}
%typemap(out) int32_t unit_ranked, int32_t unit_valid, int32_t constructed, int32_t weight_given, int32_t points_given
    "lua_pushboolean(L, $1 != 0); SWIG_arg++;"

/* ---- constants ---- */

%typemap(in) enum_status_code, enum_step, enum_key, enum_layer, enum_field, enum_fact, enum_part, enum_direction, enum_gap,
             enum_action, enum_against, enum_audience, enum_loss_by, enum_cause, enum_horizon, enum_change, enum_correlation,
             enum_register_fault, enum_significance, enum_split, enum_stage, enum_screening, enum_treatment, enum_learn_way,
             enum_mapping_side, enum_outcome, enum_loss_kind, enum_mapping_kind, enum_case_kind, enum_doubt_kind,
             enum_loss_outcome, enum_changes_outcome, enum_case_outcome, enum_profile_mark, enum_rounds_mark, enum_text,
             enum_agency_text, enum_mapping_what, enum_verdict, enum_comparable,
             enum_plan_kind, enum_plan_progress, enum_plan_effect_kind, enum_cost_kind, enum_target_kind,
             enum_target_direction, enum_trajectory, enum_entry_kind, enum_plan_part, enum_plan_text,
             enum_plan_setting, enum_plan_fault, enum_plan_severity, enum_plan_pace, enum_plan_mark, enum_plan_lack,
             enum_plan_light, enum_plan_by, enum_plan_outcome, enum_cover, enum_coverage_outcome,
             enum_forecast_choice, enum_forecast_peers, enum_effect_outcome, enum_reach_want, enum_reach_outcome {
    $1 = (int32_t)scorecard_lua_enum(L, $input, scorecard_lua_enum_number("$1_type"), 0, PLACE("$symname", "$1_name"));
}
/* The step before it says whose methods are meant. */
%typemap(in) enum_method {
    $1 = scorecard_lua_method(L, $input, PLACE("$symname", "$1_name"));
}
%define %is_enum(function, list)
%typemap(out) function "scorecard_lua_push_enum(L, list, $1); SWIG_arg++;"
%enddef
%is_enum(int32_t scorecard_model::kind, ENUM_KIND)
%is_enum(int32_t scorecard_model::direction, ENUM_DIRECTION)
%is_enum(int32_t scorecard_model::method, ENUM_METHOD)
%is_enum(int32_t scorecard_model::method_given, ENUM_METHOD)
%is_enum(int32_t scorecard_uncertainty::method_at, ENUM_METHOD)
%is_enum(int32_t scorecard_result::gap, ENUM_GAP)
%is_enum(int32_t scorecard_analysis::kind, ENUM_ANALYSIS_KIND)
%is_enum(int32_t scorecard_losses::against, ENUM_AGAINST)
%is_enum(int32_t scorecard_comparability::verdict, ENUM_COMPARABLE)

/* ---- text ---- */

%typemap(in) const char * {
    $1 = ($1_ltype)scorecard_lua_text(L, $input, PLACE("$symname", "$1_name"));
}
%typemap(out) const char * "lua_pushstring(L, $1); SWIG_arg++;"
%typemap(in) (const char *text, size_t text_len) {
    if (lua_type(L, $input) != LUA_TSTRING)
        scorecard_lua_bad(L, PLACE("$symname", "$1_name"), "text expected, got %s", scorecard_lua_word(L, $input));
    $1 = ($1_ltype)lua_tolstring(L, $input, &$2);
}
%typemap(in, numinputs=0) (scorecard_write_fn write, void *context) {
    $1 = scorecard_lua_write;
    $2 = NULL;
}
%typemap(check) (scorecard_write_fn write, void *context) {
    $2 = scorecard_lua_writer(L);
}
%typemap(argout) (scorecard_write_fn write, void *context) {
    scorecard_lua_push_written(L, $2);
    SWIG_arg++;
}

%typemap(in) seal_given expected (uint64_t seal) {
    if (!lua_isnil(L, $input)) {
        seal = scorecard_lua_seal(L, $input, PLACE("$symname", "$1_name"));
        $1 = &seal;
    }
}
%typemap(out) uint64_t scorecard_plan::seal "scorecard_lua_push_seal(L, $1); SWIG_arg++;"

/* ---- what is answered beside the answer ---- */

%typemap(in, numinputs=0) uint32_t *node (uint32_t number = SCORECARD_NONE),
                          uint32_t *unit (uint32_t number = SCORECARD_NONE),
                          uint32_t *period (uint32_t number = SCORECARD_NONE),
                          uint32_t *input (uint32_t number = SCORECARD_NONE),
                          uint32_t *entry (uint32_t number = SCORECARD_NONE),
                          uint32_t *number (uint32_t number = SCORECARD_NONE),
                          uint32_t *agency (uint32_t number = SCORECARD_NONE),
                          uint32_t *tier (uint32_t number = SCORECARD_NONE),
                          uint32_t *from (uint32_t number = SCORECARD_NONE),
                          uint32_t *result (uint32_t number = SCORECARD_NONE) "$1 = &number;"
%typemap(argout) uint32_t *node, uint32_t *unit, uint32_t *period, uint32_t *input, uint32_t *entry, uint32_t *number, uint32_t *agency,
         uint32_t *tier, uint32_t *from, uint32_t *result
         "scorecard_lua_push_index(L, number$argnum); SWIG_arg++;"
%typemap(in, numinputs=0) double *low (double number), double *high (double number), double *weight (double number), double *error (double number), double *out (double number) {
    number = scorecard_missing();
    $1 = &number;
}
%typemap(argout) double *low, double *high, double *weight, double *error, double *out "lua_pushnumber(L, number$argnum); SWIG_arg++;"
%typemap(in, numinputs=0) const char ** (const char *text = NULL) "$1 = ($1_ltype)&text;"
%typemap(argout) const char ** "lua_pushstring(L, text$argnum); SWIG_arg++;"
/* Its two ends, NaN where it is not stated. */
%typemap(out) int32_t scorecard_model::scale "(void)$1;"

/* ---- columns and lists ---- */

%typemap(in, numinputs=0) struct scorecard_column *out (struct scorecard_column column = { NULL, 0 }) "$1 = &column;"
%typemap(argout) struct scorecard_column *out {
    scorecard_lua_push_column(L, column$argnum, scorecard_lua_rows(L));
    SWIG_arg++;
}
%typemap(out) struct scorecard_column {
    scorecard_lua_push_column(L, $1, scorecard_lua_rows(L));
    SWIG_arg++;
}
%typemap(in) (struct scorecard_column column, size_t rows) {
    scorecard_lua_anchor(L, $input);
    lua_rawgeti(L, $input, 1);
    $1.at = scorecard_lua_doubles(L, $input, lua_gettop(L), &$2, PLACE("$symname", "$1_name"));
    $1.step = 1;
    lua_pop(L, 1);
}
%typemap(in) struct scorecard_matrix {
    scorecard_lua_anchor(L, $input);
    lua_rawgeti(L, $input, 1);
    $1 = scorecard_lua_matrix(L, $input, lua_gettop(L), PLACE("$symname", "$1_name"));
    lua_pop(L, 1);
}
%typemap(in, numinputs=1) (const uint32_t *inputs, scorecard_release_fn release, void *context) {
    $1 = scorecard_lua_matrix_inputs(L, $input, PLACE("$symname", "$1_name"));
    $2 = NULL;
    $3 = NULL;
}
%define %list_of(signature, what, ...)
%typemap(in) signature {
    $2 = 0;
    if (!lua_isnil(L, $input)) {
        scorecard_lua_anchor(L, $input);
        lua_rawgeti(L, $input, 1);
        $1 = ($1_ltype)scorecard_lua_##what(L, $input, lua_gettop(L), __VA_ARGS__ &$2, PLACE("$symname", "$1_name"));
        lua_pop(L, 1);
    }
}
%enddef
%list_of(%arg((const char *const *old_ids, size_t old_count)), texts)
%list_of(%arg((const char *const *new_ids, size_t new_count)), texts)
%list_of(%arg((const double *weights, size_t count)), doubles)
%typemap(in) (const scorecard_uncertainty *const *parts, size_t count) {
    scorecard_lua_anchor(L, $input);
    lua_rawgeti(L, $input, 1);
    $1 = ($1_ltype)scorecard_lua_objects(L, $input, lua_gettop(L), "scorecard_uncertainty", &$2, PLACE("$symname", "$1_name"));
    lua_pop(L, 1);
}
/* A table of results, with the mappings between them as its `mappings`. */
%typemap(in) (const scorecard_result *const *results, const scorecard_mapping *const *mappings, size_t count) {
    $1 = ($1_ltype)scorecard_lua_editions(L, $input, ($2_ltype *)&$2, &$3, PLACE("$symname", "$1_name"));
}
%typemap(in) const struct scorecard_series_options *options {
    int newest = scorecard_lua_newest(L, 1);
    $1 = ($1_ltype)scorecard_lua_options(L, $input, STRUCT_scorecard_series_options,
                                         PLACE_OF("$symname", "$1_name", newest));
}
%typemap(in) (const struct scorecard_param *params, size_t count) {
    $1 = scorecard_lua_params(L, $input, scorecard_lua_method(L, $input - 1, PLACE("$symname", "method")), &$2,
                              PLACE("$symname", "$1_name"));
}
%typemap(in) (const struct scorecard_plan_entry *entries, size_t count) {
    $1 = ($1_ltype)scorecard_lua_structs(L, $input, STRUCT_scorecard_plan_entry, &$2, PLACE("$symname", "$1_name"));
}
/* The effects are a plan's, the nodes a result's. */
%typemap(in) const struct scorecard_forecast_options *options {
    $1 = ($1_ltype)scorecard_lua_options(L, $input, STRUCT_scorecard_forecast_options, PLACE_OF("$symname", "$1_name", 2));
}
%typemap(in) const struct scorecard_plan_reach_options *options {
    $1 = ($1_ltype)scorecard_lua_options(L, $input, STRUCT_scorecard_plan_reach_options, PLACE_OF("$symname", "$1_name", 2));
}
%typemap(in) const struct scorecard_coverage_options *options {
    $1 = ($1_ltype)scorecard_lua_options(L, $input, STRUCT_scorecard_coverage_options, PLACE_OF("$symname", "$1_name", 2));
}
%typemap(in) const struct scorecard_attribution_options *options {
    $1 = ($1_ltype)scorecard_lua_options(L, $input, STRUCT_scorecard_attribution_options, PLACE_OF("$symname", "$1_name", 2));
}
/* What is chosen, as the id of the option by that of the criterion. */
%typemap(in, numinputs=0) (uint32_t *chosen, size_t count) {
    $1 = NULL;
    $2 = 0;
}
%typemap(check) (uint32_t *chosen, size_t count) {
    $2 = scorecard_frontier_criterion_count(arg1);
    $1 = lua_newuserdata(L, ($2 + 1) * sizeof *$1);
}
%typemap(argout) (uint32_t *chosen, size_t count) {
    lua_pop(L, 1);
    if (result)
        lua_newtable(L);
    else
        lua_pushnil(L);
    for (size_t n = 0; result && n < $2; n++) {
        struct scorecard_frontier_option option = { .size = sizeof option };
        if (scorecard_frontier_option_at(arg1, (uint32_t)n, $1[n], &option)) {
            lua_pushstring(L, option.id);
            lua_setfield(L, -2, scorecard_frontier_criterion_id(arg1, (uint32_t)n));
        }
    }
}
/* As many places as there are units. */
%typemap(in, numinputs=0) (uint64_t *counts, size_t size) {
    $1 = NULL;
    $2 = 0;
}
%typemap(check) (uint64_t *counts, size_t size) {
    $2 = scorecard_data_unit_count(scorecard_uncertainty_data(arg1));
    $1 = lua_newuserdata(L, ($2 + 1) * sizeof *$1);
}
%typemap(argout) (uint64_t *counts, size_t size) {
    lua_createtable(L, (int)$2, 0);
    for (size_t n = 0; n < $2; n++) {
        scorecard_lua_push_size(L, $1[n]);
        lua_rawseti(L, -2, (int)(n + 1));
    }
    SWIG_arg++;
}

%include "scorecard.i"

%insert("initbeforefunc") %{
    { NULL, NULL, NULL, NULL, NULL, NULL }
};

/* SWIG names what classes have once more among the functions of the module. */
static int is_of_no_class(const char *name)
{
    for (const struct scorecard_lua_class *class = scorecard_lua_classes; class->type != NULL; class++) {
        const char *own = class->name + sizeof "scorecard." - 1;
        size_t size = strlen(own);
        if (strncmp(name, own, size) == 0 && name[size] == '_')
            return 0;
    }
    return 1;
}

__attribute__((visibility("default"))) int luaopen_scorecard(lua_State *L)
{
    luaL_Reg functions[sizeof swig_SwigModule_methods / sizeof swig_SwigModule_methods[0]] = { { NULL, NULL } };
    size_t count = 0;
    for (const luaL_Reg *method = swig_SwigModule_methods; method->name != NULL; method++)
        if (is_of_no_class(method->name))
            functions[count++] = *method;
    return scorecard_lua_open(L, functions);
}
%}
