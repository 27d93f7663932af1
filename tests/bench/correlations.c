/* SPDX-License-Identifier: MIT */
/* Correlations of all pairs of columns. The numbers are those of subject.c without its gaps, which numpy cannot have. */
#include "bench.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct {
    size_t rows, cols;
    double *numbers;
    scorecard_result *result;
} made;

static double number_of(uint64_t place)
{
    uint64_t z = (place + 1) * UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return 10.0 + 90.0 * ((double)((z ^ (z >> 31)) >> 11) * 0x1p-53);
}

static scorecard_model *make_model(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_draft *draft = NULL;
    scorecard_model *model = NULL;
    uint32_t root = 0;
    must(scorecard_draft_new("correlations", NULL, &draft, &err), "a draft", &err);
    must(scorecard_draft_add(draft, SCORECARD_NONE, "index", &root, &err), "the root", &err);
    for (size_t j = 0; j < made.cols; j++) {
        char id[ID_SIZE];
        (void)snprintf(id, sizeof id, "x%03zu", j % 1000);
        must(scorecard_draft_add(draft, root, id, NULL, &err), "a node", &err);
    }
    must(scorecard_draft_finish(draft, &model, &err), "the model", &err);
    scorecard_draft_free(draft);
    return model;
}

static scorecard_data *make_data(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    uint32_t period = 0;
    must(scorecard_data_draft_new(NULL, &draft, &err), "a draft of data", &err);
    must(scorecard_data_draft_add_period(draft, "2024", scorecard_missing(), &period, &err), "a period", &err);
    for (size_t i = 0; i < made.rows; i++) {
        char id[ID_SIZE];
        (void)snprintf(id, sizeof id, "u%07zu", i % 10000000);
        must(scorecard_data_draft_add_unit(draft, id, NULL, &err), "a unit", &err);
    }
    for (size_t j = 0; j < made.cols; j++) {
        char id[ID_SIZE];
        uint32_t input = 0;
        (void)snprintf(id, sizeof id, "x%03zu", j % 1000);
        must(scorecard_data_draft_add_input(draft, id, &input, &err), "an input", &err);
        for (size_t i = 0; i < made.rows; i++) {
            struct scorecard_cell cell = SCORECARD_CELL_INIT;
            cell.value = made.numbers[j * made.rows + i];
            must(scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, (uint32_t)i, period, input, &cell, &err),
                 "a number", &err);
        }
    }
    must(scorecard_data_draft_finish(draft, &data, &err), "the data", &err);
    scorecard_data_draft_free(draft);
    return data;
}

static void make(size_t rows, size_t cols)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    uint64_t sum = 0;
    correlations_free();
    made.rows = rows;
    made.cols = cols;
    made.numbers = calloc(rows * cols, sizeof *made.numbers);
    if (made.numbers == NULL)
        give_up("no memory", NULL);
    for (size_t i = 0; i < rows * cols; i++) {
        uint64_t bits;
        made.numbers[i] = number_of(i);
        memcpy(&bits, &made.numbers[i], sizeof bits);
        sum += bits;
    }
    scorecard_model *model = make_model();
    scorecard_data *data = make_data();
    must(scorecard_model_score(model, data, NULL, &made.result, &err), "the scores", &err);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    printf("%" PRIu64 "\n", sum);
}

void correlations_free(void)
{
    scorecard_result_unref(made.result);
    free(made.numbers);
    memset(&made, 0, sizeof made);
}

static scorecard_analysis *correlate(int32_t kind)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_analysis_options options = SCORECARD_ANALYSIS_OPTIONS_INIT;
    scorecard_analysis *analysis = NULL;
    options.among = SCORECARD_AMONG_LEAVES;
    options.correlation = kind;
    must(scorecard_result_correlations(made.result, &options, &analysis, &err), "correlations", &err);
    return analysis;
}

/* numpy gives coefficients; scipy also how likely they are, which is found when a line is looked at. */
static double correlate_once(int32_t kind)
{
    scorecard_analysis *analysis = correlate(kind);
    struct scorecard_correlation_line line = { .size = sizeof line };
    uint32_t count = kind == SCORECARD_CORRELATION_PEARSON ? 1 : scorecard_analysis_count(analysis);
    double sum = 0;
    for (uint32_t i = 0; i < count && scorecard_analysis_correlation_at(analysis, i, &line) != 0; i++)
        sum += line.p;
    scorecard_analysis_unref(analysis);
    return sum;
}

static void measure(int32_t kind, long times)
{
    volatile double sink = 0;
    double wall = wall_now(), cpu = cpu_now();
    for (long i = 0; i < times; i++)
        sink = sink + correlate_once(kind);
    print_taken(cpu, wall, times);
}

static void write_pairs(int32_t kind, const char *path)
{
    scorecard_analysis *analysis = correlate(kind);
    struct scorecard_correlation_line line = { .size = sizeof line };
    FILE *file = fopen(path, "wb");
    bool written = file != NULL;
    for (uint32_t i = 0; scorecard_analysis_correlation_at(analysis, i, &line) != 0; i++) {
        double both[] = { line.r, line.p };
        written = written && fwrite(both, sizeof both, 1, file) == 1;
    }
    if (!written || fclose(file) != 0)
        give_up("a file that cannot be written", NULL);
    scorecard_analysis_unref(analysis);
    puts("ok");
}

void correlations_do(char *const words[])
{
    static const char *const names[] = { "pearson", "spearman", "kendall" };
    if (strcmp(words[1], "numbers") == 0) {
        make(strtoull(words[2], NULL, 10), strtoull(words[3], NULL, 10));
        return;
    }
    for (int32_t kind = 0; kind < 3; kind++)
        if (strcmp(words[2], names[kind]) == 0) {
            if (strcmp(words[1], "time") == 0)
                measure(kind + 1, strtol(words[3], NULL, 10));
            else
                write_pairs(kind + 1, words[3]);
            return;
        }
    give_up(words[2], NULL);
}
