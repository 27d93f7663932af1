/* SPDX-License-Identifier: MIT */
#include "planned.h"

/* An index of points, a unit that is ranked and one that is not; what is high is good, but of `late`. */
static scorecard_result *scored(void)
{
    static const char model_text[] =
        "{'scorecard': 'model', 'version': 1, 'id': 'm', 'defaults': {'aggregate': 'sum', 'gaps': {'default': 'zero'}}, 'nodes': ["
        "{'id': 'top', 'tiers': {'method': 'cuts', 'list': [{'id': 'A', 'title': 'Tốt', 'from': 8}, {'id': 'B'}]}, 'children': ["
        "{'id': 'x', 'points': 4}, {'id': 'y', 'points': 6}, {'id': 'z', 'points': 2, 'input': 'seen'}]}, "
        "{'id': 'other', 'scale': [0, 10], 'input': 'seen'}, "
        "{'id': 'late', 'scale': [0, 10], 'direction': 'lower', 'rule': 'identity', 'input': 'slow'}, {'id': 'more', 'children': [{'id': 'w', 'points': 5}, "
        "{'id': 'bonus', 'rule': {'method': 'bonus', 'at-most': 2}}, {'id': 'fines', 'rule': {'method': 'penalty', 'at-most': 3}}]}]}";
    char *json = json_of(model_text);
    scorecard_model *model = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    static const char csv[] = "unit,period,input,value\na,2023,x,3\na,2023,y,2\na,2023,seen,2\na,2023,slow,4\nb,2023,x,1\nb,2023,y,1\nb,2023,seen,1\na,2023,w,1\na,2023,bonus,1\na,2023,fines,0\n";
    CK_OK(scorecard_model_read(json, strlen(json), NULL, NULL, &model, err));
    free(json);
    CK_OK(scorecard_data_draft_new(NULL, &draft, err));
    CK_OK(scorecard_data_draft_read_csv(draft, csv, strlen(csv), NULL, err));
    CK_OK(scorecard_data_draft_set_ranked(draft, 1, 0, err));
    CK_OK(scorecard_data_draft_set_group(draft, 0, "region", SCORECARD_NONE, "south", err));
    CK_OK(scorecard_data_draft_finish(draft, &data, err));
    CK_OK(scorecard_model_score(model, data, NULL, &result, err));
    scorecard_data_draft_free(draft);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    return result;
}

#define REG REGISTER("'agencies': [{'id': 'snv', 'head': 'Giám đốc'}, {'id': 'stc'}]}")
#define P(rest) PLAN("'unit': 'a', 'baseline': '2023', 'start': '2024-01-01', 'end': '2024-12-31', " rest "}")
/* A task that lacks nothing, but what is put behind. */
#define WHOLE "'title': 'T', 'lead': 'snv', 'start': '2024-02-01', 'due': '2024-03-01', 'output': 'o', 'nodes': ['x'], "
#define BY(node, value) "'effects': [{'node': '" node "', 'kind': 'by', 'value': " value "}]"
#define TO(node, value) "'effects': [{'node': '" node "', 'kind': 'to', 'value': " value "}]"
#define A(rest) P("'actions': [{'id': 'a1', " WHOLE rest "}]")
#define T(rest) P("'actions': [{'id': 'a1', " WHOLE BY("x", "1") "}], 'targets': [{'id': 't', " rest "}]")
#define C(rest) T("'conditions': [{" rest "}]")

