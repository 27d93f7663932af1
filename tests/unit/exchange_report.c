/* SPDX-License-Identifier: MIT */
#include <scorecard/report.h>

#include "counted.h"
#include "measure_small.h"
#include "paged.h"
#include "tap.h"

/* Three periods, two areas, a criterion without a sibling, self-assessed points beside appraised ones. */
static const char nodes[] =
    "{'id':'top','title':{'en':'Index','vi':'Chỉ số'},'aggregate':'sum','round':{'decimals':1},'tiers':{'method':'cuts','list':[{'id':'hi','title':'High','from':12},{'id':'lo'}]},"
    "'children':[{'id':'one','title':'Area <script>','aggregate':'sum','children':["
    "{'id':'a','title':'A','code':'1.1','points':10},{'id':'b','title':'=B','points':5}]},"
    "{'id':'two','title':'Second','aggregate':'sum','gaps':{'default':'zero'},'children':[{'id':'c','points':5}]}]}";
static const char units[] = "id,title,title.vi,ranked,group.region\nu1,\"Unit <1> \xE2\x80\xAE\",Đơn vị 1,yes,North\nu2,Two,,yes,North\nu3,Three,,yes,South\n"
                            "u4,Four,,no,South\n";
static const char table[] = "unit,period,a,b,c\nu1,2019,5,2,1\nu1,2020,6,2,\nu1,2021,7,1,2\nu2,2019,5,3,3\nu2,2020,8,3,3\nu2,2021,9,5,3\n"
                            "u3,2020,4,3,3\nu3,2021,10,3,1\nu4,2021,1,1,1\nu2,2018,5,3,3\n";
static const char entries[] =
    "{'scorecard':'register','version':1,'agencies':[{'id':'x','title':{'en':'Bureau X','vi':'Sở X'},'head':'Director'},{'id':'y','title':'Bureau Y'},{'id':'z'}],"
             "'entries':[{'node':'one','lead':'x','partners':[{'agency':'y','share':0.3}],'horizon':'long-term','cause':'late'},"
             "{'node':'c','lead':'y','partners':['x'],'cause-text':'own words'},"
             "{'unit':'u1','node':'a','period':'2021','comment':'=1+1 <late> report'},{'unit':'u1','node':'one','comment':'about the area'}]}";

static scorecard_register *registered(void)
{
    char *text = malloc(sizeof entries);
    scorecard_register *reg;
    ck_assert_ptr_nonnull(text);
    memcpy(text, entries, sizeof entries);
    for (char *c = text; *c != '\0'; c++)
        *c = (char)(*c == '\'' ? '"' : *c);
    CK_OK(scorecard_register_read(text, strlen(text), NULL, NULL, &reg, &err));
    free(text);
    return reg;
}

static scorecard_result *result_of(void)
{
    return small_result_by(NULL, nodes, units, table);
}

static uint32_t unit_of(const scorecard_result *r, const char *id)
{
    return scorecard_data_find_unit(scorecard_result_data(r), id);
}

static struct paged page_of(const scorecard_result *r, const char *unit, const struct scorecard_report_options *o)
{
    struct paged page = { 0 };
    CK_OK(scorecard_report_html(r, unit_of(r, unit), o, page_write, &page, &err));
    CK_HAS_NOT(page, "<script");
    CK_HAS_NOT(page, "\xE2\x80\xAE");
    CK_HAS_NOT(page, "nan");
    ck_assert_uint_eq(times_in(page.text, "<section"), times_in(page.text, "</section>"));
    ck_assert_uint_eq(times_in(page.text, "<div"), times_in(page.text, "</div>"));
    ck_assert_uint_eq(times_in(page.text, "<table"), times_in(page.text, "<caption>"));
    ck_assert_uint_eq(times_in(page.text, "<svg role=\"img\""), times_in(page.text, "<desc id="));
    return page;
}

