/* SPDX-License-Identifier: MIT */
/* What the numbers of plans are called. */
#include <string.h>

#include <scorecard/plan.h>

/* The `number`th of a list, from 1. */
#define PICK(list, number) \
    ((number) >= 1 && (size_t)(number) <= sizeof(list) / sizeof((list)[0]) ? (list)[(number)-1] : NULL)

const char *scorecard_plan_kind_name(int32_t kind)
{
    static const char *const names[] = { "task", "initiative" };
    return PICK(names, kind);
}

const char *scorecard_plan_progress_name(int32_t status)
{
    static const char *const names[] = { "planned", "running", "done", "paused", "cancelled" };
    return PICK(names, status);
}

const char *scorecard_plan_progress_title(int32_t status, const char *lang)
{
    static const char *const english[] = { "not started", "in progress", "done", "paused", "cancelled" };
    static const char *const vietnamese[] = { "chưa thực hiện", "đang thực hiện", "hoàn thành", "tạm dừng", "đã hủy" };
    return lang != NULL && strcmp(lang, "vi") == 0 ? PICK(vietnamese, status) : PICK(english, status);
}

const char *scorecard_plan_effect_kind_name(int32_t kind)
{
    static const char *const names[] = { "to", "by", "share" };
    return PICK(names, kind);
}

const char *scorecard_cost_kind_name(int32_t kind)
{
    static const char *const names[] = { "money", "effort" };
    return PICK(names, kind);
}

const char *scorecard_target_kind_name(int32_t kind)
{
    static const char *const names[] = { "score", "rank", "tier", "input", "share", "maintain" };
    return PICK(names, kind);
}

const char *scorecard_target_direction_name(int32_t direction)
{
    static const char *const names[] = { "up", "down" };
    return PICK(names, direction);
}

const char *scorecard_trajectory_name(int32_t trajectory)
{
    static const char *const names[] = { "linear", "growth", "steps", "piecewise" };
    return PICK(names, trajectory);
}

const char *scorecard_entry_kind_name(int32_t kind)
{
    static const char *const names[] = { "progress", "added", "changed", "removed" };
    return PICK(names, kind);
}

const char *scorecard_plan_part_name(int32_t part)
{
    static const char *const names[] = { "plan", "action", "target", "quota" };
    return PICK(names, part);
}

const char *scorecard_plan_fault_name(int32_t fault)
{
    static const char *const names[] = {
        "unknown-agency", "unknown-node",     "unknown-input",  "unknown-unit",      "unknown-period", "unknown-group",
        "unknown-tier",   "unknown-parent",   "effect-outside", "beyond-loss",       "no-who",         "no-what",
        "no-when",        "no-responsibility", "no-result",     "no-effect",         "after-late",     "outside-plan",
        "parent-earlier", "target-met",       "target-beyond",  "target-unreachable", "quota-agency",
        "target-critical",
    };
    return PICK(names, fault);
}

const char *scorecard_plan_severity_name(int32_t severity)
{
    static const char *const names[] = { "error", "incomplete", "warning" };
    return PICK(names, severity);
}
