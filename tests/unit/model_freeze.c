/* SPDX-License-Identifier: MIT */
#include <time.h>

#include "model/model.h"

#include "counted.h"
#include "model_forest.h"
#include "random.h"

enum { MOST = 400 };

/* A forest, as parents in the order of adding, and what its preorder must be. */
struct forest {
    uint32_t count, parent[MOST];
    uint32_t number[MOST]; /* in preorder, by order of adding */
    uint32_t end[MOST], depth[MOST], above[MOST]; /* by preorder */
};

static uint32_t number_below(struct forest *f, uint32_t parent, uint32_t above, uint32_t depth, uint32_t next)
{
    for (uint32_t i = 0; i < f->count; i++)
        if (f->parent[i] == parent) {
            uint32_t mine = next;
            f->number[i] = mine;
            f->depth[mine] = depth;
            f->above[mine] = above;
            next = number_below(f, i, mine, depth + 1, next + 1);
            f->end[mine] = next;
        }
    return next;
}

/* Ids of random forests do not come in the order of adding. */
static void id_of(uint32_t i, char id[16])
{
    snprintf(id, 16, "%x-%u", (i * 2654435761u) >> 24, i);
}

START_TEST(nodes_are_numbered_in_preorder)
{
    static struct forest f;
    for (int round = 0; round < 300; round++) {
        f.count = 1 + (uint32_t)random_below(round < 250 ? 12 : MOST);
        scorecard_draft *d = new_draft("forest");
        for (uint32_t i = 0; i < f.count; i++) {
            char id[16];
            id_of(i, id);
            uint64_t near = random_below(4); /* some deep, some wide */
            f.parent[i] = i == 0 || random_below(8) == 0 ? NONE
                          : near == 0                    ? i - 1
                                                         : (uint32_t)random_below(i);
            if (scorecard_draft_add(d, f.parent[i], id, NULL, NULL) != SCORECARD_OK)
                f.parent[i] = NONE, add(d, NONE, id); /* too deep */
        }
        ck_assert_uint_eq(number_below(&f, NONE, NONE, 0, 0), f.count);
        scorecard_model *m = finished(d);
        ck_assert_uint_eq(scorecard_model_count(m), f.count);
        for (uint32_t i = 0; i < f.count; i++) {
            char id[16];
            id_of(i, id);
            uint32_t n = f.number[i];
            ck_assert_str_eq(scorecard_model_node_id(m, n), id);
            ck_assert_uint_eq(scorecard_model_find(m, id), n);
            ck_assert_uint_eq(scorecard_model_parent(m, n), f.above[n]);
            ck_assert_uint_eq(scorecard_model_end(m, n), f.end[n]);
            ck_assert_uint_eq(scorecard_model_depth(m, n), f.depth[n]);
            ck_assert_int_eq(scorecard_model_kind(m, n),
                             f.end[n] > n + 1 ? SCORECARD_KIND_AGGREGATE : SCORECARD_KIND_INDICATOR);
        }
        scorecard_model_unref(m);
    }
}
END_TEST

/* An assertion of Check tells the parent process where it is each time; this is called too often for that. */
static void holds(bool condition)
{
    if (!condition)
        ck_abort_msg("the children or the order are wrong");
}

/* Children are all there, in order of id; each node comes after those it needs. */
static void check_order(const scorecard_model *m)
{
    uint32_t *place = malloc(m->count * sizeof *place);
    for (uint32_t i = 0; i < m->count; i++)
        place[i] = NONE;
    for (uint32_t i = 0; i < m->count; i++) {
        holds(place[m->order[i]] == NONE);
        place[m->order[i]] = i;
    }
    for (uint32_t n = 0; n < m->count; n++) {
        const struct scorecard_i_node *node = &m->nodes[n];
        uint32_t children = 0;
        for (uint32_t c = n + 1; c < node->end; c = m->nodes[c].end)
            children++;
        holds(node->child_count == children);
        for (uint32_t c = 0; c < node->child_count; c++) {
            holds(m->nodes[node->children[c]].parent == n);
            holds(place[node->children[c]] < place[n]);
            if (c > 0)
                holds(strcmp(m->nodes[node->children[c - 1]].stated.id, m->nodes[node->children[c]].stated.id) < 0);
        }
        if (node->reference != NONE)
            holds(place[node->reference] < place[n]);
    }
    free(place);
}

