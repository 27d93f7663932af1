/* SPDX-License-Identifier: MIT */
/* The frozen table of changes: references and getters. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "study/change.h"

scorecard_changes *scorecard_changes_ref(const scorecard_changes *changes)
{
    scorecard_changes *shared = (scorecard_changes *)(uintptr_t)changes; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_changes_unref(scorecard_changes *changes)
{
    if (changes == NULL || !scorecard_i_count_down(&changes->references))
        return;
    struct scorecard_run run = changes->run;
    scorecard_i_free(&run, changes->lines);
    scorecard_i_free(&run, changes->effects);
    scorecard_i_free(&run, changes->later_unit);
    scorecard_comparability_unref(changes->verdicts);
    scorecard_result_unref(changes->before);
    scorecard_result_unref(changes->after);
    scorecard_i_free(&run, changes);
}

uint32_t scorecard_changes_from(const scorecard_changes *changes)
{
    return changes != NULL ? changes->from : SCORECARD_NONE;
}

uint32_t scorecard_changes_to(const scorecard_changes *changes)
{
    return changes != NULL ? changes->to : SCORECARD_NONE;
}

const scorecard_comparability *scorecard_changes_comparability(const scorecard_changes *changes)
{
    return changes != NULL ? changes->verdicts : NULL;
}

uint32_t scorecard_changes_count(const scorecard_changes *changes)
{
    return changes != NULL ? (uint32_t)changes->count : 0;
}

static const struct scorecard_i_change_told *told_at(const scorecard_changes *changes, uint32_t i)
{
    return changes != NULL && i < changes->count ? &changes->lines[i] : NULL;
}

int32_t scorecard_changes_at(const scorecard_changes *changes, uint32_t i, struct scorecard_changes_line *out)
{
    const struct scorecard_i_change_told *told = told_at(changes, i);
    if (told == NULL || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = told->line;
    out->size = size;
    return 1;
}

double scorecard_changes_part(const scorecard_changes *changes, uint32_t i, int32_t part, double *error)
{
    const struct scorecard_i_change_told *told = told_at(changes, i);
    bool there = told != NULL && told->line.outcome == SCORECARD_CHANGES_OK && part >= SCORECARD_PART_OWN &&
                 part <= SCORECARD_PART_ROUNDING;
    if (error != NULL)
        *error = there ? told->errors[part] : scorecard_i_missing();
    return there ? told->parts[part] : scorecard_i_missing();
}

uint32_t scorecard_changes_effect_count(const scorecard_changes *changes, uint32_t i)
{
    const struct scorecard_i_change_told *told = told_at(changes, i);
    return told != NULL ? told->count : 0;
}

int32_t scorecard_changes_effect_at(const scorecard_changes *changes, uint32_t i, uint32_t k, struct scorecard_effect *out)
{
    const struct scorecard_i_change_told *told = told_at(changes, i);
    if (told == NULL || k >= told->count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = changes->effects[told->first + k];
    out->size = size;
    return 1;
}

/* ---- ranks ---- */

/* A population of one side: that of a unit. */
struct side {
    const scorecard_result *result;
    uint32_t node, unit, period, population, group;
};

static bool is_ranked(const struct side *side, uint32_t unit)
{
    return unit != SCORECARD_NONE && scorecard_i_result_group(side->result, side->population, unit, side->period) == side->group &&
           !isnan(scorecard_result_rank(side->result, side->node, unit, side->period, side->population));
}

/* How many units of one side's population are not in the other's. */
static uint32_t only_in(const scorecard_changes *changes, const struct side *one, const struct side *other, bool later)
{
    const scorecard_comparability *verdicts = changes->verdicts;
    uint32_t count = 0;
    for (uint32_t u = 0; u < one->result->engine.unit_count; u++)
        if (is_ranked(one, u))
            count += !is_ranked(other, later ? verdicts->units[verdicts->line_of_unit[u]].old_unit : changes->later_unit[u]);
    return count;
}

static void find_group(struct side *side)
{
    side->group = side->unit != SCORECARD_NONE && side->population != SCORECARD_NONE
                      ? scorecard_i_result_group(side->result, side->population, side->unit, side->period)
                      : SCORECARD_NONE;
}

int32_t scorecard_changes_rank_at(const scorecard_changes *changes, uint32_t i, uint32_t population,
                                  struct scorecard_changes_rank *out)
{
    const struct scorecard_i_change_told *told = told_at(changes, i);
    if (told == NULL || out == NULL || out->size < sizeof *out || population >= changes->after->population_count)
        return 0;
    struct side old = { changes->before, told->line.old_node, told->line.old_unit, changes->from, population, 0 };
    struct side now = { changes->after, told->line.node, told->line.unit, changes->to, population, 0 };
    if (population > 0) {
        uint32_t column = scorecard_data_find_group_column(old.result->data, scorecard_result_population_id(now.result, population));
        old.population = column != SCORECARD_NONE ? column + 1 : SCORECARD_NONE;
    }
    find_group(&old);
    find_group(&now);
    *out = (struct scorecard_changes_rank){
        .size = out->size,
        .before = scorecard_result_rank(old.result, old.node, old.unit, old.period, old.population),
        .after = scorecard_result_rank(now.result, now.node, now.unit, now.period, now.population),
        .of_before = scorecard_result_of(old.result, old.node, old.unit, old.period, old.population),
        .of_after = scorecard_result_of(now.result, now.node, now.unit, now.period, now.population),
    };
    bool both = old.group != SCORECARD_NONE && now.group != SCORECARD_NONE;
    out->joined = both ? only_in(changes, &now, &old, true) : out->of_after;
    out->left = both ? only_in(changes, &old, &now, false) : out->of_before;
    out->gained = isnan(out->before) || isnan(out->after) ? scorecard_i_missing() : out->before - out->after;
    return 1;
}

/* ---- names ---- */

const char *scorecard_part_name(int32_t part)
{
    static const char *const names[] = { "own-data", "peers", "weights", "method", "structure", "gaps", "rounding" };
    return part >= SCORECARD_PART_OWN && part <= SCORECARD_PART_ROUNDING ? names[part - 1] : NULL;
}

const char *scorecard_changes_outcome_name(int32_t outcome)
{
    static const char *const names[] = { "ok", "appeared", "vanished", "nowhere" };
    return outcome >= SCORECARD_CHANGES_OK && outcome <= SCORECARD_CHANGES_NOWHERE ? names[outcome - 1] : NULL;
}

const char *scorecard_significance_name(int32_t significance)
{
    static const char *const names[] = { "larger", "within", "cannot tell" };
    return significance >= SCORECARD_SIGNIFICANCE_LARGER && significance <= SCORECARD_SIGNIFICANCE_CANNOT_TELL
               ? names[significance - 1]
               : NULL;
}
