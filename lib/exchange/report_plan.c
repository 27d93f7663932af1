/* SPDX-License-Identifier: MIT */
/* How a plan stands on a day: its targets as bullets, and what is expected to come of it. */
#include <math.h>
#include <string.h>

#include <scorecard/forecast.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/status.h"
#include "exchange/report.h"

/* Whether something of the plan is of the report's unit: by its own unit, or else the plan's; of none, it is everybody's. */
static bool is_ours(const struct scorecard_i_report *report, const char *unit)
{
    if (unit == NULL)
        unit = scorecard_plan_get(report->options.plan, SCORECARD_PLAN_UNIT);
    return unit == NULL || strcmp(unit, scorecard_data_unit_id(report->data, report->unit)) == 0;
}

bool scorecard_i_report_action(const struct scorecard_i_report *report, uint32_t action, struct scorecard_plan_action *out)
{
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    const scorecard_plan *plan = scorecard_plan_status_plan(report->plan_status);
    out->size = sizeof *out;
    return scorecard_plan_action_at(plan, action, out) != 0 && is_ours(report, out->unit) &&
           scorecard_plan_action_standing(plan, action, NULL, &standing) != 0 && standing.status != SCORECARD_PROGRESS_CANCELLED;
}

const char *scorecard_i_report_agency(const struct scorecard_i_report *report, const char *id)
{
    const scorecard_register *reg = report->options.reg;
    uint32_t agency = reg != NULL ? scorecard_register_find_agency(reg, id) : SCORECARD_NONE;
    const char *title = agency != SCORECARD_NONE ?
        scorecard_register_agency_text(reg, agency, SCORECARD_AGENCY_TITLE, report->options.lang) : NULL;
    return title != NULL ? title : id;
}

scorecard_status scorecard_i_report_find_plan(struct scorecard_i_report *report, struct scorecard_error *err)
{
    struct scorecard_plan_status_options options = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    if (report->options.plan == NULL)
        return SCORECARD_OK;
    if (report->options.as_of == NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_DATE,
                                "a plan is looked at on a day; give it in scorecard_report_options::as_of, as 2022-06-30");
    options.run = &report->run;
    options.as_of = report->options.as_of;
    options.reg = report->options.reg;
    options.result = report->result;
    options.period = scorecard_data_period_id(report->data, report->period);
    return scorecard_plan_status_of(report->options.plan, &options, &report->plan_status, err);
}

/* A condition of a target of the unit, and what is known of it. false: it is another's, or there is no such. */
static bool condition_at(const struct scorecard_i_report *report, uint32_t i, struct scorecard_plan_target_line *line,
                         struct scorecard_plan_target *target)
{
    line->size = sizeof *line;
    target->size = sizeof *target;
    return scorecard_plan_status_target_at(report->plan_status, i, line) != 0 &&
           scorecard_plan_target_at(scorecard_plan_status_plan(report->plan_status), line->target, target) != 0 &&
           is_ours(report, target->unit);
}

bool scorecard_i_report_has_plan(const struct scorecard_i_report *report)
{
    struct scorecard_plan_action action;
    struct scorecard_plan_target_line line;
    struct scorecard_plan_target target;
    for (uint32_t i = 0; i < scorecard_plan_status_count(report->plan_status); i++)
        if (scorecard_i_report_action(report, i, &action))
            return true;
    for (uint32_t i = 0; i < scorecard_plan_status_target_count(report->plan_status); i++)
        if (condition_at(report, i, &line, &target))
            return true;
    return false;
}

static const char *kind_word(const struct scorecard_i_report *report, int32_t kind)
{
    static const enum scorecard_i_word words[] = {
        SCORECARD_I_WORD_TARGET_SCORE, SCORECARD_I_WORD_TARGET_RANK,  SCORECARD_I_WORD_TARGET_TIER,
        SCORECARD_I_WORD_TARGET_INPUT, SCORECARD_I_WORD_TARGET_SHARE, SCORECARD_I_WORD_TARGET_MAINTAIN,
    };
    return scorecard_i_report_word(report, words[kind - 1]);
}

