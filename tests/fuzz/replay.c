/* SPDX-License-Identifier: MIT */
/*
 * Runs a fuzz target over every file of the folders given: what a fuzzer once found, and the seeds it
 * started from, are tried in every test run, with any compiler. Prints TAP, a case a file.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Reads a file into a block of exactly its size, so that a sanitiser sees a step beyond. */
static uint8_t *read_whole(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    uint8_t *data = NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        long end = ftell(file);
        rewind(file);
        if (end >= 0)
            data = malloc(end > 0 ? (size_t)end : 1);
        if (data != NULL && fread(data, 1, (size_t)end, file) != (size_t)end) {
            free(data);
            data = NULL;
        }
        *size = (size_t)end;
    }
    fclose(file);
    return data;
}

static int replay(const char *folder, const char *name, int number)
{
    char path[4096];
    size_t size = 0;
    uint8_t *data = NULL;
    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) < sizeof path)
        data = read_whole(path, &size);
    if (data == NULL) {
        printf("not ok %d - %s cannot be read\n", number, name);
        return 1;
    }
    fflush(stdout); /* before what may stop the process */
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    printf("ok %d - %s\n", number, name);
    return 0;
}

int main(int argc, char **argv)
{
    int number = 0, failed = 0;
    for (int i = 1; i < argc; i++) {
        struct dirent **entries = NULL;
        int count = scandir(argv[i], &entries, is_visible, by_name);
        if (count <= 0) {
            printf("not ok %d - no file in %s\n", ++number, argv[i]);
            failed++;
        }
        for (int k = 0; k < count; k++) {
            failed += replay(argv[i], entries[k]->d_name, ++number);
            free(entries[k]);
        }
        free(entries);
    }
    printf("1..%d\n", number);
    return failed == 0 && number > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
