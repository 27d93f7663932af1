/* SPDX-License-Identifier: MIT */
/* Agencies as units of data that a scorecard of their own scores. */
#include <math.h>

#include "base/status.h"
#include "plan/status.h"

enum { COMPLETION, PUNCTUALITY, INITIATIVES, REALISED, LATE, ACTIONS, INPUTS };

static double value_of(const struct scorecard_plan_total *total, int input)
{
    switch (input) {
    case COMPLETION:
        return total->completion;
    case PUNCTUALITY:
        return total->punctuality;
    case INITIATIVES:
        return total->initiatives;
    case REALISED:
        return total->realised;
    case LATE:
        return total->late;
    default:
        return total->actions;
    }
}

static bool is_lead(const struct scorecard_plan_total *total)
{
    return total->by == SCORECARD_PLAN_BY_LEAD && total->name != NULL;
}

static scorecard_status add_title(scorecard_data_draft *draft, const scorecard_register *reg, const char *id, uint32_t unit,
                                  struct scorecard_error *err)
{
    uint32_t agency = reg != NULL ? scorecard_register_find_agency(reg, id) : SCORECARD_NONE;
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0;
         i < scorecard_register_agency_text_count(reg, agency, SCORECARD_AGENCY_TITLE) && status == SCORECARD_OK; i++) {
        const char *lang;
        const char *text = scorecard_register_agency_text_at(reg, agency, SCORECARD_AGENCY_TITLE, i, &lang);
        status = scorecard_data_draft_set_title(draft, unit, lang, text, err);
    }
    return status;
}

/* An agency and what it did. What is not known is not applicable: nothing of that sort was due of it. */
static scorecard_status add_agency(scorecard_data_draft *draft, const struct scorecard_plan_total *total, uint32_t unit,
                                   uint32_t period, struct scorecard_error *err)
{
    scorecard_status status = SCORECARD_OK;
    for (int i = 0; i < INPUTS && status == SCORECARD_OK; i++) {
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        cell.value = value_of(total, i);
        cell.gap = isnan(cell.value) ? SCORECARD_GAP_NOT_APPLICABLE : SCORECARD_GAP_NONE;
        status = scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, unit, period, (uint32_t)i, &cell, err);
    }
    return status;
}

static scorecard_status fill(scorecard_data_draft *draft, const scorecard_plan_status *made, const scorecard_register *reg,
                             const char *period, struct scorecard_error *err)
{
    static const char *const inputs[INPUTS] = { "completion", "punctuality", "initiatives", "realised", "late", "actions" };
    uint32_t at, unit;
    scorecard_status status = scorecard_data_draft_add_period(draft, period, scorecard_missing(), &at, err);
    for (int i = 0; i < INPUTS && status == SCORECARD_OK; i++)
        status = scorecard_data_draft_add_input(draft, inputs[i], NULL, err);
    for (uint32_t i = 0; i < made->total_count && status == SCORECARD_OK; i++) {
        if (!is_lead(&made->totals[i]))
            continue;
        status = scorecard_data_draft_add_unit(draft, made->totals[i].name, &unit, err);
        if (status == SCORECARD_OK)
            status = add_title(draft, reg, made->totals[i].name, unit, err);
        if (status == SCORECARD_OK)
            status = add_agency(draft, &made->totals[i], unit, at, err);
    }
    for (uint32_t a = 0; a < scorecard_register_agency_count(reg) && status == SCORECARD_OK; a++) {
        const char *id = scorecard_register_agency_id(reg, a);
        if (scorecard_data_draft_find_unit(draft, id) != SCORECARD_NONE)
            continue;
        status = scorecard_data_draft_add_unit(draft, id, &unit, err);
        if (status == SCORECARD_OK)
            status = add_title(draft, reg, id, unit, err);
    }
    return status;
}

scorecard_status scorecard_plan_status_data(const scorecard_plan_status *made, const scorecard_register *reg,
                                            const char *period, scorecard_data **out, struct scorecard_error *err)
{
    scorecard_data_draft *draft = NULL;
    bool any = false;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (made == NULL)
        return scorecard_i_fail_null(err, "status");
    for (uint32_t i = 0; i < made->total_count; i++)
        any = any || is_lead(&made->totals[i]);
    if (!any)
        return scorecard_i_where(err,
                                 scorecard_i_fail(err, SCORECARD_ERROR_EMPTY,
                                                  "no agency leads an action, so there is none to rate; say who leads what"),
                                 "plan %s", scorecard_plan_id(made->plan));
    if (period == NULL)
        period = scorecard_plan_get(made->plan, SCORECARD_PLAN_PERIOD);
    scorecard_status status = scorecard_data_draft_new(&made->arena.run, &draft, err);
    if (status == SCORECARD_OK)
        status = fill(draft, made, reg, period != NULL ? period : made->date, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_finish(draft, out, err);
    scorecard_data_draft_free(draft);
    return status;
}
