/* SPDX-License-Identifier: MIT */
/* What is wrong with a target: names, and whether it is met already or can never be. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "plan/check.h"
#include "plan/condition.h"
#include "plan/scope.h"
#include "study/end.h"

typedef struct scorecard_i_plan_checker checker_t;
typedef struct scorecard_i_plan_fault fault_t;

/* What became of a condition. */
enum state { UNKNOWN, MET, NOT_MET, NEVER };

/* What is asked, with the numbers of what it names. */
struct asked {
    const struct scorecard_plan_condition *condition;
    uint32_t node, tier, population, unit, period;
    bool down;
    const char *english, *vietnamese; /* why it can never be */
};

static uint32_t find_tier(const scorecard_model *model, uint32_t node, const char *name)
{
    for (uint32_t i = 0; i < scorecard_model_tier_count(model, node); i++) {
        if (strcmp(scorecard_model_tier_id(model, node, i), name) == 0)
            return i;
        for (uint32_t k = 0; k < scorecard_model_tier_title_count(model, node, i); k++)
            if (strcmp(scorecard_model_tier_title_at(model, node, i, k, NULL), name) == 0)
                return i;
    }
    return SCORECARD_NONE;
}

static uint32_t find_population(const scorecard_result *result, const char *group)
{
    for (uint32_t i = 0; i < scorecard_result_population_count(result); i++)
        if (group == NULL ? i == 0 : i > 0 && strcmp(scorecard_result_population_id(result, i), group) == 0)
            return i;
    return SCORECARD_NONE;
}

static enum state never(struct asked *asked, const char *english, const char *vietnamese)
{
    asked->english = english;
    asked->vietnamese = vietnamese;
    return NEVER;
}

static enum state look_at_score(const checker_t *c, struct asked *asked, double value)
{
    double low, high;
    scorecard_i_plan_ends(c->model, asked->node, &low, &high);
    double score = scorecard_result_score(c->result, asked->node, asked->unit, asked->period);
    if (asked->down ? value < low : value > high)
        return never(asked, "it lies outside the scale", "nằm ngoài thang điểm");
    if (isnan(score))
        return UNKNOWN;
    return (asked->down ? score <= value : score >= value) ? MET : NOT_MET;
}

static enum state look_at_rank(const checker_t *c, struct asked *asked)
{
    double rank = scorecard_result_rank(c->result, asked->node, asked->unit, asked->period, asked->population);
    if (scorecard_data_unit_ranked(c->data, asked->unit) == 0)
        return never(asked, "the unit is scored, but not ranked", "đơn vị được chấm điểm nhưng không xếp hạng");
    if (asked->population == SCORECARD_NONE)
        return UNKNOWN;
    if (asked->population > 0 && scorecard_data_group(c->data, asked->population - 1, asked->unit, asked->period) == SCORECARD_NONE)
        return never(asked, "the unit is in none of these groups", "đơn vị không thuộc nhóm nào");
    if (isnan(rank))
        return UNKNOWN;
    return rank <= asked->condition->value ? MET : NOT_MET;
}

static enum state look_at(const checker_t *c, struct asked *asked)
{
    const struct scorecard_plan_condition *condition = asked->condition;
    if (asked->node == SCORECARD_NONE || asked->unit == SCORECARD_NONE || asked->period == SCORECARD_NONE)
        return UNKNOWN;
    switch (condition->kind) {
    case SCORECARD_TARGET_SCORE:
        return look_at_score(c, asked, condition->value);
    case SCORECARD_TARGET_SHARE: {
        if (scorecard_i_node_low_is_good(&c->model->nodes[asked->node]))
            return UNKNOWN;
        double most = scorecard_result_maximum(c->result, asked->node, asked->unit, asked->period);
        if (isnan(most))
            most = scorecard_i_end(c->model, asked->node, true);
        asked->down = false;
        return isnan(most) ? UNKNOWN : look_at_score(c, asked, condition->value * most);
    }
    case SCORECARD_TARGET_RANK:
        return look_at_rank(c, asked);
    case SCORECARD_TARGET_TIER: {
        uint32_t tier = scorecard_result_tier(c->result, asked->node, asked->unit, asked->period);
        if (asked->tier == SCORECARD_NONE || tier == SCORECARD_NONE)
            return UNKNOWN;
        return tier <= asked->tier ? MET : NOT_MET; /* the best comes first */
    }
    case SCORECARD_TARGET_INPUT: {
        double value = scorecard_i_leaf_value(&c->result->engine, asked->node, scorecard_i_scope_input(c->model, condition->input),
                                              asked->unit, asked->period, NULL);
        if (isnan(value))
            return UNKNOWN;
        return (asked->down ? value <= condition->value : value >= condition->value) ? MET : NOT_MET;
    }
    default:
        return UNKNOWN;
    }
}

