/* SPDX-License-Identifier: MIT */
/* Recomputed against published: does what was published follow from its components? */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"
#include "maths/order.h"
#include "measure/bounds.h"
#include <scorecard/study.h>

struct scorecard_verification {
    scorecard_i_count references;
    struct scorecard_i_arena arena;
    struct scorecard_verify_line *lines;
    size_t count, capacity;
};

/* What a verification works with. */
struct work {
    const scorecard_result *result;
    scorecard_verification *out;
    struct scorecard_verify_options options;
    struct scorecard_i_bounds bounds;
    /* Of the node and period at hand: bounds of the ranked units' scores, each ascending, best ends of ranks. */
    struct scorecard_i_item *lows, *highs, *spare;
    uint32_t ranked;   /* with a score */
    double last;       /* the greatest rank that was published of the node in the period; 0: none */
    uint32_t rankable; /* of whom the data says anything in the period, be it that nothing is known */
    struct scorecard_error *err;
};

/* Binary fractions and the order of sums leave this much between two ways to the same decimal. */
#define SLACK 1e-12

static double slack(double value)
{
    double size = value < 0 ? -value : value;
    return SLACK * (size > 1 ? size : 1);
}

static bool add_line(struct work *work, const struct scorecard_verify_line *line)
{
    scorecard_verification *out = work->out;
    if (!scorecard_i_grow(&out->arena.run, &out->lines, &out->capacity, out->count + 1, sizeof *out->lines))
        return false;
    out->lines[out->count++] = *line;
    return true;
}

static struct scorecard_verify_line start_line(uint32_t node, uint32_t unit, uint32_t period, int32_t field)
{
    double missing = scorecard_i_missing();
    return (struct scorecard_verify_line){
        .size = sizeof(struct scorecard_verify_line), .node = node, .unit = unit, .period = period, .field = field,
        .verdict = SCORECARD_VERDICT_CANNOT_TELL, .published = missing, .recomputed = missing, .low = missing,
        .high = missing, .bound = missing, .reason = "",
    };
}

static void judge(struct scorecard_verify_line *line, int32_t verdict, const char *reason)
{
    line->verdict = verdict;
    line->reason = reason;
}

/* A number of the published layer; false: nobody published it, or said so. */
static bool find_published(const struct work *work, uint32_t published, uint32_t unit, uint32_t period, int32_t field,
                           struct scorecard_cell *cell)
{
    memset(cell, 0, sizeof *cell);
    cell->size = sizeof *cell;
    if (!scorecard_data_published(work->result->data, published, unit, period, field, cell))
        return false;
    return !isnan(cell->value) || cell->gap == SCORECARD_GAP_CENSORED || cell->gap == SCORECARD_GAP_WITHHELD;
}

/* A published band, such as 50.1-53.7: inside, outside, or across its edge. */
static void judge_band(struct scorecard_verify_line *line, const struct scorecard_cell *cell, double half)
{
    double low = isnan(cell->low) ? -INFINITY : cell->low - half;
    double high = isnan(cell->high) ? INFINITY : cell->high + half;
    if (line->low >= low && line->high <= high)
        judge(line, SCORECARD_VERDICT_AGREES, "within the published band");
    else if (line->high < low || line->low > high)
        judge(line, SCORECARD_VERDICT_DIFFERS, "outside the published band");
    else
        judge(line, SCORECARD_VERDICT_CANNOT_TELL, "across the edge of the published band");
}

