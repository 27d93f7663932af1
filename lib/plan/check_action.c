/* SPDX-License-Identifier: MIT */
/* What is wrong with an action, or incomplete. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "plan/check.h"

typedef struct scorecard_i_plan_checker checker_t;
typedef struct scorecard_i_plan_fault fault_t;

/* The five clear things, where one is missing; `vietnamese` is what it is called there. */
static scorecard_status miss(checker_t *c, fault_t at, int32_t fault, const char *member, const char *vietnamese)
{
    at.fault = fault;
    at.name = member;
    at.texts[0] = vietnamese;
    return scorecard_i_plan_tell(c, &at);
}

static bool has_head(const checker_t *c, const struct scorecard_plan_action *action)
{
    if (action->head != NULL)
        return true;
    if (c->reg == NULL || action->lead == NULL)
        return false;
    uint32_t agency = scorecard_register_find_agency(c->reg, action->lead);
    return scorecard_register_agency_text(c->reg, agency, SCORECARD_AGENCY_HEAD, NULL) != NULL;
}

static scorecard_status check_complete(checker_t *c, fault_t at, const struct scorecard_plan_action *action)
{
    scorecard_status status = SCORECARD_OK;
    if (action->lead == NULL)
        status = miss(c, at, SCORECARD_PLAN_NO_WHO, "lead", NULL);
    if (status == SCORECARD_OK && action->title == NULL)
        status = miss(c, at, SCORECARD_PLAN_NO_WHAT, "title", "tên nhiệm vụ");
    if (status == SCORECARD_OK && action->node_count == 0 && action->effect_count == 0)
        status = miss(c, at, SCORECARD_PLAN_NO_WHAT, "nodes", "tiêu chí được tác động");
    if (status == SCORECARD_OK && action->start == NULL)
        status = miss(c, at, SCORECARD_PLAN_NO_WHEN, "start", "ngày bắt đầu");
    if (status == SCORECARD_OK && action->due == NULL)
        status = miss(c, at, SCORECARD_PLAN_NO_WHEN, "due", "thời hạn");
    if (status == SCORECARD_OK && !has_head(c, action))
        status = miss(c, at, SCORECARD_PLAN_NO_RESPONSIBILITY, "head", NULL);
    if (status == SCORECARD_OK && action->output == NULL)
        status = miss(c, at, SCORECARD_PLAN_NO_RESULT, "output", NULL);
    if (status == SCORECARD_OK && action->effect_count == 0)
        status = miss(c, at, SCORECARD_PLAN_NO_EFFECT, "effects", NULL);
    return status;
}

static scorecard_status check_names(checker_t *c, fault_t at, const struct scorecard_plan_action *action)
{
    uint32_t node;
    scorecard_status status = scorecard_i_plan_check_agency(c, at, action->lead);
    for (size_t i = 0; i < action->partner_count && status == SCORECARD_OK; i++)
        status = scorecard_i_plan_check_agency(c, at, action->partners[i]);
    if (status == SCORECARD_OK)
        status = scorecard_i_plan_check_unit(c, at, action->unit);
    if (status == SCORECARD_OK)
        status = scorecard_i_plan_check_unit(c, at, action->origin_unit);
    for (size_t i = 0; i < action->node_count && status == SCORECARD_OK; i++)
        status = scorecard_i_plan_check_subject(c, at, action->nodes[i], NULL, &node);
    if (status != SCORECARD_OK || action->parent == NULL ||
        scorecard_plan_find_action(c->plan, action->parent) != SCORECARD_NONE)
        return status;
    at.fault = SCORECARD_PLAN_UNKNOWN_PARENT;
    at.name = action->parent;
    return scorecard_i_plan_tell(c, &at);
}

static scorecard_status late(checker_t *c, fault_t at, int32_t fault, const char *name, const char *one, const char *two)
{
    at.fault = fault;
    at.name = name;
    at.texts[0] = one;
    at.texts[1] = two;
    return scorecard_i_plan_tell(c, &at);
}

