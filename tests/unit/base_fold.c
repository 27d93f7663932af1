/* SPDX-License-Identifier: MIT */
/* lib/base/fold.c: names as they are compared, and ids made from them. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "counted.h"
#include "random.h"
#include "tap.h"

static void folds_to(const char *name, const char *folded)
{
    char *out = NULL;
    ck_assert_int_eq(scorecard_i_text_fold(NULL, name, strlen(name), &out, NULL), SCORECARD_OK);
    ck_assert_str_eq(out, folded);
    free(out);
    ck_assert_int_eq(scorecard_i_text_fold(NULL, folded, strlen(folded), &out, NULL), SCORECARD_OK);
    ck_assert_str_eq(out, folded); /* folding again changes nothing */
    free(out);
}

START_TEST(composed_and_decomposed_names_are_the_same)
{
    folds_to("Hậu Giang", "hậu giang");
    folds_to("Ha\xCC\xA3\xCC\x82u Giang", "hậu giang"); /* dot below, circumflex */
    folds_to("Ha\xCC\x82\xCC\xA3u Giang", "hậu giang"); /* in the other order */
    folds_to("H\xC3\xA2\xCC\xA3u Giang", "hậu giang");  /* half composed */
    folds_to("HẬU GIANG", "hậu giang");
    folds_to("", "");
}
END_TEST

START_TEST(d_with_stroke_keeps_its_stroke)
{
    folds_to("ĐẮK LẮK", "đắk lắk");
    folds_to("Dak Lak", "dak lak");
    folds_to("TP. HCM", "tp. hcm");
}
END_TEST

START_TEST(dashes_and_spaces_are_alike)
{
    static const char *const names[] = {
        "Bà Rịa - Vũng Tàu",
        "Bà Rịa-Vũng Tàu",
        "Bà Rịa – Vũng Tàu",                                    /* en dash */
        "Bà Rịa—Vũng Tàu",                                      /* em dash */
        "Bà Rịa \xE2\x80\x91 Vũng Tàu",                         /* non-breaking hyphen */
        "Bà Rịa \xE2\x88\x92 Vũng Tàu",                         /* minus sign */
        "Bà Rịa \xE2\x81\x83 Vũng Tàu",                         /* hyphen bullet */
        "Bà Rịa \xCB\x97 Vũng Tàu",                             /* modifier minus */
        "Bà Rịa\xC2\xA0–\xC2\xA0Vũng\xC2\xA0Tàu",               /* no-break spaces */
        "Bà Rịa\xE2\x80\xAF–\xE2\x80\x89Vũng\xE3\x80\x80Tàu",   /* narrow, thin and wide spaces */
        "  Bà  Rịa \t–\r\n Vũng\xC2\x85Tàu ",                   /* runs, tabs, line ends */
        "Bà Rịa\xE2\x80\xA8–\xE2\x80\xA9Vũng Tàu",              /* line and paragraph separators */
        "\xEF\xBB\xBF\x42à R\xE2\x80\x8Bịa – Vũng T\xC2\xADàu", /* byte order mark, zero-width space, soft hyphen */
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        folds_to(names[i], "bà rịa-vũng tàu");
    folds_to(" - a - - b - ", "-a--b-");
    folds_to(" \t ", "");
    folds_to("a \x01 b", "a \x01 b"); /* a control character is no space */
}
END_TEST

START_TEST(long_names_fold_too)
{
    char name[1200];
    char folded[1600] = "";
    size_t at = 0;
    for (int i = 0; i < 200; i++) {
        memcpy(name + at, "\xE1\xBA\xAC ", 4); /* Ậ and a space */
        at += 4;
        strcat(folded, i == 0 ? "ậ" : " ậ");
    }
    name[at] = '\0';
    folds_to(name, folded);
    for (size_t points = 120; points < 140; points++) { /* around where memory is needed */
        memset(name, 'A', points);
        memset(folded, 'a', points);
        name[points] = folded[points] = '\0';
        folds_to(name, folded);
    }
}
END_TEST

START_TEST(ascii_folds_as_the_rest_of_unicode)
{
    for (int i = 0; i < turns(100000); i++) {
        char plain[16] = "e", other[16] = "é", *folded, *unicode;
        size_t size = random_below(12);
        for (size_t k = 0; k < size; k++)
            other[2 + k] = plain[1 + k] = random_below(3) == 0 ? " -"[random_below(2)] : (char)(' ' + random_below(95));
        ck_assert_int_eq(scorecard_i_text_fold(NULL, plain, size + 1, &folded, NULL), SCORECARD_OK);
        ck_assert_int_eq(scorecard_i_text_fold(NULL, other, size + 2, &unicode, NULL), SCORECARD_OK);
        ck_assert_msg(strcmp(folded + 1, unicode + 2) == 0, "'%s': '%s', '%s'", plain, folded, unicode);
        free(folded);
        free(unicode);
    }
    folds_to("  A  B ", "a b");
    folds_to("A - b-C -", "a-b-c-");
    folds_to("- A", "-a");
}
END_TEST

START_TEST(what_is_not_utf8_does_not_fold)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    char *out = (char *)&err;
    ck_assert_int_eq(scorecard_i_text_fold(NULL, "H\xEAu", 3, &out, &err), SCORECARD_ERROR_TEXT);
    ck_assert_int_eq(err.code, SCORECARD_ERROR_TEXT);
    ck_assert_ptr_null(out);
    ck_assert_int_eq(scorecard_i_text_fold(NULL, "a\0b", 3, &out, &err), SCORECARD_ERROR_TEXT);
    ck_assert_int_eq(scorecard_i_text_fold(NULL, "x", SIZE_MAX, &out, &err), SCORECARD_ERROR_MEMORY);
}
END_TEST

