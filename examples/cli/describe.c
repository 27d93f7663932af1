/* SPDX-License-Identifier: MIT */
#include "describe.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "write.h"

/* Words are gathered in memory through the same functions that write files. */
struct words_out {
    struct out out;
    char *text;
    size_t size;
};

static bool words_open(struct words_out *words)
{
    *words = (struct words_out){ .out = { .name = "memory" } };
    words->out.file = open_memstream(&words->text, &words->size);
    return words->out.file != NULL;
}

static char *words_close(struct words_out *words)
{
    if (fclose(words->out.file) == 0 && !out_failed(&words->out))
        return words->text;
    free(words->text);
    return NULL;
}

static void write_number(struct out *out, double value)
{
    char text[NUMBER_SIZE];
    out_bytes(out, text, number_shortest(value, text));
}

const char *describe_kind(int32_t kind)
{
    switch (kind) {
    case SCORECARD_KIND_AGGREGATE: return "aggregate";
    case SCORECARD_KIND_INDICATOR: return "indicator";
    case SCORECARD_KIND_REFERENCE: return "reference";
    default: return NULL;
    }
}

static void write_periods(struct out *out, const scorecard_model *model, uint32_t node)
{
    const char *first = scorecard_model_first(model, node), *last = scorecard_model_last(model, node);
    if (first == NULL && last == NULL)
        return;
    out_text(out, first == NULL ? ", until " : last == NULL ? ", from " : ", ");
    out_text(out, first);
    if (first != NULL && last != NULL)
        out_text(out, " to ");
    out_text(out, last);
}

char *describe_work(const scorecard_model *model, uint32_t node)
{
    struct words_out words;
    if (!words_open(&words))
        return NULL;
    struct out *out = &words.out;
    int32_t kind = scorecard_model_kind(model, node);
    int32_t step = kind == SCORECARD_KIND_AGGREGATE ? SCORECARD_STEP_AGGREGATE : SCORECARD_STEP_RULE;
    out_text(out, scorecard_method_name(scorecard_model_method(model, node, step, NULL)));
    if (kind == SCORECARD_KIND_REFERENCE) {
        out_text(out, " of the score of ");
        out_text(out, scorecard_model_node_id(model, scorecard_model_reference(model, node)));
    }
    for (uint32_t i = 0; i < scorecard_model_node_input_count(model, node); i++) {
        out_text(out, i == 0 ? " of " : ", ");
        out_text(out, scorecard_model_input_at(model, scorecard_model_node_input_at(model, node, i)));
    }
    if (scorecard_model_direction(model, node) == SCORECARD_DIRECTION_LOWER)
        out_text(out, ", lower is better");
    write_periods(out, model, node);
    if (scorecard_model_tier_count(model, node) > 0) {
        out_text(out, ", tiers");
        for (uint32_t t = 0; t < scorecard_model_tier_count(model, node); t++) {
            out_text(out, " ");
            out_text(out, scorecard_model_tier_id(model, node, t));
        }
    }
    return words_close(&words);
}

static const char *element_name(int32_t method, int32_t key, double value)
{
    if (key == SCORECARD_KEY_ORDER && method == SCORECARD_LAYERS_FIRST)
        return scorecard_layer_name((int32_t)value);
    if (key >= SCORECARD_KEY_GAP_DEFAULT && key <= SCORECARD_KEY_GAP_COVERAGE)
        return scorecard_action_name((int32_t)value);
    return NULL;
}

static void write_param(struct out *out, int32_t method, const struct scorecard_param *param)
{
    out_text(out, scorecard_key_name(param->key));
    if (param->key == SCORECARD_KEY_EXPRESSION || param->key == SCORECARD_KEY_GROUP) {
        out_text(out, " ");
        out_text(out, param->text);
        return;
    }
    if (param->text != NULL) { /* a number by period; of weights, by child or pair */
        out_text(out, param->key >= SCORECARD_KEY_WEIGHTS && param->key <= SCORECARD_KEY_TARGETS ? " of " : " in ");
        out_text(out, param->text);
    }
    for (size_t i = 0; i < param->count; i++) {
        const char *name = element_name(method, param->key, param->numbers[i]);
        out_text(out, " ");
        if (name != NULL)
            out_text(out, name);
        else
            write_number(out, param->numbers[i]);
    }
    if (param->count > 0)
        return;
    const char *choice = fabs(param->number) < 1e6 ? scorecard_choice_name(method, param->key, (int32_t)param->number)
                                                   : NULL;
    out_text(out, " ");
    if (choice != NULL)
        out_text(out, choice);
    else
        write_number(out, param->number);
}

/* Where each tier begins. */
static void write_tiers(struct out *out, const scorecard_model *model, uint32_t node)
{
    for (uint32_t t = 0; t < scorecard_model_tier_count(model, node); t++) {
        out_text(out, t == 0 ? "" : ", ");
        out_text(out, scorecard_model_tier_id(model, node, t));
        for (uint32_t i = 0; i < scorecard_model_tier_cut_count(model, node, t); i++) {
            const char *period = NULL;
            double cut = scorecard_model_tier_cut_at(model, node, t, i, &period);
            out_text(out, i == 0 ? " from " : " and ");
            write_number(out, cut);
            out_text(out, period != NULL ? " in " : "");
            out_text(out, period);
        }
    }
}

char *describe_params(const scorecard_model *model, uint32_t node, int32_t step)
{
    struct words_out words;
    if (!words_open(&words))
        return NULL;
    int32_t method = scorecard_model_method(model, node, step, NULL);
    struct scorecard_param param;
    size_t means = 0;
    for (size_t i = 0; scorecard_model_param_at(model, node, step, i, &param) != 0; i++) {
        if (param.key == SCORECARD_KEY_MEANS) { /* behind all others, and many */
            means++;
            continue;
        }
        out_text(&words.out, i == 0 ? "" : ", ");
        write_param(&words.out, method, &param);
    }
    if (means > 0) {
        char text[48];
        snprintf(text, sizeof text, ", %zu stated group mean%s", means, means == 1 ? "" : "s");
        out_text(&words.out, text);
    }
    if (step == SCORECARD_STEP_TIER)
        write_tiers(&words.out, model, node);
    return words_close(&words);
}

int describe_acts(const scorecard_model *model, uint32_t node, int32_t step)
{
    bool aggregate = scorecard_model_kind(model, node) == SCORECARD_KIND_AGGREGATE;
    if (scorecard_model_method(model, node, step, NULL) == 0)
        return 0;
    switch (step) {
    case SCORECARD_STEP_LAYERS: return scorecard_model_kind(model, node) == SCORECARD_KIND_INDICATOR;
    case SCORECARD_STEP_RULE: return !aggregate;
    case SCORECARD_STEP_GAPS:
    case SCORECARD_STEP_AGGREGATE: return aggregate;
    case SCORECARD_STEP_WEIGH: /* what each child states goes without saying */
        return aggregate && (scorecard_model_method_given(model, node, step) != 0 ||
                             scorecard_model_method(model, node, step, NULL) != SCORECARD_WEIGH_GIVEN);
    default: return 1;
    }
}

const char *describe_origin(const scorecard_model *model, uint32_t node, int32_t step)
{
    uint32_t from = SCORECARD_NONE;
    scorecard_model_method(model, node, step, &from);
    if (from == node)
        return "own";
    if (from != SCORECARD_NONE)
        return scorecard_model_node_id(model, from);
    return scorecard_model_method_given(model, SCORECARD_NONE, step) != 0 ? "defaults" : "library";
}
