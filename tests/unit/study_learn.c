/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

/* U learns. A is best, B is like U and better, C of its group and better, D worse but rose most; E is not ranked. */
static const char units[] = "id,title,ranked,group.g\nU,,yes,north\nA,Alpha,yes,south\nB,,yes,south\nC,,yes,north\nD,,yes,south\nE,,no,north\n";
static const char table[] = "unit,period,x,y\nU,2019,4,5\nA,2019,9,1\nB,2019,6,5\nC,2019,5,9\nD,2019,0,0\nE,2019,9,9\n"
                            "U,2020,4,5\nA,2020,9,1\nB,2020,6,5\nC,2020,5,9\nD,2020,3,0\nE,2020,10,9\n";
static const char nodes[] = "{'id':'top','children':[{'id':'x'},{'id':'y','direction':'lower'}]}";
static const char practices[] = "unit,node,start,text,source\nAlpha,x,2018,one,s\nA,top,,two,\nA,y,,three,\nA,*,,four,\nD,x,,five,\nZ,x,,six,\nA,q,,seven,\n";

static scorecard_practices *practices_of(const char *text)
{
    scorecard_practices_draft *draft;
    scorecard_practices *list;
    CK_OK(scorecard_practices_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_practices_draft_read_csv(draft, text, strlen(text), NULL, &err));
    CK_OK(scorecard_practices_draft_finish(draft, &list, &err));
    scorecard_practices_draft_free(draft);
    return list;
}

static scorecard_learn *learn_of(const scorecard_result *r, const struct scorecard_learn_options *o)
{
    scorecard_learn *l;
    CK_OK(scorecard_result_learn(r, o, &l, &err));
    return l;
}

static struct scorecard_learn_line at(const scorecard_learn *l, uint32_t i)
{
    struct scorecard_learn_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_learn_at(l, i, &line), 1);
    return line;
}

static scorecard_result *result_of(void)
{
    return small_result_by(NULL, nodes, units, table);
}

