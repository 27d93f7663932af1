/* SPDX-License-Identifier: MIT */
#include "method/layers.h"

#include "method/table.h"

/* In order of their numbers; published is none that a leaf can read. */
static const struct scorecard_i_choice layers[] = {
    { SCORECARD_LAYER_OBSERVED, "observed" },
    { SCORECARD_LAYER_SELF, "self" },
    { SCORECARD_LAYER_APPRAISED_1, "appraised-1" },
    { SCORECARD_LAYER_APPRAISED_2, "appraised-2" },
    { SCORECARD_LAYER_SURVEY, "survey" },
    { 0, NULL },
};

static const struct scorecard_i_param_row first_params[] = {
    { SCORECARD_KEY_ORDER, "order", SCORECARD_I_CHOICES, 0, layers, 1, SCORECARD_I_LAYER_COUNT, __builtin_nan(""),
      "layers in order of precedence" },
    { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL },
};

const struct scorecard_i_method_row scorecard_i_layers_methods[] = {
    { SCORECARD_STEP_LAYERS, SCORECARD_LAYERS_FIRST, "first", first_params, SCORECARD_I_FIT_NOTHING,
      "the first layer of the order that has a value; when none has, the first reason stated", "libscorecard" },
    { 0, 0, NULL, NULL, 0, NULL, NULL },
};

const char *scorecard_layer_name(int32_t layer)
{
    if (layer == SCORECARD_LAYER_PUBLISHED)
        return "published";
    return layer >= 1 && layer <= SCORECARD_LAYER_SURVEY ? layers[layer - 1].name : NULL;
}

size_t scorecard_i_layers_read(const struct scorecard_param *params, size_t count,
                               int32_t order[SCORECARD_I_LAYER_COUNT])
{
    static const int32_t preset[SCORECARD_I_LAYER_COUNT] = {
        SCORECARD_LAYER_OBSERVED, SCORECARD_LAYER_APPRAISED_2, SCORECARD_LAYER_APPRAISED_1, SCORECARD_LAYER_SURVEY,
        SCORECARD_LAYER_SELF,
    };
    const struct scorecard_param *given = scorecard_i_param_find(params, count, SCORECARD_KEY_ORDER, NULL);
    size_t used = given != NULL ? given->count : SCORECARD_I_LAYER_COUNT;
    for (size_t i = 0; i < used; i++)
        order[i] = given != NULL ? (int32_t)given->numbers[i] : preset[i];
    return used;
}
