/* SPDX-License-Identifier: MIT */
/* scorecard plan forecast: scores, ranks and tiers with actions done. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan_sheet.h"

enum { SCORES, TARGETS, ACTIONS, PLACES, EFFECTS, TABLES };
static const char *const tables[TABLES] = { "scores", "targets", "actions", "places", "effects" };

static void rank(const struct study *study, struct sheet *sheet, double rank, uint32_t of)
{
    char text[64] = "";
    if (study->options->format != FORMAT_TABLE) {
        sheet_number(sheet, rank);
        return;
    }
    if (!isnan(rank))
        snprintf(text, sizeof text, "%g/%lu", rank, (unsigned long)of);
    sheet_text(sheet, text[0] != '\0' ? text : NULL);
}

static const char *tier(const struct study *study, uint32_t node, uint32_t tier)
{
    if (tier == SCORECARD_NONE)
        return NULL;
    return study->options->format == FORMAT_TABLE
               ? scorecard_model_tier_title(study->input.model, node, tier, study->options->lang)
               : scorecard_model_tier_id(study->input.model, node, tier);
}

/* People are told of what moves, and of the node asked for. */
static bool is_shown(const struct study *study, const struct scorecard_forecast_line *line)
{
    bool moves = line->before != line->after && !(isnan(line->before) && isnan(line->after));
    return study_shows_unit(study, line->unit) &&
           (study->options->format != FORMAT_TABLE || moves || line->node == study->node);
}

static bool print_scores(struct study *study, const scorecard_forecast *forecast)
{
    static const struct plan_column columns[] = {
        { "unit", "unit", "đơn vị", LEFT, false },
        { "node", "node", "mã", LEFT, false },
        { "title", "title", "tên", LEFT, true },
        { "population", "among", "trong", LEFT, false },
        { "before", "before", "hiện nay", RIGHT, false },
        { "without", "without actions", "nếu không làm", RIGHT, true },
        { "after", "after", "dự báo", RIGHT, false },
        { "gain", "gain", "tăng", RIGHT, false },
        { "rank-before", "rank", "hạng", RIGHT, true },
        { "rank-without", NULL, NULL, RIGHT, false },
        { "rank-after", "rank after", "hạng dự báo", RIGHT, true },
        { "of", NULL, NULL, RIGHT, false },
        { "tier-before", "tier", "nhóm", LEFT, true },
        { "tier-after", "tier after", "nhóm dự báo", LEFT, true },
    };
    struct scorecard_forecast_line line = { .size = sizeof line };
    struct scorecard_forecast_rank r = { .size = sizeof r };
    struct sheet sheet;
    study_sheet(study, &sheet, SCORES, "Điểm", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_forecast_at(forecast, i, &line) != 0; i++) {
        for (uint32_t p = 0; is_shown(study, &line) && scorecard_forecast_rank_at(forecast, i, p, &r) != 0; p++) {
            bool people = study->options->format == FORMAT_TABLE;
            sheet_text(&sheet, scorecard_data_unit_id(study->input.data, line.unit));
            sheet_text(&sheet, scorecard_model_node_id(study->input.model, line.node));
            sheet_text(&sheet, study_node(study, line.node));
            sheet_text(&sheet, scorecard_result_population_id(study->input.result, p));
            sheet_number(&sheet, line.before);
            sheet_number(&sheet, people && line.without == line.before ? scorecard_missing() : line.without);
            sheet_number(&sheet, line.after);
            sheet_number(&sheet, line.gain);
            rank(study, &sheet, r.before, r.of_before);
            sheet_number(&sheet, r.without);
            rank(study, &sheet, r.after, r.of_after);
            sheet_count(&sheet, r.of_after);
            sheet_text(&sheet, tier(study, line.node, line.tier_before));
            sheet_text(&sheet, tier(study, line.node, line.tier_after));
            sheet_row(&sheet);
        }
    }
    return sheet_end(&sheet);
}

