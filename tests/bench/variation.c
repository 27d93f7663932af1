/* SPDX-License-Identifier: MIT */
/*
 * What if and uncertainty, our side. bench_variation UNITS LEAVES FLAT, then words from standard input, each answered by the
 * processor time that it took, in seconds:
 *   what-if        each leaf removed in turn, in one call
 *   full           the same by scoring 49 models that stand ready, for the root's scores and ranks alone
 *   anew           likewise, with the models made anew
 *   uncertainty N  N replicates over all weights, by 25 %
 *   write FILE     the mean of each unit's score over the replicates of the last call
 */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <scorecard/scorecard.h>

enum { PILLARS = 8 };

struct bench {
    uint32_t units, leaves;
    int flat;
    scorecard_model *model, **without;
    scorecard_data *data;
    scorecard_variation *variation;
    scorecard_doubt *doubt;
    scorecard_uncertainty *last;
};

static void must(scorecard_status status, const struct scorecard_error *err)
{
    if (status == SCORECARD_OK)
        return;
    fprintf(stderr, "%s: %s: %s\n", scorecard_status_name(status), err->where, err->message);
    exit(1);
}

static double cpu_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* The number of a unit and leaf; variation.py has the same. */
static double number(uint32_t unit, uint32_t leaf)
{
    uint64_t x = ((uint64_t)unit * 2654435761u + (uint64_t)leaf * 40503u + 12345u) * UINT64_C(6364136223846793005);
    return (double)(x >> 33) / 8589934.592;
}

/* A tree over all leaves but one (NONE: all). */
static scorecard_model *make_model(const struct bench *b, uint32_t gap)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const struct scorecard_param to = { .key = SCORECARD_KEY_TO, .numbers = (const double[]){ 0, 100 }, .count = 2 };
    scorecard_draft *draft;
    scorecard_model *model;
    uint32_t root, halves[2], pillars[PILLARS];
    char id[16];
    must(scorecard_draft_new("bench", NULL, &draft, &err), &err);
    must(scorecard_draft_set(draft, SCORECARD_NONE, SCORECARD_STEP_RULE, SCORECARD_RULE_MINMAX, &to, 1, &err), &err);
    must(scorecard_draft_add(draft, SCORECARD_NONE, "root", &root, &err), &err);
    for (uint32_t i = 0; i < 2 && !b->flat; i++) {
        snprintf(id, sizeof id, "half%" PRIu32, i);
        must(scorecard_draft_add(draft, root, id, &halves[i], &err), &err);
    }
    for (uint32_t i = 0; i < PILLARS && !b->flat; i++) {
        snprintf(id, sizeof id, "p%" PRIu32, i);
        must(scorecard_draft_add(draft, halves[i / (PILLARS / 2)], id, &pillars[i], &err), &err);
    }
    for (uint32_t i = 0; i < b->leaves; i++) {
        snprintf(id, sizeof id, "x%03" PRIu32, i);
        if (i != gap)
            must(scorecard_draft_add(draft, b->flat ? root : pillars[i % PILLARS], id, NULL, &err), &err);
    }
    must(scorecard_draft_finish(draft, &model, &err), &err);
    scorecard_draft_free(draft);
    return model;
}

static scorecard_data *make_data(const struct bench *b)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft;
    scorecard_data *data;
    uint32_t period;
    char id[16];
    must(scorecard_data_draft_new(NULL, &draft, &err), &err);
    for (uint32_t u = 0; u < b->units; u++) {
        snprintf(id, sizeof id, "u%05" PRIu32, u);
        must(scorecard_data_draft_add_unit(draft, id, NULL, &err), &err);
    }
    must(scorecard_data_draft_add_period(draft, "2024", scorecard_missing(), &period, &err), &err);
    for (uint32_t i = 0; i < b->leaves; i++) {
        uint32_t input;
        snprintf(id, sizeof id, "x%03" PRIu32, i);
        must(scorecard_data_draft_add_input(draft, id, &input, &err), &err);
        for (uint32_t u = 0; u < b->units; u++) {
            struct scorecard_cell cell = SCORECARD_CELL_INIT;
            cell.value = number(u, i);
            must(scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, u, period, input, &cell, &err), &err);
        }
    }
    must(scorecard_data_draft_finish(draft, &data, &err), &err);
    scorecard_data_draft_free(draft);
    return data;
}

