/* SPDX-License-Identifier: MIT */
/* A mapping being made: entries, each id once on its side. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "model/draft.h"
#include "model/mapping.h"

enum { MAX_ENTRIES = 1000000, MAX_IDS = 100000 };

scorecard_status scorecard_i_mapping_open(struct scorecard_i_mapping_body *body, const struct scorecard_run *run,
                                          const char *from, const char *to, struct scorecard_error *err)
{
    memset(body, 0, sizeof *body);
    scorecard_i_arena_init(&body->arena, run);
    body->models[0] = scorecard_i_arena_text(&body->arena, from);
    body->models[1] = scorecard_i_arena_text(&body->arena, to);
    if (body->models[0] != NULL && body->models[1] != NULL)
        return SCORECARD_OK;
    scorecard_i_mapping_close(body);
    return scorecard_i_fail_memory(err);
}

void scorecard_i_mapping_close(struct scorecard_i_mapping_body *body)
{
    struct scorecard_run run = body->arena.run;
    for (size_t i = 0; i < 4; i++)
        scorecard_i_index_free(&body->by_id[i / 2][i % 2], &run);
    scorecard_i_free(&run, body->entries);
    scorecard_i_arena_free(&body->arena);
}

scorecard_status scorecard_i_mapping_within(const struct scorecard_i_mapping_body *body, size_t entry,
                                            struct scorecard_error *err, scorecard_status status)
{
    if (status == SCORECARD_OK)
        return status;
    if (entry == SCORECARD_NONE)
        return scorecard_i_within(err, status, "mapping %s to %s", body->models[0], body->models[1]);
    return scorecard_i_within(err, status, "mapping %s to %s, entry %zu", body->models[0], body->models[1], entry + 1);
}

struct scorecard_i_mapping_entry *scorecard_i_mapping_put(struct scorecard_i_mapping_body *body, int32_t what, int32_t kind,
                                                          const char *const *const ids[2], const size_t counts[2])
{
    const struct scorecard_run *run = &body->arena.run;
    if (!scorecard_i_grow(run, &body->entries, &body->capacity, body->count + 1, sizeof *body->entries))
        return NULL;
    struct scorecard_i_mapping_entry *entry = &body->entries[body->count];
    *entry = (struct scorecard_i_mapping_entry){ .what = what, .kind = kind, .given = true, .multiply = 1 };
    size_t done[2] = { 0, 0 };
    bool memory = true;
    for (size_t side = 0; side < 2 && memory; side++) {
        const char **copies = scorecard_i_arena_alloc(&body->arena, counts[side], sizeof *copies);
        memory = copies != NULL;
        for (size_t i = 0; i < counts[side] && memory; i++) {
            copies[i] = scorecard_i_arena_text(&body->arena, ids[side][i]);
            memory = copies[i] != NULL &&
                     scorecard_i_index_add(&body->by_id[what - 1][side], run, copies[i], (uint32_t)body->count);
            done[side] += memory;
        }
        entry->ids[side] = copies;
        entry->counts[side] = (uint32_t)counts[side];
    }
    for (size_t side = 0; side < 2 && !memory; side++)
        for (size_t i = 0; i < done[side]; i++)
            scorecard_i_index_remove(&body->by_id[what - 1][side], entry->ids[side][i]);
    if (!memory)
        return NULL;
    body->count++;
    return entry;
}

scorecard_status scorecard_mapping_draft_new(const char *from, const char *to, const struct scorecard_run *run,
                                             scorecard_mapping_draft **out, struct scorecard_error *err)
{
    struct scorecard_run taken;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_check_id(from, "model", err);
    if (status == SCORECARD_OK)
        status = scorecard_i_check_id(to, "model", err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_mapping_draft *draft = scorecard_i_zalloc(&taken, 1, sizeof *draft);
    if (draft == NULL)
        return scorecard_i_fail_memory(err);
    status = scorecard_i_mapping_open(&draft->body, &taken, from, to, err);
    if (status != SCORECARD_OK)
        scorecard_i_free(&taken, draft);
    else
        *out = draft;
    return status;
}

void scorecard_mapping_draft_free(scorecard_mapping_draft *draft)
{
    if (draft == NULL)
        return;
    struct scorecard_run run = draft->body.arena.run;
    scorecard_i_mapping_close(&draft->body);
    scorecard_i_free(&run, draft);
}

/* Whether a kind may have so many ids on its sides. */
static scorecard_status check_counts(int32_t what, int32_t kind, size_t olds, size_t news, struct scorecard_error *err)
{
    static const struct {
        size_t least[2], most[2];
        const char *has;
    } rules[] = {
        { { 1, 1 }, { 1, 1 }, "one id on each side" },
        { { 1, 1 }, { 1, 1 }, "one id on each side" },
        { { 1, 2 }, { 1, MAX_IDS }, "one id on the old side and at least two on the new" },
        { { 2, 1 }, { MAX_IDS, 1 }, "at least two ids on the old side and one on the new" },
        { { 0, 1 }, { 0, MAX_IDS }, "no id on the old side and at least one on the new" },
        { { 1, 0 }, { MAX_IDS, 0 }, "at least one id on the old side and none on the new" },
        { { 1, 1 }, { 1, 1 }, "one id on each side" },
        { { 1, 1 }, { 1, 1 }, "one id on each side" },
    };
    if (what != SCORECARD_MAPPING_NODE && what != SCORECARD_MAPPING_UNIT)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "%ld is nothing to map; use SCORECARD_MAPPING_NODE or _UNIT",
                                (long)what);
    if (scorecard_mapping_kind_name(kind) == NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "%ld is no kind of entry; use a SCORECARD_MAPPING_ constant",
                                (long)kind);
    if (what == SCORECARD_MAPPING_UNIT && kind == SCORECARD_MAPPING_RESCALED)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "nodes are rescaled, not units; say what became of the unit");
    if (olds > MAX_IDS || news > MAX_IDS)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "an entry has at most %d ids on a side", (int)MAX_IDS);
    if (olds < rules[kind - 1].least[0] || olds > rules[kind - 1].most[0] || news < rules[kind - 1].least[1] ||
        news > rules[kind - 1].most[1])
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "'%s' has %s; this one has %zu and %zu",
                                scorecard_mapping_kind_name(kind), rules[kind - 1].has, olds, news);
    return SCORECARD_OK;
}

