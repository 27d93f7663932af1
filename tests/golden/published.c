/* SPDX-License-Identifier: MIT */
#include "published.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/tap.h"

/* The folder of the tests is told by the build; that of the tables is SCORECARD_SHARED, or beside the source. */
static const char *golden_folder(void)
{
    const char *folder = getenv("SCORECARD_GOLDEN");
    return folder != NULL ? folder : ".";
}

static int is_example(const char *name)
{
    return strncmp(name, "examples/", strlen("examples/")) == 0;
}

static void own_path(char *at, size_t size, const char *folder, const char *name)
{
    if (is_example(name) || strncmp(name, "models/", strlen("models/")) == 0)
        snprintf(at, size, "%s/../../%s.json", golden_folder(), name);
    else
        snprintf(at, size, "%s/%s/%s.json", golden_folder(), folder, name);
}

static void shared_path(char *at, size_t size, const char *name)
{
    const char *shared = getenv("SCORECARD_SHARED");
    if (is_example(name))
        snprintf(at, size, "%s/../../%s", golden_folder(), name);
    else if (shared != NULL)
        snprintf(at, size, "%s/%s", shared, name);
    else
        snprintf(at, size, "%s/../../../shared/data/%s", golden_folder(), name);
}

int golden_main(Suite *suite)
{
    char path[4096];
    shared_path(path, sizeof path, "README.md");
    FILE *readme = fopen(path, "rb");
    if (readme == NULL) {
        puts("1..0 # SKIP the published tables (../shared/data, or SCORECARD_SHARED) are not here");
        SRunner *runner = srunner_create(suite);
        srunner_free(runner);
        return EXIT_SUCCESS;
    }
    fclose(readme);
    return tap_main(suite);
}

static void must(scorecard_status status, const struct scorecard_error *err)
{
    ck_assert_msg(status == SCORECARD_OK, "%s: %s: %s", scorecard_status_name(status), err->where, err->message);
}

static void read_table(scorecard_data_draft *draft, const struct golden_table *table, struct scorecard_error *err)
{
    char path[4096];
    struct scorecard_read_options options = SCORECARD_READ_OPTIONS_INIT;
    scorecard_layout *layout = NULL;
    if (table->layout != NULL) {
        own_path(path, sizeof path, "layouts", table->layout);
        must(scorecard_layout_read_file(path, NULL, &layout, err), err);
        options.layout = layout;
    }
    shared_path(path, sizeof path, table->path);
    must(table->units ? scorecard_data_draft_read_units_file(draft, path, &options, err)
                      : scorecard_data_draft_read_csv_file(draft, path, &options, err), err);
    scorecard_layout_unref(layout);
}

/* Target less score is the sum of the lines, of every unit, for each root and period, whatever it is set against. */
static void reconcile(const scorecard_result *r, uint32_t node, uint32_t period, int32_t against)
{
    struct scorecard_losses_options o = SCORECARD_LOSSES_OPTIONS_INIT;
    scorecard_losses *losses = NULL;
    o.node = node;
    o.period = scorecard_data_period_id(scorecard_result_data(r), period);
    o.against = against;
    scorecard_status status = scorecard_result_losses(r, &o, &losses, NULL);
    ck_assert(status == SCORECARD_OK || (status == SCORECARD_ERROR_EMPTY && against == SCORECARD_AGAINST_PREVIOUS) ||
              (status == SCORECARD_ERROR_PARAMETER && against == SCORECARD_AGAINST_MAXIMUM));
    for (uint32_t i = 0; i < scorecard_losses_unit_count(losses); i++) {
        struct scorecard_loss_unit unit = { .size = sizeof unit };
        double sum = 0, scale = 1;
        ck_assert_int_eq(scorecard_losses_unit_at(losses, i, &unit), 1);
        for (uint32_t k = unit.first; k < unit.first + unit.count; k++) {
            struct scorecard_loss_line line = { .size = sizeof line };
            ck_assert_int_eq(scorecard_losses_at(losses, k, &line), 1);
            sum += line.lost;
            scale += fabs(line.lost);
        }
        ck_assert(unit.outcome != SCORECARD_LOSS_OK || fabs(unit.target - unit.score - sum) <= 1e-12 * scale);
        ck_assert(unit.outcome != SCORECARD_LOSS_OK || fabs(unit.rest) <= 1e-12 * scale);
    }
    scorecard_losses_unref(losses);
}

static void reconcile_all(const scorecard_result *r)
{
    static const int32_t against[] = { SCORECARD_AGAINST_MAXIMUM, SCORECARD_AGAINST_PREVIOUS, SCORECARD_AGAINST_BEST, SCORECARD_AGAINST_ZERO };
    const scorecard_model *model = scorecard_result_model(r);
    for (uint32_t n = 0; n < scorecard_model_count(model); n = scorecard_model_end(model, n))
        for (uint32_t p = 0; p < scorecard_result_period_count(r); p++)
            for (size_t k = 0; k < sizeof against / sizeof against[0]; k++)
                reconcile(r, n, scorecard_result_period_at(r, p), against[k]);
}

