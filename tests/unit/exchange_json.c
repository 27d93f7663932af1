/* SPDX-License-Identifier: MIT */
#include "exchange/json.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

static struct scorecard_i_json_file file;

static struct scorecard_i_json load(const char *text)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_msg(scorecard_i_json_load(text, strlen(text), "f.json", &file, &err) == SCORECARD_OK, "%s", err.message);
    return scorecard_i_json_root(&file);
}

static struct scorecard_i_json member(const struct scorecard_i_json *c, const char *key)
{
    struct scorecard_i_json out;
    ck_assert(scorecard_i_json_member(c, key, &out));
    return out;
}

/* A failure, as it must be told. A `message` NULL does not matter; else it is a part of it. */
struct failure {
    scorecard_status status;
    uint64_t line, column;
    const char *where, *message;
};

static void check_failure(struct failure want, scorecard_status status, const struct scorecard_error *err)
{
    ck_assert_int_eq(status, want.status);
    ck_assert_int_eq(err->code, want.status);
    ck_assert_str_eq(err->where, want.where);
    ck_assert_uint_eq(err->line, want.line);
    ck_assert_uint_eq(err->column, want.column);
    ck_assert_msg(want.message == NULL || strstr(err->message, want.message) != NULL, "%s", err->message);
    ck_assert_ptr_null(strpbrk(err->message, "\n\t\r"));
}

static const struct {
    const char *text;
    struct failure want;
} refused[] = {
    { "", { SCORECARD_ERROR_SYNTAX, 1, 1, "f.json", "ends here" } },
    { " \n ", { SCORECARD_ERROR_SYNTAX, 2, 2, "f.json", "ends here" } },
    { "{", { SCORECARD_ERROR_SYNTAX, 1, 2, "f.json", "ends here" } },
    { "{\"a\": 1", { SCORECARD_ERROR_SYNTAX, 1, 8, "f.json, /a", "ends here" } },
    { "{\"a\": \"abc", { SCORECARD_ERROR_SYNTAX, 1, 11, "f.json, /a", "ends here" } },
    { "[1, 2", { SCORECARD_ERROR_SYNTAX, 1, 6, "f.json, /1", "ends here" } },
    { "{\"a\": 1,}", { SCORECARD_ERROR_SYNTAX, 1, 9, "f.json", "string or '}' expected" } },
    { "{\"a\" 1}", { SCORECARD_ERROR_SYNTAX, 1, 6, "f.json, /a", "':' expected" } },
    { "[1 2]", { SCORECARD_ERROR_SYNTAX, 1, 4, "f.json, /0", "']' expected" } },
    { "{\"a\": [1, {\"b\":\n tru}]}", { SCORECARD_ERROR_SYNTAX, 2, 4, "f.json, /a/1/b", "invalid token near 'tru'" } },
    { "{\"a\": 1} x", { SCORECARD_ERROR_SYNTAX, 1, 10, "f.json", "more text" } },
    { "{1: 2}", { SCORECARD_ERROR_SYNTAX, 1, 2, "f.json", "expected near '1'" } },
    { "]", { SCORECARD_ERROR_SYNTAX, 1, 1, "f.json", NULL } },
    { "\"abc\" x", { SCORECARD_ERROR_SYNTAX, 1, 7, "f.json", "more text" } },
    { "1, 2", { SCORECARD_ERROR_SYNTAX, 1, 2, "f.json", "more text" } },
    { "[01]", { SCORECARD_ERROR_SYNTAX, 1, 2, "f.json, /0", NULL } },
    { "[1.]", { SCORECARD_ERROR_SYNTAX, 1, 3, "f.json, /0", NULL } },
    { "[+1]", { SCORECARD_ERROR_SYNTAX, 1, 2, "f.json, /0", NULL } },
    { "[NaN]", { SCORECARD_ERROR_SYNTAX, 1, 4, "f.json, /0", NULL } },
    { "[\"a\nb\"]", { SCORECARD_ERROR_SYNTAX, 1, 3, "f.json, /0", "newline" } },
    { "[\"\\x\"]", { SCORECARD_ERROR_SYNTAX, 1, 4, "f.json, /0", NULL } },
    { "[\"\\ud800\"]", { SCORECARD_ERROR_SYNTAX, 1, 9, "f.json, /0", "Unicode" } },
    { "[\"\xC3\xA9\", x]", { SCORECARD_ERROR_SYNTAX, 1, 8, "f.json, /1", NULL } },
    { "[1e400]", { SCORECARD_ERROR_SYNTAX, 1, 6, "f.json, /0", "too large for a double" } },
    { "[-1e400]", { SCORECARD_ERROR_SYNTAX, 1, 7, "f.json, /0", "too large for a double" } },
    { "{\"a\": 1, \"b\": {\"c\": 1,\n \"c\": 2}}", { SCORECARD_ERROR_DUPLICATE, 2, 4, "f.json, /b/c", "twice" } },
    { "{\"a\": \"\\u0000\"}", { SCORECARD_ERROR_TEXT, 1, 14, "f.json, /a", "NUL" } },
    { "{\"a\\u0000\": 1}", { SCORECARD_ERROR_TEXT, 1, 10, "f.json", "NUL" } },
    { "{\"a\": \"b\xFF\"}", { SCORECARD_ERROR_TEXT, 1, 9, "f.json, /a", "UTF-8" } },
    { "{\"a\": \"\xC0\x80\"}", { SCORECARD_ERROR_TEXT, 1, 8, "f.json, /a", "UTF-8" } },
    { "{\"\xED\xA0\x80\": 1}", { SCORECARD_ERROR_TEXT, 1, 3, "f.json", "UTF-8" } },
    { "[1]\n\xF5", { SCORECARD_ERROR_TEXT, 2, 1, "f.json", "UTF-8" } },
    { "{\"a/b~c\": {\"d\": [0, {\"e\": x", { SCORECARD_ERROR_SYNTAX, 1, 27, "f.json, /a~1b~0c/d/1/e", NULL } },
    { "\xEF\xBB\xBF[x]", { SCORECARD_ERROR_SYNTAX, 1, 2, "f.json, /0", NULL } },
};