START_TEST(the_order_of_computation_has_what_is_needed_first)
{
    for (int round = 0; round < 200; round++) {
        scorecard_draft *d = new_draft("web");
        uint32_t count = 2 + (uint32_t)random_below(60);
        char id[16], of[16];
        /* Pairs of a root and its leaf; leaves refer to roots of one side only, so there is no cycle. */
        for (uint32_t i = 0; i < count; i++) {
            id_of(i, id);
            uint32_t root = add(d, NONE, id);
            id_of(1000 + i, id);
            uint32_t leaf = add(d, root, id);
            id_of(2000 + i, id);
            add(d, root, id);
            bool downwards = round % 2;
            uint32_t to = downwards ? (i == 0 ? NONE : (uint32_t)random_below(i))
                                    : (i + 1 == count ? NONE : i + 1 + (uint32_t)random_below(count - i - 1));
            if (to != NONE) {
                id_of(to, of);
                CK_OK(scorecard_draft_set_reference(d, leaf, of, err));
            }
        }
        scorecard_model *m = finished(d);
        check_order(m);
        scorecard_model_unref(m);
    }
}
END_TEST

START_TEST(children_have_one_order_however_they_were_stated)
{
    /* Bytewise: capitals before small letters, "a-b" between "a" and "a.b", whatever the locale. */
    const char *const ids[] = { "a", "a-b", "a.b", "a0", "aB", "a_b", "ab", "b", "B", "10", "9" };
    enum { COUNT = sizeof ids / sizeof ids[0] };
    for (int round = 0; round < 20; round++) {
        uint32_t shuffled[COUNT];
        for (uint32_t i = 0; i < COUNT; i++) {
            uint32_t k = (uint32_t)random_below(i + 1);
            shuffled[i] = shuffled[k];
            shuffled[k] = i;
        }
        scorecard_draft *d = new_draft("m");
        uint32_t root = add(d, NONE, "root");
        for (uint32_t i = 0; i < COUNT; i++)
            add(d, root, ids[shuffled[i]]);
        scorecard_model *m = finished(d);
        check_order(m);
        char text[200] = "";
        for (uint32_t c = 0; c < COUNT; c++)
            strcat(strcat(text, " "), m->nodes[m->nodes[0].children[c]].stated.id);
        ck_assert_str_eq(text, " 10 9 B a a-b a.b a0 aB a_b ab b");
        scorecard_model_unref(m);
    }
}
END_TEST

START_TEST(a_hundred_thousand_siblings_take_no_time)
{
    clock_t start = clock();
    scorecard_draft *d = new_draft("wide");
    uint32_t root = add(d, NONE, "root");
    char id[16];
    for (uint32_t i = 0; i < 100000; i++) {
        snprintf(id, sizeof id, "n%u", i);
        if (scorecard_draft_add(d, root, id, NULL, NULL) != SCORECARD_OK)
            ck_abort_msg("node %u", i);
    }
    /* A long expression over all of them, and one that all of them inherit. */
    static char text[65000];
    size_t used = 0;
    for (uint32_t i = 0; used < sizeof text - 20; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, i == 0 ? "n%u" : "+n%u", i * 7);
    CK_OK(SET(d, root, AGGREGATE, AGGREGATE_EXPRESSION, TEXT(EXPRESSION, text)));
    CK_OK(SET(d, NONE, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, text)));
    scorecard_model *m = finished(d);
    ck_assert_uint_gt(scorecard_model_input_count(m), 5000);
    ck_assert_uint_eq(scorecard_model_node_input_count(m, 100000), scorecard_model_input_count(m));
    check_order(m);
    scorecard_model_unref(m);
    ck_assert_double_lt((double)(clock() - start) / CLOCKS_PER_SEC, 20); /* sanitizers and all: it takes under one */
}
END_TEST

