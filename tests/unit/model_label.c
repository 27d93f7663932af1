/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "model/model.h"

#include "counted.h"
#include "tap.h"

START_TEST(a_text_is_kept_in_each_language_once)
{
    struct scorecard_i_arena arena;
    struct scorecard_i_label *labels = NULL;
    const char *lang;
    scorecard_i_arena_init(&arena, NULL);
    ck_assert_int_eq(scorecard_i_label_set(&arena, &labels, 1, "vi", "Đất", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_label_set(&arena, &labels, 1, "en", "Land", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_label_set(&arena, &labels, 2, NULL, "m2", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_label_set(&arena, &labels, 1, "vi", "Đất đai", NULL), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_i_label_count(labels, 1), 2);
    ck_assert_str_eq(scorecard_i_label_pick(labels, 1, "vi"), "Đất đai");
    ck_assert_str_eq(scorecard_i_label_pick(labels, 1, "fr"), "Đất đai"); /* the first, as none is without a language */
    ck_assert_int_eq(scorecard_i_label_set(&arena, &labels, 1, NULL, "land", NULL), SCORECARD_OK);
    ck_assert_str_eq(scorecard_i_label_pick(labels, 1, "fr"), "land");
    ck_assert_str_eq(scorecard_i_label_pick(labels, 1, NULL), "land");
    ck_assert_str_eq(scorecard_i_label_at(labels, 1, 1, &lang), "Land");
    ck_assert_str_eq(lang, "en");
    ck_assert_str_eq(scorecard_i_label_at(labels, 2, 0, NULL), "m2");
    ck_assert_ptr_null(scorecard_i_label_at(labels, 1, 3, &lang));
    ck_assert_ptr_null(lang);
    ck_assert_ptr_null(scorecard_i_label_pick(NULL, 1, "vi"));
    scorecard_i_arena_free(&arena);
}
END_TEST

START_TEST(languages_are_tags)
{
    ck_assert(scorecard_i_lang_same(NULL, NULL));
    ck_assert(!scorecard_i_lang_same(NULL, "vi"));
    ck_assert(!scorecard_i_lang_same("vi", NULL));
    ck_assert(scorecard_i_lang_same("vi", "vi"));
    ck_assert(!scorecard_i_lang_same("vi", "en"));
    ck_assert_int_eq(scorecard_i_lang_check(NULL, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_lang_check("vi-VN", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_lang_check("", NULL), SCORECARD_ERROR_ARGUMENT);
    ck_assert_int_eq(scorecard_i_lang_check("abcdefghijabcdefghijabcdefghijabcdef", NULL), SCORECARD_ERROR_ARGUMENT);
}
END_TEST

START_TEST(a_label_is_set_whole_or_not_at_all)
{
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = n };
        struct scorecard_run run = counted_run(&counted);
        struct scorecard_i_arena arena;
        struct scorecard_i_label *labels = NULL;
        char lang[] = "vi", text[5000];
        memset(text, 'x', sizeof text);
        text[sizeof text - 1] = '\0';
        scorecard_i_arena_init(&arena, &run);
        scorecard_status status = scorecard_i_label_set(&arena, &labels, 1, lang, text, NULL);
        ck_assert((labels != NULL) == (status == SCORECARD_OK));
        scorecard_i_arena_free(&arena);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
    }
}
END_TEST

START_TEST(there_are_as_many_languages_as_there_may_be)
{
    struct scorecard_i_arena arena;
    struct scorecard_i_label *labels = NULL;
    char lang[] = "l000";
    scorecard_i_arena_init(&arena, NULL);
    for (int i = 0; i < 1000; i++) {
        lang[1] = (char)('0' + i / 100);
        lang[2] = (char)('0' + i / 10 % 10);
        lang[3] = (char)('0' + i % 10);
        ck_assert_int_eq(scorecard_i_label_set(&arena, &labels, 1, lang, "x", NULL), SCORECARD_OK);
    }
    ck_assert_int_eq(scorecard_i_label_set(&arena, &labels, 1, "more", "x", NULL), SCORECARD_ERROR_LIMIT);
    ck_assert_int_eq(scorecard_i_label_set(&arena, &labels, 2, "more", "x", NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_label_set(&arena, &labels, 1, "vi", "\xFF", NULL), SCORECARD_ERROR_TEXT);
    ck_assert_int_eq(scorecard_i_label_set(&arena, &labels, 1, "v i", "x", NULL), SCORECARD_ERROR_ARGUMENT);
    scorecard_i_arena_free(&arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model_label");
    TCase *tc = tcase_create("labels");
    tcase_add_test(tc, a_text_is_kept_in_each_language_once);
    tcase_add_test(tc, languages_are_tags);
    tcase_add_test(tc, a_label_is_set_whole_or_not_at_all);
    tcase_add_test(tc, there_are_as_many_languages_as_there_may_be);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
