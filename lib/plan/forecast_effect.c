/* SPDX-License-Identifier: MIT */
/* Which effects count by the day of the forecast, and where they come together. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/status.h"
#include "maths/sum.h"
#include "plan/condition.h"
#include "plan/forecast.h"
#include "plan/plan.h"

/* The days by which actions are judged. */
struct days {
    struct scorecard_i_judging judging; /* ON_TRACK alone */
    int32_t as_of, on, end;
    bool knows, ends_on, ends; /* whether there are such days */
};

static void read_days(const struct scorecard_i_forecasting *job, struct days *days)
{
    const struct scorecard_forecast_options *o = &job->options;
    const scorecard_plan *plan = job->made->plan;
    memset(days, 0, sizeof *days);
    days->knows = scorecard_i_date_day(o->as_of, &days->as_of);
    days->ends = scorecard_i_date_day(scorecard_plan_get(plan, SCORECARD_PLAN_END), &days->end);
    days->ends_on = scorecard_i_date_day(o->on, &days->on);
    if (o->on == NULL && o->choice == SCORECARD_CHOICE_TODAY) {
        days->on = days->as_of;
        days->ends_on = true;
    } else if (o->on == NULL) {
        days->on = days->end;
        days->ends_on = days->ends;
    }
}

/* How much of an action is taken to be done; 0: it is not in the set. */
static double part_of(const struct scorecard_i_forecasting *job, const struct days *days, uint32_t a,
                      const struct scorecard_plan_action *action, const struct scorecard_plan_standing *standing)
{
    bool done = standing->status == SCORECARD_PROGRESS_DONE;
    struct scorecard_plan_status_line line;
    if (standing->status == SCORECARD_PROGRESS_CANCELLED)
        return 0;
    switch (job->options.choice) {
    case SCORECARD_CHOICE_DONE:
        return done;
    case SCORECARD_CHOICE_TODAY:
        return done ? 1 : standing->done;
    case SCORECARD_CHOICE_LISTED:
        return job->chosen[a];
    case SCORECARD_CHOICE_ON_TRACK:
        scorecard_i_judge(&days->judging, a, action, &line);
        return done || (line.marks & (SCORECARD_MARK_LATE | SCORECARD_MARK_BEHIND)) == 0;
    default:
        return 1;
    }
}

/* Whether an effect is there by the day of the forecast. */
static bool in_time(const struct scorecard_i_forecasting *job, const struct days *days,
                    const struct scorecard_plan_action *action, const struct scorecard_plan_standing *standing, uint32_t lag)
{
    int32_t day;
    bool done = standing->status == SCORECARD_PROGRESS_DONE;
    if (!days->ends_on)
        return true;
    if (done && scorecard_i_date_day(standing->finished, &day))
        return (int64_t)day + lag <= days->on;
    if (job->options.choice == SCORECARD_CHOICE_TODAY && !done)
        return (int64_t)days->as_of + lag <= days->on;
    if (!scorecard_i_date_day(action->due, &day)) {
        if (!days->ends)
            return true;
        day = days->end;
    }
    if (days->knows && !done && day < days->as_of)
        day = days->as_of; /* it is not done by now, so it cannot be done before */
    return (int64_t)day + lag <= days->on;
}

/* By input of the model, the first leaf that reads it. NULL: no memory. */
static uint32_t *first_leaves(const scorecard_model *model, struct scorecard_i_arena *arena)
{
    uint32_t *first = scorecard_i_arena_alloc(arena, (size_t)model->input_count + 1, sizeof *first);
    for (uint32_t i = 0; i < model->input_count && first != NULL; i++)
        first[i] = SCORECARD_NONE;
    for (uint32_t n = model->count; n-- > 0 && first != NULL;)
        for (uint32_t i = 0; i < model->nodes[n].input_count; i++)
            first[model->nodes[n].inputs[i]] = n;
    return first;
}

