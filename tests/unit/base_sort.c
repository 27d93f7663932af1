/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/sort.h"
#include "random.h"
#include "tap.h"

struct large {
    uint64_t key;
    char rest[100];
};

static int by_key(const void *left, const void *right)
{
    uint64_t a = ((const struct large *)left)->key, b = ((const struct large *)right)->key;
    return (a > b) - (a < b);
}

static int by_value(const void *left, const void *right)
{
    return *(const int *)left - *(const int *)right;
}

START_TEST(anything_is_sorted)
{
    for (size_t count = 0; count < 200; count++) {
        int numbers[200], seen[50] = { 0 };
        for (size_t i = 0; i < count; i++)
            seen[numbers[i] = (int)random_below(50)]++;
        scorecard_i_sort(numbers, count, sizeof *numbers, by_value);
        for (size_t i = 0; i < count; i++) {
            ck_assert(i == 0 || numbers[i - 1] <= numbers[i]);
            ck_assert_int_ge(--seen[numbers[i]], 0);
        }
    }
}
END_TEST

START_TEST(large_things_stay_whole)
{
    struct large items[97];
    for (size_t i = 0; i < 97; i++) {
        items[i].key = random_bits();
        memset(items[i].rest, (int)(items[i].key & 0xFF), sizeof items[i].rest);
    }
    scorecard_i_sort(items, 97, sizeof *items, by_key);
    for (size_t i = 0; i < 97; i++) {
        ck_assert(i == 0 || items[i - 1].key < items[i].key);
        for (size_t k = 0; k < sizeof items[i].rest; k++)
            ck_assert_int_eq((unsigned char)items[i].rest[k], (int)(items[i].key & 0xFF));
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base/sort");
    TCase *c = tcase_create("all");
    tcase_add_test(c, anything_is_sorted);
    tcase_add_test(c, large_things_stay_whole);
    suite_add_tcase(s, c);
    return tap_main(s);
}
