/* SPDX-License-Identifier: MIT */
/*
 * Where the page is narrow, rows become cards by the sheet of styles: each cell then shows its column's name from an attribute.
 * The roles are stated so that it stays a table for those who hear it.
 */
#include "exchange/html_table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"

static int32_t pass_on(void *context, const char *bytes, size_t count)
{
    const struct scorecard_i_html_table *table = context;
    return table->write(table->context, table->name, bytes, count);
}

static bool hidden(const struct scorecard_i_html_table *table, size_t column)
{
    return (table->hidden >> column & 1) != 0;
}

/* Whether readers see the column. */
static bool seen(const struct scorecard_i_html_table *table, size_t column)
{
    return !hidden(table, column) && table->columns[column].header != NULL;
}

void scorecard_i_html_table_begin(struct scorecard_i_html_table *table, const char *name, const char *caption,
                                  const char *style, const struct scorecard_i_html_column *columns, size_t count,
                                  uint32_t hide)
{
    struct scorecard_i_html *html = table->html;
    table->columns = columns;
    table->count = count;
    table->at = 0;
    table->hidden = hide;
    (void)snprintf(table->name, sizeof table->name, "%s", name);
    scorecard_i_csv_out_init(&table->csv, pass_on, table);
    scorecard_i_html_raw(html, "<div class=\"sheet ");
    scorecard_i_html_raw(html, style);
    scorecard_i_html_raw(html, "\">\n<table role=\"table\"");
    scorecard_i_html_attribute(html, " data-table", name);
    scorecard_i_html_raw(html, ">\n<caption>");
    scorecard_i_html_text(html, caption);
    scorecard_i_html_raw(html, "</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for (size_t i = 0; i < count; i++) {
        if (!hidden(table, i) && table->write != NULL)
            scorecard_i_csv_out_cell(&table->csv, columns[i].key);
        if (!seen(table, i))
            continue;
        scorecard_i_html_raw(html, "<th scope=\"col\" role=\"columnheader\"");
        scorecard_i_html_raw(html, columns[i].kind == SCORECARD_I_COLUMN_NUMBER ? " class=\"n\">" : ">");
        scorecard_i_html_text(html, columns[i].header);
        scorecard_i_html_raw(html, "</th>");
    }
    if (table->write != NULL)
        scorecard_i_csv_out_end(&table->csv);
    scorecard_i_html_raw(html, "</tr></thead>\n<tbody role=\"rowgroup\">\n");
}

/* What goes before a cell's text, in the page; begins the row where it is due. Returns whether there is a cell. */
static bool open_cell(struct scorecard_i_html_table *table, const char *attributes)
{
    struct scorecard_i_html *html = table->html;
    size_t column = table->at;
    if (column == 0)
        scorecard_i_html_raw(html, "<tr role=\"row\">");
    if (!seen(table, column))
        return false;
    if (table->columns[column].kind == SCORECARD_I_COLUMN_HEAD) {
        scorecard_i_html_raw(html, "<th scope=\"row\" role=\"rowheader\"");
    } else {
        scorecard_i_html_raw(html, "<td role=\"cell\"");
        scorecard_i_html_attribute(html, " data-label", table->columns[column].header);
    }
    scorecard_i_html_raw(html, attributes);
    return true;
}

static void close_cell(struct scorecard_i_html_table *table)
{
    bool head = table->columns[table->at].kind == SCORECARD_I_COLUMN_HEAD;
    scorecard_i_html_raw(table->html, head ? "</th>" : "</td>");
}

void scorecard_i_html_table_head(struct scorecard_i_html_table *table, const char *text, uint32_t depth)
{
    char attributes[] = " class=\"d0\"";
    attributes[9] = (char)('0' + (depth > 6 ? 6 : depth));
    if (open_cell(table, attributes)) {
        scorecard_i_html_raw(table->html, ">");
        scorecard_i_html_text(table->html, text);
        close_cell(table);
    }
    if (table->write != NULL && !hidden(table, table->at))
        scorecard_i_csv_out_text(&table->csv, text);
    table->at++;
}

void scorecard_i_html_table_text(struct scorecard_i_html_table *table, const char *text)
{
    bool empty = text == NULL || *text == '\0';
    if (open_cell(table, empty ? " class=\"e\"" : "")) {
        scorecard_i_html_raw(table->html, ">");
        scorecard_i_html_text(table->html, text);
        close_cell(table);
    }
    if (table->write != NULL && !hidden(table, table->at))
        scorecard_i_csv_out_text(&table->csv, text);
    table->at++;
}

void scorecard_i_html_table_number(struct scorecard_i_html_table *table, double value, int32_t decimals, bool sign)
{
    char shown[SCORECARD_I_SHOWN_SIZE], plain[SCORECARD_I_NUMBER_SIZE] = "";
    if (open_cell(table, isnan(value) ? " class=\"n e\"" : " class=\"n\"")) {
        scorecard_i_html_value(table->html, " data-value", value);
        scorecard_i_html_raw(table->html, ">");
        scorecard_i_html_shown(table->html, value, decimals, sign, shown);
        scorecard_i_html_raw(table->html, shown);
        close_cell(table);
    }
    if (table->write != NULL && !hidden(table, table->at)) {
        if (!isnan(value))
            scorecard_i_number_text(value, plain);
        scorecard_i_csv_out_cell(&table->csv, plain);
    }
    table->at++;
}

void scorecard_i_html_table_row(struct scorecard_i_html_table *table)
{
    scorecard_i_html_raw(table->html, "</tr>\n");
    if (table->write != NULL)
        scorecard_i_csv_out_end(&table->csv);
    table->at = 0;
}

int32_t scorecard_i_html_table_end(struct scorecard_i_html_table *table)
{
    scorecard_i_html_raw(table->html, "</tbody>\n</table>\n</div>\n");
    if (table->write == NULL)
        return 0;
    (void)scorecard_i_csv_out_finish(&table->csv, NULL);
    return table->csv.stopped;
}
