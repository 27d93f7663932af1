/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <string.h>

#include "tap.h"

static bool valid(const char *text)
{
    return scorecard_i_text_valid(text, strlen(text));
}

START_TEST(utf8_is_told_from_other_bytes)
{
    ck_assert(scorecard_i_text_valid("", 0));
    ck_assert(valid("Bà Rịa – Vũng Tàu"));
    ck_assert(valid("a plain text that is longer than eight"));
    ck_assert(valid("\xF1\x80\x80\x80\xF3\xBF\xBF\xBF"));
    ck_assert(valid("\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"));
    static const char *const bad[] = {
        "\x80",             /* a continuation without a lead */
        "\xBF",             /* likewise */
        "\xC0\x80",         /* overlong */
        "\xC1\xBF",         /* overlong */
        "\xE0\x9F\xBF",     /* overlong */
        "\xF0\x8F\xBF\xBF", /* overlong */
        "\xED\xA0\x80",     /* surrogate */
        "\xED\xBF\xBF",     /* surrogate */
        "\xF4\x90\x80\x80", /* above U+10FFFF */
        "\xF5\x80\x80\x80", /* above U+10FFFF */
        "\xFF",             /* no lead at all */
        "\xC3",             /* cut */
        "\xE1\xBA",         /* cut */
        "\xF0\x9F\x98",     /* cut */
        "\xC3(",            /* not continued */
        "\xE1\xBA(",        /* not continued */
        "\xF0\x9F\x98(",    /* not continued */
        "H\xEAu Giang",     /* Latin-1 */
        "12345678\xFF",     /* behind eight at once */
        "1234567\xFF",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(!valid(bad[i]), "case %zu", i);
}
END_TEST

START_TEST(nul_is_no_part_of_a_text)
{
    ck_assert(!scorecard_i_text_valid("a\0b", 3));
    for (size_t at = 0; at < 16; at++) {
        char text[16];
        memset(text, 'x', sizeof text);
        ck_assert(scorecard_i_text_valid(text, sizeof text));
        text[at] = '\0';
        ck_assert(!scorecard_i_text_valid(text, sizeof text));
        text[at] = '\x01'; /* next to the bounds of eight at once */
        ck_assert(scorecard_i_text_valid(text, sizeof text));
    }
}
END_TEST

START_TEST(ids_are_told_from_other_texts)
{
    static const char *const good[] = { "a", "Z", "0", "P31", "2021-Q3", "x_y.z-", "land.access" };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        ck_assert_msg(scorecard_i_text_is_id(good[i]), "%s", good[i]);
    static const char *const bad[] = { "", "-a", "_a", ".a", "a b", "a/b", "đ", "a\xFF", "a\n", "a:b", "a@", "a[", "a`", "a{" };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(!scorecard_i_text_is_id(bad[i]), "%s", bad[i]);
    ck_assert(!scorecard_i_text_is_id(NULL));
    char id[SCORECARD_I_ID_MAX + 2];
    memset(id, 'a', sizeof id);
    id[SCORECARD_I_ID_MAX] = '\0';
    ck_assert(scorecard_i_text_is_id(id));
    id[SCORECARD_I_ID_MAX] = 'a';
    id[SCORECARD_I_ID_MAX + 1] = '\0';
    ck_assert(!scorecard_i_text_is_id(id));
}
END_TEST

START_TEST(a_bad_id_is_quoted_as_far_as_it_can_be)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(scorecard_i_check_id("land", "node", &err), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_check_id(NULL, "node", &err), SCORECARD_ERROR_NULL);
    ck_assert_ptr_nonnull(strstr(err.message, "node"));
    ck_assert_int_eq(scorecard_i_check_id("Hậu Giang", "unit", &err), SCORECARD_ERROR_ID);
    ck_assert_int_eq(err.code, SCORECARD_ERROR_ID);
    ck_assert_ptr_eq(strstr(err.message, "unit 'Hậu Giang' is not an id"), err.message);
    ck_assert_int_eq(scorecard_i_check_id("a\nb\x7F", "unit", &err), SCORECARD_ERROR_ID);
    ck_assert_ptr_nonnull(strstr(err.message, "'a?b?'"));
    ck_assert_int_eq(scorecard_i_check_id("H\xEAu", "unit", &err), SCORECARD_ERROR_ID);
    ck_assert_ptr_nonnull(strstr(err.message, "'H...'"));
    ck_assert_int_eq(scorecard_i_check_id("", "unit", NULL), SCORECARD_ERROR_ID);

    for (size_t shift = 0; shift < 3; shift++) { /* cut within, before and after a character */
        char longer[400] = "abc";
        size_t at = shift;
        while (at + 3 < sizeof longer) {
            memcpy(longer + at, "ậ", 3);
            at += 3;
        }
        longer[at] = '\0';
        ck_assert_int_eq(scorecard_i_check_id(longer, "unit", &err), SCORECARD_ERROR_ID);
        ck_assert_ptr_nonnull(strstr(err.message, "...'"));
        ck_assert(valid(err.message));
    }
    /* Whole, but with a bad byte just where a longer text would be cut. */
    char edge[96];
    memset(edge, '!', sizeof edge);
    edge[94] = '\xFF';
    edge[95] = '\0';
    ck_assert_int_eq(scorecard_i_check_id(edge, "unit", &err), SCORECARD_ERROR_ID);
    ck_assert_ptr_nonnull(strstr(err.message, "!...'"));
}
END_TEST

