/* SPDX-License-Identifier: MIT */
/* A register as JSON, in one order, so that the same register gives the same bytes. */
#include <math.h>

#include "base/status.h"
#include "exchange/json.h"
#include "exchange/json_write.h"
#include "measure/register.h"

typedef struct scorecard_i_json_out out_t;

/* Texts of one sort in a list. */
struct texts {
    const struct scorecard_i_label *labels;
    int32_t what;
};

static void write_languages(out_t *out, const void *part)
{
    const struct texts *texts = part;
    for (const struct scorecard_i_label *label = texts->labels; label != NULL; label = label->next) {
        if (label->what != texts->what)
            continue;
        scorecard_i_json_out_key(out, label->lang != NULL ? label->lang : "");
        scorecard_i_json_out_string(out, label->text);
    }
}

/* A text without a language alone is a plain string. */
static void write_text(out_t *out, const char *key, const struct scorecard_i_label *labels, int32_t what)
{
    struct texts texts = { labels, what };
    const char *lang;
    const char *first = scorecard_i_label_at(labels, what, 0, &lang);
    if (first == NULL)
        return;
    scorecard_i_json_out_key(out, key);
    if (lang == NULL && scorecard_i_label_count(labels, what) == 1)
        scorecard_i_json_out_string(out, first);
    else
        scorecard_i_json_out_object(out, write_languages, &texts);
}

/* A member that is there. */
static void write_string(out_t *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    scorecard_i_json_out_key(out, key);
    scorecard_i_json_out_string(out, text);
}

static void write_agency(out_t *out, const void *part)
{
    const struct scorecard_i_agency *agency = part;
    write_string(out, "id", agency->id);
    write_text(out, "title", agency->labels, SCORECARD_AGENCY_TITLE);
    write_string(out, "kind", agency->kind);
    write_string(out, "parent", agency->parent);
    write_text(out, "head", agency->labels, SCORECARD_AGENCY_HEAD);
}

static void write_partner(out_t *out, const void *part)
{
    const struct scorecard_partner *partner = part;
    write_string(out, "agency", partner->agency);
    scorecard_i_json_out_key(out, "share");
    scorecard_i_json_out_number(out, partner->share);
}

static void write_partners(out_t *out, const void *part)
{
    const struct scorecard_register_entry *entry = part;
    for (size_t i = 0; i < entry->partner_count && !scorecard_i_json_out_done(out); i++) {
        scorecard_i_json_out_element(out);
        if (isnan(entry->partners[i].share))
            scorecard_i_json_out_string(out, entry->partners[i].agency);
        else
            scorecard_i_json_out_object(out, write_partner, &entry->partners[i]);
    }
}

static void write_evidence(out_t *out, const void *part)
{
    const struct scorecard_register_entry *entry = part;
    for (size_t i = 0; i < entry->evidence_count && !scorecard_i_json_out_done(out); i++) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_string(out, entry->evidence[i]);
    }
}

static void write_entry(out_t *out, const void *part)
{
    const struct scorecard_register_entry *entry = part;
    write_string(out, "unit", entry->unit);
    write_string(out, "node", entry->node);
    write_string(out, "period", entry->period);
    write_string(out, "lead", entry->lead);
    if (entry->partner_count > 0) {
        scorecard_i_json_out_key(out, "partners");
        scorecard_i_json_out_array(out, write_partners, entry);
    }
    write_string(out, "cause", scorecard_cause_name(entry->cause));
    write_string(out, "cause-text", entry->cause_text);
    write_string(out, "horizon", scorecard_horizon_name(entry->horizon));
    write_string(out, "comment", entry->comment);
    write_string(out, "explanation", entry->explanation);
    if (entry->evidence_count > 0) {
        scorecard_i_json_out_key(out, "evidence");
        scorecard_i_json_out_array(out, write_evidence, entry);
    }
}

static void write_agencies(out_t *out, const void *part)
{
    const struct scorecard_i_register_body *body = part;
    scorecard_i_json_out_break(out); /* each on its own line */
    for (size_t i = 0; i < body->agency_count && !scorecard_i_json_out_done(out); i++) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_object(out, write_agency, &body->agencies[i]);
    }
}

static void write_entries(out_t *out, const void *part)
{
    const struct scorecard_i_register_body *body = part;
    scorecard_i_json_out_break(out);
    for (size_t i = 0; i < body->entry_count && !scorecard_i_json_out_done(out); i++) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_object(out, write_entry, &body->entries[i]);
    }
}

static void write_register(out_t *out, const void *part)
{
    const struct scorecard_i_register_body *body = part;
    scorecard_i_json_out_break(out);
    write_string(out, "scorecard", "register");
    scorecard_i_json_out_key(out, "version");
    scorecard_i_json_out_number(out, 1);
    write_text(out, "title", body->labels, SCORECARD_TEXT_TITLE);
    write_text(out, "source", body->labels, SCORECARD_TEXT_SOURCE);
    write_text(out, "notes", body->labels, SCORECARD_TEXT_NOTES);
    scorecard_i_json_out_key(out, "agencies");
    scorecard_i_json_out_array(out, write_agencies, body);
    scorecard_i_json_out_key(out, "entries");
    scorecard_i_json_out_array(out, write_entries, body);
}

scorecard_status scorecard_register_write(const scorecard_register *reg, scorecard_write_fn write, void *context,
                                          struct scorecard_error *err)
{
    if (reg == NULL)
        return scorecard_i_fail_null(err, "reg");
    if (write == NULL)
        return scorecard_i_fail_null(err, "write");
    out_t out;
    scorecard_i_json_out_init(&out, NULL, NULL); /* counts first: a text that cannot be read again is not begun */
    scorecard_i_json_out_object(&out, write_register, &reg->body);
    if (scorecard_i_json_out_done(&out))
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT,
                                "as JSON the register would have more than %d bytes, which is not read again; split it",
                                (int)SCORECARD_I_JSON_SIZE);
    scorecard_i_json_out_init(&out, write, context);
    scorecard_i_json_out_object(&out, write_register, &reg->body);
    scorecard_i_json_out_line(&out);
    if (scorecard_i_json_out_finish(&out))
        return SCORECARD_OK;
    return scorecard_i_fail(err, SCORECARD_ERROR_FILE, "writing was stopped by its function, with %d", (int)out.stopped);
}
