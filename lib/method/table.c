/* SPDX-License-Identifier: MIT */
#include "method/table.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "base/text.h"
#include "method/by_group.h"
#include "method/rule.h"

static const struct scorecard_i_step_row steps[] = {
    { SCORECARD_STEP_LAYERS, "layers", true, SCORECARD_LAYERS_FIRST, "which layer of the data a leaf reads" },
    { SCORECARD_STEP_DENOMINATE, "denominate", true, 0, "what an indicator's input is divided by" },
    { SCORECARD_STEP_SCREEN, "screen", true, 0, "which units have enough data to be scored" },
    { SCORECARD_STEP_IMPUTE, "impute", true, 0, "how an indicator's gaps are filled" },
    { SCORECARD_STEP_TREAT, "treat", true, 0, "how outliers of an indicator are treated" },
    { SCORECARD_STEP_RULE, "rule", true, SCORECARD_RULE_IDENTITY, "how a leaf's inputs become its score" },
    { SCORECARD_STEP_GAPS, "gaps", true, SCORECARD_GAPS_POLICY, "what is done about children without a score" },
    { SCORECARD_STEP_WEIGH, "weigh", false, SCORECARD_WEIGH_GIVEN, "how a node's children get their weights" },
    { SCORECARD_STEP_AGGREGATE, "aggregate", true, SCORECARD_AGGREGATE_ARITHMETIC,
      "how children become the score of their parent" },
    { SCORECARD_STEP_MAP, "map", false, 0, "linear map of the score to the node's scale" },
    { SCORECARD_STEP_ROUND, "round", true, 0, "published rounding" },
    { SCORECARD_STEP_RANK, "rank", true, SCORECARD_RANK_COMPETITION, "how ranks are given" },
    { SCORECARD_STEP_TIER, "tiers", false, 0, "how tiers are given" },
    { SCORECARD_STEP_PREPARE, "prepare", true, SCORECARD_PREPARE_ORDER,
      "the order of denominate, screen, impute and treat" },
};

static const struct scorecard_i_method_row *const tables[] = {
    scorecard_i_layers_methods, scorecard_i_column_methods, scorecard_i_scaling_methods, scorecard_i_normalise_methods,
    scorecard_i_rule_methods,   scorecard_i_gaps_methods,   scorecard_i_weigh_methods,   scorecard_i_aggregate_methods,
    scorecard_i_publish_methods, scorecard_i_prepare_methods,
};

size_t scorecard_i_step_count(void)
{
    return sizeof steps / sizeof steps[0];
}

const struct scorecard_i_step_row *scorecard_i_step_row_at(size_t i)
{
    return i < scorecard_i_step_count() ? &steps[i] : NULL;
}

const struct scorecard_i_step_row *scorecard_i_step_row(int32_t step)
{
    for (size_t i = 0; i < scorecard_i_step_count(); i++)
        if (steps[i].step == step)
            return &steps[i];
    return NULL;
}

const struct scorecard_i_method_row *scorecard_i_method_row_at(size_t i)
{
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        for (const struct scorecard_i_method_row *row = tables[t]; row->method != 0; row++)
            if (i-- == 0)
                return row;
    return NULL;
}

size_t scorecard_i_method_count(void)
{
    size_t count = 0;
    while (scorecard_i_method_row_at(count) != NULL)
        count++;
    return count;
}

const struct scorecard_i_method_row *scorecard_i_method_row(int32_t method)
{
    /* Scoring asks often. Numbers of one table lie together, so it is in the one that begins nearest below it. */
    const struct scorecard_i_method_row *table = NULL;
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++)
        if (tables[t]->method <= method && (table == NULL || tables[t]->method > table->method))
            table = tables[t];
    for (const struct scorecard_i_method_row *row = table; row != NULL && row->method != 0; row++)
        if (row->method == method)
            return row;
    return NULL;
}