/* What is found, as "fault where;" one behind another. */
static const struct {
    const char *text, *found;
} rows[] = {
    { A(BY("x", "1")), "" },
    { PLAN("'unit': 'q', 'baseline': '2022', 'owner': 'q'}"), "unknown-agency plan hg;unknown-unit plan hg;unknown-period plan hg;" },
    { A("'partners': ['q'], 'unit': 'q', 'origin-unit': 'r', 'parent': 'p', " BY("x", "1")),
      "unknown-agency action a1;unknown-unit action a1;unknown-unit action a1;unknown-parent action a1;" },
    { P("'actions': [{'id': 'a1', 'nodes': ['n'], 'title': 'T', 'lead': 'snv', 'start': '2024-02-01', 'due': '2024-02-01', 'output': 'o', "
        "'effects': [{'node': 'm', 'kind': 'to', 'value': 1}, {'input': 'i', 'kind': 'to', 'value': 1}, {'input': 'seen', 'kind': 'to', 'value': 1}]}]"),
      "unknown-node action a1;unknown-node action a1, effect 1;unknown-input action a1, effect 2;" },
    { P("'actions': [{'id': 'a1'}]"),
      "no-who action a1;no-what action a1;no-what action a1;no-when action a1;no-when action a1;no-responsibility action a1;"
      "no-result action a1;no-effect action a1;" },
    { P("'actions': [{'id': 'a1', 'title': 'T', 'lead': 'stc', 'start': '2024-02-01', 'due': '2024-03-01', 'output': 'o', " BY("x", "1") "}]"),
      "no-responsibility action a1;" },
    { A(TO("x", "4.5")), "effect-outside action a1, effect 1;" },
    { A(TO("x", "-1")), "effect-outside action a1, effect 1;" },
    { A(TO("x", "4")), "" },
    { A(BY("x", "5")), "effect-outside action a1, effect 1;" },
    { A(BY("x", "1.5")), "beyond-loss action a1, effect 1;" },
    { A(TO("bonus", "1.5")), "" }, /* outside the maximum, but within its cap */
    { A(TO("bonus", "2.5")), "effect-outside action a1, effect 1;" },
    { A("'effects': [{'node': 'x', 'kind': 'share', 'value': 1}]"), "" },
    /* Where low is good, what is left to win lies below. */
    { A(TO("late", "2")), "" },
    { A(TO("late", "-1")), "effect-outside action a1, effect 1;" },
    { A(BY("late", "-4")), "" },
    { A(BY("late", "-4.5")), "beyond-loss action a1, effect 1;" },
    { P("'actions': [{'id': 'a1', " WHOLE TO("late", "1") "}, {'id': 'a2', " WHOLE BY("late", "-1") "}]"), "" },
    { P("'actions': [{'id': 'a1', " WHOLE TO("late", "1") "}, {'id': 'a2', " WHOLE BY("late", "-1.5") "}]"), "beyond-loss action a2, effect 1;" },
    /* What comes first, or stands above, and has no day is no reason to be late. */
    { P("'actions': [{'id': 'a1'}, {'id': 'a2', 'after': ['a1'], 'parent': 'a1', " WHOLE BY("y", "1") "}]"),
      "no-who action a1;no-what action a1;no-what action a1;no-when action a1;no-when action a1;no-responsibility action a1;"
      "no-result action a1;no-effect action a1;" },
    { A("'effects': [{'input': 'x', 'kind': 'to', 'value': 4}]"), "" },
    { A("'effects': [{'input': 'x', 'kind': 'to', 'value': 5}]"), "effect-outside action a1, effect 1;" },
    { A("'effects': [{'input': 'y', 'kind': 'by', 'value': 7}]"), "effect-outside action a1, effect 1;" },
    { P("'actions': [{'id': 'a1', " WHOLE BY("y", "3") "}, {'id': 'a2', " WHOLE BY("y", "1") "}]"), "" },
    { P("'actions': [{'id': 'a1', " WHOLE BY("y", "3") "}, {'id': 'a2', " WHOLE BY("y", "2") "}, {'id': 'a3', " WHOLE BY("y", "1") "}]"),
      "beyond-loss action a2, effect 1;" },
    { P("'actions': [{'id': 'a1', " WHOLE TO("y", "6") "}, {'id': 'a2', " WHOLE TO("y", "6") "}]"), "" }, /* no double counting */
    { P("'actions': [{'id': 'a1', " WHOLE TO("y", "5") "}, {'id': 'a2', " WHOLE BY("y", "1.5") "}]"), "beyond-loss action a2, effect 1;" },
    { P("'actions': [{'id': 'a1', " WHOLE BY("x", "1") "}, {'id': 'a2', 'after': ['a1'], " WHOLE BY("y", "1") "}]"), "after-late action a2;" },
    { P("'actions': [{'id': 'a1', 'title': 'T', 'lead': 'snv', 'start': '2023-12-31', 'due': '2025-01-01', 'output': 'o', " BY("x", "1") "}]"),
      "outside-plan action a1;outside-plan action a1;" },
    { P("'actions': [{'id': 'a1', " WHOLE BY("x", "1") "}, {'id': 'a2', 'parent': 'a1', 'title': 'T', 'lead': 'snv', 'start': '2024-02-01', "
        "'due': '2024-04-01', 'output': 'o', " BY("y", "1") "}]"),
      "parent-earlier action a2;" },
    { T("'unit': 'q', 'agency': 'q', 'baseline-period': '2020', 'due': '2025-02-01', 'conditions': [{'kind': 'score', 'node': 'q', 'value': 1}, "
        "{'kind': 'input', 'input': 'q', 'value': 1}, {'kind': 'rank', 'node': 'top', 'group': 'q', 'value': 1}, "
        "{'kind': 'tier', 'node': 'top', 'tier': 'C'}]"),
      "unknown-agency target t;unknown-unit target t;unknown-period target t;outside-plan target t;unknown-node target t, condition 1;"
      "unknown-input target t, condition 2;unknown-group target t, condition 3;unknown-tier target t, condition 4;" },
    { C("'kind': 'score', 'node': 'top', 'value': 7"), "target-met target t;" },
    { C("'kind': 'score', 'node': 'top', 'value': 7.5"), "" },
    { C("'kind': 'score', 'node': 'top', 'value': 12.5"), "target-beyond target t, condition 1;" },
    { C("'kind': 'score', 'node': 'late', 'value': 5, 'direction': 'down'"), "target-met target t;" },
    { C("'kind': 'score', 'node': 'late', 'value': -1, 'direction': 'down'"), "target-beyond target t, condition 1;" },
    { C("'kind': 'score', 'node': 'y', 'value': 3"), "target-unreachable target t, condition 1;" },
    { C("'kind': 'score', 'node': 'more', 'value': 6"), "target-unreachable target t, condition 1;" }, /* a bonus could, but nothing acts */
    { C("'kind': 'score', 'node': 'top', 'value': 6, 'direction': 'down'"), "target-unreachable target t, condition 1;" },
    { C("'kind': 'share', 'node': 'x', 'value': 0.75"), "target-met target t;" },
    { C("'kind': 'share', 'node': 'x', 'value': 0.8"), "" },
    { C("'kind': 'tier', 'node': 'top', 'tier': 'Tốt'"), "" },
    { C("'kind': 'tier', 'node': 'top', 'tier': 'B'"), "target-met target t;" },
    { C("'kind': 'rank', 'node': 'top', 'value': 1"), "target-met target t;" },
    { C("'kind': 'rank', 'node': 'top', 'group': 'region', 'value': 1"), "target-met target t;" },
    { C("'kind': 'maintain', 'node': 'top'"), "" },
    { T("'conditions': [{'kind': 'score', 'node': 'top', 'value': 7}, {'kind': 'score', 'node': 'top', 'value': 8}]"), "" },
    { PLAN("'unit': 'b', 'targets': [{'id': 't', 'conditions': [{'kind': 'rank', 'node': 'top', 'value': 1}]}]}"),
      "target-beyond target t, condition 1;" },
    { PLAN("'targets': [{'id': 't', 'conditions': [{'kind': 'rank', 'node': 'top', 'value': 1}]}]}"), "" }, /* of no unit */
    { C("'kind': 'input', 'input': 'x', 'value': 3"), "target-met target t;" },
    { C("'kind': 'input', 'input': 'x', 'value': 3.5"), "" },
    { C("'kind': 'input', 'input': 'y', 'value': 2.5"), "target-unreachable target t, condition 1;" },
    { C("'kind': 'input', 'input': 'y', 'value': 2, 'direction': 'down'"), "target-met target t;" },
    { T("'unit': 'b', 'conditions': [{'kind': 'score', 'node': 'top', 'value': 3}]"), "target-met target t;" },
    { T("'unit': 'b', 'conditions': [{'kind': 'score', 'node': 'top', 'value': 4}]"), "target-unreachable target t, condition 1;" },
    { P("'actions': [{'id': 'a1', 'unit': 'b', " WHOLE BY("x", "1") "}], 'targets': [{'id': 't', 'unit': 'b', 'conditions': ["
        "{'kind': 'score', 'node': 'top', 'value': 4}]}]"), "" },
    { T("'unit': 'b', 'conditions': [{'kind': 'input', 'input': 'w', 'value': 4}]"), "" }, /* nobody knows */
    { C("'kind': 'score', 'node': 'top', 'value': 8, 'critical': 8"), "" },
    { C("'kind': 'score', 'node': 'top', 'value': 8, 'critical': 8.5"), "target-critical target t, condition 1;" },
    { C("'kind': 'score', 'node': 'top', 'value': 6, 'direction': 'down', 'critical': 5"), "target-critical target t, condition 1;target-unreachable target t, condition 1;" },
    { C("'kind': 'rank', 'node': 'top', 'value': 1, 'critical': 2"), "target-met target t;" },
    { C("'kind': 'maintain', 'node': 'top', 'baseline': 7, 'critical': 7.5"), "target-critical target t, condition 1;" },
    { C("'kind': 'maintain', 'node': 'top', 'critical': 7.5"), "" },
    { C("'kind': 'tier', 'node': 'top', 'tier': 'A', 'critical': 5"), "" },
    { T("'baseline-date': '2025-01-01', 'conditions': [{'kind': 'score', 'node': 'top', 'value': 8}]"), "outside-plan target t;" },
    { T("'baseline-date': '2023-01-01', 'conditions': [{'kind': 'score', 'node': 'top', 'value': 8}]"), "" },
    { T("'trajectory': 'steps', 'milestones': [{'date': '2024-12-31', 'value': 7}, {'date': '2025-01-01', 'value': 7.5}], "
        "'conditions': [{'kind': 'score', 'node': 'top', 'value': 8}]"), "outside-plan target t;" },
    { P("'quotas': [{'agency': '*', 'least': 1}, {'agency': 'snv'}, {'agency': 'q'}]"), "quota-agency quota q;" },
};

