# SPDX-License-Identifier: MIT
"""Benefit of the doubt against linprog: scores, since weights are not unique."""
import sys

import numpy
from scipy.optimize import linprog

from reference import compare, refuses, report, score, scores, table

program = sys.argv[1]
draw = numpy.random.default_rng(5)


def theirs(x, lower=0.0, upper=1.0):
    n, k = x.shape
    out = numpy.zeros(n)
    lower, upper = numpy.broadcast_to(lower, k), numpy.broadcast_to(upper, k)
    for i, own in enumerate(x):
        has = own > 0
        if not has.any():
            continue
        if (lower[~has] > 0).any() or upper[has].sum() < 1:
            out[i] = numpy.nan
            continue
        low = [lower[c] * own - numpy.eye(k)[c] * own for c in range(k) if lower[c] > 0]
        high = [numpy.eye(k)[c] * own - upper[c] * own for c in range(k) if upper[c] < 1]
        rows = numpy.vstack([x, *low, *high])
        limits = numpy.concatenate([numpy.ones(n), numpy.zeros(len(low) + len(high))])
        scaled = rows / x.max(axis=0)
        answer = linprog(-own / x.max(axis=0), A_ub=scaled, b_ub=limits, options={'primal_feasibility_tolerance': 1e-10,
                                                                              'dual_feasibility_tolerance': 1e-10})
        assert answer.status == 0, answer.message
        out[i] = -answer.fun
    return out


def ours(x, lower=None, upper=None, units=None):
    ids = [f'i{k:02}' for k in range(x.shape[1])]
    method = {'method': 'benefit-of-the-doubt'}
    for name, bound in (('lower', lower), ('upper', upper)):
        if bound is not None:
            method[name] = {i: float(b) for i, b in zip(ids, numpy.broadcast_to(bound, len(ids)))}
    units = units or [f'u{i:05}' for i in range(len(x))]
    found = score(program, [{'id': 'all', 'weigh': method, 'aggregate': 'sum', 'children': [{'id': i} for i in ids]}],
                  table(dict(zip(ids, x.T)), units))
    return scores(found, 'all', units), found


for rows, columns in ((5, 1), (12, 2), (40, 4), (80, 7), (60, 15)):
    for kind in ('spread', 'ties', 'zeros', 'scales'):
        x = draw.gamma(2.0, 1.0, (rows, columns)) + 0.05
        if kind == 'ties':
            x = numpy.ceil(x * 2)
        if kind == 'zeros':
            x = numpy.where(draw.uniform(size=x.shape) < 0.2, 0, x)
            x[0] += 0.1
        if kind == 'scales':
            x = x * 10.0 ** draw.integers(-4, 5, columns)
        got, found = ours(x)
        compare(f'{rows} x {columns}, {kind}', got, theirs(x))
        report.case(f'{rows} x {columns}, {kind}: no score is above 1, one is 1',
                    [] if got.max() == 1 or got.max() > 1 - 1e-12 and got.max() <= 1 else [repr(got.max())])
        if columns < 2:
            continue
        for lower, upper in ((0.3 / columns, None), (None, 2 / columns), (0.5 / columns, 1.6 / columns),
                             (draw.uniform(0, 1 / columns, columns), numpy.full(columns, 0.9))):
            wanted = theirs(x, 0 if lower is None else lower, 1 if upper is None else upper)
            got, found = ours(x, lower, upper)
            compare(f'{rows} x {columns}, {kind}, bounds', got, wanted)
            report.case(f'{rows} x {columns}, {kind}, bounds: each unit without weights is named',
                        [] if len(found.get('warning', {})) == numpy.isnan(wanted).sum() else [str(len(found.get('warning', {})))])

x = draw.uniform(0, 100, (50, 6))
names = [f'u{i:05}' for i in range(50)]
order = draw.permutation(50)
one = ours(x, 0.05, 0.5, names)[0]
other = ours(x[order], 0.05, 0.5, [names[i] for i in order])[0]
report.case('the order of units changes no bit', [] if (one[order] == other).all() else ['it does'])
compare('a scale of a child does not matter', ours(x * [1, 10, 0.5, 7, 3, 1e3])[0], ours(x)[0], relative=1e-11)
refuses('negative scores are refused', lambda: ours(x - 50), 'node all', 'unit u', 'period 2020', 'child i0')
refuses('lower bounds above the whole are refused', lambda: ours(x, 0.2), '/nodes/0/weigh', 'lower bounds add up to 1.2')
refuses('upper bounds below the whole are refused', lambda: ours(x, None, 0.1), '/nodes/0/weigh', 'upper bounds add up to 0.6')
report.end()
