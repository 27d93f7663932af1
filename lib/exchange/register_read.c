/* SPDX-License-Identifier: MIT */
/* A register from JSON. */
#include <string.h>

#include "base/always.h"
#include "base/run.h"
#include "exchange/file.h"
#include "exchange/model_read.h"
#include "measure/register.h"

struct reader {
    scorecard_register_draft *draft;
    struct scorecard_i_arena arena; /* lists of the entry that is read */
    struct scorecard_error *err;
};

/* Where a text goes: of an agency, or with NONE of the register. */
struct text_place {
    scorecard_register_draft *draft;
    uint32_t agency;
    int32_t what;
};

static scorecard_status set_text(void *context, const char *lang, const char *text, struct scorecard_error *err)
{
    const struct text_place *place = context;
    if (place->agency == SCORECARD_NONE)
        return scorecard_register_draft_set_text(place->draft, place->what, lang, text, err);
    return scorecard_register_draft_set_agency_text(place->draft, place->agency, place->what, lang, text, err);
}

static scorecard_status read_text(const struct reader *r, const struct scorecard_i_json *c, const char *key,
                                  uint32_t agency, int32_t what)
{
    struct scorecard_i_json member;
    struct text_place place = { r->draft, agency, what };
    if (!scorecard_i_json_member(c, key, &member))
        return SCORECARD_OK;
    if (agency == SCORECARD_NONE && what == SCORECARD_TEXT_SOURCE && !scorecard_i_json_is_string(&member))
        return scorecard_i_json_fail_type(&member, "a string", r->err);
    return scorecard_i_read_text(&member, set_text, &place, r->err);
}

/* A string that need not be there; *out stays where it is not. */
static scorecard_status read_string(const struct reader *r, const struct scorecard_i_json *c, const char *key,
                                    const char **out)
{
    struct scorecard_i_json member;
    return scorecard_i_json_member(c, key, &member) ? scorecard_i_json_string(&member, out, r->err) : SCORECARD_OK;
}

/* A setter of an agency that takes an id. */
typedef scorecard_status (*id_setter)(scorecard_register_draft *draft, uint32_t agency, const char *id,
                                      struct scorecard_error *err);

static scorecard_status read_id(const struct reader *r, const struct scorecard_i_json *c, uint32_t agency, const char *key,
                                id_setter set)
{
    struct scorecard_i_json member;
    const char *id = "";
    if (!scorecard_i_json_member(c, key, &member))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_string(&member, &id, r->err);
    if (status != SCORECARD_OK)
        return status;
    status = set(r->draft, agency, id, r->err);
    return status == SCORECARD_OK ? status : scorecard_i_json_place(&member, r->err, status);
}

