/* SPDX-License-Identifier: MIT */
/* scorecard profile: a unit at a glance. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "profile.h"
#include "register.h"
#include "variation.h"
#include "words.h"

static int refuse(const char *file, const struct scorecard_error *err)
{
    tell_error(file, err);
    return BAD;
}

/* ---- cells that several tables have ---- */

static bool for_people(const struct profiling *p)
{
    return p->input->options->format == FORMAT_TABLE;
}

const char *profile_unit(const struct profiling *p, uint32_t unit)
{
    return for_people(p) ? scorecard_data_unit_title(p->input->data, unit, p->input->options->lang)
                         : scorecard_data_unit_id(p->input->data, unit);
}

void profile_names(const struct profiling *p, uint32_t node, struct sheet *sheet)
{
    const scorecard_model *model = p->input->model;
    sheet_text(sheet, profile_unit(p, scorecard_profile_unit(p->made)));
    sheet_text(sheet, scorecard_data_period_id(p->input->data, scorecard_profile_period(p->made)));
    sheet_text(sheet, for_people(p) ? scorecard_model_title(model, node, p->input->options->lang) : scorecard_model_node_id(model, node));
}

/* A share: of people in percent. */
static void share_cell(const struct profiling *p, double share, struct sheet *sheet)
{
    char text[64];
    if (!for_people(p)) {
        sheet_number(sheet, share);
        return;
    }
    snprintf(text, sizeof text, "%.1f %%", 100 * share + 0.0);
    sheet_text(sheet, isnan(share) ? NULL : text);
}

/* "27 of 63". */
static void rank_cell(const struct profiling *p, double rank, uint32_t of, struct sheet *sheet)
{
    char number[FIXED_SIZE], text[FIXED_SIZE + 32];
    if (!for_people(p)) {
        sheet_number(sheet, rank);
        sheet_count(sheet, of);
        return;
    }
    number_shortest(rank, number);
    snprintf(text, sizeof text, "%s %s %lu", number, word("of"), (unsigned long)of);
    sheet_text(sheet, isnan(rank) ? NULL : text);
    sheet_text(sheet, NULL);
}

#define NAMES { "unit", "Unit", LEFT, false }, { "period", "Period", LEFT, false }, { "node", "Node", LEFT, false }

/* ---- position ---- */

static const struct column position_columns[] = {
    NAMES, { "score", "Score", RIGHT, false }, { "tier", "Tier", LEFT, true }, { "population", "Among", LEFT, false },
    { "group", NULL, LEFT, false }, { "rank", "Rank", RIGHT, false }, { "of", NULL, RIGHT, false },
};

/* The node asked for and the ones below it. */
static void position_rows(const struct profiling *p, const struct scorecard_profile_line *line, uint32_t i, struct sheet *sheet)
{
    struct scorecard_position at = { .size = sizeof at };
    const char *lang = p->input->options->lang;
    for (uint32_t k = 0; line->level <= 1 && scorecard_profile_position_at(p->made, i, k, &at) == 1; k++) {
        const char *population = scorecard_result_population_id(p->input->result, k);
        const char *group = k > 0 ? scorecard_data_group_title(p->input->data, k - 1, at.group) : NULL;
        if (isnan(at.rank))
            continue;
        profile_names(p, line->node, sheet);
        sheet_number(sheet, line->score);
        sheet_text(sheet, for_people(p) ? scorecard_model_tier_title(p->input->model, line->node, line->tier, lang)
                                        : scorecard_model_tier_id(p->input->model, line->node, line->tier));
        sheet_text(sheet, !for_people(p) ? population : group != NULL ? group : word(population));
        sheet_text(sheet, group);
        rank_cell(p, at.rank, at.of, sheet);
        sheet_row(sheet);
    }
}

/* ---- strengths, then weaknesses ---- */

static const struct column strength_columns[] = {
    NAMES, { "side", "Side", LEFT, false }, { "place", NULL, RIGHT, false }, { "score", "Score", RIGHT, false },
    { "rank", "Rank", RIGHT, false }, { "of", NULL, RIGHT, false }, { "median", "Median", RIGHT, false },
    { "deviations", "SDs above it", RIGHT, false }, { "weight", "Weight", RIGHT, false },
};

