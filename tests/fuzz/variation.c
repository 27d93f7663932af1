/* SPDX-License-Identifier: MIT */
/*
 * Lists of changes and of doubts made call by call, with any arguments; what they are scored to has an answer for everything
 * that can be asked, also of what is not there. Parts of replicates merge to the whole.
 */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

static const char *const models[] = {
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"r\",\"rule\":{\"method\":\"minmax\",\"constant\":\"midpoint\"},"
    "\"gaps\":{\"default\":\"reweight\"},\"children\":[{\"id\":\"p\",\"weight\":2,\"children\":[{\"id\":\"a\"},{\"id\":\"b\",\"weight\":0.5}]},"
    "{\"id\":\"q\",\"children\":[{\"id\":\"c\"},{\"id\":\"d\",\"direction\":\"lower\"}]}]}]}",
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"r\",\"rule\":{\"method\":\"rank\",\"constant\":\"midpoint\"},"
    "\"impute\":\"row-mean\",\"gaps\":{\"default\":[\"group-mean\",\"zero\"],\"group\":\"g\"},\"children\":[{\"id\":\"p\",\"aggregate\":\"copeland\","
    "\"children\":[{\"id\":\"a\"},{\"id\":\"b\"}]},{\"id\":\"q\",\"weigh\":{\"method\":\"pca\",\"singular\":\"allow\"},\"children\":[{\"id\":\"c\"},{\"id\":\"d\"}]}]},"
    "{\"id\":\"s\",\"children\":[{\"id\":\"t\",\"of\":\"p\"},{\"id\":\"u\",\"input\":\"a\"}]}]}",
};
static const char units[] = "id,group.g\nA,north\nB,north\nC,south\nD,south\nE,\n";
static const char table[] = "unit,period,a,b,c,d\nA,2020,1,2,3,4\nB,2020,2,,5,1\nC,2020,4,8,1,0\nD,2020,0.5,3,,9\nE,2020,7,1,2,2\n"
                            "A,2021,2,2,2,2\nB,2021,3,1,,8\nC,2021,4,6,1,3\nD,2021,1,,4,9\nE,2021,5,5,2,7\n";

struct bytes {
    const uint8_t *at;
    size_t left;
};

static uint8_t take(struct bytes *b)
{
    if (b->left == 0)
        return 0;
    b->left--;
    return *b->at++;
}

static uint32_t node_of(struct bytes *b)
{
    uint8_t byte = take(b);
    return byte > 250 ? UINT32_MAX - 1 : byte > 230 ? SCORECARD_NONE : byte % 12;
}

static double number(struct bytes *b)
{
    static const double numbers[] = { 0, 1, 0.25, 1e308, -1, 4.9e-324, 1e-9, 1000 };
    uint8_t byte = take(b);
    return byte > 252 ? (double)INFINITY : byte > 245 ? (double)NAN : byte > 200 ? numbers[byte % 8] : (double)byte / 200;
}

/* A step, one of its methods, and perhaps a parameter. */
struct choice {
    int32_t step, method;
    struct scorecard_param param;
    size_t count;
};

static struct choice choice_of(struct bytes *b)
{
    static const int32_t methods[] = { SCORECARD_RULE_IDENTITY, SCORECARD_RULE_MINMAX, SCORECARD_RULE_ZSCORE, SCORECARD_RULE_RANK,
                                       SCORECARD_AGGREGATE_ARITHMETIC, SCORECARD_AGGREGATE_GEOMETRIC, SCORECARD_AGGREGATE_POWER,
                                       SCORECARD_AGGREGATE_COPELAND, SCORECARD_AGGREGATE_TOPSIS, SCORECARD_IMPUTE_MEAN, SCORECARD_IMPUTE_MEDIAN,
                                       SCORECARD_TREAT_SKEW, SCORECARD_WEIGH_EQUAL, SCORECARD_WEIGH_CRITIC, SCORECARD_ROUND_DECIMALS, 0, 77 };
    struct choice made = { .method = methods[take(b) % (sizeof methods / sizeof methods[0])] };
    made.step = take(b) % 16 == 0 ? take(b) % 22 : made.method / 100;
    if (made.method == SCORECARD_AGGREGATE_POWER || take(b) % 4 == 0) {
        made.param = (struct scorecard_param){ .key = made.method == SCORECARD_AGGREGATE_POWER ? SCORECARD_KEY_POWER : take(b) % 120,
                                               .number = number(b) };
        made.count = 1;
    }
    return made;
}

