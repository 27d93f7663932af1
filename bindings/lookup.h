/* SPDX-License-Identifier: MIT */
/**
 * @file lookup.h
 * @brief Names in place of numbers, for the bindings: constants, methods, and the ids of nodes, units, periods and so on.
 */
#ifndef SCORECARD_BINDINGS_LOOKUP_H
#define SCORECARD_BINDINGS_LOOKUP_H

#include "fields.h"

#include <string.h>

/** A period that was not given: the latest, where the object tells which that is. No number of anything. */
#define PERIOD_LATEST (SCORECARD_NONE - 1)

/** Whether two words are the same but for case, dashes, spaces and low lines. */
static int same_word(const char *a, const char *b)
{
    for (;; ++a, ++b) {
        while (*a == '-' || *a == '_' || *a == ' ') {
            ++a;
        }
        while (*b == '-' || *b == '_' || *b == ' ') {
            ++b;
        }
        char x = *a >= 'A' && *a <= 'Z' ? (char)(*a + ('a' - 'A')) : *a;
        char y = *b >= 'A' && *b <= 'Z' ? (char)(*b + ('a' - 'A')) : *b;
        if (x != y) {
            return 0;
        }
        if (x == 0) {
            return 1;
        }
    }
}

/** The value of an enum that a text names: by the library's name, the end of its constant, or all of it. 1, or 0: none. */
static int value_of_word(int32_t which, const char *text, int32_t *value)
{
    /* A plan has texts as a model has, and one of its own. */
    if (which == ENUM_PLAN_TEXT && value_of_word(ENUM_TEXT, text, value)) {
        return 1;
    }
    const struct enum_list *list = &enum_lists[which];
    for (size_t i = 0; i < list->count; ++i) {
        const struct enum_value *v = &list->values[i];
        const char *name = list->name_of ? list->name_of(v->value) : NULL;
        if ((name && same_word(name, text)) || same_word(v->text + list->prefix, text) || same_word(v->text, text)) {
            *value = v->value;
            return 1;
        }
    }
    return 0;
}

/** The text of a value of an enum: the library's name, else the end of its constant in capitals; NULL: none. */
static const char *word_of_value(int32_t which, int32_t value)
{
    const struct enum_list *list = &enum_lists[which];
    for (size_t i = 0; i < list->count; ++i) {
        if (list->values[i].value == value) {
            const char *name = list->name_of ? list->name_of(value) : NULL;
            return name ? name : list->values[i].text + list->prefix;
        }
    }
    return NULL;
}

/** The method of a step that a text names: names of methods are unique within a step only. 1, or 0: none. */
static int method_find(int32_t step, const char *text, int32_t *value)
{
    for (size_t i = 0; i < sizeof method_values / sizeof *method_values; ++i) {
        int32_t method = method_values[i].value;
        if (method / 100 == step) {
            const char *name = scorecard_method_name(method);
            if ((name && same_word(name, text)) || same_word(method_values[i].text, text)) {
                *value = method;
                return 1;
            }
        }
    }
    return 0;
}

/** The value of an enumerated parameter that a text names, such as "to-date" of a frame. 1, or 0: it is not of that sort. */
static int choice_find(int32_t method, int32_t key, const char *text, int32_t *value)
{
    for (int32_t i = -1; i <= 64; ++i) {
        const char *name = scorecard_choice_name(method, key, i);
        if (name && same_word(name, text)) {
            *value = i;
            return 1;
        }
    }
    return 0;
}

/** Where names are looked up: whatever of these an object has. */
struct context {
    const scorecard_model *model;
    const scorecard_data *data;
    const scorecard_result *result;
    scorecard_data_draft *draft;
    const scorecard_register *reg;
    const scorecard_plan *plan;
    const scorecard_draft *model_draft;
};

static inline struct context no_context(const void *none)
{
    (void)none;
    return (struct context){ 0 };
}

static inline struct context model_context(const void *model)
{
    return (struct context){ .model = model };
}

static inline struct context data_context(const void *data)
{
    return (struct context){ .data = data };
}

static inline struct context data_draft_context(const void *draft)
{
    return (struct context){ .draft = (scorecard_data_draft *)(uintptr_t)draft };
}

static inline struct context register_context(const void *reg)
{
    return (struct context){ .reg = reg };
}

static inline struct context result_context(const void *result)
{
    return (struct context){ .model = scorecard_result_model(result), .data = scorecard_result_data(result), .result = result };
}

static inline struct context what_if_context(const void *what_if)
{
    return (struct context){ .model = scorecard_what_if_model(what_if), .data = scorecard_what_if_data(what_if) };
}

