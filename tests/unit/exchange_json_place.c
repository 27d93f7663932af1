/* SPDX-License-Identifier: MIT */
#include "exchange/json_place.h"

#include <string.h>

#include "tap.h"

static struct scorecard_i_json_file file;

static struct scorecard_i_json load(const char *text)
{
    ck_assert_int_eq(scorecard_i_json_load(text, strlen(text), "f.json", &file, NULL), SCORECARD_OK);
    return scorecard_i_json_root(&file);
}

/* Every value of a text, depth first: its offset must be found, and the pointer at it must be its own. */
static void check_offsets(const struct scorecard_i_json *c)
{
    size_t offset;
    char by_cursor[SCORECARD_I_POINTER_SIZE], by_text[SCORECARD_I_POINTER_SIZE];
    ck_assert(scorecard_i_json_offset(c, &offset));
    const char *at = file.text + offset;
    scorecard_i_json_pointer(c, by_cursor);
    if (c->key != NULL) {
        ck_assert_int_eq(*at, '"');
        /* Just behind the key, the text's pointer is the member's. */
        size_t end = offset + 1;
        while (file.text[end] != '"')
            end += file.text[end] == '\\' ? 2 : 1;
        scorecard_i_json_pointer_at(file.text, end + 1, by_text);
    } else if (json_is_number(c->value)) {
        ck_assert_int_eq(*at, '0' + (int)json_number_value(c->value));
        scorecard_i_json_pointer_at(file.text, offset + 1, by_text);
    } else {
        ck_assert_int_eq(*at, json_is_object(c->value) ? '{' : json_is_array(c->value) ? '[' : *at);
        scorecard_i_json_pointer_at(file.text, offset, by_text);
    }
    ck_assert_str_eq(by_cursor, by_text);
    struct scorecard_i_json inner;
    void *iterator = NULL;
    while (scorecard_i_json_next(c, &iterator, &inner))
        check_offsets(&inner);
    for (size_t i = 0; scorecard_i_json_at(c, i, &inner); i++)
        check_offsets(&inner);
}

START_TEST(values_are_found_in_their_text)
{
    struct scorecard_i_json root =
        load(" {\"a\" : [1,2 , {\"b\": {\"x\\\"y,]\": 3}, \"\\u0062c\": [ ]}, \"s[\\\\\", true],\r\n\t\"d\":{},\"/~\": null , \"\": 4}\n");
    check_offsets(&root);
    scorecard_i_json_free(&file);
    root = load(" [[],[5,[6]]]");
    check_offsets(&root);
    scorecard_i_json_free(&file);
}
END_TEST

START_TEST(lines_and_columns_count_from_one)
{
    static const char text[] = "ab\n\ncd";
    static const uint64_t want[][2] = { { 1, 1 }, { 1, 2 }, { 1, 3 }, { 2, 1 }, { 3, 1 }, { 3, 2 }, { 3, 3 } };
    for (size_t i = 0; i < sizeof text; i++) {
        uint64_t line, column;
        scorecard_i_json_line(text, i, &line, &column);
        ck_assert_uint_eq(line, want[i][0]);
        ck_assert_uint_eq(column, want[i][1]);
    }
}
END_TEST

START_TEST(depth_does_not_count_what_strings_hold)
{
    ck_assert_uint_eq(scorecard_i_json_too_deep("[{\"[[\": []}]", 12, 3), 12);
    ck_assert_uint_eq(scorecard_i_json_too_deep("[{\"[[\": []}]", 12, 2), 8);
    ck_assert_uint_eq(scorecard_i_json_too_deep("]]]][[", 6, 1), 5);
    ck_assert_uint_eq(scorecard_i_json_too_deep("\"\\", 2, 0), 2);
    ck_assert_uint_eq(scorecard_i_json_too_deep("", 0, 0), 0);
}
END_TEST

START_TEST(pointers_escape_and_show_no_control_characters)
{
    struct scorecard_i_json root = load("{\"a/b~\\n\xC4\x91\": [1]}"), c, d;
    void *iterator = NULL;
    char pointer[SCORECARD_I_POINTER_SIZE];
    ck_assert(scorecard_i_json_next(&root, &iterator, &c));
    ck_assert(scorecard_i_json_at(&c, 0, &d));
    scorecard_i_json_pointer(&d, pointer);
    ck_assert_str_eq(pointer, "/a~1b~0?\xC4\x91/0");
    scorecard_i_json_pointer(&root, pointer);
    ck_assert_str_eq(pointer, "");
    scorecard_i_json_free(&file);
}
END_TEST

