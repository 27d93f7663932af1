/* SPDX-License-Identifier: MIT */
#include "model/draft.h"

#include "counted.h"
#include "model_forest.h"

/* Everything that a node can state. */
static struct scorecard_i_label plain = { SCORECARD_TEXT_NOTES, NULL, "note", NULL };
static struct scorecard_i_label label = { SCORECARD_TEXT_TITLE, "vi", "Đất", &plain };
static struct scorecard_i_cut other_cut = { NULL, 60, NULL };
static struct scorecard_i_cut cut = { "2019", 66.9, &other_cut };
static struct scorecard_i_tier rest = { "rest", NULL, NULL, NULL };
static struct scorecard_i_tier tier = { "good", &label, &cut, &rest };
static const double chain[] = { 4, 5 };
static const struct scorecard_param params[] = {
    { .key = SCORECARD_KEY_MINIMUM, .number = 0.5, .part = 3 },
    { .key = SCORECARD_KEY_GAP_DEFAULT, .numbers = chain, .count = 2 },
    { .key = SCORECARD_KEY_GROUP, .text = "region", .count = 9 },
};

static struct scorecard_i_stated whole(void)
{
    struct scorecard_i_stated s = { .id = "land", .labels = &label, .weight = 0.3, .points = 5, .direction = -1,
                                    .scale = { 0, 1 }, .input = "x", .of = "y", .first = "2013", .last = "2021",
                                    .tiers = &tier, .tier_count = 2 };
    s.settings[2] = (struct scorecard_i_setting){ SCORECARD_GAPS_POLICY, 7, params, 3 };
    return s;
}

START_TEST(a_copy_says_the_same_and_shares_nothing)
{
    struct scorecard_i_stated from = whole(), to;
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, NULL);
    ck_assert(scorecard_i_stated_copy(&arena, &from, &to));
    ck_assert_ptr_ne(to.id, from.id);
    ck_assert_str_eq(to.id, "land");
    ck_assert_str_eq(to.input, "x");
    ck_assert_str_eq(to.of, "y");
    ck_assert_str_eq(to.first, "2013");
    ck_assert_str_eq(to.last, "2021");
    ck_assert_double_eq(to.weight, 0.3);
    ck_assert_double_eq(to.scale[1], 1);
    ck_assert_int_eq(to.direction, -1);
    ck_assert_ptr_ne(to.labels, from.labels);
    ck_assert_str_eq(to.labels->lang, "vi");
    ck_assert_str_eq(to.labels->text, "Đất");
    ck_assert_ptr_null(to.labels->next->lang);
    ck_assert_str_eq(to.labels->next->text, "note");
    ck_assert_ptr_null(to.labels->next->next);
    ck_assert_uint_eq(to.tier_count, 2);
    ck_assert_str_eq(to.tiers->titles->text, "Đất");
    ck_assert_str_eq(to.tiers->cuts->period, "2019");
    ck_assert_double_eq(to.tiers->cuts->cut, 66.9);
    ck_assert_ptr_null(to.tiers->cuts->next->period);
    ck_assert_str_eq(to.tiers->next->id, "rest");
    ck_assert_ptr_null(to.tiers->next->cuts);
    ck_assert_ptr_null(to.tiers->next->next);
    const struct scorecard_i_setting *gaps = &to.settings[2];
    ck_assert_int_eq(gaps->method, SCORECARD_GAPS_POLICY);
    ck_assert_uint_eq(gaps->from, 7);
    ck_assert_uint_eq(gaps->count, 3);
    ck_assert_double_eq(gaps->params[0].number, 0.5);
    ck_assert_int_eq(gaps->params[0].part, 3);
    ck_assert_uint_eq(gaps->params[1].count, 2);
    ck_assert_ptr_ne(gaps->params[1].numbers, chain);
    ck_assert_double_eq(gaps->params[1].numbers[1], 5);
    ck_assert_str_eq(gaps->params[2].text, "region");
    ck_assert_uint_eq(gaps->params[2].count, 0); /* there are no numbers */
    ck_assert_ptr_null(to.settings[0].params);
    scorecard_i_arena_free(&arena);
}
END_TEST

START_TEST(nothing_stated_is_copied_as_nothing)
{
    struct scorecard_i_stated from = { .weight = NAN }, to;
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, NULL);
    ck_assert(scorecard_i_stated_copy(&arena, &from, &to));
    ck_assert_ptr_null(to.id);
    ck_assert_ptr_null(to.labels);
    ck_assert_ptr_null(to.tiers);
    ck_assert_double_nan(to.weight);
    scorecard_i_arena_free(&arena);
}
END_TEST

START_TEST(without_memory_the_copy_fails)
{
    struct scorecard_i_stated from = whole(), to;
    /* The arena asks for memory block by block, so the first block is filled to leave room for some pieces only. */
    for (size_t room = 0; room < 1200; room += 16) {
        struct counted c = { 0, 0, -1 };
        struct scorecard_run run = counted_run(&c);
        struct scorecard_i_arena arena;
        scorecard_i_arena_init(&arena, &run);
        ck_assert_ptr_nonnull(scorecard_i_arena_alloc(&arena, 4096 - room, 1));
        c.fail_at = 0;
        bool done = scorecard_i_stated_copy(&arena, &from, &to);
        ck_assert_int_eq(done, c.calls == 0);
        if (room == 0)
            ck_assert(!done);
        if (room == 1184)
            ck_assert(done);
        scorecard_i_arena_free(&arena);
        ck_assert_int_eq(c.live, 0);
    }
}
END_TEST

