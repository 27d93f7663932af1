/* SPDX-License-Identifier: MIT */
#include <scorecard/report.h>

#include "base/number.h"
#include "counted.h"
#include "measure_small.h"
#include "paged.h"
#include "tap.h"

static const char nodes[] =
    "{'id':'top','title':{'en':'Index','vi':'Chỉ số'},'aggregate':'sum','round':{'decimals':2},'tiers':{'method':'cuts','list':[{'id':'hi','title':{'en':'High','vi':'Cao'},'from':12},{'id':'lo'}]},"
    "'children':[{'id':'one','title':'First','aggregate':'sum','children':[{'id':'a','title':'A','points':10},{'id':'b','title':'B','points':5}]},"
    "{'id':'two','title':'Second','aggregate':'sum','children':[{'id':'c','points':5}]}]}";
static const char units[] = "id,title,group.region\nu1,Unit 1,North\nu2,Two,North\nu3,Three,South\n";
static const char table[] = "unit,period,a,b,c\nu1,2021,5,2,1\nu2,2021,8,3,3\nu3,2021,6,3,3\nu1,2022,7,2.5,1\nu2,2022,8,4,3\nu3,2022,6,3,3\n";
static const char entries[] =
    "{'scorecard':'register','version':1,'agencies':[{'id':'x','title':{'en':'Bureau X','vi':'Sở X'}},{'id':'y','title':'Bureau Y'}],'entries':[]}";
static const char said[] =
    "{'scorecard':'plan','version':1,'id':'p','title':{'en':'Plan <1>','vi':'Kế hoạch'},'notes':'As said','unit':'u1','baseline':'2021',"
    "'period':'2022','start':'2022-01-01','end':'2022-12-31','actions':["
    "{'id':'half','title':'Half \\u202e<b>','nodes':['a'],'effects':[{'input':'a','kind':'by','value':2}],'lead':'x','head':'Director X','start':'2022-01-01','due':'2022-06-30','output':'Paper','cause':'Secret'},"
    "{'id':'late','title':'=Late','nodes':['b'],'effects':[{'input':'b','kind':'to','value':4}],'lead':'y','start':'2022-01-01','due':'2022-03-31'},"
    "{'id':'gone','title':'Unknown agency','nodes':['c'],'lead':'z','due':'2022-12-01'},"
    "{'id':'alone','nodes':['c']},"
    "{'id':'other','title':'Of another unit','unit':'u2','lead':'x'}],"
    "'targets':[{'id':'t1','title':'Good','agency':'x','conditions':[{'kind':'score','node':'top','value':11.5},{'kind':'rank','node':'top','value':1}]},"
    "{'id':'t2','conditions':[{'kind':'tier','node':'top','tier':'hi'}]},{'id':'t3','conditions':[{'kind':'rank','node':'top','group':'region','value':1}]},"
    "{'id':'t4','conditions':[{'kind':'input','input':'c','value':2,'direction':'down'}]},{'id':'t5','conditions':[{'kind':'maintain','node':'two'}]},"
    "{'id':'t6','conditions':[{'kind':'share','node':'one','value':0.5}]},"
    "{'id':'theirs','unit':'u2','conditions':[{'kind':'score','node':'top','value':20}]}]}";

/* JSON with quotes in place of apostrophes. */
static char *quoted(const char *text)
{
    char *copy = malloc(strlen(text) + 1);
    ck_assert_ptr_nonnull(copy);
    strcpy(copy, text);
    for (char *c = copy; *c != '\0'; c++)
        *c = (char)(*c == '\'' ? '"' : *c);
    return copy;
}

static scorecard_register *registered(void)
{
    char *text = quoted(entries);
    scorecard_register *reg;
    CK_OK(scorecard_register_read(text, strlen(text), NULL, NULL, &reg, &err));
    free(text);
    return reg;
}

static scorecard_plan *planned(const char *json)
{
    char *text = quoted(json);
    scorecard_plan *plan, *done;
    scorecard_plan_draft *draft;
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    CK_OK(scorecard_plan_read(text, strlen(text), NULL, NULL, &plan, &err));
    free(text);
    CK_OK(scorecard_plan_draft_from(plan, &draft, &err));
    scorecard_plan_unref(plan);
    entry.id = "half";
    entry.date = "2022-02-01";
    entry.status = SCORECARD_PROGRESS_RUNNING;
    entry.done = 0.5;
    entry.note = "Told to nobody";
    if (strstr(json, "'half'") != NULL)
        CK_OK(scorecard_plan_draft_record(draft, &entry, &err));
    CK_OK(scorecard_plan_draft_finish(draft, &done, &err));
    scorecard_plan_draft_free(draft);
    return done;
}

