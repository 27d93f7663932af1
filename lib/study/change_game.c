/* SPDX-License-Identifier: MIT */
/*
 * Owen values (1977): what each factor adds to the change of a node, over all orders in which factors can be switched one
 * after the other so that those below one child stay together, level by level. Up to some number of factors all orders are
 * counted, by coalitions; beyond, some are drawn. In each order the steps add up to the whole change, so their means do.
 */
#include <math.h>
#include <string.h>

#include "base/random.h"
#include "maths/elementary.h"
#include "study/change.h"

/* A sum with what it lost: Neumaier's. */
struct total {
    double sum, lost;
};

static void add_to(struct total *total, double x)
{
    double sum = total->sum + x;
    total->lost += fabs(total->sum) >= fabs(x) ? (total->sum - sum) + x : (x - sum) + total->sum;
    total->sum = sum;
}

struct game {
    struct scorecard_i_change_job *job;
    uint32_t top;                       /* pair */
    const struct scorecard_i_factor *factors; /* by pair, in preorder */
    uint32_t count;
    struct total *totals;               /* by factor */
    double *squares;                    /* by factor, of sampled orders; then by part */
    double *known;                      /* by coalition; NaN: not yet */
    int32_t marks;
};

/* ---- who plays ---- */

static bool same_point(struct scorecard_i_point a, struct scorecard_i_point b)
{
    return isnan(a.exact) ? isnan(b.exact) && a.gap == b.gap : a.exact >= b.exact && a.exact <= b.exact;
}

static void add_factor(struct game *g, uint32_t pair, int32_t bit, int32_t part)
{
    g->job->factors[g->count++] = (struct scorecard_i_factor){ pair, bit, part };
}

static void find_leaf(struct game *g, uint32_t p)
{
    const struct scorecard_i_pair *pair = &g->job->pairs[p];
    const struct scorecard_i_pair_values *values = &g->job->values[p];
    const int32_t parts[] = { isnan(values->score[0].value) != isnan(values->score[1].value) ? SCORECARD_PART_GAPS
                                                                                             : SCORECARD_PART_OWN,
                              pair->drives ? SCORECARD_PART_PEERS : SCORECARD_PART_METHOD, SCORECARD_PART_METHOD };
    for (int i = 0; i < 3; i++) {
        bool matters = false;
        for (int state = 0; state < SCORECARD_I_STATES; state++)
            matters = matters || !same_point(values->state[state], values->state[state ^ (1 << i)]);
        if (matters)
            add_factor(g, p, 1 << i, parts[i]);
    }
    bool changed = !same_point(values->score[0], values->score[1]);
    if (changed && g->job->apart && !g->job->crossed && !pair->renamed)
        g->marks |= SCORECARD_CHANGES_UNSEPARATED;
}

static bool takes_from_peers(const struct scorecard_i_change_job *job, const struct scorecard_i_pair *pair)
{
    bool takes = false;
    for (int s = 0; s < 2; s++) {
        const struct scorecard_i_node *node = &job->engine[s]->model->nodes[pair->node[s]];
        takes = takes || scorecard_i_aggregation_compares(node->aggregation.method) ||
                scorecard_i_policy_uses(&node->policy, SCORECARD_ACTION_GROUP_MEAN);
    }
    return takes;
}

static void find_branch(struct game *g, uint32_t p)
{
    const struct scorecard_i_change_job *job = g->job;
    const struct scorecard_i_pair *pair = &job->pairs[p];
    if (!pair->alike) {
        add_factor(g, p, SCORECARD_I_METHOD, SCORECARD_PART_STRUCTURE);
        return;
    }
    bool moved = false;
    for (uint32_t c = 0; c < pair->child_count && !moved; c++) {
        double old = scorecard_i_change_weight(job, p, c, 0), now = scorecard_i_change_weight(job, p, c, 1);
        moved = old < now || old > now;
    }
    if (moved)
        add_factor(g, p, SCORECARD_I_WEIGHTS, pair->weighed ? SCORECARD_PART_PEERS : SCORECARD_PART_WEIGHTS);
    if (takes_from_peers(job, pair))
        add_factor(g, p, SCORECARD_I_PEERS, SCORECARD_PART_PEERS);
    if (!pair->same_method || !pair->same_map || p == job->rescaled)
        add_factor(g, p, SCORECARD_I_METHOD, SCORECARD_PART_METHOD);
}

