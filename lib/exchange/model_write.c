/* SPDX-License-Identifier: MIT */
/* A frozen model as JSON: what was stated, in one order, so that the same model gives the same bytes. */
#include <string.h>

#include "base/status.h"
#include "base/text.h"
#include "exchange/json_write.h"
#include "exchange/model_read.h"
#include "method/by_group.h"
#include "model/model.h"

typedef struct scorecard_i_json_out out_t;

/* A node, or the model itself with SCORECARD_NONE. */
struct place {
    const scorecard_model *model;
    uint32_t node;
};

/* A text in its languages, whoever's it is. */
struct labels {
    const scorecard_model *model;
    uint32_t count;
    const char *(*at)(const struct labels *labels, uint32_t i, const char **lang);
    uint32_t node; /* or the depth of a level */
    uint32_t which; /* a text, or a tier */
};

static const char *node_label(const struct labels *l, uint32_t i, const char **lang)
{
    return scorecard_model_text_at(l->model, l->node, (int32_t)l->which, i, lang);
}

static const char *level_label(const struct labels *l, uint32_t i, const char **lang)
{
    return scorecard_model_level_at(l->model, l->node, i, lang);
}

static const char *tier_label(const struct labels *l, uint32_t i, const char **lang)
{
    return scorecard_model_tier_title_at(l->model, l->node, l->which, i, lang);
}

static void write_languages(out_t *out, const void *part)
{
    const struct labels *labels = part;
    for (uint32_t i = 0; i < labels->count && !scorecard_i_json_out_done(out); i++) {
        const char *lang;
        const char *text = labels->at(labels, i, &lang);
        scorecard_i_json_out_key(out, lang != NULL ? lang : "");
        scorecard_i_json_out_string(out, text);
    }
}

/* A text without a language alone is a plain string. */
static void write_labels(out_t *out, const struct labels *labels)
{
    const char *lang;
    const char *text = labels->at(labels, 0, &lang);
    if (labels->count == 1 && lang == NULL)
        scorecard_i_json_out_string(out, text);
    else
        scorecard_i_json_out_object(out, write_languages, labels);
}

static void write_text(out_t *out, const struct place *p, const char *key, int32_t what)
{
    struct labels labels = { p->model, scorecard_model_text_count(p->model, p->node, what), node_label, p->node,
                             (uint32_t)what };
    if (labels.count == 0)
        return;
    scorecard_i_json_out_key(out, key);
    write_labels(out, &labels);
}

static void write_levels(out_t *out, const void *part)
{
    const struct place *p = part;
    struct labels labels = { p->model, 0, level_label, 0, 0 };
    for (; (labels.count = scorecard_model_level_count(p->model, labels.node)) > 0; labels.node++) {
        scorecard_i_json_out_element(out);
        write_labels(out, &labels);
    }
}

static void write_ends(out_t *out, const void *part)
{
    const struct place *p = part;
    const char *first = scorecard_model_first(p->model, p->node), *last = scorecard_model_last(p->model, p->node);
    if (first != NULL) {
        scorecard_i_json_out_key(out, "first");
        scorecard_i_json_out_string(out, first);
    }
    if (last != NULL) {
        scorecard_i_json_out_key(out, "last");
        scorecard_i_json_out_string(out, last);
    }
}

static void write_periods(out_t *out, const struct place *p, const char *key)
{
    if (scorecard_model_first(p->model, p->node) == NULL && scorecard_model_last(p->model, p->node) == NULL)
        return;
    scorecard_i_json_out_key(out, key);
    scorecard_i_json_out_object(out, write_ends, p);
}

static const char *break_label(const struct labels *l, uint32_t i, const char **lang)
{
    return scorecard_model_break_text_at(l->model, l->node, l->which, i, lang);
}

static void write_each_break(out_t *out, const void *part)
{
    const struct place *p = part;
    for (uint32_t i = 0; i < scorecard_model_break_count(p->model, p->node) && !scorecard_i_json_out_done(out); i++) {
        struct labels labels = { p->model, scorecard_model_break_text_count(p->model, p->node, i), break_label, p->node, i };
        scorecard_i_json_out_key(out, scorecard_model_break_period(p->model, p->node, i));
        write_labels(out, &labels);
    }
}