/* Finds where an effect acts in the field. false: there is no such place. */
static bool find_place(const struct scorecard_i_forecasting *job, const struct scorecard_plan_action *action,
                       const struct scorecard_plan_effect *effect, struct scorecard_i_forecast_key *out)
{
    const scorecard_model *model = job->model;
    *out = (struct scorecard_i_forecast_key){ SCORECARD_NONE, SCORECARD_NONE, SCORECARD_NONE };
    out->unit = scorecard_i_plan_unit(job->made->plan, action->unit, job->data);
    if (effect->node != NULL) {
        out->node = scorecard_model_find(model, effect->node);
        return out->unit != SCORECARD_NONE && out->node != SCORECARD_NONE;
    }
    out->input = scorecard_i_scope_input(model, effect->input);
    if (out->input == SCORECARD_NONE || job->made->without->engine.inputs[out->input] == SCORECARD_NONE)
        return false;
    out->node = job->first_leaf[out->input];
    return out->unit != SCORECARD_NONE && out->node != SCORECARD_NONE;
}

static bool same_place(const struct scorecard_i_forecast_key *a, const struct scorecard_i_forecast_key *b)
{
    return a->unit == b->unit && a->node == b->node && a->input == b->input;
}

static void read_action(struct scorecard_i_forecasting *job, const struct days *days, uint32_t a)
{
    const struct scorecard_plan_action *action = scorecard_i_plan_action(job->made->plan, a);
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    (void)scorecard_plan_action_standing(job->made->plan, a, NULL, &standing);
    double part = part_of(job, days, a, action, &standing);
    for (uint32_t e = 0; e < action->effect_count; e++) {
        uint32_t i = job->effect_first[a] + e;
        struct scorecard_forecast_effect *told = &job->made->effects[i];
        *told = (struct scorecard_forecast_effect){ .size = sizeof *told,
                                                    .action = a,
                                                    .effect = e,
                                                    .place = SCORECARD_NONE,
                                                    .alone = scorecard_i_missing(),
                                                    .gain = scorecard_i_missing() };
        job->parts[i] = part;
        told->outcome = !find_place(job, action, &action->effects[e], &job->keys[i])     ? SCORECARD_EFFECT_UNKNOWN
                        : !(part > 0)                                                    ? SCORECARD_EFFECT_NOT_CHOSEN
                        : !in_time(job, days, action, &standing, action->effects[e].lag) ? SCORECARD_EFFECT_TOO_LATE
                                                                                         : SCORECARD_EFFECT_COUNTED;
    }
}

/*
 * What a plan under another says in detail is not counted again in the one above: of effects in the same place that of the action
 * deepest down counts. Whether one does is settled before any is taken out, so that the order of actions leaves no trace.
 */
static void leave_out_above(struct scorecard_i_forecasting *job, const uint32_t *parents, uint32_t a)
{
    uint32_t first = job->effect_first[a], end = job->effect_first[a + 1];
    bool any = false;
    for (uint32_t k = first; k < end; k++)
        any = any || job->made->effects[k].outcome == SCORECARD_EFFECT_COUNTED ||
              job->made->effects[k].outcome == SCORECARD_EFFECT_DETAILED;
    for (uint32_t above = any ? parents[a] : SCORECARD_NONE; above != SCORECARD_NONE; above = parents[above]) {
        for (uint32_t i = job->effect_first[above]; i < job->effect_first[above + 1]; i++)
            for (uint32_t k = first; k < end && job->made->effects[i].outcome == SCORECARD_EFFECT_COUNTED; k++)
                if ((job->made->effects[k].outcome == SCORECARD_EFFECT_COUNTED ||
                     job->made->effects[k].outcome == SCORECARD_EFFECT_DETAILED) &&
                    same_place(&job->keys[i], &job->keys[k]))
                    job->made->effects[i].outcome = SCORECARD_EFFECT_DETAILED;
    }
}

/* false: no memory. */
static bool leave_out_all(struct scorecard_i_forecasting *job)
{
    const scorecard_plan *plan = job->made->plan;
    uint32_t actions = scorecard_plan_action_count(plan);
    uint32_t *parents = scorecard_i_zalloc(&job->run, actions, sizeof *parents);
    for (uint32_t a = 0; a < actions && parents != NULL; a++) {
        const char *parent = scorecard_i_plan_action(plan, a)->parent;
        parents[a] = parent != NULL ? scorecard_plan_find_action(plan, parent) : SCORECARD_NONE;
    }
    for (uint32_t a = 0; a < actions && parents != NULL; a++)
        leave_out_above(job, parents, a);
    scorecard_i_free(&job->run, parents);
    return parents != NULL;
}

