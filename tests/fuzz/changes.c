/* SPDX-License-Identifier: MIT */
/*
 * Two editions of a model, with any settings, and the changes between any two of their periods: there is an answer to all
 * that can be asked, and nothing is left over of any change.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

static const char units[] = "id,group.g\nA,north\nB,north\nC,south\nD,south\n";
static const char table[] = "unit,period,a,b,c,d\nA,2020,1,2,3,4\nB,2020,2,,5,1\nC,2020,4,8,1,0\nD,2020,0.5,3,,9\n"
                            "A,2021,2,2,2,2\nB,2021,3,1,,8\nC,2021,4,6,1,3\nD,2021,1,,4,9\n";

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

static scorecard_draft *draft_of(bool other)
{
    static const char *const forms[] = {
        "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"r\",\"gaps\":{\"default\":\"reweight\"},\"children\":["
        "{\"id\":\"p\",\"weight\":2,\"children\":[{\"id\":\"a\"},{\"id\":\"b\",\"weight\":0.5}]},{\"id\":\"q\",\"children\":[{\"id\":\"c\"},{\"id\":\"d\"}]}]},"
        "{\"id\":\"s\",\"children\":[{\"id\":\"t\",\"of\":\"p\"},{\"id\":\"u\",\"input\":\"a\"}]}]}",
        "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"r\",\"gaps\":{\"default\":[\"group-mean\",\"zero\"],\"group\":\"g\"},"
        "\"children\":[{\"id\":\"p\",\"children\":[{\"id\":\"a\"},{\"id\":\"b\",\"weight\":2},{\"id\":\"e\",\"input\":\"c\"}]},{\"id\":\"d\"},"
        "{\"id\":\"q\",\"periods\":{\"first\":\"2021\"},\"children\":[{\"id\":\"c\"}]}]}]}",
    };
    scorecard_model *model;
    scorecard_draft *draft;
    REQUIRE(scorecard_model_read(forms[other], strlen(forms[other]), NULL, NULL, &model, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_draft_from(model, &draft, NULL) == SCORECARD_OK);
    scorecard_model_unref(model);
    return draft;
}

/* Some settings more; NULL: the model cannot be. */
static scorecard_model *model_of(struct bytes *b, bool other)
{
    static const int32_t methods[] = { SCORECARD_RULE_IDENTITY, SCORECARD_RULE_MINMAX, SCORECARD_RULE_ZSCORE, SCORECARD_RULE_RANK,
                                       SCORECARD_AGGREGATE_SUM, SCORECARD_AGGREGATE_ARITHMETIC, SCORECARD_AGGREGATE_GEOMETRIC,
                                       SCORECARD_AGGREGATE_HARMONIC, SCORECARD_AGGREGATE_POWER, SCORECARD_AGGREGATE_MEDIAN,
                                       SCORECARD_AGGREGATE_MINIMUM, SCORECARD_AGGREGATE_TOPSIS, SCORECARD_AGGREGATE_COPELAND,
                                       SCORECARD_WEIGH_EQUAL, SCORECARD_WEIGH_DEVIATION, SCORECARD_WEIGH_BENEFIT, SCORECARD_IMPUTE_MEAN,
                                       SCORECARD_MAP_LINEAR, SCORECARD_ROUND_DECIMALS };
    static const double numbers[] = { 0, 1, 2, -2, 0.5, 100, 0.001, 3 };
    scorecard_draft *draft = draft_of(other);
    scorecard_model *model = NULL;
    for (int i = take(b) % 6; i > 0; i--) {
        int32_t method = methods[take(b) % (sizeof methods / sizeof methods[0])], step = method / 100;
        uint32_t node = take(b) % 10;
        double x = numbers[take(b) % 8];
        struct scorecard_param p = { .number = x };
        p.key = method == SCORECARD_AGGREGATE_POWER  ? SCORECARD_KEY_POWER
                : step == SCORECARD_STEP_MAP         ? SCORECARD_KEY_MULTIPLY
                : step == SCORECARD_STEP_ROUND       ? SCORECARD_KEY_DECIMALS
                : step == SCORECARD_STEP_AGGREGATE   ? SCORECARD_KEY_NONPOSITIVE
                                                     : 0;
        (void)scorecard_draft_set(draft, node == 9 ? SCORECARD_NONE : node, step, method, &p, p.key != 0 && take(b) % 2 == 0, NULL);
        if (take(b) % 3 == 0)
            (void)scorecard_draft_set_weight(draft, node, x, NULL);
    }
    (void)scorecard_draft_finish(draft, &model, NULL);
    scorecard_draft_free(draft);
    return model;
}