static inline struct context uncertainty_context(const void *uncertainty)
{
    return (struct context){ .model = scorecard_uncertainty_model(uncertainty), .data = scorecard_uncertainty_data(uncertainty) };
}

static inline struct context plan_context(const void *plan)
{
    return (struct context){ .plan = plan };
}

static inline struct context forecast_context(const void *forecast)
{
    return (struct context){ .plan = scorecard_forecast_plan(forecast) };
}

static inline struct context draft_context(const void *draft)
{
    return (struct context){ .model_draft = draft };
}

static inline struct context variation_context(const void *variation)
{
    return (struct context){ .model = scorecard_variation_model(variation) };
}

static inline struct context doubt_context(const void *doubt)
{
    return (struct context){ .model = scorecard_doubt_model(doubt) };
}

static inline struct context both_contexts(struct context a, struct context b)
{
    return (struct context){ a.model ? a.model : b.model, a.data ? a.data : b.data, a.result ? a.result : b.result,
                             a.draft ? a.draft : b.draft, a.reg ? a.reg : b.reg, a.plan ? a.plan : b.plan,
                             a.model_draft ? a.model_draft : b.model_draft };
}

#define BOTH(type, function) type * : function, const type * : function
/** What an object, whatever it is, can look names up in. */
#define context_of(object)                                                                                             \
    _Generic((object), BOTH(scorecard_model, model_context), BOTH(scorecard_data, data_context),                       \
             BOTH(scorecard_result, result_context), BOTH(scorecard_data_draft, data_draft_context),                   \
             BOTH(scorecard_register, register_context), BOTH(scorecard_what_if, what_if_context),                     \
             BOTH(scorecard_uncertainty, uncertainty_context), BOTH(scorecard_plan, plan_context),                     \
             BOTH(scorecard_forecast, forecast_context), BOTH(scorecard_draft, draft_context),                         \
             BOTH(scorecard_variation, variation_context), BOTH(scorecard_doubt, doubt_context), default: no_context)(object)

/** @name In what the ids in a struct of options are looked up: SWIG calls the arguments arg1, arg2 …, in both languages */
/**@{*/
#define CONTEXT_scorecard_score_options         both_contexts(context_of(arg1), context_of(arg2))
#define CONTEXT_scorecard_what_if_options       both_contexts(context_of(arg1), context_of(arg2))
#define CONTEXT_scorecard_uncertainty_options   both_contexts(context_of(arg1), context_of(arg2))
#define CONTEXT_scorecard_changes_options       context_of(arg2)
#define CONTEXT_scorecard_comparability_options context_of(arg3)
#define CONTEXT_scorecard_series_options        result_context(arg3 ? arg1[arg3 - 1] : NULL)
#define CONTEXT_scorecard_report_options        context_of(arg1)
#define CONTEXT_scorecard_verify_options        context_of(arg1)
#define CONTEXT_scorecard_analysis_options      context_of(arg1)
#define CONTEXT_scorecard_losses_options        context_of(arg1)
#define CONTEXT_scorecard_contributions_options context_of(arg1)
#define CONTEXT_scorecard_profile_options       context_of(arg1)
#define CONTEXT_scorecard_rounds_options        context_of(arg1)
#define CONTEXT_scorecard_history_options       context_of(arg1)
#define CONTEXT_scorecard_roll_options          context_of(arg1)
#define CONTEXT_scorecard_learn_options         context_of(arg1)
#define CONTEXT_scorecard_read_options          context_of(arg1)
#define CONTEXT_scorecard_plan_check_options    context_of(arg1)
#define CONTEXT_scorecard_plan_status_options   context_of(arg1)
#define CONTEXT_scorecard_coverage_options      context_of(arg2)
#define CONTEXT_scorecard_forecast_options      both_contexts(context_of(arg1), context_of(arg2))
#define CONTEXT_scorecard_attribution_options   context_of(arg2)
#define CONTEXT_scorecard_reach_options         context_of(arg1)
#define CONTEXT_scorecard_plan_reach_options    both_contexts(context_of(arg1), context_of(arg2))
#define CONTEXT_scorecard_frontier_options      no_context(NULL)
/**@}*/

/** Clears a struct: its size is set, what is not stated is missing. */
static inline void struct_clear(int32_t which, void *at)
{
    const struct fields *s = &field_lists[which];
    memset(at, 0, s->size);
    if (s->sized) {
        memcpy(at, &s->size, sizeof s->size);
    }
    for (size_t i = 0; i < s->count; ++i) {
        if (s->at[i].kind == FIELD_GAP) {
            double gap = scorecard_missing();
            memcpy((char *)at + s->at[i].at, &gap, sizeof gap);
        }
    }
    if (which == STRUCT_scorecard_cell) {
        ((struct scorecard_cell *)at)->decimals = SCORECARD_DECIMALS_UNKNOWN;
    }
}

