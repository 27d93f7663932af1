/* SPDX-License-Identifier: MIT */
/* What the tests of models share: drafts made in a line each, failures with their place, and models written out as text. */
#ifndef MODEL_FOREST_H
#define MODEL_FOREST_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <scorecard/model.h>

#include "tap.h"

#define NONE SCORECARD_NONE

/* The call fails with a code, at a place, with a message that says a part of it (may be ""). */
#define CK_FAILS(call, status, place, part)                                                                            \
    do {                                                                                                               \
        struct scorecard_error error_ = SCORECARD_ERROR_INIT;                                                          \
        struct scorecard_error *err = &error_;                                                                         \
        (void)err; /* not every call has it */                                                                         \
        ck_assert_int_eq((call), (status));                                                                            \
        ck_assert_int_eq(error_.code, (status));                                                                       \
        ck_assert_str_eq(error_.where, (place));                                                                       \
        ck_assert_msg(error_.message[0] != '\0' && strstr(error_.message, (part)) != NULL, "message is: %s",           \
                      error_.message);                                                                                 \
    } while (0)

#define CK_OK(call)                                                                                                    \
    do {                                                                                                               \
        struct scorecard_error error_ = SCORECARD_ERROR_INIT;                                                          \
        struct scorecard_error *err = &error_;                                                                         \
        (void)err; /* not every call has it */                                                                         \
        ck_assert_msg((call) == SCORECARD_OK, "%s: %s", error_.where, error_.message);                                 \
    } while (0)

/* Parameters, one a line of a test. */
#define NUMBER(k, value)       { .key = SCORECARD_KEY_##k, .number = (value) }
#define TEXT(k, value)         { .key = SCORECARD_KEY_##k, .text = (value) }
#define IN(k, period, value)   { .key = SCORECARD_KEY_##k, .number = (value), .text = (period) }
#define NUMBERS(k, ...)                                                                                                \
    { .key = SCORECARD_KEY_##k, .numbers = (const double[]){ __VA_ARGS__ },                                            \
      .count = sizeof((const double[]){ __VA_ARGS__ }) / sizeof(double) }
#define SET(draft, node, step, method, ...)                                                                            \
    scorecard_draft_set(draft, node, SCORECARD_STEP_##step, SCORECARD_##method,                                        \
                        (const struct scorecard_param[]){ __VA_ARGS__ },                                               \
                        sizeof((const struct scorecard_param[]){ __VA_ARGS__ }) / sizeof(struct scorecard_param), err)
