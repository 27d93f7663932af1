/* SPDX-License-Identifier: MIT */
/*
 * Every published table loads through its layout as it is; the counts come from an independent reader (Python's
 * csv). Exported anew with other delimiters and decimal marks, and with province names as Vietnamese writes them,
 * composed or decomposed, a table gives the same bits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "../unit/plain_number.h"
#include "../unit/tap.h"
#include "published.h"

/* What a table comes to. */
struct counts {
    uint32_t units, periods, inputs, groups;
    uint32_t cells, gaps; /* observed */
    uint32_t nodes, published, published_gaps;
    uint32_t tiers;
};

static const struct {
    const char *layout, *path;
    int is_units;
    struct counts counts;
} tables[] = {
    { "ASEM_iData", "coinr-asem/ASEM_iData.csv", 0, { 51, 1, 53, 4, 2703, 64, 0, 0, 0, 0 } },
    { "ASEM_iData_p", "coinr-asem/ASEM_iData_p.csv", 0, { 51, 5, 53, 4, 13515, 320, 0, 0, 0, 0 } },
    { "ASEM_iMeta", "coinr-asem/ASEM_iMeta.csv", 1, { 68, 0, 0, 5, 0, 0, 0, 0, 0, 0 } },
    { "ASEM_iMeta_numbers", "coinr-asem/ASEM_iMeta.csv", 0, { 68, 1, 3, 0, 204, 35, 0, 0, 0, 0 } },
    { "MANIFEST", "coinr-asem/MANIFEST.csv", 0, { 3, 1, 2, 1, 6, 0, 0, 0, 0, 0 } },
    { "epi_2016_scores", "public/epi_2016_scores.csv", 0, { 180, 1, 36, 0, 6480, 403, 12, 2520, 184, 0 } },
    { "gender_inequality_hdr2023_24",
      "public/gender_inequality_hdr2023_24.csv",
      0,
      { 177, 2, 8, 0, 2744, 0, 1, 343, 0, 0 } },
    { "hdi_hdr2023_24", "public/hdi_hdr2023_24.csv", 0, { 204, 8, 11, 0, 17138, 2847, 3, 4674, 767, 0 } },
    { "human_freedom_index", "public/human_freedom_index.csv", 0, { 165, 5, 11, 0, 9075, 137, 4, 5775, 75, 810 } },
    { "sdg_index_2023", "public/sdg_index_2023.csv", 0, { 166, 1, 17, 1, 2822, 72, 1, 166, 0, 0 } },
    { "social_progress_index_2022",
      "public/social_progress_index_2022.csv",
      0,
      { 169, 1, 15, 0, 2535, 0, 4, 845, 0, 0 } },
    { "the_wur_2020", "public/the_wur_2020.csv", 0, { 1397, 1, 5, 0, 6985, 0, 1, 2794, 2390, 0 } },
    { "papi_codebook", "vietnam/papi_codebook.csv", 1, { 29, 0, 0, 2, 0, 0, 0, 0, 0, 0 } },
    { "papi_dimensions_2011_2016",
      "vietnam/papi_dimensions_2011_2016.csv",
      0,
      { 63, 6, 6, 0, 2268, 12, 7, 2646, 14, 0 } },
    { "papi_subdimensions_2011_2024",
      "vietnam/papi_subdimensions_2011_2024.csv",
      0,
      { 63, 14, 29, 0, 25578, 3687, 0, 0, 0, 0 } },
    { "pci_pages_2006_2024", "vietnam/pci_pages_2006_2024.csv", 0, { 33, 19, 10, 0, 1930, 42, 1, 386, 0, 43 } },
    { "pci_proactivity_goalposts_2013_2016",
      "vietnam/pci_proactivity_goalposts_2013_2016.csv",
      0,
      { 6, 4, 4, 0, 96, 24, 0, 0, 0, 0 } },
    { "pci_proactivity_indicators_2013_2016",
      "vietnam/pci_proactivity_indicators_2013_2016.csv",
      0,
      { 63, 4, 6, 0, 1512, 0, 1, 252, 0, 0 } },
    { "pci_subindices_2006_2016",
      "vietnam/pci_subindices_2006_2016.csv",
      0,
      { 64, 11, 10, 0, 6960, 252, 2, 2088, 505, 505 } },
    { "pci_weights", "vietnam/pci_weights.csv", 0, { 10, 4, 2, 1, 78, 0, 0, 0, 0, 0 } },
    { "provinces", "vietnam/provinces.csv", 1, { 63, 0, 0, 1, 0, 0, 0, 0, 0, 0 } },
    { "published_facts", "vietnam/published_facts.csv", 0, { 13, 3, 0, 0, 0, 0, 4, 22, 0, 0 } },
    { "published_facts_of", "vietnam/published_facts.csv", 0, { 3, 3, 0, 0, 0, 0, 3, 4, 0, 0 } },
    { "published_facts_other", "vietnam/published_facts.csv", 0, { 11, 4, 22, 0, 32, 0, 0, 0, 0, 0 } },
    { "seed_facts", "vietnam/seed_facts.csv", 0, { 3, 5, 0, 0, 0, 0, 6, 18, 0, 0 } },
    { "seed_facts_of", "vietnam/seed_facts.csv", 0, { 3, 5, 0, 0, 0, 0, 6, 13, 0, 0 } },
    { "seed_facts_other", "vietnam/seed_facts.csv", 0, { 3, 5, 21, 0, 26, 0, 0, 0, 0, 0 } },
    { "seed_facts_tiers", "vietnam/seed_facts.csv", 0, { 1, 1, 0, 0, 0, 0, 2, 0, 0, 2 } },
};
enum { TABLES = sizeof tables / sizeof tables[0] };

