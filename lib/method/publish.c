/* SPDX-License-Identifier: MIT */
/* What stands between a node's score and its published form: map, rounding, ranks, tiers. */
#include "method/publish.h"

#include <string.h>

static const struct scorecard_i_choice parent_takes[] = {
    { 0, "unrounded" },
    { 1, "rounded" },
    { 0, NULL },
};

static const struct scorecard_i_choice orders[] = {
    { SCORECARD_ORDER_DEFAULT, "default" },
    { SCORECARD_ORDER_DESCENDING, "descending" },
    { SCORECARD_ORDER_ASCENDING, "ascending" },
    { 0, NULL },
};

static const struct scorecard_i_choice ties[] = {
    { SCORECARD_TIES_BEST, "best" },
    { SCORECARD_TIES_AVERAGE, "average" },
    { SCORECARD_TIES_DENSE, "dense" },
    { 0, NULL },
};

#define END { 0, NULL, 0, 0, NULL, 0, 0, 0, NULL }
#define NONE __builtin_nan("")

static const struct scorecard_i_param_row linear_params[] = {
    { SCORECARD_KEY_MULTIPLY, "multiply", SCORECARD_I_NUMBER, 0, NULL, -1e300, 1e300, 1, "factor, not 0" },
    { SCORECARD_KEY_ADD, "add", SCORECARD_I_NUMBER, 0, NULL, -1e300, 1e300, 0, "summand" },
    END,
};

static const struct scorecard_i_param_row decimals_params[] = {
    { SCORECARD_KEY_DECIMALS, "decimals", SCORECARD_I_WHOLE, SCORECARD_I_REQUIRED, NULL, -6, 15, NONE, "decimals kept" },
    { SCORECARD_KEY_PARENT_TAKES, "parent-takes", SCORECARD_I_CHOICE, 0, parent_takes, 0, 0, 0,
      "which score the parent aggregates" },
    END,
};

static const struct scorecard_i_param_row rank_params[] = {
    { SCORECARD_KEY_ORDER, "order", SCORECARD_I_CHOICE, 0, orders, 0, 0, SCORECARD_ORDER_DEFAULT, "which end is first" },
    { SCORECARD_KEY_TIES, "ties", SCORECARD_I_CHOICE, 0, ties, 0, 0, SCORECARD_TIES_BEST, "the rank of equal scores" },
    { SCORECARD_KEY_DECIMALS, "decimals", SCORECARD_I_WHOLE, 0, NULL, -6, 15, NONE,
      "scores rounded so are compared; exact unless given" },
    END,
};

const struct scorecard_i_method_row scorecard_i_publish_methods[] = {
    { SCORECARD_STEP_MAP, SCORECARD_MAP_LINEAR, "linear", linear_params, SCORECARD_I_FIT_NOTHING,
      "score x multiply + add", "PCI methodology (x 10)" },
    { SCORECARD_STEP_ROUND, SCORECARD_ROUND_DECIMALS, "decimals", decimals_params, SCORECARD_I_FIT_NOTHING,
      "half away from zero on the shortest decimal form", "libscorecard" },
    /* Ranks are among the units given, also under a fitted model, and no score depends on them. */
    { SCORECARD_STEP_RANK, SCORECARD_RANK_COMPETITION, "competition", rank_params, SCORECARD_I_FIT_NOTHING,
      "position among the ranked units of a population", "OECD/JRC, Handbook (2008), step 10" },
    { SCORECARD_STEP_TIER, SCORECARD_TIER_CUTS, "cuts", NULL, SCORECARD_I_FIT_NOTHING,
      "stated ends of scores, also by period", "PCI tiers; PAR INDEX groups" },
    { SCORECARD_STEP_TIER, SCORECARD_TIER_PERCENTILES, "percentiles", NULL, SCORECARD_I_FIT_PARAMETERS,
      "type-7 percentiles of the ranked units' scores; a score equal to a cut is in the tier above",
      "PAPI percentile groups; Hyndman and Fan (1996), type 7" },
    { 0, 0, NULL, NULL, 0, NULL, NULL },
};

void scorecard_i_publication_read(int32_t map, const struct scorecard_param *map_params, size_t map_count,
                                  int32_t round, const struct scorecard_param *round_params, size_t round_count,
                                  struct scorecard_i_publication *out)
{
    memset(out, 0, sizeof *out);
    out->multiply = 1;
    if (map != 0) {
        const struct scorecard_i_method_row *row = scorecard_i_method_row(map);
        out->maps = true;
        out->multiply = scorecard_i_param_number(row, map_params, map_count, SCORECARD_KEY_MULTIPLY, NULL);
        out->add = scorecard_i_param_number(row, map_params, map_count, SCORECARD_KEY_ADD, NULL);
    }
    if (round != 0) {
        const struct scorecard_i_method_row *row = scorecard_i_method_row(round);
        out->rounds = true;
        out->decimals =
            (int32_t)scorecard_i_param_number(row, round_params, round_count, SCORECARD_KEY_DECIMALS, NULL);
        out->parent_takes_rounded =
            scorecard_i_param_number(row, round_params, round_count, SCORECARD_KEY_PARENT_TAKES, NULL) == 1;
    }
}