START_TEST(what_is_not_json_is_told_with_its_place)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const char *text = refused[_i].text;
    scorecard_status status = scorecard_i_json_load(text, strlen(text), "f.json", &file, &err);
    check_failure(refused[_i].want, status, &err);
    ck_assert_int_eq(scorecard_i_json_load(text, strlen(text), "f.json", &file, NULL), status);
}
END_TEST

START_TEST(a_nul_byte_is_no_json)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct failure want = { SCORECARD_ERROR_TEXT, 2, 3, "f.json", "byte 0" };
    check_failure(want, scorecard_i_json_load("\n[1\0]", 5, "f.json", &file, &err), &err);
    check_failure(want, scorecard_i_json_load("\n[\"\0\"]", 6, "f.json", &file, &err), &err);
    ck_assert_int_eq(scorecard_i_json_load(NULL, 0, NULL, &file, &err), SCORECARD_ERROR_NULL);
}
END_TEST

START_TEST(a_text_cut_anywhere_is_refused)
{
    static const char text[] = "{\"scorecard\": \"model\", \"n\": [1.5e3, true, null, {\"\xC4\x91\": \"\\u0111\"}]}";
    for (size_t size = 0; size < sizeof text - 1; size++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        char *exact = malloc(size + 1); /* so that reading past the end is seen */
        ck_assert_ptr_nonnull(exact);
        memcpy(exact, text, size);
        scorecard_status status = scorecard_i_json_load(exact, size, "f", &file, &err);
        ck_assert(status == SCORECARD_ERROR_SYNTAX || status == SCORECARD_ERROR_TEXT);
        ck_assert_uint_eq(err.line, 1);
        ck_assert_uint_ge(err.column, 1);
        ck_assert_uint_le(err.column, size + 1);
        free(exact);
    }
}
END_TEST

START_TEST(depth_is_bounded_before_parsing)
{
    enum { DEEP = 1000000 };
    char *text = malloc(DEEP);
    ck_assert_ptr_nonnull(text);
    memset(text, '[', DEEP);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct failure want = { SCORECARD_ERROR_LIMIT, 1, SCORECARD_I_JSON_DEPTH + 1, "f.json", "210" };
    check_failure(want, scorecard_i_json_load(text, DEEP, "f.json", &file, &err), &err);
    for (size_t i = 0; i < SCORECARD_I_JSON_DEPTH; i++)
        text[SCORECARD_I_JSON_DEPTH + i] = ']';
    ck_assert_int_eq(scorecard_i_json_load(text, 2 * SCORECARD_I_JSON_DEPTH, "f.json", &file, &err), SCORECARD_OK);
    scorecard_i_json_free(&file);
    free(text);
    static const char brackets[] = "[\"[[[[\\\"[[\", []]";
    ck_assert_int_eq(scorecard_i_json_load(brackets, sizeof brackets - 1, NULL, &file, &err), SCORECARD_OK);
    scorecard_i_json_free(&file);
}
END_TEST

