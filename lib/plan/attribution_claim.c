/* SPDX-License-Identifier: MIT */
/* Who shares in what arises at a node: actions that were begun, and what each is to bring there. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/sort.h"
#include "maths/sum.h"
#include "plan/attribution.h"

static int compare(const void *left, const void *right)
{
    const struct scorecard_i_claim *a = left, *b = right;
    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    return a->id == NULL || b->id == NULL ? (a->id != NULL) - (b->id != NULL) : strcmp(a->id, b->id);
}

/* What the effects of an action are to bring at a node: those on it, and of its inputs those of which it is the first leaf. */
static double expected_at(const struct scorecard_i_attributing *job, const uint32_t *first, uint32_t a, uint32_t node)
{
    struct scorecard_forecast_effect effect = { .size = sizeof effect };
    struct scorecard_forecast_place place = { .size = sizeof place };
    struct scorecard_i_sum sum;
    scorecard_i_sum_init(&sum);
    for (uint32_t i = first[a]; i < first[a + 1]; i++) {
        (void)scorecard_forecast_effect_at(job->made->forecast, i, &effect);
        if (scorecard_forecast_place_at(job->made->forecast, effect.place, &place) && place.node == node &&
            !isnan(effect.gain))
            scorecard_i_sum_add(&sum, effect.gain);
    }
    return scorecard_i_sum_value(&sum);
}

static bool add_action(struct scorecard_i_attributing *job, const struct scorecard_i_scope *scope, const uint32_t *first,
                       uint32_t a)
{
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    const struct scorecard_attribution_action *told = &job->made->actions[a];
    (void)scorecard_plan_action_at(job->plan, a, &action);
    uint32_t unit = scorecard_i_plan_unit(job->plan, action.unit, job->before->data);
    if (unit == SCORECARD_NONE || !(told->done > 0) || told->status == SCORECARD_PROGRESS_CANCELLED)
        return true;
    for (uint32_t i = scope->node_first[a]; i < scope->node_first[a + 1]; i++) {
        if (!scorecard_i_grow(&job->run, &job->claims, &job->claim_capacity, job->claim_count + 1, sizeof *job->claims))
            return false;
        job->claims[job->claim_count++] =
            (struct scorecard_i_claim){ scope->nodes[i], a, unit, action.id, expected_at(job, first, a, scope->nodes[i]),
                                        told->done };
    }
    return true;
}

bool scorecard_i_attribution_claims(struct scorecard_i_attributing *job)
{
    struct scorecard_i_scope scope;
    scorecard_attribution *made = job->made;
    uint32_t *first = scorecard_i_zalloc(&job->run, (size_t)made->action_count + 1, sizeof *first);
    struct scorecard_forecast_effect effect = { .size = sizeof effect };
    bool ready = first != NULL && scorecard_i_scope_open(&scope, job->plan, job->before->model, &made->arena);
    for (uint32_t i = 0; ready && scorecard_forecast_effect_at(made->forecast, i, &effect); i++)
        first[effect.action + 1]++;
    for (uint32_t a = 0; a < made->action_count && ready; a++)
        first[a + 1] += first[a];
    for (uint32_t a = 0; a < made->action_count && ready; a++)
        ready = add_action(job, &scope, first, a);
    scorecard_i_free(&job->run, first);
    if (ready && job->claim_count > 1)
        scorecard_i_sort(job->claims, job->claim_count, sizeof *job->claims, compare);
    if (!ready)
        return false;
    job->weights = scorecard_i_zalloc(&job->run, job->claim_count, sizeof *job->weights);
    job->parts = scorecard_i_zalloc(&job->run, job->claim_count, sizeof *job->parts);
    return job->weights != NULL && job->parts != NULL;
}

const struct scorecard_i_claim *scorecard_i_attribution_at(const struct scorecard_i_attributing *job, uint32_t unit,
                                                           uint32_t node, size_t *count)
{
    size_t low = 0, high = job->claim_count;
    struct scorecard_i_claim key = { .node = node, .unit = unit };
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(&job->claims[middle], &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < job->claim_count && job->claims[low + *count].unit == unit &&
           job->claims[low + *count].node == node)
        ++*count;
    return *count > 0 ? job->claims + low : NULL; /* of no claims there is no list to point into */
}