START_TEST(units_are_higher_similar_of_the_group_or_improved)
{
    scorecard_result *r = result_of();
    uint32_t x = scorecard_model_find(scorecard_result_model(r), "x");
    struct scorecard_learn_options o = SCORECARD_LEARN_OPTIONS_INIT;
    o.nodes = &x;
    o.node_count = 1;
    o.most = 1;
    scorecard_learn *l = learn_of(r, &o);
    ck_assert_uint_eq(scorecard_learn_period(l), 1);
    ck_assert_uint_eq(scorecard_learn_from(l), 0);
    ck_assert_uint_eq(scorecard_learn_count(l), 4);
    static const struct {
        uint32_t unit;
        int32_t ways;
        double score, ahead, improved;
    } expected[] = {
        { 1, SCORECARD_LEARN_HIGHER, 9, 5, 0 },
        { 2, SCORECARD_LEARN_SIMILAR, 6, 2, 0 },
        { 3, SCORECARD_LEARN_GROUP, 5, 1, 0 },
        { 4, SCORECARD_LEARN_IMPROVED, 3, -1, 3 },
    };
    for (uint32_t i = 0; i < 4; i++) {
        struct scorecard_learn_line line = at(l, i);
        ck_assert(line.node == x && line.unit == expected[i].unit && line.ways == expected[i].ways);
        ck_assert(line.score == expected[i].score && line.own == 4 && line.ahead == expected[i].ahead);
        ck_assert(line.improved == expected[i].improved && line.distance > 0 && line.rank == (i < 3 ? i + 1 : 5));
        ck_assert_uint_eq(line.practices, 0);
    }
    scorecard_learn_unref(l);
    o.period = "2019"; /* nothing before it */
    o.most = 9;
    l = learn_of(r, &o);
    ck_assert_uint_eq(scorecard_learn_from(l), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_learn_count(l), 3);
    ck_assert_int_eq(at(l, 0).ways, SCORECARD_LEARN_HIGHER | SCORECARD_LEARN_SIMILAR);
    ck_assert(isnan(at(l, 0).improved));
    scorecard_learn_unref(l);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(all_leaves_are_looked_at_and_low_scores_may_be_good)
{
    scorecard_result *r = result_of();
    scorecard_learn *l = learn_of(r, NULL);
    uint32_t y = scorecard_model_find(scorecard_result_model(r), "y"), count = 0;
    for (uint32_t i = 0; i < scorecard_learn_count(l); i++) {
        ck_assert_uint_ne(at(l, i).node, 0);
        if (at(l, i).node != y)
            continue;
        count++;
        ck_assert(at(l, i).score < 5 && at(l, i).ahead == 5 - at(l, i).score);
    }
    ck_assert_uint_eq(count, 2); /* D, A */
    scorecard_learn_unref(l);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(practices_stand_beside_units)
{
    scorecard_result *r = result_of();
    uint32_t x = scorecard_model_find(scorecard_result_model(r), "x"), top = 0;
    struct scorecard_learn_options o = SCORECARD_LEARN_OPTIONS_INIT;
    struct scorecard_practice p = SCORECARD_PRACTICE_INIT;
    scorecard_practices *list = practices_of(practices);
    o.nodes = &x;
    o.node_count = 1;
    o.practices = list;
    scorecard_learn *l = learn_of(r, &o), *shared = scorecard_learn_ref(l);
    scorecard_practices_unref(list);
    scorecard_learn_unref(shared);
    ck_assert_uint_eq(at(l, 0).practices, 3); /* of x, of what is above it, of all */
    ck_assert_int_eq(scorecard_learn_practice_at(l, 0, 0, &p), 1);
    ck_assert_str_eq(p.text, "one");
    ck_assert_str_eq(p.start, "2018");
    ck_assert_int_eq(scorecard_learn_practice_at(l, 0, 2, &p), 1);
    ck_assert_str_eq(p.text, "four");
    ck_assert_int_eq(scorecard_learn_practice_at(l, 0, 3, &p), 0);
    ck_assert_int_eq(scorecard_learn_practice_at(l, 3, 0, &p), 1);
    ck_assert_str_eq(p.text, "five");
    ck_assert_uint_eq(scorecard_learn_unknown_count(l), 2);
    ck_assert_int_eq(scorecard_learn_unknown_at(l, 0, &p), 1);
    ck_assert_str_eq(p.unit, "Z");
    ck_assert_int_eq(scorecard_learn_unknown_at(l, 1, &p), 1);
    ck_assert_str_eq(p.node, "q");
    ck_assert_int_eq(scorecard_learn_unknown_at(l, 2, &p), 0);
    scorecard_learn_unref(l);
    o.practices = list = practices_of(practices);
    o.nodes = &top;
    l = learn_of(r, &o);
    for (uint32_t i = 0; i < scorecard_learn_count(l); i++)
        if (at(l, i).unit == 1)
            ck_assert_uint_eq(at(l, i).practices, 4); /* also of what is below it */
    scorecard_learn_unref(l);
    scorecard_practices_unref(list);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(who_has_no_score_learns_from_the_best)
{
    scorecard_result *r = small_result("{'id':'x'}", "unit,period,x\nU,2020,\nA,2020,1\nB,2020,1\n");
    scorecard_learn *l = learn_of(r, NULL);
    ck_assert_uint_eq(scorecard_learn_count(l), 2);
    ck_assert(at(l, 0).unit == 1 && at(l, 1).unit == 2); /* equals by id */
    ck_assert(isnan(at(l, 0).own) && isnan(at(l, 0).ahead) && isnan(at(l, 0).distance));
    scorecard_learn_unref(l);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(bad_options_are_refused)
{
    static const char where[] = "scorecard_learn_options";
    scorecard_result *r = result_of();
    struct scorecard_learn_options o = SCORECARD_LEARN_OPTIONS_INIT, bad;
    uint32_t none = 99;
    scorecard_learn *l = NULL;
    scorecard_practices *list = practices_of("unit,text\nTwin,a\n");
    CK_FAILS(scorecard_result_learn(NULL, &o, &l, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_learn(r, &o, NULL, &err), SCORECARD_ERROR_NULL, "");
#define REFUSED(member, value, status)                                                                                 \
    bad = o, bad.member = (value);                                                                                     \
    CK_FAILS(scorecard_result_learn(r, &bad, &l, &err), (status), (status) == SCORECARD_ERROR_ARGUMENT ? where : "")
    REFUSED(unit, 99, SCORECARD_ERROR_ARGUMENT);
    REFUSED(period, "1999", SCORECARD_ERROR_ARGUMENT);
    REFUSED(from, "1999", SCORECARD_ERROR_ARGUMENT);
    REFUSED(from, "2020", SCORECARD_ERROR_ARGUMENT);
    REFUSED(group, "q", SCORECARD_ERROR_ARGUMENT);
    REFUSED(flags, 2, SCORECARD_ERROR_OPTIONS);
    bad = o, bad.nodes = &none, bad.node_count = 1;
    CK_FAILS(scorecard_result_learn(r, &bad, &l, &err), SCORECARD_ERROR_ARGUMENT, where);
    bad = o, bad.size = 1;
    ck_assert_int_eq(scorecard_result_learn(r, &bad, &l, NULL), SCORECARD_ERROR_OPTIONS);
    scorecard_result_unref(r);
    r = small_result_by(NULL, "{'id':'x'}", "id,title\nU,Twin\nA,Twin\n", "unit,period,x\nU,2020,1\nA,2020,2\n");
    o.practices = list;
    ck_assert_int_eq(scorecard_result_learn(r, &o, &l, NULL), SCORECARD_ERROR_AMBIGUOUS);
    scorecard_practices_unref(list);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total)
{
    struct scorecard_learn_line line = { .size = sizeof line };
    scorecard_result *r = result_of();
    scorecard_learn *l = learn_of(r, NULL);
    ck_assert_int_eq(scorecard_learn_at(l, 99, &line), 0);
    ck_assert_int_eq(scorecard_learn_at(l, 0, NULL), 0);
    line.size = 8;
    ck_assert_int_eq(scorecard_learn_at(l, 0, &line), 0);
    ck_assert_int_eq(scorecard_learn_at(NULL, 0, &line), 0);
    ck_assert_int_eq(scorecard_learn_practice_at(NULL, 0, 0, NULL), 0);
    ck_assert_int_eq(scorecard_learn_practice_at(l, 99, 0, NULL), 0);
    ck_assert_int_eq(scorecard_learn_unknown_at(NULL, 0, NULL), 0);
    ck_assert_uint_eq(scorecard_learn_unknown_count(NULL), 0);
    ck_assert_uint_eq(scorecard_learn_count(NULL), 0);
    ck_assert_uint_eq(scorecard_learn_period(NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_learn_from(NULL), SCORECARD_NONE);
    ck_assert_ptr_null(scorecard_learn_ref(NULL));
    scorecard_learn_unref(NULL);
    ck_assert_str_eq(scorecard_learn_way_name(SCORECARD_LEARN_IMPROVED), "improved");
    ck_assert_ptr_null(scorecard_learn_way_name(3));
    scorecard_learn_unref(l);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted;
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_learn_options o = SCORECARD_LEARN_OPTIONS_INIT;
    scorecard_result *r = result_of();
    scorecard_practices *list = practices_of(practices);
    o.run = &run;
    o.practices = list;
    for (long fail = 0;; fail++) {
        scorecard_learn *l = NULL;
        counted = (struct counted){ 0, 0, fail };
        scorecard_status status = scorecard_result_learn(r, &o, &l, NULL);
        ck_assert(status == SCORECARD_OK ? l != NULL : status == SCORECARD_ERROR_MEMORY && l == NULL);
        counted.fail_at = -1;
        scorecard_learn_unref(l);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(fail, 500);
    }
    scorecard_practices_unref(list);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("study/learn");
    TCase *c = tcase_create("all");
    tcase_add_test(c, units_are_higher_similar_of_the_group_or_improved);
    tcase_add_test(c, all_leaves_are_looked_at_and_low_scores_may_be_good);
    tcase_add_test(c, practices_stand_beside_units);
    tcase_add_test(c, who_has_no_score_learns_from_the_best);
    tcase_add_test(c, bad_options_are_refused);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, without_memory_nothing_leaks);
    suite_add_tcase(s, c);
    return tap_main(s);
}
