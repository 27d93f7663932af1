/* SPDX-License-Identifier: MIT */
#include <scorecard/series.h>

#include "editions.h"

enum { YES = SCORECARD_COMPARABLE, SCALED = SCORECARD_COMPARABLE_RESCALED, NOT = SCORECARD_NOT_COMPARABLE };

static const char units[] = "id,title,first,last,successor\nct,Can Tho,,,ct:1\nhg,Hau Giang,,2022,ct:1\n";
static const char table[] = "unit,period,x,y,z\nct,2019,1,2,3\nhg,2019,2,3,1\nct,2020,2,3,4\nhg,2020,3,3,3\n"
                            "ct,2021,3,4,5\nhg,2021,,1,1\nct,2022,4,5,6\nhg,2022,5,6,7\nct,2023,7,8,9\n";

struct made {
    scorecard_result *results[2];
    scorecard_mapping *mapping;
};

/* Two editions of an index over one table; the second begins in 2021. */
static struct made editions(const char *mapping, const char *nodes)
{
    struct made m;
    scorecard_data *data = data_with(units, table);
    m.results[0] = result_of(model_of("old", "'edition':{'first':'2019','last':'2020'},",
                                      "{'id':'t','children':[{'id':'x'},{'id':'y'},{'id':'z'}]}"),
                             scorecard_data_ref(data));
    m.results[1] = result_of(model_of("new", "'edition':{'first':'2021'},", nodes), data);
    m.mapping = mapping != NULL ? mapping_of(mapping, m.results[0], m.results[1]) : NULL;
    return m;
}

static void unmake(struct made *m)
{
    scorecard_result_unref(m->results[0]);
    scorecard_result_unref(m->results[1]);
    scorecard_mapping_unref(m->mapping);
}

static scorecard_status try_series(const struct made *m, const struct scorecard_run *run, scorecard_series **out,
                                   struct scorecard_error *err)
{
    struct scorecard_series_options o = SCORECARD_SERIES_OPTIONS_INIT;
    const scorecard_result *const results[2] = { m->results[0], m->results[1] };
    const scorecard_mapping *const mappings[1] = { m->mapping };
    o.run = run;
    return scorecard_results_series(results, mappings, 2, &o, out, err);
}

static struct scorecard_series_point point(const struct made *m, const scorecard_series *s, const char *node,
                                           const char *unit, uint32_t k)
{
    struct scorecard_series_point p = { .size = sizeof p };
    ck_assert_int_eq(scorecard_series_point_at(s, scorecard_model_find(scorecard_result_model(m->results[1]), node),
                                               scorecard_data_find_unit(scorecard_result_data(m->results[1]), unit), k, &p),
                     1);
    return p;
}

#define CK_POINT(p, s, judged, raw, rescaled)                                      \
    do {                                                                           \
        struct scorecard_series_point p_ = (p);                                    \
        ck_assert_msg(p_.stretch == (s) && p_.verdict == (judged), "stretch %u, verdict %d: %s", (unsigned)p_.stretch, \
                      (int)p_.verdict, p_.text);                                   \
        ck_assert_double_eq(p_.score, raw);                                        \
        ck_assert_double_eq(p_.value, rescaled);                                   \
    } while (0)

