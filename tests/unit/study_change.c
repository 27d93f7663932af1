/* SPDX-License-Identifier: MIT */
#include "changed.h"
#include "counted.h"
#include "measure_small.h"
#include "random_points.h"
#include "tap.h"

/* ---- what must hold of every line ---- */

static int checked, sampled, undefined, rescaled, games;

static void check_line(const scorecard_changes *c, uint32_t i)
{
    struct scorecard_changes_line line = line_at(c, i);
    struct scorecard_effect e = { .size = sizeof e };
    double scale = 1, sum = 0, by_part[8] = { 0 };
    if (line.outcome != SCORECARD_CHANGES_OK) {
        ck_assert(isnan(line.net) && isnan(line.gain) && isnan(line.loss) && isnan(part(c, i, SCORECARD_PART_OWN)));
        ck_assert_uint_eq(scorecard_changes_effect_count(c, i), 0);
        return;
    }
    checked++;
    rescaled += line.verdict == SCORECARD_COMPARABLE_RESCALED;
    sampled += (line.marks & SCORECARD_CHANGES_SAMPLED) != 0;
    undefined += (line.marks & SCORECARD_CHANGES_UNDEFINED) != 0;
    scale = fmax(fmax(fabs(line.before), fabs(line.after)), scale);
    for (int32_t p = SCORECARD_PART_OWN; p <= SCORECARD_PART_ROUNDING; p++) {
        ck_assert(!isnan(part(c, i, p)));
        scale = fmax(scale, fabs(part(c, i, p)));
        sum += part(c, i, p);
    }
    for (uint32_t k = 0; k < scorecard_changes_effect_count(c, i); k++) {
        scorecard_changes_effect_at(c, i, k, &e);
        by_part[e.part] += e.effect;
        scale = fmax(scale, fabs(e.effect));
    }
    if (!(fabs(line.residual) <= 1e-12 * scale)) {
        char a[32], b[32];
        snprintf(a, sizeof a, "%d", (int)(line.residual / scale * 1e15));
        snprintf(b, sizeof b, "%d", (int)(scale * 1000));
        ck_abort_msg("node %u unit %u: residual %s e-15 of %s e-3, marks %d", line.node, line.unit, a, b, line.marks);
    }
    ck_assert(fabs(line.net - sum) <= 1e-12 * scale);
    for (int32_t p = SCORECARD_PART_OWN; p <= SCORECARD_PART_ROUNDING; p++)
        ck_assert(fabs(by_part[p] - part(c, i, p)) <= 1e-12 * scale);
    ck_assert(line.gain >= 0 && line.loss >= 0);
    ck_assert_uint_le(line.risers + line.fallers, line.children);
}

/* Another edition: other weights, methods, goalposts. */
static void revise(struct described *d)
{
    for (int n = 0; n < d->node_count; n++) {
        struct described_node *node = &d->nodes[n];
        if (!isnan(node->weight) && node->weight > 0 && chance(0.3))
            node->weight = (double)(1 + below(5)) / 2;
        if (node->child_count > 0 && chance(0.2) && node->aggregate != SCORECARD_AGGREGATE_EXPRESSION &&
            node->aggregate != SCORECARD_AGGREGATE_SUM && node->aggregate != SCORECARD_AGGREGATE_ARITHMETIC)
            node->aggregate = PICK(SCORECARD_AGGREGATE_GEOMETRIC, SCORECARD_AGGREGATE_HARMONIC, SCORECARD_AGGREGATE_MINIMUM);
        if (node->child_count == 0 && node->of < 0 && chance(0.2))
            node->rule = PICK(SCORECARD_RULE_IDENTITY, SCORECARD_RULE_MINMAX, SCORECARD_RULE_GOALPOSTS);
        if (chance(0.1))
            node->first = node->last = 0;
    }
}

static scorecard_result *result_of(const scorecard_model *m, const scorecard_data *data)
{
    struct scorecard_score_options all = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_result *r = NULL;
    all.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    (void)scorecard_model_score(m, data, &all, &r, NULL);
    return r;
}

