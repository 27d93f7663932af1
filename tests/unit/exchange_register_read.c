/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "registered.h"

#define ENTRY(rest) REGISTER(AGENCIES "'entries': [{}, {" rest "}]}")

START_TEST(each_failure_names_its_place)
{
    static const struct {
        const char *text;
        scorecard_status status;
        const char *where, *part;
    } rows[] = {
        { "[]", SCORECARD_ERROR_SCHEMA, "r", "object" },
        { "{", SCORECARD_ERROR_SYNTAX, "r", "ends here" },
        { "{'scorecard': 'model', 'version': 1}", SCORECARD_ERROR_SCHEMA, "r, /scorecard", "register" },
        { "{'scorecard': 'register', 'version': 2}", SCORECARD_ERROR_VERSION, "r, /version", "newer" },
        { REGISTER("'units': 1}"), SCORECARD_ERROR_SCHEMA, "r, /units", "unknown key" },
        { REGISTER("'title': 1}"), SCORECARD_ERROR_SCHEMA, "r, /title", "string" },
        { REGISTER("'title': ''}"), SCORECARD_ERROR_TEXT, "r, /title", "empty" },
        { REGISTER("'title': {'v i': 'x'}}"), SCORECARD_ERROR_ARGUMENT, "r, /title/v i", "tag" },
        { REGISTER("'source': {'vi': 'x'}}"), SCORECARD_ERROR_SCHEMA, "r, /source", "a string" },
        { REGISTER("'notes': {}}"), SCORECARD_ERROR_SCHEMA, "r, /notes", "no text" },
        { REGISTER("'agencies': {}}"), SCORECARD_ERROR_SCHEMA, "r, /agencies", "array" },
        { REGISTER("'agencies': ['a']}"), SCORECARD_ERROR_SCHEMA, "r, /agencies/0", "object" },
        { REGISTER("'agencies': [{}]}"), SCORECARD_ERROR_SCHEMA, "r, /agencies/0", "\"id\" is missing" },
        { REGISTER("'agencies': [{'id': 1}]}"), SCORECARD_ERROR_SCHEMA, "r, /agencies/0/id", "string" },
        { REGISTER("'agencies': [{'id': 'a b'}]}"), SCORECARD_ERROR_ID, "r, /agencies/0/id", "a b" },
        { REGISTER("'agencies': [{'id': 'a'}, {'id': 'a'}]}"), SCORECARD_ERROR_DUPLICATE, "r, /agencies/1/id", "agency a" },
        { REGISTER("'agencies': [{'id': 'a', 'name': 'b'}]}"), SCORECARD_ERROR_SCHEMA, "r, /agencies/0/name", "unknown key" },
        { REGISTER("'agencies': [{'id': 'a', 'title': []}]}"), SCORECARD_ERROR_SCHEMA, "r, /agencies/0/title", "string" },
        { REGISTER("'agencies': [{'id': 'a', 'head': ''}]}"), SCORECARD_ERROR_TEXT, "r, /agencies/0/head", "empty" },
        { REGISTER("'agencies': [{'id': 'a', 'kind': 'a b'}]}"), SCORECARD_ERROR_ID, "r, /agencies/0/kind", "a b" },
        { REGISTER("'agencies': [{'id': 'a', 'kind': 1}]}"), SCORECARD_ERROR_SCHEMA, "r, /agencies/0/kind", "string" },
        { REGISTER("'agencies': [{'id': 'a', 'parent': 'b'}]}"), SCORECARD_ERROR_UNKNOWN, "r, /agencies/0/parent", "no agency" },
        { REGISTER("'agencies': [{'id': 'a', 'parent': 'b'}, {'id': 'b', 'parent': 'a'}]}"), SCORECARD_ERROR_CYCLE,
          "r, /agencies", "above itself" },
        { REGISTER("'entries': {}}"), SCORECARD_ERROR_SCHEMA, "r, /entries", "array" },
        { REGISTER("'entries': [1]}"), SCORECARD_ERROR_SCHEMA, "r, /entries/0", "object" },
        { ENTRY("'units': 'HG'"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/units", "did you mean" },
        { ENTRY(""), SCORECARD_ERROR_DUPLICATE, "r, /entries/1", "already" },
        { ENTRY("'unit': 1"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/unit", "string" },
        { ENTRY("'unit': ''"), SCORECARD_ERROR_TEXT, "r, /entries/1", "unit is empty" },
        { ENTRY("'node': 'a b'"), SCORECARD_ERROR_ID, "r, /entries/1/node", "a b" },
        { ENTRY("'node': '*', 'period': 'a b'"), SCORECARD_ERROR_ID, "r, /entries/1/period", "a b" },
        { ENTRY("'node': 'n', 'period': ''"), SCORECARD_ERROR_ID, "r, /entries/1/period", "" },
        { ENTRY("'period': 2021"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/period", "string" },
        { ENTRY("'lead': 'nobody'"), SCORECARD_ERROR_UNKNOWN, "r, /entries/1/lead", "no agency" },
        { ENTRY("'lead': ['snv', 'stc']"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/lead", "string" },
        { ENTRY("'lead': 'snv', 'partners': 'stc'"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/partners", "array" },
        { ENTRY("'lead': 'snv', 'partners': [1]"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/partners/0", "agency" },
        { ENTRY("'lead': 'snv', 'partners': [{}]"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/partners/0", "missing" },
        { ENTRY("'lead': 'snv', 'partners': [{'agency': 1}]"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/partners/0/agency", "" },
        { ENTRY("'lead': 'snv', 'partners': [{'agency': 'x'}]"), SCORECARD_ERROR_UNKNOWN, "r, /entries/1/partners/0/agency",
          "no agency" },
        { ENTRY("'lead': 'snv', 'partners': ['x']"), SCORECARD_ERROR_UNKNOWN, "r, /entries/1/partners/0", "no agency" },
        { ENTRY("'lead': 'snv', 'partners': [{'agency': 'vp', 'part': 1}]"), SCORECARD_ERROR_SCHEMA,
          "r, /entries/1/partners/0/part", "unknown key" },
        { ENTRY("'lead': 'snv', 'partners': [{'agency': 'vp', 'share': '1'}]"), SCORECARD_ERROR_SCHEMA,
          "r, /entries/1/partners/0/share", "number" },
        { ENTRY("'lead': 'snv', 'partners': [{'agency': 'vp', 'share': 1.5}]"), SCORECARD_ERROR_WEIGHT,
          "r, /entries/1/partners", "partner vp" },
        { ENTRY("'partners': ['vp']"), SCORECARD_ERROR_PARAMETER, "r, /entries/1/partners", "lead" },
        { ENTRY("'cause': 'lazy'"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/cause", "not-done" },
        { ENTRY("'horizon': 'never'"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/horizon", "long-term" },
        { ENTRY("'cause-text': 1"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/cause-text", "string" },
        { ENTRY("'comment': 1"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/comment", "string" },
        { ENTRY("'explanation': 1"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/explanation", "string" },
        { ENTRY("'evidence': 'x'"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/evidence", "array" },
        { ENTRY("'evidence': ['x', 1]"), SCORECARD_ERROR_SCHEMA, "r, /entries/1/evidence/1", "string" },
        { ENTRY("'evidence': ['']"), SCORECARD_ERROR_TEXT, "r, /entries/1", "evidence is empty" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_register *reg = (scorecard_register *)"x";
        ck_assert_msg(read_register(rows[i].text, NULL, &reg, &err) == rows[i].status, "%s: %s: %s", rows[i].text, err.where,
                      err.message);
        ck_assert_ptr_null(reg);
        ck_assert_str_eq(err.where, rows[i].where);
        ck_assert_msg(strstr(err.message, rows[i].part) != NULL, "%s: %s", rows[i].text, err.message);
        ck_assert_uint_ge(err.line, 1);
    }
}
END_TEST

START_TEST(arguments_are_checked)
{
    scorecard_register *reg = (scorecard_register *)"x";
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.size = 8;
    CK_FAILS(scorecard_register_read("{}", 2, NULL, NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_register_read(NULL, 2, NULL, NULL, &reg, err), SCORECARD_ERROR_NULL, "", "text");
    ck_assert_ptr_null(reg);
    CK_FAILS(scorecard_register_read("{}", 2, NULL, &run, &reg, err), SCORECARD_ERROR_OPTIONS, "", "run");
    CK_FAILS(scorecard_register_read_file("x", NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_register_read_file(NULL, NULL, &reg, err), SCORECARD_ERROR_NULL, "", "path");
    CK_FAILS(scorecard_register_read_file("x", &run, &reg, err), SCORECARD_ERROR_OPTIONS, "", "run");
    CK_FAILS(scorecard_register_read_file("/nowhere/r.json", NULL, &reg, err), SCORECARD_ERROR_FILE, "/nowhere/r.json",
             "opened");
}
END_TEST

START_TEST(a_file_is_read_as_a_text_is)
{
    char path[] = "register_read_XXXXXX";
    char *json = json_of(REGISTER_OF_ALL);
    scorecard_register *reg = NULL, *want = registered(REGISTER_OF_ALL);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(json, 1, strlen(json), file), strlen(json));
    ck_assert_int_eq(fclose(file), 0);
    CK_OK(scorecard_register_read_file(path, NULL, &reg, err));
    ck_assert_int_eq(remove(path), 0);
    char *one = text_of(reg, scorecard_register_write), *two = text_of(want, scorecard_register_write);
    ck_assert_str_eq(one, two);
    free(one);
    free(two);
    free(json);
    scorecard_register_unref(reg);
    scorecard_register_unref(want);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_nothing)
{
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = n };
        struct scorecard_run run = counted_run(&counted);
        scorecard_register *reg = NULL;
        scorecard_status status = read_register(REGISTER_OF_ALL, &run, &reg, NULL);
        scorecard_register_unref(reg);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        ck_assert_ptr_null(reg);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_register_read");
    TCase *tc = tcase_create("read");
    tcase_add_test(tc, each_failure_names_its_place);
    tcase_add_test(tc, arguments_are_checked);
    tcase_add_test(tc, a_file_is_read_as_a_text_is);
    tcase_add_test(tc, memory_that_runs_out_leaves_nothing);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
