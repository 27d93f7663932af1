/* SPDX-License-Identifier: MIT */
/*
 * Any bytes are a register or an error with its place. What was read is written and reads back to the same, as JSON and
 * as tables; all that it is asked answers.
 */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

struct written {
    char *text;
    size_t size;
};

static int32_t collect(void *context, const char *bytes, size_t count)
{
    struct written *w = context;
    w->text = realloc(w->text, w->size + count + 1);
    REQUIRE(w->text != NULL);
    memcpy(w->text + w->size, bytes, count);
    w->size += count;
    w->text[w->size] = '\0';
    return 0;
}

static scorecard_model *make_model(void)
{
    scorecard_draft *draft = NULL;
    scorecard_model *model = NULL;
    uint32_t root;
    REQUIRE(scorecard_draft_new("m", NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_draft_add(draft, SCORECARD_NONE, "par", &root, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_draft_add(draft, root, "1.1", NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_draft_finish(draft, &model, NULL) == SCORECARD_OK);
    scorecard_draft_free(draft);
    return model;
}

static scorecard_data *make_data(void)
{
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    REQUIRE(scorecard_data_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_add_unit(draft, "HG", NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_set_title(draft, 0, "vi", "H\xE1\xBA\xADu Giang", NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_add_unit(draft, "ST", NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_add_alias(draft, 1, "x", NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_add_alias(draft, 0, "x", NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_add_period(draft, "2021", scorecard_missing(), NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_finish(draft, &data, NULL) == SCORECARD_OK);
    scorecard_data_draft_free(draft);
    return data;
}

static void check_agencies(const scorecard_register *reg)
{
    const char *lang;
    for (uint32_t a = 0; a < scorecard_register_agency_count(reg); a++) {
        REQUIRE(scorecard_register_find_agency(reg, scorecard_register_agency_id(reg, a)) == a);
        for (int32_t what = SCORECARD_AGENCY_TITLE; what <= SCORECARD_AGENCY_HEAD; what++)
            for (uint32_t i = 0; i < scorecard_register_agency_text_count(reg, a, what); i++)
                REQUIRE(scorecard_register_agency_text_at(reg, a, what, i, &lang) != NULL);
        REQUIRE(scorecard_register_agency_text(reg, a, SCORECARD_AGENCY_TITLE, "vi") != NULL);
        REQUIRE(scorecard_register_agency_kind(reg, a) == NULL || scorecard_register_agency_kind(reg, a)[0] != '\0');
        uint32_t parent = scorecard_register_agency_parent(reg, a);
        REQUIRE(parent == SCORECARD_NONE || parent < scorecard_register_agency_count(reg));
    }
    for (uint32_t i = 0; i < scorecard_register_text_count(reg, SCORECARD_TEXT_TITLE); i++)
        REQUIRE(scorecard_register_text_at(reg, SCORECARD_TEXT_TITLE, i, &lang) != NULL);
    REQUIRE((scorecard_register_text(reg, SCORECARD_TEXT_TITLE, NULL) != NULL) ==
            (scorecard_register_text_count(reg, SCORECARD_TEXT_TITLE) > 0));
}

static void check_entries(const scorecard_register *reg, const scorecard_model *model)
{
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT, known = SCORECARD_REGISTER_ENTRY_INIT;
    for (uint32_t i = 0; scorecard_register_at(reg, i, &entry); i++) {
        REQUIRE(scorecard_register_find(reg, entry.unit, entry.node, entry.period) == i);
        REQUIRE((entry.cause == 0) == (scorecard_cause_name(entry.cause) == NULL));
        REQUIRE((entry.cause == 0) == (scorecard_cause_title(entry.cause, "vi") == NULL));
        REQUIRE((entry.horizon == 0) == (scorecard_horizon_name(entry.horizon) == NULL));
        REQUIRE((entry.horizon == 0) == (scorecard_horizon_title(entry.horizon, NULL) == NULL));
        double rest = entry.lead != NULL ? scorecard_register_share(&entry, entry.lead) : 0;
        REQUIRE(isnan(rest) || (rest >= 0 && rest <= 1));
        scorecard_register_look(reg, model, entry.unit, entry.node, entry.period, &known);
        REQUIRE(entry.comment == NULL || (known.comment != NULL && strcmp(known.comment, entry.comment) == 0));
        REQUIRE(entry.lead == NULL || (known.lead != NULL && strcmp(known.lead, entry.lead) == 0));
    }
    scorecard_register_look(reg, model, "HG", "1.1", "2021", &known);
}

/* The same register by way of a draft and of tables; titles of the register itself have no place in them. */
static void check_tables(const scorecard_register *reg)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct written tables[4] = { { NULL, 0 } };
    scorecard_register_draft *draft = NULL;
    scorecard_register *again = NULL;
    REQUIRE(scorecard_register_write_agencies_csv(reg, collect, &tables[0], NULL) == SCORECARD_OK);
    REQUIRE(scorecard_register_write_csv(reg, collect, &tables[1], NULL) == SCORECARD_OK);
    REQUIRE(scorecard_register_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    for (int i = 0; i < 2; i++)
        REQUIRE(scorecard_register_draft_read_csv(draft, tables[i].text, tables[i].size, NULL, &err) == SCORECARD_OK);
    REQUIRE(scorecard_register_draft_finish(draft, &again, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_register_write_agencies_csv(again, collect, &tables[2], NULL) == SCORECARD_OK);
    REQUIRE(scorecard_register_write_csv(again, collect, &tables[3], NULL) == SCORECARD_OK);
    REQUIRE(strcmp(tables[0].text, tables[2].text) == 0 && strcmp(tables[1].text, tables[3].text) == 0);
    for (int i = 0; i < 4; i++)
        free(tables[i].text);
    scorecard_register_draft_free(draft);
    scorecard_register_unref(again);
}

static void check_names(const scorecard_register *reg, const scorecard_model *model)
{
    scorecard_data *data = make_data();
    scorecard_register_findings *findings = NULL;
    scorecard_register_draft *draft = NULL;
    struct scorecard_register_finding line = { .size = sizeof line };
    bool ambiguous = false, same = false;
    REQUIRE(scorecard_register_check(reg, model, data, NULL, &findings, NULL) == SCORECARD_OK);
    scorecard_register_findings *more = scorecard_register_findings_ref(findings);
    scorecard_register_findings_unref(findings);
    for (uint32_t i = 0; i < scorecard_register_findings_count(more); i++) {
        REQUIRE(scorecard_register_findings_at(more, i, &line));
        REQUIRE(scorecard_register_fault_name(line.fault) != NULL && line.where[0] != '\0' && line.message[0] != '\0');
        ambiguous |= line.fault == SCORECARD_REGISTER_AMBIGUOUS_UNIT;
        same |= line.fault == SCORECARD_REGISTER_SAME_PLACE;
    }
    REQUIRE(scorecard_register_draft_from(reg, &draft, NULL) == SCORECARD_OK);
    scorecard_status status = scorecard_register_draft_match_units(draft, data, NULL);
    REQUIRE((status == SCORECARD_OK) == (!ambiguous && !same));
    scorecard_register_draft_free(draft);
    scorecard_register_findings_unref(more);
    scorecard_data_unref(data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_register *reg = NULL, *again = NULL;
    scorecard_status status = scorecard_register_read((const char *)data, size, "r", NULL, &reg, &err);
    REQUIRE((status == SCORECARD_OK) == (reg != NULL));
    if (reg == NULL) {
        REQUIRE(err.code == status && err.where[0] != '\0' && err.message[0] != '\0' && err.line >= 1);
        return 0;
    }
    struct written one = { NULL, 0 }, two = { NULL, 0 };
    scorecard_model *model = make_model();
    REQUIRE(scorecard_register_write(reg, collect, &one, &err) == SCORECARD_OK);
    REQUIRE(scorecard_register_read(one.text, one.size, NULL, NULL, &again, &err) == SCORECARD_OK);
    REQUIRE(scorecard_register_write(again, collect, &two, &err) == SCORECARD_OK);
    REQUIRE(strcmp(one.text, two.text) == 0);
    check_agencies(reg);
    check_entries(reg, model);
    check_entries(reg, NULL);
    check_tables(reg);
    check_names(reg, model);
    REQUIRE(scorecard_register_count(reg) == scorecard_register_count(again));
    free(one.text);
    free(two.text);
    scorecard_model_unref(model);
    scorecard_register *same = scorecard_register_ref(again);
    scorecard_register_unref(again);
    scorecard_register_unref(same);
    scorecard_register_unref(reg);
    return 0;
}
