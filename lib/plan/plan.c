/* SPDX-License-Identifier: MIT */
/* The frozen plan and what it is asked for. */
#include "plan/plan.h"

#include <string.h>

scorecard_plan *scorecard_plan_ref(const scorecard_plan *plan)
{
    scorecard_plan *own = (scorecard_plan *)(uintptr_t)plan; /* only the count changes */
    if (own != NULL)
        scorecard_i_count_up(&own->count);
    return own;
}

void scorecard_plan_unref(scorecard_plan *plan)
{
    if (plan == NULL || !scorecard_i_count_down(&plan->count))
        return;
    struct scorecard_run run = plan->body.arena.run;
    scorecard_i_plan_body_free(&plan->body);
    scorecard_i_free(&run, plan);
}

const char *scorecard_plan_id(const scorecard_plan *plan)
{
    return plan != NULL ? plan->body.id : NULL;
}

const char *scorecard_plan_text(const scorecard_plan *plan, int32_t what, const char *lang)
{
    return plan != NULL ? scorecard_i_label_pick(plan->body.labels, what, lang) : NULL;
}

uint32_t scorecard_plan_text_count(const scorecard_plan *plan, int32_t what)
{
    return plan != NULL ? scorecard_i_label_count(plan->body.labels, what) : 0;
}

const char *scorecard_plan_text_at(const scorecard_plan *plan, int32_t what, uint32_t i, const char **lang)
{
    return scorecard_i_label_at(plan != NULL ? plan->body.labels : NULL, what, i, lang);
}

const char *scorecard_plan_get(const scorecard_plan *plan, int32_t setting)
{
    if (plan == NULL || setting < 1 || setting > SCORECARD_I_PLAN_SETTINGS)
        return NULL;
    return plan->body.settings[setting - 1];
}

uint32_t scorecard_plan_revision(const scorecard_plan *plan)
{
    return plan != NULL ? plan->body.revision : 0;
}

uint64_t scorecard_plan_seal(const scorecard_plan *plan)
{
    if (plan == NULL || plan->body.entry_count == 0)
        return 0;
    return plan->body.entries[plan->body.entry_count - 1].said.seal;
}

static uint32_t count_of(const scorecard_plan *plan, int32_t part)
{
    return plan != NULL ? (uint32_t)scorecard_i_plan_list_of(&plan->body, part)->count : 0;
}

static uint32_t find(const scorecard_plan *plan, int32_t part, const char *id)
{
    if (plan == NULL || id == NULL)
        return SCORECARD_NONE;
    return scorecard_i_plan_find(scorecard_i_plan_list_of(&plan->body, part), id, strlen(id));
}

/* What is at a place, as far as the caller has room for it. */
static int32_t item_at(const scorecard_plan *plan, int32_t part, uint32_t i, void *out)
{
    size_t room;
    if (i >= count_of(plan, part) || out == NULL)
        return 0;
    memcpy(&room, out, sizeof room);
    size_t size = scorecard_i_plan_shape(part)->size;
    if (room < size)
        return 0;
    memcpy(out, scorecard_i_plan_list_of(&plan->body, part)->items[i].said, size);
    memcpy(out, &room, sizeof room);
    return 1;
}

uint32_t scorecard_plan_action_count(const scorecard_plan *plan)
{
    return count_of(plan, SCORECARD_PLAN_PART_ACTION);
}

uint32_t scorecard_plan_find_action(const scorecard_plan *plan, const char *id)
{
    return find(plan, SCORECARD_PLAN_PART_ACTION, id);
}

int32_t scorecard_plan_action_at(const scorecard_plan *plan, uint32_t action, struct scorecard_plan_action *out)
{
    return item_at(plan, SCORECARD_PLAN_PART_ACTION, action, out);
}

uint32_t scorecard_plan_target_count(const scorecard_plan *plan)
{
    return count_of(plan, SCORECARD_PLAN_PART_TARGET);
}

uint32_t scorecard_plan_find_target(const scorecard_plan *plan, const char *id)
{
    return find(plan, SCORECARD_PLAN_PART_TARGET, id);
}

int32_t scorecard_plan_target_at(const scorecard_plan *plan, uint32_t target, struct scorecard_plan_target *out)
{
    return item_at(plan, SCORECARD_PLAN_PART_TARGET, target, out);
}

uint32_t scorecard_plan_quota_count(const scorecard_plan *plan)
{
    return count_of(plan, SCORECARD_PLAN_PART_QUOTA);
}

int32_t scorecard_plan_quota_at(const scorecard_plan *plan, uint32_t i, struct scorecard_plan_quota *out)
{
    return item_at(plan, SCORECARD_PLAN_PART_QUOTA, i, out);
}

uint32_t scorecard_plan_entry_count(const scorecard_plan *plan)
{
    return plan != NULL ? (uint32_t)plan->body.entry_count : 0;
}

int32_t scorecard_plan_entry_at(const scorecard_plan *plan, uint32_t i, struct scorecard_plan_entry *out)
{
    if (i >= scorecard_plan_entry_count(plan) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = plan->body.entries[i].said;
    out->size = size;
    return 1;
}