static void ask_ranks(const scorecard_changes *c, uint32_t i)
{
    struct scorecard_changes_rank rank = { .size = sizeof rank };
    for (uint32_t p = 0; p < 4; p++)
        if (scorecard_changes_rank_at(c, i, p, &rank) == 1) {
            REQUIRE(p < 2 && i < scorecard_changes_count(c));
            REQUIRE(isnan(rank.before) || (rank.before >= 1 && rank.before <= rank.of_before));
            REQUIRE(isnan(rank.after) || (rank.after >= 1 && rank.after <= rank.of_after));
            REQUIRE(rank.joined <= rank.of_after && rank.left <= rank.of_before);
        }
}

static void ask(const scorecard_changes *c, uint32_t i)
{
    struct scorecard_changes_line line = { .size = sizeof line };
    struct scorecard_effect e = { .size = sizeof e };
    double scale = 1, error;
    ask_ranks(c, i);
    REQUIRE(scorecard_changes_at(c, i, &line) == (i < scorecard_changes_count(c)));
    for (int32_t part = -1; part < 10; part++) {
        double value = scorecard_changes_part(c, i, part, &error);
        REQUIRE((scorecard_part_name(part) == NULL) <= isnan(value));
        scale = fabs(value) > scale ? fabs(value) : scale;
    }
    for (uint32_t k = 0; k <= scorecard_changes_effect_count(c, i); k++)
        if (scorecard_changes_effect_at(c, i, k, &e) == 1) {
            REQUIRE(scorecard_part_name(e.part) != NULL && e.error >= 0);
            REQUIRE(e.node != SCORECARD_NONE || e.old_node != SCORECARD_NONE);
            scale = fabs(e.effect) > scale ? fabs(e.effect) : scale;
        }
    if (i >= scorecard_changes_count(c) || line.outcome != SCORECARD_CHANGES_OK)
        return;
    REQUIRE(scorecard_comparable_name(line.verdict) != NULL && scorecard_mapping_kind_name(line.kind) != NULL && line.why != NULL);
    REQUIRE(scorecard_changes_outcome_name(line.outcome) != NULL && scorecard_significance_name(line.significance) != NULL);
    scale = fabs(line.before) > scale ? fabs(line.before) : scale;
    scale = fabs(line.after) > scale ? fabs(line.after) : scale;
    REQUIRE(fabs(line.residual) <= 1e-12 * scale);
    REQUIRE(line.risers + line.fallers <= line.children && line.gain >= 0 && line.loss >= 0);
}

/* The profile of a unit of the later result. */
static void ask_profile(const scorecard_result *result, struct bytes *b)
{
    static const char *const periods[] = { NULL, "2020", "2021", "2022" };
    struct scorecard_profile_options how = SCORECARD_PROFILE_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_profile_line line = { .size = sizeof line };
    struct scorecard_position at = { .size = sizeof at };
    scorecard_profile *p = NULL;
    how.unit = take(b) % 5;
    how.node = take(b) % 11;
    how.period = periods[take(b) % 4];
    how.years = take(b) % 4;
    how.most = take(b) % 4;
    how.order = take(b) % 4;
    scorecard_status status = scorecard_result_profile(result, &how, &p, &err);
    REQUIRE((status == SCORECARD_OK) == (p != NULL) && err.code == status);
    for (uint32_t i = 0; scorecard_profile_at(p, i, &line) == 1; i++) {
        REQUIRE((line.marks & SCORECARD_PROFILE_STRENGTH) == 0 || (line.marks & SCORECARD_PROFILE_WEAKNESS) == 0);
        REQUIRE(!(line.lost < 0) && line.lost_years <= 2 && line.behind_years <= 2);
        REQUIRE(isnan(line.to_best) || !isnan(line.best));
        for (uint32_t k = 0; scorecard_profile_position_at(p, i, k, &at) == 1; k++)
            REQUIRE(isnan(at.rank) || (at.rank >= 1 && at.rank <= at.of));
    }
    for (int32_t mark = -1; mark < 300; mark++)
        REQUIRE(scorecard_profile_mark_name(mark) == NULL || (mark & (mark - 1)) == 0);
    REQUIRE((scorecard_profile_unit(p) == SCORECARD_NONE) == (p == NULL));
    REQUIRE((scorecard_profile_period(p) == SCORECARD_NONE) == (scorecard_profile_count(p) == 0));
    scorecard_profile_unref(scorecard_profile_ref(p));
    scorecard_profile_unref(p);
}