/* Some nodes are on another scale than they were. */
static scorecard_mapping *rescaling(const scorecard_model *old, const scorecard_model *now)
{
    scorecard_mapping_draft *draft = NULL;
    scorecard_mapping *mapping = NULL;
    CK_OK(scorecard_mapping_draft_new(scorecard_model_id(old), scorecard_model_id(now), NULL, &draft, &err));
    for (uint32_t n = 0; n < scorecard_model_count(now); n++) {
        const char *id = scorecard_model_node_id(now, n);
        uint32_t entry;
        if (!chance(0.3))
            continue;
        CK_OK(scorecard_mapping_draft_add(draft, SCORECARD_MAPPING_NODE, SCORECARD_MAPPING_RESCALED, &id, 1, &id, 1, &entry, &err));
        CK_OK(scorecard_mapping_draft_set_factor(draft, entry, PICK(2, -1, 10), PICK(0, 1, 5), &err));
    }
    CK_OK(scorecard_mapping_draft_finish(draft, old, now, &mapping, &err));
    scorecard_mapping_draft_free(draft);
    return mapping;
}

START_TEST(nothing_is_left_over_on_random_models)
{
    struct described *d = malloc(sizeof *d);
    const struct shuffles plain = { NULL, NULL, NULL, 0, false };
    ck_assert_ptr_nonnull(d);
    const int rounds = turns(10000);
    for (int round = 0; round < rounds; round++) {
        struct scorecard_changes_options options = SCORECARD_CHANGES_OPTIONS_INIT;
        describe(d, 5);
        options.exact = 7;
        options.orders = 4;
        scorecard_model *m = build_model(d, &plain);
        scorecard_data *data = build_data(d, &plain);
        scorecard_result *r = result_of(m, data), *other = NULL;
        scorecard_mapping *mapping = NULL;
        if (r != NULL && round % 4 == 0) {
            revise(d);
            scorecard_model *revised = build_model(d, &plain);
            other = result_of(revised, data);
            mapping = round % 8 == 0 ? rescaling(m, revised) : NULL;
            options.mapping = mapping;
            scorecard_model_unref(revised);
        } else {
            other = scorecard_result_ref(r);
        }
        scorecard_changes *c = NULL;
        if (r != NULL && other != NULL && (r != other || scorecard_result_period_count(r) > 1))
            c = changes_of(r, other, &options);
        for (uint32_t i = 0; i < scorecard_changes_count(c); i++)
            check_line(c, i);
        games += c != NULL;
        scorecard_changes_unref(c);
        scorecard_mapping_unref(mapping);
        scorecard_result_unref(other);
        scorecard_result_unref(r);
        scorecard_data_unref(data);
        scorecard_model_unref(m);
    }
    ck_assert_int_gt(checked, 2 * rounds);
    ck_assert_int_ge(sampled, rounds / 100);
    ck_assert_int_ge(undefined, rounds / 500);
    ck_assert_int_ge(rescaled, rounds / 100);
    free(d);
}
END_TEST

/* Points with gaps, bonuses, penalties, floors, ceilings and rounding. */
START_TEST(nothing_is_left_over_on_random_points)
{
    int before = checked;
    const int rounds = turns(10000);
    for (int i = 0; i < rounds; i++) {
        struct scorecard_changes_options options = SCORECARD_CHANGES_OPTIONS_INIT;
        struct random_points of;
        random_points(&of, 2);
        options.exact = 7;
        options.orders = 4;
        scorecard_result *r = small_result(of.nodes, of.table);
        scorecard_changes *c = changes_of(r, r, &options);
        for (uint32_t k = 0; k < scorecard_changes_count(c); k++)
            check_line(c, k);
        scorecard_changes_unref(c);
        scorecard_result_unref(r);
    }
    ck_assert_int_gt(checked - before, 5 * rounds);
}
END_TEST

/* ---- small cases ---- */

