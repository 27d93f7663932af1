/* SPDX-License-Identifier: MIT */
#include <scorecard/scorecard.h>
#include <string.h>

#include "counted.h"
#include "measure_small.h"
#include "tap.h"

static struct scorecard_error told = SCORECARD_ERROR_INIT;

enum { CRITERIA = 7, OPTIONS = 3 };

/* A small checklist, whose sums are exact in quarters. */
struct list {
    struct scorecard_frontier_criterion criteria[CRITERIA];
    struct scorecard_frontier_option options[CRITERIA][OPTIONS];
    char ids[CRITERIA][8];
    size_t count;
};

static const char *const names[OPTIONS] = { "a", "b", "c" };

static uint32_t drawn = 12345;

static uint32_t draw(uint32_t below)
{
    drawn = drawn * 1664525u + 1013904223u;
    return (drawn >> 8) % below;
}

static void make_list(struct list *list)
{
    list->count = 1 + draw(CRITERIA);
    for (size_t c = 0; c < list->count; c++) {
        snprintf(list->ids[c], sizeof list->ids[c], "c%u", (unsigned)c % 1000);
        list->criteria[c] = (struct scorecard_frontier_criterion)SCORECARD_FRONTIER_CRITERION_INIT;
        list->criteria[c].id = list->ids[c];
        list->criteria[c].options = list->options[c];
        list->criteria[c].count = draw(OPTIONS + 1);
        for (size_t k = 0; k < list->criteria[c].count; k++) {
            list->options[c][k] = (struct scorecard_frontier_option)SCORECARD_FRONTIER_OPTION_INIT;
            list->options[c][k].id = names[k];
            list->options[c][k].points = draw(9) / 4.0;
            list->options[c][k].cost = draw(13) / 2.0;
        }
    }
}

static scorecard_frontier *frontier_of(const struct list *list)
{
    struct scorecard_frontier_options o = SCORECARD_FRONTIER_OPTIONS_INIT;
    scorecard_frontier *made;
    o.criteria = list->criteria;
    o.count = list->count;
    CK_OK(scorecard_frontier_make(&o, &made, &err));
    return made;
}

/* All choices, one by one: what is the least cost of so many quarters or more? */
static void enumerate(const struct list *list, double *least, size_t quarters)
{
    size_t choices = 1;
    for (size_t c = 0; c < list->count; c++)
        choices *= list->criteria[c].count + 1;
    for (size_t q = 0; q < quarters; q++)
        least[q] = -1;
    for (size_t i = 0; i < choices; i++) {
        size_t rest = i;
        double points = 0, cost = 0;
        for (size_t c = 0; c < list->count; c++) {
            size_t k = rest % (list->criteria[c].count + 1);
            rest /= list->criteria[c].count + 1;
            points += k > 0 ? list->options[c][k - 1].points : 0;
            cost += k > 0 ? list->options[c][k - 1].cost : 0;
        }
        for (size_t q = 0; q <= (size_t)(points * 4); q++)
            if (least[q] < 0 || cost < least[q])
                least[q] = cost;
    }
}

START_TEST(it_is_what_all_choices_leave)
{
    for (int i = 0; i < 1000; i++) {
        struct list list;
        double least[CRITERIA * 9 + 2];
        make_list(&list);
        enumerate(&list, least, CRITERIA * 9 + 2);
        scorecard_frontier *made = frontier_of(&list);
        double points = -1, cost = -1;
        for (uint32_t p = 0; p < scorecard_frontier_count(made); p++) {
            struct scorecard_frontier_line line = { .size = sizeof line };
            ck_assert_int_eq(scorecard_frontier_at(made, p, &line), 1);
            ck_assert(line.points > points && line.cost > cost);
            /* No choice with more points than the last costs less than this. */
            for (size_t q = points < 0 ? 0 : (size_t)(points * 4 + 1); q <= (size_t)(line.points * 4); q++)
                ck_assert(least[q] == line.cost);
            points = line.points;
            cost = line.cost;
            uint32_t chosen[CRITERIA], count = 0;
            double own = 0, paid = 0;
            ck_assert_int_eq(scorecard_frontier_chosen(made, p, chosen, CRITERIA), 1);
            for (size_t c = 0; c < list.count; c++) {
                if (chosen[c] == SCORECARD_NONE)
                    continue;
                own += list.options[c][chosen[c]].points;
                paid += list.options[c][chosen[c]].cost;
                count++;
            }
            ck_assert(own == points && paid == cost && count == line.chosen);
            ck_assert_uint_eq(scorecard_frontier_reaching(made, points), p);
            ck_assert_uint_eq(scorecard_frontier_within(made, cost), p);
        }
        ck_assert(least[(size_t)(points * 4) + 1] < 0);
        ck_assert_uint_eq(scorecard_frontier_reaching(made, points + 0.25), SCORECARD_NONE);
        ck_assert_uint_eq(scorecard_frontier_within(made, -1), SCORECARD_NONE);
        scorecard_frontier_unref(made);
    }
}
END_TEST

