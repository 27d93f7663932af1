# SPDX-License-Identifier: MIT
"""The peers: the same index in numpy, by its own weighted mean with missing values (numpy.ma.average), as one writes that
by hand to be quicker, and as one tunes it.

A tree is a list of levels, from the indicators' parents to the root; a level has, for each of its nodes, a slice of the
nodes below and their weights. A missing value gives its weight to the others of its node. All functions take x (units
by columns, NaN missing) and give the scores of all levels.
"""
import numpy as np
from scipy.stats import rankdata


class Level:
    def __init__(self, count, parts, period):
        uneven = (-2, 1, 0, 2, -1) if count // parts > 3 else (-1, 1)
        sizes = [count // parts + uneven[d % len(uneven)] for d in range(parts - 1)]
        sizes.append(count - sum(sizes))
        ends = np.cumsum(sizes)
        self.slices = [slice(int(end - size), int(end)) for size, end in zip(sizes, ends)]
        self.weights = 1.0 + np.arange(count) % period / 4
        # Which column counts how much in which node.
        self.members = np.zeros((count, parts))
        for d, s in enumerate(self.slices):
            self.members[s, d] = self.weights[s]


class Tree:
    """As subject.c plants it: indicators, criteria, dimensions, the index."""

    def __init__(self, cols, criteria, dimensions):
        self.levels = [Level(cols, criteria, 7), Level(criteria, dimensions, 5), Level(dimensions, 1, 3)]


def weighted_mean(x, weights):
    """Of each row, by the weight of what is present: as one writes it by hand."""
    w = np.where(np.isnan(x), 0.0, weights)
    return np.nansum(w * x, axis=1) / w.sum(axis=1)


def masked_mean(x, weights):
    """By the weighted mean with missing values that numpy itself has."""
    return np.ma.average(np.ma.masked_invalid(x), axis=1, weights=weights).filled(np.nan)


def geometric_masked(x, weights):
    return np.exp(masked_mean(np.log(x), weights))


def geometric_mean(x, weights):
    return np.exp(weighted_mean(np.log(x), weights))


def product(x, weights):
    """The same by two matrix products."""
    there = ~np.isnan(x)
    return np.where(there, x, 0.0) @ weights / (there @ weights)


def geometric_product(x, weights):
    return np.exp(product(np.log(x), weights))


def climb(one_level):
    """Level by level, from the indicators to the root."""
    def score(x, tree):
        scores = []
        for level in tree.levels:
            x = one_level(x, level)
            scores.append(x)
        return scores
    return score


def by_node(mean):
    """Node by node, whatever the tree."""
    def one_level(x, level):
        scores = np.empty((len(x), len(level.slices)), order='F')
        for d, s in enumerate(level.slices):
            scores[:, d] = mean(x[:, s], level.weights[s])
        return scores
    return climb(one_level)


def members(mean):
    """All nodes of a level at once, by a matrix of who belongs where."""
    return climb(lambda x, level: mean(x, level.members))


def by_column(take, give):
    """Column by column, with running sums: the least memory is moved."""
    def one_level(x, level):
        scores = np.empty((len(x), len(level.slices)), order='F')
        for d, s in enumerate(level.slices):
            total, present = np.zeros(len(x)), np.zeros(len(x))
            for column, weight in zip(x[:, s].T, level.weights[s]):
                column = take(column)
                there = ~np.isnan(column)
                total += np.where(there, column, 0.0) * weight
                present += there * weight
            scores[:, d] = give(total / present)
        return scores
    return climb(one_level)


def same(x):
    return x


WRITTEN = {'mean': by_node(weighted_mean), 'geometric': by_node(geometric_mean)}
MASKED = {'mean': by_node(masked_mean), 'geometric': by_node(geometric_masked)}
TUNED = {
    'mean': {
        'by node': by_node(product),
        'by membership': members(product),
        'by column': by_column(same, same),
    },
    'geometric': {
        'by node': by_node(geometric_product),
        'by membership': members(geometric_product),
        'by column': by_column(np.log, np.exp),
    },
}


def minmax(x):
    low, high = np.nanmin(x, axis=0), np.nanmax(x, axis=0)
    return (x - low) / (high - low)


def minmax_reduced(x):
    low, high = np.fmin.reduce(x, axis=0), np.fmax.reduce(x, axis=0)
    return (x - low) / (high - low)


def minmax_columns(x):
    z = np.empty_like(x)
    for j in range(x.shape[1]):
        low, high = np.fmin.reduce(x[:, j]), np.fmax.reduce(x[:, j])
        np.subtract(x[:, j], low, out=z[:, j])
        z[:, j] /= high - low
    return z


NORMALISED = {'as written': minmax, 'reduced': minmax_reduced, 'column by column': minmax_columns}


def rank_scipy(scores):
    """Competition ranks: equal scores share the best."""
    return rankdata(-scores, method='min')


def rank_searched(scores):
    sought = -scores
    return np.searchsorted(np.sort(sought), sought) + 1.0


def rank_sorted(scores):
    order = np.argsort(-scores)
    ordered = scores[order]
    first = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    ranks = np.empty(len(scores))
    ranks[order] = np.flatnonzero(first)[np.cumsum(first) - 1] + 1.0
    return ranks


RANKS = {'scipy': rank_scipy, 'searchsorted': rank_searched, 'argsort': rank_sorted}