static void must(scorecard_status status, const struct scorecard_error *err)
{
    ck_assert_msg(status == SCORECARD_OK, "%s: %s: %s", scorecard_status_name(status), err->where, err->message);
}

static const char *folder(void)
{
    const char *at = getenv("SCORECARD_GOLDEN");
    return at != NULL ? at : ".";
}

static void path_of(char path[4096], const char *table)
{
    const char *shared = getenv("SCORECARD_SHARED");
    if (shared != NULL)
        snprintf(path, 4096, "%s/%s", shared, table);
    else
        snprintf(path, 4096, "%s/../../../shared/data/%s", folder(), table);
}

/* A whole file with a NUL behind it. */
static char *slurp(const char *path)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s", path);
    size_t size = 0, room = 1 << 16;
    char *text = malloc(room);
    for (size_t got; (got = fread(text + size, 1, room - size - 1, file)) > 0; size += got)
        if (room - size - got < 2)
            text = realloc(text, room *= 2);
    text[size] = '\0';
    fclose(file);
    return text;
}

static scorecard_layout *layout_named(const char *name)
{
    char path[4096];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_layout *layout = NULL;
    snprintf(path, sizeof path, "%s/layouts/%s.json", folder(), name);
    must(scorecard_layout_read_file(path, NULL, &layout, &err), &err);
    return layout;
}

static scorecard_data *finish(scorecard_data_draft *draft)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data *data = NULL;
    must(scorecard_data_draft_finish(draft, &data, &err), &err);
    scorecard_data_draft_free(draft);
    return data;
}

static scorecard_data *load(const char *layout_name, const char *table, int is_units)
{
    char path[4096];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_data_draft *draft = NULL;
    scorecard_layout *layout = layout_named(layout_name);
    options.layout = layout;
    path_of(path, table);
    must(scorecard_data_draft_new(NULL, &draft, &err), &err);
    must(is_units ? scorecard_data_draft_read_units_file(draft, path, &options, &err)
                  : scorecard_data_draft_read_csv_file(draft, path, &options, &err),
         &err);
    scorecard_layout_unref(layout);
    return finish(draft);
}

