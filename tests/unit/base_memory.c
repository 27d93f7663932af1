/* SPDX-License-Identifier: MIT */
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#include "tap.h"

/* An allocator that counts live blocks and fails from the `fail_at`th call on. */
struct counter {
    long live, calls, fail_at;
};

static void *move(void *context, void *block, size_t size)
{
    struct counter *c = context;
    if (size == 0) {
        c->live -= block != NULL;
        free(block);
        return NULL;
    }
    if (c->fail_at >= 0 && c->calls++ >= c->fail_at)
        return NULL;
    void *moved = realloc(block, size);
    c->live += block == NULL && moved != NULL;
    return moved;
}

static struct scorecard_run counted(struct counter *c)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.move = move;
    run.move_context = c;
    return run;
}

START_TEST(blocks_come_from_the_run)
{
    struct counter c = { 0, 0, -1 };
    struct scorecard_run run = counted(&c);
    int *zeroed = scorecard_i_zalloc(&run, 3, sizeof *zeroed);
    ck_assert_ptr_nonnull(zeroed);
    ck_assert_int_eq(zeroed[0] | zeroed[1] | zeroed[2], 0);
    char *copy = scorecard_i_copy(&run, "abc", 2);
    ck_assert_str_eq(copy, "ab");
    void *empty = scorecard_i_alloc(&run, 0);
    ck_assert_ptr_nonnull(empty);
    ck_assert_int_eq(c.live, 3);
    scorecard_i_free(&run, zeroed);
    scorecard_i_free(&run, copy);
    scorecard_i_free(&run, empty);
    scorecard_i_free(&run, NULL);
    ck_assert_int_eq(c.live, 0);
    void *plain = scorecard_i_zalloc(NULL, 0, 0);
    ck_assert_ptr_nonnull(plain);
    scorecard_i_free(NULL, plain);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused)
{
    ck_assert_ptr_null(scorecard_i_zalloc(NULL, SIZE_MAX / 2, 4));
    int *items = NULL;
    size_t capacity = 0;
    ck_assert(!scorecard_i_grow(NULL, &items, &capacity, SIZE_MAX / 2 + 2, sizeof *items));
    ck_assert(!scorecard_i_grow(NULL, &items, &capacity, SIZE_MAX / 4, sizeof *items));
    ck_assert_ptr_null(items);
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, NULL);
    ck_assert_ptr_null(scorecard_i_arena_alloc(&arena, SIZE_MAX / 2, 8));
    scorecard_i_arena_free(&arena);
}
END_TEST

START_TEST(arrays_grow_and_keep_what_they_hold)
{
    int *items = NULL;
    size_t capacity = 0;
    for (int i = 0; i < 1000; i++) {
        ck_assert(scorecard_i_grow(NULL, &items, &capacity, (size_t)i + 1, sizeof *items));
        items[i] = i;
    }
    for (int i = 0; i < 1000; i++)
        ck_assert_int_eq(items[i], i);
    scorecard_i_free(NULL, items);
}
END_TEST

START_TEST(a_failed_growth_changes_nothing)
{
    struct counter c = { 0, 0, -1 };
    struct scorecard_run run = counted(&c);
    int *items = NULL;
    size_t capacity = 0;
    ck_assert(scorecard_i_grow(&run, &items, &capacity, 1, sizeof *items));
    items[0] = 42;
    size_t before = capacity;
    c.fail_at = c.calls;
    ck_assert(!scorecard_i_grow(&run, &items, &capacity, before + 1, sizeof *items));
    ck_assert_uint_eq(capacity, before);
    ck_assert_int_eq(items[0], 42);
    scorecard_i_free(&run, items);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(an_arena_gives_zeroed_aligned_pieces_and_frees_all)
{
    struct counter c = { 0, 0, -1 };
    struct scorecard_run run = counted(&c);
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, &run);
    for (size_t i = 0; i < 400; i++) {
        size_t size = i % 7 == 0 ? 5000 : i;
        unsigned char *piece = scorecard_i_arena_alloc(&arena, size, 1);
        ck_assert_ptr_nonnull(piece);
        ck_assert_uint_eq((uintptr_t)piece % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++)
            ck_assert_uint_eq(piece[k], 0);
        memset(piece, 0xAB, size);
    }
    ck_assert_str_eq(scorecard_i_arena_text(&arena, "tỉnh"), "tỉnh");
    ck_assert_ptr_null(scorecard_i_arena_text(&arena, NULL));
    ck_assert_int_gt(c.live, 1);
    scorecard_i_arena_free(&arena);
    ck_assert_int_eq(c.live, 0);
}
END_TEST

START_TEST(an_arena_without_memory_says_so)
{
    struct counter c = { 0, 0, 0 };
    struct scorecard_run run = counted(&c);
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, &run);
    ck_assert_ptr_null(scorecard_i_arena_alloc(&arena, 1, 1));
    ck_assert_ptr_null(scorecard_i_arena_text(&arena, "x"));
    ck_assert_ptr_null(scorecard_i_zalloc(&run, 1, 1));
    ck_assert_ptr_null(scorecard_i_copy(&run, "x", 1));
    scorecard_i_arena_free(&arena);
}
END_TEST

START_TEST(counts_know_the_last)
{
    scorecard_i_count count = 1;
    scorecard_i_count_up(&count);
    ck_assert(!scorecard_i_count_down(&count));
    ck_assert(scorecard_i_count_down(&count));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/memory");
    TCase *c = tcase_create("memory");
    tcase_add_test(c, blocks_come_from_the_run);
    tcase_add_test(c, sizes_that_overflow_are_refused);
    tcase_add_test(c, arrays_grow_and_keep_what_they_hold);
    tcase_add_test(c, a_failed_growth_changes_nothing);
    tcase_add_test(c, an_arena_gives_zeroed_aligned_pieces_and_frees_all);
    tcase_add_test(c, an_arena_without_memory_says_so);
    tcase_add_test(c, counts_know_the_last);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