#define SET_PLAIN(draft, node, step, method)                                                                           \
    scorecard_draft_set(draft, node, SCORECARD_STEP_##step, SCORECARD_##method, NULL, 0, err)

static inline scorecard_draft *new_draft(const char *id)
{
    scorecard_draft *draft = NULL;
    CK_OK(scorecard_draft_new(id, NULL, &draft, err));
    return draft;
}

static inline uint32_t add(scorecard_draft *draft, uint32_t parent, const char *id)
{
    uint32_t node = NONE;
    CK_OK(scorecard_draft_add(draft, parent, id, &node, err));
    return node;
}

/* Finishes a draft and frees it. */
static inline scorecard_model *finished(scorecard_draft *draft)
{
    scorecard_model *model = NULL;
    CK_OK(scorecard_draft_finish(draft, &model, err));
    scorecard_draft_free(draft);
    return model;
}

/* Finishing fails so; frees the draft. */
#define CK_REFUSED(draft, status, place, part)                                                                         \
    do {                                                                                                               \
        scorecard_draft *draft_ = (draft);                                                                             \
        scorecard_model *refused_ = (scorecard_model *)draft_;                                                         \
        CK_FAILS(scorecard_draft_finish(draft_, &refused_, err), status, place, part);                                 \
        ck_assert_ptr_null(refused_);                                                                                  \
        scorecard_draft_free(draft_);                                                                                  \
    } while (0)

static inline const char *shown(const char *text)
{
    return text != NULL ? text : "-";
}

static inline void dump_texts(FILE *f, const scorecard_model *m, uint32_t n)
{
    for (int32_t what = SCORECARD_TEXT_TITLE; what <= SCORECARD_TEXT_LEGAL; what++)
        for (uint32_t i = 0; i < scorecard_model_text_count(m, n, what); i++) {
            const char *lang;
            const char *text = scorecard_model_text_at(m, n, what, i, &lang);
            fprintf(f, " text %d %s=%s\n", what, shown(lang), text);
        }
    fprintf(f, " periods %s %s\n", shown(scorecard_model_first(m, n)), shown(scorecard_model_last(m, n)));
}

static inline void dump_settings(FILE *f, const scorecard_model *m, uint32_t n)
{
    for (int32_t step = 1; step <= SCORECARD_STEP_TIER; step++) {
        uint32_t from;
        int32_t method = scorecard_model_method(m, n, step, &from);
        fprintf(f, " step %d method %d from %ld given %d\n", step, method, from == NONE ? -1L : (long)from,
                scorecard_model_method_given(m, n, step));
        struct scorecard_param p;
        for (size_t i = 0; scorecard_model_param_at(m, n, step, i, &p); i++) {
            fprintf(f, "  key %d %a %s:", p.key, p.number, shown(p.text));
            for (size_t k = 0; k < p.count; k++)
                fprintf(f, " %a", p.numbers[k]);
            fprintf(f, "\n");
        }
    }
}

static inline void dump_tiers(FILE *f, const scorecard_model *m, uint32_t n)
{
    for (uint32_t t = 0; t < scorecard_model_tier_count(m, n); t++) {
        fprintf(f, " tier %s", scorecard_model_tier_id(m, n, t));
        const char *lang, *period;
        for (uint32_t i = 0; i < scorecard_model_tier_title_count(m, n, t); i++) {
            const char *title = scorecard_model_tier_title_at(m, n, t, i, &lang);
            fprintf(f, " %s=%s", shown(lang), title);
        }
        for (uint32_t i = 0; i < scorecard_model_tier_cut_count(m, n, t); i++) {
            double cut = scorecard_model_tier_cut_at(m, n, t, i, &period);
            fprintf(f, " %s:%a", shown(period), cut);
        }
        fprintf(f, "\n");
    }
}

/* All that a model says through its getters, as text; free() it. */
static inline char *dump_model(const scorecard_model *m)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    fprintf(f, "model %s\n", scorecard_model_id(m));
    dump_texts(f, m, NONE);
    dump_settings(f, m, NONE);
    for (uint32_t d = 0; scorecard_model_level_count(m, d) > 0; d++)
        for (uint32_t i = 0; i < scorecard_model_level_count(m, d); i++) {
            const char *lang;
            const char *level = scorecard_model_level_at(m, d, i, &lang);
            fprintf(f, " level %u %s=%s\n", d, shown(lang), level);
        }
    for (uint32_t i = 0; i < scorecard_model_input_count(m); i++)
        fprintf(f, " input %s\n", scorecard_model_input_at(m, i));
    for (uint32_t n = 0; n < scorecard_model_count(m); n++) {
        double low, high;
        int32_t scale = scorecard_model_scale(m, n, &low, &high);
        fprintf(f, "node %s parent %ld end %u depth %u kind %d weight %a/%d points %a/%d direction %d scale %d %a %a",
                scorecard_model_node_id(m, n), (long)(int32_t)scorecard_model_parent(m, n), scorecard_model_end(m, n),
                scorecard_model_depth(m, n), scorecard_model_kind(m, n), scorecard_model_weight(m, n),
                scorecard_model_weight_given(m, n), scorecard_model_points(m, n), scorecard_model_points_given(m, n),
                scorecard_model_direction(m, n), scale, low, high);
        fprintf(f, " of %ld reads", (long)(int32_t)scorecard_model_reference(m, n));
        for (uint32_t i = 0; i < scorecard_model_node_input_count(m, n); i++)
            fprintf(f, " %u", scorecard_model_node_input_at(m, n, i));
        fprintf(f, "\n");
        dump_texts(f, m, n);
        dump_settings(f, m, n);
        dump_tiers(f, m, n);
    }
    fclose(f);
    return text;
}

/* What a draft would be as a model now, as text; free() it. */
static inline char *dump_draft(const scorecard_draft *draft)
{
    scorecard_model *model = NULL;
    CK_OK(scorecard_draft_finish(draft, &model, err));
    char *text = dump_model(model);
    scorecard_model_unref(model);
    return text;
}

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        scorecard_status status_ = (call);                                                                             \
        if (status_ != SCORECARD_OK)                                                                                   \
            return status_;                                                                                            \
    } while (0)

