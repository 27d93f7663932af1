/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* nftw */
#include "calls.h"
#include "in_folder.h"

#include <scorecard/plan_file.h>

#include "counted.h"

static scorecard_plan *make_plan(const char *title, const struct scorecard_run *run)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan_draft *draft;
    scorecard_plan *plan;
    struct scorecard_plan_action action = SCORECARD_PLAN_ACTION_INIT;
    ck_assert_int_eq(scorecard_plan_draft_new("plan", run, &draft, &err), SCORECARD_OK);
    ck_assert_int_eq(scorecard_plan_draft_set_text(draft, SCORECARD_TEXT_TITLE, "vi", title, &err), SCORECARD_OK);
    action.id = "answers";
    action.title = "Trả lời kiến nghị";
    ck_assert_int_eq(scorecard_plan_draft_add_action(draft, &action, NULL, &err), SCORECARD_OK);
    ck_assert_int_eq(scorecard_plan_draft_finish(draft, &plan, &err), SCORECARD_OK);
    scorecard_plan_draft_free(draft);
    return plan;
}

static scorecard_plan *read_plan(void)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan *plan;
    ck_assert_msg(scorecard_plan_read_file(path, NULL, &plan, &err) == SCORECARD_OK, "%s: %s", err.where, err.message);
    return plan;
}

/* A plan in the file, and its seal. */
static void begin(const char *title)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan *plan = make_plan(title, NULL);
    make_folder();
    memset(&calls, 0, sizeof calls);
    ck_assert_int_eq(scorecard_plan_write_file(plan, path, NULL, &err), SCORECARD_OK);
    scorecard_plan_unref(plan);
}

static uint64_t seal_of_file(void)
{
    scorecard_plan *plan = read_plan();
    uint64_t seal = scorecard_plan_seal(plan);
    scorecard_plan_unref(plan);
    return seal;
}

static uint32_t entries_of_file(void)
{
    scorecard_plan *plan = read_plan();
    uint32_t count = scorecard_plan_entry_count(plan);
    scorecard_plan_unref(plan);
    return count;
}

static struct scorecard_plan_entry done(const char *date, double share)
{
    struct scorecard_plan_entry entry = SCORECARD_PLAN_ENTRY_INIT;
    entry.id = "answers";
    entry.date = date;
    entry.status = share < 1 ? SCORECARD_PROGRESS_RUNNING : SCORECARD_PROGRESS_DONE;
    entry.done = share;
    return entry;
}

START_TEST(a_plan_is_written_and_reads_back)
{
    begin("Kế hoạch");
    scorecard_plan *plan = read_plan();
    ck_assert_str_eq(scorecard_plan_text(plan, SCORECARD_TEXT_TITLE, "vi"), "Kế hoạch");
    ck_assert_str_eq(names(), "plan.json plan.json.lock");
    scorecard_plan_unref(plan);
    drop_folder();
}
END_TEST

