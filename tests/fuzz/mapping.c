/* SPDX-License-Identifier: MIT */
/*
 * Any bytes are a mapping between two models or an error with its place; what is read is written and read again to the same;
 * and with any mapping verdicts are found. The first byte chooses JSON or CSV, and which periods are compared.
 */
#include <math.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

static const char old_text[] =
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"o\",\"nodes\":[{\"id\":\"t\",\"aggregate\":\"sum\",\"scale\":[1,10],\"children\":["
    "{\"id\":\"a\",\"scale\":[0,1]},{\"id\":\"b\",\"breaks\":{\"2021\":\"w\"}},{\"id\":\"c\"}]}]}";
static const char new_text[] =
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"n\",\"nodes\":[{\"id\":\"t\",\"aggregate\":\"sum\",\"scale\":[1,10],\"children\":["
    "{\"id\":\"a\",\"scale\":[0,2]},{\"id\":\"b\",\"rule\":\"minmax\"},{\"id\":\"d\",\"input\":\"c\",\"periods\":{\"first\":\"2021\"}}]}]}";
static const char units[] = "id,title,last,successor,group.g\nA,Ay,,A:2,x\nB,Bee,2020,A:1,x\nC,,,,y\n";
static const char table[] = "unit,period,a,b,c\nA,2020,1,2,3\nB,2020,2,3,4\nC,2020,3,4,5\nA,2021,1,2,3\nC,2021,3,4,5\n";

static scorecard_model *model_of(const char *text)
{
    scorecard_model *m = NULL;
    REQUIRE(scorecard_model_read(text, strlen(text), NULL, NULL, &m, NULL) == SCORECARD_OK);
    return m;
}

