/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "exchange_model.h"

static void check_round(const char *quoted_text)
{
    scorecard_model *model = read_good(quoted_text);
    char *first = write_good(model);
    scorecard_model_unref(model);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_status status = scorecard_model_read(first, strlen(first), "first", NULL, &model, &err);
    ck_assert_msg(status == SCORECARD_OK, "%s: %s\n%s", err.where, err.message, first);
    char *second = write_good(model);
    scorecard_model_unref(model);
    ck_assert_str_eq(first, second);
    free(first);
    free(second);
}

START_TEST(what_is_written_reads_back_to_the_same)
{
    check_round(EVERYTHING);
    check_round(NODE("'input': 'a'}]}"));
    check_round(NODE("'rule': {'method': 'goalposts', 'min': -0, 'max': {'2013': 5e-324, '': 1e300}}}]}"));
    check_round(NODE("'children': [{'id': 'b'}, {'id': 'c', 'children': [{'id': 'd'}]}]}, {'id': 'e'}]}"));
}
END_TEST

START_TEST(a_model_has_one_readable_form)
{
    static const char want[] =
        "{\n"
        "  'scorecard': 'model',\n"
        "  'version': 1,\n"
        "  'id': 'm',\n"
        "  'title': {'': 'W', 'vi': 'Đất'},\n"
        "  'edition': {'first': '2013'},\n"
        "  'levels': [{'en': 'index'}, 'sub-index'],\n"
        "  'defaults': {'layers': {'order': 'self'}, 'rule': {'method': 'minmax', 'to': [0, 100], 'log': true}},\n"
        "  'nodes': [\n"
        "    {\n"
        "      'id': 'a',\n"
        "      'scale': [0, 100],\n"
        "      'gaps': {'default': ['group-mean', 'propagate'], 'group': 'region'},\n"
        "      'aggregate': 'sum',\n"
        "      'map': {'multiply': 10},\n"
        "      'tiers': {\n"
        "        'method': 'cuts',\n"
        "        'list': [\n"
        "          {'id': 'very-good', 'title': {'vi': 'Rất tốt', 'en': 'Very good'}, 'from': {'2019': 66.9, '': 67}},\n"
        "          {'id': 'rest'}\n"
        "        ]\n"
        "      },\n"
        "      'children': [\n"
        "        {'id': 'b', 'code': '1', 'weight': 0.1, 'direction': 'lower', 'periods': {'last': '2020'}},\n"
        "        {'id': 'c', 'title': 'C', 'input': 'c-raw', 'rule': {'method': 'goalposts', 'min': 1, 'max': 2}}\n"
        "      ]\n"
        "    },\n"
        "    {'id': 'd', 'of': 'a', 'rule': 'identity'}\n"
        "  ]\n"
        "}\n";
    scorecard_model *model = read_good(want);
    char *text = write_good(model), *expected = quoted(want);
    ck_assert_str_eq(text, expected);
    scorecard_model_unref(model);
    free(text);
    free(expected);
}
END_TEST

START_TEST(only_what_was_stated_is_written)
{
    scorecard_model *model = read_good(
        "{'$schema': 'https://example.org/m', 'scorecard': 'model', 'version': 1, 'id': 'm', 'nodes': [{'id': 'a', "
        "'children': [{'id': 'b', 'points': 2}]}]}");
    char *text = write_good(model);
    ck_assert_ptr_null(strstr(text, "schema")); /* said of the file, not of the model */
    ck_assert_ptr_null(strstr(text, "weight"));
    ck_assert_ptr_null(strstr(text, "rule"));
    ck_assert_ptr_null(strstr(text, "gaps"));
    ck_assert_ptr_null(strstr(text, "input"));
    ck_assert_ptr_null(strstr(text, "direction"));
    char *points = strstr(text, "points"); /* the aggregate's are derived */
    ck_assert_ptr_nonnull(points);
    ck_assert_ptr_null(strstr(points + 1, "points"));
    scorecard_model_unref(model);
    free(text);
}
END_TEST

START_TEST(the_order_of_stating_parameters_does_not_matter)
{
    scorecard_model *a = read_good(NODE("'rule': {'method': 'goalposts', 'min': 1, 'max': 2}, 'weight': 1, 'code': 'x'}]}"));
    scorecard_model *b = read_good(NODE("'code': 'x', 'weight': 1, 'rule': {'max': 2, 'min': 1, 'method': 'goalposts'}}]}"));
    char *x = write_good(a), *y = write_good(b);
    ck_assert_str_eq(x, y);
    scorecard_model_unref(a);
    scorecard_model_unref(b);
    free(x);
    free(y);
}
END_TEST

START_TEST(writing_can_be_stopped_and_is_checked)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model = read_good(EVERYTHING);
    struct written w = { NULL, 0, 0, 0 };
    ck_assert_int_eq(scorecard_model_write(model, collect, &w, &err), SCORECARD_ERROR_FILE);
    ck_assert_str_eq(err.where, "model m");
    ck_assert_ptr_nonnull(strstr(err.message, "with 7"));
    ck_assert_int_eq(w.calls, 1);
    ck_assert_int_eq(scorecard_model_write(NULL, collect, &w, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_model_write(model, NULL, &w, &err), SCORECARD_ERROR_NULL);
    scorecard_model_unref(model);
}
END_TEST

