/* SPDX-License-Identifier: MIT */
/* What is wrong with a plan, or incomplete: names, and how findings are told. */
#include "plan/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/run.h"
#include "base/status.h"
#include "study/end.h"

/* How each fault is told: {name} is the name that is wrong, {1} and {2} are what is said of this one. */
static const struct words {
    int32_t severity;
    const char *english, *vietnamese;
} words[] = {
    [SCORECARD_PLAN_UNKNOWN_AGENCY] = { SCORECARD_SEVERITY_ERROR,
        "the register has no agency {name}; add it, or correct the id",
        "sổ đăng ký không có cơ quan {name}; hãy bổ sung hoặc sửa mã" },
    [SCORECARD_PLAN_UNKNOWN_NODE] = { SCORECARD_SEVERITY_ERROR,
        "the model has no node {name}; correct the id, or take the edition that has it",
        "mô hình không có mục {name}; hãy sửa mã hoặc dùng đúng phiên bản bộ chỉ số" },
    [SCORECARD_PLAN_UNKNOWN_INPUT] = { SCORECARD_SEVERITY_ERROR,
        "the model reads no input {name}; correct the id",
        "mô hình không đọc số liệu {name}; hãy sửa mã" },
    [SCORECARD_PLAN_UNKNOWN_UNIT] = { SCORECARD_SEVERITY_ERROR,
        "the data has no unit {name}; correct the id, or read its table too",
        "dữ liệu không có đơn vị {name}; hãy sửa mã hoặc đọc thêm bảng dữ liệu" },
    [SCORECARD_PLAN_UNKNOWN_PERIOD] = { SCORECARD_SEVERITY_ERROR,
        "the data has no period {name}; correct the id, or read its table too",
        "dữ liệu không có kỳ {name}; hãy sửa mã hoặc đọc thêm bảng dữ liệu" },
    [SCORECARD_PLAN_UNKNOWN_GROUP] = { SCORECARD_SEVERITY_ERROR,
        "the data has no groups {name}; correct the id of the column",
        "dữ liệu không có cột nhóm {name}; hãy sửa mã cột" },
    [SCORECARD_PLAN_UNKNOWN_TIER] = { SCORECARD_SEVERITY_ERROR,
        "the node has no tier {name}; name one of its tiers, by id or title",
        "mục này không có hạng {name}; hãy ghi đúng mã hoặc tên hạng" },
    [SCORECARD_PLAN_UNKNOWN_PARENT] = { SCORECARD_SEVERITY_WARNING,
        "the plan has no action {name} above it; merge it with the plan that has it",
        "kế hoạch không có nhiệm vụ cấp trên {name}; hãy ghép với kế hoạch có nhiệm vụ đó" },
    [SCORECARD_PLAN_EFFECT_OUTSIDE] = { SCORECARD_SEVERITY_ERROR,
        "the effect leads outside the scale of {name}, from {1} to {2}; correct its value",
        "tác động vượt ra ngoài thang điểm của {name}, từ {1} đến {2}; hãy sửa giá trị" },
    [SCORECARD_PLAN_BEYOND_LOSS] = { SCORECARD_SEVERITY_WARNING,
        "with this action {1} is to be won back on {name}, which lost {2}; no more than the loss can come back",
        "tính cả nhiệm vụ này, dự kiến lấy lại {1} ở {name}, trong khi chỉ mất {2}; không thể lấy lại nhiều hơn phần đã mất" },
    [SCORECARD_PLAN_NO_WHO] = { SCORECARD_SEVERITY_INCOMPLETE,
        "no agency leads it (clear person); name one",
        "chưa rõ người: thiếu cơ quan chủ trì; hãy ghi một cơ quan" },
    [SCORECARD_PLAN_NO_WHAT] = { SCORECARD_SEVERITY_INCOMPLETE,
        "what is to be done is not clear (clear task): it has no {name}",
        "chưa rõ việc: thiếu {1}" },
    [SCORECARD_PLAN_NO_WHEN] = { SCORECARD_SEVERITY_INCOMPLETE,
        "it has no {name} (clear progress); give the day",
        "chưa rõ tiến độ: thiếu {1}; hãy ghi ngày" },
    [SCORECARD_PLAN_NO_RESPONSIBILITY] = { SCORECARD_SEVERITY_INCOMPLETE,
        "nobody is accountable for it (clear responsibility); state the head's role, or the head of the agency in the register",
        "chưa rõ trách nhiệm: thiếu người đứng đầu chịu trách nhiệm; hãy ghi chức danh, hoặc ghi trong sổ đăng ký" },
    [SCORECARD_PLAN_NO_RESULT] = { SCORECARD_SEVERITY_INCOMPLETE,
        "what is there when it is done is not said (clear result); state its output",
        "chưa rõ kết quả: thiếu sản phẩm dự kiến; hãy ghi sản phẩm" },
    [SCORECARD_PLAN_NO_EFFECT] = { SCORECARD_SEVERITY_WARNING,
        "what it is expected to bring is not said, so nothing can be forecast of it",
        "chưa ghi tác động dự kiến nên không thể dự báo" },
    [SCORECARD_PLAN_AFTER_LATE] = { SCORECARD_SEVERITY_WARNING,
        "it starts on {1}, before {name}, which comes first, is due on {2}",
        "bắt đầu ngày {1}, trước khi nhiệm vụ phải xong trước là {name} đến hạn ngày {2}" },
    [SCORECARD_PLAN_OUTSIDE_PLAN] = { SCORECARD_SEVERITY_WARNING,
        "its {name} of {1} lies outside the plan's days",
        "ngày {1} nằm ngoài thời gian của kế hoạch" },
    [SCORECARD_PLAN_PARENT_EARLIER] = { SCORECARD_SEVERITY_WARNING,
        "it is due on {1}, after the action above it, {name}, on {2}",
        "đến hạn ngày {1}, sau hạn {2} của nhiệm vụ cấp trên {name}" },
    [SCORECARD_PLAN_TARGET_MET] = { SCORECARD_SEVERITY_WARNING,
        "the target is met already; ask for more, or make it one to maintain",
        "mục tiêu đã đạt; hãy nâng mục tiêu hoặc chuyển thành mục tiêu giữ vững" },
    [SCORECARD_PLAN_TARGET_BEYOND] = { SCORECARD_SEVERITY_ERROR,
        "{name} can never reach this: {1}",
        "{name} không bao giờ đạt được mức này: {2}" },
    [SCORECARD_PLAN_TARGET_UNREACHABLE] = { SCORECARD_SEVERITY_WARNING,
        "with all actions done the target is not reached: {1} {name}",
        "dù mọi nhiệm vụ hoàn thành cũng không đạt: {2} {name}" },
    [SCORECARD_PLAN_TARGET_CRITICAL] = { SCORECARD_SEVERITY_ERROR,
        "the critical limit of {1} is better than what is asked, {2}; set it on the bad side, or ask for more",
        "mức tới hạn {1} tốt hơn cả mục tiêu {2}; hãy sửa mức tới hạn hoặc nâng mục tiêu" },
    [SCORECARD_PLAN_QUOTA_AGENCY] = { SCORECARD_SEVERITY_ERROR,
        "the quota is of {name}, which is no agency of the register; add it, or correct the id",
        "chỉ tiêu sáng kiến của {name}, là cơ quan không có trong sổ đăng ký; hãy bổ sung hoặc sửa mã" },
};

