/* SPDX-License-Identifier: MIT */
/* What is scored: the examples, the published tables of the golden tests (where they are), random models, many units. */
#include <stdio.h>
#include <string.h>

#include "../unit/random_model.h"
#include "bits.h"

/* "shared/…" is in ../shared/data (or SCORECARD_SHARED), all else below the source's root. */
struct table {
    const char *path, *layout;
    bool units;
};

struct files {
    const char *name, *model;
    struct table tables[3];
};

#define EXAMPLE(name) "examples/data/" name
#define MODEL(name) "tests/golden/models/" name ".json"
#define LAYOUT(name) "tests/golden/layouts/" name ".json"
#define PROVINCES { EXAMPLE("provinces.csv"), NULL, true }
#define PCI_WORKBOOKS { { "shared/vietnam/pci_subindices_2006_2016.csv", LAYOUT("pci_subindices_2006_2016"), false } }
#define PROACTIVITY { { "shared/vietnam/pci_proactivity_indicators_2013_2016.csv", LAYOUT("pci_proactivity_indicators_2013_2016"), false } }
#define PAPI { PROVINCES, { "shared/vietnam/papi_subdimensions_2011_2024.csv", LAYOUT("papi_subdimensions_2011_2024"), false } }
#define SDG { { "shared/public/sdg_index_2023.csv", LAYOUT("sdg_index_2023"), false } }
#define EPI { { "shared/public/epi_2016_scores.csv", LAYOUT("epi_2016_scores"), false } }

static const struct files files[] = {
    { "example: well-being", "tests/cli/data/wellbeing.json",
      { { "tests/cli/data/units.csv", NULL, true }, { "tests/cli/data/observed.csv", NULL, false } } },
    { "example: every method", "tests/torture/data/everything.json",
      { { "tests/torture/data/units.csv", NULL, true },
        { "tests/torture/data/long.csv", "tests/torture/data/long.map.json", false } } },
    { "example: weights by scores", "tests/bits/weighed.json", { { "tests/cli/data/weighed.csv", NULL, false } } },
    { "example: prepared columns", "tests/torture/data/columns.json",
      { { "tests/cli/data/prepared-units.csv", NULL, true }, { "tests/cli/data/prepared.csv", NULL, false } } },
    { "example: HDI", "models/hdi.json", { { EXAMPLE("hdi.csv"), EXAMPLE("hdi.map.json"), false } } },
    { "example: PCI 2009", "models/pci-2009.json", { PROVINCES, { EXAMPLE("pci.csv"), EXAMPLE("pci-2009.map.json"), false } } },
    { "example: PCI 2013", "models/pci-2013.json", { PROVINCES, { EXAMPLE("pci.csv"), EXAMPLE("pci.map.json"), false } } },
    { "example: PCI 2022", "models/pci-2022.json", { PROVINCES, { EXAMPLE("pci.csv"), EXAMPLE("pci.map.json"), false } } },
    { "golden: PCI 2006", "models/pci-2006.json", PCI_WORKBOOKS },
    { "golden: PCI 2009", "models/pci-2009.json", PCI_WORKBOOKS },
    { "golden: PCI 2013", "models/pci-2013.json", PCI_WORKBOOKS },
    { "golden: PCI 2022", "models/pci-2022.json",
      { { "shared/vietnam/pci_pages_2006_2024.csv", LAYOUT("pci_pages_2006_2024"), false } } },
    { "golden: PCI proactivity, fixed", MODEL("proactivity-fixed"), PROACTIVITY },
    { "golden: PCI proactivity, to date", MODEL("proactivity-to-date"), PROACTIVITY },
    { "golden: PAPI 2011", "models/papi-2011.json", PAPI },
    { "golden: PAPI 2018", "models/papi-2018.json", PAPI },
    { "golden: HDI", MODEL("hdi-family"), { { "shared/public/hdi_hdr2023_24.csv", LAYOUT("hdi_hdr2023_24"), false } } },
    { "golden: GII", MODEL("gii"),
      { { "shared/public/gender_inequality_hdr2023_24.csv", LAYOUT("gender_inequality_hdr2023_24"), false } } },
    { "golden: SDG", MODEL("sdg"), SDG },
    { "golden: SDG without gaps", MODEL("sdg-drop"), SDG },
    { "golden: Social Progress", MODEL("social-progress"),
      { { "shared/public/social_progress_index_2022.csv", LAYOUT("social_progress_index_2022"), false } } },
    { "golden: THE", MODEL("the-wur"), { { "shared/public/the_wur_2020.csv", LAYOUT("the_wur_2020"), false } } },
    { "golden: Human Freedom", MODEL("human-freedom"),
      { { "shared/public/human_freedom_index.csv", LAYOUT("human_freedom_index"), false } } },
    { "golden: Human Freedom, in steps", MODEL("human-freedom-steps"),
      { { "shared/public/human_freedom_index.csv", LAYOUT("human_freedom_index"), false } } },
    { "golden: EPI", MODEL("epi"), EPI },
    { "golden: EPI, in steps", MODEL("epi-steps"), EPI },
    { "golden: EPI, in proportion", MODEL("epi-proportional"), EPI },
};

static const char *path_of(const char *name)
{
    static char path[4096];
    const char *root = getenv("SCORECARD_ROOT"), *shared = getenv("SCORECARD_SHARED");
    root = root != NULL ? root : ".";
    if (strncmp(name, "shared/", 7) != 0)
        snprintf(path, sizeof path, "%s/%s", root, name);
    else if (shared != NULL)
        snprintf(path, sizeof path, "%s/%s", shared, name + 7);
    else
        snprintf(path, sizeof path, "%s/../shared/data/%s", root, name + 7);
    return path;
}

