/* SPDX-License-Identifier: MIT */
/*
 * Our side of the comparisons: scores a model file on a plain table and prints what it comes to, one number a line, with
 * tabs between: kind, ids, number to the last digit. Ends with 1 and the error where it is refused.
 *
 *   score MODEL.json TABLE.csv
 */
#include <scorecard/scorecard.h>
#include <stdio.h>

static void print_scores(const scorecard_result *result)
{
    const scorecard_model *model = scorecard_result_model(result);
    const scorecard_data *data = scorecard_result_data(result);
    for (uint32_t i = 0; i < scorecard_result_period_count(result); i++) {
        uint32_t period = scorecard_result_period_at(result, i);
        for (uint32_t n = 0; n < scorecard_model_count(model); n++)
            for (uint32_t u = 0; u < scorecard_data_unit_count(data); u++)
                printf("score\t%s\t%s\t%s\t%.17g\n", scorecard_model_node_id(model, n), scorecard_data_unit_id(data, u),
                       scorecard_data_period_id(data, period), scorecard_result_score(result, n, u, period));
    }
}

/* Weights as they counted, and what is told about how they came about. */
static void print_weights(const scorecard_result *result)
{
    const scorecard_model *model = scorecard_result_model(result);
    const scorecard_data *data = scorecard_result_data(result);
    for (uint32_t i = 0; i < scorecard_result_period_count(result); i++) {
        uint32_t period = scorecard_result_period_at(result, i);
        for (uint32_t n = 0; n < scorecard_model_count(model); n++) {
            const char *id = scorecard_model_node_id(model, n), *when = scorecard_data_period_id(data, period);
            printf("weight\t%s\t%s\t%.17g\n", id, when, scorecard_result_weight(result, n, period));
            printf("effective\t%s\t%s\t%.17g\n", id, when, scorecard_result_effective_weight(result, n, period));
            for (int32_t fact = SCORECARD_FACT_ROWS; fact <= SCORECARD_FACT_CONVERGED; fact++)
                for (uint32_t k = 0; k < 100; k++) {
                    double value = scorecard_result_weigh_fact(result, n, period, fact, k);
                    if (value == value && (k == 0 || fact == SCORECARD_FACT_EIGENVALUE || fact == SCORECARD_FACT_EXPLAINED ||
                                           fact == SCORECARD_FACT_LOADING))
                        printf("%s\t%s\t%s\t%lu\t%.17g\n", scorecard_fact_name(fact), id, when, (unsigned long)k, value);
                }
        }
    }
    for (uint32_t i = 0; i < scorecard_result_warning_count(result); i++)
        printf("warning\t%s\t%lu\n", scorecard_result_warning_at(result, i), (unsigned long)i);
}

int main(int argc, char **argv)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    if (argc != 3)
        return 2;
    int failed = scorecard_model_read_file(argv[1], NULL, &model, &err) || scorecard_data_draft_new(NULL, &draft, &err) ||
                 scorecard_data_draft_read_csv_file(draft, argv[2], NULL, &err) ||
                 scorecard_data_draft_finish(draft, &data, &err) ||
                 scorecard_model_score(model, data, NULL, &result, &err);
    if (failed)
        fprintf(stderr, "%s: %s\n", err.where, err.message);
    if (!failed) {
        print_scores(result);
        print_weights(result);
    }
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
    return failed ? 1 : 0;
}
