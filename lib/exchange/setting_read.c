/* SPDX-License-Identifier: MIT */
/* Settings: a method and its parameters, as the method tables describe them; and tiers. */
#include <string.h>

#include "base/always.h"
#include "base/memory.h"
#include "base/status.h"
#include "base/text.h"
#include "exchange/model_read.h"
#include "method/by_group.h"
#include "method/rule.h"

static const char SETTING[] = "the name of a method, or an object with its parameters";

void scorecard_i_names_add(struct scorecard_i_names *names, const char *name)
{
    if (NEVER(names->count + 1 >= SCORECARD_I_NAMES_MAX))
        return;
    names->at[names->count++] = name;
    names->at[names->count] = NULL;
}

scorecard_status scorecard_i_read_limit(const struct scorecard_i_json *c, size_t count, size_t most, struct scorecard_error *err)
{
    if (count <= most)
        return SCORECARD_OK;
    return scorecard_i_json_fail(c, err, SCORECARD_ERROR_LIMIT, "%zu of them are more than the %zu that are read", count, most);
}

scorecard_status scorecard_i_read_text(const struct scorecard_i_json *c, scorecard_i_text_fn set, void *context,
                                       struct scorecard_error *err)
{
    const char *text = "";
    scorecard_status status;
    if (scorecard_i_json_is_string(c)) {
        (void)scorecard_i_json_string(c, &text, err);
        status = set(context, NULL, text, err);
        return status == SCORECARD_OK ? status : scorecard_i_json_place(c, err, status);
    }
    if (!scorecard_i_json_is_object(c))
        return scorecard_i_json_fail_type(c, "a string, or an object of strings by language", err);
    size_t count = scorecard_i_json_count(c);
    if (count == 0)
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA, "there is no text in it; add one, or take out the key");
    if ((status = scorecard_i_read_limit(c, count, SCORECARD_I_LIST_MAX, err)) != SCORECARD_OK)
        return status;
    struct scorecard_i_json member;
    void *iterator = NULL;
    while (scorecard_i_json_next(c, &iterator, &member)) {
        if ((status = scorecard_i_json_string(&member, &text, err)) != SCORECARD_OK)
            return status;
        const char *lang = member.key[0] != '\0' ? member.key : NULL;
        if ((status = set(context, lang, text, err)) != SCORECARD_OK)
            return scorecard_i_json_place(&member, err, status);
    }
    return SCORECARD_OK;
}

/* The method that a setting names; where its step has but one, it need not. */
static scorecard_status read_method(const struct scorecard_i_json *c, const struct scorecard_i_step_row *step,
                                    const struct scorecard_i_method_row **out, struct scorecard_error *err)
{
    struct scorecard_i_names names = { .count = 0 };
    const struct scorecard_i_method_row *row;
    for (size_t i = 0; (row = scorecard_i_method_row_at(i)) != NULL; i++)
        if (row->step == step->step) {
            scorecard_i_names_add(&names, row->name);
            *out = row;
        }
    struct scorecard_i_json named = *c;
    scorecard_status status;
    const char *name = "";
    if (scorecard_i_json_is_object(c)) {
        if (!scorecard_i_json_member(c, "method", &named)) {
            if (names.count == 1)
                return SCORECARD_OK;
            return scorecard_i_json_need(c, "method", "the name of a method", &named, err);
        }
        if ((status = scorecard_i_json_string(&named, &name, err)) != SCORECARD_OK)
            return status;
    } else if (!scorecard_i_json_is_string(c)) {
        return scorecard_i_json_fail_type(c, SETTING, err);
    } else {
        (void)scorecard_i_json_string(c, &name, err);
    }
    *out = scorecard_i_method_by_name(step->step, name);
    if (*out == NULL)
        return scorecard_i_json_fail_name(&named, err, SCORECARD_ERROR_METHOD, "method", name, names.at);
    return SCORECARD_OK;
}

static scorecard_status read_choice(const struct scorecard_i_json *c, const struct scorecard_i_choice *choices,
                                    double *out, struct scorecard_error *err)
{
    struct scorecard_i_names names = { .count = 0 };
    size_t at = 0;
    for (const struct scorecard_i_choice *choice = choices; choice->name != NULL; choice++)
        scorecard_i_names_add(&names, choice->name);
    scorecard_status status = scorecard_i_json_choice(c, names.at, &at, err);
    if (status == SCORECARD_OK)
        *out = (double)choices[at].value;
    return status;
}

