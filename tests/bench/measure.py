# SPDX-License-Identifier: MIT
"""Lets our process and the peer's take turns, and prints how many times as much processor time the peer takes.

usage: measure.py [--quick] [--json FILE] [--only WORD] BENCH BENCH-VARIATION PACKAGE FOLDER
"""
import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys

import correlations
import package
import reach
import treatment
import variation

HERE = os.path.dirname(os.path.abspath(__file__))
PEER = os.path.join(HERE, 'peer.py')
ONE_THREAD = {name: '1' for name in ('OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS', 'MKL_NUM_THREADS')}
TOLERANCE = 1e-12
# glibc's allocator keeps what was freed.
KEEPING = {'MALLOC_MMAP_MAX_': '0', 'MALLOC_TRIM_THRESHOLD_': str(1 << 40), 'MALLOC_TOP_PAD_': str(1 << 28)}


class Worker:
    """A process that answers each line with a line."""

    def __init__(self, *command, env=None):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, **ONE_THREAD, **(env or {})})
        self.version = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f'{self.process.args}: ended with {self.process.wait()}')
        return line.strip()

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return self.answer()

    def ask_number(self, *words):
        """The first number of the answer: seconds of processor time, where it is a time."""
        return float(self.ask(*words).split()[0])

    def ask_settled(self, *words):
        """
        That of the second of two answers. What a process gave back while others had their turn, a host may have taken from the
        machine; then the call that wants it again waits for the host, which is not what is measured.
        """
        self.ask(*words)
        return self.ask_number(*words)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Figures:
    def __init__(self, bench, folder, quick, only):
        self.bench, self.folder, self.quick, self.only = bench, folder, quick, only
        self.ours, self.peer = Worker(bench), Worker(sys.executable, PEER)
        self.pairs = 3 if quick else 7
        self.rows, self.wrong = [], []

    def wanted(self, *words):
        return self.only is None or self.only in ' '.join(str(w) for w in words)

    def path(self, name):
        return os.path.join(self.folder, name)

    def add(self, case, what, ratio, limit, **more):
        """
        `limit`: the least that is asked of the ratio, or, below 0, minus the most; None: nothing is. A ratio of None: there is
        nothing to compare with.
        """
        row = {'case': case, 'what': what, 'ratio': ratio, 'limit': limit, **more}
        row['met'] = None if limit is None else ratio >= limit if limit > 0 else ratio <= -limit
        self.rows.append(row)
        print(line_of(row), flush=True)

    def turns(self, ours, *theirs):
        """Ours, theirs, ours, theirs: the times of ours, and of each of theirs."""
        times = [[] for _ in range(1 + len(theirs))]
        for _ in range(self.pairs + 1):
            for list_, (worker, words) in zip(times, [(self.ours, ours), *((self.peer, t) for t in theirs)]):
                list_.append(worker.ask_settled(*words))
        return [t[1:] for t in times]  # the first turn warms up

    def ratio(self, case, what, ours, theirs, limit):
        self.add(case, what, statistics.median(t / o for o, t in zip(ours, theirs)), limit,
                 ours=statistics.median(ours), peer=statistics.median(theirs))

    def numbers(self, *sizes):
        if self.ours.ask('numbers', *sizes) != self.peer.ask('numbers', *sizes):
            sys.exit('the two processes have different numbers')

    def mean(self, kind, rows, cols, times, peer_times, limit):
        case = f'{kind} {rows:,}x{cols}'
        forms = self.peer.ask('model', kind)
        self.ours.ask('model', kind)
        self.ours.ask('write', self.path('scores'))
        off, ranks = self.peer.ask('compare', self.path('scores')).split()
        if not float(off) <= TOLERANCE or int(ranks) != 0:
            self.wrong.append(f'{case}: scores differ by {off}, {ranks} ranks are others')
        score = ('time', 'score', times)
        forms_timed = [('time', form, peer_times) for form in ('written', 'masked', 'tuned')]
        ours, written, masked, tuned = self.turns(score, *forms_timed)
        self.ratio(case, 'scored / numpy.ma.average', ours, masked, limit)
        self.ratio(case, 'scored / written by hand', ours, written, None)
        self.ratio(case, f'scored / tuned ({forms})', ours, tuned, None)
        ours, written = self.turns(('time', 'whole', times), ('time', 'written', peer_times))
        self.ratio(case, 'data made and scored / written by hand', ours, written, None)
        return statistics.median(ours)

    def means(self):
        big = (20_000 if self.quick else 1_000_000, 100, 20, 5)
        sizes = [((63, 40, 10, 3), 2000, 100, 50), ((5000, 100, 20, 5), 30, 3, 30), (big, 1, 1, 12)]
        for (rows, cols, *nodes), times, peer_times, limit in sizes:
            if not self.wanted('mean minmax geometric', rows):
                continue
            self.numbers(rows, cols, *nodes)
            self.mean('mean', rows, cols, times, peer_times, limit)
            self.mean('minmax', rows, cols, times, peer_times, None)
            if rows == big[0]:
                self.mean('geometric', rows, cols, times, peer_times, 8)
                self.limit(rows, cols)
                self.threads(rows, cols, nodes)

    def benefit(self):
        """Benefit of the doubt against a loop of linprog, which is timed on some of the units."""
        rows, cols, count = (500, 20, 10) if self.quick else (5000, 40, 20)
        case = f'benefit of the doubt {rows:,}x{cols}'
        if not self.wanted(case):
            return
        self.numbers(rows, cols, 1, 1)
        self.ours.ask('model', 'benefit')
        self.ours.ask('write', self.path('scores'))
        off = float(self.peer.ask('benefit-compare', count, self.path('scores')))
        if not off <= 1e-9:
            self.wrong.append(f'{case}: scores differ by {off}')
        ours, theirs = self.turns(('time', 'score', 1), ('benefit', count))
        self.ratio(case, 'scored / a loop of scipy.optimize.linprog', ours, theirs, 10)

    def limit(self, rows, cols):
        """Against what it takes to read the numbers twice."""
        size = rows * cols * 8
        for kind in ('mean', 'minmax'):
            self.ours.ask('model', kind)
            ratios = []
            for _ in range(3):
                passes = 2 * self.ours.ask_number('limit', size)
                ratios.append(min(self.ours.ask_number('time', 'score', 1) for _ in range(2)) / passes)
            self.add(f'{kind} {rows:,}x{cols}', 'scored / reading the numbers twice', statistics.median(ratios),
                     -2.5 if kind == 'mean' else None,
                     ours=statistics.median(ratios) * passes, peer=passes)

    def threads(self, rows, cols, nodes):
        """
        Wall clock: wants a machine on which nothing else runs. In a process that keeps its memory, as one that scores more
        than once does when told to; and in one whose memory is fresh in each call, which the system must clear first. What
        two threads gain that do nothing but read is measured with each: it changes with where a host puts its processors.
        """
        for what, env, limit in (('memory kept', KEEPING, 1.7), ('fresh memory', None, None)):
            worker = Worker(self.bench, env=env)
            worker.ask('numbers', rows, cols, *nodes)
            kinds = ('mean', 'minmax', 'geometric')
            walls = {kind: {1: [], 2: []} for kind in kinds}
            reading = {kind: {1: [], 2: []} for kind in kinds}
            for _ in range(6):  # outermost, so that each kind is measured all through the section
                for kind, threads in itertools.product(kinds, (1, 2)):
                    worker.ask('model', kind, threads)
                    worker.ask('time', 'score', 1)
                    walls[kind][threads] += [float(worker.ask('time', 'score', 1).split()[1]) for _ in range(self.pairs)]
                    reading[kind][threads].append(float(worker.ask('limit', rows * cols * 8).split()[1]))
            for kind in kinds:
                for case, limited, times in ((kind, limit, walls), ('reading alone', None, reading)):
                    one, two = min(times[kind][1]), min(times[kind][2])
                    self.add(f'{case} {rows:,}x{cols}', f'wall, one thread / two, {what}', one / two, limited, ours=two, peer=one)
            worker.close()

    def memory(self):
        rows, cols = (20_000 if self.quick else 1_000_000), 100
        for kind in ('mean', 'minmax', 'geometric'):
            if not self.wanted('memory', kind):
                continue
            worker = Worker(self.bench)  # of its own, which has had no other memory
            before = worker.ask_number('peak')
            worker.ask('numbers', rows, cols, 20, 5)
            worker.ask('model', kind)
            worker.ask('time', 'score', 1)
            size = rows * cols * 8
            peak = worker.ask_number('peak') - before
            worker.close()
            self.add(f'{kind} {rows:,}x{cols}', 'peak memory / input', peak / size, None if self.quick else -1.4,
                     ours=peak, peer=size)

    def csv(self):
        rows = 5000 if self.quick else 100_000
        for digits, name in ((17, 'all digits'), (3, '3 decimals')):
            case = f'csv {rows:,}x100, {name}'
            if not self.wanted(case):
                continue
            path = self.path('table.csv')
            self.peer.ask('csv-make', rows, 100, digits, path)
            self.ours.ask('csv-write', path, self.path('numbers'))
            differ = int(self.peer.ask('csv-compare', path, self.path('numbers')))
            if differ != 0:
                self.wrong.append(f'{case}: {differ} doubles differ')
            ours, default, exact = self.turns(('csv', 1, path), ('csv', 'default', 1, path), ('csv', 'exact', 1, path))
            self.ratio(case, 'read / pandas, default', ours, default, 5)
            self.ratio(case, 'read / pandas, exact', ours, exact, 12)
            os.remove(path)

    def close(self):
        self.ours.close()
        self.peer.close()
        for name in ('scores', 'numbers', 'correlations'):
            if os.path.exists(self.path(name)):
                os.remove(self.path(name))


