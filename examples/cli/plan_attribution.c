/* SPDX-License-Identifier: MIT */
/* scorecard plan attribution: what was expected of a plan, and what came. */
#include <math.h>
#include <stdio.h>

#include "plan_sheet.h"

enum { UNITS_TABLE, ACTIONS, TARGETS, LINES, TABLES };
static const char *const tables[TABLES] = { "units", "actions", "targets", "lines" };

/* Next to nothing is nothing, for people. */
static void amount(const struct study *study, struct sheet *sheet, double value)
{
    sheet_number(sheet, study->options->format == FORMAT_TABLE && fabs(value) < 1e-9 ? 0 : value);
}

static bool print_units(struct study *study, const scorecard_attribution *made)
{
    static const struct plan_column columns[] = {
        { "unit", "unit", "đơn vị", LEFT, false },
        { "title", "title", "tên", LEFT, true },
        { "outcome", NULL, NULL, LEFT, false },
        { "before", "before", "trước", RIGHT, true },
        { "after", "after", "sau", RIGHT, true },
        { "net", "change", "thay đổi", RIGHT, true },
        { "expected", "expected", "dự kiến", RIGHT, true },
        { "actions", "by actions", "do các việc", RIGHT, true },
        { "unexplained", "own, no action", "tự thân, không có việc", RIGHT, true },
        { "peers", "peers", "đơn vị khác", RIGHT, true },
        { "weights", "weights", "trọng số", RIGHT, true },
        { "method", "method", "cách tính", RIGHT, true },
        { "structure", "structure", "cấu trúc", RIGHT, true },
        { "rounding", "rounding", "làm tròn", RIGHT, true },
        { "residual", NULL, NULL, RIGHT, false },
    };
    struct scorecard_attribution_unit line = { .size = sizeof line };
    struct sheet sheet;
    study_sheet(study, &sheet, UNITS_TABLE, "Đơn vị", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_attribution_unit_at(made, i, &line) != 0; i++) {
        if (!study_shows_unit(study, line.unit))
            continue;
        sheet_text(&sheet, scorecard_data_unit_id(study->input.data, line.unit));
        sheet_text(&sheet, study_unit(study, line.unit));
        sheet_text(&sheet, scorecard_changes_outcome_name(line.outcome));
        const double numbers[] = { line.before, line.after,   line.net,    line.expected,  line.actions,  line.unexplained,
                                   line.peers,  line.weights, line.method, line.structure, line.rounding, line.residual };
        for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++)
            amount(study, &sheet, numbers[k]);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool print_actions(struct study *study, const scorecard_attribution *made)
{
    static const struct plan_column columns[] = {
        { "action", "action", "việc", LEFT, false },
        { "title", "title", "nội dung", LEFT, true },
        { "lead", "lead", "chủ trì", LEFT, true },
        { "status", "status", "trạng thái", LEFT, false },
        { "done", "done %", "xong %", RIGHT, false },
        { "expected", "expected", "dự kiến", RIGHT, false },
        { "realised", "realised", "thực tế", RIGHT, false },
        { "gap", "gap", "chênh", RIGHT, false },
        { "measured", "as reported", "theo báo cáo", RIGHT, true },
    };
    struct scorecard_attribution_action line = { .size = sizeof line };
    struct sheet sheet;
    bool people = study->options->format == FORMAT_TABLE;
    study_sheet(study, &sheet, ACTIONS, "Nhiệm vụ, sáng kiến", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_attribution_action_at(made, i, &line) != 0; i++) {
        struct scorecard_plan_action action = { .size = sizeof action };
        (void)scorecard_plan_action_at(scorecard_attribution_plan(made), line.action, &action);
        sheet_text(&sheet, action.id);
        sheet_words(&sheet, action.title);
        sheet_text(&sheet, people ? study_agency(study, action.lead) : action.lead);
        sheet_text(&sheet, people ? scorecard_plan_progress_title(line.status, study->options->lang)
                                  : scorecard_plan_progress_name(line.status));
        sheet_percent(&sheet, line.done);
        amount(study, &sheet, line.expected);
        amount(study, &sheet, line.realised);
        amount(study, &sheet, line.gap);
        sheet_number(&sheet, line.measured);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool print_targets(struct study *study, const scorecard_attribution *made)
{
    static const struct plan_column columns[] = {
        { "target", "target", "chỉ tiêu", LEFT, false },
        { "condition", "asks", "yêu cầu", LEFT, false },
        { "wanted", NULL, NULL, RIGHT, false },
        { "before", "before", "trước", RIGHT, true },
        { "expected", "expected", "dự kiến", RIGHT, true },
        { "after", "after", "thực tế", RIGHT, true },
        { "distance", "wanting", "còn thiếu", RIGHT, true },
        { "outcome", "outcome", "kết quả", LEFT, false },
    };
    struct scorecard_attribution_target line = { .size = sizeof line };
    struct sheet sheet;
    char text[400];
    study_sheet(study, &sheet, TARGETS, "Chỉ tiêu", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_attribution_target_at(made, i, &line) != 0; i++) {
        struct scorecard_plan_target target = { .size = sizeof target };
        (void)scorecard_plan_target_at(scorecard_attribution_plan(made), line.target, &target);
        study_condition(study, &target, line.condition, text, sizeof text);
        sheet_text(&sheet, target.id);
        sheet_text(&sheet, text);
        sheet_number(&sheet, line.wanted);
        sheet_number(&sheet, line.before);
        sheet_number(&sheet, line.expected);
        sheet_number(&sheet, line.after);
        sheet_number(&sheet, line.distance);
        study_outcome(study, &sheet, line.outcome);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool print_lines(struct study *study, const scorecard_attribution *made)
{
    static const struct plan_column columns[] = {
        { "unit", "unit", "đơn vị", LEFT, false },       { "node", "node", "mã", LEFT, false },
        { "part", "part", "phần", LEFT, false },         { "action", "action", "việc", LEFT, true },
        { "at", "acts on", "tác động vào", LEFT, true }, { "realised", "points", "điểm", RIGHT, false },
    };
    struct scorecard_attribution_line line = { .size = sizeof line };
    struct sheet sheet;
    study_sheet(study, &sheet, LINES, "Từng phần", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_attribution_at(made, i, &line) != 0; i++) {
        struct scorecard_plan_action action = { .size = sizeof action };
        bool shared = line.action != SCORECARD_NONE &&
                      scorecard_plan_action_at(scorecard_attribution_plan(made), line.action, &action) != 0;
        if (!study_shows_unit(study, line.unit))
            continue;
        sheet_text(&sheet, scorecard_data_unit_id(study->input.data, line.unit));
        sheet_text(&sheet, scorecard_model_node_id(study->input.model, line.node));
        sheet_text(&sheet, scorecard_part_name(line.part));
        sheet_text(&sheet, shared ? action.id : NULL);
        sheet_text(&sheet, line.at != SCORECARD_NONE ? scorecard_model_node_id(study->input.model, line.at) : NULL);
        amount(study, &sheet, line.realised);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static int print(struct study *study, const scorecard_attribution *made)
{
    static bool (*const prints[TABLES])(struct study *, const scorecard_attribution *) = { print_units, print_actions,
                                                                                           print_targets, print_lines };
    bool whole = true;
    if (!study_open(study))
        return BAD;
    for (size_t t = 0; t < TABLES && whole; t++)
        if (study_shows(study, t))
            whole = prints[t](study, made);
    return study_close(study, whole);
}

int plan_attribution(const struct options *options)
{
    struct scorecard_attribution_options how = SCORECARD_ATTRIBUTION_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_attribution *made = NULL;
    struct study study;
    int status = study_begin(&study, options, tables, TABLES);
    how.as_of = study.as_of;
    how.from = plan_said(options, "then");
    how.to = plan_said(options, "now");
    how.node = study.node;
    const scorecard_result *result = study.input.result;
    if (status == DONE && scorecard_plan_attribution(study.plan, result, result, &how, &made, &err) != SCORECARD_OK)
        status = study_bad(&study, &err);
    if (status == DONE)
        status = print(&study, made);
    scorecard_attribution_unref(made);
    study_free(&study);
    return status;
}