START_TEST(size_is_bounded)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    size_t size = (size_t)SCORECARD_I_JSON_SIZE + 1;
    char *text = malloc(size);
    ck_assert_ptr_nonnull(text);
    memset(text, ' ', size);
    struct failure want = { SCORECARD_ERROR_LIMIT, 0, 0, "f.json", "67108865 bytes" };
    check_failure(want, scorecard_i_json_load(text, size, "f.json", &file, &err), &err);
    free(text);
}
END_TEST

START_TEST(a_byte_order_mark_is_skipped)
{
    struct scorecard_i_json root = load("\xEF\xBB\xBF[]");
    ck_assert(scorecard_i_json_is_array(&root));
    scorecard_i_json_free(&file);
}
END_TEST

static void check_numbers(void)
{
    struct scorecard_i_json root = load("[0.5, -0, 1e-400, 123456789012345678901234567890, 9007199254740993, 1.5e3]");
    static const double want[] = { 0.5, -0.0, 0, 123456789012345678901234567890.0, 9007199254740992.0, 1500 };
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++) {
        struct scorecard_i_json c;
        double got;
        ck_assert(scorecard_i_json_at(&root, i, &c));
        ck_assert_int_eq(scorecard_i_json_number(&c, &got, NULL), SCORECARD_OK);
        ck_assert_double_eq(got, want[i]);
        ck_assert_int_eq(signbit(got) != 0, signbit(want[i]) != 0);
    }
    scorecard_i_json_free(&file);
}

START_TEST(numbers_are_doubles_in_every_locale)
{
    check_numbers();
    /* Whichever is there; a decimal mark of two bytes is what the parser itself cannot read. */
    static const char *const locales[] = { "vi_VN.UTF-8", "de_DE.UTF-8", "ps_AF.UTF-8", "ps_AF" };
    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++)
        if (setlocale(LC_ALL, locales[i]) != NULL) {
            check_numbers();
            ck_assert_str_ne(localeconv()->decimal_point, ".");
        }
    setlocale(LC_ALL, "C");
    check_numbers();
}
END_TEST

static long until_failure;

static void *failing_malloc(size_t size)
{
    return until_failure-- > 0 ? malloc(size) : NULL;
}

START_TEST(parsing_without_memory_says_so)
{
    static const char text[] = "{\"a\": [1, \"x\", {\"b\": 2.5}], \"c\": \"a longer string that is copied\"}";
    scorecard_status status = SCORECARD_ERROR_MEMORY;
    long n = 0;
    json_set_alloc_funcs(failing_malloc, free);
    for (; status != SCORECARD_OK && n < 1000; n++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        until_failure = n;
        status = scorecard_i_json_load(text, sizeof text - 1, "f.json", &file, &err);
        ck_assert_int_eq(err.code, status);
        ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
    }
    until_failure = 1000;
    ck_assert_int_gt(n, 5);
    /* An error that is found is told even where there is no memory to look for its line. */
    struct scorecard_i_json root = scorecard_i_json_root(&file);
    struct scorecard_i_json c = member(&root, "c");
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    until_failure = 0;
    check_failure((struct failure){ SCORECARD_ERROR_SCHEMA, 0, 0, "f.json, /c", "found a string" },
                  scorecard_i_json_number(&c, &(double){ 0 }, &err), &err);
    until_failure = 1000;
    scorecard_i_json_free(&file);
    json_set_alloc_funcs(malloc, free);
}
END_TEST

