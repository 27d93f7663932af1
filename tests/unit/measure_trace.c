/* SPDX-License-Identifier: MIT */
#include "measure_small.h"
#include "random_model.h"
#include "tap.h"

static scorecard_trace *trace_of(const scorecard_result *r, const char *node, const char *unit, const char *period, const char *lang)
{
    struct spot at = spot_of(r, node, unit, period);
    scorecard_trace *trace;
    CK_OK(scorecard_result_trace(r, at.node, at.unit, at.period, lang, &trace, &err));
    return trace;
}

static struct scorecard_trace_line line_of(const scorecard_trace *trace, uint32_t i)
{
    struct scorecard_trace_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_trace_at(trace, i, &line), 1);
    ck_assert_uint_eq(line.size, sizeof line);
    ck_assert_ptr_nonnull(line.text);
    return line;
}

static void expect_text(const scorecard_result *r, const char *node, const char *unit, const char *period, const char *lang, const char *text)
{
    scorecard_trace *trace = trace_of(r, node, unit, period, lang);
    ck_assert_str_eq(scorecard_trace_text(trace), text);
    scorecard_trace_unref(trace);
}

static const char nodes[] =
    "{'id':'top','title':{'en':'Well-being','vi':'Chất lượng sống'},'gaps':{'not-reported':['group-mean','propagate'],'withheld':'reweight','group':'region'},"
    "'map':{'multiply':10,'add':1},'round':{'decimals':1},"
    "'tiers':{'method':'cuts','list':[{'id':'good','title':{'vi':'Tốt'},'from':500},{'id':'rest'}]},'children':["
    "{'id':'a','weight':1,'round':{'decimals':0,'parent-takes':'rounded'},'rule':{'method':'minmax','to':[0,100],'frame':'to-date'}},"
    "{'id':'b','weight':2,'direction':'lower','round':{'decimals':15},'rule':{'method':'goalposts','min':{'2020':1,'':2},'max':11,'to':[0,100],'log':true}},"
    "{'id':'c','weight':1,'round':{'decimals':15}},{'id':'d','weight':4,'round':{'decimals':15}}]},"
    "{'id':'free','round':{'decimals':2},'rule':{'method':'expression','expression':'a / b'}},"
    "{'id':'two','aggregate':{'method':'expression','expression':'coalesce(again, 1) + c2'},'children':[{'id':'again','of':'top','map':{'multiply':2}},{'id':'c2','input':'c'}]},"
    "{'id':'late','periods':{'first':'2021'},'children':[{'id':'low','input':'a','rule':{'method':'goalposts','min':0,'max':10,'clamp':'lower'}}]},"
    "{'id':'most','aggregate':'maximum','gaps':{'default':'zero'},'children':[{'id':'high','input':'a','rule':{'method':'goalposts','min':0,'max':10,'clamp':'upper'}},"
    "{'id':'all','input':'d','rule':{'method':'minmax','frame':'all'}},{'id':'open','input':'a','rule':{'method':'goalposts','min':0,'max':10,'clamp':'none'}}]}";
static const char units[] = "id,title,ranked,group.region\nA,An Bình,yes,north\nB,,yes,north\nC,,no,\n";
static const char csv[] = "unit,period,input,value,layer,reason\nA,2020,a,3,observed,\nA,2020,b,2,appraised-2,\nA,2020,c,,,\nA,2020,d,,observed,withheld\n"
                          "B,2020,a,5,self,\nB,2020,b,20,,\nB,2020,c,40,,\nB,2020,d,7,,\nC,2020,a,1,,\nC,2020,b,2,,\nC,2020,c,3,,\nC,2020,d,4,,\n";

