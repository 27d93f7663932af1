/* SPDX-License-Identifier: MIT */
/*
 * Random models that deal out every method of the library: each row of the tables is written down here, and bits.c fails
 * where one of the library's methods is in no subject.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../unit/random.h"
#include "bits.h"

/* What may stand for a step. $1 to $3 are the ids of the children; `local`: it takes nothing from other units, or what it takes
 * can be fitted. */
struct choice {
    const char *json;
    bool local;
};

static const struct choice rules[] = {
    { "{'method':'minmax','to':[1,100],'constant':'midpoint'}", true },
    { "{'method':'minmax','to':[1,10],'log':true,'frame':'to-date','prior-min':0.5,'clamp':'both','constant':'midpoint'}", true },
    { "{'method':'minmax','to':[0,100],'frame':'all','constant':'gap'}", true },
    { "{'method':'goalposts','min':0.1,'max':{'2020':90,'':110},'to':[1,100],'clamp':'both'}", true },
    { "{'method':'zscore','to-mean':100,'to-sd':10,'constant':'midpoint'}", true },
    { "{'method':'zscore','to-mean':50,'to-sd':8,'frame':'to-date','constant':'gap'}", true },
    { "{'method':'scaled','min':0,'max':120,'to':[1,70]}", true },
    { "{'method':'rank','constant':'midpoint'}", true },
    { "{'method':'rank','ties':'average','frame':'all','constant':'midpoint'}", true },
    { "{'method':'borda','ties':'average','constant':'midpoint'}", true },
    { "{'method':'percentile-rank','to':[1,100],'frame':'to-date','constant':'midpoint'}", true },
    { "{'method':'distance-to-maximum','to':[1,100],'constant':'midpoint'}", true },
    { "{'method':'distance-to-reference','unit':'u05','to':[1,50],'cap':true,'constant':'midpoint'}", true },
    { "{'method':'distance-to-target','target':60,'upper-target':70,'to':[1,100],'frame':'all','constant':'midpoint'}", true },
    { "{'method':'fraction-of-maximum','to':[0,100]}", true },
    { "{'method':'fractiles','classes':7,'constant':'midpoint'}", true },
    { "{'method':'categories','cuts':[10,35.5,70],'scores':[1,20,60,100]}", true },
    { "{'method':'categories','cuts':{'2020':[5,90],'':[10,80]},'scores':[1,100],'interpolate':true}", true },
    { "{'method':'logistic','steepness':1.5,'to':[1,100],'constant':'midpoint'}", true },
    { "{'method':'pass','threshold':50}", true },
    { "{'method':'choice','cases':[5,50],'earns':[1,2],'unmatched':'gap'}", true },
    { "{'method':'steps','bands':['< 20','[20, 55.5]','> 55.5'],'earns':[0.5,1.7,2]}", true },
    { "{'method':'ratio','denominator':'people','zero-denominator':'undefined'}", true },
    { "{'method':'piecewise','at':[0,33.3,70,100],'earns':[0.1,1,0.7,2]}", true },
    { "{'method':'deduction','per-event':0.03}", true },
    { "{'method':'bonus','per-event':0.07,'at-most':2,'inside':true}", true },
    { "{'method':'function','function':'tenth','inputs':['i1','people']}", true },
    { "{'method':'survey','counts':['i1','i2','i3','i5','i6','i7'],'questions':2,'dont-know':['i0','people'],'measure':'mean-score','across':'averaged','design-effect':1.3}", true },
    { "{'method':'alternatives','rules':[{'method':'pass','reads':'i1','threshold':99,'passed':1.5},{'method':'ratio','numerator':'i2','denominator':'i3','zero-denominator':'zero'}]}", true },
    { "'identity'", true },
    { "{'method':'expression','expression':'ln(i1 + 1) * 7 + i2 / 3'}", true },
};
static const struct choice aggregates[] = {
    { "'sum'", true },
    { "{'method':'points','floor':2,'ceiling':90}", true },
    { "'arithmetic'", true },
    { "{'method':'geometric','nonpositive':'gap'}", true },
    { "{'method':'harmonic','nonpositive':'gap'}", true },
    { "{'method':'power','power':-0.5,'nonpositive':'gap'}", true },
    { "{'method':'power','power':2.5,'nonpositive':'gap'}", true },
    { "'minimum'", true },
    { "'maximum'", true },
    { "'median'", true },
    { "{'method':'expression','expression':'coalesce($1, 1) + coalesce($2, 2) / 3 + max($3, 4)'}", true },
    { "{'method':'mazziotta-pareto','nonpositive':'gap'}", true },
    { "{'method':'adjusted-mazziotta-pareto','penalty':'plus','divisor':'n-1','nonpositive':'gap'}", true },
    { "{'method':'owa','positions':[3,1,0.5,2]}", true },
    { "'topsis'", true },
    { "'outranking'", false },
    { "{'method':'outranking','decimals':1}", false },
    { "'copeland'", false },
    { "{'method':'copeland','decimals':0,'majority-decimals':3}", false },
};
static const struct choice weighings[] = {
    { "'given'", true },
    { "{'method':'given','weights':{'$1':{'2019':1,'2020':2,'2021':1},'$2':{'2019':0.1,'2020':3,'2021':1},'$3':{'2019':0.3,'2020':3,'2021':1}}}",
      true },
    { "'equal'", true },
    { "'points'", true },
    { "{'method':'pca','singular':'allow'}", true },
    { "{'method':'pca','singular':'allow','frame':'all'}", true },
    { "{'method':'factor-loadings','retention':'count','factors':2,'singular':'allow'}", true },
    { "{'method':'factor-loadings','retention':'cumulative','least':0.7,'rotation':'varimax','singular':'allow','frame':'all'}", true },
    { "'critic'", true },
    { "{'method':'entropy','frame':'all'}", true },
    { "'standard-deviation'", true },
    { "{'method':'ahp','comparisons':{'$1':{'$2':2,'$3':4},'$2':{'$3':2}}}", true },
    { "{'method':'rank-order-centroid','ranks':{'$1':2,'$2':1,'$3':2}}", true },
    { "{'method':'experts','experts':{'x':{'$1':1,'$2':2,'$3':3},'y':{'$1':3,'$2':1,'$3':3}},'average':'geometric'}", true },
    { "'benefit-of-the-doubt'", false },
    { "{'method':'benefit-of-the-doubt','lower':{'$1':0.1,'$2':0.05},'upper':{'$3':0.7}}", false },
    { "'importance'", true },
    { "{'method':'importance','targets':{'$1':1,'$2':2,'$3':1},'importance':'share','lower':0.05,'frame':'all'}", true },
};
static const struct choice denominations[] = {
    { "'none'", true },
    { "{'method':'by','denominator':'people','scale':10,'stated-in':'denominated'}", true },
};
static const struct choice screens[] = {
    { "'none'", true },
    { "{'method':'units','available':0.6,'nonzero':0.2,'keep':'u05','drop':['u11','u62']}", true },
};
static const struct choice imputations[] = {
    { "'none'", true },
    { "{'method':'constant','value':{'2020':3.5,'':12}}", true },
    { "'mean'", true },
    { "{'method':'median','frame':'all','reasons':['not-reported','withheld']}", true },
    { "{'method':'group-mean','group':'region','otherwise':'column'}", false },
    { "{'method':'group-median','group':'region'}", false },
    { "'row-mean'", false },
    { "{'method':'row-median','frame':'all'}", false },
    { "'latest'", true },
    { "{'method':'linear','max-distance':3}", true },
    { "'linear-constant'", true },
    { "{'method':'em','ridge':0.01,'iterations':20000,'tolerance':1e-6}", false },
};
enum { FOR_GROUPS = 1 }; /* at the end, those that indicators cannot state for themselves */
static const struct choice treatments[] = {
    { "'none'", true },
    { "{'method':'skew-kurtosis','skew':0.5,'kurtosis':1,'winmax':2}", true },
    { "{'method':'skew-kurtosis','skew':0.4,'kurtosis':0.5,'winmax':0,'transform':'box-cox','shift':1,'frame':'all'}", true },
    { "{'method':'skew-kurtosis','skew':0.4,'kurtosis':0.5,'winmax':0,'transform':'log-offset','offset':3}", true },
    { "{'method':'coinr','winmax':1}", true },
    { "{'method':'stated','low':2,'high':{'2020':80,'':99},'lambda':0.5,'shift':1}", true },
};
static const struct choice preparations[] = {
    { "{'method':'order','steps':['treat','impute']}", true },
    { "{'method':'order','steps':['impute','screen','denominate']}", true },
};

