/* SPDX-License-Identifier: MIT */
/* The actions of a plan over time: for the office agency by agency, for the public all together and without names. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/status.h"
#include "exchange/report.h"

/* The actions that stand together. */
struct group {
    const char *lead; /* id of the agency; NULL: none */
    bool all;         /* whoever leads */
};

static bool belongs(const struct group *group, const struct scorecard_plan_action *action)
{
    if (group->all)
        return true;
    return group->lead == NULL ? action->lead == NULL : action->lead != NULL && strcmp(group->lead, action->lead) == 0;
}

/* The `i`th action of the unit on the day, where it belongs to a group. */
static bool task_at(const struct scorecard_i_report *report, const struct group *group, uint32_t i,
                    struct scorecard_plan_status_line *line, struct scorecard_plan_action *action)
{
    line->size = sizeof *line;
    return scorecard_plan_status_at(report->plan_status, i, line) != 0 &&
           scorecard_i_report_action(report, line->action, action) && belongs(group, action);
}

static uint32_t count_of(const struct scorecard_i_report *report, const struct group *group)
{
    struct scorecard_plan_status_line line;
    struct scorecard_plan_action action;
    uint32_t count = 0;
    for (uint32_t i = 0; i < scorecard_plan_status_count(report->plan_status); i++)
        count += task_at(report, group, i, &line, &action);
    return count;
}

static void reach(struct scorecard_i_svg_time *time, const char *date)
{
    int32_t day;
    if (!scorecard_i_date_day(date, &day))
        return;
    time->from = day < time->from ? day : time->from;
    time->to = day > time->to ? day : time->to;
}

/* From the first day to the last of the plan and of all its actions: one for all pictures, so that they compare. */
static struct scorecard_i_svg_time time_of(const struct scorecard_i_report *report)
{
    const scorecard_plan *plan = scorecard_plan_status_plan(report->plan_status);
    struct scorecard_i_svg_time time = { INT32_MAX, INT32_MIN, 0 };
    struct scorecard_plan_action action;
    (void)scorecard_i_date_day(report->options.as_of, &time.today);
    reach(&time, scorecard_plan_get(plan, SCORECARD_PLAN_START));
    reach(&time, scorecard_plan_get(plan, SCORECARD_PLAN_END));
    for (uint32_t i = 0; i < scorecard_plan_action_count(plan); i++)
        if (scorecard_i_report_action(report, i, &action)) {
            reach(&time, action.start);
            reach(&time, action.due);
        }
    if (time.from > time.to) /* no day is stated anywhere */
        time.from = time.to = time.today;
    return time;
}

static const char *title_of(const struct scorecard_plan_action *action)
{
    return action->title != NULL ? action->title : action->id;
}

static scorecard_status picture(struct scorecard_i_report *report, const struct group *group, const struct scorecard_i_svg_time *time,
                                const char *title, struct scorecard_error *err)
{
    uint32_t count = count_of(report, group), used = 0;
    struct scorecard_i_svg_task *tasks = scorecard_i_zalloc(&report->run, count, sizeof *tasks);
    if (tasks == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t i = 0; i < scorecard_plan_status_count(report->plan_status); i++) {
        struct scorecard_plan_status_line line;
        struct scorecard_plan_action action;
        if (!task_at(report, group, i, &line, &action))
            continue;
        struct scorecard_i_svg_task *task = &tasks[used++];
        *task = (struct scorecard_i_svg_task){ title_of(&action), action.id, line.done, time->from, time->to, action.due == NULL,
                                               (line.marks & SCORECARD_MARK_LATE) != 0, line.status == SCORECARD_PROGRESS_DONE };
        (void)scorecard_i_date_day(action.start, &task->start);
        (void)scorecard_i_date_day(action.due, &task->due);
    }
    char about[SCORECARD_I_SENTENCE];
    scorecard_i_report_fill(report, SCORECARD_I_WORD_TASKS_ABOUT, (const char *[4]){ report->options.as_of }, about, sizeof about);
    struct scorecard_i_svg_words words = { title, about };
    scorecard_i_html_raw(&report->html, "<figure>\n");
    scorecard_i_svg_tasks(&report->svg, &words, time, tasks, used);
    scorecard_i_html_raw(&report->html, "<figcaption>");
    scorecard_i_html_text(&report->html, about);
    scorecard_i_html_raw(&report->html, "</figcaption>\n</figure>\n");
    scorecard_i_free(&report->run, tasks);
    return SCORECARD_OK;
}

