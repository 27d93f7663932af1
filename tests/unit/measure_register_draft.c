/* SPDX-License-Identifier: MIT */
#include "registered.h"

static uint32_t add_agency(scorecard_register_draft *draft, const char *id)
{
    uint32_t agency = SCORECARD_NONE;
    CK_OK(scorecard_register_draft_add_agency(draft, id, &agency, err));
    return agency;
}

START_TEST(what_is_gathered_is_frozen_and_can_go_on)
{
    scorecard_register_draft *draft = new_register();
    uint32_t number;
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    ck_assert_uint_eq(add_agency(draft, "snv"), 0);
    ck_assert_uint_eq(add_agency(draft, "stc"), 1);
    CK_OK(scorecard_register_draft_set_agency_parent(draft, 1, "snv", err));
    entry.node = "land";
    entry.unit = "*";
    entry.lead = "snv";
    CK_OK(scorecard_register_draft_add(draft, &entry, &number, err));
    ck_assert_uint_eq(number, 0);
    scorecard_register *reg = NULL, *again = NULL;
    CK_OK(scorecard_register_draft_finish(draft, &reg, err));
    entry.node = "life";
    CK_OK(scorecard_register_draft_add(draft, &entry, &number, err));
    ck_assert_uint_eq(number, 1);
    ck_assert_uint_eq(scorecard_register_count(reg), 1);
    ck_assert_uint_eq(scorecard_register_agency_parent(reg, 1), 0);
    scorecard_register_draft_free(draft);
    CK_OK(scorecard_register_draft_from(reg, &draft, err));
    again = finished_register(draft);
    char *one = text_of(reg, scorecard_register_write), *two = text_of(again, scorecard_register_write);
    ck_assert_str_eq(one, two);
    free(one);
    free(two);
    scorecard_register_unref(reg);
    scorecard_register_unref(again);
}
END_TEST

