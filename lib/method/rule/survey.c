/* SPDX-License-Identifier: MIT */
/*
 * Surveys: counts of answers by level, from bad to good, for one or several questions. What is measured is a mean of scores
 * between 0 and 1 over answers: of 1 for the top levels and 0 for the others, or of the levels' own scores over their range.
 */
#include <math.h>

#include "base/number.h"
#include "base/status.h"
#include "maths/distribution.h"
#include "maths/elementary.h"
#include "method/rule/body.h"

/* What a standard normal variable is beyond, either way, with the probability 1 - confidence. */
static double normal_limit(double confidence)
{
    double low = 0, high = 8;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        *(scorecard_i_p_of_normal(middle) > 1 - confidence ? &low : &high) = middle;
    }
    return high;
}

static size_t texts(const struct scorecard_param *params, size_t count, int32_t key)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += params[i].key == key;
    return found;
}

/* Counts of all questions, and as many of who does not know as there are questions. */
static scorecard_status check_counts(struct scorecard_i_survey *s, size_t dont_know, struct scorecard_error *err)
{
    unsigned counts = s->levels, questions = s->questions;
    if (counts % questions != 0 || counts / questions < 2)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "counts names %u inputs for %u questions; name as many levels for each, at least two", counts, questions);
    s->levels = counts / questions;
    if (dont_know > 0 && dont_know != questions)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "dont-know names %zu inputs for %u questions; name one for each",
                                dont_know, questions);
    if (s->counts_dont_know && dont_know == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "nothing counts who does not know; name inputs in dont-know, or leave "
                                                                "dont-know-counts out");
    if (s->top >= s->levels)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "the top %u of %u levels are all of them; take fewer", (unsigned)s->top,
                                (unsigned)s->levels);
    return SCORECARD_OK;
}

static scorecard_status read_scores(struct scorecard_i_arena *arena, const struct scorecard_param *stated, bool from_zero,
                                    struct scorecard_i_survey *s, struct scorecard_error *err)
{
    double *scores = scorecard_i_arena_alloc(arena, 2 * (size_t)s->levels, sizeof *scores), *own = scores + s->levels;
    if (scores == NULL)
        return scorecard_i_fail_memory(err);
    if (stated != NULL && stated->count != s->levels)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "level-scores has %zu numbers for %u levels; give one for each", stated->count,
                                (unsigned)s->levels);
    for (uint32_t k = 0; k < s->levels; k++) {
        own[k] = stated != NULL ? stated->numbers[k] : (double)k + 1;
        if (k > 0 && !(own[k - 1] < own[k]))
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "level-scores do not rise from level to level; list them from bad to good");
    }
    double low = from_zero ? 0 : own[0], range = own[s->levels - 1] - low;
    if ((from_zero && own[0] < 0) || !isfinite(range))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                from_zero ? "a level scores below 0, and the mean is taken from 0; leave from-zero out"
                                          : "level-scores are further apart than a number can say; give closer ones");
    for (uint32_t k = 0; k < s->levels; k++)
        scores[k] = s->mean ? (own[k] - low) / range : k + s->top >= s->levels ? 1 : 0;
    s->scores = scores;
    s->stated = own;
    return SCORECARD_OK;
}

scorecard_status scorecard_i_survey_read(struct scorecard_i_arena *arena, const struct scorecard_i_method_row *method,
                                         const struct scorecard_param *params, size_t count, struct scorecard_i_rule *rule,
                                         struct scorecard_error *err)
{
#define READ(KEY) scorecard_i_param_number(method, params, count, SCORECARD_KEY_##KEY, NULL)
    struct scorecard_i_survey *s = &rule->survey;
    size_t dont_know = texts(params, count, SCORECARD_KEY_DONT_KNOW);
    s->questions = (uint32_t)READ(QUESTIONS);
    s->top = (uint32_t)READ(TOP);
    s->knows_dont_know = dont_know > 0;
    s->counts_dont_know = READ(DONT_KNOW_COUNTS) == 1;
    s->respondents = texts(params, count, SCORECARD_KEY_RESPONDENTS) > 0;
    s->mean = READ(MEASURE) == SCORECARD_MEASURE_MEAN_SCORE;
    s->averaged = READ(ACROSS) == SCORECARD_ACROSS_AVERAGED;
    s->design_effect = READ(DESIGN_EFFECT);
    s->confidence = READ(CONFIDENCE);
    s->z = normal_limit(s->confidence);
    scorecard_status status = check_counts(s, dont_know, err);
    return status == SCORECARD_OK ? read_scores(arena, scorecard_i_param_find(params, count, SCORECARD_KEY_LEVEL_SCORES, NULL),
                                                READ(FROM_ZERO) == 1, s, err)
                                  : status;
#undef READ
}

