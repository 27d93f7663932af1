/* SPDX-License-Identifier: MIT */
#include <limits.h>

#include "counted.h"
#include "model_forest.h"

/* A draft that finishes: pci has land and life. */
static scorecard_draft *small(void)
{
    scorecard_draft *d = new_draft("pci");
    uint32_t root = add(d, NONE, "pci");
    add(d, root, "land");
    add(d, root, "life");
    return d;
}

START_TEST(a_draft_needs_an_id_and_a_place)
{
    scorecard_draft *d = (scorecard_draft *)"x";
    CK_FAILS(scorecard_draft_new("a", NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_draft_new(NULL, NULL, &d, err), SCORECARD_ERROR_NULL, "", "model");
    ck_assert_ptr_null(d);
    d = (scorecard_draft *)"x";
    CK_FAILS(scorecard_draft_new("-a", NULL, &d, err), SCORECARD_ERROR_ID, "", "-a");
    ck_assert_ptr_null(d);
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.size = 8;
    CK_FAILS(scorecard_draft_new("a", &run, &d, err), SCORECARD_ERROR_OPTIONS, "", "scorecard_run");
    ck_assert_ptr_null(d);
    ck_assert_int_eq(scorecard_draft_new("-a", NULL, &d, NULL), SCORECARD_ERROR_ID);
    scorecard_draft_free(NULL);
}
END_TEST

START_TEST(the_draft_is_asked_for_in_every_call)
{
    uint32_t n;
    CK_FAILS(scorecard_draft_add(NULL, NONE, "a", &n, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_text(NULL, 0, SCORECARD_TEXT_TITLE, NULL, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_level(NULL, 0, NULL, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_weight(NULL, 0, 1, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_points(NULL, 0, 1, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_direction(NULL, 0, 1, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_scale(NULL, 0, 0, 1, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_input(NULL, 0, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_reference(NULL, 0, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_periods(NULL, 0, "a", NULL, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(SET_PLAIN(NULL, 0, RULE, RULE_IDENTITY), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_add_tier(NULL, 0, "a", &n, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_tier_title(NULL, 0, 0, NULL, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_draft_set_tier_cut(NULL, 0, 0, NULL, 1, err), SCORECARD_ERROR_NULL, "", "draft");
    scorecard_draft *d = (scorecard_draft *)"x";
    CK_FAILS(scorecard_draft_from(NULL, &d, err), SCORECARD_ERROR_NULL, "", "model");
    ck_assert_ptr_null(d);
    CK_FAILS(scorecard_draft_from(NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
}
END_TEST

START_TEST(a_node_that_is_not_there_is_refused)
{
    scorecard_draft *d = small();
    char *before = dump_draft(d);
    const uint32_t none[] = { 3, NONE - 1, NONE };
    for (size_t i = 0; i < 3; i++) {
        uint32_t n = none[i];
        if (n != NONE) { /* which is the model itself here */
            CK_FAILS(scorecard_draft_add(d, n, "a", NULL, err), SCORECARD_ERROR_ARGUMENT, "model pci", "no node");
            CK_FAILS(scorecard_draft_set_text(d, n, SCORECARD_TEXT_TITLE, NULL, "a", err), SCORECARD_ERROR_ARGUMENT,
                     "model pci", "the draft has 3");
            CK_FAILS(scorecard_draft_set_periods(d, n, "2013", NULL, err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
            CK_FAILS(SET_PLAIN(d, n, RULE, RULE_IDENTITY), SCORECARD_ERROR_ARGUMENT, "model pci", "");
        }
        CK_FAILS(scorecard_draft_set_weight(d, n, 1, err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
        CK_FAILS(scorecard_draft_set_points(d, n, 1, err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
        CK_FAILS(scorecard_draft_set_direction(d, n, 1, err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
        CK_FAILS(scorecard_draft_set_scale(d, n, 0, 1, err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
        CK_FAILS(scorecard_draft_set_input(d, n, "a", err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
        CK_FAILS(scorecard_draft_set_reference(d, n, "a", err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
        CK_FAILS(scorecard_draft_add_tier(d, n, "a", NULL, err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
        CK_FAILS(scorecard_draft_set_tier_title(d, n, 0, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
        CK_FAILS(scorecard_draft_set_tier_cut(d, n, 0, NULL, 1, err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
    }
    char *after = dump_draft(d);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    scorecard_draft_free(d);
}
END_TEST

START_TEST(nodes_have_ids_of_their_own)
{
    scorecard_draft *d = small();
    uint32_t n = 77;
    CK_FAILS(scorecard_draft_add(d, 0, "land", &n, err), SCORECARD_ERROR_DUPLICATE, "model pci, node pci", "land");
    CK_FAILS(scorecard_draft_add(d, NONE, "life", &n, err), SCORECARD_ERROR_DUPLICATE, "model pci", "life");
    CK_FAILS(scorecard_draft_add(d, 1, "đất", &n, err), SCORECARD_ERROR_ID, "model pci, node land", "đất");
    CK_FAILS(scorecard_draft_add(d, 1, NULL, &n, err), SCORECARD_ERROR_NULL, "model pci, node land", "node");
    CK_FAILS(scorecard_draft_add(d, 1, "a\xFF", &n, err), SCORECARD_ERROR_ID, "model pci, node land", "");
    char longest[66];
    memset(longest, 'a', sizeof longest);
    longest[64] = '\0';
    CK_FAILS(scorecard_draft_add(d, 1, longest, &n, err), SCORECARD_ERROR_ID, "model pci, node land", "");
    ck_assert_uint_eq(n, 77);
    longest[63] = '\0';
    CK_OK(scorecard_draft_add(d, 1, longest, NULL, err));
    CK_OK(scorecard_draft_add(d, 1, "Land", &n, err)); /* ids are compared as they stand */
    ck_assert_uint_eq(n, 4);
    scorecard_draft_free(d);
}
END_TEST

START_TEST(nodes_are_found_by_their_ids)
{
    scorecard_draft *d = small();
    ck_assert_uint_eq(scorecard_draft_find(d, "pci"), 0);
    ck_assert_uint_eq(scorecard_draft_find(d, "life"), 2);
    ck_assert_uint_eq(scorecard_draft_find(d, "lif"), NONE);
    ck_assert_uint_eq(scorecard_draft_find(d, NULL), NONE);
    ck_assert_uint_eq(scorecard_draft_find(NULL, "pci"), NONE);
    scorecard_draft_free(d);
}
END_TEST

START_TEST(a_hundred_levels_are_allowed)
{
    scorecard_draft *d = new_draft("deep");
    uint32_t at = NONE;
    char id[16];
    for (int i = 0; i < 100; i++) {
        snprintf(id, sizeof id, "n%d", i);
        at = add(d, at, id);
    }
    CK_FAILS(scorecard_draft_add(d, at, "more", NULL, err), SCORECARD_ERROR_LIMIT, "model deep, node n99", "100");
    scorecard_model *m = finished(d);
    ck_assert_uint_eq(scorecard_model_depth(m, 99), 99);
    ck_assert_uint_eq(scorecard_model_end(m, 0), 100);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(a_million_nodes_are_allowed)
{
    scorecard_draft *d = new_draft("wide");
    char id[16];
    for (int i = 0; i < 1000000; i++) {
        snprintf(id, sizeof id, "n%d", i);
        if (scorecard_draft_add(d, NONE, id, NULL, NULL) != SCORECARD_OK)
            ck_abort_msg("node %d", i);
    }
    CK_FAILS(scorecard_draft_add(d, NONE, "more", NULL, err), SCORECARD_ERROR_LIMIT, "model wide", "1000000");
    scorecard_draft_free(d);
}
END_TEST

START_TEST(texts_differ_by_sort_and_language)
{
    scorecard_draft *d = small();
    CK_OK(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, "vi", "Đất đai", err));
    CK_OK(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, "vi", "Đất", err));
    CK_OK(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, NULL, "", err));
    CK_OK(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_NOTES, "zh-Hant-TW", "地", err));
    CK_OK(scorecard_draft_set_text(d, NONE, SCORECARD_TEXT_LEGAL, NULL, "Decision 1", err));
    CK_OK(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_CODE, NULL, "1.1", err));
    char *before = dump_draft(d);
    CK_FAILS(scorecard_draft_set_text(d, 1, 0, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "model pci, node land", "no text 0");
    CK_FAILS(scorecard_draft_set_text(d, 1, 7, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "model pci, node land", "no text 7");
    CK_FAILS(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_CODE, "vi", "a", err), SCORECARD_ERROR_ARGUMENT,
             "model pci, node land", "language");
    CK_FAILS(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_SOURCE, "vi", "a", err), SCORECARD_ERROR_ARGUMENT,
             "model pci, node land", "language");
    CK_FAILS(scorecard_draft_set_text(d, NONE, SCORECARD_TEXT_LEGAL, "vi", "a", err), SCORECARD_ERROR_ARGUMENT,
             "model pci", "language");
    CK_FAILS(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, "", "a", err), SCORECARD_ERROR_ARGUMENT,
             "model pci, node land", "language tag");
    CK_FAILS(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, "tiếng", "a", err), SCORECARD_ERROR_ARGUMENT,
             "model pci, node land", "language tag");
    CK_FAILS(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, "a123456789012345678901234567890123456", "a", err),
             SCORECARD_ERROR_ARGUMENT, "model pci, node land", "language tag");
    CK_FAILS(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, "vi", "\xC3", err), SCORECARD_ERROR_TEXT,
             "model pci, node land", "UTF-8");
    CK_FAILS(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, "vi", NULL, err), SCORECARD_ERROR_NULL,
             "model pci, node land", "text");
    /* The file has no place for these, so they would be lost when it is written. */
    CK_FAILS(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_LEGAL, NULL, "a", err), SCORECARD_ERROR_ARGUMENT,
             "model pci, node land", "at the model");
    CK_FAILS(scorecard_draft_set_text(d, NONE, SCORECARD_TEXT_CODE, NULL, "a", err), SCORECARD_ERROR_ARGUMENT,
             "model pci", "at the node");
    CK_FAILS(scorecard_draft_set_text(d, NONE, SCORECARD_TEXT_UNIT, NULL, "a", err), SCORECARD_ERROR_ARGUMENT,
             "model pci", "at the node");
    char *after = dump_draft(d);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    scorecard_model *m = finished(d);
    ck_assert_uint_eq(scorecard_model_text_count(m, 1, SCORECARD_TEXT_TITLE), 2);
    ck_assert_str_eq(scorecard_model_text(m, 1, SCORECARD_TEXT_TITLE, "vi"), "Đất");
    scorecard_model_unref(m);
}
END_TEST

START_TEST(a_text_has_at_most_a_thousand_languages)
{
    scorecard_draft *d = small();
    char lang[16];
    for (int i = 0; i < 1000; i++) {
        snprintf(lang, sizeof lang, "l%d", i);
        CK_OK(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, lang, "a", err));
    }
    CK_FAILS(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, NULL, "a", err), SCORECARD_ERROR_LIMIT,
             "model pci, node land", "1000");
    CK_OK(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_TITLE, "l999", "b", err)); /* replaces */
    CK_OK(scorecard_draft_set_text(d, 1, SCORECARD_TEXT_NOTES, NULL, "a", err));
    scorecard_draft_free(d);
}
END_TEST

START_TEST(levels_are_named_from_the_roots_down)
{
    scorecard_draft *d = small();
    CK_FAILS(scorecard_draft_set_level(d, 1, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "model pci", "level 1");
    CK_FAILS(scorecard_draft_set_level(d, NONE, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "model pci", "level");
    CK_FAILS(scorecard_draft_set_level(d, 0, NULL, "\xFF", err), SCORECARD_ERROR_TEXT, "model pci", "");
    CK_FAILS(scorecard_draft_set_level(d, 0, "?", "a", err), SCORECARD_ERROR_ARGUMENT, "model pci", "");
    /* A level that was refused is not there. */
    CK_FAILS(scorecard_draft_set_level(d, 1, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "model pci", "level 1");
    CK_OK(scorecard_draft_set_level(d, 0, NULL, "index", err));
    CK_OK(scorecard_draft_set_level(d, 1, "en", "sub-index", err));
    CK_OK(scorecard_draft_set_level(d, 0, "vi", "chỉ số", err));
    CK_FAILS(scorecard_draft_set_level(d, 0, "vi", NULL, err), SCORECARD_ERROR_NULL, "model pci", "");
    scorecard_model *m = finished(d);
    ck_assert_str_eq(scorecard_model_level(m, 0, "vi"), "chỉ số");
    ck_assert_str_eq(scorecard_model_level(m, 1, "vi"), "sub-index");
    scorecard_model_unref(m);
}
END_TEST

START_TEST(numbers_of_a_node_are_checked)
{
    scorecard_draft *d = small();
    CK_OK(scorecard_draft_set_weight(d, 1, 0, err));
    CK_OK(scorecard_draft_set_points(d, 1, 5e-324, err));
    CK_OK(scorecard_draft_set_weight(d, 2, 1, err));
    CK_OK(scorecard_draft_set_scale(d, 1, -1, 1, err));
    CK_OK(scorecard_draft_set_direction(d, 1, SCORECARD_DIRECTION_LOWER, err));
    CK_OK(scorecard_draft_set_direction(d, 2, SCORECARD_DIRECTION_HIGHER, err));
    char *before = dump_draft(d);
    const double bad[] = { -1, -5e-324, (double)NAN, (double)INFINITY, -(double)INFINITY };
    for (size_t i = 0; i < 5; i++) {
        CK_FAILS(scorecard_draft_set_weight(d, 1, bad[i], err), SCORECARD_ERROR_WEIGHT, "model pci, node land", "at least 0");
        CK_FAILS(scorecard_draft_set_points(d, 1, bad[i], err), SCORECARD_ERROR_WEIGHT, "model pci, node land", "above 0");
        if (i < 2)
            continue;
        CK_FAILS(scorecard_draft_set_scale(d, 1, bad[i], 1, err), SCORECARD_ERROR_ARGUMENT, "model pci, node land", "");
        CK_FAILS(scorecard_draft_set_scale(d, 1, 1, bad[i], err), SCORECARD_ERROR_ARGUMENT, "model pci, node land", "");
    }
    CK_FAILS(scorecard_draft_set_points(d, 1, 0, err), SCORECARD_ERROR_WEIGHT, "model pci, node land", "above 0");
    CK_FAILS(scorecard_draft_set_scale(d, 1, 1, 1, err), SCORECARD_ERROR_ARGUMENT, "model pci, node land", "lower one first");
    CK_FAILS(scorecard_draft_set_direction(d, 1, 0, err), SCORECARD_ERROR_ARGUMENT, "model pci, node land", "-1");
    CK_FAILS(scorecard_draft_set_direction(d, 1, 2, err), SCORECARD_ERROR_ARGUMENT, "model pci, node land", "-1");
    char *after = dump_draft(d);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    scorecard_draft_free(d);
}
END_TEST

START_TEST(ids_of_a_node_are_checked)
{
    scorecard_draft *d = small();
    CK_OK(scorecard_draft_set_input(d, 1, "x", err));
    CK_OK(scorecard_draft_set_periods(d, 1, "2013", "2021-Q3", err));
    CK_OK(scorecard_draft_set_periods(d, NONE, NULL, "2021", err));
    char *before = dump_draft(d);
    CK_FAILS(scorecard_draft_set_input(d, 1, "a b", err), SCORECARD_ERROR_ID, "model pci, node land", "input");
    CK_FAILS(scorecard_draft_set_input(d, 1, NULL, err), SCORECARD_ERROR_NULL, "model pci, node land", "input");
    CK_FAILS(scorecard_draft_set_reference(d, 1, "", err), SCORECARD_ERROR_ID, "model pci, node land", "node");
    CK_FAILS(scorecard_draft_set_reference(d, 1, NULL, err), SCORECARD_ERROR_NULL, "model pci, node land", "node");
    CK_FAILS(scorecard_draft_set_periods(d, 1, "2014", "?", err), SCORECARD_ERROR_ID, "model pci, node land", "period");
    CK_FAILS(scorecard_draft_set_periods(d, 1, "/", "2014", err), SCORECARD_ERROR_ID, "model pci, node land", "period");
    CK_FAILS(scorecard_draft_set_periods(d, NONE, "/", "2014", err), SCORECARD_ERROR_ID, "model pci", "period");
    char *after = dump_draft(d);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    CK_OK(scorecard_draft_set_periods(d, 1, NULL, NULL, err));
    scorecard_model *m = finished(d);
    ck_assert_ptr_null(scorecard_model_first(m, 1));
    ck_assert_ptr_null(scorecard_model_last(m, 1));
    ck_assert_ptr_null(scorecard_model_first(m, NONE));
    ck_assert_str_eq(scorecard_model_last(m, NONE), "2021");
    scorecard_model_unref(m);
}
END_TEST

START_TEST(settings_are_checked_when_they_are_stated)
{
    scorecard_draft *d = small();
    CK_OK(SET(d, 1, RULE, RULE_GOALPOSTS, NUMBER(MIN, 1), NUMBER(MAX, 2)));
    CK_OK(SET(d, NONE, ROUND, ROUND_DECIMALS, NUMBER(DECIMALS, 2)));
    char *before = dump_draft(d);
    CK_FAILS(scorecard_draft_set(d, 1, 99, SCORECARD_RULE_IDENTITY, NULL, 0, err), SCORECARD_ERROR_ARGUMENT,
             "model pci, node land", "no step 99");
    CK_FAILS(SET_PLAIN(d, 1, RULE, AGGREGATE_SUM), SCORECARD_ERROR_METHOD, "model pci, node land", "no method 801");
    CK_FAILS(scorecard_draft_set(d, 1, SCORECARD_STEP_RULE, 699, NULL, 0, err), SCORECARD_ERROR_METHOD,
             "model pci, node land", "no method 699");
    CK_FAILS(SET_PLAIN(d, NONE, MAP, MAP_LINEAR), SCORECARD_ERROR_METHOD, "model pci", "not inherited");
    CK_FAILS(SET_PLAIN(d, NONE, TIER, TIER_CUTS), SCORECARD_ERROR_METHOD, "model pci", "not inherited");
    CK_FAILS(SET(d, 1, RULE, RULE_GOALPOSTS, NUMBER(MIN, 1)), SCORECARD_ERROR_PARAMETER, "model pci, node land, rule", "needs max");
    CK_FAILS(SET(d, NONE, ROUND, ROUND_DECIMALS, NUMBER(DECIMALS, 16)), SCORECARD_ERROR_PARAMETER, "model pci, round",
             "from -6 to 15");
    CK_FAILS(scorecard_draft_set(d, 1, SCORECARD_STEP_RULE, SCORECARD_RULE_IDENTITY, NULL, 1, err), SCORECARD_ERROR_NULL,
             "model pci, node land, rule", "params");
    char *after = dump_draft(d);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    CK_OK(scorecard_draft_set(d, 1, SCORECARD_STEP_RULE, 0, NULL, 0, err));
    scorecard_model *m = finished(d);
    ck_assert_int_eq(scorecard_model_method(m, 1, SCORECARD_STEP_RULE, NULL), SCORECARD_RULE_IDENTITY);
    ck_assert_int_eq(scorecard_model_method_given(m, 1, SCORECARD_STEP_RULE), 0);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(parameters_are_copied)
{
    scorecard_draft *d = small();
    char text[] = "land + life";
    double to[] = { 1, 10 };
    struct scorecard_param expression = TEXT(EXPRESSION, text);
    struct scorecard_param minmax = { .key = SCORECARD_KEY_TO, .numbers = to, .count = 2 };
    CK_OK(scorecard_draft_set(d, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_EXPRESSION, &expression, 1, err));
    CK_OK(scorecard_draft_set(d, 0, SCORECARD_STEP_RULE, SCORECARD_RULE_MINMAX, &minmax, 1, err));
    text[0] = '?';
    to[0] = to[1] = NAN;
    scorecard_model *m = finished(d);
    struct scorecard_param got;
    ck_assert_int_eq(scorecard_model_param_at(m, 0, SCORECARD_STEP_AGGREGATE, 0, &got), 1);
    ck_assert_str_eq(got.text, "land + life");
    ck_assert_int_eq(scorecard_model_param_at(m, 2, SCORECARD_STEP_RULE, 0, &got), 1);
    ck_assert_double_eq(got.numbers[0], 1);
    ck_assert_double_eq(got.numbers[1], 10);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(tiers_are_checked_when_they_are_stated)
{
    scorecard_draft *d = small();
    uint32_t t = 77;
    CK_OK(SET_PLAIN(d, 0, TIER, TIER_CUTS));
    CK_OK(scorecard_draft_add_tier(d, 0, "good", &t, err));
    ck_assert_uint_eq(t, 0);
    CK_OK(scorecard_draft_add_tier(d, 0, "rest", &t, err));
    ck_assert_uint_eq(t, 1);
    CK_OK(scorecard_draft_set_tier_cut(d, 0, 0, NULL, 5, err));
    CK_OK(scorecard_draft_set_tier_cut(d, 0, 0, NULL, 6, err)); /* replaces */
    CK_OK(scorecard_draft_set_tier_cut(d, 0, 0, "2019", 1, err));
    CK_OK(scorecard_draft_set_tier_cut(d, 0, 0, "2019", 7, err));
    CK_OK(scorecard_draft_set_tier_title(d, 0, 0, NULL, "Tốt", err));
    char *before = dump_draft(d);
    CK_FAILS(scorecard_draft_add_tier(d, 0, "good", &t, err), SCORECARD_ERROR_DUPLICATE, "model pci, node pci", "good");
    CK_FAILS(scorecard_draft_add_tier(d, 0, "?", &t, err), SCORECARD_ERROR_ID, "model pci, node pci", "tier");
    CK_FAILS(scorecard_draft_add_tier(d, 0, NULL, &t, err), SCORECARD_ERROR_NULL, "model pci, node pci", "tier");
    ck_assert_uint_eq(t, 1);
    CK_FAILS(scorecard_draft_set_tier_title(d, 0, 2, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "model pci, node pci", "no tier 2");
    CK_FAILS(scorecard_draft_set_tier_title(d, 1, 0, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "model pci, node land", "has 0");
    CK_FAILS(scorecard_draft_set_tier_title(d, 0, 0, NULL, "\xFF", err), SCORECARD_ERROR_TEXT, "model pci, node pci", "");
    CK_FAILS(scorecard_draft_set_tier_cut(d, 0, 2, NULL, 1, err), SCORECARD_ERROR_ARGUMENT, "model pci, node pci", "no tier 2");
    CK_FAILS(scorecard_draft_set_tier_cut(d, 0, 0, NULL, NAN, err), SCORECARD_ERROR_PARAMETER, "model pci, node pci", "good");
    CK_FAILS(scorecard_draft_set_tier_cut(d, 0, 0, "2019", INFINITY, err), SCORECARD_ERROR_PARAMETER, "model pci, node pci", "");
    CK_FAILS(scorecard_draft_set_tier_cut(d, 0, 0, "?", 1, err), SCORECARD_ERROR_ID, "model pci, node pci", "period");
    char *after = dump_draft(d);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    scorecard_model *m = finished(d);
    const char *period;
    ck_assert_double_eq(scorecard_model_tier_cut_at(m, 0, 0, 0, &period), 6);
    ck_assert_ptr_null(period);
    ck_assert_double_eq(scorecard_model_tier_cut_at(m, 0, 0, 1, &period), 7);
    ck_assert_str_eq(period, "2019");
    scorecard_model_unref(m);
}
END_TEST

START_TEST(tiers_and_cuts_are_limited)
{
    scorecard_draft *d = small();
    char id[16];
    for (int i = 0; i < 100; i++) {
        snprintf(id, sizeof id, "t%d", i);
        CK_OK(scorecard_draft_add_tier(d, 0, id, NULL, err));
    }
    CK_FAILS(scorecard_draft_add_tier(d, 0, "more", NULL, err), SCORECARD_ERROR_LIMIT, "model pci, node pci", "100 tiers");
    for (int i = 0; i < 1000; i++) {
        snprintf(id, sizeof id, "p%d", i);
        CK_OK(scorecard_draft_set_tier_cut(d, 0, 3, id, i, err));
    }
    CK_FAILS(scorecard_draft_set_tier_cut(d, 0, 3, NULL, 1, err), SCORECARD_ERROR_LIMIT, "model pci, node pci", "1000 cuts");
    CK_OK(scorecard_draft_set_tier_cut(d, 0, 3, "p999", 1, err));
    scorecard_draft_free(d);
}
END_TEST

START_TEST(a_draft_from_a_model_says_the_same)
{
    scorecard_draft *d = new_draft("pci");
    CK_OK(state_all(d, err));
    scorecard_model *first = finished(d), *second = NULL;
    char *before = dump_model(first);
    CK_OK(scorecard_draft_from(first, &d, err));
    scorecard_model_unref(first); /* the draft has its own copy */
    CK_OK(scorecard_draft_finish(d, &second, err));
    char *after = dump_model(second);
    ck_assert_str_eq(before, after);
    free(after);
    /* It can be gone on with: replaced, added to, named. */
    uint32_t life = scorecard_model_find(second, "life");
    CK_OK(scorecard_draft_set_text(d, life, SCORECARD_TEXT_UNIT, "en", "months", err));
    CK_FAILS(scorecard_draft_add(d, NONE, "life", NULL, err), SCORECARD_ERROR_DUPLICATE, "model pci", "life");
    ck_assert_uint_eq(add(d, NONE, "third"), scorecard_model_count(second));
    CK_OK(scorecard_draft_set_level(d, 2, NULL, "indicator", err));
    scorecard_model *third = finished(d);
    ck_assert_str_eq(scorecard_model_text(third, life, SCORECARD_TEXT_UNIT, "en"), "months");
    ck_assert_str_eq(scorecard_model_text(second, life, SCORECARD_TEXT_UNIT, "en"), "years");
    char *untouched = dump_model(second);
    ck_assert_str_eq(before, untouched);
    free(before);
    free(untouched);
    scorecard_model_unref(second);
    scorecard_model_unref(third);
}
END_TEST

START_TEST(finishing_leaves_the_draft_as_it_was)
{
    scorecard_draft *d = new_draft("pci");
    CK_OK(state_all(d, err));
    scorecard_model *first, *second;
    CK_OK(scorecard_draft_finish(d, &first, err));
    CK_OK(scorecard_draft_set_text(d, NONE, SCORECARD_TEXT_TITLE, "en", "changed", err));
    CK_OK(scorecard_draft_set_weight(d, 1, 0.7, err));
    CK_OK(scorecard_draft_finish(d, &second, err));
    scorecard_draft_free(d);
    ck_assert_str_eq(scorecard_model_text(first, NONE, SCORECARD_TEXT_TITLE, "en"), "Competitiveness");
    ck_assert_str_eq(scorecard_model_text(second, NONE, SCORECARD_TEXT_TITLE, "en"), "changed");
    ck_assert_double_eq(scorecard_model_weight(first, 1), 0.3);
    ck_assert_double_eq(scorecard_model_weight(second, 1), 0.7);
    scorecard_model_unref(first);
    scorecard_model_unref(second);
}
END_TEST

/* Every call that can run out of memory, on a draft that has little room left; the draft stays as it was. */
static scorecard_status change(scorecard_draft *d, int call, const char *text)
{
    struct scorecard_error *err = NULL;
    switch (call) {
    case 0:
        return scorecard_draft_add(d, 0, "new", NULL, err);
    case 1:
        return scorecard_draft_set_text(d, 1, SCORECARD_TEXT_NOTES, "de", text, err);
    case 2:
        return scorecard_draft_set_text(d, NONE, SCORECARD_TEXT_TITLE, NULL, text, err);
    case 3:
        return scorecard_draft_set_level(d, 0, "de", text, err);
    case 4:
        return scorecard_draft_set_level(d, 2, NULL, text, err);
    case 5:
        return scorecard_draft_set_input(d, 3, "other", err);
    case 6:
        return scorecard_draft_set_reference(d, 5, "total", err);
    case 7:
        return scorecard_draft_set_periods(d, 1, "2014", "2015", err);
    case 8:
        return SET(d, 1, GAPS, GAPS_POLICY, NUMBERS(GAP_DEFAULT, 5), TEXT(GROUP, "province"));
    case 9:
        return scorecard_draft_add_tier(d, 0, "new", NULL, err);
    case 10:
        return scorecard_draft_set_tier_title(d, 0, 0, "de", text, err);
    default:
        return scorecard_draft_set_tier_cut(d, 0, 0, "2015", 70, err);
    }
}

START_TEST(without_memory_a_draft_stays_as_it_was)
{
    for (int call = 0; call < 12; call++)
        for (size_t fill = 0; fill < 4200; fill += 16) { /* whatever is left of the block in use */
            struct counted c = { 0, 0, -1 };
            struct scorecard_run run = counted_run(&c);
            scorecard_draft *d;
            CK_OK(scorecard_draft_new("pci", &run, &d, err));
            CK_OK(state_all(d, err));
            char filler[4200];
            memset(filler, 'x', sizeof filler);
            filler[fill] = '\0';
            CK_OK(scorecard_draft_set_text(d, NONE, SCORECARD_TEXT_NOTES, NULL, filler, err));
            c.fail_at = c.calls = 0;
            scorecard_status status = change(d, call, "Grundstück");
            c.fail_at = -1;
            if (status != SCORECARD_OK && fill % 256 == 0) {
                ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
                char *after = dump_draft(d);
                scorecard_draft *same = new_draft("pci");
                CK_OK(state_all(same, err));
                CK_OK(scorecard_draft_set_text(same, NONE, SCORECARD_TEXT_NOTES, NULL, filler, err));
                char *before = dump_draft(same);
                ck_assert_str_eq(before, after);
                free(before);
                free(after);
                scorecard_draft_free(same);
            }
            if (status != SCORECARD_OK) /* it goes on when there is memory again */
                CK_OK(change(d, call, "Grundstück"));
            scorecard_draft_free(d);
            ck_assert_int_eq(c.live, 0);
        }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/draft");
    TCase *c = tcase_create("draft");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_draft_needs_an_id_and_a_place);
    tcase_add_test(c, the_draft_is_asked_for_in_every_call);
    tcase_add_test(c, a_node_that_is_not_there_is_refused);
    tcase_add_test(c, nodes_have_ids_of_their_own);
    tcase_add_test(c, nodes_are_found_by_their_ids);
    tcase_add_test(c, a_hundred_levels_are_allowed);
    tcase_add_test(c, a_million_nodes_are_allowed);
    tcase_add_test(c, texts_differ_by_sort_and_language);
    tcase_add_test(c, a_text_has_at_most_a_thousand_languages);
    tcase_add_test(c, levels_are_named_from_the_roots_down);
    tcase_add_test(c, numbers_of_a_node_are_checked);
    tcase_add_test(c, ids_of_a_node_are_checked);
    tcase_add_test(c, settings_are_checked_when_they_are_stated);
    tcase_add_test(c, parameters_are_copied);
    tcase_add_test(c, tiers_are_checked_when_they_are_stated);
    tcase_add_test(c, tiers_and_cuts_are_limited);
    tcase_add_test(c, a_draft_from_a_model_says_the_same);
    tcase_add_test(c, finishing_leaves_the_draft_as_it_was);
    tcase_add_test(c, without_memory_a_draft_stays_as_it_was);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
