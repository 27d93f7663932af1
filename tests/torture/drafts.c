/* SPDX-License-Identifier: MIT */
/* A model and data made call by call, as a program without files does. */
#include <math.h>

#include "scenarios.h"

static void build_nodes(struct torture *t, scorecard_draft *draft)
{
    static const double ends[] = { 0, 100 }, chain[] = { SCORECARD_ACTION_GROUP_MEAN, SCORECARD_ACTION_REWEIGHT };
    const struct scorecard_param goalposts[] = {
        { .key = SCORECARD_KEY_MIN, .number = 1 },
        { .key = SCORECARD_KEY_MIN, .number = 2, .text = "2021" },
        { .key = SCORECARD_KEY_MAX, .number = 90 },
        { .key = SCORECARD_KEY_TO, .numbers = ends, .count = 2 },
    };
    const struct scorecard_param gaps[] = {
        { .key = SCORECARD_KEY_GAP_DEFAULT, .numbers = chain, .count = 2 },
        { .key = SCORECARD_KEY_GROUP, .text = "region" },
    };
    const struct scorecard_param formula = { .key = SCORECARD_KEY_EXPRESSION, .text = "if(a > 3, sqrt(a), ln(b)) ^ 2 + min(a, 'c')" };
    uint32_t root = SCORECARD_NONE, tier = 0, a = 0, b = 0, r = 0;
    CALL(t, scorecard_draft_set_text(draft, SCORECARD_NONE, SCORECARD_TEXT_TITLE, "vi", "Ch\xE1\xBB\x89 s\xE1\xBB\x91", &t->err));
    CALL(t, scorecard_draft_set_text(draft, SCORECARD_NONE, SCORECARD_TEXT_LEGAL, NULL, "Decision 1", &t->err));
    CALL(t, scorecard_draft_set_periods(draft, SCORECARD_NONE, "2020", "2023", &t->err));
    CALL(t, scorecard_draft_set_level(draft, 0, "en", "index", &t->err));
    CALL(t, scorecard_draft_set_level(draft, 1, NULL, "indicator", &t->err));
    CALL(t, scorecard_draft_set(draft, SCORECARD_NONE, SCORECARD_STEP_RULE, SCORECARD_RULE_GOALPOSTS, goalposts, 4, &t->err));
    CALL(t, scorecard_draft_add(draft, SCORECARD_NONE, "root", &root, &t->err));
    CALL(t, scorecard_draft_set(draft, root, SCORECARD_STEP_GAPS, SCORECARD_GAPS_POLICY, gaps, 2, &t->err));
    CALL(t, scorecard_draft_set(draft, root, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_ARITHMETIC, NULL, 0, &t->err));
    CALL(t, scorecard_draft_set(draft, root, SCORECARD_STEP_TIER, SCORECARD_TIER_CUTS, NULL, 0, &t->err));
    CALL(t, scorecard_draft_add_tier(draft, root, "good", &tier, &t->err));
    CALL(t, scorecard_draft_set_tier_title(draft, root, tier, "en", "Good", &t->err));
    CALL(t, scorecard_draft_set_tier_cut(draft, root, tier, "2021", 50, &t->err));
    CALL(t, scorecard_draft_set_tier_cut(draft, root, tier, NULL, 51, &t->err));
    CALL(t, scorecard_draft_add_tier(draft, root, "rest", NULL, &t->err));
    CALL(t, scorecard_draft_add(draft, root, "a", &a, &t->err));
    CALL(t, scorecard_draft_set_weight(draft, a, 2, &t->err));
    CALL(t, scorecard_draft_set_scale(draft, a, 0, 100, &t->err));
    CALL(t, scorecard_draft_add(draft, root, "b", &b, &t->err));
    CALL(t, scorecard_draft_set(draft, b, SCORECARD_STEP_RULE, SCORECARD_RULE_EXPRESSION, &formula, 1, &t->err));
    CALL(t, scorecard_draft_set_direction(draft, b, SCORECARD_DIRECTION_LOWER, &t->err));
    CALL(t, scorecard_draft_add(draft, root, "p", NULL, &t->err));
    CALL(t, scorecard_draft_set_input(draft, b + 1, "c", &t->err));
    CALL(t, scorecard_draft_add(draft, SCORECARD_NONE, "other", &r, &t->err));
    CALL(t, scorecard_draft_set_reference(draft, r, "root", &t->err));
    CALL(t, scorecard_draft_set(draft, r, SCORECARD_STEP_RULE, SCORECARD_RULE_IDENTITY, NULL, 0, &t->err));
over:
    return;
}

