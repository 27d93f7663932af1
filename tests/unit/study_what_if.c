/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "measure_small.h"
#include "model/draft.h"
#include "random_model.h"
#include "study/what_if.h"
#include "tap.h"

static scorecard_what_if *what_if_of(const scorecard_model *m, const scorecard_data *d, const scorecard_variation *v,
                                     const struct scorecard_what_if_options *options)
{
    scorecard_what_if *w;
    CK_OK(scorecard_model_what_if(m, d, v, options, &w, &err));
    return w;
}

static struct scorecard_case case_of(const scorecard_what_if *w, uint32_t i)
{
    struct scorecard_case c = { .size = sizeof c };
    ck_assert_int_eq(scorecard_what_if_at(w, i, &c), 1);
    ck_assert_uint_eq(c.size, sizeof c);
    ck_assert_ptr_nonnull(scorecard_case_outcome_name(c.outcome));
    ck_assert_ptr_nonnull(scorecard_case_kind_name(c.kind));
    return c;
}

/* ---- any change, by the shortest way and by the longest ---- */

/* The changed model, made anew. NULL: refused. */
static scorecard_model *changed(const scorecard_model *m, const struct scorecard_i_change *change)
{
    scorecard_draft *draft;
    scorecard_model *out = NULL;
    if (change->kind == SCORECARD_CASE_VERSION)
        return scorecard_model_ref(change->version);
    if (change->kind == SCORECARD_CASE_REMOVE) {
        CK_OK(scorecard_i_draft_without(m, change->node, &m->arena.run, &draft, &err));
    } else {
        CK_OK(scorecard_draft_from(m, &draft, &err));
        if (change->kind == SCORECARD_CASE_WEIGHT)
            CK_OK(scorecard_draft_set_weight(draft, change->node, change->weight, &err));
        else
            CK_OK(scorecard_draft_set(draft, change->node, change->step, change->setting.method, change->setting.params,
                                      change->setting.count, &err));
    }
    (void)scorecard_draft_finish(draft, &out, NULL);
    scorecard_draft_free(draft);
    return out;
}

static void same_columns(const struct scorecard_column *ours, const scorecard_result *r, uint32_t node, uint32_t period, bool ranks)
{
    struct scorecard_column theirs;
    if (ranks)
        CK_OK(scorecard_result_ranks(r, node, period, 0, &theirs, &err));
    else
        CK_OK(scorecard_result_scores(r, node, period, &theirs, &err));
    ck_assert_mem_eq(ours->at, theirs.at, scorecard_data_unit_count(scorecard_result_data(r)) * sizeof(double));
}

static void compare_case(const scorecard_what_if *w, const scorecard_variation *v, uint32_t i, int *compared)
{
    const scorecard_model *m = scorecard_what_if_model(w);
    const scorecard_data *d = scorecard_what_if_data(w);
    struct scorecard_case c = case_of(w, i);
    struct scorecard_score_options all = SCORECARD_SCORE_OPTIONS_INIT;
    all.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    if (c.outcome == SCORECARD_CASE_ONLY || c.outcome == SCORECARD_CASE_REFERENCED || c.outcome == SCORECARD_CASE_NAMED ||
        c.outcome == SCORECARD_CASE_REPORTED) {
        ck_assert_int_eq(c.kind, SCORECARD_CASE_REMOVE);
        return;
    }
    scorecard_model *model = changed(m, &v->changes[i]);
    ck_assert_int_eq(model == NULL, c.outcome == SCORECARD_CASE_REFUSED);
    scorecard_result *r = NULL;
    if (model != NULL)
        (void)scorecard_model_score(model, d, &all, &r, NULL);
    if (r != NULL && c.outcome != SCORECARD_CASE_ABSENT) {
        ck_assert_msg(c.outcome == SCORECARD_CASE_SCORED, "%s of %s, %d: %s: %s", scorecard_case_kind_name(c.kind), scorecard_model_node_id(m, c.node), (int)c.recomputed, c.where, c.message);
        ck_assert_uint_eq(c.nodes, scorecard_model_count(model));
        ck_assert_uint_le(c.recomputed, c.nodes);
        for (uint32_t k = 0; k < scorecard_what_if_node_count(w); k++) {
            struct scorecard_column scores, ranks;
            uint32_t node = scorecard_model_find(model, scorecard_model_node_id(m, scorecard_what_if_node_at(w, k)));
            CK_OK(scorecard_what_if_scores(w, i, k, &scores, &err));
            CK_OK(scorecard_what_if_ranks(w, i, k, &ranks, &err));
            same_columns(&scores, r, node, scorecard_what_if_period(w), false);
            same_columns(&ranks, r, node, scorecard_what_if_period(w), true);
        }
        ++*compared;
    }
    /* Of several periods another one may be what fails. */
    if (r == NULL && model != NULL && scorecard_data_period_count(d) == 1)
        ck_assert(c.outcome == SCORECARD_CASE_FAILED || c.outcome == SCORECARD_CASE_ABSENT);
    scorecard_result_unref(r);
    scorecard_model_unref(model);
}

