/* SPDX-License-Identifier: MIT */
/* scorecard models: the models that came with the command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "input.h"
#include "records.h"
#include "sheet.h"
#include "shipped.h"
#include "words.h"

/* "2013-2021", "2022-", "-2017"; nothing for a model of any period. */
static void edition_words(const scorecard_model *model, char *words, size_t size)
{
    const char *first = scorecard_model_first(model, SCORECARD_NONE), *last = scorecard_model_last(model, SCORECARD_NONE);
    snprintf(words, size, "%s%s%s", first != NULL ? first : "", first != NULL || last != NULL ? "-" : "",
             last != NULL ? last : "");
}

static int row(const struct shipped *shipped, size_t i, const struct options *options, struct sheet *sheet)
{
    scorecard_model *model = NULL;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char path[SHIPPED_PATH], edition[160];
    scorecard_status status = shipped_path(shipped, shipped->models[i].name, path, &err);
    if (status == SCORECARD_OK)
        status = scorecard_model_read_file(path, NULL, &model, &err);
    if (status != SCORECARD_OK) {
        tell_error(shipped->models[i].name, &err);
        return BAD;
    }
    edition_words(model, edition, sizeof edition);
    sheet_text(sheet, shipped->models[i].name);
    sheet_text(sheet, edition[0] != '\0' ? edition : NULL);
    sheet_word(sheet, shipped->models[i].standing);
    sheet_text(sheet, scorecard_model_text(model, SCORECARD_NONE, SCORECARD_TEXT_TITLE, options->lang));
    sheet_text(sheet, scorecard_model_text(model, SCORECARD_NONE, SCORECARD_TEXT_SOURCE, options->lang));
    sheet_text(sheet, scorecard_model_text(model, SCORECARD_NONE, SCORECARD_TEXT_NOTES, options->lang));
    sheet_row(sheet);
    scorecard_model_unref(model);
    return DONE;
}

static void tell_naming(struct out *out)
{
    out_text(out, "\n");
    out_text(out, word("A model is named model:NAME where a command takes a file: scorecard check model:hdi"));
    out_text(out, "\n");
}

static int list(const struct shipped *shipped, const struct options *options, struct out *out)
{
    static const struct column columns[] = {
        { "name", "Name", LEFT, false },         { "edition", "Edition", LEFT, true },
        { "standing", "Standing", LEFT, false }, { "title", "Title", LEFT, false },
        { "source", "Source", LEFT, true },      { "notes", NULL, LEFT, false },
    };
    struct sheet sheet;
    struct json json = { .out = out };
    int status = DONE;
    if (options->format == FORMAT_JSON)
        json_open(&json, '{', false);
    sheet_begin(&sheet, out, &json, options->format, "models", columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < shipped->count && status == DONE; i++)
        status = row(shipped, i, options, &sheet);
    if (!sheet_end(&sheet))
        status = BAD;
    if (options->format == FORMAT_JSON)
        json_close(&json, '}');
    if (options->format == FORMAT_TABLE)
        tell_naming(out);
    return status;
}

/* The file itself, byte for byte. */
static int print(const char *path, struct out *out)
{
    char *bytes = NULL;
    size_t size = 0;
    int status = file_bytes(path, &bytes, &size);
    if (status == DONE)
        out_bytes(out, bytes, size);
    free(bytes);
    return status;
}

int models_command(const struct options *options)
{
    struct shipped shipped;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct out out;
    char path[SHIPPED_PATH];
    const char *name = options->model;
    if (name != NULL && strncmp(name, "model:", 6) == 0)
        name += 6;
    scorecard_status found = shipped_list(&shipped, &err);
    if (found == SCORECARD_OK && name != NULL)
        found = shipped_path(&shipped, name, path, &err);
    if (found != SCORECARD_OK) {
        tell_error(name != NULL ? name : "scorecard", &err);
        return BAD;
    }
    if (!out_open(&out, options->output))
        return BAD;
    int status = name != NULL ? print(path, &out) : list(&shipped, options, &out);
    return out_close(&out, status == DONE) ? status : BAD;
}