static void has_sections(const struct paged *page, const char *const *ids, size_t count)
{
    const char *at = page->text;
    char text[64];
    ck_assert_uint_eq(times_in(page->text, "<section id="), count);
    for (size_t i = 0; i < count; i++) { /* in this order */
        snprintf(text, sizeof text, "<section id=\"%s\"", ids[i]);
        at = strstr(at, text);
        ck_assert_msg(at != NULL, "no %s", ids[i]);
    }
}

START_TEST(what_is_given_has_its_section)
{
    static const char *const all[] = { "caveats", "strengths", "position", "history", "losses", "changes", "criteria", "peers", "agencies" };
    static const char *const first[] = { "caveats", "strengths", "position", "losses", "criteria", "peers" };
    scorecard_result *r = result_of();
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    scorecard_register *reg = registered();
    o.reg = reg;
    struct paged page = page_of(r, "u1", &o);
    has_sections(&page, all, 9);
    CK_HAS(page, "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">");
    CK_HAS(page, "<h1>Unit &lt;1&gt; \xEF\xBF\xBD</h1>");
    CK_HAS(page, "Working report");
    paged_free(&page);
    o = (struct scorecard_report_options)SCORECARD_REPORT_OPTIONS_INIT;
    o.period = "2019"; /* the first of the unit */
    page = page_of(r, "u1", &o);
    has_sections(&page, first, 6);
    CK_HAS_NOT(page, "Lead</th>");
    paged_free(&page);
    o.period = NULL;
    o.node = scorecard_model_find(scorecard_result_model(r), "a"); /* a criterion alone has no parts */
    page = page_of(r, "u1", &o);
    CK_HAS_NOT(page, "id=\"criteria\"");
    CK_HAS_NOT(page, "id=\"losses\"");
    paged_free(&page);
    scorecard_register_unref(reg);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(numbers_are_those_of_the_result)
{
    scorecard_result *r = result_of();
    struct paged page = page_of(r, "u1", NULL);
    CK_HAS(page, "<dt>Score</dt><dd class=\"big\">10.0</dd><dd class=\"small\">of 20.0</dd>");
    CK_HAS(page, "<dt>Points lost</dt><dd class=\"big\">10.0</dd>");
    CK_HAS(page, "<dt>Change since 2020</dt><dd class=\"big\">+2.0</dd>");
    CK_HAS(page, "<dt>Rank among all</dt><dd class=\"big\">3</dd><dd class=\"small\">of 3 with a score</dd>");
    CK_HAS(page, "<dt>Rank in North</dt><dd class=\"big\">2</dd><dd class=\"small\">of 2 with a score</dd>");
    CK_HAS(page, "<dt>Group by score</dt><dd class=\"big\">lo</dd>");
    CK_HAS(page, "data-node=\"one\" data-value=\"7\" data-of=\"15\"");
    CK_HAS(page, "data-node=\"two\" data-value=\"3\" data-of=\"5\"");
    CK_HAS(page, "data-series=\"before\" data-value=\"8\"");
    CK_HAS(page, "data-series=\"after\" data-value=\"10\"");
    CK_HAS(page, "data-series=\"step\" data-node=\"two\" data-value=\"2\"");
    CK_HAS(page, "data-series=\"unit\" data-period=\"2019\" data-value=\"8\"");
    CK_HAS(page, "data-series=\"best\" data-period=\"2021\" data-value=\"17\"");
    CK_HAS(page, "data-series=\"position\" data-unit=\"u1\" data-value=\"10\"");
    CK_HAS(page, "Net change +2.0 = gross gain 2.0 \xE2\x88\x92 gross loss 0.0");
    CK_HAS(page, "0 of 2 parts fell, 1 rose.");
    paged_free(&page);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(vietnamese_has_its_words_and_marks)
{
    scorecard_result *r = result_of();
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    o.lang = "vi";
    o.date = "30/6/2022 <";
    struct paged page = page_of(r, "u1", &o);
    CK_HAS(page, " lang=\"vi\">");
    CK_HAS(page, "<h1>Đơn vị 1</h1>");
    CK_HAS(page, "<dt>Điểm số</dt><dd class=\"big\">10,0</dd>");
    CK_HAS(page, "Số liệu đến 30/6/2022 &lt;");
    CK_HAS(page, ">Chỉ số \xC2\xB7 2021<");
    CK_HAS_NOT(page, ">Score<");
    paged_free(&page);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_public_is_told_no_names)
{
    scorecard_result *r = result_of();
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    scorecard_register *reg = registered();
    o.reg = reg;
    struct paged page = page_of(r, "u1", &o);
    CK_HAS(page, "Bureau X");
    CK_HAS(page, "Bureau Y (30\xC2\xA0%)");
    CK_HAS(page, "=1+1 &lt;late&gt; report");
    CK_HAS(page, "about the area");
    CK_HAS(page, "own words");
    CK_HAS(page, "Headed by: Director");
    CK_HAS(page, "Leads 2 criteria, takes part in 1.");
    CK_HAS(page, "Points of the index lost where it leads: 7.0.");
    CK_HAS_NOT(page, "agency-z");
    CK_HAS(page, scorecard_horizon_title(SCORECARD_HORIZON_LONG_TERM, NULL));
    paged_free(&page);
    o.audience = SCORECARD_AUDIENCE_PUBLIC;
    page = page_of(r, "u1", &o);
    CK_HAS(page, "Public report");
    CK_HAS(page, scorecard_horizon_title(SCORECARD_HORIZON_LONG_TERM, NULL));
    static const char *const secrets[] = { "Bureau", "Director", "=1+1", "about the area", "own words", "id=\"agencies\"" };
    for (size_t i = 0; i < sizeof secrets / sizeof secrets[0]; i++)
        CK_HAS_NOT(page, secrets[i]);
    paged_free(&page);
    scorecard_register_unref(reg);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(caveats_come_first)
{
    static const char gap[] = "{'id':'top','aggregate':'sum','gaps':{'default':'reweight'},'children':[{'id':'a','title':'Alpha'},{'id':'b'}]}";
    static const char more[] = "'title':'M','notes':{'en':'illustrative'},'source':'S','legal':'L',";
    scorecard_result *r = small_result_by(more, gap, "id,ranked\nu1,no\nu2,yes\n", "unit,period,a,b\nu1,2020,1,\nu2,2020,,\n");
    struct paged page = page_of(r, "u1", NULL);
    CK_HAS(page, "1 of 2 units have a score in 2020");
    CK_HAS(page, "u1 is scored but not ranked.");
    CK_HAS(page, "<li>b: not reported.</li>");
    CK_HAS(page, "50.0 % of the weight was observed.");
    CK_HAS(page, "<p>illustrative</p>");
    CK_HAS(page, "Source: S");
    CK_HAS(page, "Legal basis: L");
    paged_free(&page);
    page = page_of(r, "u2", NULL);
    CK_HAS(page, "u2 has no score in 2020: not reported.");
    CK_HAS_NOT(page, "id=\"peers\"");
    paged_free(&page);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(published_scores_that_differ_are_told)
{
    scorecard_data_draft *draft;
    scorecard_data *data;
    scorecard_result *r;
    scorecard_model *model = small_model("{'id':'top','title':'Top','children':[{'id':'a'},{'id':'b'}]}");
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    static const char csv[] = "unit,period,a,b\nu1,2020,1,2\nu2,2020,2,3\n";
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_data_draft_read_csv(draft, csv, strlen(csv), NULL, &err));
    cell.value = 9.5;
    cell.decimals = 1;
    CK_OK(scorecard_data_draft_set_published(draft, "top", 0, 0, SCORECARD_FIELD_SCORE, &cell, &err));
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
    struct paged page = page_of(r, "u1", NULL);
    CK_HAS(page, "Top: published 9.5000, recomputed 1.5000.");
    paged_free(&page);
    page = page_of(r, "u2", NULL);
    CK_HAS_NOT(page, "published 9.5");
    paged_free(&page);
    scorecard_result_unref(r);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(self_assessed_and_appraised_points_stand_side_by_side)
{
    scorecard_data_draft *draft;
    scorecard_data *data;
    scorecard_result *r;
    scorecard_model *model = small_model("{'id':'top','aggregate':'sum','children':[{'id':'a','points':10},{'id':'b','points':5,'rule':{'method':'minmax','constant':'midpoint'}}]}");
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    static const char csv[] = "unit,period,a,b\nu1,2020,6,2\nu2,2020,2,3\n";
    CK_OK(scorecard_data_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_data_draft_read_csv(draft, csv, strlen(csv), NULL, &err));
    static const struct {
        int32_t layer;
        double value;
    } said[] = { { SCORECARD_LAYER_SELF, 9 }, { SCORECARD_LAYER_APPRAISED_1, 7 }, { SCORECARD_LAYER_APPRAISED_2, 6.5 } };
    for (uint32_t input = 0; input < 2; input++)
        for (size_t i = 0; i < 3; i++) {
            cell.value = said[i].value;
            CK_OK(scorecard_data_draft_set(draft, said[i].layer, 0, 0, input, &cell, &err));
        }
    CK_OK(scorecard_data_draft_finish(draft, &data, &err));
    CK_OK(scorecard_model_score(model, data, NULL, &r, &err));
    struct paged page = page_of(r, "u1", NULL);
    CK_HAS(page, "data-label=\"Self-assessed\" class=\"n\" data-value=\"9\"");
    CK_HAS(page, "data-label=\"Appraised\" class=\"n\" data-value=\"6.5\"");
    ck_assert_uint_eq(times_in(page.text, "data-label=\"Self-assessed\" class=\"n\" data-value"), 2); /* of any rule */
    paged_free(&page);
    scorecard_result_unref(r);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(what_does_not_compare_is_told)
{
    scorecard_result *r = small_result_by("'breaks':{'2021':'other people were asked'},", nodes, units, table);
    struct paged page = page_of(r, "u1", NULL);
    CK_HAS(page, "Comparison of the score with 2020: not valid.");
    CK_HAS(page, "other people were asked");
    CK_HAS(page, "Comparison of Area &lt;script&gt;: not valid.");
    CK_HAS(page, "data-break=\"2021\"");
    CK_HAS(page, "A dotted line down is a break");
    CK_HAS(page, "before\">not valid</td>");
    CK_HAS(page, "before\">valid</td>");
    ck_assert_uint_eq(times_in(page.text, "<line class=\"break\""), 1);
    paged_free(&page);
    scorecard_result_unref(r);
    r = result_of();
    page = page_of(r, "u1", NULL);
    CK_HAS(page, "Comparison of the score with 2020: valid.");
    CK_HAS_NOT(page, "class=\"break\"");
    CK_HAS_NOT(page, "Comparison of ranks");
    paged_free(&page);
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    o.period = "2020"; /* when a third unit has a score */
    page = page_of(r, "u1", &o);
    CK_HAS(page, "Comparison of ranks, All units: not valid.");
    CK_HAS_NOT(page, "Comparison of ranks, North");
    paged_free(&page);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(many_nodes_that_do_not_compare_are_counted)
{
    static const char wide[] = "{'id':'t','children':[{'id':'a'},{'id':'b'},{'id':'c'},{'id':'d'},{'id':'e'},{'id':'f'},{'id':'g'},{'id':'h'},{'id':'i'},{'id':'j'}]}";
    scorecard_result *r = small_result_by("'breaks':{'2021':'why'},", wide, NULL,
                                          "unit,period,a,b,c,d,e,f,g,h,i,j\nu,2020,1,1,1,1,1,1,1,1,1,1\nu,2021,2,2,2,2,2,2,2,2,2,2\n");
    struct paged page = page_of(r, "u", NULL);
    CK_HAS(page, "and 2 more.");
    paged_free(&page);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(what_losses_add_up_from)
{
    static const char rounded[] = "{'id':'t','aggregate':'sum','round':{'decimals':0},'children':[{'id':'a','points':5},{'id':'b','points':5}]}";
    scorecard_result *r = small_result_by(NULL, rounded, NULL, "unit,period,a,b\nu,2020,1.3,2.2\nv,2020,5,5\n");
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    struct paged page = page_of(r, "u", &o);
    CK_HAS(page, "data-table=\"loss-kinds\"");
    CK_HAS(page, ">Rounding</th>");
    CK_HAS(page, ">All: maximum less score</th>");
    paged_free(&page);
    page = page_of(r, "v", &o); /* which lost nothing */
    CK_HAS(page, "data-node=\"a\" data-value=\"0\"");
    CK_HAS(page, "Full score in 2 of 2 criteria.");
    CK_HAS_NOT(page, "loss-kinds");
    paged_free(&page);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(another_result_may_have_the_former_figures)
{
    scorecard_result *r = result_of();
    scorecard_result *old = small_result_by(NULL, nodes, units, "unit,period,a,b,c\nu1,2015,1,1,1\nu1,2016,2,2,2\nu2,2016,2,2,2\n");
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    o.before = old;
    struct paged page = page_of(r, "u1", &o);
    CK_HAS(page, "<dt>Change since 2016</dt><dd class=\"big\">+4.0</dd>");
    paged_free(&page);
    o.from = "2015";
    page = page_of(r, "u1", &o);
    CK_HAS(page, "<dt>Change since 2015</dt><dd class=\"big\">+7.0</dd>");
    paged_free(&page);
    page = page_of(r, "u3", &o); /* which the other has no scores of */
    CK_HAS_NOT(page, "Change since");
    CK_HAS_NOT(page, "id=\"changes\"");
    paged_free(&page);
    o.before = NULL;
    o.from = "2019";
    page = page_of(r, "u1", &o);
    CK_HAS(page, "Change since 2019");
    paged_free(&page);
    o.from = "2021"; /* itself: nothing to tell */
    page = page_of(r, "u1", &o);
    CK_HAS_NOT(page, "Change since");
    paged_free(&page);
    scorecard_result_unref(old);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(low_may_be_good_and_nobody_may_say_how_much)
{
    static const char low[] = "{'id':'top','direction':'lower','scale':[0,10],'aggregate':'arithmetic','children':[{'id':'a','direction':'lower'},{'id':'b','direction':'lower'}]}";
    scorecard_result *r = small_result_by(NULL, low, NULL, "unit,period,a,b\nu1,2020,2,4\nu2,2020,1,1\nu3,2020,9,9\n");
    struct paged page = page_of(r, "u1", NULL);
    CK_HAS(page, "<dt>Rank among all</dt><dd class=\"big\">2</dd>");
    CK_HAS(page, "data-label=\"Best\" class=\"n\" data-value=\"1\"");
    paged_free(&page);
    scorecard_result_unref(r);
    r = small_result_by(NULL, "{'id':'top','children':[{'id':'a'},{'id':'b'}]}", NULL, "unit,period,a,b\nu1,2020,2,4\nu2,2020,1,1\n");
    page = page_of(r, "u1", NULL);
    CK_HAS_NOT(page, "id=\"losses\"");
    CK_HAS_NOT(page, "Maximum");
    paged_free(&page);
    scorecard_result_unref(r);
}
END_TEST

static int32_t table_stops(void *context, const char *name, const char *bytes, size_t count)
{
    (void)name;
    (void)bytes;
    (void)count;
    return *(int32_t *)context;
}

START_TEST(bad_calls_are_told)
{
    scorecard_result *r = result_of();
    struct paged page = { 0 };
    scorecard_report *made = (scorecard_report *)(uintptr_t)&page;
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    int32_t stop = 3;
    CK_FAILS(scorecard_report_html(NULL, 0, NULL, page_write, &page, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_report_html(r, 0, NULL, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_report(r, 0, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_report(NULL, 0, NULL, &made, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_ptr_null(made);
    CK_FAILS(scorecard_report_html(r, 4, NULL, page_write, &page, &err), SCORECARD_ERROR_ARGUMENT, "");
    o.period = "1999";
    CK_FAILS(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_UNKNOWN, "");
    o.period = NULL;
    o.from = "1999";
    CK_FAILS(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_UNKNOWN, "");
    o.from = NULL;
    o.node = 99;
    CK_FAILS(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_ARGUMENT, "");
    o.node = 0;
    o.audience = 3;
    CK_FAILS(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_ARGUMENT, "");
    o.audience = 0;
    o.flags = 1;
    CK_FAILS(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_OPTIONS, "");
    o.flags = 0;
    o.date = "\xFF";
    CK_FAILS(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_TEXT, "");
    o.date = NULL;
    o.size = 4;
    CK_FAILS(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_OPTIONS, "");
    CK_FAILS(scorecard_result_report(r, 0, &o, &made, &err), SCORECARD_ERROR_OPTIONS, "");
    o.size = sizeof o;
    ck_assert_uint_eq(page.size, 0);
    o.table = table_stops;
    o.table_context = &stop;
    CK_FAILS(scorecard_report_html(r, 0, &o, page_write, &page, &err), SCORECARD_ERROR_FILE, "");
    CK_FAILS(scorecard_result_report(r, 0, &o, &made, &err), SCORECARD_ERROR_FILE, "");
    paged_free(&page);
    page.stop_at = 1;
    CK_FAILS(scorecard_report_html(r, 0, NULL, page_write, &page, &err), SCORECARD_ERROR_FILE, "");
    ck_assert_int_eq(page.pieces, 1);
    paged_free(&page);
    ck_assert_str_eq(scorecard_audience_name(SCORECARD_AUDIENCE_OFFICE), "office");
    ck_assert_str_eq(scorecard_audience_name(SCORECARD_AUDIENCE_PUBLIC), "public");
    ck_assert_ptr_null(scorecard_audience_name(0));
    scorecard_result_unref(r);
}
END_TEST

START_TEST(scores_that_are_not_kept_are_told)
{
    scorecard_model *model = small_model(nodes);
    scorecard_data *data = small_data(units, table);
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    uint32_t kept = 1;
    scorecard_result *r;
    struct paged page = { 0 };
    how.nodes = &kept;
    how.node_count = 1;
    CK_OK(scorecard_model_score(model, data, &how, &r, &err));
    CK_FAILS(scorecard_report_html(r, 0, NULL, page_write, &page, &err), SCORECARD_ERROR_NOT_KEPT, "model m, node top");
    scorecard_result_unref(r);
    how.nodes = NULL;
    how.node_count = 0;
    how.keep = SCORECARD_KEEP_SCORES; /* what there is is told */
    CK_OK(scorecard_model_score(model, data, &how, &r, &err));
    page = page_of(r, "u1", NULL);
    CK_HAS_NOT(page, "Rank among all");
    paged_free(&page);
    scorecard_result_unref(r);
    scorecard_data_unref(data);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(a_report_is_kept_with_its_tables)
{
    scorecard_result *r = result_of();
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    scorecard_register *reg = registered();
    scorecard_report *made;
    int32_t go_on = 0;
    o.reg = reg;
    o.table = table_stops;
    o.table_context = &go_on;
    struct paged page = page_of(r, "u1", &o);
    CK_OK(scorecard_result_report(r, unit_of(r, "u1"), &o, &made, &err));
    ck_assert_str_eq(scorecard_report_text(made), page.text);
    ck_assert_uint_eq(scorecard_report_size(made), page.size);
    static const char *const names[] = { "strengths", "position", "history", "losses", "loss-totals", "changes", "criteria", "similar", "higher",
                                         "agency-x", "agency-y" };
    ck_assert_uint_eq(scorecard_report_table_count(made), 11);
    for (uint32_t i = 0; i < 11; i++)
        ck_assert_str_eq(scorecard_report_table_name(made, i), names[i]);
    const char *criteria = scorecard_report_table_text(made, 6);
    ck_assert_ptr_nonnull(strstr(criteria, ",'=B,")); /* a spreadsheet runs nothing */
    ck_assert_ptr_nonnull(strstr(criteria, ",'=1+1 <late> report,"));
    ck_assert_ptr_null(scorecard_report_table_name(made, 11));
    ck_assert_ptr_null(scorecard_report_table_text(made, 11));
    scorecard_report *same = scorecard_report_ref(made);
    scorecard_report_unref(made);
    ck_assert_uint_eq(scorecard_report_size(same), page.size);
    scorecard_report_unref(same);
    scorecard_report_unref(NULL);
    ck_assert_ptr_null(scorecard_report_ref(NULL));
    ck_assert_str_eq(scorecard_report_text(NULL), "");
    ck_assert_uint_eq(scorecard_report_size(NULL) + scorecard_report_table_count(NULL), 0);
    ck_assert_ptr_null(scorecard_report_table_name(NULL, 0));
    ck_assert_ptr_null(scorecard_report_table_text(NULL, 0));
    paged_free(&page);
    scorecard_register_unref(reg);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(without_memory_nothing_is_lost)
{
    scorecard_result *r = result_of();
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_report_options o = SCORECARD_REPORT_OPTIONS_INIT;
    scorecard_register *reg = registered();
    o.run = &run;
    o.reg = reg;
    for (long at = 0;; at++) {
        counted = (struct counted){ 0, 0, at };
        scorecard_report *made = NULL;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_status status = scorecard_result_report(r, unit_of(r, "u1"), &o, &made, &err);
        counted.fail_at = -1;
        ck_assert(status == SCORECARD_OK || (status == SCORECARD_ERROR_MEMORY && made == NULL && counted.live == 0));
        ck_assert_int_eq(err.code, status);
        scorecard_report_unref(made);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(at, 2000);
    }
    scorecard_register_unref(reg);
    scorecard_result_unref(r);
}
END_TEST

START_TEST(units_may_come_in_any_order)
{
    static const char *const turned[] = { "unit,period,a,b\nu1,2020,1,2\nu2,2020,3,4\nu3,2020,3,4\n", "unit,period,a,b\nu3,2020,3,4\nu2,2020,3,4\nu1,2020,1,2\n" };
    struct paged pages[2];
    for (int i = 0; i < 2; i++) {
        scorecard_result *r = small_result_by(NULL, "{'id':'top','scale':[0,10],'children':[{'id':'a'},{'id':'b'}]}", NULL, turned[i]);
        pages[i] = page_of(r, "u1", NULL);
        scorecard_result_unref(r);
    }
    for (size_t at = 0; pages[0].text[at] != '\0'; at++)
        if (pages[0].text[at] == '<' && strncmp(pages[0].text + at, "<line class=\"far\"", 17) == 0)
            break;
    CK_HAS(pages[1], ">u2</td>");
    const char *one = strstr(pages[0].text, "id=\"criteria\""), *other = strstr(pages[1].text, "id=\"criteria\"");
    ck_assert_str_eq(one, other);
    paged_free(&pages[0]);
    paged_free(&pages[1]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/report");
    TCase *c = tcase_create("report");
    tcase_add_test(c, what_is_given_has_its_section);
    tcase_add_test(c, numbers_are_those_of_the_result);
    tcase_add_test(c, vietnamese_has_its_words_and_marks);
    tcase_add_test(c, the_public_is_told_no_names);
    tcase_add_test(c, caveats_come_first);
    tcase_add_test(c, published_scores_that_differ_are_told);
    tcase_add_test(c, self_assessed_and_appraised_points_stand_side_by_side);
    tcase_add_test(c, what_does_not_compare_is_told);
    tcase_add_test(c, many_nodes_that_do_not_compare_are_counted);
    tcase_add_test(c, what_losses_add_up_from);
    tcase_add_test(c, another_result_may_have_the_former_figures);
    tcase_add_test(c, low_may_be_good_and_nobody_may_say_how_much);
    tcase_add_test(c, bad_calls_are_told);
    tcase_add_test(c, scores_that_are_not_kept_are_told);
    tcase_add_test(c, a_report_is_kept_with_its_tables);
    tcase_add_test(c, without_memory_nothing_is_lost);
    tcase_add_test(c, units_may_come_in_any_order);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
