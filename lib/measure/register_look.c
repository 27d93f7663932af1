/* SPDX-License-Identifier: MIT */
/* Which entry counts: the most specific one that states a member. */
#include "measure/register.h"

#include <string.h>

#include "base/always.h"

/* Members that no entry has stated so far are taken from this one. `shown`: also those that belong to the node itself. */
static bool take(const struct scorecard_register_entry *entry, uint32_t number, bool shown,
                 struct scorecard_i_register_known *known)
{
    const struct {
        bool stated;
        uint32_t *from;
    } members[] = {
        { entry->lead != NULL, &known->lead },
        { entry->cause != 0 || entry->cause_text != NULL, &known->cause },
        { entry->horizon != 0, &known->horizon },
        { shown && entry->comment != NULL, &known->comment },
        { shown && entry->explanation != NULL, &known->explanation },
        { shown && entry->evidence_count > 0, &known->evidence },
    };
    bool used = false;
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        if (members[i].stated && *members[i].from == SCORECARD_NONE) {
            *members[i].from = number;
            used = true;
        }
    return used;
}

uint32_t scorecard_i_register_ask(const struct scorecard_i_register_question *q, struct scorecard_i_register_known *known)
{
    uint32_t count = 0;
    *known = (struct scorecard_i_register_known){ SCORECARD_NONE, SCORECARD_NONE, SCORECARD_NONE,
                                                  SCORECARD_NONE, SCORECARD_NONE, SCORECARD_NONE };
    for (size_t n = 0; n <= q->node_count; n++) {
        bool all = n == q->node_count;
        for (int way = 0; way < 4; way++) { /* the unit before the period */
            bool any_unit = (way & 2) != 0, any_period = (way & 1) != 0;
            if ((!any_unit && !q->unit_known) || (!any_period && !q->period_known))
                continue;
            struct scorecard_i_place place = { all ? SCORECARD_NONE : q->nodes[n], any_period ? SCORECARD_NONE : q->period,
                                               any_unit ? SCORECARD_NONE : q->unit };
            uint32_t entry = scorecard_i_places_find(q->places, place);
            if (entry != SCORECARD_NONE)
                count += take(&q->body->entries[entry], entry, all || n < q->own, known);
        }
    }
    return count;
}

void scorecard_i_register_put(const struct scorecard_i_register_body *body, const struct scorecard_i_register_known *known,
                              struct scorecard_register_entry *out)
{
    const struct scorecard_register_entry *entries = body->entries;
    if (known->lead != SCORECARD_NONE) {
        out->lead = entries[known->lead].lead;
        out->partners = entries[known->lead].partners;
        out->partner_count = entries[known->lead].partner_count;
    }
    if (known->cause != SCORECARD_NONE) {
        out->cause = entries[known->cause].cause;
        out->cause_text = entries[known->cause].cause_text;
    }
    if (known->horizon != SCORECARD_NONE)
        out->horizon = entries[known->horizon].horizon;
    if (known->comment != SCORECARD_NONE)
        out->comment = entries[known->comment].comment;
    if (known->explanation != SCORECARD_NONE)
        out->explanation = entries[known->explanation].explanation;
    if (known->evidence != SCORECARD_NONE) {
        out->evidence = entries[known->evidence].evidence;
        out->evidence_count = entries[known->evidence].evidence_count;
    }
}

uint32_t scorecard_register_find(const scorecard_register *reg, const char *unit, const char *node, const char *period)
{
    bool a, b, c;
    if (reg == NULL)
        return SCORECARD_NONE;
    const struct scorecard_i_register_body *body = &reg->body;
    struct scorecard_i_place place = { .kind = scorecard_i_register_name(body, scorecard_i_register_named(node), &a),
                                       .period = scorecard_i_register_name(body, scorecard_i_register_named(period), &b),
                                       .item = scorecard_i_register_name(body, scorecard_i_register_named(unit), &c) };
    return a && b && c ? scorecard_i_places_find(&body->places, place) : SCORECARD_NONE;
}

/* The node and, with a model, those above it, as far as any entry names them. */
static void climb(struct scorecard_i_register_question *q, const scorecard_model *model, const char *node)
{
    bool known;
    uint32_t at = scorecard_model_find(model, node);
    uint32_t key = scorecard_i_register_name(q->body, node, &known);
    if (known)
        q->nodes[q->node_count++] = key;
    q->own = q->node_count;
    while (at != SCORECARD_NONE && (at = scorecard_model_parent(model, at)) != SCORECARD_NONE) {
        key = scorecard_i_register_name(q->body, scorecard_model_node_id(model, at), &known);
        if (known && ALWAYS(q->node_count < SCORECARD_I_REGISTER_DEPTH))
            q->nodes[q->node_count++] = key;
    }
}

uint32_t scorecard_register_look(const scorecard_register *reg, const scorecard_model *model, const char *unit,
                                 const char *node, const char *period, struct scorecard_register_entry *out)
{
    struct scorecard_i_register_known known;
    if (out == NULL || out->size < sizeof *out)
        return 0;
    struct scorecard_register_entry put = { .size = out->size,
                                            .unit = scorecard_i_register_named(unit),
                                            .node = scorecard_i_register_named(node),
                                            .period = scorecard_i_register_named(period) };
    *out = put;
    if (reg == NULL)
        return 0;
    struct scorecard_i_register_question q = { .body = &reg->body, .places = &reg->body.places };
    q.unit = scorecard_i_register_name(q.body, put.unit, &q.unit_known);
    q.period = scorecard_i_register_name(q.body, put.period, &q.period_known);
    /* Who asks about all asks for what holds of all: the entries about one are not looked at. */
    q.unit_known = q.unit_known && put.unit != NULL;
    q.period_known = q.period_known && put.period != NULL;
    if (put.node != NULL)
        climb(&q, model, put.node);
    uint32_t count = scorecard_i_register_ask(&q, &known);
    scorecard_i_register_put(q.body, &known, out);
    return count;
}
