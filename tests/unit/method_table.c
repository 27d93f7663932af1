/* SPDX-License-Identifier: MIT */
#include "method/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tap.h"

static bool is_kebab(const char *name)
{
    size_t size = strlen(name);
    return size > 0 && strspn(name, "abcdefghijklmnopqrstuvwxyz-") == size && name[0] != '-' && name[size - 1] != '-';
}

START_TEST(steps_are_in_the_order_in_which_they_act)
{
    ck_assert_uint_eq(scorecard_i_step_count(), 14);
    int32_t before = 0;
    for (size_t i = 0; i < scorecard_i_step_count(); i++) {
        const struct scorecard_i_step_row *row = scorecard_i_step_row_at(i);
        /* Weights come between gaps and aggregation, whatever number they have. */
        ck_assert_int_gt(row->step, before);
        before = row->step == SCORECARD_STEP_WEIGH ? SCORECARD_STEP_GAPS : row->step;
        ck_assert(is_kebab(row->name));
        ck_assert_int_ne(row->about[0], '\0');
        ck_assert_ptr_eq(scorecard_i_step_row(row->step), row);
        ck_assert_str_eq(scorecard_step_name(row->step), row->name);
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(scorecard_i_step_row_at(k)->name, row->name);
        if (row->preset_method != 0) {
            /* The library's own default has no parameter that must be given, and is good as it stands. */
            const struct scorecard_i_method_row *preset = scorecard_i_method_row(row->preset_method);
            ck_assert_int_eq(preset->step, row->step);
            ck_assert_int_eq(scorecard_i_check_params(preset, NULL, 0, NULL), SCORECARD_OK);
        }
    }
    ck_assert_ptr_null(scorecard_i_step_row_at(14));
    const int32_t none[] = { 0, 14, 19, -1, INT32_MAX, INT32_MIN };
    for (size_t i = 0; i < 6; i++) {
        ck_assert_ptr_null(scorecard_i_step_row(none[i]));
        ck_assert_ptr_null(scorecard_step_name(none[i]));
        ck_assert_ptr_null(scorecard_method_name(none[i]));
        ck_assert_ptr_null(scorecard_i_method_row(none[i]));
        if (none[i] != 14 && none[i] != 19)
            ck_assert_ptr_null(scorecard_key_name(none[i]));
    }
}
END_TEST

/* Where a step stands in the table. */
static int32_t place_of(int32_t step)
{
    int32_t place = 0;
    while (scorecard_i_step_row_at((size_t)place)->step != step)
        place++;
    return place;
}

START_TEST(methods_have_numbers_and_names_of_their_own)
{
    size_t count = scorecard_i_method_count();
    ck_assert_uint_eq(count, 85);
    ck_assert_ptr_null(scorecard_i_method_row_at(count));
    int32_t step = 0;
    for (size_t i = 0; i < count; i++) {
        const struct scorecard_i_method_row *row = scorecard_i_method_row_at(i);
        ck_assert_int_ge(place_of(row->step), step); /* by step */
        step = place_of(row->step);
        ck_assert_int_eq(row->method / 100, row->step);
        ck_assert_ptr_nonnull(scorecard_i_step_row(row->step));
        ck_assert(is_kebab(row->name));
        ck_assert_int_ne(row->about[0], '\0');
        ck_assert_int_ne(row->source[0], '\0');
        ck_assert_int_le(row->fit, SCORECARD_I_FIT_NOT);
        ck_assert_ptr_eq(scorecard_i_method_row(row->method), row);
        ck_assert_ptr_eq(scorecard_i_method_by_name(row->step, row->name), row);
        ck_assert_str_eq(scorecard_method_name(row->method), row->name);
        for (size_t k = 0; k < i; k++)
            ck_assert_int_ne(scorecard_i_method_row_at(k)->method, row->method);
    }
    ck_assert_ptr_null(scorecard_i_method_by_name(SCORECARD_STEP_RULE, "sum"));
    ck_assert_ptr_null(scorecard_i_method_by_name(SCORECARD_STEP_RULE, ""));
    ck_assert_ptr_null(scorecard_i_method_by_name(99, "sum"));
}
END_TEST

