/* SPDX-License-Identifier: MIT */
/* The headers against what each release had: structs only grow, members and values stay where they are. */
#include <scorecard/scorecard.h>

#include <check.h>
#include <stddef.h>
#include <string.h>

#include "../unit/tap.h"

/* The offsets and sizes are those of LP64 systems: pointers, size_t and double of 8 bytes, aligned so. */
#define IS_LP64 (sizeof(void *) == 8 && sizeof(size_t) == 8 && _Alignof(double) == 8)

struct row {
    const char *release;
    const char *what;
    const char *member;
    long long then;
    long long now;
};

#define SIZE(name, bytes) { RELEASE, #name, "", bytes, (long long)sizeof(struct name) },
#define OFFSET(name, member, bytes)
#define VALUE(name, value)
static const struct row sizes[] = {
#define RELEASE "0.1"
#include "release_0_1.h"
#undef RELEASE
};
#undef SIZE
#undef OFFSET
#define SIZE(name, bytes)
#define OFFSET(name, member, bytes) { RELEASE, #name, #member, bytes, (long long)offsetof(struct name, member) },
static const struct row offsets[] = {
#define RELEASE "0.1"
#include "release_0_1.h"
#undef RELEASE
};
#undef OFFSET
#undef VALUE
#define OFFSET(name, member, bytes)
#define VALUE(name, value) { RELEASE, #name, "", value, (long long)name },
static const struct row values[] = {
#define RELEASE "0.1"
#include "release_0_1.h"
#undef RELEASE
};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* Only a struct that says its size may grow; one without is what it was for ever. */
static int says_its_size(const char *name)
{
    for (size_t i = 0; i < COUNT(offsets); i++)
        if (strcmp(offsets[i].what, name) == 0 && strcmp(offsets[i].member, "size") == 0)
            return 1;
    return 0;
}

START_TEST(structs_that_say_their_size_only_grow)
{
    for (size_t i = 0; IS_LP64 && i < COUNT(sizes); i++)
        if (says_its_size(sizes[i].what))
            ck_assert_msg(sizes[i].now >= sizes[i].then, "struct %s had %lld bytes in %s and has %lld", sizes[i].what,
                          sizes[i].then, sizes[i].release, sizes[i].now);
}
END_TEST

START_TEST(structs_that_do_not_stay_as_they_are)
{
    for (size_t i = 0; IS_LP64 && i < COUNT(sizes); i++)
        if (!says_its_size(sizes[i].what))
            ck_assert_msg(sizes[i].now == sizes[i].then, "struct %s had %lld bytes in %s and has %lld", sizes[i].what,
                          sizes[i].then, sizes[i].release, sizes[i].now);
}
END_TEST

START_TEST(a_size_comes_first)
{
    for (size_t i = 0; i < COUNT(offsets); i++)
        if (strcmp(offsets[i].member, "size") == 0)
            ck_assert_msg(offsets[i].now == 0, "struct %s: size is not its first member", offsets[i].what);
}
END_TEST

START_TEST(members_stay_where_they_are)
{
    for (size_t i = 0; IS_LP64 && i < COUNT(offsets); i++)
        ck_assert_msg(offsets[i].now == offsets[i].then, "struct %s: %s was at %lld in %s and is at %lld",
                      offsets[i].what, offsets[i].member, offsets[i].then, offsets[i].release, offsets[i].now);
}
END_TEST

START_TEST(constants_keep_their_values)
{
    for (size_t i = 0; i < COUNT(values); i++)
        ck_assert_msg(values[i].now == values[i].then, "%s was %lld in %s and is %lld", values[i].what, values[i].then,
                      values[i].release, values[i].now);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("abi");
    TCase *c = tcase_create("layout");
    tcase_add_test(c, structs_that_say_their_size_only_grow);
    tcase_add_test(c, structs_that_do_not_stay_as_they_are);
    tcase_add_test(c, a_size_comes_first);
    tcase_add_test(c, members_stay_where_they_are);
    tcase_add_test(c, constants_keep_their_values);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
