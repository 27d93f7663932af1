/* SPDX-License-Identifier: MIT */
#include "method/by_group.h"

#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "base/text.h"

bool scorecard_i_group_text_split(const char *text, struct scorecard_i_group_text *out)
{
    const char *first = strchr(text, ':');
    const char *second = first != NULL ? strchr(first + 1, ':') : NULL;
    if (second == NULL)
        return false;
    *out = (struct scorecard_i_group_text){
        .child = text,
        .period = first + 1,
        .group = second + 1,
        .child_size = (size_t)(first - text),
        .period_size = (size_t)(second - first) - 1,
    };
    return true;
}

size_t scorecard_i_group_parts(const struct scorecard_i_param_row *row)
{
    return (row->flags & SCORECARD_I_BY_GROUP) != 0 ? 3 : (row->flags & SCORECARD_I_BY_PAIR) != 0 ? 2 : 0;
}

static scorecard_status check_part(const char *part, size_t size, const char *what, struct scorecard_error *err)
{
    char id[SCORECARD_I_ID_MAX + 2]; /* room for one byte too many, so that a longer one is refused */
    size_t kept = size < sizeof id ? size : sizeof id - 1;
    memcpy(id, part, kept);
    id[kept] = '\0';
    return scorecard_i_check_id(id, what, err);
}

scorecard_status scorecard_i_group_text_check(const struct scorecard_i_param_row *row, const char *text,
                                              struct scorecard_error *err)
{
    struct scorecard_i_group_text parts;
    scorecard_status status = scorecard_i_check_text(text, row->name, err);
    if (status != SCORECARD_OK)
        return status;
    if (scorecard_i_group_parts(row) == 2) {
        const char *colon = strchr(text, ':');
        if (colon == NULL)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s has a number without two ids; give each the text ID:ID",
                                    row->name);
        status = check_part(text, (size_t)(colon - text), row->name, err);
        return status == SCORECARD_OK ? check_part(colon + 1, strlen(colon + 1), row->name, err) : status;
    }
    if (!scorecard_i_group_text_split(text, &parts) || parts.group[0] == '\0')
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "%s has a number without child, period and group; give each the text CHILD:PERIOD:GROUP",
                                row->name);
    status = check_part(parts.child, parts.child_size, "node", err);
    return status == SCORECARD_OK ? check_part(parts.period, parts.period_size, "period", err) : status;
}

static bool is_by_group(const struct scorecard_i_method_row *method, const struct scorecard_param *param)
{
    const struct scorecard_i_param_row *row = scorecard_i_param_row(method, param->key);
    return row != NULL && scorecard_i_group_parts(row) > 0;
}

static int compare(const struct scorecard_param *a, const struct scorecard_param *b)
{
    return a->key != b->key ? (a->key < b->key ? -1 : 1) : strcmp(a->text, b->text);
}

static void swap(struct scorecard_param *a, struct scorecard_param *b)
{
    struct scorecard_param kept = *a;
    *a = *b;
    *b = kept;
}

/* Lets the root of a heap of `count` sink to its place. */
static void sink(struct scorecard_param *heap, size_t root, size_t count)
{
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && compare(&heap[child], &heap[child + 1]) < 0)
            child++;
        if (compare(&heap[root], &heap[child]) >= 0)
            return;
        swap(&heap[root], &heap[child]);
    }
}

scorecard_status scorecard_i_by_group_order(const struct scorecard_i_method_row *method, struct scorecard_param *params,
                                            size_t count, struct scorecard_error *err)
{
    size_t others = 0;
    if (count == 0)
        return SCORECARD_OK; /* and params may be NULL */
    for (size_t i = 0; i < count; i++)
        if (!is_by_group(method, &params[i]))
            swap(&params[others++], &params[i]); /* only numbers by group are moved out of their order */
    if (others == count)
        return SCORECARD_OK;
    struct scorecard_param *list = params + others;
    size_t size = count - others;
    for (size_t i = size / 2; i-- > 0;)
        sink(list, i, size);
    for (size_t end = size; end > 1; end--) {
        swap(&list[0], &list[end - 1]);
        sink(list, 0, end - 1);
    }
    for (size_t i = 1; i < size; i++)
        if (compare(&list[i - 1], &list[i]) == 0)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s is given twice for %s; give it once",
                                    scorecard_i_param_row(method, list[i].key)->name, list[i].text);
    return SCORECARD_OK;
}

size_t scorecard_i_by_group_list(const struct scorecard_param *params, size_t count, int32_t key,
                                 const struct scorecard_param **first)
{
    size_t start = 0, size = 0;
    *first = NULL;
    if (count == 0)
        return 0;
    while (start < count && params[start].key != key)
        start++;
    while (start + size < count && params[start + size].key == key)
        size++;
    *first = size > 0 ? params + start : NULL;
    return size;
}

/* Where a text stands to the parts put together: below 0 before them, 0 it is them. */
static int compare_text(const char *text, const char *const *parts, size_t count)
{
    for (size_t p = 0; p < count; p++) {
        for (const char *c = parts[p]; *c != '\0'; c++, text++)
            if (*text != *c)
                return (int)(unsigned char)*text - (int)(unsigned char)*c;
        char end = p + 1 < count ? ':' : '\0';
        if (*text != end)
            return (int)(unsigned char)*text - (int)(unsigned char)end;
        text++;
    }
    return 0;
}

static double find_number(const struct scorecard_param *list, size_t count, const char *const *parts, size_t part_count)
{
    while (count > 0) {
        size_t middle = count / 2;
        int side = compare_text(list[middle].text, parts, part_count);
        if (side == 0)
            return list[middle].number;
        if (side < 0) {
            list += middle + 1;
            count -= middle + 1;
        } else {
            count = middle;
        }
    }
    return scorecard_i_missing();
}

double scorecard_i_by_group_number(const struct scorecard_param *list, size_t count, const char *child,
                                   const char *period, const char *group)
{
    const char *const parts[3] = { child, period, group };
    return find_number(list, count, parts, 3);
}

double scorecard_i_by_pair_number(const struct scorecard_param *list, size_t count, const char *first, const char *second)
{
    const char *const parts[2] = { first, second };
    return find_number(list, count, parts, 2);
}