/* ---- places ---- */

struct entry {
    struct scorecard_i_forecast_key key;
    uint32_t effect;
    uint64_t prefix;    /* of the id: its first bytes, in their order */
    const char *action; /* its id */
};

static uint64_t prefix_of(const char *id)
{
    uint64_t prefix = 0;
    for (int i = 0; i < 8; i++) {
        prefix = prefix << 8 | (unsigned char)*id;
        id += *id != '\0';
    }
    return prefix;
}

/* By unit, then node; inputs of a leaf before the node itself; then by the ids of actions, whatever their order in the plan. */
static int by_place(const struct entry *a, const struct entry *b)
{
    if (a->key.unit != b->key.unit)
        return a->key.unit < b->key.unit ? -1 : 1;
    if (a->key.node != b->key.node)
        return a->key.node < b->key.node ? -1 : 1;
    if (a->key.input != b->key.input)
        return a->key.input < b->key.input ? -1 : 1;
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix ? -1 : 1;
    int order = strcmp(a->action, b->action);
    return order != 0 ? order : (a->effect > b->effect) - (a->effect < b->effect);
}

/* Sorts by merging runs: there may be many thousands, and comparing two ids is what costs. Returns where they are in the end. */
static struct entry *sort_entries(struct entry *entries, struct entry *spare, uint32_t count)
{
    for (uint32_t run = 1; run < count; run *= 2) {
        for (uint32_t first = 0; first < count; first += 2 * run) {
            uint32_t middle = first + run < count ? first + run : count,
                     end = first + 2 * run < count ? first + 2 * run : count;
            uint32_t a = first, b = middle;
            for (uint32_t to = first; to < end; to++)
                spare[to] =
                    b == end || (a < middle && by_place(&entries[a], &entries[b]) <= 0) ? entries[a++] : entries[b++];
        }
        struct entry *sorted = spare;
        spare = entries;
        entries = sorted;
    }
    return entries;
}

/* Adds the effects of one place: those that can act there. false: no memory. */
static bool add_place(struct scorecard_i_forecasting *job, const struct entry *entries, uint32_t count, uint32_t *pulls)
{
    scorecard_forecast *made = job->made;
    struct scorecard_i_forecast_place *place = &made->places[made->place_count];
    const struct scorecard_i_ground *ground = &place->ground;
    *place = (struct scorecard_i_forecast_place){
        .unit = entries[0].key.unit, .node = entries[0].key.node, .input = entries[0].key.input, .first = *pulls
    };
    if (!scorecard_i_forecast_ground(job, place))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        struct scorecard_forecast_effect *told = &made->effects[entries[i].effect];
        const struct scorecard_plan_effect *effect =
            &scorecard_i_plan_action(made->plan, told->action)->effects[told->effect];
        struct scorecard_i_pull pull = { effect->kind, effect->value, job->parts[entries[i].effect] };
        int32_t failed = scorecard_i_pull_fails(&pull, ground);
        if (failed != 0) {
            told->outcome = failed;
            continue;
        }
        double alone = scorecard_i_pull_all(&pull, 1, ground, NULL);
        told->alone = isnan(ground->from) ? 0 : alone - ground->from;
        told->place = made->place_count;
        job->effect_of[place->first + place->count] = entries[i].effect;
        job->pulls[place->first + place->count++] = pull;
    }
    if (place->count == 0)
        return true;
    *pulls += place->count;
    made->on_nodes = made->on_nodes || place->input == SCORECARD_NONE;
    place->told = (struct scorecard_forecast_place){ .size = sizeof place->told,
                                                     .effects = place->count,
                                                     .before = ground->from,
                                                     .after = ground->from,
                                                     .gain = scorecard_i_missing() };
    double moved = scorecard_i_pull_all(job->pulls + place->first, place->count, ground, NULL);
    place->told.alone = isnan(ground->from) ? 0 : moved - ground->from;
    place->told.input = place->input != SCORECARD_NONE ? job->model->inputs[place->input] : NULL;
    made->place_count++;
    return true;
}

