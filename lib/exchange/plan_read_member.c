/* SPDX-License-Identifier: MIT */
/* Members of actions, targets and quotas from JSON. */
#include <string.h>

#include "exchange/model_read.h"
#include "exchange/plan_read.h"

/* A member that need not be there; *out stays where it is not. */
static scorecard_status read_string(const struct scorecard_i_json *c, const char *key, const char **out,
                                    struct scorecard_error *err)
{
    struct scorecard_i_json member;
    return scorecard_i_json_member(c, key, &member) ? scorecard_i_json_string(&member, out, err) : SCORECARD_OK;
}

static scorecard_status read_number(const struct scorecard_i_json *c, const char *key, double *out,
                                    struct scorecard_error *err)
{
    struct scorecard_i_json member;
    return scorecard_i_json_member(c, key, &member) ? scorecard_i_json_number(&member, out, err) : SCORECARD_OK;
}

static scorecard_status read_code(const struct scorecard_i_json *c, const char *(*name)(int32_t number), int32_t *out,
                                  struct scorecard_error *err)
{
    struct scorecard_i_names names = { .count = 0 };
    size_t at = 0;
    for (int32_t i = 1; name(i) != NULL; i++)
        scorecard_i_names_add(&names, name(i));
    scorecard_status status = scorecard_i_json_choice(c, names.at, &at, err);
    if (status == SCORECARD_OK)
        *out = (int32_t)at + 1;
    return status;
}

static scorecard_status read_code_of(const struct scorecard_i_json *c, const char *key, const char *(*name)(int32_t number),
                                     int32_t *out, struct scorecard_error *err)
{
    struct scorecard_i_json member;
    return scorecard_i_json_member(c, key, &member) ? read_code(&member, name, out, err) : SCORECARD_OK;
}