/* A template with what stands in braces filled in. */
static void fill(struct scorecard_i_buffer *out, const char *text, const struct scorecard_i_plan_fault *fault)
{
    const char *const values[] = { fault->name, fault->texts[0], fault->texts[1] };
    static const char *const marks[] = { "{name}", "{1}", "{2}" };
    while (*text != '\0') {
        size_t plain = strcspn(text, "{");
        scorecard_i_buffer_bytes(out, text, plain);
        text += plain;
        for (size_t i = 0; i < 3; i++) {
            size_t size = strlen(marks[i]);
            if (strncmp(text, marks[i], size) != 0)
                continue;
            scorecard_i_buffer_text(out, values[i] != NULL ? values[i] : "?");
            text += size;
            break;
        }
    }
}

static const char *message_of(struct scorecard_i_plan_checker *c, const struct scorecard_i_plan_fault *fault)
{
    const char *text = c->vietnamese ? words[fault->fault].vietnamese : words[fault->fault].english;
    struct scorecard_i_buffer buffer;
    scorecard_i_buffer_init(&buffer, &c->findings->arena.run);
    fill(&buffer, text, fault);
    const char *message = buffer.failed ? NULL : scorecard_i_arena_text(&c->findings->arena, buffer.text);
    scorecard_i_buffer_free(&buffer);
    return message;
}

