/* SPDX-License-Identifier: MIT */
/* The frozen register and what it is asked for. */
#include "measure/register.h"

#include <string.h>

scorecard_register *scorecard_register_ref(const scorecard_register *reg)
{
    scorecard_register *own = (scorecard_register *)(uintptr_t)reg; /* only the count changes */
    if (own != NULL)
        scorecard_i_count_up(&own->count);
    return own;
}

void scorecard_register_unref(scorecard_register *reg)
{
    if (reg == NULL || !scorecard_i_count_down(&reg->count))
        return;
    struct scorecard_run run = reg->body.arena.run;
    scorecard_i_register_body_free(&reg->body);
    scorecard_i_free(&run, reg);
}

const char *scorecard_register_text(const scorecard_register *reg, int32_t what, const char *lang)
{
    return reg != NULL ? scorecard_i_label_pick(reg->body.labels, what, lang) : NULL;
}

uint32_t scorecard_register_text_count(const scorecard_register *reg, int32_t what)
{
    return reg != NULL ? scorecard_i_label_count(reg->body.labels, what) : 0;
}

const char *scorecard_register_text_at(const scorecard_register *reg, int32_t what, uint32_t i, const char **lang)
{
    return scorecard_i_label_at(reg != NULL ? reg->body.labels : NULL, what, i, lang);
}

uint32_t scorecard_register_agency_count(const scorecard_register *reg)
{
    return reg != NULL ? (uint32_t)reg->body.agency_count : 0;
}

uint32_t scorecard_register_find_agency(const scorecard_register *reg, const char *id)
{
    return reg != NULL && id != NULL ? scorecard_i_index_find(&reg->body.by_agency, id, strlen(id)) : SCORECARD_NONE;
}

static const struct scorecard_i_agency *agency_at(const scorecard_register *reg, uint32_t agency)
{
    return agency < scorecard_register_agency_count(reg) ? &reg->body.agencies[agency] : NULL;
}

const char *scorecard_register_agency_id(const scorecard_register *reg, uint32_t agency)
{
    const struct scorecard_i_agency *found = agency_at(reg, agency);
    return found != NULL ? found->id : NULL;
}

const char *scorecard_register_agency_text(const scorecard_register *reg, uint32_t agency, int32_t what, const char *lang)
{
    const struct scorecard_i_agency *found = agency_at(reg, agency);
    const char *text = found != NULL ? scorecard_i_label_pick(found->labels, what, lang) : NULL;
    return text == NULL && found != NULL && what == SCORECARD_AGENCY_TITLE ? found->id : text;
}

uint32_t scorecard_register_agency_text_count(const scorecard_register *reg, uint32_t agency, int32_t what)
{
    const struct scorecard_i_agency *found = agency_at(reg, agency);
    return found != NULL ? scorecard_i_label_count(found->labels, what) : 0;
}

const char *scorecard_register_agency_text_at(const scorecard_register *reg, uint32_t agency, int32_t what, uint32_t i,
                                              const char **lang)
{
    const struct scorecard_i_agency *found = agency_at(reg, agency);
    return scorecard_i_label_at(found != NULL ? found->labels : NULL, what, i, lang);
}

const char *scorecard_register_agency_kind(const scorecard_register *reg, uint32_t agency)
{
    const struct scorecard_i_agency *found = agency_at(reg, agency);
    return found != NULL ? found->kind : NULL;
}

uint32_t scorecard_register_agency_parent(const scorecard_register *reg, uint32_t agency)
{
    const struct scorecard_i_agency *found = agency_at(reg, agency);
    return found != NULL ? found->above : SCORECARD_NONE;
}

uint32_t scorecard_register_count(const scorecard_register *reg)
{
    return reg != NULL ? (uint32_t)reg->body.entry_count : 0;
}

int32_t scorecard_register_at(const scorecard_register *reg, uint32_t entry, struct scorecard_register_entry *out)
{
    if (entry >= scorecard_register_count(reg) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = reg->body.entries[entry];
    out->size = size;
    return 1;
}