/* A model being written. */
struct writing {
    char text[16384];
    size_t used;
    bool local;
};

static void put(struct writing *w, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int made = vsnprintf(w->text + w->used, sizeof w->text - w->used, format, list);
    va_end(list);
    ck_assert(made >= 0 && (size_t)made < sizeof w->text - w->used);
    w->used += (size_t)made;
}

/* One of a step's choices: by turns, so that each comes, or any, so that they meet. */
static void put_choice(struct writing *w, const char *step, const struct choice *from, size_t count, const char *children,
                       size_t turn[2])
{
    size_t at = random_below(4) != 0 ? turn[w->local]++ : (size_t)random_below(count);
    while (w->local && !from[at % count].local)
        at++;
    put(w, "'%s':", step);
    for (const char *c = from[at % count].json; *c != '\0'; c++)
        if (*c == '$')
            put(w, "%s%c", children, "abc"[*++c - '1']);
        else
            put(w, "%c", *c);
    put(w, ",");
}
#define PUT_SOME(w, step, from, count, children)              \
    do {                                                     \
        static size_t turn_[2]; /* models are made in order */ \
        put_choice(w, step, from, count, children, turn_);   \
    } while (0)
#define PUT(w, step, from, children) PUT_SOME(w, step, from, sizeof(from) / sizeof(from)[0], children)

