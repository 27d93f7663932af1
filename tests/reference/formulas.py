# SPDX-License-Identifier: MIT
"""The formulas of record, written out, on awkward columns: ties, gaps, three values, negative ones, far from 0, outliers.

A column, and a target, reference or goalpost with it, is multiplied by its direction; then there is one formula.
"""
import sys

import numpy

from reference import compare, refuses, report, score, scores, table

program = sys.argv[1]
draw = numpy.random.default_rng(2008)
NAN = numpy.nan

COLUMNS = {
    'three values': [2.5, 7.25, 3.75],
    'two that are equal': [2.5, 7.25, 2.5, NAN],
    'ties and gaps': numpy.where(draw.random(40) < 0.2, NAN, draw.integers(1, 7, 40)),
    'many of the least': numpy.concatenate([numpy.zeros(25), draw.gamma(1.5, 3.0, 15)]),
    'negative': -draw.gamma(2.0, 5.0, 31),
    'around zero': numpy.where(draw.random(33) < 0.1, NAN, draw.normal(0, 3, 33)),
    'far from zero': 1e7 + draw.normal(0, 1, 29),
    'one outlier': numpy.concatenate([draw.normal(10, 1, 24), [900.0]]),
    'one outlier below': numpy.concatenate([draw.normal(10, 1, 24), [-900.0]]),
    'small': draw.gamma(1.0, 1e-6, 22),
}
COLUMNS = {name: numpy.array(x, dtype=float) for name, x in COLUMNS.items()}


def there(x):
    return x[~numpy.isnan(x)]


def ids(x):
    return [f'u{i:05}' for i in range(len(x))]


def ours(x, rule, lower=False, **settings):
    nodes = [{'id': 'x', 'rule': rule, **({'direction': 'lower'} if lower else {}), **settings}]
    return scores(score(program, nodes, table({'x': x}, ids(x))), 'x', ids(x))


# ---- the formulas ----

def ranks(y):
    """Ascending, ties min."""
    return numpy.array([NAN if numpy.isnan(v) else 1 + numpy.sum(there(y) < v) for v in y])


def skew(x):
    n, d = len(x), x - x.mean()
    return numpy.sqrt(n) * numpy.sum(d**3) / numpy.sum(d**2) ** 1.5 * numpy.sqrt(n * (n - 1)) / (n - 2)


def kurtosis(x):
    n, d = len(x), x - x.mean()
    if n < 4:
        return NAN
    return ((n + 1) * (n * numpy.sum(d**4) / numpy.sum(d**2) ** 2 - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))


def minmax(y):
    return (y - there(y).min()) / (there(y).max() - there(y).min())


def to_target(y, t):
    return (y - there(y).min()) / (t - there(y).min())


def to_reference(y, ref):
    return 1 - (ref - y) / (ref - there(y).min())


def near(name, got, want):
    """Scores of about 1, whose numerators are differences: of a column far from 0 these have its rounding."""
    compare(name, got, want, absolute=1e-9 if 'far' in name else 1e-13)


for name, x in COLUMNS.items():
    for lower in False, True:
        y, sign = (-x, -1.0) if lower else (x, 1.0)
        case = f'{name}, {"lower" if lower else "higher"}'
        pool = there(y)
        n, low, high, spread = len(pool), pool.min(), pool.max(), numpy.ptp(pool)
        near(f'minmax: {case}', ours(x, {'method': 'minmax', 'to': [0, 100]}, lower), 100 * minmax(y))
        near(f'zscore: {case}', ours(x, 'zscore', lower), (y - pool.mean()) / pool.std(ddof=1))
        compare(f'rank: {case}', ours(x, 'rank', lower), ranks(y))
        compare(f'borda: {case}', ours(x, 'borda', lower), ranks(y) - 1)
        compare(f'percentile rank: {case}', ours(x, 'percentile-rank', lower), (ranks(y) - 1) / (n - 1))
        near(f'distance to the maximum: {case}', ours(x, 'distance-to-maximum', lower), 1 - (high - y) / spread)
        for what, t in ('within', low + 0.6 * spread), ('beyond', high + 0.5 * spread), ('the best', high):
            rule = {'method': 'distance-to-target', 'target': float(sign * t)}
            near(f'distance to a target {what}: {case}', ours(x, rule, lower), to_target(y, t))
            near(f'the same, held: {case}', ours(x, {**rule, 'cap': True}, lower), numpy.minimum(to_target(y, t), 1))
        place = int(numpy.nanargmax(numpy.where(y == high, NAN, y)))  # the best but one
        rule = {'method': 'distance-to-reference', 'unit': ids(x)[place]}
        if y[place] > low:
            near(f'distance to a reference: {case}', ours(x, rule, lower), to_reference(y, y[place]))
            near(f'the same, held: {case}', ours(x, {**rule, 'cap': True}, lower), numpy.minimum(to_reference(y, y[place]), 1))
        else:
            refuses(f'a reference that is the worst: {case}', lambda: ours(x, rule, lower), 'node x', 'no better')
        # Goalposts as they are stated: min below max, whichever end is good.
        ends = [float(v) for v in sorted((sign * (low + 0.1 * spread), sign * (high - 0.2 * spread)))]
        bad, good = (ends[1], ends[0]) if lower else ends
        share = (y - sign * bad) / (sign * good - sign * bad)
        near(f'goalposts: {case}', ours(x, {'method': 'goalposts', 'min': ends[0], 'max': ends[1]}, lower), numpy.clip(share, 0, 1))
        near(f'scaled: {case}', ours(x, {'method': 'scaled', 'min': ends[0], 'max': ends[1], 'to': [70, 130]}, lower), 70 + 60 * share)
        if low > 0 and not lower:
            compare(f'fraction of the maximum: {case}', ours(x, 'fraction-of-maximum'), y / high)

