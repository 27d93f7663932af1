/* SPDX-License-Identifier: MIT */
/* Mappings from JSON. */
#include <string.h>

#include <scorecard/exchange.h>

#include "base/memory.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/file.h"
#include "exchange/model_read.h"

struct reader {
    scorecard_mapping_draft *draft;
    const struct scorecard_run *run;
    struct scorecard_error *err;
};

/* What an entry says, while it is read. */
struct entry {
    int32_t what, kind;
    const char **ids[2];
    size_t counts[2];
    double *weights;
    size_t weight_count;
    uint32_t number;
};

/* An id, or a list of them; the texts are borrowed from the file. */
static scorecard_status read_ids(const struct reader *r, const struct scorecard_i_json *c, const char *key, const char ***ids,
                                 size_t *count)
{
    struct scorecard_i_json list, item;
    *ids = NULL;
    *count = 0;
    if (!scorecard_i_json_member(c, key, &list))
        return SCORECARD_OK;
    bool several = scorecard_i_json_is_array(&list);
    size_t all = several ? scorecard_i_json_count(&list) : 1;
    *ids = scorecard_i_zalloc(r->run, all, sizeof **ids);
    if (*ids == NULL)
        return scorecard_i_fail_memory(r->err);
    *count = all;
    if (!several)
        return scorecard_i_json_string(&list, *ids, r->err);
    if (all == 0)
        return scorecard_i_json_fail(&list, r->err, SCORECARD_ERROR_SCHEMA, "there is no id in it; add one, or take out the key");
    for (size_t i = 0; scorecard_i_json_at(&list, i, &item); i++) {
        scorecard_status status = scorecard_i_json_string(&item, &(*ids)[i], r->err);
        if (status != SCORECARD_OK)
            return status;
    }
    return SCORECARD_OK;
}