START_TEST(a_trace_says_how_a_score_came_about)
{
    scorecard_result *r = small_result_by(NULL, nodes, units, csv);
    expect_text(r, "top", "A", "2020", "vi",
                "Chất lượng sống [top] = 581.5\n"
                "  child c has no score (not-reported): group-mean = 40\n"
                "  child d has no score (withheld): reweight\n"
                "  coverage = 0.375, imputed = 0.125\n"
                "  aggregate arithmetic: a 0.25 x 50, b 0.5 x 71.09351736821121, c 0.25 x 40 = 58.046758684105605\n"
                "  map: score x 10 + 1 = 581.467586841056\n"
                "  rounded to 1 decimal = 581.5\n"
                "  rank 1 of 2 with a score\n"
                "  rank 1 of 2 with a score, region north\n"
                "  tier Tốt, from 500\n"
                "    a [a] = 50\n"
                "      input a = 3, layer observed\n"
                "      min = 1, the least up to 2020\n"
                "      max = 5, the greatest up to 2020\n"
                "      rule minmax: 0 + (100 - 0) x (x - min) / (max - min) = 50\n"
                "      rounded to 0 decimals = 50, which the parent takes\n"
                "    b [b] = 71.09351736821121\n"
                "      input b = 2, layer appraised-2\n"
                "      min = 1, stated for 2020\n"
                "      max = 11, stated for all periods\n"
                "      rule goalposts: 0 + (100 - 0) x (max - x) / (max - min), in natural logarithms, held at both ends = 71.09351736821121\n"
                "      rounded to 15 decimals = 71.09351736821121\n"
                "    c [c] = no value (not-reported)\n"
                "      input c = no value (not-reported)\n"
                "      rule identity = no value (not-reported)\n"
                "    d [d] = no value (withheld)\n"
                "      input d = no value (withheld), layer observed\n"
                "      rule identity = no value (withheld)\n");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(each_rule_says_its_parameters_and_where_they_came_from)
{
    scorecard_result *r = small_result_by(NULL, nodes, units, csv);
    expect_text(r, "late", "A", "2020", NULL, "late [late] = no value (structural)\n");
    expect_text(r, "free", "C", "2020", NULL, /* not ranked */
                "free [free] = 0.5\n"
                "  input a = 1, layer observed\n"
                "  input b = 2, layer observed\n"
                "  rule expression: a / b = 0.5\n"
                "  rounded to 2 decimals = 0.5\n");
    expect_text(r, "most", "A", "2020", NULL,
                "most [most] = 0.3\n"
                "  child all has no score (withheld): zero = 0\n"
                "  coverage = 0.6666666666666666\n"
                "  aggregate maximum = 0.3\n"
                "  rank 2 of 2 with a score\n"
                "  rank 2 of 2 with a score, region north\n"
                "    high [high] = 0.3\n"
                "      input a = 3, layer observed\n"
                "      min = 0, stated for all periods\n"
                "      max = 10, stated for all periods\n"
                "      rule goalposts: 0 + (1 - 0) x (x - min) / (max - min), held at max = 0.3\n"
                "    all [all] = no value (withheld)\n"
                "      input d = no value (withheld), layer observed\n"
                "      min = 4, the least of all periods\n"
                "      max = 7, the greatest of all periods\n"
                "      rule minmax: 0 + (1 - 0) x (x - min) / (max - min) = no value (withheld)\n"
                "    open [open] = 0.3\n"
                "      input a = 3, layer observed\n"
                "      min = 0, stated for all periods\n"
                "      max = 10, stated for all periods\n"
                "      rule goalposts: 0 + (1 - 0) x (x - min) / (max - min) = 0.3\n");
    scorecard_result_unref(r);
    r = small_result("{'id':'x','rule':{'method':'minmax','frame':'to-date','prior-min':0.5,'prior-max':20}},{'id':'y','rule':{'method':'minmax'}},"
                     "{'id':'z','input':'x','rule':{'method':'goalposts','min':{'2021':1},'max':{'2021':3},'clamp':'lower'},'periods':{'first':'2021'}}",
                     "unit,period,x,y\nA,2020,1,3\nA,2021,2,2\nB,2021,30,5\nB,2020,6,4\n");
    expect_text(r, "x", "A", "2021", NULL,
                "x [x] = 0.05084745762711865\n"
                "  input x = 2, layer observed\n"
                "  min = 0.5, stated as from before the data\n"
                "  max = 30, the greatest up to 2021\n"
                "  rule minmax: 0 + (1 - 0) x (x - min) / (max - min) = 0.05084745762711865\n"
                "  rank 2 of 2 with a score\n");
    expect_text(r, "y", "A", "2021", NULL,
                "y [y] = 0\n"
                "  input y = 2, layer observed\n"
                "  min = 2, the least of 2021\n"
                "  max = 5, the greatest of 2021\n"
                "  rule minmax: 0 + (1 - 0) x (x - min) / (max - min) = 0\n"
                "  rank 2 of 2 with a score\n");
    expect_text(r, "z", "A", "2021", NULL,
                "z [z] = 0.5\n"
                "  input x = 2, layer observed\n"
                "  min = 1, stated for 2021\n"
                "  max = 3, stated for 2021\n"
                "  rule goalposts: 0 + (1 - 0) x (x - min) / (max - min), held at min = 0.5\n"
                "  rank 2 of 2 with a score\n");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(references_are_followed_once)
{
    scorecard_result *r = small_result("{'id':'top','children':[{'id':'one','of':'base'},{'id':'two','of':'base','map':{'multiply':2}}]},{'id':'base','children':[{'id':'x'}]}",
                                       "unit,period,x\nA,2020,3\n");
    expect_text(r, "top", "A", "2020", NULL,
                "top [top] = 4.5\n"
                "  aggregate arithmetic: one 0.5 x 3, two 0.5 x 6 = 4.5\n"
                "  rank 1 of 1 with a score\n"
                "    one [one] = 3\n"
                "      score of base = 3\n"
                "      rule identity = 3\n"
                "        base [base] = 3\n"
                "          aggregate arithmetic: x 1 x 3 = 3\n"
                "            x [x] = 3\n"
                "              input x = 3, layer observed\n"
                "              rule identity = 3\n"
                "    two [two] = 6\n"
                "      score of base = 3\n"
                "      rule identity = 3\n"
                "      map: score x 2 = 6\n");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(the_last_tier_is_beyond_the_last_cut)
{
    scorecard_result *r = small_result("{'id':'x','tiers':{'method':'percentiles','list':[{'id':'high','title':'High','from':50},{'id':'low'}]}}",
                                       "unit,period,x\nA,2020,1\nB,2020,2\n");
    expect_text(r, "x", "A", "2020", NULL, "x [x] = 1\n  input x = 1, layer observed\n  rule identity = 1\n  rank 2 of 2 with a score\n  tier low, beyond 1.5\n");
    expect_text(r, "x", "B", "2020", NULL, "x [x] = 2\n  input x = 2, layer observed\n  rule identity = 2\n  rank 1 of 2 with a score\n  tier High, from 1.5\n");
    scorecard_result_unref(r);
    /* Where low is good, a tier reaches up to its cut. */
    r = small_result("{'id':'x','direction':'lower','tiers':{'method':'cuts','list':[{'id':'good','from':1},{'id':'rest'}]}}",
                     "unit,period,x\nA,2020,1\nB,2020,2\n");
    expect_text(r, "x", "A", "2020", NULL, "x [x] = 1\n  input x = 1, layer observed\n  rule identity = 1\n  rank 1 of 2 with a score\n  tier good, up to 1\n");
    expect_text(r, "x", "B", "2020", NULL, "x [x] = 2\n  input x = 2, layer observed\n  rule identity = 2\n  rank 2 of 2 with a score\n  tier rest, beyond 1\n");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(weights_of_means_that_are_no_sums_are_said_to_be_weights)
{
    scorecard_result *r = small_result("{'id':'g','aggregate':'geometric','map':{'multiply':2,'add':-1},'children':[{'id':'a','weight':3},{'id':'b','weight':1}]}",
                                       "unit,period,a,b\nA,2020,1,16\n");
    scorecard_trace *t = trace_of(r, "g", "A", "2020", NULL);
    ck_assert_str_eq(line_of(t, 1).text, "aggregate geometric: a 1 at weight 0.75, b 16 at weight 0.25 = 2");
    ck_assert_str_eq(line_of(t, 2).text, "map: score x 2 - 1 = 3");
    scorecard_trace_unref(t);
    scorecard_result_unref(r);
}
END_TEST

/* Each takes the next one's score; the walk through them ends, with the score that it has come to. */
START_TEST(a_long_chain_of_references_is_cut_at_64)
{
    enum { LINKS = 70 };
    char text[LINKS * 40] = "{'id':'n0','input':'x'}", node[40];
    for (int k = 1; k <= LINKS; k++) {
        snprintf(node, sizeof node, ",{'id':'n%d','of':'n%d'}", k, k - 1);
        strcat(text, node);
    }
    scorecard_result *r = small_result(text, "unit,period,x\nA,2020,3\n");
    scorecard_trace *t = trace_of(r, "n70", "A", "2020", NULL);
    struct scorecard_trace_line last = line_of(t, scorecard_trace_count(t) - 2);
    ck_assert_int_eq(last.kind, SCORECARD_TRACE_REFERENCE);
    ck_assert_uint_eq(last.depth, 64);
    ck_assert_double_eq(last.value, 3);
    ck_assert_str_eq(last.name, "n5");
    scorecard_trace_unref(t);
    scorecard_result_unref(r);
}
END_TEST

/* Whether a node's score follows from its lines and its children's. */
struct derived {
    double taken; /* what the parent takes */
    double share;
    const char *id;
};

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* An aggregate from the shares and what the children gave, or were given; NaN: dropped. */
static void check_aggregate(const struct described_node *node, const struct derived *children, int count, double bare)
{
    double sum = 0, product = 0, harmonic = 0, powers = 0, size = 1, total = 0, sorted[MAX_CHILDREN];
    int present = 0;
    bool positive = true;
    for (int c = 0; c < count; c++) {
        double x = children[c].taken, share = children[c].share;
        if (isnan(x)) {
            ck_assert(isnan(share) || share == 0);
            continue;
        }
        sorted[present++] = x;
        sum += share * x;
        size += fabs(share * x);
        total += share;
        positive = positive && x > 0;
        product += share * log(x);
        harmonic += share / x;
        powers += share * pow(x, node->power);
    }
    qsort(sorted, (size_t)present, sizeof *sorted, compare_doubles);
    switch (node->aggregate) {
    case SCORECARD_AGGREGATE_SUM:
    case SCORECARD_AGGREGATE_ARITHMETIC:
        ck_assert_double_eq_tol(bare, sum, 1e-12 * size);
        break;
    case SCORECARD_AGGREGATE_GEOMETRIC:
    case SCORECARD_AGGREGATE_HARMONIC:
    case SCORECARD_AGGREGATE_POWER:
        if (positive)
            ck_assert_double_eq_tol(bare, node->aggregate == SCORECARD_AGGREGATE_GEOMETRIC   ? exp(product)
                                          : node->aggregate == SCORECARD_AGGREGATE_HARMONIC ? 1 / harmonic
                                                                                            : pow(powers, 1 / node->power),
                                    1e-9 * size);
        break;
    case SCORECARD_AGGREGATE_MINIMUM:
        ck_assert_double_eq(bare, sorted[0]);
        break;
    case SCORECARD_AGGREGATE_MAXIMUM:
        ck_assert_double_eq(bare, sorted[present - 1]);
        break;
    case SCORECARD_AGGREGATE_MEDIAN:
        ck_assert_double_eq_tol(bare, (sorted[(present - 1) / 2] + sorted[present / 2]) / 2, 1e-12 * (1 + fabs(bare)));
        break;
    default:
        break;
    }
    if (node->aggregate >= SCORECARD_AGGREGATE_ARITHMETIC && node->aggregate <= SCORECARD_AGGREGATE_POWER)
        ck_assert_double_eq_tol(total, 1, 1e-12);
}

/* Reads the lines of a node from *i on; checks each against the others. */
static struct derived check_node(const scorecard_trace *t, const struct found *f, uint32_t unit, uint32_t period, uint32_t *i)
{
    const scorecard_model *model = scorecard_result_model(f->result);
    struct scorecard_trace_line first = line_of(t, *i), line;
    ck_assert_int_eq(first.kind, SCORECARD_TRACE_NODE);
    double score = scorecard_result_score(f->result, first.node, unit, period), bare = NAN, min = NAN, max = NAN, x = NAN;
    ck_assert_uint_eq(double_bits(first.value), double_bits(score));
    ck_assert_int_eq(first.detail, scorecard_result_gap(f->result, first.node, unit, period));
    struct derived own = { score, first.weight, scorecard_model_node_id(model, first.node) }, gaps[MAX_CHILDREN], children[MAX_CHILDREN];
    int gap_count = 0, child_count = 0;
    const struct described_node *node = NULL;
    for (int n = 0; n < f->d->node_count; n++)
        if (f->node[n] == first.node)
            node = &f->d->nodes[n];
    for (++*i; *i < scorecard_trace_count(t); ++*i) {
        line = line_of(t, *i);
        if (line.kind == SCORECARD_TRACE_NODE) {
            if (line.depth <= first.depth)
                break;
            ck_assert_uint_eq(line.depth, first.depth + 1);
            bool reference = node->of >= 0;
            struct derived child = check_node(t, f, unit, period, i);
            if (reference)
                ck_assert(isnan(child.share));
            else
                children[child_count++] = child;
            --*i;
            continue;
        }
        ck_assert_uint_eq(line.node, first.node);
        ck_assert_uint_eq(line.depth, first.depth);
        if (line.kind != SCORECARD_TRACE_RANK && line.kind != SCORECARD_TRACE_COVERAGE && line.kind != SCORECARD_TRACE_MAXIMUM)
            ck_assert(isnan(line.weight));
        switch (line.kind) {
        case SCORECARD_TRACE_INPUT:
            x = line.value;
            break;
        case SCORECARD_TRACE_REFERENCE:
            x = line.value;
            ck_assert_str_eq(line.name, f->d->nodes[node->of].id);
            break;
        case SCORECARD_TRACE_PARAMETER:
            *(line.detail == SCORECARD_KEY_MIN ? &min : &max) = line.value;
            break;
        case SCORECARD_TRACE_GAP:
            gaps[gap_count++] = (struct derived){ line.value, 0, line.name };
            break;
        case SCORECARD_TRACE_RULE:
        case SCORECARD_TRACE_AGGREGATE:
            bare = own.taken = line.value;
            ck_assert_int_eq(line.detail, line.kind == SCORECARD_TRACE_RULE ? node->rule : node->aggregate);
            if (isnan(line.value))
                ck_assert(isnan(score));
            break;
        case SCORECARD_TRACE_MAP:
            CK_NEAR(line.value, bare * node->multiply + node->add);
            own.taken = line.value;
            break;
        case SCORECARD_TRACE_ROUND:
            ck_assert_double_eq(line.value, score);
            if (node->rounds && node->parent_takes_rounded)
                own.taken = line.value;
            break;
        case SCORECARD_TRACE_COVERAGE: {
            struct scorecard_column column;
            CK_OK(scorecard_result_coverage(f->result, first.node, period, &column, &err));
            ck_assert_double_eq(line.value, column.at[unit]);
            CK_OK(scorecard_result_imputed(f->result, first.node, period, &column, &err));
            ck_assert_double_eq(line.weight, column.at[unit]);
            break;
        }
        case SCORECARD_TRACE_RANK:
            ck_assert_uint_eq(line.depth, 0);
            ck_assert_double_eq(line.value, scorecard_result_rank(f->result, first.node, unit, period, (uint32_t)line.detail));
            ck_assert_double_eq(line.weight, scorecard_result_of(f->result, first.node, unit, period, (uint32_t)line.detail));
            ck_assert_str_eq(line.name, scorecard_result_population_id(f->result, (uint32_t)line.detail));
            break;
        case SCORECARD_TRACE_MAXIMUM:
            ck_assert_double_eq(line.value, scorecard_result_maximum(f->result, first.node, unit, period));
            ck_assert_double_eq(line.weight, scorecard_result_percent(f->result, first.node, unit, period));
            break;
        case SCORECARD_TRACE_TIER:
            ck_assert_uint_eq((uint32_t)line.detail, scorecard_result_tier(f->result, first.node, unit, period));
            break;
        default:
            ck_abort_msg("a line of kind %d", line.kind);
        }
    }
    if (isnan(score))
        return own;
    /* A scaling from its input and parameters. */
    bool scales = node->child_count == 0 && (node->rule == SCORECARD_RULE_MINMAX || node->rule == SCORECARD_RULE_GOALPOSTS);
    if (scales && min < max) {
        if (node->clamp == SCORECARD_CLAMP_BOTH || node->clamp == SCORECARD_CLAMP_LOWER)
            x = fmax(x, min);
        if (node->clamp == SCORECARD_CLAMP_BOTH || node->clamp == SCORECARD_CLAMP_UPPER)
            x = fmin(x, max);
        double part = node->log ? (log(x) - log(min)) / (log(max) - log(min)) : (x - min) / (max - min);
        if (node->lower)
            part = 1 - part;
        ck_assert_double_eq_tol(bare, node->to[0] + (node->to[1] - node->to[0]) * part, 1e-9 * (1 + fabs(bare)));
    } else if (node->child_count == 0 && node->rule == SCORECARD_RULE_IDENTITY) {
        ck_assert_double_eq(bare, x);
    }
    ck_assert_int_eq(child_count, node->child_count);
    for (int c = 0; c < child_count; c++)
        for (int g = 0; g < gap_count; g++)
            if (strcmp(gaps[g].id, children[c].id) == 0)
                children[c].taken = gaps[g].taken;
    if (child_count > 0)
        check_aggregate(node, children, child_count, bare);
    return own;
}

START_TEST(the_lines_give_the_score_again_and_stay_as_they_are)
{
    struct described *d = malloc(sizeof *d);
    static int turned[MAX_UNITS];
    int checked = 0;
    for (int seed = 0; seed < 150; seed++) {
        random_state = UINT64_C(0x8EBC6AF09C88C6E3) * (uint64_t)(seed + 1);
        describe(d, 20);
        for (int u = 0; u < d->unit_count; u++)
            turned[u] = d->unit_count - 1 - u;
        struct shuffles plain = { .siblings = false }, other_way = { .units = turned };
        struct found f, g;
        scorecard_status status;
        struct scorecard_error why;
        scorecard_result *r = score_described(d, &plain, &status, &why);
        if (r == NULL)
            continue;
        find_all(&f, d, r);
        scorecard_result *same = score_described(d, &other_way, &status, &why);
        find_all(&g, d, same);
        for (int k = 0; k < 6; k++) {
            int n = below(d->node_count), u = below(d->unit_count);
            uint32_t period = scorecard_result_period_at(r, (uint32_t)below((int)scorecard_result_period_count(r)));
            scorecard_trace *t, *again;
            CK_OK(scorecard_result_trace(r, f.node[n], f.unit[u], period, NULL, &t, &err));
            CK_OK(scorecard_result_trace(same, g.node[n], g.unit[u], period, NULL, &again, &err));
            ck_assert_str_eq(scorecard_trace_text(t), scorecard_trace_text(again));
            uint32_t i = 0, lines = 0;
            struct derived top = check_node(t, &f, f.unit[u], period, &i);
            ck_assert_uint_eq(i, scorecard_trace_count(t));
            ck_assert(isnan(top.share));
            /* The text is the lines, indented. */
            const char *c = scorecard_trace_text(t);
            for (; *c != '\0'; lines++) {
                struct scorecard_trace_line line = line_of(t, lines);
                c += strspn(c, " ");
                ck_assert(strncmp(c, line.text, strlen(line.text)) == 0);
                c += strlen(line.text);
                ck_assert_int_eq(*c++, '\n');
            }
            ck_assert_uint_eq(lines, scorecard_trace_count(t));
            checked++;
            scorecard_trace_unref(t);
            scorecard_trace_unref(again);
        }
        scorecard_result_unref(same);
        scorecard_result_unref(r);
    }
    ck_assert_int_gt(checked, 600);
    free(d);
}
END_TEST

START_TEST(what_was_not_scored_has_no_trace)
{
    scorecard_result *r = small_result_by("'edition':{'first':'2020'},", "{'id':'x'}", NULL, "unit,period,x\nA,2019,1\nA,2020,2\n");
    scorecard_trace *t = (scorecard_trace *)(uintptr_t)1;
    uint32_t old = scorecard_data_find_period(scorecard_result_data(r), "2019"), now = scorecard_data_find_period(scorecard_result_data(r), "2020");
    CK_FAILS(scorecard_result_trace(r, 0, 0, old, NULL, &t, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    ck_assert_ptr_null(t);
    CK_FAILS(scorecard_result_trace(r, 1, 0, now, NULL, &t, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_FAILS(scorecard_result_trace(r, 0, 1, now, NULL, &t, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_FAILS(scorecard_result_trace(r, 0, 0, 2, NULL, &t, &err), SCORECARD_ERROR_ARGUMENT, "model m");
    CK_FAILS(scorecard_result_trace(NULL, 0, 0, now, NULL, &t, &err), SCORECARD_ERROR_NULL, "");
    CK_FAILS(scorecard_result_trace(r, 0, 0, now, NULL, NULL, &err), SCORECARD_ERROR_NULL, "");
    scorecard_result_unref(r);
}
END_TEST

START_TEST(getters_are_total_and_a_trace_outlives_its_result)
{
    scorecard_result *r = small_result("{'id':'x'}", "unit,period,x\nA,2020,1\n");
    scorecard_trace *t = trace_of(r, "x", "A", "2020", NULL), *same = scorecard_trace_ref(t);
    struct scorecard_trace_line line = { .size = sizeof line };
    scorecard_result_unref(r);
    ck_assert_ptr_eq(same, t);
    scorecard_trace_unref(t);
    ck_assert_str_eq(scorecard_trace_text(same), "x [x] = 1\n  input x = 1, layer observed\n  rule identity = 1\n  rank 1 of 1 with a score\n");
    ck_assert_uint_eq(scorecard_trace_count(same), 4);
    ck_assert_int_eq(scorecard_trace_at(same, 4, &line), 0);
    ck_assert_int_eq(scorecard_trace_at(NULL, 0, &line), 0);
    ck_assert_int_eq(scorecard_trace_at(same, 0, NULL), 0);
    line.size = sizeof line - 1;
    ck_assert_int_eq(scorecard_trace_at(same, 0, &line), 0);
    ck_assert_uint_eq(scorecard_trace_count(NULL), 0);
    ck_assert_str_eq(scorecard_trace_text(NULL), "");
    ck_assert_ptr_null(scorecard_trace_ref(NULL));
    scorecard_trace_unref(NULL);
    scorecard_trace_unref(same);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("measure/trace");
    TCase *trace = tcase_create("trace");
    tcase_set_timeout(trace, 60);
    tcase_add_test(trace, a_trace_says_how_a_score_came_about);
    tcase_add_test(trace, each_rule_says_its_parameters_and_where_they_came_from);
    tcase_add_test(trace, references_are_followed_once);
    tcase_add_test(trace, the_last_tier_is_beyond_the_last_cut);
    tcase_add_test(trace, weights_of_means_that_are_no_sums_are_said_to_be_weights);
    tcase_add_test(trace, a_long_chain_of_references_is_cut_at_64);
    tcase_add_test(trace, the_lines_give_the_score_again_and_stay_as_they_are);
    tcase_add_test(trace, what_was_not_scored_has_no_trace);
    tcase_add_test(trace, getters_are_total_and_a_trace_outlives_its_result);
    suite_add_tcase(suite, trace);
    return tap_main(suite);
}