static void check_choices(const struct scorecard_i_method_row *method, const struct scorecard_i_param_row *row)
{
    size_t count = 0;
    for (const struct scorecard_i_choice *c = row->choices; c->name != NULL; c++, count++) {
        ck_assert(is_kebab(c->name) || strspn(c->name, "abcdefghijklmnopqrstuvwxyz-0123456789") == strlen(c->name));
        ck_assert_str_eq(scorecard_choice_name(method->method, row->key, c->value), c->name);
        for (const struct scorecard_i_choice *k = row->choices; k < c; k++) {
            ck_assert_int_ne(k->value, c->value);
            ck_assert_str_ne(k->name, c->name);
        }
    }
    ck_assert_uint_ge(count, 2);
    ck_assert_ptr_null(scorecard_choice_name(method->method, row->key, -1));
    ck_assert_ptr_null(scorecard_choice_name(method->method, row->key, 99));
}

/* Checks one parameter alone, with the method's required ones left out of what is looked at. */
static scorecard_status check_one(const struct scorecard_i_param_row *row, const struct scorecard_param *param,
                                  struct scorecard_error *err)
{
    struct scorecard_i_param_row rows[2] = { *row, { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL } };
    rows[0].flags &= ~(unsigned)SCORECARD_I_REQUIRED;
    struct scorecard_i_method_row method = { 1, 1, "test", rows, 0, "", "" };
    *err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    return scorecard_i_check_params(&method, param, 1, err);
}

static void refuse(const struct scorecard_i_param_row *row, struct scorecard_param param)
{
    struct scorecard_error err;
    param.key = row->key;
    ck_assert_int_eq(check_one(row, &param, &err), SCORECARD_ERROR_PARAMETER);
    ck_assert_msg(strstr(err.message, row->name) != NULL, "%s: %s", row->name, err.message);
    ck_assert_str_eq(err.where, "");
}

static void accept(const struct scorecard_i_param_row *row, struct scorecard_param param)
{
    struct scorecard_error err;
    param.key = row->key;
    ck_assert_msg(check_one(row, &param, &err) == SCORECARD_OK, "%s: %s", row->name, err.message);
}

static void check_number_row(const struct scorecard_i_param_row *row)
{
    double low = row->type == SCORECARD_I_FLAG ? 0 : row->low, high = row->type == SCORECARD_I_FLAG ? 1 : row->high;
    ck_assert(low < high);
    accept(row, (struct scorecard_param){ .number = low });
    accept(row, (struct scorecard_param){ .number = high });
    refuse(row, (struct scorecard_param){ .number = nextafter(low, -INFINITY) });
    refuse(row, (struct scorecard_param){ .number = nextafter(high, INFINITY) });
    const double never[] = { (double)NAN, (double)INFINITY, -(double)INFINITY };
    for (size_t i = 0; i < 3; i++)
        refuse(row, (struct scorecard_param){ .number = never[i] });
    if (row->type != SCORECARD_I_NUMBER)
        refuse(row, (struct scorecard_param){ .number = low + 0.5 });
    if (!isnan(row->preset))
        accept(row, (struct scorecard_param){ .number = row->preset });
}

static void check_list_row(const struct scorecard_i_param_row *row)
{
    double values[20];
    bool choices = row->type == SCORECARD_I_CHOICES;
    for (size_t i = 0; i < 20; i++)
        values[i] = choices ? row->choices[0].value : (double)i;
    for (size_t count = 0; count < 20; count++) {
        struct scorecard_param p = { .numbers = values, .count = count };
        if ((double)count >= row->low && (double)count <= row->high)
            accept(row, p);
        else
            refuse(row, p);
    }
    size_t least = (size_t)row->low;
    refuse(row, (struct scorecard_param){ .numbers = NULL, .count = least });
    refuse(row, (struct scorecard_param){ .numbers = values, .count = SIZE_MAX });
    const double never[] = { (double)NAN, (double)INFINITY, -(double)INFINITY };
    for (size_t i = 0; i < 3; i++) {
        values[least - 1] = never[i];
        refuse(row, (struct scorecard_param){ .numbers = values, .count = least });
    }
    if (choices) {
        values[least - 1] = 0.5;
        refuse(row, (struct scorecard_param){ .numbers = values, .count = least });
    }
    values[least - 1] = choices ? row->choices[0].value : 0;
    if (row->flags & SCORECARD_I_BY_PERIOD)
        accept(row, (struct scorecard_param){ .numbers = values, .count = least, .text = "2013" });
    else
        refuse(row, (struct scorecard_param){ .numbers = values, .count = least, .text = "2013" });
}