static const struct {
    const char *text;
    struct failure want;
} headers[] = {
    { "[]", { SCORECARD_ERROR_SCHEMA, 1, 1, "f.json", "found an array; write an object" } },
    { "{}", { SCORECARD_ERROR_SCHEMA, 1, 1, "f.json", "\"scorecard\" is missing" } },
    { "{\"scorecard\": 1}", { SCORECARD_ERROR_SCHEMA, 1, 2, "f.json, /scorecard", "write a string" } },
    { "{\"scorecard\": \"layout\"}", { SCORECARD_ERROR_SCHEMA, 1, 2, "f.json, /scorecard", "a \"layout\"; a \"model\"" } },
    { "{\"scorecard\": \"model\"}", { SCORECARD_ERROR_SCHEMA, 1, 1, "f.json", "\"version\" is missing" } },
    { "{\"scorecard\": \"model\", \"version\": \"1\"}",
      { SCORECARD_ERROR_SCHEMA, 1, 24, "f.json, /version", "write a whole number" } },
    { "{\"scorecard\": \"model\", \"version\": 1.5}",
      { SCORECARD_ERROR_SCHEMA, 1, 24, "f.json, /version", "found 1.5; write a whole number, at least 1" } },
    { "{\"scorecard\": \"model\", \"version\": 0}", { SCORECARD_ERROR_SCHEMA, 1, 24, "f.json, /version", "at least 1" } },
    { "{\"scorecard\": \"model\",\n\"version\": 2}", { SCORECARD_ERROR_VERSION, 2, 1, "f.json, /version", "newer" } },
    { "{\"scorecard\": \"model\", \"version\": 1, \"nods\": 1}",
      { SCORECARD_ERROR_SCHEMA, 1, 38, "f.json, /nods", "did you mean \"nodes\"? Known: scorecard, version, nodes" } },
    { "{\"$schema\": 1, \"scorecard\": \"model\", \"version\": 1}",
      { SCORECARD_ERROR_SCHEMA, 1, 2, "f.json, /$schema", "write a string" } },
    { "{\"schema\": \"x\", \"scorecard\": \"model\", \"version\": 1}",
      { SCORECARD_ERROR_SCHEMA, 1, 2, "f.json, /schema", "unknown key \"schema\"; known: scorecard, version, nodes" } },
};
static const char *const top[] = { "scorecard", "version", "nodes", NULL };

START_TEST(a_file_says_what_it_is)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_json root = load(headers[_i].text);
    check_failure(headers[_i].want, scorecard_i_json_header(&root, "model", 1, top, &err), &err);
    scorecard_i_json_free(&file);
    root = load("{\"$schema\": \"https://example.org/model.schema.json\", \"scorecard\": \"model\", \"version\": 1.0}");
    ck_assert_int_eq(scorecard_i_json_header(&root, "model", 1, top, &err), SCORECARD_OK);
    scorecard_i_json_free(&file);
}
END_TEST

START_TEST(cursors_move_by_key_and_position)
{
    struct scorecard_i_json root = load("{\"b\": [10, 20], \"a\": {\"x\": null}, \"\": 1}");
    struct scorecard_i_json c, b = member(&root, "b");
    void *iterator = NULL;
    char order[8] = "";
    while (scorecard_i_json_next(&root, &iterator, &c))
        strcat(order, c.key[0] != '\0' ? c.key : "-");
    ck_assert_str_eq(order, "ba-");
    ck_assert_uint_eq(scorecard_i_json_count(&root), 3);
    ck_assert_uint_eq(scorecard_i_json_count(&b), 2);
    ck_assert(scorecard_i_json_at(&b, 1, &c));
    ck_assert(!scorecard_i_json_at(&b, 2, &c));
    ck_assert(!scorecard_i_json_member(&root, "c", &c));
    /* Of what is neither object nor array, there is nothing. */
    struct scorecard_i_json number = member(&root, "");
    iterator = NULL;
    ck_assert(!scorecard_i_json_next(&number, &iterator, &c));
    ck_assert(!scorecard_i_json_member(&number, "x", &c));
    ck_assert(!scorecard_i_json_at(&root, 0, &c));
    ck_assert_uint_eq(scorecard_i_json_count(&number), 0);
    ck_assert(scorecard_i_json_is_number(&number) && !scorecard_i_json_is_string(&number) &&
              !scorecard_i_json_is_flag(&number) && !scorecard_i_json_is_object(&number));
    scorecard_i_json_free(&file);
}
END_TEST

