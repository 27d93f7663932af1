/* SPDX-License-Identifier: MIT */
#include "method/weigh.h"

#include <float.h>
#include <math.h>

#include "base/number.h"
#include "method/by_group.h"

static const struct scorecard_i_choice frames[] = {
    { SCORECARD_FRAME_PERIOD, "period" },
    { SCORECARD_FRAME_ALL, "all" },
    { 0, NULL },
};
static const struct scorecard_i_choice loadings[] = {
    { SCORECARD_LOADINGS_SQUARED, "squared" },
    { SCORECARD_LOADINGS_PLAIN, "plain" },
    { 0, NULL },
};
static const struct scorecard_i_choice singulars[] = {
    { SCORECARD_SINGULAR_ERROR, "error" },
    { SCORECARD_SINGULAR_ALLOW, "allow" },
    { 0, NULL },
};
static const struct scorecard_i_choice retentions[] = {
    { SCORECARD_RETENTION_EIGENVALUE, "eigenvalue" },
    { SCORECARD_RETENTION_SHARE, "share" },
    { SCORECARD_RETENTION_CUMULATIVE, "cumulative" },
    { SCORECARD_RETENTION_COUNT, "count" },
    { 0, NULL },
};
static const struct scorecard_i_choice rotations[] = {
    { SCORECARD_ROTATION_VARIMAX_NORMALISED, "varimax-normalised" },
    { SCORECARD_ROTATION_VARIMAX, "varimax" },
    { SCORECARD_ROTATION_NONE, "none" },
    { 0, NULL },
};
static const struct scorecard_i_choice averages[] = {
    { SCORECARD_AVERAGE_ARITHMETIC, "arithmetic" },
    { SCORECARD_AVERAGE_GEOMETRIC, "geometric" },
    { 0, NULL },
};
static const struct scorecard_i_choice importances[] = {
    { SCORECARD_IMPORTANCE_SHARE, "share" },
    { SCORECARD_IMPORTANCE_SQUARED, "squared" },
    { 0, NULL },
};

#define NONE __builtin_nan("")
#define END  { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL }
#define FRAME_ROW \
    { SCORECARD_KEY_FRAME, "frame", SCORECARD_I_CHOICE, 0, frames, 0, 0, SCORECARD_FRAME_PERIOD, "the periods whose scores count" }
#define SINGULAR_ROW \
    { SCORECARD_KEY_SINGULAR, "singular", SCORECARD_I_CHOICE, 0, singulars, 0, 0, SCORECARD_SINGULAR_ERROR, \
      "what is done about a singular correlation matrix" }
#define LOWER_ROW(about) { SCORECARD_KEY_LOWER, "lower", SCORECARD_I_NUMBER, SCORECARD_I_BY_CHILD, NULL, 0, 1, NONE, about }
#define UPPER_ROW(about) { SCORECARD_KEY_UPPER, "upper", SCORECARD_I_NUMBER, SCORECARD_I_BY_CHILD, NULL, 0, 1, NONE, about }