static void find_factors(struct game *g, uint32_t p)
{
    const struct scorecard_i_pair *pair = &g->job->pairs[p];
    const struct scorecard_i_pair_values *values = &g->job->values[p];
    if (pair->kind == SCORECARD_I_PAIR_LEAF) {
        find_leaf(g, p);
    } else if (pair->kind == SCORECARD_I_PAIR_WHOLE) {
        if (same_point(values->score[0], values->score[1]))
            return;
        add_factor(g, p, 1, pair->whole);
        if (pair->whole != SCORECARD_PART_STRUCTURE)
            g->marks |= SCORECARD_CHANGES_UNSEPARATED;
    } else {
        find_branch(g, p);
        for (uint32_t c = 0; c < pair->child_count; c++) {
            const struct scorecard_i_pair *child = &g->job->pairs[pair->children[c]];
            if (child->node[0] != SCORECARD_NONE && child->node[1] != SCORECARD_NONE) /* others come with the structure */
                find_factors(g, pair->children[c]);
        }
    }
}

/* ---- mixtures ---- */

/* All as before; what only one side has is as that side has it. */
static void begin(const struct game *g)
{
    struct scorecard_i_change_job *job = g->job;
    for (uint32_t p = job->pairs[g->top].end; p-- > g->top;) {
        job->states[p] = job->pairs[p].node[0] == SCORECARD_NONE ? SCORECARD_I_STATES - 1 : 0;
        job->now[p] = scorecard_i_change_point(job, p);
    }
}

/* The score of the top; a mixture without one counts as before. */
static double score_of(struct game *g)
{
    double score = g->job->now[g->top].exact;
    if (!isnan(score))
        return score;
    g->marks |= SCORECARD_CHANGES_UNDEFINED;
    return g->job->values[g->top].score[0].exact;
}

/* Switches a factor, and all that depends on it. */
static void toggle(struct game *g, uint32_t factor)
{
    struct scorecard_i_change_job *job = g->job;
    uint32_t p = g->factors[factor].pair;
    job->states[p] ^= (uint8_t)g->factors[factor].bit;
    for (;; p = job->pairs[p].parent) {
        job->now[p] = scorecard_i_change_point(job, p);
        if (p == g->top)
            return;
    }
}

/* ---- all orders ---- */

/* The score of a coalition. */
static double worth(struct game *g, uint32_t coalition)
{
    if (!isnan(g->known[coalition]))
        return g->known[coalition];
    begin(g);
    for (uint32_t i = 0; i < g->count; i++)
        if (coalition >> i & 1)
            toggle(g, i);
    return g->known[coalition] = score_of(g);
}

/* What stands together: a factor of the pair itself, or all that is below one of its children. */
struct element {
    uint32_t pair; /* NONE: a factor */
    uint32_t first, end;
};

/* The elements of a pair, whose factors are [first, end). */
static uint32_t find_elements(const struct game *g, uint32_t p, uint32_t first, uint32_t end, struct element *out)
{
    const struct scorecard_i_pair *pair = &g->job->pairs[p];
    uint32_t count = 0;
    for (; first < end && g->factors[first].pair == p; first++)
        out[count++] = (struct element){ SCORECARD_NONE, first, first + 1 };
    for (uint32_t c = 0; first < end; c++) {
        uint32_t child = pair->children[c], from = first;
        while (first < end && g->factors[first].pair >= child && g->factors[first].pair < g->job->pairs[child].end)
            first++;
        if (first > from)
            out[count++] = (struct element){ child, from, first };
    }
    return count;
}

enum { MOST = 20 };

static uint32_t mask_of(const struct element *e)
{
    return ((UINT32_C(1) << (e->end - e->first)) - 1) << e->first;
}

static void count_orders(struct game *g, uint32_t p, uint32_t first, uint32_t end, uint32_t outside, double weight)
{
    struct element elements[MOST];
    uint32_t count = find_elements(g, p, first, end, elements);
    double of_size[MOST]; /* k! (n - 1 - k)! / n! */
    of_size[0] = weight / count;
    for (uint32_t k = 1; k < count; k++)
        of_size[k] = of_size[k - 1] * k / (count - k);
    for (uint32_t e = 0; e < count; e++)
        for (uint32_t others = 0; others < UINT32_C(1) << count; others++) {
            uint32_t before = outside, size = 0;
            if (others >> e & 1)
                continue;
            for (uint32_t k = 0; k < count; k++)
                if (others >> k & 1) {
                    before |= mask_of(&elements[k]);
                    size++;
                }
            if (elements[e].pair != SCORECARD_NONE)
                count_orders(g, elements[e].pair, elements[e].first, elements[e].end, before, of_size[size]);
            else
                add_to(&g->totals[elements[e].first],
                       of_size[size] * (worth(g, before | mask_of(&elements[e])) - worth(g, before)));
        }
}

static bool play_all(struct game *g)
{
    size_t coalitions = (size_t)1 << g->count;
    g->known = scorecard_i_alloc(&g->job->run, coalitions * sizeof *g->known);
    if (g->known == NULL)
        return false;
    for (size_t i = 0; i < coalitions; i++)
        g->known[i] = NAN;
    count_orders(g, g->top, 0, g->count, 0, 1);
    scorecard_i_free(&g->job->run, g->known);
    return true;
}