static scorecard_status read_agency(const struct reader *r, const struct scorecard_i_json *c)
{
    static const char *const keys[] = { "id", "title", "kind", "parent", "head", NULL };
    struct scorecard_i_json member;
    const char *id = "";
    uint32_t agency;
    scorecard_status status;
    if ((status = scorecard_i_json_object(c, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_known(c, keys, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "id", "an id", &member, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_string(&member, &id, r->err)) != SCORECARD_OK)
        return status;
    if ((status = scorecard_register_draft_add_agency(r->draft, id, &agency, r->err)) != SCORECARD_OK)
        return scorecard_i_json_place(&member, r->err, status);
    if ((status = read_text(r, c, "title", agency, SCORECARD_AGENCY_TITLE)) != SCORECARD_OK ||
        (status = read_id(r, c, agency, "kind", scorecard_register_draft_set_agency_kind)) != SCORECARD_OK ||
        (status = read_id(r, c, agency, "parent", scorecard_register_draft_set_agency_parent)) != SCORECARD_OK)
        return status;
    return read_text(r, c, "head", agency, SCORECARD_AGENCY_HEAD);
}

static scorecard_status check_agency(const struct reader *r, const struct scorecard_i_json *c, const char *id)
{
    if (scorecard_i_index_find(&r->draft->body.by_agency, id, strlen(id)) != SCORECARD_NONE)
        return SCORECARD_OK;
    return scorecard_i_json_fail(c, r->err, SCORECARD_ERROR_UNKNOWN,
                                 "there is no agency of that id; add it to \"agencies\", or correct the id");
}

static scorecard_status read_agencies(const struct reader *r, const struct scorecard_i_json *root)
{
    struct scorecard_i_json list, agency, parent;
    if (!scorecard_i_json_member(root, "agencies", &list))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_array(&list, r->err);
    for (size_t i = 0; status == SCORECARD_OK && scorecard_i_json_at(&list, i, &agency); i++)
        status = read_agency(r, &agency);
    for (size_t i = 0; status == SCORECARD_OK && scorecard_i_json_at(&list, i, &agency); i++)
        if (scorecard_i_json_member(&agency, "parent", &parent))
            status = check_agency(r, &parent, r->draft->body.agencies[i].parent);
    return status;
}

static scorecard_status read_partner(const struct reader *r, const struct scorecard_i_json *c,
                                     struct scorecard_partner *partner)
{
    static const char *const keys[] = { "agency", "share", NULL };
    struct scorecard_i_json member = *c;
    scorecard_status status;
    partner->share = scorecard_missing();
    if (scorecard_i_json_is_string(c)) {
        (void)scorecard_i_json_string(c, &partner->agency, r->err);
        return check_agency(r, c, partner->agency);
    }
    if (!scorecard_i_json_is_object(c))
        return scorecard_i_json_fail_type(c, "the id of an agency, or an object with agency and share", r->err);
    if ((status = scorecard_i_json_known(c, keys, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "agency", "the id of an agency", &member, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_string(&member, &partner->agency, r->err)) != SCORECARD_OK ||
        (status = check_agency(r, &member, partner->agency)) != SCORECARD_OK)
        return status;
    return scorecard_i_json_member(c, "share", &member) ? scorecard_i_json_number(&member, &partner->share, r->err)
                                                        : SCORECARD_OK;
}

static scorecard_status read_partners(struct reader *r, const struct scorecard_i_json *c,
                                      struct scorecard_register_entry *entry)
{
    struct scorecard_i_json list, element;
    if (!scorecard_i_json_member(c, "partners", &list))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_array(&list, r->err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_partner *partners =
        scorecard_i_arena_alloc(&r->arena, scorecard_i_json_count(&list), sizeof *partners);
    if (partners == NULL)
        return scorecard_i_fail_memory(r->err);
    entry->partners = partners;
    for (; status == SCORECARD_OK && scorecard_i_json_at(&list, entry->partner_count, &element); entry->partner_count++)
        status = read_partner(r, &element, &partners[entry->partner_count]);
    return status;
}

static scorecard_status read_evidence(struct reader *r, const struct scorecard_i_json *c,
                                      struct scorecard_register_entry *entry)
{
    struct scorecard_i_json list, element;
    if (!scorecard_i_json_member(c, "evidence", &list))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_array(&list, r->err);
    if (status != SCORECARD_OK)
        return status;
    const char **evidence = scorecard_i_arena_alloc(&r->arena, scorecard_i_json_count(&list), sizeof *evidence);
    if (evidence == NULL)
        return scorecard_i_fail_memory(r->err);
    entry->evidence = evidence;
    for (; status == SCORECARD_OK && scorecard_i_json_at(&list, entry->evidence_count, &element); entry->evidence_count++)
        status = scorecard_i_json_string(&element, &evidence[entry->evidence_count], r->err);
    return status;
}

/* One of the names of a code, from 1. */
static scorecard_status read_code(const struct reader *r, const struct scorecard_i_json *c, const char *key,
                                  const char *(*name)(int32_t number), int32_t *out)
{
    struct scorecard_i_names names = { .count = 0 };
    struct scorecard_i_json member;
    size_t at = 0;
    if (!scorecard_i_json_member(c, key, &member))
        return SCORECARD_OK;
    for (int32_t i = 1; name(i) != NULL; i++)
        scorecard_i_names_add(&names, name(i));
    scorecard_status status = scorecard_i_json_choice(&member, names.at, &at, r->err);
    if (status == SCORECARD_OK)
        *out = (int32_t)at + 1;
    return status;
}

/* What is found only with the whole entry is placed at the member that is wrong, else at the entry. */
static scorecard_status place_entry(const struct reader *r, const struct scorecard_i_json *c,
                                    const struct scorecard_register_entry *entry, scorecard_status status)
{
    struct scorecard_i_json member = *c;
    const char *key = NULL;
    if (status == SCORECARD_ERROR_MEMORY)
        return status;
    if (status == SCORECARD_ERROR_WEIGHT || status == SCORECARD_ERROR_PARAMETER)
        key = "partners";
    else if (status == SCORECARD_ERROR_ID)
        key = entry->node != NULL && strcmp(entry->node, "*") != 0 && !scorecard_i_text_is_id(entry->node) ? "node" : "period";
    if (key != NULL)
        (void)scorecard_i_json_member(c, key, &member);
    return scorecard_i_json_place(&member, r->err, status);
}

static scorecard_status read_entry(struct reader *r, const struct scorecard_i_json *c)
{
    static const char *const keys[] = { "unit",    "node",    "period",      "lead",     "partners", "cause", "cause-text",
                                        "horizon", "comment", "explanation", "evidence", NULL };
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    struct scorecard_i_json lead;
    scorecard_status status;
    if ((status = scorecard_i_json_object(c, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_known(c, keys, r->err)) != SCORECARD_OK ||
        (status = read_string(r, c, "unit", &entry.unit)) != SCORECARD_OK ||
        (status = read_string(r, c, "node", &entry.node)) != SCORECARD_OK ||
        (status = read_string(r, c, "period", &entry.period)) != SCORECARD_OK ||
        (status = read_string(r, c, "lead", &entry.lead)) != SCORECARD_OK ||
        (scorecard_i_json_member(c, "lead", &lead) && (status = check_agency(r, &lead, entry.lead)) != SCORECARD_OK) ||
        (status = read_partners(r, c, &entry)) != SCORECARD_OK ||
        (status = read_code(r, c, "cause", scorecard_cause_name, &entry.cause)) != SCORECARD_OK ||
        (status = read_string(r, c, "cause-text", &entry.cause_text)) != SCORECARD_OK ||
        (status = read_code(r, c, "horizon", scorecard_horizon_name, &entry.horizon)) != SCORECARD_OK ||
        (status = read_string(r, c, "comment", &entry.comment)) != SCORECARD_OK ||
        (status = read_string(r, c, "explanation", &entry.explanation)) != SCORECARD_OK ||
        (status = read_evidence(r, c, &entry)) != SCORECARD_OK)
        return status;
    status = scorecard_register_draft_add(r->draft, &entry, NULL, r->err);
    return status == SCORECARD_OK ? status : place_entry(r, c, &entry, status);
}

static scorecard_status read_entries(struct reader *r, const struct scorecard_i_json *root)
{
    struct scorecard_i_json list, entry;
    if (!scorecard_i_json_member(root, "entries", &list))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_array(&list, r->err);
    for (size_t i = 0; status == SCORECARD_OK && scorecard_i_json_at(&list, i, &entry); i++) {
        status = read_entry(r, &entry);
        scorecard_i_arena_free(&r->arena);
    }
    return status;
}

static scorecard_status read_register(struct reader *r, const struct scorecard_i_json *root, scorecard_register **out)
{
    static const char *const keys[] = { "scorecard", "version", "title", "source", "notes", "agencies", "entries", NULL };
    struct scorecard_i_json agencies = *root;
    scorecard_status status;
    if ((status = scorecard_i_json_header(root, "register", 1, keys, r->err)) != SCORECARD_OK ||
        (status = read_text(r, root, "title", SCORECARD_NONE, SCORECARD_TEXT_TITLE)) != SCORECARD_OK ||
        (status = read_text(r, root, "source", SCORECARD_NONE, SCORECARD_TEXT_SOURCE)) != SCORECARD_OK ||
        (status = read_text(r, root, "notes", SCORECARD_NONE, SCORECARD_TEXT_NOTES)) != SCORECARD_OK ||
        (status = read_agencies(r, root)) != SCORECARD_OK || (status = read_entries(r, root)) != SCORECARD_OK)
        return status;
    status = scorecard_register_draft_finish(r->draft, out, r->err);
    if (status != SCORECARD_ERROR_CYCLE)
        return status;
    (void)scorecard_i_json_member(root, "agencies", &agencies);
    return scorecard_i_json_place(&agencies, r->err, status);
}

scorecard_status scorecard_register_read(const char *text, size_t text_len, const char *name,
                                         const struct scorecard_run *run, scorecard_register **out,
                                         struct scorecard_error *err)
{
    struct scorecard_run taken;
    struct scorecard_i_json_file file;
    struct reader r = { .err = err };
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_json_load(text, text_len, name, &file, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_json root = scorecard_i_json_root(&file);
    scorecard_i_arena_init(&r.arena, &taken);
    status = scorecard_register_draft_new(&taken, &r.draft, err);
    if (status == SCORECARD_OK)
        status = read_register(&r, &root, out);
    scorecard_register_draft_free(r.draft);
    scorecard_i_arena_free(&r.arena);
    scorecard_i_json_free(&file);
    return status;
}

scorecard_status scorecard_register_read_file(const char *path, const struct scorecard_run *run, scorecard_register **out,
                                              struct scorecard_error *err)
{
    struct scorecard_i_file file;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_file_open(&file, path, SCORECARD_I_JSON_SIZE, run, err);
    if (status == SCORECARD_OK)
        status = scorecard_register_read(file.text, file.size, path, &file.run, out, err);
    scorecard_i_file_close(&file);
    return status;
}