/* One of the values that a parameter consists of. */
static scorecard_status read_value(const struct scorecard_i_json *c, const struct scorecard_i_param_row *row,
                                   struct scorecard_param *param, struct scorecard_error *err)
{
    bool flag = false;
    scorecard_status status;
    switch (row->type) {
    case SCORECARD_I_TEXT:
        return scorecard_i_json_string(c, &param->text, err);
    case SCORECARD_I_FLAG:
        status = scorecard_i_json_flag(c, &flag, err);
        param->number = flag ? 1 : 0;
        return status;
    case SCORECARD_I_CHOICE:
    case SCORECARD_I_CHOICES:
        return read_choice(c, row->choices, &param->number, err);
    default:
        return scorecard_i_json_number(c, &param->number, err);
    }
}

/* A list of numbers or of choices; a single choice may stand for a list of one. */
static scorecard_status read_list(const struct scorecard_i_json *c, const struct scorecard_i_param_row *row,
                                  struct scorecard_i_arena *arena, struct scorecard_param *param,
                                  struct scorecard_error *err)
{
    bool single = row->type == SCORECARD_I_CHOICES && scorecard_i_json_is_string(c);
    if (!single && !scorecard_i_json_is_array(c))
        return scorecard_i_json_fail_type(c,
                                          row->type == SCORECARD_I_CHOICES ? "a name, or an array of names"
                                          : (row->flags & SCORECARD_I_BY_PERIOD) != 0
                                              ? "an array of numbers, or an object of such by period"
                                              : "an array of numbers",
                                          err);
    size_t count = single ? 1 : scorecard_i_json_count(c);
    /* A list that may be longer says so in its row. */
    bool longer = row->type == SCORECARD_I_NUMBERS && (double)count <= row->high;
    scorecard_status status = longer ? SCORECARD_OK : scorecard_i_read_limit(c, count, SCORECARD_I_LIST_MAX, err);
    if (status != SCORECARD_OK)
        return status;
    double *numbers = scorecard_i_arena_alloc(arena, count, sizeof *numbers);
    if (numbers == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        struct scorecard_i_json element = *c;
        struct scorecard_param one = { .key = row->key };
        if (!single)
            (void)scorecard_i_json_at(c, i, &element);
        if ((status = read_value(&element, row, &one, err)) != SCORECARD_OK)
            return status;
        numbers[i] = one.number;
    }
    param->numbers = numbers;
    param->count = count;
    return SCORECARD_OK;
}

static const char *const group_levels[] = { "an object of numbers by child, period and group",
                                            "an object of numbers by period and group", "an object of numbers by group" };
static const char *const pair_levels[] = { "an object of objects of numbers", "an object of numbers" };

/* How many numbers by group there are in a value, so that there is room for them: as many as the text has. */
static scorecard_status count_groups(const struct scorecard_i_json *c, size_t parts, size_t level, size_t *count,
                                     struct scorecard_error *err)
{
    if (level == parts) {
        ++*count;
        return SCORECARD_OK;
    }
    if (!scorecard_i_json_is_object(c))
        return scorecard_i_json_fail_type(c, parts == 3 ? group_levels[level] : pair_levels[level], err);
    if (scorecard_i_json_count(c) == 0)
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA, "there is nothing in it; add some, or take out the key");
    scorecard_status status = SCORECARD_OK;
    struct scorecard_i_json member;
    void *iterator = NULL;
    while (status == SCORECARD_OK && scorecard_i_json_next(c, &iterator, &member))
        status = count_groups(&member, parts, level + 1, count, err);
    return status;
}

/* "CHILD:PERIOD:GROUP" or "ID:ID" of a number; NULL: no memory. */
static char *group_text(const struct scorecard_i_json *group, size_t part_count, struct scorecard_i_arena *arena)
{
    const char *const all[3] = { part_count == 3 ? group->parent->parent->key : "", group->parent->key, group->key };
    const char *const *parts = all + (3 - part_count);
    size_t size = 0;
    for (size_t i = 0; i < part_count; i++)
        size += strlen(parts[i]) + 1;
    char *text = scorecard_i_arena_alloc(arena, size, 1), *to = text;
    for (size_t i = 0; i < part_count && text != NULL; i++) {
        size_t part = strlen(parts[i]);
        memcpy(to, parts[i], part);
        to[part] = ':';
        to += part + 1;
    }
    if (text != NULL)
        to[-1] = '\0';
    return text;
}

