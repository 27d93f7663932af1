/* SPDX-License-Identifier: MIT */
/*
 * Callers that were compiled against another release: each function that takes a struct that says its size takes the
 * size that the struct had in every release, refuses a smaller one than the first, and takes a larger one when what
 * it does not know is zero.
 */
#include <check.h>
#include <string.h>

#include "../unit/tap.h"
#include "sized.h"

enum { ROOM = 4096, GUARD = 0xA5 };

/* A struct of whatever size, with room behind it. */
union sized {
    size_t size;
    max_align_t align;
    unsigned char bytes[ROOM];
};

struct row {
    const char *release;
    const char *what;
    size_t size;
};

#define SIZE(name, size) { RELEASE, #name, size },
#define OFFSET(name, member, bytes)
#define VALUE(name, value)
static const struct row rows[] = {
#define RELEASE "0.1"
#include "release_0_1.h"
#undef RELEASE
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static const struct sized_part *const parts[] = {
    &sized_scoring,
    &sized_plan,
    &sized_register,
    &sized_changes,
    &sized_edition,
    &sized_follow,
    &sized_losses,
    &sized_reach,
    &sized_rounds,
    &sized_report,
};
enum { PARTS = sizeof parts / sizeof parts[0] };

static void make(void)
{
    for (size_t p = 0; p < PARTS; p++)
        parts[p]->make();
}

static void unmake(void)
{
    for (size_t p = PARTS; p-- > 0;)
        parts[p]->unmake();
}

/* The `k`th struct of all parts; NULL: there are no more. */
static const struct read_struct *read_at(size_t k)
{
    for (size_t p = 0; p < PARTS; p++)
        for (const struct read_struct *r = parts[p]->reads; r != NULL && r->what != NULL; r++)
            if (k-- == 0)
                return r;
    return NULL;
}

static const struct written_struct *written_at(size_t k)
{
    for (size_t p = 0; p < PARTS; p++)
        for (const struct written_struct *w = parts[p]->writes; w != NULL && w->what != NULL; w++)
            if (k-- == 0)
                return w;
    return NULL;
}

/* The size of the first release that had the struct: rows are in order of releases. */
static size_t first_size(const char *what)
{
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(rows[i].what, what) == 0)
            return rows[i].size;
    ck_abort_msg("no release has a struct %s", what);
    return 0;
}

/* How many bytes at and after `from` are not the guard's. */
static size_t touched(const union sized *s, size_t from)
{
    size_t count = 0;
    for (size_t i = from; i < ROOM; i++)
        count += s->bytes[i] != GUARD;
    return count;
}

START_TEST(each_size_that_a_release_had_is_taken)
{
    for (size_t k = 0; read_at(k) != NULL; k++)
        for (size_t i = 0; i < ROWS; i++)
            if (strcmp(rows[i].what, read_at(k)->what) == 0) {
                union sized s;
                memset(&s, GUARD, sizeof s); /* what lies behind the caller's struct is not read */
                read_at(k)->preset(&s);
                memset(s.bytes + rows[i].size, GUARD, ROOM - rows[i].size);
                s.size = rows[i].size;
                ck_assert_msg(read_at(k)->taken(&s) == SCORECARD_OK, "struct %s of %s is refused", rows[i].what,
                              rows[i].release);
            }
}
END_TEST

START_TEST(less_than_the_first_release_had_is_refused)
{
    for (size_t k = 0; read_at(k) != NULL; k++) {
        union sized s;
        memset(&s, 0, sizeof s);
        read_at(k)->preset(&s);
        s.size = first_size(read_at(k)->what) - 1;
        ck_assert_msg(read_at(k)->taken(&s) == SCORECARD_ERROR_OPTIONS, "struct %s", read_at(k)->what);
        s.size = 0;
        ck_assert_msg(read_at(k)->taken(&s) == SCORECARD_ERROR_OPTIONS, "struct %s of no size",
                      read_at(k)->what);
    }
}
END_TEST

