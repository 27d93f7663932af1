/* SPDX-License-Identifier: MIT */
#include "model/model.h"

#include "counted.h"
#include "model_forest.h"

static scorecard_model *everything(void)
{
    scorecard_draft *d = new_draft("pci");
    CK_OK(state_all(d, err));
    return finished(d);
}

START_TEST(a_model_lives_as_long_as_its_references)
{
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    scorecard_draft *d;
    CK_OK(scorecard_draft_new("pci", &run, &d, err));
    CK_OK(state_all(d, err));
    scorecard_model *m = finished(d);
    ck_assert_int_gt(c.live, 0);
    ck_assert_ptr_eq(scorecard_model_ref(m), m);
    scorecard_model_unref(m);
    ck_assert_str_eq(scorecard_model_id(m), "pci");
    scorecard_model_unref(m);
    ck_assert_int_eq(c.live, 0);
    scorecard_model_unref(NULL);
    ck_assert_ptr_null(scorecard_model_ref(NULL));
}
END_TEST

/* Each getter with a model and a node that may not be there. */
static void check_nothing(const scorecard_model *m, uint32_t n)
{
    const char *lang = "x";
    double low = 1, high = 1;
    struct scorecard_param p = { .key = 7 };
    uint32_t from = 7;
    if (n != NONE) {
        ck_assert_ptr_null(scorecard_model_text(m, n, SCORECARD_TEXT_TITLE, "vi"));
        ck_assert_ptr_null(scorecard_model_title(m, n, "vi"));
        ck_assert_uint_eq(scorecard_model_text_count(m, n, SCORECARD_TEXT_TITLE), 0);
        ck_assert_ptr_null(scorecard_model_text_at(m, n, SCORECARD_TEXT_TITLE, 0, &lang));
        ck_assert_ptr_null(lang);
        ck_assert_ptr_null(scorecard_model_first(m, n));
        ck_assert_ptr_null(scorecard_model_last(m, n));
        for (int32_t step = -1; step < 14; step++) {
            ck_assert_int_eq(scorecard_model_method(m, n, step, &from), 0);
            ck_assert_uint_eq(from, NONE);
            ck_assert_int_eq(scorecard_model_method(m, n, step, NULL), 0);
            ck_assert_int_eq(scorecard_model_method_given(m, n, step), 0);
            ck_assert_uint_eq(scorecard_model_param_count(m, n, step), 0);
            ck_assert_int_eq(scorecard_model_param_at(m, n, step, 0, &p), 0);
            ck_assert_int_eq(p.key, 0);
            ck_assert_int_eq(scorecard_model_param_at(m, n, step, 0, NULL), 0);
        }
    }
    ck_assert_ptr_null(scorecard_model_node_id(m, n));
    ck_assert_uint_eq(scorecard_model_parent(m, n), NONE);
    ck_assert_uint_eq(scorecard_model_end(m, n), NONE);
    ck_assert_uint_eq(scorecard_model_depth(m, n), 0);
    ck_assert_int_eq(scorecard_model_kind(m, n), 0);
    ck_assert_double_nan(scorecard_model_weight(m, n));
    ck_assert_int_eq(scorecard_model_weight_given(m, n), 0);
    ck_assert_double_nan(scorecard_model_points(m, n));
    ck_assert_int_eq(scorecard_model_points_given(m, n), 0);
    ck_assert_int_eq(scorecard_model_direction(m, n), 0);
    ck_assert_int_eq(scorecard_model_scale(m, n, &low, &high), 0);
    ck_assert_double_nan(low);
    ck_assert_double_nan(high);
    ck_assert_int_eq(scorecard_model_scale(m, n, NULL, NULL), 0);
    ck_assert_uint_eq(scorecard_model_node_input_count(m, n), 0);
    ck_assert_uint_eq(scorecard_model_node_input_at(m, n, 0), NONE);
    ck_assert_uint_eq(scorecard_model_reference(m, n), NONE);
    ck_assert_uint_eq(scorecard_model_tier_count(m, n), 0);
    ck_assert_ptr_null(scorecard_model_tier_id(m, n, 0));
    ck_assert_ptr_null(scorecard_model_tier_title(m, n, 0, "vi"));
    ck_assert_uint_eq(scorecard_model_tier_title_count(m, n, 0), 0);
    lang = "x";
    ck_assert_ptr_null(scorecard_model_tier_title_at(m, n, 0, 0, &lang));
    ck_assert_ptr_null(lang);
    ck_assert_uint_eq(scorecard_model_tier_cut_count(m, n, 0), 0);
    lang = "x";
    ck_assert_double_nan(scorecard_model_tier_cut_at(m, n, 0, 0, &lang));
    ck_assert_ptr_null(lang);
    ck_assert_double_nan(scorecard_model_tier_cut_at(m, n, 0, 0, NULL));
}

