/* SPDX-License-Identifier: MIT */
/*
 * Any bytes are a model or an error with a place; a model that was read is written to a text that reads back
 * and is written to the same text.
 */
#include <scorecard/exchange.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

struct text {
    char *at;
    size_t size;
};

static int32_t collect(void *context, const char *bytes, size_t count)
{
    struct text *text = context;
    REQUIRE(count > 0);
    text->at = realloc(text->at, text->size + count);
    REQUIRE(text->at != NULL);
    memcpy(text->at + text->size, bytes, count);
    text->size += count;
    return 0;
}

static struct text write_model(const scorecard_model *model)
{
    struct text text = { NULL, 0 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    REQUIRE(scorecard_model_write(model, collect, &text, &err) == SCORECARD_OK);
    return text;
}

static void check_error(scorecard_status status, const struct scorecard_error *err, size_t size)
{
    REQUIRE(err->code == status);
    REQUIRE(err->message[0] != '\0');
    REQUIRE(strncmp(err->where, "fuzz", 4) == 0);
    REQUIRE(err->where[4] == '\0' || err->where[4] == ',');
    REQUIRE(err->line >= 1 && err->line <= size + 1);
    REQUIRE(err->column >= 1 && err->column <= size + 1);
    for (const char *c = err->message; *c != '\0'; c++)
        REQUIRE((unsigned char)*c >= 0x20);
}

/* Each break of a node says when and why, in the languages that it has. */
static void check_breaks(const scorecard_model *model, uint32_t node)
{
    for (uint32_t i = 0; i < scorecard_model_break_count(model, node); i++) {
        REQUIRE(scorecard_model_break_period(model, node, i) != NULL && scorecard_model_break_text(model, node, i, "vi") != NULL);
        REQUIRE(scorecard_model_break_text_count(model, node, i) > 0);
        for (uint32_t k = 0; k < scorecard_model_break_text_count(model, node, i); k++)
            REQUIRE(scorecard_model_break_text_at(model, node, i, k, NULL) != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model, *again;
    char *bytes = malloc(size > 0 ? size : 1); /* at its exact size, so that reading past the end is seen */
    REQUIRE(bytes != NULL);
    if (size > 0)
        memcpy(bytes, data, size);
    scorecard_status status = scorecard_model_read(bytes, size, "fuzz", NULL, &model, &err);
    free(bytes);
    if (status != SCORECARD_OK) {
        REQUIRE(model == NULL);
        check_error(status, &err, size);
        return 0;
    }
    struct text first = write_model(model);
    status = scorecard_model_read(first.at, first.size, "fuzz", NULL, &again, &err);
    REQUIRE(status == SCORECARD_OK);
    REQUIRE(scorecard_model_count(again) == scorecard_model_count(model));
    check_breaks(model, SCORECARD_NONE);
    for (uint32_t n = 0; n < scorecard_model_count(model); n++)
        check_breaks(model, n);
    struct text second = write_model(again);
    REQUIRE(first.size == second.size && memcmp(first.at, second.at, first.size) == 0);
    free(first.at);
    free(second.at);
    scorecard_model_unref(model);
    scorecard_model_unref(again);
    return 0;
}
