/* SPDX-License-Identifier: MIT */
#include "planned.h"

#include "plan/plan.h"

/* A text with the `nth` (from 0) of something replaced. Freed by the caller. */
static char *replaced(const char *text, const char *what, const char *with, int nth)
{
    const char *at = strstr(text, what);
    while (nth-- > 0 && at != NULL)
        at = strstr(at + 1, what);
    ck_assert_msg(at != NULL, "no %s", what);
    char *copy = malloc(strlen(text) + strlen(with) + 1);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, text, (size_t)(at - text));
    sprintf(copy + (at - text), "%s%s", with, at + strlen(what));
    return copy;
}

static void refused(const char *text, scorecard_status status, const char *where, const char *part)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_plan *plan = NULL;
    scorecard_status got = scorecard_plan_read(text, strlen(text), "p", NULL, &plan, &err);
    ck_assert_msg(got == status && strcmp(err.where, where) == 0 && strstr(err.message, part) != NULL, "%s %s: %s",
                  scorecard_status_name(got), err.where, err.message);
    ck_assert_ptr_null(plan);
}

START_TEST(a_history_that_was_edited_is_told_where)
{
    scorecard_plan *plan = revised_plan();
    char *text = plan_text(plan);
    static const struct {
        const char *what, *with;
        int nth;
        const char *where, *part;
    } rows[] = {
        { "\"done\": 0.2", "\"done\": 0.3", 0, "p, /history/0", "does not fit to its seal" },
        { "\"date\": \"2024-03-01\"", "\"date\": \"2024-03-02\"", 0, "p, /history/1", "does not fit to its seal" },
        { "\"reason\": \"Họp giao ban\"", "\"reason\": \"Họp\"", 0, "p, /history/2", "does not fit to its seal" },
        { "\"entries\": ", "\"entries\": 1", 0, "p, /history", "were cut off" },
        { "\"revision\": 2", "\"revision\": 3", 0, "p, /history", "not the one that the plan says" },
        { "\"seal\": \"", "\"seal\": \"x", 0, "p, /seal", "16 digits" },
        { "\"seal\": \"", "\"seal\": \"x", 1, "p, /history/0/seal", "16 digits" },
        { "\"due\": \"2024-07-31\"", "\"due\": \"2024-08-31\"", 0, NULL, "something else than this entry" },
        { "\"id\": \"a4\"", "\"id\": \"a5\"", 0, "p, /history/", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *bad = replaced(text, rows[i].what, rows[i].with, rows[i].nth);
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_plan *read = NULL;
        ck_assert_msg(scorecard_plan_read(bad, strlen(bad), "p", NULL, &read, &err) == SCORECARD_ERROR_HISTORY, "row %zu: %s: %s", i, err.where,
                      err.message);
        ck_assert_msg(rows[i].where == NULL || strncmp(err.where, rows[i].where, strlen(rows[i].where)) == 0, "row %zu: %s", i, err.where);
        ck_assert_msg(rows[i].part == NULL || strstr(err.message, rows[i].part) != NULL, "row %zu: %s", i, err.message);
        ck_assert_ptr_null(read);
        free(bad);
    }
    free(text);
    scorecard_plan_unref(plan);
}
END_TEST

START_TEST(a_history_that_was_cut_is_told)
{
    scorecard_plan *plan = recorded(recorded(planned(PLAN("'actions': [{'id': 'a'}]}")), "a", "2024-01-01", 0.1), "a", "2024-01-02", 0.2);
    char *text = plan_text(plan);
    char *history = strstr(text, ",\n  \"history\": ["), *first = strchr(history, '{'), *second = strchr(first + 1, '{');
    char *cut = malloc(strlen(text) + 1);
    ck_assert_ptr_nonnull(cut);
    sprintf(cut, "%.*s}\n  ]\n}\n", (int)(second - text) - (int)strlen("},\n    "), text);
    refused(cut, SCORECARD_ERROR_HISTORY, "p, /history", "1 entries, and the plan says that it has 2");
    sprintf(cut, "%.*s%s", (int)(first - text), text, second); /* the first one is gone */
    refused(cut, SCORECARD_ERROR_HISTORY, "p, /history/0", "does not fit to its seal");
    sprintf(cut, "%.*s\n}\n", (int)(history - text), text); /* all of it is gone */
    refused(cut, SCORECARD_ERROR_HISTORY, "p", "0 entries");
    free(cut);
    cut = replaced(text, "\"seal\": \"", "\"x\": \"", 2);
    refused(cut, SCORECARD_ERROR_SCHEMA, "p, /history/1/x", "x");
    free(cut);
    scorecard_plan_unref(plan);
    free(text);
}
END_TEST

/* With seals that are right, as another program could write them: the entry itself must be one. */
static void entry_is(const char *members, const struct scorecard_plan_entry *said, scorecard_status status, const char *where, const char *part)
{
    char text[3000];
    unsigned long long seal = scorecard_i_plan_seal("hg", 0, said);
    snprintf(text, sizeof text,
             "{\"scorecard\": \"plan\", \"version\": 1, \"id\": \"hg\", \"actions\": [{\"id\": \"a\"}], \"entries\": 1, \"revision\": %lu, "
             "\"seal\": \"%016llx\", \"history\": [{%s, \"seal\": \"%016llx\"}]}",
             (unsigned long)said->revision, seal, members, seal);
    refused(text, status, where, part);
}

START_TEST(entries_that_cannot_be_are_refused_whatever_their_seal)
{
    struct scorecard_plan_entry e = progress_of("a", "2024-02-30", 0.5);
    e.kind = SCORECARD_ENTRY_PROGRESS;
    e.part = SCORECARD_PLAN_PART_ACTION;
    e.revision = 1;
    entry_is("\"date\": \"2024-02-30\", \"kind\": \"progress\", \"part\": \"action\", \"id\": \"a\", \"done\": 0.5, \"revision\": 1", &e,
             SCORECARD_ERROR_DATE, "p, /history/0", "no day");
    e.date = "2024-02-20";
    e.id = "b";
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"progress\", \"part\": \"action\", \"id\": \"b\", \"done\": 0.5, \"revision\": 1", &e,
             SCORECARD_ERROR_HISTORY, "p, /history/0", "no action b");
    e.id = NULL;
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"progress\", \"part\": \"action\", \"done\": 0.5, \"revision\": 1", &e,
             SCORECARD_ERROR_NULL, "p, /history/0", "action");
    e.id = "a";
    e.part = SCORECARD_PLAN_PART_TARGET;
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"progress\", \"part\": \"target\", \"id\": \"a\", \"done\": 0.5, \"revision\": 1", &e,
             SCORECARD_ERROR_HISTORY, "p, /history/0", "progress is of an action");
    e.part = SCORECARD_PLAN_PART_ACTION;
    e.revision = 0;
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"progress\", \"part\": \"action\", \"id\": \"a\", \"done\": 0.5, \"revision\": 0", &e,
             SCORECARD_ERROR_HISTORY, "p, /history/0", "not in order");
    e = progress_of("a", "2024-02-20", NAN);
    e.kind = SCORECARD_ENTRY_CHANGED;
    e.part = SCORECARD_PLAN_PART_ACTION;
    e.revision = 2;
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"changed\", \"part\": \"action\", \"id\": \"a\", \"revision\": 2", &e, SCORECARD_ERROR_HISTORY,
             "p, /history/0", "does not say what");
    e.field = "colour";
    e.before = "1";
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"changed\", \"part\": \"action\", \"id\": \"a\", \"field\": \"colour\", \"before\": 1, \"revision\": 2",
             &e, SCORECARD_ERROR_HISTORY, "p, /history/0", "a member that there is not");
    e.field = "title";
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"changed\", \"part\": \"action\", \"id\": \"a\", \"field\": \"title\", \"before\": 1, \"revision\": 2",
             &e, SCORECARD_ERROR_HISTORY, "p, /history/0", "cannot be read");
    e.place = 1;
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"changed\", \"part\": \"action\", \"id\": \"a\", \"place\": 1, \"field\": \"title\", \"before\": 1, "
             "\"revision\": 2", &e, SCORECARD_ERROR_HISTORY, "p, /history/0", "not at its place");
    e.place = 0;
    e.kind = SCORECARD_ENTRY_REMOVED;
    e.field = NULL;
    e.id = "c";
    e.before = "{\"id\": \"d\"}";
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"removed\", \"part\": \"action\", \"id\": \"c\", \"before\": {\"id\": \"d\"}, \"revision\": 2", &e,
             SCORECARD_ERROR_HISTORY, "p, /history/0", "something else than what it names");
    e.before = "{\"id\": \"c\", \"due\": true, \"nodes\": [null, false]}";
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"removed\", \"part\": \"action\", \"id\": \"c\", \"before\": {\"id\": \"c\", \"due\": true, \"nodes\": "
             "[null,false]}, \"revision\": 2", &e, SCORECARD_ERROR_HISTORY, "p, /history/0", "cannot be read");
    e.before = "{\"id\": \"a\"}"; /* it is there already */
    e.id = "a";
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"removed\", \"part\": \"action\", \"id\": \"a\", \"before\": {\"id\": \"a\"}, \"revision\": 2", &e,
             SCORECARD_ERROR_HISTORY, "p, /history/0", "cannot be read");
    e.kind = SCORECARD_ENTRY_CHANGED;
    e.part = SCORECARD_PLAN_PART_PLAN;
    e.id = NULL;
    e.field = "colour";
    e.before = "1";
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"changed\", \"part\": \"plan\", \"field\": \"colour\", \"before\": 1, \"revision\": 2", &e,
             SCORECARD_ERROR_HISTORY, "p, /history/0", "plans do not have");
    e.field = "start";
    e.before = "\"x\"";
    entry_is("\"date\": \"2024-02-20\", \"kind\": \"changed\", \"part\": \"plan\", \"field\": \"start\", \"before\": \"x\", \"revision\": 2", &e,
             SCORECARD_ERROR_HISTORY, "p, /history/0", "cannot be read");
}
END_TEST

