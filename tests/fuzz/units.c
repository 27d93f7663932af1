/* SPDX-License-Identifier: MIT */
/*
 * Any bytes are a table of units or an error with its place; read after other units, it is read as a whole or not at
 * all. The first byte chooses the layout.
 */
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

static const char by_title[] =
    "{\"scorecard\":\"layout\",\"version\":1,\"shape\":\"units\",\"dialect\":{\"trim\":true},\"period\":"
    "\"#2\",\"columns\":{\"#1\":{\"title\":\"vi\"},\"#3\":[{\"group\":\"g\"},{\"alias\":\"|\"}],\"#4\":"
    "{\"ranked\":true}},\"others\":\"ignore\"}";

/* What a unit became knows where it came from; and a unit has cells only while it is there. */
static void check_history(const scorecard_data *data, uint32_t unit)
{
    const char *first = scorecard_data_unit_first(data, unit), *last = scorecard_data_unit_last(data, unit);
    for (uint32_t i = 0; i < scorecard_data_successor_count(data, unit); i++) {
        double weight = 0;
        uint32_t other = scorecard_data_successor_at(data, unit, i, &weight), found = 0;
        REQUIRE(weight > 0 && (other == unit || last != NULL));
        for (uint32_t k = 0; k < scorecard_data_predecessor_count(data, other); k++)
            found += scorecard_data_predecessor_at(data, other, k, NULL) == unit;
        REQUIRE(found == 1);
    }
    for (uint32_t p = 0; p < scorecard_data_period_count(data); p++) {
        struct scorecard_cell cell = { .size = sizeof cell };
        (void)scorecard_data_cell(data, SCORECARD_LAYER_OBSERVED, unit, p, 0, &cell);
        REQUIRE(!scorecard_data_constructed(data, unit, p));
        REQUIRE(scorecard_data_unit_valid(data, unit, p) ? first != NULL || last != NULL || cell.gap != SCORECARD_GAP_STRUCTURAL
                                                         : cell.gap == SCORECARD_GAP_STRUCTURAL);
    }
}

/* Histories leave out who became others, and state nothing twice. */
static void check_constructed(const scorecard_data *data)
{
    struct scorecard_roll_rule rule = { .input = 0, .kind = SCORECARD_ROLL_MEAN };
    struct scorecard_roll_options how = SCORECARD_ROLL_OPTIONS_INIT;
    scorecard_data *made = NULL;
    how.rules = &rule;
    how.rule_count = scorecard_data_input_count(data) > 0;
    REQUIRE(scorecard_data_roll_up(data, &how, &made, NULL) == SCORECARD_OK); /* whole years stay */
    REQUIRE(scorecard_data_unit_count(made) == scorecard_data_unit_count(data));
    scorecard_data_unref(made);
    made = NULL;
    scorecard_status status = scorecard_data_construct_history(data, NULL, &made, NULL);
    REQUIRE(status == SCORECARD_OK || status == SCORECARD_ERROR_WEIGHT || status == SCORECARD_ERROR_PARAMETER);
    REQUIRE((status == SCORECARD_OK) == (made != NULL));
    for (uint32_t u = 0; u < scorecard_data_unit_count(made); u++)
        REQUIRE(scorecard_data_successor_count(made, u) == 0);
    for (uint32_t u = 0, other; u < scorecard_data_unit_count(data) && made != NULL; u++) {
        uint32_t gone = 0;
        for (uint32_t i = 0; (other = scorecard_data_successor_at(data, u, i, NULL)) != SCORECARD_NONE; i++)
            gone += other != u;
        REQUIRE((scorecard_data_find_unit(made, scorecard_data_unit_id(data, u)) == SCORECARD_NONE) == (gone > 0));
    }
    scorecard_data_unref(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char before[] = "id,title,alias\nA,Alpha,al|H\xC3\xA0 N\xE1\xBB\x99i\nB,Beta,\n";
    static const char after[] = "unit,period,x\nA,2021,1\nBeta,2022,2\n";
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_layout *layout = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *frozen = NULL;
    if (size == 0)
        return 0;
    if (data[0] & 1)
        REQUIRE(scorecard_layout_read(by_title, strlen(by_title), NULL, NULL, &layout, &err) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_new(NULL, &draft, &err) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_units(draft, before, strlen(before), NULL, &err) == SCORECARD_OK);
    options.layout = layout;
    scorecard_status status = scorecard_data_draft_read_units(draft, (const char *)data + 1, size - 1, &options, &err);
    if (status != SCORECARD_OK) {
        REQUIRE(err.code == status && err.line >= 1 && err.where[0] != '\0' && err.message[0] != '\0');
        REQUIRE(scorecard_data_draft_unit_count(draft) == 2 && scorecard_data_draft_period_count(draft) == 0);
        /* All is as it was: what was a name of one unit still is. */
        REQUIRE(scorecard_data_draft_read_csv(draft, after, strlen(after), NULL, &err) == SCORECARD_OK);
    } else {
        status = scorecard_data_draft_read_csv(draft, after, strlen(after), NULL, &err);
        REQUIRE(status == SCORECARD_OK || status == SCORECARD_ERROR_AMBIGUOUS);
    }
    /* Units that have values when they are not there, or come from themselves, are found out now. */
    status = scorecard_data_draft_finish(draft, &frozen, &err);
    REQUIRE(status == SCORECARD_OK || status == SCORECARD_ERROR_PARAMETER || status == SCORECARD_ERROR_UNKNOWN ||
            status == SCORECARD_ERROR_CYCLE);
    for (uint32_t i = 0; i < scorecard_data_unit_count(frozen); i++) {
        REQUIRE(scorecard_data_find_unit(frozen, scorecard_data_unit_id(frozen, i)) == i);
        check_history(frozen, i);
    }
    if (frozen != NULL)
        check_constructed(frozen);
    scorecard_data_unref(frozen);
    scorecard_data_draft_free(draft);
    scorecard_layout_unref(layout);
    return 0;
}
