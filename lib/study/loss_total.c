/* SPDX-License-Identifier: MIT */
/* Who answers for lines, why points were lost and by when they can come back, as a register states it. */
#include <math.h>

#include "base/number.h"
#include "study/loss.h"

/* Totals of one sort for a unit, made one after another: few are told apart. */
struct totals {
    struct scorecard_i_loss_job *job;
    const struct scorecard_loss_unit *unit;
    size_t first; /* of the sort at hand */
    int32_t by;
    bool memory;
};

static void add(struct totals *t, uint32_t which, double lost, double unnumbered)
{
    scorecard_losses *made = t->job->made;
    size_t i = t->first;
    while (i < made->total_count && made->totals[i].which != which)
        i++;
    if (i == made->total_count) {
        if (made->total_count >= UINT32_MAX ||
            !scorecard_i_grow(&t->job->run, &made->totals, &made->total_capacity, made->total_count + 1, sizeof *made->totals)) {
            t->memory = false;
            return;
        }
        made->total_count++;
        made->totals[i] = (struct scorecard_loss_total){ .size = sizeof *made->totals, .unit = t->unit->unit, .by = t->by, .which = which };
    }
    made->totals[i].lines++;
    made->totals[i].lost += lost;
    made->totals[i].unnumbered += unnumbered;
}

/* Lead and partners, each its share. What is shared without a number is nobody's, and all theirs. */
static void add_shares(struct totals *t, const struct scorecard_loss_line *line, const struct scorecard_register_entry *entry)
{
    double open = 0;
    if (entry->lead == NULL) {
        add(t, SCORECARD_NONE, line->lost, 0);
        return;
    }
    for (size_t i = 0; i <= entry->partner_count; i++) {
        const char *agency = i < entry->partner_count ? entry->partners[i].agency : entry->lead;
        double share = scorecard_register_share(entry, agency);
        uint32_t which = scorecard_register_find_agency(t->job->reg, agency);
        if (isnan(share))
            open = 1;
        add(t, which, isnan(share) ? 0 : share * line->lost, isnan(share) ? line->lost : 0);
    }
    double numbered = 0;
    for (size_t i = 0; i <= entry->partner_count && open > 0; i++) {
        double share = scorecard_register_share(entry, i < entry->partner_count ? entry->partners[i].agency : entry->lead);
        numbered += isnan(share) ? 0 : share;
    }
    if (open > 0)
        add(t, SCORECARD_NONE, (1 - numbered) * line->lost, 0);
}

static double share_of(double part, double whole)
{
    double share = part / whole;
    return isfinite(share) ? share : scorecard_i_missing();
}

/* The greatest first, then by number; and their shares. */
static void order(struct totals *t)
{
    scorecard_losses *made = t->job->made;
    for (size_t i = t->first; i < made->total_count; i++) {
        struct scorecard_loss_total total = made->totals[i];
        size_t k = i;
        total.of_lost = share_of(total.lost, t->unit->lost);
        total.of_maximum = share_of(total.lost, t->unit->maximum);
        for (; k > t->first && (fabs(made->totals[k - 1].lost) < fabs(total.lost) ||
                                (fabs(made->totals[k - 1].lost) == fabs(total.lost) && made->totals[k - 1].which > total.which));
             k--)
            made->totals[k] = made->totals[k - 1];
        made->totals[k] = total;
    }
}

static void look(struct scorecard_i_loss_job *job, uint32_t node, struct scorecard_register_entry *out)
{
    *out = (struct scorecard_register_entry)SCORECARD_REGISTER_ENTRY_INIT;
    scorecard_register_look(job->reg, job->result->model, scorecard_data_unit_id(job->result->data, job->unit),
                            scorecard_model_node_id(job->result->model, node), scorecard_data_period_id(job->result->data, job->period),
                            out);
}

bool scorecard_i_loss_totals(struct scorecard_i_loss_job *job, const struct scorecard_loss_unit *unit)
{
    struct totals t = { .job = job, .unit = unit, .memory = true };
    struct scorecard_register_entry entry;
    if (job->reg == NULL)
        return true;
    for (t.by = SCORECARD_LOSS_BY_LEAD; t.by <= SCORECARD_LOSS_BY_HORIZON; t.by++) {
        t.first = job->made->total_count;
        for (uint32_t i = 0; i < unit->count && t.memory; i++) {
            struct scorecard_loss_line *line = &job->made->lines[unit->first + i];
            look(job, line->node, &entry);
            line->lead = entry.lead != NULL ? scorecard_register_find_agency(job->reg, entry.lead) : SCORECARD_NONE;
            line->cause = entry.cause;
            line->horizon = entry.horizon;
            if (t.by == SCORECARD_LOSS_BY_SHARE)
                add_shares(&t, line, &entry);
            else if (t.by == SCORECARD_LOSS_BY_LEAD)
                add(&t, line->lead, line->lost, 0);
            else {
                int32_t stated = t.by == SCORECARD_LOSS_BY_CAUSE ? line->cause : line->horizon;
                add(&t, stated != 0 ? (uint32_t)stated : SCORECARD_NONE, line->lost, 0);
            }
        }
        order(&t);
    }
    return t.memory;
}