START_TEST(what_a_revision_did_not_change_is_refused_whatever_its_seal)
{
    static const struct {
        const char *kind, *part, *id, *field, *before, *after;
        uint32_t revision;
    } rows[] = {
        { "changed", "plan", "a", "title", "\"x\"", NULL, 2 },  /* the plan is no one thing of it */
        { "changed", "action", NULL, "title", "\"x\"", NULL, 2 },
        { "changed", "action", "a b", "title", "\"x\"", NULL, 2 },
        { "removed", "plan", NULL, NULL, "{}", NULL, 2 },
        { "added", "plan", NULL, NULL, NULL, NULL, 2 },           /* it was there before its second revision */
        { "changed", "action", "a", "title", "\"x\"", NULL, 1 },  /* what begins changes nothing */
        { "changed", "action", "a", "title", NULL, NULL, 2 },
        { "added", "action", "a", NULL, NULL, NULL, 2 },
        { "removed", "action", "b", NULL, NULL, NULL, 2 },
        { "progress", "action", "a", "title", NULL, NULL, 1 },
        { "progress", "action", "a", NULL, "1", NULL, 1 },
        { "progress", "action", "a", NULL, NULL, "1", 1 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scorecard_plan_entry e = progress_of(rows[i].id, "2024-02-20", NAN);
        char members[600];
        int size = snprintf(members, sizeof members, "\"date\": \"2024-02-20\", \"kind\": \"%s\", \"part\": \"%s\", \"revision\": %lu",
                            rows[i].kind, rows[i].part, (unsigned long)rows[i].revision);
        const char *const names[] = { "id", "field", "before", "after" };
        const char *const values[] = { rows[i].id, rows[i].field, rows[i].before, rows[i].after };
        for (int k = 0; k < 4; k++)
            if (values[k] != NULL)
                size += snprintf(members + size, sizeof members - (size_t)size, k < 2 ? ", \"%s\": \"%s\"" : ", \"%s\": %s", names[k],
                                 values[k]);
        e.kind = SCORECARD_ENTRY_PROGRESS;
        while (strcmp(scorecard_entry_kind_name(e.kind), rows[i].kind) != 0)
            e.kind++;
        e.part = strcmp(rows[i].part, "plan") == 0 ? SCORECARD_PLAN_PART_PLAN : SCORECARD_PLAN_PART_ACTION;
        e.field = rows[i].field;
        e.before = rows[i].before;
        e.after = rows[i].after;
        e.revision = rows[i].revision;
        entry_is(members, &e, SCORECARD_ERROR_HISTORY, "p, /history/0",
                 e.kind == SCORECARD_ENTRY_PROGRESS ? "changes nothing else" : "does not say what a revision changed");
    }
}
END_TEST

START_TEST(revisions_go_forward_whatever_their_seals)
{
    struct scorecard_plan_entry one = progress_of("b", "2024-02-20", NAN), two = one;
    one.kind = two.kind = SCORECARD_ENTRY_REMOVED;
    one.part = two.part = SCORECARD_PLAN_PART_ACTION;
    one.before = "{\"id\": \"b\"}";
    two.id = "c";
    two.before = "{\"id\": \"c\"}";
    static const struct {
        const char *date;
        uint32_t revision;
        const char *part; /* of the message; NULL: all is well */
    } rows[] = {
        { "2024-02-20", 3, NULL },
        { "2024-02-21", 4, NULL },
        { "2024-02-19", 4, "does not say what a revision changed" },
        { "2024-02-21", 2, "not in order" },
    };
    one.revision = 3;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[3000];
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_plan *plan = NULL;
        two.date = rows[i].date;
        two.revision = rows[i].revision;
        unsigned long long first = scorecard_i_plan_seal("hg", 0, &one), second = scorecard_i_plan_seal("hg", first, &two);
        snprintf(text, sizeof text,
                 "{\"scorecard\": \"plan\", \"version\": 1, \"id\": \"hg\", \"entries\": 2, \"revision\": %lu, \"seal\": \"%016llx\", "
                 "\"history\": [{\"date\": \"2024-02-20\", \"kind\": \"removed\", \"part\": \"action\", \"id\": \"b\", \"before\": %s, "
                 "\"revision\": 3, \"seal\": \"%016llx\"}, {\"date\": \"%s\", \"kind\": \"removed\", \"part\": \"action\", \"id\": \"c\", "
                 "\"before\": %s, \"revision\": %lu, \"seal\": \"%016llx\"}]}",
                 (unsigned long)two.revision, second, one.before, first, two.date, two.before, (unsigned long)two.revision, second);
        if (rows[i].part != NULL) {
            refused(text, SCORECARD_ERROR_HISTORY, "p, /history/1", rows[i].part);
            continue;
        }
        ck_assert_msg(scorecard_plan_read(text, strlen(text), "p", NULL, &plan, &err) == SCORECARD_OK, "%s: %s", err.where, err.message);
        scorecard_plan_unref(plan);
    }
}
END_TEST

