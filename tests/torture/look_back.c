/* SPDX-License-Identifier: MIT */
/* The questions that look backwards: losses, contributions, changes through a mapping, profile, peers, editions, years of quarters, the report. */
#include "scenarios.h"

static const char old_json[] =
    "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"old\", \"edition\": {\"last\": \"2023\"}, \"nodes\": [{\"id\": \"top\", \"gaps\": {\"default\": \"reweight\"}, "
    "\"children\": [{\"id\": \"a\", \"scale\": [0, 10]}, {\"id\": \"p\", \"aggregate\": \"minimum\", \"children\": [{\"id\": \"b\", \"scale\": [0, 10]}, "
    "{\"id\": \"c\", \"scale\": [0, 10]}]}, {\"id\": \"d\", \"scale\": [0, 10]}]}]}";
static const char new_json[] =
    "{\"scorecard\": \"model\", \"version\": 1, \"id\": \"new\", \"edition\": {\"first\": \"2024\"}, \"nodes\": [{\"id\": \"top\", \"title\": {\"vi\": \"Chỉ số\"}, "
    "\"gaps\": {\"default\": \"reweight\"}, \"round\": {\"decimals\": 2}, \"breaks\": {\"2024\": {\"vi\": \"cách mới\", \"en\": \"a new way\"}}, \"children\": ["
    "{\"id\": \"a2\", \"input\": \"a\", \"rule\": {\"method\": \"minmax\", \"to\": [0, 20]}}, {\"id\": \"p\", \"scale\": [0, 1], \"aggregate\": \"topsis\", \"children\": ["
    "{\"id\": \"b\", \"scale\": [0, 10]}, {\"id\": \"c\", \"scale\": [0, 10]}]}, {\"id\": \"k\", \"scale\": [-3, 3], \"aggregate\": \"copeland\", \"children\": ["
    "{\"id\": \"e\", \"input\": \"d\", \"scale\": [0, 10]}, {\"id\": \"f\", \"input\": \"b\", \"scale\": [0, 10]}]}]}]}";
static const char mapping_json[] =
    "{\"scorecard\": \"mapping\", \"version\": 1, \"from\": \"old\", \"to\": \"new\", \"nodes\": [{\"kind\": \"rescaled\", \"from\": \"a\", \"to\": \"a2\", "
    "\"multiply\": 2, \"notes\": {\"vi\": \"thang mới\"}}, {\"kind\": \"merged\", \"from\": [\"d\", \"b\"], \"to\": \"e\", \"weights\": [0.5, 0.5]}, "
    "{\"kind\": \"new\", \"to\": [\"b\", \"f\", \"k\"]}]}";
static const char register_json[] =
    "{\"scorecard\": \"register\", \"version\": 1, \"agencies\": [{\"id\": \"snv\"}, {\"id\": \"stc\"}], \"entries\": [{\"node\": \"p\", \"lead\": \"snv\", "
    "\"partners\": [{\"agency\": \"stc\", \"share\": 0.3}], \"cause\": \"late\", \"horizon\": \"now\", \"comment\": \"late\"}]}";
static const char units[] = "id,title,group.g,last,successor\nU,Hậu Giang,south,,U:1\nV,Sóc Trăng,south,2024,U:1\nW,Huế,north,,\n";
static const char table[] = "unit,period,a,b,c,d\nU,2023,5,6,7,8\nV,2023,6,5,4,3\nW,2023,9,9,,1\nU,2024,7,8,5,3\nV,2024,6,9,2,1\nW,2024,3,3,9,9\n";
static const char quarters[] = "unit,period,a,b\nU,2023-Q1,1,2\nU,2023-Q2,3,4\nU,2023-Q3,5,6\nU,2023-Q4,7,8\nV,2023-Q1,1,2\n";
static const char practices[] = "unit,node,text,start,source\nV,p,a desk for it,2023,report\n";

static void tell_losses(struct torture *t, const scorecard_result *result, const scorecard_register *reg)
{
    struct scorecard_losses_options options = SCORECARD_LOSSES_OPTIONS_INIT;
    struct scorecard_loss_line line = { .size = sizeof line };
    struct scorecard_loss_total total = { .size = sizeof total };
    scorecard_losses *made = NULL;
    options.reg = reg;
    for (options.against = SCORECARD_AGAINST_MAXIMUM; options.against <= SCORECARD_AGAINST_ZERO; options.against++) {
        if (options.against == SCORECARD_AGAINST_PREVIOUS)
            continue; /* there is none in this edition */
        options.with = options.against == SCORECARD_AGAINST_UNIT ? "V" : NULL;
        MAKE(t, &made, scorecard_result_losses(result, &options, &made, &t->err));
        for (uint32_t i = 0; scorecard_losses_at(made, i, &line) == 1; i++)
            torture_add_number(t, line.lost);
        for (uint32_t i = 0; scorecard_losses_total_at(made, i, &total) == 1; i++)
            torture_add_number(t, total.lost);
        scorecard_losses_unref(made);
        made = NULL;
    }
over:
    scorecard_losses_unref(made);
}

