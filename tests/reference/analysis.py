# SPDX-License-Identifier: MIT
"""Statistics, correlations, Cronbach's alpha, principal components and likeness, against numpy and scipy.

The program is the command: its csv has every digit.
"""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile

import numpy
from scipy import stats

from reference import compare, report, table

command = sys.argv[2]
draw = numpy.random.default_rng(4)
COUNT, COLUMNS = 300, 7
shared = draw.normal(size=COUNT)
x = draw.gamma(2.0, 10.0, (COUNT, COLUMNS)) + numpy.outer(shared, [5, -8, 0, 2, 9, 1, 4])
x[:, 2] = numpy.round(x[:, 2] / 10)  # ties
x[:, 3] = numpy.exp(x[:, 3] / 20)
x[draw.uniform(size=x.shape) < 0.05] = numpy.nan
x[:, 0] = draw.normal(size=COUNT)
x[:, 6] = 3 * x[:, 0] + 0.2 * draw.normal(size=COUNT)
names = [f'i{k}' for k in range(COLUMNS)]
weights = draw.uniform(0.5, 2, COLUMNS)


def answer(columns, *options, data=None, weighted=False):
    """Rows of the table that the command prints for one index of these columns."""
    nodes = [{'id': 'all', 'gaps': {'method': 'policy', 'default': ['omit']},
              'children': [{'id': names[k], **({'weight': float(weights[k])} if weighted else {})} for k in columns]}]
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ('model.json', 'data.csv')]
        with open(paths[0], 'w', encoding='utf-8') as file:
            json.dump({'scorecard': 'model', 'version': 1, 'id': 'reference', 'nodes': nodes}, file)
        with open(paths[1], 'w', encoding='utf-8') as file:
            file.write(table({names[k]: (x if data is None else data)[:, k] for k in columns}))
        done = subprocess.run([command, 'analyse', *paths, '--format', 'csv', '--what', *options], check=True,
                              capture_output=True, text=True, encoding='utf-8')
    return list(csv.DictReader(io.StringIO(done.stdout)))


def numbers(rows, key):
    return [float(row[key]) if row[key] else numpy.nan for row in rows]


def statistics():
    rows = answer(range(COLUMNS), 'statistics', '--stage', 'raw')
    given = [x[~numpy.isnan(x[:, k]), k] for k in range(COLUMNS)]
    theirs = {
        'n': [len(c) for c in given], 'gaps': [COUNT - len(c) for c in given],
        'mean': [numpy.mean(c) for c in given], 'sd': [numpy.std(c, ddof=1) for c in given],
        'min': [c.min() for c in given], 'max': [c.max() for c in given],
        **{key: [numpy.quantile(c, q) for c in given]
           for key, q in (('q5', .05), ('q25', .25), ('median', .5), ('q75', .75), ('q95', .95))},
        'skew': [stats.skew(c, bias=False) for c in given], 'kurtosis': [stats.kurtosis(c, bias=False) for c in given],
    }
    for key, expected in theirs.items():
        # The mean of a column about zero has an absolute error.
        compare(f'statistics: {key}', numbers(rows, key), expected, absolute=1e-13)


def correlations():
    forms = {'pearson': stats.pearsonr, 'spearman': stats.spearmanr, 'kendall': stats.kendalltau}
    small = x.copy()
    small[25:, :] = numpy.nan  # where Kendall's p is exact
    for kind, form in forms.items():
        for name, data in ('', x), (' of few units', small):
            rows = answer(range(COLUMNS), 'correlations', '--correlation', kind, '--among', 'leaves', data=data)
            theirs = []
            for row in rows:
                pair = data[:, [names.index(row['node']), names.index(row['with'])]]
                pair = pair[~numpy.isnan(pair).any(axis=1)]
                theirs.append([len(pair), *form(*pair.T)])
            theirs = numpy.array(theirs)
            compare(f'{kind}{name}: pairs', numbers(rows, 'pairs'), theirs[:, 0])
            # What is next to 0 is so by cancellation of terms of about 1.
            compare(f'{kind}{name}', numbers(rows, 'r'), theirs[:, 1], absolute=1e-14)
            compare(f'{kind}{name}: p', numbers(rows, 'p'), theirs[:, 2])


def reliability():
    row, = answer(range(COLUMNS), 'reliability')
    covariance = numpy.empty((COLUMNS, COLUMNS))
    for i in range(COLUMNS):
        for j in range(COLUMNS):
            pair = x[~numpy.isnan(x[:, [i, j]]).any(axis=1)][:, [i, j]]
            covariance[i, j] = numpy.cov(pair[:, 0], pair[:, 1])[0, 1]
    mean = (covariance.sum() - covariance.trace()) / (COLUMNS * (COLUMNS - 1))
    compare("Cronbach's alpha", float(row['alpha']), COLUMNS**2 * mean / covariance.sum())


def components():
    rows = answer(range(COLUMNS), 'components')
    whole = x[~numpy.isnan(x).any(axis=1)]
    values, vectors = numpy.linalg.eigh(numpy.corrcoef(whole, rowvar=False))
    values, vectors = values[::-1], vectors[:, ::-1]
    compare('components: units', numbers(rows, 'units'), [len(whole)] * len(rows))
    compare('components: eigenvalues', numbers(rows, 'eigenvalue'), numpy.repeat(values, COLUMNS))
    compare('components: shares', numbers(rows, 'share'), numpy.repeat(values / COLUMNS, COLUMNS))
    compare('components: cumulative', numbers(rows, 'cumulative'), numpy.repeat(values.cumsum() / COLUMNS, COLUMNS))
    ours = numpy.array(numbers(rows, 'loading')).reshape(COLUMNS, COLUMNS)
    theirs = (vectors * numpy.sqrt(values)).T
    theirs *= numpy.sign((ours * theirs).sum(axis=1))[:, None]  # a component has no sign of its own
    compare('components: loadings', ours, theirs, absolute=1e-13)


def similar():
    rows = answer(range(COLUMNS), 'similar', '--unit', 'u00007', '--nearest', '20', weighted=True)
    z = (x - x[7]) / numpy.nanstd(x, axis=0, ddof=1)
    there = ~numpy.isnan(z)
    distance = numpy.sqrt(numpy.nansum(weights * z**2, axis=1) / (weights * there).sum(axis=1))
    distance[7] = numpy.inf
    nearest = numpy.argsort(distance)[:20]
    compare('similar units', [int(row['similar'][1:]) for row in rows], nearest)
    compare('similar units: distance', numbers(rows, 'distance'), distance[nearest])


statistics()
correlations()
reliability()
components()
similar()
report.end()