static void check(scorecard_status status, const struct scorecard_error *err)
{
    REQUIRE(err->code == status);
    REQUIRE(status == SCORECARD_OK || err->message[0] != '\0');
}

static void change(struct bytes *b, scorecard_variation *list, const scorecard_model *other)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status;
    uint32_t before = scorecard_variation_count(list), node = node_of(b);
    struct choice made;
    switch (take(b) % 6) {
    case 0:
        status = scorecard_variation_remove(list, node, &err);
        break;
    case 1:
        status = scorecard_variation_remove_leaves(list, node, &err);
        break;
    case 2:
        status = scorecard_variation_weigh(list, node, number(b), &err);
        break;
    case 3:
        status = scorecard_variation_version(list, other, &err);
        break;
    default:
        made = choice_of(b);
        status = scorecard_variation_set(list, node, made.step, made.method, made.count > 0 ? &made.param : NULL, made.count, &err);
    }
    check(status, &err);
    REQUIRE(status == SCORECARD_OK || scorecard_variation_count(list) == before);
}

static void ask_case(const scorecard_what_if *w, uint32_t i)
{
    struct scorecard_case line = { .size = sizeof line };
    REQUIRE(scorecard_what_if_at(w, i, &line) == (i < scorecard_what_if_count(w)));
    bool scored = i < scorecard_what_if_count(w) && line.outcome == SCORECARD_CASE_SCORED;
    REQUIRE(i >= scorecard_what_if_count(w) || (line.status != 0) == (line.message != NULL));
    for (uint32_t k = 0; k <= scorecard_what_if_node_count(w); k++) {
        bool there = scored && k < scorecard_what_if_node_count(w);
        struct scorecard_shift shift = { .size = sizeof shift };
        struct scorecard_column column;
        double r = 0;
        REQUIRE(scorecard_what_if_shift_at(w, i, k, &shift) == there);
        for (uint32_t u = 0; u < 6; u++)
            REQUIRE(!there || isnan(scorecard_what_if_shift(w, i, k, u)) || fabs(scorecard_what_if_shift(w, i, k, u)) <= shift.max);
        REQUIRE((scorecard_what_if_scores(w, i, k, &column, NULL) == SCORECARD_OK) == there);
        REQUIRE((scorecard_what_if_ranks(w, i, k, &column, NULL) == SCORECARD_OK) == there);
        for (int32_t kind = 0; kind < 5; kind++)
            if (scorecard_what_if_correlation(w, i, k, kind, &r, NULL) == SCORECARD_OK)
                REQUIRE(there && (isnan(r) || (r >= -1 && r <= 1)));
    }
}

