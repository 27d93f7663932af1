/* SPDX-License-Identifier: MIT */
/* Points tables and models as text, for their tests. */
#ifndef POINTS_TABLE_H
#define POINTS_TABLE_H

#include <stdlib.h>
#include <string.h>

#include <scorecard/exchange.h>

#include "counted.h"
#include "tap.h"

#define HEADER "code,id,title.vi,title.en,max,rule,input,parameters,gaps\n"
/* Codes that imply 1.2, a cap, lists, JSON in a cell, a bonus outside the maximum; as it is written, with that row. */
#define PAR_BEFORE                                                                                                     \
    HEADER ",par,Chỉ số,PAR,12,points,,floor=0; ceiling=12,\n"                                                         \
           "1,,Chỉ đạo,,8,,,,\n"                                                                                       \
           "1.1,,'=Kế hoạch,Plan,1,pass,,equals=1,\n"
#define PAR_BEHIND                                                                                                     \
    "1.2.1,,,Tasks,7,steps,,\"bands=< 80 | [80, 95) | [95, 100]; earns=0 | 3.5 | 7\",\n"                               \
    "2,,,Procedures,4,,,,\n"                                                                                           \
    "2.1,,,Training,4,alternatives,,\"rules=[{\"\"method\"\": \"\"direct\"\", \"\"reads\"\": \"\"a-b\"\"}, {\"\"method\"\": \"\"direct\"\"}]\",\n" \
    "3,,,Bonus,,,,,default=zero\n"                                                                                     \
    "3.1,,,,,bonus,ideas,at-most=2; inside=no,\n"
#define PAR PAR_BEFORE "1.2,,,,,,,,\n" PAR_BEHIND

#define CK_FAILS(call, status, place, part)                                                                            \
    do {                                                                                                               \
        struct scorecard_error error_ = SCORECARD_ERROR_INIT;                                                          \
        struct scorecard_error *err = &error_;                                                                         \
        ck_assert_int_eq((call), (status));                                                                            \
        ck_assert_int_eq(err->code, (status));                                                                         \
        ck_assert_str_eq(err->where, (place));                                                                         \
        ck_assert_msg(strstr(err->message, (part)) != NULL, "message is: %s", err->message);                           \
    } while (0)

#define CK_OK(call)                                                                                                    \
    do {                                                                                                               \
        struct scorecard_error error_ = SCORECARD_ERROR_INIT;                                                          \
        struct scorecard_error *err = &error_;                                                                         \
        ck_assert_msg((call) == SCORECARD_OK, "%s: %s", err->where, err->message);                                     \
    } while (0)

/* What is written, NUL-terminated; with `stop` the first piece is refused. */
struct written {
    char *text;
    size_t size;
    int32_t stop;
};

static inline int32_t collect(void *context, const char *bytes, size_t count)
{
    struct written *w = context;
    if (w->stop != 0)
        return w->stop;
    w->text = realloc(w->text, w->size + count + 1);
    ck_assert_ptr_nonnull(w->text);
    memcpy(w->text + w->size, bytes, count);
    w->size += count;
    w->text[w->size] = '\0';
    return 0;
}

static inline scorecard_status read_points(const char *text, scorecard_model **out, struct scorecard_error *err)
{
    return scorecard_model_read_points(text, strlen(text), "t.csv", NULL, out, err);
}

static inline scorecard_model *pointed(const char *text)
{
    scorecard_model *model = NULL;
    CK_OK(read_points(text, &model, err));
    return model;
}

/* Freed by the caller. */
static inline char *points_of(const scorecard_model *model)
{
    struct written w = { NULL, 0, 0 };
    CK_OK(scorecard_model_write_points(model, collect, &w, err));
    return w.text;
}

static inline char *json_of(const scorecard_model *model)
{
    struct written w = { NULL, 0, 0 };
    CK_OK(scorecard_model_write(model, collect, &w, err));
    return w.text;
}

#endif
