/* SPDX-License-Identifier: MIT */
/*
 * Replicates of a chunk. Those that drew the same settings have one model in common, whose columns are computed once; of
 * each replicate only what its weights reach is computed.
 */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "study/uncertainty.h"

/* What replicates with the same settings share. */
struct shared {
    scorecard_model *model;           /* NULL: that of the target */
    struct scorecard_i_engine own;    /* of that model */
    bool opened;
    const struct scorecard_i_engine *engine;
    struct scorecard_i_reuse from_target;
    uint8_t *once;                    /* by node: needed, and not reached by weights */
    struct scorecard_i_known known;   /* their columns, where they are not the target's */
    const struct scorecard_i_known *columns;
    scorecard_model weighed;          /* shares all but its nodes, whose weights are set anew for each replicate */
    struct scorecard_i_engine by_weights; /* of that; shares the fit */
    struct scorecard_i_reuse from_known;
    struct scorecard_i_scratch scratch;
    struct scorecard_i_failure failure;
    struct scorecard_error err;
};

/* Room of a chunk. */
struct room {
    const struct scorecard_i_replicates *all;
    scorecard_draft *draft; /* a copy; settings are put into it by turns */
    struct scorecard_i_rank_room ranking;
    double *scores, *ranks; /* [targets x units], [units] */
    struct shared shared;
    uint32_t chosen;        /* replicate whose settings are those of `shared`; NONE: none */
    scorecard_status status; /* of what they share */
};

static const struct scorecard_run *run_of(const struct room *room)
{
    return &room->all->target->run;
}

static void close_shared(struct room *room)
{
    struct shared *s = &room->shared;
    const struct scorecard_run *run = run_of(room);
    if (s->scratch.block != NULL)
        scorecard_i_scratch_close(&s->scratch, &s->by_weights);
    scorecard_i_free(run, s->weighed.nodes);
    scorecard_i_free(run, s->from_known.from);
    scorecard_i_known_close(&s->known);
    scorecard_i_free(run, s->from_target.from);
    scorecard_i_free(run, s->once);
    if (s->opened)
        scorecard_i_engine_close(&s->own);
    scorecard_model_unref(s->model);
    memset(s, 0, sizeof *s);
    room->chosen = SCORECARD_NONE;
}

/* The model with the settings that a replicate drew. */
static scorecard_status make_model(struct room *room, uint32_t r)
{
    const struct scorecard_i_replicates *all = room->all;
    const scorecard_doubt *doubt = all->made->doubt;
    struct shared *s = &room->shared;
    scorecard_status status = SCORECARD_OK;
    if (room->draft == NULL)
        status = scorecard_i_draft_copy(doubt->model, run_of(room), &room->draft, &s->err);
    if (status != SCORECARD_OK)
        return status;
    const uint32_t *choice = &all->choices[(size_t)r * all->settings];
    for (size_t i = 0; i < doubt->count; i++)
        if (doubt->items[i].kind == SCORECARD_DOUBT_SETTING)
            (void)scorecard_i_alternative_put(room->draft, doubt->items[i].node, doubt->items[i].step,
                                              doubt->items[i].settings[*choice++]);
    return scorecard_draft_finish(room->draft, &s->model, &s->err);
}

/* Opens the settings that a replicate drew; what weights do not reach is computed once for all that drew the same. */
static scorecard_status open_model(struct room *room, uint32_t r)
{
    const struct scorecard_i_target *target = room->all->target;
    struct shared *s = &room->shared;
    scorecard_status status = make_model(room, r);
    if (status == SCORECARD_OK)
        status = scorecard_i_engine_open(&s->own, s->model, target->result->data, run_of(room), &s->err);
    if (status != SCORECARD_OK)
        return status;
    s->opened = true;
    s->engine = &s->own;
    if (s->own.level_count > 1)
        return SCORECARD_OK; /* each replicate is fitted by itself */
    s->from_target.known = &target->known;
    s->from_target.from = scorecard_i_alloc(run_of(room), s->model->count * sizeof *s->from_target.from);
    s->once = scorecard_i_alloc(run_of(room), s->model->count * sizeof *s->once);
    s->from_known.from = scorecard_i_alloc(run_of(room), s->model->count * sizeof *s->from_known.from);
    if (s->from_target.from == NULL || s->once == NULL || s->from_known.from == NULL ||
        !scorecard_i_reuse_find(&target->known, &s->own, s->from_target.from, NULL))
        return scorecard_i_fail_memory(&s->err);
    (void)scorecard_i_reuse_spread(s->model, room->all->varied, s->from_known.from);
    for (uint32_t n = 0; n < s->model->count; n++)
        s->once[n] = room->all->needed[n] != 0 && s->from_known.from[n] != SCORECARD_NONE;
    s->own.reuse = &s->from_target;
    status = scorecard_i_engine_fit(&s->own, &s->err);
    if (status != SCORECARD_OK)
        return status;
    s->columns = &s->known;
    return scorecard_i_known_open(&s->known, &s->own, target->period, s->once, &s->failure, &s->err);
}

