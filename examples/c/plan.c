/* SPDX-License-Identifier: MIT */
/* From lost points to a plan that is followed: what Hậu Giang's PAPI lost from 2020 to 2021 becomes actions with a lead, a
 * deadline and what they are to bring; the plan is checked, forecast, kept in a file that survives crashes, followed, revised,
 * and after the publication of 2022 set against what came. Scores and ranks are PAPI's; who does what by when is illustrative.
 *
 *   plan TABLES MODELS FILE     folders: examples/data and models; FILE: where the plan is kept */
#include <scorecard/scorecard.h>
#include <stdio.h>
#include <string.h>

#include "terminal.h"

enum { ACTIONS = 6 };

/* A sub-dimension that fell. */
struct fall {
    uint32_t node;
    double before, after;
};

struct year {
    scorecard_model *model;
    scorecard_data *data;
    scorecard_result *result;
    scorecard_register *reg;
    uint32_t unit, papi;
    struct fall falls[ACTIONS]; /* the greatest first */
};

static int fail(const struct scorecard_error *err)
{
    fprintf(stderr, "plan: %s: %s\n", err->where, err->message);
    return 1;
}

static const char *path(char *at, size_t size, const char *folder, const char *name)
{
    snprintf(at, size, "%s/%s", folder, name);
    return at;
}

