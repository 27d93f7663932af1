/* SPDX-License-Identifier: MIT */
/* Words, sentences, headings and tables of a report. */
#include <string.h>

#include "base/number.h"
#include "exchange/report.h"

const char *scorecard_i_report_word(const struct scorecard_i_report *report, enum scorecard_i_word word)
{
    return scorecard_i_word(report->language, word);
}

void scorecard_i_report_fill(const struct scorecard_i_report *report, enum scorecard_i_word word, const char *const texts[4],
                             char *text, size_t size)
{
    size_t used = 0;
    for (const char *at = scorecard_i_report_word(report, word); *at != '\0'; at++) {
        bool place = at[0] == '%' && at[1] >= '1' && at[1] <= '4';
        const char *piece = place ? texts[at[1] - '1'] : at;
        size_t length = !place ? 1 : piece != NULL ? strlen(piece) : 0;
        at += place;
        if (length > size - 1 - used) { /* cut where a character begins */
            length = size - 1 - used;
            while (length > 0 && ((unsigned char)piece[length] & 0xC0) == 0x80)
                length--;
            memcpy(text + used, piece, length);
            used += length;
            break;
        }
        if (length > 0)
            memcpy(text + used, piece, length);
        used += length;
    }
    text[used] = '\0';
}

void scorecard_i_report_say(struct scorecard_i_report *report, const char *before, enum scorecard_i_word word,
                            const char *const texts[4], const char *after)
{
    scorecard_i_html_raw(&report->html, before);
    const char *from = scorecard_i_report_word(report, word), *at = from;
    for (; *at != '\0'; at++) {
        if (at[0] != '%' || at[1] < '1' || at[1] > '4')
            continue;
        scorecard_i_html_piece(&report->html, from, (size_t)(at - from));
        scorecard_i_html_text(&report->html, texts[at[1] - '1']);
        from = ++at + 1;
    }
    scorecard_i_html_text(&report->html, from);
    scorecard_i_html_raw(&report->html, after);
}

void scorecard_i_report_count(uint64_t count, char text[32])
{
    scorecard_i_number_text((double)count, text);
}

void scorecard_i_report_table(struct scorecard_i_report *report, const char *name, const char *caption, const char *style,
                              const struct scorecard_i_html_column *columns, size_t count, uint32_t hidden)
{
    report->table.html = &report->html;
    report->table.write = report->stopped == 0 ? report->options.table : NULL;
    report->table.context = report->options.table_context;
    scorecard_i_html_table_begin(&report->table, name, caption, style, columns, count, hidden);
}

void scorecard_i_report_table_end(struct scorecard_i_report *report)
{
    int32_t stopped = scorecard_i_html_table_end(&report->table);
    if (stopped != 0)
        report->stopped = stopped;
}

void scorecard_i_report_section(struct scorecard_i_report *report, const char *id, const char *style, enum scorecard_i_word word)
{
    struct scorecard_i_html *html = &report->html;
    scorecard_i_html_raw(html, "<section");
    scorecard_i_html_attribute(html, " id", id);
    scorecard_i_html_attribute(html, " class", style);
    scorecard_i_html_raw(html, " aria-labelledby=\"");
    scorecard_i_html_raw(html, id);
    scorecard_i_html_raw(html, "-title\">\n<h2 id=\"");
    scorecard_i_html_raw(html, id);
    scorecard_i_html_raw(html, "-title\">");
    scorecard_i_html_text(html, scorecard_i_report_word(report, word));
    scorecard_i_html_raw(html, "</h2>\n");
}

void scorecard_i_report_close(struct scorecard_i_report *report)
{
    scorecard_i_html_raw(&report->html, "</section>\n");
}
