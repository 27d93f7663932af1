/* SPDX-License-Identifier: MIT */
/*
 * Reports of a small result whose titles, comments and numbers are the input's: whatever they are, elements of the page nest, it
 * has no element that nobody wrote into the library, and no cell of a table is run by a spreadsheet.
 */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include <scorecard/scorecard.h>

#include "fuzz.h"

static const char model_text[] =
    "{\"scorecard\":\"model\",\"version\":1,\"id\":\"m\",\"defaults\":{\"gaps\":{\"default\":\"reweight\"}},\"nodes\":[{\"id\":\"r\",\"title\":\"R\",\"scale\":[0,20],"
    "\"aggregate\":\"sum\",\"children\":[{\"id\":\"a\",\"points\":10},{\"id\":\"b\",\"children\":[{\"id\":\"c\",\"points\":5},{\"id\":\"d\",\"direction\":\"lower\"}]}]}]}";
static const char table[] = "unit,period,a,c,d\nu,2019,3,1,2\nu,2020,4,2,2\nv,2019,5,5,1\nv,2020,6,5,0\nw,2020,1,1,1\n";

struct bytes {
    const uint8_t *at;
    size_t left;
};

static uint8_t take(struct bytes *b)
{
    if (b->left == 0)
        return 0;
    b->left--;
    return *b->at++;
}

/* So many of the bytes as a text; what is no text is refused by those who take it. */
static char *text(struct bytes *b, char *out, size_t size)
{
    size_t count = take(b) % (size - 1);
    for (size_t i = 0; i < count; i++)
        out[i] = (char)take(b);
    out[count] = '\0';
    return out;
}

