# SPDX-License-Identifier: MIT
"""The peers: the same index in numpy, as one writes it and as one tunes it.

A tree is a list of dimensions, each a slice of columns with weights, and the weights of the dimensions. A missing value
gives its weight to the others of its dimension. All functions take x (units by columns, NaN missing) and give the
dimensions' scores and the root's.
"""
import numpy as np
from scipy.stats import rankdata


class Tree:
    """As subject.c plants it."""

    def __init__(self, cols, dimensions):
        uneven = (-2, 1, 0, 2, -1)
        sizes = [cols // dimensions + uneven[d % 5] for d in range(dimensions - 1)]
        sizes.append(cols - sum(sizes))
        ends = np.cumsum(sizes)
        self.starts = ends - sizes
        self.slices = [slice(int(end - size), int(end)) for size, end in zip(sizes, ends)]
        self.leaves = 1.0 + np.arange(cols) % 7 / 4
        self.weights = 1.0 + np.arange(dimensions) % 3 / 2
        # Which column counts how much in which dimension.
        self.members = np.zeros((cols, dimensions))
        for d, s in enumerate(self.slices):
            self.members[s, d] = self.leaves[s]


def weighted_mean(x, weights):
    """Of each row, the weights normalised over what is present: as one writes it."""
    w = np.where(np.isnan(x), 0.0, weights)
    w /= w.sum(axis=1, keepdims=True)
    return np.nansum(w * x, axis=1)


def geometric_mean(x, weights):
    return np.exp(weighted_mean(np.log(x), weights))


def product(x, weights):
    """The same by two matrix products."""
    there = ~np.isnan(x)
    return np.where(there, x, 0.0) @ weights / (there @ weights)


def geometric_product(x, weights):
    return np.exp(product(np.log(x), weights))


def by_node(mean):
    """Node by node, whatever the tree."""
    def score(x, tree):
        dimensions = np.empty((len(x), len(tree.slices)), order='F')
        for d, s in enumerate(tree.slices):
            dimensions[:, d] = mean(x[:, s], tree.leaves[s])
        return dimensions, mean(dimensions, tree.weights)
    return score


def members(of_all, mean):
    """All dimensions at once, by a matrix of who belongs where."""
    def score(x, tree):
        dimensions = of_all(x, tree.members)
        return dimensions, mean(dimensions, tree.weights)
    return score


def by_column(take, give):
    """Column by column, with running sums: the least memory is moved."""
    def score(x, tree):
        dimensions = np.empty((len(x), len(tree.slices)), order='F')

        def mean(columns, weights):
            total, present = np.zeros(len(x)), np.zeros(len(x))
            for column, weight in zip(columns, weights):
                column = take(column)
                there = ~np.isnan(column)
                total += np.where(there, column, 0.0) * weight
                present += there * weight
            return give(total / present)
        for d, s in enumerate(tree.slices):
            dimensions[:, d] = mean(x[:, s].T, tree.leaves[s])
        return dimensions, mean(dimensions.T, tree.weights)
    return score


def same(x):
    return x


WRITTEN = {'mean': by_node(weighted_mean), 'geometric': by_node(geometric_mean)}
TUNED = {
    'mean': {
        'by node': by_node(product),
        'by membership': members(product, product),
        'by column': by_column(same, same),
    },
    'geometric': {
        'by node': by_node(geometric_product),
        'by membership': members(geometric_product, geometric_product),
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