/* Answers to one question, or to several together. */
struct answers {
    double count;     /* that are measured */
    double sum, squares; /* of their scores */
    double top, stated;  /* of those who know: answers in the top levels, and the sum of scores as stated */
    double known, dont_know;
};

static void add_question(const struct scorecard_i_survey *s, scorecard_i_survey_count count, const void *context, uint32_t question,
                         struct answers *a)
{
    for (uint32_t k = 0; k < s->levels; k++) {
        double c = count(context, question * s->levels + k);
        a->known += c;
        a->sum += c * s->scores[k];
        a->squares += c * s->scores[k] * s->scores[k];
        a->top += k + s->top >= s->levels ? c : 0;
        a->stated += c * s->stated[k];
    }
    a->dont_know += s->knows_dont_know ? count(context, s->questions * s->levels + question) : 0;
    a->count = a->known + (s->counts_dont_know ? a->dont_know : 0);
}

/* One unit of a tile. */
struct unit {
    const struct scorecard_i_tile *x;
    size_t i;
};

static double count_of(const void *context, uint32_t input)
{
    const struct unit *unit = context;
    return unit->x[input].value[unit->i];
}

/* Counts that cannot be: below 0, or more than were asked. */
static bool find_fault(const struct scorecard_i_survey *s, const struct unit *unit, struct scorecard_i_rule_fault *fault)
{
    uint32_t counts = s->questions * s->levels, all = counts + (s->knows_dont_know ? s->questions : 0);
    double asked = s->respondents ? count_of(unit, all) : scorecard_i_missing();
    for (uint32_t k = 0; k < all + (s->respondents ? 1 : 0); k++)
        if (count_of(unit, k) < 0) {
            *fault = (struct scorecard_i_rule_fault){ SCORECARD_I_RULE_NEGATIVE, k, count_of(unit, k), 0 };
            return true;
        }
    for (uint32_t q = 0; q < s->questions; q++) {
        struct answers a = { 0 };
        add_question(s, count_of, unit, q, &a);
        if (a.known + a.dont_know > asked) {
            *fault = (struct scorecard_i_rule_fault){ SCORECARD_I_RULE_ANSWERS, q * s->levels, a.known + a.dont_know, asked };
            return true;
        }
    }
    return false;
}

/* A mean of scores between 0 and 1, which rounding must not leave. NaN: nobody answered. */
static double mean_of(const struct answers *a)
{
    double mean = a->count > 0 ? a->sum / a->count : scorecard_i_missing();
    return mean > 1 ? 1 : mean;
}

double scorecard_i_survey_measure(const struct scorecard_i_survey *s, const struct scorecard_i_tile *x, size_t i,
                                  struct scorecard_i_rule_fault *fault)
{
    const struct unit unit = { x, i };
    if (find_fault(s, &unit, fault))
        return scorecard_i_missing();
    struct answers all = { 0 };
    double sum = 0;
    for (uint32_t q = 0; q < s->questions; q++) {
        struct answers one = { 0 };
        add_question(s, count_of, &unit, q, s->averaged ? &one : &all);
        sum += s->averaged ? mean_of(&one) : 0;
    }
    return s->averaged ? sum / s->questions : mean_of(&all);
}

/* Standard deviation of the scores of answers. */
static double deviation(const struct answers *a)
{
    double mean = mean_of(a), variance = a->squares / a->count - mean * mean;
    return variance > 0 ? scorecard_i_sqrt(variance) : 0;
}

