# SPDX-License-Identifier: MIT
"""Treatment of outliers: the peer's side, and what is measured.

  treat numbers ROWS COLS     the columns; answers a sum of their bits
  treat time FORM TIMES       seconds for all of them, by pandas (its own skew and kurtosis) or scipy (scipy.stats')
  treat compare PATH          how far our treated columns are off, relatively

Columns lie in a pandas DataFrame. What is asked is asked against pandas with scipy's statistics, both type 2.
"""
import numpy as np
import pandas as pd
import scipy.stats

TOLERANCE = 1e-9
FORMS = {
    'pandas': (lambda x: x.skew(), lambda x: x.kurt()),
    'scipy': (lambda x: scipy.stats.skew(x, bias=False), lambda x: scipy.stats.kurtosis(x, bias=False)),
}


class Treatment:
    def treat(self, what, *words):
        return getattr(self, 'treat_' + what)(*words)

    def treat_numbers(self, rows, cols):
        rows, cols = int(rows), int(cols)
        z = (np.arange(rows * cols, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
        u = ((z >> np.uint64(11)).astype(float) * 2.0**-53).reshape(cols, rows)
        tail = 10.0 / (1.001 - u)
        kind = (np.arange(cols) % 4)[:, None]
        x = np.where(kind == 0, tail, np.where(kind == 1, 20000.0 - tail,
                                               np.where((kind == 2) & (u < 0.0002), 40.0 + u * 1e5, u)))
        self.frame = pd.DataFrame({f'x{j:03}': x[j] for j in range(cols)})
        return x.view(np.uint64).sum(dtype=np.uint64)

    def treat_time(self, form, times):
        from peer import measured
        return measured(lambda: self.frame.apply(treated, form=FORMS[form]), int(times))

    def treat_compare(self, path):
        theirs = self.frame.apply(treated, form=FORMS['scipy']).to_numpy().T
        ours = np.fromfile(path).reshape(theirs.shape)
        return f'{np.max(np.abs(ours - theirs) / np.maximum(np.abs(theirs), 1)):.3g}'


def passes(x, form):
    skew, kurtosis = form
    return abs(skew(x)) < 2 or kurtosis(x) < 3.5


def treated(x, form, winmax=5):
    """Winsorised up to so many points, else the shifted logarithm where it helps, mirrored where the tail is below."""
    if passes(x, form):
        return x
    skew_of = form[0]
    held, moved = x.copy(), 0
    while moved < winmax:
        above = skew_of(held) >= 0
        end = held.max() if above else held.min()
        tied = held == end
        rest = held[~tied]
        held[tied] = rest.max() if above else rest.min()
        moved = int((held != x).sum())
        if passes(held, form):
            return held
    low, high, skew = x.min(), x.max(), skew_of(x)
    shift = 0.01 * (high - low)
    y = np.log(x - low + shift) if skew >= 0 else -np.log(high - x + shift)
    return y if passes(y, form) or abs(skew_of(y)) < abs(skew) else x


def measure(figures):
    """Takes turns with the peer; see measure.py."""
    rows, cols = (1000, 20) if figures.quick else (10_000, 100)
    case = f'treatment {cols} columns x {rows:,}'
    if not figures.wanted(case):
        return
    words = ('treat', 'numbers', rows, cols)
    if figures.ours.ask(*words) != figures.peer.ask(*words):
        figures.wrong.append(f'{case}: the two processes have different numbers')
        return
    figures.ours.ask('treat', 'write', figures.path('numbers'))
    off = figures.peer.ask('treat', 'compare', figures.path('numbers'))
    if not float(off) <= TOLERANCE:
        figures.wrong.append(f'{case}: treated columns differ by {off}')
    ours, scipys, pandas_own = figures.turns(('treat', 'time', 5), ('treat', 'time', 'scipy', 1), ('treat', 'time', 'pandas', 1))
    figures.ratio(case, "winsorised or transformed / pandas with scipy.stats", ours, scipys, 20)
    figures.ratio(case, "winsorised or transformed / pandas with its own skew and kurtosis", ours, pandas_own, None)
