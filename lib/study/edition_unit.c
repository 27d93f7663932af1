/* SPDX-License-Identifier: MIT */
/* Which unit is beside which, whether they compare, and whether ranks are among the same. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "study/edition.h"

/* The entry of a unit of a side; NULL: in none. */
static const struct scorecard_i_mapping_entry *entry_of(const struct scorecard_i_comparing *job, int side, uint32_t u)
{
    const char *id = scorecard_data_unit_id(job->data[side], u);
    if (job->mapping == NULL)
        return NULL;
    uint32_t entry = scorecard_i_index_find(&job->mapping->by_id[SCORECARD_MAPPING_UNIT - 1][side], id, strlen(id));
    return entry != SCORECARD_NONE ? &job->mapping->entries[entry] : NULL;
}

static bool is_pair(int32_t kind)
{
    return kind == SCORECARD_MAPPING_SAME || kind == SCORECARD_MAPPING_RENAMED || kind == SCORECARD_MAPPING_REDEFINED;
}

/* The old unit that a new one is beside, or NONE. */
static uint32_t old_of(const struct scorecard_i_comparing *job, uint32_t u)
{
    const struct scorecard_i_mapping_entry *entry = entry_of(job, SCORECARD_I_NEW, u);
    const char *id = scorecard_data_unit_id(job->data[1], u);
    if (entry != NULL)
        return is_pair(entry->kind) ? scorecard_data_find_unit(job->data[0], entry->ids[0][0]) : SCORECARD_NONE;
    uint32_t old_unit = job->data[0] == job->data[1] ? u : scorecard_data_find_unit(job->data[0], id);
    return old_unit != SCORECARD_NONE && entry_of(job, SCORECARD_I_OLD, old_unit) == NULL ? old_unit : SCORECARD_NONE;
}

static const char *title(const struct scorecard_i_comparing *job, int side, uint32_t u)
{
    return scorecard_data_unit_title(job->data[side], u, job->lang);
}

/* Says the units that are one on a side of an entry, by what they are called where they are known. */
static void say_ids(struct scorecard_i_comparing *job, const struct scorecard_i_mapping_entry *entry, int side)
{
    for (uint32_t i = 0; i < entry->counts[side]; i++) {
        uint32_t u = scorecard_data_find_unit(job->data[side], entry->ids[side][i]);
        SCORECARD_I_SAY(job, i > 0 ? ", " : "", u != SCORECARD_NONE ? title(job, side, u) : entry->ids[side][i]);
    }
}

static void say_note(struct scorecard_i_comparing *job, const struct scorecard_i_mapping_entry *entry)
{
    const char *note = entry != NULL ? scorecard_i_label_pick(entry->labels, SCORECARD_TEXT_NOTES, job->lang) : NULL;
    if (note != NULL && note[0] != '\0')
        SCORECARD_I_SAY(job, job->reasons != 0 ? " (" : "", note, job->reasons != 0 ? ")" : "");
}

/* What a mapping says of a unit by itself. */
static void judge_entry(struct scorecard_i_comparing *job, const struct scorecard_i_mapping_entry *entry)
{
    static const uint64_t reasons[] = { 0, SCORECARD_REASON_RENAMED, SCORECARD_REASON_SPLIT, SCORECARD_REASON_MERGED,
                                        SCORECARD_REASON_NEW, SCORECARD_REASON_DROPPED, 0, SCORECARD_REASON_REDEFINED };
    if (entry == NULL)
        return;
    if (entry->kind != SCORECARD_MAPPING_SAME)
        scorecard_i_comparing_reason(job, entry->kind == SCORECARD_MAPPING_RENAMED ? SCORECARD_COMPARABLE : SCORECARD_NOT_COMPARABLE,
                                   reasons[entry->kind - 1]);
    switch (entry->kind) {
    case SCORECARD_MAPPING_RENAMED:
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, IT_WAS), entry->ids[0][0]);
        break;
    case SCORECARD_MAPPING_SPLIT:
        say_ids(job, entry, SCORECARD_I_OLD);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, WAS_SPLIT_INTO));
        say_ids(job, entry, SCORECARD_I_NEW);
        break;
    case SCORECARD_MAPPING_MERGED:
        say_ids(job, entry, SCORECARD_I_OLD);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, WERE_MERGED_INTO));
        say_ids(job, entry, SCORECARD_I_NEW);
        break;
    case SCORECARD_MAPPING_NEW:
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, NEW));
        break;
    case SCORECARD_MAPPING_DROPPED:
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, DROPPED));
        break;
    case SCORECARD_MAPPING_REDEFINED:
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, SOMETHING_ELSE));
        break;
    default:
        break;
    }
    say_note(job, entry);
}