static scorecard_plan_findings *findings_of(const scorecard_plan *plan, const scorecard_result *result, const scorecard_register *reg,
                                            const char *lang)
{
    struct scorecard_plan_check_options options = SCORECARD_PLAN_CHECK_OPTIONS_INIT;
    scorecard_plan_findings *findings = NULL;
    options.result = result;
    options.reg = reg;
    options.lang = lang;
    CK_OK(scorecard_plan_check(plan, &options, &findings, err));
    return findings;
}

START_TEST(each_fault_is_told_at_its_place)
{
    scorecard_result *result = scored();
    scorecard_register *reg = registered(REG);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        scorecard_plan *plan = planned(rows[i].text);
        scorecard_plan_findings *findings = findings_of(plan, result, reg, NULL);
        struct scorecard_plan_finding line = { .size = sizeof line };
        char found[2000] = "";
        for (uint32_t k = 0; scorecard_plan_findings_at(findings, k, &line) != 0; k++) {
            size_t used = strlen(found);
            snprintf(found + used, sizeof found - used, "%s %s;", scorecard_plan_fault_name(line.fault), line.where);
            ck_assert_msg(strchr(line.message, '{') == NULL && strchr(line.message, '?') == NULL, "%s", line.message);
            ck_assert_ptr_nonnull(scorecard_plan_severity_name(line.severity));
        }
        ck_assert_msg(strcmp(found, rows[i].found) == 0, "%s\n%s", rows[i].text, found);
        scorecard_plan_findings_unref(findings);
        scorecard_plan_unref(plan);
    }
    scorecard_register_unref(reg);
    scorecard_result_unref(result);
}
END_TEST

