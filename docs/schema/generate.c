/* SPDX-License-Identifier: MIT */
/*
 * Writes model.schema.json: model.schema.in, with the settings from the method tables in the place of
 * @defaults@, @settings@ and @steps@. So a new method is in the schema by being in its table. And
 * register.schema.json: register.schema.in, with @causes@ and @horizons@.
 *
 *   generate model.schema.in                    prints the schema
 *   generate model.schema.in model.schema.json  says whether that file is what would be printed
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <scorecard/register.h>

#include "base/number.h"
#include "base/text.h"
#include "exchange/file.h"
#include "exchange/json_write.h"
#include "method/table.h"

static struct scorecard_i_buffer schema;

static void put(const char *text)
{
    scorecard_i_buffer_text(&schema, text);
}

static int32_t append(void *context, const char *bytes, size_t count)
{
    scorecard_i_buffer_bytes(context, bytes, count);
    return 0;
}

static void put_string(const char *text)
{
    struct scorecard_i_json_out out;
    scorecard_i_json_out_init(&out, append, &schema);
    scorecard_i_json_out_string(&out, text);
    scorecard_i_json_out_finish(&out);
}

static void put_choices(const struct scorecard_i_choice *choices)
{
    put("{\"enum\": [");
    for (const struct scorecard_i_choice *choice = choices; choice->name != NULL; choice++) {
        put(choice == choices ? "" : ", ");
        put_string(choice->name);
    }
    put("]}");
}

static void put_bounds(const char *least, double low, const char *most, double high)
{
    put(", \"");
    put(least);
    put("\": ");
    scorecard_i_buffer_number(&schema, low);
    put(", \"");
    put(most);
    put("\": ");
    scorecard_i_buffer_number(&schema, high);
}

static void put_number(const struct scorecard_i_param_row *row)
{
    put("\"type\": ");
    put(row->type == SCORECARD_I_WHOLE ? "\"integer\"" : "\"number\"");
    put_bounds("minimum", row->low, "maximum", row->high);
}

static void put_list(const struct scorecard_i_param_row *row)
{
    bool choices = row->type == SCORECARD_I_CHOICES;
    if (choices) {
        put("\"anyOf\": [");
        put_choices(row->choices);
        put(", {");
    }
    put("\"type\": \"array\", \"items\": ");
    if (choices)
        put_choices(row->choices);
    else
        put("{\"type\": \"number\"}");
    put_bounds("minItems", row->low, "maxItems", row->high);
    put(choices ? "}]" : "");
}

/* What a parameter can be; its preset is its default. */
static void put_param(const struct scorecard_i_param_row *row)
{
    put("            ");
    put_string(row->name);
    put(": {\"description\": ");
    put_string(row->about);
    put(", ");
    switch (row->type) {
    case SCORECARD_I_FLAG:
        put("\"type\": \"boolean\"");
        break;
    case SCORECARD_I_CHOICE:
        put("\"enum\": [");
        for (const struct scorecard_i_choice *choice = row->choices; choice->name != NULL; choice++) {
            put(choice == row->choices ? "" : ", ");
            put_string(choice->name);
        }
        put("]");
        break;
    case SCORECARD_I_NUMBERS:
    case SCORECARD_I_CHOICES:
        if ((row->flags & SCORECARD_I_BY_PERIOD) != 0) {
            put("\"anyOf\": [{");
            put_list(row);
            put("}, {\"type\": \"object\", \"propertyNames\": {\"pattern\": "
                "\"^([A-Za-z0-9][A-Za-z0-9_.-]{0,62})?$\"}, \"minProperties\": 1, \"additionalProperties\": {");
            put_list(row);
            put("}}]");
        } else {
            put_list(row);
        }
        break;
    case SCORECARD_I_PARTS:
        put("\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/rule\"}");
        put_bounds("minItems", row->low, "maxItems", row->high);
        break;
    case SCORECARD_I_TEXT:
        if ((row->flags & SCORECARD_I_MANY) != 0) {
            const char *item = (row->flags & SCORECARD_I_ID) != 0 ? "{\"$ref\": \"#/$defs/id\"}" : "{\"type\": \"string\", \"minLength\": 1}";
            put("\"anyOf\": [");
            put(item);
            put(", {\"type\": \"array\", \"items\": ");
            put(item);
            put(", \"minItems\": 1}]");
            break;
        }
        put((row->flags & SCORECARD_I_ID) != 0 ? "\"$ref\": \"#/$defs/id\"" : "\"type\": \"string\", \"minLength\": 1");
        break;
    default:
        if ((row->flags & SCORECARD_I_BY_GROUP) != 0) {
            put("\"$ref\": \"#/$defs/numbers-by-group\"");
        } else if ((row->flags & SCORECARD_I_BY_PAIR) != 0) {
            put("\"$ref\": \"#/$defs/numbers-by-pair\"");
        } else if ((row->flags & (SCORECARD_I_BY_PERIOD | SCORECARD_I_BY_CHILD)) != 0) {
            bool child = (row->flags & SCORECARD_I_BY_CHILD) != 0;
            put("\"anyOf\": [{");
            put_number(row);
            put(child ? "}, {\"$ref\": \"#/$defs/numbers-by-child\"}]" : "}, {\"$ref\": \"#/$defs/numbers-by-period\"}]");
        } else {
            put_number(row);
        }
    }
    if (!isnan(row->preset)) {
        put(", \"default\": ");
        if (row->type == SCORECARD_I_FLAG)
            put(row->preset != 0 ? "true" : "false");
        else if (row->choices == NULL)
            scorecard_i_buffer_number(&schema, row->preset);
        for (const struct scorecard_i_choice *c = row->choices; c != NULL && c->name != NULL; c++)
            if ((double)c->value == row->preset)
                put_string(c->name);
    }
    put("}");
}

