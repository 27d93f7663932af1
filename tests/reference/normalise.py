# SPDX-License-Identifier: MIT
"""Normalisations and aggregations against numpy and scipy: rules by frame and direction, means, comparisons of units."""
import sys

import numpy
from scipy import special, stats

from reference import compare, refuses, report, score, scores, table

program = sys.argv[1]
draw = numpy.random.default_rng(20)
COUNT = 60
units = [f'u{i:05}' for i in range(COUNT)]
YEARS = ['2019', '2020', '2021']


def column(kind):
    """Three years of a column with ties and gaps."""
    x = {'normal': draw.normal(50, 12, (3, COUNT)), 'lognormal': numpy.exp(draw.normal(1, 1.5, (3, COUNT))),
         'tied': draw.integers(1, 12, (3, COUNT)).astype(float),
         'large': 1e9 + draw.normal(0, 1, (3, COUNT))}[kind]
    x = numpy.abs(x)
    return numpy.where(draw.random(x.shape) < 0.1, numpy.nan, x)


def ours(x, rule, lower=False):
    """Scores of all years."""
    data = table({'x': x.ravel()}, units * 3, numpy.repeat(YEARS, COUNT).tolist())
    found = score(program, [{'id': 'x', 'direction': 'lower' if lower else 'higher', 'rule': rule}], data)
    return numpy.array([scores(found, 'x', units, year) for year in YEARS])


def frame_of(x, frame, year):
    pool = {'period': x[year], 'all': x, 'to-date': x[:year + 1]}[frame].ravel()
    return pool[~numpy.isnan(pool)]


def zscore(pool, y, lower):
    return (y - pool.mean()) / pool.std(ddof=1)


def worse(pool, y, lower):
    return numpy.array([numpy.nan if numpy.isnan(v) else (pool < v).sum() for v in y], dtype=float)


def ranks(pool, y, lower):
    return worse(pool, y, lower) + 1


def average(pool, y, lower):
    return numpy.array([numpy.nan if numpy.isnan(v) else (pool < v).sum() + ((pool == v).sum() + 1) / 2 for v in y])


def fractile(pool, y, lower):
    limits = numpy.quantile(pool, numpy.arange(1, 5) / 5)
    return numpy.where(numpy.isnan(y), numpy.nan, 1 + (limits[None, :] <= y[:, None]).sum(axis=1))


def fraction(pool, y, lower):
    return pool.max() / y if lower else y / pool.max()  # of y = -x: min x / x


def span(pool, y, lower, end):
    return (y - pool.min()) / (end - pool.min())


REFERENCE = 7
RULES = {  # rule: what it is of y = x times the direction
    'zscore': ({'to-mean': 100, 'to-sd': 10}, lambda pool, y, lower: 100 + 10 * zscore(pool, y, lower)),
    'logistic': ({'steepness': 1.7, 'to': [0, 100]}, lambda pool, y, lower: 100 * special.expit(1.7 * zscore(pool, y, lower))),
    'rank': ({}, ranks),
    'borda': ({}, worse),
    'percentile-rank': ({}, lambda pool, y, lower: worse(pool, y, lower) / (len(pool) - 1)),
    'distance-to-maximum': ({}, lambda pool, y, lower: 1 - (pool.max() - y) / (pool.max() - pool.min())),
    'distance-to-reference': ({'unit': units[REFERENCE]}, lambda pool, y, lower: 1 - (y[REFERENCE] - y) / (y[REFERENCE] - pool.min())),
    'fraction-of-maximum': ({'to': [0, 100]}, lambda pool, y, lower: 100 * fraction(pool, y, lower)),
    'fractiles': ({'classes': 5}, fractile),
}