START_TEST(settings_come_from_the_nearest_that_states_them)
{
    scorecard_draft *d = new_draft("m");
    uint32_t a = add(d, NONE, "a"), other = add(d, NONE, "other"), b = add(d, a, "b"), c = add(d, b, "c"), leaf = add(d, c, "leaf"),
             plain = add(d, other, "plain");
    CK_OK(SET_PLAIN(d, NONE, AGGREGATE, AGGREGATE_MEDIAN));
    CK_OK(SET(d, NONE, ROUND, ROUND_DECIMALS, NUMBER(DECIMALS, 1)));
    CK_OK(SET_PLAIN(d, a, AGGREGATE, AGGREGATE_SUM));
    CK_OK(SET(d, b, RULE, RULE_MINMAX, NUMBERS(TO, 1, 10)));
    CK_OK(SET_PLAIN(d, leaf, RULE, RULE_MINMAX));
    CK_OK(SET(d, a, MAP, MAP_LINEAR, NUMBER(ADD, 1)));
    scorecard_model *m = finished(d);
    a = scorecard_model_find(m, "a"), b = scorecard_model_find(m, "b"), c = scorecard_model_find(m, "c");
    leaf = scorecard_model_find(m, "leaf"), plain = scorecard_model_find(m, "plain"), other = scorecard_model_find(m, "other");
    struct {
        uint32_t node;
        int32_t step, method;
        uint32_t from;
        int32_t given;
        size_t params;
    } rows[] = {
        { a, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_SUM, a, SCORECARD_AGGREGATE_SUM, 0 },
        { c, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_SUM, a, 0, 0 },
        { other, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_MEDIAN, NONE, 0, 0 },
        { plain, SCORECARD_STEP_ROUND, SCORECARD_ROUND_DECIMALS, NONE, 0, 1 },
        { leaf, SCORECARD_STEP_ROUND, SCORECARD_ROUND_DECIMALS, NONE, 0, 1 },
        { c, SCORECARD_STEP_RULE, SCORECARD_RULE_MINMAX, b, 0, 1 },
        { leaf, SCORECARD_STEP_RULE, SCORECARD_RULE_MINMAX, leaf, SCORECARD_RULE_MINMAX, 0 }, /* taken whole */
        { plain, SCORECARD_STEP_RULE, SCORECARD_RULE_IDENTITY, NONE, 0, 0 },
        { plain, SCORECARD_STEP_LAYERS, SCORECARD_LAYERS_FIRST, NONE, 0, 0 },
        { plain, SCORECARD_STEP_GAPS, SCORECARD_GAPS_POLICY, NONE, 0, 0 },
        { plain, SCORECARD_STEP_RANK, SCORECARD_RANK_COMPETITION, NONE, 0, 0 },
        { a, SCORECARD_STEP_MAP, SCORECARD_MAP_LINEAR, a, SCORECARD_MAP_LINEAR, 1 },
        { b, SCORECARD_STEP_MAP, 0, NONE, 0, 0 }, /* not inherited */
        { b, SCORECARD_STEP_TIER, 0, NONE, 0, 0 },
        { NONE, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_MEDIAN, NONE, SCORECARD_AGGREGATE_MEDIAN, 0 },
        { NONE, SCORECARD_STEP_RULE, 0, NONE, 0, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t from = 77;
        ck_assert_int_eq(scorecard_model_method(m, rows[i].node, rows[i].step, &from), rows[i].method);
        ck_assert_msg(from == rows[i].from, "row %zu is from %u", i, from);
        ck_assert_int_eq(scorecard_model_method_given(m, rows[i].node, rows[i].step), rows[i].given);
        ck_assert_uint_eq(scorecard_model_param_count(m, rows[i].node, rows[i].step), rows[i].params);
    }
    ck_assert_int_eq(m->nodes[c].aggregation.method, SCORECARD_AGGREGATE_SUM);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(inputs_are_numbered_by_first_use)
{
    scorecard_draft *d = new_draft("m");
    uint32_t root = add(d, NONE, "root");
    uint32_t x = add(d, root, "x"), y = add(d, root, "y"), e = add(d, root, "e"), r = add(d, root, "r"), z = add(d, root, "z");
    CK_OK(scorecard_draft_set_input(d, y, "shared", err));
    CK_OK(scorecard_draft_set_input(d, z, "shared", err));
    CK_OK(SET(d, e, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "new / x + 'new' - shared")));
    CK_OK(scorecard_draft_set_reference(d, r, "x", err));
    scorecard_model *m = finished(d);
    const char *const ids[] = { "x", "shared", "new" };
    ck_assert_uint_eq(scorecard_model_input_count(m), 3);
    for (uint32_t i = 0; i < 3; i++)
        ck_assert_str_eq(scorecard_model_input_at(m, i), ids[i]);
    ck_assert_uint_eq(scorecard_model_node_input_count(m, e), 3);
    ck_assert_uint_eq(scorecard_model_node_input_at(m, e, 0), 2);
    ck_assert_uint_eq(scorecard_model_node_input_at(m, e, 1), 0);
    ck_assert_uint_eq(scorecard_model_node_input_at(m, e, 2), 1);
    ck_assert_uint_eq(scorecard_model_node_input_at(m, x, 0), 0);
    ck_assert_uint_eq(scorecard_model_node_input_at(m, z, 0), 1);
    ck_assert_uint_eq(scorecard_model_node_input_count(m, r), 0);
    ck_assert_uint_eq(scorecard_model_node_input_count(m, root), 0);
    ck_assert_int_eq(scorecard_model_kind(m, r), SCORECARD_KIND_REFERENCE);
    ck_assert_uint_eq(scorecard_model_reference(m, r), x);
    ck_assert_uint_eq(scorecard_model_reference(m, x), NONE);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(expressions_are_checked_against_what_they_name)
{
    scorecard_draft *d = new_draft("m");
    uint32_t root = add(d, NONE, "root"), a = add(d, root, "a");
    add(d, root, "gni-pc");
    uint32_t deep = add(d, a, "deep");
    scorecard_model *m = NULL;
    CK_OK(SET(d, root, AGGREGATE, AGGREGATE_EXPRESSION, TEXT(EXPRESSION, "'gni-pc' * 2 + a")));
    CK_OK(SET_PLAIN(d, a, AGGREGATE, AGGREGATE_SUM));
    CK_OK(scorecard_draft_finish(d, &m, err));
    ck_assert_uint_eq(m->nodes[0].operands[0], 1); /* positions among the children, by id */
    ck_assert_uint_eq(m->nodes[0].operands[1], 0);
    scorecard_model_unref(m);
    CK_OK(SET(d, root, AGGREGATE, AGGREGATE_EXPRESSION, TEXT(EXPRESSION, "a + deep")));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_EXPRESSION, "model m, node root, aggregate", "deep, which is no child");
    CK_OK(SET(d, root, AGGREGATE, AGGREGATE_EXPRESSION, TEXT(EXPRESSION, "a + ")));
    struct scorecard_error error = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(scorecard_draft_finish(d, &m, &error), SCORECARD_ERROR_EXPRESSION);
    ck_assert_ptr_null(m);
    ck_assert_str_eq(error.where, "model m, node root, aggregate");
    ck_assert_uint_eq(error.column, 5);
    CK_OK(SET_PLAIN(d, root, AGGREGATE, AGGREGATE_SUM));
    CK_OK(SET(d, deep, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "_low + 1")));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_EXPRESSION, "model m, node deep, rule", "_low, which is no id");
    CK_OK(SET(d, deep, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "1 +* 2")));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_EXPRESSION, "model m, node deep, rule", "");
    static char deep_text[2000];
    memset(deep_text, '(', sizeof deep_text - 1);
    CK_OK(SET(d, deep, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, deep_text)));
    CK_REFUSED(d, SCORECARD_ERROR_LIMIT, "model m, node deep, rule", "");
}
END_TEST

