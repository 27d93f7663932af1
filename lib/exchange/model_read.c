/* SPDX-License-Identifier: MIT */
#include "exchange/model_read.h"

#include <string.h>

#include <scorecard/exchange.h>

#include "base/memory.h"
#include "base/run.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/file.h"

struct reader {
    scorecard_draft *draft;
    const struct scorecard_run *run;
    struct scorecard_i_names node_keys;
    struct scorecard_error *err;
};

/* Where a text goes: of a node, or a level. */
struct text_place {
    scorecard_draft *draft;
    uint32_t at; /* node, or depth */
    int32_t what;
};

static scorecard_status set_text(void *context, const char *lang, const char *text, struct scorecard_error *err)
{
    const struct text_place *place = context;
    return scorecard_draft_set_text(place->draft, place->at, place->what, lang, text, err);
}

static scorecard_status set_level(void *context, const char *lang, const char *text, struct scorecard_error *err)
{
    const struct text_place *place = context;
    return scorecard_draft_set_level(place->draft, place->at, lang, text, err);
}

/* A key whose value is a text; `plain`: a string only. */
struct text_key {
    const char *key;
    int32_t what;
    bool plain;
};

static const struct text_key node_texts[] = {
    { "title", SCORECARD_TEXT_TITLE, false },  { "code", SCORECARD_TEXT_CODE, true },
    { "unit", SCORECARD_TEXT_UNIT, false },    { "source", SCORECARD_TEXT_SOURCE, true },
    { "notes", SCORECARD_TEXT_NOTES, false },  { NULL, 0, false },
};

static const struct text_key model_texts[] = {
    { "title", SCORECARD_TEXT_TITLE, false }, { "source", SCORECARD_TEXT_SOURCE, true },
    { "legal", SCORECARD_TEXT_LEGAL, true },  { "notes", SCORECARD_TEXT_NOTES, false },
    { NULL, 0, false },
};

static scorecard_status read_texts(const struct reader *r, const struct scorecard_i_json *c, uint32_t node,
                                   const struct text_key *keys)
{
    for (; keys->key != NULL; keys++) {
        struct scorecard_i_json member;
        if (!scorecard_i_json_member(c, keys->key, &member))
            continue;
        if (keys->plain && !scorecard_i_json_is_string(&member))
            return scorecard_i_json_fail_type(&member, "a string", r->err);
        struct text_place place = { r->draft, node, keys->what };
        scorecard_status status = scorecard_i_read_text(&member, set_text, &place, r->err);
        if (status != SCORECARD_OK)
            return status;
    }
    return SCORECARD_OK;
}

/* A setter of a draft that takes one number, or one id. */
typedef scorecard_status (*number_setter)(scorecard_draft *draft, uint32_t node, double number,
                                          struct scorecard_error *err);
typedef scorecard_status (*id_setter)(scorecard_draft *draft, uint32_t node, const char *id, struct scorecard_error *err);

static scorecard_status read_number(const struct reader *r, const struct scorecard_i_json *c, uint32_t node,
                                    const char *key, number_setter set)
{
    struct scorecard_i_json member;
    double number = 0;
    if (!scorecard_i_json_member(c, key, &member))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_number(&member, &number, r->err);
    if (status != SCORECARD_OK)
        return status;
    status = set(r->draft, node, number, r->err);
    return status == SCORECARD_OK ? status : scorecard_i_json_place(&member, r->err, status);
}

static scorecard_status read_id(const struct reader *r, const struct scorecard_i_json *c, uint32_t node, const char *key,
                                id_setter set)
{
    struct scorecard_i_json member;
    const char *id = "";
    if (!scorecard_i_json_member(c, key, &member))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_string(&member, &id, r->err);
    if (status != SCORECARD_OK)
        return status;
    status = set(r->draft, node, id, r->err);
    return status == SCORECARD_OK ? status : scorecard_i_json_place(&member, r->err, status);
}

static scorecard_status read_direction(const struct reader *r, const struct scorecard_i_json *c, uint32_t node)
{
    static const char *const names[] = { "higher", "lower", NULL };
    struct scorecard_i_json member;
    size_t at = 0;
    if (!scorecard_i_json_member(c, "direction", &member))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_choice(&member, names, &at, r->err);
    if (status != SCORECARD_OK)
        return status;
    return scorecard_draft_set_direction(r->draft, node, at == 0 ? SCORECARD_DIRECTION_HIGHER : SCORECARD_DIRECTION_LOWER,
                                         r->err);
}

