/* SPDX-License-Identifier: MIT */
/* Entries that name what is not there. */
#include <string.h>

#include "base/run.h"
#include "base/status.h"
#include "measure/register.h"

struct scorecard_register_findings {
    scorecard_i_count count;
    struct scorecard_i_arena arena; /* texts */
    struct scorecard_register_finding *lines;
    size_t line_count, line_room;
};

/* Who looks at what. */
struct look {
    const struct scorecard_i_register_body *body;
    const scorecard_model *model;
    const scorecard_data *data;
    scorecard_register_findings *findings;
    struct scorecard_i_places places;
};

static scorecard_status tell(struct look *look, uint32_t entry, int32_t fault, const char *name, const char *message,
                             struct scorecard_error *err)
{
    scorecard_register_findings *findings = look->findings;
    char about[SCORECARD_WHERE_SIZE];
    struct scorecard_register_finding line = { .size = sizeof line, .entry = entry, .fault = fault };
    scorecard_i_register_about(&look->body->entries[entry], about, sizeof about);
    line.name = scorecard_i_arena_text(&findings->arena, name);
    line.where = scorecard_i_arena_text(&findings->arena, about);
    line.message = scorecard_i_arena_text(&findings->arena, message);
    if (line.name == NULL || line.where == NULL || line.message == NULL ||
        !scorecard_i_grow(&findings->arena.run, &findings->lines, &findings->line_room, findings->line_count + 1,
                          sizeof *findings->lines))
        return scorecard_i_fail_memory(err);
    findings->lines[findings->line_count++] = line;
    return SCORECARD_OK;
}

/* Looks up the unit; *unit is NONE where it is not there, or the entry is about all. */
static scorecard_status check_unit(struct look *look, uint32_t number, uint32_t *unit, struct scorecard_error *err)
{
    const char *name = look->body->entries[number].unit;
    struct scorecard_error why = SCORECARD_ERROR_INIT;
    *unit = SCORECARD_NONE;
    if (name == NULL)
        return SCORECARD_OK;
    scorecard_status status = scorecard_data_match_unit(look->data, name, unit, &why);
    if (status == SCORECARD_ERROR_AMBIGUOUS)
        return tell(look, number, SCORECARD_REGISTER_AMBIGUOUS_UNIT, name, why.message, err);
    if (status != SCORECARD_OK)
        return scorecard_i_fail_memory(err); /* the name was checked when it was stated */
    if (*unit != SCORECARD_NONE)
        return SCORECARD_OK;
    return tell(look, number, SCORECARD_REGISTER_UNKNOWN_UNIT, name,
                "the data has no unit of that id, title or alias; correct the name, or add it to the data as an alias", err);
}

/* Whether an entry before is about the same, by another name of the unit. */
static scorecard_status check_place(struct look *look, uint32_t number, uint32_t unit, struct scorecard_error *err)
{
    const struct scorecard_register_entry *entry = &look->body->entries[number];
    bool known;
    struct scorecard_i_place place = { .kind = scorecard_i_register_name(look->body, entry->node, &known),
                                       .period = scorecard_i_register_name(look->body, entry->period, &known),
                                       .item = unit };
    if (unit == SCORECARD_NONE) /* all, or one that is not there: then no two are the same */
        return SCORECARD_OK;
    if (scorecard_i_places_find(&look->places, place) != SCORECARD_NONE)
        return tell(look, number, SCORECARD_REGISTER_SAME_PLACE, entry->unit,
                    "an entry before this one is about the same unit by another name; put both into one", err);
    if (!scorecard_i_places_room(&look->places, &look->findings->arena.run))
        return scorecard_i_fail_memory(err);
    scorecard_i_places_add(&look->places, place, number);
    return SCORECARD_OK;
}

static scorecard_status check_entry(struct look *look, uint32_t number, struct scorecard_error *err)
{
    const struct scorecard_register_entry *entry = &look->body->entries[number];
    scorecard_status status = SCORECARD_OK;
    uint32_t unit;
    if (look->model != NULL && entry->node != NULL && scorecard_model_find(look->model, entry->node) == SCORECARD_NONE)
        status = tell(look, number, SCORECARD_REGISTER_UNKNOWN_NODE, entry->node,
                      "the model has no such node; correct the id, or map it from the edition that has it", err);
    if (look->data == NULL || status != SCORECARD_OK)
        return status;
    status = check_unit(look, number, &unit, err);
    if (status == SCORECARD_OK)
        status = check_place(look, number, unit, err);
    if (status == SCORECARD_OK && entry->period != NULL &&
        scorecard_data_find_period(look->data, entry->period) == SCORECARD_NONE)
        status = tell(look, number, SCORECARD_REGISTER_UNKNOWN_PERIOD, entry->period,
                      "the data has no such period; correct the id, or read its table too", err);
    return status;
}

scorecard_status scorecard_register_check(const scorecard_register *reg, const scorecard_model *model,
                                          const scorecard_data *data, const struct scorecard_run *run,
                                          scorecard_register_findings **out, struct scorecard_error *err)
{
    struct scorecard_run taken;
    if (out == NULL)
        return scorecard_i_fail_null(err, "out");
    *out = NULL;
    if (reg == NULL)
        return scorecard_i_fail_null(err, "reg");
    scorecard_status status = scorecard_i_run_take(run, &reg->body.arena.run, &taken, err);
    if (status != SCORECARD_OK)
        return status;
    scorecard_register_findings *findings = scorecard_i_zalloc(&taken, 1, sizeof *findings);
    if (findings == NULL)
        return scorecard_i_fail_memory(err);
    findings->count = 1;
    scorecard_i_arena_init(&findings->arena, &taken);
    struct look look = { .body = &reg->body, .model = model, .data = data, .findings = findings };
    for (uint32_t i = 0; i < reg->body.entry_count && status == SCORECARD_OK; i++)
        status = check_entry(&look, i, err);
    scorecard_i_places_free(&look.places, &taken);
    if (status == SCORECARD_OK)
        *out = findings;
    else
        scorecard_register_findings_unref(findings);
    return status;
}

scorecard_register_findings *scorecard_register_findings_ref(const scorecard_register_findings *findings)
{
    scorecard_register_findings *own = (scorecard_register_findings *)(uintptr_t)findings; /* only the count changes */
    if (own != NULL)
        scorecard_i_count_up(&own->count);
    return own;
}

void scorecard_register_findings_unref(scorecard_register_findings *findings)
{
    if (findings == NULL || !scorecard_i_count_down(&findings->count))
        return;
    struct scorecard_run run = findings->arena.run;
    scorecard_i_free(&run, findings->lines);
    scorecard_i_arena_free(&findings->arena);
    scorecard_i_free(&run, findings);
}

uint32_t scorecard_register_findings_count(const scorecard_register_findings *findings)
{
    return findings != NULL ? (uint32_t)findings->line_count : 0;
}

int32_t scorecard_register_findings_at(const scorecard_register_findings *findings, uint32_t i,
                                       struct scorecard_register_finding *out)
{
    if (i >= scorecard_register_findings_count(findings) || out == NULL || out->size < sizeof *out)
        return 0;
    size_t size = out->size;
    *out = findings->lines[i];
    out->size = size;
    return 1;
}