/* Numbers by group, in objects by child and period; counted before. */
static scorecard_status read_groups(const struct scorecard_i_json *c, size_t level,
                                    const struct scorecard_i_param_row *row, struct scorecard_i_arena *arena,
                                    struct scorecard_param *params, size_t *count, struct scorecard_error *err)
{
    static const char *const whose[] = { "node", "period" };
    size_t parts = scorecard_i_group_parts(row);
    struct scorecard_i_json member;
    void *iterator = NULL;
    while (scorecard_i_json_next(c, &iterator, &member)) {
        scorecard_status status;
        if (level + 1 < parts) {
            status = scorecard_i_check_id(member.key, parts == 3 ? whose[level] : row->name, err);
            if (status != SCORECARD_OK)
                return scorecard_i_json_place(&member, err, status);
            status = read_groups(&member, level + 1, row, arena, params, count, err);
            if (status != SCORECARD_OK)
                return status;
            continue;
        }
        struct scorecard_param *param = &params[(*count)++];
        param->key = row->key;
        if ((status = scorecard_i_json_number(&member, &param->number, err)) != SCORECARD_OK)
            return status;
        if ((param->text = group_text(&member, parts, arena)) == NULL)
            return scorecard_i_fail_memory(err);
        if ((status = scorecard_i_group_text_check(row, param->text, err)) != SCORECARD_OK)
            return scorecard_i_json_place(&member, err, status);
    }
    return SCORECARD_OK;
}

/* Texts: one, or an array of them; each is a parameter. There is room for them. */
static scorecard_status read_texts(const struct scorecard_i_json *c, const struct scorecard_i_param_row *row,
                                   struct scorecard_param *params, size_t *count, struct scorecard_error *err)
{
    size_t texts = scorecard_i_json_is_array(c) ? scorecard_i_json_count(c) : 1;
    if (texts == 0)
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA, "there is nothing in it; add some, or take out the key");
    for (size_t i = 0; i < texts; i++) {
        struct scorecard_i_json element = *c;
        if (scorecard_i_json_is_array(c))
            (void)scorecard_i_json_at(c, i, &element);
        params[*count].key = row->key;
        scorecard_status status = scorecard_i_json_string(&element, &params[*count].text, err);
        if (status != SCORECARD_OK)
            return status;
        ++*count;
    }
    return SCORECARD_OK;
}

static bool by_period(const struct scorecard_i_json *c, const struct scorecard_i_param_row *row)
{
    return (row->flags & (SCORECARD_I_BY_PERIOD | SCORECARD_I_BY_CHILD)) != 0 && scorecard_i_json_is_object(c);
}

/* A parameter; a number by period or by group is several. */
static scorecard_status read_param(const struct scorecard_i_json *c, const struct scorecard_i_param_row *row,
                                   struct scorecard_i_arena *arena, struct scorecard_param *params, size_t *count,
                                   struct scorecard_error *err)
{
    struct scorecard_param *param = &params[*count];
    bool lists = row->type == SCORECARD_I_NUMBERS || row->type == SCORECARD_I_CHOICES;
    param->key = row->key;
    if (lists && !by_period(c, row)) {
        ++*count;
        return read_list(c, row, arena, param, err);
    }
    if ((row->flags & SCORECARD_I_MANY) != 0)
        return read_texts(c, row, params, count, err);
    if ((row->flags & SCORECARD_I_LISTED) != 0)
        return read_groups(c, 0, row, arena, params, count, err);
    if (!by_period(c, row)) {
        if ((row->flags & SCORECARD_I_BY_PERIOD) != 0 && !scorecard_i_json_is_number(c))
            return scorecard_i_json_fail_type(c, "a number, or an object of numbers by period", err);
        if ((row->flags & SCORECARD_I_BY_CHILD) != 0 && !scorecard_i_json_is_number(c))
            return scorecard_i_json_fail_type(c, "a number, or an object of numbers by child", err);
        ++*count;
        return read_value(c, row, param, err);
    }
    struct scorecard_i_json member;
    void *iterator = NULL;
    while (scorecard_i_json_next(c, &iterator, &member)) {
        param = &params[(*count)++];
        param->key = row->key;
        scorecard_status status =
            lists ? read_list(&member, row, arena, param, err) : read_value(&member, row, param, err);
        if (status != SCORECARD_OK)
            return status;
        param->text = member.key[0] != '\0' ? member.key : NULL;
    }
    return SCORECARD_OK;
}

