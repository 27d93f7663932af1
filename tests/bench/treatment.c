/* SPDX-License-Identifier: MIT */
/* Treatment of outliers: columns with a tail above, below, a few outliers, or none. */
#include "bench.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
    size_t rows, cols;
    double *numbers;
    scorecard_model *model;
    scorecard_data *data;
} made;

/* Only what gives the same doubles in numpy: no power, no logarithm. */
static double number_of(uint64_t place, size_t column)
{
    uint64_t z = (place + 1) * UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    double u = (double)((z ^ (z >> 31)) >> 11) * 0x1p-53, tail = 10.0 / (1.001 - u);
    switch (column % 4) {
    case 0:
        return tail;
    case 1:
        return 20000.0 - tail;
    case 2:
        return u < 0.0002 ? 40.0 + u * 1e5 : u;
    default:
        return u;
    }
}

static void make_model(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_draft *draft = NULL;
    uint32_t root = 0;
    must(scorecard_draft_new("treatment", NULL, &draft, &err), "a draft", &err);
    must(scorecard_draft_add(draft, SCORECARD_NONE, "index", &root, &err), "the root", &err);
    must(scorecard_draft_set(draft, root, SCORECARD_STEP_TREAT, SCORECARD_TREAT_SKEW, NULL, 0, &err), "the treatment", &err);
    for (size_t j = 0; j < made.cols; j++) {
        char id[ID_SIZE];
        (void)snprintf(id, sizeof id, "x%03zu", j % 1000);
        must(scorecard_draft_add(draft, root, id, NULL, &err), "a node", &err);
    }
    must(scorecard_draft_finish(draft, &made.model, &err), "the model", &err);
    scorecard_draft_free(draft);
}

static void make_data(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const struct scorecard_matrix view = { made.numbers, made.rows, made.cols, 1, (ptrdiff_t)made.rows };
    scorecard_data_draft *draft = NULL;
    uint32_t period = 0;
    char id[ID_SIZE];
    must(scorecard_data_draft_new(NULL, &draft, &err), "a draft of data", &err);
    must(scorecard_data_draft_add_period(draft, "2024", scorecard_missing(), &period, &err), "a period", &err);
    for (size_t i = 0; i < made.rows; i++) {
        (void)snprintf(id, sizeof id, "u%07zu", i % 10000000);
        must(scorecard_data_draft_add_unit(draft, id, NULL, &err), "a unit", &err);
    }
    for (size_t j = 0; j < made.cols; j++) {
        (void)snprintf(id, sizeof id, "x%03zu", j % 1000);
        must(scorecard_data_draft_add_input(draft, id, NULL, &err), "an input", &err);
    }
    must(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, period, view, NULL, NULL, NULL, &err), "the numbers", &err);
    must(scorecard_data_draft_finish(draft, &made.data, &err), "the data", &err);
    scorecard_data_draft_free(draft);
}

static void make(size_t rows, size_t cols)
{
    uint64_t sum = 0;
    treatment_free();
    made.rows = rows;
    made.cols = cols;
    made.numbers = calloc(rows * cols, sizeof *made.numbers);
    if (made.numbers == NULL)
        give_up("no memory", NULL);
    for (size_t i = 0; i < rows * cols; i++) {
        uint64_t bits;
        made.numbers[i] = number_of(i, i / rows);
        memcpy(&bits, &made.numbers[i], sizeof bits);
        sum += bits;
    }
    make_model();
    make_data();
    printf("%" PRIu64 "\n", sum);
}

void treatment_free(void)
{
    scorecard_model_unref(made.model);
    scorecard_data_unref(made.data);
    free(made.numbers);
    memset(&made, 0, sizeof made);
}

/* Scores of the indicators are their treated columns; nothing else is kept. */
static scorecard_result *treat(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_result *result = NULL;
    options.keep = SCORECARD_KEEP_SCORES;
    must(scorecard_model_score(made.model, made.data, &options, &result, &err), "the scores", &err);
    return result;
}

static void write_columns(const char *path)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *result = treat();
    FILE *file = fopen(path, "wb");
    bool written = file != NULL;
    for (size_t j = 0; j < made.cols; j++) {
        char id[ID_SIZE];
        struct scorecard_column column;
        (void)snprintf(id, sizeof id, "x%03zu", j % 1000);
        must(scorecard_result_scores(result, scorecard_model_find(made.model, id), 0, &column, &err), "a column", &err);
        for (size_t i = 0; i < made.rows; i++)
            written = written && fwrite(&column.at[(ptrdiff_t)i * column.step], sizeof(double), 1, file) == 1;
    }
    if (!written || fclose(file) != 0)
        give_up("a file that cannot be written", NULL);
    scorecard_result_unref(result);
    puts("ok");
}

void treatment_do(char *const words[])
{
    if (strcmp(words[1], "numbers") == 0) {
        make(strtoull(words[2], NULL, 10), strtoull(words[3], NULL, 10));
    } else if (strcmp(words[1], "time") == 0) {
        long times = strtol(words[2], NULL, 10);
        double wall = wall_now(), cpu = cpu_now();
        for (long i = 0; i < times; i++)
            scorecard_result_unref(treat());
        cpu = cpu_now() - cpu;
        wall = wall_now() - wall;
        printf("%.9g %.9g\n", cpu / (double)times, wall / (double)times);
    } else {
        write_columns(words[2]);
    }
}
