/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "exchange/model_read.h"
#include "exchange_model.h"

static const struct refused refused[] = {
    { MODEL("'defaults': [], 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_SCHEMA, 49, "m, /defaults", "found an array" },
    { MODEL("'defaults': {'map': 'linear'}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_SCHEMA, 62, "m, /defaults/map", "unknown key" },
    { MODEL("'defaults': {'rule': 'minmx'}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_METHOD, 62, "m, /defaults/rule", "did you mean \"minmax\"?" },
    { MODEL("'nodes': [{'id': 'z', 'children': [{'id': 'a', 'rule': {'method': 'goalposts', 'min': 1, 'max': 1}}]}]}"),
      SCORECARD_ERROR_PARAMETER, 96, "m, /nodes/0/children/0/rule", "min 1 is not below max 1 (all other periods)" },
    { NODE("'rule': 7}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/rule", "found a number" },
    { NODE("'rule': {'to': [0, 1]}}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/rule", "the key" },
    { NODE("'rule': {'method': 7}}]}"), SCORECARD_ERROR_SCHEMA, 80, "m, /nodes/0/rule/method", "found a number" },
    { NODE("'rule': {'method': 'min-max'}}]}"),
      SCORECARD_ERROR_METHOD, 80, "m, /nodes/0/rule/method", "did you mean \"minmax\"?" },
    { NODE("'rule': 'goalposts'}]}"),
      SCORECARD_ERROR_PARAMETER, 71, "m, /nodes/0/rule", "method goalposts needs min" },
    { NODE("'rule': {'method': 'goalposts', 'min': 1}}]}"),
      SCORECARD_ERROR_PARAMETER, 71, "m, /nodes/0/rule", "method goalposts needs max" },
    { NODE("'rule': {'method': 'goalposts', 'min': 'x', 'max': 1}}]}"),
      SCORECARD_ERROR_SCHEMA, 103, "m, /nodes/0/rule/min", "found a string" },
    { NODE("'rule': {'method': 'goalposts', 'min': {'2013': 'x'}, 'max': 1}}]}"),
      SCORECARD_ERROR_SCHEMA, 111, "m, /nodes/0/rule/min/2013", "found a string" },
    { NODE("'rule': {'method': 'goalposts', 'min': {'2 013': 1}, 'max': 1}}]}"),
      SCORECARD_ERROR_ID, 111, "m, /nodes/0/rule/min/2 013", "period '2 013' is not an id" },
    { NODE("'rule': {'method': 'goalposts', 'min': {'2013': 1, '': 1e305}, 'max': 1}}]}"),
      SCORECARD_ERROR_PARAMETER, 122, "m, /nodes/0/rule/min/", "min is 1e+305" },
    { NODE("'rule': {'method': 'goalposts', 'min': {}, 'max': 1}}]}"),
      SCORECARD_ERROR_PARAMETER, 71, "m, /nodes/0/rule", "method goalposts needs min" },
    { NODE("'screen': {'method': 'units', 'keep': []}}]}"),
      SCORECARD_ERROR_SCHEMA, 101, "m, /nodes/0/screen/keep", "there is nothing in it" },
    { NODE("'screen': {'method': 'units', 'drop': ['a', 7]}}]}"),
      SCORECARD_ERROR_SCHEMA, 115, "m, /nodes/0/screen/drop/1", "found a number" },
    { NODE("'rule': {'method': 'minmax', 'most': 1}}]}"),
      SCORECARD_ERROR_SCHEMA, 100, "m, /nodes/0/rule/most", "unknown key" },
    { NODE("'rule': {'method': 'minmax', 'min': 1}}]}"),
      SCORECARD_ERROR_PARAMETER, 71, "m, /nodes/0/rule", "min and max belong to the frame fixed" },
    { NODE("'rule': {'method': 'minmax', 'to': 1}}]}"),
      SCORECARD_ERROR_SCHEMA, 100, "m, /nodes/0/rule/to", "found a number" },
    { NODE("'rule': {'method': 'minmax', 'to': [1]}}]}"),
      SCORECARD_ERROR_PARAMETER, 100, "m, /nodes/0/rule/to", "to has 1 values" },
    { NODE("'rule': {'method': 'minmax', 'to': [1, 'x']}}]}"),
      SCORECARD_ERROR_SCHEMA, 110, "m, /nodes/0/rule/to/1", "found a string" },
    { NODE("'rule': {'method': 'minmax', 'log': 1}}]}"),
      SCORECARD_ERROR_SCHEMA, 100, "m, /nodes/0/rule/log", "found a number" },
    { NODE("'rule': {'method': 'minmax', 'frame': 'to_date'}}]}"),
      SCORECARD_ERROR_SCHEMA, 100, "m, /nodes/0/rule/frame", "did you mean \"to-date\"?" },
    { NODE("'rule': {'method': 'minmax', 'frame': 1}}]}"),
      SCORECARD_ERROR_SCHEMA, 100, "m, /nodes/0/rule/frame", "found a number" },
    { NODE("'rule': {'method': 'minmax', 'prior-min': 1, 'prior-max': 1e301}}]}"),
      SCORECARD_ERROR_PARAMETER, 116, "m, /nodes/0/rule/prior-max", "prior-max is 1e+301" },
    { NODE("'rule': {'method': 'expression', 'expression': 7}}]}"),
      SCORECARD_ERROR_SCHEMA, 104, "m, /nodes/0/rule/expression", "found a number" },
    { NODE("'rule': {'method': 'expression', 'expression': ''}}]}"),
      SCORECARD_ERROR_PARAMETER, 104, "m, /nodes/0/rule/expression", "expression has no text" },
    { NODE("'rule': {'method': 'expression', 'expression': 'x +'}}]}"),
      SCORECARD_ERROR_EXPRESSION, 104, "m, /nodes/0/rule/expression", "byte 4: found the end, expected a number, a n" },
    { MODEL("'defaults': {'rule': {'method': 'expression', 'expression': 'x +'}}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_EXPRESSION, 128, "m, /nodes/0", "byte 4: found the end, expected a number, a n" },
    { NODE("'gaps': {'default': 7}}]}"), SCORECARD_ERROR_SCHEMA, 80, "m, /nodes/0/gaps/default", "found a number" },
    { NODE("'gaps': {'default': []}}]}"),
      SCORECARD_ERROR_PARAMETER, 80, "m, /nodes/0/gaps/default", "default has 0 values" },
    { NODE("'gaps': {'default': ['zero', 'nought']}}]}"),
      SCORECARD_ERROR_SCHEMA, 100, "m, /nodes/0/gaps/default/1", "unknown value" },
    { NODE("'gaps': {'default': ['zero', 0]}}]}"),
      SCORECARD_ERROR_SCHEMA, 100, "m, /nodes/0/gaps/default/1", "found a number" },
    { NODE("'gaps': {'minimum': 1.5}}]}"),
      SCORECARD_ERROR_PARAMETER, 80, "m, /nodes/0/gaps/minimum", "minimum is 1.5" },
    { NODE("'gaps': {'means': 1}}]}"),
      SCORECARD_ERROR_SCHEMA, 80, "m, /nodes/0/gaps/means", "found a number" },
    { NODE("'gaps': {'means': {}}}]}"),
      SCORECARD_ERROR_SCHEMA, 80, "m, /nodes/0/gaps/means", "there is nothing in it" },
    { NODE("'gaps': {'means': {'b': [1]}}}]}"),
      SCORECARD_ERROR_SCHEMA, 90, "m, /nodes/0/gaps/means/b", "an object of numbers by period and group" },
    { NODE("'gaps': {'means': {'b': {'2019': 1}}}}]}"),
      SCORECARD_ERROR_SCHEMA, 96, "m, /nodes/0/gaps/means/b/2019", "an object of numbers by group" },
    { NODE("'gaps': {'means': {'b': {'2019': {}}}}}]}"),
      SCORECARD_ERROR_SCHEMA, 96, "m, /nodes/0/gaps/means/b/2019", "there is nothing in it" },
    { NODE("'gaps': {'means': {'b:c': {'2019': {'N': 1}}}}}]}"),
      SCORECARD_ERROR_ID, 90, "m, /nodes/0/gaps/means/b:c", "node 'b:c' is not an id" },
    { NODE("'gaps': {'means': {'b': {'': {'N': 1}}}}}]}"),
      SCORECARD_ERROR_ID, 96, "m, /nodes/0/gaps/means/b/", "period" },
    { NODE("'gaps': {'means': {'b': {'2019': {'': 1}}}}}]}"),
      SCORECARD_ERROR_PARAMETER, 105, "m, /nodes/0/gaps/means/b/2019/", "a number without child, period and group" },
    { NODE("'gaps': {'means': {'b': {'2019': {'N': '1'}}}}}]}"),
      SCORECARD_ERROR_SCHEMA, 105, "m, /nodes/0/gaps/means/b/2019/N", "found a string" },
    { NODE("'gaps': {'group': 'a b'}}]}"),
      SCORECARD_ERROR_ID, 80, "m, /nodes/0/gaps/group", "group 'a b' is not an id" },
    { NODE("'round': {'decimals': 1.5}}]}"),
      SCORECARD_ERROR_PARAMETER, 81, "m, /nodes/0/round/decimals", "decimals is 1.5" },
    { NODE("'round': {'decimals': 16}}]}"),
      SCORECARD_ERROR_PARAMETER, 81, "m, /nodes/0/round/decimals", "decimals is 16" },
    { NODE("'round': 'decimals'}]}"),
      SCORECARD_ERROR_PARAMETER, 71, "m, /nodes/0/round", "method decimals needs decimals" },
    { NODE("'tiers': 'cuts'}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/tiers", "the key" },
    { NODE("'tiers': {'list': []}}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/tiers", "the key" },
    { NODE("'tiers': {'method': 'cuts', 'list': {}}}]}"),
      SCORECARD_ERROR_SCHEMA, 99, "m, /nodes/0/tiers/list", "found an object" },
    { NODE("'tiers': {'method': 'cuts', 'list': []}}]}"),
      SCORECARD_ERROR_PARAMETER, 71, "m, /nodes/0/tiers", "there are fewer than two tiers" },
    { NODE("'tiers': {'method': 'cuts', 'list': [7]}}]}"),
      SCORECARD_ERROR_SCHEMA, 108, "m, /nodes/0/tiers/list/0", "found a number" },
    { NODE("'tiers': {'method': 'cuts', 'list': [{'id': 'x', 'form': 1}]}}]}"),
      SCORECARD_ERROR_SCHEMA, 120, "m, /nodes/0/tiers/list/0/form", "unknown key" },
    { NODE("'tiers': {'method': 'cuts', 'list': [{'title': 'x'}]}}]}"),
      SCORECARD_ERROR_SCHEMA, 108, "m, /nodes/0/tiers/list/0", "the key" },
    { NODE("'tiers': {'method': 'cuts', 'list': [{'id': 1}]}}]}"),
      SCORECARD_ERROR_SCHEMA, 109, "m, /nodes/0/tiers/list/0/id", "found a number" },
    { NODE("'tiers': {'method': 'cuts', 'list': [{'id': 'x', 'from': 1}, {'id': 'x'}]}}]}"),
      SCORECARD_ERROR_DUPLICATE, 133, "m, /nodes/0/tiers/list/1/id", "there is a tier x already" },
    { NODE("'tiers': {'method': 'cuts', 'list': [{'id': 'x', 'title': 7}]}}]}"),
      SCORECARD_ERROR_SCHEMA, 120, "m, /nodes/0/tiers/list/0/title", "found a number" },
    { NODE("'tiers': {'method': 'cuts', 'list': [{'id': 'x', 'from': 'y'}]}}]}"),
      SCORECARD_ERROR_SCHEMA, 120, "m, /nodes/0/tiers/list/0/from", "found a string" },
    { NODE("'tiers': {'method': 'cuts', 'list': [{'id': 'x', 'from': {'2013': true}}]}}]}"),
      SCORECARD_ERROR_SCHEMA, 129, "m, /nodes/0/tiers/list/0/from/2013", "found true" },
    { NODE("'tiers': {'method': 'cuts', 'list': [{'id': 'x', 'from': {'20/13': 1}}]}}]}"),
      SCORECARD_ERROR_ID, 129, "m, /nodes/0/tiers/list/0/from/20~113", "period '20/13' is not an id" },
    { NODE("'tiers': {'method': 'cuts', 'list': [{'id': 'x'}, {'id': 'y'}]}}]}"),
      SCORECARD_ERROR_PARAMETER, 71, "m, /nodes/0/tiers", "tier x has no cut for all other periods" },
    { NODE("'tiers': {'method': 'percentiles', 'list': [{'id': 'x', 'from': 120}, {'id': 'y'}]}}]}"),
      SCORECARD_ERROR_PARAMETER, 71, "m, /nodes/0/tiers", "the cut of tier x (all other periods) is no percentile between 0" },
    { MODEL("'nodes': [{'id': 'z', 'children': [{'id': 'a'}, {'id': 'b', 'children': [{'id': 'c'}, {'id': 'd', 'input': 'x', 'rule': {'method': 'expression', 'expression': 'x'}}]}]}]}"),
      SCORECARD_ERROR_PARAMETER, 161, "m, /nodes/0/children/1/children/1/rule", "an expression names its inputs itself" },
    { MODEL("'nodes': [{'id': 'z', 'aggregate': {'method': 'expression', 'expression': 'q'}, 'children': [{'id': 'a'}]}]}"),
      SCORECARD_ERROR_EXPRESSION, 109, "m, /nodes/0/aggregate/expression", "the expression names q, which is no child of" },
};

START_TEST(what_is_wrong_is_told_with_its_place)
{
    check_refused(&refused[_i]);
}
END_TEST

/* The parameter of a key, the `i`th of them. */
static struct scorecard_param param(const scorecard_model *m, const char *id, int32_t step, int32_t key, size_t i)
{
    uint32_t node = id != NULL ? scorecard_model_find(m, id) : SCORECARD_NONE;
    struct scorecard_param found;
    for (size_t k = 0; scorecard_model_param_at(m, node, step, k, &found); k++)
        if (found.key == key && i-- == 0)
            return found;
    ck_abort_msg("no parameter %d", (int)key);
    return found;
}

static int32_t given(const scorecard_model *m, const char *id, int32_t step)
{
    return scorecard_model_method_given(m, id != NULL ? scorecard_model_find(m, id) : SCORECARD_NONE, step);
}

START_TEST(parameters_of_every_type_are_read)
{
    scorecard_model *m = read_good(EVERYTHING);
    struct scorecard_param p;
    ck_assert_int_eq(given(m, NULL, SCORECARD_STEP_RULE), SCORECARD_RULE_MINMAX);
    p = param(m, NULL, SCORECARD_STEP_RULE, SCORECARD_KEY_TO, 0);
    ck_assert_uint_eq(p.count, 2);
    ck_assert_double_eq(p.numbers[0], 0);
    ck_assert_double_eq(p.numbers[1], 100);
    ck_assert_double_eq(param(m, NULL, SCORECARD_STEP_RULE, SCORECARD_KEY_FRAME, 0).number, SCORECARD_FRAME_TO_DATE);
    ck_assert_double_eq(param(m, NULL, SCORECARD_STEP_RULE, SCORECARD_KEY_PRIOR_MIN, 0).number, -1.5);
    ck_assert_double_eq(param(m, NULL, SCORECARD_STEP_RULE, SCORECARD_KEY_LOG, 0).number, 0);
    p = param(m, NULL, SCORECARD_STEP_GAPS, SCORECARD_KEY_GAP_NOT_REPORTED, 0);
    ck_assert_uint_eq(p.count, 2);
    ck_assert_double_eq(p.numbers[0], SCORECARD_ACTION_GROUP_MEAN);
    ck_assert_double_eq(p.numbers[1], SCORECARD_ACTION_PROPAGATE);
    p = param(m, NULL, SCORECARD_STEP_GAPS, SCORECARD_KEY_GAP_NOT_APPLICABLE, 0);
    ck_assert_uint_eq(p.count, 1);
    ck_assert_double_eq(p.numbers[0], SCORECARD_ACTION_REWEIGHT);
    ck_assert_str_eq(param(m, NULL, SCORECARD_STEP_GAPS, SCORECARD_KEY_GROUP, 0).text, "region");
    ck_assert_double_eq(param(m, "w", SCORECARD_STEP_ROUND, SCORECARD_KEY_PARENT_TAKES, 0).number, 1);
    ck_assert_double_eq(param(m, "m", SCORECARD_STEP_RULE, SCORECARD_KEY_LOG, 0).number, 1);
    p = param(m, "m", SCORECARD_STEP_RULE, SCORECARD_KEY_MIN, 0);
    ck_assert_str_eq(p.text, "2013");
    ck_assert_double_eq(p.number, 0.3448);
    p = param(m, "m", SCORECARD_STEP_RULE, SCORECARD_KEY_MIN, 1);
    ck_assert_ptr_null(p.text);
    ck_assert_double_eq(p.number, 1e-7);
    ck_assert_str_eq(param(m, "i", SCORECARD_STEP_RULE, SCORECARD_KEY_EXPRESSION, 0).text, "a / 'b-c'");
    scorecard_model_unref(m);
}
END_TEST

START_TEST(a_method_goes_without_saying_where_there_is_but_one)
{
    scorecard_model *m = read_good(EVERYTHING);
    ck_assert_int_eq(given(m, NULL, SCORECARD_STEP_ROUND), SCORECARD_ROUND_DECIMALS);
    ck_assert_int_eq(given(m, "w", SCORECARD_STEP_MAP), SCORECARD_MAP_LINEAR);
    ck_assert_int_eq(given(m, "z", SCORECARD_STEP_MAP), SCORECARD_MAP_LINEAR);
    ck_assert_int_eq(given(m, "r", SCORECARD_STEP_RULE), SCORECARD_RULE_IDENTITY);
    ck_assert_int_eq(given(m, "r", SCORECARD_STEP_AGGREGATE), 0);
    scorecard_model_unref(m);
    m = read_good(NODE("'map': {'method': 'linear'}, 'rule': {'method': 'identity'}, 'gaps': {}}]}"));
    ck_assert_int_eq(given(m, "a", SCORECARD_STEP_MAP), SCORECARD_MAP_LINEAR);
    ck_assert_int_eq(given(m, "a", SCORECARD_STEP_GAPS), SCORECARD_GAPS_POLICY);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(tiers_have_titles_and_cuts_by_period)
{
    scorecard_model *m = read_good(EVERYTHING);
    uint32_t w = scorecard_model_find(m, "w"), h = scorecard_model_find(m, "h");
    const char *period;
    ck_assert_int_eq(given(m, "w", SCORECARD_STEP_TIER), SCORECARD_TIER_CUTS);
    ck_assert_uint_eq(scorecard_model_tier_count(m, w), 2);
    ck_assert_str_eq(scorecard_model_tier_id(m, w, 0), "good");
    ck_assert_str_eq(scorecard_model_tier_title(m, w, 0, "vi"), "Tốt");
    ck_assert_str_eq(scorecard_model_tier_title(m, w, 1, "vi"), "Rest");
    ck_assert_uint_eq(scorecard_model_tier_cut_count(m, w, 0), 2);
    ck_assert_double_eq(scorecard_model_tier_cut_at(m, w, 0, 0, &period), 66.9);
    ck_assert_str_eq(period, "2019");
    ck_assert_double_eq(scorecard_model_tier_cut_at(m, w, 0, 1, &period), 67);
    ck_assert_ptr_null(period);
    ck_assert_uint_eq(scorecard_model_tier_cut_count(m, w, 1), 0);
    ck_assert_int_eq(given(m, "h", SCORECARD_STEP_TIER), SCORECARD_TIER_PERCENTILES);
    ck_assert_double_eq(scorecard_model_tier_cut_at(m, h, 0, 0, &period), 75);
    scorecard_model_unref(m);
}
END_TEST

/* A model with `count` of something, made by `format` with the number twice. */
static void check_many(const char *before, const char *format, const char *after, size_t count, scorecard_status want,
                       const char *where)
{
    char *text = malloc(count * 64 + 1000), *at = text;
    ck_assert_ptr_nonnull(text);
    at += sprintf(at, "%s", before);
    for (size_t i = 0; i < count; i++) {
        at += sprintf(at, "%s", i > 0 ? ", " : "");
        at += sprintf(at, "'%s%zu'%s", "p", i, format);
    }
    sprintf(at, "%s", after);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model;
    ck_assert_msg(read_quoted(text, NULL, &model, &err) == want, "%s", err.message);
    if (want != SCORECARD_OK)
        ck_assert_str_eq(err.where, where);
    scorecard_model_unref(model);
    free(text);
}

/* A list of numbers that may be as long as a column. */
static void check_numbers(const char *before, const char *after, int count)
{
    char *text = malloc(strlen(before) + strlen(after) + (size_t)count * 12), *at = text;
    ck_assert_ptr_nonnull(text);
    at += sprintf(at, "%s", before);
    for (int i = 0; i < count; i++)
        at += sprintf(at, "%s%d", i > 0 ? "," : "", i);
    sprintf(at, "%s", after);
    scorecard_model_unref(read_good(text));
    free(text);
}

START_TEST(lists_are_bounded)
{
    enum { MOST = SCORECARD_I_LIST_MAX };
    static const char rule[] = NODE("'rule': {'method': 'goalposts', 'max': 2, 'min': {'': 1, ");
    /* As many periods as a method takes parameters, of which `max` is one. */
    check_many(rule, ": 1", "}}}]}", SCORECARD_I_PERIODS_MAX - 2, SCORECARD_OK, "");
    check_many(rule, ": 1", "}}}]}", SCORECARD_I_PERIODS_MAX - 1, SCORECARD_ERROR_LIMIT, "m, /nodes/0/rule");
    check_many(rule, ": 1", "}}}]}", SCORECARD_I_PERIODS_MAX, SCORECARD_ERROR_LIMIT, "m, /nodes/0/rule/min");
    check_many(NODE("'title': {"), ": 'x'", "}}]}", MOST, SCORECARD_OK, "");
    check_many(NODE("'title': {"), ": 'x'", "}}]}", MOST + 1, SCORECARD_ERROR_LIMIT, "m, /nodes/0/title");
    check_many(NODE("'gaps': {'default': ["), "", "]}}]}", MOST + 1, SCORECARD_ERROR_LIMIT, "m, /nodes/0/gaps/default");
    check_many(MODEL("'levels': ["), "", "], 'nodes': [{'id': 'a'}]}", MOST + 1, SCORECARD_ERROR_LIMIT, "m, /levels");
    check_many(NODE("'tiers': {'method': 'cuts', 'list': ["), "", "]}}]}", MOST + 1, SCORECARD_ERROR_LIMIT,
               "m, /nodes/0/tiers/list");
    check_many(NODE("'tiers': {'method': 'cuts', 'list': [{'id': 't', 'from': {"), ": 1", "}}, {'id': 'u'}]}}]}", MOST + 1,
               SCORECARD_ERROR_LIMIT, "m, /nodes/0/tiers/list/0/from");
    check_many(NODE("'rule': {'method': 'categories', 'cuts': ["), "", "]}}]}", MOST + 1, SCORECARD_ERROR_LIMIT,
               "m, /nodes/0/rule/cuts");
    check_numbers(NODE("'rule': {'method': 'rank', 'frame': 'fixed', 'values': ["), "]}}]}", 30 * MOST);
    /* There may be as many groups as units. */
    check_many(NODE("'gaps': {'means': {'b': {'2019': {"), ": 1", "}}}}}]}", 3 * MOST, SCORECARD_OK, "");
}
END_TEST

/* Every method of the table can be named, with all that it requires. */
START_TEST(every_method_of_the_tables_is_known)
{
    const struct scorecard_i_method_row *row;
    for (size_t i = 0; (row = scorecard_i_method_row_at(i)) != NULL; i++) {
        char text[600], *at = text;
        bool above = row->step == SCORECARD_STEP_WEIGH; /* such a step is of a node that has children */
        const struct scorecard_i_step_row *step = scorecard_i_step_row(row->step);
        at += sprintf(at, "{'scorecard': 'model', 'version': 1, 'id': 'm', 'nodes': [{'id': 'a', '%s': {'method': '%s'",
                      step->name, row->name);
        for (size_t k = 0; k < scorecard_i_param_count(row); k++) {
            const struct scorecard_i_param_row *p = &row->params[k];
            if (!(p->flags & SCORECARD_I_REQUIRED) && p->key != SCORECARD_KEY_UNIT && p->key != SCORECARD_KEY_THRESHOLD)
                continue;
            if (p->key == SCORECARD_KEY_EXPERTS)
                at += sprintf(at, ", '%s': {'e': {'c': 1}}", p->name);
            else if (p->key == SCORECARD_KEY_COMPARISONS)
                at += sprintf(at, ", '%s': {'c': {'d': 3}}", p->name);
            else if (p->key == SCORECARD_KEY_RULES)
                at += sprintf(at, ", '%s': ['direct', {'method': 'direct', 'reads': 'b'}]", p->name);
            else if (p->key == SCORECARD_KEY_COUNTS)
                at += sprintf(at, ", '%s': ['a', 'b', 'c']", p->name);
            else if (p->key == SCORECARD_KEY_BANDS)
                at += sprintf(at, ", '%s': '< 1'", p->name);
            else if (p->low == 2 && p->type == SCORECARD_I_NUMBERS)
                at += sprintf(at, ", '%s': [1, 2]", p->name);
            else if (p->type == SCORECARD_I_TEXT)
                at += sprintf(at, ", '%s': 'a'", p->name);
            else if (p->type == SCORECARD_I_NUMBERS)
                at += sprintf(at, ", '%s': [1]", p->name);
            else
                at += sprintf(at, ", '%s': %zu", p->name, k + 2);
        }
        if (row->step == SCORECARD_STEP_TIER)
            at += sprintf(at, ", 'list': [{'id': 'x', 'from': 1}, {'id': 'y'}]");
        at += sprintf(at, "}");
        if (row->method >= SCORECARD_RULE_PASS && row->method <= SCORECARD_RULE_FUNCTION)
            at += sprintf(at, ", 'points': 9");
        if (row->method == SCORECARD_WEIGH_BENEFIT)
            at += sprintf(at, ", 'aggregate': 'sum'");
        /* What takes several columns together is stated above them. */
        if (above || row->method == SCORECARD_IMPUTE_EM)
            at += sprintf(at, ", 'children': [{'id': 'c', 'points': 1}%s]",
                          row->method == SCORECARD_WEIGH_AHP ? ", {'id': 'd'}" : "");
        sprintf(at, "}]}");
        scorecard_model *m = read_good(text);
        ck_assert_int_eq(given(m, "a", row->step), row->method);
        scorecard_model_unref(m);
    }
}
END_TEST

START_TEST(names_are_lists_that_end)
{
    struct scorecard_i_names names = { .count = 0 };
    scorecard_i_names_add(&names, "a");
    scorecard_i_names_add(&names, "b");
    ck_assert_uint_eq(names.count, 2);
    ck_assert_str_eq(names.at[1], "b");
    ck_assert_ptr_null(names.at[2]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/setting_read");
    TCase *c = tcase_create("setting_read");
    tcase_add_loop_test(c, what_is_wrong_is_told_with_its_place, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(c, parameters_of_every_type_are_read);
    tcase_add_test(c, a_method_goes_without_saying_where_there_is_but_one);
    tcase_add_test(c, tiers_have_titles_and_cuts_by_period);
    tcase_add_test(c, lists_are_bounded);
    tcase_add_test(c, every_method_of_the_tables_is_known);
    tcase_add_test(c, names_are_lists_that_end);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