static scorecard_result *result_of(void)
{
    return small_result_by(NULL, nodes, units, table);
}

struct made {
    struct paged page, tables;
};

static int32_t keep_table(void *context, const char *name, const char *bytes, size_t count)
{
    struct made *made = context;
    (void)name;
    return page_write(&made->tables, bytes, count);
}

static struct made report(const scorecard_result *r, const char *period, const char *as_of, const char *lang, int32_t audience,
                          const scorecard_plan *plan)
{
    struct made made = { .page = { 0 } };
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    scorecard_register *reg = registered();
    o.period = period;
    o.lang = lang;
    o.reg = reg;
    o.plan = plan;
    o.as_of = as_of;
    o.audience = audience;
    o.table = keep_table;
    o.table_context = &made;
    CK_OK(scorecard_report_html(r, scorecard_data_find_unit(scorecard_result_data(r), "u1"), &o, page_write, &made.page, &err));
    CK_HAS_NOT(made.page, "nan");
    CK_HAS_NOT(made.page, "\xE2\x80\xAE");
    CK_HAS_NOT(made.page, "<b>");
    ck_assert_uint_eq(times_in(made.page.text, "<section"), times_in(made.page.text, "</section>"));
    ck_assert_uint_eq(times_in(made.page.text, "<svg role=\"img\""), times_in(made.page.text, "<desc id="));
    scorecard_register_unref(reg);
    return made;
}

static void made_free(struct made *made)
{
    paged_free(&made->page);
    paged_free(&made->tables);
}

