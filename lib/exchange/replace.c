/* SPDX-License-Identifier: MIT */
#include "exchange/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h> /* renameat() */
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/status.h"
#include "base/text.h"

enum { LINKS = 40 }; /* links that are followed before it must be a circle */

/* What the system's number of an error means to who has to mend it. */
static const char *reason(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return "no room is left for it; make room";
    case EACCES:
    case EPERM:
        return "it is not permitted; ask for the right to write the file and its folder";
    case EROFS:
        return "its file system is for reading only; copy it to another";
    case ENOENT:
    case ENOTDIR:
        return "there is no such folder; check the path";
    case ELOOP:
        return "its symbolic links lead nowhere; check the path";
    case ENAMETOOLONG:
        return "its name is too long (10 bytes more are needed beside it); shorten it";
    case EISDIR:
        return "a folder stands in its place; move it away";
    case EMFILE:
    case ENFILE:
        return "too many files are open; close some";
    case ENOLCK:
    case EOPNOTSUPP:
        return "its file system does not know that; copy it to another";
    default:
        return "the system failed; look after its disk";
    }
}

/* `what` could not be done, and errno says why; what was there before is still there. */
static scorecard_status fail(const struct scorecard_i_replacement *r, const char *what, struct scorecard_error *err)
{
    int error = errno;
    scorecard_i_fail(err, SCORECARD_ERROR_FILE, "%s failed (system error %d): %s", what, error, reason(error));
    return scorecard_i_where(err, SCORECARD_ERROR_FILE, "%s", r->path);
}

static scorecard_status fail_as(const struct scorecard_i_replacement *r, scorecard_status status, const char *message,
                                struct scorecard_error *err)
{
    scorecard_i_fail(err, status, "%s", message);
    return scorecard_i_where(err, status, "%s", r->path);
}

