/* SPDX-License-Identifier: MIT */
/* Models as text, for the tests of their reader and writer. In the texts ' stands for ". */
#ifndef EXCHANGE_MODEL_H
#define EXCHANGE_MODEL_H

#include <scorecard/exchange.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

#define MODEL(rest) "{'scorecard': 'model', 'version': 1, 'id': 'm', " rest
#define NODE(rest)  MODEL("'nodes': [{'id': 'a', " rest)

/* A model that uses every key and every method at least once. */
#define EVERYTHING                                                                                                      \
    MODEL("'title': {'en': 'Well-being', 'vi': 'Chất lượng sống', '': 'W'}, 'source': 's', 'legal': '123/QĐ', "         \
          "'notes': 'n\\n\\t\\u0001\\'\\\\', 'edition': {'first': '2013', 'last': '2021'}, "                           \
          "'levels': [{'en': 'index', 'vi': 'chỉ số'}, 'sub-index'], "                                                 \
          "'defaults': {'layers': {'order': ['appraised-2', 'self']}, 'rule': {'method': 'minmax', 'to': [0, 100], "    \
          "'frame': 'to-date', 'prior-min': -1.5, 'prior-max': 1e22, 'log': false, 'clamp': 'none', "                   \
          "'constant': 'midpoint'}, 'gaps': {'not-reported': ['group-mean', 'propagate'], 'not-applicable': 'reweight', " \
          "'withheld': 'zero', 'censored': 'share-equally', 'structural': 'omit', 'undefined': 'propagate', "           \
          "'coverage': 'propagate', 'default': 'propagate', 'group': 'region', 'minimum': 0.5, 'minimum-by': 'weight', "     \
          "'means': {'h': {'2019': {'North': -0.5, 'South: the rest': 1e-300}, '2020': {'North': 2}}, "                 \
          "'l': {'2019': {'North': 0.1}}, 'i': {'2019': {'North': 3}}}}, "                                           \
          "'aggregate': {'method': 'power', 'power': -0.5, 'nonpositive': 'gap'}, 'round': {'decimals': 2}, "           \
          "'rank': {'order': 'ascending', 'ties': 'average', 'decimals': 1}}, 'nodes': ["                               \
          "{'id': 'w', 'scale': [0, 100.5], 'aggregate': 'arithmetic', 'map': {'multiply': 10, 'add': -0.25}, "         \
          "'rank': 'competition', 'round': {'decimals': 1, 'parent-takes': 'rounded'}, "                               \
          "'tiers': {'method': 'cuts', 'list': [{'id': 'good', 'title': {'vi': 'Tốt', 'en': 'Good'}, "                  \
          "'from': {'2019': 66.9, '': 67.0}}, {'id': 'rest', 'title': 'Rest'}]}, 'children': ["                         \
          "{'id': 'h', 'weight': 2, 'aggregate': {'method': 'geometric', 'nonpositive': 'zero'}, "                      \
          "'tiers': {'method': 'percentiles', 'list': [{'id': 'top', 'from': 75}, {'id': 'low'}]}, 'children': ["       \
          "{'id': 'l', 'title': 'Life', 'unit': {'en': 'years'}, 'code': '1.1', 'source': 'GSO', 'notes': '', "         \
          "'points': 3, 'periods': {'first': '2015'}}, "                                                               \
          "{'id': 'm', 'direction': 'lower', 'points': 0.1, 'input': 'mort', 'rule': {'method': 'goalposts', "          \
          "'min': {'2013': 0.3448, '': 1e-7}, 'max': {'2014': 20, '2013': 21, '': 22}, 'to': [1, 10], 'log': true, "    \
          "'clamp': 'lower'}}]}, "                                                                                     \
          "{'id': 'i', 'rule': {'method': 'expression', 'expression': 'a / \\'b-c\\''}}, "                             \
          "{'id': 'r', 'of': 'h', 'rule': 'identity', 'layers': 'first', 'gaps': 'policy', 'direction': 'higher'}]}, "                         \
          "{'id': 'x', 'direction': 'lower', 'aggregate': {'method': 'expression', 'expression': 'y + z'}, 'children': [" \
          "{'id': 'y', 'layers': {'order': 'survey'}}, {'id': 'z', 'periods': {'last': '2020'}, 'map': 'linear'}]}, "  \
          "{'id': 's', 'aggregate': 'sum', 'gaps': 'policy', 'children': [{'id': 's1', 'weight': 0.1, " \
          "'rule': {'method': 'minmax', 'frame': 'fixed', 'min': {'2019': 1.5, '2020': -2}, 'max': {'2019': 1.5, '2020': 7}, "       \
          "'clamp': 'none', 'constant': 'top'}}, {'id': 's2'}]}, " \
          "{'id': 'u', 'screen': {'method': 'units', 'available': 0.5, 'nonzero': 0.1, 'keep': ['a', 'b'], 'drop': ['c']}, " \
          "'prepare': {'steps': ['treat', 'impute']}, 'impute': {'method': 'em', 'ridge': 0.1, 'iterations': 9, 'tolerance': 1e-3, " \
          "'reasons': ['undefined', 'withheld']}, 'children': [{'id': 'u1', 'denominate': {'method': 'by', 'denominator': 'pop', " \
          "'scale': 1000, 'stated-in': 'denominated'}, 'treat': {'method': 'skew-kurtosis', 'skew': 1, 'kurtosis': 2, 'winmax': 3, " \
          "'transform': 'box-cox', 'shift': 1, 'lambda-range': [-1, 1], 'frame': 'all'}}, {'id': 'u2', 'treat': {'method': 'stated', " \
          "'low': {'2019': 1}, 'lambda': 0, 'origin': {'2019': 2, '': 3}, 'shift': 4, 'mirrored': {'2019': 1}}, 'impute': 'none'}]}, " \
          "{'id': 't', 'aggregate': 'median', 'children': [{'id': 't1', 'aggregate': 'minimum'}]}]}")