START_TEST(without_memory_for_its_inputs_an_expression_is_no_model)
{
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    scorecard_draft *d;
    scorecard_model *m = NULL;
    CK_OK(scorecard_draft_new("m", &run, &d, err));
    CK_OK(SET(d, NONE, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "a+b+c+d+e+f+g+h+i+j+k+l+m+n+o")));
    add(d, NONE, "r");
    long n = 0;
    for (scorecard_status status = SCORECARD_ERROR_MEMORY; status != SCORECARD_OK; n++) {
        c.calls = 0;
        c.fail_at = n;
        status = scorecard_draft_finish(d, &m, NULL);
        ck_assert_int_eq(status, m == NULL ? SCORECARD_ERROR_MEMORY : SCORECARD_OK);
    }
    ck_assert_int_gt(n, 5);
    scorecard_model_unref(m);
    scorecard_draft_free(d);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(inherited_expressions_are_shared_and_own_ones_are_not)
{
    scorecard_draft *d = new_draft("m");
    CK_OK(SET(d, NONE, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "x + y")));
    CK_OK(SET(d, NONE, AGGREGATE, AGGREGATE_EXPRESSION, TEXT(EXPRESSION, "1 + 1")));
    uint32_t r = add(d, NONE, "r"), s = add(d, NONE, "s");
    add(d, r, "a");
    uint32_t own = add(d, r, "own");
    add(d, r, "b");
    add(d, s, "c");
    CK_OK(SET(d, own, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "y")));
    CK_OK(SET(d, s, RULE, RULE_EXPRESSION, TEXT(EXPRESSION, "z")));
    scorecard_model *m = finished(d);
    const struct { const char *id; uint32_t inputs, first; } rows[] = { { "a", 2, 0 }, { "b", 2, 0 }, { "own", 1, 1 }, { "c", 1, 2 } };
    for (size_t i = 0; i < 4; i++) {
        uint32_t n = scorecard_model_find(m, rows[i].id);
        ck_assert_uint_eq(scorecard_model_node_input_count(m, n), rows[i].inputs);
        ck_assert_uint_eq(scorecard_model_node_input_at(m, n, 0), rows[i].first);
    }
    const struct scorecard_i_node *a = &m->nodes[scorecard_model_find(m, "a")], *b = &m->nodes[scorecard_model_find(m, "b")];
    ck_assert_ptr_eq(a->expression, b->expression);
    ck_assert_ptr_nonnull(m->nodes[0].expression);
    ck_assert_ptr_eq(m->nodes[0].expression, m->nodes[scorecard_model_find(m, "s")].expression);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(points_and_weights_are_derived)
{
    scorecard_draft *d = new_draft("m");
    uint32_t root = add(d, NONE, "root");
    uint32_t sum = add(d, root, "sum"), mean = add(d, root, "mean"), none = add(d, root, "none");
    uint32_t s1 = add(d, sum, "s1"), s2 = add(d, sum, "s2"), m1 = add(d, mean, "m1"), m2 = add(d, mean, "m2");
    uint32_t n1 = add(d, none, "n1"), n2 = add(d, none, "n2");
    CK_OK(SET_PLAIN(d, sum, AGGREGATE, AGGREGATE_SUM));
    CK_OK(scorecard_draft_set_points(d, s1, 3, err));
    CK_OK(scorecard_draft_set_points(d, s2, 4, err));
    CK_OK(scorecard_draft_set_points(d, m1, 5, err));
    CK_OK(scorecard_draft_set_points(d, m2, 6, err));
    CK_OK(scorecard_draft_set_weight(d, m2, 0.5, err));
    CK_OK(scorecard_draft_set_points(d, mean, 100, err));
    CK_OK(scorecard_draft_set_points(d, n1, 1, err));
    CK_OK(scorecard_draft_set_weight(d, n1, 2, err));
    CK_OK(scorecard_draft_set_weight(d, none, 9, err));
    CK_OK(scorecard_draft_set_weight(d, root, 7, err));
    scorecard_model *m = finished(d);
    const struct { const char *id; double weight, points; int given; } rows[] = {
        { "root", 1, NAN, 1 }, /* a root weighs in nothing, whatever it states */
        { "sum", 7, 7, 0 },    /* derived from its children */
        { "s1", 1, 3, 0 },     /* in a sum points are no weight */
        { "s2", 1, 4, 0 },
        { "mean", 100, 100, 0 },
        { "m1", 5, 5, 0 },
        { "m2", 0.5, 6, 1 },
        { "none", 9, NAN, 1 }, /* one child has no points */
        { "n1", 2, 1, 1 },
        { "n2", 1, NAN, 0 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint32_t n = scorecard_model_find(m, rows[i].id);
        ck_assert_double_eq(scorecard_model_weight(m, n), rows[i].weight);
        if (isnan(rows[i].points))
            ck_assert_double_nan(scorecard_model_points(m, n));
        else
            ck_assert_double_eq(scorecard_model_points(m, n), rows[i].points);
        ck_assert_int_eq(scorecard_model_weight_given(m, n), rows[i].given);
    }
    ck_assert_int_eq(scorecard_model_points_given(m, scorecard_model_find(m, "sum")), 0);
    ck_assert_int_eq(scorecard_model_points_given(m, scorecard_model_find(m, "mean")), 1);
    (void)s1, (void)n2;
    scorecard_model_unref(m);
}
END_TEST

START_TEST(a_node_is_a_leaf_or_has_children)
{
    scorecard_draft *d = new_draft("m");
    uint32_t root = add(d, NONE, "root"), land = add(d, root, "land");
    scorecard_model *m;
    CK_OK(scorecard_draft_set_input(d, land, "x", err));
    CK_OK(scorecard_draft_set_reference(d, land, "root2", err));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_PARAMETER, "model m, node land", "both an input and a node");
    add(d, land, "deep");
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_PARAMETER, "model m, node land", "leave input out");
    scorecard_draft_free(d);
    d = new_draft("m");
    land = add(d, add(d, NONE, "root"), "land");
    CK_OK(scorecard_draft_set_reference(d, land, "other", err));
    CK_FAILS(scorecard_draft_finish(d, &m, err), SCORECARD_ERROR_UNKNOWN, "model m, node land", "refers to node other");
    add(d, land, "deep");
    CK_REFUSED(d, SCORECARD_ERROR_PARAMETER, "model m, node land", "leave of out");
}
END_TEST

