/* SPDX-License-Identifier: MIT */
/* The actions of a plan as CSV, a row a task. */
#include "exchange/plan_csv.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "exchange/csv_write.h"

const struct scorecard_i_plan_column scorecard_i_plan_columns[SCORECARD_I_PLAN_COLUMNS] = {
    { "id", "mã", "id" },
    { "criterion", "tiêu chí", "nodes" },
    { "criterion-title", "tên tiêu chí", NULL },
    { "max", "điểm tối đa", NULL },
    { "got", "điểm đạt", NULL },
    { "lost", "điểm mất", NULL },
    { "cause", "nguyên nhân", "cause" },
    { "solution", "giải pháp", "title" },
    { "kind", "loại", "kind" },
    { "lead", "cơ quan chủ trì", "lead" },
    { "partners", "cơ quan phối hợp", "partners" },
    { "head", "người chịu trách nhiệm", "head" },
    { "start", "bắt đầu", "start" },
    { "due", "thời hạn", "due" },
    { "output", "sản phẩm", "output" },
    { "cost-kind", "loại chi phí", "cost-kind" },
    { "cost", "kinh phí", "cost" },
    { "horizon", "thời gian khắc phục", "horizon" },
    { "effects", "tác động", "effects" },
    { "unit", "đơn vị", "unit" },
    { "parent", "nhiệm vụ cấp trên", "parent" },
    { "after", "sau nhiệm vụ", "after" },
    { "basis-number", "số văn bản", "basis-number" },
    { "basis-date", "ngày văn bản", "basis-date" },
    { "basis-issuer", "cơ quan ban hành", "basis-issuer" },
    { "origin-unit", "đơn vị học tập", "origin-unit" },
    { "origin", "xuất xứ", "origin" },
    { "spread-done", "đã nhân rộng", "spread-done" },
    { "spread-total", "tổng số nơi", "spread-total" },
    { "spread-unit", "loại nơi", "spread-unit" },
    { "registered", "ngày đăng ký", "registered" },
    { "notes", "ghi chú", "notes" },
};

const struct scorecard_i_plan_member *scorecard_i_plan_column_member(size_t column, size_t *number)
{
    const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(SCORECARD_PLAN_PART_ACTION);
    const char *name = scorecard_i_plan_columns[column].member;
    for (size_t i = 0; name != NULL && i < shape->count; i++)
        if (strcmp(shape->members[i].name, name) == 0) {
            *number = i;
            return &shape->members[i];
        }
    *number = shape->count;
    return NULL;
}

struct writer {
    struct scorecard_i_csv_out out;
    struct scorecard_i_buffer buffer; /* of a cell that is put together */
    const scorecard_plan *plan;
    const scorecard_result *result;
    const char *lang;
    uint32_t unit, period; /* of the data, or NONE */
};

/* Writes a cell that was put together, and empties it. */
static void put(struct writer *w)
{
    scorecard_i_csv_out_text(&w->out, w->buffer.size > 0 ? w->buffer.text : NULL);
    w->buffer.size = 0;
}

static void put_ids(struct writer *w, const char *const *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        scorecard_i_buffer_text(&w->buffer, i > 0 ? "|" : "");
        scorecard_i_buffer_text(&w->buffer, ids[i]);
    }
    put(w);
}

/* "node 1.2 to 5 lag 30|input online by 2" */
static void put_effects(struct writer *w, const struct scorecard_plan_effect *effects, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        scorecard_i_buffer_text(&w->buffer, i > 0 ? "|" : "");
        scorecard_i_buffer_text(&w->buffer, effects[i].node != NULL ? "node " : "input ");
        scorecard_i_buffer_text(&w->buffer, effects[i].node != NULL ? effects[i].node : effects[i].input);
        scorecard_i_buffer_text(&w->buffer, " ");
        scorecard_i_buffer_text(&w->buffer, scorecard_plan_effect_kind_name(effects[i].kind));
        scorecard_i_buffer_text(&w->buffer, " ");
        scorecard_i_buffer_number(&w->buffer, effects[i].value);
        if (effects[i].lag == 0)
            continue;
        scorecard_i_buffer_text(&w->buffer, " lag ");
        scorecard_i_buffer_number(&w->buffer, effects[i].lag);
    }
    put(w);
}

static double figure(const struct writer *w, uint32_t node, uint32_t unit, const char *column)
{
    double most = scorecard_result_maximum(w->result, node, unit, w->period);
    double score = scorecard_result_score(w->result, node, unit, w->period);
    if (strcmp(column, "max") == 0)
        return most;
    return strcmp(column, "got") == 0 ? score : most - score;
}

