/* SPDX-License-Identifier: MIT */
#include "study/verdict.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "base/text.h"

static void judge(struct scorecard_verify_line *line, int32_t verdict, const char *reason)
{
    line->verdict = verdict;
    line->reason = reason;
}

/* A number of the published layer; false: nobody published it, or said so. */
static bool find_published(const struct scorecard_i_verdicts *v, uint32_t unit, int32_t field, struct scorecard_cell *cell)
{
    memset(cell, 0, sizeof *cell);
    cell->size = sizeof *cell;
    if (!scorecard_data_published(v->result->data, v->published, unit, v->period, field, cell))
        return false;
    return !isnan(cell->value) || cell->gap == SCORECARD_GAP_CENSORED || cell->gap == SCORECARD_GAP_WITHHELD;
}

/* A published band, such as 50.1-53.7: inside, outside, or across its edge. */
static void judge_band(struct scorecard_verify_line *line, const struct scorecard_cell *cell, double room)
{
    double low = isnan(cell->low) ? -INFINITY : cell->low - room - scorecard_i_standing_slack(cell->low);
    double high = isnan(cell->high) ? INFINITY : cell->high + room + scorecard_i_standing_slack(cell->high);
    if (isnan(cell->low) && isnan(cell->high))
        judge(line, SCORECARD_VERDICT_CANNOT_TELL, "the publisher did not release it");
    else if (line->low >= low && line->high <= high)
        judge(line, SCORECARD_VERDICT_AGREES, "within the published band");
    else if (line->high < low || line->low > high)
        judge(line, SCORECARD_VERDICT_DIFFERS, "outside the published band");
    else
        judge(line, SCORECARD_VERDICT_CANNOT_TELL, "across the edge of the published band");
}

static void judge_score(const struct scorecard_i_verdicts *v, const struct scorecard_cell *cell,
                        struct scorecard_verify_line *line)
{
    struct scorecard_i_interval ours = scorecard_i_standing_score(&v->standing, line->unit);
    bool declared = (v->options.flags & SCORECARD_VERIFY_SCORE_DECIMALS) != 0;
    double half = scorecard_i_half_unit(declared ? v->options.score_decimals : cell->decimals);
    double room = half + v->options.tolerance;
    line->recomputed = scorecard_result_score(v->result, v->node, line->unit, v->period);
    line->low = ours.low;
    line->high = ours.high;
    if (isnan(line->recomputed)) {
        judge(line, SCORECARD_VERDICT_CANNOT_TELL, "there is no score to compare with");
    } else if (!isfinite(line->low) || !isfinite(line->high)) {
        judge(line, SCORECARD_VERDICT_CANNOT_TELL, "the rounding of the inputs leaves the score open");
    } else if (isnan(cell->value)) {
        judge_band(line, cell, room);
    } else {
        double below = line->recomputed - line->low, above = line->high - line->recomputed;
        line->bound = (cell->value > line->recomputed ? above : below) + room;
        double slack = scorecard_i_standing_slack(cell->value);
        bool agrees = cell->value >= line->low - room - slack && cell->value <= line->high + room + slack;
        judge(line, agrees ? SCORECARD_VERDICT_AGREES : SCORECARD_VERDICT_DIFFERS,
              agrees ? "within the rounding of what was written" : "beyond the rounding of what was written");
    }
}

/* Whether the data has all that the publisher ranked; else why not. */
static const char *find_missing_units(const struct scorecard_i_verdicts *v, uint32_t unit)
{
    struct scorecard_cell of;
    bool known = find_published(v, unit, SCORECARD_FIELD_OF, &of) && !isnan(of.value);
    if (known && of.value > v->rankable)
        return "the data has fewer units than were ranked";
    if (!known && v->last > v->standing.ranked)
        return "the data has fewer units with a score than the greatest published rank";
    return NULL;
}

/* Ranks are whole, or halves where ties share the average. */
static bool can_be_rank(double rank, int32_t ties)
{
    double steps = ties == SCORECARD_TIES_AVERAGE ? 2 * rank : rank;
    return steps >= 1 && steps <= UINT32_MAX && steps == (uint32_t)steps;
}