scorecard_status scorecard_i_plan_tell(struct scorecard_i_plan_checker *c, const struct scorecard_i_plan_fault *fault)
{
    scorecard_plan_findings *findings = c->findings;
    struct scorecard_plan_finding line = { .size = sizeof line, .fault = fault->fault, .part = fault->part };
    char where[SCORECARD_WHERE_SIZE];
    bool good = true;
    int wrote = snprintf(where, sizeof where, "%s %s", scorecard_plan_part_name(fault->part),
                         fault->id != NULL ? fault->id : c->plan->body.id);
    size_t used = wrote > 0 ? (size_t)wrote : 0;
    if (fault->piece != NULL && used < sizeof where)
        (void)snprintf(where + used, sizeof where - used, ", %s %zu", fault->piece, fault->number + 1);
    line.severity = words[fault->fault].severity;
    line.id = scorecard_i_plan_text(&findings->arena, fault->id, &good);
    line.name = scorecard_i_plan_text(&findings->arena, fault->name, &good);
    line.where = scorecard_i_plan_text(&findings->arena, where, &good);
    line.message = message_of(c, fault);
    if (!good || line.message == NULL ||
        !scorecard_i_grow(&findings->arena.run, &findings->lines, &findings->line_room, findings->line_count + 1,
                          sizeof *findings->lines))
        return scorecard_i_fail_memory(c->err);
    findings->lines[findings->line_count++] = line;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_plan_check_agency(struct scorecard_i_plan_checker *c, struct scorecard_i_plan_fault at,
                                               const char *agency)
{
    if (c->reg == NULL || agency == NULL || scorecard_register_find_agency(c->reg, agency) != SCORECARD_NONE)
        return SCORECARD_OK;
    at.fault = at.part == SCORECARD_PLAN_PART_QUOTA ? SCORECARD_PLAN_QUOTA_AGENCY : SCORECARD_PLAN_UNKNOWN_AGENCY;
    at.name = agency;
    return scorecard_i_plan_tell(c, &at);
}

scorecard_status scorecard_i_plan_check_unit(struct scorecard_i_plan_checker *c, struct scorecard_i_plan_fault at,
                                             const char *unit)
{
    if (c->data == NULL || unit == NULL || scorecard_data_find_unit(c->data, unit) != SCORECARD_NONE)
        return SCORECARD_OK;
    at.fault = SCORECARD_PLAN_UNKNOWN_UNIT;
    at.name = unit;
    return scorecard_i_plan_tell(c, &at);
}

scorecard_status scorecard_i_plan_check_subject(struct scorecard_i_plan_checker *c, struct scorecard_i_plan_fault at,
                                                const char *node, const char *input, uint32_t *number)
{
    *number = SCORECARD_NONE;
    if (c->model == NULL)
        return SCORECARD_OK;
    if (node != NULL) {
        *number = scorecard_model_find(c->model, node);
        at.fault = SCORECARD_PLAN_UNKNOWN_NODE;
        at.name = node;
        return *number != SCORECARD_NONE ? SCORECARD_OK : scorecard_i_plan_tell(c, &at);
    }
    at.fault = SCORECARD_PLAN_UNKNOWN_INPUT;
    at.name = input;
    if (scorecard_i_index_find(&c->model->by_input, input, strlen(input)) != SCORECARD_NONE)
        return SCORECARD_OK;
    return scorecard_i_plan_tell(c, &at);
}

void scorecard_i_plan_ends(const scorecard_model *model, uint32_t node, double *low, double *high)
{
    const double ends[2] = { scorecard_i_end(model, node, false), scorecard_i_end(model, node, true) };
    const bool down = ends[0] > ends[1]; /* the best end is the lower one */
    *low = ends[down];
    *high = ends[!down];
    for (uint32_t n = node; n < model->nodes[node].end; n++) {
        const struct scorecard_i_node *at = &model->nodes[n];
        if (!at->outside || at->rule == NULL)
            continue;
        if (at->rule->method != SCORECARD_RULE_PENALTY)
            *high = n == node && at->rule->method == SCORECARD_RULE_BONUS && isfinite(at->rule->cap) ? at->rule->cap
                                                                                                      : scorecard_missing();
        else if (n != node)
            *low = scorecard_missing();
    }
}

bool scorecard_i_plan_is_unit(const struct scorecard_i_plan_checker *c, const char *unit)
{
    const char *own = c->plan->body.settings[SCORECARD_PLAN_UNIT - 1];
    return unit == NULL || (own != NULL && strcmp(unit, own) == 0);
}

/* The plan as a whole. The unit and the period are those that the rest is looked at with. */
static scorecard_status check_plan(struct scorecard_i_plan_checker *c)
{
    const char *const *settings = c->plan->body.settings;
    const char *unit = settings[SCORECARD_PLAN_UNIT - 1], *baseline = settings[SCORECARD_PLAN_BASELINE - 1];
    struct scorecard_i_plan_fault at = { .part = SCORECARD_PLAN_PART_PLAN };
    scorecard_status status = scorecard_i_plan_check_agency(c, at, settings[SCORECARD_PLAN_OWNER - 1]);
    if (status == SCORECARD_OK)
        status = scorecard_i_plan_check_unit(c, at, unit);
    if (c->data == NULL || status != SCORECARD_OK)
        return status;
    uint32_t count = scorecard_result_period_count(c->result);
    c->unit = unit != NULL ? scorecard_data_find_unit(c->data, unit) : SCORECARD_NONE;
    c->period = baseline != NULL ? scorecard_data_find_period(c->data, baseline)
                : count > 0      ? scorecard_result_period_at(c->result, count - 1)
                                 : SCORECARD_NONE;
    if (baseline == NULL || c->period != SCORECARD_NONE)
        return SCORECARD_OK;
    at.fault = SCORECARD_PLAN_UNKNOWN_PERIOD;
    at.name = baseline;
    return scorecard_i_plan_tell(c, &at);
}

/* What the targets come to with all actions done. Where that cannot be forecast, nothing is said of it. */
static scorecard_status look_ahead(struct scorecard_i_plan_checker *c)
{
    struct scorecard_forecast_options how = SCORECARD_FORECAST_OPTIONS_INIT;
    how.run = &c->arena.run;
    if (c->result == NULL || c->period == SCORECARD_NONE || scorecard_plan_target_count(c->plan) == 0)
        return SCORECARD_OK;
    return scorecard_plan_forecast(c->plan, c->result, &how, &c->whole, NULL) == SCORECARD_ERROR_MEMORY
               ? scorecard_i_fail_memory(c->err)
               : SCORECARD_OK;
}

static scorecard_status check_all(struct scorecard_i_plan_checker *c)
{
    size_t nodes = c->model != NULL ? scorecard_model_count(c->model) : 0;
    c->to = scorecard_i_arena_alloc(&c->arena, nodes, sizeof *c->to);
    c->by = scorecard_i_arena_alloc(&c->arena, nodes, sizeof *c->by);
    c->told = scorecard_i_arena_alloc(&c->arena, nodes, sizeof *c->told);
    c->moved = scorecard_i_arena_alloc(&c->arena, nodes, sizeof *c->moved);
    if (c->to == NULL || c->by == NULL || c->told == NULL || c->moved == NULL)
        return scorecard_i_fail_memory(c->err);
    scorecard_status status = check_plan(c);
    for (uint32_t i = 0; i < scorecard_plan_action_count(c->plan) && status == SCORECARD_OK; i++)
        status = scorecard_i_plan_check_action(c, i);
    scorecard_i_plan_check_moved(c);
    if (status == SCORECARD_OK)
        status = look_ahead(c);
    for (uint32_t i = 0; i < scorecard_plan_target_count(c->plan) && status == SCORECARD_OK; i++)
        status = scorecard_i_plan_check_target(c, i);
    const struct scorecard_i_plan_list *quotas = scorecard_i_plan_list_of(&c->plan->body, SCORECARD_PLAN_PART_QUOTA);
    for (size_t i = 0; i < quotas->count && status == SCORECARD_OK; i++) {
        const struct scorecard_plan_quota *quota = quotas->items[i].said;
        struct scorecard_i_plan_fault at = { .part = SCORECARD_PLAN_PART_QUOTA, .id = quota->agency };
        if (strcmp(quota->agency, "*") != 0)
            status = scorecard_i_plan_check_agency(c, at, quota->agency);
    }
    return status;
}

scorecard_status scorecard_plan_check(const scorecard_plan *plan, const struct scorecard_plan_check_options *options,
                                      scorecard_plan_findings **out, struct scorecard_error *err)
{
    struct scorecard_plan_check_options how = SCORECARD_PLAN_CHECK_OPTIONS_INIT;
    struct scorecard_run run;
    scorecard_status status = SCORECARD_OK;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (plan == NULL)
        return scorecard_i_fail_null(err, "plan");
    if (options != NULL) {
        status = scorecard_i_check_options(options, sizeof *options, sizeof *options, "scorecard_plan_check_options", err);
        if (status == SCORECARD_OK && options->flags != 0)
            status = scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS, "a flag of scorecard_plan_check_options is not known; flags are 0");
        if (status != SCORECARD_OK)
            return status;
        how = *options;
    }
    status = scorecard_i_run_take(how.run, scorecard_i_plan_run(plan), &run, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_plan_findings *findings = scorecard_i_zalloc(&run, 1, sizeof *findings);
    if (findings == NULL)
        return scorecard_i_fail_memory(err);
    findings->count = 1;
    scorecard_i_arena_init(&findings->arena, &run);
    struct scorecard_i_plan_checker c = { .plan = plan, .reg = how.reg, .result = how.result, .unit = SCORECARD_NONE,
                                          .period = SCORECARD_NONE, .findings = findings, .err = err };
    c.model = how.result != NULL ? scorecard_result_model(how.result) : NULL;
    c.data = how.result != NULL ? scorecard_result_data(how.result) : NULL;
    c.vietnamese = how.lang != NULL && strcmp(how.lang, "vi") == 0;
    scorecard_i_arena_init(&c.arena, &run);
    status = check_all(&c);
    scorecard_forecast_unref(c.whole);
    scorecard_i_arena_free(&c.arena);
    if (status == SCORECARD_OK)
        *out = findings;
    else
        scorecard_plan_findings_unref(findings);
    return status;
}

scorecard_plan_findings *scorecard_plan_findings_ref(const scorecard_plan_findings *findings)
{
    scorecard_plan_findings *own = (scorecard_plan_findings *)(uintptr_t)findings; /* only the count changes */
    if (own != NULL)
        scorecard_i_count_up(&own->count);
    return own;
}

void scorecard_plan_findings_unref(scorecard_plan_findings *findings)
{
    if (findings == NULL || !scorecard_i_count_down(&findings->count))
        return;
    struct scorecard_run run = findings->arena.run;
    scorecard_i_free(&run, findings->lines);
    scorecard_i_arena_free(&findings->arena);
    scorecard_i_free(&run, findings);
}

uint32_t scorecard_plan_findings_count(const scorecard_plan_findings *findings)
{
    return findings != NULL ? (uint32_t)findings->line_count : 0;
}

int32_t scorecard_plan_findings_at(const scorecard_plan_findings *findings, uint32_t i, struct scorecard_plan_finding *out)
{
    if (i >= scorecard_plan_findings_count(findings) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = findings->lines[i];
    out->size = size;
    return 1;
}