/* Whom a unit learns from, with the bytes that are left as a table of practices. */
static void ask_learn(const scorecard_result *result, struct bytes *b)
{
    static const char *const periods[] = { NULL, "2020", "2021", "2022" };
    static const char head[] = "unit,text,node,start\nA,one,,\n";
    struct scorecard_learn_options how = SCORECARD_LEARN_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_learn_line line = { .size = sizeof line };
    struct scorecard_practice p = SCORECARD_PRACTICE_INIT;
    scorecard_practices_draft *draft;
    scorecard_practices *practices;
    scorecard_learn *l = NULL;
    char text[200];
    how.unit = take(b) % 5;
    how.period = periods[take(b) % 4];
    how.from = periods[take(b) % 4];
    how.most = take(b) % 4;
    size_t size = b->left < sizeof text - sizeof head ? b->left : sizeof text - sizeof head;
    memcpy(text, head, sizeof head - 1);
    memcpy(text + sizeof head - 1, b->at, size);
    REQUIRE(scorecard_practices_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    p.unit = "B";
    p.text = "two";
    REQUIRE(scorecard_practices_draft_add(draft, &p, NULL) == SCORECARD_OK);
    scorecard_status status = scorecard_practices_draft_read_csv(draft, text, sizeof head - 1 + size, NULL, NULL);
    REQUIRE(scorecard_practices_draft_read_csv_file(draft, "", NULL) != SCORECARD_OK);
    REQUIRE(scorecard_practices_draft_finish(draft, &practices, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_practices_count(practices) >= 1 && (scorecard_practices_count(practices) > 1) == (status == SCORECARD_OK));
    scorecard_practices_draft_free(draft);
    how.practices = practices;
    status = scorecard_result_learn(result, &how, &l, &err);
    REQUIRE((status == SCORECARD_OK) == (l != NULL) && err.code == status);
    for (uint32_t i = 0; scorecard_learn_at(l, i, &line) == 1; i++) {
        REQUIRE(line.ways > 0 && line.ways < 16 && line.unit != how.unit && !isnan(line.score));
        for (uint32_t k = 0; k < line.practices; k++)
            REQUIRE(scorecard_learn_practice_at(l, i, k, &p) == 1);
    }
    for (uint32_t i = 0; i < scorecard_learn_unknown_count(l); i++)
        REQUIRE(scorecard_learn_unknown_at(l, i, &p) == 1);
    REQUIRE(scorecard_learn_way_name(line.ways) == NULL || line.ways == (line.ways & -line.ways));
    REQUIRE((scorecard_learn_period(l) == SCORECARD_NONE) == (l == NULL));
    REQUIRE(l != NULL || (scorecard_learn_from(l) == SCORECARD_NONE && scorecard_learn_count(l) == 0));
    REQUIRE(scorecard_practices_write_csv(practices, NULL, NULL, NULL) != SCORECARD_OK);
    scorecard_practices_unref(scorecard_practices_ref(practices));
    REQUIRE(scorecard_practices_at(practices, 0, &p) == 1);
    scorecard_practices_unref(practices);
    scorecard_learn_unref(scorecard_learn_ref(l));
    scorecard_learn_unref(l);
}

/* A mapping of the second model to itself under which nodes are rescaled or something else; NULL: there is none. */
static scorecard_mapping *mapping_of(struct bytes *b, const scorecard_model *old, const scorecard_model *now)
{
    static const double factors[] = { 2, -1, 0.5, 10 };
    scorecard_mapping_draft *draft = NULL;
    scorecard_mapping *mapping = NULL;
    if (old == NULL || now == NULL || take(b) % 2 == 0)
        return NULL;
    REQUIRE(scorecard_mapping_draft_new("m", "m", NULL, &draft, NULL) == SCORECARD_OK);
    for (int i = take(b) % 4; i > 0; i--) {
        const char *from = scorecard_model_node_id(old, take(b) % 10), *to = scorecard_model_node_id(now, take(b) % 10);
        static const int32_t kinds[] = { SCORECARD_MAPPING_RESCALED, SCORECARD_MAPPING_RENAMED, SCORECARD_MAPPING_REDEFINED, SCORECARD_MAPPING_SAME };
        int32_t kind = kinds[take(b) % 4];
        uint32_t entry;
        if (from == NULL || to == NULL ||
            scorecard_mapping_draft_add(draft, SCORECARD_MAPPING_NODE, kind, &from, 1, &to, 1, &entry, NULL) != SCORECARD_OK)
            continue;
        if (kind == SCORECARD_MAPPING_RESCALED)
            REQUIRE(scorecard_mapping_draft_set_factor(draft, entry, factors[take(b) % 4], take(b) % 3, NULL) == SCORECARD_OK);
    }
    (void)scorecard_mapping_draft_finish(draft, old, now, &mapping, NULL);
    scorecard_mapping_draft_free(draft);
    return mapping;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct bytes b = { bytes, size };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options all = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_changes_options how = SCORECARD_CHANGES_OPTIONS_INIT;
    static const char *const periods[] = { NULL, "2020", "2021", "2022" };
    scorecard_data_draft *gathered;
    scorecard_data *data;
    scorecard_model *models[2];
    scorecard_result *results[2] = { NULL, NULL };
    scorecard_changes *c = NULL;
    uint32_t nodes[2], one[2];
    REQUIRE(scorecard_data_draft_new(NULL, &gathered, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_units(gathered, units, strlen(units), NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_csv(gathered, table, strlen(table), NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_finish(gathered, &data, NULL) == SCORECARD_OK);
    scorecard_data_draft_free(gathered);
    all.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    how.from = periods[take(&b) % 4];
    how.to = periods[take(&b) % 4];
    how.exact = take(&b) % 22;
    how.orders = take(&b) % 9;
    how.seed = take(&b);
    nodes[0] = take(&b) % 11;
    nodes[1] = take(&b) % 11;
    one[0] = take(&b) % 5;
    one[1] = take(&b) % 5;
    if (take(&b) % 2 == 0) {
        how.nodes = nodes;
        how.node_count = 2;
    }
    if (take(&b) % 2 == 0) {
        how.units = one;
        how.unit_count = 2;
    }
    uint8_t which = take(&b);
    for (int i = 0; i < 2; i++) {
        models[i] = model_of(&b, (which >> i & 1) != 0);
        if (models[i] != NULL)
            (void)scorecard_model_score(models[i], data, &all, &results[i], NULL);
    }
    const scorecard_result *before = which % 8 < 4 ? results[0] : results[1];
    scorecard_mapping *mapping = mapping_of(&b, models[which % 8 < 4 ? 0 : 1], models[1]);
    how.mapping = mapping;
    scorecard_status status = scorecard_result_changes(before, results[1], &how, &c, &err);
    REQUIRE((status == SCORECARD_OK) == (c != NULL) && err.code == status);
    for (uint32_t i = 0; i <= scorecard_changes_count(c); i++)
        ask(c, i);
    REQUIRE((scorecard_changes_comparability(c) == NULL) == (c == NULL));
    REQUIRE(c == NULL || (scorecard_changes_from(c) < 2 && scorecard_changes_to(c) < 2));
    ask_profile(results[1], &b);
    ask_learn(results[1], &b);
    scorecard_changes_unref(scorecard_changes_ref(c));
    scorecard_changes_unref(c);
    scorecard_mapping_unref(mapping);
    for (int i = 0; i < 2; i++) {
        scorecard_result_unref(results[i]);
        scorecard_model_unref(models[i]);
    }
    scorecard_data_unref(data);
    return 0;
}