static bool has_any(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strstr(text, *words) != NULL)
            return true;
    return false;
}

/* An aggregation, and weights where it takes some. The weights' method may ask for another aggregation. */
static void put_mean(struct writing *w, const char *children)
{
    static const char *const unweighed[] = { "'minimum'", "'maximum'", "'median'", "'expression'", "'owa'", NULL };
    static const char *const sums[] = { "'benefit", "'importance'", NULL }, *const framed[] = { "'frame'", NULL };
    static const char *const compares[] = { "'topsis'", "'outranking'", "'copeland'", NULL };
    size_t before = w->used;
    PUT(w, "aggregate", aggregates, children);
    if (strstr(w->text + before, "'expression'") != NULL || random_below(5) == 0)
        put(w, "'gaps':{'default':['group-mean','propagate'],'group':'region'},");
    else
        put(w, "'gaps':{'default':'reweight','minimum':0.4},");
    if (has_any(w->text + before, unweighed))
        return;
    bool compared = has_any(w->text + before, compares);
    size_t between = w->used;
    PUT(w, "weigh", weighings, children);
    const char *other = has_any(w->text + between, sums) ? "sum" : compared && has_any(w->text + between, framed) ? "arithmetic" : NULL;
    if (other != NULL) {
        memmove(w->text + before, w->text + between, w->used - between + 1);
        w->used -= between - before;
        put(w, "'aggregate':'%s','gaps':{'default':'share-equally'},", other);
    }
}

enum { UNITS = 63, INPUTS = 8, PERIODS = 3 };

