/* SPDX-License-Identifier: MIT */
/* Random sums of points in sums of points, with gaps, bonuses, penalties, floors, ceilings and rounding, as JSON and CSV. */
#ifndef RANDOM_POINTS_H
#define RANDOM_POINTS_H

#include "random_model.h"

struct random_points {
    char nodes[1500], table[800];
};

static inline void random_points(struct random_points *out, int periods)
{
    static const char *const actions[] = { "zero", "reweight", "omit", "share-equally", "rescale" };
    char *nodes = out->nodes, *table = out->table;
    const size_t room = sizeof out->nodes, space = sizeof out->table;
    int used = snprintf(nodes, room, "{'id':'top','gaps':{'method':'policy','default':['%s']},'aggregate':{'method':'points','floor':%d,'ceiling':%d},"
                        "'round':{'method':'decimals','decimals':%d,'parent-takes':'rounded'},'children':[", actions[below(5)], below(3), 8 + below(20), below(4));
    for (int k = 0; k < 2; k++)
        used += snprintf(nodes + used, room - (size_t)used, "{'id':'p%d','aggregate':{'method':'points','ceiling':%d},'children':["
                         "{'id':'a%d','points':%d},{'id':'b%d','points':%d},{'id':'c%d','rule':{'method':'bonus','at-most':%d}}]},",
                         k, 4 + below(12), k, 10, k, 10, k, 1 + below(5));
    snprintf(nodes + used, room - (size_t)used, "{'id':'d','rule':{'method':'penalty','at-most':%d}}]}", 1 + below(5));
    used = snprintf(table, space, "unit,period,a0,b0,c0,a1,b1,c1,d");
    for (int u = 0; u < 3 * periods; u++) {
        used += snprintf(table + used, space - (size_t)used, "\nu%d,%d", u % 3, 2020 + u / 3);
        for (int k = 0; k < 7; k++)
            used += chance(0.15) ? snprintf(table + used, space - (size_t)used, ",")
                                 : snprintf(table + used, space - (size_t)used, ",%d", below(10));
    }
}

#endif
