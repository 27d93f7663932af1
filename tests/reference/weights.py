# SPDX-License-Identifier: MIT
"""Weights from scores and from what is stated, by their formulas in numpy and scipy."""
import sys

import numpy
from scipy import optimize, stats

from reference import compare, refuses, report, score, scores, table

program = sys.argv[1]
draw = numpy.random.default_rng(4)


def weigh(x, method, gaps=None, aggregate='arithmetic', children=None, **model):
    """Our weights of the columns of x, and all else that is told."""
    ids = [f'i{k:02}' for k in range(x.shape[1])]
    node = {'id': 'all', 'weigh': method, 'aggregate': aggregate,
            'children': children or [{'id': i} for i in ids]}
    if gaps:
        node['gaps'] = gaps
    found = score(program, [node], table(dict(zip(ids, x.T)), **model))
    return numpy.array([found['weight'][(i, '2020')] for i in ids]), found


def facts(found, name, node='all'):
    return numpy.array([value for (at, _, _), value in sorted(found[name].items(), key=lambda e: int(e[0][2])) if at == node])


def shares(w):
    return numpy.asarray(w) / numpy.sum(w)


def pca(x):
    values, vectors = numpy.linalg.eigh(numpy.corrcoef(x, rowvar=False))
    return values[::-1], vectors[:, ::-1]


def rotate(loadings, normalise):
    """Varimax by singular values, to the end."""
    lengths = numpy.sqrt((loadings ** 2).sum(axis=1, keepdims=True)) if normalise else 1.0
    a = loadings / lengths
    r = numpy.eye(a.shape[1])
    for _ in range(20000):
        b = a @ r
        u, _, v = numpy.linalg.svd(a.T @ (b ** 3 - b * (b ** 2).mean(axis=0)))
        if numpy.abs(u @ v - r).max() < 1e-15:
            break
        r = u @ v
    return a @ r * lengths


def factor_weights(x, count, rotation='varimax-normalised'):
    values, vectors = pca(x)
    loadings = vectors[:, :count] * numpy.sqrt(values[:count])
    if rotation != 'none' and count > 1:
        loadings = rotate(loadings, rotation == 'varimax-normalised')
    squared = loadings ** 2
    explained = squared.sum(axis=0)
    best = squared.argmax(axis=1)
    own = squared.max(axis=1) / explained[best] * (explained[best] / explained.sum())
    return shares(own), explained / x.shape[1]


def critic(x):
    r = numpy.corrcoef(x, rowvar=False)
    return shares(x.std(axis=0, ddof=1) * (1 - r).sum(axis=0))


def entropy(x):
    return shares([1 - stats.entropy(c[~numpy.isnan(c)]) / numpy.log((~numpy.isnan(c)).sum()) for c in x.T])


def correlated(rows, columns, scale=10.0):
    mix = draw.normal(size=(columns, columns)) + 1.2
    return 50 + scale * draw.normal(size=(rows, columns)) @ mix


