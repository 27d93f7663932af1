/* SPDX-License-Identifier: MIT */
/* scorecard losses: where points were lost. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "losing.h"
#include "register.h"
#include "sheet.h"
#include "variation.h"

enum { UNITS_TABLE = 1, AREAS_TABLE = 2, LINES_TABLE = 4, TOTALS_TABLE = 8 };

struct losing {
    struct input *input;
    struct numbers nodes, units;
    int tables;
    bool levels;     /* of areas, one level alone, the greatest losses first */
    uint64_t level;
    bool by_horizon; /* lines of this horizon alone */
    int32_t horizon;
    struct scorecard_losses_options how;
    scorecard_register *reg;
    scorecard_losses *made;
    struct out *out;
    struct json json;
};

/* ---- what is asked ---- */

int read_against(const struct input *input, const char *option, const char *text, int32_t *against, const char **with)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const char *mark = strchr(text, '=');
    size_t size = mark != NULL ? (size_t)(mark - text) : strlen(text);
    uint32_t unit;
    *with = mark != NULL ? mark + 1 : NULL;
    for (*against = SCORECARD_AGAINST_MAXIMUM; scorecard_against_name(*against) != NULL; (*against)++) {
        const char *name = scorecard_against_name(*against);
        if (strlen(name) == size && memcmp(name, text, size) == 0)
            break;
    }
    if (scorecard_against_name(*against) != NULL && *against != SCORECARD_AGAINST_UNIT)
        return DONE;
    const char *name = *against == SCORECARD_AGAINST_UNIT && *with != NULL ? *with : text;
    *against = SCORECARD_AGAINST_UNIT;
    if (scorecard_data_match_unit(input->data, name, &unit, &err) != SCORECARD_OK || unit == SCORECARD_NONE) {
        fprintf(stderr, "scorecard: --%s %s: it is maximum, previous[=PERIOD], best, median, group-best[=COLUMN], floor, zero, or a unit\n",
                option, text);
        return BAD;
    }
    *with = scorecard_data_unit_id(input->data, unit);
    return DONE;
}

/* A horizon of the register, or "none" of what it says nothing of. */
static int read_horizon(struct losing *l, const char *value)
{
    l->by_horizon = true;
    for (l->horizon = 1; scorecard_horizon_name(l->horizon) != NULL; l->horizon++)
        if (strcmp(value, scorecard_horizon_name(l->horizon)) == 0)
            return DONE;
    l->horizon = 0;
    if (strcmp(value, "none") == 0)
        return DONE;
    fprintf(stderr, "scorecard: --horizon %s: it is now, long-term, perception or none\n", value);
    return BAD;
}

static int read_said(struct losing *l, const char *option, const char *value)
{
    static const char *const names[] = { "units", "areas", "lines", "totals" };
    if (strcmp(option, "against") == 0)
        return read_against(l->input, option, value, &l->how.against, &l->how.with);
    if (is_of_register(option))
        return DONE;
    if (strcmp(option, "horizon") == 0)
        return read_horizon(l, value);
    if (strcmp(option, "level") == 0) {
        l->levels = true;
        return read_whole(option, value, &l->level);
    }
    for (int i = 0; i < 4; i++)
        if (strcmp(value, names[i]) == 0) {
            l->tables |= 1 << i;
            return DONE;
        }
    fprintf(stderr, "scorecard: --what %s: it is units, areas, lines or totals\n", value);
    return BAD;
}

/* ---- areas of one level ---- */

/* A line of areas, by its unit's place and what it lost. */
struct ranked {
    uint32_t line;
    size_t place;
    double lost;
};

