/* SPDX-License-Identifier: MIT */
/* The PCI of provinces over the years, from the models of several editions: each published score beside the one
 * recomputed from its sub-indices, with the published rank of how many and tier. Ranks are never recomputed here: the
 * table has a few provinces, and a rank among them would mean nothing.
 *
 *   history TABLES MODELS [PROVINCE...]     folders: examples/data with provinces.csv, pci.csv and facts.csv, and models */
#include <scorecard/scorecard.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "terminal.h"

enum { EDITIONS = 4, BAR = 20 };

static const char *const editions[EDITIONS] = { "pci-2006", "pci-2009", "pci-2013", "pci-2022" };
static const double bar_low = 40, bar_high = 80;

/* One province in one year. */
struct cell {
    int edition;        /* which model scored it; -1: none */
    int verdict;        /* of the score; 0: nothing was published */
    double published;   /* score */
    double recomputed;  /* score; NaN: a gap */
    uint32_t gap;       /* the sub-index that was not published, or NONE */
    char tier[48];      /* recomputed, where it differs from the published one */
};

struct history {
    scorecard_model *models[EDITIONS];
    scorecard_result *results[EDITIONS];
    scorecard_data *data;
    struct cell *cells; /* unit by unit, in each the periods in order of time */
    uint32_t periods;
    uint32_t pci;       /* among what was published */
};

static int fail(const struct scorecard_error *err)
{
    fprintf(stderr, "history: %s: %s\n", err->where, err->message);
    return 1;
}

static const char *path(char *at, size_t size, const char *folder, const char *name, const char *ending)
{
    snprintf(at, size, "%s/%s%s", folder, name, ending);
    return at;
}

/* Reads the units table and one table of the folder. NULL after an error. */
static scorecard_data *read_table(const char *folder, const char *name, struct scorecard_error *err)
{
    char file[4096];
    scorecard_data_draft *draft = NULL;
    scorecard_layout *layout = NULL;
    scorecard_data *data = NULL;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    if (scorecard_data_draft_new(NULL, &draft, err) == SCORECARD_OK &&
        scorecard_data_draft_read_units_file(draft, path(file, sizeof file, folder, "provinces", ".csv"), NULL, err) ==
            SCORECARD_OK &&
        scorecard_layout_read_file(path(file, sizeof file, folder, name, ".map.json"), NULL, &layout, err) == SCORECARD_OK) {
        options.layout = layout;
        if (scorecard_data_draft_read_csv_file(draft, path(file, sizeof file, folder, name, ".csv"), &options, err) ==
            SCORECARD_OK)
            (void)scorecard_data_draft_finish(draft, &data, err);
    }
    scorecard_layout_unref(layout);
    scorecard_data_draft_free(draft);
    return data;
}

static struct cell *cell_at(const struct history *h, uint32_t unit, uint32_t time)
{
    return &h->cells[(size_t)unit * h->periods + time];
}

static uint32_t time_of(const struct history *h, uint32_t period)
{
    uint32_t i = 0;
    while (scorecard_data_period_by_time(h->data, i) != period)
        i++;
    return i;
}

/* What the verification says of the index becomes a cell for each province and year. */
static int take(struct history *h, int edition, struct scorecard_error *err)
{
    const scorecard_model *model = h->models[edition];
    scorecard_verification *verification = NULL;
    if (scorecard_result_verify(h->results[edition], NULL, &verification, err) != SCORECARD_OK)
        return 0;
    uint32_t index = scorecard_model_find(model, "pci");
    struct scorecard_verify_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_verification_at(verification, i, &line); i++) {
        if (line.node != index)
            continue;
        struct cell *cell = cell_at(h, line.unit, time_of(h, line.period));
        cell->edition = edition;
        if (line.field == SCORECARD_FIELD_SCORE) {
            cell->verdict = line.verdict;
            cell->published = line.published;
            cell->recomputed = line.recomputed;
            for (uint32_t n = index + 1; n < scorecard_model_end(model, index) && isnan(line.recomputed); n++)
                if (scorecard_result_gap(h->results[edition], n, line.unit, line.period) != SCORECARD_GAP_NONE)
                    cell->gap = n;
        }
        if (line.field == SCORECARD_FIELD_TIER && line.verdict == SCORECARD_VERDICT_DIFFERS)
            snprintf(cell->tier, sizeof cell->tier, "%s",
                     scorecard_model_tier_title(model, index, (uint32_t)line.recomputed, "vi"));
    }
    scorecard_verification_unref(verification);
    return 1;
}

