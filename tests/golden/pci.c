/* SPDX-License-Identifier: MIT */
/* PCI, Provincial Competitiveness Index: VCCI's workbooks of 2006-2016, web pages of 2006-2024, and one sub-index from
 * its indicators. The tables and what is known of them: ../shared/data/vietnam/README.md. */
#include <stdio.h>

#include "published.h"

#define SHIPPED "models/"
#define WORKBOOKS { { "vietnam/pci_subindices_2006_2016.csv", "pci_subindices_2006_2016", 0 } }
#define PAGES { { "vietnam/pci_pages_2006_2024.csv", "pci_pages_2006_2024", 0 } }
#define INDICATORS { { "vietnam/pci_proactivity_indicators_2013_2016.csv", "pci_proactivity_indicators_2013_2016", 0 } }
#define SCORE SCORECARD_FIELD_SCORE
#define RANK SCORECARD_FIELD_RANK
#define TIER SCORECARD_FIELD_TIER

/* Totals of the workbooks stand there as single-precision numbers or with 5 decimals: reproduced to less than 1e-5. */
static struct golden workbooks(const char *model)
{
    struct golden_case what = { .model = model, .tables = WORKBOOKS, .how.tolerance = 1e-5,
                                .flags = SCORECARD_SCORE_ALLOW_UNKNOWN };
    return golden_open(&what);
}

/* Pages have two decimals throughout, and no room beyond that: 0.05 of the sub-indices and 0.005 of the total. */
static struct golden pages(const char *model)
{
    struct golden_case what = { .model = model, .tables = PAGES, .flags = SCORECARD_SCORE_ALLOW_UNKNOWN };
    return golden_open(&what);
}

/* 64 provinces with Ha Tay, which joined Hanoi in 2008; ranks are the order of the published scores. */
START_TEST(workbooks_of_2006_to_2008)
{
    struct golden g = workbooks(SHIPPED "pci-2006");
    static const char *const years[] = { "2006", "2007", "2008" };
    for (int i = 0; i < 3; i++) {
        golden_verdicts(&g, "pci", years[i], SCORE, 64, 0, 0);
        golden_verdicts(&g, "pci", years[i], RANK, 64, 0, 0);
        ck_assert_double_lt(golden_furthest(&g, "pci", years[i], 0), 1e-5);
    }
    golden_verdicts(&g, "pci", "2007", TIER, 64, 0, 0);
    ck_assert_uint_eq(golden_count(&g, "pci", NULL, TIER, 0), 64);
    golden_close(&g);
}
END_TEST

/* 2011 is a negative control: its totals do not follow from its sub-indices, but for one province by chance. */
START_TEST(workbooks_of_2009_to_2012)
{
    struct golden g = workbooks(SHIPPED "pci-2009");
    static const char *const years[] = { "2009", "2010", "2012" };
    for (int i = 0; i < 3; i++) {
        golden_verdicts(&g, "pci", years[i], SCORE, 63, 0, 0);
        golden_verdicts(&g, "pci", years[i], RANK, 63, 0, 0);
        ck_assert_double_lt(golden_furthest(&g, "pci", years[i], 0), 1e-5);
    }
    golden_verdicts(&g, "pci", "2010", TIER, 63, 0, 0);
    golden_verdicts(&g, "pci", "2012", TIER, 63, 0, 0);
    golden_verdicts(&g, "pci", "2011", SCORE, 1, 62, 0);
    ck_assert_double_gt(golden_furthest(&g, "pci", "2011", 0), 0.55);
    golden_close(&g);
}
END_TEST

START_TEST(workbooks_of_2013_to_2016)
{
    struct golden g = workbooks(SHIPPED "pci-2013");
    static const char *const years[] = { "2013", "2014", "2015", "2016" };
    for (int i = 0; i < 4; i++) {
        golden_verdicts(&g, "pci", years[i], SCORE, 63, 0, 0);
        golden_verdicts(&g, "pci", years[i], RANK, 63, 0, 0);
        golden_verdicts(&g, "pci", years[i], TIER, 63, 0, 0);
        ck_assert_double_lt(golden_furthest(&g, "pci", years[i], 0), 1e-5);
    }
    golden_close(&g);
}
END_TEST

/* A plain sum, of nine sub-indices in 2010: the one that there was not is left out. */
START_TEST(totals_without_weights)
{
    struct golden g = workbooks("pci-unweighted");
    golden_verdicts(&g, "pci_unweighted", "2007", SCORE, 64, 0, 0);
    golden_verdicts(&g, "pci_unweighted", "2008", SCORE, 64, 0, 0);
    golden_verdicts(&g, "pci_unweighted", "2010", SCORE, 63, 0, 0);
    ck_assert_uint_eq(golden_count(&g, "pci_unweighted", NULL, SCORE, 0), 191);
    golden_close(&g);
}
END_TEST

/* What the pages do not have cannot be told: Bac Giang and Hau Giang have no policy bias before 2009. Ranks cannot be
 * told either: there are 9 to 30 provinces of 63. */