static const char *outcome_word(const struct scorecard_i_report *report, int32_t outcome)
{
    static const enum scorecard_i_word words[] = {
        SCORECARD_I_WORD_OUTCOME_MET,    SCORECARD_I_WORD_OUTCOME_ON_WAY,  SCORECARD_I_WORD_OUTCOME_BEHIND,
        SCORECARD_I_WORD_OUTCOME_MISSED, SCORECARD_I_WORD_OUTCOME_UNKNOWN,
    };
    return scorecard_i_report_word(report, words[outcome - 1]);
}

static uint32_t node_of(const struct scorecard_i_report *report, const struct scorecard_plan_condition *condition)
{
    return condition->node != NULL ? scorecard_model_find(report->model, condition->node) : SCORECARD_NONE;
}

/* The unit's own group of a column, or else the column's id. */
static const char *group_of(const struct scorecard_i_report *report, const char *id)
{
    uint32_t column = id != NULL ? scorecard_data_find_group_column(report->data, id) : SCORECARD_NONE;
    uint32_t group = column != SCORECARD_NONE ?
        scorecard_data_group(report->data, column, report->unit, report->period) : SCORECARD_NONE;
    return group != SCORECARD_NONE ? scorecard_data_group_title(report->data, column, group) : id;
}

/* A tier by its title, as the readers of the index know it. */
static const char *tier_of(const struct scorecard_i_report *report, const struct scorecard_plan_condition *condition)
{
    uint32_t node = scorecard_model_find(report->model, condition->node);
    for (uint32_t i = 0; node != SCORECARD_NONE && i < scorecard_model_tier_count(report->model, node); i++)
        if (strcmp(scorecard_model_tier_id(report->model, node, i), condition->tier) == 0)
            return scorecard_model_tier_title(report->model, node, i, report->options.lang);
    return condition->tier;
}

/* "score · PAPI", "rank · PAPI, Mekong River Delta". */
static void describe(const struct scorecard_i_report *report, const struct scorecard_plan_condition *condition, char *text,
                     size_t size)
{
    uint32_t node = node_of(report, condition);
    const char *what = node != SCORECARD_NONE ? scorecard_i_report_node(report, node) :
        condition->node != NULL ? condition->node : condition->input;
    scorecard_i_report_fill(report, condition->group != NULL ? SCORECARD_I_WORD_CONDITION_IN : SCORECARD_I_WORD_CONDITION_OF,
                            (const char *[4]){ kind_word(report, condition->kind), what, group_of(report, condition->group) }, text, size);
}

static int32_t decimals_of(const struct scorecard_i_report *report, const struct scorecard_plan_condition *condition)
{
    uint32_t node = node_of(report, condition);
    switch (condition->kind) {
    case SCORECARD_TARGET_RANK:
    case SCORECARD_TARGET_TIER:
        return 0;
    case SCORECARD_TARGET_SCORE:
    case SCORECARD_TARGET_MAINTAIN:
        return node != SCORECARD_NONE ? scorecard_i_report_decimals(report, node) : 2;
    default:
        return 3;
    }
}

/* What the whole plan is expected to make of a condition; NaN: not known. */
static double after_of(const scorecard_forecast *forecast, const struct scorecard_plan_target_line *line)
{
    struct scorecard_forecast_target target = { .size = sizeof target };
    for (uint32_t i = 0; scorecard_forecast_target_at(forecast, i, &target) != 0; i++)
        if (target.target == line->target && target.condition == line->condition)
            return target.after;
    return scorecard_i_missing();
}

static bool less_is_better(const struct scorecard_i_report *report, const struct scorecard_plan_condition *condition)
{
    uint32_t node = node_of(report, condition);
    if (condition->kind == SCORECARD_TARGET_RANK || condition->kind == SCORECARD_TARGET_TIER)
        return true;
    if (condition->direction != 0)
        return condition->direction == SCORECARD_DIRECTION_DOWN;
    return node != SCORECARD_NONE && scorecard_i_report_low_is_good(report, node);
}

