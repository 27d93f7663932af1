/* SPDX-License-Identifier: MIT */
/* Bands of values: read from how people write them, put in order, and checked for holes and overlaps. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/status.h"
#include "method/rule/body.h"

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* A piece of text without the spaces around it. */
struct piece {
    const char *at;
    size_t size;
};

static struct piece trim(const char *from, const char *end)
{
    while (from < end && is_space(*from))
        from++;
    while (from < end && is_space(end[-1]))
        end--;
    return (struct piece){ from, (size_t)(end - from) };
}

static bool read_end(struct piece text, double *out)
{
    const struct scorecard_i_number_style style = { '.', 0 };
    return scorecard_i_number_read(text.at, text.size, style, out, NULL, NULL);
}

/* "[50, 80)": a square bracket takes its end in. An end that is left out is open. */
static bool read_brackets(struct piece text, struct scorecard_i_band *band)
{
    const char *comma = memchr(text.at, ',', text.size), *end = text.at + text.size - 1;
    if (comma == NULL || (*end != ']' && *end != ')'))
        return false;
    struct piece low = trim(text.at + 1, comma), high = trim(comma + 1, end);
    band->low_in = *text.at == '[';
    band->high_in = *end == ']';
    return (low.size == 0 ? !band->low_in : read_end(low, &band->low)) &&
           (high.size == 0 ? !band->high_in : read_end(high, &band->high));
}

/* "< 50" and the like. */
static bool read_comparison(struct piece text, struct scorecard_i_band *band)
{
    bool in = text.size > 1 && text.at[1] == '=';
    bool above = text.at[0] == '>';
    *(above ? &band->low_in : &band->high_in) = in;
    return read_end(trim(text.at + 1 + in, text.at + text.size), above ? &band->low : &band->high);
}

static bool read_band(const char *text, struct scorecard_i_band *band)
{
    struct piece all = trim(text, text + strlen(text));
    *band = (struct scorecard_i_band){ .low = -INFINITY, .high = INFINITY };
    if (all.size == 0)
        return false;
    if (*all.at == '[' || *all.at == '(')
        return read_brackets(all, band);
    if (*all.at == '<' || *all.at == '>')
        return read_comparison(all, band);
    if (!read_end(all, &band->low)) /* one value alone */
        return false;
    band->high = band->low;
    band->low_in = band->high_in = true;
    return true;
}

/* Whether the values between two bands are in neither, or some in both. */
static scorecard_status check_pair(const struct scorecard_i_band *a, const struct scorecard_i_band *b, struct scorecard_error *err)
{
    char from[SCORECARD_I_NUMBER_SIZE], to[SCORECARD_I_NUMBER_SIZE];
    scorecard_i_number_text(b->low, from);
    scorecard_i_number_text(a->high, to);
    if (b->low < a->high || (b->low == a->high && a->high_in && b->low_in))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "bands overlap: one begins at %s and the one before ends at %s; let each value be in one, with ( or ) where "
                                "an end is not in the band",
                                from, to);
    if (b->low > a->high || (!a->high_in && !b->low_in))
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                "there is a hole between bands: one ends at %s and the next begins at %s; let them meet, with [ or ] where an "
                                "end is in the band",
                                to, from);
    return SCORECARD_OK;
}

/* Before another: it begins below it, or at the same value and takes that in. */
static bool comes_before(const struct scorecard_i_band *a, const struct scorecard_i_band *b)
{
    return a->low != b->low ? a->low < b->low : a->low_in != b->low_in ? a->low_in : a->high < b->high;
}

scorecard_status scorecard_i_bands_read(struct scorecard_i_arena *arena, const struct scorecard_param *params, size_t count,
                                        const double *earns, size_t earns_count, struct scorecard_i_rule *out,
                                        struct scorecard_error *err)
{
    struct scorecard_i_band *bands = scorecard_i_arena_alloc(arena, earns_count, sizeof *bands), one;
    size_t made = 0;
    if (bands == NULL)
        return scorecard_i_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        if (params[i].key != SCORECARD_KEY_BANDS)
            continue;
        if (!read_band(params[i].text, &one))
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                    "%.60s is no band; write [50, 80), (, 50), < 50, <= 50, > 80, >= 80, or one value alone", params[i].text);
        if (one.low > one.high || (one.low == one.high && !(one.low_in && one.high_in)))
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "no value is in the band %.60s; exchange its ends or take them in",
                                    params[i].text);
        one.points = earns[made];
        size_t k = made++;
        for (; k > 0 && comes_before(&one, &bands[k - 1]); k--)
            bands[k] = bands[k - 1];
        bands[k] = one;
    }
    for (size_t i = 1; i < made; i++) {
        scorecard_status status = check_pair(&bands[i - 1], &bands[i], err);
        if (status != SCORECARD_OK)
            return status;
    }
    out->bands = bands;
    return SCORECARD_OK;
}

const struct scorecard_i_band *scorecard_i_band_of(const struct scorecard_i_rule *rule, double x)
{
    for (size_t i = 0; i < rule->count; i++) {
        const struct scorecard_i_band *band = &rule->bands[i];
        if ((band->low < x || (band->low_in && band->low == x)) && (x < band->high || (band->high_in && x == band->high)))
            return band;
    }
    return NULL;
}
