/* SPDX-License-Identifier: MIT */
/* A digest of what analyses tell of a result: figures by their bytes, nodes and units by their ids. */
#include <stdlib.h>
#include <string.h>

#include "bits.h"

struct digesting {
    const scorecard_result *result;
    uint64_t hash;
};

static void add(struct digesting *d, uint64_t bits)
{
    d->hash = (d->hash ^ bits ^ (d->hash >> 29)) * UINT64_C(0x9FB21C651E98DF25);
    d->hash ^= d->hash >> 32;
}

static void add_number(struct digesting *d, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    add(d, bits);
}

static void add_text(struct digesting *d, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        add(d, (unsigned char)*text);
    add(d, 0);
}

static void add_node(struct digesting *d, uint32_t node)
{
    add_text(d, scorecard_model_node_id(scorecard_result_model(d->result), node));
}

static void add_statistics(struct digesting *d, const struct scorecard_analysis_options *options)
{
    scorecard_analysis *table;
    struct scorecard_statistics_line line = { .size = sizeof line };
    MUST(scorecard_result_statistics(d->result, options, &table, err));
    for (uint32_t i = 0; scorecard_analysis_statistics_at(table, i, &line) != 0; i++) {
        const double figures[] = { line.mean, line.sd,  line.min, line.q5,   line.q25,     line.median,
                                   line.q75,  line.q95, line.max, line.skew, line.kurtosis };
        add_node(d, line.node);
        add(d, line.count);
        add(d, (uint64_t)line.marks);
        for (size_t k = 0; k < sizeof figures / sizeof *figures; k++)
            add_number(d, figures[k]);
    }
    scorecard_analysis_unref(table);
}

static void add_correlations(struct digesting *d, const struct scorecard_analysis_options *options)
{
    scorecard_analysis *table;
    struct scorecard_correlation_line line = { .size = sizeof line };
    MUST(scorecard_result_correlations(d->result, options, &table, err));
    for (uint32_t i = 0; scorecard_analysis_correlation_at(table, i, &line) != 0; i++) {
        add_node(d, line.node);
        add_node(d, line.with);
        add(d, line.pairs);
        add_number(d, line.r);
        add_number(d, line.p);
    }
    scorecard_analysis_unref(table);
}

static void add_relations(struct digesting *d, const struct scorecard_analysis_options *options)
{
    scorecard_analysis *table;
    struct scorecard_reliability_line alpha = { .size = sizeof alpha };
    struct scorecard_component_line component = { .size = sizeof component };
    MUST(scorecard_result_reliability(d->result, options, &table, err));
    for (uint32_t i = 0; scorecard_analysis_reliability_at(table, i, &alpha) != 0; i++)
        add_number(d, alpha.alpha);
    scorecard_analysis_unref(table);
    MUST(scorecard_result_components(d->result, options, &table, err));
    for (uint32_t i = 0; scorecard_analysis_component_at(table, i, &component) != 0; i++) {
        add_number(d, component.eigenvalue);
        add_number(d, component.loading);
    }
    scorecard_analysis_unref(table);
}

/* Of the unit whose id comes first. */
static void add_similar(struct digesting *d, const struct scorecard_analysis_options *options)
{
    const scorecard_data *data = scorecard_result_data(d->result);
    uint32_t unit = 0;
    scorecard_analysis *table;
    struct scorecard_similar_line line = { .size = sizeof line };
    for (uint32_t u = 1; u < scorecard_data_unit_count(data); u++)
        if (strcmp(scorecard_data_unit_id(data, u), scorecard_data_unit_id(data, unit)) < 0)
            unit = u;
    MUST(scorecard_result_similar(d->result, unit, options, &table, err));
    for (uint32_t i = 0; scorecard_analysis_similar_at(table, i, &line) != 0; i++) {
        add_text(d, scorecard_data_unit_id(data, line.unit));
        add_number(d, line.distance);
    }
    scorecard_analysis_unref(table);
}

uint64_t digest_analyses(const scorecard_result *result, uint32_t period)
{
    struct digesting d = { result, 1 };
    struct scorecard_analysis_options options = SCORECARD_ANALYSIS_OPTIONS_INIT;
    options.periods = &period;
    options.period_count = 1;
    add_statistics(&d, &options);
    for (options.correlation = SCORECARD_CORRELATION_PEARSON; options.correlation <= SCORECARD_CORRELATION_KENDALL;
         options.correlation++)
        add_correlations(&d, &options);
    options.correlation = 0;
    add_relations(&d, &options);
    add_similar(&d, &options);
    return d.hash;
}
