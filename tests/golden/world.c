/* SPDX-License-Identifier: MIT */
/* Indices of countries and universities: HDI, GDI and IHDI, gender inequality, SDG, Social Progress, THE, Human Freedom. The
 * tables and what is known of them: ../shared/data/public/README.md. */
#include <math.h>

#include "published.h"

#define SCORE SCORECARD_FIELD_SCORE
#define RANK SCORECARD_FIELD_RANK
#define AGREES SCORECARD_VERDICT_AGREES
#define DIFFERS SCORECARD_VERDICT_DIFFERS

/* Published with 3 decimals, of which trailing zeros were lost on the way: 0.92 is 0.920. Components have up to 9. */
static struct golden hdr(const char *model, const char *table, const char *layout)
{
    struct golden_case what = { .model = model, .tables = { { table, layout, 0 } },
                                .how = { .flags = SCORECARD_VERIFY_SCORE_DECIMALS, .score_decimals = 3 },
                                .flags = SCORECARD_SCORE_ALLOW_UNKNOWN };
    return golden_open(&what);
}

START_TEST(human_development)
{
    struct golden g = hdr("models/hdi", "public/hdi_hdr2023_24.csv", "hdi_hdr2023_24");
    golden_verdicts(&g, "hdi", NULL, SCORE, 1558, 0, 0);
    ck_assert_double_le(golden_furthest(&g, "hdi", NULL, 0), 0.0005);
    golden_close(&g);
}
END_TEST

START_TEST(gender_development_and_inequality_adjusted)
{
    struct golden g = hdr("hdi-family", "public/hdi_hdr2023_24.csv", "hdi_hdr2023_24");
    golden_verdicts(&g, "hdi", NULL, SCORE, 1558, 0, 0);
    golden_verdicts(&g, "gdi", NULL, SCORE, 1360, 0, 0);
    golden_verdicts(&g, "ihdi", NULL, SCORE, 989, 0, 0);
    ck_assert_double_le(golden_furthest(&g, "gdi", NULL, 0), 0.0005);
    ck_assert_double_le(golden_furthest(&g, "ihdi", NULL, 0), 0.0005);
    golden_close(&g);
}
END_TEST

START_TEST(gender_inequality)
{
    struct golden g = hdr("gii", "public/gender_inequality_hdr2023_24.csv", "gender_inequality_hdr2023_24");
    golden_verdicts(&g, "gii", NULL, SCORE, 343, 0, 0);
    ck_assert_double_le(golden_furthest(&g, "gii", NULL, 0), 0.0005);
    golden_close(&g);
}
END_TEST

/* Scores have 8 decimals or 10 digits: half of the eighth, of the goals and of the index, is all the room there is. */
static struct golden sdg(const char *model)
{
    struct golden_case what = { .model = model, .tables = { { "public/sdg_index_2023.csv", "sdg_index_2023", 0 } },
                                .how = { .flags = SCORECARD_VERIFY_SCORE_DECIMALS | SCORECARD_VERIFY_INPUT_DECIMALS,
                                         .score_decimals = 8, .input_decimals = 8 } };
    return golden_open(&what);
}

/* 107 countries have all 17 goals; in the other 59 a missing goal takes the mean of its region. */
START_TEST(sustainable_development)
{
    struct golden g = sdg("sdg");
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_column imputed;
    unsigned complete = 0;
    golden_verdicts(&g, "sdg", NULL, SCORE, 166, 0, 0);
    ck_assert_double_lt(golden_furthest(&g, "sdg", NULL, 0), 6e-9);
    ck_assert_int_eq(scorecard_result_imputed(g.result, golden_node(&g, "sdg"), golden_period(&g, "2023"), &imputed, &err),
                     SCORECARD_OK);
    for (ptrdiff_t u = 0; u < 166; u++)
        complete += imputed.at[u * imputed.step] > 0 ? 0 : 1;
    ck_assert_uint_eq(complete, 107);
    golden_close(&g);
}
END_TEST

START_TEST(sustainable_development_without_the_gaps_is_another_index)
{
    struct golden g = sdg("sdg-drop");
    golden_verdicts(&g, "sdg", NULL, SCORE, 107, 59, 0);
    ck_assert_double_eq_tol(golden_furthest(&g, "sdg", NULL, DIFFERS), 3.455, 0.001);
    golden_close(&g);
}
END_TEST

