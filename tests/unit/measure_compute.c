/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "measure/result.h"
#include "random_model.h"
#include "tap.h"

/* Every number of two results that are of the same description, bit for bit. */
static void compare_bits(const struct found *one, const struct found *other, int seed)
{
    const struct described *d = one->d;
    for (int n = 0; n < d->node_count; n++)
        for (int p = 0; p < d->period_count; p++) {
            struct scorecard_column column[2][2];
            const struct found *f[2] = { one, other };
            if (scorecard_result_coverage(one->result, one->node[n], one->period[p], &column[0][0], NULL) != SCORECARD_OK)
                continue;
            for (int k = 0; k < 2; k++) {
                ck_assert_int_eq(scorecard_result_coverage(f[k]->result, f[k]->node[n], f[k]->period[p], &column[k][0], NULL), SCORECARD_OK);
                ck_assert_int_eq(scorecard_result_imputed(f[k]->result, f[k]->node[n], f[k]->period[p], &column[k][1], NULL), SCORECARD_OK);
            }
            for (int u = 0; u < d->unit_count; u++) {
                double numbers[2][6];
                uint32_t counts[2][5];
                for (int k = 0; k < 2; k++) {
                    uint32_t node = f[k]->node[n], unit = f[k]->unit[u], period = f[k]->period[p];
                    numbers[k][0] = scorecard_result_score(f[k]->result, node, unit, period);
                    numbers[k][1] = column[k][0].at[(ptrdiff_t)unit * column[k][0].step];
                    numbers[k][2] = column[k][1].at[(ptrdiff_t)unit * column[k][1].step];
                    counts[k][0] = (uint32_t)scorecard_result_gap(f[k]->result, node, unit, period);
                    counts[k][1] = scorecard_result_tier(f[k]->result, node, unit, period);
                    for (uint32_t q = 0; q <= COLUMNS; q++) {
                        numbers[k][3 + q] = scorecard_result_rank(f[k]->result, node, unit, period, q);
                        counts[k][2 + q] = scorecard_result_of(f[k]->result, node, unit, period, q);
                    }
                }
                for (int i = 0; i < 6; i++)
                    ck_assert_msg(double_bits(numbers[0][i]) == double_bits(numbers[1][i]), "model %d node %s unit %d year %d: number %d is %a, then %a",
                                  seed, d->nodes[n].id, u, d->years[p], i, numbers[0][i], numbers[1][i]);
                for (int i = 0; i < 5; i++)
                    ck_assert_uint_eq(counts[0][i], counts[1][i]);
                if (isnan(numbers[0][0]))
                    ck_assert_uint_eq(double_bits(numbers[0][0]), UINT64_C(0x7ff8000000000000));
            }
        }
}

static void shuffle(int *at, int count)
{
    for (int i = 0; i < count; i++) {
        int k = below(i + 1);
        at[i] = at[k];
        at[k] = i;
    }
}

static void describe_nth(struct described *d, int seed, int units)
{
    random_state = UINT64_C(0xD1B54A32D192ED03) * (uint64_t)(seed + 1);
    describe(d, units);
}

START_TEST(orders_of_units_inputs_periods_and_siblings_change_no_bit)
{
    struct described *d = malloc(sizeof *d);
    int compared = 0;
    static int units[MAX_UNITS], inputs[MAX_INPUTS], periods[MAX_PERIODS];
    for (int seed = 0; seed < 200; seed++) {
        describe_nth(d, seed, seed % 40 == 0 ? MAX_UNITS : 24);
        struct shuffles plain = { .siblings = false }, shuffled = { units, inputs, periods, true };
        struct found found[2];
        scorecard_status status[2];
        struct scorecard_error err;
        scorecard_result *one = score_described(d, &plain, &status[0], &err);
        for (int turn = 0; turn < 3; turn++) {
            shuffle(units, d->unit_count);
            shuffle(inputs, d->input_count);
            shuffle(periods, d->period_count);
            scorecard_result *other = score_described(d, &shuffled, &status[1], &err);
            ck_assert_int_eq(status[0], status[1]);
            if (one != NULL) {
                find_all(&found[0], d, one);
                find_all(&found[1], d, other);
                compare_bits(&found[0], &found[1], seed);
                compared++;
            }
            scorecard_result_unref(other);
        }
        scorecard_result_unref(one);
    }
    ck_assert_int_gt(compared, 400);
    free(d);
}
END_TEST

START_TEST(each_instruction_set_gives_the_same_bits)
{
    struct described *d = malloc(sizeof *d);
    for (int seed = 0; seed < 100; seed++) {
        describe_nth(d, 1000 + seed, seed % 20 == 0 ? MAX_UNITS : 40);
        struct shuffles plain = { .siblings = false };
        struct found found[2];
        scorecard_status status[2];
        struct scorecard_error err;
        scorecard_result *first = NULL;
        for (size_t k = 0; scorecard_i_kernels_at(k) != NULL; k++) {
            setenv("SCORECARD_KERNELS", scorecard_i_kernels_at(k)->name, 1);
            scorecard_result *result = score_described(d, &plain, &status[1], &err);
            if (k == 0) {
                first = result;
                status[0] = status[1];
                continue;
            }
            ck_assert_int_eq(status[0], status[1]);
            if (first != NULL) {
                find_all(&found[0], d, first);
                find_all(&found[1], d, result);
                compare_bits(&found[0], &found[1], seed);
            }
            scorecard_result_unref(result);
        }
        unsetenv("SCORECARD_KERNELS");
        scorecard_result_unref(first);
    }
    free(d);
}
END_TEST

