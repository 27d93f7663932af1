/* SPDX-License-Identifier: MIT */
/**
 * @file plan_file.h
 * @brief Plans in files that are written durably: a crash at any moment leaves the old or the new file whole.
 */
#ifndef SCORECARD_PLAN_FILE_H
#define SCORECARD_PLAN_FILE_H

#include "plan.h"

SCORECARD_BEGIN

/** @name Durable files */
/**@{*/
/**
 * Writes a plan to a file so that a crash at any moment leaves the old or the new file whole: a temporary file in the same
 * folder, made durable, then put in its place, and the folder made durable; under a lock on a file beside it (`PATH.lock`),
 * which stays.
 * @param expected  seal of the plan that the file must still hold (scorecard_plan_seal()); NULL: whatever is there is
 *         replaced, or nothing is
 * @return ::SCORECARD_ERROR_CONFLICT (the file holds another state by now: read it again; nothing was written),
 *         ::SCORECARD_ERROR_LOCKED (another writer is at work), ::SCORECARD_ERROR_FILE (the old file stands as it was)
 */
SCORECARD_API scorecard_status scorecard_plan_write_file(const scorecard_plan *plan, const char *path,
                                                         const uint64_t *expected,
                                                         struct scorecard_error *err);
/**
 * Adds entries of progress to the plan in a file, durably as scorecard_plan_write_file(): reads, records all entries or
 * none, writes.
 * @param expected  seal that the file must have; NULL: any
 * @param out       receives the new plan; may be NULL
 */
SCORECARD_API scorecard_status scorecard_plan_record_file(const char *path, const struct scorecard_plan_entry *entries,
                                                          size_t count,
                                                          const uint64_t *expected, const struct scorecard_run *run,
                                                          scorecard_plan **out, struct scorecard_error *err);
/**@}*/

SCORECARD_END

#endif
