/* SPDX-License-Identifier: MIT */
#include "exchange/csv_numbers.h"

#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "exchange_reading.h"
#include "random.h"

enum { VALUES = 6, SLOTS = SCORECARD_I_CSV_SLOTS, EMPTY = -2, ROOM = 1 << 16 };

/* A text, a number, a text, four numbers, and a number after all others. */
static const struct scorecard_i_csv_stretch stretches[] = {
    { 1, SCORECARD_I_CSV_TEXT, '\0', 0 },
    { 1, 5, '.', 0 },
    { 1, SCORECARD_I_CSV_TEXT, '\0', 0 },
    { 4, 0, '.', EMPTY },
    { 1, 4, ',', EMPTY - 1 },
};
enum { WIDTH = 8 };
static const size_t value_of[WIDTH] = { VALUES, 5, VALUES, 0, 1, 2, 3, 4 };

struct place {
    double values[VALUES * SLOTS];
    int8_t written[VALUES * SLOTS];
};

static bool starts(struct scorecard_i_csv_numbers *numbers, const struct scorecard_i_csv *csv, struct place *place,
                   bool wide)
{
    *numbers = (struct scorecard_i_csv_numbers){ .stretches = stretches,
                                                 .stretch_count = sizeof stretches / sizeof *stretches,
                                                 .width = WIDTH,
                                                 .values = place->values,
                                                 .written = place->written };
    return scorecard_i_csv_numbers_init(numbers, csv, wide);
}

/* A text handed out in blocks. */
struct source {
    const char *text;
    size_t size, at;
};

static size_t read_source(void *context, char *into, size_t room, bool *failed)
{
    struct source *s = context;
    size_t rest = s->size - s->at, got = rest < room ? rest : room;
    (void)failed;
    memcpy(into, s->text + s->at, got);
    s->at += got;
    return got;
}

/* Checks the numbers that were read against the cells of the row, read the other way. */
static void same_numbers(const struct scorecard_i_csv *plain, const struct place *place, size_t slot)
{
    for (size_t i = 0; i < WIDTH; i++) {
        const size_t value = value_of[i];
        if (value == VALUES)
            continue;
        const double read = place->values[value * SLOTS + slot];
        const int8_t written = place->written[value * SLOTS + slot];
        double wanted = scorecard_i_missing();
        int32_t decimals = value == 4 ? EMPTY - 1 : EMPTY;
        if (plain->cells[i].size > 0)
            ck_assert(scorecard_i_number_read(plain->cells[i].at, plain->cells[i].size,
                                              (struct scorecard_i_number_style){ value == 4 ? ',' : '.', '\0' },
                                              &wanted, &decimals, NULL));
        else
            ck_assert_uint_ne(value, 5);
        ck_assert_mem_eq(&read, &wanted, sizeof read);
        ck_assert_int_eq(written, decimals);
    }
}

