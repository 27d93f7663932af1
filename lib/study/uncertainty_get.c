/* SPDX-License-Identifier: MIT */
/* The frozen replicates: references and getters. */
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "study/uncertainty.h"

scorecard_uncertainty *scorecard_uncertainty_ref(const scorecard_uncertainty *uncertainty)
{
    scorecard_uncertainty *shared = (scorecard_uncertainty *)(uintptr_t)uncertainty; /* the count is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_uncertainty_unref(scorecard_uncertainty *uncertainty)
{
    if (uncertainty == NULL || !scorecard_i_count_down(&uncertainty->references))
        return;
    struct scorecard_run run = uncertainty->run;
    scorecard_i_free(&run, uncertainty->scores);
    scorecard_i_free(&run, uncertainty->ranks);
    scorecard_i_free(&run, uncertainty->base_scores);
    scorecard_i_free(&run, uncertainty->base_ranks);
    scorecard_i_free(&run, uncertainty->failures);
    scorecard_i_free(&run, uncertainty->lines);
    scorecard_i_free(&run, uncertainty->nodes);
    scorecard_doubt_free(uncertainty->doubt);
    scorecard_data_unref(uncertainty->data);
    scorecard_model_unref(uncertainty->model);
    scorecard_i_free(&run, uncertainty);
}

const scorecard_model *scorecard_uncertainty_model(const scorecard_uncertainty *uncertainty)
{
    return uncertainty != NULL ? uncertainty->model : NULL;
}

const scorecard_data *scorecard_uncertainty_data(const scorecard_uncertainty *uncertainty)
{
    return uncertainty != NULL ? uncertainty->data : NULL;
}

uint32_t scorecard_uncertainty_period(const scorecard_uncertainty *uncertainty)
{
    return uncertainty != NULL ? uncertainty->period : SCORECARD_NONE;
}

uint64_t scorecard_uncertainty_seed(const scorecard_uncertainty *uncertainty)
{
    return uncertainty != NULL ? uncertainty->seed : 0;
}

uint64_t scorecard_uncertainty_first(const scorecard_uncertainty *uncertainty)
{
    return uncertainty != NULL ? uncertainty->first : 0;
}

uint64_t scorecard_uncertainty_count(const scorecard_uncertainty *uncertainty)
{
    return uncertainty != NULL ? uncertainty->count : 0;
}

uint32_t scorecard_uncertainty_node_count(const scorecard_uncertainty *uncertainty)
{
    return uncertainty != NULL ? uncertainty->node_count : 0;
}

uint32_t scorecard_uncertainty_node_at(const scorecard_uncertainty *uncertainty, uint32_t i)
{
    return uncertainty != NULL && i < uncertainty->node_count ? uncertainty->nodes[i] : SCORECARD_NONE;
}

uint32_t scorecard_uncertainty_doubt_count(const scorecard_uncertainty *uncertainty)
{
    return uncertainty != NULL ? (uint32_t)uncertainty->doubt->count : 0;
}

/* Copies to a caller's struct of at least this size, which keeps its own. */
static int32_t hand_over(const void *from, size_t size, void *out)
{
    size_t has;
    memcpy(&has, out, sizeof has);
    if (has < size)
        return 0;
    memcpy(out, from, size);
    memcpy(out, &has, sizeof has);
    return 1;
}

static const struct scorecard_i_doubted *item_at(const scorecard_uncertainty *uncertainty, uint32_t i)
{
    return uncertainty != NULL && i < uncertainty->doubt->count ? &uncertainty->doubt->items[i] : NULL;
}

int32_t scorecard_uncertainty_doubt_at(const scorecard_uncertainty *uncertainty, uint32_t i,
                                       struct scorecard_doubt_line *out)
{
    const struct scorecard_i_doubted *item = item_at(uncertainty, i);
    if (item == NULL || out == NULL)
        return 0;
    const struct scorecard_doubt_line line = { sizeof line,  item->kind, item->node, item->step, (uint32_t)item->count,
                                               item->amount };
    return hand_over(&line, sizeof line, out);
}

int32_t scorecard_uncertainty_method_at(const scorecard_uncertainty *uncertainty, uint32_t i, uint32_t alternative)
{
    const struct scorecard_i_doubted *item = item_at(uncertainty, i);
    return item != NULL && alternative < item->count ? item->settings[alternative].method : 0;
}

uint64_t scorecard_uncertainty_drawn(const scorecard_uncertainty *uncertainty, uint32_t i, uint32_t alternative)
{
    const struct scorecard_i_doubted *item = item_at(uncertainty, i);
    uint64_t drawn = 0;
    for (uint64_t r = 0; item != NULL && alternative < item->count && r < uncertainty->count; r++)
        drawn += scorecard_i_doubt_choice(uncertainty->doubt, i, uncertainty->seed, uncertainty->first + r) == alternative;
    return drawn;
}

uint64_t scorecard_uncertainty_failure_count(const scorecard_uncertainty *uncertainty)
{
    return uncertainty != NULL ? uncertainty->failure_count : 0;
}

int32_t scorecard_uncertainty_failure_at(const scorecard_uncertainty *uncertainty, uint64_t i,
                                         struct scorecard_uncertainty_failure *out)
{
    if (uncertainty == NULL || out == NULL || i >= uncertainty->failure_count)
        return 0;
    return hand_over(&uncertainty->failures[i], sizeof *out, out);
}

static bool has(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit)
{
    return uncertainty != NULL && k < uncertainty->node_count && unit < uncertainty->unit_count;
}

int32_t scorecard_uncertainty_at(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit,
                                 struct scorecard_uncertainty_line *out)
{
    if (!has(uncertainty, k, unit) || out == NULL)
        return 0;
    return hand_over(&uncertainty->lines[(size_t)k * uncertainty->unit_count + unit], sizeof *out, out);
}

/* The rank in a replicate; 0: none. */
static uint32_t rank_of(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit, uint32_t r)
{
    return uncertainty->ranks[scorecard_i_uncertainty_at(uncertainty, k, r) + unit];
}

uint64_t scorecard_uncertainty_ranked_at(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit, uint32_t rank)
{
    uint64_t times = 0;
    for (uint32_t r = 0; has(uncertainty, k, unit) && rank > 0 && r < uncertainty->count; r++)
        times += rank_of(uncertainty, k, unit, r) == rank;
    return times;
}

double scorecard_uncertainty_rank(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit, uint64_t r)
{
    if (!has(uncertainty, k, unit) || r >= uncertainty->count)
        return scorecard_i_missing();
    uint32_t rank = rank_of(uncertainty, k, unit, (uint32_t)r);
    return rank > 0 ? rank : scorecard_i_missing();
}

static scorecard_status check_place(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit,
                                    struct scorecard_error *err)
{
    if (uncertainty == NULL)
        return scorecard_i_fail_null(err, "uncertainty");
    if (has(uncertainty, k, unit))
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                              "there is no node %lu or no unit %lu; ask for those that were looked at",
                                              (unsigned long)k, (unsigned long)unit),
                             "model %s", uncertainty->model->id);
}