static void write_breaks(out_t *out, const struct place *p)
{
    if (scorecard_model_break_count(p->model, p->node) == 0)
        return;
    scorecard_i_json_out_key(out, "breaks");
    scorecard_i_json_out_object(out, write_each_break, p);
}

/* A parameter of a setting: all that was stated of its key. */
struct param {
    struct place at;
    const struct scorecard_i_method_row *method;
    const struct scorecard_i_param_row *row;
    int32_t part;
};

/* The next of the parameters with the row's key, from *i on. */
static bool next_param(const struct param *p, size_t *i, struct scorecard_param *out)
{
    while (scorecard_model_param_at(p->at.model, p->at.node, p->method->step, (*i)++, out))
        if (out->key == p->row->key && out->part == p->part)
            return true;
    return false;
}

static void write_value(out_t *out, const struct scorecard_i_param_row *row, double number)
{
    if (row->type == SCORECARD_I_FLAG) {
        scorecard_i_json_out_flag(out, number != 0);
        return;
    }
    if (row->choices == NULL) {
        scorecard_i_json_out_number(out, number);
        return;
    }
    const struct scorecard_i_choice *choice = row->choices;
    while (choice[1].name != NULL && (double)choice->value != number)
        choice++;
    scorecard_i_json_out_string(out, choice->name);
}

/* One list of a parameter. */
struct list {
    const struct scorecard_i_param_row *row;
    struct scorecard_param param;
};

static void write_numbers(out_t *out, const void *part)
{
    const struct list *list = part;
    for (size_t k = 0; k < list->param.count && !scorecard_i_json_out_done(out); k++) {
        scorecard_i_json_out_element(out);
        write_value(out, list->row, list->param.numbers[k]);
    }
}

static void write_texts(out_t *out, const void *part)
{
    const struct param *p = part;
    struct scorecard_param param;
    for (size_t i = 0; next_param(p, &i, &param) && !scorecard_i_json_out_done(out);) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_string(out, param.text);
    }
}

static void write_list(out_t *out, const struct scorecard_i_param_row *row, const struct scorecard_param *param)
{
    struct list list = { row, *param };
    if (row->type == SCORECARD_I_CHOICES && param->count == 1)
        write_value(out, row, param->numbers[0]);
    else
        scorecard_i_json_out_array(out, write_numbers, &list);
}

static void write_by_period(out_t *out, const void *part)
{
    const struct param *p = part;
    struct scorecard_param param;
    for (size_t i = 0; next_param(p, &i, &param) && !scorecard_i_json_out_done(out);) {
        scorecard_i_json_out_key(out, param.text != NULL ? param.text : "");
        if (param.numbers != NULL)
            write_list(out, p->row, &param);
        else
            scorecard_i_json_out_number(out, param.number);
    }
}

/* Numbers by group whose texts begin alike: with nothing, with a child, with a child and a period. */
struct groups {
    const struct param *param;
    size_t from;      /* the first of them */
    const char *text; /* its text, and the bytes of it in which they agree */
    size_t agree;
    int level;
};

/* They are in order, so those that agree are together. */
static void write_groups(out_t *out, const void *part)
{
    const struct groups *g = part;
    struct scorecard_param param;
    char key[SCORECARD_I_ID_MAX + 1] = "";
    for (size_t i = g->from; next_param(g->param, &i, &param) && strncmp(param.text, g->text, g->agree) == 0 &&
                             !scorecard_i_json_out_done(out);) {
        const char *rest = param.text + g->agree;
        if (g->level + 1 == (int)scorecard_i_group_parts(g->param->row)) {
            scorecard_i_json_out_key(out, rest);
            scorecard_i_json_out_number(out, param.number);
            continue;
        }
        size_t size = strcspn(rest, ":");
        if (strlen(key) == size && memcmp(key, rest, size) == 0)
            continue; /* written with the one before */
        memcpy(key, rest, size);
        key[size] = '\0';
        struct groups inner = { g->param, i - 1, param.text, g->agree + size + 1, g->level + 1 };
        scorecard_i_json_out_key(out, key);
        scorecard_i_json_out_object(out, write_groups, &inner);
    }
}