static void refused(struct scorecard_frontier_criterion *criteria, size_t count, scorecard_status status, const char *where)
{
    struct scorecard_frontier_options o = SCORECARD_FRONTIER_OPTIONS_INIT;
    scorecard_frontier *made = (scorecard_frontier *)&o;
    o.criteria = criteria;
    o.count = count;
    ck_assert_int_eq(scorecard_frontier_make(&o, &made, &told), status);
    ck_assert_ptr_null(made);
    ck_assert_str_eq(told.where, where);
}

START_TEST(bad_lists_are_refused)
{
    struct scorecard_frontier_option option[2] = { SCORECARD_FRONTIER_OPTION_INIT, SCORECARD_FRONTIER_OPTION_INIT };
    struct scorecard_frontier_criterion c[2] = { SCORECARD_FRONTIER_CRITERION_INIT, SCORECARD_FRONTIER_CRITERION_INIT };
    option[0].id = "x";
    option[1].id = "y";
    c[0].id = "land";
    c[1].id = "tax";
    c[0].options = option;
    c[0].count = 2;
    refused(c, 0, SCORECARD_ERROR_EMPTY, "");
    refused(NULL, 1, SCORECARD_ERROR_EMPTY, "");
    option[1].points = -1;
    refused(c, 1, SCORECARD_ERROR_ARGUMENT, "criterion land, option y");
    option[1].points = scorecard_missing();
    refused(c, 1, SCORECARD_ERROR_ARGUMENT, "criterion land, option y");
    option[1].points = 2;
    c[0].lost = 1.75;
    refused(c, 1, SCORECARD_ERROR_ARGUMENT, "criterion land, option y");
    c[0].lost = -1;
    refused(c, 1, SCORECARD_ERROR_ARGUMENT, "criterion land");
    c[0].lost = 2;
    option[0].cost = -0.5;
    refused(c, 1, SCORECARD_ERROR_ARGUMENT, "criterion land, option x");
    option[0].cost = 1e-300;
    refused(c, 1, SCORECARD_ERROR_LIMIT, "criterion land, option x");
    option[0].cost = 1;
    option[0].points = 1e-300;
    refused(c, 1, SCORECARD_ERROR_LIMIT, "criterion land, option x");
    option[0].points = 1;
    option[1].id = "x";
    refused(c, 1, SCORECARD_ERROR_DUPLICATE, "criterion land, option x");
    option[1].id = "?";
    refused(c, 1, SCORECARD_ERROR_ID, "criterion land, option number 1");
    option[1].id = "y";
    option[1].size = 1;
    refused(c, 1, SCORECARD_ERROR_OPTIONS, "criterion land");
    option[1].size = sizeof option[1];
    c[1].id = "land";
    refused(c, 2, SCORECARD_ERROR_DUPLICATE, "criterion land");
    c[1].id = NULL;
    refused(c, 2, SCORECARD_ERROR_NULL, "criterion number 1");
    c[1].id = "tax";
    c[1].size = 1;
    refused(c, 2, SCORECARD_ERROR_OPTIONS, "");
    c[1].size = sizeof c[1];
    c[1].count = 1;
    refused(c, 2, SCORECARD_ERROR_NULL, "");
    c[1].count = 65535;
    refused(c, 2, SCORECARD_ERROR_LIMIT, "criterion tax");
    c[1].count = 0;
    struct scorecard_frontier_options o = SCORECARD_FRONTIER_OPTIONS_INIT;
    scorecard_frontier *made;
    ck_assert_int_eq(scorecard_frontier_make(NULL, &made, &told), SCORECARD_ERROR_NULL);
    ck_assert_int_eq(scorecard_frontier_make(&o, NULL, &told), SCORECARD_ERROR_NULL);
    o.criteria = c;
    o.count = 2;
    o.flags = 1;
    ck_assert_int_eq(scorecard_frontier_make(&o, &made, &told), SCORECARD_ERROR_OPTIONS);
    o.flags = 0;
    o.size = 3;
    ck_assert_int_eq(scorecard_frontier_make(&o, &made, &told), SCORECARD_ERROR_OPTIONS);
    o.size = sizeof o;
    o.most = 1;
    ck_assert_int_eq(scorecard_frontier_make(&o, &made, &told), SCORECARD_ERROR_LIMIT);
    ck_assert_str_eq(told.where, "criterion land");
}
END_TEST

static int32_t stop(void *context, uint64_t done, uint64_t total)
{
    (void)total;
    return done >= *(uint64_t *)context;
}

