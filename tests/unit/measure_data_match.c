/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

/* The unit that a name finds in a draft, and in what it freezes to. */
static uint32_t found(scorecard_data_draft *draft, const char *name)
{
    uint32_t unit;
    ck_assert_int_eq(scorecard_data_draft_match_unit(draft, name, &unit, NULL), SCORECARD_OK);
    return unit;
}

static void title(scorecard_data_draft *draft, uint32_t unit, const char *lang, const char *text)
{
    ck_assert_int_eq(scorecard_data_draft_set_title(draft, unit, lang, text, NULL), SCORECARD_OK);
}

static void alias(scorecard_data_draft *draft, uint32_t unit, const char *text)
{
    ck_assert_int_eq(scorecard_data_draft_add_alias(draft, unit, text, NULL), SCORECARD_OK);
}

START_TEST(units_are_found_by_id_title_and_alias)
{
    scorecard_data_draft *draft = small_draft();
    title(draft, 0, "vi", "Bà Rịa – Vũng Tàu");
    title(draft, 0, NULL, "Ba Ria");
    alias(draft, 1, "TP. HCM");
    ck_assert_uint_eq(found(draft, "A"), 0);
    ck_assert_uint_eq(found(draft, "b"), 1); /* ids fold too */
    ck_assert_uint_eq(found(draft, "bà rịa-vũng  tàu "), 0);
    ck_assert_uint_eq(found(draft, "B\x61\xcc\x80 Rịa - Vũng Tàu"), 0); /* decomposed */
    ck_assert_uint_eq(found(draft, "BA RIA"), 0);
    ck_assert_uint_eq(found(draft, "tp. hcm"), 1);
    ck_assert_uint_eq(found(draft, "Ba Ria Vung Tau"), SCORECARD_NONE); /* marks are not folded */
    ck_assert_uint_eq(found(draft, ""), SCORECARD_NONE);
    scorecard_data *data = finished(draft);
    uint32_t unit;
    ck_assert_int_eq(scorecard_data_match_unit(data, "tp.  HCM", &unit, NULL), SCORECARD_OK);
    ck_assert_uint_eq(unit, 1);
    ck_assert_int_eq(scorecard_data_match_unit(data, "c", &unit, NULL), SCORECARD_OK);
    ck_assert_uint_eq(unit, 2);
    ck_assert_int_eq(scorecard_data_match_unit(data, "B", &unit, NULL), SCORECARD_OK);
    ck_assert_uint_eq(unit, 1);
    ck_assert_int_eq(scorecard_data_match_unit(data, "Huế", &unit, NULL), SCORECARD_OK);
    ck_assert_uint_eq(unit, SCORECARD_NONE);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(an_exact_id_wins)
{
    scorecard_data_draft *draft = small_draft();
    title(draft, 1, NULL, "A");
    ck_assert_uint_eq(found(draft, "A"), 0);
    uint32_t unit;
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_match_unit(draft, "a", &unit, &err), err, SCORECARD_ERROR_AMBIGUOUS, "unit 'a'");
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(an_ambiguous_name_lists_the_candidates)
{
    scorecard_data_draft *draft = small_draft();
    title(draft, 2, NULL, "Tân Bình, TP. HCM");
    alias(draft, 2, "Tân Bình");
    alias(draft, 0, "tân bình");
    uint32_t unit = 7;
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_match_unit(draft, "TÂN\nBÌNH", &unit, &err), err, SCORECARD_ERROR_AMBIGUOUS,
             "unit 'TÂN?BÌNH'");
    ck_assert_uint_eq(unit, SCORECARD_NONE);
    ck_assert_ptr_nonnull(strstr(err.message, ": A, C (Tân Bình, TP. HCM);"));
    alias(draft, 0, "del\x7f");
    alias(draft, 1, "DEL\x7f");
    CK_FAILS(scorecard_data_draft_match_unit(draft, "Del\x7f", &unit, &err), err, SCORECARD_ERROR_AMBIGUOUS,
             "unit 'Del?'");
    scorecard_data *data = finished(draft);
    CK_FAILS(scorecard_data_match_unit(data, "Tân Bình", &unit, &err), err, SCORECARD_ERROR_AMBIGUOUS,
             "unit 'Tân Bình'");
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(many_candidates_are_cut_to_the_first)
{
    scorecard_data_draft *draft = new_draft();
    char id[8];
    /* Backwards and twice, so that the list has to sort and to see what it has. */
    for (uint32_t i = 0; i < 40; i++) {
        (void)snprintf(id, sizeof id, "u%02u", i);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
    }
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 40; i++)
            alias(draft, (i * 7 + round) % 40, round ? "x" : "X");
    uint32_t unit;
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_match_unit(draft, "x", &unit, &err), err, SCORECARD_ERROR_AMBIGUOUS, "unit 'x'");
    ck_assert_ptr_nonnull(strstr(err.message, ": u00, u01, u02, u03, u04, u05 and more;"));
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(long_names_never_overrun_a_message)
{
    char name[1200];
    for (size_t size = 100; size < sizeof name - 2; size += 37) {
        scorecard_data_draft *draft = small_draft();
        for (size_t i = 0; i + 1 < size; i += 2)
            memcpy(name + i, "\xc3\xa0", 2); /* à */
        name[size / 2 * 2] = '\0';
        for (uint32_t i = 0; i < 3; i++)
            title(draft, i, NULL, name);
        uint32_t unit;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        ck_assert_int_eq(scorecard_data_draft_match_unit(draft, name, &unit, &err), SCORECARD_ERROR_AMBIGUOUS);
        ck_assert(scorecard_i_text_valid(err.message, strlen(err.message)));
        ck_assert(scorecard_i_text_valid(err.where, strlen(err.where)));
        ck_assert_ptr_nonnull(strstr(err.message, "; use an id, or an alias that only one has"));
        ck_assert_int_eq(scorecard_data_draft_match_unit(draft, name, &unit, NULL), SCORECARD_ERROR_AMBIGUOUS);
        scorecard_data_draft_free(draft);
    }
}
END_TEST

