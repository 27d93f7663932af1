/* SPDX-License-Identifier: MIT */
/* Files as bytes. */
#ifndef SCORECARD_I_FILE_H
#define SCORECARD_I_FILE_H

#include <stddef.h>

#include <scorecard/run.h>

/*
 * Reads a whole file of at most `limit` bytes into a block of `run`, with a NUL behind it. ERROR_NULL,
 * ERROR_FILE, ERROR_LIMIT, ERROR_MEMORY, with the path as the place; *text is NULL then.
 */
scorecard_status scorecard_i_file_read(const char *path, size_t limit, const struct scorecard_run *run, char **text,
                                       size_t *size, struct scorecard_error *err);

/* A file that is being read, with the memory that it is read into. */
struct scorecard_i_file {
    struct scorecard_run run;
    char *text;
    size_t size;
};

/*
 * The same for a reader of files: with memory of `run` as it was given (NULL: the default). *file is to be closed, whatever
 * the answer.
 */
scorecard_status scorecard_i_file_open(struct scorecard_i_file *file, const char *path, size_t limit, const struct scorecard_run *run,
                                       struct scorecard_error *err);
void scorecard_i_file_close(struct scorecard_i_file *file);

#endif