static bool verify_score(struct work *work, uint32_t published, uint32_t n, uint32_t u, uint32_t p)
{
    struct scorecard_cell cell;
    if (!find_published(work, published, u, p, SCORECARD_FIELD_SCORE, &cell))
        return true;
    struct scorecard_verify_line line = start_line(n, u, p, SCORECARD_FIELD_SCORE);
    struct scorecard_i_interval ours = scorecard_i_bounds_of(&work->bounds, n, u, p);
    bool declared = (work->options.flags & SCORECARD_VERIFY_SCORE_DECIMALS) != 0;
    double half = scorecard_i_half_unit(declared ? work->options.score_decimals : cell.decimals);
    double room = work->options.tolerance;
    line.published = cell.value;
    line.recomputed = scorecard_result_score(work->result, n, u, p);
    line.low = ours.low;
    line.high = ours.high;
    if (isnan(line.recomputed)) {
        judge(&line, SCORECARD_VERDICT_CANNOT_TELL, "there is no score to compare with");
    } else if (!isfinite(line.low) || !isfinite(line.high)) {
        judge(&line, SCORECARD_VERDICT_CANNOT_TELL, "the rounding of the inputs leaves the score open");
    } else if (isnan(cell.value)) {
        line.low -= room;
        line.high += room;
        if (isnan(cell.low) && isnan(cell.high))
            judge(&line, SCORECARD_VERDICT_CANNOT_TELL, "the publisher did not release it");
        else
            judge_band(&line, &cell, half);
    } else {
        double below = line.recomputed - line.low, above = line.high - line.recomputed;
        line.bound = (cell.value > line.recomputed ? above : below) + half + room;
        bool agrees = cell.value >= line.low - half - room - slack(cell.value) &&
                      cell.value <= line.high + half + room + slack(cell.value);
        judge(&line, agrees ? SCORECARD_VERDICT_AGREES : SCORECARD_VERDICT_DIFFERS,
              agrees ? "within the rounding of what was written" : "beyond the rounding of what was written");
    }
    return add_line(work, &line);
}

/* Whether the data has a row of a unit in a period: an observation, or a stated gap. */
static bool is_told_of(const scorecard_data *data, uint32_t u, uint32_t p)
{
    struct scorecard_cell cell;
    for (uint32_t input = 0; input < scorecard_data_input_count(data); input++)
        for (int32_t layer = SCORECARD_LAYER_OBSERVED; layer < SCORECARD_LAYER_PUBLISHED; layer++) {
            memset(&cell, 0, sizeof cell);
            cell.size = sizeof cell;
            if (scorecard_data_cell(data, layer, u, p, input, &cell))
                return true;
        }
    return false;
}

/* A table may hold a few of the units that were ranked, or hold them all and have no score for some. */
static void count_rankable(struct work *work, uint32_t p)
{
    const scorecard_data *data = work->result->data;
    work->rankable = 0;
    for (uint32_t u = 0; u < work->result->engine.unit_count; u++)
        work->rankable += scorecard_data_unit_ranked(data, u) && is_told_of(data, u, p);
}

/* Sorted bounds of all ranked units, for a node and period. */
static void prepare_ranks(struct work *work, uint32_t n, uint32_t p)
{
    const scorecard_result *result = work->result;
    work->ranked = 0;
    for (uint32_t u = 0; u < result->engine.unit_count; u++) {
        if (!scorecard_data_unit_ranked(result->data, u))
            continue;
        struct scorecard_i_interval x = scorecard_i_bounds_of(&work->bounds, n, u, p);
        if (isnan(x.low) || isnan(scorecard_result_score(result, n, u, p)))
            continue;
        work->lows[work->ranked] = (struct scorecard_i_item){ x.low, u };
        work->highs[work->ranked++] = (struct scorecard_i_item){ x.high, u };
    }
    scorecard_i_order_sort(work->lows, work->ranked, work->spare);
    scorecard_i_order_sort(work->highs, work->ranked, work->spare);
}

