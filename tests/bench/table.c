/* SPDX-License-Identifier: MIT */
/* Reading a wide CSV table of one period. */
#include "bench.h"

#include <stdio.h>

static scorecard_data *read(const char *path)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    options.period = "2024";
    must(scorecard_data_draft_new(NULL, &draft, &err), "a draft of data", &err);
    must(scorecard_data_draft_read_csv_file(draft, path, &options, &err), "the table", &err);
    must(scorecard_data_draft_finish(draft, &data, &err), "the data", &err);
    scorecard_data_draft_free(draft);
    return data;
}

double table_read(const char *path)
{
    scorecard_data *data = read(path);
    double units = scorecard_data_unit_count(data);
    scorecard_data_unref(data);
    return units;
}

void table_write(const char *path, const char *into)
{
    scorecard_data *data = read(path);
    FILE *file = fopen(into, "wb");
    if (file == NULL)
        give_up("a file that cannot be written", NULL);
    for (uint32_t c = 0; c < scorecard_data_input_count(data); c++) {
        struct scorecard_column column = scorecard_data_column(data, SCORECARD_LAYER_OBSERVED, 0, c);
        for (uint32_t i = 0; i < scorecard_data_unit_count(data); i++)
            if (fwrite(&column.at[(ptrdiff_t)i * column.step], sizeof(double), 1, file) != 1)
                give_up("a file that cannot be written", NULL);
    }
    if (fclose(file) != 0)
        give_up("a file that cannot be written", NULL);
    scorecard_data_unref(data);
}