# ---- treatment, then stated numbers through the same transform ----


def passes(x):
    return abs(skew(x)) < 2 or kurtosis(x) < 3.5


for name, x in COLUMNS.items():
    if name in ('two that are equal', 'small'):
        continue
    given = there(x)
    mirrored, shift = skew(given) < 0, 0.01 * numpy.ptp(given)

    def transform(v):
        return -numpy.log(given.max() - v + shift) if mirrored else numpy.log(v - given.min() + shift)
    helps = not passes(given) and (passes(transform(given)) or abs(skew(transform(given))) < abs(skew(given)))
    for rule, formula in (
            ({'method': 'distance-to-target'}, to_target),
            ({'method': 'goalposts'}, None)):
        t = float(numpy.quantile(given, 0.8)) if name != 'many of the least' else float(given.max())
        low = float(numpy.quantile(given, 0.1))
        z, zt, zl = (transform(x), transform(t), transform(low)) if helps else (x, t, low)
        stated = {'target': t} if formula else {'min': low, 'max': t}
        want = formula(z, zt) if formula else numpy.clip((z - zl) / (zt - zl), 0, 1)
        near(f'{rule["method"]} under treatment: {name}',
             ours(x, {**rule, **stated}, treat={'method': 'skew-kurtosis', 'winmax': 0}), want)

# ---- denominated: the target is of what was divided ----

x, by = draw.gamma(2.0, 50.0, 30), draw.uniform(2, 9, 30)
for lower in False, True:
    y = (-1 if lower else 1) * 1000 * x / by
    t = float(numpy.quantile(y, 0.7)) * (-1 if lower else 1)
    node = [{'id': 'x', 'direction': 'lower' if lower else 'higher', 'denominate': {'method': 'by', 'denominator': 'p', 'scale': 1000},
             'rule': {'method': 'distance-to-target', 'target': t}}]
    found = score(program, node, table({'x': x, 'p': by}, ids(x)))
    compare(f'a target of a denominated column, {"lower" if lower else "higher"}', scores(found, 'x', ids(x)),
            to_target(y, -t if lower else t))
refuses('a target in the unit of the input', lambda: score(
    program, [{'id': 'x', 'denominate': {'method': 'by', 'denominator': 'p', 'scale': 0.001},
               'rule': {'method': 'distance-to-target', 'target': 100}}], table({'x': x, 'p': by}, ids(x))), 'node x', 'stated-in')

# ---- constant columns, and three units ----

constant = numpy.array([4.0, 4.0, NAN, 4.0])
for method, more, middle, best in (
        ('minmax', {'to': [1, 9]}, 5, 9), ('rank', {}, 2, 3), ('borda', {}, 1, 2), ('percentile-rank', {}, 0.5, 1),
        ('fractiles', {'classes': 4}, 2.5, 4), ('zscore', {'to-mean': 100, 'to-sd': 10}, 100, None)):
    there_ = ~numpy.isnan(constant)
    compare(f'{method} of a constant column, midpoint', ours(constant, {'method': method, 'constant': 'midpoint', **more}),
            numpy.where(there_, middle, NAN))
    if best is not None:
        compare(f'{method} of a constant column, top', ours(constant, {'method': method, 'constant': 'top', **more}),
                numpy.where(there_, best, NAN))
    compare(f'{method} of a constant column, a gap', ours(constant, {'method': method, 'constant': 'gap', **more}), constant * NAN)
    refuses(f'{method} of a constant column', lambda: ours(constant, {'method': method, **more}), 'node x', 'no spread')

# ---- outranking with ties and gaps, effective weights ----

x = draw.integers(1, 4, (14, 4)).astype(float)
x[draw.random(x.shape) < 0.15] = NAN
x[:, 0] = draw.integers(1, 4, 14)
w = numpy.array([0.1, 0.2, 0.3, 0.4])
o = numpy.full((14, 14), NAN)
for i in range(14):
    for j in range(14):
        both = ~numpy.isnan(x[i]) & ~numpy.isnan(x[j])
        if i != j:
            # In tenths, whole: no rounding decides a tie.
            tenths = numpy.round(10 * w[both]).astype(int)
            o[i, j] = (2 * tenths[x[i, both] > x[j, both]].sum() + tenths[x[i, both] == x[j, both]].sum()) / (2 * tenths.sum())
nodes = [{'id': 'top', 'gaps': {'default': 'reweight'}, 'children': [{'id': c, 'weight': float(v)} for c, v in zip('abcd', w)]}]
data = table(dict(zip('abcd', x.T)), ids(x))
for method, want in ('copeland', numpy.nansum(numpy.sign(o - 0.5), axis=1)), ('outranking', numpy.nanmean(o, axis=1)):
    found = score(program, [{**nodes[0], 'aggregate': method}], data)
    compare(f'{method} with ties and gaps', scores(found, 'top', ids(x)), want)

tree = [{'id': 'top', 'children': [
    {'id': 'left', 'weight': 3, 'children': [{'id': 'a', 'weight': 2}, {'id': 'b', 'weight': 5}]},
    {'id': 'right', 'weight': 1.5, 'gaps': {'default': 'reweight'}, 'children': [{'id': 'c'}, {'id': 'd', 'weight': 0.25}]}],
    'gaps': {'default': 'reweight'}}]
found = score(program, tree, data)['effective']
share = {'top': 1, 'left': 3 / 4.5, 'right': 1.5 / 4.5}
share.update(a=share['left'] * 2 / 7, b=share['left'] * 5 / 7, c=share['right'] / 1.25, d=share['right'] * 0.25 / 1.25)
compare('effective weights', [found[(n, '2020')] for n in share], list(share.values()))
report.end()
