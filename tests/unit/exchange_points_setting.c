/* SPDX-License-Identifier: MIT */
#include "exchange/points.h"

#include "points_table.h"

/* A cell of a method of the step rule, its JSON, and the cell that is written of that (NULL: the same). */
static const struct form {
    const char *method, *cell, *json, *back;
} forms[] = {
    { "pass", " equals = 1 ; passed=2.50;", "{\"method\":\"pass\",\"equals\":1,\"passed\":2.5}", "equals=1; passed=2.5" },
    { "pass", "threshold=x", "{\"method\":\"pass\",\"threshold\":\"x\"}", NULL },
    { "bonus", "inside=yes", "{\"method\":\"bonus\",\"inside\":true}", NULL },
    { "bonus", "inside=true", "{\"method\":\"bonus\",\"inside\":true}", "inside=yes" },
    { "bonus", "inside=false", "{\"method\":\"bonus\",\"inside\":false}", "inside=no" },
    { "bonus", "inside=no", "{\"method\":\"bonus\",\"inside\":false}", NULL },
    { "bonus", "inside=1", "{\"method\":\"bonus\",\"inside\":\"1\"}", NULL },
    { "choice", "cases=1|2 | x; earns=5", "{\"method\":\"choice\",\"cases\":[1,2,\"x\"],\"earns\":[5]}", "cases=1 | 2 | x; earns=5" },
    { "steps", "bands=[80, 95)|< 80", "{\"method\":\"steps\",\"bands\":[\"[80, 95)\",\"< 80\"]}", "bands=[80, 95) | < 80" },
    { "steps", "bands=[\"a;b\", \"c|\\\\\"]; earns={\"2020\": [1, {\"a\": false}]}",
      "{\"method\":\"steps\",\"bands\":[\"a;b\", \"c|\\\\\"],\"earns\":{\"2020\": [1, {\"a\": false}]}}", NULL },
    { "steps", "earns=[]", "{\"method\":\"steps\",\"earns\":[]}", NULL },
    { "unknown", "a=\"b\\u0001\\\"\"", "{\"method\":\"unknown\",\"a\":\"b\\u0001\\\"\"}", NULL },
    { "unknown", "a=\"\"", "{\"method\":\"unknown\",\"a\":\"\"}", NULL },
    { "unknown", "a=x\"\\y", "{\"method\":\"unknown\",\"a\":\"x\\\"\\\\y\"}", NULL },
};

START_TEST(a_cell_is_json_and_json_a_cell)
{
    const struct form *f = &forms[_i];
    struct scorecard_i_buffer out, cell;
    struct scorecard_i_json_file file;
    struct scorecard_run run = SCORECARD_RUN_INIT;
    scorecard_i_buffer_init(&out, &run);
    scorecard_i_buffer_init(&cell, &run);
    CK_OK(scorecard_i_points_setting(&out, f->method, scorecard_i_method_by_name(SCORECARD_STEP_RULE, f->method), f->cell, err));
    ck_assert_str_eq(out.text, f->json);
    CK_OK(scorecard_i_json_load(out.text, out.size, NULL, &file, err));
    struct scorecard_i_json root = scorecard_i_json_root(&file);
    scorecard_i_points_cell(&cell, &root);
    ck_assert_str_eq(cell.text, f->back != NULL ? f->back : f->cell);
    scorecard_i_json_free(&file);
    scorecard_i_buffer_free(&cell);
    scorecard_i_buffer_free(&out);
}
END_TEST

START_TEST(a_cell_without_parameters_is_a_name_or_nothing)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    struct scorecard_i_buffer out;
    scorecard_i_buffer_init(&out, &run);
    CK_OK(scorecard_i_points_setting(&out, "pass", NULL, "  ", err));
    CK_OK(scorecard_i_points_setting(&out, NULL, NULL, "default=zero", err));
    ck_assert_str_eq(out.text, "\"pass\"{\"default\":\"zero\"}");
    scorecard_i_buffer_free(&out);
}
END_TEST

START_TEST(what_is_no_parameter_is_told)
{
    static const char *const cells[] = { "x", "=1", "a=1;;b=2", "a=\"x\" y", "a={} ]" };
    struct scorecard_run run = SCORECARD_RUN_INIT;
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        struct scorecard_i_buffer out;
        scorecard_i_buffer_init(&out, &run);
        CK_FAILS(scorecard_i_points_setting(&out, "pass", NULL, cells[i], err), SCORECARD_ERROR_SYNTAX, "", "write");
        scorecard_i_buffer_free(&out);
    }
}
END_TEST

START_TEST(memory_that_runs_out_is_told)
{
    static const char *const cells[] = { "", "a=1" };
    for (size_t i = 0; i < 2; i++) {
        struct counted counted = { .fail_at = 0 };
        struct scorecard_run run = counted_run(&counted);
        struct scorecard_i_buffer out;
        scorecard_i_buffer_init(&out, &run);
        CK_FAILS(scorecard_i_points_setting(&out, "pass", NULL, cells[i], err), SCORECARD_ERROR_MEMORY, "", "");
        scorecard_i_buffer_free(&out);
    }
}
END_TEST

START_TEST(codes_make_ids)
{
    struct scorecard_run run = SCORECARD_RUN_INIT;
    char id[SCORECARD_I_ID_MAX + 1];
    bool memory = false;
    ck_assert(scorecard_i_points_id(&run, "1.1.2", id, &memory));
    ck_assert_str_eq(id, "1.1.2");
    ck_assert(scorecard_i_points_id(&run, "Đ 1", id, &memory));
    ck_assert_str_eq(id, "D-1");
    ck_assert(!scorecard_i_points_id(&run, "?", id, &memory));
    ck_assert(!memory);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange_points_setting");
    TCase *tc = tcase_create("setting");
    tcase_add_loop_test(tc, a_cell_is_json_and_json_a_cell, 0, (int)(sizeof forms / sizeof forms[0]));
    tcase_add_test(tc, a_cell_without_parameters_is_a_name_or_nothing);
    tcase_add_test(tc, what_is_no_parameter_is_told);
    tcase_add_test(tc, memory_that_runs_out_is_told);
    tcase_add_test(tc, codes_make_ids);
    suite_add_tcase(suite, tc);
    return tap_main(suite);
}