START_TEST(a_plan_has_its_section)
{
    scorecard_result *r = result_of();
    scorecard_plan *plan = planned(said);
    struct made made = report(r, "2021", "2022-04-15", "en", 0, plan);
    CK_HAS(made.page, "<section id=\"plan\"");
    CK_HAS(made.page, "<li><a href=\"#plan\">The plan: targets and actions</a></li>");
    CK_HAS(made.page, "Plan &lt;1&gt;, as of 2022-04-15.");
    CK_HAS(made.page, "4 actions: 0 done, 1 in progress, 3 not begun. 1 late, 0 due within 30 days,");
    CK_HAS(made.page, "<p>As said</p>");
    /* What is another unit's is not told. */
    CK_HAS_NOT(made.page, "Of another unit");
    CK_HAS_NOT(made.tables, "theirs,");
    /* Targets: where it began, what is asked and known, expected by the day, and with all done. */
    CK_HAS(made.tables, "t1,Good,score \xC2\xB7 Index,8,11.5,8,");
    CK_HAS(made.tables, ",12,behind,Bureau X\n");
    CK_HAS(made.tables, "rank \xC2\xB7 Index,3,1,3,");
    CK_HAS(made.tables, "\"rank \xC2\xB7 Index, North\",2,1,2,");
    CK_HAS(made.tables, "t2,t2,group by score \xC2\xB7 Index,,High,,,,");
    CK_HAS(made.tables, "input \xC2\xB7 c,1,2,1,");
    CK_HAS(made.tables, "to be kept \xC2\xB7 Second,1,1,1,");
    CK_HAS(made.tables, "share of the maximum \xC2\xB7 First,");
    CK_HAS(made.page, "data-series=\"actual\" data-target=\"t1\" data-value=\"8\" data-of=\"11.5\"");
    CK_HAS(made.page, "data-series=\"forecast\" data-target=\"t1\" data-value=\"12\"");
    CK_HAS_NOT(made.page, "data-target=\"t2\""); /* a tier is no number */
    /* What it comes to. */
    CK_HAS(made.tables, "now,nothing is done,8,0,3,3\n");
    CK_HAS(made.tables, "all,all is done,12,4,2,3\n");
    made_free(&made);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_points_cost_is_drawn_as_it_was_found)
{
    scorecard_result *r = result_of();
    scorecard_plan *plan = planned(said);
    struct scorecard_plan_reach_options o = SCORECARD_PLAN_REACH_OPTIONS_INIT;
    scorecard_selections *s;
    o.as_of = "2022-04-15";
    o.period = "2021";
    CK_OK(scorecard_plan_frontier(plan, r, &o, &s, &err));
    struct made made = report(r, "2021", "2022-04-15", "vi", 0, plan);
    struct scorecard_selection line = { .size = sizeof line };
    struct scorecard_selections_summary sum = { .size = sizeof sum };
    ck_assert_int_eq(scorecard_selections_get(s, &sum), 1);
    ck_assert_uint_gt(scorecard_selections_count(s), 1);
    ck_assert_uint_eq(times_in(made.page.text, "data-series=\"frontier\"") + times_in(made.page.text, "data-series=\"reaching\""),
                      scorecard_selections_count(s));
    for (uint32_t i = 0; scorecard_selections_at(s, i, &line) != 0; i++) {
        char cost[SCORECARD_I_NUMBER_SIZE], score[SCORECARD_I_NUMBER_SIZE], text[200];
        scorecard_i_number_text(line.cost, cost);
        scorecard_i_number_text(line.score, score);
        snprintf(text, sizeof text, "data-series=\"%s\" data-cost=\"%s\" data-value=\"%s\"", i == sum.reaching ? "reaching" : "frontier", cost, score);
        CK_HAS(made.page, text);
        snprintf(text, sizeof text, "%s,%s,", cost, score);
        CK_HAS(made.tables, text);
    }
    CK_HAS(made.page, "<h3>Chi phí của từng mức điểm</h3>");
    made_free(&made);
    made = report(r, "2021", "2022-04-15", "vi", SCORECARD_AUDIENCE_PUBLIC, plan);
    CK_HAS_NOT(made.page, "Chi phí"); /* what the office pays is its own */
    made_free(&made);
    scorecard_selections_unref(s);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(actions_stand_by_agency)
{
    scorecard_result *r = result_of();
    scorecard_plan *plan = planned(said);
    struct made made = report(r, "2021", "2022-04-15", "vi", 0, plan);
    CK_HAS(made.page, "<h3>Nhiệm vụ do Sở X chủ trì</h3>");
    CK_HAS(made.page, "<h3>Nhiệm vụ do Bureau Y chủ trì</h3>");
    CK_HAS(made.page, "<h3>Nhiệm vụ do z chủ trì</h3>"); /* the register does not have it */
    CK_HAS(made.page, "<h3>Nhiệm vụ chưa có cơ quan chủ trì</h3>");
    CK_HAS(made.page, "data-table=\"plan-of-x\"");
    CK_HAS(made.page, "data-table=\"plan-of-nobody\"");
    CK_HAS(made.tables, "half,Half \xE2\x80\xAE<b>,2022-01-01,2022-06-30,đang thực hiện,50,");
    CK_HAS(made.tables, ",Paper,Director X\n");
    CK_HAS(made.tables, "late,'=Late,2022-01-01,2022-03-31,chưa thực hiện,0,100,15,,\n");
    CK_HAS(made.tables, "alone,alone,,,chưa thực hiện,0,,,,\n");
    CK_HAS(made.page, "data-series=\"task\" data-action=\"half\" data-value=\"0.5\"");
    CK_HAS(made.page, "0\xC2\xA0% !</text>");
    made_free(&made);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_public_is_told_no_names_of_a_plan)
{
    static const char *const names[] = { "Bureau", "Director", "Told to nobody", "Secret", "plan-of-", "Answers for it" };
    scorecard_result *r = result_of();
    scorecard_plan *plan = planned(said);
    struct made made = report(r, "2021", "2022-04-15", "en", SCORECARD_AUDIENCE_PUBLIC, plan);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        CK_HAS_NOT(made.page, names[i]);
        CK_HAS_NOT(made.tables, names[i]);
    }
    CK_HAS(made.page, "<h3>All actions</h3>");
    CK_HAS(made.page, "data-table=\"plan-actions\"");
    CK_HAS(made.tables, "late,'=Late,2022-01-01,2022-03-31,not started,0,100,15,\n");
    made_free(&made);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

/* The number behind the last comma of a row. */
static double last_of(const struct made *made, const char *row)
{
    const struct scorecard_i_number_style plain = { .decimal = '.' };
    double number = 0;
    char *at = strstr(made->tables.text, row);
    ck_assert_msg(at != NULL, "no %s", row);
    size_t size = strcspn(at, "\n");
    while (at[size - 1] != ',')
        size--;
    ck_assert(scorecard_i_number_read(at + size, strcspn(at + size, "\n"), plain, &number, NULL, NULL));
    return number;
}

START_TEST(in_the_plans_own_period_it_is_told_what_it_brought)
{
    scorecard_result *r = result_of();
    scorecard_plan *plan = planned(said);
    struct made made = report(r, "2022", "2022-12-31", "en", 0, plan);
    CK_HAS(made.page, "<h3>What it brought</h3>");
    CK_HAS_NOT(made.page, "data-table=\"plan-forecast\"");
    CK_HAS_NOT(made.page, "data-series=\"forecast\"");
    double change = last_of(&made, "all,Change,");
    ck_assert_double_eq_tol(change, 2.5, 1e-12);
    double sum = last_of(&made, "half,Half \xE2\x80\xAE<b>,50,") + last_of(&made, "late,'=Late,0,") +
                 last_of(&made, "unexplained,");
    ck_assert_double_eq_tol(sum, change, 1e-12);
    ck_assert_double_eq_tol(last_of(&made, "half,Half \xE2\x80\xAE<b>,50,"), 2, 1e-12);
    made_free(&made);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(a_plan_of_others_or_of_nothing_has_no_section)
{
    static const char *const none[] = {
        "{'scorecard':'plan','version':1,'id':'p','actions':[],'targets':[]}",
        "{'scorecard':'plan','version':1,'id':'p','unit':'u2','actions':[{'id':'a'}],'targets':[]}",
    };
    scorecard_result *r = result_of();
    for (size_t i = 0; i < 2; i++) {
        scorecard_plan *plan = planned(none[i]);
        struct made made = report(r, "2021", "2022-04-15", "en", 0, plan);
        CK_HAS_NOT(made.page, "id=\"plan\"");
        made_free(&made);
        scorecard_plan_unref(plan);
    }
    /* Of targets alone, of actions alone, without any day. */
    scorecard_plan *plan = planned("{'scorecard':'plan','version':1,'id':'p','actions':[{'id':'a'}],'targets':[]}");
    struct made made = report(r, "2021", "2022-04-15", "en", 0, plan);
    CK_HAS(made.page, "data-table=\"plan-of-nobody\"");
    CK_HAS_NOT(made.page, "data-table=\"plan-targets\"");
    made_free(&made);
    scorecard_plan_unref(plan);
    plan = planned("{'scorecard':'plan','version':1,'id':'p','unit':'u1','actions':[],'targets':[{'id':'t','conditions':[{'kind':'tier','node':'top','tier':'none'}]},"
                   "{'id':'n','conditions':[{'kind':'score','node':'gone','value':1}]}]}");
    made = report(r, "2021", "2022-04-15", "en", 0, plan);
    CK_HAS(made.page, "data-table=\"plan-targets\"");
    CK_HAS(made.tables, "score \xC2\xB7 gone");
    CK_HAS_NOT(made.page, "<h3>All actions");
    made_free(&made);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(bad_days_are_told)
{
    scorecard_result *r = result_of();
    scorecard_plan *plan = planned(said);
    struct paged page = { 0 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    o.plan = plan;
    ck_assert_int_eq(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_DATE);
    ck_assert_ptr_nonnull(strstr(err.message, "as_of"));
    o.as_of = "2022-02-30";
    ck_assert_int_eq(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_DATE);
    ck_assert_ptr_null(page.text); /* nothing was written */
    o.plan = NULL; /* then no day is looked at */
    ck_assert_int_eq(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_OK);
    paged_free(&page);
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(without_memory_nothing_is_lost)
{
    scorecard_result *r = result_of();
    scorecard_plan *plan = planned(said);
    struct counted c = { 0, 0, 0 };
    struct scorecard_run run = counted_run(&c);
    for (int way = 0; way < 2; way++) {
        scorecard_status status = SCORECARD_ERROR_MEMORY;
        for (c.fail_at = 0; status != SCORECARD_OK; c.fail_at += 1 + c.fail_at / 50) {
            struct paged page = { 0 };
            struct scorecard_error err = SCORECARD_ERROR_INIT;
            struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
            o.run = &run;
            o.plan = plan;
            o.period = way == 0 ? "2021" : "2022";
            o.as_of = "2022-12-31";
            c.calls = 0;
            status = scorecard_report_html(r, 0, &o, page_write, &page, &err);
            ck_assert_int_eq(status, status != SCORECARD_OK ? SCORECARD_ERROR_MEMORY : SCORECARD_OK);
            ck_assert_int_eq(c.live, 0);
            paged_free(&page);
        }
        ck_assert_int_gt(c.fail_at, 50);
    }
    scorecard_plan_unref(plan);
    scorecard_result_unref(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/report_plan");
    TCase *c = tcase_create("report_plan");
    tcase_add_test(c, a_plan_has_its_section);
    tcase_add_test(c, what_points_cost_is_drawn_as_it_was_found);
    tcase_add_test(c, actions_stand_by_agency);
    tcase_add_test(c, the_public_is_told_no_names_of_a_plan);
    tcase_add_test(c, in_the_plans_own_period_it_is_told_what_it_brought);
    tcase_add_test(c, a_plan_of_others_or_of_nothing_has_no_section);
    tcase_add_test(c, bad_days_are_told);
    tcase_add_test(c, without_memory_nothing_is_lost);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