START_TEST(a_sum_of_children_is_split_into_gains_and_losses)
{
    scorecard_result *r = small_result("{'id':'top','aggregate':{'method':'sum'},'children':[{'id':'a'},{'id':'b'},{'id':'c'},{'id':'d'}]}",
                                       "unit,period,a,b,c,d\nU,2020,5,4,3,2\nU,2021,6,2,3,1.5\nV,2020,1,1,1,1\nV,2021,9,9,9,9\n");
    scorecard_changes *c = changes_of(r, r, NULL);
    ck_assert_uint_eq(scorecard_changes_from(c), 0);
    ck_assert_uint_eq(scorecard_changes_to(c), 1);
    uint32_t i = find_line(c, r, "top", "U");
    struct scorecard_changes_line line = line_at(c, i);
    ck_assert_double_eq(line.before, 14);
    ck_assert_double_eq(line.after, 12.5);
    ck_assert_double_eq(line.net, -1.5);
    CK_NEAR(line.gain, 1);
    CK_NEAR(line.loss, 2.5);
    ck_assert_uint_eq(line.risers, 1);
    ck_assert_uint_eq(line.fallers, 2);
    ck_assert_uint_eq(line.children, 4);
    ck_assert_uint_eq(line.level, 1);
    ck_assert_int_eq(line.significance, SCORECARD_SIGNIFICANCE_CANNOT_TELL);
    CK_NEAR(part(c, i, SCORECARD_PART_OWN), -1.5);
    ck_assert_double_eq(part(c, i, SCORECARD_PART_PEERS), 0);
    struct scorecard_changes_rank rank = { .size = sizeof rank };
    ck_assert_int_eq(scorecard_changes_rank_at(c, i, 0, &rank), 1);
    ck_assert_double_eq(rank.before, 1);
    ck_assert_double_eq(rank.after, 2);
    ck_assert_double_eq(rank.gained, -1);
    ck_assert_uint_eq(rank.of_before, 2);
    ck_assert_uint_eq(rank.joined + rank.left, 0);
    ck_assert_int_eq(scorecard_changes_rank_at(c, i, 1, &rank), 0);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(peers_that_move_are_told_from_ones_own_data)
{
    /* U stays at 4 while the best goes from 5 to 10: all of its fall is the peers'. */
    scorecard_result *r = small_result("{'id':'top','rule':{'method':'minmax','to':[0,1]},'children':[{'id':'a'},{'id':'b'}]}",
                                       "unit,period,a,b\nU,2020,4,1\nV,2020,0,0\nW,2020,5,2\nU,2021,4,2\nV,2021,0,0\nW,2021,10,2\n");
    scorecard_changes *c = changes_of(r, r, NULL);
    uint32_t i = find_line(c, r, "a", "U");
    CK_NEAR(line_at(c, i).net, 0.4 - 0.8);
    ck_assert_double_eq(part(c, i, SCORECARD_PART_OWN), 0);
    CK_NEAR(part(c, i, SCORECARD_PART_PEERS), -0.4);
    CK_NEAR(line_at(c, i).loss, 0.4);
    ck_assert_uint_eq(line_at(c, i).level, SCORECARD_NONE);
    i = find_line(c, r, "top", "U");
    CK_NEAR(part(c, i, SCORECARD_PART_PEERS), -0.2);
    CK_NEAR(part(c, i, SCORECARD_PART_OWN), 0.25);
    CK_NEAR(line_at(c, i).gain, 0.25);
    CK_NEAR(line_at(c, i).loss, 0.2);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

/* ---- ranks ---- */

START_TEST(ranks_are_told_in_each_population_with_who_came_and_went)
{
    scorecard_result *r = small_result_by(NULL, "{'id':'a'}", "id,group.g\nU,north\nV,north\nW,south\nX,north\n",
                                          "unit,period,a\nU,2020,5\nV,2020,4\nW,2020,9\nU,2021,5\nV,2021,7\nX,2021,8\n");
    scorecard_changes *c = changes_of(r, r, NULL);
    uint32_t i = find_line(c, r, "a", "U");
    struct scorecard_changes_rank rank = { .size = sizeof rank };
    ck_assert_int_eq(scorecard_changes_rank_at(c, i, 0, &rank), 1);
    ck_assert(rank.before == 2 && rank.of_before == 3 && rank.after == 3 && rank.of_after == 3 && rank.gained == -1);
    ck_assert(rank.joined == 1 && rank.left == 1);
    ck_assert_int_eq(scorecard_changes_rank_at(c, i, 1, &rank), 1);
    ck_assert(rank.before == 1 && rank.of_before == 2 && rank.after == 3 && rank.of_after == 3 && rank.gained == -2);
    ck_assert(rank.joined == 1 && rank.left == 0);
    ck_assert_int_eq(scorecard_changes_rank_at(c, find_line(c, r, "a", "W"), 0, &rank), 1);
    ck_assert(rank.before == 1 && isnan(rank.after) && isnan(rank.gained));
    ck_assert_int_eq(line_at(c, find_line(c, r, "a", "W")).outcome, SCORECARD_CHANGES_VANISHED);
    ck_assert_int_eq(scorecard_changes_rank_at(c, i, 2, &rank), 0);
    ck_assert_int_eq(scorecard_changes_rank_at(c, 99, 0, &rank), 0);
    rank.size = 8;
    ck_assert_int_eq(scorecard_changes_rank_at(c, i, 0, &rank), 0);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

/* ---- two editions ---- */

static const char table[] = "unit,period,a,b,c\nU,2020,2,4,6\nV,2020,0,0,0\nW,2020,10,10,10\nU,2021,4,4,5\nV,2021,0,0,0\nW,2021,20,10,10\n";

/* What becomes of U from the first model in 2020 to the second in 2021. */
struct editions {
    scorecard_result *old, *now;
    scorecard_changes *c;
};

static struct editions editions_of(const char *old, const char *now)
{
    scorecard_model *models[2] = { small_model(old), small_model(now) };
    scorecard_data *data = small_data(NULL, table);
    struct scorecard_changes_options how = SCORECARD_CHANGES_OPTIONS_INIT;
    struct editions e = { .old = result_of(models[0], data), .now = result_of(models[1], data) };
    ck_assert(e.old != NULL && e.now != NULL);
    how.from = "2020";
    how.to = "2021";
    e.c = changes_of(e.old, e.now, &how);
    for (uint32_t i = 0; i < scorecard_changes_count(e.c); i++)
        check_line(e.c, i);
    scorecard_model_unref(models[0]);
    scorecard_model_unref(models[1]);
    scorecard_data_unref(data);
    return e;
}

static void close_editions(struct editions *e)
{
    scorecard_changes_unref(e->c);
    scorecard_result_unref(e->old);
    scorecard_result_unref(e->now);
}

START_TEST(an_edition_with_other_weights_tells_weights_from_data)
{
    struct editions e = editions_of("{'id':'top','children':[{'id':'a','weight':1},{'id':'b','weight':3}]}",
                                    "{'id':'top','children':[{'id':'a','weight':3},{'id':'b','weight':1}]}");
    uint32_t i = find_line(e.c, e.now, "top", "U");
    CK_NEAR(line_at(e.c, i).net, 4 - 3.5);
    CK_NEAR(part(e.c, i, SCORECARD_PART_OWN), 0.5 * 2);
    CK_NEAR(part(e.c, i, SCORECARD_PART_WEIGHTS), 0.5 * (3 - 4));
    close_editions(&e);
}
END_TEST

START_TEST(an_edition_with_another_child_tells_structure)
{
    struct editions e = editions_of("{'id':'top','children':[{'id':'a'},{'id':'b'}]}", "{'id':'top','children':[{'id':'a'},{'id':'c'}]}");
    uint32_t i = find_line(e.c, e.now, "top", "U");
    struct scorecard_effect effect_of = { .size = sizeof effect_of };
    bool gone = false;
    CK_NEAR(part(e.c, i, SCORECARD_PART_OWN), 1);
    CK_NEAR(part(e.c, i, SCORECARD_PART_STRUCTURE), 0.5);
    for (uint32_t k = 0; scorecard_changes_effect_at(e.c, i, k, &effect_of) == 1; k++)
        gone = gone || (effect_of.node == SCORECARD_NONE && effect_of.old_node != SCORECARD_NONE);
    ck_assert(gone);
    i = find_line(e.c, e.now, "c", "U");
    ck_assert_int_eq(line_at(e.c, i).outcome, SCORECARD_CHANGES_APPEARED);
    ck_assert_uint_eq(line_at(e.c, i).old_node, SCORECARD_NONE);
    close_editions(&e);
    /* By a minimum there is no weight to say whose it is: the node's. */
    e = editions_of("{'id':'top','aggregate':{'method':'minimum'},'children':[{'id':'a'},{'id':'b'}]}",
                    "{'id':'top','aggregate':{'method':'minimum'},'children':[{'id':'b'},{'id':'c'}]}");
    i = find_line(e.c, e.now, "top", "U");
    CK_NEAR(part(e.c, i, SCORECARD_PART_STRUCTURE), 2);
    close_editions(&e);
}
END_TEST

START_TEST(an_edition_with_another_rule_tells_method_peers_and_own_data)
{
    /* min-max to 10, then to 100, while the best goes from 10 to 20: 2, then 20. */
    struct editions e = editions_of("{'id':'a','rule':{'method':'minmax','to':[0,10]}}", "{'id':'a','rule':{'method':'minmax','to':[0,100]}}");
    uint32_t i = find_line(e.c, e.now, "a", "U");
    CK_NEAR(line_at(e.c, i).net, 18);
    /* Own data, best and scale by all six orders. */
    CK_NEAR(part(e.c, i, SCORECARD_PART_OWN), 45 / 6.0);
    CK_NEAR(part(e.c, i, SCORECARD_PART_PEERS), -54 / 6.0);
    CK_NEAR(part(e.c, i, SCORECARD_PART_OWN) + part(e.c, i, SCORECARD_PART_PEERS) + part(e.c, i, SCORECARD_PART_METHOD), 18);
    ck_assert(part(e.c, i, SCORECARD_PART_OWN) > 0 && part(e.c, i, SCORECARD_PART_PEERS) < 0 && part(e.c, i, SCORECARD_PART_METHOD) > 0);
    close_editions(&e);
}
END_TEST

START_TEST(an_edition_with_another_aggregation_and_map_tells_method)
{
    struct editions e = editions_of("{'id':'top','aggregate':{'method':'arithmetic'},'children':[{'id':'a'},{'id':'b'}]}",
                                    "{'id':'top','aggregate':{'method':'maximum'},'children':[{'id':'a'},{'id':'b'}]}");
    uint32_t i = find_line(e.c, e.now, "top", "U");
    CK_NEAR(line_at(e.c, i).net, 1);
    CK_NEAR(part(e.c, i, SCORECARD_PART_OWN), 0.5); /* 1 before the maximum, 0 behind it */
    CK_NEAR(part(e.c, i, SCORECARD_PART_METHOD), 0.5);
    close_editions(&e);
    e = editions_of("{'id':'top','children':[{'id':'a'},{'id':'b'}]}",
                    "{'id':'top','map':{'method':'linear','multiply':10,'add':1},'children':[{'id':'a'},{'id':'b'}]}");
    i = find_line(e.c, e.now, "top", "U");
    CK_NEAR(line_at(e.c, i).net, 41 - 3);
    CK_NEAR(part(e.c, i, SCORECARD_PART_OWN), 5.5);
    CK_NEAR(part(e.c, i, SCORECARD_PART_METHOD), 1 + 3.5 * 9);
    close_editions(&e);
    e = editions_of("{'id':'top','children':[{'id':'a'}]}", "{'id':'top','input':'a'}");
    CK_NEAR(part(e.c, find_line(e.c, e.now, "top", "U"), SCORECARD_PART_METHOD), 2);
    close_editions(&e);
}
END_TEST

START_TEST(what_cannot_be_scored_with_the_other_data_is_not_separated)
{
    struct editions e = editions_of("{'id':'a','rule':{'method':'goalposts','min':{'2020':0,'2021':0},'max':{'2020':10,'2021':10}}}",
                                    "{'id':'a','rule':{'method':'goalposts','min':{'2021':0},'max':{'2021':10}},'periods':{'first':'2021'}}");
    close_editions(&e);
    scorecard_model *old = small_model_by("'edition':{'last':'2020'},", "{'id':'a','rule':{'method':'goalposts','min':{'2020':0},'max':{'2020':10}}}", NULL);
    scorecard_model *now = small_model_by("'edition':{'first':'2021'},", "{'id':'a','rule':{'method':'goalposts','min':{'2021':0},'max':{'2021':20}}}", NULL);
    scorecard_data *data = small_data(NULL, "unit,period,a\nU,2020,2\nU,2021,8\n");
    e = (struct editions){ .old = result_of(old, data), .now = result_of(now, data) };
    e.c = changes_of(e.old, e.now, NULL);
    uint32_t i = find_line(e.c, e.now, "a", "U");
    CK_NEAR(part(e.c, i, SCORECARD_PART_METHOD), 0.2);
    ck_assert_int_eq(line_at(e.c, i).marks, SCORECARD_CHANGES_UNSEPARATED);
    close_editions(&e);
    scorecard_data_unref(data);
    scorecard_model_unref(old);
    scorecard_model_unref(now);
}
END_TEST

START_TEST(units_of_other_data_are_found_by_their_ids)
{
    scorecard_result *old = small_result("{'id':'a'}", "unit,period,a\nV,2020,2\nU,2020,3\n");
    scorecard_result *now = small_result("{'id':'a'}", "unit,period,a\nU,2021,8\nN,2021,1\n");
    scorecard_changes *c = changes_of(old, now, NULL);
    ck_assert_double_eq(line_at(c, find_line(c, now, "a", "U")).net, 5);
    ck_assert_uint_eq(line_at(c, find_line(c, now, "a", "U")).old_unit, 0 + 1);
    struct scorecard_changes_line line = line_at(c, find_line(c, now, "a", "N"));
    ck_assert_int_eq(line.outcome, SCORECARD_CHANGES_APPEARED);
    ck_assert_uint_eq(line.old_unit, SCORECARD_NONE);
    struct scorecard_changes_rank rank = { .size = sizeof rank };
    ck_assert_int_eq(scorecard_changes_rank_at(c, find_line(c, now, "a", "N"), 0, &rank), 1);
    ck_assert(isnan(rank.before) && rank.after == 2 && rank.of_before == 0);
    ck_assert_int_eq(scorecard_changes_rank_at(c, find_line(c, now, "a", "U"), 0, &rank), 1);
    ck_assert(rank.joined == 1 && rank.left == 1 && rank.of_before == 2);
    scorecard_changes_unref(c);
    scorecard_result_unref(old);
    scorecard_result_unref(now);
}
END_TEST

/* ---- use ---- */

START_TEST(bad_options_are_refused)
{
    scorecard_result *r = small_result("{'id':'a'}", "unit,period,a\nU,2020,2\nU,2021,3\n"), *one = small_result("{'id':'a'}", "unit,period,a\nU,2020,2\n");
    struct scorecard_changes_options o = SCORECARD_CHANGES_OPTIONS_INIT;
    scorecard_changes *c;
    uint32_t none = 7;
    CK_FAILS(scorecard_result_changes(NULL, r, NULL, &c, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_changes(r, NULL, NULL, &c, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_changes(r, r, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_changes(one, one, NULL, &c, &err), SCORECARD_ERROR_EMPTY, "model m");
    o.from = "1999";
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_changes_options, from");
    o.from = NULL;
    o.to = "1999";
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_changes_options, to");
    o.to = NULL;
    o.units = &none;
    o.unit_count = 1;
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_changes_options");
    o.units = NULL;
    o.nodes = &none;
    o.node_count = 1;
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_changes_options");
    o.nodes = NULL;
    o.times = -1;
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_changes_options");
    o.times = INFINITY;
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_changes_options");
    o.times = 2;
    o.exact = 21;
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_changes_options");
    o.exact = 0;
    o.orders = 1;
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_ARGUMENT, "scorecard_changes_options");
    o.orders = 0;
    o.flags = 1;
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_OPTIONS, "");
    o.flags = 0;
    o.size = 4;
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_OPTIONS, "");
    scorecard_result_unref(r);
    scorecard_result_unref(one);
}
END_TEST

START_TEST(getters_are_total)
{
    scorecard_result *r = small_result("{'id':'a'}", "unit,period,a\nU,2020,2\nU,2021,3\n");
    scorecard_changes *c = changes_of(r, r, NULL);
    struct scorecard_changes_line line = { .size = 4 };
    struct scorecard_effect e = { .size = 4 };
    double error = 7;
    ck_assert_uint_eq(scorecard_changes_count(NULL), 0);
    ck_assert_uint_eq(scorecard_changes_from(NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_changes_to(NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_changes_effect_count(c, 4), 0);
    ck_assert_int_eq(scorecard_changes_at(c, 0, &line), 0);
    ck_assert_int_eq(scorecard_changes_at(c, 0, NULL), 0);
    ck_assert_int_eq(scorecard_changes_at(NULL, 0, &line), 0);
    ck_assert_int_eq(scorecard_changes_effect_at(c, 0, 0, &e), 0);
    ck_assert_int_eq(scorecard_changes_effect_at(c, 0, 9, &e), 0);
    ck_assert(isnan(scorecard_changes_part(c, 0, 0, &error)) && isnan(error));
    ck_assert(isnan(scorecard_changes_part(c, 0, 8, NULL)) && isnan(scorecard_changes_part(c, 5, 1, NULL)));
    scorecard_changes_unref(scorecard_changes_ref(c));
    ck_assert_ptr_null(scorecard_changes_ref(NULL));
    scorecard_changes_unref(NULL);
    ck_assert_str_eq(scorecard_part_name(SCORECARD_PART_OWN), "own-data");
    ck_assert_str_eq(scorecard_part_name(SCORECARD_PART_ROUNDING), "rounding");
    ck_assert_ptr_null(scorecard_part_name(0));
    ck_assert_ptr_null(scorecard_part_name(8));
    ck_assert_ptr_null(scorecard_changes_outcome_name(0));
    ck_assert_ptr_null(scorecard_changes_outcome_name(5));
    ck_assert_ptr_null(scorecard_significance_name(0));
    ck_assert_ptr_null(scorecard_significance_name(4));
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

static const char mixed[] = "{'id':'top','aggregate':{'method':'minimum'},'children':[{'id':'s','children':[{'id':'a','rule':{'method':'minmax'}},{'id':'b'}]},{'id':'c'}]}";
static const char revised[] = "{'id':'top','aggregate':{'method':'minimum'},'children':[{'id':'s','weight':2,'children':[{'id':'a','rule':{'method':'minmax'}}]},{'id':'c'}]}";

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    scorecard_model *m = small_model(mixed), *other = small_model(revised);
    scorecard_data *d = small_data(NULL, table);
    scorecard_result *old = result_of(m, d), *now = result_of(other, d);
    struct scorecard_changes_options o = SCORECARD_CHANGES_OPTIONS_INIT;
    o.run = &run;
    for (int how = 0; how < 3; how++)
        for (long at = 0;; at++) {
            scorecard_changes *c = NULL;
            counted = (struct counted){ 0, 0, at };
            o.exact = how == 2 ? 1 : 0;
            scorecard_status status = scorecard_result_changes(old, how == 1 ? now : old, &o, &c, NULL);
            ck_assert(status == SCORECARD_OK ? c != NULL : status == SCORECARD_ERROR_MEMORY && c == NULL);
            counted.fail_at = -1;
            scorecard_changes_unref(c);
            ck_assert_int_eq(counted.live, 0);
            if (status == SCORECARD_OK)
                break;
            ck_assert_int_lt(at, 5000);
        }
    scorecard_result_unref(old);
    scorecard_result_unref(now);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
    scorecard_model_unref(other);
}
END_TEST

static int32_t stop(void *context, uint64_t done, uint64_t total)
{
    uint64_t *last = context;
    ck_assert_uint_le(done, total);
    *last = done;
    return done == 1;
}

START_TEST(progress_is_told_and_cancels)
{
    scorecard_result *r = small_result(mixed, table);
    struct scorecard_changes_options o = SCORECARD_CHANGES_OPTIONS_INIT;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    uint64_t last = 0;
    scorecard_changes *c;
    run.progress = stop;
    run.progress_context = &last;
    o.run = &run;
    CK_FAILS(scorecard_result_changes(r, r, &o, &c, &err), SCORECARD_ERROR_CANCELLED, "");
    ck_assert_uint_eq(last, 1);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_change_is_set_against_the_error_of_the_surveys)
{
    /* 75 % of 100 answers, then 50 % and 70 %; the errors are 10 sqrt(p (1 - p) / 100). */
    scorecard_result *r = small_result("{'id':'top','aggregate':'sum','children':[{'id':'a','points':10,'rule':"
                                       "{'method':'survey','counts':['no','yes'],'top':1}},{'id':'x'}]}",
                                       "unit,period,no,yes,x\nU,2020,25,75,1\nV,2020,25,75,1\nU,2021,50,50,1\nV,2021,30,70,9\n");
    struct scorecard_changes_options o = SCORECARD_CHANGES_OPTIONS_INIT;
    scorecard_changes *c = changes_of(r, r, NULL);
    struct scorecard_changes_line line = line_at(c, find_line(c, r, "top", "U"));
    CK_NEAR(line.net, -2.5);
    CK_NEAR(line.old_error, 10 * sqrt(0.75 * 0.25 / 100));
    CK_NEAR(line.error, 10 * sqrt(0.25 / 100));
    ck_assert_int_eq(line.significance, SCORECARD_SIGNIFICANCE_LARGER);
    ck_assert_int_eq(line_at(c, find_line(c, r, "a", "V")).significance, SCORECARD_SIGNIFICANCE_WITHIN);
    ck_assert_int_eq(line_at(c, find_line(c, r, "x", "V")).significance, SCORECARD_SIGNIFICANCE_CANNOT_TELL);
    scorecard_changes_unref(c);
    o.times = 10;
    c = changes_of(r, r, &o);
    ck_assert_int_eq(line_at(c, find_line(c, r, "top", "U")).significance, SCORECARD_SIGNIFICANCE_WITHIN);
    scorecard_changes_unref(c);
    scorecard_result_unref(r);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("study/change");
    TCase *small = tcase_create("small"), *random = tcase_create("random");
    tcase_set_timeout(random, 120);
    tcase_add_test(small, a_sum_of_children_is_split_into_gains_and_losses);
    tcase_add_test(small, peers_that_move_are_told_from_ones_own_data);
    tcase_add_test(small, ranks_are_told_in_each_population_with_who_came_and_went);
    tcase_add_test(small, an_edition_with_other_weights_tells_weights_from_data);
    tcase_add_test(small, an_edition_with_another_child_tells_structure);
    tcase_add_test(small, an_edition_with_another_rule_tells_method_peers_and_own_data);
    tcase_add_test(small, an_edition_with_another_aggregation_and_map_tells_method);
    tcase_add_test(small, what_cannot_be_scored_with_the_other_data_is_not_separated);
    tcase_add_test(small, units_of_other_data_are_found_by_their_ids);
    tcase_add_test(small, a_change_is_set_against_the_error_of_the_surveys);
    tcase_add_test(small, bad_options_are_refused);
    tcase_add_test(small, getters_are_total);
    tcase_add_test(small, without_memory_nothing_leaks);
    tcase_add_test(small, progress_is_told_and_cancels);
    tcase_add_test(random, nothing_is_left_over_on_random_models);
    tcase_add_test(random, nothing_is_left_over_on_random_points);
    suite_add_tcase(s, small);
    suite_add_tcase(s, random);
    return s;
}

int main(void)
{
    return tap_main(suite());
}