static bool exists_at(const struct scorecard_i_comparing *job, int side, uint32_t u, int then)
{
    return scorecard_i_data_exists_at(job->data[side], u, job->times[then]);
}

static bool joined(const struct scorecard_i_comparing *job, int side, uint32_t u, uint32_t i, uint32_t *before)
{
    *before = scorecard_data_predecessor_at(job->data[side], u, i, NULL);
    return *before != u && exists_at(job, side, *before, 0) && !exists_at(job, side, *before, 1);
}

/* Whether a unit that was not there is one of several that another became, and nothing else. */
static bool is_part(const struct scorecard_i_comparing *job, int side, uint32_t u)
{
    uint32_t count = scorecard_data_predecessor_count(job->data[side], u), met = 0, before = 0, one = 0;
    for (uint32_t i = 0; i < count; i++)
        if (joined(job, side, u, i, &before)) {
            met++;
            one = before;
        }
    return met == 1 && !exists_at(job, side, u, 0) && scorecard_data_successor_count(job->data[side], one) > 1;
}

/* Says which units joined this one between the periods, as the data of a side knows it. */
static void say_mergers(struct scorecard_i_comparing *job, int side, uint32_t u)
{
    enum { NAMED = 4 };
    uint32_t count = scorecard_data_predecessor_count(job->data[side], u), met = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t before;
        if (!joined(job, side, u, i, &before))
            continue;
        if (met == 0)
            scorecard_i_comparing_reason(job, SCORECARD_NOT_COMPARABLE,
                                         is_part(job, side, u) ? SCORECARD_REASON_SPLIT : SCORECARD_REASON_MERGED);
        if (met < NAMED)
            SCORECARD_I_SAY(job, met > 0 ? ", " : "", title(job, side, before));
        if (met == NAMED)
            SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, AND_OTHERS));
        met++;
    }
    if (met > 0) {
        SCORECARD_I_SAY(job, exists_at(job, side, u, 0) ? SCORECARD_I_SAID(job, PART_OF_IT_AFTER) : SCORECARD_I_SAID(job, IT_AFTER));
        SCORECARD_I_SAY(job, scorecard_data_period_id(job->data[0], job->periods[0]));
    }
}

/* Says what a unit became that is not there any more, as the data of a side knows it. */
static void say_successors(struct scorecard_i_comparing *job, int side, uint32_t u)
{
    uint32_t count = scorecard_data_successor_count(job->data[side], u), met = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t after = scorecard_data_successor_at(job->data[side], u, i, NULL);
        if (after == u)
            continue;
        SCORECARD_I_SAY(job, met++ == 0 ? SCORECARD_I_SAID(job, IT_BECAME) : ", ", title(job, side, after));
    }
    if (met > 0)
        job->reasons |= met > 1 ? SCORECARD_REASON_SPLIT : SCORECARD_REASON_MERGED;
}

/* That a unit is not there in a period. */
static void say_absent(struct scorecard_i_comparing *job, int side, uint32_t u)
{
    bool old = side == SCORECARD_I_OLD;
    const char *period = scorecard_data_period_id(job->data[side], job->periods[side]);
    scorecard_i_comparing_reason(job, SCORECARD_NOT_COMPARABLE, old ? SCORECARD_REASON_NEW : SCORECARD_REASON_DROPPED);
    SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, DOES_NOT_EXIST_IN), period);
    if (!old)
        say_successors(job, side, u);
}

static void say_constructed(struct scorecard_i_comparing *job, int side, uint32_t u)
{
    if (!scorecard_data_constructed(job->data[side], u, job->periods[side]))
        return;
    scorecard_i_comparing_reason(job, SCORECARD_COMPARABLE, SCORECARD_REASON_CONSTRUCTED);
    SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, CONSTRUCTED), scorecard_data_period_id(job->data[side], job->periods[side]),
                    SCORECARD_I_SAID(job, FROM_UNITS));
}

static bool end_line(struct scorecard_i_comparing *job, uint32_t old_unit, uint32_t new_unit, int32_t kind)
{
    struct scorecard_unit_line *line = &job->made->units[job->made->unit_count];
    *line = (struct scorecard_unit_line){ .size = sizeof *line, .old_unit = old_unit, .new_unit = new_unit,
                                          .verdict = job->verdict, .kind = kind, .reasons = job->reasons,
                                          .text = scorecard_i_comparing_text(job) };
    if (new_unit != SCORECARD_NONE)
        job->made->line_of_unit[new_unit] = job->made->unit_count;
    job->made->unit_count++;
    return line->text != NULL;
}

