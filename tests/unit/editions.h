/* SPDX-License-Identifier: MIT */
/* What the tests of editions share: models, data and mappings from texts in which ' stands for ", and memory that fails. */
#ifndef EDITIONS_H
#define EDITIONS_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "counted.h"
#include "tap.h"

#define OKAY(call)                                                                                             \
    do {                                                                                                       \
        struct scorecard_error err = SCORECARD_ERROR_INIT;                                                     \
        scorecard_status status_ = (call);                                                                     \
        ck_assert_msg(status_ == SCORECARD_OK, "%s: %s: %s", scorecard_status_name(status_), err.where, err.message); \
    } while (0)

/* A call that fails: its status, where it says that it does, and a part of the message. */
#define FAILS(call, status, place, part)                                                          \
    do {                                                                                          \
        struct scorecard_error err = SCORECARD_ERROR_INIT;                                        \
        ck_assert_int_eq((call), (status));                                                       \
        ck_assert_int_eq(err.code, (status));                                                     \
        ck_assert_str_eq(err.where, (place));                                                     \
        ck_assert_msg(strstr(err.message, (part)) != NULL, "%s", err.message);                    \
    } while (0)

static inline char *doubled(const char *text)
{
    char *copy = malloc(strlen(text) + 1);
    ck_assert_ptr_nonnull(copy);
    for (size_t i = 0; i <= strlen(text); i++)
        copy[i] = text[i] == '\'' ? '"' : text[i];
    return copy;
}

/* A model of an id, other members of its top, and its nodes. */
static inline scorecard_model *model_of(const char *id, const char *members, const char *nodes)
{
    char text[16384];
    ck_assert_int_lt(snprintf(text, sizeof text, "{'scorecard':'model','version':1,'id':'%s',%s'nodes':[%s]}", id, members, nodes),
                     (int)sizeof text);
    char *json = doubled(text);
    scorecard_model *m = NULL;
    OKAY(scorecard_model_read(json, strlen(json), "m", NULL, &m, &err));
    free(json);
    return m;
}

/* Data of a units table (NULL: none) and one of observations. */
static inline scorecard_data *data_with(const char *units, const char *table)
{
    scorecard_data_draft *d = NULL;
    scorecard_data *data = NULL;
    OKAY(scorecard_data_draft_new(NULL, &d, &err));
    if (units != NULL)
        OKAY(scorecard_data_draft_read_units(d, units, strlen(units), NULL, &err));
    OKAY(scorecard_data_draft_read_csv(d, table, strlen(table), NULL, &err));
    OKAY(scorecard_data_draft_finish(d, &data, &err));
    scorecard_data_draft_free(d);
    return data;
}

/* A result that takes over both. */
static inline scorecard_result *result_of(scorecard_model *m, scorecard_data *data)
{
    struct scorecard_score_options o = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_result *r = NULL;
    o.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    OKAY(scorecard_model_score(m, data, &o, &r, &err));
    scorecard_model_unref(m);
    scorecard_data_unref(data);
    return r;
}

static inline scorecard_status try_mapping(const char *members, const scorecard_model *a, const scorecard_model *b,
                                           const struct scorecard_run *run, scorecard_mapping **out, struct scorecard_error *err)
{
    char text[8192];
    ck_assert_int_lt(snprintf(text, sizeof text, "{'scorecard':'mapping','version':1,'from':'%s','to':'%s'%s}",
                              scorecard_model_id(a), scorecard_model_id(b), members),
                     (int)sizeof text);
    char *json = doubled(text);
    scorecard_status status = scorecard_mapping_read(json, strlen(json), "map", a, b, run, out, err);
    free(json);
    return status;
}

/* A mapping between the models of two results; members begin with a comma. */
static inline scorecard_mapping *mapping_of(const char *members, const scorecard_result *a, const scorecard_result *b)
{
    scorecard_mapping *m = NULL;
    OKAY(try_mapping(members, scorecard_result_model(a), scorecard_result_model(b), NULL, &m, &err));
    return m;
}

static inline uint32_t period_in(const scorecard_result *r, const char *id)
{
    uint32_t p = scorecard_data_find_period(scorecard_result_data(r), id);
    ck_assert_uint_ne(p, SCORECARD_NONE);
    return p;
}

static inline scorecard_comparability *compared(const scorecard_result *a, const char *then, const scorecard_result *b,
                                                const char *now, const scorecard_mapping *m)
{
    scorecard_comparability *c = NULL;
    OKAY(scorecard_result_comparability(a, period_in(a, then), b, period_in(b, now), m, NULL, &c, &err));
    return c;
}

/* The line of a node of the new model. */
static inline struct scorecard_node_line node_line(const scorecard_comparability *c, const scorecard_result *b, const char *id)
{
    struct scorecard_node_line line = { .size = sizeof line };
    uint32_t at = scorecard_comparability_find_node(c, scorecard_model_find(scorecard_result_model(b), id));
    ck_assert_int_eq(scorecard_comparability_node_at(c, at, &line), 1);
    return line;
}

static inline struct scorecard_unit_line unit_line(const scorecard_comparability *c, const scorecard_result *b, const char *id)
{
    struct scorecard_unit_line line = { .size = sizeof line };
    uint32_t at = scorecard_comparability_find_unit(c, scorecard_data_find_unit(scorecard_result_data(b), id));
    ck_assert_int_eq(scorecard_comparability_unit_at(c, at, &line), 1);
    return line;
}

#define CK_NODE(c, b, id, judged, why, words)                                      \
    do {                                                                           \
        struct scorecard_node_line node_ = node_line(c, b, id);                    \
        ck_assert_msg(node_.verdict == (judged) && node_.reasons == (uint64_t)(why), "%s: verdict %d, reasons %llx: %s", id, \
                      (int)node_.verdict, (unsigned long long)node_.reasons, node_.text); \
        ck_assert_str_eq(node_.text, words);                                       \
    } while (0)

#define CK_UNIT(c, b, id, judged, why, words)                                      \
    do {                                                                           \
        struct scorecard_unit_line unit_ = unit_line(c, b, id);                    \
        ck_assert_msg(unit_.verdict == (judged) && unit_.reasons == (uint64_t)(why), "%s: verdict %d, reasons %llx: %s", id, \
                      (int)unit_.verdict, (unsigned long long)unit_.reasons, unit_.text); \
        ck_assert_str_eq(unit_.text, words);                                       \
    } while (0)

/* Whatever allocation fails from some point on, CALL (with `run` and `err`) tells it and leaves nothing; DONE undoes a success. */
#define WITHOUT_MEMORY(out, call, done)                                                                                 \
    do {                                                                                                                \
        for (long at_ = 0, over_ = 0; !over_; at_++) {                                                                  \
            struct counted counted_ = { 0, 0, at_ };                                                                    \
            struct scorecard_run run = counted_run(&counted_);                                                          \
            struct scorecard_error err = SCORECARD_ERROR_INIT;                                                          \
            scorecard_status status_ = (call);                                                                          \
            counted_.fail_at = -1;                                                                                      \
            over_ = status_ == SCORECARD_OK;                                                                            \
            if (over_) {                                                                                                \
                done;                                                                                                   \
            } else {                                                                                                    \
                ck_assert_int_eq(status_, SCORECARD_ERROR_MEMORY);                                                      \
                ck_assert_ptr_null(out);                                                                                \
            }                                                                                                           \
            ck_assert_int_eq(counted_.live, 0);                                                                         \
        }                                                                                                               \
    } while (0)

#endif