/* Unit by unit is what all else is measured by: the kernels give what it gives, and the same errors. */
START_TEST(kernels_give_what_units_one_by_one_give)
{
    struct described *d = malloc(sizeof *d);
    int compared = 0;
    for (int seed = 0; seed < 150; seed++) {
        describe_nth(d, 2000 + seed, seed % 20 == 0 ? MAX_UNITS : 40);
        struct shuffles plain = { .siblings = false };
        scorecard_status status;
        struct scorecard_error err;
        scorecard_result *result = score_described(d, &plain, &status, &err);
        if (result == NULL)
            continue;
        const struct scorecard_i_engine *engine = &result->engine;
        struct scorecard_i_scratch scratch;
        ck_assert(scorecard_i_scratch_open(&scratch, engine, 1, true, true));
        for (uint32_t i = 0; i < scorecard_result_period_count(result); i++)
            for (uint32_t u = 0; u < engine->unit_count; u++) {
                struct scorecard_i_failure failure;
                uint32_t p = scorecard_result_period_at(result, i);
                ck_assert(scorecard_i_compute(engine, &scratch, p, u, 1, engine->level_count, &failure));
                for (uint32_t n = 0; n < engine->model->count; n++) {
                    struct scorecard_column coverage, imputed;
                    ck_assert_int_eq(scorecard_result_coverage(result, n, p, &coverage, NULL), SCORECARD_OK);
                    ck_assert_int_eq(scorecard_result_imputed(result, n, p, &imputed, NULL), SCORECARD_OK);
                    ck_assert_uint_eq(double_bits(scorecard_result_score(result, n, u, p)), double_bits(scratch.nodes[n].score[0]));
                    ck_assert_int_eq(scorecard_result_gap(result, n, u, p), scratch.nodes[n].gap[0]);
                    ck_assert_uint_eq(double_bits(coverage.at[u]), double_bits(scratch.nodes[n].coverage[0]));
                    ck_assert_uint_eq(double_bits(imputed.at[u]), double_bits(scratch.nodes[n].imputed[0]));
                    compared++;
                }
            }
        scorecard_i_scratch_close(&scratch, engine);
        scorecard_result_unref(result);
    }
    ck_assert_int_gt(compared, 10000);
    free(d);
}
END_TEST

/* Scores alone take shorter ways: the same bits. */
START_TEST(what_is_kept_changes_no_bit)
{
    struct described *d = malloc(sizeof *d);
    for (int seed = 0; seed < 150; seed++) {
        describe_nth(d, 3000 + seed, seed % 20 == 0 ? MAX_UNITS : 40);
        struct shuffles plain = { .siblings = false };
        scorecard_model *model = build_model(d, &plain);
        scorecard_data *data = build_data(d, &plain);
        scorecard_result *all, *some;
        struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
        options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
        scorecard_status status = scorecard_model_score(model, data, &options, &all, NULL);
        for (uint64_t keep = SCORECARD_KEEP_SCORES; keep <= (SCORECARD_KEEP_SCORES | SCORECARD_KEEP_GAPS); keep += SCORECARD_KEEP_GAPS) {
            options.keep = keep;
            ck_assert_int_eq(scorecard_model_score(model, data, &options, &some, NULL), status);
            for (uint32_t n = 0; n < scorecard_model_count(model) && all != NULL; n++)
                for (uint32_t i = 0; i < scorecard_result_period_count(all); i++)
                    for (uint32_t u = 0; u < scorecard_data_unit_count(data); u++) {
                        uint32_t p = scorecard_result_period_at(all, i);
                        ck_assert_uint_eq(double_bits(scorecard_result_score(all, n, u, p)), double_bits(scorecard_result_score(some, n, u, p)));
                        ck_assert_int_eq(scorecard_result_gap(some, n, u, p),
                                         keep & SCORECARD_KEEP_GAPS ? scorecard_result_gap(all, n, u, p) : 0);
                    }
            scorecard_result_unref(some);
        }
        scorecard_result_unref(all);
        scorecard_model_unref(model);
        scorecard_data_unref(data);
    }
    free(d);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/compute");
    TCase *bits = tcase_create("bits");
    tcase_set_timeout(bits, 60);
    tcase_add_test(bits, orders_of_units_inputs_periods_and_siblings_change_no_bit);
    tcase_add_test(bits, each_instruction_set_gives_the_same_bits);
    tcase_add_test(bits, kernels_give_what_units_one_by_one_give);
    tcase_add_test(bits, what_is_kept_changes_no_bit);
    suite_add_tcase(suite, bits);
    return tap_main(suite);
}
