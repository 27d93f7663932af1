/* SPDX-License-Identifier: MIT */
/* scorecard plan reach: how far the inputs of a plan must move to reach its targets, and at what cost. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figures.h"
#include "plan_sheet.h"

enum { TARGETS, MOVES, TABLES };
static const char *const tables[TABLES] = { "targets", "moves" };

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

static bool print_targets(struct study *study, const scorecard_reach *made)
{
    static const struct plan_column columns[] = {
        { "node", "on", "mục", LEFT, false },
        { "want", "target", "chỉ tiêu", LEFT, false },
        { "at", "at least", "cần đạt", RIGHT, false },
        { "threshold", "score needed", "điểm cần đạt", RIGHT, true },
        { "before", "now", "hiện nay", RIGHT, false },
        { "reached", "then", "sau đó", RIGHT, false },
        { "rank_before", "rank now", "hạng hiện nay", RIGHT, true },
        { "rank_reached", "rank then", "hạng sau đó", RIGHT, true },
        { "tier_before", "tier now", "nhóm hiện nay", LEFT, true },
        { "tier_reached", "tier then", "nhóm sau đó", LEFT, true },
        { "met", "reached", "kết quả", LEFT, false },
    };
    static const char *const wants[][2] = { { "score", "điểm" }, { "rank", "hạng" }, { "tier", "nhóm" }, { "input", "số liệu" } };
    struct scorecard_reach_goal g = { .size = sizeof g };
    const scorecard_model *model = study->input.model;
    struct sheet sheet;
    study_sheet(study, &sheet, TARGETS, "Chỉ tiêu", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_reach_goal_at(made, i, &g) != 0; i++) {
        bool input = g.want == SCORECARD_REACH_INPUT;
        sheet_text(&sheet, input ? scorecard_data_input_id(study->input.data, g.input) : scorecard_model_node_id(model, g.node));
        study_word(study, &sheet, scorecard_reach_want_name(g.want), wants[g.want - 1][0], wants[g.want - 1][1]);
        if (g.want == SCORECARD_REACH_TIER)
            sheet_text(&sheet, scorecard_model_tier_id(model, g.node, g.tier));
        else
            figure(study, &sheet, g.at);
        figure(study, &sheet, isinf(g.threshold) || input ? scorecard_missing() : g.threshold);
        figure(study, &sheet, g.before);
        figure(study, &sheet, g.reached);
        figure(study, &sheet, g.rank_before);
        figure(study, &sheet, g.rank_reached);
        sheet_text(&sheet, g.tier_before != SCORECARD_NONE ? scorecard_model_tier_id(model, g.node, g.tier_before) : NULL);
        sheet_text(&sheet, g.tier_reached != SCORECARD_NONE ? scorecard_model_tier_id(model, g.node, g.tier_reached) : NULL);
        study_word(study, &sheet, g.met ? "yes" : "no", g.met ? "yes" : "no", g.met ? "đạt" : "không đạt");
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool print_moves(struct study *study, const scorecard_reach *made)
{
    static const struct plan_column columns[] = {
        { "input", "input", "số liệu", LEFT, false },
        { "before", "now", "hiện nay", RIGHT, false },
        { "after", "then", "sau đó", RIGHT, false },
        { "limit", "with the whole plan", "khi làm hết kế hoạch", RIGHT, false },
        { "amount", "moves", "tăng giảm", RIGHT, false },
        { "cost", "cost", "chi phí", RIGHT, false },
        { "gain", "gains", "đem lại", RIGHT, false },
    };
    struct scorecard_reach_move m = { .size = sizeof m };
    struct sheet sheet;
    study_sheet(study, &sheet, MOVES, "Mức cần cải thiện", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_reach_at(made, i, &m) != 0; i++) {
        if (study->options->format == FORMAT_TABLE && !(m.amount > 0))
            continue;
        sheet_text(&sheet, scorecard_data_input_id(study->input.data, m.input));
        figure(study, &sheet, m.before);
        figure(study, &sheet, m.after);
        figure(study, &sheet, m.limit);
        figure(study, &sheet, m.amount);
        figure(study, &sheet, m.cost);
        figure(study, &sheet, m.gain);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

/* What came out, in words. */
static void say(struct study *study, const struct scorecard_reach_summary *sum)
{
    static const char *const said[][2] = {
        { "reached already", "đã đạt" },
        { "reached at a cost of %s; nothing less will do", "đạt với chi phí %s; không thể ít hơn" },
        { "reached at a cost of %s, the least that was found", "đạt với chi phí %s, mức thấp nhất tìm được" },
        { "out of reach: with the whole plan, at a cost of %s, it comes to this", "không thể đạt: làm hết kế hoạch với chi phí %s thì đến mức này" },
        { "nothing was found that reaches it; the whole plan costs %s", "chưa tìm được cách đạt; làm hết kế hoạch tốn %s" },
    };
    char cost[FIXED_SIZE], line[400];
    const char *title = study_unit(study, sum->unit);
    figure_readable(sum->cost, cost);
    out_text(&study->out, title != NULL ? title : scorecard_data_unit_id(study->input.data, sum->unit));
    out_text(&study->out, ", ");
    out_text(&study->out, scorecard_data_period_id(study->input.data, sum->period));
    out_text(&study->out, ": ");
    snprintf(line, sizeof line, said[sum->outcome - 1][study->vietnamese], cost);
    out_text(&study->out, line);
    if (sum->outcome == SCORECARD_REACH_BEST_FOUND) {
        figure_readable(sum->bound, cost);
        out_text(&study->out, study->vietnamese ? "; ít hơn thì không đạt: " : "; less than this will not do: ");
        out_text(&study->out, cost);
    }
    if (sum->left_out > 0) {
        snprintf(line, sizeof line,
                 study->vietnamese ? "\nTác động không xét (vào mục, quá muộn, hoặc chưa có số liệu): %lu"
                                   : "\nEffects not looked at (on nodes, too late, or with nothing to start from): %lu",
                 (unsigned long)sum->left_out);
        out_text(&study->out, line);
    }
    out_text(&study->out, "\n\n");
}