static void write_param(out_t *out, const struct param *p)
{
    struct scorecard_param param, other;
    size_t i = 0;
    if (!next_param(p, &i, &param))
        return;
    if (p->row->type == SCORECARD_I_PARTS)
        return; /* written by part */
    scorecard_i_json_out_key(out, p->row->name);
    switch (p->row->type) {
    case SCORECARD_I_TEXT:
        if ((p->row->flags & SCORECARD_I_MANY) != 0)
            scorecard_i_json_out_array(out, write_texts, p);
        else
            scorecard_i_json_out_string(out, param.text);
        return;
    case SCORECARD_I_NUMBERS:
    case SCORECARD_I_CHOICES:
        if (param.text != NULL || next_param(p, &i, &other))
            scorecard_i_json_out_object(out, write_by_period, p);
        else
            write_list(out, p->row, &param);
        return;
    default:
        if ((p->row->flags & SCORECARD_I_LISTED) != 0) {
            struct groups all = { p, i - 1, param.text, 0, 0 };
            scorecard_i_json_out_object(out, write_groups, &all);
        } else if (param.text != NULL || next_param(p, &i, &other))
            scorecard_i_json_out_object(out, write_by_period, p);
        else
            write_value(out, p->row, param.number);
    }
}

struct tier {
    struct place at;
    uint32_t tier;
};

static void write_cuts(out_t *out, const void *part)
{
    const struct tier *t = part;
    uint32_t count = scorecard_model_tier_cut_count(t->at.model, t->at.node, t->tier);
    for (uint32_t i = 0; i < count && !scorecard_i_json_out_done(out); i++) {
        const char *period;
        double cut = scorecard_model_tier_cut_at(t->at.model, t->at.node, t->tier, i, &period);
        scorecard_i_json_out_key(out, period != NULL ? period : "");
        scorecard_i_json_out_number(out, cut);
    }
}

static void write_tier(out_t *out, const void *part)
{
    const struct tier *t = part;
    scorecard_i_json_out_key(out, "id");
    scorecard_i_json_out_string(out, scorecard_model_tier_id(t->at.model, t->at.node, t->tier));
    struct labels labels = { t->at.model, scorecard_model_tier_title_count(t->at.model, t->at.node, t->tier), tier_label,
                             t->at.node, t->tier };
    if (labels.count > 0) {
        scorecard_i_json_out_key(out, "title");
        write_labels(out, &labels);
    }
    const char *period;
    uint32_t cuts = scorecard_model_tier_cut_count(t->at.model, t->at.node, t->tier);
    if (cuts == 0)
        return;
    double cut = scorecard_model_tier_cut_at(t->at.model, t->at.node, t->tier, 0, &period);
    scorecard_i_json_out_key(out, "from");
    if (cuts == 1 && period == NULL)
        scorecard_i_json_out_number(out, cut);
    else
        scorecard_i_json_out_object(out, write_cuts, t);
}

static void write_tiers(out_t *out, const void *part)
{
    struct tier tier = { *(const struct place *)part, 0 };
    for (; tier.tier < scorecard_model_tier_count(tier.at.model, tier.at.node) && !scorecard_i_json_out_done(out);
         tier.tier++) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_object(out, write_tier, &tier);
    }
}

/* The setting that a place states for a step. */
struct setting {
    struct place at;
    const struct scorecard_i_method_row *method;
};

/* Whether the step has no other method: then it goes without saying. */
static bool only_method(const struct scorecard_i_method_row *method)
{
    const struct scorecard_i_method_row *row;
    for (size_t i = 0; (row = scorecard_i_method_row_at(i)) != NULL; i++)
        if (row->step == method->step && row->method != method->method)
            return false;
    return true;
}

static void write_params(out_t *out, const struct setting *s, int32_t part)
{
    struct param param = { s->at, s->method, NULL, part };
    for (size_t i = 0; i < scorecard_i_param_count(s->method); i++) {
        param.row = &s->method->params[i];
        write_param(out, &param);
    }
}

/* One of the rules of alternatives. */
struct part {
    struct setting setting;
    int32_t number;
};

static void write_part(out_t *out, const void *of)
{
    const struct part *part = of;
    scorecard_i_json_out_key(out, "method");
    scorecard_i_json_out_string(out, part->setting.method->name);
    write_params(out, &part->setting, part->number);
}