/* Everything: a draft, a model, a draft from it and its model again. */
static scorecard_status scenario(const struct scorecard_run *run, struct scorecard_error *err)
{
    scorecard_draft *first = NULL, *second = NULL;
    scorecard_model *one = NULL, *two = NULL;
    scorecard_status status = scorecard_draft_new("pci", run, &first, err);
    if (status != SCORECARD_OK) {
        ck_assert_ptr_null(first);
        return status;
    }
    status = state_all(first, err);
    for (int i = 0; i < 40 && status == SCORECARD_OK; i++) {
        char id[16];
        snprintf(id, sizeof id, "leaf-%d", i);
        status = scorecard_draft_add(first, NONE, id, NULL, err);
    }
    for (uint32_t i = 2; i < 600 && status == SCORECARD_OK; i++)
        status = scorecard_draft_set_level(first, i, NULL, "level", err);
    if (status == SCORECARD_OK) {
        one = (scorecard_model *)first;
        if ((status = scorecard_draft_finish(first, &one, err)) != SCORECARD_OK)
            ck_assert_ptr_null(one);
    }
    if (status == SCORECARD_OK) {
        second = first;
        if ((status = scorecard_draft_from(one, &second, err)) != SCORECARD_OK)
            ck_assert_ptr_null(second);
    }
    if (status == SCORECARD_OK)
        status = scorecard_draft_finish(second, &two, err);
    scorecard_draft_free(first);
    scorecard_draft_free(second);
    scorecard_model_unref(one);
    scorecard_model_unref(two);
    return status;
}

/* The nth allocation fails, and only that one. */
static void *fail_once(void *context, void *block, size_t size)
{
    struct counted *c = context;
    if (size != 0 && c->calls++ == c->fail_at)
        return NULL;
    struct counted never = { c->live, 0, -1 };
    void *moved = counted_move(&never, block, size);
    c->live = never.live;
    return moved;
}

static void check_each_allocation(scorecard_move_fn move)
{
    long n = 0;
    for (;; n++) {
        struct counted c = { 0, 0, n };
        struct scorecard_run run = counted_run(&c);
        run.move = move;
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        scorecard_status status = scenario(&run, &err);
        ck_assert_int_eq(c.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_eq(status, SCORECARD_ERROR_MEMORY);
        ck_assert_int_eq(err.code, SCORECARD_ERROR_MEMORY);
    }
    ck_assert_int_gt(n, 40);
}

/* Texts of every length, so that the block in use is full at every place where something is copied. */
START_TEST(models_and_drafts_of_any_size_are_copied_or_not_at_all)
{
    char filler[512];
    memset(filler, 'x', sizeof filler);
    filler[sizeof filler - 1] = '\0';
    for (size_t fill = 0; fill < 4100; fill += 16) {
        struct counted c = { 0, 0, -1 };
        struct scorecard_run run = counted_run(&c);
        scorecard_draft *d, *copy;
        scorecard_model *m = NULL;
        CK_OK(scorecard_draft_new("pci", &run, &d, err));
        CK_OK(state_all(d, err));
        for (size_t left = fill, i = 0; i < 9; i++) {
            size_t part = left < sizeof filler ? left : sizeof filler;
            const char lang[] = { 'a', (char)('a' + i), '\0' };
            CK_OK(scorecard_draft_set_text(d, 0, SCORECARD_TEXT_NOTES, lang, part > 0 ? filler + sizeof filler - part : "", err));
            left -= part;
        }
        scorecard_status status = SCORECARD_ERROR_MEMORY;
        for (long n = 0; status != SCORECARD_OK; n++) {
            c.calls = 0;
            c.fail_at = n;
            status = scorecard_draft_finish(d, &m, NULL);
            if (status != SCORECARD_OK && (status != SCORECARD_ERROR_MEMORY || m != NULL))
                ck_abort_msg("fill %zu, call %ld: %d", fill, n, status);
        }
        status = SCORECARD_ERROR_MEMORY;
        for (long n = 0; status != SCORECARD_OK; n++) {
            c.calls = 0;
            c.fail_at = n;
            status = scorecard_draft_from(m, &copy, NULL);
            if (status != SCORECARD_OK && (status != SCORECARD_ERROR_MEMORY || copy != NULL))
                ck_abort_msg("fill %zu, call %ld: %d", fill, n, status);
        }
        scorecard_draft_free(d);
        scorecard_draft_free(copy);
        scorecard_model_unref(m);
        ck_assert_int_eq(c.live, 0);
    }
}
END_TEST

START_TEST(no_failed_allocation_loses_anything)
{
    check_each_allocation(counted_move);
    check_each_allocation(fail_once);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/stated");
    TCase *c = tcase_create("stated");
    tcase_add_test(c, a_copy_says_the_same_and_shares_nothing);
    tcase_add_test(c, nothing_stated_is_copied_as_nothing);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, without_memory_the_copy_fails);
    tcase_add_test(c, models_and_drafts_of_any_size_are_copied_or_not_at_all);
    tcase_add_test(c, no_failed_allocation_loses_anything);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