/* How many of ascending items are below a value, or not above it. */
static uint32_t count_below(const struct scorecard_i_item *items, uint32_t count, double value, bool or_equal)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (items[middle].value < value || (or_equal && items[middle].value == value))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The best and the worst rank that the bounds allow. */
static void find_rank_range(const struct work *work, uint32_t n, struct scorecard_i_interval own,
                            struct scorecard_verify_line *line)
{
    struct scorecard_i_rank_rule rule;
    scorecard_i_rank_rule_read(&work->result->model->nodes[n], &rule);
    uint32_t count = work->ranked, surely, maybe;
    double near = slack(own.low) + (rule.rounds ? 2 * scorecard_i_half_unit(rule.decimals) : 0);
    bool itself = own.high > own.low - near; /* the unit is among those who may be better than itself */
    if (rule.ascending) {
        surely = count_below(work->highs, count, own.low - near, false);
        maybe = count_below(work->lows, count, own.high + near, false);
    } else {
        surely = count - count_below(work->lows, count, own.high + near, true);
        maybe = count - count_below(work->highs, count, own.low - near, true);
    }
    line->low = 1 + (double)surely;
    line->high = 1 + (double)(maybe - (itself && maybe > 0));
    if (rule.ties == SCORECARD_TIES_DENSE)
        line->low = line->high > 1 && surely == 0 ? 1 : line->low > 1 ? 2 : 1; /* ties above may take up one rank */
}

/* Where nobody says of how many, the greatest rank tells how many there are at least. */
static void find_last_rank(struct work *work, uint32_t published, uint32_t p)
{
    work->last = 0;
    for (uint32_t u = 0; u < work->result->engine.unit_count; u++) {
        struct scorecard_cell cell;
        if (!find_published(work, published, u, p, SCORECARD_FIELD_RANK, &cell))
            continue;
        double rank = isnan(cell.value) ? cell.low : cell.value;
        if (rank > work->last)
            work->last = rank;
    }
}

/* Whether the data has all that the publisher ranked; else why not. */
static const char *find_missing_units(const struct work *work, uint32_t published, uint32_t u, uint32_t p)
{
    struct scorecard_cell of;
    bool known = find_published(work, published, u, p, SCORECARD_FIELD_OF, &of) && !isnan(of.value);
    if (known && of.value > work->rankable)
        return "the data has fewer units than were ranked";
    if (!known && work->last > work->ranked)
        return "the data has fewer units with a score than the greatest published rank";
    return NULL;
}

static bool verify_rank(struct work *work, uint32_t published, uint32_t n, uint32_t u, uint32_t p)
{
    struct scorecard_cell cell;
    if (!find_published(work, published, u, p, SCORECARD_FIELD_RANK, &cell))
        return true;
    struct scorecard_verify_line line = start_line(n, u, p, SCORECARD_FIELD_RANK);
    struct scorecard_i_interval own = scorecard_i_bounds_of(&work->bounds, n, u, p);
    line.published = cell.value;
    line.recomputed = scorecard_result_rank(work->result, n, u, p, 0);
    const char *missing = find_missing_units(work, published, u, p);
    if (isnan(line.recomputed)) {
        judge(&line, SCORECARD_VERDICT_CANNOT_TELL, "there is no rank to compare with");
    } else if (missing != NULL) {
        judge(&line, SCORECARD_VERDICT_CANNOT_TELL, missing);
    } else {
        find_rank_range(work, n, own, &line);
        if (isnan(cell.value)) {
            if (isnan(cell.low) && isnan(cell.high))
                judge(&line, SCORECARD_VERDICT_CANNOT_TELL, "the publisher did not release it");
            else
                judge_band(&line, &cell, 0);
        } else if (cell.value == line.recomputed) {
            judge(&line, SCORECARD_VERDICT_AGREES, "the same rank");
        } else if (cell.value >= line.low && cell.value <= line.high) {
            judge(&line, SCORECARD_VERDICT_AGREES, "a rank that the rounding of the scores allows");
        } else {
            judge(&line, SCORECARD_VERDICT_DIFFERS, "a rank that the scores do not allow");
        }
    }
    return add_line(work, &line);
}

