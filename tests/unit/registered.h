/* SPDX-License-Identifier: MIT */
/* Registers as text, for the tests of registers. In the texts ' stands for ". */
#ifndef REGISTERED_H
#define REGISTERED_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <scorecard/register.h>

#include "counted.h"
#include "tap.h"

#define REGISTER(rest) "{'scorecard': 'register', 'version': 1, " rest
#define AGENCIES                                                                                                       \
    "'agencies': [{'id': 'ubnd', 'title': {'vi': 'Uỷ ban nhân dân tỉnh', 'en': 'People\\'s Committee'}}, "              \
    "{'id': 'snv', 'title': 'Sở Nội vụ', 'kind': 'department', 'parent': 'ubnd', 'head': {'vi': 'Giám đốc'}}, "        \
    "{'id': 'stc', 'title': 'Sở Tài chính', 'kind': 'department', 'parent': 'ubnd'}, {'id': 'vp'}], "

/* Every member at least once. */
#define REGISTER_OF_ALL                                                                                                \
    REGISTER("'title': {'': 'R', 'vi': 'Sổ'}, 'source': 's', 'notes': {'en': 'illustrative'}, " AGENCIES               \
             "'entries': [{'node': 'land', 'lead': 'snv', 'partners': [{'agency': 'stc', 'share': 0.3}, 'vp']}, "      \
             "{'unit': 'HG', 'node': 'land', 'period': '2021', 'cause': 'late', 'cause-text': 'Ban hành chậm\\n2 lần', " \
             "'horizon': 'now', 'comment': '=1+1', 'explanation': '\\'-x', 'evidence': ['12/BC-UBND', 'a, b']}, "      \
             "{'unit': 'Hậu Giang', 'lead': 'ubnd'}, {}]}")

/* The text with " for '; an escaped \' stays a '. Freed by the caller. */
static inline char *json_of(const char *text)
{
    char *copy = malloc(strlen(text) + 1), *to = copy;
    ck_assert_ptr_nonnull(copy);
    for (; *text != '\0'; text++) {
        if (text[0] == '\\' && text[1] == '\'') {
            *to++ = '\'';
            text++;
        } else {
            *to++ = *text == '\'' ? '"' : *text;
        }
    }
    *to = '\0';
    return copy;
}

static inline scorecard_status read_register(const char *text, const struct scorecard_run *run, scorecard_register **out,
                                             struct scorecard_error *err)
{
    char *json = json_of(text);
    scorecard_status status = scorecard_register_read(json, strlen(json), "r", run, out, err);
    free(json);
    return status;
}

static inline scorecard_register *registered(const char *text)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_register *reg = NULL;
    ck_assert_msg(read_register(text, NULL, &reg, &err) == SCORECARD_OK, "%s: %s", err.where, err.message);
    return reg;
}

/* What is written, NUL-terminated; `stop` is answered at the `stop_at`th call, from 0 (-1: never). */
struct written {
    char *text;
    size_t size;
    long calls, stop_at;
};

static inline int32_t collect(void *context, const char *bytes, size_t count)
{
    struct written *w = context;
    if (w->stop_at >= 0 && w->calls++ >= w->stop_at)
        return 7;
    w->text = realloc(w->text, w->size + count + 1);
    ck_assert_ptr_nonnull(w->text);
    memcpy(w->text + w->size, bytes, count);
    w->size += count;
    w->text[w->size] = '\0';
    return 0;
}

typedef scorecard_status (*write_register)(const scorecard_register *reg, scorecard_write_fn write, void *context,
                                           struct scorecard_error *err);

/* Freed by the caller. */
static inline char *text_of(const scorecard_register *reg, write_register write)
{
    struct written w = { NULL, 0, 0, -1 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_msg(write(reg, collect, &w, &err) == SCORECARD_OK, "%s", err.message);
    return w.text;
}

#define CK_FAILS(call, status, place, part)                                                                            \
    do {                                                                                                               \
        struct scorecard_error error_ = SCORECARD_ERROR_INIT;                                                          \
        struct scorecard_error *err = &error_;                                                                         \
        ck_assert_int_eq((call), (status));                                                                            \
        ck_assert_int_eq(err->code, (status));                                                                         \
        ck_assert_str_eq(err->where, (place));                                                                         \
        ck_assert_msg(err->message[0] != '\0' && strstr(err->message, (part)) != NULL, "message is: %s", err->message); \
    } while (0)

#define CK_OK(call)                                                                                                    \
    do {                                                                                                               \
        struct scorecard_error error_ = SCORECARD_ERROR_INIT;                                                          \
        struct scorecard_error *err = &error_;                                                                         \
        ck_assert_msg((call) == SCORECARD_OK, "%s: %s", err->where, err->message);                                     \
    } while (0)

static inline scorecard_register_draft *new_register(void)
{
    scorecard_register_draft *draft = NULL;
    CK_OK(scorecard_register_draft_new(NULL, &draft, err));
    return draft;
}

/* Finishes a draft and frees it. */
static inline scorecard_register *finished_register(scorecard_register_draft *draft)
{
    scorecard_register *reg = NULL;
    CK_OK(scorecard_register_draft_finish(draft, &reg, err));
    scorecard_register_draft_free(draft);
    return reg;
}

/* Units HG (Hậu Giang, composed), ST and a second "Hoà Bình", two periods. */
static inline scorecard_data *two_periods(void)
{
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    uint32_t unit;
    CK_OK(scorecard_data_draft_new(NULL, &draft, err));
    CK_OK(scorecard_data_draft_add_unit(draft, "HG", &unit, err));
    CK_OK(scorecard_data_draft_set_title(draft, unit, "vi", "H\xE1\xBA\xADu Giang", err));
    CK_OK(scorecard_data_draft_add_unit(draft, "ST", &unit, err));
    CK_OK(scorecard_data_draft_set_title(draft, unit, NULL, "Hoà Bình", err));
    CK_OK(scorecard_data_draft_add_unit(draft, "HB", &unit, err));
    CK_OK(scorecard_data_draft_set_title(draft, unit, NULL, "Hoà Bình", err));
    CK_OK(scorecard_data_draft_add_period(draft, "2020", scorecard_missing(), NULL, err));
    CK_OK(scorecard_data_draft_add_period(draft, "2021", scorecard_missing(), NULL, err));
    CK_OK(scorecard_data_draft_finish(draft, &data, err));
    scorecard_data_draft_free(draft);
    return data;
}

/* A tree: par has steering (with plan, report) and land. */
static inline scorecard_model *small_tree(void)
{
    scorecard_draft *draft = NULL;
    scorecard_model *model = NULL;
    uint32_t root, area;
    CK_OK(scorecard_draft_new("par", NULL, &draft, err));
    CK_OK(scorecard_draft_add(draft, SCORECARD_NONE, "par", &root, err));
    CK_OK(scorecard_draft_add(draft, root, "steering", &area, err));
    CK_OK(scorecard_draft_add(draft, area, "plan", NULL, err));
    CK_OK(scorecard_draft_add(draft, area, "report", NULL, err));
    CK_OK(scorecard_draft_add(draft, root, "land", NULL, err));
    CK_OK(scorecard_draft_finish(draft, &model, err));
    scorecard_draft_free(draft);
    return model;
}

#endif
