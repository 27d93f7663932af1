/* SPDX-License-Identifier: MIT */
/* An index from two tables to ranks that one can stand behind: denominate, impute, treat, normalise, aggregate; then what
 * was done to the columns, what correlates with what, and how far each rank can be trusted.
 *
 *   asem iMeta.csv iData.csv GROUP      GROUP is the group column whose mean fills a gap
 *
 * The tables are those of the R package COINr: its own example is the index ASEM, whence the name. */
#include <scorecard/scorecard.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "imeta.h"
#include "terminal.h"

enum { REPLICATES = 1000, SEED = 2024, COLUMNS = 10, CELL = 64 };

struct index {
    scorecard_model *model;
    scorecard_data *data;
    scorecard_result *result;
    uint32_t period; /* the last */
};

/* ---- model and data ---- */

static scorecard_status set(scorecard_draft *draft, int32_t step, int32_t method, const struct scorecard_param *param,
                            struct scorecard_error *err)
{
    return scorecard_draft_set(draft, SCORECARD_NONE, step, method, param, param != NULL, err);
}

/* The steps of the handbook, as defaults of the whole tree: any node can have another setting. */
static scorecard_status set_steps(scorecard_draft *draft, const char *group, struct scorecard_error *err)
{
    static const double onto[] = { 0, 100 }, reweight = SCORECARD_ACTION_REWEIGHT;
    const struct scorecard_param by_group = { .key = SCORECARD_KEY_GROUP, .text = group };
    const struct scorecard_param to = { .key = SCORECARD_KEY_TO, .numbers = onto, .count = 2 };
    const struct scorecard_param drop = { .key = SCORECARD_KEY_GAP_DEFAULT, .numbers = &reweight, .count = 1 };
    scorecard_status status = set(draft, SCORECARD_STEP_IMPUTE, SCORECARD_IMPUTE_GROUP_MEAN, &by_group, err);
    if (status == SCORECARD_OK)
        status = set(draft, SCORECARD_STEP_TREAT, SCORECARD_TREAT_SKEW, NULL, err);
    if (status == SCORECARD_OK)
        status = set(draft, SCORECARD_STEP_RULE, SCORECARD_RULE_MINMAX, &to, err);
    if (status == SCORECARD_OK)
        status = set(draft, SCORECARD_STEP_GAPS, SCORECARD_GAPS_POLICY, &drop, err);
    if (status == SCORECARD_OK)
        status = set(draft, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_ARITHMETIC, NULL, err);
    return status;
}

static scorecard_status make_model(struct index *index, const struct imeta *meta, const char *group, struct scorecard_error *err)
{
    scorecard_draft *draft = NULL;
    scorecard_status status = scorecard_draft_new("index", NULL, &draft, err);
    if (status == SCORECARD_OK)
        status = set_steps(draft, group, err);
    if (status == SCORECARD_OK)
        status = imeta_tree(meta, draft, err);
    if (status == SCORECARD_OK)
        status = scorecard_draft_finish(draft, &index->model, err);
    scorecard_draft_free(draft);
    return status;
}