static bool verify_of(struct work *work, uint32_t published, uint32_t n, uint32_t u, uint32_t p)
{
    struct scorecard_cell cell;
    if (!find_published(work, published, u, p, SCORECARD_FIELD_OF, &cell) || isnan(cell.value))
        return true;
    struct scorecard_verify_line line = start_line(n, u, p, SCORECARD_FIELD_OF);
    line.published = cell.value;
    line.recomputed = work->ranked;
    line.low = line.high = line.recomputed;
    if (cell.value == line.recomputed)
        judge(&line, SCORECARD_VERDICT_AGREES, "as many units have a score");
    else if (cell.value > work->rankable)
        judge(&line, SCORECARD_VERDICT_CANNOT_TELL, "the data has fewer units than were ranked");
    else
        judge(&line, SCORECARD_VERDICT_DIFFERS, "another number of units has a score");
    return add_line(work, &line);
}

/* Whether a folded text names a tier, by id or a title. */
static scorecard_status is_named(struct work *work, const char *folded, const char *name, bool *yes)
{
    char *other;
    scorecard_status status = scorecard_i_text_fold(&work->out->arena.run, name, strlen(name), &other, work->err);
    if (status != SCORECARD_OK)
        return status;
    *yes = *yes || strcmp(folded, other) == 0;
    scorecard_i_free(&work->out->arena.run, other);
    return SCORECARD_OK;
}

/* The tier that a published text names, or NONE. */
static scorecard_status find_tier(struct work *work, uint32_t n, const char *text, uint32_t *out)
{
    char *folded;
    const scorecard_model *model = work->result->model;
    const struct scorecard_i_tier *tier = model->nodes[n].stated.tiers;
    *out = SCORECARD_NONE;
    scorecard_status status = scorecard_i_text_fold(&work->out->arena.run, text, strlen(text), &folded, work->err);
    if (status != SCORECARD_OK)
        return status;
    for (uint32_t t = 0; tier != NULL && *out == SCORECARD_NONE && status == SCORECARD_OK; t++, tier = tier->next) {
        bool yes = false;
        status = is_named(work, folded, tier->id, &yes);
        for (const struct scorecard_i_label *l = tier->titles; l != NULL && status == SCORECARD_OK; l = l->next)
            status = is_named(work, folded, l->text, &yes);
        if (yes)
            *out = t;
    }
    scorecard_i_free(&work->out->arena.run, folded);
    return status;
}

/* The tier that a score would be in. */
static uint32_t tier_of(const scorecard_result *result, uint32_t n, uint32_t p, double score)
{
    const struct scorecard_i_outcome_column *column = scorecard_i_result_column(result, n, p);
    const struct scorecard_i_node *node = &result->model->nodes[n];
    bool low_is_good = scorecard_i_node_low_is_good(node);
    uint32_t tier = 0;
    while (tier + 1 < node->stated.tier_count &&
           (low_is_good ? score > column->cuts[tier] : score < column->cuts[tier]))
        tier++;
    return tier;
}

static scorecard_status verify_tier(struct work *work, uint32_t published, uint32_t n, uint32_t u, uint32_t p)
{
    const scorecard_result *result = work->result;
    const char *text = scorecard_data_published_tier(result->data, published, u, p);
    if (text == NULL || text[0] == '\0')
        return SCORECARD_OK;
    struct scorecard_verify_line line = start_line(n, u, p, SCORECARD_FIELD_TIER);
    uint32_t theirs, ours = scorecard_result_tier(result, n, u, p);
    scorecard_status status = find_tier(work, n, text, &theirs);
    if (status != SCORECARD_OK)
        return status;
    line.published_tier = text;
    if (theirs != SCORECARD_NONE)
        line.published = theirs;
    if (theirs == SCORECARD_NONE) {
        judge(&line, SCORECARD_VERDICT_CANNOT_TELL, "the model has no tier of this name");
    } else if (ours == SCORECARD_NONE) {
        judge(&line, SCORECARD_VERDICT_CANNOT_TELL, "there is no score, or no cut for this period");
    } else {
        struct scorecard_i_interval score = scorecard_i_bounds_of(&work->bounds, n, u, p);
        uint32_t one = tier_of(result, n, p, score.low - slack(score.low));
        uint32_t other = tier_of(result, n, p, score.high + slack(score.high));
        line.recomputed = ours;
        line.low = one < other ? one : other;
        line.high = one < other ? other : one;
        if (theirs == ours)
            judge(&line, SCORECARD_VERDICT_AGREES, "the same tier");
        else if (theirs >= line.low && theirs <= line.high)
            judge(&line, SCORECARD_VERDICT_AGREES, "a tier that the rounding of the score allows");
        else
            judge(&line, SCORECARD_VERDICT_DIFFERS, "another tier");
    }
    return add_line(work, &line) ? SCORECARD_OK : scorecard_i_fail_memory(work->err);
}

