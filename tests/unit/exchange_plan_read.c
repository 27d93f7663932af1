/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "planned.h"

START_TEST(each_failure_names_its_place)
{
    static const struct {
        const char *text;
        scorecard_status status;
        const char *where, *part;
    } rows[] = {
        { "[]", SCORECARD_ERROR_SCHEMA, "p", "object" },
        { "{", SCORECARD_ERROR_SYNTAX, "p", "ends here" },
        { "{'scorecard': 'register', 'version': 1}", SCORECARD_ERROR_SCHEMA, "p, /scorecard", "plan" },
        { "{'scorecard': 'plan', 'version': 2, 'id': 'a'}", SCORECARD_ERROR_VERSION, "p, /version", "" },
        { "{'scorecard': 'plan', 'version': 1}", SCORECARD_ERROR_SCHEMA, "p", "id" },
        { "{'scorecard': 'plan', 'version': 1, 'id': 'a b'}", SCORECARD_ERROR_ID, "p, /id", "a b" },
        { "{'scorecard': 'plan', 'version': 1, 'id': 3}", SCORECARD_ERROR_SCHEMA, "p, /id", "string" },
        { PLAN("'colour': 1}"), SCORECARD_ERROR_SCHEMA, "p, /colour", "colour" },
        { PLAN("'title': ''}"), SCORECARD_ERROR_TEXT, "p, /title", "empty" },
        { PLAN("'source': {'vi': 'x'}}"), SCORECARD_ERROR_SCHEMA, "p, /source", "string" },
        { PLAN("'currency': ''}"), SCORECARD_ERROR_TEXT, "p, /currency", "empty" },
        { PLAN("'unit': 'a b'}"), SCORECARD_ERROR_ID, "p, /unit", "a b" },
        { PLAN("'start': '30/06/2022'}"), SCORECARD_ERROR_DATE, "p, /start", "2022-06-30" },
        { PLAN("'actions': {}}"), SCORECARD_ERROR_SCHEMA, "p, /actions", "array" },
        { PLAN("'actions': [3]}"), SCORECARD_ERROR_SCHEMA, "p, /actions/0", "object" },
        { PLAN("'actions': [{}]}"), SCORECARD_ERROR_SCHEMA, "p, /actions/0", "id" },
        { PLAN("'actions': [{'id': 'a'}, {'id': 'a'}]}"), SCORECARD_ERROR_DUPLICATE, "p, /actions/1/id", "already" },
        { PLAN("'actions': [{'id': 'a', 'nodes': 'x'}]}"), SCORECARD_ERROR_SCHEMA, "p, /actions/0/nodes", "array" },
        { PLAN("'actions': [{'id': 'a', 'effects': [1]}]}"), SCORECARD_ERROR_SCHEMA, "p, /actions/0/effects/0", "object" },
        { PLAN("'actions': [{'id': 'a', 'spread-total': 1.5}]}"), SCORECARD_ERROR_SCHEMA, "p, /actions/0/spread-total", "whole" },
        { PLAN("'targets': [{'id': 't', 'conditions': [{'kind': 'score', 'colour': 1}]}]}"), SCORECARD_ERROR_SCHEMA,
          "p, /targets/0/conditions/0/colour", "colour" },
        { PLAN("'targets': [{'id': 't', 'milestones': [{'value': 1}]}]}"), SCORECARD_ERROR_SCHEMA, "p, /targets/0/milestones/0", "date" },
#define EFFECT(rest) PLAN("'actions': [{'id': 'a', 'effects': [{" rest "}]}]}")
#define CONDITION(rest) PLAN("'targets': [{'id': 't', 'conditions': [{" rest "}]}]}")
#define MILESTONE(rest) PLAN("'targets': [{'id': 't', 'milestones': [" rest "]}]}")
#define IN_EFFECT(more) SCORECARD_ERROR_SCHEMA, "p, /actions/0/effects/0" more
#define IN_CONDITION(more) SCORECARD_ERROR_SCHEMA, "p, /targets/0/conditions/0" more
#define IN_MILESTONE(more) SCORECARD_ERROR_SCHEMA, "p, /targets/0/milestones/0" more
        { EFFECT("'colour': 1"), IN_EFFECT("/colour"), "colour" },
        { EFFECT("'node': 1, 'kind': 'to', 'value': 1"), IN_EFFECT("/node"), "string" },
        { EFFECT("'input': 1, 'kind': 'to', 'value': 1"), IN_EFFECT("/input"), "string" },
        { EFFECT("'node': 'x', 'value': 1"), IN_EFFECT(""), "kind" },
        { EFFECT("'node': 'x', 'kind': 'up', 'value': 1"), IN_EFFECT("/kind"), "share" },
        { EFFECT("'node': 'x', 'kind': 'to'"), IN_EFFECT(""), "value" },
        { EFFECT("'node': 'x', 'kind': 'to', 'value': '1'"), IN_EFFECT("/value"), "number" },
        { EFFECT("'node': 'x', 'kind': 'to', 'value': 1, 'lag': 0.5"), IN_EFFECT("/lag"), "whole" },
        { PLAN("'targets': [{'id': 't', 'conditions': [1]}]}"), IN_CONDITION(""), "object" },
        { CONDITION("'node': 'x', 'value': 1"), IN_CONDITION(""), "kind" },
        { CONDITION("'kind': 'best', 'node': 'x', 'value': 1"), IN_CONDITION("/kind"), "maintain" },
        { CONDITION("'kind': 'score', 'node': 1, 'value': 1"), IN_CONDITION("/node"), "string" },
        { CONDITION("'kind': 'input', 'input': 1, 'value': 1"), IN_CONDITION("/input"), "string" },
        { CONDITION("'kind': 'rank', 'node': 'x', 'group': 1, 'value': 1"), IN_CONDITION("/group"), "string" },
        { CONDITION("'kind': 'tier', 'node': 'x', 'tier': 1"), IN_CONDITION("/tier"), "string" },
        { CONDITION("'kind': 'score', 'node': 'x', 'value': 1, 'direction': 'left'"), IN_CONDITION("/direction"), "down" },
        { CONDITION("'kind': 'score', 'node': 'x', 'value': 1, 'critical': 'x'"), IN_CONDITION("/critical"), "number" },
        { CONDITION("'kind': 'score', 'node': 'x', 'value': 1, 'baseline': 'x'"), IN_CONDITION("/baseline"), "number" },
        { CONDITION("'kind': 'maintain', 'node': 'x', 'value': 1"), IN_CONDITION("/value"), "take it away" },
        { CONDITION("'kind': 'score', 'node': 'x'"), IN_CONDITION(""), "value" },
        { MILESTONE("1"), IN_MILESTONE(""), "object" },
        { MILESTONE("{'date': '2024-01-01', 'value': 1, 'colour': 1}"), IN_MILESTONE("/colour"), "colour" },
        { MILESTONE("{'date': 2024, 'value': 1}"), IN_MILESTONE("/date"), "string" },
        { MILESTONE("{'date': '2024-01-01'}"), IN_MILESTONE(""), "value" },
        { MILESTONE("{'date': '2024-01-01', 'value': 'x'}"), IN_MILESTONE("/value"), "number" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_plan *plan = NULL;
        scorecard_status status = read_plan(rows[i].text, NULL, &plan, &err);
        ck_assert_msg(status == rows[i].status && strcmp(err.where, rows[i].where) == 0 && strstr(err.message, rows[i].part) != NULL,
                      "%s\n%d %s: %s", rows[i].text, (int)status, err.where, err.message);
        ck_assert_ptr_null(plan);
        ck_assert(err.line >= 1);
    }
}
END_TEST

START_TEST(a_list_that_is_too_long_is_refused)
{
    char *text = malloc(8000), *at = text;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan *plan = NULL;
    ck_assert_ptr_nonnull(text);
    at += sprintf(at, "%s", "{'scorecard': 'plan', 'version': 1, 'id': 'hg', 'actions': [{'id': 'a', 'nodes': [");
    for (int i = 0; i <= 1000; i++)
        at += sprintf(at, "%s'x'", i > 0 ? ", " : "");
    sprintf(at, "%s", "]}]}");
    ck_assert_int_eq(read_plan(text, NULL, &plan, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_str_eq(err.where, "p, /actions/0/nodes");
    free(text);
}
END_TEST

START_TEST(a_file_is_read_as_a_text_is)
{
    scorecard_plan *plan = (scorecard_plan *)"x";
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.size = 8;
    CK_FAILS(scorecard_plan_read_file("no/such", NULL, &plan, err), SCORECARD_ERROR_FILE, "no/such", "");
    ck_assert_ptr_null(plan);
    CK_FAILS(scorecard_plan_read_file("x", NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_plan_read_file("x", &run, &plan, err), SCORECARD_ERROR_OPTIONS, "", "scorecard_run");
    CK_FAILS(scorecard_plan_read("x", 1, NULL, NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_plan_read("x", 1, NULL, &run, &plan, err), SCORECARD_ERROR_OPTIONS, "", "scorecard_run");
    char path[] = "plan_read_XXXXXX.json";
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs("{\"scorecard\": \"plan\", \"version\": 1, \"id\": \"f\"}", file);
    fclose(file);
    CK_OK(scorecard_plan_read_file(path, NULL, &plan, err));
    ck_assert_str_eq(scorecard_plan_id(plan), "f");
    scorecard_plan_unref(plan);
    remove(path);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_nothing)
{
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = n };
        struct scorecard_run run = counted_run(&counted);
        scorecard_plan *plan = NULL;
        scorecard_status status = read_plan(PLAN_OF_ALL, &run, &plan, NULL);
        scorecard_plan_unref(plan);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        ck_assert_ptr_null(plan);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_plan_read");
    TCase *tc = tcase_create("exchange_plan_read");
    tcase_add_test(tc, each_failure_names_its_place);
    tcase_add_test(tc, a_list_that_is_too_long_is_refused);
    tcase_add_test(tc, a_file_is_read_as_a_text_is);
    tcase_add_test(tc, memory_that_runs_out_leaves_nothing);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