static void check_text_row(const struct scorecard_i_param_row *row)
{
    accept(row, (struct scorecard_param){ .text = "region" });
    refuse(row, (struct scorecard_param){ .text = "" });
    refuse(row, (struct scorecard_param){ .text = NULL });
    struct scorecard_error err;
    struct scorecard_param bad = { .key = row->key, .text = "a\xFF" };
    ck_assert_int_eq(check_one(row, &bad, &err), row->flags & SCORECARD_I_ID ? SCORECARD_ERROR_ID : SCORECARD_ERROR_TEXT);
    ck_assert_ptr_nonnull(strstr(err.message, row->name));
    bad.text = "a b";
    ck_assert_int_eq(check_one(row, &bad, &err), row->flags & SCORECARD_I_ID ? SCORECARD_ERROR_ID : SCORECARD_OK);
}

START_TEST(every_parameter_is_sane_and_checked)
{
    size_t rows = 0;
    for (size_t i = 0; i < scorecard_i_method_count(); i++) {
        const struct scorecard_i_method_row *method = scorecard_i_method_row_at(i);
        size_t count = scorecard_i_param_count(method);
        ck_assert_ptr_null(scorecard_i_param_row(method, 0));
        ck_assert_ptr_null(scorecard_i_param_row(method, 999));
        for (size_t p = 0; p < count; p++, rows++) {
            const struct scorecard_i_param_row *row = &method->params[p];
            ck_assert(is_kebab(row->name));
            ck_assert_int_ne(row->about[0], '\0');
            ck_assert_ptr_eq(scorecard_i_param_row(method, row->key), row);
            ck_assert_str_eq(scorecard_key_name(row->key), row->name); /* whatever the method */
            for (size_t k = 0; k < p; k++)
                ck_assert_int_ne(method->params[k].key, row->key);
            if (row->flags & SCORECARD_I_REQUIRED)
                ck_assert_double_nan(row->preset);
            bool listed = row->type == SCORECARD_I_CHOICE || row->type == SCORECARD_I_CHOICES;
            ck_assert_int_eq(row->choices != NULL, listed);
            if (listed)
                check_choices(method, row);
            else
                ck_assert_ptr_null(scorecard_choice_name(method->method, row->key, 1));
            if ((row->flags & SCORECARD_I_LISTED) || row->type == SCORECARD_I_PARTS)
                continue; /* parts: tests/unit/method_rule_alternatives.c; numbers by group and by pair: tests/unit/method_by_group.c */
            bool single = row->type == SCORECARD_I_NUMBER || row->type == SCORECARD_I_WHOLE || row->type == SCORECARD_I_FLAG;
            if (single)
                check_number_row(row);
            if (row->type == SCORECARD_I_NUMBERS || row->type == SCORECARD_I_CHOICES)
                check_list_row(row);
            if (row->type == SCORECARD_I_TEXT)
                check_text_row(row);
            if (row->type == SCORECARD_I_CHOICE) {
                accept(row, (struct scorecard_param){ .number = row->choices[1].value });
                accept(row, (struct scorecard_param){ .number = row->preset });
                const double never[] = { -1, 0.5, 99, (double)NAN, (double)INFINITY };
                for (size_t k = 0; k < 5; k++)
                    refuse(row, (struct scorecard_param){ .number = never[k] });
            }
            double good = single ? row->high : listed ? row->choices[0].value : 1;
            if (row->type == SCORECARD_I_FLAG)
                good = 1;
            struct scorecard_param for_period = { .key = row->key, .number = good, .text = "2013" };
            if ((row->flags & (SCORECARD_I_BY_PERIOD | SCORECARD_I_BY_CHILD)) && single)
                accept(row, for_period);
            else if (row->type != SCORECARD_I_TEXT)
                refuse(row, for_period);
            if (row->type != SCORECARD_I_TEXT && row->type != SCORECARD_I_NUMBERS && row->type != SCORECARD_I_CHOICES)
                refuse(row, (struct scorecard_param){ .number = good, .part = 1 });
        }
    }
    ck_assert_uint_gt(rows, 30);
}
END_TEST

