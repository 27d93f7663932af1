/* SPDX-License-Identifier: MIT */
#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static const char table[] = "text,source,unit,start, node \n"
                            "\"One desk,\nfor all\",,HG, 2021-07 ,1.2\n"
                            "'=SUM(A1),'' said,Hậu Giang,,*\n";

struct written {
    char text[1000];
    size_t size;
    int stop;
};

static int32_t take(void *context, const char *bytes, size_t size)
{
    struct written *w = context;
    ck_assert_uint_lt(w->size + size, sizeof w->text);
    memcpy(w->text + w->size, bytes, size);
    w->text[w->size += size] = '\0';
    return w->stop;
}

static scorecard_practices *list_of(const char *text)
{
    scorecard_practices_draft *draft;
    scorecard_practices *list;
    CK_OK(scorecard_practices_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_practices_draft_read_csv(draft, text, strlen(text), NULL, &err));
    CK_OK(scorecard_practices_draft_finish(draft, &list, &err));
    scorecard_practices_draft_free(draft);
    return list;
}

START_TEST(a_table_reads_and_writes_the_same)
{
    scorecard_practices *list = list_of(table), *again;
    struct scorecard_practice one = SCORECARD_PRACTICE_INIT, other = SCORECARD_PRACTICE_INIT;
    struct written w = { .size = 0 };
    ck_assert_uint_eq(scorecard_practices_count(list), 2);
    scorecard_practices_at(list, 0, &one);
    ck_assert_str_eq(one.text, "One desk,\nfor all");
    ck_assert_str_eq(one.node, "1.2");
    ck_assert_str_eq(one.start, "2021-07");
    ck_assert_ptr_null(one.source);
    scorecard_practices_at(list, 1, &one);
    ck_assert_str_eq(one.text, "=SUM(A1)");
    ck_assert_ptr_null(one.node);
    CK_OK(scorecard_practices_write_csv(list, take, &w, &err));
    ck_assert_ptr_nonnull(strstr(w.text, ",'=SUM(A1),"));
    again = list_of(w.text);
    for (uint32_t i = 0; i < 2; i++) {
        scorecard_practices_at(list, i, &one);
        scorecard_practices_at(again, i, &other);
        ck_assert_str_eq(one.unit, other.unit);
        ck_assert_str_eq(one.text, other.text);
        ck_assert_pstr_eq(one.node, other.node);
        ck_assert_pstr_eq(one.start, other.start);
        ck_assert_pstr_eq(one.source, other.source);
    }
    w = (struct written){ .stop = 7 };
    CK_FAILS(scorecard_practices_write_csv(list, take, &w, &err), SCORECARD_ERROR_FILE, "");
    CK_FAILS(scorecard_practices_write_csv(NULL, take, &w, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_practices_write_csv(list, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    scorecard_practices_unref(again);
    scorecard_practices_unref(list);
}
END_TEST

static void refused(const char *text, scorecard_status status, const char *where)
{
    scorecard_practices_draft *draft;
    scorecard_practices *list;
    CK_OK(scorecard_practices_draft_new(NULL, &draft, &err));
    CK_OK(scorecard_practices_draft_read_csv(draft, table, strlen(table), NULL, &err));
    CK_FAILS(scorecard_practices_draft_read_csv(draft, text, strlen(text), "p.csv", &err), status, where);
    CK_OK(scorecard_practices_draft_finish(draft, &list, &err));
    ck_assert_uint_eq(scorecard_practices_count(list), 2);
    scorecard_practices_unref(list);
    scorecard_practices_draft_free(draft);
}

START_TEST(what_is_wrong_is_told_with_its_place)
{
    refused("", SCORECARD_ERROR_EMPTY, "p.csv, row 1");
    refused("unit,what\n", SCORECARD_ERROR_COLUMN, "p.csv, row 1, column 2");
    refused("unit,text,unit\n", SCORECARD_ERROR_COLUMN, "p.csv, row 1, column 3");
    refused("unit,node\n", SCORECARD_ERROR_COLUMN, "p.csv, row 1");
    refused("text\n", SCORECARD_ERROR_COLUMN, "p.csv, row 1");
    refused("unit,text\nA,b\nA\n", SCORECARD_ERROR_COLUMN, "p.csv, row 3");
    refused("unit,text\nA,b\n,c\n", SCORECARD_ERROR_TEXT, "p.csv, row 3");
    refused("unit,text,node\nA,b,no id\n", SCORECARD_ERROR_ID, "p.csv, row 2, column 3");
    refused("unit,text,start\nA,b,soon\n", SCORECARD_ERROR_ARGUMENT, "p.csv, row 2, column 3");
    refused("unit,text\nA,\"b\n", SCORECARD_ERROR_SYNTAX, "p.csv, row 2, column 2");
}
END_TEST

START_TEST(bad_arguments_are_refused)
{
    scorecard_practices_draft *draft;
    CK_OK(scorecard_practices_draft_new(NULL, &draft, &err));
    CK_FAILS(scorecard_practices_draft_read_csv(NULL, table, 1, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_practices_draft_read_csv(draft, NULL, 1, NULL, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_int_eq(scorecard_practices_draft_read_csv(draft, table, 1, "\xff", NULL), SCORECARD_ERROR_TEXT);
    CK_FAILS(scorecard_practices_draft_read_csv_file(NULL, "x", &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_practices_draft_read_csv_file(draft, "no such file", &err), SCORECARD_ERROR_FILE, "no such file");
    scorecard_practices_draft_free(draft);
}
END_TEST

START_TEST(without_memory_nothing_leaks_and_the_draft_stays)
{
    struct counted counted;
    struct scorecard_run run = counted_run(&counted);
    for (long at = 1;; at++) {
        scorecard_practices_draft *draft = NULL;
        counted = (struct counted){ 0, 0, -1 };
        ck_assert_int_eq(scorecard_practices_draft_new(&run, &draft, NULL), SCORECARD_OK);
        counted.calls = 0;
        counted.fail_at = at - 1;
        scorecard_status status = scorecard_practices_draft_read_csv(draft, table, strlen(table), NULL, NULL);
        ck_assert(status == SCORECARD_OK || status == SCORECARD_ERROR_MEMORY);
        counted.fail_at = -1;
        scorecard_practices *list;
        ck_assert_int_eq(scorecard_practices_draft_finish(draft, &list, NULL), SCORECARD_OK);
        ck_assert_uint_eq(scorecard_practices_count(list), status == SCORECARD_OK ? 2 : 0);
        scorecard_practices_unref(list);
        scorecard_practices_draft_free(draft);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(at, 200);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("exchange/practice_csv");
    TCase *c = tcase_create("all");
    tcase_add_test(c, a_table_reads_and_writes_the_same);
    tcase_add_test(c, what_is_wrong_is_told_with_its_place);
    tcase_add_test(c, bad_arguments_are_refused);
    tcase_add_test(c, without_memory_nothing_leaks_and_the_draft_stays);
    suite_add_tcase(s, c);
    return tap_main(s);
}