static void strength_row(const struct profiling *p, const struct scorecard_profile_line *line, struct sheet *sheet)
{
    profile_names(p, line->node, sheet);
    sheet_word(sheet, scorecard_profile_mark_name(line->strength > 0 ? SCORECARD_PROFILE_STRENGTH : SCORECARD_PROFILE_WEAKNESS));
    sheet_count(sheet, line->strength > 0 ? line->strength : line->weakness);
    sheet_number(sheet, line->score);
    rank_cell(p, line->rank, line->of, sheet);
    sheet_number(sheet, line->median);
    sheet_number(sheet, line->deviations);
    sheet_number(sheet, line->weight);
    sheet_row(sheet);
}

/* By place: strengths with the first line, weaknesses with the last. */
static void strength_rows(const struct profiling *p, const struct scorecard_profile_line *line, uint32_t i, struct sheet *sheet)
{
    struct scorecard_profile_line other = { .size = sizeof other };
    uint32_t count = scorecard_profile_count(p->made);
    (void)line;
    for (uint32_t side = 0; side < 2 && i == 0; side++)
        for (uint32_t place = 1; place <= count; place++)
            for (uint32_t k = 0; k < count; k++) {
                scorecard_profile_at(p->made, k, &other);
                if ((side == 0 ? other.strength : other.weakness) == place)
                    strength_row(p, &other, sheet);
            }
}

/* ---- distances ---- */

static const struct column distance_columns[] = {
    NAMES, { "level", NULL, RIGHT, false }, { "score", "Score", RIGHT, false },
    { "best", "Best", RIGHT, false }, { "to_best", "To it", RIGHT, false }, { "best_share", "Share", RIGHT, false },
    { "median", "Median", RIGHT, false }, { "to_median", "To it", RIGHT, false }, { "median_share", "Share", RIGHT, false },
    { "maximum", "Maximum", RIGHT, true }, { "to_maximum", "To it", RIGHT, true }, { "maximum_share", "Of maximum", RIGHT, true },
    { "floor", NULL, RIGHT, false }, { "range_share", "Of range", RIGHT, true },
};

static void distance_row(const struct profiling *p, const struct scorecard_profile_line *line, uint32_t i, struct sheet *sheet)
{
    (void)i;
    profile_names(p, line->node, sheet);
    sheet_count(sheet, line->level);
    sheet_number(sheet, line->score);
    sheet_number(sheet, line->best);
    sheet_number(sheet, line->to_best);
    share_cell(p, line->best_share, sheet);
    sheet_number(sheet, line->median);
    sheet_number(sheet, line->to_median);
    share_cell(p, line->median_share, sheet);
    sheet_number(sheet, line->maximum);
    sheet_number(sheet, line->to_maximum);
    share_cell(p, line->maximum_share, sheet);
    sheet_number(sheet, line->floor);
    share_cell(p, line->range_share, sheet);
    sheet_row(sheet);
}

/* ---- full scores at risk, losses that come again ---- */

/* Names of some of the marks, "a, b". */
static void mark_cell(const struct profiling *p, int32_t marks, struct sheet *sheet)
{
    char text[256] = "";
    for (int32_t mark = 1; scorecard_profile_mark_name(mark) != NULL; mark *= 2)
        if (marks & mark)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", text[0] != '\0' ? ", " : "",
                     for_people(p) ? word(scorecard_profile_mark_name(mark)) : scorecard_profile_mark_name(mark));
    sheet_text(sheet, text);
}

static const struct column risk_columns[] = {
    NAMES, { "score", "Score", RIGHT, false }, { "why", "Why", LEFT, false }, { "fell", "Fell in", LEFT, true },
    { "slack", "Slack", RIGHT, true },
};

static void risk_row(const struct profiling *p, const struct scorecard_profile_line *line, uint32_t i, struct sheet *sheet)
{
    int32_t why = line->marks & (SCORECARD_PROFILE_RISK_FELL | SCORECARD_PROFILE_RISK_MARGIN);
    (void)i;
    if (why == 0)
        return;
    profile_names(p, line->node, sheet);
    sheet_number(sheet, line->score);
    mark_cell(p, why, sheet);
    sheet_text(sheet, scorecard_data_period_id(p->input->data, line->fell));
    share_cell(p, line->slack, sheet);
    sheet_row(sheet);
}

