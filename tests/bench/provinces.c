/* SPDX-License-Identifier: MIT */
/* An index of 100 criteria in 10 areas, and 63 units with made-up numbers: what reach.c and follow.c ask about. */
#include "bench.h"

#include <stdio.h>
#include <string.h>

static uint64_t state; /* xorshift64* (Vigna 2016) */

void provinces_restart(void)
{
    state = UINT64_C(0x9E3779B97F4A7C15);
}

uint32_t provinces_below(uint32_t count)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % count;
}

static scorecard_model *make_model(const struct provinces *is)
{
    static char text[1 << 16];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model;
    char *at = text;
    at += sprintf(at, "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"nodes\":[{\"id\":\"top\",%s,\"children\":[", is->root);
    for (int a = 0; a < AREAS; a++) {
        at += sprintf(at, "%s{\"id\":\"a%d\",\"aggregate\":\"%s\",\"children\":[", a > 0 ? "," : "", a, is->areas);
        for (int c = a * EACH; c < (a + 1) * EACH; c++) {
            at += sprintf(at, "%s{\"id\":\"c%d\"", c % EACH > 0 ? "," : "", c);
            if (is->weights > 0)
                at += sprintf(at, ",\"weight\":%u", 1 + provinces_below(is->weights));
            at += sprintf(at, "}");
        }
        at += sprintf(at, "]}");
    }
    (void)sprintf(at, "]}]}");
    must(scorecard_model_read(text, strlen(text), NULL, NULL, &model, &err), "the model", &err);
    return model;
}

static scorecard_data *make_data(const struct provinces *is)
{
    static char table[1 << 20];
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_data_draft *draft;
    scorecard_data *data;
    char *at = table;
    at += sprintf(at, "unit,period");
    for (int c = 0; c < CRITERIA; c++)
        at += sprintf(at, ",c%d", c);
    for (int u = 0; u < PROVINCES; u++)
        for (int p = 0; p < is->periods; p++) {
            at += sprintf(at, "\nu%d,%d", u, 2021 + p);
            for (int c = 0; c < CRITERIA; c++) {
                uint32_t hundredths = provinces_below(100);
                at += sprintf(at, ",%u.%02u", is->least + provinces_below(is->range), hundredths);
            }
        }
    (void)sprintf(at, "\n");
    must(scorecard_data_draft_new(NULL, &draft, &err), "a draft of data", &err);
    must(scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, &err), "the table", &err);
    must(scorecard_data_draft_finish(draft, &data, &err), "the data", &err);
    scorecard_data_draft_free(draft);
    return data;
}

scorecard_result *provinces_score(const struct provinces *is)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *result;
    provinces_restart();
    scorecard_model *model = make_model(is);
    scorecard_data *data = make_data(is);
    must(scorecard_model_score(model, data, NULL, &result, &err), "the scores", &err);
    scorecard_model_unref(model);
    scorecard_data_unref(data);
    return result;
}