def quantity(number):
    """Seconds, or bytes."""
    if number is None:
        return ''
    if number >= 1000:
        return f'{number / 1e6:.0f} MB'
    for unit, size in (('s', 1), ('ms', 1e-3), ('us', 1e-6)):
        if number >= size:
            return f'{number / size:.3g} {unit}'
    return f'{number * 1e9:.3g} ns'


def line_of(row):
    limit = row['limit']
    asked = '' if limit is None else f'>= {limit:g}' if limit > 0 else f'<= {-limit:g}'
    verdict = {None: '', True: 'met', False: 'NOT MET'}[row['met']]
    ratio = '' if row['ratio'] is None else f"{row['ratio']:.2f}"
    return (f"{row['case']:<28} {row['what']:<66} {quantity(row.get('ours')):>9} {quantity(row.get('peer')):>9} "
            f"{ratio:>8} {asked:>7} {verdict}").rstrip()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--quick', action='store_true', help='small sizes, few turns: to see that it works')
    parser.add_argument('--json', help='writes the figures there too')
    parser.add_argument('--only', help='cases with this word')
    parser.add_argument('bench')
    parser.add_argument('variation', help='the program of variation.c')
    parser.add_argument('package', help='the folder of the Python package')
    parser.add_argument('folder', help='for what is passed between the two')
    options = parser.parse_args()
    figures = Figures(options.bench, options.folder, options.quick, options.only)
    print(f'{figures.ours.version} against {figures.peer.version}, one thread')
    print(f"{'case':<28} {'what is compared':<66} {'ours':>9} {'other':>9} {'ratio':>8} {'asked':>7}")
    figures.means()
    figures.benefit()
    figures.memory()
    figures.csv()
    correlations.measure(figures)
    treatment.measure(figures)
    variation.measure(figures, options.variation)
    reach.measure(figures)
    package.measure(figures, lambda: Worker(sys.executable, os.path.join(HERE, 'package.py'),
                                            env={'PYTHONPATH': options.package}))
    figures.close()
    for wrong in figures.wrong:
        print(f'WRONG: {wrong}')
    if options.json:
        with open(options.json, 'w', encoding='utf-8') as file:
            json.dump({'ours': figures.ours.version, 'peer': figures.peer.version, 'quick': options.quick,
                       'wrong': figures.wrong, 'figures': figures.rows}, file, indent=1)
            file.write('\n')
    sys.exit(1 if figures.wrong else 0)


if __name__ == '__main__':
    main()