static scorecard_status check_days(checker_t *c, fault_t at, const struct scorecard_plan_action *action)
{
    const char *first = c->plan->body.settings[SCORECARD_PLAN_START - 1];
    const char *last = c->plan->body.settings[SCORECARD_PLAN_END - 1];
    scorecard_status status = SCORECARD_OK;
    for (size_t i = 0; i < action->after_count && status == SCORECARD_OK && action->start != NULL; i++) {
        const char *due = scorecard_i_plan_action(c->plan, scorecard_plan_find_action(c->plan, action->after[i]))->due;
        if (due != NULL && strcmp(action->start, due) < 0)
            status = late(c, at, SCORECARD_PLAN_AFTER_LATE, action->after[i], action->start, due);
    }
    const char *const days[] = { action->start, action->due };
    static const char *const names[] = { "start", "due" };
    for (size_t i = 0; i < 2 && status == SCORECARD_OK; i++)
        if (days[i] != NULL &&
            ((first != NULL && strcmp(days[i], first) < 0) || (last != NULL && strcmp(days[i], last) > 0)))
            status = late(c, at, SCORECARD_PLAN_OUTSIDE_PLAN, names[i], days[i], NULL);
    uint32_t parent = action->parent != NULL ? scorecard_plan_find_action(c->plan, action->parent) : SCORECARD_NONE;
    if (status != SCORECARD_OK || parent == SCORECARD_NONE || action->due == NULL)
        return status;
    const char *above = scorecard_i_plan_action(c->plan, parent)->due;
    if (above != NULL && strcmp(action->due, above) > 0)
        status = late(c, at, SCORECARD_PLAN_PARENT_EARLIER, action->parent, action->due, above);
    return status;
}

/* What the actions of a node are to win together so far: one after another, those that lead to a value only as far as it is. */
static scorecard_status check_gain(checker_t *c, fault_t at, const struct scorecard_plan_effect *effect, uint32_t node, double low,
                                   double high)
{
    bool down = scorecard_i_node_low_is_good(&c->model->nodes[node]);
    double score = scorecard_result_score(c->result, node, c->unit, c->period);
    double end = scorecard_result_maximum(c->result, node, c->unit, c->period); /* without what is left out for this unit */
    char one[SCORECARD_I_NUMBER_SIZE], two[SCORECARD_I_NUMBER_SIZE];
    if (down || isnan(end) || c->model->nodes[node].outside)
        end = down ? low : high;
    double loss = down ? score - end : end - score, gain = 0;
    if (effect->kind == SCORECARD_PLAN_EFFECT_TO)
        gain = down ? score - effect->value : effect->value - score;
    else if (effect->kind == SCORECARD_PLAN_EFFECT_BY)
        c->by[node] += down ? -effect->value : effect->value;
    if (gain > c->to[node])
        c->to[node] = gain;
    double won = c->to[node] + c->by[node];
    if (isnan(loss) || c->told[node] || !(won > loss + 1e-9 * (fabs(high) + fabs(low) + 1)))
        return SCORECARD_OK;
    c->told[node] = true;
    scorecard_i_number_text(scorecard_i_number_round(won, 9), one);
    scorecard_i_number_text(scorecard_i_number_round(loss > 0 ? loss : 0, 9), two);
    at.fault = SCORECARD_PLAN_BEYOND_LOSS;
    at.texts[0] = one;
    at.texts[1] = two;
    return scorecard_i_plan_tell(c, &at);
}

static bool is_outside(const struct scorecard_plan_effect *effect, double low, double high)
{
    if (effect->kind == SCORECARD_PLAN_EFFECT_TO)
        return effect->value < low || effect->value > high;
    return effect->kind == SCORECARD_PLAN_EFFECT_BY && fabs(effect->value) > high - low;
}

