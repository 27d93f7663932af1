/* SPDX-License-Identifier: MIT */
/*
 * The system's functions that replace a file, each of which can fail or be the last that a process calls. The program is
 * linked with --wrap=NAME for each of them (tests/meson.build), so that what the library calls is what stands here.
 */
#ifndef CALLS_H
#define CALLS_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum calls_how {
    CALLS_GO_ON = 0,
    CALLS_FAIL_ONCE, /* call `at` fails */
    CALLS_FAIL_ON,   /* and all after it */
    CALLS_INTERRUPT, /* call `at` is interrupted */
    CALLS_KILL,      /* the process is killed before call `at` */
    CALLS_KILL_AFTER /* and after it */
};

static struct {
    enum calls_how how;
    const char *only;     /* of the calls of this name; NULL: of all */
    int at, count, error; /* errno of the failure */
    size_t most;          /* bytes that one write takes; 0: all */
    const char *struck;   /* the call that failed last */
} calls;

/* Before each test: in one process (CK_FORK=no) the next begins where the last stopped. */
static void calls_forget(void)
{
    memset(&calls, 0, sizeof calls);
}

/* Whether this call fails. */
static bool calls_strike(const char *name)
{
    if (calls.how == CALLS_GO_ON || (calls.only != NULL && strcmp(calls.only, name) != 0))
        return false;
    int number = calls.count++;
    if (calls.how == CALLS_FAIL_ON ? number < calls.at : number != calls.at)
        return false;
    if (calls.how == CALLS_KILL)
        raise(SIGKILL);
    if (calls.how == CALLS_KILL_AFTER)
        return false;
    calls.struck = name;
    errno = calls.how == CALLS_INTERRUPT ? EINTR : calls.error;
    return true;
}

static void calls_after(const char *name)
{
    if (calls.how == CALLS_KILL_AFTER && (calls.only == NULL || strcmp(calls.only, name) == 0) && calls.count > calls.at)
        raise(SIGKILL);
}

#define CALLS_ONE(TYPE, SHOWN, NAME, PARAMETERS, ARGUMENTS) \
    TYPE __real_##NAME PARAMETERS;                            \
    TYPE __wrap_##NAME PARAMETERS;                            \
    TYPE __wrap_##NAME PARAMETERS                             \
    {                                                         \
        if (calls_strike(SHOWN))                              \
            return -1;                                        \
        TYPE done = __real_##NAME ARGUMENTS;                  \
        calls_after(SHOWN);                                   \
        return done;                                          \
    }

/* Large-file builds call those with 64, others those without. */
#define CALLS_BOTH(TYPE, NAME, NAME64, PARAMETERS, ARGUMENTS) \
    CALLS_ONE(TYPE, #NAME, NAME, PARAMETERS, ARGUMENTS)         \
    CALLS_ONE(TYPE, #NAME, NAME64, PARAMETERS, ARGUMENTS)

CALLS_ONE(ssize_t, "readlink", readlink, (const char *path, char *text, size_t room), (path, text, room))
CALLS_ONE(int, "flock", flock, (int fd, int how), (fd, how))
CALLS_BOTH(int, fstat, fstat64, (int fd, struct stat *out), (fd, out))
CALLS_BOTH(int, fstatat, fstatat64, (int folder, const char *name, struct stat *out, int flags), (folder, name, out, flags))
CALLS_BOTH(ssize_t, pread, pread64, (int fd, void *bytes, size_t room, off_t from), (fd, bytes, room, from))
CALLS_ONE(int, "fchmod", fchmod, (int fd, mode_t mode), (fd, mode))
CALLS_ONE(int, "fchown", fchown, (int fd, uid_t uid, gid_t gid), (fd, uid, gid))
CALLS_ONE(int, "fsync", fsync, (int fd), (fd))
CALLS_ONE(int, "linkat", linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
CALLS_ONE(int, "renameat", renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
CALLS_ONE(int, "unlinkat", unlinkat, (int folder, const char *name, int flags), (folder, name, flags))

ssize_t __real_write(int fd, const void *bytes, size_t size);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);
ssize_t __wrap_write(int fd, const void *bytes, size_t size)
{
    if (calls_strike("write"))
        return -1;
    ssize_t done = __real_write(fd, bytes, calls.most > 0 && size > calls.most ? calls.most : size);
    calls_after("write");
    return done;
}

/* A file that could not be closed is closed all the same. */
int __real_close(int fd);
int __wrap_close(int fd);
int __wrap_close(int fd)
{
    bool failed = calls_strike("close");
    int error = errno;
    int done = __real_close(fd);
    calls_after("close");
    errno = failed ? error : errno;
    return failed ? -1 : done;
}

#define CALLS_OPEN(NAME, FIRST, FIRST_ARGUMENTS)                     \
    int __real_##NAME(FIRST const char *path, int flags, ...);         \
    int __wrap_##NAME(FIRST const char *path, int flags, ...);         \
    int __wrap_##NAME(FIRST const char *path, int flags, ...)          \
    {                                                                  \
        mode_t mode = 0;                                               \
        if ((flags & O_CREAT) != 0) {                                  \
            va_list list;                                              \
            va_start(list, flags);                                     \
            mode = (mode_t)va_arg(list, int);                          \
            va_end(list);                                              \
        }                                                              \
        if (calls_strike("open"))                                      \
            return -1;                                                 \
        int done = __real_##NAME(FIRST_ARGUMENTS path, flags, mode);   \
        calls_after("open");                                           \
        return done;                                                   \
    }
#define CALLS_FOLDER_PARAMETER int folder,
#define CALLS_FOLDER folder,
#define CALLS_NOTHING
CALLS_OPEN(open, CALLS_NOTHING, CALLS_NOTHING)
CALLS_OPEN(open64, CALLS_NOTHING, CALLS_NOTHING)
CALLS_OPEN(openat, CALLS_FOLDER_PARAMETER, CALLS_FOLDER)
CALLS_OPEN(openat64, CALLS_FOLDER_PARAMETER, CALLS_FOLDER)

#endif