static int measure(struct history *h, const char *folder, const char *models, struct scorecard_error *err)
{
    char file[4096];
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    h->data = read_table(folder, "pci", err);
    if (h->data == NULL)
        return 0;
    h->periods = scorecard_data_period_count(h->data);
    h->pci = scorecard_data_find_published(h->data, "pci");
    size_t count = (size_t)scorecard_data_unit_count(h->data) * h->periods;
    h->cells = malloc((count + 1) * sizeof *h->cells);
    if (h->cells == NULL) {
        snprintf(err->message, sizeof err->message, "out of memory");
        return 0;
    }
    for (size_t i = 0; i < count; i++)
        h->cells[i] = (struct cell){ .edition = -1, .published = NAN, .recomputed = NAN, .gap = SCORECARD_NONE };
    /* The sub-index "policy bias" is in the table, but not in the editions 2009-2012. */
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    for (int e = 0; e < EDITIONS; e++)
        if (scorecard_model_read_file(path(file, sizeof file, models, editions[e], ".json"), NULL, &h->models[e], err) ||
            scorecard_model_score(h->models[e], h->data, &options, &h->results[e], err) || !take(h, e, err))
            return 0;
    return 1;
}

static double published_number(const scorecard_data *data, uint32_t node, uint32_t unit, uint32_t period, int32_t field)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    (void)scorecard_data_published(data, node, unit, period, field, &cell);
    return cell.value;
}

/* "28 of 64"; the empty text when no rank was published. */
static const char *place(char *at, size_t size, const scorecard_data *data, uint32_t node, uint32_t unit, uint32_t period)
{
    double rank = published_number(data, node, unit, period, SCORECARD_FIELD_RANK);
    double of = published_number(data, node, unit, period, SCORECARD_FIELD_OF);
    if (isnan(rank))
        *at = '\0';
    else if (isnan(of))
        snprintf(at, size, "%.0f", rank);
    else
        snprintf(at, size, "%.0f of %.0f", rank, of);
    return at;
}

static void print_year(const struct history *h, uint32_t unit, uint32_t time)
{
    const struct cell *cell = cell_at(h, unit, time);
    const scorecard_model *model = h->models[cell->edition];
    uint32_t period = scorecard_data_period_by_time(h->data, time);
    char number[32], text[128];
    printf("  %-5s ", scorecard_data_period_id(h->data, period));
    snprintf(number, sizeof number, "%.2f", cell->published);
    print_right(isnan(cell->published) ? "–" : number, 9);
    snprintf(number, sizeof number, "%.2f", cell->recomputed);
    print_right(isnan(cell->recomputed) ? "–" : number, 12);
    fputs("   ", stdout);
    print_left(place(text, sizeof text, h->data, h->pci, unit, period), 10);
    const char *tier = scorecard_data_published_tier(h->data, h->pci, unit, period);
    print_left(tier != NULL ? tier : "–", 16);
    print_bar(cell->published, bar_low, bar_high, BAR);
    fputs("  ", stdout);
    if (cell->verdict == SCORECARD_VERDICT_DIFFERS)
        printf("differs by %+.2f", cell->recomputed - cell->published);
    else
        fputs(cell->verdict != 0 ? scorecard_verdict_name(cell->verdict) : "nothing published", stdout);
    if (cell->gap != SCORECARD_NONE)
        printf(": no \"%s\"", scorecard_model_title(model, cell->gap, "vi"));
    if (cell->tier[0] != '\0')
        printf("; recomputed tier %s", cell->tier);
    putchar('\n');
}