/* The value from which a parameter was read. */
static scorecard_status place_param(const struct scorecard_i_json *setting, const struct scorecard_i_param_row *row,
                                    const struct scorecard_param *param, struct scorecard_error *err,
                                    scorecard_status status)
{
    struct scorecard_i_json c = *setting, member;
    (void)scorecard_i_json_member(setting, row->name, &c);
    member = c;
    if (by_period(&c, row))
        (void)scorecard_i_json_member(&c, param->text != NULL ? param->text : "", &member);
    return scorecard_i_json_place(&member, err, status);
}

/* Places an error of parameters: the one that is wrong by itself, else the setting. */
static scorecard_status place_params(const struct scorecard_i_json *c, const struct scorecard_i_method_row *method,
                                     const struct scorecard_param *params, size_t count, struct scorecard_error *err,
                                     scorecard_status status)
{
    for (size_t i = 0; i < count; i++) {
        /* A method that has this parameter only. */
        const struct scorecard_i_param_row *row = scorecard_i_param_row(method, params[i].key);
        struct scorecard_i_param_row alone[2] = { *row, { .key = 0 } };
        struct scorecard_i_method_row one = *method;
        one.params = alone;
        if (scorecard_i_check_own_params(&one, &params[i], 1, NULL) != SCORECARD_OK)
            return place_param(c, row, &params[i], err, status);
    }
    return scorecard_i_json_place(c, err, status);
}

/* Gives an error of the draft about a setting its place; of a part, in that part. */
static scorecard_status place_setting(const struct scorecard_i_json *c, const struct scorecard_i_method_row *method,
                                      const struct scorecard_param *params, size_t count, struct scorecard_error *err,
                                      scorecard_status status)
{
    struct scorecard_i_json list, element;
    const struct scorecard_param *own;
    size_t size;
    if (method->method != SCORECARD_RULE_ALTERNATIVES)
        return place_params(c, method, params, count, err, status);
    if (!scorecard_i_json_member(c, method->params[0].name, &list))
        return scorecard_i_json_place(c, err, status);
    for (size_t i = 0; scorecard_i_json_at(&list, i, &element); i++) {
        int32_t part = scorecard_i_rule_part(params, count, (int32_t)i + 1, &own, &size);
        if (part == SCORECARD_RULE_ALTERNATIVES || !scorecard_i_rule_gives_points(part))
            return scorecard_i_json_place(&element, err, status);
        const struct scorecard_i_method_row *row = scorecard_i_method_row(part);
        if (scorecard_i_check_own_params(row, own, size, NULL) != SCORECARD_OK)
            return place_params(&element, row, own, size, err, status);
    }
    return scorecard_i_json_place(&list, err, status);
}

/* The rules of a parameter that consists of parts. */
static scorecard_status read_parts(const struct scorecard_i_json *c, struct scorecard_i_arena *arena, struct scorecard_param *params,
                                   size_t *count, size_t *room, struct scorecard_error *err);

