/* SPDX-License-Identifier: MIT */
/* What a replicate draws. What is varied i-th draws from stream i. */
#include "maths/variate.h"
#include "study/doubt.h"

uint32_t scorecard_i_doubt_choice(const scorecard_doubt *doubt, size_t item, uint64_t seed, uint64_t replicate)
{
    struct scorecard_i_random random = { seed, replicate, (uint32_t)item, 0 };
    return scorecard_i_random_below(&random, (uint32_t)doubt->items[item].count);
}

/* Shares of the children's weights, by gamma variates over their sum, in the canonical order of children. false: all are 0. */
static bool draw_shares(const scorecard_model *model, const struct scorecard_i_doubted *item,
                        struct scorecard_i_random *random, struct scorecard_i_node *nodes)
{
    const struct scorecard_i_node *above = &model->nodes[item->node];
    double all = 0, drawn = 0;
    for (uint32_t c = 0; c < above->child_count; c++)
        all += model->nodes[above->children[c]].weight;
    for (uint32_t c = 0; c < above->child_count; c++) {
        uint32_t n = above->children[c];
        double share = model->nodes[n].weight / all;
        nodes[n].weight = share > 0 ? scorecard_i_variate_gamma(random, item->amount * share) : 0;
        drawn += nodes[n].weight;
    }
    for (uint32_t c = 0; c < above->child_count && drawn > 0; c++)
        nodes[above->children[c]].weight = nodes[above->children[c]].weight / drawn * all;
    return drawn > 0;
}

/* The next weights of the list, up to as many as are drawn at once; items that are none are passed over. */
static size_t draw_weights(const scorecard_doubt *doubt, size_t from, uint64_t seed, uint64_t replicate,
                           struct scorecard_i_node *nodes)
{
    enum { AT_ONCE = 64 };
    uint32_t streams[AT_ONCE] = { 0 };
    double drawn[AT_ONCE];
    size_t count = 0, i = from;
    for (; i < doubt->count && count < AT_ONCE; i++)
        if (doubt->items[i].kind == SCORECARD_DOUBT_WEIGHT)
            streams[count++] = (uint32_t)i;
    scorecard_i_random_first(seed, replicate, streams, count, drawn);
    for (size_t k = 0; k < count; k++) {
        const struct scorecard_i_doubted *item = &doubt->items[streams[k]];
        /* From 1 - amount to 1 + amount; above 0, for the number drawn is. */
        nodes[item->node].weight =
            doubt->model->nodes[item->node].weight * ((1 - item->amount) + 2 * item->amount * drawn[k]);
    }
    return i;
}

uint32_t scorecard_i_doubt_weigh(const scorecard_doubt *doubt, uint64_t seed, uint64_t replicate,
                                 struct scorecard_i_node *nodes)
{
    uint32_t nothing = SCORECARD_NONE;
    for (size_t i = 0; i < doubt->count;)
        i = draw_weights(doubt, i, seed, replicate, nodes);
    for (size_t i = 0; i < doubt->count; i++) {
        const struct scorecard_i_doubted *item = &doubt->items[i];
        struct scorecard_i_random random = { seed, replicate, (uint32_t)i, 0 };
        if (item->kind == SCORECARD_DOUBT_SHARES && !draw_shares(doubt->model, item, &random, nodes))
            nothing = item->node;
    }
    return nothing;
}