static const char *what_name(int32_t what)
{
    return what == SCORECARD_MAPPING_NODE ? "node" : "unit";
}

/* That ids are ids, and each in no other entry of its side, nor twice in this one. */
static scorecard_status check_ids(const struct scorecard_i_mapping_body *body, int32_t what, size_t side,
                                  const char *const *ids, size_t count, struct scorecard_error *err)
{
    static const char *const sides[] = { "old", "new" };
    struct scorecard_i_index seen = { .count = 0 };
    scorecard_status status = SCORECARD_OK;
    if (count > 0 && ids == NULL)
        return scorecard_i_fail_null(err, side == 0 ? "old_ids" : "new_ids");
    for (size_t i = 0; i < count && status == SCORECARD_OK; i++) {
        status = scorecard_i_check_id(ids[i], what_name(what), err);
        if (status != SCORECARD_OK)
            break;
        uint32_t before = scorecard_i_index_find(&body->by_id[what - 1][side], ids[i], strlen(ids[i]));
        bool twice = scorecard_i_index_find(&seen, ids[i], strlen(ids[i])) != SCORECARD_NONE;
        if (before != SCORECARD_NONE)
            status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                      "entry %lu names it on the %s side already; name each once", (unsigned long)before + 1,
                                      sides[side]);
        else if (twice)
            status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "the entry names it twice on the %s side; name it once",
                                      sides[side]);
        else if (!scorecard_i_index_add(&seen, &body->arena.run, ids[i], (uint32_t)i))
            status = scorecard_i_fail_memory(err);
        if (status != SCORECARD_OK)
            scorecard_i_where(err, status, "%s %s", what_name(what), ids[i]);
    }
    scorecard_i_index_free(&seen, &body->arena.run);
    return status;
}

scorecard_status scorecard_mapping_draft_add(scorecard_mapping_draft *draft, int32_t what, int32_t kind,
                                             const char *const *old_ids, size_t old_count, const char *const *new_ids,
                                             size_t new_count, uint32_t *entry, struct scorecard_error *err)
{
    if (entry != NULL)
        *entry = SCORECARD_NONE;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    struct scorecard_i_mapping_body *body = &draft->body;
    const char *const *const ids[2] = { old_ids, new_ids };
    const size_t counts[2] = { old_count, new_count };
    scorecard_status status = body->count < MAX_ENTRIES
                                  ? check_counts(what, kind, old_count, new_count, err)
                                  : scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a mapping has at most %d entries",
                                                     (int)MAX_ENTRIES);
    for (size_t side = 0; side < 2 && status == SCORECARD_OK; side++)
        status = check_ids(body, what, side, ids[side], counts[side], err);
    if (status == SCORECARD_OK && kind == SCORECARD_MAPPING_SAME && strcmp(old_ids[0], new_ids[0]) != 0)
        status = scorecard_i_where(err,
                                   scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                    "it has another id on the new side, %s; say renamed", new_ids[0]),
                                   "%s %s", what_name(what), old_ids[0]);
    if (status == SCORECARD_OK && scorecard_i_mapping_put(body, what, kind, ids, counts) == NULL)
        status = scorecard_i_fail_memory(err);
    if (status != SCORECARD_OK)
        return scorecard_i_mapping_within(body, body->count, err, status);
    if (entry != NULL)
        *entry = (uint32_t)body->count - 1;
    return SCORECARD_OK;
}

