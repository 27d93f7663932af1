/* SPDX-License-Identifier: MIT */
/* Registers being gathered, and frozen. */
#include <string.h>

#include "base/run.h"
#include "base/status.h"
#include "measure/register.h"

static scorecard_status start(const struct scorecard_run *run, scorecard_register_draft **out, struct scorecard_error *err)
{
    *out = scorecard_i_zalloc(run, 1, sizeof **out);
    if (*out == NULL)
        return scorecard_i_fail_memory(err);
    scorecard_i_register_body_init(&(*out)->body, run);
    return SCORECARD_OK;
}

scorecard_status scorecard_register_draft_new(const struct scorecard_run *run, scorecard_register_draft **out,
                                              struct scorecard_error *err)
{
    struct scorecard_run taken;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    return status == SCORECARD_OK ? start(&taken, out, err) : status;
}

scorecard_status scorecard_i_register_draft_copy(const struct scorecard_i_register_body *body,
                                                 scorecard_register_draft **out, struct scorecard_error *err)
{
    scorecard_status status = start(&body->arena.run, out, err);
    if (status == SCORECARD_OK && (status = scorecard_i_register_copy(body, &(*out)->body, err)) != SCORECARD_OK) {
        scorecard_register_draft_free(*out);
        *out = NULL;
    }
    return status;
}

void scorecard_i_register_draft_swap(scorecard_register_draft *a, scorecard_register_draft *b)
{
    struct scorecard_i_register_body body = a->body;
    a->body = b->body;
    b->body = body;
}

scorecard_status scorecard_register_draft_from(const scorecard_register *reg, scorecard_register_draft **out,
                                               struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    return reg != NULL ? scorecard_i_register_draft_copy(&reg->body, out, err) : scorecard_i_fail_null(err, "reg");
}

void scorecard_register_draft_free(scorecard_register_draft *draft)
{
    if (draft == NULL)
        return;
    struct scorecard_run run = draft->body.arena.run;
    scorecard_i_register_body_free(&draft->body);
    scorecard_i_free(&run, draft);
}

/* A text that says nothing is none, which a table could not tell apart. */
static scorecard_status set_label(scorecard_register_draft *draft, struct scorecard_i_label **list, int32_t what,
                                  const char *lang, const char *text, struct scorecard_error *err)
{
    if (text != NULL && text[0] == '\0')
        return scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "a text is empty; give one, or leave it out");
    return scorecard_i_label_set(&draft->body.arena, list, what, lang, text, err);
}

scorecard_status scorecard_register_draft_set_text(scorecard_register_draft *draft, int32_t what, const char *lang,
                                                   const char *text, struct scorecard_error *err)
{
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (what != SCORECARD_TEXT_TITLE && what != SCORECARD_TEXT_NOTES && what != SCORECARD_TEXT_SOURCE)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "a register has no text %d; it has a title, notes and a source", (int)what);
    if (what == SCORECARD_TEXT_SOURCE && lang != NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "a source does not differ by language; give NULL");
    return set_label(draft, &draft->body.labels, what, lang, text, err);
}

scorecard_status scorecard_register_draft_add_agency(scorecard_register_draft *draft, const char *id, uint32_t *agency,
                                                     struct scorecard_error *err)
{
    if (agency != NULL)
        *agency = SCORECARD_NONE;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    scorecard_status status = scorecard_i_check_id(id, "agency", err);
    if (status == SCORECARD_OK)
        status = scorecard_i_register_add_agency(&draft->body, id, err);
    if (status == SCORECARD_OK && agency != NULL)
        *agency = (uint32_t)(draft->body.agency_count - 1);
    return status;
}

static scorecard_status find(scorecard_register_draft *draft, uint32_t agency, struct scorecard_i_agency **out,
                             struct scorecard_error *err)
{
    *out = NULL;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (agency >= draft->body.agency_count)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no agency %lu; the draft has %zu, numbered from 0",
                                (unsigned long)agency, draft->body.agency_count);
    *out = &draft->body.agencies[agency];
    return SCORECARD_OK;
}