static void print_edition(const scorecard_model *model)
{
    const char *last = scorecard_model_last(model, SCORECARD_NONE);
    printf("  ┄┄ weights of %s%s%s\n", scorecard_model_first(model, SCORECARD_NONE), last != NULL ? "-" : " onwards",
           last != NULL ? last : "");
}

static void print_province(const struct history *h, uint32_t unit)
{
    printf("\n%s", scorecard_data_unit_title(h->data, unit, "vi"));
    uint32_t column = scorecard_data_find_group_column(h->data, "region");
    uint32_t last = scorecard_data_period_by_time(h->data, h->periods - 1);
    uint32_t group = scorecard_data_group(h->data, column, unit, last);
    if (group != SCORECARD_NONE)
        printf(", %s", scorecard_data_group_title(h->data, column, group));
    printf("\n  year  published  recomputed   rank      tier            %.0f", bar_low);
    print_right("", BAR - 4);
    printf("%.0f  recomputed beside published\n", bar_high);
    int edition = -1;
    for (uint32_t t = 0; t < h->periods; t++) {
        const struct cell *cell = cell_at(h, unit, t);
        if (cell->edition < 0)
            continue;
        if (cell->edition != edition)
            print_edition(h->models[cell->edition]);
        edition = cell->edition;
        print_year(h, unit, t);
    }
}

/* The other indices: what was published of these provinces, which needs no model. */
static void print_facts(const scorecard_data *facts, const uint32_t *units, int count)
{
    static const struct {
        const char *id, *title, *mark;
    } indices[] = { { "par-index", "PAR INDEX", "" }, { "sipas", "SIPAS", " %" }, { "papi", "PAPI", "" } };
    puts("\nOther indices of these provinces, as published");
    for (int i = 0; i < count; i++)
        for (uint32_t t = 0; t < scorecard_data_period_count(facts); t++) {
            uint32_t period = scorecard_data_period_by_time(facts, t);
            int begun = 0;
            for (size_t k = 0; k < sizeof indices / sizeof *indices; k++) {
                char text[64];
                uint32_t node = scorecard_data_find_published(facts, indices[k].id);
                double score = published_number(facts, node, units[i], period, SCORECARD_FIELD_SCORE);
                place(text, sizeof text, facts, node, units[i], period);
                if (isnan(score) && text[0] == '\0')
                    continue;
                if (!begun) {
                    fputs("  ", stdout);
                    print_left(scorecard_data_unit_title(facts, units[i], "vi"), 12);
                    fputs(scorecard_data_period_id(facts, period), stdout);
                }
                printf("%s%s ", begun ? " · " : "  ", indices[k].title);
                if (!isnan(score))
                    printf("%.2f%s%s", score, indices[k].mark, text[0] != '\0' ? ", " : "");
                if (text[0] != '\0')
                    printf("rank %s", text);
                begun = 1;
            }
            if (begun)
                putchar('\n');
        }
}

/* The first and the last year in which a score of one of the provinces was published. */
static void find_span(const struct history *h, const uint32_t *units, int count, uint32_t *first, uint32_t *last)
{
    *first = h->periods;
    *last = 0;
    for (uint32_t t = 0; t < h->periods; t++)
        for (int i = 0; i < count; i++)
            if (cell_at(h, units[i], t)->verdict != 0) {
                *first = t < *first ? t : *first;
                *last = t;
            }
}

static const char *year(const struct history *h, uint32_t time)
{
    return scorecard_data_period_id(h->data, scorecard_data_period_by_time(h->data, time));
}