START_TEST(entries_are_added_all_or_none)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_entry entries[2] = { done("2022-03-01", 0.25), done("2022-04-01", 0.5) };
    scorecard_plan *plan;
    begin("Kế hoạch");
    ck_assert_int_eq(scorecard_plan_record_file(path, entries, 2, NULL, NULL, &plan, &err), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_plan_entry_count(plan), 2);
    ck_assert_uint_eq(scorecard_plan_seal(plan), seal_of_file());
    scorecard_plan_unref(plan);
    /* The second one is wrong: the first is not added either. */
    entries[0] = done("2022-05-01", 0.75);
    entries[1] = done("2022-05-02", 0.5);
    ck_assert_int_eq(scorecard_plan_record_file(path, entries, 2, NULL, NULL, &plan, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_null(plan);
    ck_assert_int_eq(strncmp(err.where, path, strlen(path)), 0);
    ck_assert_msg(strstr(err.where, "entry 2") != NULL, "%s", err.where);
    ck_assert_uint_eq(entries_of_file(), 2);
    entries[0].id = "nothing";
    ck_assert_int_eq(scorecard_plan_record_file(path, entries, 1, NULL, NULL, NULL, &err), SCORECARD_ERROR_UNKNOWN);
    ck_assert_int_eq(strncmp(err.where, path, strlen(path)), 0);
    ck_assert_uint_eq(entries_of_file(), 2);
    /* Nobody asks for the plan. */
    entries[0] = done("2022-05-01", 1);
    ck_assert_int_eq(scorecard_plan_record_file(path, entries, 1, NULL, NULL, NULL, &err), SCORECARD_OK);
    ck_assert_uint_eq(entries_of_file(), 3);
    drop_folder();
}
END_TEST

START_TEST(what_is_not_what_was_expected_is_not_replaced)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_entry entry = done("2022-03-01", 0.25);
    scorecard_plan *plan, *other = make_plan("Kế hoạch khác", NULL);
    begin("Kế hoạch");
    uint64_t seal = seal_of_file(), stale = seal;
    ck_assert_int_eq(scorecard_plan_record_file(path, &entry, 1, &seal, NULL, &plan, &err), SCORECARD_OK);
    seal = scorecard_plan_seal(plan);
    ck_assert_uint_ne(seal, stale);
    /* Somebody who read before that. */
    entry = done("2022-04-01", 0.5);
    ck_assert_int_eq(scorecard_plan_record_file(path, &entry, 1, &stale, NULL, NULL, &err), SCORECARD_ERROR_CONFLICT);
    ck_assert_str_eq(err.where, path);
    ck_assert_ptr_nonnull(strstr(err.message, "read it again"));
    ck_assert_int_eq(scorecard_plan_write_file(other, path, &stale, &err), SCORECARD_ERROR_CONFLICT);
    ck_assert_str_eq(err.where, path);
    ck_assert_uint_eq(seal_of_file(), seal);
    /* Who knows of it may. */
    ck_assert_int_eq(scorecard_plan_write_file(other, path, &seal, &err), SCORECARD_OK);
    ck_assert_uint_eq(seal_of_file(), scorecard_plan_seal(other));
    /* The file is gone, and somebody expects it. */
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(scorecard_plan_write_file(plan, path, &seal, &err), SCORECARD_ERROR_CONFLICT);
    ck_assert_ptr_nonnull(strstr(err.message, "gone"));
    ck_assert_int_eq(scorecard_plan_record_file(path, &entry, 1, NULL, NULL, NULL, &err), SCORECARD_ERROR_FILE);
    ck_assert_str_eq(err.where, path);
    ck_assert_str_eq(names(), "plan.json.lock");
    scorecard_plan_unref(plan);
    scorecard_plan_unref(other);
    drop_folder();
}
END_TEST

START_TEST(what_is_no_plan_stays)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_entry entry = done("2022-03-01", 0.25);
    uint64_t seal = 1;
    scorecard_plan *plan = make_plan("Kế hoạch", NULL);
    make_folder();
    put(path, "{\"scorecard\": \"plan\", \"version\": 1, \"id\":");
    ck_assert_int_eq(scorecard_plan_record_file(path, &entry, 1, NULL, NULL, NULL, &err), SCORECARD_ERROR_SYNTAX);
    ck_assert_int_eq(scorecard_plan_write_file(plan, path, &seal, &err), SCORECARD_ERROR_SYNTAX);
    ck_assert_int_eq(strncmp(err.where, path, strlen(path)), 0);
    check_holds(path, "{\"scorecard\": \"plan\", \"version\": 1, \"id\":");
    /* Nothing is expected: then whatever is there is replaced. */
    ck_assert_int_eq(scorecard_plan_write_file(plan, path, NULL, &err), SCORECARD_OK);
    scorecard_plan_unref(read_plan());
    scorecard_plan_unref(plan);
    drop_folder();
}
END_TEST

START_TEST(a_history_that_was_cut_short_or_edited_is_not_added_to)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_entry entries[2] = { done("2022-03-01", 0.25), done("2022-04-01", 0.5) }, more = done("2022-05-01", 0.75);
    char text[8192], *at;
    begin("Kế hoạch");
    ck_assert_int_eq(scorecard_plan_record_file(path, entries, 2, NULL, NULL, NULL, &err), SCORECARD_OK);
    FILE *file = fopen(path, "rb");
    size_t size = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[size] = '\0';
    at = strstr(text, "2022-03-01");
    ck_assert_ptr_nonnull(at);
    at[9] = '2';
    put(path, text);
    ck_assert_int_eq(scorecard_plan_record_file(path, &more, 1, NULL, NULL, NULL, &err), SCORECARD_ERROR_HISTORY);
    ck_assert_int_eq(strncmp(err.where, path, strlen(path)), 0);
    check_holds(path, text);
    drop_folder();
}
END_TEST

