/* SPDX-License-Identifier: MIT */
/* Any bytes are a layout or an error with its place; with any layout, tables are read as a whole or not at all. */
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

static const char *const tables[] = {
    "unit,period,x,y,z\nA,2021,1,2,T\nB,2021,,1-2,U\nA,15/07/2022,5%,NA,\n",
    "unit;period;input;value;layer\nA;2021;x;1,5;self\nB;2021;y;;observed\n",
};

static void check_reading(const scorecard_layout *layout, const char *table, int units)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_data_draft *draft = NULL;
    REQUIRE(scorecard_data_draft_new(NULL, &draft, &err) == SCORECARD_OK);
    options.layout = layout;
    scorecard_status status = units ? scorecard_data_draft_read_units(draft, table, strlen(table), &options, &err)
                                    : scorecard_data_draft_read_csv(draft, table, strlen(table), &options, &err);
    if (status != SCORECARD_OK) {
        REQUIRE(err.code == status && err.where[0] != '\0' && err.message[0] != '\0');
        REQUIRE(scorecard_data_draft_unit_count(draft) == 0 && scorecard_data_draft_period_count(draft) == 0);
    }
    scorecard_data_draft_free(draft);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_layout *layout = NULL;
    scorecard_status status = scorecard_layout_read((const char *)data, size, "l", NULL, &layout, &err);
    REQUIRE((status == SCORECARD_OK) == (layout != NULL));
    if (layout == NULL) {
        REQUIRE(err.code == status && err.where[0] != '\0' && err.message[0] != '\0' && err.line >= 1);
        return 0;
    }
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        check_reading(layout, tables[i], 0);
        check_reading(layout, tables[i], 1);
    }
    scorecard_layout_unref(layout);
    return 0;
}