for kind in 'normal', 'lognormal', 'tied', 'large':
    x = column(kind)
    x[:, REFERENCE] = numpy.nanmedian(x) + 0.25
    for method, (more, theirs) in RULES.items():
        if kind == 'large' and method == 'fraction-of-maximum':
            continue
        for frame in 'period', 'all', 'to-date':
            for lower in False, True:
                y = -x if lower else x
                want = [theirs(frame_of(y, frame, year), y[year], lower) for year in range(3)]
                # Sums about 1e9 keep fewer digits in numpy than in ours.
                compare(f'{method} of a {kind} column, {frame}, {"lower" if lower else "higher"}',
                        ours(x, {'method': method, 'frame': frame, **more}, lower), want,
                        relative=1e-9 if kind != 'large' else 1e-6, absolute=1e-9 if kind != 'large' else 1e-5)
    compare(f'ranks of a {kind} column are those of scipy', ours(x, 'rank')[0],
            stats.rankdata(x[0], method='min', nan_policy='omit'))
    compare(f'average ranks of a {kind} column are those of scipy', ours(x, {'method': 'rank', 'ties': 'average'})[0],
            stats.rankdata(x[0], method='average', nan_policy='omit'))
    compare(f'z-scores of a {kind} column are those of scipy', ours(x, 'zscore')[1],
            stats.zscore(x[1], ddof=1, nan_policy='omit'), relative=1e-9 if kind != 'large' else 1e-6,
            absolute=1e-12 if kind != 'large' else 1e-5)
    for lower in False, True:
        y = -x if lower else x
        target = numpy.nanquantile(x, 0.7)
        rule = {'method': 'distance-to-target', 'target': float(target), 'cap': True}
        compare(f'distances to a target of a {kind} column, {"lower" if lower else "higher"}', ours(x, rule, lower),
                [numpy.minimum(span(frame_of(y, 'period', year), y[year], lower, -target if lower else target), 1) for year in range(3)],
                absolute=1e-9)

x = column('normal')
low, high = 45.0, 55.0
pools = [frame_of(x, 'all', year) for year in range(3)]
compare('distances to a range', ours(x, {'method': 'distance-to-target', 'target': low, 'upper-target': high, 'frame': 'all'}),
        [numpy.where(x[year] < low, (x[year] - p.min()) / (low - p.min()),
                     numpy.where(x[year] > high, (p.max() - x[year]) / (p.max() - high), numpy.where(numpy.isnan(x[year]), numpy.nan, 1)))
         for year, p in enumerate(pools)], absolute=1e-12)
cuts, given = [35.0, 45.0, 50.0, 70.0], [0.0, 20.0, 25.0, 100.0]
compare('categories, interpolated', ours(x, {'method': 'categories', 'cuts': cuts, 'scores': given, 'interpolate': True}),
        numpy.where(numpy.isnan(x), numpy.nan, numpy.interp(x, cuts, given)), absolute=1e-12)
compare('categories, in steps', ours(x, {'method': 'categories', 'cuts': cuts}),
        numpy.where(numpy.isnan(x), numpy.nan, numpy.searchsorted(cuts, x, side='right') + 1.0))

# ---- aggregations ----

CHILDREN = 6
names = [f'c{i}' for i in range(CHILDREN)]
weights = (draw.random(CHILDREN) + 0.05).round(2)


def node(aggregate, w=weights):
    return [{'id': 'top', 'aggregate': aggregate, 'gaps': {'default': 'reweight'},
             'children': [{'id': name, 'weight': float(v)} for name, v in zip(names, w)]}]


def aggregated(x, aggregate, w=weights):
    return scores(score(program, node(aggregate, w), table(dict(zip(names, x.T)), units)), 'top', units)


def with_gaps(x):
    return numpy.where(draw.random(x.shape) < 0.15, numpy.nan, x)


def weighted(x, w):
    return numpy.where(numpy.isnan(x), 0, w)


def penalised(x, w, sign, less):
    w = weighted(x, w)
    mean = numpy.nansum(w * x, axis=1) / w.sum(axis=1)
    variance = numpy.nansum(w * (x - mean[:, None]) ** 2, axis=1) / w.sum(axis=1)
    n = (w > 0).sum(axis=1)
    return mean + sign * variance * (n / (n - 1) if less else 1) / mean


def topsis(x, w):
    w = weighted(x, w)
    far = [numpy.sqrt(numpy.nansum((w * (x - end(x, axis=0))) ** 2, axis=1)) for end in (numpy.nanmax, numpy.nanmin)]
    return far[1] / (far[0] + far[1])