static scorecard_status read_year(struct year *y, const char *tables, const char *models, struct scorecard_error *err)
{
    char file[4096];
    scorecard_data_draft *draft = NULL;
    scorecard_layout *layout = NULL;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_status status = scorecard_model_read_file(path(file, sizeof file, models, "papi-2018.json"), NULL, &y->model, err);
    if (status == SCORECARD_OK)
        status = scorecard_register_read_file(path(file, sizeof file, tables, "register-hau-giang.json"), NULL, &y->reg, err);
    if (status == SCORECARD_OK)
        status = scorecard_layout_read_file(path(file, sizeof file, tables, "papi.map.json"), NULL, &layout, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_new(NULL, &draft, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_read_units_file(draft, path(file, sizeof file, tables, "provinces.csv"), NULL, err);
    options.layout = layout;
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_read_csv_file(draft, path(file, sizeof file, tables, "papi.csv"), &options, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_finish(draft, &y->data, err);
    scorecard_data_draft_free(draft);
    scorecard_layout_unref(layout);
    return status == SCORECARD_OK ? scorecard_model_score(y->model, y->data, NULL, &y->result, err) : status;
}

static double score(const struct year *y, uint32_t node, const char *period)
{
    return scorecard_result_score(y->result, node, y->unit, scorecard_data_find_period(y->data, period));
}

/* The sub-dimensions that fell most. */
static void find_falls(struct year *y)
{
    y->unit = scorecard_data_find_unit(y->data, "P60"); /* Hậu Giang */
    y->papi = scorecard_model_find(y->model, "papi");
    for (uint32_t node = 0; node < scorecard_model_count(y->model); node++) {
        struct fall fall = { node, score(y, node, "2020"), score(y, node, "2021") };
        if (scorecard_model_end(y->model, node) != node + 1 || !(fall.after < fall.before))
            continue;
        for (int i = 0; i < ACTIONS; i++)
            if (y->falls[i].before - y->falls[i].after < fall.before - fall.after) {
                memmove(&y->falls[i + 1], &y->falls[i], (size_t)(ACTIONS - 1 - i) * sizeof fall);
                y->falls[i] = fall;
                break;
            }
    }
}

static void print_falls(const struct year *y)
{
    double sum = 0;
    printf("Where Hậu Giang's PAPI fell most, 2020 to 2021\n\n");
    for (int i = 0; i < ACTIONS; i++) {
        const struct fall *fall = &y->falls[i];
        printf("  ");
        print_left(scorecard_model_title(y->model, fall->node, "vi"), 50);
        printf("%6.3f%7.3f%8.3f\n", fall->before, fall->after, fall->after - fall->before);
        sum += fall->before - fall->after;
    }
    printf("  together %.3f of the score, which is %.2f (33rd of 60)\n", sum, score(y, y->papi, "2021"));
}

/* An action for each fall: back to what was there in 2020, led by who answers for it. */
static scorecard_status add_actions(const struct year *y, scorecard_plan_draft *draft, struct scorecard_error *err)
{
    static const char *const due[ACTIONS] = { "2022-08-31", "2022-09-30", "2022-10-31", "2022-10-31", "2022-11-30", "2022-11-30" };
    for (int i = 0; i < ACTIONS; i++) {
        char id[80], title[256];
        const char *node = scorecard_model_node_id(y->model, y->falls[i].node);
        struct scorecard_register_entry who = SCORECARD_REGISTER_ENTRY_INIT;
        struct scorecard_plan_effect effect = { .input = node, .kind = SCORECARD_PLAN_EFFECT_TO, .lag = 30,
                                                .value = y->falls[i].before };
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        (void)scorecard_register_look(y->reg, y->model, "P60", node, "2021", &who);
        snprintf(id, sizeof id, "win-%s", node);
        snprintf(title, sizeof title, "Lấy lại mức 2020: %s", scorecard_model_title(y->model, y->falls[i].node, "vi"));
        action.id = id;
        action.title = title;
        action.nodes = &node;
        action.node_count = 1;
        action.effects = &effect;
        action.effect_count = 1;
        action.lead = who.lead;
        action.head = "Giám đốc";
        action.start = "2022-06-01";
        action.due = due[i];
        action.output = "Báo cáo có minh chứng (minh họa)";
        scorecard_status status = scorecard_plan_draft_add_action(draft, &action, NULL, err);
        if (status != SCORECARD_OK)
            return status;
    }
    return SCORECARD_OK;
}

static scorecard_status make_plan(const struct year *y, scorecard_plan **out, struct scorecard_error *err)
{
    static const struct { int32_t what; const char *is; } about[] = {
        { SCORECARD_PLAN_UNIT, "P60" },          { SCORECARD_PLAN_BASELINE, "2021" }, { SCORECARD_PLAN_PERIOD, "2022" },
        { SCORECARD_PLAN_START, "2022-05-16" }, { SCORECARD_PLAN_END, "2022-12-31" }, { SCORECARD_PLAN_OWNER, "ubnd" } };
    struct scorecard_plan_condition conditions[2] = { SCORECARD_PLAN_CONDITION_INIT, SCORECARD_PLAN_CONDITION_INIT };
    struct scorecard_plan_target target = SCORECARD_PLAN_TARGET_INIT;
    scorecard_plan_draft *draft;
    scorecard_status status = scorecard_plan_draft_new("back-to-2020", NULL, &draft, err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_TITLE, "vi", "Lấy lại điểm của năm 2020 (minh họa)", err);
    for (size_t i = 0; status == SCORECARD_OK && i < sizeof about / sizeof about[0]; i++)
        status = scorecard_plan_draft_set(draft, about[i].what, about[i].is, err);
    conditions[0].kind = SCORECARD_TARGET_SCORE;
    conditions[1].kind = SCORECARD_TARGET_RANK;
    conditions[0].node = conditions[1].node = "papi";
    conditions[0].value = 43.4;
    conditions[1].value = 20;
    target.id = "top-20";
    target.conditions = conditions;
    target.condition_count = 2;
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_add_target(draft, &target, NULL, err);
    if (status == SCORECARD_OK)
        status = add_actions(y, draft, err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_finish(draft, out, err);
    scorecard_plan_draft_free(draft);
    return status;
}

static scorecard_status check(const struct year *y, const scorecard_plan *plan, struct scorecard_error *err)
{
    struct scorecard_plan_check_options options = SCORECARD_PLAN_CHECK_OPTIONS_INIT;
    struct scorecard_plan_finding finding = { .size = sizeof finding };
    scorecard_plan_findings *findings = NULL;
    options.reg = y->reg;
    options.result = y->result;
    scorecard_status status = scorecard_plan_check(plan, &options, &findings, err);
    if (status == SCORECARD_OK)
        printf("\nChecked against model, data and register: %u findings\n", (unsigned)scorecard_plan_findings_count(findings));
    for (uint32_t i = 0; scorecard_plan_findings_at(findings, i, &finding) != 0; i++)
        printf("  %s: %s\n", finding.where, finding.message);
    scorecard_plan_findings_unref(findings);
    return status;
}

/* What comes of the first `count` actions, on the field of 2021. */
static scorecard_status forecast(const struct year *y, const scorecard_plan *plan, uint32_t count, struct scorecard_error *err)
{
    static const uint32_t numbers[ACTIONS] = { 0, 1, 2, 3, 4, 5 };
    struct scorecard_forecast_options options = SCORECARD_FORECAST_OPTIONS_INIT;
    struct scorecard_forecast_line line = { .size = sizeof line };
    struct scorecard_forecast_rank rank = { .size = sizeof rank };
    scorecard_forecast *found = NULL;
    options.choice = SCORECARD_CHOICE_LISTED;
    options.actions = numbers;
    options.action_count = count;
    options.nodes = &y->papi;
    options.node_count = 1;
    scorecard_status status = scorecard_plan_forecast(plan, y->result, &options, &found, err);
    if (status == SCORECARD_OK && scorecard_forecast_at(found, 0, &line) != 0 && scorecard_forecast_rank_at(found, 0, 0, &rank) != 0)
        printf("  %u of %d done   %.2f  %.0f of %u\n", (unsigned)count, ACTIONS, line.after, rank.after, (unsigned)rank.of_after);
    scorecard_forecast_unref(found);
    return status;
}

/* The sets of actions that are worth choosing, the cheapest that reaches the target marked. */
static scorecard_status choose(const struct year *y, const scorecard_plan *plan, struct scorecard_error *err)
{
    struct scorecard_plan_reach_options options = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    struct scorecard_selections_summary sum = { .size = sizeof sum };
    struct scorecard_selection line = { .size = sizeof line };
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    scorecard_selections *found = NULL;
    options.node = y->papi;
    scorecard_status status = scorecard_plan_frontier(plan, y->result, &options, &found, err);
    if (status == SCORECARD_OK && scorecard_selections_get(found, &sum) != 0)
        printf("\nWhich actions, at what cost (targets: %s)\n\n",
               sum.outcome != 0 ? scorecard_reach_outcome_name(sum.outcome) : "none");
    for (uint32_t i = 0; scorecard_selections_at(found, i, &line) != 0; i++) {
        printf("  %c%5.0f  %.2f", i == sum.reaching ? '*' : ' ', line.cost, line.score);
        for (uint32_t k = 0; k < line.actions; k++)
            if (scorecard_plan_action_at(plan, scorecard_selections_action(found, i, k), &action) != 0)
                printf("%s%s", k == 0 ? "  " : " ", action.id);
        printf("\n");
    }
    scorecard_selections_unref(found);
    return status;
}

/* Progress goes into the file; who knows an older state of it is told. */
static scorecard_status follow(const scorecard_plan *plan, const char *file, scorecard_plan **out, struct scorecard_error *err)
{
    static const struct { uint32_t action; const char *date; double done; } progress[4] = {
        { 0, "2022-07-15", 0.4 }, { 1, "2022-09-12", 1 }, { 2, "2022-09-20", 1 }, { 5, "2022-09-25", 0.5 } };
    struct scorecard_plan_entry entries[4];
    uint64_t seal = scorecard_plan_seal(plan);
    for (size_t i = 0; i < 4; i++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        (void)scorecard_plan_action_at(plan, progress[i].action, &action);
        entries[i] = (struct scorecard_plan_entry)SCORECARD_PLAN_ENTRY_INIT;
        entries[i].id = action.id;
        entries[i].date = progress[i].date;
        entries[i].status = progress[i].done < 1 ? SCORECARD_PROGRESS_RUNNING : SCORECARD_PROGRESS_DONE;
        entries[i].done = progress[i].done;
    }
    scorecard_status status = scorecard_plan_write_file(plan, file, NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_record_file(file, entries, 4, &seal, NULL, out, err);
    if (status != SCORECARD_OK)
        return status;
    printf("\nFour entries recorded in the file; a second time, with the seal of before:\n");
    printf("  %s\n", scorecard_status_name(scorecard_plan_record_file(file, entries, 4, &seal, NULL, NULL, NULL)));
    return SCORECARD_OK;
}

static scorecard_status tell_status(const struct year *y, const scorecard_plan *plan, const char *day, struct scorecard_error *err)
{
    struct scorecard_plan_status_options options = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
    struct scorecard_plan_status_line line = { .size = sizeof line };
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    scorecard_plan_status *found = NULL;
    options.as_of = day;
    options.reg = y->reg;
    scorecard_status status = scorecard_plan_status_of(plan, &options, &found, err);
    if (status == SCORECARD_OK)
        printf("\nOn %s\n\n", day);
    for (uint32_t i = 0; scorecard_plan_status_at(found, i, &line) != 0; i++) {
        (void)scorecard_plan_action_at(plan, line.action, &action);
        printf("  ");
        print_left(action.id, 10);
        print_left(action.lead, 7);
        print_left(action.due, 12);
        print_left(scorecard_plan_progress_title(line.status, "vi"), 16);
        printf("%3.0f %%  %s", 100 * line.done, scorecard_plan_light_name(line.light));
        if ((line.marks & SCORECARD_MARK_LATE) != 0)
            printf(", %d days late", (int)line.days_late);
        printf("\n");
    }
    scorecard_plan_status_unref(found);
    return status;
}

/* The first deadline moves: a revision, after which the plan still says what it said before. */
static scorecard_status revise(const scorecard_plan *plan, scorecard_plan **out, struct scorecard_error *err)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    scorecard_plan_draft *draft;
    scorecard_plan *then = NULL;
    scorecard_status status = scorecard_plan_draft_from(plan, &draft, err);
    (void)scorecard_plan_action_at(plan, 0, &action);
    action.due = "2022-11-15";
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_change_action(draft, &action, err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_set_revision(draft, "2022-09-30", "Chờ số liệu của các huyện (minh họa)", err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_finish(draft, out, err);
    scorecard_plan_draft_free(draft);
    if (status == SCORECARD_OK)
        status = scorecard_plan_as_of(*out, "2022-09-29", &then, err);
    if (status == SCORECARD_OK) {
        (void)scorecard_plan_action_at(*out, 0, &action);
        printf("\nRevision %u: %s is due on %s", (unsigned)scorecard_plan_revision(*out), action.id, action.due);
        (void)scorecard_plan_action_at(then, 0, &action);
        printf("; the plan of the day before still says %s\n", action.due);
    }
    scorecard_plan_unref(then);
    return status;
}

static scorecard_status attribute(const struct year *y, const scorecard_plan *plan, struct scorecard_error *err)
{
    struct scorecard_attribution_action line = { .size = sizeof line };
    struct scorecard_attribution_unit all = { .size = sizeof all };
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    scorecard_attribution *found = NULL;
    scorecard_status status = scorecard_plan_attribution(plan, y->result, y->result, NULL, &found, err);
    if (status == SCORECARD_OK)
        printf("\nAfter the publication of 2022 (expected, realised)\n\n");
    for (uint32_t i = 0; scorecard_attribution_action_at(found, i, &line) != 0; i++) {
        (void)scorecard_plan_action_at(plan, line.action, &action);
        printf("  ");
        print_left(action.id, 34);
        printf("%+7.3f%+8.3f\n", line.expected, line.realised);
    }
    if (scorecard_attribution_unit_at(found, 0, &all) != 0) {
        printf("  what no action explains           %15.3f\n", all.unexplained);
        printf("  the change, %.2f to %.2f         %14.3f\n", all.before, all.after, all.net);
    }
    scorecard_attribution_unref(found);
    return status;
}

int main(int argc, char **argv)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct year y = { 0 };
    scorecard_plan *plan = NULL, *followed = NULL, *revised = NULL;
    if (argc != 4) {
        fprintf(stderr, "usage: plan TABLES MODELS FILE\n");
        return 1;
    }
    scorecard_status status = read_year(&y, argv[1], argv[2], &err);
    if (status == SCORECARD_OK) {
        find_falls(&y);
        print_falls(&y);
        status = make_plan(&y, &plan, &err);
    }
    if (status == SCORECARD_OK)
        status = check(&y, plan, &err);
    if (status == SCORECARD_OK)
        printf("\nWhat comes of it, if the others stay as they are\n\n");
    for (uint32_t count = 0; status == SCORECARD_OK && count <= ACTIONS; count += 2)
        status = forecast(&y, plan, count, &err);
    if (status == SCORECARD_OK)
        status = choose(&y, plan, &err);
    if (status == SCORECARD_OK)
        status = follow(plan, argv[3], &followed, &err);
    if (status == SCORECARD_OK)
        status = tell_status(&y, followed, "2022-09-30", &err);
    if (status == SCORECARD_OK)
        status = revise(followed, &revised, &err);
    if (status == SCORECARD_OK)
        status = attribute(&y, revised, &err);
    scorecard_plan_unref(plan);
    scorecard_plan_unref(followed);
    scorecard_plan_unref(revised);
    scorecard_result_unref(y.result);
    scorecard_data_unref(y.data);
    scorecard_model_unref(y.model);
    scorecard_register_unref(y.reg);
    return status == SCORECARD_OK ? 0 : fail(&err);
}
