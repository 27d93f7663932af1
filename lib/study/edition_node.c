/* SPDX-License-Identifier: MIT */
/* Which node is beside which, and whether they compare. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "study/edition.h"

/* The entry of a node of a side, NULL where there is no mapping. */
static const struct scorecard_i_mapping_entry *entry_of(const struct scorecard_i_comparing *job, int side, uint32_t n)
{
    const char *id = job->models[side]->nodes[n].stated.id;
    if (job->mapping == NULL)
        return NULL;
    return &job->mapping->entries[scorecard_i_index_find(&job->mapping->by_id[SCORECARD_MAPPING_NODE - 1][side], id, strlen(id))];
}

static bool is_pair(int32_t kind)
{
    return kind == SCORECARD_MAPPING_SAME || kind == SCORECARD_MAPPING_RENAMED || kind == SCORECARD_MAPPING_RESCALED ||
           kind == SCORECARD_MAPPING_REDEFINED;
}

/* Puts each node beside the one that it is compared with. */
static bool pair_nodes(struct scorecard_i_comparing *job)
{
    struct scorecard_i_arena *arena = &job->made->arena;
    job->old_of = scorecard_i_arena_alloc(arena, job->models[1]->count, sizeof *job->old_of);
    job->new_of = scorecard_i_arena_alloc(arena, job->models[0]->count, sizeof *job->new_of);
    if (job->old_of == NULL || job->new_of == NULL)
        return false;
    for (uint32_t n = 0; n < job->models[0]->count; n++)
        job->new_of[n] = SCORECARD_NONE;
    for (uint32_t n = 0; n < job->models[1]->count; n++) {
        const struct scorecard_i_mapping_entry *entry = entry_of(job, SCORECARD_I_NEW, n);
        const char *id = job->models[1]->nodes[n].stated.id;
        job->old_of[n] = SCORECARD_NONE;
        if (job->mapping == NULL)
            job->old_of[n] = job->models[0] == job->models[1] ? n : scorecard_model_find(job->models[0], id);
        else if (is_pair(entry->kind))
            job->old_of[n] = scorecard_model_find(job->models[0], entry->ids[0][0]);
        if (job->old_of[n] != SCORECARD_NONE)
            job->new_of[job->old_of[n]] = n;
    }
    return true;
}

/* The breaks that a model states for a node itself, or (`above`) for what is above it, between the two periods. */
static void say_breaks(struct scorecard_i_comparing *job, int side, uint32_t node)
{
    const scorecard_model *model = job->models[side];
    for (uint32_t at = node;; at = at == SCORECARD_NONE ? at : model->nodes[at].parent) {
        const struct scorecard_i_break *b = at == SCORECARD_NONE ? model->defaults.breaks : model->nodes[at].stated.breaks;
        for (; b != NULL; b = b->next) {
            const char *why = scorecard_i_label_pick(b->labels, SCORECARD_TEXT_NOTES, job->lang);
            if (!scorecard_i_comparing_crosses(job, side, b->period))
                continue;
            if ((job->reasons & SCORECARD_REASON_BREAK) != 0 && job->text.text != NULL && strstr(job->text.text, why) != NULL)
                continue; /* the other edition states it too */
            scorecard_i_comparing_reason(job, SCORECARD_NOT_COMPARABLE, SCORECARD_REASON_BREAK);
            SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, BREAKS_IN), b->period, ": ", why);
        }
        if (at == SCORECARD_NONE)
            return;
    }
}

/* Whether scores below are relative to each period's own units. */
static bool is_relative(const scorecard_model *model, uint32_t n)
{
    for (uint32_t k = n; k < model->nodes[n].end; k++)
        if (scorecard_i_engine_is_driven(&model->nodes[k]) && scorecard_i_engine_frame(&model->nodes[k]) == SCORECARD_FRAME_PERIOD)
            return true;
    return false;
}

