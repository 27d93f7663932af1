/* SPDX-License-Identifier: MIT */
#include "method/by_group.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "random.h"
#include "tap.h"

/* A method with a number and numbers by group of two keys. */
static const struct scorecard_i_param_row rows[] = {
    { 7, "plain", SCORECARD_I_NUMBER, 0, NULL, 0, 1, 0, "" },
    { 9, "late", SCORECARD_I_NUMBER, SCORECARD_I_BY_GROUP, NULL, 0, 100, 0, "" },
    { 8, "early", SCORECARD_I_NUMBER, SCORECARD_I_BY_GROUP, NULL, 0, 100, 0, "" },
    { 6, "words", SCORECARD_I_TEXT, 0, NULL, 0, 0, 0, "" },
    { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL },
};
static const struct scorecard_i_method_row method = { 1, 1, "method", rows, SCORECARD_I_FIT_NOTHING, "", "" };

static struct scorecard_param param(int32_t key, const char *text, double number)
{
    return (struct scorecard_param){ .key = key, .number = number, .text = text };
}

START_TEST(a_text_has_three_parts)
{
    struct scorecard_i_group_text parts;
    ck_assert(scorecard_i_group_text_split("land:2023:Mekong: the delta", &parts));
    ck_assert_uint_eq(parts.child_size, 4);
    ck_assert_uint_eq(parts.period_size, 4);
    ck_assert(strncmp(parts.child, "land", 4) == 0 && strncmp(parts.period, "2023", 4) == 0);
    ck_assert_str_eq(parts.group, "Mekong: the delta");
    ck_assert(scorecard_i_group_text_split("::", &parts));
    ck_assert_uint_eq(parts.child_size + parts.period_size, 0);
    ck_assert(!scorecard_i_group_text_split("land:2023", &parts));
    ck_assert(!scorecard_i_group_text_split("", &parts));
}
END_TEST