/* Reads a text both ways, side by side, to its end or its first error. Returns how many rows were read the quick way. */
static size_t agree(const char *text, size_t size, size_t block, bool wide, bool *any)
{
    static struct place place;
    struct source source = { text, size, 0 };
    struct scorecard_i_csv plain, quick;
    struct scorecard_i_csv_numbers numbers;
    struct scorecard_error a = SCORECARD_ERROR_INIT, b = SCORECARD_ERROR_INIT;
    size_t quickly = 0, slot = 0;
    bool there = false, other = false;
    scorecard_i_csv_init_text(&plain, NULL, "t", text, size);
    if (block == 0)
        scorecard_i_csv_init_text(&quick, NULL, "t", text, size);
    else
        ck_assert_int_eq(scorecard_i_csv_init_blocks(&quick, NULL, "t", read_source, &source, block, NULL), 0);
    plain.delimiter = quick.delimiter = ';';
    ck_assert_int_eq(scorecard_i_csv_row(&plain, &there, NULL), SCORECARD_OK);
    ck_assert_int_eq(scorecard_i_csv_row(&quick, &other, NULL), SCORECARD_OK);
    *any = starts(&numbers, &quick, &place, wide);
    for (;; slot = (slot + 1) % SLOTS) {
        const bool done = *any && scorecard_i_csv_numbers_row(&numbers, &quick, slot);
        quickly += done;
        scorecard_status status = scorecard_i_csv_row(&plain, &there, &a);
        other = true;
        if (!done)
            ck_assert_int_eq(scorecard_i_csv_row(&quick, &other, &b), status);
        ck_assert_int_eq(status, done ? SCORECARD_OK : status);
        if (status != SCORECARD_OK) {
            ck_assert(a.line == b.line && a.column == b.column);
            ck_assert_str_eq(a.where, b.where);
            break;
        }
        ck_assert(there == other);
        if (!there)
            break;
        ck_assert(plain.row == quick.row && plain.line == quick.line && plain.count == quick.count);
        ck_assert(plain.passed + plain.at == quick.passed + quick.at && plain.next_line == quick.next_line);
        for (size_t i = 0; i < plain.count; i++)
            if (!done || value_of[i] == VALUES)
                ck_assert(plain.cells[i].size == quick.cells[i].size &&
                          memcmp(plain.cells[i].at, quick.cells[i].at, plain.cells[i].size) == 0);
        if (done) {
            ck_assert_uint_eq(plain.count, WIDTH);
            same_numbers(&plain, &place, slot);
            ck_assert_int_eq(scorecard_i_csv_place(&plain, 2, SCORECARD_ERROR_NUMBER, &a), SCORECARD_ERROR_NUMBER);
            ck_assert_int_eq(scorecard_i_csv_place(&quick, 2, SCORECARD_ERROR_NUMBER, &b), SCORECARD_ERROR_NUMBER);
            ck_assert(a.line == b.line && a.column == b.column && strcmp(a.where, b.where) == 0);
        }
    }
    if (*any)
        scorecard_i_csv_numbers_free(&numbers);
    scorecard_i_csv_free(&plain);
    scorecard_i_csv_free(&quick);
    return quickly;
}

/* The same from memory and from blocks, with wide vectors and without. */
static size_t agree_always(const char *text, size_t size, size_t rows)
{
    bool any = false;
    const size_t quickly = agree(text, size, 0, false, &any);
    ck_assert_uint_eq(agree(text, size, 0, true, &any), quickly);
    if (any)
        ck_assert_uint_ge(quickly, rows);
    for (size_t block = 100; block < 2000; block += 517)
        for (int wide = 0; wide < 2; wide++)
            (void)agree(text, size, block, wide != 0, &any);
    return quickly;
}

static const char header[] = "unit;a;text;b;c;d;e;f and some more letters\n";

/* Digits of a length, with the mark somewhere or nowhere. */
static size_t put_number(char *to, size_t digits, size_t whole, char mark, bool minus)
{
    size_t used = 0;
    if (minus)
        to[used++] = '-';
    for (size_t i = 0; i < digits; i++) {
        if (i == whole)
            to[used++] = mark;
        to[used++] = (char)('0' + random_below(10));
    }
    return used;
}

START_TEST(numbers_of_all_shapes_are_read_exactly)
{
    static char text[ROOM];
    for (size_t digits = 1; digits <= 22; digits++) {
        size_t size = strlen(header);
        memcpy(text, header, size);
        size_t rows = 0;
        for (; size < ROOM - 400; rows++) {
            size += (size_t)sprintf(text + size, "u%zu;", rows);
            for (size_t i = 1; i < WIDTH; i++) {
                const size_t whole = 1 + random_below(digits + 2); /* beyond the digits: no mark */
                if (i > 2 && random_below(20) == 0) {
                    /* nothing there */
                } else {
                    size += put_number(text + size, digits, whole, i == WIDTH - 1 ? ',' : '.', random_below(4) == 0);
                }
                text[size++] = ";\n"[i == WIDTH - 1];
            }
        }
        agree_always(text, size, digits <= 19 ? rows - 3 : 0);
    }
}
END_TEST