START_TEST(messages_are_vietnamese_where_that_is_asked)
{
    scorecard_result *result = scored();
    scorecard_plan *plan = planned(A(BY("x", "1.5")));
    scorecard_plan_findings *findings = findings_of(plan, result, NULL, "vi");
    struct scorecard_plan_finding line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_plan_findings_at(findings, 0, &line), 1);
    ck_assert_str_eq(line.message, "tính cả nhiệm vụ này, dự kiến lấy lại 1.5 ở x, trong khi chỉ mất 1; không thể lấy lại nhiều hơn phần đã mất");
    ck_assert_int_eq(line.severity, SCORECARD_SEVERITY_WARNING);
    ck_assert_str_eq(line.id, "a1");
    ck_assert_str_eq(line.name, "x");
    scorecard_plan_findings_unref(findings);
    scorecard_plan_unref(plan);
    plan = planned(P("'actions': [{'id': 'a1'}], 'targets': [{'id': 't', 'conditions': [{'kind': 'score', 'node': 'top', 'value': 99}]}]"));
    findings = findings_of(plan, result, NULL, "vi");
    ck_assert_uint_eq(scorecard_plan_findings_count(findings), 9);
    ck_assert_int_eq(scorecard_plan_findings_at(findings, 1, &line), 1);
    ck_assert_str_eq(line.message, "chưa rõ việc: thiếu tên nhiệm vụ");
    ck_assert_int_eq(scorecard_plan_findings_at(findings, 8, &line), 1);
    ck_assert_str_eq(line.message, "top không bao giờ đạt được mức này: nằm ngoài thang điểm");
    scorecard_plan_findings_unref(findings);
    scorecard_plan_unref(plan);
    scorecard_result_unref(result);
}
END_TEST

