/* SPDX-License-Identifier: MIT */
/*
 * Seals of entries: FNV-1a of 64 bits (G. Fowler, L. C. Noll, K.-P. Vo; draft-eastlake-fnv) over the seal before, or the
 * plan's id where there is none, and all that the entry says. docs/guide/plan-format.md has the order, so that others can
 * compute it.
 */
#include <math.h>
#include <string.h>

#include "plan/plan.h"

static void add_bytes(uint64_t *hash, const void *at, size_t count)
{
    const unsigned char *bytes = at;
    for (size_t i = 0; i < count; i++)
        *hash = (*hash ^ bytes[i]) * UINT64_C(0x100000001B3);
}

/* Little end first, whatever the machine. */
static void add_number(uint64_t *hash, uint64_t number)
{
    unsigned char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
    add_bytes(hash, bytes, sizeof bytes);
}

static void add_double(uint64_t *hash, double value)
{
    uint64_t bits;
    if (isnan(value))
        value = scorecard_missing();
    value += 0.0; /* -0 is 0 */
    memcpy(&bits, &value, sizeof bits);
    add_number(hash, bits);
}

/* With its length before it, so that the end of one text is not the start of the next. */
static void add_text(uint64_t *hash, const char *text)
{
    size_t size = text != NULL ? strlen(text) : 0;
    add_number(hash, size);
    add_bytes(hash, text, size);
}

uint64_t scorecard_i_plan_seal(const char *plan, uint64_t before, const struct scorecard_plan_entry *entry)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    if (before == 0)
        add_text(&hash, plan);
    else
        add_number(&hash, before);
    add_number(&hash, (uint64_t)(uint32_t)entry->kind);
    add_number(&hash, (uint64_t)(uint32_t)entry->part);
    add_text(&hash, entry->id);
    add_text(&hash, entry->date);
    add_number(&hash, (uint64_t)(uint32_t)entry->status);
    add_number(&hash, entry->revision);
    add_double(&hash, entry->done);
    add_double(&hash, entry->realised);
    add_text(&hash, entry->by);
    add_text(&hash, entry->note);
    add_text(&hash, entry->reason);
    add_number(&hash, entry->evidence_count);
    for (size_t i = 0; i < entry->evidence_count; i++)
        add_text(&hash, entry->evidence[i]);
    add_text(&hash, entry->field);
    add_text(&hash, entry->before);
    add_text(&hash, entry->after);
    add_number(&hash, entry->place);
    return hash != 0 ? hash : 1;
}