START_TEST(what_cannot_be_is_told)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_entry entry = done("2022-03-01", 0.25);
    scorecard_plan *plan = make_plan("Kế hoạch", NULL), *out = plan;
    struct scorecard_i_replacement r;
    ck_assert_int_eq(scorecard_plan_write_file(NULL, "x", NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_plan_write_file(plan, NULL, NULL, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_plan_record_file(NULL, &entry, 1, NULL, NULL, &out, &err), SCORECARD_ERROR_NULL);
    ck_assert_ptr_null(out);
    ck_assert_int_eq(scorecard_plan_record_file("x", NULL, 1, NULL, NULL, &out, &err), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_plan_record_file("x", &entry, 0, NULL, NULL, &out, &err), SCORECARD_ERROR_EMPTY);
    scorecard_plan_unref(plan);
    begin("Kế hoạch");
    plan = read_plan();
    ck_assert_int_eq(scorecard_i_replace_begin(&r, path, false, NULL, &err), SCORECARD_OK);
    ck_assert_int_eq(scorecard_plan_write_file(plan, path, NULL, &err), SCORECARD_ERROR_LOCKED);
    ck_assert_int_eq(scorecard_plan_record_file(path, &entry, 1, NULL, NULL, &out, &err), SCORECARD_ERROR_LOCKED);
    scorecard_i_replace_end(&r);
    scorecard_plan_unref(plan);
    drop_folder();
}
END_TEST

/* Each call of the system fails in turn: then the plan is the old one, to the byte, and errno is what it was. */
START_TEST(when_the_system_fails_the_plan_is_the_old_one)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_plan_entry entry = done("2022-03-01", 0.25);
    int failures = 0;
    for (int k = 0;; k++) {
        begin("Kế hoạch");
        uint64_t seal = seal_of_file();
        scorecard_plan *plan = NULL;
        calls.how = CALLS_FAIL_ONCE;
        calls.error = EIO;
        calls.at = k;
        errno = 4321;
        scorecard_status status = scorecard_plan_record_file(path, &entry, 1, &seal, NULL, &plan, &err);
        ck_assert_int_eq(errno, 4321);
        bool struck = calls.struck != NULL;
        memset(&calls, 0, sizeof calls);
        ck_assert_uint_eq(entries_of_file(), status == SCORECARD_OK);
        ck_assert_int_eq(plan != NULL, status == SCORECARD_OK);
        failures += status != SCORECARD_OK;
        scorecard_plan_unref(plan);
        drop_folder();
        if (!struck)
            break;
    }
    ck_assert_int_gt(failures, 10);
}
END_TEST

START_TEST(without_memory_nothing_is_left)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    struct scorecard_plan_entry entry = done("2022-03-01", 0.25);
    for (int way = 0; way < 2; way++) {
        scorecard_status status = SCORECARD_ERROR_MEMORY;
        begin("Kế hoạch");
        uint64_t seal = seal_of_file();
        scorecard_plan *plan = make_plan("Kế hoạch", &run);
        for (c.fail_at = 0; status != SCORECARD_OK; c.fail_at++) {
            scorecard_plan *out = NULL;
            long live = c.live;
            c.calls = 0;
            status = way == 0 ? scorecard_plan_record_file(path, &entry, 1, &seal, &run, &out, &err) :
                                scorecard_plan_write_file(plan, path, &seal, &err);
            if (status != SCORECARD_OK) {
                ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
                ck_assert_ptr_null(out);
                ck_assert_uint_eq(seal_of_file(), seal);
            }
            scorecard_plan_unref(out);
            ck_assert_int_eq(c.live, live);
        }
        ck_assert_int_gt(c.fail_at, 10);
        c.fail_at = -1;
        scorecard_plan_unref(plan);
        ck_assert_int_eq(c.live, 0);
        drop_folder();
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/plan_file");
    TCase *c = tcase_create("plan_file");
    tcase_add_checked_fixture(c, calls_forget, NULL);
    tcase_add_test(c, a_plan_is_written_and_reads_back);
    tcase_add_test(c, entries_are_added_all_or_none);
    tcase_add_test(c, what_is_not_what_was_expected_is_not_replaced);
    tcase_add_test(c, what_is_no_plan_stays);
    tcase_add_test(c, a_history_that_was_cut_short_or_edited_is_not_added_to);
    tcase_add_test(c, what_cannot_be_is_told);
    tcase_add_test(c, when_the_system_fails_the_plan_is_the_old_one);
    tcase_add_test(c, without_memory_nothing_is_left);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