static const char *check(int32_t method, const struct scorecard_param *params, size_t count, scorecard_status status)
{
    static struct scorecard_error err;
    err = (struct scorecard_error)SCORECARD_ERROR_INIT;
    ck_assert_int_eq(scorecard_i_check_params(scorecard_i_method_row(method), params, count, &err), status);
    ck_assert_int_eq(err.code, status);
    return err.message;
}

START_TEST(unknown_and_missing_parameters_are_named)
{
    struct scorecard_param p[] = { { .key = SCORECARD_KEY_MIN, .number = 0 }, { .key = SCORECARD_KEY_TIES, .number = 1 } };
    ck_assert_str_eq(check(SCORECARD_RULE_GOALPOSTS, p, 2, SCORECARD_ERROR_PARAMETER),
                     "method goalposts has no parameter ties (key 18); leave it out");
    p[1].key = 999;
    ck_assert_str_eq(check(SCORECARD_RULE_GOALPOSTS, p, 2, SCORECARD_ERROR_PARAMETER),
                     "method goalposts has no parameter ? (key 999); leave it out");
    ck_assert_str_eq(check(SCORECARD_RULE_IDENTITY, p, 1, SCORECARD_ERROR_PARAMETER),
                     "method identity has no parameter min (key 3); leave it out");
    ck_assert_str_eq(check(SCORECARD_RULE_GOALPOSTS, p, 1, SCORECARD_ERROR_PARAMETER), "method goalposts needs max; give it");
    ck_assert_str_eq(check(SCORECARD_RULE_GOALPOSTS, NULL, 0, SCORECARD_ERROR_PARAMETER), "method goalposts needs min; give it");
    ck_assert_str_eq(check(SCORECARD_RULE_EXPRESSION, NULL, 0, SCORECARD_ERROR_PARAMETER),
                     "method expression needs expression; give it");
    check(SCORECARD_RULE_GOALPOSTS, NULL, 1, SCORECARD_ERROR_NULL);
    check(SCORECARD_RULE_IDENTITY, NULL, 0, SCORECARD_OK);
}
END_TEST

START_TEST(a_parameter_is_given_once_or_once_a_period)
{
    struct scorecard_param p[] = {
        { .key = SCORECARD_KEY_MIN, .number = 0 },
        { .key = SCORECARD_KEY_MIN, .number = 0, .text = "2013" },
        { .key = SCORECARD_KEY_MAX, .number = 1, .text = "2013" },
        { .key = SCORECARD_KEY_MAX, .number = 2, .text = "2014" },
    };
    check(SCORECARD_RULE_GOALPOSTS, p, 4, SCORECARD_OK);
    char copy[] = "2013"; /* the same period, another pointer */
    p[3].text = copy;
    ck_assert_str_eq(check(SCORECARD_RULE_GOALPOSTS, p, 4, SCORECARD_ERROR_PARAMETER), "max is given twice; give it once");
    p[3] = p[0];
    ck_assert_str_eq(check(SCORECARD_RULE_GOALPOSTS, p, 4, SCORECARD_ERROR_PARAMETER), "min is given twice; give it once");
    p[1].text = "20/13";
    check(SCORECARD_RULE_GOALPOSTS, p, 3, SCORECARD_ERROR_ID);
    /* Texts are given once, whatever they say; so are chains. */
    const struct scorecard_param texts[] = { { .key = SCORECARD_KEY_EXPRESSION, .text = "a" },
                                             { .key = SCORECARD_KEY_EXPRESSION, .text = "b" } };
    ck_assert_str_eq(check(SCORECARD_RULE_EXPRESSION, texts, 2, SCORECARD_ERROR_PARAMETER),
                     "expression is given twice; give it once");
    const double zero = SCORECARD_ACTION_ZERO;
    const struct scorecard_param chains[] = { { .key = SCORECARD_KEY_GAP_WITHHELD, .numbers = &zero, .count = 1 },
                                              { .key = SCORECARD_KEY_GAP_WITHHELD, .numbers = &zero, .count = 1 } };
    ck_assert_str_eq(check(SCORECARD_GAPS_POLICY, chains, 2, SCORECARD_ERROR_PARAMETER), "withheld is given twice; give it once");
}
END_TEST

