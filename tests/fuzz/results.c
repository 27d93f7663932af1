/* SPDX-License-Identifier: MIT */
/*
 * Data made call by call, with any arguments in any order: each call does or says why not. What is finished is scored, fitted,
 * verified and analysed, and everything that can be asked, also of what is not there, has an answer.
 */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

static const char *const models[] = {
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"r\",\"gaps\":{\"default\":\"reweight\"},\"children\":["
    "{\"id\":\"a\",\"weight\":2},{\"id\":\"b\"},{\"id\":\"c\",\"direction\":\"lower\"}]}]}",
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"r\",\"rule\":{\"method\":\"minmax\",\"constant\":\"midpoint\"},"
    "\"impute\":\"linear-constant\",\"screen\":{\"method\":\"units\",\"available\":0.3},\"treat\":\"skew-kurtosis\",\"gaps\":{\"default\":[\"group-mean\",\"zero\"],"
    "\"group\":\"g\"},\"tiers\":{\"method\":\"percentiles\",\"list\":[{\"id\":\"t\",\"from\":60},{\"id\":\"u\"}]},\"round\":{\"decimals\":2},\"children\":["
    "{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]}]}",
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"r\",\"rule\":{\"method\":\"rank\",\"constant\":\"midpoint\",\"frame\":\"all\"},"
    "\"weigh\":{\"method\":\"benefit-of-the-doubt\"},\"aggregate\":\"sum\",\"gaps\":{\"default\":\"reweight\"},\"children\":[{\"id\":\"a\"},{\"id\":\"b\"}]},"
    "{\"id\":\"s\",\"aggregate\":\"copeland\",\"gaps\":{\"default\":\"reweight\"},\"children\":[{\"id\":\"c\"},{\"id\":\"d\"},{\"id\":\"e\",\"of\":\"r\"}]}]}",
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"r\",\"rule\":{\"method\":\"zscore\",\"constant\":\"midpoint\"},"
    "\"weigh\":{\"method\":\"pca\",\"singular\":\"allow\",\"frame\":\"all\"},\"gaps\":{\"default\":\"reweight\"},\"children\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]},"
    "{\"id\":\"q\",\"aggregate\":\"topsis\",\"gaps\":{\"default\":\"reweight\"},\"children\":[{\"id\":\"x\",\"input\":\"a\"},{\"id\":\"y\",\"input\":\"d\"}]}]}",
};

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

static uint32_t index_of(struct bytes *b, unsigned usual)
{
    uint8_t byte = take(b);
    return byte > 252 ? SCORECARD_NONE : byte > 250 ? UINT32_MAX - 1 : byte % usual;
}

static const char *text(struct bytes *b)
{
    static const char *const texts[] = { "a", "b", "c", "d", "r", "q", "u1", "u2", "U 1", "u3", "2019", "2020", "2021Q2", "g", "north", "south",
                                         "t", "vi", "", "\xC3\xA0", "\xFF", "x y", NULL };
    return texts[take(b) % (sizeof texts / sizeof texts[0])];
}

static double number(struct bytes *b)
{
    static const double numbers[] = { 0, 1, 2, 0.5, 1e308, -1e308, 4.9e-324, 0.1 };
    uint8_t byte = take(b);
    return byte > 252 ? (double)INFINITY : byte > 235 ? (double)NAN : byte > 220 ? numbers[byte % 8] : (double)byte / 4 - 10;
}

static struct scorecard_cell cell(struct bytes *b)
{
    struct scorecard_cell made = SCORECARD_CELL_INIT;
    uint8_t fate = take(b);
    made.value = number(b);
    if (fate % 8 == 0)
        made.gap = fate / 8 % 9;
    if (fate % 16 == 1)
        made.decimals = (int32_t)take(b) - 2;
    if (fate % 16 == 2)
        made.low = number(b);
    if (fate % 16 == 3)
        made.standard_error = number(b);
    if (fate % 16 == 4)
        made.note = text(b);
    if (made.gap != 0 && fate < 200)
        made.value = scorecard_missing();
    return made;
}

enum { ROOM = 64 };

struct lent {
    double table[ROOM];
    long lent, released;
};

static void release(void *context)
{
    ((struct lent *)context)->released++;
}