START_TEST(what_was_given_up_counts_nowhere)
{
    scorecard_result *result = scored();
    scorecard_plan *plan = planned(P("'actions': [{'id': 'a1', " BY("x", "1.5") "}], "
                                     "'targets': [{'id': 't', 'conditions': [{'kind': 'score', 'node': 'x', 'value': 4}]}]"));
    scorecard_plan_draft *draft = draft_of(plan);
    struct scorecard_plan_entry entry = progress_of("a1", "2024-02-01", NAN);
    struct scorecard_plan_finding line = { .size = sizeof line };
    entry.status = SCORECARD_PROGRESS_CANCELLED;
    CK_OK(scorecard_plan_draft_record(draft, &entry, err));
    scorecard_plan_unref(plan);
    plan = finished_plan(draft);
    scorecard_plan_findings *findings = findings_of(plan, result, NULL, NULL);
    ck_assert_uint_eq(scorecard_plan_findings_count(findings), 1);
    ck_assert_int_eq(scorecard_plan_findings_at(findings, 0, &line), 1);
    ck_assert_int_eq(line.fault, SCORECARD_PLAN_TARGET_UNREACHABLE);
    scorecard_plan_findings_unref(findings);
    scorecard_plan_unref(plan);
    scorecard_result_unref(result);
}
END_TEST

START_TEST(what_all_actions_do_not_reach_is_told)
{
    scorecard_result *result = scored();
    scorecard_plan *plan = planned(P("'actions': [{'id': 'a1', 'effects': [{'input': 'x', 'kind': 'by', 'value': 0.5}]}], 'targets': ["
                                     "{'id': 's', 'conditions': [{'kind': 'score', 'node': 'x', 'value': 4}]}, "
                                     "{'id': 'i', 'conditions': [{'kind': 'input', 'input': 'x', 'value': 4}]}]"));
    scorecard_plan_findings *findings = findings_of(plan, result, NULL, NULL);
    struct scorecard_plan_finding line = { .size = sizeof line };
    uint32_t found = 0;
    for (uint32_t i = 0; scorecard_plan_findings_at(findings, i, &line) != 0; i++)
        if (line.fault == SCORECARD_PLAN_TARGET_UNREACHABLE) {
            found++;
            ck_assert_str_eq(line.id, found == 1 ? "s" : "i");
            ck_assert_str_eq(line.message, "with all actions done the target is not reached: what they say they bring is not enough for x");
        }
    ck_assert_uint_eq(found, 2);
    scorecard_plan_findings_unref(findings);
    scorecard_plan_unref(plan);
    plan = planned(P("'actions': [{'id': 'a1', " BY("x", "1.5") "}], 'targets': ["
                     "{'id': 's', 'conditions': [{'kind': 'score', 'node': 'x', 'value': 4}]}]"));
    findings = findings_of(plan, result, NULL, NULL);
    for (uint32_t i = 0; scorecard_plan_findings_at(findings, i, &line) != 0; i++)
        ck_assert_int_ne(line.fault, SCORECARD_PLAN_TARGET_UNREACHABLE);
    scorecard_plan_findings_unref(findings);
    scorecard_plan_unref(plan);
    scorecard_result_unref(result);
}
END_TEST