static scorecard_status tell_outside(checker_t *c, fault_t at, double low, double high)
{
    char one[SCORECARD_I_NUMBER_SIZE], two[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(low, one);
    scorecard_i_number_text(high, two);
    at.fault = SCORECARD_PLAN_EFFECT_OUTSIDE;
    at.texts[0] = isnan(low) ? "-" : one;
    at.texts[1] = isnan(high) ? "-" : two;
    return scorecard_i_plan_tell(c, &at);
}

/* Whether a node's score is its one input, as it is. */
static bool is_plain(const struct scorecard_i_node *node)
{
    int32_t method = scorecard_i_setting_of(node, SCORECARD_STEP_RULE)->method;
    return node->input_count == 1 && node->expression == NULL && !node->prepares &&
           (method == SCORECARD_RULE_IDENTITY || method == SCORECARD_RULE_DIRECT);
}

/* An input has no scale of its own, but where it is the score of a node. */
static scorecard_status check_input(checker_t *c, fault_t at, const struct scorecard_plan_effect *effect)
{
    uint32_t input = c->model != NULL && effect->input != NULL
                         ? scorecard_i_index_find(&c->model->by_input, effect->input, strlen(effect->input))
                         : SCORECARD_NONE;
    for (uint32_t n = 0; input != SCORECARD_NONE && n < c->model->count; n++) {
        const struct scorecard_i_node *node = &c->model->nodes[n];
        double low, high;
        if (node->kind != SCORECARD_KIND_INDICATOR || !is_plain(node) || node->inputs[0] != input)
            continue;
        scorecard_i_plan_ends(c->model, n, &low, &high);
        at.name = effect->input;
        if (is_outside(effect, low, high))
            return tell_outside(c, at, low, high);
    }
    return SCORECARD_OK;
}

static scorecard_status check_effect(checker_t *c, fault_t at, const struct scorecard_plan_effect *effect, bool own, bool counts)
{
    uint32_t node;
    double low, high;
    scorecard_status status = scorecard_i_plan_check_subject(c, at, effect->node, effect->input, &node);
    if (status == SCORECARD_OK && effect->input != NULL)
        status = check_input(c, at, effect);
    if (status != SCORECARD_OK || node == SCORECARD_NONE)
        return status;
    scorecard_i_plan_ends(c->model, node, &low, &high);
    bool outside = is_outside(effect, low, high);
    at.name = effect->node;
    if (outside)
        return tell_outside(c, at, low, high);
    if (!own || !counts || c->unit == SCORECARD_NONE || c->period == SCORECARD_NONE)
        return SCORECARD_OK;
    return check_gain(c, at, effect, node, low, high);
}

static bool is_cancelled(const scorecard_plan *plan, uint32_t action)
{
    struct scorecard_plan_standing standing = { .size = sizeof standing };
    (void)scorecard_plan_action_standing(plan, action, NULL, &standing);
    return standing.status == SCORECARD_PROGRESS_CANCELLED;
}

scorecard_status scorecard_i_plan_check_action(checker_t *c, uint32_t number)
{
    const struct scorecard_plan_action *action = scorecard_i_plan_action(c->plan, number);
    fault_t at = { .part = SCORECARD_PLAN_PART_ACTION, .id = action->id };
    bool counts = !is_cancelled(c->plan, number); /* what was given up counts nowhere, and need not be complete */
    scorecard_status status = check_names(c, at, action);
    for (size_t i = 0; i < action->effect_count && status == SCORECARD_OK; i++) {
        fault_t piece = at;
        piece.piece = "effect";
        piece.number = i;
        status = check_effect(c, piece, &action->effects[i], scorecard_i_plan_is_unit(c, action->unit), counts);
    }
    if (status == SCORECARD_OK && counts)
        status = check_days(c, at, action);
    return status == SCORECARD_OK && counts ? check_complete(c, at, action) : status;
}

static bool reads(const struct scorecard_i_node *node, uint32_t input)
{
    for (uint32_t i = 0; i < node->input_count; i++)
        if (node->inputs[i] == input)
            return true;
    return node->denominator == input;
}

void scorecard_i_plan_check_moved(checker_t *c)
{
    if (c->model == NULL)
        return;
    for (uint32_t a = 0; a < scorecard_plan_action_count(c->plan); a++) {
        const struct scorecard_plan_action *action = scorecard_i_plan_action(c->plan, a);
        if (!scorecard_i_plan_is_unit(c, action->unit) || is_cancelled(c->plan, a))
            continue;
        for (size_t i = 0; i < action->effect_count; i++) {
            const char *input = action->effects[i].input;
            uint32_t node = action->effects[i].node != NULL ? scorecard_model_find(c->model, action->effects[i].node) : SCORECARD_NONE;
            uint32_t number = input != NULL ? scorecard_i_index_find(&c->model->by_input, input, strlen(input)) : SCORECARD_NONE;
            if (node != SCORECARD_NONE)
                c->moved[node] = true;
            for (uint32_t n = 0; number != SCORECARD_NONE && n < c->model->count; n++)
                c->moved[n] = c->moved[n] || reads(&c->model->nodes[n], number);
        }
    }
    for (uint32_t i = 0; i < c->model->count; i++) { /* each comes after those that it needs */
        const uint32_t n = c->model->order[i];
        const struct scorecard_i_node *node = &c->model->nodes[n];
        for (uint32_t k = 0; k < node->child_count; k++)
            c->moved[n] = c->moved[n] || c->moved[node->children[k]];
        if (node->reference != SCORECARD_NONE)
            c->moved[n] = c->moved[n] || c->moved[node->reference];
    }
}
