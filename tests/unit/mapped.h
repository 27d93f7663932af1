/* SPDX-License-Identifier: MIT */
/* What the tests of mappings share: two small models, and drafts. */
#ifndef MAPPED_H
#define MAPPED_H

#include "editions.h"

/* Old: t of a, b, c. New: t of a, b2, d, e. */
struct models {
    scorecard_model *a, *b;
};

static inline struct models two_models(void)
{
    return (struct models){ model_of("old", "", "{'id':'t','scale':[0,10],'children':[{'id':'a','scale':[0,1]},{'id':'b'},{'id':'c'}]}"),
                            model_of("new", "", "{'id':'t','scale':[1,21],'children':[{'id':'a','scale':[0,2]},{'id':'b2'},{'id':'d'},{'id':'e'}]}") };
}

static inline void free_models(struct models m)
{
    scorecard_model_unref(m.a);
    scorecard_model_unref(m.b);
}

static inline scorecard_mapping_draft *mapping_draft(void)
{
    scorecard_mapping_draft *d = NULL;
    OKAY(scorecard_mapping_draft_new("old", "new", NULL, &d, &err));
    return d;
}

/* Ids of a side, up to the first NULL. */
static inline scorecard_status add_to(scorecard_mapping_draft *d, int32_t what, int32_t kind, const char *const *olds,
                                      const char *const *news, uint32_t *entry, struct scorecard_error *err)
{
    size_t counts[2] = { 0, 0 };
    while (olds[counts[0]] != NULL)
        counts[0]++;
    while (news[counts[1]] != NULL)
        counts[1]++;
    return scorecard_mapping_draft_add(d, what, kind, olds, counts[0], news, counts[1], entry, err);
}
#define IDS(...)            ((const char *const[]){ __VA_ARGS__, NULL })
#define NO_IDS              ((const char *const[]){ NULL })
#define ADD(d, kind, o, n)  OKAY(add_to(d, SCORECARD_MAPPING_NODE, SCORECARD_MAPPING_##kind, o, n, NULL, &err))

/* All that the two models need. */
static inline scorecard_mapping_draft *whole_draft(void)
{
    static const double weights[] = { 0.25, 0.75 };
    scorecard_mapping_draft *d = mapping_draft();
    static const char *const t[] = { "t", NULL }, *const b[] = { "b", NULL }, *const b2[] = { "b2", NULL }, *const c[] = { "c", NULL },
                      *const de[] = { "d", "e", NULL }, *const u[] = { "u", NULL }, *const none[] = { NULL };
    uint32_t entry;
    ADD(d, RESCALED, t, t);
    ADD(d, RENAMED, b, b2);
    OKAY(add_to(d, SCORECARD_MAPPING_NODE, SCORECARD_MAPPING_SPLIT, c, de, &entry, &err));
    OKAY(scorecard_mapping_draft_set_weights(d, entry, weights, 2, &err));
    OKAY(scorecard_mapping_draft_set_text(d, entry, "vi", "tách đôi, \"2018\"", &err));
    OKAY(scorecard_mapping_draft_set_text(d, SCORECARD_NONE, NULL, "all of it", &err));
    OKAY(add_to(d, SCORECARD_MAPPING_UNIT, SCORECARD_MAPPING_DROPPED, u, none, NULL, &err));
    return d;
}

static inline scorecard_mapping *whole(struct models m)
{
    scorecard_mapping_draft *d = whole_draft();
    scorecard_mapping *mapping = NULL;
    OKAY(scorecard_mapping_draft_finish(d, m.a, m.b, &mapping, &err));
    scorecard_mapping_draft_free(d);
    return mapping;
}

static inline int32_t keep_text(void *context, const char *bytes, size_t count)
{
    char *text = context;
    size_t used = strlen(text);
    ck_assert_uint_lt(used + count, 8192);
    memcpy(text + used, bytes, count);
    text[used + count] = '\0';
    return 0;
}

static inline int32_t stop_text(void *context, const char *bytes, size_t count)
{
    (void)context, (void)bytes, (void)count;
    return 5;
}

#endif
