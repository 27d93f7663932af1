/* SPDX-License-Identifier: MIT */
#include "exchange/file.h"

#include <stdio.h>

#include "base/memory.h"
#include "base/run.h"
#include "base/status.h"

static scorecard_status read_all(FILE *file, size_t limit, const struct scorecard_run *run, char **text, size_t *size,
                                 struct scorecard_error *err)
{
    char *bytes = NULL;
    size_t capacity = 0, used = 0;
    while (scorecard_i_grow(run, &bytes, &capacity, used + 4096, 1)) {
        size_t room = capacity - used - 1; /* a byte for the NUL */
        size_t got = fread(bytes + used, 1, room, file);
        used += got;
        if (used > limit) {
            scorecard_i_free(run, bytes);
            return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "the file has more than the %zu bytes that are read; split it",
                                    limit);
        }
        if (got == room)
            continue;
        if (ferror(file)) {
            scorecard_i_free(run, bytes);
            return scorecard_i_fail(err, SCORECARD_ERROR_FILE,
                                    "the file cannot be read; check that it is a file, and not a folder");
        }
        bytes[used] = '\0';
        *text = bytes;
        *size = used;
        return SCORECARD_OK;
    }
    scorecard_i_free(run, bytes);
    return scorecard_i_fail_memory(err);
}

scorecard_status scorecard_i_file_read(const char *path, size_t limit, const struct scorecard_run *run, char **text,
                                       size_t *size, struct scorecard_error *err)
{
    *text = NULL;
    *size = 0;
    if (path == NULL)
        return scorecard_i_fail_null(err, "path");
    scorecard_status status;
    FILE *file = fopen(path, "rb");
    if (file != NULL) {
        status = read_all(file, limit, run, text, size, err);
        fclose(file);
    } else {
        status = scorecard_i_fail(err, SCORECARD_ERROR_FILE,
                                  "the file cannot be opened; check its name, and that you may read it");
    }
    return status == SCORECARD_OK ? status : scorecard_i_where(err, status, "%s", path);
}

scorecard_status scorecard_i_file_open(struct scorecard_i_file *file, const char *path, size_t limit, const struct scorecard_run *run,
                                       struct scorecard_error *err)
{
    file->text = NULL;
    scorecard_status status = scorecard_i_run_take(run, NULL, &file->run, err);
    return status == SCORECARD_OK ? scorecard_i_file_read(path, limit, &file->run, &file->text, &file->size, err) : status;
}

void scorecard_i_file_close(struct scorecard_i_file *file)
{
    if (file->text != NULL)
        scorecard_i_free(&file->run, file->text);
}
