/* SPDX-License-Identifier: MIT */
#include "measure_data.h"

START_TEST(places_are_found_by_all_three_numbers)
{
    struct scorecard_i_places places = { NULL, 0, 0 };
    struct scorecard_i_place a = { 1, 2, 3 };
    ck_assert_uint_eq(scorecard_i_places_find(&places, a), SCORECARD_NONE);
    ck_assert(scorecard_i_places_room(&places, NULL));
    ck_assert_uint_eq(scorecard_i_places_find(&places, a), SCORECARD_NONE);
    scorecard_i_places_add(&places, a, 7);
    ck_assert_uint_eq(scorecard_i_places_find(&places, a), 7);
    ck_assert_uint_eq(scorecard_i_places_find(&places, (struct scorecard_i_place){ 2, 2, 3 }), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_i_places_find(&places, (struct scorecard_i_place){ 1, 1, 3 }), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_i_places_find(&places, (struct scorecard_i_place){ 1, 2, 4 }), SCORECARD_NONE);
    scorecard_i_places_free(&places, NULL);
    ck_assert_uint_eq(places.count, 0);
}
END_TEST

/* Against an array, through growth and removal: what is left is found, what went is not. */
START_TEST(removal_leaves_the_others_in_reach)
{
    enum { COUNT = 3000 };
    static bool there[COUNT];
    struct scorecard_i_places places = { NULL, 0, 0 };
    uint32_t random = 1;
    for (int round = 0; round < 20000; round++) {
        random = random * 1664525U + 1013904223U;
        uint32_t i = (random >> 8) % COUNT;
        struct scorecard_i_place place = { i % 3, i / 100, i };
        if (there[i]) {
            scorecard_i_places_remove(&places, place);
        } else {
            ck_assert(scorecard_i_places_room(&places, NULL));
            scorecard_i_places_add(&places, place, i);
        }
        there[i] = !there[i];
    }
    size_t count = 0;
    for (uint32_t i = 0; i < COUNT; i++) {
        struct scorecard_i_place place = { i % 3, i / 100, i };
        ck_assert_uint_eq(scorecard_i_places_find(&places, place), there[i] ? i : SCORECARD_NONE);
        count += there[i];
    }
    ck_assert_uint_eq(places.count, count);
    scorecard_i_places_free(&places, NULL);
}
END_TEST

START_TEST(removing_what_is_not_there_changes_nothing)
{
    struct scorecard_i_places places = { NULL, 0, 0 };
    scorecard_i_places_remove(&places, (struct scorecard_i_place){ 1, 1, 1 });
    ck_assert(scorecard_i_places_room(&places, NULL));
    scorecard_i_places_add(&places, (struct scorecard_i_place){ 1, 1, 1 }, 0);
    scorecard_i_places_remove(&places, (struct scorecard_i_place){ 1, 1, 2 });
    ck_assert_uint_eq(places.count, 1);
    ck_assert_uint_eq(scorecard_i_places_find(&places, (struct scorecard_i_place){ 1, 1, 1 }), 0);
    scorecard_i_places_free(&places, NULL);
}
END_TEST

START_TEST(a_failed_growth_changes_nothing)
{
    struct counter c = { .fail_at = -1 };
    struct scorecard_run run = counted(&c);
    struct scorecard_i_places places = { NULL, 0, 0 };
    for (uint32_t i = 0; i < 12; i++) {
        ck_assert(scorecard_i_places_room(&places, &run));
        scorecard_i_places_add(&places, (struct scorecard_i_place){ 0, 0, i }, i);
    }
    c.fail_at = c.calls;
    ck_assert(!scorecard_i_places_room(&places, &run));
    for (uint32_t i = 0; i < 12; i++)
        ck_assert_uint_eq(scorecard_i_places_find(&places, (struct scorecard_i_place){ 0, 0, i }), i);
    scorecard_i_places_free(&places, &run);
    ck_assert_int_eq(c.live, 0);
    /* More slots than can be addressed. */
    struct scorecard_i_places huge = { NULL, (SIZE_MAX / 2 + 1) / 4, (SIZE_MAX / 2 + 1) / 4 };
    ck_assert(!scorecard_i_places_room(&huge, &run));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/data_place");
    TCase *c = tcase_create("places");
    tcase_add_test(c, places_are_found_by_all_three_numbers);
    tcase_add_test(c, removal_leaves_the_others_in_reach);
    tcase_add_test(c, removing_what_is_not_there_changes_nothing);
    tcase_add_test(c, a_failed_growth_changes_nothing);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
