/* SPDX-License-Identifier: MIT */
/* What a report says is what the studies say. */
#include <scorecard/report.h>

#include "base/number.h"
#include "counted.h"
#include "measure_small.h"
#include "paged.h"
#include "tap.h"

static const char nodes[] =
    "{'id':'top','aggregate':'sum','layers':{'order':['appraised-1','observed','self']},'children':["
    "{'id':'a','points':10},{'id':'b','points':4,'rule':{'method':'ratio','numerator':'done','denominator':'due'}},"
    "{'id':'c','points':3,'rule':{'method':'direct'}}]}";
static const char units[] = "id,group.region\nu1,North\nu2,North\nu3,South\nu4,South\n";
static const char table[] =
    "unit,period,input,value,layer\n"
    "u1,2020,a,5,self\nu1,2020,a,4,appraised-1\nu1,2020,done,9,self\nu1,2020,due,10,self\nu1,2020,done,8,appraised-1\nu1,2020,c,3,self\n"
    "u2,2020,a,9,observed\nu2,2020,done,10,observed\nu2,2020,due,10,observed\nu2,2020,c,2,observed\n"
    "u3,2020,a,2,observed\nu3,2020,done,1,observed\nu3,2020,due,10,observed\nu3,2020,c,3,observed\n"
    "u4,2020,a,1,observed\nu4,2020,done,5,observed\nu4,2020,due,10,observed\nu4,2020,c,1,observed\n"
    "u1,2019,a,5,observed\nu1,2019,done,5,observed\nu1,2019,due,10,observed\nu1,2019,c,2,observed\n"
    "u4,2019,a,1,observed\nu4,2019,done,1,observed\nu4,2019,due,10,observed\nu4,2019,c,1,observed\n";

struct kept {
    char text[4000];
    const char *name;
};

static int32_t keep(void *context, const char *name, const char *bytes, size_t count)
{
    struct kept *kept = context;
    size_t used = strlen(kept->text);
    if (strcmp(name, kept->name) != 0)
        return 0;
    ck_assert_uint_lt(used + count, sizeof kept->text);
    memcpy(kept->text + used, bytes, count);
    kept->text[used + count] = '\0';
    return 0;
}

/* A table of u1's report. */
static struct kept table_of(const scorecard_result *r, const char *name)
{
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    struct kept kept = { .name = name };
    struct paged page = { 0 };
    o.table = keep;
    o.table_context = &kept;
    CK_OK(scorecard_report_html(r, 0, &o, page_write, &page, &err));
    paged_free(&page);
    return kept;
}

/* ",name" and numbers behind it. */
static void has_row(const struct kept *kept, const char *before, const double *numbers, size_t count, const char *behind)
{
    char row[400];
    strcpy(row, before);
    for (size_t i = 0; i < count; i++) {
        char number[SCORECARD_I_NUMBER_SIZE];
        scorecard_i_number_text(numbers[i], number);
        strcat(row, ",");
        strcat(row, number);
    }
    strcat(row, behind);
    ck_assert_msg(strstr(kept->text, row) != NULL, "no %s in %s", row, kept->text);
}

