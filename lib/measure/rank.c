/* SPDX-License-Identifier: MIT */
/* Ranks in populations, and tiers. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/order.h"
#include "measure/crowd.h"
#include "measure/result.h"

uint32_t scorecard_i_result_group(const scorecard_result *result, uint32_t population, uint32_t unit, uint32_t period)
{
    return population == 0 ? 0 : scorecard_data_group(result->data, population - 1, unit, period);
}

void scorecard_i_rank_rule_read(const struct scorecard_i_node *node, struct scorecard_i_rank_rule *out)
{
    const struct scorecard_i_setting *setting = scorecard_i_setting_of(node, SCORECARD_STEP_RANK);
    const struct scorecard_i_method_row *row = scorecard_i_method_row(setting->method);
    double order = scorecard_i_param_number(row, setting->params, setting->count, SCORECARD_KEY_ORDER, NULL);
    double decimals = scorecard_i_param_number(row, setting->params, setting->count, SCORECARD_KEY_DECIMALS, NULL);
    out->ascending = order == SCORECARD_ORDER_ASCENDING ||
                     (order == SCORECARD_ORDER_DEFAULT && scorecard_i_node_low_is_good(node));
    out->ties =
        (int32_t)scorecard_i_param_number(row, setting->params, setting->count, SCORECARD_KEY_TIES, NULL);
    out->rounds = !isnan(decimals);
    out->decimals = out->rounds ? (int32_t)decimals : 0;
}

/* Room for one period's sorting. */
struct room {
    struct scorecard_i_item *items, *spare;
    uint32_t *starts; /* by group */
    double *ascending;
};

/* Ranks within each group of a population: a stable counting sort by group keeps the order of scores. */
static void rank_groups(const struct scorecard_i_item *items, uint32_t count, const uint32_t *groups,
                        uint32_t group_count, int32_t ties, struct room *room, struct scorecard_i_ranking *out)
{
    memset(room->starts, 0, ((size_t)group_count + 1) * sizeof *room->starts);
    for (uint32_t i = 0; i < count; i++)
        if (groups[items[i].place] != SCORECARD_NONE)
            room->starts[groups[items[i].place] + 1]++;
    for (uint32_t g = 0; g < group_count; g++) {
        out->of[g] = room->starts[g + 1];
        room->starts[g + 1] += room->starts[g];
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t group = groups[items[i].place];
        if (group != SCORECARD_NONE)
            room->spare[room->starts[group]++] = items[i];
    }
    /* Each start has moved to the end of its group. */
    for (uint32_t g = 0, start = 0; g < group_count; g++) {
        scorecard_i_crowd_rank_alone(room->spare + start, room->starts[g] - start, ties, out->ranks);
        start = room->starts[g];
    }
}

static void give_tiers(const struct scorecard_i_node *node, const scorecard_result *result, uint32_t period,
                       const double *ascending, uint32_t ranked, struct scorecard_i_outcome_column *column)
{
    bool percentiles = scorecard_i_setting_of(node, SCORECARD_STEP_TIER)->method == SCORECARD_TIER_PERCENTILES;
    bool low_is_good = scorecard_i_node_low_is_good(node);
    const char *id = scorecard_data_period_id(result->data, period);
    uint32_t k = 0;
    for (const struct scorecard_i_tier *tier = node->stated.tiers; tier->next != NULL; tier = tier->next) {
        double cut = scorecard_i_tier_cut(tier, id);
        if (percentiles)
            cut = scorecard_i_order_quantile(ascending, ranked, (low_is_good ? 100 - cut : cut) / 100);
        column->cuts[k++] = cut;
    }
    for (uint32_t u = 0; u < result->engine.unit_count; u++) {
        double score = column->score[u];
        column->tier[u] = SCORECARD_NONE;
        if (isnan(score) || isnan(column->cuts[0]))
            continue;
        uint32_t tier = 0;
        while (tier < k && (low_is_good ? score > column->cuts[tier] : score < column->cuts[tier]))
            tier++;
        column->tier[u] = tier;
    }
}