static int open_at(int folder, const char *name, int flags, mode_t mode)
{
    int fd;
    do
        fd = openat(folder, name, flags | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

static int sync_to_disk(int fd)
{
    int done;
    do
        done = fsync(fd);
    while (done != 0 && errno == EINTR);
    return done;
}

/* Gives back the file descriptor in any case: after EINTR it is closed too. */
static int close_one(int *fd)
{
    int was = *fd;
    *fd = -1;
    return was < 0 || close(was) == 0 || errno == EINTR ? 0 : -1;
}

/* Takes a name away that may not be there. */
static int take_away(const struct scorecard_i_replacement *r, const char *name)
{
    return unlinkat(r->folder, name, 0) == 0 || errno == ENOENT ? 0 : -1;
}

/* What a symbolic link says, in a buffer. 1, 0 where there is none, -1 with errno. */
static int read_link(const char *path, struct scorecard_i_buffer *link)
{
    for (size_t room = 256;; room *= 2) {
        if (!scorecard_i_grow(&link->run, &link->text, &link->capacity, room, 1)) {
            link->failed = true;
            return -1;
        }
        ssize_t got = readlink(path, link->text, link->capacity);
        if (got < 0)
            return errno == EINVAL || errno == ENOENT ? 0 : -1;
        link->size = (size_t)got;
        if (link->size < link->capacity)
            return 1;
    }
}

/* How much of a path is its folder, with the last slash. */
static size_t folder_size(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? (size_t)(slash + 1 - path) : 0;
}

/* The path behind all links whose last part is a link, into r->place. A link that leads to nothing is followed as well. */
static scorecard_status follow(struct scorecard_i_replacement *r, struct scorecard_i_buffer *link,
                               struct scorecard_error *err)
{
    r->place = scorecard_i_copy(&r->run, r->path, strlen(r->path));
    for (int links = 0; r->place != NULL; links++) {
        int is_link = read_link(r->place, link);
        if (link->failed)
            break;
        if (is_link < 0)
            return fail(r, "finding the file", err);
        if (is_link == 0)
            return SCORECARD_OK;
        if (links == LINKS) {
            errno = ELOOP;
            return fail(r, "finding the file", err);
        }
        struct scorecard_i_buffer next;
        scorecard_i_buffer_init(&next, &r->run);
        if (link->text[0] != '/')
            scorecard_i_buffer_bytes(&next, r->place, folder_size(r->place));
        scorecard_i_buffer_bytes(&next, link->text, link->size);
        scorecard_i_free(&r->run, r->place);
        r->place = NULL;
        if (next.failed)
            scorecard_i_buffer_free(&next);
        else
            r->place = next.text;
    }
    scorecard_i_fail_memory(err);
    return scorecard_i_where(err, SCORECARD_ERROR_MEMORY, "%s", r->path);
}

/* The names beside the file, one behind the other, each with its NUL. */
static bool make_names(struct scorecard_i_replacement *r)
{
    static const char endings[3][sizeof ".lock.new"] = { ".lock", ".lock.new", ".lock.old" };
    const char **names[3] = { &r->lock_name, &r->new_name, &r->old_name };
    size_t size = strlen(r->name), room = size + sizeof endings[0];
    r->names = scorecard_i_alloc(&r->run, 3 * room);
    if (r->names == NULL)
        return false;
    for (size_t i = 0; i < 3; i++) {
        char *name = r->names + i * room;
        memcpy(name, r->name, size);
        memcpy(name + size, endings[i], sizeof endings[i]);
        *names[i] = name;
    }
    return true;
}

static scorecard_status open_folder(struct scorecard_i_replacement *r, struct scorecard_error *err)
{
    size_t size = folder_size(r->place);
    r->name = r->place + size;
    if (r->name[0] == '\0' || strcmp(r->name, ".") == 0 || strcmp(r->name, "..") == 0)
        return fail_as(r, SCORECARD_ERROR_FILE, "this is the name of a folder; name a file in it", err);
    char *folder = size > 0 ? scorecard_i_copy(&r->run, r->place, size) : scorecard_i_copy(&r->run, ".", 1);
    if (folder == NULL || !make_names(r)) {
        scorecard_i_free(&r->run, folder);
        scorecard_i_fail_memory(err);
        return scorecard_i_where(err, SCORECARD_ERROR_MEMORY, "%s", r->path);
    }
    do
        r->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (r->folder < 0 && errno == EINTR);
    int error = errno;
    scorecard_i_free(&r->run, folder);
    errno = error;
    return r->folder >= 0 ? SCORECARD_OK : fail(r, "opening its folder", err);
}

/* Whether the locked file is the one that others find under its name. */
static bool is_the_lock(const struct scorecard_i_replacement *r)
{
    struct stat locked, named;
    return fstat(r->lock, &locked) == 0 && fstatat(r->folder, r->lock_name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           locked.st_dev == named.st_dev && locked.st_ino == named.st_ino;
}

static scorecard_status lock(struct scorecard_i_replacement *r, struct scorecard_error *err)
{
    static const char locked[] = "another writer is at work on this file; try again in a moment";
    r->lock = open_at(r->folder, r->lock_name, O_RDWR | O_CREAT | O_NONBLOCK, 0666);
    if (r->lock < 0 && errno == EACCES) /* of another user, who let us read it: that is enough to lock it */
        r->lock = open_at(r->folder, r->lock_name, O_RDONLY | O_NONBLOCK, 0);
    if (r->lock < 0)
        return fail(r, "opening its lock", err);
    int done;
    do
        done = flock(r->lock, LOCK_EX | LOCK_NB);
    while (done != 0 && errno == EINTR);
    if (done != 0)
        return errno == EWOULDBLOCK ? fail_as(r, SCORECARD_ERROR_LOCKED, locked, err) : fail(r, "locking it", err);
    /* Somebody took the lock's file away while it was opened: others may have locked one of their own. */
    return is_the_lock(r) ? SCORECARD_OK : fail_as(r, SCORECARD_ERROR_LOCKED, locked, err);
}

static const char not_plain[] = "this is no plain file, so that no other can take its place; name another";

static scorecard_status open_file(struct scorecard_i_replacement *r, struct scorecard_error *err)
{
    /* To write, though it is only read: whoever must not write the file must not replace it. */
    r->file = open_at(r->folder, r->name, O_RDWR | O_NONBLOCK, 0);
    if (r->file < 0)
        return errno == ENOENT ? SCORECARD_OK : fail(r, "opening it", err);
    if (fstat(r->file, &r->before) != 0)
        return fail(r, "looking at it", err);
    if (!S_ISREG(r->before.st_mode))
        return fail_as(r, SCORECARD_ERROR_FILE, not_plain, err);
    return SCORECARD_OK;
}

/* Where nothing is there that can be replaced, nothing is put beside it either. */
static scorecard_status find_file(const struct scorecard_i_replacement *r, bool must_be, struct scorecard_error *err)
{
    struct stat is;
    if (fstatat(r->folder, r->name, &is, AT_SYMLINK_NOFOLLOW) == 0) {
        if (S_ISREG(is.st_mode) || S_ISLNK(is.st_mode)) /* a link that was put there just now is refused when it is opened */
            return SCORECARD_OK;
        errno = EISDIR;
        return S_ISDIR(is.st_mode) ? fail(r, "opening it", err) : fail_as(r, SCORECARD_ERROR_FILE, not_plain, err);
    }
    if (errno == ENOENT && !must_be)
        return SCORECARD_OK;
    return errno != ENOENT ? fail(r, "finding the file", err) :
                             fail_as(r, SCORECARD_ERROR_FILE, "there is no such file; check its name", err);
}

scorecard_status scorecard_i_replace_begin(struct scorecard_i_replacement *r, const char *path, bool must_be,
                                           const struct scorecard_run *run, struct scorecard_error *err)
{
    memset(r, 0, sizeof *r);
    r->folder = r->lock = r->file = -1;
    if (run != NULL)
        r->run = *run;
    else
        scorecard_run_init(&r->run);
    if (path == NULL)
        return scorecard_i_fail_null(err, "path");
    r->path = path;
    struct scorecard_i_buffer link;
    scorecard_i_buffer_init(&link, &r->run);
    scorecard_status status = follow(r, &link, err);
    scorecard_i_buffer_free(&link);
    if (status == SCORECARD_OK)
        status = open_folder(r, err);
    if (status == SCORECARD_OK)
        status = find_file(r, must_be, err);
    if (status == SCORECARD_OK)
        status = lock(r, err);
    if (status == SCORECARD_OK)
        status = open_file(r, err);
    return status;
}

bool scorecard_i_replace_there(const struct scorecard_i_replacement *r)
{
    return r->file >= 0;
}

scorecard_status scorecard_i_replace_read(struct scorecard_i_replacement *r, size_t limit, char **text, size_t *size,
                                          struct scorecard_error *err)
{
    struct scorecard_i_buffer all;
    scorecard_i_buffer_init(&all, &r->run);
    *text = NULL;
    *size = 0;
    while (all.size <= limit) {
        if (!scorecard_i_grow(&r->run, &all.text, &all.capacity, all.size + 4096, 1)) {
            scorecard_i_buffer_free(&all);
            scorecard_i_fail_memory(err);
            return scorecard_i_where(err, SCORECARD_ERROR_MEMORY, "%s", r->path);
        }
        ssize_t got = pread(r->file, all.text + all.size, all.capacity - all.size - 1, (off_t)all.size);
        if (got > 0) {
            all.size += (size_t)got;
        } else if (got == 0) {
            all.text[all.size] = '\0';
            *text = all.text;
            *size = all.size;
            return SCORECARD_OK;
        } else if (errno != EINTR) {
            scorecard_status status = fail(r, "reading it", err);
            scorecard_i_buffer_free(&all);
            return status;
        }
    }
    scorecard_i_buffer_free(&all);
    scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "the file has more than the %zu bytes that are read; split it", limit);
    return scorecard_i_where(err, SCORECARD_ERROR_LIMIT, "%s", r->path);
}

/*
 * The owner and the mode of the old file. Where the group cannot be given away, it gets no more rights than others have: its
 * members are other people now.
 */
static int keep_mode(const struct scorecard_i_replacement *r, int fd)
{
    mode_t mode = r->before.st_mode & 07777;
    struct stat now;
    if (fstat(fd, &now) != 0)
        return -1;
    if (now.st_uid != r->before.st_uid && fchown(fd, r->before.st_uid, (gid_t)-1) != 0)
        mode &= ~(mode_t)(S_ISUID | S_ISGID);
    if (now.st_gid != r->before.st_gid && fchown(fd, (uid_t)-1, r->before.st_gid) != 0)
        mode = (mode & ~(mode_t)(S_IRWXG | S_ISUID | S_ISGID)) | (mode & (mode & S_IRWXO) << 3);
    return fchmod(fd, mode);
}

static int write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t put = write(fd, bytes, size);
        if (put > 0) {
            bytes += put;
            size -= (size_t)put;
        } else if (put == 0 || errno != EINTR) {
            if (put == 0)
                errno = ENOSPC;
            return -1;
        }
    }
    return 0;
}