START_TEST(what_is_not_plain_is_left_to_the_other_way)
{
    static const char *const cells[] = { "",
                                         "-",
                                         "-0",
                                         "+1",
                                         "1e5",
                                         "1E-5",
                                         ".5",
                                         "5.",
                                         "1.2.3",
                                         "1-2",
                                         "--1",
                                         " 1",
                                         "1 ",
                                         "\"1\"",
                                         "1,5",
                                         "x",
                                         "0",
                                         "00",
                                         "0.0",
                                         "-0.0",
                                         "007.50",
                                         "1.",
                                         "-.5",
                                         "-5.",
                                         "5.-",
                                         "\t1",
                                         "\x80",
                                         "1.5\r",
                                         "\r",
                                         "\"",
                                         "\"a\nb\"",
                                         "1.\"",
                                         "9.99",
                                         "\"a;b\"",
                                         "ngh\xE1\xBB\x87",
                                         "\xC3",
                                         "\x01",
                                         "12345678901234567890",
                                         "0.00000000000000000001",
                                         "99999999999999999.9",
                                         "1;2",
                                         "1\n2",
                                         "\n",
                                         "\"\"\"\"" };
    static char text[ROOM];
    const size_t count = sizeof cells / sizeof *cells;
    for (int round = 0; round < turns(3000); round++) {
        size_t size = strlen(header);
        memcpy(text, header, size);
        for (int row = 0; row < 12; row++) {
            for (size_t i = 0; i < WIDTH; i++)
                size += (size_t)sprintf(text + size, "%s%s",
                                        random_below(8) == 0 ? cells[random_below(count)]
                                        : i == 7             ? "2,5"
                                                             : "31.25",
                                        i < WIDTH - 1           ? ";"
                                        : random_below(3) == 0  ? "\r\n"
                                        : random_below(30) == 0 ? "\n\n"
                                                                : "\n");
            if (random_below(40) == 0)
                text[size++] = '\0';
        }
        if (random_below(2) == 0)
            size--; /* the last line without its end */
        agree_always(text, size, 0);
    }
}
END_TEST

START_TEST(texts_may_be_anything_in_one_line)
{
    static char text[ROOM];
    size_t size = strlen(header), rows = 0;
    memcpy(text, header, size);
    for (; size < ROOM - 2000; rows++) {
        for (size_t i = random_below(60); i > 0; i--)
            size += (size_t)sprintf(text + size, "%s", i % 3 == 0 ? "Th\xC3\xA0nh ph\xE1\xBB\x91" : "(x, y) ");
        size += (size_t)sprintf(text + size, ";1.5;'%zu';2.5;-3;;0.125;7,75\n", rows);
    }
    agree_always(text, size, rows - rows / 8);
}
END_TEST

/* Where nearly nothing is plain, it is soon tried no more. */
START_TEST(it_gives_up_where_it_is_of_no_use)
{
    static char text[ROOM];
    size_t size = strlen(header), rows = 0;
    memcpy(text, header, size);
    for (; size < ROOM - 100; rows++)
        size += (size_t)sprintf(text + size, "u;1.5;%s;2.5;3;;0.125;7,75\n", rows < 1500 ? "\"t\"" : "t");
    bool any = false;
    ck_assert_uint_eq(agree(text, size, 0, true, &any), 0);
    ck_assert_uint_gt(rows, 2000);
}
END_TEST

START_TEST(some_marks_are_not_for_it)
{
    static struct place place;
    static const char bad[] = "0-9\".";
    struct scorecard_i_csv_numbers numbers;
    for (size_t i = 0; i < strlen(bad); i++) {
        struct scorecard_i_csv csv;
        bool there = false;
        scorecard_i_csv_init_text(&csv, NULL, "t", header, strlen(header));
        csv.delimiter = ';';
        ck_assert_int_eq(scorecard_i_csv_row(&csv, &there, NULL), SCORECARD_OK);
        csv.delimiter = bad[i];
        ck_assert(!starts(&numbers, &csv, &place, true));
        scorecard_i_csv_free(&csv);
    }
}
END_TEST

START_TEST(it_does_without_memory)
{
    static struct place place;
    struct failing f = { .fail_at = -1 };
    const struct scorecard_run run = failing_run(&f);
    struct scorecard_i_csv_numbers numbers;
    struct scorecard_i_csv csv;
    bool there = false;
    scorecard_i_csv_init_text(&csv, &run, "t", header, strlen(header));
    csv.delimiter = ';';
    ck_assert_int_eq(scorecard_i_csv_row(&csv, &there, NULL), SCORECARD_OK);
    f.fail_at = f.calls;
    ck_assert(!starts(&numbers, &csv, &place, true));
    scorecard_i_csv_numbers_free(&numbers);
    scorecard_i_csv_free(&csv);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/csv_numbers");
    TCase *c = tcase_create("csv_numbers");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, numbers_of_all_shapes_are_read_exactly);
    tcase_add_test(c, what_is_not_plain_is_left_to_the_other_way);
    tcase_add_test(c, texts_may_be_anything_in_one_line);
    tcase_add_test(c, it_gives_up_where_it_is_of_no_use);
    tcase_add_test(c, some_marks_are_not_for_it);
    tcase_add_test(c, it_does_without_memory);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
