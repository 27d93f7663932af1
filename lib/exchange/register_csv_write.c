/* SPDX-License-Identifier: MIT */
/* Registers as CSV: a row an entry, and a table of agencies. */
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/csv_write.h"
#include "exchange/register_csv.h"

const char *const scorecard_i_register_columns[SCORECARD_I_REGISTER_COLUMNS + 1] = {
    "unit",  "node",       "period",  "lead",    "partners",    "cause",
    "cause-text", "horizon", "comment", "explanation", "evidence", NULL,
};

static void put_partners(struct scorecard_i_buffer *buffer, const struct scorecard_register_entry *entry)
{
    for (size_t i = 0; i < entry->partner_count; i++) {
        scorecard_i_buffer_text(buffer, i > 0 ? "|" : "");
        scorecard_i_buffer_text(buffer, entry->partners[i].agency);
        if (isnan(entry->partners[i].share))
            continue;
        scorecard_i_buffer_text(buffer, ":");
        scorecard_i_buffer_number(buffer, entry->partners[i].share);
    }
}

static void put_evidence(struct scorecard_i_buffer *buffer, const struct scorecard_register_entry *entry)
{
    for (size_t i = 0; i < entry->evidence_count; i++) {
        scorecard_i_buffer_text(buffer, i > 0 ? "\n" : "");
        scorecard_i_buffer_text(buffer, entry->evidence[i]);
    }
}

/* Writes a cell that was put together, and empties it. */
static void write_list(struct scorecard_i_csv_out *out, struct scorecard_i_buffer *buffer)
{
    scorecard_i_csv_out_text(out, buffer->text);
    buffer->size = 0;
    if (buffer->text != NULL)
        buffer->text[0] = '\0';
}

static const char *or_all(const char *name)
{
    return name != NULL ? name : "*";
}

static const char *or_nothing(const char *name)
{
    return name != NULL ? name : "";
}

static void write_entry(struct scorecard_i_csv_out *out, const struct scorecard_register_entry *entry,
                        struct scorecard_i_buffer *buffer)
{
    scorecard_i_csv_out_text(out, or_all(entry->unit));
    scorecard_i_csv_out_cell(out, or_all(entry->node));
    scorecard_i_csv_out_cell(out, or_all(entry->period));
    scorecard_i_csv_out_cell(out, or_nothing(entry->lead));
    put_partners(buffer, entry);
    write_list(out, buffer);
    scorecard_i_csv_out_cell(out, or_nothing(scorecard_cause_name(entry->cause)));
    scorecard_i_csv_out_text(out, entry->cause_text);
    scorecard_i_csv_out_cell(out, or_nothing(scorecard_horizon_name(entry->horizon)));
    scorecard_i_csv_out_text(out, entry->comment);
    scorecard_i_csv_out_text(out, entry->explanation);
    put_evidence(buffer, entry);
    write_list(out, buffer);
    scorecard_i_csv_out_end(out);
}

scorecard_status scorecard_register_write_csv(const scorecard_register *reg, scorecard_write_fn write, void *context,
                                              struct scorecard_error *err)
{
    if (reg == NULL)
        return scorecard_i_fail_null(err, "reg");
    if (write == NULL)
        return scorecard_i_fail_null(err, "write");
    struct scorecard_i_csv_out out;
    struct scorecard_i_buffer buffer;
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    scorecard_i_csv_out_init(&out, write, context);
    scorecard_i_buffer_init(&buffer, scorecard_i_register_run(reg));
    for (size_t i = 0; i < SCORECARD_I_REGISTER_COLUMNS; i++)
        scorecard_i_csv_out_cell(&out, scorecard_i_register_columns[i]);
    scorecard_i_csv_out_end(&out);
    for (uint32_t i = 0; scorecard_register_at(reg, i, &entry) && !buffer.failed && out.stopped == 0; i++)
        write_entry(&out, &entry, &buffer);
    bool failed = buffer.failed;
    scorecard_i_buffer_free(&buffer);
    return failed ? scorecard_i_fail_memory(err) : scorecard_i_csv_out_finish(&out, err);
}

/* Languages of a text of agencies, in order; the text without one has none here. Each is a column. */
enum { LANGUAGES = 1000 };
struct languages {
    const char **at;
    size_t count, room;
};