static scorecard_status read_data(struct index *index, const struct imeta *meta, const char *path, struct scorecard_error *err)
{
    scorecard_data_draft *draft = NULL;
    scorecard_layout *layout = NULL;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_status status = imeta_layout(meta, &layout, err);
    options.layout = layout;
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_new(NULL, &draft, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_read_csv_file(draft, path, &options, err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_finish(draft, &index->data, err);
    scorecard_data_draft_free(draft);
    scorecard_layout_unref(layout);
    return status;
}

static scorecard_status score(struct index *index, struct scorecard_error *err)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN; /* denominators that no indicator has */
    scorecard_status status = scorecard_model_score(index->model, index->data, &options, &index->result, err);
    if (status == SCORECARD_OK)
        index->period = scorecard_result_period_at(index->result, scorecard_result_period_count(index->result) - 1);
    return status;
}

/* ---- tables: a row of cells at a time, as wide as the widest cell ---- */

struct sheet {
    const char *const *heads; /* those that begin with '>' stand on the right */
    int columns, rows, room;
    char (*cells)[COLUMNS][CELL];
};

/* The next row; NULL when there is no memory. */
static char (*sheet_row(struct sheet *sheet))[CELL]
{
    if (sheet->rows == sheet->room) {
        int room = 2 * sheet->room + 16;
        char(*cells)[COLUMNS][CELL] = realloc(sheet->cells, (size_t)room * sizeof *cells);
        if (cells == NULL)
            return NULL;
        sheet->cells = cells;
        sheet->room = room;
    }
    return memset(sheet->cells[sheet->rows++], 0, sizeof *sheet->cells);
}

static void put_number(char *cell, double number, int decimals)
{
    if (!isnan(number))
        snprintf(cell, CELL, "%.*f", decimals, number);
}

static void put_text(char *cell, const char *text)
{
    snprintf(cell, CELL, "%s", text);
}

static void sheet_print(struct sheet *sheet)
{
    int widths[COLUMNS], last = sheet->columns - 1;
    for (int c = 0; c <= last; c++) {
        widths[c] = width_of(sheet->heads[c] + (sheet->heads[c][0] == '>'));
        for (int r = 0; r < sheet->rows; r++)
            widths[c] = width_of(sheet->cells[r][c]) > widths[c] ? width_of(sheet->cells[r][c]) : widths[c];
    }
    for (int r = -1; r < sheet->rows; r++) {
        int end = last; /* no blanks at the end of a line */
        while (r >= 0 && end > 0 && sheet->cells[r][end][0] == '\0')
            end--;
        for (int c = 0; c <= end; c++) {
            int right = sheet->heads[c][0] == '>';
            const char *cell = r < 0 ? sheet->heads[c] + right : sheet->cells[r][c];
            fputs("  ", stdout);
            if (right)
                print_right(cell, widths[c]);
            else
                print_left(cell, c < end ? widths[c] : 0);
        }
        putchar('\n');
    }
    free(sheet->cells);
    *sheet = (struct sheet){ 0 };
}

/* ---- what was done to the columns ---- */

static scorecard_status tell_treatment(const struct index *index, struct scorecard_error *err)
{
    static const char *const heads[] = { "Indicator", ">Imputed", "Treatment", ">Points", ">Skew", ">Kurtosis", ">then", ">then", "Flag" };
    struct scorecard_prepared_column column = { .size = sizeof column };
    struct sheet sheet = { .heads = heads, .columns = 9 };
    scorecard_preparation *preparation = NULL;
    unsigned as_is = 0;
    scorecard_status status = scorecard_result_preparation(index->result, &preparation, err);
    for (size_t i = 0; scorecard_preparation_column_at(preparation, i, &column); i++) {
        if (column.period != index->period)
            continue;
        if (column.treatment == SCORECARD_TREATMENT_PASSED && column.imputed == 0) {
            as_is++;
            continue;
        }
        char(*row)[CELL] = sheet_row(&sheet);
        if (row == NULL)
            break;
        put_text(row[0], scorecard_model_node_id(index->model, column.node));
        if (column.imputed > 0)
            put_number(row[1], column.imputed, 0);
        put_text(row[2], scorecard_treatment_name(column.treatment));
        if (column.winsorised > 0)
            put_number(row[3], column.winsorised, 0);
        put_number(row[4], column.skew_before, 3);
        put_number(row[5], column.kurtosis_before, 3);
        if (column.treatment != SCORECARD_TREATMENT_PASSED) {
            put_number(row[6], column.skew_after, 3);
            put_number(row[7], column.kurtosis_after, 3);
        }
        put_text(row[8], column.flagged ? "flagged" : "");
    }
    scorecard_preparation_unref(preparation);
    printf("\nIndicators after denomination: %u as they were, and\n\n", as_is);
    sheet_print(&sheet);
    return status;
}

/* ---- what correlates with what ---- */

static scorecard_status tell_correlations(const struct index *index, struct scorecard_error *err)
{
    static const char *const heads[] = { "In", "Of", "With", ">r", ">p", "Flag" };
    struct scorecard_analysis_options options = SCORECARD_ANALYSIS_OPTIONS_INIT;
    struct scorecard_correlation_line line = { .size = sizeof line };
    struct sheet sheet = { .heads = heads, .columns = 6 };
    scorecard_analysis *analysis = NULL;
    unsigned pairs = 0;
    options.periods = &index->period;
    options.period_count = 1;
    scorecard_status status = scorecard_result_correlations(index->result, &options, &analysis, err);
    for (uint32_t i = 0; scorecard_analysis_correlation_at(analysis, i, &line); i++) {
        pairs++;
        char(*row)[CELL] = line.marks != 0 ? sheet_row(&sheet) : NULL;
        if (row == NULL)
            continue;
        put_text(row[0], scorecard_model_node_id(index->model, line.of));
        put_text(row[1], scorecard_model_node_id(index->model, line.node));
        put_text(row[2], scorecard_model_node_id(index->model, line.with));
        put_number(row[3], line.r, 2);
        if (line.p < 0.0001)
            put_text(row[4], "<0.0001");
        else
            put_number(row[4], line.p, 4);
        put_text(row[5], line.marks & SCORECARD_MARK_COLLINEAR ? "collinear: is one of them enough?"
                                                               : "negative: what is good in one is bad in the other");
    }
    scorecard_analysis_unref(analysis);
    printf("\nCorrelations of scores within a node and with it: %d of %u pairs are flagged\n\n", sheet.rows, pairs);
    sheet_print(&sheet);
    return status;
}

/* ---- how far ranks can be trusted ---- */

/* What could as well have been otherwise: each weight by a quarter, and another method for three of the steps. */
static scorecard_status doubts(scorecard_doubt *doubt, struct scorecard_error *err)
{
    static const double onto[] = { 0, 100 };
    const struct scorecard_param to = { .key = SCORECARD_KEY_TO, .numbers = onto, .count = 2 };
    const struct scorecard_param root = { .key = SCORECARD_KEY_POWER, .number = 0.5 };
    const struct {
        int32_t step, method;
        const struct scorecard_param *param;
    } others[] = {
        { SCORECARD_STEP_IMPUTE, SCORECARD_IMPUTE_MEDIAN, NULL },
        { SCORECARD_STEP_RULE, SCORECARD_RULE_PERCENTILE_RANK, &to },
        { SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_POWER, &root },
    };
    scorecard_status status = scorecard_doubt_weights(doubt, SCORECARD_NONE, 0.25, err);
    for (size_t i = 0; i < sizeof others / sizeof others[0] && status == SCORECARD_OK; i++) {
        status = scorecard_doubt_as_it_is(doubt, SCORECARD_NONE, others[i].step, err);
        if (status == SCORECARD_OK)
            status = scorecard_doubt_alternative(doubt, SCORECARD_NONE, others[i].step, others[i].method, others[i].param,
                                                 others[i].param != NULL, err);
    }
    return status;
}

/* One character for each of up to 32 parts of the ranks: where it is ranked, and (#) where it is as the model stands. */
static void put_interval(char *cell, const struct scorecard_uncertainty_line *line, uint32_t units)
{
    int cells = units < 32 ? (int)units : 32;
    for (int i = 0; i < cells; i++) {
        double from = (double)i * units / cells, to = (double)(i + 1) * units / cells; /* ranks from + 1 to `to` */
        cell[i] = line->rank_q95 > from && line->rank_q5 - 1 < to ? '-' : '.';
        if (line->rank > from && line->rank <= to)
            cell[i] = '#';
    }
}

static void tell_unit(const struct index *index, const scorecard_uncertainty *made, uint32_t unit, struct sheet *sheet)
{
    struct scorecard_uncertainty_line line = { .size = sizeof line };
    uint32_t units = scorecard_result_of(index->result, 0, unit, index->period, 0);
    char(*row)[CELL] = scorecard_uncertainty_at(made, 0, unit, &line) ? sheet_row(sheet) : NULL;
    if (row == NULL)
        return;
    put_number(row[0], line.rank, 0);
    put_text(row[1], scorecard_data_unit_title(index->data, unit, NULL));
    put_number(row[2], line.score, 2);
    put_number(row[3], line.rank_median, 0);
    snprintf(row[4], CELL, "%.0f-%.0f", line.rank_q5, line.rank_q95);
    put_interval(row[5], &line, units);
}

static scorecard_status tell_ranks(const struct index *index, struct scorecard_error *err)
{
    static const char *const heads[] = { ">Rank", "Unit", ">Score", ">Median", ">5-95 %", "Ranks" };
    struct scorecard_uncertainty_options options = SCORECARD_UNCERTAINTY_OPTIONS_INIT;
    struct sheet sheet = { .heads = heads, .columns = 6 };
    scorecard_doubt *doubt = NULL;
    scorecard_uncertainty *made = NULL;
    const uint32_t root = 0;
    options.flags = SCORECARD_VARIATION_ALLOW_UNKNOWN;
    options.seed = SEED;
    options.nodes = &root;
    options.node_count = 1;
    scorecard_status status = scorecard_doubt_new(index->model, NULL, &doubt, err);
    if (status == SCORECARD_OK)
        status = doubts(doubt, err);
    if (status == SCORECARD_OK)
        status = scorecard_model_uncertainty(index->model, index->data, doubt, &options, 0, REPLICATES, &made, err);
    scorecard_doubt_free(doubt);
    if (status != SCORECARD_OK)
        return status;
    uint32_t units = scorecard_data_unit_count(index->data);
    for (uint32_t place = 1; place <= units; place++) /* ties share a place; who has none comes at no place */
        for (uint32_t u = 0; u < units; u++)
            if (scorecard_result_rank(index->result, 0, u, index->period, 0) == place)
                tell_unit(index, made, u, &sheet);
    printf("\nRanks of \"%s\" in %u replicates (%llu failed): weights by a quarter, imputation, normalisation and\n"
           "aggregation as they are or otherwise; # is the rank as the model stands, - from 5 %% to 95 %%\n\n",
           scorecard_model_title(index->model, 0, NULL), (unsigned)REPLICATES,
           (unsigned long long)scorecard_uncertainty_failure_count(made));
    sheet_print(&sheet);
    scorecard_uncertainty_unref(made);
    return SCORECARD_OK;
}

int main(int argc, char **argv)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct index index = { 0 };
    struct imeta meta;
    if (argc != 4) {
        fputs("usage: asem iMeta.csv iData.csv GROUP\n", stderr);
        return 2;
    }
    if (!imeta_read(&meta, argv[1]))
        return 1;
    scorecard_status status = make_model(&index, &meta, argv[3], &err);
    if (status == SCORECARD_OK)
        status = read_data(&index, &meta, argv[2], &err);
    if (status == SCORECARD_OK)
        status = score(&index, &err);
    if (status == SCORECARD_OK)
        status = tell_treatment(&index, &err);
    if (status == SCORECARD_OK)
        status = tell_correlations(&index, &err);
    if (status == SCORECARD_OK)
        status = tell_ranks(&index, &err);
    if (status != SCORECARD_OK)
        fprintf(stderr, "asem: %s: %s\n", err.where, err.message[0] != '\0' ? err.message : scorecard_status_title(status));
    scorecard_result_unref(index.result);
    scorecard_data_unref(index.data);
    scorecard_model_unref(index.model);
    imeta_free(&meta);
    return status != SCORECARD_OK;
}
