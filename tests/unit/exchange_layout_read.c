/* SPDX-License-Identifier: MIT */
#include "exchange/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exchange_reading.h"

/* Reads a layout of these members (with ' for "); NULL when it fails. */
static scorecard_layout *try_layout(const char *members, struct scorecard_error *err)
{
    char json[2048];
    snprintf(json, sizeof json, "{'scorecard': 'layout', 'version': 1, %s}", members);
    for (char *c = json; *c != '\0'; c++)
        if (*c == '\'')
            *c = '"';
    scorecard_layout *layout = NULL;
    scorecard_status status = scorecard_layout_read(json, strlen(json), "l.json", NULL, &layout, err);
    ck_assert_int_eq(status == SCORECARD_OK, layout != NULL);
    return layout;
}

static void fails(const char *members, scorecard_status status, const char *where)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_layout *layout = try_layout(members, &err);
    ck_assert_msg(layout == NULL, "%s was read", members);
    ck_assert_msg(err.code == status && strcmp(err.where, where) == 0, "%s: %d %s: %s", members, err.code, err.where,
                  err.message);
    ck_assert_uint_eq(err.line, 1);
    ck_assert_uint_gt(err.column, 0);
    ck_assert_str_ne(err.message, "");
}

START_TEST(all_members_are_understood)
{
    scorecard_layout *layout = layout_with(
        "'title': 't', 'notes': 'n', 'source': 's', 'dialect': {'delimiter': ';', 'decimal': ',', 'thousands': '.', "
        "'percent': 'divide', 'dates': 'mdy', 'trim': true, 'unwrap': true}, 'unit': {'column': 'u', 'unknown': "
        "'skip', "
        "'values': {'x': 'y'}}, 'period': {'column': '#2', 'values': {'annual': '2023'}}, 'periods': [{'id': 'early', "
        "'time': 1999.5}], 'gaps': {'-': 'withheld'}, 'others': 'inputs', 'where': [{'column': 'k', 'in': ['a', 'b']}, "
        "{'any': [{'column': 'k', 'not-in': []}, {'column': '#ref', 'in': ['']}]}], 'constants': [{'published': 'n', "
        "'field': 'of', 'value': 63, 'decimals': 0}, {'input': 'i', 'layer': 'survey', 'value': 1.5}, {'published': "
        "'n', "
        "'field': 'tier', 'value': 'A'}]");
    ck_assert_int_eq(layout->delimiter, ';');
    ck_assert_int_eq(layout->style.number.decimal, ',');
    ck_assert_int_eq(layout->style.number.thousands, '.');
    ck_assert_int_eq(layout->style.percent, SCORECARD_I_PERCENT_DIVIDE);
    ck_assert_int_eq(layout->dates, SCORECARD_I_DATE_MDY);
    ck_assert(layout->trim && layout->style.trim && layout->unwrap && layout->skip_unknown);
    ck_assert_str_eq(layout->unit.column.name, "u");
    ck_assert_str_eq(layout->unit.values[0].to, "y");
    ck_assert_uint_eq(layout->period.column.position, 2);
    ck_assert_uint_eq(layout->period.value_count, 1);
    ck_assert_uint_eq(layout->period_count, 1);
    ASSERT_BITS(layout->periods[0].time, 1999.5);
    ck_assert_uint_eq(layout->style.gap_count, 1);
    ck_assert_int_eq(layout->style.gaps[0].reason, SCORECARD_GAP_WITHHELD);
    ck_assert_int_eq(layout->others, SCORECARD_I_OTHERS_INPUTS);
    ck_assert_uint_eq(layout->clause_count, 2);
    ck_assert_uint_eq(layout->where[0].count, 1);
    ck_assert_uint_eq(layout->where[0].conditions[0].text_count, 2);
    ck_assert_uint_eq(layout->where[1].count, 2);
    ck_assert(layout->where[1].conditions[0].is_not);
    ck_assert_uint_eq(layout->where[1].conditions[1].column.position, 0);
    ck_assert_uint_eq(layout->constant_count, 3);
    ck_assert_int_eq(layout->constants[0].role.field, SCORECARD_FIELD_OF);
    ck_assert_int_eq(layout->constants[0].decimals, 0);
    ck_assert_int_eq(layout->constants[1].role.layer, SCORECARD_LAYER_SURVEY);
    ck_assert_int_eq(layout->constants[1].decimals, SCORECARD_DECIMALS_UNKNOWN);
    ck_assert_str_eq(layout->constants[2].text, "A");
    scorecard_layout_unref(layout);
}
END_TEST

