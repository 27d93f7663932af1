/* SPDX-License-Identifier: MIT */
#include "model/draft.h"

#include "editions.h"

static scorecard_status state(const struct scorecard_run *run, scorecard_model **out, struct scorecard_error *err)
{
    scorecard_draft *d = NULL, *again = NULL;
    scorecard_model *m = NULL;
    *out = NULL;
    scorecard_status status;
    if ((status = scorecard_draft_new("m", run, &d, err)) == SCORECARD_OK &&
        (status = scorecard_draft_add(d, SCORECARD_NONE, "x", NULL, err)) == SCORECARD_OK &&
        (status = scorecard_draft_add_break(d, 0, "2022", "vi", "dân số khác", err)) == SCORECARD_OK &&
        (status = scorecard_draft_add_break(d, 0, "2024", NULL, "other questions", err)) == SCORECARD_OK &&
        (status = scorecard_draft_add_break(d, 0, "2022", "en", "wrong", err)) == SCORECARD_OK &&
        (status = scorecard_draft_add_break(d, 0, "2022", "en", "another population", err)) == SCORECARD_OK &&
        (status = scorecard_draft_add_break(d, SCORECARD_NONE, "2020", NULL, "all of it", err)) == SCORECARD_OK &&
        (status = scorecard_draft_finish(d, &m, err)) == SCORECARD_OK &&
        (status = scorecard_draft_from(m, &again, err)) == SCORECARD_OK) /* and back again */
        status = scorecard_draft_finish(again, out, err);
    scorecard_model_unref(m);
    scorecard_draft_free(d);
    scorecard_draft_free(again);
    return status;
}

START_TEST(breaks_are_kept_by_node_and_language)
{
    scorecard_model *m = NULL;
    OKAY(state(NULL, &m, &err));
    const char *lang = "x";
    ck_assert_uint_eq(scorecard_model_break_count(m, 0), 2);
    ck_assert_uint_eq(scorecard_model_break_count(m, SCORECARD_NONE), 1);
    ck_assert_str_eq(scorecard_model_break_period(m, 0, 0), "2022");
    ck_assert_str_eq(scorecard_model_break_text(m, 0, 0, "en"), "another population");
    ck_assert_str_eq(scorecard_model_break_text(m, 0, 0, NULL), "dân số khác");
    ck_assert_uint_eq(scorecard_model_break_text_count(m, 0, 0), 2);
    ck_assert_str_eq(scorecard_model_break_text_at(m, 0, 0, 1, &lang), "another population");
    ck_assert_str_eq(lang, "en");
    ck_assert_str_eq(scorecard_model_break_period(m, 0, 1), "2024");
    ck_assert_str_eq(scorecard_model_break_text(m, SCORECARD_NONE, 0, "vi"), "all of it");
    ck_assert_ptr_null(scorecard_model_break_period(m, 0, 2));
    ck_assert_ptr_null(scorecard_model_break_text(m, 0, 2, NULL));
    ck_assert_ptr_null(scorecard_model_break_text_at(m, 0, 0, 2, &lang));
    ck_assert_ptr_null(lang);
    ck_assert_ptr_null(scorecard_model_break_text_at(m, 0, 7, 0, NULL));
    ck_assert_uint_eq(scorecard_model_break_text_count(m, 0, 2), 0);
    ck_assert_uint_eq(scorecard_model_break_count(m, 1), 0);
    ck_assert_uint_eq(scorecard_model_break_count(NULL, SCORECARD_NONE), 0);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(what_is_no_break_is_refused)
{
    scorecard_draft *d = NULL;
    OKAY(scorecard_draft_new("m", NULL, &d, &err));
    OKAY(scorecard_draft_add(d, SCORECARD_NONE, "x", NULL, &err));
    FAILS(scorecard_draft_add_break(d, 0, "a b", NULL, "t", &err), SCORECARD_ERROR_ID, "model m, node x", "");
    FAILS(scorecard_draft_add_break(d, 0, "2020", NULL, NULL, &err), SCORECARD_ERROR_NULL, "model m, node x", "");
    FAILS(scorecard_draft_add_break(d, 0, "2020", "n o", "t", &err), SCORECARD_ERROR_ARGUMENT, "model m, node x", "language");
    FAILS(scorecard_draft_add_break(d, 5, "2020", NULL, "t", &err), SCORECARD_ERROR_ARGUMENT, "model m", "no node 5");
    FAILS(scorecard_draft_add_break(NULL, 0, "2020", NULL, "t", &err), SCORECARD_ERROR_NULL, "", "draft");
    for (int i = 0; i < 1000; i++) {
        char period[8];
        snprintf(period, sizeof period, "p%d", i);
        OKAY(scorecard_draft_add_break(d, 0, period, NULL, "t", &err));
    }
    FAILS(scorecard_draft_add_break(d, 0, "2020", NULL, "t", &err), SCORECARD_ERROR_LIMIT, "model m, node x", "1000");
    scorecard_draft_free(d);
}
END_TEST

static int32_t keep(void *context, const char *bytes, size_t count)
{
    char *text = context;
    size_t used = strlen(text);
    ck_assert_uint_lt(used + count, 4096);
    memcpy(text + used, bytes, count);
    text[used + count] = '\0';
    return 0;
}

START_TEST(breaks_are_read_and_written)
{
    scorecard_model *m = model_of("m", "'breaks':{'2020':'all'},", "{'id':'x','breaks':{'2022':{'vi':'a','en':'b'},'2023':'c'}}");
    static char text[4096];
    text[0] = '\0';
    OKAY(scorecard_model_write(m, keep, text, &err));
    ck_assert_ptr_nonnull(strstr(text, "\"breaks\": {\"2020\": \"all\"}"));
    ck_assert_ptr_nonnull(strstr(text, "\"breaks\": {\"2022\": {\"vi\": \"a\", \"en\": \"b\"}, \"2023\": \"c\"}"));
    scorecard_model *again = NULL;
    OKAY(scorecard_model_read(text, strlen(text), NULL, NULL, &again, &err));
    ck_assert_str_eq(scorecard_model_break_text(again, 0, 0, "en"), "b");
    scorecard_model_unref(again);
    scorecard_model_unref(m);
    static const char bad[] = "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"x\",\"breaks\":{\"20 22\":\"a\"}}]}";
    FAILS(scorecard_model_read(bad, strlen(bad), "f", NULL, &again, &err), SCORECARD_ERROR_ID, "f, /nodes/0/breaks/20 22", "");
    static const char list[] = "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"breaks\":[1],\"nodes\":[{\"id\":\"x\"}]}";
    FAILS(scorecard_model_read(list, strlen(list), "f", NULL, &again, &err), SCORECARD_ERROR_SCHEMA, "f, /breaks", "");
}
END_TEST

START_TEST(no_memory_is_told)
{
    scorecard_model *m = NULL;
    WITHOUT_MEMORY(m, state(&run, &m, &err), scorecard_model_unref(m));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/breaks");
    TCase *c = tcase_create("breaks");
    tcase_add_test(c, breaks_are_kept_by_node_and_language);
    tcase_add_test(c, what_is_no_break_is_refused);
    tcase_add_test(c, breaks_are_read_and_written);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
