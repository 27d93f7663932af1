/* SPDX-License-Identifier: MIT */
/* scorecard profile --what learn: whom to learn from, and what is recorded of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "profile.h"
#include "words.h"

const struct column learn_columns[LEARN_COLUMNS] = {
    { "unit", "Unit", LEFT, false },         { "period", "Period", LEFT, false },  { "node", "Node", LEFT, false },
    { "own", "Score", RIGHT, false },        { "from", "From", LEFT, false },      { "ways", "Why", LEFT, false },
    { "score", "Its score", RIGHT, false },  { "ahead", "Ahead", RIGHT, false },   { "rank", NULL, RIGHT, false },
    { "since", NULL, LEFT, false },          { "improved", "Improved", RIGHT, true }, { "distance", "Distance", RIGHT, true },
    { "start", "Since", LEFT, true },        { "practice", "Recorded practice", LEFT, true }, { "source", "Source", LEFT, true },
};

static const char *ways_text(bool people, int32_t ways, char *text, size_t size)
{
    text[0] = '\0';
    for (int32_t way = 1; scorecard_learn_way_name(way) != NULL; way *= 2)
        if (ways & way)
            snprintf(text + strlen(text), size - strlen(text), "%s%s", text[0] != '\0' ? ", " : "",
                     people ? word(scorecard_learn_way_name(way)) : scorecard_learn_way_name(way));
    return text;
}

static void add_row(const struct profiling *p, const scorecard_learn *learn, const struct scorecard_learn_line *line,
                    const struct scorecard_practice *practice, struct sheet *sheet)
{
    char text[256];
    profile_names(p, line->node, sheet);
    sheet_number(sheet, line->own);
    sheet_text(sheet, profile_unit(p, line->unit));
    sheet_text(sheet, ways_text(p->input->options->format == FORMAT_TABLE, line->ways, text, sizeof text));
    sheet_number(sheet, line->score);
    sheet_number(sheet, line->ahead);
    sheet_number(sheet, line->rank);
    sheet_text(sheet, scorecard_data_period_id(p->input->data, scorecard_learn_from(learn)));
    sheet_number(sheet, line->improved);
    sheet_number(sheet, line->distance);
    sheet_text(sheet, practice->start);
    sheet_words(sheet, practice->text);
    sheet_words(sheet, practice->source);
    sheet_row(sheet);
}

static void add_rows(const struct profiling *p, const scorecard_learn *learn, struct sheet *sheet)
{
    struct scorecard_learn_line line = { .size = sizeof line };
    for (uint32_t i = 0; scorecard_learn_at(learn, i, &line) == 1; i++) {
        struct scorecard_practice practice = SCORECARD_PRACTICE_INIT;
        uint32_t k = 0;
        do {
            scorecard_learn_practice_at(learn, i, k, &practice);
            add_row(p, learn, &line, &practice, sheet);
        } while (++k < line.practices);
    }
}

/* Criteria: the leaves of what --node names, else the weaknesses. */
static size_t find_criteria(const struct profiling *p, uint32_t *nodes)
{
    struct scorecard_profile_line line = { .size = sizeof line };
    size_t count = 0;
    for (uint32_t i = 0; scorecard_profile_at(p->made, i, &line) == 1; i++)
        if (p->input->options->nodes.count > 0 ? scorecard_model_kind(p->input->model, line.node) != SCORECARD_KIND_AGGREGATE
                                               : line.weakness > 0)
            nodes[count++] = line.node;
    return count;
}

int learn_rows(const struct profiling *p, struct sheet *sheet)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_learn_options how = SCORECARD_LEARN_OPTIONS_INIT;
    scorecard_learn *learn = NULL;
    uint32_t *nodes = malloc((scorecard_profile_count(p->made) + 1) * sizeof *nodes);
    if (nodes == NULL) {
        fputs("scorecard: out of memory\n", stderr);
        return BAD;
    }
    how.run = &p->input->run;
    how.unit = p->how.unit;
    how.period = p->how.period;
    how.from = p->since;
    how.nodes = nodes;
    how.node_count = find_criteria(p, nodes);
    how.practices = p->practices;
    scorecard_status status = scorecard_result_learn(p->input->result, &how, &learn, &err);
    if (status == SCORECARD_OK)
        add_rows(p, learn, sheet);
    else
        tell_error(p->practices_file != NULL ? p->practices_file : p->input->options->model, &err);
    scorecard_learn_unref(learn);
    free(nodes);
    return status == SCORECARD_OK ? DONE : BAD;
}

const char *learn_caution(const struct profiling *p)
{
    const char *lang = p->input->options->lang;
    return lang != NULL && strcmp(lang, "vi") == 0
               ? "\nCách làm được ghi bên cạnh điểm số; không có nghĩa cách làm ấy đã tạo nên điểm số.\n"
               : "\nPractices stand beside scores; that says nothing of what caused the scores.\n";
}

int read_practices(struct input *input, const char *file, scorecard_practices **out)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_practices_draft *draft = NULL;
    struct scorecard_practice practice = SCORECARD_PRACTICE_INIT;
    struct scorecard_learn_options how = SCORECARD_LEARN_OPTIONS_INIT;
    scorecard_learn *learn = NULL;
    uint32_t nothing = 0;
    if (file == NULL)
        return DONE;
    bool good = scorecard_practices_draft_new(&input->run, &draft, &err) == SCORECARD_OK &&
                scorecard_practices_draft_read_csv_file(draft, file, &err) == SCORECARD_OK &&
                scorecard_practices_draft_finish(draft, out, &err) == SCORECARD_OK;
    how.nodes = &nothing; /* of no criterion: only to learn what is not known */
    how.practices = *out;
    good = good && scorecard_result_learn(input->result, &how, &learn, &err) == SCORECARD_OK;
    for (uint32_t i = 0; scorecard_learn_unknown_at(learn, i, &practice) == 1; i++)
        fprintf(stderr, "scorecard: %s: no unit or no node is called so: %s, %s; the practice is left out\n", file,
                practice.unit, practice.node != NULL ? practice.node : "*");
    if (!good)
        tell_error(file, &err);
    scorecard_learn_unref(learn);
    scorecard_practices_draft_free(draft);
    return good ? DONE : BAD;
}