static void add_changes(scorecard_variation *v, const scorecard_model *m, const struct described *d)
{
    uint32_t nodes = scorecard_model_count(m);
    CK_OK(scorecard_variation_remove_leaves(v, SCORECARD_NONE, &err));
    for (uint32_t n = 0; n < nodes; n++)
        CK_OK(scorecard_variation_remove(v, n, &err));
    for (int i = 0; i < 6; i++) {
        uint32_t node = (uint32_t)below((int)nodes);
        CK_OK(scorecard_variation_weigh(v, node, (double)below(4), &err));
        CK_OK(scorecard_variation_set(v, chance(0.2) ? SCORECARD_NONE : node, SCORECARD_STEP_AGGREGATE,
                                      PICK(SCORECARD_AGGREGATE_ARITHMETIC, SCORECARD_AGGREGATE_MEDIAN, SCORECARD_AGGREGATE_MAXIMUM), NULL, 0, &err));
        CK_OK(scorecard_variation_set(v, node, SCORECARD_STEP_RULE, SCORECARD_RULE_IDENTITY, NULL, 0, &err));
        CK_OK(scorecard_variation_set(v, node, SCORECARD_STEP_RANK, 0, NULL, 0, &err));
    }
    (void)d;
}

/* Without points and group means, so that many changes are patches. */
static void simplify(struct described *d)
{
    for (int n = 0; n < d->node_count; n++) {
        struct described_node *node = &d->nodes[n];
        node->weight = isnan(node->weight) ? node->points : node->weight;
        node->points = NAN;
        for (int reason = 1; reason < 8; reason++)
            for (int k = 0; k < 3; k++)
                if (node->chain[reason][k] == SCORECARD_ACTION_RESCALE || node->chain[reason][k] == SCORECARD_ACTION_GROUP_MEAN)
                    node->chain[reason][k] = SCORECARD_ACTION_ZERO;
    }
}