static const struct scorecard_i_param_row given_params[] = {
    { SCORECARD_KEY_WEIGHTS, "weights", SCORECARD_I_NUMBER, SCORECARD_I_BY_PAIR, NULL, 0, DBL_MAX, NONE,
      "weights by child and period (of a fitted model), and of no other period" },
    END,
};
static const struct scorecard_i_param_row frame_params[] = { FRAME_ROW, END };
static const struct scorecard_i_param_row pca_params[] = {
    { SCORECARD_KEY_LOADINGS, "loadings", SCORECARD_I_CHOICE, 0, loadings, 0, 0, SCORECARD_LOADINGS_SQUARED,
      "what of the loadings is taken" },
    SINGULAR_ROW,
    FRAME_ROW,
    END,
};
static const struct scorecard_i_param_row factor_params[] = {
    { SCORECARD_KEY_RETENTION, "retention", SCORECARD_I_CHOICE, 0, retentions, 0, 0, SCORECARD_RETENTION_EIGENVALUE,
      "which factors are retained" },
    { SCORECARD_KEY_LEAST, "least", SCORECARD_I_NUMBER, 0, NULL, 0, 1e6, NONE,
      "what a retained factor reaches: an eigenvalue (1 unless given) or a share (0.1; cumulative 0.6)" },
    { SCORECARD_KEY_FACTORS, "factors", SCORECARD_I_WHOLE, 0, NULL, 1, 1000000, NONE, "how many are retained, of retention count" },
    { SCORECARD_KEY_ROTATION, "rotation", SCORECARD_I_CHOICE, 0, rotations, 0, 0, SCORECARD_ROTATION_VARIMAX_NORMALISED,
      "how they are rotated" },
    SINGULAR_ROW,
    FRAME_ROW,
    END,
};
static const struct scorecard_i_param_row ahp_params[] = {
    { SCORECARD_KEY_COMPARISONS, "comparisons", SCORECARD_I_NUMBER, SCORECARD_I_REQUIRED | SCORECARD_I_BY_PAIR, NULL, 1e-9, 1e9, NONE,
      "how many times as important the first child is as the second: each pair once" },
    { SCORECARD_KEY_CONSISTENCY, "consistency", SCORECARD_I_NUMBER, 0, NULL, 0, 1000, 0.1, "greatest consistency ratio" },
    END,
};
static const struct scorecard_i_param_row rank_params[] = {
    { SCORECARD_KEY_RANKS, "ranks", SCORECARD_I_NUMBER, SCORECARD_I_REQUIRED | SCORECARD_I_BY_CHILD, NULL, 1, 1e6, NONE,
      "the children's ranks, 1 for the most important; equal ones share their weights" },
    END,
};
static const struct scorecard_i_param_row expert_params[] = {
    { SCORECARD_KEY_EXPERTS, "experts", SCORECARD_I_NUMBER, SCORECARD_I_REQUIRED | SCORECARD_I_BY_PAIR, NULL, 0, 1e9, NONE,
      "weights by expert and child, of which each expert's are taken as shares" },
    { SCORECARD_KEY_AVERAGE, "average", SCORECARD_I_CHOICE, 0, averages, 0, 0, SCORECARD_AVERAGE_ARITHMETIC, "their mean" },
    END,
};
static const struct scorecard_i_param_row benefit_params[] = {
    LOWER_ROW("least share of a unit's score that a child makes up; 0 unless given"),
    UPPER_ROW("greatest share; 1 unless given"),
    END,
};
static const struct scorecard_i_param_row importance_params[] = {
    { SCORECARD_KEY_TARGETS, "targets", SCORECARD_I_NUMBER, SCORECARD_I_BY_CHILD, NULL, 0, 1e9, NONE,
      "importance of each child, as shares or as squared correlations; the children's weights unless given" },
    { SCORECARD_KEY_IMPORTANCE, "importance", SCORECARD_I_CHOICE, 0, importances, 0, 0, SCORECARD_IMPORTANCE_SHARE, "what importance is" },
    LOWER_ROW("least weight, of weights that add up to 1; 0 unless given"),
    UPPER_ROW("greatest weight; 1 unless given"),
    FRAME_ROW,
    END,
};