/* The text with " for '; an escaped \' stays a '. Freed by the caller; the next read may take it at its exact size. */
static inline char *quoted(const char *text)
{
    char *copy = malloc(strlen(text) + 1), *to = copy;
    ck_assert_ptr_nonnull(copy);
    for (; *text != '\0'; text++) {
        if (text[0] == '\\' && text[1] == '\'') {
            *to++ = '\'';
            text++;
        } else if (text[0] == '\\' && text[1] != '\0') {
            *to++ = *text++;
            *to++ = *text;
        } else {
            *to++ = *text == '\'' ? '"' : *text;
        }
    }
    *to = '\0';
    return copy;
}

static inline scorecard_status read_quoted(const char *text, const struct scorecard_run *run, scorecard_model **out,
                                           struct scorecard_error *err)
{
    char *json = quoted(text);
    scorecard_status status = scorecard_model_read(json, strlen(json), "m", run, out, err);
    free(json);
    return status;
}

static inline scorecard_model *read_good(const char *text)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model;
    scorecard_status status = read_quoted(text, NULL, &model, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s", err.where, err.message);
    return model;
}

/* A text that is refused, and how. All of it is on one line. */
struct refused {
    const char *text;
    scorecard_status status;
    uint64_t column;
    const char *where;
    const char *message; /* a part of it */
};

static inline void check_refused(const struct refused *want)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model = (scorecard_model *)&err;
    ck_assert_msg(read_quoted(want->text, NULL, &model, &err) == want->status, "%s: %d, %s", want->text, (int)err.code,
                  err.message);
    ck_assert_ptr_null(model);
    ck_assert_int_eq(err.code, want->status);
    ck_assert_str_eq(err.where, want->where);
    ck_assert_uint_eq(err.line, 1);
    ck_assert_uint_eq(err.column, want->column);
    ck_assert_msg(strstr(err.message, want->message) != NULL, "%s", err.message);
    ck_assert_int_eq(read_quoted(want->text, NULL, &model, NULL), want->status);
}

/* What was written, with a NUL behind it. */
struct written {
    char *text;
    size_t size;
    long calls, stop_at; /* the stop_at-th call answers 7 */
};

static inline int32_t collect(void *context, const char *bytes, size_t count)
{
    struct written *w = context;
    if (w->calls++ == w->stop_at)
        return 7;
    w->text = realloc(w->text, w->size + count + 1);
    ck_assert_ptr_nonnull(w->text);
    memcpy(w->text + w->size, bytes, count);
    w->size += count;
    w->text[w->size] = '\0';
    return 0;
}

static inline char *write_good(const scorecard_model *model)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct written w = { NULL, 0, 0, -1 };
    ck_assert_msg(scorecard_model_write(model, collect, &w, &err) == SCORECARD_OK, "%s", err.message);
    return w.text;
}

#endif