const struct scorecard_i_method_row *scorecard_i_method_by_name(int32_t step, const char *name)
{
    const struct scorecard_i_method_row *row;
    for (size_t i = 0; (row = scorecard_i_method_row_at(i)) != NULL; i++)
        if (row->step == step && strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

size_t scorecard_i_param_count(const struct scorecard_i_method_row *method)
{
    size_t count = 0;
    if (method->params != NULL)
        while (method->params[count].key != 0)
            count++;
    return count;
}

const struct scorecard_i_param_row *scorecard_i_param_row(const struct scorecard_i_method_row *method, int32_t key)
{
    if (method->params != NULL)
        for (const struct scorecard_i_param_row *row = method->params; row->key != 0; row++)
            if (row->key == key)
                return row;
    return NULL;
}

/* More parameters than any edition has periods; they are looked through again and again. */
enum { MAX_PARAMS = 10000 };

static bool is_choice(const struct scorecard_i_choice *choices, double value)
{
    for (; choices->name != NULL; choices++)
        if ((double)choices->value == value)
            return true;
    return false;
}

/* Names of choices for a message: "period, all, to-date". */
static void list_choices(const struct scorecard_i_choice *choices, char *text, size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (; choices->name != NULL; choices++) {
        size_t n = strlen(choices->name);
        if (used + n + 3 > size)
            return;
        if (used > 0) {
            memcpy(text + used, ", ", 2);
            used += 2;
        }
        memcpy(text + used, choices->name, n + 1);
        used += n;
    }
}

/* One number against its row. */
static scorecard_status check_number(const struct scorecard_i_param_row *row, double value, struct scorecard_error *err)
{
    char is[SCORECARD_I_NUMBER_SIZE], low[SCORECARD_I_NUMBER_SIZE], high[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(value, is);
    if (row->type == SCORECARD_I_CHOICE || row->type == SCORECARD_I_CHOICES) {
        if (is_choice(row->choices, value))
            return SCORECARD_OK;
        char list[200];
        list_choices(row->choices, list, sizeof list);
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s is none of its values; give one of: %s", row->name,
                                list);
    }
    if (!isfinite(value))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s is %s; give a finite number", row->name, is);
    if (row->type == SCORECARD_I_NUMBERS)
        return SCORECARD_OK; /* the bounds are of the count */
    double least = row->low, most = row->high;
    if (row->type == SCORECARD_I_FLAG) {
        least = 0;
        most = 1;
    }
    scorecard_i_number_text(least, low);
    scorecard_i_number_text(most, high);
    if (value < least || value > most)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s is %s; give a number from %s to %s", row->name, is,
                                low, high);
    if ((row->type == SCORECARD_I_WHOLE || row->type == SCORECARD_I_FLAG) && value != (double)(int64_t)value)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s is %s; give a whole number", row->name, is);
    return SCORECARD_OK;
}

static scorecard_status check_param(const struct scorecard_i_param_row *row, const struct scorecard_param *param,
                                    struct scorecard_error *err)
{
    scorecard_status status;
    if (row->flags & SCORECARD_I_LISTED) {
        if ((status = scorecard_i_group_text_check(row, param->text, err)) != SCORECARD_OK)
            return status;
    } else if (param->text != NULL && row->type != SCORECARD_I_TEXT) {
        if (!(row->flags & (SCORECARD_I_BY_PERIOD | SCORECARD_I_BY_CHILD)))
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s cannot differ by period; give it once for all",
                                    row->name);
        const char *what = (row->flags & SCORECARD_I_BY_CHILD) != 0 ? "node" : "period";
        if ((status = scorecard_i_check_id(param->text, what, err)) != SCORECARD_OK)
            return status;
    }
    switch (row->type) {
    case SCORECARD_I_TEXT:
        if (param->text == NULL || param->text[0] == '\0')
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s has no text; give one", row->name);
        if (row->flags & SCORECARD_I_ID)
            return scorecard_i_check_id(param->text, row->name, err);
        return scorecard_i_check_text(param->text, row->name, err);
    case SCORECARD_I_NUMBERS:
    case SCORECARD_I_CHOICES:
        if (param->numbers == NULL || (double)param->count < row->low || (double)param->count > row->high)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s has %zu values; give %d to %d", row->name,
                                    param->numbers == NULL ? 0 : param->count, (int)row->low, (int)row->high);
        for (size_t i = 0; i < param->count; i++)
            if ((status = check_number(row, param->numbers[i], err)) != SCORECARD_OK)
                return status;
        return SCORECARD_OK;
    default:
        return check_number(row, param->number, err);
    }
}