static scorecard_status within(const struct scorecard_i_agency *agency, struct scorecard_error *err, scorecard_status status)
{
    return status == SCORECARD_OK ? status : scorecard_i_within(err, status, "agency %s", agency->id);
}

scorecard_status scorecard_register_draft_set_agency_text(scorecard_register_draft *draft, uint32_t agency, int32_t what,
                                                          const char *lang, const char *text, struct scorecard_error *err)
{
    struct scorecard_i_agency *found;
    scorecard_status status = find(draft, agency, &found, err);
    if (status != SCORECARD_OK)
        return status;
    if (what != SCORECARD_AGENCY_TITLE && what != SCORECARD_AGENCY_HEAD)
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "an agency has no text %d; it has a title and a head",
                                  (int)what);
    else
        status = set_label(draft, &found->labels, what, lang, text, err);
    return within(found, err, status);
}

/* Copies one of the ids that an agency may state. */
static scorecard_status set_id(scorecard_register_draft *draft, struct scorecard_i_agency *agency, const char *what,
                               const char *id, const char **place, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_check_id(id, what, err);
    if (status != SCORECARD_OK)
        return within(agency, err, status);
    const char *copy = scorecard_i_arena_text(&draft->body.arena, id);
    if (copy == NULL)
        return within(agency, err, scorecard_i_fail_memory(err));
    *place = copy;
    return SCORECARD_OK;
}

scorecard_status scorecard_register_draft_set_agency_kind(scorecard_register_draft *draft, uint32_t agency,
                                                          const char *kind, struct scorecard_error *err)
{
    struct scorecard_i_agency *found;
    scorecard_status status = find(draft, agency, &found, err);
    return status == SCORECARD_OK ? set_id(draft, found, "kind", kind, &found->kind, err) : status;
}

scorecard_status scorecard_register_draft_set_agency_parent(scorecard_register_draft *draft, uint32_t agency,
                                                            const char *parent, struct scorecard_error *err)
{
    struct scorecard_i_agency *found;
    scorecard_status status = find(draft, agency, &found, err);
    return status == SCORECARD_OK ? set_id(draft, found, "parent", parent, &found->parent, err) : status;
}