static int by_loss(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    if (x->lost < y->lost || x->lost > y->lost)
        return x->lost > y->lost ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* The lines of areas of that level; NULL: no memory. */
static struct ranked *rank_areas(const struct losing *l, size_t *count)
{
    struct scorecard_loss_node n = { .size = sizeof n };
    struct ranked *list = calloc((size_t)scorecard_losses_node_count(l->made) + 1, sizeof *list);
    uint32_t unit = UINT32_MAX;
    size_t place = 0;
    for (uint32_t i = 0; list != NULL && scorecard_losses_node_at(l->made, i, &n) == 1; i++) {
        place += n.unit != unit;
        unit = n.unit;
        if (n.level == l->level)
            list[(*count)++] = (struct ranked){ i, place, isnan(n.lost) ? 0 : fabs(n.lost) };
    }
    if (list != NULL)
        qsort(list, *count, sizeof *list, by_loss);
    else
        fputs("scorecard: out of memory\n", stderr);
    return list;
}

/* ---- tables ---- */

static bool people(const struct losing *l)
{
    return l->input->options->format == FORMAT_TABLE;
}

static const char *unit_name(const struct losing *l, uint32_t unit)
{
    return people(l) ? scorecard_data_unit_title(l->input->data, unit, l->input->options->lang)
                     : scorecard_data_unit_id(l->input->data, unit);
}

static const char *node_title(const struct losing *l, uint32_t node)
{
    return scorecard_model_title(l->input->model, node, l->input->options->lang);
}

/* For people in percent of two decimals, else the share itself. */
static void share_cell(const struct losing *l, double share, struct sheet *sheet)
{
    if (people(l))
        sheet_percent(sheet, share);
    else
        sheet_number(sheet, share);
}

static void place_cells(const struct losing *l, uint32_t unit, struct sheet *sheet)
{
    sheet_text(sheet, scorecard_data_period_id(l->input->data, scorecard_losses_period(l->made)));
    sheet_text(sheet, unit_name(l, unit));
}

/* What for people says nothing beside 0. */
static void some_cell(const struct losing *l, double value, struct sheet *sheet)
{
    sheet_number(sheet, people(l) && value == 0 ? NAN : value);
}

static const struct column unit_columns[] = {
    { "period", NULL, LEFT, false },          { "unit", "Unit", LEFT, false },          { "node", NULL, LEFT, false },
    { "outcome", NULL, LEFT, false },         { "score", "Score", RIGHT, false },       { "target", "Target", RIGHT, false },
    { "lost", "Lost", RIGHT, false },         { "maximum", "Maximum", RIGHT, true },    { "floor", "Floor", RIGHT, true },
    { "of_maximum", "% of maximum", RIGHT, true }, { "of_range", "% of range", RIGHT, true },
    { "leaves", "Leaves", RIGHT, true },      { "gaps", "Gaps", RIGHT, true },          { "penalties", "Penalties", RIGHT, true },
    { "bonuses", "Bonuses", RIGHT, true },    { "caps", "Caps", RIGHT, true },          { "rounding", "Rounding", RIGHT, true },
    { "frame", "Other's frame", RIGHT, true },{ "rank", "Rank", RIGHT, true },          { "of", "Of", RIGHT, true },
    { "note", "Note", LEFT, true },
};

static void unit_row(const struct losing *l, uint32_t i, struct sheet *sheet)
{
    struct scorecard_loss_unit u = { .size = sizeof u };
    uint32_t node = scorecard_losses_node(l->made), period = scorecard_losses_period(l->made);
    scorecard_losses_unit_at(l->made, i, &u);
    place_cells(l, u.unit, sheet);
    sheet_text(sheet, scorecard_model_node_id(l->input->model, node));
    sheet_word(sheet, scorecard_loss_outcome_name(u.outcome));
    const double numbers[] = { u.score, u.target, u.lost, u.maximum, u.floor };
    for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++)
        sheet_number(sheet, numbers[k]);
    share_cell(l, u.lost / u.maximum, sheet);
    share_cell(l, u.lost / (u.maximum - u.floor), sheet);
    const double kinds[] = { u.leaves, u.gaps, u.penalties, u.bonuses, u.caps, u.rounding, u.frame };
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        some_cell(l, kinds[k], sheet);
    sheet_number(sheet, scorecard_result_rank(l->input->result, node, u.unit, period, 0));
    sheet_number(sheet, isnan(scorecard_result_rank(l->input->result, node, u.unit, period, 0))
                            ? (double)NAN
                            : (double)scorecard_result_of(l->input->result, node, u.unit, period, 0));
    sheet_word(sheet, u.outcome == SCORECARD_LOSS_OK || !people(l) ? NULL : scorecard_loss_outcome_name(u.outcome));
    sheet_row(sheet);
}