static void score(const struct bench *b, const scorecard_model *model)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    const uint32_t root = 0;
    scorecard_result *result;
    options.keep = SCORECARD_KEEP_SCORES | SCORECARD_KEEP_RANKS;
    options.nodes = &root;
    options.node_count = 1;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN; /* the data has the leaf that the model has not */
    must(scorecard_model_score(model, b->data, &options, &result, &err), &err);
    scorecard_result_unref(result);
}

static void what_if(const struct bench *b)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_what_if *made;
    must(scorecard_model_what_if(b->model, b->data, b->variation, NULL, &made, &err), &err);
    for (uint32_t i = 0; i < scorecard_what_if_count(made); i++) {
        struct scorecard_case one = { .size = sizeof one };
        if (scorecard_what_if_at(made, i, &one) != 1 || one.outcome != SCORECARD_CASE_SCORED)
            exit(1);
    }
    scorecard_what_if_unref(made);
}

static void uncertainty(struct bench *b, uint64_t count)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_uncertainty_unref(b->last);
    must(scorecard_model_uncertainty(b->model, b->data, b->doubt, NULL, 0, count, &b->last, &err), &err);
}

static void write_means(const struct bench *b, const char *path)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        exit(1);
    for (uint32_t u = 0; u < b->units; u++) {
        struct scorecard_uncertainty_line line = { .size = sizeof line };
        if (scorecard_uncertainty_at(b->last, 0, u, &line) != 1 ||
            fwrite(&line.score_mean, sizeof line.score_mean, 1, file) != 1 ||
            fwrite(&line.score_sd, sizeof line.score_sd, 1, file) != 1)
            exit(1);
    }
    fclose(file);
}

int main(int argc, char **argv)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct bench b = { .units = 63, .leaves = 40 };
    char line[512], path[400];
    uint64_t count;
    if (argc != 4)
        return 2;
    b.units = (uint32_t)strtoul(argv[1], NULL, 10);
    b.leaves = (uint32_t)strtoul(argv[2], NULL, 10);
    b.flat = strcmp(argv[3], "flat") == 0;
    b.model = make_model(&b, SCORECARD_NONE);
    b.data = make_data(&b);
    b.without = malloc(b.leaves * sizeof *b.without);
    if (b.without == NULL)
        return 1;
    for (uint32_t i = 0; i < b.leaves; i++)
        b.without[i] = make_model(&b, i);
    must(scorecard_variation_new(b.model, NULL, &b.variation, &err), &err);
    must(scorecard_variation_remove_leaves(b.variation, 0, &err), &err);
    must(scorecard_doubt_new(b.model, NULL, &b.doubt, &err), &err);
    must(scorecard_doubt_weights(b.doubt, 0, 0.25, &err), &err);
    while (fgets(line, sizeof line, stdin) != NULL) {
        double begin = cpu_now();
        if (strcmp(line, "what-if\n") == 0) {
            what_if(&b);
        } else if (strcmp(line, "full\n") == 0) {
            for (uint32_t i = 0; i < b.leaves; i++)
                score(&b, b.without[i]);
        } else if (strcmp(line, "anew\n") == 0) {
            for (uint32_t i = 0; i < b.leaves; i++) {
                scorecard_model *model = make_model(&b, i);
                score(&b, model);
                scorecard_model_unref(model);
            }
        } else if (sscanf(line, "uncertainty %" SCNu64, &count) == 1) {
            uncertainty(&b, count);
        } else if (sscanf(line, "write %399s", path) == 1) {
            write_means(&b, path);
        } else {
            return 2;
        }
        printf("%.9f\n", cpu_now() - begin);
        fflush(stdout);
    }
    for (uint32_t i = 0; i < b.leaves; i++)
        scorecard_model_unref(b.without[i]);
    free(b.without);
    scorecard_uncertainty_unref(b.last);
    scorecard_variation_free(b.variation);
    scorecard_doubt_free(b.doubt);
    scorecard_data_unref(b.data);
    scorecard_model_unref(b.model);
    return 0;
}