START_TEST(what_is_not_said_is_as_in_the_plain_form)
{
    scorecard_layout *layout = layout_with("'unit': 'u'");
    ck_assert_int_eq(layout->delimiter, ',');
    ck_assert_int_eq(layout->style.number.decimal, '.');
    ck_assert_int_eq(layout->style.number.thousands, 0);
    ck_assert_int_eq(layout->style.percent, SCORECARD_I_PERCENT_REJECT);
    ck_assert_int_eq(layout->dates, SCORECARD_I_DATE_ISO);
    ck_assert_int_eq(layout->shape, SCORECARD_I_SHAPE_WIDE);
    ck_assert_int_eq(layout->others, SCORECARD_I_OTHERS_ERROR);
    ck_assert_uint_eq(layout->style.gap_count, 2);
    ck_assert(!layout->trim && !layout->unwrap && !layout->skip_unknown);
    ck_assert_ptr_null(layout->period.column.name);
    ck_assert_ptr_null(layout->constant_period);
    scorecard_layout_unref(layout);
}
END_TEST

START_TEST(a_long_layout_says_of_what_its_rows_are)
{
    scorecard_layout *layout = layout_with(
        "'shape': 'long', 'unit': 'u', 'period': {'constant': '2022'}, 'layer': 'published', 'field': 'rank', 'input': "
        "['a', {'column': 'b', 'values': {'x': 'y'}}], 'columns': {'v': {'part': 'value', 'gaps': {'?': 'withheld'}}}");
    ck_assert_uint_eq(layout->input_count, 2);
    ck_assert_str_eq(layout->inputs[1].values[0].from, "x");
    ck_assert_int_eq(layout->layer, SCORECARD_LAYER_PUBLISHED);
    ck_assert_int_eq(layout->field, SCORECARD_FIELD_RANK);
    ck_assert_str_eq(layout->constant_period, "2022");
    scorecard_layout_unref(layout);
}
END_TEST

START_TEST(delimiters_and_marks_are_checked)
{
    static const char *const bad[] = { "''", "'ab'", "'\\\"'", "'\\n'", "'\xC3\xA9'", "1" };
    char members[100];
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        snprintf(members, sizeof members, "'unit': 'u', 'dialect': {'delimiter': %s}", bad[i]);
        fails(members, SCORECARD_ERROR_SCHEMA, "l.json, /dialect/delimiter");
    }
    fails("'unit': 'u', 'dialect': {'thousands': '.'}", SCORECARD_ERROR_SCHEMA, "l.json, /dialect/thousands");
    fails("'unit': 'u', 'dialect': {'thousands': '_'}", SCORECARD_ERROR_SCHEMA, "l.json, /dialect/thousands");
    fails("'unit': 'u', 'dialect': {'decimal': ';'}", SCORECARD_ERROR_SCHEMA, "l.json, /dialect/decimal");
    fails("'unit': 'u', 'dialect': {'percent': true}", SCORECARD_ERROR_SCHEMA, "l.json, /dialect/percent");
    fails("'unit': 'u', 'dialect': {'dates': 'ymd'}", SCORECARD_ERROR_SCHEMA, "l.json, /dialect/dates");
    fails("'unit': 'u', 'dialect': {'trim': 1}", SCORECARD_ERROR_SCHEMA, "l.json, /dialect/trim");
    fails("'unit': 'u', 'dialect': {'unwrap': 'yes'}", SCORECARD_ERROR_SCHEMA, "l.json, /dialect/unwrap");
    fails("'unit': 'u', 'dialect': {'quote': 'x'}", SCORECARD_ERROR_SCHEMA, "l.json, /dialect/quote");
    fails("'unit': 'u', 'dialect': 1", SCORECARD_ERROR_SCHEMA, "l.json, /dialect");
    scorecard_layout *layout = layout_with("'unit': 'u', 'dialect': {'thousands': '\xC2\xA0'}");
    ck_assert_int_eq(layout->style.number.thousands, ' ');
    scorecard_layout_unref(layout);
}
END_TEST