static const struct column area_columns[] = {
    { "period", NULL, LEFT, false },        { "unit", "Unit", LEFT, false },       { "node", "Node", LEFT, false },
    { "title", "Title", LEFT, false },      { "level", NULL, RIGHT, false },       { "lost", "Lost", RIGHT, false },
    { "of_lost", "% of lost", RIGHT, true },{ "of_maximum", "% of maximum", RIGHT, true },
    { "of_range", "% of range", RIGHT, true }, { "score", "Score", RIGHT, false }, { "target", "Target", RIGHT, true },
    { "maximum", "Maximum", RIGHT, true },  { "best", "Best", RIGHT, true },       { "median", "Median", RIGHT, true },
};

static void area_row(const struct losing *l, uint32_t i, struct sheet *sheet)
{
    struct scorecard_loss_node n = { .size = sizeof n };
    char id[300];
    scorecard_losses_node_at(l->made, i, &n);
    place_cells(l, n.unit, sheet);
    snprintf(id, sizeof id, "%*s%s", people(l) ? (int)(2 * n.level) : 0, "", scorecard_model_node_id(l->input->model, n.node));
    sheet_text(sheet, id);
    sheet_text(sheet, node_title(l, n.node));
    sheet_count(sheet, n.level);
    sheet_number(sheet, n.lost);
    share_cell(l, n.of_lost, sheet);
    share_cell(l, n.of_maximum, sheet);
    share_cell(l, n.of_range, sheet);
    const double numbers[] = { n.score, n.target, n.maximum, n.best, n.median };
    for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++)
        sheet_number(sheet, numbers[k]);
    sheet_row(sheet);
}

static const struct column line_columns[] = {
    { "period", NULL, LEFT, false },         { "unit", "Unit", LEFT, false },       { "kind", "Kind", LEFT, false },
    { "node", "Node", LEFT, false },         { "title", "Title", LEFT, false },     { "score", "Score", RIGHT, true },
    { "target", "Target", RIGHT, true },     { "lost", "Lost", RIGHT, false },      { "weight", NULL, RIGHT, false },
    { "of_lost", "% of lost", RIGHT, true }, { "of_maximum", "% of maximum", RIGHT, true },
    { "of_range", "% of range", RIGHT, true }, { "gap", "Gap", LEFT, true },        { "action", "Action", LEFT, true },
    { "split", NULL, LEFT, false },          { "error", "Error", RIGHT, true },     { "lead", "Lead", LEFT, true },
    { "cause", "Cause", LEFT, true },        { "horizon", "Horizon", LEFT, true },
};

static const char *agency_name(const struct losing *l, uint32_t agency)
{
    if (agency == SCORECARD_NONE)
        return NULL;
    return people(l) ? scorecard_register_agency_text(l->reg, agency, SCORECARD_AGENCY_TITLE, l->input->options->lang)
                     : scorecard_register_agency_id(l->reg, agency);
}

static const char *cause_name(const struct losing *l, int32_t cause)
{
    return people(l) ? scorecard_cause_title(cause, l->input->options->lang) : scorecard_cause_name(cause);
}

static const char *horizon_name(const struct losing *l, int32_t horizon)
{
    return people(l) ? scorecard_horizon_title(horizon, l->input->options->lang) : scorecard_horizon_name(horizon);
}