/* The new file under its temporary name, on the disk. */
static scorecard_status make_new(struct scorecard_i_replacement *r, const char *bytes, size_t size,
                                 struct scorecard_error *err)
{
    if (take_away(r, r->new_name) != 0)
        return fail(r, "taking away what an earlier writer left", err);
    int fd = open_at(r->folder, r->new_name, O_WRONLY | O_CREAT | O_EXCL, r->file >= 0 ? 0600 : 0666);
    if (fd < 0)
        return fail(r, "opening a new file beside it", err);
    scorecard_status status = SCORECARD_OK;
    if (r->file >= 0 && keep_mode(r, fd) != 0)
        status = fail(r, "giving the new file the rights of the old one", err);
    else if (write_all(fd, bytes, size) != 0)
        status = fail(r, "writing the new file", err);
    else if (sync_to_disk(fd) != 0) /* not tried again: what failed once may seem to succeed with nothing written */
        status = fail(r, "bringing the new file to the disk", err);
    if (close_one(&fd) != 0 && status == SCORECARD_OK)
        status = fail(r, "closing the new file", err);
    if (status != SCORECARD_OK)
        take_away(r, r->new_name);
    return status;
}

/* Whether the file is still the one that was opened, as it was then. */
static bool is_untouched(const struct scorecard_i_replacement *r)
{
    struct stat now;
    if (fstatat(r->folder, r->name, &now, AT_SYMLINK_NOFOLLOW) != 0)
        return r->file < 0 && errno == ENOENT;
    return r->file >= 0 && now.st_dev == r->before.st_dev && now.st_ino == r->before.st_ino &&
           now.st_size == r->before.st_size && now.st_mtim.tv_sec == r->before.st_mtim.tv_sec &&
           now.st_mtim.tv_nsec == r->before.st_mtim.tv_nsec;
}

