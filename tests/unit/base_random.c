/* SPDX-License-Identifier: MIT */
#include "base/random.h"

#include <string.h>

#include "tap.h"

START_TEST(blocks_are_those_of_the_paper)
{
    /* Known answers of the authors' Random123, kat_vectors, philox4x32 10. */
    static const struct { uint32_t counter[4], key[2], out[4]; } known[] = {
        { { 0, 0, 0, 0 }, { 0, 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
        { { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff }, { 0xffffffff, 0xffffffff },
          { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
        { { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 }, { 0xa4093822, 0x299f31d0 },
          { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        uint32_t out[4];
        scorecard_i_random_block(known[i].counter, known[i].key, out);
        ck_assert_mem_eq(out, known[i].out, sizeof out);
    }
}
END_TEST

START_TEST(a_draw_is_its_address)
{
    struct scorecard_i_random zero = { 0, 0, 0, 0 };
    ck_assert_uint_eq(scorecard_i_random_bits(&zero), UINT64_C(0xe169c58d6627e8d5));
    ck_assert_uint_eq(zero.draw, 1);
    /* Each part of the address counts, the high halves of the long ones too. */
    const struct scorecard_i_random others[] = { { 1, 0, 0, 0 }, { UINT64_C(1) << 32, 0, 0, 0 }, { 0, 1, 0, 0 },
                                                 { 0, UINT64_C(1) << 32, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } };
    uint64_t seen[6];
    for (size_t i = 0; i < 6; i++) {
        struct scorecard_i_random at = others[i];
        seen[i] = scorecard_i_random_bits(&at);
        ck_assert_uint_ne(seen[i], UINT64_C(0xe169c58d6627e8d5));
        for (size_t k = 0; k < i; k++)
            ck_assert_uint_ne(seen[i], seen[k]);
    }
}
END_TEST

START_TEST(first_draws_of_streams_are_the_same_side_by_side)
{
    uint32_t streams[9];
    double out[9];
    for (uint32_t i = 0; i < 9; i++)
        streams[i] = 5 * i + 2;
    for (size_t count = 0; count <= 9; count++) {
        scorecard_i_random_first(UINT64_C(0x123456789abcdef), 77, streams, count, out);
        for (size_t i = 0; i < count; i++) {
            struct scorecard_i_random one = { UINT64_C(0x123456789abcdef), 77, streams[i], 0 };
            ck_assert(out[i] == scorecard_i_random_inside(&one));
        }
    }
}
END_TEST

START_TEST(numbers_are_uniform)
{
    enum { COUNT = 20000, CELLS = 10 };
    struct scorecard_i_random random = { 7, 3, 1, 0 };
    int cells[CELLS] = { 0 }, thirds[3] = { 0 };
    double sum = 0, squares = 0;
    for (int i = 0; i < COUNT; i++) {
        double u = scorecard_i_random_uniform(&random), v = scorecard_i_random_inside(&random);
        ck_assert(u >= 0 && u < 1 && v > 0 && v < 1);
        cells[(int)(u * CELLS)]++;
        sum += v;
        squares += v * v;
        uint32_t third = scorecard_i_random_below(&random, 3);
        ck_assert_uint_lt(third, 3);
        thirds[third]++;
    }
    for (int i = 0; i < CELLS; i++)
        ck_assert(cells[i] > 1800 && cells[i] < 2200); /* sd 42 */
    for (int i = 0; i < 3; i++)
        ck_assert(thirds[i] > 6300 && thirds[i] < 7030); /* sd 67 */
    ck_assert(sum / COUNT > 0.49 && sum / COUNT < 0.51);
    ck_assert(squares / COUNT > 0.32 && squares / COUNT < 0.347);
    ck_assert_uint_eq(scorecard_i_random_below(&random, 1), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/random");
    TCase *c = tcase_create("random");
    tcase_add_test(c, blocks_are_those_of_the_paper);
    tcase_add_test(c, a_draw_is_its_address);
    tcase_add_test(c, first_draws_of_streams_are_the_same_side_by_side);
    tcase_add_test(c, numbers_are_uniform);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
