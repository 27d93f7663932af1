/* SPDX-License-Identifier: MIT */
/* Whether ranks are among the same units: all of them, and the groups of each group column. */
#include <math.h>
#include <string.h>

#include "base/status.h"
#include "study/edition.h"

/* Populations that are counted in one go: all units, or the groups of a column. */
struct counting {
    uint32_t root[2];   /* the index on both sides; NONE: the old model has none */
    uint32_t column[2]; /* NONE: all units are one population, or the old data has no such column */
    bool grouped;
    struct scorecard_population_line *lines;
    uint32_t *others;   /* by line: units with a score that are none of those then */
    uint32_t *line_of;  /* by group of the old column: its line; NONE: none */
};

/* The line that a unit counts in; NONE: it is not ranked, or in no such population. */
static uint32_t line_of(const struct scorecard_i_comparing *job, const struct counting *c, int side, uint32_t u)
{
    const scorecard_data *data = job->data[side];
    if (u == SCORECARD_NONE || !scorecard_data_unit_ranked(data, u) || !scorecard_data_unit_valid(data, u, job->periods[side]))
        return SCORECARD_NONE;
    if (!c->grouped)
        return 0;
    uint32_t group = c->column[side] != SCORECARD_NONE ? scorecard_data_group(data, c->column[side], u, job->periods[side])
                                                       : SCORECARD_NONE;
    return group == SCORECARD_NONE || side == SCORECARD_I_NEW ? group : c->line_of[group];
}

static bool has_score(const struct scorecard_i_comparing *job, const struct counting *c, int side, uint32_t u)
{
    return c->root[side] != SCORECARD_NONE &&
           !isnan(scorecard_result_score(job->made->results[side], c->root[side], u, job->periods[side]));
}

static void count_units(const struct scorecard_i_comparing *job, const struct counting *c)
{
    const scorecard_comparability *made = job->made;
    for (uint32_t u = 0; u < scorecard_data_unit_count(job->data[0]); u++) {
        uint32_t at = line_of(job, c, SCORECARD_I_OLD, u);
        if (at == SCORECARD_NONE)
            continue;
        c->lines[at].old_units++;
        c->lines[at].old_of += has_score(job, c, SCORECARD_I_OLD, u);
    }
    for (uint32_t u = 0; u < scorecard_data_unit_count(job->data[1]); u++) {
        uint32_t at = line_of(job, c, SCORECARD_I_NEW, u);
        if (at == SCORECARD_NONE)
            continue;
        c->lines[at].new_units++;
        if (!has_score(job, c, SCORECARD_I_NEW, u))
            continue;
        const struct scorecard_unit_line *unit = &made->units[made->line_of_unit[u]];
        c->lines[at].new_of++;
        c->others[at] += unit->verdict == SCORECARD_NOT_COMPARABLE ||
                         line_of(job, c, SCORECARD_I_OLD, unit->old_unit) != at ||
                         !has_score(job, c, SCORECARD_I_OLD, unit->old_unit);
    }
}

static void say_count(struct scorecard_i_comparing *job, const char *before, uint32_t count)
{
    SCORECARD_I_SAY(job, before);
    scorecard_i_buffer_number(&job->text, count);
}

static bool judge(struct scorecard_i_comparing *job, struct scorecard_population_line *line, uint32_t others)
{
    scorecard_i_comparing_begin(job);
    if (line->old_of != line->new_of || others > 0) {
        scorecard_i_comparing_reason(job, SCORECARD_NOT_COMPARABLE, SCORECARD_REASON_POPULATION);
        say_count(job, "", line->old_of);
        say_count(job, SCORECARD_I_SAID(job, OF), line->old_units);
        say_count(job, line->old_units == 1 ? SCORECARD_I_SAID(job, UNIT_HAD) : SCORECARD_I_SAID(job, UNITS_HAD), line->new_of);
        say_count(job, SCORECARD_I_SAID(job, OF), line->new_units);
        SCORECARD_I_SAY(job, line->new_units == 1 ? SCORECARD_I_SAID(job, HAS) : SCORECARD_I_SAID(job, HAVE));
        if (others > 0) {
            say_count(job, ", ", others);
            SCORECARD_I_SAY(job, others > 1 ? SCORECARD_I_SAID(job, OTHERS_THAN_BEFORE) : SCORECARD_I_SAID(job, ANOTHER_THAN_BEFORE));
        }
    }
    line->verdict = job->verdict;
    line->reasons = job->reasons;
    line->text = scorecard_i_comparing_text(job);
    return line->text != NULL;
}

