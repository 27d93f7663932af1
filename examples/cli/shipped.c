/* SPDX-License-Identifier: MIT */
#include "shipped.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "likeness.h"

static const char mark[] = "model:", header[] = "name,standing";

static scorecard_status fail(struct scorecard_error *err, scorecard_status status, const char *message)
{
    err->code = status;
    err->line = err->column = 0;
    err->where[0] = '\0';
    snprintf(err->message, sizeof err->message, "%s", message);
    return status;
}

/* The index of a folder; its first line says that it is one. */
static FILE *open_index(const char *folder)
{
    char path[SHIPPED_PATH + 16], line[2 * SHIPPED_WORD];
    snprintf(path, sizeof path, "%s/index.csv", folder);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    if (fgets(line, sizeof line, file) != NULL && strncmp(line, header, sizeof header - 1) == 0)
        return file;
    fclose(file);
    return NULL;
}

/* The folder that the program is in, as far as the system tells. */
static size_t own_folder(char folder[SHIPPED_PATH])
{
    ssize_t size = readlink("/proc/self/exe", folder, SHIPPED_PATH - 64);
    if (size <= 0 || size == SHIPPED_PATH - 64)
        return 0;
    folder[size] = '\0';
    char *slash = strrchr(folder, '/');
    return slash != NULL ? (size_t)(slash - folder) : 0;
}

/*
 * SCORECARD_MODELS says where, and is then the only place. Else beside the program, for what was installed may have been
 * moved; in the folder where it was built; and where it was installed.
 */
static FILE *find_index(char folder[SHIPPED_PATH])
{
    static const char *const beside[] = { "/../share/libscorecard/models", "/../../models" };
    const char *said = getenv("SCORECARD_MODELS");
    if (said != NULL) {
        snprintf(folder, SHIPPED_PATH, "%s", said);
        return open_index(folder);
    }
    size_t size = own_folder(folder);
    for (size_t i = 0; size > 0 && i < sizeof beside / sizeof beside[0]; i++) {
        snprintf(folder + size, SHIPPED_PATH - size, "%s", beside[i]);
        FILE *file = open_index(folder);
        if (file != NULL)
            return file;
    }
    snprintf(folder, SHIPPED_PATH, "%s", SCORECARD_MODELS_FOLDER);
    return open_index(folder);
}

scorecard_status shipped_list(struct shipped *shipped, struct scorecard_error *err)
{
    char line[4 * SHIPPED_WORD];
    shipped->count = 0;
    FILE *file = find_index(shipped->folder);
    if (file == NULL)
        return fail(err, SCORECARD_ERROR_FILE,
                    "the shipped models are not there; SCORECARD_MODELS can say in which folder index.csv and they are");
    while (shipped->count < SHIPPED_MOST && fgets(line, sizeof line, file) != NULL) {
        struct shipped_model *model = &shipped->models[shipped->count];
        if (sscanf(line, "%63[^,\r\n],%63[^,\r\n]", model->name, model->standing) == 2)
            shipped->count++;
    }
    fclose(file);
    return SCORECARD_OK;
}

static const char *name_of(const void *context, size_t i)
{
    return ((const struct shipped *)context)->models[i].name;
}

scorecard_status shipped_path(const struct shipped *shipped, const char *name, char path[SHIPPED_PATH],
                              struct scorecard_error *err)
{
    char message[256];
    for (size_t i = 0; i < shipped->count; i++)
        if (strcmp(shipped->models[i].name, name) == 0) {
            int size = snprintf(path, SHIPPED_PATH, "%s/%s.json", shipped->folder, name);
            return size < SHIPPED_PATH ? SCORECARD_OK : fail(err, SCORECARD_ERROR_FILE, "the path is too long");
        }
    const char *near = nearest(name, shipped->count, name_of, shipped);
    if (near != NULL)
        snprintf(message, sizeof message, "no model of that name came with the command; did you mean %s%s?", mark, near);
    else
        snprintf(message, sizeof message, "no model of that name came with the command; `scorecard models` lists them");
    return fail(err, SCORECARD_ERROR_UNKNOWN, message);
}

/* Somebody may have left out the mark: the error says so. */
static void advise(const char *word, struct scorecard_error *err)
{
    struct shipped shipped;
    struct scorecard_error other = SCORECARD_ERROR_INIT;
    char path[SHIPPED_PATH];
    if (err->code == SCORECARD_ERROR_FILE && shipped_list(&shipped, &other) == SCORECARD_OK &&
        shipped_path(&shipped, word, path, &other) == SCORECARD_OK) {
        size_t size = strlen(err->message);
        snprintf(err->message + size, sizeof err->message - size, "; did you mean %s%s?", mark, word);
    }
}

scorecard_status shipped_read_model(const char *word, const struct scorecard_run *run, scorecard_model **model,
                                    struct scorecard_error *err)
{
    struct shipped shipped;
    char path[SHIPPED_PATH];
    scorecard_status status;
    if (strncmp(word, mark, sizeof mark - 1) != 0) {
        status = scorecard_model_read_file(word, run, model, err);
        if (status != SCORECARD_OK)
            advise(word, err);
        return status;
    }
    *model = NULL;
    status = shipped_list(&shipped, err);
    if (status == SCORECARD_OK)
        status = shipped_path(&shipped, word + sizeof mark - 1, path, err);
    return status == SCORECARD_OK ? scorecard_model_read_file(path, run, model, err) : status;
}