static void build_units(struct torture *t, scorecard_data_draft *draft)
{
    static const char *const ids[] = { "hn", "sg", "dn", "ct", "hp", "hue", "vt", "nd", "tb" };
    for (uint32_t u = 0; u < 9; u++) {
        uint32_t unit = SCORECARD_NONE;
        CALL(t, scorecard_data_draft_add_unit(draft, ids[u], &unit, &t->err));
        CALL(t, scorecard_data_draft_set_title(draft, unit, "vi", "Hu\xE1\xBA\xBF", &t->err));
        CALL(t, scorecard_data_draft_set_ranked(draft, unit, u != 4, &t->err));
        CALL(t, scorecard_data_draft_add_alias(draft, unit, u % 2 ? "TP. Hu\xE1\xBA\xBF" : "kinh \xC4\x91\xC3\xB4", &t->err));
    }
    CALL(t, scorecard_data_draft_add_period(draft, "2021", NAN, NULL, &t->err));
    CALL(t, scorecard_data_draft_add_period(draft, "early", 2020.5, NULL, &t->err));
    CALL(t, scorecard_data_draft_add_input(draft, "a", NULL, &t->err));
    CALL(t, scorecard_data_draft_add_input(draft, "b", NULL, &t->err));
    CALL(t, scorecard_data_draft_add_input(draft, "c", NULL, &t->err));
    for (uint32_t u = 0; u < 8; u++) {
        CALL(t, scorecard_data_draft_set_group(draft, u, "region", SCORECARD_NONE, u < 4 ? "north" : "south", &t->err));
        CALL(t, scorecard_data_draft_set_group(draft, u, "kind", 0, u % 3 ? "city" : "country", &t->err));
    }
over:
    return;
}

/* What borrowed numbers are given back by: once, and not while somebody may still look. */
struct lent {
    double numbers[9][2];
    bool lent;
    int released;
};

static void release(void *context)
{
    struct lent *lent = context;
    lent->released++;
}

static void build_cells(struct torture *t, scorecard_data_draft *draft, struct lent *lent)
{
    static const double column[9] = { 4, 5, NAN, 7, 8, 9, 10, 11, 12 };
    const uint32_t inputs[] = { 2, 0 };
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    struct scorecard_matrix matrix = { lent->numbers[0], 9, 2, 2, 1 };
    for (uint32_t i = 0; i < 9; i++) {
        lent->numbers[i][0] = 10 + i;
        lent->numbers[i][1] = i == 3 ? NAN : 3.5 * (double)(i + 1);
    }
    CALL(t, scorecard_data_draft_fill(draft, SCORECARD_LAYER_OBSERVED, 0, 1, (struct scorecard_column){ column, 1 }, 9, &t->err));
    /* A matrix that was not taken is given back before the call returns: it is lent again. */
    lent->lent = true;
    CALL(t, (lent->released = 0, scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, 0, matrix, inputs, release, lent, &t->err)));
    if (lent->released != 0)
        torture_blame(t, "scorecard_data_draft_matrix", "released what it borrows");
    cell.note = "from the yearbook";
    cell.value = 42.5;
    cell.decimals = 1;
    cell.standard_error = 0.5;
    CALL(t, scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, 3, 1, 0, &cell, &t->err));
    CALL(t, scorecard_data_draft_set(draft, SCORECARD_LAYER_SURVEY, 3, 0, 0, &cell, &t->err));
    CALL(t, scorecard_data_draft_set_published(draft, "root", 3, 0, SCORECARD_FIELD_SCORE, &cell, &t->err));
    CALL(t, scorecard_data_draft_set_published_tier(draft, "root", 3, 0, "good", &t->err));
    cell = (struct scorecard_cell)SCORECARD_CELL_INIT;
    cell.gap = SCORECARD_GAP_CENSORED;
    cell.low = 1;
    CALL(t, scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, 5, 1, 1, &cell, &t->err));
over:
    return;
}

static void match_units(struct torture *t, scorecard_data_draft *draft, const scorecard_data *data)
{
    uint32_t unit = SCORECARD_NONE;
    if (draft != NULL)
        CALL(t, scorecard_data_draft_match_unit(draft, "hn", &unit, &t->err));
    if (data != NULL)
        CALL(t, scorecard_data_match_unit(data, "SG", &unit, &t->err));
    torture_add(t, &unit, sizeof unit);
over:
    return;
}

void torture_drafts(struct torture *t, const void *of)
{
    struct lent lent = { .lent = false };
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_draft *draft = NULL;
    scorecard_data_draft *gathered = NULL;
    scorecard_model *model = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    (void)of;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    MAKE(t, &draft, scorecard_draft_new("made", faults_run(), &draft, &t->err));
    build_nodes(t, draft);
    if (t->over)
        goto over;
    MAKE(t, &model, scorecard_draft_finish(draft, &model, &t->err));
    MAKE(t, &gathered, scorecard_data_draft_new(faults_run(), &gathered, &t->err));
    build_units(t, gathered);
    if (!t->over)
        build_cells(t, gathered, &lent);
    if (!t->over)
        match_units(t, gathered, NULL);
    if (t->over)
        goto over;
    MAKE(t, &data, scorecard_data_draft_finish(gathered, &data, &t->err));
    match_units(t, NULL, data);
    if (t->over)
        goto over;
    MAKE(t, &result, scorecard_model_score(model, data, &options, &result, &t->err));
    torture_add_result(t, result);
    if (lent.released != 0)
        torture_blame(t, "borrowed numbers", "released before the data went");
over:
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_data_draft_free(gathered);
    scorecard_model_unref(model);
    scorecard_draft_free(draft);
    if (lent.lent && lent.released != 1)
        torture_blame(t, "borrowed numbers", "not released once");
}