START_TEST(values_are_read_by_type)
{
    struct scorecard_i_json root = load("{\"s\": \"\xC4\x91\", \"n\": 2.5, \"w\": 7, \"t\": true, \"f\": false, \"c\": \"two\"}");
    struct scorecard_i_json c = member(&root, "s");
    const char *text = NULL;
    ck_assert_int_eq(scorecard_i_json_string(&c, &text, NULL), SCORECARD_OK);
    ck_assert_str_eq(text, "\xC4\x91");
    int32_t whole = 0;
    c = member(&root, "w");
    ck_assert_int_eq(scorecard_i_json_whole(&c, 7, 7, &whole, NULL), SCORECARD_OK);
    ck_assert_int_eq(whole, 7);
    bool flag = false;
    c = member(&root, "t");
    ck_assert_int_eq(scorecard_i_json_flag(&c, &flag, NULL), SCORECARD_OK);
    ck_assert(flag);
    c = member(&root, "f");
    ck_assert_int_eq(scorecard_i_json_flag(&c, &flag, NULL), SCORECARD_OK);
    ck_assert(!flag);
    size_t at = 0;
    static const char *const names[] = { "one", "two", NULL };
    c = member(&root, "c");
    ck_assert_int_eq(scorecard_i_json_choice(&c, names, &at, NULL), SCORECARD_OK);
    ck_assert_uint_eq(at, 1);
    ck_assert_int_eq(scorecard_i_json_object(&root, NULL), SCORECARD_OK);
    scorecard_i_json_free(&file);
}
END_TEST

START_TEST(other_types_are_refused_by_name)
{
    static const char *const names[] = { "one", NULL };
    static const char *const found[] = { "an object", "an array", "a string", "a number", "true", "false", "null" };
    struct scorecard_i_json root = load("[{}, [], \"x\", 1.5, true, false, null]");
    for (size_t i = 0; i < 7; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        struct scorecard_i_json c;
        char where[32], message[64];
        const char *s;
        double n;
        int32_t w;
        bool f;
        size_t at;
        ck_assert(scorecard_i_json_at(&root, i, &c));
        snprintf(where, sizeof where, "f.json, /%zu", i);
#define REFUSED(call, what)                                             \
    do {                                                                \
        ck_assert_int_eq((call), SCORECARD_ERROR_SCHEMA);               \
        ck_assert_str_eq(err.where, where);                             \
        ck_assert_uint_eq(err.line, 1);                                 \
        snprintf(message, sizeof message, "found %s; write %s", found[i], what); \
        ck_assert_str_eq(err.message, message);                         \
    } while (0)
        if (i != 0)
            REFUSED(scorecard_i_json_object(&c, &err), "an object, {...}");
        if (i != 1)
            REFUSED(scorecard_i_json_array(&c, &err), "an array, [...]");
        if (i != 2) {
            REFUSED(scorecard_i_json_string(&c, &s, &err), "a string");
            REFUSED(scorecard_i_json_choice(&c, names, &at, &err), "a string");
        }
        if (i != 3) {
            REFUSED(scorecard_i_json_number(&c, &n, &err), "a number");
            REFUSED(scorecard_i_json_whole(&c, 0, 9, &w, &err), "a whole number");
        }
        if (i != 4 && i != 5)
            REFUSED(scorecard_i_json_flag(&c, &f, &err), "true or false");
    }
    scorecard_i_json_free(&file);
}
END_TEST

START_TEST(whole_numbers_have_bounds)
{
    struct scorecard_i_json root = load("[-7, 16, 2.5, 1e300, -1e300]");
    static const char *const found[] = { "-7", "16", "2.5", "1e+300", "-1e+300" };
    for (size_t i = 0; i < 5; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        struct scorecard_i_json c;
        int32_t whole = 99;
        char message[80];
        ck_assert(scorecard_i_json_at(&root, i, &c));
        ck_assert_int_eq(scorecard_i_json_whole(&c, -6, 15, &whole, &err), SCORECARD_ERROR_SCHEMA);
        snprintf(message, sizeof message, "found %s; write a whole number from -6 to 15", found[i]);
        ck_assert_str_eq(err.message, message);
        ck_assert_int_eq(whole, 99);
    }
    scorecard_i_json_free(&file);
}
END_TEST