static scorecard_status find_entry(scorecard_mapping_draft *draft, uint32_t entry, struct scorecard_i_mapping_entry **out,
                                   struct scorecard_error *err)
{
    *out = NULL;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (entry < draft->body.count) {
        *out = &draft->body.entries[entry];
        return SCORECARD_OK;
    }
    return scorecard_i_mapping_within(&draft->body, SCORECARD_NONE, err,
                                      scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                                       "there is no entry number %lu; the draft has %zu, from 0",
                                                       (unsigned long)entry, draft->body.count));
}

scorecard_status scorecard_mapping_draft_set_factor(scorecard_mapping_draft *draft, uint32_t entry, double multiply,
                                                    double add, struct scorecard_error *err)
{
    struct scorecard_i_mapping_entry *of;
    scorecard_status status = find_entry(draft, entry, &of, err);
    if (status != SCORECARD_OK)
        return status;
    if (of->kind != SCORECARD_MAPPING_RESCALED)
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "only what is rescaled has a factor, and this is '%s'",
                                  scorecard_mapping_kind_name(of->kind));
    else if (!isfinite(multiply) || !isfinite(add) || multiply == 0)
        status = scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "a factor is finite and not 0, and a summand finite");
    if (status != SCORECARD_OK)
        return scorecard_i_mapping_within(&draft->body, entry, err, status);
    of->factored = true;
    of->multiply = multiply;
    of->add = add;
    return SCORECARD_OK;
}

scorecard_status scorecard_mapping_draft_set_weights(scorecard_mapping_draft *draft, uint32_t entry, const double *weights,
                                                     size_t count, struct scorecard_error *err)
{
    struct scorecard_i_mapping_entry *of;
    scorecard_status status = find_entry(draft, entry, &of, err);
    if (status != SCORECARD_OK)
        return status;
    if (weights == NULL)
        status = scorecard_i_fail_null(err, "weights");
    else if (of->kind != SCORECARD_MAPPING_MERGED && of->kind != SCORECARD_MAPPING_SPLIT)
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "only parts of a merger or split have weights, and this is '%s'",
                                  scorecard_mapping_kind_name(of->kind));
    else if (count != of->counts[scorecard_i_mapping_parts(of)])
        status = scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT, "there are %zu weights and %lu parts; give one for each", count,
                                  (unsigned long)of->counts[scorecard_i_mapping_parts(of)]);
    for (size_t i = 0; i < count && status == SCORECARD_OK; i++)
        if (!isfinite(weights[i]) || (of->what == SCORECARD_MAPPING_UNIT && weights[i] <= 0))
            status = scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT, "a weight is finite, and a unit's above 0; mend number %zu",
                                      i + 1);
    if (status == SCORECARD_OK) {
        double *copy = scorecard_i_arena_alloc(&draft->body.arena, count, sizeof *copy);
        if (copy != NULL) {
            memcpy(copy, weights, count * sizeof *copy);
            of->weights = copy;
            return SCORECARD_OK;
        }
        status = scorecard_i_fail_memory(err);
    }
    return scorecard_i_mapping_within(&draft->body, entry, err, status);
}

scorecard_status scorecard_mapping_draft_set_text(scorecard_mapping_draft *draft, uint32_t entry, const char *lang,
                                                  const char *text, struct scorecard_error *err)
{
    struct scorecard_i_mapping_entry *of = NULL;
    scorecard_status status = draft != NULL && entry == SCORECARD_NONE ? SCORECARD_OK : find_entry(draft, entry, &of, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_label **labels = of != NULL ? &of->labels : &draft->body.labels;
    return scorecard_i_mapping_within(&draft->body, entry, err,
                                      scorecard_i_label_set(&draft->body.arena, labels, SCORECARD_TEXT_NOTES, lang, text, err));
}