static scorecard_status read_effect(const struct scorecard_i_json *c, struct scorecard_plan_effect *effect,
                                    struct scorecard_error *err)
{
    static const char *const keys[] = { "node", "input", "kind", "value", "lag", NULL };
    struct scorecard_i_json member;
    int32_t lag = 0;
    scorecard_status status;
    if ((status = scorecard_i_json_object(c, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_known(c, keys, err)) != SCORECARD_OK ||
        (status = read_string(c, "node", &effect->node, err)) != SCORECARD_OK ||
        (status = read_string(c, "input", &effect->input, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "kind", "the kind of the effect, \"to\", \"by\" or \"share\"", &member, err)) !=
            SCORECARD_OK ||
        (status = read_code(&member, scorecard_plan_effect_kind_name, &effect->kind, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "value", "a number", &member, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_number(&member, &effect->value, err)) != SCORECARD_OK)
        return status;
    if (scorecard_i_json_member(c, "lag", &member))
        status = scorecard_i_json_whole(&member, 0, SCORECARD_I_PLAN_DAYS, &lag, err);
    effect->lag = (uint32_t)lag;
    return status;
}

static scorecard_status read_condition(const struct scorecard_i_json *c, struct scorecard_plan_condition *condition,
                                       struct scorecard_error *err)
{
    static const char *const keys[] = { "kind",  "node",      "input",    "group",    "tier",
                                        "value", "direction", "critical", "baseline", NULL };
    struct scorecard_i_json member;
    scorecard_status status;
    condition->critical = condition->baseline = scorecard_missing();
    if ((status = scorecard_i_json_object(c, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_known(c, keys, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "kind", "the kind of the target, as \"score\" or \"rank\"", &member, err)) !=
            SCORECARD_OK ||
        (status = read_code(&member, scorecard_target_kind_name, &condition->kind, err)) != SCORECARD_OK ||
        (status = read_string(c, "node", &condition->node, err)) != SCORECARD_OK ||
        (status = read_string(c, "input", &condition->input, err)) != SCORECARD_OK ||
        (status = read_string(c, "group", &condition->group, err)) != SCORECARD_OK ||
        (status = read_string(c, "tier", &condition->tier, err)) != SCORECARD_OK ||
        (status = read_code_of(c, "direction", scorecard_target_direction_name, &condition->direction, err)) != SCORECARD_OK ||
        (status = read_number(c, "critical", &condition->critical, err)) != SCORECARD_OK ||
        (status = read_number(c, "baseline", &condition->baseline, err)) != SCORECARD_OK)
        return status;
    if (condition->kind == SCORECARD_TARGET_TIER || condition->kind == SCORECARD_TARGET_MAINTAIN) {
        if (scorecard_i_json_member(c, "value", &member))
            return scorecard_i_json_fail(&member, err, SCORECARD_ERROR_SCHEMA, "a target of kind %s has no value; take it away",
                                         scorecard_target_kind_name(condition->kind));
        return SCORECARD_OK;
    }
    status = scorecard_i_json_need(c, "value", "a number", &member, err);
    return status == SCORECARD_OK ? scorecard_i_json_number(&member, &condition->value, err) : status;
}

static scorecard_status read_milestone(const struct scorecard_i_json *c, struct scorecard_plan_milestone *milestone,
                                       struct scorecard_error *err)
{
    static const char *const keys[] = { "date", "value", NULL };
    struct scorecard_i_json member;
    scorecard_status status;
    if ((status = scorecard_i_json_object(c, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_known(c, keys, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "date", "a day", &member, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_string(&member, &milestone->date, err)) != SCORECARD_OK ||
        (status = scorecard_i_json_need(c, "value", "a number", &member, err)) != SCORECARD_OK)
        return status;
    return scorecard_i_json_number(&member, &milestone->value, err);
}

static scorecard_status read_element(const struct scorecard_i_json *c, int32_t sort, void *list, size_t i,
                                     struct scorecard_error *err)
{
    switch (sort) {
    case SCORECARD_I_MEMBER_EFFECTS:
        return read_effect(c, (struct scorecard_plan_effect *)list + i, err);
    case SCORECARD_I_MEMBER_CONDITIONS:
        return read_condition(c, (struct scorecard_plan_condition *)list + i, err);
    case SCORECARD_I_MEMBER_MILESTONES:
        return read_milestone(c, (struct scorecard_plan_milestone *)list + i, err);
    default:
        return scorecard_i_json_string(c, (const char **)list + i, err);
    }
}

static scorecard_status read_list(const struct scorecard_i_json *c, const struct scorecard_i_plan_member *member,
                                  struct scorecard_i_arena *arena, char *said, struct scorecard_error *err)
{
    /* The largest of the elements; nothing is saved where they are smaller. */
    struct scorecard_i_json element;
    scorecard_status status = scorecard_i_json_array(c, err);
    if (status != SCORECARD_OK)
        return status;
    size_t count = scorecard_i_json_count(c);
    if (count > SCORECARD_I_PLAN_LIST)
        return scorecard_i_json_fail(c, err, SCORECARD_ERROR_LIMIT, "%s has at most %d elements", member->name,
                                     (int)SCORECARD_I_PLAN_LIST);
    void *list = scorecard_i_arena_alloc(arena, count, sizeof(struct scorecard_plan_condition));
    if (list == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; status == SCORECARD_OK && scorecard_i_json_at(c, i, &element); i++)
        status = read_element(&element, member->sort, list, i, err);
    memcpy(said + member->at, &list, sizeof list);
    memcpy(said + member->count, &count, sizeof count);
    return status;
}

scorecard_status scorecard_i_plan_read_member(const struct scorecard_i_json *c, const struct scorecard_i_plan_member *member,
                                              struct scorecard_i_arena *arena, void *said, struct scorecard_error *err)
{
    char *to = said;
    const char *text = NULL;
    int32_t code = 0, number = 0;
    uint32_t whole;
    double value = 0;
    scorecard_status status;
    if (member->sort >= SCORECARD_I_MEMBER_IDS)
        return read_list(c, member, arena, to, err);
    switch (member->sort) {
    case SCORECARD_I_MEMBER_CODE:
        status = read_code(c, member->code, &code, err);
        memcpy(to + member->at, &code, sizeof code);
        return status;
    case SCORECARD_I_MEMBER_WHOLE:
        status = scorecard_i_json_whole(c, 0, INT32_MAX, &number, err);
        whole = (uint32_t)number;
        memcpy(to + member->at, &whole, sizeof whole);
        return status;
    case SCORECARD_I_MEMBER_NUMBER:
        status = scorecard_i_json_number(c, &value, err);
        memcpy(to + member->at, &value, sizeof value);
        return status;
    default:
        if (strcmp(member->name, "lead") == 0 && scorecard_i_json_is_array(c))
            return scorecard_i_json_fail(c, err, SCORECARD_ERROR_SCHEMA,
                                         "an action has exactly one lead; name the others as \"partners\"");
        status = scorecard_i_json_string(c, &text, err);
        memcpy(to + member->at, &text, sizeof text);
        return status;
    }
}

/* A cost without its kind would not be looked at. */
static scorecard_status check_cost(const struct scorecard_i_json *c, const struct scorecard_plan_action *action,
                                   struct scorecard_error *err)
{
    struct scorecard_i_json member;
    if (action->cost_kind != 0)
        return scorecard_i_json_need(c, "cost", "a number", &member, err);
    if (scorecard_i_json_member(c, "cost", &member))
        return scorecard_i_json_need(c, "cost-kind", "\"money\" or \"effort\", which the cost is", &member, err);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_plan_read_item(const struct scorecard_i_json *c, const struct scorecard_i_plan_shape *shape,
                                            struct scorecard_i_arena *arena, void *said, struct scorecard_error *err)
{
    struct scorecard_i_names names = { .count = 0 };
    struct scorecard_i_json member;
    memset(said, 0, shape->size);
    memcpy(said, &shape->size, sizeof shape->size);
    for (size_t i = 0; i < shape->count; i++)
        scorecard_i_names_add(&names, shape->members[i].name);
    scorecard_status status = scorecard_i_json_object(c, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_json_known(c, names.at, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_json_need(c, shape->members[0].name, "an id", &member, err);
    for (size_t i = 0; i < shape->count && status == SCORECARD_OK; i++)
        if (scorecard_i_json_member(c, shape->members[i].name, &member))
            status = scorecard_i_plan_read_member(&member, &shape->members[i], arena, said, err);
    if (status == SCORECARD_OK && shape->part == SCORECARD_PLAN_PART_ACTION)
        status = check_cost(c, said, err);
    return status;
}

/* Where a text goes. */
struct text_place {
    scorecard_plan_draft *draft;
    int32_t what;
};

static scorecard_status set_text(void *context, const char *lang, const char *text, struct scorecard_error *err)
{
    const struct text_place *place = context;
    return scorecard_plan_draft_set_text(place->draft, place->what, lang, text, err);
}

scorecard_status scorecard_i_plan_read_field(const struct scorecard_i_json *c, scorecard_plan_draft *draft, size_t field,
                                             struct scorecard_error *err)
{
    struct text_place place = { draft, scorecard_i_plan_field_text(field) };
    const char *value = NULL;
    if (place.what != 0 && (place.what == SCORECARD_TEXT_TITLE || place.what == SCORECARD_TEXT_NOTES))
        return scorecard_i_read_text(c, set_text, &place, err);
    scorecard_status status = scorecard_i_json_string(c, &value, err);
    if (status != SCORECARD_OK)
        return status;
    status = place.what != 0 ? set_text(&place, NULL, value, err)
                             : scorecard_plan_draft_set(draft, scorecard_i_plan_field_setting(field), value, err);
    return status == SCORECARD_OK ? status : scorecard_i_json_place(c, err, status);
}