START_TEST(every_case_is_what_scoring_it_anew_gives)
{
    struct described *d = malloc(sizeof *d);
    int compared = 0, patched = 0;
    ck_assert_ptr_nonnull(d);
    for (int round = 0; round < 150; round++) {
        const struct shuffles plain = { NULL, NULL, NULL, 0, false };
        struct scorecard_what_if_options options = SCORECARD_WHAT_IF_OPTIONS_INIT;
        describe(d, round % 25 == 0 ? 700 : 30);
        if (round % 2 == 0)
            simplify(d);
        scorecard_model *m = build_model(d, &plain);
        scorecard_data *data = build_data(d, &plain);
        options.flags = SCORECARD_VARIATION_ALLOW_UNKNOWN;
        scorecard_variation *v;
        CK_OK(scorecard_variation_new(m, NULL, &v, &err));
        add_changes(v, m, d);
        CK_OK(scorecard_variation_version(v, m, &err));
        scorecard_what_if *w;
        scorecard_status status = scorecard_model_what_if(m, data, v, &options, &w, NULL);
        for (uint32_t i = 0; status == SCORECARD_OK && i < scorecard_what_if_count(w); i++) {
            compare_case(w, v, i, &compared);
            patched += case_of(w, i).recomputed < case_of(w, i).nodes;
        }
        if (status == SCORECARD_OK) /* the same model: nothing is computed, nothing moves */
            ck_assert_uint_eq(case_of(w, scorecard_what_if_count(w) - 1).recomputed, 0);
        scorecard_what_if_unref(w);
        scorecard_variation_free(v);
        scorecard_data_unref(data);
        scorecard_model_unref(m);
    }
    ck_assert_int_gt(compared, 1500);
    ck_assert_int_gt(patched, 1000);
    free(d);
}
END_TEST

/* ---- what looks beyond its own column, or at its siblings' ---- */

START_TEST(steps_that_look_around_are_computed_again)
{
    static const char *const models[] = {
        "{'id':'top','children':[{'id':'l','impute':{'method':'row-mean'},'children':[{'id':'a'},{'id':'b'},{'id':'c'}]},{'id':'d'},{'id':'e'}]}",
        "{'id':'top','impute':{'method':'median'},'children':[{'id':'l','children':[{'id':'a'},{'id':'b'},{'id':'c'}]},{'id':'d'},{'id':'e'}]}",
        "{'id':'top','screen':{'method':'units','available':0.7},'children':[{'id':'l','children':[{'id':'a'},{'id':'b'},{'id':'c'}]},{'id':'d'},{'id':'e'}]}",
        "{'id':'top','children':[{'id':'l','weigh':{'method':'standard-deviation'},'children':[{'id':'a'},{'id':'b'},{'id':'c'}]},{'id':'d'},{'id':'e'}]}",
        "{'id':'top','weigh':{'method':'equal'},'children':[{'id':'l','weight':3,'children':[{'id':'a'},{'id':'b'},{'id':'c'}]},{'id':'d'},{'id':'e'}]}",
        "{'id':'top','aggregate':{'method':'copeland'},'children':[{'id':'l','children':[{'id':'a'},{'id':'b'},{'id':'c'}]},{'id':'d'},{'id':'e'}]}",
        "{'id':'top','children':[{'id':'l','rule':{'method':'zscore'},'children':[{'id':'a'},{'id':'b'},{'id':'c'}]},{'id':'d','rule':{'method':'rank'}},{'id':'e'}]}",
    };
    int compared = 0;
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++) {
        scorecard_model *m = small_model_by("'defaults':{'gaps':{'method':'policy','default':['reweight']}},", models[i], NULL);
        scorecard_data *d = small_data(NULL, "unit,period,a,b,c,d,e\nU,2020,1,5,3,1,1\nV,2020,2,,4,1,2\nW,2020,3,8,1,,4\nX,2020,4,1,,2,\nY,2020,6,2,2,7,3\n");
        struct scorecard_what_if_options options = SCORECARD_WHAT_IF_OPTIONS_INIT;
        options.flags = SCORECARD_VARIATION_ALLOW_UNKNOWN;
        scorecard_variation *v;
        CK_OK(scorecard_variation_new(m, NULL, &v, &err));
        CK_OK(scorecard_variation_remove_leaves(v, 0, &err));
        CK_OK(scorecard_variation_weigh(v, 2, 5, &err));
        CK_OK(scorecard_variation_set(v, 0, SCORECARD_STEP_IMPUTE, SCORECARD_IMPUTE_ROW_MEAN, NULL, 0, &err));
        CK_OK(scorecard_variation_set(v, 2, SCORECARD_STEP_RULE, SCORECARD_RULE_IDENTITY, NULL, 0, &err));
        CK_OK(scorecard_variation_version(v, m, &err));
        scorecard_what_if *w = what_if_of(m, d, v, &options);
        for (uint32_t k = 0; k < scorecard_what_if_count(w); k++)
            compare_case(w, v, k, &compared);
        ck_assert_uint_eq(case_of(w, scorecard_what_if_count(w) - 1).recomputed, 0);
        scorecard_what_if_unref(w);
        scorecard_variation_free(v);
        scorecard_data_unref(d);
        scorecard_model_unref(m);
    }
    ck_assert_int_gt(compared, 50);
}
END_TEST