static void print_summary(const struct history *h, const uint32_t *units, int count)
{
    int total[4] = { 0 };
    uint32_t first, last;
    char text[64];
    find_span(h, units, count, &first, &last);
    if (first > last) {
        puts("\nNo score of these was published.");
        return;
    }
    snprintf(text, sizeof text, "%s to %s", year(h, first), year(h, last));
    fputs("\nIn short      ", stdout);
    print_left(text, (int)(last - first) + 4);
    fputs("agree  differ  cannot tell  best published rank\n", stdout);
    for (int i = 0; i < count; i++) {
        int verdicts[4] = { 0 };
        double best = INFINITY;
        uint32_t best_time = first;
        fputs("  ", stdout);
        print_left(scorecard_data_unit_title(h->data, units[i], "vi"), 12);
        for (uint32_t t = first; t <= last; t++) {
            const struct cell *cell = cell_at(h, units[i], t);
            double rank = published_number(h->data, h->pci, units[i], scorecard_data_period_by_time(h->data, t),
                                           SCORECARD_FIELD_RANK);
            print_spark(cell->published, bar_low, bar_high);
            verdicts[cell->verdict]++;
            if (rank < best) {
                best = rank;
                best_time = t;
            }
        }
        printf("%8d  %6d  %11d  ", verdicts[SCORECARD_VERDICT_AGREES],
               verdicts[SCORECARD_VERDICT_DIFFERS], verdicts[SCORECARD_VERDICT_CANNOT_TELL]);
        if (best < INFINITY)
            printf("%s in %s", place(text, sizeof text, h->data, h->pci, units[i],
                                     scorecard_data_period_by_time(h->data, best_time)), year(h, best_time));
        putchar('\n');
        for (int v = 1; v < 4; v++)
            total[v] += verdicts[v];
    }
    printf("  Of %d published scores %d follow from their sub-indices, %d do not", total[1] + total[2] + total[3], total[1],
           total[2]);
    const char *mark = " (";
    for (int i = 0; i < count; i++)
        for (uint32_t t = first, begun = 0; t <= last; t++)
            if (cell_at(h, units[i], t)->verdict == SCORECARD_VERDICT_DIFFERS) {
                printf("%s%s%s", begun ? "" : mark, begun ? ", " : scorecard_data_unit_title(h->data, units[i], "vi"), begun ? "" : " ");
                fputs(year(h, t), stdout);
                mark = "; ";
                begun = 1;
            }
    printf("%s;\n  of %d a sub-index was not published.\n", total[2] > 0 ? ")" : "", total[3]);
}

int main(int count, char **arguments)
{
    static const char *const usual[] = { "Hậu Giang", "Bắc Giang", "Sóc Trăng" };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct history h = { 0 };
    if (count < 3) {
        fputs("usage: history TABLES MODELS [PROVINCE...]\n", stderr);
        return 2;
    }
    int given = count - 3, wanted = given > 0 ? given : 3, failed = !measure(&h, arguments[1], arguments[2], &err);
    scorecard_data *facts = failed ? NULL : read_table(arguments[1], "facts", &err);
    uint32_t *units = calloc((size_t)wanted, sizeof *units);
    failed = failed || facts == NULL || units == NULL;
    for (int i = 0; i < wanted && !failed; i++) {
        const char *name = given > 0 ? arguments[i + 3] : usual[i];
        failed = scorecard_data_match_unit(h.data, name, &units[i], &err) != SCORECARD_OK;
        if (!failed && units[i] == SCORECARD_NONE) {
            snprintf(err.where, sizeof err.where, "%s", name);
            snprintf(err.message, sizeof err.message, "no such province; see provinces.csv");
            failed = 1;
        }
    }
    if (failed)
        fail(&err);
    else {
        printf("%s (PCI, 0-100)\n", scorecard_model_title(h.models[EDITIONS - 1], 0, "en"));
        puts("Each published score beside 10 x the weighted mean of the sub-indices published with it. Ranks and tiers are the published ones.");
        for (int i = 0; i < wanted; i++)
            print_province(&h, units[i]);
        print_facts(facts, units, wanted);
        print_summary(&h, units, wanted);
    }
    for (int e = 0; e < EDITIONS; e++) {
        scorecard_result_unref(h.results[e]);
        scorecard_model_unref(h.models[e]);
    }
    scorecard_data_unref(h.data);
    scorecard_data_unref(facts);
    free(h.cells);
    free(units);
    return failed;
}
