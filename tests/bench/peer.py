# SPDX-License-Identifier: MIT
"""The other process: does what it is told, a line at a time, as bench.c does and with the same numbers.

  numbers ROWS COLS CRITERIA DIMENSIONS   the matrix; answers a sum of its bits
  model KIND                     mean, minmax or geometric; finds the quickest forms, and answers which they are
  time written|masked|tuned TIMES       seconds a call, of the processor and of the wall clock
  compare PATH                   how far our scores are off, relatively; and how many ranks differ
  benefit COUNT                  seconds of linprog for all units, by every so manieth: COUNT in all
  benefit-compare COUNT PATH     how far our scores of these are off, relatively
  csv-make ROWS COLS DIGITS PATH a table; DIGITS decimals, or 17 for all that a double has
  csv default|exact TIMES PATH   seconds a table
  correlate …, treat …, reach …  see correlations.py, treatment.py and reach.py
  csv-compare PATH NUMBERS       how many doubles differ from those of the exact reader
"""
import os
import sys
import time

import numpy as np
import pandas as pd
import scipy
import scipy.optimize

import trees
from correlations import Correlations
from reach import Reach
from treatment import Treatment

np.seterr(all='ignore')


class Peer(Correlations, Reach, Treatment):
    def numbers(self, rows, cols, criteria, dimensions):
        rows, cols = int(rows), int(cols)
        self.x = np.empty((rows, cols), order='F')
        total = np.uint64(0)
        for j in range(cols):
            self.x[:, j] = column(rows, j)
            total += self.x[:, j].view(np.uint64).sum(dtype=np.uint64)
        self.tree = trees.Tree(cols, int(criteria), int(dimensions))
        return total

    def model(self, kind):
        mean = 'geometric' if kind == 'geometric' else 'mean'
        ranks, rank = quickest(trees.RANKS, self.x[:, 0])
        forms, score = quickest(trees.TUNED[mean], self.x, self.tree)
        normalise, words = same, [forms, f'ranks {ranks}']
        if kind == 'minmax':
            how, normalise = quickest(trees.NORMALISED, self.x)
            words.append(f'minmax {how}')

        def ranked(score, normalise, rank):
            def call():
                scores = score(normalise(self.x), self.tree)
                return scores, rank(scores[-1][:, 0])
            return call
        written = trees.minmax if kind == 'minmax' else same
        self.calls = {
            'tuned': ranked(score, normalise, rank),
            'written': ranked(trees.WRITTEN[mean], written, trees.rank_scipy),
            'masked': ranked(trees.MASKED[mean], written, trees.rank_scipy),
        }
        return ', '.join(words)

    def time(self, which, times):
        return measured(self.calls[which], int(times))

    def compare(self, path):
        ours = np.fromfile(path).reshape(-1, len(self.x))
        worst, ranks = 0.0, 0
        for call in self.calls.values():
            scores, rank = call()
            theirs = np.vstack([level.T for level in reversed(scores)])
            if (np.isnan(ours[1:]) != np.isnan(theirs)).any():
                return 'inf inf'
            worst = max(worst, np.nanmax(abs(ours[1:] - theirs) / abs(theirs)))
            ranks = max(ranks, np.count_nonzero(rank != ours[0]))
        return f'{worst:.3g} {ranks}'

    def programmes(self, count):
        """(unit, score) by linprog; a missing value is 0, as where its weight goes to others."""
        x = np.nan_to_num(self.x)
        for i in range(0, len(x), max(1, len(x) // int(count))):
            yield i, -scipy.optimize.linprog(-x[i], A_ub=x, b_ub=np.ones(len(x))).fun

    def benefit(self, count):
        begun = time.process_time()
        done = len(list(self.programmes(count)))
        return f'{(time.process_time() - begun) * len(self.x) / done:.9g}'

    def benefit_compare(self, count, path):
        ours = np.fromfile(path).reshape(-1, len(self.x))[-1]
        return f'{max(abs(ours[i] - score) / score for i, score in self.programmes(count)):.3g}'

    def csv_make(self, rows, cols, digits, path):
        rows, cols, digits = int(rows), int(cols), int(digits)
        with open(path, 'w', encoding='ascii', newline='') as file:
            print('unit', *(f'x{j:03}' for j in range(cols)), sep=',', file=file)
            x = [column(rows, j) for j in range(cols)]
            form = repr if digits == 17 else f'{{:.{digits}f}}'.format
            for i, row in enumerate(zip(*(c.tolist() for c in x))):
                print(f'u{i:07}', *('' if v != v else form(v) for v in row), sep=',', file=file)
        return os.path.getsize(path)

    def csv(self, how, times, path):
        options = {} if how == 'default' else {'float_precision': 'round_trip'}
        return measured(lambda: pd.read_csv(path, **options), int(times))

    def csv_compare(self, path, numbers):
        exact = pd.read_csv(path, float_precision='round_trip').iloc[:, 1:]
        ours = np.fromfile(numbers).reshape(exact.shape[1], -1)
        differ = 0
        for j in range(exact.shape[1]):
            theirs = exact.iloc[:, j].to_numpy()
            differ += np.count_nonzero((theirs != ours[j]) & ~(np.isnan(theirs) & np.isnan(ours[j])))
        return differ


def same(x):
    return x


def column(rows, j):
    """Numbers of a column, with the arithmetic of subject.c."""
    z = (np.arange(rows, dtype=np.uint64) + np.uint64(j * rows + 1)) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    values = 10.0 + 90.0 * ((z >> np.uint64(11)).astype(float) * 2.0**-53)
    values[(z & np.uint64(2047)) < 102] = np.nan
    return values


def quickest(forms, *arguments):
    """Of several ways to the same, that which takes least, and its name."""
    taken = {}
    for name, form in forms.items():
        form(*arguments)
        taken[name] = min(cpu_of(form, arguments) for _ in range(2 if arguments[0].size > 10**6 else 20))
    name = min(taken, key=taken.get)
    return name, forms[name]


def cpu_of(form, arguments):
    begun = time.process_time()
    form(*arguments)
    return time.process_time() - begun


def measured(call, times):
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(times):
        call()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return f'{cpu / times:.9g} {wall / times:.9g}'


def main():
    peer = Peer()
    print(f'numpy {np.__version__}, scipy {scipy.__version__}, pandas {pd.__version__}, '
          f'Python {sys.version.split()[0]}', flush=True)
    for line in sys.stdin:
        name, *words = line.split()
        print(getattr(peer, name.replace('-', '_'))(*words), flush=True)


if __name__ == '__main__':
    main()
