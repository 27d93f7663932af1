/* SPDX-License-Identifier: MIT */
/* scorecard plan frontier: which actions of a plan are worth choosing at what cost, and which reach its targets. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figures.h"
#include "plan_sheet.h"

enum { CHOICES, UNFINISHED, TABLES };
static const char *const tables[TABLES] = { "choices", "unfinished" };

static void figure(const struct study *study, struct sheet *sheet, double value)
{
    char text[FIXED_SIZE];
    if (study->options->format != FORMAT_TABLE || isnan(value)) {
        sheet_number(sheet, value);
        return;
    }
    figure_readable(value, text);
    sheet_text(sheet, text);
}

static const char *action_id(const scorecard_selections *made, uint32_t number)
{
    struct scorecard_plan_action action = { .size = sizeof action };
    return scorecard_plan_action_at(scorecard_selections_plan(made), number, &action) != 0 ? action.id : "";
}

/* The ids of the actions of a set, in room that the caller frees; NULL: no memory. */
static char *name_actions(const scorecard_selections *made, uint32_t i, uint32_t count)
{
    size_t size = 1, used = 0;
    for (uint32_t k = 0; k < count; k++)
        size += strlen(action_id(made, scorecard_selections_action(made, i, k))) + 1;
    char *text = malloc(size);
    if (text == NULL) {
        fputs("scorecard: there is no memory\n", stderr);
        return NULL;
    }
    text[0] = '\0';
    for (uint32_t k = 0; k < count; k++)
        used += (size_t)snprintf(text + used, size - used, "%s%s", k > 0 ? " " : "", action_id(made, scorecard_selections_action(made, i, k)));
    return text;
}

static void met(struct study *study, struct sheet *sheet, const struct scorecard_selections_summary *sum, int32_t is)
{
    if (sum->targets > 0)
        study_word(study, sheet, is ? "yes" : "no", is ? "yes" : "no", is ? "đạt" : "không đạt");
    else
        sheet_text(sheet, NULL);
}

static bool print_choices(struct study *study, const scorecard_selections *made, const struct scorecard_selections_summary *sum)
{
    static const struct plan_column columns[] = {
        { "cost", "cost", "chi phí", RIGHT, false },
        { "score", "score", "điểm", RIGHT, false },
        { "gain", "gains", "tăng thêm", RIGHT, false },
        { "added", NULL, NULL, RIGHT, false },
        { "met", "targets reached", "chỉ tiêu", LEFT, true },
        { "frontier", NULL, NULL, LEFT, false },
        { "reaching", "cheapest", "rẻ nhất", LEFT, true },
        { "count", "actions", "số việc", RIGHT, false },
        { "actions", "which", "các việc", LEFT, false },
    };
    struct scorecard_selection line = { .size = sizeof line };
    bool whole = true, people = study->options->format == FORMAT_TABLE;
    struct sheet sheet;
    study_sheet(study, &sheet, CHOICES, "Các phương án", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; whole && scorecard_selections_at(made, i, &line) != 0; i++) {
        char *actions = name_actions(made, i, line.actions);
        whole = actions != NULL;
        figure(study, &sheet, line.cost);
        figure(study, &sheet, line.score);
        figure(study, &sheet, line.gain);
        figure(study, &sheet, line.added);
        met(study, &sheet, sum, line.met);
        sheet_text(&sheet, line.frontier ? "yes" : "no");
        sheet_text(&sheet, i == sum->reaching ? people ? "*" : "yes" : people ? NULL : "no");
        sheet_count(&sheet, line.actions);
        sheet_text(&sheet, actions);
        sheet_row(&sheet);
        free(actions);
    }
    return sheet_end(&sheet) && whole;
}