def outranking(x, w):
    """o_ij, NaN where i and j have nothing in common and for i = j."""
    o = numpy.full((len(x), len(x)), numpy.nan)
    for i in range(len(x)):
        both = ~numpy.isnan(x[i]) & ~numpy.isnan(x)
        everything = (both * w).sum(axis=1)
        ahead = ((both & (x[i] > x)) * w).sum(axis=1) + ((both & (x[i] == x)) * w).sum(axis=1) / 2
        o[i] = numpy.where(everything > 0, ahead / numpy.where(everything > 0, everything, 1), numpy.nan)
        o[i, i] = numpy.nan
    return o


for name, x in ('whole', draw.normal(100, 10, (COUNT, CHILDREN))), ('with gaps', with_gaps(draw.normal(100, 10, (COUNT, CHILDREN)))), \
        ('tied and with gaps', with_gaps(draw.integers(80, 90, (COUNT, CHILDREN)).astype(float))):
    x[:, 0] = numpy.where(numpy.isnan(x[:, 0]), 95.0, x[:, 0])
    x[:, 1] = numpy.where(numpy.isnan(x[:, 1]), 99.0, x[:, 1])
    for penalty, sign in ('minus', -1), ('plus', 1):
        for divisor, less in ('n', False), ('n-1', True):
            for method in 'mazziotta-pareto', 'adjusted-mazziotta-pareto':
                compare(f'{method}, {name}, {penalty}, {divisor}',
                        aggregated(x, {'method': method, 'penalty': penalty, 'divisor': divisor}), penalised(x, weights, sign, less))
    compare(f'topsis, {name}', aggregated(x, 'topsis'), topsis(x, weights))
    o = outranking(x, weights)
    compare(f'outranking, {name}', aggregated(x, 'outranking'), numpy.nanmean(o, axis=1))
    exact = numpy.where(numpy.abs(o - 0.5) < 1e-12, 0.5, o)
    compare(f'copeland, {name}', aggregated(x, 'copeland'), numpy.nansum(numpy.sign(exact - 0.5), axis=1))
    compare(f'the power mean skips gaps, {name}', aggregated(x, {'method': 'power', 'power': 0.5}),
            (numpy.nansum(weighted(x, weights) * numpy.sqrt(x), axis=1) / weighted(x, weights).sum(axis=1)) ** 2)
    compare(f'the geometric mean is that of scipy, {name}', aggregated(x, 'geometric', numpy.ones(CHILDREN)),
            stats.gmean(x, axis=1, nan_policy='omit'))

x = draw.normal(0, 1, (COUNT, CHILDREN))
positions = [5.0, 4, 3, 2, 1, 0.5]
compare('ordered weights', aggregated(x, {'method': 'owa', 'positions': positions}),
        numpy.average(numpy.sort(x, axis=1)[:, ::-1], axis=1, weights=positions), absolute=1e-12)

# The index as it is published: z-scores 100 +- 10, and goalposts 70 to 130, of every indicator.
x = draw.normal(20, 5, (COUNT, CHILDREN))
for method, rule, normal in (
        ('mazziotta-pareto', {'method': 'zscore', 'to-mean': 100, 'to-sd': 10}, 100 + 10 * stats.zscore(x, ddof=1)),
        ('adjusted-mazziotta-pareto', {'method': 'scaled', 'min': 10, 'max': 30, 'to': [70, 130]}, 70 + 60 * (x - 10) / 20)):
    nodes = [{**node(method, numpy.ones(CHILDREN))[0], 'rule': rule}]
    compare(f'{method} of normalised indicators',
            scores(score(program, nodes, table(dict(zip(names, x.T)), units)), 'top', units),
            normal.mean(axis=1) - normal.var(axis=1) / normal.mean(axis=1))

refuses('a constant column is named', lambda: ours(numpy.ones((3, COUNT)), 'zscore'), 'node x', '2019', 'no spread')
refuses('a target at the worst value is named',
        lambda: ours(column('tied'), {'method': 'distance-to-target', 'target': 0}), 'node x', 'target 0')
report.end()
