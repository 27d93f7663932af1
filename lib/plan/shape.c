/* SPDX-License-Identifier: MIT */
/* What actions, targets and quotas are made of: a row for each member, and what must hold among them. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/status.h"
#include "plan/plan.h"

#define ACTION(name, sort, field, code) { name, sort, offsetof(struct scorecard_plan_action, field), 0, code }
#define ACTION_LIST(name, sort, field, how_many) \
    { name, sort, offsetof(struct scorecard_plan_action, field), offsetof(struct scorecard_plan_action, how_many), NULL }
static const struct scorecard_i_plan_member action_members[] = {
    ACTION("id", SCORECARD_I_MEMBER_ID, id, NULL),
    ACTION("title", SCORECARD_I_MEMBER_TEXT, title, NULL),
    ACTION("kind", SCORECARD_I_MEMBER_CODE, kind, scorecard_plan_kind_name),
    ACTION("unit", SCORECARD_I_MEMBER_ID, unit, NULL),
    ACTION("horizon", SCORECARD_I_MEMBER_CODE, horizon, scorecard_horizon_name),
    ACTION_LIST("nodes", SCORECARD_I_MEMBER_IDS, nodes, node_count),
    ACTION_LIST("effects", SCORECARD_I_MEMBER_EFFECTS, effects, effect_count),
    ACTION("lead", SCORECARD_I_MEMBER_ID, lead, NULL),
    ACTION_LIST("partners", SCORECARD_I_MEMBER_IDS, partners, partner_count),
    ACTION("head", SCORECARD_I_MEMBER_TEXT, head, NULL),
    ACTION("start", SCORECARD_I_MEMBER_DATE, start, NULL),
    ACTION("due", SCORECARD_I_MEMBER_DATE, due, NULL),
    ACTION("output", SCORECARD_I_MEMBER_TEXT, output, NULL),
    ACTION("cost-kind", SCORECARD_I_MEMBER_CODE, cost_kind, scorecard_cost_kind_name),
    ACTION("cost", SCORECARD_I_MEMBER_NUMBER, cost, NULL),
    ACTION("parent", SCORECARD_I_MEMBER_ID, parent, NULL),
    ACTION_LIST("after", SCORECARD_I_MEMBER_IDS, after, after_count),
    ACTION("basis-number", SCORECARD_I_MEMBER_TEXT, basis_number, NULL),
    ACTION("basis-date", SCORECARD_I_MEMBER_DATE, basis_date, NULL),
    ACTION("basis-issuer", SCORECARD_I_MEMBER_TEXT, basis_issuer, NULL),
    ACTION("origin-unit", SCORECARD_I_MEMBER_ID, origin_unit, NULL),
    ACTION("origin", SCORECARD_I_MEMBER_TEXT, origin, NULL),
    ACTION("spread-done", SCORECARD_I_MEMBER_WHOLE, spread_done, NULL),
    ACTION("spread-total", SCORECARD_I_MEMBER_WHOLE, spread_total, NULL),
    ACTION("spread-unit", SCORECARD_I_MEMBER_TEXT, spread_unit, NULL),
    ACTION("registered", SCORECARD_I_MEMBER_DATE, registered, NULL),
    ACTION("cause", SCORECARD_I_MEMBER_TEXT, cause, NULL),
    ACTION("notes", SCORECARD_I_MEMBER_TEXT, notes, NULL),
};

#define TARGET(name, sort, field, code) { name, sort, offsetof(struct scorecard_plan_target, field), 0, code }
#define TARGET_LIST(name, sort, field, how_many) \
    { name, sort, offsetof(struct scorecard_plan_target, field), offsetof(struct scorecard_plan_target, how_many), NULL }
static const struct scorecard_i_plan_member target_members[] = {
    TARGET("id", SCORECARD_I_MEMBER_ID, id, NULL),
    TARGET("title", SCORECARD_I_MEMBER_TEXT, title, NULL),
    TARGET("unit", SCORECARD_I_MEMBER_ID, unit, NULL),
    TARGET("period", SCORECARD_I_MEMBER_ID, period, NULL),
    TARGET("agency", SCORECARD_I_MEMBER_ID, agency, NULL),
    TARGET_LIST("conditions", SCORECARD_I_MEMBER_CONDITIONS, conditions, condition_count),
    TARGET("baseline-period", SCORECARD_I_MEMBER_ID, baseline_period, NULL),
    TARGET("baseline-date", SCORECARD_I_MEMBER_DATE, baseline_date, NULL),
    TARGET("due", SCORECARD_I_MEMBER_DATE, due, NULL),
    TARGET("trajectory", SCORECARD_I_MEMBER_CODE, trajectory, scorecard_trajectory_name),
    TARGET_LIST("milestones", SCORECARD_I_MEMBER_MILESTONES, milestones, milestone_count),
    TARGET("basis", SCORECARD_I_MEMBER_TEXT, basis, NULL),
    TARGET("notes", SCORECARD_I_MEMBER_TEXT, notes, NULL),
};

#define QUOTA(name, sort, field) { name, sort, offsetof(struct scorecard_plan_quota, field), 0, NULL }
static const struct scorecard_i_plan_member quota_members[] = {
    QUOTA("agency", SCORECARD_I_MEMBER_AGENCY, agency),
    QUOTA("least", SCORECARD_I_MEMBER_WHOLE, least),
    QUOTA("register-by", SCORECARD_I_MEMBER_DATE, register_by),
    QUOTA("first-result-by", SCORECARD_I_MEMBER_DATE, first_result_by),
};

_Static_assert(offsetof(struct scorecard_plan_target, id) == offsetof(struct scorecard_plan_action, id) &&
                   offsetof(struct scorecard_plan_quota, agency) == offsetof(struct scorecard_plan_action, id),
               "ids are at one place, so that lists need not know what they are of");

scorecard_status scorecard_i_plan_within(const char *what, const char *id, struct scorecard_error *err,
                                         scorecard_status status)
{
    if (status == SCORECARD_OK || (!scorecard_i_text_is_id(id) && (id == NULL || strcmp(id, "*") != 0)))
        return status; /* what is no id is not printed as a place */
    return scorecard_i_within(err, status, "%s %s", what, id);
}