/* A draft of nodes each of which is the child of the one before, the last with tiers. */
static scorecard_draft *chain(size_t count)
{
    scorecard_draft *draft;
    uint32_t node = SCORECARD_NONE, tier;
    ck_assert_int_eq(scorecard_draft_new("m", NULL, &draft, NULL), SCORECARD_OK);
    for (size_t i = 0; i < count; i++) {
        char id[16];
        snprintf(id, sizeof id, "n%zu", i);
        ck_assert_int_eq(scorecard_draft_add(draft, node, id, &node, NULL), SCORECARD_OK);
    }
    scorecard_draft_set(draft, node, SCORECARD_STEP_TIER, SCORECARD_TIER_CUTS, NULL, 0, NULL);
    scorecard_draft_add_tier(draft, node, "good", &tier, NULL);
    scorecard_draft_set_tier_title(draft, node, tier, "en", "Good", NULL);
    scorecard_draft_set_tier_cut(draft, node, tier, "2013", 1, NULL);
    ck_assert_int_eq(scorecard_draft_add_tier(draft, node, "rest", NULL, NULL), SCORECARD_OK);
    return draft;
}

START_TEST(the_deepest_model_reads_back)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_draft *draft = chain(100);
    scorecard_model *model;
    ck_assert_int_eq(scorecard_draft_finish(draft, &model, NULL), SCORECARD_OK);
    scorecard_draft_free(draft);
    char *text = write_good(model);
    scorecard_model_unref(model);
    ck_assert_msg(scorecard_model_read(text, strlen(text), NULL, NULL, &model, &err) == SCORECARD_OK, "%s", err.message);
    scorecard_model_unref(model);
    free(text);
}
END_TEST

START_TEST(what_could_not_be_read_is_not_begun)
{
    enum { LARGE = 65 * 1024 * 1024 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_draft *draft = chain(1);
    scorecard_model *model;
    char *notes = malloc(LARGE);
    ck_assert_ptr_nonnull(notes);
    memset(notes, 'x', LARGE);
    notes[LARGE - 1] = '\0';
    ck_assert_int_eq(scorecard_draft_set_text(draft, 0, SCORECARD_TEXT_NOTES, NULL, notes, &err), SCORECARD_OK);
    free(notes);
    ck_assert_int_eq(scorecard_draft_finish(draft, &model, NULL), SCORECARD_OK);
    scorecard_draft_free(draft);
    struct written w = { NULL, 0, 0, -1 };
    ck_assert_int_eq(scorecard_model_write(model, collect, &w, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_str_eq(err.where, "model m");
    ck_assert_int_eq(w.calls, 0);
    scorecard_model_unref(model);
}
END_TEST

START_TEST(a_model_made_by_calls_reads_back)
{
    scorecard_draft *draft;
    scorecard_model *model;
    uint32_t root, leaf;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(scorecard_draft_new("m", NULL, &draft, NULL), SCORECARD_OK);
    scorecard_draft_add(draft, SCORECARD_NONE, "root", &root, NULL);
    scorecard_draft_add(draft, root, "leaf", &leaf, NULL);
    /* The number for all others before the one of a period, and a list of one. */
    double to[2] = { 0, 1 };
    const struct scorecard_param posts[] = {
        { .key = SCORECARD_KEY_MAX, .number = 3 },
        { .key = SCORECARD_KEY_MIN, .number = 1 },
        { .key = SCORECARD_KEY_MIN, .number = 2, .text = "2013" },
        { .key = SCORECARD_KEY_TO, .numbers = to, .count = 2 },
    };
    ck_assert_int_eq(scorecard_draft_set(draft, leaf, SCORECARD_STEP_RULE, SCORECARD_RULE_GOALPOSTS, posts, 4, &err),
                     SCORECARD_OK);
    /* A number that is given for one period only is no number for all. */
    const struct scorecard_param by_period[] = {
        { .key = SCORECARD_KEY_MIN, .number = 1, .text = "2013" },
        { .key = SCORECARD_KEY_MAX, .number = 2, .text = "2013" },
    };
    scorecard_draft_add(draft, root, "other", &leaf, NULL);
    ck_assert_int_eq(scorecard_draft_set(draft, leaf, SCORECARD_STEP_RULE, SCORECARD_RULE_GOALPOSTS, by_period, 2, &err),
                     SCORECARD_OK);
    ck_assert_int_eq(scorecard_draft_finish(draft, &model, &err), SCORECARD_OK);
    scorecard_draft_free(draft);
    char *text = write_good(model), *want = quoted("'min': {'': 1, '2013': 2}, 'max': 3, 'to': [0, 1]");
    char *single = quoted("'min': {'2013': 1}, 'max': {'2013': 2}");
    ck_assert_msg(strstr(text, want) != NULL, "%s", text);
    ck_assert_msg(strstr(text, single) != NULL, "%s", text);
    scorecard_model_unref(model);
    ck_assert_int_eq(scorecard_model_read(text, strlen(text), NULL, NULL, &model, &err), SCORECARD_OK);
    char *again = write_good(model);
    ck_assert_str_eq(text, again);
    scorecard_model_unref(model);
    free(text);
    free(again);
    free(want);
    free(single);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/model_write");
    TCase *c = tcase_create("model_write");
    tcase_add_test(c, what_is_written_reads_back_to_the_same);
    tcase_add_test(c, a_model_has_one_readable_form);
    tcase_add_test(c, only_what_was_stated_is_written);
    tcase_add_test(c, the_order_of_stating_parameters_does_not_matter);
    tcase_add_test(c, writing_can_be_stopped_and_is_checked);
    tcase_add_test(c, the_deepest_model_reads_back);
    tcase_add_test(c, what_could_not_be_read_is_not_begun);
    tcase_add_test(c, a_model_made_by_calls_reads_back);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