/* What a mapping says by itself; whether the rest is still worth asking. */
static bool judge_entry(struct scorecard_i_comparing *job, const struct scorecard_i_mapping_entry *entry, double *multiply,
                        double *add)
{
    const char *note = entry != NULL ? scorecard_i_label_pick(entry->labels, SCORECARD_TEXT_NOTES, job->lang) : NULL;
    bool asks = true;
    switch (entry != NULL ? entry->kind : SCORECARD_MAPPING_SAME) {
    case SCORECARD_MAPPING_RENAMED:
        scorecard_i_comparing_reason(job, SCORECARD_COMPARABLE, SCORECARD_REASON_RENAMED);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, RENAMED));
        break;
    case SCORECARD_MAPPING_RESCALED:
        scorecard_i_comparing_reason(job, SCORECARD_COMPARABLE_RESCALED, SCORECARD_REASON_RESCALED);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, RESCALED_TIMES));
        scorecard_i_buffer_number(&job->text, entry->multiply);
        if (entry->add != 0) {
            SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, PLUS));
            scorecard_i_buffer_number(&job->text, entry->add);
        }
        *multiply = entry->multiply;
        *add = entry->add;
        asks = false; /* whoever says how much has looked at the rest */
        break;
    case SCORECARD_MAPPING_REDEFINED:
        scorecard_i_comparing_reason(job, SCORECARD_NOT_COMPARABLE, SCORECARD_REASON_REDEFINED);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, REDEFINED));
        asks = false;
        break;
    default:
        break;
    }
    if (note != NULL && note[0] != '\0')
        SCORECARD_I_SAY(job, job->reasons != 0 ? " (" : "", note, job->reasons != 0 ? ")" : "");
    return asks;
}

static bool exists(struct scorecard_i_comparing *job, int side, uint32_t n)
{
    if (scorecard_i_engine_exists(&job->made->results[side]->engine, n, job->periods[side]))
        return true;
    scorecard_i_comparing_reason(job, SCORECARD_NOT_COMPARABLE, SCORECARD_REASON_ABSENT);
    SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, DOES_NOT_EXIST_IN),
                    scorecard_data_period_id(job->data[side], job->periods[side]));
    return false;
}

/* Fills in a line from the reasons at hand. */
static bool end_line(struct scorecard_i_comparing *job, uint32_t old_node, uint32_t new_node, int32_t kind, double multiply,
                     double add)
{
    bool not = job->verdict == SCORECARD_NOT_COMPARABLE;
    struct scorecard_node_line *line = &job->made->nodes[job->made->node_count];
    *line = (struct scorecard_node_line){
        .size = sizeof *line, .old_node = old_node, .new_node = new_node, .verdict = job->verdict, .kind = kind,
        .reasons = job->reasons, .multiply = not ? scorecard_i_missing() : multiply, .add = not ? scorecard_i_missing() : add,
        .text = scorecard_i_comparing_text(job)
    };
    if (new_node != SCORECARD_NONE && job->made->line_of_node[new_node] == SCORECARD_NONE)
        job->made->line_of_node[new_node] = job->made->node_count;
    job->made->node_count++;
    return line->text != NULL;
}

/* Two nodes, one beside the other. */
static bool pair_line(struct scorecard_i_comparing *job, uint32_t old_node, uint32_t new_node)
{
    const struct scorecard_i_mapping_entry *entry = entry_of(job, SCORECARD_I_NEW, new_node);
    double multiply = 1, add = 0;
    scorecard_i_comparing_begin(job);
    bool asks = judge_entry(job, entry, &multiply, &add);
    bool there[2] = { exists(job, SCORECARD_I_OLD, old_node), exists(job, SCORECARD_I_NEW, new_node) };
    say_breaks(job, SCORECARD_I_NEW, new_node);
    if (job->models[0] != job->models[1])
        say_breaks(job, SCORECARD_I_OLD, old_node);
    if (asks && there[0] && there[1])
        scorecard_i_comparing_make_up(job, old_node, new_node, &multiply, &add);
    if (there[1] && job->periods[0] != job->periods[1] && is_relative(job->models[1], new_node)) {
        scorecard_i_comparing_reason(job, SCORECARD_COMPARABLE, SCORECARD_REASON_RELATIVE);
        SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, RELATIVE));
    }
    return end_line(job, old_node, new_node, entry != NULL ? entry->kind : SCORECARD_MAPPING_SAME, multiply, add);
}

