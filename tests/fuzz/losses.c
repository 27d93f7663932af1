/* SPDX-License-Identifier: MIT */
/*
 * Losses and contributions of any unit, node and period against anything: lines add up to what they say, totals too, and there
 * is an answer for everything that can be asked.
 */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

/* %A %B %C: aggregations; %G: an action; %R: a rounding. */
static const char *const aggregates[] = { "sum", "arithmetic", "minimum", "maximum", "median" };
static const char *const actions[] = { "propagate", "reweight", "share-equally", "zero", "omit", "group-mean" };
static const char units[] = "id,group.g\nA,n\nB,n\nC,s\nD,\n";

struct bytes {
    const uint8_t *at;
    size_t left;
};

static uint8_t take(struct bytes *b)
{
    if (b->left == 0)
        return 0;
    b->left--;
    return *b->at++;
}

static void add(char *text, size_t size, const char *more)
{
    size_t used = strlen(text), length = strlen(more);
    REQUIRE(used + length < size);
    memcpy(text + used, more, length + 1);
}

static scorecard_model *make_model(struct bytes *b)
{
    char text[2048] = "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"defaults\":{\"gaps\":{\"method\":\"policy\",\"group\":\"g\",\"default\":[\"";
    scorecard_model *model = NULL;
    add(text, sizeof text, actions[take(b) % 6]);
    add(text, sizeof text, "\"]}},\"nodes\":[{\"id\":\"r\",\"aggregate\":\"");
    add(text, sizeof text, aggregates[take(b) % 5]);
    add(text, sizeof text, take(b) % 2 ? "\",\"round\":{\"method\":\"decimals\",\"decimals\":1}" : "\"");
    add(text, sizeof text, take(b) % 2 ? ",\"map\":{\"method\":\"linear\",\"multiply\":-3,\"add\":2}" : "");
    add(text, sizeof text, ",\"children\":[{\"id\":\"p\",\"weight\":2,\"aggregate\":\"");
    add(text, sizeof text, aggregates[take(b) % 5]);
    add(text, sizeof text, "\",\"children\":[{\"id\":\"a\",\"scale\":[0,9]},{\"id\":\"b\",\"weight\":0.5,\"scale\":[0,9]},{\"id\":\"x\",\"scale\":[0,9]}]},{\"id\":\"q\",");
    add(text, sizeof text, take(b) % 2 ? "\"scale\":[0,10]," : "");
    add(text, sizeof text, "\"aggregate\":{\"method\":\"geometric\",\"nonpositive\":\"zero\"},\"children\":[{\"id\":\"c\"},{\"id\":\"d\","
                           "\"direction\":\"lower\",\"rule\":{\"method\":\"minmax\",\"constant\":\"midpoint\"}}]}]}]}");
    REQUIRE(scorecard_model_read(text, strlen(text), NULL, NULL, &model, NULL) == SCORECARD_OK);
    return model;
}