static struct counts count(const scorecard_data *d)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    struct counts c = { 0 };
    c.units = scorecard_data_unit_count(d);
    c.periods = scorecard_data_period_count(d);
    c.inputs = scorecard_data_input_count(d);
    c.groups = scorecard_data_group_column_count(d);
    c.nodes = scorecard_data_published_count(d);
    for (uint32_t u = 0; u < c.units; u++)
        for (uint32_t p = 0; p < c.periods; p++) {
            for (uint32_t i = 0; i < c.inputs; i++)
                if (scorecard_data_cell(d, SCORECARD_LAYER_OBSERVED, u, p, i, &cell)) {
                    c.cells++;
                    c.gaps += cell.gap != 0;
                }
            for (uint32_t n = 0; n < c.nodes; n++) {
                for (int32_t f = SCORECARD_FIELD_SCORE; f < SCORECARD_FIELD_TIER; f++)
                    if (scorecard_data_published(d, n, u, p, f, &cell)) {
                        c.published++;
                        c.published_gaps += cell.gap != 0;
                    }
                c.tiers += scorecard_data_published_tier(d, n, u, p) != NULL;
            }
        }
    return c;
}

START_TEST(a_table_loads_through_its_layout)
{
    scorecard_data *data = load(tables[_i].layout, tables[_i].path, tables[_i].is_units);
    const struct counts found = count(data), *wanted = &tables[_i].counts;
    const uint32_t pairs[][2] = {
        { found.units, wanted->units },
        { found.periods, wanted->periods },
        { found.inputs, wanted->inputs },
        { found.groups, wanted->groups },
        { found.cells, wanted->cells },
        { found.gaps, wanted->gaps },
        { found.nodes, wanted->nodes },
        { found.published, wanted->published },
        { found.published_gaps, wanted->published_gaps },
        { found.tiers, wanted->tiers },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        ck_assert_msg(pairs[i][0] == pairs[i][1], "%s, count %zu: %u, not %u", tables[_i].layout, i, pairs[i][0],
                      pairs[i][1]);
    scorecard_data_unref(data);
}
END_TEST

/* A table as a naive reader sees it: cells of rows, without quotes, all in one block. */
struct naive {
    char *text;
    char *cells[40000];
    size_t width, count;
};

static struct naive *naive_read(const char *table)
{
    char path[4096];
    struct naive *n = calloc(1, sizeof *n);
    path_of(path, table);
    n->text = slurp(path);
    char *to = n->text, *at = n->text;
    while (*at != '\0') {
        n->cells[n->count++] = to;
        ck_assert_uint_lt(n->count, sizeof n->cells / sizeof n->cells[0]);
        int quoted = *at == '"';
        at += quoted;
        while (quoted ? *at != '"' || at[1] == '"' : *at != ',' && *at != '\r' && *at != '\n') {
            at += quoted && *at == '"';
            *to++ = *at++;
        }
        at += quoted;
        int line = *at != ',';
        at += *at == '\r' ? 2 : 1;
        *to++ = '\0';
        if (line && n->width == 0)
            n->width = n->count;
    }
    ck_assert_uint_eq(n->count % n->width, 0);
    return n;
}

static void naive_free(struct naive *n)
{
    free(n->text);
    free(n);
}

static size_t column_named(const struct naive *n, const char *name)
{
    for (size_t i = 0; i < n->width; i++)
        if (strcmp(n->cells[i], name) == 0)
            return i;
    ck_abort_msg("no column %s", name);
    return 0;
}

/* Each number of the columns whose name is an input is the double that strtod reads, with the decimals as written. */
static void same_bits_as_strtod(const char *layout, const char *table, const char *unit, const char *period,
                                uint32_t numbers)
{
    struct naive *n = naive_read(table);
    scorecard_data *d = load(layout, table, 0);
    size_t unit_column = column_named(n, unit), period_column = column_named(n, period);
    uint32_t compared = 0;
    for (size_t row = n->width; row < n->count; row += n->width) {
        uint32_t u = SCORECARD_NONE;
        ck_assert_int_eq(scorecard_data_match_unit(d, n->cells[row + unit_column], &u, NULL), SCORECARD_OK);
        uint32_t p = scorecard_data_find_period(d, n->cells[row + period_column]);
        for (size_t i = 0; i < n->width; i++) {
            const char *text = n->cells[row + i], *mark = strchr(text, '.');
            uint32_t input = scorecard_data_find_input(d, n->cells[i]);
            struct scorecard_cell cell = SCORECARD_CELL_INIT;
            if (input == SCORECARD_NONE || *text == '\0' || strcmp(text, "NA") == 0)
                continue;
            ck_assert_int_eq(scorecard_data_cell(d, SCORECARD_LAYER_OBSERVED, u, p, input, &cell), 1);
            double value = plain_number(text);
            ck_assert_msg(memcmp(&value, &cell.value, sizeof value) == 0, "%s: %.17g", text, cell.value);
            if (strchr(text, 'e') == NULL)
                ck_assert_int_eq(cell.decimals, mark != NULL ? (int)strlen(mark + 1) : 0);
            compared++;
        }
    }
    ck_assert_uint_eq(compared, numbers);
    scorecard_data_unref(d);
    naive_free(n);
}

START_TEST(numbers_are_those_that_were_written)
{
    same_bits_as_strtod("pci_subindices_2006_2016", "vietnam/pci_subindices_2006_2016.csv", "province", "year",
                        6960 - 252);
    same_bits_as_strtod("papi_subdimensions_2011_2024", "vietnam/papi_subdimensions_2011_2024.csv", "province", "year",
                        25578 - 3687);
    same_bits_as_strtod("ASEM_iData_p", "coinr-asem/ASEM_iData_p.csv", "uCode", "Time", 13515 - 320);
    same_bits_as_strtod("hdi_hdr2023_24", "public/hdi_hdr2023_24.csv", "iso3", "year", 17138 - 2847);
}
END_TEST

START_TEST(gaps_have_their_reasons)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    scorecard_data *d = load("papi_subdimensions_2011_2024", "vietnam/papi_subdimensions_2011_2024.csv", 0);
    uint32_t reasons[8] = { 0 };
    for (uint32_t u = 0; u < 63; u++)
        for (uint32_t p = 0; p < 14; p++)
            for (uint32_t i = 0; i < 29; i++) {
                scorecard_data_cell(d, SCORECARD_LAYER_OBSERVED, u, p, i, &cell);
                reasons[cell.gap]++;
            }
    /* 63 provinces: 7 sub-dimensions in 7 years, less SC83, which began a year later; SC52 in 4. */
    ck_assert_uint_eq(reasons[SCORECARD_GAP_STRUCTURAL], 63 * (6 * 7 + 8 + 4));
    ck_assert_uint_eq(reasons[SCORECARD_GAP_WITHHELD], 3687 - 63 * (6 * 7 + 8 + 4));
    scorecard_data_unref(d);
    d = load("the_wur_2020", "public/the_wur_2020.csv", 0);
    uint32_t zagreb = scorecard_data_find_unit(d, "University-of-Zagreb"),
             the = scorecard_data_find_published(d, "the");
    ck_assert_int_eq(scorecard_data_published(d, the, zagreb, 0, SCORECARD_FIELD_SCORE, &cell), 1);
    ck_assert_int_eq(cell.gap, SCORECARD_GAP_CENSORED);
    ck_assert(cell.low == 10.7 && cell.high == 22.1);
    ck_assert_int_eq(scorecard_data_published(d, the, zagreb, 0, SCORECARD_FIELD_RANK, &cell), 1);
    ck_assert(cell.low == 1001 && cell.high != cell.high);
    scorecard_data_unref(d);
}
END_TEST

