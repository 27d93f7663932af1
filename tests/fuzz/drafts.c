/* SPDX-License-Identifier: MIT */
/*
 * A model made call by call, with any arguments in any order: each call does or says why not, a finished model tells the
 * same when a draft is made from it, and everything that can be asked, also of what is not there, has an answer.
 */
#include <math.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"
#include "method/table.h"

enum { MOST = 12, LIST = 8 };

struct bytes {
    const uint8_t *at;
    size_t left;
};

static uint8_t take(struct bytes *b)
{
    if (b->left == 0)
        return 0;
    b->left--;
    return *b->at++;
}

/* Mostly small; now and then one that is none. */
static uint32_t index_of(struct bytes *b)
{
    uint8_t byte = take(b);
    return byte > 250 ? SCORECARD_NONE : byte > 240 ? UINT32_MAX - 1 - byte : byte % 8;
}

static const char *text(struct bytes *b)
{
    static const char *const texts[] = { "a", "b", "c", "d", "e", "f", "2019", "2020", "vi", "en", "", "a b", "a + b", "ln(c)", "region",
                                         "\xC3\xA0", "\xFF", "a:2020", "b:a", "a:c", "b:2019:north", NULL };
    return texts[take(b) % (sizeof texts / sizeof texts[0])];
}

static double number(struct bytes *b)
{
    static const double numbers[] = { 0, 1, 2, 0.5, 10, 100, -1, 1e308, -1e308, 4.9e-324, 50, 0.1 };
    uint8_t byte = take(b);
    return byte > 252 ? (double)NAN : byte > 250 ? (double)INFINITY : byte > 128 ? (double)byte - 190 : numbers[byte % 12];
}

/* Parameters of a method, more or less as its row asks for them. */
static size_t params_of(struct bytes *b, int32_t method, struct scorecard_param *params, double lists[MOST][LIST])
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(method);
    size_t count = 0, rows = row != NULL ? scorecard_i_param_count(row) : 0;
    for (size_t i = 0; i < rows && count < MOST; i++) {
        const struct scorecard_i_param_row *p = &row->params[i];
        uint8_t fate = take(b);
        if ((p->flags & SCORECARD_I_REQUIRED) == 0 && fate % 2 == 0)
            continue;
        struct scorecard_param *param = &params[count];
        *param = (struct scorecard_param){ .key = fate == 255 ? (int32_t)take(b) : p->key, .number = number(b) };
        size_t choices = 0;
        while (p->choices != NULL && p->choices[choices].name != NULL)
            choices++;
        bool many = p->type == SCORECARD_I_NUMBERS || p->type == SCORECARD_I_CHOICES;
        for (param->count = 0; many && param->count < 1u + fate / 16u % (LIST - 1); param->count++)
            lists[count][param->count] = choices > 0 ? p->choices[take(b) % choices].value : number(b);
        param->numbers = many ? lists[count] : NULL;
        if (choices > 0 && fate < 250)
            param->number = p->choices[take(b) % choices].value;
        if (p->type == SCORECARD_I_TEXT || (p->flags & (SCORECARD_I_BY_PERIOD | SCORECARD_I_LISTED | SCORECARD_I_BY_CHILD)) != 0)
            param->text = text(b);
        count++;
    }
    return count;
}

