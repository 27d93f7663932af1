/* SPDX-License-Identifier: MIT */
#include "plan_sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "likeness.h"
#include "register.h"

enum { MOST = 24 };

/* ---- what it works on ---- */

static const char *table_name(const void *context, size_t i)
{
    const struct study *study = context;
    return study->tables[i];
}

static int check_tables(const struct study *study)
{
    const struct options *o = study->options;
    size_t asked = 0;
    for (size_t i = 0; i + 1 < o->said.count; i += 2) {
        bool known = strcmp(o->said.at[i], "what") != 0;
        asked += !known;
        for (size_t t = 0; t < study->table_count && !known; t++)
            known = strcmp(o->said.at[i + 1], study->tables[t]) == 0;
        if (known)
            continue;
        const char *near = nearest(o->said.at[i + 1], study->table_count, table_name, study);
        fprintf(stderr, "scorecard: --what %s: there is no such table%s%s\n", o->said.at[i + 1],
                near != NULL ? "; did you mean " : "", near != NULL ? near : "");
        return BAD;
    }
    if (o->format == FORMAT_CSV && asked > 1) {
        fputs("scorecard: --what: csv has one table; name one\n", stderr);
        return BAD;
    }
    return DONE;
}

static int find_node(struct study *study)
{
    struct numbers nodes = { NULL, 0 };
    if (study->options->nodes.count == 0)
        return DONE;
    if (study->options->nodes.count > 1) {
        fputs("scorecard: --node: points are those of one node; name one\n", stderr);
        return BAD;
    }
    int status = input_nodes(&study->input, &nodes);
    if (status == DONE)
        study->node = nodes.at[0];
    free(nodes.at);
    return status;
}

int study_begin(struct study *study, const struct options *options, const char *const *tables, size_t table_count)
{
    memset(study, 0, sizeof *study);
    study->options = options;
    study->tables = tables;
    study->table_count = table_count;
    study->as_of = plan_said(options, "as-of");
    study->period = options->periods.count > 0 ? options->periods.at[options->periods.count - 1] : NULL;
    study->vietnamese = options->lang != NULL && strncmp(options->lang, "vi", 2) == 0;
    input_begin(&study->input, options);
    int status = check_tables(study);
    if (status == DONE)
        status = plan_read(&study->input, options->plan, &study->plan);
    if (status == DONE && options->model != NULL) {
        status = input_all(&study->input);
        if (status == DONE)
            status = find_node(study);
        if (status == DONE)
            status = input_units(&study->input, &study->units);
    }
    return status == DONE ? input_register(&study->input, &study->reg) : status;
}

void study_free(struct study *study)
{
    scorecard_register_unref(study->reg);
    scorecard_plan_unref(study->plan);
    free(study->units.at);
    input_free(&study->input);
}

int study_bad(const struct study *study, const struct scorecard_error *err)
{
    tell_error(study->options->plan, err);
    return BAD;
}

/* ---- output ---- */

bool study_open(struct study *study)
{
    if (!out_open(&study->out, study->options->output))
        return false;
    study->json = (struct json){ .out = &study->out };
    if (study->options->format == FORMAT_JSON) {
        json_open(&study->json, '{', false);
        json_member_text(&study->json, "plan", scorecard_plan_id(study->plan));
        if (study->as_of != NULL)
            json_member_text(&study->json, "as-of", study->as_of);
    }
    return true;
}

int study_close(struct study *study, bool whole)
{
    if (study->options->format == FORMAT_JSON) {
        json_close(&study->json, '}');
        out_text(&study->out, "\n");
    }
    return out_close(&study->out, whole) && whole ? DONE : BAD;
}

bool study_shows(const struct study *study, size_t table)
{
    const struct options *o = study->options;
    bool asked = false;
    for (size_t i = 0; i + 1 < o->said.count; i += 2) {
        if (strcmp(o->said.at[i], "what") != 0)
            continue;
        asked = true;
        if (strcmp(o->said.at[i + 1], study->tables[table]) == 0)
            return true;
    }
    return !asked && (o->format != FORMAT_CSV || table == 0);
}

bool study_shows_unit(const struct study *study, uint32_t unit)
{
    for (size_t i = 0; i < study->units.count; i++)
        if (study->units.at[i] == unit)
            return true;
    return false;
}

void study_sheet(struct study *study, struct sheet *sheet, size_t table, const char *vietnamese,
                 const struct plan_column *columns, size_t count)
{
    static struct column made[MOST]; /* a sheet looks at them until it ends, and there is one at a time */
    enum format format = study->options->format;
    for (size_t i = 0; i < count && i < MOST; i++)
        made[i] = (struct column){ columns[i].key, study->vietnamese ? columns[i].vietnamese : columns[i].english,
                                   columns[i].align, columns[i].optional };
    if (format == FORMAT_TABLE && study->begun)
        out_text(&study->out, "\n");
    study->begun = true;
    sheet_begin(sheet, &study->out, &study->json, format,
                format == FORMAT_TABLE && study->vietnamese ? vietnamese : study->tables[table], made, count);
}

void study_word(struct study *study, struct sheet *sheet, const char *key, const char *english, const char *vietnamese)
{
    sheet_text(sheet, study->options->format != FORMAT_TABLE ? key : study->vietnamese ? vietnamese : english);
}

/* ---- options ---- */