START_TEST(nodes_are_followed_through_editions)
{
    struct made m = editions(",'nodes':[{'kind':'renamed','from':'x','to':'x2'},{'kind':'rescaled','from':'y','to':'y','multiply':10,'add':1},"
                             "{'kind':'redefined','from':'t','to':'t'},{'kind':'dropped','from':'z'},{'kind':'new','to':'n'}]",
                             "{'id':'t','children':[{'id':'x2','input':'x'},{'id':'y'},{'id':'n','input':'z'}]}");
    scorecard_series *s = NULL;
    OKAY(try_series(&m, NULL, &s, &err));
    ck_assert_uint_eq(scorecard_series_period_count(s), 5);
    CK_POINT(point(&m, s, "x2", "ct", 0), 1, 0, 1, 1);
    CK_POINT(point(&m, s, "x2", "ct", 1), 1, YES, 2, 2);
    CK_POINT(point(&m, s, "x2", "ct", 2), 1, YES, 3, 3);
    ck_assert(point(&m, s, "x2", "ct", 2).reasons & SCORECARD_REASON_RENAMED);
    CK_POINT(point(&m, s, "x2", "ct", 4), 2, NOT, 7, 7); /* Hau Giang joined */
    ck_assert_ptr_nonnull(strstr(point(&m, s, "x2", "ct", 4).text, "Hau Giang became part of it after 2022"));
    CK_POINT(point(&m, s, "y", "ct", 0), 1, 0, 2, 21);
    CK_POINT(point(&m, s, "y", "ct", 1), 1, YES, 3, 31);
    CK_POINT(point(&m, s, "y", "ct", 2), 1, SCALED, 4, 4);
    CK_POINT(point(&m, s, "t", "ct", 1), 1, YES, 3, 3); /* bears the name, in a stretch of its own */
    ck_assert_uint_eq(point(&m, s, "t", "ct", 2).stretch, 2);
    ck_assert_int_eq(point(&m, s, "t", "ct", 2).verdict, NOT);
    ck_assert_uint_eq(point(&m, s, "n", "ct", 1).stretch, 0);
    ck_assert_uint_eq(point(&m, s, "n", "ct", 1).node, SCORECARD_NONE);
    ck_assert_uint_eq(point(&m, s, "n", "ct", 2).stretch, 1);
    ck_assert_uint_eq(point(&m, s, "x2", "hg", 4).stretch, 0); /* is no more */
    ck_assert(isnan(point(&m, s, "x2", "hg", 4).score));
    CK_POINT(point(&m, s, "x2", "hg", 3), 1, YES, 5, 5);
    ck_assert(isnan(point(&m, s, "x2", "hg", 2).value)); /* a gap is no break */
    CK_POINT(point(&m, s, "x2", "hg", 1), 1, YES, 3, 3);
    scorecard_series_unref(s);
    unmake(&m);
}
END_TEST

START_TEST(parts_add_up_to_a_merged_node)
{
    struct made m = editions(",'nodes':[{'kind':'merged','from':['x','y'],'to':'xy','weights':[0.5,2]},{'kind':'split','from':'z','to':['z1','z2']},"
                             "{'kind':'redefined','from':'t','to':'t'}]",
                             "{'id':'t','children':[{'id':'xy','input':'x'},{'id':'z1','input':'y'},{'id':'z2','input':'z'}]}");
    scorecard_series *s = NULL;
    OKAY(try_series(&m, NULL, &s, &err));
    struct scorecard_series_point p = point(&m, s, "xy", "ct", 1);
    ck_assert_uint_eq(p.node, SCORECARD_NONE);
    ck_assert(isnan(p.score));
    ck_assert_double_eq(p.value, 0.5 * 2 + 2 * 3);
    ck_assert_int_eq(p.verdict, YES);
    ck_assert_double_eq(point(&m, s, "xy", "ct", 0).value, 0.5 * 1 + 2 * 2);
    ck_assert_int_eq(point(&m, s, "xy", "ct", 2).verdict, SCALED);
    ck_assert_int_eq(point(&m, s, "z1", "ct", 2).verdict, NOT);
    ck_assert_uint_eq(point(&m, s, "z1", "ct", 1).stretch, 0); /* what it was part of is another thing */
    ck_assert(isnan(point(&m, s, "z1", "ct", 1).value));
    scorecard_series_unref(s);
    unmake(&m);
}
END_TEST

