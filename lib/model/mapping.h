/* SPDX-License-Identifier: MIT */
/* What a draft of a mapping and a frozen one both hold. */
#ifndef SCORECARD_I_MAPPING_H
#define SCORECARD_I_MAPPING_H

#include "base/memory.h"
#include "base/text.h"
#include "model/model.h"
#include <scorecard/mapping.h>

struct scorecard_i_mapping_entry {
    int32_t what, kind;
    bool given;
    const char *const *ids[2]; /* by side - 1 */
    uint32_t counts[2];
    bool factored;             /* the factor was stated */
    double multiply, add;
    const double *weights;     /* of the side with several ids; NULL: none */
    struct scorecard_i_label *labels;
};

struct scorecard_i_mapping_body {
    struct scorecard_i_arena arena;
    const char *models[2]; /* ids, by side - 1 */
    struct scorecard_i_label *labels;
    struct scorecard_i_mapping_entry *entries;
    size_t count, capacity;
    struct scorecard_i_index by_id[2][2]; /* by what - 1 and side - 1: number of the entry */
};

struct scorecard_mapping_draft {
    struct scorecard_i_mapping_body body;
};

struct scorecard_mapping {
    scorecard_i_count references;
    struct scorecard_i_mapping_body body;
};

scorecard_status scorecard_i_mapping_open(struct scorecard_i_mapping_body *body, const struct scorecard_run *run,
                                          const char *from, const char *to, struct scorecard_error *err);
void scorecard_i_mapping_close(struct scorecard_i_mapping_body *body);
/* Adds an entry whose ids are ids and in no entry yet; weights and labels are left to the caller. NULL: no memory, all as it was. */
struct scorecard_i_mapping_entry *scorecard_i_mapping_put(struct scorecard_i_mapping_body *body, int32_t what, int32_t kind,
                                                          const char *const *const ids[2], const size_t counts[2]);
/* The side with the several parts of a merger or split, as 0 or 1. */
static inline size_t scorecard_i_mapping_parts(const struct scorecard_i_mapping_entry *entry)
{
    return entry->kind == SCORECARD_MAPPING_MERGED ? 0 : 1;
}
/* Places an error: "mapping a to b", and the entry (from 1) unless that is SCORECARD_NONE. */
scorecard_status scorecard_i_mapping_within(const struct scorecard_i_mapping_body *body, size_t entry,
                                            struct scorecard_error *err, scorecard_status status);

#endif