START_TEST(facts_of_the_articles_are_found)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    scorecard_data *d = load("seed_facts_of", "vietnam/seed_facts.csv", 0);
    uint32_t unit = scorecard_data_find_unit(d, "Hau-Giang"), period = scorecard_data_find_period(d, "2021");
    ck_assert_int_eq(
        scorecard_data_published(d, scorecard_data_find_published(d, "papi"), unit, period, SCORECARD_FIELD_OF, &cell),
        1);
    ck_assert(cell.value == 60); /* not the 63 that the article writes */
    scorecard_data_unref(d);
    d = load("published_facts_other", "vietnam/published_facts.csv", 0);
    unit = scorecard_data_find_unit(d, "nation");
    period = scorecard_data_find_period(d, "2023");
    ck_assert_int_eq(scorecard_data_cell(d, SCORECARD_LAYER_OBSERVED, unit, period,
                                         scorecard_data_find_input(d, "sipas.factor_access"), &cell),
                     1);
    ck_assert(cell.value == 83);
    ck_assert_int_eq(cell.decimals, 2);
    scorecard_data_unref(d);
}
END_TEST

/* The Vietnamese title of a province, by its English one; the same when there is none. */
static const char *in_vietnamese(const scorecard_data *provinces, const char *english)
{
    uint32_t unit = SCORECARD_NONE;
    if (scorecard_data_match_unit(provinces, english, &unit, NULL) != SCORECARD_OK || unit == SCORECARD_NONE)
        return english;
    return scorecard_data_unit_title(provinces, unit, "vi");
}