static void tell_contributions(struct torture *t, const scorecard_result *result)
{
    struct scorecard_contributions_options options = SCORECARD_CONTRIBUTIONS_OPTIONS_INIT;
    struct scorecard_contribution line = { .size = sizeof line };
    struct scorecard_marginal marginal = { .size = sizeof marginal };
    scorecard_contributions *made = NULL;
    options.unit = 1;
    MAKE(t, &made, scorecard_result_contributions(result, &options, &made, &t->err));
    for (uint32_t i = 0; scorecard_contributions_at(made, i, &line) == 1; i++)
        torture_add_number(t, line.contribution);
    for (uint32_t i = 0; scorecard_contributions_marginal_at(made, i, &marginal) == 1; i++) {
        torture_add_number(t, marginal.frozen);
        torture_add_number(t, marginal.responding);
    }
over:
    scorecard_contributions_unref(made);
}

static void tell_changes(struct torture *t, const scorecard_result *before, const scorecard_result *after, const scorecard_mapping *mapping)
{
    struct scorecard_changes_options options = SCORECARD_CHANGES_OPTIONS_INIT;
    struct scorecard_changes_line line = { .size = sizeof line };
    struct scorecard_effect effect = { .size = sizeof effect };
    scorecard_changes *made = NULL;
    options.mapping = mapping;
    options.lang = "vi";
    for (uint32_t exact = 0; exact < 2; exact++) { /* all orders, then drawn ones */
        options.exact = exact;
        options.orders = 3;
        MAKE(t, &made, scorecard_result_changes(before, after, &options, &made, &t->err));
        for (uint32_t i = 0; scorecard_changes_at(made, i, &line) == 1; i++) {
            torture_add_number(t, line.net);
            torture_add_text(t, line.why);
            for (uint32_t k = 0; scorecard_changes_effect_at(made, i, k, &effect) == 1; k++)
                torture_add_number(t, effect.effect);
        }
        scorecard_changes_unref(made);
        made = NULL;
    }
over:
    scorecard_changes_unref(made);
}

static void tell_profile(struct torture *t, const scorecard_result *result, const scorecard_register *reg)
{
    struct scorecard_profile_options options = SCORECARD_PROFILE_OPTIONS_INIT;
    struct scorecard_learn_options how = SCORECARD_LEARN_OPTIONS_INIT;
    struct scorecard_profile_line line = { .size = sizeof line };
    struct scorecard_learn_line peer = { .size = sizeof peer };
    scorecard_profile *profile = NULL;
    scorecard_practices_draft *draft = NULL;
    scorecard_practices *list = NULL;
    scorecard_learn *learn = NULL;
    options.reg = reg;
    MAKE(t, &profile, scorecard_result_profile(result, &options, &profile, &t->err));
    for (uint32_t i = 0; scorecard_profile_at(profile, i, &line) == 1; i++)
        torture_add_number(t, line.to_best);
    MAKE(t, &draft, scorecard_practices_draft_new(faults_run(), &draft, &t->err));
    CALL(t, scorecard_practices_draft_read_csv(draft, practices, strlen(practices), "practices", &t->err));
    MAKE(t, &list, scorecard_practices_draft_finish(draft, &list, &t->err));
    how.practices = list;
    MAKE(t, &learn, scorecard_result_learn(result, &how, &learn, &t->err));
    for (uint32_t i = 0; scorecard_learn_at(learn, i, &peer) == 1; i++)
        torture_add_number(t, peer.ahead);
over:
    scorecard_learn_unref(learn);
    scorecard_practices_unref(list);
    scorecard_practices_draft_free(draft);
    scorecard_profile_unref(profile);
}

static void tell_series(struct torture *t, const scorecard_result *before, const scorecard_result *after, const scorecard_mapping *mapping)
{
    const scorecard_result *const results[] = { before, after };
    struct scorecard_series_options options = SCORECARD_SERIES_OPTIONS_INIT;
    struct scorecard_series_point point = { .size = sizeof point };
    scorecard_series *made = NULL;
    options.lang = "vi";
    MAKE(t, &made, scorecard_results_series(results, &mapping, 2, &options, &made, &t->err));
    for (uint32_t i = 0; i < scorecard_series_node_count(made); i++)
        for (uint32_t k = 0; scorecard_series_point_at(made, i, 0, k, &point) == 1; k++) {
            torture_add_number(t, point.value);
            torture_add_text(t, point.text);
        }
over:
    scorecard_series_unref(made);
}