START_TEST(long_pointers_keep_their_end)
{
    struct scorecard_i_json_file none = { .name = NULL };
    struct scorecard_i_json chain[100];
    char pointer[SCORECARD_I_POINTER_SIZE];
    for (size_t i = 0; i < 100; i++)
        chain[i] = (struct scorecard_i_json){ .file = &none,
                                              .parent = i > 0 ? &chain[i - 1] : NULL,
                                              .key = i % 2 == 1 ? "children" : NULL,
                                              .index = 1000 + i };
    scorecard_i_json_pointer(&chain[99], pointer);
    ck_assert_uint_lt(strlen(pointer), sizeof pointer);
    ck_assert_uint_gt(strlen(pointer), sizeof pointer - 20);
    ck_assert_int_eq(strncmp(pointer, "\xE2\x80\xA6/", 4), 0);
    ck_assert_str_eq(&pointer[strlen(pointer) - 19], "ldren/1098/children");
    /* Of a single key that is longer than all, what fits is shown, cut at a character. */
    char key[400];
    for (size_t at = 0; at < 4; at++) {
        memset(key, 'k', sizeof key);
        for (size_t i = 150 + at; i < 390; i += 3)
            memcpy(key + i, "\xE2\x80\xA6", 3);
        key[390] = '\0';
        struct scorecard_i_json root = { .file = &none }, c = { .file = &none, .parent = &root, .key = key };
        scorecard_i_json_pointer(&c, pointer);
        size_t size = strlen(pointer);
        ck_assert_uint_gt(size, 155);
        ck_assert_uint_lt(size, sizeof pointer);
        ck_assert_int_eq(strncmp(pointer, "\xE2\x80\xA6/kkkk", 8), 0);
        ck_assert_int_eq((unsigned char)pointer[size - 1], 0xA6);
    }
}
END_TEST

START_TEST(a_place_is_a_name_and_a_pointer)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_i_json_where(&err, "f.json", "/a");
    ck_assert_str_eq(err.where, "f.json, /a");
    scorecard_i_json_where(&err, "f.json", "");
    ck_assert_str_eq(err.where, "f.json");
    scorecard_i_json_where(&err, NULL, "/a");
    ck_assert_str_eq(err.where, "/a");
    scorecard_i_json_where(&err, NULL, "");
    ck_assert_str_eq(err.where, "");
    char name[300], pointer[SCORECARD_I_POINTER_SIZE];
    memset(name, 'n', sizeof name);
    strcpy(name + 290, "end.json");
    memset(pointer, 'p', sizeof pointer);
    pointer[sizeof pointer - 1] = '\0';
    for (size_t at = 215; at < 222; at++) {
        memset(name, 'n', 290);
        memcpy(name + at, "\xC4\x91\xC4\x91\xC4\x91", 6);
        scorecard_i_json_where(&err, name, pointer);
        ck_assert_int_eq(strncmp(err.where, "\xE2\x80\xA6", 3), 0);
        ck_assert_int_ne((unsigned char)err.where[3] & 0xC0, 0x80);
        ck_assert_ptr_nonnull(strstr(err.where, "end.json, ppp"));
        ck_assert_str_eq(err.where + strlen(err.where) - (sizeof pointer - 1), pointer);
    }
}
END_TEST

START_TEST(shown_texts_are_cut_at_a_character)
{
    char shown[SCORECARD_I_SHOWN_SIZE], text[200];
    ck_assert_str_eq(scorecard_i_json_show("a\nb\x7F", shown), "a b ");
    ck_assert_str_eq(scorecard_i_json_show("", shown), "");
    for (size_t shift = 0; shift < 4; shift++) {
        memset(text, 'a', sizeof text);
        for (size_t i = 40 + shift; i < 190; i += 3)
            memcpy(text + i, "\xE2\x82\xAC", 3);
        text[190] = '\0';
        scorecard_i_json_show(text, shown);
        size_t size = strlen(shown);
        ck_assert_uint_lt(size, sizeof shown);
        ck_assert_str_eq(shown + size - 6, "\xE2\x82\xAC\xE2\x80\xA6");
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/json_place");
    TCase *c = tcase_create("json_place");
    tcase_add_test(c, values_are_found_in_their_text);
    tcase_add_test(c, lines_and_columns_count_from_one);
    tcase_add_test(c, depth_does_not_count_what_strings_hold);
    tcase_add_test(c, pointers_escape_and_show_no_control_characters);
    tcase_add_test(c, long_pointers_keep_their_end);
    tcase_add_test(c, a_place_is_a_name_and_a_pointer);
    tcase_add_test(c, shown_texts_are_cut_at_a_character);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