static scorecard_data_draft *with_provinces(void)
{
    char path[4096];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft = NULL;
    snprintf(path, sizeof path, "%s/provinces_vi.csv", folder());
    must(scorecard_data_draft_new(NULL, &draft, &err), &err);
    must(scorecard_data_draft_read_units_file(draft, path, NULL, &err), &err);
    return draft;
}

/* How a table is written anew. */
enum script { ENGLISH, COMPOSED, DECOMPOSED };

/* Writes a table with semicolons, decimal commas, CRLF and a byte order mark, and names in that script. */
static char *exported(const struct naive *n, const scorecard_data *provinces, enum script script)
{
    size_t names = column_named(n, "province"), room = 64;
    for (size_t i = 0; i < n->count; i++)
        room += 4 * strlen(n->cells[i]) + 64;
    char *text = malloc(room), *to = text;
    to += sprintf(to, "\xEF\xBB\xBF");
    for (size_t i = 0; i < n->count; i++) {
        const char *cell = n->cells[i];
        utf8proc_uint8_t *form = NULL;
        if (i >= n->width && i % n->width == names && script != ENGLISH) {
            cell = in_vietnamese(provinces, cell);
            if (script == DECOMPOSED)
                cell = (const char *)(form = utf8proc_NFD((const utf8proc_uint8_t *)cell));
        }
        char *start = to;
        int number = i >= n->width && strspn(cell, "-.0123456789e") == strlen(cell);
        to += sprintf(to, i % 3 == 0 ? "\"%s\"" : "%s", cell);
        for (char *c = start; number && c < to; c++)
            if (*c == '.')
                *c = ',';
        to += sprintf(to, "%s", i % n->width == n->width - 1 ? "\r\n" : ";");
        free(form);
    }
    return text;
}

static scorecard_layout *with_dialect(const char *name)
{
    static const char version[] = "\"version\": 1,",
                      dialect[] = "\"dialect\": {\"delimiter\": \";\", \"decimal\": \",\"},";
    char path[4096], *json, *changed;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_layout *layout = NULL;
    snprintf(path, sizeof path, "%s/layouts/%s.json", folder(), name);
    json = slurp(path);
    char *at = strstr(json, version);
    ck_assert_ptr_nonnull(at);
    at += sizeof version - 1;
    changed = malloc(strlen(json) + sizeof dialect);
    sprintf(changed, "%.*s%s%s", (int)(at - json), json, dialect, at);
    must(scorecard_layout_read(changed, strlen(changed), name, NULL, &layout, &err), &err);
    free(json);
    free(changed);
    return layout;
}

