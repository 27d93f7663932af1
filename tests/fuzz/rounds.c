/* SPDX-License-Identifier: MIT */
/*
 * Rounds of any data and any register. The first byte says which model; up to a NUL the rest is a table of observations,
 * behind it a register as CSV. What comes of them adds up.
 */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

static const char *const models[] = {
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"defaults\":{\"layers\":{\"order\":[\"appraised-2\",\"appraised-1\",\"survey\",\"self\"]}},"
    "\"nodes\":[{\"id\":\"r\",\"aggregate\":\"sum\",\"gaps\":{\"default\":\"zero\"},\"children\":[{\"id\":\"p\",\"children\":[{\"id\":\"a\"},{\"id\":\"b\"}]},{\"id\":\"c\"}]}]}",
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"r\",\"rule\":{\"method\":\"minmax\",\"constant\":\"midpoint\"},"
    "\"gaps\":{\"default\":\"reweight\"},\"children\":[{\"id\":\"a\"},{\"id\":\"q\",\"input\":\"b\",\"impute\":\"mean\"},{\"id\":\"x\",\"rule\":{\"method\":"
    "\"expression\",\"expression\":\"a / c\"}}]},{\"id\":\"s\",\"aggregate\":\"geometric\",\"gaps\":{\"default\":\"reweight\"},\"children\":[{\"id\":\"t\",\"of\":\"a\"},{\"id\":\"u\",\"input\":\"b\"}]}]}",
};

static void ask_line(const scorecard_rounds *r, uint32_t i)
{
    struct scorecard_rounds_line line = { .size = sizeof line };
    struct scorecard_rounds_cell cell = { .size = sizeof cell };
    REQUIRE(scorecard_rounds_at(r, i, &line) == (i < scorecard_rounds_count(r)));
    if (i >= scorecard_rounds_count(r))
        return;
    /* A score that no round gave was imputed. */
    REQUIRE(isnan(line.score) || line.by != 0 || (line.marks & SCORECARD_ROUNDS_PREPARED) != 0);
    REQUIRE(isnan(line.difference) || line.difference == line.self - line.appraised);
    for (int32_t layer = -1; layer <= SCORECARD_LAYER_PUBLISHED + 1; layer++) {
        bool there = scorecard_rounds_cell_at(r, i, layer, &cell) != 0;
        bool in = layer > 0 && layer <= SCORECARD_LAYER_PUBLISHED && (line.rounds & 1 << layer) != 0;
        REQUIRE(there || !in);
        REQUIRE(!there || in == (cell.gap == 0));
        REQUIRE(!there || in || isnan(cell.score));
        /* The round that counted, of one input, gave the very score. */
        if (there && layer == line.by && (line.marks & SCORECARD_ROUNDS_MIXED) == 0 && !isnan(line.score))
            REQUIRE(cell.score == line.score);
    }
    for (int32_t mark = 0; mark <= 32; mark++)
        (void)scorecard_rounds_mark_name(mark);
}

static void ask(const scorecard_rounds *r)
{
    uint32_t differing = 0, unsupported = 0;
    double last = INFINITY;
    for (uint32_t i = 0; i <= scorecard_rounds_count(r); i++)
        ask_line(r, i);
    for (uint32_t i = 0; i < scorecard_rounds_count(r); i++) {
        struct scorecard_rounds_line line = { .size = sizeof line };
        REQUIRE(scorecard_rounds_at(r, i, &line));
        differing += !isnan(line.difference) && line.difference != 0;
        unsupported += (line.marks & SCORECARD_ROUNDS_UNSUPPORTED) != 0;
    }
    REQUIRE(differing == scorecard_rounds_difference_count(r));
    REQUIRE(unsupported == scorecard_rounds_count_of(r, SCORECARD_ROUNDS_UNSUPPORTED));
    for (uint32_t i = 0; i < differing; i++) {
        struct scorecard_rounds_line line = { .size = sizeof line };
        REQUIRE(scorecard_rounds_at(r, scorecard_rounds_difference_at(r, i), &line));
        REQUIRE(fabs(line.difference) <= last);
        last = fabs(line.difference);
    }
    REQUIRE(scorecard_rounds_difference_at(r, differing) == SCORECARD_NONE);
    for (uint32_t i = 0; i <= scorecard_rounds_total_count(r); i++) {
        struct scorecard_rounds_total total = { .size = sizeof total };
        REQUIRE(scorecard_rounds_total_at(r, i, &total) == (i < scorecard_rounds_total_count(r)));
        REQUIRE(i >= scorecard_rounds_total_count(r) || (total.compared <= total.criteria && total.lowered + total.raised <= total.compared));
    }
}

static scorecard_register *register_of(const char *text, size_t size, const scorecard_data *data)
{
    scorecard_register_draft *draft = NULL;
    scorecard_register *reg = NULL;
    REQUIRE(scorecard_register_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    if (scorecard_register_draft_read_csv(draft, text, size, NULL, NULL) == SCORECARD_OK &&
        scorecard_register_draft_match_units(draft, data, NULL) == SCORECARD_OK)
        (void)scorecard_register_draft_finish(draft, &reg, NULL);
    scorecard_register_draft_free(draft);
    return reg;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_model *model = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *table = NULL;
    scorecard_result *result = NULL;
    scorecard_rounds *rounds = NULL;
    if (size < 1)
        return 0;
    const char *json = models[data[0] % 2], *text = (const char *)data + 1;
    const char *end = memchr(text, '\0', size - 1);
    size_t length = end != NULL ? (size_t)(end - text) : size - 1;
    REQUIRE(scorecard_model_read(json, strlen(json), NULL, NULL, &model, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    if (scorecard_data_draft_read_csv(draft, text, length, NULL, NULL) == SCORECARD_OK &&
        scorecard_data_draft_finish(draft, &table, NULL) == SCORECARD_OK &&
        scorecard_model_score(model, table, &options, &result, NULL) == SCORECARD_OK) {
        scorecard_register *reg = end != NULL ? register_of(end + 1, size - 2 - length, table) : NULL;
        scorecard_status status = scorecard_result_rounds(result, reg, NULL, &rounds, &err);
        REQUIRE((status == SCORECARD_OK) == (rounds != NULL));
        REQUIRE(status == SCORECARD_OK || err.message[0] != '\0');
        scorecard_register_unref(reg);
    }
    scorecard_result_unref(result);
    ask(rounds);
    scorecard_rounds_unref(scorecard_rounds_ref(rounds));
    scorecard_rounds_unref(rounds);
    scorecard_data_unref(table);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
    return 0;
}