static scorecard_status tenth(void *ctx, size_t n, const struct scorecard_column *inputs, double *out, struct scorecard_error *err)
{
    (void)ctx;
    (void)err;
    for (size_t i = 0; i < n; i++)
        out[i] = inputs[0].at[(ptrdiff_t)i * inputs[0].step] / (60 + inputs[1].at[(ptrdiff_t)i * inputs[1].step]);
    return SCORECARD_OK;
}
const struct scorecard_function host_functions[1] = { { .size = sizeof(struct scorecard_function), .name = "tenth", .fn = tenth } };

static void put_leaf(struct writing *w, const char *group, int at)
{
    /* One after the other: compilers differ in which argument they take first. */
    int points = 2 + (int)random_below(5);
    int tenths = 1 + (int)random_below(9);
    put(w, "{'id':'%s%c','points':%d,'weight':0.%d,", group, "abc"[at], points, tenths);
    put(w, "'direction':'%s',", random_below(3) == 0 ? "lower" : "higher");
    size_t before = w->used;
    PUT(w, "rule", rules, "");
    /* Some name their inputs, and several are taken as they are. */
    static const char *const names[] = { "'expression'", "'survey'", "'alternatives'", "'function'", NULL }, *const both[] = { "'ratio'", NULL };
    bool own = !has_any(w->text + before, names);
    if (own)
        put(w, "'input':'i%d',", (int)random_below(INPUTS));
    if (own && !has_any(w->text + before, both)) {
        if (random_below(4) == 0)
            PUT(w, "denominate", denominations, "");
        if (random_below(2) == 0)
            PUT_SOME(w, "impute", imputations, sizeof imputations / sizeof imputations[0] - FOR_GROUPS, "");
        if (random_below(2) == 0)
            PUT(w, "treat", treatments, "");
        if (random_below(4) == 0)
            PUT(w, "prepare", preparations, "");
    }
    put(w, "'unit':'1'}%s", at < 2 ? "," : "");
}

static void put_group(struct writing *w, int at)
{
    const char group[] = { 'g', "abc"[at], '\0' };
    put(w, "{'id':'%s','weight':%d,", group, 1 + (int)random_below(3));
    put_mean(w, group);
    if (random_below(2) == 0)
        PUT(w, "impute", imputations, "");
    if (random_below(4) == 0)
        put(w, "'round':{'decimals':%d},", (int)random_below(4));
    put(w, "'children':[");
    for (int i = 0; i < 3; i++)
        put_leaf(w, group, i);
    put(w, "]}%s", at < 2 ? "," : "");
}

static scorecard_model *write_model(uint64_t i)
{
    static struct writing w;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_model *model;
    w = (struct writing){ .local = i % 2 == 0 };
    put(&w, "{'scorecard':'model','version':1,'id':'methods','nodes':[{'id':'g','layers':'first',");
    put(&w, "'tiers':{'method':'%s','list':[{'id':'top','from':70},{'id':'rest'}]},", random_below(2) == 0 ? "cuts" : "percentiles");
    put(&w, "'rank':{'method':'competition','ties':'average','decimals':9},'map':{'multiply':3,'add':1},");
    PUT(&w, "screen", screens, "");
    PUT(&w, "impute", imputations, "");
    PUT(&w, "treat", treatments, "");
    put_mean(&w, "g");
    put(&w, "'children':[");
    for (int k = 0; k < 3; k++)
        put_group(&w, k);
    put(&w, "]},{'id':'s','gaps':{'default':'omit'},'aggregate':{'method':'points','floor':-1,'ceiling':99},'children':[");
    put(&w, "{'id':'sa','input':'i1','points':100,'rule':'direct'},{'id':'sb','input':'i7','rule':{'method':'bonus','at-most':5}},");
    put(&w, "{'id':'sc','input':'i6','rule':{'method':'penalty','per-event':0.3,'at-most':9}}]}]}");
    for (char *c = w.text; *c != '\0'; c++)
        *c = (char)(*c == '\'' ? '"' : *c);
    scorecard_status status = scorecard_model_read(w.text, w.used, "methods", NULL, &model, &err);
    ck_assert_msg(status == SCORECARD_OK, "model %lu: %s: %s: %s\n%s", (unsigned long)i, scorecard_status_name(status), err.where,
                  err.message, w.text);
    return model;
}