static int same_double(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static int same_cell(const struct scorecard_cell *a, const struct scorecard_cell *b)
{
    return same_double(a->value, b->value) && a->gap == b->gap && a->decimals == b->decimals &&
           same_double(a->low, b->low) && same_double(a->high, b->high);
}

static void same_data(const scorecard_data *a, const scorecard_data *b)
{
    const struct counts counts = count(a), others = count(b);
    ck_assert_int_eq(memcmp(&counts, &others, sizeof counts), 0);
    ck_assert_uint_gt(counts.cells, 0);
    for (uint32_t u = 0; u < counts.units; u++) {
        ck_assert_str_eq(scorecard_data_unit_id(a, u), scorecard_data_unit_id(b, u));
        for (uint32_t p = 0; p < counts.periods; p++) {
            struct scorecard_cell x = SCORECARD_CELL_INIT, y = SCORECARD_CELL_INIT;
            for (uint32_t i = 0; i < counts.inputs; i++) {
                int32_t stated = scorecard_data_cell(a, SCORECARD_LAYER_OBSERVED, u, p, i, &x);
                ck_assert_int_eq(scorecard_data_cell(b, SCORECARD_LAYER_OBSERVED, u, p, i, &y), stated);
                ck_assert(same_cell(&x, &y));
            }
            for (uint32_t n = 0; n < counts.nodes; n++) {
                for (int32_t f = SCORECARD_FIELD_SCORE; f < SCORECARD_FIELD_TIER; f++) {
                    int32_t stated = scorecard_data_published(a, n, u, p, f, &x);
                    ck_assert_int_eq(scorecard_data_published(b, n, u, p, f, &y), stated);
                    ck_assert(same_cell(&x, &y));
                }
                const char *s = scorecard_data_published_tier(a, n, u, p),
                           *t = scorecard_data_published_tier(b, n, u, p);
                ck_assert((s == NULL) == (t == NULL));
                ck_assert(s == NULL || strcmp(s, t) == 0);
            }
        }
    }
}

static void exports_give_the_same(const char *layout_name, const char *table)
{
    char path[4096];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    struct naive *n = naive_read(table);
    scorecard_data *provinces = finish(with_provinces());
    scorecard_data_draft *draft = with_provinces();
    scorecard_layout *layout = layout_named(layout_name);
    options.layout = layout;
    path_of(path, table);
    must(scorecard_data_draft_read_csv_file(draft, path, &options, &err), &err);
    scorecard_data *original = finish(draft);
    scorecard_layout_unref(layout);
    options.layout = layout = with_dialect(layout_name);
    char *previous = NULL;
    for (enum script script = ENGLISH; script <= DECOMPOSED; script++) {
        char *text = exported(n, provinces, script);
        ck_assert(previous == NULL || strcmp(previous, text) != 0);
        draft = with_provinces();
        must(scorecard_data_draft_read_csv(draft, text, strlen(text), &options, &err), &err);
        scorecard_data *again = finish(draft);
        same_data(original, again);
        scorecard_data_unref(again);
        free(previous);
        previous = text;
    }
    free(previous);
    scorecard_layout_unref(layout);
    scorecard_data_unref(original);
    scorecard_data_unref(provinces);
    naive_free(n);
}

START_TEST(other_marks_and_scripts_give_the_same_bits)
{
    exports_give_the_same("pci_subindices_2006_2016", "vietnam/pci_subindices_2006_2016.csv");
    exports_give_the_same("pci_pages_2006_2024", "vietnam/pci_pages_2006_2024.csv");
    exports_give_the_same("papi_subdimensions_2011_2024", "vietnam/papi_subdimensions_2011_2024.csv");
}
END_TEST

START_TEST(provinces_are_those_of_the_shared_table)
{
    scorecard_data *ours = finish(with_provinces()), *shared = load("provinces", "vietnam/provinces.csv", 1);
    ck_assert_uint_eq(scorecard_data_unit_count(ours), 64); /* with Ha Tay */
    for (uint32_t u = 0; u < scorecard_data_unit_count(shared); u++) {
        uint32_t v = scorecard_data_find_unit(ours, scorecard_data_unit_id(shared, u));
        ck_assert_str_eq(scorecard_data_unit_title(ours, v, NULL), scorecard_data_unit_title(shared, u, "en"));
    }
    scorecard_data_unref(ours);
    scorecard_data_unref(shared);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("golden/tables");
    TCase *c = tcase_create("tables");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, a_table_loads_through_its_layout, 0, TABLES);
    tcase_add_test(c, numbers_are_those_that_were_written);
    tcase_add_test(c, gaps_have_their_reasons);
    tcase_add_test(c, facts_of_the_articles_are_found);
    tcase_add_test(c, other_marks_and_scripts_give_the_same_bits);
    tcase_add_test(c, provinces_are_those_of_the_shared_table);
    suite_add_tcase(suite, c);
    return golden_main(suite);
}