scorecard_status scorecard_i_plan_check_line(const char *text, const char *what, struct scorecard_error *err)
{
    scorecard_status status = scorecard_i_check_text(text, what, err);
    if (status != SCORECARD_OK)
        return status;
    if (text[0] == '\0')
        return scorecard_i_fail(err, SCORECARD_ERROR_TEXT, "%s is empty; give a text, or leave it out", what);
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            return scorecard_i_fail(err, SCORECARD_ERROR_TEXT,
                                    "%s has a line break or another control character; it is one line", what);
    return SCORECARD_OK;
}

scorecard_status scorecard_i_plan_check_day(const char *text, const char *what, struct scorecard_error *err)
{
    int32_t day;
    scorecard_status status = scorecard_i_check_text(text, what, err);
    if (status == SCORECARD_OK && !scorecard_i_date_day(text, &day))
        status = scorecard_i_fail(err, SCORECARD_ERROR_DATE, "%s is no day; write year, month and day as in 2022-06-30", what);
    return status;
}

/* Whether a list has a text twice: *at is where again. Long lists are looked up. */
static scorecard_status twice(const struct scorecard_run *run, const char *const *ids, size_t count, size_t *at,
                              struct scorecard_error *err)
{
    enum { FEW = 16 };
    struct scorecard_i_index index = { .size = 0 };
    scorecard_status status = SCORECARD_OK;
    *at = count;
    for (size_t i = 0; i < count && *at == count && status == SCORECARD_OK; i++) {
        if (count <= FEW) {
            for (size_t k = 0; k < i; k++)
                if (strcmp(ids[k], ids[i]) == 0)
                    *at = i;
        } else if (scorecard_i_index_find(&index, ids[i], strlen(ids[i])) != SCORECARD_NONE) {
            *at = i;
        } else if (!scorecard_i_index_add(&index, run, ids[i], (uint32_t)i)) {
            status = scorecard_i_fail_memory(err);
        }
    }
    scorecard_i_index_free(&index, run);
    return status;
}

static scorecard_status check_ids(const struct scorecard_run *run, const char *const *ids, size_t count, const char *what,
                                  struct scorecard_error *err)
{
    size_t again;
    for (size_t i = 0; i < count; i++) {
        scorecard_status status = scorecard_i_check_id(ids[i], what, err);
        if (status != SCORECARD_OK)
            return status;
    }
    scorecard_status status = twice(run, ids, count, &again, err);
    if (status == SCORECARD_OK && again < count)
        status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "%s names %s twice; once is enough", what, ids[again]);
    return status;
}

/* What is acted upon or asked: a node, or else an input. */
static scorecard_status check_subject(const char *node, const char *input, struct scorecard_error *err)
{
    node = scorecard_i_plan_said(node);
    input = scorecard_i_plan_said(input);
    if ((node == NULL) == (input == NULL))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s; name the one that it is of",
                                node == NULL ? "neither a node nor an input is named" : "a node and an input are named");
    return node != NULL ? scorecard_i_check_id(node, "node", err) : scorecard_i_check_id(input, "input", err);
}

