/* SPDX-License-Identifier: MIT */
/* A digest of what changes of a model, and doubts about it, come to: by ids, so that it depends on no order. */
#include <stdlib.h>
#include <string.h>

#include "bits.h"

enum { CHANGES = 6, DOUBTS = 3, REPLICATES = 6 };

static void add(uint64_t *hash, uint64_t bits)
{
    *hash = (*hash ^ bits ^ (*hash >> 29)) * UINT64_C(0x9FB21C651E98DF25);
    *hash ^= *hash >> 32;
}

static void add_bytes(uint64_t *hash, const void *bytes, size_t size)
{
    for (const unsigned char *at = bytes; size > 0; at++, size--)
        add(hash, *at);
}

/* Of all units together: sums of what each comes to, with its id. */
static uint64_t of_unit(const scorecard_data *data, uint32_t unit, const void *bytes, size_t size)
{
    uint64_t hash = 7;
    const char *id = scorecard_data_unit_id(data, unit);
    add_bytes(&hash, id, strlen(id));
    add_bytes(&hash, bytes, size);
    return hash;
}

static void add_case(uint64_t *hash, const scorecard_what_if *made, const scorecard_data *data, uint32_t i)
{
    struct scorecard_case found = { .size = sizeof found };
    struct scorecard_shift shift = { .size = sizeof shift };
    ck_assert(scorecard_what_if_at(made, i, &found) == 1);
    add(hash, (uint64_t)found.outcome);
    add(hash, (uint64_t)found.status);
    add(hash, found.recomputed);
    for (uint32_t k = 0; scorecard_what_if_shift_at(made, i, k, &shift) == 1; k++) {
        const double figures[] = { shift.compared, shift.moved, shift.lost, shift.gained, shift.mean, shift.max };
        struct scorecard_column scores, ranks;
        double r[2];
        uint64_t sum = 0;
        for (int32_t how = 0; how < 2; how++)
            MUST(scorecard_what_if_correlation(made, i, k, SCORECARD_CORRELATION_SPEARMAN + how, &r[how], err));
        MUST(scorecard_what_if_scores(made, i, k, &scores, err));
        MUST(scorecard_what_if_ranks(made, i, k, &ranks, err));
        for (uint32_t u = 0; u < scorecard_data_unit_count(data); u++) {
            const double own[] = { scores.at[(ptrdiff_t)u * scores.step], ranks.at[(ptrdiff_t)u * ranks.step] };
            sum += of_unit(data, u, own, sizeof own);
        }
        add_bytes(hash, figures, sizeof figures);
        add_bytes(hash, r, sizeof r);
        add(hash, sum);
        if (shift.unit != SCORECARD_NONE)
            add(hash, of_unit(data, shift.unit, NULL, 0));
    }
}

static void change(uint64_t *hash, const scorecard_model *model, const scorecard_data *data)
{
    struct scorecard_what_if_options options = SCORECARD_WHAT_IF_OPTIONS_INIT;
    scorecard_variation *variation;
    scorecard_what_if *made = NULL;
    uint32_t count = scorecard_model_count(model);
    options.flags = SCORECARD_VARIATION_ALLOW_UNKNOWN;
    MUST(scorecard_variation_new(model, NULL, &variation, err));
    for (uint32_t n = 1; n < count && n <= CHANGES; n++) {
        MUST(scorecard_variation_remove(variation, n, err));
        (void)scorecard_variation_weigh(variation, n, 0.5 + n, NULL);
    }
    (void)scorecard_variation_set(variation, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_MEDIAN, NULL, 0, NULL);
    (void)scorecard_variation_set(variation, SCORECARD_NONE, SCORECARD_STEP_IMPUTE, SCORECARD_IMPUTE_MEDIAN, NULL, 0, NULL);
    MUST(scorecard_variation_version(variation, model, err));
    add(hash, (uint64_t)scorecard_model_what_if(model, data, variation, &options, &made, NULL));
    for (uint32_t i = 0; i < scorecard_what_if_count(made); i++)
        add_case(hash, made, data, i);
    scorecard_what_if_unref(made);
    scorecard_variation_free(variation);
}

/* Replicates of one doubt; where it cannot take effect, that. */
static void doubt(uint64_t *hash, const scorecard_doubt *list, const scorecard_model *model, const scorecard_data *data,
                  const struct setting *how)
{
    struct scorecard_uncertainty_options options = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    struct scorecard_uncertainty_line line;
    scorecard_uncertainty *made = NULL;
    memset(&line, 0, sizeof line);
    line.size = sizeof line;
    options.flags = SCORECARD_VARIATION_ALLOW_UNKNOWN;
    options.seed = 2024;
    options.run = how->run;
    add(hash, (uint64_t)scorecard_model_uncertainty(model, data, list, &options, 1, REPLICATES, &made, NULL));
    add(hash, scorecard_uncertainty_failure_count(made));
    for (uint32_t k = 0; k < scorecard_uncertainty_node_count(made); k++) {
        uint64_t sum = 0;
        for (uint32_t u = 0; scorecard_uncertainty_at(made, k, u, &line) == 1; u++) {
            line.unit = 0; /* its number, not its id */
            sum += of_unit(data, u, &line, sizeof line);
        }
        add(hash, sum);
    }
    scorecard_uncertainty_unref(made);
}

uint64_t digest_variations(const scorecard_model *model, const scorecard_data *data, const struct setting *how)
{
    uint64_t hash = 1;
    uint32_t done = 0;
    if (how->kernels != NULL)
        ck_assert(setenv("SCORECARD_KERNELS", how->kernels, 1) == 0);
    change(&hash, model, data);
    for (uint32_t n = 0; n < scorecard_model_count(model) && done < DOUBTS; n++) {
        scorecard_doubt *list;
        if (scorecard_model_kind(model, n) != SCORECARD_KIND_AGGREGATE)
            continue;
        MUST(scorecard_doubt_new(model, NULL, &list, err));
        (void)(done % 2 == 0 ? scorecard_doubt_shares(list, n, 9, NULL) : scorecard_doubt_weights(list, n, 0.5, NULL));
        if (done == 0) {
            (void)scorecard_doubt_as_it_is(list, n, SCORECARD_STEP_AGGREGATE, NULL);
            (void)scorecard_doubt_alternative(list, n, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_MEDIAN, NULL, 0, NULL);
        }
        doubt(&hash, list, model, data, how);
        scorecard_doubt_free(list);
        done++;
    }
    if (how->kernels != NULL)
        ck_assert(unsetenv("SCORECARD_KERNELS") == 0);
    return hash;
}
