/* SPDX-License-Identifier: MIT */
/* scorecard plan coverage: lost points with and without actions, and what each agency lost and does. */
#include <math.h>
#include <stdio.h>

#include "plan_sheet.h"

enum { UNITS_TABLE, LINES, ACTIONS, AGENCIES, TABLES };
static const char *const tables[TABLES] = { "units", "lines", "actions", "agencies" };

static bool print_units(struct study *study, const scorecard_coverage *coverage)
{
    static const struct plan_column columns[] = {
        { "unit", "unit", "đơn vị", LEFT, false },
        { "title", "title", "tên", LEFT, true },
        { "lost", "lost", "mất", RIGHT, false },
        { "with", "with actions", "đã có việc", RIGHT, false },
        { "without", "without any", "chưa có việc", RIGHT, false },
        { "beside", "rounding, caps, bonuses", "làm tròn, trần, thưởng", RIGHT, true },
        { "expected", "the plan brings", "kế hoạch đem lại", RIGHT, true },
        { "together", "only together", "do cộng hưởng", RIGHT, true },
    };
    struct scorecard_coverage_unit line = { .size = sizeof line };
    struct sheet sheet;
    study_sheet(study, &sheet, UNITS_TABLE, "Đơn vị", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_coverage_unit_at(coverage, i, &line) != 0; i++) {
        if (!study_shows_unit(study, line.unit))
            continue;
        sheet_text(&sheet, scorecard_data_unit_id(study->input.data, line.unit));
        sheet_text(&sheet, study_unit(study, line.unit));
        const double numbers[] = { line.lost, line.with, line.without, line.beside, line.expected };
        for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++)
            sheet_number(&sheet, numbers[k]);
        sheet_number(&sheet, fabs(line.together) < 1e-9 ? 0 : line.together);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static void cover(struct study *study, struct sheet *sheet, int32_t cover)
{
    static const char *const words[][2] = { { "nothing lost", "không mất" },
                                            { "no action", "chưa có việc" },
                                            { "no effect stated", "việc chưa nêu hiệu quả" },
                                            { "a part", "bù một phần" },
                                            { "all", "bù đủ" },
                                            { "more than was lost", "vượt phần mất" },
                                            { "nothing to act upon", "không xử lý được" } };
    study_word(study, sheet, scorecard_cover_name(cover), words[cover - 1][0], words[cover - 1][1]);
}

static bool print_lines(struct study *study, const scorecard_coverage *coverage)
{
    static const struct plan_column columns[] = {
        { "unit", "unit", "đơn vị", LEFT, false },
        { "node", "node", "mã", LEFT, false },
        { "title", "title", "tiêu chí", LEFT, true },
        { "kind", "what", "loại", LEFT, false },
        { "lost", "lost", "mất", RIGHT, false },
        { "lead", "lead", "chủ trì", LEFT, true },
        { "actions", "actions", "số việc", RIGHT, false },
        { "above", "of what is above", "việc của mục trên", RIGHT, false },
        { "expected", "expected", "dự kiến bù", RIGHT, false },
        { "claimed", "claimed", "các việc nêu", RIGHT, false },
        { "open", "open", "còn lại", RIGHT, false },
        { "cover", "covered", "mức bù", LEFT, false },
        { "horizon", NULL, NULL, LEFT, false },
    };
    struct scorecard_coverage_line line = { .size = sizeof line };
    struct sheet sheet;
    bool people = study->options->format == FORMAT_TABLE;
    study_sheet(study, &sheet, LINES, "Điểm mất và việc làm", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_coverage_at(coverage, i, &line) != 0; i++) {
        const char *lead = line.lead != SCORECARD_NONE ? scorecard_register_agency_id(study->reg, line.lead) : NULL;
        if (!study_shows_unit(study, line.unit) ||
            (people && line.cover == SCORECARD_COVER_NOTHING_LOST && line.actions + line.above == 0))
            continue;
        sheet_text(&sheet, scorecard_data_unit_id(study->input.data, line.unit));
        sheet_text(&sheet, scorecard_model_node_id(study->input.model, line.node));
        sheet_text(&sheet, study_node(study, line.node));
        sheet_text(&sheet, scorecard_loss_kind_name(line.kind));
        sheet_number(&sheet, line.lost);
        sheet_text(&sheet, people ? study_agency(study, lead) : lead);
        sheet_count(&sheet, line.actions);
        sheet_count(&sheet, line.above);
        sheet_number(&sheet, line.expected);
        sheet_number(&sheet, line.claimed);
        sheet_number(&sheet, line.open);
        cover(study, &sheet, line.cover);
        sheet_text(&sheet, scorecard_horizon_name(line.horizon));
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool print_actions(struct study *study, const scorecard_coverage *coverage)
{
    static const struct plan_column columns[] = {
        { "action", "action", "việc", LEFT, false },
        { "title", "title", "nội dung", LEFT, true },
        { "lead", "lead", "chủ trì", LEFT, true },
        { "lost", "lost there", "điểm mất ở đó", RIGHT, false },
        { "expected", "expected", "dự kiến đem lại", RIGHT, false },
        { "outcome", "addresses", "nhắm vào", LEFT, false },
    };
    static const char *const words[][2] = { { "a loss", "điểm bị mất" },
                                            { "nothing that was lost", "chỗ không mất điểm" },
                                            { "nothing", "chưa nêu tiêu chí" },
                                            { "what is not known", "tiêu chí không có" },
                                            { "given up", "đã dừng" } };
    const scorecard_plan *plan = scorecard_coverage_plan(coverage);
    struct scorecard_coverage_action line = { .size = sizeof line };
    struct sheet sheet;
    bool people = study->options->format == FORMAT_TABLE;
    study_sheet(study, &sheet, ACTIONS, "Nhiệm vụ, sáng kiến", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_coverage_action_at(coverage, i, &line) != 0; i++) {
        struct scorecard_plan_action action = { .size = sizeof action };
        (void)scorecard_plan_action_at(plan, line.action, &action);
        sheet_text(&sheet, action.id);
        sheet_words(&sheet, action.title);
        sheet_text(&sheet, people ? study_agency(study, action.lead) : action.lead);
        sheet_number(&sheet, line.lost);
        sheet_number(&sheet, line.expected);
        study_word(study, &sheet, scorecard_coverage_outcome_name(line.outcome), words[line.outcome - 1][0],
                   words[line.outcome - 1][1]);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool print_agencies(struct study *study, const scorecard_coverage *coverage)
{
    static const struct plan_column columns[] = {
        { "agency", "agency", "cơ quan", LEFT, false },
        { "lost", "lost as lead", "mất khi chủ trì", RIGHT, false },
        { "shared", "lost by shares", "mất theo phần", RIGHT, false },
        { "lines", "losses", "chỗ mất", RIGHT, false },
        { "bare", "without action", "chưa có việc", RIGHT, false },
        { "uncovered", "points without", "điểm chưa có việc", RIGHT, false },
        { "leads", "leads", "chủ trì (việc)", RIGHT, false },
        { "partners", "takes part", "phối hợp (việc)", RIGHT, false },
        { "expected", "expected", "dự kiến đem lại", RIGHT, false },
    };
    struct scorecard_coverage_agency line = { .size = sizeof line };
    struct sheet sheet;
    bool people = study->options->format == FORMAT_TABLE;
    study_sheet(study, &sheet, AGENCIES, "Cơ quan", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_coverage_agency_at(coverage, i, &line) != 0; i++) {
        const char *nobody = !people ? NULL : study->vietnamese ? "(chưa giao)" : "(nobody)";
        sheet_text(&sheet, line.agency == NULL ? nobody : people ? study_agency(study, line.agency) : line.agency);
        sheet_number(&sheet, line.lost);
        sheet_number(&sheet, line.shared);
        sheet_count(&sheet, line.lines);
        sheet_count(&sheet, line.bare);
        sheet_number(&sheet, line.uncovered);
        sheet_count(&sheet, line.leads);
        sheet_count(&sheet, line.partners);
        sheet_number(&sheet, line.expected);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static int print(struct study *study, const scorecard_coverage *coverage)
{
    bool whole = true;
    if (!study_open(study))
        return BAD;
    if (study_shows(study, UNITS_TABLE))
        whole = print_units(study, coverage);
    if (whole && study_shows(study, LINES))
        whole = print_lines(study, coverage);
    if (whole && study_shows(study, ACTIONS))
        whole = print_actions(study, coverage);
    if (whole && study_shows(study, AGENCIES))
        whole = print_agencies(study, coverage);
    return study_close(study, whole);
}

int plan_coverage(const struct options *options)
{
    struct scorecard_coverage_options how = SCORECARD_COVERAGE_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_coverage *made = NULL;
    struct study study;
    int status = study_begin(&study, options, tables, TABLES);
    how.as_of = study.as_of;
    how.period = study.period;
    how.reg = study.reg;
    how.node = study.node;
    if (status == DONE && scorecard_plan_coverage(study.plan, study.input.result, &how, &made, &err) != SCORECARD_OK)
        status = study_bad(&study, &err);
    if (status == DONE)
        status = print(&study, made);
    scorecard_coverage_unref(made);
    study_free(&study);
    return status;
}
