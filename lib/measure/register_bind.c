/* SPDX-License-Identifier: MIT */
/* A register by the numbers of a model and data, for studies that ask about each node, unit and period. */
#include <string.h>

#include "base/always.h"
#include "base/status.h"
#include "measure/register.h"

/* The numbers that an entry is about. *there: all that it names is there. */
static scorecard_status place_of(const struct scorecard_register_entry *entry, const scorecard_model *model,
                                 const scorecard_data *data, struct scorecard_i_place *place, bool *there,
                                 struct scorecard_error *err)
{
    *place = (struct scorecard_i_place){ SCORECARD_NONE, SCORECARD_NONE, SCORECARD_NONE };
    if (entry->node != NULL)
        place->kind = scorecard_model_find(model, entry->node);
    if (entry->period != NULL)
        place->period = scorecard_data_find_period(data, entry->period);
    scorecard_status status =
        entry->unit != NULL ? scorecard_data_match_unit(data, entry->unit, &place->item, err) : SCORECARD_OK;
    *there = (entry->node == NULL) == (place->kind == SCORECARD_NONE) &&
             (entry->period == NULL) == (place->period == SCORECARD_NONE) &&
             (entry->unit == NULL) == (place->item == SCORECARD_NONE);
    return status;
}

scorecard_status scorecard_i_register_bind(const scorecard_register *reg, const scorecard_model *model,
                                           const scorecard_data *data, const struct scorecard_run *run,
                                           struct scorecard_i_register_bound *bound, struct scorecard_error *err)
{
    *bound = (struct scorecard_i_register_bound){ .reg = reg, .model = model, .run = run };
    scorecard_status status = SCORECARD_OK;
    for (uint32_t i = 0; i < scorecard_register_count(reg) && status == SCORECARD_OK; i++) {
        const struct scorecard_register_entry *entry = &reg->body.entries[i];
        struct scorecard_i_place place;
        bool there;
        status = place_of(entry, model, data, &place, &there, err);
        if (status == SCORECARD_OK && there) {
            if (scorecard_i_places_find(&bound->places, place) != SCORECARD_NONE)
                status = scorecard_i_fail(err, SCORECARD_ERROR_DUPLICATE,
                                          "another entry is about the same unit by another name; put both into one");
            else if (!scorecard_i_places_room(&bound->places, run))
                status = scorecard_i_fail_memory(err);
            else
                scorecard_i_places_add(&bound->places, place, i);
        }
        if (status != SCORECARD_OK)
            status = scorecard_i_within(err, scorecard_i_register_within(entry, err, status), "register");
    }
    if (status != SCORECARD_OK)
        scorecard_i_register_unbind(bound);
    return status;
}

void scorecard_i_register_unbind(struct scorecard_i_register_bound *bound)
{
    scorecard_i_places_free(&bound->places, bound->run);
}

uint32_t scorecard_i_register_bound_ask(const struct scorecard_i_register_bound *bound, uint32_t node, uint32_t unit,
                                        uint32_t period, struct scorecard_i_register_known *known)
{
    struct scorecard_i_register_question q = { .places = &bound->places, .own = 1, .unit = unit, .period = period,
                                               .unit_known = true, .period_known = true };
    q.body = bound->reg != NULL ? &bound->reg->body : NULL; /* without a register there are no places to find any in */
    for (uint32_t at = node; at != SCORECARD_NONE && ALWAYS(q.node_count < SCORECARD_I_REGISTER_DEPTH);
         at = scorecard_model_parent(bound->model, at))
        q.nodes[q.node_count++] = at;
    return scorecard_i_register_ask(&q, known);
}
