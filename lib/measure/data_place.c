/* SPDX-License-Identifier: MIT */
#include "measure/data_place.h"

#include "base/memory.h"

struct scorecard_i_places_slot {
    struct scorecard_i_place place;
    uint32_t number; /* SCORECARD_NONE: free */
};

static bool same(struct scorecard_i_place a, struct scorecard_i_place b)
{
    return a.kind == b.kind && a.period == b.period && a.item == b.item;
}

/* Each number is multiplied in and the high half folded down, so that neighbours lie apart. */
static size_t home(const struct scorecard_i_places *places, struct scorecard_i_place place)
{
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = (((uint64_t)place.kind << 32) | place.period) * odd;
    hash = ((hash ^ (hash >> 32)) + place.item) * odd;
    return (size_t)(hash >> 32) & (places->size - 1);
}

/* The slot that holds the place, or the free one where it would go. There are free slots. */
static size_t slot_of(const struct scorecard_i_places *places, struct scorecard_i_place place)
{
    size_t at = home(places, place);
    while (places->slots[at].number != SCORECARD_NONE && !same(places->slots[at].place, place))
        at = (at + 1) & (places->size - 1);
    return at;
}

uint32_t scorecard_i_places_find(const struct scorecard_i_places *places, struct scorecard_i_place place)
{
    return places->count == 0 ? SCORECARD_NONE : places->slots[slot_of(places, place)].number;
}

bool scorecard_i_places_room(struct scorecard_i_places *places, const struct scorecard_run *run)
{
    if (places->count < places->size / 4 * 3)
        return true;
    struct scorecard_i_places wider = { NULL, places->size == 0 ? 16 : places->size * 2, places->count };
    if (wider.size > SIZE_MAX / sizeof *wider.slots)
        return false;
    wider.slots = scorecard_i_alloc(run, wider.size * sizeof *wider.slots);
    if (wider.slots == NULL)
        return false;
    for (size_t i = 0; i < wider.size; i++)
        wider.slots[i].number = SCORECARD_NONE;
    for (size_t i = 0; i < places->size; i++)
        if (places->slots[i].number != SCORECARD_NONE)
            wider.slots[slot_of(&wider, places->slots[i].place)] = places->slots[i];
    scorecard_i_free(run, places->slots);
    *places = wider;
    return true;
}

void scorecard_i_places_add(struct scorecard_i_places *places, struct scorecard_i_place place, uint32_t number)
{
    struct scorecard_i_places_slot *slot = &places->slots[slot_of(places, place)];
    slot->place = place;
    slot->number = number;
    places->count++;
}

void scorecard_i_places_remove(struct scorecard_i_places *places, struct scorecard_i_place place)
{
    if (places->count == 0)
        return;
    size_t mask = places->size - 1;
    size_t hole = slot_of(places, place);
    if (places->slots[hole].number == SCORECARD_NONE)
        return;
    places->count--;
    /* Those behind move up, unless they would then lie before their own home; so no slot is ever "deleted". */
    for (size_t at = (hole + 1) & mask; places->slots[at].number != SCORECARD_NONE; at = (at + 1) & mask) {
        size_t distance = (at - home(places, places->slots[at].place)) & mask;
        if (distance >= ((at - hole) & mask)) {
            places->slots[hole] = places->slots[at];
            hole = at;
        }
    }
    places->slots[hole].number = SCORECARD_NONE;
}

void scorecard_i_places_free(struct scorecard_i_places *places, const struct scorecard_run *run)
{
    scorecard_i_free(run, places->slots);
    *places = (struct scorecard_i_places){ NULL, 0, 0 };
}
