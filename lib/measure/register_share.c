/* SPDX-License-Identifier: MIT */
/* Shares of an entry, added up as the decimals that they are written as: 0.1 + 0.2 + 0.7 is all of it. */
#include <math.h>
#include <string.h>

#include "base/decimal.h"
#include "base/number.h"
#include "measure/register.h"

enum { DECIMALS = 18 };

bool scorecard_i_register_share_units(double share, uint64_t *units)
{
    if (!(share > 0 && share <= 1))
        return false;
    struct scorecard_i_decimal decimal = scorecard_i_decimal_shortest(share);
    if (decimal.exponent < -DECIMALS)
        return false;
    *units = decimal.digits * scorecard_i_ten_powers[decimal.exponent + DECIMALS];
    return true;
}

/* What the partners leave to the lead. */
static double rest(const struct scorecard_register_entry *entry)
{
    uint64_t left = scorecard_i_ten_powers[DECIMALS];
    for (size_t i = 0; i < entry->partner_count; i++) {
        uint64_t units;
        if (!scorecard_i_register_share_units(entry->partners[i].share, &units) || units > left)
            return scorecard_i_missing();
        left -= units;
    }
    return scorecard_i_decimal_any(left, -DECIMALS);
}

double scorecard_register_share(const struct scorecard_register_entry *entry, const char *agency)
{
    if (entry == NULL || entry->size < sizeof *entry || agency == NULL)
        return 0;
    bool partners = entry->partners != NULL;
    if (entry->lead != NULL && strcmp(entry->lead, agency) == 0)
        return partners ? rest(entry) : 1;
    for (size_t i = 0; partners && i < entry->partner_count; i++) {
        const struct scorecard_partner *partner = &entry->partners[i];
        if (partner->agency != NULL && strcmp(partner->agency, agency) == 0)
            return isnan(partner->share) ? scorecard_i_missing() : partner->share;
    }
    return 0;
}