static struct scorecard_cell make_cell(uint32_t unit, uint32_t input)
{
    struct scorecard_cell cell = SCORECARD_CELL_INIT;
    double share = random_unit();
    double value = input == 6 ? 1 + 99 * share * share * share * share : input == 7 ? 1 + (double)random_below(9) : 1 + 99 * share;
    uint64_t fate = random_below(100);
    cell.value = (double)(int)(value * 10) / 10;
    if (input == INPUTS) /* people: never a gap, never 0 */
        cell.value = 5 + (double)random_below(40);
    else if (unit == 5) /* neither best nor worst, and always there: the reference unit */
        cell.value = input == 7 ? 5 : input == 6 ? 30.5 : 50;
    else if (fate < 5 || (unit == 9 && fate < 60))
        cell.gap = fate % 2 == 0 ? SCORECARD_GAP_NOT_REPORTED : SCORECARD_GAP_WITHHELD;
    else if (input == 4 && fate < 12)
        cell.value = 0;
    if (cell.gap != 0)
        cell.value = scorecard_missing();
    return cell;
}

static scorecard_data *make_data(void)
{
    static const char *const years[PERIODS] = { "2020", "2019", "2021" }, *const regions[] = { "north", "middle", "south", NULL };
    scorecard_data_draft *draft;
    scorecard_data *data;
    char id[16];
    MUST(scorecard_data_draft_new(NULL, &draft, err));
    for (uint32_t p = 0; p < PERIODS; p++)
        MUST(scorecard_data_draft_add_period(draft, years[p], scorecard_missing(), NULL, err));
    for (uint32_t i = 0; i <= INPUTS; i++) {
        snprintf(id, sizeof id, i < INPUTS ? "i%lu" : "people", (unsigned long)i);
        MUST(scorecard_data_draft_add_input(draft, id, NULL, err));
    }
    for (uint32_t u = 0; u < UNITS; u++) {
        snprintf(id, sizeof id, "u%02lu", (unsigned long)u);
        MUST(scorecard_data_draft_add_unit(draft, id, NULL, err));
        MUST(scorecard_data_draft_set_group(draft, u, "region", SCORECARD_NONE, regions[u == 7 ? 3 : random_below(3)], err));
        for (uint32_t p = 0; p < PERIODS; p++)
            for (uint32_t i = 0; i <= INPUTS; i++) {
                struct scorecard_cell cell = make_cell(u, i);
                MUST(scorecard_data_draft_set(draft, SCORECARD_LAYER_OBSERVED, u, p, i, &cell, err));
            }
    }
    MUST(scorecard_data_draft_finish(draft, &data, err));
    scorecard_data_draft_free(draft);
    return data;
}

bool subject_methods(uint64_t i, struct subject *out)
{
    struct scorecard_score_options options = SCORECARD_SCORE_OPTIONS_INIT;
    struct scorecard_error err = SCORECARD_ERROR_INIT;
    scorecard_result *result = NULL;
    memset(out, 0, sizeof *out);
    snprintf(out->name, sizeof out->name, "methods %03lu", (unsigned long)i);
    random_state = UINT64_C(0x9E3779B97F4A7C15) * (i + 1);
    out->model = write_model(i);
    out->data = make_data();
    options.flags = SCORECARD_SCORE_ALLOW_UNKNOWN;
    options.functions = host_functions;
    options.function_count = 1;
    bool good = scorecard_model_score(out->model, out->data, &options, &result, &err) == SCORECARD_OK;
    scorecard_result_unref(result);
    if (!good) {
        printf("# %s: %s: %s: %s\n", out->name, scorecard_status_name(err.code), err.where, err.message);
        subject_close(out);
    }
    return good;
}