static void tell_report(struct torture *t, const scorecard_result *before, const scorecard_result *after, const scorecard_mapping *mapping,
                        const scorecard_register *reg)
{
    struct scorecard_report_options options = SCORECARD_REPORT_OPTIONS_INIT;
    scorecard_report *made = NULL;
    options.before = before;
    options.mapping = mapping;
    options.reg = reg;
    options.lang = "vi";
    MAKE(t, &made, scorecard_result_report(after, 0, &options, &made, &t->err));
    torture_add_text(t, scorecard_report_text(made));
    for (uint32_t i = 0; i < scorecard_report_table_count(made); i++)
        torture_add_text(t, scorecard_report_table_text(made, i));
over:
    scorecard_report_unref(made);
}

/* Data made of other data. */
static void derive(struct torture *t, const scorecard_data *data)
{
    static const struct scorecard_roll_rule rules[] = { { .input = 0, .kind = SCORECARD_ROLL_SUM },
                                                        { .input = 1, .kind = SCORECARD_ROLL_RATIO, .numerator = 0, .denominator = 1, .missing = 3 } };
    struct scorecard_roll_options options = SCORECARD_ROLL_OPTIONS_INIT;
    scorecard_data_draft *draft = NULL;
    scorecard_data *plain = NULL, *made = NULL;
    MAKE(t, &made, scorecard_data_construct_history(data, NULL, &made, &t->err));
    torture_add_number(t, scorecard_data_unit_count(made));
    scorecard_data_unref(made);
    made = NULL;
    MAKE(t, &draft, scorecard_data_draft_new(faults_run(), &draft, &t->err));
    CALL(t, scorecard_data_draft_read_csv(draft, quarters, strlen(quarters), NULL, &t->err));
    MAKE(t, &plain, scorecard_data_draft_finish(draft, &plain, &t->err));
    options.rules = rules;
    options.rule_count = 2;
    MAKE(t, &made, scorecard_data_roll_up(plain, &options, &made, &t->err));
    torture_add_number(t, scorecard_data_period_count(made));
over:
    scorecard_data_unref(made);
    scorecard_data_unref(plain);
    scorecard_data_draft_free(draft);
}

void torture_look_back(struct torture *t, const void *of)
{
    struct scorecard_score_options how = SCORECARD_SCORE_OPTIONS_INIT;
    scorecard_model *models[2] = { NULL, NULL };
    scorecard_result *results[2] = { NULL, NULL };
    scorecard_data_draft *draft = NULL;
    scorecard_data *data = NULL;
    scorecard_mapping *mapping = NULL;
    scorecard_register *reg = NULL;
    (void)of;
    how.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    MAKE(t, &models[0], scorecard_model_read(old_json, strlen(old_json), "old", faults_run(), &models[0], &t->err));
    MAKE(t, &models[1], scorecard_model_read(new_json, strlen(new_json), "new", faults_run(), &models[1], &t->err));
    MAKE(t, &mapping, scorecard_mapping_read(mapping_json, strlen(mapping_json), "map", models[0], models[1], faults_run(), &mapping, &t->err));
    MAKE(t, &reg, scorecard_register_read(register_json, strlen(register_json), "register", faults_run(), &reg, &t->err));
    MAKE(t, &draft, scorecard_data_draft_new(faults_run(), &draft, &t->err));
    CALL(t, scorecard_data_draft_read_units(draft, units, strlen(units), NULL, &t->err));
    CALL(t, scorecard_data_draft_read_csv(draft, table, strlen(table), NULL, &t->err));
    MAKE(t, &data, scorecard_data_draft_finish(draft, &data, &t->err));
    for (int i = 0; i < 2; i++)
        MAKE(t, &results[i], scorecard_model_score(models[i], data, &how, &results[i], &t->err));
    if (!t->over)
        tell_losses(t, results[1], reg);
    if (!t->over)
        tell_contributions(t, results[1]);
    if (!t->over)
        tell_changes(t, results[0], results[1], mapping);
    if (!t->over)
        tell_profile(t, results[1], reg);
    if (!t->over)
        tell_series(t, results[0], results[1], mapping);
    if (!t->over)
        tell_report(t, results[0], results[1], mapping, reg);
    if (!t->over)
        derive(t, data);
over:
    for (int i = 0; i < 2; i++) {
        scorecard_result_unref(results[i]);
        scorecard_model_unref(models[i]);
    }
    scorecard_register_unref(reg);
    scorecard_mapping_unref(mapping);
    scorecard_data_unref(data);
    scorecard_data_draft_free(draft);
}