int study_number(const struct study *study, const char *option, double *out)
{
    const char *said = plan_said(study->options, option);
    char *end;
    if (said == NULL)
        return DONE;
    double value = strtod(said, &end); /* the locale of this program is never set */
    if (end == said || *end != '\0' || !isfinite(value)) {
        fprintf(stderr, "scorecard: --%s %s: it is a number\n", option, said);
        return BAD;
    }
    *out = value;
    return DONE;
}

int study_whole(const struct study *study, const char *option, uint32_t *out)
{
    double value = *out;
    if (study_number(study, option, &value) != DONE)
        return BAD;
    if (!(value >= 0 && value <= 100000) || value != (uint32_t)value) {
        fprintf(stderr, "scorecard: --%s %s: it is a whole number of days\n", option, plan_said(study->options, option));
        return BAD;
    }
    *out = (uint32_t)value;
    return DONE;
}

int study_choice(const struct study *study, const char *option, const char *(*name)(int32_t), int32_t last)
{
    const char *said = plan_said(study->options, option);
    if (said == NULL)
        return 0;
    for (int32_t i = 1; i <= last; i++)
        if (strcmp(name(i), said) == 0)
            return i;
    fprintf(stderr, "scorecard: --%s %s: it is one of", option, said);
    for (int32_t i = 1; i <= last; i++)
        fprintf(stderr, "%s %s", i > 1 ? "," : "", name(i));
    fputs("\n", stderr);
    return -1;
}

/* Groups of the field are those of --units, where that is in the plain form too. */
static scorecard_status read_units(const struct study *study, scorecard_data_draft *draft, struct scorecard_error *err)
{
    const struct options *o = study->options;
    if (o->units == NULL || o->units_map != NULL || strcmp(o->units, "-") == 0)
        return SCORECARD_OK;
    return scorecard_data_draft_read_units_file(draft, o->units, NULL, err);
}

/* The field of another table in the plain form, by the same model. */
int study_field(struct study *study, scorecard_result **out)
{
    const char *path = plan_said(study->options, "field");
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    *out = NULL;
    if (path == NULL)
        return DONE;
    how.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    scorecard_status status = scorecard_data_draft_new(&study->input.run, &draft, &err);
    if (status == SCORECARD_OK)
        status = read_units(study, draft, &err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_read_csv_file(draft, path, NULL, &err);
    if (status == SCORECARD_OK)
        status = scorecard_data_draft_finish(draft, &data, &err);
    if (status == SCORECARD_OK)
        status = scorecard_model_score(study->input.model, data, &how, out, &err);
    scorecard_data_draft_free(draft);
    scorecard_data_unref(data);
    if (status == SCORECARD_OK)
        return DONE;
    tell_error(path, &err);
    return BAD;
}

/* ---- titles ---- */

const char *study_agency(const struct study *study, const char *id)
{
    uint32_t agency = study->reg != NULL && id != NULL ? scorecard_register_find_agency(study->reg, id) : SCORECARD_NONE;
    return agency != SCORECARD_NONE
               ? scorecard_register_agency_text(study->reg, agency, SCORECARD_AGENCY_TITLE, study->options->lang)
               : id;
}

const char *study_node(const struct study *study, uint32_t node)
{
    return scorecard_model_title(study->input.model, node, study->options->lang);
}

const char *study_unit(const struct study *study, uint32_t unit)
{
    return scorecard_data_unit_title(study->input.data, unit, study->options->lang);
}

void study_condition(const struct study *study, const struct scorecard_plan_target *target, uint32_t c, char *text,
                     size_t size)
{
    const struct scorecard_plan_condition *condition = &target->conditions[c];
    char value[NUMBER_SIZE];
    const char *of = condition->node != NULL ? condition->node : condition->input;
    bool vi = study->vietnamese;
    number_shortest(condition->value, value);
    switch (condition->kind) {
    case SCORECARD_TARGET_RANK:
        snprintf(text, size, "%s: %s %s%s%s", of, vi ? "hạng, trong tốp" : "rank, top", value,
                 condition->group != NULL ? vi ? " của " : " of " : "", condition->group != NULL ? condition->group : "");
        break;
    case SCORECARD_TARGET_TIER:
        snprintf(text, size, "%s: %s %s", of, vi ? "xếp loại từ" : "tier, at least",
                 condition->tier != NULL ? condition->tier : "");
        break;
    case SCORECARD_TARGET_MAINTAIN:
        snprintf(text, size, "%s: %s", of, vi ? "giữ vững" : "maintain");
        break;
    case SCORECARD_TARGET_SHARE:
        snprintf(text, size, "%s: %s %s", of, vi ? "phần của điểm tối đa từ" : "share of the maximum, at least", value);
        break;
    default:
        snprintf(text, size, "%s: %s %s", of,
                 condition->direction == SCORECARD_DIRECTION_DOWN ? vi ? "nhiều nhất" : "at most"
                 : vi                                             ? "ít nhất"
                                                                  : "at least",
                 value);
    }
}

void study_outcome(struct study *study, struct sheet *sheet, int32_t outcome)
{
    static const char *const words[][2] = { { "met", "đạt" },
                                            { "on its way", "đúng tiến độ" },
                                            { "behind", "chậm so với lộ trình" },
                                            { "missed", "không đạt" },
                                            { "cannot tell", "chưa rõ" } };
    const char *key = scorecard_plan_outcome_name(outcome);
    if (key != NULL)
        study_word(study, sheet, key, words[outcome - 1][0], words[outcome - 1][1]);
    else
        sheet_text(sheet, NULL);
}
