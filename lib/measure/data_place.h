/* SPDX-License-Identifier: MIT */
/* A map from a place, three numbers, to a number: where a column or an annotation is kept. */
#ifndef SCORECARD_I_DATA_PLACE_H
#define SCORECARD_I_DATA_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <scorecard/run.h>

struct scorecard_i_place {
    uint32_t kind, period, item;
};

struct scorecard_i_places {
    struct scorecard_i_places_slot *slots;
    size_t size;  /* slots, a power of two, or 0 */
    size_t count; /* used */
};

/* The number at a place, or SCORECARD_NONE. */
uint32_t scorecard_i_places_find(const struct scorecard_i_places *places, struct scorecard_i_place place);
/* Makes room for one more, so that the next add cannot fail. false: no memory, all as it was. */
bool scorecard_i_places_room(struct scorecard_i_places *places, const struct scorecard_run *run);
/* Adds a place that is not there; there is room. */
void scorecard_i_places_add(struct scorecard_i_places *places, struct scorecard_i_place place, uint32_t number);
/* Takes a place out again; one that is not there is none the worse. */
void scorecard_i_places_remove(struct scorecard_i_places *places, struct scorecard_i_place place);
void scorecard_i_places_free(struct scorecard_i_places *places, const struct scorecard_run *run);

#endif
