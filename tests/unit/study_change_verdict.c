/* SPDX-License-Identifier: MIT */
#include "study/change.h"

#include "editions.h"

/* ---- two editions, a mapping between them, and the changes ---- */

struct changed {
    scorecard_result *old, *now;
    scorecard_mapping *mapping;
    scorecard_changes *c;
};

static struct changed changed_by(scorecard_result *old, scorecard_result *now, const char *members)
{
    struct changed e = { .old = old, .now = now };
    struct scorecard_changes_options o = SCORECARD_CHANGES_OPTIONS_INIT;
    e.mapping = members != NULL ? mapping_of(members, old, now) : NULL;
    o.mapping = e.mapping;
    OKAY(scorecard_result_changes(e.old, e.now, &o, &e.c, &err));
    return e;
}

static const char table[] = "unit,period,a,b,c,d\nU,2020,8,4,6,1\nU,2021,18,5,7,2\nV,2020,5,5,5,5\nV,2021,10,5,5,5\n";

static struct changed changed_nodes(const char *old, const char *now, const char *members)
{
    return changed_by(result_of(model_of("old", "'edition':{'last':'2020'},", old), data_with(NULL, table)),
                      result_of(model_of("new", "'edition':{'first':'2021'},", now), data_with(NULL, table)), members);
}

static void done(struct changed *e)
{
    scorecard_changes_unref(e->c);
    scorecard_mapping_unref(e->mapping);
    scorecard_result_unref(e->old);
    scorecard_result_unref(e->now);
}

static uint32_t find(const struct changed *e, const char *node, const char *unit)
{
    uint32_t n = scorecard_model_find(scorecard_result_model(e->now), node);
    uint32_t u = scorecard_data_find_unit(scorecard_result_data(e->now), unit);
    struct scorecard_changes_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_changes_at(e->c, i, &line) == 1; i++)
        if (line.node == n && line.unit == u)
            return i;
    ck_abort_msg("no line %s %s", node, unit);
    return 0;
}

static struct scorecard_changes_line line_of(const struct changed *e, const char *node, const char *unit)
{
    struct scorecard_changes_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_changes_at(e->c, find(e, node, unit), &line), 1);
    ck_assert(line.outcome != SCORECARD_CHANGES_OK || fabs(line.residual) <= 1e-12 * fmax(1, fabs(line.after)));
    return line;
}

static double part_of(const struct changed *e, const char *node, const char *unit, int32_t part)
{
    return scorecard_changes_part(e->c, find(e, node, unit), part, NULL);
}

#define NEAR(x, y) ck_assert_double_eq_tol(x, y, 1e-12)

START_TEST(a_renamed_node_is_compared_with_what_it_was)
{
    struct changed e = changed_nodes("{'id':'top','children':[{'id':'a'},{'id':'b'}]}",
                                     "{'id':'top','children':[{'id':'a2','input':'a'},{'id':'b'}]}",
                                     ",'nodes':[{'kind':'renamed','from':'a','to':'a2','notes':'shorter'}]");
    struct scorecard_changes_line line = line_of(&e, "a2", "U");
    ck_assert_int_eq(line.outcome, SCORECARD_CHANGES_OK);
    ck_assert_double_eq(line.net, 10);
    ck_assert_int_eq(line.verdict, SCORECARD_COMPARABLE);
    ck_assert_int_eq(line.kind, SCORECARD_MAPPING_RENAMED);
    ck_assert_uint_eq(line.reasons, SCORECARD_REASON_RENAMED);
    ck_assert_str_eq(line.why, "renamed (shorter)");
    NEAR(part_of(&e, "a2", "U", SCORECARD_PART_OWN), 10);
    NEAR(part_of(&e, "top", "U", SCORECARD_PART_OWN), 5.5);
    ck_assert_double_eq(part_of(&e, "top", "U", SCORECARD_PART_STRUCTURE), 0);
    ck_assert_uint_eq(scorecard_comparability_node_count(scorecard_changes_comparability(e.c)), 3);
    done(&e);
    e = changed_nodes("{'id':'top','children':[{'id':'a'},{'id':'b'}]}", "{'id':'top','children':[{'id':'a2','input':'a'},{'id':'b'}]}", NULL);
    line = line_of(&e, "a2", "U"); /* nobody said so */
    ck_assert_int_eq(line.outcome, SCORECARD_CHANGES_APPEARED);
    ck_assert_int_eq(line.verdict, SCORECARD_NOT_COMPARABLE);
    ck_assert_str_eq(line.why, "new in model new");
    ck_assert(fabs(part_of(&e, "top", "U", SCORECARD_PART_STRUCTURE)) > 1);
    done(&e);
    ck_assert_ptr_null(scorecard_changes_comparability(NULL));
}
END_TEST

