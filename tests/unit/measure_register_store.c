/* SPDX-License-Identifier: MIT */
#include "measure/register.h"

#include "registered.h"

#define ENTRY(...) \
    (struct scorecard_register_entry) { .size = sizeof(struct scorecard_register_entry), __VA_ARGS__ }

START_TEST(an_entry_that_is_none_is_refused)
{
    scorecard_register_draft *draft = new_register();
    const struct {
        struct scorecard_register_entry entry;
        scorecard_status status;
        const char *where, *part;
    } rows[] = {
        { ENTRY(.unit = ""), SCORECARD_ERROR_TEXT, "unit ", "empty" },
        { ENTRY(.unit = "a\nb"), SCORECARD_ERROR_TEXT, "all units, nodes and periods", "line break" },
        { ENTRY(.unit = "\xFF", .node = "n"), SCORECARD_ERROR_TEXT, "node n", "UTF-8" },
        { ENTRY(.unit = "HG "), SCORECARD_ERROR_TEXT, "unit HG ", "space" },
        { ENTRY(.unit = " HG"), SCORECARD_ERROR_TEXT, "unit  HG", "space" },
        { ENTRY(.unit = "\xC2\xA0HG"), SCORECARD_ERROR_TEXT, "unit \xC2\xA0HG", "space" }, /* no-break space */
        { ENTRY(.node = "a b"), SCORECARD_ERROR_ID, "node a b", "a b" },
        { ENTRY(.node = "n", .period = ""), SCORECARD_ERROR_ID, "node n, period ", "" },
        { ENTRY(.unit = "HG", .node = "n", .period = "2021", .lead = "-"), SCORECARD_ERROR_ID,
          "unit HG, node n, period 2021", "lead" },
        { ENTRY(.cause = 15), SCORECARD_ERROR_ARGUMENT, "all units, nodes and periods", "cause 15" },
        { ENTRY(.cause = -1), SCORECARD_ERROR_ARGUMENT, "all units, nodes and periods", "cause -1" },
        { ENTRY(.horizon = 4), SCORECARD_ERROR_ARGUMENT, "all units, nodes and periods", "horizon 4" },
        { ENTRY(.comment = "\xC0"), SCORECARD_ERROR_TEXT, "all units, nodes and periods", "comment" },
        { ENTRY(.explanation = "\xC0"), SCORECARD_ERROR_TEXT, "all units, nodes and periods", "explanation" },
        { ENTRY(.cause_text = "\xC0"), SCORECARD_ERROR_TEXT, "all units, nodes and periods", "cause" },
        { ENTRY(.lead = "a", .partner_count = 1), SCORECARD_ERROR_NULL, "all units, nodes and periods", "partners" },
        { ENTRY(.lead = "a", .partner_count = 101), SCORECARD_ERROR_LIMIT, "all units, nodes and periods", "100" },
        { ENTRY(.evidence_count = 1), SCORECARD_ERROR_NULL, "all units, nodes and periods", "evidence" },
        { ENTRY(.evidence_count = 1001), SCORECARD_ERROR_LIMIT, "all units, nodes and periods", "1000" },
        { ENTRY(.evidence = (const char *const[]){ "a", "" }, .evidence_count = 2), SCORECARD_ERROR_TEXT,
          "all units, nodes and periods", "empty" },
        { ENTRY(.evidence = (const char *const[]){ "a\x7F" }, .evidence_count = 1), SCORECARD_ERROR_TEXT,
          "all units, nodes and periods", "one line" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        CK_FAILS(scorecard_register_draft_add(draft, &rows[i].entry, NULL, err), rows[i].status, rows[i].where, rows[i].part);
    scorecard_register_draft_free(draft);
}
END_TEST

static void refuse(const struct scorecard_partner *partners, size_t count, const char *lead, scorecard_status status,
                   const char *part)
{
    scorecard_register_draft *draft = new_register();
    struct scorecard_register_entry entry = ENTRY(.node = "n", .lead = lead, .partners = partners, .partner_count = count);
    CK_FAILS(scorecard_register_draft_add(draft, &entry, NULL, err), status, "node n", part);
    scorecard_register_draft_free(draft);
}

START_TEST(partners_stand_beside_one_lead_and_share_at_most_all)
{
    refuse((const struct scorecard_partner[]){ { "a", NAN } }, 1, NULL, SCORECARD_ERROR_PARAMETER, "lead");
    refuse((const struct scorecard_partner[]){ { "a", NAN } }, 1, "", SCORECARD_ERROR_PARAMETER, "lead");
    refuse((const struct scorecard_partner[]){ { "a", NAN } }, 1, "a", SCORECARD_ERROR_DUPLICATE, "agency a");
    refuse((const struct scorecard_partner[]){ { "b", NAN }, { "b", NAN } }, 2, "a", SCORECARD_ERROR_DUPLICATE, "partner b");
    refuse((const struct scorecard_partner[]){ { NULL, NAN } }, 1, "a", SCORECARD_ERROR_NULL, "partner");
    refuse((const struct scorecard_partner[]){ { "b", 0 } }, 1, "a", SCORECARD_ERROR_WEIGHT, "partner b");
    refuse((const struct scorecard_partner[]){ { "b", 1.5 } }, 1, "a", SCORECARD_ERROR_WEIGHT, "partner b");
    refuse((const struct scorecard_partner[]){ { "b", INFINITY } }, 1, "a", SCORECARD_ERROR_WEIGHT, "partner b");
    refuse((const struct scorecard_partner[]){ { "b", 0.1 }, { "c", 0.2 }, { "d", 0.7 }, { "e", 1e-17 } }, 4, "a",
           SCORECARD_ERROR_WEIGHT, "partner e");
    scorecard_register_draft *draft = new_register();
    const struct scorecard_partner whole[] = { { "b", 0.1 }, { "c", 0.2 }, { "d", 0.7 } };
    struct scorecard_register_entry entry = ENTRY(.lead = "a", .partners = whole, .partner_count = 3);
    CK_OK(scorecard_register_draft_add(draft, &entry, NULL, err));
    scorecard_register_draft_free(draft);
}
END_TEST

START_TEST(no_two_entries_are_about_the_same)
{
    scorecard_register_draft *draft = new_register();
    struct scorecard_register_entry entry = ENTRY(.unit = "HG", .node = "*", .comment = "");
    CK_OK(scorecard_register_draft_add(draft, &entry, NULL, err));
    CK_FAILS(scorecard_register_draft_add(draft, &entry, NULL, err), SCORECARD_ERROR_DUPLICATE, "unit HG, node *", "already");
    entry.unit = NULL;
    entry.node = "HG"; /* the same name, of something else */
    CK_OK(scorecard_register_draft_add(draft, &entry, NULL, err));
    entry.node = NULL;
    CK_OK(scorecard_register_draft_add(draft, &entry, NULL, err));
    CK_FAILS(scorecard_register_draft_add(draft, &entry, NULL, err), SCORECARD_ERROR_DUPLICATE,
             "all units, nodes and periods", "already");
    scorecard_register *reg = finished_register(draft);
    ck_assert(scorecard_register_at(reg, 0, &entry));
    ck_assert_ptr_null(entry.node);
    ck_assert_ptr_null(entry.comment);
    scorecard_register_unref(reg);
}
END_TEST

START_TEST(there_are_as_many_agencies_as_there_may_be)
{
    struct scorecard_i_register_body body;
    char id[16] = "a";
    struct scorecard_run run = SCORECARD_RUN_INIT;
    scorecard_i_register_body_init(&body, &run);
    for (uint32_t i = 0; i < 100000; i++) {
        for (uint32_t k = 0, left = i; k < 5; k++, left /= 10)
            id[k + 1] = (char)('0' + left % 10);
        ck_assert_int_eq(scorecard_i_register_add_agency(&body, id, NULL), SCORECARD_OK);
    }
    CK_FAILS(scorecard_i_register_add_agency(&body, "one-more", err), SCORECARD_ERROR_LIMIT, "", "100000");
    ck_assert_uint_eq(body.agency_count, 100000);
    scorecard_i_register_body_free(&body);
}
END_TEST

START_TEST(what_an_entry_is_about_is_cut_where_there_is_no_room)
{
    struct scorecard_register_entry entry = ENTRY(.unit = "HG", .node = "land", .period = "2021");
    char text[8];
    scorecard_i_register_about(&entry, text, sizeof text);
    ck_assert_str_eq(text, "unit HG");
    char whole[64];
    scorecard_i_register_about(&entry, whole, sizeof whole);
    ck_assert_str_eq(whole, "unit HG, node land, period 2021");
}
END_TEST

START_TEST(texts_are_kept_in_order_of_languages)
{
    scorecard_register_draft *draft = new_register();
    const char *lang;
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_TITLE, "vi", "v", err));
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_NOTES, "en", "n", err));
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_TITLE, "en", "e", err));
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_TITLE, NULL, "p", err));
    CK_OK(scorecard_register_draft_set_text(draft, SCORECARD_TEXT_TITLE, "fr", "f", err));
    scorecard_register *reg = finished_register(draft);
    static const char *const langs[] = { NULL, "en", "fr", "vi" };
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert_ptr_nonnull(scorecard_register_text_at(reg, SCORECARD_TEXT_TITLE, i, &lang));
        ck_assert_pstr_eq(lang, langs[i]);
    }
    scorecard_register_unref(reg);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure_register_store");
    TCase *tc = tcase_create("store");
    tcase_add_test(tc, an_entry_that_is_none_is_refused);
    tcase_add_test(tc, partners_stand_beside_one_lead_and_share_at_most_all);
    tcase_add_test(tc, no_two_entries_are_about_the_same);
    tcase_add_test(tc, there_are_as_many_agencies_as_there_may_be);
    tcase_add_test(tc, what_an_entry_is_about_is_cut_where_there_is_no_room);
    tcase_add_test(tc, texts_are_kept_in_order_of_languages);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