static const char *title_of(const struct scorecard_plan_target *target)
{
    return target->title != NULL ? target->title : target->id;
}

/* With as many decimals as the target was written, up to those of the score. */
static int32_t written_decimals(double value, int32_t most)
{
    char text[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(value, text);
    const char *mark = strchr(text, '.');
    size_t decimals = mark != NULL ? strspn(mark + 1, "0123456789") : 0;
    return decimals < (size_t)most ? (int32_t)decimals : most;
}

static scorecard_status bullets(struct scorecard_i_report *report, const scorecard_forecast *forecast, struct scorecard_error *err)
{
    uint32_t all = scorecard_plan_status_target_count(report->plan_status);
    struct scorecard_i_svg_bullet *list = scorecard_i_zalloc(&report->run, all, sizeof *list);
    char (*labels)[SCORECARD_I_SENTENCE] = scorecard_i_zalloc(&report->run, all, sizeof *labels);
    size_t count = 0;
    for (uint32_t i = 0; list != NULL && labels != NULL && i < all; i++) {
        struct scorecard_plan_target_line line;
        struct scorecard_plan_target target;
        if (!condition_at(report, i, &line, &target))
            continue;
        const struct scorecard_plan_condition *condition = &target.conditions[line.condition];
        if (condition->kind == SCORECARD_TARGET_TIER || isnan(line.wanted))
            continue; /* a tier is no number */
        describe(report, condition, labels[count], sizeof labels[count]);
        list[count] = (struct scorecard_i_svg_bullet){
            labels[count], target.id, line.wanted, line.baseline, line.actual, line.expected, after_of(forecast, &line),
            decimals_of(report, condition), 0, less_is_better(report, condition) };
        list[count].wanted_decimals = written_decimals(line.wanted, list[count].decimals);
        count++;
    }
    bool ready = list != NULL && labels != NULL;
    if (ready && count > 0) {
        const char *about = scorecard_i_report_word(report, SCORECARD_I_WORD_TARGETS_ABOUT);
        struct scorecard_i_svg_words words = { scorecard_i_report_word(report, SCORECARD_I_WORD_TARGETS), about };
        scorecard_i_html_raw(&report->html, "<figure>\n");
        scorecard_i_svg_bullets(&report->svg, &words, list, count);
        scorecard_i_html_raw(&report->html, "<figcaption>");
        scorecard_i_html_text(&report->html, about);
        scorecard_i_html_raw(&report->html, "</figcaption>\n</figure>\n");
    }
    scorecard_i_free(&report->run, labels);
    scorecard_i_free(&report->run, list);
    return ready ? SCORECARD_OK : scorecard_i_fail_memory(err);
}

static void target_row(struct scorecard_i_report *report, const struct scorecard_plan_target_line *line,
                       const struct scorecard_plan_target *target, const scorecard_forecast *forecast)
{
    const struct scorecard_plan_condition *condition = &target->conditions[line->condition];
    struct scorecard_i_html_table *table = &report->table;
    int32_t decimals = decimals_of(report, condition);
    bool tier = condition->kind == SCORECARD_TARGET_TIER;
    char what[SCORECARD_I_SENTENCE];
    describe(report, condition, what, sizeof what);
    scorecard_i_html_table_text(table, target->id);
    scorecard_i_html_table_head(table, title_of(target), 0);
    scorecard_i_html_table_text(table, what);
    scorecard_i_html_table_number(table, tier ? scorecard_i_missing() : line->baseline, decimals, false);
    if (tier)
        scorecard_i_html_table_text(table, tier_of(report, condition));
    else
        scorecard_i_html_table_number(table, line->wanted, written_decimals(line->wanted, decimals), false);
    scorecard_i_html_table_number(table, tier ? scorecard_i_missing() : line->actual, decimals, false);
    scorecard_i_html_table_number(table, tier ? scorecard_i_missing() : line->expected, decimals, false);
    scorecard_i_html_table_number(table, tier ? scorecard_i_missing() : after_of(forecast, line), decimals, false);
    scorecard_i_html_table_text(table, outcome_word(report, line->outcome));
    scorecard_i_html_table_text(table, target->agency != NULL ? scorecard_i_report_agency(report, target->agency) : NULL);
    scorecard_i_html_table_row(table);
}

static scorecard_status targets(struct scorecard_i_report *report, const scorecard_forecast *forecast, struct scorecard_error *err)
{
    const struct scorecard_i_html_column columns[] = {
        { "target", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_TARGET), SCORECARD_I_COLUMN_HEAD },
        { "condition", scorecard_i_report_word(report, SCORECARD_I_WORD_CONDITION), SCORECARD_I_COLUMN_TEXT },
        { "baseline", scorecard_i_report_word(report, SCORECARD_I_WORD_BASELINE), SCORECARD_I_COLUMN_NUMBER },
        { "asked", scorecard_i_report_word(report, SCORECARD_I_WORD_WANTED), SCORECARD_I_COLUMN_NUMBER },
        { "known", scorecard_i_report_word(report, SCORECARD_I_WORD_KNOWN), SCORECARD_I_COLUMN_NUMBER },
        { "expected", scorecard_i_report_word(report, SCORECARD_I_WORD_EXPECTED_NOW), SCORECARD_I_COLUMN_NUMBER },
        { "with-plan", scorecard_i_report_word(report, SCORECARD_I_WORD_WITH_PLAN), SCORECARD_I_COLUMN_NUMBER },
        { "verdict", scorecard_i_report_word(report, SCORECARD_I_WORD_OUTCOME), SCORECARD_I_COLUMN_TEXT },
        { "agency", scorecard_i_report_word(report, SCORECARD_I_WORD_ANSWERS), SCORECARD_I_COLUMN_TEXT },
    };
    struct scorecard_plan_target_line line;
    struct scorecard_plan_target target;
    uint32_t all = scorecard_plan_status_target_count(report->plan_status), count = 0;
    for (uint32_t i = 0; i < all; i++)
        count += condition_at(report, i, &line, &target);
    if (count == 0)
        return SCORECARD_OK;
    scorecard_i_report_say(report, "<h3>", SCORECARD_I_WORD_TARGETS, (const char *[4]){ NULL }, "</h3>\n");
    scorecard_status status = bullets(report, forecast, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_i_report_table(report, "plan-targets", scorecard_i_report_word(report, SCORECARD_I_WORD_TARGETS), "", columns,
                             sizeof columns / sizeof columns[0],
                             (report->office ? 0 : 1u << 9) | (forecast != NULL ? 0 : 1u << 7));
    for (uint32_t i = 0; i < all; i++)
        if (condition_at(report, i, &line, &target))
            target_row(report, &line, &target, forecast);
    scorecard_i_report_table_end(report);
    return SCORECARD_OK;
}

/* What comes of the plan when so much of it is done; NULL where the model cannot tell. */
static scorecard_status forecast_of(struct scorecard_i_report *report, int32_t choice, scorecard_forecast **out,
                                    struct scorecard_error *err)
{
    struct scorecard_forecast_options options = SCORECARD_FORECAST_OPTIONS_INIT;
    options.run = &report->run;
    options.as_of = report->options.as_of;
    options.choice = choice;
    options.period = scorecard_data_period_id(report->data, report->period);
    options.nodes = &report->node;
    options.node_count = 1;
    *out = NULL;
    scorecard_status status = scorecard_plan_forecast(report->options.plan, report->result, &options, out, err);
    if (status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY || status == SCORECARD_ERROR_CANCELLED ||
        status == SCORECARD_ERROR_EXECUTOR)
        return status;
    return scorecard_i_fail(err, SCORECARD_OK, "%s", "");
}

/* The report's unit in a forecast. false: it is not there. */
static bool unit_line(const struct scorecard_i_report *report, const scorecard_forecast *forecast,
                      struct scorecard_forecast_line *line, struct scorecard_forecast_rank *rank)
{
    *line = (struct scorecard_forecast_line){ .size = sizeof *line };
    *rank = (struct scorecard_forecast_rank){ .size = sizeof *rank, .after = scorecard_i_missing() };
    for (uint32_t i = 0; scorecard_forecast_at(forecast, i, line) != 0; i++)
        if (line->unit == report->unit && line->node == report->node) {
            if (scorecard_forecast_rank_at(forecast, i, 0, rank) == 0)
                *rank = (struct scorecard_forecast_rank){ .size = sizeof *rank, .before = scorecard_i_missing(),
                                                          .after = scorecard_i_missing() };
            return true;
        }
    return false;
}

static void forecast_row(struct scorecard_i_report *report, const char *key, enum scorecard_i_word word, double score, double gain,
                         double rank, uint32_t of)
{
    struct scorecard_i_html_table *table = &report->table;
    int32_t decimals = scorecard_i_report_decimals(report, report->node);
    scorecard_i_html_table_text(table, key);
    scorecard_i_html_table_head(table, scorecard_i_report_word(report, word), 0);
    scorecard_i_html_table_number(table, score, decimals, false);
    scorecard_i_html_table_number(table, gain, decimals, true);
    scorecard_i_html_table_number(table, rank, scorecard_i_html_rank_decimals(rank), false);
    scorecard_i_html_table_number(table, of > 0 ? of : scorecard_i_missing(), 0, false);
    scorecard_i_html_table_row(table);
}

/* Nothing, what is done, what is on track, all: what the index comes to. */
static scorecard_status forecasts(struct scorecard_i_report *report, const scorecard_forecast *all, struct scorecard_error *err)
{
    static const struct {
        int32_t choice;
        const char *key;
        enum scorecard_i_word word;
    } cases[] = { { SCORECARD_CHOICE_TODAY, "today", SCORECARD_I_WORD_CASE_TODAY },
                  { SCORECARD_CHOICE_ON_TRACK, "on-track", SCORECARD_I_WORD_CASE_ON_TRACK },
                  { SCORECARD_CHOICE_ALL, "all", SCORECARD_I_WORD_CASE_ALL } };
    const struct scorecard_i_html_column columns[] = {
        { "case", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_CASE), SCORECARD_I_COLUMN_HEAD },
        { "score", scorecard_i_report_word(report, SCORECARD_I_WORD_SCORE), SCORECARD_I_COLUMN_NUMBER },
        { "gain", scorecard_i_report_word(report, SCORECARD_I_WORD_GAIN), SCORECARD_I_COLUMN_NUMBER },
        { "rank", scorecard_i_report_word(report, SCORECARD_I_WORD_RANK), SCORECARD_I_COLUMN_NUMBER },
        { "of", scorecard_i_report_word(report, SCORECARD_I_WORD_OF), SCORECARD_I_COLUMN_NUMBER },
    };
    struct scorecard_forecast_line line;
    struct scorecard_forecast_rank rank;
    scorecard_forecast *found[3] = { NULL, NULL, NULL };
    scorecard_status status = SCORECARD_OK;
    if (!unit_line(report, all, &line, &rank))
        return SCORECARD_OK;
    for (size_t i = 0; i < 3 && status == SCORECARD_OK; i++) {
        if (cases[i].choice == SCORECARD_CHOICE_ALL)
            found[i] = scorecard_forecast_ref(all);
        else
            status = forecast_of(report, cases[i].choice, &found[i], err);
    }
    if (status == SCORECARD_OK) {
        scorecard_i_report_say(report, "<h3>", SCORECARD_I_WORD_FORECAST, (const char *[4]){ NULL }, "</h3>\n");
        scorecard_i_report_say(report, "<p>", SCORECARD_I_WORD_FORECAST_ABOUT, (const char *[4]){ NULL }, "</p>\n");
        scorecard_i_report_table(report, "plan-forecast", scorecard_i_report_word(report, SCORECARD_I_WORD_FORECAST), "narrow",
                                 columns, sizeof columns / sizeof columns[0], 0);
        forecast_row(report, "now", SCORECARD_I_WORD_CASE_NOW, line.before, 0, rank.before, rank.of_before);
        for (size_t i = 0; i < 3; i++)
            if (unit_line(report, found[i], &line, &rank))
                forecast_row(report, cases[i].key, cases[i].word, line.after, line.gain, rank.after, rank.of_after);
        scorecard_i_report_table_end(report);
    }
    for (size_t i = 0; i < 3; i++)
        scorecard_forecast_unref(found[i]);
    return status;
}