static void line_row(const struct losing *l, uint32_t i, struct sheet *sheet)
{
    struct scorecard_loss_line line = { .size = sizeof line };
    scorecard_losses_at(l->made, i, &line);
    if (l->by_horizon && (line.horizon != l->horizon || line.lost == 0))
        return;
    place_cells(l, line.unit, sheet);
    sheet_word(sheet, scorecard_loss_kind_name(line.kind));
    sheet_text(sheet, scorecard_model_node_id(l->input->model, line.node));
    sheet_text(sheet, node_title(l, line.node));
    const double numbers[] = { line.score, line.target, line.lost, line.weight };
    for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++)
        sheet_number(sheet, numbers[k]);
    share_cell(l, line.of_lost, sheet);
    share_cell(l, line.of_maximum, sheet);
    share_cell(l, line.of_range, sheet);
    sheet_word(sheet, line.gap != 0 ? scorecard_gap_name(line.gap) : NULL);
    sheet_word(sheet, line.action != 0 ? scorecard_action_name(line.action) : NULL);
    sheet_word(sheet, scorecard_split_name(line.split));
    some_cell(l, line.error, sheet);
    sheet_text(sheet, agency_name(l, line.lead));
    sheet_text(sheet, cause_name(l, line.cause));
    sheet_text(sheet, horizon_name(l, line.horizon));
    sheet_row(sheet);
}

static const struct column total_columns[] = {
    { "period", NULL, LEFT, false },  { "unit", "Unit", LEFT, false },       { "by", "By", LEFT, false },
    { "which", "Which", LEFT, false },{ "lines", "Lines", RIGHT, false },    { "lost", "Lost", RIGHT, false },
    { "of_lost", "% of lost", RIGHT, true }, { "of_maximum", "% of maximum", RIGHT, true },
    { "unnumbered", "Shared without a number", RIGHT, true },
};

static void total_row(const struct losing *l, uint32_t i, struct sheet *sheet)
{
    struct scorecard_loss_total t = { .size = sizeof t };
    scorecard_losses_total_at(l->made, i, &t);
    const char *which = t.which == SCORECARD_NONE ? NULL
                        : t.by == SCORECARD_LOSS_BY_CAUSE ? cause_name(l, (int32_t)t.which)
                        : t.by == SCORECARD_LOSS_BY_HORIZON ? horizon_name(l, (int32_t)t.which) : agency_name(l, t.which);
    place_cells(l, t.unit, sheet);
    sheet_word(sheet, scorecard_loss_by_name(t.by));
    sheet_text(sheet, which != NULL || !people(l) ? which : "-");
    sheet_count(sheet, t.lines);
    sheet_number(sheet, t.lost);
    share_cell(l, t.of_lost, sheet);
    share_cell(l, t.of_maximum, sheet);
    some_cell(l, t.unnumbered, sheet);
    sheet_row(sheet);
}

static const struct {
    const char *name;
    const struct column *columns;
    size_t count;
    uint32_t (*rows)(const scorecard_losses *losses);
    void (*row)(const struct losing *l, uint32_t i, struct sheet *sheet);
} tables[] = {
    { "units", unit_columns, sizeof unit_columns / sizeof unit_columns[0], scorecard_losses_unit_count, unit_row },
    { "areas", area_columns, sizeof area_columns / sizeof area_columns[0], scorecard_losses_node_count, area_row },
    { "lines", line_columns, sizeof line_columns / sizeof line_columns[0], scorecard_losses_count, line_row },
    { "totals", total_columns, sizeof total_columns / sizeof total_columns[0], scorecard_losses_total_count, total_row },
};

static bool write_level(struct losing *l, struct sheet *sheet)
{
    size_t count = 0;
    struct ranked *list = rank_areas(l, &count);
    for (size_t i = 0; i < count; i++)
        area_row(l, list[i].line, sheet);
    free(list);
    return list != NULL;
}

