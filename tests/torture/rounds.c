/* SPDX-License-Identifier: MIT */
/* A register read from JSON and from CSV, checked and written; and the rounds of a result beside it. */
#include "scenarios.h"

static const char json[] =
    "{\"scorecard\": \"register\", \"version\": 1, \"title\": {\"vi\": \"Sổ\", \"en\": \"Register\"}, \"agencies\": [{\"id\": \"ubnd\"}, "
    "{\"id\": \"snv\", \"title\": {\"vi\": \"Sở Nội vụ\"}, \"kind\": \"department\", \"parent\": \"ubnd\", \"head\": \"Director\"}], \"entries\": ["
    "{\"node\": \"a\", \"lead\": \"snv\", \"partners\": [{\"agency\": \"ubnd\", \"share\": 0.3}], \"cause\": \"late\", \"horizon\": \"now\"}, "
    "{\"unit\": \"Hậu Giang\", \"node\": \"a1\", \"comment\": \"late\", \"evidence\": [\"doc 1\", \"doc 2\"]}, {\"node\": \"gone\"}]}";
static const char agencies[] = "agency,title.vi,kind,parent\nstc,Sở Tài chính,department,ubnd\n";
static const char entries[] = "unit,node,period,lead,partners,cause,explanation,evidence\nHG,a2,2023,Sở Tài chính,snv:0.5|ubnd,other,it burnt,\n"
                              "*,b1,*,snv,,,,\"x\ny\"\n";
static const char model_json[] =
    "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"m\", \"nodes\": [{\"id\": \"top\", \"gaps\": {\"default\": \"reweight\"}, \"layers\": {\"order\": "
    "[\"appraised-2\", \"appraised-1\", \"survey\", \"self\"]}, \"children\": [{\"id\": \"a\", \"children\": [{\"id\": \"a1\"}, {\"id\": \"a2\"}]}, {\"id\": \"b1\"}]}]}";
static const char units[] = "id,title\nHG,Hậu Giang\nST,Sóc Trăng\n";
static const char table[] = "unit,period,input,value,layer,field\nHG,2023,a1,9,self,\nHG,2023,a1,5,appraised-1,\nHG,2023,a2,3,appraised-2,\n"
                            "HG,2023,a2,4,self,\nST,2023,b1,7,survey,\nST,2023,a1,2,published,score\n";

/* The register of JSON, with more agencies and entries. */
static void make_register(struct torture *t, const scorecard_data *data, scorecard_register **out)
{
    scorecard_register *reg = NULL;
    scorecard_register_draft *draft = NULL;
    MAKE(t, &reg, scorecard_register_read(json, strlen(json), "register", faults_run(), &reg, &t->err));
    MAKE(t, &draft, scorecard_register_draft_from(reg, &draft, &t->err));
    CALL(t, scorecard_register_draft_read_csv(draft, agencies, strlen(agencies), "agencies", &t->err));
    CALL(t, scorecard_register_draft_read_csv(draft, entries, strlen(entries), "entries", &t->err));
    CALL(t, scorecard_register_draft_match_units(draft, data, &t->err));
    MAKE(t, out, scorecard_register_draft_finish(draft, out, &t->err));
over:
    scorecard_register_draft_free(draft);
    scorecard_register_unref(reg);
}

static void tell_register(struct torture *t, const scorecard_register *reg, const scorecard_model *model, const scorecard_data *data)
{
    scorecard_register_findings *findings = NULL;
    struct scorecard_register_finding finding = { .size = sizeof finding };
    uint64_t before = t->digest; /* what a write that failed had written is not the answer */
    CALL(t, (t->digest = before, scorecard_register_write(reg, torture_write, t, &t->err)));
    before = t->digest;
    CALL(t, (t->digest = before, scorecard_register_write_csv(reg, torture_write, t, &t->err)));
    before = t->digest;
    CALL(t, (t->digest = before, scorecard_register_write_agencies_csv(reg, torture_write, t, &t->err)));
    MAKE(t, &findings, scorecard_register_check(reg, model, data, faults_run(), &findings, &t->err));
    for (uint32_t i = 0; scorecard_register_findings_at(findings, i, &finding) != 0; i++) {
        torture_add_text(t, finding.where);
        torture_add_text(t, finding.message);
    }
over:
    scorecard_register_findings_unref(findings);
}

static void tell_rounds(struct torture *t, const scorecard_result *result, const scorecard_register *reg)
{
    struct scorecard_rounds_options options = SCORECARD_ROUNDS_OPTIONS_INIT;
    struct scorecard_rounds_line line;
    struct scorecard_rounds_total total;
    scorecard_rounds *rounds = NULL;
    memset(&line, 0, sizeof line);
    memset(&total, 0, sizeof total);
    line.size = sizeof line;
    total.size = sizeof total;
    options.run = faults_run();
    MAKE(t, &rounds, scorecard_result_rounds(result, reg, &options, &rounds, &t->err));
    for (uint32_t i = 0; scorecard_rounds_at(rounds, i, &line) != 0; i++)
        torture_add(t, &line, sizeof line);
    for (uint32_t i = 0; scorecard_rounds_total_at(rounds, i, &total) != 0; i++)
        torture_add(t, &total, sizeof total);
    for (uint32_t i = 0; i < scorecard_rounds_difference_count(rounds); i++)
        torture_add_number(t, scorecard_rounds_difference_at(rounds, i));
over:
    scorecard_rounds_unref(rounds);
}

void torture_rounds(struct torture *t, const void *of)
{
    scorecard_model *model = NULL;
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_result *result = NULL;
    scorecard_register *reg = NULL;
    (void)of;
    MAKE(t, &model, scorecard_model_read(model_json, strlen(model_json), "model", faults_run(), &model, &t->err));
    MAKE(t, &draft, scorecard_data_draft_new(faults_run(), &draft, &t->err));
    CALL(t, scorecard_data_draft_read_units(draft, units, strlen(units), NULL, &t->err));
    CALL(t, scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, &t->err));
    MAKE(t, &data, scorecard_data_draft_finish(draft, &data, &t->err));
    MAKE(t, &result, scorecard_model_score(model, data, NULL, &result, &t->err));
    make_register(t, data, &reg);
    if (!t->over)
        tell_register(t, reg, model, data);
    if (!t->over)
        tell_rounds(t, result, reg);
over:
    scorecard_register_unref(reg);
    scorecard_result_unref(result);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
    scorecard_model_unref(model);
}