/* Gets ready for the replicates that drew the settings of `r`. */
static scorecard_status open_shared(struct room *room, uint32_t r)
{
    const struct scorecard_i_replicates *all = room->all;
    struct shared *s = &room->shared;
    scorecard_status status = SCORECARD_OK;
    s->err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    s->failure = (struct scorecard_i_failure){ SCORECARD_OK, SCORECARD_NONE, SCORECARD_NONE, 0, 0 };
    s->engine = &all->target->result->engine;
    s->columns = &all->target->known;
    if (all->settings > 0 && (status = open_model(room, r)) != SCORECARD_OK)
        return status;
    const scorecard_model *model = s->engine->model;
    s->weighed = (scorecard_model){ .id = model->id, .defaults = model->defaults, .count = model->count,
                                    .inputs = model->inputs, .input_count = model->input_count, .order = model->order,
                                    .by_id = model->by_id, .by_input = model->by_input };
    s->weighed.nodes = scorecard_i_alloc(run_of(room), model->count * sizeof *model->nodes);
    if (s->from_known.from == NULL)
        s->from_known.from = scorecard_i_alloc(run_of(room), model->count * sizeof *s->from_known.from);
    if (s->weighed.nodes == NULL || s->from_known.from == NULL ||
        !scorecard_i_scratch_open(&s->scratch, s->engine, s->engine->tile, false, false))
        return scorecard_i_fail_memory(&s->err);
    memcpy(s->weighed.nodes, model->nodes, model->count * sizeof *model->nodes);
    s->from_known.known = s->columns;
    (void)scorecard_i_reuse_spread(&s->weighed, all->varied, s->from_known.from);
    s->by_weights = *s->engine;
    s->by_weights.model = &s->weighed;
    s->by_weights.reuse = &s->from_known;
    s->scratch.wanted = all->needed;
    return SCORECARD_OK;
}

/* Where scores wait for a reduction over the units, a replicate takes a fit of its own. */
static scorecard_status score_with_fit(struct room *room)
{
    struct shared *s = &room->shared;
    const struct scorecard_i_target *target = room->all->target;
    struct scorecard_i_engine engine;
    struct scorecard_i_scratch scratch;
    s->from_known.known = &target->known;
    scorecard_status status =
        scorecard_i_engine_open(&engine, &s->weighed, target->result->data, run_of(room), &s->err);
    if (status != SCORECARD_OK)
        return status;
    engine.reuse = &s->from_known;
    status = scorecard_i_reuse_find(&target->known, &engine, s->from_known.from, NULL) ? scorecard_i_engine_fit(&engine, &s->err)
                                                                                       : scorecard_i_fail_memory(&s->err);
    if (status == SCORECARD_OK) {
        if (!scorecard_i_scratch_open(&scratch, &engine, engine.tile, false, false)) {
            status = scorecard_i_fail_memory(&s->err);
        } else {
            scratch.wanted = room->all->needed;
            if (!scorecard_i_target_compute(target, &engine, &scratch, target->nodes, room->scores, &s->failure))
                status = s->failure.status;
            scorecard_i_scratch_close(&scratch, &engine);
        }
    }
    scorecard_i_engine_close(&engine);
    return status;
}

/* Scores of one replicate into the room. */
static scorecard_status score(struct room *room, uint32_t r)
{
    const struct scorecard_i_replicates *all = room->all;
    struct shared *s = &room->shared;
    s->failure = (struct scorecard_i_failure){ SCORECARD_OK, SCORECARD_NONE, SCORECARD_NONE, 0, 0 };
    uint32_t nothing =
        scorecard_i_doubt_weigh(all->made->doubt, all->made->seed, all->made->first + r, s->weighed.nodes);
    if (nothing != SCORECARD_NONE) {
        s->failure.node = nothing;
        return SCORECARD_ERROR_WEIGHT;
    }
    if (s->engine->level_count > 1)
        return score_with_fit(room);
    if (!scorecard_i_target_compute(all->target, &s->by_weights, &s->scratch, all->target->nodes, room->scores, &s->failure))
        return s->failure.status;
    return SCORECARD_OK;
}