START_TEST(getters_are_total)
{
    scorecard_model *m = everything();
    check_nothing(m, scorecard_model_count(m));
    check_nothing(m, NONE - 1);
    check_nothing(m, NONE);
    check_nothing(NULL, 0);
    check_nothing(NULL, NONE);
    ck_assert_ptr_null(scorecard_model_id(NULL));
    ck_assert_ptr_null(scorecard_model_text(NULL, NONE, SCORECARD_TEXT_TITLE, NULL));
    ck_assert_ptr_null(scorecard_model_title(NULL, NONE, NULL));
    ck_assert_ptr_null(scorecard_model_first(NULL, NONE));
    ck_assert_int_eq(scorecard_model_method(NULL, NONE, SCORECARD_STEP_ROUND, NULL), 0);
    ck_assert_int_eq(scorecard_model_method_given(NULL, NONE, SCORECARD_STEP_ROUND), 0);
    ck_assert_uint_eq(scorecard_model_count(NULL), 0);
    ck_assert_uint_eq(scorecard_model_find(NULL, "pci"), NONE);
    ck_assert_uint_eq(scorecard_model_find(m, NULL), NONE);
    ck_assert_uint_eq(scorecard_model_find(m, "nobody"), NONE);
    ck_assert_uint_eq(scorecard_model_input_count(NULL), 0);
    ck_assert_ptr_null(scorecard_model_input_at(NULL, 0));
    ck_assert_ptr_null(scorecard_model_input_at(m, scorecard_model_input_count(m)));
    const char *lang = "x";
    ck_assert_ptr_null(scorecard_model_level(NULL, 0, NULL));
    ck_assert_ptr_null(scorecard_model_level(m, 2, NULL));
    ck_assert_uint_eq(scorecard_model_level_count(NULL, 0), 0);
    ck_assert_uint_eq(scorecard_model_level_count(m, 2), 0);
    ck_assert_ptr_null(scorecard_model_level_at(NULL, 0, 0, &lang));
    ck_assert_ptr_null(scorecard_model_level_at(m, 2, 0, NULL));
    ck_assert_ptr_null(scorecard_model_level_at(m, 0, 1, &lang));
    ck_assert_ptr_null(lang);
    ck_assert_ptr_null(scorecard_model_text(m, 0, 99, NULL));
    ck_assert_int_eq(scorecard_model_method(m, 0, 99, NULL), 0);
    ck_assert_int_eq(scorecard_model_method_given(m, 0, 99), 0);
    ck_assert_int_eq(scorecard_model_method_given(m, NONE, SCORECARD_STEP_ROUND), SCORECARD_ROUND_DECIMALS);
    ck_assert_uint_eq(scorecard_model_param_count(m, NONE, SCORECARD_STEP_ROUND), 1);
    ck_assert_ptr_null(scorecard_model_tier_id(m, 0, 2));
    ck_assert_ptr_null(scorecard_model_tier_title_at(m, 0, 0, 1, NULL));
    ck_assert_double_nan(scorecard_model_tier_cut_at(m, 0, 0, 2, &lang));
    ck_assert_ptr_null(lang);
    ck_assert_uint_eq(scorecard_model_node_input_at(m, scorecard_model_find(m, "ratio"), 2), NONE);
    struct scorecard_param p;
    ck_assert_int_eq(scorecard_model_param_at(m, 0, SCORECARD_STEP_AGGREGATE, 2, &p), 0);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(what_was_stated_is_read)
{
    scorecard_model *m = everything();
    uint32_t land = scorecard_model_find(m, "land"), life = scorecard_model_find(m, "life"), total = scorecard_model_find(m, "total");
    double low, high;
    ck_assert_str_eq(scorecard_model_id(m), "pci");
    ck_assert_int_eq(scorecard_model_scale(m, 0, &low, &high), 1);
    ck_assert_double_eq(low, 0);
    ck_assert_double_eq(high, 100);
    ck_assert_int_eq(scorecard_model_scale(m, 0, NULL, NULL), 1);
    ck_assert_double_eq(scorecard_model_weight(m, land), 0.3);
    ck_assert_int_eq(scorecard_model_weight_given(m, land), 1);
    ck_assert_double_eq(scorecard_model_points(m, total), 20);
    ck_assert_int_eq(scorecard_model_direction(m, life), SCORECARD_DIRECTION_LOWER);
    ck_assert_int_eq(scorecard_model_direction(m, land), SCORECARD_DIRECTION_HIGHER);
    ck_assert_str_eq(scorecard_model_first(m, NONE), "2013");
    ck_assert_str_eq(scorecard_model_last(m, total), "2020");
    ck_assert_str_eq(scorecard_model_input_at(m, scorecard_model_node_input_at(m, life, 0)), "life-years");
    ck_assert_uint_eq(scorecard_model_reference(m, scorecard_model_find(m, "other")), land);
    ck_assert_uint_eq(scorecard_model_tier_count(m, 0), 2);
    ck_assert_str_eq(scorecard_model_tier_id(m, 0, 1), "rest");
    ck_assert_str_eq(scorecard_model_tier_title(m, 0, 0, "en"), "Tốt"); /* the only one */
    ck_assert_str_eq(scorecard_model_tier_title(m, 0, 1, "en"), "rest");
    ck_assert_uint_eq(scorecard_model_tier_title_count(m, 0, 0), 1);
    ck_assert_uint_eq(scorecard_model_tier_cut_count(m, 0, 0), 2);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(texts_fall_back_to_the_plain_one_then_to_the_first)
{
    scorecard_draft *d = new_draft("pci");
    uint32_t a = add(d, NONE, "a"), b = add(d, NONE, "b"), c = add(d, NONE, "c");
    CK_OK(scorecard_draft_set_text(d, a, SCORECARD_TEXT_TITLE, "vi", "Một", err));
    CK_OK(scorecard_draft_set_text(d, a, SCORECARD_TEXT_TITLE, NULL, "1", err));
    CK_OK(scorecard_draft_set_text(d, a, SCORECARD_TEXT_TITLE, "en", "One", err));
    CK_OK(scorecard_draft_set_text(d, a, SCORECARD_TEXT_NOTES, "de", "Eins", err));
    CK_OK(scorecard_draft_set_text(d, b, SCORECARD_TEXT_TITLE, "vi", "Hai", err));
    CK_OK(scorecard_draft_set_text(d, b, SCORECARD_TEXT_TITLE, "en", "Two", err));
    scorecard_model *m = finished(d);
    ck_assert_str_eq(scorecard_model_title(m, a, "en"), "One");
    ck_assert_str_eq(scorecard_model_title(m, a, "vi"), "Một");
    ck_assert_str_eq(scorecard_model_title(m, a, "de"), "1");
    ck_assert_str_eq(scorecard_model_title(m, a, NULL), "1");
    ck_assert_str_eq(scorecard_model_title(m, b, "de"), "Hai");
    ck_assert_str_eq(scorecard_model_title(m, b, NULL), "Hai");
    ck_assert_str_eq(scorecard_model_title(m, c, "vi"), "c");
    ck_assert_str_eq(scorecard_model_title(m, NONE, "vi"), "pci");
    ck_assert_ptr_null(scorecard_model_text(m, c, SCORECARD_TEXT_TITLE, "vi"));
    ck_assert_uint_eq(scorecard_model_text_count(m, a, SCORECARD_TEXT_TITLE), 3);
    const char *lang;
    ck_assert_str_eq(scorecard_model_text_at(m, a, SCORECARD_TEXT_TITLE, 1, &lang), "1");
    ck_assert_ptr_null(lang);
    ck_assert_str_eq(scorecard_model_text_at(m, a, SCORECARD_TEXT_TITLE, 2, &lang), "One");
    ck_assert_str_eq(lang, "en");
    ck_assert_str_eq(scorecard_model_text_at(m, a, SCORECARD_TEXT_TITLE, 2, NULL), "One");
    ck_assert_ptr_null(scorecard_model_text_at(m, a, SCORECARD_TEXT_TITLE, 3, &lang));
    scorecard_model_unref(m);
}
END_TEST

START_TEST(periods_lie_within_by_time)
{
    static const struct {
        const char *first, *last, *period;
        double time;
        bool within;
    } rows[] = {
        { NULL, NULL, "2013", 2013, true },
        { NULL, NULL, "baseline", 1, true },
        { "2013", "2021", "2013", 2013, true },
        { "2013", "2021", "2021", 2021, true },
        { "2013", "2021", "2012", 2012, false },
        { "2013", "2021", "2022", 2022, false },
        { "2013", "2021", "2021-Q4", 2021.75, true }, /* a part of the last */
        { "2013", "2021-Q3", "2021-Q4", 2021.75, false },
        { "2013", NULL, "2099", 2099, true },
        { "2013", NULL, "2012-12", 2012 + 11 / 12.0, false },
        { NULL, "2013", "2013-12", 2013 + 11 / 12.0, true },
        { NULL, "2013", "2014-01", 2014, false },
        { "2013", "2021", "wave-4", 2015, true }, /* a name whose time was stated */
        { "2013", "2021", "wave-9", 2030, false },
        /* A bound that tells no time is that period alone; both bounds are included. */
        { "baseline", NULL, "baseline", 7, true },
        { "baseline", NULL, "2013", 2013, false },
        { NULL, "endline", "endline", 7, true },
        { NULL, "endline", "2013", 2013, false },
        { "baseline", "endline", "baseline", 1, true },
        { "baseline", "endline", "endline", 2, true },
        { "baseline", "endline", "midline", 1.5, false },
        { "baseline", "baseline", "baseline", 1, true },
        { "baseline", "2013", "2012", 2012, false },
        { "baseline", "2013", "2013", 2013, true },
        { "2013", "endline", "2013", 2013, true },
        { "2013", "endline", "2014", 2014, false },
        { "2013", "endline", "endline", 1, true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_msg(scorecard_i_period_within(rows[i].first, rows[i].last, rows[i].period, rows[i].time) == rows[i].within,
                      "row %zu", i);
}
END_TEST

START_TEST(cuts_are_those_of_the_period_else_of_all_others)
{
    struct scorecard_i_cut third = { "2021", 3, NULL }, second = { NULL, 2, &third }, first = { "2019", 1, &second };
    struct scorecard_i_tier tier = { .cuts = &first };
    ck_assert_double_eq(scorecard_i_tier_cut(&tier, "2019"), 1);
    ck_assert_double_eq(scorecard_i_tier_cut(&tier, "2021"), 3);
    ck_assert_double_eq(scorecard_i_tier_cut(&tier, "2020"), 2);
    ck_assert_double_eq(scorecard_i_tier_cut(&tier, NULL), 2);
    tier.cuts = &third;
    ck_assert_double_nan(scorecard_i_tier_cut(&tier, "2019"));
    ck_assert_double_nan(scorecard_i_tier_cut(&tier, NULL));
}
END_TEST

START_TEST(low_is_good_unless_a_rule_turned_it_round)
{
    scorecard_draft *d = new_draft("pci");
    const char *const ids[] = { "identity", "minmax", "goalposts", "expression", "higher", "parent", "reference", "turned" };
    for (uint32_t i = 0; i < 8; i++)
        add(d, NONE, ids[i]);
    add(d, 5, "child");
    for (uint32_t i = 0; i < 9; i++)
        if (i != 4 && i != 8)
            CK_OK(scorecard_draft_set_direction(d, i, SCORECARD_DIRECTION_LOWER, err));
    CK_OK(SET_PLAIN(d, 1, RULE, RULE_MINMAX));
    CK_OK(SET(d, 2, RULE, RULE_GOALPOSTS, NUMBER(MIN, 0), NUMBER(MAX, 1)));
    CK_OK(SET(d, 3, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "x")));
    CK_OK(SET_PLAIN(d, 5, RULE, RULE_MINMAX)); /* for its leaves; an aggregate has no rule itself */
    CK_OK(scorecard_draft_set_reference(d, 6, "parent", err));
    CK_OK(scorecard_draft_set_reference(d, 7, "parent", err));
    CK_OK(SET_PLAIN(d, 7, RULE, RULE_MINMAX));
    scorecard_model *m = finished(d);
    const bool expected[] = { true, false, false, true, false, true, true, false };
    for (uint32_t i = 0; i < 8; i++)
        ck_assert_int_eq(scorecard_i_node_low_is_good(&m->nodes[scorecard_model_find(m, ids[i])]), expected[i]);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(steps_have_places)
{
    for (size_t i = 0; i < SCORECARD_I_STEPS; i++)
        ck_assert_uint_eq(scorecard_i_step_place(scorecard_i_step_row_at(i)->step), i);
    ck_assert_uint_eq(scorecard_i_step_count(), SCORECARD_I_STEPS);
    ck_assert_uint_eq(scorecard_i_step_place(0), SCORECARD_I_STEPS);
    ck_assert_uint_eq(scorecard_i_step_place(99), SCORECARD_I_STEPS);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/model");
    TCase *c = tcase_create("model");
    tcase_add_test(c, a_model_lives_as_long_as_its_references);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, what_was_stated_is_read);
    tcase_add_test(c, texts_fall_back_to_the_plain_one_then_to_the_first);
    tcase_add_test(c, periods_lie_within_by_time);
    tcase_add_test(c, cuts_are_those_of_the_period_else_of_all_others);
    tcase_add_test(c, low_is_good_unless_a_rule_turned_it_round);
    tcase_add_test(c, steps_have_places);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