static int write_all(struct losing *l)
{
    struct out out;
    struct sheet sheet;
    enum format format = l->input->options->format;
    bool whole = true, first = true;
    if (!out_open(&out, l->input->options->output))
        return BAD;
    l->out = &out;
    l->json = (struct json){ .out = &out };
    if (format == FORMAT_JSON) {
        json_open(&l->json, '{', false);
        json_member_text(&l->json, "against", scorecard_against_name(scorecard_losses_against(l->made)));
        json_member_text(&l->json, "with", l->how.with);
    }
    for (size_t t = 0; t < sizeof tables / sizeof tables[0] && whole; t++) {
        if (!(l->tables & 1 << t))
            continue;
        if (!first && format == FORMAT_TABLE)
            out_text(&out, "\n");
        first = false;
        sheet_begin(&sheet, &out, &l->json, format, tables[t].name, tables[t].columns, tables[t].count);
        bool one = l->levels && tables[t].row == area_row;
        bool written = !one || write_level(l, &sheet);
        for (uint32_t i = 0; !one && i < tables[t].rows(l->made) && !out_failed(&out); i++)
            tables[t].row(l, i, &sheet);
        whole = sheet_end(&sheet) && written;
    }
    if (format == FORMAT_JSON)
        json_close(&l->json, '}');
    return out_close(&out, whole) && whole ? DONE : BAD;
}

/* ---- the whole ---- */

/* Of csv there is one table; of people and json, all that say something. */
static int choose_tables(struct losing *l)
{
    const struct options *o = l->input->options;
    bool named = o->unit_names.count > 0;
    if (l->tables == 0 && o->format == FORMAT_CSV)
        l->tables = named ? LINES_TABLE : UNITS_TABLE;
    else if (l->tables == 0)
        l->tables = UNITS_TABLE | (named ? AREAS_TABLE | LINES_TABLE | (l->reg != NULL ? TOTALS_TABLE : 0) : 0);
    if (o->format == FORMAT_CSV && (l->tables & (l->tables - 1)) != 0) {
        fputs("scorecard: --what: csv is one table; name one\n", stderr);
        return BAD;
    }
    return DONE;
}

static int lose(struct losing *l)
{
    const struct options *o = l->input->options;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    int status = DONE;
    for (size_t i = 0; i < o->said.count && status == DONE; i += 2)
        status = read_said(l, o->said.at[i], o->said.at[i + 1]);
    if (status == DONE)
        status = choose_tables(l);
    if (status != DONE)
        return status;
    if (o->nodes.count > 1) {
        fputs("scorecard: --node: losses are of one node; name one\n", stderr);
        return BAD;
    }
    l->how.run = &l->input->run;
    l->how.units = l->units.at;
    l->how.unit_count = l->units.count;
    l->how.period = o->periods.count > 0 ? o->periods.at[o->periods.count - 1] : NULL;
    l->how.node = o->nodes.count > 0 ? l->nodes.at[0] : 0;
    l->how.reg = l->reg;
    input_long(l->input, "reconciling");
    scorecard_status made = scorecard_result_losses(l->input->result, &l->how, &l->made, &err);
    input_done(l->input);
    if (made == SCORECARD_OK)
        return write_all(l);
    tell_error(o->model, &err);
    return BAD;
}

int losses_command(const struct options *options)
{
    struct input input;
    struct losing l = { .input = &input, .how = SCORECARD_LOSSES_OPTIONS_INIT };
    input_begin(&input, options);
    int status = input_all(&input);
    if (status == DONE)
        status = input_nodes(&input, &l.nodes);
    if (status == DONE)
        status = input_units(&input, &l.units);
    if (status == DONE)
        status = input_register(&input, &l.reg);
    if (status == DONE)
        status = lose(&l);
    scorecard_losses_unref(l.made);
    scorecard_register_unref(l.reg);
    free(l.nodes.at);
    free(l.units.at);
    input_free(&input);
    return status;
}