START_TEST(messages_say_the_range_and_the_choices)
{
    struct scorecard_param p = { .key = SCORECARD_KEY_DECIMALS, .number = 16 };
    ck_assert_str_eq(check(SCORECARD_ROUND_DECIMALS, &p, 1, SCORECARD_ERROR_PARAMETER),
                     "decimals is 16; give a number from -6 to 15");
    p.number = 1.5;
    ck_assert_str_eq(check(SCORECARD_ROUND_DECIMALS, &p, 1, SCORECARD_ERROR_PARAMETER), "decimals is 1.5; give a whole number");
    p.number = NAN;
    ck_assert_str_eq(check(SCORECARD_ROUND_DECIMALS, &p, 1, SCORECARD_ERROR_PARAMETER), "decimals is nan; give a finite number");
    p = (struct scorecard_param){ .key = SCORECARD_KEY_FRAME, .number = 9 };
    ck_assert_str_eq(check(SCORECARD_RULE_MINMAX, &p, 1, SCORECARD_ERROR_PARAMETER),
                     "frame is none of its values; give one of: period, all, to-date, fixed");
    const double eight[8] = { 1, 1, 1, 1, 1, 1, 1, 1 };
    p = (struct scorecard_param){ .key = SCORECARD_KEY_GAP_DEFAULT, .numbers = eight, .count = 8 };
    ck_assert_str_eq(check(SCORECARD_GAPS_POLICY, &p, 1, SCORECARD_ERROR_PARAMETER), "default has 8 values; give 1 to 6");
    p.numbers = NULL;
    ck_assert_str_eq(check(SCORECARD_GAPS_POLICY, &p, 1, SCORECARD_ERROR_PARAMETER), "default has 0 values; give 1 to 6");
    p = (struct scorecard_param){ .key = SCORECARD_KEY_LOG, .number = 1, .text = "2013" };
    ck_assert_str_eq(check(SCORECARD_RULE_MINMAX, &p, 1, SCORECARD_ERROR_PARAMETER),
                     "log cannot differ by period; give it once for all");
    p = (struct scorecard_param){ .key = SCORECARD_KEY_LOG, .number = 1, .part = 7 };
    ck_assert_str_eq(check(SCORECARD_RULE_MINMAX, &p, 1, SCORECARD_ERROR_PARAMETER),
                     "log is of part 7, and method minmax has no parts; leave part 0");
    /* A list too long for a message is cut at a name. */
    struct scorecard_i_choice many[40];
    static char names[39][12];
    for (int i = 0; i < 39; i++) {
        snprintf(names[i], sizeof names[i], "choice-%c%c", 'a' + i / 26, 'a' + i % 26);
        many[i] = (struct scorecard_i_choice){ i, names[i] };
    }
    many[39] = (struct scorecard_i_choice){ 0, NULL };
    const struct scorecard_i_param_row row = { 1, "many", SCORECARD_I_CHOICE, 0, many, 0, 0, 0, "" };
    struct scorecard_error err;
    p = (struct scorecard_param){ .key = 1, .number = 99 };
    ck_assert_int_eq(check_one(&row, &p, &err), SCORECARD_ERROR_PARAMETER);
    size_t size = strlen(err.message);
    ck_assert_uint_lt(size, 300);
    ck_assert_ptr_nonnull(strstr(err.message, "choice-aa, choice-ab"));
    ck_assert_str_eq(err.message + size - 4, "e-ar");
}
END_TEST

START_TEST(parameters_are_limited_in_number)
{
    struct scorecard_param *p = calloc(10001, sizeof *p);
    char(*periods)[8] = calloc(10001, sizeof *periods);
    for (int i = 0; i < 10001; i++) {
        snprintf(periods[i], sizeof periods[i], "p%d", i);
        p[i] = (struct scorecard_param){ .key = i % 2 ? SCORECARD_KEY_MIN : SCORECARD_KEY_MAX, .text = periods[i] };
    }
    check(SCORECARD_RULE_GOALPOSTS, p, 10000, SCORECARD_OK);
    ck_assert_str_eq(check(SCORECARD_RULE_GOALPOSTS, p, 10001, SCORECARD_ERROR_LIMIT),
                     "a method takes at most 10000 parameters, not 10001");
    free(p);
    free(periods);
}
END_TEST

