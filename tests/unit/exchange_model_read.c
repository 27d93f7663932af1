/* SPDX-License-Identifier: MIT */
#include "exchange/model_read.h"

#include <stdio.h>
#include <unistd.h>

#include "counted.h"
#include "exchange_model.h"

static const struct refused refused[] = {
    { "{'scorecard': 'model', 'version': 1}", SCORECARD_ERROR_SCHEMA, 1, "m", "the key" },
    { "{'scorecard': 'model', 'version': 1, 'id': 'm'}", SCORECARD_ERROR_SCHEMA, 1, "m", "the key" },
    { MODEL("'nodes': []}"), SCORECARD_ERROR_EMPTY, 49, "m, /nodes", "there is no node in it" },
    { MODEL("'nodes': {}}"), SCORECARD_ERROR_SCHEMA, 49, "m, /nodes", "found an object" },
    { "{'scorecard': 'model', 'version': 1, 'id': 'm n', 'nodes': []}",
      SCORECARD_ERROR_ID, 38, "m, /id", "model 'm n' is not an id" },
    { "{'scorecard': 'model', 'version': 1, 'id': 7, 'nodes': []}",
      SCORECARD_ERROR_SCHEMA, 38, "m, /id", "found a number" },
    { MODEL("'node': []}"), SCORECARD_ERROR_SCHEMA, 49, "m, /node", "did you mean \"nodes\"?" },
    { MODEL("'title': 7, 'nodes': [{'id': 'a'}]}"), SCORECARD_ERROR_SCHEMA, 49, "m, /title", "found a number" },
    { MODEL("'title': {}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_SCHEMA, 49, "m, /title", "there is no text in it" },
    { MODEL("'title': {'en': 7}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_SCHEMA, 59, "m, /title/en", "found a number" },
    { MODEL("'title': {'e n': 'x'}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_ARGUMENT, 59, "m, /title/e n", "that is no language tag" },
    { MODEL("'legal': {'en': 'x'}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_SCHEMA, 49, "m, /legal", "found an object" },
    { MODEL("'edition': '2013', 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_SCHEMA, 49, "m, /edition", "found a string" },
    { MODEL("'edition': {'from': '2013'}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_SCHEMA, 61, "m, /edition/from", "unknown key" },
    { MODEL("'edition': {'first': 2013}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_SCHEMA, 61, "m, /edition/first", "found a number" },
    { MODEL("'edition': {'first': '20 13', 'last': '20 13'}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_ID, 61, "m, /edition/first", "period '20 13' is not an id" },
    { MODEL("'edition': {'last': '20 13'}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_ID, 61, "m, /edition/last", "period '20 13' is not an id" },
    { MODEL("'edition': {'first': '2013', 'last': '2012'}, 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_PARAMETER, 49, "m, /edition", "its first period 2013 is after its last, 2012" },
    { MODEL("'levels': 'x', 'nodes': [{'id': 'a'}]}"), SCORECARD_ERROR_SCHEMA, 49, "m, /levels", "found a string" },
    { MODEL("'levels': ['x', 7], 'nodes': [{'id': 'a'}]}"),
      SCORECARD_ERROR_SCHEMA, 65, "m, /levels/1", "found a number" },
    { MODEL("'nodes': ['a']}"), SCORECARD_ERROR_SCHEMA, 59, "m, /nodes/0", "found a string" },
    { MODEL("'nodes': [{'title': 'a'}]}"), SCORECARD_ERROR_SCHEMA, 59, "m, /nodes/0", "the key" },
    { MODEL("'nodes': [{'id': true}]}"), SCORECARD_ERROR_SCHEMA, 60, "m, /nodes/0/id", "found true" },
    { NODE("'children': [{'id': 'b'}, {'id': 'b'}]}]}"),
      SCORECARD_ERROR_DUPLICATE, 98, "m, /nodes/0/children/1/id", "there is a node b already" },
    { NODE("'children': []}]}"), SCORECARD_ERROR_EMPTY, 71, "m, /nodes/0/children", "there is no node in it" },
    { NODE("'children': 'b'}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/children", "found a string" },
    { NODE("'children': [{'id': 'b', 'wieght': 1}]}]}"),
      SCORECARD_ERROR_SCHEMA, 96, "m, /nodes/0/children/0/wieght", "did you mean \"weight\"?" },
    { NODE("'weight': '1'}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/weight", "found a string" },
    { NODE("'weight': -1}]}"),
      SCORECARD_ERROR_WEIGHT, 71, "m, /nodes/0/weight", "a weight is finite and at least 0" },
    { NODE("'points': 0}]}"), SCORECARD_ERROR_WEIGHT, 71, "m, /nodes/0/points", "points are finite and above 0" },
    { NODE("'code': 7}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/code", "found a number" },
    { NODE("'unit': [7]}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/unit", "found an array" },
    { NODE("'direction': 'down'}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/direction", "unknown value" },
    { NODE("'direction': -1}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/direction", "found a number" },
    { NODE("'scale': 7}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/scale", "a scale is an array of two numbers" },
    { NODE("'scale': [0, 1, 2]}]}"),
      SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/scale", "a scale is an array of two numbers" },
    { NODE("'scale': [0, 'x']}]}"), SCORECARD_ERROR_SCHEMA, 84, "m, /nodes/0/scale/1", "found a string" },
    { NODE("'scale': [1, 0]}]}"),
      SCORECARD_ERROR_ARGUMENT, 71, "m, /nodes/0/scale", "a scale is two finite numbers, the lower one" },
    { NODE("'periods': {'first': '-'}}]}"),
      SCORECARD_ERROR_ID, 83, "m, /nodes/0/periods/first", "period '-' is not an id" },
    { NODE("'input': 7}]}"), SCORECARD_ERROR_SCHEMA, 71, "m, /nodes/0/input", "found a number" },
    { NODE("'input': 'x y'}]}"), SCORECARD_ERROR_ID, 71, "m, /nodes/0/input", "input 'x y' is not an id" },
    { NODE("'of': 'x y'}]}"), SCORECARD_ERROR_ID, 71, "m, /nodes/0/of", "node 'x y' is not an id" },
    { MODEL("'nodes': [{'id': 'z', 'children': [{'id': 'a', 'of': 'x'}]}]}"),
      SCORECARD_ERROR_UNKNOWN, 84, "m, /nodes/0/children/0", "it refers to node x, which the model does not" },
    { MODEL("'nodes': [{'id': 'z', 'children': [{'id': 'a', 'of': 'z'}]}]}"),
      SCORECARD_ERROR_CYCLE, 59, "m, /nodes/0", "its score depends on itself: z, a, z" },
    { MODEL("'nodes': [{'id': 'z', 'input': 'x', 'children': [{'id': 'a'}]}]}"),
      SCORECARD_ERROR_PARAMETER, 59, "m, /nodes/0", "it has children, so it reads no input and ref" },
    { MODEL("'nodes': [{'id': 'z', 'children': [{'id': 'a', 'weight': 0}]}]}"),
      SCORECARD_ERROR_WEIGHT, 59, "m, /nodes/0", "all its children weigh 0" },
};

START_TEST(what_is_wrong_is_told_with_its_place)
{
    check_refused(&refused[_i]);
}
END_TEST

START_TEST(everything_that_a_model_can_say_is_read)
{
    scorecard_model *m = read_good(EVERYTHING);
    uint32_t w = scorecard_model_find(m, "w"), h = scorecard_model_find(m, "h"), l = scorecard_model_find(m, "l");
    uint32_t mortality = scorecard_model_find(m, "m"), r = scorecard_model_find(m, "r"), x = scorecard_model_find(m, "x");
    double low, high;
    ck_assert_str_eq(scorecard_model_id(m), "m");
    ck_assert_uint_eq(scorecard_model_count(m), 17);
    ck_assert_str_eq(scorecard_model_text(m, SCORECARD_NONE, SCORECARD_TEXT_TITLE, "vi"), "Chất lượng sống");
    ck_assert_str_eq(scorecard_model_text(m, SCORECARD_NONE, SCORECARD_TEXT_TITLE, "fr"), "W");
    ck_assert_str_eq(scorecard_model_text(m, SCORECARD_NONE, SCORECARD_TEXT_SOURCE, NULL), "s");
    ck_assert_str_eq(scorecard_model_text(m, SCORECARD_NONE, SCORECARD_TEXT_LEGAL, NULL), "123/QĐ");
    ck_assert_str_eq(scorecard_model_text(m, SCORECARD_NONE, SCORECARD_TEXT_NOTES, NULL), "n\n\t\x01'\\");
    ck_assert_str_eq(scorecard_model_first(m, SCORECARD_NONE), "2013");
    ck_assert_str_eq(scorecard_model_last(m, SCORECARD_NONE), "2021");
    ck_assert_str_eq(scorecard_model_level(m, 0, "vi"), "chỉ số");
    ck_assert_str_eq(scorecard_model_level(m, 1, "vi"), "sub-index");
    ck_assert_uint_eq(scorecard_model_parent(m, l), h);
    ck_assert_uint_eq(scorecard_model_parent(m, h), w);
    ck_assert_uint_eq(scorecard_model_depth(m, x), 0);
    ck_assert_double_eq(scorecard_model_weight(m, h), 2);
    ck_assert_int_eq(scorecard_model_weight_given(m, l), 0);
    ck_assert_double_eq(scorecard_model_points(m, l), 3);
    ck_assert_double_eq(scorecard_model_points(m, mortality), 0.1);
    ck_assert_int_eq(scorecard_model_direction(m, mortality), SCORECARD_DIRECTION_LOWER);
    ck_assert_int_eq(scorecard_model_direction(m, l), SCORECARD_DIRECTION_HIGHER);
    ck_assert_int_eq(scorecard_model_scale(m, w, &low, &high), 1);
    ck_assert_double_eq(low, 0);
    ck_assert_double_eq(high, 100.5);
    ck_assert_str_eq(scorecard_model_text(m, l, SCORECARD_TEXT_UNIT, NULL), "years");
    ck_assert_str_eq(scorecard_model_text(m, l, SCORECARD_TEXT_CODE, NULL), "1.1");
    ck_assert_str_eq(scorecard_model_text(m, l, SCORECARD_TEXT_SOURCE, NULL), "GSO");
    ck_assert_str_eq(scorecard_model_text(m, l, SCORECARD_TEXT_NOTES, NULL), "");
    ck_assert_str_eq(scorecard_model_first(m, l), "2015");
    ck_assert_ptr_null(scorecard_model_last(m, l));
    ck_assert_str_eq(scorecard_model_input_at(m, scorecard_model_node_input_at(m, mortality, 0)), "mort");
    ck_assert_uint_eq(scorecard_model_reference(m, r), h);
    ck_assert_int_eq(scorecard_model_kind(m, r), SCORECARD_KIND_REFERENCE);
    scorecard_model_unref(m);
}
END_TEST

START_TEST(lines_are_counted)
{
    static const char text[] = "{\n\"scorecard\": \"model\",\r\n\"version\": 1, \"id\": \"m\",\n\n  \"nodes\": [{\"id\": \"a\",\n\t\"wait\": 1}]}";
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model;
    ck_assert_int_eq(scorecard_model_read(text, sizeof text - 1, NULL, NULL, &model, &err), SCORECARD_ERROR_SCHEMA);
    ck_assert_uint_eq(err.line, 6);
    ck_assert_uint_eq(err.column, 2);
    ck_assert_str_eq(err.where, "/nodes/0/wait");
}
END_TEST

START_TEST(arguments_are_checked)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model = (scorecard_model *)&err;
    struct scorecard_run none = { .size = 0 };
    ck_assert_int_eq(scorecard_model_read(NULL, 0, NULL, NULL, &model, &err), SCORECARD_ERROR_NULL);
    ck_assert_ptr_null(model);
    ck_assert_int_eq(scorecard_model_read("{}", 2, NULL, NULL, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_model_read("{}", 2, NULL, &none, &model, &err), SCORECARD_ERROR_OPTIONS);
    ck_assert_int_eq(scorecard_model_read_file("x", NULL, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_model_read_file(NULL, NULL, &model, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_model_read_file("x", &none, &model, &err), SCORECARD_ERROR_OPTIONS);
    ck_assert_int_eq(scorecard_model_read_file("/no/such/file", NULL, &model, &err), SCORECARD_ERROR_FILE);
    ck_assert_str_eq(err.where, "/no/such/file");
    /* An error struct that is too small to be one is left alone. */
    struct scorecard_error old = { .size = 8 };
    ck_assert_int_eq(read_quoted(NODE("'of': 'b'}]}"), NULL, &model, &old), SCORECARD_ERROR_UNKNOWN);
    ck_assert_int_eq(old.code, 0);
}
END_TEST

START_TEST(a_model_is_read_from_a_file)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char path[] = "/tmp/scorecard_model_XXXXXX", where[64];
    char *good = quoted(EVERYTHING);
    scorecard_model *model;
    FILE *file = fdopen(mkstemp(path), "wb");
    fputs(good, file);
    fclose(file);
    ck_assert_int_eq(scorecard_model_read_file(path, NULL, &model, &err), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_model_count(model), 17);
    scorecard_model_unref(model);
    ck_assert_int_eq(truncate(path, (off_t)(strlen(good) / 2)), 0);
    ck_assert_int_eq(scorecard_model_read_file(path, NULL, &model, &err), SCORECARD_ERROR_SYNTAX);
    snprintf(where, sizeof where, "%s, /", path);
    ck_assert_int_eq(strncmp(err.where, where, strlen(where)), 0);
    unlink(path);
    free(good);
}
END_TEST

START_TEST(a_text_cut_anywhere_is_refused)
{
    char *good = quoted(EVERYTHING);
    size_t size = strlen(good);
    for (size_t cut = 0; cut < size; cut++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_model *model;
        char *exact = malloc(cut + 1); /* so that reading past the end is seen */
        ck_assert_ptr_nonnull(exact);
        memcpy(exact, good, cut);
        scorecard_status status = scorecard_model_read(exact, cut, "m", NULL, &model, &err);
        ck_assert(status == SCORECARD_ERROR_SYNTAX || status == SCORECARD_ERROR_TEXT);
        ck_assert_ptr_null(model);
        free(exact);
    }
    free(good);
}
END_TEST

START_TEST(a_byte_changed_anywhere_does_no_harm)
{
    static const char others[] = { '\0', '"', '}', ']', ',', ':', '0', '-', 'e', '\\', (char)0xFF, ' ' };
    char *text = quoted(EVERYTHING);
    size_t size = strlen(text);
    for (size_t at = 0; at < size; at++) {
        char was = text[at];
        scorecard_model *model;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        text[at] = others[at % sizeof others];
        if (scorecard_model_read(text, size, "m", NULL, &model, &err) == SCORECARD_OK)
            scorecard_model_unref(model);
        else
            ck_assert_ptr_null(model);
        text[at] = was;
    }
    free(text);
}
END_TEST

/* A chain of nodes, each the only child of the one before. */
static char *chain(size_t count)
{
    char *text = malloc(count * 40 + 100), *at = text;
    ck_assert_ptr_nonnull(text);
    at += sprintf(at, "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [");
    for (size_t i = 0; i < count; i++)
        at += sprintf(at, "{\"id\": \"n%zu\"%s", i, i + 1 < count ? ", \"children\": [" : "");
    for (size_t i = 0; i < count; i++)
        at += sprintf(at, "}]");
    sprintf(at, "}");
    return text;
}

START_TEST(depth_is_bounded)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model;
    char *text = chain(100);
    ck_assert_int_eq(scorecard_model_read(text, strlen(text), "m", NULL, &model, &err), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_model_depth(model, 99), 99);
    scorecard_model_unref(model);
    free(text);
    text = chain(101); /* one more than a model has */
    ck_assert_int_eq(scorecard_model_read(text, strlen(text), "m", NULL, &model, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_str_eq(err.where + strlen(err.where) - 14, "/children/0/id");
    free(text);
    text = chain(50000); /* more than the parser is given */
    ck_assert_int_eq(scorecard_model_read(text, strlen(text), "m", NULL, &model, &err), SCORECARD_ERROR_LIMIT);
    ck_assert_str_eq(err.where, "m");
    ck_assert_uint_eq(err.line, 1);
    free(text);
}
END_TEST

/* After the call that fails, there is memory again. */
static void *move_once(void *context, void *block, size_t size)
{
    struct counted *c = context;
    long fail_at = c->fail_at;
    if (c->calls > fail_at)
        c->fail_at = -1;
    void *moved = counted_move(c, block, size);
    c->fail_at = fail_at;
    return moved;
}

/* Reads it with every allocation failing once, and with all failing from there on. */
static void check_memory(const char *text, scorecard_status want)
{
    for (int once = 0; once < 2; once++) {
        struct counted c = { 0, 0, 0 };
        struct scorecard_run run = counted_run(&c);
        scorecard_status status = SCORECARD_ERROR_MEMORY;
        if (once)
            run.move = move_once;
        while (status != want) {
            struct scorecard_error err = SCORECARD_ERROR_INIT;
            scorecard_model *model;
            c.calls = 0;
            status = read_quoted(text, &run, &model, &err);
            ck_assert_int_eq(err.code, status);
            ck_assert(status == want || status == SCORECARD_ERROR_MEMORY);
            ck_assert(status == SCORECARD_OK || model == NULL);
            scorecard_model_unref(model);
            ck_assert_int_eq(c.live, 0);
            c.fail_at++;
        }
        ck_assert_int_gt(c.fail_at, 5);
    }
}

START_TEST(without_memory_nothing_is_left)
{
    check_memory(EVERYTHING, SCORECARD_OK);
    /* Of small pieces many share a block; these are large, so that getting each can fail. */
    static char text[100000], large[5001];
    memset(large, 'x', 5000);
    snprintf(text, sizeof text,
             MODEL("'title': '%s', 'notes': {'vi': '%s'}, 'levels': ['%s'], 'nodes': [{'id': 'a', 'code': '%s', "
                   "'tiers': {'method': 'cuts', 'list': [{'id': 'x', 'title': '%s', 'from': 1}, {'id': 'y'}]}}]}"),
             large, large, large, large, large);
    check_memory(text, SCORECARD_OK);
    char *at = text + snprintf(text, sizeof text, NODE("'rule': {'method': 'goalposts', 'max': 2, 'min': {'': 1"));
    for (int year = 1000; year < 1200; year++)
        at += sprintf(at, ", '%d': 1", year);
    sprintf(at, "}}}]}");
    check_memory(text, SCORECARD_OK);
    at = text + snprintf(text, sizeof text, NODE("'rule': {'method': 'minmax', 'to': [0"));
    for (int i = 0; i < SCORECARD_I_LIST_MAX - 1; i++)
        at += sprintf(at, ", 1");
    sprintf(at, "]}}]}");
    check_memory(text, SCORECARD_ERROR_PARAMETER);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/model_read");
    TCase *c = tcase_create("model_read");
    tcase_add_loop_test(c, what_is_wrong_is_told_with_its_place, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(c, everything_that_a_model_can_say_is_read);
    tcase_add_test(c, lines_are_counted);
    tcase_add_test(c, arguments_are_checked);
    tcase_add_test(c, a_model_is_read_from_a_file);
    tcase_add_test(c, a_text_cut_anywhere_is_refused);
    tcase_add_test(c, a_byte_changed_anywhere_does_no_harm);
    tcase_add_test(c, depth_is_bounded);
    tcase_add_test(c, without_memory_nothing_is_left);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
