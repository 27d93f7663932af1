/* SPDX-License-Identifier: MIT */
/*
 * Replaces a file so that a crash at any moment leaves the old or the new one whole, and so that of two writers one is told.
 *
 * Beside the file NAME stand, for as long as it is written, NAME.lock.new (what will be the file) and NAME.lock.old (a second
 * name of what is there, for the way back), and for ever NAME.lock, which is locked: not NAME itself, since a new file takes
 * its place while others wait for the lock of the old one. What a killed writer left under these names the next one takes
 * away: it holds the lock, so no one else is at work.
 */
#ifndef SCORECARD_I_REPLACE_H
#define SCORECARD_I_REPLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include <scorecard/run.h>

struct scorecard_i_replacement {
    struct scorecard_run run;
    const char *path; /* as given, for errors */
    char *place;      /* the path after all symbolic links, */
    const char *name; /* and its last part, within it */
    char *names;      /* a block with the three names beside it */
    const char *lock_name;
    const char *new_name;
    const char *old_name;
    int folder; /* open files, -1: none */
    int lock;
    int file;
    struct stat before; /* of the file that is there */
};

/*
 * Finds, locks and opens. Symbolic links are followed, so that what they lead to is replaced. Where the file must be there
 * and is not, no lock is made. (It may be gone before it is locked: scorecard_i_replace_there().) ERROR_NULL, ERROR_MEMORY,
 * ERROR_FILE (no such folder, not a plain file, not to be written), ERROR_LOCKED (at once: it does not wait). Whatever comes
 * of it, scorecard_i_replace_end() follows.
 */
scorecard_status scorecard_i_replace_begin(struct scorecard_i_replacement *r, const char *path, bool must_be,
                                           const struct scorecard_run *run, struct scorecard_error *err);
/* Whether there is a file already. */
bool scorecard_i_replace_there(const struct scorecard_i_replacement *r);
/* What is in it, as scorecard_i_file_read(). */
scorecard_status scorecard_i_replace_read(struct scorecard_i_replacement *r, size_t limit, char **text, size_t *size,
                                          struct scorecard_error *err);
/*
 * Puts a file with these bytes in its place, with the mode and, as far as that may be, the owner of the old one. ERROR_FILE,
 * ERROR_CONFLICT (somebody who knows of no lock changed it in between), ERROR_LOCKED (the lock was taken away): the old file
 * is as it was, and nothing is left beside it.
 */
scorecard_status scorecard_i_replace_with(struct scorecard_i_replacement *r, const char *bytes, size_t size,
                                          struct scorecard_error *err);
/* Unlocks, closes and frees. */
void scorecard_i_replace_end(struct scorecard_i_replacement *r);

#endif
