/* SPDX-License-Identifier: MIT */
/* Mappings as JSON: what was stated. Equal ids are not written, since they are found again. */
#include <math.h>

#include "base/status.h"
#include "exchange/json_write.h"

typedef struct scorecard_i_json_out out_t;

/* An entry, or what is said of the mapping with SCORECARD_NONE; and a side of it. */
struct part {
    const scorecard_mapping *mapping;
    uint32_t entry;
    int32_t side, what;
};

static void write_languages(out_t *out, const void *of)
{
    const struct part *p = of;
    for (uint32_t k = 0; k < scorecard_mapping_text_count(p->mapping, p->entry) && !scorecard_i_json_out_done(out); k++) {
        const char *lang;
        const char *text = scorecard_mapping_text_at(p->mapping, p->entry, k, &lang);
        scorecard_i_json_out_key(out, lang != NULL ? lang : "");
        scorecard_i_json_out_string(out, text);
    }
}

static void write_notes(out_t *out, const struct part *p)
{
    const char *lang;
    uint32_t count = scorecard_mapping_text_count(p->mapping, p->entry);
    if (count == 0)
        return;
    const char *text = scorecard_mapping_text_at(p->mapping, p->entry, 0, &lang);
    scorecard_i_json_out_key(out, "notes");
    if (count == 1 && lang == NULL)
        scorecard_i_json_out_string(out, text);
    else
        scorecard_i_json_out_object(out, write_languages, p);
}

static void write_ids(out_t *out, const void *of)
{
    const struct part *p = of;
    const char *id;
    for (uint32_t k = 0; (id = scorecard_mapping_id_at(p->mapping, p->entry, p->side, k, NULL)) != NULL; k++) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_string(out, id);
    }
}

static void write_weights(out_t *out, const void *of)
{
    const struct part *p = of;
    double weight;
    for (uint32_t k = 0; scorecard_mapping_id_at(p->mapping, p->entry, p->side, k, &weight) != NULL; k++) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_number(out, weight);
    }
}

/* The ids of a side; one alone is a plain string. */
static void write_side(out_t *out, const struct part *p, int32_t side, uint32_t count, const char *key)
{
    struct part ids = { p->mapping, p->entry, side, p->what };
    if (count == 0)
        return;
    scorecard_i_json_out_key(out, key);
    if (count == 1)
        scorecard_i_json_out_string(out, scorecard_mapping_id_at(p->mapping, p->entry, side, 0, NULL));
    else
        scorecard_i_json_out_array(out, write_ids, &ids);
}

static void write_entry(out_t *out, const void *of)
{
    const struct part *p = of;
    struct scorecard_mapping_line line = { .size = sizeof line };
    (void)scorecard_mapping_at(p->mapping, p->entry, &line);
    scorecard_i_json_out_key(out, "kind");
    scorecard_i_json_out_string(out, scorecard_mapping_kind_name(line.kind));
    write_side(out, p, SCORECARD_MAPPING_OLD_SIDE, line.olds, "from");
    write_side(out, p, SCORECARD_MAPPING_NEW_SIDE, line.news, "to");
    if (line.kind == SCORECARD_MAPPING_RESCALED) {
        scorecard_i_json_out_key(out, "multiply");
        scorecard_i_json_out_number(out, line.multiply);
        if (line.add != 0) {
            scorecard_i_json_out_key(out, "add");
            scorecard_i_json_out_number(out, line.add);
        }
    }
    if (line.weighed) {
        struct part weights = { p->mapping, p->entry,
                                line.kind == SCORECARD_MAPPING_MERGED ? SCORECARD_MAPPING_OLD_SIDE : SCORECARD_MAPPING_NEW_SIDE,
                                p->what };
        scorecard_i_json_out_key(out, "weights");
        scorecard_i_json_out_array(out, write_weights, &weights);
    }
    write_notes(out, p);
}

static bool is_written(const scorecard_mapping *mapping, uint32_t i, int32_t what)
{
    struct scorecard_mapping_line line = { .size = sizeof line };
    return scorecard_mapping_at(mapping, i, &line) && line.given && line.what == what;
}

static void write_entries(out_t *out, const void *of)
{
    const struct part *p = of;
    scorecard_i_json_out_break(out);
    for (uint32_t i = 0; i < scorecard_mapping_count(p->mapping) && !scorecard_i_json_out_done(out); i++) {
        struct part entry = { p->mapping, i, 0, p->what };
        if (!is_written(p->mapping, i, p->what))
            continue;
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_object(out, write_entry, &entry);
    }
}

static void write_list(out_t *out, const scorecard_mapping *mapping, int32_t what, const char *key)
{
    struct part list = { mapping, SCORECARD_NONE, 0, what };
    for (uint32_t i = 0; i < scorecard_mapping_count(mapping); i++) {
        if (!is_written(mapping, i, what))
            continue;
        scorecard_i_json_out_key(out, key);
        scorecard_i_json_out_array(out, write_entries, &list);
        return;
    }
}

static void write_mapping(out_t *out, const void *of)
{
    const struct part *p = of;
    scorecard_i_json_out_break(out);
    scorecard_i_json_out_key(out, "scorecard");
    scorecard_i_json_out_string(out, "mapping");
    scorecard_i_json_out_key(out, "version");
    scorecard_i_json_out_number(out, 1);
    scorecard_i_json_out_key(out, "from");
    scorecard_i_json_out_string(out, scorecard_mapping_model(p->mapping, SCORECARD_MAPPING_OLD_SIDE));
    scorecard_i_json_out_key(out, "to");
    scorecard_i_json_out_string(out, scorecard_mapping_model(p->mapping, SCORECARD_MAPPING_NEW_SIDE));
    write_notes(out, p);
    write_list(out, p->mapping, SCORECARD_MAPPING_NODE, "nodes");
    write_list(out, p->mapping, SCORECARD_MAPPING_UNIT, "units");
}

scorecard_status scorecard_mapping_write(const scorecard_mapping *mapping, scorecard_write_fn write, void *context,
                                         struct scorecard_error *err)
{
    if (mapping == NULL)
        return scorecard_i_fail_null(err, "mapping");
    if (write == NULL)
        return scorecard_i_fail_null(err, "write");
    struct part all = { mapping, SCORECARD_NONE, 0, 0 };
    out_t out;
    scorecard_i_json_out_init(&out, write, context);
    scorecard_i_json_out_object(&out, write_mapping, &all);
    scorecard_i_json_out_line(&out);
    if (scorecard_i_json_out_finish(&out))
        return SCORECARD_OK;
    return scorecard_i_where(err,
                             scorecard_i_fail(err, SCORECARD_ERROR_FILE, "writing was stopped by its function, with %d",
                                              (int)out.stopped),
                             "mapping %s to %s", scorecard_mapping_model(mapping, SCORECARD_MAPPING_OLD_SIDE),
                             scorecard_mapping_model(mapping, SCORECARD_MAPPING_NEW_SIDE));
}