/* What becomes of the cheapest choice when one of its actions is not finished. */
static bool print_unfinished(struct study *study, const scorecard_selections *made, const struct scorecard_selections_summary *sum)
{
    static const struct plan_column columns[] = {
        { "action", "without", "nếu không xong", LEFT, false },
        { "title", "title", "nội dung", LEFT, true },
        { "cost", "cost", "chi phí", RIGHT, false },
        { "dropped", "actions lost", "số việc mất", RIGHT, false },
        { "score", "score", "điểm", RIGHT, false },
        { "met", "targets reached", "chỉ tiêu", LEFT, false },
    };
    struct scorecard_selection_without line = { .size = sizeof line };
    struct sheet sheet;
    study_sheet(study, &sheet, UNFINISHED, "Nếu một việc không xong", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t k = 0; scorecard_selections_without_at(made, k, &line) != 0; k++) {
        struct scorecard_plan_action action = { .size = sizeof action };
        (void)scorecard_plan_action_at(scorecard_selections_plan(made), line.action, &action);
        sheet_text(&sheet, action.id);
        sheet_text(&sheet, action.title);
        figure(study, &sheet, line.cost);
        sheet_count(&sheet, line.dropped);
        figure(study, &sheet, line.score);
        met(study, &sheet, sum, line.met);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

/* What came out, in words. */
static void say(struct study *study, const scorecard_selections *made, const struct scorecard_selections_summary *sum)
{
    static const char *const said[][2] = {
        { "no target is set", "chưa đặt chỉ tiêu" },
        { "the targets are reached already", "các chỉ tiêu đã đạt" },
        { "the targets are reached at a cost of %s; no choice of actions costs less", "đạt các chỉ tiêu với chi phí %s; không có cách chọn việc nào rẻ hơn" },
        { "the targets are reached at a cost of %s, the least that was found", "đạt các chỉ tiêu với chi phí %s, mức thấp nhất tìm được" },
        { "the targets are out of reach, whatever is chosen", "không thể đạt các chỉ tiêu, dù chọn việc nào" },
        { "no choice was found that reaches the targets", "chưa tìm được cách chọn việc để đạt các chỉ tiêu" },
    };
    struct scorecard_selection line = { .size = sizeof line };
    char cost[FIXED_SIZE] = "", text[400];
    const char *title = study_unit(study, sum->unit);
    if (scorecard_selections_at(made, sum->reaching, &line) != 0)
        figure_readable(line.cost, cost);
    out_text(&study->out, title != NULL ? title : scorecard_data_unit_id(study->input.data, sum->unit));
    out_text(&study->out, ", ");
    out_text(&study->out, scorecard_data_period_id(study->input.data, sum->period));
    out_text(&study->out, ": ");
    snprintf(text, sizeof text, said[sum->outcome][study->vietnamese], cost);
    out_text(&study->out, text);
    if (!sum->exact)
        out_text(&study->out, study->vietnamese ? "\nQuá nhiều cách chọn để chấm từng cách: mức tăng của các nhóm việc được cộng lại, rồi chấm"
                                                : "\nThere are too many choices to score each: gains of groups of actions were added, then scored");
    if ((sum->kinds & (sum->kinds - 1)) != 0)
        out_text(&study->out, study->vietnamese ? "\nChi phí gồm nhiều loại được cộng chung; việc chưa ghi chi phí tính là 1"
                                                : "\nCosts of different kinds are added up; an action without one counts as 1");
    out_text(&study->out, "\n\n");
}

static int print(struct study *study, const scorecard_selections *made)
{
    struct scorecard_selections_summary sum = { .size = sizeof sum };
    bool whole = true;
    if (!study_open(study))
        return BAD;
    (void)scorecard_selections_get(made, &sum);
    if (study->options->format == FORMAT_JSON) {
        json_member_text(&study->json, "unit", scorecard_data_unit_id(study->input.data, sum.unit));
        json_member_text(&study->json, "period", scorecard_data_period_id(study->input.data, sum.period));
        json_member_text(&study->json, "node", scorecard_model_node_id(study->input.model, sum.node));
        json_member_text(&study->json, "outcome", scorecard_reach_outcome_name(sum.outcome));
        json_member_text(&study->json, "exact", sum.exact ? "yes" : "no");
        json_member_number(&study->json, "start", sum.start);
        json_member_number(&study->json, "candidates", sum.candidates);
        json_member_number(&study->json, "groups", sum.groups);
    } else if (study->options->format == FORMAT_TABLE) {
        say(study, made, &sum);
    }
    if (study_shows(study, CHOICES))
        whole = print_choices(study, made, &sum);
    if (whole && study_shows(study, UNFINISHED) &&
        (study->options->format != FORMAT_TABLE || scorecard_selections_without_count(made) > 0))
        whole = print_unfinished(study, made, &sum);
    bool no = sum.outcome == SCORECARD_REACH_INFEASIBLE || sum.outcome == SCORECARD_REACH_UNDECIDED;
    int status = study_close(study, whole);
    return status == DONE && no ? ANSWER_NO : status;
}

int plan_frontier(const struct options *options)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_selections *made = NULL;
    struct plan_aim aim;
    int status = plan_aim_begin(&aim, options, tables, TABLES, "choosing");
    if (status == DONE && scorecard_plan_frontier(aim.study.plan, aim.study.input.result, &aim.how, &made, &err) != SCORECARD_OK)
        status = study_bad(&aim.study, &err);
    input_done(&aim.study.input);
    if (status == DONE)
        status = print(&aim.study, made);
    scorecard_selections_unref(made);
    return plan_aim_end(&aim, status);
}