/* Makes sure that a setting knows its members, and counts its parameters into *room. */
static scorecard_status count_params(const struct scorecard_i_json *c, const struct scorecard_i_method_row *method, size_t *room,
                                     struct scorecard_error *err)
{
    struct scorecard_i_names names = { .count = 0 };
    struct scorecard_i_json member;
    scorecard_status status;
    scorecard_i_names_add(&names, "method");
    size_t rows = scorecard_i_param_count(method);
    for (size_t i = 0; i < rows; i++)
        scorecard_i_names_add(&names, method->params[i].name);
    if (method->step == SCORECARD_STEP_TIER)
        scorecard_i_names_add(&names, "list");
    if ((status = scorecard_i_json_known(c, names.at, err)) != SCORECARD_OK)
        return status;
    for (size_t i = 0; i < rows; i++) {
        if (!scorecard_i_json_member(c, method->params[i].name, &member))
            continue;
        bool several = scorecard_i_json_is_object(&member) ||
                       ((method->params[i].flags & SCORECARD_I_MANY) != 0 && scorecard_i_json_is_array(&member));
        size_t parts = several ? scorecard_i_json_count(&member) : 1;
        if (method->params[i].type == SCORECARD_I_PARTS)
            status = read_parts(&member, NULL, NULL, NULL, room, err);
        else if ((method->params[i].flags & SCORECARD_I_LISTED) != 0)
            status = count_groups(&member, scorecard_i_group_parts(&method->params[i]), 0, room, err);
        else
            status = scorecard_i_read_limit(
                &member, parts, scorecard_i_json_is_object(&member) ? SCORECARD_I_PERIODS_MAX : SCORECARD_I_LIST_MAX, err);
        if (status != SCORECARD_OK)
            return status;
        *room += parts;
    }
    return SCORECARD_OK;
}

/* The parameters of a setting that is an object; there is room for them. */
static scorecard_status fill_params(const struct scorecard_i_json *c, const struct scorecard_i_method_row *method,
                                    struct scorecard_i_arena *arena, struct scorecard_param *params, size_t *count,
                                    struct scorecard_error *err)
{
    struct scorecard_i_json member;
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < scorecard_i_param_count(method) && status == SCORECARD_OK; i++) {
        if (!scorecard_i_json_member(c, method->params[i].name, &member))
            continue;
        if (method->params[i].type == SCORECARD_I_PARTS)
            status = read_parts(&member, arena, params, count, NULL, err);
        else
            status = read_param(&member, &method->params[i], arena, params, count, err);
    }
    return status;
}

static scorecard_status read_parts(const struct scorecard_i_json *c, struct scorecard_i_arena *arena, struct scorecard_param *params,
                                   size_t *count, size_t *room, struct scorecard_error *err)
{
    const struct scorecard_i_step_row *step = scorecard_i_step_row(SCORECARD_STEP_RULE);
    const struct scorecard_i_method_row *method = NULL;
    struct scorecard_i_json element;
    scorecard_status status = scorecard_i_json_array(c, err);
    for (size_t i = 0; status == SCORECARD_OK && scorecard_i_json_at(c, i, &element); i++) {
        status = read_method(&element, step, &method, err);
        if (status == SCORECARD_OK && method->method == SCORECARD_RULE_ALTERNATIVES)
            status = scorecard_i_json_fail(&element, err, SCORECARD_ERROR_METHOD, "alternatives cannot be within alternatives; list their "
                                                                                  "rules here");
        if (status != SCORECARD_OK)
            break;
        if (room != NULL) {
            ++*room;
            if (scorecard_i_json_is_object(&element))
                status = count_params(&element, method, room, err);
            continue;
        }
        size_t before = *count;
        params[(*count)++] = (struct scorecard_param){ .key = SCORECARD_KEY_RULES, .number = method->method };
        if (scorecard_i_json_is_object(&element))
            status = fill_params(&element, method, arena, params, count, err);
        for (size_t k = before; k < *count; k++)
            params[k].part = (int32_t)i + 1;
    }
    return status;
}