/* What a line is called, by its entry or else by what was found out. */
static int32_t kind_of(const struct scorecard_i_comparing *job, const struct scorecard_i_mapping_entry *entry)
{
    if (entry != NULL)
        return entry->kind;
    return (job->reasons & SCORECARD_REASON_SPLIT) != 0     ? SCORECARD_MAPPING_SPLIT
           : (job->reasons & SCORECARD_REASON_MERGED) != 0  ? SCORECARD_MAPPING_MERGED
           : (job->reasons & SCORECARD_REASON_DROPPED) != 0 ? SCORECARD_MAPPING_DROPPED
           : (job->reasons & SCORECARD_REASON_NEW) != 0     ? SCORECARD_MAPPING_NEW
                                                            : SCORECARD_MAPPING_SAME;
}

static bool pair_line(struct scorecard_i_comparing *job, uint32_t old_unit, uint32_t new_unit)
{
    const struct scorecard_i_mapping_entry *entry = entry_of(job, SCORECARD_I_NEW, new_unit);
    scorecard_i_comparing_begin(job);
    judge_entry(job, entry);
    bool old = scorecard_data_unit_valid(job->data[0], old_unit, job->periods[0]) != 0;
    bool now = scorecard_data_unit_valid(job->data[1], new_unit, job->periods[1]) != 0;
    if (!now)
        say_absent(job, SCORECARD_I_NEW, new_unit);
    if (!old)
        say_absent(job, SCORECARD_I_OLD, old_unit);
    if (now) {
        say_mergers(job, SCORECARD_I_NEW, new_unit);
        if (job->data[0] != job->data[1] && (job->reasons & (SCORECARD_REASON_MERGED | SCORECARD_REASON_SPLIT)) == 0)
            say_mergers(job, SCORECARD_I_OLD, old_unit);
    }
    say_constructed(job, SCORECARD_I_OLD, old_unit);
    if (job->data[0] != job->data[1] || job->periods[0] != job->periods[1])
        say_constructed(job, SCORECARD_I_NEW, new_unit);
    return end_line(job, old_unit, new_unit, kind_of(job, entry));
}

/* A unit without a counterpart. */
static bool single_line(struct scorecard_i_comparing *job, int side, uint32_t u)
{
    const struct scorecard_i_mapping_entry *entry = entry_of(job, side, u);
    bool is_new = side == SCORECARD_I_NEW;
    scorecard_i_comparing_begin(job);
    judge_entry(job, entry);
    if (job->verdict != SCORECARD_NOT_COMPARABLE) { /* the other data does not have it */
        scorecard_i_comparing_reason(job, SCORECARD_NOT_COMPARABLE, is_new ? SCORECARD_REASON_NEW : SCORECARD_REASON_DROPPED);
        SCORECARD_I_SAY(job, is_new ? SCORECARD_I_SAID(job, OLD_DATA_LACKS) : SCORECARD_I_SAID(job, NEW_DATA_LACKS));
        if (!is_new)
            say_successors(job, side, u);
    }
    if (is_new)
        say_mergers(job, side, u);
    return end_line(job, is_new ? SCORECARD_NONE : u, is_new ? u : SCORECARD_NONE, kind_of(job, entry));
}

scorecard_status scorecard_i_comparing_units(struct scorecard_i_comparing *job, struct scorecard_error *err)
{
    scorecard_comparability *made = job->made;
    uint32_t olds = scorecard_data_unit_count(job->data[0]), news = scorecard_data_unit_count(job->data[1]);
    made->units = scorecard_i_arena_alloc(&made->arena, (size_t)olds + news, sizeof *made->units);
    made->line_of_unit = scorecard_i_arena_alloc(&made->arena, news, sizeof *made->line_of_unit);
    bool *met = scorecard_i_arena_alloc(&made->arena, olds, sizeof *met);
    bool done = made->units != NULL && made->line_of_unit != NULL && met != NULL;
    for (uint32_t u = 0; u < news && done; u++) {
        uint32_t old_unit = old_of(job, u);
        if (old_unit != SCORECARD_NONE)
            met[old_unit] = true;
        done = old_unit != SCORECARD_NONE ? pair_line(job, old_unit, u) : single_line(job, SCORECARD_I_NEW, u);
    }
    for (uint32_t u = 0; u < olds && done; u++)
        if (!met[u])
            done = single_line(job, SCORECARD_I_OLD, u);
    return done ? SCORECARD_OK : scorecard_i_fail_memory(err);
}
