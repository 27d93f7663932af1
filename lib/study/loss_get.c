/* SPDX-License-Identifier: MIT */
/* The frozen table of losses: references and getters. */
#include "study/loss.h"

scorecard_losses *scorecard_losses_ref(const scorecard_losses *losses)
{
    scorecard_losses *shared = (scorecard_losses *)(uintptr_t)losses; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_losses_unref(scorecard_losses *losses)
{
    if (losses == NULL || !scorecard_i_count_down(&losses->references))
        return;
    struct scorecard_run run = losses->run;
    scorecard_i_free(&run, losses->lines);
    scorecard_i_free(&run, losses->units);
    scorecard_i_free(&run, losses->nodes);
    scorecard_i_free(&run, losses->totals);
    scorecard_result_unref(losses->result);
    scorecard_i_free(&run, losses);
}

uint32_t scorecard_losses_period(const scorecard_losses *losses)
{
    return losses != NULL ? losses->period : SCORECARD_NONE;
}

uint32_t scorecard_losses_node(const scorecard_losses *losses)
{
    return losses != NULL ? losses->node : SCORECARD_NONE;
}

int32_t scorecard_losses_against(const scorecard_losses *losses)
{
    return losses != NULL ? losses->against : 0;
}

uint32_t scorecard_losses_count(const scorecard_losses *losses)
{
    return losses != NULL ? (uint32_t)losses->count : 0;
}

uint32_t scorecard_losses_unit_count(const scorecard_losses *losses)
{
    return losses != NULL ? losses->unit_count : 0;
}

uint32_t scorecard_losses_node_count(const scorecard_losses *losses)
{
    return losses != NULL ? (uint32_t)losses->node_count : 0;
}

uint32_t scorecard_losses_total_count(const scorecard_losses *losses)
{
    return losses != NULL ? (uint32_t)losses->total_count : 0;
}

/* Each is copied to a caller's struct of at least its size, which keeps its own. */
#define HAND_OVER(list, length)                                                       \
    if (losses == NULL || out == NULL || i >= losses->length || out->size < sizeof *out) \
        return 0;                                                                     \
    size_t size = out->size;                                                          \
    *out = losses->list[i];                                                           \
    out->size = size;                                                                 \
    return 1

int32_t scorecard_losses_at(const scorecard_losses *losses, uint32_t i, struct scorecard_loss_line *out)
{
    HAND_OVER(lines, count);
}

int32_t scorecard_losses_unit_at(const scorecard_losses *losses, uint32_t i, struct scorecard_loss_unit *out)
{
    HAND_OVER(units, unit_count);
}

int32_t scorecard_losses_node_at(const scorecard_losses *losses, uint32_t i, struct scorecard_loss_node *out)
{
    HAND_OVER(nodes, node_count);
}

int32_t scorecard_losses_total_at(const scorecard_losses *losses, uint32_t i, struct scorecard_loss_total *out)
{
    HAND_OVER(totals, total_count);
}

/* ---- names ---- */

const char *scorecard_loss_by_name(int32_t by)
{
    static const char *const names[] = { "lead", "share", "cause", "horizon" };
    return by >= SCORECARD_LOSS_BY_LEAD && by <= SCORECARD_LOSS_BY_HORIZON ? names[by - 1] : NULL;
}

const char *scorecard_against_name(int32_t against)
{
    static const char *const names[] = { "maximum", "previous", "best", "median", "group-best", "unit", "floor", "zero" };
    return against >= SCORECARD_AGAINST_MAXIMUM && against <= SCORECARD_AGAINST_ZERO ? names[against - 1] : NULL;
}

const char *scorecard_loss_kind_name(int32_t kind)
{
    static const char *const names[] = { "leaf", "gap", "penalty", "bonus", "cap", "rounding", "frame" };
    return kind >= SCORECARD_LOSS_LEAF && kind <= SCORECARD_LOSS_FRAME ? names[kind - 1] : NULL;
}

const char *scorecard_loss_outcome_name(int32_t outcome)
{
    static const char *const names[] = { "ok", "no-score", "no-target" };
    return outcome >= SCORECARD_LOSS_OK && outcome <= SCORECARD_LOSS_NO_TARGET ? names[outcome - 1] : NULL;
}

const char *scorecard_split_name(int32_t split)
{
    static const char *const names[] = { "none", "linear", "mean", "zeros", "binding", "shapley", "sampled" };
    return split >= SCORECARD_SPLIT_NONE && split <= SCORECARD_SPLIT_SAMPLED ? names[split] : NULL;
}
