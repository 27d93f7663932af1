/* SPDX-License-Identifier: MIT */
#include "method/expression.h"

#include "method/expression/program.h"

uint32_t scorecard_i_expression_name_count(const struct scorecard_i_expression *expression)
{
    return expression->name_count;
}

const char *scorecard_i_expression_name_at(const struct scorecard_i_expression *expression, uint32_t i)
{
    return i < expression->name_count ? expression->names[i] : NULL;
}

uint32_t scorecard_i_expression_depth(const struct scorecard_i_expression *expression)
{
    return expression->depth;
}
