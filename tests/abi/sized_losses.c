/* SPDX-License-Identifier: MIT */
/* Losses and contributions. */
#include "sized.h"

#include <string.h>

#include <check.h>

static struct {
    scorecard_result *result;
    scorecard_losses *losses;
    scorecard_contributions *contributions;
} made;

/* Two units, of which the second fell once and is full again, and a register that leads everything. */
static void make(void)
{
    static const char model[] = "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"r\", \"aggregate\": \"sum\","
                                "\"children\": [{\"id\": \"x\", \"points\": 5}, {\"id\": \"y\", \"points\": 9}]}]}";
    static const char table[] = "unit,period,x,y\na,2022,5,9\na,2023,4,9\na,2024,5,1\nb,2024,5,2\n";
    static const char entries[] = "{\"scorecard\": \"register\", \"version\": 1, \"agencies\": [{\"id\": \"g\"}], \"entries\": [{\"lead\": \"g\"}]}";
    scorecard_model *m = NULL;
    scorecard_data *d = NULL;
    scorecard_register *reg = NULL;
    scorecard_data_draft *data = NULL;
    struct scorecard_losses_options losses = SCORECARD_LOSSES_OPTIONS_INIT;
    struct scorecard_contributions_options contributions = SCORECARD_CONTRIBUTIONS_OPTIONS_INIT;
    ck_assert_int_eq(scorecard_model_read(model, strlen(model), NULL, NULL, &m, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_new(NULL, &data, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_read_csv(data, table, strlen(table), NULL, NULL), 0);
    ck_assert_int_eq(scorecard_data_draft_finish(data, &d, NULL), 0);
    ck_assert_int_eq(scorecard_register_read(entries, strlen(entries), NULL, NULL, &reg, NULL), 0);
    ck_assert_int_eq(scorecard_model_score(m, d, NULL, &made.result, NULL), 0);
    losses.reg = reg;
    ck_assert_int_eq(scorecard_result_losses(made.result, &losses, &made.losses, NULL), 0);
    ck_assert_int_eq(scorecard_result_contributions(made.result, &contributions, &made.contributions, NULL), 0);
    scorecard_register_unref(reg);
    scorecard_data_draft_free(data);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
}

static void unmake(void)
{
    scorecard_contributions_unref(made.contributions);
    scorecard_losses_unref(made.losses);
    scorecard_result_unref(made.result);
}

static void losses_preset(void *bytes)
{
    struct scorecard_losses_options preset = SCORECARD_LOSSES_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status losses_taken(const void *bytes)
{
    scorecard_losses *losses = NULL;
    scorecard_status status = scorecard_result_losses(made.result, bytes, &losses, NULL);
    scorecard_losses_unref(losses);
    return status;
}

static void contributions_preset(void *bytes)
{
    struct scorecard_contributions_options preset = SCORECARD_CONTRIBUTIONS_OPTIONS_INIT;
    memcpy(bytes, &preset, sizeof preset);
}

static scorecard_status contributions_taken(const void *bytes)
{
    scorecard_contributions *contributions = NULL;
    scorecard_status status = scorecard_result_contributions(made.result, bytes, &contributions, NULL);
    scorecard_contributions_unref(contributions);
    return status;
}

static const struct read_struct reads[] = {
    { "scorecard_losses_options", sizeof(struct scorecard_losses_options), losses_preset, losses_taken },
    { "scorecard_contributions_options", sizeof(struct scorecard_contributions_options), contributions_preset, contributions_taken },
    { NULL, 0, NULL, NULL },
};

#define FILLED(name, call, of)             \
    static int name(void *bytes)           \
    {                                      \
        return scorecard_##call(of, 0, bytes); \
    }
FILLED(line_filled, losses_at, made.losses)
FILLED(unit_filled, losses_unit_at, made.losses)
FILLED(node_filled, losses_node_at, made.losses)
FILLED(total_filled, losses_total_at, made.losses)
FILLED(part_filled, contributions_at, made.contributions)
FILLED(marginal_filled, contributions_marginal_at, made.contributions)
FILLED(distance_filled, contributions_distance_at, made.contributions)
FILLED(risk_filled, contributions_risk_at, made.contributions)

static const struct written_struct writes[] = {
    { "scorecard_loss_line", sizeof(struct scorecard_loss_line), line_filled },
    { "scorecard_loss_unit", sizeof(struct scorecard_loss_unit), unit_filled },
    { "scorecard_loss_node", sizeof(struct scorecard_loss_node), node_filled },
    { "scorecard_loss_total", sizeof(struct scorecard_loss_total), total_filled },
    { "scorecard_contribution", sizeof(struct scorecard_contribution), part_filled },
    { "scorecard_marginal", sizeof(struct scorecard_marginal), marginal_filled },
    { "scorecard_distance", sizeof(struct scorecard_distance), distance_filled },
    { "scorecard_risk_line", sizeof(struct scorecard_risk_line), risk_filled },
    { NULL, 0, NULL },
};

const struct sized_part sized_losses = { make, unmake, reads, writes };