static scorecard_status check_condition(checker_t *c, fault_t at, struct asked *asked)
{
    const struct scorecard_plan_condition *condition = asked->condition;
    scorecard_status status = scorecard_i_plan_check_subject(c, at, condition->node, condition->input, &asked->node);
    if (status != SCORECARD_OK || c->result == NULL)
        return status;
    asked->population = find_population(c->result, condition->group);
    if (condition->group != NULL && scorecard_data_find_group_column(c->data, condition->group) == SCORECARD_NONE) {
        at.fault = SCORECARD_PLAN_UNKNOWN_GROUP;
        at.name = condition->group;
        return scorecard_i_plan_tell(c, &at);
    }
    if (condition->tier == NULL || asked->node == SCORECARD_NONE)
        return SCORECARD_OK;
    asked->tier = find_tier(c->model, asked->node, condition->tier);
    at.fault = SCORECARD_PLAN_UNKNOWN_TIER;
    at.name = condition->tier;
    return asked->tier != SCORECARD_NONE ? SCORECARD_OK : scorecard_i_plan_tell(c, &at);
}

/* Whether less is better of what a condition asks. false where that is known of the node alone, and that is not known. */
static bool find_direction(const checker_t *c, struct asked *asked)
{
    const struct scorecard_plan_condition *condition = asked->condition;
    bool first = condition->kind == SCORECARD_TARGET_RANK || condition->kind == SCORECARD_TARGET_TIER;
    asked->down = first || condition->direction == SCORECARD_DIRECTION_DOWN;
    if (first || condition->direction != 0 || condition->kind == SCORECARD_TARGET_INPUT)
        return true;
    if (c->model == NULL || asked->node == SCORECARD_NONE)
        return false;
    asked->down = scorecard_i_node_low_is_good(&c->model->nodes[asked->node]);
    return true;
}

/* A limit on the good side of what is asked is passed by what meets it. */
static scorecard_status check_critical(checker_t *c, fault_t at, const struct asked *asked)
{
    const struct scorecard_plan_condition *condition = asked->condition;
    char limit[SCORECARD_I_NUMBER_SIZE], value[SCORECARD_I_NUMBER_SIZE];
    double wanted = condition->kind == SCORECARD_TARGET_MAINTAIN ? condition->baseline : condition->value;
    if (condition->kind == SCORECARD_TARGET_TIER || !(asked->down ? condition->critical < wanted : condition->critical > wanted))
        return SCORECARD_OK;
    scorecard_i_number_text(condition->critical, limit);
    scorecard_i_number_text(wanted, value);
    at.fault = SCORECARD_PLAN_TARGET_CRITICAL;
    at.texts[0] = limit;
    at.texts[1] = value;
    return scorecard_i_plan_tell(c, &at);
}

/* Whether no action is for a unit, which is not the plan's. */
static bool is_left_alone(const checker_t *c, const char *unit)
{
    for (uint32_t a = 0; a < scorecard_plan_action_count(c->plan); a++) {
        const char *of = scorecard_i_plan_action(c->plan, a)->unit;
        if (of != NULL && strcmp(of, unit) == 0)
            return false;
    }
    return true;
}

/* Whether an action says what it does to an input. What actions say of a node's score does not tell what its inputs become. */
static bool is_moved(const checker_t *c, const char *input)
{
    for (uint32_t a = 0; a < scorecard_plan_action_count(c->plan); a++) {
        const struct scorecard_plan_action *action = scorecard_i_plan_action(c->plan, a);
        for (size_t i = 0; i < action->effect_count; i++)
            if (action->effects[i].input != NULL && strcmp(action->effects[i].input, input) == 0)
                return true;
    }
    return false;
}

/* Whether a condition is not reached with all actions done, on the field as it is. */
static bool falls_short(const checker_t *c, const struct scorecard_plan_target *target, size_t condition)
{
    const char *input = target->conditions[condition].input;
    if (input != NULL && !is_moved(c, input))
        return false;
    struct scorecard_forecast_target line = { .size = sizeof line };
    uint32_t number = scorecard_plan_find_target(c->plan, target->id);
    for (uint32_t i = 0; scorecard_forecast_target_at(c->whole, i, &line) != 0; i++)
        if (line.target == number && line.condition == condition)
            return line.outcome == SCORECARD_OUTCOME_MISSED;
    return false;
}

