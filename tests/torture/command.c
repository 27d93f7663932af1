/* SPDX-License-Identifier: MIT */
/*
 * The command tortured: each run in a process of its own, with another allocation failing (those of jansson, utf8proc
 * and the C library too). It must answer as with all its memory, or end with status 2 and a word on standard error;
 * it must not crash, leave memory behind, or leave a file that is not whole.
 */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "faults.h"
#include "one_in.h"
#include "torture.h"

/* The command's own main() under another name (see meson.build). */
int scorecard_command(int argc, char **argv);

enum { ARGUMENTS = 20, SIZE = 1 << 18, PATH = 4096 };

/* A path begins with "@", which stands for the root of the source; "%" is a file for the answer. */
struct usage {
    const char *name;
    const char *arguments[ARGUMENTS];
};

#define CLI "@tests/cli/data/"
#define WELLBEING CLI "wellbeing.json", CLI "observed.csv", "--units", CLI "units.csv"
#define PREPARED CLI "prepared.json", CLI "prepared.csv", "--units", CLI "prepared-units.csv"
#define TOWNS "@examples/data/towns-imeta.csv", "@examples/data/towns-idata.csv"
#define CONVERTED "@tests/cli/expected/convert.out", "@tests/cli/expected/convert-data.out", "--units", "@tests/cli/expected/convert-units.out"
#define ROUNDS CLI "rounds.json", CLI "rounds.csv", "--units", CLI "rounds-units.csv"
#define PUBLISHED CLI "wellbeing.json", CLI "published.csv", "--map", CLI "published.layout.json"

static const struct usage usages[] = {
    { "check a model", { "check", WELLBEING } },
    { "check, all settings", { "check", "--effective", "--format", "json", CLI "forest.json" } },
    { "score, tables", { "score", WELLBEING, "--lang", "vi" } },
    { "score, csv into a file", { "score", "--format", "csv", "--output", "%", WELLBEING } },
    { "score, wide json", { "score", "--wide", "--format", "json", WELLBEING, "--unit", "h\xC3\xA0  n\xE1\xBB\x99i" } },
    { "score, wide table into a file", { "score", "--wide", WELLBEING, "--output", "%" } },
    { "prepare", { "prepare", PREPARED } },
    { "prepare, json into a file", { "prepare", PREPARED, "--format", "json", "--output", "%" } },
    { "explain", { "explain", WELLBEING, "--unit", "TP. HCM", "--period", "2022" } },
    { "explain, json into a file", { "explain", "--format", "json", WELLBEING, "--unit", "vt", "--period", "2022", "--output", "%" } },
    { "verify", { "verify", PUBLISHED } },
    { "verify, csv into a file", { "verify", PUBLISHED, "--format", "csv", "--output", "%" } },
    { "fit into a file", { "fit", CLI "forest.json", "--allow-unknown", "--period", "2022", CLI "forest-2022.csv", "--output", "%" } },
    { "convert into a file", { "convert", "--from", "coinr", TOWNS, "--treat", "coinr", "--impute", "group-mean=Region", "--output", "%" } },
    { "convert, rows of data", { "convert", "--from", "coinr", TOWNS, "--output", "/dev/null", "--data-output", "%" } },
    { "convert, titles and groups", { "convert", "--from", "coinr", TOWNS, "--output", "/dev/null", "--units-output", "%" } },
    { "convert back into a file", { "convert", "--to", "coinr", CONVERTED, "--output", "/dev/null", "--data-output", "%" } },
    { "losses", { "losses", WELLBEING, "--against", "best", "--unit", "vt", "--lang", "vi" } },
    { "losses into a file", { "losses", WELLBEING, "--against", "previous", "--format", "json", "--output", "%" } },
    { "contributions", { "contributions", WELLBEING, "--unit", "vt", "--format", "json" } },
    { "changes", { "changes", WELLBEING, "--lang", "vi" } },
    { "changes into a file", { "changes", WELLBEING, "--against", CLI "wellbeing.json", "--from", "2022", "--to", "2023", "--format", "csv", "--output", "%" } },
    { "profile", { "profile", WELLBEING, "--unit", "vt", "--lang", "vi" } },
    { "rounds", { "rounds", ROUNDS, "--format", "json" } },
    { "editions", { "editions", WELLBEING, "--unit", "vt", "--lang", "vi" } },
    { "years of quarters", { "score", CLI "quarters.json", CLI "quarters.csv", "--roll-up", "*=sum", "--roll-up", "share=done/due,times=100,missing=1" } },
    { "a report into a file", { "report", WELLBEING, "--unit", "vt", "--lang", "vi", "--output", "%" } },
    { "models", { "models", "--lang", "vi" } },
    { "a shipped model into a file", { "models", "hdi", "--output", "%" } },
    { "check a shipped model", { "check", "model:pci-2022" } },
    { "a wrong model", { "check", CLI "bad-key.json" } },
    { "a wrong table", { "score", CLI "wellbeing.json", CLI "bad-number.csv" } },
    { "help", { "score", "--help" } },
};