/* All that was published of a node in a period. */
static scorecard_status verify_node(struct work *work, uint32_t n, uint32_t p)
{
    const scorecard_result *result = work->result;
    uint32_t published = scorecard_data_find_published(result->data, result->model->nodes[n].stated.id);
    if (published == SCORECARD_NONE)
        return SCORECARD_OK;
    prepare_ranks(work, n, p);
    find_last_rank(work, published, p);
    for (uint32_t u = 0; u < result->engine.unit_count; u++) {
        if (!verify_score(work, published, n, u, p) || !verify_rank(work, published, n, u, p) ||
            !verify_of(work, published, n, u, p))
            return scorecard_i_fail_memory(work->err);
        scorecard_status status = verify_tier(work, published, n, u, p);
        if (status != SCORECARD_OK)
            return status;
    }
    return SCORECARD_OK;
}

static scorecard_status verify_all(struct work *work)
{
    const scorecard_result *result = work->result;
    const struct scorecard_run *run = &work->out->arena.run;
    bool declared = (work->options.flags & SCORECARD_VERIFY_INPUT_DECIMALS) != 0;
    scorecard_status status =
        scorecard_i_bounds_open(&work->bounds, result, declared, work->options.input_decimals, work->err);
    if (status != SCORECARD_OK)
        return status;
    size_t size = (size_t)result->engine.unit_count * sizeof *work->lows;
    work->lows = scorecard_i_alloc(run, size);
    work->highs = scorecard_i_alloc(run, size);
    work->spare = scorecard_i_alloc(run, size);
    if (work->lows == NULL || work->highs == NULL || work->spare == NULL)
        status = scorecard_i_fail_memory(work->err);
    for (uint32_t i = 0; i < result->period_count && status == SCORECARD_OK; i++) {
        count_rankable(work, result->periods[i]);
        for (uint32_t n = 0; n < result->model->count && status == SCORECARD_OK; n++)
            status = verify_node(work, n, result->periods[i]);
    }
    scorecard_i_free(run, work->lows);
    scorecard_i_free(run, work->highs);
    scorecard_i_free(run, work->spare);
    scorecard_i_bounds_close(&work->bounds);
    return status;
}

/* Verdicts need all that was computed. */
static scorecard_status check_kept(const scorecard_result *result, struct scorecard_error *err)
{
    const uint64_t needed = SCORECARD_KEEP_SCORES | SCORECARD_KEEP_GAPS | SCORECARD_KEEP_RANKS | SCORECARD_KEEP_TIERS;
    bool all = (result->keep & needed) == needed;
    for (uint32_t n = 0; n < result->model->count; n++)
        all = all && result->kept[n] == (SCORECARD_I_KEPT | SCORECARD_I_RANKED);
    if (all && result->in_population[0])
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_NOT_KEPT,
                                              "the result does not keep all that verdicts need; score again, keeping everything"),
                             "model %s", result->model->id);
}