static scorecard_status check_effect(const struct scorecard_plan_effect *effect, struct scorecard_error *err)
{
    scorecard_status status = check_subject(effect->node, effect->input, err);
    if (status != SCORECARD_OK)
        return status;
    if (scorecard_plan_effect_kind_name(effect->kind) == NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "there is no kind of effect %d; use a SCORECARD_PLAN_EFFECT_ constant", (int)effect->kind);
    if (!isfinite(effect->value))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "the value of an effect is no number; give one");
    if (effect->kind == SCORECARD_PLAN_EFFECT_BY && effect->value == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "an effect by 0 is none; give the amount, or leave it out");
    if (effect->kind == SCORECARD_PLAN_EFFECT_SHARE && !(effect->value > 0 && effect->value <= 1))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "the share of a gap is above 0 and at most 1; half of it is 0.5");
    if (effect->lag > SCORECARD_I_PLAN_DAYS)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "a lag is at most %d days, a century",
                                (int)SCORECARD_I_PLAN_DAYS);
    return SCORECARD_OK;
}

static scorecard_status fail_element(struct scorecard_i_plan_wrong *wrong, const char *what, size_t i, struct scorecard_error *err,
                                     scorecard_status status)
{
    wrong->element = i + 1;
    return scorecard_i_within(err, status, "%s %zu", what, i + 1);
}

static scorecard_status check_effects(const struct scorecard_plan_effect *effects, size_t count,
                                      struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    for (size_t i = 0; i < count; i++) {
        scorecard_status status = check_effect(&effects[i], err);
        if (status != SCORECARD_OK)
            return fail_element(wrong, "effect", i, err, status);
    }
    return SCORECARD_OK;
}

static scorecard_status check_value(const struct scorecard_plan_condition *condition, struct scorecard_error *err)
{
    bool plain = condition->kind == SCORECARD_TARGET_TIER || condition->kind == SCORECARD_TARGET_MAINTAIN;
    double value = condition->value;
    if (!plain && !isfinite(value))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "what is to be reached is no number; give it as value");
    if (condition->kind == SCORECARD_TARGET_RANK && !(value >= 1 && value <= 4e9 && value == (double)(uint32_t)value))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "a rank is a whole number from 1");
    if (condition->kind == SCORECARD_TARGET_SHARE && !(value > 0 && value <= 1))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "a share of the maximum is above 0 and at most 1; nine tenths are 0.9");
    if (isinf(condition->critical) || isinf(condition->baseline))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "a limit or baseline is infinite; leave it out");
    return SCORECARD_OK;
}

static scorecard_status check_condition(const struct scorecard_plan_condition *condition, struct scorecard_error *err)
{
    scorecard_status status = check_subject(condition->node, condition->input, err);
    if (status != SCORECARD_OK)
        return status;
    if (scorecard_target_kind_name(condition->kind) == NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "there is no kind of target %d; use a SCORECARD_TARGET_ constant", (int)condition->kind);
    if (condition->direction != 0 && scorecard_target_direction_name(condition->direction) == NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT,
                                "there is no direction %d; use a SCORECARD_DIRECTION_ constant, or 0",
                                (int)condition->direction);
    if ((condition->kind == SCORECARD_TARGET_INPUT) != (scorecard_i_plan_said(condition->input) != NULL))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "a target of kind %s is of %s", scorecard_target_kind_name(condition->kind),
                                condition->kind == SCORECARD_TARGET_INPUT ? "an input; name it" : "a node; for an input use kind input");
    if (scorecard_i_plan_said(condition->group) != NULL) {
        if (condition->kind != SCORECARD_TARGET_RANK)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "only a rank counts within groups; take the group away");
        status = scorecard_i_check_id(condition->group, "group", err);
    }
    if (status != SCORECARD_OK)
        return status;
    if ((condition->kind == SCORECARD_TARGET_TIER) != (scorecard_i_plan_said(condition->tier) != NULL))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s",
                                condition->kind == SCORECARD_TARGET_TIER ? "which tier is to be reached is not said; name it"
                                                                         : "only a target of kind tier names a tier; take it away");
    if (condition->kind == SCORECARD_TARGET_TIER)
        status = scorecard_i_plan_check_line(condition->tier, "tier", err);
    return status == SCORECARD_OK ? check_value(condition, err) : status;
}

