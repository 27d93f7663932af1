/* SPDX-License-Identifier: MIT */
#include "registered.h"

static struct scorecard_register_entry look(const scorecard_register *reg, const scorecard_model *model, const char *unit,
                                            const char *node, const char *period, uint32_t count)
{
    struct scorecard_register_entry out = SCORECARD_REGISTER_ENTRY_INIT;
    ck_assert_uint_eq(scorecard_register_look(reg, model, unit, node, period, &out), count);
    ck_assert_pstr_eq(out.node, node);
    return out;
}

/* All eight ways to be about something, each saying which it is. */
#define EIGHT                                                                                                          \
    REGISTER("'entries': [{'comment': '***'}, {'period': '2021', 'comment': '**p'}, {'unit': 'HG', 'comment': 'u**'}, " \
             "{'unit': 'HG', 'period': '2021', 'comment': 'u*p'}, {'node': 'n', 'comment': '*n*'}, "                    \
             "{'node': 'n', 'period': '2021', 'comment': '*np'}, {'unit': 'HG', 'node': 'n', 'comment': 'un*'}, "      \
             "{'unit': 'HG', 'node': 'n', 'period': '2021', 'comment': 'unp'}]}")

START_TEST(the_most_specific_entry_counts)
{
    /* From the most specific on; each is taken away in turn, and the next one counts. */
    static const char *const order[] = { "unp", "un*", "*np", "*n*", "u*p", "u**", "**p", "***" };
    scorecard_register *reg = registered(EIGHT);
    for (size_t gone = 0; gone < 8; gone++) {
        scorecard_register_draft *draft = new_register();
        for (size_t k = gone; k < 8; k++) {
            struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
            for (uint32_t i = 0; scorecard_register_at(reg, i, &entry) && strcmp(entry.comment, order[k]) != 0; i++)
                continue;
            CK_OK(scorecard_register_draft_add(draft, &entry, NULL, err));
        }
        scorecard_register *rest = finished_register(draft);
        ck_assert_str_eq(look(rest, NULL, "HG", "n", "2021", 1).comment, order[gone]);
        scorecard_register_unref(rest);
    }
    ck_assert_str_eq(look(reg, NULL, "ST", "n", "2021", 1).comment, "*np");
    ck_assert_str_eq(look(reg, NULL, "HG", "m", "2020", 1).comment, "u**");
    ck_assert_str_eq(look(reg, NULL, "ST", "m", "2020", 1).comment, "***");
    ck_assert_str_eq(look(reg, NULL, NULL, "n", NULL, 1).comment, "*n*");
    ck_assert_str_eq(look(reg, NULL, "HG", NULL, "2021", 1).comment, "u*p");
    ck_assert_str_eq(look(reg, NULL, "*", NULL, "2021", 1).comment, "**p");
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(each_member_comes_from_the_entry_that_states_it)
{
    scorecard_register *reg = registered(
        REGISTER(AGENCIES "'entries': [{'node': 'n', 'lead': 'snv', 'partners': ['stc'], 'cause-text': 'c'}, "
                          "{'unit': 'HG', 'node': 'n', 'horizon': 'now', 'evidence': ['e']}, "
                          "{'unit': 'HG', 'node': 'n', 'period': '2021', 'lead': 'vp', 'explanation': 'x'}, "
                          "{'comment': 'all'}]}"));
    struct scorecard_register_entry now = look(reg, NULL, "HG", "n", "2021", 4);
    ck_assert_str_eq(now.lead, "vp");
    ck_assert_uint_eq(now.partner_count, 0); /* the lead's partners come with it */
    ck_assert_int_eq(now.cause, 0);
    ck_assert_str_eq(now.cause_text, "c");
    ck_assert_int_eq(now.horizon, SCORECARD_HORIZON_NOW);
    ck_assert_str_eq(now.explanation, "x");
    ck_assert_str_eq(now.evidence[0], "e");
    ck_assert_str_eq(now.comment, "all");
    struct scorecard_register_entry before = look(reg, NULL, "HG", "n", "2020", 3);
    ck_assert_str_eq(before.lead, "snv");
    ck_assert_str_eq(before.partners[0].agency, "stc");
    ck_assert_ptr_null(before.explanation);
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(who_and_why_go_down_the_tree_and_what_was_shown_does_not)
{
    scorecard_model *model = small_tree();
    scorecard_register *reg = registered(
        REGISTER(AGENCIES "'entries': [{'node': 'par', 'lead': 'ubnd', 'cause': 'rules', 'comment': 'of par'}, "
                          "{'unit': 'HG', 'node': 'steering', 'lead': 'vp', 'horizon': 'long-term', 'evidence': ['e'], "
                          "'explanation': 'of steering'}, {'node': 'report', 'lead': 'stc'}, {'lead': 'snv', 'comment': 'c'}]}"));
    struct scorecard_register_entry plan = look(reg, model, "HG", "plan", "2021", 3);
    ck_assert_str_eq(plan.lead, "vp");
    ck_assert_int_eq(plan.cause, SCORECARD_CAUSE_RULES);
    ck_assert_int_eq(plan.horizon, SCORECARD_HORIZON_LONG_TERM);
    ck_assert_str_eq(plan.comment, "c");
    ck_assert_ptr_null(plan.explanation);
    ck_assert_uint_eq(plan.evidence_count, 0);
    /* The nearer node goes before the unit. */
    ck_assert_str_eq(look(reg, model, "HG", "report", "2021", 4).lead, "stc");
    ck_assert_str_eq(look(reg, model, "HG", "steering", "2021", 3).explanation, "of steering");
    ck_assert_str_eq(look(reg, model, "HG", "land", "2021", 2).lead, "ubnd");
    ck_assert_str_eq(look(reg, NULL, "HG", "land", "2021", 1).lead, "snv");
    ck_assert_str_eq(look(reg, model, "HG", "elsewhere", "2021", 1).lead, "snv");
    scorecard_register_unref(reg);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(exactly_these_are_found)
{
    scorecard_register *reg = registered(EIGHT);
    ck_assert_uint_eq(scorecard_register_find(reg, NULL, NULL, NULL), 0);
    ck_assert_uint_eq(scorecard_register_find(reg, "*", "*", "*"), 0);
    ck_assert_uint_eq(scorecard_register_find(reg, "HG", NULL, "2021"), 3);
    ck_assert_uint_eq(scorecard_register_find(reg, "HG", "n", "2021"), 7);
    ck_assert_uint_eq(scorecard_register_find(reg, "HG", "n", "2020"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_register_find(reg, "n", "HG", "2021"), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_register_find(reg, "", NULL, NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_register_find(NULL, NULL, NULL, NULL), SCORECARD_NONE);
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(looking_is_total)
{
    struct scorecard_register_entry out = SCORECARD_REGISTER_ENTRY_INIT;
    scorecard_register *reg = registered(REGISTER("'agencies': []}"));
    out.lead = "left over";
    ck_assert_uint_eq(scorecard_register_look(reg, NULL, "HG", "n", NULL, &out), 0);
    ck_assert_ptr_null(out.lead);
    ck_assert_str_eq(out.unit, "HG");
    ck_assert_uint_eq(scorecard_register_look(NULL, NULL, "HG", "n", NULL, &out), 0);
    ck_assert_uint_eq(scorecard_register_look(reg, NULL, "HG", "n", NULL, NULL), 0);
    out.size = 8;
    ck_assert_uint_eq(scorecard_register_look(reg, NULL, "HG", "n", NULL, &out), 0);
    scorecard_register_unref(reg);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure_register_look");
    TCase *tc = tcase_create("look");
    tcase_add_test(tc, the_most_specific_entry_counts);
    tcase_add_test(tc, each_member_comes_from_the_entry_that_states_it);
    tcase_add_test(tc, who_and_why_go_down_the_tree_and_what_was_shown_does_not);
    tcase_add_test(tc, exactly_these_are_found);
    tcase_add_test(tc, looking_is_total);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