START_TEST(a_bad_text_is_named_with_its_byte)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    ck_assert_int_eq(scorecard_i_check_text("", "title", &err), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_check_text("Đắk Lắk", "title", &err), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_check_text(NULL, "title", &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_i_check_text("H\xEAu", "title", &err), SCORECARD_ERROR_TEXT);
    ck_assert_int_eq(err.code, SCORECARD_ERROR_TEXT);
    ck_assert_str_eq(err.message, "title is not UTF-8 (byte 2 is 0xEA); convert it to UTF-8");
}
END_TEST

START_TEST(spaces_of_all_sorts_are_taken_off_the_ends)
{
    static const struct {
        const char *text, *left;
    } cases[] = {
        { "", "" }, { " \t", "" }, { "a b", "a b" }, { " a", "a" }, { "a\t", "a" },
        { "\xC2\xA0" "a", "a" },        /* no-break space */
        { "a\xE2\x80\x87", "a" },       /* figure space */
        { "\xE2\x80\x89 a", "a" },      /* thin space */
        { "a \xE2\x80\xAF", "a" },      /* narrow no-break space */
        { "\xE2\x80\x93" "a", "\xE2\x80\x93" "a" }, /* a dash is none */
        { "Hậu Giang\xC2\xA0", "Hậu Giang" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i].text;
        size_t size = strlen(text);
        scorecard_i_text_trim(&text, &size);
        ck_assert_uint_eq(size, strlen(cases[i].left));
        ck_assert_mem_eq(text, cases[i].left, size);
        ck_assert_int_eq(scorecard_i_text_has_edge(cases[i].text), strcmp(cases[i].text, cases[i].left) != 0);
    }
    ck_assert_uint_eq(scorecard_i_text_space("", 0), 0);
    ck_assert_uint_eq(scorecard_i_text_space("\xC2\xA0", 1), 0);
}
END_TEST

START_TEST(vietnamese_is_told_from_other_languages)
{
    ck_assert(scorecard_i_text_is_vietnamese("vi") && scorecard_i_text_is_vietnamese("vi-VN"));
    ck_assert(!scorecard_i_text_is_vietnamese(NULL) && !scorecard_i_text_is_vietnamese("en") && !scorecard_i_text_is_vietnamese("vie"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/text");
    TCase *c = tcase_create("text");
    tcase_add_test(c, utf8_is_told_from_other_bytes);
    tcase_add_test(c, nul_is_no_part_of_a_text);
    tcase_add_test(c, ids_are_told_from_other_texts);
    tcase_add_test(c, a_bad_id_is_quoted_as_far_as_it_can_be);
    tcase_add_test(c, a_bad_text_is_named_with_its_byte);
    tcase_add_test(c, spaces_of_all_sorts_are_taken_off_the_ends);
    tcase_add_test(c, vietnamese_is_told_from_other_languages);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