static const struct column recurring_columns[] = {
    NAMES, { "level", NULL, RIGHT, false }, { "score", "Score", RIGHT, false }, { "maximum", "Maximum", RIGHT, true },
    { "median", "Median", RIGHT, false }, { "why", "Again", LEFT, false },
    { "lost_years", "Years below maximum", RIGHT, false }, { "lost", "Lost in them", RIGHT, true },
    { "behind_years", "Years below median", RIGHT, false }, { "lead", "Lead", LEFT, true }, { "cause", "Cause", LEFT, true },
    { "horizon", "Horizon", LEFT, true },
};

static void recurring_row(const struct profiling *p, const struct scorecard_profile_line *line, uint32_t i, struct sheet *sheet)
{
    int32_t why = line->marks & (SCORECARD_PROFILE_LOST | SCORECARD_PROFILE_BEHIND);
    const char *lang = p->input->options->lang;
    (void)i;
    if (why == 0)
        return;
    profile_names(p, line->node, sheet);
    sheet_count(sheet, line->level);
    sheet_number(sheet, line->score);
    sheet_number(sheet, line->maximum);
    sheet_number(sheet, line->median);
    mark_cell(p, why, sheet);
    sheet_count(sheet, line->lost_years);
    sheet_number(sheet, line->lost);
    sheet_count(sheet, line->behind_years);
    sheet_text(sheet, for_people(p) ? scorecard_register_agency_text(p->how.reg, line->lead, SCORECARD_AGENCY_TITLE, lang)
                                    : scorecard_register_agency_id(p->how.reg, line->lead));
    sheet_text(sheet, for_people(p) ? scorecard_cause_title(line->cause, lang) : scorecard_cause_name(line->cause));
    sheet_text(sheet, for_people(p) ? scorecard_horizon_title(line->horizon, lang) : scorecard_horizon_name(line->horizon));
    sheet_row(sheet);
}

/* ---- the whole ---- */

static const struct {
    const char *name;
    const struct column *columns;
    size_t count;
    void (*rows)(const struct profiling *p, const struct scorecard_profile_line *line, uint32_t i, struct sheet *sheet);
} tables[] = {
#define COLUMNS(columns) columns, sizeof columns / sizeof columns[0]
    { "position", COLUMNS(position_columns), position_rows },
    { "strengths", COLUMNS(strength_columns), strength_rows },
    { "distance", COLUMNS(distance_columns), distance_row },
    { "risk", COLUMNS(risk_columns), risk_row },
    { "recurring", COLUMNS(recurring_columns), recurring_row },
    { "learn", learn_columns, LEARN_COLUMNS, NULL },
};
enum { TABLES = sizeof tables / sizeof tables[0] };

static int read_said(struct profiling *p, const char *option, const char *value)
{
    uint64_t whole = 0;
    const char **file = strcmp(option, "practices") == 0 ? &p->practices_file
                        : strcmp(option, "since") == 0   ? &p->since
                                                         : NULL;
    if (is_of_register(option))
        return DONE;
    if (file != NULL) {
        *file = value;
        return DONE;
    }
    if (strcmp(option, "margin") == 0)
        return read_number(option, value, &p->how.margin);
    if (strcmp(option, "what") != 0) {
        uint32_t *to = strcmp(option, "years") == 0 ? &p->how.years : &p->how.most;
        int status = read_whole(option, value, &whole);
        *to = whole < UINT32_MAX ? (uint32_t)whole : UINT32_MAX;
        return status;
    }
    for (int t = 0; t < TABLES; t++)
        if (strcmp(value, tables[t].name) == 0) {
            p->tables |= 1 << t;
            return DONE;
        }
    fprintf(stderr, "scorecard: --what %s: it is position, strengths, distance, risk, recurring or learn\n", value);
    return BAD;
}

/* The rows of one table of one unit, node and period. */
static int add_rows(struct profiling *p, size_t t, struct sheet *sheet)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_profile_line line = { .size = sizeof line };
    if (scorecard_result_profile(p->input->result, &p->how, &p->made, &err) != SCORECARD_OK)
        return refuse(p->input->options->model, &err);
    int status = tables[t].rows == NULL ? learn_rows(p, sheet) : DONE;
    for (uint32_t i = 0; tables[t].rows != NULL && scorecard_profile_at(p->made, i, &line) == 1; i++)
        tables[t].rows(p, &line, i, sheet);
    scorecard_profile_unref(p->made);
    p->made = NULL;
    return status;
}