START_TEST(nothing_is_no_model)
{
    scorecard_draft *d = new_draft("m");
    scorecard_model *m = (scorecard_model *)d;
    CK_FAILS(scorecard_draft_finish(NULL, &m, err), SCORECARD_ERROR_NULL, "", "draft");
    ck_assert_ptr_null(m);
    CK_FAILS(scorecard_draft_finish(d, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_REFUSED(d, SCORECARD_ERROR_EMPTY, "model m", "at least one");
}
END_TEST

/* A ring of `count` roots, each with a leaf that refers to the next. */
static scorecard_draft *ring(uint32_t count, const char *stem)
{
    scorecard_draft *d = new_draft("m");
    char id[64];
    for (uint32_t i = 0; i < count; i++) {
        snprintf(id, sizeof id, "%s%u", stem, i);
        uint32_t root = add(d, NONE, id);
        snprintf(id, sizeof id, "to-%s%u", stem, i);
        uint32_t leaf = add(d, root, id);
        snprintf(id, sizeof id, "%s%u", stem, (i + 1) % count);
        CK_OK(scorecard_draft_set_reference(d, leaf, id, err));
    }
    return d;
}

START_TEST(cycles_are_refused_with_their_way)
{
    scorecard_draft *d = new_draft("m");
    uint32_t self = add(d, add(d, NONE, "root"), "self");
    CK_OK(scorecard_draft_set_reference(d, self, "self", err));
    CK_REFUSED(d, SCORECARD_ERROR_CYCLE, "model m, node self", "depends on itself: self, self;");

    d = new_draft("m");
    uint32_t root = add(d, NONE, "root"), a = add(d, root, "a"), leaf = add(d, a, "leaf");
    add(d, NONE, "before");
    CK_OK(scorecard_draft_set_reference(d, leaf, "root", err));
    CK_REFUSED(d, SCORECARD_ERROR_CYCLE, "model m, node root", "depends on itself: root, a, leaf, root;");

    d = new_draft("m");
    uint32_t r = add(d, add(d, NONE, "outside"), "r"), p = add(d, NONE, "p"), q = add(d, p, "q");
    CK_OK(scorecard_draft_set_reference(d, r, "p", err)); /* on the way to the cycle, not of it */
    CK_OK(scorecard_draft_set_reference(d, q, "p", err));
    CK_REFUSED(d, SCORECARD_ERROR_CYCLE, "model m, node p", "depends on itself: p, q, p;");

    CK_REFUSED(ring(2, "r"), SCORECARD_ERROR_CYCLE, "model m, node r0", "itself: r0, to-r0, r1, to-r1, r0; take out one");
    /* A long way is cut, and says so. */
    d = ring(2000, "a-rather-long-name-");
    scorecard_model *m;
    struct scorecard_error error = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(scorecard_draft_finish(d, &m, &error), SCORECARD_ERROR_CYCLE);
    ck_assert_ptr_nonnull(strstr(error.message, ", ..., a-rather-long-name-0; take out one of these references"));
    ck_assert_ptr_nonnull(strstr(error.message, "itself: a-rather-long-name-0, to-a-rather-long-name-0, a-rather"));
    scorecard_draft_free(d);
    d = ring(5, "a-name-of-which-five-will-not-fit-into-the-way-of-it-");
    ck_assert_int_eq(scorecard_draft_finish(d, &m, &error), SCORECARD_ERROR_CYCLE);
    ck_assert_ptr_nonnull(strstr(error.message, ", ..., a-name"));
    scorecard_draft_free(d);
}
END_TEST

START_TEST(a_very_long_chain_is_no_cycle)
{
    scorecard_draft *d = new_draft("m");
    char id[16];
    for (uint32_t i = 0; i < 50000; i++) {
        snprintf(id, sizeof id, "r%u", i);
        uint32_t leaf = add(d, NONE, id);
        snprintf(id, sizeof id, "r%u", i + 1);
        holds(scorecard_draft_set_reference(d, leaf, id, NULL) == SCORECARD_OK);
    }
    add(d, NONE, "r50000");
    scorecard_model *m = finished(d);
    check_order(m);
    ck_assert_uint_eq(m->order[0], 50000);
    scorecard_model_unref(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/freeze");
    TCase *c = tcase_create("freeze");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, nodes_are_numbered_in_preorder);
    tcase_add_test(c, the_order_of_computation_has_what_is_needed_first);
    tcase_add_test(c, children_have_one_order_however_they_were_stated);
    tcase_add_test(c, a_hundred_thousand_siblings_take_no_time);
    tcase_add_test(c, settings_come_from_the_nearest_that_states_them);
    tcase_add_test(c, inputs_are_numbered_by_first_use);
    tcase_add_test(c, expressions_are_checked_against_what_they_name);
    tcase_add_test(c, without_memory_for_its_inputs_an_expression_is_no_model);
    tcase_add_test(c, inherited_expressions_are_shared_and_own_ones_are_not);
    tcase_add_test(c, points_and_weights_are_derived);
    tcase_add_test(c, a_node_is_a_leaf_or_has_children);
    tcase_add_test(c, nothing_is_no_model);
    tcase_add_test(c, cycles_are_refused_with_their_way);
    tcase_add_test(c, a_very_long_chain_is_no_cycle);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