START_TEST(each_part_is_checked)
{
    char longest[200], longer[200];
    snprintf(longest, sizeof longest, "%063d:%063d:g", 1, 2);
    snprintf(longer, sizeof longer, "%064d:2023:g", 1);
    const struct {
        const char *text;
        scorecard_status status;
        const char *message;
    } cases[] = {
        { "a:2023:g", SCORECARD_OK, "" },
        { longest, SCORECARD_OK, "" },
        { NULL, SCORECARD_ERROR_NULL, "early" },
        { "a:2023:\xff", SCORECARD_ERROR_TEXT, "early" },
        { "a", SCORECARD_ERROR_PARAMETER, "early has a number without" },
        { "a:2023", SCORECARD_ERROR_PARAMETER, "early has a number without" },
        { "a:2023:", SCORECARD_ERROR_PARAMETER, "early has a number without" },
        { ":2023:g", SCORECARD_ERROR_ID, "node" },
        { "a b:2023:g", SCORECARD_ERROR_ID, "node" },
        { longer, SCORECARD_ERROR_ID, "node" },
        { "a::g", SCORECARD_ERROR_ID, "period" },
        { "a:20/23:g", SCORECARD_ERROR_ID, "period" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scorecard_error err = SCORECARD_ERROR_INIT;
        struct scorecard_param one = param(8, cases[i].text, 5);
        scorecard_status status = scorecard_i_group_text_check(&rows[2], cases[i].text, &err);
        ck_assert_msg(status == cases[i].status, "%zu: %s", i, err.message);
        ck_assert_msg(strstr(err.message, cases[i].message) != NULL, "%zu: %s", i, err.message);
        ck_assert_int_eq(scorecard_i_check_params(&method, &one, 1, NULL), cases[i].status);
    }
}
END_TEST

START_TEST(numbers_are_checked_and_any_count_of_them_is_taken)
{
    enum { MANY = 20000 };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_param wrong = param(8, "a:2023:g", 101);
    ck_assert_int_eq(scorecard_i_check_params(&method, &wrong, 1, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_nonnull(strstr(err.message, "early is 101"));
    struct scorecard_param *many = malloc(MANY * sizeof *many);
    ck_assert_ptr_nonnull(many);
    for (int i = 0; i < MANY; i++)
        many[i] = param(8, "a:2023:g", 1); /* that they are the same is found when they are put in order */
    ck_assert_int_eq(scorecard_i_check_params(&method, many, MANY, NULL), SCORECARD_OK);
    many[0].key = 7;
    many[0].text = NULL;
    ck_assert_int_eq(scorecard_i_check_params(&method, many, MANY, NULL), SCORECARD_OK);
    many[1] = many[0];
    ck_assert_int_eq(scorecard_i_check_params(&method, many, MANY, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_nonnull(strstr(err.message, "plain is given twice"));
    free(many);
}
END_TEST

static int by_text(const void *a, const void *b)
{
    return strcmp(((const struct scorecard_param *)a)->text, ((const struct scorecard_param *)b)->text);
}

START_TEST(they_are_put_in_order_behind_the_others)
{
    enum { MOST = 60 };
    static char texts[MOST][32];
    for (int round = 0; round < 300; round++) {
        struct scorecard_param params[MOST], sorted[MOST], others[MOST];
        size_t count = random_below(MOST + 1), listed = 0, rest = 0;
        for (size_t i = 0; i < count; i++) {
            /* Children of which one begins like another; the number makes each text the only one. */
            static const char *const children[] = { "a", "a-b", "a.b", "ab", "B" };
            snprintf(texts[i], sizeof texts[i], "%s:%d:%c%d", children[random_below(5)], (int)random_below(3),
                     (int)('x' + random_below(3)), (int)i);
            bool by_group = random_below(3) > 0;
            params[i] = by_group ? param(8, texts[i], (double)i) : param(random_below(2) ? 7 : 6, NULL, (double)i);
            if (by_group)
                sorted[listed++] = params[i];
            else
                others[rest++] = params[i];
        }
        qsort(sorted, listed, sizeof sorted[0], by_text);
        ck_assert_int_eq(scorecard_i_by_group_order(&method, params, count, NULL), SCORECARD_OK);
        for (size_t i = 0; i < rest; i++)
            ck_assert(params[i].key == others[i].key && params[i].number == others[i].number);
        const struct scorecard_param *list;
        ck_assert_uint_eq(scorecard_i_by_group_list(params, count, 8, &list), listed);
        ck_assert_ptr_eq(list, listed > 0 ? params + rest : NULL);
        for (size_t i = 0; i < listed; i++)
            ck_assert_str_eq(list[i].text, sorted[i].text);
        for (size_t i = 0; i < listed; i++) {
            struct scorecard_i_group_text parts;
            char child[32], period[32];
            ck_assert(scorecard_i_group_text_split(sorted[i].text, &parts));
            snprintf(child, sizeof child, "%.*s", (int)parts.child_size, parts.child);
            snprintf(period, sizeof period, "%.*s", (int)parts.period_size, parts.period);
            ck_assert_double_eq(scorecard_i_by_group_number(list, listed, child, period, parts.group), sorted[i].number);
            ck_assert(scorecard_i_by_group_number(list, listed, child, period, "x") !=
                      scorecard_i_by_group_number(list, listed, child, period, "x")); /* NaN */
        }
    }
}
END_TEST

START_TEST(one_text_twice_is_refused)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_param params[] = { param(8, "a:1:g", 1), param(9, "a:1:g", 2), param(7, NULL, 0), param(8, "a:1:h", 3),
                                        param(8, "a:1:g", 4) };
    ck_assert_int_eq(scorecard_i_by_group_order(&method, params, 4, &err), SCORECARD_OK);
    const struct scorecard_param *list;
    ck_assert_uint_eq(scorecard_i_by_group_list(params, 4, 9, &list), 1);
    ck_assert_double_eq(list->number, 2);
    ck_assert_uint_eq(scorecard_i_by_group_list(params, 4, 5, &list), 0);
    ck_assert_int_eq(scorecard_i_by_group_order(&method, params, 5, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_str_eq(err.message, "early is given twice for a:1:g; give it once");
    ck_assert_int_eq(scorecard_i_by_group_order(&method, NULL, 0, &err), SCORECARD_OK);
}
END_TEST

START_TEST(what_is_near_is_not_found)
{
    struct scorecard_param list[] = { param(8, "a-b:1:g", 1), param(8, "a:1:g", 2), param(8, "a:12:g", 3), param(8, "a:1:\xc4\x91", 4) };
    ck_assert_int_eq(scorecard_i_by_group_order(&method, list, 4, NULL), SCORECARD_OK);
    ck_assert_double_eq(scorecard_i_by_group_number(list, 4, "a", "1", "g"), 2);
    ck_assert_double_eq(scorecard_i_by_group_number(list, 4, "a", "12", "g"), 3);
    ck_assert_double_eq(scorecard_i_by_group_number(list, 4, "a-b", "1", "g"), 1);
    ck_assert_double_eq(scorecard_i_by_group_number(list, 4, "a", "1", "\xc4\x91"), 4); /* bytes above 127 too */
    ck_assert_double_nan(scorecard_i_by_group_number(list, 4, "a", "1", "gg"));
    ck_assert_double_nan(scorecard_i_by_group_number(list, 4, "a", "1", ""));
    ck_assert_double_nan(scorecard_i_by_group_number(list, 4, "a", "2", "g"));
    ck_assert_double_nan(scorecard_i_by_group_number(list, 4, "", "1", "g"));
    ck_assert_double_nan(scorecard_i_by_group_number(NULL, 0, "a", "1", "g"));
}
END_TEST

/* ---- in models ---- */

static scorecard_status state(const char *const *texts, size_t count, int32_t action, bool in_defaults, struct scorecard_error *err)
{
    struct scorecard_param params[8] = { { .key = SCORECARD_KEY_GROUP, .text = "g" } };
    double chain[1] = { action };
    scorecard_draft *draft;
    scorecard_model *model = NULL;
    uint32_t a, b;
    for (size_t i = 0; i < count; i++)
        params[1 + i] = param(SCORECARD_KEY_MEANS, texts[i], (double)i);
    params[1 + count] = (struct scorecard_param){ .key = SCORECARD_KEY_GAP_DEFAULT, .numbers = chain, .count = 1 };
    ck_assert_int_eq(scorecard_draft_new("m", NULL, &draft, NULL), SCORECARD_OK);
    scorecard_draft_add(draft, SCORECARD_NONE, "a", &a, NULL);
    scorecard_draft_add(draft, a, "b", &b, NULL);
    scorecard_draft_add(draft, b, "c", NULL, NULL);
    scorecard_draft_add(draft, SCORECARD_NONE, "z", NULL, NULL);
    scorecard_status status = scorecard_draft_set(draft, in_defaults ? SCORECARD_NONE : b, SCORECARD_STEP_GAPS,
                                                  SCORECARD_GAPS_POLICY, params, count + 2, err);
    if (status == SCORECARD_OK)
        status = scorecard_draft_finish(draft, &model, err);
    if (status == SCORECARD_OK) {
        /* Kept in order, behind the chain that was stated after them. */
        struct scorecard_param kept;
        uint32_t node = in_defaults ? SCORECARD_NONE : b;
        ck_assert_uint_eq(scorecard_model_param_count(model, node, SCORECARD_STEP_GAPS), count + 2);
        ck_assert(scorecard_model_param_at(model, node, SCORECARD_STEP_GAPS, 1, &kept));
        ck_assert_int_eq(kept.key, SCORECARD_KEY_GAP_DEFAULT);
        for (size_t i = 2; i < count + 2; i++) {
            ck_assert(scorecard_model_param_at(model, node, SCORECARD_STEP_GAPS, i, &kept));
            ck_assert_int_eq(kept.key, SCORECARD_KEY_MEANS);
            ck_assert_str_eq(kept.text, texts[(size_t)kept.number]);
        }
    }
    scorecard_model_unref(model);
    scorecard_draft_free(draft);
    return status;
}

START_TEST(group_means_are_of_nodes_below)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    const char *const good[] = { "c:2023:h", "c:2023:g", "c:2022:g" }, *const above[] = { "a:2023:g" }, *const other[] = { "z:1:g" },
                *const nobody[] = { "c:1:g", "d:1:g" }, *const twice[] = { "c:1:g", "c:1:g" };
    ck_assert_int_eq(state(good, 3, SCORECARD_ACTION_GROUP_MEAN, false, &err), SCORECARD_OK);
    ck_assert_int_eq(state(above, 1, SCORECARD_ACTION_GROUP_MEAN, false, &err), SCORECARD_ERROR_UNKNOWN);
    ck_assert_str_eq(err.where, "model m, node b, gaps");
    ck_assert_ptr_nonnull(strstr(err.message, "means names a,"));
    ck_assert_int_eq(state(other, 1, SCORECARD_ACTION_GROUP_MEAN, false, &err), SCORECARD_ERROR_UNKNOWN);
    ck_assert_int_eq(state(nobody, 2, SCORECARD_ACTION_GROUP_MEAN, false, &err), SCORECARD_ERROR_UNKNOWN);
    ck_assert_int_eq(state(twice, 2, SCORECARD_ACTION_GROUP_MEAN, false, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_str_eq(err.where, "model m, node b, gaps");
    ck_assert_int_eq(state(good, 3, SCORECARD_ACTION_ZERO, false, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_ptr_nonnull(strstr(err.message, "means are for the action group-mean"));
    /* What the model itself states may be for any node. */
    ck_assert_int_eq(state(other, 1, SCORECARD_ACTION_GROUP_MEAN, true, &err), SCORECARD_OK);
    ck_assert_int_eq(state(nobody, 2, SCORECARD_ACTION_GROUP_MEAN, true, &err), SCORECARD_ERROR_UNKNOWN);
    ck_assert_str_eq(err.where, "model m, gaps");
}
END_TEST

/* Numbers by pair are kept and found as those by group. */
START_TEST(numbers_by_pair_have_two_ids)
{
    const struct scorecard_i_param_row row = { 9, "pairs", SCORECARD_I_NUMBER, SCORECARD_I_BY_PAIR, NULL, 0, 100, 0, "" };
    const struct scorecard_i_param_row plain = { 9, "plain", SCORECARD_I_NUMBER, 0, NULL, 0, 100, 0, "" };
    const struct scorecard_i_param_row pair_rows[] = { row, { .key = 0 } };
    const struct scorecard_i_method_row of_pairs = { SCORECARD_STEP_WEIGH, 1, "m", pair_rows, 0, "", "" };
    struct scorecard_param list[] = { param(9, "b:a", 1), param(9, "a:b", 2), param(9, "a-b:c", 3), param(9, "a:a", 4) };
    const struct scorecard_param *first;
    ck_assert_uint_eq(scorecard_i_group_parts(&row), 2);
    ck_assert_uint_eq(scorecard_i_group_parts(&plain), 0);
    ck_assert_int_eq(scorecard_i_by_group_order(&of_pairs, list, 4, NULL), SCORECARD_OK);
    ck_assert_uint_eq(scorecard_i_by_group_list(list, 4, 9, &first), 4);
    ck_assert_double_eq(scorecard_i_by_pair_number(first, 4, "b", "a"), 1);
    ck_assert_double_eq(scorecard_i_by_pair_number(first, 4, "a", "b"), 2);
    ck_assert_double_eq(scorecard_i_by_pair_number(first, 4, "a-b", "c"), 3);
    ck_assert_double_nan(scorecard_i_by_pair_number(first, 4, "a", "c"));
    list[0].text = list[1].text;
    ck_assert_int_eq(scorecard_i_by_group_order(&of_pairs, list, 4, NULL), SCORECARD_ERROR_PARAMETER);
    static const struct {
        const char *text;
        scorecard_status status;
    } texts[] = { { "a:b", SCORECARD_OK },           { "a", SCORECARD_ERROR_PARAMETER }, { ":b", SCORECARD_ERROR_ID },
                  { "a:", SCORECARD_ERROR_ID },      { "a:b:c", SCORECARD_ERROR_ID },    { NULL, SCORECARD_ERROR_NULL },
                  { "a b:c", SCORECARD_ERROR_ID } };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        ck_assert_int_eq(scorecard_i_group_text_check(&row, texts[i].text, NULL), texts[i].status);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/by_group");
    TCase *tests = tcase_create("by_group");
    tcase_add_test(tests, a_text_has_three_parts);
    tcase_add_test(tests, each_part_is_checked);
    tcase_add_test(tests, numbers_are_checked_and_any_count_of_them_is_taken);
    tcase_add_test(tests, they_are_put_in_order_behind_the_others);
    tcase_add_test(tests, one_text_twice_is_refused);
    tcase_add_test(tests, what_is_near_is_not_found);
    tcase_add_test(tests, group_means_are_of_nodes_below);
    tcase_add_test(tests, numbers_by_pair_have_two_ids);
    suite_add_tcase(suite, tests);
    return tap_main(suite);
}