START_TEST(members_are_checked)
{
    static const struct {
        const char *members, *where;
        scorecard_status status;
    } bad[] = {
        { "'unit': 'u', 'unknown': 1", "l.json, /unknown", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'title': 1", "l.json, /title", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'shape': 'square'", "l.json, /shape", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'gaps': {'x': 'undefined'}", "l.json, /gaps/x", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'gaps': []", "l.json, /gaps", SCORECARD_ERROR_SCHEMA },
        { "'unit': 1", "l.json, /unit", SCORECARD_ERROR_SCHEMA },
        { "'unit': {'columns': 'u'}", "l.json, /unit/columns", SCORECARD_ERROR_SCHEMA },
        { "'unit': {'column': 'u', 'unknown': 'warn'}", "l.json, /unit/unknown", SCORECARD_ERROR_SCHEMA },
        { "'unit': {'column': 'u', 'values': {'a': 1}}", "l.json, /unit/values/a", SCORECARD_ERROR_SCHEMA },
        { "'unit': '#0'", "l.json, /unit", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'period': {'constant': '2022', 'column': 'y'}", "l.json, /period/column",
          SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'period': {'constant': 'a b'}", "l.json, /period/constant", SCORECARD_ERROR_ID },
        { "'unit': 'u', 'period': {'constant': '2022', 'x': 1}", "l.json, /period/x", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'periods': {}", "l.json, /periods", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'periods': [{'id': 'a'}]", "l.json, /periods/0", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'periods': [{'id': 'a', 'time': 1}, {'id': 'a', 'time': 2}]", "l.json, /periods/1/id",
          SCORECARD_ERROR_DUPLICATE },
        { "'unit': 'u', 'others': 'all'", "l.json, /others", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'columns': []", "l.json, /columns", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'where': {}", "l.json, /where", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'where': [1]", "l.json, /where/0", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'where': [{'column': 'a'}]", "l.json, /where/0", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'where': [{'column': 'a', 'in': [], 'not-in': []}]", "l.json, /where/0",
          SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'where': [{'column': 'a', 'in': 'x'}]", "l.json, /where/0/in", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'where': [{'column': 'a', 'in': ['x', 1]}]", "l.json, /where/0/in/1", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'where': [{'any': [], 'in': []}]", "l.json, /where/0/in", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'where': [{'any': [{'column': 1}]}]", "l.json, /where/0/any/0/column", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'constants': [{'value': 1}]", "l.json, /constants/0", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'constants': [{'input': 'i'}]", "l.json, /constants/0", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'constants': [{'input': 'i', 'value': 'x'}]", "l.json, /constants/0/value",
          SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'constants': [{'input': 'i', 'field': 'of', 'value': 1}]", "l.json, /constants/0/field",
          SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'constants': [{'published': 'i', 'field': 'tier', 'value': 1}]", "l.json, /constants/0/value",
          SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'constants': [{'input': 'i', 'value': 1, 'decimals': -1}]", "l.json, /constants/0/decimals",
          SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'input': 'x'", "l.json, /input", SCORECARD_ERROR_SCHEMA },
        { "'unit': 'u', 'layer': 'self'", "l.json, /layer", SCORECARD_ERROR_SCHEMA },
        { "'shape': 'long', 'unit': 'u', 'input': []", "l.json, /input", SCORECARD_ERROR_SCHEMA },
        { "'shape': 'long', 'unit': 'u', 'field': 'rank'", "l.json, /field", SCORECARD_ERROR_SCHEMA },
        { "'shape': 'long', 'unit': 'u', 'layer': 'x'", "l.json, /layer", SCORECARD_ERROR_SCHEMA },
        { "'shape': 'long', 'unit': 'u', 'others': 'inputs'", "l.json, /others", SCORECARD_ERROR_SCHEMA },
        { "'shape': 'long', 'unit': 'u', 'constants': []", "l.json, /constants", SCORECARD_ERROR_SCHEMA },
        { "'shape': 'units', 'unit': 'u'", "l.json, /unit", SCORECARD_ERROR_SCHEMA },
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        fails(bad[i].members, bad[i].status, bad[i].where);
}
END_TEST

START_TEST(what_must_be_there_is_asked_for)
{
    fails("'columns': {}", SCORECARD_ERROR_SCHEMA, "l.json");
    fails("'shape': 'long', 'unit': 'u', 'input': 'i'", SCORECARD_ERROR_SCHEMA, "l.json");
    fails("'shape': 'long', 'unit': 'u', 'columns': {'v': {'part': 'value'}}", SCORECARD_ERROR_SCHEMA, "l.json");
    fails("'shape': 'units', 'columns': {'g': {'group': 'g'}}", SCORECARD_ERROR_SCHEMA, "l.json");
}
END_TEST

static void text_fails(const char *text, scorecard_status status, uint64_t line)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_layout *layout = NULL;
    ck_assert_int_eq(scorecard_layout_read(text, strlen(text), "l.json", NULL, &layout, &err), status);
    ck_assert_ptr_null(layout);
    ck_assert_uint_eq(err.line, line);
}

START_TEST(a_file_says_that_it_is_a_layout)
{
    text_fails("", SCORECARD_ERROR_SYNTAX, 1);
    text_fails("{\n\"scorecard\": ", SCORECARD_ERROR_SYNTAX, 2);
    text_fails("[]", SCORECARD_ERROR_SCHEMA, 1);
    text_fails("{\"scorecard\": \"model\", \"version\": 1}", SCORECARD_ERROR_SCHEMA, 1);
    text_fails("{\"scorecard\": \"layout\",\n\"version\": 2}", SCORECARD_ERROR_VERSION, 2);
    text_fails("{\"scorecard\": \"layout\", \"version\": 1,\n\"unit\": \"a\", \"unit\": \"b\"}",
               SCORECARD_ERROR_DUPLICATE, 2);
}
END_TEST

START_TEST(arguments_are_checked)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_layout *layout = NULL;
    struct scorecard_run run = { 1, NULL, NULL, NULL, NULL, NULL, NULL };
    ck_assert_int_eq(scorecard_layout_read("{}", 2, NULL, NULL, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_layout_read(NULL, 2, NULL, NULL, &layout, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_layout_read("{}", 2, NULL, &run, &layout, &err), SCORECARD_ERROR_OPTIONS);
    ck_assert_int_eq(scorecard_layout_read_file("x", NULL, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_layout_read_file(NULL, NULL, &layout, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_layout_read_file("x", &run, &layout, &err), SCORECARD_ERROR_OPTIONS);
    ck_assert_int_eq(scorecard_layout_read_file("/no/such/layout", NULL, &layout, &err), SCORECARD_ERROR_FILE);
    ck_assert_str_eq(err.where, "/no/such/layout");
    ck_assert_ptr_null(layout);
}
END_TEST

/* A layout of all there is, with a gap's text of `pad` letters, which moves all that follows in memory. */
static void padded(char *json, int pad)
{
    static const char shapes[3][1500] = {
        "{'scorecard':'layout','version':1,'gaps':{'%.*s':'withheld'},'unit':{'column':'u','values':{'a':'b'}},'period'"
        ":{'column':"
        "'p','values':{'c':'d'}},'periods':[{'id':'x','time':1}],'columns':{'a':[{'input':'a','periods':[{'first':'"
        "2013'}],"
        "'strip':'=','gaps':{'x':'withheld'}},{'published':'b','periods':{'last':'x'}},{'note':'a','layer':'self','"
        "gaps':{'-':"
        "'withheld'}},{'se':'a'}],'c':{'ranked':{'yes':'1','no':'0'}},'d':'ignore','e':[{'title':'vi'},{'alias':'|'},{'"
        "group':"
        "'g'}]},'where':[{'any':[{'column':'k','in':['a']}]},{'column':'k','not-in':['b','c']}],'constants':[{'"
        "published':'n',"
        "'field':'tier','value':'A'},{'input':'i','value':1}]}",
        "{'scorecard':'layout','version':1,'gaps':{'%.*s':'withheld'},'shape':'long','unit':'u','period':{'constant':'"
        "2022'},"
        "'columns':{'v':{'part':'value'},'f':{'part':'input','values':{'a':'b'}}}}",
        "{'scorecard':'layout','version':1,'gaps':{'%.*s':'withheld'},'shape':'long','unit':'u','input':['i',{'column':"
        "'j','values':"
        "{'a':'b'}}],'columns':{'v':{'part':'value'},'f':{'part':'field','values':{'a':'b'}}}}",
    };
    static char letters[4097];
    memset(letters, 'x', sizeof letters);
    sprintf(json, shapes[pad % 3], pad, letters);
    for (char *c = json; *c != '\0'; c++)
        if (*c == '\'')
            *c = '"';
}

START_TEST(without_memory_it_says_so_and_leaks_nothing)
{
    static char json[8000];
    int failed = 0;
    for (int pad = 0; pad < 4090; pad += 5) {
        padded(json, pad);
        for (long n = 0;; n++) {
            struct failing f = { 0, 0, n, 0, 0 };
            struct scorecard_run run = failing_run(&f);
            scorecard_layout *layout = NULL;
            scorecard_status status = scorecard_layout_read(json, strlen(json), "l.json", &run, &layout, NULL);
            scorecard_layout_unref(layout);
            ck_assert_int_eq(f.live, 0);
            if (status == SCORECARD_OK)
                break;
            ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
            ck_assert_ptr_null(layout);
            failed++;
        }
    }
    ck_assert_int_ge(failed, 1500);
}
END_TEST

START_TEST(a_layout_file_reads_as_its_bytes_do)
{
    char path[] = "exchange_layout_XXXXXX";
    const char *json = "{\"scorecard\": \"layout\", \"version\": 1, \"unit\": \"u\"}";
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_layout *layout = NULL;
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, json, strlen(json)), (ssize_t)strlen(json));
    close(file);
    ck_assert_int_eq(scorecard_layout_read_file(path, NULL, &layout, &err), SCORECARD_OK);
    ck_assert_str_eq(layout->unit.column.name, "u");
    scorecard_layout_unref(layout);
    unlink(path);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/layout_read");
    TCase *c = tcase_create("layout_read");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, all_members_are_understood);
    tcase_add_test(c, what_is_not_said_is_as_in_the_plain_form);
    tcase_add_test(c, a_long_layout_says_of_what_its_rows_are);
    tcase_add_test(c, delimiters_and_marks_are_checked);
    tcase_add_test(c, members_are_checked);
    tcase_add_test(c, what_must_be_there_is_asked_for);
    tcase_add_test(c, a_file_says_that_it_is_a_layout);
    tcase_add_test(c, arguments_are_checked);
    tcase_add_test(c, without_memory_it_says_so_and_leaks_nothing);
    tcase_add_test(c, a_layout_file_reads_as_its_bytes_do);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