#define HANDBOOK "OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 6"
#define ROW(METHOD, name, params, fit, about, source) \
    { SCORECARD_STEP_WEIGH, SCORECARD_WEIGH_##METHOD, name, params, SCORECARD_I_FIT_##fit, about, source }

const struct scorecard_i_method_row scorecard_i_weigh_methods[] = {
    ROW(GIVEN, "given", given_params, NOTHING, "the weight that each child states; without one, its points or 1", HANDBOOK),
    ROW(EQUAL, "equal", NULL, NOTHING, "1 for each child", HANDBOOK),
    ROW(POINTS, "points", NULL, NOTHING, "the points of each child", "PAR INDEX"),
    ROW(PCA, "pca", pca_params, PARAMETERS, "loadings on the first principal component of the correlation matrix", HANDBOOK),
    ROW(FACTORS, "factor-loadings", factor_params, PARAMETERS,
        "squared rotated loadings on the factor on which a child loads most, times what that factor explains",
        HANDBOOK ", pages 89-91; Nicoletti, Scarpetta and Boylaud (2000)"),
    ROW(CRITIC, "critic", frame_params, PARAMETERS, "sd x sum of (1 - r) with the others",
        "Diakoulaki, Mavrotas and Papayannakis (1995), Computers & Operations Research 22(7)"),
    ROW(ENTROPY, "entropy", frame_params, PARAMETERS, "1 + sum of p ln p / ln n, p being shares of the column's sum",
        "Shannon (1948); Zeleny, Multiple Criteria Decision Making (1982)"),
    ROW(DEVIATION, "standard-deviation", frame_params, PARAMETERS, "sample standard deviation",
        "Diakoulaki, Mavrotas and Papayannakis (1995)"),
    ROW(AHP, "ahp", ahp_params, NOTHING, "principal eigenvector of the matrix of comparisons",
        "Saaty, The Analytic Hierarchy Process (1980); " HANDBOOK),
    ROW(RANKS, "rank-order-centroid", rank_params, NOTHING, "(1/r + ... + 1/n) / n for rank r of n", "Barron and Barrett (1996), Management Science 42(11)"),
    ROW(EXPERTS, "experts", expert_params, NOTHING, "mean of the experts' shares", HANDBOOK " (budget allocation)"),
    ROW(BENEFIT, "benefit-of-the-doubt", benefit_params, NOT,
        "for each unit the weights under which its sum is greatest and no unit's sum is above 1",
        "Cherchye, Moesen, Rogge and Van Puyenbroeck (2007), Social Indicators Research 82; " HANDBOOK),
    ROW(IMPORTANCE, "importance", importance_params, PARAMETERS,
        "least sum of squares of importance less target, over weights that add up to 1",
        "Paruolo, Saisana and Saltelli (2013), JRSS A 176(3); Becker, Saisana, Paruolo and Vandecasteele (2017), Ecological Indicators 80"),
    { 0, 0, NULL, NULL, 0, NULL, NULL },
};

void scorecard_i_weighing_read(int32_t method, const struct scorecard_param *params, size_t count,
                               struct scorecard_i_weighing *out)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(method);
    static const int32_t keys[] = { SCORECARD_KEY_FRAME,    SCORECARD_KEY_LOADINGS, SCORECARD_KEY_SINGULAR,  SCORECARD_KEY_RETENTION,
                                    SCORECARD_KEY_ROTATION, SCORECARD_KEY_AVERAGE,  SCORECARD_KEY_IMPORTANCE };
    *out = (struct scorecard_i_weighing){ .method = method, .ratio = scorecard_i_missing() };
    int32_t *const choices[] = { &out->frame,    &out->loadings, &out->singular,  &out->retention,
                                 &out->rotation, &out->average,  &out->importance };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        double value = scorecard_i_param_number(row, params, count, keys[i], NULL);
        *choices[i] = isnan(value) ? 0 : (int32_t)value;
    }
    static const double least[] = { 0, 1, 0.1, 0.6, 0 };
    out->least = scorecard_i_param_number(row, params, count, SCORECARD_KEY_LEAST, NULL);
    if (isnan(out->least))
        out->least = least[out->retention];
    double factors = scorecard_i_param_number(row, params, count, SCORECARD_KEY_FACTORS, NULL);
    out->factors = isnan(factors) ? 0 : (uint32_t)factors;
    out->consistency = scorecard_i_param_number(row, params, count, SCORECARD_KEY_CONSISTENCY, NULL);
    out->weight_count = scorecard_i_by_group_list(params, count, SCORECARD_KEY_WEIGHTS, &out->weights);
}

bool scorecard_i_weigh_is_driven(int32_t method)
{
    return method == SCORECARD_WEIGH_IMPORTANCE || (method >= SCORECARD_WEIGH_PCA && method <= SCORECARD_WEIGH_DEVIATION);
}

bool scorecard_i_weigh_is_by_unit(int32_t method)
{
    return method == SCORECARD_WEIGH_BENEFIT;
}

bool scorecard_i_weigh_normalise(double *w, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += w[i];
    for (size_t i = 0; i < count && sum > 0; i++)
        w[i] /= sum;
    return sum > 0;
}
