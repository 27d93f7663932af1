/* SPDX-License-Identifier: MIT */
#include "method/gaps.h"

#include <float.h>
#include <string.h>

#include "base/number.h"
#include "method/by_group.h"

/* In order of their numbers. */
static const struct scorecard_i_choice actions[] = {
    { SCORECARD_ACTION_PROPAGATE, "propagate" },
    { SCORECARD_ACTION_REWEIGHT, "reweight" },
    { SCORECARD_ACTION_SHARE_EQUALLY, "share-equally" },
    { SCORECARD_ACTION_GROUP_MEAN, "group-mean" },
    { SCORECARD_ACTION_ZERO, "zero" },
    { SCORECARD_ACTION_RESCALE, "rescale" },
    { SCORECARD_ACTION_OMIT, "omit" },
    { 0, NULL },
};

static const struct scorecard_i_choice minimum_by[] = {
    { SCORECARD_MINIMUM_BY_COUNT, "count" },
    { SCORECARD_MINIMUM_BY_WEIGHT, "weight" },
    { 0, NULL },
};

/* By the number of the reason. */
static const char *const reasons[SCORECARD_I_GAP_COUNT] = {
    "none", "not-reported", "not-applicable", "withheld", "censored", "structural", "undefined", "coverage",
};

#define CHAIN(key, name, about) \
    { key, name, SCORECARD_I_CHOICES, 0, actions, 1, SCORECARD_I_CHAIN_MAX, __builtin_nan(""), about }

static const struct scorecard_i_param_row policy_params[] = {
    CHAIN(SCORECARD_KEY_GAP_DEFAULT, "default", "chain of actions for the reasons not named; propagate unless given"),
    CHAIN(SCORECARD_KEY_GAP_NOT_REPORTED, "not-reported", "chain for values that should be there and are not"),
    CHAIN(SCORECARD_KEY_GAP_NOT_APPLICABLE, "not-applicable", "chain for values that make no sense for the unit"),
    CHAIN(SCORECARD_KEY_GAP_WITHHELD, "withheld", "chain for values that were measured and not released"),
    CHAIN(SCORECARD_KEY_GAP_CENSORED, "censored", "chain for values known only within bounds"),
    CHAIN(SCORECARD_KEY_GAP_STRUCTURAL, "structural", "chain for nodes that did not exist; omit unless given"),
    CHAIN(SCORECARD_KEY_GAP_UNDEFINED, "undefined", "chain for results that are not defined"),
    CHAIN(SCORECARD_KEY_GAP_COVERAGE, "coverage", "chain for nodes below their own minimum coverage"),
    { SCORECARD_KEY_GROUP, "group", SCORECARD_I_TEXT, SCORECARD_I_ID, NULL, 0, 0, __builtin_nan(""),
      "the group column of group-mean" },
    { SCORECARD_KEY_MINIMUM, "minimum", SCORECARD_I_NUMBER, 0, NULL, 0, 1, 0,
      "least share of children that must have a score" },
    { SCORECARD_KEY_MINIMUM_BY, "minimum-by", SCORECARD_I_CHOICE, 0, minimum_by, 0, 0, SCORECARD_MINIMUM_BY_COUNT,
      "what the minimum counts" },
    { SCORECARD_KEY_MEANS, "means", SCORECARD_I_NUMBER, SCORECARD_I_BY_GROUP, NULL, -DBL_MAX, DBL_MAX, __builtin_nan(""),
      "the means that group-mean takes, by child, period and group (of a fitted model); from the data unless given" },
    { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL },
};

const struct scorecard_i_method_row scorecard_i_gaps_methods[] = {
    { SCORECARD_STEP_GAPS, SCORECARD_GAPS_POLICY, "policy", policy_params, SCORECARD_I_FIT_PARAMETERS,
      "for each reason the first possible action of a chain",
      "OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 3; SDG Index 2023 (group mean); EPI 2016 (equal shares)" },
    { 0, 0, NULL, NULL, 0, NULL, NULL },
};

const char *scorecard_gap_name(int32_t gap)
{
    return gap >= 0 && gap < SCORECARD_I_GAP_COUNT ? reasons[gap] : NULL;
}

const char *scorecard_action_name(int32_t action)
{
    return action >= 1 && action <= SCORECARD_ACTION_OMIT ? actions[action - 1].name : NULL;
}

void scorecard_i_policy_read(const struct scorecard_param *params, size_t count, struct scorecard_i_policy *out)
{
    const struct scorecard_i_method_row *row = scorecard_i_method_row(SCORECARD_GAPS_POLICY);
    memset(out, 0, sizeof *out);
    const struct scorecard_param *otherwise = scorecard_i_param_find(params, count, SCORECARD_KEY_GAP_DEFAULT, NULL);
    for (int32_t gap = SCORECARD_GAP_NOT_REPORTED; gap < SCORECARD_I_GAP_COUNT; gap++) {
        /* The keys stand in the order of the reasons. */
        const struct scorecard_param *chain = scorecard_i_param_find(
            params, count, SCORECARD_KEY_GAP_NOT_REPORTED + (gap - SCORECARD_GAP_NOT_REPORTED), NULL);
        /* A node that did not exist is no loss of data, so a default chain does not speak of it. */
        if (chain == NULL && gap != SCORECARD_GAP_STRUCTURAL)
            chain = otherwise;
        if (chain == NULL) {
            out->chain[gap][0] =
                gap == SCORECARD_GAP_STRUCTURAL ? SCORECARD_ACTION_OMIT : SCORECARD_ACTION_PROPAGATE;
            continue;
        }
        for (size_t i = 0; i < chain->count; i++)
            out->chain[gap][i] = (uint8_t)chain->numbers[i];
    }
    out->minimum = scorecard_i_param_number(row, params, count, SCORECARD_KEY_MINIMUM, NULL);
    out->by_weight = scorecard_i_param_number(row, params, count, SCORECARD_KEY_MINIMUM_BY, NULL) ==
                     SCORECARD_MINIMUM_BY_WEIGHT;
    out->group = scorecard_i_param_text(params, count, SCORECARD_KEY_GROUP);
    out->mean_count = scorecard_i_by_group_list(params, count, SCORECARD_KEY_MEANS, &out->means);
}

bool scorecard_i_policy_uses(const struct scorecard_i_policy *policy, int32_t action)
{
    for (size_t gap = 0; gap < SCORECARD_I_GAP_COUNT; gap++)
        for (size_t i = 0; policy->chain[gap][i] != 0; i++)
            if (policy->chain[gap][i] == action)
                return true;
    return false;
}