START_TEST(what_a_later_release_added_is_taken_while_it_is_zero)
{
    for (size_t k = 0; read_at(k) != NULL; k++) {
        union sized s;
        memset(&s, 0, sizeof s);
        read_at(k)->preset(&s);
        s.size = read_at(k)->now + 24;
        ck_assert_msg(read_at(k)->taken(&s) == SCORECARD_OK, "struct %s", read_at(k)->what);
        s.bytes[read_at(k)->now + 23] = 1;
        ck_assert_msg(read_at(k)->taken(&s) == SCORECARD_ERROR_OPTIONS, "struct %s with what is not known",
                      read_at(k)->what);
    }
}
END_TEST

START_TEST(no_more_than_the_caller_has_is_written)
{
    for (size_t k = 0; written_at(k) != NULL; k++)
        for (size_t i = 0; i < ROWS; i++)
            if (strcmp(rows[i].what, written_at(k)->what) == 0) {
                union sized s;
                memset(&s, GUARD, sizeof s);
                s.size = rows[i].size;
                ck_assert_msg(written_at(k)->filled(&s) == 1, "struct %s of %s is not filled", rows[i].what,
                              rows[i].release);
                ck_assert_uint_eq(s.size, rows[i].size);
                ck_assert_uint_eq(touched(&s, rows[i].size), 0);
                ck_assert_uint_gt(touched(&s, sizeof s.size), 0);
            }
}
END_TEST

START_TEST(what_a_later_release_added_is_left_alone)
{
    for (size_t k = 0; written_at(k) != NULL; k++) {
        union sized s;
        memset(&s, GUARD, sizeof s);
        s.size = written_at(k)->now + 24;
        ck_assert_msg(written_at(k)->filled(&s) == 1, "struct %s", written_at(k)->what);
        ck_assert_uint_eq(s.size, written_at(k)->now + 24);
        ck_assert_uint_eq(touched(&s, written_at(k)->now), 0);
    }
}
END_TEST

START_TEST(a_struct_too_small_to_be_filled_is_left_alone)
{
    for (size_t k = 0; written_at(k) != NULL; k++) {
        union sized s;
        memset(&s, GUARD, sizeof s);
        s.size = first_size(written_at(k)->what) - 1;
        (void)written_at(k)->filled(&s);
        ck_assert_msg(touched(&s, sizeof s.size) == 0, "struct %s", written_at(k)->what);
    }
}
END_TEST

START_TEST(every_struct_that_says_its_size_is_tried)
{
#undef SIZE
#undef OFFSET
#define SIZE(name, size)
#define OFFSET(name, member, bytes) { #name, #member },
    static const struct {
        const char *what, *member;
    } members[] = {
#include "release_0_1.h"
    };
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        int tried = strcmp(members[i].member, "size") != 0;
        for (size_t k = 0; read_at(k) != NULL; k++)
            tried |= strcmp(read_at(k)->what, members[i].what) == 0;
        for (size_t k = 0; written_at(k) != NULL; k++)
            tried |= strcmp(written_at(k)->what, members[i].what) == 0;
        ck_assert_msg(tried, "struct %s is not", members[i].what);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("abi");
    TCase *c = tcase_create("sizes");
    tcase_add_checked_fixture(c, make, unmake);
    tcase_add_test(c, each_size_that_a_release_had_is_taken);
    tcase_add_test(c, less_than_the_first_release_had_is_refused);
    tcase_add_test(c, what_a_later_release_added_is_taken_while_it_is_zero);
    tcase_add_test(c, no_more_than_the_caller_has_is_written);
    tcase_add_test(c, what_a_later_release_added_is_left_alone);
    tcase_add_test(c, a_struct_too_small_to_be_filled_is_left_alone);
    tcase_add_test(c, every_struct_that_says_its_size_is_tried);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