START_TEST(parameters_are_found_by_key_and_period)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(SCORECARD_RULE_GOALPOSTS);
    const struct scorecard_param p[] = { { .key = SCORECARD_KEY_MIN, .number = 1, .text = "2013" },
                                         { .key = SCORECARD_KEY_MIN, .number = 2 },
                                         { .key = SCORECARD_KEY_MAX, .number = 3, .text = "2013" } };
    ck_assert_ptr_eq(scorecard_i_param_find(p, 3, SCORECARD_KEY_MIN, "2013"), &p[0]);
    ck_assert_ptr_eq(scorecard_i_param_find(p, 3, SCORECARD_KEY_MIN, NULL), &p[1]);
    ck_assert_ptr_null(scorecard_i_param_find(p, 3, SCORECARD_KEY_MIN, "2014"));
    ck_assert_ptr_null(scorecard_i_param_find(p, 3, SCORECARD_KEY_MAX, NULL));
    ck_assert_ptr_null(scorecard_i_param_find(NULL, 0, SCORECARD_KEY_MAX, NULL));
    ck_assert_double_eq(scorecard_i_param_number(row, p, 3, SCORECARD_KEY_MIN, "2013"), 1);
    ck_assert_double_eq(scorecard_i_param_number(row, p, 3, SCORECARD_KEY_MIN, "2014"), 2);
    ck_assert_double_eq(scorecard_i_param_number(row, p, 3, SCORECARD_KEY_MIN, NULL), 2);
    ck_assert_double_eq(scorecard_i_param_number(row, p, 3, SCORECARD_KEY_MAX, "2013"), 3);
    ck_assert_double_nan(scorecard_i_param_number(row, p, 3, SCORECARD_KEY_MAX, "2014"));
    ck_assert_double_eq(scorecard_i_param_number(row, p, 3, SCORECARD_KEY_CLAMP, "2014"), SCORECARD_CLAMP_BOTH);
    ck_assert_double_nan(scorecard_i_param_number(row, p, 3, SCORECARD_KEY_TIES, NULL)); /* not of this method */
    const struct scorecard_param text = { .key = SCORECARD_KEY_EXPRESSION, .text = "a" };
    ck_assert_str_eq(scorecard_i_param_text(&text, 1, SCORECARD_KEY_EXPRESSION), "a");
    ck_assert_ptr_null(scorecard_i_param_text(&text, 1, SCORECARD_KEY_GROUP));
    ck_assert_ptr_null(scorecard_i_param_text(NULL, 0, SCORECARD_KEY_GROUP));
}
END_TEST

START_TEST(what_has_no_choices_has_no_names_of_them)
{
    ck_assert_ptr_null(scorecard_choice_name(999, SCORECARD_KEY_FRAME, 1));
    ck_assert_ptr_null(scorecard_choice_name(SCORECARD_RULE_IDENTITY, SCORECARD_KEY_FRAME, 1));
    ck_assert_str_eq(scorecard_choice_name(SCORECARD_RULE_MINMAX, SCORECARD_KEY_FRAME, SCORECARD_FRAME_TO_DATE), "to-date");
    ck_assert_ptr_null(scorecard_choice_name(SCORECARD_RULE_MINMAX, SCORECARD_KEY_FRAME, 0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("method/table");
    TCase *c = tcase_create("table");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, steps_are_in_the_order_in_which_they_act);
    tcase_add_test(c, methods_have_numbers_and_names_of_their_own);
    tcase_add_test(c, every_parameter_is_sane_and_checked);
    tcase_add_test(c, unknown_and_missing_parameters_are_named);
    tcase_add_test(c, a_parameter_is_given_once_or_once_a_period);
    tcase_add_test(c, messages_say_the_range_and_the_choices);
    tcase_add_test(c, parameters_are_limited_in_number);
    tcase_add_test(c, parameters_are_found_by_key_and_period);
    tcase_add_test(c, what_has_no_choices_has_no_names_of_them);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