START_TEST(getters_are_total)
{
    struct made m = editions(NULL, "{'id':'t','children':[{'id':'x'},{'id':'y'},{'id':'z'}]}");
    const scorecard_result *const results[2] = { m.results[0], m.results[1] };
    struct scorecard_series_options o = SCORECARD_SERIES_OPTIONS_INIT;
    struct scorecard_series_point p = { .size = sizeof p };
    scorecard_series *s = NULL;
    const uint32_t nodes[] = { 2 }, asked[] = { 1 };
    uint32_t result;
    o.nodes = nodes;
    o.units = asked;
    o.node_count = o.unit_count = 1;
    OKAY(scorecard_results_series(results, NULL, 2, &o, &s, &err));
    ck_assert_uint_eq(scorecard_series_node_count(s), 1);
    ck_assert_uint_eq(scorecard_series_node_at(s, 0), 2);
    ck_assert_uint_eq(scorecard_series_node_at(s, 1), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_series_unit_count(s), 1);
    ck_assert_uint_eq(scorecard_series_unit_at(s, 0), 1);
    ck_assert_uint_eq(scorecard_series_unit_at(s, 1), SCORECARD_NONE);
    ck_assert_str_eq(scorecard_series_period_at(s, 2, &result), "2021");
    ck_assert_uint_eq(result, 1);
    ck_assert_ptr_null(scorecard_series_period_at(s, 9, &result));
    ck_assert_uint_eq(result, SCORECARD_NONE);
    ck_assert_ptr_null(scorecard_series_period_at(NULL, 0, NULL));
    ck_assert_ptr_null(scorecard_series_step_at(s, 0));
    ck_assert_ptr_nonnull(scorecard_series_step_at(s, 1));
    ck_assert_ptr_null(scorecard_series_step_at(NULL, 1));
    ck_assert_ptr_null(scorecard_series_step_at(s, 5));
    ck_assert_int_eq(scorecard_series_point_at(s, 0, 0, 3, &p), 1);
    ck_assert_double_eq(p.score, 6);
    ck_assert_int_eq(scorecard_series_point_at(s, 1, 0, 3, &p), 0);
    ck_assert_int_eq(scorecard_series_point_at(s, 0, 1, 3, &p), 0);
    ck_assert_int_eq(scorecard_series_point_at(s, 0, 0, 5, &p), 0);
    ck_assert_int_eq(scorecard_series_point_at(s, 0, 0, 3, NULL), 0);
    ck_assert_int_eq(scorecard_series_point_at(NULL, 0, 0, 0, &p), 0);
    p.size = 1;
    ck_assert_int_eq(scorecard_series_point_at(s, 0, 0, 3, &p), 0);
    ck_assert_ptr_eq(scorecard_series_ref(s), s);
    scorecard_series_unref(s);
    scorecard_series_unref(s);
    scorecard_series_unref(NULL);
    ck_assert_ptr_null(scorecard_series_ref(NULL));
    ck_assert_uint_eq(scorecard_series_node_count(NULL) + scorecard_series_unit_count(NULL) + scorecard_series_period_count(NULL), 0);
    ck_assert_uint_eq(scorecard_series_node_at(NULL, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_series_unit_at(NULL, 0), SCORECARD_NONE);
    unmake(&m);
}
END_TEST

START_TEST(what_cannot_be_followed_is_refused)
{
    struct made m = editions(NULL, "{'id':'t','children':[{'id':'x'},{'id':'y'},{'id':'z'}]}");
    const scorecard_result *const back[2] = { m.results[1], m.results[0] }, *const gone[2] = { m.results[0], NULL };
    const uint32_t nine[] = { 9 };
    struct scorecard_series_options o = SCORECARD_SERIES_OPTIONS_INIT;
    scorecard_series *s = NULL;
    FAILS(scorecard_results_series(back, NULL, 2, NULL, &s, &err), SCORECARD_ERROR_ARGUMENT, "model old, period 2019", "order of time");
    FAILS(scorecard_results_series(back, NULL, 0, NULL, &s, &err), SCORECARD_ERROR_ARGUMENT, "", "no result");
    FAILS(scorecard_results_series(NULL, NULL, 1, NULL, &s, &err), SCORECARD_ERROR_NULL, "", "results");
    FAILS(scorecard_results_series(gone, NULL, 2, NULL, &s, &err), SCORECARD_ERROR_NULL, "", "results[]");
    FAILS(scorecard_results_series(back, NULL, 1, NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "out");
    o.nodes = nine;
    o.node_count = 1;
    FAILS(scorecard_results_series(back, NULL, 1, &o, &s, &err), SCORECARD_ERROR_ARGUMENT, "", "no node number 9");
    o = (struct scorecard_series_options)SCORECARD_SERIES_OPTIONS_INIT;
    o.units = nine;
    o.unit_count = 1;
    FAILS(scorecard_results_series(back, NULL, 1, &o, &s, &err), SCORECARD_ERROR_ARGUMENT, "", "no unit number 9");
    o.size = 1;
    FAILS(scorecard_results_series(back, NULL, 1, &o, &s, &err), SCORECARD_ERROR_OPTIONS, "", "scorecard_series_options");
    ck_assert_ptr_null(s);
    unmake(&m);
}
END_TEST

START_TEST(without_memory)
{
    struct made m = editions(NULL, "{'id':'t','children':[{'id':'x'},{'id':'y'},{'id':'z'}]}");
    scorecard_series *s = NULL;
    WITHOUT_MEMORY(s, try_series(&m, &run, &s, &err), scorecard_series_unref(s));
    unmake(&m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/series");
    TCase *c = tcase_create("series");
    tcase_add_test(c, nodes_are_followed_through_editions);
    tcase_add_test(c, parts_add_up_to_a_merged_node);
    tcase_add_test(c, getters_are_total);
    tcase_add_test(c, what_cannot_be_followed_is_refused);
    tcase_add_test(c, without_memory);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
