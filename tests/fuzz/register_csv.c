/* SPDX-License-Identifier: MIT */
/*
 * Any bytes are a table of a register or an error with its place; read after others, it is read as a whole or not at all.
 * The first byte says whether there are agencies before.
 */
#include <stdbool.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

static scorecard_register_draft *make_draft(bool agencies)
{
    scorecard_register_draft *draft = NULL;
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    uint32_t agency;
    REQUIRE(scorecard_register_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_TITLE, "vi", "R", NULL) == SCORECARD_OK);
    if (agencies) {
        REQUIRE(scorecard_register_draft_add_agency(draft, "snv", &agency, NULL) == SCORECARD_OK);
        REQUIRE(scorecard_register_draft_set_agency_text(draft, agency, SCORECARD_AGENCY_TITLE, "vi", "N\xE1\xBB\x99i",
                                                         NULL) == SCORECARD_OK);
        REQUIRE(scorecard_register_draft_set_agency_kind(draft, agency, "k", NULL) == SCORECARD_OK);
        REQUIRE(scorecard_register_draft_add_agency(draft, "stc", &agency, NULL) == SCORECARD_OK);
        REQUIRE(scorecard_register_draft_set_agency_parent(draft, agency, "snv", NULL) == SCORECARD_OK);
        entry.lead = "stc";
    }
    entry.unit = "HG";
    REQUIRE(scorecard_register_draft_add(draft, &entry, NULL, NULL) == SCORECARD_OK);
    return draft;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_register *reg = NULL;
    if (size == 0)
        return 0;
    bool agencies = (data[0] & 1) != 0;
    scorecard_register_draft *draft = make_draft(agencies);
    scorecard_status status = scorecard_register_draft_read_csv(draft, (const char *)data + 1, size - 1, "t", &err);
    if (status != SCORECARD_OK)
        REQUIRE(err.code == status && err.line >= 1 && err.where[0] != '\0' && err.message[0] != '\0');
    scorecard_status finished = scorecard_register_draft_finish(draft, &reg, &err);
    REQUIRE(finished == SCORECARD_OK || (status == SCORECARD_OK && finished == SCORECARD_ERROR_CYCLE));
    if (status != SCORECARD_OK)
        REQUIRE(scorecard_register_count(reg) == 1 && scorecard_register_agency_count(reg) == (agencies ? 2 : 0));
    REQUIRE(reg == NULL || scorecard_register_find(reg, "HG", NULL, NULL) == 0);
    scorecard_register_unref(reg);
    scorecard_register_draft_free(draft);
    return 0;
}