static bool is_ranked(const scorecard_result *result, uint32_t n)
{
    return (result->kept[n] & SCORECARD_I_RANKED) != 0;
}

/* How a column is compared to be ranked by a rule. */
static struct scorecard_i_crowd crowd_of(const scorecard_data *data, const double *score, const struct scorecard_i_rank_rule *rule)
{
    return (struct scorecard_i_crowd){ data, score, !rule->ascending, rule->rounds, rule->decimals };
}

static scorecard_status rank_node(scorecard_result *result, uint32_t n, uint32_t slot, struct room *room,
                                  struct scorecard_error *err)
{
    const struct scorecard_i_node *node = &result->model->nodes[n];
    uint32_t period = result->periods[slot], units = result->engine.unit_count;
    struct scorecard_i_outcome_column *column = &result->columns[(size_t)slot * result->model->count + n];
    const double missing = scorecard_i_missing();
    struct scorecard_i_rank_rule rule;
    scorecard_i_rank_rule_read(node, &rule);
    const struct scorecard_run *run = &result->engine.run;
    struct scorecard_i_crowd crowd = crowd_of(result->data, column->score, &rule);
    uint32_t count = 0;
    scorecard_status status = SCORECARD_OK;
    if (is_ranked(result, n))
        status = scorecard_i_crowd_sort(run, &crowd, room->items, room->spare, &count, err);
    for (uint32_t p = 0; p < result->population_count && is_ranked(result, n) && status == SCORECARD_OK; p++) {
        struct scorecard_i_ranking *ranking = &column->rankings[p];
        if (ranking->ranks == NULL)
            continue;
        for (uint32_t u = 0; u < units && (count < units || p > 0); u++)
            ranking->ranks[u] = missing;
        if (p == 0) {
            status = scorecard_i_crowd_rank(run, room->items, count, rule.ties, ranking->ranks, err);
            ranking->of[0] = count;
        } else {
            rank_groups(room->items, count, scorecard_i_data_groups(result->data, p - 1, period),
                        scorecard_data_group_count(result->data, p - 1), rule.ties, room, ranking);
        }
    }
    if (column->tier == NULL || status != SCORECARD_OK)
        return status;
    /* Percentiles are of the scores themselves, whatever ranks compare. */
    uint32_t used;
    crowd.descending = crowd.rounds = false;
    if ((status = scorecard_i_crowd_sort(run, &crowd, room->items, room->spare, &used, err)) != SCORECARD_OK)
        return status;
    for (uint32_t i = 0; i < used; i++)
        room->ascending[i] = room->items[i].value;
    give_tiers(node, result, period, room->ascending, used, column);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_rank_period(scorecard_result *result, uint32_t slot, struct scorecard_error *err)
{
    const struct scorecard_run *run = &result->engine.run;
    size_t units = result->engine.unit_count, groups = 1;
    for (uint32_t p = 1; p < result->population_count; p++) {
        size_t count = scorecard_data_group_count(result->data, p - 1);
        groups = count > groups ? count : groups;
    }
    bool tiered = false;
    for (uint32_t n = 0; n < result->model->count; n++)
        tiered = tiered || result->columns[(size_t)slot * result->model->count + n].tier != NULL;
    struct room room = {
        .items = scorecard_i_alloc(run, units * sizeof *room.items),
        .spare = scorecard_i_alloc(run, units * sizeof *room.spare),
        .starts = scorecard_i_alloc(run, (groups + 1) * sizeof *room.starts),
        .ascending = scorecard_i_alloc(run, tiered ? units * sizeof *room.ascending : 0),
    };
    scorecard_status status = SCORECARD_OK;
    if (room.items == NULL || room.spare == NULL || room.starts == NULL || room.ascending == NULL)
        status = scorecard_i_fail_memory(err);
    for (uint32_t n = 0; n < result->model->count && status == SCORECARD_OK; n++)
        if (is_ranked(result, n) || result->columns[(size_t)slot * result->model->count + n].tier != NULL)
            status = rank_node(result, n, slot, &room, err);
    scorecard_i_free(run, room.items);
    scorecard_i_free(run, room.spare);
    scorecard_i_free(run, room.starts);
    scorecard_i_free(run, room.ascending);
    return status;
}

/* Few are ranked by counting who is ahead of each, which takes less than sorting them. */
static bool rank_few(const scorecard_data *data, const struct scorecard_i_rank_rule *rule, const double *score,
                     const struct scorecard_i_kernels *kernels, double *room, double *ranks)
{
    enum { FEW = 256 };
    uint32_t units = scorecard_data_unit_count(data);
    bool everyone = scorecard_i_data_all_ranked(data);
    if (units > FEW || rule->ties != SCORECARD_TIES_BEST)
        return false;
    for (uint32_t u = 0; u < units; u++) {
        double x = rule->rounds && !isnan(score[u]) ? scorecard_i_number_round(score[u], rule->decimals) : score[u];
        room[u] = !everyone && !scorecard_data_unit_ranked(data, u) ? scorecard_i_missing() : rule->ascending ? -x : x;
    }
    kernels->better(units, room, ranks);
    for (uint32_t u = 0; u < units; u++)
        ranks[u] = isnan(ranks[u]) ? scorecard_i_missing() : ranks[u];
    return true;
}

void scorecard_i_rank_scores(const scorecard_data *data, const struct scorecard_i_rank_rule *rule, uint32_t population,
                             uint32_t period, const double *score, const struct scorecard_i_rank_room *given, double *ranks)
{
    struct room room = { given->items, given->spare, given->starts, NULL };
    if (population == 0 && rank_few(data, rule, score, given->kernels, (double *)(void *)given->spare, ranks))
        return;
    const struct scorecard_run alone = { .size = sizeof alone };
    struct scorecard_i_crowd crowd = crowd_of(data, score, rule);
    uint32_t units = scorecard_data_unit_count(data), count;
    for (uint32_t u = 0; u < units; u++)
        ranks[u] = scorecard_i_missing();
    (void)scorecard_i_crowd_sort(&alone, &crowd, room.items, room.spare, &count, NULL); /* it fails with executors only */
    if (population == 0) {
        scorecard_i_crowd_rank_alone(room.items, count, rule->ties, ranks);
        return;
    }
    struct scorecard_i_ranking ranking = { ranks, given->of };
    rank_groups(room.items, count, scorecard_i_data_groups(data, population - 1, period),
                scorecard_data_group_count(data, population - 1), rule->ties, &room, &ranking);
}

bool scorecard_i_rank_room_open(struct scorecard_i_rank_room *room, const scorecard_data *data, uint32_t population,
                                const struct scorecard_run *run)
{
    size_t units = scorecard_data_unit_count(data);
    size_t groups = population == 0 ? 1 : scorecard_data_group_count(data, population - 1);
    *room = (struct scorecard_i_rank_room){
        .items = scorecard_i_alloc(run, units * sizeof *room->items),
        .spare = scorecard_i_alloc(run, units * sizeof *room->spare),
        .starts = scorecard_i_alloc(run, (groups + 1) * sizeof *room->starts),
        .of = scorecard_i_alloc(run, groups * sizeof *room->of),
        .kernels = scorecard_i_kernels_choose(),
    };
    return room->items != NULL && room->spare != NULL && room->starts != NULL && room->of != NULL;
}

void scorecard_i_rank_room_close(struct scorecard_i_rank_room *room, const struct scorecard_run *run)
{
    scorecard_i_free(run, room->items);
    scorecard_i_free(run, room->spare);
    scorecard_i_free(run, room->starts);
    scorecard_i_free(run, room->of);
}
