/* SPDX-License-Identifier: MIT */
#include "torture.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "one_in.h"

static const char *const way_names[TORTURE_WAYS] = { "one fails", "all fail, until mended", "all fail, given up" };

void torture_blame(struct torture *t, const char *call, const char *what)
{
    if (!t->wrong)
        snprintf(t->what, sizeof t->what, "%s: %s", call, what);
    t->wrong = true;
    t->over = true;
}

static bool said_why(const struct scorecard_error *err, scorecard_status status)
{
    return err->code == status && err->message[0] != '\0';
}

bool torture_again(struct torture *t, scorecard_status status, const char *call)
{
    if (t->over)
        return false;
    if (status == SCORECARD_OK) {
        if (t->tries > 0)
            faults_mend();
        return false;
    }
    bool memory = status == SCORECARD_ERROR_MEMORY || (status == SCORECARD_ERROR_FILE && faults_reach_files());
    if (!memory || faults_failed() == 0 || t->mended) {
        char what[160];
        snprintf(what, sizeof what, "%s, %.60s: %.70s", scorecard_status_name(status), t->err.where, t->err.message);
        torture_blame(t, call, what);
    } else if (!said_why(&t->err, status)) {
        torture_blame(t, call, "failed without a word");
    } else if (t->way == TORTURE_GIVE_UP) {
        t->over = true;
    } else if (t->way == TORTURE_ONCE || t->tries > 0) {
        faults_mend();
        t->mended = true;
    }
    t->tries++;
    return !t->over;
}

/* FNV-1a, 64 bits (Fowler, Noll and Vo). */
void torture_add(struct torture *t, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++)
        t->digest = (t->digest ^ at[i]) * UINT64_C(0x100000001B3);
}

void torture_add_text(struct torture *t, const char *text)
{
    torture_add(t, text != NULL ? text : "(none)", text != NULL ? strlen(text) + 1 : sizeof "(none)");
}

void torture_add_number(struct torture *t, double number)
{
    torture_add(t, &number, sizeof number);
}

int32_t torture_write(void *t, const char *bytes, size_t count)
{
    torture_add(t, bytes, count);
    return 0;
}

const char *torture_path(const char *name)
{
    static char path[4096];
    const char *root = getenv("SCORECARD_ROOT");
    snprintf(path, sizeof path, "%s/%s", root != NULL ? root : ".", name);
    return path;
}

const char *torture_file(const char *name)
{
    enum { FILES = 64, SIZE = 40000 };
    static struct { const char *name; char bytes[SIZE]; } files[FILES];
    size_t i = 0;
    while (i < FILES && files[i].name != NULL && strcmp(files[i].name, name) != 0)
        i++;
    if (i < FILES && files[i].name != NULL)
        return files[i].bytes;
    FILE *file = i < FILES ? fopen(torture_path(name), "rb") : NULL;
    size_t got = file != NULL ? fread(files[i].bytes, 1, SIZE, file) : 0;
    if (got == 0 || got == SIZE) {
        fprintf(stderr, "%s cannot be read (SCORECARD_ROOT is the folder of the source)\n", torture_path(name));
        exit(EXIT_FAILURE);
    }
    fclose(file);
    files[i].name = name;
    return files[i].bytes;
}

/* One run of a scenario. false: something is wrong with it, told in t->what. */
static bool run_once(const struct torture_scenario *scenario, enum torture_way way, enum faults faults, long at,
                     struct torture *t)
{
    long before = faults_live();
    *t = (struct torture){ .way = way, .err = SCORECARD_ERROR_INIT, .digest = UINT64_C(0xCBF29CE484222325) };
    faults_begin(faults, at);
    scenario->run(t, scenario->of);
    faults_mend();
    long left = faults_live() - before;
    if (left != 0 && !t->wrong) {
        snprintf(t->what, sizeof t->what, "%ld bytes of memory were left", left);
        t->wrong = true;
    }
    return !t->wrong;
}

/* All of them up to here, then every STEPth: most of what differs comes early. */
enum { ALL_OF_THE_FIRST = 50 };

struct counts {
    long tried;  /* runs in which an allocation failed */
    long failed; /* allocations that did */
    long spared; /* runs in which it was spared */
};

static bool run_way(const struct torture_scenario *scenario, enum torture_way way, long step, long only, struct counts *counts)
{
    struct torture without, with;
    enum faults faults = way == TORTURE_ONCE ? FAULTS_ONCE : FAULTS_ON;
    /* Thrice, so that what the C library keeps for itself at first use (of a thread, too) is there. */
    bool good = false;
    for (int time = 0; time < 3; time++)
        good = run_once(scenario, way, FAULTS_NONE, 0, &without);
    if (!good) {
        printf("# with all its memory: %s\n", without.what);
        return false;
    }
    for (long at = only >= 0 ? only : 0;; at += at < ALL_OF_THE_FIRST ? 1 : step) {
        good = run_once(scenario, way, faults, at, &with);
        if (good && !with.over && with.digest != without.digest) {
            good = false;
            snprintf(with.what, sizeof with.what, "what came out is not the same");
        }
        if (!good) {
            printf("# allocation %ld: %s\n", at, with.what);
            return false;
        }
        if ((faults_failed() == 0 && faults_spared() == 0) || only >= 0)
            return true;
        counts->tried += faults_failed() > 0;
        counts->spared += faults_spared();
        counts->failed += faults_failed();
    }
}

int torture_main(int argc, char **argv, const struct torture_scenario *scenarios, size_t count)
{
    long step = argc > 1 ? strtol(argv[1], NULL, 10) : 7, only = argc > 3 ? strtol(argv[3], NULL, 10) : -1;
    const char *name = argc > 2 ? argv[2] : NULL;
    step = (step < 1 ? 1 : step) * one_in();
    int number = 0, status = EXIT_SUCCESS;
    long total = 0;
    static char output[BUFSIZ];
    setvbuf(stdout, output, _IOLBF, sizeof output);
    (void)setlocale(LC_ALL, "");
    for (size_t i = 0; i < count; i++) {
        if (name != NULL && strcmp(name, scenarios[i].name) != 0)
            continue;
        for (int way = 0; way < TORTURE_WAYS; way++) {
            struct counts counts = { 0, 0, 0 };
            bool good = run_way(&scenarios[i], (enum torture_way)way, step, only, &counts);
            /* A scenario whose allocations were never reached tests nothing. */
            good = good && (counts.tried > 0 || only >= 0);
            printf("%s %d - %s: %s: %ld runs, %ld allocations failed, %ld spared\n", good ? "ok" : "not ok", ++number,
                   scenarios[i].name, way_names[way], counts.tried, counts.failed, counts.spared);
            total += counts.failed;
            if (!good)
                status = EXIT_FAILURE;
        }
    }
    printf("1..%d\n# %ld allocations failed\n", number, total);
    return status;
}