/* How many actions are what, of the unit. */
static void counts(struct scorecard_i_report *report)
{
    uint32_t all = 0, done = 0, running = 0, late = 0, soon = 0, idle = 0, lacking = 0;
    struct scorecard_plan_action action;
    struct scorecard_plan_status_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_plan_status_at(report->plan_status, i, &line) != 0; i++) {
        if (!scorecard_i_report_action(report, line.action, &action))
            continue;
        all++;
        done += line.status == SCORECARD_PROGRESS_DONE;
        running += line.status == SCORECARD_PROGRESS_RUNNING || line.status == SCORECARD_PROGRESS_PAUSED;
        late += (line.marks & SCORECARD_MARK_LATE) != 0;
        soon += (line.marks & SCORECARD_MARK_SOON) != 0;
        idle += (line.marks & SCORECARD_MARK_NOT_STARTED) != 0;
        lacking += (line.marks & SCORECARD_MARK_INCOMPLETE) != 0;
    }
    char a[32], b[32], c[32], d[32];
    scorecard_i_report_count(all, a);
    scorecard_i_report_count(done, b);
    scorecard_i_report_count(running, c);
    scorecard_i_report_count(all - done - running, d);
    scorecard_i_report_say(report, "<p>", SCORECARD_I_WORD_PLAN_COUNTS, (const char *[4]){ a, b, c, d }, " ");
    scorecard_i_report_count(late, a);
    scorecard_i_report_count(soon, b);
    scorecard_i_report_count(idle, c);
    scorecard_i_report_count(lacking, d);
    scorecard_i_report_say(report, "", SCORECARD_I_WORD_PLAN_LATE, (const char *[4]){ a, b, c, d }, "</p>\n");
}

