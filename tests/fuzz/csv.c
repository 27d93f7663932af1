/* SPDX-License-Identifier: MIT */
/*
 * Any bytes are a table of rows or an error with its place, the same whether they come at once or in blocks; and a
 * table of observations is read as a whole, or not at all. The first byte chooses the layout and the size of blocks.
 */
#include <string.h>

#include <scorecard/scorecard.h>

#include "exchange/csv.h"
#include "fuzz.h"

static const char wide[] = "{\"scorecard\":\"layout\",\"version\":1,\"dialect\":{\"delimiter\":\";\",\"decimal\":\",\","
                           "\"thousands\":\".\",\"percent\":"
                           "\"divide\",\"dates\":\"dmy\",\"trim\":true,\"unwrap\":true},\"unit\":\"#1\",\"period\":{"
                           "\"column\":\"#2\",\"values\":{\"annual\":"
                           "\"2023\"}},\"periods\":[{\"id\":\"early\",\"time\":1999.5}],\"columns\":{\"#3\":[{"
                           "\"input\":\"a\",\"bands\":\"censored\",\"strip\":"
                           "\"=\",\"periods\":{\"first\":\"2013\"}},{\"published\":\"a\",\"field\":\"rank\","
                           "\"numbers\":\"lenient\",\"multiply\":-2}],\"#4\":"
                           "[{\"title\":\"\"},{\"published\":\"a\",\"field\":\"tier\"}],\"#5\":[{\"alias\":\"|\"},{"
                           "\"group\":\"g\"},{\"note\":\"a\"}]},"
                           "\"others\":\"inputs\",\"where\":[{\"any\":[{\"column\":\"#4\",\"not-in\":[\"x\"]},{"
                           "\"column\":\"#1\",\"in\":[\"A\"]}]}],"
                           "\"constants\":[{\"published\":\"a\",\"field\":\"of\",\"value\":3}]}";
static const char lengthwise[] = "{\"scorecard\":\"layout\",\"version\":1,\"shape\":\"long\",\"unit\":{\"column\":\"#"
                                 "1\",\"unknown\":\"skip\"},\"period\":{\"constant\":"
                                 "\"2021\"},\"input\":[\"#2\",{\"column\":\"#3\",\"values\":{\"y\":\"z\"}}],"
                                 "\"columns\":{\"#4\":{\"part\":\"value\",\"numbers\":\"lenient\"},"
                                 "\"#5\":{\"part\":\"reason\",\"values\":{\"?\":\"withheld\"}},\"#6\":{\"part\":"
                                 "\"low\"},\"#7\":{\"part\":\"high\"},\"#8\":{\"part\":"
                                 "\"note\"}},\"others\":\"ignore\"}";

/* Bytes handed out a few at a time. */
struct source {
    const char *text;
    size_t size, at;
};

static size_t read_source(void *context, char *into, size_t room, bool *failed)
{
    struct source *s = context;
    size_t rest = s->size - s->at, got = rest < room ? rest : room;
    (void)failed;
    memcpy(into, s->text + s->at, got);
    s->at += got;
    return got;
}

static void check_rows(const char *text, size_t size, size_t block)
{
    struct source source = { text, size, 0 };
    struct scorecard_i_csv whole, blocks;
    struct scorecard_error a = SCORECARD_ERROR_INIT, b = SCORECARD_ERROR_INIT;
    scorecard_i_csv_init_text(&whole, NULL, "t", text, size);
    REQUIRE(scorecard_i_csv_init_blocks(&blocks, NULL, "t", read_source, &source, block, NULL) == SCORECARD_OK);
    for (bool more = true; more;) {
        bool other = false;
        scorecard_status status = scorecard_i_csv_row(&whole, &more, &a);
        REQUIRE(scorecard_i_csv_row(&blocks, &other, &b) == status);
        if (status != SCORECARD_OK) {
            REQUIRE(a.code == status && a.line >= 1 && a.where[0] != '\0' && a.message[0] != '\0');
            REQUIRE(a.line == b.line && a.column == b.column && strcmp(a.where, b.where) == 0);
            break;
        }
        REQUIRE(more == other);
        if (!more)
            break;
        REQUIRE(whole.count == blocks.count && whole.count >= 1);
        REQUIRE(whole.line == blocks.line && whole.row == blocks.row && whole.row <= whole.line);
        for (size_t i = 0; i < whole.count; i++)
            REQUIRE(whole.cells[i].size == blocks.cells[i].size &&
                    memcmp(whole.cells[i].at, blocks.cells[i].at, whole.cells[i].size) == 0);
    }
    scorecard_i_csv_free(&whole);
    scorecard_i_csv_free(&blocks);
}

static void check_table(const char *text, size_t size, const char *json)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_layout *layout = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    if (json != NULL)
        REQUIRE(scorecard_layout_read(json, strlen(json), NULL, NULL, &layout, &err) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_new(NULL, &draft, &err) == SCORECARD_OK);
    options.layout = layout;
    options.period = json == NULL ? "2020" : NULL;
    scorecard_status status = scorecard_data_draft_read_csv(draft, text, size, &options, &err);
    if (status != SCORECARD_OK) {
        REQUIRE(err.code == status && err.line >= 1 && err.where[0] != '\0' && err.message[0] != '\0');
        REQUIRE(scorecard_data_draft_unit_count(draft) == 0 && scorecard_data_draft_period_count(draft) == 0);
        REQUIRE(scorecard_data_draft_input_count(draft) == 0);
    } else {
        REQUIRE(scorecard_data_draft_finish(draft, &data, &err) == SCORECARD_OK);
        scorecard_data_unref(data);
    }
    scorecard_data_draft_free(draft);
    scorecard_layout_unref(layout);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const layouts[] = { NULL, wide, lengthwise };
    if (size == 0)
        return 0;
    check_rows((const char *)data + 1, size - 1, 1U + data[0] / 4);
    check_table((const char *)data + 1, size - 1, layouts[data[0] % 3]);
    return 0;
}