static void judge_rank(const struct scorecard_i_verdicts *v, const struct scorecard_cell *cell,
                       struct scorecard_verify_line *line)
{
    line->recomputed = scorecard_result_rank(v->result, v->node, line->unit, v->period, 0);
    const char *missing = find_missing_units(v, line->unit);
    if (isnan(line->recomputed) || missing != NULL) {
        judge(line, SCORECARD_VERDICT_CANNOT_TELL,
              isnan(line->recomputed) ? "there is no rank to compare with" : missing);
        return;
    }
    struct scorecard_i_interval range = scorecard_i_standing_ranks(&v->standing, line->unit);
    line->low = range.low;
    line->high = range.high;
    if (isnan(cell->value))
        judge_band(line, cell, 0);
    else if (cell->value == line->recomputed)
        judge(line, SCORECARD_VERDICT_AGREES, "the same rank");
    else if (!can_be_rank(cell->value, v->standing.rule.ties))
        judge(line, SCORECARD_VERDICT_DIFFERS, "no rank that this rule of ties can give");
    else if (cell->value >= line->low && cell->value <= line->high)
        judge(line, SCORECARD_VERDICT_AGREES, "a rank that the rounding of the scores allows");
    else
        judge(line, SCORECARD_VERDICT_DIFFERS, "a rank that the scores do not allow");
}

static void judge_of(const struct scorecard_i_verdicts *v, const struct scorecard_cell *cell,
                     struct scorecard_verify_line *line)
{
    line->recomputed = v->standing.ranked;
    line->low = line->high = line->recomputed;
    if (isnan(cell->value))
        judge_band(line, cell, 0);
    else if (cell->value == line->recomputed)
        judge(line, SCORECARD_VERDICT_AGREES, "as many units have a score");
    else if (cell->value > v->rankable)
        judge(line, SCORECARD_VERDICT_CANNOT_TELL, "the data has fewer units than were ranked");
    else
        judge(line, SCORECARD_VERDICT_DIFFERS, "another number of units has a score");
}

/* Whether a folded text names a tier, by id or a title. */
static scorecard_status is_named(const struct scorecard_i_verdicts *v, const char *folded, const char *name, bool *yes,
                                 struct scorecard_error *err)
{
    char *other;
    scorecard_status status = scorecard_i_text_fold(&v->run, name, strlen(name), &other, err);
    if (status != SCORECARD_OK)
        return status;
    *yes = *yes || strcmp(folded, other) == 0;
    scorecard_i_free(&v->run, other);
    return SCORECARD_OK;
}

/* The tier that a published text names, or NONE. */
static scorecard_status find_tier(const struct scorecard_i_verdicts *v, const char *text, uint32_t *out,
                                  struct scorecard_error *err)
{
    char *folded;
    const struct scorecard_i_tier *tier = v->result->model->nodes[v->node].stated.tiers;
    *out = SCORECARD_NONE;
    scorecard_status status = scorecard_i_text_fold(&v->run, text, strlen(text), &folded, err);
    if (status != SCORECARD_OK)
        return status;
    for (uint32_t t = 0; tier != NULL && *out == SCORECARD_NONE && status == SCORECARD_OK; t++, tier = tier->next) {
        bool yes = false;
        status = is_named(v, folded, tier->id, &yes, err);
        for (const struct scorecard_i_label *l = tier->titles; l != NULL && status == SCORECARD_OK; l = l->next)
            status = is_named(v, folded, l->text, &yes, err);
        if (yes)
            *out = t;
    }
    scorecard_i_free(&v->run, folded);
    return status;
}

static scorecard_status judge_tier(const struct scorecard_i_verdicts *v, struct scorecard_verify_line *line,
                                   struct scorecard_error *err)
{
    uint32_t theirs, ours = scorecard_result_tier(v->result, v->node, line->unit, v->period);
    scorecard_status status = find_tier(v, line->published_tier, &theirs, err);
    if (status != SCORECARD_OK)
        return status;
    if (theirs != SCORECARD_NONE)
        line->published = theirs;
    if (ours != SCORECARD_NONE) {
        struct scorecard_i_interval range = scorecard_i_standing_tiers(&v->standing, line->unit);
        line->recomputed = ours;
        line->low = range.low;
        line->high = range.high;
    }
    if (theirs == SCORECARD_NONE)
        judge(line, SCORECARD_VERDICT_CANNOT_TELL, "the model has no tier of this name");
    else if (ours == SCORECARD_NONE)
        judge(line, SCORECARD_VERDICT_CANNOT_TELL, "there is no score, or no cut for this period");
    else if (theirs == ours)
        judge(line, SCORECARD_VERDICT_AGREES, "the same tier");
    else if (theirs >= line->low && theirs <= line->high)
        judge(line, SCORECARD_VERDICT_AGREES, "a tier that the rounding of the scores allows");
    else
        judge(line, SCORECARD_VERDICT_DIFFERS, "another tier");
    return SCORECARD_OK;
}