/* Nodes that became others than one for one: what the entry says in words. */
static void say_parts(struct scorecard_i_comparing *job, const struct scorecard_i_mapping_entry *entry, uint64_t reason,
                      bool rescales)
{
    const char *note = scorecard_i_label_pick(entry->labels, SCORECARD_TEXT_NOTES, job->lang);
    size_t parts = scorecard_i_mapping_parts(entry);
    scorecard_i_comparing_reason(job, rescales ? SCORECARD_COMPARABLE_RESCALED : SCORECARD_NOT_COMPARABLE, reason);
    SCORECARD_I_SAY(job, entry->kind == SCORECARD_MAPPING_MERGED ? SCORECARD_I_SAID(job, MERGED_FROM)
                                                                 : SCORECARD_I_SAID(job, SPLIT_INTO));
    for (uint32_t i = 0; i < entry->counts[parts]; i++) {
        if (i > 0)
            SCORECARD_I_SAY(job, entry->weights != NULL ? " + " : ", ");
        if (entry->weights != NULL) {
            scorecard_i_buffer_number(&job->text, entry->weights[i]);
            SCORECARD_I_SAY(job, " x ");
        }
        SCORECARD_I_SAY(job, entry->ids[parts][i]);
    }
    if (note != NULL && note[0] != '\0')
        SCORECARD_I_SAY(job, " (", note, ")");
}

/* A node without a counterpart of its own: new, dropped, merged or split. */
static bool other_line(struct scorecard_i_comparing *job, int side, uint32_t n)
{
    const struct scorecard_i_mapping_entry *entry = entry_of(job, side, n);
    int32_t kind = entry != NULL ? entry->kind : side == SCORECARD_I_NEW ? SCORECARD_MAPPING_NEW : SCORECARD_MAPPING_DROPPED;
    scorecard_i_comparing_begin(job);
    if (kind == SCORECARD_MAPPING_NEW || kind == SCORECARD_MAPPING_DROPPED) {
        bool is_new = kind == SCORECARD_MAPPING_NEW;
        const char *note = entry != NULL ? scorecard_i_label_pick(entry->labels, SCORECARD_TEXT_NOTES, job->lang) : NULL;
        scorecard_i_comparing_reason(job, SCORECARD_NOT_COMPARABLE, is_new ? SCORECARD_REASON_NEW : SCORECARD_REASON_DROPPED);
        SCORECARD_I_SAY(job, is_new ? SCORECARD_I_SAID(job, NEW_IN_MODEL) : SCORECARD_I_SAID(job, DROPPED_IN_MODEL),
                        job->models[1]->id);
        if (note != NULL && note[0] != '\0')
            SCORECARD_I_SAY(job, " (", note, ")");
        return end_line(job, is_new ? SCORECARD_NONE : n, is_new ? n : SCORECARD_NONE, kind, 1, 0);
    }
    if (side == SCORECARD_I_OLD) { /* a part, or a whole that is no more; its line stands with the new ones */
        return true;
    }
    bool merged = kind == SCORECARD_MAPPING_MERGED, done = true;
    for (uint32_t i = 0; i < entry->counts[0] && done; i++) {
        scorecard_i_comparing_begin(job);
        say_parts(job, entry, merged ? SCORECARD_REASON_MERGED : SCORECARD_REASON_SPLIT, merged && entry->weights != NULL);
        uint32_t old_node = scorecard_model_find(job->models[0], entry->ids[0][i]);
        bool there = exists(job, SCORECARD_I_OLD, old_node);
        there = exists(job, SCORECARD_I_NEW, n) && there;
        if (there || !merged) {
            say_breaks(job, SCORECARD_I_NEW, n);
            say_breaks(job, SCORECARD_I_OLD, old_node);
        }
        done = end_line(job, old_node, n, kind, merged && entry->weights != NULL ? entry->weights[i] : 1, 0);
    }
    return done;
}