START_TEST(unknown_names_are_told_with_what_was_probably_meant)
{
    static const char *const keys[] = { "weight", "direction", "input", "parent-takes", "", "a-name-that-is-longer-than-hints-are", NULL };
    static const struct {
        const char *key, *hint;
    } tries[] = {
        { "wieght", "did you mean \"weight\"? Known: weight, direction, input, parent-takes, , a-name" },
        { "Input", "did you mean \"input\"?" },
        { "inputs", "did you mean \"input\"?" },
        { "nput", "did you mean \"input\"?" },
        { "parent_takes", "did you mean \"parent-takes\"?" },
        { "colour", "unknown key \"colour\"; known: weight, direction" },
        { "x", "unknown key \"x\"; known: " },
        { "", NULL },
        { "a-key-that-is-longer-than-any-name-that-could-have-been-meant-by-its-writer\xC4\x91\xC4\x91\xC4\x91", "\xE2\x80\xA6\"; known" },
        { "tab\there", "\"tab here\"" },
    };
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        json_t *object = json_pack("{s:i, s:i}", "weight", 1, tries[i].key, 2);
        char *text = json_dumps(object, 0);
        struct scorecard_i_json root = load(text);
        scorecard_status status = scorecard_i_json_known(&root, keys, &err);
        if (tries[i].hint == NULL) {
            ck_assert_int_eq(status, SCORECARD_OK);
        } else {
            ck_assert_int_eq(status, SCORECARD_ERROR_SCHEMA);
            ck_assert_msg(strstr(err.message, tries[i].hint) != NULL, "%s", err.message);
            ck_assert_uint_eq(err.line, 1);
            ck_assert_uint_eq(err.column, 15);
        }
        scorecard_i_json_free(&file);
        free(text);
        json_decref(object);
    }
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_json root = load("{\"a\": \"imput\"}");
    struct scorecard_i_json c = member(&root, "a");
    size_t at;
    check_failure((struct failure){ SCORECARD_ERROR_SCHEMA, 1, 2, "f.json, /a", "unknown value \"imput\"; did you mean \"input\"?" },
                  scorecard_i_json_choice(&c, keys, &at, &err), &err);
    scorecard_i_json_free(&file);
}
END_TEST

START_TEST(long_lists_and_messages_are_cut)
{
    static const char *names[80];
    for (size_t i = 0; i < 79; i++)
        names[i] = "\xC4\x91\xC4\x91\xC4\x91\xC4\x91\xC4\x91";
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_json root = load("[]");
    ck_assert_int_eq(scorecard_i_json_fail_name(&root, &err, SCORECARD_ERROR_METHOD, "method", "x", names),
                     SCORECARD_ERROR_METHOD);
    size_t size = strlen(err.message);
    ck_assert_uint_gt(size, 450);
    ck_assert_uint_lt(size, SCORECARD_MESSAGE_SIZE);
    char text[700];
    memset(text, 'a', sizeof text);
    text[699] = '\0';
    memcpy(text + 510, "\xE2\x80\xA6", 3);
    ck_assert_int_eq(scorecard_i_json_fail(&root, &err, SCORECARD_ERROR_SCHEMA, "%s", text), SCORECARD_ERROR_SCHEMA);
    ck_assert_uint_eq(strlen(err.message), 510);
    scorecard_i_json_free(&file);
}
END_TEST

START_TEST(errors_of_lower_floors_get_their_place)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_json root = load("{\n \"a\": [1,\n  22]}");
    struct scorecard_i_json a = member(&root, "a"), c;
    ck_assert(scorecard_i_json_at(&a, 1, &c));
    scorecard_i_fail(&err, SCORECARD_ERROR_WEIGHT, "no good");
    check_failure((struct failure){ SCORECARD_ERROR_WEIGHT, 3, 3, "f.json, /a/1", "no good" },
                  scorecard_i_json_place(&c, &err, SCORECARD_ERROR_WEIGHT), &err);
    ck_assert_int_eq(scorecard_i_json_place(&c, NULL, SCORECARD_ERROR_WEIGHT), SCORECARD_ERROR_WEIGHT);
    scorecard_i_json_free(&file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/json");
    TCase *c = tcase_create("json");
    tcase_add_loop_test(c, what_is_not_json_is_told_with_its_place, 0, sizeof refused / sizeof refused[0]);
    tcase_add_test(c, a_nul_byte_is_no_json);
    tcase_add_test(c, a_text_cut_anywhere_is_refused);
    tcase_add_test(c, depth_is_bounded_before_parsing);
    tcase_add_test(c, size_is_bounded);
    tcase_add_test(c, a_byte_order_mark_is_skipped);
    tcase_add_test(c, numbers_are_doubles_in_every_locale);
    tcase_add_test(c, parsing_without_memory_says_so);
    tcase_add_loop_test(c, a_file_says_what_it_is, 0, sizeof headers / sizeof headers[0]);
    tcase_add_test(c, cursors_move_by_key_and_position);
    tcase_add_test(c, values_are_read_by_type);
    tcase_add_test(c, other_types_are_refused_by_name);
    tcase_add_test(c, whole_numbers_have_bounds);
    tcase_add_test(c, unknown_names_are_told_with_what_was_probably_meant);
    tcase_add_test(c, long_lists_and_messages_are_cut);
    tcase_add_test(c, errors_of_lower_floors_get_their_place);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
