/* SPDX-License-Identifier: MIT */
/* What each agency lost, as lead and by its shares, against what it does. */
#include <math.h>
#include <string.h>

#include "base/sort.h"
#include "maths/sum.h"
#include "plan/coverage.h"

struct agency {
    struct scorecard_coverage_agency told;
    struct scorecard_i_sum lost, shared, uncovered, expected;
};

struct agencies {
    struct scorecard_i_covering *job;
    struct agency *at;
    size_t count, capacity;
    struct scorecard_i_index by_id;
    bool failed;
};

/* An agency by its id; NULL is that of what nobody leads, kept under the empty id. */
static struct agency *agency_of(struct agencies *agencies, const char *id)
{
    const struct scorecard_run *run = &agencies->job->run;
    const scorecard_register *reg = agencies->job->options.reg;
    const char *key = id != NULL ? id : "";
    uint32_t number = scorecard_i_index_find(&agencies->by_id, key, strlen(key));
    if (number != SCORECARD_NONE)
        return &agencies->at[number];
    if (!scorecard_i_grow(run, &agencies->at, &agencies->capacity, agencies->count + 1, sizeof *agencies->at) ||
        !scorecard_i_index_add(&agencies->by_id, run, key, (uint32_t)agencies->count)) {
        agencies->failed = true;
        return NULL;
    }
    struct agency *agency = &agencies->at[agencies->count++];
    memset(agency, 0, sizeof *agency);
    agency->told.size = sizeof agency->told;
    agency->told.agency = id;
    agency->told.which = reg != NULL && id != NULL ? scorecard_register_find_agency(reg, id) : SCORECARD_NONE;
    scorecard_i_sum_init(&agency->lost);
    scorecard_i_sum_init(&agency->shared);
    scorecard_i_sum_init(&agency->uncovered);
    scorecard_i_sum_init(&agency->expected);
    return agency;
}

static void add_losses(struct agencies *agencies)
{
    const struct scorecard_i_covering *job = agencies->job;
    const scorecard_coverage *made = job->made;
    struct scorecard_loss_total total = { .size = sizeof total };
    for (uint32_t i = 0; i < made->count && !agencies->failed; i++) {
        const struct scorecard_coverage_line *line = &made->lines[i];
        struct agency *agency =
            line->lost > 0 ? agency_of(agencies, scorecard_register_agency_id(job->options.reg, line->lead)) : NULL;
        if (agency == NULL)
            continue;
        agency->told.lines++;
        scorecard_i_sum_add(&agency->lost, line->lost);
        if (line->cover != SCORECARD_COVER_NONE)
            continue;
        agency->told.bare++;
        scorecard_i_sum_add(&agency->uncovered, line->lost);
    }
    for (uint32_t i = 0; scorecard_losses_total_at(job->losses, i, &total) && !agencies->failed; i++) {
        if (total.by != SCORECARD_LOSS_BY_SHARE)
            continue;
        struct agency *agency = agency_of(agencies, scorecard_register_agency_id(job->options.reg, total.which));
        if (agency != NULL)
            scorecard_i_sum_add(&agency->shared, total.lost);
    }
}

static void add_actions(struct agencies *agencies)
{
    const struct scorecard_i_covering *job = agencies->job;
    for (uint32_t a = 0; a < job->made->action_count && !agencies->failed; a++) {
        struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
        if (job->made->actions[a].outcome == SCORECARD_COVERAGE_GIVEN_UP)
            continue;
        (void)scorecard_plan_action_at(job->plan, a, &action);
        struct agency *lead = agency_of(agencies, action.lead);
        if (lead == NULL)
            return;
        lead->told.leads++;
        if (!isnan(job->made->actions[a].expected))
            scorecard_i_sum_add(&lead->expected, job->made->actions[a].expected);
        for (size_t p = 0; p < action.partner_count; p++) {
            struct agency *partner = agency_of(agencies, action.partners[p]);
            if (partner != NULL)
                partner->told.partners++;
        }
    }
}

static int most_first(const void *left, const void *right)
{
    const struct scorecard_coverage_agency *a = left, *b = right;
    if (a->agency == NULL || b->agency == NULL)
        return (a->agency == NULL) - (b->agency == NULL);
    if (a->lost != b->lost)
        return a->lost > b->lost ? -1 : 1;
    return strcmp(a->agency, b->agency);
}

bool scorecard_i_coverage_agencies(struct scorecard_i_covering *job)
{
    scorecard_coverage *made = job->made;
    struct agencies agencies = { .job = job };
    add_losses(&agencies);
    add_actions(&agencies);
    if (!agencies.failed)
        made->agencies = scorecard_i_arena_alloc(&made->arena, agencies.count, sizeof *made->agencies);
    for (size_t i = 0; i < agencies.count && made->agencies != NULL; i++) {
        struct agency *agency = &agencies.at[i];
        agency->told.lost = scorecard_i_sum_value(&agency->lost);
        agency->told.shared = scorecard_i_sum_value(&agency->shared);
        agency->told.uncovered = scorecard_i_sum_value(&agency->uncovered);
        agency->told.expected = scorecard_i_sum_value(&agency->expected);
        made->agencies[made->agency_count++] = agency->told;
    }
    if (made->agency_count > 1)
        scorecard_i_sort(made->agencies, made->agency_count, sizeof *made->agencies, most_first);
    scorecard_i_index_free(&agencies.by_id, &job->run);
    scorecard_i_free(&job->run, agencies.at);
    return made->agencies != NULL;
}