/* Two decimals throughout, trailing zeros not written. Ranks are among the 169 countries. */
START_TEST(social_progress)
{
    struct golden_case what = { .model = "social-progress",
                                .tables = { { "public/social_progress_index_2022.csv", "social_progress_index_2022", 0 } },
                                .how = { .flags = SCORECARD_VERIFY_SCORE_DECIMALS | SCORECARD_VERIFY_INPUT_DECIMALS,
                                         .score_decimals = 2, .input_decimals = 2 },
                                .flags = SCORECARD_SCORE_ALLOW_UNKNOWN };
    static const char *const nodes[] = { "Social-Progress-Score", "Basic-Human-Needs", "Foundations-of-Wellbeing",
                                         "Opportunity" };
    struct golden g = golden_open(&what);
    for (int i = 0; i < 4; i++) {
        golden_verdicts(&g, nodes[i], NULL, SCORE, 169, 0, 0);
        ck_assert_double_le(golden_furthest(&g, nodes[i], NULL, 0), 0.0075 + 1e-9);
    }
    golden_verdicts(&g, "Social-Progress-Score", NULL, RANK, 169, 0, 0);
    golden_close(&g);
}
END_TEST

/* One decimal, also for ranks: equal rounded scores share one. Beyond rank 200 score and rank are bands: whoever may be on
 * either side of an edge cannot be told. */
START_TEST(world_universities)
{
    struct golden_case what = { .model = "the-wur", .tables = { { "public/the_wur_2020.csv", "the_wur_2020", 0 } },
                                .how = { .flags = SCORECARD_VERIFY_SCORE_DECIMALS, .score_decimals = 1 } };
    struct golden g = golden_open(&what);
    golden_verdicts(&g, "the", NULL, SCORE, 202 + 1170, 0, 25);
    golden_verdicts(&g, "the", NULL, RANK, 1353, 0, 44);
    struct scorecard_verify_line line = { .size = sizeof line };
    unsigned scores = 0, ranks = 0;
    for (uint32_t i = 0; scorecard_verification_at(g.verification, i, &line); i++) {
        scores += line.field == SCORE && line.verdict == AGREES && !isnan(line.published);
        ranks += line.field == RANK && line.verdict == AGREES && !isnan(line.published);
    }
    ck_assert_uint_eq(scores, 202);
    ck_assert_uint_eq(ranks, 202);
    ck_assert_double_le(golden_furthest(&g, "the", NULL, AGREES), 0.075 + 1e-9);
    golden_close(&g);
}
END_TEST

static struct golden freedom(const char *model)
{
    struct golden_case what = { .model = model, .tables = { { "public/human_freedom_index.csv", "human_freedom_index", 0 } },
                                .how = { .flags = SCORECARD_VERIFY_SCORE_DECIMALS | SCORECARD_VERIFY_INPUT_DECIMALS,
                                         .score_decimals = 2, .input_decimals = 2 },
                                .flags = SCORECARD_SCORE_ALLOW_UNKNOWN };
    return golden_open(&what);
}

/* Sound money is the clean case; where the published economic freedom is not the mean of its areas, the total still is
 * made of that mean. Two rows of 2019 miss a component of money, so that ranks of that year cannot be told. */
START_TEST(human_freedom)
{
    struct golden g = freedom("human-freedom");
    golden_verdicts(&g, "ef_money", NULL, SCORE, 808, 0, 2);
    ck_assert_double_le(golden_furthest(&g, "ef_money", NULL, AGREES), 0.0075 + 1e-9);
    golden_verdicts(&g, "ef_score", NULL, SCORE, 766, 42, 2);
    golden_verdicts(&g, "hf_score", NULL, SCORE, 808, 0, 2);
    golden_verdicts(&g, "hf_score", NULL, RANK, 645, 0, 165);
    golden_close(&g);
}
END_TEST

/* Partial: from the published scores below, 42 and 35 rows do not follow. */
START_TEST(human_freedom_step_by_step)
{
    struct golden g = freedom("human-freedom-steps");
    golden_verdicts(&g, "ef_score", NULL, SCORE, 768, 42, 0);
    golden_verdicts(&g, "hf_score", NULL, SCORE, 775, 35, 0);
    ck_assert_double_eq_tol(golden_furthest(&g, "ef_score", NULL, 0), 0.246, 0.0005);
    ck_assert_double_eq_tol(golden_furthest(&g, "hf_score", NULL, 0), 0.1075, 0.0005);
    golden_close(&g);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("golden/world");
    TCase *c = tcase_create("world");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, human_development);
    tcase_add_test(c, gender_development_and_inequality_adjusted);
    tcase_add_test(c, gender_inequality);
    tcase_add_test(c, sustainable_development);
    tcase_add_test(c, sustainable_development_without_the_gaps_is_another_index);
    tcase_add_test(c, social_progress);
    tcase_add_test(c, world_universities);
    tcase_add_test(c, human_freedom);
    tcase_add_test(c, human_freedom_step_by_step);
    suite_add_tcase(suite, c);
    return golden_main(suite);
}
