/* SPDX-License-Identifier: MIT */
/*
 * Any bytes are a points table or an error with its place. A model that was read is written as a table that reads back to
 * the same model, or refused with a place and nothing written.
 */
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model = NULL, *back = NULL;
    scorecard_status status = scorecard_model_read_points((const char *)data, size, "t", NULL, &model, &err);
    REQUIRE((status == SCORECARD_OK) == (model != NULL));
    if (model == NULL) {
        REQUIRE(err.code == status && err.where[0] != '\0' && err.message[0] != '\0');
        return 0;
    }
    struct written table = { NULL, 0 }, one = { NULL, 0 }, other = { NULL, 0 };
    status = scorecard_model_write_points(model, collect, &table, &err);
    if (status == SCORECARD_OK) {
        REQUIRE(scorecard_model_read_points(table.text, table.size, "t", NULL, &back, &err) == SCORECARD_OK);
        REQUIRE(scorecard_model_write(model, collect, &one, &err) == SCORECARD_OK);
        REQUIRE(scorecard_model_write(back, collect, &other, &err) == SCORECARD_OK);
        REQUIRE(one.size == other.size && memcmp(one.text, other.text, one.size) == 0);
    } else {
        REQUIRE(err.code == status && err.where[0] != '\0' && err.message[0] != '\0' && table.size == 0);
    }
    free(table.text);
    free(one.text);
    free(other.text);
    scorecard_model_unref(back);
    scorecard_model_unref(model);
    return 0;
}
