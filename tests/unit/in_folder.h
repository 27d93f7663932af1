/* SPDX-License-Identifier: MIT */
/* A folder for a test, what is in it, and a file in it that is replaced. For programs that define _XOPEN_SOURCE. */
#ifndef IN_FOLDER_H
#define IN_FOLDER_H

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exchange/replace.h"
#include "tap.h"

static char folder[64], path[96], shown[160];

/* A folder of its own for each test, and a name in it. */
static inline void make_folder(void)
{
    /* In memory where there is such a place: a disk would be waited for thousands of times. */
    strcpy(folder, access("/dev/shm", W_OK) == 0 ? "/dev/shm/scorecard_replace_XXXXXX" : "/tmp/scorecard_replace_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/plan.json", folder);
}

static inline const char *at(const char *name)
{
    snprintf(shown, sizeof shown, "%s/%s", folder, name);
    return shown;
}

static inline void put(const char *where, const char *text)
{
    FILE *file = fopen(where, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

static inline void check_holds(const char *where, const char *want)
{
    char got[4096];
    FILE *file = fopen(where, "rb");
    ck_assert_msg(file != NULL, "%s is not there", where);
    size_t size = fread(got, 1, sizeof got - 1, file);
    got[size] = '\0';
    fclose(file);
    ck_assert_str_eq(got, want);
}

/* The names in the folder, in the order of bytes, with spaces between. */
static inline const char *names(void)
{
    static char all[512];
    struct dirent **list;
    int count = scandir(folder, &list, NULL, alphasort);
    ck_assert_int_ge(count, 2);
    all[0] = '\0';
    for (int i = 0; i < count; i++) {
        if (strcmp(list[i]->d_name, ".") != 0 && strcmp(list[i]->d_name, "..") != 0) {
            strcat(all, all[0] != '\0' ? " " : "");
            strcat(all, list[i]->d_name);
        }
        free(list[i]);
    }
    free(list);
    return all;
}

static inline int drop(const char *name, const struct stat *is, int sort, struct FTW *where)
{
    (void)is, (void)sort, (void)where;
    return remove(name);
}

static inline void drop_folder(void)
{
    ck_assert_int_eq(nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS), 0);
}

static inline scorecard_status replace(const char *where, const char *text, const struct scorecard_run *run,
                                       struct scorecard_error *err)
{
    struct scorecard_i_replacement r;
    scorecard_status status = scorecard_i_replace_begin(&r, where, false, run, err);
    if (status == SCORECARD_OK)
        status = scorecard_i_replace_with(&r, text, strlen(text), err);
    scorecard_i_replace_end(&r);
    return status;
}

#endif
