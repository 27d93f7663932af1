/* SPDX-License-Identifier: MIT */
/* Mappings as CSV, out: what was stated, a row an entry. */
#include <math.h>
#include <string.h>

#include <scorecard/exchange.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"
#include "model/mapping.h"

/* Languages of notes, "" for none, each once in the order of first use. */
struct langs {
    const char **at;
    size_t count, room;
};

static bool add_langs(struct langs *langs, const struct scorecard_run *run, const struct scorecard_i_label *label)
{
    for (; label != NULL; label = label->next) {
        const char *lang = label->lang != NULL ? label->lang : "";
        size_t i = 0;
        while (i < langs->count && strcmp(langs->at[i], lang) != 0)
            i++;
        if (i < langs->count)
            continue;
        if (!scorecard_i_grow(run, &langs->at, &langs->room, langs->count + 1, sizeof *langs->at))
            return false;
        langs->at[langs->count++] = lang;
    }
    return true;
}

/* A cell, in quotes where it needs them. */
static void put(struct scorecard_i_buffer *out, const char *text)
{
    bool quotes = text[0] == ' ' || (text[0] != '\0' && text[strlen(text) - 1] == ' ');
    for (const char *at = text; *at != '\0' && !quotes; at++)
        quotes = strchr(",\"\r\n", *at) != NULL;
    if (!quotes) {
        scorecard_i_buffer_text(out, text);
        return;
    }
    scorecard_i_buffer_text(out, "\"");
    for (const char *end; (end = strchr(text, '"')) != NULL; text = end + 1) {
        scorecard_i_buffer_bytes(out, text, (size_t)(end - text));
        scorecard_i_buffer_text(out, "\"\"");
    }
    scorecard_i_buffer_text(out, text);
    scorecard_i_buffer_text(out, "\"");
}

static const char *note_in(const struct scorecard_i_label *label, const char *lang)
{
    for (; label != NULL; label = label->next)
        if (strcmp(label->lang != NULL ? label->lang : "", lang) == 0)
            return label->text;
    return "";
}

static void put_entry(struct scorecard_i_buffer *out, const struct scorecard_i_mapping_entry *entry, const struct langs *langs)
{
    scorecard_i_buffer_text(out, entry->what == SCORECARD_MAPPING_NODE ? "node," : "unit,");
    scorecard_i_buffer_text(out, scorecard_mapping_kind_name(entry->kind));
    for (size_t side = 0; side < 2; side++) {
        scorecard_i_buffer_text(out, ",");
        for (uint32_t i = 0; i < entry->counts[side]; i++) {
            scorecard_i_buffer_text(out, i > 0 ? "|" : "");
            scorecard_i_buffer_text(out, entry->ids[side][i]);
        }
    }
    scorecard_i_buffer_text(out, ",");
    if (entry->kind == SCORECARD_MAPPING_RESCALED)
        scorecard_i_buffer_number(out, entry->multiply);
    scorecard_i_buffer_text(out, ",");
    if (entry->add != 0)
        scorecard_i_buffer_number(out, entry->add);
    scorecard_i_buffer_text(out, ",");
    for (uint32_t i = 0; entry->weights != NULL && i < entry->counts[scorecard_i_mapping_parts(entry)]; i++) {
        scorecard_i_buffer_text(out, i > 0 ? "|" : "");
        scorecard_i_buffer_number(out, entry->weights[i]);
    }
    for (size_t i = 0; i < langs->count; i++) {
        scorecard_i_buffer_text(out, ",");
        put(out, note_in(entry->labels, langs->at[i]));
    }
    scorecard_i_buffer_text(out, "\n");
}

static scorecard_status hand_over(const struct scorecard_i_mapping_body *body, const struct scorecard_i_buffer *text,
                                  scorecard_write_fn write, void *context, struct scorecard_error *err)
{
    int32_t stopped = text->failed ? 0 : write(context, text->text, text->size);
    if (text->failed)
        return scorecard_i_fail_memory(err);
    if (stopped == 0)
        return SCORECARD_OK;
    return scorecard_i_mapping_within(body, SCORECARD_NONE, err,
                                      scorecard_i_fail(err, SCORECARD_ERROR_FILE, "writing was stopped by its function, with %ld",
                                                       (long)stopped));
}

scorecard_status scorecard_mapping_write_csv(const scorecard_mapping *mapping, scorecard_write_fn write, void *context,
                                             struct scorecard_error *err)
{
    if (mapping == NULL)
        return scorecard_i_fail_null(err, "mapping");
    if (write == NULL)
        return scorecard_i_fail_null(err, "write");
    const struct scorecard_i_mapping_body *body = &mapping->body;
    const struct scorecard_run *run = &body->arena.run;
    struct langs langs = { NULL, 0, 0 };
    bool memory = true;
    for (size_t i = 0; i < body->count && memory; i++)
        memory = add_langs(&langs, run, body->entries[i].labels);
    struct scorecard_i_buffer text;
    scorecard_i_buffer_init(&text, run);
    scorecard_i_buffer_text(&text, "what,kind,from,to,multiply,add,weights");
    for (size_t i = 0; i < langs.count; i++) {
        scorecard_i_buffer_text(&text, langs.at[i][0] != '\0' ? ",notes." : ",notes");
        scorecard_i_buffer_text(&text, langs.at[i]);
    }
    scorecard_i_buffer_text(&text, "\n");
    for (size_t i = 0; i < body->count && memory; i++)
        if (body->entries[i].given)
            put_entry(&text, &body->entries[i], &langs);
    scorecard_status status = memory ? hand_over(body, &text, write, context, err) : scorecard_i_fail_memory(err);
    scorecard_i_buffer_free(&text);
    scorecard_i_free(run, langs.at);
    return status;
}