static bool same_period(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool is_by_group(const struct scorecard_i_method_row *method, int32_t key)
{
    const struct scorecard_i_param_row *row = scorecard_i_param_row(method, key);
    return row != NULL && (row->flags & SCORECARD_I_LISTED) != 0;
}

scorecard_status scorecard_i_check_params(const struct scorecard_i_method_row *method,
                                          const struct scorecard_param *params, size_t count,
                                          struct scorecard_error *err)
{
    if (count > 0 && params == NULL)
        return scorecard_i_fail_null(err, "params");
    size_t others = 0;
    for (size_t i = 0; i < count; i++)
        others += !is_by_group(method, params[i].key); /* of which there may be any number */
    if (others > MAX_PARAMS)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a method takes at most %d parameters, not %zu",
                                (int)MAX_PARAMS, others);
    if (method->method == SCORECARD_RULE_ALTERNATIVES)
        return scorecard_i_rule_check_parts(params, count, err);
    for (size_t i = 0; i < count; i++)
        if (params[i].part != 0) {
            const struct scorecard_i_param_row *row = scorecard_i_param_row(method, params[i].key);
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s is of part %d, and method %s has no parts; leave part 0",
                                    row != NULL ? row->name : "a parameter", (int)params[i].part, method->name);
        }
    return scorecard_i_check_own_params(method, params, count, err);
}

scorecard_status scorecard_i_check_own_params(const struct scorecard_i_method_row *method,
                                              const struct scorecard_param *params, size_t count,
                                              struct scorecard_error *err)
{
    for (size_t i = 0; i < count; i++) {
        const struct scorecard_i_param_row *row = scorecard_i_param_row(method, params[i].key);
        if (row == NULL) {
            const char *name = scorecard_key_name(params[i].key);
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "method %s has no parameter %s (key %d); leave it out",
                                    method->name, name != NULL ? name : "?", (int)params[i].key);
        }
        scorecard_status status = check_param(row, &params[i], err);
        if (status != SCORECARD_OK)
            return status;
        if (row->flags & SCORECARD_I_LISTED)
            continue; /* compared once they are in order */
        bool text = row->type == SCORECARD_I_TEXT && (row->flags & SCORECARD_I_MANY) == 0;
        for (size_t k = 0; k < i; k++)
            if (params[k].key == params[i].key && (text || same_period(params[k].text, params[i].text)))
                return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "%s is given twice; give it once", row->name);
    }
    if (method->params != NULL)
        for (const struct scorecard_i_param_row *row = method->params; row->key != 0; row++) {
            if (!(row->flags & SCORECARD_I_REQUIRED))
                continue;
            bool given = false;
            for (size_t i = 0; i < count; i++)
                given = given || params[i].key == row->key;
            if (!given)
                return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "method %s needs %s; give it", method->name,
                                        row->name);
        }
    return SCORECARD_OK;
}

const struct scorecard_param *scorecard_i_param_find(const struct scorecard_param *params, size_t count, int32_t key,
                                                     const char *period)
{
    for (size_t i = 0; i < count; i++)
        if (params[i].key == key && (period == NULL ? params[i].text == NULL : same_period(params[i].text, period)))
            return &params[i];
    return NULL;
}

double scorecard_i_param_number(const struct scorecard_i_method_row *method, const struct scorecard_param *params,
                                size_t count, int32_t key, const char *period)
{
    const struct scorecard_param *param = NULL;
    if (period != NULL)
        param = scorecard_i_param_find(params, count, key, period);
    if (param == NULL)
        param = scorecard_i_param_find(params, count, key, NULL);
    if (param != NULL)
        return param->number;
    const struct scorecard_i_param_row *row = scorecard_i_param_row(method, key);
    return row != NULL ? row->preset : scorecard_i_missing();
}

const char *scorecard_i_param_text(const struct scorecard_param *params, size_t count, int32_t key)
{
    for (size_t i = 0; i < count; i++)
        if (params[i].key == key)
            return params[i].text;
    return NULL;
}

const char *scorecard_step_name(int32_t step)
{
    const struct scorecard_i_step_row *row = scorecard_i_step_row(step);
    return row != NULL ? row->name : NULL;
}

const char *scorecard_method_name(int32_t method)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(method);
    return row != NULL ? row->name : NULL;
}

const char *scorecard_key_name(int32_t key)
{
    const struct scorecard_i_method_row *method;
    for (size_t i = 0; (method = scorecard_i_method_row_at(i)) != NULL; i++) {
        const struct scorecard_i_param_row *row = scorecard_i_param_row(method, key);
        if (row != NULL)
            return row->name;
    }
    return NULL;
}

const char *scorecard_choice_name(int32_t method, int32_t key, int32_t value)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(method);
    const struct scorecard_i_param_row *param = row != NULL ? scorecard_i_param_row(row, key) : NULL;
    if (param == NULL || param->choices == NULL)
        return NULL;
    for (const struct scorecard_i_choice *choice = param->choices; choice->name != NULL; choice++)
        if (choice->value == value)
            return choice->name;
    return NULL;
}