static void what_if(struct bytes *b, const scorecard_model *model, const scorecard_model *other, const scorecard_data *data)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_what_if_options options = SCORECARD_WHAT_IF_OPTIONS_INIT;
    scorecard_variation *list = NULL;
    scorecard_what_if *w = NULL;
    uint32_t nodes[] = { node_of(b), node_of(b) };
    REQUIRE(scorecard_variation_new(model, NULL, &list, NULL) == SCORECARD_OK);
    for (int i = take(b) % 5; i >= 0; i--)
        change(b, list, other);
    options.flags = take(b) % 2;
    if (take(b) % 3 == 0) {
        options.nodes = nodes;
        options.node_count = 1 + take(b) % 2;
    }
    options.period = take(b) % 4 == 0 ? "2020" : take(b) % 16 == 1 ? "x" : NULL;
    options.population = take(b) % 4 == 0 ? take(b) % 3 : 0;
    check(scorecard_model_what_if(model, data, list, &options, &w, &err), &err);
    if (w != NULL) {
        REQUIRE(scorecard_what_if_model(w) == model && scorecard_what_if_data(w) == data);
        REQUIRE(scorecard_what_if_count(w) == scorecard_variation_count(list));
        REQUIRE(scorecard_what_if_period(w) < scorecard_data_period_count(data));
        for (uint32_t k = 0; k <= scorecard_what_if_node_count(w); k++)
            REQUIRE((scorecard_what_if_node_at(w, k) != SCORECARD_NONE) == (k < scorecard_what_if_node_count(w)));
        for (uint32_t i = 0; i <= scorecard_what_if_count(w); i++)
            ask_case(w, i);
        scorecard_what_if_unref(scorecard_what_if_ref(w));
    }
    scorecard_what_if_unref(w);
    scorecard_variation_free(list);
}

static void doubt(struct bytes *b, scorecard_doubt *list)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status;
    uint32_t node = node_of(b);
    struct choice made;
    switch (take(b) % 6) {
    case 0:
        status = scorecard_doubt_weight(list, node, number(b), &err);
        break;
    case 1:
        status = scorecard_doubt_weights(list, node, number(b), &err);
        break;
    case 2:
        status = scorecard_doubt_shares(list, node, number(b), &err);
        break;
    case 3:
        status = scorecard_doubt_as_it_is(list, node, take(b) % 14, &err);
        break;
    default:
        made = choice_of(b);
        status = scorecard_doubt_alternative(list, node, made.step, made.method, made.count > 0 ? &made.param : NULL, made.count, &err);
    }
    check(status, &err);
}

static void ask_units(const scorecard_uncertainty *u, uint32_t k, uint32_t unit)
{
    struct scorecard_uncertainty_line line = { .size = sizeof line };
    bool there = k < scorecard_uncertainty_node_count(u) && unit < scorecard_data_unit_count(scorecard_uncertainty_data(u));
    struct scorecard_column scores;
    uint64_t counts[8] = { 0 }, sum = 0;
    REQUIRE(scorecard_uncertainty_at(u, k, unit, &line) == there);
    REQUIRE((scorecard_uncertainty_scores(u, k, unit, &scores, NULL) == SCORECARD_OK) == there);
    REQUIRE((scorecard_uncertainty_histogram(u, k, unit, counts, 8, NULL) == SCORECARD_OK) == there);
    if (!there)
        return;
    for (uint32_t rank = 1; rank <= 8; rank++) {
        REQUIRE(counts[rank - 1] == scorecard_uncertainty_ranked_at(u, k, unit, rank));
        sum += counts[rank - 1];
    }
    REQUIRE(sum == line.ranked && line.scored <= scorecard_uncertainty_count(u));
    REQUIRE(isnan(line.rank_q5) || (line.rank_best <= line.rank_q5 && line.rank_q95 <= line.rank_worst));
    for (uint64_t r = 0; r <= scorecard_uncertainty_count(u); r++)
        (void)scorecard_uncertainty_rank(u, k, unit, r);
}

static void ask_uncertainty(const scorecard_uncertainty *u)
{
    for (uint32_t i = 0; i <= scorecard_uncertainty_doubt_count(u); i++) {
        struct scorecard_doubt_line line = { .size = sizeof line };
        REQUIRE(scorecard_uncertainty_doubt_at(u, i, &line) == (i < scorecard_uncertainty_doubt_count(u)));
        uint64_t drawn = 0;
        for (uint32_t a = 0; a <= line.alternatives; a++) {
            (void)scorecard_uncertainty_method_at(u, i, a);
            drawn += scorecard_uncertainty_drawn(u, i, a);
        }
        REQUIRE(line.kind != SCORECARD_DOUBT_SETTING || drawn == scorecard_uncertainty_count(u));
    }
    for (uint64_t i = 0; i <= scorecard_uncertainty_failure_count(u); i++) {
        struct scorecard_uncertainty_failure line = { .size = sizeof line };
        REQUIRE(scorecard_uncertainty_failure_at(u, i, &line) == (i < scorecard_uncertainty_failure_count(u)));
    }
    for (uint32_t k = 0; k <= scorecard_uncertainty_node_count(u); k++) {
        REQUIRE((scorecard_uncertainty_node_at(u, k) != SCORECARD_NONE) == (k < scorecard_uncertainty_node_count(u)));
        for (uint32_t unit = 0; unit < 6; unit++)
            ask_units(u, k, unit);
    }
    REQUIRE(scorecard_uncertainty_period(u) < 2);
    scorecard_uncertainty_unref(scorecard_uncertainty_ref(u));
}

