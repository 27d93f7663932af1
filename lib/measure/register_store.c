/* SPDX-License-Identifier: MIT */
/* The body of registers and drafts: agencies, entries, and where to find them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "measure/register.h"

void scorecard_i_register_body_init(struct scorecard_i_register_body *body, const struct scorecard_run *run)
{
    memset(body, 0, sizeof *body);
    scorecard_i_arena_init(&body->arena, run);
}

void scorecard_i_register_body_free(struct scorecard_i_register_body *body)
{
    struct scorecard_run run = body->arena.run;
    scorecard_i_index_free(&body->by_agency, &run);
    scorecard_i_index_free(&body->names, &run);
    scorecard_i_places_free(&body->places, &run);
    scorecard_i_free(&run, body->agencies);
    scorecard_i_free(&run, body->entries);
    scorecard_i_arena_free(&body->arena);
}

uint32_t scorecard_i_register_name(const struct scorecard_i_register_body *body, const char *name, bool *known)
{
    *known = true;
    if (name == NULL)
        return SCORECARD_NONE;
    uint32_t number = scorecard_i_index_find(&body->names, name, strlen(name));
    *known = number != SCORECARD_NONE;
    return number;
}

static bool one_line(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            return false;
    return true;
}

void scorecard_i_register_about(const struct scorecard_register_entry *entry, char *text, size_t size)
{
    const char *const what[] = { "unit", "node", "period" };
    const char *const names[] = { entry->unit, entry->node, entry->period };
    size_t used = 0;
    (void)snprintf(text, size, "all units, nodes and periods");
    for (size_t i = 0; i < 3; i++) {
        /* What was not checked yet may be anything; a place is one line of UTF-8. */
        if (names[i] == NULL || used >= size || !scorecard_i_text_valid(names[i], strlen(names[i])) || !one_line(names[i]))
            continue;
        int wrote = snprintf(text + used, size - used, "%s%s %s", used > 0 ? ", " : "", what[i], names[i]);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
}

scorecard_status scorecard_i_register_within(const struct scorecard_register_entry *entry, struct scorecard_error *err,
                                             scorecard_status status)
{
    char about[SCORECARD_WHERE_SIZE + 8]; /* longer than what is kept, so that it is cut at a character */
    if (status == SCORECARD_OK)
        return status;
    scorecard_i_register_about(entry, about, sizeof about);
    return scorecard_i_within(err, status, "%s", about);
}

/* NULL where a text says nothing. */
static const char *said(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : NULL;
}

static scorecard_status check_line(const char *text, const char *what, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_check_text(text, what, err);
    if (status != SCORECARD_OK)
        return status;
    if (text[0] == '\0')
        return scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "%s is empty; give a text, or leave it out", what);
    if (!one_line(text))
        return scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "%s has a line break or another control character; it is one line",
                                what);
    return SCORECARD_OK;
}

static scorecard_status check_partners(const struct scorecard_register_entry *entry, struct scorecard_error *err)
{
    uint64_t sum = 0, units;
    if (entry->partner_count > SCORECARD_I_REGISTER_PARTNERS)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "an entry has at most %d partners",
                                (int)SCORECARD_I_REGISTER_PARTNERS);
    if (entry->partner_count > 0 && entry->partners == NULL)
        return scorecard_i_fail_null(err, "partners");
    if (entry->partner_count > 0 && said(entry->lead) == NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "there are partners and no lead; name the agency that leads");
    for (size_t i = 0; i < entry->partner_count; i++) {
        const struct scorecard_partner *partner = &entry->partners[i];
        scorecard_status status = scorecard_i_check_id(partner->agency, "partner", err);
        if (status != SCORECARD_OK)
            return status;
        if (strcmp(partner->agency, entry->lead) == 0)
            return scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                    "agency %s is the lead and a partner; name it once: the lead's share is the rest",
                                    partner->agency);
        for (size_t k = 0; k < i; k++)
            if (strcmp(partner->agency, entry->partners[k].agency) == 0)
                return scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "partner %s is named twice; name it once",
                                        partner->agency);
        if (isnan(partner->share))
            continue;
        if (!scorecard_i_register_share_units(partner->share, &units))
            return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                    "the share of partner %s is no share; it is above 0 and at most 1, with at most 18 "
                                    "decimals",
                                    partner->agency);
        sum += units;
        if (sum > UINT64_C(1000000000000000000))
            return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                    "with partner %s the shares are more than 1 together; the lead has what they leave",
                                    partner->agency);
    }
    return SCORECARD_OK;
}