START_TEST(pages_by_year)
{
    static const struct {
        const char *model, *year;
        unsigned agree, differ, cannot_tell;
    } years[] = {
        { "pci-2006", "2006", 7, 0, 2 },  { "pci-2006", "2007", 7, 0, 2 },  { "pci-2006", "2008", 7, 0, 2 },
        { "pci-2009", "2009", 3, 6, 0 },  { "pci-2009", "2010", 9, 0, 0 },  { "pci-2009", "2011", 2, 7, 0 },
        { "pci-2009", "2012", 9, 0, 0 },  { "pci-2013", "2013", 2, 7, 0 },  { "pci-2013", "2014", 9, 0, 0 },
        { "pci-2013", "2015", 9, 0, 0 },  { "pci-2013", "2016", 9, 0, 0 },  { "pci-2013", "2017", 9, 0, 0 },
        { "pci-2013", "2018", 9, 0, 0 },  { "pci-2013", "2019", 30, 0, 0 }, { "pci-2013", "2020", 9, 0, 0 },
        { "pci-2013", "2021", 27, 0, 0 }, { "pci-2022", "2022", 8, 0, 0 },  { "pci-2022", "2023", 0, 1, 0 },
        { "pci-2022", "2024", 1, 0, 0 },
    };
    unsigned all = 0;
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        char model[64];
        snprintf(model, sizeof model, SHIPPED "%s", years[i].model);
        struct golden g = pages(model);
        golden_verdicts(&g, "pci", years[i].year, SCORE, years[i].agree, years[i].differ, years[i].cannot_tell);
        unsigned count = years[i].agree + years[i].differ + years[i].cannot_tell;
        golden_verdicts(&g, "pci", years[i].year, RANK, 0, 0, count);
        all += count;
        golden_close(&g);
    }
    ck_assert_uint_eq(all, 193);
}
END_TEST

START_TEST(pages_that_differ)
{
    struct golden g = pages(SHIPPED "pci-2022");
    ck_assert_int_eq(golden_verdict(&g, "pci", "Thanh Hoa", "2023", SCORE), SCORECARD_VERDICT_DIFFERS);
    ck_assert_double_eq_tol(golden_furthest(&g, "pci", "2023", 0), 0.695, 1e-9);
    golden_close(&g);
    g = pages(SHIPPED "pci-2013");
    ck_assert_double_eq_tol(golden_furthest(&g, "pci", "2013", 0), 2.435, 1e-9);
    ck_assert_double_lt(golden_furthest(&g, "pci", NULL, SCORECARD_VERDICT_AGREES), 0.055);
    golden_close(&g);
}
END_TEST

/* Of the tables of 2019 and 2021 the top is there, down to Khá. */
START_TEST(tiers_of_2019_and_2021)
{
    struct golden g = pages("pci-top");
    golden_verdicts(&g, "pci", "2019", TIER, 22, 0, 0);
    golden_verdicts(&g, "pci", "2021", TIER, 21, 0, 0);
    golden_close(&g);
}
END_TEST

/* Goalposts are known to 4 decimals but for those that a province of the table set, hence the tolerance. Indicators are
 * single-precision numbers: an 0.5 among them is not rounded to one decimal. */
static struct golden indicators(const char *model)
{
    struct golden_case what = { .model = model, .tables = INDICATORS, .how = {
        .flags = SCORECARD_VERIFY_INPUT_DECIMALS | SCORECARD_VERIFY_SCORE_DECIMALS, .input_decimals = 7,
        .score_decimals = 6, .tolerance = 1e-4 } };
    return golden_open(&what);
}

START_TEST(proactivity_from_fixed_goalposts)
{
    struct golden g = indicators("proactivity-fixed");
    static const char *const years[] = { "2013", "2014", "2015", "2016" };
    for (int i = 0; i < 4; i++)
        golden_verdicts(&g, "proactivity", years[i], SCORE, 63, 0, 0);
    ck_assert_double_lt(golden_furthest(&g, "proactivity", "2013", 0), 3e-6);
    ck_assert_double_lt(golden_furthest(&g, "proactivity", NULL, 0), 9e-5);
    golden_close(&g);
}
END_TEST

/* The extremes so far, with those of 2006-2012 stated. In 2015 one published maximum falls, which extremes so far
 * cannot do: a negative control. */
START_TEST(proactivity_from_extremes_so_far)
{
    struct golden g = indicators("proactivity-to-date");
    golden_verdicts(&g, "proactivity", "2013", SCORE, 63, 0, 0);
    golden_verdicts(&g, "proactivity", "2014", SCORE, 63, 0, 0);
    golden_verdicts(&g, "proactivity", "2015", SCORE, 0, 63, 0);
    golden_verdicts(&g, "proactivity", "2016", SCORE, 0, 63, 0);
    golden_close(&g);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("golden/pci");
    TCase *c = tcase_create("pci");
    tcase_add_test(c, workbooks_of_2006_to_2008);
    tcase_add_test(c, workbooks_of_2009_to_2012);
    tcase_add_test(c, workbooks_of_2013_to_2016);
    tcase_add_test(c, totals_without_weights);
    tcase_add_test(c, pages_by_year);
    tcase_add_test(c, pages_that_differ);
    tcase_add_test(c, tiers_of_2019_and_2021);
    tcase_add_test(c, proactivity_from_fixed_goalposts);
    tcase_add_test(c, proactivity_from_extremes_so_far);
    suite_add_tcase(suite, c);
    return golden_main(suite);
}