static scorecard_status check_conditions(const struct scorecard_plan_condition *conditions, size_t count,
                                         struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    if (count > SCORECARD_I_PLAN_CONDITIONS)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a target has at most %d conditions",
                                (int)SCORECARD_I_PLAN_CONDITIONS);
    for (size_t i = 0; i < count; i++) {
        scorecard_status status = check_condition(&conditions[i], err);
        if (status != SCORECARD_OK)
            return fail_element(wrong, "condition", i, err, status);
    }
    return SCORECARD_OK;
}

static scorecard_status check_milestones(const struct scorecard_plan_milestone *milestones, size_t count,
                                         struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    for (size_t i = 0; i < count; i++) {
        scorecard_status status = scorecard_i_plan_check_day(milestones[i].date, "date", err);
        if (status == SCORECARD_OK && !isfinite(milestones[i].value))
            status = scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "what is to be reached is no number; give it as value");
        if (status == SCORECARD_OK && i > 0 && strcmp(milestones[i - 1].date, milestones[i].date) >= 0)
            status = scorecard_i_fail(err, SCORECARD_ERROR_DATE, "%s is not after the milestone before it, %s; put them in order",
                                      milestones[i].date, milestones[i - 1].date);
        if (status != SCORECARD_OK)
            return fail_element(wrong, "milestone", i, err, status);
    }
    return SCORECARD_OK;
}

static scorecard_status check_list(const struct scorecard_run *run, const struct scorecard_i_plan_member *member,
                                   const char *said, struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    const void *list;
    size_t count;
    memcpy(&list, said + member->at, sizeof list);
    memcpy(&count, said + member->count, sizeof count);
    if (count > SCORECARD_I_PLAN_LIST)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "%s has at most %d elements", member->name,
                                (int)SCORECARD_I_PLAN_LIST);
    if (count > 0 && list == NULL)
        return scorecard_i_fail_null(err, member->name);
    switch (member->sort) {
    case SCORECARD_I_MEMBER_IDS:
        return check_ids(run, list, count, member->name, err);
    case SCORECARD_I_MEMBER_EFFECTS:
        return check_effects(list, count, wrong, err);
    case SCORECARD_I_MEMBER_CONDITIONS:
        return check_conditions(list, count, wrong, err);
    default:
        return check_milestones(list, count, wrong, err);
    }
}

static scorecard_status check_text(const struct scorecard_i_plan_member *member, const char *text, struct scorecard_error *err)
{
    if (scorecard_i_plan_said(text) == NULL)
        return SCORECARD_OK;
    switch (member->sort) {
    case SCORECARD_I_MEMBER_ID:
        return scorecard_i_check_id(text, member->name, err);
    case SCORECARD_I_MEMBER_AGENCY:
        return strcmp(text, "*") == 0 ? SCORECARD_OK : scorecard_i_check_id(text, member->name, err);
    case SCORECARD_I_MEMBER_TEXT:
        return scorecard_i_check_text(text, member->name, err);
    default:
        return scorecard_i_plan_check_day(text, member->name, err);
    }
}

static scorecard_status check_member(const struct scorecard_run *run, const struct scorecard_i_plan_member *member,
                                     const char *said, struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    const char *text;
    int32_t code;
    if (member->sort >= SCORECARD_I_MEMBER_IDS)
        return check_list(run, member, said, wrong, err);
    if (member->sort <= SCORECARD_I_MEMBER_DATE) {
        memcpy(&text, said + member->at, sizeof text);
        return check_text(member, text, err);
    }
    if (member->sort != SCORECARD_I_MEMBER_CODE)
        return SCORECARD_OK;
    memcpy(&code, said + member->at, sizeof code);
    if (code != 0 && member->code(code) == NULL)
        return scorecard_i_fail(err, SCORECARD_ERROR_ARGUMENT, "there is no %s %d; use one of its constants, or 0",
                                member->name, (int)code);
    return SCORECARD_OK;
}

/* Fails for a member of that name. */
static size_t named(const struct scorecard_i_plan_shape *shape, const char *name)
{
    size_t i = 0;
    while (i < shape->count && strcmp(shape->members[i].name, name) != 0)
        i++;
    return i;
}

