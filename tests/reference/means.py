# SPDX-License-Identifier: MIT
"""Min-max and the weighted means, against numpy and scipy."""
import sys

import numpy
from scipy import stats

from reference import compare, report, score, scores, table

program = sys.argv[1]
draw = numpy.random.default_rng(1)
x = draw.gamma(2.0, 10.0, (60, 5))
weights = draw.uniform(0.5, 3.0, 5)
units = [f'u{i:05}' for i in range(60)]
inputs = [f'i{k}' for k in range(5)]
data = table(dict(zip(inputs, x.T)))

scaled = 1 + 99 * (x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0))
theirs = {
    'arithmetic': numpy.average(scaled, axis=1, weights=weights),
    'geometric': stats.gmean(scaled, axis=1, weights=weights),
    'harmonic': stats.hmean(scaled, axis=1, weights=weights),
    'power': stats.pmean(scaled, 0.3, axis=1, weights=weights),
}
for name, expected in theirs.items():
    aggregate = {'method': 'power', 'power': 0.3} if name == 'power' else name
    nodes = [{'id': 'all', 'aggregate': aggregate, 'rule': {'method': 'minmax', 'to': [1, 100]},
              'children': [{'id': i, 'weight': float(w)} for i, w in zip(inputs, weights)]}]
    found = score(program, nodes, data)
    compare(f'{name} mean', scores(found, 'all', units), expected)
    compare(f'min-max below the {name} mean', [scores(found, i, units) for i in inputs], scaled.T, absolute=1e-12)
report.end()