START_TEST(ids_too_long_for_the_list_are_left_out)
{
    scorecard_data_draft *draft = new_draft();
    char id[64];
    memset(id, 'a', sizeof id);
    id[63] = '\0';
    for (uint32_t i = 0; i < 6; i++) {
        id[62] = (char)('0' + i);
        ck_assert_int_eq(scorecard_data_draft_add_unit(draft, id, NULL, NULL), SCORECARD_OK);
        alias(draft, i, "x");
    }
    uint32_t unit;
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_match_unit(draft, "x", &unit, &err), err, SCORECARD_ERROR_AMBIGUOUS, "unit 'x'");
    ck_assert_ptr_nonnull(strstr(err.message, " and more; use"));
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_name_may_be_title_and_alias_of_one_unit)
{
    scorecard_data_draft *draft = small_draft();
    title(draft, 0, NULL, "Huế");
    alias(draft, 0, "Huế");
    alias(draft, 0, "HUẾ");
    alias(draft, 0, "Huế");
    ck_assert_uint_eq(found(draft, "huế"), 0);
    scorecard_data *data = finished(draft);
    ck_assert_uint_eq(scorecard_data_alias_count(data, 0), 2);
    ck_assert_str_eq(scorecard_data_alias_at(data, 0, 1), "HUẾ");
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_title_that_was_replaced_finds_nothing)
{
    scorecard_data_draft *draft = small_draft();
    title(draft, 0, "vi", "Hà Tây");
    title(draft, 0, "", "West");
    ck_assert_uint_eq(found(draft, "hà tây"), 0);
    title(draft, 0, "vi", "Hà Nội");
    title(draft, 0, "vi", "Hà Nội");
    ck_assert_uint_eq(found(draft, "hà tây"), SCORECARD_NONE);
    ck_assert_uint_eq(found(draft, "hà nội"), 0);
    title(draft, 0, "vi", "Hà Tây"); /* and back */
    ck_assert_uint_eq(found(draft, "hà tây"), 0);
    ck_assert_uint_eq(found(draft, "hà nội"), SCORECARD_NONE);
    title(draft, 0, "vi", NULL);
    title(draft, 0, "vi", "");
    title(draft, 0, "fr", "");
    title(draft, 0, "vi", "Hà Đông");
    ck_assert_uint_eq(found(draft, "hà đông"), 0);
    title(draft, 0, "vi", NULL);
    ck_assert_uint_eq(found(draft, "hà tây"), SCORECARD_NONE);
    scorecard_data *data = finished(draft);
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, "vi"), "West");
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(titles_are_chosen_by_language)
{
    scorecard_data_draft *draft = small_draft();
    title(draft, 0, "vi", "Hà Nội");
    title(draft, 0, NULL, "Ha Noi");
    title(draft, 0, "en", "Hanoi");
    title(draft, 1, "vi", "Huế");
    title(draft, 1, "en", "Hue");
    alias(draft, 2, "Sài Gòn");
    scorecard_data *data = finished(draft);
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, "en"), "Hanoi");
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, "fr"), "Ha Noi");
    ck_assert_str_eq(scorecard_data_unit_title(data, 0, NULL), "Ha Noi");
    ck_assert_str_eq(scorecard_data_unit_title(data, 1, NULL), "Huế");
    ck_assert_str_eq(scorecard_data_unit_title(data, 1, "fr"), "Huế");
    ck_assert_str_eq(scorecard_data_unit_title(data, 2, "vi"), "C");
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(a_draft_tells_a_title_in_one_language)
{
    scorecard_data_draft *draft = small_draft();
    alias(draft, 0, "Thủ đô");
    title(draft, 0, "vi", "Hà Nội");
    ck_assert_str_eq(scorecard_i_data_draft_title(draft, 0, "vi"), "Hà Nội");
    ck_assert_ptr_null(scorecard_i_data_draft_title(draft, 0, NULL));
    ck_assert_ptr_null(scorecard_i_data_draft_title(draft, 1, "vi"));
    title(draft, 0, NULL, "Ha Noi");
    ck_assert_str_eq(scorecard_i_data_draft_title(draft, 0, NULL), "Ha Noi");
    title(draft, 0, "vi", NULL);
    ck_assert_ptr_null(scorecard_i_data_draft_title(draft, 0, "vi"));
    scorecard_data_draft_free(draft);
}
END_TEST

