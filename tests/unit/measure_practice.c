/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static const struct scorecard_practice full = { sizeof full, "HG", "1.2", "2021-07", "One desk for all papers", "Report 3" };

START_TEST(what_was_added_is_there)
{
    scorecard_practices_draft *draft;
    scorecard_practices *list, *shared;
    struct scorecard_practice bare = SCORECARD_PRACTICE_INIT, out = SCORECARD_PRACTICE_INIT;
    bare.unit = "Hậu Giang";
    bare.text = "Làm việc thứ bảy";
    bare.node = "*";
    bare.start = bare.source = "";
    CK_OK(scorecard_practices_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_practices_draft_add(draft, &full, &err));
    CK_OK(scorecard_practices_draft_add(draft, &bare, &err));
    CK_OK(scorecard_practices_draft_finish(draft, &list, &err));
    CK_OK(scorecard_practices_draft_add(draft, &full, &err)); /* the list stays */
    scorecard_practices_draft_free(draft);
    shared = scorecard_practices_ref(list);
    scorecard_practices_unref(list);
    ck_assert_uint_eq(scorecard_practices_count(shared), 2);
    ck_assert_int_eq(scorecard_practices_at(shared, 0, &out), 1);
    ck_assert_str_eq(out.unit, "HG");
    ck_assert_str_eq(out.node, "1.2");
    ck_assert_str_eq(out.start, "2021-07");
    ck_assert_str_eq(out.text, "One desk for all papers");
    ck_assert_str_eq(out.source, "Report 3");
    ck_assert_int_eq(scorecard_practices_at(shared, 1, &out), 1);
    ck_assert(out.node == NULL && out.start == NULL && out.source == NULL);
    ck_assert_int_eq(scorecard_practices_at(shared, 2, &out), 0);
    ck_assert_int_eq(scorecard_practices_at(shared, 0, NULL), 0);
    out.size = 4;
    ck_assert_int_eq(scorecard_practices_at(shared, 0, &out), 0);
    scorecard_practices_unref(shared);
}
END_TEST

START_TEST(what_is_wrong_is_refused)
{
    scorecard_practices_draft *draft;
    scorecard_practices *list;
    struct scorecard_practice bad;
    CK_OK(scorecard_practices_draft_new(NULL, &draft, &err));
#define REFUSED(member, value, status)                                                                                  \
    bad = full, bad.member = (value);                                                                                   \
    ck_assert_int_eq(scorecard_practices_draft_add(draft, &bad, NULL), (status))
    REFUSED(unit, " HG", SCORECARD_ERROR_TEXT);
    REFUSED(unit, "HG\xC2\xA0", SCORECARD_ERROR_TEXT);
    REFUSED(unit, NULL, SCORECARD_ERROR_TEXT);
    REFUSED(unit, "", SCORECARD_ERROR_TEXT);
    REFUSED(text, NULL, SCORECARD_ERROR_TEXT);
    REFUSED(text, "\xff", SCORECARD_ERROR_TEXT);
    REFUSED(unit, "\xff", SCORECARD_ERROR_TEXT);
    REFUSED(source, "\xff", SCORECARD_ERROR_TEXT);
    REFUSED(start, "\xff", SCORECARD_ERROR_TEXT);
    REFUSED(node, "no id", SCORECARD_ERROR_ID);
    REFUSED(start, "last year", SCORECARD_ERROR_ARGUMENT);
    REFUSED(size, 8, SCORECARD_ERROR_OPTIONS);
    CK_FAILS(scorecard_practices_draft_add(NULL, &full, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_practices_draft_add(draft, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_practices_draft_new(NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_practices_draft_finish(NULL, &list, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_practices_draft_finish(draft, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_OK(scorecard_practices_draft_finish(draft, &list, &err));
    ck_assert_uint_eq(scorecard_practices_count(list), 0);
    ck_assert_uint_eq(scorecard_practices_count(NULL), 0);
    ck_assert_ptr_null(scorecard_practices_ref(NULL));
    scorecard_practices_unref(NULL);
    scorecard_practices_unref(list);
    scorecard_practices_draft_free(draft);
    scorecard_practices_draft_free(NULL);
}
END_TEST

START_TEST(without_memory_nothing_leaks)
{
    struct counted counted;
    struct scorecard_run run = counted_run(&counted);
    for (long at = 0;; at++) {
        scorecard_practices_draft *draft = NULL;
        scorecard_practices *list = NULL;
        counted = (struct counted){ 0, 0, at };
        bool good = scorecard_practices_draft_new(&run, &draft, NULL) == SCORECARD_OK &&
                    scorecard_practices_draft_add(draft, &full, NULL) == SCORECARD_OK &&
                    scorecard_practices_draft_finish(draft, &list, NULL) == SCORECARD_OK;
        counted.fail_at = -1;
        ck_assert(good == (list != NULL));
        scorecard_practices_unref(list);
        scorecard_practices_draft_free(draft);
        ck_assert_int_eq(counted.live, 0);
        if (good)
            break;
        ck_assert_int_lt(at, 50);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("measure/practice");
    TCase *c = tcase_create("all");
    tcase_add_test(c, what_was_added_is_there);
    tcase_add_test(c, what_is_wrong_is_refused);
    tcase_add_test(c, without_memory_nothing_leaks);
    suite_add_tcase(s, c);
    return tap_main(s);
}
