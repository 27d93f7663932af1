/* SPDX-License-Identifier: MIT */
/* The smallest whole program: an index of two indicators, measured in three districts, scored and ranked. */
#include <scorecard/scorecard.h>
#include <stdio.h>
int main(void)
{
    static const char *const units[] = { "An-Khe", "Binh-Xa", "Chau-Lam" }, *const inputs[] = { "life", "income" };
    static const double table[3][2] = { { 75.1, 6.9 }, { 71.3, 4.2 }, { 68.0, 8.8 } }; /* years of life, income */
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_draft *draft = NULL;
    scorecard_model *model = NULL;
    scorecard_data_draft *rows = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    uint32_t index, year;
    int failed = scorecard_draft_new("wellbeing", NULL, &draft, &err) || scorecard_data_draft_new(NULL, &rows, &err) ||
        scorecard_draft_add(draft, SCORECARD_NONE, "wellbeing", &index, &err) ||
        scorecard_draft_set(draft, index, SCORECARD_STEP_RULE, SCORECARD_RULE_MINMAX, NULL, 0, &err) ||
        scorecard_data_draft_add_period(rows, "2023", scorecard_missing(), &year, &err);
    for (int i = 0; i < 2 && !failed; i++)
        failed = scorecard_draft_add(draft, index, inputs[i], NULL, &err) || scorecard_data_draft_add_input(rows, inputs[i], NULL, &err);
    for (int u = 0; u < 3 && !failed; u++)
        failed = scorecard_data_draft_add_unit(rows, units[u], NULL, &err);
    failed = failed || scorecard_draft_finish(draft, &model, &err) || scorecard_data_draft_matrix(rows, SCORECARD_LAYER_OBSERVED, year,
        (struct scorecard_matrix){ &table[0][0], 3, 2, 2, 1 }, NULL, NULL, NULL, &err) ||
        scorecard_data_draft_finish(rows, &data, &err) || scorecard_model_score(model, data, NULL, &result, &err);
    if (failed)
        fprintf(stderr, "%s: %s\n", err.where, err.message);
    for (uint32_t u = 0; !failed && u < 3; u++)
        printf("%-9s %.3f  rank %.0f of %u\n", units[u], scorecard_result_score(result, 0, u, year),
            scorecard_result_rank(result, 0, u, year, 0), (unsigned)scorecard_result_of(result, 0, u, year, 0));
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_data_draft_free(rows);
    scorecard_model_unref(model);
    scorecard_draft_free(draft);
    return failed;
}
