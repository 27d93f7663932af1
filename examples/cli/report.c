/* SPDX-License-Identifier: MIT */
/* scorecard report: a unit's report for its meeting. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "input.h"
#include "plan.h"
#include "profile.h"
#include "register.h"
#include "shipped.h"
#include "write.h"

enum { PATH_SIZE = 4096 };

struct reporting {
    struct input *input;
    struct numbers nodes, units, periods;
    struct scorecard_report_options how;
    scorecard_register *reg;
    const char *former, *mapped; /* the earlier edition, and how it became this one */
    scorecard_model *old_model;
    scorecard_result *before;
    scorecard_mapping *mapping;
    const char *plan_path, *practices_path;
    scorecard_practices *practices;
    scorecard_plan *plan;
    const char *folder; /* of the tables */
    char name[128];     /* of the table that is open */
    char path[PATH_SIZE];
    struct out table, out;
};

static int refuse(const struct reporting *r, const struct scorecard_error *err)
{
    tell_error(r->input->options->model, err);
    return BAD;
}

static int read_said(struct reporting *r, const char *option, const char *value)
{
    const struct {
        const char *option, **said;
    } plain[] = {
        { "tables", &r->folder }, { "before", &r->former }, { "mapping", &r->mapped }, { "from", &r->how.from }, { "date", &r->how.date },
        { "as-of", &r->how.as_of }, { "plan", &r->plan_path }, { "practices", &r->practices_path },
    };
    if (is_of_register(option))
        return DONE;
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (strcmp(option, plain[i].option) == 0) {
            *plain[i].said = value;
            return DONE;
        }
    for (int32_t audience = 1; scorecard_audience_name(audience) != NULL; audience++)
        if (strcmp(scorecard_audience_name(audience), value) == 0)
            r->how.audience = audience;
    if (r->how.audience != 0)
        return DONE;
    fprintf(stderr, "scorecard: --audience is office or public, not %s\n", value);
    return BAD;
}

static int32_t write_page(void *context, const char *bytes, size_t count)
{
    struct reporting *r = context;
    out_bytes(&r->out, bytes, count);
    return out_failed(&r->out);
}

/* Ends the table that is open. */
static bool close_table(struct reporting *r, bool whole)
{
    bool open = r->name[0] != '\0';
    r->name[0] = '\0';
    return !open || out_close(&r->table, whole);
}

static int32_t write_table(void *context, const char *name, const char *bytes, size_t count)
{
    struct reporting *r = context;
    if (strcmp(name, r->name) != 0) {
        if (!close_table(r, true))
            return 1;
        int size = snprintf(r->path, sizeof r->path, "%s/%s.csv", r->folder, name);
        if (size < 0 || (size_t)size >= sizeof r->path || !out_open(&r->table, r->path))
            return 1;
        snprintf(r->name, sizeof r->name, "%s", name);
    }
    out_bytes(&r->table, bytes, count);
    return out_failed(&r->table);
}

static int one_of_each(struct reporting *r)
{
    const struct options *o = r->input->options;
    if (o->unit_names.count != 1 || o->nodes.count > 1 || o->periods.count > 1) {
        fputs("scorecard: a report is of one unit: say --unit once, and --node and --period at most once\n", stderr);
        return BAD;
    }
    int status = input_units(r->input, &r->units);
    if (status == DONE)
        status = input_nodes(r->input, &r->nodes);
    if (status == DONE)
        status = input_periods(r->input, &r->periods);
    if (status != DONE)
        return status;
    r->how.node = o->nodes.count > 0 ? r->nodes.at[0] : 0;
    r->how.period = o->periods.count > 0 ? scorecard_data_period_id(r->input->data, r->periods.at[0]) : NULL;
    return DONE;
}

/* The earlier edition's result, of the same data. */
static int find_before(struct reporting *r)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    const char *file = r->former;
    if (r->former == NULL && r->mapped != NULL) {
        fprintf(stderr, "scorecard: --mapping %s: it leads from an earlier edition; name that with --before\n", r->mapped);
        return BAD;
    }
    if (r->former == NULL)
        return DONE;
    how.run = &r->input->run;
    how.flags = SCORECARD_SCORE_ALLOW_UNKNOWN; /* one edition knows what another does not */
    scorecard_status status = shipped_read_model(r->former, &r->input->run, &r->old_model, &err);
    if (status == SCORECARD_OK)
        status = scorecard_model_score(r->old_model, r->input->data, &how, &r->before, &err);
    if (status == SCORECARD_OK && r->mapped != NULL) {
        file = r->mapped;
        status = scorecard_mapping_read_file(file, r->old_model, r->input->model, &r->input->run, &r->mapping, &err);
    }
    r->how.before = r->before;
    r->how.mapping = r->mapping;
    if (status == SCORECARD_OK)
        return DONE;
    tell_error(file, &err);
    return BAD;
}

static int write_report(struct reporting *r)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    r->how.run = &r->input->run;
    r->how.lang = r->input->options->lang;
    if (r->folder != NULL) {
        r->how.table = write_table;
        r->how.table_context = r;
    }
    if (!out_open(&r->out, r->input->options->output))
        return BAD;
    scorecard_status status = scorecard_report_html(r->input->result, r->units.at[0], &r->how, write_page, r, &err);
    bool tables = close_table(r, status == SCORECARD_OK), page = out_close(&r->out, status == SCORECARD_OK);
    if (status != SCORECARD_OK && status != SCORECARD_ERROR_FILE) /* which was told where it happened */
        return refuse(r, &err);
    return status == SCORECARD_OK && tables && page ? DONE : BAD;
}

static int take_plan(struct reporting *r)
{
    if (r->how.as_of != NULL)
        return plan_read(r->input, r->plan_path, &r->plan);
    fputs("scorecard: --plan: say on which day to look at it, with --as-of (as 2022-06-30)\n", stderr);
    return BAD;
}

int report_command(const struct options *options)
{
    struct input input;
    struct reporting r = { .input = &input, .how = SCORECARD_REPORT_OPTIONS_INIT };
    int status = DONE;
    input_begin(&input, options);
    for (size_t i = 0; i < options->said.count && status == DONE; i += 2)
        status = read_said(&r, options->said.at[i], options->said.at[i + 1]);
    if (status == DONE)
        status = input_all(&input);
    if (status == DONE)
        status = one_of_each(&r);
    if (status == DONE)
        status = input_register(&input, &r.reg);
    r.how.reg = r.reg;
    if (status == DONE)
        status = read_practices(&input, r.practices_path, &r.practices);
    r.how.practices = r.practices;
    if (status == DONE && r.plan_path != NULL)
        status = take_plan(&r);
    r.how.plan = r.plan;
    if (status == DONE)
        status = find_before(&r);
    if (status == DONE)
        status = write_report(&r);
    scorecard_plan_unref(r.plan);
    scorecard_practices_unref(r.practices);
    scorecard_register_unref(r.reg);
    scorecard_mapping_unref(r.mapping);
    scorecard_result_unref(r.before);
    scorecard_model_unref(r.old_model);
    free(r.nodes.at);
    free(r.units.at);
    free(r.periods.at);
    input_free(&input);
    return status;
}