START_TEST(wrong_names_are_refused_with_their_unit)
{
    scorecard_data_draft *draft = small_draft();
    struct scorecard_error err;
    CK_FAILS(scorecard_data_draft_set_title(NULL, 0, NULL, "x", &err), err, SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_data_draft_set_title(draft, 9, NULL, "x", &err), err, SCORECARD_ERROR_ARGUMENT, "unit number 9");
    CK_FAILS(scorecard_data_draft_set_title(draft, 0, "v i", "x", &err), err, SCORECARD_ERROR_ID, "unit A");
    CK_FAILS(scorecard_data_draft_set_title(draft, 0, NULL, "\xc3(", &err), err, SCORECARD_ERROR_TEXT, "unit A");
    CK_FAILS(scorecard_data_draft_add_alias(NULL, 0, "x", &err), err, SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_data_draft_add_alias(draft, 9, "x", &err), err, SCORECARD_ERROR_ARGUMENT, "unit number 9");
    CK_FAILS(scorecard_data_draft_add_alias(draft, 1, NULL, &err), err, SCORECARD_ERROR_NULL, "unit B");
    CK_FAILS(scorecard_data_draft_add_alias(draft, 1, "", &err), err, SCORECARD_ERROR_ARGUMENT, "unit B");
    CK_FAILS(scorecard_data_draft_add_alias(draft, 1, "\xff", &err), err, SCORECARD_ERROR_TEXT, "unit B");
    uint32_t unit = 7;
    CK_FAILS(scorecard_data_draft_match_unit(NULL, "x", &unit, &err), err, SCORECARD_ERROR_NULL, "");
    ck_assert_uint_eq(unit, SCORECARD_NONE);
    CK_FAILS(scorecard_data_draft_match_unit(draft, "x", NULL, &err), err, SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_data_draft_match_unit(draft, NULL, &unit, &err), err, SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_data_draft_match_unit(draft, "\xff", &unit, &err), err, SCORECARD_ERROR_TEXT, "");
    scorecard_data_draft_free(draft);
}
END_TEST