START_TEST(each_side_of_a_renamed_node_reads_its_own_input)
{
    struct changed e = changed_nodes("{'id':'top','aggregate':'sum','children':[{'id':'a'},{'id':'b','rule':{'method':'goalposts','min':0,'max':10}}]}",
                                     "{'id':'top','aggregate':'sum','children':[{'id':'c'},{'id':'d','rule':{'method':'goalposts','min':0,'max':10}}]}",
                                     ",'nodes':[{'kind':'renamed','from':'a','to':'c'},{'kind':'rescaled','from':'b','to':'d','multiply':2}]");
    NEAR(line_of(&e, "c", "U").net, -1); /* a was 8, c is 7 */
    NEAR(part_of(&e, "c", "U", SCORECARD_PART_OWN), -1);
    NEAR(line_of(&e, "d", "U").net, 0.2 - 0.8);
    NEAR(part_of(&e, "d", "U", SCORECARD_PART_OWN), -0.6);
    NEAR(part_of(&e, "top", "U", SCORECARD_PART_OWN), -1 + 0.2 - 0.4);
    ck_assert_int_eq(line_of(&e, "c", "U").marks, 0);
    done(&e);
}
END_TEST

START_TEST(a_rescaled_node_is_compared_on_the_later_scale)
{
    /* A mark of 10 became one of 20: 8 was 16, and 18 is 2 more. */
    struct changed e = changed_nodes("{'id':'top','aggregate':'sum','children':[{'id':'a'},{'id':'b'}]}",
                                     "{'id':'top','aggregate':'sum','children':[{'id':'a'},{'id':'b'}]}",
                                     ",'nodes':[{'kind':'rescaled','from':'a','to':'a','multiply':2,'add':0.5}]");
    struct scorecard_changes_line line = line_of(&e, "a", "U");
    ck_assert_int_eq(line.verdict, SCORECARD_COMPARABLE_RESCALED);
    ck_assert_double_eq(line.old_score, 8);
    ck_assert_double_eq(line.before, 16.5);
    ck_assert_double_eq(line.net, 1.5);
    ck_assert_str_eq(line.why, "rescaled: times 2, plus 0.5");
    line = line_of(&e, "top", "U"); /* which took the scores as they were */
    ck_assert_double_eq(line.before, 12);
    ck_assert_double_eq(line.net, 11);
    NEAR(part_of(&e, "top", "U", SCORECARD_PART_OWN), 11);
    done(&e);
    /* The rule gives the scale: own data are told on the later one. */
    e = changed_nodes("{'id':'a','rule':{'method':'goalposts','min':0,'max':20,'to':[0,10]}}",
                      "{'id':'a','rule':{'method':'goalposts','min':0,'max':20,'to':[0,20]}}",
                      ",'nodes':[{'kind':'rescaled','from':'a','to':'a','multiply':2}]");
    line = line_of(&e, "a", "U");
    ck_assert_double_eq(line.before, 8);
    ck_assert_double_eq(line.old_score, 4);
    NEAR(part_of(&e, "a", "U", SCORECARD_PART_OWN), 10);
    NEAR(part_of(&e, "a", "U", SCORECARD_PART_METHOD), 0);
    done(&e);
    /* An aggregate's map, with and without rounding; and one whose method is a game. */
    e = changed_nodes("{'id':'top','children':[{'id':'a'},{'id':'b'}]}",
                      "{'id':'top','map':{'method':'linear','multiply':10,'add':1},'children':[{'id':'a'},{'id':'b'}]}",
                      ",'nodes':[{'kind':'rescaled','from':'top','to':'top','multiply':10,'add':1}]");
    line = line_of(&e, "top", "U");
    ck_assert_double_eq(line.before, 61);
    ck_assert_double_eq(line.net, 55);
    NEAR(part_of(&e, "top", "U", SCORECARD_PART_OWN), 55);
    NEAR(part_of(&e, "top", "U", SCORECARD_PART_METHOD), 0);
    done(&e);
    e = changed_nodes("{'id':'top','aggregate':'minimum','round':{'method':'decimals','decimals':0},'children':[{'id':'a','round':{'method':'decimals','decimals':0}},{'id':'b'}]}",
                      "{'id':'top','aggregate':'minimum','children':[{'id':'a'},{'id':'b'}]}",
                      ",'nodes':[{'kind':'rescaled','from':'top','to':'top','multiply':3},{'kind':'rescaled','from':'a','to':'a','multiply':0.5}]");
    line = line_of(&e, "top", "U");
    ck_assert_double_eq(line.before, 12);
    ck_assert_double_eq(line.net, -7);
    line = line_of(&e, "a", "U");
    ck_assert_double_eq(line.net, 14);
    done(&e);
    /* Stated scales say it without an entry. */
    e = changed_nodes("{'id':'top','children':[{'id':'a','scale':[0,10]}]}", "{'id':'top','children':[{'id':'a','scale':[0,20]}]}", NULL);
    line = line_of(&e, "a", "U");
    ck_assert_int_eq(line.verdict, SCORECARD_COMPARABLE_RESCALED);
    ck_assert_double_eq(line.net, 2);
    ck_assert_double_eq(line_of(&e, "top", "U").net, 10);
    done(&e);
}
END_TEST