static bool print_targets(struct study *study, const scorecard_forecast *forecast)
{
    static const struct plan_column columns[] = {
        { "target", "target", "chỉ tiêu", LEFT, false },  { "condition", "asks", "yêu cầu", LEFT, false },
        { "wanted", NULL, NULL, RIGHT, false },           { "before", "before", "hiện nay", RIGHT, true },
        { "after", "after", "dự báo", RIGHT, true },      { "distance", "wanting", "còn thiếu", RIGHT, true },
        { "outcome", "outcome", "kết quả", LEFT, false }, { "critical", "critical", "vượt ngưỡng", LEFT, true },
    };
    struct scorecard_forecast_target line = { .size = sizeof line };
    struct sheet sheet;
    char text[400];
    study_sheet(study, &sheet, TARGETS, "Chỉ tiêu", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_forecast_target_at(forecast, i, &line) != 0; i++) {
        struct scorecard_plan_target target = { .size = sizeof target };
        (void)scorecard_plan_target_at(scorecard_forecast_plan(forecast), line.target, &target);
        study_condition(study, &target, line.condition, text, sizeof text);
        sheet_text(&sheet, target.id);
        sheet_text(&sheet, text);
        sheet_number(&sheet, line.wanted);
        sheet_number(&sheet, line.before);
        sheet_number(&sheet, line.after);
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

static bool print_actions(struct study *study, const scorecard_forecast *forecast)
{
    static const struct plan_column columns[] = {
        { "action", "action", "việc", LEFT, false },
        { "title", "title", "nội dung", LEFT, true },
        { "lead", "lead", "chủ trì", LEFT, true },
        { "gain", "points", "điểm", RIGHT, false },
    };
    const scorecard_plan *plan = scorecard_forecast_plan(forecast);
    struct sheet sheet;
    bool people = study->options->format == FORMAT_TABLE;
    study_sheet(study, &sheet, ACTIONS, "Nhiệm vụ, sáng kiến", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t a = 0; a < scorecard_plan_action_count(plan); a++) {
        struct scorecard_plan_action action = { .size = sizeof action };
        (void)scorecard_plan_action_at(plan, a, &action);
        sheet_text(&sheet, action.id);
        sheet_words(&sheet, action.title);
        sheet_text(&sheet, people ? study_agency(study, action.lead) : action.lead);
        sheet_number(&sheet, scorecard_forecast_action_gain(forecast, a));
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool print_places(struct study *study, const scorecard_forecast *forecast)
{
    static const struct plan_column columns[] = {
        { "unit", "unit", "đơn vị", LEFT, false },
        { "node", "node", "mã", LEFT, false },
        { "input", "input", "số liệu", LEFT, true },
        { "effects", "effects", "số tác động", RIGHT, false },
        { "before", "before", "hiện nay", RIGHT, false },
        { "after", "after", "dự báo", RIGHT, false },
        { "claimed", "claimed", "các việc nêu", RIGHT, false },
        { "capped", "capped", "chạm trần", LEFT, true },
        { "gain", "points alone", "điểm riêng", RIGHT, true },
    };
    struct scorecard_forecast_place line = { .size = sizeof line };
    struct sheet sheet;
    study_sheet(study, &sheet, PLACES, "Nơi tác động", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_forecast_place_at(forecast, i, &line) != 0; i++) {
        sheet_text(&sheet, scorecard_data_unit_id(study->input.data, line.unit));
        sheet_text(&sheet, line.node != SCORECARD_NONE ? scorecard_model_node_id(study->input.model, line.node) : NULL);
        sheet_text(&sheet, line.input);
        sheet_count(&sheet, line.effects);
        sheet_number(&sheet, line.before);
        sheet_number(&sheet, line.after);
        sheet_number(&sheet, line.claimed);
        if (line.capped)
            study_word(study, &sheet, "yes", "yes", "có");
        else
            sheet_text(&sheet, NULL);
        sheet_number(&sheet, line.gain);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static bool print_effects(struct study *study, const scorecard_forecast *forecast)
{
    static const struct plan_column columns[] = {
        { "action", "action", "việc", LEFT, false },     { "on", "on", "vào", LEFT, false },
        { "kind", "how", "cách", LEFT, false },          { "value", "value", "giá trị", RIGHT, false },
        { "outcome", "counts", "có tính", LEFT, false }, { "alone", "moves alone", "tác động riêng", RIGHT, true },
        { "gain", "points", "điểm", RIGHT, true },
    };
    static const char *const words[][2] = { { "yes", "có" },
                                            { "not chosen", "không chọn" },
                                            { "too late", "quá muộn" },
                                            { "not known", "không có trong mô hình" },
                                            { "nothing to start from", "chưa có số liệu" },
                                            { "no best to go to", "chưa rõ mức tốt nhất" },
                                            { "detailed below", "đã có việc chi tiết" } };
    const scorecard_plan *plan = scorecard_forecast_plan(forecast);
    struct scorecard_forecast_effect line = { .size = sizeof line };
    struct sheet sheet;
    study_sheet(study, &sheet, EFFECTS, "Tác động", columns, sizeof columns / sizeof columns[0]);
    for (uint32_t i = 0; scorecard_forecast_effect_at(forecast, i, &line) != 0; i++) {
        struct scorecard_plan_action action = { .size = sizeof action };
        (void)scorecard_plan_action_at(plan, line.action, &action);
        const struct scorecard_plan_effect *effect = &action.effects[line.effect];
        sheet_text(&sheet, action.id);
        sheet_text(&sheet, effect->node != NULL ? effect->node : effect->input);
        sheet_text(&sheet, scorecard_plan_effect_kind_name(effect->kind));
        sheet_number(&sheet, effect->value);
        study_word(study, &sheet, scorecard_effect_outcome_name(line.outcome), words[line.outcome - 1][0],
                   words[line.outcome - 1][1]);
        sheet_number(&sheet, line.alone);
        sheet_number(&sheet, line.gain);
        sheet_row(&sheet);
    }
    return sheet_end(&sheet);
}

static int print(struct study *study, const scorecard_forecast *forecast)
{
    static bool (*const prints[TABLES])(struct study *, const scorecard_forecast *) = { print_scores, print_targets,
                                                                                        print_actions, print_places,
                                                                                        print_effects };
    bool whole = true;
    if (!study_open(study))
        return BAD;
    for (size_t t = 0; t < TABLES && whole; t++)
        if (study_shows(study, t))
            whole = prints[t](study, forecast);
    return study_close(study, whole);
}

/* ---- what is chosen ---- */

static int read_actions(const struct study *study, uint32_t **out, size_t *count)
{
    const struct words *said = &study->options->said;
    *out = calloc(said->count + 1, sizeof **out);
    *count = 0;
    if (*out == NULL) {
        fputs("scorecard: there is no memory\n", stderr);
        return BAD;
    }
    for (size_t i = 0; i + 1 < said->count; i += 2) {
        if (strcmp(said->at[i], "action") != 0)
            continue;
        uint32_t action = scorecard_plan_find_action(study->plan, said->at[i + 1]);
        if (action == SCORECARD_NONE) {
            fprintf(stderr, "scorecard: --action %s: the plan has no such action\n", said->at[i + 1]);
            return BAD;
        }
        (*out)[(*count)++] = action;
    }
    return DONE;
}

int plan_forecast(const struct options *options)
{
    struct scorecard_forecast_options how = SCORECARD_FORECAST_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_forecast *made = NULL;
    scorecard_result *field = NULL;
    uint32_t *actions = NULL;
    struct study study;
    int status = study_begin(&study, options, tables, TABLES);
    if (status == DONE)
        status = read_actions(&study, &actions, &how.action_count);
    how.choice = status == DONE ? study_choice(&study, "choose", scorecard_forecast_choice_name, SCORECARD_CHOICE_TODAY) : 0;
    if (how.choice >= 0 && status == DONE)
        how.peers = study_choice(&study, "peers", scorecard_forecast_peers_name, SCORECARD_PEERS_GIVEN);
    if (how.choice < 0 || how.peers < 0)
        status = BAD;
    if (status == DONE)
        status = study_field(&study, &field);
    how.flags = SCORECARD_FORECAST_BY_ACTION;
    how.actions = how.action_count > 0 ? actions : NULL;
    how.as_of = study.as_of;
    how.on = plan_said(options, "on");
    how.period = study.period;
    how.node = study.node;
    how.given = field;
    if (status == DONE && scorecard_plan_forecast(study.plan, study.input.result, &how, &made, &err) != SCORECARD_OK)
        status = study_bad(&study, &err);
    if (status == DONE)
        status = print(&study, made);
    scorecard_forecast_unref(made);
    scorecard_result_unref(field);
    free(actions);
    study_free(&study);
    return status;
}
