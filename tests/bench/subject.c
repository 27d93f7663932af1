/* SPDX-License-Identifier: MIT */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Random bits of a place: splitmix64 (Steele, Lea, Flood 2014), which a vector language computes as easily. */
static uint64_t bits_of(uint64_t place)
{
    uint64_t z = (place + 1) * UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* From 10 to 100; about one in twenty is missing. */
static double number_of(uint64_t bits)
{
    return (bits & 2047) < 102 ? scorecard_missing() : 10.0 + 90.0 * ((double)(bits >> 11) * 0x1p-53);
}

/* How many of `count` nodes the `part`th of `parts` above them has: they are uneven, as in every index that is published. */
static size_t size_of_part(size_t count, size_t parts, size_t part, size_t before)
{
    static const int wide[] = { -2, 1, 0, 2, -1 }, narrow[] = { -1, 1 };
    if (part + 1 == parts)
        return count - before;
    int more = count / parts > 3 ? wide[part % 5] : narrow[part % 2];
    return (size_t)((int)(count / parts) + more);
}

static void *room(size_t count, size_t size)
{
    void *block = calloc(count, size);
    if (block == NULL)
        give_up("no memory", NULL);
    return block;
}

void subject_numbers(struct subject *subject, size_t rows, size_t cols, size_t criteria, size_t dimensions)
{
    memset(subject, 0, sizeof *subject);
    subject->rows = rows;
    subject->cols = cols;
    subject->criteria = criteria;
    subject->dimensions = dimensions;
    subject->ids = room(rows, ID_SIZE);
    for (size_t i = 0; i < rows; i++)
        (void)snprintf(subject->ids + i * ID_SIZE, ID_SIZE, "u%07zu", i % 100000000);
    subject->numbers = large_numbers(rows * cols);
    for (size_t i = 0; i < rows * cols; i++)
        subject->numbers[i] = number_of(bits_of(i));
}

uint64_t subject_sum(const struct subject *subject)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < subject->rows * subject->cols; i++) {
        uint64_t bits;
        memcpy(&bits, &subject->numbers[i], sizeof bits);
        sum += bits;
    }
    return sum;
}

static void input_id(size_t i, char id[ID_SIZE])
{
    (void)snprintf(id, ID_SIZE, "x%03zu", i % 1000);
}

/* Adds a node whose weight is one of `period`, by its number among those of its level. */
static uint32_t plant_node(scorecard_draft *draft, uint32_t parent, char letter, size_t number, size_t period,
                           struct scorecard_error *err)
{
    char id[ID_SIZE];
    uint32_t node = 0;
    (void)snprintf(id, sizeof id, "%c%03zu", letter, number % 1000);
    must(scorecard_draft_add(draft, parent, id, &node, err), "a node", err);
    must(scorecard_draft_set_weight(draft, node, 1.0 + (double)(number % period) / 4, err), "a weight", err);
    return node;
}

/* Adds the tree to a draft: root, dimensions, criteria, indicators. */
static void plant(const struct subject *subject, scorecard_draft *draft, struct scorecard_error *err)
{
    uint32_t root = 0;
    size_t criterion = 0, input = 0;
    must(scorecard_draft_add(draft, SCORECARD_NONE, "index", &root, err), "the root", err);
    for (size_t d = 0; d < subject->dimensions; d++) {
        uint32_t dimension = plant_node(draft, root, 'd', d, 3, err);
        size_t last = criterion + size_of_part(subject->criteria, subject->dimensions, d, criterion);
        for (; criterion < last; criterion++) {
            uint32_t above = plant_node(draft, dimension, 'c', criterion, 5, err);
            size_t end = input + size_of_part(subject->cols, subject->criteria, criterion, input);
            for (; input < end; input++)
                (void)plant_node(draft, above, 'x', input, 7, err);
        }
    }
}