/* ---- small cases ---- */

static const char nodes[] = "{'id':'top','rank':{'method':'competition'},'children':["
                            "{'id':'left','children':[{'id':'a'},{'id':'b'}]},{'id':'right','children':[{'id':'c'}]},"
                            "{'id':'taken','of':'left'},{'id':'sum','aggregate':{'method':'expression','expression':'e + 1'},"
                            "'children':[{'id':'d'},{'id':'e'}]}]}";
static const char csv[] = "unit,period,a,b,c,d,e\nU,2020,1,5,3,1,1\nV,2020,2,2,4,1,2\nW,2020,3,8,1,1,1\n";

START_TEST(what_cannot_be_removed_says_why)
{
    scorecard_model *m = small_model(nodes);
    scorecard_data *d = small_data(NULL, csv);
    scorecard_variation *v;
    static const struct { const char *id; int32_t outcome; } all[] = {
        { "top", SCORECARD_CASE_REPORTED }, { "left", SCORECARD_CASE_REFERENCED }, { "a", SCORECARD_CASE_SCORED },
        { "c", SCORECARD_CASE_ONLY },       { "right", SCORECARD_CASE_SCORED },    { "e", SCORECARD_CASE_NAMED },
        { "d", SCORECARD_CASE_SCORED },     { "taken", SCORECARD_CASE_SCORED },
    };
    CK_OK(scorecard_variation_new(m, NULL, &v, &err));
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        CK_OK(scorecard_variation_remove(v, scorecard_model_find(m, all[i].id), &err));
    CK_OK(scorecard_variation_weigh(v, scorecard_model_find(m, "c"), 0, &err));
    scorecard_what_if *w = what_if_of(m, d, v, NULL);
    for (uint32_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct scorecard_case c = case_of(w, i);
        struct scorecard_shift s = { .size = sizeof s };
        ck_assert_msg(c.outcome == all[i].outcome, "%s: %s", all[i].id, scorecard_case_outcome_name(c.outcome));
        ck_assert_int_eq(scorecard_what_if_shift_at(w, i, 0, &s), c.outcome == SCORECARD_CASE_SCORED);
    }
    struct scorecard_case c = case_of(w, 8);
    ck_assert_int_eq(c.outcome, SCORECARD_CASE_REFUSED);
    ck_assert_int_eq(c.status, SCORECARD_ERROR_WEIGHT);
    ck_assert_str_eq(c.where, "model m, node right");
    ck_assert_int_ne(c.message[0], '\0');
    struct scorecard_column column;
    CK_FAILS(scorecard_what_if_scores(w, 8, 0, &column, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    scorecard_what_if_unref(w);
    scorecard_variation_free(v);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(of_several_that_move_as_far_the_first_by_id_is_told)
{
    /* By the mean A 1, B 2, C 3; by a alone C 1, B 2, A 3: both ends move two places, in whatever order they are given. */
    static const char *const tables[] = { "unit,period,a,b\nA,2020,1,9\nB,2020,2,2.5\nC,2020,3,0\n",
                                          "unit,period,a,b\nC,2020,3,0\nB,2020,2,2.5\nA,2020,1,9\n" };
    scorecard_model *m = small_model("{'id':'top','children':[{'id':'a'},{'id':'b'}]}");
    for (int i = 0; i < 2; i++) {
        scorecard_data *d = small_data(NULL, tables[i]);
        scorecard_variation *v;
        CK_OK(scorecard_variation_new(m, NULL, &v, &err));
        CK_OK(scorecard_variation_remove(v, scorecard_model_find(m, "b"), &err));
        scorecard_what_if *w = what_if_of(m, d, v, NULL);
        struct scorecard_shift s = { .size = sizeof s };
        ck_assert_int_eq(scorecard_what_if_shift_at(w, 0, 0, &s), 1);
        ck_assert_uint_eq(s.moved, 2);
        ck_assert_str_eq(scorecard_data_unit_id(d, s.unit), "A");
        scorecard_what_if_unref(w);
        scorecard_variation_free(v);
        scorecard_data_unref(d);
    }
    scorecard_model_unref(m);
}
END_TEST

START_TEST(shifts_are_told)
{
    scorecard_model *m = small_model("{'id':'top','children':[{'id':'a'},{'id':'b'}]}");
    /* By the mean U 5, V 4, W 3, X 1; by a alone V, W, X, U. */
    scorecard_data *d = small_data(NULL, "unit,period,a,b\nU,2020,1,9\nV,2020,4,4\nW,2020,3,3\nX,2020,1.5,0.5\n");
    scorecard_variation *v;
    CK_OK(scorecard_variation_new(m, NULL, &v, &err));
    CK_OK(scorecard_variation_remove(v, scorecard_model_find(m, "b"), &err));
    CK_OK(scorecard_variation_weigh(v, scorecard_model_find(m, "b"), 0, &err));
    struct scorecard_param power = { .key = SCORECARD_KEY_POWER, .number = 1 };
    CK_OK(scorecard_variation_set(v, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_POWER, &power, 1, &err));
    CK_FAILS(scorecard_variation_set(v, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_POWER, NULL, 0, &err),
             SCORECARD_ERROR_PARAMETER, "model m, node top, aggregate");
    ck_assert_uint_eq(scorecard_variation_count(v), 3);
    ck_assert_ptr_eq(scorecard_variation_model(v), m);
    ck_assert_ptr_null(scorecard_variation_model(NULL));
    scorecard_what_if *w = what_if_of(m, d, v, NULL);
    for (uint32_t i = 0; i < 2; i++) {
        struct scorecard_shift s = { .size = sizeof s };
        struct scorecard_column scores;
        double r;
        ck_assert_int_eq(scorecard_what_if_shift_at(w, i, 0, &s), 1);
        ck_assert_uint_eq(s.compared, 4);
        ck_assert_uint_eq(s.moved, 4);
        ck_assert_uint_eq(s.unit, 0);
        ck_assert_double_eq(s.mean, 1.5);
        ck_assert_double_eq(s.max, 3);
        ck_assert_double_eq(scorecard_what_if_shift(w, i, 0, 0), 3);
        ck_assert_double_eq(scorecard_what_if_shift(w, i, 0, 1), -1);
        ck_assert(isnan(scorecard_what_if_shift(w, i, 0, 4)));
        CK_OK(scorecard_what_if_scores(w, i, 0, &scores, &err));
        ck_assert_double_eq(scores.at[0], 1);
        CK_OK(scorecard_what_if_correlation(w, i, 0, SCORECARD_CORRELATION_SPEARMAN, &r, &err));
        ck_assert(fabs(r - -0.2) < 1e-15); /* 1 - 6 x 12 / (4 x 15) */
        CK_OK(scorecard_what_if_correlation(w, i, 0, SCORECARD_CORRELATION_KENDALL, &r, &err));
        ck_assert(r == 0);
        ck_assert_uint_eq(case_of(w, i).recomputed, 1);
        ck_assert_uint_eq(case_of(w, i).nodes, i == 0 ? 2 : 3);
        CK_FAILS(scorecard_what_if_correlation(w, i, 0, SCORECARD_CORRELATION_PEARSON, &r, &err), SCORECARD_ERROR_ARGUMENT, "");
    }
    ck_assert_double_eq(scorecard_what_if_shift(w, 2, 0, 0), 0);
    ck_assert_uint_eq(case_of(w, 2).recomputed, 1);
    scorecard_what_if *again = scorecard_what_if_ref(w);
    scorecard_what_if_unref(w);
    ck_assert_uint_eq(scorecard_what_if_count(again), 3);
    scorecard_what_if_unref(again);
    scorecard_variation_free(v);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(versions_are_found_by_ids)
{
    scorecard_model *m = small_model("{'id':'top','children':[{'id':'a'},{'id':'b'}]}");
    scorecard_model *other = small_model("{'id':'first'},{'id':'top','children':[{'id':'b'}]}");
    scorecard_model *none = small_model("{'id':'a'},{'id':'b'}");
    scorecard_model *closed = small_model_by("'edition':{'last':'2001'},", "{'id':'top','children':[{'id':'a'},{'id':'b'}]}", NULL);
    scorecard_data *d = small_data(NULL, "unit,period,a,b\nU,2020,1,9\nV,2020,4,4\n");
    scorecard_variation *v;
    CK_OK(scorecard_variation_new(m, NULL, &v, &err));
    CK_OK(scorecard_variation_version(v, other, &err));
    CK_OK(scorecard_variation_version(v, none, &err));
    CK_OK(scorecard_variation_version(v, closed, &err));
    scorecard_what_if *w = what_if_of(m, d, v, NULL);
    ck_assert_int_eq(case_of(w, 0).status, SCORECARD_ERROR_UNKNOWN);
    ck_assert_str_eq(case_of(w, 0).where, "model m, input first");
    ck_assert_int_eq(case_of(w, 1).outcome, SCORECARD_CASE_ABSENT);
    ck_assert_int_eq(case_of(w, 2).outcome, SCORECARD_CASE_ABSENT);
    scorecard_what_if_unref(w);
    struct scorecard_what_if_options options = SCORECARD_WHAT_IF_OPTIONS_INIT;
    options.flags = SCORECARD_VARIATION_ALLOW_UNKNOWN;
    w = what_if_of(m, d, v, &options);
    struct scorecard_column scores;
    CK_OK(scorecard_what_if_scores(w, 0, 0, &scores, &err));
    ck_assert_double_eq(scores.at[0], 9);
    ck_assert_uint_eq(case_of(w, 0).recomputed, 2); /* top and first; b is there */
    scorecard_what_if_unref(w);
    scorecard_variation_free(v);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
    scorecard_model_unref(other);
    scorecard_model_unref(none);
    scorecard_model_unref(closed);
}
END_TEST

START_TEST(bad_options_are_refused)
{
    scorecard_model *m = small_model("{'id':'top','children':[{'id':'a'},{'id':'b'}]}"), *other = small_model("{'id':'a'}");
    scorecard_data *d = small_data(NULL, "unit,period,a,b\nU,2020,1,9\nV,2020,4,4\n");
    struct scorecard_what_if_options o = SCORECARD_WHAT_IF_OPTIONS_INIT;
    scorecard_variation *v;
    scorecard_what_if *w;
    uint32_t list[] = { 9, 1, 1 };
    CK_OK(scorecard_variation_new(m, NULL, &v, &err));
    CK_FAILS(scorecard_model_what_if(m, d, v, NULL, &w, &err), SCORECARD_ERROR_EMPTY, "");
    CK_FAILS(scorecard_variation_remove(v, 3, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_FAILS(scorecard_variation_weigh(v, 1, -1, &err), SCORECARD_ERROR_WEIGHT, "model m, node a");
    CK_OK(scorecard_variation_remove(v, 1, &err));
    CK_FAILS(scorecard_model_what_if(other, d, v, NULL, &w, &err), SCORECARD_ERROR_ARGUMENT, "");
    CK_FAILS(scorecard_model_what_if(m, NULL, v, NULL, &w, &err), SCORECARD_ERROR_NULL, "");
    o.nodes = list;
    CK_FAILS(scorecard_model_what_if(m, d, v, &o, &w, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_what_if_options");
    o.node_count = 1;
    CK_FAILS(scorecard_model_what_if(m, d, v, &o, &w, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_what_if_options");
    o.nodes = list + 1;
    o.node_count = 2;
    CK_FAILS(scorecard_model_what_if(m, d, v, &o, &w, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_what_if_options");
    o.nodes = NULL;
    o.period = "2019";
    CK_FAILS(scorecard_model_what_if(m, d, v, &o, &w, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_what_if_options");
    o.period = NULL;
    o.population = 1;
    CK_FAILS(scorecard_model_what_if(m, d, v, &o, &w, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_what_if_options");
    o.population = 0;
    o.flags = 2;
    CK_FAILS(scorecard_model_what_if(m, d, v, &o, &w, &err), SCORECARD_ERROR_OPTIONS, "");
    scorecard_variation_free(v);
    scorecard_variation_free(NULL);
    scorecard_what_if_unref(NULL);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
    scorecard_model_unref(other);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    scorecard_model *m = small_model(nodes);
    scorecard_data *d = small_data(NULL, csv);
    struct scorecard_what_if_options o = SCORECARD_WHAT_IF_OPTIONS_INIT;
    o.run = &run;
    for (long at = 0;; at++) {
        scorecard_variation *v = NULL;
        scorecard_what_if *w = NULL;
        double r = 0;
        counted = (struct counted){ 0, 0, at };
        scorecard_status status = scorecard_variation_new(m, &run, &v, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_variation_remove_leaves(v, 0, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_variation_weigh(v, 1, 3, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_variation_set(v, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_MEDIAN, NULL, 0, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_model_what_if(m, d, v, &o, &w, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_what_if_correlation(w, 0, 0, SCORECARD_CORRELATION_KENDALL, &r, NULL);
        ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
        counted.fail_at = -1;
        scorecard_what_if_unref(w);
        scorecard_variation_free(v);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(at, 5000);
    }
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

static int32_t stop_at_two(void *context, uint64_t done, uint64_t total)
{
    *(uint64_t *)context = total;
    return done == 2;
}

START_TEST(progress_is_told_and_cancels)
{
    scorecard_model *m = small_model(nodes);
    scorecard_data *d = small_data(NULL, csv);
    uint64_t total = 0;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_what_if_options o = SCORECARD_WHAT_IF_OPTIONS_INIT;
    run.progress = stop_at_two;
    run.progress_context = &total;
    o.run = &run;
    scorecard_variation *v;
    scorecard_what_if *w;
    CK_OK(scorecard_variation_new(m, NULL, &v, &err));
    CK_OK(scorecard_variation_remove_leaves(v, SCORECARD_NONE, &err));
    ck_assert_int_eq(scorecard_model_what_if(m, d, v, &o, &w, NULL), SCORECARD_ERROR_CANCELLED);
    ck_assert_uint_eq(total, 6);
    scorecard_variation_free(v);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study/what_if");
    TCase *c = tcase_create("what if");
    tcase_add_test(c, every_case_is_what_scoring_it_anew_gives);
    tcase_add_test(c, steps_that_look_around_are_computed_again);
    tcase_add_test(c, what_cannot_be_removed_says_why);
    tcase_add_test(c, shifts_are_told);
    tcase_add_test(c, of_several_that_move_as_far_the_first_by_id_is_told);
    tcase_add_test(c, versions_are_found_by_ids);
    tcase_add_test(c, bad_options_are_refused);
    tcase_add_test(c, without_memory_nothing_leaks);
    tcase_add_test(c, progress_is_told_and_cancels);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