static bool required(const struct scorecard_i_method_row *method)
{
    for (size_t i = 0; i < scorecard_i_param_count(method); i++)
        if (method->params[i].flags & SCORECARD_I_REQUIRED)
            return true;
    return method->step == SCORECARD_STEP_TIER; /* its list */
}

static void put_required(const struct scorecard_i_method_row *method, bool named)
{
    if (!named && !required(method))
        return;
    put("          \"required\": [");
    const char *between = "";
    if (named) {
        put("\"method\"");
        between = ", ";
    }
    for (size_t i = 0; i < scorecard_i_param_count(method); i++)
        if (method->params[i].flags & SCORECARD_I_REQUIRED) {
            put(between);
            put_string(method->params[i].name);
            between = ", ";
        }
    if (method->step == SCORECARD_STEP_TIER) {
        put(between);
        put("\"list\"");
    }
    put("],\n");
}

/* A setting as an object. */
static void put_method(const struct scorecard_i_method_row *method, bool named)
{
    put("        {\n          \"description\": ");
    put_string(method->about);
    put(",\n          \"type\": \"object\",\n");
    put_required(method, named);
    put("          \"additionalProperties\": false,\n          \"properties\": {\n            \"method\": {\"const\": ");
    put_string(method->name);
    put("}");
    for (size_t i = 0; i < scorecard_i_param_count(method); i++) {
        put(",\n");
        put_param(&method->params[i]);
    }
    if (method->step == SCORECARD_STEP_TIER)
        put(",\n            \"list\": {\"$ref\": \"#/$defs/tier-list\"}");
    put("\n          }\n        }");
}

/* A step: the names of methods that need no parameters, or one of its methods as an object. */
static void put_step(const struct scorecard_i_step_row *step)
{
    const struct scorecard_i_method_row *row;
    size_t methods = 0, plain = 0;
    put("    ");
    put_string(step->name);
    put(": {\n      \"description\": ");
    put_string(step->about);
    put(",\n      \"anyOf\": [\n");
    for (size_t i = 0; (row = scorecard_i_method_row_at(i)) != NULL; i++) {
        methods += row->step == step->step;
        if (row->step != step->step || required(row))
            continue;
        put(plain++ == 0 ? "        {\"enum\": [" : ", ");
        put_string(row->name);
    }
    const char *between = "";
    if (plain > 0) {
        put("]}");
        between = ",\n";
    }
    for (size_t i = 0; (row = scorecard_i_method_row_at(i)) != NULL; i++)
        if (row->step == step->step) {
            put(between);
            put_method(row, methods > 1);
            between = ",\n";
        }
    put("\n      ]\n    }");
}

/* What stands in the place of a mark. */
static void put_mark(const char *mark, const char *indent)
{
    const char *between = "";
    for (size_t i = 0; i < scorecard_i_step_count(); i++) {
        const struct scorecard_i_step_row *step = scorecard_i_step_row_at(i);
        if (strcmp(mark, "@defaults@") == 0 && !step->inherited)
            continue;
        put(between);
        between = ",\n";
        if (strcmp(mark, "@steps@") == 0) {
            put_step(step);
            continue;
        }
        put(indent);
        put_string(step->name);
        put(": {\"$ref\": \"#/$defs/");
        put(step->name);
        put("\"}");
    }
    put("\n");
}

/* Names of a code, from 1. */
static void put_codes(const char *(*name)(int32_t number))
{
    put("          \"enum\": [");
    for (int32_t i = 1; name(i) != NULL; i++) {
        put(i > 1 ? ", " : "");
        put_string(name(i));
    }
    put("]\n");
}

static void put_template(const char *template)
{
    static const char *const marks[] = { "@defaults@", "@settings@", "@steps@", "@causes@", "@horizons@" };
    while (*template != '\0') {
        size_t size = strcspn(template, "\n");
        size += template[size] == '\n';
        bool marked = false;
        for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
            if (strncmp(template, marks[i], strlen(marks[i])) == 0) {
                if (i < 3)
                    put_mark(marks[i], "        ");
                else
                    put_codes(i == 3 ? scorecard_cause_name : scorecard_horizon_name);
                marked = true;
            }
        if (!marked)
            scorecard_i_buffer_bytes(&schema, template, size);
        template += size;
    }
}

int main(int count, char **arguments)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char *template = NULL, *there = NULL;
    size_t size;
    if (count < 2 || count > 3) {
        fprintf(stderr, "usage: generate model.schema.in [model.schema.json]\n");
        return 2;
    }
    if (scorecard_i_file_read(arguments[1], 1 << 20, NULL, &template, &size, &err) != SCORECARD_OK ||
        (count == 3 && scorecard_i_file_read(arguments[2], 1 << 20, NULL, &there, &size, &err) != SCORECARD_OK)) {
        fprintf(stderr, "%s: %s\n", err.where, err.message);
        free(template);
        return 2;
    }
    scorecard_i_buffer_init(&schema, NULL);
    put_template(template);
    int answer = schema.failed;
    if (!answer && count == 2) {
        fwrite(schema.text, 1, schema.size, stdout);
    } else if (!answer && strcmp(schema.text, there) != 0) {
        fprintf(stderr, "%s is not what the library's tables say; write it anew with generate\n", arguments[2]);
        answer = 1;
    }
    scorecard_i_buffer_free(&schema);
    free(template);
    free(there);
    return answer;
}