/* Old groups by their titles. false: no memory. */
static bool match_groups(struct scorecard_i_comparing *job, struct counting *c)
{
    uint32_t olds = c->column[0] != SCORECARD_NONE ? scorecard_data_group_count(job->data[0], c->column[0]) : 0;
    struct scorecard_i_index titles = { .count = 0 };
    bool done = (c->line_of = scorecard_i_zalloc(&job->run, olds, sizeof *c->line_of)) != NULL;
    for (uint32_t g = 0; g < scorecard_data_group_count(job->data[1], c->column[1]) && done; g++)
        done = scorecard_i_index_add(&titles, &job->run, scorecard_data_group_title(job->data[1], c->column[1], g), g);
    for (uint32_t g = 0; g < olds && done; g++) {
        const char *title = scorecard_data_group_title(job->data[0], c->column[0], g);
        c->line_of[g] = scorecard_i_index_find(&titles, title, strlen(title));
    }
    scorecard_i_index_free(&titles, &job->run);
    return done;
}

/* The populations of a root in a group column, or (SCORECARD_NONE) that of all units. */
static bool compare(struct scorecard_i_comparing *job, uint32_t root, uint32_t column)
{
    scorecard_comparability *made = job->made;
    const scorecard_data *data = job->data[1];
    struct counting c = { .root = { job->old_of[root], root }, .column = { SCORECARD_NONE, column }, .grouped = column != SCORECARD_NONE,
                          .lines = &made->populations[made->population_count] };
    uint32_t count = c.grouped ? scorecard_data_group_count(data, column) : 1;
    if (c.grouped)
        c.column[0] = scorecard_data_find_group_column(job->data[0], scorecard_data_group_column_id(data, column));
    bool done = !c.grouped || match_groups(job, &c);
    done = (c.others = scorecard_i_zalloc(&job->run, count, sizeof *c.others)) != NULL && done;
    for (uint32_t i = 0; i < count && done; i++)
        c.lines[i] = (struct scorecard_population_line){ .size = sizeof *c.lines, .node = root,
                                                         .population = c.grouped ? column + 1 : 0,
                                                         .group = c.grouped ? i : SCORECARD_NONE };
    if (done)
        count_units(job, &c);
    for (uint32_t i = 0; i < count && done; i++)
        done = judge(job, &c.lines[i], c.others[i]);
    made->population_count += done ? count : 0;
    scorecard_i_free(&job->run, c.others);
    scorecard_i_free(&job->run, c.line_of);
    return done;
}

scorecard_status scorecard_i_comparing_populations(struct scorecard_i_comparing *job, struct scorecard_error *err)
{
    scorecard_comparability *made = job->made;
    size_t lines = 1, roots = 0;
    uint32_t columns = scorecard_data_group_column_count(job->data[1]);
    for (uint32_t c = 0; c < columns; c++)
        lines += scorecard_data_group_count(job->data[1], c);
    for (uint32_t n = 0; n < job->models[1]->count; n = job->models[1]->nodes[n].end)
        roots++;
    made->populations = scorecard_i_arena_alloc(&made->arena, lines * roots, sizeof *made->populations);
    bool done = made->populations != NULL;
    for (uint32_t n = 0; n < job->models[1]->count && done; n = job->models[1]->nodes[n].end) {
        done = compare(job, n, SCORECARD_NONE);
        for (uint32_t c = 0; c < columns && done; c++)
            done = compare(job, n, c);
    }
    return done ? SCORECARD_OK : scorecard_i_fail_memory(err);
}