/* What the result knows of the criteria of a task, one after another. */
static void put_known(struct writer *w, const struct scorecard_plan_action *action, const char *column)
{
    const scorecard_model *model = w->result != NULL ? scorecard_result_model(w->result) : NULL;
    uint32_t unit = w->unit;
    if (model != NULL && action->unit != NULL)
        unit = scorecard_data_find_unit(scorecard_result_data(w->result), action->unit);
    for (size_t i = 0; i < action->node_count && model != NULL; i++) {
        uint32_t node = scorecard_model_find(model, action->nodes[i]);
        scorecard_i_buffer_text(&w->buffer, i > 0 ? "|" : "");
        if (node == SCORECARD_NONE)
            continue;
        if (strcmp(column, "criterion-title") == 0) {
            scorecard_i_buffer_text(&w->buffer, scorecard_model_title(model, node, w->lang));
            continue;
        }
        double value = scorecard_i_number_round(figure(w, node, unit, column), 9);
        if (!isnan(value))
            scorecard_i_buffer_number(&w->buffer, value);
    }
    put(w);
}

static void put_member(struct writer *w, const struct scorecard_plan_action *action, size_t column)
{
    size_t number;
    const struct scorecard_i_plan_member *member = scorecard_i_plan_column_member(column, &number);
    const char *said = (const char *)action, *text = NULL;
    const char *const *ids;
    size_t count;
    if (member == NULL) {
        put_known(w, action, scorecard_i_plan_columns[column].name);
        return;
    }
    switch (member->sort) {
    case SCORECARD_I_MEMBER_IDS:
        memcpy(&ids, said + member->at, sizeof ids);
        memcpy(&count, said + member->count, sizeof count);
        put_ids(w, ids, count);
        break;
    case SCORECARD_I_MEMBER_EFFECTS:
        put_effects(w, action->effects, action->effect_count);
        break;
    case SCORECARD_I_MEMBER_CODE: {
        int32_t code;
        memcpy(&code, said + member->at, sizeof code);
        scorecard_i_csv_out_text(&w->out, code != 0 ? member->code(code) : NULL);
        break;
    }
    case SCORECARD_I_MEMBER_NUMBER:
        if (action->cost_kind != 0)
            scorecard_i_buffer_number(&w->buffer, action->cost);
        put(w);
        break;
    case SCORECARD_I_MEMBER_WHOLE:
        if (scorecard_i_plan_member_is(member, action))
            scorecard_i_plan_member_write(&w->buffer, member, action);
        put(w);
        break;
    default:
        memcpy(&text, said + member->at, sizeof text);
        scorecard_i_csv_out_text(&w->out, text);
        break;
    }
}

static void write_all(struct writer *w)
{
    for (size_t i = 0; i < SCORECARD_I_PLAN_COLUMNS; i++)
        scorecard_i_csv_out_cell(&w->out, scorecard_i_plan_columns[i].name);
    scorecard_i_csv_out_end(&w->out);
    for (uint32_t a = 0; a < scorecard_plan_action_count(w->plan) && w->out.stopped == 0; a++) {
        for (size_t i = 0; i < SCORECARD_I_PLAN_COLUMNS; i++)
            put_member(w, scorecard_i_plan_action(w->plan, a), i);
        scorecard_i_csv_out_end(&w->out);
    }
}

/* The unit of the plan and its baseline's period, where the data has them. */
static void place(struct writer *w)
{
    const scorecard_data *data = scorecard_result_data(w->result);
    const char *unit = scorecard_plan_get(w->plan, SCORECARD_PLAN_UNIT);
    const char *baseline = scorecard_plan_get(w->plan, SCORECARD_PLAN_BASELINE);
    uint32_t count = scorecard_result_period_count(w->result);
    w->unit = unit != NULL ? scorecard_data_find_unit(data, unit) : SCORECARD_NONE;
    w->period = baseline != NULL ? scorecard_data_find_period(data, baseline)
                : count > 0      ? scorecard_result_period_at(w->result, count - 1)
                                 : SCORECARD_NONE;
}

scorecard_status scorecard_plan_write_csv(const scorecard_plan *plan, const scorecard_result *result, const char *lang,
                                          scorecard_write_fn write, void *context, struct scorecard_error *err)
{
    struct writer w = { .plan = plan, .result = result, .lang = lang, .unit = SCORECARD_NONE, .period = SCORECARD_NONE };
    if (plan == NULL)
        return scorecard_i_fail_null(err, "plan");
    if (write == NULL)
        return scorecard_i_fail_null(err, "write");
    if (result != NULL)
        place(&w);
    scorecard_i_buffer_init(&w.buffer, scorecard_i_plan_run(plan));
    scorecard_i_csv_out_init(&w.out, write, context);
    write_all(&w);
    bool failed = w.buffer.failed;
    scorecard_i_buffer_free(&w.buffer);
    return failed ? scorecard_i_fail_memory(err) : scorecard_i_csv_out_finish(&w.out, err);
}