/* Puts the scores and ranks of a replicate where they are kept; without them, it has none. */
static void keep(struct room *room, uint32_t r, bool scored)
{
    const struct scorecard_i_replicates *all = room->all;
    scorecard_uncertainty *made = all->made;
    size_t units = made->unit_count;
    for (uint32_t k = 0; k < made->node_count; k++) {
        double *scores = &made->scores[scorecard_i_uncertainty_at(made, k, r)];
        uint32_t *ranks = &made->ranks[scorecard_i_uncertainty_at(made, k, r)];
        if (!scored) {
            for (size_t u = 0; u < units; u++)
                scores[u] = scorecard_i_missing();
            memset(ranks, 0, units * sizeof *ranks);
            continue;
        }
        memcpy(scores, room->scores + k * units, units * sizeof *scores);
        scorecard_i_rank_scores(made->data, &all->rules[k], made->population, made->period, scores, &room->ranking, room->ranks);
        for (size_t u = 0; u < units; u++)
            ranks[u] = isnan(room->ranks[u]) ? 0 : (uint32_t)room->ranks[u];
    }
}

/* Whether two replicates drew the same settings. */
static bool same_settings(const struct scorecard_i_replicates *all, uint32_t a, uint32_t b)
{
    return all->settings == 0 || memcmp(&all->choices[(size_t)a * all->settings], &all->choices[(size_t)b * all->settings],
                                        all->settings * sizeof *all->choices) == 0;
}

/* The node that an error names in its place, as models and fits write it: "model m, node x, period p". */
static uint32_t node_named(const scorecard_model *model, const char *where)
{
    static const char mark[] = "node ";
    const char *at = strstr(where, mark);
    if (at == NULL)
        return SCORECARD_NONE;
    at += sizeof mark - 1;
    return scorecard_i_index_find(&model->by_id, at, strcspn(at, ","));
}

static void score_one(struct room *room, uint32_t r)
{
    const struct scorecard_i_replicates *all = room->all;
    if (room->chosen == SCORECARD_NONE || !same_settings(all, room->chosen, r)) {
        close_shared(room);
        room->status = open_shared(room, r);
        room->chosen = r;
    }
    scorecard_status status = room->status == SCORECARD_OK ? score(room, r) : room->status;
    keep(room, r, status == SCORECARD_OK);
    if (status != SCORECARD_OK && room->shared.failure.node == SCORECARD_NONE)
        room->shared.failure.node = node_named(all->made->model, room->shared.err.where);
    all->failures[r] = (struct scorecard_uncertainty_failure){
        .size = sizeof all->failures[r], .replicate = all->made->first + r, .status = status,
        .node = room->shared.failure.node, .unit = room->shared.failure.unit };
}

void scorecard_i_replicates_score(void *context, size_t chunk)
{
    const struct scorecard_i_replicates *all = context;
    const scorecard_uncertainty *made = all->made;
    struct room room = { .all = all, .chosen = SCORECARD_NONE };
    uint32_t first = (uint32_t)(all->offset + chunk) * SCORECARD_I_REPLICATES;
    uint32_t end = made->count - first < SCORECARD_I_REPLICATES ? made->count : first + SCORECARD_I_REPLICATES;
    room.scores = scorecard_i_alloc(&made->run, (size_t)made->node_count * made->unit_count * sizeof *room.scores);
    room.ranks = scorecard_i_alloc(&made->run, made->unit_count * sizeof *room.ranks);
    bool ready = scorecard_i_rank_room_open(&room.ranking, made->data, made->population, &made->run) &&
                 room.scores != NULL && room.ranks != NULL;
    for (uint32_t i = first; i < end; i++) {
        if (ready)
            score_one(&room, all->order[i]);
        else
            all->failures[all->order[i]].status = SCORECARD_ERROR_MEMORY;
    }
    close_shared(&room);
    scorecard_draft_free(room.draft);
    scorecard_i_rank_room_close(&room.ranking, &made->run);
    scorecard_i_free(&made->run, room.scores);
    scorecard_i_free(&made->run, room.ranks);
}