/* One call. Its status is that of the error, which has words. */
static void call(struct bytes *b, scorecard_draft *draft)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_param params[MOST];
    double lists[MOST][LIST], low, high;
    const char *one, *other;
    uint32_t node, made = 7, tier;
    scorecard_status status;
    uint8_t what = take(b);
    switch (what % 15) {
    case 0:
    case 1:
    case 2:
        node = index_of(b);
        status = scorecard_draft_add(draft, what < 128 ? SCORECARD_NONE : node, text(b), &made, &err);
        break;
    case 3:
        node = index_of(b), one = text(b), other = text(b);
        status = scorecard_draft_set_text(draft, node, take(b) % 9, one, other, &err);
        break;
    case 4:
        node = index_of(b), one = text(b), other = text(b);
        status = scorecard_draft_set_level(draft, node, one, other, &err);
        break;
    case 5:
        node = index_of(b);
        status = scorecard_draft_set_weight(draft, node, number(b), &err);
        break;
    case 6:
        node = index_of(b);
        status = scorecard_draft_set_points(draft, node, number(b), &err);
        break;
    case 7:
        node = index_of(b);
        status = scorecard_draft_set_direction(draft, node, (int32_t)(take(b) % 4) - 1, &err);
        break;
    case 8:
        node = index_of(b), low = number(b), high = number(b);
        status = scorecard_draft_set_scale(draft, node, low, high, &err);
        break;
    case 9:
        node = index_of(b);
        status = scorecard_draft_set_input(draft, node, text(b), &err);
        break;
    case 10:
        node = index_of(b);
        status = scorecard_draft_set_reference(draft, node, text(b), &err);
        break;
    case 11:
        node = index_of(b), one = text(b), other = text(b);
        status = scorecard_draft_set_periods(draft, node, one, other, &err);
        break;
    case 12:
        node = index_of(b), tier = index_of(b), one = text(b);
        status = what < 128 ? scorecard_draft_add_tier(draft, node, one, &tier, &err)
                            : scorecard_draft_set_tier_title(draft, node, tier, one, text(b), &err);
        break;
    case 13:
        node = index_of(b), tier = index_of(b), one = text(b);
        status = scorecard_draft_set_tier_cut(draft, node, tier, one, number(b), &err);
        break;
    default: {
        const struct scorecard_i_method_row *row = scorecard_i_method_row_at(take(b) % scorecard_i_method_count());
        int32_t method = row->method, step = what > 250 ? (int32_t)take(b) : row->step;
        node = index_of(b);
        size_t count = params_of(b, method, params, lists);
        status = scorecard_draft_set(draft, node, step, method, params, count, &err);
    }
    }
    REQUIRE(err.code == status);
    REQUIRE(status == SCORECARD_OK || err.message[0] != '\0');
}

/* All that a node tells, there or not. */
static void ask_node(const scorecard_model *m, uint32_t n)
{
    const char *lang;
    double low, high;
    uint32_t from;
    bool there = n < scorecard_model_count(m);
    struct scorecard_param param;
    REQUIRE((scorecard_model_node_id(m, n) != NULL) == there);
    REQUIRE(!there || scorecard_model_find(m, scorecard_model_node_id(m, n)) == n);
    REQUIRE(!there || scorecard_model_end(m, n) > n);
    REQUIRE(!there || scorecard_model_parent(m, n) == SCORECARD_NONE || scorecard_model_parent(m, n) < n);
    REQUIRE((scorecard_model_kind(m, n) != 0) == there);
    REQUIRE(there || isnan(scorecard_model_weight(m, n)));
    REQUIRE(!(scorecard_model_effective_weight(m, n) < 0) && !isinf(scorecard_model_weight_stated(m, n)));
    (void)scorecard_model_depth(m, n);
    (void)scorecard_model_weight_given(m, n);
    (void)scorecard_model_points(m, n);
    (void)scorecard_model_points_given(m, n);
    (void)scorecard_model_direction(m, n);
    (void)scorecard_model_scale(m, n, &low, &high);
    (void)scorecard_model_first(m, n);
    (void)scorecard_model_last(m, n);
    (void)scorecard_model_title(m, n, "vi");
    REQUIRE(scorecard_model_reference(m, n) == SCORECARD_NONE || scorecard_model_reference(m, n) < scorecard_model_count(m));
    for (uint32_t i = 0; i <= scorecard_model_node_input_count(m, n); i++)
        REQUIRE(scorecard_model_node_input_at(m, n, i) == SCORECARD_NONE ||
                scorecard_model_input_at(m, scorecard_model_node_input_at(m, n, i)) != NULL);
    for (int32_t what = 0; what < 9; what++) {
        (void)scorecard_model_text(m, n, what, "en");
        for (uint32_t i = 0; i <= scorecard_model_text_count(m, n, what); i++)
            REQUIRE((scorecard_model_text_at(m, n, what, i, &lang) != NULL) == (i < scorecard_model_text_count(m, n, what)));
    }
    for (int32_t step = 0; step < 30; step++) {
        int32_t method = scorecard_model_method(m, n, step, &from);
        REQUIRE(method == 0 || scorecard_method_name(method) != NULL);
        REQUIRE(scorecard_model_method_given(m, n, step) == 0 || scorecard_model_method_given(m, n, step) == method || !there);
        for (size_t i = 0; i <= scorecard_model_param_count(m, n, step); i++)
            REQUIRE((scorecard_model_param_at(m, n, step, i, &param) != 0) == (i < scorecard_model_param_count(m, n, step)));
    }
    for (uint32_t t = 0; t <= scorecard_model_tier_count(m, n); t++) {
        REQUIRE((scorecard_model_tier_id(m, n, t) != NULL) == (t < scorecard_model_tier_count(m, n)));
        (void)scorecard_model_tier_title(m, n, t, "vi");
        for (uint32_t i = 0; i <= scorecard_model_tier_title_count(m, n, t); i++)
            (void)scorecard_model_tier_title_at(m, n, t, i, &lang);
        for (uint32_t i = 0; i <= scorecard_model_tier_cut_count(m, n, t); i++)
            REQUIRE(!isinf(scorecard_model_tier_cut_at(m, n, t, i, &lang)));
    }
}