static scorecard_status lend(struct bytes *b, scorecard_data_draft *draft, struct lent *lent, struct scorecard_error *err)
{
    uint32_t inputs[8], period = index_of(b, 3);
    struct scorecard_matrix matrix = { lent->table, scorecard_data_draft_unit_count(draft), take(b) % 8, 8, 1 };
    if (take(b) % 8 == 0)
        matrix.rows = take(b) % 8;
    if (matrix.rows > 8)
        matrix.rows = 8;
    for (int i = 0; i < 8; i++)
        inputs[i] = index_of(b, 5);
    bool owned = take(b) % 2 == 0;
    scorecard_status status = scorecard_data_draft_matrix(draft, 1 + take(b) % 6, period, matrix, take(b) % 2 == 0 ? inputs : NULL,
                                                          owned ? release : NULL, lent, err);
    lent->lent += owned; /* also where it fails, before it returns */
    return status;
}

static scorecard_status find(struct bytes *b, scorecard_data_draft *draft, struct scorecard_error *err)
{
    const char *id = text(b);
    uint32_t unit = 0;
    uint32_t at[] = { scorecard_data_draft_find_unit(draft, id), scorecard_data_draft_find_period(draft, id), scorecard_data_draft_find_input(draft, id) };
    REQUIRE(at[0] == SCORECARD_NONE || at[0] < scorecard_data_draft_unit_count(draft));
    REQUIRE(at[1] == SCORECARD_NONE || at[1] < scorecard_data_draft_period_count(draft));
    REQUIRE(at[2] == SCORECARD_NONE || at[2] < scorecard_data_draft_input_count(draft));
    return scorecard_data_draft_match_unit(draft, text(b), &unit, err);
}

static void call(struct bytes *b, scorecard_data_draft *draft, struct lent *lent)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_cell made;
    const char *one, *other;
    uint32_t unit, period, at;
    scorecard_status status;
    uint8_t what = take(b);
    switch (what % 13) {
    case 0:
        status = scorecard_data_draft_add_unit(draft, text(b), &at, &err);
        break;
    case 1:
        one = text(b);
        status = scorecard_data_draft_add_period(draft, one, what < 200 ? scorecard_missing() : number(b), &at, &err);
        break;
    case 2:
        status = scorecard_data_draft_add_input(draft, text(b), &at, &err);
        break;
    case 3:
        unit = index_of(b, 6), one = text(b), other = text(b);
        status = scorecard_data_draft_set_title(draft, unit, one, other, &err);
        break;
    case 4:
        unit = index_of(b, 6);
        status = scorecard_data_draft_add_alias(draft, unit, text(b), &err);
        break;
    case 5:
        unit = index_of(b, 6);
        status = scorecard_data_draft_set_ranked(draft, unit, take(b) % 3, &err);
        break;
    case 6:
        unit = index_of(b, 6), period = index_of(b, 3), one = what < 128 ? "g" : text(b);
        status = scorecard_data_draft_set_group(draft, unit, one, what % 2 ? SCORECARD_NONE : period, text(b), &err);
        break;
    case 7:
        unit = index_of(b, 6), period = index_of(b, 3), one = text(b), made = cell(b);
        status = scorecard_data_draft_set_published(draft, one, unit, period, take(b) % 5, &made, &err);
        break;
    case 8:
        unit = index_of(b, 6), period = index_of(b, 3), one = text(b);
        status = scorecard_data_draft_set_published_tier(draft, one, unit, period, text(b), &err);
        break;
    case 9:
        status = lend(b, draft, lent, &err);
        break;
    case 10:
        status = find(b, draft, &err);
        break;
    default:
        unit = index_of(b, 6), period = index_of(b, 3), at = index_of(b, 5), made = cell(b);
        status = scorecard_data_draft_set(draft, what < 200 ? 1 : take(b) % 8, unit, period, at, &made, &err);
    }
    REQUIRE(err.code == status);
    REQUIRE(status == SCORECARD_OK || err.message[0] != '\0');
}

