# SPDX-License-Identifier: MIT
"""Correlations of all pairs of columns: the peer's side, and what is measured.

  correlate numbers ROWS COLS     the matrix, without gaps; answers a sum of its bits
  correlate time KIND TIMES       seconds a call: pearson, spearman or kendall
  correlate compare KIND PATH     how far our coefficients and p-values are off
"""
import numpy as np
import scipy.stats

TOLERANCE = 1e-9


class Correlations:
    def correlate(self, what, *words):
        return getattr(self, 'correlate_' + what)(*words)

    def correlate_numbers(self, rows, cols):
        rows, cols = int(rows), int(cols)
        z = (np.arange(rows * cols, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
        x = 10.0 + 90.0 * ((z >> np.uint64(11)).astype(float) * 2.0**-53)
        self.matrix = x.reshape(cols, rows).T  # column by column, as ours lie
        return x.view(np.uint64).sum(dtype=np.uint64)

    def correlate_time(self, kind, times):
        return self.measured(FORMS[kind], int(times))

    def measured(self, form, times):
        from peer import measured
        return measured(lambda: form(self.matrix), times)

    def correlate_compare(self, kind, path):
        r, p = FORMS[kind](self.matrix)
        above = np.triu_indices(self.matrix.shape[1], 1)
        ours = np.fromfile(path).reshape(-1, 2)
        off = np.abs(ours[:, 0] - r[above]).max()
        return f'{off:.3g} {0 if p is None else (np.abs(ours[:, 1] - p[above]) / p[above]).max():.3g}'


def pearson(x):
    return np.corrcoef(x, rowvar=False), None


def spearman(x):
    return scipy.stats.spearmanr(x)


def kendall(x):
    count = x.shape[1]
    r, p = np.ones((count, count)), np.zeros((count, count))
    for i in range(count):
        for j in range(i + 1, count):
            r[i, j], p[i, j] = scipy.stats.kendalltau(x[:, i], x[:, j])
    return r, p


FORMS = {'pearson': pearson, 'spearman': spearman, 'kendall': kendall}


def measure(figures):
    """Takes turns with the peer; see measure.py."""
    rows, cols = (500, 20) if figures.quick else (5000, 100)
    cases = [('pearson', 'numpy.corrcoef', 20, 20, 1.2), ('spearman', 'scipy.stats.spearmanr', 3, 1, 5),
             ('kendall', 'scipy.stats.kendalltau in a loop', 1, 1, 10)]
    for kind, peer, times, peer_times, limit in cases:
        case = f'{kind} {rows:,}x{cols}'
        if not figures.wanted('correlations', case):
            continue
        words = ('correlate', 'numbers', rows, cols)
        if figures.ours.ask(*words) != figures.peer.ask(*words):
            figures.wrong.append(f'{case}: the two processes have different numbers')
            continue
        figures.ours.ask('correlate', 'write', kind, figures.path('correlations'))
        off = figures.peer.ask('correlate', 'compare', kind, figures.path('correlations'))
        if not all(float(number) <= TOLERANCE for number in off.split()):
            figures.wrong.append(f'{case}: coefficients and p-values differ by {off}')
        ours, theirs = figures.turns(('correlate', 'time', kind, times), ('correlate', 'time', kind, peer_times))
        figures.ratio(case, f'correlated / {peer}', ours, theirs, limit)
