/* SPDX-License-Identifier: MIT */
/*
 * Any text compiles to an expression or to an error with a place in the text; what compiles evaluates, in
 * any numbers, to values and to gaps with a reason, and its bounds at a point contain its value there.
 */
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "fuzz.h"
#include "method/expression.h"

enum { UNITS = 9 };

struct column {
    double value[UNITS];
    uint8_t gap[UNITS];
};

/* Numbers that are as awkward as a name's can be, without infinities: data refuses those. */
static double awkward(uint32_t name, size_t unit)
{
    static const double numbers[] = { 0,      1, -1, 0.5,      NAN, 100,  -0.0,     1e308, 4.9e-324,
                                      -1e308, 2, 3,  NAN, -2.5,     1e16, 1.0 / 3, 63 };
    return numbers[(name * 7 + unit * 5) % (sizeof numbers / sizeof numbers[0])];
}

static struct scorecard_i_tile tile_of(struct column *column)
{
    return (struct scorecard_i_tile){ column->value, column->gap };
}

static void check_compile_error(const char *text, scorecard_status status, const struct scorecard_error *err)
{
    REQUIRE(status == SCORECARD_ERROR_EXPRESSION || status == SCORECARD_ERROR_LIMIT);
    REQUIRE(err->code == status);
    REQUIRE(err->column >= 1 && err->column <= strlen(text) + 1);
    REQUIRE(err->message[0] != '\0');
}

static void check_unit(const struct scorecard_i_expression *e, const struct column *names, const struct column *out,
                       size_t unit, struct scorecard_i_interval *points)
{
    static const uint64_t missing_bits = UINT64_C(0x7ff8000000000000);
    uint64_t bits;
    memcpy(&bits, &out->value[unit], sizeof bits);
    bool missing = out->value[unit] != out->value[unit];
    REQUIRE(missing == (out->gap[unit] != 0));
    REQUIRE(!missing || bits == missing_bits);
    REQUIRE(missing || (out->value[unit] >= -DBL_MAX && out->value[unit] <= DBL_MAX));
    REQUIRE(out->gap[unit] <= SCORECARD_GAP_COVERAGE);
    for (uint32_t k = 0; k < scorecard_i_expression_name_count(e); k++)
        points[k] = (struct scorecard_i_interval){ names[k].value[unit], names[k].value[unit] };
    struct scorecard_i_interval bounds;
    if (!scorecard_i_expression_bounds(e, points, &bounds))
        return;
    bool gap = bounds.low != bounds.low;
    REQUIRE(gap == (bounds.high != bounds.high));
    REQUIRE(gap == missing);
    REQUIRE(gap || (bounds.low <= out->value[unit] && out->value[unit] <= bounds.high));
}

static void check_evaluation(const struct scorecard_i_expression *e)
{
    uint32_t count = scorecard_i_expression_name_count(e), depth = scorecard_i_expression_depth(e);
    REQUIRE(depth <= SCORECARD_I_EXPRESSION_DEPTH);
    REQUIRE(scorecard_i_expression_name_at(e, count) == NULL);
    /* Exactly what is asked for, so that a sanitiser sees a step beyond. */
    struct column *names = calloc(count + 1U, sizeof *names), *scratch = calloc(depth + 1U, sizeof *scratch);
    struct scorecard_i_tile *tiles = calloc(count + 1U, sizeof *tiles), *room = calloc(depth + 1U, sizeof *room);
    struct scorecard_i_interval *points = calloc(count + 1U, sizeof *points);
    if (names != NULL && scratch != NULL && tiles != NULL && room != NULL && points != NULL) {
        for (uint32_t k = 0; k < count; k++) {
            REQUIRE(scorecard_i_expression_name_at(e, k)[0] != '\0');
            for (size_t i = 0; i < UNITS; i++) {
                double x = awkward(k, i);
                names[k].value[i] = x == x ? x : scorecard_i_missing();
                names[k].gap[i] = x == x ? 0 : (uint8_t)(1 + (k + i) % 5);
            }
            tiles[k] = tile_of(&names[k]);
        }
        for (uint32_t i = 0; i < depth; i++)
            room[i] = tile_of(&scratch[i]);
        struct column out;
        scorecard_i_expression_evaluate(e, UNITS, tiles, room, tile_of(&out));
        for (size_t i = 0; i < UNITS; i++)
            check_unit(e, names, &out, i, points);
    }
    free(names);
    free(scratch);
    free(tiles);
    free(room);
    free(points);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    if (text == NULL)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_i_arena arena;
    scorecard_i_arena_init(&arena, NULL);
    struct scorecard_i_expression *e = NULL;
    scorecard_status status = scorecard_i_expression_compile(&arena, text, &e, &err);
    REQUIRE((status == SCORECARD_OK) == (e != NULL));
    if (e != NULL)
        check_evaluation(e);
    else
        check_compile_error(text, status, &err);
    scorecard_i_arena_free(&arena);
    free(text);
    return 0;
}
