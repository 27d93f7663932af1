/* SPDX-License-Identifier: MIT */
#include "measure_small.h"
#include "study/uncertainty.h"
#include "tap.h"

static scorecard_uncertainty *small_run(void)
{
    scorecard_model *m = small_model("{'id':'top','children':[{'id':'a'},{'id':'b'}]}");
    scorecard_data *d = small_data(NULL, "unit,period,a,b\nU,2020,1,0\nV,2020,0,1\n");
    scorecard_doubt *doubt;
    scorecard_uncertainty *u;
    CK_OK(scorecard_doubt_new(m, NULL, &doubt, &err));
    CK_OK(scorecard_doubt_shares(doubt, 0, 10, &err));
    CK_OK(scorecard_model_uncertainty(m, d, doubt, NULL, 7, 20, &u, &err));
    scorecard_doubt_free(doubt);
    scorecard_data_unref(d);
    scorecard_model_unref(m);
    return u;
}

START_TEST(of_nothing_getters_say_nothing)
{
    struct scorecard_doubt_line doubted = { .size = sizeof doubted };
    struct scorecard_uncertainty_failure failure = { .size = sizeof failure };
    struct scorecard_uncertainty_line line = { .size = sizeof line };
    static const double number = 1;
    struct scorecard_column column = { &number, 1 };
    scorecard_model *model = small_model("{'id':'top','children':[{'id':'a'},{'id':'b'}]}"), *const kept = model;
    uint64_t counts[2] = { 3, 3 };
    ck_assert_ptr_null(scorecard_uncertainty_ref(NULL));
    scorecard_uncertainty_unref(NULL);
    ck_assert_ptr_null(scorecard_uncertainty_model(NULL));
    ck_assert_ptr_null(scorecard_uncertainty_data(NULL));
    ck_assert_uint_eq(scorecard_uncertainty_period(NULL), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_uncertainty_seed(NULL), 0);
    ck_assert_uint_eq(scorecard_uncertainty_first(NULL), 0);
    ck_assert_uint_eq(scorecard_uncertainty_count(NULL), 0);
    ck_assert_uint_eq(scorecard_uncertainty_node_count(NULL), 0);
    ck_assert_uint_eq(scorecard_uncertainty_node_at(NULL, 0), SCORECARD_NONE);
    ck_assert_uint_eq(scorecard_uncertainty_doubt_count(NULL), 0);
    ck_assert_int_eq(scorecard_uncertainty_doubt_at(NULL, 0, &doubted), 0);
    ck_assert_int_eq(scorecard_uncertainty_method_at(NULL, 0, 0), 0);
    ck_assert_uint_eq(scorecard_uncertainty_drawn(NULL, 0, 0), 0);
    ck_assert_uint_eq(scorecard_uncertainty_failure_count(NULL), 0);
    ck_assert_int_eq(scorecard_uncertainty_failure_at(NULL, 0, &failure), 0);
    ck_assert_int_eq(scorecard_uncertainty_at(NULL, 0, 0, &line), 0);
    ck_assert_uint_eq(scorecard_uncertainty_ranked_at(NULL, 0, 0, 1), 0);
    ck_assert(isnan(scorecard_uncertainty_rank(NULL, 0, 0, 0)));
    CK_FAILS(scorecard_uncertainty_histogram(NULL, 0, 0, counts, 2, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_uint_eq(counts[0] + counts[1], 0);
    CK_FAILS(scorecard_uncertainty_scores(NULL, 0, 0, &column, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_ptr_null(column.at);
    CK_FAILS(scorecard_uncertainty_replicate(NULL, 0, &model, &err), SCORECARD_ERROR_NULL, "");
    ck_assert_ptr_null(model);
    scorecard_model_unref(kept);
}
END_TEST

START_TEST(what_is_not_there_is_told)
{
    scorecard_uncertainty *u = small_run();
    struct scorecard_doubt_line doubted = { .size = sizeof doubted };
    struct scorecard_uncertainty_failure failure = { .size = sizeof failure };
    struct scorecard_uncertainty_line line = { .size = sizeof line };
    struct scorecard_column column;
    uint64_t counts[2], first[1];
    ck_assert_uint_eq(scorecard_uncertainty_node_at(u, 0), 0);
    ck_assert_uint_eq(scorecard_uncertainty_node_at(u, scorecard_uncertainty_node_count(u)), SCORECARD_NONE);
    ck_assert_int_eq(scorecard_uncertainty_doubt_at(u, 0, &doubted), 1);
    ck_assert_int_eq(doubted.kind, SCORECARD_DOUBT_SHARES);
    ck_assert_int_eq(scorecard_uncertainty_doubt_at(u, 1, &doubted), 0);
    ck_assert_int_eq(scorecard_uncertainty_doubt_at(u, 0, NULL), 0);
    doubted.size = sizeof doubted - 1; /* no room for what is told */
    ck_assert_int_eq(scorecard_uncertainty_doubt_at(u, 0, &doubted), 0);
    ck_assert_int_eq(scorecard_uncertainty_method_at(u, 0, 0), 0); /* shares have no alternatives */
    ck_assert_int_eq(scorecard_uncertainty_failure_at(u, 0, &failure), 0);
    ck_assert_int_eq(scorecard_uncertainty_failure_at(u, 0, NULL), 0);
    ck_assert_int_eq(scorecard_uncertainty_at(u, 0, 1, &line), 1);
    ck_assert_int_eq(scorecard_uncertainty_at(u, 0, 2, &line), 0);
    ck_assert_int_eq(scorecard_uncertainty_at(u, 99, 0, &line), 0);
    ck_assert_int_eq(scorecard_uncertainty_at(u, 0, 0, NULL), 0);
    ck_assert_uint_eq(scorecard_uncertainty_ranked_at(u, 0, 0, 1) + scorecard_uncertainty_ranked_at(u, 0, 0, 2), 20);
    ck_assert_uint_eq(scorecard_uncertainty_ranked_at(u, 0, 0, 0), 0); /* no unit is before the first */
    ck_assert_uint_eq(scorecard_uncertainty_ranked_at(u, 0, 2, 1), 0);
    ck_assert(isnan(scorecard_uncertainty_rank(u, 0, 0, 20)));
    ck_assert(scorecard_uncertainty_rank(u, 0, 0, 19) >= 1);
    CK_OK(scorecard_uncertainty_histogram(u, 0, 0, counts, 2, &err));
    ck_assert_uint_eq(counts[0] + counts[1], 20);
    CK_OK(scorecard_uncertainty_histogram(u, 0, 0, first, 1, &err)); /* ranks beyond are not counted */
    ck_assert_uint_eq(first[0], counts[0]);
    CK_FAILS(scorecard_uncertainty_histogram(u, 0, 0, NULL, 2, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_uncertainty_histogram(u, 0, 2, counts, 2, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_OK(scorecard_uncertainty_scores(u, 0, 1, &column, &err));
    ck_assert_ptr_nonnull(column.at);
    CK_FAILS(scorecard_uncertainty_scores(u, 99, 0, &column, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    ck_assert_ptr_null(column.at);
    CK_FAILS(scorecard_uncertainty_scores(u, 0, 0, NULL, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_uncertainty_replicate(u, 7, NULL, &err), SCORECARD_ERROR_NULL, "");
    scorecard_uncertainty *shared = scorecard_uncertainty_ref(u);
    scorecard_uncertainty_unref(u);
    ck_assert_uint_eq(scorecard_uncertainty_first(shared), 7);
    scorecard_uncertainty_unref(shared);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study_uncertainty_get");
    TCase *tc = tcase_create("study_uncertainty_get");
    tcase_add_test(tc, of_nothing_getters_say_nothing);
    tcase_add_test(tc, what_is_not_there_is_told);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