scorecard_status scorecard_i_verdicts_judge(const struct scorecard_i_verdicts *v, uint32_t unit, int32_t field,
                                            struct scorecard_verify_line *line, bool *there,
                                            struct scorecard_error *err)
{
    struct scorecard_cell cell;
    double missing = scorecard_i_missing();
    *line = (struct scorecard_verify_line){
        .size = sizeof *line, .node = v->node, .unit = unit, .period = v->period, .field = field, .published = missing,
        .recomputed = missing, .low = missing, .high = missing, .bound = missing,
    };
    if (field == SCORECARD_FIELD_TIER) {
        line->published_tier = scorecard_data_published_tier(v->result->data, v->published, unit, v->period);
        *there = line->published_tier != NULL;
        return *there ? judge_tier(v, line, err) : SCORECARD_OK;
    }
    *there = find_published(v, unit, field, &cell);
    if (!*there)
        return SCORECARD_OK;
    line->published = cell.value;
    if (field == SCORECARD_FIELD_SCORE)
        judge_score(v, &cell, line);
    else if (field == SCORECARD_FIELD_RANK)
        judge_rank(v, &cell, line);
    else
        judge_of(v, &cell, line);
    return SCORECARD_OK;
}

/* Whether the data has a row of a unit in a period: an observation, or a stated gap. */
static bool is_told_of(const scorecard_data *data, uint32_t unit, uint32_t period)
{
    struct scorecard_cell cell = { .size = sizeof cell };
    for (uint32_t input = 0; input < scorecard_data_input_count(data); input++)
        for (int32_t layer = SCORECARD_LAYER_OBSERVED; layer < SCORECARD_LAYER_PUBLISHED; layer++)
            if (scorecard_data_cell(data, layer, unit, period, input, &cell))
                return true;
    return false;
}

/* A table may hold a few of the units that were ranked, or hold them all and have no score for some. */
void scorecard_i_verdicts_turn_period(struct scorecard_i_verdicts *v, uint32_t period)
{
    const scorecard_data *data = v->result->data;
    v->period = period;
    v->rankable = 0;
    for (uint32_t u = 0; u < v->result->engine.unit_count; u++)
        v->rankable += scorecard_data_unit_ranked(data, u) && scorecard_data_unit_valid(data, u, period) &&
                       is_told_of(data, u, period);
}

bool scorecard_i_verdicts_turn_node(struct scorecard_i_verdicts *v, uint32_t node)
{
    v->node = node;
    v->published = scorecard_data_find_published(v->result->data, v->result->model->nodes[node].stated.id);
    if (v->published == SCORECARD_NONE)
        return false;
    scorecard_i_standing_turn(&v->standing, node, v->period);
    /* Where nobody says of how many, the greatest rank tells how many there are at least. */
    v->last = 0;
    for (uint32_t u = 0; u < v->result->engine.unit_count; u++) {
        struct scorecard_cell cell;
        if (!find_published(v, u, SCORECARD_FIELD_RANK, &cell))
            continue;
        double rank = isnan(cell.value) ? cell.low : cell.value;
        if (rank > v->last)
            v->last = rank;
    }
    return true;
}

scorecard_status scorecard_i_verdicts_open(struct scorecard_i_verdicts *v, const scorecard_result *result,
                                           const struct scorecard_verify_options *options,
                                           const struct scorecard_run *run, struct scorecard_error *err)
{
    *v = (struct scorecard_i_verdicts){ .result = result, .options = *options, .run = *run };
    bool declared = (options->flags & SCORECARD_VERIFY_INPUT_DECIMALS) != 0;
    scorecard_status status = scorecard_i_bounds_open(&v->bounds, result, run, declared, options->input_decimals, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_standing_open(&v->standing, &v->bounds, run, err);
    if (status != SCORECARD_OK)
        scorecard_i_verdicts_close(v);
    return status;
}

void scorecard_i_verdicts_close(struct scorecard_i_verdicts *v)
{
    scorecard_i_standing_close(&v->standing, &v->run);
    scorecard_i_bounds_close(&v->bounds);
}