for rows, columns in ((8, 2), (30, 4), (63, 8), (200, 12)):
    name = f'{rows} x {columns}'
    x = correlated(rows, columns)
    positive = numpy.abs(x) + 1
    ours, found = weigh(x, 'standard-deviation')
    compare(f'{name}: standard deviation', ours, shares(x.std(axis=0, ddof=1)))
    compare(f'{name}: the score', scores(found, 'all', [f'u{i:05}' for i in range(rows)]), x @ ours)
    compare(f'{name}: critic', weigh(x, 'critic')[0], critic(x))
    compare(f'{name}: entropy', weigh(positive, 'entropy')[0], entropy(positive), relative=1e-8 if columns < 3 else 1e-9)
    values, vectors = pca(x)
    ours, found = weigh(x, 'pca')
    compare(f'{name}: pca, squared', ours, vectors[:, 0] ** 2)
    compare(f'{name}: eigenvalues', facts(found, 'eigenvalue'), values, absolute=1e-13)
    compare(f'{name}: explained', facts(found, 'explained'), values[0] / columns)
    loadings = [found['loading'][(f'i{k:02}', '2020', '0')] for k in range(columns)]
    sign = numpy.sign(vectors[:, 0].sum())
    compare(f'{name}: loadings', loadings, sign * vectors[:, 0] * numpy.sqrt(values[0]), absolute=1e-12)
    if (sign * vectors[:, 0] > 0).all():
        compare(f'{name}: pca, plain', weigh(x, {'method': 'pca', 'loadings': 'plain'})[0], shares(vectors[:, 0]))
    for rotation in ('varimax-normalised', 'varimax', 'none'):
        for retention, count in (({'retention': 'eigenvalue'}, (values >= 1).sum()),
                                 ({'retention': 'share', 'least': 0.1}, (values / columns >= 0.1).sum()),
                                 ({'retention': 'cumulative'}, 1 + (numpy.cumsum(values) / columns < 0.6).sum()),
                                 ({'retention': 'count', 'factors': 2}, 2)):
            if count == columns == 2:
                continue # their search begins on a saddle here, and stays there
            theirs, explained = factor_weights(x, count, rotation)
            ours, found = weigh(x, {'method': 'factor-loadings', 'rotation': rotation, **retention})
            compare(f'{name}: {count} factors, {rotation}', ours, theirs)
            compare(f'{name}: {count} factors, {rotation}: explained', sorted(facts(found, 'explained')), sorted(explained), absolute=1e-10)

    # Importance: a target that can be met is met; with bounds, no other optimiser finds better.
    target = shares(draw.uniform(0.8, 1.2, columns))
    covariance = numpy.cov(x, rowvar=False)

    def importance(w, covariance=covariance):
        along = covariance @ w
        squared = along ** 2 / (numpy.diag(covariance) * (w @ along))
        return squared / squared.sum()

    children = [{'id': f'i{k:02}', 'weight': float(t)} for k, t in enumerate(target)]
    ours, found = weigh(x, {'method': 'importance', 'lower': 0.01, 'upper': 0.9}, children=children)
    told = numpy.array([found['importance'][(f'i{k:02}', '2020', '0')] for k in range(columns)])
    score_now = x @ ours
    r = numpy.array([stats.pearsonr(c, score_now)[0] for c in x.T])
    compare(f'{name}: importance as told', told, r ** 2 / (r ** 2).sum(), relative=1e-8)
    compare(f'{name}: correlations as told', [found['correlation'][(f'i{k:02}', '2020', '0')] for k in range(columns)], r, relative=1e-8)
    missed = facts(found, 'objective')[0]
    compare(f'{name}: what is missed', missed, ((told - target) ** 2).sum(), absolute=1e-15)
    best = min((optimize.minimize(lambda w: ((importance(w) - target) ** 2).sum() * 1e4, start, method='SLSQP',
                                  bounds=[(0.01, 0.9)] * columns, constraints={'type': 'eq', 'fun': lambda w: w.sum() - 1},
                                  options={'ftol': 1e-16, 'maxiter': 1000}).fun / 1e4
                for start in (target, numpy.full(columns, 1 / columns))))
    report.case(f'{name}: nobody misses less', [] if missed <= best * (1 + 1e-6) + 1e-12 else [f'{missed} is above {best}'])
    report.case(f'{name}: importance weights keep their bounds and add up', [] if abs(ours.sum() - 1) < 1e-12 and
                (ours >= 0.01 - 1e-15).all() and (ours <= 0.9).all() else [str(ours)])

# Gaps: statistics of a column are of what there is, correlations of pairs or of complete rows.
x = correlated(80, 5)
holes = numpy.where(draw.uniform(size=x.shape) < 0.1, numpy.nan, x)
whole = holes[~numpy.isnan(holes).any(axis=1)]
skip = {'default': 'reweight'}
compare('gaps: standard deviation', weigh(holes, 'standard-deviation', skip)[0], shares(numpy.nanstd(holes, axis=0, ddof=1)))
compare('gaps: entropy', weigh(numpy.abs(holes), 'entropy', skip)[0], entropy(numpy.abs(holes)))
pairs = numpy.ma.corrcoef(numpy.ma.masked_invalid(holes), rowvar=False, allow_masked=True)
wanted = []
for j in range(5):
    conflict = 0
    for k in range(5):
        both = ~numpy.isnan(holes[:, j]) & ~numpy.isnan(holes[:, k])
        conflict += 1 - stats.pearsonr(holes[both, j], holes[both, k])[0] if j != k else 0
    wanted.append(numpy.nanstd(holes[:, j], ddof=1) * conflict)
compare('gaps: critic', weigh(holes, 'critic', skip)[0], shares(wanted))
compare('gaps: pca', weigh(holes, 'pca', skip)[0], pca(whole)[1][:, 0] ** 2)
compare('gaps: factors', weigh(holes, {'method': 'factor-loadings', 'retention': 'count', 'factors': 2}, skip)[0],
        factor_weights(whole, 2)[0])