/* ---- some orders ---- */

/* Draws an order of the factors [first, end) of a pair. Returns where the list goes on. */
static uint32_t *deal(const struct game *g, struct scorecard_i_random *random, uint32_t p, uint32_t first, uint32_t end,
                      uint32_t *order, struct element *room)
{
    uint32_t count = find_elements(g, p, first, end, room);
    for (uint32_t i = count; i-- > 1;) {
        uint32_t k = scorecard_i_random_below(random, i + 1);
        struct element swapped = room[i];
        room[i] = room[k];
        room[k] = swapped;
    }
    for (uint32_t i = 0; i < count; i++)
        if (room[i].pair == SCORECARD_NONE)
            *order++ = room[i].first;
        else
            order = deal(g, random, room[i].pair, room[i].first, room[i].end, order, room + count);
    return order;
}

static void play_order(struct game *g, const uint32_t *order, double *by_part)
{
    memset(by_part, 0, (SCORECARD_PART_ROUNDING + 1) * sizeof *by_part);
    begin(g);
    double before = score_of(g);
    for (uint32_t i = 0; i < g->count; i++) {
        toggle(g, order[i]);
        double after = score_of(g), step = after - before;
        add_to(&g->totals[order[i]], step);
        g->squares[order[i]] += step * step;
        by_part[g->factors[order[i]].part] += step;
        before = after;
    }
}

/* The standard error of a mean of n, from its sum and the sum of squares. */
static double error_of(double sum, double squares, double n)
{
    double spread = (squares - sum * sum / n) / (n - 1);
    return spread > 0 ? scorecard_i_sqrt(spread / n) : 0;
}

static bool play_some(struct game *g, double *errors)
{
    struct scorecard_i_change_job *job = g->job;
    uint32_t orders = job->orders;
    uint32_t *order = scorecard_i_zalloc(&job->run, g->count, sizeof *order);
    struct element *room = scorecard_i_zalloc(&job->run, (size_t)g->count + job->pair_count, sizeof *room);
    double sums[SCORECARD_PART_ROUNDING + 1] = { 0 }, squares[SCORECARD_PART_ROUNDING + 1] = { 0 };
    double by_part[SCORECARD_PART_ROUNDING + 1];
    bool ready = order != NULL && room != NULL;
    for (uint32_t k = 0; k < orders && ready; k++) {
        struct scorecard_i_random random = { job->seed, k, g->top, 0 };
        (void)deal(g, &random, g->top, 0, g->count, order, room);
        play_order(g, order, by_part);
        for (int part = 1; part <= SCORECARD_PART_ROUNDING; part++) {
            sums[part] += by_part[part];
            squares[part] += by_part[part] * by_part[part];
        }
    }
    for (int part = 1; part <= SCORECARD_PART_ROUNDING; part++)
        errors[part] = error_of(sums[part], squares[part], orders);
    for (uint32_t i = 0; i < g->count && ready; i++) {
        g->squares[i] = error_of(g->totals[i].sum + g->totals[i].lost, g->squares[i], orders);
        g->totals[i].sum = (g->totals[i].sum + g->totals[i].lost) / orders;
        g->totals[i].lost = 0;
    }
    g->marks |= SCORECARD_CHANGES_SAMPLED;
    scorecard_i_free(&job->run, order);
    scorecard_i_free(&job->run, room);
    return ready;
}

/* ---- the whole ---- */

bool scorecard_i_change_play(struct scorecard_i_change_job *job, uint32_t p)
{
    struct scorecard_i_pair_values *values = &job->values[p];
    struct game g = { .job = job, .top = p, .factors = job->factors };
    memset(values->errors, 0, sizeof values->errors);
    find_factors(&g, p);
    g.totals = scorecard_i_zalloc(&job->run, g.count, sizeof *g.totals);
    g.squares = scorecard_i_zalloc(&job->run, g.count, sizeof *g.squares);
    bool ready = g.totals != NULL && g.squares != NULL;
    if (ready && g.count > 0)
        ready = g.count <= job->exact ? play_all(&g) : play_some(&g, values->errors);
    uint32_t first = (uint32_t)job->games.count;
    for (uint32_t i = 0; i < g.count && ready; i++)
        ready = scorecard_i_effect_add(job, &job->games, g.factors[i].pair, g.factors[i].part, g.totals[i].sum + g.totals[i].lost,
                                       g.squares[i]);
    scorecard_i_free(&job->run, g.totals);
    scorecard_i_free(&job->run, g.squares);
    values->first = first;
    values->count = ready ? (uint32_t)job->games.count - first : SCORECARD_NONE;
    values->marks = g.marks;
    return ready;
}