static void ask_units(const scorecard_data *d)
{
    uint32_t match = 0;
    struct scorecard_cell out = SCORECARD_CELL_INIT;
    for (uint32_t u = 0; u <= scorecard_data_unit_count(d); u++) {
        REQUIRE((scorecard_data_unit_id(d, u) != NULL) == (u < scorecard_data_unit_count(d)));
        (void)scorecard_data_unit_title(d, u, "vi");
        (void)scorecard_data_unit_ranked(d, u);
        for (uint32_t i = 0; i <= scorecard_data_alias_count(d, u); i++)
            REQUIRE((scorecard_data_alias_at(d, u, i) != NULL) == (i < scorecard_data_alias_count(d, u)));
        if (u < scorecard_data_unit_count(d))
            REQUIRE(scorecard_data_match_unit(d, scorecard_data_unit_id(d, u), &match, NULL) != SCORECARD_OK || match == u);
        for (uint32_t p = 0; p <= scorecard_data_period_count(d); p++) {
            for (uint32_t c = 0; c <= scorecard_data_group_column_count(d); c++)
                REQUIRE(scorecard_data_group(d, c, u, p) == SCORECARD_NONE ||
                        scorecard_data_group_title(d, c, scorecard_data_group(d, c, u, p)) != NULL);
            for (uint32_t n = 0; n <= scorecard_data_published_count(d); n++) {
                (void)scorecard_data_published_tier(d, n, u, p);
                for (int32_t field = 0; field < 5; field++)
                    if (scorecard_data_published(d, n, u, p, field, &out) != 0)
                        REQUIRE(isnan(out.value) == (out.gap != 0));
            }
            for (uint32_t i = 0; i <= scorecard_data_input_count(d); i++)
                for (int32_t layer = 0; layer < 8; layer++)
                    if (scorecard_data_cell(d, layer, u, p, i, &out) != 0)
                        REQUIRE(isnan(out.value) == (out.gap != 0) && !isinf(out.value));
        }
    }
}

static void ask_data(const scorecard_data *d)
{
    ask_units(d);
    for (uint32_t p = 0; p <= scorecard_data_period_count(d); p++) {
        const char *id = scorecard_data_period_id(d, p);
        REQUIRE(id == NULL || scorecard_data_find_period(d, id) == p);
        (void)scorecard_data_period_time(d, p);
        REQUIRE((scorecard_data_period_by_time(d, p) != SCORECARD_NONE) == (p < scorecard_data_period_count(d)));
    }
    for (uint32_t i = 0; i <= scorecard_data_input_count(d); i++) {
        const char *id = scorecard_data_input_id(d, i);
        REQUIRE(id == NULL || scorecard_data_find_input(d, id) == i);
        (void)scorecard_data_column(d, 1, 0, i);
    }
    for (uint32_t c = 0; c <= scorecard_data_group_column_count(d); c++) {
        const char *id = scorecard_data_group_column_id(d, c);
        REQUIRE(id == NULL || scorecard_data_find_group_column(d, id) == c);
        REQUIRE(scorecard_data_group_title(d, c, scorecard_data_group_count(d, c)) == NULL);
    }
    for (uint32_t n = 0; n <= scorecard_data_published_count(d); n++) {
        const char *id = scorecard_data_published_id(d, n);
        REQUIRE(id == NULL || scorecard_data_find_published(d, id) == n);
    }
}

static void ask_unit(const scorecard_result *r, uint32_t n, uint32_t u, uint32_t p)
{
    double score = scorecard_result_score(r, n, u, p), weight = scorecard_result_unit_weight(r, n, u, p);
    bool there = n < scorecard_model_count(scorecard_result_model(r)) && u < scorecard_data_unit_count(scorecard_result_data(r));
    REQUIRE(!isinf(score));
    REQUIRE(!there || isnan(score) == (scorecard_result_gap(r, n, u, p) != 0));
    REQUIRE(isnan(weight) || weight >= 0);
    (void)scorecard_result_tier(r, n, u, p);
    for (uint32_t g = 0; g <= scorecard_result_population_count(r); g++) {
        double rank = scorecard_result_rank(r, n, u, p, g);
        REQUIRE(isnan(rank) || (rank >= 1 && rank <= scorecard_result_of(r, n, u, p, g)));
    }
}