# All periods together are one long column; alone, each has its own.
ids = [f'i{k:02}' for k in range(5)]
units = [f'u{i:05}' for i in range(40)] * 2
periods = ['2020'] * 40 + ['2021'] * 40
data = table(dict(zip(ids, x.T)), units, periods)
for frame, wanted in (('all', [critic(x)] * 2), ('period', [critic(x[:40]), critic(x[40:])])):
    node = {'id': 'all', 'weigh': {'method': 'critic', 'frame': frame}, 'aggregate': 'arithmetic', 'children': [{'id': i} for i in ids]}
    found = score(program, [node], data)
    for period, theirs in zip(('2020', '2021'), wanted):
        compare(f'frame {frame}, {period}', [found['weight'][(i, period)] for i in ids], theirs)

# The order of units changes no bit.
shuffled = draw.permutation(80)
names = [f'u{i:05}' for i in range(80)]
for method in ('pca', 'critic', 'entropy', 'standard-deviation', {'method': 'importance'},
               {'method': 'factor-loadings', 'retention': 'count', 'factors': 2}):
    one = weigh(numpy.abs(x), method, units=names)[0]
    other = weigh(numpy.abs(x)[shuffled], method, units=[names[i] for i in shuffled])[0]
    report.case(f'{method}: the order of units does not matter', [] if (one == other).all() else [f'{one} {other}'])

# Comparisons of pairs.
for size in (2, 3, 5, 9, 15):
    truth = draw.uniform(1, 5, size)
    matrix = numpy.outer(truth, 1 / truth) * numpy.exp(numpy.triu(draw.normal(0, 0.1, (size, size)), 1))
    matrix = numpy.triu(matrix, 1) + numpy.eye(size) + (1 / numpy.where(numpy.triu(matrix, 1) > 0, numpy.triu(matrix, 1), numpy.inf)).T
    ids = [f'i{k:02}' for k in range(size)]
    comparisons = {ids[j]: {ids[k]: float(matrix[j, k]) for k in range(j + 1, size)} for j in range(size - 1)}
    values, vectors = numpy.linalg.eig(matrix)
    top = values.real.argmax()
    ours, found = weigh(draw.uniform(size=(4, size)), {'method': 'ahp', 'comparisons': comparisons})
    compare(f'ahp of {size}', ours, shares(vectors[:, top].real))
    random = [0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59][size - 1]
    ratio = (values[top].real - size) / (size - 1) / random if size > 2 else 0
    compare(f'ahp of {size}: consistency ratio', facts(found, 'consistency'), ratio, relative=1e-9, absolute=1e-13)

# Several experts.
stated = draw.uniform(1, 9, (4, 3))
experts = {f'e{j}': {f'i{k:02}': float(w) for k, w in enumerate(row)} for j, row in enumerate(stated)}
each = stated / stated.sum(axis=1, keepdims=True)
compare('experts, arithmetic', weigh(x[:, :3], {'method': 'experts', 'experts': experts})[0], each.mean(axis=0))
compare('experts, geometric', weigh(x[:, :3], {'method': 'experts', 'experts': experts, 'average': 'geometric'})[0],
        shares(stats.gmean(each, axis=0)))

# What has no answer is refused, by name.
copy = x.copy()
copy[:, 3] = 2 * copy[:, 1] - copy[:, 0]
refuses('a singular matrix is refused', lambda: weigh(copy, 'pca'), 'node all', 'period 2020', 'singular')
compare('a singular matrix is allowed where that is said', weigh(copy, {'method': 'pca', 'singular': 'allow'})[0], pca(copy)[1][:, 0] ** 2)
copy[:, 2] = 0.1
for method in ('pca', 'critic', 'importance', 'factor-loadings'):
    refuses(f'{method}: a constant child is refused', lambda m=method: weigh(copy, m), 'node all', 'child i02', 'same score')
compare('a constant child deviates by nothing', weigh(copy, 'standard-deviation')[0][2], 0)
refuses('too few units are refused', lambda: weigh(x[:2], 'pca'), 'node all', 'needs 3 units with scores of all children, not 2')
refuses('a negative score has no entropy', lambda: weigh(x - 60, 'entropy'), 'node all', 'i0', 'entropy')
empty = x.copy()
empty[:, 4] = numpy.nan
refuses('a child without any score is refused', lambda: weigh(empty, 'pca', skip), 'node all', 'i04', 'no score at all')
report.end()