/* Each change is the sum of its parts, of every node and unit, between each two periods that follow each other. */
static void take_apart(const scorecard_result *r)
{
    const scorecard_data *data = scorecard_result_data(r);
    for (uint32_t p = 1; p < scorecard_result_period_count(r); p++) {
        struct scorecard_changes_options o = SCORECARD_CHANGES_OPTIONS_INIT;
        struct scorecard_changes_line line = { .size = sizeof line };
        scorecard_changes *changes = NULL;
        o.from = scorecard_data_period_id(data, scorecard_result_period_at(r, p - 1));
        o.to = scorecard_data_period_id(data, scorecard_result_period_at(r, p));
        must(scorecard_result_changes(r, r, &o, &changes, NULL), NULL);
        for (uint32_t i = 0; scorecard_changes_at(changes, i, &line) == 1; i++) {
            double sum = 0, scale = fabs(line.before) + fabs(line.after);
            if (line.outcome != SCORECARD_CHANGES_OK)
                continue;
            for (int32_t part = SCORECARD_PART_OWN; part <= SCORECARD_PART_ROUNDING; part++) {
                double effect = scorecard_changes_part(changes, i, part, NULL);
                sum += effect;
                scale += fabs(effect);
            }
            ck_assert_msg(fabs(line.net - sum) <= 1e-12 * scale, "node %u, unit %u: a rest of %g", line.node, line.unit, line.net - sum);
        }
        scorecard_changes_unref(changes);
    }
}

struct golden golden_open(const struct golden_case *what)
{
    struct golden g = { NULL, NULL, NULL, NULL };
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    struct scorecard_score_options scoring = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_verify_options how = what->how;
    scorecard_data_draft *draft = NULL;
    char path[4096];
    own_path(path, sizeof path, "models", what->model);
    must(scorecard_model_read_file(path, NULL, &g.model, &err), &err);
    must(scorecard_data_draft_new(NULL, &draft, &err), &err);
    for (size_t i = 0; i < sizeof what->tables / sizeof *what->tables && what->tables[i].path != NULL; i++)
        read_table(draft, &what->tables[i], &err);
    must(scorecard_data_draft_finish(draft, &g.data, &err), &err);
    scorecard_data_draft_free(draft);
    scoring.flags = what->flags;
    must(scorecard_model_score(g.model, g.data, &scoring, &g.result, &err), &err);
    how.size = sizeof how;
    must(scorecard_result_verify(g.result, &how, &g.verification, &err), &err);
    reconcile_all(g.result);
    take_apart(g.result);
    return g;
}

void golden_close(struct golden *g)
{
    scorecard_verification_unref(g->verification);
    scorecard_result_unref(g->result);
    scorecard_data_unref(g->data);
    scorecard_model_unref(g->model);
}

uint32_t golden_node(const struct golden *g, const char *node)
{
    uint32_t found = scorecard_model_find(g->model, node);
    ck_assert_msg(found != SCORECARD_NONE, "no node %s", node);
    return found;
}

uint32_t golden_unit(const struct golden *g, const char *unit)
{
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    uint32_t found = SCORECARD_NONE;
    must(scorecard_data_match_unit(g->data, unit, &found, &err), &err);
    ck_assert_msg(found != SCORECARD_NONE, "no unit %s", unit);
    return found;
}

uint32_t golden_period(const struct golden *g, const char *period)
{
    uint32_t found = scorecard_data_find_period(g->data, period);
    ck_assert_msg(found != SCORECARD_NONE, "no period %s", period);
    return found;
}

double golden_score(const struct golden *g, const char *node, const char *unit, const char *period)
{
    return scorecard_result_score(g->result, golden_node(g, node), golden_unit(g, unit), golden_period(g, period));
}

/* The next line from *at on about that node, period and field (NULL or 0: any). */
static int next_line(const struct golden *g, uint32_t *at, const char *node, const char *period, int32_t field,
                     struct scorecard_verify_line *line)
{
    uint32_t n = node != NULL ? golden_node(g, node) : SCORECARD_NONE;
    uint32_t p = period != NULL ? golden_period(g, period) : SCORECARD_NONE;
    line->size = sizeof *line;
    while (scorecard_verification_at(g->verification, (*at)++, line))
        if ((node == NULL || line->node == n) && (period == NULL || line->period == p) &&
            (field == 0 || line->field == field))
            return 1;
    return 0;
}

unsigned golden_count(const struct golden *g, const char *node, const char *period, int32_t field, int32_t verdict)
{
    struct scorecard_verify_line line;
    unsigned count = 0;
    for (uint32_t at = 0; next_line(g, &at, node, period, field, &line);)
        count += verdict == 0 || line.verdict == verdict;
    return count;
}

const char *golden_list(const struct golden *g, const char *node, const char *period, int32_t field)
{
    static char text[8192];
    struct scorecard_verify_line line;
    size_t length = 0;
    int listed = 0;
    text[0] = '\0';
    for (uint32_t at = 0; listed < 20 && next_line(g, &at, node, period, field, &line);)
        if (line.verdict != SCORECARD_VERDICT_AGREES) {
            int more = snprintf(text + length, sizeof text - length, "  %s %s %s: published %.10g, ours %.10g [%.10g, %.10g], %s: %s\n",
                                scorecard_data_unit_title(g->data, line.unit, NULL),
                                scorecard_data_period_id(g->data, line.period), scorecard_field_name(line.field),
                                line.published, line.recomputed, line.low, line.high, scorecard_verdict_name(line.verdict),
                                line.reason);
            if (more < 0 || (size_t)more >= sizeof text - length)
                break;
            length += (size_t)more;
            listed++;
        }
    return text;
}

double golden_furthest(const struct golden *g, const char *node, const char *period, int32_t verdict)
{
    struct scorecard_verify_line line;
    double furthest = 0;
    for (uint32_t at = 0; next_line(g, &at, node, period, SCORECARD_FIELD_SCORE, &line);)
        if ((verdict == 0 || line.verdict == verdict) && fabs(line.recomputed - line.published) > furthest)
            furthest = fabs(line.recomputed - line.published);
    return furthest;
}

int32_t golden_verdict(const struct golden *g, const char *node, const char *unit, const char *period, int32_t field)
{
    struct scorecard_verify_line line;
    uint32_t u = golden_unit(g, unit);
    for (uint32_t at = 0; next_line(g, &at, node, period, field, &line);)
        if (line.unit == u)
            return line.verdict;
    return 0;
}
