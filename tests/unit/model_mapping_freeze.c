/* SPDX-License-Identifier: MIT */
#include "model/mapping.h"

#include "mapped.h"

START_TEST(a_node_that_is_lost_is_refused)
{
    struct models m = two_models();
    scorecard_mapping_draft *d = mapping_draft();
    scorecard_mapping *mapping = (scorecard_mapping *)&mapping;
    FAILS(scorecard_mapping_draft_finish(d, m.a, m.b, &mapping, &err), SCORECARD_ERROR_PARAMETER, "mapping old to new, model old, node b",
          "say whether it is dropped, renamed, merged or split");
    ck_assert_ptr_null(mapping);
    ADD(d, RENAMED, IDS("b"), IDS("b2"));
    ADD(d, DROPPED, IDS("c"), NO_IDS);
    ADD(d, NEW, NO_IDS, IDS("d"));
    FAILS(scorecard_mapping_draft_finish(d, m.a, m.b, &mapping, &err), SCORECARD_ERROR_PARAMETER, "mapping old to new, model new, node e", "say whether it is new");
    ADD(d, NEW, NO_IDS, IDS("e"));
    OKAY(scorecard_mapping_draft_finish(d, m.a, m.b, &mapping, &err));
    ck_assert_uint_eq(scorecard_mapping_count(mapping), 6);
    scorecard_mapping_unref(mapping);
    scorecard_mapping_draft_free(d);
    /* An equal id that has gone elsewhere is not the same. */
    d = mapping_draft();
    ADD(d, RENAMED, IDS("a"), IDS("b2"));
    ADD(d, DROPPED, IDS("b", "c"), NO_IDS);
    ADD(d, NEW, NO_IDS, IDS("d", "e"));
    FAILS(scorecard_mapping_draft_finish(d, m.a, m.b, &mapping, &err), SCORECARD_ERROR_PARAMETER, "mapping old to new, model new, node a", "no node of that id that is in none");
    scorecard_mapping_draft_free(d);
    free_models(m);
}
END_TEST

START_TEST(nodes_and_models_must_be_those_that_are_named)
{
    struct models m = two_models();
    scorecard_mapping_draft *d = mapping_draft();
    scorecard_mapping *mapping = NULL;
    FAILS(scorecard_mapping_draft_finish(d, m.b, m.b, &mapping, &err), SCORECARD_ERROR_UNKNOWN, "mapping old to new", "leads from model old, and this one is new");
    FAILS(scorecard_mapping_draft_finish(d, m.a, m.a, &mapping, &err), SCORECARD_ERROR_UNKNOWN, "mapping old to new", "leads to model new, and this one is old");
    ADD(d, RENAMED, IDS("b"), IDS("b2"));
    ADD(d, SPLIT, IDS("c"), IDS("d", "nobody"));
    FAILS(scorecard_mapping_draft_finish(d, m.a, m.b, &mapping, &err), SCORECARD_ERROR_UNKNOWN, "mapping old to new, entry 2, node nobody", "model new has no such node");
    FAILS(scorecard_mapping_draft_finish(NULL, m.a, m.b, &mapping, &err), SCORECARD_ERROR_NULL, "", "draft");
    FAILS(scorecard_mapping_draft_finish(d, NULL, m.b, &mapping, &err), SCORECARD_ERROR_NULL, "", "old_model");
    FAILS(scorecard_mapping_draft_finish(d, m.a, NULL, &mapping, &err), SCORECARD_ERROR_NULL, "", "new_model");
    FAILS(scorecard_mapping_draft_finish(d, m.a, m.b, NULL, &err), SCORECARD_ERROR_NULL, "", "out");
    scorecard_mapping_draft_free(d);
    free_models(m);
}
END_TEST

START_TEST(scales_become_factors)
{
    struct models m = two_models();
    scorecard_mapping *mapping = whole(m);
    struct scorecard_mapping_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_mapping_at(mapping, 0, &line), 1);
    ck_assert_double_eq(line.multiply, 2);
    ck_assert_double_eq(line.add, 1); /* 0 to 10 becomes 1 to 21 */
    scorecard_mapping_unref(mapping);
    scorecard_mapping_draft *d = mapping_draft();
    uint32_t entry;
    OKAY(add_to(d, SCORECARD_MAPPING_NODE, SCORECARD_MAPPING_RESCALED, IDS("b"), IDS("b2"), &entry, &err));
    ADD(d, SPLIT, IDS("c"), IDS("d", "e"));
    FAILS(scorecard_mapping_draft_finish(d, m.a, m.b, &mapping, &err), SCORECARD_ERROR_PARAMETER, "mapping old to new, entry 1, node b", "in model old it has no scale");
    OKAY(scorecard_mapping_draft_set_factor(d, entry, 0.5, -1, &err));
    OKAY(scorecard_mapping_draft_finish(d, m.a, m.b, &mapping, &err));
    ck_assert_int_eq(scorecard_mapping_at(mapping, 0, &line), 1);
    ck_assert_double_eq(line.multiply, 0.5);
    ck_assert_double_eq(line.add, -1);
    scorecard_mapping_unref(mapping);
    scorecard_mapping_draft_free(d);
    free_models(m);
    /* Scales so far apart that no factor is finite. */
    m.a = model_of("old", "", "{'id':'x','scale':[0,1e-300]}");
    m.b = model_of("new", "", "{'id':'x','scale':[0,1e300]}");
    d = mapping_draft();
    ADD(d, RESCALED, IDS("x"), IDS("x"));
    FAILS(scorecard_mapping_draft_finish(d, m.a, m.b, &mapping, &err), SCORECARD_ERROR_PARAMETER, "mapping old to new, entry 1", "no finite factor");
    scorecard_mapping_draft_free(d);
    free_models(m);
}
END_TEST

static scorecard_status make(struct models m, const struct scorecard_run *run, scorecard_mapping **out, struct scorecard_error *err)
{
    static const double w[] = { 1, 2 };
    scorecard_mapping_draft *d = NULL;
    *out = NULL;
    scorecard_status status = scorecard_mapping_draft_new("old", "new", run, &d, err);
    if (status == SCORECARD_OK)
        status = add_to(d, SCORECARD_MAPPING_NODE, SCORECARD_MAPPING_SPLIT, IDS("c"), IDS("d", "e"), NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_mapping_draft_set_weights(d, 0, w, 2, err);
    if (status == SCORECARD_OK)
        status = scorecard_mapping_draft_set_text(d, 0, "vi", "ghi chú", err);
    if (status == SCORECARD_OK)
        status = scorecard_mapping_draft_set_text(d, SCORECARD_NONE, NULL, "n", err);
    if (status == SCORECARD_OK)
        status = add_to(d, SCORECARD_MAPPING_NODE, SCORECARD_MAPPING_RENAMED, IDS("b"), IDS("b2"), NULL, err);
    if (status == SCORECARD_OK)
        status = scorecard_mapping_draft_finish(d, m.a, m.b, out, err);
    scorecard_mapping_draft_free(d);
    return status;
}

START_TEST(no_memory_is_told)
{
    struct models m = two_models();
    scorecard_mapping *mapping = NULL;
    WITHOUT_MEMORY(mapping, make(m, &run, &mapping, &err), scorecard_mapping_unref(mapping));
    free_models(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model/mapping_freeze");
    TCase *c = tcase_create("mapping_freeze");
    tcase_add_test(c, a_node_that_is_lost_is_refused);
    tcase_add_test(c, nodes_and_models_must_be_those_that_are_named);
    tcase_add_test(c, scales_become_factors);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
