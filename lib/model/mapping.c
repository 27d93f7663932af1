/* SPDX-License-Identifier: MIT */
/* Frozen mappings and their getters. */
#include "model/mapping.h"

#include <string.h>

#include "base/number.h"

const char *scorecard_mapping_kind_name(int32_t kind)
{
    static const char *const names[] = { "same", "renamed", "split", "merged", "new", "dropped", "rescaled", "redefined" };
    return kind >= SCORECARD_MAPPING_SAME && kind <= SCORECARD_MAPPING_REDEFINED ? names[kind - 1] : NULL;
}

scorecard_mapping *scorecard_mapping_ref(const scorecard_mapping *mapping)
{
    scorecard_mapping *shared = (scorecard_mapping *)(uintptr_t)mapping; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_mapping_unref(scorecard_mapping *mapping)
{
    if (mapping == NULL || !scorecard_i_count_down(&mapping->references))
        return;
    struct scorecard_run run = mapping->body.arena.run;
    scorecard_i_mapping_close(&mapping->body);
    scorecard_i_free(&run, mapping);
}

static bool is_side(int32_t side)
{
    return side == SCORECARD_MAPPING_OLD_SIDE || side == SCORECARD_MAPPING_NEW_SIDE;
}

static const struct scorecard_i_mapping_entry *entry_at(const scorecard_mapping *mapping, uint32_t i)
{
    return mapping != NULL && i < mapping->body.count ? &mapping->body.entries[i] : NULL;
}

const char *scorecard_mapping_model(const scorecard_mapping *mapping, int32_t side)
{
    return mapping != NULL && is_side(side) ? mapping->body.models[side - 1] : NULL;
}

uint32_t scorecard_mapping_count(const scorecard_mapping *mapping)
{
    return mapping != NULL ? (uint32_t)mapping->body.count : 0;
}

int32_t scorecard_mapping_at(const scorecard_mapping *mapping, uint32_t i, struct scorecard_mapping_line *out)
{
    const struct scorecard_i_mapping_entry *entry = entry_at(mapping, i);
    if (entry == NULL || out == NULL || out->size < sizeof *out)
        return 0;
    *out = (struct scorecard_mapping_line){ .size = out->size, .what = entry->what, .kind = entry->kind, .given = entry->given,
                                            .olds = entry->counts[0], .news = entry->counts[1],
                                            .weighed = entry->weights != NULL, .multiply = entry->multiply, .add = entry->add };
    return 1;
}

const char *scorecard_mapping_id_at(const scorecard_mapping *mapping, uint32_t i, int32_t side, uint32_t k, double *weight)
{
    const struct scorecard_i_mapping_entry *entry = entry_at(mapping, i);
    if (weight != NULL)
        *weight = scorecard_i_missing();
    if (entry == NULL || !is_side(side) || k >= entry->counts[side - 1])
        return NULL;
    if (weight != NULL && entry->weights != NULL && scorecard_i_mapping_parts(entry) == (size_t)side - 1)
        *weight = entry->weights[k];
    return entry->ids[side - 1][k];
}

/* What is said of an entry, or of the mapping. */
static const struct scorecard_i_label *labels_of(const scorecard_mapping *mapping, uint32_t i)
{
    if (mapping != NULL && i == SCORECARD_NONE)
        return mapping->body.labels;
    const struct scorecard_i_mapping_entry *entry = entry_at(mapping, i);
    return entry != NULL ? entry->labels : NULL;
}

const char *scorecard_mapping_text(const scorecard_mapping *mapping, uint32_t i, const char *lang)
{
    return scorecard_i_label_pick(labels_of(mapping, i), SCORECARD_TEXT_NOTES, lang);
}

uint32_t scorecard_mapping_text_count(const scorecard_mapping *mapping, uint32_t i)
{
    return scorecard_i_label_count(labels_of(mapping, i), SCORECARD_TEXT_NOTES);
}

const char *scorecard_mapping_text_at(const scorecard_mapping *mapping, uint32_t i, uint32_t k, const char **lang)
{
    return scorecard_i_label_at(labels_of(mapping, i), SCORECARD_TEXT_NOTES, k, lang);
}

uint32_t scorecard_mapping_find(const scorecard_mapping *mapping, int32_t what, int32_t side, const char *id)
{
    if (mapping == NULL || id == NULL || !is_side(side) || what < SCORECARD_MAPPING_NODE || what > SCORECARD_MAPPING_UNIT)
        return SCORECARD_NONE;
    return scorecard_i_index_find(&mapping->body.by_id[what - 1][side - 1], id, strlen(id));
}