/* What is kept is met by what is there; a target is met already only if it asks more than that, and all of it is there. */
static scorecard_status judge(checker_t *c, fault_t at, const struct scorecard_plan_target *target, uint32_t period)
{
    bool met = true, some = false, own = scorecard_i_plan_is_unit(c, target->unit);
    uint32_t unit = own ? c->unit : c->data != NULL ? scorecard_data_find_unit(c->data, target->unit) : SCORECARD_NONE;
    bool alone = !own && is_left_alone(c, target->unit);
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < target->condition_count && status == SCORECARD_OK; i++) {
        const struct scorecard_plan_condition *condition = &target->conditions[i];
        struct asked asked = { condition, SCORECARD_NONE, SCORECARD_NONE, SCORECARD_NONE, unit, period, false, NULL, NULL };
        fault_t piece = at;
        piece.piece = "condition";
        piece.number = i;
        status = check_condition(c, piece, &asked);
        if (c->model != NULL && condition->input != NULL)
            asked.node = scorecard_i_condition_node(condition, c->model);
        bool knows = find_direction(c, &asked);
        if (status == SCORECARD_OK && knows)
            status = check_critical(c, piece, &asked);
        enum state state = status == SCORECARD_OK && knows ? look_at(c, &asked) : UNKNOWN;
        if (condition->kind == SCORECARD_TARGET_MAINTAIN)
            continue;
        some = true;
        met = met && state == MET;
        piece.name = condition->node != NULL ? condition->node : condition->input;
        if (state == NEVER) {
            piece.fault = SCORECARD_PLAN_TARGET_BEYOND;
            piece.texts[0] = asked.english;
            piece.texts[1] = asked.vietnamese;
            status = scorecard_i_plan_tell(c, &piece);
        } else if (state != MET && ((state == NOT_MET && (own ? !c->moved[asked.node] : alone)) || falls_short(c, target, i))) {
            bool moved = own ? asked.node == SCORECARD_NONE || c->moved[asked.node] : !alone;
            piece.fault = SCORECARD_PLAN_TARGET_UNREACHABLE;
            piece.texts[0] = moved ? "what they say they bring is not enough for" : "no action acts on what makes";
            piece.texts[1] = moved ? "tác động đã nêu chưa đủ cho" : "không có nhiệm vụ nào tác động đến điểm của";
            status = scorecard_i_plan_tell(c, &piece);
        }
    }
    if (status != SCORECARD_OK || !met || !some)
        return status;
    at.fault = SCORECARD_PLAN_TARGET_MET;
    return scorecard_i_plan_tell(c, &at);
}

static scorecard_status tell_outside(checker_t *c, fault_t at, scorecard_status status, const char *name, const char *date)
{
    if (status != SCORECARD_OK)
        return status;
    at.fault = SCORECARD_PLAN_OUTSIDE_PLAN;
    at.name = name;
    at.texts[0] = date;
    return scorecard_i_plan_tell(c, &at);
}

scorecard_status scorecard_i_plan_check_target(checker_t *c, uint32_t number)
{
    const struct scorecard_plan_target *target = scorecard_i_plan_target(c->plan, number);
    const char *start = c->plan->body.settings[SCORECARD_PLAN_START - 1], *end = c->plan->body.settings[SCORECARD_PLAN_END - 1];
    fault_t at = { .part = SCORECARD_PLAN_PART_TARGET, .id = target->id };
    uint32_t period = c->period;
    scorecard_status status = scorecard_i_plan_check_agency(c, at, target->agency);
    if (status == SCORECARD_OK)
        status = scorecard_i_plan_check_unit(c, at, target->unit);
    if (status == SCORECARD_OK && c->data != NULL && target->baseline_period != NULL) {
        period = scorecard_data_find_period(c->data, target->baseline_period);
        at.fault = SCORECARD_PLAN_UNKNOWN_PERIOD;
        at.name = target->baseline_period;
        if (period == SCORECARD_NONE)
            status = scorecard_i_plan_tell(c, &at);
        at.name = NULL;
    }
    const char *stop = target->milestone_count > 0 ? target->milestones[target->milestone_count - 1].date : NULL;
    if (target->due != NULL && ((start != NULL && strcmp(target->due, start) < 0) || (end != NULL && strcmp(target->due, end) > 0)))
        status = tell_outside(c, at, status, "due", target->due);
    if (target->due == NULL && end != NULL && target->baseline_date != NULL && strcmp(target->baseline_date, end) > 0)
        status = tell_outside(c, at, status, "baseline-date", target->baseline_date); /* its way ends before it begins */
    if (target->due == NULL && end != NULL && stop != NULL && strcmp(stop, end) > 0)
        status = tell_outside(c, at, status, "milestone", stop);
    return status == SCORECARD_OK ? judge(c, at, target, period) : status;
}