static void ask_result(const scorecard_result *r)
{
    uint32_t nodes = scorecard_model_count(scorecard_result_model(r)), units = scorecard_data_unit_count(scorecard_result_data(r));
    for (uint32_t i = 0; i < scorecard_result_period_count(r); i++)
        for (uint32_t n = 0; n <= nodes; n++) {
            struct scorecard_column column;
            uint32_t p = scorecard_result_period_at(r, i);
            bool there = n < nodes;
            for (uint32_t u = 0; u <= units; u++)
                ask_unit(r, n, u, p);
            REQUIRE((scorecard_result_scores(r, n, p, &column, NULL) == SCORECARD_OK) == there);
            REQUIRE((scorecard_result_coverage(r, n, p, &column, NULL) == SCORECARD_OK) == there);
            REQUIRE((scorecard_result_imputed(r, n, p, &column, NULL) == SCORECARD_OK) == there);
            REQUIRE((scorecard_result_ranks(r, n, p, 0, &column, NULL) == SCORECARD_OK) == there);
            (void)scorecard_result_weight(r, n, p);
            (void)scorecard_result_effective_weight(r, n, p);
            for (int32_t fact = 0; fact < 20; fact++)
                (void)scorecard_result_weigh_fact(r, n, p, fact, 0);
        }
    for (uint32_t i = 0; i <= scorecard_result_population_count(r); i++)
        REQUIRE((scorecard_result_population_id(r, i) != NULL) == (i < scorecard_result_population_count(r)));
    for (uint32_t i = 0; i <= scorecard_result_warning_count(r); i++)
        REQUIRE((scorecard_result_warning_at(r, i) != NULL) == (i < scorecard_result_warning_count(r)));
    scorecard_result_unref(scorecard_result_ref(r));
}