static scorecard_status read_scale(const struct reader *r, const struct scorecard_i_json *c, uint32_t node)
{
    struct scorecard_i_json member, ends[2];
    double scale[2] = { 0, 0 };
    if (!scorecard_i_json_member(c, "scale", &member))
        return SCORECARD_OK;
    if (!scorecard_i_json_is_array(&member) || scorecard_i_json_count(&member) != 2)
        return scorecard_i_json_fail(&member, r->err, SCORECARD_ERROR_SCHEMA,
                                     "a scale is an array of two numbers; write [low, high]");
    for (size_t i = 0; i < 2; i++) {
        (void)scorecard_i_json_at(&member, i, &ends[i]);
        scorecard_status status = scorecard_i_json_number(&ends[i], &scale[i], r->err);
        if (status != SCORECARD_OK)
            return status;
    }
    scorecard_status status = scorecard_draft_set_scale(r->draft, node, scale[0], scale[1], r->err);
    return status == SCORECARD_OK ? status : scorecard_i_json_place(&member, r->err, status);
}

static scorecard_status read_periods(const struct reader *r, const struct scorecard_i_json *c, uint32_t node,
                                     const char *key)
{
    static const char *const keys[] = { "first", "last", NULL };
    struct scorecard_i_json member, ends[2];
    const char *ids[2] = { NULL, NULL };
    if (!scorecard_i_json_member(c, key, &member))
        return SCORECARD_OK;
    ends[0] = ends[1] = member; /* where one is not there */
    scorecard_status status = scorecard_i_json_object(&member, r->err);
    if (status == SCORECARD_OK)
        status = scorecard_i_json_known(&member, keys, r->err);
    for (size_t i = 0; i < 2 && status == SCORECARD_OK; i++)
        if (scorecard_i_json_member(&member, keys[i], &ends[i]))
            status = scorecard_i_json_string(&ends[i], &ids[i], r->err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_draft_set_periods(r->draft, node, ids[0], ids[1], r->err);
    if (status == SCORECARD_OK)
        return status;
    bool first = ids[0] != NULL && !scorecard_i_text_is_id(ids[0]);
    return scorecard_i_json_place(&ends[first ? 0 : 1], r->err, status);
}

/* Where the text of a break goes. */
struct break_place {
    scorecard_draft *draft;
    uint32_t node;
    const char *period;
};

static scorecard_status set_break(void *context, const char *lang, const char *text, struct scorecard_error *err)
{
    const struct break_place *place = context;
    return scorecard_draft_add_break(place->draft, place->node, place->period, lang, text, err);
}

static scorecard_status read_breaks(const struct reader *r, const struct scorecard_i_json *c, uint32_t node)
{
    struct scorecard_i_json breaks, text;
    void *iterator = NULL;
    if (!scorecard_i_json_member(c, "breaks", &breaks))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_object(&breaks, r->err);
    if (status == SCORECARD_OK)
        status = scorecard_i_read_limit(&breaks, scorecard_i_json_count(&breaks), SCORECARD_I_LIST_MAX, r->err);
    while (status == SCORECARD_OK && scorecard_i_json_next(&breaks, &iterator, &text)) {
        struct break_place place = { r->draft, node, text.key };
        status = scorecard_i_read_text(&text, set_break, &place, r->err);
    }
    return status;
}

/* The settings of an object: all steps that it has. */
static scorecard_status read_settings(const struct reader *r, const struct scorecard_i_json *c, uint32_t node)
{
    for (size_t i = 0; i < scorecard_i_step_count(); i++) {
        const struct scorecard_i_step_row *step = scorecard_i_step_row_at(i);
        struct scorecard_i_json member;
        if (!scorecard_i_json_member(c, step->name, &member))
            continue;
        scorecard_status status = scorecard_i_read_setting(&member, r->run, r->draft, node, step, r->err);
        if (status != SCORECARD_OK)
            return status;
    }
    return SCORECARD_OK;
}

static scorecard_status read_nodes(const struct reader *r, const struct scorecard_i_json *list, uint32_t parent);

/* Recursion is bounded by the depth of the text. */
static scorecard_status read_node(const struct reader *r, const struct scorecard_i_json *c, uint32_t parent)
{
    struct scorecard_i_json member;
    const char *id = "";
    uint32_t node = SCORECARD_NONE;
    scorecard_status status;
    if ((status = scorecard_i_json_object(c, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_known(c, r->node_keys.at, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "id", "an id", &member, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_string(&member, &id, r->err)) != SCORECARD_OK)
        return status;
    if ((status = scorecard_draft_add(r->draft, parent, id, &node, r->err)) != SCORECARD_OK)
        return scorecard_i_json_place(&member, r->err, status);
    if ((status = read_texts(r, c, node, node_texts)) != SCORECARD_OK ||
        (status = read_number(r, c, node, "weight", scorecard_draft_set_weight)) != SCORECARD_OK ||
        (status = read_number(r, c, node, "points", scorecard_draft_set_points)) != SCORECARD_OK ||
        (status = read_direction(r, c, node)) != SCORECARD_OK || (status = read_scale(r, c, node)) != SCORECARD_OK ||
        (status = read_periods(r, c, node, "periods")) != SCORECARD_OK || (status = read_breaks(r, c, node)) != SCORECARD_OK ||
        (status = read_id(r, c, node, "input", scorecard_draft_set_input)) != SCORECARD_OK ||
        (status = read_id(r, c, node, "of", scorecard_draft_set_reference)) != SCORECARD_OK ||
        (status = read_settings(r, c, node)) != SCORECARD_OK)
        return status;
    return scorecard_i_json_member(c, "children", &member) ? read_nodes(r, &member, node) : SCORECARD_OK;
}

static scorecard_status read_nodes(const struct reader *r, const struct scorecard_i_json *list, uint32_t parent)
{
    struct scorecard_i_json node;
    scorecard_status status = scorecard_i_json_array(list, r->err);
    if (status != SCORECARD_OK)
        return status;
    if (scorecard_i_json_count(list) == 0)
        return scorecard_i_json_fail(list, r->err, SCORECARD_ERROR_EMPTY,
                                     "there is no node in it; add one, or take out the key");
    for (size_t i = 0; scorecard_i_json_at(list, i, &node); i++)
        if ((status = read_node(r, &node, parent)) != SCORECARD_OK)
            return status;
    return SCORECARD_OK;
}

static scorecard_status read_levels(const struct reader *r, const struct scorecard_i_json *c)
{
    struct scorecard_i_json list, level;
    if (!scorecard_i_json_member(c, "levels", &list))
        return SCORECARD_OK;
    scorecard_status status = scorecard_i_json_array(&list, r->err);
    if (status == SCORECARD_OK)
        status = scorecard_i_read_limit(&list, scorecard_i_json_count(&list), SCORECARD_I_LIST_MAX, r->err);
    for (size_t i = 0; status == SCORECARD_OK && scorecard_i_json_at(&list, i, &level); i++) {
        struct text_place place = { r->draft, (uint32_t)i, 0 };
        status = scorecard_i_read_text(&level, set_level, &place, r->err);
    }
    return status;
}

static scorecard_status read_defaults(const struct reader *r, const struct scorecard_i_json *c)
{
    struct scorecard_i_names keys = { .count = 0 };
    struct scorecard_i_json defaults;
    scorecard_status status;
    if (!scorecard_i_json_member(c, "defaults", &defaults))
        return SCORECARD_OK;
    for (size_t i = 0; i < scorecard_i_step_count(); i++)
        if (scorecard_i_step_row_at(i)->inherited)
            scorecard_i_names_add(&keys, scorecard_i_step_row_at(i)->name);
    if ((status = scorecard_i_json_object(&defaults, r->err)) != SCORECARD_OK ||
        (status = scorecard_i_json_known(&defaults, keys.at, r->err)) != SCORECARD_OK)
        return status;
    return read_settings(r, &defaults, SCORECARD_NONE);
}

static scorecard_status read_model(const struct reader *r, const struct scorecard_i_json *root)
{
    struct scorecard_i_json nodes;
    scorecard_status status;
    if ((status = read_texts(r, root, SCORECARD_NONE, model_texts)) != SCORECARD_OK ||
        (status = read_periods(r, root, SCORECARD_NONE, "edition")) != SCORECARD_OK ||
        (status = read_breaks(r, root, SCORECARD_NONE)) != SCORECARD_OK ||
        (status = read_levels(r, root)) != SCORECARD_OK || (status = read_defaults(r, root)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(root, "nodes", "the indices, an array", &nodes, r->err)) != SCORECARD_OK)
        return status;
    return read_nodes(r, &nodes, SCORECARD_NONE);
}

/* Places an error at a member, or where its expression is what does not compile, there. */
static void place_member(const struct scorecard_i_json *member, struct scorecard_error *err, scorecard_status status)
{
    struct scorecard_i_json expression;
    if (status == SCORECARD_ERROR_EXPRESSION && scorecard_i_json_member(member, "expression", &expression))
        member = &expression;
    scorecard_i_json_place(member, err, status);
}

/* Places an error at the node of an id somewhere in a list of nodes; at its setting where that is named. */
static bool place_node(const struct scorecard_i_json *list, const char *id, const char *step, struct scorecard_error *err,
                       scorecard_status status)
{
    struct scorecard_i_json node, member;
    for (size_t i = 0; scorecard_i_json_at(list, i, &node); i++) {
        const char *is = "";
        member = node;
        (void)scorecard_i_json_member(&node, "id", &member);
        (void)scorecard_i_json_string(&member, &is, NULL);
        if (strcmp(is, id) == 0) {
            if (scorecard_i_json_member(&node, step, &member))
                place_member(&member, err, status);
            else
                scorecard_i_json_place(&node, err, status);
            return true;
        }
        if (scorecard_i_json_member(&node, "children", &member) && place_node(&member, id, step, err, status))
            return true;
    }
    return false;
}

/*
 * What is found only with the whole draft has a place such as "model m, node land, rule" or "model m,
 * edition": it is looked for in the text.
 */
static scorecard_status place_finish(const struct scorecard_i_json *root, struct scorecard_error *err,
                                     scorecard_status status)
{
    static const char node_is[] = "node ";
    struct scorecard_i_json member;
    char where[SCORECARD_WHERE_SIZE];
    if (err == NULL || err->size < sizeof *err || status == SCORECARD_ERROR_MEMORY)
        return status;
    memcpy(where, err->where, sizeof where);
    char *none = where + strlen(where);
    char *parts[4] = { where, none, none, none };
    for (size_t i = 1; i < 4; i++) {
        char *end = strstr(parts[i - 1], ", ");
        if (end == NULL)
            break;
        *end = '\0';
        parts[i] = end + 2;
    }
    bool placed = false;
    if (strncmp(parts[1], node_is, sizeof node_is - 1) == 0)
        placed = scorecard_i_json_member(root, "nodes", &member) &&
                 place_node(&member, parts[1] + sizeof node_is - 1, parts[2], err, status);
    else if ((placed = scorecard_i_json_member(root, parts[1], &member)) == true)
        scorecard_i_json_place(&member, err, status);
    return placed ? status : scorecard_i_json_place(root, err, status);
}

static scorecard_status read_root(const struct scorecard_i_json *root, const struct scorecard_run *run,
                                  scorecard_model **out, struct scorecard_error *err)
{
    static const char *const keys[] = { "scorecard", "version", "id",       "title", "notes", "source",
                                        "legal",     "edition", "breaks",   "levels", "defaults", "nodes", NULL };
    struct reader r = { .run = run, .err = err };
    static const char *const node_keys[] = { "id",        "title", "code",    "unit",  "source", "notes",    "weight", "points",
                                             "direction", "scale", "periods", "breaks", "input", "of",     "children", NULL };
    struct scorecard_i_json member;
    const char *id = "";
    scorecard_status status;
    if ((status = scorecard_i_json_header(root, "model", 1, keys, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(root, "id", "an id", &member, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_string(&member, &id, err)) != SCORECARD_OK)
        return status;
    for (size_t i = 0; node_keys[i] != NULL; i++)
        scorecard_i_names_add(&r.node_keys, node_keys[i]);
    for (size_t i = 0; i < scorecard_i_step_count(); i++)
        scorecard_i_names_add(&r.node_keys, scorecard_i_step_row_at(i)->name);
    if ((status = scorecard_draft_new(id, run, &r.draft, err)) != SCORECARD_OK)
        return scorecard_i_json_place(&member, err, status);
    status = read_model(&r, root);
    if (status == SCORECARD_OK && (status = scorecard_draft_finish(r.draft, out, err)) != SCORECARD_OK)
        place_finish(root, err, status);
    scorecard_draft_free(r.draft);
    return status;
}

scorecard_status scorecard_model_read(const char *text, size_t text_len, const char *name,
                                      const struct scorecard_run *run, scorecard_model **out, struct scorecard_error *err)
{
    struct scorecard_run taken;
    struct scorecard_i_json_file file;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_run_take(run, NULL, &taken, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_json_load(text, text_len, name, &file, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_json root = scorecard_i_json_root(&file);
    status = read_root(&root, &taken, out, err);
    scorecard_i_json_free(&file);
    return status;
}

scorecard_status scorecard_model_read_file(const char *path, const struct scorecard_run *run, scorecard_model **out,
                                           struct scorecard_error *err)
{
    struct scorecard_i_file file;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    scorecard_status status = scorecard_i_file_open(&file, path, SCORECARD_I_JSON_SIZE, run, err);
    if (status == SCORECARD_OK)
        status = scorecard_model_read(file.text, file.size, path, &file.run, out, err);
    scorecard_i_file_close(&file);
    return status;
}