START_TEST(folding_without_memory_leaks_nothing)
{
    char name[400];
    memset(name, 'A', sizeof name);
    memcpy(name, "Đ", 2);
    for (size_t size = 3; size <= sizeof name; size += 397) {
        long fails = 0;
        for (;; fails++) {
            struct counted c = { 0, 0, fails };
            struct scorecard_run run = counted_run(&c);
            struct scorecard_error err = SCORECARD_ERROR_INIT;
            char *out = NULL;
            scorecard_status status = scorecard_i_text_fold(&run, name, size, &out, &err);
            if (status == SCORECARD_OK) {
                ck_assert_int_eq(c.live, 1);
                counted_move(&c, out, 0);
                break;
            }
            ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
            ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
            ck_assert_ptr_null(out);
            ck_assert_int_eq(c.live, 0);
        }
        ck_assert_int_eq(fails, size == 3 ? 1 : 2);
    }
}
END_TEST

static void makes(const char *name, const char *id)
{
    char made[SCORECARD_I_ID_MAX + 1];
    bool memory = true;
    ck_assert(scorecard_i_text_make_id(NULL, name, made, &memory));
    ck_assert(!memory);
    ck_assert_str_eq(made, id);
    ck_assert(scorecard_i_text_is_id(made));
}

START_TEST(ids_come_from_names_by_rule)
{
    makes("Bà Rịa – Vũng Tàu", "Ba-Ria-Vung-Tau");
    makes("Ha\xCC\xA3\xCC\x82u Giang", "Hau-Giang");
    makes("Hậu Giang", "Hau-Giang");
    makes("Đắk Lắk", "Dak-Lak");
    makes("đồng", "dong");
    makes("TP. HCM", "TP.-HCM");
    makes("Thừa Thiên-Huế", "Thua-Thien-Hue");
    makes("  (a) & [b]!  ", "a-b");
    makes("_._x", "x");
    makes("CO₂", "CO2");
    makes("Łódź Æsir Øst Straße", "Lodz-AEsir-Ost-Strasse");
    makes("P\xE2\x80\x8B"
          "31",
          "P31"); /* a zero-width space separates nothing */
}
END_TEST

START_TEST(long_names_are_cut_to_an_id)
{
    char name[200];
    char id[SCORECARD_I_ID_MAX + 1];
    memset(name, 'a', sizeof name);
    name[199] = '\0';
    memcpy(name + 62, "½", sizeof "½"); /* cut within what one character becomes */
    memset(id, 'a', 62);
    strcpy(id + 62, "1");
    makes(name, id);
    memset(name, 'a', sizeof name);
    name[199] = '\0';
    memset(id, 'a', SCORECARD_I_ID_MAX);
    id[SCORECARD_I_ID_MAX] = '\0';
    makes(name, id);
    name[62] = ' '; /* the dash would be the last */
    id[62] = '\0';
    makes(name, id);
    name[61] = ' ';
    id[61] = '\0';
    name[62] = 'a';
    name[61] = ' ';
    strcpy(id + 61, "-a");
    makes(name, id);
}
END_TEST

START_TEST(names_without_letters_make_no_id)
{
    char made[SCORECARD_I_ID_MAX + 1];
    bool memory = true;
    ck_assert(!scorecard_i_text_make_id(NULL, "", made, &memory));
    ck_assert(!memory);
    ck_assert(!scorecard_i_text_make_id(NULL, " – ", made, &memory));
    ck_assert(!scorecard_i_text_make_id(NULL, "_.", made, &memory));
    ck_assert(!scorecard_i_text_make_id(NULL, "東京", made, &memory));
    ck_assert(!scorecard_i_text_make_id(NULL, "H\xEAu", made, &memory));
    ck_assert(!scorecard_i_text_make_id(NULL, NULL, made, &memory));
    ck_assert_str_eq(made, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/fold");
    TCase *c = tcase_create("fold");
    tcase_add_test(c, composed_and_decomposed_names_are_the_same);
    tcase_add_test(c, d_with_stroke_keeps_its_stroke);
    tcase_add_test(c, dashes_and_spaces_are_alike);
    tcase_add_test(c, long_names_fold_too);
    tcase_add_test(c, ascii_folds_as_the_rest_of_unicode);
    tcase_add_test(c, what_is_not_utf8_does_not_fold);
    tcase_add_test(c, folding_without_memory_leaks_nothing);
    tcase_add_test(c, ids_come_from_names_by_rule);
    tcase_add_test(c, long_names_are_cut_to_an_id);
    tcase_add_test(c, names_without_letters_make_no_id);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