static void ask(const scorecard_model *m)
{
    const char *lang;
    for (uint32_t n = 0; n <= scorecard_model_count(m); n++)
        ask_node(m, n);
    ask_node(m, SCORECARD_NONE);
    REQUIRE(scorecard_model_id(m) != NULL);
    for (uint32_t i = 0; i <= scorecard_model_input_count(m); i++)
        REQUIRE((scorecard_model_input_at(m, i) != NULL) == (i < scorecard_model_input_count(m)));
    for (uint32_t depth = 0; depth < 9; depth++) {
        (void)scorecard_model_level(m, depth, "vi");
        for (uint32_t i = 0; i <= scorecard_model_level_count(m, depth); i++)
            (void)scorecard_model_level_at(m, depth, i, &lang);
    }
}

/* What is written of a model, as a number. */
static int32_t add_bytes(void *context, const char *bytes, size_t count)
{
    uint64_t *sum = context;
    for (size_t i = 0; i < count; i++)
        *sum = (*sum ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001B3);
    return 0;
}

static void name_any(int32_t n)
{
    static const char *(*const names[])(int32_t) = {
        scorecard_action_name,     scorecard_change_name, scorecard_correlation_name, scorecard_fact_name,   scorecard_field_name,
        scorecard_gap_name,        scorecard_key_name,    scorecard_layer_name,       scorecard_method_name, scorecard_outcome_name,
        scorecard_screening_name,  scorecard_stage_name,  scorecard_status_name,      scorecard_status_title, scorecard_step_name,
        scorecard_treatment_name,  scorecard_verdict_name, scorecard_case_kind_name, scorecard_case_outcome_name,
        scorecard_doubt_kind_name,
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        REQUIRE(names[i](n) == NULL || names[i](n)[0] != '\0');
    for (int32_t key = 0; key < 130; key++) {
        const char *choice = scorecard_choice_name(n, key, key % 6);
        REQUIRE(choice == NULL || choice[0] != '\0');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes b = { data, size };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_draft *draft, *copy;
    scorecard_model *model, *again;
    name_any((int32_t)take(&b) - 3 + 100 * take(&b));
    REQUIRE(scorecard_draft_new("fuzz", NULL, &draft, &err) == SCORECARD_OK);
    while (b.left > 0)
        call(&b, draft);
    scorecard_status status = scorecard_draft_finish(draft, &model, &err);
    REQUIRE(err.code == status && (status == SCORECARD_OK) == (model != NULL));
    scorecard_draft_free(draft);
    if (model == NULL)
        return 0;
    uint64_t sums[2] = { 1, 1 };
    ask(model);
    REQUIRE(scorecard_draft_from(model, &copy, &err) == SCORECARD_OK);
    REQUIRE(scorecard_draft_finish(copy, &again, &err) == SCORECARD_OK);
    REQUIRE(scorecard_model_write(model, add_bytes, &sums[0], &err) == SCORECARD_OK);
    REQUIRE(scorecard_model_write(again, add_bytes, &sums[1], &err) == SCORECARD_OK);
    REQUIRE(sums[0] == sums[1]);
    scorecard_draft_free(copy);
    scorecard_model_unref(again);
    scorecard_model_unref(scorecard_model_ref(model));
    scorecard_model_unref(model);
    return 0;
}