static int print(struct study *study, const scorecard_reach *made)
{
    struct scorecard_reach_summary sum = { .size = sizeof sum };
    bool whole = true;
    if (!study_open(study))
        return BAD;
    (void)scorecard_reach_get(made, &sum);
    if (study->options->format == FORMAT_JSON) {
        json_member_text(&study->json, "unit", scorecard_data_unit_id(study->input.data, sum.unit));
        json_member_text(&study->json, "period", scorecard_data_period_id(study->input.data, sum.period));
        json_member_text(&study->json, "outcome", scorecard_reach_outcome_name(sum.outcome));
        json_member_number(&study->json, "cost", sum.cost);
        json_member_number(&study->json, "bound", sum.bound);
        json_member_number(&study->json, "left-out", sum.left_out);
    } else if (study->options->format == FORMAT_TABLE) {
        say(study, &sum);
    }
    if (study_shows(study, TARGETS))
        whole = print_targets(study, made);
    if (whole && study_shows(study, MOVES) && (study->options->format != FORMAT_TABLE || sum.moved > 0))
        whole = print_moves(study, made);
    bool no = sum.outcome == SCORECARD_REACH_INFEASIBLE || sum.outcome == SCORECARD_REACH_UNDECIDED;
    int status = study_close(study, whole);
    return status == DONE && no ? ANSWER_NO : status;
}

static int take_options(struct study *study, struct scorecard_plan_reach_options *how, uint32_t **targets)
{
    const struct options *o = study->options;
    double number = 0;
    *targets = calloc(o->said.count + 1, sizeof **targets);
    if (*targets == NULL) {
        fputs("scorecard: there is no memory\n", stderr);
        return BAD;
    }
    for (size_t i = 0; i + 1 < o->said.count; i += 2) {
        if (strcmp(o->said.at[i], "static") == 0)
            how->flags |= SCORECARD_REACH_STATIC;
        if (strcmp(o->said.at[i], "target") != 0)
            continue;
        uint32_t target = scorecard_plan_find_target(study->plan, o->said.at[i + 1]);
        if (target == SCORECARD_NONE) {
            fprintf(stderr, "scorecard: --target %s: the plan has no such target\n", o->said.at[i + 1]);
            return BAD;
        }
        (*targets)[how->target_count++] = target;
    }
    if (o->unit_names.count > 1) {
        fputs("scorecard: --unit: the targets of one unit are asked for; name one\n", stderr);
        return BAD;
    }
    int32_t peers = study_choice(study, "peers", scorecard_forecast_peers_name, SCORECARD_PEERS_GIVEN);
    if (peers < 0 || study_number(study, "trials", &number) != DONE)
        return BAD;
    if (!(number >= 0 && number < 4294967295.0) || number != (uint32_t)number) {
        fprintf(stderr, "scorecard: --trials %s: it is a whole number\n", plan_said(o, "trials"));
        return BAD;
    }
    how->run = &study->input.run;
    how->unit = o->unit_names.count > 0 ? scorecard_data_unit_id(study->input.data, study->units.at[0]) : NULL;
    how->targets = how->target_count > 0 ? *targets : NULL;
    how->target_period = plan_said(o, "target-period");
    how->as_of = study->as_of;
    how->on = plan_said(o, "on");
    how->period = study->period;
    how->peers = peers;
    how->node = study->node;
    how->trials = (uint32_t)number;
    return DONE;
}

int plan_aim_begin(struct plan_aim *aim, const struct options *options, const char *const *names, size_t table_count,
                   const char *doing)
{
    *aim = (struct plan_aim){ .how = SCORECARD_PLAN_REACH_OPTIONS_INIT };
    int status = study_begin(&aim->study, options, names, table_count);
    if (status == DONE)
        status = take_options(&aim->study, &aim->how, &aim->targets);
    if (status == DONE)
        status = study_field(&aim->study, &aim->field);
    aim->how.given = aim->field;
    input_long(&aim->study.input, doing);
    return status;
}

int plan_aim_end(struct plan_aim *aim, int status)
{
    scorecard_result_unref(aim->field);
    free(aim->targets);
    study_free(&aim->study);
    return status;
}

int plan_reach(const struct options *options)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_reach *made = NULL;
    struct plan_aim aim;
    int status = plan_aim_begin(&aim, options, tables, TABLES, "reaching");
    if (status == DONE && scorecard_plan_reach(aim.study.plan, aim.study.input.result, &aim.how, &made, &err) != SCORECARD_OK)
        status = study_bad(&aim.study, &err);
    input_done(&aim.study.input);
    if (status == DONE)
        status = print(&aim.study, made);
    scorecard_reach_unref(made);
    return plan_aim_end(&aim, status);
}