static void row(struct scorecard_i_report *report, const struct scorecard_plan_status_line *line,
                const struct scorecard_plan_action *action)
{
    struct scorecard_i_html_table *table = &report->table;
    scorecard_i_html_table_text(table, action->id);
    scorecard_i_html_table_head(table, title_of(action), 0);
    scorecard_i_html_table_text(table, action->start);
    scorecard_i_html_table_text(table, action->due);
    scorecard_i_html_table_text(table, scorecard_plan_progress_title(line->status, report->options.lang));
    scorecard_i_html_table_number(table, 100 * line->done, 0, false);
    scorecard_i_html_table_number(table, 100 * line->expected, 0, false);
    scorecard_i_html_table_number(table, line->days_late > 0 ? line->days_late : scorecard_i_missing(), 0, false);
    scorecard_i_html_table_text(table, action->output);
    scorecard_i_html_table_text(table, action->head);
    scorecard_i_html_table_row(table);
}

static scorecard_status one_group(struct scorecard_i_report *report, const struct group *group, const char *name, const char *title,
                                  const struct scorecard_i_svg_time *time, struct scorecard_error *err)
{
    const struct scorecard_i_html_column columns[] = {
        { "action", NULL, SCORECARD_I_COLUMN_TEXT },
        { "title", scorecard_i_report_word(report, SCORECARD_I_WORD_TASK), SCORECARD_I_COLUMN_HEAD },
        { "start", NULL, SCORECARD_I_COLUMN_TEXT },
        { "due", scorecard_i_report_word(report, SCORECARD_I_WORD_DUE), SCORECARD_I_COLUMN_TEXT },
        { "status", scorecard_i_report_word(report, SCORECARD_I_WORD_STATUS), SCORECARD_I_COLUMN_TEXT },
        { "done-percent", scorecard_i_report_word(report, SCORECARD_I_WORD_DONE_PERCENT), SCORECARD_I_COLUMN_NUMBER },
        { "expected-percent", scorecard_i_report_word(report, SCORECARD_I_WORD_EXPECTED_PERCENT), SCORECARD_I_COLUMN_NUMBER },
        { "days-late", scorecard_i_report_word(report, SCORECARD_I_WORD_DAYS_LATE), SCORECARD_I_COLUMN_NUMBER },
        { "output", scorecard_i_report_word(report, SCORECARD_I_WORD_OUTPUT), SCORECARD_I_COLUMN_TEXT },
        { "head", scorecard_i_report_word(report, SCORECARD_I_WORD_HEAD), SCORECARD_I_COLUMN_TEXT },
    };
    struct scorecard_plan_status_line line;
    struct scorecard_plan_action action;
    scorecard_i_html_raw(&report->html, "<h3>");
    scorecard_i_html_text(&report->html, title);
    scorecard_i_html_raw(&report->html, "</h3>\n");
    scorecard_status status = picture(report, group, time, title, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_i_report_table(report, name, title, "", columns, sizeof columns / sizeof columns[0], report->office ? 0 : 1u << 9);
    for (uint32_t i = 0; i < scorecard_plan_status_count(report->plan_status); i++)
        if (task_at(report, group, i, &line, &action))
            row(report, &line, &action);
    scorecard_i_report_table_end(report);
    return SCORECARD_OK;
}

/* Whether an agency leads no action of the unit before the `i`th. */
static bool is_first(const struct scorecard_i_report *report, uint32_t i, const char *lead)
{
    const struct group group = { lead, false };
    struct scorecard_plan_status_line line;
    struct scorecard_plan_action action;
    for (uint32_t k = 0; k < i; k++)
        if (task_at(report, &group, k, &line, &action))
            return false;
    return true;
}

scorecard_status scorecard_i_report_tasks(struct scorecard_i_report *report, struct scorecard_error *err)
{
    const struct group everybody = { NULL, true }, nobody = { NULL, false };
    struct scorecard_i_svg_time time = time_of(report);
    scorecard_status status = SCORECARD_OK;
    if (count_of(report, &everybody) == 0)
        return status;
    if (!report->office)
        return one_group(report, &everybody, "plan-actions", scorecard_i_report_word(report, SCORECARD_I_WORD_TASKS_ALL), &time, err);
    /* Agencies in the order in which the plan names them first. */
    for (uint32_t i = 0; i < scorecard_plan_status_count(report->plan_status) && status == SCORECARD_OK; i++) {
        struct scorecard_plan_status_line line;
        struct scorecard_plan_action action;
        if (!task_at(report, &everybody, i, &line, &action) || action.lead == NULL || !is_first(report, i, action.lead))
            continue;
        const struct group group = { action.lead, false };
        char title[SCORECARD_I_SENTENCE], name[SCORECARD_I_TABLE_NAME] = "plan-of-";
        strcat(name, action.lead); /* ids have at most 63 characters */
        scorecard_i_report_fill(report, SCORECARD_I_WORD_TASKS_OF,
                                (const char *[4]){ scorecard_i_report_agency(report, action.lead) }, title, sizeof title);
        status = one_group(report, &group, name, title, &time, err);
    }
    if (status == SCORECARD_OK && count_of(report, &nobody) > 0)
        status = one_group(report, &nobody, "plan-of-nobody", scorecard_i_report_word(report, SCORECARD_I_WORD_TASKS_NONE), &time, err);
    return status;
}
