/* SPDX-License-Identifier: MIT */
#include "exchange/layout.h"

#include <stdio.h>
#include <string.h>

#include "exchange_reading.h"

/* A layout with one column "c" that is this, and its roles. */
static scorecard_layout *column_is(const char *json, const char *shape)
{
    char members[1000];
    snprintf(members, sizeof members, "%s, 'columns': {'c': %s%s}", shape, json,
             strstr(shape, "long") != NULL    ? ", 'v': {'part': 'value'}"
             : strstr(shape, "units") != NULL ? ", 'i': {'id': true}"
                                              : "");
    return layout_with(members);
}
static const char wide[] = "'unit': 'u', 'periods': [{'id': 'now', 'time': 2020.25}]";
static const char units[] = "'shape': 'units'";
static const char lengthwise[] = "'shape': 'long', 'unit': 'u', 'input': 'i'";

static struct scorecard_i_role role_of(scorecard_layout *layout, size_t i)
{
    ck_assert_str_eq(layout->columns[0].column.name, "c");
    ck_assert_uint_gt(layout->columns[0].role_count, i);
    return layout->columns[0].roles[i];
}

static void role_fails(const char *shape, const char *json, scorecard_status status, const char *where)
{
    char text[1000];
    snprintf(text, sizeof text, "{'scorecard': 'layout', 'version': 1, %s, 'columns': {'c': %s}}", shape, json);
    for (char *c = text; *c != '\0'; c++)
        if (*c == '\'')
            *c = '"';
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_layout *layout = NULL;
    scorecard_status found = scorecard_layout_read(text, strlen(text), "l.json", NULL, &layout, &err);
    ck_assert_msg(found == status && strcmp(err.where, where) == 0, "%s: %d %s: %s", json, found, err.where,
                  err.message);
    ck_assert_ptr_null(layout);
}

