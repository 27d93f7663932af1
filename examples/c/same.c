/* SPDX-License-Identifier: MIT */
/* One scenario that is also written in Python (examples/python/same.py) and Lua (examples/lua/same.lua): scores, ranks and
 * losses of a shipped model on a published table. What the three print is the same, byte for byte.
 *
 * usage: same MODEL.json LAYOUT.json TABLE.csv */
#include <scorecard/scorecard.h>
#include <stdio.h>

/* All bits of a number, as any language with a printf of C's writes them. */
static void print_number(double number)
{
    if (number != number)
        printf(" -");
    else
        printf(" %.17g", number);
}

static void print_scores(const scorecard_result *result)
{
    const scorecard_model *model = scorecard_result_model(result);
    const scorecard_data *data = scorecard_result_data(result);
    for (uint32_t i = 0; i < scorecard_result_period_count(result); i++) {
        uint32_t period = scorecard_result_period_at(result, i);
        for (uint32_t node = 0; node < scorecard_model_count(model); node++)
            for (uint32_t unit = 0; unit < scorecard_data_unit_count(data); unit++) {
                printf("%s %s %s", scorecard_data_period_id(data, period), scorecard_model_node_id(model, node),
                       scorecard_data_unit_id(data, unit));
                print_number(scorecard_result_score(result, node, unit, period));
                print_number(scorecard_result_rank(result, node, unit, period, 0));
                printf(" of %u\n", (unsigned)scorecard_result_of(result, node, unit, period, 0));
            }
    }
}

static void print_losses(const scorecard_losses *losses, const scorecard_result *result)
{
    for (uint32_t i = 0; i < scorecard_losses_count(losses); i++) {
        struct scorecard_loss_line line = { .size = sizeof line };
        scorecard_losses_at(losses, i, &line);
        printf("%s %s %s", scorecard_data_unit_id(scorecard_result_data(result), line.unit),
               scorecard_model_node_id(scorecard_result_model(result), line.node), scorecard_loss_kind_name(line.kind));
        print_number(line.lost);
        print_number(line.of_lost);
        print_number(line.score);
        print_number(line.target);
        putchar('\n');
    }
}

int main(int argc, char **argv)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options reading = SCORECARD_READ_OPTIONS_INIT;
    struct scorecard_losses_options asked = SCORECARD_LOSSES_OPTIONS_INIT;
    scorecard_model *model = NULL;
    scorecard_layout *layout = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    scorecard_losses *losses = NULL;
    if (argc != 4) {
        fputs("usage: same MODEL.json LAYOUT.json TABLE.csv\n", stderr);
        return 2;
    }
    asked.against = SCORECARD_AGAINST_BEST;
    int failed = scorecard_model_read_file(argv[1], NULL, &model, &err) || scorecard_layout_read_file(argv[2], NULL, &layout, &err) ||
        scorecard_data_draft_new(NULL, &draft, &err);
    reading.layout = layout;
    failed = failed || scorecard_data_draft_read_csv_file(draft, argv[3], &reading, &err) ||
        scorecard_data_draft_finish(draft, &data, &err) || scorecard_model_score(model, data, NULL, &result, &err) ||
        scorecard_result_losses(result, &asked, &losses, &err);
    if (failed) {
        fprintf(stderr, "%s: %s\n", err.where, err.message);
    } else {
        print_scores(result);
        print_losses(losses, result);
    }
    scorecard_losses_unref(losses);
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_layout_unref(layout);
    scorecard_model_unref(model);
    return failed;
}