START_TEST(arguments_are_checked)
{
    struct scorecard_plan_check_options options = SCORECARD_PLAN_CHECK_OPTIONS_INIT;
    struct scorecard_plan_finding line = { .size = sizeof line };
    scorecard_plan_findings *findings = (scorecard_plan_findings *)"x", *more;
    scorecard_plan *plan = planned(PLAN("'actions': [{'id': 'a'}]}"));
    CK_FAILS(scorecard_plan_check(plan, NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_plan_check(NULL, NULL, &findings, err), SCORECARD_ERROR_NULL, "", "plan");
    ck_assert_ptr_null(findings);
    options.flags = 1;
    CK_FAILS(scorecard_plan_check(plan, &options, &findings, err), SCORECARD_ERROR_OPTIONS, "", "flag");
    options.flags = 0;
    options.size = 8;
    CK_FAILS(scorecard_plan_check(plan, &options, &findings, err), SCORECARD_ERROR_OPTIONS, "", "check_options");
    CK_OK(scorecard_plan_check(plan, NULL, &findings, err));
    more = scorecard_plan_findings_ref(findings);
    scorecard_plan_findings_unref(findings);
    ck_assert_uint_eq(scorecard_plan_findings_count(more), 8);
    ck_assert_int_eq(scorecard_plan_findings_at(more, 8, &line), 0);
    ck_assert_int_eq(scorecard_plan_findings_at(more, 0, NULL), 0);
    line.size = 8;
    ck_assert_int_eq(scorecard_plan_findings_at(more, 0, &line), 0);
    scorecard_plan_findings_unref(more);
    scorecard_plan_findings_unref(NULL);
    ck_assert_ptr_null(scorecard_plan_findings_ref(NULL));
    ck_assert_uint_eq(scorecard_plan_findings_count(NULL), 0);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_nothing)
{
    scorecard_result *result = scored();
    scorecard_register *reg = registered(REG);
    scorecard_plan *plan = planned(T("'unit': 'q', 'conditions': [{'kind': 'score', 'node': 'top', 'value': 99}, {'kind': 'score', 'node': 'y', 'value': 3}]"));
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = n };
        struct scorecard_run run = counted_run(&counted);
        struct scorecard_plan_check_options options = SCORECARD_PLAN_CHECK_OPTIONS_INIT;
        scorecard_plan_findings *findings;
        options.run = &run;
        options.result = result;
        options.reg = reg;
        scorecard_status status = scorecard_plan_check(plan, &options, &findings, NULL);
        ck_assert((findings != NULL) == (status == SCORECARD_OK));
        scorecard_plan_findings_unref(findings);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
    }
    scorecard_plan_unref(plan);
    scorecard_register_unref(reg);
    scorecard_result_unref(result);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan_check");
    TCase *tc = tcase_create("plan_check");
    tcase_add_test(tc, each_fault_is_told_at_its_place);
    tcase_add_test(tc, messages_are_vietnamese_where_that_is_asked);
    tcase_add_test(tc, what_was_given_up_counts_nowhere);
    tcase_add_test(tc, what_all_actions_do_not_reach_is_told);
    tcase_add_test(tc, arguments_are_checked);
    tcase_add_test(tc, memory_that_runs_out_leaves_nothing);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
