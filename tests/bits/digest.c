/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "bits.h"

/* Mixes 64 bits at a time (the finaliser of MurmurHash3, Appleby). */
static void add(uint64_t *hash, uint64_t bits)
{
    uint64_t h = *hash ^ bits;
    h = (h ^ (h >> 33)) * UINT64_C(0xFF51AFD7ED558CCD);
    h = (h ^ (h >> 33)) * UINT64_C(0xC4CEB9FE1A85EC53);
    *hash = (h ^ (h >> 33)) + UINT64_C(0x9E3779B97F4A7C15);
}

static void add_number(uint64_t *hash, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    add(hash, bits);
}

static void add_text(uint64_t *hash, const char *text)
{
    for (; *text != '\0'; text++)
        add(hash, (unsigned char)*text);
    add(hash, 0);
}

typedef const char *(*name_fn)(const void *of, uint32_t i);

struct named {
    const char *name;
    uint32_t number;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->name, ((const struct named *)b)->name);
}

/* All numbers below `count`, in the order of their names. */
static struct named *in_order(const void *of, uint32_t count, name_fn name)
{
    struct named *list = calloc(count + 1, sizeof *list);
    ck_assert(list != NULL);
    for (uint32_t i = 0; i < count; i++)
        list[i] = (struct named){ name(of, i), i };
    qsort(list, count, sizeof *list, by_name);
    return list;
}

static const char *unit_name(const void *result, uint32_t i)
{
    return scorecard_data_unit_id(scorecard_result_data(result), i);
}

static const char *node_name(const void *result, uint32_t i)
{
    return scorecard_model_node_id(scorecard_result_model(result), i);
}

static const char *period_name(const void *result, uint32_t i)
{
    return scorecard_data_period_id(scorecard_result_data(result), scorecard_result_period_at(result, i));
}

static const char *population_name(const void *result, uint32_t i)
{
    return scorecard_result_population_id(result, i);
}

struct orders {
    struct named *units, *populations;
    uint32_t unit_count, population_count;
};

static void add_column(uint64_t *hash, const struct orders *o, const struct scorecard_column *column)
{
    for (uint32_t u = 0; u < o->unit_count; u++)
        add_number(hash, column->at[(ptrdiff_t)o->units[u].number * column->step]);
}

static void add_node(uint64_t *hash, const struct orders *o, const scorecard_result *result, uint32_t node, uint32_t period)
{
    struct scorecard_column column;
    MUST(scorecard_result_scores(result, node, period, &column, err));
    add_column(hash, o, &column);
    MUST(scorecard_result_coverage(result, node, period, &column, err));
    add_column(hash, o, &column);
    MUST(scorecard_result_imputed(result, node, period, &column, err));
    add_column(hash, o, &column);
    for (uint32_t u = 0; u < o->unit_count; u++) {
        add(hash, (uint64_t)scorecard_result_gap(result, node, o->units[u].number, period));
        add(hash, scorecard_result_tier(result, node, o->units[u].number, period));
        add_number(hash, scorecard_result_unit_weight(result, node, o->units[u].number, period));
    }
    for (uint32_t p = 0; p < o->population_count; p++) {
        uint32_t population = o->populations[p].number;
        MUST(scorecard_result_ranks(result, node, period, population, &column, err));
        add_text(hash, o->populations[p].name);
        add_column(hash, o, &column);
        for (uint32_t u = 0; u < o->unit_count; u++)
            add(hash, scorecard_result_of(result, node, o->units[u].number, period, population));
    }
}

uint64_t digest(const scorecard_result *result)
{
    uint32_t nodes = scorecard_model_count(scorecard_result_model(result)), periods = scorecard_result_period_count(result);
    struct orders o = { .unit_count = scorecard_data_unit_count(scorecard_result_data(result)),
                        .population_count = scorecard_result_population_count(result) };
    struct named *node = in_order(result, nodes, node_name), *period = in_order(result, periods, period_name);
    uint64_t hash = 0;
    o.units = in_order(result, o.unit_count, unit_name);
    o.populations = in_order(result, o.population_count, population_name);
    for (uint32_t u = 0; u < o.unit_count; u++)
        add_text(&hash, o.units[u].name);
    for (uint32_t p = 0; p < periods; p++)
        add(&hash, digest_analyses(result, scorecard_result_period_at(result, period[p].number)));
    for (uint32_t p = 0; p < periods; p++)
        for (uint32_t n = 0; n < nodes; n++) {
            add_text(&hash, period[p].name);
            add_text(&hash, node[n].name);
            add_node(&hash, &o, result, node[n].number, scorecard_result_period_at(result, period[p].number));
        }
    free(node);
    free(period);
    free(o.units);
    free(o.populations);
    return hash;
}
