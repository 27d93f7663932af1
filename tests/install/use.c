/* SPDX-License-Identifier: MIT */
/* A stranger's one file, C11 and C++ alike: an index of two indicators, built in code, scored, printed. */
#include <scorecard/scorecard.h>

#include <stdio.h>
#include <string.h>

static scorecard_status make_model(scorecard_model **model, struct scorecard_error *err)
{
    scorecard_draft *draft = NULL;
    uint32_t root = 0;
    scorecard_status status = scorecard_draft_new("living", NULL, &draft, err);
    if (status == SCORECARD_OK)
        status = scorecard_draft_add(draft, SCORECARD_NONE, "living", &root, err);
    if (status == SCORECARD_OK)
        status = scorecard_draft_add(draft, root, "health", NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_draft_add(draft, root, "income", NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_draft_finish(draft, model, err);
    scorecard_draft_free(draft);
    return status;
}

static scorecard_status make_data(scorecard_data **data, struct scorecard_error *err)
{
    static const double numbers[2][2] = { { 8.0, 6.0 }, { 4.0, 5.0 } };
    struct scorecard_matrix matrix = { &numbers[0][0], 2, 2, 2, 1 };
    scorecard_data_draft *draft = NULL;
    scorecard_status status = scorecard_data_draft_new(NULL, &draft, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_add_unit(draft, "north", NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_add_unit(draft, "south", NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_add_period(draft, "2024", 2024.0, NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_add_input(draft, "health", NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_add_input(draft, "income", NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, 0, matrix, NULL, NULL, NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_finish(draft, data, err);
    scorecard_data_draft_free(draft);
    return status;
}

int main(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_model *model = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    int right = 0;

    if (strcmp(scorecard_version(), SCORECARD_VERSION) != 0) {
        fprintf(stderr, "headers %s, library %s\n", SCORECARD_VERSION, scorecard_version());
        return 1;
    }
    if (make_model(&model, &err) != SCORECARD_OK || make_data(&data, &err) != SCORECARD_OK ||
        scorecard_model_score(model, data, &options, &result, &err) != SCORECARD_OK) {
        fprintf(stderr, "%s: %s\n", err.where, err.message);
    } else {
        double north = scorecard_result_score(result, 0, 0, 0);
        double south = scorecard_result_score(result, 0, 1, 0);
        double rank = scorecard_result_rank(result, 0, 1, 0, 0);
        printf("north %.1f, south %.1f, which is rank %.0f\n", north, south, rank);
        right = north == 7.0 && south == 4.5 && rank == 2.0;
    }
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    return right ? 0 : 1;
}
