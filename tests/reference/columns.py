# SPDX-License-Identifier: MIT
"""Denominators, imputation and treatment of outliers, against numpy and scipy."""
import sys

import numpy
from scipy import optimize, stats

from reference import compare, refuses, report, score, scores, table

program = sys.argv[1]
draw = numpy.random.default_rng(4)
COUNT = 80
units = [f'u{i:05}' for i in range(COUNT)]


def prepared(columns, steps, periods=None, period='2020', names=None, **leaf):
    """Columns as their indicators have them after the steps: the rule is the identity."""
    nodes = [{'id': 'all', **steps, 'children': [{'id': name, **leaf.get(name, {})} for name in names or columns]}]
    gaps = {'default': 'reweight'}
    found = score(program, nodes, table(columns, units, periods), defaults={'gaps': gaps})
    return numpy.array([scores(found, name, units, period) for name in names or columns])


def with_gaps(x, share=0.2):
    return numpy.where(draw.random(x.shape) < share, numpy.nan, x)


def skew(x):
    return stats.skew(x, bias=False)


def kurtosis(x):
    return stats.kurtosis(x, bias=False)


def passes(x):
    return abs(skew(x)) < 2 or kurtosis(x) < 3.5


def winsorised(x, winmax):
    """The first column that passes with at most so many points moved (ties together), or None."""
    x, moved = x.copy(), set()
    while len(moved) < winmax:
        end = x.max() if skew(x) >= 0 else x.min()
        tied = numpy.flatnonzero(x == end)
        rest = numpy.delete(x, tied)
        x[tied] = rest.max() if skew(x) >= 0 else rest.min()
        moved |= set(tied)
        if passes(x):
            return x
    return None


def shifted_log(x, mirror=True):
    if mirror and skew(x) < 0:
        return -numpy.log(x.max() - x + 0.01 * numpy.ptp(x))
    return numpy.log(x - x.min() + 0.01 * numpy.ptp(x))


def treated(x, winmax, transform, coinr=False):
    if passes(x):
        return x
    held = winsorised(x, winmax) if winmax else None
    if held is not None:
        return held
    y = transform(x)
    return y if coinr or passes(y) or abs(skew(y)) < abs(skew(x)) else x


# Denominators
x, by = draw.gamma(2.0, 10.0, COUNT), draw.uniform(1, 50, COUNT)
ours = prepared({'x': x, 'by': by}, {'denominate': {'method': 'by', 'denominator': 'by', 'scale': 1000}}, names=['x'])
compare('denominated', ours[0], x * 1000 / by, relative=1e-15)

# Columns of all sorts: how heavy the tail is, on which side, with ties
tails = {}
for k, power in enumerate([0.5, 1, 1.5, 2, 2.5, 3, 4]):
    tails[f'right{k}'] = numpy.exp(power * draw.normal(size=COUNT))
    tails[f'left{k}'] = 1000 - numpy.exp(power * draw.normal(size=COUNT))
tails['ties'] = numpy.where(numpy.arange(COUNT) < 3, 500.0, draw.normal(size=COUNT).round(1))
tails['one'] = numpy.where(numpy.arange(COUNT) < 1, 1e6, draw.normal(size=COUNT))
tails['far'] = 1e9 + draw.standard_t(1.2, size=COUNT)
for winmax in (0, 2, 5, 20):
    ours = prepared(tails, {'treat': {'method': 'skew-kurtosis', 'winmax': winmax}})
    compare(f'winsorised up to {winmax} points, else the shifted logarithm', ours,
            [treated(x, winmax, shifted_log) for x in tails.values()], absolute=1e-9)
    ours = prepared(tails, {'treat': {'method': 'coinr', 'winmax': winmax}})
    compare(f'as COINr does, up to {winmax} points', ours,
            [treated(x, winmax, lambda x: shifted_log(x, False), True) for x in tails.values()], absolute=1e-9)
right = {name: x for name, x in tails.items() if x.min() > 0}
near = {name: x for name, x in tails.items() if x.min() > -50}
ours = prepared(right, {'treat': {'method': 'skew-kurtosis', 'winmax': 0, 'transform': 'log'}})
compare('plain logarithms', ours, [treated(
    x, 0, lambda x: numpy.log(x) if skew(x) >= 0 else -numpy.log(x.min() + x.max() - x)) for x in right.values()])
ours = prepared(near, {'treat': {'method': 'skew-kurtosis', 'winmax': 0, 'transform': 'log-offset', 'offset': 50}})
compare('logarithms with an offset', ours, [treated(
    x, 0, lambda x: numpy.log(x + 50) if skew(x) >= 0 else -numpy.log(x.min() + x.max() - x + 50))
    for x in near.values()])
refuses('a logarithm of what is not positive', lambda: prepared(
    tails, {'treat': {'method': 'skew-kurtosis', 'winmax': 0, 'transform': 'log'}}), 'node left5', 'period 2020', 'positive')


