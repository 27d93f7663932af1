/* SPDX-License-Identifier: MIT */
/* Several rules in their order, as parts of one. */
#include <math.h>

#include "base/status.h"
#include "method/rule/body.h"

int32_t scorecard_i_rule_part(const struct scorecard_param *params, size_t count, int32_t part,
                              const struct scorecard_param **first, size_t *size)
{
    size_t i = 0;
    while (i < count && params[i].part != part)
        i++;
    if (i == count)
        return 0;
    *first = params + i + 1;
    *size = 0;
    while (i + 1 + *size < count && params[i + 1 + *size].part == part)
        ++*size;
    return (int32_t)params[i].number;
}

/* Rules that need nothing but their inputs, and are no alternatives themselves. */
static bool can_be_part(int32_t method)
{
    return scorecard_i_rule_gives_points(method) && method != SCORECARD_RULE_ALTERNATIVES;
}

/* One part: its parameters are those of its rule, as if they were stated alone. */
static scorecard_status check_part(const struct scorecard_param *params, size_t size, struct scorecard_error *err)
{
    enum { MOST = 2000 };
    double number = params[0].number;
    if (params[0].key != SCORECARD_KEY_RULES)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "its first parameter is not its rule; put rules before its parameters");
    if (!(number >= SCORECARD_RULE_PASS && number <= SCORECARD_RULE_FUNCTION) || number != (double)(int32_t)number ||
        !can_be_part((int32_t)number))
        return scorecard_i_fail(err, SCORECARD_ERROR_METHOD,
                                "it is no rule that gives points from inputs; take pass, choice, steps, ratio, piecewise, deduction, "
                                "bonus, penalty, direct, survey or function");
    if (size - 1 > MOST)
        return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "a part takes at most %d parameters, not %zu", (int)MOST, size - 1);
    return scorecard_i_check_own_params(scorecard_i_method_row((int32_t)number), params + 1, size - 1, err);
}

scorecard_status scorecard_i_rule_check_parts(const struct scorecard_param *params, size_t count, struct scorecard_error *err)
{
    enum { PARTS = 100 };
    int32_t part = 0;
    for (size_t i = 0; i < count;) {
        size_t size = 1;
        if (params[i].part != part + 1)
            return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER,
                                    "parameter %zu is of part %d, and the next is part %d; give the parts in order, from 1", i + 1,
                                    (int)params[i].part, (int)part + 1);
        if (++part > PARTS)
            return scorecard_i_fail(err, SCORECARD_ERROR_LIMIT, "there are more than %d rules; give fewer", (int)PARTS);
        while (i + size < count && params[i + size].part == part)
            size++;
        scorecard_status status = check_part(params + i, size, err);
        if (status != SCORECARD_OK)
            return scorecard_i_within(err, status, "rule %d", (int)part);
        i += size;
    }
    if (part == 0)
        return scorecard_i_fail(err, SCORECARD_ERROR_PARAMETER, "method alternatives needs rules; give them");
    return SCORECARD_OK;
}

size_t scorecard_i_rule_choose(const struct scorecard_i_rule *rule, const struct scorecard_i_tile *x, size_t i)
{
    for (size_t p = 0; p < rule->part_count; p++) {
        const struct scorecard_i_rule *part = &rule->parts[p];
        bool present = true;
        for (uint32_t k = 0; k < scorecard_i_rule_needs(part) && present; k++)
            present = !isnan(x[part->first + k].value[i]);
        if (present)
            return p;
    }
    return rule->part_count;
}