START_TEST(each_member_of_an_entry_is_of_its_sort)
{
    static const struct {
        const char *entry;
        scorecard_status status;
        const char *where, *part;
    } rows[] = {
        { "1", SCORECARD_ERROR_SCHEMA, "p, /history/0", "" },
        { "{\"part\": \"action\", \"date\": \"2024-02-20\", \"revision\": 1}", SCORECARD_ERROR_SCHEMA, "p, /history/0", "kind" },
        { "{\"kind\": \"progress\", \"date\": \"2024-02-20\", \"revision\": 1}", SCORECARD_ERROR_SCHEMA, "p, /history/0", "part" },
        { "{\"kind\": \"progress\", \"part\": \"action\", \"revision\": 1}", SCORECARD_ERROR_SCHEMA, "p, /history/0", "date" },
        { "{\"kind\": \"progress\", \"part\": \"action\", \"date\": \"2024-02-20\"}", SCORECARD_ERROR_SCHEMA, "p, /history/0", "revision" },
#define ENTRY(rest) "{\"revision\": 1, \"date\": \"2024-02-20\", \"kind\": \"progress\", \"part\": \"action\", " rest "}"
#define MEMBER(name, value) { ENTRY("\"" name "\": " value), SCORECARD_ERROR_SCHEMA, "p, /history/0/" name, "" }
        { "{\"kind\": \"progress\", \"part\": \"action\", \"revision\": 1, \"date\": 1}", SCORECARD_ERROR_SCHEMA, "p, /history/0/date", "" },
        { "{\"kind\": \"done\", \"part\": \"action\", \"revision\": 1, \"date\": \"2024-02-20\"}", SCORECARD_ERROR_SCHEMA, "p, /history/0/kind", "" },
        { "{\"kind\": \"progress\", \"part\": \"all\", \"revision\": 1, \"date\": \"2024-02-20\"}", SCORECARD_ERROR_SCHEMA, "p, /history/0/part", "" },
        { "{\"kind\": \"progress\", \"part\": \"action\", \"revision\": -1, \"date\": \"2024-02-20\"}", SCORECARD_ERROR_SCHEMA, "p, /history/0/revision", "" },
        MEMBER("id", "1"),
        MEMBER("place", "0.5"),
        MEMBER("status", "\"nearly\""),
        MEMBER("done", "\"half\""),
        MEMBER("realised", "[]"),
        MEMBER("by", "1"),
        MEMBER("note", "1"),
        MEMBER("reason", "1"),
        MEMBER("evidence", "\"seen\""),
        { ENTRY("\"evidence\": [\"seen\", 1]"), SCORECARD_ERROR_SCHEMA, "p, /history/0/evidence/1", "" },
        MEMBER("field", "1"),
        { ENTRY("\"id\": \"a\""), SCORECARD_ERROR_HISTORY, "p, /history/0", "no seal" },
        { ENTRY("\"seal\": 1"), SCORECARD_ERROR_SCHEMA, "p, /history/0/seal", "" },
        { ENTRY("\"seal\": \"0123\""), SCORECARD_ERROR_HISTORY, "p, /history/0/seal", "16 digits" },
        { ENTRY("\"seal\": \"0123456789abcdef0\""), SCORECARD_ERROR_HISTORY, "p, /history/0/seal", "16 digits" },
#undef MEMBER
#undef ENTRY
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[1000];
        snprintf(text, sizeof text,
                 "{\"scorecard\": \"plan\", \"version\": 1, \"id\": \"hg\", \"actions\": [{\"id\": \"a\"}], \"entries\": 1, \"revision\": 1, "
                 "\"seal\": \"0123456789abcdef\", \"history\": [%s]}",
                 rows[i].entry);
        refused(text, rows[i].status, rows[i].where, rows[i].part);
    }
}
END_TEST