/* Reads the parameters of a setting that is an object and states it. */
static scorecard_status read_params(const struct scorecard_i_json *c, const struct scorecard_i_method_row *method,
                                    struct scorecard_i_arena *arena, scorecard_draft *draft, uint32_t node,
                                    struct scorecard_error *err)
{
    size_t room = 1, count = 0;
    scorecard_status status = count_params(c, method, &room, err);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_param *params = scorecard_i_arena_alloc(arena, room, sizeof *params);
    if (params == NULL)
        return scorecard_i_fail_memory(err);
    status = fill_params(c, method, arena, params, &count, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_draft_set(draft, node, method->step, method->method, params, count, err);
    return status == SCORECARD_OK ? status : place_setting(c, method, params, count, err, status);
}

struct tier_title {
    scorecard_draft *draft;
    uint32_t node, tier;
};

static scorecard_status set_tier_title(void *context, const char *lang, const char *text, struct scorecard_error *err)
{
    const struct tier_title *at = context;
    return scorecard_draft_set_tier_title(at->draft, at->node, at->tier, lang, text, err);
}

static scorecard_status read_cut(const struct scorecard_i_json *c, const char *period, scorecard_draft *draft,
                                 uint32_t node, uint32_t tier, struct scorecard_error *err)
{
    double cut = 0;
    scorecard_status status = scorecard_i_json_number(c, &cut, err);
    if (status != SCORECARD_OK)
        return status;
    status = scorecard_draft_set_tier_cut(draft, node, tier, period, cut, err);
    return status == SCORECARD_OK ? status : scorecard_i_json_place(c, err, status);
}

static scorecard_status read_cuts(const struct scorecard_i_json *c, scorecard_draft *draft, uint32_t node, uint32_t tier,
                                  struct scorecard_error *err)
{
    if (scorecard_i_json_is_number(c))
        return read_cut(c, NULL, draft, node, tier, err);
    if (!scorecard_i_json_is_object(c))
        return scorecard_i_json_fail_type(c, "a number, or an object of numbers by period", err);
    scorecard_status status = scorecard_i_read_limit(c, scorecard_i_json_count(c), SCORECARD_I_LIST_MAX, err);
    struct scorecard_i_json member;
    void *iterator = NULL;
    while (status == SCORECARD_OK && scorecard_i_json_next(c, &iterator, &member))
        status = read_cut(&member, member.key[0] != '\0' ? member.key : NULL, draft, node, tier, err);
    return status;
}

static scorecard_status read_tier(const struct scorecard_i_json *c, scorecard_draft *draft, uint32_t node,
                                  struct scorecard_error *err)
{
    static const char *const keys[] = { "id", "title", "from", NULL };
    struct scorecard_i_json member;
    const char *id = "";
    uint32_t tier;
    scorecard_status status;
    if ((status = scorecard_i_json_object(c, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_known(c, keys, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "id", "an id", &member, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_string(&member, &id, err)) != SCORECARD_OK)
        return status;
    if ((status = scorecard_draft_add_tier(draft, node, id, &tier, err)) != SCORECARD_OK)
        return scorecard_i_json_place(&member, err, status);
    struct tier_title title = { draft, node, tier };
    if (scorecard_i_json_member(c, "title", &member) &&
        (status = scorecard_i_read_text(&member, set_tier_title, &title, err)) != SCORECARD_OK)
        return status;
    return scorecard_i_json_member(c, "from", &member) ? read_cuts(&member, draft, node, tier, err) : SCORECARD_OK;
}

static scorecard_status read_tiers(const struct scorecard_i_json *c, scorecard_draft *draft, uint32_t node,
                                   struct scorecard_error *err)
{
    struct scorecard_i_json list, tier;
    scorecard_status status;
    if ((status = scorecard_i_json_need(c, "list", "the tiers, best first", &list, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_array(&list, err)) != SCORECARD_OK ||
        (status = scorecard_i_read_limit(&list, scorecard_i_json_count(&list), SCORECARD_I_LIST_MAX, err)) != SCORECARD_OK)
        return status;
    for (size_t i = 0; scorecard_i_json_at(&list, i, &tier); i++)
        if ((status = read_tier(&tier, draft, node, err)) != SCORECARD_OK)
            return status;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_read_setting(const struct scorecard_i_json *c, const struct scorecard_run *run,
                                          scorecard_draft *draft, uint32_t node, const struct scorecard_i_step_row *step,
                                          struct scorecard_error *err)
{
    const struct scorecard_i_method_row *method = NULL;
    scorecard_status status = read_method(c, step, &method, err);
    if (status != SCORECARD_OK)
        return status;
    if (scorecard_i_json_is_object(c)) {
        struct scorecard_i_arena arena;
        scorecard_i_arena_init(&arena, run);
        status = read_params(c, method, &arena, draft, node, err);
        scorecard_i_arena_free(&arena);
    } else if ((status = scorecard_draft_set(draft, node, step->step, method->method, NULL, 0, err)) != SCORECARD_OK) {
        return scorecard_i_json_place(c, err, status);
    }
    return status == SCORECARD_OK && step->step == SCORECARD_STEP_TIER ? read_tiers(c, draft, node, err) : status;
}