static scorecard_status read_weights(const struct reader *r, const struct scorecard_i_json *c, struct entry *entry)
{
    struct scorecard_i_json list, item;
    if (!scorecard_i_json_member(c, "weights", &list))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_array(&list, r->err);
    entry->weight_count = scorecard_i_json_count(&list);
    if (status == SCORECARD_OK && (entry->weights = scorecard_i_zalloc(r->run, entry->weight_count, sizeof(double))) == NULL)
        return scorecard_i_fail_memory(r->err);
    for (size_t i = 0; status == SCORECARD_OK && scorecard_i_json_at(&list, i, &item); i++)
        status = scorecard_i_json_number(&item, &entry->weights[i], r->err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_mapping_draft_set_weights(r->draft, entry->number, entry->weights, entry->weight_count, r->err);
    return status == SCORECARD_OK ? status : scorecard_i_json_place(&list, r->err, status);
}

static scorecard_status read_factor(const struct reader *r, const struct scorecard_i_json *c, uint32_t number)
{
    struct scorecard_i_json factor = *c, summand = *c;
    double multiply = 1, add = 0;
    scorecard_status status = SCORECARD_OK;
    bool multiplies = scorecard_i_json_member(c, "multiply", &factor), adds = scorecard_i_json_member(c, "add", &summand);
    if (!multiplies && !adds)
        return SCORECARD_OK;
    if (multiplies)
        status = scorecard_i_json_number(&factor, &multiply, r->err);
    if (status == SCORECARD_OK && adds)
        status = scorecard_i_json_number(&summand, &add, r->err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_mapping_draft_set_factor(r->draft, number, multiply, add, r->err);
    return status == SCORECARD_OK ? status : scorecard_i_json_place(multiplies ? &factor : &summand, r->err, status);
}

/* Where a text goes: at an entry, or the mapping. */
struct text_place {
    scorecard_mapping_draft *draft;
    uint32_t entry;
};

static scorecard_status set_text(void *context, const char *lang, const char *text, struct scorecard_error *err)
{
    const struct text_place *place = context;
    return scorecard_mapping_draft_set_text(place->draft, place->entry, lang, text, err);
}

static scorecard_status read_notes(const struct reader *r, const struct scorecard_i_json *c, const char *key, uint32_t entry)
{
    struct scorecard_i_json text;
    struct text_place place = { r->draft, entry };
    return scorecard_i_json_member(c, key, &text) ? scorecard_i_read_text(&text, set_text, &place, r->err) : SCORECARD_OK;
}

static scorecard_status read_entry(const struct reader *r, const struct scorecard_i_json *c, struct entry *entry)
{
    static const char *const of_nodes[] = { "kind", "from", "to", "multiply", "add", "weights", "notes", NULL };
    static const char *const of_units[] = { "kind", "from", "to", "weights", "notes", NULL };
    static const char *const kinds[] = { "same", "renamed", "split", "merged", "new", "dropped", "rescaled", "redefined", NULL };
    struct scorecard_i_json kind;
    size_t choice = 0;
    scorecard_status status;
    if ((status = scorecard_i_json_object(c, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_known(c, entry->what == SCORECARD_MAPPING_NODE ? of_nodes : of_units, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "kind", "what became of it", &kind, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_choice(&kind, kinds, &choice, r->err)) != SCORECARD_OK ||
        (status = read_ids(r, c, "from", &entry->ids[0], &entry->counts[0])) != SCORECARD_OK ||
        (status = read_ids(r, c, "to", &entry->ids[1], &entry->counts[1])) != SCORECARD_OK)
        return status;
    status = scorecard_mapping_draft_add(r->draft, entry->what, (int32_t)choice + 1, entry->ids[0], entry->counts[0],
                                         entry->ids[1], entry->counts[1], &entry->number, r->err);
    if (status != SCORECARD_OK)
        return scorecard_i_json_place(c, r->err, status);
    if ((status = read_factor(r, c, entry->number)) != SCORECARD_OK || (status = read_weights(r, c, entry)) != SCORECARD_OK)
        return status;
    return read_notes(r, c, "notes", entry->number);
}

static scorecard_status read_entries(const struct reader *r, const struct scorecard_i_json *root, const char *key, int32_t what)
{
    struct scorecard_i_json list, item;
    if (!scorecard_i_json_member(root, key, &list))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_array(&list, r->err);
    for (size_t i = 0; status == SCORECARD_OK && scorecard_i_json_at(&list, i, &item); i++) {
        struct entry entry = { .what = what };
        status = read_entry(r, &item, &entry);
        scorecard_i_free(r->run, entry.ids[0]);
        scorecard_i_free(r->run, entry.ids[1]);
        scorecard_i_free(r->run, entry.weights);
    }
    return status;
}

/* What is found only when the models are at hand names an entry by its number: it is looked for in the text. */
static scorecard_status place_finish(const struct scorecard_i_json *root, struct scorecard_error *err, scorecard_status status)
{
    static const char mark[] = ", entry ";
    struct scorecard_i_json nodes, item;
    if (err == NULL || err->size < sizeof *err || status == SCORECARD_ERROR_MEMORY)
        return status;
    const char *digits = strstr(err->where, mark);
    size_t number = 0;
    for (digits = digits != NULL ? digits + sizeof mark - 1 : ""; *digits >= '0' && *digits <= '9'; digits++)
        number = number * 10 + (size_t)(*digits - '0');
    if (number > 0 && scorecard_i_json_member(root, "nodes", &nodes) && scorecard_i_json_at(&nodes, number - 1, &item))
        return scorecard_i_json_place(&item, err, status);
    return scorecard_i_json_place(root, err, status);
}

static scorecard_status read_root(const struct scorecard_i_json *root, const scorecard_model *old_model,
                                  const scorecard_model *new_model, const struct scorecard_run *run, scorecard_mapping **out,
                                  struct scorecard_error *err)
{
    static const char *const keys[] = { "scorecard", "version", "from", "to", "notes", "nodes", "units", NULL };
    struct scorecard_i_json from, to;
    struct reader r = { .run = run, .err = err };
    const char *ids[2] = { "", "" };
    scorecard_status status;
    if ((status = scorecard_i_json_header(root, "mapping", 1, keys, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(root, "from", "the id of the old model", &from, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_string(&from, &ids[0], err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(root, "to", "the id of the new model", &to, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_string(&to, &ids[1], err)) != SCORECARD_OK)
        return status;
    if ((status = scorecard_mapping_draft_new(ids[0], ids[1], run, &r.draft, err)) != SCORECARD_OK)
        return scorecard_i_json_place(scorecard_i_text_is_id(ids[0]) ? &to : &from, err, status);
    if ((status = read_notes(&r, root, "notes", SCORECARD_NONE)) == SCORECARD_OK &&
        (status = read_entries(&r, root, "nodes", SCORECARD_MAPPING_NODE)) == SCORECARD_OK &&
        (status = read_entries(&r, root, "units", SCORECARD_MAPPING_UNIT)) == SCORECARD_OK &&
        (status = scorecard_mapping_draft_finish(r.draft, old_model, new_model, out, err)) != SCORECARD_OK)
        place_finish(root, err, status);
    scorecard_mapping_draft_free(r.draft);
    return status;
}

scorecard_status scorecard_mapping_read(const char *text, size_t text_len, const char *name, const scorecard_model *old_model,
                                        const scorecard_model *new_model, const struct scorecard_run *run,
                                        scorecard_mapping **out, struct scorecard_error *err)
{
    struct scorecard_run taken;
    struct scorecard_i_json_file file;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (old_model == NULL || new_model == NULL)
        return scorecard_i_fail_null(err, old_model == NULL ? "old_model" : "new_model");
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_json_load(text, text_len, name, &file, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_json root = scorecard_i_json_root(&file);
    status = read_root(&root, old_model, new_model, &taken, out, err);
    scorecard_i_json_free(&file);
    return status;
}

/* Whether a path ends in .csv, however it is written. */
static bool is_csv(const char *path)
{
    size_t size = strlen(path);
    return size >= 4 && path[size - 4] == '.' && (path[size - 3] | 32) == 'c' && (path[size - 2] | 32) == 's' &&
           (path[size - 1] | 32) == 'v';
}

scorecard_status scorecard_mapping_read_file(const char *path, const scorecard_model *old_model,
                                             const scorecard_model *new_model, const struct scorecard_run *run,
                                             scorecard_mapping **out, struct scorecard_error *err)
{
    struct scorecard_i_file file;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_file_open(&file, path, SCORECARD_I_JSON_SIZE, run, err);
    if (status == SCORECARD_OK)
        status = (is_csv(path) ? scorecard_mapping_read_csv : scorecard_mapping_read)(file.text, file.size, path, old_model, new_model,
                                                                               &file.run, out, err);
    scorecard_i_file_close(&file);
    return status;
}
