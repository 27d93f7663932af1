/* SPDX-License-Identifier: MIT */
#include "method/weigh/stated.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/elementary.h"

size_t scorecard_i_weigh_find(const struct scorecard_i_weigh_children *children, const char *id, size_t size)
{
    size_t low = 0, high = children->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strncmp(children->ids[middle], id, size);
        if (order == 0 && children->ids[middle][size] != '\0')
            order = 1; /* it goes on where the other ends */
        if (order == 0)
            return middle;
        *(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
    }
    return children->count;
}

static scorecard_status fail_unknown(const char *what, const char *id, size_t size, struct scorecard_error *err)
{
    return scorecard_i_fail(err, SCORECARD_ERROR_UNKNOWN, "%s names %.*s, which is no child of the node; name its children", what,
                            (int)size, id);
}

scorecard_status scorecard_i_weigh_by_child(const struct scorecard_i_weigh_children *children,
                                            const struct scorecard_i_param_row *row, const struct scorecard_param *params,
                                            size_t count, double otherwise, double *out, struct scorecard_error *err)
{
    for (size_t i = 0; i < count; i++)
        if (params[i].key == row->key && params[i].text == NULL)
            otherwise = params[i].number;
    for (size_t c = 0; c < children->count; c++)
        out[c] = scorecard_i_missing();
    for (size_t i = 0; i < count; i++) {
        if (params[i].key != row->key || params[i].text == NULL)
            continue;
        size_t c = scorecard_i_weigh_find(children, params[i].text, strlen(params[i].text));
        if (c == children->count)
            return fail_unknown(row->name, params[i].text, strlen(params[i].text), err);
        out[c] = params[i].number;
    }
    for (size_t c = 0; c < children->count; c++) {
        if (isnan(out[c]))
            out[c] = otherwise;
        if (isnan(out[c]))
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s does not name child %s; name all children", row->name,
                                    children->ids[c]);
    }
    return SCORECARD_OK;
}

/* Saaty's mean consistency indices of random matrices, by order from 1 (The Analytic Hierarchy Process, 1980, page 21). */
static const double random_index[] = { 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59 };
enum { COMPARED = sizeof random_index / sizeof random_index[0], ROUNDS = 10000 };

/* The matrix of comparisons, each pair given once. */
static scorecard_status read_comparisons(const struct scorecard_i_weigh_children *children,
                                         const struct scorecard_param *list, size_t count, double *matrix,
                                         struct scorecard_error *err)
{
    size_t n = children->count;
    for (size_t i = 0; i < n * n; i++)
        matrix[i] = i % (n + 1) == 0 ? 1 : 0;
    for (size_t i = 0; i < count; i++) {
        const char *first = list[i].text, *second = strchr(first, ':') + 1;
        size_t size = (size_t)(second - first) - 1;
        size_t a = scorecard_i_weigh_find(children, first, size), b = scorecard_i_weigh_find(children, second, strlen(second));
        if (a == n)
            return fail_unknown("comparisons", first, size, err);
        if (b == n)
            return fail_unknown("comparisons", second, strlen(second), err);
        if (matrix[a * n + b] != 0)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                    a == b ? "child %s is compared with itself; leave that out"
                                           : "children %s and %s are compared twice; compare each pair once, one way round",
                                    children->ids[a], children->ids[b]);
        matrix[a * n + b] = list[i].number;
        matrix[b * n + a] = 1 / list[i].number;
    }
    for (size_t i = 0; i < n * n; i++)
        if (matrix[i] == 0)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "children %s and %s are not compared; compare each pair once",
                                    children->ids[i / n], children->ids[i % n]);
    return SCORECARD_OK;
}

/* One round of the power method; how far the greatest change went. w adds up to 1; *value is the eigenvalue so far. */
static double raise(const double *matrix, size_t n, double *w, double *next, double *value)
{
    double change = 0;
    *value = 0;
    for (size_t i = 0; i < n; i++) {
        next[i] = 0;
        for (size_t j = 0; j < n; j++)
            next[i] += matrix[i * n + j] * w[j];
        *value += next[i]; /* what w adds up to, times the eigenvalue */
    }
    for (size_t i = 0; i < n; i++) {
        double now = next[i] / *value, moved = now > w[i] ? now - w[i] : w[i] - now;
        change = moved > change * now ? moved / now : change;
        w[i] = now;
    }
    return change;
}

scorecard_status scorecard_i_weigh_ahp(const struct scorecard_i_weigh_children *children, const struct scorecard_param *list,
                                       size_t count, double greatest, double *w, double *ratio, struct scorecard_error *err)
{
    double matrix[COMPARED * COMPARED], next[COMPARED], value = 0;
    size_t n = children->count;
    if (n > COMPARED)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT,
                                "%zu children are compared, and there are random indices for %d only; put children together below "
                                "nodes of their own",
                                n, (int)COMPARED);
    scorecard_status status = read_comparisons(children, list, count, matrix, err);
    if (status != SCORECARD_OK)
        return status;
    for (size_t i = 0; i < n; i++)
        w[i] = 1 / (double)n;
    int round = 0;
    while (raise(matrix, n, w, next, &value) > 1e-15 && round < ROUNDS)
        round++;
    double index = n > 1 ? (value - (double)n) / (double)(n - 1) : 0;
    *ratio = n > 2 && index > 0 ? index / random_index[n - 1] : 0;
    if (*ratio <= greatest)
        return SCORECARD_OK;
    char is[SCORECARD_I_NUMBER_SIZE], most[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(*ratio, is);
    scorecard_i_number_text(greatest, most);
    return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                            "its comparisons are inconsistent: their consistency ratio is %s, above %s; compare anew, or allow more in "
                            "consistency",
                            is, most);
}