/* The lines of a table, and of no other kind. */
static void ask_analysis(scorecard_analysis *table)
{
    uint32_t lines[7] = { 0 };
#define COUNT(k, kind, type)                                                                     \
    do {                                                                                         \
        struct type line = { .size = sizeof line };                                              \
        while (scorecard_analysis_##kind##_at(table, lines[k], &line) != 0)                      \
            lines[k]++;                                                                          \
    } while (0)
    COUNT(0, statistics, scorecard_statistics_line);
    COUNT(1, correlation, scorecard_correlation_line);
    COUNT(2, reliability, scorecard_reliability_line);
    COUNT(3, component, scorecard_component_line);
    COUNT(4, availability, scorecard_availability_line);
    COUNT(5, strength, scorecard_strength_line);
    COUNT(6, similar, scorecard_similar_line);
    for (int32_t k = 0; k < 7; k++)
        REQUIRE(lines[k] == (scorecard_analysis_kind(table) == k + 1 ? scorecard_analysis_count(table) : 0));
    scorecard_analysis_unref(scorecard_analysis_ref(table));
    scorecard_analysis_unref(table);
}

static void analyse(struct bytes *b, const scorecard_result *r)
{
    struct scorecard_analysis_options options = SCORECARD_ANALYSIS_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_analysis *table;
    uint32_t node = index_of(b, 5);
    options.flags = take(b) % 2;
    if (take(b) % 4 == 0) {
        options.nodes = &node;
        options.node_count = 1;
    }
    options.stage = take(b) % 5;
    options.correlation = take(b) % 5;
    options.among = take(b) % 4;
    options.order = take(b) % 4;
    options.nearest = take(b);
    uint32_t unit = index_of(b, 4);
#define ANALYSE(call)                                                     \
    do {                                                                  \
        scorecard_status status = (call);                                 \
        REQUIRE(err.code == status);                                      \
        REQUIRE((status == SCORECARD_OK) == (table != NULL));             \
        REQUIRE(status == SCORECARD_OK || err.message[0] != '\0');        \
        if (table != NULL)                                                \
            ask_analysis(table);                                          \
    } while (0)
    ANALYSE(scorecard_result_statistics(r, &options, &table, &err));
    ANALYSE(scorecard_result_correlations(r, &options, &table, &err));
    ANALYSE(scorecard_result_reliability(r, &options, &table, &err));
    ANALYSE(scorecard_result_components(r, &options, &table, &err));
    ANALYSE(scorecard_result_availability(r, &options, &table, &err));
    ANALYSE(scorecard_result_strengths(r, unit, &options, &table, &err));
    ANALYSE(scorecard_result_similar(r, unit, &options, &table, &err));
}

static void explain(struct bytes *b, const scorecard_result *r)
{
    scorecard_trace *trace;
    scorecard_preparation *report;
    scorecard_verification *verification;
    uint32_t node = index_of(b, 5), unit = index_of(b, 4);
    if (scorecard_result_trace(r, node, unit, scorecard_result_period_at(r, 0), "vi", &trace, NULL) == SCORECARD_OK) {
        struct scorecard_trace_line line = { .size = sizeof line };
        for (uint32_t i = 0; i <= scorecard_trace_count(trace); i++)
            REQUIRE((scorecard_trace_at(trace, i, &line) != 0) == (i < scorecard_trace_count(trace)));
        REQUIRE(scorecard_trace_text(trace) != NULL);
        scorecard_trace_unref(scorecard_trace_ref(trace));
        scorecard_trace_unref(trace);
    }
    REQUIRE(scorecard_result_preparation(r, &report, NULL) == SCORECARD_OK);
    struct scorecard_prepared_column column = { .size = sizeof column };
    struct scorecard_prepared_cell changed = { .size = sizeof changed };
    struct scorecard_screened_unit screened = { .size = sizeof screened };
    REQUIRE(scorecard_preparation_column_at(report, scorecard_preparation_column_count(report), &column) == 0);
    REQUIRE(scorecard_preparation_cell_at(report, scorecard_preparation_cell_count(report), &changed) == 0);
    REQUIRE(scorecard_preparation_unit_at(report, scorecard_preparation_unit_count(report), &screened) == 0);
    REQUIRE(scorecard_preparation_result(report) == r);
    scorecard_preparation_unref(scorecard_preparation_ref(report));
    scorecard_preparation_unref(report);
    if (scorecard_result_verify(r, NULL, &verification, NULL) != SCORECARD_OK)
        return;
    uint32_t verdicts = 0;
    for (int32_t v = 0; v < 8; v++)
        verdicts += scorecard_verification_count_of(verification, 0, v);
    REQUIRE(verdicts == scorecard_verification_count(verification));
    struct scorecard_verify_line line = { .size = sizeof line };
    for (uint32_t i = 0; i <= verdicts; i++)
        REQUIRE((scorecard_verification_at(verification, i, &line) != 0) == (i < verdicts));
    scorecard_verification_unref(scorecard_verification_ref(verification));
    scorecard_verification_unref(verification);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct lent lent;
    struct bytes b = { data, size };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_data_draft *draft;
    scorecard_data *gathered;
    scorecard_model *model, *fitted;
    scorecard_result *result;
    const char *json = models[take(&b) % (sizeof models / sizeof models[0])];
    lent.lent = lent.released = 0;
    for (int i = 0; i < ROOM; i++)
        lent.table[i] = i % 7 == 3 ? scorecard_missing() : (double)(i * 37 % 23);
    REQUIRE(scorecard_model_read(json, strlen(json), "m", NULL, &model, &err) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_new(NULL, &draft, &err) == SCORECARD_OK);
    for (int k = 1 + 2 * take(&b); k > 0 && b.left > 12; k--) /* what follows them says what is asked */
        call(&b, draft, &lent);
    scorecard_status status = scorecard_data_draft_finish(draft, &gathered, &err);
    REQUIRE(err.code == status && (status == SCORECARD_OK) == (gathered != NULL));
    scorecard_data_draft_free(draft);
    if (gathered != NULL) {
        ask_data(gathered);
        options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
        status = scorecard_model_score(model, gathered, &options, &result, &err);
        REQUIRE(err.code == status && (status == SCORECARD_OK) == (result != NULL));
        if (result != NULL) {
            ask_result(result);
            explain(&b, result);
            analyse(&b, result);
        }
        scorecard_result_unref(result);
        if (scorecard_model_fit(model, gathered, &options, &fitted, &err) == SCORECARD_OK)
            scorecard_model_unref(fitted);
        scorecard_data_unref(scorecard_data_ref(gathered));
        scorecard_data_unref(gathered);
    }
    REQUIRE(lent.lent == lent.released);
    scorecard_model_unref(model);
    return 0;
}
