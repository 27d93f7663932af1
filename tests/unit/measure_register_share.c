/* SPDX-License-Identifier: MIT */
#include "measure/register.h"

#include "registered.h"

static struct scorecard_register_entry shared(const struct scorecard_partner *partners, size_t count)
{
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    entry.lead = "snv";
    entry.partners = partners;
    entry.partner_count = count;
    return entry;
}

START_TEST(the_lead_has_the_exact_rest)
{
    const struct scorecard_partner tenths[] = { { "a", 0.1 }, { "b", 0.2 }, { "c", 0.6 } };
    struct scorecard_register_entry entry = shared(tenths, 3);
    ck_assert(scorecard_register_share(&entry, "snv") == 0.1);
    ck_assert(scorecard_register_share(&entry, "b") == 0.2);
    const struct scorecard_partner all[] = { { "a", 0.1 }, { "b", 0.2 }, { "c", 0.7 } };
    entry = shared(all, 3);
    ck_assert(scorecard_register_share(&entry, "snv") == 0);
    const struct scorecard_partner third[] = { { "a", 1.0 / 3 } };
    entry = shared(third, 1);
    ck_assert(scorecard_register_share(&entry, "snv") == 0.6666666666666667);
    entry = shared(NULL, 0);
    ck_assert(scorecard_register_share(&entry, "snv") == 1);
    ck_assert(scorecard_register_share(&entry, "other") == 0);
}
END_TEST

START_TEST(without_a_share_nothing_is_split)
{
    const struct scorecard_partner some[] = { { "a", 0.25 }, { "b", NAN } };
    struct scorecard_register_entry entry = shared(some, 2);
    ck_assert(isnan(scorecard_register_share(&entry, "snv")));
    ck_assert(isnan(scorecard_register_share(&entry, "b")));
    ck_assert(scorecard_register_share(&entry, "a") == 0.25);
}
END_TEST

START_TEST(what_is_no_entry_has_no_share)
{
    const struct scorecard_partner wild[] = { { NULL, 0.5 }, { "b", 2 } };
    struct scorecard_register_entry entry = shared(wild, 2);
    ck_assert(isnan(scorecard_register_share(&entry, "snv")));
    ck_assert(scorecard_register_share(&entry, NULL) == 0);
    ck_assert(scorecard_register_share(NULL, "a") == 0);
    entry.lead = NULL;
    ck_assert(scorecard_register_share(&entry, "snv") == 0);
    entry.size = 8;
    ck_assert(scorecard_register_share(&entry, "b") == 0);
    const struct scorecard_partner most[] = { { "a", 0.6 }, { "b", 0.5 } };
    entry = shared(most, 2);
    ck_assert(isnan(scorecard_register_share(&entry, "snv")));
}
END_TEST

START_TEST(a_share_is_a_decimal_above_0_and_at_most_1)
{
    uint64_t units = 0;
    ck_assert(scorecard_i_register_share_units(1, &units) && units == UINT64_C(1000000000000000000));
    ck_assert(scorecard_i_register_share_units(1e-18, &units) && units == 1);
    ck_assert(scorecard_i_register_share_units(0.5, &units) && units == UINT64_C(500000000000000000));
    const double none[] = { 0, -0.1, 1.0000000000000002, 1e-19, NAN, INFINITY };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        ck_assert(!scorecard_i_register_share_units(none[i], &units));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure_register_share");
    TCase *tc = tcase_create("shares");
    tcase_add_test(tc, the_lead_has_the_exact_rest);
    tcase_add_test(tc, without_a_share_nothing_is_split);
    tcase_add_test(tc, what_is_no_entry_has_no_share);
    tcase_add_test(tc, a_share_is_a_decimal_above_0_and_at_most_1);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
