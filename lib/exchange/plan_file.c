/* SPDX-License-Identifier: MIT */
/* Plans in files that are replaced durably, under a lock, where they still hold what is expected. */
#include <errno.h>
#include <inttypes.h>

#include <scorecard/plan_file.h>

#include "base/memory.h"
#include "base/status.h"
#include "exchange/json.h"
#include "exchange/replace.h"
#include "plan/plan.h"

static int32_t keep(void *context, const char *bytes, size_t count)
{
    struct scorecard_i_buffer *buffer = context;
    scorecard_i_buffer_bytes(buffer, bytes, count);
    return buffer->failed;
}

/* The plan as bytes, before anything is locked: what cannot be written is told while nobody waits. */
static scorecard_status write_bytes(const scorecard_plan *plan, struct scorecard_i_buffer *bytes, struct scorecard_error *err)
{
    scorecard_status status = scorecard_plan_write(plan, keep, bytes, err);
    return bytes->failed ? scorecard_i_fail_memory(err) : status;
}

/* The plan that the file holds. */
static scorecard_status read_plan(struct scorecard_i_replacement *r, const struct scorecard_run *run, scorecard_plan **out,
                                  struct scorecard_error *err)
{
    char *text;
    size_t size;
    *out = NULL;
    scorecard_status status = scorecard_i_replace_read(r, SCORECARD_I_JSON_SIZE, &text, &size, err);
    if (status == SCORECARD_OK)
        status = scorecard_plan_read(text, size, r->path, run, out, err);
    scorecard_i_free(&r->run, text);
    return status;
}

static scorecard_status conflict(const struct scorecard_i_replacement *r, const char *message, struct scorecard_error *err)
{
    scorecard_i_fail(err, SCORECARD_ERROR_CONFLICT, "%s", message);
    return scorecard_i_where(err, SCORECARD_ERROR_CONFLICT, "%s", r->path);
}

static scorecard_status expect(const struct scorecard_i_replacement *r, const scorecard_plan *plan, uint64_t expected,
                               struct scorecard_error *err)
{
    uint64_t seal = scorecard_plan_seal(plan);
    if (seal == expected)
        return SCORECARD_OK;
    scorecard_i_fail(err, SCORECARD_ERROR_CONFLICT,
                     "the plan has the seal %016" PRIx64 " and not %016" PRIx64
                     ": somebody changed it in between; read it again, and make the change anew",
                     seal, expected);
    return scorecard_i_where(err, SCORECARD_ERROR_CONFLICT, "%s", r->path);
}

/* Whether the file still holds what is expected. */
static scorecard_status expect_file(struct scorecard_i_replacement *r, uint64_t expected, struct scorecard_error *err)
{
    scorecard_plan *there;
    if (!scorecard_i_replace_there(r))
        return conflict(r, "the plan that should be in the file is gone; look who moved it", err);
    scorecard_status status = read_plan(r, &r->run, &there, err);
    if (status == SCORECARD_OK)
        status = expect(r, there, expected, err);
    scorecard_plan_unref(there);
    return status;
}

static scorecard_status write_file(const scorecard_plan *plan, const char *path, const uint64_t *expected,
                                   struct scorecard_error *err)
{
    struct scorecard_i_buffer bytes;
    scorecard_i_buffer_init(&bytes, scorecard_i_plan_run(plan));
    scorecard_status status = write_bytes(plan, &bytes, err);
    if (status == SCORECARD_OK) {
        struct scorecard_i_replacement r;
        status = scorecard_i_replace_begin(&r, path, false, &bytes.run, err);
        if (status == SCORECARD_OK && expected != NULL)
            status = expect_file(&r, *expected, err);
        if (status == SCORECARD_OK)
            status = scorecard_i_replace_with(&r, bytes.text, bytes.size, err);
        scorecard_i_replace_end(&r);
    }
    scorecard_i_buffer_free(&bytes);
    return status;
}

scorecard_status scorecard_plan_write_file(const scorecard_plan *plan, const char *path, const uint64_t *expected,
                                           struct scorecard_error *err)
{
    if (plan == NULL)
        return scorecard_i_fail_null(err, "plan");
    if (path == NULL)
        return scorecard_i_fail_null(err, "path");
    int was = errno;
    scorecard_status status = write_file(plan, path, expected, err);
    errno = was;
    return status;
}

/* The plan with all entries, or with none. */
static scorecard_status add(const scorecard_plan *plan, const struct scorecard_plan_entry *entries, size_t count,
                            scorecard_plan **out, struct scorecard_error *err)
{
    scorecard_plan_draft *draft;
    scorecard_status status = scorecard_plan_draft_from(plan, &draft, err);
    for (size_t i = 0; status == SCORECARD_OK && i < count; i++) {
        status = scorecard_plan_draft_record(draft, &entries[i], err);
        if (status != SCORECARD_OK && count > 1)
            scorecard_i_within(err, status, "entry %zu", i + 1);
    }
    if (status == SCORECARD_OK)
        status = scorecard_plan_draft_finish(draft, out, err);
    scorecard_plan_draft_free(draft);
    return status;
}

/* What is done under the lock. */
static scorecard_status record(struct scorecard_i_replacement *r, const struct scorecard_plan_entry *entries, size_t count,
                               const uint64_t *expected, scorecard_plan **out, struct scorecard_error *err)
{
    scorecard_plan *plan = NULL;
    if (!scorecard_i_replace_there(r))
        return conflict(r, "the plan was in the file, and is gone; look who moved it", err);
    scorecard_status status = read_plan(r, &r->run, &plan, err);
    if (status == SCORECARD_OK && expected != NULL)
        status = expect(r, plan, *expected, err);
    if (status == SCORECARD_OK) {
        status = add(plan, entries, count, out, err);
        if (status != SCORECARD_OK)
            scorecard_i_within(err, status, "%s", r->path);
    }
    scorecard_plan_unref(plan);
    if (status != SCORECARD_OK)
        return status;
    struct scorecard_i_buffer bytes;
    scorecard_i_buffer_init(&bytes, &r->run);
    status = write_bytes(*out, &bytes, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_replace_with(r, bytes.text, bytes.size, err);
    scorecard_i_buffer_free(&bytes);
    return status;
}

scorecard_status scorecard_plan_record_file(const char *path, const struct scorecard_plan_entry *entries, size_t count,
                                            const uint64_t *expected, const struct scorecard_run *run, scorecard_plan **out,
                                            struct scorecard_error *err)
{
    if (out != NULL)
        *out = NULL;
    if (path == NULL)
        return scorecard_i_fail_null(err, "path");
    if (entries == NULL)
        return scorecard_i_fail_null(err, "entries");
    if (count == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_EMPTY, "no entry is given; give one at least");
    int was = errno;
    struct scorecard_i_replacement r;
    scorecard_plan *plan = NULL;
    scorecard_status status = scorecard_i_replace_begin(&r, path, true, run, err);
    if (status == SCORECARD_OK)
        status = record(&r, entries, count, expected, &plan, err);
    scorecard_i_replace_end(&r);
    if (status == SCORECARD_OK && out != NULL)
        *out = plan;
    else
        scorecard_plan_unref(plan);
    errno = was;
    return status;
}