START_TEST(a_column_may_be_ignored)
{
    scorecard_layout *layout = column_is("'ignore'", wide);
    ck_assert_uint_eq(layout->columns[0].role_count, 0);
    scorecard_layout_unref(layout);
    role_fails(wide, "'skip'", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c");
    role_fails(wide, "1", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c");
    role_fails(wide, "{}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c");
    role_fails(wide, "{'inputs': 'x'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c");
    role_fails(wide, "[{'input': 'x'}, 1]", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/1");
}
END_TEST

START_TEST(a_column_may_be_several_things)
{
    scorecard_layout *layout = column_is("[{'input': 'a'}, {'published': 'b', 'field': 'rank'}]", wide);
    ck_assert_uint_eq(layout->columns[0].role_count, 2);
    ck_assert_int_eq(role_of(layout, 0).kind, SCORECARD_I_ROLE_INPUT);
    ck_assert_int_eq(role_of(layout, 0).layer, SCORECARD_LAYER_OBSERVED);
    ck_assert_int_eq(role_of(layout, 1).kind, SCORECARD_I_ROLE_PUBLISHED);
    ck_assert_int_eq(role_of(layout, 1).layer, SCORECARD_LAYER_PUBLISHED);
    ck_assert_int_eq(role_of(layout, 1).field, SCORECARD_FIELD_RANK);
    ck_assert_str_eq(role_of(layout, 1).id, "b");
    scorecard_layout_unref(layout);
}
END_TEST

START_TEST(numbers_may_be_written_in_a_way_of_their_own)
{
    scorecard_layout *layout = column_is("{'input': 'a', 'layer': 'appraised-2', 'bands': 'censored', 'numbers': "
                                         "'lenient', 'strip': '=', 'multiply': 0.5, 'gaps': {'0': 'not-applicable'}}",
                                         wide);
    struct scorecard_i_role role = role_of(layout, 0);
    ck_assert_int_eq(role.layer, SCORECARD_LAYER_APPRAISED_2);
    ck_assert(role.style.bands && role.style.lenient && role.style.gaps_first);
    ck_assert_str_eq(role.style.strip, "=");
    ASSERT_BITS(role.style.multiply, 0.5);
    ck_assert_uint_eq(role.style.gap_count, 1);
    scorecard_layout_unref(layout);
    layout = column_is("{'input': 'a', 'strip': '', 'numbers': 'strict'}", wide);
    ck_assert_ptr_null(role_of(layout, 0).style.strip);
    ck_assert(!role_of(layout, 0).style.lenient && !role_of(layout, 0).style.gaps_first);
    scorecard_layout_unref(layout);
    role_fails(wide, "{'input': 'a b'}", SCORECARD_ERROR_ID, "l.json, /columns/c/input");
    role_fails(wide, "{'input': 'a', 'layer': 'published'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/layer");
    role_fails(wide, "{'input': 'a', 'field': 'rank'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/field");
    role_fails(wide, "{'published': 'a', 'field': 'place'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/field");
    role_fails(wide, "{'published': 'a', 'layer': 'self'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/layer");
    role_fails(wide, "{'input': 'a', 'bands': true}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/bands");
    role_fails(wide, "{'input': 'a', 'numbers': 'some'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/numbers");
    role_fails(wide, "{'input': 'a', 'multiply': 0}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/multiply");
    role_fails(wide, "{'input': 'a', 'strip': 1}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/strip");
    role_fails(wide, "{'input': 'a', 'gaps': {'x': 1}}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/gaps/x");
}
END_TEST

START_TEST(a_column_has_periods)
{
    scorecard_layout *layout = column_is("{'input': 'a', 'periods': [{'last': '2008'}, {'first': '2013-Q3', 'last': "
                                         "'now'}]}",
                                         wide);
    struct scorecard_i_role role = role_of(layout, 0);
    ck_assert_uint_eq(role.span_count, 2);
    ASSERT_BITS(role.spans[0].last, 2008.0);
    ASSERT_BITS(role.spans[0].end, 2009.0);
    ASSERT_BITS(role.spans[1].start, 2013.5);
    ASSERT_BITS(role.spans[1].last, 2020.25);
    scorecard_layout_unref(layout);
    layout = column_is("{'published': 'a', 'periods': {'first': '2018'}}", wide);
    ck_assert_uint_eq(role_of(layout, 0).span_count, 1);
    scorecard_layout_unref(layout);
    role_fails(wide, "{'input': 'a', 'periods': {'first': '2018', 'last': '2017'}}", SCORECARD_ERROR_SCHEMA,
               "l.json, /columns/c/periods/last");
    role_fails(wide, "{'input': 'a', 'periods': [{'first': 'soon'}]}", SCORECARD_ERROR_SCHEMA,
               "l.json, /columns/c/periods/0/first");
    role_fails(wide, "{'input': 'a', 'periods': [{'from': '2018'}]}", SCORECARD_ERROR_SCHEMA,
               "l.json, /columns/c/periods/0/from");
    role_fails(wide, "{'input': 'a', 'periods': 2018}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/periods");
}
END_TEST

START_TEST(columns_are_about_units)
{
    scorecard_layout *layout =
        column_is("[{'title': ''}, {'title': 'vi'}, {'alias': '|'}, {'alias': ''}, {'group': 'g', "
                  "'gaps': {'NA': 'not-applicable'}}, {'ranked': true}, {'ranked': {'yes': '1', "
                  "'no': '0'}}, {'id': true}]",
                  units);
    ck_assert_ptr_null(role_of(layout, 0).id);
    ck_assert_uint_eq(role_of(layout, 0).style.gap_count, 1); /* the empty cell; "NA" may be a name */
    ck_assert_str_eq(role_of(layout, 0).style.gaps[0].text, "");
    ck_assert_str_eq(role_of(layout, 1).id, "vi");
    ck_assert_str_eq(role_of(layout, 2).mark, "|");
    ck_assert_ptr_null(role_of(layout, 3).mark);
    ck_assert_str_eq(role_of(layout, 4).style.gaps[0].text, "NA");
    ck_assert_str_eq(role_of(layout, 5).yes, "yes");
    ck_assert_str_eq(role_of(layout, 6).no, "0");
    ck_assert_int_eq(role_of(layout, 7).kind, SCORECARD_I_ROLE_ID);
    scorecard_layout_unref(layout);
    role_fails(units, "{'title': 'v i'}", SCORECARD_ERROR_ID, "l.json, /columns/c/title");
    role_fails(units, "{'title': 'vi', 'multiply': 2}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/multiply");
    role_fails(units, "{'alias': 1}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/alias");
    role_fails(units, "{'group': ''}", SCORECARD_ERROR_ID, "l.json, /columns/c/group");
    role_fails(units, "{'ranked': false}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/ranked");
    role_fails(units, "{'ranked': {'yes': '1'}}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/ranked");
    role_fails(units, "{'ranked': {'no': '1'}}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/ranked");
    role_fails(units, "{'ranked': {'yes': '1', 'no': '1'}}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/ranked");
    role_fails(units, "{'ranked': {'maybe': '1'}}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/ranked/maybe");
    role_fails(units, "{'id': false}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/id");
    role_fails(units, "{'id': 'x'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/id");
}
END_TEST

START_TEST(errors_and_notes_belong_to_inputs)
{
    scorecard_layout *layout = column_is("[{'se': 'a'}, {'note': 'a', 'layer': 'survey'}]", wide);
    ck_assert_int_eq(role_of(layout, 0).kind, SCORECARD_I_ROLE_ERROR);
    ck_assert_int_eq(role_of(layout, 1).kind, SCORECARD_I_ROLE_NOTE);
    ck_assert_int_eq(role_of(layout, 1).layer, SCORECARD_LAYER_SURVEY);
    scorecard_layout_unref(layout);
    role_fails(wide, "{'note': 'a', 'multiply': 2}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/multiply");
    role_fails(wide, "{'se': 1}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/se");
}
END_TEST

START_TEST(columns_of_long_tables_are_parts)
{
    static const char *const parts[] = { "value", "layer", "field", "reason", "low", "high", "se", "note" };
    for (int32_t i = 1; i < 8; i++) {
        char json[100];
        snprintf(json, sizeof json, "{'part': '%s'}", parts[i]);
        scorecard_layout *layout = column_is(json, lengthwise);
        ck_assert_int_eq(role_of(layout, 0).kind, SCORECARD_I_PART_VALUE + i);
        scorecard_layout_unref(layout);
    }
    scorecard_layout *layout = column_is("{'part': 'field', 'values': {'rank_national': 'rank'}}", lengthwise);
    ck_assert_str_eq(role_of(layout, 0).values[0].to, "rank");
    scorecard_layout_unref(layout);
    layout = layout_with("'shape': 'long', 'unit': 'u', 'columns': {'c': {'part': 'input', 'values': {'a': 'b'}}, 'v': "
                         "{'part': 'value'}}");
    ck_assert_uint_eq(layout->input_count, 1);
    ck_assert_str_eq(layout->inputs[0].column.name, "c");
    ck_assert_str_eq(layout->inputs[0].values[0].from, "a");
    scorecard_layout_unref(layout);
    role_fails(lengthwise, "{'part': 'input'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/part");
    role_fails(lengthwise, "{'part': 'whole'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/part");
    role_fails(lengthwise, "{'part': 'value', 'values': {}}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/values");
    role_fails(lengthwise, "{'part': 'note', 'values': {}}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/values");
    role_fails(lengthwise, "{'part': 'reason', 'values': []}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/values");
}
END_TEST

START_TEST(each_shape_has_its_columns)
{
    role_fails(lengthwise, "{'input': 'a'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/input");
    role_fails(units, "{'published': 'a'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/published");
    role_fails(wide, "{'part': 'value'}", SCORECARD_ERROR_SCHEMA, "l.json, /columns/c/part");
}
END_TEST

START_TEST(positions_are_numbers_behind_a_mark)
{
    scorecard_layout *layout = layout_with("'unit': 'u', 'columns': {'#12': 'ignore', '#': 'ignore', '#1a': 'ignore', "
                                           "'#1234567890': 'ignore'}");
    ck_assert_uint_eq(layout->columns[0].column.position, 12);
    for (size_t i = 1; i < 4; i++)
        ck_assert_uint_eq(layout->columns[i].column.position, 0);
    scorecard_layout_unref(layout);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/layout_role");
    TCase *c = tcase_create("layout_role");
    tcase_add_test(c, a_column_may_be_ignored);
    tcase_add_test(c, a_column_may_be_several_things);
    tcase_add_test(c, numbers_may_be_written_in_a_way_of_their_own);
    tcase_add_test(c, a_column_has_periods);
    tcase_add_test(c, columns_are_about_units);
    tcase_add_test(c, errors_and_notes_belong_to_inputs);
    tcase_add_test(c, columns_of_long_tables_are_parts);
    tcase_add_test(c, each_shape_has_its_columns);
    tcase_add_test(c, positions_are_numbers_behind_a_mark);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