static bool find_places(struct scorecard_i_forecasting *job)
{
    scorecard_forecast *made = job->made;
    struct entry *block = scorecard_i_zalloc(&job->run, made->effect_count, 2 * sizeof *block), *entries = block;
    uint32_t count = 0, pulls = 0;
    for (uint32_t i = 0; i < made->effect_count && entries != NULL; i++)
        if (made->effects[i].outcome == SCORECARD_EFFECT_COUNTED)
            entries[count++] = (struct entry){ .key = job->keys[i],
                                               .effect = i,
                                               .action = scorecard_i_plan_action(made->plan, made->effects[i].action)->id };
    for (uint32_t i = 0; i < count; i++)
        entries[i].prefix = prefix_of(entries[i].action);
    if (count > 1)
        entries = sort_entries(entries, entries + count, count);
    made->places = scorecard_i_arena_alloc(&made->arena, count, sizeof *made->places);
    job->pulls = scorecard_i_arena_alloc(&made->arena, count, sizeof *job->pulls);
    job->effect_of = scorecard_i_arena_alloc(&made->arena, count, sizeof *job->effect_of);
    bool ready = entries != NULL && made->places != NULL && job->pulls != NULL && job->effect_of != NULL;
    for (uint32_t i = 0, next; i < count && ready; i = next) {
        for (next = i + 1; next < count && same_place(&entries[i].key, &entries[next].key); next++)
            ;
        ready = add_place(job, entries + i, next - i, &pulls);
    }
    scorecard_i_free(&job->run, block);
    return ready;
}

/* What was claimed in each place. Added exactly, so that the order leaves no trace: effects of a place stand together when sorted. */
static bool add_claims(const struct scorecard_i_forecasting *job)
{
    scorecard_forecast *made = job->made;
    struct scorecard_i_sum *sums = scorecard_i_zalloc(&job->run, made->place_count, sizeof *sums);
    for (uint32_t p = 0; p < made->place_count && sums != NULL; p++)
        scorecard_i_sum_init(&sums[p]);
    for (uint32_t i = 0; i < made->effect_count && sums != NULL; i++)
        if (made->effects[i].place != SCORECARD_NONE)
            scorecard_i_sum_add(&sums[made->effects[i].place], made->effects[i].alone);
    for (uint32_t p = 0; p < made->place_count && sums != NULL; p++)
        made->places[p].told.claimed = scorecard_i_sum_value(&sums[p]);
    scorecard_i_free(&job->run, sums);
    return sums != NULL;
}

scorecard_status scorecard_i_forecast_effects(struct scorecard_i_forecasting *job, struct scorecard_error *err)
{
    scorecard_forecast *made = job->made;
    uint32_t actions = scorecard_plan_action_count(made->plan);
    struct days days;
    read_days(job, &days);
    job->effect_first = scorecard_i_arena_alloc(&made->arena, (size_t)actions + 1, sizeof *job->effect_first);
    job->first_leaf = first_leaves(job->model, &made->arena);
    for (uint32_t a = 0; a < actions && job->effect_first != NULL; a++)
        job->effect_first[a + 1] = job->effect_first[a] + (uint32_t)scorecard_i_plan_action(made->plan, a)->effect_count;
    made->effect_count = job->effect_first != NULL ? job->effect_first[actions] : 0;
    made->effects = scorecard_i_arena_alloc(&made->arena, made->effect_count, sizeof *made->effects);
    job->keys = scorecard_i_arena_alloc(&made->arena, made->effect_count, sizeof *job->keys);
    job->parts = scorecard_i_arena_alloc(&made->arena, made->effect_count, sizeof *job->parts);
    if (job->first_leaf == NULL || job->effect_first == NULL || made->effects == NULL || job->keys == NULL ||
        job->parts == NULL)
        return scorecard_i_fail_memory(err);
    if (job->options.choice == SCORECARD_CHOICE_ON_TRACK) {
        struct scorecard_plan_status_options defaults = SCORECARD_PLAN_STATUS_OPTIONS_INIT;
        defaults.as_of = job->options.as_of;
        if (!scorecard_i_judging_open(&days.judging, made->plan, &defaults, &made->arena))
            return scorecard_i_fail_memory(err);
    }
    for (uint32_t a = 0; a < actions; a++)
        read_action(job, &days, a);
    return leave_out_all(job) && find_places(job) && add_claims(job) ? SCORECARD_OK : scorecard_i_fail_memory(err);
}