/* Back to the old file. 0 where that was possible. */
static int go_back(const struct scorecard_i_replacement *r, bool kept)
{
    if (r->file < 0)
        return unlinkat(r->folder, r->name, 0);
    return kept ? renameat(r->folder, r->old_name, r->folder, r->name) : -1;
}

/* Puts the new file, which is on the disk, in its place. */
static scorecard_status put_in_place(struct scorecard_i_replacement *r, struct scorecard_error *err)
{
    if (!is_the_lock(r))
        return fail_as(r, SCORECARD_ERROR_LOCKED, "somebody took its lock away; leave it there, and try again", err);
    if (!is_untouched(r))
        return fail_as(r, SCORECARD_ERROR_CONFLICT, "somebody changed the file in between; read it again", err);
    if (take_away(r, r->old_name) != 0)
        return fail(r, "taking away what an earlier writer left", err);
    /* A second name for the way back. Some file systems know none: then there is no way back, and that is told. */
    bool kept = r->file >= 0 && linkat(r->folder, r->name, r->folder, r->old_name, 0) == 0;
    if (renameat(r->folder, r->new_name, r->folder, r->name) != 0) {
        scorecard_status status = fail(r, "putting the new file in its place", err);
        if (kept)
            take_away(r, r->old_name);
        return status;
    }
    scorecard_status status = SCORECARD_OK;
    if (sync_to_disk(r->folder) != 0 && errno != EINVAL) { /* EINVAL: a file system where folders need no fsync */
        status = fail(r, "bringing its folder to the disk", err);
        if (go_back(r, kept) != 0)
            status = fail_as(r, SCORECARD_ERROR_FILE,
                             "the new file is in place, but its folder could not be brought to the disk: if the power fails, "
                             "the old one may be back; look after the disk, and read the file again", err);
    }
    if (kept)
        take_away(r, r->old_name);
    return status;
}

scorecard_status scorecard_i_replace_with(struct scorecard_i_replacement *r, const char *bytes, size_t size,
                                          struct scorecard_error *err)
{
    scorecard_status status = make_new(r, bytes, size, err);
    if (status != SCORECARD_OK)
        return status;
    status = put_in_place(r, err);
    if (status != SCORECARD_OK)
        take_away(r, r->new_name);
    return status;
}

void scorecard_i_replace_end(struct scorecard_i_replacement *r)
{
    if (r->lock >= 0)
        flock(r->lock, LOCK_UN); /* for a child too that has it open since a fork */
    close_one(&r->file);
    close_one(&r->lock);
    close_one(&r->folder);
    scorecard_i_free(&r->run, r->names);
    scorecard_i_free(&r->run, r->place);
    r->names = NULL;
    r->place = NULL;
}