/* 1/n of the sum of 1/k from the rank to n; equal ranks have the mean of those that they take up. */
void scorecard_i_weigh_ranks(size_t count, const double *ranks, double *w)
{
    for (size_t c = 0; c < count; c++) {
        size_t before = 0, equal = 0;
        for (size_t k = 0; k < count; k++) {
            before += ranks[k] < ranks[c];
            equal += ranks[k] == ranks[c];
        }
        double sum = 0;
        for (size_t k = count; k > before; k--) {
            size_t shared = k - before < equal ? k - before : equal; /* of the places taken up, those that 1/k counts for */
            sum += (double)shared / (double)equal / (double)k;
        }
        w[c] = sum / (double)count;
    }
}

/* The part of a text before its colon. */
static size_t head_size(const char *text)
{
    return (size_t)(strchr(text, ':') - text);
}

static bool same_head(const char *a, const char *b)
{
    size_t size = head_size(a);
    return size == head_size(b) && memcmp(a, b, size) == 0;
}

scorecard_status scorecard_i_weigh_experts(const struct scorecard_i_weigh_children *children,
                                           const struct scorecard_param *list, size_t count, bool geometric, double *w,
                                           struct scorecard_error *err)
{
    size_t n = children->count, experts = 0;
    for (size_t c = 0; c < n; c++)
        w[c] = 0;
    for (size_t first = 0, end; first < count; first = end, experts++) {
        double sum = 0;
        for (end = first; end < count && same_head(list[first].text, list[end].text); end++) {
            const char *id = list[end].text + head_size(list[end].text) + 1;
            if (scorecard_i_weigh_find(children, id, strlen(id)) == n)
                return fail_unknown("experts", id, strlen(id), err);
            sum += list[end].number;
        }
        int size = (int)head_size(list[first].text);
        if (end - first < n)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "expert %.*s states weights of %zu of %zu children; state all", size,
                                    list[first].text, end - first, n);
        if (!(sum > 0))
            return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                    "all weights of expert %.*s are 0; give at least one child more, or leave the expert out", size,
                                    list[first].text);
        for (size_t i = first; i < end; i++) {
            const char *id = list[i].text + head_size(list[i].text) + 1;
            double share = list[i].number / sum;
            w[scorecard_i_weigh_find(children, id, strlen(id))] += geometric ? scorecard_i_log(share) : share;
        }
    }
    double all = 0;
    for (size_t c = 0; c < n; c++) {
        w[c] = geometric ? scorecard_i_exp(w[c] / (double)experts) : w[c];
        all += w[c];
    }
    if (!(all > 0))
        return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                "each child has a weight of 0 by some expert, so the geometric means are all 0; take the arithmetic ones");
    for (size_t c = 0; c < n; c++)
        w[c] /= all;
    return SCORECARD_OK;
}

static const char *period_of(const struct scorecard_param *param)
{
    return param->text + head_size(param->text) + 1;
}

scorecard_status scorecard_i_weigh_check_periods(const struct scorecard_i_weigh_children *children,
                                                 const struct scorecard_param *list, size_t count, struct scorecard_error *err)
{
    size_t periods = 0, named = 0;
    while (periods < count && same_head(list[0].text, list[periods].text))
        periods++;
    /* Those of a child are together, by period; each child must repeat the periods of the first. */
    for (size_t first = 0, end; first < count; first = end, named++) {
        size_t size = head_size(list[first].text);
        bool same = true;
        if (scorecard_i_weigh_find(children, list[first].text, size) == children->count)
            return fail_unknown("weights", list[first].text, size, err);
        for (end = first; end < count && same_head(list[first].text, list[end].text); end++)
            same = same && end - first < periods && strcmp(period_of(&list[end]), period_of(&list[end - first])) == 0;
        if (!same || end - first != periods)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                    "weights of child %.*s are of other periods than those of child %.*s; give all children of a period "
                                    "a weight, 0 for none",
                                    (int)size, list[first].text, (int)head_size(list[0].text), list[0].text);
    }
    if (count > 0 && named < children->count)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "weights name %zu of %zu children; give all children of a period a weight, 0 for none", named,
                                children->count);
    for (size_t p = 0; p < periods; p++) {
        double all = 0;
        for (size_t c = 0; c < named; c++)
            all += list[c * periods + p].number;
        if (!(all > 0) || !isfinite(all))
            return scorecard_i_fail(err, SCORECARD_ERROR_WEIGHT,
                                    "the weights of period %s add up to 0 or to more than a number can say; give at least one child more",
                                    period_of(&list[p]));
    }
    return SCORECARD_OK;
}
