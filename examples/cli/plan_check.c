/* SPDX-License-Identifier: MIT */
/* scorecard plan check: what in a plan is wrong or incomplete. */
#include <stdio.h>

#include "plan.h"
#include "register.h"

static bool print_table(struct out *out, const scorecard_plan *plan, const scorecard_plan_findings *findings)
{
    struct table table = { 0 };
    struct scorecard_plan_finding line = { .size = sizeof line };
    char text[128];
    if (scorecard_plan_findings_count(findings) == 0) {
        snprintf(text, sizeof text, ": %lu actions, %lu targets, nothing found\n",
                 (unsigned long)scorecard_plan_action_count(plan), (unsigned long)scorecard_plan_target_count(plan));
        out_text(out, scorecard_plan_id(plan));
        out_text(out, text);
        return true;
    }
    table_column(&table, "severity", LEFT);
    table_column(&table, "where", LEFT);
    table_column(&table, "fault", LEFT);
    table_column(&table, "what is wrong", LEFT);
    for (uint32_t i = 0; scorecard_plan_findings_at(findings, i, &line) != 0; i++) {
        table_text(&table, scorecard_plan_severity_name(line.severity));
        table_text(&table, line.where);
        table_text(&table, scorecard_plan_fault_name(line.fault));
        table_text(&table, line.message);
    }
    bool printed = table_print(&table, out);
    table_free(&table);
    return printed;
}

static void write_csv(struct out *out, const scorecard_plan_findings *findings)
{
    static const char *const names[] = { "severity", "fault", "part", "id", "name", "where", "message" };
    struct csv csv = { .out = out };
    struct scorecard_plan_finding line = { .size = sizeof line };
    csv_header(&csv, names, sizeof names / sizeof names[0]);
    for (uint32_t i = 0; scorecard_plan_findings_at(findings, i, &line) != 0; i++) {
        csv_text(&csv, scorecard_plan_severity_name(line.severity));
        csv_text(&csv, scorecard_plan_fault_name(line.fault));
        csv_text(&csv, scorecard_plan_part_name(line.part));
        csv_text(&csv, line.id);
        csv_text(&csv, line.name);
        csv_text(&csv, line.where);
        csv_text(&csv, line.message);
        csv_end(&csv);
    }
}

static void write_json(struct out *out, const scorecard_plan *plan, const scorecard_plan_findings *findings)
{
    struct json json = { .out = out };
    struct scorecard_plan_finding line = { .size = sizeof line };
    json_open(&json, '{', false);
    json_member_text(&json, "plan", scorecard_plan_id(plan));
    json_member_count(&json, "actions", scorecard_plan_action_count(plan));
    json_member_count(&json, "targets", scorecard_plan_target_count(plan));
    json_key(&json, "findings");
    json_open(&json, '[', false);
    for (uint32_t i = 0; scorecard_plan_findings_at(findings, i, &line) != 0; i++) {
        json_open(&json, '{', true);
        json_member_text(&json, "severity", scorecard_plan_severity_name(line.severity));
        json_member_text(&json, "fault", scorecard_plan_fault_name(line.fault));
        json_member_text(&json, "part", scorecard_plan_part_name(line.part));
        json_member_text(&json, "id", line.id);
        json_member_text(&json, "name", line.name);
        json_member_text(&json, "where", line.where);
        json_member_text(&json, "message", line.message);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    out_text(out, "\n");
}

/* A warning is to be looked at; what is wrong or missing is an answer of no. */
static int answer(const scorecard_plan_findings *findings)
{
    struct scorecard_plan_finding line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_plan_findings_at(findings, i, &line) != 0; i++)
        if (line.severity != SCORECARD_SEVERITY_WARNING)
            return ANSWER_NO;
    return DONE;
}

static int print(const struct options *options, const scorecard_plan *plan, const scorecard_plan_findings *findings)
{
    struct out out;
    bool whole = true;
    if (!out_open(&out, options->output))
        return BAD;
    if (options->format == FORMAT_TABLE)
        whole = print_table(&out, plan, findings);
    else if (options->format == FORMAT_CSV)
        write_csv(&out, findings);
    else
        write_json(&out, plan, findings);
    return out_close(&out, whole) && whole ? answer(findings) : BAD;
}

int plan_check(const struct options *options)
{
    struct scorecard_plan_check_options how = SCORECARD_PLAN_CHECK_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan_findings *findings = NULL;
    scorecard_register *reg = NULL;
    scorecard_plan *plan;
    struct input input;
    input_begin(&input, options);
    int status = plan_read(&input, options->plan, &plan);
    if (status == DONE && options->model != NULL)
        status = input_all(&input);
    if (status == DONE)
        status = input_register(&input, &reg);
    how.reg = reg;
    how.result = input.result;
    how.lang = options->lang;
    if (status == DONE && scorecard_plan_check(plan, &how, &findings, &err) != SCORECARD_OK) {
        tell_error(options->plan, &err);
        status = BAD;
    }
    if (status == DONE)
        status = print(options, plan, findings);
    scorecard_plan_findings_unref(findings);
    scorecard_plan_unref(plan);
    scorecard_register_unref(reg);
    input_free(&input);
    return status;
}
