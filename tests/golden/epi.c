/* SPDX-License-Identifier: MIT */
/* Environmental Performance Index 2016: three levels of weighted means, in which the weight of a missing child is split
 * equally. ../shared/data/public/README.md says what does not follow: the issue columns of HND and GTM belong to other
 * countries than their indicators, climate and energy comes from elsewhere, and where two issues or more are missing the
 * weights that were used no longer sum to 1. */
#include <math.h>
#include <string.h>

#include "published.h"

#define SCORE SCORECARD_FIELD_SCORE
#define VITALITY "Ecosystem-Vitality"

static struct golden epi(const char *model)
{
    struct golden_case what = { .model = model, .tables = { { "public/epi_2016_scores.csv", "epi_2016_scores", 0 } },
                                .how = { .flags = SCORECARD_VERIFY_SCORE_DECIMALS | SCORECARD_VERIFY_INPUT_DECIMALS,
                                         .score_decimals = 2, .input_decimals = 2 },
                                .flags = SCORECARD_SCORE_ALLOW_UNKNOWN };
    return golden_open(&what);
}

/* Issues and environmental health, whichever way one comes to them. */
static void check_issues(const struct golden *g)
{
    static const char *const whole[] = { "EH-Health-Impacts", "EH-Air-Quality", "EH-Water-and-Sanitation",
                                         "Environmental-Health", "EV-Biodiversity-and-Habitat" };
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        golden_verdicts(g, whole[i], NULL, SCORE, 180, 0, 0);
        ck_assert_double_le(golden_furthest(g, whole[i], NULL, 0), 0.0075 + 1e-9);
    }
    golden_verdicts(g, "EV-Agriculture", NULL, SCORE, 166, 0, 0);
    golden_verdicts(g, "EV-Fisheries", NULL, SCORE, 136, 0, 0);
    golden_verdicts(g, "EV-Water-Resources", NULL, SCORE, 178, 2, 0);
    golden_verdicts(g, "EV-Forests", NULL, SCORE, 119, 2, 0);
    static const char *const astray[] = { "HND", "GTM" };
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(golden_verdict(g, "EV-Water-Resources", astray[i], "2016", SCORE), SCORECARD_VERDICT_DIFFERS);
        ck_assert_int_eq(golden_verdict(g, "EV-Forests", astray[i], "2016", SCORE), SCORECARD_VERDICT_DIFFERS);
    }
}

/* The issues of ecosystem vitality that a country lacks. */
static int gaps(const struct golden *g, uint32_t unit)
{
    uint32_t vitality = golden_node(g, VITALITY), period = golden_period(g, "2016");
    int count = 0;
    for (uint32_t n = vitality + 1; n < scorecard_model_end(g->model, vitality); n = scorecard_model_end(g->model, n))
        count += isnan(scorecard_result_score(g->result, n, unit, period)) ? 1 : 0;
    return count;
}

/* Just those differ that are known to: two gaps or more, and the two countries. */
static void check_vitality(const struct golden *g)
{
    uint32_t vitality = golden_node(g, VITALITY);
    struct scorecard_verify_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_verification_at(g->verification, i, &line); i++) {
        if (line.node != vitality || line.field != SCORE)
            continue;
        const char *id = scorecard_data_unit_id(g->data, line.unit);
        int known = gaps(g, line.unit) >= 2 || strcmp(id, "HND") == 0 || strcmp(id, "GTM") == 0;
        ck_assert_msg(line.verdict == (known ? SCORECARD_VERDICT_DIFFERS : SCORECARD_VERDICT_AGREES),
                      "%s: %d gaps, published %g, ours %g", id, gaps(g, line.unit), line.published, line.recomputed);
    }
    golden_verdicts(g, VITALITY, NULL, SCORE, 121, 59, 0);
}

START_TEST(each_step_from_the_published_scores_below)
{
    struct golden g = epi("epi-steps");
    check_issues(&g);
    check_vitality(&g);
    golden_verdicts(&g, "2016-EPI-Score", NULL, SCORE, 180, 0, 0);
    golden_verdicts(&g, "2016-EPI-Score", NULL, SCORECARD_FIELD_RANK, 180, 0, 0);
    golden_verdicts(&g, "2016-EPI-Score", NULL, SCORECARD_FIELD_OF, 180, 0, 0);
    golden_close(&g);
}
END_TEST

START_TEST(from_the_indicators_up)
{
    struct golden g = epi("epi");
    check_issues(&g);
    check_vitality(&g);
    golden_verdicts(&g, "2016-EPI-Score", NULL, SCORE, 121, 59, 0);
    golden_close(&g);
}
END_TEST

/* A negative control: with weights in proportion, half of those differ that agree with equal parts. */
START_TEST(proportional_weights_are_another_index)
{
    struct golden g = epi("epi-proportional");
    check_issues(&g);
    golden_verdicts(&g, VITALITY, NULL, SCORE, 66, 114, 0);
    golden_verdicts(&g, "2016-EPI-Score", NULL, SCORE, 67, 113, 0);
    golden_close(&g);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("golden/epi");
    TCase *c = tcase_create("epi");
    tcase_add_test(c, each_step_from_the_published_scores_below);
    tcase_add_test(c, from_the_indicators_up);
    tcase_add_test(c, proportional_weights_are_another_index);
    suite_add_tcase(suite, c);
    return golden_main(suite);
}