scorecard_status scorecard_register_draft_add(scorecard_register_draft *draft, const struct scorecard_register_entry *entry,
                                              uint32_t *number, struct scorecard_error *err)
{
    if (number != NULL)
        *number = SCORECARD_NONE;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (entry == NULL)
        return scorecard_i_fail_null(err, "entry");
    scorecard_status status = scorecard_i_check_options(entry, sizeof *entry, sizeof *entry, "scorecard_register_entry", err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_i_register_check_entry(entry, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_register_add(&draft->body, entry, err);
    if (status != SCORECARD_OK)
        return scorecard_i_register_within(entry, err, status);
    if (number != NULL)
        *number = (uint32_t)(draft->body.entry_count - 1);
    return SCORECARD_OK;
}

/* Adds the entries of one body to another, with units by their ids. */
static scorecard_status match_entries(const struct scorecard_i_register_body *from, const scorecard_data *data,
                                      struct scorecard_i_register_body *to, struct scorecard_error *err)
{
    for (size_t i = 0; i < from->entry_count; i++) {
        struct scorecard_register_entry entry = from->entries[i];
        uint32_t unit = SCORECARD_NONE;
        scorecard_status status = entry.unit != NULL ? scorecard_data_match_unit(data, entry.unit, &unit, err) : SCORECARD_OK;
        if (unit != SCORECARD_NONE)
            entry.unit = scorecard_data_unit_id(data, unit);
        if (status == SCORECARD_OK)
            status = scorecard_i_register_add(to, &entry, err);
        if (status != SCORECARD_OK)
            return scorecard_i_register_within(&from->entries[i], err, status);
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_register_draft_match_units(scorecard_register_draft *draft, const scorecard_data *data,
                                                      struct scorecard_error *err)
{
    scorecard_register_draft *matched;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    if (data == NULL)
        return scorecard_i_fail_null(err, "data");
    struct scorecard_i_register_body bare = draft->body;
    bare.entry_count = 0;
    scorecard_status status = scorecard_i_register_draft_copy(&bare, &matched, err);
    if (status != SCORECARD_OK)
        return status;
    status = match_entries(&draft->body, data, &matched->body, err);
    if (status == SCORECARD_OK)
        scorecard_i_register_draft_swap(draft, matched);
    scorecard_register_draft_free(matched);
    return status;
}

static scorecard_status link_agencies(struct scorecard_i_register_body *body, struct scorecard_error *err)
{
    for (size_t i = 0; i < body->agency_count; i++) {
        struct scorecard_i_agency *agency = &body->agencies[i];
        if (agency->parent == NULL)
            continue;
        agency->above = scorecard_i_index_find(&body->by_agency, agency->parent, strlen(agency->parent));
        if (agency->above == SCORECARD_NONE)
            return within(agency, err,
                          scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN,
                                           "its parent %s is no agency of the register; add it, or correct the id",
                                           agency->parent));
    }
    return SCORECARD_OK;
}

/* Walks up from each agency; what was walked over without a cycle is not walked again. */
static scorecard_status check_cycles(const struct scorecard_i_register_body *body, struct scorecard_error *err)
{
    uint32_t *walk = scorecard_i_zalloc(&body->arena.run, body->agency_count, sizeof *walk);
    scorecard_status status = SCORECARD_OK;
    if (walk == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t i = 0; i < body->agency_count && status == SCORECARD_OK; i++) {
        uint32_t at = i;
        for (; at != SCORECARD_NONE && walk[at] == 0; at = body->agencies[at].above)
            walk[at] = i + 1;
        if (at != SCORECARD_NONE && walk[at] == i + 1)
            status = within(&body->agencies[at], err,
                            scorecard_i_fail(err, SCORECARD_ERROR_CYCLE,
                                             "the agency is above itself, by way of its parents; take one of these away"));
    }
    scorecard_i_free(&body->arena.run, walk);
    return status;
}

static scorecard_status check_agency(const struct scorecard_i_register_body *body, const char *id, const char *what,
                                     struct scorecard_error *err)
{
    if (scorecard_i_index_find(&body->by_agency, id, strlen(id)) != SCORECARD_NONE)
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN, "the %s %s is no agency of the register; add it, or correct the id",
                            what, id);
}

static scorecard_status check_agencies(const struct scorecard_i_register_body *body, struct scorecard_error *err)
{
    for (size_t i = 0; i < body->entry_count; i++) {
        const struct scorecard_register_entry *entry = &body->entries[i];
        scorecard_status status = entry->lead != NULL ? check_agency(body, entry->lead, "lead", err) : SCORECARD_OK;
        for (size_t k = 0; k < entry->partner_count && status == SCORECARD_OK; k++)
            status = check_agency(body, entry->partners[k].agency, "partner", err);
        if (status != SCORECARD_OK)
            return scorecard_i_register_within(entry, err, status);
    }
    return SCORECARD_OK;
}

scorecard_status scorecard_register_draft_finish(const scorecard_register_draft *draft, scorecard_register **out,
                                                 struct scorecard_error *err)
{
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (draft == NULL)
        return scorecard_i_fail_null(err, "draft");
    const struct scorecard_run *run = &draft->body.arena.run;
    scorecard_register *reg = scorecard_i_zalloc(run, 1, sizeof *reg);
    if (reg == NULL)
        return scorecard_i_fail_memory(err);
    reg->count = 1;
    scorecard_i_register_body_init(&reg->body, run);
    scorecard_status status = scorecard_i_register_copy(&draft->body, &reg->body, err);
    if (status == SCORECARD_OK)
        status = link_agencies(&reg->body, err);
    if (status == SCORECARD_OK)
        status = check_cycles(&reg->body, err);
    if (status == SCORECARD_OK)
        status = check_agencies(&reg->body, err);
    if (status == SCORECARD_OK)
        *out = reg;
    else
        scorecard_register_unref(reg);
    return status;
}