static scorecard_data *make_data(struct bytes *b)
{
    static const char *const cells[] = { "", "0", "1", "2.5", "9", "0.1", "4", "7" };
    char text[2048] = "unit,period,a,b,c,d,x\n";
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    for (int row = 0; row < 8; row++) {
        const char unit[] = { (char)('A' + row % 4), '\0' };
        add(text, sizeof text, unit);
        add(text, sizeof text, row < 4 ? ",2020" : ",2021");
        for (int i = 0; i < 5; i++) {
            add(text, sizeof text, ",");
            add(text, sizeof text, cells[take(b) % 8]);
        }
        add(text, sizeof text, "\n");
    }
    REQUIRE(scorecard_data_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_units(draft, units, strlen(units), NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_csv(draft, text, strlen(text), NULL, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_finish(draft, &data, NULL) == SCORECARD_OK);
    scorecard_data_draft_free(draft);
    return data;
}

static scorecard_register *make_register(void)
{
    static const char text[] = "{\"scorecard\":\"register\",\"version\":1,\"agencies\":[{\"id\":\"x\"},{\"id\":\"y\"}],\"entries\":["
                               "{\"node\":\"p\",\"lead\":\"x\",\"cause\":\"late\"},{\"node\":\"c\",\"lead\":\"y\",\"horizon\":\"now\"}]}";
    scorecard_register *reg = NULL;
    REQUIRE(scorecard_register_read(text, strlen(text), NULL, NULL, &reg, NULL) == SCORECARD_OK);
    return reg;
}

static void ask_losses(const scorecard_losses *losses, bool reg)
{
    for (uint32_t i = 0; i < scorecard_losses_unit_count(losses); i++) {
        struct scorecard_loss_unit unit = { .size = sizeof unit };
        double sum = 0, size = 1;
        REQUIRE(scorecard_losses_unit_at(losses, i, &unit) == 1 && scorecard_loss_outcome_name(unit.outcome) != NULL);
        for (uint32_t k = unit.first; k < unit.first + unit.count; k++) {
            struct scorecard_loss_line line = { .size = sizeof line };
            REQUIRE(scorecard_losses_at(losses, k, &line) == 1 && line.unit == unit.unit);
            REQUIRE(scorecard_loss_kind_name(line.kind) != NULL && scorecard_split_name(line.split) != NULL);
            sum += line.lost;
            size += fabs(line.lost);
        }
        REQUIRE(unit.outcome != SCORECARD_LOSS_OK || fabs(sum - unit.lost) <= 1e-11 * size);
        double totals = 0;
        for (uint32_t k = 0; k < scorecard_losses_total_count(losses); k++) {
            struct scorecard_loss_total total = { .size = sizeof total };
            REQUIRE(scorecard_losses_total_at(losses, k, &total) == 1 && scorecard_loss_by_name(total.by) != NULL);
            totals += total.unit == unit.unit && total.by == SCORECARD_LOSS_BY_LEAD ? total.lost : 0;
        }
        REQUIRE(!reg || unit.outcome != SCORECARD_LOSS_OK || fabs(totals - unit.lost) <= 1e-11 * size);
    }
    for (uint32_t i = 0; i <= scorecard_losses_node_count(losses); i++) {
        struct scorecard_loss_node node = { .size = sizeof node };
        REQUIRE(scorecard_losses_node_at(losses, i, &node) == (i < scorecard_losses_node_count(losses)));
    }
    REQUIRE(scorecard_losses_count(losses) == 0 || scorecard_losses_period(losses) != SCORECARD_NONE);
    REQUIRE(scorecard_against_name(scorecard_losses_against(losses)) != NULL && scorecard_losses_node(losses) != SCORECARD_NONE);
    scorecard_losses *shared = scorecard_losses_ref(losses);
    scorecard_losses_unref(shared);
}

static void ask_contributions(const scorecard_contributions *made)
{
    struct scorecard_contribution line = { .size = sizeof line };
    struct scorecard_marginal marginal = { .size = sizeof marginal };
    struct scorecard_distance distance = { .size = sizeof distance };
    struct scorecard_risk_line risk = { .size = sizeof risk };
    double sum = 0, size = 1;
    for (uint32_t i = 0; scorecard_contributions_at(made, i, &line) == 1; i++) {
        sum += line.contribution;
        size += fabs(line.contribution);
    }
    REQUIRE(scorecard_contributions_count(made) == 0 ||
            fabs(scorecard_contributions_score(made) - scorecard_contributions_from(made) - sum) <= 1e-11 * size);
    for (uint32_t i = 0; i <= scorecard_contributions_marginal_count(made); i++)
        REQUIRE(scorecard_contributions_marginal_at(made, i, &marginal) == (i < scorecard_contributions_marginal_count(made)));
    for (uint32_t i = 0; i <= scorecard_contributions_distance_count(made); i++)
        REQUIRE(scorecard_contributions_distance_at(made, i, &distance) == (i < scorecard_contributions_distance_count(made)));
    for (uint32_t i = 0; i <= scorecard_contributions_risk_count(made); i++)
        REQUIRE(scorecard_contributions_risk_at(made, i, &risk) == (i < scorecard_contributions_risk_count(made)));
    REQUIRE(scorecard_contributions_period(made) != SCORECARD_NONE);
    scorecard_contributions *shared = scorecard_contributions_ref(made);
    scorecard_contributions_unref(shared);
}

static void ask(struct bytes *b, const scorecard_result *result)
{
    static const char *const names[] = { NULL, "A", "2020", "2021", "g", "C" };
    struct scorecard_losses_options o = SCORECARD_LOSSES_OPTIONS_INIT;
    struct scorecard_contributions_options c = SCORECARD_CONTRIBUTIONS_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const uint32_t ranks[] = { take(b) % 5 };
    scorecard_register *reg = make_register();
    scorecard_losses *losses = NULL;
    scorecard_contributions *made = NULL;
    o.node = take(b) % 9;
    o.against = take(b) % 10;
    o.with = names[take(b) % 6];
    o.period = take(b) % 2 ? "2020" : NULL;
    o.reg = take(b) % 2 ? reg : NULL;
    scorecard_status status = scorecard_result_losses(result, &o, &losses, &err);
    REQUIRE(err.code == status && (status == SCORECARD_OK) == (losses != NULL) && (losses != NULL || err.message[0] != '\0'));
    if (losses != NULL)
        ask_losses(losses, o.reg != NULL);
    scorecard_losses_unref(losses);
    c.unit = take(b) % 5;
    c.node = o.node;
    c.against = o.against;
    c.with = o.with;
    c.period = o.period;
    c.step = (double)(int8_t)take(b) / 8;
    c.population = take(b) % 3;
    c.ranks = ranks;
    c.rank_count = take(b) % 2;
    err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    status = scorecard_result_contributions(result, &c, &made, &err);
    REQUIRE(err.code == status && (status == SCORECARD_OK) == (made != NULL));
    if (made != NULL)
        ask_contributions(made);
    scorecard_contributions_unref(made);
    scorecard_register_unref(reg);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct bytes b = { bytes, size };
    scorecard_model *model = make_model(&b);
    scorecard_data *data = make_data(&b);
    scorecard_result *result = NULL;
    if (scorecard_model_score(model, data, NULL, &result, NULL) == SCORECARD_OK)
        for (int i = 0; i < 4; i++)
            ask(&b, result);
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
    return 0;
}