/** A seal in words, and back. 1, or 0: the text is none. */
static inline void seal_text(uint64_t seal, char text[17])
{
    for (int i = 16; i-- > 0; seal >>= 4) {
        text[i] = "0123456789abcdef"[seal & 15];
    }
    text[16] = 0;
}

static inline int seal_find(const char *text, uint64_t *seal)
{
    *seal = 0;
    if (strlen(text) != 16 || strspn(text, "0123456789abcdef") != 16) {
        return 0;
    }
    for (; *text; ++text) {
        *seal = *seal << 4 | (uint64_t)(*text <= '9' ? *text - '0' : *text - 'a' + 10);
    }
    return 1;
}

/** What there was to find. */
enum found {
    FOUND_NOWHERE = -2, /**< the object cannot look up such names: only numbers will do */
    FOUND_ERROR = -1,   /**< `err` says why */
    FOUND_NONE = 0,     /**< there is nothing of that name */
    FOUND = 1
};

/**
 * Looks a name up.
 * @param kind  FIELD_NODE, FIELD_UNIT, FIELD_PERIOD, FIELD_INPUT, FIELD_AGENCY, FIELD_POPULATION, FIELD_ACTION or FIELD_TARGET
 */
static enum found number_find(const struct context *c, int32_t kind, const char *text, uint32_t *number,
                              struct scorecard_error *err)
{
    *number = SCORECARD_NONE;
    switch (kind) {
    case FIELD_NODE:
        if (!c->model && !c->model_draft) {
            return FOUND_NOWHERE;
        }
        *number = c->model ? scorecard_model_find(c->model, text) : scorecard_draft_find(c->model_draft, text);
        break;
    case FIELD_UNIT:
        if (!c->data && !c->draft) {
            return FOUND_NOWHERE;
        }
        if (c->data ? scorecard_data_match_unit(c->data, text, number, err)
                    : scorecard_data_draft_match_unit(c->draft, text, number, err)) {
            return FOUND_ERROR;
        }
        break;
    case FIELD_PERIOD:
        if (!c->data && !c->draft) {
            return FOUND_NOWHERE;
        }
        *number = c->data ? scorecard_data_find_period(c->data, text) : scorecard_data_draft_find_period(c->draft, text);
        break;
    case FIELD_INPUT:
        if (!c->data && !c->draft) {
            return FOUND_NOWHERE;
        }
        *number = c->data ? scorecard_data_find_input(c->data, text) : scorecard_data_draft_find_input(c->draft, text);
        break;
    case FIELD_AGENCY:
        if (!c->reg) {
            return FOUND_NOWHERE;
        }
        *number = scorecard_register_find_agency(c->reg, text);
        break;
    case FIELD_ACTION:
    case FIELD_TARGET:
        if (!c->plan) {
            return FOUND_NOWHERE;
        }
        *number = kind == FIELD_ACTION ? scorecard_plan_find_action(c->plan, text) : scorecard_plan_find_target(c->plan, text);
        break;
    case FIELD_POPULATION:
        if (strcmp(text, "all") == 0) {
            *number = 0;
        } else if (c->data) {
            uint32_t column = scorecard_data_find_group_column(c->data, text);
            *number = column == SCORECARD_NONE ? column : column + 1;
        } else {
            return FOUND_NOWHERE;
        }
        break;
    default:
        return FOUND_NOWHERE;
    }
    return *number == SCORECARD_NONE ? FOUND_NONE : FOUND;
}

/** What a kind of number is called in messages. */
static const char *number_word(int32_t kind)
{
    switch (kind) {
    case FIELD_NODE:
        return "node";
    case FIELD_UNIT:
        return "unit";
    case FIELD_PERIOD:
        return "period";
    case FIELD_INPUT:
        return "input";
    case FIELD_AGENCY:
        return "agency";
    case FIELD_ACTION:
        return "action";
    case FIELD_TARGET:
        return "target";
    default:
        return "population";
    }
}

/** The latest period of an object: the last that a result scores, the last of data by time. SCORECARD_NONE where it has none. */
static uint32_t latest_period(const struct context *c)
{
    if (c->result) {
        uint32_t n = scorecard_result_period_count(c->result);
        return n ? scorecard_result_period_at(c->result, n - 1) : SCORECARD_NONE;
    }
    uint32_t n = scorecard_data_period_count(c->data);
    return n ? scorecard_data_period_by_time(c->data, n - 1) : SCORECARD_NONE;
}

#endif