static scorecard_status check_action(const void *said, struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(SCORECARD_PLAN_PART_ACTION);
    const struct scorecard_plan_action *action = said;
    const char *lead = scorecard_i_plan_said(action->lead), *start = scorecard_i_plan_said(action->start);
    const char *due = scorecard_i_plan_said(action->due);
    wrong->member = named(shape, "due");
    if (start != NULL && due != NULL && strcmp(due, start) < 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_DATE, "it is due on %s, before it starts on %s; correct one of them", due,
                                start);
    wrong->member = named(shape, "partners");
    for (size_t i = 0; i < action->partner_count && lead != NULL; i++)
        if (strcmp(action->partners[i], lead) == 0)
            return scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE, "the agency %s leads and takes part; take it from the partners",
                                    lead);
    wrong->member = named(shape, "cost");
    if (action->cost_kind != 0 && !(isfinite(action->cost) && action->cost >= 0))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "a cost is a number from 0; give it, or take its kind away");
    if (action->cost_kind == SCORECARD_COST_EFFORT && action->cost < 1)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "an effort class is at least 1");
    wrong->member = named(shape, "spread-done");
    if (action->spread_done > action->spread_total)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "it has come to %lu of %lu places; correct one of them",
                                (unsigned long)action->spread_done, (unsigned long)action->spread_total);
    wrong->member = shape->count;
    return SCORECARD_OK;
}

static scorecard_status check_target(const void *said, struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(SCORECARD_PLAN_PART_TARGET);
    const struct scorecard_plan_target *target = said;
    const char *from = scorecard_i_plan_said(target->baseline_date), *due = scorecard_i_plan_said(target->due);
    bool stops = target->trajectory == SCORECARD_TRAJECTORY_STEPS || target->trajectory == SCORECARD_TRAJECTORY_PIECEWISE;
    size_t stop_count = target->milestone_count;
    wrong->member = named(shape, "conditions");
    if (target->condition_count == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "a target without a condition asks nothing; give one");
    const struct scorecard_plan_condition *first = &target->conditions[0];
    if (target->trajectory == SCORECARD_TRAJECTORY_GROWTH && (first->value <= 0 || first->baseline <= 0))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "what grows by equal factors starts and ends above 0");
    wrong->member = named(shape, "due");
    if (from != NULL && due != NULL && strcmp(due, from) < 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_DATE, "it is due on %s, before its baseline of %s; correct one of them",
                                due, from);
    wrong->member = named(shape, "milestones");
    if (stop_count > 0 && !stops)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "only steps and piecewise trajectories have milestones; state one of them as trajectory");
    if (stop_count > 0 && due != NULL && strcmp(target->milestones[stop_count - 1].date, due) > 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_DATE, "the last milestone is on %s, after it is due on %s; correct one of them",
                                target->milestones[stop_count - 1].date, due);
    wrong->member = shape->count;
    return SCORECARD_OK;
}

static scorecard_status check_quota(const void *said, struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    const struct scorecard_i_plan_shape *shape = scorecard_i_plan_shape(SCORECARD_PLAN_PART_QUOTA);
    const struct scorecard_plan_quota *quota = said;
    const char *by = scorecard_i_plan_said(quota->register_by), *first = scorecard_i_plan_said(quota->first_result_by);
    wrong->member = named(shape, "first-result-by");
    if (by != NULL && first != NULL && strcmp(first, by) < 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_DATE,
                                "a first result is asked by %s, before the end of registration on %s; correct one of them",
                                first, by);
    wrong->member = shape->count;
    return SCORECARD_OK;
}

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))
const struct scorecard_i_plan_shape *scorecard_i_plan_shape(int32_t part)
{
    static const struct scorecard_i_plan_shape shapes[] = {
        { SCORECARD_PLAN_PART_ACTION, "action", sizeof(struct scorecard_plan_action), action_members, COUNT(action_members),
          check_action },
        { SCORECARD_PLAN_PART_TARGET, "target", sizeof(struct scorecard_plan_target), target_members, COUNT(target_members),
          check_target },
        { SCORECARD_PLAN_PART_QUOTA, "quota", sizeof(struct scorecard_plan_quota), quota_members, COUNT(quota_members),
          check_quota },
    };
    for (size_t i = 0; i < COUNT(shapes); i++)
        if (shapes[i].part == part)
            return &shapes[i];
    return NULL;
}

scorecard_status scorecard_i_plan_check(const struct scorecard_run *run, const struct scorecard_i_plan_shape *shape,
                                        const void *said, struct scorecard_i_plan_wrong *wrong, struct scorecard_error *err)
{
    const char *id = scorecard_i_plan_id_of(said);
    scorecard_status status;
    *wrong = (struct scorecard_i_plan_wrong){ 0, 0 };
    if (shape->part == SCORECARD_PLAN_PART_QUOTA && id != NULL && strcmp(id, "*") == 0)
        status = SCORECARD_OK;
    else
        status = scorecard_i_check_id(id, shape->members[0].name, err);
    for (size_t i = 1; i < shape->count && status == SCORECARD_OK; i++) {
        wrong->member = i;
        status = check_member(run, &shape->members[i], said, wrong, err);
    }
    return status == SCORECARD_OK ? shape->check(said, wrong, err) : status;
}
