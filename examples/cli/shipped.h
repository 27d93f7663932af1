/* SPDX-License-Identifier: MIT */
/* The models that came with the command, model:NAME on its command line. */
#ifndef SHIPPED_H
#define SHIPPED_H

#include <stddef.h>

#include <scorecard/scorecard.h>

enum { SHIPPED_MOST = 64, SHIPPED_WORD = 64, SHIPPED_PATH = 4096 };

/* The list of them, index.csv of their folder, in its order. */
struct shipped {
    char folder[SHIPPED_PATH];
    size_t count;
    struct shipped_model {
        char name[SHIPPED_WORD];
        char standing[SHIPPED_WORD]; /* official or illustrative */
    } models[SHIPPED_MOST];
};

scorecard_status shipped_list(struct shipped *shipped, struct scorecard_error *err);
/* The path of a model's file; an error where there is none of that name. */
scorecard_status shipped_path(const struct shipped *shipped, const char *name, char path[SHIPPED_PATH],
                              struct scorecard_error *err);
/* As scorecard_model_read_file(), of a file or of model:NAME. */
scorecard_status shipped_read_model(const char *word, const struct scorecard_run *run, scorecard_model **model,
                                    struct scorecard_error *err);

#endif
