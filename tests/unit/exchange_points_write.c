/* SPDX-License-Identifier: MIT */
#include "points_table.h"

static scorecard_model *model_of(const char *nodes, const char *before)
{
    char text[2048] = "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",", *to = text + strlen(text);
    const char *parts[] = { before, "'nodes':", nodes, "}" };
    scorecard_model *model = NULL;
    for (size_t i = 0; i < 4; i++)
        for (const char *at = parts[i]; *at != '\0'; at++)
            *to++ = *at == '\'' ? '"' : *at;
    *to = '\0';
    CK_OK(scorecard_model_read(text, strlen(text), NULL, NULL, &model, err));
    return model;
}

START_TEST(a_table_comes_back_as_it_was)
{
    static const char *const texts[] = {
        PAR,
        "code,id,parent,title,max,rule,input,parameters,direction,scored,unit,source,legal,notes.vi\n"
        "*,m,,M,,,,,,,,s,l,\"a\nb\"\n"
        ",a,,,3,,,,,,điểm,,,\n"
        "x y,b,a,,,inherited,,,,,,,,\n"
        "x y,c,b,,3,pass,v,threshold=2,lower,,,,,\n"
        ",d,b,,1,expression,,\"expression=min(a, b)\",,no,,,,\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        scorecard_model *m = pointed(texts[i]), *back;
        char *text = points_of(m), *json = json_of(m), *again;
        ck_assert_str_eq(text, texts[i]);
        back = pointed(text);
        again = json_of(back);
        ck_assert_str_eq(again, json);
        free(again);
        free(json);
        free(text);
        scorecard_model_unref(back);
        scorecard_model_unref(m);
    }
}
END_TEST

START_TEST(codes_that_say_too_little_have_parents_beside_them)
{
    scorecard_model *m = model_of("[{'id':'r','title':{'':'R','vi':'V'},'aggregate':'sum','children':[{'id':'a','code':'1','points':1,"
                                  "'direction':'lower','rule':{'method':'pass','threshold':2}},"
                                  "{'id':'b','code':'1','title':'B','weight':0,'notes':{'en':'n'}}]}]", "'source':'s',");
    char *text = points_of(m);
    ck_assert_str_eq(text, "code,id,parent,title,title.vi,max,rule,input,parameters,direction,scored,source,notes.en\n"
                           "*,m,,,,,,,,,,s,\n"
                           ",r,,R,V,,,,,,,,\n"
                           "1,a,r,,,1,pass,,threshold=2,lower,,,\n"
                           "1,b,r,B,,,,,,,no,,n\n");
    free(text);
    scorecard_model_unref(m);
}
END_TEST

static const struct refused {
    const char *before, *nodes, *place, *part;
} refusals[] = {
    { "", "[{'id':'a','points':1},{'id':'b','points':1}]", "model m", "several indices" },
    { "'defaults':{'rule':'identity'},", "[{'id':'a'}]", "model m", "defaults" },
    { "'levels':['x'],", "[{'id':'a'}]", "model m", "levels" },
    { "'title':'',", "[{'id':'a'}]", "model m", "empty" },
    { "", "[{'id':'r','aggregate':'sum','children':[{'id':'a','weight':2}]}]", "model m, node a", "weight" },
    { "", "[{'id':'r','aggregate':'geometric','children':[{'id':'a'}]}]", "model m, node r", "aggregation" },
    { "", "[{'id':'r','aggregate':{'method':'power','power':2},'children':[{'id':'a'}]}]", "model m, node r", "aggregation" },
    { "", "[{'id':'r','aggregate':'sum','rule':'identity','children':[{'id':'a'}]}]", "model m, node r", "area" },
    { "", "[{'id':'r','aggregate':'sum','children':[{'id':'a','treat':'coinr'}]}]", "model m, node a", "treat" },
    { "", "[{'id':'r','aggregate':'sum','children':[{'id':'a','title':{'vi':''}}]}]", "model m, node a", "empty" },
    { "", "[{'id':'r','aggregate':'sum','children':[{'id':'a','title':{'vi':'x','en':'y'}},{'id':'b','title':{'en':'x','vi':'y'}}]}]",
      "model m, node b", "order" },
    { "", "[{'id':'r','points':5,'aggregate':'sum','children':[{'id':'a','points':4}]}]",
      "model m, its points table, row 3, column 4 (max)", "adds up to 4" },
    { "", "[{'id':'r','aggregate':'sum','children':[{'id':'a','code':' 1'}]}]", "model m", "all that it says" },
};

START_TEST(what_a_table_cannot_hold_is_refused)
{
    struct written w = { NULL, 0, 0 };
    struct scorecard_error got = SCORECARD_ERROR_INIT;
    const struct refused *r = &refusals[_i];
    scorecard_model *m = model_of(r->nodes, r->before);
    scorecard_status status = scorecard_model_write_points(m, collect, &w, &got);
    ck_assert_msg(status != SCORECARD_OK && strcmp(got.where, r->place) == 0 && strstr(got.message, r->part) != NULL, "%d %s: %s",
                  (int)status, got.where, got.message);
    ck_assert_uint_eq(w.size, 0);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(writing_can_be_stopped_and_is_checked)
{
    scorecard_model *m = pointed(PAR);
    struct written w = { NULL, 0, 7 };
    CK_FAILS(scorecard_model_write_points(m, collect, &w, err), SCORECARD_ERROR_FILE, "model par", "with 7");
    CK_FAILS(scorecard_model_write_points(NULL, collect, &w, err), SCORECARD_ERROR_NULL, "", "model");
    CK_FAILS(scorecard_model_write_points(m, NULL, &w, err), SCORECARD_ERROR_NULL, "", "write");
    scorecard_model_unref(m);
}
END_TEST

START_TEST(memory_that_runs_out_is_told)
{
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = -1 };
        struct scorecard_run run = counted_run(&counted);
        struct written w = { NULL, 0, 0 };
        scorecard_model *m = NULL;
        ck_assert_int_eq(scorecard_model_read_points(PAR, strlen(PAR), NULL, &run, &m, NULL), SCORECARD_OK);
        long live = counted.live;
        counted.calls = 0;
        counted.fail_at = n;
        scorecard_status status = scorecard_model_write_points(m, collect, &w, NULL);
        ck_assert_int_eq(counted.live, live);
        counted.fail_at = -1;
        scorecard_model_unref(m);
        free(w.text);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        ck_assert_uint_eq(w.size, 0);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_points_write");
    TCase *tc = tcase_create("write");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_table_comes_back_as_it_was);
    tcase_add_test(tc, codes_that_say_too_little_have_parents_beside_them);
    tcase_add_loop_test(tc, what_a_table_cannot_hold_is_refused, 0, (int)(sizeof refusals / sizeof refusals[0]));
    tcase_add_test(tc, writing_can_be_stopped_and_is_checked);
    tcase_add_test(tc, memory_that_runs_out_is_told);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