struct bytes {
    char at[SIZE];
    size_t count;
};

/* What a run came to. */
struct answer {
    int status;   /* exit status; -1: it did not exit */
    int signal;   /* that ended it */
    bool written; /* the file is there */
    struct bytes out, err, file;
};

/* What the run's process says of itself. */
struct report {
    long asked, failed, spared, left;
};

static struct report *report;
static char folder[] = "/tmp/scorecard-torture-XXXXXX";
static char output[PATH];
static int out_file, err_file;
static FILE *tap; /* the command's standard output is its own, with the buffer that it must get */

static void must(bool good, const char *what)
{
    if (good)
        return;
    fprintf(tap, "Bail out! %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}

static int count_of(const struct usage *usage)
{
    int count = 0;
    while (count < ARGUMENTS && usage->arguments[count] != NULL)
        count++;
    return count;
}

/* The arguments as the command gets them, which it may change. */
static char **arguments_of(const struct usage *usage)
{
    static char texts[ARGUMENTS + 1][PATH];
    static char *list[ARGUMENTS + 2];
    snprintf(texts[0], PATH, "scorecard");
    list[0] = texts[0];
    int count = count_of(usage);
    for (int i = 0; i < count; i++) {
        const char *given = usage->arguments[i];
        snprintf(texts[i + 1], PATH, "%s",
                 given[0] == '@' ? torture_path(given + 1) : strcmp(given, "%") == 0 ? output : given);
        list[i + 1] = texts[i + 1];
    }
    list[count + 1] = NULL;
    return list;
}

/* In the process of a run. */
static void live_it(const struct usage *usage, enum faults how, long at)
{
    char **arguments = arguments_of(usage);
    int count = count_of(usage) + 1;
    alarm(60);
    must(dup2(open("/dev/null", O_RDONLY), 0) == 0 && dup2(out_file, 1) == 1 && dup2(err_file, 2) == 2, "dup2");
    long before = faults_live();
    faults_begin(how, at);
    int status = scorecard_command(count, arguments);
    faults_mend();
    fclose(stdout); /* with the buffer that it may have */
    *report = (struct report){ faults_asked(), faults_failed(), faults_spared(), faults_live() - before };
    _exit(status);
}

static void take(int file, struct bytes *bytes)
{
    bytes->count = 0;
    for (ssize_t got; (got = pread(file, bytes->at + bytes->count, SIZE - bytes->count, (off_t)bytes->count)) > 0;)
        bytes->count += (size_t)got;
    must(bytes->count < SIZE, "an answer is longer than this test has room for");
}

static void run(const struct usage *usage, enum faults how, long at, struct answer *answer)
{
    int status;
    must(ftruncate(out_file, 0) == 0 && lseek(out_file, 0, SEEK_SET) == 0, "a file for standard output");
    must(ftruncate(err_file, 0) == 0 && lseek(err_file, 0, SEEK_SET) == 0, "a file for standard error");
    (void)unlink(output);
    memset(report, 0, sizeof *report);
    pid_t child = fork();
    must(child >= 0, "fork");
    if (child == 0)
        live_it(usage, how, at);
    must(waitpid(child, &status, 0) == child, "waitpid");
    answer->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    answer->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    take(out_file, &answer->out);
    take(err_file, &answer->err);
    int file = open(output, O_RDONLY);
    answer->written = file >= 0;
    answer->file.count = 0;
    if (file >= 0) {
        take(file, &answer->file);
        close(file);
    }
}

static bool same(const struct bytes *a, const struct bytes *b)
{
    return a->count == b->count && memcmp(a->at, b->at, a->count) == 0;
}

static const char *wrong(const struct answer *with, const struct answer *without)
{
    static char what[64];
    if (with->status < 0) {
        snprintf(what, sizeof what, "was ended by signal %d", with->signal);
        return what;
    }
    if (report->left != 0) {
        snprintf(what, sizeof what, "%ld bytes of memory were left", report->left);
        return what;
    }
    if (with->status == without->status && same(&with->out, &without->out) && same(&with->err, &without->err) &&
        with->written == without->written && same(&with->file, &without->file))
        return NULL;
    if (with->status != 2)
        return "answered otherwise, and not with status 2";
    if (with->err.count == 0 || with->err.at[with->err.count - 1] != '\n')
        return "ended with status 2, without a word";
    if (with->written)
        return "failed, and left a file";
    return NULL;
}

static bool torture(const struct usage *usage, enum faults how, long step, long only, long counts[3])
{
    static struct answer without, with;
    run(usage, FAULTS_NONE, 0, &without);
    const char *what = wrong(&without, &without);
    if (what != NULL) {
        fprintf(tap, "# with all its memory: %s\n", what);
        return false;
    }
    for (long at = only >= 0 ? only : 0;; at += at < 50 ? 1 : step) {
        run(usage, how, at, &with);
        what = wrong(&with, &without);
        if (what != NULL) {
            fprintf(tap, "# allocation %ld: %s\n", at, what);
            fprintf(tap, "# standard error: %.*s\n", (int)(strcspn(with.err.at, "\n") < with.err.count ? strcspn(with.err.at, "\n") : with.err.count),
                   with.err.at);
            return false;
        }
        if ((report->failed == 0 && report->spared == 0) || only >= 0)
            return true;
        counts[0] += report->failed > 0;
        counts[1] += report->failed;
        counts[2] += report->spared;
    }
}

int main(int argc, char **argv)
{
    static const enum faults ways[] = { FAULTS_ONCE, FAULTS_ON };
    static const char *const names[] = { "one fails", "all fail from one on" };
    long step = argc > 1 ? strtol(argv[1], NULL, 10) : 7, only = argc > 3 ? strtol(argv[3], NULL, 10) : -1;
    long total = 0;
    int number = 0, status = EXIT_SUCCESS;
    step = (step < 1 ? 1 : step) * one_in();
    tap = fdopen(dup(STDOUT_FILENO), "w");
    if (tap == NULL || setvbuf(tap, NULL, _IOLBF, BUFSIZ) != 0)
        return EXIT_FAILURE;
    (void)setlocale(LC_ALL, "C"); /* the command never asks for another one */
    report = mmap(NULL, sizeof *report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    must(report != MAP_FAILED && mkdtemp(folder) != NULL, "a folder in /tmp");
    char path[PATH];
    snprintf(path, sizeof path, "%s/out", folder);
    out_file = open(path, O_RDWR | O_CREAT, 0600);
    (void)unlink(path);
    snprintf(path, sizeof path, "%s/err", folder);
    err_file = open(path, O_RDWR | O_CREAT | O_APPEND, 0600);
    (void)unlink(path);
    must(out_file >= 0 && err_file >= 0, "files in a folder in /tmp");
    snprintf(output, sizeof output, "%s/answer", folder);
    for (size_t i = 0; i < sizeof usages / sizeof usages[0]; i++)
        for (size_t way = 0; way < 2; way++) {
            long counts[3] = { 0, 0, 0 };
            if (argc > 2 && strcmp(argv[2], usages[i].name) != 0)
                continue;
            bool good = torture(&usages[i], ways[way], step, only, counts) && (counts[0] > 0 || only >= 0);
            fprintf(tap, "%s %d - %s: %s: %ld runs, %ld allocations failed, %ld spared\n", good ? "ok" : "not ok", ++number,
                   usages[i].name, names[way], counts[0], counts[1], counts[2]);
            total += counts[1];
            if (!good)
                status = EXIT_FAILURE;
        }
    fprintf(tap, "1..%d\n# %ld allocations failed\n", number, total);
    (void)unlink(output);
    (void)rmdir(folder);
    return status;
}