scorecard_status scorecard_i_report_plan(struct scorecard_i_report *report, struct scorecard_error *err)
{
    const scorecard_plan *plan = scorecard_plan_status_plan(report->plan_status);
    const char *title = scorecard_plan_text(plan, SCORECARD_TEXT_TITLE, report->options.lang);
    const char *notes = scorecard_plan_text(plan, SCORECARD_TEXT_NOTES, report->options.lang);
    const char *period = scorecard_plan_get(plan, SCORECARD_PLAN_PERIOD);
    bool over = period != NULL && strcmp(period, scorecard_data_period_id(report->data, report->period)) == 0;
    scorecard_forecast *forecast = NULL;
    scorecard_status status = SCORECARD_OK;
    if (!over) /* what came is better than what was expected */
        status = forecast_of(report, SCORECARD_CHOICE_ALL, &forecast, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_i_report_section(report, "plan", "", SCORECARD_I_WORD_PLAN);
    scorecard_i_report_say(report, "<p>", SCORECARD_I_WORD_PLAN_OF,
                           (const char *[4]){ title != NULL ? title : scorecard_plan_id(plan), report->options.as_of }, "</p>\n");
    counts(report);
    if (notes != NULL) {
        scorecard_i_html_raw(&report->html, "<p>");
        scorecard_i_html_text(&report->html, notes);
        scorecard_i_html_raw(&report->html, "</p>\n");
    }
    status = targets(report, forecast, err);
    if (status == SCORECARD_OK && forecast != NULL)
        status = forecasts(report, forecast, err);
    if (status == SCORECARD_OK && forecast != NULL && report->office)
        status = scorecard_i_report_frontier(report, err);
    if (status == SCORECARD_OK && over)
        status = scorecard_i_report_delivery(report, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_report_tasks(report, err);
    scorecard_forecast_unref(forecast);
    scorecard_i_report_close(report);
    return status;
}
