/* SPDX-License-Identifier: MIT */
/* Practices beside units to learn from; and the frozen table's getters. */
#include "measure/practice.h"

#include "base/number.h"
#include "base/status.h"
#include "study/learn.h"

scorecard_status scorecard_i_learn_bind(struct scorecard_i_learning *job, struct scorecard_error *err)
{
    const scorecard_practices *practices = job->options.practices;
    uint32_t count = scorecard_practices_count(practices);
    scorecard_learn *made = job->made;
    scorecard_status status = SCORECARD_OK;
    if (count == 0)
        return SCORECARD_OK;
    job->units = scorecard_i_zalloc(&job->run, count, sizeof *job->units);
    job->nodes = scorecard_i_zalloc(&job->run, count, sizeof *job->nodes);
    made->unknown = scorecard_i_zalloc(&made->run, count, sizeof *made->unknown);
    if (job->units == NULL || job->nodes == NULL || made->unknown == NULL)
        return scorecard_i_fail_memory(err);
    for (uint32_t i = 0; i < count && status == SCORECARD_OK; i++) {
        const struct scorecard_practice *practice = &practices->list.items[i];
        job->units[i] = SCORECARD_NONE;
        status = scorecard_data_match_unit(job->result->data, practice->unit, &job->units[i], err);
        job->nodes[i] = practice->node != NULL ? scorecard_model_find(job->result->model, practice->node) : SCORECARD_NONE;
        bool known = job->units[i] != SCORECARD_NONE && (practice->node == NULL || job->nodes[i] != SCORECARD_NONE);
        if (!known) {
            job->units[i] = SCORECARD_NONE;
            made->unknown[made->unknown_count++] = i;
        }
    }
    return status;
}

bool scorecard_i_learn_tell(struct scorecard_i_learning *job, struct scorecard_i_learn_told *told)
{
    const struct scorecard_i_node *nodes = job->result->model->nodes;
    scorecard_learn *made = job->made;
    uint32_t count = job->units != NULL ? scorecard_practices_count(job->options.practices) : 0, n = told->line.node;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t of = job->nodes[i]; /* for the criterion, what lies above it, or what lies below */
        if (job->units[i] != told->line.unit ||
            !(of == SCORECARD_NONE || (n >= of && n < nodes[of].end) || (of >= n && of < nodes[n].end)))
            continue;
        if (!scorecard_i_grow(&made->run, &made->said, &made->said_capacity, made->said_count + 1, sizeof *made->said))
            return false;
        made->said[made->said_count++] = i;
        told->line.practices++;
    }
    return true;
}

/* ---- the frozen table ---- */

scorecard_learn *scorecard_learn_ref(const scorecard_learn *learn)
{
    scorecard_learn *shared = (scorecard_learn *)(uintptr_t)learn; /* only the count changes, and it is atomic */
    if (shared != NULL)
        scorecard_i_count_up(&shared->references);
    return shared;
}

void scorecard_learn_unref(scorecard_learn *learn)
{
    if (learn == NULL || !scorecard_i_count_down(&learn->references))
        return;
    struct scorecard_run run = learn->run;
    scorecard_practices_unref(learn->practices);
    scorecard_i_free(&run, learn->lines);
    scorecard_i_free(&run, learn->said);
    scorecard_i_free(&run, learn->unknown);
    scorecard_i_free(&run, learn);
}

uint32_t scorecard_learn_period(const scorecard_learn *learn)
{
    return learn != NULL ? learn->period : SCORECARD_NONE;
}

uint32_t scorecard_learn_from(const scorecard_learn *learn)
{
    return learn != NULL ? learn->from : SCORECARD_NONE;
}

uint32_t scorecard_learn_count(const scorecard_learn *learn)
{
    return learn != NULL ? (uint32_t)learn->count : 0;
}

int32_t scorecard_learn_at(const scorecard_learn *learn, uint32_t i, struct scorecard_learn_line *out)
{
    if (learn == NULL || i >= learn->count || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = learn->lines[i].line;
    out->size = size;
    return 1;
}

int32_t scorecard_learn_practice_at(const scorecard_learn *learn, uint32_t i, uint32_t k, struct scorecard_practice *out)
{
    if (learn == NULL || i >= learn->count || k >= learn->lines[i].line.practices)
        return 0;
    return scorecard_practices_at(learn->practices, learn->said[learn->lines[i].first + k], out);
}

uint32_t scorecard_learn_unknown_count(const scorecard_learn *learn)
{
    return learn != NULL ? learn->unknown_count : 0;
}

int32_t scorecard_learn_unknown_at(const scorecard_learn *learn, uint32_t i, struct scorecard_practice *out)
{
    return learn != NULL && i < learn->unknown_count ? scorecard_practices_at(learn->practices, learn->unknown[i], out) : 0;
}

const char *scorecard_learn_way_name(int32_t way)
{
    static const char *const names[SCORECARD_I_WAYS] = { "higher", "similar", "group", "improved" };
    for (int32_t i = 0; i < SCORECARD_I_WAYS; i++)
        if (way == 1 << i)
            return names[i];
    return NULL;
}