def box_cox(x, shift, low, high):
    """scipy's boxcox() stops at 1e-8 of lambda, which is not near enough: here at the zero of its likelihood's slope."""
    z = x + shift
    logs = numpy.log(z)

    def slope(lam):
        y = (z**lam - 1) / lam if lam else logs
        by_lam = (z**lam * logs - y) / lam if lam else logs**2 / 2
        return logs.sum() - len(z) * numpy.cov(y, by_lam, bias=True)[0, 1] / y.var()
    grid = numpy.linspace(low, high, 400)
    best = grid[numpy.argmax([stats.boxcox_llf(lam, z) for lam in grid])]
    a, b = max(low, best - 0.1), min(high, best + 0.1)
    if slope(a) <= 0 or slope(b) >= 0:
        return stats.boxcox(z, a if slope(a) <= 0 else b)
    return stats.boxcox(z, optimize.brentq(slope, a, b, xtol=1e-14, rtol=1e-14))


ours = prepared(right, {'treat': {'method': 'skew-kurtosis', 'winmax': 0, 'transform': 'box-cox'}})
compare('Box-Cox', ours, [treated(x, 0, lambda x: box_cox(x, 0, -5, 5)) for x in right.values()])
ours = prepared(near, {'treat': {'method': 'skew-kurtosis', 'winmax': 0, 'transform': 'box-cox', 'shift': 50,
                                 'lambda-range': [-1, 0.25]}})
compare('Box-Cox with a shift, lambda held to a range', ours,
        [treated(x, 0, lambda x: box_cox(x, 50, -1, 0.25)) for x in near.values()])

# Gaps
holes = {f'i{k}': with_gaps(draw.gamma(2.0, 10.0, COUNT)) for k in range(5)}
for method, statistic in (('mean', numpy.nanmean), ('median', numpy.nanmedian)):
    ours = prepared(holes, {'impute': method})
    compare(f'filled by the {method}', ours, [numpy.where(numpy.isnan(x), statistic(x), x) for x in holes.values()])

matrix = numpy.array(list(holes.values()))
low, high = numpy.nanmin(matrix, axis=1)[:, None], numpy.nanmax(matrix, axis=1)[:, None]
unit = (matrix - low) / (high - low)
unit[1] = 1 - unit[1]
for method, statistic in (('row-mean', numpy.nanmean), ('row-median', numpy.nanmedian)):
    full = numpy.where(numpy.isnan(unit), statistic(unit, axis=0), unit)
    full[1] = 1 - full[1]
    ours = prepared(holes, {'impute': method}, i1={'direction': 'lower'})
    compare(f'filled by the {method}', ours, low + (high - low) * full, absolute=1e-12)


def by_em(x, ridge, tolerance):
    """The textbook's algorithm, unit by unit."""
    centre, spread = numpy.nanmean(x, axis=0), numpy.nanstd(x, axis=0, ddof=1)
    z = (x - centre) / spread
    z = z[~numpy.isnan(z).all(axis=1)]
    n, k = z.shape
    mean, cov = numpy.zeros(k), numpy.eye(k)
    while True:
        full, extra = z.copy(), numpy.zeros((k, k))
        for row in full:
            gone = numpy.isnan(row)
            if not gone.any():
                continue
            slope = numpy.linalg.solve(cov[numpy.ix_(~gone, ~gone)], cov[numpy.ix_(~gone, gone)]).T
            row[gone] = mean[gone] + slope @ (row[~gone] - mean[~gone])
            extra[numpy.ix_(gone, gone)] += cov[numpy.ix_(gone, gone)] - slope @ cov[numpy.ix_(~gone, gone)]
        new = full.mean(axis=0)
        change = full - new
        new_cov = (change.T @ change + extra) / n + ridge * numpy.eye(k)
        moved = max(abs(new - mean).max(), abs(new_cov - cov).max())
        mean, cov = new, new_cov
        if moved <= tolerance:
            break
    out = (x - centre) / spread
    for row in out:
        gone = numpy.isnan(row)
        if gone.any() and not gone.all():
            slope = numpy.linalg.solve(cov[numpy.ix_(~gone, ~gone)], cov[numpy.ix_(~gone, gone)]).T
            row[gone] = mean[gone] + slope @ (row[~gone] - mean[~gone])
    return centre + spread * out


joint = draw.multivariate_normal([5, -3, 100, 0], [[4, 1, 2, 0], [1, 2, 1, 0.5], [2, 1, 9, 1], [0, 0.5, 1, 1]], COUNT)
joint = with_gaps(joint)
joint[7] = numpy.nan
for ridge in (0, 1e-6, 0.1):
    ours = prepared({f'j{k}': joint[:, k] for k in range(4)},
                    {'impute': {'method': 'em', 'ridge': ridge, 'tolerance': 1e-12, 'iterations': 5000}})
    compare(f'filled by EM, ridge {ridge}', ours.T, by_em(joint, ridge, 1e-12), absolute=1e-10)
report.end()