static void write_parts(out_t *out, const void *of)
{
    const struct setting *s = of;
    struct scorecard_param param;
    for (size_t i = 0; scorecard_model_param_at(s->at.model, s->at.node, s->method->step, i, &param) && !scorecard_i_json_out_done(out); i++) {
        if (param.key != SCORECARD_KEY_RULES)
            continue;
        struct part part = { { s->at, scorecard_i_method_row((int32_t)param.number) }, param.part };
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_object(out, write_part, &part);
    }
}

static void write_setting(out_t *out, const void *part)
{
    const struct setting *s = part;
    if (!only_method(s->method)) {
        scorecard_i_json_out_key(out, "method");
        scorecard_i_json_out_string(out, s->method->name);
    }
    write_params(out, s, 0);
    if (s->method->method == SCORECARD_RULE_ALTERNATIVES) {
        scorecard_i_json_out_key(out, s->method->params[0].name);
        scorecard_i_json_out_array(out, write_parts, s);
    }
    if (s->method->step == SCORECARD_STEP_TIER) {
        scorecard_i_json_out_key(out, "list");
        scorecard_i_json_out_array(out, write_tiers, &s->at);
    }
}

/* Whether a place states any of the steps. */
static bool any_setting(const struct place *p)
{
    for (size_t i = 0; i < scorecard_i_step_count(); i++)
        if (scorecard_model_method_given(p->model, p->node, scorecard_i_step_row_at(i)->step) != 0)
            return true;
    return false;
}

static void write_settings(out_t *out, const void *part)
{
    const struct place *p = part;
    for (size_t i = 0; i < scorecard_i_step_count(); i++) {
        const struct scorecard_i_step_row *step = scorecard_i_step_row_at(i);
        int32_t method = scorecard_model_method_given(p->model, p->node, step->step);
        if (method == 0)
            continue;
        struct setting setting = { *p, scorecard_i_method_row(method) };
        scorecard_i_json_out_key(out, step->name);
        if (scorecard_model_param_count(p->model, p->node, step->step) == 0 && step->step != SCORECARD_STEP_TIER)
            scorecard_i_json_out_string(out, setting.method->name);
        else
            scorecard_i_json_out_object(out, write_setting, &setting);
    }
}

static void write_scale(out_t *out, const void *part)
{
    const struct place *p = part;
    double ends[2];
    (void)scorecard_model_scale(p->model, p->node, &ends[0], &ends[1]);
    for (size_t i = 0; i < 2; i++) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_number(out, ends[i]);
    }
}

/* What a leaf reads, where that is not the input of its own id and not named by its rule. */
static void write_source(out_t *out, const struct place *p)
{
    uint32_t of = scorecard_model_reference(p->model, p->node);
    const char *id = scorecard_model_node_id(p->model, p->node);
    if (of != SCORECARD_NONE) {
        scorecard_i_json_out_key(out, "of");
        scorecard_i_json_out_string(out, scorecard_model_node_id(p->model, of));
    }
    const char *input = p->model->nodes[p->node].stated.input;
    if (input == NULL || strcmp(input, id) == 0)
        return;
    scorecard_i_json_out_key(out, "input");
    scorecard_i_json_out_string(out, input);
}

static void write_node(out_t *out, const void *part);

static void write_children(out_t *out, const void *part)
{
    const struct place *p = part;
    struct place child = { p->model, p->node == SCORECARD_NONE ? 0 : p->node + 1 };
    uint32_t end = p->node == SCORECARD_NONE ? scorecard_model_count(p->model) : scorecard_model_end(p->model, p->node);
    scorecard_i_json_out_break(out); /* each on its own line: that is how trees are read */
    for (; child.node < end && !scorecard_i_json_out_done(out);
         child.node = scorecard_model_end(p->model, child.node)) {
        scorecard_i_json_out_element(out);
        scorecard_i_json_out_object(out, write_node, &child);
    }
}

