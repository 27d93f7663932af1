/* SPDX-License-Identifier: MIT */
#include "model/mapping.h"

#include "mapped.h"

#define REFUSED(d, kind, o, n, status, place, part) \
    FAILS(add_to(d, SCORECARD_MAPPING_NODE, SCORECARD_MAPPING_##kind, o, n, NULL, &err), status, place, part)

START_TEST(each_id_is_named_once_on_its_side)
{
    scorecard_mapping_draft *d = mapping_draft();
    ADD(d, RENAMED, IDS("a"), IDS("b"));
    ADD(d, RENAMED, IDS("b"), IDS("a")); /* sides are apart */
    REFUSED(d, DROPPED, IDS("a"), NO_IDS, SCORECARD_ERROR_DUPLICATE, "mapping old to new, entry 3, node a", "entry 1 names it on the old side");
    REFUSED(d, NEW, NO_IDS, IDS("c", "a"), SCORECARD_ERROR_DUPLICATE, "mapping old to new, entry 3, node a", "entry 2 names it on the new side");
    REFUSED(d, MERGED, IDS("c", "c"), IDS("d"), SCORECARD_ERROR_DUPLICATE, "mapping old to new, entry 3, node c", "names it twice on the old side");
    uint32_t entry = 7;
    OKAY(add_to(d, SCORECARD_MAPPING_UNIT, SCORECARD_MAPPING_SAME, IDS("a"), IDS("a"), &entry, &err)); /* units are not nodes */
    ck_assert_uint_eq(entry, 2);
    scorecard_mapping_draft_free(d);
}
END_TEST

START_TEST(kinds_have_as_many_ids_as_they_mean)
{
    static const char place[] = "mapping old to new, entry 1";
    scorecard_mapping_draft *d = mapping_draft();
    REFUSED(d, SAME, IDS("a"), IDS("b"), SCORECARD_ERROR_ARGUMENT, "mapping old to new, entry 1, node a", "say renamed");
    REFUSED(d, SAME, IDS("a"), NO_IDS, SCORECARD_ERROR_ARGUMENT, place, "'same' has one id on each side; this one has 1 and 0");
    REFUSED(d, RENAMED, IDS("a", "b"), IDS("c"), SCORECARD_ERROR_ARGUMENT, place, "'renamed' has one id on each side");
    REFUSED(d, SPLIT, IDS("a"), IDS("c"), SCORECARD_ERROR_ARGUMENT, place, "at least two on the new");
    REFUSED(d, MERGED, IDS("a"), IDS("c"), SCORECARD_ERROR_ARGUMENT, place, "at least two ids on the old side");
    REFUSED(d, NEW, IDS("a"), IDS("c"), SCORECARD_ERROR_ARGUMENT, place, "no id on the old side");
    REFUSED(d, DROPPED, IDS("a"), IDS("c"), SCORECARD_ERROR_ARGUMENT, place, "none on the new");
    REFUSED(d, RENAMED, IDS("a b"), IDS("c"), SCORECARD_ERROR_ID, "mapping old to new, entry 1", "");
    FAILS(scorecard_mapping_draft_add(d, 3, 1, IDS("a"), 1, IDS("a"), 1, NULL, &err), SCORECARD_ERROR_ARGUMENT, place, "nothing to map");
    FAILS(scorecard_mapping_draft_add(d, 1, 9, IDS("a"), 1, IDS("a"), 1, NULL, &err), SCORECARD_ERROR_ARGUMENT, place, "no kind");
    FAILS(scorecard_mapping_draft_add(d, 2, 7, IDS("a"), 1, IDS("a"), 1, NULL, &err), SCORECARD_ERROR_ARGUMENT, place, "nodes are rescaled");
    FAILS(scorecard_mapping_draft_add(d, 1, 1, NULL, 1, IDS("a"), 1, NULL, &err), SCORECARD_ERROR_NULL, place, "old_ids");
    FAILS(scorecard_mapping_draft_add(d, 1, 1, IDS("a"), 1, NULL, 1, NULL, &err), SCORECARD_ERROR_NULL, place, "new_ids");
    FAILS(scorecard_mapping_draft_add(d, 1, 4, IDS("a"), 100001, IDS("a"), 1, NULL, &err), SCORECARD_ERROR_LIMIT, place, "100000");
    FAILS(scorecard_mapping_draft_add(NULL, 1, 1, IDS("a"), 1, IDS("a"), 1, NULL, &err), SCORECARD_ERROR_NULL, "", "draft");
    scorecard_mapping_draft_free(d);
    scorecard_mapping_draft_free(NULL);
}
END_TEST

START_TEST(factors_weights_and_texts_fit_their_entries)
{
    static const double w[] = { 1, 2 }, bad[] = { 1, NAN }, low[] = { 1, 0 };
    static const char place[] = "mapping old to new, entry 1";
    scorecard_mapping_draft *d = mapping_draft();
    ADD(d, MERGED, IDS("a", "b"), IDS("c"));
    ADD(d, RESCALED, IDS("d"), IDS("d"));
    OKAY(add_to(d, SCORECARD_MAPPING_UNIT, SCORECARD_MAPPING_SPLIT, IDS("a"), IDS("b", "c"), NULL, &err));
    FAILS(scorecard_mapping_draft_set_factor(d, 0, 2, 0, &err), SCORECARD_ERROR_ARGUMENT, place, "this is 'merged'");
    FAILS(scorecard_mapping_draft_set_factor(d, 1, 0, 0, &err), SCORECARD_ERROR_PARAMETER, "mapping old to new, entry 2", "not 0");
    FAILS(scorecard_mapping_draft_set_factor(d, 1, 1, NAN, &err), SCORECARD_ERROR_PARAMETER, "mapping old to new, entry 2", "finite");
    FAILS(scorecard_mapping_draft_set_factor(d, 1, INFINITY, 0, &err), SCORECARD_ERROR_PARAMETER, "mapping old to new, entry 2", "finite");
    FAILS(scorecard_mapping_draft_set_factor(d, 8, 1, 0, &err), SCORECARD_ERROR_ARGUMENT, "mapping old to new", "no entry number 8");
    FAILS(scorecard_mapping_draft_set_factor(NULL, 8, 1, 0, &err), SCORECARD_ERROR_NULL, "", "draft");
    FAILS(scorecard_mapping_draft_set_weights(d, 1, w, 2, &err), SCORECARD_ERROR_ARGUMENT, "mapping old to new, entry 2", "this is 'rescaled'");
    FAILS(scorecard_mapping_draft_set_weights(d, 0, w, 1, &err), SCORECARD_ERROR_WEIGHT, place, "1 weights and 2 parts");
    FAILS(scorecard_mapping_draft_set_weights(d, 0, bad, 2, &err), SCORECARD_ERROR_WEIGHT, place, "number 2");
    FAILS(scorecard_mapping_draft_set_weights(d, 2, low, 2, &err), SCORECARD_ERROR_WEIGHT, "mapping old to new, entry 3", "number 2");
    FAILS(scorecard_mapping_draft_set_weights(d, 0, NULL, 2, &err), SCORECARD_ERROR_NULL, place, "weights");
    FAILS(scorecard_mapping_draft_set_weights(d, 9, w, 2, &err), SCORECARD_ERROR_ARGUMENT, "mapping old to new", "");
    OKAY(scorecard_mapping_draft_set_weights(d, 0, low, 2, &err));
    OKAY(scorecard_mapping_draft_set_weights(d, 2, w, 2, &err));
    OKAY(scorecard_mapping_draft_set_factor(d, 1, 2, 1, &err));
    FAILS(scorecard_mapping_draft_set_text(d, 0, "n o", "t", &err), SCORECARD_ERROR_ARGUMENT, place, "language");
    FAILS(scorecard_mapping_draft_set_text(d, SCORECARD_NONE, NULL, "\xff", &err), SCORECARD_ERROR_TEXT, "mapping old to new", "");
    FAILS(scorecard_mapping_draft_set_text(d, 9, NULL, "t", &err), SCORECARD_ERROR_ARGUMENT, "mapping old to new", "");
    FAILS(scorecard_mapping_draft_set_text(NULL, SCORECARD_NONE, NULL, "t", &err), SCORECARD_ERROR_NULL, "", "draft");
    scorecard_mapping_draft_free(d);
}
END_TEST

START_TEST(a_draft_leads_from_a_model_to_a_model)
{
    scorecard_mapping_draft *d = NULL;
    FAILS(scorecard_mapping_draft_new("a b", "c", NULL, &d, &err), SCORECARD_ERROR_ID, "", "");
    FAILS(scorecard_mapping_draft_new("a", NULL, NULL, &d, &err), SCORECARD_ERROR_NULL, "", "");
    FAILS(scorecard_mapping_draft_new("a", "c", NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "out");
    struct scorecard_run run = { .size = 1 };
    FAILS(scorecard_mapping_draft_new("a", "c", &run, &d, &err), SCORECARD_ERROR_OPTIONS, "", "");
    ck_assert_ptr_null(d);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/mapping_draft");
    TCase *c = tcase_create("mapping_draft");
    tcase_add_test(c, each_id_is_named_once_on_its_side);
    tcase_add_test(c, kinds_have_as_many_ids_as_they_mean);
    tcase_add_test(c, factors_weights_and_texts_fit_their_entries);
    tcase_add_test(c, a_draft_leads_from_a_model_to_a_model);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