scorecard_status scorecard_uncertainty_histogram(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit,
                                                 uint64_t *counts, size_t size, struct scorecard_error *err)
{
    if (counts == NULL)
        return scorecard_i_fail_null(err, "counts");
    memset(counts, 0, size * sizeof *counts);
    scorecard_status status = check_place(uncertainty, k, unit, err);
    for (uint32_t r = 0; status == SCORECARD_OK && r < uncertainty->count; r++) {
        uint32_t rank = rank_of(uncertainty, k, unit, r);
        if (rank > 0 && rank <= size)
            counts[rank - 1]++;
    }
    return status;
}

scorecard_status scorecard_uncertainty_scores(const scorecard_uncertainty *uncertainty, uint32_t k, uint32_t unit,
                                              struct scorecard_column *out, struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = (struct scorecard_column){ NULL, 0 };
    scorecard_status status = check_place(uncertainty, k, unit, err);
    if (status == SCORECARD_OK)
        *out = (struct scorecard_column){ &uncertainty->scores[scorecard_i_uncertainty_at(uncertainty, k, 0) + unit],
                                          (ptrdiff_t)uncertainty->unit_count };
    return status;
}

/* Settings and weights as they were drawn, put into a draft. */
static scorecard_status put_drawn(const scorecard_uncertainty *uncertainty, uint64_t replicate, scorecard_draft *draft,
                                  struct scorecard_error *err)
{
    const scorecard_doubt *doubt = uncertainty->doubt;
    const scorecard_model *model = doubt->model;
    struct scorecard_i_node *nodes = scorecard_i_alloc(&uncertainty->run, model->count * sizeof *nodes);
    if (nodes == NULL)
        return scorecard_i_fail_memory(err);
    memcpy(nodes, model->nodes, model->count * sizeof *nodes);
    (void)scorecard_i_doubt_weigh(doubt, uncertainty->seed, replicate, nodes); /* where all are 0, the draft says so */
    for (size_t i = 0; i < doubt->count; i++) {
        const struct scorecard_i_doubted *item = &doubt->items[i];
        if (item->kind == SCORECARD_DOUBT_SETTING) {
            uint32_t choice = scorecard_i_doubt_choice(doubt, i, uncertainty->seed, replicate);
            (void)scorecard_i_alternative_put(draft, item->node, item->step, item->settings[choice]);
        } else if (item->kind == SCORECARD_DOUBT_WEIGHT) {
            draft->nodes[item->node].stated.weight = nodes[item->node].weight;
        } else {
            for (uint32_t c = 0; c < model->nodes[item->node].child_count; c++) {
                uint32_t child = model->nodes[item->node].children[c];
                draft->nodes[child].stated.weight = nodes[child].weight;
            }
        }
    }
    scorecard_i_free(&uncertainty->run, nodes);
    return SCORECARD_OK;
}

scorecard_status scorecard_uncertainty_replicate(const scorecard_uncertainty *uncertainty, uint64_t replicate,
                                                 scorecard_model **out, struct scorecard_error *err)
{
    scorecard_draft *draft = NULL;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (uncertainty == NULL)
        return scorecard_i_fail_null(err, "uncertainty");
    scorecard_status status = scorecard_i_draft_copy(uncertainty->model, &uncertainty->run, &draft, err);
    if (status == SCORECARD_OK)
        status = put_drawn(uncertainty, replicate, draft, err);
    if (status == SCORECARD_OK)
        status = scorecard_draft_finish(draft, out, err);
    scorecard_draft_free(draft);
    return status;
}
