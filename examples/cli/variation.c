/* SPDX-License-Identifier: MIT */
#include "variation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "likeness.h"

enum { TEXT_MAX = 128 };

static int refuse(const char *option, const char *text, const char *cure)
{
    fprintf(stderr, "scorecard: --%s %s: %s\n", option, text, cure);
    return BAD;
}

static const char *node_name(const void *context, size_t i)
{
    return scorecard_model_node_id(context, (uint32_t)i);
}

int read_node(const struct input *input, const char *option, const char *text, uint32_t *node)
{
    *node = scorecard_model_find(input->model, text);
    if (*node != SCORECARD_NONE)
        return DONE;
    const char *near = nearest(text, scorecard_model_count(input->model), node_name, input->model);
    fprintf(stderr, "scorecard: --%s %s: the model has no such node%s%s%s\n", option, text,
            near != NULL ? "; did you mean " : "", near != NULL ? near : "", near != NULL ? "?" : "");
    return BAD;
}

int read_number(const char *option, const char *text, double *number)
{
    char *end;
    /* The locale of this program is never set, so the mark is the point. */
    *number = strtod(text, &end);
    if (text[0] == '\0' || *end != '\0' || strspn(text, "+-0123456789.eE") != strlen(text))
        return refuse(option, text, "it is a number, with a decimal point");
    return DONE;
}

int read_whole(const char *option, const char *text, uint64_t *number)
{
    char *end;
    *number = strtoull(text, &end, 10);
    if (text[0] == '\0' || *end != '\0' || strspn(text, "0123456789") != strlen(text) || strlen(text) > 18)
        return refuse(option, text, "it is a whole number of up to 18 digits");
    return DONE;
}

int read_node_number(const struct input *input, const char *option, const char *text, uint32_t *node, double *number)
{
    char id[TEXT_MAX];
    const char *mark = strchr(text, '=');
    if (mark == NULL || (size_t)(mark - text) >= sizeof id)
        return refuse(option, text, "it is NODE=NUMBER");
    snprintf(id, sizeof id, "%.*s", (int)(mark - text), text);
    int status = read_node(input, option, id, node);
    return status == DONE ? read_number(option, mark + 1, number) : status;
}

/* Steps and methods by their names: a method's number is its step's, and two digits. */
static int32_t find_step(const char *name)
{
    for (int32_t step = 1; step < 100; step++)
        if (scorecard_step_name(step) != NULL && strcmp(scorecard_step_name(step), name) == 0)
            return step;
    return 0;
}

static int32_t find_method(int32_t step, const char *name)
{
    for (int32_t method = 100 * step; method < 100 * (step + 1); method++)
        if (scorecard_method_name(method) != NULL && strcmp(scorecard_method_name(method), name) == 0)
            return method;
    return 0;
}

/* A value: a number, several with "/" between them, or the name of a choice. */
static int read_value(const char *option, const char *text, struct setting_text *out, const char *value)
{
    struct scorecard_param *param = &out->params[out->count];
    double *numbers = out->numbers[out->count];
    for (int32_t choice = 0; choice < 64; choice++) {
        const char *name = scorecard_choice_name(out->method, param->key, choice);
        if (name != NULL && strcmp(name, value) == 0) {
            param->number = choice;
            return DONE;
        }
    }
    size_t count = 0;
    for (const char *at = value; count < 8; at++) {
        char *end;
        numbers[count++] = strtod(at, &end);
        if (end == at || (*end != '/' && *end != '\0'))
            return refuse(option, text, "a parameter is KEY=NUMBER, KEY=NUMBER/NUMBER or KEY=CHOICE");
        at = end;
        if (*end == '\0')
            break;
    }
    param->number = numbers[0];
    if (count > 1) {
        param->numbers = numbers;
        param->count = count;
    }
    return DONE;
}

static int read_param(const char *option, const char *text, struct setting_text *out, char *param)
{
    char *mark = strchr(param, '=');
    if (mark == NULL || out->count == 8)
        return refuse(option, text, "a parameter is KEY=VALUE, and there are at most 8");
    *mark = '\0';
    out->params[out->count] = (struct scorecard_param){ .key = 0 };
    for (int32_t key = 1; key < 1000 && out->params[out->count].key == 0; key++)
        if (scorecard_key_name(key) != NULL && strcmp(scorecard_key_name(key), param) == 0)
            out->params[out->count].key = key;
    if (out->params[out->count].key == 0)
        return refuse(option, text, "there is no parameter of that name; see docs/methods");
    int status = read_value(option, text, out, mark + 1);
    out->count++;
    return status;
}

int read_setting(const struct input *input, const char *option, const char *text, struct setting_text *out)
{
    char copy[4 * TEXT_MAX];
    out->count = 0;
    out->node = SCORECARD_NONE;
    if (strlen(text) >= sizeof copy)
        return refuse(option, text, "it is too long");
    snprintf(copy, sizeof copy, "%s", text);
    char *step = strchr(copy, ':'), *method = step != NULL ? strchr(step, '=') : NULL;
    if (method == NULL)
        return refuse(option, text, "it is NODE:STEP=METHOD, and perhaps ,KEY=VALUE");
    *step++ = '\0';
    *method++ = '\0';
    char *param = strchr(method, ',');
    if (param != NULL)
        *param++ = '\0';
    if (strcmp(copy, "*") != 0 && read_node(input, option, copy, &out->node) != DONE)
        return BAD;
    out->step = find_step(step);
    if (out->step == 0)
        return refuse(option, text, "there is no such step; steps are rule, aggregate and others, as in a model");
    out->method = strcmp(method, "none") == 0 ? 0 : find_method(out->step, method);
    if (out->method == 0 && strcmp(method, "none") != 0)
        return refuse(option, text, "the step has no such method; see docs/methods");
    while (param != NULL) {
        char *next = strchr(param, ',');
        if (next != NULL)
            *next++ = '\0';
        if (read_param(option, text, out, param) != DONE)
            return BAD;
        param = next;
    }
    return DONE;
}

int variation_input(struct input *input, struct numbers *nodes, const char **period)
{
    const struct words *periods = &input->options->periods;
    if (input_model(input) != DONE || input_data(input) != DONE || input_nodes(input, nodes) != DONE)
        return BAD;
    *period = periods->count > 0 ? periods->at[periods->count - 1] : NULL;
    if (input->options->nodes.count > 0)
        return DONE;
    size_t count = 0;
    for (size_t i = 0; i < nodes->count; i++)
        if (scorecard_model_parent(input->model, nodes->at[i]) == SCORECARD_NONE)
            nodes->at[count++] = nodes->at[i];
    nodes->count = count;
    return DONE;
}