START_TEST(memory_that_runs_out_leaves_nothing)
{
    scorecard_plan *plan = revised_plan();
    char *text = plan_text(plan);
    for (long n = 0;; n++) {
        struct counted counted = { .fail_at = n };
        struct scorecard_run run = counted_run(&counted);
        scorecard_plan *again = NULL;
        scorecard_status status = scorecard_plan_read(text, strlen(text), NULL, &run, &again, NULL);
        scorecard_plan_unref(again);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_msg(status == SCORECARD_ERROR_MEMORY, "%ld: %s", n, scorecard_status_name(status));
        ck_assert_ptr_null(again);
    }
    free(text);
    scorecard_plan_unref(plan);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_plan_read_history");
    TCase *tc = tcase_create("exchange_plan_read_history");
    tcase_add_test(tc, a_history_that_was_edited_is_told_where);
    tcase_add_test(tc, a_history_that_was_cut_is_told);
    tcase_add_test(tc, entries_that_cannot_be_are_refused_whatever_their_seal);
    tcase_add_test(tc, what_a_revision_did_not_change_is_refused_whatever_its_seal);
    tcase_add_test(tc, revisions_go_forward_whatever_their_seals);
    tcase_add_test(tc, each_member_of_an_entry_is_of_its_sort);
    tcase_add_test(tc, memory_that_runs_out_leaves_nothing);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