static int write_table(struct profiling *p, size_t t)
{
    struct sheet sheet;
    int status = DONE;
    sheet_begin(&sheet, p->out, &p->json, p->input->options->format, tables[t].name, tables[t].columns, tables[t].count);
    for (size_t u = 0; u < p->units.count && status == DONE; u++)
        for (size_t at = 0; at < p->periods.count && status == DONE; at++)
            for (size_t n = 0; n < p->nodes.count && status == DONE; n++) {
                p->how.unit = p->units.at[u];
                p->how.node = p->nodes.at[n];
                p->how.period = scorecard_data_period_id(p->input->data, p->periods.at[at]);
                status = add_rows(p, t, &sheet);
            }
    return sheet_end(&sheet) && status == DONE ? DONE : BAD;
}

static int write_all(struct profiling *p)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct out out;
    enum format format = p->input->options->format;
    bool first = true;
    int status = DONE;
    p->how.unit = p->units.at[0];
    if (scorecard_result_profile(p->input->result, &p->how, &p->made, &err) != SCORECARD_OK) /* before anything is written */
        return refuse(p->input->options->model, &err);
    scorecard_profile_unref(p->made);
    if (!out_open(&out, p->input->options->output))
        return BAD;
    p->out = &out;
    p->json = (struct json){ .out = &out };
    if (format == FORMAT_JSON)
        json_open(&p->json, '{', false);
    for (size_t t = 0; t < TABLES && status == DONE; t++) {
        if (!(p->tables & 1 << t))
            continue;
        if (!first && format == FORMAT_TABLE)
            out_text(&out, "\n");
        first = false;
        status = write_table(p, t);
        if (tables[t].rows == NULL && format == FORMAT_TABLE && status == DONE)
            out_text(&out, learn_caution(p));
    }
    if (format == FORMAT_JSON)
        json_close(&p->json, '}');
    return out_close(&out, status == DONE) ? status : BAD;
}

/* Of the nodes the indices, of the periods the last, unless others were named. */
static void choose(struct profiling *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->nodes.count; i++)
        if (p->input->options->nodes.count > 0 || scorecard_model_parent(p->input->model, p->nodes.at[i]) == SCORECARD_NONE)
            p->nodes.at[count++] = p->nodes.at[i];
    p->nodes.count = count;
    if (p->input->options->periods.count == 0 && p->periods.count > 1) {
        p->periods.at[0] = p->periods.at[p->periods.count - 1];
        p->periods.count = 1;
    }
    if (p->tables == 0)
        p->tables = (1 << TABLES) - 1;
}

static int check(const struct profiling *p)
{
    if (p->input->options->unit_names.count == 0) {
        fputs("scorecard: --unit: say whose profile is to be shown\n", stderr);
        return BAD;
    }
    if (p->input->options->format == FORMAT_CSV && (p->tables == 0 || (p->tables & (p->tables - 1)) != 0)) {
        fputs("scorecard: --format csv is one table; name one with --what\n", stderr);
        return BAD;
    }
    return DONE;
}

int profile_command(const struct options *options)
{
    struct input input;
    struct profiling p = { .input = &input, .how = SCORECARD_PROFILE_OPTIONS_INIT };
    int status = DONE;
    input_begin(&input, options);
    for (size_t i = 0; i < options->said.count && status == DONE; i += 2)
        status = read_said(&p, options->said.at[i], options->said.at[i + 1]);
    if (status == DONE)
        status = check(&p);
    if (status == DONE)
        status = input_all(&input);
    if (status == DONE && (input_nodes(&input, &p.nodes) != DONE || input_units(&input, &p.units) != DONE ||
                           input_periods(&input, &p.periods) != DONE || input_register(&input, &p.reg) != DONE ||
                           read_practices(&input, p.practices_file, &p.practices) != DONE))
        status = BAD;
    if (status == DONE) {
        choose(&p);
        p.how.run = &input.run;
        p.how.reg = p.reg;
        status = write_all(&p);
    }
    scorecard_register_unref(p.reg);
    scorecard_practices_unref(p.practices);
    free(p.nodes.at);
    free(p.units.at);
    free(p.periods.at);
    input_free(&input);
    return status;
}