/* Recursion is bounded: the text may not be deeper than what is read. */
static void write_node(out_t *out, const void *part)
{
    const struct place *p = part;
    scorecard_i_json_out_key(out, "id");
    scorecard_i_json_out_string(out, scorecard_model_node_id(p->model, p->node));
    write_text(out, p, "title", SCORECARD_TEXT_TITLE);
    write_text(out, p, "code", SCORECARD_TEXT_CODE);
    write_text(out, p, "unit", SCORECARD_TEXT_UNIT);
    write_text(out, p, "source", SCORECARD_TEXT_SOURCE);
    write_text(out, p, "notes", SCORECARD_TEXT_NOTES);
    if (scorecard_model_weight_given(p->model, p->node)) {
        scorecard_i_json_out_key(out, "weight");
        scorecard_i_json_out_number(out, scorecard_model_weight_stated(p->model, p->node));
    }
    if (scorecard_model_points_given(p->model, p->node)) {
        scorecard_i_json_out_key(out, "points");
        scorecard_i_json_out_number(out, scorecard_model_points(p->model, p->node));
    }
    if (scorecard_model_direction(p->model, p->node) == SCORECARD_DIRECTION_LOWER) {
        scorecard_i_json_out_key(out, "direction");
        scorecard_i_json_out_string(out, "lower");
    }
    if (scorecard_model_scale(p->model, p->node, NULL, NULL)) {
        scorecard_i_json_out_key(out, "scale");
        scorecard_i_json_out_array(out, write_scale, p);
    }
    write_periods(out, p, "periods");
    write_breaks(out, p);
    write_source(out, p);
    write_settings(out, p);
    if (scorecard_model_end(p->model, p->node) > p->node + 1) {
        scorecard_i_json_out_key(out, "children");
        scorecard_i_json_out_array(out, write_children, p);
    }
}

static void write_model(out_t *out, const void *part)
{
    const struct place *p = part;
    scorecard_i_json_out_break(out);
    scorecard_i_json_out_key(out, "scorecard");
    scorecard_i_json_out_string(out, "model");
    scorecard_i_json_out_key(out, "version");
    scorecard_i_json_out_number(out, 1);
    scorecard_i_json_out_key(out, "id");
    scorecard_i_json_out_string(out, scorecard_model_id(p->model));
    write_text(out, p, "title", SCORECARD_TEXT_TITLE);
    write_text(out, p, "source", SCORECARD_TEXT_SOURCE);
    write_text(out, p, "legal", SCORECARD_TEXT_LEGAL);
    write_text(out, p, "notes", SCORECARD_TEXT_NOTES);
    write_periods(out, p, "edition");
    write_breaks(out, p);
    if (scorecard_model_level_count(p->model, 0) > 0) {
        scorecard_i_json_out_key(out, "levels");
        scorecard_i_json_out_array(out, write_levels, p);
    }
    if (any_setting(p)) {
        scorecard_i_json_out_key(out, "defaults");
        scorecard_i_json_out_object(out, write_settings, p);
    }
    scorecard_i_json_out_key(out, "nodes");
    scorecard_i_json_out_array(out, write_children, p);
}

scorecard_status scorecard_model_write(const scorecard_model *model, scorecard_write_fn write, void *context,
                                       struct scorecard_error *err)
{
    if (model == NULL)
        return scorecard_i_fail_null(err, "model");
    if (write == NULL)
        return scorecard_i_fail_null(err, "write");
    struct place root = { model, SCORECARD_NONE };
    out_t out;
    scorecard_i_json_out_init(&out, NULL, NULL); /* counts first: a text that cannot be read again is not begun */
    scorecard_i_json_out_object(&out, write_model, &root);
    if (scorecard_i_json_out_done(&out))
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_LIMIT,
                                                  "as JSON the model would have more than %d bytes or %d levels, which "
                                                  "is not read again; split it",
                                                  (int)SCORECARD_I_JSON_SIZE, (int)SCORECARD_I_JSON_DEPTH),
                                 "model %s", scorecard_model_id(model));
    scorecard_i_json_out_init(&out, write, context);
    scorecard_i_json_out_object(&out, write_model, &root);
    scorecard_i_json_out_line(&out);
    if (!scorecard_i_json_out_finish(&out))
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_FILE, "writing was stopped by its function, with %d",
                                                  (int)out.stopped),
                                 "model %s", scorecard_model_id(model));
    return SCORECARD_OK;
}