/* A call about names, of four sorts. */
static scorecard_status name_call(scorecard_data_draft *draft, int which, const char *text, struct scorecard_error *err)
{
    uint32_t unit;
    switch (which) {
    case 0:
        return scorecard_data_draft_set_title(draft, 0, "vi", text, err); /* replaces */
    case 1:
        return scorecard_data_draft_set_title(draft, 0, "en", text, err);
    case 2:
        return scorecard_data_draft_add_alias(draft, 0, text, err);
    default:
        return scorecard_data_draft_match_unit(draft, "ALIAS 0", &unit, err);
    }
}

/* The `n`th allocation of the call fails, in a draft with `aliases` aliases. False: there is no such allocation. */
static bool try_name_call(int which, int aliases, long n, const char *text)
{
    struct counter c = { .fail_at = -1 };
    struct scorecard_run run = counted(&c);
    scorecard_data_draft *draft;
    ck_assert_int_eq(scorecard_data_draft_new(&run, &draft, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_data_draft_add_unit(draft, "A", NULL, NULL), SCORECARD_OK);
    title(draft, 0, "vi", "old");
    for (int i = 0; i < aliases; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "alias %d", i);
        alias(draft, 0, name);
    }
    char *before = dump_draft(draft);
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    c.fail_at = c.calls + n;
    scorecard_status status = name_call(draft, which, text, &err);
    c.fail_at = -1;
    if (status != SCORECARD_OK) {
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        ck_assert_str_eq(err.where, which < 3 ? "unit A" : "");
        char *after = dump_draft(draft);
        ck_assert_str_eq(after, before);
        free(after);
        ck_assert_int_eq(name_call(draft, which, text, NULL), SCORECARD_OK);
    }
    ck_assert_uint_eq(found(draft, "ALIAS 0"), aliases > 0 ? 0 : SCORECARD_NONE);
    free(before);
    scorecard_data_draft_free(draft);
    ck_assert_int_eq(c.live, 0);
    return status != SCORECARD_OK;
}

/* At every number of names, so that each array is full once; with texts that fit into the arena, and that do not. */
START_TEST(names_without_memory_change_nothing)
{
    char big[5000];
    memset(big, 'x', sizeof big);
    big[sizeof big - 1] = '\0';
    for (int which = 0; which < 4; which++)
        for (int aliases = 0; aliases < 20; aliases++)
            for (int text = 0; text < 2; text++)
                for (long n = 0; try_name_call(which, aliases, n, text ? big : "new"); n++)
                    ck_assert_int_lt(n, 100);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_match");
    TCase *c = tcase_create("match");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, units_are_found_by_id_title_and_alias);
    tcase_add_test(c, an_exact_id_wins);
    tcase_add_test(c, an_ambiguous_name_lists_the_candidates);
    tcase_add_test(c, many_candidates_are_cut_to_the_first);
    tcase_add_test(c, long_names_never_overrun_a_message);
    tcase_add_test(c, ids_too_long_for_the_list_are_left_out);
    tcase_add_test(c, a_name_may_be_title_and_alias_of_one_unit);
    tcase_add_test(c, a_title_that_was_replaced_finds_nothing);
    tcase_add_test(c, titles_are_chosen_by_language);
    tcase_add_test(c, a_draft_tells_a_title_in_one_language);
    tcase_add_test(c, wrong_names_are_refused_with_their_unit);
    tcase_add_test(c, names_without_memory_change_nothing);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