static void uncertainty(struct bytes *b, const scorecard_model *model, const scorecard_data *data)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_uncertainty_options options = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    scorecard_doubt *list = NULL;
    scorecard_uncertainty *u = NULL, *parts[2] = { NULL, NULL }, *whole = NULL;
    scorecard_model *replicate = NULL;
    REQUIRE(scorecard_doubt_new(model, NULL, &list, NULL) == SCORECARD_OK);
    for (int i = take(b) % 4; i >= 0; i--)
        doubt(b, list);
    options.seed = take(b);
    options.period = take(b) % 4 == 0 ? "2020" : NULL;
    uint64_t first = take(b), count = 1 + take(b) % 6;
    check(scorecard_model_uncertainty(model, data, list, &options, first, count, &u, &err), &err);
    if (u != NULL) {
        REQUIRE(scorecard_uncertainty_model(u) == model && scorecard_uncertainty_seed(u) == options.seed);
        REQUIRE(scorecard_uncertainty_first(u) == first && scorecard_uncertainty_count(u) == count);
        REQUIRE(scorecard_uncertainty_doubt_count(u) == scorecard_doubt_count(list));
        ask_uncertainty(u);
        check(scorecard_uncertainty_replicate(u, first + take(b), &replicate, &err), &err);
        scorecard_model_unref(replicate);
    }
    if (u != NULL && count > 1) {
        REQUIRE(scorecard_model_uncertainty(model, data, list, &options, first, 1, &parts[1], NULL) == SCORECARD_OK);
        REQUIRE(scorecard_model_uncertainty(model, data, list, &options, first + 1, count - 1, &parts[0], NULL) == SCORECARD_OK);
        REQUIRE(scorecard_uncertainty_merge((const scorecard_uncertainty *const *)parts, 2, &whole, NULL) == SCORECARD_OK);
        for (uint32_t k = 0; k < scorecard_uncertainty_node_count(u); k++) {
            struct scorecard_uncertainty_line one = { .size = sizeof one }, other = one;
            REQUIRE(scorecard_uncertainty_at(u, k, 0, &one) == 1 && scorecard_uncertainty_at(whole, k, 0, &other) == 1);
            REQUIRE(memcmp(&one.score_mean, &other.score_mean, sizeof one.score_mean) == 0 && one.ranked == other.ranked);
        }
    }
    scorecard_uncertainty_unref(u);
    scorecard_uncertainty_unref(parts[0]);
    scorecard_uncertainty_unref(parts[1]);
    scorecard_uncertainty_unref(whole);
    scorecard_doubt_free(list);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct bytes b = { bytes, size };
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_model *model = NULL, *other = NULL;
    size_t which = take(&b) % 2;
    REQUIRE(scorecard_model_read(models[which], strlen(models[which]), "m", NULL, &model, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_model_read(models[1 - which], strlen(models[1 - which]), "m", NULL, &other, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_units(draft, units, sizeof units - 1, NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_csv(draft, table, sizeof table - 1, NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_finish(draft, &data, NULL) == SCORECARD_OK);
    what_if(&b, model, other, data);
    uncertainty(&b, model, data);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
    scorecard_model_unref(other);
    return 0;
}