/* Wilson's interval of a share p of n answers. */
static void wilson(double p, double n, double z, struct scorecard_i_survey_facts *out)
{
    double square = z * z, middle = p + square / (2 * n), whole = 1 + square / n;
    double half = z * scorecard_i_sqrt(p * (1 - p) / n + square / (4 * n * n));
    out->low = p == 0 ? 0 : (middle - half) / whole;
    out->high = p == 1 ? 1 : (middle + half) / whole;
}

void scorecard_i_survey_tell(const struct scorecard_i_survey *s, scorecard_i_survey_count count, const void *context,
                             struct scorecard_i_survey_facts *out)
{
    struct answers all = { 0 };
    double sum = 0, errors = 0, shares = 0, means = 0, least = INFINITY;
    for (uint32_t q = 0; q < s->questions; q++) {
        struct answers one = { 0 };
        add_question(s, count, context, q, &one);
        add_question(s, count, context, q, &all);
        double effective = one.count / s->design_effect;
        least = effective < least ? effective : least;
        sum += mean_of(&one);
        shares += one.top / one.count;
        means += one.stated / one.known;
        errors += s->averaged ? deviation(&one) / scorecard_i_sqrt(effective) : 0;
    }
    double questions = s->questions, measured = s->averaged ? sum / questions : mean_of(&all);
    out->share = s->averaged ? shares / questions : all.top / all.count;
    out->mean = s->averaged ? means / questions : all.stated / all.known;
    out->answers = all.count / questions;
    out->dont_know = s->knows_dont_know ? all.dont_know / questions : scorecard_i_missing();
    out->respondents =
        s->respondents ? count(context, s->questions * (s->levels + (s->knows_dont_know ? 1 : 0))) : scorecard_i_missing();
    /*
     * The same people answer all questions, so their answers do not add to one another: of a mean over questions, the error
     * is at most the mean of the errors; answers that are pooled count as one for each respondent.
     */
    out->effective = s->averaged ? least : out->answers / s->design_effect;
    out->error = s->averaged ? errors / questions : deviation(&all) / scorecard_i_sqrt(out->effective);
    if (!s->mean) {
        wilson(measured, out->effective, s->z, out);
        return;
    }
    out->low = measured - s->z * out->error;
    out->high = measured + s->z * out->error;
    out->low = out->low > 0 ? out->low : 0;
    out->high = out->high < 1 ? out->high : 1;
}

/*
 * One end of a mean of scores whose weights lie in intervals: the levels up to one have the least weight and those above it
 * the greatest, or the other way round; it is looked at for each level where that may turn.
 */
static double end_of(const struct scorecard_i_survey *s, const struct scorecard_i_interval *x, uint32_t first, uint32_t questions,
                     bool high)
{
    double best = high ? 0 : 1;
    for (uint32_t turn = 0; turn <= s->levels; turn++) {
        double count = 0, sum = 0;
        for (uint32_t q = first; q < first + questions; q++) {
            for (uint32_t k = 0; k < s->levels; k++) {
                struct scorecard_i_interval c = x[q * s->levels + k];
                double taken = (k >= turn) == high ? c.high : c.low > 0 ? c.low : 0;
                count += taken;
                sum += taken * s->scores[k];
            }
            struct scorecard_i_interval dont_know = { 0, 0 };
            if (s->counts_dont_know)
                dont_know = x[s->questions * s->levels + q];
            count += high ? (dont_know.low > 0 ? dont_know.low : 0) : dont_know.high;
        }
        double mean = count > 0 ? sum / count : high ? 1 : 0;
        best = (high ? mean > best : mean < best) ? mean : best;
    }
    return best;
}

struct scorecard_i_interval scorecard_i_survey_bounds(const struct scorecard_i_survey *s, const struct scorecard_i_interval *x)
{
    if (!s->averaged)
        return (struct scorecard_i_interval){ end_of(s, x, 0, s->questions, false), end_of(s, x, 0, s->questions, true) };
    struct scorecard_i_interval out = { 0, 0 };
    for (uint32_t q = 0; q < s->questions; q++) {
        out.low += end_of(s, x, q, 1, false) / s->questions;
        out.high += end_of(s, x, q, 1, true) / s->questions;
    }
    return out;
}