static scorecard_result *score(const scorecard_model *m)
{
    scorecard_data_draft *d = NULL;
    scorecard_data *data = NULL;
    scorecard_result *r = NULL;
    REQUIRE(scorecard_data_draft_new(NULL, &d, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_units(d, units, strlen(units), NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_csv(d, table, strlen(table), NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_set_constructed(d, 2, 0, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_finish(d, &data, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_model_score(m, data, NULL, &r, NULL) == SCORECARD_OK);
    scorecard_data_unref(data);
    scorecard_data_draft_free(d);
    return r;
}

struct text {
    char at[1 << 16];
    size_t size;
};

static int32_t keep(void *context, const char *bytes, size_t count)
{
    struct text *text = context;
    if (count > sizeof text->at - text->size)
        return 1;
    memcpy(text->at + text->size, bytes, count);
    text->size += count;
    return 0;
}

/* Each node of both models is in one entry. */
static void check_entries(const scorecard_mapping *m, const scorecard_model *a, const scorecard_model *b)
{
    const scorecard_model *const models[2] = { a, b };
    REQUIRE(strcmp(scorecard_mapping_model(m, SCORECARD_MAPPING_OLD_SIDE), "o") == 0);
    for (int32_t side = 1; side <= 2; side++)
        for (uint32_t n = 0; n < scorecard_model_count(models[side - 1]); n++) {
            const char *id = scorecard_model_node_id(models[side - 1], n);
            uint32_t found = 0, entry = scorecard_mapping_find(m, SCORECARD_MAPPING_NODE, side, id);
            for (uint32_t i = 0; i < scorecard_mapping_count(m); i++) {
                struct scorecard_mapping_line line = { .size = sizeof line };
                REQUIRE(scorecard_mapping_at(m, i, &line) && scorecard_mapping_kind_name(line.kind) != NULL);
                const char *named;
                double weight;
                for (uint32_t k = 0; line.what == SCORECARD_MAPPING_NODE && (named = scorecard_mapping_id_at(m, i, side, k, &weight)) != NULL; k++)
                    found += strcmp(named, id) == 0 && i == entry;
                for (uint32_t k = 0; k < scorecard_mapping_text_count(m, i); k++)
                    REQUIRE(scorecard_mapping_text_at(m, i, k, NULL) != NULL && scorecard_mapping_text(m, i, "vi") != NULL);
            }
            REQUIRE(found == 1);
        }
}

static void check_written(const scorecard_mapping *m, const scorecard_model *a, const scorecard_model *b, int csv)
{
    struct text *first = calloc(1, sizeof *first), *second = calloc(1, sizeof *second);
    scorecard_mapping *again = NULL;
    REQUIRE(first != NULL && second != NULL);
    if ((csv ? scorecard_mapping_write_csv : scorecard_mapping_write)(m, keep, first, NULL) == SCORECARD_OK) {
        REQUIRE((csv ? scorecard_mapping_read_csv : scorecard_mapping_read)(first->at, first->size, NULL, a, b, NULL, &again, NULL) ==
                SCORECARD_OK);
        REQUIRE((csv ? scorecard_mapping_write_csv : scorecard_mapping_write)(again, keep, second, NULL) == SCORECARD_OK);
        REQUIRE(first->size == second->size && memcmp(first->at, second->at, first->size) == 0);
        scorecard_mapping_unref(again);
    }
    free(first);
    free(second);
}

/* Stretches are numbered from 1, one more behind each break; the steps are those that were compared. */
static void check_series(const scorecard_mapping *m, const scorecard_result *old_result, const scorecard_result *new_result)
{
    const scorecard_result *const both[] = { old_result, new_result };
    scorecard_series *s = NULL, *shared;
    REQUIRE(scorecard_results_series(both, &m, 2, NULL, &s, NULL) == SCORECARD_ERROR_ARGUMENT && s == NULL); /* the same periods */
    REQUIRE(scorecard_results_series(both + 1, NULL, 1, NULL, &s, NULL) == SCORECARD_OK);
    shared = scorecard_series_ref(s);
    for (uint32_t k = 0; k < scorecard_series_period_count(s); k++)
        REQUIRE(scorecard_series_period_at(s, k, NULL) != NULL && (scorecard_series_step_at(s, k) != NULL) == (k > 0));
    for (uint32_t i = 0; i < scorecard_series_node_count(s); i++)
        for (uint32_t j = 0; j < scorecard_series_unit_count(s); j++) {
            uint32_t stretch = 0;
            REQUIRE(scorecard_series_node_at(s, i) == i && scorecard_series_unit_at(s, j) == j);
            for (uint32_t k = 0; k < scorecard_series_period_count(s); k++) {
                struct scorecard_series_point p = { .size = sizeof p };
                REQUIRE(scorecard_series_point_at(s, i, j, k, &p) && p.text != NULL && (k > 0) == (p.verdict != 0));
                REQUIRE(p.stretch == 0 || p.stretch == stretch + (stretch == 0 || p.verdict == SCORECARD_NOT_COMPARABLE));
                stretch = p.stretch > 0 ? p.stretch : stretch;
            }
        }
    scorecard_series_unref(s);
    scorecard_series_unref(shared);
}

static void check_verdicts(const scorecard_mapping *m, const scorecard_model *a, const scorecard_model *b, uint32_t then, uint32_t now)
{
    scorecard_result *ra = score(a), *rb = score(b);
    scorecard_comparability *c = NULL, *shared;
    REQUIRE(scorecard_result_comparability(ra, then, rb, now, m, NULL, &c, NULL) == SCORECARD_OK);
    shared = scorecard_comparability_ref(c);
    for (uint32_t i = 0; i < scorecard_comparability_node_count(c); i++) {
        struct scorecard_node_line line = { .size = sizeof line };
        REQUIRE(scorecard_comparability_node_at(c, i, &line) && scorecard_comparable_name(line.verdict) != NULL && line.text != NULL);
        REQUIRE((line.verdict == SCORECARD_NOT_COMPARABLE) == (isnan(line.multiply) != 0));
        REQUIRE(line.reasons == 0 || line.text[0] != '\0');
    }
    for (uint32_t i = 0; i < scorecard_comparability_unit_count(c); i++) {
        struct scorecard_unit_line line = { .size = sizeof line };
        REQUIRE(scorecard_comparability_unit_at(c, i, &line) && line.text != NULL);
    }
    for (uint32_t i = 0; i < scorecard_comparability_population_count(c); i++) {
        struct scorecard_population_line line = { .size = sizeof line };
        REQUIRE(scorecard_comparability_population_at(c, i, &line) && line.old_of <= line.old_units && line.new_of <= line.new_units);
    }
    for (uint32_t n = 0; n < scorecard_model_count(b); n++)
        for (uint32_t u = 0; u < 3; u++) {
            const char *why = NULL;
            int32_t verdict = scorecard_comparability_verdict(c, n, u, &why);
            REQUIRE(verdict != 0 && why != NULL);
            REQUIRE(verdict != SCORECARD_NOT_COMPARABLE || isnan(scorecard_comparability_old_score(c, n, u)));
            REQUIRE(scorecard_comparability_find_node(c, n) != SCORECARD_NONE && scorecard_comparability_find_unit(c, u) != SCORECARD_NONE);
        }
    scorecard_comparability_unref(c);
    scorecard_comparability_unref(shared);
    check_series(m, ra, rb);
    scorecard_result_unref(ra);
    scorecard_result_unref(rb);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_mapping *m = NULL;
    if (size == 0)
        return 0;
    int csv = (data[0] & 1) == 0;
    scorecard_model *a = model_of(old_text), *b = model_of(new_text);
    scorecard_status status = (csv ? scorecard_mapping_read_csv : scorecard_mapping_read)((const char *)data + 1, size - 1, "m", a, b,
                                                                                          NULL, &m, &err);
    REQUIRE((status == SCORECARD_OK) == (m != NULL));
    if (m == NULL) {
        REQUIRE(err.code == status && err.where[0] != '\0' && err.message[0] != '\0');
    } else {
        scorecard_mapping *shared = scorecard_mapping_ref(m);
        check_entries(m, a, b);
        check_written(m, a, b, csv);
        check_verdicts(m, a, b, data[0] >> 1 & 1, data[0] >> 2 & 1);
        scorecard_mapping_unref(shared);
        scorecard_mapping_unref(m);
    }
    scorecard_model_unref(a);
    scorecard_model_unref(b);
    return 0;
}