START_TEST(criteria_have_the_scores_of_their_rounds)
{
    scorecard_result *r = small_result_by(NULL, nodes, units, table);
    struct scorecard_rounds_options o = SCORECARD_ROUNDS_OPTIONS_INIT;
    struct scorecard_rounds_line line = { .size = sizeof line };
    struct kept kept = table_of(r, "criteria");
    scorecard_rounds *rounds;
    uint32_t unit = 0, period = scorecard_data_find_period(scorecard_result_data(r), "2020"), told = 0;
    o.units = &unit;
    o.unit_count = 1;
    o.periods = &period;
    o.period_count = 1;
    CK_OK(scorecard_result_rounds(r, NULL, &o, &rounds, &err));
    for (uint32_t i = 0; scorecard_rounds_at(rounds, i, &line) == 1; i++) {
        const char *id = scorecard_model_node_id(scorecard_result_model(r), line.node);
        char before[40];
        if (isnan(line.self) || isnan(line.appraised))
            continue;
        snprintf(before, sizeof before, "%s,%s", id, id);
        has_row(&kept, before, (double[]){ scorecard_model_points(scorecard_result_model(r), line.node), line.self, line.appraised, line.score },
                4, ",");
        told++;
    }
    ck_assert_uint_eq(told, 2); /* also of a ratio, whose denominator only one round has */
    scorecard_rounds_unref(rounds);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(those_to_learn_from_are_those_of_the_study)
{
    scorecard_result *r = small_result_by(NULL, nodes, units, table);
    struct kept kept = table_of(r, "higher");
    struct scorecard_learn_options o = SCORECARD_LEARN_OPTIONS_INIT;
    struct scorecard_learn_line line = { .size = sizeof line };
    scorecard_learn *learn;
    uint32_t higher = 0;
    o.most = 1;
    CK_OK(scorecard_result_learn(r, &o, &learn, &err));
    for (uint32_t i = 0; scorecard_learn_at(learn, i, &line) == 1; i++) {
        const char *id = scorecard_model_node_id(scorecard_result_model(r), line.node);
        char before[40];
        if ((line.ways & SCORECARD_LEARN_HIGHER) == 0)
            continue;
        snprintf(before, sizeof before, "%s,%s,", id, id);
        const char *row = strstr(kept.text, before);
        ck_assert_ptr_nonnull(row);
        snprintf(before, sizeof before, ",%s", scorecard_data_unit_id(scorecard_result_data(r), line.unit));
        has_row(&kept, before, (double[]){ line.score, line.ahead }, 2, ",");
        higher++;
    }
    ck_assert_uint_eq(higher, 2);
    ck_assert_uint_eq(times_in(kept.text, "\n"), 1 + higher);
    ck_assert_ptr_nonnull(strstr(kept.text, ",u2,9,5,u2,9,,\n")); /* nobody rose in a: who has no earlier score did not */
    ck_assert_ptr_nonnull(strstr(kept.text, ",u2,4,u4,1.6\n"));
    ck_assert_ptr_nonnull(strstr(kept.text, ",improved-unit,improved\n"));
    scorecard_learn_unref(learn);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(strengths_and_risks_are_those_of_the_profile)
{
    scorecard_result *r = small_result_by(NULL, nodes, units, table);
    struct kept strengths = table_of(r, "strengths"), risks = table_of(r, "risks");
    struct scorecard_profile_options o = SCORECARD_PROFILE_OPTIONS_INIT;
    struct scorecard_profile_line line = { .size = sizeof line };
    scorecard_profile *profile;
    uint32_t strong = 0, risky = 0;
    o.most = 7;
    CK_OK(scorecard_result_profile(r, &o, &profile, &err));
    for (uint32_t i = 0; scorecard_profile_at(profile, i, &line) == 1; i++) {
        const char *id = scorecard_model_node_id(scorecard_result_model(r), line.node);
        char before[40];
        snprintf(before, sizeof before, "%s,%s", id, id);
        if (line.strength > 0)
            has_row(&strengths, before, (double[]){ line.score, line.maximum, line.median, line.rank, line.of }, 5, "\n");
        strong += line.strength > 0;
        risky += (line.marks & (SCORECARD_PROFILE_RISK_FELL | SCORECARD_PROFILE_RISK_MARGIN)) != 0;
    }
    ck_assert_uint_gt(strong, 0);
    ck_assert_uint_eq(times_in(strengths.text, "\n"), 1 + strong);
    ck_assert_uint_eq(times_in(risks.text, "\n"), risky > 0 ? 1 + risky : 0);
    scorecard_profile_unref(profile);
    scorecard_result_unref(r);
}
END_TEST

static scorecard_practices *practices_of(const char *csv)
{
    scorecard_practices_draft *draft;
    scorecard_practices *made;
    CK_OK(scorecard_practices_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_practices_draft_read_csv(draft, csv, strlen(csv), NULL, &err));
    CK_OK(scorecard_practices_draft_finish(draft, &made, &err));
    scorecard_practices_draft_free(draft);
    return made;
}

START_TEST(practices_stand_beside_those_who_have_them)
{
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    struct kept kept = { .name = "practices" };
    struct paged page = { 0 };
    scorecard_result *r = small_result_by(NULL, nodes, units, table);
    scorecard_practices *practices = practices_of("unit,node,start,text,source\nu2,a,2019,<b>one window</b>,=SUM(1)\nu3,a,2020,nobody learns it,x\n");
    o.practices = practices;
    o.table = keep;
    o.table_context = &kept;
    CK_OK(scorecard_report_html(r, 0, &o, page_write, &page, &err));
    CK_HAS(page, "&lt;b&gt;one window&lt;/b&gt;");
    CK_HAS(page, "What they did, as recorded; that it made the score is not said");
    ck_assert_str_eq(kept.text, "node,title,unit,start,practice,source\na,a,u2,2019,<b>one window</b>,'=SUM(1)\n");
    paged_free(&page);
    scorecard_practices_unref(practices);
    scorecard_result_unref(r);
    r = small_result_by(NULL, nodes, "id,title\nu1,One\nu2,Same\nu3,Same\nu4,Four\n", table);
    o = (struct scorecard_report_options)SCORECARD_REPORT_OPTIONS_INIT;
    o.practices = practices = practices_of("unit,node,text\nSame,a,one window\n");
    CK_FAILS(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_AMBIGUOUS, "unit 'Same'");
    paged_free(&page);
    scorecard_practices_unref(practices);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(full_scores_at_risk_are_listed)
{
    scorecard_result *r = small_result("{'id':'t','aggregate':'sum','children':[{'id':'a','points':4},{'id':'b','points':4,'rule':{'method':'steps',"
                                       "'bands':['< 90','[90,100]'],'earns':[0,4]}}]}",
                                       "unit,period,a,b\nU,2019,4,50\nU,2020,3,95\nU,2021,4,91\nV,2021,1,1\n");
    struct kept kept = table_of(r, "risks");
    ck_assert_str_eq(kept.text, "node,title,score,fell,slack\na,a,4,2020,\nb,b,4,,1.1111111111111112\n");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(scores_above_their_maximum_are_caveats)
{
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    scorecard_result *r = small_result("{'id':'t','aggregate':'sum','children':[{'id':'a','points':4},{'id':'b','points':4}]}",
                                       "unit,period,a,b\nU,2020,5,4\nV,2020,1,9\n");
    struct paged page = { 0 };
    CK_OK(scorecard_report_html(r, 0, &o, page_write, &page, &err));
    CK_HAS(page, "<li>a: its score of 5.00 is above its maximum of 4.00; correct the data, or the model.</li>");
    ck_assert_uint_eq(times_in(page.text, "above its maximum"), 1); /* of this unit alone */
    paged_free(&page);
    o.lang = "vi";
    CK_OK(scorecard_report_html(r, 1, &o, page_write, &page, &err));
    CK_HAS(page, "<li>b: điểm 9,00 vượt điểm tối đa 4,00;");
    paged_free(&page);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(rounds_that_cannot_be_scored_are_told_to_the_office)
{
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    scorecard_result *r = small_result_by(NULL, nodes, units,
                                          "unit,period,input,value,layer\nu1,2020,a,5,observed\nu1,2020,c,9,self\nu1,2020,c,3,appraised-1\n"
                                          "u1,2020,done,1,observed\nu1,2020,due,1,observed\nu2,2020,a,1,observed\n");
    struct paged page = { 0 };
    CK_OK(scorecard_report_html(r, 0, &o, page_write, &page, &err));
    CK_HAS(page, "Self-assessed and appraised scores cannot be told: round self, model m, node c, unit u1, period 2020: c is 9, above the maximum of 3");
    CK_HAS_NOT(page, "data-label=\"Self-assessed\"");
    paged_free(&page);
    o.audience = SCORECARD_AUDIENCE_PUBLIC;
    CK_OK(scorecard_report_html(r, 0, &o, page_write, &page, &err));
    CK_HAS_NOT(page, "cannot be told");
    paged_free(&page);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(without_some_scores_their_studies_are_left_out)
{
    scorecard_model *model = small_model("{'id':'t','children':[{'id':'p','children':[{'id':'a'},{'id':'b'}]},{'id':'q','children':[{'id':'c'}]}]}");
    scorecard_data *data = small_data(NULL, "unit,period,a,b,c\nU,2020,5,4,1\nV,2020,9,9,1\n");
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    struct paged page = { 0 };
    scorecard_result *r;
    uint32_t kept[] = { 0, 1, 4 };
    how.nodes = kept;
    how.node_count = 3;
    CK_OK(scorecard_model_score(model, data, &how, &r, &err));
    CK_OK(scorecard_report_html(r, 0, NULL, page_write, &page, &err));
    CK_HAS(page, "id=\"criteria\"");
    CK_HAS_NOT(page, "id=\"strengths\"");
    CK_HAS_NOT(page, "Where others stand higher");
    paged_free(&page);
    scorecard_result_unref(r);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/report_studies");
    TCase *c = tcase_create("report_studies");
    tcase_add_test(c, criteria_have_the_scores_of_their_rounds);
    tcase_add_test(c, those_to_learn_from_are_those_of_the_study);
    tcase_add_test(c, strengths_and_risks_are_those_of_the_profile);
    tcase_add_test(c, practices_stand_beside_those_who_have_them);
    tcase_add_test(c, full_scores_at_risk_are_listed);
    tcase_add_test(c, scores_above_their_maximum_are_caveats);
    tcase_add_test(c, rounds_that_cannot_be_scored_are_told_to_the_office);
    tcase_add_test(c, without_some_scores_their_studies_are_left_out);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
