/* SPDX-License-Identifier: MIT */
/*
 * Calls that are refused: with whatever memory there is, each says either its own reason or that there is none, and
 * leaves everything as it was.
 */
#include <stdio.h>

#include "scenarios.h"

/* Answers `expected`; or that there is no memory, and then, asked again, `expected`. */
static void refused(struct torture *t, scorecard_status expected, scorecard_status status, const char *call)
{
    if (status == SCORECARD_ERROR_MEMORY && faults_failed() > 0 && t->way == TORTURE_GIVE_UP) {
        t->over = true;
    } else if (status != expected) {
        char what[128];
        snprintf(what, sizeof what, "%s, not %s", scorecard_status_name(status), scorecard_status_name(expected));
        torture_blame(t, call, what);
    }
}

#define REFUSED(t, expected, call)                                                      \
    do {                                                                                \
        scorecard_status refused_ = (call);                                             \
        if (refused_ == SCORECARD_ERROR_MEMORY && (t)->way != TORTURE_GIVE_UP) {        \
            faults_mend();                                                              \
            refused_ = (call);                                                          \
        }                                                                               \
        refused(t, expected, refused_, #call);                                          \
        if ((t)->over)                                                                  \
            goto over;                                                                  \
    } while (0)

static void read_wrong_files(struct torture *t)
{
    static const struct { const char *text; scorecard_status status; } models[] = {
        { "{", SCORECARD_ERROR_SYNTAX },
        { "{\"scorecard\": \"model\", \"version\": 2, \"id\": \"m\", \"nodes\": []}", SCORECARD_ERROR_VERSION },
        { "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"a\", \"wieght\": 1}]}", SCORECARD_ERROR_SCHEMA },
        { "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"a\", \"of\": \"b\"}, {\"id\": \"b\", \"of\": \"a\"}]}",
          SCORECARD_ERROR_CYCLE },
        { "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"defaults\": {\"rule\": {\"method\": \"expression\", \"expression\": "
          "\"a + \"}}, \"nodes\": [{\"id\": \"a\"}]}", SCORECARD_ERROR_EXPRESSION },
    };
    scorecard_model *model = NULL;
    scorecard_layout *layout = NULL;
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++)
        REFUSED(t, models[i].status, scorecard_model_read(models[i].text, strlen(models[i].text), "m.json", faults_run(), &model, &t->err));
    REFUSED(t, SCORECARD_ERROR_SCHEMA, scorecard_layout_read("{\"scorecard\": \"layout\", \"version\": 1, \"unt\": \"u\"}", 49, "l.json",
                                                             faults_run(), &layout, &t->err));
over:
    if (model != NULL || layout != NULL)
        torture_blame(t, "a reader", "gave something that it should not");
}

static void draft_wrongly(struct torture *t, scorecard_draft *draft)
{
    const struct scorecard_param wrong = { .key = SCORECARD_KEY_EXPRESSION, .text = "nothing + 1" };
    scorecard_model *model = NULL;
    CALL(t, scorecard_draft_add(draft, SCORECARD_NONE, "a", NULL, &t->err));
    REFUSED(t, SCORECARD_ERROR_DUPLICATE, scorecard_draft_add(draft, SCORECARD_NONE, "a", NULL, &t->err));
    REFUSED(t, SCORECARD_ERROR_ID, scorecard_draft_add(draft, SCORECARD_NONE, "a b", NULL, &t->err));
    CALL(t, scorecard_draft_add(draft, 0, "b", NULL, &t->err));
    CALL(t, scorecard_draft_set(draft, 0, SCORECARD_STEP_AGGREGATE, SCORECARD_AGGREGATE_EXPRESSION, &wrong, 1, &t->err));
    REFUSED(t, SCORECARD_ERROR_EXPRESSION, scorecard_draft_finish(draft, &model, &t->err));
over:
    if (model != NULL)
        torture_blame(t, "scorecard_draft_finish", "gave something that it should not");
}

/* Tables that fail in their last row, so that all before it must be taken back. */
static void read_wrong_tables(struct torture *t, scorecard_data_draft *draft)
{
    static const char good[] = "unit,period,a,b\nH\xC3\xA0 N\xE1\xBB\x99i,2021,1,2\nHu\xE1\xBA\xBF,2021,3,4\n";
    static const struct { const char *text; scorecard_status status; } tables[] = {
        { "unit,period,a,b\nC,2022,1,2\nD,2022,1,x\n", SCORECARD_ERROR_NUMBER },
        { "unit,period,c,b\nC,2022,1,2\nHu\xE1\xBA\xBF,2021,1,5\n", SCORECARD_ERROR_DUPLICATE },
        { "unit,period,a\nC,2022,1\nD,2022,1,2\n", SCORECARD_ERROR_COLUMN },
        { "unit,period,input,value,reason\nC,2022,a,,maybe\n", SCORECARD_ERROR_UNKNOWN },
    };
    static const char units[] = "id,title,group.g\nq,Hu\xE1\xBA\xBF,x\nq,other,y\n";
    CALL(t, scorecard_data_draft_read_csv(draft, good, strlen(good), NULL, &t->err));
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        REFUSED(t, tables[i].status, scorecard_data_draft_read_csv(draft, tables[i].text, strlen(tables[i].text), NULL, &t->err));
    scorecard_status status = scorecard_data_draft_read_units(draft, units, strlen(units), NULL, &t->err);
    if (status == SCORECARD_OK)
        torture_blame(t, "scorecard_data_draft_read_units", "took one unit twice");
    uint32_t counts[] = { scorecard_data_draft_unit_count(draft), scorecard_data_draft_period_count(draft),
                          scorecard_data_draft_input_count(draft) };
    if (counts[0] != 2 || counts[1] != 1 || counts[2] != 2)
        torture_blame(t, "a table that was refused", "left something in the draft");
over:
    return;
}

void torture_errors(struct torture *t, const void *of)
{
    scorecard_draft *draft = NULL;
    scorecard_data_draft *gathered = NULL;
    scorecard_data *data = NULL;
    (void)of;
    read_wrong_files(t);
    if (t->over)
        goto over;
    MAKE(t, &draft, scorecard_draft_new("wrong", faults_run(), &draft, &t->err));
    draft_wrongly(t, draft);
    if (t->over)
        goto over;
    MAKE(t, &gathered, scorecard_data_draft_new(faults_run(), &gathered, &t->err));
    read_wrong_tables(t, gathered);
    if (t->over)
        goto over;
    MAKE(t, &data, scorecard_data_draft_finish(gathered, &data, &t->err));
    torture_add_text(t, scorecard_data_unit_id(data, 1));
over:
    scorecard_data_unref(data);
    scorecard_data_draft_free(gathered);
    scorecard_draft_free(draft);
}