START_TEST(arguments_are_checked)
{
    scorecard_register_draft *draft = (scorecard_register_draft *)"x";
    scorecard_register *reg = (scorecard_register *)"x";
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    uint32_t number = 7;
    run.size = 8;
    CK_FAILS(scorecard_register_draft_new(NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_register_draft_new(&run, &draft, err), SCORECARD_ERROR_OPTIONS, "", "scorecard_run");
    ck_assert_ptr_null(draft);
    CK_FAILS(scorecard_register_draft_from(NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_register_draft_from(NULL, &draft, err), SCORECARD_ERROR_NULL, "", "reg");
    CK_FAILS(scorecard_register_draft_set_text(NULL, 1, NULL, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_register_draft_add_agency(NULL, "a", &number, err), SCORECARD_ERROR_NULL, "", "draft");
    ck_assert_uint_eq(number, SCORECARD_NONE);
    CK_FAILS(scorecard_register_draft_set_agency_text(NULL, 0, 1, NULL, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_register_draft_set_agency_kind(NULL, 0, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_register_draft_set_agency_parent(NULL, 0, "a", err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_register_draft_add(NULL, &entry, NULL, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_register_draft_match_units(NULL, NULL, err), SCORECARD_ERROR_NULL, "", "draft");
    CK_FAILS(scorecard_register_draft_finish(NULL, NULL, err), SCORECARD_ERROR_NULL, "", "out");
    CK_FAILS(scorecard_register_draft_finish(NULL, &reg, err), SCORECARD_ERROR_NULL, "", "draft");
    ck_assert_ptr_null(reg);
    draft = new_register();
    CK_FAILS(scorecard_register_draft_add(draft, NULL, NULL, err), SCORECARD_ERROR_NULL, "", "entry");
    CK_FAILS(scorecard_register_draft_match_units(draft, NULL, err), SCORECARD_ERROR_NULL, "", "data");
    entry.size = 8;
    CK_FAILS(scorecard_register_draft_add(draft, &entry, NULL, err), SCORECARD_ERROR_OPTIONS, "", "register_entry");
    CK_FAILS(scorecard_register_draft_set_agency_kind(draft, 0, "a", err), SCORECARD_ERROR_ARGUMENT, "", "no agency 0");
    scorecard_register_draft_free(draft);
    scorecard_register_draft_free(NULL);
}
END_TEST

START_TEST(texts_are_those_that_there_are)
{
    scorecard_register_draft *draft = new_register();
    add_agency(draft, "snv");
    CK_FAILS(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_LEGAL, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "",
             "no text 6");
    CK_FAILS(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_SOURCE, "vi", "a", err), SCORECARD_ERROR_ARGUMENT, "",
             "language");
    CK_FAILS(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_TITLE, NULL, "", err), SCORECARD_ERROR_TEXT, "", "empty");
    CK_FAILS(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_TITLE, "a b", "x", err), SCORECARD_ERROR_ARGUMENT, "",
             "tag");
    CK_FAILS(scorecard_register_draft_set_agency_text(draft, 0, 3, NULL, "a", err), SCORECARD_ERROR_ARGUMENT, "agency snv",
             "no text 3");
    CK_FAILS(scorecard_register_draft_set_agency_text(draft, 0, 1, NULL, NULL, err), SCORECARD_ERROR_NULL, "agency snv", "");
    CK_FAILS(scorecard_register_draft_set_agency_kind(draft, 0, "a b", err), SCORECARD_ERROR_ID, "agency snv", "a b");
    CK_FAILS(scorecard_register_draft_set_agency_parent(draft, 0, "", err), SCORECARD_ERROR_ID, "agency snv", "");
    CK_FAILS(scorecard_register_draft_add_agency(draft, "snv", NULL, err), SCORECARD_ERROR_DUPLICATE, "", "snv");
    CK_FAILS(scorecard_register_draft_add_agency(draft, "-", NULL, err), SCORECARD_ERROR_ID, "", "agency");
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_TITLE, "vi", "Sổ", err));
    scorecard_register *reg = finished_register(draft);
    ck_assert_str_eq(scorecard_register_text(reg, SCORECARD_TEXT_TITLE, NULL), "Sổ");
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(agencies_that_are_named_are_there)
{
    scorecard_register_draft *draft = new_register();
    scorecard_register *reg;
    const struct scorecard_partner partner = { "stc", NAN };
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    entry.unit = "HG";
    entry.lead = "snv";
    entry.partners = &partner;
    entry.partner_count = 1;
    CK_OK(scorecard_register_draft_add(draft, &entry, NULL, err));
    CK_FAILS(scorecard_register_draft_finish(draft, &reg, err), SCORECARD_ERROR_UNKNOWN, "unit HG", "lead snv");
    add_agency(draft, "snv");
    CK_FAILS(scorecard_register_draft_finish(draft, &reg, err), SCORECARD_ERROR_UNKNOWN, "unit HG", "partner stc");
    add_agency(draft, "stc");
    CK_OK(scorecard_register_draft_set_agency_parent(draft, 0, "ubnd", err));
    CK_FAILS(scorecard_register_draft_finish(draft, &reg, err), SCORECARD_ERROR_UNKNOWN, "agency snv", "parent ubnd");
    add_agency(draft, "ubnd");
    scorecard_register_unref(finished_register(draft));
}
END_TEST

START_TEST(no_agency_is_above_itself)
{
    scorecard_register_draft *draft = new_register();
    scorecard_register *reg;
    const char *const ids[] = { "a", "b", "c", "d" };
    for (uint32_t i = 0; i < 4; i++)
        add_agency(draft, ids[i]);
    CK_OK(scorecard_register_draft_set_agency_parent(draft, 0, "b", err));
    CK_OK(scorecard_register_draft_set_agency_parent(draft, 1, "c", err));
    CK_OK(scorecard_register_draft_set_agency_parent(draft, 3, "b", err));
    CK_OK(scorecard_register_draft_finish(draft, &reg, err));
    scorecard_register_unref(reg);
    CK_OK(scorecard_register_draft_set_agency_parent(draft, 2, "b", err));
    CK_FAILS(scorecard_register_draft_finish(draft, &reg, err), SCORECARD_ERROR_CYCLE, "agency b", "above itself");
    CK_OK(scorecard_register_draft_set_agency_parent(draft, 2, "c", err));
    CK_FAILS(scorecard_register_draft_finish(draft, &reg, err), SCORECARD_ERROR_CYCLE, "agency c", "above itself");
    scorecard_register_draft_free(draft);
}
END_TEST

START_TEST(names_of_units_become_ids_however_they_are_written)
{
    /* "Hậu Giang" decomposed, in capitals. */
    scorecard_register *reg = registered(REGISTER("'entries': [{'unit': 'HA\xCC\xA3\xCC\x82U GIANG', 'comment': 'c'}, "
                                                  "{'unit': 'Cà Mau'}, {'unit': 'ST', 'node': 'a'}, {'node': 'a'}]}"));
    scorecard_data *data = two_periods();
    scorecard_register_draft *draft;
    CK_OK(scorecard_register_draft_from(reg, &draft, err));
    scorecard_register_unref(reg);
    CK_OK(scorecard_register_draft_match_units(draft, data, err));
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    entry.unit = "Hậu Giang";
    CK_OK(scorecard_register_draft_add(draft, &entry, NULL, err));
    CK_FAILS(scorecard_register_draft_match_units(draft, data, err), SCORECARD_ERROR_DUPLICATE, "unit Hậu Giang", "already");
    reg = finished_register(draft); /* as it was before */
    ck_assert_uint_eq(scorecard_register_find(reg, "HG", NULL, NULL), 0);
    ck_assert_uint_eq(scorecard_register_find(reg, "Cà Mau", NULL, NULL), 1);
    ck_assert_uint_eq(scorecard_register_find(reg, "ST", "a", NULL), 2);
    ck_assert_uint_eq(scorecard_register_find(reg, NULL, "a", NULL), 3);
    ck_assert_uint_eq(scorecard_register_find(reg, "Hậu Giang", NULL, NULL), 4);
    scorecard_register_unref(reg);
    draft = new_register();
    entry.unit = "hoà  bình";
    CK_OK(scorecard_register_draft_add(draft, &entry, NULL, err));
    CK_FAILS(scorecard_register_draft_match_units(draft, data, err), SCORECARD_ERROR_AMBIGUOUS,
             "unit hoà  bình, unit 'hoà  bình'", "several");
    scorecard_register_draft_free(draft);
    scorecard_data_unref(data);
}
END_TEST

START_TEST(memory_that_runs_out_leaves_all_as_it_was)
{
    scorecard_register *whole = registered(REGISTER_OF_ALL);
    char *want = text_of(whole, scorecard_register_write);
    scorecard_data *data = two_periods();
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = -1 };
        struct scorecard_run run = counted_run(&counted);
        scorecard_register_draft *draft = NULL, *from = NULL;
        scorecard_register *reg = NULL;
        struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
        counted.fail_at = n;
        scorecard_status status = scorecard_register_draft_new(&run, &draft, NULL);
        for (uint32_t i = 0; status == SCORECARD_OK && i < scorecard_register_agency_count(whole); i++) {
            status = scorecard_register_draft_add_agency(draft, scorecard_register_agency_id(whole, i), NULL, NULL);
            const char *lang;
            for (uint32_t k = 0; status == SCORECARD_OK && k < scorecard_register_agency_text_count(whole, i, 1); k++) {
                const char *text = scorecard_register_agency_text_at(whole, i, 1, k, &lang);
                status = scorecard_register_draft_set_agency_text(draft, i, 1, lang, text, NULL);
            }
            if (status == SCORECARD_OK && scorecard_register_agency_kind(whole, i) != NULL)
                status = scorecard_register_draft_set_agency_kind(draft, i, "department", NULL);
        }
        for (uint32_t i = 0; status == SCORECARD_OK && scorecard_register_at(whole, i, &entry); i++)
            status = scorecard_register_draft_add(draft, &entry, NULL, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_register_draft_match_units(draft, data, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_register_draft_finish(draft, &reg, NULL);
        if (status == SCORECARD_OK)
            status = scorecard_register_draft_from(reg, &from, NULL);
        ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
        scorecard_register_draft_free(draft);
        scorecard_register_draft_free(from);
        scorecard_register_unref(reg);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_ptr_null(from);
    }
    char *now = text_of(whole, scorecard_register_write);
    ck_assert_str_eq(now, want);
    free(now);
    free(want);
    scorecard_register_unref(whole);
    scorecard_data_unref(data);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure_register_draft");
    TCase *tc = tcase_create("drafts");
    tcase_add_test(tc, what_is_gathered_is_frozen_and_can_go_on);
    tcase_add_test(tc, arguments_are_checked);
    tcase_add_test(tc, texts_are_those_that_there_are);
    tcase_add_test(tc, agencies_that_are_named_are_there);
    tcase_add_test(tc, no_agency_is_above_itself);
    tcase_add_test(tc, names_of_units_become_ids_however_they_are_written);
    tcase_add_test(tc, memory_that_runs_out_leaves_all_as_it_was);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