/* How many lines there will be. */
static size_t count_lines(const struct scorecard_i_comparing *job)
{
    size_t count = 0;
    for (uint32_t n = 0; n < job->models[1]->count; n++) {
        const struct scorecard_i_mapping_entry *entry = entry_of(job, SCORECARD_I_NEW, n);
        count += entry != NULL && entry->kind == SCORECARD_MAPPING_MERGED ? entry->counts[0] : 1;
    }
    return count + job->models[0]->count;
}

/* Adds to a line the remark that something below it does not compare. */
static bool remark_below(struct scorecard_i_comparing *job, struct scorecard_node_line *line)
{
    const scorecard_comparability *made = job->made;
    uint32_t end = job->models[1]->nodes[line->new_node].end, worse = 0, all = 0;
    for (uint32_t n = line->new_node + 1; n < end; n++) {
        const struct scorecard_node_line *below = &made->nodes[made->line_of_node[n]];
        bool neither = (below->reasons & SCORECARD_REASON_ABSENT) != 0 && below->old_node != SCORECARD_NONE &&
                       !scorecard_i_engine_exists(&made->results[0]->engine, below->old_node, job->periods[0]) &&
                       !scorecard_i_engine_exists(&made->results[1]->engine, n, job->periods[1]);
        all += !neither;
        worse += !neither && below->verdict == SCORECARD_NOT_COMPARABLE;
    }
    if (worse == 0)
        return true;
    scorecard_i_comparing_begin(job);
    SCORECARD_I_SAY(job, line->text);
    scorecard_i_comparing_reason(job, SCORECARD_COMPARABLE, SCORECARD_REASON_BELOW);
    SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, BELOW));
    scorecard_i_buffer_number(&job->text, worse);
    SCORECARD_I_SAY(job, SCORECARD_I_SAID(job, OF));
    scorecard_i_buffer_number(&job->text, all);
    SCORECARD_I_SAY(job, worse > 1 ? SCORECARD_I_SAID(job, DO_NOT_COMPARE) : SCORECARD_I_SAID(job, DOES_NOT_COMPARE));
    line->reasons |= SCORECARD_REASON_BELOW;
    line->text = scorecard_i_comparing_text(job);
    return line->text != NULL;
}

scorecard_status scorecard_i_comparing_nodes(struct scorecard_i_comparing *job, struct scorecard_error *err)
{
    scorecard_comparability *made = job->made;
    if (!pair_nodes(job))
        return scorecard_i_fail_memory(err);
    made->nodes = scorecard_i_arena_alloc(&made->arena, count_lines(job), sizeof *made->nodes);
    made->line_of_node = scorecard_i_arena_alloc(&made->arena, job->models[1]->count, sizeof *made->line_of_node);
    if (made->nodes == NULL || made->line_of_node == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t n = 0; n < job->models[1]->count; n++)
        made->line_of_node[n] = SCORECARD_NONE;
    bool done = true;
    for (uint32_t n = 0; n < job->models[1]->count && done; n++)
        done = job->old_of[n] != SCORECARD_NONE ? pair_line(job, job->old_of[n], n) : other_line(job, SCORECARD_I_NEW, n);
    for (uint32_t n = 0; n < job->models[0]->count && done; n++)
        if (job->new_of[n] == SCORECARD_NONE)
            done = other_line(job, SCORECARD_I_OLD, n);
    for (uint32_t i = 0; i < made->node_count && done; i++)
        if (made->nodes[i].new_node != SCORECARD_NONE && made->nodes[i].old_node != SCORECARD_NONE &&
            made->nodes[i].verdict != SCORECARD_NOT_COMPARABLE)
            done = remark_below(job, &made->nodes[i]);
    return done ? SCORECARD_OK : scorecard_i_fail_memory(err);
}