static scorecard_status take_options(const struct scorecard_verify_options *options,
                                     struct scorecard_verify_options *out, struct scorecard_error *err)
{
    static const struct scorecard_verify_options preset = SCORECARD_VERIFY_OPTIONS_INIT;
    *out = preset;
    if (options == NULL)
        return SCORECARD_OK;
    scorecard_status status =
        scorecard_i_check_options(options, sizeof preset, sizeof preset, "scorecard_verify_options", err);
    if (status != SCORECARD_OK)
        return status;
    memcpy(out, options, sizeof *out);
    if ((out->flags & ~(uint64_t)(SCORECARD_VERIFY_SCORE_DECIMALS | SCORECARD_VERIFY_INPUT_DECIMALS)) != 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_OPTIONS,
                                "struct scorecard_verify_options has a flag that this release does not know; clear it");
    if (!(out->tolerance >= 0) || !isfinite(out->tolerance))
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "the tolerance is finite and at least 0");
    if (out->score_decimals < 0 || out->score_decimals > 100 || out->input_decimals < 0 || out->input_decimals > 100)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "decimals are from 0 to 100");
    return SCORECARD_OK;
}

scorecard_status scorecard_result_verify(const scorecard_result *result, const struct scorecard_verify_options *options,
                                         scorecard_verification **out, struct scorecard_error *err)
{
    struct work work = { .result = result, .err = err };
    struct scorecard_run run;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (result == NULL)
        return scorecard_i_fail_null(err, "result");
    scorecard_status status = take_options(options, &work.options, err);
    if (status == SCORECARD_OK)
        status = check_kept(result, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_run_take(work.options.run, &result->engine.run, &run, err);
    if (status != SCORECARD_OK)
        return status;
    work.out = scorecard_i_zalloc(&run, 1, sizeof *work.out);
    if (work.out == NULL)
        return scorecard_i_fail_memory(err);
    work.out->references = 1;
    scorecard_i_arena_init(&work.out->arena, &run);
    status = verify_all(&work);
    /* Published tiers are the data's texts; the table must outlive the result. */
    for (size_t i = 0; i < work.out->count && status == SCORECARD_OK; i++) {
        struct scorecard_verify_line *line = &work.out->lines[i];
        if (line->published_tier == NULL)
            continue;
        line->published_tier = scorecard_i_arena_text(&work.out->arena, line->published_tier);
        if (line->published_tier == NULL)
            status = scorecard_i_fail_memory(err);
    }
    if (status != SCORECARD_OK) {
        scorecard_verification_unref(work.out);
        return status;
    }
    *out = work.out;
    return SCORECARD_OK;
}

scorecard_verification *scorecard_verification_ref(const scorecard_verification *verification)
{
    scorecard_verification *shared = (scorecard_verification *)(uintptr_t)verification; /* the count is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_verification_unref(scorecard_verification *verification)
{
    if (verification == NULL || !scorecard_i_count_down(&verification->references))
        return;
    struct scorecard_run run = verification->arena.run;
    scorecard_i_free(&run, verification->lines);
    scorecard_i_arena_free(&verification->arena);
    scorecard_i_free(&run, verification);
}

uint32_t scorecard_verification_count(const scorecard_verification *verification)
{
    return verification != NULL ? (uint32_t)verification->count : 0;
}

uint32_t scorecard_verification_count_of(const scorecard_verification *verification, int32_t field, int32_t verdict)
{
    uint32_t count = 0;
    for (size_t i = 0; verification != NULL && i < verification->count; i++)
        count += verification->lines[i].verdict == verdict && (field == 0 || verification->lines[i].field == field);
    return count;
}

int32_t scorecard_verification_at(const scorecard_verification *verification, uint32_t i,
                                  struct scorecard_verify_line *out)
{
    if (verification == NULL || out == NULL || i >= verification->count || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = verification->lines[i];
    out->size = size;
    return 1;
}

const char *scorecard_verdict_name(int32_t verdict)
{
    switch (verdict) {
    case SCORECARD_VERDICT_AGREES:
        return "agrees";
    case SCORECARD_VERDICT_DIFFERS:
        return "differs";
    case SCORECARD_VERDICT_CANNOT_TELL:
        return "cannot tell";
    default:
        return NULL;
    }
}