/* States everything that can be stated: the scenario of round trips and of allocations that fail. */
static inline scorecard_status state_all(scorecard_draft *d, struct scorecard_error *err)
{
    uint32_t root, land, life, total, again, text;
    TRY(scorecard_draft_add(d, NONE, "pci", &root, err));
    TRY(scorecard_draft_add(d, root, "land", &land, err));
    TRY(scorecard_draft_add(d, root, "total", &total, err));
    TRY(scorecard_draft_add(d, land, "life", &life, err));
    TRY(scorecard_draft_add(d, land, "ratio", &text, err));
    TRY(scorecard_draft_add(d, NONE, "other", &again, err));
    TRY(scorecard_draft_set_reference(d, again, "land", err));
    TRY(scorecard_draft_set_text(d, NONE, SCORECARD_TEXT_TITLE, NULL, "Năng lực cạnh tranh", err));
    TRY(scorecard_draft_set_text(d, NONE, SCORECARD_TEXT_TITLE, "en", "Competitiveness", err));
    TRY(scorecard_draft_set_text(d, NONE, SCORECARD_TEXT_LEGAL, NULL, "Decision 1", err));
    TRY(scorecard_draft_set_text(d, land, SCORECARD_TEXT_TITLE, "vi", "Đất đai", err));
    TRY(scorecard_draft_set_text(d, land, SCORECARD_TEXT_TITLE, "vi", "Đất", err));
    TRY(scorecard_draft_set_text(d, life, SCORECARD_TEXT_UNIT, "en", "years", err));
    TRY(scorecard_draft_set_level(d, 0, "en", "index", err));
    TRY(scorecard_draft_set_level(d, 1, NULL, "sub-index", err));
    TRY(scorecard_draft_set_weight(d, land, 0.3, err));
    TRY(scorecard_draft_set_points(d, total, 20, err));
    TRY(scorecard_draft_set_direction(d, life, SCORECARD_DIRECTION_LOWER, err));
    TRY(scorecard_draft_set_scale(d, root, 0, 100, err));
    TRY(scorecard_draft_set_input(d, life, "life-years", err));
    TRY(scorecard_draft_set_periods(d, NONE, "2013", "2021", err));
    TRY(scorecard_draft_set_periods(d, total, NULL, "2020", err));
    TRY(SET(d, NONE, ROUND, ROUND_DECIMALS, NUMBER(DECIMALS, 2)));
    TRY(SET(d, root, AGGREGATE, AGGREGATE_POWER, NUMBER(POWER, -2), NUMBER(NONPOSITIVE, SCORECARD_NONPOSITIVE_GAP)));
    TRY(SET(d, land, AGGREGATE, AGGREGATE_EXPRESSION, TEXT(EXPRESSION, "life + ratio")));
    TRY(SET(d, life, RULE, RULE_GOALPOSTS, IN(MIN, "2013", 1), NUMBER(MIN, 2), NUMBER(MAX, 5), NUMBERS(TO, 1, 10)));
    TRY(SET(d, text, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "births / 'gni-pc'")));
    TRY(SET(d, root, GAPS, GAPS_POLICY,
            NUMBERS(GAP_NOT_REPORTED, SCORECARD_ACTION_GROUP_MEAN, SCORECARD_ACTION_REWEIGHT), TEXT(GROUP, "region")));
    TRY(SET(d, root, LAYERS, LAYERS_FIRST, NUMBERS(ORDER, SCORECARD_LAYER_SURVEY)));
    TRY(SET(d, root, MAP, MAP_LINEAR, NUMBER(MULTIPLY, 10)));
    TRY(SET(d, total, RANK, RANK_COMPETITION, NUMBER(TIES, SCORECARD_TIES_DENSE)));
    TRY(scorecard_draft_set(d, root, SCORECARD_STEP_TIER, SCORECARD_TIER_CUTS, NULL, 0, err));
    uint32_t tier;
    TRY(scorecard_draft_add_tier(d, root, "good", &tier, err));
    TRY(scorecard_draft_add_tier(d, root, "rest", NULL, err));
    TRY(scorecard_draft_set_tier_title(d, root, tier, "vi", "Tốt", err));
    TRY(scorecard_draft_set_tier_cut(d, root, tier, "2019", 66.9, err));
    TRY(scorecard_draft_set_tier_cut(d, root, tier, NULL, 67, err));
    return SCORECARD_OK;
}

#endif