static scorecard_status add_language(const struct scorecard_run *run, struct languages *languages, const char *lang,
                                     struct scorecard_error *err)
{
    size_t at = 0;
    while (at < languages->count && strcmp(languages->at[at], lang) < 0)
        at++;
    if (at < languages->count && strcmp(languages->at[at], lang) == 0)
        return SCORECARD_OK;
    if (languages->count == LANGUAGES)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a table has columns for at most %d languages", (int)LANGUAGES);
    if (!scorecard_i_grow(run, &languages->at, &languages->room, languages->count + 1, sizeof *languages->at))
        return scorecard_i_fail_memory(err);
    memmove(&languages->at[at + 1], &languages->at[at], (languages->count - at) * sizeof *languages->at);
    languages->at[at] = lang;
    languages->count++;
    return SCORECARD_OK;
}

static scorecard_status find_languages(const scorecard_register *reg, int32_t what, struct languages *languages,
                                       struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (uint32_t a = 0; a < scorecard_register_agency_count(reg); a++)
        for (uint32_t i = 0; i < scorecard_register_agency_text_count(reg, a, what) && status == SCORECARD_OK; i++) {
            const char *lang;
            scorecard_register_agency_text_at(reg, a, what, i, &lang);
            if (lang != NULL)
                status = add_language(scorecard_i_register_run(reg), languages, lang, err);
        }
    return status;
}

/* The text of an agency in exactly this language (NULL: without one), or NULL. */
static const char *exact_text(const scorecard_register *reg, uint32_t agency, int32_t what, const char *lang)
{
    for (uint32_t i = 0; i < scorecard_register_agency_text_count(reg, agency, what); i++) {
        const char *of;
        const char *text = scorecard_register_agency_text_at(reg, agency, what, i, &of);
        if (scorecard_i_lang_same(of, lang))
            return text;
    }
    return NULL;
}

static void write_texts(struct scorecard_i_csv_out *out, const scorecard_register *reg, uint32_t agency, int32_t what,
                        const struct languages *languages)
{
    scorecard_i_csv_out_text(out, exact_text(reg, agency, what, NULL));
    for (size_t i = 0; i < languages->count; i++)
        scorecard_i_csv_out_text(out, exact_text(reg, agency, what, languages->at[i]));
}

static void write_headers(struct scorecard_i_csv_out *out, const char *name, const struct languages *languages)
{
    char header[64]; /* a language tag has at most 35 bytes */
    scorecard_i_csv_out_cell(out, name);
    for (size_t i = 0; i < languages->count; i++) {
        size_t size = strlen(name), tag = strlen(languages->at[i]);
        memcpy(header, name, size);
        header[size] = '.';
        memcpy(header + size + 1, languages->at[i], tag + 1);
        scorecard_i_csv_out_cell(out, header);
    }
}

static void write_agencies(struct scorecard_i_csv_out *out, const scorecard_register *reg, const struct languages *titles,
                           const struct languages *heads)
{
    scorecard_i_csv_out_cell(out, "agency");
    scorecard_i_csv_out_cell(out, "kind");
    scorecard_i_csv_out_cell(out, "parent");
    write_headers(out, "title", titles);
    write_headers(out, "head", heads);
    scorecard_i_csv_out_end(out);
    for (uint32_t a = 0; a < scorecard_register_agency_count(reg) && out->stopped == 0; a++) {
        uint32_t parent = scorecard_register_agency_parent(reg, a);
        scorecard_i_csv_out_cell(out, scorecard_register_agency_id(reg, a));
        scorecard_i_csv_out_cell(out, or_nothing(scorecard_register_agency_kind(reg, a)));
        scorecard_i_csv_out_cell(out, or_nothing(scorecard_register_agency_id(reg, parent)));
        write_texts(out, reg, a, SCORECARD_AGENCY_TITLE, titles);
        write_texts(out, reg, a, SCORECARD_AGENCY_HEAD, heads);
        scorecard_i_csv_out_end(out);
    }
}

scorecard_status scorecard_register_write_agencies_csv(const scorecard_register *reg, scorecard_write_fn write,
                                                       void *context, struct scorecard_error *err)
{
    if (reg == NULL)
        return scorecard_i_fail_null(err, "reg");
    if (write == NULL)
        return scorecard_i_fail_null(err, "write");
    const struct scorecard_run *run = scorecard_i_register_run(reg);
    struct languages titles = { NULL, 0, 0 }, heads = { NULL, 0, 0 };
    scorecard_status status = find_languages(reg, SCORECARD_AGENCY_TITLE, &titles, err);
    if (status == SCORECARD_OK)
        status = find_languages(reg, SCORECARD_AGENCY_HEAD, &heads, err);
    if (status == SCORECARD_OK) {
        struct scorecard_i_csv_out out;
        scorecard_i_csv_out_init(&out, write, context);
        write_agencies(&out, reg, &titles, &heads);
        status = scorecard_i_csv_out_finish(&out, err);
    }
    scorecard_i_free(run, titles.at);
    scorecard_i_free(run, heads.at);
    return status;
}