START_TEST(nodes_that_became_one_are_compared_with_their_sum)
{
    struct changed e = changed_nodes("{'id':'top','aggregate':'sum','children':[{'id':'a'},{'id':'b'},{'id':'c'}]}",
                                     "{'id':'top','aggregate':'sum','children':[{'id':'d'},{'id':'c'}]}",
                                     ",'nodes':[{'kind':'merged','from':['a','b'],'to':'d','weights':[0.5,0.25]}]");
    struct scorecard_changes_line line = line_of(&e, "d", "U");
    ck_assert_int_eq(line.outcome, SCORECARD_CHANGES_OK);
    ck_assert_int_eq(line.verdict, SCORECARD_COMPARABLE_RESCALED);
    ck_assert_int_eq(line.kind, SCORECARD_MAPPING_MERGED);
    ck_assert_double_eq(line.before, 5);
    ck_assert_double_eq(line.net, -3);
    ck_assert_double_eq(line.loss, 3);
    ck_assert(isnan(line.old_score));
    ck_assert_uint_eq(line.old_node, SCORECARD_NONE);
    ck_assert_int_eq(line.marks, SCORECARD_CHANGES_UNSEPARATED);
    NEAR(part_of(&e, "d", "U", SCORECARD_PART_STRUCTURE), -3);
    line = line_of(&e, "top", "U");
    NEAR(part_of(&e, "top", "U", SCORECARD_PART_OWN), 1);
    NEAR(part_of(&e, "top", "U", SCORECARD_PART_STRUCTURE), 2 - 12);
    done(&e);
    e = changed_nodes("{'id':'top','aggregate':'sum','children':[{'id':'d'},{'id':'c'}]}",
                      "{'id':'top','aggregate':'sum','children':[{'id':'a'},{'id':'b'},{'id':'c'}]}",
                      ",'nodes':[{'kind':'split','from':'d','to':['a','b']}]");
    line = line_of(&e, "a", "U");
    ck_assert_int_eq(line.outcome, SCORECARD_CHANGES_APPEARED);
    ck_assert_int_eq(line.kind, SCORECARD_MAPPING_SPLIT);
    ck_assert_int_eq(line.verdict, SCORECARD_NOT_COMPARABLE);
    ck_assert_str_eq(line.why, "split into a, b");
    done(&e);
}
END_TEST

START_TEST(a_node_that_moved_is_compared_with_itself)
{
    struct changed e = changed_nodes("{'id':'top','children':[{'id':'p','children':[{'id':'a'},{'id':'q','children':[{'id':'b'}]}]},{'id':'c'}]}",
                                     "{'id':'top','children':[{'id':'p','children':[{'id':'a'}]},{'id':'q','children':[{'id':'b'},{'id':'c'}]}]}", NULL);
    struct scorecard_changes_line line = line_of(&e, "q", "U");
    ck_assert_int_eq(line.outcome, SCORECARD_CHANGES_OK);
    ck_assert_double_eq(line.before, 4);
    ck_assert_double_eq(line.after, 6);
    NEAR(part_of(&e, "q", "U", SCORECARD_PART_OWN), 0.75); /* all of q then, half of it now */
    NEAR(part_of(&e, "q", "U", SCORECARD_PART_STRUCTURE), 1.25);
    ck_assert_double_eq(line_of(&e, "b", "U").net, 1);
    ck_assert_double_eq(line_of(&e, "c", "U").net, 1);
    ck_assert_double_eq(line_of(&e, "top", "U").before, 6);
    done(&e);
    e = changed_nodes("{'id':'top','children':[{'id':'p','children':[{'id':'a'}]},{'id':'c'}]}",
                      "{'id':'top','children':[{'id':'c'}]},{'id':'p','children':[{'id':'a'}]}", NULL);
    ck_assert_double_eq(line_of(&e, "p", "U").net, 10); /* to the top */
    ck_assert_double_eq(line_of(&e, "a", "U").net, 10);
    done(&e);
}
END_TEST