static scorecard_status check_evidence(const struct scorecard_register_entry *entry, struct scorecard_error *err)
{
    if (entry->evidence_count > SCORECARD_I_REGISTER_EVIDENCE)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "an entry has at most %d pieces of evidence",
                                (int)SCORECARD_I_REGISTER_EVIDENCE);
    if (entry->evidence_count > 0 && entry->evidence == NULL)
        return scorecard_i_fail_null(err, "evidence");
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < entry->evidence_count && status == SCORECARD_OK; i++)
        status = check_line(entry->evidence[i], "evidence", err);
    return status;
}

static scorecard_status check_names(const struct scorecard_register_entry *entry, struct scorecard_error *err)
{
    const char *unit = scorecard_i_register_named(entry->unit), *node = scorecard_i_register_named(entry->node);
    const char *period = scorecard_i_register_named(entry->period);
    scorecard_status status = unit != NULL ? check_line(unit, "unit", err) : SCORECARD_OK;
    if (status == SCORECARD_OK && unit != NULL && scorecard_i_text_has_edge(unit))
        status = scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "the unit's name begins or ends with a space; take it away");
    if (status == SCORECARD_OK && node != NULL)
        status = scorecard_i_check_id(node, "node", err);
    if (status == SCORECARD_OK && period != NULL)
        status = scorecard_i_check_id(period, "period", err);
    return status;
}

scorecard_status scorecard_i_register_check_entry(const struct scorecard_register_entry *entry, struct scorecard_error *err)
{
    const char *const texts[] = { entry->cause_text, entry->comment, entry->explanation };
    static const char *const whose[] = { "cause", "comment", "explanation" };
    scorecard_status status = check_names(entry, err);
    if (status != SCORECARD_OK)
        return status;
    if (said(entry->lead) != NULL)
        status = scorecard_i_check_id(entry->lead, "lead", err);
    if (status == SCORECARD_OK && entry->cause != 0 && scorecard_cause_name(entry->cause) == NULL)
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no cause %d; use a SCORECARD_CAUSE_ constant, or 0",
                                  (int)entry->cause);
    if (status == SCORECARD_OK && entry->horizon != 0 && scorecard_horizon_name(entry->horizon) == NULL)
        status = scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                  "there is no horizon %d; use a SCORECARD_HORIZON_ constant, or 0", (int)entry->horizon);
    for (size_t i = 0; i < 3 && status == SCORECARD_OK; i++)
        if (texts[i] != NULL)
            status = scorecard_i_check_text(texts[i], whose[i], err);
    if (status == SCORECARD_OK)
        status = check_partners(entry, err);
    return status == SCORECARD_OK ? check_evidence(entry, err) : status;
}

/* The number of a name, which is given one where it has none. `key` is NONE for all. false: no memory. */
static bool number_of(struct scorecard_i_register_body *body, const char *name, uint32_t *key)
{
    bool known;
    *key = scorecard_i_register_name(body, name, &known);
    if (known)
        return true;
    const char *copy = scorecard_i_arena_text(&body->arena, name);
    if (copy == NULL || !scorecard_i_index_add(&body->names, &body->arena.run, copy, body->name_count))
        return false;
    *key = body->name_count++;
    return true;
}

/* A copy of a text that is there, else NULL. *good becomes false where there is no memory. */
static const char *copy_text(struct scorecard_i_register_body *body, const char *text, bool *good)
{
    text = said(text);
    if (text == NULL || !*good)
        return NULL;
    text = scorecard_i_arena_text(&body->arena, text);
    *good = text != NULL;
    return text;
}

static bool copy_lists(struct scorecard_i_register_body *body, const struct scorecard_register_entry *from,
                       struct scorecard_register_entry *to)
{
    bool good = true;
    to->partner_count = from->partner_count;
    to->evidence_count = from->evidence_count;
    if (from->partner_count > 0) {
        struct scorecard_partner *partners = scorecard_i_arena_alloc(&body->arena, from->partner_count, sizeof *partners);
        good = partners != NULL;
        for (size_t i = 0; good && i < from->partner_count; i++)
            partners[i] = (struct scorecard_partner){ copy_text(body, from->partners[i].agency, &good),
                                                      isnan(from->partners[i].share) ? scorecard_missing()
                                                                                     : from->partners[i].share };
        to->partners = partners;
    }
    if (good && from->evidence_count > 0) {
        const char **evidence = scorecard_i_arena_alloc(&body->arena, from->evidence_count, sizeof *evidence);
        good = evidence != NULL;
        for (size_t i = 0; good && i < from->evidence_count; i++)
            evidence[i] = copy_text(body, from->evidence[i], &good);
        to->evidence = evidence;
    }
    return good;
}