void subject_model(struct subject *subject, const char *kind, const struct scorecard_run *run)
{
    static const double reweight = SCORECARD_ACTION_REWEIGHT;
    static const struct scorecard_param gaps = { .key = SCORECARD_KEY_GAP_DEFAULT, .numbers = &reweight, .count = 1 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_draft *draft = NULL;
    int32_t rule = strcmp(kind, "minmax") == 0 ? SCORECARD_RULE_MINMAX : SCORECARD_RULE_IDENTITY;
    int32_t mean = strcmp(kind, "geometric") == 0 ? SCORECARD_AGGREGATE_GEOMETRIC : SCORECARD_AGGREGATE_ARITHMETIC;
    subject_drop(subject);
    must(scorecard_draft_new("bench", run, &draft, &err), "a draft", &err);
    must(scorecard_draft_set(draft, SCORECARD_NONE, SCORECARD_STEP_RULE, rule, NULL, 0, &err), "the rule", &err);
    must(scorecard_draft_set(draft, SCORECARD_NONE, SCORECARD_STEP_AGGREGATE, mean, NULL, 0, &err), "the mean", &err);
    must(scorecard_draft_set(draft, SCORECARD_NONE, SCORECARD_STEP_GAPS, SCORECARD_GAPS_POLICY, &gaps, 1, &err),
         "the gaps", &err);
    plant(subject, draft, &err);
    if (strcmp(kind, "benefit") == 0) { /* of one dimension with one criterion, which is the third node planted */
        must(scorecard_draft_set(draft, 2, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_SUM, NULL, 0, &err), "the sum", &err);
        must(scorecard_draft_set(draft, 2, SCORECARD_STEP_WEIGH, SCORECARD_WEIGH_BENEFIT, NULL, 0, &err), "the weights", &err);
    }
    must(scorecard_draft_finish(draft, &subject->model, &err), "the model", &err);
    scorecard_draft_free(draft);

    /* Aggregates are kept, of which the root is ranked. */
    subject->kept = room(1 + subject->dimensions + subject->criteria, sizeof *subject->kept);
    size_t count = 0;
    for (uint32_t depth = 0; depth < 3; depth++)
        for (uint32_t n = 0; n < scorecard_model_count(subject->model); n++)
            if (scorecard_model_depth(subject->model, n) == depth)
                subject->kept[count++] = n;
    subject->options = (struct scorecard_score_options)SCORECARD_SCORE_OPTIONS_INIT;
    subject->options.keep = SCORECARD_KEEP_SCORES | SCORECARD_KEEP_RANKS;
    subject->options.nodes = subject->kept;
    subject->options.node_count = count;
    subject->options.ranked = subject->kept; /* the root is the first node */
    subject->options.ranked_count = 1;
    subject->data = subject_data(subject);
}

static void released(void *context)
{
    (void)context;
}

scorecard_data *subject_data(const struct subject *subject)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    must(scorecard_data_draft_new(NULL, &draft, &err), "a draft of data", &err);
    for (size_t i = 0; i < subject->rows; i++)
        must(scorecard_data_draft_add_unit(draft, subject->ids + i * ID_SIZE, NULL, &err), "a unit", &err);
    must(scorecard_data_draft_add_period(draft, "2024", 2024, NULL, &err), "a period", &err);
    for (size_t i = 0; i < subject->cols; i++) {
        char id[ID_SIZE];
        input_id(i, id);
        must(scorecard_data_draft_add_input(draft, id, NULL, &err), "an input", &err);
    }
    struct scorecard_matrix matrix = { subject->numbers, subject->rows, subject->cols, 1, (ptrdiff_t)subject->rows };
    must(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, 0, matrix, NULL, released, NULL, &err),
         "the matrix", &err);
    must(scorecard_data_draft_finish(draft, &data, &err), "the data", &err);
    scorecard_data_draft_free(draft);
    return data;
}

static scorecard_result *score(const struct subject *subject, const scorecard_data *data,
                               struct scorecard_column *ranks)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *result = NULL;
    must(scorecard_model_score(subject->model, data, &subject->options, &result, &err), "the scores", &err);
    must(scorecard_result_ranks(result, subject->kept[0], 0, 0, ranks, &err), "the ranks", &err);
    return result;
}

double subject_score(const struct subject *subject)
{
    struct scorecard_column ranks;
    scorecard_result *result = score(subject, subject->data, &ranks);
    double last = ranks.at[(ptrdiff_t)(subject->rows - 1) * ranks.step];
    scorecard_result_unref(result);
    return last;
}

double subject_whole(const struct subject *subject)
{
    struct scorecard_column ranks;
    scorecard_data *data = subject_data(subject);
    scorecard_result *result = score(subject, data, &ranks);
    double last = ranks.at[(ptrdiff_t)(subject->rows - 1) * ranks.step];
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    return last;
}

static void write_column(FILE *file, struct scorecard_column column, size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        if (fwrite(&column.at[(ptrdiff_t)i * column.step], sizeof(double), 1, file) != 1)
            give_up("a file that cannot be written", NULL);
}

void subject_write(const struct subject *subject, const char *path)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_column column;
    scorecard_result *result = score(subject, subject->data, &column);
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        give_up("a file that cannot be written", NULL);
    write_column(file, column, subject->rows);
    for (size_t i = 0; i < subject->options.node_count; i++) {
        must(scorecard_result_scores(result, subject->kept[i], 0, &column, &err), "scores", &err);
        write_column(file, column, subject->rows);
    }
    if (fclose(file) != 0)
        give_up("a file that cannot be written", NULL);
    scorecard_result_unref(result);
}

void subject_drop(struct subject *subject)
{
    scorecard_data_unref(subject->data);
    scorecard_model_unref(subject->model);
    free(subject->kept);
    subject->data = NULL;
    subject->model = NULL;
    subject->kept = NULL;
}

void subject_free(struct subject *subject)
{
    subject_drop(subject);
    free(subject->numbers);
    free(subject->ids);
    memset(subject, 0, sizeof *subject);
}