START_TEST(a_change_across_a_break_is_told_with_the_warning)
{
    struct changed e = changed_nodes("{'id':'a'}", "{'id':'a','breaks':{'2021':'other questions'}}", NULL);
    struct scorecard_changes_line line = line_of(&e, "a", "U");
    ck_assert_int_eq(line.outcome, SCORECARD_CHANGES_OK);
    ck_assert_double_eq(line.net, 10);
    ck_assert_int_eq(line.verdict, SCORECARD_NOT_COMPARABLE);
    ck_assert_uint_eq(line.reasons, SCORECARD_REASON_BREAK);
    ck_assert_str_eq(line.why, "its series breaks in 2021: other questions");
    done(&e);
}
END_TEST

START_TEST(units_are_found_through_the_mapping)
{
    scorecard_result *old = result_of(model_of("old", "", "{'id':'a'}"), data_with(NULL, "unit,period,a\nHN,2020,1\nHT,2020,2\nX,2020,3\n"));
    scorecard_result *now = result_of(model_of("new", "", "{'id':'a'}"), data_with(NULL, "unit,period,a\nHa-Noi,2021,2\nX,2021,3\nZ,2021,9\n"));
    struct changed e = changed_by(old, now, ",'units':[{'kind':'renamed','from':'HN','to':'Ha-Noi'},{'kind':'dropped','from':'HT'}]");
    struct scorecard_changes_line line = line_of(&e, "a", "Ha-Noi");
    struct scorecard_changes_rank rank = { .size = sizeof rank };
    ck_assert_double_eq(line.net, 1);
    ck_assert_uint_eq(line.old_unit, 0);
    ck_assert_str_eq(line.why, "it was HN");
    ck_assert_int_eq(scorecard_changes_rank_at(e.c, find(&e, "a", "Ha-Noi"), 0, &rank), 1);
    ck_assert(rank.joined == 1 && rank.left == 1);
    ck_assert_int_eq(line_of(&e, "a", "Z").outcome, SCORECARD_CHANGES_APPEARED);
    ck_assert_int_eq(line_of(&e, "a", "Z").verdict, SCORECARD_NOT_COMPARABLE);
    done(&e);
}
END_TEST

START_TEST(a_mapping_of_other_models_is_refused)
{
    struct changed e = changed_nodes("{'id':'a'}", "{'id':'a'}", "");
    struct scorecard_changes_options o = SCORECARD_CHANGES_OPTIONS_INIT;
    scorecard_changes *c = (scorecard_changes *)&c;
    o.mapping = e.mapping;
    FAILS(scorecard_result_changes(e.now, e.now, &o, &c, &err), SCORECARD_ERROR_EMPTY, "model new", "no period before");
    ck_assert_ptr_null(c);
    o.from = o.to = "2021";
    FAILS(scorecard_result_changes(e.now, e.now, &o, &c, &err), SCORECARD_ERROR_UNKNOWN, "mapping old to new", "the old result is of model new");
    done(&e);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct changed e = changed_nodes("{'id':'top','children':[{'id':'p','children':[{'id':'a'}]},{'id':'b'},{'id':'c'}]}",
                                     "{'id':'top','children':[{'id':'a2','input':'a'},{'id':'p','children':[{'id':'d'}]}]}",
                                     ",'nodes':[{'kind':'rescaled','from':'a','to':'a2','multiply':2},{'kind':'merged','from':['b','c'],'to':'d','weights':[1,2]}]");
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_changes_options o = SCORECARD_CHANGES_OPTIONS_INIT;
    ck_assert_double_eq(line_of(&e, "a2", "U").net, 2);
    o.run = &run;
    o.mapping = e.mapping;
    for (long at = 0;; at++) {
        scorecard_changes *c = NULL;
        counted = (struct counted){ 0, 0, at };
        scorecard_status status = scorecard_result_changes(e.old, e.now, &o, &c, NULL);
        ck_assert(status == SCORECARD_OK ? c != NULL : status == SCORECARD_ERROR_MEMORY && c == NULL);
        counted.fail_at = -1;
        scorecard_changes_unref(c);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(at, 5000);
    }
    done(&e);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/change_verdict");
    TCase *c = tcase_create("verdicts");
    tcase_add_test(c, a_renamed_node_is_compared_with_what_it_was);
    tcase_add_test(c, each_side_of_a_renamed_node_reads_its_own_input);
    tcase_add_test(c, a_rescaled_node_is_compared_on_the_later_scale);
    tcase_add_test(c, nodes_that_became_one_are_compared_with_their_sum);
    tcase_add_test(c, a_node_that_moved_is_compared_with_itself);
    tcase_add_test(c, a_change_across_a_break_is_told_with_the_warning);
    tcase_add_test(c, units_are_found_through_the_mapping);
    tcase_add_test(c, a_mapping_of_other_models_is_refused);
    tcase_add_test(c, without_memory_nothing_leaks);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