scorecard_status scorecard_i_register_add(struct scorecard_i_register_body *body,
                                          const struct scorecard_register_entry *entry, struct scorecard_error *err)
{
    struct scorecard_register_entry to = SCORECARD_REGISTER_ENTRY_INIT;
    struct scorecard_i_place place;
    bool good = true;
    const struct scorecard_run *run = &body->arena.run;
    to.unit = scorecard_i_register_named(entry->unit);
    to.node = scorecard_i_register_named(entry->node);
    to.period = scorecard_i_register_named(entry->period);
    if (!number_of(body, to.node, &place.kind) || !number_of(body, to.period, &place.period) ||
        !number_of(body, to.unit, &place.item))
        return scorecard_i_fail_memory(err);
    if (scorecard_i_places_find(&body->places, place) != SCORECARD_NONE)
        return scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                "there is an entry about the same unit, node and period already; put both into one");
    if (body->entry_count >= SCORECARD_NONE)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a register has at most 4,294,967,295 entries");
    to.unit = copy_text(body, to.unit, &good);
    to.node = copy_text(body, to.node, &good);
    to.period = copy_text(body, to.period, &good);
    to.lead = copy_text(body, entry->lead, &good);
    to.cause = entry->cause;
    to.horizon = entry->horizon;
    to.cause_text = copy_text(body, entry->cause_text, &good);
    to.comment = copy_text(body, entry->comment, &good);
    to.explanation = copy_text(body, entry->explanation, &good);
    if (!good || !copy_lists(body, entry, &to) || !scorecard_i_places_room(&body->places, run) ||
        !scorecard_i_grow(run, &body->entries, &body->entry_room, body->entry_count + 1, sizeof *body->entries))
        return scorecard_i_fail_memory(err);
    scorecard_i_places_add(&body->places, place, (uint32_t)body->entry_count);
    body->entries[body->entry_count++] = to;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_register_add_agency(struct scorecard_i_register_body *body, const char *id,
                                                 struct scorecard_error *err)
{
    const struct scorecard_run *run = &body->arena.run;
    if (scorecard_i_index_find(&body->by_agency, id, strlen(id)) != SCORECARD_NONE)
        return scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "there is an agency %s already; give each its own id", id);
    if (body->agency_count >= SCORECARD_I_REGISTER_AGENCIES)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a register has at most %d agencies",
                                (int)SCORECARD_I_REGISTER_AGENCIES);
    const char *copy = scorecard_i_arena_text(&body->arena, id);
    if (copy == NULL ||
        !scorecard_i_grow(run, &body->agencies, &body->agency_room, body->agency_count + 1, sizeof *body->agencies) ||
        !scorecard_i_index_add(&body->by_agency, run, copy, (uint32_t)body->agency_count))
        return scorecard_i_fail_memory(err);
    body->agencies[body->agency_count++] = (struct scorecard_i_agency){ .id = copy, .above = SCORECARD_NONE };
    return SCORECARD_OK;
}

/* Whether a label goes before another: by sort, then that without a language, then bytewise. */
static bool before(const struct scorecard_i_label *a, const struct scorecard_i_label *b)
{
    if (a->what != b->what)
        return a->what < b->what;
    return b->lang != NULL && (a->lang == NULL || strcmp(a->lang, b->lang) < 0);
}

/* Texts in order of languages: what was read from a table whose columns have another order then is the same register. */
static bool copy_labels(struct scorecard_i_register_body *body, const struct scorecard_i_label *from,
                        struct scorecard_i_label **to)
{
    *to = NULL;
    for (; from != NULL; from = from->next) {
        struct scorecard_i_label *copy = scorecard_i_arena_alloc(&body->arena, 1, sizeof *copy);
        struct scorecard_i_label **at = to;
        if (copy == NULL || (copy->text = scorecard_i_arena_text(&body->arena, from->text)) == NULL ||
            (from->lang != NULL && (copy->lang = scorecard_i_arena_text(&body->arena, from->lang)) == NULL))
            return false;
        copy->what = from->what;
        while (*at != NULL && before(*at, copy))
            at = &(*at)->next;
        copy->next = *at;
        *at = copy;
    }
    return true;
}

scorecard_status scorecard_i_register_copy(const struct scorecard_i_register_body *from,
                                           struct scorecard_i_register_body *to, struct scorecard_error *err)
{
    bool good = copy_labels(to, from->labels, &to->labels);
    for (size_t i = 0; good && i < from->agency_count; i++) {
        const struct scorecard_i_agency *agency = &from->agencies[i];
        scorecard_status status = scorecard_i_register_add_agency(to, agency->id, err);
        if (status != SCORECARD_OK)
            return status;
        struct scorecard_i_agency *copy = &to->agencies[i];
        copy->kind = copy_text(to, agency->kind, &good);
        copy->parent = copy_text(to, agency->parent, &good);
        good = good && copy_labels(to, agency->labels, &copy->labels);
    }
    for (size_t i = 0; good && i < from->entry_count; i++) {
        scorecard_status status = scorecard_i_register_add(to, &from->entries[i], err);
        if (status != SCORECARD_OK)
            return status;
    }
    return good ? SCORECARD_OK : scorecard_i_fail_memory(err);
}