static scorecard_model *model_of(struct bytes *b)
{
    scorecard_model *plain = NULL, *model = NULL;
    scorecard_draft *draft = NULL;
    char title[64];
    REQUIRE(scorecard_model_read(model_text, strlen(model_text), NULL, NULL, &plain, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_draft_from(plain, &draft, NULL) == SCORECARD_OK);
    for (uint32_t n = 0; n < 5; n++)
        (void)scorecard_draft_set_text(draft, n, n == 4 ? SCORECARD_TEXT_CODE : SCORECARD_TEXT_TITLE, NULL, text(b, title, sizeof title), NULL);
    (void)scorecard_draft_set_text(draft, SCORECARD_NONE, SCORECARD_TEXT_NOTES, NULL, text(b, title, sizeof title), NULL);
    (void)scorecard_draft_finish(draft, &model, NULL);
    scorecard_draft_free(draft);
    scorecard_model_unref(plain);
    return model;
}

static scorecard_data *data_of(struct bytes *b)
{
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    char title[64];
    REQUIRE(scorecard_data_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    REQUIRE(scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, NULL) == SCORECARD_OK);
    for (uint32_t u = 0; u < 3; u++) {
        struct scorecard_cell cell = SCORECARD_CELL_INIT;
        (void)scorecard_data_draft_set_title(draft, u, NULL, text(b, title, sizeof title), NULL);
        (void)scorecard_data_draft_set_group(draft, u, "g", SCORECARD_NONE, text(b, title, sizeof title), NULL);
        cell.value = ldexp((double)take(b) - 128, (int)take(b) * 8 - 1023);
        (void)scorecard_data_draft_set_published(draft, "r", u, 1, SCORECARD_FIELD_SCORE, &cell, NULL);
        (void)scorecard_data_draft_set(draft, SCORECARD_LAYER_SELF, u, 1, 0, &cell, NULL);
    }
    REQUIRE(scorecard_data_draft_finish(draft, &data, NULL) == SCORECARD_OK);
    scorecard_data_draft_free(draft);
    return data;
}

static scorecard_register *register_of(struct bytes *b)
{
    struct scorecard_register_entry entry = SCORECARD_REGISTER_ENTRY_INIT;
    struct scorecard_partner partner = { "y", (double)(take(b) % 100) / 100 };
    scorecard_register_draft *draft = NULL;
    scorecard_register *reg = NULL;
    char comment[64], cause[64], title[64];
    REQUIRE(scorecard_register_draft_new(NULL, &draft, NULL) == SCORECARD_OK);
    (void)scorecard_register_draft_add_agency(draft, "x", NULL, NULL);
    (void)scorecard_register_draft_add_agency(draft, "y", NULL, NULL);
    (void)scorecard_register_draft_set_agency_text(draft, 0, SCORECARD_AGENCY_TITLE, NULL, text(b, title, sizeof title), NULL);
    (void)scorecard_register_draft_set_agency_text(draft, 1, SCORECARD_AGENCY_HEAD, NULL, text(b, title, sizeof title), NULL);
    entry.lead = "x";
    entry.partners = &partner;
    entry.partner_count = partner.share > 0;
    entry.comment = text(b, comment, sizeof comment);
    entry.cause_text = text(b, cause, sizeof cause);
    entry.horizon = take(b) % 4;
    if (take(b) % 4 != 0)
        entry.node = "c";
    (void)scorecard_register_draft_add(draft, &entry, NULL, NULL);
    (void)scorecard_register_draft_finish(draft, &reg, NULL);
    scorecard_register_draft_free(draft);
    return reg;
}

/* Elements that the library writes; each is closed, but those that are written as closed. */
static void nests(const char *page)
{
    static const char *const known[] = { "html", "head", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "dl", "div", "dt", "dd", "nav", "ul",
                                         "li", "main", "section", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "svg",
                                         "desc", "defs", "pattern", "rect", "text", "tspan", "line", "circle", "footer", "strong", "span", "meta", "link" };
    size_t open[64], depth = 0;
    for (const char *at = strchr(page, '<') + 1; (at = strchr(at, '<')) != NULL;) { /* behind the type of the document */
        bool end = at[1] == '/';
        const char *name = at + 1 + end;
        size_t size = strcspn(name, " >/"), which = 0;
        while (which < sizeof known / sizeof known[0] && (strlen(known[which]) != size || strncmp(known[which], name, size) != 0))
            which++;
        REQUIRE(which < sizeof known / sizeof known[0]);
        at = strchr(at, '>');
        REQUIRE(at != NULL);
        if (at[-1] == '/')
            continue;
        REQUIRE(end ? depth > 0 && open[depth - 1] == which : depth < sizeof open / sizeof open[0]);
        if (end)
            depth--;
        else
            open[depth++] = which;
    }
    REQUIRE(depth == 0);
}

static void runs_nothing(const char *csv)
{
    bool quoted = false, begin = true;
    for (; *csv != '\0'; csv++) {
        if (begin && *csv == '"') {
            quoted = true;
            csv++;
        }
        if (begin)
            REQUIRE(strchr("=+@\t\r", *csv) == NULL || *csv == '\0');
        begin = !quoted && (*csv == ',' || *csv == '\n');
        if (quoted && *csv == '"') {
            if (csv[1] == '"')
                csv++;
            else
                quoted = false;
        }
    }
}

static void ask(const scorecard_report *report)
{
    REQUIRE(strlen(scorecard_report_text(report)) == scorecard_report_size(report));
    nests(scorecard_report_text(report));
    for (uint32_t i = 0; i < scorecard_report_table_count(report); i++) {
        REQUIRE(scorecard_report_table_name(report, i) != NULL);
        runs_nothing(scorecard_report_table_text(report, i));
    }
    REQUIRE(scorecard_report_table_text(report, scorecard_report_table_count(report)) == NULL);
    scorecard_report_unref(scorecard_report_ref(report));
}

static int32_t count(void *context, const char *bytes, size_t size)
{
    (void)bytes;
    *(size_t *)context += size;
    return *(size_t *)context > 1u << 24;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bytes b = { data, size };
    struct scorecard_report_options options = SCORECARD_REPORT_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    uint8_t how = take(&b);
    char date[32];
    scorecard_model *model = model_of(&b);
    scorecard_data *seen = data_of(&b);
    scorecard_register *reg = register_of(&b);
    scorecard_result *result = NULL;
    scorecard_report *report = NULL;
    if (model != NULL && scorecard_model_score(model, seen, NULL, &result, NULL) == SCORECARD_OK) {
        uint32_t unit = how % 5;
        options.lang = how & 8 ? "vi" : NULL;
        options.audience = how & 16 ? SCORECARD_AUDIENCE_PUBLIC : 0;
        options.reg = how & 32 ? reg : NULL;
        options.node = how & 64 ? take(&b) % 6 : 0;
        options.period = how & 128 ? "2019" : NULL;
        options.date = text(&b, date, sizeof date);
        size_t written = 0;
        scorecard_status status = scorecard_result_report(result, unit, &options, &report, &err);
        REQUIRE((status == SCORECARD_OK) == (report != NULL));
        REQUIRE(status == err.code);
        REQUIRE(scorecard_report_html(result, unit, &options, count, &written, NULL) == status);
        REQUIRE(status != SCORECARD_OK || written == scorecard_report_size(report));
        if (report != NULL)
            ask(report);
        REQUIRE(scorecard_audience_name(options.audience) != NULL || options.audience == 0);
    }
    scorecard_report_unref(report);
    scorecard_result_unref(result);
    scorecard_register_unref(reg);
    scorecard_data_unref(seen);
    scorecard_model_unref(model);
    return 0;
}