static bool all_there(const struct files *what)
{
    for (const struct table *table = what->tables; table < what->tables + 3 && table->path != NULL; table++) {
        FILE *file = fopen(path_of(table->path), "rb");
        if (file == NULL)
            return false;
        fclose(file);
    }
    return true;
}

static scorecard_data *read_tables(const struct files *what)
{
    scorecard_data_draft *draft;
    scorecard_data *data;
    MUST(scorecard_data_draft_new(NULL, &draft, err));
    for (const struct table *table = what->tables; table < what->tables + 3 && table->path != NULL; table++) {
        struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
        scorecard_layout *layout = NULL;
        if (table->layout != NULL)
            MUST(scorecard_layout_read_file(path_of(table->layout), NULL, &layout, err));
        options.layout = layout;
        MUST(table->units ? scorecard_data_draft_read_units_file(draft, path_of(table->path), &options, err)
                          : scorecard_data_draft_read_csv_file(draft, path_of(table->path), &options, err));
        scorecard_layout_unref(layout);
    }
    MUST(scorecard_data_draft_finish(draft, &data, err));
    scorecard_data_draft_free(draft);
    return data;
}

bool subject_file(size_t i, struct subject *out)
{
    memset(out, 0, sizeof *out);
    if (i >= sizeof files / sizeof files[0])
        return false;
    snprintf(out->name, sizeof out->name, "%s", files[i].name);
    if (!all_there(&files[i]))
        return true;
    MUST(scorecard_model_read_file(path_of(files[i].model), NULL, &out->model, err));
    out->data = read_tables(&files[i]);
    return true;
}

bool subject_random(uint64_t i, struct subject *out)
{
    static struct described described;
    const struct shuffles plain = { .siblings = false };
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_result *result = NULL;
    memset(out, 0, sizeof *out);
    snprintf(out->name, sizeof out->name, "random %03lu", (unsigned long)i);
    random_state = UINT64_C(0x9E3779B97F4A7C15) * (i + 1);
    describe(&described, i % 40 == 0 ? MAX_UNITS : 63);
    out->model = build_model(&described, &plain);
    out->data = build_data(&described, &plain);
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    bool good = scorecard_model_score(out->model, out->data, &options, &result, NULL) == SCORECARD_OK;
    scorecard_result_unref(result);
    if (!good)
        subject_close(out);
    return good;
}

void subject_large(struct subject *out)
{
    enum { UNITS = 20000, INPUTS = 6 };
    static const char json[] =
        "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"large\", \"defaults\": {\"rule\": {\"method\": \"minmax\", \"to\": [1, 10]},"
        " \"gaps\": {\"default\": \"reweight\"}}, \"nodes\": [{\"id\": \"root\", \"aggregate\": \"arithmetic\", \"round\": {\"decimals\": 2},"
        " \"tiers\": {\"method\": \"percentiles\", \"list\": [{\"id\": \"top\", \"from\": 90}, {\"id\": \"rest\"}]}, \"children\": ["
        "{\"id\": \"g\", \"aggregate\": \"geometric\", \"weight\": 2, \"children\": [{\"id\": \"i0\", \"weight\": 0.3}, {\"id\": \"i1\"}]},"
        "{\"id\": \"h\", \"aggregate\": \"harmonic\", \"children\": [{\"id\": \"i2\", \"rule\": {\"method\": \"minmax\", \"log\": true, \"to\": [1, 2]}},"
        " {\"id\": \"i3\"}]}, {\"id\": \"e\", \"rule\": {\"method\": \"expression\", \"expression\": \"ln(i4) * i5 ^ 0.3\"}}]}]}";
    scorecard_data_draft *draft;
    double *table = calloc((size_t)UNITS * INPUTS, sizeof *table);
    ck_assert(table != NULL);
    memset(out, 0, sizeof *out);
    snprintf(out->name, sizeof out->name, "20,000 units");
    MUST(scorecard_model_read(json, strlen(json), out->name, NULL, &out->model, err));
    MUST(scorecard_data_draft_new(NULL, &draft, err));
    MUST(scorecard_data_draft_add_period(draft, "2021", scorecard_missing(), NULL, err));
    random_state = 20000;
    for (uint32_t u = 0; u < UNITS; u++) {
        char id[16];
        snprintf(id, sizeof id, "u%05lu", (unsigned long)u);
        MUST(scorecard_data_draft_add_unit(draft, id, NULL, err));
        for (uint32_t i = 0; i < INPUTS; i++)
            table[u * INPUTS + i] = random_below(20) == 0 ? scorecard_missing() : 0.5 + random_unit() * 1e3;
    }
    for (uint32_t i = 0; i < INPUTS; i++) {
        const char id[] = { 'i', (char)('0' + i), '\0' };
        MUST(scorecard_data_draft_add_input(draft, id, NULL, err));
    }
    MUST(scorecard_data_draft_matrix(draft, SCORECARD_LAYER_OBSERVED, 0, (struct scorecard_matrix){ table, UNITS, INPUTS, INPUTS, 1 },
                                     NULL, NULL, NULL, err));
    MUST(scorecard_data_draft_finish(draft, &out->data, err));
    scorecard_data_draft_free(draft);
    free(table);
}

void subject_close(struct subject *subject)
{
    scorecard_model_unref(subject->model);
    scorecard_data_unref(subject->data);
    subject->model = NULL;
    subject->data = NULL;
}