START_TEST(it_can_be_cancelled)
{
    struct list list;
    do
        make_list(&list);
    while (list.count < 3);
    uint64_t at = 2;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    run.progress = stop;
    run.progress_context = &at;
    struct scorecard_frontier_options o = SCORECARD_FRONTIER_OPTIONS_INIT;
    scorecard_frontier *made;
    o.run = &run;
    o.criteria = list.criteria;
    o.count = list.count;
    ck_assert_int_eq(scorecard_frontier_make(&o, &made, &told), SCORECARD_ERROR_CANCELLED);
    ck_assert_ptr_null(made);
}
END_TEST

START_TEST(memory_that_fails_is_told)
{
    struct list list;
    do
        make_list(&list);
    while (list.count < CRITERIA);
    struct counted counted = { 0, 0, -1 };
    struct scorecard_run run = counted_run(&counted);
    struct scorecard_frontier_options o = SCORECARD_FRONTIER_OPTIONS_INIT;
    o.run = &run;
    o.criteria = list.criteria;
    o.count = list.count;
    for (long at = 0;; at++) {
        counted = (struct counted){ 0, 0, at };
        scorecard_frontier *made = NULL;
        scorecard_status status = scorecard_frontier_make(&o, &made, &told);
        counted.fail_at = -1;
        ck_assert(status == SCORECARD_OK || (status == SCORECARD_ERROR_MEMORY && made == NULL && counted.live == 0));
        scorecard_frontier_unref(made);
        ck_assert_int_eq(counted.live, 0);
        if (status == SCORECARD_OK)
            break;
        ck_assert_int_lt(at, 1000);
    }
}
END_TEST

START_TEST(getters_are_total)
{
    struct list list;
    do
        make_list(&list);
    while (list.criteria[0].count < 2);
    scorecard_frontier *made = frontier_of(&list), *shared = scorecard_frontier_ref(made);
    struct scorecard_frontier_line line = { .size = sizeof line };
    struct scorecard_frontier_option option = SCORECARD_FRONTIER_OPTION_INIT;
    uint32_t chosen = 7;
    ck_assert_ptr_eq(shared, made);
    scorecard_frontier_unref(shared);
    ck_assert_uint_eq(scorecard_frontier_criterion_count(made), list.count);
    ck_assert_str_eq(scorecard_frontier_criterion_id(made, 0), "c0");
    ck_assert_ptr_null(scorecard_frontier_criterion_id(made, SCORECARD_NONE));
    ck_assert_uint_eq(scorecard_frontier_option_count(made, 0), list.criteria[0].count);
    ck_assert_int_eq(scorecard_frontier_option_at(made, 0, 1, &option), 1);
    ck_assert_str_eq(option.id, "b");
    ck_assert_int_eq(scorecard_frontier_option_at(made, 0, 9, &option), 0);
    ck_assert_int_eq(scorecard_frontier_option_at(made, 0, 0, NULL), 0);
    ck_assert_int_eq(scorecard_frontier_at(made, SCORECARD_NONE, &line), 0);
    ck_assert_int_eq(scorecard_frontier_at(made, 0, NULL), 0);
    line.size = 1;
    ck_assert_int_eq(scorecard_frontier_at(made, 0, &line), 0);
    ck_assert_int_eq(scorecard_frontier_chosen(made, 0, &chosen, 1), 1);
    ck_assert_uint_eq(chosen, SCORECARD_NONE);
    ck_assert_int_eq(scorecard_frontier_chosen(made, 0, NULL, 0), 1);
    ck_assert_int_eq(scorecard_frontier_chosen(made, 0, NULL, 1), 0);
    ck_assert_int_eq(scorecard_frontier_chosen(made, SCORECARD_NONE, &chosen, 1), 0);
    scorecard_frontier_unref(made);
    ck_assert_uint_eq(scorecard_frontier_count(NULL), 0);
    ck_assert_ptr_null(scorecard_frontier_ref(NULL));
    scorecard_frontier_unref(NULL);
    ck_assert_int_eq(scorecard_frontier_at(NULL, 0, &line), 0);
    ck_assert_int_eq(scorecard_frontier_chosen(NULL, 0, &chosen, 1), 0);
    ck_assert_uint_eq(scorecard_frontier_reaching(NULL, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_frontier_within(NULL, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_frontier_criterion_count(NULL), 0);
    ck_assert_ptr_null(scorecard_frontier_criterion_id(NULL, 0));
    ck_assert_uint_eq(scorecard_frontier_option_count(NULL, 0), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plan/frontier");
    TCase *c = tcase_create("frontier");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, it_is_what_all_choices_leave);
    tcase_add_test(c, bad_lists_are_refused);
    tcase_add_test(c, it_can_be_cancelled);
    tcase_add_test(c, memory_that_fails_is_told);
    tcase_add_test(c, getters_are_total);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
