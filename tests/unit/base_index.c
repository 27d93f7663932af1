/* SPDX-License-Identifier: MIT */
/* lib/base/index.c: the map from strings to numbers. */
#include <stdio.h>
#include <string.h>

#include <scorecard/api.h>

#include "base/text.h"
#include "counted.h"
#include "tap.h"

/* So many that some of their 32-bit hashes are equal. */
enum { MANY = 400000 };

static uint32_t find(const struct scorecard_i_index *index, const char *key)
{
    return scorecard_i_index_find(index, key, strlen(key));
}

START_TEST(an_empty_index_has_nothing)
{
    struct scorecard_i_index index = { 0 };
    ck_assert_uint_eq(find(&index, "a"), SCORECARD_NONE);
    scorecard_i_index_remove(&index, "a");
    scorecard_i_index_free(&index, NULL);
    ck_assert_ptr_null(index.slots);
}
END_TEST

START_TEST(keys_are_found_by_their_bytes)
{
    struct scorecard_i_index index = { 0 };
    ck_assert(scorecard_i_index_add(&index, NULL, "", 7));
    ck_assert(scorecard_i_index_add(&index, NULL, "Hậu Giang", 8));
    ck_assert(scorecard_i_index_add(&index, NULL, "Hậu", 9));
    ck_assert_uint_eq(find(&index, ""), 7);
    ck_assert_uint_eq(find(&index, "Hậu Giang"), 8);
    ck_assert_uint_eq(scorecard_i_index_find(&index, "Hậu Giang", strlen("Hậu")), 9); /* keys need no NUL */
    ck_assert_uint_eq(find(&index, "hậu giang"), SCORECARD_NONE);
    ck_assert_uint_eq(index.count, 3);
    scorecard_i_index_free(&index, NULL);
}
END_TEST

START_TEST(many_keys_come_and_go)
{
    static char keys[MANY][16];
    struct counted c = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&c);
    struct scorecard_i_index index = { 0 };
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(keys[i], sizeof keys[i], "unit%u", i * 7919u);
        ck_assert(scorecard_i_index_add(&index, &run, keys[i], i));
    }
    ck_assert_uint_eq(index.count, MANY);
    for (uint32_t i = 0; i < MANY; i += 3)
        scorecard_i_index_remove(&index, keys[i]);
    scorecard_i_index_remove(&index, "never there");
    ck_assert_uint_eq(index.count, MANY - (MANY + 2) / 3);
    for (uint32_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(find(&index, keys[i]), i % 3 == 0 ? SCORECARD_NONE : i);
    for (uint32_t i = 0; i < MANY; i += 3)
        ck_assert(scorecard_i_index_add(&index, &run, keys[i], i + 1));
    for (uint32_t i = 0; i < MANY; i++)
        ck_assert_uint_eq(find(&index, keys[i]), i % 3 == 0 ? i + 1 : i);
    for (uint32_t i = MANY; i-- > 0;)
        scorecard_i_index_remove(&index, keys[i]);
    ck_assert_uint_eq(index.count, 0);
    ck_assert_uint_eq(find(&index, keys[0]), SCORECARD_NONE);
    scorecard_i_index_free(&index, &run);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(a_failed_addition_changes_nothing)
{
    static char keys[64][8];
    for (uint32_t i = 0; i < 64; i++)
        snprintf(keys[i], sizeof keys[i], "k%u", i);
    for (long fails = 0; fails < 3; fails++) {
        struct counted c = { 0, 0, fails };
        struct scorecard_run run = counted_run(&c);
        struct scorecard_i_index index = { 0 };
        uint32_t added = 0;
        while (added < 64 && scorecard_i_index_add(&index, &run, keys[added], added))
            added++;
        ck_assert_uint_lt(added, 64);
        ck_assert_uint_eq(index.count, added);
        for (uint32_t i = 0; i < 64; i++)
            ck_assert_uint_eq(find(&index, keys[i]), i < added ? i : SCORECARD_NONE);
        scorecard_i_index_free(&index, &run);
        ck_assert_int_eq(c.live, 0);
    }
}
END_TEST

START_TEST(room_that_is_hoped_for_is_asked_for_once)
{
    struct counted c = { 0, 0, 1000 };
    struct scorecard_run run = counted_run(&c);
    struct scorecard_i_index index = { 0 };
    static char keys[1000][8];
    for (int i = 0; i < 1000; i++)
        (void)snprintf(keys[i], sizeof keys[i], "k%d", i);
    for (uint32_t i = 0; i < 10; i++)
        ck_assert(scorecard_i_index_add(&index, &run, keys[i], i));
    const long calls = c.calls;
    c.fail_at = calls;
    scorecard_i_index_hope(&index, &run, 5); /* there is as much */
    ck_assert_int_eq(c.calls, calls);
    scorecard_i_index_hope(&index, &run, 1000); /* there is not so much */
    ck_assert_int_eq(c.calls, calls + 1);
    ck_assert_uint_eq(find(&index, keys[7]), 7);
    c.fail_at = c.calls + 1;
    scorecard_i_index_hope(&index, &run, 1000);
    for (uint32_t i = 10; i < 1000; i++)
        ck_assert(scorecard_i_index_add(&index, &run, keys[i], i));
    for (uint32_t i = 0; i < 1000; i++)
        ck_assert_uint_eq(find(&index, keys[i]), i);
    scorecard_i_index_free(&index, &run);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/index");
    TCase *c = tcase_create("index");
    tcase_add_test(c, an_empty_index_has_nothing);
    tcase_add_test(c, keys_are_found_by_their_bytes);
    tcase_add_test(c, many_keys_come_and_go);
    tcase_add_test(c, a_failed_addition_changes_nothing);
    tcase_add_test(c, room_that_is_hoped_for_is_asked_for_once);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
