/* SPDX-License-Identifier: MIT */
/* scorecard plan status: what is late, due, incomplete, and whose; totals, targets and quotas. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan_sheet.h"

enum { ACTIONS, TOTALS, TARGETS, QUOTAS, TABLES };
static const char *const tables[TABLES] = { "actions", "totals", "targets", "quotas" };

struct words_of {
    const char *english, *vietnamese;
};

/* Marks or lacks in words, one behind the other. */
static void list(const struct study *study, int32_t bits, const char *(*name)(int32_t), const struct words_of *words,
                 int count, char *text, size_t size)
{
    bool people = study->options->format == FORMAT_TABLE;
    size_t used = 0;
    text[0] = '\0';
    for (int i = 0; i < count && used < size; i++) {
        const char *word = !people ? name(1 << i) : study->vietnamese ? words[i].vietnamese : words[i].english;
        int wrote = (bits & 1 << i) == 0 || word[0] == '\0'
                        ? 0
                        : snprintf(text + used, size - used, "%s%s", used > 0 ? people ? ", " : " " : "", word);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
}

static void list_marks(const struct study *study, int32_t marks, char *text, size_t size)
{
    static const struct words_of words[] = {
        { "late", "quá hạn" },
        { "due soon", "sắp đến hạn" },
        { "not started", "chưa bắt đầu" },
        { "", "" },
        { "no owner", "chưa có cơ quan chủ trì" },
        { "owner unknown", "cơ quan chủ trì không có trong danh mục" },
        { "waiting", "chờ việc trước" },
        { "behind", "chậm tiến độ" },
        { "done late", "xong muộn" },
        { "no deadline", "chưa có hạn" },
    };
    list(study, marks, scorecard_plan_mark_name, words, sizeof words / sizeof words[0], text, size);
}

static void list_lacks(const struct study *study, int32_t lacks, char *text, size_t size)
{
    static const struct words_of words[] = {
        { "who", "rõ người" },      { "what", "rõ việc" }, { "when", "rõ tiến độ" }, { "responsibility", "rõ trách nhiệm" },
        { "result", "rõ kết quả" },
    };
    list(study, lacks, scorecard_plan_lack_name, words, sizeof words / sizeof words[0], text, size);
}

static void light(struct study *study, struct sheet *sheet, int32_t light)
{
    static const char *const words[][2] = { { "-", "-" }, { "green", "xanh" }, { "amber", "vàng" }, { "red", "đỏ" } };
    study_word(study, sheet, scorecard_plan_light_name(light), words[light][0], words[light][1]);
}

static void days(struct sheet *sheet, const struct scorecard_plan_status_line *line)
{
    bool timed = !isnan(line->expected);
    sheet_number(sheet, timed && line->days_late > 0 ? line->days_late : scorecard_missing());
    sheet_number(sheet, timed && line->status != SCORECARD_PROGRESS_DONE && line->days_late == 0 ? line->days_left
                                                                                                 : scorecard_missing());
}

static bool print_actions(struct study *study, const scorecard_plan_status *status)
{
    static const struct plan_column columns[] = {
        { "action", "action", "việc", LEFT, false },
        { "title", "title", "nội dung", LEFT, true },
        { "lead", "lead", "chủ trì", LEFT, true },
        { "head", NULL, NULL, LEFT, false },
        { "area", NULL, NULL, LEFT, false },
        { "due", "due", "hạn", LEFT, true },
        { "status", "status", "trạng thái", LEFT, false },
        { "done", "done %", "xong %", RIGHT, false },
        { "expected", "expected %", "cần có %", RIGHT, true },
        { "light", "light", "đèn", LEFT, false },
        { "days-late", "days late", "muộn (ngày)", RIGHT, true },
        { "days-left", "days left", "còn (ngày)", RIGHT, true },
        { "marks", "look at", "cần chú ý", LEFT, true },
        { "missing", "missing of the 5", "thiếu trong 5 rõ", LEFT, true },
        { "realised", "points brought", "điểm đã đem lại", RIGHT, true },
    };
    const scorecard_plan *plan = scorecard_plan_status_plan(status);
    struct scorecard_plan_status_line line = { .size = sizeof line };
    struct sheet sheet;
    char text[400];
    bool people = study->options->format == FORMAT_TABLE;
    study_sheet(study, &sheet, ACTIONS, "Nhiệm vụ, sáng kiến", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_plan_status_at(status, i, &line) != 0; i++) {
        struct scorecard_plan_action action = { .size = sizeof action };
        (void)scorecard_plan_action_at(plan, line.action, &action);
        sheet_text(&sheet, action.id);
        sheet_words(&sheet, action.title);
        sheet_text(&sheet, people ? study_agency(study, action.lead) : action.lead);
        sheet_words(&sheet, action.head);
        sheet_text(&sheet, line.area != SCORECARD_NONE ? scorecard_model_node_id(study->input.model, line.area) : NULL);
        sheet_text(&sheet, action.due);
        sheet_text(&sheet, people ? scorecard_plan_progress_title(line.status, study->options->lang)
                                  : scorecard_plan_progress_name(line.status));
        sheet_percent(&sheet, line.done);
        sheet_percent(&sheet, line.expected);
        light(study, &sheet, line.light);
        days(&sheet, &line);
        list_marks(study, line.marks, text, sizeof text);
        sheet_text(&sheet, text[0] != '\0' ? text : NULL);
        list_lacks(study, line.lacks, text, sizeof text);
        sheet_text(&sheet, text[0] != '\0' ? text : NULL);
        sheet_number(&sheet, line.realised);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static void total_name(struct study *study, struct sheet *sheet, const struct scorecard_plan_total *total)
{
    const char *name = total->name;
    if (study->options->format != FORMAT_TABLE)
        sheet_words(sheet, name);
    else if (total->by == SCORECARD_PLAN_BY_ALL)
        sheet_text(sheet, NULL);
    else if (name == NULL)
        sheet_text(sheet, study->vietnamese ? "(chưa có)" : "(none)");
    else if (total->by == SCORECARD_PLAN_BY_AREA)
        sheet_text(sheet, study_node(study, total->which));
    else
        sheet_text(sheet, total->by == SCORECARD_PLAN_BY_LEAD || total->by == SCORECARD_PLAN_BY_PARTNER
                              ? study_agency(study, name)
                              : name);
}

static bool print_totals(struct study *study, const scorecard_plan_status *status)
{
    static const struct plan_column columns[] = {
        { "by", "by", "theo", LEFT, false },
        { "which", "which", "tên", LEFT, true },
        { "actions", "actions", "số việc", RIGHT, false },
        { "initiatives", "initiatives", "sáng kiến", RIGHT, false },
        { "done", "done", "xong", RIGHT, false },
        { "completion", "completion %", "hoàn thành %", RIGHT, true },
        { "expected", "expected %", "cần có %", RIGHT, true },
        { "punctuality", "in time %", "đúng hạn %", RIGHT, true },
        { "late", "late", "quá hạn", RIGHT, false },
        { "soon", "due soon", "sắp hạn", RIGHT, false },
        { "not-started", "not started", "chưa làm", RIGHT, false },
        { "incomplete", "incomplete", "chưa đủ 5 rõ", RIGHT, false },
        { "no-owner", NULL, NULL, RIGHT, false },
        { "green", "green", "xanh", RIGHT, false },
        { "amber", "amber", "vàng", RIGHT, false },
        { "red", "red", "đỏ", RIGHT, false },
        { "cancelled", NULL, NULL, RIGHT, false },
        { "realised", "points brought", "điểm đã đem lại", RIGHT, true },
        { "money", "money", "kinh phí", RIGHT, true },
        { "effort", NULL, NULL, RIGHT, false },
    };
    static const char *const by[][2] = { { "all", "tất cả" },          { "lead", "chủ trì" },  { "partner", "phối hợp" },
                                         { "head", "người đứng đầu" }, { "area", "lĩnh vực" }, { "target", "chỉ tiêu" } };
    struct scorecard_plan_total total = { .size = sizeof total };
    struct sheet sheet;
    study_sheet(study, &sheet, TOTALS, "Tổng hợp", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_plan_status_total_at(status, i, &total) != 0; i++) {
        study_word(study, &sheet, scorecard_plan_by_name(total.by), by[total.by - 1][0], by[total.by - 1][1]);
        total_name(study, &sheet, &total);
        sheet_count(&sheet, total.actions);
        sheet_count(&sheet, total.initiatives);
        sheet_count(&sheet, total.done);
        sheet_percent(&sheet, total.completion);
        sheet_percent(&sheet, total.expected);
        sheet_percent(&sheet, total.punctuality);
        const uint32_t counts[] = { total.late,  total.soon,  total.not_started, total.incomplete, total.no_owner,
                                    total.green, total.amber, total.red,         total.cancelled };
        for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++)
            sheet_count(&sheet, counts[k]);
        sheet_number(&sheet, total.realised);
        sheet_number(&sheet, total.money > 0 ? total.money : scorecard_missing());
        sheet_number(&sheet, total.effort);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool print_targets(struct study *study, const scorecard_plan_status *status)
{
    static const struct plan_column columns[] = {
        { "target", "target", "chỉ tiêu", LEFT, false },
        { "condition", "asks", "yêu cầu", LEFT, false },
        { "agency", "agency", "cơ quan", LEFT, true },
        { "baseline", "from", "xuất phát", RIGHT, true },
        { "expected", "expected by now", "cần có đến nay", RIGHT, true },
        { "actual", "known", "đã biết", RIGHT, true },
        { "period", "of", "kỳ", LEFT, true },
        { "distance", "wanting", "còn thiếu", RIGHT, true },
        { "outcome", "outcome", "kết quả", LEFT, false },
        { "critical", "critical", "vượt ngưỡng", LEFT, true },
    };
    const scorecard_plan *plan = scorecard_plan_status_plan(status);
    struct scorecard_plan_target_line line = { .size = sizeof line };
    struct sheet sheet;
    char text[400];
    study_sheet(study, &sheet, TARGETS, "Chỉ tiêu", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_plan_status_target_at(status, i, &line) != 0; i++) {
        struct scorecard_plan_target target = { .size = sizeof target };
        (void)scorecard_plan_target_at(plan, line.target, &target);
        study_condition(study, &target, line.condition, text, sizeof text);
        sheet_text(&sheet, target.id);
        sheet_text(&sheet, text);
        sheet_text(&sheet, target.agency);
        sheet_number(&sheet, line.baseline);
        sheet_number(&sheet, line.expected);
        sheet_number(&sheet, line.actual);
        sheet_text(&sheet, line.period != SCORECARD_NONE ? scorecard_data_period_id(study->input.data, line.period) : NULL);
        sheet_number(&sheet, line.distance);
        study_outcome(study, &sheet, line.outcome);
        if (line.critical)
            study_word(study, &sheet, "passed", "passed", "có");
        else
            sheet_text(&sheet, NULL);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool print_quotas(struct study *study, const scorecard_plan_status *status)
{
    static const struct plan_column columns[] = {
        { "agency", "agency", "cơ quan", LEFT, false },
        { "least", "to register", "phải đăng ký", RIGHT, false },
        { "registered", "registered", "đã đăng ký", RIGHT, false },
        { "in-time", "in time", "đúng hạn", RIGHT, false },
        { "missing", "missing", "còn thiếu", RIGHT, false },
        { "register-by", "by", "hạn", LEFT, true },
        { "registration", "registration", "đăng ký", LEFT, false },
        { "results", "first results", "có kết quả đầu", RIGHT, false },
        { "results-in-time", NULL, NULL, RIGHT, false },
        { "first-result-by", "results by", "hạn kết quả", LEFT, true },
        { "first-result", "results are", "kết quả đầu", LEFT, false },
    };
    const scorecard_plan *plan = scorecard_plan_status_plan(status);
    struct scorecard_plan_quota_line line = { .size = sizeof line };
    struct sheet sheet;
    study_sheet(study, &sheet, QUOTAS, "Sáng kiến phải đăng ký", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_plan_status_quota_at(status, i, &line) != 0; i++) {
        struct scorecard_plan_quota quota = { .size = sizeof quota };
        (void)scorecard_plan_quota_at(plan, line.quota, &quota);
        sheet_text(&sheet, study->options->format == FORMAT_TABLE ? study_agency(study, line.agency) : line.agency);
        sheet_count(&sheet, line.least);
        sheet_count(&sheet, line.registered);
        sheet_count(&sheet, line.in_time);
        sheet_count(&sheet, line.missing);
        sheet_text(&sheet, quota.register_by);
        study_outcome(study, &sheet, line.registration);
        sheet_count(&sheet, line.results);
        sheet_count(&sheet, line.results_in_time);
        sheet_text(&sheet, quota.first_result_by);
        study_outcome(study, &sheet, line.first_result);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

/* ---- agencies as data ---- */

static void write_agency(struct csv *csv, const scorecard_data *data, uint32_t unit)
{
    for (uint32_t i = 0; i < scorecard_data_input_count(data); i++) {
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        (void)scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, unit, 0, i, &cell);
        csv_text(csv, scorecard_data_unit_id(data, unit));
        csv_text(csv, scorecard_data_period_id(data, 0));
        csv_text(csv, scorecard_data_input_id(data, i));
        csv_number(csv, cell.value);
        csv_text(csv, isnan(cell.value) ? scorecard_gap_name(cell.gap) : NULL);
        csv_end(csv);
    }
}

/* A table that any command reads as DATA. */
static int print_data(struct study *study, const scorecard_plan_status *status)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data *data;
    if (scorecard_plan_status_data(status, study->reg, study->period, &data, &err) != SCORECARD_OK)
        return study_bad(study, &err);
    struct out out;
    int code = BAD;
    if (out_open(&out, study->options->output)) {
        static const char *const names[] = { "unit", "period", "input", "value", "reason" };
        struct csv csv = { .out = &out };
        csv_header(&csv, names, sizeof names / sizeof names[0]);
        for (uint32_t u = 0; u < scorecard_data_unit_count(data); u++)
            write_agency(&csv, data, u);
        code = out_close(&out, true) ? DONE : BAD;
    }
    scorecard_data_unref(data);
    return code;
}

static int print(struct study *study, const scorecard_plan_status *status)
{
    bool whole = true;
    if (plan_said(study->options, "as-data") != NULL)
        return print_data(study, status);
    if (!study_open(study))
        return BAD;
    if (study_shows(study, ACTIONS))
        whole = print_actions(study, status);
    if (whole && study_shows(study, TOTALS))
        whole = print_totals(study, status);
    if (whole && study_shows(study, TARGETS))
        whole = print_targets(study, status);
    if (whole && study_shows(study, QUOTAS))
        whole = print_quotas(study, status);
    return study_close(study, whole);
}

int plan_status(const struct options *options)
{
    struct scorecard_plan_status_options how = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan_status *made = NULL;
    struct study study;
    int status = study_begin(&study, options, tables, TABLES);
    if (status == DONE && study.as_of == NULL) {
        fputs("scorecard: --as-of: say of which day (as 2022-06-30); nothing is taken from the clock\n", stderr);
        status = BAD;
    }
    if (status == DONE)
        status = study_whole(&study, "soon", &how.soon_days);
    if (status == DONE)
        status = study_whole(&study, "red-days", &how.red_days);
    if (status == DONE)
        status = study_number(&study, "amber", &how.amber);
    if (status == DONE)
        status = study_number(&study, "red", &how.red);
    how.pace = status == DONE ? study_choice(&study, "pace", scorecard_plan_pace_name, SCORECARD_PACE_STEP) : 0;
    status = how.pace < 0 ? BAD : status;
    how.as_of = study.as_of;
    how.reg = study.reg;
    how.result = study.input.result;
    how.period = study.input.result != NULL ? study.period : NULL;
    if (status == DONE && scorecard_plan_status_of(study.plan, &how, &made, &err) != SCORECARD_OK)
        status = study_bad(&study, &err);
    if (status == DONE)
        status = print(&study, made);
    scorecard_plan_status_unref(made);
    study_free(&study);
    return status;
}
